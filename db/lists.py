"""Whole lists decided by one vote, with exceptions, and what the decisions of a sitting do to applications.

Belongs here: the lists of the contest on an agenda (578-6), the subjects set for a foreign document (578-62), and the
one door by which a decision reaches an application. Does not belong here: how the lists come about (``contest``), the
votes (``votes``), the papers that follow (``issuing``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Row, func, select

from db import agenda_cases, contest, people, plan, votes
from db.application_lists import lines_of
from db.scoring import NO_LINE
from db.tables import applications, commissions, item_cases, items, plan_lines, sittings
from db.tables import votes as votes_table
from db.transaction import Reading, Transaction
from rules import stages
from rules.records import (
    AgendaItem,
    ApplicationLine,
    ApplicationStage,
    CommissionKind,
    ItemCase,
    ItemKind,
    ItemStage,
    Outcome,
    Ranking,
    Result,
    Standing,
)
from rules.stages import ApplicationMove
from rules.verdicts import Refusal

_WITHOUT_PLACE = (Result.WAITING, Result.UNSCORED)
#: Applications whose score still matters.
_UNDER_WAY = (ApplicationStage.UNFINISHED, ApplicationStage.REGISTERED, ApplicationStage.NOT_ADMITTED)


class _Case(NamedTuple):
    """One applicant as the contest proposes it."""

    line: int
    standing: Standing
    admit: bool


# --- lists on the agenda ----------------------------------------------------------------------------------------------
def add_lists(
    transaction: Transaction, *, sitting: int, lines: Iterable[int], with_waiting: bool = False, title: str = ""
) -> int:
    """Put the lists of several lines of the plan on the agenda as one item; returns its id.

    In it are those whom the contest gives a place now and nobody has decided on yet, line by line in its order. Where
    the national database holds the contest, they are the people of its list (578-54).

    Arguments: ``lines`` – ids, in the order of the item; ``with_waiting`` – also those without any place, under the
    line they wanted first, not to be admitted; ``title`` – the codes of the lines where it is empty.
    Raises ``line_unknown``, ``state_list_missing`` (the national database decides), ``list_empty``,
    ``list_over_places``, ``case_decided`` (on another agenda), ``admission_commission``, ``move_not_allowed``.
    """
    votes.living_sitting(transaction, sitting)
    _check_commission(transaction, sitting)
    wanted = list(dict.fromkeys(lines))
    chosen = plan.chosen(transaction, wanted)
    if len(chosen) < len(wanted):
        raise Refusal("line_unknown")
    rankings: dict[int, Ranking] = {}
    for year in sorted({line.year for line in chosen.values()}):
        _check_state_list(transaction, year, (line for line in wanted if chosen[line].year == year))
        rankings |= contest.proposal(transaction, year)
    admitted = agenda_cases.admitted(transaction)
    listed = [
        case
        for line in wanted
        for case in _proposed(rankings[line], with_waiting)
        if case.standing.candidate.application not in admitted
    ]
    if not listed:
        raise Refusal("list_empty")
    codes = ", ".join(dict.fromkeys(chosen[line].code for line in wanted))
    item = votes.add_item(transaction, sitting, ItemKind.LISTS, title.strip() or codes)
    agenda_cases.check_free(transaction, (case.standing.candidate.application for case in listed))
    for position, case in enumerate(listed, start=1):
        _enter(transaction, item, position, case)
    agenda_cases.check_places(transaction, item)
    return item


def _check_state_list(reading: Reading, year: int, lines: Iterable[int]) -> None:
    """Where the national database decides, its list is followed: it must be there (578-54)."""
    if contest.has_state_list(reading, year):
        return
    for line in lines:
        if not contest.verdict(reading, line):
            raise Refusal("state_list_missing", line=plan.line(reading, line).code)


def cases(reading: Reading, item: int) -> tuple[ItemCase, ...]:
    """The applicants of a list, line by line, in each in the order of the places."""
    return agenda_cases.of_items(reading, [item]).get(item, ())


def _proposed(ranking: Ranking, with_waiting: bool) -> Iterator[_Case]:
    line = ranking.offer.line
    for standing in ranking.admitted:
        yield _Case(line, standing, True)
    if with_waiting:
        for standing in ranking.standings:
            first = next(bid.line for bid in standing.candidate.bids if bid.line != NO_LINE)
            if first == line and standing.settled_in is None and standing.result in _WITHOUT_PLACE:
                yield _Case(line, standing, False)


def _enter(transaction: Transaction, item: int, position: int, case: _Case, reason: str = "") -> None:
    score = case.standing.bid.score
    transaction.insert(
        item_cases,
        item=item,
        application=case.standing.candidate.application,
        line=case.line,
        position=position,
        admit=case.admit,
        reason=reason,
        score=score.competitive if score else None,
        place=case.standing.place,
    )


def _check_commission(reading: Reading, sitting: int) -> None:
    """Who is admitted, and on which subjects, the admission commission decides (578-6, 578-62)."""
    row = reading.by_id(sittings, sitting)
    if reading.by_id(commissions, row.commission).kind != CommissionKind.ADMISSION:
        raise Refusal("admission_commission")


# --- exceptions -------------------------------------------------------------------------------------------------------
def except_case(transaction: Transaction, *, item: int, application: int, admit: bool, reason: str) -> None:
    """Decide on one applicant of a list otherwise than the contest proposes, with the reason on record.

    Raises ``reason_required``, ``list_over_places``, ``item_decided``, ``move_not_allowed``.
    """
    _changeable(transaction, item)
    if not reason.strip():
        raise Refusal("reason_required")
    transaction.update(item_cases, _case(transaction, item, application).id, admit=admit, reason=reason.strip())
    agenda_cases.check_places(transaction, item)


def add_case(transaction: Transaction, *, item: int, application: int, line: int, reason: str) -> None:
    """Admit in a list one applicant whom the contest gives no place in it, with the reason on record.

    Arguments: ``line`` – id of the line, one the applicant asked for. Raises ``reason_required``, ``line_unknown``
    (not asked for), ``case_decided``, ``list_over_places``, ``item_decided``, ``move_not_allowed``.
    """
    _changeable(transaction, item)
    if not reason.strip():
        raise Refusal("reason_required")
    agenda_cases.check_free(transaction, (application,))
    standing = _standing(transaction, application, line)
    last = transaction.value(select(func.max(item_cases.c.position)).where(item_cases.c.item == item)) or 0
    _enter(transaction, item, last + 1, _Case(line, standing, True), reason.strip())
    agenda_cases.check_places(transaction, item)


def _standing(reading: Reading, application: int, line: int) -> Standing:
    """How an applicant stands in a line: as it is proposed, else by the own choice, without a place there."""
    year = reading.by_id(applications, application).year
    for lists_of, placed in ((contest.proposal, True), (contest.settlement, False)):
        ranking = lists_of(reading, year).get(line)
        for standing in ranking.standings if ranking else ():
            if standing.candidate.application == application:
                return standing if placed else replace(standing, place=None)
    raise Refusal("line_unknown")


def restore_case(transaction: Transaction, *, item: int, application: int) -> None:
    """Take an exception back: as the contest proposed. Raises ``list_over_places``, ``item_decided``,
    ``move_not_allowed``."""
    _changeable(transaction, item)
    case = _case(transaction, item, application)
    transaction.update(item_cases, case.id, admit=case.place is not None, reason="")
    agenda_cases.check_places(transaction, item)


def remove_case(transaction: Transaction, *, item: int, application: int) -> None:
    """Take one applicant out of a list, to be decided on another time.

    Raises ``list_empty`` (the last one: take off the item instead), ``item_decided``, ``move_not_allowed``.
    """
    _changeable(transaction, item)
    transaction.delete(item_cases, _case(transaction, item, application).id)
    if transaction.row(select(item_cases.c.id).where(item_cases.c.item == item)) is None:
        raise Refusal("list_empty")


def _case(reading: Reading, item: int, application: int) -> Row[Any]:
    row = reading.row(select(item_cases).where(item_cases.c.item == item, item_cases.c.application == application))
    if row is None:
        raise LookupError(f"item {item} has no application {application}")
    return row


def _changeable(transaction: Transaction, item: int) -> Row[Any]:
    """The item while it waits and was not counted on: what was voted on stays what it was (vote-11)."""
    row = transaction.by_id(items, item)
    votes.living_sitting(transaction, row.sitting)
    voted = transaction.row(select(votes_table.c.id).where(votes_table.c.item == item).limit(1))
    if row.stage != ItemStage.WAITING or voted is not None:
        raise Refusal("item_decided", item=row.position)
    return row


# --- subjects of a foreign document -----------------------------------------------------------------------------------
def add_subjects(transaction: Transaction, *, sitting: int, application: int, subjects: Iterable[str]) -> int:
    """Put on the agenda which subjects of a foreign document make the score (578-62); returns the item's id.

    Raises ``required`` (subjects), ``school_not_foreign``, ``case_decided`` (on another agenda),
    ``admission_commission``, ``move_not_allowed`` (also an application that is not under way).
    """
    votes.living_sitting(transaction, sitting)
    _check_commission(transaction, sitting)
    row = transaction.by_id(applications, application)
    person = people.person(transaction, row.person)
    if row.stage not in _UNDER_WAY:
        raise Refusal("move_not_allowed", subject="application", stage=row.stage, move="take_up")
    if not row.school_abroad:
        raise Refusal("school_not_foreign", name=person.full_name)
    there = select(items.c.id).where(
        items.c.kind == ItemKind.SUBJECTS.value,
        items.c.application == application,
        items.c.id.in_(agenda_cases.living_items()) | (items.c.sitting == sitting),
    )
    if transaction.row(there) is not None:
        raise Refusal("case_decided", name=person.full_name)
    return votes.add_item(
        transaction,
        sitting,
        ItemKind.SUBJECTS,
        person.full_name,
        application=application,
        subjects=_written(subjects),
    )


def without_subjects(reading: Reading, year: int) -> tuple[ApplicationLine, ...]:
    """Applications of a year with a foreign document for which the commission may set the subjects (578-62): they are
    under way and no living agenda names their subjects yet, by name."""
    named = select(items.c.application).where(
        items.c.kind == ItemKind.SUBJECTS.value, items.c.id.in_(agenda_cases.living_items())
    )
    free = select(applications.c.id).where(
        applications.c.year == year,
        applications.c.school_abroad == 1,
        applications.c.stage.in_(stage.value for stage in _UNDER_WAY),
        applications.c.id.not_in(named),
    )
    found = lines_of(reading, (row.id for row in reading.rows(free)))
    return tuple(sorted(found.values(), key=lambda line: line.name))


def change_subjects(transaction: Transaction, *, item: int, subjects: Iterable[str]) -> None:
    """Correct the list of subjects before it is voted on. Raises ``required``, ``item_decided``,
    ``move_not_allowed``."""
    _changeable(transaction, item)
    transaction.update(items, item, subjects=_written(subjects))


def _written(subjects: Iterable[str]) -> str:
    named = dict.fromkeys(" ".join(subject.split()) for subject in subjects)
    named.pop("", None)
    if not named:
        raise Refusal("required", field="subjects")
    return "\n".join(named)


# --- what a decision does ---------------------------------------------------------------------------------------------
def carry_out(transaction: Transaction, agenda: Iterable[AgendaItem], on: date) -> None:
    """Let the decisions of a sitting reach its applications; called when it closes.

    Of lists and subjects that were not adopted nothing moves. Of several decisions on one application the last holds.
    Who loses a place loses it first: the same person may win one by another application (578-54).
    Arguments: ``on`` – the day of the decision.
    """
    decisions: dict[int, tuple[bool, int | None]] = {}
    for item in agenda:
        if item.stage is not ItemStage.DECIDED:
            continue
        adopted = item.tally is not None and item.tally.outcome is Outcome.ADOPTED
        if item.kind is ItemKind.APPLICATION and item.application:
            decisions[item.application] = adopted, _first_line(transaction, item.application)
        if adopted:
            decisions |= {case.application: (case.admit, case.line.id) for case in item.cases}
        if adopted and item.kind is ItemKind.SUBJECTS and item.application:
            transaction.update(applications, item.application, own_subjects="\n".join(item.subjects))
    for application, (admit, line) in sorted(decisions.items(), key=lambda decision: decision[1][0]):
        _decide(transaction, application, admit, line, on)


def _first_line(reading: Reading, application: int) -> int | None:
    """The line of the plan that the programme of an application is; None where the plan has none."""
    found = select(plan_lines.c.id).join(applications, plan.FIRST_CHOICE).where(applications.c.id == application)
    line = reading.value(found)
    return None if line is None else int(line)


def _decide(transaction: Transaction, application: int, admit: bool, line: int | None, on: date) -> None:
    row = transaction.by_id(applications, application)
    move = ApplicationMove.ADMIT if admit else ApplicationMove.NOT_ADMIT
    now = ApplicationStage(row.stage)
    # An application withdrawn since the vote stays withdrawn; the protocol says what was decided.
    if move not in stages.moves_from(stages.APPLICATION, now):
        return
    # A decision that says again what stands keeps its day, and with it the term of the contract (578-12).
    stage = stages.after(stages.APPLICATION, now, move)
    place = line if admit else None
    if (now, row.line) == (stage, place):
        return
    transaction.update(applications, application, stage=stage, line=place, decided=on, contract=None)
