"""Whom the commission turned down by name: such a one seeks no place in the contest any more.

Belongs here: reading it from the decisions. Does not belong here: deciding (``lists``), which decision a paper cites
(``decisions``).

Readings, where no act says it:

- By name is a decision on one application alone, or an exception from a list. Whom a list merely left without a place
  waits for one that goes free.
- The last round of a vote decides (vote-8). What was decided before an application was taken up again and registered
  anew concerns it no more.
- Whoever is taken out of a group that is then not formed lost no contest: the other choices stand (578-63).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, and_, func, select

from db import plan
from db.tables import applications, item_cases, items, plan_lines, tallies, votes
from db.transaction import Reading
from rules.records import ApplicationStage, ItemKind, ItemStage, Outcome

_LAST_ROUND = (
    select(votes.c.item, func.max(votes.c.round).label("round"))
    .join(tallies, tallies.c.vote == votes.c.id)
    .group_by(votes.c.item)
    .subquery()
)


class _Decision(NamedTuple):
    """What one item decided on one application."""

    closed: datetime
    item: int
    application: int
    admits: bool
    by_name: bool
    line: int | None


def turned_down(reading: Reading, year: int) -> frozenset[int]:
    """The applications of a year that are not admitted because the commission said so by name."""
    dissolved = {row.id for row in reading.rows(select(plan_lines.c.id).where(plan_lines.c.not_formed != ""))}
    found: set[int] = set()
    placed: dict[int, int | None] = {}
    for decision in sorted(_decisions(reading, year)):
        application = decision.application
        if decision.admits:
            found.discard(application)
            placed[application] = decision.line
        elif decision.by_name and placed.pop(application, None) not in dissolved:
            found.add(application)
    return frozenset(found)


def _decisions(reading: Reading, year: int) -> Iterator[_Decision]:
    for row in reading.rows(_of(_ALONE, year)):
        if _still_concerns(row.closed, row.ended):
            admits = row.outcome == Outcome.ADOPTED
            yield _Decision(datetime.fromisoformat(row.closed), row.item, row.application, admits, True, row.line)
    for row in reading.rows(_of(_LISTED, year)):
        if row.outcome == Outcome.ADOPTED and _still_concerns(row.closed, row.ended):
            moment, by_name = datetime.fromisoformat(row.closed), bool(row.reason)
            yield _Decision(moment, row.item, row.application, bool(row.admit), by_name, row.line)


def _still_concerns(closed: str, registered: str | None) -> bool:
    return registered is None or datetime.fromisoformat(closed) >= datetime.fromisoformat(registered)


_ABOUT = (
    items.c.id.label("item"),
    applications.c.id.label("application"),
    applications.c.ended,
    votes.c.closed,
    tallies.c.outcome,
)
_ALONE = (
    select(*_ABOUT, plan_lines.c.id.label("line"))
    .join(items, and_(items.c.application == applications.c.id, items.c.kind == ItemKind.APPLICATION.value))
    .outerjoin(plan_lines, plan.FIRST_CHOICE)
)
_LISTED = (
    select(*_ABOUT, item_cases.c.admit, item_cases.c.reason, item_cases.c.line)
    .join(item_cases, item_cases.c.application == applications.c.id)
    .join(items, item_cases.c.item == items.c.id)
)


def _of(query: Select[tuple[object, ...]], year: int) -> Select[tuple[object, ...]]:
    """Of the items that are decided, with the last round of their vote."""
    return (
        query.join(votes, votes.c.item == items.c.id)
        .join(_LAST_ROUND, and_(_LAST_ROUND.c.item == items.c.id, _LAST_ROUND.c.round == votes.c.round))
        .join(tallies, tallies.c.vote == votes.c.id)
        .where(
            applications.c.year == year,
            applications.c.stage == ApplicationStage.NOT_ADMITTED.value,
            items.c.stage == ItemStage.DECIDED.value,
        )
    )
