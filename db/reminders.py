"""What is due and what waits, counted for the first page of the day.

Belongs here: counting with the first one named, so that a file of any size answers at once. Does not belong here: the
lists themselves (``results``, ``exams``, ``appeals``), the fixed days of a campaign (``campaign``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from db import calendar, campaign, results
from db.campaign import Progress
from db.decisions import ADMITTED, DECIDED
from db.people import full_name
from db.tables import (
    applications,
    exam_appeals,
    exam_seats,
    exams,
    items,
    papers,
    people,
    plan_lines,
    sittings,
)
from db.transaction import Reading
from rules.records import AppealStage, Base, ItemStage, PaperForm, PaperStage, SittingStage


@dataclass(frozen=True, slots=True)
class Term:
    """Contracts that are to be signed by one day (578-12)."""

    until: date
    count: int
    name: str
    """Full name of the first of them in the alphabet."""


def contracts(reading: Reading, year: int) -> tuple[Term, ...]:
    """The contracts that are not signed, by the day they are to be signed by, the earliest first."""
    unsigned = (applications.c.year == year, ADMITTED, applications.c.contract.is_(None))
    # Of a group SQLite gives the other columns of the row that has the least.
    found = reading.rows(
        select(
            applications.c.decided,
            func.count().label("of"),
            func.min(applications.c.sort),
            people.c.surname,
            people.c.name,
            people.c.patronymic,
        )
        .join(people, applications.c.person == people.c.id)
        .where(*unsigned)
        .group_by(applications.c.decided)
        .order_by(applications.c.decided)
    )
    ends = calendar.contract_terms(reading, (row.decided for row in found))
    terms: dict[date, Term] = {}
    for row in found:
        until = ends[row.decided]
        before = terms.get(until)
        # Two days of decision may end on one day where a day off lies between them.
        terms[until] = Term(until, row.of + (before.count if before else 0), before.name if before else full_name(row))
    return tuple(terms[until] for until in sorted(terms))


def milestones(reading: Reading, year: int) -> tuple[Progress, ...]:
    """The fixed days of a campaign that concern the college: nothing is published on a base it takes nobody on."""
    unconcerned = {what for what, base in campaign.PUBLISHED.items() if not _taken_on(reading, year, base)}
    return tuple(one for one in campaign.progress(reading, year) if one.due.what not in unconcerned)


def _taken_on(reading: Reading, year: int, base: Base) -> bool:
    """Whether the plan or an application is on a base; the plan is asked first, it is short."""
    return any(
        reading.row(select(table.c.id).where(table.c.year == year, table.c.base == base.value).limit(1)) is not None
        for table in (plan_lines, applications)
    )


def unpublished(reading: Reading, year: int) -> tuple[Base, ...]:
    """The bases of which no fixed day reminds, with people admitted whom no published list names."""
    found = reading.rows(select(applications.c.base).where(applications.c.year == year, ADMITTED).distinct())
    admitted = {Base(row.base) for row in found} - set(campaign.PUBLISHED.values())
    return tuple(base for base in Base if base in admitted and results.outdated(reading, year, base))


def unnotified(reading: Reading, year: int) -> int:
    """How many were decided on and given no notice of it since."""
    told = (
        select(papers.c.id)
        .where(papers.c.form == PaperForm.NOTICE.value, papers.c.stage != PaperStage.ANNULLED.value)
        .where(papers.c.application == applications.c.id, papers.c.date >= applications.c.decided)
    )
    stages = [stage.value for stage in DECIDED]
    query = select(func.count()).where(applications.c.year == year, applications.c.stage.in_(stages), ~told.exists())
    return int(reading.value(query))


def marks(reading: Reading, year: int) -> int:
    """How many exam marks of a year wait for the second person, or were read otherwise by that one."""
    query = (
        select(func.count())
        .select_from(exam_seats)
        .join(exams, exam_seats.c.exam == exams.c.id)
        .where(
            exams.c.year == year,
            exam_seats.c.mark.is_not(None),
            or_(exam_seats.c.checked.is_(None), exam_seats.c.checked != exam_seats.c.mark),
        )
    )
    return int(reading.value(query))


def appeals(reading: Reading, year: int) -> int:
    """How many appeals of a year nobody decided and no agenda has."""
    living = (SittingStage.CALLED.value, SittingStage.OPEN.value)
    called = (
        select(items.c.id)
        .join(sittings, items.c.sitting == sittings.c.id)
        .where(items.c.appeal == exam_appeals.c.id, items.c.stage != ItemStage.POSTPONED.value)
        .where(sittings.c.stage.in_(living))
    )
    query = (
        select(func.count())
        .select_from(exam_appeals)
        .join(exam_seats, exam_appeals.c.seat == exam_seats.c.id)
        .join(exams, exam_seats.c.exam == exams.c.id)
        .where(exams.c.year == year, exam_appeals.c.stage == AppealStage.FILED.value, ~called.exists())
    )
    return int(reading.value(query))
