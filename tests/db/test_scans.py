"""Scans of signed sheets: the first one says that the paper is signed, and none is ever changed."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

import pytest
from sqlcipher3 import dbapi2 as driver

from db import journal, outgoing, papers, scans
from rules.records import DeliveryWay, PaperStage, ScanKind
from tests.db.office import Office, bare, render

SCAN = b"%PDF signed"


def protocol(office: Office) -> int:
    row = office.closed()
    return office.act(papers.issue_protocol, sitting=row, languages=("kk",), render=render).id


def attach(office: Office, paper: int, data: bytes = SCAN, name: str = "скан.pdf") -> int:
    return office.act(scans.attach, paper=paper, name=name, kind=ScanKind.PDF, data=data)


# --- attaching --------------------------------------------------------------------------------------------------------
def test_the_first_scan_says_that_the_paper_is_signed(office: Office) -> None:
    paper = protocol(office)
    assert office.ask(outgoing.unsigned_count) == 1
    row = attach(office, paper)
    assert office.ask(outgoing.unsigned_count) == 0
    found = office.ask(papers.issued, paper)
    assert (found.stage, found.scans) == (PaperStage.SIGNED, 1)
    (scan,) = office.ask(scans.scans_of, paper)
    assert (scan.id, scan.paper, scan.name, scan.kind) == (row, paper, "скан.pdf", ScanKind.PDF)
    assert (scan.sha256, scan.attached) == (sha256(SCAN).hexdigest(), office.now)
    assert office.ask(scans.scan_bytes, row) == SCAN
    entry = office.journal()[-1]
    assert (entry.act, entry.operator) == ("attach", scan.operator)
    assert office.ask(journal.history, f"sitting:{found.sitting}")[-1].act == "attach"


def test_a_scan_may_follow_the_delivery_and_another_scan(office: Office) -> None:
    paper = protocol(office)
    office.act(papers.mark_delivered, paper=paper, way=DeliveryWay.POST, on=office.now.date())
    attach(office, paper)
    attach(office, paper, SCAN + b" again")
    found = office.ask(papers.issued, paper)
    assert (found.stage, found.scans) == (PaperStage.DELIVERED, 2)


def test_the_same_scan_is_not_attached_twice_but_may_belong_to_another_paper(office: Office) -> None:
    first = protocol(office)
    attach(office, first)
    known = office.refusal(scans.attach, paper=first, name="тағы.pdf", kind=ScanKind.PDF, data=SCAN)
    assert (known.code, known.fields) == ("scan_known", {"name": "тағы.pdf"})
    attach(office, office.receipt(office.registered()).id)


def test_a_scan_that_is_too_big_or_of_an_annulled_paper_is_refused(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = protocol(office)
    monkeypatch.setattr(scans, "LARGEST", 1)
    asked = {"paper": paper, "name": "скан.pdf", "kind": ScanKind.PDF}
    big = office.refusal(scans.attach, **asked, data=bytes(2**20 + 1))
    assert (big.code, big.fields) == ("scan_too_big", {"name": "скан.pdf", "limit": 1})
    office.act(papers.annul, paper=paper, reason="қате")
    gone = office.refusal(scans.attach, **asked, data=SCAN)
    assert gone.fields == {"subject": "paper", "stage": "annulled", "move": "sign"}
    assert office.ask(scans.scans_of, paper) == ()


# --- what the database itself refuses ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE scans SET data = x'00'", "never changed"),
        ("UPDATE scans SET paper = paper", "never changed"),
        ("DELETE FROM scans", "never changed"),
        (
            "INSERT INTO scans SELECT 999, (SELECT id FROM papers WHERE stage = '{stage}' LIMIT 1), name, kind, sha256,"
            " data, attached, operator FROM scans LIMIT 1",
            "annulled or not signed",
        ),
        (
            "INSERT INTO scans SELECT 999, paper, name, kind, sha256, data, attached, operator FROM scans",
            "is there already",
        ),
        ("INSERT INTO scans SELECT 999, paper, name, 'gif', '{other}', data, attached, operator FROM scans", "CHECK"),
    ],
)
def test_the_database_keeps_scans_as_they_were_attached(old_office: Office, statement: str, said: str) -> None:
    old_office.file.close()
    connection = bare(old_office.file.path)
    for stage in ("issued", "annulled"):
        with pytest.raises(driver.IntegrityError, match=said):
            connection.execute(statement.format(stage=stage, other="ab" * 32))
    connection.close()
    old_office.reopen()


# --- delivery ---------------------------------------------------------------------------------------------------------
def test_a_delivery_is_noted_in_a_usual_way_or_in_words(office: Office) -> None:
    one, other = protocol(office), office.receipt(office.registered()).id
    today = office.now.date()
    office.act(papers.mark_delivered, paper=one, way=DeliveryWay.EMAIL, how=" директорға ", on=today)
    office.act(papers.mark_delivered, paper=other, how="шабарман", on=today)
    told = [(found.delivered_by, found.delivered, found.delivered_on)
            for found in (office.ask(papers.issued, one), office.ask(papers.issued, other))]  # fmt: skip
    assert told == [(DeliveryWay.EMAIL, "директорға", today), (None, "шабарман", today)]


def test_a_delivery_needs_a_way_and_a_day_between_the_paper_and_today(office: Office) -> None:
    paper, today = protocol(office), office.now.date()
    silent = office.refusal(papers.mark_delivered, paper=paper, how=" ", on=today)
    assert (silent.code, silent.fields) == ("required", {"field": "how"})
    early = office.refusal(papers.mark_delivered, paper=paper, way=DeliveryWay.POST, on=today - timedelta(1))
    assert (early.code, early.fields) == ("date_order", {"field": "delivered_on", "earlier": today})
    late = office.refusal(papers.mark_delivered, paper=paper, way=DeliveryWay.POST, on=today + timedelta(1))
    assert (late.code, late.fields) == ("date_future", {"field": "delivered_on"})
    assert office.ask(papers.issued, paper).stage is PaperStage.ISSUED


def test_an_annulled_paper_stays_listed_with_its_reason(office: Office) -> None:
    paper = protocol(office)
    office.act(papers.annul, paper=paper, reason="атында қате бар")
    (listed,) = office.ask(outgoing.page, office.now.year)
    assert (listed.stage, listed.annulled_reason) == (PaperStage.ANNULLED, "атында қате бар")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE papers SET stage = 'delivered' WHERE id = {paper}",
        "UPDATE papers SET stage = 'delivered', delivered_on = date WHERE id = {paper}",
        "UPDATE papers SET stage = 'delivered', delivered_by = 'post' WHERE id = {paper}",
        "UPDATE papers SET stage = 'delivered', delivered_by = 'dove', delivered_on = date WHERE id = {paper}",
        "UPDATE papers SET delivered_by = 'post', delivered_on = date WHERE id = {paper}",
    ],
)
def test_the_database_refuses_a_delivery_without_way_day_or_move(office: Office, statement: str) -> None:
    paper = protocol(office)
    office.file.close()
    connection = bare(office.file.path)
    with pytest.raises(driver.IntegrityError):
        connection.execute(statement.format(paper=paper))
    connection.close()
    office.reopen()
