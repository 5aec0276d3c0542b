"""What can be said of a row of a list: the closed list of codes and the four verdicts; names and numbers of people.

Belongs here: what the judging of all kinds of list shares.
Does not belong here: the judging itself (register, college_lists, contest_lists), sentences about codes (where the
language is known).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, Generic, NamedTuple, TypeVar

from rules import cells
from rules.alphabets import PARTICLES, fold, latin_lookalikes, title_case
from rules.cells import Cell, is_blank, text
from rules.identity import IIN_LENGTH


class RowVerdict(StrEnum):
    """``fixed`` was repaired for certain; ``question`` waits for the secretary; ``error`` is not imported."""

    OK = "ok"
    FIXED = "fixed"
    QUESTION = "question"
    ERROR = "error"


class RowCode(NamedTuple):
    verdict: RowVerdict
    fields: tuple[str, ...]
    """Names of the facts a sentence about it uses."""


_E: Final = RowVerdict.ERROR
_Q: Final = RowVerdict.QUESTION

#: Closed list of what can be said of a row, in the order in which it is said.
ROW_CODES: Final[dict[str, RowCode]] = {
    "iin_leading_zero": RowCode(RowVerdict.FIXED, ("written", "number")),
    "iin_damaged": RowCode(_E, ("written",)),
    "iin_check_digit": RowCode(_E, ("written",)),
    "birth_date_differs_from_iin": RowCode(_Q, ("birth", "from_iin")),
    "birth_date_invalid": RowCode(_E, ("written",)),
    "latin_lookalike": RowCode(_Q, ("written", "proposed")),
    "duplicate_iin": RowCode(_Q, ("row",)),  # 0: not in this register but already in the file
    "specialty_unknown": RowCode(_E, ("written",)),
    "surname_missing": RowCode(_E, ()),
    "average_invalid": RowCode(_E, ("written",)),
    "form_unknown": RowCode(_E, ("written",)),
    "outside_intake_window": RowCode(_Q, ("filed", "start", "end")),
    # what no register of the office should lose in silence
    "name_missing": RowCode(_E, ()),
    "name_damaged": RowCode(_E, ("written",)),
    "base_unknown": RowCode(_E, ("written",)),
    "funding_unknown": RowCode(_E, ("written",)),
    "language_unknown": RowCode(_E, ("written",)),
    "filed_invalid": RowCode(_E, ("written",)),
    "choice_unknown": RowCode(_E, ("place", "written")),
    "choice_repeated": RowCode(RowVerdict.FIXED, ("place",)),
    # the plan of places
    "code_invalid": RowCode(_E, ("written",)),
    "title_missing": RowCode(_E, ()),
    "level_unknown": RowCode(_E, ("written",)),
    "type_unknown": RowCode(_E, ("written",)),
    "places_invalid": RowCode(_E, ("written",)),
    "line_twice": RowCode(_E, ("row",)),
    "least_invalid": RowCode(_E, ("written",)),
    "reserve_invalid": RowCode(_E, ("written",)),
    # the commission
    "role_unknown": RowCode(_E, ("written",)),
    "order_number_missing": RowCode(_E, ()),
    "order_date_invalid": RowCode(_E, ("written",)),
    "term_invalid": RowCode(_E, ("written",)),
    # marks of an exam and the state list
    "person_twice": RowCode(_E, ("row",)),
    "not_seated": RowCode(_E, ()),
    "name_differs": RowCode(_Q, ("written", "known")),
    "mark_invalid": RowCode(_E, ("written", "most")),
    "mark_of_absent": RowCode(_E, ()),
    "mark_confirmed": RowCode(_E, ("mark",)),
    # days of the calendar
    "day_invalid": RowCode(_E, ("written",)),
    "worked_unknown": RowCode(_E, ("written",)),
    "reason_missing": RowCode(_E, ()),
    "day_twice": RowCode(_E, ("row",)),
    "calendar_missing": RowCode(_E, ("year",)),
}
_ORDER: Final = {code: place for place, code in enumerate(ROW_CODES)}
_SEVERITY: Final = tuple(RowVerdict)
_NO_FACTS: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType({})

Values = TypeVar("Values")
Facts = dict[str, Mapping[str, Any]]
#: Number of the row in the spreadsheet, and its cells.
Rows = Iterable[tuple[int, Sequence[Cell]]]


class JudgedRow(NamedTuple, Generic[Values]):
    """A row with its verdict. ``values`` are the normal ones: what a row with questions would be imported as."""

    row: int
    verdict: RowVerdict
    codes: tuple[str, ...]
    values: Values
    facts: Mapping[str, Mapping[str, Any]] = _NO_FACTS
    """Code → what its sentence needs."""


def judged(row: int, facts: Facts, values: Values) -> JudgedRow[Values]:
    """A row with all that is said of it, in the order of :data:`ROW_CODES`; the gravest of it is the verdict."""
    if not facts:
        return JudgedRow(row, RowVerdict.OK, (), values)
    codes = tuple(sorted(facts, key=_ORDER.__getitem__))
    verdict = max((ROW_CODES[code].verdict for code in codes), key=_SEVERITY.index)
    return JudgedRow(row, verdict, codes, values, facts)


# --- lines that are no entry ------------------------------------------------------------------------------------------
_FOOTER: Final = re.compile(
    r"(?:итого|всего|барлыгы|жиыны|бардыгы|подпис|колы|колу|секретарь|хатшы|катчы|председатель|торага|директор|"
    r"исполнитель|ответственный|орындаушы|орындаган|жауапты|м п|м о|дата|куни)\b"
)


def is_filler(line: Sequence[Cell], keys: Iterable[int]) -> bool:
    """Whether a line is no entry of a list: nothing in the columns that make one, or a total or a signature below."""
    if all(is_blank(line[place]) for place in keys if place < len(line)):
        return True
    filled = [cell for cell in line if not is_blank(cell)]
    return len(filled) <= 3 and bool(_FOOTER.match(fold(text(filled[0]))))


# --- names ------------------------------------------------------------------------------------------------------------
class Name(NamedTuple):
    """A part of a name: in the office's spelling; ``mixed`` when Latin letters stood in it, ``damaged`` when a name
    cannot look like that."""

    spelt: str
    mixed: bool
    damaged: bool
    written: str


_PROPER: Final = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+")
_DAMAGED: Final = re.compile(r"[?\ufffd\x00-\x1f\d#@*=<>|_&%$^~{}\\]")
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))


def read_name(cell: Cell) -> Name:
    """One part of a name, or a whole one: spaces, capitals and Latin look-alikes put right."""
    if isinstance(cell, str) and _PROPER.fullmatch(cell):
        return Name(cell, False, False, cell)
    written = text(cell).translate(_INVISIBLE).strip(" ,;'")
    plain = cells.or_nothing(written) if "?" not in written else written
    proposed = latin_lookalikes(plain)
    return Name(title_case(proposed or plain), proposed is not None, bool(_DAMAGED.search(plain)), written)


def split_name(whole: str) -> tuple[str, str, str]:
    """Surname, name and patronymic of a whole name; «Токтогул уулу Азамат» has a surname of two words."""
    words = whole.split()
    first = 2 if len(words) > 2 and words[1].lower() in PARTICLES else 1
    return " ".join(words[:first]), " ".join(words[first : first + 1]), " ".join(words[first + 1 :])


def say_of_names(written: Sequence[Name], facts: Facts) -> None:
    """Add what is wrong with a name: Latin letters inside Cyrillic words, or signs no name has."""
    mixed = [part for part in written if part.mixed]
    damaged = [part for part in written if part.damaged]
    if mixed:
        facts["latin_lookalike"] = {
            "written": " ".join(part.written for part in mixed),
            "proposed": " ".join(part.spelt for part in mixed),
        }
    if damaged:
        facts["name_damaged"] = {"written": " ".join(part.written for part in damaged)}


# --- numbers of identity ----------------------------------------------------------------------------------------------
_DIGITS: Final = re.compile(r"(\d+)(?:[.,]0*)?", re.ASCII)
_BETWEEN_DIGITS: Final = dict.fromkeys(map(ord, " \u00a0\u2007\u202f\t\r\n'`’-‐‑–"))


def written_digits(cell: Cell) -> str | None:
    """The digits of a number cell, as far as all of them are there; None for «1.00508E+11» and other texts."""
    if isinstance(cell, str):
        if len(cell) == IIN_LENGTH and cell.isdigit() and cell.isascii():
            return cell
        found = _DIGITS.fullmatch(cell.translate(_BETWEEN_DIGITS))
        return found[1] if found else None
    if isinstance(cell, (int, float)) and 0 < cell < 10**15 and cell == int(cell):
        return str(int(cell))
    return None
