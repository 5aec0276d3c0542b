"""What the application asks for: the quota category with the day of filing, dormitory and meals, needs at exams.

Belongs here: these fields and the consent that closes the form. Does not belong here: the document that proves a
category (``checklist``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from desktop import look
from desktop.screens.intake_part import IntakePart, bare
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import DayEdit, Field, Text
from desktop.widgets.labels import Words
from desktop.words import N_, bind, language
from papers.words import word
from rules.exams import may_ask
from rules.records import Application, ExamNeed, Impairment, Quota
from rules.verdicts import Refusal


class FilingPart(IntakePart):
    """Category and day of filing. ``filed_on`` tells another day, ``quota_chosen`` another category."""

    filed_on = Signal()
    quota_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__({"quota_without_proof": "quota"}, parent)
        self.quota, self.filed = WholeWordChoice(Quota, empty=N_("no quota")), DayEdit()
        self.lay(((N_("Quota category"), self.quota, "quota", 8), (N_("Filed on"), self.filed, "filed", 4)))
        bind(self.filed, self.filed.setAccessibleName, N_("Date of filing"))
        self.quota.chosen.connect(self.quota_chosen)
        self.filed.textChanged.connect(lambda _text: self.filed_on.emit())
        self.filed.editingFinished.connect(self.check_values)

    def begin(self, filed: date) -> None:
        """No category, filed on this day."""
        self.clear()
        self.quota.set_value(None)
        self.filed.set_value(filed)

    def show_record(self, record: Application) -> None:
        """Category and day as they are on record."""
        self.quota.set_value(record.quota)
        self.filed.set_value(record.filed)

    def check_values(self) -> bool:
        """Whether the day can be; complains beneath it."""
        return self.say("filed", Refusal("date_invalid", field="filed") if self.filed.is_wrong() else None)


class NeedsPart(IntakePart):
    """Other conditions at the exams for people with a disability (578-38)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.impairment = WholeWordChoice(Impairment, empty="", parent=self)
        self.boxes = {need: QCheckBox(self) for need in ExamNeed}
        self._asked = Text(N_("Asks for at the exams"), "field", parent=self)
        self._grid.setContentsMargins(3 * look.STEP, 0, 0, look.STEP)
        self._grid.setVerticalSpacing(look.STEP // 2)
        self.add(Field(N_("Disability"), self.impairment, "impairment", self), 12)
        self.add_widget(self._asked, 12)
        self._needs = _lines((partial(_said, need), box) for need, box in self.boxes.items())
        self.add_layout(self._needs)
        self.impairment.chosen.connect(self._fit)
        self.tell(self.impairment, *self.boxes.values())
        self._fit()

    def show_record(self, impairment: Impairment | None, needs: tuple[ExamNeed, ...]) -> None:
        self.impairment.set_value(impairment)
        for need, box in self.boxes.items():
            box.setChecked(need in needs)
        self._fit()

    def _fit(self) -> None:
        """Only what may be asked for with this disability is offered."""
        offered = may_ask(self.impairment.value())
        self._asked.setVisible(bool(offered))
        for place, (need, box) in enumerate(self.boxes.items()):
            box.setChecked(box.isChecked() and need in offered)
            for side in range(2):
                part = self._needs.itemAtPosition(place, side)
                if part is not None:
                    part.widget().setVisible(need in offered)

    def value(self) -> tuple[ExamNeed, ...]:
        return tuple(need for need, box in self.boxes.items() if box.isChecked())

    def stops(self) -> tuple[QWidget, ...]:
        return (self.impairment, *self.boxes.values())


class WishesPart(IntakePart):
    """The boxes that close the form. ``grown`` tells that the needs at exams were opened."""

    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__({"consent_missing": "consent"}, parent)
        self._needs: NeedsPart | None = None
        self.dormitory, self.meals, self.exams, self.consent = (QCheckBox(self) for _ in range(4))
        self._grid.setVerticalSpacing(0)
        self._opened = QVBoxLayout()
        asked = (
            (N_("Needs a dormitory place"), self.dormitory),
            (N_("Asks for free meals"), self.meals),
            (N_("Needs at exams"), self.exams),
        )
        consent = N_("Consent to personal data processing")
        # Its box and its trouble stand in lines of their own.
        field = self.know(bare(consent, self.consent, "consent", self))
        self.add_layout(_lines(asked))
        self.add_layout(self._opened)
        self.add_layout(_lines(((consent, self.consent),)))
        self.add_widget(field.trouble, 12)
        field.hide()
        self.tell(self.dormitory, self.meals, self.exams, self.consent)
        self.exams.toggled.connect(self._open)

    def begin(self) -> None:
        """Nothing asked for."""
        self.clear()
        for box in (self.dormitory, self.meals, self.exams, self.consent):
            box.setChecked(False)
        if self._needs is not None:
            self._needs.show_record(None, ())

    def show_record(self, record: Application) -> None:
        """What was asked for, as it is on record."""
        self.dormitory.setChecked(record.dormitory)
        self.meals.setChecked(record.meals)
        self.consent.setChecked(record.consent)
        if record.impairment is not None or record.needs:
            self.needs.show_record(record.impairment, record.needs)
        self.exams.setChecked(record.impairment is not None or bool(record.needs))

    @property
    def needs(self) -> NeedsPart:
        """The needs at exams, made when they are first asked for."""
        if self._needs is None:
            made = self._needs = NeedsPart(self)
            made.show_record(None, ())
            made.edited.connect(self.edited)
            self._opened.addWidget(made)
            self.grown.emit()
        return self._needs

    def impairment(self) -> Impairment | None:
        found: Impairment | None = self.needs.impairment.value() if self.exams.isChecked() else None
        return found

    def exam_needs(self) -> tuple[ExamNeed, ...]:
        return self.needs.value() if self.exams.isChecked() else ()

    def _open(self, on: bool) -> None:
        if on or self._needs is not None:
            self.needs.setVisible(on)

    def stops(self) -> tuple[QWidget, ...]:
        opened = self._needs.stops() if self._needs is not None else ()
        return (self.dormitory, self.meals, self.exams, *opened, self.consent)


class _Words(Text):
    """Words beside a box; a click on them is one on the box, and they go on in the next line where it is narrow."""

    def __init__(self, words: Words, box: QCheckBox) -> None:
        super().__init__(words, wraps=True)
        self._box = box
        self.setBuddy(box)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._box.click()


def _lines(boxes: Iterable[tuple[Words, QCheckBox]]) -> QGridLayout:
    """Boxes one below the other, each with its words."""
    lines = QGridLayout()
    lines.setHorizontalSpacing(0)
    lines.setVerticalSpacing(0)
    lines.setColumnStretch(1, 1)
    for place, (words, box) in enumerate(boxes):
        bind(box, box.setAccessibleName, words)
        lines.addWidget(box, place, 0, Qt.AlignmentFlag.AlignTop)
        lines.addWidget(_Words(words, box), place, 1)
    return lines


def _said(need: ExamNeed) -> str:
    """The office's word for a need, in the language of the screen."""
    return word(need, language())
