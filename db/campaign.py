"""How far a campaign is: which of its fixed days are kept (578-53, 578-63, 578-64).

Belongs here: reading what is done and noting by hand what no record of the file shows. Does not belong here: the days
themselves (``rules.campaign``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db import college, plan, results
from db.transaction import Reading, Transaction
from rules import campaign
from rules.campaign import Due
from rules.records import Base, Country, Milestone

#: Whose results are published by which day (578-64).
PUBLISHED = {Milestone.BASIC_PUBLISHED: Base.BASIC, Milestone.GENERAL_PUBLISHED: Base.GENERAL}


@dataclass(frozen=True, slots=True)
class Progress:
    """Something due in the campaign, and whether it is done."""

    due: Due
    done: bool
    noted: date | None
    """The day the office noted by hand that it is done."""


def progress(reading: Reading, year: int) -> tuple[Progress, ...]:
    """What is due in a campaign and whether it is done; nothing in a country whose acts set no such days."""
    if college.country(reading) is not Country.KZ:
        return ()
    found = ((due, _noted(reading, year, due.what)) for due in campaign.milestones(year))
    return tuple(Progress(due, noted is not None or _shown(reading, year, due.what), noted) for due, noted in found)


def _noted(reading: Reading, year: int, what: Milestone) -> date | None:
    written = college.setting(reading, _setting(year, what), "")
    return date.fromisoformat(written) if written else None


def _shown(reading: Reading, year: int, what: Milestone) -> bool:
    """Whether the file itself shows that it is done."""
    base = PUBLISHED.get(what)
    if base is not None:
        return results.published(reading, year, base) is not None and not results.outdated(reading, year, base)
    return what is Milestone.REDISTRIBUTED and bool(plan.redistributions(reading, year))


def note_milestone(transaction: Transaction, *, year: int, what: Milestone, on: date | None) -> None:
    """Note that something due in a campaign is done; None takes the note back."""
    college.change_setting(transaction, name=_setting(year, what), value=on.isoformat() if on else "")
    transaction.subject = f"campaign:{year}"


def _setting(year: int, what: Milestone) -> str:
    return f"milestone.{year}.{what.value}"
