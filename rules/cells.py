"""What one cell of a spreadsheet holds: text, whole numbers, marks, codes of specialties, days.

Belongs here: reading one value as people and spreadsheets write it.
Does not belong here: the words of the office (office_words), finding columns (headings), judging rows (register).

A reader answers None for what it does not understand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from rules.alphabets import fold

#: A cell as a spreadsheet gives it; numbers of a spreadsheet are floats even where they are whole.
Cell = str | int | float | date | datetime | None

LOWEST_MARK: Final = Decimal(1)
HIGHEST_MARK: Final = Decimal(5)
CODE_LENGTH: Final = 8
#: Day zero of the serial numbers behind the dates of a spreadsheet.
_SERIAL_ZERO: Final = date(1899, 12, 30)
#: From 1927 to the end of 2099; a smaller number is a year, an age or a slip, not a day.
_SERIALS: Final = range(10000, 73051)
_YEARS: Final = range(1900, 2100)
_HUNDREDTH: Final = Decimal("0.01")

_TOKENS: Final = re.compile(r"\d+|[^\W\d_]+")
_MARK: Final = re.compile(r"\d{1,3}(?:[.,]\d{1,18})?")
_WHOLE: Final = re.compile(r"(\d+)(?:[.,]0*)?")
_CODE: Final = re.compile(r"\d[\d ]+\d(?!\w)")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})\s*[./,\- ]\s*(\d{1,2})\s*[./,\- ]\s*(\d{4}|\d{2})(?:\s*(?:г|ж)\.?)?")
_YEAR_FIRST: Final = re.compile(r"(\d{4})\s*[./,\- ]\s*(\d{1,2})\s*[./,\- ]\s*(\d{1,2})")
_RUN_TOGETHER: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_CLOCK: Final = re.compile(r"[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$")
_NOTHING: Final = re.compile(r"[\W_]*|нет|жоқ|жок|не имеется|отсутствует", re.IGNORECASE)

_MONTHS: Final[dict[str, int]] = {
    stem: month
    for month, stems in enumerate(
        (
            "янв кантар учтун", "фев акпан", "мар наурыз жалган", "апр сауир чын", "май мая мамыр бугу",
            "июн маусым кулжа", "июл шилде теке", "авг тамыз баш", "сен кыркуйек аяк", "окт казан тогуз",
            "ноя караша жети", "дек желтоксан беш",
        ),
        start=1,
    )
    for stem in stems.split()
}  # fmt: skip


# --- text and numbers -------------------------------------------------------------------------------------------------
def text(cell: Cell) -> str:
    """The cell as one line of text: whole numbers without a fraction, spaces of every kind as one space."""
    if isinstance(cell, str):
        return " ".join(unicodedata.normalize("NFC", cell).split())
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)


def is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def or_nothing(written: str) -> str:
    """The text, or an empty one where the office wrote a dash or «нет», «жоқ»."""
    return "" if _NOTHING.fullmatch(written) else written


def whole(cell: Cell) -> int | None:
    """A whole number not below zero."""
    found = _WHOLE.fullmatch(text(cell).replace(" ", ""))
    return int(found[1]) if found and found[1].isascii() else None


def mark(cell: Cell) -> Decimal | None:
    """A mark or an average from 1 to 5 with two decimals, half up; point or comma; None where it is no such number."""
    if isinstance(cell, bool):
        return None
    # A spreadsheet keeps and shows fifteen digits; the rest is the dust of binary fractions.
    written = f"{cell:.15g}" if isinstance(cell, float) else text(cell).replace(" ", "")
    if not _MARK.fullmatch(written) or not written.isascii():
        return None
    number = Decimal(written.replace(",", "."))
    if not LOWEST_MARK <= number <= HIGHEST_MARK:
        return None
    return number.quantize(_HUNDREDTH, ROUND_HALF_UP)


def code(cell: Cell) -> str:
    """The code of a specialty: eight digits with the zero a spreadsheet ate, also out of «06130100 – Учёт»; else the
    text as it stands."""
    written = text(cell)
    found = _CODE.match(written)
    digits = found[0].replace(" ", "") if found else ""
    if CODE_LENGTH - 1 <= len(digits) <= CODE_LENGTH and digits.isascii():
        return digits.zfill(CODE_LENGTH)
    return written


# --- dates ------------------------------------------------------------------------------------------------------------
def day(cell: Cell, latest: int) -> date | None:
    """The calendar day of a cell: a date of the spreadsheet, its serial number, or one of the ways people write it.

    Arguments: ``latest`` – the year after which two digits of a year mean the century before. The day stands before
    the month in every form that does not begin with the year. None where there is no such day.
    """
    if isinstance(cell, datetime):
        return cell.date() if cell.year in _YEARS else None
    if isinstance(cell, date):
        return cell if cell.year in _YEARS else None
    if isinstance(cell, (int, float)):
        return _of_serial(cell)
    return None if cell is None else _written_day(cell, latest)


def _of_serial(number: float) -> date | None:
    if isinstance(number, bool) or not 10000 <= number <= 99991231:
        return None
    if int(number) in _SERIALS:
        return _SERIAL_ZERO + timedelta(days=int(number))
    found = _RUN_TOGETHER.fullmatch(str(int(number)))
    return _calendar(int(found[1]), int(found[2]), int(found[3])) if found else None


def _written_day(written: str, latest: int) -> date | None:
    written = " ".join(written.split())
    found = _DAY_FIRST.fullmatch(written)
    if found is None:
        written = _CLOCK.sub("", written).rstrip(".")
        found = _DAY_FIRST.fullmatch(written)
    if found:
        year = int(found[3])
        if len(found[3]) == 2:
            year += 2000 if 2000 + year <= latest else 1900
        return _calendar(year, int(found[2]), int(found[1]))
    found = _YEAR_FIRST.fullmatch(written) or _RUN_TOGETHER.fullmatch(written)
    if found:
        return _calendar(int(found[1]), int(found[2]), int(found[3]))
    if written.isascii() and written.isdigit() and len(written) <= 5:
        return _of_serial(int(written))
    return _worded_day(written)


def _worded_day(written: str) -> date | None:
    """«5 мая 2009 г.», «2009 жылғы 5 мамыр», «2009-жылдын 5-майы»."""
    tokens = tokens_of(written)
    numbers = [int(token) for token in tokens if token.isdecimal() and len(token) <= 4]
    months = {month for token in tokens for stem, month in _MONTHS.items() if token.startswith(stem)}
    years = [number for number in numbers if number in _YEARS]
    days = [number for number in numbers if number not in _YEARS]
    if len(numbers) != 2 or len(years) != 1 or len(months) != 1:
        return None
    return _calendar(years[0], months.pop(), days[0])


def _calendar(year: int, month: int, day: int) -> date | None:
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


# --- words ------------------------------------------------------------------------------------------------------------
def tokens_of(written: str) -> list[str]:
    """The words and numbers of a text in search form (small, one letter for қ and к …)."""
    return _TOKENS.findall(fold(written))


def starts(tokens: Sequence[str], *stems: str) -> bool:
    """Whether one of the words begins with one of the stems."""
    return any(token.startswith(stems) for token in tokens)
