"""The question ``working-day`` of ``hatshy ask``, and what is said where a term is not certain yet.

Questions know of no file: the days a college entered itself do not count here.
"""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from typing import Final

from desktop.question import Answer, Reader, count, day, say
from rules.calendar import Week, Why, after_working_days, days_off, source
from rules.records import Country, Language

_WORKING_DAY: Final[dict[Language, str]] = {
    "kk": "{days}-жұмыс күні – {until}.",
    "ky": "{days}-иш күнү – {until}.",
    "ru": "{days}-й рабочий день – {until}.",
}
_SKIPPED: Final[dict[Language, str]] = {
    "kk": "Жұмыс істемейтін күндер: {skipped}.",
    "ky": "Иштебеген күндөр: {skipped}.",
    "ru": "Нерабочие дни: {skipped}.",
}
_SKIPPED_DAY: Final[dict[Language, str]] = dict.fromkeys(("kk", "ky", "ru"), "{day} – {why}")
_WHY: Final[dict[Why, dict[Language, str]]] = {
    Why.DAY_OFF: {"kk": "демалыс күні", "ky": "дем алыш күнү", "ru": "выходной"},
    Why.HOLIDAY: {"kk": "мереке күні", "ky": "майрам күнү", "ru": "праздник"},
    Why.MOVED_HOLIDAY: {
        "kk": "мерекеден ауысқан демалыс күні",
        "ky": "майрамдан которулган дем алыш күнү",
        "ru": "выходной, перенесённый с праздника",
    },
    Why.EXCHANGED: {
        "kk": "жұмыс күні ауыстырылған демалыс күні",
        "ky": "иш күнү алмаштырылган дем алыш күнү",
        "ru": "выходной в обмен на рабочий день",
    },
}
_RECKONED: Final[dict[Language, str]] = {
    "kk": "Есеп бойынша алынған мереке күндері: {days}; олардың ресми жариялануы бағдарламаға белгісіз. Күні басқа "
    "болса, мерзім де өзгереді.",
    "ky": "Эсеп боюнча алынган майрам күндөрү: {days}; алардын расмий жарыяланганы программага белгисиз. Күнү башка "
    "болсо, мөөнөт да өзгөрөт.",
    "ru": "Праздники, взятые по расчёту: {days}; об их официальном объявлении программе не известно. Если день "
    "другой, изменится и срок.",
}


def reckoned(country: Country, first: date, last: date, language: Language) -> str:
    """What is to be said where a term touches a lunar holiday that is not announced yet; empty where none does."""
    listed = (day for year in range(first.year, last.year + 1) for day in source(country, year).reckoned)
    # Announced a day later or earlier than reckoned, it still falls within.
    near = [one for one in listed if first - timedelta(days=1) <= one <= last + timedelta(days=1)]
    if not near:
        return ""
    return " " + say(_RECKONED, language, days="; ".join(f"{one:%d.%m.%Y}" for one in near))


def working_day_options(reader: Reader) -> None:
    reader.add_argument("--country", choices=list(Country), required=True)
    reader.add_argument("--week", type=count, choices=list(Week), metavar="5|6", required=True)
    reader.add_argument("--from", dest="event", type=day, metavar="YYYY-MM-DD", required=True)
    reader.add_argument("--days", type=count, metavar="N", required=True)


def working_day(asked: argparse.Namespace) -> Answer:
    """time-1 … time-3. Raises ``number_range`` for the days, ``calendar_missing`` for years that are not known."""
    country, week = Country(asked.country), Week(asked.week)
    until = after_working_days(asked.event, asked.days, country, week)
    skipped = days_off(asked.event + timedelta(days=1), until, country, week)

    def sentence(language: Language) -> str:
        said = say(_WORKING_DAY, language, days=asked.days, until=until)
        if skipped:
            days = (say(_SKIPPED_DAY, language, day=one.day, why=_WHY[one.why][language]) for one in skipped)
            said += " " + say(_SKIPPED, language, skipped="; ".join(days))
        return said + reckoned(country, asked.event, until, language)

    return Answer({"date": until, "skipped": [{"date": one.day, "why": one.why} for one in skipped]}, sentence)
