"""Intake windows, 578 app. 1 row 3."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.intake import FIRST, OWN_RULE, RULE, SECOND, is_minor, open_on, opening, window
from rules.records import Base, Country, Funding, Level, SpecialtyType, StudyForm

MID, WORKER = Level.MID_LEVEL, Level.SKILLED_WORKER
ORDINARY, FULL, EVENING, POST = SpecialtyType.ORDINARY, StudyForm.FULL_TIME, StudyForm.EVENING, StudyForm.CORRESPONDENCE
STATE, PAID, BASIC, GENERAL = Funding.STATE, Funding.PAID, Base.BASIC, Base.GENERAL


@pytest.mark.parametrize(
    ("level", "type_", "form", "funding", "base", "month", "day"),
    [
        (WORKER, ORDINARY, FULL, STATE, BASIC, 8, 25),
        (WORKER, ORDINARY, FULL, PAID, GENERAL, 8, 25),
        (WORKER, ORDINARY, EVENING, STATE, BASIC, 9, 20),
        (Level.SPECIAL_CURRICULUM, ORDINARY, FULL, STATE, BASIC, 8, 25),
        (Level.RELIGIOUS, ORDINARY, EVENING, PAID, GENERAL, 9, 20),
        (Level.PENAL, ORDINARY, FULL, STATE, GENERAL, 8, 25),
        (MID, ORDINARY, FULL, STATE, BASIC, 8, 18),
        (MID, ORDINARY, FULL, STATE, GENERAL, 8, 20),
        (MID, ORDINARY, FULL, STATE, Base.TVE, 8, 20),
        (MID, ORDINARY, FULL, STATE, Base.POST_SECONDARY, 8, 20),
        (MID, ORDINARY, FULL, PAID, BASIC, 8, 25),
        (MID, ORDINARY, FULL, PAID, GENERAL, 8, 25),
        (MID, ORDINARY, EVENING, STATE, BASIC, 9, 20),
        (MID, ORDINARY, EVENING, PAID, BASIC, 9, 20),
        (MID, ORDINARY, POST, STATE, BASIC, 9, 20),
        (MID, ORDINARY, POST, PAID, GENERAL, 9, 20),
        (MID, SpecialtyType.CREATIVE, FULL, STATE, BASIC, 7, 20),
        (MID, SpecialtyType.CREATIVE, POST, PAID, GENERAL, 7, 20),
        (MID, SpecialtyType.PEDAGOGICAL, FULL, PAID, BASIC, 8, 15),
        (MID, SpecialtyType.MEDICAL, EVENING, STATE, GENERAL, 8, 15),
        (Level.APPLIED_BACHELOR, ORDINARY, FULL, STATE, Base.POST_SECONDARY, 8, 20),
        (Level.APPLIED_BACHELOR, SpecialtyType.MEDICAL, FULL, STATE, BASIC, 8, 15),
    ],
)
def test_each_row_of_the_act_has_its_last_day(
    level: Level, type_: SpecialtyType, form: StudyForm, funding: Funding, base: Base, month: int, day: int
) -> None:
    found = window(level, type_, form, funding, base, 2026)
    assert (found.starts, found.ends, found.rule) == (date(2026, 6, 25), date(2026, month, day), RULE)


@pytest.mark.parametrize("type_", [SpecialtyType.CREATIVE, SpecialtyType.PEDAGOGICAL, SpecialtyType.MEDICAL])
def test_the_narrow_windows_stand_in_the_sub_paragraph_on_mid_level_and_applied_bachelor_only(
    type_: SpecialtyType,
) -> None:
    for level in FIRST:
        assert window(level, type_, FULL, STATE, BASIC, 2025) == window(level, ORDINARY, FULL, STATE, BASIC, 2025)
    for level in SECOND:
        assert window(level, type_, FULL, PAID, BASIC, 2025).ends < date(2025, 8, 25)


def test_a_skilled_worker_by_correspondence_falls_under_the_window_that_names_no_form() -> None:
    assert window(WORKER, ORDINARY, POST, PAID, GENERAL, 2025).ends == date(2025, 8, 25)


EVERY = list(product(Level, SpecialtyType, StudyForm, Funding, Base))


@given(st.sampled_from(EVERY), st.integers(1, 9999))
def test_both_ends_of_a_window_belong_to_it_in_every_year(
    asked: tuple[Level, SpecialtyType, StudyForm, Funding, Base], year: int
) -> None:
    found = window(*asked, year)
    assert found.starts == date(year, 6, 25)
    for day in (found.starts, found.ends):
        verdict = open_on(*asked, day)
        assert verdict.ok
        assert (verdict.rule, verdict.fields) == (RULE, {"start": found.starts, "end": found.ends})
    for day in (found.starts - timedelta(days=1), found.ends + timedelta(days=1)):
        assert not open_on(*asked, day)
        assert day not in found


def test_a_kyrgyz_college_sets_its_own_window() -> None:
    verdict = open_on(MID, ORDINARY, FULL, STATE, BASIC, date(2026, 1, 1), Country.KG)
    assert (verdict.ok, verdict.rule, verdict.fields) == (True, OWN_RULE, {})


@pytest.mark.parametrize(
    ("birth", "filed", "minor"),
    [
        (date(2007, 8, 20), date(2025, 8, 19), True),
        (date(2007, 8, 20), date(2025, 8, 20), False),
        (date(2008, 2, 29), date(2026, 2, 28), True),
        (date(2008, 2, 29), date(2026, 3, 1), False),
        (date(2010, 1, 1), date(2025, 12, 31), True),
    ],
)
def test_an_applicant_is_a_minor_until_the_eighteenth_birthday(birth: date, filed: date, minor: bool) -> None:
    assert is_minor(birth, filed) is minor


@given(st.integers(1, 9999))
def test_no_window_of_a_year_opens_before_the_first_day_of_intake(year: int) -> None:
    assert opening(year) == min(window(*asked, year).starts for asked in EVERY) == date(year, 6, 25)
