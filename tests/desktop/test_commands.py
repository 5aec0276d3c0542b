"""Imports and rankings without a window: what administrators do on the command line."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from db import applications, checked_packages, contest, exams, sheets
from db.applications import Filter
from db.file import create, open_file
from desktop import cli
from desktop.desk import Desk
from rules.records import ApplicationStage, Exam, ExamKind, ExamSession, Language, Names
from tests.desktop import conftest as office
from tests.desktop.conftest import APPLICANTS, NOW, OPERATOR, YEAR
from tests.desktop.contest_summer import PAID, STATE, TEACHERS, summer
from tests.desktop.exam_college import DRAWING, prepare

HEADINGS = ("ИИН", "Фамилия", "Имя", "Дата рождения", "Код специальности", "База", "Форма обучения",
            "Финансирование", "Язык обучения", "Средний балл", "Дата подачи")  # fmt: skip
ROW = ("050125500120", "Есенов", "Марат", "25.01.2005", "07130200", "9 классов", "очная", "госзаказ", "русский",
       "4,5", "10.07.2025")  # fmt: skip


@pytest.fixture
def college(qapp: QApplication, tmp_path: Path) -> Callable[..., Path]:
    """Lays out a college, lets a desk do something there, and closes it."""

    def lay_out(*writes: Callable[..., Any], by_desk: Callable[[Desk], Any] | None = None) -> Path:
        path = tmp_path / "college.hatshy"
        file = create(path)
        for write in (office._found, *writes):
            file.act(NOW, OPERATOR, write)
        desk = office._open_desk(file)
        if by_desk is not None:
            by_desk(desk)
        desk.close()
        return path

    return lay_out


def written(target: Path, *rows: tuple[str, ...]) -> Path:
    with target.open("w", encoding="utf-8-sig", newline="") as sheet:
        csv.writer(sheet, delimiter=";").writerows(rows)
    return target


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    assert cli.main([str(argument) for argument in arguments]) == cli.DONE
    return json.loads(capsys.readouterr().out)


# --- import -----------------------------------------------------------------------------------------------------------
def test_a_register_with_checked_packages_is_registered_as_it_is_taken_over(
    college: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = college(office._plan, office._applications)
    known = (APPLICANTS[0][3], "Әбдіров", "Нұрлан", "12.05.2005", "07130200", *ROW[5:])
    late = ("060722600124", "Қожахметова", "Сәуле", "22.07.2006", *ROW[4:])
    register = written(tmp_path / "register.csv", HEADINGS, ROW, known, late)
    done = run(capsys, "import", register, "--into", path, "--checked", "--json")
    # Two of them are in the file already: those rows are questions, which nobody is here to answer.
    assert done == {"taken": 1, "returned": 2, "registered": 1, "left": []}
    with open_file(path) as file:
        counts = file.ask(applications.stage_counts, YEAR)
        assert counts == {ApplicationStage.REGISTERED: len(APPLICANTS), ApplicationStage.UNFINISHED: 1}
        (line,) = file.ask(applications.page, Filter(YEAR, text="Есенов"))
        assert line.number == len(APPLICANTS)
        # What was unfinished at the desk is nobody's import and stays so.
        assert not file.ask(checked_packages.any_waiting, YEAR)


def test_without_the_declaration_an_import_stays_unfinished(
    college: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = college(office._plan)
    register = written(tmp_path / "register.csv", HEADINGS, ROW)
    assert run(capsys, "import", register, "--into", path, "--json") == {"taken": 1, "returned": 0}
    with open_file(path) as file:
        assert file.ask(applications.stage_counts, YEAR) == {ApplicationStage.UNFINISHED: 1}


def test_further_choices_of_a_register_stand_in_the_file(
    college: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = college(office._plan)
    rows = ((*HEADINGS, "2-й выбор", "Код 3", "Финансирование 3", "Школа", "ФИО матери", "Общежитие"),
            (*ROW, "06130100", "06130100", "платное", "№ 7", "Есенова Дана", "да"))  # fmt: skip
    register = written(tmp_path / "register.csv", *rows)
    run(capsys, "import", register, "--into", path, "--checked", "--json")
    with open_file(path) as file:
        record = file.ask(applications.application, 1)
        assert record.stage is ApplicationStage.REGISTERED
        assert [(line.code, line.funding) for line in record.further] == [("06130100", "state"), ("06130100", "paid")]
        assert (record.school, record.dormitory) == ("№ 7", True)
        assert record.representative is not None and record.representative.name == "Есенова Дана"


def test_the_state_list_takes_the_place_of_the_one_before(
    college: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, back = college(office._plan), tmp_path / "back.xlsx"
    number = APPLICANTS[0][3]
    first = written(tmp_path / "a.csv", ("ИИН", "ФИО", "Код"), (number, "Әбдіров Нұрлан", "06130100"))
    assert run(capsys, "import", first, "--into", path, "--state-list", "--json") == {"taken": 1, "returned": 0}
    second = written(
        tmp_path / "b.csv",
        ("ЖСН", "Аты-жөні", "Мамандық коды", "Оқу нысаны"),
        (APPLICANTS[1][3], "Ахметова Айгүл", "04110100", "күндізгі"),
        ("060314600127", "Қате Нөмір", "04110100", "күндізгі"),
    )
    assert run(
        capsys, "import", second, "--into", path, "--state-list", "--year", YEAR, "--returned", back, "--json"
    ) == {"taken": 1, "returned": 1}
    with open_file(path) as file:
        (entry,) = file.ask(contest.state_list, YEAR)
        assert (entry.iin, entry.code, entry.form) == (APPLICANTS[1][3], "04110100", "full_time")
    assert [row.cells[1] for row in sheets.read(back).rows] == ["Қате Нөмір"]


def seat_everybody(desk: Desk) -> None:
    prepare(desk)
    exam = Exam(0, YEAR, ExamKind.CREATIVE, Names(ru="Рисунок"), 2, (DRAWING,), Decimal(5))
    row = desk.act(exams.enter_exam, exam)
    for group, separate in (("1", False), ("2", True)):
        session = ExamSession(0, row, group, NOW.replace(month=7, day=25, hour=9 + separate), group, 10, separate)
        desk.act(exams.enter_session, session)
    assert desk.act(exams.seat_all, exam=row) == 5


def test_marks_of_an_exam_wait_for_their_check_after_an_import(
    college: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = college(office._plan, office._commission, by_desk=seat_everybody)
    rows = ((APPLICANTS[0][3], "4,5"), (APPLICANTS[1][3], "6"), (APPLICANTS[9][3], "5"))
    marks = written(tmp_path / "marks.csv", ("ИИН", "Балл"), *rows)
    back = tmp_path / "back.xlsx"
    done = run(capsys, "import", marks, "--into", path, "--marks", 1, "--returned", back, "--json")
    assert done == {"taken": 1, "returned": 2}
    with open_file(path) as file:
        marked = [seat for seat in file.ask(exams.seats_of_exam, 1) if seat.mark is not None]
        assert [(seat.iin, seat.mark, seat.marked_by, seat.confirmed) for seat in marked] == [
            (APPLICANTS[0][3], Decimal("4.5"), OPERATOR, False)
        ]
    assert len(sheets.read(back).rows) == 2
    assert cli.main(["import", str(marks), "--into", str(path), "--marks", "9", "--json"]) == cli.REFUSED
    assert json.loads(capsys.readouterr().out)["refusal"] == "choice_unknown"


@pytest.mark.parametrize("option", [("--state-list",), ("--marks", "1")])
def test_a_list_of_the_contest_needs_a_file_to_go_into(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: tuple[str, ...]
) -> None:
    assert cli.main(["import", str(tmp_path / "a.csv"), *option, "--json"]) == cli.REFUSED
    assert json.loads(capsys.readouterr().out) == {"refusal": "required", "fields": {"field": "file"}}


# --- ranking ----------------------------------------------------------------------------------------------------------
def test_the_ranking_names_everybody_of_every_line_with_place_and_reason(
    college: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = college(by_desk=summer)
    lists = {one["code"]: one for one in run(capsys, "ranking", path, "--json")}
    assert set(lists) == {PAID, STATE, TEACHERS, "10130300"}
    paid, state = lists[PAID], lists[STATE]
    assert (paid["deciding"], paid["because"], paid["places"], paid["reserved"]) == (True, "paid", 3, {})
    assert (state["deciding"], state["because"]) == (False, "national_database")
    first = paid["standings"][0]
    assert first["name"] == " ".join(APPLICANTS[0][:3]) and first["iin"] == APPLICANTS[0][3]
    assert (first["position"], first["number"], first["score"], first["document_average"], first["preference"]) == (
        1, 1, "5.00", "4.90", 1,
    )  # fmt: skip
    assert (first["result"], first["place"], first["missing"]) == ("admitted", "open", [])
    assert [one["result"] for one in paid["standings"]].count("admitted") == 3
    tied = [one["tie"] for one in paid["standings"] if one["tie"]]
    assert "document_average" in tied and "quota" in tied and "commission" in tied
    unscored = next(one for one in paid["standings"] if one["result"] == "unscored")
    assert (unscored["score"], unscored["missing"]) == (None, ["marks"])


def test_the_ranking_of_one_specialty_is_asked_for_by_its_code(
    college: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = college(by_desk=summer)
    assert [one["code"] for one in run(capsys, "ranking", path, "--line", STATE, "--year", YEAR, "--json")] == [STATE]
    assert run(capsys, "ranking", path, "--year", YEAR - 1, "--json") == []


@pytest.mark.parametrize(("language", "sign"), [("ru", "Мест: 3"), ("kk", "Орындар: 3"), ("ky", "Орундар: 3")])
def test_the_ranking_is_readable_in_every_language(
    college: Callable[..., Path], capsys: pytest.CaptureFixture[str], language: Language, sign: str
) -> None:
    path = college(by_desk=summer)
    assert cli.main(["ranking", str(path), "--language", language]) == cli.DONE
    said = capsys.readouterr().out
    for surname, *_rest, number, _average in APPLICANTS[:11]:
        assert surname in said and number in said
    assert "5,00" in said and PAID in said
    assert len(said.split("\n\n")) == 4
    assert sign in said


def test_a_file_without_a_plan_has_no_ranking(college: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["ranking", str(college()), "--json"]) == cli.REFUSED
    assert json.loads(capsys.readouterr().out)["refusal"] == "required"
