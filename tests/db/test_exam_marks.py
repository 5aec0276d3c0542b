"""Marks of exams: entered by one person, read again by another; the results the contest takes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlcipher3 import dbapi2 as driver

from db import exam_marks, exams
from db.file import open_file
from rules import exams as rules
from rules.records import ExamKind, ExamResult
from rules.verdicts import Refusal
from tests.db.exam_season import (
    DRAWING,
    FIRST_READER,
    FIVE,
    HUNDRED,
    SECOND_READER,
    TEACHING,
    appealed,
    candidate,
    creative,
    decided,
    group,
    heard,
    iin,
    marked,
    planned,
    seated,
)
from tests.db.office import YEAR, Office, applicant, bare


def check(office: Office, seat: int, mark: str, by: str = SECOND_READER) -> bool:
    return office.act(exam_marks.check_mark, seat=seat, mark=Decimal(mark), by=by)


def enter(office: Office, seat: int, mark: str, by: str = FIRST_READER) -> None:
    office.act(exam_marks.enter_mark, seat=seat, mark=Decimal(mark), by=by)


# --- two persons ------------------------------------------------------------------------------------------------------
def test_a_mark_counts_when_two_persons_read_the_same(office: Office) -> None:
    _, (seat, *_) = seated(office, 1)
    enter(office, seat.id, "4.25", by="  Айгүл   Сейітова ")
    one = office.ask(exams.one_seat, seat.id)
    assert (one.mark, one.marked_by, one.checked, one.confirmed, one.final) == (
        Decimal("4.25"),
        FIRST_READER,
        None,
        False,
        None,
    )
    assert check(office, seat.id, "4.25")
    two = office.ask(exams.one_seat, seat.id)
    assert (two.checked, two.checked_by, two.confirmed, two.final) == (
        Decimal("4.25"),
        SECOND_READER,
        True,
        Decimal("4.25"),
    )


def test_who_entered_a_mark_does_not_check_it_however_the_name_is_typed(office: Office) -> None:
    _, (seat, *_) = seated(office, 1)
    enter(office, seat.id, "4")
    for name in (FIRST_READER, FIRST_READER.upper(), f" {FIRST_READER.replace(' ', '  ')} "):
        refused = office.refusal(exam_marks.check_mark, seat=seat.id, mark=Decimal(4), by=name)
        assert refused.code == "same_person_checks"


def test_marks_read_differently_stay_side_by_side_until_either_looks_again(office: Office) -> None:
    exam, (first, second) = seated(office, 2)
    for seat in (first, second):
        enter(office, seat.id, "4")
        assert not check(office, seat.id, "3")
    found = office.ask(exam_marks.differing, exam)
    assert [(seat.id, seat.mark, seat.checked, seat.final) for seat in found] == [
        (first.id, Decimal(4), Decimal(3), None),
        (second.id, Decimal(4), Decimal(3), None),
    ]
    assert office.ask(exam_marks.results_of, YEAR) == {}
    # The first person looks again: the check is void, the second reads it anew.
    enter(office, first.id, "3")
    again = office.ask(exams.one_seat, first.id)
    assert (again.mark, again.checked, again.checked_by) == (Decimal(3), None, "")
    assert [seat.id for seat in office.ask(exam_marks.differing, exam)] == [second.id]
    assert check(office, first.id, "3")
    # The second person looks again.
    assert check(office, second.id, "4")
    assert office.ask(exam_marks.differing, exam) == ()


def test_a_confirmed_mark_stays(office: Office) -> None:
    _, (seat,) = seated(office, 1)
    marked(office, seat.id, "4")
    for write, fields in (
        (exam_marks.enter_mark, {"mark": Decimal(5), "by": FIRST_READER}),
        (exam_marks.enter_mark, {"mark": None, "by": FIRST_READER}),
        (exam_marks.check_mark, {"mark": Decimal(5), "by": SECOND_READER}),
    ):
        refused = office.refusal(write, seat=seat.id, **fields)
        assert (refused.code, refused.fields) == ("mark_confirmed", {"name": "Талапкер0 Нұрлан"})


def test_a_mark_on_the_wrong_line_is_taken_back_with_its_check(office: Office) -> None:
    _, (seat,) = seated(office, 1)
    marked(office, seat.id, "4", "3")
    office.act(exam_marks.enter_mark, seat=seat.id, mark=None, by=FIRST_READER)
    assert office.ask(exams.one_seat, seat.id) == seat


@pytest.mark.parametrize("mark", ["0.5", "5.01", "3.333", "NaN"])
def test_a_mark_out_of_range_is_refused_with_its_range(office: Office, mark: str) -> None:
    _, (seat,) = seated(office, 1)
    fields = {"field": "mark", "low": 1, "high": 5}
    refused = office.refusal(exam_marks.enter_mark, seat=seat.id, mark=Decimal(mark), by=FIRST_READER)
    assert (refused.code, refused.fields) == ("number_range", fields)
    enter(office, seat.id, "4")
    refused = office.refusal(exam_marks.check_mark, seat=seat.id, mark=Decimal(mark), by=SECOND_READER)
    assert (refused.code, refused.fields) == ("number_range", fields)


def test_a_mark_says_whose_it_is_and_a_check_needs_one(office: Office) -> None:
    _, (seat,) = seated(office, 1)
    refused = office.refusal(exam_marks.enter_mark, seat=seat.id, mark=Decimal(4), by=" ")
    assert (refused.code, refused.fields) == ("required", {"field": "by"})
    refused = office.refusal(exam_marks.check_mark, seat=seat.id, mark=Decimal(4), by=SECOND_READER)
    assert (refused.code, refused.fields) == ("required", {"field": "mark"})
    enter(office, seat.id, "4")
    assert office.code(exam_marks.check_mark, seat=seat.id, mark=Decimal(4), by="") == "required"


def test_who_did_not_come_has_no_mark(office: Office) -> None:
    _, (seat,) = seated(office, 1)
    office.act(exam_marks.note_absent, seat=seat.id)
    assert office.ask(exams.one_seat, seat.id).absent
    for write in (exam_marks.enter_mark, exam_marks.check_mark):
        refused = office.refusal(write, seat=seat.id, mark=Decimal(4), by=FIRST_READER)
        assert (refused.code, refused.fields) == ("mark_of_absent", {"name": "Талапкер0 Нұрлан"})
    office.act(exam_marks.note_absent, seat=seat.id, absent=False)
    enter(office, seat.id, "4")
    assert office.code(exam_marks.note_absent, seat=seat.id) == "mark_entered"
    check(office, seat.id, "4")
    assert office.code(exam_marks.note_absent, seat=seat.id) == "mark_confirmed"
    assert not office.ask(exams.one_seat, seat.id).absent


@pytest.mark.parametrize("most", [FIVE, HUNDRED])
def test_the_file_takes_the_marks_of_the_scale_and_no_others(office: Office, most: Decimal) -> None:
    _, (seat,) = seated(office, 1, most=most, passing=None)
    path = office.file.path
    office.file.close()
    connection = bare(path)
    for hundredths in (-100, -1, 0, 1, 99, 100, 101, 499, 500, 501, 9999, 10000, 10001):
        for statement in (
            f"UPDATE exam_seats SET mark = {hundredths}, marked_by = 'x' WHERE id = {seat.id}",
            f"UPDATE exam_seats SET checked = {hundredths}, checked_by = 'y' WHERE id = {seat.id}",
        ):
            connection.execute("BEGIN")
            if "checked" in statement:
                good = f"UPDATE exam_seats SET mark = {most * 100}, marked_by = 'x' WHERE id = {seat.id}"
                connection.execute(good)
            try:
                connection.execute(statement)
                taken = True
            except driver.IntegrityError:
                taken = False
            connection.execute("ROLLBACK")
            try:
                rules.check_mark(Decimal(hundredths) / 100, most)
                meant = True
            except Refusal:
                meant = False
            assert taken is meant, statement
    connection.close()
    office.file = open_file(path)


# --- an import of marks -----------------------------------------------------------------------------------------------
def test_an_import_takes_the_marks_it_can_and_returns_the_others_with_their_reasons(office: Office) -> None:
    exam, seats = seated(office, 4)
    marked(office, seats[1].id, "4")
    office.act(exam_marks.note_absent, seat=seats[2].id)
    candidate(office, 8, code=TEACHING.code)
    marks = {
        iin(0): Decimal("3.5"),
        iin(1): Decimal(5),
        iin(2): Decimal(4),
        iin(3): Decimal(6),
        iin(8): Decimal(4),
        iin(30): Decimal(4),
        "": Decimal(4),
    }
    returned = office.act(exam_marks.take_marks, exam=exam, marks=marks, by=FIRST_READER)
    assert [(one.iin, one.mark, one.refusal.code) for one in returned] == [
        (iin(1), Decimal(5), "mark_confirmed"),
        (iin(2), Decimal(4), "mark_of_absent"),
        (iin(3), Decimal(6), "number_range"),
        (iin(8), Decimal(4), "not_seated"),
        (iin(30), Decimal(4), "not_seated"),
        ("", Decimal(4), "not_seated"),
    ]
    assert [one.refusal.fields.get("name") for one in returned[3:]] == ["Талапкер8 Нұрлан", iin(30), ""]
    after = office.ask(exams.seats_of_exam, exam)
    assert [(seat.mark, seat.marked_by) for seat in after] == [
        (Decimal("3.5"), FIRST_READER),
        (Decimal(4), FIRST_READER),
        (None, ""),
        (None, ""),
    ]
    assert office.journal()[-1].act == "take_marks"


def test_the_same_import_again_changes_nothing(office: Office) -> None:
    exam, seats = seated(office, 3)
    marks = {seat.iin: Decimal(4) for seat in seats}
    assert office.act(exam_marks.take_marks, exam=exam, marks=marks, by=FIRST_READER) == ()
    check(office, seats[0].id, "4")
    check(office, seats[1].id, "3")
    before = office.ask(exams.seats_of_exam, exam)
    entries = office.journal()
    assert office.act(exam_marks.take_marks, exam=exam, marks=marks, by="Басқа Адам") == ()
    assert office.ask(exams.seats_of_exam, exam) == before
    assert office.journal() == entries


def test_an_import_corrects_a_mark_that_nobody_confirmed_and_its_check_is_void(office: Office) -> None:
    exam, (seat,) = seated(office, 1)
    marked(office, seat.id, "4", "3")
    assert office.act(exam_marks.take_marks, exam=exam, marks={seat.iin: Decimal(3)}, by="Ким") == ()
    one = office.ask(exams.one_seat, seat.id)
    assert (one.mark, one.marked_by, one.checked) == (Decimal(3), "Ким", None)


def test_an_import_says_whose_it_is(office: Office) -> None:
    exam, (seat,) = seated(office, 1)
    fields = {"exam": exam, "marks": {seat.iin: Decimal(4)}, "by": ""}
    assert office.refusal(exam_marks.take_marks, **fields).fields == {"field": "by"}


def test_a_person_with_two_applications_has_the_mark_at_both_or_at_none(office: Office) -> None:
    planned(office)
    exam = office.act(exams.enter_exam, creative(office, codes=(DRAWING.code, TEACHING.code)))
    person = applicant(0, surname="Талапкер0", number=iin(0))
    rows = [candidate(office, 0), candidate(office, 0, code=TEACHING.code, person=person)]
    session = group(office, exam)
    seats = [office.act(exams.seat, session=session, application=row) for row in rows]
    office.act(exam_marks.take_marks, exam=exam, marks={iin(0): Decimal(4)}, by=FIRST_READER)
    assert [office.ask(exams.one_seat, seat).mark for seat in seats] == [Decimal(4), Decimal(4)]
    check(office, seats[1], "4")
    (returned,) = office.act(exam_marks.take_marks, exam=exam, marks={iin(0): Decimal(5)}, by=FIRST_READER)
    assert returned.refusal.code == "mark_confirmed"
    assert [office.ask(exams.one_seat, seat).mark for seat in seats] == [Decimal(4), Decimal(4)]


# --- what counts ------------------------------------------------------------------------------------------------------
def test_only_marks_that_are_final_count_and_a_failing_one_is_flagged(office: Office) -> None:
    exam, (passed, failed, unsure, unchecked) = seated(office, 4)
    marked(office, passed.id, "4.5")
    marked(office, failed.id, "2.99")
    marked(office, unsure.id, "4", "5")
    enter(office, unchecked.id, "5")
    results = office.ask(exam_marks.results_of, YEAR)
    assert results == {
        passed.application: {exam: ExamResult(Decimal("4.5"), FIVE, Decimal(3))},
        failed.application: {exam: ExamResult(Decimal("2.99"), FIVE, Decimal(3))},
    }
    assert [results[seat.application][exam].failed for seat in (passed, failed)] == [False, True]
    assert office.ask(exam_marks.results_of, YEAR + 1) == {}


def test_the_results_of_several_exams_stand_beside_each_other(office: Office) -> None:
    exam, (seat,) = seated(office, 1)
    marked(office, seat.id, "4")
    other = office.act(exams.enter_exam, creative(office, kind=ExamKind.SPECIAL, passing=None))
    again = office.act(exams.seat, session=group(office, other), application=seat.application)
    marked(office, again, "5")
    assert office.ask(exam_marks.results_of, YEAR) == {
        seat.application: {
            exam: ExamResult(Decimal(4), FIVE, Decimal(3)),
            other: ExamResult(Decimal(5), FIVE, None),
        }
    }


def test_a_granted_appeal_sets_the_mark_that_counts_and_a_rejected_one_leaves_it(office: Office) -> None:
    exam, (first, second) = seated(office, 2)
    for seat, choices in ((first, "+++"), (second, "---")):
        marked(office, seat.id, "2")
        decided(office, heard(office, appealed(office, seat.id, wanted="4")), choices)
    results = office.ask(exam_marks.results_of, YEAR)
    assert [results[seat.application][exam].mark for seat in (first, second)] == [Decimal(4), Decimal(2)]
    one = office.ask(exams.one_seat, first.id)
    assert (one.mark, one.checked, one.appealed, one.final) == (Decimal(2), Decimal(2), Decimal(4), Decimal(4))
