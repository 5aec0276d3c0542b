"""The decision in force on an application, and the protocol it rests on.

Belongs here: reading it. Does not belong here: deciding (``lists``), the lists that follow (``results``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, Select, case, or_, select

from db import plan
from db.application_records import APPLICATION
from db.college import names_of
from db.tables import applications, item_cases, items, numbers, protocols, tallies, votes
from db.transaction import Reading
from rules.numbering import Register, format_number
from rules.records import (
    ApplicationStage,
    Base,
    Funding,
    ItemKind,
    ItemStage,
    Level,
    Outcome,
    PlaceKind,
    PlanLine,
    ProtocolReference,
    SpecialtyType,
    StudyForm,
    TeachingLanguage,
)

#: The stages to which the commission decides.
DECIDED = (ApplicationStage.ADMITTED, ApplicationStage.NOT_ADMITTED)


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision in force on one application, and where it stands on record."""

    protocol: ProtocolReference
    order: tuple[int, int, int]
    """Protocol, item and place in the item: what comes before what in a list."""
    score: Decimal | None = None
    place: PlaceKind | None = None


#: How the last vote on an item ended (vote-8).
last_outcome = (
    select(tallies.c.outcome)
    .join(votes, tallies.c.vote == votes.c.id)
    .where(votes.c.item == items.c.id)
    .order_by(votes.c.round.desc())
    .limit(1)
    .correlate(items)
    .scalar_subquery()
)
#: The condition that an application is admitted.
ADMITTED = applications.c.stage == ApplicationStage.ADMITTED.value
_RECORD = (
    applications.c.id.label("application"),
    protocols.c.id.label("protocol"),
    protocols.c.date,
    numbers.c.number,
    items.c.position.label("item"),
)


def _recorded(query: Select[Any]) -> Select[Any]:
    """Of the items of closed sittings those that decided an application as it stands, on the day it was decided."""
    return (
        query.join(protocols, protocols.c.sitting == items.c.sitting)
        .join(numbers, protocols.c.number == numbers.c.id)
        .where(items.c.stage == ItemStage.DECIDED.value, protocols.c.date == applications.c.decided)
        .where(applications.c.stage.in_([stage.value for stage in DECIDED]))
        .order_by(protocols.c.id, items.c.position)
    )


_ALONE = _recorded(select(*_RECORD).join(items, items.c.application == applications.c.id)).where(
    items.c.kind == ItemKind.APPLICATION.value,
    last_outcome == case((ADMITTED, Outcome.ADOPTED.value), else_=Outcome.NOT_ADOPTED.value),
)
_LISTED = _recorded(
    select(*_RECORD, item_cases.c.position, item_cases.c.score, item_cases.c.place)
    .join(item_cases, item_cases.c.application == applications.c.id)
    .join(items, item_cases.c.item == items.c.id)
).where(
    last_outcome == Outcome.ADOPTED.value,
    item_cases.c.admit == case((ADMITTED, 1), else_=0),
    or_(applications.c.stage != ApplicationStage.ADMITTED.value, item_cases.c.line == applications.c.line),
)


def decisions(reading: Reading, year: int) -> dict[int, Decision]:
    """The decision in force on every application of a year that is decided on, by application."""
    return _decisions(reading, applications.c.year == year)


def decision(reading: Reading, application: int) -> Decision | None:
    """The decision in force on one application; None while there is none."""
    return _decisions(reading, applications.c.id == application).get(application)


def _decisions(reading: Reading, condition: Any) -> dict[int, Decision]:
    found: dict[int, Decision] = {}
    for row in reading.rows(_ALONE.where(condition)):
        found[row.application] = Decision(_reference(row), (row.protocol, row.item, 0))
    for row in reading.rows(_LISTED.where(condition)):
        order = (row.protocol, row.item, row.position)
        earlier = found.get(row.application)
        if earlier is None or earlier.order < order:
            score = None if row.score is None else Decimal(row.score) / 100
            place = PlaceKind(row.place) if row.place else None
            found[row.application] = Decision(_reference(row), order, score, place)
    return found


def _reference(row: Row[Any]) -> ProtocolReference:
    on = date.fromisoformat(row.date)
    return ProtocolReference(format_number(Register.PROTOCOLS, row.number, on.year), on)


def programme(row: Row[Any]) -> PlanLine:
    """The programme of an application that no line of the plan has."""
    return PlanLine(
        id=0,
        year=row.year,
        code=row.code,
        title=names_of(row, "title"),
        level=Level(row.level),
        type=SpecialtyType(row.type),
        base=Base(row.base),
        form=StudyForm(row.form),
        funding=Funding(row.funding),
        language=TeachingLanguage(row.language),
        places=0,
        least=0,
    )


def line_of(reading: Reading, application: int) -> PlanLine | None:
    """The line an applicant is admitted to, or the programme itself where the plan has none; None if not admitted."""
    row = reading.row(APPLICATION.where(applications.c.id == application, ADMITTED))
    if row is None:
        return None
    return plan.line(reading, row.line) if row.line is not None else programme(row)
