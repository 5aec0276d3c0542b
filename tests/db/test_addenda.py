"""Addenda: a closed protocol is corrected by numbered papers of their own, never touched (paper-4)."""

from __future__ import annotations

from typing import Any

import pytest
from sqlcipher3 import dbapi2 as driver

from db import addenda, outgoing, papers, protocols
from rules.paper_records import AddendumPaper
from rules.records import IssuedPaper, Language, Paper, PaperForm, PaperStage
from rules.stationery import Stationery
from rules.verdicts import Refusal
from tests.db.office import Office, bare, render

CORRECTED: dict[str, Any] = {
    "item": None,
    "place": "қатысқандар тізімі",
    "reads": "Ким А.",
    "should_read": "Ким Ә.",
    "reason": "әріп қатесі",
}


def issue(office: Office, sitting: int, languages: tuple[Language, ...] = ("kk",), **changes: Any) -> IssuedPaper:
    fields = {**CORRECTED, **changes}
    return office.act(addenda.issue_addendum, sitting=sitting, languages=languages, render=render, **fields)


def test_addenda_are_numbered_within_their_protocol_and_leave_it_as_it_was(office: Office) -> None:
    first, second = office.closed(), office.closed()
    before = office.ask(protocols.protocol, first)
    item = office.items(first)[0]
    issued = [issue(office, first), issue(office, first, item=item, place=""), issue(office, second)]
    assert [paper.number for paper in issued] == ["1-1", "1-2", "2-1"]
    assert all(paper.form is PaperForm.ADDENDUM and paper.sitting for paper in issued)
    kept = office.ask(addenda.addenda, first)
    assert [(one.number, one.item, one.place) for one in kept] == [(1, None, "қатысқандар тізімі"), (2, item, "")]
    assert (kept[0].reads, kept[0].should_read, kept[0].reason) == ("Ким А.", "Ким Ә.", "әріп қатесі")
    assert office.ask(protocols.protocol, first) == before
    assert office.sitting(first).protocol_number == "1"


def test_the_paper_says_what_is_kept(office: Office) -> None:
    row = office.closed()
    printed: list[Paper] = []

    def keep(paper: Paper, languages: tuple[Language, ...], stationery: Stationery) -> bytes:
        printed.append(paper)
        return render(paper, languages, stationery)

    issued = office.act(
        addenda.issue_addendum, sitting=row, languages=("kk", "ru"), render=keep, **{**CORRECTED, "reads": "  "}
    )
    (paper,) = printed
    assert isinstance(paper, AddendumPaper)
    assert (paper.imprint.number, paper.imprint.code, paper.number) == ("1-1", issued.code, 1)
    assert (paper.protocol_number, paper.reads, paper.should_read) == ("1", "", "Ким Ә.")
    assert office.ask(papers.by_code, issued.code) == (issued,)


def test_an_addendum_in_another_language_is_the_same_addendum(office: Office) -> None:
    row = office.closed()
    issued = issue(office, row)
    (kept,) = office.ask(addenda.addenda, row)
    again = office.act(addenda.issue_addendum_again, addendum=kept.id, languages=("ru",), render=render)
    assert (again.number, again.code, again.date) == (issued.number, issued.code, issued.date)
    assert len(office.ask(addenda.addenda, row)) == 1
    with pytest.raises(LookupError):
        office.act(addenda.issue_addendum_again, addendum=99, languages=("ru",), render=render)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"place": " "}, "required"),
        ({"should_read": ""}, "required"),
        ({"reason": " "}, "reason_required"),
        ({"reads": "Ким Ә. "}, "addendum_changes_nothing"),
    ],
)
def test_an_addendum_says_where_how_and_why(office: Office, changes: dict[str, Any], code: str) -> None:
    row = office.closed()
    with pytest.raises(Refusal) as refused:
        issue(office, row, **changes)
    assert refused.value.code == code
    assert office.ask(addenda.addenda, row) == ()


def test_a_sitting_without_a_protocol_has_nothing_to_correct(office: Office) -> None:
    asked: dict[str, Any] = {**CORRECTED, "languages": ("kk",), "render": render}
    assert office.code(addenda.issue_addendum, sitting=office.opened(), **asked) == "sitting_not_ready"
    missed = office.called()
    office.act(protocols.not_held, sitting=missed)
    assert office.code(addenda.issue_addendum, sitting=missed, **asked) == "sitting_not_ready"


def test_the_addendum_waits_for_its_own_signature(office: Office) -> None:
    row = office.closed()
    protocol = office.act(papers.issue_protocol, sitting=row, languages=("kk",), render=render)
    addendum = issue(office, row)
    assert office.ask(outgoing.unsigned_count) == 2
    office.act(papers.mark_signed, paper=protocol.id)
    assert [paper.id for paper in office.ask(outgoing.unsigned, 9)] == [addendum.id]


def test_an_annulled_addendum_leaves_the_number_of_the_protocol_good(office: Office) -> None:
    row = office.closed()
    issued = issue(office, row)
    office.act(papers.annul, paper=issued.id, reason="атында қате")
    assert office.ask(papers.issued, issued.id).stage is PaperStage.ANNULLED
    assert issue(office, row).number == "1-2"
    office.act(papers.issue_protocol, sitting=row, languages=("kk",), render=render)


def test_the_database_itself_refuses_to_change_take_away_or_misnumber_an_addendum(office: Office) -> None:
    row, other = office.closed(), office.closed()
    open_ = office.opened()
    issue(office, row)
    path = office.file.path
    protocol = "(SELECT id FROM protocols WHERE sitting = {})".format
    values = "INSERT INTO addenda (protocol, number, date, item, place, reads, should_read, reason) VALUES "
    end = "'2025-09-01', {}, 'орны', 'а', 'ә', 'қате')".format
    attacks = (
        ("UPDATE addenda SET should_read = 'басқа'", "never changed"),
        ("DELETE FROM addenda", "never changed"),
        (f"{values}({protocol(row)}, 3, {end('NULL')}", "next addendum"),
        (f"{values}({protocol(row)}, 1, {end('NULL')}", "next addendum|there already"),
        (f"{values}({protocol(row)}, 2, {end(office.items(other)[0])}", "next addendum"),
        (f"{values}({protocol(row)}, 2, '2025-09-01', NULL, '', 'а', 'ә', 'қате')", "CHECK"),
        (f"{values}({protocol(row)}, 2, '2025-09-01', NULL, 'орны', 'ә', 'ә', 'қате')", "CHECK"),
        (f"{values}({protocol(row)}, 2, '2025-09-01', NULL, 'орны', 'ә', '', 'қате')", "CHECK"),
        (f"{values}({protocol(row)}, 2, '2025-09-01', NULL, 'орны', 'а', 'ә', '')", "CHECK"),
        (f"{values}({protocol(open_)}, 1, {end('NULL')}", "next addendum|NOT NULL"),
    )
    with bare(path) as connection:
        for statement, reason in attacks:
            with pytest.raises(driver.IntegrityError, match=reason):
                connection.execute(statement)
    connection.close()
