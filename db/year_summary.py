"""What the commissions of the college did in a year, counted.

Belongs here: counting sittings, decisions, applications, refusals, appeals, cases and papers of a year. Does not belong
here: the charts of the campaign (``figures``), how the summary looks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, case, func, select

from db import figures
from db.college import draft_imprint
from db.decisions import last_outcome
from db.tables import (
    addenda,
    applications,
    cases,
    commissions,
    exam_appeals,
    items,
    numbers,
    papers,
    protocols,
    sittings,
    votes,
)
from db.transaction import Reading
from rules.case_words import Procedure
from rules.paper_records import SittingFigures, YearSummary, YearSummaryPaper
from rules.records import (
    AppealStage,
    ApplicationStage,
    CommissionKind,
    ItemStage,
    Outcome,
    PaperForm,
    PaperStage,
    SittingStage,
)


def paper(reading: Reading, year: int, on: date) -> YearSummaryPaper:
    """The summary of a year as it stands on a day, without number and code."""
    return YearSummaryPaper(draft_imprint(reading, on), summary(reading, year))


def summary(reading: Reading, year: int) -> YearSummary:
    """Sittings count in the year of their protocol, applications and cases in the year of their register."""
    appeals = _stages(reading, exam_appeals, _in(exam_appeals.c.filed, year))
    return YearSummary(
        year=year,
        sittings=tuple(_sittings(reading, year)),
        secret_votes=_secret(reading, year),
        applications=_applications(reading, year),
        refusals=tuple(one for one in figures.figures(reading, year, date.max).refusals if one[1]),
        appeals_filed=sum(appeals.values()),
        appeals_granted=appeals.get(AppealStage.GRANTED.value, 0),
        appeals_rejected=appeals.get(AppealStage.REJECTED.value, 0),
        cases=_cases(reading, year),
        papers=_papers(reading, year),
        addenda=int(reading.value(select(func.count()).select_from(addenda).where(_in(addenda.c.date, year)))),
    )


def _in(column: ColumnElement[Any], year: int) -> ColumnElement[bool]:
    """Days and moments are kept as ISO text, so a year is a range of texts."""
    return (column >= str(year)) & (column < str(year + 1))


def _stages(reading: Reading, table: Table, where: ColumnElement[bool]) -> dict[str, int]:
    """How many rows of a table stand at each stage."""
    query = select(table.c.stage, func.count().label("of")).where(where).group_by(table.c.stage)
    return {row.stage: row.of for row in reading.rows(query)}


def _ended(year: int) -> Select[Any]:
    """Sittings that ended in a year, by the number of their protocol."""
    return (
        select(sittings.c.id)
        .join(protocols, protocols.c.sitting == sittings.c.id)
        .join(numbers, protocols.c.number == numbers.c.id)
        .where(numbers.c.year == year)
    )


def _sittings(reading: Reading, year: int) -> Iterable[SittingFigures]:
    ended = _ended(year)
    rows = reading.rows(
        select(commissions.c.kind, sittings.c.stage, sittings.c.final, func.count().label("of"))
        .join(commissions, sittings.c.commission == commissions.c.id)
        .where(sittings.c.id.in_(ended))
        .group_by(commissions.c.kind, sittings.c.stage, sittings.c.final)
    )
    decided = reading.rows(
        select(commissions.c.kind, items.c.stage, last_outcome.label("outcome"))
        .select_from(items)
        .join(sittings, items.c.sitting == sittings.c.id)
        .join(commissions, sittings.c.commission == commissions.c.id)
        .where(sittings.c.id.in_(ended), sittings.c.stage == SittingStage.CLOSED.value)
    )
    outcomes = Counter((row.kind, _outcome(row.stage, row.outcome)) for row in decided)
    held: Counter[tuple[str, str]] = Counter()
    for row in rows:
        held[row.kind, row.stage] += row.of
        if row.final and row.stage == SittingStage.CLOSED.value:
            held[row.kind, "final"] += row.of
    for kind in CommissionKind:
        counts = SittingFigures(
            kind,
            held[kind.value, SittingStage.CLOSED.value],
            held[kind.value, SittingStage.NOT_HELD.value],
            held[kind.value, "final"],
            outcomes[kind.value, "adopted"],
            outcomes[kind.value, "not_adopted"],
            outcomes[kind.value, "postponed"],
        )
        if counts.held or counts.not_held:
            yield counts


def _outcome(stage: str, outcome: str | None) -> str:
    if stage == ItemStage.POSTPONED.value:
        return "postponed"
    return "adopted" if outcome == Outcome.ADOPTED.value else "not_adopted"


def _secret(reading: Reading, year: int) -> int:
    query = select(func.count()).select_from(votes).join(items, votes.c.item == items.c.id)
    return int(reading.value(query.where(votes.c.secret == 1, items.c.sitting.in_(_ended(year)))))


def _applications(reading: Reading, year: int) -> tuple[tuple[ApplicationStage, int], ...]:
    stages = _stages(reading, applications, applications.c.year == year)
    # What is being filled in is no application yet.
    told = (stage for stage in ApplicationStage if stage is not ApplicationStage.UNFINISHED)
    return tuple((stage, stages[stage.value]) for stage in told if stage.value in stages)


def _cases(reading: Reading, year: int) -> tuple[tuple[Procedure, int, int], ...]:
    ended = func.sum(case((cases.c.closed.is_not(None), 1), else_=0))
    query = select(cases.c.procedure, func.count().label("of"), ended.label("ended"))
    rows = reading.rows(query.where(cases.c.year == year).group_by(cases.c.procedure))
    found = {row.procedure: (row.of, row.ended) for row in rows}
    return tuple((procedure, *found[procedure.value]) for procedure in Procedure if procedure.value in found)


def _papers(reading: Reading, year: int) -> tuple[tuple[PaperForm, int, int], ...]:
    annulled = func.sum(case((papers.c.stage == PaperStage.ANNULLED.value, 1), else_=0))
    query = select(papers.c.form, func.count().label("of"), annulled.label("annulled"))
    rows = reading.rows(query.where(_in(papers.c.issued, year)).group_by(papers.c.form))
    found = {row.form: (row.of, row.annulled) for row in rows}
    return tuple((form, *found[form.value]) for form in PaperForm if form.value in found)
