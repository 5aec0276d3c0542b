"""The facts of a case in words: what its procedure asks, who it is about, what is missing to permit it.

Belongs here: names and values for the card and for the journal read aloud. Does not belong here: widgets, the strip of
stages (``case_looks``).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from desktop import sentences
from desktop.widgets import day_text, moment_text, number_text
from desktop.words import N_, _, language
from papers.words import word
from rules import eligibility
from rules.case_records import (
    AdjustmentFacts,
    Case,
    CaseFacts,
    ComplaintFacts,
    ExternatCollegeFacts,
    ExternatHigherFacts,
    ExternatServiceFacts,
    Hearing,
    RecognitionFacts,
)
from rules.eligibility import Condition
from rules.records import Representative

Lines = list[tuple[str, str]]

#: Column of the facts → its name on screen; the entry, the card and the journal say the same.
NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        # externat in a school
        "ground": N_("Ground"),
        "school": N_("School"),
        "grade": N_("Class"),
        "grades": N_("Number of classes"),
        "school_year": N_("School year"),
        "every_stage": N_("Special educational needs or disability"),
        "conclusion": N_("Day of the medical conclusion"),
        "departure": N_("Day of departure"),
        "only_good": N_("All marks are 4 and 5"),
        "school_deadline": N_("The school answers until"),
        # externat in the college and in higher education
        "specialty": N_("Programme"),
        "field": N_("Field of the programme"),
        "course": N_("Year of study"),
        "excellent": N_("Studies only with excellent marks"),
        "contest": N_("Contest or festival"),
        "rank": N_("Rank of the contest"),
        "contest_listed": N_("The contest is on the list of order 181"),
        "won": N_("Won on"),
        "period": N_("Academic period"),
        "starts": N_("Begins on"),
        "ends": N_("Ends on"),
        "consultations_from": N_("First day of consultations"),
        "consultations_until": N_("Last day of consultations"),
        "average": N_("Average mark"),
        "until": N_("Until"),
        "presidential_scholar": N_("Holder of the scholarship “Bolashak”"),
        # recognition
        "outcomes": N_("Outcomes to be recognised"),
        "provider": N_("Who taught"),
        "certificate": N_("Number of the certificate"),
        "issued": N_("Issued on"),
        "hours": N_("Hours"),
        "interviewed_by": N_("Interviewed by"),
        "knowledge": N_("Knowledge"),
        "abilities": N_("Abilities"),
        "skills": N_("Skills"),
        "remarks": N_("Remarks"),
        # adjustments
        "wishes": N_("What is asked for"),
        "programme": N_("Programme of study"),
        "granted": N_("What is granted"),
        "conditions": N_("Conditions"),
        # complaints
        "to": N_("To whom"),
        "about": N_("What is complained about"),
        "demands": N_("What is demanded"),
        "body": N_("Passed on to"),
        "answer": N_("Answer"),
    }
)
#: What is told only where it is so.
_IF_TRUE: Final = frozenset({"every_stage", "presidential_scholar"})
#: Condition that is not met → what is wrong, in one sentence.
MISSING: Final[Mapping[Condition, str]] = MappingProxyType(
    {
        Condition.CONCLUSION: N_("There is no conclusion of the medical advisory commission."),
        Condition.DEPARTURE: N_("The day of departure is not given."),
        Condition.MARKS_UNKNOWN: N_("The school has not said yet whether all marks are 4 and 5."),
        Condition.MARKS: N_("Not all marks of all years are 4 and 5."),
        Condition.TWO_CLASSES: N_("Two classes are possible on the ground of marks only."),
        Condition.FIELD: N_("The programme is not of culture and art, physical culture or sport."),
        Condition.COURSE: N_("The student is not in the second year of study or above."),
        Condition.EXCELLENT: N_("The student does not study with excellent marks only."),
        Condition.CONTEST: N_("No contest of the list was won."),
        Condition.ONE_YEAR: N_("The period is longer than one year."),
        Condition.AVERAGE: N_("The average mark is below 4.5."),
        Condition.SCHOLAR: N_("Holders of the scholarship “Bolashak” could not go over to externat."),
        Condition.CONSENT: N_("There is no consent to the access to restricted personal data."),
    }
)


def about(case: Case) -> Lines:
    """Whose case it is and when it came."""
    person = case.person
    facts = [
        (_("Registered"), f"№ {case.number} · {day_text(case.registered)}"),
        (_("Came on"), moment_text(case.filed)),
        (_("Reason for taking late"), case.late_reason),
        (_("IIN"), person.number),
        (_("Date of birth"), day_text(person.birth)),
        (_("Phone"), person.phone),
        (_("Address"), case.address),
        (_("Representative"), spoken_for(case.representative)),
        (_("Consent to restricted data"), _("signed") if case.consent else ""),
    ]
    return [(name, value) for name, value in facts if value]


def spoken_for(found: Representative | None) -> str:
    """«Ахметова Сәуле, mother, +7 …»."""
    if found is None:
        return ""
    parts = (found.name, word(found.kinship, language()), found.phone, found.document)
    return ", ".join(part for part in parts if part)


def lines(facts: CaseFacts) -> Lines:
    """What the procedure asks, as names and values; what is not known yet is left out."""
    columns: tuple[str, ...]
    match facts:
        case ExternatServiceFacts():
            columns = ("ground", "school", "grade", "grades", "school_year", "every_stage", "conclusion")
            columns = (*columns, "departure", "only_good", "school_deadline")
        case ExternatCollegeFacts():
            columns = ("specialty", "field", "course", "excellent", "contest", "rank", "contest_listed", "won")
            columns = (*columns, "school_year", "period", "starts", "ends", "consultations_from", "consultations_until")
        case ExternatHigherFacts():
            columns = ("ground", "specialty", "average", "until", "presidential_scholar")
        case RecognitionFacts():
            columns = ("outcomes", "provider", "certificate", "issued", "hours", "interviewed_by")
            columns = (*columns, "knowledge", "abilities", "skills", "remarks")
        case AdjustmentFacts():
            columns = ("programme", "wishes", "granted", "until", "conditions")
        case ComplaintFacts():
            columns = ("to", "about", "demands", "body", "answer")
    found = [
        (_(NAMES[name]), value_text(name, getattr(facts, name)))
        for name in columns
        if name not in _IF_TRUE or getattr(facts, name)
    ]
    return [(name, value) for name, value in found if value]


def value_text(name: str, value: object) -> str:
    """A fact as it is read; nothing for one that is not known."""
    if name == "school_year" and isinstance(value, int):
        return f"{value}/{value + 1}"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, StrEnum):
        return word(value, language())
    if isinstance(value, tuple):
        return "\n".join(word(one, language()) for one in value)
    if isinstance(value, date):
        return day_text(value)
    return number_text(value) if name == "average" else "" if value is None else str(value)  # type: ignore[arg-type]


def missing(case: Case) -> list[str]:
    """The conditions a case does not meet, each a sentence with its paragraph."""
    found = []
    for one in eligibility.missing(case):
        said, cited = _(MISSING[one.condition]), sentences.citation(one.rule, language())
        found.append(f"{said} ({cited})" if cited else said)
    return found


def hearing(found: Hearing) -> Lines:
    """The preliminary decision and the hearing."""
    tongue = language()
    facts = [
        (_("Preliminary decision"), day_text(found.decided)),
        (_("Grounds"), "\n".join(word(ground, tongue) for ground in found.grounds)),
        (_("Reason"), found.reason),
        (_("Time and place"), ", ".join((moment_text(found.at), found.place))),
        (_("Objections"), "\n".join(part for part in (day_text(found.objected), found.objections) if part)),
        (_("Held"), moment_text(found.held)),
        (_("Presiding person"), found.presiding),
        (_("Present"), ", ".join(found.present)),
        (_("What was said at the hearing"), found.said),
        (_("Conclusion of the hearing"), found.concluded),
        (_("Protocol signed"), day_text(found.signed)),
    ]
    return [(name, value) for name, value in facts if value]
