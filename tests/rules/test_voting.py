"""Quorum and votes, vote-1 … vote-11."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rules.records import (
    ChairVote,
    Choice,
    CommissionKind,
    Country,
    DecidedBy,
    Outcome,
    SecretCount,
    Tally,
)
from rules.verdicts import Refusal
from rules.voting import needed, quorum, secret_tally, tally

DAY = date(2026, 8, 20)
ADMISSION, RECOGNITION = CommissionKind.ADMISSION, CommissionKind.RECOGNITION
WITH_QUORUM = [CommissionKind.ADMISSION, CommissionKind.EXAMINATION, CommissionKind.APPEAL]
FOR, AGAINST, ABSTAINED = ChairVote.FOR, ChairVote.AGAINST, ChairVote.ABSTAINED


def count(**changes: Any) -> Tally:
    """Nine members, seven present, four for, two against, one abstained, unless changed."""
    asked: dict[str, Any] = {
        "kind": ADMISSION,
        "on": DAY,
        "members": 9,
        "present": 7,
        "votes_for": 4,
        "votes_against": 2,
        "abstained": 1,
        "chair": FOR,
    }
    return tally(**{**asked, **changes})


def refusal_of(**changes: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        count(**changes)
    return caught.value


# --- quorum -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("members", "required"),
    [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (7, 5), (8, 6), (9, 6), (10, 7), (11, 8), (15, 10)],
)
@pytest.mark.parametrize("kind", WITH_QUORUM)
def test_a_quorum_is_two_thirds_of_the_members(kind: CommissionKind, members: int, required: int) -> None:
    assert needed(members, kind, DAY) == required


def test_two_thirds_hold_for_every_size_of_commission() -> None:
    for members in range(1, 201):
        required = needed(members, ADMISSION, DAY)
        assert required is not None
        assert 3 * required >= 2 * members > 3 * (required - 1)


def test_a_sitting_of_nine_members_needs_six() -> None:
    assert quorum(9, 6, ADMISSION, DAY).met
    assert not quorum(9, 5, ADMISSION, DAY).met
    assert quorum(9, 8, ADMISSION, DAY).may_leave == 2


def test_the_recognition_commission_has_no_quorum_figure() -> None:
    assert needed(9, RECOGNITION, DAY) is None
    assert quorum(9, 0, RECOGNITION, DAY).met


def test_a_recused_member_still_counts_for_the_quorum_unless_the_college_sets_otherwise() -> None:
    assert quorum(9, 6, ADMISSION, DAY, recused=1).met
    own = quorum(9, 6, ADMISSION, DAY, recused=1, recused_for_quorum=False)
    assert (own.present, own.met) == (5, False)


# --- majority ---------------------------------------------------------------------------------------------------------
def test_more_than_half_of_those_present_adopt() -> None:
    result = count()
    assert (result.outcome, result.by, result.rule) == (Outcome.ADOPTED, DecidedBy.MAJORITY, "578-6")
    assert (result.members, result.needed, result.present, result.recused, result.base) == (9, 6, 7, 0, 7)
    assert (result.votes_for, result.votes_against, result.abstained, result.spoilt) == (4, 2, 1, 0)
    assert (result.kind, result.chair, result.secret) == (ADMISSION, FOR, False)


def test_an_abstention_weighs_against() -> None:
    result = count(votes_for=3, votes_against=2, abstained=2)
    assert (result.outcome, result.by) == (Outcome.NOT_ADOPTED, None)


def test_exactly_half_is_no_majority() -> None:
    result = count(present=8, votes_for=4, votes_against=3, abstained=1)
    assert (result.outcome, result.by) == (Outcome.NOT_ADOPTED, None)


def test_a_majority_against_decides_too() -> None:
    result = count(votes_for=2, votes_against=4)
    assert (result.outcome, result.by) == (Outcome.NOT_ADOPTED, DecidedBy.MAJORITY)


def test_nobody_for_and_nobody_against_is_not_adopted() -> None:
    result = count(votes_for=0, votes_against=0, abstained=7, chair=ABSTAINED)
    assert (result.outcome, result.by) == (Outcome.NOT_ADOPTED, None)


def test_a_silent_member_counts_as_abstained() -> None:
    assert count(votes_for=3, votes_against=2, abstained=0).abstained == 2
    assert count(votes_for=3, votes_against=2, abstained=0, chair=ABSTAINED).chair is ABSTAINED


def test_a_recused_member_is_not_in_the_base() -> None:
    result = count(recused=1, votes_for=4, votes_against=2, abstained=0)
    assert (result.base, result.recused, result.needed, result.outcome) == (6, 1, 6, Outcome.ADOPTED)


def test_when_all_present_are_recused_nothing_is_adopted() -> None:
    result = count(recused=7, votes_for=0, votes_against=0, abstained=0, chair=ChairVote.RECUSED)
    assert (result.base, result.outcome, result.by) == (0, Outcome.NOT_ADOPTED, None)


def test_the_setting_on_recused_members_is_frozen_in_the_tally() -> None:
    result = count(present=6, recused=1, votes_for=4, votes_against=1, abstained=0, recused_for_quorum=False)
    assert (result.outcome, result.recused_for_quorum) == (Outcome.NO_QUORUM, False)


# --- ties -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", WITH_QUORUM)
@pytest.mark.parametrize(("chair", "outcome"), [(FOR, Outcome.ADOPTED), (AGAINST, Outcome.NOT_ADOPTED)])
def test_equal_votes_are_decided_by_the_chair(kind: CommissionKind, chair: ChairVote, outcome: Outcome) -> None:
    result = count(kind=kind, votes_for=3, votes_against=3, chair=chair)
    assert (result.outcome, result.by) == (outcome, DecidedBy.CASTING_VOTE)


def test_one_against_one_among_many_abstentions_is_a_tie() -> None:
    assert count(votes_for=1, votes_against=1, abstained=5).by is DecidedBy.CASTING_VOTE


@pytest.mark.parametrize(
    ("chair", "recused", "abstained"), [(ABSTAINED, 0, 1), (ChairVote.ABSENT, 0, 1), (ChairVote.RECUSED, 1, 0)]
)
def test_equal_votes_without_the_chairs_vote_leave_the_item_open(
    chair: ChairVote, recused: int, abstained: int
) -> None:
    result = count(votes_for=3, votes_against=3, abstained=abstained, recused=recused, chair=chair)
    assert (result.outcome, result.by) == (Outcome.TIE_OPEN, None)


def test_a_full_room_without_a_chair_cannot_break_a_tie() -> None:
    result = count(present=9, votes_for=4, votes_against=4, chair=ChairVote.ABSENT)
    assert (result.outcome, result.abstained) == (Outcome.TIE_OPEN, 1)


def test_equal_votes_in_a_recognition_commission_adopt_nothing() -> None:
    result = count(kind=RECOGNITION, votes_for=3, votes_against=3)
    assert (result.outcome, result.by, result.needed) == (Outcome.NOT_ADOPTED, None, None)


# --- no quorum --------------------------------------------------------------------------------------------------------
def test_nothing_is_decided_without_a_quorum() -> None:
    result = count(present=5, votes_for=5, votes_against=0, abstained=0)
    assert (result.outcome, result.by) == (Outcome.NO_QUORUM, None)


def test_a_recognition_commission_decides_with_those_who_take_part() -> None:
    result = count(kind=RECOGNITION, present=3, votes_for=2, votes_against=1, abstained=0)
    assert (result.outcome, result.by) == (Outcome.ADOPTED, DecidedBy.MAJORITY)


# --- which rule -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "on", "country", "rule"),
    [
        (ADMISSION, DAY, Country.KZ, "578-6"),
        (CommissionKind.EXAMINATION, DAY, Country.KZ, "578-6"),
        (CommissionKind.APPEAL, DAY, Country.KZ, "own:578-6"),
        (ADMISSION, DAY, Country.KG, "own:578-6"),
        (ADMISSION, date(2018, 10, 17), Country.KZ, "own:578-6"),
        (RECOGNITION, date(2023, 10, 24), Country.KZ, "508-14"),
        (RECOGNITION, date(2023, 10, 25), Country.KZ, "own:508-14"),
    ],
)
def test_the_date_and_the_country_select_the_rule(kind: CommissionKind, on: date, country: Country, rule: str) -> None:
    assert count(kind=kind, on=on, country=country).rule == rule


# --- impossible questions ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "code", "fields"),
    [
        ({"members": 0}, "members_none", {}),
        ({"members": -1}, "number_range", {"field": "members", "low": 1, "high": 999}),
        ({"members": 1000}, "number_range", {"field": "members", "low": 1, "high": 999}),
        ({"present": 10}, "present_more_than_members", {"present": 10, "members": 9}),
        ({"present": -1}, "number_range", {"field": "present", "low": 0, "high": 999}),
        ({"recused": 8}, "recused_more_than_present", {"recused": 8, "present": 7}),
        ({"recused": -1}, "number_range", {"field": "recused", "low": 0, "high": 999}),
        ({"votes_for": -1}, "number_range", {"field": "votes_for", "low": 0, "high": 999}),
        ({"votes_against": -1}, "number_range", {"field": "votes_against", "low": 0, "high": 999}),
        ({"abstained": -1}, "number_range", {"field": "abstained", "low": 0, "high": 999}),
        ({"abstained": 2}, "ballots_more_than_base", {"ballots": 8, "base": 7}),
        ({"recused": 1}, "ballots_more_than_base", {"ballots": 7, "base": 6}),
        ({"votes_for": 0, "chair": FOR}, "chair_ballot_missing", {}),
        ({"votes_against": 0, "chair": AGAINST}, "chair_ballot_missing", {}),
        ({"votes_for": 5, "abstained": 0, "chair": ABSTAINED}, "chair_ballot_missing", {}),
        ({"chair": ChairVote.RECUSED}, "chair_not_in_base", {}),
        ({"chair": ChairVote.UNDECLARED}, "choice_unknown", {"field": "chair", "value": "undeclared"}),
    ],
)
def test_an_impossible_count_is_refused(changes: dict[str, Any], code: str, fields: dict[str, Any]) -> None:
    refusal = refusal_of(**changes)
    assert (refusal.code, refusal.fields) == (code, fields)


@st.composite
def counts(draw: st.DrawFn) -> dict[str, Any]:
    members = draw(st.integers(1, 40))
    present = draw(st.integers(0, members))
    recused = draw(st.integers(0, present))
    votes_for = draw(st.integers(0, present - recused))
    votes_against = draw(st.integers(0, present - recused - votes_for))
    return {
        "kind": draw(st.sampled_from(CommissionKind)),
        "on": draw(st.dates(date(2015, 1, 1), date(2030, 12, 31))),
        "country": draw(st.sampled_from(Country)),
        "members": members,
        "present": present,
        "recused": recused,
        "votes_for": votes_for,
        "votes_against": votes_against,
        "chair": draw(st.sampled_from(ChairVote)),
        "recused_for_quorum": draw(st.booleans()),
    }


def counted(asked: dict[str, Any]) -> Tally:
    try:
        return tally(**asked)
    except Refusal as refusal:
        assert refusal.code in ("chair_ballot_missing", "chair_not_in_base", "choice_unknown")
        assume(False)
        raise


@given(counts())
def test_a_motion_is_adopted_only_by_more_than_half_or_by_the_chair_on_a_tie(asked: dict[str, Any]) -> None:
    result = counted(asked)
    base = asked["present"] - asked["recused"]
    there = asked["present"] - (0 if asked["recused_for_quorum"] else asked["recused"])
    quorate = asked["kind"] is RECOGNITION or 3 * there >= 2 * asked["members"]
    majority = 2 * asked["votes_for"] > base
    casting = (
        asked["kind"] is not RECOGNITION and asked["votes_for"] == asked["votes_against"] > 0 and asked["chair"] is FOR
    )
    assert (result.outcome is Outcome.ADOPTED) == (quorate and (majority or casting))
    assert (result.outcome is Outcome.NO_QUORUM) == (not quorate)


@given(counts())
def test_the_ballots_of_a_tally_are_its_base(asked: dict[str, Any]) -> None:
    result = counted(asked)
    assert result.votes_for + result.votes_against + result.abstained == result.base
    if result.by is DecidedBy.CASTING_VOTE:
        assert result.votes_for == result.votes_against
        assert result.chair in (FOR, AGAINST)
    if result.outcome in (Outcome.TIE_OPEN, Outcome.NO_QUORUM):
        assert result.by is None


# --- secret ballot ----------------------------------------------------------------------------------------------------
def secret(given: SecretCount, **changes: Any) -> Tally:
    asked: dict[str, Any] = {"kind": ADMISSION, "on": DAY, "members": 9, "present": 7}
    return secret_tally(given, **{**asked, **changes})


def test_a_secret_ballot_is_counted_from_its_numbers() -> None:
    result = secret(SecretCount(handed_out=7, found=6, spoilt=1, votes_for=4, votes_against=1))
    assert (result.outcome, result.by, result.secret) == (Outcome.ADOPTED, DecidedBy.MAJORITY, True)
    assert (result.base, result.abstained, result.spoilt) == (7, 1, 1)
    assert result.chair is ChairVote.UNDECLARED


def test_a_spoilt_ballot_weighs_against() -> None:
    assert secret(SecretCount(7, 7, 2, 3, 2)).outcome is Outcome.NOT_ADOPTED


def test_a_secret_tie_waits_until_the_chair_declares_the_casting_vote() -> None:
    tied = secret(SecretCount(7, 6, 0, 3, 3))
    assert (tied.outcome, tied.by, tied.chair) == (Outcome.TIE_OPEN, None, ChairVote.UNDECLARED)
    for declared, outcome in ((Choice.FOR, Outcome.ADOPTED), (Choice.AGAINST, Outcome.NOT_ADOPTED)):
        result = secret(SecretCount(7, 6, 0, 3, 3, declared))
        assert (result.outcome, result.by, result.chair) == (outcome, DecidedBy.CASTING_VOTE, ChairVote(declared))
    assert secret(SecretCount(7, 6, 0, 3, 3, Choice.ABSTAINED)).outcome is Outcome.TIE_OPEN


@pytest.mark.parametrize(("chair", "recused"), [(ChairVote.ABSENT, 0), (ChairVote.RECUSED, 1)])
def test_a_chair_who_took_no_part_declares_nothing(chair: ChairVote, recused: int) -> None:
    tied = secret(SecretCount(6, 6, 0, 3, 3), chair=chair, recused=recused)
    assert (tied.outcome, tied.chair) == (Outcome.TIE_OPEN, chair)
    with pytest.raises(Refusal) as caught:
        secret(SecretCount(6, 6, 0, 3, 3, Choice.FOR), chair=chair, recused=recused)
    assert caught.value.code == "chair_not_in_base"


@pytest.mark.parametrize(
    ("given", "changes"),
    [
        (SecretCount(7, 7, 0, 4, 3, Choice.FOR), {}),
        (SecretCount(7, 6, 0, 3, 3, Choice.FOR), {"kind": RECOGNITION}),
        (SecretCount(4, 4, 0, 2, 2, Choice.FOR), {"present": 5}),
    ],
)
def test_the_casting_vote_is_declared_only_when_it_is_due(given: SecretCount, changes: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as caught:
        secret(given, **changes)
    assert caught.value.code == "casting_vote_not_due"


@pytest.mark.parametrize(
    ("given", "changes", "code", "fields"),
    [
        (SecretCount(7, 7, 0, 4, 2), {}, "secret_counts", {"found": 7, "given": 6}),
        (SecretCount(6, 7, 0, 4, 3), {}, "secret_found", {"found": 7, "handed_out": 6}),
        (SecretCount(8, 7, 0, 4, 3), {}, "secret_handed_out", {"handed_out": 8, "base": 7}),
        (SecretCount(7, 7, 0, 4, 3), {"recused": 1}, "secret_handed_out", {"handed_out": 7, "base": 6}),
        (SecretCount(7, -1, 0, 0, 0), {}, "number_range", {"field": "found", "low": 0, "high": 999}),
        (SecretCount(7, 7, 0, 4, 3), {"chair": FOR}, "choice_unknown", {"field": "chair", "value": "for"}),
        (SecretCount(7, 7, 0, 4, 3), {"chair": ChairVote.RECUSED}, "chair_not_in_base", {}),
        (SecretCount(7, 7, 0, 4, 3), {"present": 10}, "present_more_than_members", {"present": 10, "members": 9}),
    ],
)
def test_impossible_numbers_of_a_secret_ballot_are_refused(
    given: SecretCount, changes: dict[str, Any], code: str, fields: dict[str, Any]
) -> None:
    with pytest.raises(Refusal) as caught:
        secret(given, **changes)
    assert (caught.value.code, caught.value.fields) == (code, fields)


@given(counts())
def test_open_and_secret_ballots_with_the_same_votes_end_alike(asked: dict[str, Any]) -> None:
    open_result = counted(asked)
    assume(open_result.outcome is not Outcome.TIE_OPEN)
    given_votes = asked["votes_for"] + asked["votes_against"]
    due = open_result.by is DecidedBy.CASTING_VOTE
    declared = Choice(asked["chair"]) if due else None
    del asked["chair"]
    votes = {name: asked.pop(name) for name in ("votes_for", "votes_against")}
    result = secret_tally(SecretCount(open_result.base, given_votes, 0, **votes, chair_declared=declared), **asked)
    assert (result.outcome, result.by, result.base) == (open_result.outcome, open_result.by, open_result.base)
