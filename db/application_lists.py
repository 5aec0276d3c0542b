"""Lists of applications: pages in the right order, counts, what waits for a sitting.

Belongs here: reading many applications as lines. Does not belong here: one with everything on it
(``application_records``), finding by any three letters (``search``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select, text

from db import college, people, restrictions, search
from db.application_records import APPLICATION
from db.college import names_of
from db.tables import applications, documents, item_cases, items, sittings, specialties
from db.tables import people as people_table
from db.transaction import Reading
from rules.documents import needed
from rules.records import (
    ApplicationLine,
    ApplicationStage,
    Base,
    Country,
    DocumentKind,
    DocumentState,
    Funding,
    ItemKind,
    Quota,
    Status,
    StudyForm,
)

_PRESENT = (DocumentState.ORIGINAL, DocumentState.COPY, DocumentState.SHOWN)


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list of applications shows: a year, and what narrows it."""

    year: int
    text: str = ""
    stage: ApplicationStage | None = None
    code: str = ""
    funding: Funding | None = None


_ORDERS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "name": (applications.c.sort, applications.c.id),
    "filed": (applications.c.filed, applications.c.id),
    "number": (applications.c.number, applications.c.id),
}


def _narrowed(query: Select[Any], wanted: Filter) -> Select[Any]:
    query = query.where(applications.c.year == wanted.year)
    if wanted.stage:
        query = query.where(applications.c.stage == wanted.stage.value)
    if wanted.funding:
        query = query.where(applications.c.funding == wanted.funding.value)
    if wanted.code:
        query = query.where(
            applications.c.specialty.in_(select(specialties.c.id).where(specialties.c.code == wanted.code))
        )
    expression = search.matching(wanted.text) if wanted.text.strip() else None
    if expression:
        found = text("applications.id IN (SELECT rowid FROM search WHERE search MATCH :expression)")
        query = query.where(found.bindparams(expression=expression))
    elif wanted.text.strip():
        key = people.sort_of(wanted.text.strip(), "", "").strip()
        query = query.where(applications.c.sort >= key, applications.c.sort < key + "\uffff")
    return query


def page(
    reading: Reading, wanted: Filter, *, order: str = "name", descending: bool = False, first: int = 0, count: int = 100
) -> tuple[ApplicationLine, ...]:
    """``count`` lines of the list from line ``first`` on; ``order`` is ``name``, ``filed`` or ``number``."""
    columns = [column.desc() if descending else column for column in _ORDERS[order]]
    ids = _narrowed(select(applications.c.id), wanted).order_by(*columns).limit(count).offset(first)
    found = reading.rows(APPLICATION.where(applications.c.id.in_(ids.scalar_subquery())).order_by(*columns))
    return _listed(reading, found)


def lines_of(reading: Reading, ids: Iterable[int]) -> dict[int, ApplicationLine]:
    """Chosen applications as lines, by id."""
    wanted = list(ids)
    if not wanted:
        return {}
    found = reading.rows(APPLICATION.where(applications.c.id.in_(wanted)))
    return {line.id: line for line in _listed(reading, found)}


def _listed(reading: Reading, found: Sequence[Row[Any]]) -> tuple[ApplicationLine, ...]:
    present = _present(reading, [row.id for row in found])
    country = college.country(reading)
    holding = [one.starts for one in restrictions.restrictions(reading) if one.ends is None]
    return tuple(_list_line(row, present.get(row.id, frozenset()), country, holding) for row in found)


def _list_line(
    row: Row[Any], present: frozenset[DocumentKind], country: Country, holding: list[date]
) -> ApplicationLine:
    filed = date.fromisoformat(row.filed)
    # While restrictions hold that the application was filed under, the medical document is not waited for yet.
    emergency = any(starts <= filed for starts in holding)
    wanted = needed(country, Status(row.status), Quota(row.quota) if row.quota else None, emergency=emergency)
    return ApplicationLine(
        id=row.id,
        number=row.number,
        filed=filed,
        name=" ".join(part for part in (row.p_surname, row.p_name, row.p_patronymic) if part),
        iin=row.p_number or "",
        code=row.code,
        specialty=names_of(row, "title"),
        form=StudyForm(row.form),
        base=Base(row.base),
        funding=Funding(row.funding),
        average=None if row.average is None else Decimal(row.average) / 100,
        documents_present=sum(kind in present for kind in wanted),
        documents_needed=len(wanted),
        stage=ApplicationStage(row.stage),
    )


def _present(reading: Reading, ids: Iterable[int]) -> dict[int, frozenset[DocumentKind]]:
    handed: dict[int, set[DocumentKind]] = {}
    query = select(documents.c.application, documents.c.kind).where(
        documents.c.application.in_(list(ids)), documents.c.state.in_([state.value for state in _PRESENT])
    )
    for row in reading.rows(query):
        handed.setdefault(row.application, set()).add(DocumentKind(row.kind))
    return {row: frozenset(kinds) for row, kinds in handed.items()}


def count(reading: Reading, wanted: Filter, limit: int = 0) -> int:
    """How many applications the list has; with ``limit`` counting stops there."""
    query = _narrowed(select(applications.c.id), wanted)
    if limit:
        query = query.limit(limit)
    return int(reading.value(select(func.count()).select_from(query.subquery())))


def stage_counts(reading: Reading, year: int) -> dict[ApplicationStage, int]:
    """How many applications of a year stand at each stage."""
    found = reading.rows(
        select(applications.c.stage, func.count().label("number_of"))
        .where(applications.c.year == year)
        .group_by(applications.c.stage)
    )
    return {ApplicationStage(row.stage): row.number_of for row in found}


def of_person(reading: Reading, number: str, year: int) -> tuple[int, ...]:
    """Ids of the applications of a person in a year, for the warning at the desk."""
    found = reading.rows(
        select(applications.c.id)
        .join(people_table, applications.c.person == people_table.c.id)
        .where(people_table.c.number == number, applications.c.year == year)
        .order_by(applications.c.id)
    )
    return tuple(row.id for row in found)


def waiting(reading: Reading, year: int) -> tuple[ApplicationLine, ...]:
    """Registered applications that are on no agenda yet, alone or in a list: what the next sitting may take up."""
    living = (
        select(items.c.id)
        .join(sittings, items.c.sitting == sittings.c.id)
        .where(sittings.c.stage.in_(("called", "open")), items.c.stage != "postponed")
    )
    alone = select(items.c.application).where(items.c.kind == ItemKind.APPLICATION.value, items.c.id.in_(living))
    listed = select(item_cases.c.application).where(item_cases.c.item.in_(living))
    query = APPLICATION.where(
        applications.c.year == year,
        applications.c.stage == ApplicationStage.REGISTERED.value,
        applications.c.id.not_in(alone),
        applications.c.id.not_in(listed),
    )
    return _listed(reading, reading.rows(query.order_by(applications.c.sort)))
