"""Invitations, attendance sheets, slips and the counting of a secret vote: what their records say."""

from __future__ import annotations

from typing import Any

import pytest
from sqlcipher3 import dbapi2 as driver

from db import outgoing, papers, protocols, sitting_sheets, votes
from db.tables import people as people_table
from rules.records import PaperForm, PaperStage, SecretCount
from tests.db.office import AUGUST, Office, bare, render

TODAY = AUGUST.date()


def invite(office: Office, sitting: int, **changes: object) -> int:
    asked: dict[str, Any] = {"operator": office.operator, "languages": ("kk",), "render": render, **changes}
    return office.act(sitting_sheets.issue_invitation, sitting=sitting, **asked).id


# --- invitations ------------------------------------------------------------------------------------------------------
def test_all_members_are_invited_under_one_number(office: Office) -> None:
    row = office.called()
    draft = office.ask(sitting_sheets.draft_invitation, row, office.operator, TODAY)
    assert [member.person.id for member in draft.members] == office.members(row)
    assert draft.imprint.number == draft.imprint.code == ""
    issued = office.ask(papers.issued, invite(office, row))
    assert (issued.form, issued.number, issued.sitting) == (PaperForm.INVITATION, "1/2025", row)
    assert office.ask(papers.issued_for, sitting=row) == (issued,)
    # It is signed before it goes out; nothing reminds of it.
    assert office.ask(outgoing.unsigned_count) == 0
    office.act(papers.annul, paper=issued.id, reason="күні өзгерді")
    assert office.ask(papers.issued, issued.id).stage is PaperStage.ANNULLED


def test_chosen_members_are_invited_alone(office: Office) -> None:
    row = office.called()
    chosen = office.members(row)[2:4]
    draft = office.ask(sitting_sheets.draft_invitation, row, office.operator, TODAY, chosen)
    assert [member.person.id for member in draft.members] == chosen
    stranger = office.person("Бөтен")
    assert office.code(sitting_sheets.draft_invitation, row, office.operator, TODAY, [stranger]) == "members_none"


def test_the_secretary_is_reached_by_phone_or_else_as_the_desk_is(office: Office) -> None:
    row = office.called()
    contact = office.ask(sitting_sheets.draft_invitation, row, office.operator, TODAY).contact
    assert contact and contact == office.ask(papers.operator_of, office.operator).contact
    secretary = office.sitting(row).secretary
    assert secretary is not None
    office.act(lambda transaction: transaction.update(people_table, secretary.id, phone="+7 700 1"))
    assert office.ask(sitting_sheets.draft_invitation, row, office.operator, TODAY).contact == "+7 700 1"


def test_nobody_is_invited_to_a_sitting_that_has_begun(office: Office) -> None:
    row = office.opened()
    asked = {"sitting": row, "operator": office.operator, "languages": ("kk",), "render": render}
    assert office.code(sitting_sheets.issue_invitation, **asked) == "move_not_allowed"
    called = office.called()
    paper = invite(office, called)
    with bare(office.file.path) as connection:
        columns = "form, languages, stage, number, printed_number, date, issued, code, title, sitting, record"
        copied = columns.replace("sitting", str(row))
        with pytest.raises(driver.IntegrityError, match="nobody is invited any more"):
            connection.execute(f"INSERT INTO papers ({columns}) SELECT {copied} FROM papers WHERE id = {paper}")
        with pytest.raises(driver.IntegrityError, match="the sitting has not ended"):
            other = copied.replace("form", "'extract'")
            connection.execute(f"INSERT INTO papers ({columns}) SELECT {other} FROM papers WHERE id = {paper}")
    connection.close()


# --- attendance and a secret vote -------------------------------------------------------------------------------------
def test_the_attendance_sheet_shows_the_sitting_as_it_stands(office: Office) -> None:
    row = office.opened(7)
    paper = office.ask(sitting_sheets.attendance, row, TODAY)
    assert paper.sitting == office.sitting(row)
    assert sum(bool(member.presences) for member in paper.sitting.members) == 7


def test_there_is_a_slip_for_each_member_who_may_vote(office: Office) -> None:
    called = office.called()
    assert office.ask(sitting_sheets.ballots, called, office.items(called)[0], TODAY).count == 9
    row = office.opened(7)
    (item,) = office.items(row)
    assert office.ask(sitting_sheets.ballots, row, item, TODAY).count == 7
    office.act(votes.recuse, item=item, person=office.members(row)[1], reason="туысы")
    assert office.ask(sitting_sheets.ballots, row, item, TODAY).count == 6
    assert office.ask(sitting_sheets.ballots, row, item, TODAY, 10).count == 10
    assert office.code(sitting_sheets.ballots, row, item, TODAY, 0) == "members_none"


def test_the_tally_sheet_is_that_of_the_last_secret_vote(office: Office) -> None:
    row = office.opened(9)
    (item,) = office.items(row)
    assert office.ask(sitting_sheets.tally_sheet, row, item, TODAY).vote is None
    vote = office.act(votes.open_vote, item=item, secret=True)
    assert office.ask(sitting_sheets.tally_sheet, row, item, TODAY).vote == vote
    office.act(votes.close_secret_vote, vote=vote, count=SecretCount(9, 9, 1, 6, 2))
    paper = office.ask(sitting_sheets.tally_sheet, row, item, TODAY)
    (counted,) = paper.sitting.items[0].votes
    assert paper.vote == vote and counted.count == SecretCount(9, 9, 1, 6, 2)
    office.resolve(row)
    office.act(protocols.close_sitting, sitting=row)
    assert office.ask(sitting_sheets.tally_sheet, row, item, TODAY).sitting == office.sitting(row)
