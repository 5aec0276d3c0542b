"""Identity numbers: the IIN of Kazakhstan and the PIN of Kyrgyzstan (paper-6).

Belongs here: reading a number and what it tells, and its check digit.
Does not belong here: letters typed on the digit row (the input fields), numbers damaged by a spreadsheet (register).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from rules.records import Sex
from rules.verdicts import Refusal

IIN_LENGTH: Final = 12
PIN_LENGTH: Final = 14
#: First and second row of weights of the IIN (paper-6).
WEIGHTS: Final = (tuple(range(1, 12)), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
#: Seventh digit of the IIN → first year of the century, sex (paper-6).
CENTURIES: Final[dict[str, tuple[int, Sex]]] = {
    "1": (1800, Sex.MALE),
    "2": (1800, Sex.FEMALE),
    "3": (1900, Sex.MALE),
    "4": (1900, Sex.FEMALE),
    "5": (2000, Sex.MALE),
    "6": (2000, Sex.FEMALE),
}
PIN_SEXES: Final[dict[str, Sex]] = {"1": Sex.FEMALE, "2": Sex.MALE}


@dataclass(frozen=True, slots=True)
class Identity:
    """What an identity number says about its holder."""

    kind: Literal["iin", "pin"]
    number: str
    birth: date
    sex: Sex


def check_digit(first_eleven: str) -> int | None:
    """Check digit of an IIN (paper-6).

    Arguments: ``first_eleven`` – the eleven digits before it. Returns 0 to 9, or None when no such number is issued
    (both rows of weights give ten). Raises ``ValueError`` when the argument is not eleven digits.
    """
    if len(first_eleven) != IIN_LENGTH - 1 or not (first_eleven.isascii() and first_eleven.isdigit()):
        raise ValueError("eleven digits expected")
    for weights in WEIGHTS:
        remainder = sum(int(digit) * weight for digit, weight in zip(first_eleven, weights, strict=True)) % 11
        if remainder != 10:
            return remainder
    return None


def read_number(text: str) -> Identity:
    """Read an IIN (12 digits) or a PIN (14 digits); spaces in it are ignored (paper-6).

    Raises Refusal: ``iin_not_digits``, ``iin_length`` (neither 12 nor 14), ``iin_century``, ``iin_birth_date``,
    ``iin_does_not_exist``, ``iin_check_digit`` (with the digit expected), ``pin_sex``, ``pin_birth_date``.
    """
    number = "".join(text.split())
    if number and not (number.isascii() and number.isdigit()):
        raise Refusal("iin_not_digits")
    if len(number) == IIN_LENGTH:
        return _read_iin(number)
    if len(number) == PIN_LENGTH:
        return _read_pin(number)
    raise Refusal("iin_length", count=len(number))


def masked(number: str) -> str:
    """An identity number as a published list shows it: the last four digits, a star for each of the others."""
    return number[-4:].rjust(len(number), "*")


def _read_iin(number: str) -> Identity:
    if number[6] not in CENTURIES:
        raise Refusal("iin_century")
    century, sex = CENTURIES[number[6]]
    try:
        birth = date(century + int(number[:2]), int(number[2:4]), int(number[4:6]))
    except ValueError:
        raise Refusal("iin_birth_date") from None
    expected = check_digit(number[:-1])
    if expected is None:
        raise Refusal("iin_does_not_exist")
    if expected != int(number[-1]):
        raise Refusal("iin_check_digit", expected=expected)
    return Identity("iin", number, birth, sex)


def _read_pin(number: str) -> Identity:
    if number[0] not in PIN_SEXES:
        raise Refusal("pin_sex")
    try:
        birth = date(int(number[5:9]), int(number[3:5]), int(number[1:3]))
    except ValueError:
        raise Refusal("pin_birth_date") from None
    return Identity("pin", number, birth, PIN_SEXES[number[0]])
