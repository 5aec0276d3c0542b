"""Taking numbers: the one door by which a register gives its next number (paper-3)."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select

from db.tables import numbers
from db.transaction import Reading, Transaction
from rules.numbering import Register

_LAST = select(func.max(numbers.c.number)).where(
    numbers.c.register == bindparam("register"), numbers.c.year == bindparam("year")
)


def take(transaction: Transaction, register: Register, year: int, subject: str) -> tuple[int, int]:
    """Take the next number of a register and year; returns the id of the entry and the number."""
    last = transaction.value(_LAST, register=register.value, year=year) or 0
    entry = transaction.insert(
        numbers, register=register, year=year, number=last + 1, subject=subject, taken=transaction.now
    )
    return entry, last + 1


def taken(reading: Reading, register: Register, year: int) -> tuple[int, ...]:
    """All numbers of a register and year, in order."""
    found = reading.rows(
        select(numbers.c.number)
        .where(numbers.c.register == register.value, numbers.c.year == year)
        .order_by(numbers.c.number)
    )
    return tuple(row.number for row in found)
