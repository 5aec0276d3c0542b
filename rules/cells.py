"""What one cell of a register means: dates, marks, codes and the many words for one base, form or funding.

Belongs here: reading one value as people type it into spreadsheets, in Russian, Kazakh or Kyrgyz.
Does not belong here: finding the columns (headings) and judging a whole row (register, college_lists).

Every reader answers None for what it does not understand and never guesses between two meanings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final, TypeVar

from rules.alphabets import fold
from rules.records import Base, Funding, Level, Quota, Role, SpecialtyType, StudyForm, TeachingLanguage

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


_Word = TypeVar("_Word", bound=StrEnum)


def _single(found: set[_Word]) -> _Word | None:
    return next(iter(found)) if len(found) == 1 else None


def base(cell: Cell) -> Base | None:
    """Education the applicant already has: «9», «9 класс», «основное среднее», «негізгі орта», «ТжКБ» …"""
    tokens = tokens_of(text(cell))
    numbers = {token for token in tokens if token.isdecimal()}
    found: set[Base] = set()
    if starts(tokens, "послесредн", "кейинги", "кийинки"):
        found.add(Base.POST_SECONDARY)
    elif starts(tokens, "тип", "тжк", "спо", "пту", "птл", "нпо", "техник", "професс", "касипти", "кесипти", "колледж",
                "специальн"):  # fmt: skip
        found.add(Base.TVE)
    elif starts(tokens, "основн", "негизги", "неполн", "емес", "эмес"):
        found.add(Base.BASIC)
    elif starts(tokens, "общ", "жалпы", "полн", "толык", "толук"):
        found.add(Base.GENERAL)
    if "9" in numbers:
        found.add(Base.BASIC)
    if "11" in numbers:
        found.add(Base.GENERAL)
    if numbers and not numbers & {"9", "11"}:
        return None
    return _single(found)


_MIXED_FORM: Final = re.compile(r"(?:очно|кундизги|кундузгу)\s*[-–—]\s*(?:заочн|сыртт)")


def study_form(cell: Cell) -> StudyForm | None:
    """Form of study. «Очно-заочная», «күндүзгү-сырттан» is the evening form of Kyrgyzstan (GLOSSARY 131)."""
    written = text(cell)
    tokens = tokens_of(written)
    if starts(tokens, "дистанц", "экстерн", "онлайн", "полу", "кашыктан", "аралыктан"):
        return None
    if _MIXED_FORM.search(" - ".join(fold(part) for part in re.split(r"[-–—]", written))):
        return StudyForm.EVENING
    found: set[StudyForm] = set()
    if starts(tokens, "очн", "днев", "кундиз", "кундуз", "стационар"):
        found.add(StudyForm.FULL_TIME)
    if starts(tokens, "веч", "кешк", "кечк"):
        found.add(StudyForm.EVENING)
    if starts(tokens, "заоч", "сырт"):
        found.add(StudyForm.CORRESPONDENCE)
    return _single(found)


def funding(cell: Cell) -> Funding | None:
    """State order or paid: «госзаказ», «бюджет», «грант», «тапсырыс» or «платное», «договор», «ақылы», «келишим» …"""
    tokens = tokens_of(text(cell))
    found: set[Funding] = set()
    if starts(tokens, "гос", "бюдж", "грант", "мемлек", "мемтап", "тапсырыс", "буйрутма", "бесплат", "тегин", "гоз"):
        found.add(Funding.STATE)
    if "акы" in tokens or starts(tokens, "плат", "внебюдж", "догов", "контракт", "акылы", "акылуу", "шарт", "келис",
                                 "келиш", "толем", "толеу", "толоо", "коммер", "хозрасч"):  # fmt: skip
        found.add(Funding.PAID)
    return _single(found)


def teaching_language(cell: Cell) -> TeachingLanguage | None:
    written = text(cell)
    latin = set(re.findall(r"[a-z]+", written.lower()))
    tokens = tokens_of(written)
    found: set[TeachingLanguage] = set()
    if latin & {"kk", "kz", "kaz", "kazakh"} or starts(tokens, "каз"):
        found.add(TeachingLanguage.KAZAKH)
    if latin & {"ky", "kg", "kyr", "kyrgyz"} or starts(tokens, "кырг", "кирг"):
        found.add(TeachingLanguage.KYRGYZ)
    if latin & {"ru", "rus", "russian"} or starts(tokens, "рус", "орыс", "орус"):
        found.add(TeachingLanguage.RUSSIAN)
    if latin & {"en", "eng", "english"} or starts(tokens, "англ", "агылш"):
        found.add(TeachingLanguage.ENGLISH)
    return _single(found)


#: Quota category → the stems it is known by, each group wanting one of its stems; the first category that fits wins.
_QUOTAS: Final[tuple[tuple[Quota, tuple[tuple[str, ...], ...]], ...]] = (
    (Quota.OUT_OF_COMPETITION, (("вне", "тыс", "тышк"), ("конкурс",))),
    (Quota.DISABILITY_IN_FAMILY, (("семь", "отбас", "уй", "воспит", "тарбиел"), ("инвалид", "мугедек", "майып"))),
    (Quota.DISABILITY, (("инвалид", "мугедек", "майып"),)),
    (Quota.VETERANS, (("ветеран", "ардагер"),)),
    (Quota.CONSCRIPT_SERVICE, (("служб", "аскери", "аскер", "арми", "военнослуж"),)),
    (Quota.ETHNIC_KAZAKH, (("кандас", "оралман", "этническ", "этникал", "национальн", "улты"),)),
    (Quota.ORPHAN, (("сирот", "жетим", "попечен", "камкор"),)),
    (Quota.RESETTLING, (("пересел", "переезж", "коныс", "кошип", "кочуп", "серпин"),)),
    (Quota.RURAL_YOUTH, (("сел", "ауыл", "айыл", "аул"),)),
    (Quota.LARGE_FAMILY, (("многодет", "копбалал", "балалы", "балалуу", "четырьм", "четверо"),)),
    (Quota.SINGLE_PARENT, (("неполн", "толык", "толук", "жалгызбас", "жалгыз"),)),
)


def quota(cell: Cell) -> Quota | None:
    """Quota category; None for no category and for words that name none of them."""
    tokens = tokens_of(text(cell))
    return next((name for name, groups in _QUOTAS if all(starts(tokens, *stems) for stems in groups)), None)


def level(cell: Cell) -> Level | None:
    """Kind of programme of a plan line."""
    tokens = tokens_of(text(cell))
    found: set[Level] = set()
    if starts(tokens, "бакалавр"):
        found.add(Level.APPLIED_BACHELOR)
    if starts(tokens, "средн", "ссз", "буын", "звен"):
        found.add(Level.MID_LEVEL)
    if starts(tokens, "рабоч", "жумыс", "жумуш"):
        found.add(Level.SKILLED_WORKER)
    if starts(tokens, "специальн", "арнайы", "арнаулы", "атайын"):
        found.add(Level.SPECIAL_CURRICULUM)
    if starts(tokens, "религ", "дини", "духовн"):
        found.add(Level.RELIGIOUS)
    if starts(tokens, "исправит", "уголовн", "пенитенц", "тузеу", "кылмыс", "тузот"):
        found.add(Level.PENAL)
    return _single(found)


def specialty_type(cell: Cell) -> SpecialtyType | None:
    """What the intake windows look at: creative, pedagogical, medical, or none of them."""
    tokens = tokens_of(text(cell))
    found: set[SpecialtyType] = set()
    if starts(tokens, "обычн", "общ", "ордин", "жалпы", "карапайым", "кадимги", "жай", "иная", "другая", "баска"):
        found.add(SpecialtyType.ORDINARY)
    if starts(tokens, "творч", "шыгарм", "чыгарм"):
        found.add(SpecialtyType.CREATIVE)
    if starts(tokens, "педаг"):
        found.add(SpecialtyType.PEDAGOGICAL)
    if starts(tokens, "медиц"):
        found.add(SpecialtyType.MEDICAL)
    return _single(found)


def role(cell: Cell) -> Role | None:
    """Role in a commission."""
    tokens = tokens_of(text(cell))
    found: set[Role] = set()
    if starts(tokens, "зам", "орынбасар", "орунбасар", "басары"):
        found.add(Role.DEPUTY if starts(tokens, "предс", "торага", "комисс") or len(tokens) == 1 else Role.SECRETARY)
        return _single(found) if found == {Role.DEPUTY} else None
    if starts(tokens, "председ", "торага"):
        found.add(Role.CHAIR)
    if starts(tokens, "член", "муше", "мучо"):
        found.add(Role.MEMBER)
    if starts(tokens, "секрет", "хатшы", "катчы"):
        found.add(Role.SECRETARY)
    return _single(found)


#: Where one heading can mean two columns, the content decides by these readers.
READERS: Final[dict[str, Callable[[Cell], object]]] = {
    "base": base,
    "form": study_form,
    "funding": funding,
    "language": teaching_language,
    "level": level,
    "type": specialty_type,
}
