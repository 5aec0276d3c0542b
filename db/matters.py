"""Matters before a commission: the election of its chair, a candidate's case, the attestation of an extern.

Belongs here: putting them on an agenda, the marks of an attestation, what a decision makes of them. The vote itself is
in ``votes``, the case in ``cases``; what each commission may decide is in ``rules.matters``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, select

from db import agenda_cases, case_lists, cases, college, commissions, people
from db.tables import commissions as commissions_table
from db.tables import items, programme_lines, sitting_members, sittings, votes
from db.transaction import Reading, Transaction
from rules import commissions as composition
from rules import matters as rules
from rules.case_records import Case, CaseLine, ExternatCollegeFacts
from rules.case_words import AttestationKind
from rules.records import AgendaItem, CommissionKind, ItemKind, ItemStage, Outcome, Role
from rules.verdicts import Refusal


# --- on the agenda ----------------------------------------------------------------------------------------------------
def add_matter(transaction: Transaction, *, sitting: int, case: int, attestation: AttestationKind | None = None) -> int:
    """Put a case on the agenda, or take up again the item postponed in this sitting; returns the item's id.

    Arguments: ``attestation`` – which one of an extern is held; None for recognition.
    Raises ``matter_commission``, ``matter_on_agenda``, ``attestation_window``, ``move_not_allowed`` (the case does not
    wait for this vote; the sitting has ended).
    """
    from db import votes as votes_  # The agenda reads the matters.

    record = cases.case(transaction, case)
    kind = rules.kind_of(record)
    if kind is None or (kind is ItemKind.EXTERNAT) != (attestation is not None):
        raise ValueError(f"no commission decides case {case} so")
    held = transaction.by_id(sittings, sitting)
    rules.check_commission(kind, _kind(transaction, sitting))
    rules.check_waits(record, attestation)
    _check_window(record, attestation, datetime.fromisoformat(held.planned).date())
    check_free(transaction, record)
    own = transaction.row(select(items).where(items.c.sitting == sitting, items.c.matter == case))
    if own is None:
        return votes_.add_item(
            transaction, sitting, kind, record.person.full_name, matter=case, attestation=attestation
        )
    if own.attestation != attestation:
        raise Refusal("matter_on_agenda", name=record.person.full_name)
    votes_.resume_item(transaction, item=own.id)
    return int(own.id)


def add_election(transaction: Transaction, *, sitting: int, nominee: int) -> int:
    """Put the election of a member as chair on the agenda (508-8); returns the item's id.

    Arguments: ``nominee`` – person id. Raises ``matter_commission`` (a commission whose chair is appointed),
    ``not_a_member``, ``matter_on_agenda``, ``move_not_allowed``.
    """
    from db import votes as votes_

    kind, held = _kind(transaction, sitting), transaction.by_id(sittings, sitting)
    on = datetime.fromisoformat(held.planned).date()
    if composition.kind_on(kind, on, college.country(transaction)).chair.value != "elected":
        raise Refusal("matter_commission", kind=CommissionKind.RECOGNITION)
    name = people.person(transaction, nominee).full_name
    _check_seated(transaction, sitting, nominee)
    proposed = select(items.c.id).where(
        items.c.sitting == sitting, items.c.nominee == nominee, items.c.stage != ItemStage.DECIDED.value
    )
    if transaction.row(proposed) is not None:
        raise Refusal("matter_on_agenda", name=name)
    return votes_.add_item(transaction, sitting, ItemKind.CHAIR, name, nominee=nominee)


def check_free(reading: Reading, record: Case) -> None:
    """A case stands on one agenda that is not done. Raises ``matter_on_agenda``."""
    if reading.row(_living().where(items.c.matter == record.id)) is not None:
        raise Refusal("matter_on_agenda", name=record.person.full_name)


def _living() -> Any:
    return select(items.c.matter).where(items.c.matter.is_not(None), items.c.id.in_(agenda_cases.living_items()))


def _kind(reading: Reading, sitting: int) -> CommissionKind:
    commission = reading.by_id(sittings, sitting).commission
    return CommissionKind(reading.by_id(commissions_table, commission).kind)


def _check_seated(reading: Reading, sitting: int, person: int) -> None:
    seat = select(sitting_members.c.id).where(sitting_members.c.sitting == sitting, sitting_members.c.person == person)
    if reading.row(seat) is None:
        raise Refusal("not_a_member", name=people.person(reading, person).full_name)


def _check_window(record: Case, attestation: AttestationKind | None, on: date) -> None:
    if attestation is not None and isinstance(record.facts, ExternatCollegeFacts):
        rules.check_window(record.facts, attestation, on)


# --- the marks of an attestation --------------------------------------------------------------------------------------
def enter_marks(transaction: Transaction, *, item: int, marks: Mapping[str, int | None]) -> None:
    """Note the marks of an attestation, until it is put to the vote (61-18).

    Arguments: ``marks`` – by subject of the individual programme, 2 to 5; None takes one back.
    Raises ``number_range`` (mark), ``item_decided``, ``move_not_allowed`` (the sitting has ended).
    """
    row = _changeable(transaction, item)
    for mark in marks.values():
        if mark is not None and mark not in rules.MARKS:
            raise Refusal("number_range", field="mark", low=rules.MARKS[0], high=rules.MARKS[-1])
    lines = transaction.rows(select(programme_lines).where(programme_lines.c.case == row.matter).order_by("id"))
    if not marks.keys() <= {line.subject for line in lines}:
        raise LookupError(f"item {item} has no such subject")
    for line in lines:
        if line.subject in marks:
            transaction.update_known(programme_lines, line, **{row.attestation: marks[line.subject]})


def _changeable(transaction: Transaction, item: int) -> Row[Any]:
    """The item while it waits: what was voted on stays what it was (vote-11)."""
    from db import votes as votes_

    row = transaction.by_id(items, item)
    votes_.living_sitting(transaction, row.sitting)
    voted = transaction.row(select(votes.c.id).where(votes.c.item == item).limit(1))
    if row.stage != ItemStage.WAITING or voted is not None:
        raise Refusal("item_decided", item=row.position)
    return row


# --- the vote and what follows ----------------------------------------------------------------------------------------
def check_vote(reading: Reading, item: Row[Any], on: date) -> None:
    """Whether a matter may be put to the vote on a day.

    Raises ``not_a_member`` (who is to be elected), ``chair_not_elected`` (nothing is recognised before, 508-8),
    ``move_not_allowed`` (the case went on since), ``marks_missing``, ``attestation_window``.
    """
    if item.kind == ItemKind.CHAIR:
        _check_seated(reading, item.sitting, item.nominee)
    if item.matter is None:
        return
    chairs = select(sitting_members.c.id).where(
        sitting_members.c.sitting == item.sitting, sitting_members.c.role == Role.CHAIR.value
    )
    if item.kind == ItemKind.RECOGNITION and reading.row(chairs) is None:
        raise Refusal("chair_not_elected")
    record, attestation = cases.case(reading, item.matter), _attestation(item)
    rules.check_waits(record, attestation)
    if attestation is not None and isinstance(record.facts, ExternatCollegeFacts):
        rules.check_marks(record.facts, attestation)
        rules.check_window(record.facts, attestation, on)


def _attestation(item: Row[Any]) -> AttestationKind | None:
    return AttestationKind(item.attestation) if item.attestation else None


def seat_chair(transaction: Transaction, sitting: int) -> None:
    """Let the sitting go on under the chair whom its members elected, or, where a repeated vote takes an election back,
    under who was chair before (508-8)."""
    held = transaction.by_id(sittings, sitting)
    on = datetime.fromisoformat(held.planned).date()
    by_order = composition.members_on(commissions.commission(transaction, held.commission), on)
    roles = {member.person.id: member.role for member in by_order}
    for row in transaction.rows(select(sitting_members).where(sitting_members.c.sitting == sitting).order_by("id")):
        role = roles.get(row.person, Role.MEMBER)
        if Role.CHAIR in (role, row.role):
            transaction.update_known(sitting_members, row, role=role)


def carry_out(transaction: Transaction, item: AgendaItem, on: date) -> None:
    """Let the decision on an item reach its case; called when the sitting closes.

    A case withdrawn since the vote stays withdrawn; the protocol says what was decided.
    Arguments: ``on`` – the day of the decision.
    """
    if item.matter is None or item.stage is not ItemStage.DECIDED:
        return
    record = cases.case(transaction, item.matter.id)
    adopted = item.tally is not None and item.tally.outcome is Outcome.ADOPTED
    move = rules.outcome(record, item.attestation, adopted)
    if move is not None and record.stage in rules.WAITS[item.attestation]:
        cases.step(transaction, record, move, on, item.resolved, item=item.id)


# --- reading ----------------------------------------------------------------------------------------------------------
def waiting(reading: Reading, kind: ItemKind, attestation: AttestationKind | None = None) -> tuple[CaseLine, ...]:
    """The cases that wait for the vote of a commission and stand on no agenda, by name."""
    taken = {row.matter for row in reading.rows(_living())}
    found = case_lists.waiting_for_vote(reading, rules.DECIDED_BY[kind][0], rules.WAITS[attestation])
    return tuple(line for line in found if line.id not in taken)
