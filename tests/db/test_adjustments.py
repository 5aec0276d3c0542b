"""Decisions for people with health limits: what was asked for, what is granted, what is refused (354)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db import cases
from rules.case_records import AdjustmentFacts
from rules.case_words import Adjustment, CaseMove, CaseStage
from tests.db.matter_season import WISHES, case, move, wished
from tests.db.office import Office

FREE, TIME, DISTANCE = Adjustment.FREE_ATTENDANCE, Adjustment.MORE_TIME_EXAM, Adjustment.DISTANCE_PRACTICALS


def granted(office: Office, row: int, *wishes: Adjustment) -> None:
    facts = replace(WISHES, granted=wishes, until=date(2026, 6, 30), conditions="жеке график")
    move(office, row, CaseMove.GRANT, facts=facts)


@pytest.mark.parametrize("wishes", [(FREE,), (TIME,), (FREE, TIME)])
def test_all_or_a_part_of_what_was_asked_for_is_granted(office: Office, wishes: tuple[Adjustment, ...]) -> None:
    row = wished(office)
    granted(office, row, *wishes)
    record = case(office, row)
    assert isinstance(record.facts, AdjustmentFacts) and record.facts.granted == wishes
    assert (record.stage, record.closed) == (CaseStage.GRANTED, None)
    assert record.due is not None and record.due.move is CaseMove.NOTIFY
    move(office, row, CaseMove.NOTIFY)
    assert case(office, row).closed == office.now.date()
    assert office.faults() == []


def test_nothing_is_granted_that_nobody_asked_for(office: Office) -> None:
    row = wished(office)
    for facts in (replace(WISHES, granted=(DISTANCE,)), WISHES):
        refused = office.code(cases.move_on, case=row, move=CaseMove.GRANT, on=office.now.date(), facts=facts)
        assert refused == "wishes_unknown"


def test_an_application_without_a_wish_is_not_registered(office: Office) -> None:
    record = case(office, wished(office))
    entry = cases.Entry(record.person, record.filed, replace(WISHES, wishes=()))
    assert office.code(cases.enter_case, entry=entry) == "wishes_unknown"


def test_a_refusal_says_why(office: Office) -> None:
    row = wished(office)
    assert office.code(cases.move_on, case=row, move=CaseMove.REFUSE, on=office.now.date()) == "reason_required"
    move(office, row, CaseMove.REFUSE, words="далил жок")
    assert case(office, row).stage is CaseStage.REFUSED


def test_laboratory_lessons_by_distance_are_owed_to_who_asks_for_them(office: Office) -> None:
    row = wished(office)
    record = case(office, row)
    owed = replace(WISHES, wishes=(FREE, DISTANCE))
    office.act(cases.change, case=row, entry=cases.Entry(record.person, record.filed, owed, record.documents))
    day = office.now.date()
    for values in (
        {"move": CaseMove.REFUSE, "words": "орун жок"},
        {"move": CaseMove.GRANT, "facts": replace(owed, granted=(FREE,))},
    ):
        assert office.code(cases.move_on, case=row, on=day, **values) == "wish_owed"
    move(office, row, CaseMove.GRANT, facts=replace(owed, granted=(DISTANCE,)))
    assert case(office, row).stage is CaseStage.GRANTED


def test_what_is_granted_is_kept_in_the_order_it_was_asked_for() -> None:
    assert cases.granted(WISHES, (TIME, FREE)).granted == (FREE, TIME)
