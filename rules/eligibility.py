"""Who may study as an extern, and what a case lacks to be permitted (61-4 … 61-9-1, 602-3).

Belongs here: the conditions of each ground, the documents it asks for, the day to apply by. Does not belong here: the
way of a case (``procedures``). A condition that is not met never stops the registration of an application – it is
registered on the day it comes (61-21) – it stops the permission.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from rules import acts, terms
from rules.calendar import days_before
from rules.case_records import (
    AdjustmentFacts,
    Case,
    CaseDocument,
    CaseFacts,
    ExternatCollegeFacts,
    ExternatHigherFacts,
    ExternatServiceFacts,
)
from rules.case_words import Adjustment, ExternatField, ExternatGround, HigherGround, Procedure
from rules.case_words import CaseDocumentKind as Kind
from rules.case_words import Condition as Condition
from rules.records import DocumentState
from rules.verdicts import Refusal

#: Years of study, and the least of an extern in a college (61-7).
LEAST_COURSE: Final = 2
#: Classes of basic and general secondary education, which alone the service is for (61-4, 61-10).
GRADES: Final = (5, 12)
#: Least average of those who went over to externat in higher education (602-3).
LEAST_AVERAGE: Final = Decimal("4.50")
_HERE: Final = frozenset({DocumentState.ORIGINAL, DocumentState.COPY, DocumentState.SHOWN})


@dataclass(frozen=True, slots=True)
class Missing:
    """A condition that is not met, and its rule."""

    condition: Condition
    rule: str


def missing(case: Case) -> tuple[Missing, ...]:
    """The conditions a case does not meet, in the order of the act; empty where it may be permitted."""
    found = _of(case)
    if case.procedure is Procedure.EXTERNAT_SERVICE and not case.consent:
        found.append(Missing(Condition.CONSENT, "61-A1-9"))
    return tuple(found)


def check_met(case: Case) -> None:
    """Raises ``ground_not_met`` with the first condition that is missing (61-4 … 61-7, 602-3)."""
    for one in missing(case):
        raise Refusal("ground_not_met", condition=one.condition, rule=one.rule)


def _of(case: Case) -> list[Missing]:
    match case.facts:
        case ExternatServiceFacts() as facts:
            return _service(facts)
        case ExternatCollegeFacts() as facts:
            return _college(facts)
        case ExternatHigherFacts() as facts:
            return _higher(facts, case.registered)
    return []


def _service(facts: ExternatServiceFacts) -> list[Missing]:
    found = []
    match facts.ground:
        case ExternatGround.HEALTH if facts.conclusion is None:
            found.append(Missing(Condition.CONCLUSION, "61-4"))
        case ExternatGround.ABROAD_ALONE | ExternatGround.ABROAD_WITH_PARENTS if facts.departure is None:
            found.append(Missing(Condition.DEPARTURE, "61-9"))
        case ExternatGround.GRADES if facts.only_good is not True:
            unknown = facts.only_good is None
            found.append(Missing(Condition.MARKS_UNKNOWN if unknown else Condition.MARKS, "61-4"))
    if facts.grades == 2 and facts.ground is not ExternatGround.GRADES:
        found.append(Missing(Condition.TWO_CLASSES, "61-5"))
    return found


def _college(facts: ExternatCollegeFacts) -> list[Missing]:
    return [
        Missing(condition, rule)
        for condition, met, rule in (
            (Condition.FIELD, facts.field is not ExternatField.OTHER, "61-4"),
            (Condition.CONTEST, facts.contest_listed and bool(facts.contest), "61-4"),
            (Condition.COURSE, facts.course >= LEAST_COURSE, "61-7"),
            (Condition.EXCELLENT, facts.excellent, "61-7"),
            (Condition.ONE_YEAR, facts.ends < _a_year_after(facts.starts), "61-7"),
        )
        if not met
    ]


def _higher(facts: ExternatHigherFacts, registered: date) -> list[Missing]:
    if facts.ground is HigherGround.DISABILITY:
        return []
    found = []
    if facts.average is None or facts.average < LEAST_AVERAGE:
        found.append(Missing(Condition.AVERAGE, "602-3"))
    if facts.ground is HigherGround.ABROAD and facts.presidential_scholar:
        found.append(Missing(Condition.SCHOLAR, "602-3"))
    # The year is counted from the day the application had to be decided by (602-8, 602-11) [reading].
    decided = registered + timedelta(days=terms.COUNCIL_DAYS + terms.AUTHORITY_DAYS)
    if facts.until is not None and facts.until > _a_year_after(decided):
        found.append(Missing(Condition.ONE_YEAR, "602-3"))
    return found


def _a_year_after(day: date) -> date:
    """The same day of the next year; 29 February has 1 March."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


#: What the organisation owes whoever asks for it; the other wishes are for it to decide (354-16).
OWED: Final[Mapping[Adjustment, str]] = MappingProxyType({Adjustment.DISTANCE_PRACTICALS: "354-16"})


def check_answered(facts: AdjustmentFacts, granted: Collection[Adjustment]) -> None:
    """Raises ``wish_owed`` where a wish the organisation owes is not among what is granted (354-16)."""
    for wish in facts.wishes:
        if wish in OWED and wish not in granted:
            raise Refusal("wish_owed", wish=wish, rule=OWED[wish])


# --- documents --------------------------------------------------------------------------------------------------------
_SERVICE: Final[Mapping[ExternatGround, Kind]] = MappingProxyType(
    {
        ExternatGround.HEALTH: Kind.MEDICAL_026,
        ExternatGround.ABROAD_WITH_PARENTS: Kind.PARENTS_ABROAD,
        ExternatGround.ABROAD_ALONE: Kind.STUDY_ABROAD,
        ExternatGround.GRADES: Kind.MARKS_REPORT,
    }
)
_HIGHER: Final[Mapping[HigherGround, tuple[Kind, ...]]] = MappingProxyType(
    {
        HigherGround.DISABILITY: (Kind.MEDICAL_CONCLUSION,),
        HigherGround.ABROAD: (Kind.TRIP_ORDER, Kind.SUPPORT_LETTER),
        HigherGround.BUSINESS_TRIP: (Kind.TRIP_ORDER, Kind.SUPPORT_LETTER),
    }
)


def documents(procedure: Procedure, facts: CaseFacts) -> tuple[Kind, ...]:
    """The documents a case asks for (61-A1-8, 508-10, 602-5 … 602-7); of the other procedures as is usual [default]."""
    match facts:
        case ExternatServiceFacts():
            return Kind.APPLICATION, _SERVICE[facts.ground]
        case ExternatHigherFacts():
            return Kind.APPLICATION, *_HIGHER[facts.ground]
    more = {
        Procedure.EXTERNAT_COLLEGE: (Kind.CONTEST_DIPLOMA, Kind.STUDY_RECORD),
        Procedure.RECOGNITION: (Kind.IDENTITY_COPY, Kind.OUTCOMES),
        Procedure.ADJUSTMENT: (Kind.HEALTH_PROOF,),
    }
    return Kind.APPLICATION, *more.get(procedure, ())


def lacking(case: Case, on: date) -> tuple[CaseDocument, ...]:
    """The documents that are not here, or whose last day of validity is before ``on`` (61-22, 508-11)."""
    here = {document.kind: document for document in case.documents}
    kinds = documents(case.procedure, case.facts)
    wanted = (here.get(kind, CaseDocument(kind, DocumentState.MISSING)) for kind in kinds)
    return tuple(one for one in wanted if one.state not in _HERE or (one.valid_until and one.valid_until < on))


#: Procedure → the act whose life a case of it lies in (acts-1).
_ACT: Final[Mapping[Procedure, str]] = MappingProxyType(
    {
        Procedure.EXTERNAT_SERVICE: "61",
        Procedure.EXTERNAT_COLLEGE: "61",
        Procedure.EXTERNAT_HIGHER: "602",
        Procedure.RECOGNITION: "508",
        Procedure.ADJUSTMENT: "354",
        Procedure.COMPLAINT: "61",
    }
)


# --- the day to apply -------------------------------------------------------------------------------------------------
def apply_until(facts: CaseFacts) -> tuple[date, str] | None:
    """Last day to apply and its rule; None where the act sets none (61-9, 61-9-1)."""
    match facts:
        case ExternatServiceFacts(ground=ExternatGround.GRADES):
            return terms.college(facts.school_year).apply_until, "61-9"
        case ExternatServiceFacts(
            ground=ExternatGround.ABROAD_ALONE | ExternatGround.ABROAD_WITH_PARENTS, departure=date() as departure
        ):
            return days_before(departure, terms.APPLY_DAYS), "61-9"
        case ExternatCollegeFacts():
            return terms.college(facts.school_year).apply_until, "61-9-1"
    return None


def check_filed(procedure: Procedure, facts: CaseFacts, filed: date, late_reason: str) -> None:
    """Whether an application may be taken on a day.

    One that comes after its last day is taken with the reason on record only, and one that rests on a conclusion not
    before the day of it (61-9). A case belongs into the life of its act (acts-1).
    Raises ``applied_late``, ``applied_early``, ``outside_life``.
    """
    act = acts.ACTS[_ACT[procedure]]
    # Recognition goes on by the college's own order after 508 was repealed (acts-2).
    if filed < act.starts or (procedure is not Procedure.RECOGNITION and not acts.in_force(act, filed)):
        raise Refusal("outside_life", act=act.id, starts=act.starts, ends=act.ends)
    last = apply_until(facts)
    if last is not None and filed > last[0] and not late_reason.strip():
        raise Refusal("applied_late", until=last[0], rule=last[1])
    match facts:
        case ExternatServiceFacts(ground=ExternatGround.HEALTH, conclusion=date() as since) if filed < since:
            raise Refusal("applied_early", since=since)
