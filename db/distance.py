"""Distance learning (decree 354): programmes with their hours, who signed that they know, attestations.

Belongs here: keeping and reading them. Does not belong here: judging (``rules.distance``), decisions for people with
health limits (cases), the sheets that are signed (``distance_sheets``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, and_, func, or_, select

from db import barred, college
from db.application_records import application as application_of
from db.people import full_name
from db.plan_records import FIRST_CHOICE
from db.plan_records import chosen as lines_by_id
from db.plan_records import line as line_of
from db.tables import (
    applications,
    distance_attestations,
    distance_programmes,
    distance_signatures,
    further_choices,
    people,
    plan_lines,
)
from db.transaction import Reading, Transaction
from rules import distance
from rules.barred import Library, StudyLevel
from rules.case_words import AttestationKind
from rules.distance_records import Acknowledgement, Attestation, DistanceProgramme
from rules.records import ApplicationStage, Country, PlanLine
from rules.verdicts import Refusal

_FURTHER = and_(further_choices.c.application == applications.c.id, further_choices.c.line == plan_lines.c.id)
#: Who is to be told of a programme delivered in full: who applies for it, or is admitted to it.
_TOLD = or_(
    and_(
        applications.c.stage == ApplicationStage.REGISTERED.value,
        or_(FIRST_CHOICE, select(further_choices.c.id).where(_FURTHER).exists()),
    ),
    and_(applications.c.stage == ApplicationStage.ADMITTED.value, applications.c.line == plan_lines.c.id),
)
_SIGNED = and_(distance_signatures.c.application == applications.c.id, distance_signatures.c.line == plan_lines.c.id)


# --- programmes -------------------------------------------------------------------------------------------------------
def enter_distance_programme(
    transaction: Transaction, *, line: int, level: StudyLevel, code: str, hours: int, distance_hours: int
) -> None:
    """Enter the hours of a programme, or change them.

    Arguments: ``code`` – as the list of barred forms has it; empty: it follows from the code of the plan.
    Raises ``distance_country``, ``number_range`` (hours, distance_hours), ``choice_unknown`` (code),
    ``distance_barred``.
    """
    if college.country(transaction) is not Country.KG:
        raise Refusal("distance_country")
    lists, today = barred.library(transaction), transaction.now.date()
    planned = line_of(transaction, line)
    code = code.strip() or distance.listed_code(lists, planned.code, today)
    if not (code.isascii() and code.isdigit() and 4 <= len(code) <= 10):
        raise Refusal("choice_unknown", field="code", value=code)
    distance.check_programme(lists, code=code, level=level, hours=hours, distance_hours=distance_hours, on=today)
    transaction.subject = f"plan:{planned.year}"
    values = {"level": level, "code": code, "hours": hours, "distance_hours": distance_hours}
    known = _row(transaction, line)
    if known is None:
        transaction.insert(distance_programmes, line=line, **values)
    else:
        transaction.update(distance_programmes, known.id, **values)


def remove_distance_programme(transaction: Transaction, *, line: int) -> None:
    """Take a programme out. Raises ``distance_in_use`` while people signed for it or were attested."""
    known = _required(transaction, line)
    used = sum(
        int(transaction.value(select(func.count()).where(table.c.line == line)))
        for table in (distance_signatures, distance_attestations)
    )
    if used:
        raise Refusal("distance_in_use", count=used)
    transaction.subject = f"plan:{line_of(transaction, line).year}"
    transaction.delete(distance_programmes, known.id)


def programmes(reading: Reading, year: int, on: date) -> tuple[DistanceProgramme, ...]:
    """The distance programmes of a year, in the order of the plan.

    Arguments: ``on`` – the day the list of barred forms is asked about.
    """
    rows = reading.rows(
        select(distance_programmes)
        .join(plan_lines, distance_programmes.c.line == plan_lines.c.id)
        .where(plan_lines.c.year == year)
    )
    lines, lists = lines_by_id(reading, (row.line for row in rows)), barred.library(reading)
    found = [_programme(reading, row, lines[row.line], lists, on) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.line.code, one.line.id)))


def _programme(reading: Reading, row: Row[Any], line: PlanLine, lists: Library, on: date) -> DistanceProgramme:
    level = StudyLevel(row.level)
    bar = distance.barred(lists, code=row.code, level=level, on=on)
    full = distance.in_full(row.hours, row.distance_hours)
    told = acknowledgements(reading, row.line) if full else ()
    return DistanceProgramme(
        id=row.id,
        line=line,
        level=level,
        code=row.code,
        hours=row.hours,
        distance_hours=row.distance_hours,
        in_full=full,
        barred_by=bar.entries[0].name if bar else "",
        act=bar.act if bar else "",
        applicants=len(told),
        signed=sum(one.signed is not None for one in told),
    )


def _row(reading: Reading, line: int) -> Row[Any] | None:
    return reading.row(select(distance_programmes).where(distance_programmes.c.line == line))


def _required(reading: Reading, line: int) -> Row[Any]:
    found = _row(reading, line)
    if found is None:
        raise LookupError(f"line {line} is no distance programme")
    return found


# --- acknowledgements -------------------------------------------------------------------------------------------------
def acknowledgements(reading: Reading, line: int) -> tuple[Acknowledgement, ...]:
    """Registered or admitted applicants of a line and whether they signed, by name (354-7)."""
    return tuple(_acknowledgement(row) for row in reading.rows(_told().where(plan_lines.c.id == line)))


def unsigned(reading: Reading, year: int) -> tuple[tuple[PlanLine, Acknowledgement], ...]:
    """Who has yet to sign for a programme of a year that is delivered in full, by line and name (354-7)."""
    rows = reading.rows(
        _told()
        .join(distance_programmes, distance_programmes.c.line == plan_lines.c.id)
        .where(plan_lines.c.year == year, distance_signatures.c.id.is_(None))
        .where(10 * distance_programmes.c.distance_hours >= 7 * distance_programmes.c.hours)
    )
    lines = lines_by_id(reading, (row.line for row in rows))
    found = [(lines[row.line], _acknowledgement(row)) for row in rows]
    return tuple(sorted(found, key=lambda one: (one[0].code, one[0].id)))


def _told() -> Select[Any]:
    return (
        select(
            applications.c.id,
            applications.c.number.label("entry"),
            applications.c.stage,
            people.c.surname,
            people.c.name,
            people.c.patronymic,
            plan_lines.c.id.label("line"),
            distance_signatures.c.signed,
        )
        .select_from(applications)
        .join(people, applications.c.person == people.c.id)
        .join(plan_lines, and_(plan_lines.c.year == applications.c.year, _TOLD))
        .outerjoin(distance_signatures, _SIGNED)
        .order_by(applications.c.sort, applications.c.id)
    )


def _acknowledgement(row: Row[Any]) -> Acknowledgement:
    return Acknowledgement(
        application=row.id,
        number=row.entry,
        name=full_name(row),
        admitted=row.stage == ApplicationStage.ADMITTED.value,
        signed=date.fromisoformat(row.signed) if row.signed else None,
    )


def sign_acknowledgements(transaction: Transaction, *, line: int, applications: Iterable[int], on: date) -> int:
    """Note that applicants signed on a day that the programme is delivered in full by distance; returns how many.

    Raises ``distance_not_in_full``, ``distance_not_chosen``, ``distance_signed``, ``date_order`` and ``date_future``
    (signed).
    """
    check_in_full(transaction, line)
    if on > transaction.now.date():
        raise Refusal("date_future", field="signed")
    told = {one.application: one for one in acknowledgements(transaction, line)}
    transaction.subject = f"plan:{line_of(transaction, line).year}"
    count = 0
    for application in applications:
        record = application_of(transaction, application)
        if application not in told:
            raise Refusal("distance_not_chosen", name=record.person.full_name)
        if told[application].signed is not None:
            raise Refusal("distance_signed", name=record.person.full_name)
        if on < record.filed:
            raise Refusal("date_order", field="signed", earlier=record.filed)
        transaction.insert(distance_signatures, application=application, line=line, signed=on)
        count += 1
    return count


def take_back_acknowledgement(transaction: Transaction, *, line: int, application: int) -> None:
    """Take back that an applicant signed; where nobody did, nothing is done."""
    transaction.subject = f"application:{application}"
    row = transaction.value(
        select(distance_signatures.c.id).where(
            distance_signatures.c.application == application, distance_signatures.c.line == line
        )
    )
    if row is not None:
        transaction.delete(distance_signatures, row)


def check_in_full(reading: Reading, line: int) -> Row[Any]:
    """The row of a programme that is delivered in full. Raises ``distance_not_in_full``."""
    row = _required(reading, line)
    if not distance.in_full(row.hours, row.distance_hours):
        raise Refusal("distance_not_in_full")
    return row


# --- attestations -----------------------------------------------------------------------------------------------------
def record_distance_attestation(
    transaction: Transaction,
    *,
    line: int,
    kind: AttestationKind,
    held: date,
    subject: str,
    online: bool = False,
    emergency: str = "",
    restricted: bool = False,
    creative: bool = False,
) -> int:
    """Enter an attestation of a distance programme; returns its id (354-20).

    Arguments: ``emergency`` – the emergency in words; of an attestation in person it is not kept.
    Raises ``required`` (subject), ``attestation_presence``, ``attestation_excluded``.
    """
    _required(transaction, line)
    if not subject.strip():
        raise Refusal("required", field="subject")
    distance.check_attestation(kind=kind, online=online, emergency=emergency, restricted=restricted, creative=creative)
    transaction.subject = f"plan:{line_of(transaction, line).year}"
    return transaction.insert(
        distance_attestations,
        line=line,
        kind=kind,
        held=held,
        subject=subject.strip(),
        online=online,
        emergency=emergency.strip() if online else "",
        restricted=restricted,
        creative=creative,
    )


def remove_distance_attestation(transaction: Transaction, *, attestation: int) -> None:
    """Take an attestation out that was entered by mistake."""
    row = transaction.by_id(distance_attestations, attestation)
    transaction.subject = f"plan:{line_of(transaction, row.line).year}"
    transaction.delete(distance_attestations, attestation)


def attestations(reading: Reading, year: int) -> tuple[Attestation, ...]:
    """The attestations of the distance programmes of a year, latest first."""
    rows = reading.rows(
        select(distance_attestations)
        .join(plan_lines, distance_attestations.c.line == plan_lines.c.id)
        .where(plan_lines.c.year == year)
        .order_by(distance_attestations.c.held.desc(), distance_attestations.c.id.desc())
    )
    lines = lines_by_id(reading, (row.line for row in rows))
    return tuple(
        Attestation(
            id=row.id,
            line=lines[row.line],
            kind=AttestationKind(row.kind),
            held=date.fromisoformat(row.held),
            subject=row.subject,
            online=bool(row.online),
            emergency=row.emergency,
            restricted=bool(row.restricted),
            creative=bool(row.creative),
        )
        for row in rows
    )
