"""The days a college entered itself, and what a change of them moves (time-3).

Belongs here: entering, changing, importing and taking out own days; the one door through which every term of the file
gets them (:func:`moved`); the open deadlines that a change moved, old and new.
Does not belong here: which days are worked (``rules.calendar``), the terms of procedures (``rules.terms``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from db import college
from db.people import full_name
from db.tables import applications, calendar_days, moved_deadlines, people
from db.transaction import Reading, Transaction
from rules.alphabets import sort_key
from rules.calendar import NONE_MOVED, OwnDay, contract_until, says_more
from rules.records import ApplicationStage
from rules.verdicts import Refusal

if TYPE_CHECKING:
    # The first page asks for days alone: the records of the procedures are loaded where they are made.
    from rules.case_records import MovedDeadline
    from rules.own_days import Row
    from rules.terms import Hours

#: The college's own setting: when the working day of the service ends (61-A1-7 names the lunch alone; [default]).
SERVICE_ENDS: Final = "service.day_ends"

#: What a moved deadline is of, beside the moves of a case.
CONTRACT: Final = "contract"

_MOVED: Final = "SELECT day, worked FROM calendar_days WHERE country = (SELECT country FROM college)"


# --- the one door -----------------------------------------------------------------------------------------------------
def moved(reading: Reading) -> Mapping[date, bool]:
    """The days the college entered itself: whether they are worked. Every term of the file is counted with them."""
    found = reading.driver(_MOVED).fetchall()
    return {date.fromisoformat(day): bool(worked) for day, worked in found} if found else NONE_MOVED


def contract_terms(reading: Reading, decided: Iterable[str]) -> dict[str, date]:
    """Day of decision, as the file keeps it → last day to sign the contract (578-12).

    Raises Refusal: ``college_missing``, ``calendar_missing``.
    """
    country, own = college.country(reading), moved(reading)
    return {day: contract_until(date.fromisoformat(day), country, own) for day in set(decided)}


def service_hours(reading: Reading) -> Hours:
    """Working hours of the service of education departments, after which an application counts for the next working day
    (61-21)."""
    from rules.terms import SERVICE_HOURS, Hours

    kept = college.setting(reading, SERVICE_ENDS, "")
    try:
        return Hours(ends=time.fromisoformat(kept)) if kept else SERVICE_HOURS
    except ValueError:
        return SERVICE_HOURS


def set_service_hours(transaction: Transaction, *, ends: time) -> None:
    """Keep when the working day of the service ends. Raises ``number_range`` (``service_ends``): after the lunch."""
    from rules.terms import SERVICE_HOURS

    if ends <= SERVICE_HOURS.lunch_ends:
        raise Refusal("number_range", field="service_ends", low=f"{SERVICE_HOURS.lunch_ends:%H:%M}", high="23:59")
    college.change_setting(transaction, name=SERVICE_ENDS, value=f"{ends:%H:%M}")


# --- what is entered --------------------------------------------------------------------------------------------------
def own_days(reading: Reading, year: int | None = None) -> tuple[OwnDay, ...]:
    """The days the college entered for its country, in order; of one year or of all."""
    query = select(calendar_days).where(calendar_days.c.country == college.country(reading).value)
    if year is not None:
        query = query.where(calendar_days.c.day.between(f"{year:04}-01-01", f"{year:04}-12-31"))
    return tuple(
        OwnDay(
            day=date.fromisoformat(row.day),
            worked=bool(row.worked),
            name=row.name,
            source=row.source,
            entered=datetime.fromisoformat(row.entered).date(),
        )
        for row in reading.rows(query.order_by(calendar_days.c.day))
    )


def set_day(transaction: Transaction, *, day: date, worked: bool, name: str) -> tuple[MovedDeadline, ...]:
    """Enter a day as worked or not, or change what was entered; returns the open deadlines that moved.

    Arguments: ``name`` – why: the decree, the order of the head, the holiday.
    Raises ``required`` (``reason``); ``calendar_missing``; ``calendar_day_known`` where the delivered calendar says the
    same for every week.
    """
    if not name.strip():
        raise Refusal("required", field="reason")
    if not says_more(day, worked, college.country(transaction)):
        raise Refusal("calendar_day_known", day=day)
    before = moved(transaction)
    transaction.subject = f"calendar:{day}"
    _keep(transaction, OwnDay(day, worked, name.strip()), transaction.operator)
    return _told(transaction, before)


def remove_day(transaction: Transaction, *, day: date) -> tuple[MovedDeadline, ...]:
    """Take an own day out: the calendar says again what is delivered; returns the open deadlines that moved."""
    before = moved(transaction)
    transaction.subject = f"calendar:{day}"
    _take_out(transaction, day)
    return _told(transaction, before)


# --- from a file ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Planned:
    """What an import would do."""

    enter: tuple[OwnDay, ...]
    remove: tuple[date, ...]
    """Own days that the list takes back: by it they are as the calendar has them."""
    known: int
    """Rows that say what stands there already."""

    @property
    def changes(self) -> int:
        return len(self.enter) + len(self.remove)


def read_days(path: Path) -> list[Row]:
    """The rows of a list of days with the columns day, worked, reason; an XLSX, XLS, ODS or CSV file.

    Raises Refusal: those of :func:`db.sheets.read`, ``columns_missing``.
    """
    from db import sheets
    from rules.own_days import judge_days

    sheet = sheets.read(path)
    return judge_days(sheet.headings, sheet.rows)


def planned(reading: Reading, days: Sequence[OwnDay]) -> Planned:
    """What of a list differs from what is there. Raises ``calendar_missing``, ``college_missing``."""
    country, own = college.country(reading), {one.day: one for one in own_days(reading)}
    enter, remove, known = [], [], 0
    for one in sorted(days, key=lambda one: one.day):
        there = own.get(one.day)
        if says_more(one.day, one.worked, country):
            if there is not None and (there.worked, there.name) == (one.worked, one.name):
                known += 1
            else:
                enter.append(one)
        elif there is not None:
            remove.append(one.day)
        else:
            known += 1
    return Planned(tuple(enter), tuple(remove), known)


def import_days(transaction: Transaction, *, source: str, days: Sequence[OwnDay]) -> tuple[MovedDeadline, ...]:
    """Enter the days of a list where they differ from the calendar; returns the open deadlines that moved.

    Arguments: ``source`` – the name of the file. Own days the list does not name stay.
    Raises ``required`` (``reason``, ``file``), ``calendar_missing``, ``calendar_list_known``.
    """
    if not source.strip():
        raise Refusal("required", field="file")
    if any(not one.name.strip() for one in days):
        raise Refusal("required", field="reason")
    work = planned(transaction, days)
    if not work.changes:
        raise Refusal("calendar_list_known")
    before = moved(transaction)
    transaction.subject = f"calendar:{source.strip()}"
    for one in work.enter:
        _keep(transaction, one, source.strip())
    for day in work.remove:
        _take_out(transaction, day)
    return _told(transaction, before)


def _keep(transaction: Transaction, one: OwnDay, source: str) -> None:
    country = college.country(transaction)
    values = {"worked": one.worked, "name": one.name.strip(), "source": source, "entered": transaction.now}
    row = _row(transaction, one.day)
    if row is None:
        transaction.insert(calendar_days, country=country, day=one.day, **values)
    else:
        transaction.update(calendar_days, row, **values)


def _take_out(transaction: Transaction, day: date) -> None:
    row = _row(transaction, day)
    if row is None:
        raise LookupError(f"{day} is no day of the college's own")
    transaction.delete(calendar_days, row)


def _row(reading: Reading, day: date) -> int | None:
    country = college.country(reading).value
    query = select(calendar_days.c.id).where(calendar_days.c.country == country, calendar_days.c.day == day.isoformat())
    found = reading.value(query)
    return None if found is None else int(found)


# --- what a change moves ----------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Moves:
    """The open deadlines that one change of the calendar moved."""

    at: datetime
    deadlines: tuple[MovedDeadline, ...]


def last_moves(reading: Reading) -> Moves | None:
    """What the last change moved that moved anything; None where none ever did."""
    from rules.case_records import MovedDeadline

    last = reading.value(select(func.max(moved_deadlines.c.change)))
    if last is None:
        return None
    query = select(moved_deadlines).where(moved_deadlines.c.change == last).order_by(moved_deadlines.c.id)
    rows = reading.rows(query)
    deadlines = (
        MovedDeadline(row.subject, row.name, row.what, date.fromisoformat(row.before), date.fromisoformat(row.after))
        for row in rows
    )
    return Moves(datetime.fromisoformat(rows[0].at), tuple(deadlines))


def _told(transaction: Transaction, before: Mapping[date, bool]) -> tuple[MovedDeadline, ...]:
    """Every open deadline that moved, noted in the file and so in the journal."""
    from db import cases  # Cases ask this module for the days that count.

    after = moved(transaction)
    if after == before:
        return ()
    moves = (*_contracts(transaction, before, after), *cases.refresh_due(transaction, before))
    found = tuple(sorted(moves, key=lambda one: (one.after, one.before, sort_key(one.name))))
    first = transaction.next_id(moved_deadlines)
    change = 1 + (transaction.value(select(func.max(moved_deadlines.c.change))) or 0)
    transaction.insert_many(
        moved_deadlines,
        [
            {"id": first + place, "change": change, "at": transaction.now, "subject": one.subject, "name": one.name,
             "what": one.what, "before": one.before, "after": one.after}
            for place, one in enumerate(found)
        ],
    )  # fmt: skip
    return found


def _contracts(reading: Reading, before: Mapping[date, bool], after: Mapping[date, bool]) -> tuple[MovedDeadline, ...]:
    """The contracts not signed whose last day another calendar moves (578-12)."""
    from rules.case_records import MovedDeadline

    country = college.country(reading)
    unsigned = (applications.c.stage == ApplicationStage.ADMITTED.value, applications.c.contract.is_(None))
    changed: dict[str, tuple[date, date]] = {}
    for (decided,) in reading.rows(select(applications.c.decided).where(*unsigned).distinct()):
        terms = [contract_until(date.fromisoformat(decided), country, own) for own in (before, after)]
        if terms[0] != terms[1]:
            changed[decided] = (terms[0], terms[1])
    if not changed:
        return ()
    query = (
        select(applications.c.id, applications.c.decided, people.c.surname, people.c.name, people.c.patronymic)
        .join(people, applications.c.person == people.c.id)
        .where(*unsigned, applications.c.decided.in_(changed))
    )
    return tuple(
        MovedDeadline(f"application:{row.id}", full_name(row), CONTRACT, *changed[row.decided])
        for row in reading.rows(query)
    )
