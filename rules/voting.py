"""Quorum and votes, in integers only (vote-1 … vote-11).

Belongs here: the one count that screen, protocol and extract show.
Does not belong here: who may vote (commissions), the stages of an item (stages), the why sentence (papers.why).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from rules.commissions import Kind, kind_on
from rules.records import (
    ChairVote,
    CommissionKind,
    Country,
    DecidedBy,
    Outcome,
    Quorum,
    SecretCount,
    Tally,
)
from rules.verdicts import Refusal

#: More members than this is a slip of the hand, not a commission.
MEMBERS_LIMIT: Final = 999


def needed(members: int, kind: CommissionKind, on: date, country: Country = Country.KZ) -> int | None:
    """Members that must be present for a quorum: ⌈2M/3⌉ (vote-2); None where the kind states no figure (508).

    Raises Refusal: ``members_none``, ``number_range`` (field ``members``).
    """
    if members == 0:
        raise Refusal("members_none")
    _within("members", members, MEMBERS_LIMIT, low=1)
    fraction = kind_on(kind, on, country).quorum.value
    if fraction is None:
        return None
    numerator, denominator = fraction
    return -(-numerator * members // denominator)


def quorum(
    members: int,
    present: int,
    kind: CommissionKind,
    on: date,
    *,
    recused: int = 0,
    recused_for_quorum: bool = True,
    country: Country = Country.KZ,
) -> Quorum:
    """State of the quorum (vote-2). ``present`` includes the ``recused``.

    Setting [default] ``recused_for_quorum``: members recused on the item count as present for the quorum (vote-3);
    without it they are taken off ``Quorum.present``.
    Raises Refusal: those of :func:`needed`, ``present_more_than_members``, ``recused_more_than_present``,
    ``number_range``.
    """
    required = needed(members, kind, on, country)
    _check_presence(members, present, recused)
    return Quorum(members, present if recused_for_quorum else present - recused, required)


def tally(
    *,
    kind: CommissionKind,
    on: date,
    members: int,
    present: int,
    recused: int = 0,
    votes_for: int,
    votes_against: int,
    abstained: int = 0,
    chair: ChairVote,
    recused_for_quorum: bool = True,
    country: Country = Country.KZ,
) -> Tally:
    """Count an open vote (vote-3 … vote-7).

    Arguments: ``present`` – members present at the item, the recused included; members present without a ballot count
    as abstained (vote-4), so the tally may show more abstentions than were given; ``chair`` – how the person presiding
    stood: the chair, or while the chair is absent the acting chair of the order ([default] of vote-6). A college that
    gives a presiding deputy no casting vote passes ``ChairVote.ABSENT``.

    ``by`` is ``MAJORITY`` when more than half of the base voted for, or against; ``CASTING_VOTE`` when the chair broke
    a tie either way; None when nobody decided: no quorum, an open tie, or a motion that merely lacked its majority.

    Raises Refusal: those of :func:`quorum`, ``ballots_more_than_base``, ``chair_ballot_missing`` (the chair's ballot is
    not among those counted), ``chair_not_in_base`` (said recused though nobody is), ``choice_unknown`` (undeclared,
    which is said of secret ballots only). ``ABSENT`` with all members present is no contradiction: a composition whose
    chair is replaced by a substitute has nobody with a casting vote.
    """
    state = quorum(members, present, kind, on, recused=recused, recused_for_quorum=recused_for_quorum, country=country)
    base = present - recused
    for field, count in (("votes_for", votes_for), ("votes_against", votes_against), ("abstained", abstained)):
        _within(field, count, MEMBERS_LIMIT)
    ballots = votes_for + votes_against + abstained
    if ballots > base:
        raise Refusal("ballots_more_than_base", ballots=ballots, base=base)
    abstained = base - votes_for - votes_against
    if chair is ChairVote.UNDECLARED:
        raise Refusal("choice_unknown", field="chair", value=str(chair))
    if chair is ChairVote.RECUSED and recused == 0:
        raise Refusal("chair_not_in_base")
    own = {ChairVote.FOR: votes_for, ChairVote.AGAINST: votes_against, ChairVote.ABSTAINED: abstained}
    if own.get(chair, 1) == 0:
        raise Refusal("chair_ballot_missing")
    rules = kind_on(kind, on, country)
    outcome, by = _judge(rules, state, base, votes_for, votes_against, chair)
    return Tally(
        kind=kind,
        rule=rules.majority.rule,
        members=members,
        needed=state.needed,
        present=present,
        recused=recused,
        base=base,
        votes_for=votes_for,
        votes_against=votes_against,
        abstained=abstained,
        spoilt=0,
        chair=chair,
        outcome=outcome,
        by=by,
        recused_for_quorum=recused_for_quorum,
    )


def secret_tally(
    count: SecretCount,
    *,
    kind: CommissionKind,
    on: date,
    members: int,
    present: int,
    recused: int = 0,
    chair: ChairVote | None = None,
    recused_for_quorum: bool = True,
    country: Country = Country.KZ,
) -> Tally:
    """Count a secret ballot from its numbers (vote-9).

    Arguments: ``chair`` – ``ABSENT`` or ``RECUSED`` where who presides took no part; None where they did, so that
    after a tie they may declare the casting vote in ``count.chair_declared``. Members whose ballot was not found in the
    box count as abstained; spoilt ballots stand in ``spoilt``; both belong to the base.
    ``Tally.chair`` carries the declared vote, and ``UNDECLARED`` while there is none: the chair's own ballot is secret.

    Raises Refusal: those of :func:`quorum`, ``secret_counts`` (for + against + spoilt ≠ found), ``secret_found``
    (found > handed out), ``secret_handed_out`` (handed out > base), ``casting_vote_not_due`` (declared without a tie,
    without a quorum, or where the kind has no casting vote), ``chair_not_in_base``, ``choice_unknown``.
    """
    if chair not in (None, ChairVote.ABSENT, ChairVote.RECUSED):
        raise Refusal("choice_unknown", field="chair", value=str(chair))
    state = quorum(members, present, kind, on, recused=recused, recused_for_quorum=recused_for_quorum, country=country)
    base = present - recused
    _check_secret(count, base)
    if chair is None:
        chair = ChairVote(count.chair_declared) if count.chair_declared else ChairVote.UNDECLARED
    elif count.chair_declared is not None:
        raise Refusal("chair_not_in_base")
    if chair is ChairVote.RECUSED and recused == 0:
        raise Refusal("chair_not_in_base")
    rules = kind_on(kind, on, country)
    outcome, by = _judge(rules, state, base, count.votes_for, count.votes_against, chair)
    if count.chair_declared is not None and by is not DecidedBy.CASTING_VOTE and outcome is not Outcome.TIE_OPEN:
        raise Refusal("casting_vote_not_due")
    return Tally(
        kind=kind,
        rule=rules.majority.rule,
        members=members,
        needed=state.needed,
        present=present,
        recused=recused,
        base=base,
        votes_for=count.votes_for,
        votes_against=count.votes_against,
        abstained=base - count.found,
        spoilt=count.spoilt,
        chair=chair,
        outcome=outcome,
        by=by,
        secret=True,
        recused_for_quorum=recused_for_quorum,
    )


def _judge(
    rules: Kind, state: Quorum, base: int, votes_for: int, votes_against: int, chair: ChairVote
) -> tuple[Outcome, DecidedBy | None]:
    """Outcome of counted votes (vote-5 … vote-7)."""
    if not state.met:
        return Outcome.NO_QUORUM, None
    if 2 * votes_for > base:
        return Outcome.ADOPTED, DecidedBy.MAJORITY
    if votes_for == votes_against > 0 and rules.casting_vote.value:
        if chair is ChairVote.FOR:
            return Outcome.ADOPTED, DecidedBy.CASTING_VOTE
        if chair is ChairVote.AGAINST:
            return Outcome.NOT_ADOPTED, DecidedBy.CASTING_VOTE
        return Outcome.TIE_OPEN, None
    return Outcome.NOT_ADOPTED, DecidedBy.MAJORITY if 2 * votes_against > base else None


def _within(field: str, value: int, high: int, low: int = 0) -> None:
    if not low <= value <= high:
        raise Refusal("number_range", field=field, low=low, high=high)


def _check_presence(members: int, present: int, recused: int) -> None:
    _within("present", present, MEMBERS_LIMIT)
    _within("recused", recused, MEMBERS_LIMIT)
    if present > members:
        raise Refusal("present_more_than_members", present=present, members=members)
    if recused > present:
        raise Refusal("recused_more_than_present", recused=recused, present=present)


def _check_secret(count: SecretCount, base: int) -> None:
    for field in ("handed_out", "found", "spoilt", "votes_for", "votes_against"):
        _within(field, getattr(count, field), MEMBERS_LIMIT)
    given = count.votes_for + count.votes_against + count.spoilt
    if given != count.found:
        raise Refusal("secret_counts", found=count.found, given=given)
    if count.found > count.handed_out:
        raise Refusal("secret_found", found=count.found, handed_out=count.handed_out)
    if count.handed_out > base:
        raise Refusal("secret_handed_out", handed_out=count.handed_out, base=base)
