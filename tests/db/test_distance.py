"""Distance learning at a Kyrgyz college: programmes, who signed, attestations (354-6, 354-7, 354-20)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from db import applications, barred, college, distance, distance_sheets, papers, plan
from rules.barred import StudyLevel
from rules.case_words import AttestationKind
from rules.records import Country, PaperForm, PlanLine
from tests.db.distance_season import REMOTE, VOCATIONAL, applied, kyrgyz, line, newer, programme
from tests.db.office import COLLEGE, JULY, YEAR, Office, render

BACHELOR = StudyLevel.BACHELOR
TODAY = JULY.date()
INTERIM, FINAL = AttestationKind.INTERIM, AttestationKind.FINAL


@pytest.fixture
def office(office: Office) -> Office:
    kyrgyz(office)
    return office


def programmes(office: Office, on: date = TODAY) -> list[tuple[str, int, int, bool, str]]:
    found = office.ask(distance.programmes, YEAR, on)
    return [(one.code, one.hours, one.distance_hours, one.in_full, one.barred_by) for one in found]


# --- programmes -------------------------------------------------------------------------------------------------------
def test_the_hours_of_a_programme_are_entered_and_changed(office: Office) -> None:
    row = line(office)
    programme(office, row, 1000, 699)
    assert programmes(office) == [("580100", 1000, 699, False, "")]
    programme(office, row, 1000, 700, level=BACHELOR)
    assert programmes(office) == [("580100", 1000, 700, True, "")]
    programme(office, row, 1000, 700, code="610200")
    (one,) = office.ask(distance.programmes, YEAR, TODAY)
    assert (one.code, one.level, one.line.id, one.applicants, one.signed) == ("610200", VOCATIONAL, row, 0, 0)
    assert office.ask(distance.programmes, YEAR + 1, TODAY) == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"hours": 0, "distance_hours": 0}, "number_range"),
        ({"hours": 10, "distance_hours": 11}, "number_range"),
        ({"code": "58-01"}, "choice_unknown"),
        ({"code": "123"}, "choice_unknown"),
        ({"code": "٥٨٠١٠٠"}, "choice_unknown"),
        ({"code": "510100", "level": BACHELOR}, "distance_barred"),
    ],
)
def test_a_programme_that_is_not_right_is_not_entered(office: Office, changes: dict[str, Any], code: str) -> None:
    row = line(office)
    asked: dict[str, Any] = {"level": VOCATIONAL, "code": "", "hours": 1000, "distance_hours": 700} | changes
    assert office.code(distance.enter_distance_programme, line=row, **asked) == code
    assert programmes(office) == []


def test_a_barred_direction_may_have_less_than_seventy_percent(office: Office) -> None:
    row = line(office, replace(REMOTE, code="51010000"))
    programme(office, row, 1000, 699, level=BACHELOR)
    assert programmes(office) == [("510100", 1000, 699, False, "Математика")]
    asked: dict[str, Any] = {"level": BACHELOR, "code": "", "hours": 1000, "distance_hours": 700}
    refused = office.refusal(distance.enter_distance_programme, line=row, **asked)
    assert (refused.code, refused.fields) == ("distance_barred", {"title": "Математика", "act": "354"})


def test_a_newer_list_of_the_college_bars_and_says_so_of_what_is_there_already(office: Office) -> None:
    row = line(office)
    programme(office, row)
    starts = office.now.date() - timedelta(days=1)
    office.act(barred.load_barred_list, act="№ 90", starts=starts, name="", file=newer("580100"))
    assert programmes(office) == [("580100", 1000, 700, True, "Багыт 580100")]
    (one,) = office.ask(distance.programmes, YEAR, TODAY)
    assert one.act == "№ 90"
    assert programmes(office, starts - timedelta(days=1))[0][4] == ""
    asked: dict[str, Any] = {"level": VOCATIONAL, "code": "", "hours": 1000, "distance_hours": 900}
    assert office.code(distance.enter_distance_programme, line=row, **asked) == "distance_barred"


def test_a_college_of_kazakhstan_keeps_no_distance_programmes(office: Office) -> None:
    row = line(office)
    office.act(college.found_college, replace(COLLEGE, country=Country.KZ))
    asked: dict[str, Any] = {"level": VOCATIONAL, "code": "", "hours": 10, "distance_hours": 7}
    assert office.code(distance.enter_distance_programme, line=row, **asked) == "distance_country"


def test_a_programme_goes_before_its_line(office: Office) -> None:
    row = programme(office, line(office))
    assert office.code(plan.remove_line, line=row) == "line_of_distance"
    other = replace(office.ask(plan.line, row), code="58020000")
    assert office.code(plan.change_line, other) == "line_of_distance"
    office.act(plan.change_line, replace(office.ask(plan.line, row), places=7))
    office.act(distance.remove_distance_programme, line=row)
    office.act(plan.remove_line, line=row)
    assert programmes(office) == []


def test_a_programme_people_signed_for_or_were_attested_in_stays(office: Office) -> None:
    row = programme(office, line(office))
    application = applied(office, 0)
    office.act(distance.sign_acknowledgements, line=row, applications=[application], on=TODAY)
    held = office.act(distance.record_distance_attestation, line=row, kind=INTERIM, held=TODAY, subject="Экономика")
    refused = office.refusal(distance.remove_distance_programme, line=row)
    assert (refused.code, refused.fields) == ("distance_in_use", {"count": 2})
    office.act(distance.remove_distance_attestation, attestation=held)
    office.act(distance.take_back_acknowledgement, line=row, application=application)
    office.act(distance.remove_distance_programme, line=row)


def test_what_is_no_programme_has_no_attestations_and_no_sheets(office: Office) -> None:
    row = line(office)
    with pytest.raises(LookupError, match="no distance programme"):
        office.act(distance.remove_distance_programme, line=row)
    with pytest.raises(LookupError, match="no distance programme"):
        office.act(distance.record_distance_attestation, line=row, kind=INTERIM, held=TODAY, subject="x")


# --- who is told ------------------------------------------------------------------------------------------------------
def names(office: Office) -> list[tuple[str, str]]:
    return [(one.code, told.name.split()[0]) for one, told in office.ask(distance.unsigned, YEAR)]


def test_registered_and_admitted_applicants_of_a_programme_in_full_are_to_sign(office: Office) -> None:
    row, other = programme(office, line(office)), line(office, replace(REMOTE, code="58020000"))
    first, second = applied(office, 0), applied(office, 1, further=(other,))
    third = applied(office, 2, code="58020000", further=(row,))
    office.act(applications.withdraw, application=applied(office, 3), reason="өз өтініші")
    applied(office, 4, code="58020000")
    told = office.ask(distance.acknowledgements, row)
    assert [one.application for one in told] == [first, second, third]
    assert [(one.number, one.admitted, one.signed) for one in told] == [
        (1, False, None),
        (2, False, None),
        (3, False, None),
    ]
    programme(office, other)
    assert names(office) == [
        ("58010000", "Аралыкова0"),
        ("58010000", "Аралыкова1"),
        ("58010000", "Аралыкова2"),
        ("58020000", "Аралыкова1"),
        ("58020000", "Аралыкова2"),
        ("58020000", "Аралыкова4"),
    ]
    programme(office, other, distance_hours=699)
    assert len(names(office)) == 3


def test_who_is_admitted_signs_for_the_line_admitted_to_alone(office: Office) -> None:
    row, other = programme(office, line(office)), line(office, replace(REMOTE, code="58020000"))
    programme(office, other)
    application = applied(office, 0, further=(other,))
    assert len(names(office)) == 2
    office.closed(choices="+++++++++", cases=[application], questions=0)
    assert office.ask(applications.application, application).line == row
    assert names(office) == [("58010000", "Аралыкова0")]
    (told,) = office.ask(distance.acknowledgements, row)
    assert told.admitted
    assert office.ask(distance.acknowledgements, other) == ()


def test_several_sign_at_once_and_one_signature_is_taken_back(office: Office) -> None:
    row = programme(office, line(office))
    people = [applied(office, place) for place in range(3)]
    assert office.act(distance.sign_acknowledgements, line=row, applications=people[:2], on=TODAY) == 2
    (one,) = office.ask(distance.programmes, YEAR, TODAY)
    assert (one.applicants, one.signed) == (3, 2)
    assert names(office) == [("58010000", "Аралыкова2")]
    office.act(distance.take_back_acknowledgement, line=row, application=people[0])
    office.act(distance.take_back_acknowledgement, line=row, application=people[0])
    assert names(office) == [("58010000", "Аралыкова0"), ("58010000", "Аралыкова2")]


def test_a_signature_that_cannot_be_leaves_nothing_of_the_others(office: Office) -> None:
    row = programme(office, line(office))
    part = programme(office, line(office, replace(REMOTE, code="58020000")), distance_hours=1)
    first, second = applied(office, 0), applied(office, 1)
    stranger = applied(office, 2, code="58020000")

    def code(line: int, people: list[int], on: date = TODAY) -> str:
        return office.code(distance.sign_acknowledgements, line=line, applications=people, on=on)

    assert code(part, [stranger]) == "distance_not_in_full"
    assert code(row, [first, stranger]) == "distance_not_chosen"
    assert code(row, [first, second], TODAY - timedelta(days=1)) == "date_order"
    assert code(row, [first, second], TODAY + timedelta(days=1)) == "date_future"
    office.act(distance.sign_acknowledgements, line=row, applications=[second], on=TODAY)
    refused = office.refusal(distance.sign_acknowledgements, line=row, applications=[first, second], on=TODAY)
    assert (refused.code, refused.fields["name"].split()[0]) == ("distance_signed", "Аралыкова1")
    assert names(office) == [("58010000", "Аралыкова0")]


# --- the sheet --------------------------------------------------------------------------------------------------------
def test_sheets_are_issued_to_several_each_with_its_own_number(office: Office) -> None:
    row = programme(office, line(office), 4320, 3240)
    people = [applied(office, place) for place in range(2)]
    asked: dict[str, Any] = {"line": row, "operator": office.operator, "languages": ("ky",), "render": render}
    issued = office.act(distance_sheets.issue_acknowledgements, applications=people, **asked)
    assert [(one.form, one.number, one.application) for one in issued] == [
        (PaperForm.ACKNOWLEDGEMENT, f"{place}/{YEAR}", application) for place, application in enumerate(people, start=1)
    ]
    assert [entry.subject for entry in office.journal()[-3:] if entry.act == "issue_acknowledgements"][-1] == (
        f"application:{people[1]}"
    )
    (kept,) = office.ask(lambda reading: papers.issued_for(reading, application=people[0]))
    assert kept.id == issued[0].id
    draft = office.ask(distance_sheets.draft_acknowledgement, people[0], row, office.operator, TODAY)
    assert (draft.hours, draft.distance_hours, draft.line.id, draft.imprint.number) == (4320, 3240, row, "")


def test_no_sheet_is_made_where_nothing_is_to_be_acknowledged(office: Office) -> None:
    row = programme(office, line(office), distance_hours=699)
    application = applied(office, 0)
    asked: dict[str, Any] = {"line": row, "operator": office.operator, "languages": ("ky",), "render": render}
    issue = distance_sheets.issue_acknowledgement
    assert office.code(issue, application=application, **asked) == "distance_not_in_full"
    programme(office, row)
    stranger = office.registered(0, documents=office.ask(applications.application, application).documents)
    assert office.code(issue, application=stranger, **asked) == "distance_not_chosen"


# --- attestations -----------------------------------------------------------------------------------------------------
def test_attestations_are_listed_latest_first(office: Office) -> None:
    row = programme(office, line(office))
    asked: dict[str, Any] = {"line": row, "subject": " Экономика "}
    office.act(distance.record_distance_attestation, kind=INTERIM, held=date(2025, 12, 20), emergency="x", **asked)
    office.act(
        distance.record_distance_attestation,
        kind=FINAL,
        held=date(2026, 6, 20),
        online=True,
        emergency=" сел ",
        **asked,
    )
    found = office.ask(distance.attestations, YEAR)
    assert [(one.kind, one.held, one.subject, one.online, one.emergency) for one in found] == [
        (FINAL, date(2026, 6, 20), "Экономика", True, "сел"),
        (INTERIM, date(2025, 12, 20), "Экономика", False, ""),
    ]
    assert isinstance(found[0].line, PlanLine)
    office.act(distance.remove_distance_attestation, attestation=found[0].id)
    assert [one.kind for one in office.ask(distance.attestations, YEAR)] == [INTERIM]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"subject": " "}, "required"),
        ({"online": True}, "attestation_presence"),
        ({"online": True, "emergency": "сел", "restricted": True}, "attestation_excluded"),
        ({"online": True, "emergency": "сел", "creative": True}, "attestation_excluded"),
    ],
)
def test_an_attestation_that_may_not_be_held_so_is_not_entered(
    office: Office, changes: dict[str, Any], code: str
) -> None:
    row = programme(office, line(office))
    asked: dict[str, Any] = {"line": row, "kind": FINAL, "held": TODAY, "subject": "Экономика"} | changes
    assert office.code(distance.record_distance_attestation, **asked) == code
    assert office.ask(distance.attestations, YEAR) == ()
