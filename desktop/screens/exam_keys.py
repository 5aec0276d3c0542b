"""Keys that act while the focus is in one part of a screen: the lists of exams each have Ins, F2, Del of their own.

Belongs here: binding them. Does not belong here: what they do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def bind_keys(part: QWidget, acts: Mapping[str, Callable[[], object]]) -> None:
    """Bind keys, each named as Qt writes it, within ``part`` and what it holds."""
    for pressed, act in acts.items():
        shortcut = QShortcut(QKeySequence(pressed), part)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)


def bind_main(part: QWidget, act: Callable[[], object]) -> None:
    """Bind the keys of the main act of a page: F9, Ctrl+Enter."""
    bind_keys(part, dict.fromkeys(("F9", "Ctrl+Return", "Ctrl+Enter"), act))
