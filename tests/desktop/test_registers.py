"""The registers by keys and clicks: the library of acts on a day, the lists of barred forms, a newer list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db import barred as lists
from db import sheet_writing
from desktop import words
from desktop.desk import Desk
from desktop.screens.registers import RegistersScreen
from desktop.screens.registers_acts import ActsPage
from desktop.screens.registers_barred import BarredPage
from desktop.window import Window
from rules.barred import BarredForm, StudyLevel
from rules.barred_file import Column
from rules.records import Country, Language
from tests.desktop.conftest import NOW

ROWS = (
    ("1", "Топ", "06130100", "Бағдарламалық қамтамасыз ету", "кәсіптік=кешкі,сырттай", ""),
    ("1", "Топ", "06120100", "Есептеу техникасы", "vocational=externat", "тек 2027 жылға дейін"),
)
WRONG = ("1", "Топ", "613", "Аты", "vocational=externat", "")


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[RegistersScreen]:
    window = Window(desk, demo=True)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    shown = window.show_screen("registers")
    assert isinstance(shown, RegistersScreen)
    yield shown
    window.close()


@pytest.fixture
def acts(screen: RegistersScreen) -> ActsPage:
    page = screen.show_page("acts")
    assert isinstance(page, ActsPage)
    page.setFocus()
    return page


@pytest.fixture
def barred(screen: RegistersScreen) -> BarredPage:
    page = screen.show_page("barred")
    assert isinstance(page, BarredPage)
    page.setFocus()
    return page


def type_(editor: QLineEdit, text: str) -> None:
    """Type into an editor; letters that no key of the test has are inserted."""
    editor.setFocus()
    editor.selectAll()
    if text.isascii():
        QTest.keyClicks(editor, text)
    else:
        editor.insert(text)


def spreadsheet(folder: Path, *rows: tuple[str, ...]) -> Path:
    path = folder / "list.xlsx"
    sheet_writing.write(path, "list", list(Column), rows)
    return path


def states(page: ActsPage) -> dict[str, str]:
    return {line.title.split(" · ")[0].removeprefix("№ "): line.token for line in page.list.lines.lines}


# --- acts -------------------------------------------------------------------------------------------------------------
def test_today_the_repealed_acts_bear_their_badge_and_successor(acts: ActsPage) -> None:
    assert states(acts) == {"578": "good", "61": "good", "508": "stop", "602": "stop", "354": "good"}
    details = {line.title.split()[1]: line.detail for line in acts.list.lines.lines}
    assert "24.10.2023" in details["508"] and "544/322" in details["508"]
    assert "08.02.2010" in details["602"] and "40" in details["602"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("01092009", {"578": "secondary", "61": "secondary", "508": "secondary", "602": "good", "354": "secondary"}),
        ("24102023", {"578": "good", "61": "good", "508": "good", "602": "stop", "354": "good"}),
        ("25102023", {"578": "good", "61": "good", "508": "stop", "602": "stop", "354": "good"}),
    ],
)
def test_a_day_shows_which_acts_are_in_force(acts: ActsPage, day: str, expected: dict[str, str]) -> None:
    type_(acts.day, day)
    assert states(acts) == expected
    assert str(sum(token == "good" for token in expected.values())) in acts.count.text()


def test_while_no_whole_day_stands_there_it_is_today(acts: ActsPage) -> None:
    type_(acts.day, "0109")
    assert acts.on() == NOW.date() and states(acts)["508"] == "stop"


def test_an_act_tells_its_particulars_its_editions_and_what_rests_on_it(acts: ActsPage) -> None:
    acts.list.setFocus()
    QTest.keyClick(acts.list, Qt.Key.Key_Down)
    act = acts.current()
    assert act is not None and act.id == "61"
    said = acts.panel.facts.text()
    for fact in ("№ 13110, 18.02.2016", "22.01.2016 – …", "№ 248 от 07.08.2023", "№ 540 от 05.10.2018", act.title.kk):
        assert fact in said, fact
    assert act.title.ru == acts.panel.name.text()
    rules = [line.aside for line in acts.panel.uses.lines.lines]
    assert "61, п. 14" in rules and "61, прил. 3" in rules and "61, п. 9-1" in rules
    assert all(line.detail for line in acts.panel.uses.lines.lines)


def test_the_edition_is_that_of_the_day(acts: ActsPage) -> None:
    acts.list.make_current(1)
    type_(acts.day, "01062020")
    edition = acts.panel.facts.text().split("\n")
    assert edition[edition.index("Редакция на этот день") + 1] == "№ 225 от 29.05.2020"
    type_(acts.day, "01012017")
    edition = acts.panel.facts.text().split("\n")
    assert edition[edition.index("Редакция на этот день") + 1] == words._("as it was signed")


def test_a_repealed_act_says_what_it_still_serves_for(acts: ActsPage) -> None:
    acts.list.make_current(2)
    assert "544/322" in acts.panel.still.text() and acts.panel.still.isVisible()
    acts.list.make_current(0)
    assert not acts.panel.still.isVisible()


@pytest.mark.parametrize("language", ["kk", "ky", "ru"])
def test_the_library_follows_the_language(acts: ActsPage, language: Language) -> None:
    words.use(language)
    act = acts.current()
    assert act is not None
    assert acts.panel.name.text() == act.title.in_language(language)
    assert acts.panel.uses.lines.lines[0].title == "" or acts.panel.uses.lines.lines[0].title


# --- lists ------------------------------------------------------------------------------------------------------------
def codes(page: BarredPage) -> list[str]:
    model = page.table.model()
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def choose(page: BarredPage, value: object, name: str) -> None:
    choice = getattr(page, name)
    choice.set_value(value)
    choice.chosen.emit()


def test_the_list_of_the_country_stands_first_and_is_said_to_be_repealed(barred: BarredPage) -> None:
    assert len(codes(barred)) == 468
    assert barred.state.text() == words._("repealed: what it bars is only told")
    assert not barred.remove_button.isVisible()
    (kyrgyz,) = (one for one in barred.which.values() if one.act == "354")
    choose(barred, kyrgyz, "which")
    assert len(codes(barred)) == 186
    assert barred.state.text() == words._("in force today: what it bars is stopped")


def test_a_row_is_found_by_any_part_of_code_or_name(barred: BarredPage) -> None:
    type_(barred.search, "050714")
    assert codes(barred) == ["050714"] * 4
    type_(barred.search, "МУЗЫКА")
    assert codes(barred) == ["0608002", "050106"]
    assert "468" in barred.count.text() and "2" in barred.count.text()


def test_rows_are_narrowed_by_part_form_and_level(barred: BarredPage) -> None:
    choose(barred, 5, "part")
    assert len(codes(barred)) == 86
    choose(barred, None, "part")
    choose(barred, BarredForm.EVENING, "form")
    assert len(codes(barred)) == 5 + 28
    choose(barred, StudyLevel.VOCATIONAL, "level")
    assert len(codes(barred)) == 5


def test_the_printed_row_stands_beside_with_its_group_and_oddity(barred: BarredPage) -> None:
    type_(barred.search, "4414101")
    said = barred.entry.facts.text()
    assert barred.entry.name.text().startswith("4414101 ")
    for fact in ("код не похож на другие коды раздела", "приказ 602"):
        assert fact in said, fact
    type_(barred.search, "жоқ мұндай мамандық")
    assert codes(barred) == [] and not barred.entry.isVisible()


def test_enter_on_a_row_asks_the_question_of_it(barred: BarredPage) -> None:
    type_(barred.search, "050718")
    barred.table.setFocus()
    QTest.keyClick(barred.table, Qt.Key.Key_Return)
    assert barred.question.code.text() == "050718"
    assert "602" in barred.question.text() and "20.08.2025" in barred.question.text()


def test_the_question_is_answered_while_it_is_typed(barred: BarredPage) -> None:
    asked = barred.question
    assert "код" in asked.text()
    type_(asked.code, "510100")
    asked.country.set_value(Country.KG)
    asked.country.chosen.emit()
    asked.level.set_value(StudyLevel.BACHELOR)
    asked.level.chosen.emit()
    assert asked.text().startswith("510100: форма «заочная» не допускается (постановление 354, прил. 2).")
    type_(asked.day, "01012010")
    assert "не действует" in asked.text()
    asked.study.set_value(BarredForm.EVENING)
    asked.study.chosen.emit()
    assert "не запрещена" in asked.text()
    type_(asked.code, "999999")
    assert "в перечне нет" in asked.text()


def test_a_list_is_saved_as_the_pattern_of_a_newer_one(
    barred: BarredPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "602.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(target), ""))
    barred.save_button.click()
    assert barred.strip.kind == "good"
    assert len(lists.read_list(target, "602").judged.entries) == 468
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "none" / "602.tsv"), ""))
    barred.save_button.click()
    # The disk is not the list's affair: the window tells of it.
    assert barred.strip.kind == "" and not (tmp_path / "none").exists()


# --- a newer list -----------------------------------------------------------------------------------------------------
def test_a_newer_list_is_loaded_from_a_file_and_taken_out_again(
    barred: BarredPage, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClick(barred.search, Qt.Key.Key_Insert)
    load = barred.load
    assert load.isVisible() and load.act.hasFocus()
    type_(load.act, "No 5")
    type_(load.starts, "01012025")
    path = spreadsheet(tmp_path, *ROWS)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(path), ""))
    load.choose.click()
    assert load.strip.kind == "good" and not load.faults.isVisible()
    QTest.keyClick(load.act, Qt.Key.Key_F9)
    assert barred.main.isVisible() and barred.strip.kind == "good"
    (loaded,) = (one for one in desk.ask(lists.library).lists if one.id)
    assert (loaded.act, loaded.starts, loaded.source) == ("No 5", date(2025, 1, 1), "list.xlsx")
    assert codes(barred) == ["06130100", "06120100"]
    barred.table.selectRow(1)
    said = barred.entry.facts.text()
    assert "тек 2027 жылға дейін" in said and "list.xlsx" in said
    type_(barred.question.code, "06130100")
    assert "No 5" in barred.question.text()
    barred.table.setFocus()
    QTest.keyClick(barred.table, Qt.Key.Key_Delete)
    assert barred.step.isVisible()
    barred.step.confirm.click()
    assert [one for one in desk.ask(lists.library).lists if one.id] == []
    assert len(codes(barred)) == 468 and barred.strip.kind == "good"


def test_rows_that_are_not_right_are_named_and_nothing_is_loaded(
    barred: BarredPage, desk: Desk, tmp_path: Path
) -> None:
    barred.load_button.click()
    load = barred.load
    load.take_file(spreadsheet(tmp_path, *ROWS, WRONG))
    (line,) = load.faults.lines.lines
    assert line.title == "Строка 4" and "613" in line.detail
    type_(load.act, "No 5")
    type_(load.starts, "01012025")
    load.save.click()
    assert load.isVisible() and load.strip.kind == "stop"
    assert [one for one in desk.ask(lists.library).lists if one.id] == []


def test_what_is_missing_is_said_beneath_its_field(barred: BarredPage, tmp_path: Path) -> None:
    barred.load_button.click()
    load = barred.load
    load.save.click()
    assert load.form.field("starts").trouble.text()
    type_(load.starts, "01012025")
    load.save.click()
    assert load.strip.text() and not load.form.field("starts").trouble.text()
    load.take_file(tmp_path / "missing.xlsx")
    assert "missing.xlsx" in load.strip.text()
    load.take_file(spreadsheet(tmp_path, *ROWS))
    load.save.click()
    assert load.form.field("act").trouble.text()
    type_(load.act, "No 5")
    load.save.click()
    barred.load_button.click()
    type_(load.act, "No 6")
    type_(load.starts, "01012025")
    load.take_file(spreadsheet(tmp_path, *ROWS))
    load.save.click()
    assert "01.01.2025" in load.form.field("starts").trouble.text()


def test_escape_leaves_the_loading_page(barred: BarredPage) -> None:
    barred.load_button.click()
    QTest.keyClick(barred.load.act, Qt.Key.Key_Escape)
    assert barred.main.isVisible()


def test_the_pages_are_turned_by_the_keyboard(screen: RegistersScreen) -> None:
    screen.show_page("acts").setFocus()
    QTest.keyClick(screen.page.list, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert screen.tabs.current() == "barred" and screen.page.search.hasFocus()
    QTest.keyClick(screen.page.search, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert screen.tabs.current() == "acts"


def test_everything_that_takes_the_keyboard_says_what_it_is(screen: RegistersScreen) -> None:
    for key in ("acts", "barred"):
        page = screen.show_page(key)
        nameless = [
            widget.objectName() or type(widget).__name__
            for widget in page.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and not widget.accessibleName()
        ]
        assert nameless == []
