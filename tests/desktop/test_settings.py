"""What the settings promise: particulars, employees, own rules, this computer, copies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import backup, college, journal
from db.file import create, open_file
from desktop import computer, look, words
from desktop.desk import Desk
from desktop.screens.settings import SettingsScreen
from desktop.screens.settings_parts import OWN_RULES
from desktop.widgets import LineEdit
from tests.desktop import conftest as office


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[SettingsScreen]:
    shown = SettingsScreen(desk)
    qtbot.addWidget(shown)
    shown.resize(1166, 660)
    shown.show()
    shown.refresh()
    desk.changed.connect(shown.refresh)
    yield shown


def line(screen: SettingsScreen, name: str) -> LineEdit:
    editor = screen.college.form.field(name).editor
    assert isinstance(editor, LineEdit)
    return editor


def test_the_particulars_of_the_college_are_changed_in_every_language(screen: SettingsScreen, desk: Desk) -> None:
    line(screen, "name_ky").set_value("Алатоо колледжи")
    line(screen, "head").set_value("Ким Елена")
    screen.college.save.click()
    assert desk.college().name.ky == "Алатоо колледжи"
    assert desk.college().name.kk == office.COLLEGE.name.kk
    assert desk.college().head == "Ким Елена"
    assert screen.college.trouble.kind == "good"


def test_a_college_without_a_head_is_refused_beneath_the_field(screen: SettingsScreen, desk: Desk) -> None:
    line(screen, "head").set_value("  ")
    screen.college.save.click()
    assert screen.college.form.field("head").trouble.text()
    assert desk.college().head == office.COLLEGE.head


def test_what_is_being_typed_survives_an_act_elsewhere(screen: SettingsScreen, desk: Desk) -> None:
    line(screen, "address").set_value("Бішкек")
    desk.act(college.change_setting, name="recused_for_quorum", value="no")
    assert line(screen, "address").value() == "Бішкек"


def test_an_employee_is_entered_and_takes_the_desk(screen: SettingsScreen, desk: Desk) -> None:
    screen.show_part("operators")
    part = screen.operators
    part.new.click()
    part.name.set_value("Ким Елена Викторовна")
    part.position.set_value("секретарь")
    part.save.click()
    assert part.form.field("contact").trouble.text()
    part.contact.set_value("+7 700")
    part.save.click()
    assert [one.name for one in desk.ask(college.all_operators)] == ["Ким Елена Викторовна", office.OPERATOR]
    part.use.click()
    assert desk.operator.name == "Ким Елена Викторовна"
    assert not part.use.isEnabled()
    assert computer.this().operators[str(desk.file.path)] == "Ким Елена Викторовна"
    desk.act(college.change_setting, name="recused_for_quorum", value="no")
    assert desk.ask(journal.history, "setting:recused_for_quorum")[-1].operator == "Ким Елена Викторовна"


@pytest.mark.parametrize("name", OWN_RULES)
def test_an_own_rule_is_marked_as_the_colleges_and_kept_in_the_file(
    screen: SettingsScreen, desk: Desk, name: str
) -> None:
    screen.show_part("own_rules")
    box = screen.own_rules.boxes[name]
    assert box.isChecked()
    box.click()
    assert desk.ask(college.setting, name, "yes") == "no"
    assert not box.isChecked()
    box.click()
    assert desk.ask(college.setting, name, "yes") == "yes"


def test_the_theme_and_the_language_are_kept_on_this_computer(screen: SettingsScreen) -> None:
    screen.show_part("computer")
    QTest.mouseClick(screen.computer.theme.chip("dark"), Qt.MouseButton.LeftButton)
    assert look.theme() == "dark"
    QTest.mouseClick(screen.computer.languages.buttons["ky"], Qt.MouseButton.LeftButton)
    assert words.language() == "ky"
    assert (computer.this().theme, computer.this().language) == ("dark", "ky")


def test_a_copy_made_now_stands_in_the_folder_and_can_be_laid_out(
    qtbot: QtBot, screen: SettingsScreen, desk: Desk, tmp_path: Path
) -> None:
    screen.show_part("copies")
    part = screen.copies
    assert part.lay_out.isHidden()
    part.now.click()
    qtbot.waitUntil(lambda: part.trouble.kind == "good")
    assert len(backup.backups(computer.this().backups, desk.file.path.stem)) == 1
    assert not part.lay_out.isHidden()
    target = tmp_path / "laid out.hatshy"
    part.lay_out_copy(target)
    with open_file(target) as copy:
        assert copy.ask(college.the_college) == office.COLLEGE
    part.lay_out_copy(target)
    assert part.trouble.kind == "stop"


def test_a_copy_outside_is_remembered_with_its_day(
    qtbot: QtBot, screen: SettingsScreen, desk: Desk, tmp_path: Path
) -> None:
    screen.show_part("copies")
    before = screen.copies.outside.text()
    stick = tmp_path / "stick"
    stick.mkdir()
    screen.copies.copy_outside(stick)
    qtbot.waitUntil(lambda: screen.copies.trouble.kind == "good")
    assert len(list(stick.glob("*.hatshy"))) == 1
    assert computer.this().last_outside(desk.file.path) == office.NOW
    assert screen.copies.outside.text() != before


def test_an_outside_copy_of_last_week_is_told_as_old(screen: SettingsScreen, desk: Desk) -> None:
    from desktop.status_bar import outside_text

    computer.this().copied_outside(desk.file.path, office.NOW - timedelta(days=8))
    screen.show_part("copies")
    assert screen.copies.outside.text() == outside_text(office.NOW - timedelta(days=8), office.NOW)
    assert "8" in screen.copies.outside.text()


def test_a_copy_that_cannot_be_made_is_told_and_nothing_else_happens(
    qtbot: QtBot, screen: SettingsScreen, tmp_path: Path
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("")
    screen.show_part("copies")
    screen.copies.use_folder(blocked)
    screen.copies.now.click()
    qtbot.waitUntil(lambda: screen.copies.trouble.kind == "stop")
    screen.copies.usual.click()
    assert computer.this().backup_folder == ""


@pytest.mark.parametrize("password", [None, "алма-ағашы 2025"])
def test_the_settings_say_whether_the_file_is_protected(qtbot: QtBot, tmp_path: Path, password: str | None) -> None:
    from desktop.screens.settings_parts import FilePart

    with create(tmp_path / "file.hatshy", password) as file:
        file.act(office.NOW, office.OPERATOR, office._found)
        part = FilePart(office._open_desk(file))
        qtbot.addWidget(part)
        part.refresh()
        assert part.state.text() == words._("protected by a password" if password else "without a password")
        assert "file.hatshy" in part.where.text()


@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_every_part_can_be_shown_in_every_language(screen: SettingsScreen, tongue: str) -> None:
    words.use(tongue)  # type: ignore[arg-type]
    for key in ("college", "operators", "own_rules", "computer", "copies", "file"):
        screen.show_part(key)
        assert screen.parts.current() == key
        assert screen.parts.chip(key).text()
