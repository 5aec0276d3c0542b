"""One commission on a day: its table, what is amiss in it (LAW.md §1), ending a term.

Belongs here: the card. Does not belong here: the rows of the table (``composition``), judging (``rules.commissions``).
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from db import commissions
from desktop import look, sentences
from desktop.desk import Desk
from desktop.failures import guard, refusal_sentence
from desktop.preview import Preview
from desktop.screens.composition import Composition, term_text
from desktop.screens.contest_buttons import flowing
from desktop.screens.step import Step
from desktop.screens.telling import in_strip
from desktop.widgets import (
    Card,
    DayEdit,
    Field,
    Heading,
    Secondary,
    Trouble,
    primary,
    quiet,
    row,
    secondary_button,
    stacked,
)
from desktop.words import N_, _, bind, language
from papers.words import word
from rules.commissions import composition_warnings
from rules.records import Appointment, Commission, CommissionKind, Role
from rules.verdicts import Refusal, Verdict

#: Warnings without whose mending no sitting can be called.
_GRAVE = frozenset(
    {
        "no_members",
        "no_secretary",
        "several_chairs",
        "even_members_forbidden",
        "member_not_teacher",
        "secretary_among_members",
    }
)


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
        self.teacher_button = secondary_button(self._teacher_words, "edit")
        self.teacher_button.clicked.connect(self.mark_teacher)
        self.table.selectionModel().currentRowChanged.connect(lambda *_now: self._offer_teacher())
        self.order_button = secondary_button(N_("Draft order…"), "document")
        self.order_button.clicked.connect(self.open_order)
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
        others = flowing(self.end_button, self.teacher_button, self.order_button, self.import_button)
        buttons = stacked(row(others, self.appoint_button))
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
        self.order_button.setVisible(bool(self.table.appointments()))
        self._warn(composition_warnings(commission, self.day(), self._desk.college().country))
        self._offer_teacher()

    def open_order(self) -> Preview | None:
        """Open the draft of the order with the composition of the day that is looked at."""
        commission, desk = self._commission, self._desk
        if commission is None:
            return None
        self.trouble.clear()

        def show() -> Preview:
            from db import office_papers

            preview = Preview(desk)
            preview.draft(lambda: desk.ask(office_papers.commission_order, commission.id, self.day()))
            preview.open(self)
            return preview

        return guard(self, show, in_strip(self.trouble))

    def _teacher_words(self) -> str:
        current = self.table.current()
        return _("Not a teacher") if current is not None and current.teacher else _("Mark as a teacher")

    def _offer_teacher(self) -> None:
        """508-7: every member of a recognition commission is a teacher."""
        current, commission = self.table.current(), self._commission
        recognises = commission is not None and commission.kind is CommissionKind.RECOGNITION
        self.teacher_button.setVisible(recognises and current is not None and current.role is not Role.SECRETARY)
        self.teacher_button.setText(self._teacher_words())
        self.teacher_button.setAccessibleName(self._teacher_words())

    def mark_teacher(self) -> None:
        """Put right whether the member who is chosen is a teacher."""
        current = self.table.current()
        if current is not None:
            self.trouble.clear()
            mark = commissions.mark_teacher
            act = partial(self._desk.act, mark, appointment=current.id, teacher=not current.teacher)
            guard(self, act, in_strip(self.trouble))

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
