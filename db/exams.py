"""Exams of the college: what is held when and where, and who has which seat (578-32, 578-38).

Belongs here: exams, sessions, seating. The marks are in ``exam_marks``, the appeals against them in ``appeals``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, func, or_, select

from db import college, people
from db.college import name_columns, names_of
from db.tables import (
    applications,
    commissions,
    exam_appeals,
    exam_seats,
    exam_sessions,
    exam_specialties,
    further_choices,
    plan_lines,
    specialties,
)
from db.tables import exams as exams_table
from db.tables import people as people_table
from db.transaction import Reading, Transaction
from rules import exams as rules
from rules.records import (
    AppealStage,
    ApplicationStage,
    CommissionKind,
    Exam,
    Examinee,
    ExamKind,
    ExamNeed,
    ExamSeat,
    ExamSession,
    Impairment,
    Level,
    SpecialtyType,
)
from rules.scores import EXAM_RULE
from rules.verdicts import Refusal


# --- exams ------------------------------------------------------------------------------------------------------------
def enter_exam(transaction: Transaction, exam: Exam) -> int:
    """Enter an exam; returns its id.

    Raises ``required`` (name, code), ``specialty_unknown``, ``exam_not_due`` (a code whose programmes have no exam of
    this kind, 578-32), ``choice_unknown`` (commission: not one of examination; most), ``number_range`` (passing).
    """
    linked = _checked(transaction, exam)
    row = transaction.insert(exams_table, **_columns(exam))
    transaction.subject = f"exam:{row}"
    for specialty in sorted(linked):
        transaction.insert(exam_specialties, exam=row, specialty=specialty)
    return row


def change_exam(transaction: Transaction, exam: Exam) -> None:
    """Change an exam. Raises as :func:`enter_exam`, and ``exam_in_use``.

    While applicants have seats, its year and kind stay, and so does each specialty that brought one of them there;
    while there are marks, so does their scale.
    """
    before = transaction.by_id(exams_table, exam.id)
    transaction.subject = f"exam:{exam.id}"
    linked = _checked(transaction, exam)
    seated = exam_seats.c.exam == exam.id
    if (exam.year, exam.kind.value) != (before.year, before.kind):
        _check_unused(transaction, seated)
    if exam.most * 100 != before.most:
        _check_unused(transaction, and_(seated, exam_seats.c.mark.is_not(None)))
    there = {row.specialty: row.id for row in transaction.rows(_links(exam.id))}
    if set(there) - linked:
        chosen = select(applications.c.id).where(_choosing(linked))
        _check_unused(transaction, and_(seated, exam_seats.c.application.not_in(chosen)))
    transaction.update(exams_table, exam.id, **_columns(exam))
    for specialty in sorted(linked - set(there)):
        transaction.insert(exam_specialties, exam=exam.id, specialty=specialty)
    for specialty in sorted(set(there) - linked):
        transaction.delete(exam_specialties, there[specialty])


def remove_exam(transaction: Transaction, *, exam: int) -> None:
    """Take out an exam with its sessions. Raises ``exam_in_use`` while applicants have seats."""
    transaction.subject = f"exam:{exam}"
    _check_unused(transaction, exam_seats.c.exam == exam)
    for session in transaction.rows(select(exam_sessions.c.id).where(exam_sessions.c.exam == exam)):
        transaction.delete(exam_sessions, session.id)
    for link in transaction.rows(_links(exam)):
        transaction.delete(exam_specialties, link.id)
    transaction.delete(exams_table, exam)


def _columns(exam: Exam) -> dict[str, Any]:
    return {
        "year": exam.year,
        "kind": exam.kind,
        **name_columns("title", exam.title),
        "commission": exam.commission,
        "most": exam.most,
        "passing": exam.passing,
    }


def _checked(reading: Reading, exam: Exam) -> set[int]:
    """The specialties of an exam that is in order."""
    if not any((exam.title.kk.strip(), exam.title.ky.strip(), exam.title.ru.strip())):
        raise Refusal("required", field="name")
    if not exam.codes:
        raise Refusal("required", field="code")
    rules.check_scale(exam.most, exam.passing)
    commission = reading.by_id(commissions, exam.commission)
    if commission.kind != CommissionKind.EXAMINATION:
        raise Refusal("choice_unknown", field="commission", value=names_of(commission, "name").in_language("ru"))
    country = college.country(reading)
    linked: set[int] = set()
    for code in exam.codes:
        known = reading.rows(select(specialties).where(specialties.c.code == code))
        if not known:
            raise Refusal("specialty_unknown", code=code)
        # A code may stand at several levels; those admitted on application have no exam.
        meant = {
            row.id for row in known if rules.meant_for(exam.kind, Level(row.level), SpecialtyType(row.type), country)
        }
        if not meant:
            raise Refusal("exam_not_due", field="code", rule=EXAM_RULE)
        linked |= meant
    return linked


def _links(exam: int) -> Select[Any]:
    return select(exam_specialties).where(exam_specialties.c.exam == exam).order_by(exam_specialties.c.id)


def _check_unused(reading: Reading, condition: ColumnElement[bool]) -> None:
    count = reading.value(select(func.count()).select_from(exam_seats).where(condition))
    if count:
        raise Refusal("exam_in_use", count=count)


def exams(reading: Reading, year: int) -> tuple[Exam, ...]:
    """The exams of a year, in the order they were entered."""
    return tuple(
        exam(reading, row.id)
        for row in reading.rows(select(exams_table.c.id).where(exams_table.c.year == year).order_by(exams_table.c.id))
    )


def exam(reading: Reading, row: int) -> Exam:
    """One exam."""
    found = reading.by_id(exams_table, row)
    codes = (
        select(specialties.c.code)
        .join(exam_specialties, exam_specialties.c.specialty == specialties.c.id)
        .where(exam_specialties.c.exam == row)
        .distinct()
        .order_by(specialties.c.code)
    )
    return Exam(
        id=found.id,
        year=found.year,
        kind=ExamKind(found.kind),
        title=names_of(found, "title"),
        commission=found.commission,
        codes=tuple(code for (code,) in reading.rows(codes)),
        most=Decimal(found.most) / 100,
        passing=points(found.passing),
    )


def points(hundredths: int | None) -> Decimal | None:
    """A kept mark as the number it is."""
    return None if hundredths is None else Decimal(hundredths) / 100


# --- sessions ---------------------------------------------------------------------------------------------------------
def enter_session(transaction: Transaction, session: ExamSession) -> int:
    """Enter a group with its time and room; returns its id.

    Raises ``required`` (group, room), ``number_range`` (capacity), ``group_taken``.
    """
    transaction.subject = f"exam:{session.exam}"
    return transaction.insert(exam_sessions, exam=session.exam, **_arranged(transaction, session))


def change_session(transaction: Transaction, session: ExamSession) -> None:
    """Change a group, its time or room. Raises as :func:`enter_session`; no seat taken may fall away."""
    row = transaction.by_id(exam_sessions, session.id)
    transaction.subject = f"exam:{row.exam}"
    transaction.update(exam_sessions, session.id, **_arranged(transaction, session))


def remove_session(transaction: Transaction, *, session: int) -> None:
    """Take out a group. Raises ``exam_in_use`` while applicants have seats in it."""
    transaction.subject = f"exam:{transaction.by_id(exam_sessions, session).exam}"
    _check_unused(transaction, exam_seats.c.session == session)
    transaction.delete(exam_sessions, session)


def _arranged(reading: Reading, session: ExamSession) -> dict[str, Any]:
    for field, value in (("group", session.group), ("room", session.room)):
        if not value.strip():
            raise Refusal("required", field=field)
    group = session.group.strip()
    twin = select(exam_sessions.c.id).where(
        exam_sessions.c.exam == session.exam, exam_sessions.c.group == group, exam_sessions.c.id != session.id
    )
    if reading.row(twin) is not None:
        raise Refusal("group_taken", group=group)
    least = max(taken_seats(reading, session.id), default=1)
    if session.capacity < least:
        raise Refusal("number_range", field="capacity", low=least, high=9999)
    return {
        "group": group,
        "starts": session.starts,
        "room": session.room.strip(),
        "capacity": session.capacity,
        "separate": session.separate,
    }


def sessions(reading: Reading, exam: int) -> tuple[ExamSession, ...]:
    """The groups of an exam in the order of time."""
    found = reading.rows(select(exam_sessions).where(exam_sessions.c.exam == exam).order_by(exam_sessions.c.id))
    return tuple(sorted((_session(row) for row in found), key=lambda session: (session.starts, session.id)))


def session(reading: Reading, row: int) -> ExamSession:
    """One group of an exam."""
    return _session(reading.by_id(exam_sessions, row))


def _session(row: Row[Any]) -> ExamSession:
    return ExamSession(
        id=row.id,
        exam=row.exam,
        group=row.group,
        starts=datetime.fromisoformat(row.starts),
        room=row.room,
        capacity=row.capacity,
        separate=bool(row.separate),
    )


_FREE = select(exam_seats).where(
    exam_seats.c.application == bindparam("application"), exam_seats.c.mark.is_(None), exam_seats.c.absent == 0
)


# --- seating ----------------------------------------------------------------------------------------------------------
def due(reading: Reading, exam: int) -> tuple[Examinee, ...]:
    """Registered applicants who name a specialty of the exam at any choice and have no seat, by register number."""
    linked = {row.specialty for row in reading.rows(_links(exam))}
    seated = select(exam_seats.c.application).where(exam_seats.c.exam == exam)
    found = reading.rows(
        select(applications, *_PERSON)
        .join(people_table, applications.c.person == people_table.c.id)
        .where(
            applications.c.year == reading.by_id(exams_table, exam).year,
            applications.c.stage == ApplicationStage.REGISTERED.value,
            applications.c.id.not_in(seated),
            _choosing(linked),
        )
        .order_by(applications.c.number)
    )
    return tuple(
        Examinee(
            application=row.id,
            number=row.number,
            name=people.full_name(row),
            iin=row.iin or "",
            impairment=Impairment(row.impairment) if row.impairment else None,
            needs=_needs(row.needs),
        )
        for row in found
    )


def seat(
    transaction: Transaction, *, session: int, application: int, place: int | None = None, assistant: str = ""
) -> int:
    """Seat one applicant by hand; returns the id of the seat.

    Arguments: ``place`` – number of the seat, else the first free one; ``assistant`` – as :func:`assign_assistant`.
    Raises ``already_seated``, ``exam_not_for``, ``number_range`` (seat), ``seat_taken``, ``session_full``,
    ``required`` (needs).
    """
    row = transaction.by_id(exam_sessions, session)
    transaction.subject = f"exam:{row.exam}"
    if application not in {person.application for person in due(transaction, row.exam)}:
        there = select(exam_seats.c.id).where(exam_seats.c.exam == row.exam, exam_seats.c.application == application)
        code = "exam_not_for" if transaction.row(there) is None else "already_seated"
        person = people.person(transaction, transaction.by_id(applications, application).person)
        raise Refusal(code, name=person.full_name)
    taken = taken_seats(transaction, session)
    if place is None:
        place = next((free for free in range(1, row.capacity + 1) if free not in taken), None)
    if place is None:
        raise Refusal("session_full", group=row.group, capacity=row.capacity)
    if not 1 <= place <= row.capacity:
        raise Refusal("number_range", field="seat", low=1, high=row.capacity)
    if place in taken:
        raise Refusal("seat_taken", seat=place)
    found = transaction.insert(exam_seats, session=session, exam=row.exam, application=application, seat=place)
    if assistant.strip():
        assign_assistant(transaction, seat=found, assistant=assistant)
    return found


def seat_all(transaction: Transaction, *, exam: int) -> int:
    """Seat everybody who is due, as far as there are seats; returns how many were seated.

    A group whose exam has been held – a mark or an absence is noted – takes nobody more.
    """
    transaction.subject = f"exam:{exam}"
    held = {
        row.session
        for row in transaction.rows(
            select(exam_seats.c.session)
            .where(exam_seats.c.exam == exam, or_(exam_seats.c.mark.is_not(None), exam_seats.c.absent == 1))
            .distinct()
        )
    }
    rooms = [
        (session, taken_seats(transaction, session.id))
        for session in sessions(transaction, exam)
        if session.id not in held
    ]
    found = rules.distribute(due(transaction, exam), rooms)
    for one in found:
        transaction.insert(exam_seats, session=one.session, exam=exam, application=one.application, seat=one.seat)
    return len(found)


def unseat(transaction: Transaction, *, seat: int) -> None:
    """Take a seat back. Raises ``mark_confirmed``, ``mark_entered``."""
    check_unmarked(row_of(transaction, seat))
    transaction.delete(exam_seats, seat)


def release_seats(transaction: Transaction, *, application: int, withdrawn: bool = False) -> None:
    """Free the seats an applicant needs no more: at exams that none of the present choices asks for.

    A seat with a mark stays with its mark, and so does a noted absence: the exam was held. Arguments: ``withdrawn``
    – the application is taken back, and asks for no exam at all.
    """
    for row in transaction.rows(_FREE, application=application):
        linked = (link.specialty for link in transaction.rows(_links(row.exam)))
        asked = select(applications.c.id).where(applications.c.id == application, _choosing(linked))
        if withdrawn or transaction.row(asked) is None:
            transaction.delete(exam_seats, row.id)


def check_unmarked(row: Row[Any]) -> None:
    """Raises ``mark_confirmed`` or ``mark_entered`` where a mark stands in the row of a seat."""
    if row.mark is not None:
        raise Refusal("mark_confirmed" if row.mark == row.checked else "mark_entered", name=people.full_name(row))


def change_seat(
    transaction: Transaction, *, row: int, session: int, place: int | None = None, assistant: str = ""
) -> int:
    """Give an applicant another seat at the same exam, or another assistant; returns the id of the seat.

    Arguments: ``row`` – id of the seat there is; ``place`` – number of the seat, else the same one in the same group,
    the first free one in another; ``assistant`` – as :func:`assign_assistant`.
    Raises ``mark_confirmed``, ``mark_entered`` (another seat while a mark stands there), and as :func:`seat`.
    """
    found = row_of(transaction, row)
    if session == found.session and place in (None, found.seat):
        assign_assistant(transaction, seat=row, assistant=assistant)
        return row
    unseat(transaction, seat=row)
    return seat(transaction, session=session, application=found.application, place=place, assistant=assistant)


def assign_assistant(transaction: Transaction, *, seat: int, assistant: str) -> None:
    """Name the person beside an applicant, or nobody any more (578-38).

    Raises ``required`` (needs) where no assistant was asked for.
    """
    row = row_of(transaction, seat)
    if assistant.strip() and not rules.assistant_asked(_needs(row.needs)):
        raise Refusal("required", field="needs")
    transaction.update(exam_seats, seat, assistant=" ".join(assistant.split()))


def taken_seats(reading: Reading, session: int) -> frozenset[int]:
    """Numbers of the seats taken in a group."""
    return frozenset(row.seat for row in reading.rows(select(exam_seats.c.seat).where(exam_seats.c.session == session)))


def _choosing(linked: Iterable[int]) -> ColumnElement[bool]:
    """Applications that name one of the specialties at any choice."""
    wanted = sorted(linked)
    further = (
        select(further_choices.c.application)
        .join(plan_lines, further_choices.c.line == plan_lines.c.id)
        .where(plan_lines.c.specialty.in_(wanted))
    )
    return or_(applications.c.specialty.in_(wanted), applications.c.id.in_(further))


def _needs(text: str) -> tuple[ExamNeed, ...]:
    return tuple(ExamNeed(need) for need in text.split())


# --- reading seats ----------------------------------------------------------------------------------------------------
_PERSON = (
    people_table.c.surname,
    people_table.c.name,
    people_table.c.patronymic,
    people_table.c.number.label("iin"),
)
_SEATS = (
    select(
        exam_seats,
        applications.c.number,
        applications.c.needs,
        exam_appeals.c.wanted.label("appealed"),
        *_PERSON,
    )
    .join(applications, exam_seats.c.application == applications.c.id)
    .join(people_table, applications.c.person == people_table.c.id)
    .outerjoin(
        exam_appeals,
        and_(exam_appeals.c.seat == exam_seats.c.id, exam_appeals.c.stage == AppealStage.GRANTED.value),
    )
)


def row_of(transaction: Transaction, seat: int) -> Row[Any]:
    """The row of a seat with its applicant; sets the journal's subject."""
    row = transaction.row(_SEATS.where(exam_seats.c.id == seat))
    if row is None:
        raise LookupError(f"no seat {seat}")
    transaction.subject = f"exam:{row.exam}"
    return row


def seats(reading: Reading, session: int) -> tuple[ExamSeat, ...]:
    """The seats taken in a group, by number."""
    found = reading.rows(_SEATS.where(exam_seats.c.session == session).order_by(exam_seats.c.seat))
    return tuple(_seat(row) for row in found)


def seats_of_exam(reading: Reading, exam: int) -> tuple[ExamSeat, ...]:
    """All seats of an exam, by register number."""
    return tuple(_seat(row) for row in rows_of_exam(reading, exam))


def rows_of_exam(reading: Reading, exam: int) -> Sequence[Row[Any]]:
    """The rows of all seats of an exam with their applicants, by register number."""
    return reading.rows(_SEATS.where(exam_seats.c.exam == exam).order_by(applications.c.number))


def seats_of(reading: Reading, application: int) -> tuple[ExamSeat, ...]:
    """The seats of one applicant at all exams."""
    found = reading.rows(_SEATS.where(exam_seats.c.application == application).order_by(exam_seats.c.id))
    return tuple(_seat(row) for row in found)


def one_seat(reading: Reading, row: int) -> ExamSeat:
    """One seat; raises LookupError."""
    found = reading.row(_SEATS.where(exam_seats.c.id == row))
    if found is None:
        raise LookupError(f"no seat {row}")
    return _seat(found)


def _seat(row: Row[Any]) -> ExamSeat:
    return ExamSeat(
        id=row.id,
        session=row.session,
        application=row.application,
        number=row.number,
        name=people.full_name(row),
        iin=row.iin or "",
        seat=row.seat,
        assistant=row.assistant,
        needs=_needs(row.needs),
        absent=bool(row.absent),
        mark=points(row.mark),
        marked_by=row.marked_by,
        checked=points(row.checked),
        checked_by=row.checked_by,
        appealed=points(row.appealed),
    )
