"""What belongs to the file of an application, of a case, of a sitting, and in what order."""

from __future__ import annotations

from typing import Any

import pytest

from db import addenda, case_files, matters, papers, scans
from db.application_records import application
from rules.case_words import CaseStage
from rules.paper_records import CaseFileKind
from rules.records import ExtractPaper, IssuedPaper, PaperForm, ScanKind
from tests.db import case_season, list_season, matter_season
from tests.db.office import OPERATOR, Office, render

APPLICATION, CASE, SITTING = CaseFileKind.APPLICATION, CaseFileKind.CASE, CaseFileKind.SITTING
SCAN = b"%PDF-1.7 signed"


def filed(office: Office, kind: CaseFileKind, row: int) -> list[int]:
    return [one.id for one in office.ask(case_files.contents, kind, row)]


def extract(office: Office, sitting: int, *items: int, **chosen: Any) -> IssuedPaper:
    return office.act(papers.issue_extract, sitting=sitting, items=items, languages=("kk",), render=render, **chosen)


def protocol(office: Office, sitting: int) -> IssuedPaper:
    return office.act(papers.issue_protocol, sitting=sitting, languages=("kk",), render=render)


def sheets(office: Office, paper: IssuedPaper) -> list[tuple[str, bytes, ScanKind]]:
    found = office.ask(case_files.sheets, office.ask(papers.issued, paper.id), lambda one, scan: f"{one.number}-{scan}")
    return [(one.title, one.data, one.kind) for one in found]


# --- what belongs -----------------------------------------------------------------------------------------------------
def test_the_file_of_an_applicant_has_the_papers_and_the_extracts_on_the_application_as_they_were_issued(
    office: Office,
) -> None:
    one, other = office.registered(), office.registered(1)
    receipt = office.receipt(one)
    office.receipt(other)
    sitting = office.closed(cases=(one, other))
    protocol(office, sitting)
    mine, hers, _ = office.items(sitting)
    said = extract(office, sitting, mine)
    extract(office, sitting, hers)
    again = office.receipt(one)
    assert filed(office, APPLICATION, one) == [receipt.id, said.id, again.id]


def test_an_annulled_paper_is_no_part_of_a_file(office: Office) -> None:
    row = office.registered()
    receipt, again = office.receipt(row), office.receipt(row)
    sitting = office.closed(cases=(row,))
    said = extract(office, sitting, office.items(sitting)[0])
    for paper in (receipt, said):
        office.act(papers.annul, paper=paper.id, reason="қате")
    assert filed(office, APPLICATION, row) == [again.id]
    assert filed(office, SITTING, sitting) == []


def test_an_extract_with_the_whole_list_is_no_part_of_the_file_of_one_person(office: Office) -> None:
    people = list_season.applied(office, "5", "4")
    sitting = list_season.decided(office, list_season.line(office))
    (item,) = office.items(sitting)
    whole = extract(office, sitting, item)
    of_one = extract(office, sitting, item, people=people[:1])
    assert filed(office, APPLICATION, people[0]) == [of_one.id]
    assert filed(office, APPLICATION, people[1]) == []
    assert filed(office, SITTING, sitting) == [whole.id, of_one.id]


def test_the_file_of_a_case_has_its_papers_and_the_extract_on_its_decision(office: Office) -> None:
    commission = matter_season.recognition(office)
    row, other = matter_season.candidate(office), matter_season.candidate(office, "Бекова")
    sitting = matter_season.elected(office, commission)
    items = [office.act(matters.add_matter, sitting=sitting, case=one) for one in (row, other)]
    for item in items:
        office.vote(item, "+++++", office.members(sitting))
    matter_season.close(office, sitting)
    assert matter_season.case(office, row).stage is CaseStage.RECOGNISED
    said = extract(office, sitting, items[0])
    notice = case_season.issue(office, row, PaperForm.RECOGNITION_NOTICE)
    assert filed(office, CASE, row) == [said.id, notice.id]
    assert filed(office, CASE, other) == []


def test_the_file_of_a_sitting_goes_from_the_protocol_over_its_addenda_to_the_extracts(office: Office) -> None:
    sitting = office.closed()
    said = extract(office, sitting, *office.items(sitting))
    record = protocol(office, sitting)
    mended = office.act(
        addenda.issue_addendum, sitting=sitting, item=None, place="1-бет", reads="а", should_read="ә", reason="қате",
        languages=("kk",), render=render,
    )  # fmt: skip
    assert filed(office, SITTING, sitting) == [record.id, mended.id, said.id]


# --- sheets -----------------------------------------------------------------------------------------------------------
def test_a_paper_without_a_scan_is_there_as_it_was_issued(office: Office) -> None:
    paper = office.receipt(office.registered())
    assert sheets(office, paper) == [("1/2025-0", office.ask(papers.paper_bytes, paper.id), ScanKind.PDF)]


def test_the_scans_of_a_signed_sheet_stand_for_the_paper_in_their_order(office: Office) -> None:
    paper = office.receipt(office.registered())
    given = [("a.pdf", ScanKind.PDF, SCAN), ("b.jpg", ScanKind.JPEG, b"\xff\xd8\xff second")]
    for name, kind, data in given:
        office.act(scans.attach, paper=paper.id, name=name, kind=kind, data=data)
    assert sheets(office, paper) == [
        ("1/2025-1", SCAN, ScanKind.PDF),
        ("1/2025-2", b"\xff\xd8\xff second", ScanKind.JPEG),
    ]


# --- the first page ---------------------------------------------------------------------------------------------------
def test_the_first_page_says_whose_file_it_is_since_when_and_who_put_it_together(office: Office) -> None:
    row = office.registered()
    sitting = office.closed(cases=(row,))
    day = office.now.date()
    told = office.ask(case_files.cover, APPLICATION, row, office.operator, day, "ru")
    assert (told.kind, told.number, told.made) == (APPLICATION, "1", day)
    assert told.name == office.ask(application, row).person.full_name
    assert told.operator.name == OPERATOR
    of_sitting = office.ask(case_files.cover, SITTING, sitting, office.operator, day, "ru")
    assert (of_sitting.number, of_sitting.name) == ("1", "Комиссия")
    assert of_sitting.opened == day


def test_a_sitting_that_has_not_ended_has_no_number_yet(office: Office) -> None:
    sitting = office.called()
    assert office.ask(case_files.cover, SITTING, sitting, office.operator, office.now.date(), "kk").number == ""
    assert filed(office, SITTING, sitting) == []


# --- extracts for some people -----------------------------------------------------------------------------------------
def test_an_extract_may_be_limited_to_some_people_of_the_lists(office: Office) -> None:
    people = list_season.applied(office, "5", "4", "3")
    sitting = list_season.decided(office, list_season.line(office))
    (item,) = office.items(sitting)
    paper = extract(office, sitting, item, people=(people[2], people[0], 999))
    record = office.ask(papers.record_of, paper.id)
    assert isinstance(record, ExtractPaper)
    assert record.people == (people[0], people[2])


def test_an_extract_for_one_person_is_listed_under_the_name(office: Office) -> None:
    people = list_season.applied(office, "5", "4")
    sitting = list_season.decided(office, list_season.line(office))
    (item,) = office.items(sitting)
    name = next(one.name for one in list_season.cases(office, sitting) if one.application == people[1])
    assert extract(office, sitting, item, people=people[1:]).title == name


def test_an_extract_for_everybody_in_the_lists_is_the_extract_of_the_lists(office: Office) -> None:
    people = list_season.applied(office, "5", "4")
    sitting = list_season.decided(office, list_season.line(office))
    (item,) = office.items(sitting)
    record = office.ask(papers.record_of, extract(office, sitting, item, people=people).id)
    assert isinstance(record, ExtractPaper)
    assert record.people == ()


@pytest.mark.parametrize("people", [(999,), (0,)])
def test_an_extract_for_people_who_are_in_no_chosen_list_is_refused(office: Office, people: tuple[int, ...]) -> None:
    list_season.applied(office, "5")
    sitting = list_season.decided(office, list_season.line(office))
    asked = {"sitting": sitting, "items": office.items(sitting), "people": people}
    refusal = office.refusal(papers.issue_extract, **asked, languages=("kk",), render=render)
    assert (refusal.code, refusal.fields["field"]) == ("required", "people")
