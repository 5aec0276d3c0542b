"""Working days and terms (time-1, time-2, time-3)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from importlib.metadata import version
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
    before_working_days,
    contract_until,
    days_before,
    days_off,
    on_working_day,
    says_more,
    source,
    special_days,
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


@pytest.mark.parametrize(
    ("event", "days", "country", "week", "until"),
    [
        # Nauryz 2026: 21–23 March, moved to 24 and 25 in the five-day week, to 24 in the six-day week.
        (date(2026, 3, 20), 2, KZ, FIVE, date(2026, 3, 27)),
        (date(2026, 3, 20), 2, KZ, SIX, date(2026, 3, 26)),
        # Saturday 4 May 2024 was worked for Wednesday the 8th; 7 and 9 May are holidays.
        (date(2024, 5, 3), 3, KZ, FIVE, date(2024, 5, 10)),
        (date(2024, 5, 3), 3, KZ, SIX, date(2024, 5, 8)),
        # Sunday 5 January 2025 was worked for Friday the 3rd.
        (date(2025, 1, 2), 1, KZ, FIVE, date(2025, 1, 5)),
        (date(2025, 1, 2), 1, KZ, SIX, date(2025, 1, 4)),
        # Kurban-ait: Friday 6 June 2025; Sunday 16 May 2027, which does not move.
        (date(2025, 6, 5), 1, KZ, FIVE, date(2025, 6, 9)),
        (date(2025, 6, 5), 1, KZ, SIX, date(2025, 6, 7)),
        (date(2027, 5, 14), 1, KZ, FIVE, date(2027, 5, 17)),
        # 15 March 2027 is the day of the Constitution; Nauryz 2027: Sunday 21 moves to Wednesday 24.
        (date(2027, 3, 12), 1, KZ, FIVE, date(2027, 3, 16)),
        (date(2027, 3, 19), 1, KZ, FIVE, date(2027, 3, 25)),
        (date(2027, 3, 19), 2, KZ, SIX, date(2027, 3, 25)),
        # 25 October 2026, Sunday, to Monday; 9 May 2027, Sunday, to Monday.
        (date(2026, 10, 23), 1, KZ, FIVE, date(2026, 10, 27)),
        (date(2027, 5, 6), 1, KZ, FIVE, date(2027, 5, 11)),
        (date(2027, 5, 6), 1, KZ, SIX, date(2027, 5, 8)),
        # The end of the year: Saturday 2 January 2027 moves in the five-day week alone; 7 January is a holiday.
        (date(2026, 12, 30), 3, KZ, FIVE, date(2027, 1, 6)),
        (date(2026, 12, 30), 3, KZ, SIX, date(2027, 1, 5)),
        (date(2026, 12, 30), 4, KZ, FIVE, date(2027, 1, 8)),
        # Kyrgyzstan: a week of New Year and nine days of May since 2025.
        (date(2024, 12, 31), 1, KG, FIVE, date(2025, 1, 8)),
        (date(2025, 12, 31), 1, KG, FIVE, date(2026, 1, 8)),
        (date(2026, 4, 30), 1, KG, FIVE, date(2026, 5, 11)),
        (date(2026, 12, 31), 1, KG, FIVE, date(2027, 1, 8)),
        # 8 March 2026, Sunday, does not move any more; 21 March 2021, Sunday, did.
        (date(2026, 3, 6), 1, KG, FIVE, date(2026, 3, 9)),
        (date(2021, 3, 19), 1, KG, FIVE, date(2021, 3, 23)),
    ],
)
def test_terms_worked_out_by_hand_across_holidays_and_year_ends(
    event: date, days: int, country: Country, week: Week, until: date
) -> None:
    assert after_working_days(event, days, country, week) == until


@pytest.mark.parametrize(
    ("end", "days", "country", "week", "last"),
    [
        # 61-23: of ten working days from 19 March to 7 April 2026 the seventh is 2 April.
        (date(2026, 4, 7), 3, KZ, FIVE, date(2026, 4, 2)),
        (date(2026, 11, 27), 3, KZ, FIVE, date(2026, 11, 24)),
        (date(2026, 11, 23), 1, KZ, FIVE, date(2026, 11, 20)),
        (date(2026, 3, 26), 1, KZ, FIVE, date(2026, 3, 20)),
        (date(2026, 3, 25), 1, KZ, SIX, date(2026, 3, 20)),
        (date(2024, 5, 10), 3, KZ, FIVE, date(2024, 5, 3)),
        (date(2027, 1, 6), 3, KZ, FIVE, date(2026, 12, 30)),
        (date(2026, 1, 8), 1, KG, FIVE, date(2025, 12, 31)),
        # Of an end on a day off the days left are those before it.
        (date(2026, 3, 22), 1, KZ, FIVE, date(2026, 3, 19)),
    ],
)
def test_a_day_before_the_end_leaves_that_many_working_days(
    end: date, days: int, country: Country, week: Week, last: date
) -> None:
    assert before_working_days(end, days, country, week) == last


@pytest.mark.parametrize(
    ("day", "days", "last"),
    [
        (date(2026, 9, 1), 20, date(2026, 8, 12)),
        (date(2026, 10, 1), 20, date(2026, 9, 11)),
        # It does not move: 12 August 2023 is a Saturday, 15 March 2027 a holiday.
        (date(2023, 9, 1), 20, date(2023, 8, 12)),
        (date(2027, 4, 4), 20, date(2027, 3, 15)),
        (date(2028, 3, 1), 20, date(2028, 2, 10)),
        (date(2100, 9, 1), 20, date(2100, 8, 12)),
    ],
)
def test_days_before_are_calendar_days_and_do_not_move(day: date, days: int, last: date) -> None:
    assert days_before(day, days) == last


def test_no_day_is_before_the_first_of_all_days() -> None:
    with pytest.raises(Refusal, match="date_invalid"):
        days_before(date(1, 1, 5), 20)


# --- where the days come from -----------------------------------------------------------------------------------------
def test_the_source_names_the_package_and_its_version() -> None:
    assert source(KZ, 2025).package == f"holidays {version('holidays')}"


def test_lunar_holidays_that_are_not_announced_are_told() -> None:
    assert source(KZ, 2025).reckoned == ()
    assert source(KZ, 2027).reckoned == (date(2027, 5, 16),)
    assert source(KG, 2027).reckoned == (date(2027, 3, 9), date(2027, 5, 16))


def test_special_days_say_which_holiday_and_which_other_day() -> None:
    days = {one.day: one for one in special_days(KZ, FIVE, 2024)}
    assert days[date(2024, 6, 16)].holidays == ("Eid al-Adha",)
    assert (days[date(2024, 7, 8)].why, days[date(2024, 7, 8)].other) == (Why.MOVED_HOLIDAY, date(2024, 7, 6))
    assert (days[date(2024, 5, 8)].why, days[date(2024, 5, 8)].other) == (Why.EXCHANGED, date(2024, 5, 4))
    assert (days[date(2024, 5, 4)].why, days[date(2024, 5, 4)].other) == (None, date(2024, 5, 8))
    assert date(2024, 5, 4) not in {one.day for one in special_days(KZ, SIX, 2024)}
    assert [one.day for one in special_days(KZ, FIVE, 2024)] == sorted(days)


def test_a_day_of_two_holidays_names_both() -> None:
    """5 May 2028 is the day of the Constitution of Kyrgyzstan and Kurban-ait at once."""
    both = {one.day: one for one in special_days(KG, FIVE, 2028)}[date(2028, 5, 5)]
    assert both.holidays == ("Constitution Day", "Eid al-Adha")
    assert both.reckoned


@pytest.mark.parametrize(
    ("day", "worked", "more"),
    [
        (date(2026, 11, 24), True, False),
        (date(2026, 11, 24), False, True),
        (date(2026, 11, 22), False, False),
        (date(2026, 11, 22), True, True),
        # A Saturday is a day off of one week only: either word says something.
        (date(2026, 11, 21), True, True),
        (date(2026, 11, 21), False, True),
        (date(2026, 12, 16), False, False),
        (date(2026, 12, 16), True, True),
        # A lunar holiday is confirmed when it is announced; one that was announced needs no word.
        (date(2027, 5, 16), False, True),
        (date(2025, 6, 6), False, False),
    ],
)
def test_an_own_day_says_more_than_the_calendar_or_nothing(day: date, worked: bool, more: bool) -> None:
    assert says_more(day, worked, KZ) is more


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


_OWN = st.dictionaries(st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.booleans(), max_size=40)
_NEAR = st.dates(date(2025, 1, 1), date(2027, 6, 30))


@given(_NEAR, st.integers(1, 15), _CALENDARS, _OWN)
def test_no_term_ends_on_a_day_off_whatever_the_college_enters(
    event: date, days: int, calendar: tuple[Country, Week], own: dict[date, bool]
) -> None:
    for end in (term_end, after_working_days):
        assert why_off(end(event, days, *calendar, own), *calendar, own) is None
    last = before_working_days(event, days, *calendar, own)
    assert why_off(last, *calendar, own) is None
    left = (event - last).days - len(days_off(last + DAY, event, *calendar, own))
    assert left == days


@given(_NEAR, _NEAR, st.integers(1, 15), _CALENDARS, _OWN)
def test_a_later_event_never_ends_earlier(
    first: date, second: date, days: int, calendar: tuple[Country, Week], own: dict[date, bool]
) -> None:
    first, second = sorted((first, second))
    for end in (term_end, after_working_days, before_working_days):
        assert end(first, days, *calendar, own) <= end(second, days, *calendar, own)


@given(_NEAR, st.integers(1, 15), _CALENDARS, st.integers(1, 40))
def test_an_own_day_off_lengthens_a_term_and_an_own_working_day_shortens_it(
    event: date, days: int, calendar: tuple[Country, Week], ahead: int
) -> None:
    until = after_working_days(event, days, *calendar)
    day = event + DAY * ahead
    rest, work = ({day: worked} for worked in (False, True))
    assert after_working_days(event, days, *calendar, work) <= until <= after_working_days(event, days, *calendar, rest)
    assert after_working_days(event, days, *calendar, {until: False}) > until
    assert term_end(event, days, *calendar, {term_end(event, days, *calendar): False}) > term_end(
        event, days, *calendar
    )


@given(_NEAR, st.integers(1, 15), _CALENDARS)
def test_counting_back_undoes_counting_on(event: date, days: int, calendar: tuple[Country, Week]) -> None:
    start = on_working_day(event, *calendar)
    assert before_working_days(after_working_days(start, days, *calendar), days, *calendar) == start


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
    asked: tuple[Callable[[], object], ...] = (
        lambda: why_off(day, KZ, SIX),
        lambda: on_working_day(day, KZ, SIX),
        lambda: term_end(day, 1, KZ, SIX),
        lambda: after_working_days(day, 1, KZ, SIX),
        lambda: before_working_days(day, 1, KZ, SIX),
        lambda: special_days(KZ, SIX, day.year),
        lambda: source(KZ, day.year),
    )
    for ask in asked:
        with pytest.raises(Refusal) as refused:
            ask()
        assert (refused.value.code, refused.value.fields) == ("calendar_missing", {"year": day.year})


def test_a_term_that_runs_out_of_the_known_years_is_refused() -> None:
    asked: tuple[Callable[[], object], ...] = (
        lambda: after_working_days(date(LAST_YEAR, 12, 30), 30, KZ, SIX),
        lambda: term_end(date(LAST_YEAR, 12, 30), 30, KZ, SIX),
        lambda: contract_until(date(LAST_YEAR, 12, 31)),
    )
    for ask in asked:
        with pytest.raises(Refusal) as refused:
            ask()
        assert (refused.value.code, refused.value.fields) == ("calendar_missing", {"year": LAST_YEAR + 1})
    with pytest.raises(Refusal) as before:
        before_working_days(date(FIRST_YEAR, 1, 8), 20, KZ, SIX)
    assert before.value.fields == {"year": FIRST_YEAR - 1}


@pytest.mark.parametrize("days", [-1, 0, MOST_DAYS + 1])
def test_a_term_has_at_least_one_day(days: int) -> None:
    for end in (term_end, after_working_days, before_working_days):
        with pytest.raises(Refusal) as refused:
            end(date(2026, 8, 25), days, KZ, SIX)
        assert (refused.value.code, refused.value.fields["field"]) == ("number_range", "days")
    with pytest.raises(Refusal, match="number_range"):
        days_before(date(2026, 8, 25), days)


def test_the_holidays_are_not_loaded_before_a_day_is_asked_for() -> None:
    lines = "import sys, rules.calendar; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", lines], check=False).returncode == 0
