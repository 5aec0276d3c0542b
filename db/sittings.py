"""Sittings: called, opened with quorum, attended, closed or not held (vote-1, vote-2, vote-11).

Belongs here: the sitting itself and who is in the room. The agenda and the votes are in ``votes``; the protocol that a
closed sitting leaves is in ``protocols``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select

from db import commissions, people, votes
from db.college import country, names_of
from db.freezing import thaw
from db.tables import ballots, numbers, presences, protocols, sitting_members, sittings
from db.tables import commissions as commissions_table
from db.tables import items as items_table
from db.tables import people as people_table
from db.tables import votes as votes_table
from db.transaction import Reading, Transaction
from rules import stages, voting
from rules.commissions import check_members, kind_on, members_on, presiding, secretary_on
from rules.records import (
    CommissionKind,
    Country,
    ItemKind,
    ItemStage,
    Member,
    NotHeldPaper,
    Presence,
    ProtocolPaper,
    Quorum,
    Role,
    Sitting,
    SittingStage,
)
from rules.verdicts import Refusal


# --- calling ----------------------------------------------------------------------------------------------------------
def call_sitting(
    transaction: Transaction,
    *,
    commission: int,
    planned: datetime,
    place: str,
    final: bool = False,
    invited: Iterable[str] = (),
    applications_: Iterable[int] = (),
) -> int:
    """Call a sitting and put waiting applications on its agenda; returns its id.

    Arguments: ``planned`` – aware moment it should begin; ``applications_`` – ids, one agenda item each.
    Raises ``required`` (place), ``commission_empty``, ``commission_has_no_chair``, ``commission_has_no_secretary``,
    ``members_even``, ``members_not_teachers`` (508-7).
    """
    if not place.strip():
        raise Refusal("required", field="place")
    members, secretary = _composition(transaction, commission, planned.date())
    sitting = transaction.insert(
        sittings,
        commission=commission,
        stage=SittingStage.CALLED,
        planned=planned,
        place=place.strip(),
        final=final,
        invited="\n".join(name.strip() for name in invited if name.strip()),
        secretary=secretary,
    )
    transaction.subject = f"sitting:{sitting}"
    _enter_members(transaction, sitting, members)
    for application in applications_:
        votes.add_application(transaction, sitting=sitting, application=application)
    return sitting


def _composition(reading: Reading, commission: int, on: date) -> tuple[tuple[Member, ...], int]:
    """Who sits by the orders in force on a day, and the secretary's person id (vote-1)."""
    record = commissions.commission(reading, commission)
    members = members_on(record, on)
    if not members:
        raise Refusal("commission_empty")
    if not any(member.role in (Role.CHAIR, Role.DEPUTY) for member in members):
        raise Refusal("commission_has_no_chair")
    secretary = secretary_on(record, on)
    if secretary is None:
        raise Refusal("commission_has_no_secretary")
    check_members(record, on, country(reading))
    return members, secretary.person.id


def _enter_members(
    transaction: Transaction, sitting: int, members: Iterable[Member], excused: Mapping[int, str] | None = None
) -> None:
    for place, member in enumerate(members, start=1):
        transaction.insert(
            sitting_members,
            sitting=sitting,
            person=member.person.id,
            role=member.role,
            position=member.position,
            in_place_of=member.in_place_of,
            place=place,
            absent_reason=(excused or {}).get(member.person.id, ""),
        )


def renew_members(transaction: Transaction, *, sitting: int) -> None:
    """Take over the composition by the orders in force, while the sitting is only called.

    Who is a member no more has no presence either; reasons of absence stay.
    Raises ``move_not_allowed``, ``commission_empty``, ``commission_has_no_chair``, ``commission_has_no_secretary``,
    ``members_even``, ``members_not_teachers``.
    """
    row = _at_stage(transaction, sitting, SittingStage.CALLED, "renew_members")
    members, secretary = _composition(transaction, row.commission, datetime.fromisoformat(row.planned).date())
    seated = {member.person.id for member in members}
    excused: dict[int, str] = {}
    for old in transaction.rows(select(sitting_members).where(sitting_members.c.sitting == sitting)):
        excused[old.person] = old.absent_reason
        transaction.delete(sitting_members, old.id)
    for stay in transaction.rows(_PRESENCES, sitting=sitting):
        if stay.person not in seated:
            transaction.delete(presences, stay.id)
    transaction.update(sittings, sitting, secretary=secretary)
    _enter_members(transaction, sitting, members, excused)


# --- who is in the room -----------------------------------------------------------------------------------------------
_MEMBER = select(sitting_members.c.id, people_table).join(people_table, sitting_members.c.person == people_table.c.id)
_STAY = select(presences).where(presences.c.sitting == bindparam("sitting"), presences.c.person == bindparam("person"))


def come(transaction: Transaction, *, sitting: int, person: int, at: datetime | None = None) -> None:
    """A member comes into the room, or comes back.

    Arguments: ``at`` – aware moment, else now. Raises ``not_a_member``, ``already_present``, ``presence_order`` (also
    where a vote was counted since), ``move_not_allowed``.
    """
    _at_stage(transaction, sitting, None, "presence")
    member = _member(transaction, sitting, person)
    stays = transaction.rows(_STAY.order_by(presences.c.id), sitting=sitting, person=person)
    moment = at or transaction.now
    if stays and stays[-1].left is None:
        raise Refusal("already_present", name=people.full_name(member))
    before = datetime.fromisoformat(stays[-1].left) if stays else None
    if (before is not None and before > moment) or _counted_since(transaction, sitting, moment):
        raise Refusal("presence_order", name=people.full_name(member))
    transaction.insert(presences, sitting=sitting, person=person, came=moment)
    transaction.update(sitting_members, member.id, absent_reason="")


def leave(transaction: Transaction, *, sitting: int, person: int, at: datetime | None = None) -> None:
    """A member leaves; a ballot in a vote that is still open goes with the member (vote-2, vote-4).

    Raises ``not_present``, ``presence_order`` (also where a vote was counted since), ``move_not_allowed``.
    """
    _at_stage(transaction, sitting, None, "presence")
    member = _member(transaction, sitting, person)
    stay = transaction.row(_STAY.where(presences.c.left.is_(None)), sitting=sitting, person=person)
    if stay is None:
        raise Refusal("not_present", name=people.full_name(member))
    moment = at or transaction.now
    if moment < datetime.fromisoformat(stay.came) or _counted_since(transaction, sitting, moment):
        raise Refusal("presence_order", name=people.full_name(member))
    open_ballots = (
        select(ballots.c.id)
        .join(votes_table, ballots.c.vote == votes_table.c.id)
        .join(items_table, votes_table.c.item == items_table.c.id)
        .where(items_table.c.sitting == sitting, votes_table.c.closed.is_(None), ballots.c.person == person)
    )
    for ballot in transaction.rows(open_ballots):
        transaction.delete(ballots, ballot.id)
    transaction.update(presences, stay.id, left=moment)


def correct_presence(transaction: Transaction, *, sitting: int, person: int) -> None:
    """Take back the last coming that was noted by mistake.

    Raises ``not_present``, ``vote_open`` (the member has a ballot), ``presence_order`` (a vote was counted since).
    """
    _at_stage(transaction, sitting, None, "presence")
    member = _member(transaction, sitting, person)
    stay = transaction.row(_STAY.where(presences.c.left.is_(None)), sitting=sitting, person=person)
    if stay is None:
        raise Refusal("not_present", name=people.full_name(member))
    voted = transaction.row(
        select(ballots.c.id)
        .join(votes_table, ballots.c.vote == votes_table.c.id)
        .join(items_table, votes_table.c.item == items_table.c.id)
        .where(items_table.c.sitting == sitting, votes_table.c.closed.is_(None), ballots.c.person == person)
    )
    if voted is not None:
        raise Refusal("vote_open")
    if _counted_since(transaction, sitting, datetime.fromisoformat(stay.came)):
        raise Refusal("presence_order", name=people.full_name(member))
    transaction.delete(presences, stay.id)


def _counted_since(reading: Reading, sitting: int, moment: datetime) -> bool:
    """Whether a vote of the sitting closed after a moment: who was in the room then is frozen (vote-11)."""
    closed = reading.rows(
        select(votes_table.c.closed)
        .join(items_table, votes_table.c.item == items_table.c.id)
        .where(items_table.c.sitting == sitting, votes_table.c.closed.is_not(None))
    )
    return any(datetime.fromisoformat(row.closed) > moment for row in closed)


def excuse(transaction: Transaction, *, sitting: int, person: int, reason: str) -> None:
    """Note why a member is absent. Raises ``absence_of_present``, ``not_a_member``, ``move_not_allowed``."""
    _at_stage(transaction, sitting, None, "presence")
    member = _member(transaction, sitting, person)
    if transaction.row(_STAY.limit(1), sitting=sitting, person=person) is not None:
        raise Refusal("absence_of_present", name=people.full_name(member))
    transaction.update(sitting_members, member.id, absent_reason=reason.strip())


def _member(reading: Reading, sitting: int, person: int) -> Any:
    row = reading.row(_MEMBER.where(sitting_members.c.sitting == sitting, sitting_members.c.person == person))
    if row is None:
        raise Refusal("not_a_member", name=people.person(reading, person).full_name)
    return row


def _at_stage(transaction: Transaction, sitting: int, stage: SittingStage | None, move: str) -> Any:
    """The sitting's row, if the move is allowed at its stage; sets the journal's subject."""
    row = transaction.by_id(sittings, sitting)
    transaction.subject = f"sitting:{sitting}"
    now = SittingStage(row.stage)
    shut = now in (SittingStage.CLOSED, SittingStage.NOT_HELD)
    if shut or (stage is not None and now is not stage):
        raise Refusal("move_not_allowed", subject="sitting", stage=now, move=move)
    return row


# --- opening and the end ----------------------------------------------------------------------------------------------
def open_sitting(transaction: Transaction, *, sitting: int) -> None:
    """Open a sitting.

    Raises ``no_quorum`` (vote-2; nobody at all), ``members_even`` (508-7), ``sitting_has_no_items``,
    ``move_not_allowed``.
    """
    row = transaction.by_id(sittings, sitting)
    transaction.subject = f"sitting:{sitting}"
    stage = stages.after(stages.SITTING, SittingStage(row.stage), stages.SittingMove.OPEN)
    quorum = quorum_of(transaction, sitting)
    if not quorum.met or not quorum.present:
        raise Refusal("no_quorum", present=quorum.present, needed=quorum.needed or 1, members=quorum.members)
    rules = kind_on(*rules_of(transaction, sitting))
    if rules.odd_members.value == "required" and quorum.members % 2 == 0:
        raise Refusal("members_even", count=quorum.members)
    if transaction.row(select(items_table.c.id).where(items_table.c.sitting == sitting).limit(1)) is None:
        raise Refusal("sitting_has_no_items")
    transaction.update(sittings, sitting, stage=stage, opened=transaction.now)


def describe_sitting(
    transaction: Transaction,
    *,
    sitting: int,
    invited: Iterable[str] | None = None,
    recording: str | None = None,
    place: str | None = None,
    final: bool | None = None,
) -> None:
    """Change what the protocol tells of the sitting itself. Raises ``required`` (place), ``move_not_allowed``."""
    _at_stage(transaction, sitting, None, "describe")
    values: dict[str, Any] = {}
    if invited is not None:
        values["invited"] = "\n".join(name.strip() for name in invited if name.strip())
    if recording is not None:
        values["recording"] = recording.strip()
    if place is not None:
        if not place.strip():
            raise Refusal("required", field="place")
        values["place"] = place.strip()
    if final is not None:
        values["final"] = final
    if values:
        transaction.update(sittings, sitting, **values)


def attach_recording(
    transaction: Transaction, *, sitting: int, place: str, file_name: str = "", sha256: str = ""
) -> None:
    """Note where the recording of a sitting is kept, and by which file it is told again (578-6).

    Arguments: ``file_name``, ``sha256`` – of the recording's file where there is one, the fingerprint as 64 hex digits.
    Raises ``required`` (recording: no place; recording_file: a fingerprint without a file), ``move_not_allowed``.
    """
    _at_stage(transaction, sitting, None, "describe")
    place, file_name = place.strip(), file_name.strip()
    for field, given in (("recording", place), ("recording_file", file_name or not sha256)):
        if not given:
            raise Refusal("required", field=field)
    transaction.update(sittings, sitting, recording=place, recording_file=file_name, recording_sha256=sha256.lower())


def rules_of(reading: Reading, sitting: int) -> tuple[CommissionKind, date, Country]:
    """What selects the rules of a sitting: kind of commission, its day (acts-1) and the country."""
    row = reading.connection.exec_driver_sql(
        "SELECT c.kind, s.planned, (SELECT country FROM college)"
        " FROM sittings s JOIN commissions c ON c.id = s.commission WHERE s.id = ?",
        (sitting,),
    ).one()
    return CommissionKind(row[0]), datetime.fromisoformat(row[1]).date(), Country(row[2])


def quorum_of(reading: Reading, sitting: int) -> Quorum:
    """The quorum of a sitting at this moment (vote-2)."""
    kind, on, country = rules_of(reading, sitting)
    members = members_of(reading, sitting)
    return voting.quorum(len(members), sum(member.present for member in members), kind, on, country=country)


# --- reading ----------------------------------------------------------------------------------------------------------
_SITTING = (
    select(
        sittings,
        commissions_table.c.kind,
        *(commissions_table.c[name] for name in ("name_kk", "name_ky", "name_ru")),
        protocols.c.id.label("protocol"),
        numbers.c.number.label("protocol_number"),
    )
    .join(commissions_table, sittings.c.commission == commissions_table.c.id)
    .outerjoin(protocols, protocols.c.sitting == sittings.c.id)
    .outerjoin(numbers, protocols.c.number == numbers.c.id)
)

_MEMBERS = (
    select(sitting_members, *(column.label(f"p_{column.name}") for column in people_table.c))
    .join(people_table, sitting_members.c.person == people_table.c.id)
    .where(sitting_members.c.sitting == bindparam("sitting"))
    .order_by(sitting_members.c.place)
)
_PRESENCES = select(presences).where(presences.c.sitting == bindparam("sitting")).order_by(presences.c.id)


def sitting(reading: Reading, row: int) -> Sitting:
    """One sitting with its members, their presence, its agenda and votes.

    A sitting that ended is read from its frozen record: nothing that changes later changes it (vote-11).
    """
    frozen = reading.row(
        select(protocols.c.record, sittings.c.stage)
        .join(sittings, protocols.c.sitting == sittings.c.id)
        .where(protocols.c.sitting == row)
    )
    if frozen is None:
        return as_rows_say(reading, row)
    record = (
        thaw(frozen.record, NotHeldPaper)
        if frozen.stage == SittingStage.NOT_HELD
        else thaw(frozen.record, ProtocolPaper)
    )
    return replace(record.sitting, protocol_number=record.imprint.number)


def as_rows_say(reading: Reading, row: int) -> Sitting:
    """The sitting put together from the rows of the file, whether it ended or not; raises LookupError."""
    found = reading.row(_SITTING.where(sittings.c.id == row))
    if found is None:
        raise LookupError(f"no sitting {row}")
    members = members_of(reading, row)
    kind, on, country = rules_of(reading, row)
    present = sum(member.present for member in members)
    return Sitting(
        id=row,
        commission=found.commission,
        kind=kind,
        commission_name=names_of(found, "name"),
        stage=SittingStage(found.stage),
        planned=datetime.fromisoformat(found.planned),
        opened=_moment(found.opened),
        closed=_moment(found.closed),
        place=found.place,
        final=bool(found.final),
        members=members,
        secretary=people.person(reading, found.secretary) if found.secretary else None,
        presiding=presiding(members),
        invited=tuple(found.invited.splitlines()),
        items=votes.agenda(reading, row),
        quorum=voting.quorum(len(members), present, kind, on, country=country),
        recording=found.recording,
        not_held_reason=found.not_held_reason,
        protocol_number=str(found.protocol_number or ""),
        recording_file=found.recording_file,
        recording_sha256=found.recording_sha256,
    )


def members_of(reading: Reading, row: int) -> tuple[Member, ...]:
    """The members of a sitting with a vote, and when each was in the room."""
    stays: dict[int, list[Presence]] = {}
    for stay in reading.rows(_PRESENCES, sitting=row):
        stays.setdefault(stay.person, []).append(Presence(datetime.fromisoformat(stay.came), _moment(stay.left)))
    return tuple(
        Member(
            person=people.person_prefixed(member),
            role=Role(member.role),
            position=member.position,
            presences=tuple(stays.get(member.person, ())),
            absent_reason=member.absent_reason,
            in_place_of=member.in_place_of,
        )
        for member in reading.rows(_MEMBERS, sitting=row)
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def all_sittings(reading: Reading, year: int) -> tuple[Sitting, ...]:
    """The sittings of a year, latest first."""
    found = reading.rows(
        select(sittings.c.id)
        .where(sittings.c.planned >= f"{year}-01-01", sittings.c.planned < f"{year + 1}-01-01")
        .order_by(sittings.c.planned.desc())
    )
    return tuple(sitting(reading, row.id) for row in found)


def obstacles(record: Sitting, recording_asked: bool) -> tuple[Refusal, ...]:
    """What must be mended before the sitting may be closed; each would make the protocol void or incomplete."""
    found: list[Refusal] = []
    for item in record.items:
        if item.stage not in (ItemStage.DECIDED, ItemStage.POSTPONED):
            found.append(Refusal("decision_missing", item=item.position))
        elif item.stage is ItemStage.DECIDED and item.kind is ItemKind.QUESTION and not item.resolved.strip():
            # On an application the paper has an official wording of its own; on a question only the secretary knows.
            found.append(Refusal("required", field=f"resolved:{item.position}"))
        elif item.kind is ItemKind.EXTERNAT and item.stage is ItemStage.DECIDED and not item.written_work:
            # 61-18: the written work of the attestation is sewn in.
            found.append(Refusal("required", field=f"written_work:{item.position}"))
    for member in record.members:
        if not member.presences and not member.absent_reason:
            found.append(Refusal("required", field=f"absent_reason:{member.person.full_name}"))
    if recording_asked and not record.recording:
        # 578-6: the final sitting of the examination commission is recorded.
        found.append(Refusal("required", field="recording"))
    return tuple(found)
