"""Commissions: who is appointed on a day, by which order and for which term, and what is amiss (LAW.md §1).

Belongs here: the list of commissions, the composition with its warnings, ending a term. Does not belong here: the form
of an appointment (``appointing``), naming a commission (``commission_form``), import (``import_register``).
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from db import commissions
from desktop import look, sentences
from desktop.desk import Desk
from desktop.failures import guard, refusal_sentence
from desktop.screens.appointing import Appointing
from desktop.screens.commission_form import CommissionForm
from desktop.screens.composition import Composition, term_text
from desktop.screens.step import Step
from desktop.screens.telling import in_strip
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets import (
    Card,
    DayEdit,
    EmptyState,
    Field,
    Heading,
    Secondary,
    Title,
    Trouble,
    column,
    primary,
    quiet,
    row,
    secondary_button,
    stacked,
)
from desktop.words import N_, bind, follow, language, ngettext
from papers.words import word
from rules.commissions import composition_warnings, members_on
from rules.records import Appointment, Commission
from rules.verdicts import Refusal, Verdict

#: Warnings without whose mending no sitting can be called.
_GRAVE = frozenset(
    {"no_members", "no_secretary", "several_chairs", "even_members_forbidden", "secretary_among_members"}
)


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
        self.setFocusProxy(self.list)

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


class _EndTerm(Step):
    """Asks for the last day of a term."""

    def __init__(self) -> None:
        super().__init__()
        self.ends = DayEdit()
        self.field = Field(N_("Last day of the term"), self.ends, "ends")
        self.body.insertWidget(1, self.field)

    def _first(self) -> QWidget:
        return self.ends

    def go_on(self) -> None:
        if self.ends.value() is None:
            self.field.complain(lambda: refusal_sentence(Refusal("date_invalid", field="ends")))
            self.ends.setFocus()
            return
        super().go_on()


class CompositionCard(Card):
    """One commission on a day: its table, what is amiss, ending a term."""

    appointing = Signal()
    renaming = Signal()
    importing = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._commission: Commission | None = None
        self.heading = Heading()
        self.heading.setWordWrap(True)
        self.rename = quiet(N_("Rename"), "edit")
        self.rename.clicked.connect(self.renaming)
        self.on = DayEdit()
        self.on.setMaximumWidth(look.scale(120))
        bind(self.on, self.on.setAccessibleName, N_("Composition on"))
        self.on.textChanged.connect(lambda _text: self._again())
        self.everyone = QCheckBox()
        bind(self.everyone, self.everyone.setText, N_("also other terms"))
        self.everyone.toggled.connect(lambda _on: self._again())
        self.table = Composition()
        bind(self.table, self.table.setAccessibleName, N_("Composition of the commission"))
        self.none = Secondary(N_("Nobody is appointed on this day."))
        self.warnings = QVBoxLayout()
        self.warnings.setSpacing(4)
        self.warned: tuple[Verdict, ...] = ()
        self.step = _EndTerm()
        self.trouble = Trouble()
        self.end_button = secondary_button(N_("End the term…"), "postpone")
        self.end_button.clicked.connect(self.ask_end)
        self.import_button = secondary_button(N_("Import from a spreadsheet…"), "import")
        self.import_button.clicked.connect(self.importing)
        self.appoint_button = primary(N_("Appoint…"), "add")
        self.appoint_button.clicked.connect(self.appointing)
        self.on.set_value(desk.clock().date())
        head = row(self.heading, self.rename, Secondary(N_("Composition on"), wraps=False), self.on, self.everyone)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        self.body.addLayout(self.warnings)
        self.body.addWidget(self.none)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.step)
        buttons = stacked(row(self.end_button, self.import_button, None, self.appoint_button))
        self.step.asking.connect(buttons.setHidden)
        self.body.addWidget(buttons)

    def day(self) -> date:
        """The day that is looked at."""
        return self.on.value() or self._desk.clock().date()

    def show_commission(self, commission: Commission) -> None:
        another = self._commission is None or self._commission.id != commission.id
        self._commission = commission
        if another:
            self.trouble.clear()
            self.step.back()
        self.heading.setText(commission.name.in_language(language()))
        self.table.show_commission(commission, self.day(), self.everyone.isChecked())
        self.none.setVisible(not self.table.appointments())
        self.end_button.setVisible(bool(self.table.appointments()))
        self._warn(composition_warnings(commission, self.day(), self._desk.college().country))

    def _again(self) -> None:
        if self._commission is not None:
            self.show_commission(self._commission)

    def _warn(self, found: tuple[Verdict, ...]) -> None:
        """One calm strip for each thing that is amiss, with its rule."""
        while self.warnings.count():
            widget = self.warnings.takeAt(0).widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        # Without members nothing else is worth saying.
        self.warned = found[:1] if any(verdict.fields["code"] == "no_members" for verdict in found) else found
        for verdict in self.warned:
            strip = Trouble(self)
            kind: Literal["stop", "attention"] = "stop" if verdict.fields["code"] in _GRAVE else "attention"
            strip.say(kind, partial(_warning_words, verdict))
            self.warnings.addWidget(strip)

    def ask_end(self) -> None:
        """Ask for the last day of the term that is chosen."""
        current = self.table.current()
        if current is None:
            return
        self.trouble.clear()
        self.step.ends.set_value(self._desk.clock().date())
        self.step.field.clear()
        self.step.ask(partial(_term_words, current), N_("End the term"), partial(self._end, current.id), self.table)

    def _end(self, appointment: int) -> None:
        ends = self.step.ends.value()
        if ends is not None:
            act = partial(self._desk.act, commissions.end_appointment, appointment=appointment, ends=ends)
            guard(self, act, in_strip(self.trouble))


def _warning_words(verdict: Verdict) -> str:
    return sentences.warning(verdict, language())


def _term_words(appointment: Appointment) -> str:
    return f"{appointment.person.full_name}, {word(appointment.role, language())}: {term_text(appointment)}"
