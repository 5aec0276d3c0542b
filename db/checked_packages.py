"""Registering many applications at once, by the declaration that their packages were checked and consents received.

For a register whose documents were checked on paper, or came by the portal of the state. Belongs here: this one act.
Does not belong here: taking the register over (``registers``), what stands against one application (``applications``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, Select, select

from db import barred, college, numbers, package, restrictions
from db.application_records import chosen
from db.applications import check_complete
from db.tables import applications
from db.transaction import Reading, Transaction
from rules import stages
from rules.numbering import Register
from rules.records import Application, ApplicationStage
from rules.stages import ApplicationMove
from rules.verdicts import Refusal

#: After so many applications the work tells how far it is, and may be cancelled.
STRIDE = 100
#: Applications whose person and specialty may be applied for again.
_GONE = (ApplicationStage.WITHDRAWN.value, ApplicationStage.REFUSED.value)


@dataclass(frozen=True, slots=True)
class NotRegistered:
    """An application that was left as it stood, and why."""

    application: int
    name: str
    iin: str
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Registered:
    """What came of the act."""

    applications: int
    """How many were registered."""
    left: tuple[NotRegistered, ...]
    """The others, in the order of filing."""


def waiting(reading: Reading, *, year: int | None = None, entry: int | None = None) -> tuple[int, ...]:
    """Unfinished applications that came by import, in the order of filing.

    Arguments: ``year`` – those of one year; ``entry`` – those of one import.
    """
    query = _waiting(year) if entry is None else _waiting(year).where(applications.c["import"] == entry)
    return tuple(row.id for row in reading.rows(query.order_by(applications.c.filed, applications.c.id)))


def any_waiting(reading: Reading, year: int) -> bool:
    """Whether there is any of a year."""
    return reading.row(_waiting(year).limit(1)) is not None


def _waiting(year: int | None) -> Select[Any]:
    query = select(applications.c.id).where(
        applications.c.stage == ApplicationStage.UNFINISHED.value, applications.c["import"].is_not(None)
    )
    return query if year is None else query.where(applications.c.year == year)


def register_all(
    transaction: Transaction, ids: Iterable[int], told: Callable[[int], None] = lambda done: None
) -> Registered:
    """Register applications whose packages are declared to be checked and whose consents to be given.

    In the order of filing; the documents that are asked for are noted as handed in, the consent as given, and every
    application that nothing stands against takes its number. The others stay as they were and are returned, each with
    its refusal: as ``applications.register``.
    Arguments: ``told`` – called with the number of applications looked at, may raise to cancel.
    """
    wanted = list(ids)
    rows = {row.id: row for row in _rows(transaction, wanted)}
    records = sorted(chosen(transaction, wanted), key=lambda record: (record.filed, record.id))
    country = college.country(transaction)
    held_ups = {day: restrictions.on(transaction, day) is not None for day in {record.filed for record in records}}
    years = {record.year for record in records}
    twins = _taken(transaction, years)
    last = {year: numbers.last(transaction, Register.APPLICATIONS, year) for year in years}
    ready: list[Application] = []
    new: list[Application] = []
    left: list[NotRegistered] = []
    lists = barred.library(transaction)
    for done, before in enumerate(records):
        if done % STRIDE == 0:
            told(done)
        held_up = held_ups[before.filed]
        record = replace(before, consent=True, documents=package.complete(before, country, held_up))
        row = rows[record.id]
        key = (row.person, row.year, row.specialty)
        try:
            stages.after(stages.APPLICATION, record.stage, ApplicationMove.REGISTER)
            check_complete(record, country, held_up, lists)
            if key in twins:
                raise Refusal("application_exists", number=twins[key])
        except Refusal as refusal:
            left.append(NotRegistered(record.id, record.person.full_name, record.person.number, refusal))
        else:
            number = record.number
            if number is None:
                number = last[record.year] = last[record.year] + 1
                record = replace(record, number=number)
                new.append(record)
            twins[key] = number
            ready.append(record)
    told(len(records))
    for year in sorted(years):
        subjects = [f"application:{record.id}" for record in new if record.year == year]
        numbers.take_many(transaction, Register.APPLICATIONS, year, subjects)
    package.enter_packages(transaction, {record.id: record.documents for record in ready})
    for record in ready:
        transaction.update_known(
            applications,
            rows[record.id],
            consent=True,
            stage=ApplicationStage.REGISTERED,
            number=record.number,
            ended=transaction.now,
        )
    imports = {getattr(row, "import") for row in rows.values()}
    transaction.subject = f"import:{imports.pop()}" if len(imports) == 1 and None not in imports else "applications"
    return Registered(len(ready), tuple(left))


def _rows(reading: Reading, ids: list[int]) -> Iterable[Row[Any]]:
    for first in range(0, len(ids), 2000):
        yield from reading.rows(select(applications).where(applications.c.id.in_(ids[first : first + 2000])))


def _taken(reading: Reading, years: Iterable[int]) -> dict[tuple[int, int, int], int]:
    """Who is registered for what already: person, year, specialty → number."""
    found = reading.rows(
        select(applications.c.person, applications.c.year, applications.c.specialty, applications.c.number).where(
            applications.c.year.in_(sorted(years)),
            applications.c.number.is_not(None),
            applications.c.stage.not_in(_GONE),
        )
    )
    return {(row.person, row.year, row.specialty): row.number for row in found}
