"""Working days and terms counted in days (time-1, time-2, time-3).

Belongs here: which days are worked in a country and a week, why a day is not, where a term ends.
Does not belong here: fixed dates of an act (25 August, 10 May) – they do not move; the days a college enters itself
are given as ``moved``, they are not kept here.

The days come from the ``holidays`` package, which this file alone knows. What the package does not know is judged here:

- Kazakhstan: a holiday on a day off moves to the next working day *of that week*; the package moves by the five-day
  week alone. 7 January and the first day of Kurban-ait are days off that do not move.
- Kyrgyzstan: holidays moved the same way until the Labour Code of 23 January 2025; since then they do not.
- A day off that a decree exchanged for a working day (Saturday 4 May 2024 for Wednesday 8 May) is exchanged in a week
  only where the day given up is a day off of that week: the six-day week works Saturdays anyway.
- Holidays by the Moslem calendar are known only after they are announced; later ones are the package's reckoning and
  are to be corrected by ``moved``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final

from rules.records import Country
from rules.verdicts import Refusal

RULE: Final = "time-1"
#: Contract for educational services: calendar days after the result of admission, and the rule.
CONTRACT_DAYS: Final = 3
CONTRACT_RULE: Final = "578-12"

#: Years whose days are known: the moving of holidays has changed before, lunar holidays are not reckoned after.
FIRST_YEAR: Final = 2013
LAST_YEAR: Final = 2077
#: Longest term in days.
MOST_DAYS: Final = 1000

_DAY: Final = timedelta(days=1)
_NOT_MOVING: Final = ("Orthodox Christmas", "Eid al-Adha")
_KYRGYZ_LAST_MOVE: Final = date(2025, 1, 22)
_EXCHANGED: Final = re.compile(r"substituted from (\d\d)/(\d\d)/(\d{4})")


class Week(IntEnum):
    """Days worked in a week, Monday first."""

    FIVE = 5
    SIX = 6


#: Week of the desk where documents are taken and contracts signed (578-A1-7; Kyrgyzstan [default], time-2).
DESK_WEEK: Final[Mapping[Country, Week]] = MappingProxyType({Country.KZ: Week.SIX, Country.KG: Week.FIVE})


class Why(StrEnum):
    """Why a day is not worked."""

    DAY_OFF = "day_off"
    HOLIDAY = "holiday"
    MOVED_HOLIDAY = "moved_holiday"
    """A holiday that fell on a day off has moved here."""
    EXCHANGED = "exchanged"
    """A decree exchanged it for a day off that is worked instead."""
    OWN = "own"
    """The college entered it."""


@dataclass(frozen=True, slots=True)
class DayOff:
    """One day that is not worked."""

    day: date
    why: Why


#: No days entered by the college.
NONE_MOVED: Final[Mapping[date, bool]] = MappingProxyType({})


def why_off(day: date, country: Country, week: Week, moved: Mapping[date, bool] = NONE_MOVED) -> Why | None:
    """Why a day is not worked; None for a working day (time-2, time-3).

    Arguments: ``moved`` – days the college entered itself: whether they are worked.
    Raises Refusal: ``number_range`` (``year``) outside the years that are known.
    """
    own = moved.get(day)
    if own is not None:
        return None if own else Why.OWN
    _check_year(day)
    return _days(country, week, day.year).get(day, None if day.weekday() < week else Why.DAY_OFF)


def _check_year(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refusal("number_range", field="year", low=FIRST_YEAR, high=LAST_YEAR)


def days_off(
    first: date, last: date, country: Country, week: Week, moved: Mapping[date, bool] = NONE_MOVED
) -> tuple[DayOff, ...]:
    """The days from ``first`` to ``last``, both included, that are not worked, each with why.

    Raises Refusal: as :func:`why_off`.
    """
    days = (first + _DAY * number for number in range((last - first).days + 1))
    return tuple(DayOff(day, why) for day in days if (why := why_off(day, country, week, moved)) is not None)


def on_working_day(day: date, country: Country, week: Week, moved: Mapping[date, bool] = NONE_MOVED) -> date:
    """The day itself where it is worked, else the next one that is (time-1).

    Raises Refusal: as :func:`why_off`.
    """
    while why_off(day, country, week, moved) is not None:
        day += _DAY
    return day


def term_end(event: date, days: int, country: Country, week: Week, moved: Mapping[date, bool] = NONE_MOVED) -> date:
    """Last day of a term of calendar days: it starts the day after the event and never ends on a day off (time-1).

    Raises Refusal: ``number_range`` for ``days``; as :func:`why_off`.
    """
    _check_term(event, days)
    return on_working_day(event + _DAY * days, country, week, moved)


def after_working_days(
    event: date, days: int, country: Country, week: Week, moved: Mapping[date, bool] = NONE_MOVED
) -> date:
    """Last day of a term of working days, the first of them after the event (time-1).

    Raises Refusal: ``number_range`` for ``days``; as :func:`why_off`.
    """
    _check_term(event, days)
    day = event
    for _ in range(days):
        day = on_working_day(day + _DAY, country, week, moved)
    return day


def contract_until(result: date, country: Country = Country.KZ, moved: Mapping[date, bool] = NONE_MOVED) -> date:
    """Last day to sign the contract for educational services after the result of admission (578-12).

    Kyrgyz acts in our hands name no term: there the same three days are the college's own ([default]).
    Raises Refusal: as :func:`why_off`.
    """
    return term_end(result, CONTRACT_DAYS, country, DESK_WEEK[country], moved)


def _check_term(event: date, days: int) -> None:
    _check_year(event)
    if not 1 <= days <= MOST_DAYS:
        raise Refusal("number_range", field="days", low=1, high=MOST_DAYS)


@cache
def _days(country: Country, week: Week, year: int) -> Mapping[date, Why | None]:
    """Days of a year that are not as their day of the week: why one is not worked, None for a worked day off."""
    names = _holidays(country, year)
    found: dict[date, Why | None] = {}
    exchanged: dict[date, date] = {}
    for day, name in names.items():
        if written := _EXCHANGED.search(name):
            month, number, of_year = map(int, written.groups())
            exchanged[day] = date(of_year, month, number)
        else:
            found[day] = Why.HOLIDAY
    # The whole list first: a holiday moves past every other one, whichever comes earlier in the year.
    for day in sorted(found):
        if day.weekday() >= week and _moves(country, day, names[day]):
            while day.weekday() >= week or day in found:
                day += _DAY
            found[day] = Why.MOVED_HOLIDAY
    for day, given_up in exchanged.items():
        if given_up.weekday() >= week or found.get(given_up) is Why.MOVED_HOLIDAY:
            found[given_up] = None
            found[day] = Why.EXCHANGED
    return found


def _moves(country: Country, day: date, name: str) -> bool:
    if country is Country.KG:
        return day <= _KYRGYZ_LAST_MOVE
    return any(not one.startswith(_NOT_MOVING) for one in name.split("; "))


def _holidays(country: Country, year: int) -> dict[date, str]:
    """Holidays of a year where they fall, and exchanged days of it and of the next, which may give up a day of it."""
    # The package takes a tenth of a second to load; most runs never count a term.
    from holidays import country_holidays

    listed = country_holidays(country.value, years=(year, year + 1), observed=False, language="en_US")
    return {day: name for day, name in sorted(listed.items()) if day.year == year or _EXCHANGED.search(name)}
