"""Where a button leads: to another screen of the window that holds it.

Belongs here: going there. Does not belong here: the places themselves (``desktop.rail``).
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rules.records import CommissionKind


def go(screen: QWidget, place: str) -> None:
    """Go to another screen of the window that holds this one."""
    window = screen.window()
    show = getattr(window, "show_screen", None)
    if show is not None:
        show(place)


def call_sitting(screen: QWidget, kind: CommissionKind) -> None:
    """Go to the form that calls a sitting, with a commission of this kind chosen."""
    show = getattr(screen.window(), "show_screen", None)
    if show is not None:
        show("sittings").call_for(kind)
