"""What the papers of an exam tell: timetable, entry sheets, mark sheet of a group.

Belongs here: reading the records together; they are drafts without number and code. Issuing is in ``issuing``.
"""

from __future__ import annotations

from datetime import date

from db import applications, commissions, exams
from db.college import draft_imprint
from db.transaction import Reading
from rules.commissions import members_on
from rules.records import EntrySheetPaper, MarkSheetPaper, TimetablePaper


def timetable(reading: Reading, exam: int, on: date) -> TimetablePaper:
    """The groups of an exam in the order of time, as they stand on a day."""
    return TimetablePaper(
        imprint=draft_imprint(reading, on),
        exam=exams.exam(reading, exam),
        sessions=tuple(
            (session, len(exams.taken_seats(reading, session.id))) for session in exams.sessions(reading, exam)
        ),
    )


def entry_sheet(reading: Reading, seat: int, on: date) -> EntrySheetPaper:
    """What admits one applicant to an exam; ``on`` is the day it is written."""
    record = exams.one_seat(reading, seat)
    session = exams.session(reading, record.session)
    return EntrySheetPaper(
        imprint=draft_imprint(reading, on),
        application=applications.application(reading, record.application),
        exam=exams.exam(reading, session.exam),
        session=session,
        seat=record,
    )


def mark_sheet(reading: Reading, session: int) -> MarkSheetPaper:
    """The marks of a group, dated as its exam; whom the orders make members that day signs it (vote-1)."""
    record = exams.session(reading, session)
    exam = exams.exam(reading, record.exam)
    on = record.starts.date()
    return MarkSheetPaper(
        imprint=draft_imprint(reading, on),
        exam=exam,
        session=record,
        seats=exams.seats(reading, session),
        members=members_on(commissions.commission(reading, exam.commission), on),
    )
