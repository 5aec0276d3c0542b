"""The lines of the plan as records, and what rests on them.

Belongs here: reading. Does not belong here: what changes the plan (``plan``), the places moved (``places``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, func, or_, select

from db.college import names_of
from db.prepared import Prepared
from db.tables import (
    applications,
    further_choices,
    item_cases,
    items,
    plan_lines,
    reserved_places,
    sittings,
    specialties,
    tallies,
    votes,
)
from db.transaction import Reading
from rules.records import (
    Base,
    Funding,
    ItemStage,
    Level,
    Outcome,
    PlanLine,
    Quota,
    QuotaPlaces,
    SittingStage,
    SpecialtyType,
    StudyForm,
    TeachingLanguage,
)

_LINES = select(plan_lines, *(column for column in specialties.c if column.name != "id")).join(
    specialties, plan_lines.c.specialty == specialties.c.id
)
#: What tells one line from another, beside year and specialty; an application names the same of its first choice.
PROGRAMME = ("base", "form", "funding", "language")
#: The values of :data:`PROGRAMME`, in its order.
Programme = tuple[str, str, str, str]
#: An application whose own columns are the programme of a line: its first choice (578-54).
FIRST_CHOICE = and_(
    *(applications.c[name] == plan_lines.c[name] for name in ("year", "specialty", *PROGRAMME)),
)
SAME_PROGRAMME = and_(
    plan_lines.c.year == bindparam("year"), *(plan_lines.c[name] == bindparam(name) for name in PROGRAMME)
)
#: The vote on an item is not over, or its last round adopted it (vote-8).
_VOTING = (ItemStage.VOTING.value, ItemStage.TIED.value)
_ADOPTED = (
    select(tallies.c.outcome == Outcome.ADOPTED.value)
    .join(votes, tallies.c.vote == votes.c.id)
    .where(votes.c.item == items.c.id)
    .order_by(votes.c.round.desc())
    .limit(1)
    .correlate(items)
    .scalar_subquery()
)
_IDS = func.json_each(bindparam("ids")).table_valued("value")
_BY_ID = plan_lines.c.id.in_(select(_IDS.c.value))
_BY_PROGRAMME = and_(plan_lines.c.specialty == bindparam("specialty"), SAME_PROGRAMME)
_CHOSEN = Prepared(_LINES.where(_BY_ID))
_OF_PROGRAMME = Prepared(_LINES.where(_BY_PROGRAMME))
_OF_CHOICES = Prepared(_LINES.where(or_(_BY_ID, _BY_PROGRAMME)).add_columns(_BY_PROGRAMME.label("is_first")))


@lru_cache(maxsize=1000)
def _line(row: Row[Any], reserved: tuple[QuotaPlaces, ...]) -> PlanLine:
    return PlanLine(
        id=row.id,
        year=row.year,
        code=row.code,
        title=names_of(row, "title"),
        level=Level(row.level),
        type=SpecialtyType(row.type),
        base=Base(row.base),
        form=StudyForm(row.form),
        funding=Funding(row.funding),
        language=TeachingLanguage(row.language),
        places=row.places,
        qualification=names_of(row, "qualification"),
        least=row.least,
        reserved=reserved if row.own_reserve else None,
        subjects=tuple(row.subjects.splitlines()),
        not_formed=row.not_formed,
    )


def lines(reading: Reading, year: int) -> tuple[PlanLine, ...]:
    """The plan of a year, by code."""
    query = _LINES.where(plan_lines.c.year == year).order_by(
        specialties.c.code, plan_lines.c.base, plan_lines.c.form, plan_lines.c.funding, plan_lines.c.language
    )
    return _read(reading, query)


def line(reading: Reading, row: int) -> PlanLine:
    """One line of the plan."""
    found = chosen(reading, (row,))
    if row not in found:
        raise LookupError(f"no line {row}")
    return found[row]


def chosen(reading: Reading, ids: Iterable[int]) -> dict[int, PlanLine]:
    """Lines of the plan by id."""
    wanted = sorted(set(ids))
    return {line.id: line for line in _read(reading, _CHOSEN, ids=json.dumps(wanted))} if wanted else {}


def of_programme(reading: Reading, year: int, specialty: int, programme: Programme) -> PlanLine | None:
    """The line of a year with this specialty and programme."""
    named = dict(zip(PROGRAMME, programme, strict=True))
    return next(iter(_read(reading, _OF_PROGRAMME, year=year, specialty=specialty, **named)), None)


def of_choices(
    reading: Reading, year: int, specialty: int, programme: Programme, further: Iterable[int]
) -> tuple[PlanLine | None, dict[int, PlanLine]]:
    """The line of a first choice, if the plan of the year has it, and the lines of all choices by id."""
    named = dict(zip(PROGRAMME, programme, strict=True))
    ids = json.dumps(sorted(set(further)))
    found = reading.rows(_OF_CHOICES, ids=ids, year=year, specialty=specialty, **named)
    lines = _records(reading, found)
    first = next((line for row, line in zip(found, lines, strict=True) if row.is_first), None)
    return first, {line.id: line for line in lines}


def _read(reading: Reading, query: Select[Any] | Prepared, **values: Any) -> tuple[PlanLine, ...]:
    return _records(reading, reading.rows(query, **values))


def _records(reading: Reading, found: Sequence[Row[Any]]) -> tuple[PlanLine, ...]:
    own = [row.id for row in found if row.own_reserve]
    reserved: dict[int, list[QuotaPlaces]] = {}
    if own:
        kept = select(reserved_places).where(reserved_places.c.line.in_(own)).order_by(reserved_places.c.id)
        for row in reading.rows(kept):
            reserved.setdefault(row.line, []).append(QuotaPlaces(Quota(row.quota), row.places))
    return tuple(_line(row, tuple(reserved.get(row.id, ()))) for row in found)


def years(reading: Reading) -> tuple[int, ...]:
    """Campaign years the file knows, latest first."""
    found = {row[0] for row in reading.rows(select(plan_lines.c.year).distinct())}
    latest = reading.value(select(func.max(applications.c.year)))
    return tuple(sorted(found | ({latest} if latest else set()), reverse=True))


def admitted_counts(reading: Reading, year: int) -> dict[int, int]:
    """How many people the commission has admitted to each line of a year; lines without any are not there."""
    counted = (
        select(applications.c.line, func.count().label("people"))
        .join(plan_lines, applications.c.line == plan_lines.c.id)
        .where(plan_lines.c.year == year)
        .group_by(applications.c.line)
    )
    return {row.line: row.people for row in reading.rows(counted)}


def admitted(reading: Reading, row: int) -> int:
    """How many people the commission has admitted to a line; those of a list put to the vote in a sitting that goes on
    count as well, their places are not free any more.
    """
    placed = select(applications.c.id).where(applications.c.line == row)
    voted = (
        select(item_cases.c.application)
        .join(items, item_cases.c.item == items.c.id)
        .join(sittings, items.c.sitting == sittings.c.id)
        .where(item_cases.c.line == row, item_cases.c.admit == 1, sittings.c.stage == SittingStage.OPEN.value)
        .where(or_(items.c.stage.in_(_VOTING), and_(items.c.stage == ItemStage.DECIDED.value, _ADOPTED)))
    )
    return int(reading.value(select(func.count()).select_from(placed.union(voted).subquery())))


def uses(reading: Reading, row: int) -> int:
    """How many applications name a line at any preference or are admitted to it."""
    named = select(further_choices.c.application).where(further_choices.c.line == row)
    first = select(plan_lines.c.id).where(plan_lines.c.id == row, FIRST_CHOICE)
    return int(
        reading.value(
            select(func.count())
            .select_from(applications)
            .where(or_(applications.c.line == row, applications.c.id.in_(named), first.exists()))
        )
    )
