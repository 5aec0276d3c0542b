"""Several moves of a sitting made as one act: all of them are committed, or none.

Each bears the name of the act it repeats, which is how the journal tells it. Does not belong here: any rule;
the acts that are called know them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from db import appeals, sittings, votes
from db.transaction import Transaction
from rules.case_words import AttestationKind
from rules.records import Choice


def call_sitting(
    transaction: Transaction,
    *,
    commission: int,
    planned: datetime,
    place: str,
    final: bool,
    invited: Iterable[str],
    applications_: Iterable[int],
    questions: Iterable[str],
    appeals_: Iterable[int] = (),
) -> int:
    """Call a sitting with its whole agenda; returns its id.

    Raises as ``sittings.call_sitting``, ``appeals.add_appeal``.
    """
    sitting = sittings.call_sitting(
        transaction,
        commission=commission,
        planned=planned,
        place=place,
        final=final,
        invited=invited,
        applications_=applications_,
    )
    add_appeal(transaction, sitting=sitting, appeals_=appeals_)
    for title in questions:
        votes.add_question(transaction, sitting=sitting, title=title)
    return sitting


def add_application(transaction: Transaction, *, sitting: int, applications: Iterable[int]) -> None:
    """Put several applications on the agenda, in this order. Raises as ``votes.add_application``."""
    for application in applications:
        votes.add_application(transaction, sitting=sitting, application=application)


def add_appeal(transaction: Transaction, *, sitting: int, appeals_: Iterable[int]) -> None:
    """Put several appeals on the agenda, in this order. Raises as ``appeals.add_appeal``."""
    for appeal in appeals_:
        appeals.add_appeal(transaction, sitting=sitting, appeal=appeal)


def add_matter(
    transaction: Transaction, *, sitting: int, cases_: Iterable[int], attestation: AttestationKind | None = None
) -> None:
    """Put several cases on the agenda, in this order. Raises as ``matters.add_matter``."""
    from db import matters

    for case in cases_:
        matters.add_matter(transaction, sitting=sitting, case=case, attestation=attestation)


def cast_vote(transaction: Transaction, *, vote: int, people: Iterable[int], choice: Choice) -> None:
    """Note the same ballot for several members. Raises as ``votes.cast_vote``."""
    for person in people:
        votes.cast_vote(transaction, vote=vote, person=person, choice=choice)


def come(transaction: Transaction, *, sitting: int, person: int, at: datetime) -> None:
    """Note anew when a member came, in place of the time noted. Raises as ``correct_presence`` and ``come``."""
    sittings.correct_presence(transaction, sitting=sitting, person=person)
    sittings.come(transaction, sitting=sitting, person=person, at=at)
