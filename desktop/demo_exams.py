"""The demo's exams: timetable, seats, entry sheets, marks that two persons read, one appeal (578-32, 578-38).

Belongs here: everything of the exams but their sittings (``demo_sittings``).
"""

from __future__ import annotations

from decimal import Decimal

import papers
from db import appeals, commissions, exam_marks, exams, issuing
from desktop.demo_college import (
    APPEAL_GROUNDS,
    ASSISTANT,
    CREATIVE,
    EXAMS,
    FIRST_READER,
    GROUPS,
    OFFICE,
    SECOND_READER,
    SHEETS,
    YEAR,
)
from desktop.demo_day import Day, moment
from rules.records import CommissionKind, Exam, ExamNeed, ExamSeat, ExamSession

#: So many entry sheets go out beside those in every language.
_SHEETS = 5


def announce(day: Day) -> dict[str, int]:
    """Enter the exams with their groups, seat everybody, issue entry sheets; returns the exams by specialty."""
    commission = commission_of(day, CommissionKind.EXAMINATION)
    entered = {}
    for kind, title, code, most, passing in EXAMS:
        exam = day.act(exams.enter_exam, Exam(0, YEAR, kind, title, commission, (code,), most, passing))
        entered[code] = exam
        for group, on, hour, room, capacity, separate in GROUPS[code]:
            session = ExamSession(0, exam, group, moment(8, on, hour), room, capacity, separate)
            day.act(exams.enter_session, session)
        day.act(exams.seat_all, exam=exam)
        for seat in day.ask(exams.seats_of_exam, exam):
            if ExamNeed.ASSISTANT in seat.needs:
                day.act(exams.assign_assistant, seat=seat.id, assistant=ASSISTANT)
    seats = [seat.id for seat in day.ask(exams.seats_of_exam, entered[CREATIVE])]
    for seat_, languages in zip(seats, SHEETS, strict=False):
        day.act(issuing.issue_entry_sheet, seat=seat_, languages=languages, render=papers.render)
    rest = seats[len(SHEETS) : len(SHEETS) + _SHEETS]
    day.act(issuing.issue_entry_sheets, seats=rest, languages=OFFICE, render=papers.render)
    return entered


def mark(day: Day, exam: int) -> None:
    """Enter the marks of an exam and let a second person read each again; the last one seated did not come."""
    seats = day.ask(exams.seats_of_exam, exam)
    most = day.ask(exams.exam, exam).most
    *came, absent = seats
    day.act(exam_marks.note_absent, seat=absent.id)
    marks = {seat.iin: _given(seat, most) for seat in came}
    day.act(exam_marks.take_marks, exam=exam, marks=marks, by=FIRST_READER)
    for seat in came:
        day.act(exam_marks.check_mark, seat=seat.id, mark=marks[seat.iin], by=SECOND_READER)


def _given(seat: ExamSeat, most: Decimal) -> Decimal:
    """The mark of one applicant: middling to good, a few points of a test below the pass mark."""
    turn = seat.application * 7
    return Decimal(3 + turn % 3) if most == 5 else Decimal(41 + turn % 57)


def appeal(day: Day, exam: int) -> int:
    """File an appeal against the first three of an exam; returns its id."""
    seat = next(seat for seat in day.ask(exams.seats_of_exam, exam) if seat.final == 3)
    return day.act(
        appeals.file_appeal,
        seat=seat.id,
        grounds=APPEAL_GROUNDS.in_language(day.language),
        on=day.now.date(),
        wanted=Decimal(4),
    )


def commission_of(day: Day, kind: CommissionKind) -> int:
    """The college's commission of a kind."""
    return next(one.id for one in day.ask(commissions.all_commissions) if one.kind is kind)
