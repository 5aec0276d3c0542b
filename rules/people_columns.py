"""The columns of a list that name a person: the identity number, and the name in one column, two or three.

Belongs here: reading them as the lists of the office write them. Does not belong here: single names and what is said of
them (rows), what else a row says (register, contest_lists).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from rules.cells import Cell, text
from rules.columns import Column
from rules.headings import Match
from rules.identity import IIN_LENGTH, PIN_LENGTH, Identity, check_digit, read_number
from rules.rows import Facts, Name, read_name, say_of_names, split_name, written_digits
from rules.verdicts import Refusal


class Cache(dict[Any, Any]):
    """A reader of cells that remembers: a register has few different words."""

    def __init__(self, reader: Callable[[Any], Any]) -> None:
        super().__init__()
        self._reader = reader

    def __missing__(self, key: Any) -> Any:
        self[key] = value = self._reader(key)
        return value


# --- the identity number ----------------------------------------------------------------------------------------------
#: Years 2000 to 2009 begin with one zero or two, and January with another: so many a spreadsheet can eat.
_SHORTENED: Final = range(9, IIN_LENGTH)


def read_identity(cell: Cell, birth: date | None, facts: Facts) -> tuple[str | None, Identity | None]:
    """The number and its reading; both None where it is damaged, the number alone where its check digit is wrong."""
    digits = written_digits(cell)
    if digits is not None:
        try:
            if len(digits) in (IIN_LENGTH, PIN_LENGTH):
                return digits, read_number(digits)
            if len(digits) in _SHORTENED:
                identity = read_number(digits.zfill(IIN_LENGTH))
                if birth in (None, identity.birth):
                    facts["iin_leading_zero"] = {"written": digits, "number": identity.number}
                    return identity.number, identity
        except Refusal:
            if len(digits) == IIN_LENGTH and str(check_digit(digits[:-1])) != digits[-1]:
                facts["iin_check_digit"] = {"written": digits}
                return digits, None
    facts["iin_damaged"] = {"written": text(cell)}
    return None, None


# --- the name ---------------------------------------------------------------------------------------------------------
def names_reader(match: Match) -> Callable[..., tuple[str, str, str]]:
    """How this register writes names: in one column, in two, or in three."""
    parts: Cache = Cache(read_name)
    # A column headed «Фамилия» without another for the name holds the whole name.
    has_name = Column.NAME in match.columns or Column.GIVEN_NAMES in match.columns
    by_parts = Column.SURNAME in match.columns and has_name

    def read(full: Cell, last: Cell, given: Cell, first: Cell, middle: Cell, facts: Facts) -> tuple[str, str, str]:
        if by_parts:
            written: tuple[Name, ...] = (parts[last], parts[first], parts[middle])
            surname, name, patronymic = written[0].spelt, written[1].spelt, written[2].spelt
            if not name:
                written = (*written, parts[given])
                name, _, rest = written[3].spelt.partition(" ")
                patronymic = patronymic or rest
        else:
            written = (parts[full if Column.FULL_NAME in match.columns else last],)
            surname, name, patronymic = split_name(written[0].spelt)
            if middle is not None and not patronymic:
                written = (*written, parts[middle])
                patronymic = written[1].spelt
        say_of_names(written, facts)
        if not surname:
            facts["surname_missing"] = {}
        if not name:
            facts["name_missing"] = {}
        return surname, name, patronymic

    return read
