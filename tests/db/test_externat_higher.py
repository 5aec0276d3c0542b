"""Old files of externat in higher education, read with the rules of their time (602-3 … 602-13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from db import case_lists, cases
from rules.acts import ACTS
from rules.case_records import ExternatHigherFacts
from rules.case_words import CaseMove, CaseStage, HigherGround
from rules.records import Person
from tests.db.matter_season import HIGHER, case, move, old_file
from tests.db.office import ZONE, Office


def entry(filed: date, facts: ExternatHigherFacts = HIGHER) -> cases.Entry:
    return cases.Entry(
        Person(0, "Ескіұлы", "Айдана"), datetime(filed.year, filed.month, filed.day, 10, tzinfo=ZONE), facts
    )


@pytest.mark.parametrize(
    ("filed", "inside"),
    [
        (ACTS["602"].starts, True),
        (date(2010, 2, 7), True),
        (date(2010, 2, 9), False),
        (date(2025, 6, 2), False),
        (date(2001, 9, 3), False),
    ],
)
def test_a_file_belongs_into_the_life_of_its_act(office: Office, filed: date, inside: bool) -> None:
    if inside:
        office.act(cases.enter_case, entry=entry(filed))
        return
    refused = office.refusal(cases.enter_case, entry=entry(filed))
    act = ACTS["602"]
    assert (refused.code, refused.fields) == ("outside_life", {"act": "602", "starts": act.starts, "ends": act.ends})


def test_the_council_has_fourteen_days_and_the_authority_two_weeks(office: Office) -> None:
    row = old_file(office)
    places = {place.move: place for place in office.ask(cases.strip, row, date(2008, 3, 1))}
    assert (places[CaseMove.PROPOSE].until, places[CaseMove.PROPOSE].rule) == (date(2008, 1, 3), "602-8")
    assert places[CaseMove.PERMIT].until is None
    move(office, row, CaseMove.PROPOSE, on=date(2008, 1, 5))
    move(office, row, CaseMove.FORWARD, on=date(2008, 1, 10))
    places = {place.move: place for place in office.ask(cases.strip, row, date(2008, 3, 1))}
    assert (places[CaseMove.PROPOSE].late, places[CaseMove.PERMIT].until) == (2, date(2008, 1, 24))


def test_a_whole_old_file_is_entered_step_by_step_and_never_waited_for(office: Office) -> None:
    row = old_file(office)
    assert case(office, row).due is None
    assert case_due(office) == ()
    move(office, row, CaseMove.PROPOSE, on=date(2007, 12, 28))
    move(office, row, CaseMove.FORWARD, on=date(2008, 1, 3))
    order: dict[str, Any] = {"order_number": "14", "order_date": date(2008, 1, 15)}
    move(office, row, CaseMove.PERMIT, on=date(2008, 1, 15), **order)
    move(office, row, CaseMove.ORDER, on=date(2008, 1, 20), **(order | {"order_date": date(2008, 1, 20)}))
    record = case(office, row)
    assert (record.stage, record.closed) == (CaseStage.ORDERED, date(2008, 1, 20))
    assert office.faults() == []


def case_due(office: Office) -> tuple[object, ...]:
    return office.ask(case_lists.due, until=date(2100, 1, 1), limit=10)


@pytest.mark.parametrize(
    ("change", "condition"),
    [
        ({"average": Decimal("4.49")}, "average"),
        ({"average": None}, "average"),
        ({"presidential_scholar": True}, "scholar"),
        ({"until": date(2010, 1, 1)}, "one_year"),
    ],
)
def test_the_conditions_of_the_time_are_named_where_they_are_not_met(
    office: Office, change: dict[str, Any], condition: str
) -> None:
    row = old_file(office, facts=replace(HIGHER, **change))
    refused = office.refusal(cases.move_on, case=row, move=CaseMove.PROPOSE, on=date(2007, 12, 28))
    assert (refused.code, refused.fields) == ("ground_not_met", {"condition": condition, "rule": "602-3"})


def test_a_disability_asks_for_no_average(office: Office) -> None:
    row = old_file(office, facts=ExternatHigherFacts(HigherGround.DISABILITY, "050103", None, None))
    move(office, row, CaseMove.PROPOSE, on=date(2007, 12, 28))
    assert case(office, row).stage is CaseStage.PROPOSED
