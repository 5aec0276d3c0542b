"""The package of an application: documents handed in, and handed back to who does not study here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from db import applications, package, restrictions
from rules.documents import Shortcoming
from rules.records import Document, DocumentKind, DocumentState, Quota
from tests.db.office import JULY, YEAR, Office, documents, intake

UNTIL = date(YEAR, 12, 31)


def of(office: Office, row: int) -> dict[DocumentKind, Document]:
    return {one.kind: one for one in office.ask(applications.application, row).documents}


def gone(office: Office, **changes: Any) -> int:
    """An application that was registered and withdrawn; returns its id."""
    row = office.registered(**changes)
    office.act(applications.withdraw, application=row, reason="өзі")
    return row


def test_a_package_saved_again_changes_only_what_is_different(office: Office) -> None:
    row = office.act(applications.save, intake_=intake())
    before = len(office.journal())
    changed = (replace(documents()[0], note=" көшірме ", valid_until=UNTIL), *documents()[1:])
    office.act(applications.save, intake_=intake(documents=changed), application=row)
    (entry,) = office.journal()[before:]
    assert [(change.table, change.after) for change in entry.changes] == [
        ("documents", {"valid_until": UNTIL.isoformat(), "note": "көшірме"})
    ]
    assert of(office, row)[documents()[0].kind].note == "көшірме"


def test_a_document_named_twice_in_one_package_is_kept_once(office: Office) -> None:
    twice = (
        Document(DocumentKind.PHOTO, DocumentState.MISSING),
        Document(DocumentKind.PHOTO, DocumentState.ORIGINAL),
    )
    row = office.act(applications.save, intake_=intake(documents=twice))
    assert of(office, row) == {DocumentKind.PHOTO: twice[1]}


def test_documents_left_at_the_college_are_handed_back_to_who_leaves(office: Office) -> None:
    shown = tuple(
        replace(one, state=DocumentState.SHOWN) if one.kind is DocumentKind.DIGITAL_IDENTITY else one
        for one in documents()
    )
    row = gone(office, documents=shown)
    kinds = (DocumentKind.EDUCATION, DocumentKind.DIGITAL_IDENTITY, DocumentKind.QUOTA_PROOF)
    back = office.act(applications.hand_back, application=row, kinds=kinds)
    returned = Document(DocumentKind.EDUCATION, DocumentState.RETURNED, returned=office.now.date())
    assert back == (returned,)
    assert of(office, row)[DocumentKind.EDUCATION] == returned
    assert of(office, row)[DocumentKind.DIGITAL_IDENTITY].state is DocumentState.SHOWN
    assert office.code(applications.hand_back, application=row, kinds=kinds) == "nothing_to_hand_back"


@pytest.mark.parametrize("stage", ["unfinished", "registered", "admitted"])
def test_who_may_still_study_here_leaves_the_documents(office: Office, stage: str) -> None:
    row = office.act(applications.save, intake_=intake())
    if stage != "unfinished":
        office.act(applications.register, application=row)
    if stage == "admitted":
        office.closed(cases=[row], questions=0)
    found = office.refusal(applications.hand_back, application=row, kinds=[DocumentKind.EDUCATION])
    assert found.fields == {"subject": "application", "stage": stage, "move": "hand_back"}


def test_who_is_not_admitted_gets_the_documents_back(office: Office) -> None:
    row = office.registered()
    office.closed(cases=[row], questions=0, choices="----+++++")
    office.closed(cases=[row], questions=0, choices="-------++")
    (back,) = office.act(applications.hand_back, application=row, kinds=[DocumentKind.EDUCATION])
    assert back.state is DocumentState.RETURNED


def test_a_document_handed_back_is_lacking_until_it_is_brought_again(office: Office) -> None:
    row = gone(office)
    office.act(applications.hand_back, application=row, kinds=[DocumentKind.EDUCATION])
    office.act(applications.reopen, application=row)
    record = office.ask(applications.application, row)
    office.act(applications.save, intake_=intake(documents=record.documents), application=row)
    assert of(office, row)[DocumentKind.EDUCATION].returned == office.now.date()
    record = office.ask(applications.application, row)
    assert office.ask(applications.lacking, record) == (Shortcoming(DocumentKind.EDUCATION, "missing"),)
    assert office.code(applications.register, application=row) == "documents_missing"
    office.act(applications.hand_in, row, Document(DocumentKind.EDUCATION, DocumentState.ORIGINAL))
    assert of(office, row)[DocumentKind.EDUCATION].returned is None
    assert office.act(applications.register, application=row) == 1


def test_under_restrictions_the_medical_document_may_follow_but_stands_in_the_checklist(office: Office) -> None:
    office.act(restrictions.declare, ground="№ 12", starts=JULY.date())
    without = tuple(one for one in documents() if one.kind is not DocumentKind.MEDICAL_075)
    row = office.act(applications.save, intake_=intake(documents=without))
    record = office.ask(applications.application, row)
    assert office.ask(package.emergency, record)
    assert office.ask(applications.lacking, record) == ()
    medical = Document(DocumentKind.MEDICAL_075, DocumentState.MISSING)
    assert medical in office.ask(applications.checklist, record)
    assert office.act(applications.register, application=row) == 1
    earlier = office.act(applications.save, intake_=intake(1, filed=date(YEAR, 6, 25), documents=without))
    assert office.code(applications.register, application=earlier) == "documents_missing"


def test_under_restrictions_a_disability_is_proven_later(office: Office) -> None:
    office.act(restrictions.declare, ground="№ 12", starts=JULY.date())
    package_ = tuple(one for one in documents() if one.kind is not DocumentKind.MEDICAL_075)
    row = office.act(applications.save, intake_=intake(quota=Quota.DISABILITY, documents=package_))
    assert office.act(applications.register, application=row) == 1


def test_the_day_a_document_was_handed_back_is_a_day(office: Office) -> None:
    row = gone(office)
    (back,) = office.act(applications.hand_back, application=row, kinds=[DocumentKind.EDUCATION])
    assert type(back.returned) is date
    assert not isinstance(back.returned, datetime)
