"""Sittings that are not over: called or open, whatever their year.

Belongs here: only finding them; a sitting itself is read by ``sittings``.
"""

from __future__ import annotations

from sqlalchemy import select

from db.sittings import sitting
from db.tables import sittings
from db.transaction import Reading
from rules.records import Sitting, SittingStage

_LIVING = (SittingStage.CALLED.value, SittingStage.OPEN.value)


def living(reading: Reading, limit: int) -> tuple[Sitting, ...]:
    """The sittings that are called or open, the earliest first."""
    found = select(sittings.c.id).where(sittings.c.stage.in_(_LIVING)).order_by(sittings.c.planned, sittings.c.id)
    return tuple(sitting(reading, row.id) for row in reading.rows(found.limit(limit)))
