"""Distance learning at an office: a Kyrgyz college with programmes, a whole season, and the attacks on it.

Does not belong here: what is promised – that stands in the tests.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from db import barred, college, distance, distance_sheets, plan
from db.barred import ListFile
from rules.barred import BarredForm, Entry, StudyLevel
from rules.barred_file import JudgedList
from rules.case_words import AttestationKind
from rules.documents import needed
from rules.records import Country, Document, DocumentState, Funding, PlanLine, Status
from tests.db.list_season import iin
from tests.db.office import COLLEGE, LINE, YEAR, Office, applicant, render

#: A programme whose correspondence study no delivered list bars.
REMOTE = replace(LINE, code="58010000", funding=Funding.PAID, places=5)
VOCATIONAL = StudyLevel.VOCATIONAL
KYRGYZ = replace(COLLEGE, country=Country.KG)


def kyrgyz(office: Office) -> None:
    """The college becomes one of Kyrgyzstan."""
    office.act(college.found_college, KYRGYZ)


def line(office: Office, record: PlanLine = REMOTE) -> int:
    """The id of a line of the plan, entered where it is not there."""
    return office.act(plan.enter_line, record)


def programme(office: Office, of: int, hours: int = 1000, distance_hours: int = 700, **changes: Any) -> int:
    """A line of the plan as a distance programme; returns its id."""
    asked: dict[str, Any] = {"level": VOCATIONAL, "code": "", "hours": hours, "distance_hours": distance_hours}
    office.act(distance.enter_distance_programme, line=of, **(asked | changes))
    return of


def applied(office: Office, place: int, **changes: Any) -> int:
    """A registered applicant of the distance programme; returns the application's id."""
    person = applicant(0, surname=f"Аралыкова{place}", number=iin(100 + place))
    papers = tuple(Document(kind, DocumentState.ORIGINAL) for kind in needed(Country.KG, Status.CITIZEN))
    asked = {"person": person, "code": REMOTE.code, "funding": REMOTE.funding, "documents": papers}
    return office.registered(0, **(asked | changes))


def newer(*codes: str, act: str = "354", form: BarredForm = BarredForm.CORRESPONDENCE) -> ListFile:
    """A newer list that bars these codes at every level, as it was read from a file."""
    forms = tuple((level, frozenset({form})) for level in StudyLevel)
    entries = tuple(Entry(act, 1, "Топ", code, f"Багыт {code}", forms) for code in codes)
    return ListFile("тизмек.xlsx", "ab" * 32, JudgedList(entries, (), ()))


def season(office: Office) -> None:
    """Every act of distance learning and of lists at least once; the college is of Kazakhstan again afterwards."""
    act = office.act
    kyrgyz(office)
    full, part = line(office), line(office, replace(REMOTE, funding=Funding.STATE))
    first, second, third = (applied(office, place) for place in range(3))
    programme(office, full, distance_hours=100)
    programme(office, full)
    programme(office, part, distance_hours=100)
    spare = line(office, replace(REMOTE, code="58020000"))
    programme(office, spare)
    act(distance.remove_distance_programme, line=spare)
    asked: dict[str, Any] = {"line": full, "operator": office.operator, "languages": ("ky",), "render": render}
    act(distance_sheets.issue_acknowledgement, application=first, **asked)
    act(distance_sheets.issue_acknowledgements, applications=[second, third], **asked)
    act(distance.sign_acknowledgements, line=full, applications=[first, second], on=office.now.date())
    act(distance.take_back_acknowledgement, line=full, application=second)
    act(distance.sign_acknowledgements, line=full, applications=[second], on=office.now.date())
    held: dict[str, Any] = {"line": full, "held": office.now.date(), "subject": "Экономика"}
    act(distance.record_distance_attestation, kind=AttestationKind.INTERIM, **held)
    act(distance.record_distance_attestation, kind=AttestationKind.FINAL, online=True, emergency="сел", **held)
    mistaken = act(distance.record_distance_attestation, kind=AttestationKind.FINAL, **held)
    act(distance.remove_distance_attestation, attestation=mistaken)
    act(barred.load_barred_list, act="354", starts=date(YEAR, 1, 1), name="тизмек", file=newer("990100"))
    act(barred.load_barred_list, act="№ 7", starts=date(YEAR, 2, 1), name="", file=newer("990200"))
    wrong = act(barred.load_barred_list, act="№ 8", starts=date(YEAR, 3, 1), name="", file=newer("990300"))
    act(barred.remove_barred_list, barred_list=wrong)
    act(college.found_college, COLLEGE)


FACTS = {
    "full": "SELECT line FROM distance_programmes WHERE 10 * distance_hours >= 7 * hours",
    "part": "SELECT line FROM distance_programmes WHERE 10 * distance_hours < 7 * hours",
    "unsigned": "SELECT a.id FROM applications a JOIN specialties s ON s.id = a.specialty WHERE s.code = '58010000'"
    " AND a.id NOT IN (SELECT application FROM distance_signatures)",
    "elsewhere": "SELECT a.id FROM applications a JOIN specialties s ON s.id = a.specialty WHERE s.code <> '58010000'"
    " AND a.stage = 'registered' LIMIT 1",
}

_ATTESTED = (
    "INSERT INTO distance_attestations (line, kind, held, subject, online, emergency, restricted, creative) VALUES "
)

ATTACKS = {
    "a distance programme in Kazakhstan": (
        "INSERT INTO distance_programmes (line, level, code, hours, distance_hours)"
        " SELECT id, 'vocational', '580100', 10, 7 FROM plan_lines"
        " WHERE id NOT IN (SELECT line FROM distance_programmes) LIMIT 1",
        "in Kyrgyzstan only",
    ),
    "a distance programme goes to another line": (
        "UPDATE distance_programmes SET line = 1 WHERE line = {full}",
        "stays with its line",
    ),
    "a distance programme goes though people signed": (
        "DELETE FROM distance_programmes WHERE line = {full}",
        "is in use",
    ),
    "more hours of distance than hours": ("UPDATE distance_programmes SET distance_hours = 1001", "CHECK"),
    "fewer hours of distance than none": ("UPDATE distance_programmes SET distance_hours = -1", "CHECK"),
    "somebody signs for a programme that is not in full": (
        "INSERT INTO distance_signatures (application, line, signed) VALUES ({unsigned}, {part}, '2025-08-20')",
        "nothing is to be acknowledged",
    ),
    "somebody signs for a programme of others": (
        "INSERT INTO distance_signatures (application, line, signed) VALUES ({elsewhere}, {full}, '2025-08-20')",
        "did not choose",
    ),
    "a signature gets another day": ("UPDATE distance_signatures SET signed = '2025-01-01'", "taken back"),
    "an attestation of no distance programme": (
        _ATTESTED + "((SELECT min(id) FROM plan_lines), 'interim', '2025-08-20', 'x', 0, '', 0, 0)",
        "no distance programme",
    ),
    "an attestation changes": ("UPDATE distance_attestations SET subject = 'x'", "entered anew"),
    "online without an emergency": (_ATTESTED + "({full}, 'interim', '2025-08-20', 'x', 1, '', 0, 0)", "CHECK"),
    "an emergency in person": (_ATTESTED + "({full}, 'interim', '2025-08-20', 'x', 0, 'сел', 0, 0)", "CHECK"),
    "a restricted subject online at the end": (
        _ATTESTED + "({full}, 'final', '2025-08-20', 'x', 1, 'сел', 1, 0)",
        "CHECK",
    ),
    "a creative subject online at the end": (
        _ATTESTED + "({full}, 'final', '2025-08-20', 'x', 1, 'сел', 0, 1)",
        "CHECK",
    ),
    "a list of barred forms changes": ("UPDATE barred_lists SET text = ''", "loaded anew"),
}
