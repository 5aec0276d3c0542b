"""Papers that went out: their numbers, their bytes, their life, and how one is checked by its code."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from db import applications, journal, numbers, outgoing, papers, protocols
from db.tables import numbers as numbers_table
from rules.numbering import Register
from rules.records import (
    Document,
    DocumentKind,
    DocumentState,
    ExtractPaper,
    IssuedPaper,
    Language,
    Paper,
    PaperForm,
    PaperStage,
    RefusalGround,
    RefusalPaper,
)
from rules.stationery import Stationery
from tests.db.office import JULY, YEAR, Office, documents, intake, render


def refuse(office: Office, application: int, **changes: Any) -> dict[str, Any]:
    asked: dict[str, Any] = {"application": application, "operator": office.operator, "explanation": " құжат жоқ "}
    asked |= {"grounds": (RefusalGround.INCOMPLETE,), "languages": ("kk",), "render": render}
    return asked | changes


# --- numbers ----------------------------------------------------------------------------------------------------------
def test_each_register_counts_from_one_in_every_year_without_gaps(office: Office) -> None:
    cases = [office.registered(place) for place in range(3)]
    receipts = [office.receipt(case) for case in cases]
    row = office.closed(cases=cases)
    extracts = [
        office.act(papers.issue_extract, sitting=row, items=(item,), languages=("kk",), render=render)
        for item in office.items(row)
    ]
    assert [paper.number for paper in receipts] == ["1/2025", "2/2025", "3/2025"]
    assert [paper.number for paper in extracts] == ["1/2025", "2/2025", "3/2025", "4/2025"]
    office.now = office.now.replace(year=YEAR + 1)
    assert office.receipt(cases[0]).number == "1/2026"
    assert office.ask(numbers.taken, Register.RECEIPTS, YEAR) == (1, 2, 3)
    assert office.ask(numbers.taken, Register.RECEIPTS, YEAR + 1) == (1,)
    assert office.ask(numbers.taken, Register.REFUSALS, YEAR) == ()


def test_a_paper_that_cannot_be_printed_takes_no_number_and_registers_nothing(office: Office) -> None:
    def jammed(paper: Paper, languages: tuple[Language, ...], stationery: Stationery) -> bytes:
        raise OSError("no glyph")

    row = office.act(applications.save, intake_=intake())
    before = office.journal()
    with pytest.raises(OSError, match="no glyph"):
        office.act(
            papers.register_with_receipt,
            application=row,
            operator=office.operator,
            languages=("kk",),
            render=jammed,
        )
    assert office.journal() == before
    assert office.ask(applications.application, row).number is None
    assert office.ask(numbers.taken, Register.RECEIPTS, YEAR) == ()
    assert office.ask(numbers.taken, Register.APPLICATIONS, YEAR) == ()
    assert office.receipt(office.registered(1)).number == "1/2025"


def test_an_annulled_paper_stays_listed_with_its_number_and_reason(office: Office) -> None:
    case = office.registered()
    first = office.receipt(case)
    assert office.code(papers.annul, paper=first.id, reason=" ") == "reason_required"
    office.act(papers.annul, paper=first.id, reason=" қате жазылған ")
    second = office.receipt(case)
    assert (second.number, office.ask(papers.issued, first.id).stage) == ("2/2025", PaperStage.ANNULLED)
    assert [paper.number for paper in office.ask(papers.issued_in, YEAR)] == ["1/2025", "2/2025"]
    reasons = office.ask(
        lambda reading: [(row.number, row.annulled_reason) for row in reading.rows(numbers_table.select())]
    )
    assert reasons == [(1, ""), (1, "қате жазылған"), (2, "")]
    assert office.code(papers.annul, paper=first.id, reason="тағы") == "move_not_allowed"


def test_annulling_one_print_of_a_protocol_leaves_the_number_to_the_sitting(office: Office) -> None:
    row = office.closed()
    kazakh = office.act(papers.issue_protocol, sitting=row, languages=("kk",), render=render)
    russian = office.act(papers.issue_protocol, sitting=row, languages=("ru",), render=render)
    assert kazakh.number == russian.number == "1"
    assert kazakh.code == russian.code
    office.act(papers.annul, paper=kazakh.id, reason="қате")
    assert office.ask(papers.issued, russian.id).stage is PaperStage.ISSUED
    annulled = office.ask(lambda reading: reading.value(numbers_table.select().with_only_columns(
        numbers_table.c.annulled_reason)))  # fmt: skip
    assert annulled == ""


# --- bytes ------------------------------------------------------------------------------------------------------------
def test_a_reprint_is_the_paper_byte_for_byte(office: Office) -> None:
    made: list[bytes] = []

    def printing(paper: Paper, languages: tuple[Language, ...], stationery: Stationery) -> bytes:
        made.append(render(paper, languages, stationery))
        return made[-1]

    issued = office.act(
        papers.issue_receipt,
        application=office.registered(),
        operator=office.operator,
        languages=("kk", "ru"),
        render=printing,
    )
    assert len(made) == 1
    assert office.ask(papers.paper_bytes, issued.id) == made[0]
    assert issued.sha256 == sha256(made[0]).hexdigest()
    office.reopen()
    assert office.ask(papers.paper_bytes, issued.id) == made[0]
    assert (issued.languages, issued.title) == (("kk", "ru"), "Ахметов Нұрлан")


def test_what_changes_later_does_not_change_the_paper(office: Office) -> None:
    case = office.registered()
    issued = office.receipt(case)
    before = office.ask(papers.paper_bytes, issued.id)
    office.act(applications.withdraw, application=case, reason="өзі")
    assert office.ask(papers.issued, issued.id) == issued
    assert office.ask(papers.paper_bytes, issued.id) == before


# --- codes ------------------------------------------------------------------------------------------------------------
def test_a_paper_is_found_by_its_control_code_however_it_is_typed(office: Office) -> None:
    issued = office.receipt(office.registered())
    assert office.ask(papers.by_code, f" {issued.code.lower()} ") == (issued,)
    refusal = office.refusal(lambda transaction: papers.by_code(transaction, " 00000000 "))
    assert (refusal.code, refusal.fields) == ("paper_unknown", {"code": "00000000"})


def test_the_code_is_the_beginning_of_the_hash_of_the_act_that_took_the_number(office: Office) -> None:
    issued = office.receipt(office.registered())
    taking, keeping = office.ask(journal.history, f"application:{issued.application}")[-2:]
    assert issued.code == taking.hash[:8].upper()
    assert "numbers" in [change.table for change in taking.changes]
    assert [change.table for change in keeping.changes] == ["papers", "sheets"]


def test_all_prints_of_one_protocol_answer_to_its_code(office: Office) -> None:
    row = office.closed()
    languages: tuple[tuple[Language, ...], ...] = (("kk",), ("ky",), ("kk", "ru"))
    made = [office.act(papers.issue_protocol, sitting=row, languages=language, render=render) for language in languages]
    assert office.ask(papers.by_code, made[0].code) == tuple(made)
    assert office.ask(papers.issued_for, sitting=row) == tuple(made)


# --- receipts ---------------------------------------------------------------------------------------------------------
def test_a_complete_application_is_registered_and_receipted_in_one_act(office: Office) -> None:
    row = office.act(applications.save, intake_=intake())
    issued = office.act(
        papers.register_with_receipt, application=row, operator=office.operator, languages=("kk",), render=render
    )
    assert (issued.form, issued.application, issued.stage) == (PaperForm.RECEIPT, row, PaperStage.ISSUED)
    assert office.ask(applications.application, row).number == 1
    assert office.ask(papers.issued_for, application=row) == (issued,)


@pytest.mark.parametrize("kind", ["unfinished", "refused"])
def test_there_is_no_receipt_for_what_is_not_registered(office: Office, kind: str) -> None:
    row = office.act(applications.save, intake_=intake(documents=()))
    if kind == "refused":
        office.act(papers.issue_refusal, **refuse(office, row))
    asked = {"application": row, "operator": office.operator, "languages": ("kk",), "render": render}
    refusal = office.refusal(papers.issue_receipt, **asked)
    assert refusal.fields == {"subject": "application", "stage": kind, "move": "receipt"}


def test_the_draft_of_a_receipt_has_no_number(office: Office) -> None:
    row = office.act(applications.save, intake_=intake())
    draft = office.ask(papers.draft_receipt, row, office.operator)
    assert (draft.imprint.number, draft.imprint.code, draft.imprint.date) == ("", "", JULY.date())
    assert draft.operator.id == office.operator
    assert draft.application == office.ask(applications.application, row)


# --- refusals ---------------------------------------------------------------------------------------------------------
def test_a_refusal_names_each_missing_or_expired_document(office: Office) -> None:
    yesterday = JULY.date() - timedelta(days=1)
    handed = (
        *documents()[:2],
        Document(DocumentKind.PHOTO, DocumentState.MISSING),
        Document(DocumentKind.MEDICAL_075, DocumentState.ORIGINAL, valid_until=yesterday),
    )
    row = office.act(applications.save, intake_=intake(documents=handed))
    kept: list[Paper] = []

    def keeping(paper: Paper, languages: tuple[Language, ...], stationery: Stationery) -> bytes:
        kept.append(paper)
        return render(paper, languages, stationery)

    grounds = (RefusalGround.EXPIRED, RefusalGround.INCOMPLETE)
    issued = office.act(papers.issue_refusal, **refuse(office, row, grounds=grounds, render=keeping))
    (paper,) = kept
    assert isinstance(paper, RefusalPaper)
    assert [(document.kind, document.state) for document in paper.documents] == [
        (DocumentKind.PHOTO, DocumentState.MISSING),
        (DocumentKind.MEDICAL_075, DocumentState.ORIGINAL),
        (DocumentKind.DIGITAL_IDENTITY, DocumentState.MISSING),
    ]
    assert paper.grounds == (RefusalGround.INCOMPLETE, RefusalGround.EXPIRED)
    assert paper.explanation == "құжат жоқ"
    assert (issued.form, issued.number) == (PaperForm.REFUSAL, "1/2025")
    assert paper.application.stage == office.ask(applications.application, row).stage == "refused"


def test_a_refusal_without_ground_or_with_one_that_does_not_hold_is_not_issued(office: Office) -> None:
    lacking = office.act(applications.save, intake_=intake(documents=documents()[:3]))
    whole = office.act(applications.save, intake_=intake(1))
    assert office.code(papers.issue_refusal, **refuse(office, lacking, grounds=())) == "ground_missing"
    expired = (RefusalGround.EXPIRED,)
    assert office.code(papers.issue_refusal, **refuse(office, lacking, grounds=expired)) == "ground_documents"
    assert office.code(papers.issue_refusal, **refuse(office, whole)) == "ground_documents"
    verdict = (RefusalGround.COURT_VERDICT,)
    issued = office.act(papers.issue_refusal, **refuse(office, whole, grounds=verdict))
    assert issued.number == "1/2025"
    assert office.code(papers.issue_refusal, **refuse(office, whole, grounds=verdict)) == "move_not_allowed"


# --- protocols and extracts -------------------------------------------------------------------------------------------
def test_the_record_of_a_sitting_that_was_not_held_is_a_paper_of_its_own(office: Office) -> None:
    row = office.called()
    office.act(protocols.not_held, sitting=row)
    issued = office.act(papers.issue_protocol, sitting=row, languages=("ky",), render=render)
    assert (issued.form, issued.number, issued.title) == (PaperForm.NOT_HELD, "1", "Комиссия")
    asked = {"sitting": row, "items": tuple(office.items(row)), "languages": ("kk",), "render": render}
    assert office.code(papers.issue_extract, **asked) == "sitting_not_ready"


def test_an_extract_holds_the_decided_items_that_were_asked_for(office: Office) -> None:
    cases = [office.registered(place) for place in range(2)]
    row = office.closed(cases=cases)
    items = office.items(row)
    kept: list[Paper] = []

    def keeping(paper: Paper, languages: tuple[Language, ...], stationery: Stationery) -> bytes:
        kept.append(paper)
        return b"%PDF"

    def extract(*chosen: int) -> IssuedPaper:
        return office.act(papers.issue_extract, sitting=row, items=chosen, languages=("kk",), render=keeping)

    one, several = extract(items[1]), extract(items[2], items[0], 999)
    assert (one.title, several.title) == ("Әлиев Нұрлан", "Комиссия")
    assert isinstance(kept[1], ExtractPaper)
    assert kept[1].items == (items[0], items[2])
    assert (kept[1].protocol_number, kept[1].protocol_date) == ("1", office.now.date())
    asked = {"sitting": row, "items": (999,), "languages": ("kk",), "render": render}
    assert office.refusal(papers.issue_extract, **asked).fields == {"field": "items"}


# --- the life of a paper ----------------------------------------------------------------------------------------------
def test_a_paper_is_issued_then_signed_then_delivered(office: Office) -> None:
    row = office.closed()
    paper = office.act(papers.issue_protocol, sitting=row, languages=("kk",), render=render).id
    office.receipt(office.registered())
    assert office.ask(outgoing.unsigned_count) == 1
    office.act(papers.mark_signed, paper=paper)
    assert office.ask(outgoing.unsigned_count) == 0
    assert office.refusal(papers.mark_delivered, paper=paper, how=" ", on=office.now.date()).fields == {"field": "how"}
    office.act(papers.mark_delivered, paper=paper, how="пошта", on=office.now.date())
    assert office.ask(papers.issued, paper).stage is PaperStage.DELIVERED
    found = office.refusal(papers.mark_signed, paper=paper)
    assert found.fields == {"subject": "paper", "stage": "delivered", "move": "sign"}
    assert office.ask(journal.history, f"sitting:{row}")[-1].act == "mark_delivered"
