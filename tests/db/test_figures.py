"""The campaign in numbers: each figure counts what it says, up to the day it says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import applications, figures, papers, plan
from rules.records import ApplicationStage, Figures, RefusalGround
from tests.db.campaign import EVENING, RUSSIAN, line, seeker
from tests.db.office import JULY, YEAR, Office, documents, render

LAST = date(YEAR, 12, 31)
DAY = timedelta(days=1)


def of(office: Office, until: date = LAST) -> Figures:
    return office.ask(figures.figures, YEAR, until)


def saved(office: Office, place: int, **changes: Any) -> int:
    return office.act(applications.save, intake_=seeker(place, **changes))


def refused(office: Office, row: int, *grounds: RefusalGround) -> int:
    issued = office.act(
        papers.issue_refusal,
        application=row,
        operator=office.operator,
        grounds=grounds,
        explanation="x",
        languages=("kk",),
        render=render,
    )
    return issued.id


def test_a_campaign_that_has_not_begun_has_no_days(office: Office) -> None:
    found = of(office)
    assert (found.year, found.until, found.per_day) == (YEAR, LAST, ())
    assert {count for _, count in found.stages} == {0}
    assert [(one.line.id, one.applications, one.first, one.admitted) for one in found.lines] == [(1, 0, 0, 0)]


def test_every_day_from_the_first_to_the_last_is_there_also_without_applications(office: Office) -> None:
    for place, passed in enumerate((0, 0, 3)):
        saved(office, place, filed=JULY.date() + passed * DAY)
    saved(office, 4, filed=date(YEAR + 1, 7, 1))
    first = JULY.date()
    assert of(office).per_day == ((first, 2), (first + DAY, 0), (first + 2 * DAY, 0), (first + 3 * DAY, 1))
    assert of(office, first + 2 * DAY).per_day == ((first, 2),)
    assert dict(of(office, first).stages)[ApplicationStage.UNFINISHED] == 2


def test_the_stages_stand_in_their_order_with_those_nobody_is_at(office: Office) -> None:
    office.act(applications.register, application=saved(office, 0))
    found = of(office).stages
    assert [stage for stage, _ in found] == list(ApplicationStage)
    assert dict(found)[ApplicationStage.REGISTERED] == 1
    assert sum(count for _, count in found) == 1


def test_a_line_counts_who_names_it_first_and_who_names_it_at_all(office: Office) -> None:
    russian, evening = line(office, RUSSIAN), line(office, EVENING)
    rows = [saved(office, place, further=(russian.id, evening.id)) for place in range(2)]
    rows.append(saved(office, 2, language=RUSSIAN.language, further=(1,)))
    for row in rows:
        office.act(applications.register, application=row)
    saved(office, 3, filed=JULY.date() + DAY, further=(russian.id,))

    def counted(until: date = LAST) -> dict[int, tuple[int, int, int]]:
        return {one.line.id: (one.applications, one.first, one.admitted) for one in of(office, until).lines}

    assert counted() == {1: (4, 3, 0), russian.id: (4, 1, 0), evening.id: (2, 0, 0)}
    assert counted(JULY.date()) == {1: (3, 2, 0), russian.id: (3, 1, 0), evening.id: (2, 0, 0)}
    office.closed(cases=rows[:1], questions=0)
    office.act(applications.withdraw, application=rows[1], reason="өзі")
    assert counted() == {1: (3, 2, 1), russian.id: (3, 1, 0), evening.id: (1, 0, 0)}
    assert [one.line for one in of(office).lines] == list(office.ask(plan.lines, YEAR))


@pytest.mark.parametrize(
    ("waited", "bound"),
    [(0, 5), (5 * 60, 5), (5 * 60 + 1, 10), (10 * 60, 10), (15 * 60, 15), (15 * 60 + 1, 0), (3600, 0)],
)
def test_who_waited_to_the_second_of_the_norm_waited_within_it(office: Office, waited: int, bound: int) -> None:
    saved(office, 0, came=JULY - timedelta(seconds=waited), began=JULY)
    saved(office, 1, came=JULY)
    assert of(office).waiting == tuple((one, int(one == bound)) for one in (5, 10, 15, 0))
    assert {count for _, count in of(office).service} == {0}


def test_the_service_is_counted_from_its_beginning_to_the_end(office: Office) -> None:
    for place, minutes in enumerate((1, 9, 40)):
        row = saved(office, place, began=office.now - timedelta(minutes=minutes))
        office.act(applications.register, application=row)
    assert of(office).service == ((5, 1), (10, 0), (15, 1), (0, 1))
    assert {count for _, count in of(office).waiting} == {0}


@given(st.lists(st.integers(0, 5000)))
def test_everybody_is_in_one_span(seconds: list[int]) -> None:
    def stays() -> Iterable[tuple[str, str]]:
        return ((JULY.isoformat(), (JULY + timedelta(seconds=one)).isoformat()) for one in seconds)

    counted = figures.spans(stays())
    assert [bound for bound, _ in counted] == [5, 10, 15, 0]
    assert sum(count for _, count in counted) == len(seconds)


def test_refusals_are_counted_by_ground_and_an_annulled_one_is_none(office: Office) -> None:
    both = (RefusalGround.INCOMPLETE, RefusalGround.UNRELIABLE)
    refused(office, saved(office, 0, documents=documents()[:2]), *both)
    annulled = refused(office, saved(office, 1), RefusalGround.UNRELIABLE)
    refused(office, saved(office, 2, filed=JULY.date() + DAY), RefusalGround.COURT_VERDICT)
    office.act(papers.annul, paper=annulled, reason="қате")
    found = of(office).refusals
    assert [ground for ground, _ in found] == list(RefusalGround)
    assert {ground for ground, count in found if count} == {*both, RefusalGround.COURT_VERDICT}
    assert {count for _, count in found} == {0, 1}
    assert {ground for ground, count in of(office, JULY.date()).refusals if count} == set(both)
