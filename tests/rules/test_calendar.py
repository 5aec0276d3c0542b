"""Working days and terms (time-1, time-2, time-3)."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from itertools import product

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar import (
    DESK_WEEK,
    FIRST_YEAR,
    LAST_YEAR,
    MOST_DAYS,
    DayOff,
    Week,
    Why,
    after_working_days,
    contract_until,
    days_off,
    on_working_day,
    term_end,
    why_off,
)
from rules.records import Country
from rules.verdicts import Refusal

KZ, KG, FIVE, SIX = Country.KZ, Country.KG, Week.FIVE, Week.SIX
DAY = timedelta(days=1)


def off(year: int, month: int, first: int, last: int, country: Country, week: Week) -> dict[int, str]:
    found = days_off(date(year, month, first), date(year, month, last), country, week)
    return {one.day.day: one.why.value for one in found}


# --- which days are worked --------------------------------------------------------------------------------------------
def test_nauryz_2026_rests_one_day_longer_in_the_five_day_week() -> None:
    assert off(2026, 3, 16, 29, KZ, FIVE) == {
        21: "holiday",
        22: "holiday",
        23: "holiday",
        24: "moved_holiday",
        25: "moved_holiday",
        28: "day_off",
        29: "day_off",
    }
    assert off(2026, 3, 16, 29, KZ, SIX) == {
        21: "holiday",
        22: "holiday",
        23: "holiday",
        24: "moved_holiday",
        29: "day_off",
    }


@pytest.mark.parametrize(
    ("day", "country", "week", "why"),
    [
        # A Saturday is a day off of the five-day week alone; a holiday on it moves there alone.
        (date(2026, 5, 9), KZ, FIVE, Why.HOLIDAY),
        (date(2026, 5, 11), KZ, FIVE, Why.MOVED_HOLIDAY),
        (date(2026, 5, 9), KZ, SIX, Why.HOLIDAY),
        (date(2026, 5, 11), KZ, SIX, None),
        (date(2026, 5, 16), KZ, FIVE, Why.DAY_OFF),
        (date(2026, 5, 16), KZ, SIX, None),
        # A holiday on a Sunday moves in both.
        (date(2026, 3, 9), KZ, FIVE, Why.MOVED_HOLIDAY),
        (date(2026, 3, 9), KZ, SIX, Why.MOVED_HOLIDAY),
        # 1 and 2 January 2028 are Saturday and Sunday.
        (date(2028, 1, 3), KZ, FIVE, Why.MOVED_HOLIDAY),
        (date(2028, 1, 4), KZ, FIVE, Why.MOVED_HOLIDAY),
        (date(2028, 1, 3), KZ, SIX, Why.MOVED_HOLIDAY),
        (date(2028, 1, 4), KZ, SIX, None),
        # 7 January and the first day of Kurban-ait do not move.
        (date(2024, 1, 7), KZ, FIVE, Why.HOLIDAY),
        (date(2024, 1, 8), KZ, FIVE, None),
        (date(2024, 6, 16), KZ, SIX, Why.HOLIDAY),
        (date(2024, 6, 17), KZ, SIX, None),
        (date(2024, 6, 17), KZ, FIVE, None),
        # Day of the Constitution: 30 August until 2025, 15 March from 2027, none in 2026.
        (date(2024, 8, 30), KZ, FIVE, Why.HOLIDAY),
        (date(2025, 8, 30), KZ, SIX, Why.HOLIDAY),
        (date(2025, 9, 1), KZ, FIVE, Why.MOVED_HOLIDAY),
        (date(2025, 9, 1), KZ, SIX, None),
        (date(2027, 8, 30), KZ, FIVE, None),
        (date(2026, 8, 31), KZ, FIVE, None),
        (date(2026, 3, 16), KZ, FIVE, None),
        (date(2027, 3, 15), KZ, FIVE, Why.HOLIDAY),
        (date(2027, 3, 15), KZ, SIX, Why.HOLIDAY),
        (date(2028, 3, 15), KZ, SIX, Why.HOLIDAY),
        # Saturday 4 May 2024 was worked for Wednesday 8 May; the six-day week works on Saturdays anyway.
        (date(2024, 5, 4), KZ, FIVE, None),
        (date(2024, 5, 8), KZ, FIVE, Why.EXCHANGED),
        (date(2024, 5, 4), KZ, SIX, None),
        (date(2024, 5, 8), KZ, SIX, None),
        # Sunday 5 January 2025 was worked for Friday 3 January, in every week.
        (date(2025, 1, 5), KZ, SIX, None),
        (date(2025, 1, 3), KZ, SIX, Why.EXCHANGED),
        # The day given up lies in the year before.
        (date(2013, 12, 28), KZ, FIVE, None),
        (date(2014, 1, 3), KZ, FIVE, Why.EXCHANGED),
        # A holiday that had moved was exchanged in its turn: Saturday 9 May 2020 to Monday 11 to Friday 8.
        (date(2020, 5, 11), KZ, FIVE, None),
        (date(2020, 5, 8), KZ, FIVE, Why.EXCHANGED),
        (date(2020, 5, 8), KZ, SIX, None),
        # Kyrgyzstan: moved until the Labour Code of 2025, since then not.
        (date(2024, 5, 5), KG, FIVE, Why.HOLIDAY),
        (date(2021, 3, 22), KG, FIVE, Why.MOVED_HOLIDAY),
        (date(2021, 3, 22), KG, SIX, Why.MOVED_HOLIDAY),
        (date(2024, 4, 8), KG, SIX, None),
        (date(2024, 3, 22), KG, SIX, Why.EXCHANGED),
        (date(2024, 1, 5), KG, FIVE, Why.EXCHANGED),
        (date(2024, 1, 5), KG, SIX, None),
        (date(2025, 8, 31), KG, FIVE, Why.HOLIDAY),
        (date(2025, 9, 1), KG, FIVE, None),
        (date(2026, 3, 9), KG, FIVE, None),
        (date(2026, 3, 23), KG, FIVE, None),
        (date(2026, 3, 23), KG, SIX, None),
        (date(2026, 5, 4), KG, FIVE, Why.HOLIDAY),
    ],
)
def test_each_day_is_worked_or_not_as_the_law_says(day: date, country: Country, week: Week, why: Why | None) -> None:
    assert why_off(day, country, week) is why


def test_in_the_five_day_week_the_days_are_those_of_the_package() -> None:
    """The package moves by the five-day week alone; it moves no holiday past Kurban-ait (11 May 2060)."""
    for country in Country:
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            listed = holidays.country_holidays(country.value, years=(year, year + 1))
            days = (date(year, 1, 1) + DAY * number for number in range(365))
            wrong = [day for day in days if listed.is_working_day(day) is not (why_off(day, country, FIVE) is None)]
            assert wrong == ([date(2060, 5, 11)] if (country, year) == (KZ, 2060) else [])


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)), st.sampled_from(Country))
def test_a_day_off_of_the_six_day_week_is_a_day_off_of_the_five_day_week(day: date, country: Country) -> None:
    six, five = why_off(day, country, SIX), why_off(day, country, FIVE)
    assert six is None or five is not None


def test_days_the_college_entered_stand_above_all_others() -> None:
    moved = {date(2026, 3, 24): True, date(2026, 3, 26): False, date(2026, 3, 28): True}
    assert why_off(date(2026, 3, 24), KZ, SIX, moved) is None
    assert why_off(date(2026, 3, 26), KZ, SIX, moved) is Why.OWN
    assert why_off(date(2026, 3, 28), KZ, FIVE, moved) is None
    assert after_working_days(date(2026, 3, 20), 3, KZ, FIVE, moved) == date(2026, 3, 28)
    assert days_off(date(2026, 3, 25), date(2026, 3, 26), KZ, SIX, moved) == (DayOff(date(2026, 3, 26), Why.OWN),)


# --- terms ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("event", "days", "country", "week", "until"),
    [
        (date(2026, 3, 20), 3, KZ, FIVE, date(2026, 3, 30)),
        (date(2026, 3, 20), 3, KZ, SIX, date(2026, 3, 27)),
        (date(2026, 3, 20), 3, KG, FIVE, date(2026, 3, 25)),
        (date(2026, 3, 20), 1, KZ, SIX, date(2026, 3, 25)),
        (date(2026, 11, 16), 1, KZ, FIVE, date(2026, 11, 17)),
        (date(2026, 11, 14), 1, KZ, FIVE, date(2026, 11, 16)),
        (date(2025, 12, 31), 2, KZ, FIVE, date(2026, 1, 6)),
        (date(2025, 12, 31), 2, KG, FIVE, date(2026, 1, 9)),
    ],
)
def test_working_days_are_counted_from_the_day_after_the_event(
    event: date, days: int, country: Country, week: Week, until: date
) -> None:
    assert after_working_days(event, days, country, week) == until


@pytest.mark.parametrize(
    ("event", "days", "country", "week", "until"),
    [
        (date(2026, 8, 25), 3, KZ, SIX, date(2026, 8, 28)),
        (date(2026, 8, 26), 3, KZ, FIVE, date(2026, 8, 31)),
        (date(2026, 8, 26), 3, KZ, SIX, date(2026, 8, 29)),
        (date(2026, 3, 18), 3, KZ, FIVE, date(2026, 3, 26)),
        (date(2026, 3, 18), 3, KZ, SIX, date(2026, 3, 25)),
    ],
)
def test_a_term_of_calendar_days_never_ends_on_a_day_off(
    event: date, days: int, country: Country, week: Week, until: date
) -> None:
    assert term_end(event, days, country, week) == until


_EVENTS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR - 1, 12, 31))
_CALENDARS = st.sampled_from(list(product(Country, Week)))


@given(_EVENTS, st.integers(1, 40), _CALENDARS)
def test_a_term_of_working_days_holds_exactly_that_many(event: date, days: int, calendar: tuple[Country, Week]) -> None:
    until = after_working_days(event, days, *calendar)
    assert why_off(until, *calendar) is None
    skipped = days_off(event + DAY, until, *calendar)
    assert (until - event).days - len(skipped) == days


@given(_EVENTS, st.integers(1, 40), _CALENDARS)
def test_a_term_of_calendar_days_is_only_lengthened_by_days_off(
    event: date, days: int, calendar: tuple[Country, Week]
) -> None:
    until, last = term_end(event, days, *calendar), event + DAY * days
    assert until == on_working_day(last, *calendar)
    skipped = days_off(last, until, *calendar)
    assert [one.day for one in skipped] == [last + DAY * number for number in range((until - last).days)]


@pytest.mark.parametrize(
    ("result", "country", "until"),
    [
        (date(2026, 8, 25), KZ, date(2026, 8, 28)),
        (date(2026, 8, 26), KZ, date(2026, 8, 29)),
        (date(2026, 8, 27), KZ, date(2026, 8, 31)),
        (date(2025, 8, 25), KZ, date(2025, 8, 28)),
        # Saturday 30 August 2025 is a holiday and moves in the five-day week alone.
        (date(2025, 8, 27), KZ, date(2025, 9, 1)),
        (date(2026, 8, 26), KG, date(2026, 9, 1)),
    ],
)
def test_a_contract_is_signed_within_three_calendar_days_after_the_result(
    result: date, country: Country, until: date
) -> None:
    assert contract_until(result, country) == until


def test_the_desk_works_six_days_in_kazakhstan_and_five_in_kyrgyzstan() -> None:
    assert dict(DESK_WEEK) == {KZ: SIX, KG: FIVE}
    assert contract_until(date(2026, 8, 26), KZ, {date(2026, 8, 29): False}) == date(2026, 8, 31)


# --- what is not known ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("day", [date(FIRST_YEAR - 1, 12, 31), date(LAST_YEAR + 1, 1, 1), date.max])
def test_years_whose_days_are_not_known_are_refused(day: date) -> None:
    for ask in (
        lambda: why_off(day, KZ, SIX),
        lambda: term_end(day, 1, KZ, SIX),
        lambda: after_working_days(day, 1, KZ, SIX),
    ):
        with pytest.raises(Refusal) as refused:
            ask()
        assert refused.value.code == "number_range"
        assert refused.value.fields == {"field": "year", "low": FIRST_YEAR, "high": LAST_YEAR}


def test_a_term_that_runs_out_of_the_known_years_is_refused() -> None:
    with pytest.raises(Refusal, match="number_range"):
        after_working_days(date(LAST_YEAR, 12, 30), 30, KZ, SIX)


@pytest.mark.parametrize("days", [-1, 0, MOST_DAYS + 1])
def test_a_term_has_at_least_one_day(days: int) -> None:
    for end in (term_end, after_working_days):
        with pytest.raises(Refusal) as refused:
            end(date(2026, 8, 25), days, KZ, SIX)
        assert (refused.value.code, refused.value.fields["field"]) == ("number_range", "days")


def test_the_holidays_are_not_loaded_before_a_day_is_asked_for() -> None:
    lines = "import sys, rules.calendar; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", lines], check=False).returncode == 0
