"""What an application for externat asks: in a school, in the college, and once in higher education.

Belongs here: the fields and the facts they add up to. Does not belong here: whether what was entered may be permitted
(``rules.eligibility``).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from desktop.screens.case_entry_part import FactsPart
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import DayEdit, LineEdit, MarkEdit, NumberEdit
from rules.case_records import CaseFacts, ExternatCollegeFacts, ExternatHigherFacts, ExternatServiceFacts
from rules.case_words import ContestRank, ExternatField, ExternatGround, HigherGround

_ABROAD: Final = (ExternatGround.ABROAD_WITH_PARENTS, ExternatGround.ABROAD_ALONE)


class ServicePart(FactsPart):
    """Externat in a school: the ground first, because documents and terms follow from it (61-4)."""

    def fill(self) -> None:
        self.ground = WholeWordChoice(ExternatGround)
        self.school, self.grade, self.grades = LineEdit(), NumberEdit(2), NumberEdit(1)
        self.school_year = NumberEdit(4)
        self.conclusion, self.departure = DayEdit(), DayEdit()
        self.put(
            ("ground", self.ground, 12),
            ("school", self.school, 12),
            ("grade", self.grade, 3),
            ("grades", self.grades, 4),
            ("school_year", self.school_year, 5),
            ("conclusion", self.conclusion, 6),
            ("departure", self.departure, 6),
        )
        self.every_stage = self.tick("every_stage")
        self.ground.chosen.connect(self._fit)

    def begin(self, today: date) -> None:
        self._today = today
        self.show_facts(ExternatServiceFacts(ExternatGround.HEALTH, "", 0, 1, today.year))
        self.grade.set_value(None)

    def show_facts(self, facts: CaseFacts) -> None:
        assert isinstance(facts, ExternatServiceFacts)
        self.ground.set_value(facts.ground)
        self.school.set_value(facts.school)
        self.grade.set_value(facts.grade)
        self.grades.set_value(facts.grades)
        self.school_year.set_value(facts.school_year)
        self.conclusion.set_value(facts.conclusion)
        self.departure.set_value(facts.departure)
        self.every_stage.set_value(facts.every_stage)
        self._fit()

    def _fit(self) -> None:
        ground = self.ground.value()
        self.field("conclusion").setVisible(ground is ExternatGround.HEALTH)
        self.field("departure").setVisible(ground in _ABROAD)

    def facts(self, before: CaseFacts | None = None, lenient: bool = False) -> CaseFacts:
        ground = self.ground.value()
        found = before if isinstance(before, ExternatServiceFacts) else None
        health, abroad = ground is ExternatGround.HEALTH, ground in _ABROAD
        return ExternatServiceFacts(
            ground=ground,
            school=self.school.value(),
            grade=self.number("grade", self.grade, lenient, 1),
            grades=self.number("grades", self.grades, lenient, 1),
            school_year=self.number("school_year", self.school_year, lenient, self._today.year),
            every_stage=self.every_stage.value(),
            conclusion=self.day("conclusion", self.conclusion, lenient) if health else None,
            departure=self.day("departure", self.departure, lenient) if abroad else None,
            only_good=found.only_good if found else None,
            school_deadline=found.school_deadline if found else None,
        )


class CollegePart(FactsPart):
    """Externat in the college: the programme, the contest that was won, the period (61-4, 61-7)."""

    def fill(self) -> None:
        self.specialty, self.study = LineEdit(), WholeWordChoice(ExternatField)
        self.course, self.contest = NumberEdit(1), LineEdit()
        self.rank, self.won = WholeWordChoice(ContestRank), DayEdit()
        self.school_year, self.period = NumberEdit(4), LineEdit()
        self.starts, self.ends = DayEdit(), DayEdit()
        self.put(
            ("specialty", self.specialty, 12),
            ("field", self.study, 8),
            ("course", self.course, 4),
            ("contest", self.contest, 12),
            ("rank", self.rank, 8),
            ("won", self.won, 4),
        )
        self.contest_listed, self.excellent = self.tick("contest_listed"), self.tick("excellent")
        self.put(
            ("school_year", self.school_year, 4),
            ("period", self.period, 8),
            ("starts", self.starts, 6),
            ("ends", self.ends, 6),
        )

    def begin(self, today: date) -> None:
        self._today = today
        for line in (self.specialty, self.contest, self.period):
            line.set_value("")
        self.study.set_value(ExternatField.CULTURE_ART)
        self.rank.set_value(ContestRank.REPUBLICAN)
        self.course.set_value(None)
        for box in (self.contest_listed, self.excellent):
            box.set_value(False)
        self.school_year.set_value(today.year)
        self.won.set_value(None)
        self.starts.set_value(None)
        self.ends.set_value(None)

    def show_facts(self, facts: CaseFacts) -> None:
        assert isinstance(facts, ExternatCollegeFacts)
        self.specialty.set_value(facts.specialty)
        self.study.set_value(facts.field)
        self.course.set_value(facts.course)
        self.contest.set_value(facts.contest)
        self.rank.set_value(facts.rank)
        self.won.set_value(facts.won)
        self.contest_listed.set_value(facts.contest_listed)
        self.excellent.set_value(facts.excellent)
        self.school_year.set_value(facts.school_year)
        self.period.set_value(facts.period)
        self.starts.set_value(facts.starts)
        self.ends.set_value(facts.ends)

    def facts(self, before: CaseFacts | None = None, lenient: bool = False) -> CaseFacts:
        found = ExternatCollegeFacts(
            specialty=self.specialty.value(),
            field=self.study.value(),
            course=self.number("course", self.course, lenient, 1),
            excellent=self.excellent.value(),
            contest=self.contest.value(),
            rank=self.rank.value(),
            contest_listed=self.contest_listed.value(),
            won=self.needed_day("won", self.won, lenient),
            school_year=self.number("school_year", self.school_year, lenient, self._today.year),
            period=self.period.value(),
            starts=self.needed_day("starts", self.starts, lenient),
            ends=self.needed_day("ends", self.ends, lenient),
        )
        if not isinstance(before, ExternatCollegeFacts):
            return found
        return replace(
            found,
            consultations_from=before.consultations_from,
            consultations_until=before.consultations_until,
            programme=before.programme,
        )


class HigherPart(FactsPart):
    """An old case of higher education (602-3)."""

    def fill(self) -> None:
        self.ground, self.specialty = WholeWordChoice(HigherGround), LineEdit()
        self.average, self.until = MarkEdit(), DayEdit()
        self.put(
            ("ground", self.ground, 12),
            ("specialty", self.specialty, 12),
            ("average", self.average, 6),
            ("until", self.until, 6),
        )
        self.scholar = self.tick("presidential_scholar")

    def begin(self, today: date) -> None:
        self._today = today
        self.show_facts(ExternatHigherFacts(HigherGround.ABROAD, "", None, None))

    def show_facts(self, facts: CaseFacts) -> None:
        assert isinstance(facts, ExternatHigherFacts)
        self.ground.set_value(facts.ground)
        self.specialty.set_value(facts.specialty)
        self.average.set_value(facts.average)
        self.until.set_value(facts.until)
        self.scholar.set_value(facts.presidential_scholar)

    def facts(self, before: CaseFacts | None = None, lenient: bool = False) -> CaseFacts:
        until = self.day("until", self.until, lenient)
        average, scholar = self.average.value(), self.scholar.value()
        return ExternatHigherFacts(self.ground.value(), self.specialty.value(), average, until, scholar)
