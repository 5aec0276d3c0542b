"""Cases of the procedures beside admission: entered, put right, moved on; and the deadlines kept with them.

Belongs here: what every case has in common. Does not belong here: the hearing (``hearings``), what a commission decides
by its vote (``matters``), the papers (``case_papers``), lists (``case_lists``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import select

from db import calendar, numbers, people
from db.case_lists import Filter as Filter
from db.case_lists import count as count
from db.case_lists import line as line
from db.case_lists import of_person as of_person
from db.case_lists import page as page
from db.case_records import FACTS, fact_values
from db.case_records import case as case
from db.tables import case_documents, case_steps, cases, items, programme_lines, sittings
from db.transaction import Reading, Transaction
from rules import eligibility, procedures, terms
from rules.case_records import (
    AdjustmentFacts,
    Case,
    CaseDocument,
    CaseFacts,
    ComplaintFacts,
    ExternatCollegeFacts,
    ExternatHigherFacts,
    ExternatServiceFacts,
    MovedDeadline,
    ProgrammeLine,
    RecognitionFacts,
    StripStage,
)
from rules.case_words import Adjustment, CaseGround, CaseMove, CaseStage, Procedure
from rules.numbering import Register
from rules.records import DocumentState, ItemStage, Person, Representative, SittingStage
from rules.verdicts import Refusal

#: Most hours of a subject or of a course.
_MOST_HOURS: Final = 10_000
#: Moves that go with an act of their own, because they bring more than a day and words.
_OWN_ACT: Final = frozenset({CaseMove.SET_HEARING, CaseMove.OBJECT, CaseMove.HEAR, CaseMove.SIGN})
#: Moves that say in words why or what.
_IN_WORDS: Final = frozenset({CaseMove.REFUSE, CaseMove.WITHDRAW, CaseMove.PASS_ON, CaseMove.RESOLVE, CaseMove.SATISFY})
#: Procedure → the moves that ask for all conditions to be met (61-4 … 61-7, 602-3).
_PERMITTING: Final[Mapping[Procedure, frozenset[CaseMove]]] = {
    **dict.fromkeys(Procedure, frozenset[CaseMove]()),
    Procedure.EXTERNAT_SERVICE: frozenset({CaseMove.PERMIT}),
    Procedure.EXTERNAT_COLLEGE: frozenset({CaseMove.PERMIT}),
    Procedure.EXTERNAT_HIGHER: frozenset({CaseMove.PROPOSE, CaseMove.PERMIT}),
}
#: The procedures whose terms are counted in working days, so that a calendar moves them.
_IN_WORKING_DAYS: Final = (Procedure.EXTERNAT_SERVICE.value, Procedure.COMPLAINT.value)
#: Stages in which the individual programme may still change: later the extern is admitted to attestation by it (61-14).
_PLANNED: Final = frozenset({CaseStage.REGISTERED, CaseStage.PERMITTED, CaseStage.PREPARED})
#: Moves that rest on an order of the head.
_BY_ORDER: Final = frozenset({CaseMove.PERMIT, CaseMove.ORDER})


@dataclass(frozen=True, slots=True)
class Entry:
    """What the desk enters about a case; the rest follows from it."""

    person: Person
    filed: datetime
    facts: CaseFacts
    documents: tuple[CaseDocument, ...] = ()
    consent: bool = False
    address: str = ""
    representative: Representative | None = None
    late_reason: str = ""

    @property
    def procedure(self) -> Procedure:
        return procedures.procedure_of(self.facts)


# --- entering ---------------------------------------------------------------------------------------------------------
def enter_case(transaction: Transaction, *, entry: Entry) -> int:
    """Register a case and give it its number; returns its id.

    It is registered on the day it came, or the next working day where the procedure says so (61-21); what it lacks is
    told by ``rules.eligibility`` and stops the permission, not the registration.
    Raises ``required`` (surname, name, representative, a fact), ``iin_taken``, ``date_future`` (filed, a fact),
    ``applied_late``, ``applied_early``, ``outside_life``, ``number_range``, ``subject_twice``, ``attestation_window``,
    ``calendar_missing``, ``wishes_unknown``.
    """
    if entry.filed > transaction.now:
        raise Refusal("date_future", field="filed")
    _check_entry(entry, transaction.now.date())
    person = people.enter(transaction, entry.person)
    registered = _registered(transaction, entry)
    year = registered.year
    register = Register(entry.procedure.value)
    _, number = numbers.take(transaction, register, year, f"case:{transaction.next_id(cases)}")
    row = transaction.insert(
        cases,
        procedure=entry.procedure,
        year=year,
        number=number,
        stage=CaseStage.REGISTERED,
        filed=entry.filed,
        registered=registered,
        person=person,
        sort=people.sort_of(entry.person.surname, entry.person.name, entry.person.patronymic),
        **_common(entry),
    )
    transaction.subject = f"case:{row}"
    transaction.insert(FACTS[entry.procedure], case=row, **fact_values(entry.facts))
    _keep_programme(transaction, row, entry.facts)
    _keep_documents(transaction, row, entry)
    follow(transaction, row)
    return row


def change(transaction: Transaction, *, case: int, entry: Entry) -> None:
    """Put right what was entered, until the case is decided; the day it was registered and its number stay.

    Raises as :func:`enter_case`, and ``case_closed``; ``ground_not_met`` where a permission rests on what was entered;
    ``matter_on_agenda`` where a commission has voted on it.
    """
    before = open_case(transaction, case)
    if before.stage in procedures.ENDS[before.procedure]:
        raise Refusal("case_closed")
    transaction.subject = f"case:{case}"
    if entry.procedure is not before.procedure:
        raise Refusal("choice_unknown", field="procedure", value=entry.procedure.value)
    _check_entry(entry, transaction.now.date())
    if entry.facts != before.facts:
        _check_unvoted(transaction, before)
    if any(step.move in _PERMITTING[entry.procedure] for step in before.steps):
        eligibility.check_met(replace(before, facts=entry.facts, consent=entry.consent))
    person = people.enter(transaction, entry.person)
    sort = people.sort_of(entry.person.surname, entry.person.name, entry.person.patronymic)
    transaction.update(cases, case, person=person, sort=sort, **_common(entry))
    keep_facts(transaction, case, entry.facts)
    _keep_documents(transaction, case, entry)
    follow(transaction, case)


def _check_unvoted(reading: Reading, record: Case) -> None:
    """What a commission voted on stays as it was until the sitting is closed (vote-11). Raises ``matter_on_agenda``."""
    voted = (
        select(items.c.id)
        .join(sittings, items.c.sitting == sittings.c.id)
        .where(items.c.matter == record.id, sittings.c.stage == SittingStage.OPEN.value)
        .where(items.c.stage.in_([stage.value for stage in (ItemStage.VOTING, ItemStage.TIED, ItemStage.DECIDED)]))
    )
    if reading.row(voted) is not None:
        raise Refusal("matter_on_agenda", name=record.person.full_name)


def _common(entry: Entry) -> dict[str, Any]:
    speaker = entry.representative
    return {
        "consent": entry.consent,
        "address": entry.address.strip(),
        "representative": speaker.name.strip() if speaker else "",
        "kinship": speaker.kinship if speaker else None,
        "representative_phone": speaker.phone.strip() if speaker else "",
        "representative_document": speaker.document.strip() if speaker else "",
        "late_reason": entry.late_reason.strip(),
    }


def _check_entry(entry: Entry, today: date) -> None:
    if entry.representative is not None and not entry.representative.name.strip():
        raise Refusal("required", field="representative")
    _check_facts(entry.facts)
    match entry.facts:
        case ExternatServiceFacts(school_year=year) | ExternatCollegeFacts(school_year=year):
            _within("school_year", year, entry.filed.year - 1, entry.filed.year + 1)
    match entry.facts:
        case ExternatCollegeFacts(won=day) if day > today:
            raise Refusal("date_future", field="won")
        case RecognitionFacts(issued=date() as day) if day > today:
            raise Refusal("date_future", field="issued")
    eligibility.check_filed(entry.procedure, entry.facts, entry.filed.date(), entry.late_reason)


#: Procedure → the facts nothing can be done without.
_REQUIRED: Final[Mapping[Procedure, tuple[str, ...]]] = {
    Procedure.EXTERNAT_SERVICE: ("school",),
    Procedure.EXTERNAT_COLLEGE: ("specialty", "period"),
    Procedure.EXTERNAT_HIGHER: ("specialty",),
    Procedure.RECOGNITION: ("outcomes",),
    Procedure.ADJUSTMENT: ("programme",),
    Procedure.COMPLAINT: ("about",),
}


def _check_facts(facts: CaseFacts) -> None:
    for field in _REQUIRED[procedures.procedure_of(facts)]:
        if not getattr(facts, field).strip():
            raise Refusal("required", field=field)
    match facts:
        case ExternatServiceFacts():
            _within("grade", facts.grade, *eligibility.GRADES)
            _within("grades", facts.grades, 1, 2)
        case ExternatCollegeFacts():
            _within("course", facts.course, 1, 6)
            if facts.ends < facts.starts:
                raise Refusal("date_order", field="ends", earlier=facts.starts)
            for one in facts.programme:
                if not one.subject.strip():
                    raise Refusal("required", field="subject")
                _within("hours", one.hours, 1, _MOST_HOURS)
            _check_once(one.subject.strip() for one in facts.programme)
            check_consultations(facts)
        case ExternatHigherFacts(average=Decimal() as average):
            _within("average", average, 2, 5)
        case RecognitionFacts(hours=int() as hours):
            _within("hours", hours, 1, _MOST_HOURS)
        case AdjustmentFacts(wishes=()):
            raise Refusal("wishes_unknown")
        case AdjustmentFacts() if not set(facts.granted) <= set(facts.wishes):
            raise Refusal("wishes_unknown")


def check_consultations(facts: ExternatCollegeFacts) -> None:
    """Consultations and interim attestation are held from January to April of the school year (61-15).

    Raises ``attestation_window``, ``date_order``, ``required`` (one of the two days).
    """
    since, until = terms.college(facts.school_year).consultations
    first, last = facts.consultations_from, facts.consultations_until
    if (first is None) != (last is None):
        raise Refusal("required", field="consultations_until" if first else "consultations_from")
    if first is None or last is None:
        return
    if last < first:
        raise Refusal("date_order", field="consultations_until", earlier=first)
    if not since <= first <= last <= until:
        raise Refusal("attestation_window", since=since, until=until)


def _check_once(subjects: Iterable[str]) -> None:
    seen: set[str] = set()
    for subject in subjects:
        if subject in seen:
            raise Refusal("subject_twice", subject=subject)
        seen.add(subject)


def _within(field: str, value: int | Decimal, low: int, high: int) -> None:
    if not low <= value <= high:
        raise Refusal("number_range", field=field, low=low, high=high)


def _registered(reading: Reading, entry: Entry) -> date:
    moved = calendar.moved(reading)
    match entry.procedure:
        case Procedure.EXTERNAT_SERVICE:
            return terms.registered(entry.filed, calendar.service_hours(reading), moved)
        case Procedure.COMPLAINT:
            return terms.complaint(entry.filed.date(), moved).registered
    return entry.filed.date()


def keep_facts(transaction: Transaction, case: int, facts: CaseFacts) -> None:
    """Keep the facts of a case as they are now."""
    table = FACTS[procedures.procedure_of(facts)]
    row = transaction.row(select(table).where(table.c.case == case))
    assert row is not None
    transaction.update_known(table, row, **fact_values(facts))
    _keep_programme(transaction, case, facts)


def _keep_programme(transaction: Transaction, case: int, facts: CaseFacts) -> None:
    if not isinstance(facts, ExternatCollegeFacts):
        return
    known = transaction.rows(
        select(programme_lines).where(programme_lines.c.case == case).order_by(programme_lines.c.position)
    )
    wanted = [_programme_values(place, one) for place, one in enumerate(facts.programme, start=1)]
    kept = [{name: getattr(row, name) for name in wanted[0]} for row in known] if wanted else []
    if kept == wanted and len(known) == len(wanted):
        return
    stage = CaseStage(transaction.by_id(cases, case).stage)
    if stage not in _PLANNED:
        raise Refusal("move_not_allowed", subject="case", stage=stage, move=CaseMove.PREPARE)
    for row in known:
        transaction.delete(programme_lines, row.id)
    for values in wanted:
        transaction.insert(programme_lines, case=case, **values)


def _programme_values(place: int, one: ProgrammeLine) -> dict[str, Any]:
    """A subject as it is planned; its marks are those of the attestation (``matters``)."""
    return {
        "position": place,
        "subject": one.subject.strip(),
        "hours": one.hours,
        "teacher": one.teacher.strip(),
        "consultations": one.consultations.strip(),
    }


def _keep_documents(transaction: Transaction, case: int, entry: Entry) -> None:
    known = {row.kind: row for row in transaction.rows(select(case_documents).where(case_documents.c.case == case))}
    for document in entry.documents:
        values = {"state": document.state, "valid_until": document.valid_until, "note": document.note.strip()}
        row = known.pop(document.kind.value, None)
        if row is not None:
            transaction.update_known(case_documents, row, **values)
        elif document.state is not DocumentState.MISSING:
            transaction.insert(case_documents, case=case, kind=document.kind, **values)


# --- moving on --------------------------------------------------------------------------------------------------------
def move_on(
    transaction: Transaction,
    *,
    case: int,
    move: CaseMove,
    on: date,
    words: str = "",
    order_number: str = "",
    order_date: date | None = None,
    grounds: Iterable[CaseGround] = (),
    facts: CaseFacts | None = None,
) -> None:
    """Do the next thing in a case.

    Arguments: ``on`` – day it was done, not before the last step and not after today; ``grounds`` – of a refusal, those
    of the preliminary decision where none are given (61-23); ``facts`` – what became known with it (the school's data,
    the interview, the programme, the answer).
    Raises ``move_not_allowed``, ``case_decided_by_vote``, ``date_order`` and ``date_future`` (on, order_date),
    ``reason_required``, ``wish_owed`` (354-16), ``required`` (order_number, order_date), ``ground_missing``,
    ``case_documents_missing`` (what is incomplete is not checked as complete, 61-22, 508-11),
    ``case_documents_complete`` (what is complete is not refused for it), ``ground_not_met`` (61-4 … 61-7, 602-3),
    ``hearing_not_held`` (61-23), ``interview_missing``, ``attestation_window``, ``order_late`` (61-14),
    ``case_closed``.
    """
    if move in _OWN_ACT:
        raise ValueError(f"{move} has an act of its own")
    record = open_case(transaction, case)
    if move in procedures.BY_VOTE.get(record.procedure, ()):
        raise Refusal("case_decided_by_vote")
    transaction.subject = f"case:{case}"
    facts, words = _told(facts or record.facts, move, words)
    if facts != record.facts:
        if record.stage in procedures.ENDS[record.procedure]:
            raise Refusal("case_closed")
        if procedures.procedure_of(facts) is not record.procedure:
            raise ValueError(f"{type(facts).__name__} of a case of {record.procedure}")
        _check_facts(facts)
        _check_unvoted(transaction, record)
        record = replace(record, facts=facts)
    _check_move(record, move, on, words, order_number, order_date)
    if order_date is not None and order_date > transaction.now.date():
        raise Refusal("date_future", field="order_date")
    chosen = _refusing(record, move, set(grounds))
    keep_facts(transaction, case, facts)
    step(transaction, record, move, on, words, order_number, order_date, chosen)


def _told(facts: CaseFacts, move: CaseMove, words: str) -> tuple[CaseFacts, str]:
    """To whom a complaint went, and what came of it: said in words or among the facts, kept as both."""
    if not isinstance(facts, ComplaintFacts):
        return facts, words
    match move:
        case CaseMove.PASS_ON:
            return replace(facts, body=facts.body.strip() or words.strip()), words or facts.body
        case CaseMove.SATISFY | CaseMove.RESOLVE:
            return replace(facts, answer=facts.answer.strip() or words.strip()), words or facts.answer
    return facts, words


def _refusing(record: Case, move: CaseMove, named: set[CaseGround]) -> tuple[CaseGround, ...]:
    """The grounds of a step; a refusal of the service has some, its own or those it was heard on (61-23, 61-A1-9)."""
    if move is CaseMove.REFUSE and record.hearing is not None and not named:
        return record.hearing.grounds
    return tuple(ground for ground in CaseGround if ground in named)


def _check_move(record: Case, move: CaseMove, on: date, words: str, order_number: str, order_date: date | None) -> None:
    if move is CaseMove.REFUSE and record.stage in (CaseStage.ANSWERED, CaseStage.HEARING_SET):
        raise Refusal("hearing_not_held")
    procedures.after_move(record.procedure, record.stage, move)
    if move in _IN_WORDS and not words.strip():
        raise Refusal("reason_required")
    if move in _BY_ORDER:
        if not order_number.strip():
            raise Refusal("required", field="order_number")
        if order_date is None:
            raise Refusal("required", field="order_date")
    if order_date is not None and order_date < record.registered:
        raise Refusal("date_order", field="order_date", earlier=record.registered)
    lacking = eligibility.lacking(record, on)
    if move is CaseMove.CHECK and lacking:
        raise Refusal("case_documents_missing", titles=tuple(one.kind for one in lacking))
    if move is CaseMove.DECLINE and not lacking:
        raise Refusal("case_documents_complete")
    if move in _PERMITTING[record.procedure]:
        eligibility.check_met(record)
    if move is CaseMove.INTERVIEW:
        _check_interview(record)
    if move is CaseMove.GRANT and not getattr(record.facts, "granted", ()):
        raise Refusal("wishes_unknown")
    if isinstance(record.facts, AdjustmentFacts) and move in (CaseMove.GRANT, CaseMove.REFUSE):
        eligibility.check_answered(record.facts, record.facts.granted if move is CaseMove.GRANT else ())
    if isinstance(record.facts, ExternatCollegeFacts) and move in (CaseMove.PROPOSE, CaseMove.ORDER):
        # 61-14: what comes later than 10 May comes with the reason on record.
        last = procedures.until(record, move)
        if last is not None and max(on, order_date or on) > last and not words.strip():
            raise Refusal("order_late", until=last)
    if move is CaseMove.PREPARE and isinstance(record.facts, ExternatCollegeFacts):
        if not record.facts.programme:
            raise Refusal("required", field="programme")
        if record.facts.consultations_from is None:
            raise Refusal("required", field="consultations_from")


def _check_interview(record: Case) -> None:
    """The three levels are what the interview is held for (508-12)."""
    if None in (getattr(record.facts, name) for name in ("knowledge", "abilities", "skills")):
        raise Refusal("interview_missing")


def step(
    transaction: Transaction,
    record: Case,
    move: CaseMove,
    on: date,
    words: str = "",
    order_number: str = "",
    order_date: date | None = None,
    grounds: tuple[CaseGround, ...] = (),
    item: int | None = None,
) -> None:
    """Write a step down and bring the case to its next stage; every move goes through here.

    Raises ``move_not_allowed``, ``date_order`` and ``date_future`` (on).
    """
    stage = procedures.after_move(record.procedure, record.stage, move)
    # A protocol may be signed before a decision that was noted first (time-4).
    earliest = max([record.registered, *(one.on for one in record.steps)])
    if on < earliest and move is not CaseMove.SIGN:
        raise Refusal("date_order", field="on", earlier=earliest)
    if on > transaction.now.date():
        raise Refusal("date_future", field="on")
    transaction.insert(
        case_steps,
        case=record.id,
        move=move,
        on=on,
        words=words.strip(),
        order_number=order_number.strip(),
        order_date=order_date,
        grounds=" ".join(grounds),
        item=item,
    )
    transaction.update(cases, record.id, stage=stage)
    follow(transaction, record.id)


def open_case(reading: Reading, row: int) -> Case:
    """A case in which something may still be done. Raises ``case_closed``."""
    record = case(reading, row)
    if record.closed is not None:
        raise Refusal("case_closed")
    return record


# --- deadlines --------------------------------------------------------------------------------------------------------
def follow(transaction: Transaction, row: int) -> None:
    """Keep with a case what is due next in it; a case in which nothing is due any more is closed."""
    record = case(transaction, row)
    found = procedures.due(record, calendar.moved(transaction))
    closed = None if found else max((one.on for one in record.steps), default=record.registered)
    asked = found if found and record.procedure not in procedures.HISTORY else None
    transaction.update(
        cases,
        row,
        due=asked.until if asked else None,
        due_move=asked.move if asked else None,
        due_party=asked.party if asked else None,
        due_rule=asked.rule if asked else "",
        closed=closed,
    )


def refresh_due(transaction: Transaction, before: Mapping[date, bool]) -> tuple[MovedDeadline, ...]:
    """Count the deadlines of all open cases anew, after the calendar changed; returns those that moved (time-3).

    What is due next and what comes after it: a day off late in a term moves its end, although nothing moves today.
    Arguments: ``before`` – the own days as they were.
    """
    found = []
    after = calendar.moved(transaction)
    counted = select(cases.c.id).where(cases.c.closed.is_(None), cases.c.procedure.in_(_IN_WORKING_DAYS))
    for row in transaction.rows(counted.order_by(cases.c.id)):
        record = case(transaction, row.id)
        was, now = procedures.open_terms(record, before), procedures.open_terms(record, after)
        if was == now:
            continue
        follow(transaction, row.id)
        told: set[tuple[date, date]] = set()
        for move, day in was.items():
            # Moves of one term, as the check and the refusal to consider, are told once.
            if now[move] != day and (day, now[move]) not in told:
                told.add((day, now[move]))
                found.append(MovedDeadline(f"case:{row.id}", record.person.full_name, move, day, now[move]))
    return tuple(found)


def strip(reading: Reading, row: int, today: date) -> tuple[StripStage, ...]:
    """A case as a strip of stages on a day. Raises ``calendar_missing``."""
    return procedures.strip(case(reading, row), today, calendar.moved(reading))


def granted(facts: AdjustmentFacts, wishes: Iterable[Adjustment]) -> AdjustmentFacts:
    """The facts with what is granted, in the order it was asked for."""
    chosen = set(wishes)
    return replace(facts, granted=tuple(one for one in facts.wishes if one in chosen))
