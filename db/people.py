"""People: each once, whether applicant or member of a commission."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, select

from db.prepared import Prepared
from db.tables import people
from db.transaction import Reading, Transaction
from rules.alphabets import sort_key
from rules.records import Person, Sex
from rules.verdicts import Refusal

_BY_NUMBER = Prepared(select(people).where(people.c.number == bindparam("number")))


def day(text: str | None) -> date | None:
    """A stored day, or None."""
    return date.fromisoformat(text) if text else None


def person_of(row: Row[Any], row_id: int | None = None) -> Person:
    """The person of a row that carries the columns of ``people``; ``row_id`` where ``id`` is another table's."""
    return Person(
        id=row.id if row_id is None else row_id,
        surname=row.surname,
        name=row.name,
        patronymic=row.patronymic,
        number=row.number or "",
        birth=day(row.birth),
        sex=Sex(row.sex) if row.sex else None,
        phone=row.phone,
    )


def full_name(row: Row[Any]) -> str:
    """The full name in a row that carries the name columns of ``people``."""
    return " ".join(part for part in (row.surname, row.name, row.patronymic) if part)


def person_prefixed(row: Row[Any]) -> Person:
    """The person of a joined row whose columns of ``people`` are named ``p_…``."""
    return Person(
        id=row.p_id,
        surname=row.p_surname,
        name=row.p_name,
        patronymic=row.p_patronymic,
        number=row.p_number or "",
        birth=day(row.p_birth),
        sex=Sex(row.p_sex) if row.p_sex else None,
        phone=row.p_phone,
    )


def sort_of(surname: str, name: str, patronymic: str) -> str:
    """The sort key of a person in lists, right in the three alphabets."""
    return sort_key(f"{surname} {name} {patronymic}")


def enter(transaction: Transaction, record: Person) -> int:
    """Enter a person, or change one (``record.id`` > 0); returns the id.

    A person with a number already known is that person; what is not said again then stays as it is known. Their
    applications follow a new name in lists and search. Raises ``required`` (surname, name), ``iin_taken``.
    """
    known = by_number(transaction, record.number) if record.number else None
    if record.id and known is not None and known.id != record.id:
        raise Refusal("iin_taken", name=known.full_name)
    if known is not None and not record.id:
        record = replace(
            record,
            id=known.id,
            patronymic=record.patronymic.strip() or known.patronymic,
            birth=record.birth or known.birth,
            sex=record.sex or known.sex,
            phone=record.phone.strip() or known.phone,
        )
    surname, name, patronymic = (part.strip() for part in (record.surname, record.name, record.patronymic))
    for field, value in (("surname", surname), ("name", name)):
        if not value:
            raise Refusal("required", field=field)
    values: dict[str, Any] = {
        "surname": surname,
        "name": name,
        "patronymic": patronymic,
        "number": record.number or None,
        "birth": record.birth,
        "sex": record.sex,
        "phone": record.phone.strip(),
        "sort": sort_of(surname, name, patronymic),
    }
    if not record.id:
        return transaction.insert(people, **values)
    before = transaction.by_id(people, record.id)
    transaction.update(people, record.id, **values)
    if (before.sort, before.number) != (values["sort"], values["number"]):
        from db import search  # Searching knows of people, too.

        search.follow(transaction, record.id)
    return record.id


def by_number(reading: Reading, number: str) -> Person | None:
    """Who has this IIN or PIN."""
    row = reading.row(_BY_NUMBER, number=number)
    return person_of(row) if row else None


def person(reading: Reading, row: int) -> Person:
    return person_of(reading.by_id(people, row))


def known_numbers(reading: Reading) -> frozenset[str]:
    """All identity numbers in the file, for judging a register."""
    return frozenset(row[0] for row in reading.rows(select(people.c.number).where(people.c.number.is_not(None))))
