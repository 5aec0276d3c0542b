"""Appointing a person to a commission: role, name, order, term, and whom the person stands in for (vote-1).

Belongs here: the form. Who may be appointed is judged by ``db.commissions.appoint``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QCompleter

from db import commissions, people
from desktop.desk import Desk
from desktop.failures import guard, refusal_sentence
from desktop.screens.composition import term_text
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import (
    Card,
    DayEdit,
    DigitsEdit,
    Field,
    Form,
    LineEdit,
    Secondary,
    Trouble,
    primary,
    row,
    secondary_button,
)
from desktop.words import N_, _, bind, language
from papers.words import word
from rules.commissions import appointments_on
from rules.identity import PIN_LENGTH, read_number
from rules.records import Appointment, Commission, CommissionKind, Order, Person, Role
from rules.verdicts import Refusal

#: Where a refusal of an appointment belongs that names no field itself.
_WHERE = {
    "secretary_is_member": "surname",
    "person_already_appointed": "surname",
    "chair_taken": "role",
    "chair_elected": "role",
    "substitute_of_none": "substitutes",
    "iin_taken": "number",
} | {
    code: "number"
    for code in (
        "iin_length",
        "iin_not_digits",
        "iin_birth_date",
        "iin_century",
        "iin_check_digit",
        "iin_does_not_exist",
        "pin_birth_date",
        "pin_sex",
    )
}


class Appointing(Card):
    """The form; ``appointed`` tells that somebody was, ``left`` that the secretary goes back."""

    appointed = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("Appoint"))
        self._desk = desk
        self._commission: Commission | None = None
        self._known: dict[str, Person] = {}
        self._standing: dict[int, Appointment] = {}
        self.role = WholeWordChoice(Role)
        self.surname, self.name, self.patronymic = LineEdit(), LineEdit(), LineEdit()
        self.number = DigitsEdit(max_digits=PIN_LENGTH)
        self.position = LineEdit()
        self.order_number = LineEdit(limit=60)
        self.order_date, self.starts, self.ends = DayEdit(), DayEdit(), DayEdit()
        self.substitutes = WholeWordChoice(empty=N_("nobody"), say=self._standing_words)
        self.form = Form(columns=3, where=_WHERE)
        for name, words, editor, span in (
            ("role", N_("Role"), self.role, 1),
            ("position", N_("Position"), self.position, 2),
            ("surname", N_("Surname"), self.surname, 1),
            ("name", N_("Given name"), self.name, 1),
            ("patronymic", N_("Patronymic"), self.patronymic, 1),
            ("number", N_("IIN or PIN, if known"), self.number, 1),
            ("order_number", N_("Number of the order"), self.order_number, 1),
            ("order_date", N_("Date of the order"), self.order_date, 1),
            ("starts", N_("Beginning of the term"), self.starts, 1),
            ("ends", N_("End of the term, if set"), self.ends, 1),
            ("substitutes", N_("Stands in for"), self.substitutes, 1),
        ):
            self.form.add(Field(words, editor, name), span)
        self.teacher = QCheckBox()
        bind(self.teacher, self.teacher.setText, N_("teacher of an education organisation"))
        bind(self.teacher, self.teacher.setAccessibleName, N_("teacher of an education organisation"))
        self.form.add_widget(self.teacher, 3)
        self.done = Trouble()
        self.button = primary(N_("Appoint"), "check")
        self.button.clicked.connect(self.appoint)
        back = secondary_button(N_("Back to the composition"))
        back.clicked.connect(self.left)
        self.body.addWidget(self.form)
        says = N_("A substitute counts instead of the member replaced while both terms run. A secretary has no vote.")
        self.body.addWidget(Secondary(says))
        self.body.addWidget(self.done)
        self.body.addStretch(1)
        self.body.addLayout(row(back, None, self.button))
        self.surname.editingFinished.connect(self._complete)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "F9"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.appoint)

    # --- showing ------------------------------------------------------------------------------------------------------
    def open_for(self, commission: Commission, on: date) -> None:
        """An empty form; order and term are those of the last appointment."""
        self.form.clear()
        self.done.clear()
        self.show_commission(commission, on)
        self._clear_person()
        last = max(commission.appointments, key=lambda one: one.id, default=None)
        self.order_number.set_value(last.order.number if last else "")
        self.order_date.set_value(last.order.date if last else None)
        self.starts.set_value(last.starts if last else None)
        self.ends.set_value(last.ends if last else None)
        first = Role.DEPUTY if self._elects() else Role.CHAIR
        self.role.set_value(Role.MEMBER if commission.appointments else first)
        self.role.setFocus()

    def show_commission(self, commission: Commission, on: date) -> None:
        """Offer the people known already and whom somebody may stand in for."""
        self._commission = commission
        self._standing = {one.id: one for one in appointments_on(commission, on)}
        self.substitutes.set_values(list(self._standing))
        every = self._desk.ask(commissions.all_commissions)
        self._known = {one.person.full_name: one.person for each in every for one in each.appointments}
        completer = QCompleter(sorted(self._known), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.surname.setCompleter(completer)

        self.role.set_values(role for role in Role if role is not Role.CHAIR or not self._elects())
        self.teacher.setVisible(self._elects())

    def _elects(self) -> bool:
        """Whether the members are teachers who elect their chair themselves (508-7, 508-8)."""
        return self._commission is not None and self._commission.kind is CommissionKind.RECOGNITION

    def _clear_person(self) -> None:
        for editor in (self.surname, self.name, self.patronymic, self.number, self.position):
            editor.clear()
        self.substitutes.set_value(None)
        self.teacher.setChecked(False)

    def _standing_words(self, appointment: int) -> str:
        one = self._standing.get(appointment)
        return f"{one.person.short_name}, {word(one.role, language())}, {term_text(one)}" if one else ""

    def _complete(self) -> None:
        """A whole known name in the first field fills the three."""
        known = self._known.get(self.surname.value())
        if known is not None:
            self.surname.set_value(known.surname)
            self.name.set_value(known.name)
            self.patronymic.set_value(known.patronymic)
            self.number.set_value(known.number)

    # --- acts ---------------------------------------------------------------------------------------------------------
    def person(self) -> Person:
        """The person of the form: the one who is known under the number or the whole name, or a new one.

        Raises the refusals of ``rules.identity.read_number``.
        """
        number = self.number.value()
        typed = Person(0, self.surname.value(), self.name.value(), self.patronymic.value(), number)
        if number:
            identity = read_number(number)
            known = self._desk.ask(people.by_number, number)
            if known is None:
                named = self._known.get(typed.full_name)
                typed = replace(typed, birth=identity.birth, sex=identity.sex)
                return replace(typed, id=named.id, phone=named.phone) if named and not named.number else typed
            return replace(known, surname=typed.surname, name=typed.name, patronymic=typed.patronymic)
        return self._known.get(typed.full_name, typed)

    def appoint(self) -> None:
        """Appoint; the form then waits for the next person of the same order."""
        self.form.clear()
        self.done.clear()
        commission = self._commission
        if commission is None:
            return
        for name, editor in (("order_date", self.order_date), ("starts", self.starts)):
            if editor.value() is None:
                self._complain(name)
                return
        if self.ends.is_wrong():
            self._complain("ends")
            return
        guard(self, partial(self._act, commission.id), self._refused, lambda _appointment: self._appointed())

    def _act(self, commission: int) -> int:
        order_date, starts = self.order_date.value(), self.starts.value()
        assert order_date is not None and starts is not None
        return self._desk.act(
            commissions.appoint,
            commission=commission,
            person=self.person(),
            role=self.role.value(),
            position=self.position.value(),
            order=Order(self.order_number.value(), order_date),
            starts=starts,
            ends=self.ends.value(),
            substitutes=self.substitutes.value(),
            teacher=self.teacher.isChecked() and self.teacher.isVisibleTo(self),
        )

    def _complain(self, name: str) -> None:
        self.form.field(name).complain(lambda: refusal_sentence(Refusal("date_invalid", field=name)))
        self.form.field(name).editor.setFocus()

    def _refused(self, refused: Refusal) -> None:
        if not self.form.refuse(refused):
            self.done.say("stop", lambda: refusal_sentence(refused))

    def _appointed(self) -> None:
        name = " ".join(part for part in (self.surname.value(), self.name.value()) if part)
        self.done.say("good", lambda: _("Appointed: {name}. Enter the next person or go back.", name=name))
        self._clear_person()
        if self.role.value() is not Role.MEMBER:
            self.role.set_value(Role.MEMBER)
        self.surname.setFocus()
        self.appointed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
