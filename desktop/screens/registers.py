"""Registers: the screen of the rail. The library of acts, and the lists of forms barred for a specialty.

Belongs here: going from one to the other. Does not belong here: the two pages; each is a widget with ``refresh``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop import look
from desktop.desk import Desk
from desktop.screens.entry import enters
from desktop.screens.exam_keys import bind_keys
from desktop.screens.registers_acts import ActsPage
from desktop.screens.registers_barred import BarredPage
from desktop.widgets import Chips, Title, column, row
from desktop.widgets.labels import Words
from desktop.words import N_, bind

_PAGES: Final[dict[str, tuple[str, Callable[[Desk], QWidget]]]] = {
    "acts": (N_("Acts the program keeps"), ActsPage),
    "barred": (N_("Barred forms of study"), BarredPage),
}
#: Width in pixels at 96 dots below which the title is left out.
_NARROW: Final = 800


class _Tabs(Chips):
    """Names with a line beneath the one that is shown."""

    def add(self, key: Any, words: Words, count: int | None = None) -> None:
        super().add(key, words, count)
        self.chip(key).setProperty("look", "tab")


class RegistersScreen(QWidget):
    """See the module."""

    title = N_("Registers")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._built: dict[str, QWidget] = {}
        self.tabs = _Tabs()
        bind(self.tabs, self.tabs.setAccessibleName, self.title)
        for key, (words, _page) in _PAGES.items():
            self.tabs.add(key, words)
        self.tabs.chosen.connect(lambda key: self.show_page(key).setFocus())
        self._stack = QStackedWidget()
        self._heading = Title(self.title)
        head = row(self._heading, self.tabs, gap=2 * look.STEP)
        head.setStretch(1, 1)
        inside = column(head, self._stack)
        inside.setStretch(1, 1)
        margin = 2 * look.STEP
        inside.setContentsMargins(margin, look.STEP, margin, margin)
        self.setLayout(inside)
        bind_keys(self, {"Ctrl+Tab": self._turn, "Ctrl+Shift+Tab": self._turn})
        enters(self, lambda: self.page)
        self._show("acts")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._heading.setVisible(self.width() >= look.scale(_NARROW))

    @property
    def page(self) -> Any:
        """The page that is shown."""
        return self._built[cast(str, self.tabs.current())]

    def show_page(self, key: str) -> Any:
        """Show ``acts`` or ``barred``, built when it is first visited, and ask it anew; returns it."""
        self._show(key)
        self.refresh()
        return self.page

    def _show(self, key: str) -> None:
        if key not in self._built:
            self._built[key] = _PAGES[key][1](self._desk)
            self._stack.addWidget(self._built[key])
        self.tabs.choose(key)
        self._stack.setCurrentWidget(self._built[key])

    def _turn(self) -> None:
        self.show_page("barred" if self.tabs.current() == "acts" else "acts").setFocus()

    def refresh(self) -> None:
        """The page that is shown asks anew."""
        self.page.refresh()
