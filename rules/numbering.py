"""Numbers of registers: the next one, how it is written, whether one is missing (paper-3).

Belongs here: the registers and the arithmetic of their numbers.
Does not belong here: taking a number (one transaction with the paper, ``db``), annulled numbers' reasons.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from rules.verdicts import Refusal


class Register(StrEnum):
    """The journals in which papers and applications get their numbers, each from 1 in every year."""

    APPLICATIONS = "applications"
    RECEIPTS = "receipts"
    REFUSALS = "refusals"
    PROTOCOLS = "protocols"
    EXTRACTS = "extracts"
    OUTGOING = "outgoing"
    HAND_BACKS = "hand_backs"
    ENTRY_SHEETS = "entry_sheets"
    EXTERNAT_SERVICE = "externat_service"
    EXTERNAT_COLLEGE = "externat_college"
    EXTERNAT_HIGHER = "externat_higher"
    RECOGNITION = "recognition"
    ADJUSTMENT = "adjustment"
    COMPLAINT = "complaint"


#: How a number is written. Applications, cases and protocols are cited with their date beside them; a paper that leaves
#: the college carries the year in its number.
PATTERNS: Final[dict[Register, str]] = {
    Register.APPLICATIONS: "{number}",
    Register.RECEIPTS: "{number}/{year}",
    Register.REFUSALS: "{number}/{year}",
    Register.PROTOCOLS: "{number}",
    Register.EXTRACTS: "{number}/{year}",
    Register.OUTGOING: "{number}/{year}",
    Register.HAND_BACKS: "{number}/{year}",
    Register.ENTRY_SHEETS: "{number}/{year}",
    Register.EXTERNAT_SERVICE: "{number}",
    Register.EXTERNAT_COLLEGE: "{number}",
    Register.EXTERNAT_HIGHER: "{number}",
    Register.RECOGNITION: "{number}",
    Register.ADJUSTMENT: "{number}",
    Register.COMPLAINT: "{number}",
}
NUMBER_LIMIT: Final = 999_999


def next_after(last: int | None) -> int:
    """The number after the last one taken; 1 where none is (paper-3). Annulled numbers stay taken.

    Raises Refusal: ``number_range`` (field ``number``) at the end of the register.
    """
    number = (last or 0) + 1
    if not 1 <= number <= NUMBER_LIMIT:
        raise Refusal("number_range", field="number", low=1, high=NUMBER_LIMIT)
    return number


def next_number(taken: Iterable[int]) -> int:
    """The next number of a register and year of which ``taken``, annulled ones included, are in use (paper-3)."""
    return next_after(max(taken, default=None))


def format_number(register: Register, number: int, year: int) -> str:
    """A number as it stands on paper and in the journal, without the sign №."""
    return PATTERNS[register].format(number=number, year=year)


def gaps(numbers: Iterable[int]) -> tuple[int, ...]:
    """Numbers missing between 1 and the highest one; empty for a gapless register (paper-3)."""
    taken = set(numbers)
    return tuple(number for number in range(1, max(taken, default=0)) if number not in taken)
