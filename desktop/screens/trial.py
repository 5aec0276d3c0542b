"""What a vote would give if it closed this moment: the same count as ``rules.voting``, asked before closing.

Belongs here: who is in the base of an item, its quorum and the trial tally the screen shows, and since when the quorum
is missing. Does not belong here: widgets, and the closing itself, which ``db.votes`` counts anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from db.college import required_college, setting
from db.transaction import Reading
from rules import voting
from rules.records import (
    AgendaItem,
    ChairVote,
    Choice,
    Country,
    Member,
    Quorum,
    Role,
    Sitting,
    SittingStage,
    Tally,
    Vote,
)

#: The stages of a sitting that is over: nothing of it changes any more.
ENDED: Final = (SittingStage.CLOSED, SittingStage.NOT_HELD)


@dataclass(frozen=True, slots=True)
class OwnRules:
    """What the college itself has set about votes ([default] of vote-3 and vote-6), and its country."""

    country: Country
    recused_for_quorum: bool
    deputy_casts: bool


def own_rules(reading: Reading) -> OwnRules:
    return OwnRules(
        required_college(reading).country,
        setting(reading, "recused_for_quorum", "yes") == "yes",
        setting(reading, "deputy_has_casting_vote", "yes") == "yes",
    )


def base_of(sitting: Sitting, item: AgendaItem) -> tuple[Member, ...]:
    """The members who vote on an item now: in the room and not recused (vote-4)."""
    recused = {recusal.person for recusal in item.recusals}
    return tuple(member for member in sitting.members if member.present and member.person.id not in recused)


def _recused_present(sitting: Sitting, item: AgendaItem) -> int:
    return sum(member.present for member in sitting.members) - len(base_of(sitting, item))


def quorum_at(sitting: Sitting, item: AgendaItem, own: OwnRules) -> Quorum:
    """The quorum for one item, its recusals considered as the college has set (vote-2, vote-3)."""
    return voting.quorum(
        len(sitting.members),
        sum(member.present for member in sitting.members),
        sitting.kind,
        sitting.planned.date(),
        recused=_recused_present(sitting, item),
        recused_for_quorum=own.recused_for_quorum,
        country=own.country,
    )


def presiding_member(sitting: Sitting) -> Member | None:
    """Who presides now, the chair or the deputy; None while neither is in the room."""
    return next((member for member in sitting.members if member.person.id == sitting.presiding), None)


def chair_vote(sitting: Sitting, item: AgendaItem, given: Mapping[int, Choice], own: OwnRules) -> ChairVote:
    """How who presides stands at the item (vote-6): the ballot, or why there is none."""
    member = presiding_member(sitting)
    if member is None or (member.role is not Role.CHAIR and not own.deputy_casts):
        return ChairVote.ABSENT
    if any(recusal.person == member.person.id for recusal in item.recusals):
        return ChairVote.RECUSED
    return ChairVote(given.get(member.person.id, Choice.ABSTAINED))


def given_in(vote: Vote) -> dict[int, Choice]:
    """The ballots of a vote by person."""
    return {ballot.person: ballot.choice for ballot in vote.ballots}


def trial(sitting: Sitting, item: AgendaItem, given: Mapping[int, Choice], own: OwnRules) -> Tally:
    """The tally these ballots would give now; who gave none counts as abstained (vote-4)."""
    chosen = [given[member.person.id] for member in base_of(sitting, item) if member.person.id in given]
    return voting.tally(
        kind=sitting.kind,
        on=sitting.planned.date(),
        members=len(sitting.members),
        present=sum(member.present for member in sitting.members),
        recused=_recused_present(sitting, item),
        votes_for=chosen.count(Choice.FOR),
        votes_against=chosen.count(Choice.AGAINST),
        abstained=len(base_of(sitting, item)) - chosen.count(Choice.FOR) - chosen.count(Choice.AGAINST),
        chair=chair_vote(sitting, item, given, own),
        recused_for_quorum=own.recused_for_quorum,
        country=own.country,
    )


def missing_since(sitting: Sitting) -> datetime | None:
    """Since when the quorum is missing; None while it is there, or where it never was."""
    if sitting.quorum.met or sitting.quorum.needed is None:
        return None
    moves = [(stay.came, 1) for member in sitting.members for stay in member.presences]
    moves += [(stay.left, -1) for member in sitting.members for stay in member.presences if stay.left is not None]
    present, since = 0, None
    # Who comes at the minute another leaves comes first: the quorum did not fall for that minute.
    for moment, change in sorted(moves, key=lambda move: (move[0], -move[1])):
        if change < 0 and present == sitting.quorum.needed:
            since = moment
        present += change
    return since


def attended(sitting: Sitting) -> int:
    """How many members were in the room at some time of the sitting."""
    return sum(bool(member.presences) for member in sitting.members)
