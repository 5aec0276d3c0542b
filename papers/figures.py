"""The campaign in numbers, as charts: its facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from papers.dates import in_words
from papers.desk import imprint_facts
from papers.forms import Fields
from papers.lines import phrase
from papers.words import word
from rules.records import FiguresPaper, Language, LineFigures

FORM = "figures"
#: Each chart is drawn once, its names in both languages.
SIDE_BY_SIDE = True

#: Days that are named under the chart when there are more of them than fit: the first of each week.
_WEEK: Final = 7


def facts(paper: FiguresPaper, language: Language) -> Fields:
    """What the form speaks of: applications by day and by state, lines, times at the desk, refusals."""
    told = paper.figures
    named = 1 if len(told.per_day) <= _WEEK else _WEEK
    return {
        **imprint_facts(paper.imprint, language),
        "year": str(told.year),
        "until": in_words(told.until, language),
        "total": str(sum(count for _, count in told.per_day)),
        "daily": bool(told.per_day),
        "days": [
            {"day": f"{day.day:02}.{day.month:02}" if place % named == 0 else "", "count": str(count)}
            for place, (day, count) in enumerate(told.per_day)
        ],
        "staged": bool(told.stages),
        "stages": [{"stage": word(stage, language), "count": str(count)} for stage, count in told.stages],
        "planned": bool(told.lines),
        "lines": [_line(one, language) for one in told.lines],
        "timed": bool(told.waiting or told.service),
        "waiting": _spans(told.waiting, language),
        "service": _spans(told.service, language),
        "refused": bool(told.refusals),
        "refusals": [{"ground": word(ground, language), "count": str(count)} for ground, count in told.refusals],
    }


def _line(one: LineFigures, language: Language) -> Fields:
    line = one.line
    return {
        "code": line.code,
        "specialty": line.title.in_language(language),
        "base": word(line.base, language),
        "form": word(line.form, language),
        "funding": word(line.funding, language),
        "teaching_language": word(line.language, language),
        "places": str(line.places),
        "admitted": str(one.admitted),
        "first": str(one.first),
        "applications": str(one.applications),
    }


def _spans(spans: Sequence[tuple[int, int]], language: Language) -> list[Fields]:
    """How many waited, or were served, up to so many minutes; the last span, without a bound, is longer than all."""
    longest = max((bound for bound, _ in spans), default=0)
    return [
        {
            "span": phrase("span.up", language, minutes=bound)
            if bound
            else phrase("span.more", language, minutes=longest),
            "count": str(count),
        }
        for bound, count in spans
    ]
