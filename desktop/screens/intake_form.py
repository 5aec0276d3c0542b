"""What the fields of an intake say about each other at once: the number, the programme, the window, what is missing.

Belongs here: judging and complaining beneath the fields. Does not belong here: the fields (``intake_fields``), saving,
registering, documents (``intake``, ``checklist``).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import sentences
from desktop.failures import refusal_sentence
from desktop.screens.intake_fields import IntakeFields
from desktop.words import language
from rules.identity import IIN_LENGTH, PIN_LENGTH, read_number
from rules.intake import open_on
from rules.records import Application, Country, PlanLine, Status
from rules.verdicts import Refusal


class IntakeForm(IntakeFields):
    """``edited`` tells that the user changed something, ``identified`` that another identity number stands there."""

    edited = Signal()
    identified = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listen()

    def begin(self, country: Country, lines: Sequence[PlanLine], filed: date) -> None:
        super().begin(country, lines, filed)
        self._judge_window()

    def go_on(self, record: Application) -> None:
        super().go_on(record)
        self._judge_window()

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

    def check(self) -> bool:
        """Whether everything that a registration needs was entered; complains beneath the first field that lacks."""
        self._read_number(whole=True)
        # What was read before does not stand for a number that cannot be.
        wrong = bool(self.field("iin").trouble.text())
        needed: list[tuple[str, bool]] = [
            ("iin", not wrong and (bool(self._number) or self.status.value() is not Status.CITIZEN)),
            ("surname", bool(self.surname.value())),
            ("name", bool(self.name.value())),
            ("birth", self.birth.value() is not None),
            ("specialty", self.specialty.line() is not None),
            ("filed", self.filed.value() is not None),
        ]
        if not self.check_values():
            next(field for field in self.fields if field.trouble.text()).editor.setFocus()
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
        self.lock_identity(bool(number))
        if number != self._number:
            self._number = number
            self.identified.emit(number)
            self.edited.emit()

    # --- the programme --------------------------------------------------------------------------------------------
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
            found = self.programme(line.code)
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
