"""The plan of places and the composition of the commission are judged line by line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.cells import Cell
from rules.college_lists import CommissionRow, PlanRow, judge_commission, judge_plan
from rules.headings import match_columns
from rules.records import (
    Base,
    Country,
    Funding,
    Level,
    Names,
    PlanLine,
    Quota,
    QuotaPlaces,
    Role,
    SpecialtyType,
    StudyForm,
    TeachingLanguage,
)
from rules.rows import ROW_CODES, JudgedRow, RowVerdict
from rules.verdicts import Refusal

PLAN = ("Код", "Специальность", "Мамандық", "Уровень", "Тип", "База", "Форма", "Финансирование", "Язык", "Мест")
LINE: tuple[Cell, ...] = ("06130100", "Программное обеспечение", "Бағдарламалық қамтамасыз ету",
                          "специалист среднего звена",
                          "обычная", "9 класс", "очная", "госзаказ", "русский", 20.0)  # fmt: skip
COMMISSION = (
    "Роль",
    "Фамилия",
    "Имя",
    "Отчество",
    "Должность",
    "Приказ №",
    "Дата приказа",
    "Действует с",
    "Действует по",
)
CHAIR: tuple[Cell, ...] = ("председатель", "Әбдірова", "Меруерт", "Әлібекқызы", "директор", "45-Қ", date(2025, 5, 30),
                           date(2025, 6, 1), date(2026, 5, 31))  # fmt: skip


def plan(*lines: Sequence[Cell], headings: Sequence[str] = PLAN) -> list[JudgedRow[PlanRow]]:
    return list(judge_plan(list(enumerate(lines, 2)), match_columns(headings)))


def commission(*lines: Sequence[Cell], headings: Sequence[str] = COMMISSION) -> list[JudgedRow[CommissionRow]]:
    return list(judge_commission(list(enumerate(lines, 2)), match_columns(headings), 2025))


def but(line: Sequence[Cell], place: int, cell: Cell) -> list[Cell]:
    return [*line[:place], cell, *line[place + 1 :]]


def test_a_line_of_the_plan_becomes_a_record() -> None:
    (judged,) = plan(LINE)
    assert judged.verdict is RowVerdict.OK
    assert judged.values.line(2025, 7) == PlanLine(
        7, 2025, "06130100", Names(kk="Бағдарламалық қамтамасыз ету", ru="Программное обеспечение"), Level.MID_LEVEL,
        SpecialtyType.ORDINARY, Base.BASIC, StudyForm.FULL_TIME, Funding.STATE, TeachingLanguage.RUSSIAN, 20,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "country", "least"),
    [
        ("обычная", Country.KZ, 15),
        ("педагогическая", Country.KZ, 15),
        ("творческая", Country.KZ, 0),
        ("медицинская", Country.KZ, 0),
        ("обычная", Country.KG, 0),
    ],
)
def test_the_smallest_group_of_a_line_follows_from_its_type(written: str, country: Country, least: int) -> None:
    line = plan(but(LINE, 4, written))[0].values.line(2025, country=country)
    assert line is not None
    assert line.least == least


FURTHER = ("Квалификация", "Минимум в группе", "Предметы", "Квота: сироты", "Квота: сельская молодёжь")


def test_a_plan_says_qualification_group_subjects_and_kept_places_where_it_has_columns_for_them() -> None:
    cells = ("Техник-программист", 10.0, "Математика; Физика,  Математика", "", 3)
    (judged,) = plan((*LINE, *cells), headings=(*PLAN, *FURTHER))
    line = judged.values.line(2025)
    assert line is not None
    assert (line.qualification, line.least, line.subjects, line.reserved) == (
        Names(ru="Техник-программист"), 10, ("Математика", "Физика"), (QuotaPlaces(Quota.RURAL_YOUTH, 3),),
    )  # fmt: skip


def test_an_empty_column_of_the_plan_says_nothing() -> None:
    (judged,) = plan((*LINE, "", "", "-", "", None), headings=(*PLAN, *FURTHER))
    line = judged.values.line(2025)
    assert line is not None
    assert (line.qualification, line.least, line.subjects, line.reserved) == (Names(), 15, (), None)


def test_no_places_kept_is_another_thing_than_nothing_said() -> None:
    (judged,) = plan((*LINE, "", "", "", 0, 0), headings=(*PLAN, *FURTHER))
    assert judged.values.reserved == ()


@pytest.mark.parametrize(
    ("place", "cell", "code"),
    [
        (1, "много", "least_invalid"),
        (1, 10_001.0, "least_invalid"),
        (3, "часть", "reserve_invalid"),
        (3, 21, "reserve_invalid"),
    ],
)
def test_what_cannot_be_read_beside_a_line_is_an_error(place: int, cell: Cell, code: str) -> None:
    further: list[Cell] = ["", "", "", "", 1]
    further[place] = cell
    (judged,) = plan((*LINE, *further), headings=(*PLAN, *FURTHER))
    assert (judged.verdict, judged.codes) == (RowVerdict.ERROR, (code,))


@pytest.mark.parametrize(
    ("place", "cell", "code"),
    [
        (0, "", "code_invalid"),
        (0, "нет кода", "code_invalid"),
        (0, "61", "code_invalid"),
        (3, "доктор", "level_unknown"),
        (4, "", "type_unknown"),
        (5, "12", "base_unknown"),
        (6, "дистанционная", "form_unknown"),
        (7, "?", "funding_unknown"),
        (8, "", "language_unknown"),
        (9, "много", "places_invalid"),
        (9, 20.5, "places_invalid"),
        (9, 10_001.0, "places_invalid"),
        (9, None, "places_invalid"),
    ],
)
def test_what_cannot_be_read_in_the_plan_is_an_error(place: int, cell: Cell, code: str) -> None:
    (judged,) = plan(but(LINE, place, cell))
    assert (judged.verdict, judged.codes) == (RowVerdict.ERROR, (code,))


def test_a_specialty_needs_a_title_in_one_language() -> None:
    assert plan(but(LINE, 1, ""))[0].codes == ()
    assert plan(but(but(LINE, 1, ""), 2, ""))[0].codes == ("title_missing",)


def test_a_line_that_is_not_whole_is_no_record() -> None:
    assert plan(but(LINE, 6, ""))[0].values.line(2025) is None
    assert plan(but(LINE, 9, 0))[0].values.line(2025) is not None


def test_the_same_line_twice_is_an_error_and_another_language_is_not() -> None:
    judged = plan(LINE, but(LINE, 8, "казахский"), but(LINE, 0, 6130100.0))
    assert [row.codes for row in judged] == [(), (), ("line_twice",)]
    assert judged[2].facts["line_twice"] == {"row": 2}


def test_totals_under_the_plan_are_passed_over() -> None:
    blank: list[Cell] = [""] * len(PLAN)
    assert plan(but(but(blank, 1, "Итого"), 9, 1250.0), but(blank, 0, "Всего мест"), blank) == []


def test_a_plan_without_what_it_needs_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        plan(LINE[:9], headings=PLAN[:9])
    assert refusal.value.fields == {"columns": ("places",)}


def test_a_person_of_the_commission_is_read_whole() -> None:
    (judged,) = commission(CHAIR)
    assert judged.verdict is RowVerdict.OK
    assert judged.values == CommissionRow(
        Role.CHAIR, "Әбдірова", "Меруерт", "Әлібекқызы", None, "директор", "45-Қ", date(2025, 5, 30), date(2025, 6, 1),
        date(2026, 5, 31),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("place", "cell", "verdict", "code"),
    [
        (0, "наблюдатель", "error", "role_unknown"),
        (1, "", "error", "surname_missing"),
        (2, "", "error", "name_missing"),
        (1, "Әбд?рова", "error", "name_damaged"),
        (1, "Әбдiрова", "question", "latin_lookalike"),
        (5, "", "error", "order_number_missing"),
        (6, "31.02.2025", "error", "order_date_invalid"),
        (7, "скоро", "error", "term_invalid"),
        (8, "31.05.2025", "error", "term_invalid"),
        (8, "всегда", "error", "term_invalid"),
    ],
)
def test_what_is_wrong_with_a_person_of_the_commission_is_said(place: int, cell: Cell, verdict: str, code: str) -> None:
    (judged,) = commission(but(CHAIR, place, cell))
    assert (judged.verdict, judged.codes) == (verdict, (code,))


def test_a_term_without_an_end_runs_on_and_without_a_beginning_from_the_order() -> None:
    (judged,) = commission(but(but(CHAIR, 7, ""), 8, "-"))
    assert (judged.codes, judged.values.starts, judged.values.ends) == ((), date(2025, 5, 30), None)


@pytest.mark.parametrize(
    "written", ["45-Қ от 30.05.2025", "№ 45-Қ от 30.05.2025 г.", "30.05.2025 ж. № 45-Қ", "45-Қ, 30.05.2025"]
)
def test_number_and_date_of_an_order_may_share_a_cell(written: str) -> None:
    for line, headings in (
        (but(but(CHAIR, 5, written), 6, ""), COMMISSION),
        ([*CHAIR[:5], written], ["Роль", "Фамилия", "Имя", "Отчество", "Должность", "Приказ"]),
    ):
        (judged,) = commission(line, headings=headings)
        assert (judged.codes, judged.values.order_number, judged.values.order_date) == ((), "45-Қ", date(2025, 5, 30))


def test_the_whole_name_may_stand_in_one_column() -> None:
    headings = ("Роль", "ФИО", "ИИН", "Должность", "Приказ", "Дата приказа")
    (judged,) = commission(
        ("хатшы", "Хасенов Өркен Серікұлы", "070919530509", "", "45", "30.05.2025"), headings=headings
    )
    assert (judged.codes, judged.values[:5]) == ((), (Role.SECRETARY, "Хасенов", "Өркен", "Серікұлы", "070919530509"))


def test_a_name_in_two_columns_is_put_together() -> None:
    headings = ("Роль", "Фамилия", "Имя, отчество", "Приказ", "Дата приказа")
    (judged,) = commission(("член", "Ким", "Анна Ивановна", "45", "30.05.2025"), headings=headings)
    assert (judged.codes, judged.values[1:4]) == ((), ("Ким", "Анна", "Ивановна"))


def test_a_place_to_sign_is_no_person_and_a_secretary_is() -> None:
    blank: list[Cell] = [""] * len(COMMISSION)
    assert commission(but(blank, 0, "Секретарь"), but(blank, 0, "Директор ________"), blank) == []
    (judged,) = commission(["секретарь", "Хасенов", "", "", "", "", "", "", ""])
    assert "name_missing" in judged.codes


def test_a_commission_without_what_it_needs_is_refused() -> None:
    with pytest.raises(Refusal, match="columns_missing"):
        commission(headings=("Роль", "Имя", "Должность", "Приказ"))


CELLS = st.one_of(st.text(max_size=8), st.integers(), st.floats(), st.dates(), st.datetimes(), st.none(),
                  st.sampled_from(LINE + CHAIR))  # fmt: skip


@given(st.lists(st.lists(CELLS, max_size=11), max_size=4))
def test_no_line_is_too_strange_to_be_judged(lines: list[list[Cell]]) -> None:
    rows: list[JudgedRow[Any]] = [*plan(*lines), *commission(*lines)]
    for judged in rows:
        assert set(judged.facts) == set(judged.codes) <= set(ROW_CODES)
        assert all(set(facts) == set(ROW_CODES[code].fields) for code, facts in judged.facts.items())
