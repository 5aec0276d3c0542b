"""The page of one procedure: the list of its cases, and over it the case that is opened or the entry of one.

Belongs here: going from one to the other. The card and the entry are built when they are first wanted.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db import cases
from desktop.desk import Desk
from desktop.screens.case_list import CaseList
from desktop.screens.entry import enters
from desktop.widgets.labels import Words
from rules.case_words import Procedure


class CasePage(QWidget):
    """See the module. ``turned`` tells that something else is shown."""

    turned = Signal()

    def __init__(self, desk: Desk, procedure: Procedure, title: Words, badge: Words | None = None) -> None:
        super().__init__()
        self._desk = desk
        self.procedure = procedure
        self.list = CaseList(desk, procedure, title, badge)
        self.list.opened.connect(self.open_case)
        self.list.new_wanted.connect(self.start)
        self._card: Any = None
        self._entry: Any = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._stack)
        enters(self, lambda: self.shown)

    @property
    def shown(self) -> QWidget:
        """The list, or what lies over it."""
        return self._stack.currentWidget()

    @property
    def is_list(self) -> bool:
        """Whether nothing lies over the list."""
        return self.shown is self.list

    @property
    def card(self) -> Any:
        """The card of a case, built when it is first wanted."""
        if self._card is None:
            from desktop.screens.case_card import CaseCard

            self._card = CaseCard(self._desk)
            self._card.left.connect(self.show_list)
            self._card.change.connect(self._put_right)
            self._card.paper.connect(self._show_paper)
            self._stack.addWidget(self._card)
        return self._card

    @property
    def entry(self) -> Any:
        """The entry of a case, built when it is first wanted."""
        if self._entry is None:
            from desktop.screens.case_entry import CaseEntry

            self._entry = CaseEntry(self._desk, self.procedure)
            self._entry.left.connect(self._leave_entry)
            self._entry.saved.connect(self.open_case)
            self._stack.addWidget(self._entry)
        return self._entry

    def refresh(self) -> None:
        """Ask anew what is shown."""
        shown: Any = self.shown
        shown.refresh()

    def open_case(self, case: int) -> None:
        """Show a case whole."""
        self.card.show_case(case)
        self._turn_to(self.card)

    def start(self) -> None:
        """A new case."""
        self.entry.start()
        self._turn_to(self.entry)

    def _put_right(self, case: int) -> None:
        self.entry.open_for(self._desk.ask(cases.case, case))
        self._turn_to(self.entry)

    def _leave_entry(self) -> None:
        """Back to where the entry was asked for: the case that was to be put right, or the list."""
        record = self.entry.record
        if record is not None:
            self.open_case(record)
        else:
            self.show_list()

    def show_list(self) -> None:
        """Back to the list."""
        self.list.refresh()
        self._turn_to(self.list)

    def _turn_to(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self.turned.emit()
        page.setFocus()

    def _show_paper(self, paper: int) -> None:
        from desktop.preview import Preview

        preview = Preview(self._desk)
        preview.issued(paper)
        preview.open(self)
