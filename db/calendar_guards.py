"""The triggers of the college's own days: a day stays its own, what moved stays told (time-3).

Does not belong here: what one row must be in itself; that is the CHECKs of ``tables``.
"""

from __future__ import annotations

from collections.abc import Iterator

from db.guarding import forbid, forbid_all


def guards() -> Iterator[str]:
    """Every trigger of the calendar."""
    yield forbid("calendar_days_stay", "UPDATE OF id, country, day", "calendar_days", "a day stays the same day")
    yield from forbid_all("moved_deadlines", "what moved was told")
