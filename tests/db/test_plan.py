"""The plan of places: what a college takes applications for in a year."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db import applications, plan
from rules.records import Base, Funding, Level, Names, SpecialtyType
from tests.db.office import CODE, LINE, YEAR, Office, intake


def test_a_line_of_the_plan_comes_back_as_it_was_entered(office: Office) -> None:
    (line,) = office.ask(plan.lines, YEAR)
    assert replace(line, id=0) == LINE
    assert office.ask(plan.lines, YEAR + 1) == ()


def test_the_same_line_again_changes_its_places(office: Office) -> None:
    (line,) = office.ask(plan.lines, YEAR)
    assert office.act(plan.enter_line, replace(LINE, places=30)) == line.id
    assert [one.places for one in office.ask(plan.lines, YEAR)] == [30]


def test_another_base_funding_year_or_level_is_another_line(office: Office) -> None:
    others = [
        replace(LINE, base=Base.GENERAL),
        replace(LINE, funding=Funding.PAID),
        replace(LINE, level=Level.SKILLED_WORKER),
        replace(LINE, year=YEAR + 1),
    ]
    assert office.act(plan.take_plan, others) == 4
    assert len(office.ask(plan.lines, YEAR)) == 4
    assert len(office.ask(plan.lines, YEAR + 1)) == 1


def test_a_title_is_completed_and_never_emptied(office: Office) -> None:
    office.act(plan.enter_line, replace(LINE, title=Names(ru="ПО"), type=SpecialtyType.CREATIVE))
    (line,) = office.ask(plan.lines, YEAR)
    assert line.title == replace(LINE.title, ru="ПО")
    assert line.type is SpecialtyType.CREATIVE


@pytest.mark.parametrize("code", ["6130100", "061301000", "0613010A", ""])
def test_a_specialty_has_eight_digits(office: Office, code: str) -> None:
    found = office.refusal(plan.enter_line, replace(LINE, code=code))
    assert (found.code, found.fields) == ("specialty_unknown", {"code": code})


def test_places_are_not_negative(office: Office) -> None:
    found = office.refusal(plan.enter_line, replace(LINE, places=-1))
    assert (found.code, found.fields["field"]) == ("number_range", "places")
    office.act(plan.enter_line, replace(LINE, places=0))


def test_a_plan_is_taken_over_whole_or_not_at_all(office: Office) -> None:
    wrong = [replace(LINE, base=Base.GENERAL), replace(LINE, code="1")]
    assert office.code(plan.take_plan, wrong) == "specialty_unknown"
    assert len(office.ask(plan.lines, YEAR)) == 1


def test_of_two_levels_of_a_code_the_first_entered_is_meant(office: Office) -> None:
    first = office.ask(plan.specialty, CODE)
    office.act(plan.enter_line, replace(LINE, level=Level.SKILLED_WORKER))
    assert office.ask(plan.specialty, CODE) == first
    assert office.ask(plan.specialty, "99999999") is None


def test_the_years_of_the_file_are_those_of_its_plans_and_its_last_applications(office: Office) -> None:
    assert office.ask(plan.years) == (YEAR,)
    office.act(plan.enter_line, replace(LINE, year=YEAR - 1))
    office.act(applications.save, intake_=intake(filed=LINE_DAY))
    assert office.ask(plan.years) == (YEAR + 1, YEAR, YEAR - 1)


LINE_DAY = intake().filed.replace(year=YEAR + 1)
