"""What the commission decided, as lists: who is admitted where and by which protocol, who waits, who signs when.

Belongs here: the results of a campaign and the contracts that follow (578-12). Does not belong here: deciding
(``lists``), the papers about it (``issuing``), the fixed days of the campaign (``campaign``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, select

from db import application_lists, calendar, college, plan
from db.application_records import APPLICATION
from db.decisions import ADMITTED, DECIDED, Decision, decisions, programme
from db.freezing import thaw
from db.tables import applications, numbers, papers
from db.transaction import Reading, Transaction
from rules.identity import masked
from rules.records import (
    AdmittedList,
    AdmittedListPaper,
    ApplicationLine,
    ApplicationStage,
    Base,
    EnrolmentPaper,
    ListedPerson,
    PaperForm,
    PaperStage,
    PlaceKind,
    PlanLine,
    ProtocolReference,
)
from rules.verdicts import Refusal


# --- who is admitted --------------------------------------------------------------------------------------------------
def admitted_lists(reading: Reading, year: int, base: Base | None = None) -> tuple[AdmittedList, ...]:
    """Who is admitted to each line of a year, in the order of the plan, and in each as the commission took them.

    Identity numbers are masked. Arguments: ``base`` – the education of one published list; None for all.
    """
    query = APPLICATION.where(applications.c.year == year, ADMITTED)
    if base is not None:
        query = query.where(applications.c.base == base.value)
    found = reading.rows(query)
    taken = decisions(reading, year)
    lines = plan.chosen(reading, (row.line for row in found if row.line is not None))
    listed: dict[PlanLine, list[Row[Any]]] = {}
    for row in sorted(found, key=lambda row: taken[row.id].order):
        listed.setdefault(lines[row.line] if row.line is not None else programme(row), []).append(row)
    return tuple(
        AdmittedList(line, tuple(_listed(row, place, taken[row.id]) for place, row in enumerate(listed[line], start=1)))
        for line in sorted(listed, key=_plan_order)
    )


def _plan_order(line: PlanLine) -> tuple[str, ...]:
    return (line.code, line.base, line.form, line.funding, line.language)


def _listed(row: Row[Any], position: int, taken: Decision) -> ListedPerson:
    return ListedPerson(
        position=position,
        number=row.number,
        name=" ".join(part for part in (row.p_surname, row.p_name, row.p_patronymic) if part),
        iin=masked(row.p_number or ""),
        score=taken.score,
        place=taken.place,
        protocol=taken.protocol,
    )


def enrolment(reading: Reading, year: int, starts: date) -> EnrolmentPaper:
    """Draft of the enrolment order of a year with the protocols it rests on. Raises ``nothing_to_publish``."""
    lists = admitted_lists(reading, year)
    if not lists:
        raise Refusal("nothing_to_publish")
    cited = {person.protocol for one in lists for person in one.people}
    return EnrolmentPaper(
        college.draft_imprint(reading, starts),
        year,
        starts,
        lists,
        tuple(sorted(cited, key=lambda reference: (reference.date, len(reference.number), reference.number))),
    )


def undecided(reading: Reading, year: int) -> tuple[ApplicationLine, ...]:
    """The registered applications of a year on which the commission has not decided, by name."""
    return _lines(reading, [ApplicationStage.REGISTERED], year)


def _lines(reading: Reading, stages_: Iterable[ApplicationStage], year: int) -> tuple[ApplicationLine, ...]:
    found = reading.rows(
        select(applications.c.id)
        .where(applications.c.year == year, applications.c.stage.in_([stage.value for stage in stages_]))
        .order_by(applications.c.sort, applications.c.id)
    )
    lines = application_lists.lines_of(reading, [row.id for row in found])
    return tuple(lines[row.id] for row in found)


# --- what went out about it -------------------------------------------------------------------------------------------
def list_subject(year: int, base: Base) -> str:
    """What the journal calls the published list of a year and base."""
    return f"admitted_list:{year}:{base.value}"


def published(reading: Reading, year: int, base: Base) -> int | None:
    """Id of the last list published on a base, annulled ones left out; None where there is none."""
    row = reading.value(
        select(papers.c.id)
        .join(numbers, papers.c.number == numbers.c.id)
        .where(
            papers.c.form == PaperForm.ADMITTED_LIST.value,
            papers.c.stage != PaperStage.ANNULLED.value,
            numbers.c.subject == list_subject(year, base),
        )
        .order_by(papers.c.id.desc())
        .limit(1)
    )
    return None if row is None else int(row)


def unpublished(reading: Reading, year: int) -> tuple[Base, ...]:
    """The bases with people admitted since, or put elsewhere since, the last list that was published on them."""
    return tuple(base for base in Base if outdated(reading, year, base))


def outdated(reading: Reading, year: int, base: Base) -> bool:
    """Whether people were admitted on a base, or put elsewhere, since the last list that was published on it."""
    paper = published(reading, year, base)
    people = _people_now(reading, year, base)
    if paper is None:
        return bool(people)
    return _people(thaw(reading.by_id(papers, paper).record, AdmittedListPaper).lists) != people


def _people(lists: Iterable[AdmittedList]) -> set[tuple[int, int | None]]:
    return {(one.line.id, person.number) for one in lists for person in one.people}


def _people_now(reading: Reading, year: int, base: Base) -> set[tuple[int, int | None]]:
    """As :func:`_people` of the lists of a base, without making them."""
    found = reading.rows(
        select(applications.c.line, applications.c.number).where(
            applications.c.year == year, ADMITTED, applications.c.base == base.value
        )
    )
    return {(row.line or 0, row.number) for row in found}


def unnotified(reading: Reading, year: int) -> tuple[ApplicationLine, ...]:
    """Those decided on who were given no notice of it since, by name."""
    told = (
        select(papers.c.id)
        .where(papers.c.form == PaperForm.NOTICE.value, papers.c.stage != PaperStage.ANNULLED.value)
        .where(papers.c.application == applications.c.id, papers.c.date >= applications.c.decided)
    )
    waiting = {row.id for row in reading.rows(select(applications.c.id).where(~told.exists()))}
    return tuple(line for line in _lines(reading, DECIDED, year) if line.id in waiting)


# --- contracts --------------------------------------------------------------------------------------------------------
def sign_contract(transaction: Transaction, *, application: int, on: date) -> None:
    """Note the day on which an admitted applicant signed the contract for educational services (578-12).

    Raises ``contract_before_decision``, ``date_future``, ``move_not_allowed``.
    """
    row = _admitted(transaction, application)
    decided = date.fromisoformat(row.decided)
    if on < decided:
        raise Refusal("contract_before_decision", decided=decided)
    if on > transaction.now.date():
        raise Refusal("date_future", field="contract")
    transaction.update(applications, application, contract=on)


def take_back_contract(transaction: Transaction, *, application: int) -> None:
    """Take back a day of signing that was noted by mistake. Raises ``move_not_allowed``."""
    _admitted(transaction, application)
    transaction.update(applications, application, contract=None)


def _admitted(transaction: Transaction, application: int) -> Row[Any]:
    row = transaction.by_id(applications, application)
    transaction.subject = f"application:{application}"
    if row.stage != ApplicationStage.ADMITTED:
        raise Refusal("move_not_allowed", subject="application", stage=row.stage, move="contract")
    return row


def sign_until(reading: Reading, application: int) -> date | None:
    """Last day to sign the contract (578-12); None for who is not admitted."""
    row = reading.by_id(applications, application)
    if row.stage != ApplicationStage.ADMITTED:
        return None
    return calendar.contract_terms(reading, [row.decided])[row.decided]


@dataclass(frozen=True, slots=True)
class Contract:
    """An admitted applicant with the contract for educational services, signed or not."""

    application: int
    number: int | None
    """Number in the register of applications."""
    name: str
    line: PlanLine
    score: Decimal | None
    place: PlaceKind | None
    protocol: ProtocolReference
    until: date
    """Last day to sign (578-12)."""
    signed: date | None


def is_late(contract: Contract, on: date) -> bool:
    """Whether a contract is not signed and its last day is over (578-12)."""
    return contract.signed is None and contract.until < on


def contracts(reading: Reading, year: int) -> tuple[Contract, ...]:
    """Everybody who is admitted in a year with the contract, in the order of :func:`admitted_lists`."""
    found = reading.rows(APPLICATION.where(applications.c.year == year, ADMITTED))
    taken = decisions(reading, year)
    lines = plan.chosen(reading, (row.line for row in found if row.line is not None))
    until = calendar.contract_terms(reading, (row.decided for row in found))
    made = []
    for row in sorted(found, key=lambda row: taken[row.id].order):
        line, decided = lines[row.line] if row.line is not None else programme(row), taken[row.id]
        made.append(
            Contract(
                application=row.id,
                number=row.number,
                name=" ".join(part for part in (row.p_surname, row.p_name, row.p_patronymic) if part),
                line=line,
                score=decided.score,
                place=decided.place,
                protocol=decided.protocol,
                until=until[row.decided],
                signed=date.fromisoformat(row.contract) if row.contract else None,
            )
        )
    return tuple(sorted(made, key=lambda one: _plan_order(one.line)))


@dataclass(frozen=True, slots=True)
class Unsigned:
    """An admitted applicant who has not signed the contract."""

    application: ApplicationLine
    until: date


def unsigned(reading: Reading, year: int) -> tuple[Unsigned, ...]:
    """Who is admitted in a year and has not signed the contract, the earliest term first."""
    found = reading.rows(
        select(applications.c.id, applications.c.decided)
        .where(applications.c.year == year, ADMITTED, applications.c.contract.is_(None))
        .order_by(applications.c.decided, applications.c.sort, applications.c.id)
    )
    lines = application_lists.lines_of(reading, [row.id for row in found])
    until = calendar.contract_terms(reading, (row.decided for row in found))
    return tuple(Unsigned(lines[row.id], until[row.decided]) for row in found)


def late(reading: Reading, year: int, on: date) -> tuple[Unsigned, ...]:
    """Those of them whose term is over on a day."""
    return tuple(one for one in unsigned(reading, year) if one.until < on)
