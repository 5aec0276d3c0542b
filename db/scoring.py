"""The scores of a year: marks, results of exams and settings brought together for the rule, in a handful of queries.

Belongs here: what the file holds of each choice of an applicant. Does not belong here: the score itself
(``rules.scores``), the order that follows from it (``contest``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from sqlalchemy import select

from db import college, exam_marks, plan
from db.application_records import read_marks
from db.tables import exam_specialties, exams, specialties
from db.transaction import Reading
from rules import scores
from rules.contest import FAILED
from rules.contest_settings import WEIGHT, exam_weight
from rules.exams import meant_for
from rules.records import Bid, ExamKind, ExamResult, PlanLine, Score

#: A choice that is no line of the plan: it keeps its number among the preferences of the applicant.
NO_LINE = 0


@lru_cache(maxsize=1 << 14)
def _counted(marks: str, subjects: tuple[str, ...]) -> tuple[tuple[tuple[str, Decimal], ...], tuple[str, ...]]:
    """The marks that count; whole classes bring the same subjects with the same marks."""
    return scores.chosen_marks(read_marks(marks), subjects)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the score of a line is made of; lines that ask the same give the same score."""

    due: bool
    exams: tuple[int, ...]
    subjects: tuple[str, ...]


#: A score, or what keeps it from being made or from counting.
_Made = tuple[Score | None, tuple[str, ...]]
_NOWHERE = Bid(NO_LINE, None)


class Book:
    """What every score of a year needs beside the applicant, read once: lines, exams, results, settings.

    Arguments: ``lines`` – the plan of the year, where the caller has it already.
    """

    def __init__(self, reading: Reading, year: int, lines: Iterable[PlanLine] | None = None) -> None:
        self.country = college.country(reading)
        self.weight = exam_weight(college.setting(reading, WEIGHT, ""))
        self.results: Mapping[int, Mapping[int, ExamResult]] = exam_marks.results_of(reading, year)
        held: dict[str, list[tuple[int, ExamKind]]] = {}
        for row in reading.rows(
            select(exams.c.id, exams.c.kind, specialties.c.code)
            .join(exam_specialties, exam_specialties.c.exam == exams.c.id)
            .join(specialties, exam_specialties.c.specialty == specialties.c.id)
            .where(exams.c.year == year)
            .order_by(exams.c.id)
        ):
            held.setdefault(row.code, []).append((row.id, ExamKind(row.kind)))
        self._lines: dict[int, tuple[_Asked, PlanLine]] = {}
        alike: dict[_Asked, _Asked] = {}
        for line in plan.lines(reading, year) if lines is None else lines:
            asked = self._asked(line, held.get(line.code, ()))
            self._lines[line.id] = alike.setdefault(asked, asked), line
        # Without an exam many applicants have the same score: the same marks and the same average.
        self._without_exam: dict[tuple[str, tuple[str, ...], Decimal | None], _Made] = {}

    def _asked(self, line: PlanLine, held: Iterable[tuple[int, ExamKind]]) -> _Asked:
        due = scores.exam_due(line.level, line.type, self.country)
        taken = dict.fromkeys(exam for exam, kind in held if meant_for(kind, line.level, line.type, self.country))
        return _Asked(due, tuple(taken) if due else (), line.subjects)

    def bids(
        self, application: int, lines: Iterable[int], marks: str, own: tuple[str, ...], average: Decimal | None
    ) -> tuple[Bid, ...]:
        """A bid for each choice; choices that ask the same give the same score. ``marks`` as the file keeps them."""
        made: dict[int, _Made] = {}
        found = []
        for row in lines:
            known = self._lines.get(row)
            if known is None:
                found.append(_NOWHERE)
                continue
            asked, line = known
            score = made.get(id(asked))
            if score is None:
                made[id(asked)] = score = self._score(application, asked, line, marks, own or asked.subjects, average)
            found.append(Bid(row, *score))
        return tuple(found)

    def _score(
        self,
        application: int,
        asked: _Asked,
        line: PlanLine,
        marks: str,
        subjects: tuple[str, ...],
        average: Decimal | None,
    ) -> _Made:
        if asked.due:
            return self._calculated(asked, line, marks, subjects, average, self.results.get(application, {}))
        key = (marks, subjects, average)
        made = self._without_exam.get(key)
        if made is None:
            self._without_exam[key] = made = self._calculated(asked, line, marks, subjects, average, {})
        return made

    def _calculated(
        self,
        asked: _Asked,
        line: PlanLine,
        marks: str,
        subjects: tuple[str, ...],
        average: Decimal | None,
        results: Mapping[int, ExamResult],
    ) -> _Made:
        counted, missing = _counted(marks, subjects)
        failed = [f"{FAILED}{exam}" for exam in asked.exams if exam in results and results[exam].failed]
        lacking = [*missing, *(f"exam:{exam}" for exam in asked.exams if exam not in results)]
        if asked.due and not asked.exams:
            lacking.append("exam")
        if lacking:
            return None, (*lacking, *failed)
        taken = [results[exam] for exam in asked.exams]
        score = scores.score(
            counted,
            level=line.level,
            type=line.type,
            exams=[scores.five_point(result.mark, result.most) for result in taken],
            document_average=average,
            exam_weight=self.weight,
            country=self.country,
        )
        return score, tuple(failed)
