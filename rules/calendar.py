"""Working days and terms counted in days (time-1, time-2, time-3).

Belongs here: which days are worked in a country and a week, why a day is not, where the days come from, where a term
of calendar or working days ends and where one that is counted backwards begins.
Does not belong here: the terms of single procedures (``terms``) and fixed dates of an act (25 August, 10 May) – they do
not move; the days a college enters itself are given as ``moved``, they are not kept here.

The days come from the ``holidays`` package, which this file alone knows. What the package does not know is judged here:

- Kazakhstan: a holiday on a day off moves to the next working day *of that week*; the package moves by the five-day
  week alone. 7 January and the first day of Kurban-ait are days off that do not move.
- Kyrgyzstan: holidays moved the same way until the Labour Code of 23 January 2025; since then they do not.
- A day off that a decree exchanged for a working day (Saturday 4 May 2024 for Wednesday 8 May) is exchanged in a week
  only where the day given up is a day off of that week: the six-day week works Saturdays anyway.
- Holidays by the Moslem calendar are known only after they are announced; later ones are the package's reckoning, said
  to be so (:func:`source`), and are to be corrected by ``moved``.
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
#: How the package marks a lunar holiday that was not announced when it was made.
_RECKONED: Final = " (estimated)"


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


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day of the calendar that is not as its day of the week."""

    day: date
    why: Why | None
    """Why it is not worked; None for a day off that a decree made a working day."""
    holidays: tuple[str, ...] = ()
    """English names of the holidays that fall on it or have moved to it."""
    other: date | None = None
    """The day the holiday moved from, or the other day of an exchange."""
    reckoned: bool = False
    """A lunar holiday that is not announced yet: its day may still change."""


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day the college entered itself; it stands above the calendar."""

    day: date
    worked: bool
    name: str
    """Why: the decree, the order of the head, the holiday."""
    source: str = ""
    """Who entered it, or the name of the file it came from."""
    entered: date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where the days of a year come from."""

    package: str
    """Name and version of the package of holidays."""
    reckoned: tuple[date, ...]
    """Lunar holidays of the year that are only reckoned, not announced."""


#: No days entered by the college.
NONE_MOVED: Final[Mapping[date, bool]] = MappingProxyType({})


# --- which days are worked --------------------------------------------------------------------------------------------
def why_off(day: date, country: Country, week: Week, moved: Mapping[date, bool] = NONE_MOVED) -> Why | None:
    """Why a day is not worked; None for a working day (time-2, time-3).

    Arguments: ``moved`` – days the college entered itself: whether they are worked.
    Raises Refusal: ``calendar_missing`` outside the years that are known.
    """
    own = moved.get(day)
    if own is not None:
        return None if own else Why.OWN
    known = _days(country, week, day.year).get(day)
    if known is not None:
        return known.why
    return None if day.weekday() < week else Why.DAY_OFF


def days_off(
    first: date, last: date, country: Country, week: Week, moved: Mapping[date, bool] = NONE_MOVED
) -> tuple[DayOff, ...]:
    """The days from ``first`` to ``last``, both included, that are not worked, each with why.

    Raises Refusal: as :func:`why_off`.
    """
    days = (first + _DAY * number for number in range((last - first).days + 1))
    return tuple(DayOff(day, why) for day in days if (why := why_off(day, country, week, moved)) is not None)


def special_days(country: Country, week: Week, year: int) -> tuple[SpecialDay, ...]:
    """Holidays, moved and exchanged days of a year as delivered, in order; plain Saturdays and Sundays are not named.

    Raises Refusal: ``calendar_missing``.
    """
    known = _days(country, week, year)
    return tuple(known[day] for day in sorted(known) if day.year == year)


def source(country: Country, year: int) -> Source:
    """Where the days of a year come from, and which of them are only reckoned (time-3).

    Raises Refusal: ``calendar_missing``.
    """
    from holidays.version import __version__

    reckoned = tuple(one.day for one in special_days(country, Week.FIVE, year) if one.reckoned)
    return Source(f"holidays {__version__}", reckoned)


def says_more(day: date, worked: bool, country: Country) -> bool:
    """Whether a day entered as worked or not says more than the delivered calendar: it is another in the five- or the
    six-day week, or the day of a lunar holiday that is only reckoned there is confirmed.

    Raises Refusal: ``calendar_missing``.
    """
    if any((why_off(day, country, week) is None) is not worked for week in Week):
        return True
    return not worked and day in source(country, day.year).reckoned


# --- terms ------------------------------------------------------------------------------------------------------------
def on_working_day(day: date, country: Country, week: Week, moved: Mapping[date, bool] = NONE_MOVED) -> date:
    """The day itself where it is worked, else the next one that is (time-1).

    Raises Refusal: as :func:`why_off`.
    """
    while not _worked(day, country, week, moved):
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
    return _counted(event, days, _DAY, country, week, moved)


def before_working_days(
    day: date, days: int, country: Country, week: Week, moved: Mapping[date, bool] = NONE_MOVED
) -> date:
    """The last working day that leaves so many working days until a term ends on ``day``, that day among them.

    «Not later than 3 working days before the term ends» (61-23): of a term of ten working days it is the seventh.
    Raises Refusal: as :func:`after_working_days`.
    """
    _check_term(day, days)
    # The end counts as the first of the days that are left.
    return _counted(day + _DAY, days + 1, -_DAY, country, week, moved)


def days_before(day: date, days: int) -> date:
    """The last day «not later than so many calendar days before» an event; it does not move (61-9, 61-9-1).

    Raises Refusal: ``number_range`` for ``days``; ``date_invalid`` (day) where no day is so early.
    """
    _check_days(days)
    if day.toordinal() <= days:
        raise Refusal("date_invalid", field="day")
    return day - _DAY * days


def contract_until(result: date, country: Country = Country.KZ, moved: Mapping[date, bool] = NONE_MOVED) -> date:
    """Last day to sign the contract for educational services after the result of admission (578-12).

    Kyrgyz acts in our hands name no term: there the same three days are the college's own ([default]).
    Raises Refusal: as :func:`why_off`.
    """
    return term_end(result, CONTRACT_DAYS, country, DESK_WEEK[country], moved)


def _check_term(event: date, days: int) -> None:
    if not FIRST_YEAR <= event.year <= LAST_YEAR:
        raise Refusal("calendar_missing", year=event.year)
    _check_days(days)


def _check_days(days: int) -> None:
    if not 1 <= days <= MOST_DAYS:
        raise Refusal("number_range", field="days", low=1, high=MOST_DAYS)


def _worked(day: date, country: Country, week: Week, moved: Mapping[date, bool]) -> bool:
    own = moved.get(day)
    return day not in _off(country, week, day.year) if own is None else own


def _counted(day: date, left: int, step: timedelta, country: Country, week: Week, moved: Mapping[date, bool]) -> date:
    """The working day that is the last of ``left`` when days are counted from beside ``day``."""
    year = 0
    off: frozenset[date] = frozenset()
    while left:
        day += step
        # Most terms lie in one year: its days off are looked up once.
        if day.year != year:
            year = day.year
            off = _off(country, week, year)
        own = moved.get(day)
        if day not in off if own is None else own:
            left -= 1
    return day


# --- the days of a year -----------------------------------------------------------------------------------------------
@cache
def _off(country: Country, week: Week, year: int) -> frozenset[date]:
    """Every day of a year that is not worked."""
    known = _days(country, week, year)
    first = date(year, 1, 1)
    days = [first + _DAY * number for number in range((date(year, 12, 31) - first).days + 1)]
    return frozenset(day for day in days if (known[day].why is not None if day in known else day.weekday() >= week))


@cache
def _days(country: Country, week: Week, year: int) -> Mapping[date, SpecialDay]:
    """Days of a year that are not as their day of the week."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal("calendar_missing", year=year)
    names = _holidays(country, year)
    found: dict[date, SpecialDay] = {}
    exchanged: dict[date, date] = {}
    for day, name in names.items():
        if written := _EXCHANGED.search(name):
            month, number, of_year = map(int, written.groups())
            exchanged[day] = date(of_year, month, number)
        else:
            plain = tuple(part.removesuffix(_RECKONED) for part in name.split("; "))
            found[day] = SpecialDay(day, Why.HOLIDAY, plain, reckoned=_RECKONED in name)
    # The whole list first: a holiday moves past every other one, whichever comes earlier in the year.
    for day in sorted(found):
        if day.weekday() >= week and _moves(country, day, names[day]):
            target = day
            while target.weekday() >= week or target in found:
                target += _DAY
            found[target] = SpecialDay(target, Why.MOVED_HOLIDAY, _moving(country, day, names[day]), day)
    for day, given_up in exchanged.items():
        there = found.get(given_up)
        if given_up.weekday() >= week or (there is not None and there.why is Why.MOVED_HOLIDAY):
            found[given_up] = SpecialDay(given_up, None, other=day)
            found[day] = SpecialDay(day, Why.EXCHANGED, other=given_up)
    return found


def _moves(country: Country, day: date, name: str) -> bool:
    return bool(_moving(country, day, name))


def _moving(country: Country, day: date, name: str) -> tuple[str, ...]:
    """Those holidays of a day that move where it is a day off."""
    names = tuple(part.removesuffix(_RECKONED) for part in name.split("; "))
    if country is Country.KG:
        return names if day <= _KYRGYZ_LAST_MOVE else ()
    return tuple(one for one in names if not one.startswith(_NOT_MOVING))


def _holidays(country: Country, year: int) -> dict[date, str]:
    """Holidays of a year where they fall, and exchanged days of it and of the next, which may give up a day of it."""
    # The package takes a tenth of a second to load; most runs never count a term.
    from holidays import country_holidays

    listed = country_holidays(country.value, years=(year, year + 1), observed=False, language="en_US")
    return {day: name for day, name in sorted(listed.items()) if day.year == year or _EXCHANGED.search(name)}
