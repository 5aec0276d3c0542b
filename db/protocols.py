"""The end of a sitting: its number, its frozen record, and what its decisions do to the applications.

Belongs here: closing a sitting, noting one that was not held, reading the protocol back. Issuing it as a paper is in
``papers``.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from sqlalchemy import select

from db import agenda_cases, appeals, lists, numbers, sittings
from db.college import required_college
from db.freezing import freeze, thaw
from db.tables import items, protocols
from db.tables import numbers as numbers_table
from db.tables import sittings as sittings_table
from db.transaction import Reading, Transaction
from rules import stages
from rules.commissions import kind_on
from rules.numbering import Register, format_number
from rules.records import (
    Imprint,
    ItemStage,
    NotHeldPaper,
    ProtocolPaper,
    Sitting,
    SittingStage,
)
from rules.retention import keep_until
from rules.stages import SittingMove
from rules.verdicts import Refusal

#: How many characters of the journal's hash a paper carries as its control code.
CODE_LENGTH = 8


def close_sitting(transaction: Transaction, *, sitting: int) -> int:
    """Close a sitting: its number is taken, its record freezes, its decisions reach the applications.

    Returns the number of the protocol (paper-3). Raises ``sitting_not_ready`` while ``obstacles`` are left,
    ``move_not_allowed``.
    """
    record = sittings.sitting(transaction, sitting)
    stage = stages.after(stages.SITTING, record.stage, SittingMove.CLOSE)
    open_points = obstacles(transaction, record)
    if open_points:
        raise Refusal("sitting_not_ready", count=len(open_points))
    lists.carry_out(transaction, record.items, transaction.now.date())
    for item in record.items:
        appeals.carry_out(transaction, item)
        if item.matter is not None:
            from db import matters  # Few sittings decide on the procedures.

            matters.carry_out(transaction, item, transaction.now.date())
    return _end(transaction, record, stage, "")


def not_held(transaction: Transaction, *, sitting: int, reason: str = "") -> int:
    """Record that a sitting did not take place for lack of quorum (vote-2); returns the number of the record.

    Arguments: ``reason`` – what is to be added to that, if anything.
    Raises ``sitting_quorate`` while the quorum is there, ``move_not_allowed``.
    """
    record = sittings.sitting(transaction, sitting)
    stage = stages.after(stages.SITTING, record.stage, SittingMove.NOT_HELD)
    if record.quorum.met and record.quorum.present:
        raise Refusal("sitting_quorate", present=record.quorum.present, needed=record.quorum.needed)
    for row in transaction.rows(select(items.c.id).where(items.c.sitting == sitting)):
        # The agenda stays on record; its applications wait for another sitting.
        transaction.update(items, row.id, stage=ItemStage.POSTPONED, postponed_reason=reason.strip())
    return _end(transaction, record, stage, reason.strip())


def _end(transaction: Transaction, record: Sitting, stage: SittingStage, reason: str) -> int:
    on = transaction.now.date()
    transaction.subject = f"sitting:{record.id}"
    entry, number = numbers.take(transaction, Register.PROTOCOLS, on.year, transaction.subject)
    transaction.update(sittings_table, record.id, stage=stage, closed=transaction.now, not_held_reason=reason)
    code = transaction.seal()[:CODE_LENGTH].upper()
    closed = sittings.as_rows_say(transaction, record.id)
    paper = _paper(transaction, closed, format_number(Register.PROTOCOLS, number, on.year), on, code)
    kept = paper.keep_until if isinstance(paper, ProtocolPaper) else None
    transaction.insert(protocols, sitting=record.id, number=entry, date=on, keep_until=kept, record=freeze(paper))
    return number


def _paper(reading: Reading, record: Sitting, number: str, on: date, code: str) -> ProtocolPaper | NotHeldPaper:
    college = required_college(reading)
    imprint = Imprint(college, number, on, code)
    if record.stage is SittingStage.NOT_HELD:
        return NotHeldPaper(imprint, record)
    kept = kind_on(record.kind, on, college.country).record.value
    if not record.final or kept.years is None:
        return ProtocolPaper(imprint, record, None)
    until, _ = keep_until("exam_recording" if kept.what == "recording" else "admission_protocol", on)
    return ProtocolPaper(imprint, record, until)


def obstacles(reading: Reading, record: Sitting) -> tuple[Refusal, ...]:
    """What must be mended before this sitting may be closed."""
    kind = kind_on(record.kind, record.planned.date(), required_college(reading).country)
    recording_asked = record.final and kind.record.value.what == "recording"
    return (
        sittings.obstacles(record, recording_asked)
        + agenda_cases.over_places(reading, record.items)
        + agenda_cases.two_places(reading, record.items)
    )


def protocol(reading: Reading, sitting: int) -> ProtocolPaper | NotHeldPaper | None:
    """The frozen record of a sitting that ended; None while it has not."""
    row = reading.row(
        select(protocols.c.record, sittings_table.c.stage)
        .join(sittings_table, protocols.c.sitting == sittings_table.c.id)
        .where(protocols.c.sitting == sitting)
    )
    if row is None:
        return None
    if row.stage == SittingStage.NOT_HELD:
        return thaw(row.record, NotHeldPaper)
    return thaw(row.record, ProtocolPaper)


def draft(reading: Reading, sitting: int) -> ProtocolPaper | NotHeldPaper:
    """The protocol as it would read now: frozen if the sitting ended, else without number and code."""
    frozen = protocol(reading, sitting)
    if frozen is not None:
        return frozen
    record = sittings.sitting(reading, sitting)
    return _paper(reading, record, "", record.planned.date(), "")


def listed(record: Sitting, chosen: Container[int]) -> dict[int, str]:
    """Everybody in the lists that the chosen items decide on, in their order: application and name."""
    return {case.application: case.name for item in record.items if item.id in chosen for case in item.cases}


def entry_of(reading: Reading, sitting: int) -> tuple[int, int]:
    """Id of the number of a protocol, and the number itself. Raises ``sitting_not_ready`` before the sitting ended."""
    row = reading.row(
        select(protocols.c.number, numbers_table.c.number.label("printed"))
        .join(numbers_table, protocols.c.number == numbers_table.c.id)
        .where(protocols.c.sitting == sitting)
    )
    if row is None:
        raise Refusal("sitting_not_ready", count=1)
    return row.number, row.printed


def numbered(reading: Reading, year: int) -> tuple[tuple[int, int, date], ...]:
    """The register of protocols of a year: number, sitting and day, in order."""
    found = reading.rows(
        select(numbers_table.c.number, protocols.c.sitting, protocols.c.date)
        .join(numbers_table, protocols.c.number == numbers_table.c.id)
        .where(numbers_table.c.year == year)
        .order_by(numbers_table.c.number)
    )
    return tuple((row.number, row.sitting, date.fromisoformat(row.date)) for row in found)
