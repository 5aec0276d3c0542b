"""The college, its operators and its own settings."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Row, select

from db.tables import college, operators, settings
from db.transaction import Reading, Transaction
from rules.contest_settings import check_setting
from rules.records import LANGUAGES, College, Country, Imprint, Names, Operator
from rules.verdicts import Refusal


def names_of(row: Row[Any], prefix: str) -> Names:
    """The three columns of a name as one."""
    mapping = row._mapping
    return Names(*(mapping[f"{prefix}_{language}"] for language in LANGUAGES))


def name_columns(prefix: str, names: Names) -> dict[str, str]:
    """One name as its three columns."""
    return {f"{prefix}_{language}": getattr(names, language).strip() for language in LANGUAGES}


def found_college(transaction: Transaction, record: College) -> None:
    """Enter the college, or change it. Raises ``required`` (name, head)."""
    if not any(record.name.in_language(language).strip() for language in record.languages):
        raise Refusal("required", field="name")
    if not record.head.strip():
        raise Refusal("required", field="head")
    transaction.subject = "college:1"
    values: dict[str, Any] = {
        "country": record.country,
        **name_columns("name", record.name),
        **name_columns("place", record.place),
        "address": record.address.strip(),
        "phone": record.phone.strip(),
        "head": record.head.strip(),
        **name_columns("head_position", record.head_position),
        **name_columns("appeal_body", record.appeal_body),
        "languages": " ".join(record.languages),
    }
    if transaction.row(select(college.c.id)) is None:
        transaction.insert(college, id=1, **values)
    else:
        transaction.update(college, 1, **values)


def the_college(reading: Reading) -> College | None:
    """The college of the file; None before the first run is done."""
    row = reading.row(select(college))
    if row is None:
        return None
    languages: Any = tuple(row.languages.split())
    return College(
        country=Country(row.country),
        name=names_of(row, "name"),
        place=names_of(row, "place"),
        address=row.address,
        phone=row.phone,
        head=row.head,
        head_position=names_of(row, "head_position"),
        appeal_body=names_of(row, "appeal_body"),
        languages=languages,
    )


def required_college(reading: Reading) -> College:
    """The college, where a paper needs it. Raises ``college_missing``."""
    found = the_college(reading)
    if found is None:
        raise Refusal("college_missing")
    return found


def draft_imprint(reading: Reading, on: date) -> Imprint:
    """What a paper carries before it is issued: neither number nor control code yet. Raises ``college_missing``."""
    return Imprint(required_college(reading), "", on, "")


def country(reading: Reading) -> Country:
    """The country of the college, whose law selects the rules. Raises ``college_missing``."""
    found = reading.driver("SELECT country FROM college").fetchone()
    if found is None:
        raise Refusal("college_missing")
    return Country(found[0])


def enter_operator(transaction: Transaction, *, name: str, position: str, contact: str) -> int:
    """Enter a person who works at the desk, or change position and contact of one. Raises ``required``."""
    for field, value in (("operator", name), ("position", position), ("contact", contact)):
        if not value.strip():
            raise Refusal("required", field=field)
    known = transaction.row(select(operators.c.id).where(operators.c.name == name.strip()))
    if known is not None:
        transaction.subject = f"operator:{known.id}"
        transaction.update(operators, known.id, position=position.strip(), contact=contact.strip())
        return int(known.id)
    row = transaction.insert(operators, name=name.strip(), position=position.strip(), contact=contact.strip())
    transaction.subject = f"operator:{row}"
    return row


def all_operators(reading: Reading) -> tuple[Operator, ...]:
    return tuple(
        Operator(row.id, row.name, row.position, row.contact)
        for row in reading.rows(select(operators).order_by(operators.c.name))
    )


def operator_named(reading: Reading, name: str) -> Operator:
    """Raises ``operator_unknown``."""
    row = reading.row(select(operators).where(operators.c.name == name))
    if row is None:
        raise Refusal("operator_unknown")
    return Operator(row.id, row.name, row.position, row.contact)


def change_setting(transaction: Transaction, *, name: str, value: str) -> None:
    """Keep one of the college's own settings (what LAW marks [default]).

    Raises as ``rules.contest_settings.check_setting``.
    """
    check_setting(name, value)
    transaction.subject = f"setting:{name}"
    row = transaction.row(select(settings.c.id).where(settings.c.name == name))
    if row is None:
        transaction.insert(settings, name=name, value=value)
    else:
        transaction.update(settings, row.id, value=value)


def setting(reading: Reading, name: str, default: str) -> str:
    """A setting of the college, or the value the program ships."""
    found = reading.value(select(settings.c.value).where(settings.c.name == name))
    return default if found is None else str(found)
