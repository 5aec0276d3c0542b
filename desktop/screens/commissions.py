"""Commissions: who is appointed on a day, by which order and for which term, and what is amiss (LAW.md §1).

Belongs here: the list of commissions, the composition with its warnings, ending a term. Does not belong here: the form
of an appointment (``appointing``), naming a commission (``commission_form``), import (``import_register``).
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db import commissions
from desktop import look
from desktop.desk import Desk
from desktop.screens.appointing import Appointing
from desktop.screens.commission_form import CommissionForm
from desktop.screens.composition_card import CompositionCard
from desktop.screens.entry import enters
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets import Card, EmptyState, Title, column, quiet, row, stacked
from desktop.words import N_, bind, follow, language, ngettext
from rules.commissions import members_on
from rules.records import Commission


class CommissionsScreen(QWidget):
    """The commissions of the college."""

    title = N_("Commissions")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._commissions: tuple[Commission, ...] = ()
        self.list = TwoLinesList()
        bind(self.list, self.list.setAccessibleName, N_("Commissions"))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._chose())
        self.form_button = quiet(N_("New commission"), "add")
        self.form_button.clicked.connect(lambda: self.open_form(None))
        self.composition = CompositionCard(desk)
        self.composition.renaming.connect(lambda: self.open_form(self.current()))
        self.composition.appointing.connect(self.open_appointing)
        self.composition.importing.connect(self.open_import)
        self.appointing = Appointing(desk)
        self.appointing.left.connect(self._back)
        self.form = CommissionForm(desk)
        self.form.left.connect(self._back)
        self.form.formed.connect(self._formed)
        self.empty = EmptyState(
            "commissions",
            N_("There is no commission yet"),
            N_("Form one and enter its composition by the order, or import the composition from a spreadsheet."),
            N_("New commission"),
        )
        self.empty.asked.connect(lambda: self.open_form(None))
        self.import_instead = quiet(N_("Import from a spreadsheet…"), "import")
        self.import_instead.clicked.connect(self.open_import)
        self.parts = QStackedWidget()
        self.first = stacked(column(self.empty, row(None, self.import_instead, None), 8 * look.STEP))
        parts: tuple[QWidget, ...] = (self.composition, self.appointing, self.form, self.first)
        for part in parts:
            self.parts.addWidget(part)
        self._import: QWidget | None = None
        self._build()
        follow(self, self.refresh)

    def _build(self) -> None:
        side = Card()
        side.body.addWidget(self.list, 1)
        side.body.addLayout(row(self.form_button, None))
        self.side = side
        side.setFixedWidth(look.scale(250))
        both = row(side, self.parts)
        both.setStretch(1, 1)
        inside = column(Title(N_("Commissions")), both)
        inside.setStretch(1, 1)
        margin = 2 * look.STEP
        inside.setContentsMargins(margin, look.STEP, margin, margin)
        page = QWidget()
        page.setLayout(inside)
        self.pages = QStackedWidget()
        self.pages.addWidget(page)
        self._page = page
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        enters(self, self._entry)

    def _entry(self) -> QWidget:
        if self._import is not None:
            return self._import
        return self.list if self._commissions else self.empty

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Ask anew who is appointed."""
        if self._import is not None and self.pages.currentWidget() is self._import:
            return
        self._commissions = self._desk.ask(commissions.all_commissions)
        on = self.composition.day()
        self.list.show_lines([_line(commission, len(members_on(commission, on))) for commission in self._commissions])
        self.side.setVisible(bool(self._commissions))
        if self._commissions and self.list.current_key() is None:
            self.list.make_current(self._commissions[0].id)
        current = self.current()
        if current is None:
            if self.parts.currentWidget() is not self.form:
                self.parts.setCurrentWidget(self.first)
            return
        if self.parts.currentWidget() is self.first:
            self.parts.setCurrentWidget(self.composition)
        self.composition.show_commission(current)
        if self.parts.currentWidget() is self.appointing:
            self.appointing.show_commission(current, on)

    def current(self) -> Commission | None:
        """The commission that is chosen."""
        return next((one for one in self._commissions if one.id == self.list.current_key()), None)

    # --- going about --------------------------------------------------------------------------------------------------
    def open_appointing(self) -> None:
        """Open the form that appoints."""
        current = self.current()
        if current is not None:
            self.parts.setCurrentWidget(self.appointing)
            self.appointing.open_for(current, self.composition.day())

    def open_form(self, commission: Commission | None) -> None:
        """Open the form that names a commission; None forms a new one."""
        self.parts.setCurrentWidget(self.form)
        self.form.open_for(commission)

    def open_import(self) -> None:
        """Open the import of a composition; it is a page of its own until it is left."""
        from desktop.screens.import_register import ImportScreen

        page = ImportScreen(self._desk)
        page.left.connect(self._close_import)
        self._import = page
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        page.start()

    def _close_import(self) -> None:
        page, self._import = self._import, None
        if page is not None:
            self.pages.setCurrentWidget(self._page)
            self.pages.removeWidget(page)
            page.deleteLater()
        self.refresh()
        self.list.setFocus()

    def _chose(self) -> None:
        current = self.current()
        if current is not None:
            self.parts.setCurrentWidget(self.composition)
            self.composition.show_commission(current)

    def _formed(self, commission: int) -> None:
        self.refresh()
        self.list.make_current(commission)
        self._back()

    def _back(self) -> None:
        self.parts.setCurrentWidget(self.composition if self.current() is not None else self.first)
        self.refresh()
        self.composition.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Insert:
            self.open_appointing()
        else:
            super().keyPressEvent(event)


def _line(commission: Commission, members: int) -> TwoLines:
    count = ngettext("{n} member with a vote", "{n} members with a vote", members)
    return TwoLines(commission.id, "commissions", "secondary", commission.name.in_language(language()), count)
