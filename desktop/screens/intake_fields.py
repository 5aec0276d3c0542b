"""The fields of one intake and the intake they add up to.

Belongs here: the fields, filling them, collecting them. Does not belong here: what they say about each other
(``intake_form``), saving (``intake``).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from db.applications import Intake
from desktop.screens.plan_line_edit import PlanLineEdit
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import DayEdit, DigitsEdit, Field, Form, LineEdit, MarkEdit, StateWord
from desktop.words import N_, bind
from rules.identity import PIN_LENGTH, read_number
from rules.records import (
    Application,
    Base,
    Country,
    Funding,
    Person,
    PlanLine,
    Quota,
    Sex,
    Status,
    StudyForm,
    TeachingLanguage,
)
from rules.verdicts import Refusal

#: Where the sentence of a refusal belongs that names no field.
_WHERE: Final = {
    "iin_taken": "iin",
    "consent_missing": "consent",
    "late_reason": "late_reason",
    "outside_intake_window": "late_reason",
    "specialty_unknown": "specialty",
    "line_unknown": "specialty",
    "application_exists": "specialty",
}

#: Label, editor, name of the field, columns it spans.
_Cell = tuple[str, QWidget, str, int]


class IntakeFields(Form):
    """The editors, named after what they hold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(columns=12, where=_WHERE, parent=parent)
        self._country = Country.KZ
        self._lines: tuple[PlanLine, ...] = ()
        self._number = ""
        self._kept: Application | None = None
        self.person = 0
        """Id of the person this intake is of; 0 for one not in the file yet."""

        self.iin = DigitsEdit(PIN_LENGTH)
        self.birth, self.sex = DayEdit(), WholeWordChoice(Sex, empty="")
        self.surname, self.name, self.patronymic = LineEdit(), LineEdit(), LineEdit()
        self.phone = LineEdit(40)
        self.status, self.base = WholeWordChoice(Status), WholeWordChoice(Base)
        self.specialty = PlanLineEdit()
        self.form, self.funding = WholeWordChoice(StudyForm), WholeWordChoice(Funding)
        self.language = WholeWordChoice(TeachingLanguage)
        self.average, self.filed = MarkEdit(), DayEdit()
        self.quota = WholeWordChoice(Quota, empty=N_("no quota"))
        self.consent = QCheckBox()
        bind(self.consent, self.consent.setText, N_("signed"))
        self.late_reason = LineEdit()
        self.window_word = StateWord()

        before: tuple[_Cell, ...] = (
            (N_("IIN"), self.iin, "iin", 4),
            (N_("Date of birth"), self.birth, "birth", 4),
            (N_("Sex"), self.sex, "sex", 4),
            (N_("Surname"), self.surname, "surname", 4),
            (N_("Given name"), self.name, "name", 4),
            (N_("Patronymic"), self.patronymic, "patronymic", 4),
            (N_("Status"), self.status, "status", 4),
            (N_("Education"), self.base, "base", 8),
            (N_("Phone"), self.phone, "phone", 4),
            (N_("Quota category"), self.quota, "quota", 8),
            (N_("Specialty"), self.specialty, "specialty", 12),
        )
        after: tuple[_Cell, ...] = (
            (N_("Reason for taking late"), self.late_reason, "late_reason", 12),
            (N_("Form of study"), self.form, "form", 4),
            (N_("Funding"), self.funding, "funding", 8),
            (N_("Language of study"), self.language, "language", 4),
            (N_("Average mark"), self.average, "average", 4),
            (N_("Date of filing"), self.filed, "filed", 4),
            (N_("Consent to personal data processing"), self.consent, "consent", 12),
        )
        for label, editor, name, span in before:
            self.add(Field(label, editor, name), span)
        self.add_widget(self.window_word, 12)
        for label, editor, name, span in after:
            self.add(Field(label, editor, name), span)
        for field in self.fields:
            # A long label must not widen its column.
            field.label.setMinimumWidth(1)

    # --- what it begins with --------------------------------------------------------------------------------------
    def begin(self, country: Country, lines: Sequence[PlanLine], filed: date) -> None:
        """An empty intake."""
        self._country, self._lines, self._kept = country, tuple(lines), None
        self.specialty.set_lines(lines)
        self.clear()
        self.person, self._number = 0, ""
        for line in (self.iin, self.surname, self.name, self.patronymic, self.phone, self.late_reason):
            line.set_value("")
        self.birth.set_value(None)
        self.sex.set_value(None)
        self.average.set_value(None)
        self.filed.set_value(filed)
        self.quota.set_value(None)
        self.consent.setChecked(False)
        self.status.set_value(Status.CITIZEN)
        self.specialty.set_line(None)
        self.specialty.set_value("")
        for word in (self.base, self.form, self.funding, self.language):
            word.setCurrentIndex(0)
        self.lock_identity(False)

    def go_on(self, record: Application) -> None:
        """An intake that was interrupted, as it was left."""
        self._kept = record
        self.show_person(record.person)
        self.iin.set_value(record.person.number)
        self._number = record.person.number
        # A register may bring the number alone; what it says is not typed again.
        with suppress(Refusal):
            said = read_number(record.person.number)
            self.birth.set_value(record.person.birth or said.birth)
            self.sex.set_value(record.person.sex or said.sex)
            self.lock_identity(True)
        self.filed.set_value(record.filed)
        self.status.set_value(record.status)
        self.base.set_value(record.base)
        self.form.set_value(record.form)
        self.funding.set_value(record.funding)
        self.language.set_value(record.language)
        self.average.set_value(record.average)
        self.quota.set_value(record.quota)
        self.consent.setChecked(record.consent)
        self.late_reason.set_value(record.late_reason)
        known = self.programme(record.code)
        self.specialty.set_line(known or _line_of(record))

    def show_person(self, person: Person) -> None:
        """Fill in what the file knows of a person."""
        self.person = person.id
        for edit, text in (
            (self.surname, person.surname),
            (self.name, person.name),
            (self.patronymic, person.patronymic),
            (self.phone, person.phone),
        ):
            edit.set_value(text)
        # Where the file does not say, what the number said stays.
        self.birth.set_value(person.birth or self.birth.value())
        self.sex.set_value(person.sex or self.sex.value())

    def forget_person(self) -> None:
        """Somebody else comes: nothing of the person that was filled in may stay."""
        self.person = 0
        for edit in (self.surname, self.name, self.patronymic, self.phone):
            edit.set_value("")

    # --- what it adds up to ---------------------------------------------------------------------------------------
    @property
    def number(self) -> str:
        """The identity number, if one that exists stands in the field."""
        return self._number

    def on(self) -> date | None:
        return self.filed.value()

    def is_touched(self) -> bool:
        """Whether anything was entered that would be lost."""
        return any(edit.text().strip() for edit in (self.iin, self.surname, self.name, self.patronymic))

    def collected(self, **documents: Any) -> Intake | None:
        """The intake as it stands; None while nothing of it can be saved: no person or no specialty yet."""
        line, filed = self.specialty.line(), self.filed.value()
        if line is None or filed is None or not self.surname.value() or not self.name.value():
            return None
        average = self.average.value()
        return Intake(
            person=Person(
                self.person,
                self.surname.value(),
                self.name.value(),
                self.patronymic.value(),
                self._number,
                self.birth.value(),
                self.sex.value(),
                self.phone.value(),
            ),
            filed=filed,
            status=self.status.value(),
            code=line.code,
            base=self.base.value(),
            form=self.form.value(),
            funding=self.funding.value(),
            language=self.language.value(),
            average=average if average is not None and 1 <= average <= 5 else None,
            quota=self.quota.value(),
            consent=self.consent.isChecked(),
            late_reason=self.late_reason.value(),
            quota_text=self._kept.quota_text if self._kept else "",
            marks=self._kept.marks if self._kept else (),
            **documents,
        )

    def lock_identity(self, known: bool) -> None:
        """The number says the birth date and the sex; then they are not typed."""
        self.birth.setReadOnly(known)
        self.birth.setFocusPolicy(Qt.FocusPolicy.ClickFocus if known else Qt.FocusPolicy.StrongFocus)
        self.sex.setEnabled(not known)

    def programme(self, code: str) -> PlanLine | None:
        """The line of the plan with this code and what is chosen beside it."""
        wanted = (self.base.value(), self.form.value(), self.funding.value(), self.language.value())
        return next(
            (
                line
                for line in self._lines
                if line.code == code and (line.base, line.form, line.funding, line.language) == wanted
            ),
            None,
        )


def _line_of(record: Application) -> PlanLine:
    """The choice of an application as a line, where the plan has no such line (any more)."""
    return PlanLine(
        id=0,
        year=record.year,
        code=record.code,
        title=record.specialty,
        level=record.level,
        type=record.type,
        base=record.base,
        form=record.form,
        funding=record.funding,
        language=record.language,
        places=0,
    )
