"""Taking numbers: the one door by which a register gives its next number (paper-3)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select

from db.tables import numbers
from db.transaction import Reading, Transaction
from rules.numbering import Register

_LAST = select(func.max(numbers.c.number)).where(
    numbers.c.register == bindparam("register"), numbers.c.year == bindparam("year")
)


def last(reading: Reading, register: Register, year: int) -> int:
    """The number taken last in a register and year; 0 where none is."""
    return int(reading.value(_LAST, register=register.value, year=year) or 0)


def take(transaction: Transaction, register: Register, year: int, subject: str) -> tuple[int, int]:
    """Take the next number of a register and year; returns the id of the entry and the number."""
    last_one = last(transaction, register, year)
    entry = transaction.insert(
        numbers, register=register, year=year, number=last_one + 1, subject=subject, taken=transaction.now
    )
    return entry, last_one + 1


def take_many(transaction: Transaction, register: Register, year: int, subjects: Sequence[str]) -> range:
    """Take the next numbers of a register and year, one for each subject in their order; returns the numbers."""
    start = last(transaction, register, year) + 1
    given = range(start, start + len(subjects))
    first = transaction.next_id(numbers)
    transaction.insert_many(
        numbers,
        [
            {"id": first + place, "register": register, "year": year, "number": number, "subject": subject,
             "taken": transaction.now}
            for place, (number, subject) in enumerate(zip(given, subjects, strict=True))
        ],
    )  # fmt: skip
    return given


def taken(reading: Reading, register: Register, year: int) -> tuple[int, ...]:
    """All numbers of a register and year, in order."""
    found = reading.rows(
        select(numbers.c.number)
        .where(numbers.c.register == register.value, numbers.c.year == year)
        .order_by(numbers.c.number)
    )
    return tuple(row.number for row in found)
