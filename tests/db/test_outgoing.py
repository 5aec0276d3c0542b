"""The journal of papers that went out, a page at a time; sittings that are not over."""

from __future__ import annotations

from db import outgoing, papers, sittings, upcoming
from rules.records import PaperForm, PaperStage, SittingStage
from tests.db.office import YEAR, Office


def test_the_journal_lists_every_paper_of_the_year_latest_first(old_office: Office) -> None:
    every = old_office.ask(papers.issued_in, YEAR)
    listed = old_office.ask(outgoing.page, YEAR)
    assert len(every) > 3
    assert {paper.id for paper in listed} == {paper.id for paper in every}
    assert [paper.issued for paper in listed] == sorted((paper.issued for paper in every), reverse=True)
    assert old_office.ask(outgoing.count, YEAR) == len(every)
    assert old_office.ask(outgoing.count, YEAR - 1) == 0


def test_pages_follow_on_one_another_without_a_gap(old_office: Office) -> None:
    whole = old_office.ask(outgoing.page, YEAR)
    pages = [old_office.ask(outgoing.page, YEAR, first=first, count=2) for first in range(0, len(whole), 2)]
    assert tuple(paper for page in pages for paper in page) == whole


def test_a_book_lists_only_its_forms(old_office: Office) -> None:
    forms = (PaperForm.RECEIPT,)
    listed = old_office.ask(outgoing.page, YEAR, forms)
    assert {paper.form for paper in listed} == {PaperForm.RECEIPT}
    assert len(listed) == old_office.ask(outgoing.count, YEAR, forms) < old_office.ask(outgoing.count, YEAR)


def test_only_papers_of_sittings_wait_for_a_signature(old_office: Office) -> None:
    waiting = old_office.ask(outgoing.unsigned, 100)
    assert len(waiting) == old_office.ask(outgoing.unsigned_count)
    assert all(paper.sitting and paper.stage is PaperStage.ISSUED for paper in waiting)
    assert old_office.ask(outgoing.unsigned, 1) == waiting[:1]


def test_a_sitting_lives_until_it_is_closed_or_was_not_held(old_office: Office) -> None:
    living = {one.id for one in old_office.ask(upcoming.living, 100)}
    expected = {
        one.id
        for year in (YEAR, YEAR + 1)
        for one in old_office.ask(sittings.all_sittings, year)
        if one.stage in (SittingStage.CALLED, SittingStage.OPEN)
    }
    assert living == expected != set()
