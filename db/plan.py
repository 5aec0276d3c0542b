"""The plan of places of a year: its lines and the specialties they train for.

Belongs here: what a college offers in a year. Does not belong here: who gets a place (``contest``), what a line may be
(``rules.places``). Reading is asked for here too and answered by ``plan_records``; so are shares and places moved
(``places``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, or_, select

from db import barred, college
from db.college import name_columns
from db.places import enter_shares as enter_shares
from db.places import redistribute as redistribute
from db.places import redistributions as redistributions
from db.places import shares as shares
from db.plan_records import FIRST_CHOICE as FIRST_CHOICE
from db.plan_records import PROGRAMME as PROGRAMME
from db.plan_records import SAME_PROGRAMME, Programme, admitted
from db.plan_records import admitted_counts as admitted_counts
from db.plan_records import chosen as chosen
from db.plan_records import line as line
from db.plan_records import lines as lines
from db.plan_records import of_choices as of_choices
from db.plan_records import of_programme as of_programme
from db.plan_records import uses as uses
from db.plan_records import years as years
from db.prepared import Prepared
from db.tables import (
    applications,
    distance_programmes,
    exam_specialties,
    item_cases,
    plan_lines,
    reserved_places,
    specialties,
)
from db.tables import redistributions as moved_places
from db.transaction import Reading, Transaction
from rules.places import before_moves, check_line, least_group
from rules.records import Level, Names, PlanLine, QuotaPlaces, SpecialtyType
from rules.verdicts import Refusal

_PLANNED = select(plan_lines.c.id).where(plan_lines.c.specialty == specialties.c.id)
_SPECIALTY = Prepared(
    select(specialties)
    .where(specialties.c.code == bindparam("code"))
    .order_by(_PLANNED.where(SAME_PROGRAMME).exists().desc(), _PLANNED.exists().desc(), specialties.c.id)
)


# --- specialties ------------------------------------------------------------------------------------------------------
def enter_specialty(transaction: Transaction, code: str, title: Names, level: Level, kind: SpecialtyType) -> int:
    """Enter a specialty, or complete its title and type; returns its id. Raises ``specialty_unknown``."""
    if len(code) != 8 or not code.isdigit():
        raise Refusal("specialty_unknown", code=code)
    row = transaction.row(select(specialties).where(specialties.c.code == code, specialties.c.level == level.value))
    columns = {name: value for name, value in name_columns("title", title).items() if value}
    if row is None:
        return transaction.insert(specialties, code=code, level=level, type=kind, **columns)
    transaction.update(specialties, row.id, type=kind, **columns)
    return int(row.id)


def specialty(reading: Reading, code: str, year: int = 0, programme: Programme = ("", "", "", "")) -> Row[Any] | None:
    """The specialty with this code. Of several levels the one whose line of the year has this programme, then one the
    plan has at all, then the first entered.
    """
    return reading.row(_SPECIALTY, code=code, year=year, **dict(zip(PROGRAMME, programme, strict=True)))


def _specialty_of(transaction: Transaction, row: Row[Any], record: PlanLine) -> int:
    """The specialty a changed line belongs to: a code or level typed wrong is put right where nothing else rests on it.

    Raises ``specialty_unknown``.
    """
    same = and_(specialties.c.code == record.code, specialties.c.level == record.level.value)
    known = transaction.row(select(specialties.c.id).where(same)) is not None
    shared = transaction.row(
        select(plan_lines.c.id)
        .where(plan_lines.c.specialty == row.specialty, plan_lines.c.id != row.id)
        .union_all(
            select(applications.c.id).where(applications.c.specialty == row.specialty),
            select(exam_specialties.c.id).where(exam_specialties.c.specialty == row.specialty),
        )
        .limit(1)
    )
    if not known and shared is None and len(record.code) == 8 and record.code.isdigit():
        transaction.update(specialties, row.specialty, code=record.code, level=record.level)
    return enter_specialty(transaction, record.code, record.title, record.level, record.type)


# --- lines ------------------------------------------------------------------------------------------------------------
def add_line(transaction: Transaction, record: PlanLine) -> int:
    """Add a line to the plan of its year; returns its id.

    Raises ``required`` (specialty), ``specialty_unknown``, ``number_range`` (places, least), ``reserve_above_places``,
    ``form_barred``, ``line_exists``.
    """
    check_line(record)
    _check_title(record)
    barred.check_form(transaction, college.country(transaction), record.code, record.form, transaction.now.date())
    transaction.subject = f"plan:{record.year}"
    code = enter_specialty(transaction, record.code, record.title, record.level, record.type)
    if _same_line(transaction, record, code) is not None:
        raise Refusal("line_exists")
    return _insert(transaction, record, code)


def change_line(transaction: Transaction, record: PlanLine) -> None:
    """Change a line of the plan, every field of it; ``record.id`` says which.

    What tells it from other lines (year, code, level, base, form, funding, language) changes only while no application
    names it. Raises as :func:`add_line`, and ``places_below_admitted``, ``line_in_use``,
    ``line_of_distance``.
    """
    row = transaction.by_id(plan_lines, record.id)
    check_line(record, admitted(transaction, record.id))
    if record.not_formed.strip() and not row.not_formed:
        _check_empty(transaction, record.id)
    _check_title(record)
    barred.check_form(transaction, college.country(transaction), record.code, record.form, transaction.now.date())
    if transaction.by_id(specialties, row.specialty).code != record.code:
        # Its hours were judged by the list of barred forms under this code.
        _check_no_distance(transaction, record.id)
    transaction.subject = f"plan:{record.year}"
    code = _specialty_of(transaction, row, record)
    kept = (row.year, row.specialty, row.base, row.form, row.funding, row.language)
    if kept != (record.year, code, *(getattr(record, name).value for name in PROGRAMME)):
        _check_unused(transaction, record.id)
        if _same_line(transaction, record, code, record.id) is not None:
            raise Refusal("line_exists")
    _write(transaction, record, code)


def remove_line(transaction: Transaction, line: int) -> None:
    """Take a line off the plan. Raises ``line_in_use`` while applications name it or places were moved, and
    ``line_of_distance``."""
    _check_unused(transaction, line)
    transaction.subject = f"plan:{transaction.by_id(plan_lines, line).year}"
    _keep_reserve(transaction, line, (), shrink=True)
    transaction.delete(plan_lines, line)


def enter_line(transaction: Transaction, record: PlanLine) -> int:
    """Enter one line of the plan as a list has it: a line that is there already takes its places from the list.

    So it does with qualification, subjects, places kept and smallest group, as far as the list says something of them.
    Returns its id. Raises ``number_range`` (places), ``specialty_unknown``, ``places_below_admitted``,
    ``reserve_above_places``, ``form_barred``.
    """
    check_line(record)
    barred.check_form(transaction, college.country(transaction), record.code, record.form, transaction.now.date())
    transaction.subject = f"plan:{record.year}"
    code = enter_specialty(transaction, record.code, record.title, record.level, record.type)
    row = _same_line(transaction, record, code)
    if row is None:
        return _insert(transaction, record, code)
    there = line(transaction, row)
    usual = least_group(record.type, college.country(transaction))
    known = replace(
        there,
        places=record.places,
        qualification=record.qualification if record.qualification.in_language("ru") else there.qualification,
        subjects=record.subjects or there.subjects,
        reserved=there.reserved if record.reserved is None else record.reserved,
        least=there.least if record.least == usual else record.least,
    )
    check_line(known, admitted(transaction, row))
    _write(transaction, known, code)
    return row


def take_plan(transaction: Transaction, records: Iterable[PlanLine]) -> int:
    """Enter a whole plan of places; returns how many lines it has. Raises as :func:`enter_line`."""
    count = 0
    for record in records:
        enter_line(transaction, record)
        count += 1
    return count


def copy_plan(transaction: Transaction, from_year: int, to_year: int) -> int:
    """Begin the plan of a year with the lines of another, all groups formed and the places as they were before some
    were moved; returns how many.

    Raises ``plan_year_taken`` where the year has lines already, ``line_unknown`` where there is nothing to copy.
    """
    if transaction.row(select(plan_lines.c.id).where(plan_lines.c.year == to_year)) is not None:
        raise Refusal("plan_year_taken", year=to_year)
    source = lines(transaction, from_year)
    if not source:
        raise Refusal("line_unknown")
    moves = redistributions(transaction, from_year)
    for record in source:
        places = before_moves(record, moves)
        add_line(transaction, replace(record, id=0, year=to_year, not_formed="", places=places))
    return len(source)


def not_form(transaction: Transaction, *, line: int, reason: str) -> None:
    """Note that the group of a line is not formed: its places then take nobody (578-63).

    First a decision of the commission takes the admitted out of it; they then compete for their other choices again.
    Raises ``reason_required``, ``places_below_admitted`` while people are admitted to it.
    """
    if not reason.strip():
        raise Refusal("reason_required")
    _check_empty(transaction, line)
    transaction.subject = f"plan:{transaction.by_id(plan_lines, line).year}"
    transaction.update(plan_lines, line, not_formed=reason.strip())


def form_again(transaction: Transaction, *, line: int) -> None:
    """The group of a line is formed after all."""
    transaction.subject = f"plan:{transaction.by_id(plan_lines, line).year}"
    transaction.update(plan_lines, line, not_formed="")


def _check_title(record: PlanLine) -> None:
    if not record.title.in_language("ru").strip():
        raise Refusal("required", field="specialty")


def _check_empty(reading: Reading, row: int) -> None:
    people = admitted(reading, row)
    if people:
        raise Refusal("places_below_admitted", places=0, admitted=people)


def _check_unused(reading: Reading, row: int) -> None:
    moved = select(func.count()).where(or_(moved_places.c.source == row, moved_places.c.target == row))
    listed = select(func.count()).where(item_cases.c.line == row)
    count = uses(reading, row) or int(reading.value(moved)) or int(reading.value(listed))
    if count:
        raise Refusal("line_in_use", count=count)
    _check_no_distance(reading, row)


def _check_no_distance(reading: Reading, row: int) -> None:
    if reading.row(select(distance_programmes.c.id).where(distance_programmes.c.line == row)) is not None:
        raise Refusal("line_of_distance")


def _same_line(reading: Reading, record: PlanLine, specialty: int, but: int = 0) -> int | None:
    """The line with this year, specialty and programme, unless it is the line ``but``."""
    same = (plan_lines.c[name] == getattr(record, name).value for name in PROGRAMME)
    found = reading.value(
        select(plan_lines.c.id).where(
            plan_lines.c.year == record.year,
            plan_lines.c.specialty == specialty,
            plan_lines.c.id != but,
            *same,
        )
    )
    return None if found is None else int(found)


def _columns(record: PlanLine, specialty: int) -> dict[str, Any]:
    return {
        "year": record.year,
        "specialty": specialty,
        **{name: getattr(record, name) for name in PROGRAMME},
        "places": record.places,
        **name_columns("qualification", record.qualification),
        "least": record.least,
        "subjects": "\n".join(subject.strip() for subject in record.subjects if subject.strip()),
        "own_reserve": record.reserved is not None,
        "not_formed": record.not_formed.strip(),
    }


def _insert(transaction: Transaction, record: PlanLine, specialty: int) -> int:
    row = transaction.insert(plan_lines, **_columns(record, specialty))
    _keep_reserve(transaction, row, record.reserved or (), shrink=False)
    return row


def _write(transaction: Transaction, record: PlanLine, specialty: int) -> None:
    # At no moment is more kept than there are places: first the reserve shrinks, at last it grows.
    _keep_reserve(transaction, record.id, record.reserved or (), shrink=True)
    transaction.update(plan_lines, record.id, **_columns(record, specialty))
    _keep_reserve(transaction, record.id, record.reserved or (), shrink=False)


def _keep_reserve(transaction: Transaction, row: int, kept: Iterable[QuotaPlaces], *, shrink: bool) -> None:
    wanted = {one.quota.value: one.places for one in kept if one.places}
    there = transaction.rows(select(reserved_places).where(reserved_places.c.line == row))
    for one in there:
        if one.quota not in wanted:
            transaction.delete(reserved_places, one.id)
        elif (wanted[one.quota] < one.places) is shrink:
            transaction.update(reserved_places, one.id, places=wanted[one.quota])
    known = {one.quota for one in there}
    for quota, count in wanted.items():
        if not shrink and quota not in known:
            transaction.insert(reserved_places, line=row, quota=quota, places=count)
