"""Marks of exams: one person enters, another reads again, and only what both read counts (578-54).

Belongs here: marks, absences, the results the contest takes. A mark that both confirmed is changed only by an appeal
(``appeals``). Does not belong here: the score made of it (``rules.scores``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, and_, func, select

from db import exams, people
from db.tables import exam_appeals, exam_seats
from db.tables import exams as exams_table
from db.tables import people as people_table
from db.transaction import Reading, Transaction
from rules import exams as rules
from rules.records import AppealStage, ExamResult, ExamSeat
from rules.verdicts import Refusal


@dataclass(frozen=True, slots=True)
class ReturnedMark:
    """A mark of an import that was not taken, and why."""

    iin: str
    mark: Decimal
    refusal: Refusal


def enter_mark(transaction: Transaction, *, seat: int, mark: Decimal | None, by: str) -> None:
    """Enter a mark, or enter it anew; what a second person read before is then void.

    Arguments: ``mark`` – None takes it back; ``by`` – name of who enters it.
    Raises ``required`` (by), ``mark_confirmed``, ``mark_of_absent``, ``number_range`` (mark).
    """
    row = exams.row_of(transaction, seat)
    _check_open(row)
    if mark is None:
        transaction.update(exam_seats, seat, mark=None, marked_by="", checked=None, checked_by="")
        return
    rules.check_mark(mark, _most(transaction, row.exam))
    _enter(transaction, seat, mark, _named(by))


def check_mark(transaction: Transaction, *, seat: int, mark: Decimal, by: str) -> bool:
    """A second person reads the mark; returns whether both read the same, which confirms it.

    Where they differ both readings stay on record, unconfirmed, until one of the two looks again: the first person by
    :func:`enter_mark`, the second by this act.
    Raises ``required`` (by, mark: there is none to check), ``same_person_checks``, ``mark_confirmed``,
    ``mark_of_absent``, ``number_range``.
    """
    row = exams.row_of(transaction, seat)
    _check_open(row)
    if row.mark is None:
        raise Refusal("required", field="mark")
    rules.check_mark(mark, _most(transaction, row.exam))
    by = _named(by)
    if rules.same_person(by, row.marked_by):
        raise Refusal("same_person_checks", name=by)
    transaction.update(exam_seats, seat, checked=mark, checked_by=by)
    return bool(row.mark == mark * 100)


def note_absent(transaction: Transaction, *, seat: int, absent: bool = True) -> None:
    """Note that an applicant did not come, or take that back. Raises ``mark_confirmed``, ``mark_entered``."""
    exams.check_unmarked(exams.row_of(transaction, seat))
    transaction.update(exam_seats, seat, absent=absent)


def take_marks(
    transaction: Transaction, *, exam: int, marks: Mapping[str, Decimal], by: str
) -> tuple[ReturnedMark, ...]:
    """Enter the marks of an import, by identity number; returns those that were not taken, each with its reason.

    The reasons: ``not_seated`` (somebody unknown, or without a seat at this exam), ``number_range``,
    ``mark_of_absent``, ``mark_confirmed``. A mark that stands there already is left as it is, with its check.
    Raises ``required`` (by).
    """
    transaction.subject = f"exam:{exam}"
    by = _named(by)
    most = _most(transaction, exam)
    rows: dict[str, list[Row[Any]]] = {}
    for row in exams.rows_of_exam(transaction, exam):
        rows.setdefault(row.iin or "", []).append(row)
    returned = []
    for iin, mark in marks.items():
        try:
            found = rows.get(iin) or []
            if not iin or not found:
                raise Refusal("not_seated", name=_name_of(transaction, iin))
            rules.check_mark(mark, most)
            fresh = [row for row in found if row.mark != mark * 100]
            for row in fresh:
                _check_open(row)
            for row in fresh:
                _enter(transaction, row.id, mark, by)
        except Refusal as refusal:
            returned.append(ReturnedMark(iin, mark, refusal))
    return tuple(returned)


def _enter(transaction: Transaction, seat: int, mark: Decimal, by: str) -> None:
    transaction.update(exam_seats, seat, mark=mark, marked_by=by, checked=None, checked_by="")


def _check_open(row: Row[Any]) -> None:
    if row.absent:
        raise Refusal("mark_of_absent", name=people.full_name(row))
    if row.mark is not None and row.mark == row.checked:
        raise Refusal("mark_confirmed", name=people.full_name(row))


def _named(by: str) -> str:
    name = " ".join(by.split())
    if not name:
        raise Refusal("required", field="by")
    return name


def _name_of(reading: Reading, iin: str) -> str:
    row = reading.row(select(people_table).where(people_table.c.number == iin))
    return people.full_name(row) if row else iin


def _most(reading: Reading, exam: int) -> Decimal:
    return Decimal(reading.by_id(exams_table, exam).most) / 100


# --- reading ----------------------------------------------------------------------------------------------------------
def differing(reading: Reading, exam: int) -> tuple[ExamSeat, ...]:
    """Seats whose mark two persons read differently: both look again."""
    return tuple(seat for seat in exams.seats_of_exam(reading, exam) if seat.checked is not None and not seat.confirmed)


def results_of(reading: Reading, year: int) -> dict[int, dict[int, ExamResult]]:
    """The marks that count: application → exam → result. Only what two persons confirmed, or a granted appeal set."""
    granted = and_(exam_appeals.c.seat == exam_seats.c.id, exam_appeals.c.stage == AppealStage.GRANTED.value)
    found = reading.rows(
        select(
            exam_seats.c.application,
            exam_seats.c.exam,
            func.coalesce(exam_appeals.c.wanted, exam_seats.c.mark).label("mark"),
            exams_table.c.most,
            exams_table.c.passing,
        )
        .join(exams_table, exam_seats.c.exam == exams_table.c.id)
        .outerjoin(exam_appeals, granted)
        .where(exams_table.c.year == year, exam_seats.c.mark == exam_seats.c.checked)
        .order_by(exam_seats.c.id)
    )
    results: dict[int, dict[int, ExamResult]] = {}
    for row in found:
        result = ExamResult(Decimal(row.mark) / 100, Decimal(row.most) / 100, exams.points(row.passing))
        results.setdefault(row.application, {})[row.exam] = result
    return results
