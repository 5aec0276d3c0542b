"""The contest of a year as the file knows it: what the lines offer, who seeks a place, what the state decided.

Belongs here: bringing plan, applications, marks and exams together for the rule, and the state list. Does not belong
here: the rule itself (``rules.contest``, ``rules.scores``), the lists a commission decides on (``lists``).
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, func, select

from db import college, plan
from db.scoring import NO_LINE, Book
from db.tables import (
    applications,
    further_choices,
    plan_lines,
    state_entries,
)
from db.tables import people as people_table
from db.transaction import Reading, Transaction
from db.turned_down import turned_down
from rules import contest
from rules import state_list as state_list_rules
from rules.contest_settings import AUTHORITY
from rules.places import reserved
from rules.records import (
    Answer,
    ApplicationStage,
    Base,
    Candidate,
    Country,
    Funding,
    ListDifference,
    Offer,
    PlanLine,
    Quota,
    Ranking,
    StateEntry,
    StudyForm,
    TeachingLanguage,
)
from rules.verdicts import Refusal, Verdict


# --- who decides ------------------------------------------------------------------------------------------------------
def under_authority(reading: Reading) -> bool:
    """Whether the college is under the education, culture or sport authority (578-54); its own setting."""
    return college.setting(reading, AUTHORITY, Answer.NO) == Answer.YES


def verdict(reading: Reading, line: int) -> Verdict:
    """Whether the college's own list of this line decides, or only checks the result of the national database."""
    return contest.deciding(plan.line(reading, line), under_authority(reading), college.country(reading))


# --- the lines --------------------------------------------------------------------------------------------------------
def offers(reading: Reading, year: int) -> tuple[Offer, ...]:
    """What each line of a year gives; one whose group is not formed gives nothing."""
    return _offers(reading, plan.lines(reading, year))


def _offers(reading: Reading, lines: Iterable[PlanLine]) -> tuple[Offer, ...]:
    country = college.country(reading)
    # The categories are those of a Kazakh order.
    shares = plan.shares(reading) if country is Country.KZ else {}
    return tuple(
        Offer(
            line.id,
            0 if line.not_formed else line.places,
            () if line.not_formed else reserved(line, shares),
            contest.on_application(line, country),
            # Places out of competition are those of a Kazakh law too.
            line.funding is Funding.STATE and country is Country.KZ,
        )
        for line in lines
    )


# --- the applicants ---------------------------------------------------------------------------------------------------
_SEEKING = (
    select(
        applications.c.id,
        applications.c.number,
        applications.c.quota,
        applications.c.average,
        applications.c.marks,
        applications.c.own_subjects,
        applications.c.line,
        applications.c.person,
        people_table.c.surname,
        people_table.c.name,
        people_table.c.patronymic,
        people_table.c.number.label("iin"),
        applications.c.specialty,
        *(applications.c[name] for name in plan.PROGRAMME),
    )
    .join(people_table, applications.c.person == people_table.c.id)
    .where(
        applications.c.stage.in_(
            (
                ApplicationStage.REGISTERED.value,
                ApplicationStage.ADMITTED.value,
                ApplicationStage.NOT_ADMITTED.value,
            )
        )
    )
    .order_by(applications.c.number)
)


def candidates(reading: Reading, year: int) -> tuple[Candidate, ...]:
    """The applicants of a year with all their choices, by number in the register.

    Registered ones; those admitted, with the line; and those a list left without a place, who wait for one that goes
    free. Whom the commission turned down by name is not among them.
    """
    return _candidates(reading, year, plan.lines(reading, year))


def _candidates(reading: Reading, year: int, lines: Iterable[PlanLine]) -> tuple[Candidate, ...]:
    book = Book(reading, year, lines)
    named = reading.rows(
        select(plan_lines.c.specialty, *(plan_lines.c[name] for name in plan.PROGRAMME), plan_lines.c.id).where(
            plan_lines.c.year == year
        )
    )
    first = {tuple(row)[:-1]: row.id for row in named}
    chosen = (
        select(further_choices.c.application, further_choices.c.line)
        .join(applications, further_choices.c.application == applications.c.id)
        .where(applications.c.year == year)
        .order_by(further_choices.c.application, further_choices.c.place)
    )
    further: dict[int, list[int]] = {}
    for choice in reading.rows(chosen):
        further.setdefault(choice.application, []).append(choice.line)
    averages: dict[int | None, Decimal | None] = {None: None}
    quotas: dict[str | None, Quota | None] = {None: None, **{quota.value: quota for quota in Quota}}
    found = []
    for row in _seeking(reading, year):
        values: tuple[Any, ...] = tuple(row)
        application, number, quota, average, marks, own, line, person, surname, name, patronymic, iin = values[:12]
        choices = [first.get(values[12:], NO_LINE), *further.get(application, ())]
        if line is not None and line not in choices:
            choices.append(line)
        if average not in averages:
            averages[average] = Decimal(average) / 100
        document_average = averages[average]
        found.append(
            Candidate(
                application,
                number,
                " ".join(filter(None, (surname, name, patronymic))),
                iin or "",
                quotas[quota],
                document_average,
                book.bids(application, choices, marks, tuple(own.splitlines()), document_average),
                line,
                person,
            )
        )
    return tuple(found)


def _seeking(reading: Reading, year: int) -> list[Row[Any]]:
    gone = turned_down(reading, year)
    return [row for row in reading.rows(_SEEKING.where(applications.c.year == year)) if row.id not in gone]


# --- the lists --------------------------------------------------------------------------------------------------------
def settlement(reading: Reading, year: int) -> dict[int, Ranking]:
    """The list of every line of a year, all choices settled."""
    with _nothing_thrown_away():
        lines = plan.lines(reading, year)
        return contest.settle(_offers(reading, lines), _candidates(reading, year, lines), college.country(reading))


def proposal(reading: Reading, year: int) -> dict[int, Ranking]:
    """The lists as the commission is to decide on them: where the national database decides, its list (578-54).

    As :func:`settlement` while no state list of the year is loaded.
    """
    with _nothing_thrown_away():
        lines = plan.lines(reading, year)
        return state_list_rules.follow(
            lines,
            _offers(reading, lines),
            _candidates(reading, year, lines),
            state_list(reading, year),
            under_authority=under_authority(reading),
            country=college.country(reading),
        )


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """While a contest is settled Python looks for no garbage.

    Thousands of records are made and every one is kept; to go through all of them again and again takes longer than
    the rest.
    """
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()


def ranking(reading: Reading, line: int) -> Ranking:
    """The list of one line; the choices of all lines of its year are settled for it."""
    return settlement(reading, plan.line(reading, line).year)[line]


# --- the list of the state --------------------------------------------------------------------------------------------
def take_state_list(transaction: Transaction, *, year: int, entries: Iterable[StateEntry]) -> int:
    """Load what the national database decided for a year (578-55), in place of what was loaded before.

    Returns how many people it has. Raises ``iin_length``.
    """
    transaction.subject = f"state_list:{year}"
    wanted = {entry.iin: _entry_columns(entry) for entry in entries}
    for row in transaction.rows(select(state_entries).where(state_entries.c.year == year)):
        values = wanted.get(row.number)
        if values is None or any(row._mapping[name] != value for name, value in values.items()):
            transaction.delete(state_entries, row.id)
        else:
            del wanted[row.number]
    kept = int(transaction.value(select(func.count()).where(state_entries.c.year == year)))
    first = transaction.next_id(state_entries)
    transaction.insert_many(
        state_entries,
        [
            {"id": first + place, "year": year, "number": number, **values}
            for place, (number, values) in enumerate(wanted.items())
        ],
    )
    return kept + len(wanted)


def _entry_columns(entry: StateEntry) -> dict[str, str | None]:
    if len(entry.iin) != 12:
        raise Refusal("iin_length", count=len(entry.iin))
    return {
        "name": entry.name.strip(),
        "code": entry.code,
        "base": entry.base and entry.base.value,
        "form": entry.form and entry.form.value,
        "language": entry.language and entry.language.value,
    }


def state_list(reading: Reading, year: int) -> tuple[StateEntry, ...]:
    """What the national database decided for a year."""
    return tuple(
        StateEntry(
            row.number,
            row.name,
            row.code,
            Base(row.base) if row.base else None,
            StudyForm(row.form) if row.form else None,
            TeachingLanguage(row.language) if row.language else None,
        )
        for row in reading.rows(select(state_entries).where(state_entries.c.year == year).order_by(state_entries.c.id))
    )


def has_state_list(reading: Reading, year: int) -> bool:
    """Whether the state list of a year is loaded."""
    return reading.row(select(state_entries.c.id).where(state_entries.c.year == year).limit(1)) is not None


def differences(
    reading: Reading, year: int, rankings: Mapping[int, Ranking] | None = None
) -> tuple[ListDifference, ...]:
    """Where the state list differs from the lists of the lines that it decides, and what the file knows of why.

    Arguments: ``rankings`` – the :func:`settlement` of the year where the caller has it already.
    """
    seeking = _seeking(reading, year)
    known = reading.rows(
        select(people_table.c.number)
        .join(applications, applications.c.person == people_table.c.id)
        .where(applications.c.year == year, people_table.c.number.is_not(None))
    )
    return contest.compare(
        plan.lines(reading, year),
        settlement(reading, year) if rankings is None else rankings,
        state_list(reading, year),
        registered={row.iin for row in seeking if row.iin},
        known={row.number for row in known},
        under_authority=under_authority(reading),
        country=college.country(reading),
    )
