"""The applicants of lists that one vote decides, as their rows say, and who stands on which agenda.

Belongs here: reading only. Putting lists on an agenda and what a decision does are in ``lists``.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sqlalchemy import CompoundSelect, Select, func, or_, select, union

from db import contest, people, plan
from db.tables import applications, item_cases, items, plan_lines, sittings
from db.tables import people as people_table
from db.transaction import Reading
from rules.records import (
    AgendaItem,
    ApplicationStage,
    ItemCase,
    ItemKind,
    ItemStage,
    Outcome,
    PlaceKind,
    PlanLine,
    SittingStage,
)
from rules.verdicts import Refusal

_LIVING = (
    sittings.c.stage.in_((SittingStage.CALLED.value, SittingStage.OPEN.value)),
    items.c.stage != ItemStage.POSTPONED.value,
)

#: Stages of an application that a decision moves on.
_DECIDABLE = (
    ApplicationStage.REGISTERED.value,
    ApplicationStage.ADMITTED.value,
    ApplicationStage.NOT_ADMITTED.value,
)

_CASES = (
    select(
        item_cases,
        applications.c.number,
        people_table.c.surname,
        people_table.c.name,
        people_table.c.patronymic,
    )
    .join(applications, item_cases.c.application == applications.c.id)
    .join(people_table, applications.c.person == people_table.c.id)
    .order_by(item_cases.c.item, item_cases.c.position)
)


def of_items(reading: Reading, ids: Iterable[int]) -> dict[int, tuple[ItemCase, ...]]:
    """The cases of agenda items by item: line by line, in each in the order of the places."""
    found = reading.rows(_CASES.where(item_cases.c.item.in_(sorted(set(ids)))))
    lines = plan.chosen(reading, (row.line for row in found))
    listed: dict[int, dict[int, list[ItemCase]]] = {}
    for row in found:
        case = ItemCase(
            application=row.application,
            number=row.number,
            name=people.full_name(row),
            line=lines[row.line],
            admit=bool(row.admit),
            reason=row.reason,
            score=None if row.score is None else Decimal(row.score) / 100,
            place=PlaceKind(row.place) if row.place else None,
        )
        # Who was added later stands at the end of the line, not of the whole.
        listed.setdefault(row.item, {}).setdefault(row.line, []).append(case)
    return {item: tuple(case for line in of_line.values() for case in line) for item, of_line in listed.items()}


def living_items() -> Select[Any]:
    """The items of agendas that are not done."""
    return select(items.c.id).join(sittings, items.c.sitting == sittings.c.id).where(*_LIVING)


def living() -> CompoundSelect[Any]:
    """The applications that stand on an agenda which is not done: by themselves or in a list."""
    alone = select(items.c.application).where(
        items.c.kind == ItemKind.APPLICATION.value, items.c.id.in_(living_items())
    )
    return union(alone, select(item_cases.c.application).where(item_cases.c.item.in_(living_items())))


def on_living_agenda(reading: Reading, application: int) -> bool:
    """Whether an application stands on an agenda that is not done."""
    taken = living().subquery()
    return reading.row(select(taken).where(taken.c.application == application)) is not None


def admitted(reading: Reading) -> frozenset[int]:
    """Every application that is admitted."""
    found = select(applications.c.id).where(applications.c.stage == ApplicationStage.ADMITTED.value)
    return frozenset(row.id for row in reading.rows(found))


def check_free(reading: Reading, wanted: Iterable[int]) -> None:
    """Nothing stands against deciding on these applications in a list. Raises ``case_decided``, naming the first."""
    free = select(applications.c.id).where(
        applications.c.stage.in_((ApplicationStage.REGISTERED.value, ApplicationStage.NOT_ADMITTED.value)),
        applications.c.id.not_in(living()),
    )
    open_ = {row.id for row in reading.rows(free)}
    for application in wanted:
        if application not in open_:
            person = reading.by_id(applications, application).person
            raise Refusal("case_decided", name=people.person(reading, person).full_name)


def check_places(reading: Reading, item: int) -> None:
    """Those a list would admit, other living lists and who is admitted already take no more places than the lines have,
    and nobody takes two of them.

    Raises ``list_over_places``, ``case_decided`` (one person by two applications).
    """
    _check_one_place(reading, item)
    own = select(item_cases.c.line).where(item_cases.c.item == item, item_cases.c.admit == 1).distinct()
    lines = plan.chosen(reading, (row.line for row in reading.rows(own)))
    for line in lines.values():
        people_ = _taken(reading, line)
        if people_ > line.places:
            raise Refusal("list_over_places", line=line.code, places=line.places, people=people_)


def _check_one_place(reading: Reading, item: int) -> None:
    """Who applied twice, for two specialties, holds one place (578-54)."""
    twin = applications.alias()
    listed = select(item_cases.c.application).where(item_cases.c.admit == 1, item_cases.c.item.in_(living_items()))
    row = reading.row(
        select(applications.c.person)
        .join(item_cases, item_cases.c.application == applications.c.id)
        .join(
            twin,
            (twin.c.person == applications.c.person)
            & (twin.c.year == applications.c.year)
            & (twin.c.id != applications.c.id),
        )
        .where(item_cases.c.item == item, item_cases.c.admit == 1)
        .where(or_(twin.c.stage == ApplicationStage.ADMITTED.value, twin.c.id.in_(listed)))
        .order_by(item_cases.c.position)
        .limit(1)
    )
    if row is not None:
        raise Refusal("case_decided", name=people.person(reading, row.person).full_name)


def check_current(reading: Reading, item: int) -> None:
    """A list says of everybody in it what the contest says now: marks, choices, places and people may have changed.

    Exceptions are the commission's own, and who is not in the list is decided another time. Raises ``list_outdated``,
    naming the first.
    """
    listed = [case for case in of_items(reading, [item]).get(item, ()) if not case.reason]
    placed = {
        standing.candidate.application: line
        for year in sorted({case.line.year for case in listed})
        for line, ranking in contest.proposal(reading, year).items()
        for standing in ranking.admitted
    }
    for case in listed:
        if placed.get(case.application) != (case.line.id if case.admit else None):
            raise Refusal("list_outdated", name=case.name)


def over_places(reading: Reading, agenda: Iterable[AgendaItem]) -> tuple[Refusal, ...]:
    """The lines of the plan that would have more people than places by what one vote each decided, with the item.

    What a sitting decided on single applicants reaches them only when it closes: until then a vote may be repeated.
    Each refusal is ``list_over_places``.
    """
    decided = [item for item in agenda if item.stage is ItemStage.DECIDED]
    adopted = [item for item in decided if item.tally is not None and item.tally.outcome is Outcome.ADOPTED]
    alone = {item.application: item.position for item in adopted if item.kind is ItemKind.APPLICATION}
    if not alone:
        return ()
    settled = {item.application for item in decided if item.kind is ItemKind.APPLICATION}
    settled |= {case.application for item in adopted for case in item.cases}
    first = select(applications.c.id, plan_lines.c.id.label("line")).join(plan_lines, plan.FIRST_CHOICE)
    wanted: dict[int, set[int]] = {}
    for row in reading.rows(first.where(applications.c.id.in_(sorted(alone)), applications.c.stage.in_(_DECIDABLE))):
        wanted.setdefault(row.line, set()).add(row.id)
    found = []
    for number, line in plan.chosen(reading, wanted).items():
        there = {row.id for row in reading.rows(select(applications.c.id).where(applications.c.line == number))}
        listed = {case.application for item in adopted for case in item.cases if case.admit and case.line.id == number}
        people_, places = len((there - settled) | listed | wanted[number]), 0 if line.not_formed else line.places
        if people_ > places:
            last = max(alone[row] for row in wanted[number])
            found.append(Refusal("list_over_places", line=line.code, places=places, people=people_, item=last))
    return tuple(found)


def two_places(reading: Reading, agenda: Iterable[AgendaItem]) -> tuple[Refusal, ...]:
    """The people who would hold two places, by two applications, once what one vote each decided is carried out.

    Each refusal is ``case_decided``, with the item.
    """
    decided = [item for item in agenda if item.stage is ItemStage.DECIDED]
    adopted = [item for item in decided if item.tally is not None and item.tally.outcome is Outcome.ADOPTED]
    alone = {item.application: item.position for item in adopted if item.kind is ItemKind.APPLICATION}
    settled = {item.application for item in decided if item.kind is ItemKind.APPLICATION}
    settled |= {case.application for item in adopted for case in item.cases}
    wanted = alone.keys() | {case.application for item in adopted for case in item.cases if case.admit}
    twin = applications.alias()
    both = (
        select(applications.c.id, applications.c.person, twin.c.id.label("twin"), twin.c.stage)
        .join(twin, (twin.c.person == applications.c.person) & (twin.c.year == applications.c.year))
        .where(applications.c.id.in_(sorted(row for row in alone if row is not None)), twin.c.id != applications.c.id)
        .where(applications.c.stage.in_(_DECIDABLE), twin.c.stage.in_(_DECIDABLE))
        .order_by(applications.c.id)
    )
    found: dict[int, Refusal] = {}
    for row in reading.rows(both):
        stays = row.stage == ApplicationStage.ADMITTED and row.twin not in settled
        if stays or row.twin in wanted:
            name = people.person(reading, row.person).full_name
            found.setdefault(row.person, Refusal("case_decided", name=name, item=alone[row.id]))
    return tuple(found.values())


def _taken(reading: Reading, line: PlanLine) -> int:
    admitted = select(applications.c.id).where(applications.c.line == line.id)
    listed = (
        select(item_cases.c.application)
        .where(item_cases.c.line == line.id, item_cases.c.admit == 1)
        .where(item_cases.c.item.in_(living_items()))
    )
    return int(reading.value(select(func.count()).select_from(admitted.union(listed).subquery())))
