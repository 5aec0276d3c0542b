"""What the first run and the door promise: five steps that can be left and resumed, and a plain word when a file cannot
be opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

import resources
from db import college, commissions, plan
from db.file import CollegeFile, create, open_file
from desktop import app, computer, words
from desktop.desk import Desk
from desktop.door import Door
from desktop.screens.first_run import FirstRun
from rules.records import College, Country, Names
from rules.verdicts import Refusal
from tests.desktop import conftest as office

PASSWORD = "алма-ағашы 2025"


@pytest.fixture
def door(qtbot: QtBot, dressed: None) -> Iterator[Door]:
    shown = Door(lambda: office.NOW)
    qtbot.addWidget(shown)
    shown.show()
    yield shown
    shown.close()


@pytest.fixture
def program(qapp: QApplication, dressed: None) -> Iterator[app.Program]:
    """The program without its loop of events; its windows go with the test."""
    made = app.Program(qapp)
    yield made
    for shown in (made.window, made.door):
        if shown is not None:
            shown.close()
            shown.deleteLater()


def begin(door: Door) -> FirstRun:
    door.new.click()
    run = door.first_run
    assert isinstance(run, FirstRun)
    return run


def fill_college(run: FirstRun) -> None:
    run.college.form.show_college(office.COLLEGE)
    run.college.show_operator(office.OPERATOR, "хатшы", "+7 727 000 00 01")


def to_file_step(run: FirstRun) -> None:
    run.show_step(1)
    fill_college(run)
    run.next.click()
    assert run.step == 2


def make_file(run: FirstRun, folder: Path, password: str = "") -> None:
    to_file_step(run)
    run.file.where.set_value(str(folder / "колледж"))
    if password:
        run.file.password.setText(password)
        run.file.again.setText(password)
    else:
        run.file.without.setChecked(True)
    run.next.click()
    assert run.step == 3, (run.trouble.text(), run.file.field("file").trouble.text())


def test_the_whole_way_from_nothing_to_a_college_with_commission_and_plan(
    qtbot: QtBot, door: Door, tmp_path: Path
) -> None:
    run = begin(door)
    QTest.mouseClick(run.language.buttons["kk"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: run.step == 1)
    assert words.language() == "kk"
    make_file(run, tmp_path / "college", PASSWORD)
    run.commission.read(resources.path("demo", "commission-2025.xlsx"))
    assert run.commission.rows.count() == 10
    run.commission.take.click()
    run.next.click()
    run.plan.read(resources.path("demo", "plan-2025.xlsx"))
    run.plan.take.click()
    with qtbot.waitSignal(door.entered) as told:
        run.next.click()
    desk = (told.args or [None])[0]
    assert isinstance(desk, Desk)
    try:
        assert desk.file.path == tmp_path / "college" / "колледж.hatshy"
        assert desk.file.encrypted
        assert desk.college() == office.COLLEGE
        assert desk.operator.name == office.OPERATOR
        assert len(desk.ask(commissions.all_commissions)[0].appointments) == 10
        assert desk.ask(plan.lines, 2025)
        assert computer.this().first_run == {}
    finally:
        desk.close()


def test_nothing_is_made_until_name_head_and_employee_are_entered(door: Door) -> None:
    run = begin(door)
    run.show_step(1)
    run.next.click()
    assert run.step == 1
    for form, names in ((run.college.form, ("name_kk", "head")), (run.college.desk_form, ("operator", "contact"))):
        for name in names:
            assert form.field(name).trouble.text(), name


@pytest.mark.parametrize(("first", "second", "field"), [("коротк", "коротк", "password"), (PASSWORD, "иное", "again")])
def test_a_short_or_mistyped_password_is_told_beneath_its_field(
    door: Door, tmp_path: Path, first: str, second: str, field: str
) -> None:
    run = begin(door)
    to_file_step(run)
    run.file.where.set_value(str(tmp_path / "college.hatshy"))
    run.file.password.setText(first)
    run.file.again.setText(second)
    run.next.click()
    assert run.step == 2
    assert run.file.field(field).trouble.text()
    assert not list(tmp_path.glob("*.hatshy"))


def test_a_file_that_is_there_already_is_never_written_over(door: Door, tmp_path: Path) -> None:
    taken = tmp_path / "college.hatshy"
    taken.write_text("…")
    run = begin(door)
    to_file_step(run)
    run.file.where.set_value(str(taken))
    run.file.without.setChecked(True)
    run.next.click()
    assert run.step == 2
    assert "college.hatshy" in run.file.field("file").trouble.text()
    assert taken.read_text() == "…"


def test_what_was_entered_is_there_when_the_first_run_is_resumed(door: Door) -> None:
    run = begin(door)
    run.show_step(1)
    fill_college(run)
    run.leave.click()
    assert door.pages.currentWidget() is door.welcome
    again = begin(door)
    assert again.step == 1
    assert again.college.form.college() == office.COLLEGE
    assert again.college.operator()[0] == office.OPERATOR


def test_a_password_is_never_kept_on_the_computer(door: Door, data_folder: Path) -> None:
    run = begin(door)
    to_file_step(run)
    run.file.password.setText(PASSWORD)
    run.file.again.setText(PASSWORD)
    run.leave.click()
    kept = (data_folder / "desk.json").read_text(encoding="utf-8")
    assert office.OPERATOR in kept
    assert PASSWORD not in kept


def test_a_first_run_left_after_the_file_was_made_goes_on_with_the_commission(
    door: Door, tmp_path: Path, program: app.Program
) -> None:
    run = begin(door)
    make_file(run, tmp_path)
    door.close()
    program.start(None, demo=False)
    assert program.window is None
    assert program.door is not None
    resumed = program.door.first_run
    assert isinstance(resumed, FirstRun)
    assert resumed.step == 3
    program.door.close()
    with open_file(tmp_path / "колледж.hatshy") as file:
        assert file.ask(college.the_college) == office.COLLEGE


def test_a_kyrgyz_college_begins_with_kyrgyz_and_russian_papers(door: Door) -> None:
    run = begin(door)
    form = run.college.form
    form.country.set_value(Country.KG)
    form.country.chosen.emit()
    assert form.languages() == ("ky", "ru")
    assert form.field("name_kk").isHidden()
    assert not form.field("name_ky").isHidden()


def test_a_list_with_errors_shows_them_and_takes_the_rest(qtbot: QtBot, empty_desk: Desk, tmp_path: Path) -> None:
    from desktop.screens.take_list import TakePlan

    source = tmp_path / "plan.csv"
    heads = "Код;Специальность;Уровень;Тип;База;Форма;Финансирование;Язык;Места"
    good = "06130100;Программное обеспечение;специалист среднего звена;обычная;9 классов;очная;госзаказ;русский;25"
    source.write_text("\n".join((heads, good, good.replace(";25", ";много"))), encoding="utf-8")
    taking = TakePlan(empty_desk)
    qtbot.addWidget(taking)
    taking.read(source)
    assert taking.rows.count() == 2, taking.trouble.text()
    taking.take.click()
    assert [line.code for line in empty_desk.ask(plan.lines, 2025)] == ["06130100"]


def test_a_file_that_is_no_list_is_told_in_the_strip(qtbot: QtBot, empty_desk: Desk, tmp_path: Path) -> None:
    from desktop.screens.take_list import TakeCommission

    wrong = tmp_path / "photo.xlsx"
    wrong.write_bytes(b"\x89PNG\r\n" + bytes(500))
    taking = TakeCommission(empty_desk)
    qtbot.addWidget(taking)
    taking.read(wrong)
    assert "photo.xlsx" in taking.trouble.text()
    assert taking.take.isHidden()


# --- the door ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A file with a password."""
    path = tmp_path / "locked.hatshy"
    create(path, PASSWORD).close()
    return path


def test_a_wrong_password_is_said_beside_its_field_and_the_right_one_opens(
    qtbot: QtBot, door: Door, locked: Path
) -> None:
    door.try_file(locked)
    assert door.pages.currentWidget() is door.locked
    door.password.setText("не тот пароль")
    QTest.keyClick(door.password, Qt.Key.Key_Return)
    assert door.field.trouble.text()
    assert not door.advice.text()
    door.password.setText(PASSWORD)
    with qtbot.waitSignal(door.opened) as told:
        QTest.keyClick(door.password, Qt.Key.Key_Return)
    file = (told.args or [None])[0]
    assert isinstance(file, CollegeFile)
    file.close()


@pytest.mark.parametrize("what", ["missing", "foreign"])
def test_a_file_that_cannot_be_opened_is_told_and_another_can_be_chosen(door: Door, tmp_path: Path, what: str) -> None:
    path = tmp_path / "college.hatshy"
    if what == "foreign":
        path.write_text("Это письмо, а не файл программы." * 20, encoding="utf-8")
    door.try_file(path)
    assert "college.hatshy" in door.advice.text()
    assert door.pages.currentWidget() is door.welcome


def test_a_file_that_is_open_elsewhere_says_who_has_it(door: Door, tmp_path: Path) -> None:
    path = tmp_path / "college.hatshy"
    with create(path):
        door.try_file(path)
        assert "college.hatshy" in door.advice.text()


def test_the_program_opens_the_last_file_at_once(program: app.Program, tmp_path: Path) -> None:
    path = tmp_path / "college.hatshy"
    with create(path) as file:
        file.act(office.NOW, office.OPERATOR, college.found_college, office.COLLEGE)
        file.act(office.NOW, office.OPERATOR, college.enter_operator, name=office.OPERATOR, position="х", contact="+7")
    computer.this().opened(path)
    program.start(None, demo=False)
    assert program.door is None
    assert program.window is not None
    assert program.window.desk.operator.name == office.OPERATOR


def test_a_file_without_a_college_leads_to_the_settings(program: app.Program, tmp_path: Path) -> None:
    path = tmp_path / "bare.hatshy"
    create(path).close()
    program.start(path, demo=False)
    assert program.window is not None
    assert program.window.key == "settings"
    assert program.window.advice.text()
    settings: Any = program.window.show_screen("settings")
    assert not settings.college.letterhead.isVisible()
    every = ("college", "operators", "own_rules", "contest", "restrictions", "calendar", "forms")
    offered = [key for key in (*every, "computer", "copies", "file") if settings.parts.chip(key).isVisible()]
    assert offered == ["college", "operators", "computer", "copies", "file"]
    for key in offered:
        settings.parts.chip(key).click()


def test_without_any_file_the_door_stands(program: app.Program) -> None:
    program.start(None, demo=False)
    assert program.window is None
    assert program.door is not None
    assert program.door.isVisible()


def test_from_the_settings_one_goes_to_another_file(program: app.Program, desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other.hatshy"
    create(other, PASSWORD).close()
    desk.close()
    program.start(desk.file.path, demo=False)
    first = program.window
    assert first is not None
    first.leave.emit(other)
    assert not first.isVisible()
    assert program.window is None
    assert program.door is not None
    assert program.door.pages.currentWidget() is program.door.locked


def test_what_cannot_be_read_from_the_computers_memory_is_as_on_the_first_day(data_folder: Path) -> None:
    (data_folder / "desk.json").write_text('{"language": "xx", "theme": 5, "recent": "no list"}', encoding="utf-8")
    memory = computer.this()
    assert memory.language is None
    assert memory.theme == "system"
    assert memory.recent == []


def test_a_college_kept_half_is_not_taken_up(door: Door) -> None:
    computer.this().first_run = {"step": "1", "college": '{"country": "KZ"}'}
    run = begin(door)
    assert run.college.form.college().name == Names()


def test_the_form_shows_and_reads_back_every_particular(qtbot: QtBot) -> None:
    from desktop.screens.college_form import CollegeForm

    form = CollegeForm()
    qtbot.addWidget(form)
    record = College(
        Country.KG, Names(ky="а", ru="б"), Names(ky="в"), "г", "д", "е", Names(ru="ё"), Names(ru="ж"), ("ru", "ky")
    )
    form.show_college(record)
    assert form.college() == record


def test_the_refusal_of_a_missing_name_goes_to_the_first_language(qtbot: QtBot) -> None:
    from desktop.screens.college_form import CollegeForm

    form = CollegeForm()
    qtbot.addWidget(form)
    form.first.set_value("ru")
    assert form.refuse(Refusal("required", field="name"))
    assert form.field("name_ru").trouble.text()
    assert not form.findChildren(QRadioButton)
