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
_SHAPES: Final[dict[Language, str]] = {
    "kk": "{year} жылғы {day} {month}",
    "ky": "{year}-жылдын {day}-{month}",
    "ru": "{day} {month} {year} года",
}


def in_words(day: date, language: Language) -> str:
    """«2026 жылғы 20 қараша», «2026-жылдын 20-ноябры», «20 ноября 2026 года»."""
    return _SHAPES[language].format(year=day.year, day=day.day, month=_MONTHS[language][day.month - 1])


def in_figures(day: date | None) -> str:
    """«20.11.2026», as in tables; a dash where there is no date."""
    return f"{day.day:02}.{day.month:02}.{day.year}" if day else "–"


def clock(moment: datetime) -> str:
    """«14:05», in the offset the moment itself carries."""
    return f"{moment.hour:02}:{moment.minute:02}"
