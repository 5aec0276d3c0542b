"""The list for the national database (578-23, 578-48, 578-53): every fact in its own cell."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import openpyxl
import pytest

from db import applications, college, national_database, results
from rules.records import (
    Kinship,
    Language,
    Names,
    NationalColumn,
    Quota,
    Representative,
    StudyForm,
)
from tests.db import exam_season
from tests.db.list_season import BUDGET, PAID, applied, decided, iin, line, scored
from tests.db.office import AUGUST, CODE, COLLEGE, YEAR, Office, applicant, documents, intake

TODAY = AUGUST.date()
C = NationalColumn


def word(key: StrEnum, language: Language) -> str:
    return f"{language}:{key.value}"


def rows(office: Office) -> list[dict[NationalColumn, Any]]:
    return office.ask(lambda reading: list(national_database.rows(reading, YEAR, word)))


def whole(office: Office) -> int:
    """An applicant about whom everything is known, admitted and with a contract; returns the application's id."""
    wanted = replace(BUDGET, qualification=Names(ru="Техник-программист"))
    line(office, wanted)
    row = scored(
        office,
        0,
        "5",
        further=(line(office, PAID),),
        school="№ 7 мектеп",
        address="Алматы, Абай, 1",
        representative=Representative("Тізімова Дана", Kinship.MOTHER, "+7 701 000 00 99", "туу туралы куәлік"),
        dormitory=True,
        quota_text="",
    )
    decided(office, line(office))
    office.act(results.sign_contract, application=row, on=TODAY)
    return row


def test_everything_the_database_asks_for_stands_in_one_line_a_person(office: Office) -> None:
    whole(office)
    (found,) = rows(office)
    assert list(found) == list(NationalColumn)
    told = {column.value: value for column, value in found.items() if value not in (None, "")}
    choice = {"form": "kk:full_time", "language": "kk:kk"}
    assert told == {
        "number": 1,
        "filed": date(YEAR, 7, 1),
        "iin": iin(0),
        "surname": "Тізімов0",
        "name": "Нұрлан",
        "birth": date(2005, 5, 12),
        "sex": "kk:male",
        "status": "kk:citizen",
        "phone": "+7 701 000 00 00",
        "address": "Алматы, Абай, 1",
        "representative": "Тізімова Дана (kk:mother)",
        "representative_phone": "+7 701 000 00 99",
        "school": "№ 7 мектеп",
        "base": "kk:basic",
        "average": 4.56,
        "marks": "Тіл – 5; Математика – 5; Физика – 5",
        "choice_1_code": BUDGET.code,
        **{f"choice_1_{name}": value for name, value in choice.items()},
        "choice_1_funding": "kk:state",
        "choice_2_code": BUDGET.code,
        **{f"choice_2_{name}": value for name, value in choice.items()},
        "choice_2_funding": "kk:paid",
        "result": "kk:admitted",
        "admitted_code": BUDGET.code,
        "admitted_specialty": "Бағдарламалық қамтамасыз ету",
        "admitted_qualification": "Техник-программист",
        "protocol": "1",
        "protocol_date": TODAY,
        "dormitory": "kk:yes",
        "meals": "kk:no",
        "contract": TODAY,
    }


def test_who_has_a_number_is_in_the_list_in_the_order_of_the_register_whatever_became_of_it(office: Office) -> None:
    applied(office, "5", "4")
    office.act(applications.save, intake_=intake(7, documents=()))
    gone = scored(office, 6, None, quota=Quota.RURAL_YOUTH, documents=documents(quota=Quota.RURAL_YOUTH))
    office.act(applications.withdraw, application=gone, reason="өз өтініші")
    found = rows(office)
    assert [(one[C.NUMBER], one[C.RESULT]) for one in found] == [
        (1, "kk:registered"),
        (2, "kk:registered"),
        (3, "kk:withdrawn"),
    ]
    assert [found[2][column] for column in (C.QUOTA, C.MARKS, C.PROTOCOL, C.ADMITTED_CODE)] == [
        "kk:rural_youth",
        "",
        None,
        None,
    ]


def test_who_applied_twice_has_one_line_with_all_the_choices(office: Office) -> None:
    row = applied(office, "5")[0]

    later = scored(office, 0, "5", code=CODE)
    (found,) = rows(office)
    assert (found[C.NUMBER], found[C.CHOICE_1_CODE], found[C.CHOICE_2_CODE]) == (1, BUDGET.code, CODE)
    assert found[C.CHOICE_3_CODE] is None
    of, _ = office.ask(national_database.gaps, YEAR)
    assert of == office.ask(national_database.write, io.BytesIO(), YEAR, word) == 1
    office.closed(cases=[later], questions=0, choices="+++++++++")
    (found,) = rows(office)
    assert (found[C.NUMBER], found[C.RESULT], found[C.CHOICE_1_CODE]) == (2, "kk:admitted", CODE)
    office.act(applications.withdraw, application=later, reason="өзі")
    (found,) = rows(office)
    assert (found[C.NUMBER], found[C.RESULT], found[C.CHOICE_2_CODE]) == (1, "kk:registered", None)
    office.act(applications.withdraw, application=row, reason="өзі")
    assert [(one[C.NUMBER], one[C.RESULT]) for one in rows(office)] == [(1, "kk:withdrawn")]


def test_the_results_of_exams_that_count_are_named_with_their_scale(office: Office) -> None:
    _, seats = exam_season.seated(office, 2)
    exam_season.marked(office, seats[0].id, "4.5")
    exam_season.marked(office, seats[1].id, "3", "4")
    assert [one[C.EXAMS] for one in rows(office)] == ["Рисунок – 4.5 / 5", ""]


def test_an_applicant_of_whom_little_is_known_leaves_cells_empty(office: Office) -> None:
    person = applicant(0, sex=None, birth=None, phone="", number="")
    office.registered(0, person=person, average=None)
    (found,) = rows(office)
    assert [found[column] for column in (C.SEX, C.BIRTH, C.AVERAGE, C.REPRESENTATIVE, C.IIN)] == [
        None,
        None,
        None,
        None,
        "",
    ]


def test_the_spreadsheet_keeps_numbers_as_text_and_days_as_days(office: Office) -> None:
    whole(office)
    target = io.BytesIO()
    assert office.ask(national_database.write, target, YEAR, word) == 1
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    headings = [cell.value for cell in sheet[1]]
    assert headings == [f"kk:{column.value}" for column in NationalColumn]
    line_ = dict(zip((column.value for column in NationalColumn), sheet[2], strict=True))
    assert (line_["iin"].value, line_["iin"].data_type) == (iin(0), "s")
    assert (line_["choice_1_code"].value, line_["choice_1_code"].data_type) == (BUDGET.code, "s")
    assert (line_["phone"].value, line_["phone"].data_type) == ("+7 701 000 00 00", "s")
    assert line_["birth"].value == datetime(2005, 5, 12)
    assert line_["contract"].is_date
    assert (line_["average"].value, line_["number"].value) == (4.56, 1)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_headings_are_in_the_language_of_the_college(office: Office, language: Language) -> None:
    office.act(college.found_college, replace(COLLEGE, languages=(language,)))
    target = io.BytesIO()
    assert office.ask(national_database.write, target, YEAR, word) == 0
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    assert sheet["A1"].value == f"{language}:number"


def test_who_is_admitted_to_a_programme_outside_the_plan_has_it_named_as_applied_for(office: Office) -> None:
    row = scored(office, 0, "5", form=StudyForm.EVENING, code=CODE)
    office.closed(cases=[row], questions=0, choices="+++++++++")
    (found,) = rows(office)
    assert [found[column] for column in (C.ADMITTED_CODE, C.ADMITTED_SPECIALTY, C.ADMITTED_QUALIFICATION)] == [
        CODE,
        "Бағдарламалық қамтамасыз ету",
        "",
    ]
