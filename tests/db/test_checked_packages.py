"""Registering a whole import at once: by a declaration, in the order of filing, and nothing of it by halves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from db import applications, checked_packages, numbers, registers, restrictions
from db.applications import Intake
from db.checked_packages import Registered
from rules.numbering import Register
from rules.records import (
    Application,
    ApplicationStage,
    Document,
    DocumentKind,
    DocumentState,
    Person,
    Quota,
    SpecialtyType,
)
from tests.db.campaign import line
from tests.db.exam_season import iin
from tests.db.office import LINE, YEAR, Office, intake


def row(place: int, **changes: Any) -> Intake:
    """A row of a register: somebody with an own number, no documents and no consent."""
    person = Person(0, f"Тегі{place:02}", "Аты", number=iin(place))
    asked: dict[str, Any] = {"person": person, "documents": (), "consent": False}
    return intake(**(asked | changes))


def imported(office: Office, *rows: Intake) -> tuple[int, ...]:
    taken = office.act(registers.take_register, name="тізім.xlsx", sha256="0" * 64, rows=rows)
    return office.ask(checked_packages.waiting, entry=taken.id)


def register_all(office: Office, ids: tuple[int, ...]) -> Registered:
    return office.act(checked_packages.register_all, ids)


def record(office: Office, application: int) -> Application:
    return office.ask(applications.application, application)


def test_an_import_is_registered_in_the_order_of_filing_without_gaps(office: Office) -> None:
    before = office.ask(numbers.last, Register.APPLICATIONS, YEAR)
    days = [date(YEAR, 7, day) for day in (9, 3, 5, 3)]
    ids = imported(office, *(row(place, filed=day) for place, day in enumerate(days)))
    journal = len(office.journal())
    assert register_all(office, tuple(reversed(ids))) == Registered(4, ())
    assert len(office.journal()) == journal + 1
    assert (office.journal()[-1].act, office.journal()[-1].subject) == ("register_all", "import:1")
    found = [record(office, application) for application in ids]
    assert [one.filed for one in found] == sorted(days)
    assert [one.number for one in found] == [before + place for place in (1, 2, 3, 4)]
    assert {one.stage for one in found} == {ApplicationStage.REGISTERED}
    assert all(one.consent and one.desk_time.ended is not None for one in found)
    assert office.ask(checked_packages.waiting, year=YEAR) == ()
    assert not office.ask(checked_packages.any_waiting, YEAR)


def test_what_the_checklist_asks_for_is_noted_in_its_usual_state(office: Office) -> None:
    ids = imported(office, row(1, quota=Quota.RURAL_YOUTH))
    register_all(office, ids)
    noted = {document.kind: document.state for document in record(office, ids[0]).documents}
    assert noted == {
        DocumentKind.APPLICATION: DocumentState.ORIGINAL,
        DocumentKind.EDUCATION: DocumentState.ORIGINAL,
        DocumentKind.PHOTO: DocumentState.COPY,
        DocumentKind.MEDICAL_075: DocumentState.ORIGINAL,
        DocumentKind.DIGITAL_IDENTITY: DocumentState.SHOWN,
        DocumentKind.QUOTA_PROOF: DocumentState.ORIGINAL,
    }


def test_the_medical_document_may_follow_under_restrictions(office: Office) -> None:
    office.act(restrictions.declare, ground="№ 12 қаулы", starts=date(YEAR, 6, 1))
    ids = imported(office, row(1))
    assert register_all(office, ids).applications == 1
    assert DocumentKind.MEDICAL_075 not in {document.kind for document in record(office, ids[0]).documents}


def test_a_document_noted_before_stays_as_it_was_noted(office: Office) -> None:
    ids = imported(office, row(1))
    shown = Document(DocumentKind.PHOTO, DocumentState.ORIGINAL, note="2 дана")
    office.act(applications.hand_in, ids[0], shown)
    office.act(applications.hand_in, ids[0], Document(DocumentKind.EDUCATION, DocumentState.MISSING))
    assert register_all(office, ids).applications == 1
    noted = {document.kind: document for document in record(office, ids[0]).documents}
    assert noted[DocumentKind.PHOTO] == shown
    assert noted[DocumentKind.EDUCATION].state is DocumentState.ORIGINAL


def test_what_something_stands_against_stays_as_it_was_and_is_told(office: Office) -> None:
    twin = row(1)
    late = row(2, filed=date(YEAR, 9, 15))
    reasoned = row(3, filed=date(YEAR, 9, 15), late_reason="ауырды")
    expired = row(4)
    ids = imported(office, twin, replace(twin, filed=date(YEAR, 7, 20)), late, reasoned, expired)
    by_name = {(record(office, one).person.surname, record(office, one).filed): one for one in ids}
    without_term = Document(DocumentKind.MEDICAL_075, DocumentState.ORIGINAL, date(YEAR, 1, 1))
    office.act(applications.hand_in, by_name["Тегі04", expired.filed], without_term)
    before = [record(office, one) for one in ids]
    done = register_all(office, ids)
    assert done.applications == 2
    assert [(one.name, one.refusal.code) for one in sorted(done.left, key=lambda one: one.name)] == [
        ("Тегі01 Аты", "application_exists"),
        ("Тегі02 Аты", "outside_intake_window"),
        ("Тегі04 Аты", "documents_missing"),
    ]
    assert [one.iin for one in done.left if one.name == "Тегі02 Аты"] == [iin(2)]
    left = {one.application for one in done.left}
    for was in before:
        now = record(office, was.id)
        assert (now == was) is (was.id in left)
    first = next(one for one in done.left if one.refusal.code == "application_exists")
    assert first.refusal.fields["number"] == record(office, by_name["Тегі01", twin.filed]).number
    # Another declaration finds the same three.
    assert office.ask(checked_packages.waiting, year=YEAR) == tuple(one for one in ids if one in left)
    assert register_all(office, tuple(left)).applications == 0


def test_who_is_registered_for_the_specialty_already_is_not_registered_again(office: Office) -> None:
    ids = imported(office, row(1))
    register_all(office, ids)
    again = imported(office, row(1))
    (left,) = register_all(office, again).left
    assert (left.refusal.code, left.refusal.fields) == ("application_exists", {"number": 1})
    (moved,) = register_all(office, ids).left
    assert moved.refusal.code == "move_not_allowed"


def test_the_same_person_may_be_registered_for_two_specialties(office: Office) -> None:
    other = line(office, replace(LINE, code="07130200"))
    ids = imported(office, row(1), row(1, code=other.code))
    assert register_all(office, ids) == Registered(2, ())


def test_a_choice_outside_its_window_keeps_the_application_back(office: Office) -> None:
    medical = line(office, replace(LINE, code="09130100", type=SpecialtyType.MEDICAL))
    ids = imported(office, row(1, filed=date(YEAR, 8, 18), further=(medical.id,)), row(2, filed=date(YEAR, 8, 18)))
    done = register_all(office, ids)
    assert [(one.name, one.refusal.code) for one in done.left] == [("Тегі01 Аты", "outside_intake_window")]


def test_an_act_that_is_stopped_registers_nobody(office: Office) -> None:
    ids = imported(office, *(row(place) for place in range(3)))

    class Stopped(Exception):
        pass

    def stop(done: int) -> None:
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        office.act(checked_packages.register_all, ids, told=stop)
    assert office.ask(checked_packages.waiting, year=YEAR) == ids
    assert not any(record(office, one).documents for one in ids)


def test_what_was_entered_at_the_desk_is_not_of_an_import(office: Office) -> None:
    office.act(applications.save, intake_=row(1))
    assert office.ask(checked_packages.waiting, year=YEAR) == ()
    ids = imported(office, row(2), row(3))
    assert len(ids) == 2
    assert office.ask(checked_packages.any_waiting, YEAR)
