"""Dates and times as the papers write them (paper-1). Own tables, so that no locale data is loaded to print a page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from rules.records import Language

_MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "kk": (
        *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
        *("шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
    ),
    "ky": (
        *("январы", "февралы", "марты", "апрели", "майы", "июну"),
        *("июлу", "августу", "сентябры", "октябры", "ноябры", "декабры"),
    ),
    "ru": (
        *("января", "февраля", "марта", "апреля", "мая", "июня"),
        *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
    ),
}
#: A number is never parted from its word at the end of a line.
_SHAPES: Final[dict[Language, str]] = {
    "kk": "{year}\u00a0жылғы {day}\u00a0{month}",
    "ky": "{year}-жылдын {day}-{month}",
    "ru": "{day}\u00a0{month} {year}\u00a0года",
}


def in_words(day: date, language: Language) -> str:
    """«2026 жылғы 20 қараша», «2026-жылдын 20-ноябры», «20 ноября 2026 года»."""
    return _SHAPES[language].format(year=day.year, day=day.day, month=_MONTHS[language][day.month - 1])


#: Endings of a month that is an attribute («тамыздағы хаттама») and one from which something begins («тамыздан»).
_KAZAKH_ENDINGS: Final = (
    *(("дағы", "дан"), ("дағы", "нан"), ("дағы", "дан"), ("дегі", "ден"), ("дағы", "дан"), ("дағы", "нан")),
    *(("дегі", "ден"), ("дағы", "дан"), ("тегі", "тен"), ("дағы", "нан"), ("дағы", "дан"), ("дағы", "нан")),
)
#: The same by the last vowel of a Kyrgyz month.
_KYRGYZ_ENDINGS: Final = {"ы": ("ндагы", "нан"), "и": ("ндеги", "нен"), "у": ("ндагы", "нан")}


def of_day(day: date, language: Language) -> str:
    """The day as an attribute: «2026 жылғы 20 қарашадағы», «2026-жылдын 20-ноябрындагы», «20 ноября 2026 года»."""
    return in_words(day, language) + _ending(day, language, 0)


def from_day(day: date, language: Language) -> str:
    """The day something begins: «2026 жылғы 20 қарашадан», «2026-жылдын 20-ноябрынан», «20 ноября 2026 года»."""
    return in_words(day, language) + _ending(day, language, 1)


def _ending(day: date, language: Language, case: int) -> str:
    if language == "kk":
        return _KAZAKH_ENDINGS[day.month - 1][case]
    if language == "ky":
        return _KYRGYZ_ENDINGS[_MONTHS["ky"][day.month - 1][-1]][case]
    return ""


def in_figures(day: date | None) -> str:
    """«20.11.2026», as in tables; a dash where there is no date."""
    return f"{day.day:02}.{day.month:02}.{day.year}" if day else "–"


def clock(moment: datetime) -> str:
    """«14:05», in the offset the moment itself carries."""
    return f"{moment.hour:02}:{moment.minute:02}"
