"""What the applicant has learned: the base, the average of the education document, the last school.

Belongs here: these fields, and the quiet word to a graduate of this country (578-12). Does not belong here: the marks
(``intake_marks``).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop import look, sentences
from desktop.screens.intake_part import IntakePart
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import Field, Heading, LineEdit, MarkEdit, StateWord
from desktop.words import N_, _, bind, language
from rules.records import Application, Base, Country
from rules.scores import HIGHEST, LOWEST
from rules.verdicts import Refusal

#: Graduates of this country apply on the state portal, those of foreign schools at the college.
_PORTAL_RULE: Final = "578-12"


class EducationPart(IntakePart):
    """The base and the document that proves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._country = Country.KZ
        self.base, self.average = WholeWordChoice(Base), MarkEdit()
        self.school, self.abroad = LineEdit(), QCheckBox()
        bind(self.abroad, self.abroad.setText, N_("foreign"))
        bind(self.abroad, self.abroad.setAccessibleName, N_("The last school is a foreign one"))
        self.local = StateWord(wraps=True)
        self.local.show_state("attention", self._portal_sentence)
        self.add_widget(Heading(N_("Education and category"), self), 12)
        self.lay(((N_("Education"), self.base, "base", 8), (N_("Average mark"), self.average, "average", 4)))
        self._lay_school()
        self.add_widget(self.local, 12)
        self.average.editingFinished.connect(self.check_values)
        self.school.textChanged.connect(lambda _text: self._judge_school())
        self.abroad.toggled.connect(lambda _on: self._judge_school())

    def _lay_school(self) -> None:
        """The school, and beside it whether it is a foreign one."""
        both = QWidget(self)
        beside = QHBoxLayout(both)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(look.STEP)
        beside.addWidget(self.school, 1)
        beside.addWidget(self.abroad)
        both.setFocusProxy(self.school)
        field = self.add(Field(N_("Last school"), both, "school", self), 12)
        field.label.setMinimumWidth(1)
        field.label.setBuddy(self.school)
        bind(self.school, self.school.setAccessibleName, N_("Last school"))
        self.tell(self.school, self.abroad)

    # --- what it begins with --------------------------------------------------------------------------------------
    def begin(self, country: Country) -> None:
        """Nothing learned yet."""
        self._country = country
        self.clear()
        self.base.setCurrentIndex(0)
        self.average.set_value(None)
        self.school.set_value("")
        self.abroad.setChecked(False)
        self._judge_school()

    def show_record(self, record: Application) -> None:
        """The education as it is on record."""
        self.base.set_value(record.base)
        self.average.set_value(record.average)
        self.school.set_value(record.school)
        self.abroad.setChecked(record.school_abroad)

    def stops(self) -> tuple[QWidget, ...]:
        return self.base, self.average, self.school, self.abroad

    # --- judging --------------------------------------------------------------------------------------------------
    def average_value(self) -> Decimal | None:
        """The average, where it can be."""
        average = self.average.value()
        return average if average is not None and LOWEST <= average <= HIGHEST else None

    def check_values(self) -> bool:
        """Whether the average can be; complains beneath it."""
        average = self.average.value()
        wrong = self.average.is_wrong() or (average is not None and self.average_value() is None)
        refusal = Refusal("number_range", field="average", low=LOWEST, high=HIGHEST) if wrong else None
        return self.say("average", refusal)

    def _judge_school(self) -> None:
        here = self._country is Country.KZ and bool(self.school.value()) and not self.abroad.isChecked()
        self.local.setVisible(here)

    @staticmethod
    def _portal_sentence() -> str:
        rule = sentences.citation(_PORTAL_RULE, language())
        return _("Graduates of Kazakhstan apply on the state portal ({rule}).", rule=rule)
