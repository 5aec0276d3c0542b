"""A register of applications is judged row by row (codes of the office's samples)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.cells import Cell
from rules.choices import joined
from rules.columns import Column
from rules.headings import Match, match_columns
from rules.records import (
    Base,
    Country,
    Funding,
    Kinship,
    Level,
    Names,
    PlanLine,
    Quota,
    Representative,
    Sex,
    SpecialtyType,
    StudyForm,
    TeachingLanguage,
)
from rules.register import ApplicantRow, campaign_year, judge_applicants
from rules.rows import ROW_CODES, JudgedRow, RowVerdict
from rules.verdicts import Refusal

HEADINGS = ("№", "Дата подачи", "Фамилия", "Имя", "Отчество", "ИИН", "Дата рождения", "Телефон", "База", "Код",
            "Специальность",
            "Форма", "Финансирование", "Язык", "Квота", "Средний балл", "Математика")  # fmt: skip
#: A row without fault.
GOOD: dict[str, Cell] = dict(
    zip(
        HEADINGS,
        (1.0, date(2025, 7, 4), "Жұмабеков", "Мирас", "Өмірұлы", "070919530509", date(2007, 9, 19), "+7 783 756 78 83",
         "11 класс", "04110100", "Учёт и аудит", "очная", "госзаказ", "казахский", "сельская молодёжь", 3.36, 5.0),
        strict=True,
    )
)  # fmt: skip


def line(
    code: str, type: SpecialtyType, title: str, language: TeachingLanguage, level: Level = Level.MID_LEVEL
) -> PlanLine:
    return PlanLine(
        1, 2025, code, Names(ru=title, kk=f"{title} (қазақша)"), level, type, Base.GENERAL, StudyForm.FULL_TIME,
        Funding.STATE, language, 20,
    )  # fmt: skip


PLAN = (
    line("04110100", SpecialtyType.ORDINARY, "Учёт и аудит", TeachingLanguage.KAZAKH),
    line("09130100", SpecialtyType.MEDICAL, "Сестринское дело", TeachingLanguage.KAZAKH),
    line("09130100", SpecialtyType.MEDICAL, "Сестринское дело", TeachingLanguage.RUSSIAN),
    line("06130100", SpecialtyType.ORDINARY, "Программное обеспечение (по видам)", TeachingLanguage.RUSSIAN),
    line("07161300", SpecialtyType.ORDINARY, "Ремонт", TeachingLanguage.RUSSIAN, Level.SKILLED_WORKER),
)
OTHER_IIN = "100801566645"


def judge(
    *rows: dict[str, Cell],
    without: Sequence[str] = (),
    known: Iterable[str] = (),
    country: Country = Country.KZ,
    match: Match | None = None,
) -> list[JudgedRow[ApplicantRow]]:
    headings = [heading for heading in HEADINGS if heading not in without]
    lines = [(number, [{**GOOD, **row}[heading] for heading in headings]) for number, row in enumerate(rows, 2)]
    return list(judge_applicants(lines, match or match_columns(headings), PLAN, set(known), 2025, country))


def judge_one(row: dict[str, Cell] | None = None, **options: Any) -> JudgedRow[ApplicantRow]:
    (judged,) = judge(row or {}, **options)
    return judged


def test_a_good_row_is_right_and_carries_all_its_values() -> None:
    assert judge_one() == JudgedRow(
        2,
        RowVerdict.OK,
        (),
        ApplicantRow(
            iin="070919530509", birth=date(2007, 9, 19), sex=Sex.MALE, surname="Жұмабеков", name="Мирас",
            patronymic="Өмірұлы", phone="+7 783 756 78 83", base=Base.GENERAL, form=StudyForm.FULL_TIME,
            funding=Funding.STATE, code="04110100", language=TeachingLanguage.KAZAKH, quota=Quota.RURAL_YOUTH,
            quota_text="", average=Decimal("3.36"), filed=date(2025, 7, 4), marks=(Decimal("5.00"),), line=PLAN[0],
        ),
    )  # fmt: skip


# --- the identity number ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "written",
    ["070919530509", " 070919 530509\u00a0", "070919-530509", "'070919530509", "070919530509.0", "0709 1953 0509"],
)
def test_a_number_with_all_its_digits_is_right_however_it_is_spaced(written: Cell) -> None:
    judged = judge_one({"ИИН": written})
    assert (judged.verdict, judged.values.iin) == (RowVerdict.OK, "070919530509")


@pytest.mark.parametrize("written", [70919530509, 70919530509.0, "70919530509", "70919530509.0", "70919530509,00"])
def test_leading_zeros_are_restored_where_check_digit_and_birth_date_agree(written: Cell) -> None:
    judged = judge_one({"ИИН": written})
    assert (judged.verdict, judged.codes, judged.values.iin) == (
        RowVerdict.FIXED, ("iin_leading_zero",), "070919530509",
    )  # fmt: skip
    assert judged.facts["iin_leading_zero"] == {"written": "70919530509", "number": "070919530509"}


def test_two_and_three_zeros_of_the_year_2000_are_restored_too() -> None:
    judged = judge_one({"ИИН": "105550014", "Дата рождения": date(2000, 1, 5)})
    assert judged.codes in {("iin_leading_zero",), ("iin_damaged",)}
    for tail in range(100):
        judged = judge_one({"ИИН": f"1055500{tail:02}", "Дата рождения": date(2000, 1, 5)})
        if judged.verdict is RowVerdict.FIXED:
            assert judged.values.iin == f"0001055500{tail:02}"
            return
    raise AssertionError("none of a hundred endings has the right check digit")


@pytest.mark.parametrize(
    "written",
    ["7.12147E+10", "1,00508E+11", "1.00508e+11", "", None, "-", "нет", "07091953", "0709195305091", "О70919530509",
     "070919530509а", 70919530508, 70919530509.5, 1e300, float("inf"), float("nan"), date(2007, 9, 19), True, 0,
     -70919530509,
     "٠٧٠٩١٩٥٣٠٥٠٩"],
)  # fmt: skip
def test_a_number_that_cannot_be_rebuilt_is_damaged(written: Cell) -> None:
    judged = judge_one({"ИИН": written})
    assert (judged.verdict, judged.codes) == (RowVerdict.ERROR, ("iin_damaged",))
    assert judged.values.iin is None
    assert judged.values.birth == date(2007, 9, 19)


def test_zeros_are_not_restored_where_the_birth_date_disagrees() -> None:
    assert judge_one({"ИИН": 70919530509, "Дата рождения": date(2007, 9, 20)}).codes == ("iin_damaged",)


def test_twelve_digits_with_a_wrong_check_digit_keep_their_number_and_are_an_error() -> None:
    judged = judge_one({"ИИН": "070919530508"})
    assert (judged.verdict, judged.codes, judged.values.iin) == (
        RowVerdict.ERROR, ("iin_check_digit",), "070919530508",
    )  # fmt: skip
    assert judged.values.sex is None


def test_twelve_digits_of_no_person_are_an_error_even_with_the_right_check_digit() -> None:
    codes = {judge_one({"ИИН": f"07091993050{digit}"}).codes for digit in range(10)}
    assert codes == {("iin_check_digit",), ("iin_damaged",)}


def test_a_kyrgyz_pin_is_read_too() -> None:
    judged = judge_one({"ИИН": "21909200712345", "Дата рождения": ""})
    assert (judged.verdict, judged.values.birth, judged.values.sex) == (RowVerdict.OK, date(2007, 9, 19), Sex.MALE)
    assert judge_one({"ИИН": "91909200712345"}).codes == ("iin_damaged",)


def test_the_later_row_with_a_number_is_asked_about_whatever_the_earlier_was() -> None:
    rows = judge({"Имя": ""}, {"ИИН": OTHER_IIN, "Дата рождения": ""}, {"ИИН": 70919530509.0}, {})
    assert [row.codes for row in rows] == [
        ("name_missing",), (), ("iin_leading_zero", "duplicate_iin"), ("duplicate_iin",),
    ]  # fmt: skip
    assert rows[3].verdict is RowVerdict.QUESTION
    assert rows[3].facts["duplicate_iin"] == {"row": 2}


def test_a_number_already_in_the_file_is_asked_about() -> None:
    judged = judge_one(known=["070919530509"])
    assert (judged.codes, judged.facts) == (("duplicate_iin",), {"duplicate_iin": {"row": 0}})


def test_numbers_that_cannot_be_read_are_no_duplicates() -> None:
    rows = judge({"ИИН": "7.12147E+10"}, {"ИИН": "7.12147E+10"}, {"ИИН": "070919530508"}, {"ИИН": "070919530508"})
    assert {code for row in rows for code in row.codes} == {"iin_damaged", "iin_check_digit"}


# --- birth ------------------------------------------------------------------------------------------------------------
def test_a_birth_date_that_differs_from_the_number_is_asked_about() -> None:
    judged = judge_one({"Дата рождения": "19.10.2007"})
    assert (judged.verdict, judged.codes) == (RowVerdict.QUESTION, ("birth_date_differs_from_iin",))
    assert judged.values.birth == date(2007, 10, 19)
    assert judged.facts["birth_date_differs_from_iin"] == {"birth": date(2007, 10, 19), "from_iin": date(2007, 9, 19)}


def test_a_birth_date_that_does_not_exist_is_an_error_and_not_taken_from_the_number() -> None:
    judged = judge_one({"Дата рождения": "31.02.2009"})
    assert (judged.codes, judged.values.birth) == (("birth_date_invalid",), None)


@pytest.mark.parametrize("blank", ["", " ", None])
def test_a_birth_date_that_is_not_given_is_taken_from_the_number(blank: Cell) -> None:
    judged = judge_one({"Дата рождения": blank})
    assert (judged.codes, judged.values.birth) == ((), date(2007, 9, 19))


def test_a_register_without_birth_dates_takes_them_from_the_numbers() -> None:
    judged = judge_one(without=["Дата рождения"])
    assert (judged.codes, judged.values.birth) == ((), date(2007, 9, 19))


# --- names ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("written", [" Ким\u00a0", "КИМ", "ким", "Ким", "\u200bКим", "Ким,"])
def test_spaces_and_capitals_of_a_name_are_put_right_in_silence(written: Cell) -> None:
    judged = judge_one({"Фамилия": written})
    assert (judged.verdict, judged.values.surname) == (RowVerdict.OK, "Ким")


@pytest.mark.parametrize(("column", "written", "proposed"), [("Фамилия", "Aсанов", "Асанов"), ("Имя", "Aнна", "Анна"),
                                                             ("Отчество", "ИВAНОВИЧ", "Иванович")])  # fmt: skip
def test_latin_letters_in_a_cyrillic_name_are_asked_about_with_the_cyrillic_spelling(
    column: str, written: str, proposed: str
) -> None:
    judged = judge_one({column: written})
    assert (judged.verdict, judged.codes) == (RowVerdict.QUESTION, ("latin_lookalike",))
    assert judged.facts["latin_lookalike"] == {"written": written, "proposed": proposed}
    assert proposed in judged.values[3:6]


def test_a_foreigners_latin_name_is_right() -> None:
    assert judge_one({"Фамилия": "SMITH", "Имя": "John"}).codes == ()


@pytest.mark.parametrize("written", ["?уанышев", "Қу\ufffdнышев", "Ким1", "Ки\x07м", "#N/A", "Ким@"])
def test_a_name_with_signs_no_name_has_is_an_error(written: Cell) -> None:
    assert judge_one({"Фамилия": written}).codes == ("name_damaged",)


@pytest.mark.parametrize("blank", ["", None, "\u00a0", "-", "—"])
def test_a_surname_or_name_that_is_missing_is_an_error_and_a_patronymic_is_not(blank: Cell) -> None:
    assert judge_one({"Фамилия": blank}).codes == ("surname_missing",)
    assert judge_one({"Имя": blank}).codes == ("name_missing",)
    judged = judge_one({"Отчество": blank})
    assert (judged.codes, judged.values.patronymic) == ((), "")


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("Ким Анна", ("Ким", "Анна", "")),
        ("ЖҰМАБЕКОВ МИРАС ӨМІРҰЛЫ", ("Жұмабеков", "Мирас", "Өмірұлы")),
        ("Токтогул уулу Азамат", ("Токтогул уулу", "Азамат", "")),
        ("Жұмабеков Мирас Өмір ұлы", ("Жұмабеков", "Мирас", "Өмір ұлы")),
    ],
)
def test_a_whole_name_in_one_column_is_taken_apart(whole: str, parts: tuple[str, ...]) -> None:
    headings = ["ФИО", *HEADINGS[5:]]
    cells = [whole, *[GOOD[heading] for heading in HEADINGS[5:]]]
    (judged,) = judge_applicants([(2, cells)], match_columns(headings), PLAN, set(), 2025)
    assert (judged.codes, judged.values[3:6]) == ((), parts)


def test_a_surname_column_without_a_name_column_holds_the_whole_name() -> None:
    judged = judge_one({"Фамилия": "Ким Aнна Ивановна"}, without=["Имя", "Отчество"])
    assert (judged.codes, judged.values[3:6]) == (("latin_lookalike",), ("Ким", "Анна", "Ивановна"))
    assert judge_one({"Фамилия": "Ким"}, without=["Имя", "Отчество"]).codes == ("name_missing",)


def test_name_and_patronymic_may_share_a_column() -> None:
    headings = ["Фамилия", "Имя, отчество", *HEADINGS[5:]]
    cells = ["Ким", "Анна Ивановна", *[GOOD[heading] for heading in HEADINGS[5:]]]
    (judged,) = judge_applicants([(2, cells)], match_columns(headings), PLAN, set(), 2025)
    assert (judged.codes, judged.values[3:6]) == ((), ("Ким", "Анна", "Ивановна"))


def test_a_patronymic_may_have_its_own_column_beside_a_whole_name() -> None:
    headings = ["ФИО", "Отчество", *HEADINGS[5:]]
    cells = ["Ким Анна", "Ивановна", *[GOOD[heading] for heading in HEADINGS[5:]]]
    (judged,) = judge_applicants([(2, cells)], match_columns(headings), PLAN, set(), 2025)
    assert judged.values[3:6] == ("Ким", "Анна", "Ивановна")


# --- the programme ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("written", ["4110100", 4110100.0, "04110100 – Учёт и аудит", "0411 0100"])
def test_a_code_is_found_in_the_plan_however_the_spreadsheet_left_it(written: Cell) -> None:
    judged = judge_one({"Код": written})
    assert (judged.verdict, judged.values.code) == (RowVerdict.OK, "04110100")


@pytest.mark.parametrize(
    ("written", "kept"), [("99999999", "99999999"), ("9999999", "09999999"), ("4S06130103", "4S06130103")]
)
def test_a_code_the_plan_does_not_have_is_an_error_and_stays_as_written(written: str, kept: str) -> None:
    judged = judge_one({"Код": written})
    assert (judged.verdict, judged.codes, judged.values.code) == (RowVerdict.ERROR, ("specialty_unknown",), kept)


@pytest.mark.parametrize(
    ("title", "code"),
    [("Учёт и аудит", "04110100"), (" УЧЕТ И АУДИТ", "04110100"), ("Учёт и аудит (қазақша)", "04110100"),
     ("Программное обеспечение", "06130100"), ("06130100 Программное обеспечение", "06130100")],
)  # fmt: skip
def test_without_a_code_the_title_names_the_specialty(title: str, code: str) -> None:
    assert judge_one({"Специальность": title}, without=["Код"]).values.code == code
    assert judge_one({"Специальность": title, "Код": ""}).values.code == code
    assert judge_one({"Код": title}).values.code == code


def test_a_title_the_plan_does_not_have_is_an_error() -> None:
    judged = judge_one({"Специальность": "Космонавтика"}, without=["Код"])
    assert (judged.codes, judged.values.code) == (("specialty_unknown",), "Космонавтика")
    assert judge_one({"Специальность": ""}, without=["Код"]).codes == ("specialty_unknown",)


@pytest.mark.parametrize(
    ("column", "code", "field"),
    [("База", "base_unknown", "base"), ("Форма", "form_unknown", "form"), ("Финансирование", "funding_unknown",
     "funding"),
     ("Язык", "language_unknown", "language")],
)  # fmt: skip
def test_words_nobody_knows_are_an_error_and_no_value(column: str, code: str, field: str) -> None:
    judged = judge_one({column: "полудистанционная"})
    assert (judged.verdict, judged.codes) == (RowVerdict.ERROR, (code,))
    assert judged.facts[code] == {"written": "полудистанционная"}
    assert getattr(judged.values, field) is None


def test_a_language_that_is_not_named_is_the_only_one_of_the_plan() -> None:
    assert judge_one(without=["Язык"]).values.language is TeachingLanguage.KAZAKH
    assert judge_one({"Язык": ""}).values.language is TeachingLanguage.KAZAKH
    undecided = judge_one({"Код": "09130100"}, without=["Язык"])
    assert (undecided.codes, undecided.values.language) == ((), None)
    assert judge_one({"Код": "09130100", "Язык": ""}).codes == ("language_unknown",)


def test_words_that_name_no_quota_are_kept_and_not_interpreted() -> None:
    judged = judge_one({"Квота": "алтын белгі"})
    assert (judged.codes, judged.values.quota, judged.values.quota_text) == ((), None, "алтын белгі")
    judged = judge_one({"Квота": "нет"})
    assert (judged.values.quota, judged.values.quota_text) == (None, "")


# --- average and date of filing ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("written", ["5,7", "отлично", 0, "", None, "0"])
def test_an_average_that_is_none_is_an_error(written: Cell) -> None:
    judged = judge_one({"Средний балл": written})
    assert (judged.codes, judged.values.average) == (("average_invalid",), None)


def test_a_register_without_averages_is_no_error() -> None:
    judged = judge_one(without=["Средний балл"])
    assert (judged.codes, judged.values.average) == ((), None)


@pytest.mark.parametrize(
    ("row", "last"),
    [
        ({}, date(2025, 8, 20)),
        ({"База": "9"}, date(2025, 8, 18)),
        ({"Финансирование": "платное"}, date(2025, 8, 25)),
        ({"Форма": "заочная"}, date(2025, 9, 20)),
        ({"Код": "09130100"}, date(2025, 8, 15)),
        ({"Код": "07161300", "Форма": "вечерняя"}, date(2025, 9, 20)),
    ],
)
def test_filing_outside_the_intake_window_is_asked_about(row: dict[str, Cell], last: date) -> None:
    assert judge_one({**row, "Дата подачи": last}).codes == ()
    assert judge_one({**row, "Дата подачи": date(2025, 6, 25)}).codes == ()
    for day in (date(2025, 6, 24), last.replace(day=last.day + 1), date(2024, 7, 4)):
        judged = judge_one({**row, "Дата подачи": datetime(day.year, day.month, day.day, 23, 59)})
        assert (judged.verdict, judged.codes) == (RowVerdict.QUESTION, ("outside_intake_window",))
        assert judged.facts["outside_intake_window"] == {"filed": day, "start": date(2025, 6, 25), "end": last}


def test_the_window_is_not_judged_while_the_programme_is_not_known() -> None:
    late: dict[str, Cell] = {"Дата подачи": date(2025, 12, 1)}
    assert judge_one({**late, "Форма": "?"}).codes == ("form_unknown",)
    assert judge_one({**late, "Код": "99999999"}).codes == ("specialty_unknown",)


def test_kyrgyzstan_has_no_intake_window() -> None:
    assert judge_one({"Дата подачи": date(2025, 12, 1)}, country=Country.KG).codes == ()


def test_a_date_of_filing_that_is_none_is_an_error_unless_the_register_has_no_such_column() -> None:
    assert judge_one({"Дата подачи": "скоро"}).codes == ("filed_invalid",)
    assert judge_one({"Дата подачи": ""}).codes == ("filed_invalid",)
    judged = judge_one(without=["Дата подачи"])
    assert (judged.codes, judged.values.filed) == ((), None)


def test_the_campaign_is_the_year_in_which_most_were_filed() -> None:
    match = match_columns(HEADINGS)
    rows: list[tuple[int, Sequence[Cell]]] = [
        (2, ["1", "04.07.2024"]),
        (3, ["2", date(2025, 7, 1)]),
        (4, ["3", "2025-06-30"]),
        (5, ["4", "?"]),
        (6, ["5"]),
    ]
    assert campaign_year(rows, match, 2030) == 2025
    assert campaign_year([], match, 2030) == 2030
    assert campaign_year(rows, match_columns(["ИИН"]), 2030) == 2030


# --- whole rows -------------------------------------------------------------------------------------------------------
def test_all_that_is_wrong_with_a_row_is_said_in_one_order_and_the_gravest_decides() -> None:
    judged = judge_one(
        {
            "Дата подачи": date(2025, 12, 1),
            "Фамилия": "",
            "Имя": "Aнна",
            "ИИН": 70919530509.0,
            "Средний балл": "",
            "База": "",
        }
    )
    assert judged.codes == (
        "iin_leading_zero", "latin_lookalike", "surname_missing", "average_invalid", "base_unknown",
    )  # fmt: skip
    assert judged.verdict is RowVerdict.ERROR
    assert list(judged.codes) == [code for code in ROW_CODES if code in judged.codes]


def test_a_question_weighs_more_than_a_repair() -> None:
    assert judge_one({"ИИН": 70919530509.0, "Дата подачи": date(2025, 12, 1)}).verdict is RowVerdict.QUESTION


NOTHING: dict[str, Cell] = dict.fromkeys(HEADINGS, "")


@pytest.mark.parametrize(
    "row",
    [{}, {"№": 17.0}, {"№": "Итого: 240"}, {"Фамилия": "Всего", "Имя": "240"}, {"Фамилия": "Секретарь ____ Хасенов"},
     {"Фамилия": "Барлығы 240"}, {"Телефон": "+7 701"}, {"Фамилия": " ", "ИИН": "\u00a0"}],
)  # fmt: skip
def test_lines_that_are_no_application_are_passed_over(row: dict[str, Cell]) -> None:
    assert judge({**NOTHING, **row}) == []


@pytest.mark.parametrize("row", [{"Фамилия": "Ким"}, {"ИИН": "070919530509"}, {"База": "9"}, {"Фамилия": "Всеволодов"}])
def test_a_line_with_anything_of_an_applicant_is_judged(row: dict[str, Cell]) -> None:
    (judged,) = judge({**NOTHING, **row})
    assert judged.verdict is RowVerdict.ERROR


def test_short_and_long_lines_are_judged_alike() -> None:
    whole = [GOOD[heading] for heading in HEADINGS]
    rows: list[tuple[int, Sequence[Cell]]] = [(2, whole[:6]), (3, [*whole, "", "", "x"]), (4, tuple(whole))]
    first, second, third = judge_applicants(rows, match_columns(HEADINGS), PLAN, set(), 2025)
    assert first.codes == (
        "specialty_unknown", "average_invalid", "form_unknown", "base_unknown", "funding_unknown", "language_unknown",
    )  # fmt: skip
    assert second.codes == third.codes == ("duplicate_iin",)


def test_the_columns_the_user_corrected_are_the_ones_that_count() -> None:
    match = match_columns(HEADINGS).corrected({**match_columns(HEADINGS).columns, Column.SURNAME: 3, Column.NAME: 2})
    judged = judge_one(match=match)
    assert (judged.values.surname, judged.values.name) == ("Мирас", "Жұмабеков")


def test_a_register_without_what_it_needs_is_refused_before_a_row_is_read() -> None:
    with pytest.raises(Refusal, match="columns_missing"):
        judge_applicants([], match_columns(HEADINGS[:6]), PLAN, set(), 2025)


def test_rows_are_judged_one_at_a_time_so_that_work_can_be_cancelled() -> None:
    read: list[int] = []

    def rows() -> Iterable[tuple[int, Sequence[Cell]]]:
        for number in range(2, 1000):
            read.append(number)
            yield number, [GOOD[heading] for heading in HEADINGS]

    judged = judge_applicants(rows(), match_columns(HEADINGS), PLAN, set(), 2025)
    assert next(judged).row == 2
    assert read == [2]


CELLS = st.one_of(
    st.text(max_size=8), st.integers(), st.floats(), st.dates(), st.datetimes(), st.none(), st.booleans(),
    st.sampled_from([*GOOD.values(), "", "9", "платное", "1.00508E+11", 70919530509.0]),
)  # fmt: skip


@given(st.lists(st.lists(CELLS, max_size=len(HEADINGS) + 2), max_size=6))
def test_no_row_is_too_strange_to_be_judged_and_none_is_lost(rows: list[list[Cell]]) -> None:
    numbered = [(number, ["№1", *row]) for number, row in enumerate(rows, 2)]
    match = match_columns(HEADINGS)
    judged = list(judge_applicants(numbered, match, PLAN, set(), 2025))
    numbers = [row.row for row in judged]
    assert numbers == sorted(set(numbers))
    for number, cells in numbered:
        filled = [cell for cell in (*cells[2:7], *cells[8:10], *cells[11:12]) if cell is not None and str(cell).strip()]
        assert number in numbers or not filled
    for row in judged:
        assert set(row.facts) == set(row.codes) <= set(ROW_CODES)
        for code, facts in row.facts.items():
            assert set(facts) == set(ROW_CODES[code].fields)
        if row.verdict is not RowVerdict.ERROR:
            values = row.values
            assert values.iin and values.birth and values.surname and values.name and values.code
            assert (
                values.base and values.form and values.funding and values.language and values.filed and values.average
            )


# --- further choices --------------------------------------------------------------------------------------------------
PAID = replace(PLAN[0], funding=Funding.PAID)
EVENING = replace(PLAN[0], form=StudyForm.EVENING, language=TeachingLanguage.RUSSIAN)
CHOICES_PLAN = (*PLAN, PAID, EVENING, replace(PLAN[3], base=Base.BASIC))


def choose(columns: dict[str, Cell], row: dict[str, Cell] | None = None) -> JudgedRow[ApplicantRow]:
    headings = (*HEADINGS, *columns)
    line = [{**GOOD, **(row or {}), **columns}[heading] for heading in headings]
    (judged,) = judge_applicants([(2, line)], match_columns(headings), CHOICES_PLAN, set(), 2025)
    return judged


@pytest.mark.parametrize(
    ("columns", "further"),
    [
        ({"Код 2": "06130100"}, (PLAN[3],)),
        ({"Код 2": 6130100.0}, (PLAN[3],)),
        ({"2-й выбор": "Программное обеспечение", "3-й выбор": ""}, (PLAN[3],)),
        # What a choice does not say is that of the first; the language follows from the plan where it leaves no choice.
        ({"Код 2": "09130100"}, (PLAN[1],)),
        ({"Код 2": "09130100", "Язык 2": "русский"}, (PLAN[2],)),
        ({"Код 2": "04110100", "Финансирование 2": "платное"}, (PAID,)),
        ({"Код 2": "04110100", "Форма 2": "вечерняя"}, (EVENING,)),
        # An empty choice between two others leaves no gap.
        ({"Код 2": "-", "Код 3": "06130100", "Код 4": "09130100"}, (PLAN[3], PLAN[1])),
    ],
)
def test_the_second_to_the_fourth_choice_are_lines_of_the_plan(
    columns: dict[str, Cell], further: tuple[PlanLine, ...]
) -> None:
    judged = choose(columns)
    assert (judged.verdict, judged.values.line, judged.values.further) == (RowVerdict.OK, PLAN[0], further)


@pytest.mark.parametrize(
    ("columns", "facts"),
    [
        ({"Код 2": "99999999"}, {"place": 2, "written": "99999999"}),
        ({"Код 2": "06130100", "Код 3": "Ветеринария"}, {"place": 3, "written": "Ветеринария"}),
        ({"Код 2": "04110100", "Форма 2": "заочная"}, {"place": 2, "written": "04110100 · заочная"}),
        ({"Код 2": "04110100", "Форма 2": "на дому"}, {"place": 2, "written": "04110100 · на дому"}),
    ],
)
def test_a_choice_the_plan_does_not_have_sends_the_row_back(columns: dict[str, Cell], facts: dict[str, object]) -> None:
    judged = choose(columns)
    assert (judged.verdict, judged.codes) == (RowVerdict.ERROR, ("choice_unknown",))
    assert judged.facts["choice_unknown"] == facts


def test_a_choice_that_stands_there_already_is_left_out_and_told() -> None:
    judged = choose({"Код 2": "06130100", "Код 3": "04110100", "Код 4": "06130100"})
    assert (judged.verdict, judged.codes) == (RowVerdict.FIXED, ("choice_repeated",))
    assert judged.values.further == (PLAN[3],)
    assert judged.facts["choice_repeated"] == {"place": 3}


def test_a_choice_outside_its_own_window_is_a_question_though_the_first_is_inside() -> None:
    judged = choose({"Код 2": "09130100"}, {"Дата подачи": date(2025, 8, 18)})
    alone = choose({}, {"Дата подачи": date(2025, 8, 18)})
    assert (alone.codes, judged.codes) == ((), ("outside_intake_window",))
    assert judged.facts["outside_intake_window"]["filed"] == date(2025, 8, 18)


def test_what_stands_beside_the_programme_is_read_where_there_is_a_column_for_it() -> None:
    judged = choose(
        {
            "Школа": "№ 7 мектеп", "Адрес": "Алматы, Абай, 1", "ФИО матери": "АХМЕТОВА ДАНА",
            "Телефон родителей": 87010000000.0, "Общежитие": "иә", "Приоритет": "2-й",
        }
    )  # fmt: skip
    values = judged.values
    assert judged.verdict is RowVerdict.OK
    assert (values.school, values.address, values.dormitory, values.priority) == (
        "№ 7 мектеп", "Алматы, Абай, 1", True, 2,
    )  # fmt: skip
    assert values.representative == Representative("Ахметова Дана", Kinship.MOTHER, "87010000000")
    assert values.phone == GOOD["Телефон"]


@pytest.mark.parametrize("written", ["", "-", "нет", "не нуждается", "жоқ", "керек емес", None])
def test_no_wish_for_a_dormitory_is_none(written: Cell) -> None:
    assert choose({"Общежитие": written}).values.dormitory is False


def test_a_phone_of_nobody_is_no_representative() -> None:
    values = choose({"Телефон родителей": "+7 701 000 00 00", "Законный представитель": "-"}).values
    assert values.representative is None


# --- several rows of one person ---------------------------------------------------------------------------------------
def test_rows_of_one_person_are_the_choices_of_one_application_in_their_order() -> None:
    assert joined([(PLAN[0], (), None), (PLAN[3], (), None)]) == (PLAN[0], PLAN[3])
    assert joined([(PLAN[0], (PLAN[1],), 2), (PLAN[3], (), 1)]) == (PLAN[3], PLAN[0], PLAN[1])
    # Without a place for every row, or with the same one twice, the rows count as they stand.
    assert joined([(PLAN[0], (), 2), (PLAN[3], (), None)]) == (PLAN[0], PLAN[3])
    assert joined([(PLAN[0], (), 1), (PLAN[3], (), 1)]) == (PLAN[0], PLAN[3])
    assert joined([(PLAN[0], (), None), (PLAN[0], (PLAN[3],), None)]) == (PLAN[0], PLAN[3])


def test_rows_that_cannot_be_one_application_are_not_joined() -> None:
    other_base = replace(PLAN[3], base=Base.BASIC)
    assert joined([(PLAN[0], (), None), (None, (), None)]) is None
    assert joined([(PLAN[0], (), None), (other_base, (), None)]) is None
    assert joined([(PLAN[0], (PLAN[1], PLAN[2], PLAN[3]), None), (PAID, (), None)]) is None
