"""The fixed days of a campaign by which something must be done (578-53, 578-63, 578-64).

Belongs here: what is due on which day. The act gives these days as they are: one that falls on a day off does not move
(time-1). Does not belong here: the windows of intake (``intake``), terms that are counted (``calendar``), whether it is
done (``db``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from rules.records import Milestone

#: What is due → month and day, the last on which it may be done, and the rule.
_DAYS: Final[dict[Milestone, tuple[int, int, str]]] = {
    Milestone.BASIC_PUBLISHED: (8, 23, "578-64"),
    Milestone.GENERAL_PUBLISHED: (8, 25, "578-64"),
    Milestone.REGISTERED_NATIONALLY: (8, 26, "578-53"),
    Milestone.REDISTRIBUTED: (8, 29, "578-63"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """Something due by a day of the campaign."""

    what: Milestone
    until: date
    rule: str


def last_day(what: Milestone, year: int) -> date:
    """The last day on which this may be done in the campaign of a year at a Kazakh college."""
    month, day, _rule = _DAYS[what]
    return date(year, month, day)


def milestones(year: int) -> tuple[Due, ...]:
    """What is due in the campaign of a year at a Kazakh college, in the order of the days."""
    return tuple(Due(what, last_day(what, year), rule) for what, (_month, _day, rule) in _DAYS.items())
