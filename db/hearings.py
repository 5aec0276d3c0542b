"""The hearing of a case: preliminary decision and notice, objections, the hearing itself, its protocol (61-23, time-4).

Belongs here: the four acts that keep it. Does not belong here: the permission or refusal that follows (``cases``), the
papers (``case_papers``), the lengths of terms (``rules.terms``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import select

from db import calendar, cases
from db.tables import hearings
from db.transaction import Transaction
from rules import procedures, terms
from rules.case_records import Case
from rules.case_words import CaseGround, CaseMove
from rules.verdicts import Refusal

_DAY = timedelta(days=1)


def set_hearing(
    transaction: Transaction,
    *,
    case: int,
    on: date,
    grounds: Iterable[CaseGround],
    reason: str,
    at: datetime,
    place: str,
) -> None:
    """Decide preliminarily to refuse, and set the hearing (61-23).

    Arguments: ``on`` – day the decision and the notice went out; ``grounds`` – of the closed list (61-A1-9); ``at`` –
    aware moment of the hearing.
    Raises ``move_not_allowed``, ``case_closed``, ``ground_missing``, ``reason_required``, ``required`` (place),
    ``hearing_late`` with the last possible day – of the notice, or of the hearing –, ``date_order`` and
    ``hearing_day_off`` (the hearing follows the notice, on a working day), ``date_order`` and ``date_future`` (on).
    """
    record = _at(transaction, case, CaseMove.SET_HEARING)
    named = set(grounds)
    chosen = tuple(ground for ground in CaseGround if ground in named)
    if not chosen:
        raise Refusal("ground_missing")
    if not reason.strip():
        raise Refusal("reason_required")
    if not place.strip():
        raise Refusal("required", field="place")
    _check_days(transaction, record, on, at.date())
    transaction.insert(
        hearings,
        case=case,
        decided=on,
        grounds=" ".join(chosen),
        reason=reason.strip(),
        at=at,
        place=place.strip(),
    )
    cases.step(transaction, record, CaseMove.SET_HEARING, on, words=reason, grounds=chosen)


def _check_days(transaction: Transaction, record: Case, on: date, held: date) -> None:
    moved = calendar.moved(transaction)
    ends = terms.service_of(record.registered, moved)
    if on > ends.prerefusal_until:
        raise Refusal("hearing_late", until=ends.prerefusal_until)
    if held <= on:
        raise Refusal("date_order", field="hearing_at", earlier=on + _DAY)
    if held > ends.decide_until:
        raise Refusal("hearing_late", until=ends.decide_until)
    if not terms.service_day(held, moved):
        raise Refusal("hearing_day_off", day=held)


def object_to(transaction: Transaction, *, case: int, on: date, words: str) -> None:
    """Note objections to the preliminary decision (time-4); later ones are added to those that came before.

    Objections after their last day are noted like others: the strip of the case says how late each was.
    Raises ``required`` (objections), ``move_not_allowed``, ``case_closed``, ``date_order`` and ``date_future`` (on).
    """
    record = _at(transaction, case, CaseMove.OBJECT)
    if not words.strip():
        raise Refusal("required", field="objections")
    assert record.hearing is not None
    before = record.hearing
    said = "\n".join(part for part in (before.objections, words.strip()) if part)
    transaction.update(hearings, _row(transaction, case), objections=said, objected=before.objected or on)
    cases.step(transaction, record, CaseMove.OBJECT, on, words=words)


def hold(
    transaction: Transaction,
    *,
    case: int,
    held: datetime,
    presiding: str,
    present: Iterable[str],
    said: str,
    concluded: str,
) -> None:
    """Keep what was said at the hearing and what follows from it (61-23, time-4).

    Arguments: ``held`` – aware moment it began; ``present`` – names, none where nobody came.
    Raises ``required`` (presiding, concluded), ``date_order`` and ``date_future`` (hearing_at), ``move_not_allowed``,
    ``case_closed``, ``date_order`` (on).
    """
    record = _at(transaction, case, CaseMove.HEAR)
    for field, value in (("presiding", presiding), ("concluded", concluded)):
        if not value.strip():
            raise Refusal("required", field=field)
    assert record.hearing is not None
    if held.date() <= record.hearing.decided:
        raise Refusal("date_order", field="hearing_at", earlier=record.hearing.decided + _DAY)
    if held > transaction.now:
        raise Refusal("date_future", field="hearing_at")
    transaction.update(
        hearings,
        _row(transaction, case),
        held=held,
        presiding=presiding.strip(),
        present="\n".join(name.strip() for name in present if name.strip()),
        said=said.strip(),
        concluded=concluded.strip(),
    )
    cases.step(transaction, record, CaseMove.HEAR, held.date())


def sign(transaction: Transaction, *, case: int, on: date) -> None:
    """Note that the presiding person and the secretary signed the protocol of the hearing (time-4).

    It may be signed after the decision. Raises ``move_not_allowed``, ``case_closed``, ``date_order`` and
    ``date_future`` (on).
    """
    record = _at(transaction, case, CaseMove.SIGN)
    assert record.hearing is not None
    assert record.hearing.held is not None
    if record.hearing.signed is not None:
        raise Refusal("move_not_allowed", subject="case", stage=record.stage, move=CaseMove.SIGN)
    if on < record.hearing.held.date():
        raise Refusal("date_order", field="on", earlier=record.hearing.held.date())
    transaction.update(hearings, _row(transaction, case), signed=on)
    cases.step(transaction, record, CaseMove.SIGN, on)


def _at(transaction: Transaction, case: int, move: CaseMove) -> Case:
    """The case, if this move may be made in it now; sets the journal's subject."""
    record = cases.open_case(transaction, case)
    transaction.subject = f"case:{case}"
    procedures.after_move(record.procedure, record.stage, move)
    return record


def _row(transaction: Transaction, case: int) -> int:
    return int(transaction.value(select(hearings.c.id).where(hearings.c.case == case)))
