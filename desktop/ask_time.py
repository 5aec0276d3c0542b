"""The questions ``working-day`` and ``deadlines`` of ``hatshy ask``: a thin face over ``rules.calendar``."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import Final

from desktop import sentences
from desktop.question import Answer, Reader, count, day, say
from rules.calendar import CONTRACT_RULE, Week, Why, after_working_days, contract_until, days_off
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
_CONTRACT: Final[dict[Language, str]] = {
    "kk": "Шартқа {until} дейін, осы күнді қоса алғанда, қол қойылады ({rule}).",
    "ky": "Келишимге {until} чейин, ушул күндү кошо алганда, кол коюлат ({rule}).",
    "ru": "Договор подписывают не позднее {until} ({rule}).",
}


def working_day_options(reader: Reader) -> None:
    reader.add_argument("--country", choices=list(Country), required=True)
    reader.add_argument("--week", type=count, choices=list(Week), metavar="5|6", required=True)
    reader.add_argument("--from", dest="event", type=day, metavar="YYYY-MM-DD", required=True)
    reader.add_argument("--days", type=count, metavar="N", required=True)


def working_day(asked: argparse.Namespace) -> Answer:
    """time-1 … time-3. Raises ``number_range`` for the days and for years whose holidays are not known."""
    country, week = Country(asked.country), Week(asked.week)
    until = after_working_days(asked.event, asked.days, country, week)
    skipped = days_off(asked.event + timedelta(days=1), until, country, week)

    def sentence(language: Language) -> str:
        said = say(_WORKING_DAY, language, days=asked.days, until=until)
        if not skipped:
            return said
        days = (say(_SKIPPED_DAY, language, day=one.day, why=_WHY[one.why][language]) for one in skipped)
        return f"{said} {say(_SKIPPED, language, skipped='; '.join(days))}"

    return Answer({"date": until, "skipped": [{"date": one.day, "why": one.why} for one in skipped]}, sentence)


def deadlines_options(reader: Reader) -> None:
    reader.add_argument("--procedure", choices=["contract"], required=True)
    reader.add_argument("--result", type=day, metavar="YYYY-MM-DD", required=True)


def deadlines(asked: argparse.Namespace) -> Answer:
    """578-12. Raises ``number_range`` for years whose holidays are not known."""
    until = contract_until(asked.result)
    return Answer(
        {"sign_until": until},
        lambda language: say(_CONTRACT, language, until=until, rule=sentences.citation(CONTRACT_RULE, language)),
    )
