"""The papers of the results: documents handed back, published lists, notices, entry sheets; drafts without a number."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db import applications, college, contest, issuing, journal, outgoing, papers, results, search
from rules.records import (
    AdmittedListPaper,
    Base,
    DocumentKind,
    DocumentState,
    EntrySheetPaper,
    HandBackPaper,
    IssuedPaper,
    Language,
    NoticePaper,
    Paper,
    PaperForm,
    PaperStage,
    StateEntry,
)
from rules.stationery import Stationery
from tests.db import exam_season
from tests.db.list_season import BUDGET, GENERAL, PAID, applied, decided, iin, issue, line, scored
from tests.db.office import AUGUST, YEAR, Office, render

TODAY = AUGUST.date()


class Printer:
    """Keeps the records it was given to print."""

    def __init__(self) -> None:
        self.printed: list[Paper] = []

    def __call__(self, paper: Paper, languages: tuple[Language, ...], stationery: Stationery) -> bytes:
        self.printed.append(paper)
        return render(paper, languages, stationery)


@pytest.fixture
def printer() -> Printer:
    return Printer()


def sent(office: Office, printer: Printer, write: Any, **asked: Any) -> Any:
    return office.act(write, languages=("kk", "ru"), render=printer, **asked)


# --- documents handed back --------------------------------------------------------------------------------------------
def test_documents_are_handed_back_and_signed_for_in_one_act(office: Office, printer: Printer) -> None:
    row = office.registered()
    office.act(applications.withdraw, application=row, reason="өз өтініші")
    kinds = (DocumentKind.EDUCATION, DocumentKind.PHOTO)
    draft = office.ask(issuing.draft_hand_back, row, kinds, office.operator)
    assert [one.kind for one in draft.documents] == list(kinds)
    assert draft.imprint.number == ""
    issued = sent(office, printer, issuing.issue_hand_back, application=row, kinds=kinds, operator=office.operator)
    (paper,) = printer.printed
    assert isinstance(paper, HandBackPaper)
    assert [(one.kind, one.state, one.returned) for one in paper.documents] == [
        (kind, DocumentState.RETURNED, office.now.date()) for kind in kinds
    ]
    assert (issued.form, issued.number, issued.title) == (PaperForm.HAND_BACK, "1/2025", "Ахметов Нұрлан")
    assert (paper.imprint.number, paper.imprint.code, paper.operator.id) == ("1/2025", issued.code, office.operator)
    states = {one.kind: one.state for one in office.ask(applications.application, row).documents}
    assert [kind for kind, state in states.items() if state is DocumentState.RETURNED] == list(kinds)
    assert office.ask(papers.issued_for, application=row) == (issued,)


def test_what_is_not_there_or_belongs_to_a_student_is_not_handed_back(office: Office) -> None:
    row = office.registered()
    asked: dict[str, Any] = {"application": row, "kinds": [DocumentKind.EDUCATION], "operator": office.operator}
    asked |= {"languages": ("kk",), "render": render}
    assert office.code(issuing.issue_hand_back, **asked) == "move_not_allowed"
    office.act(applications.withdraw, application=row, reason="өз өтініші")
    assert office.code(issuing.issue_hand_back, **(asked | {"kinds": []})) == "nothing_to_hand_back"
    office.act(issuing.issue_hand_back, **asked)
    assert office.code(issuing.issue_hand_back, **asked) == "nothing_to_hand_back"
    assert office.ask(issuing.draft_hand_back, row, [DocumentKind.EDUCATION], office.operator).documents == ()


# --- published lists --------------------------------------------------------------------------------------------------
def test_the_list_of_the_admitted_goes_out_with_a_number_of_its_own(office: Office, printer: Printer) -> None:
    applied(office, "5", "4")
    decided(office, line(office))
    draft = office.ask(issuing.draft_admitted_list, YEAR, Base.BASIC, TODAY)
    assert (draft.imprint.number, draft.imprint.code, draft.imprint.date) == ("", "", TODAY)
    issued = sent(office, printer, issuing.issue_admitted_list, year=YEAR, base=Base.BASIC, title=" 9 сынып ")
    (paper,) = printer.printed
    assert isinstance(paper, AdmittedListPaper)
    assert (paper.year, paper.base, paper.lists) == (YEAR, Base.BASIC, draft.lists)
    assert (issued.number, issued.title, issued.sitting, issued.application) == ("1/2025", "9 сынып", None, None)
    assert issue(office, issuing.issue_admitted_list, year=YEAR, base=Base.BASIC).title == str(YEAR)
    assert office.ask(papers.issued, issued.id).number == "1/2025"


def test_nobody_admitted_nothing_published(office: Office) -> None:
    line(office, GENERAL)
    applied(office, "5")
    decided(office, line(office))
    asked: dict[str, Any] = {"year": YEAR, "base": Base.GENERAL, "languages": ("kk",), "render": render}
    assert office.code(issuing.issue_admitted_list, **asked) == "nothing_to_publish"


def test_a_paper_about_neither_a_sitting_nor_an_application_is_found_signed_and_annulled(office: Office) -> None:
    applied(office, "5")
    decided(office, line(office))
    paper = issue(office, issuing.issue_admitted_list, year=YEAR, base=Base.BASIC)
    assert office.ask(outgoing.page, YEAR)[0] == paper
    assert office.ask(outgoing.page, YEAR, (PaperForm.ADMITTED_LIST,)) == (paper,)
    assert office.ask(outgoing.unsigned, 10) == ()
    assert [found.id for found in office.ask(search.anywhere, paper.code) if found.kind == "paper"] == [paper.id]
    office.act(papers.mark_signed, paper=paper.id)
    office.act(papers.mark_delivered, paper=paper.id, how="сайт", on=office.now.date())
    office.act(papers.annul, paper=paper.id, reason="қате")
    told = office.ask(journal.history, results.list_subject(YEAR, Base.BASIC))
    assert [entry.act for entry in told] == ["issue_admitted_list"] * 2 + ["mark_signed", "mark_delivered", "annul"]
    assert office.ask(papers.issued, paper.id).stage is PaperStage.ANNULLED


# --- notices ----------------------------------------------------------------------------------------------------------
def test_a_notice_names_the_line_the_protocol_and_the_last_day_of_the_contract(
    office: Office, printer: Printer
) -> None:
    people = applied(office, "5", "4", "3", "2")
    decided(office, line(office), with_waiting=True)
    for row in (people[0], people[3]):
        sent(office, printer, issuing.issue_notice, application=row, operator=office.operator)
    yes, no = printer.printed
    assert isinstance(yes, NoticePaper)
    assert isinstance(no, NoticePaper)
    assert yes.line is not None
    assert (yes.line.code, yes.protocol.number, yes.sign_until) == (BUDGET.code, "1", date(YEAR, 8, 23))
    assert (no.line, no.protocol.number, no.sign_until) == (None, "1", None)
    assert (yes.imprint.number, no.imprint.number) == ("1/2025", "2/2025")
    assert office.ask(issuing.draft_notice, people[0], office.operator).protocol == yes.protocol


def test_there_is_no_notice_before_the_decision(office: Office) -> None:
    (row,) = applied(office, "5")
    asked: dict[str, Any] = {"application": row, "operator": office.operator, "languages": ("kk",), "render": render}
    refusal = office.refusal(issuing.issue_notice, **asked)
    assert refusal.fields == {"subject": "application", "stage": "registered", "move": "notice"}


def test_many_notices_go_out_at_once_each_told_under_its_own_application(office: Office) -> None:
    people = applied(office, "5", "4", "3")
    decided(office, line(office))
    asked: dict[str, Any] = {"operator": office.operator, "languages": ("kk",), "render": render}
    made: tuple[IssuedPaper, ...] = office.act(issuing.issue_notices, applications=people, **asked)
    assert [(paper.application, paper.number) for paper in made] == [
        (row, f"{place}/2025") for place, row in enumerate(people, start=1)
    ]
    assert len({paper.code for paper in made}) == 3
    for row in people:
        told = [entry for entry in office.ask(journal.history, f"application:{row}") if entry.act == "issue_notices"]
        assert [{change.table for change in entry.changes} for entry in told] == [{"numbers"}, {"papers", "sheets"}]
    waiting = scored(office, 8, "2")
    assert office.code(issuing.issue_notices, applications=[people[0], waiting], **asked) == "move_not_allowed"
    assert len(office.ask(papers.issued_for, application=people[0])) == 1


# --- exams ------------------------------------------------------------------------------------------------------------
def test_entry_sheets_take_numbers_of_their_own(office: Office, printer: Printer) -> None:
    _, seats = exam_season.seated(office, 2)
    made = sent(office, printer, issuing.issue_entry_sheets, seats=[seat.id for seat in seats])
    assert [(paper.form, paper.number, paper.application) for paper in made] == [
        (PaperForm.ENTRY_SHEET, f"{place}/2025", seat.application) for place, seat in enumerate(seats, start=1)
    ]
    first = printer.printed[0]
    assert isinstance(first, EntrySheetPaper)
    assert (first.seat, first.imprint.number, first.session.id) == (seats[0], "1/2025", seats[0].session)
    again = sent(office, printer, issuing.issue_entry_sheet, seat=seats[0].id)
    assert again.number == "3/2025"


# --- drafts -----------------------------------------------------------------------------------------------------------
def test_the_list_of_a_paid_line_decides_and_has_no_differences(office: Office) -> None:
    line(office, PAID)
    scored(office, 0, "5", funding=PAID.funding)
    draft = office.ask(issuing.draft_ranking, line(office, PAID), TODAY)
    assert (draft.deciding, draft.differences, draft.imprint.number) == (True, (), "")
    assert len(draft.ranking.admitted) == 1


def test_the_list_of_a_line_of_the_state_order_only_checks_and_names_its_own_differences(office: Office) -> None:
    line(office, GENERAL)
    applied(office, "5", "4")
    scored(office, 8, "5", base=Base.GENERAL)
    office.act(college.change_setting, name="contest.authority", value="no")
    entries = [
        StateEntry(iin(0), "Тізімов0", BUDGET.code),
        StateEntry(iin(30), "Бейтаныс", BUDGET.code, BUDGET.base, BUDGET.form, BUDGET.language),
        StateEntry(iin(31), "Бөтен", BUDGET.code, Base.GENERAL),
        StateEntry(iin(32), "Бөгде", "09990100"),
    ]
    office.act(contest.take_state_list, year=YEAR, entries=entries)
    draft = office.ask(issuing.draft_ranking, line(office), TODAY)
    assert not draft.deciding
    assert draft.rule == "578-54"
    assert {one.iin for one in draft.differences} == {iin(1), iin(30)}
    assert {one.iin for one in office.ask(issuing.draft_ranking, line(office, GENERAL), TODAY).differences} == {
        iin(8),
        iin(31),
    }


def test_the_figures_are_drafted_as_they_stood_on_a_day(office: Office) -> None:
    applied(office, "5")
    draft = office.ask(issuing.draft_figures, YEAR, TODAY)
    assert (draft.figures.year, draft.figures.until, draft.imprint.date, draft.imprint.code) == (YEAR, TODAY, TODAY, "")
