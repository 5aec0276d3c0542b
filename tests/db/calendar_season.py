"""The own calendar of an office through a year: days entered, changed, imported, taken out; and the attacks on it.

Does not belong here: what is promised – that stands in the tests.
"""

from __future__ import annotations

from datetime import date, time

from db import calendar
from db.transaction import Reading
from rules.calendar import OwnDay
from tests.db.office import AUGUST, Office


def season(office: Office) -> None:
    """Every act of the calendar; contracts that wait are moved by some of them."""
    act = office.act
    office.now = max(office.now, AUGUST)
    act(calendar.set_service_hours, ends=time(18))
    decided = office.ask(_decided)
    until = office.ask(calendar.contract_terms, [decided])[decided]
    assert act(calendar.set_day, day=until, worked=False, name="Қалалық сенбілік"), "no contract waits"
    act(calendar.set_day, day=until, worked=False, name="Қала күні")
    act(calendar.import_days, source="күнтізбе.xlsx", days=[OwnDay(date(2025, 12, 15), False, "Қаулы")])
    act(calendar.set_day, day=date(2025, 12, 13), worked=False, name="Қаулы")
    act(calendar.remove_day, day=date(2025, 12, 13))


def _decided(reading: Reading) -> str:
    found = reading.driver("SELECT max(decided) FROM applications WHERE stage = 'admitted' AND contract IS NULL")
    return str(found.fetchone()[0])


FACTS: dict[str, str] = {}

_DAY = "INSERT INTO calendar_days (country, day, worked, name, source, entered) VALUES "

ATTACKS = {
    "an own day becomes another day": ("UPDATE calendar_days SET day = '2026-01-15'", "stays the same day"),
    "an own day goes to another country": ("UPDATE calendar_days SET country = 'KG'", "stays the same day"),
    "a day is entered twice": (
        _DAY + "('KZ', (SELECT min(day) FROM calendar_days), 1, 'x', 'x', 'x')",
        "there already",
    ),
    "a day that is none": (_DAY + "('KZ', '2026-02-30', 0, 'x', 'x', 'x')", "CHECK"),
    "a day that is written otherwise": (_DAY + "('KZ', '15.01.2026', 0, 'x', 'x', 'x')", "CHECK"),
    "a day of a year without a calendar": (_DAY + "('KZ', '2078-01-03', 0, 'x', 'x', 'x')", "CHECK"),
    "a day before the calendar": (_DAY + "('KZ', '2012-12-31', 0, 'x', 'x', 'x')", "CHECK"),
    "a day half worked": (_DAY + "('KZ', '2026-01-15', 2, 'x', 'x', 'x')", "CHECK"),
    "a day without a ground": (_DAY + "('KZ', '2026-01-15', 0, '', 'x', 'x')", "CHECK"),
    "a day from nowhere": (_DAY + "('KZ', '2026-01-15', 0, 'x', '', 'x')", "CHECK"),
    "a day of another land": (_DAY + "('RU', '2026-01-15', 0, 'x', 'x', 'x')", "CHECK"),
    "a moved deadline is told otherwise": ("UPDATE moved_deadlines SET after = '2026-01-15'", "was told"),
    "a moved deadline is forgotten": ("DELETE FROM moved_deadlines", "was told"),
    "a deadline moves nowhere": (
        "INSERT INTO moved_deadlines (change, at, subject, name, what, before, after)"
        " VALUES (9, 'x', 'x', 'x', 'x', '2026-01-15', '2026-01-15')",
        "CHECK",
    ),
}
