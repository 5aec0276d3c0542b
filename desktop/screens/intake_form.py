"""The form of an intake: its parts side by side, what they tell each other, and the intake they add up to.

Two columns where there is room: the applicant at the left, education and category at the right; below them who speaks
for a minor, the choices and the marks. In a narrow window they stand one below the other.

Belongs here: the whole of the fields. Does not belong here: the parts themselves, saving, registering, documents
(``intake``, ``checklist``).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.applications import Intake
from desktop import look
from desktop.screens.intake_choices import ChoicesPart
from desktop.screens.intake_education import EducationPart
from desktop.screens.intake_marks import MarksPart
from desktop.screens.intake_part import IntakePart
from desktop.screens.intake_person import PersonPart, RepresentativePart
from desktop.screens.intake_wishes import FilingPart, WishesPart
from desktop.widgets import Field
from rules.records import Application, Base, Country, Document, PlanLine
from rules.verdicts import Refusal

#: Narrower than this the two columns stand one below the other.
_TWO_COLUMNS: Final = 560


class IntakeForm(QWidget):
    """``edited`` tells that the user changed something, ``identified`` that another identity number stands there,
    ``package_changed`` that other documents may be due, ``grown`` that there are more fields to go through."""

    edited = Signal()
    identified = Signal(str)
    package_changed = Signal()
    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: Application | None = None
        self._representative: RepresentativePart | None = None
        self._above = QHBoxLayout()
        self._above.setSpacing(3 * look.STEP)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.STEP)
        self._column.addLayout(self._above)
        self.applicant, self.education, self.filing = PersonPart(self), EducationPart(self), FilingPart(self)
        self.choices, self.marks = ChoicesPart(self), MarksPart(self)
        self.wishes = WishesPart()
        """Stands where the page has room for it."""
        right = QVBoxLayout()
        right.setSpacing(look.STEP)
        right.addWidget(self.education)
        right.addWidget(self.filing)
        right.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.applicant)
        left.addStretch(1)
        self._above.addLayout(left, 6)
        self._above.addLayout(right, 5)
        for part in (self.choices, self.marks):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._listen()

    def _listen(self) -> None:
        for part in self.parts:
            part.edited.connect(self.edited)
        for grown in (self.choices.grown, self.marks.grown, self.wishes.grown):
            grown.connect(self.grown)
        self.applicant.identified.connect(self.identified)
        self.applicant.status_chosen.connect(self.package_changed)
        self.applicant.minor.connect(self._fit_representative)
        self.education.base.chosen.connect(self._base_chosen)
        self.filing.quota_chosen.connect(self.package_changed)
        self.filing.filed_on.connect(self._filed_on)
        self.choices.changed.connect(self._fit_marks)
        self.choices.base_found.connect(self._take_base)

    @property
    def parts(self) -> tuple[IntakePart, ...]:
        """The parts in the order of the keyboard."""
        found: list[IntakePart] = [self.applicant, self.education, self.filing]
        if self._representative is not None:
            found.append(self._representative)
        return (*found, self.choices, self.marks, self.wishes)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in its order."""
        return tuple(stop for part in self.parts for stop in part.stops())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= look.scale(_TWO_COLUMNS)
        self._above.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    # --- what it begins with --------------------------------------------------------------------------------------
    def begin(self, country: Country, lines: Sequence[PlanLine], filed: date) -> None:
        """An empty intake."""
        self._kept = None
        self.applicant.begin(country, filed)
        self.education.begin(country)
        self.filing.begin(filed)
        if self._representative is not None:
            self._representative.show_record(None)
        base = self.education.base.value()
        self.choices.begin(country, lines, filed, base)
        self.marks.begin((), base)
        self.wishes.begin()
        self._fit_representative()

    def show_record(self, record: Application) -> None:
        """An application as it is on record, after :meth:`begin`."""
        self._kept = record
        self.filing.show_record(record)
        self.applicant.show_record(record)
        self.education.show_record(record)
        if record.representative is not None:
            self.representative.show_record(record.representative)
        self.choices.show_record(record, record.base)
        self.marks.begin(record.marks, record.base)
        self.wishes.show_record(record)
        self._fit_marks()
        self._fit_representative()

    # --- what the parts tell each other ---------------------------------------------------------------------------
    def _filed_on(self) -> None:
        filed = self.filing.filed.value()
        self.applicant.filed_on(filed)
        self.choices.filed_on(filed)
        if filed is not None:
            self.package_changed.emit()

    def _base_chosen(self) -> None:
        self.choices.set_base(self.education.base.value())
        self._fit_marks()

    def _take_base(self, base: Base) -> None:
        """The first line that was chosen is for another education than stood there: that is the applicant's."""
        self.education.base.set_value(base)
        self._base_chosen()

    def _fit_marks(self) -> None:
        own = self._kept.own_subjects if self._kept is not None else ()
        subjects = own or [subject for line in self.choices.lines() for subject in line.subjects]
        self.marks.fit(subjects, self.education.base.value())

    @property
    def representative(self) -> RepresentativePart:
        """The fields of who speaks for a minor, made when they are first wanted."""
        if self._representative is None:
            made = self._representative = RepresentativePart(self)
            made.show_record(None)
            made.edited.connect(self.edited)
            self._column.insertWidget(1, made)
            self.grown.emit()
        return self._representative

    def _fit_representative(self) -> None:
        minor = self.applicant.is_minor()
        if minor or self._representative is not None:
            self.representative.setVisible(minor or self.representative.value() is not None)

    # --- fields and refusals --------------------------------------------------------------------------------------
    def field(self, name: str) -> Field:
        """The field that refusals call so."""
        return next(field for part in self.parts for field in part.fields if field.name == name)

    def refuse(self, refusal: Refusal) -> bool:
        """Show a refusal beneath the field it concerns and go there; False where it concerns none of these."""
        return any(part.refuse(refusal) for part in self.parts)

    def clear(self) -> None:
        """Take all complaints back."""
        for part in self.parts:
            part.clear()

    # --- what it adds up to ---------------------------------------------------------------------------------------
    def on(self) -> date | None:
        """The day of filing."""
        return self.filing.filed.value()

    def is_touched(self) -> bool:
        """Whether anything was entered that would be lost."""
        return self.applicant.is_touched()

    def collected(
        self, documents: tuple[Document, ...], came: datetime | None = None, began: datetime | None = None
    ) -> Intake | None:
        """The intake as it stands; None while nothing of it can be saved: no person or no specialty yet."""
        first, filed = self.choices.first(), self.on()
        if first is None or filed is None or not self.applicant.is_named():
            return None
        return Intake(
            person=self.applicant.value(),
            filed=filed,
            status=self.applicant.status.value(),
            code=first.code,
            base=self.education.base.value(),
            form=first.form,
            funding=first.funding,
            language=first.language,
            average=self.education.average_value(),
            quota=self.filing.quota.value(),
            consent=self.wishes.consent.isChecked(),
            late_reason=self.choices.late_reason.value(),
            documents=documents,
            quota_text=self._kept.quota_text if self._kept else "",
            marks=self.marks.value(),
            further=self.choices.further(),
            school=self.education.school.value(),
            school_abroad=self.education.abroad.isChecked(),
            address=self.applicant.address.value(),
            representative=self._representative.value() if self._representative is not None else None,
            dormitory=self.wishes.dormitory.isChecked(),
            meals=self.wishes.meals.isChecked(),
            impairment=self.wishes.impairment(),
            needs=self.wishes.exam_needs(),
            came=came,
            began=began,
        )

    def missing(self) -> str:
        """The first thing that saving needs and that is not there; nothing where none is."""
        needed = (
            ("surname", bool(self.applicant.surname.value())),
            ("name", bool(self.applicant.name.value())),
            ("specialty", self.choices.first() is not None),
            ("filed", self.on() is not None),
        )
        return next((name for name, given in needed if not given), "")

    def check(self) -> bool:
        """Whether everything that a registration needs was entered; complains beneath the first field that lacks."""
        self.applicant.read_number(whole=True)
        fine = all(
            [
                self.applicant.check_values(),
                self.education.check_values(),
                self.filing.check_values(),
                self.choices.check(),
                self.marks.check(),
            ]
        )
        lacking = self.applicant.lacking() or self.missing()
        if fine and lacking and not self.field(lacking).trouble.text():
            self.refuse(Refusal("required", field=lacking))
        if fine and not lacking:
            return True
        wrong = [field for part in self.parts for field in part.fields if field.trouble.text()]
        wrong[0].editor.setFocus()
        return False
