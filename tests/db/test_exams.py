"""Exams, their groups and seats (578-32, 578-38); the papers that tell of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from db import applications, college, commissions, exam_marks, exam_papers, exams, people, plan
from rules.records import (
    Country,
    ExamKind,
    ExamNeed,
    Impairment,
    Level,
    Names,
    PlanLine,
    Role,
)
from tests.db.exam_season import (
    DRAWING,
    FIRST_READER,
    HUNDRED,
    LATER,
    MORNING,
    NURSING,
    TEACHING,
    candidate,
    commission,
    creative,
    examined,
    group,
    marked,
    planned,
    seated,
)
from tests.db.office import CODE, COLLEGE, YEAR, Office, intake

ALONE: dict[str, Any] = {"impairment": Impairment.SIGHT, "needs": (ExamNeed.SEPARATE_ROOM, ExamNeed.ASSISTANT)}


def line_of(office: Office, record: PlanLine) -> int:
    return next(line.id for line in office.ask(plan.lines, YEAR) if line.code == record.code)


# --- exams ------------------------------------------------------------------------------------------------------------
def test_an_exam_comes_back_as_it_was_entered(office: Office) -> None:
    planned(office)
    record = creative(office, codes=(TEACHING.code, DRAWING.code), passing=Decimal("2.5"))
    row = office.act(exams.enter_exam, record)
    assert office.ask(exams.exam, row) == replace(record, id=row)
    assert office.ask(exams.exams, YEAR) == (replace(record, id=row),)
    assert office.ask(exams.exams, YEAR + 1) == ()
    assert office.journal()[-1].subject == f"exam:{row}"


@pytest.mark.parametrize(
    ("changes", "code", "told"),
    [
        ({"title": Names(kk=" ")}, "required", {"field": "name"}),
        ({"codes": ()}, "required", {"field": "code"}),
        ({"codes": ("99999999",)}, "specialty_unknown", {"code": "99999999"}),
        ({"codes": (CODE,)}, "exam_not_due", {"field": "code", "rule": "578-32"}),
        ({"codes": (DRAWING.code, NURSING.code)}, "exam_not_due", {"field": "code", "rule": "578-32"}),
        ({"kind": ExamKind.PSYCHOMETRIC}, "exam_not_due", {"field": "code", "rule": "578-32"}),
        ({"most": Decimal(10)}, "choice_unknown", {"field": "most", "value": 10}),
        ({"passing": Decimal(6)}, "number_range", {"field": "passing", "low": 1, "high": 5}),
    ],
)
def test_an_exam_that_is_not_in_order_is_refused(
    office: Office, changes: dict[str, Any], code: str, told: dict[str, Any]
) -> None:
    planned(office)
    commission(office)
    refused = office.refusal(exams.enter_exam, creative(office, **changes))
    assert (refused.code, refused.fields) == (code, told)


def test_only_an_examination_commission_holds_an_exam(office: Office) -> None:
    planned(office)
    wrong = creative(office, commission=office.commission)
    refused = office.refusal(exams.enter_exam, wrong)
    assert (refused.code, refused.fields) == ("choice_unknown", {"field": "commission", "value": "Комиссия"})


def test_a_specialty_has_its_exam_at_the_levels_that_are_not_entered_on_application(office: Office) -> None:
    planned(office)
    office.act(plan.take_plan, [replace(DRAWING, level=Level.SKILLED_WORKER)])
    exam = office.act(exams.enter_exam, creative(office))
    worker = candidate(office, 1, form=DRAWING.form)
    assert office.ask(applications.application, worker).level is Level.MID_LEVEL
    found = office.ask(
        lambda reading: reading.driver(
            "SELECT s.level FROM exam_specialties e JOIN specialties s ON s.id = e.specialty WHERE e.exam = ?", (exam,)
        ).fetchall()
    )
    assert found == [("mid_level",)]


def test_a_kyrgyz_college_holds_the_exams_it_likes(office: Office) -> None:
    planned(office)
    office.act(college.found_college, replace(COLLEGE, country=Country.KG))
    exam = office.act(exams.enter_exam, creative(office, codes=(CODE,)))
    assert office.ask(exams.exam, exam).codes == (CODE,)


def test_an_exam_without_seats_changes_in_everything(office: Office) -> None:
    exam = examined(office)
    other = creative(office, kind=ExamKind.PSYCHOMETRIC, codes=(NURSING.code,), most=HUNDRED, passing=None)
    other = replace(other, id=exam, title=Names(ru="Тест"), year=YEAR + 1)
    office.act(exams.change_exam, other)
    assert office.ask(exams.exam, exam) == other
    assert office.code(exams.change_exam, replace(other, codes=())) == "required"


def test_what_brought_applicants_to_an_exam_stays_while_they_have_seats(office: Office) -> None:
    exam, seats = seated(office, 2)
    record = office.ask(exams.exam, exam)
    for wrong in (
        replace(record, year=YEAR + 1),
        replace(record, kind=ExamKind.SPECIAL),
        replace(record, codes=(TEACHING.code,)),
    ):
        refused = office.refusal(exams.change_exam, wrong)
        assert (refused.code, refused.fields) == ("exam_in_use", {"count": 2})
    office.act(exams.change_exam, replace(record, most=HUNDRED))
    office.act(exams.change_exam, replace(record, codes=(DRAWING.code, TEACHING.code), passing=Decimal(4)))
    office.act(exams.change_exam, replace(record, codes=(DRAWING.code,), title=Names(kk="Сурет")))
    assert office.ask(exams.exam, exam).title == Names(kk="Сурет")
    office.act(exam_marks.enter_mark, seat=seats[0].id, mark=Decimal(4), by=FIRST_READER)
    refused = office.refusal(exams.change_exam, replace(record, most=HUNDRED))
    assert (refused.code, refused.fields) == ("exam_in_use", {"count": 1})


def test_who_chose_anew_with_a_mark_keeps_the_seat_and_holds_no_other_change_up(office: Office) -> None:
    exam = examined(office, codes=(DRAWING.code, TEACHING.code))
    row = candidate(office, 0)
    seat = office.act(exams.seat, session=group(office, exam), application=row)
    office.act(exam_marks.enter_mark, seat=seat, mark=Decimal(4), by=FIRST_READER)
    person = office.ask(applications.application, row).person
    office.act(applications.save, intake_=intake(person=person, code=NURSING.code), application=row)
    record = office.ask(exams.exam, exam)
    office.act(exams.change_exam, replace(record, title=Names(kk="Сурет")))
    assert office.code(exams.change_exam, replace(record, codes=(DRAWING.code,))) == "exam_in_use"
    office.act(exam_marks.enter_mark, seat=seat, mark=None, by=FIRST_READER)
    office.act(exams.unseat, seat=seat)
    office.act(exams.change_exam, replace(record, codes=(DRAWING.code,)))


def test_an_exam_goes_with_its_groups_but_never_with_seats(office: Office) -> None:
    exam, (seat,) = seated(office, 1)
    session = office.ask(exams.sessions, exam)[0].id
    assert office.refusal(exams.remove_exam, exam=exam).fields == {"count": 1}
    assert office.code(exams.remove_session, session=session) == "exam_in_use"
    office.act(exams.unseat, seat=seat.id)
    office.act(exams.remove_exam, exam=exam)
    assert office.ask(exams.exams, YEAR) == ()
    assert office.ask(exams.sessions, exam) == ()


# --- groups -----------------------------------------------------------------------------------------------------------
def test_groups_stand_in_the_order_of_time(office: Office) -> None:
    exam = examined(office)
    late = group(office, exam, "1", starts=LATER)
    early = group(office, exam, " 2 ", room=" 216 ", separate=True)
    first, second = office.ask(exams.sessions, exam)
    assert (first.id, first.group, first.room, first.separate, first.starts) == (early, "2", "216", True, MORNING)
    assert (second.id, second.capacity, second.separate) == (late, 10, False)
    assert office.ask(exams.session, late) == second
    office.act(exams.remove_session, session=late)
    assert office.ask(exams.sessions, exam) == (first,)


@pytest.mark.parametrize(
    ("changes", "code", "told"),
    [
        ({"group": " "}, "required", {"field": "group"}),
        ({"room": ""}, "required", {"field": "room"}),
        ({"group": "1"}, "group_taken", {"group": "1"}),
        ({"capacity": 0}, "number_range", {"field": "capacity", "low": 1, "high": 9999}),
    ],
)
def test_a_group_that_is_not_in_order_is_refused(
    office: Office, changes: dict[str, Any], code: str, told: dict[str, Any]
) -> None:
    exam = examined(office)
    group(office, exam, "1")
    second = office.ask(exams.session, group(office, exam, "2"))
    for write, row in ((exams.enter_session, 0), (exams.change_session, second.id)):
        asked: dict[str, Any] = {"group": "3", "id": row} | changes
        refused = office.refusal(write, replace(second, **asked))
        assert (refused.code, refused.fields) == (code, told)


def test_a_group_changes_its_time_and_room_but_keeps_its_seats(office: Office) -> None:
    exam, seats = seated(office, 3)
    session = office.ask(exams.session, seats[0].session)
    moved = replace(session, starts=LATER, room="актовый зал", capacity=3)
    office.act(exams.change_session, moved)
    assert office.ask(exams.sessions, exam) == (moved,)
    refused = office.refusal(exams.change_session, replace(moved, capacity=2))
    assert (refused.code, refused.fields) == ("number_range", {"field": "capacity", "low": 3, "high": 9999})


# --- who is due -------------------------------------------------------------------------------------------------------
def test_registered_applicants_who_chose_the_specialty_at_any_place_are_due_by_register_number(office: Office) -> None:
    exam = examined(office, codes=(DRAWING.code, TEACHING.code))
    second = candidate(office, 2, code=CODE, further=(line_of(office, DRAWING),))
    first = candidate(office, 1, code=TEACHING.code)
    candidate(office, 3, code=CODE, further=(line_of(office, NURSING),))
    candidate(office, 4, code=NURSING.code)
    both = candidate(office, 5, **ALONE, further=(line_of(office, TEACHING),))
    gone = candidate(office, 6)
    office.act(applications.withdraw, application=gone, reason="өзі")
    found = office.ask(exams.due, exam)
    assert [(one.application, one.number) for one in found] == [(second, 1), (first, 2), (both, 5)]
    assert [one.name for one in found] == ["Талапкер2 Нұрлан", "Талапкер1 Нұрлан", "Талапкер5 Нұрлан"]
    assert (found[2].impairment, found[2].needs) == (Impairment.SIGHT, ALONE["needs"])
    assert (found[0].impairment, found[0].needs) == (None, ())
    assert all(len(one.iin) == 12 for one in found)


def test_an_applicant_without_number_of_identity_is_due_as_well(office: Office) -> None:
    exam = examined(office)
    row = candidate(office, 1)
    person = replace(office.ask(applications.application, row).person, number="")
    office.act(people.enter, person)
    assert [one.iin for one in office.ask(exams.due, exam)] == [""]
    office.act(exams.seat, session=group(office, exam), application=row)
    assert [seat.iin for seat in office.ask(exams.seats_of_exam, exam)] == [""]


def test_an_exam_of_another_year_is_not_theirs(office: Office) -> None:
    exam = examined(office, year=YEAR + 1)
    row = candidate(office, 1)
    assert office.ask(exams.due, exam) == ()
    assert office.code(exams.seat, session=group(office, exam), application=row) == "exam_not_for"


# --- seats by hand ----------------------------------------------------------------------------------------------------
def test_a_seat_by_hand_is_the_first_free_one_or_the_one_asked_for(office: Office) -> None:
    exam = examined(office)
    session = group(office, exam, capacity=3)
    first, second, third = (candidate(office, place) for place in range(3))
    office.act(exams.seat, session=session, application=first, place=1)
    office.act(exams.seat, session=session, application=second)
    row = office.act(exams.seat, session=session, application=third)
    assert [(seat.application, seat.seat) for seat in office.ask(exams.seats, session)] == [
        (first, 1),
        (second, 2),
        (third, 3),
    ]
    assert office.ask(exams.seats_of, third) == (office.ask(exams.one_seat, row),)
    assert office.ask(exams.due, exam) == ()


def test_a_seat_that_cannot_be_is_refused(office: Office) -> None:
    exam = examined(office)
    session, other = group(office, exam, capacity=2), group(office, exam, "2")
    seat, more = candidate(office, 0), candidate(office, 1)
    stranger = candidate(office, 2, code=CODE)
    office.act(exams.seat, session=session, application=seat, place=2)
    for fields, code, told in (
        ({"session": other, "application": seat}, "already_seated", {"name": "Талапкер0 Нұрлан"}),
        ({"session": other, "application": stranger}, "exam_not_for", {"name": "Талапкер2 Нұрлан"}),
        ({"session": session, "application": more, "place": 2}, "seat_taken", {"seat": 2}),
        ({"session": session, "application": more, "place": 3}, "number_range", {"field": "seat", "low": 1, "high": 2}),
        ({"session": session, "application": more, "place": 0}, "number_range", {"field": "seat", "low": 1, "high": 2}),
        ({"session": session, "application": more, "assistant": "Ким"}, "required", {"field": "needs"}),
    ):
        refused = office.refusal(exams.seat, **fields)
        assert (refused.code, refused.fields) == (code, told)
    office.act(exams.seat, session=session, application=more)
    refused = office.refusal(exams.seat, session=session, application=candidate(office, 3))
    assert (refused.code, refused.fields) == ("session_full", {"group": "1", "capacity": 2})


def test_an_assistant_is_named_where_one_was_asked_for(office: Office) -> None:
    exam = examined(office)
    session = group(office, exam)
    blind, deaf = candidate(office, 0, **ALONE), candidate(office, 1, impairment=Impairment.HEARING)
    first = office.act(exams.seat, session=session, application=blind, assistant=" Ким  Анна ")
    second = office.act(exams.seat, session=session, application=deaf)
    assert office.ask(exams.one_seat, first).assistant == "Ким Анна"
    assert office.ask(exams.one_seat, first).needs == ALONE["needs"]
    assert office.refusal(exams.assign_assistant, seat=second, assistant="Ким").fields == {"field": "needs"}
    office.act(exams.assign_assistant, seat=first, assistant="")
    assert office.ask(exams.one_seat, first).assistant == ""


def test_a_seat_is_taken_back_only_while_no_mark_stands_there(office: Office) -> None:
    _, (first, second, third) = seated(office, 3)
    marked(office, first.id, "4")
    marked(office, second.id, "4", "5")
    refused = office.refusal(exams.unseat, seat=first.id)
    assert (refused.code, refused.fields) == ("mark_confirmed", {"name": "Талапкер0 Нұрлан"})
    refused = office.refusal(exams.unseat, seat=second.id)
    assert (refused.code, refused.fields) == ("mark_entered", {"name": "Талапкер1 Нұрлан"})
    office.act(exams.unseat, seat=third.id)
    with pytest.raises(LookupError):
        office.ask(exams.one_seat, third.id)
    with pytest.raises(LookupError):
        office.act(exams.unseat, seat=third.id)


def test_an_applicant_moves_to_another_seat_with_or_without_an_assistant(office: Office) -> None:
    exam = examined(office)
    first, second = group(office, exam, capacity=2), group(office, exam, "2", starts=LATER)
    row = candidate(office, 0, **ALONE)
    seat = office.act(exams.seat, session=first, application=row)
    assert office.act(exams.change_seat, row=seat, session=first, assistant="Ким") == seat
    assert office.act(exams.change_seat, row=seat, session=first, place=1, assistant="Ли") == seat
    moved = office.act(exams.change_seat, row=seat, session=first, place=2, assistant="Ли")
    moved = office.act(exams.change_seat, row=moved, session=second)
    (found,) = office.ask(exams.seats_of, row)
    assert (found.id, found.session, found.seat, found.assistant) == (moved, second, 1, "")
    office.act(exam_marks.enter_mark, seat=moved, mark=Decimal(4), by=FIRST_READER)
    assert office.code(exams.change_seat, row=moved, session=first) == "mark_entered"
    assert office.ask(exams.one_seat, moved).session == second


# --- everybody at once ------------------------------------------------------------------------------------------------
def test_everybody_is_seated_by_register_in_the_order_of_the_groups(office: Office) -> None:
    exam = examined(office)
    rows = [candidate(office, place) for place in range(5)]
    late, early = group(office, exam, "1", starts=LATER, capacity=2), group(office, exam, "2", capacity=2)
    assert office.act(exams.seat_all, exam=exam) == 4
    assert [seat.application for seat in office.ask(exams.seats, early)] == rows[:2]
    assert [seat.application for seat in office.ask(exams.seats, late)] == rows[2:4]
    assert [one.application for one in office.ask(exams.due, exam)] == rows[4:]
    assert office.act(exams.seat_all, exam=exam) == 0
    group(office, exam, "3", starts=LATER + timedelta(days=1))
    assert office.act(exams.seat_all, exam=exam) == 1
    assert [seat.number for seat in office.ask(exams.seats_of_exam, exam)] == [1, 2, 3, 4, 5]


def test_a_separate_room_is_for_those_who_asked_and_for_nobody_else(office: Office) -> None:
    exam = examined(office)
    rows = [candidate(office, 0, **ALONE), candidate(office, 1), candidate(office, 2, **ALONE)]
    common, alone = group(office, exam), group(office, exam, "2", capacity=1, separate=True)
    assert office.act(exams.seat_all, exam=exam) == 2
    assert [seat.application for seat in office.ask(exams.seats, common)] == rows[1:2]
    assert [seat.application for seat in office.ask(exams.seats, alone)] == rows[:1]
    assert [one.application for one in office.ask(exams.due, exam)] == rows[2:]


@pytest.mark.parametrize("held", ["a mark", "an absence"])
def test_a_group_whose_exam_was_held_takes_nobody_more(office: Office, held: str) -> None:
    exam, (seat,) = seated(office, 1)
    if held == "a mark":
        office.act(exam_marks.enter_mark, seat=seat.id, mark=Decimal(4), by=FIRST_READER)
    else:
        office.act(exam_marks.note_absent, seat=seat.id)
    candidate(office, 5)
    assert office.act(exams.seat_all, exam=exam) == 0
    next_ = group(office, exam, "2", starts=LATER)
    assert office.act(exams.seat_all, exam=exam) == 1
    assert len(office.ask(exams.seats, next_)) == 1


# --- papers -----------------------------------------------------------------------------------------------------------
def test_the_timetable_tells_each_group_with_its_seats(office: Office) -> None:
    exam, _ = seated(office, 3)
    later = group(office, exam, "2", starts=LATER)
    paper = office.ask(exam_papers.timetable, exam, date(YEAR, 7, 20))
    assert (paper.imprint.college, paper.imprint.number, paper.imprint.code) == (COLLEGE, "", "")
    assert paper.imprint.date == date(YEAR, 7, 20)
    assert paper.exam == office.ask(exams.exam, exam)
    assert [(session.group, seats) for session, seats in paper.sessions] == [("1", 3), ("2", 0)]
    assert paper.sessions[1][0] == office.ask(exams.session, later)


def test_an_entry_sheet_tells_person_time_room_and_seat(office: Office) -> None:
    exam, (_, seat) = seated(office, 2)
    paper = office.ask(exam_papers.entry_sheet, seat.id, date(YEAR, 7, 20))
    assert paper.application == office.ask(applications.application, seat.application)
    assert (paper.exam.id, paper.session.id, paper.seat) == (exam, seat.session, seat)
    assert paper.imprint.date == date(YEAR, 7, 20)


def test_a_mark_sheet_is_signed_by_the_members_of_the_day_of_the_exam(office: Office) -> None:
    _, seats = seated(office, 2)
    marked(office, seats[0].id, "4.5")
    row = commission(office)
    chair = next(a for a in office.ask(commissions.appointments_of, row) if a.role is Role.CHAIR)
    office.act(commissions.end_appointment, appointment=chair.id, ends=MORNING.date() - timedelta(days=1))
    office.appoint(row, "Ыбыраева", Role.CHAIR, starts=MORNING.date())
    office.appoint(row, "Яковлева", Role.MEMBER, starts=MORNING.date() + timedelta(days=1))
    paper = office.ask(exam_papers.mark_sheet, seats[0].session)
    assert paper.imprint.date == MORNING.date()
    assert [seat.mark for seat in paper.seats] == [Decimal("4.5"), None]
    assert [seat.final for seat in paper.seats] == [Decimal("4.5"), None]
    names = [member.person.surname for member in paper.members]
    assert names[0] == "Ыбыраева"
    assert len(names) == 3
    assert "Яковлева" not in names


# --- seats that go free -----------------------------------------------------------------------------------------------
def test_who_withdraws_frees_the_seat_but_a_mark_and_an_absence_stay(office: Office) -> None:
    exam, (coming, marked_, absent) = seated(office, 3)
    marked(office, marked_.id, "4")
    office.act(exam_marks.note_absent, seat=absent.id)
    for seat in (coming, marked_, absent):
        office.act(applications.withdraw, application=seat.application, reason="өзі")
    assert [one.id for one in office.ask(exams.seats_of_exam, exam)] == [marked_.id, absent.id]
    assert office.journal()[-3].changes[-1].table == "exam_seats"
    # Taken up again, the first asks for a seat anew; the marked one is not asked to come twice.
    for seat in (coming, marked_):
        office.act(applications.reopen, application=seat.application)
        office.act(applications.register, application=seat.application)
    assert [one.application for one in office.ask(exams.due, exam)] == [coming.application]
    assert office.act(exams.seat_all, exam=exam) == 0
    assert office.act(exams.seat, session=coming.session, application=coming.application)


def test_who_chooses_anew_keeps_the_seats_the_choices_still_ask_for(office: Office) -> None:
    exam, (first, second, third) = seated(office, 3, codes=(DRAWING.code, TEACHING.code))
    asked = {"first": TEACHING.code, "second": CODE, "third": CODE}
    further = {"third": (line_of(office, DRAWING),)}
    for seat, name in ((first, "first"), (second, "second"), (third, "third")):
        person = office.ask(applications.application, seat.application).person
        changed = intake(person=person, code=asked[name], further=further.get(name, ()))
        office.act(applications.save, intake_=changed, application=seat.application)
    assert [one.id for one in office.ask(exams.seats_of_exam, exam)] == [first.id, third.id]
    assert office.journal()[-1].subject == f"application:{third.application}"


def test_who_has_a_mark_keeps_it_whatever_is_chosen_then(office: Office) -> None:
    exam, (seat,) = seated(office, 1)
    office.act(exam_marks.enter_mark, seat=seat.id, mark=Decimal(4), by=FIRST_READER)
    person = office.ask(applications.application, seat.application).person
    office.act(applications.save, intake_=intake(person=person), application=seat.application)
    assert [one.mark for one in office.ask(exams.seats_of_exam, exam)] == [Decimal(4)]
