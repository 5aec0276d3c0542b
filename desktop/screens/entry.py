"""Where the keyboard goes when it is sent to a screen or a page as a whole.

A focus proxy of Qt would do the same, and make Tab jump over everything that stands before it on the page.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class _Entry(QObject):
    def __init__(self, page: QWidget, where: Callable[[], QWidget]) -> None:
        super().__init__(page)
        self._where = where
        page.installEventFilter(self)

    def eventFilter(self, page: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._where().setFocus()
        return super().eventFilter(page, event)


def enters(page: QWidget, where: Callable[[], QWidget]) -> None:
    """``page.setFocus()`` goes to the widget that ``where`` names at that moment."""
    _Entry(page, where)
