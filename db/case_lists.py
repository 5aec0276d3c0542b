"""Lists of cases: the pages of a procedure, what is due, who is waited for.

Belongs here: reading many cases as lines. Does not belong here: one with everything on it (``case_records``).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, func, select, text

from db import people
from db.people import day, full_name
from db.tables import cases
from db.tables import people as people_table
from db.transaction import Reading
from rules.case_records import CaseLine
from rules.case_words import CaseMove, CaseStage, Party, Procedure

_LINE = select(
    *(cases.c[name] for name in ("id", "procedure", "year", "number", "stage", "registered", "closed")),
    *(cases.c[name] for name in ("due", "due_move", "due_party")),
    *(people_table.c[name] for name in ("surname", "name", "patronymic")),
).join(people_table, cases.c.person == people_table.c.id)


#: Somebody else has to act: written out, so that the index of these cases answers.
_OTHERS = text(f"cases.due_party <> '{Party.DESK.value}'")


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list of cases shows."""

    procedure: Procedure
    year: int | None = None
    """None: every year, as old files are read."""
    text: str = ""
    """Beginning of a name."""
    open_only: bool = False
    stages: tuple[CaseStage, ...] = ()


def _line(row: Row[Any]) -> CaseLine:
    return CaseLine(
        id=row.id,
        procedure=Procedure(row.procedure),
        year=row.year,
        number=row.number,
        stage=CaseStage(row.stage),
        registered=date.fromisoformat(row.registered),
        name=full_name(row),
        move=CaseMove(row.due_move) if row.due_move else None,
        party=Party(row.due_party) if row.due_party else None,
        until=day(row.due),
        closed=day(row.closed),
    )


def _narrowed(query: Select[Any], wanted: Filter) -> Select[Any]:
    query = query.where(cases.c.procedure == wanted.procedure.value)
    if wanted.year is not None:
        query = query.where(cases.c.year == wanted.year)
    if wanted.open_only:
        query = query.where(cases.c.closed.is_(None))
    if wanted.stages:
        query = query.where(cases.c.stage.in_([stage.value for stage in wanted.stages]))
    if wanted.text.strip():
        key = people.sort_of(wanted.text.strip(), "", "").strip()
        query = query.where(cases.c.sort >= key, cases.c.sort < key + "\uffff")
    return query


def page(reading: Reading, wanted: Filter, *, first: int = 0, count: int = 100) -> tuple[CaseLine, ...]:
    """``count`` cases from line ``first`` on, in the order of the register."""
    query = _narrowed(_LINE, wanted).order_by(cases.c.year, cases.c.number)
    return tuple(_line(row) for row in reading.rows(query.limit(count).offset(first)))


def count(reading: Reading, wanted: Filter) -> int:
    return int(reading.value(_narrowed(select(func.count()).select_from(cases), wanted)))


def open_counts(reading: Reading) -> dict[Procedure, int]:
    """How many cases of each procedure are open."""
    query = (
        select(cases.c.procedure, func.count().label("found"))
        .where(cases.c.closed.is_(None))
        .group_by(cases.c.procedure)
    )
    return {Procedure(row.procedure): row.found for row in reading.rows(query)}


def any_open(reading: Reading) -> bool:
    """Whether any case is open."""
    return reading.row(select(cases.c.id).where(cases.c.closed.is_(None)).limit(1)) is not None


def line(reading: Reading, case: int) -> CaseLine:
    found = reading.row(_LINE.where(cases.c.id == case))
    assert found is not None
    return _line(found)


def of_person(reading: Reading, person: int) -> tuple[CaseLine, ...]:
    """The cases of one person, oldest first."""
    return tuple(_line(row) for row in reading.rows(_LINE.where(cases.c.person == person).order_by(cases.c.id)))


def waiting_for_vote(reading: Reading, procedure: Procedure, stages: Collection[CaseStage]) -> tuple[CaseLine, ...]:
    """Cases in these stages, for the agenda of a commission."""
    query = _LINE.where(cases.c.procedure == procedure.value)
    query = query.where(cases.c.stage.in_([stage.value for stage in stages]), cases.c.closed.is_(None))
    return tuple(_line(row) for row in reading.rows(query.order_by(cases.c.sort, cases.c.id)))


# --- what is due ------------------------------------------------------------------------------------------------------
def due(
    reading: Reading, *, since: date | None = None, until: date, limit: int, own: bool | None = None
) -> tuple[CaseLine, ...]:
    """Open cases whose next act is due up to a day, the earliest first.

    Arguments: ``since`` – first day, None for everything overdue too; ``own`` – True for what the desk itself has to
    do, False for what others are waited for, None for both.
    """
    query = _due(_LINE, since, until, own).order_by(cases.c.due, cases.c.id)
    return tuple(_line(row) for row in reading.rows(query.limit(limit)))


def due_count(reading: Reading, *, since: date | None = None, until: date, own: bool | None = None) -> int:
    return int(reading.value(_due(select(func.count()).select_from(cases), since, until, own)))


def _due(query: Select[Any], since: date | None, until: date, own: bool | None) -> Select[Any]:
    query = query.where(cases.c.due.is_not(None), cases.c.due <= until.isoformat())
    if since is not None:
        query = query.where(cases.c.due >= since.isoformat())
    if own is not None:
        desk = cases.c.due_party == Party.DESK.value
        query = query.where(desk if own else ~desk)
    return query


def undated_count(reading: Reading) -> int:
    """How many open cases wait for the desk without a last day."""
    desk = cases.c.due_party == Party.DESK.value
    return int(reading.value(select(func.count()).select_from(cases).where(desk, cases.c.due.is_(None))))


def waited_for(reading: Reading, limit: int) -> tuple[CaseLine, ...]:
    """Open cases in which somebody else has to act, the earliest day first, those without a day last."""
    dated = _LINE.where(_OTHERS, cases.c.due.is_not(None)).order_by(cases.c.due, cases.c.id).limit(limit)
    found = list(reading.rows(dated))
    if len(found) < limit:
        undated = _LINE.where(_OTHERS, cases.c.due.is_(None)).order_by(cases.c.id)
        found += reading.rows(undated.limit(limit - len(found)))
    return tuple(map(_line, found))


def waited_for_count(reading: Reading) -> int:
    return int(reading.value(select(func.count()).select_from(cases).where(_OTHERS)))
