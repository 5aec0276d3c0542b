"""Votes on a real file: who may vote, what a tally freezes, ties, secrets, repeats, and what a fallen quorum does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db import applications, college, people, protocols, sittings, votes
from rules import voting
from rules.records import (
    ChairVote,
    Choice,
    CommissionKind,
    DecidedBy,
    ItemStage,
    Outcome,
    Person,
    Role,
    SecretCount,
    Tally,
)
from tests.db.office import AUGUST, Office, intake

ADMISSION, EXAMINATION, APPEAL, RECOGNITION = CommissionKind
ADOPTED, NOT_ADOPTED, TIE_OPEN, NO_QUORUM = Outcome
MAJORITY, CASTING = DecidedBy
ABSENT = ChairVote.ABSENT


def stage(office: Office, sitting: int, place: int = 0) -> ItemStage:
    return office.sitting(sitting).items[place].stage


# --- the tally of every shape -----------------------------------------------------------------------------------------
#: kind, members, the ballots of those present in order, the chair first («x» is recused, a space silent) → outcome, by
SHAPES = [
    (ADMISSION, 9, "+++++++++", ADOPTED, MAJORITY),
    (ADMISSION, 9, "---------", NOT_ADOPTED, MAJORITY),
    (ADMISSION, 9, "++++--0", ADOPTED, MAJORITY),
    (ADMISSION, 9, "+++--00", NOT_ADOPTED, None),
    (ADMISSION, 9, "+++---", ADOPTED, CASTING),
    (ADMISSION, 9, "-+++--", NOT_ADOPTED, CASTING),
    (ADMISSION, 9, "0++--0", TIE_OPEN, None),
    (ADMISSION, 9, " ++--0", TIE_OPEN, None),
    (ADMISSION, 9, "x++--0", TIE_OPEN, None),
    (ADMISSION, 9, "++x--00", ADOPTED, CASTING),
    (ADMISSION, 9, "000000", NOT_ADOPTED, None),
    (ADMISSION, 9, "      ", NOT_ADOPTED, None),
    (ADMISSION, 9, "+     ", NOT_ADOPTED, None),
    (ADMISSION, 9, "+-    ", ADOPTED, CASTING),
    (ADMISSION, 9, "-+    ", NOT_ADOPTED, CASTING),
    (ADMISSION, 9, "xxxxxx", NOT_ADOPTED, None),
    (ADMISSION, 9, "xxxxx+", ADOPTED, MAJORITY),
    (ADMISSION, 9, "+++x-x", ADOPTED, MAJORITY),
    (ADMISSION, 8, "++++----", ADOPTED, CASTING),
    (ADMISSION, 8, "++++---0", NOT_ADOPTED, None),
    (ADMISSION, 7, "+++--", ADOPTED, MAJORITY),
    (ADMISSION, 5, "++--", ADOPTED, CASTING),
    (ADMISSION, 5, "----", NOT_ADOPTED, MAJORITY),
    (ADMISSION, 3, "+-", ADOPTED, CASTING),
    (ADMISSION, 2, "-+", NOT_ADOPTED, CASTING),
    (ADMISSION, 1, "+", ADOPTED, MAJORITY),
    (ADMISSION, 1, " ", NOT_ADOPTED, None),
    (EXAMINATION, 7, "+++--", ADOPTED, MAJORITY),
    (EXAMINATION, 7, "-++-0", NOT_ADOPTED, CASTING),
    (APPEAL, 6, "++--", ADOPTED, CASTING),
    (RECOGNITION, 5, "++-", ADOPTED, MAJORITY),
    (RECOGNITION, 5, "++--", NOT_ADOPTED, None),
    (RECOGNITION, 5, "+-", NOT_ADOPTED, None),
    (RECOGNITION, 5, "--+", NOT_ADOPTED, MAJORITY),
    (RECOGNITION, 5, "+", ADOPTED, MAJORITY),
]


@pytest.mark.parametrize(("kind", "members", "ballots", "outcome", "by"), SHAPES)
def test_the_frozen_tally_is_the_one_the_rule_counts(
    office: Office, kind: CommissionKind, members: int, ballots: str, outcome: Outcome, by: DecidedBy | None
) -> None:
    sitting = office.opened(len(ballots), commission=office.form(members, kind, first=20))
    persons = office.members(sitting)
    (item,) = office.items(sitting)
    for person, sign in zip(persons, ballots, strict=False):
        if sign == "x":
            office.act(votes.recuse, item=item, person=person, reason="туысы")
    frozen = office.vote(item, ballots, persons)
    signs = {"+": ChairVote.FOR, "-": ChairVote.AGAINST, "x": ChairVote.RECUSED}
    counted = voting.tally(
        kind=kind,
        on=AUGUST.date(),
        members=members,
        present=len(ballots),
        recused=ballots.count("x"),
        votes_for=ballots.count("+"),
        votes_against=ballots.count("-"),
        abstained=ballots.count("0") + ballots.count(" "),
        chair=signs.get(ballots[0], ChairVote.ABSTAINED),
    )
    assert frozen == counted
    assert (frozen.outcome, frozen.by) == (outcome, by)
    kept = office.sitting(sitting).items[0]
    assert kept.tally == frozen
    assert kept.stage is (ItemStage.TIED if outcome is TIE_OPEN else ItemStage.DECIDED)
    given = kept.votes[0].ballots
    assert [ballot.silent for ballot in given] == [sign == " " for sign in ballots if sign != "x"]


# --- who may vote -----------------------------------------------------------------------------------------------------
def test_only_a_member_in_the_room_who_is_not_recused_has_a_ballot(office: Office) -> None:
    sitting = office.opened(7)
    persons = office.members(sitting)
    (item,) = office.items(sitting)
    secretary = office.sitting(sitting).secretary
    assert secretary is not None
    stranger = office.person("Ким")
    office.act(votes.recuse, item=item, person=persons[6], reason="туысы")
    vote = office.act(votes.open_vote, item=item)
    for person, expected in (
        (secretary.id, "not_a_member"),
        (stranger, "not_a_member"),
        (persons[8], "not_present"),
        (persons[6], "recused"),
    ):
        assert office.code(votes.cast_vote, vote=vote, person=person, choice=Choice.FOR) == expected
    office.act(votes.cast_vote, vote=vote, person=persons[0], choice=Choice.FOR)


def test_a_member_has_one_ballot_and_may_change_it_while_the_vote_is_open(office: Office) -> None:
    sitting = office.opened(6)
    persons = office.members(sitting)
    vote = office.act(votes.open_vote, item=office.items(sitting)[0])
    for choice in (Choice.FOR, Choice.AGAINST, Choice.ABSTAINED, Choice.FOR):
        office.act(votes.cast_vote, vote=vote, person=persons[0], choice=choice)
    (ballot,) = office.sitting(sitting).items[0].votes[0].ballots
    assert (ballot.person, ballot.choice, ballot.silent) == (persons[0], Choice.FOR, False)
    tally = office.act(votes.close_vote, vote=vote)
    assert (tally.votes_for, tally.abstained) == (1, 5)


def test_nobody_votes_once_the_vote_is_closed(office: Office) -> None:
    sitting = office.opened(6)
    vote = office.act(votes.open_vote, item=office.items(sitting)[0])
    office.act(votes.close_vote, vote=vote)
    person = office.members(sitting)[0]
    assert office.code(votes.cast_vote, vote=vote, person=person, choice=Choice.FOR) == "vote_not_open"
    assert office.code(votes.close_vote, vote=vote) == "vote_not_open"
    assert office.code(votes.break_off_vote, vote=vote) == "vote_not_open"


def test_no_item_is_put_to_the_vote_before_the_sitting_is_open_or_after_it_is_closed(office: Office) -> None:
    called = office.called()
    assert office.code(votes.open_vote, item=office.items(called)[0]) == "sitting_not_open"
    closed = office.closed()
    assert office.code(votes.open_vote, item=office.items(closed)[0], reason="қайта") == "sitting_not_open"


def test_two_votes_are_never_open_at_once(office: Office) -> None:
    sitting = office.opened(6, questions=2)
    first, second = office.items(sitting)
    office.act(votes.open_vote, item=first)
    found = office.refusal(votes.open_vote, item=second)
    assert (found.code, found.fields) == ("vote_already_open", {"item": 1})
    assert office.code(votes.open_vote, item=first) == "vote_already_open"


# --- the room changes while a vote is open ----------------------------------------------------------------------------
def test_a_member_who_leaves_takes_the_ballot_along(office: Office) -> None:
    sitting = office.opened(7)
    persons = office.members(sitting)
    vote = office.act(votes.open_vote, item=office.items(sitting)[0])
    for person in persons[:7]:
        office.act(votes.cast_vote, vote=vote, person=person, choice=Choice.FOR)
    office.act(sittings.leave, sitting=sitting, person=persons[6])
    tally = office.act(votes.close_vote, vote=vote)
    assert (tally.present, tally.base, tally.votes_for) == (6, 6, 6)
    assert persons[6] not in [ballot.person for ballot in office.sitting(sitting).items[0].votes[0].ballots]


def test_a_member_who_comes_back_may_vote_again(office: Office) -> None:
    sitting = office.opened(7)
    persons = office.members(sitting)
    vote = office.act(votes.open_vote, item=office.items(sitting)[0])
    office.act(votes.cast_vote, vote=vote, person=persons[6], choice=Choice.FOR)
    office.act(sittings.leave, sitting=sitting, person=persons[6])
    office.act(sittings.come, sitting=sitting, person=persons[6])
    assert office.act(votes.close_vote, vote=vote).votes_for == 0


def test_the_quorum_is_judged_when_the_vote_closes_not_when_it_opened(office: Office) -> None:
    sitting = office.opened(6)
    persons = office.members(sitting)
    vote = office.act(votes.open_vote, item=office.items(sitting)[0])
    for person in persons[:6]:
        office.act(votes.cast_vote, vote=vote, person=person, choice=Choice.FOR)
    office.act(sittings.leave, sitting=sitting, person=persons[5])
    found = office.refusal(votes.close_vote, vote=vote)
    assert (found.code, found.fields) == ("no_quorum", {"present": 5, "needed": 6, "members": 9})
    assert office.code(votes.cast_vote, vote=vote, person=persons[0], choice=Choice.FOR) == "no_quorum"
    office.act(sittings.come, sitting=sitting, person=persons[8])
    tally = office.act(votes.close_vote, vote=vote)
    assert (tally.present, tally.votes_for, tally.abstained, tally.outcome) == (6, 5, 1, ADOPTED)


def test_no_item_is_put_to_the_vote_without_quorum(office: Office) -> None:
    sitting = office.opened(6)
    office.act(sittings.leave, sitting=sitting, person=office.members(sitting)[5])
    assert office.code(votes.open_vote, item=office.items(sitting)[0]) == "no_quorum"


@pytest.mark.parametrize("secret", [False, True])
def test_a_vote_whose_quorum_fell_is_broken_off_on_record_and_the_item_waits_again(
    office: Office, secret: bool
) -> None:
    sitting = office.opened(6)
    persons = office.members(sitting)
    (item,) = office.items(sitting)
    vote = office.act(votes.open_vote, item=item, secret=secret)
    found = office.refusal(votes.break_off_vote, vote=vote)
    assert (found.code, found.fields) == ("sitting_quorate", {"present": 6, "needed": 6})
    if not secret:
        office.act(votes.cast_vote, vote=vote, person=persons[1], choice=Choice.FOR)
    office.act(sittings.leave, sitting=sitting, person=persons[5])
    tally = office.act(votes.break_off_vote, vote=vote)
    assert (tally.outcome, tally.by, tally.present) == (NO_QUORUM, None, 5)
    assert stage(office, sitting) is ItemStage.WAITING
    office.act(sittings.come, sitting=sitting, person=persons[5])
    assert office.code(votes.open_vote, item=item) == "repeat_reason"
    assert office.vote(item, "++++++", persons, reason="кворум қайта жиналды").outcome is ADOPTED
    rounds = office.sitting(sitting).items[0].votes
    assert [(one.round, one.secret, one.tally and one.tally.outcome) for one in rounds] == [
        (1, secret, NO_QUORUM),
        (2, False, ADOPTED),
    ]


# --- recusal ----------------------------------------------------------------------------------------------------------
def test_a_recused_member_is_not_in_the_base_but_counts_for_the_quorum(office: Office) -> None:
    sitting = office.opened(6)
    persons = office.members(sitting)
    (item,) = office.items(sitting)
    office.act(votes.recuse, item=item, person=persons[5], reason="өз оқушысы")
    tally = office.vote(item, "+++--", persons)
    assert (tally.present, tally.recused, tally.base, tally.outcome, tally.by) == (6, 1, 5, ADOPTED, MAJORITY)
    (recusal,) = office.sitting(sitting).items[0].recusals
    assert (recusal.person, recusal.reason) == (persons[5], "өз оқушысы")


def test_a_college_may_take_recused_members_off_the_quorum(office: Office) -> None:
    office.act(college.change_setting, name="recused_for_quorum", value="no")
    sitting = office.opened(6)
    persons = office.members(sitting)
    (item,) = office.items(sitting)
    vote = office.act(votes.open_vote, item=item)
    office.act(votes.recuse, item=item, person=persons[5], reason="өз оқушысы")
    found = office.refusal(votes.close_vote, vote=vote)
    assert (found.code, found.fields["present"]) == ("no_quorum", 5)
    office.act(sittings.come, sitting=sitting, person=persons[6])
    tally = office.act(votes.close_vote, vote=vote)
    assert (tally.present, tally.recused, tally.recused_for_quorum) == (7, 1, False)


def test_a_recusal_in_an_open_vote_takes_the_ballot_back(office: Office) -> None:
    sitting = office.opened(7)
    persons = office.members(sitting)
    (item,) = office.items(sitting)
    vote = office.act(votes.open_vote, item=item)
    office.act(votes.cast_vote, vote=vote, person=persons[6], choice=Choice.AGAINST)
    office.act(votes.recuse, item=item, person=persons[6], reason="туысы")
    assert office.code(votes.cast_vote, vote=vote, person=persons[6], choice=Choice.FOR) == "recused"
    tally = office.act(votes.close_vote, vote=vote)
    assert (tally.base, tally.votes_against) == (6, 0)


def test_a_recusal_has_a_reason_and_is_of_a_member_and_only_once_and_before_the_decision(office: Office) -> None:
    sitting = office.opened(6)
    persons = office.members(sitting)
    (item,) = office.items(sitting)
    assert office.code(votes.recuse, item=item, person=persons[0], reason=" ") == "reason_required"
    assert office.code(votes.recuse, item=item, person=office.person("Ким"), reason="туысы") == "not_a_member"
    office.act(votes.recuse, item=item, person=persons[0], reason="туысы")
    assert office.code(votes.recuse, item=item, person=persons[0], reason="туысы") == "recused"
    office.vote(item, "x+++++", persons)
    assert office.code(votes.recuse, item=item, person=persons[1], reason="туысы") == "item_decided"
    assert office.code(votes.withdraw_recusal, item=item, person=persons[0]) == "item_decided"


def test_a_recusal_noted_by_mistake_is_taken_back(office: Office) -> None:
    sitting = office.opened(6)
    persons = office.members(sitting)
    (item,) = office.items(sitting)
    office.act(votes.recuse, item=item, person=persons[0], reason="туысы")
    office.act(votes.withdraw_recusal, item=item, person=persons[0])
    before = office.journal()
    office.act(votes.withdraw_recusal, item=item, person=persons[0])
    assert office.journal() == before
    assert office.vote(item, "++++++", persons).base == 6


# --- ties -------------------------------------------------------------------------------------------------------------
def tied(office: Office, ballots: str = "0++--0") -> tuple[int, int, list[int]]:
    sitting = office.opened(len(ballots))
    persons = office.members(sitting)
    (item,) = office.items(sitting)
    office.vote(item, ballots, persons)
    assert stage(office, sitting) is ItemStage.TIED
    return sitting, item, persons


def test_a_tie_the_chair_does_not_break_leaves_the_item_open(office: Office) -> None:
    sitting, item, persons = tied(office)
    assert office.code(votes.open_vote, item=item) == "repeat_reason"
    tally = office.vote(item, "+++--0", persons, reason="қайта талқылау")
    assert (tally.outcome, stage(office, sitting)) == (NOT_ADOPTED, ItemStage.DECIDED)


def test_a_tie_may_be_postponed_with_a_reason(office: Office) -> None:
    sitting, item, _ = tied(office)
    assert office.code(votes.postpone_item, item=item, reason="") == "reason_required"
    office.act(votes.postpone_item, item=item, reason="құжат күтілуде")
    assert stage(office, sitting) is ItemStage.POSTPONED
    assert office.sitting(sitting).items[0].postponed_reason == "құжат күтілуде"
    assert office.code(votes.open_vote, item=item, reason="қайта") == "move_not_allowed"


def test_an_absent_chair_breaks_no_tie_when_no_deputy_presides(office: Office) -> None:
    commission = office.form(9, deputy=False, first=20)
    sitting = office.opened(7, commission=commission)
    persons = office.members(sitting)
    office.act(sittings.leave, sitting=sitting, person=persons[0])
    tally = office.vote(office.items(sitting)[0], "+++---", persons[1:])
    assert (tally.outcome, tally.chair) == (TIE_OPEN, ABSENT)


@pytest.mark.parametrize(("ballots", "outcome"), [("+++---", ADOPTED), ("-+++--", NOT_ADOPTED)])
def test_the_deputy_presides_and_has_the_casting_vote_while_the_chair_is_absent(
    office: Office, ballots: str, outcome: Outcome
) -> None:
    sitting = office.opened(7)
    persons = office.members(sitting)
    office.act(sittings.leave, sitting=sitting, person=persons[0])
    assert office.sitting(sitting).presiding == persons[1]
    tally = office.vote(office.items(sitting)[0], ballots, persons[1:])
    assert (tally.outcome, tally.by) == (outcome, CASTING)
    assert tally.chair == (ChairVote.FOR if ballots[0] == "+" else ChairVote.AGAINST)


def test_a_college_may_give_the_presiding_deputy_no_casting_vote(office: Office) -> None:
    office.act(college.change_setting, name="deputy_has_casting_vote", value="no")
    sitting = office.opened(7)
    persons = office.members(sitting)
    office.act(sittings.leave, sitting=sitting, person=persons[0])
    tally = office.vote(office.items(sitting)[0], "+++---", persons[1:])
    assert (tally.outcome, tally.chair) == (TIE_OPEN, ABSENT)


# --- repeated and postponed -------------------------------------------------------------------------------------------
def test_a_repeated_vote_keeps_both_rounds_and_the_last_decides(office: Office) -> None:
    sitting = office.opened(7)
    persons = office.members(sitting)
    (item,) = office.items(sitting)
    first = office.vote(item, "++++---", persons)
    assert office.code(votes.open_vote, item=item, reason="  ") == "repeat_reason"
    second = office.vote(item, "+++----", persons, reason="жаңа мән-жай")
    kept = office.sitting(sitting).items[0]
    assert [(one.round, one.reason, one.tally) for one in kept.votes] == [(1, "", first), (2, "жаңа мән-жай", second)]
    assert (kept.tally, second.outcome) == (second, NOT_ADOPTED)
    assert [len(one.ballots) for one in kept.votes] == [7, 7]


def test_a_waiting_item_is_postponed_but_not_one_with_an_open_or_a_finished_vote(office: Office) -> None:
    sitting = office.opened(6, questions=2)
    first, second = office.items(sitting)
    office.act(votes.postpone_item, item=first, reason="ертең")
    office.act(votes.open_vote, item=second)
    assert office.code(votes.postpone_item, item=second, reason="ертең") == "vote_open"
    office.act(votes.close_vote, vote=office.sitting(sitting).items[1].votes[0].id)
    assert office.code(votes.postpone_item, item=second, reason="ертең") == "move_not_allowed"


# --- secret ballots ---------------------------------------------------------------------------------------------------
def box(office: Office, sitting: int, count: SecretCount) -> Tally:
    vote = office.act(votes.open_vote, item=office.items(sitting)[0], secret=True)
    preview = office.ask(votes.preview_secret_vote, vote, count)
    assert office.act(votes.close_secret_vote, vote=vote, count=count) == preview
    return preview


@pytest.mark.parametrize(
    ("count", "outcome", "by", "abstained", "chair"),
    [
        (SecretCount(7, 7, 0, 4, 3), ADOPTED, MAJORITY, 0, ChairVote.UNDECLARED),
        (SecretCount(7, 7, 1, 2, 4), NOT_ADOPTED, MAJORITY, 0, ChairVote.UNDECLARED),
        (SecretCount(7, 5, 0, 3, 2), NOT_ADOPTED, None, 2, ChairVote.UNDECLARED),
        (SecretCount(6, 6, 0, 3, 3), TIE_OPEN, None, 1, ChairVote.UNDECLARED),
        (SecretCount(6, 6, 0, 3, 3, Choice.FOR), ADOPTED, CASTING, 1, ChairVote.FOR),
        (SecretCount(7, 7, 1, 3, 3, Choice.AGAINST), NOT_ADOPTED, CASTING, 0, ChairVote.AGAINST),
        (SecretCount(0, 0, 0, 0, 0), NOT_ADOPTED, None, 7, ChairVote.UNDECLARED),
    ],
)
def test_a_secret_vote_is_counted_from_the_box(
    office: Office, count: SecretCount, outcome: Outcome, by: DecidedBy | None, abstained: int, chair: ChairVote
) -> None:
    sitting = office.opened(7)
    tally = box(office, sitting, count)
    assert (tally.outcome, tally.by, tally.abstained, tally.chair) == (outcome, by, abstained, chair)
    assert (tally.secret, tally.base) == (True, 7)
    (kept,) = office.sitting(sitting).items[0].votes
    assert (kept.secret, kept.count, kept.tally, kept.ballots) == (True, count, tally, ())


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (SecretCount(7, 6, 0, 4, 3), "secret_counts"),
        (SecretCount(6, 7, 0, 4, 3), "secret_found"),
        (SecretCount(8, 7, 0, 4, 3), "secret_handed_out"),
        (SecretCount(7, 7, 0, 4, 3, Choice.FOR), "casting_vote_not_due"),
        (SecretCount(7, 7, -1, 5, 3), "number_range"),
    ],
)
def test_counts_that_cannot_be_are_refused_and_the_vote_stays_open(
    office: Office, count: SecretCount, expected: str
) -> None:
    sitting = office.opened(7)
    vote = office.act(votes.open_vote, item=office.items(sitting)[0], secret=True)
    assert office.code(votes.close_secret_vote, vote=vote, count=count) == expected
    office.act(votes.close_secret_vote, vote=vote, count=SecretCount(7, 7, 0, 4, 3))


def test_a_secret_vote_has_no_ballots_with_names_and_a_named_one_no_box(office: Office) -> None:
    sitting = office.opened(7, questions=2)
    first, second = office.items(sitting)
    secret = office.act(votes.open_vote, item=first, secret=True)
    person = office.members(sitting)[0]
    assert office.code(votes.cast_vote, vote=secret, person=person, choice=Choice.FOR) == "vote_not_open"
    assert office.code(votes.close_vote, vote=secret) == "vote_not_open"
    office.act(votes.close_secret_vote, vote=secret, count=SecretCount(7, 7, 0, 7, 0))
    named = office.act(votes.open_vote, item=second)
    count = SecretCount(7, 7, 0, 7, 0)
    assert office.code(votes.close_secret_vote, vote=named, count=count) == "vote_not_open"


def test_a_chair_who_is_away_declares_no_casting_vote(office: Office) -> None:
    commission = office.form(9, deputy=False, first=20)
    sitting = office.opened(7, commission=commission)
    persons = office.members(sitting)
    (item,) = office.items(sitting)
    office.act(votes.recuse, item=item, person=persons[0], reason="туысы")
    vote = office.act(votes.open_vote, item=item, secret=True)
    declared = SecretCount(6, 6, 0, 3, 3, Choice.FOR)
    assert office.code(votes.close_secret_vote, vote=vote, count=declared) == "chair_not_in_base"
    tally = office.act(votes.close_secret_vote, vote=vote, count=SecretCount(6, 6, 0, 3, 3))
    assert (tally.outcome, tally.chair) == (TIE_OPEN, ChairVote.RECUSED)
    office.act(sittings.leave, sitting=sitting, person=persons[0])
    again = office.act(votes.open_vote, item=item, secret=True, reason="қайта")
    tally = office.act(votes.close_secret_vote, vote=again, count=SecretCount(6, 6, 0, 3, 3))
    assert (tally.outcome, tally.chair) == (TIE_OPEN, ABSENT)


def test_a_secret_vote_is_not_closed_without_quorum(office: Office) -> None:
    sitting = office.opened(6)
    vote = office.act(votes.open_vote, item=office.items(sitting)[0], secret=True)
    office.act(sittings.leave, sitting=sitting, person=office.members(sitting)[5])
    count = SecretCount(5, 5, 0, 5, 0)
    assert office.code(votes.close_secret_vote, vote=vote, count=count) == "no_quorum"


# --- the agenda -------------------------------------------------------------------------------------------------------
def test_an_application_and_a_question_stand_on_the_agenda_in_order(office: Office) -> None:
    case = office.registered()
    sitting = office.called(cases=[case], questions=1)
    first, second = office.sitting(sitting).items
    assert (first.position, first.application, first.title) == (1, case, "Ахметов Нұрлан")
    assert (second.position, second.application, second.title) == (2, None, "Сұрақ 1")
    assert first.case is not None
    assert first.case.id == case
    taken = [(item.id, item.application) for item in office.ask(sittings.sitting, sitting).items if item.application]
    assert taken == [(first.id, case)]
    assert office.code(votes.add_question, sitting=sitting, title=" ") == "required"


def test_an_application_stands_on_one_agenda_at_a_time(office: Office) -> None:
    case = office.registered()
    first = office.called(cases=[case])
    assert office.code(votes.add_application, sitting=first, application=case) == "move_not_allowed"
    other = office.called()
    assert office.code(votes.add_application, sitting=other, application=case) == "move_not_allowed"


def test_an_unfinished_or_withdrawn_application_is_not_taken_up(office: Office) -> None:
    sitting = office.called()
    unfinished = office.act(applications.save, intake_=intake(person=Person(0, "Ким", "Анна"), documents=()))
    found = office.refusal(votes.add_application, sitting=sitting, application=unfinished)
    assert found.fields == {"subject": "application", "stage": "unfinished", "move": "take_up"}
    office.act(applications.withdraw, application=unfinished, reason="өзі")
    assert office.code(votes.add_application, sitting=sitting, application=unfinished) == "move_not_allowed"


def test_an_application_postponed_in_a_sitting_may_be_taken_up_there_again(office: Office) -> None:
    case = office.registered()
    sitting = office.opened(6, cases=[case], questions=0)
    (item,) = office.items(sitting)
    office.act(votes.postpone_item, item=item, reason="құжат күтілуде")
    assert office.act(votes.add_application, sitting=sitting, application=case) == item
    again = office.sitting(sitting).items[0]
    assert (again.stage, again.postponed_reason) == (ItemStage.WAITING, "")
    office.act(votes.postpone_item, item=item, reason="құжат күтілуде")
    other = office.called(cases=[case], questions=0)
    assert office.code(votes.add_application, sitting=sitting, application=case) == "move_not_allowed"
    assert office.sitting(other).items[0].application == case


def test_an_item_never_voted_on_is_taken_off_and_the_later_ones_move_up(office: Office) -> None:
    sitting = office.opened(6, questions=3)
    first, second, third = office.items(sitting)
    office.act(votes.recuse, item=first, person=office.members(sitting)[0], reason="туысы")
    office.act(votes.remove_item, item=first)
    assert [(item.id, item.position) for item in office.sitting(sitting).items] == [(second, 1), (third, 2)]
    office.vote(second, "++++++", office.members(sitting))
    found = office.refusal(votes.remove_item, item=second)
    assert (found.code, found.fields) == ("item_decided", {"item": 1})
    office.act(votes.open_vote, item=third)
    assert office.code(votes.remove_item, item=third) == "item_decided"


def test_an_item_whose_vote_was_broken_off_stays_on_the_agenda(office: Office) -> None:
    sitting = office.opened(6)
    (item,) = office.items(sitting)
    vote = office.act(votes.open_vote, item=item)
    office.act(sittings.leave, sitting=sitting, person=office.members(sitting)[5])
    office.act(votes.break_off_vote, vote=vote)
    assert office.code(votes.remove_item, item=item) == "item_decided"


def test_what_was_heard_said_and_resolved_is_written_until_the_sitting_ends(office: Office) -> None:
    sitting = office.opened(6)
    (item,) = office.items(sitting)
    office.act(votes.describe_item, item=item, heard=" тыңдалды ", title="Жаңа сұрақ")
    before = office.journal()
    office.act(votes.describe_item, item=item)
    assert office.journal() == before
    assert office.code(votes.describe_item, item=item, title=" ") == "required"
    kept = office.sitting(sitting).items[0]
    assert (kept.heard, kept.spoke, kept.title) == ("тыңдалды", "", "Жаңа сұрақ")
    office.vote(item, "++++++", office.members(sitting))
    office.resolve(sitting)
    office.excuse_absent(sitting)
    office.act(protocols.close_sitting, sitting=sitting)
    for write, fields in (
        (votes.describe_item, {"item": item, "heard": "басқа"}),
        (votes.remove_item, {"item": item}),
        (votes.add_question, {"sitting": sitting, "title": "тағы"}),
        (votes.add_application, {"sitting": sitting, "application": office.registered()}),
    ):
        assert office.code(write, **fields) == "move_not_allowed"


# --- nothing that comes later alters an old vote (vote-11) ------------------------------------------------------------
def test_later_settings_and_names_do_not_alter_a_frozen_tally(office: Office) -> None:
    sitting = office.opened(7)
    persons = office.members(sitting)
    (item,) = office.items(sitting)
    office.act(votes.recuse, item=item, person=persons[6], reason="туысы")
    frozen = office.vote(item, "+++---", persons)
    office.act(college.change_setting, name="recused_for_quorum", value="no")
    office.act(college.change_setting, name="deputy_has_casting_vote", value="no")
    office.act(people.enter, Person(persons[0], "Басқа", "Есім"))
    office.now += timedelta(days=300)
    office.appoint(office.commission, "Ким", Role.MEMBER, name="Жаңа")
    assert office.sitting(sitting).items[0].tally == frozen
    assert len(office.members(sitting)) == 9
