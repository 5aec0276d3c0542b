"""The plan of places of a year and its specialties."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, func, select

from db.college import name_columns, names_of
from db.tables import applications, plan_lines, specialties
from db.transaction import Reading, Transaction
from rules.records import Base, Funding, Level, Names, PlanLine, SpecialtyType, StudyForm, TeachingLanguage
from rules.verdicts import Refusal

_LINES = select(plan_lines, specialties).join(specialties, plan_lines.c.specialty == specialties.c.id)


def _line(row: Row[Any]) -> PlanLine:
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
    )


def lines(reading: Reading, year: int) -> tuple[PlanLine, ...]:
    """The plan of a year, by code."""
    found = reading.rows(
        _LINES.where(plan_lines.c.year == year).order_by(
            specialties.c.code, plan_lines.c.base, plan_lines.c.form, plan_lines.c.funding, plan_lines.c.language
        )
    )
    return tuple(_line(row) for row in found)


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


def specialty(reading: Reading, code: str) -> Row[Any] | None:
    """The specialty with this code; of several levels the first entered."""
    return reading.row(select(specialties).where(specialties.c.code == code).order_by(specialties.c.id))


def enter_line(transaction: Transaction, record: PlanLine) -> int:
    """Enter one line of the plan, or change its places. Raises ``number_range`` (places), ``specialty_unknown``."""
    if record.places < 0:
        raise Refusal("number_range", field="places", low=0, high=9999)
    transaction.subject = f"plan:{record.year}"
    code = enter_specialty(transaction, record.code, record.title, record.level, record.type)
    row = transaction.row(
        select(plan_lines.c.id).where(
            plan_lines.c.year == record.year,
            plan_lines.c.specialty == code,
            plan_lines.c.base == record.base.value,
            plan_lines.c.form == record.form.value,
            plan_lines.c.funding == record.funding.value,
            plan_lines.c.language == record.language.value,
        )
    )
    if row is not None:
        transaction.update(plan_lines, row.id, places=record.places)
        return int(row.id)
    return transaction.insert(
        plan_lines,
        year=record.year,
        specialty=code,
        base=record.base,
        form=record.form,
        funding=record.funding,
        language=record.language,
        places=record.places,
    )


def take_plan(transaction: Transaction, records: Iterable[PlanLine]) -> int:
    """Enter a whole plan of places; returns how many lines it has."""
    count = 0
    for record in records:
        enter_line(transaction, record)
        count += 1
    return count


def years(reading: Reading) -> tuple[int, ...]:
    """Campaign years the file knows, latest first."""
    found = {row[0] for row in reading.rows(select(plan_lines.c.year).distinct())}
    latest = reading.value(select(func.max(applications.c.year)))
    return tuple(sorted(found | ({latest} if latest else set()), reverse=True))
