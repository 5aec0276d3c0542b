"""The marks of an exam and the state list are judged row by row: who is meant, and whether it can be taken."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from rules.cells import Cell
from rules.columns import Kind
from rules.contest_lists import MarkRow, StateRow, judge_marks, judge_state_list
from rules.headings import match_columns
from rules.records import (
    Base,
    ExamSeat,
    Funding,
    Level,
    Names,
    PlanLine,
    SpecialtyType,
    StateEntry,
    StudyForm,
    TeachingLanguage,
)
from rules.rows import JudgedRow, RowVerdict
from rules.verdicts import Refusal

KIM, OMAR, GONE, DONE = "070919530509", "100801566645", "050512500124", "060314600126"


def seat(id: int, iin: str, name: str, **changes: Any) -> ExamSeat:
    return ExamSeat(id, 1, id, id, name, iin, id, **changes)


SEATS = (
    seat(1, KIM, "Ким Данияр Валерьевич"),
    seat(2, OMAR, "Өмірбеков Ұлан"),
    seat(3, GONE, "Әбдіров Нұрлан", absent=True),
    seat(4, DONE, "Ахметова Айгүл", mark=Decimal(4), checked=Decimal(4)),
)


def marks(
    *rows: Sequence[Cell], headings: Sequence[str] = ("ИИН", "ФИО", "Балл"), most: int = 5
) -> list[JudgedRow[MarkRow]]:
    match = match_columns(headings, kind=Kind.MARKS)
    return list(judge_marks(list(enumerate(rows, 2)), match, SEATS, Decimal(most)))


def test_a_mark_belongs_to_who_has_a_seat() -> None:
    assert marks((KIM, "Ким Д. В.", 4.5)) == [
        JudgedRow(2, RowVerdict.OK, (), MarkRow(KIM, "Ким Д. В.", Decimal("4.50")))
    ]


@pytest.mark.parametrize(
    ("row", "verdict", "code"),
    [
        ((KIM, "Ким", "5"), RowVerdict.OK, None),
        ((KIM, "", "4,25"), RowVerdict.OK, None),
        ((70919530509.0, "Ким", 4), RowVerdict.FIXED, "iin_leading_zero"),
        (("7.0919E+10", "Ким", 4), RowVerdict.ERROR, "iin_damaged"),
        (("070919530508", "Ким", 4), RowVerdict.ERROR, "iin_check_digit"),
        (("060722600124", "Қожахметова", 4), RowVerdict.ERROR, "not_seated"),
        ((KIM, "Цой Данияр", 4), RowVerdict.QUESTION, "name_differs"),
        ((KIM, "Ким", ""), RowVerdict.ERROR, "mark_invalid"),
        ((KIM, "Ким", "н/я"), RowVerdict.ERROR, "mark_invalid"),
        ((KIM, "Ким", 5.5), RowVerdict.ERROR, "mark_invalid"),
        ((KIM, "Ким", "-1"), RowVerdict.ERROR, "mark_invalid"),
        ((KIM, "Ким", 4.125), RowVerdict.ERROR, "mark_invalid"),
        ((GONE, "Әбдіров", 4), RowVerdict.ERROR, "mark_of_absent"),
        ((DONE, "Ахметова", 5), RowVerdict.ERROR, "mark_confirmed"),
        ((DONE, "Ахметова", 4), RowVerdict.OK, None),
    ],
)
def test_a_mark_that_cannot_be_taken_is_told_why(row: Sequence[Cell], verdict: RowVerdict, code: str | None) -> None:
    (judged,) = marks(row)
    assert (judged.verdict, judged.codes) == (verdict, (code,) if code else ())


@pytest.mark.parametrize(("mark", "valid"), [(0, True), (100, True), ("87,5", True), (101, False)])
def test_points_of_a_hundred_have_their_own_scale(mark: Cell, valid: bool) -> None:
    (judged,) = marks((KIM, "Ким", mark), most=100)
    assert (judged.verdict is RowVerdict.OK) is valid


def test_two_marks_of_one_person_go_back_both_and_the_same_one_twice_counts_once() -> None:
    differing = marks((KIM, "Ким", 4), (OMAR, "Өмірбеков", 3), (KIM, "Ким", 5))
    assert [judged.codes for judged in differing] == [("person_twice",), (), ("person_twice",)]
    assert [judged.facts.get("person_twice") for judged in differing] == [{"row": 4}, None, {"row": 2}]
    same = marks((KIM, "Ким", 4), (KIM, "Ким", "4,0"))
    assert [judged.codes for judged in same] == [(), ("person_twice",)]


def test_totals_and_signatures_below_the_marks_are_passed_over() -> None:
    rows = marks((KIM, "Ким", 4), ("", "", ""), ("Итого", "", 1), ("Секретарь", "", ""))
    assert [judged.row for judged in rows] == [2]


def test_a_list_of_marks_needs_its_columns() -> None:
    with pytest.raises(Refusal) as refusal:
        marks(headings=("ФИО", "Балл"))
    assert (refusal.value.code, refusal.value.fields) == ("columns_missing", {"columns": ("iin",)})


# --- the state list ---------------------------------------------------------------------------------------------------
LINE = PlanLine(
    1, 2025, "06130100", Names(kk="Бағдарламалық қамтамасыз ету", ru="Программное обеспечение (по видам)"),
    Level.MID_LEVEL, SpecialtyType.ORDINARY, Base.BASIC, StudyForm.FULL_TIME, Funding.STATE, TeachingLanguage.KAZAKH,
    25,
)  # fmt: skip
STATE = ("ИИН", "ФИО", "Код специальности", "База", "Форма обучения", "Язык обучения")


def state(*rows: Sequence[Cell], headings: Sequence[str] = STATE) -> list[JudgedRow[StateRow]]:
    match = match_columns(headings, kind=Kind.STATE_LIST)
    return list(judge_state_list(list(enumerate(rows, 2)), match, (LINE,)))


def test_a_line_of_the_state_list_becomes_an_entry() -> None:
    (judged,) = state((KIM, "КИМ ДАНИЯР", 6130100.0, "9 класс", "очная", "казахский"))
    assert judged.verdict is RowVerdict.OK
    assert judged.values.entry() == StateEntry(
        KIM, "Ким Данияр", "06130100", Base.BASIC, StudyForm.FULL_TIME, TeachingLanguage.KAZAKH
    )


def test_what_the_state_list_does_not_say_stays_open() -> None:
    (judged,) = state((KIM, "Ким Данияр", "06130100"), headings=STATE[:3])
    assert judged.values.entry() == StateEntry(KIM, "Ким Данияр", "06130100")
    (empty,) = state((KIM, "Ким Данияр", "06130100", "", "-", None))
    assert empty.values == judged.values


def test_a_title_stands_for_a_code_and_a_code_the_college_does_not_plan_is_kept() -> None:
    (by_title,) = state((KIM, "Ким", "Программное обеспечение"), headings=("ИИН", "ФИО", "Специальность"))
    assert (by_title.verdict, by_title.values.code) == (RowVerdict.OK, "06130100")
    (other,) = state((KIM, "Ким", "07130200"), headings=STATE[:3])
    assert (other.verdict, other.values.code) == (RowVerdict.OK, "07130200")


@pytest.mark.parametrize(
    ("place", "cell", "code"),
    [
        (0, "", "iin_damaged"),
        (0, "070919530508", "iin_check_digit"),
        (0, "21005199500017", "iin_damaged"),
        (1, " ", "surname_missing"),
        (2, "Ветеринария", "specialty_unknown"),
        (3, "12", "base_unknown"),
        (4, "на дому", "form_unknown"),
        (5, "немецкий", "language_unknown"),
    ],
)
def test_what_cannot_be_read_in_the_state_list_is_an_error(place: int, cell: Cell, code: str) -> None:
    row: list[Cell] = [KIM, "Ким Данияр", "06130100", "9", "очная", "казахский"]
    row[place] = cell
    (judged,) = state(row)
    assert (judged.verdict, judged.codes) == (RowVerdict.ERROR, (code,))


def test_somebody_placed_twice_by_the_state_goes_back() -> None:
    rows = state((KIM, "Ким", "06130100"), (KIM, "Ким", "07130200"), headings=STATE[:3])
    assert [judged.codes for judged in rows] == [("person_twice",), ("person_twice",)]
