"""The exams of an office: what its tests need in one word each, a whole season, and the attacks on it.

Does not belong here: what is promised – that stands in the tests of exams, marks and appeals.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from db import appeals, commissions, exam_marks, exams, plan, protocols, votes
from rules.identity import check_digit
from rules.records import (
    Appeal,
    CommissionKind,
    Exam,
    ExamKind,
    ExamNeed,
    ExamSeat,
    ExamSession,
    Impairment,
    Names,
    SpecialtyType,
)
from tests.db.office import LINE, YEAR, ZONE, Office, applicant

FIVE, HUNDRED = Decimal(5), Decimal(100)
DRAWING = replace(LINE, code="02130100", title=Names(ru="Дизайн"), type=SpecialtyType.CREATIVE)
TEACHING = replace(LINE, code="01140100", title=Names(ru="Начальное образование"), type=SpecialtyType.PEDAGOGICAL)
NURSING = replace(LINE, code="09130100", title=Names(ru="Сестринское дело"), type=SpecialtyType.MEDICAL)
MORNING = datetime(YEAR, 7, 22, 9, tzinfo=ZONE)
LATER = MORNING.replace(hour=14)
FIRST_READER, SECOND_READER = "Айгүл Сейітова", "Бақыт Нұров"


def iin(place: int) -> str:
    """A sound IIN of its own for each applicant."""
    digits = (f"0505125{number:04d}" for number in range(1000 + 10 * place, 1010 + 10 * place))
    return next(first + str(check_digit(first)) for first in digits if check_digit(first) is not None)


def candidate(office: Office, place: int, **changes: Any) -> int:
    """A registered applicant for the creative specialty, unless changed; returns the application's id."""
    person = applicant(0, surname=f"Талапкер{place}", number=iin(place))
    return office.registered(0, **({"person": person, "code": DRAWING.code} | changes))


def commission(office: Office, kind: CommissionKind = CommissionKind.EXAMINATION) -> int:
    """The first commission of a kind, formed where there is none."""
    for found in office.ask(commissions.all_commissions):
        if found.kind is kind:
            return found.id
    return office.form(3, kind=kind, first=40 if kind is CommissionKind.EXAMINATION else 50)


def planned(office: Office) -> None:
    """The plan has the specialties of exams."""
    office.act(plan.take_plan, [DRAWING, TEACHING, NURSING])


def creative(office: Office, **changes: Any) -> Exam:
    """A creative exam as it is entered, unless changed."""
    asked: dict[str, Any] = {"id": 0, "year": YEAR, "kind": ExamKind.CREATIVE, "title": Names(ru="Рисунок")}
    asked |= {"commission": commission(office), "codes": (DRAWING.code,), "most": FIVE, "passing": Decimal(3)}
    return Exam(**(asked | changes))


def examined(office: Office, **changes: Any) -> int:
    """The plan and a creative exam, entered; returns its id."""
    planned(office)
    return office.act(exams.enter_exam, creative(office, **changes))


def group(office: Office, exam: int, name: str = "1", **changes: Any) -> int:
    """A group of an exam, entered; returns its id."""
    asked: dict[str, Any] = {"id": 0, "exam": exam, "group": name, "starts": MORNING, "room": "215", "capacity": 10}
    return office.act(exams.enter_session, ExamSession(**(asked | changes)))


def seated(office: Office, count: int, **changes: Any) -> tuple[int, list[ExamSeat]]:
    """An exam with one group and its applicants seated; returns its id and the seats."""
    exam = examined(office, **changes)
    for place in range(count):
        candidate(office, place)
    session = group(office, exam)
    assert office.act(exams.seat_all, exam=exam) == count
    return exam, list(office.ask(exams.seats, session))


def marked(office: Office, seat: int, mark: str, again: str | None = None) -> None:
    """A mark entered and read again."""
    office.act(exam_marks.enter_mark, seat=seat, mark=Decimal(mark), by=FIRST_READER)
    office.act(exam_marks.check_mark, seat=seat, mark=Decimal(again or mark), by=SECOND_READER)


def appealed(office: Office, seat: int, wanted: str | None = "5") -> int:
    """An appeal against the mark of a seat; returns its id."""
    return office.act(
        appeals.file_appeal,
        seat=seat,
        grounds="балл төмен",
        on=MORNING.date(),
        wanted=Decimal(wanted) if wanted else None,
    )


def heard(office: Office, appeal: int) -> int:
    """An open sitting of the appeal commission with the appeal alone on its agenda; returns its id."""
    sitting = office.called(commission(office, CommissionKind.APPEAL), questions=0)
    office.act(appeals.add_appeal, sitting=sitting, appeal=appeal)
    open_now(office, sitting)
    return sitting


def open_now(office: Office, sitting: int) -> None:
    from db import sittings

    for person in office.members(sitting):
        office.act(sittings.come, sitting=sitting, person=person)
    office.act(sittings.open_sitting, sitting=sitting)


def decided(office: Office, sitting: int, choices: str = "+++") -> None:
    """Every item of the sitting is decided the same way, and the sitting closed."""
    for item in office.items(sitting):
        office.vote(item, choices, office.members(sitting))
    office.resolve(sitting)
    office.act(protocols.close_sitting, sitting=sitting)


def of(office: Office, appeal: int) -> Appeal:
    return office.ask(appeals.chosen, [appeal])[appeal]


# --- a whole season ---------------------------------------------------------------------------------------------------
def season(office: Office) -> None:
    """Exams from the timetable to the appeals: every act on them, every table with rows in it, every stage reached."""
    act = office.act
    exam = examined(office)
    act(exams.change_exam, replace(office.ask(exams.exam, exam), codes=(DRAWING.code, TEACHING.code)))
    act(exams.remove_exam, exam=act(exams.enter_exam, creative(office, title=Names(ru="Лишний"))))
    test = act(exams.enter_exam, creative(office, kind=ExamKind.PSYCHOMETRIC, codes=(NURSING.code,), most=HUNDRED))
    first, alone = group(office, exam), group(office, exam, "2", starts=LATER, capacity=1, separate=True)
    act(exams.remove_session, session=group(office, exam, "3"))
    act(exams.change_session, replace(office.ask(exams.session, first), room="216"))
    for place in range(5):
        candidate(office, place)
    candidate(office, 5, impairment=Impairment.SIGHT, needs=(ExamNeed.SEPARATE_ROOM, ExamNeed.ASSISTANT))
    candidate(office, 6)
    act(exams.seat_all, exam=exam)
    rows = office.ask(exams.seats, first)
    act(exams.unseat, seat=rows[5].id)
    act(exams.assign_assistant, seat=office.ask(exams.seats, alone)[0].id, assistant="Ким Анна")
    nurse = candidate(office, 7, code=NURSING.code)
    act(exams.seat, session=group(office, test), application=nurse)
    act(exam_marks.take_marks, exam=exam, marks={row.iin: Decimal(4) for row in rows[:3]}, by=FIRST_READER)
    for row in rows[:2]:
        act(exam_marks.check_mark, seat=row.id, mark=Decimal(4), by=SECOND_READER)
    act(exam_marks.check_mark, seat=rows[2].id, mark=Decimal(3), by=SECOND_READER)
    act(exam_marks.note_absent, seat=rows[3].id)
    (tested,) = office.ask(exams.seats_of, nurse)
    marked(office, tested.id, "71")
    mistaken = appealed(office, rows[1].id)
    act(appeals.remove_appeal, appeal=mistaken)
    granted = appealed(office, rows[0].id, wanted=None)
    act(appeals.change_appeal, appeal=granted, wanted=Decimal(5))
    decided(office, heard(office, granted))
    waiting = appealed(office, rows[1].id, wanted=None)
    coming = office.called(commission(office, CommissionKind.APPEAL), questions=0)
    act(appeals.add_appeal, sitting=coming, appeal=waiting)
    act(votes.add_question, sitting=coming, title="Сұрақ")
    rejected = appealed(office, tested.id, wanted="75")
    decided(office, heard(office, rejected), "---")


FACTS = {
    "exam": "SELECT exam FROM exam_seats WHERE absent = 1",
    "group": "SELECT session FROM exam_seats WHERE absent = 1",
    "confirmed": "SELECT id FROM exam_seats WHERE mark = checked AND mark = 400 LIMIT 1",
    "unsure": "SELECT id FROM exam_seats WHERE mark <> checked",
    "free_seat": "SELECT id FROM exam_seats WHERE mark IS NULL AND absent = 0 LIMIT 1",
    "missed_exam": "SELECT id FROM exam_seats WHERE absent = 1",
    "unseated": "SELECT a.id FROM applications a JOIN exam_specialties e ON e.specialty = a.specialty"
    " WHERE e.exam = {exam} AND a.id NOT IN (SELECT application FROM exam_seats)",
    "other_test": "SELECT id FROM exams WHERE id <> {exam}",
    "granted": "SELECT id FROM exam_appeals WHERE stage = 'granted'",
    "rejected": "SELECT id FROM exam_appeals WHERE stage = 'rejected'",
    "filed": "SELECT id FROM exam_appeals WHERE stage = 'filed'",
    "appeal_sitting": "SELECT sitting FROM items WHERE appeal = {filed}",
    "appeal_item": "SELECT id FROM items WHERE appeal = {filed}",
}

_SEAT = "INSERT INTO exam_seats (session, exam, application, seat, mark, marked_by) VALUES "
_APPEAL = "INSERT INTO exam_appeals (seat, filed, grounds, stage, before, wanted) VALUES "

ATTACKS = {
    "an exam of an admission commission": ("UPDATE exams SET commission = 1", "no examination commission"),
    "an exam is entered for an admission commission": (
        "INSERT INTO exams (year, kind, commission, most) VALUES (2025, 'special', 1, 500)",
        "no examination commission",
    ),
    "an exam with seats becomes another": ("UPDATE exams SET kind = 'special' WHERE id = {exam}", "have seats"),
    "an exam changes its scale under the marks": (
        "UPDATE exams SET most = 10000, passing = NULL WHERE id = {exam}",
        "on this scale",
    ),
    "an exam has a scale of its own": ("UPDATE exams SET most = 1000 WHERE id = {exam}", "CHECK|on this scale"),
    "an exam is passed above its highest mark": ("UPDATE exams SET passing = 501 WHERE id = {exam}", "CHECK"),
    "an exam goes with its groups": ("DELETE FROM exams WHERE id = {exam}", "has sessions"),
    "an exam is for another specialty": ("UPDATE exam_specialties SET specialty = 1", "not changed"),
    "the specialty of the seated goes": ("DELETE FROM exam_specialties WHERE exam = {exam}", "have seats for it"),
    "a group moves to another exam": ("UPDATE exam_sessions SET exam = {other_test} WHERE id = {group}", "stays with"),
    "a group shrinks under its seats": ("UPDATE exam_sessions SET capacity = 1 WHERE id = {group}", "is taken"),
    "a group goes with its seats": ("DELETE FROM exam_sessions WHERE id = {group}", "have seats"),
    "a seat beyond the room": (_SEAT + "({group}, {exam}, {unseated}, 99, NULL, '')", "no such seat"),
    "a seat in a group of another exam": (_SEAT + "({group}, {other_test}, {unseated}, 9, NULL, '')", "no such seat"),
    "a seat for another specialty": (_SEAT + "({group}, {exam}, {numbered}, 9, NULL, '')", "not for this applicant"),
    "a seat for an unfinished application": (
        _SEAT + "({group}, {exam}, {unfinished}, 9, NULL, '')",
        "not for this applicant",
    ),
    "a seat comes with its mark": (_SEAT + "({group}, {exam}, {unseated}, 9, 500, 'x')", "after the seat"),
    "a seat is given to another": ("UPDATE exam_seats SET application = {unseated} WHERE id = {free_seat}", "back"),
    "two on one seat": (
        _SEAT + "({group}, {exam}, {unseated}, (SELECT seat FROM exam_seats WHERE id = {free_seat}), NULL, '')",
        "there already",
    ),
    "a seat goes with its mark": ("DELETE FROM exam_seats WHERE id = {unsure}", "mark stands there"),
    "a mark above the highest": (
        "UPDATE exam_seats SET mark = 501, marked_by = 'x' WHERE id = {free_seat}",
        "no such mark",
    ),
    "a mark below the lowest": (
        "UPDATE exam_seats SET mark = 99, marked_by = 'x' WHERE id = {free_seat}",
        "no such mark",
    ),
    "a check above the highest": ("UPDATE exam_seats SET checked = 501 WHERE id = {unsure}", "no such mark"),
    "a mark of nobody": ("UPDATE exam_seats SET mark = 400 WHERE id = {free_seat}", "CHECK"),
    "a mark of somebody absent": (
        "UPDATE exam_seats SET mark = 400, marked_by = 'x' WHERE id = {missed_exam}",
        "CHECK",
    ),
    "a mark checked by who entered it": ("UPDATE exam_seats SET checked_by = marked_by WHERE id = {unsure}", "CHECK"),
    "a check without a mark": (
        "UPDATE exam_seats SET checked = 400, checked_by = 'x' WHERE id = {free_seat}",
        "CHECK",
    ),
    "a confirmed mark changes": ("UPDATE exam_seats SET checked = 500 WHERE id = {confirmed}", "is confirmed"),
    "a confirmed mark loses its check": (
        "UPDATE exam_seats SET checked = NULL, checked_by = '' WHERE id = {confirmed}",
        "is confirmed",
    ),
    "a mark changes under its check": (
        "UPDATE exam_seats SET mark = checked WHERE id = {unsure}",
        "goes with the mark",
    ),
    "an appeal against a mark that is not confirmed": (
        _APPEAL + "({unsure}, '2025-07-23', 'x', 'filed', 400, NULL)",
        "no such mark",
    ),
    "an appeal comes granted": (_APPEAL + "({confirmed}, '2025-07-23', 'x', 'granted', 400, 500)", "no first stage"),
    "an appeal asks for more than there is": (
        _APPEAL + "({confirmed}, '2025-07-23', 'x', 'filed', 400, 600)",
        "no such mark",
    ),
    "an appeal then asks for more than there is": (
        "UPDATE exam_appeals SET wanted = 600 WHERE id = {filed}",
        "no such",
    ),
    "an appeal is about another mark": ("UPDATE exam_appeals SET before = 300 WHERE id = {filed}", "filed against"),
    "a decided appeal changes": ("UPDATE exam_appeals SET wanted = 400 WHERE id = {granted}", "is decided|as it is"),
    "a voted appeal has other grounds": ("UPDATE exam_appeals SET grounds = 'x' WHERE id = {granted}", "as it is"),
    "an appeal is granted by nobody": (
        "UPDATE exam_appeals SET stage = 'granted', wanted = 500 WHERE id = {filed}",
        "no appeal commission",
    ),
    "a rejected appeal is granted": ("UPDATE exam_appeals SET stage = 'granted' WHERE id = {rejected}", "no move"),
    "a second appeal against one mark": (_APPEAL + "({confirmed}, 'x', 'x', 'filed', 400, NULL)", "there already"),
    "an appeal goes from the agenda": ("DELETE FROM exam_appeals WHERE id = {filed}", "on an agenda"),
    "an appeal before the admission commission": (
        "INSERT INTO items (sitting, position, kind, stage, title, appeal)"
        " VALUES ({open}, 99, 'appeal', 'waiting', 'x', {filed})",
        "not for the appeal commission",
    ),
    "an item is about another appeal": ("UPDATE items SET appeal = {granted} WHERE id = {appeal_item}", "stays with"),
    "a vote on an unknown mark": ("UPDATE items SET stage = 'voting' WHERE id = {appeal_item}", "what mark"),
    "an item of an appeal without one": (
        "INSERT INTO items (sitting, position, kind, stage, title)"
        " VALUES ({appeal_sitting}, 99, 'appeal', 'waiting', 'x')",
        "CHECK",
    ),
}
