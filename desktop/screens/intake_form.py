"""The fields of one intake: who, with which education, for which line of the plan, and what follows from it at once.

Belongs here: the fields, what they fill in each other, and the intake they add up to. Does not belong here: saving,
registering, documents (``intake``, ``checklist``).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from db.applications import Intake
from desktop import sentences
from desktop.failures import refusal_sentence
from desktop.screens.plan_line_edit import PlanLineEdit
from desktop.widgets import (
    DayEdit,
    DigitsEdit,
    Field,
    Form,
    LineEdit,
    MarkEdit,
    StateWord,
    WordChoice,
)
from desktop.words import N_, bind, language
from rules.identity import IIN_LENGTH, PIN_LENGTH, read_number
from rules.intake import open_on
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


class IntakeForm(Form):
    """``edited`` tells that the user changed something, ``identified`` that another identity number stands there."""

    edited = Signal()
    identified = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(columns=12, where=_WHERE, parent=parent)
        self._country = Country.KZ
        self._lines: tuple[PlanLine, ...] = ()
        self._number = ""
        self._kept: Application | None = None
        self.person = 0
        """Id of the person this intake is of; 0 for one not in the file yet."""

        self.iin = DigitsEdit(PIN_LENGTH)
        self.birth, self.sex = DayEdit(), WordChoice(Sex, empty="")
        self.surname, self.name, self.patronymic = LineEdit(), LineEdit(), LineEdit()
        self.phone = LineEdit(40)
        self.status, self.base = WordChoice(Status), WordChoice(Base)
        self.specialty = PlanLineEdit()
        self.form, self.funding = WordChoice(StudyForm), WordChoice(Funding)
        self.language = WordChoice(TeachingLanguage)
        self.average, self.filed = MarkEdit(), DayEdit()
        self.quota = WordChoice(Quota, empty=N_("no quota"))
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
            (N_("Education"), self.base, "base", 4),
            (N_("Phone"), self.phone, "phone", 4),
            (N_("Specialty"), self.specialty, "specialty", 12),
        )
        after: tuple[_Cell, ...] = (
            (N_("Reason for taking late"), self.late_reason, "late_reason", 12),
            (N_("Form of study"), self.form, "form", 4),
            (N_("Funding"), self.funding, "funding", 4),
            (N_("Language of study"), self.language, "language", 4),
            (N_("Average mark"), self.average, "average", 4),
            (N_("Date of filing"), self.filed, "filed", 4),
            (N_("Quota category"), self.quota, "quota", 4),
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
        self._listen()

    def _listen(self) -> None:
        self.iin.textEdited.connect(lambda _text: self._read_number(whole=False))
        self.iin.editingFinished.connect(lambda: self._read_number(whole=True))
        for line in (self.birth, self.surname, self.name, self.patronymic, self.phone, self.average, self.late_reason):
            line.textEdited.connect(lambda _text: self._edited())
        for edit in (self.birth, self.average, self.filed):
            edit.editingFinished.connect(self.check_values)
        for word in (self.sex, self.quota, self.status):
            word.chosen.connect(self._edited)
        for word in (self.base, self.form, self.funding, self.language):
            word.chosen.connect(self._programme_changed)
        self.specialty.chosen.connect(self._line_chosen)
        self.specialty.textEdited.connect(lambda _text: self._judge_window())
        self.specialty.editingFinished.connect(self._check_specialty)
        self.filed.textEdited.connect(lambda _text: self._filed_edited())
        self.consent.clicked.connect(lambda _checked: self._edited())

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
        self._lock_identity(False)
        self._judge_window()

    def go_on(self, record: Application) -> None:
        """An intake that was interrupted, as it was left."""
        self._kept = record
        self.show_person(record.person)
        self.iin.set_value(record.person.number)
        self._number = record.person.number
        self._lock_identity(bool(record.person.number))
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
        known = self._programme(record.code)
        self.specialty.set_line(known or _line_of(record))
        self._judge_window()

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
        self.birth.set_value(person.birth)
        self.sex.set_value(person.sex)

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

    def check(self) -> bool:
        """Whether everything that a registration needs was entered; complains beneath the first field that lacks."""
        needed: list[tuple[str, bool]] = [
            ("iin", bool(self._number) or self.status.value() is not Status.CITIZEN),
            ("surname", bool(self.surname.value())),
            ("name", bool(self.name.value())),
            ("birth", self.birth.value() is not None),
            ("specialty", self.specialty.line() is not None),
            ("filed", self.filed.value() is not None),
        ]
        if not self.check_values():
            return False
        for name, given in needed:
            if not given:
                if not self.field(name).trouble.text():
                    self.refuse(Refusal("required", field=name))
                self.field(name).editor.setFocus()
                return False
        return True

    def check_values(self) -> bool:
        """Whether what was entered can be: days that exist, an average from 1 to 5. Complains beneath what cannot."""
        fine = True
        for name, edit in (("birth", self.birth), ("filed", self.filed)):
            fine &= self._say(name, Refusal("date_invalid", field=name) if edit.is_wrong() else None)
        average = self.average.value() or Decimal(1)
        wrong = self.average.is_wrong() or not 1 <= average <= 5
        fine &= self._say("average", Refusal("number_range", field="average", low=1, high=5) if wrong else None)
        return fine

    def _say(self, name: str, refusal: Refusal | None) -> bool:
        if refusal is None:
            self.field(name).clear()
            return True
        found = refusal
        self.field(name).complain(lambda: refusal_sentence(found))
        return False

    # --- the identity number --------------------------------------------------------------------------------------
    def _read_number(self, whole: bool) -> None:
        """Read the number; ``whole``: it will not grow any more, so that its length may be complained of."""
        text = self.iin.value()
        usual = PIN_LENGTH if self._country is Country.KG else IIN_LENGTH
        if not text or (not whole and len(text) not in (usual, PIN_LENGTH)):
            self.field("iin").clear()
            if not text:
                self._take_number("")
            return
        try:
            found = read_number(text)
        except Refusal as refusal:
            self._say("iin", refusal)
            return
        self.field("iin").clear()
        if found.number == self._number:
            return
        self.birth.set_value(found.birth)
        self.sex.set_value(found.sex)
        self.field("birth").clear()
        self._take_number(found.number)
        self.field("iin").tick()

    def _take_number(self, number: str) -> None:
        self._lock_identity(bool(number))
        if number != self._number:
            self._number = number
            self.identified.emit(number)
            self.edited.emit()

    def _lock_identity(self, known: bool) -> None:
        """The number says the birth date and the sex; then they are not typed."""
        self.birth.setReadOnly(known)
        self.birth.setFocusPolicy(Qt.FocusPolicy.ClickFocus if known else Qt.FocusPolicy.StrongFocus)
        self.sex.setEnabled(not known)

    # --- the programme --------------------------------------------------------------------------------------------
    def _programme(self, code: str) -> PlanLine | None:
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

    def _line_chosen(self) -> None:
        line = self.specialty.line()
        if line is None:
            return
        self.base.set_value(line.base)
        self.form.set_value(line.form)
        self.funding.set_value(line.funding)
        self.language.set_value(line.language)
        self.field("specialty").clear()
        self._edited()
        self._judge_window()

    def _programme_changed(self) -> None:
        line = self.specialty.line()
        if line is not None:
            found = self._programme(line.code)
            if found is not None:
                self.specialty.set_line(found)
            self._say("specialty", None if found else Refusal("line_unknown"))
        self._edited()
        self._judge_window()

    def _check_specialty(self) -> None:
        if self.specialty.is_wrong():
            self._say("specialty", Refusal("line_unknown"))

    def _filed_edited(self) -> None:
        self._judge_window()
        self._edited()

    def _judge_window(self) -> None:
        """Say at once whether documents for the programme are taken on the day of filing (578-A1-3)."""
        line, filed = self.specialty.line(), self.filed.value()
        late = self.field("late_reason")
        if line is None or filed is None:
            self.window_word.hide()
            late.setVisible(bool(self.late_reason.text()))
            return
        verdict = open_on(
            line.level,
            line.type,
            self.form.value(),
            self.funding.value(),
            self.base.value(),
            filed,
            self._country,
        )
        self.window_word.show_state(
            "good" if verdict else "stop",
            lambda: sentences.verdict(verdict, language()),
            "check" if verdict else "clock",
        )
        self.window_word.show()
        late.setVisible(not verdict)
        if verdict:
            late.clear()

    def _edited(self) -> None:
        self.edited.emit()


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
