"""Appeals against confirmed marks, decided by the appeal commission."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from db import appeals, exam_marks, exams, protocols, sittings, votes
from rules.records import AppealStage, CommissionKind, ItemKind, ItemStage, Names
from tests.db.exam_season import (
    FIRST_READER,
    MORNING,
    appealed,
    commission,
    decided,
    heard,
    marked,
    of,
    open_now,
    seated,
)
from tests.db.office import YEAR, Office

APPEAL = CommissionKind.APPEAL
NAME = {"name": "Талапкер0 Нұрлан"}


@pytest.fixture
def seat(office: Office) -> int:
    """A seat with a confirmed mark of 3."""
    _, (found,) = seated(office, 1)
    marked(office, found.id, "3")
    return found.id


# --- filing -----------------------------------------------------------------------------------------------------------
def test_an_appeal_comes_back_as_it_was_filed(office: Office, seat: int) -> None:
    row = office.act(
        appeals.file_appeal, seat=seat, grounds=" балл төмен ", on=date(YEAR, 7, 23), wanted=Decimal("4.5")
    )
    (record,) = office.ask(appeals.appeals, YEAR)
    assert record == of(office, row)
    assert (record.seat, record.name, record.exam) == (seat, NAME["name"], Names(ru="Рисунок"))
    assert record.application == office.ask(exams.one_seat, seat).application
    assert (record.grounds, record.filed, record.stage) == ("балл төмен", date(YEAR, 7, 23), AppealStage.FILED)
    assert (record.before, record.wanted) == (Decimal(3), Decimal("4.5"))
    assert office.ask(appeals.appeals, YEAR + 1) == ()
    assert office.ask(appeals.chosen, []) == {}


def test_an_appeal_is_filed_only_against_a_confirmed_mark(office: Office) -> None:
    _, (empty, entered, unsure) = seated(office, 3)
    office.act(exam_marks.enter_mark, seat=entered.id, mark=Decimal(3), by=FIRST_READER)
    marked(office, unsure.id, "3", "4")
    for one in (empty, entered, unsure):
        refused = office.refusal(appeals.file_appeal, seat=one.id, grounds="x", on=MORNING.date())
        assert (refused.code, refused.fields) == ("mark_not_confirmed", {"name": one.name})


def test_there_is_one_appeal_against_a_mark(office: Office, seat: int) -> None:
    appealed(office, seat)
    refused = office.refusal(appeals.file_appeal, seat=seat, grounds="x", on=MORNING.date())
    assert (refused.code, refused.fields) == ("appeal_exists", NAME)


def test_an_appeal_that_is_not_in_order_is_refused(office: Office, seat: int) -> None:
    eve = MORNING.date() - timedelta(days=1)
    refused = office.refusal(appeals.file_appeal, seat=seat, grounds="x", on=eve)
    assert (refused.code, refused.fields) == ("date_order", {"field": "filed", "earlier": "2025-07-22"})
    refused = office.refusal(appeals.file_appeal, seat=seat, grounds=" ", on=MORNING.date())
    assert (refused.code, refused.fields) == ("required", {"field": "grounds"})
    refused = office.refusal(appeals.file_appeal, seat=seat, grounds="x", on=MORNING.date(), wanted=Decimal(6))
    assert (refused.code, refused.fields) == ("number_range", {"field": "wanted", "low": 1, "high": 5})


def test_an_appeal_is_put_right_until_its_vote(office: Office, seat: int) -> None:
    row = appealed(office, seat, wanted=None)
    office.act(appeals.change_appeal, appeal=row, grounds="есеп қате")
    office.act(appeals.change_appeal, appeal=row, wanted=Decimal(4))
    assert (of(office, row).grounds, of(office, row).wanted) == ("есеп қате", Decimal(4))
    before = office.journal()
    office.act(appeals.change_appeal, appeal=row)
    assert office.journal() == before
    assert office.code(appeals.change_appeal, appeal=row, grounds="") == "required"
    assert office.code(appeals.change_appeal, appeal=row, wanted=Decimal(0)) == "number_range"
    sitting = heard(office, row)
    office.act(appeals.change_appeal, appeal=row, wanted=Decimal(5))
    (item,) = office.items(sitting)
    office.act(votes.open_vote, item=item)
    refused = office.refusal(appeals.change_appeal, appeal=row, wanted=Decimal(4))
    assert (refused.code, refused.fields) == ("item_decided", {"item": 1})


def test_an_appeal_filed_by_mistake_goes_unless_it_stood_on_an_agenda(office: Office, seat: int) -> None:
    office.act(appeals.remove_appeal, appeal=appealed(office, seat))
    assert office.ask(appeals.appeals, YEAR) == ()
    row = appealed(office, seat)
    sitting = office.called(commission(office, APPEAL), questions=1)
    item = office.act(appeals.add_appeal, sitting=sitting, appeal=row)
    refused = office.refusal(appeals.remove_appeal, appeal=row)
    assert (refused.code, refused.fields) == (
        "move_not_allowed",
        {"subject": "appeal", "stage": "filed", "move": "remove"},
    )
    office.act(votes.remove_item, item=item)
    office.act(appeals.remove_appeal, appeal=row)
    with pytest.raises(LookupError):
        office.act(appeals.remove_appeal, appeal=row)


# --- the agenda -------------------------------------------------------------------------------------------------------
def test_an_appeal_stands_on_the_agenda_with_its_mark_and_grounds(office: Office, seat: int) -> None:
    row = appealed(office, seat, wanted="4")
    sitting = office.called(commission(office, APPEAL), questions=1)
    item = office.act(appeals.add_appeal, sitting=sitting, appeal=row)
    found = office.sitting(sitting).items[-1]
    assert (found.id, found.position, found.kind, found.title) == (item, 2, ItemKind.APPEAL, NAME["name"])
    assert (found.application, found.case, found.appeal) == (None, None, of(office, row))
    assert office.sitting(sitting).items[0].appeal is None


def test_only_the_appeal_commission_hears_appeals(office: Office, seat: int) -> None:
    row = appealed(office, seat)
    for other in (office.commission, commission(office)):
        assert office.code(appeals.add_appeal, sitting=office.called(other), appeal=row) == "appeal_commission"


def test_an_appeal_stands_on_one_agenda_at_a_time(office: Office, seat: int) -> None:
    row = appealed(office, seat)
    first, second = (office.called(commission(office, APPEAL)) for _ in range(2))
    office.act(appeals.add_appeal, sitting=first, appeal=row)
    for sitting in (first, second):
        refused = office.refusal(appeals.add_appeal, sitting=sitting, appeal=row)
        assert refused.fields == {"subject": "appeal", "stage": "filed", "move": "take_up"}


def test_a_postponed_appeal_is_taken_up_again_here_or_elsewhere(office: Office, seat: int) -> None:
    row = appealed(office, seat)
    sitting = heard(office, row)
    (item,) = office.items(sitting)
    office.act(votes.postpone_item, item=item, reason="жұмыс жоқ")
    assert office.act(appeals.add_appeal, sitting=sitting, appeal=row) == item
    assert office.sitting(sitting).items[0].stage is ItemStage.WAITING
    office.act(votes.postpone_item, item=item, reason="жұмыс жоқ")
    office.act(votes.resume_item, item=item)
    office.act(votes.postpone_item, item=item, reason="жұмыс жоқ")
    other = office.called(commission(office, APPEAL))
    office.act(appeals.add_appeal, sitting=other, appeal=row)
    assert office.code(votes.resume_item, item=item) == "move_not_allowed"
    office.act(protocols.close_sitting, sitting=sitting)
    assert of(office, row).stage is AppealStage.FILED


def test_an_appeal_joins_no_sitting_that_ended(office: Office, seat: int) -> None:
    row = appealed(office, seat)
    sitting = office.called(commission(office, APPEAL))
    open_now(office, sitting)
    decided(office, sitting)
    refused = office.refusal(appeals.add_appeal, sitting=sitting, appeal=row)
    assert refused.fields == {"subject": "sitting", "stage": "closed", "move": "agenda"}


# --- the decision -----------------------------------------------------------------------------------------------------
def test_nobody_votes_before_it_is_known_what_mark_would_be_set(office: Office, seat: int) -> None:
    row = appealed(office, seat, wanted=None)
    sitting = heard(office, row)
    (item,) = office.items(sitting)
    refused = office.refusal(votes.open_vote, item=item)
    assert (refused.code, refused.fields) == ("required", {"field": "wanted"})
    office.act(appeals.change_appeal, appeal=row, wanted=Decimal(4))
    office.vote(item, "+++", office.members(sitting))


def test_an_adopted_item_grants_the_appeal_when_the_sitting_closes(office: Office, seat: int) -> None:
    row = appealed(office, seat, wanted="4")
    sitting = heard(office, row)
    (item,) = office.items(sitting)
    office.vote(item, "+++", office.members(sitting))
    assert of(office, row).stage is AppealStage.FILED
    assert office.ask(exams.one_seat, seat).final == Decimal(3)
    office.act(protocols.close_sitting, sitting=sitting)
    assert of(office, row).stage is AppealStage.GRANTED
    assert office.ask(exams.one_seat, seat).final == Decimal(4)
    frozen = office.sitting(sitting).items[0].appeal
    assert frozen == of(office, row)


def test_an_appeal_that_was_not_adopted_is_rejected_and_the_mark_stays(office: Office, seat: int) -> None:
    row = appealed(office, seat, wanted="4")
    decided(office, heard(office, row), "+--")
    assert of(office, row).stage is AppealStage.REJECTED
    assert office.ask(exams.one_seat, seat).final == Decimal(3)


def test_a_decided_appeal_is_not_heard_again(office: Office, seat: int) -> None:
    row = appealed(office, seat, wanted="4")
    decided(office, heard(office, row))
    again = office.called(commission(office, APPEAL))
    for write, fields, move in (
        (appeals.add_appeal, {"sitting": again}, "take_up"),
        (appeals.change_appeal, {"grounds": "x"}, "edit"),
        (appeals.remove_appeal, {}, "remove"),
    ):
        refused = office.refusal(write, appeal=row, **fields)
        assert refused.fields == {"subject": "appeal", "stage": "granted", "move": move}
    assert office.code(appeals.file_appeal, seat=seat, grounds="x", on=MORNING.date()) == "appeal_exists"


def test_a_vote_is_repeated_on_the_same_mark(office: Office, seat: int) -> None:
    row = appealed(office, seat, wanted="4")
    sitting = heard(office, row)
    (item,) = office.items(sitting)
    office.vote(item, "---", office.members(sitting))
    assert office.code(appeals.change_appeal, appeal=row, wanted=Decimal(5)) == "item_decided"
    office.vote(item, "+++", office.members(sitting), reason="жаңа мән-жай")
    office.act(protocols.close_sitting, sitting=sitting)
    assert (of(office, row).stage, of(office, row).wanted) == (AppealStage.GRANTED, Decimal(4))


def test_an_appeal_of_a_sitting_that_was_not_held_waits_for_another(office: Office, seat: int) -> None:
    row = appealed(office, seat, wanted="4")
    missed = office.called(commission(office, APPEAL), questions=0)
    office.act(appeals.add_appeal, sitting=missed, appeal=row)
    office.act(protocols.not_held, sitting=missed, reason="кворум жоқ")
    assert of(office, row).stage is AppealStage.FILED
    decided(office, heard(office, row))
    assert of(office, row).stage is AppealStage.GRANTED


def test_the_protocol_says_what_was_decided_whatever_is_renamed_later(office: Office, seat: int) -> None:
    row = appealed(office, seat, wanted="4")
    sitting = heard(office, row)
    decided(office, sitting)
    exam = office.ask(exams.exam, office.ask(exams.session, office.ask(exams.one_seat, seat).session).exam)
    office.act(exams.change_exam, replace(exam, title=Names(ru="Живопись")))
    frozen = office.ask(sittings.sitting, sitting).items[0].appeal
    assert frozen is not None
    assert frozen.exam == Names(ru="Рисунок")
    assert of(office, row).exam == Names(ru="Живопись")
