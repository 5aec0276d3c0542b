"""What the screen of exams shows, asked at once: the exams of a year with their seats, and one exam as a whole.

Belongs here: the reading and small questions to what was read. Does not belong here: acts (``db.exams``,
``db.exam_marks``, ``db.appeals``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db import college, commissions, exams, plan, sittings
from db.transaction import Reading
from rules.exams import meant_for, same_person
from rules.records import (
    Commission,
    CommissionKind,
    Exam,
    Examinee,
    ExamKind,
    ExamSeat,
    ExamSession,
    Names,
    Operator,
    Sitting,
    SittingStage,
)


@dataclass(frozen=True, slots=True)
class ExamCount:
    """An exam as one row of the list."""

    exam: Exam
    seated: int
    waiting: int
    """Applicants it is due for who have no seat yet."""


@dataclass(frozen=True, slots=True)
class ExamFacts:
    """One exam with everybody it concerns."""

    exam: Exam
    commission: Commission
    sessions: tuple[ExamSession, ...]
    seats: tuple[ExamSeat, ...]
    """In the order of groups and seats."""
    waiting: tuple[Examinee, ...]
    """Applicants it is due for who have no seat yet."""

    def of(self, session: int | None) -> tuple[ExamSeat, ...]:
        """The seats of a group."""
        return tuple(seat for seat in self.seats if seat.session == session)

    @property
    def marked(self) -> tuple[ExamSeat, ...]:
        """Those who came: their marks are waited for."""
        return tuple(seat for seat in self.seats if not seat.absent)

    @property
    def confirmed(self) -> int:
        return sum(seat.confirmed for seat in self.seats)

    @property
    def to_check(self) -> tuple[ExamSeat, ...]:
        """Seats with a mark that nobody, or somebody differently, read a second time."""
        return tuple(seat for seat in self.seats if seat.mark is not None and not seat.confirmed)


def exams_of(reading: Reading, year: int) -> tuple[ExamCount, ...]:
    """The exams of a year, in the order they were entered."""
    return tuple(
        ExamCount(one, len(exams.rows_of_exam(reading, one.id)), len(exams.due(reading, one.id)))
        for one in exams.exams(reading, year)
    )


def exam_facts(reading: Reading, exam: int) -> ExamFacts:
    """One exam as it stands."""
    record = exams.exam(reading, exam)
    groups = exams.sessions(reading, exam)
    return ExamFacts(
        exam=record,
        commission=commissions.commission(reading, record.commission),
        sessions=groups,
        seats=tuple(seat for group in groups for seat in exams.seats(reading, group.id)),
        waiting=exams.due(reading, exam),
    )


def examination_commissions(reading: Reading) -> tuple[Commission, ...]:
    """The commissions that may hold an exam."""
    return tuple(one for one in commissions.all_commissions(reading) if one.kind is CommissionKind.EXAMINATION)


def specialties_for(reading: Reading, year: int, kind: ExamKind) -> dict[str, Names]:
    """Specialties of the plan that have an exam of this kind (578-32): code → title."""
    country = college.country(reading)
    return {
        line.code: line.title for line in plan.lines(reading, year) if meant_for(kind, line.level, line.type, country)
    }


def second_readers(facts: ExamFacts, operators: Iterable[Operator]) -> tuple[str, ...]:
    """Who may read the marks again: the employees and the members of the commission who did not enter them."""
    names = [one.name for one in operators] + [one.person.full_name for one in facts.commission.appointments]
    entered = {seat.marked_by for seat in facts.to_check}
    return tuple(dict.fromkeys(name for name in names if not any(same_person(name, other) for other in entered)))


def appeal_sittings(reading: Reading, year: int) -> tuple[Sitting, ...]:
    """Sittings of appeal commissions that have not ended: an appeal can be put on their agenda."""
    return tuple(
        one
        for one in sittings.all_sittings(reading, year)
        if one.kind is CommissionKind.APPEAL and one.stage in (SittingStage.CALLED, SittingStage.OPEN)
    )
