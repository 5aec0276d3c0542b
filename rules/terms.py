"""The terms of the procedures beside admission: which day ends what, and by which rule.

Belongs here: the days of externat (61, 602), of hearings (time-4) and of complaints (61-27 … 61-29), each with the id
of its rule. Every term counted in days takes ``moved``, the days the college entered itself.
Does not belong here: which days are worked (``calendar``), the contract (``calendar.contract_until``), what may be done
in a case and by whom (``procedures``).

Terms counted in working days are those of the service of education departments, Monday to Friday (61-A1-7). Days that
an act fixes itself, and days «not later than so many calendar days before», do not move.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Final

from rules.calendar import (
    NONE_MOVED,
    Week,
    after_working_days,
    before_working_days,
    days_before,
    on_working_day,
)
from rules.case_words import ExternatGround
from rules.records import Country
from rules.verdicts import Refusal

#: Working days of the service: the whole, the check, the school's data after it (61-A1-3, 61-22, 61-23).
SERVICE_DAYS: Final = 10
CHECK_DAYS: Final = 2
DATA_DAYS: Final = 6
#: The preliminary decision goes out so many working days before the term ends (61-23).
PREREFUSAL_DAYS: Final = 3
#: Working days to judge the content and draft the order once the data are here (61-23).
DRAFT_DAYS: Final = 2
#: Working days for objections after the preliminary decision, and for signing the protocol of the hearing (time-4).
OBJECTION_DAYS: Final = 2
PROTOCOL_DAYS: Final = 2
#: Working days to pass a complaint on, for the provider's own and for the quality body's answer (61-27 … 61-29).
PASS_ON_DAYS: Final = 3
PROVIDER_DAYS: Final = 5
QUALITY_BODY_DAYS: Final = 15
#: Calendar days before the school year, or before departure, to apply by (61-9, 61-9-1).
APPLY_DAYS: Final = 20
#: Calendar days of the academic council and of the authorised body (602-8, 602-11).
COUNCIL_DAYS: Final = 14
AUTHORITY_DAYS: Final = 14

#: School years that have a beginning and an end in the calendar.
FIRST_SCHOOL_YEAR: Final = 1
LAST_SCHOOL_YEAR: Final = 9998

HEARING_RULE: Final = "time-4"
#: Term → the rule it rests on.
SERVICE_RULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "registered": "61-21",
        "check_until": "61-22",
        "data_until": "61-23",
        "decide_until": "61-A1-3",
        "prerefusal_until": "61-23",
    }
)
COLLEGE_RULES: Final[Mapping[str, str]] = MappingProxyType(
    {"apply_until": "61-9-1", "attestation_order_until": "61-14", "consultations": "61-15"}
)
COMPLAINT_RULES: Final[Mapping[str, str]] = MappingProxyType(
    {"registered": "61-21", "pass_on_until": "61-27", "provider_until": "61-28", "quality_body_until": "61-29"}
)
HIGHER_RULES: Final[Mapping[str, str]] = MappingProxyType({"council_until": "602-8", "authority_until": "602-11"})

_COUNTRY: Final = Country.KZ
_WEEK: Final = Week.FIVE


# --- the service of education departments (61, ch. 3) -----------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Hours:
    """Working hours of a desk, as its clock shows them. The act names the lunch alone; the rest is the department's
    own ([default])."""

    starts: time = time(9)
    ends: time = time(18, 30)
    lunch_starts: time = time(13)
    lunch_ends: time = time(14, 30)


#: Hours of the service where the department set no others (61-A1-7).
SERVICE_HOURS: Final = Hours()


@dataclass(frozen=True, slots=True)
class ServiceTerms:
    """The days of one application for the permission, all worked; :data:`SERVICE_RULES` has the rule of each."""

    registered: date
    check_until: date
    """Completeness and validity of the documents, and the refusal to consider."""
    data_until: date
    """The school was asked and has answered."""
    decide_until: date
    """Permission or reasoned refusal; a hearing cannot be later."""
    prerefusal_until: date
    """Last day for the preliminary decision and the notice of the hearing to go out."""


def registered(filed: datetime, hours: Hours = SERVICE_HOURS, moved: Mapping[date, bool] = NONE_MOVED) -> date:
    """The day an application is registered: the day it came, or the next working day where it came after hours or on a
    day off (61-21).

    Arguments: ``filed`` – by the clock of the desk, in the time zone it carries.
    Raises Refusal: ``calendar_missing``.
    """
    day = filed.date()
    if filed.time() > hours.ends:
        day += timedelta(days=1)
    return on_working_day(day, _COUNTRY, _WEEK, moved)


def service(filed: datetime, hours: Hours = SERVICE_HOURS, moved: Mapping[date, bool] = NONE_MOVED) -> ServiceTerms:
    """All days of an application (61-21 … 61-23, 61-A1-3). Raises Refusal: ``calendar_missing``."""
    return service_of(registered(filed, hours, moved), moved)


def service_of(registered_: date, moved: Mapping[date, bool] = NONE_MOVED) -> ServiceTerms:
    """The same where the day of registration is known. Raises Refusal: ``calendar_missing``."""
    check = _working(registered_, CHECK_DAYS, moved)
    decide = _working(registered_, SERVICE_DAYS, moved)
    return ServiceTerms(
        registered=registered_,
        check_until=check,
        data_until=_working(check, DATA_DAYS, moved),
        decide_until=decide,
        prerefusal_until=before_working_days(decide, PREREFUSAL_DAYS, _COUNTRY, _WEEK, moved),
    )


def service_day(day: date, moved: Mapping[date, bool] = NONE_MOVED) -> bool:
    """Whether a day is worked in the service (61-A1-7). Raises Refusal: ``calendar_missing``."""
    return on_working_day(day, _COUNTRY, _WEEK, moved) == day


def drafted_until(answered: date, moved: Mapping[date, bool] = NONE_MOVED) -> date:
    """Last day to judge the content and draft the order after the school's data came (61-23).

    Raises Refusal: ``calendar_missing``.
    """
    return _working(answered, DRAFT_DAYS, moved)


def objections_until(decided: date, moved: Mapping[date, bool] = NONE_MOVED, days: int = OBJECTION_DAYS) -> date:
    """Last day to object to a preliminary decision (time-4, [default]).

    Arguments: ``decided`` – the day the decision and the notice went out.
    Raises Refusal: ``calendar_missing``, ``number_range``.
    """
    return _working(decided, days, moved)


def hearing_protocol_until(held: date, moved: Mapping[date, bool] = NONE_MOVED, days: int = PROTOCOL_DAYS) -> date:
    """Last day for the presiding person and the secretary to sign the protocol of a hearing (time-4, [default]).

    Raises Refusal: ``calendar_missing``, ``number_range``.
    """
    return _working(held, days, moved)


# --- externat in a college and in a school ----------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class CollegeTerms:
    """The days of a college externat; none of them moves. :data:`COLLEGE_RULES` has the rule of each."""

    apply_until: date
    attestation_order_until: date
    """The head's order that admits to attestation."""
    consultations: tuple[date, date]
    """First and last day of consultations and interim attestation."""


@dataclass(frozen=True, slots=True)
class SchoolTerms:
    """When a pupil may apply: from a day, or until one (61-9)."""

    apply_from: date | None = None
    """None also while the day of the conclusion is not known."""
    apply_until: date | None = None
    rule: str = "61-9"


def college(school_year: int, starts: date | None = None) -> CollegeTerms:
    """The days of an externat in a college (61-9-1, 61-14, 61-15).

    Arguments: ``school_year`` – the year in which it begins; ``starts`` – its first day, 1 September unless the college
    says otherwise ([default]).
    Raises Refusal: ``number_range`` (``school_year``); ``date_invalid`` (``starts``) for a day of another year.
    """
    first = _beginning(school_year, starts)
    return CollegeTerms(
        apply_until=days_before(first, APPLY_DAYS),
        attestation_order_until=date(school_year + 1, 5, 10),
        consultations=(date(school_year + 1, 1, 1), date(school_year + 1, 4, 30)),
    )


def school(
    ground: ExternatGround,
    school_year: int,
    *,
    conclusion: date | None = None,
    departure: date | None = None,
    starts: date | None = None,
) -> SchoolTerms:
    """When a pupil may apply, by the ground (61-9): from the conclusion of the medical commission on, until 20 calendar
    days before departure, or until 20 calendar days before the school year.

    Raises Refusal: ``required`` (``departure``) for those who go abroad; as :func:`college`.
    """
    first = _beginning(school_year, starts)
    if ground is ExternatGround.HEALTH:
        return SchoolTerms(apply_from=conclusion)
    if ground is ExternatGround.GRADES:
        return SchoolTerms(apply_until=days_before(first, APPLY_DAYS))
    if departure is None:
        raise Refusal("required", field="departure")
    return SchoolTerms(apply_until=days_before(departure, APPLY_DAYS))


def _beginning(school_year: int, starts: date | None) -> date:
    if not FIRST_SCHOOL_YEAR <= school_year <= LAST_SCHOOL_YEAR:
        raise Refusal("number_range", field="school_year", low=FIRST_SCHOOL_YEAR, high=LAST_SCHOOL_YEAR)
    if starts is not None and starts.year != school_year:
        raise Refusal("date_invalid", field="starts")
    return starts or date(school_year, 9, 1)


# --- complaints -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class ComplaintTerms:
    """The days of a complaint; :data:`COMPLAINT_RULES` has the rule of each."""

    registered: date
    pass_on_until: date
    """Passed on with the case, unless it was satisfied in full before."""
    provider_until: date
    """The provider's answer to a complaint it considers itself."""
    quality_body_until: date


def complaint(received: date, moved: Mapping[date, bool] = NONE_MOVED) -> ComplaintTerms:
    """The days of a complaint received on a day (61-27 … 61-29).

    It is passed on by the day it came; considering is counted from registration, which on a day off is the next working
    day (61-21).
    Raises Refusal: ``calendar_missing``.
    """
    entered = on_working_day(received, _COUNTRY, _WEEK, moved)
    return ComplaintTerms(
        registered=entered,
        pass_on_until=_working(received, PASS_ON_DAYS, moved),
        provider_until=_working(entered, PROVIDER_DAYS, moved),
        quality_body_until=_working(entered, QUALITY_BODY_DAYS, moved),
    )


# --- externat in higher education: history (602) ----------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class HigherTerms:
    """The days of an old file; :data:`HIGHER_RULES` has the rule of each."""

    council_until: date
    """The academic council considered the application by then."""
    authority_until: date | None
    """The authorised body decided by then; None where the file was not sent to it."""


def higher(filed: date, sent: date | None = None) -> HigherTerms:
    """The days of an old file of higher education (602-8, 602-11).

    The years of 602 lie before those whose days off are known: the days are plain calendar days [reading].
    Arguments: ``sent`` – the day the authorised body got the file.
    Raises Refusal: ``date_order`` (``sent``).
    """
    if sent is not None and sent < filed:
        raise Refusal("date_order", field="sent", earlier=filed.isoformat())
    return HigherTerms(
        council_until=filed + timedelta(days=COUNCIL_DAYS),
        authority_until=None if sent is None else sent + timedelta(days=AUTHORITY_DAYS),
    )


def _working(event: date, days: int, moved: Mapping[date, bool]) -> date:
    return after_working_days(event, days, _COUNTRY, _WEEK, moved)
