"""The agenda of a sitting and the votes on it, from the first ballot to the frozen tally (vote-2 … vote-11).

Belongs here: items, recusals, ballots named and secret, closing, repeating, postponing.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Row, bindparam, func, select

from db import agenda_cases, appeals, people
from db.applications import lines_of
from db.college import setting
from db.tables import (
    applications,
    ballots,
    item_cases,
    items,
    recusals,
    secret_counts,
    sitting_members,
    sittings,
    tallies,
    votes,
)
from db.tables import people as people_table
from db.transaction import Reading, Transaction
from rules import stages, voting
from rules.case_words import AttestationKind
from rules.commissions import presiding
from rules.records import (
    AgendaItem,
    Ballot,
    ChairVote,
    Choice,
    CommissionKind,
    Country,
    DecidedBy,
    ItemKind,
    ItemStage,
    Member,
    Outcome,
    Recusal,
    SecretCount,
    SittingStage,
    Tally,
    Vote,
)
from rules.stages import ItemMove
from rules.verdicts import Refusal

if TYPE_CHECKING:
    from rules.case_records import Case


# --- the agenda -------------------------------------------------------------------------------------------------------
def add_application(transaction: Transaction, *, sitting: int, application: int) -> int:
    """Put an application on the agenda, or take up again the item postponed in this sitting; returns the item's id.

    Raises ``move_not_allowed``, also while it stands on an agenda that is not done yet.
    """
    row = transaction.by_id(applications, application)
    waiting = agenda_cases.on_living_agenda(transaction, application)
    if waiting or row.stage not in ("registered", "admitted", "not_admitted"):
        raise Refusal("move_not_allowed", subject="application", stage=row.stage, move="take_up")
    own = transaction.row(
        select(items).where(
            items.c.sitting == sitting,
            items.c.kind == ItemKind.APPLICATION.value,
            items.c.application == application,
        )
    )
    if own is not None:
        _resume(transaction, own)
        return int(own.id)
    person = people.person(transaction, row.person)
    return add_item(transaction, sitting, ItemKind.APPLICATION, person.full_name, application=application)


def add_question(transaction: Transaction, *, sitting: int, title: str) -> int:
    """Put any other question on the agenda; returns the id of the item. Raises ``required``, ``move_not_allowed``."""
    if not title.strip():
        raise Refusal("required", field="title")
    return add_item(transaction, sitting, ItemKind.QUESTION, title.strip())


def add_item(transaction: Transaction, sitting: int, kind: ItemKind, title: str, **about: Any) -> int:
    """Put an item of any kind at the end of an agenda; returns its id.

    Arguments: ``about`` – what the kind asks for: the application, the appeal, the subjects. Raises
    ``move_not_allowed``.
    """
    living_sitting(transaction, sitting)
    last = transaction.value(select(func.max(items.c.position)).where(items.c.sitting == sitting)) or 0
    return transaction.insert(
        items,
        sitting=sitting,
        position=last + 1,
        kind=kind,
        stage=ItemStage.WAITING,
        title=title,
        **about,
    )


def resume_item(transaction: Transaction, *, item: int) -> None:
    """Take up again, in the same sitting, an item that was postponed there.

    Raises ``move_not_allowed``, ``case_decided`` (an applicant of the list is on another agenda or admitted since),
    ``matter_on_agenda``.
    """
    row = transaction.by_id(items, item)
    if row.kind == ItemKind.APPLICATION:
        add_application(transaction, sitting=row.sitting, application=row.application)
        return
    if row.kind == ItemKind.APPEAL:
        appeals.check_free(transaction, row.appeal)
    if row.matter is not None:
        from db import cases, matters

        matters.check_free(transaction, cases.case(transaction, row.matter))
    listed = agenda_cases.of_items(transaction, [item]).get(item, ())
    agenda_cases.check_free(transaction, (case.application for case in listed))
    _resume(transaction, row)


def _resume(transaction: Transaction, row: Row[Any]) -> None:
    living_sitting(transaction, row.sitting)
    stage = stages.after(stages.ITEM, ItemStage(row.stage), ItemMove.RESUME)
    transaction.update(items, row.id, stage=stage, postponed_reason="")


def remove_item(transaction: Transaction, *, item: int) -> None:
    """Take an item off the agenda that was never voted on; the later ones move up. Raises ``item_decided``."""
    row = transaction.by_id(items, item)
    living_sitting(transaction, row.sitting)
    if row.stage != ItemStage.WAITING or transaction.row(select(votes.c.id).where(votes.c.item == item)) is not None:
        raise Refusal("item_decided", item=row.position)
    for recusal in transaction.rows(select(recusals.c.id).where(recusals.c.item == item)):
        transaction.delete(recusals, recusal.id)
    for case in transaction.rows(select(item_cases.c.id).where(item_cases.c.item == item)):
        transaction.delete(item_cases, case.id)
    transaction.delete(items, item)
    later = select(items.c.id, items.c.position).where(items.c.sitting == row.sitting, items.c.position > row.position)
    for other in transaction.rows(later.order_by(items.c.position)):
        transaction.update(items, other.id, position=other.position - 1)


def describe_item(
    transaction: Transaction,
    *,
    item: int,
    heard: str | None = None,
    spoke: str | None = None,
    resolved: str | None = None,
    title: str | None = None,
    written_work: str | None = None,
) -> None:
    """Write what was heard, who spoke, what was resolved, and of an attestation what written work is sewn in (61-18).

    Raises ``required`` (title), ``move_not_allowed``.
    """
    row = transaction.by_id(items, item)
    living_sitting(transaction, row.sitting)
    given = {"heard": heard, "spoke": spoke, "resolved": resolved, "title": title, "written_work": written_work}
    if title is not None and not title.strip():
        raise Refusal("required", field="title")
    values = {name: value.strip() for name, value in given.items() if value is not None}
    if values:
        transaction.update(items, item, **values)


def recuse(transaction: Transaction, *, item: int, person: int, reason: str) -> None:
    """A member recuses from one item (vote-3); a ballot already given in an open vote is taken back.

    Raises ``reason_required``, ``not_a_member``, ``recused``, ``item_decided``, ``sitting_not_open``.
    """
    if not reason.strip():
        raise Refusal("reason_required")
    row = _open_item(transaction, item)
    if row.stage not in (ItemStage.WAITING, ItemStage.VOTING, ItemStage.TIED):
        raise Refusal("item_decided", item=row.position)
    name = people.person(transaction, person).full_name
    seat = select(sitting_members.c.id).where(
        sitting_members.c.sitting == row.sitting, sitting_members.c.person == person
    )
    if transaction.row(seat) is None:
        raise Refusal("not_a_member", name=name)
    if person in _recused(transaction, item):
        raise Refusal("recused", name=name)
    given = (
        select(ballots.c.id)
        .join(votes, ballots.c.vote == votes.c.id)
        .where(votes.c.item == item, votes.c.closed.is_(None), ballots.c.person == person)
    )
    for ballot in transaction.rows(given):
        transaction.delete(ballots, ballot.id)
    transaction.insert(recusals, item=item, person=person, reason=reason.strip())


def withdraw_recusal(transaction: Transaction, *, item: int, person: int) -> None:
    """Take a recusal back that was noted by mistake, before the item is decided. Raises ``item_decided``."""
    row = _open_item(transaction, item)
    if row.stage not in (ItemStage.WAITING, ItemStage.VOTING):
        raise Refusal("item_decided", item=row.position)
    for recusal in transaction.rows(select(recusals.c.id).where(recusals.c.item == item, recusals.c.person == person)):
        transaction.delete(recusals, recusal.id)


#: What ``matters`` puts on an agenda; a college that has none of it does not load the procedures.
_MATTERS = (ItemKind.CHAIR, ItemKind.RECOGNITION, ItemKind.EXTERNAT)


# --- voting -----------------------------------------------------------------------------------------------------------
def open_vote(transaction: Transaction, *, item: int, secret: bool = False, reason: str = "") -> int:
    """Put an item to the vote, or to the vote again; returns the id of the vote.

    Arguments: ``reason`` – why it is repeated (vote-6, vote-8); empty for the first round.
    Raises ``sitting_not_open``, ``no_quorum``, ``repeat_reason``, ``vote_already_open``, ``list_over_places``,
    ``list_outdated``, ``case_decided`` (one person twice), ``required`` (wanted, of an appeal), ``move_not_allowed``,
    and as ``matters.check_vote``.
    """
    row = _open_item(transaction, item)
    other = transaction.row(
        select(items.c.position).where(items.c.sitting == row.sitting, items.c.stage == ItemStage.VOTING.value)
    )
    if other is not None:
        raise Refusal("vote_already_open", item=other.position)
    last = transaction.value(select(func.max(votes.c.round)).where(votes.c.item == item)) or 0
    move = ItemMove.REPEAT if row.stage in (ItemStage.TIED, ItemStage.DECIDED) else ItemMove.OPEN_VOTE
    stage = stages.after(stages.ITEM, ItemStage(row.stage), move)
    if last and not reason.strip():
        raise Refusal("repeat_reason")
    agenda_cases.check_places(transaction, item)
    agenda_cases.check_current(transaction, item)
    if row.kind == ItemKind.APPEAL:
        appeals.check_wanted(transaction, row.appeal)
    if row.kind in _MATTERS:
        from db import matters

        matters.check_vote(transaction, row, transaction.now.date())
    _check_quorum(transaction, _Room(transaction, row.sitting, item))
    transaction.update(items, item, stage=stage)
    return transaction.insert(
        votes, item=item, round=last + 1, secret=secret, opened=transaction.now, reason=reason.strip()
    )


#: Everything a ballot depends on, in one row: the vote, the seat, the stay in the room, a recusal, an earlier ballot.
_BALLOT = """
SELECT v.closed, v.secret, i.sitting, s.stage, s.planned, c.kind, (SELECT country FROM college) AS country,
  (SELECT count(*) FROM sitting_members m WHERE m.sitting = s.id) AS members,
  (SELECT count(*) FROM presences p WHERE p.sitting = s.id AND p."left" IS NULL) AS present,
  EXISTS (SELECT 1 FROM sitting_members m WHERE m.sitting = s.id AND m.person = :person) AS seat,
  EXISTS (SELECT 1 FROM presences p WHERE p.sitting = s.id AND p.person = :person AND p."left" IS NULL) AS here,
  EXISTS (SELECT 1 FROM recusals r WHERE r.item = i.id AND r.person = :person) AS recused,
  (SELECT b.id FROM ballots b WHERE b.vote = v.id AND b.person = :person) AS ballot
FROM votes v JOIN items i ON i.id = v.item JOIN sittings s ON s.id = i.sitting JOIN commissions c ON c.id = s.commission
WHERE v.id = :vote
"""


class _Ballot(NamedTuple):
    closed: str | None
    secret: int
    sitting: int
    stage: str
    planned: str
    kind: str
    country: str
    members: int
    present: int
    seat: int
    here: int
    recused: int
    ballot: int | None


def cast_vote(transaction: Transaction, *, vote: int, person: int, choice: Choice) -> None:
    """Give or change the ballot of one member while the vote is open (vote-4).

    Raises ``vote_not_open``, ``not_a_member``, ``not_present``, ``recused``, ``no_quorum``.
    """
    row = _Ballot(*transaction.driver(_BALLOT, {"vote": vote, "person": person}).fetchone())
    transaction.subject = f"sitting:{row.sitting}"
    if row.closed is not None or row.secret or row.stage != SittingStage.OPEN:
        raise Refusal("vote_not_open")
    for ok, code in ((row.seat, "not_a_member"), (row.here, "not_present"), (not row.recused, "recused")):
        if not ok:
            raise Refusal(code, name=people.person(transaction, person).full_name)
    on = datetime.fromisoformat(row.planned).date()
    quorum = voting.quorum(row.members, row.present, CommissionKind(row.kind), on, country=Country(row.country))
    if not quorum.met:
        raise Refusal("no_quorum", present=quorum.present, needed=quorum.needed, members=quorum.members)
    if row.ballot is None:
        transaction.insert(ballots, vote=vote, person=person, choice=choice)
    else:
        transaction.update(ballots, row.ballot, choice=choice)


def close_vote(transaction: Transaction, *, vote: int) -> Tally:
    """Close a named vote: who gave no ballot counts as abstained, the tally freezes, the item is decided or tied.

    Raises ``vote_not_open``, ``no_quorum`` (the quorum is judged at this moment, vote-2).
    """
    item = _open_round(transaction, vote, secret=False)
    room = _Room(transaction, item.sitting, item.id)
    _check_quorum(transaction, room)
    given = {
        ballot.person: Choice(ballot.choice)
        for ballot in transaction.rows(select(ballots.c.person, ballots.c.choice).where(ballots.c.vote == vote))
    }
    for person in room.base:
        if person not in given:
            # vote-4: a present member who gave no vote counts as abstained.
            transaction.insert(ballots, vote=vote, person=person, choice=Choice.ABSTAINED, silent=True)
            given[person] = Choice.ABSTAINED
    tally = _count_named(room, given)
    _freeze(transaction, vote, item, tally)
    return tally


def _count_named(room: _Room, given: dict[int, Choice]) -> Tally:
    chosen = list(given.values())
    return voting.tally(
        kind=room.kind,
        on=room.on,
        members=len(room.members),
        present=len(room.present),
        recused=len(room.recused_present),
        votes_for=chosen.count(Choice.FOR),
        votes_against=chosen.count(Choice.AGAINST),
        abstained=chosen.count(Choice.ABSTAINED),
        chair=room.chair(given),
        recused_for_quorum=room.recused_for_quorum,
        country=room.country,
    )


def close_secret_vote(transaction: Transaction, *, vote: int, count: SecretCount) -> Tally:
    """Close a secret vote by its counts (vote-9); a tie that the chair does not break by a declared vote stays open.

    Raises ``vote_not_open``, ``no_quorum``, ``secret_counts``, ``secret_found``, ``secret_handed_out``,
    ``casting_vote_not_due``, ``chair_not_in_base``.
    """
    item = _open_round(transaction, vote, secret=True)
    room = _Room(transaction, item.sitting, item.id)
    _check_quorum(transaction, room)
    tally = _secret(room, count)
    transaction.insert(secret_counts, vote=vote, **asdict(count))
    _freeze(transaction, vote, item, tally)
    return tally


def preview_secret_vote(reading: Reading, vote: int, count: SecretCount) -> Tally:
    """The tally these counts would give, before anything is kept: the desk asks the chair if it is a tie (vote-9)."""
    row = reading.by_id(votes, vote)
    item = reading.by_id(items, row.item)
    return _secret(_Room(reading, item.sitting, item.id), count)


def _secret(room: _Room, count: SecretCount) -> Tally:
    seat = room.chair({})
    return voting.secret_tally(
        count,
        kind=room.kind,
        on=room.on,
        members=len(room.members),
        present=len(room.present),
        recused=len(room.recused_present),
        chair=seat if seat is ChairVote.ABSENT or seat is ChairVote.RECUSED else None,
        recused_for_quorum=room.recused_for_quorum,
        country=room.country,
    )


def break_off_vote(transaction: Transaction, *, vote: int) -> Tally:
    """End a vote during which the quorum fell: it is on record without a decision, and the item waits again (vote-2).

    Works for a named and for a secret vote. Raises ``vote_not_open``, ``sitting_quorate`` while the quorum is there.
    """
    row = transaction.by_id(votes, vote)
    item = _open_round(transaction, vote, secret=bool(row.secret))
    room = _Room(transaction, item.sitting, item.id)
    given = {
        ballot.person: Choice(ballot.choice)
        for ballot in transaction.rows(select(ballots.c.person, ballots.c.choice).where(ballots.c.vote == vote))
    }
    tally = _count_named(room, given)
    if tally.outcome is not Outcome.NO_QUORUM:
        raise Refusal("sitting_quorate", present=tally.present, needed=tally.needed)
    transaction.insert(tallies, vote=vote, **asdict(replace(tally, secret=bool(row.secret))))
    transaction.update(votes, vote, closed=transaction.now)
    stage = stages.after(stages.ITEM, ItemStage(item.stage), ItemMove.BREAK_OFF)
    transaction.update(items, item.id, stage=stage)
    return tally


def postpone_item(transaction: Transaction, *, item: int, reason: str) -> None:
    """Leave an item for another sitting, with the reason on record (vote-6).

    Raises ``reason_required``, ``vote_open``, ``sitting_not_open``, ``move_not_allowed``.
    """
    if not reason.strip():
        raise Refusal("reason_required")
    row = _open_item(transaction, item)
    if row.stage == ItemStage.VOTING:
        raise Refusal("vote_open")
    stage = stages.after(stages.ITEM, ItemStage(row.stage), ItemMove.POSTPONE)
    transaction.update(items, item, stage=stage, postponed_reason=reason.strip())


def _freeze(transaction: Transaction, vote: int, item: Row[Any], tally: Tally) -> None:
    transaction.insert(tallies, vote=vote, **asdict(tally))
    transaction.update(votes, vote, closed=transaction.now)
    move = ItemMove.TIE if tally.outcome is Outcome.TIE_OPEN else ItemMove.DECIDE
    transaction.update(items, item.id, stage=stages.after(stages.ITEM, ItemStage(item.stage), move))
    if item.kind == ItemKind.CHAIR:
        from db import matters

        matters.seat_chair(transaction, item.sitting)


def _open_round(transaction: Transaction, vote: int, secret: bool) -> Row[Any]:
    """The item of a vote that is still open. Raises ``vote_not_open``, ``sitting_not_open``."""
    row = transaction.by_id(votes, vote)
    if row.closed is not None or bool(row.secret) is not secret:
        raise Refusal("vote_not_open")
    return _open_item(transaction, row.item)


def _open_item(transaction: Transaction, item: int) -> Row[Any]:
    """The item's row, if its sitting is open; sets the journal's subject. Raises ``sitting_not_open``."""
    row = transaction.by_id(items, item)
    transaction.subject = f"sitting:{row.sitting}"
    if transaction.by_id(sittings, row.sitting).stage != SittingStage.OPEN:
        raise Refusal("sitting_not_open")
    return row


def living_sitting(transaction: Transaction, sitting: int) -> None:
    """The sitting is called or open; sets the journal's subject. Raises ``move_not_allowed``."""
    stage = SittingStage(transaction.by_id(sittings, sitting).stage)
    transaction.subject = f"sitting:{sitting}"
    if stage not in (SittingStage.CALLED, SittingStage.OPEN):
        raise Refusal("move_not_allowed", subject="sitting", stage=stage, move="agenda")


def _recused(reading: Reading, item: int) -> set[int]:
    return {row.person for row in reading.rows(select(recusals.c.person).where(recusals.c.item == item))}


class _Room:
    """Who is in the room at one item: the facts that a tally freezes (vote-11)."""

    def __init__(self, reading: Reading, sitting: int, item: int) -> None:
        from db.sittings import members_of, rules_of

        self.kind, self.on, self.country = rules_of(reading, sitting)
        self.members: tuple[Member, ...] = members_of(reading, sitting)
        self.present = [member.person.id for member in self.members if member.present]
        self.recused = _recused(reading, item)
        self.recused_present = [person for person in self.present if person in self.recused]
        self.base = [person for person in self.present if person not in self.recused]
        self.recused_for_quorum = setting(reading, "recused_for_quorum", "yes") == "yes"
        self.deputy_casts = setting(reading, "deputy_has_casting_vote", "yes") == "yes"

    def chair(self, given: dict[int, Choice]) -> ChairVote:
        """How who presides stood (vote-6): a ballot, or why there is none."""
        at_table = presiding(self.members)
        chairs = [member.person.id for member in self.members if member.role == "chair"]
        if at_table is None or (not self.deputy_casts and at_table not in chairs):
            return ChairVote.ABSENT
        if at_table in self.recused:
            return ChairVote.RECUSED
        return ChairVote(given.get(at_table, Choice.ABSTAINED))


def _check_quorum(reading: Reading, room: _Room) -> None:
    quorum = voting.quorum(
        len(room.members),
        len(room.present),
        room.kind,
        room.on,
        recused=len(room.recused_present),
        recused_for_quorum=room.recused_for_quorum,
        country=room.country,
    )
    if not quorum.met:
        raise Refusal("no_quorum", present=quorum.present, needed=quorum.needed, members=quorum.members)


# --- reading ----------------------------------------------------------------------------------------------------------
_ITEMS = (
    select(items, people_table.c.surname, people_table.c.name, people_table.c.patronymic)
    .outerjoin(applications, items.c.application == applications.c.id)
    .outerjoin(people_table, applications.c.person == people_table.c.id)
    .where(items.c.sitting == bindparam("sitting"))
    .order_by(items.c.position)
)


def agenda(reading: Reading, sitting: int) -> tuple[AgendaItem, ...]:
    """The agenda of a sitting with its recusals, votes, ballots and tallies."""
    found = reading.rows(_ITEMS, sitting=sitting)
    ids = [row.id for row in found]
    names = _names(reading, sitting)
    stood_back: dict[int, list[Recusal]] = {}
    for row in reading.rows(select(recusals).where(recusals.c.item.in_(ids)).order_by(recusals.c.id)):
        stood_back.setdefault(row.item, []).append(Recusal(row.person, names[row.person], row.reason))
    rounds = _rounds(reading, ids, names)
    applied = lines_of(reading, [row.application for row in found if row.application])
    listed = agenda_cases.of_items(reading, ids)
    appealed = appeals.chosen(reading, [row.appeal for row in found if row.appeal])
    return tuple(
        AgendaItem(
            id=row.id,
            position=row.position,
            kind=ItemKind(row.kind),
            stage=ItemStage(row.stage),
            title=row.title,
            heard=row.heard,
            spoke=row.spoke,
            resolved=row.resolved,
            application=row.application,
            applicant=people.full_name(row) if row.surname else "",
            recusals=tuple(stood_back.get(row.id, ())),
            votes=tuple(rounds.get(row.id, ())),
            postponed_reason=row.postponed_reason,
            case=applied.get(row.application),
            cases=listed.get(row.id, ()),
            subjects=tuple(row.subjects.splitlines()),
            appeal=appealed.get(row.appeal),
            nominee=people.person(reading, row.nominee) if row.nominee is not None else None,
            matter=_matter(reading, row.matter),
            attestation=AttestationKind(row.attestation) if row.attestation else None,
            written_work=row.written_work,
        )
        for row in found
    )


def _matter(reading: Reading, case: int | None) -> Case | None:
    if case is None:
        return None
    from db import cases

    return cases.case(reading, case)


def _names(reading: Reading, sitting: int) -> dict[int, str]:
    found = reading.rows(
        select(people_table.c.id, people_table.c.surname, people_table.c.name, people_table.c.patronymic)
        .join(sitting_members, sitting_members.c.person == people_table.c.id)
        .where(sitting_members.c.sitting == sitting)
        .order_by(sitting_members.c.place)
    )
    return {row.id: people.full_name(row) for row in found}


def _rounds(reading: Reading, ids: list[int], names: dict[int, str]) -> dict[int, list[Vote]]:
    found = reading.rows(select(votes).where(votes.c.item.in_(ids)).order_by(votes.c.item, votes.c.round))
    keys = [row.id for row in found]
    given: dict[int, list[Ballot]] = {}
    order = {person: place for place, person in enumerate(names)}
    for row in reading.rows(select(ballots).where(ballots.c.vote.in_(keys))):
        given.setdefault(row.vote, []).append(
            Ballot(row.person, names[row.person], Choice(row.choice), bool(row.silent))
        )
    counted = reading.rows(select(secret_counts).where(secret_counts.c.vote.in_(keys)))
    counts = {row.vote: _count(row) for row in counted}
    results = {row.vote: _tally(row) for row in reading.rows(select(tallies).where(tallies.c.vote.in_(keys)))}
    rounds: dict[int, list[Vote]] = {}
    for row in found:
        rounds.setdefault(row.item, []).append(
            Vote(
                id=row.id,
                round=row.round,
                secret=bool(row.secret),
                opened=datetime.fromisoformat(row.opened),
                closed=datetime.fromisoformat(row.closed) if row.closed else None,
                reason=row.reason,
                ballots=tuple(sorted(given.get(row.id, ()), key=lambda ballot: order[ballot.person])),
                count=counts.get(row.id),
                tally=results.get(row.id),
            )
        )
    return rounds


def _count(row: Row[Any]) -> SecretCount:
    return SecretCount(
        handed_out=row.handed_out,
        found=row.found,
        spoilt=row.spoilt,
        votes_for=row.votes_for,
        votes_against=row.votes_against,
        chair_declared=Choice(row.chair_declared) if row.chair_declared else None,
    )


def _tally(row: Row[Any]) -> Tally:
    return Tally(
        kind=CommissionKind(row.kind),
        rule=row.rule,
        members=row.members,
        needed=row.needed,
        present=row.present,
        recused=row.recused,
        base=row.base,
        votes_for=row.votes_for,
        votes_against=row.votes_against,
        abstained=row.abstained,
        spoilt=row.spoilt,
        chair=ChairVote(row.chair),
        outcome=Outcome(row.outcome),
        by=DecidedBy(row.by) if row.by else None,
        secret=bool(row.secret),
        recused_for_quorum=bool(row.recused_for_quorum),
    )
