"""The terms of externat, hearings and complaints, against tables worked out by hand (61, 602, time-4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import terms
from rules.acts import act_of
from rules.calendar import Week, days_off, why_off
from rules.case_words import ExternatGround
from rules.records import Country
from rules.verdicts import Refusal

ALMATY = timezone(timedelta(hours=5))
KZ, FIVE = Country.KZ, Week.FIVE


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ALMATY)


# --- the service ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("filed", "registered"),
    [
        ("2026-11-18T09:00", date(2026, 11, 18)),
        ("2026-11-18T07:15", date(2026, 11, 18)),
        ("2026-11-18T13:30", date(2026, 11, 18)),
        ("2026-11-18T18:30", date(2026, 11, 18)),
        ("2026-11-18T18:30:01", date(2026, 11, 19)),
        ("2026-11-18T23:59", date(2026, 11, 19)),
        # Friday evening, Saturday, Sunday: Monday.
        ("2026-11-20T18:31", date(2026, 11, 23)),
        ("2026-11-21T10:00", date(2026, 11, 23)),
        ("2026-11-22T20:00", date(2026, 11, 23)),
        # Nauryz 2026 lasts until Wednesday 25 March in the five-day week.
        ("2026-03-20T19:10", date(2026, 3, 26)),
        ("2026-03-25T12:00", date(2026, 3, 26)),
        # Saturday 4 May 2024 was a working day.
        ("2024-05-03T19:00", date(2024, 5, 4)),
        ("2024-05-04T11:00", date(2024, 5, 4)),
        # The last evening of the year: 1 and 2 January are holidays, the second moves to Monday 4.
        ("2026-12-31T18:45", date(2027, 1, 5)),
    ],
)
def test_what_comes_after_hours_or_on_a_day_off_is_registered_the_next_working_day(
    filed: str, registered: date
) -> None:
    assert terms.registered(at(filed)) == registered


def test_another_end_of_the_working_day_is_the_departments_own() -> None:
    hours = terms.Hours(ends=time(18))
    assert terms.registered(at("2026-11-18T18:15"), hours) == date(2026, 11, 19)
    assert terms.registered(at("2026-11-18T18:15")) == date(2026, 11, 18)


@pytest.mark.parametrize(
    ("filed", "registered", "check", "data", "prerefusal", "decide"),
    [
        ("2026-11-02T10:00", (2026, 11, 2), (2026, 11, 4), (2026, 11, 12), (2026, 11, 11), (2026, 11, 16)),
        ("2026-03-18T19:10", (2026, 3, 19), (2026, 3, 26), (2026, 4, 3), (2026, 4, 2), (2026, 4, 7)),
        ("2026-03-18T18:30", (2026, 3, 18), (2026, 3, 20), (2026, 4, 2), (2026, 4, 1), (2026, 4, 6)),
        ("2026-11-14T10:00", (2026, 11, 16), (2026, 11, 18), (2026, 11, 26), (2026, 11, 25), (2026, 11, 30)),
        ("2026-12-24T18:31", (2026, 12, 25), (2026, 12, 29), (2027, 1, 11), (2027, 1, 8), (2027, 1, 13)),
        ("2024-05-03T10:00", (2024, 5, 3), (2024, 5, 6), (2024, 5, 17), (2024, 5, 16), (2024, 5, 21)),
        ("2025-06-05T09:00", (2025, 6, 5), (2025, 6, 10), (2025, 6, 18), (2025, 6, 17), (2025, 6, 20)),
        ("2027-03-12T08:00", (2027, 3, 12), (2027, 3, 17), (2027, 3, 30), (2027, 3, 29), (2027, 4, 1)),
    ],
)
def test_the_ten_working_days_of_the_service(
    filed: str,
    registered: tuple[int, int, int],
    check: tuple[int, int, int],
    data: tuple[int, int, int],
    prerefusal: tuple[int, int, int],
    decide: tuple[int, int, int],
) -> None:
    assert terms.service(at(filed)) == terms.ServiceTerms(
        registered=date(*registered),
        check_until=date(*check),
        data_until=date(*data),
        decide_until=date(*decide),
        prerefusal_until=date(*prerefusal),
    )


def test_an_own_day_off_moves_every_term_after_it() -> None:
    own = {date(2026, 11, 5): False}
    assert terms.service(at("2026-11-02T10:00"), moved=own) == terms.ServiceTerms(
        date(2026, 11, 2), date(2026, 11, 4), date(2026, 11, 13), date(2026, 11, 17), date(2026, 11, 12)
    )
    assert terms.registered(at("2026-11-05T10:00"), moved=own) == date(2026, 11, 6)


_MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 11, 30), timezones=st.just(ALMATY))


@given(_MOMENTS)
def test_the_service_keeps_its_order_and_its_ten_days(filed: datetime) -> None:
    found = terms.service(filed)
    days = (found.registered, found.check_until, found.prerefusal_until, found.data_until, found.decide_until)
    assert list(days) == sorted(set(days))
    assert filed.date() <= found.registered
    assert all(why_off(day, KZ, FIVE) is None for day in days)
    off = days_off(found.registered + timedelta(days=1), found.decide_until, KZ, FIVE)
    assert (found.decide_until - found.registered).days - len(off) == 10
    off = days_off(found.prerefusal_until + timedelta(days=1), found.decide_until, KZ, FIVE)
    assert (found.decide_until - found.prerefusal_until).days - len(off) == 3


@pytest.mark.parametrize(
    ("day", "until"),
    [
        (date(2026, 11, 17), date(2026, 11, 19)),
        (date(2026, 11, 20), date(2026, 11, 24)),
        (date(2026, 3, 20), date(2026, 3, 27)),
        (date(2026, 12, 31), date(2027, 1, 6)),
    ],
)
def test_objections_and_the_protocol_of_a_hearing_have_two_working_days(day: date, until: date) -> None:
    assert terms.objections_until(day) == until
    assert terms.hearing_protocol_until(day) == until


def test_those_days_are_the_departments_own() -> None:
    assert terms.objections_until(date(2026, 11, 17), days=3) == date(2026, 11, 20)
    assert terms.hearing_protocol_until(date(2026, 11, 17), days=1) == date(2026, 11, 18)


# --- college and school -----------------------------------------------------------------------------------------------
def test_the_days_of_a_college_externat_are_fixed() -> None:
    assert terms.college(2026) == terms.CollegeTerms(
        date(2026, 8, 12), date(2027, 5, 10), (date(2027, 1, 1), date(2027, 4, 30))
    )
    # 12 August 2023 is a Saturday, 10 May 2025 too: nothing moves.
    assert terms.college(2023).apply_until == date(2023, 8, 12)
    assert terms.college(2024).attestation_order_until == date(2025, 5, 10)


def test_a_school_year_may_begin_on_another_day_of_its_year() -> None:
    assert terms.college(2026, date(2026, 9, 5)).apply_until == date(2026, 8, 16)
    with pytest.raises(Refusal) as refused:
        terms.college(2026, date(2025, 9, 1))
    assert (refused.value.code, refused.value.fields["field"]) == ("date_invalid", "starts")


@pytest.mark.parametrize("year", [0, -1, 9999])
def test_a_school_year_has_an_end(year: int) -> None:
    with pytest.raises(Refusal) as refused:
        terms.college(year)
    assert (refused.value.code, refused.value.fields["field"]) == ("number_range", "school_year")


def test_each_ground_of_a_pupil_has_its_own_day() -> None:
    health = terms.school(ExternatGround.HEALTH, 2026, conclusion=date(2026, 10, 15))
    assert (health.apply_from, health.apply_until, health.rule) == (date(2026, 10, 15), None, "61-9")
    assert terms.school(ExternatGround.HEALTH, 2026).apply_from is None
    grades = terms.school(ExternatGround.GRADES, 2026)
    assert (grades.apply_from, grades.apply_until) == (None, date(2026, 8, 12))


@pytest.mark.parametrize("ground", [ExternatGround.ABROAD_WITH_PARENTS, ExternatGround.ABROAD_ALONE])
def test_who_goes_abroad_applies_twenty_days_before(ground: ExternatGround) -> None:
    found = terms.school(ground, 2026, departure=date(2026, 10, 1))
    assert (found.apply_from, found.apply_until) == (None, date(2026, 9, 11))
    with pytest.raises(Refusal) as refused:
        terms.school(ground, 2026)
    assert (refused.value.code, refused.value.fields) == ("required", {"field": "departure"})


# --- complaints -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("received", "registered", "pass_on", "provider", "quality"),
    [
        (date(2026, 11, 2), date(2026, 11, 2), date(2026, 11, 5), date(2026, 11, 9), date(2026, 11, 23)),
        # 7 May, 9 May moved to Monday 11, Kurban-ait on 27 May as reckoned.
        (date(2026, 5, 6), date(2026, 5, 6), date(2026, 5, 13), date(2026, 5, 15), date(2026, 6, 1)),
        # Received on Saturday 9 May: passed on by that day, considered from registration on Tuesday 12.
        (date(2026, 5, 9), date(2026, 5, 12), date(2026, 5, 14), date(2026, 5, 19), date(2026, 6, 3)),
        (date(2026, 12, 30), date(2026, 12, 30), date(2027, 1, 6), date(2027, 1, 11), date(2027, 1, 25)),
    ],
)
def test_a_complaint_is_passed_on_in_three_days_and_considered_in_five_or_fifteen(
    received: date, registered: date, pass_on: date, provider: date, quality: date
) -> None:
    assert terms.complaint(received) == terms.ComplaintTerms(registered, pass_on, provider, quality)


def test_own_days_count_for_complaints() -> None:
    found = terms.complaint(date(2026, 11, 2), {date(2026, 11, 3): False, date(2026, 11, 7): True})
    assert (found.pass_on_until, found.provider_until) == (date(2026, 11, 6), date(2026, 11, 9))


# --- history ----------------------------------------------------------------------------------------------------------
def test_old_files_have_plain_fourteen_days_and_two_weeks() -> None:
    assert terms.higher(date(2008, 9, 1)) == terms.HigherTerms(date(2008, 9, 15), None)
    # 20 September 2008 is a Saturday: the years of 602 are not in the calendar, nothing moves.
    assert terms.higher(date(2008, 9, 6), date(2008, 9, 19)) == terms.HigherTerms(date(2008, 9, 20), date(2008, 10, 3))
    with pytest.raises(Refusal, match="date_order"):
        terms.higher(date(2008, 9, 6), date(2008, 9, 5))


# --- what holds for all -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("year", [2012, 2078])
def test_terms_of_years_without_a_calendar_are_refused(year: int) -> None:
    for ask in (
        lambda: terms.registered(at(f"{year}-03-02T10:00")),
        lambda: terms.service(at(f"{year}-03-02T10:00")),
        lambda: terms.complaint(date(year, 3, 2)),
        lambda: terms.objections_until(date(year, 3, 2)),
        lambda: terms.hearing_protocol_until(date(year, 3, 2)),
    ):
        with pytest.raises(Refusal) as refused:
            ask()
        assert (refused.value.code, refused.value.fields) == ("calendar_missing", {"year": year})


def test_every_term_names_a_rule_of_its_act() -> None:
    named: dict[type[Any], Mapping[str, str]] = {
        terms.ServiceTerms: terms.SERVICE_RULES,
        terms.CollegeTerms: terms.COLLEGE_RULES,
        terms.ComplaintTerms: terms.COMPLAINT_RULES,
        terms.HigherTerms: terms.HIGHER_RULES,
    }
    for record, rules in named.items():
        assert set(rules) == {field.name for field in fields(record)}
        acts = {act.id for rule in rules.values() if (act := act_of(rule))}
        assert acts == ({"602"} if record is terms.HigherTerms else {"61"})


def test_the_order_is_drafted_within_two_working_days_of_the_answer() -> None:
    assert terms.drafted_until(date(2026, 11, 20)) == date(2026, 11, 24)
    assert terms.drafted_until(date(2026, 3, 20)) == date(2026, 3, 27)


def test_the_service_works_five_days_and_the_days_the_college_enters() -> None:
    assert terms.service_day(date(2026, 11, 20))
    assert not terms.service_day(date(2026, 11, 21))
    assert terms.service_day(date(2026, 11, 21), {date(2026, 11, 21): True})
