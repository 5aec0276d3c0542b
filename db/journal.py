"""Reading the journal: history of one case, the last acts, the check of the chain.

Writing it is the business of ``transaction`` alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from db.tables import journal
from db.transaction import GENESIS, Reading, chained
from rules.records import Change, JournalEntry


def _entry(row: Row[Any]) -> JournalEntry:
    return JournalEntry(
        id=row.id,
        at=datetime.fromisoformat(row.at),
        operator=row.operator,
        act=row.act,
        subject=row.subject,
        changes=tuple(Change(*change) for change in json.loads(row.changes)),
        hash=row.hash,
    )


def history(reading: Reading, *subjects: str) -> tuple[JournalEntry, ...]:
    """What happened to the subjects (``application:12``), oldest first."""
    found = reading.rows(select(journal).where(journal.c.subject.in_(subjects)).order_by(journal.c.id))
    return tuple(_entry(row) for row in found)


def last_moment(reading: Reading) -> datetime | None:
    """When something was last committed."""
    at = reading.value(select(journal.c.at).order_by(journal.c.id.desc()).limit(1))
    return datetime.fromisoformat(at) if at else None


def entries(reading: Reading) -> Iterator[JournalEntry]:
    """The whole journal, in order."""
    for row in reading.connection.execute(select(journal).order_by(journal.c.id)).yield_per(500):
        yield _entry(row)


def broken_link(reading: Reading) -> int | None:
    """Id of the first journal row that does not follow from the one before it; None while the chain holds."""
    before, expected = GENESIS, 1
    for row in reading.connection.execute(select(journal).order_by(journal.c.id)).yield_per(500):
        digest = chained(before, row.at, row.operator, row.act, row.subject, row.changes)
        if row.id != expected or row.hash != digest:
            return int(row.id)
        before, expected = row.hash, expected + 1
    return None
