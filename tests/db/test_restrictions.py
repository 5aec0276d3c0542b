"""Emergency restrictions: while they hold the medical document may follow, afterwards it is owed (578-A1-8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from db import applications, college, restrictions
from rules.records import Country, Document, DocumentKind, DocumentState, Quota, Restriction
from tests.db.office import COLLEGE, JULY, YEAR, Office, documents

DAY = JULY.date()
WEEK = timedelta(days=7)


def declared(office: Office, starts: date = DAY - WEEK, ends: date | None = None) -> int:
    return office.act(restrictions.declare, ground="№ 12 қаулы", starts=starts, ends=ends)


def without_medical(office: Office, place: int, **changes: Any) -> int:
    package = tuple(one for one in documents() if one.kind not in (DocumentKind.MEDICAL_075, DocumentKind.MEDICAL_031))
    return office.registered(place, **({"documents": package} | changes))


def owing(office: Office, day: date | None = None) -> list[int]:
    return [one.id for one in office.ask(restrictions.owing, day)]


def test_restrictions_are_in_force_from_their_first_to_their_last_day(office: Office) -> None:
    assert office.ask(restrictions.on, DAY) is None
    row = declared(office)
    held = Restriction(row, "№ 12 қаулы", DAY - WEEK, None)
    assert office.ask(restrictions.restrictions) == (held,)
    assert office.ask(restrictions.on, DAY - WEEK) == held
    assert office.ask(restrictions.on, DAY - WEEK - timedelta(days=1)) is None
    assert office.ask(restrictions.on, date(YEAR + 9, 1, 1)) == held
    office.act(restrictions.end_restriction, restriction=row, ends=DAY)
    assert office.ask(restrictions.on, DAY) == replace(held, ends=DAY)
    assert office.ask(restrictions.on, DAY + timedelta(days=1)) is None


def test_restrictions_have_an_act_and_end_after_they_begin(office: Office) -> None:
    row = declared(office)
    before = DAY - WEEK - timedelta(days=1)
    for act, fields, code in (
        (restrictions.declare, {"ground": " ", "starts": DAY}, "required"),
        (restrictions.declare, {"ground": "x", "starts": DAY, "ends": before}, "date_order"),
        (restrictions.end_restriction, {"restriction": row, "ends": before}, "date_order"),
        (restrictions.change_restriction, {"record": Restriction(row, "", DAY, None)}, "required"),
    ):
        assert office.code(act, **fields) == code


def test_what_was_noted_of_restrictions_is_put_right(office: Office) -> None:
    right = Restriction(declared(office), "№ 13", DAY, DAY + WEEK)
    office.act(restrictions.change_restriction, right)
    assert office.ask(restrictions.restrictions) == (right,)
    office.act(restrictions.change_restriction, replace(right, ends=None))
    assert office.ask(restrictions.on, DAY + 2 * WEEK) == replace(right, ends=None)


def test_the_medical_document_is_owed_when_the_restrictions_are_over(office: Office) -> None:
    row = declared(office)
    owes, disabled = without_medical(office, 0), without_medical(office, 1, quota=Quota.DISABILITY)
    office.registered(2)
    assert owing(office) == []
    office.act(restrictions.end_restriction, restriction=row, ends=DAY + WEEK)
    assert owing(office) == [owes, disabled]
    assert owing(office, DAY + WEEK) == []
    assert owing(office, DAY + WEEK + timedelta(days=1)) == [owes, disabled]
    office.act(applications.hand_in, owes, Document(DocumentKind.MEDICAL_075, DocumentState.COPY))
    office.act(applications.hand_in, disabled, Document(DocumentKind.MEDICAL_075, DocumentState.COPY))
    assert owing(office) == [disabled]
    office.act(applications.hand_in, disabled, Document(DocumentKind.MEDICAL_031, DocumentState.ORIGINAL))
    assert owing(office) == []


def test_nobody_owes_while_other_restrictions_of_the_day_still_hold_or_after_leaving(office: Office) -> None:
    first, second = declared(office, ends=DAY + WEEK), declared(office, DAY)
    row = without_medical(office, 0)
    assert owing(office) == []
    office.act(restrictions.end_restriction, restriction=second, ends=DAY + WEEK)
    assert owing(office) == [row]
    office.act(applications.withdraw, application=row, reason="өзі")
    assert owing(office) == []
    assert first < second


def test_the_list_waits_for_the_document_only_when_it_is_owed(office: Office) -> None:
    restriction = declared(office)
    row = without_medical(office, 0)

    def counted() -> tuple[int, int]:
        line = office.ask(applications.lines_of, [row])[row]
        return line.documents_present, line.documents_needed

    assert counted() == (4, 4)
    office.act(restrictions.end_restriction, restriction=restriction, ends=DAY)
    assert counted() == (4, 5)


@pytest.mark.parametrize("ends", [None, DAY])
def test_a_kyrgyz_college_knows_no_such_debt(office: Office, ends: date | None) -> None:
    declared(office, ends=ends)
    without_medical(office, 0)
    office.act(college.found_college, replace(COLLEGE, country=Country.KG))
    assert owing(office) == []
