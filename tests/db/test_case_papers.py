"""Papers of cases: which a case may have, their drafts, and issuing those that go out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import rules.acts
from db import case_papers, cases, commissions, matters, outgoing, papers
from db.freezing import thaw
from db.tables import papers as papers_table
from papers import render as printed
from rules.case_records import CasePaper
from rules.case_words import Adjustment, CaseStage
from rules.case_words import CaseMove as Move
from rules.commissions import members_on
from rules.records import IssuedPaper, Language, PaperForm, PaperStage
from rules.verdicts import Refusal
from tests.db import matter_season
from tests.db.case_season import (
    ABROAD,
    ADJUSTMENT,
    COLLEGE,
    COMPLAINT,
    HIGHER,
    SERVICE,
    answered,
    at,
    case,
    do,
    entered,
    heard,
    interviewed,
    issue,
    ordered,
    papers_of,
    permitted,
    set_hearing,
)
from tests.db.office import OPERATOR, YEAR, Office
from tests.papers.pdf_reading import whole_text

DRAFT = "externat_application"


def forms(office: Office, row: int) -> str:
    return " ".join(case_papers.forms_of(case(office, row)))


def draft(office: Office, row: int, form: PaperForm) -> CasePaper:
    paper = office.ask(case_papers.draft, row, form, office.operator)
    assert (paper.form, paper.imprint.number, paper.imprint.code) == (form.value, "", "")
    return paper


def record(office: Office, issued: IssuedPaper) -> CasePaper:
    """What the file keeps of an issued paper."""
    row = office.ask(lambda reading: reading.by_id(papers_table, issued.id))
    return thaw(row.record, CasePaper)


# --- which forms ------------------------------------------------------------------------------------------------------
def test_a_case_of_the_service_has_the_papers_of_its_stage(office: Office) -> None:
    row = entered(office, SERVICE)
    assert forms(office, row) == DRAFT
    do(office, row, Move.CHECK, at(8, 22))
    assert forms(office, row) == f"{DRAFT} school_request"
    do(office, row, Move.REQUEST, at(8, 22))
    assert forms(office, row) == f"{DRAFT} school_request"
    do(office, row, Move.ANSWER, at(8, 29))
    assert forms(office, row) == f"{DRAFT} externat_order"
    do(office, row, Move.PERMIT, at(9, 1))
    assert forms(office, row) == f"{DRAFT} externat_order externat_extract"


def test_a_hearing_has_its_notice_its_protocol_and_the_refusal(office: Office) -> None:
    row = answered(office, replace(SERVICE, conclusion=None))
    # No order is drafted for whom nothing may be permitted to.
    assert forms(office, row) == DRAFT
    set_hearing(office, row)
    assert forms(office, row) == f"{DRAFT} hearing_notice"
    row = heard(office, SERVICE, 1)
    assert forms(office, row) == f"{DRAFT} hearing_protocol externat_order"
    do(office, row, Move.REFUSE, at(9, 5), words="бағалары")
    assert forms(office, row) == f"{DRAFT} hearing_protocol case_refusal"
    permitted_at_once = answered(office, SERVICE, 2)
    do(office, permitted_at_once, Move.PERMIT, at(9, 5))
    assert "hearing_protocol" not in forms(office, permitted_at_once)


def test_a_case_of_a_college_has_the_papers_of_its_stage(office: Office) -> None:
    assert forms(office, entered(office, replace(COLLEGE, excellent=False), 1)) == DRAFT
    row = entered(office, COLLEGE)
    assert forms(office, row) == f"{DRAFT} externat_order"
    assert forms(office, permitted(office, 2)) == f"{DRAFT} externat_order externat_extract"
    assert forms(office, ordered(office, 3)) == f"{DRAFT} study_programme attestation_order"
    do(office, row, Move.REFUSE, at(8, 25), words="орын жоқ")
    assert forms(office, row) == f"{DRAFT} case_refusal"


def test_the_other_procedures_have_theirs(office: Office) -> None:
    assert forms(office, interviewed(office)) == "interview_sheet"
    row = entered(office, ADJUSTMENT, 1)
    assert forms(office, row) == ""
    do(office, row, Move.REFUSE, at(8, 25), words="негиз жок")
    assert forms(office, row) == "adjustment_decision case_refusal"
    complaint = entered(office, COMPLAINT, 2)
    assert forms(office, complaint) == ""
    do(office, complaint, Move.PASS_ON, at(8, 25), words="Білім басқармасы")
    assert forms(office, complaint) == "complaint_letter"
    do(office, complaint, Move.RESOLVE, at(8, 29), words="негізсіз")
    assert forms(office, complaint) == "complaint_answer"


def test_an_old_file_gives_no_papers_of_today(office: Office) -> None:
    row = entered(office, HIGHER)
    assert forms(office, row) == ""
    do(office, row, Move.REFUSE, at(9, 10, year=2009), words="бағалары")
    assert forms(office, row) == ""


# --- drafts -----------------------------------------------------------------------------------------------------------
def test_a_draft_is_dated_as_the_case_stands(office: Office) -> None:
    row = entered(office, SERVICE)
    assert draft(office, row, PaperForm.EXTERNAT_APPLICATION).imprint.date == date(2025, 8, 21)
    do(office, row, Move.CHECK, at(8, 25))
    paper = draft(office, row, PaperForm.EXTERNAT_APPLICATION)
    assert (paper.imprint.date, paper.case, paper.operator.name) == (date(2025, 8, 25), case(office, row), OPERATOR)


def test_the_school_is_asked_to_answer_by_the_last_day_of_its_term(office: Office) -> None:
    row = entered(office, SERVICE)
    do(office, row, Move.CHECK, at(8, 22))
    assert draft(office, row, PaperForm.SCHOOL_REQUEST).until == date(2025, 9, 3)
    sooner = replace(SERVICE, school_deadline=date(2025, 8, 29))
    do(office, row, Move.REQUEST, at(8, 22), facts=sooner)
    assert draft(office, row, PaperForm.SCHOOL_REQUEST).until == date(2025, 8, 29)


def test_the_notice_names_the_last_day_to_object(office: Office) -> None:
    row = answered(office)
    set_hearing(office, row)
    assert draft(office, row, PaperForm.HEARING_NOTICE).until == date(2025, 9, 4)
    assert draft(office, row, PaperForm.EXTERNAT_APPLICATION).until is None


def test_a_refusal_to_consider_names_what_was_lacking_that_day(office: Office) -> None:
    row = entered(office, ABROAD, documents=papers_of(ABROAD)[:1])
    do(office, row, Move.DECLINE, at(8, 25))
    paper = draft(office, row, PaperForm.EXTERNAT_DECLINE)
    assert [one.kind.value for one in paper.lacking] == ["parents_abroad"]
    assert draft(office, row, PaperForm.EXTERNAT_APPLICATION).lacking == paper.lacking


def test_a_form_the_case_does_not_have_is_not_drafted(office: Office) -> None:
    row = entered(office, SERVICE)
    with pytest.raises(Refusal) as refused:
        office.ask(case_papers.draft, row, PaperForm.CASE_REFUSAL, office.operator)
    assert (refused.value.code, refused.value.fields) == (
        "move_not_allowed",
        {"subject": "case", "stage": CaseStage.REGISTERED, "move": "paper"},
    )


# --- issuing ----------------------------------------------------------------------------------------------------------
def test_an_issued_paper_has_its_number_and_stands_with_its_case_and_in_the_journal(office: Office) -> None:
    row = entered(office, ABROAD, documents=())
    do(office, row, Move.DECLINE, at(8, 25))
    before = case(office, row)
    issued = issue(office, row, PaperForm.EXTERNAT_DECLINE, languages=("kk", "ru"))
    assert (issued.number, issued.title, issued.case, issued.stage) == (
        "1/2025",
        "Істіков0 Нұрлан",
        row,
        PaperStage.ISSUED,
    )
    assert office.ask(papers.issued_for, case=row) == (issued,)
    assert issued in office.ask(outgoing.page, YEAR)
    assert record(office, issued).case == before == case(office, row)
    assert record(office, issued).imprint.code == issued.code
    second = issue(office, row, PaperForm.EXTERNAT_DECLINE)
    assert second.number == "2/2025"
    numbered, kept = (entry for entry in office.journal()[-2:])
    assert {numbered.act, kept.act} == {"issue"}
    assert {numbered.subject, kept.subject} == {f"case:{row}"}
    assert issued.code == office.journal()[-4].hash[:8].upper()


def test_a_paper_of_a_case_lives_like_any_other(office: Office) -> None:
    row = entered(office, ABROAD, documents=())
    do(office, row, Move.DECLINE, at(8, 25))
    issued = issue(office, row, PaperForm.EXTERNAT_DECLINE)
    office.act(papers.mark_delivered, paper=issued.id, how="қолма-қол", on=office.now.date())
    office.act(papers.annul, paper=issued.id, reason="қате")
    (found,) = office.ask(papers.issued_for, case=row)
    assert found.stage is PaperStage.ANNULLED


@pytest.mark.parametrize("form", sorted(case_papers.DRAFTS))
def test_a_draft_takes_no_number(office: Office, form: PaperForm) -> None:
    row = ordered(office)
    asked: dict[str, Any] = {"case": row, "form": form, "operator": office.operator, "languages": ("kk",)}
    assert office.code(case_papers.issue, render=printed, **asked) == "move_not_allowed"


def test_a_paper_that_does_not_say_what_the_case_says_is_not_issued(office: Office) -> None:
    row = answered(office)
    asked: dict[str, Any] = {"case": row, "operator": office.operator, "languages": ("kk",), "render": printed}
    for form in (PaperForm.CASE_REFUSAL, PaperForm.EXTERNAT_EXTRACT, PaperForm.COMPLAINT_ANSWER):
        assert office.code(case_papers.issue, form=form, **asked) == "move_not_allowed"


def test_issuing_changes_nothing_else_in_a_case(office: Office) -> None:
    row = answered(office)
    do(office, row, Move.PERMIT, at(9, 1))
    before = case(office, row)
    issue(office, row, PaperForm.EXTERNAT_EXTRACT)
    assert case(office, row) == before


@pytest.mark.parametrize("form", [PaperForm.ADJUSTMENT_DECISION, PaperForm.CASE_REFUSAL])
def test_a_decision_that_goes_out_tells_the_person_once(office: Office, form: PaperForm) -> None:
    row = entered(office, ADJUSTMENT)
    do(office, row, Move.REFUSE, at(8, 25), words="негиз жок")
    waiting = case(office, row).due
    assert waiting is not None
    assert waiting.move is Move.NOTIFY
    office.now = at(8, 27)
    issued = issue(office, row, form)
    told = case(office, row)
    assert (told.steps[-1].move, told.steps[-1].on, told.closed) == (Move.NOTIFY, date(2025, 8, 27), date(2025, 8, 27))
    assert record(office, issued).case == told
    issue(office, row, PaperForm.ADJUSTMENT_DECISION)
    assert [step.move for step in case(office, row).steps] == [Move.REFUSE, Move.NOTIFY]


def test_no_paper_rests_on_an_act_outside_its_life(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    row = answered(office)
    do(office, row, Move.PERMIT, at(9, 1))
    ended = replace(rules.acts.ACTS["61"], ends=date(2025, 8, 31), successor="99")
    monkeypatch.setitem(rules.acts.ACTS, "61", ended)
    asked: dict[str, Any] = {"operator": office.operator, "languages": ("kk",), "render": printed}
    refused = office.refusal(case_papers.issue, case=row, form=PaperForm.EXTERNAT_EXTRACT, **asked)
    assert (refused.code, refused.fields["successor"]) == ("act_repealed", "99")
    # The decision for somebody with health limits goes by another act.
    other = entered(office, ADJUSTMENT, 1)
    do(office, other, Move.REFUSE, at(9, 1), words="негиз жок")
    issue(office, other, PaperForm.ADJUSTMENT_DECISION)


# --- as they are printed ----------------------------------------------------------------------------------------------
def _declined(office: Office) -> int:
    row = entered(office, ABROAD, documents=())
    do(office, row, Move.DECLINE, at(8, 25))
    return row


def _refused(office: Office) -> int:
    row = heard(office)
    do(office, row, Move.REFUSE, at(9, 5), words="бағалары")
    return row


def _noticed(office: Office) -> int:
    row = answered(office)
    set_hearing(office, row)
    return row


def _permitted(office: Office) -> int:
    row = answered(office)
    do(office, row, Move.PERMIT, at(9, 1))
    return row


def _asked(office: Office) -> int:
    row = entered(office, SERVICE)
    do(office, row, Move.CHECK, at(8, 22))
    return row


def _passed_on(office: Office) -> int:
    row = entered(office, COMPLAINT)
    do(office, row, Move.PASS_ON, at(8, 25), words="Білім басқармасы")
    return row


def _satisfied(office: Office) -> int:
    row = entered(office, COMPLAINT)
    do(office, row, Move.SATISFY, at(8, 25), words="толық")
    return row


def _granted(office: Office) -> int:
    row = entered(office, ADJUSTMENT)
    do(office, row, Move.GRANT, at(8, 25), facts=cases.granted(ADJUSTMENT, [Adjustment.FREE_ATTENDANCE]), words="x")
    return row


@pytest.mark.parametrize("language", ["kk", "ky", "ru"])
@pytest.mark.parametrize(
    ("make", "form"),
    [
        (_declined, PaperForm.EXTERNAT_DECLINE),
        (_asked, PaperForm.SCHOOL_REQUEST),
        (_noticed, PaperForm.HEARING_NOTICE),
        (heard, PaperForm.HEARING_PROTOCOL),
        (_refused, PaperForm.CASE_REFUSAL),
        (_permitted, PaperForm.EXTERNAT_EXTRACT),
        (_passed_on, PaperForm.COMPLAINT_LETTER),
        (_satisfied, PaperForm.COMPLAINT_ANSWER),
        (_granted, PaperForm.ADJUSTMENT_DECISION),
    ],
)
def test_every_paper_that_goes_out_is_printed_from_its_case(
    office: Office, make: Callable[[Office], int], form: PaperForm, language: Language
) -> None:
    issued = issue(office, make(office), form, languages=(language,), render=printed)
    text = whole_text(office.ask(papers.paper_bytes, issued.id))
    assert "Істіков0" in text
    assert issued.number in text
    assert issued.code in text


@pytest.mark.parametrize(
    ("make", "form"),
    [
        (permitted, PaperForm.EXTERNAT_ORDER),
        (ordered, PaperForm.STUDY_PROGRAMME),
        (ordered, PaperForm.ATTESTATION_ORDER),
        (interviewed, PaperForm.INTERVIEW_SHEET),
        (_asked, PaperForm.EXTERNAT_APPLICATION),
    ],
)
def test_every_draft_is_printed_from_its_case(office: Office, make: Callable[[Office], int], form: PaperForm) -> None:
    assert "Істіков0" in whole_text(printed(draft(office, make(office), form), ("ru",)))


@pytest.mark.parametrize(
    ("make", "form"),
    [
        (_refused, PaperForm.CASE_REFUSAL),
        (_passed_on, PaperForm.COMPLAINT_LETTER),
        (_satisfied, PaperForm.COMPLAINT_ANSWER),
        (interviewed, PaperForm.INTERVIEW_SHEET),
    ],
)
def test_no_paper_cites_a_repealed_act(office: Office, make: Callable[[Office], int], form: PaperForm) -> None:
    row = make(office)
    for language in ("kk", "ky", "ru"):
        text = whole_text(printed(draft(office, row, form), (language,)))
        assert not [number for number in ("508", "602") if number in text]


# --- recognition (508) ------------------------------------------------------------------------------------------------
def decided(office: Office, choices: str) -> tuple[int, int]:
    """A candidate's case decided by these votes, at a sitting that is still open; returns the ids of both."""
    commission = matter_season.recognition(office)
    row = matter_season.candidate(office, "Істіков0")
    sitting = matter_season.elected(office, commission)
    item = office.act(matters.add_matter, sitting=sitting, case=row)
    office.vote(item, choices, office.members(sitting))
    return row, sitting


def test_the_sheet_of_an_interview_names_the_members_of_the_commission_of_that_day(office: Office) -> None:
    row = interviewed(office)
    assert draft(office, row, PaperForm.INTERVIEW_SHEET).members == ()
    commission = matter_season.recognition(office)
    members = draft(office, row, PaperForm.INTERVIEW_SHEET).members
    assert len(members) == 5
    assert set(members) == set(members_on(office.ask(commissions.commission, commission), date(2025, 8, 26)))


@pytest.mark.parametrize(
    ("choices", "stage", "forms_then"),
    [
        ("+++--", CaseStage.RECOGNISED, "recognition_notice"),
        ("++---", CaseStage.REFUSED, "recognition_notice case_refusal"),
    ],
)
def test_the_notice_to_a_candidate_names_the_protocol_and_who_decided(
    office: Office, choices: str, stage: CaseStage, forms_then: str
) -> None:
    row, sitting = decided(office, choices)
    number = matter_season.close(office, sitting)
    assert (case(office, row).stage, forms(office, row)) == (stage, forms_then)
    issued = issue(office, row, PaperForm.RECOGNITION_NOTICE, languages=("ru",), render=printed)
    paper = record(office, issued)
    assert (paper.protocol_number, paper.protocol_date) == (str(number), office.now.date())
    assert [one.person.id for one in paper.members] == office.members(sitting)
    assert (case(office, row).steps[-1].move, case(office, row).due) == (Move.NOTIFY, None)
    text = whole_text(office.ask(papers.paper_bytes, issued.id))
    assert f"№{number}" in text
    assert "508" not in text
