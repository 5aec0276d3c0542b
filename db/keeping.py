"""How long protocols and recordings of final sittings are kept: whose term ends soon, whose has ended (578-6).

Belongs here: finding them, and the draft list of those whose term has ended. Nothing is destroyed here, nor deleted.
Does not belong here: the terms (``rules.retention``), the day that was frozen with each protocol (``protocols``).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from db.college import draft_imprint, required_college
from db.tables import commissions, numbers, protocols, sittings
from db.transaction import Reading
from rules.case_records import DestructionListPaper, KeptRecord
from rules.numbering import Register, format_number
from rules.records import LANGUAGES, CommissionKind, Language, Names
from rules.retention import RECORDS


def ended(reading: Reading, on: date) -> tuple[KeptRecord, ...]:
    """The records whose last day of keeping lies before ``on``, the longest ended first."""
    return _kept(reading, protocols.c.keep_until < on.isoformat())


def ending(reading: Reading, on: date, days: int) -> tuple[KeptRecord, ...]:
    """The records whose term of keeping ends within ``days`` days from ``on``, the soonest first."""
    return _kept(reading, protocols.c.keep_until.between(on.isoformat(), (on + timedelta(days)).isoformat()))


def draft(reading: Reading, on: date) -> DestructionListPaper:
    """The draft list of the records whose keeping has ended by a day, for the head to approve; it has no number."""
    return DestructionListPaper(draft_imprint(reading, on), ended(reading, on))


def _kept(reading: Reading, which: ColumnElement[bool]) -> tuple[KeptRecord, ...]:
    found = reading.rows(
        select(
            protocols.c.id,
            protocols.c.sitting,
            protocols.c.date,
            protocols.c.keep_until,
            numbers.c.number.label("printed"),
            sittings.c.recording,
            commissions.c.kind,
            *(commissions.c[f"name_{language}"] for language in LANGUAGES),
        )
        .join(numbers, protocols.c.number == numbers.c.id)
        .join(sittings, protocols.c.sitting == sittings.c.id)
        .join(commissions, sittings.c.commission == commissions.c.id)
        .where(protocols.c.keep_until.is_not(None), which)
        .order_by(protocols.c.keep_until, protocols.c.id)
    )
    language = required_college(reading).languages[0] if found else LANGUAGES[0]
    return tuple(_record(row, language) for row in found)


def _record(row: Row[Any], language: Language) -> KeptRecord:
    held = date.fromisoformat(row.date)
    recording = RECORDS.get(CommissionKind(row.kind)) == "exam_recording"
    return KeptRecord(
        protocol=row.id,
        what="recording" if recording else "protocol",
        number=format_number(Register.PROTOCOLS, row.printed, held.year),
        held=held,
        commission=Names(row.name_kk, row.name_ky, row.name_ru).in_language(language),
        keep_until=date.fromisoformat(row.keep_until),
        where=row.recording if recording else "",
        sitting=row.sitting,
    )
