"""The campaign in numbers: what the office is asked for every day.

Belongs here: counting. Does not belong here: charts and papers, the norms the counts are held against.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, func, select

from db import plan
from db.freezing import thaw
from db.tables import applications, further_choices, papers, plan_lines
from db.transaction import Reading
from rules.records import (
    ApplicationStage,
    Figures,
    LineFigures,
    PaperForm,
    PaperStage,
    RefusalGround,
    RefusalPaper,
)

#: Upper bounds of the spans of waiting and of service, in minutes; the norm is the last (578-A1-3).
SPANS: Final = (5, 10, 15)
#: Who left the campaign fills no line.
_GONE: Final = (ApplicationStage.REFUSED.value, ApplicationStage.WITHDRAWN.value)


def figures(reading: Reading, year: int, until: date) -> Figures:
    """The figures of a year from applications filed up to a day, included.

    Stages and places are as they stand now. In the lines those count who have not left: neither refused nor withdrawn.
    """
    own = (applications.c.year == year, applications.c.filed <= until.isoformat())
    staged = reading.rows(select(applications.c.stage, func.count().label("of")).where(*own).group_by("stage"))
    stages = {row.stage: row.of for row in staged}
    clocks = reading.rows(
        select(applications.c.came, applications.c.began, applications.c.ended).where(
            *own, applications.c.began.is_not(None)
        )
    )
    return Figures(
        year=year,
        until=until,
        per_day=_per_day(
            reading.rows(select(applications.c.filed, func.count().label("of")).where(*own).group_by("filed"))
        ),
        stages=tuple((stage, stages.get(stage.value, 0)) for stage in ApplicationStage),
        lines=_lines(reading, year, until),
        waiting=spans((row.came, row.began) for row in clocks),
        service=spans((row.began, row.ended) for row in clocks),
        refusals=_refusals(reading, year, until),
    )


def _per_day(counted: Sequence[Row[Any]]) -> tuple[tuple[date, int], ...]:
    filed = {date.fromisoformat(row.filed): row.of for row in counted}
    if not filed:
        return ()
    first, last = min(filed), max(filed)
    days = (first + timedelta(days=passed) for passed in range((last - first).days + 1))
    return tuple((day, filed.get(day, 0)) for day in days)


def _lines(reading: Reading, year: int, until: date) -> tuple[LineFigures, ...]:
    own = (
        applications.c.year == year,
        applications.c.filed <= until.isoformat(),
        applications.c.stage.not_in(_GONE),
    )
    naming = select(plan_lines.c.id, func.count().label("of")).join(applications, plan.FIRST_CHOICE)
    further = select(further_choices.c.line, func.count().label("of")).join(
        applications, further_choices.c.application == applications.c.id
    )
    first = {row.id: row.of for row in reading.rows(naming.where(*own).group_by(plan_lines.c.id))}
    later = {row.line: row.of for row in reading.rows(further.where(*own).group_by(further_choices.c.line))}
    admitted = plan.admitted_counts(reading, year)
    return tuple(
        LineFigures(
            line=line,
            applications=first.get(line.id, 0) + later.get(line.id, 0),
            first=first.get(line.id, 0),
            admitted=admitted.get(line.id, 0),
        )
        for line in plan.lines(reading, year)
    )


def spans(stays: Iterable[tuple[str | None, str | None]]) -> tuple[tuple[int, int], ...]:
    """How many lasted up to each bound, then how many longer; what is not known is not counted."""
    counted: Counter[int] = Counter()
    for begin, end in stays:
        if begin and end:
            lasted = datetime.fromisoformat(end) - datetime.fromisoformat(begin)
            counted[next((bound for bound in SPANS if lasted <= timedelta(minutes=bound)), 0)] += 1
    return tuple((bound, counted[bound]) for bound in (*SPANS, 0))


def _refusals(reading: Reading, year: int, until: date) -> tuple[tuple[RefusalGround, int], ...]:
    issued = reading.rows(
        select(papers.c.record)
        .join(applications, papers.c.application == applications.c.id)
        .where(
            applications.c.year == year,
            applications.c.filed <= until.isoformat(),
            papers.c.form == PaperForm.REFUSAL.value,
            papers.c.stage != PaperStage.ANNULLED.value,
        )
    )
    counted = Counter(ground for row in issued for ground in thaw(row.record, RefusalPaper).grounds)
    return tuple((ground, counted[ground]) for ground in RefusalGround)
