"""A row of buttons that goes on in the next line where the window is narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.widgets.choices import Flow


def flowing(*buttons: QWidget) -> QWidget:
    """Buttons side by side, in as many lines as they need."""
    holder = QWidget()
    flow = Flow(holder)
    for button in buttons:
        flow.addWidget(button)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
