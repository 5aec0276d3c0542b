"""What the page of the calendar says of a day: which holiday, moved or exchanged, entered by whom.

Belongs here: joining the delivered calendar with the college's own days, and their words. Does not belong here: which
days are worked (``rules.calendar``), painting them (``settings_calendar_year``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.widgets.labels import day_text
from desktop.words import N_, _, language
from rules.calendar import OwnDay, SpecialDay, Why

#: English name in the package of holidays → its msgid. Complete for both countries and all known years.
HOLIDAYS: Final[Mapping[str, str]] = {
    "New Year's Day": N_("New Year's Day"),
    "New Year Holidays": N_("New Year holidays"),
    "Orthodox Christmas": N_("Orthodox Christmas"),
    "Christmas Day": N_("Orthodox Christmas"),
    "International Women's Day": N_("International Women's Day"),
    "Nowruz Holiday": N_("Nauryz"),
    "Nooruz Holiday": N_("Nauryz"),
    "Kazakhstan's People Solidarity Holiday": N_("Day of Unity of the People of Kazakhstan"),
    "Defender of the Fatherland Day": N_("Defender of the Fatherland Day"),
    "Fatherland Defender's Day": N_("Defender of the Fatherland Day"),
    "Labor Day": N_("Labour Day"),
    "May Holidays": N_("May holidays"),
    "Victory Day": N_("Victory Day"),
    "Capital Day": N_("Capital City Day"),
    "Constitution Day": N_("Constitution Day"),
    "Republic Day": N_("Republic Day"),
    "Independence Day": N_("Independence Day"),
    "First President Day": N_("Day of the First President"),
    "Eid al-Adha": N_("Kurban-ait"),
    "Eid al-Fitr": N_("Orozo-ait"),
    "Day of the People's April Revolution": N_("Day of the People's April Revolution"),
    "Day of the Great October Socialist Revolution": N_("Day of the October Revolution"),
    "Days of History and Commemoration of Ancestors": N_("Days of History and Commemoration of Ancestors"),
    "Additional public holiday": N_("Additional day off"),
}


class Mark(StrEnum):
    """Why a day of the year is marked."""

    HOLIDAY = "holiday"
    MOVED = "moved"
    EXCHANGED = "exchanged"
    WORKED = "worked"
    """A day off that a decree made a working day."""
    OWN_OFF = "own_off"
    OWN_WORKED = "own_worked"


#: Mark → its words in the legend.
LEGEND: Final[Mapping[Mark, str]] = {
    Mark.HOLIDAY: N_("Public holiday"),
    Mark.MOVED: N_("Day off moved from a holiday"),
    Mark.EXCHANGED: N_("Exchanged day off"),
    Mark.WORKED: N_("Day off that is worked"),
    Mark.OWN_OFF: N_("Own day off"),
    Mark.OWN_WORKED: N_("Own working day"),
}


@dataclass(frozen=True, slots=True)
class MarkedDay:
    """A marked day with all that is known of it: the delivered entry, the college's own, or both."""

    day: date
    special: SpecialDay | None = None
    own: OwnDay | None = None

    @property
    def mark(self) -> Mark:
        """The college's own entry stands above the delivered one."""
        if self.own is not None:
            return Mark.OWN_WORKED if self.own.worked else Mark.OWN_OFF
        assert self.special is not None
        if self.special.why is None:
            return Mark.WORKED
        return {Why.HOLIDAY: Mark.HOLIDAY, Why.MOVED_HOLIDAY: Mark.MOVED}.get(self.special.why, Mark.EXCHANGED)

    @property
    def reckoned(self) -> bool:
        return self.own is None and self.special is not None and self.special.reckoned


def joined(special: Iterable[SpecialDay], own: Iterable[OwnDay]) -> dict[date, MarkedDay]:
    """The marked days of a year, in order."""
    delivered = {one.day: one for one in special}
    entered = {one.day: one for one in own}
    return {
        day: MarkedDay(day, delivered.get(day), entered.get(day)) for day in sorted(delivered.keys() | entered.keys())
    }


def title(one: MarkedDay) -> str:
    """«21 марта – Наурыз»."""
    from desktop import sentences

    said = sentences.day_and_month(one.day, language())
    name = one.own.name if one.own is not None else holiday_names(one.special)
    return f"{said} – {name}" if name else said


def holiday_names(special: SpecialDay | None) -> str:
    """The holidays of a day, in the language of the screen."""
    return ", ".join(_(HOLIDAYS[name]) for name in special.holidays) if special is not None else ""


def detail(one: MarkedDay) -> str:
    """Why the day is marked, in one line."""
    said = _(LEGEND[one.mark])
    if one.own is not None:
        return _("{why}; entered by: {source}, {day}", why=said, source=one.own.source, day=day_text(one.own.entered))
    special = one.special
    assert special is not None
    if one.reckoned:
        return _("{why}; reckoned, not announced yet", why=said)
    if special.other is None:
        return said
    if one.mark is Mark.MOVED:
        return _("{why}: {day}", why=said, day=day_text(special.other))
    return _("{why}: exchanged with {day}", why=said, day=day_text(special.other))


def day_state(day: date, one: MarkedDay | None, rests: bool) -> str:
    """All that is to be said of a day: its name in the week, worked or not, why. ``rests``: it is a day off of the week
    that is shown."""
    from babel.dates import format_date

    named = format_date(day, "EEEE, d MMMM y", locale=language())
    if one is None:
        return f"{named}: " + (_("day off of the week") if rests else _("working day"))
    return f"{named}: {detail(one)}" + (
        f" ({name})" if (name := one.own.name if one.own else holiday_names(one.special)) else ""
    )
