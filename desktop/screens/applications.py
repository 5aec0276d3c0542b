"""Applications: the screen of the rail. The list, and over it the pages of card, intake and import.

Belongs here: going from page to page. Does not belong here: the pages themselves (``applications_list``,
``application_card``, ``intake``, ``import_register``); those that are not seen first are imported when they are.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.desk import Desk
from desktop.screens.application_card import ApplicationCard
from desktop.screens.applications_list import ApplicationsList
from desktop.screens.entry import enters
from desktop.widgets import Table
from desktop.words import N_

#: So long after the list is there, and after each other, the steps that make the intake ready; in milliseconds.
_PAUSE: Final = 250


class ApplicationsScreen(QWidget):
    """``open_case`` shows one application wherever the user is."""

    title = N_("Applications")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._intake: Any = None
        self._import: Any = None
        self._checked: Any = None
        self._wide: ApplicationCard | None = None
        self.listing = ApplicationsList(desk)
        self.listing.opened.connect(self.open_application)
        self.listing.go_on.connect(self.go_on)
        self.listing.paper.connect(self.show_paper)
        self.listing.new_wanted.connect(self.start_intake)
        self.listing.import_wanted.connect(self.start_import)
        self.listing.register_wanted.connect(self.register_imported)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.listing)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._stack)
        enters(self, lambda: self.page)
        self._preparing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._preparing.timeout.connect(self._prepare)

    @property
    def page(self) -> QWidget:
        """The page that is shown: the list, or what lies over it."""
        return self._stack.currentWidget()

    @property
    def list(self) -> Table:
        """The table of the list."""
        return self.listing.table

    def search_for(self, text: str) -> None:
        """Narrow the list by a text, as if it was typed."""
        self.listing.search.setText(text)

    def refresh(self) -> None:
        """Ask anew what is shown."""
        shown: Any = self.page
        shown.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._preparing.start()

    def _prepare(self) -> None:
        """Have the intake ready before it is asked for: its page is the largest, and Ins must not wait for it.

        A step at a time, so that nobody who types meanwhile feels it.
        """
        if self._intake is None:
            self._the_intake()
        elif self._stack.indexOf(self._intake) < 0:
            self._stack.addWidget(self._intake)
            for part in self._intake.findChildren(QWidget):
                part.ensurePolished()
        else:
            return
        self._preparing.start()

    # --- pages ----------------------------------------------------------------------------------------------------
    def open_case(self, kind: str, row: int) -> None:
        """What the window asks for: one application."""
        self.open_application(row)

    def open_application(self, application: int) -> None:
        """The wide card of one application."""
        if self._wide is None:
            self._wide = ApplicationCard(self._desk, wide=True)
            self._wide.closed.connect(self.show_list)
            self._wide.go_on.connect(self.go_on)
            self._wide.refuse.connect(self.refuse)
            self._wide.paper.connect(self.show_paper)
        self._wide.show_application(application)
        self._turn_to(self._wide)
        self._wide.setFocus()

    def _the_intake(self) -> Any:
        if self._intake is None:
            from desktop.screens.intake import IntakeScreen

            self._intake = IntakeScreen(self._desk, self._stack)
            self._intake.left.connect(self.show_list)
            self._intake.opened.connect(self.open_application)
            self._intake.plan_wanted.connect(self.start_import)
            self._intake.issued.connect(self._was_issued)
        return self._intake

    def start_intake(self) -> None:
        """A new application at the desk; what was begun there and cannot be saved yet is gone on with."""
        intake = self._the_intake()
        self._turn_to(intake)
        if not intake.is_pending:
            intake.start()

    def go_on(self, application: int) -> None:
        """Go on with an unfinished intake."""
        intake = self._the_intake()
        self._turn_to(intake)
        if intake.is_pending:
            intake.go_back()
        else:
            intake.go_on(application)

    def refuse(self, application: int) -> None:
        """The refusal of an unfinished application."""
        self.go_on(application)
        if not self._intake.is_pending:
            self._intake.refuse()

    def _was_issued(self, paper: Any) -> None:
        """A receipt or a refusal went out: show it, and have the next intake ready beneath."""
        self._intake.start_after(paper)
        self.show_paper(paper.id)

    def start_import(self) -> None:
        """Import of a register, a plan or a commission."""
        if self._import is None:
            from desktop.screens.import_register import ImportScreen

            self._import = ImportScreen(self._desk)
            self._import.left.connect(self.show_list)
        self._turn_to(self._import)
        self._import.start()

    def register_imported(self) -> None:
        """The imported applications that are unfinished, to be registered at once."""
        if self._checked is None:
            from desktop.screens.register_checked import RegisterChecked

            self._checked = RegisterChecked(self._desk)
            self._checked.left.connect(self.show_list)
        self._checked.show_import(None)
        self._turn_to(self._checked)
        self._checked.setFocus()

    def show_paper(self, paper: int) -> None:
        """An issued paper as it went out."""
        from desktop.preview import Preview

        preview = Preview(self._desk)
        preview.issued(paper)
        preview.open(self)

    def show_list(self) -> None:
        """Back to the list."""
        self._turn_to(self.listing)
        self.refresh()
        self.listing.enter()

    def _turn_to(self, page: QWidget) -> None:
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
