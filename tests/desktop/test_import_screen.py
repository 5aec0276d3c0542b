"""Importing lists by keyboard: what is shown before, the questions, everything or nothing, and what goes back."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import resources
from db import applications, commissions, journal, people, plan, registers
from db.applications import Filter
from desktop import words
from desktop.desk import Desk
from desktop.screens.import_answers import ANSWERS, Answer, RowState
from desktop.screens.import_register import ImportScreen
from rules.columns import Column, Kind
from rules.identity import check_digit
from rules.records import ApplicationStage, Language, TeachingLanguage

YEAR = 2025
REGISTER = resources.path("demo", "applicants-2025-ru.xlsx")
PLAN = resources.path("demo", "plan-2025.xlsx")
COMMISSION = resources.path("demo", "commission-2025.xlsx")
HEADINGS = ("ИИН", "Фамилия", "Имя", "Дата рождения", "Код специальности", "База", "Форма обучения",
            "Финансирование", "Средний балл")  # fmt: skip
ROW = ("050125500120", "Есенов", "Марат", "25.01.2005", "06130100", "9 классов", "очная", "госзаказ", "4,5")


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focused(), key)


def write(text: str) -> None:
    for sign in text:
        QApplication.sendEvent(focused(), QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign))


def framed(desk: Desk, qtbot: QtBot) -> ImportScreen:
    screen = ImportScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1166, 660)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.start()
    return screen


def ended(screen: ImportScreen, qtbot: QtBot) -> None:
    """Wait until the background work is done and said."""
    qtbot.waitUntil(lambda: screen.step is not screen.working, timeout=20_000)
    QApplication.processEvents()


def read(screen: ImportScreen, qtbot: QtBot, path: Path) -> None:
    """Type the path of a file and read it."""
    if screen.step is screen.first:
        write(str(path))
        press(Qt.Key.Key_Return)
    else:
        screen.read(path)
    ended(screen, qtbot)


def take(screen: ImportScreen, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F9)
    ended(screen, qtbot)


@pytest.fixture
def screen(empty_desk: Desk, qtbot: QtBot) -> Iterator[ImportScreen]:
    """A fresh file with the plan of places of the samples in it."""
    shown = framed(empty_desk, qtbot)
    read(shown, qtbot, PLAN)
    take(shown, qtbot)
    shown.start()
    yield shown


def written(folder: Path, *rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> Path:
    target = folder / "register.csv"
    with target.open("w", encoding="utf-8-sig", newline="") as sheet:
        csv.writer(sheet, delimiter=";").writerows([headings, *rows])
    return target


def count(desk: Desk) -> int:
    return desk.ask(applications.count, Filter(YEAR))


# --- what is shown before ---------------------------------------------------------------------------------------------
def test_every_row_of_the_sample_register_gets_its_verdict(screen: ImportScreen, qtbot: QtBot) -> None:
    read(screen, qtbot, REGISTER)
    counts = screen.answers.counts()
    assert sum(counts.values()) == 240
    assert (counts[RowState.OK], counts[RowState.FIXED], counts[RowState.OPEN], counts[RowState.ERROR]) == (
        172, 9, 25, 34,
    )  # fmt: skip


def test_a_repaired_row_shows_what_it_was_and_what_it_will_be(screen: ImportScreen, qtbot: QtBot) -> None:
    read(screen, qtbot, REGISTER)
    model = screen.preview.model
    screen.preview.chips.chip(RowState.FIXED).setFocus()
    press(Qt.Key.Key_Space)
    assert model.rowCount() == 9
    said = str(model.data(model.index(0, 4)))
    facts = screen.answers.rows[model.place(0)].facts["iin_leading_zero"]
    assert f"{facts['written']} → {facts['number']}" in said


def test_a_register_without_a_plan_asks_for_the_plan_and_goes_on_by_itself(empty_desk: Desk, qtbot: QtBot) -> None:
    screen = framed(empty_desk, qtbot)
    read(screen, qtbot, REGISTER)
    assert screen.plan_button.isVisible() and str(YEAR) in screen.strip.text()
    assert not screen.preview.take_button.isVisible()
    screen.read(PLAN)
    ended(screen, qtbot)
    assert screen.preview.kind.value() is Kind.PLAN
    press(Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: screen.preview.kind.value() is Kind.APPLICANTS, timeout=20_000)
    ended(screen, qtbot)
    assert len(screen.answers.rows) == 240
    assert empty_desk.ask(plan.lines, YEAR)


def test_a_column_headed_otherwise_is_put_right_by_the_user(screen: ImportScreen, qtbot: QtBot, tmp_path: Path) -> None:
    headings = tuple("Графа 7" if heading == "Форма обучения" else heading for heading in HEADINGS)
    read(screen, qtbot, written(tmp_path, ROW, headings=headings))
    assert screen.preview.columns.isVisible() and screen.strip.kind == "stop"
    choice = screen.preview.columns.choice(Column.FORM)
    choice.setFocus()
    while choice.value() is None or headings[choice.value()] != "Графа 7":
        press(Qt.Key.Key_Down)
        ended(screen, qtbot)
        choice = screen.preview.columns.choice(Column.FORM)
        choice.setFocus()
    assert [row.values.form for row in screen.answers.rows] != [None]
    assert not screen.preview.columns.isVisible()


def test_one_column_cannot_be_two_things(screen: ImportScreen, qtbot: QtBot, tmp_path: Path) -> None:
    read(screen, qtbot, written(tmp_path, ROW))
    screen.preview.columns_button.setFocus()
    press(Qt.Key.Key_Space)
    choice = screen.preview.columns.choice(Column.PATRONYMIC)
    choice.set_value(HEADINGS.index("Имя"))
    choice.chosen.emit()
    assert screen.strip.kind == "stop" and "Имя" in screen.strip.text()


# --- questions --------------------------------------------------------------------------------------------------------
def test_open_questions_stop_the_import_and_lead_to_the_first_of_them(
    screen: ImportScreen, empty_desk: Desk, qtbot: QtBot
) -> None:
    read(screen, qtbot, REGISTER)
    press(Qt.Key.Key_F9)
    assert "25" in screen.strip.text()
    assert focused().objectName().rpartition("-")[0] in ANSWERS
    assert count(empty_desk) == 0


def test_questions_are_answered_by_keyboard_one_after_the_other(screen: ImportScreen, qtbot: QtBot) -> None:
    read(screen, qtbot, REGISTER)
    press(Qt.Key.Key_F4)
    for _question in range(60):
        places = screen.answers.open_places()
        if not places:
            break
        if focused().objectName().startswith("outside_intake_window"):
            press(Qt.Key.Key_Return)
            write("болезнь")
        press(Qt.Key.Key_Return)
    assert not screen.answers.open_places()
    assert focused() is screen.preview.take_button
    assert screen.preview.taken == 172 + 9 + 25


def test_one_answer_is_given_to_all_rows_of_a_kind(screen: ImportScreen, qtbot: QtBot) -> None:
    read(screen, qtbot, REGISTER)
    for code, answers in ANSWERS.items():
        if not screen.answers.with_question(code):
            continue
        place = next(place for place in screen.answers.with_question(code) if screen.answers.is_open(place, code))
        shown = screen.preview.model.row_of(place)
        assert shown is not None
        screen.preview.table.selectRow(shown)
        QApplication.processEvents()
        for name in (f"{code}-{answers[-1].value}", f"{code}-all"):
            everything: list[QWidget] = list(screen.preview.panel.findChildren(QWidget))
            next(one for one in everything if one.objectName() == name and one.isVisible()).setFocus()
            press(Qt.Key.Key_Space)
    counts = screen.answers.counts()
    assert counts[RowState.OPEN] == 0 and counts[RowState.LEFT] == 25
    assert screen.preview.taken == 172 + 9


def test_the_answers_decide_what_stands_in_the_file(
    screen: ImportScreen, empty_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = (
        ("050125500120", "Есенов", "Марат", "26.01.2005", *ROW[4:]),
        (f"06041560013{check_digit('06041560013')}", "Оpазова", "Гүлнар", "15.04.2006", *ROW[4:]),
    )
    read(screen, qtbot, written(tmp_path, *rows))
    answers = screen.answers
    assert [row.codes for row in answers.rows] == [("birth_date_differs_from_iin",), ("latin_lookalike",)]
    for place in range(len(answers.rows)):
        for code in answers.questions(place):
            answers.answer(place, code, ANSWERS[code][0], "болезнь")
    screen.preview._answered()
    screen.preview.wanted.language.set_value(TeachingLanguage.RUSSIAN)
    screen.preview.wanted.filed.set_value(date(2025, 8, 10))
    screen.preview.table.setFocus()
    take(screen, qtbot)
    first = empty_desk.ask(people.by_number, "050125500120")
    assert first is not None and first.birth == date(2005, 1, 25)
    second = empty_desk.ask(applications.page, Filter(YEAR, text="Оразова"))
    assert len(second) == 1


def test_a_late_row_is_taken_with_its_reason_only(screen: ImportScreen, qtbot: QtBot, empty_desk: Desk) -> None:
    read(screen, qtbot, REGISTER)
    answers = screen.answers
    place = answers.with_question("outside_intake_window")[0]
    answers.answer(place, "outside_intake_window", Answer.TAKE)
    assert answers.state(place) is RowState.OPEN
    answers.answer(place, "outside_intake_window", Answer.TAKE, "болезнь")
    assert answers.state(place) is RowState.ANSWERED
    for other in answers.open_places():
        for code in answers.questions(other):
            answers.answer(other, code, Answer.LEAVE)
    screen.preview._answered()
    screen.preview.table.setFocus()
    take(screen, qtbot)
    number = answers.rows[place].values.iin
    (row,) = empty_desk.ask(applications.of_person, number, YEAR)
    assert empty_desk.ask(applications.application, row).late_reason == "болезнь"


# --- everything or nothing --------------------------------------------------------------------------------------------
def leave_all(screen: ImportScreen) -> None:
    for code in ANSWERS:
        screen.answers.answer_all(code, Answer.LEAVE)
    screen.preview._answered()
    screen.preview.table.setFocus()


def test_a_register_is_taken_over_in_one_act(screen: ImportScreen, empty_desk: Desk, qtbot: QtBot) -> None:
    read(screen, qtbot, REGISTER)
    leave_all(screen)
    before = sum(1 for _entry in empty_desk.ask(lambda reading: list(journal.entries(reading))))
    take(screen, qtbot)
    entries = empty_desk.ask(lambda reading: list(journal.entries(reading)))
    assert len(entries) == before + 1 and entries[-1].act == "take_register"
    assert count(empty_desk) == 181
    assert empty_desk.ask(applications.stage_counts, YEAR) == {ApplicationStage.UNFINISHED: 181}
    assert screen.step is screen.done and "181" in screen.done.outcome.text()


def test_what_is_cancelled_leaves_nothing(
    screen: ImportScreen, empty_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(screen, qtbot, REGISTER)
    leave_all(screen)
    taken = registers.take_register

    def slow(*given: object, **fields: object) -> object:
        time.sleep(0.2)
        return taken(*given, **fields)  # type: ignore[arg-type]

    slow.__name__ = "take_register"
    monkeypatch.setattr(registers, "take_register", slow)
    press(Qt.Key.Key_F9)
    press(Qt.Key.Key_Escape)
    ended(screen, qtbot)
    assert count(empty_desk) == 0
    assert screen.step is screen.preview and screen.strip.kind == "attention"


def test_the_same_register_again_is_all_questions(screen: ImportScreen, empty_desk: Desk, qtbot: QtBot) -> None:
    read(screen, qtbot, REGISTER)
    leave_all(screen)
    take(screen, qtbot)
    screen.start()
    read(screen, qtbot, REGISTER)
    counts = screen.answers.counts()
    assert counts[RowState.OK] == counts[RowState.FIXED] == 0


def test_what_a_register_does_not_say_is_asked_once_for_all_rows(
    screen: ImportScreen, empty_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    read(screen, qtbot, written(tmp_path, ROW))
    wanted = screen.preview.wanted
    assert wanted.filed.isVisible()
    assert wanted.language.isVisible()
    take(screen, qtbot)
    assert focused() is wanted.language and count(empty_desk) == 0
    press(Qt.Key.Key_Down)
    wanted.filed.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write("10082025")
    take(screen, qtbot)
    (line,) = empty_desk.ask(applications.page, Filter(YEAR))
    assert line.filed == date(2025, 8, 10)


# --- what goes back ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["kk", "ky", "ru"])
def test_rows_not_taken_come_back_with_their_reasons_in_the_language_of_the_screen(
    screen: ImportScreen, qtbot: QtBot, tmp_path: Path, language: Language
) -> None:
    read(screen, qtbot, REGISTER)
    words.use(language)
    target = tmp_path / "back.xlsx"
    screen.save_returned(target)
    sheet = load_workbook(target).active
    assert sheet is not None
    lines = list(sheet.iter_rows(values_only=True))
    assert len(lines) == 1 + 25 + 34
    assert lines[0][-1] == words.text("Reason", language)
    assert all(line[-1] for line in lines[1:])
    assert screen.strip.kind == "good" and "back.xlsx" in screen.strip.text()


def test_a_folder_that_cannot_be_written_to_is_told(screen: ImportScreen, qtbot: QtBot, tmp_path: Path) -> None:
    read(screen, qtbot, REGISTER)
    screen.save_returned(tmp_path / "nowhere" / "back.xlsx")
    assert screen.strip.kind == "stop"


# --- the other lists --------------------------------------------------------------------------------------------------
def test_a_commission_is_taken_over_with_its_order(screen: ImportScreen, empty_desk: Desk, qtbot: QtBot) -> None:
    read(screen, qtbot, COMMISSION)
    assert screen.preview.wanted.commission.isVisible() and screen.preview.wanted.kind.isVisible()
    take(screen, qtbot)
    (made,) = empty_desk.ask(commissions.all_commissions)
    assert len(made.appointments) == 10
    assert {one.order.number for one in made.appointments} == {"45-Қ"}
    assert all(made.name.in_language(language) for language in ("kk", "ky", "ru"))


def test_a_commission_that_cannot_be_appointed_leaves_nothing(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    screen = framed(desk, qtbot)
    before = desk.ask(commissions.all_commissions)
    read(screen, qtbot, COMMISSION)
    assert screen.preview.wanted.commission.value() == before[0].id
    take(screen, qtbot)
    assert screen.step is screen.preview and screen.strip.kind == "stop"
    assert desk.ask(commissions.all_commissions) == before


# --- files that are none ----------------------------------------------------------------------------------------------
def bad(folder: Path, kind: str) -> Path:
    target = folder / f"{kind}.xlsx"
    if kind == "damaged":
        target.write_bytes(REGISTER.read_bytes()[:4000])
    elif kind == "picture":
        target.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    elif kind == "empty":
        target.write_bytes(b"")
    return target


@pytest.mark.parametrize("language", ["kk", "ky", "ru"])
@pytest.mark.parametrize("kind", ["damaged", "picture", "empty", "missing"])
def test_a_file_that_is_no_list_gets_its_sentence_and_nothing_is_lost(
    screen: ImportScreen, empty_desk: Desk, qtbot: QtBot, tmp_path: Path, kind: str, language: Language
) -> None:
    words.use(language)
    path = bad(tmp_path, kind)
    read(screen, qtbot, path)
    assert screen.step is screen.first
    assert screen.strip.kind == "stop" and path.name in screen.strip.text()
    assert count(empty_desk) == 0


def test_esc_goes_back_step_by_step(screen: ImportScreen, qtbot: QtBot) -> None:
    left: list[bool] = []
    screen.left.connect(lambda: left.append(True))
    read(screen, qtbot, REGISTER)
    press(Qt.Key.Key_Escape)
    assert screen.step is screen.first and not left
    press(Qt.Key.Key_Escape)
    assert left


@pytest.mark.parametrize("language", ["kk", "ky", "ru"])
def test_the_preview_follows_the_language(screen: ImportScreen, qtbot: QtBot, language: Language) -> None:
    read(screen, qtbot, REGISTER)
    screen.preview.next_question()
    words.use(language)
    assert screen.preview.columns_button.text() == words.text("Columns…", language)
    assert screen.preview.model.headerData(1, Qt.Orientation.Horizontal) == words.text("State", language)
    assert not screen.grab().isNull()
