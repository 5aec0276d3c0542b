"""The calendar in the settings by clicks and keys: the days of a year, own days, lists from files, moved terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QListView, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from db import calendar, college
from desktop import look, words
from desktop.desk import Desk
from desktop.screens.settings import SettingsScreen
from desktop.screens.settings_calendar import CalendarPart
from desktop.screens.settings_calendar_words import HOLIDAYS
from rules.calendar import FIRST_YEAR, LAST_YEAR, OwnDay, Week, special_days
from rules.records import LANGUAGES, Country, Language
from tests.desktop.conftest import NOW, OPERATOR, YEAR
from tests.desktop.contest_summer import PAID, decide, summer

#: The commission decides on Wednesday 20 August; contracts are due on Saturday the 23rd in the six-day week.
UNTIL, MONDAY = date(YEAR, 8, 23), date(YEAR, 8, 25)


def opened(qtbot: QtBot, desk: Desk, width: int = 1166) -> SettingsScreen:
    shown = SettingsScreen(desk)
    qtbot.addWidget(shown)
    shown.resize(width, 690)
    shown.show()
    desk.changed.connect(shown.refresh)
    QTest.mouseClick(shown.parts.chip("calendar"), Qt.MouseButton.LeftButton)
    return shown


@pytest.fixture
def part(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[CalendarPart]:
    screen = opened(qtbot, desk)
    yield screen.calendar


@pytest.fixture
def admitted(qtbot: QtBot, empty_desk: Desk, dressed: None) -> Iterator[CalendarPart]:
    """Three are admitted, none has signed."""
    decide(empty_desk, summer(empty_desk)[PAID])
    screen = opened(qtbot, empty_desk)
    yield screen.calendar


def click(part: CalendarPart, day: date) -> None:
    QTest.mouseClick(part.grid, Qt.MouseButton.LeftButton, pos=part.grid.cell(day).center())


def retype(editor: QLineEdit, text: str) -> None:
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)


def enter(part: CalendarPart, day: date, reason: str) -> None:
    click(part, day)
    retype(part.reason, reason)
    QTest.mouseClick(part.save, Qt.MouseButton.LeftButton)


def titles(part: CalendarPart) -> list[str]:
    return [line.title for line in part.list.lines.lines]


# --- the year ---------------------------------------------------------------------------------------------------------
def test_the_year_of_the_desk_is_shown_with_the_week_of_the_college(part: CalendarPart) -> None:
    assert (part.year.value(), part.week.current()) == (YEAR, Week.SIX)
    assert "21 марта – Наурыз" in titles(part)
    assert not any("1 сентября" in title for title in titles(part))
    QTest.mouseClick(part.week.chip(Week.FIVE), Qt.MouseButton.LeftButton)
    # Saturday 30 August 2025 moved to Monday in the five-day week alone.
    assert "1 сентября – День Конституции" in titles(part)


def test_each_day_says_why_it_is_not_worked(part: CalendarPart) -> None:
    QTest.mouseClick(part.week.chip(Week.FIVE), Qt.MouseButton.LeftButton)
    for day, said in (
        (date(YEAR, 1, 3), "Выходной за рабочий день: обмен с 05.01.2025"),
        (date(YEAR, 1, 5), "Рабочий выходной: обмен с 03.01.2025"),
        (date(YEAR, 6, 6), "Праздничный день (Курбан-айт)"),
        (date(YEAR, 9, 1), "Выходной, перенесённый с праздника: 30.08.2025 (День Конституции)"),
        (date(YEAR, 8, 16), "выходной день недели"),
        (date(YEAR, 8, 20), "рабочий день"),
    ):
        click(part, day)
        assert part.said.text().endswith(said)
        assert part.grid.accessibleDescription() == part.said.text()
        assert part.day.value() == day


def test_the_source_names_the_package_and_what_is_only_reckoned(part: CalendarPart) -> None:
    assert "holidays" in part.source.text() and "расчёт" not in part.source.text()
    part.year.setFocus()
    QTest.keyClick(part.year, Qt.Key.Key_PageDown)
    QTest.keyClick(part.grid, Qt.Key.Key_PageDown)
    assert part.year.value() == YEAR + 2
    assert "16.05.2027" in part.source.text()
    enter(part, date(2027, 5, 16), "QMDB")
    assert "16.05.2027" not in part.source.text()


def test_the_days_are_gone_through_by_the_arrows(part: CalendarPart) -> None:
    part.grid.setFocus()
    for key, day in (
        (Qt.Key.Key_Home, date(YEAR, 1, 1)),
        (Qt.Key.Key_Left, date(YEAR, 1, 1)),
        (Qt.Key.Key_Down, date(YEAR, 1, 8)),
        (Qt.Key.Key_Right, date(YEAR, 1, 9)),
        (Qt.Key.Key_Up, date(YEAR, 1, 2)),
        (Qt.Key.Key_End, date(YEAR, 12, 31)),
    ):
        QTest.keyClick(part.grid, key)
        assert (part.grid.current, part.day.value()) == (day, day)


def test_the_list_leads_to_the_day_and_the_day_to_the_list(part: CalendarPart) -> None:
    part.list.setFocus()
    part.list.make_current(date(YEAR, 3, 21).toordinal())
    assert part.day.value() == part.grid.current == date(YEAR, 3, 21)
    QTest.keyClick(part.list, Qt.Key.Key_Down)
    assert part.day.value() == date(YEAR, 3, 22)
    click(part, date(YEAR, 5, 9))
    assert part.list.current_key() == date(YEAR, 5, 9).toordinal()
    click(part, date(YEAR, 5, 13))
    assert part.list.current_key() is None


def test_a_day_says_itself_under_the_mouse(part: CalendarPart) -> None:
    point = part.grid.cell(date(YEAR, 3, 21)).center()
    QApplication.sendEvent(part.grid, QHelpEvent(QEvent.Type.ToolTip, point, part.grid.mapToGlobal(point)))
    assert "Наурыз" in QToolTip.text()
    QToolTip.hideText()


# --- own days ---------------------------------------------------------------------------------------------------------
def test_an_own_day_is_entered_changed_and_taken_out(part: CalendarPart, desk: Desk) -> None:
    day = date(YEAR, 11, 20)
    enter(part, day, "No 8")
    assert desk.ask(calendar.own_days) == (OwnDay(day, False, "No 8", OPERATOR, NOW.date()),)
    assert part.trouble.kind == "good"
    assert "20 ноября – No 8" in titles(part)
    assert OPERATOR in part.said.text()
    retype(part.reason, "No 9")
    QTest.keyClick(part.reason, Qt.Key.Key_F9)
    assert [one.name for one in desk.ask(calendar.own_days)] == ["No 9"]
    part.grid.setFocus()
    QTest.keyClick(part.grid, Qt.Key.Key_Delete)
    assert desk.ask(calendar.own_days) == ()
    assert not part.remove.isEnabled()
    assert not any("No 9" in title for title in titles(part))


def test_a_day_is_entered_by_the_keyboard_alone(part: CalendarPart, desk: Desk) -> None:
    part.list.setFocus()
    QTest.keyClick(part.list, Qt.Key.Key_Insert)
    assert part.day.hasFocus()
    QTest.keyClicks(part.day, "15112026")
    QTest.keyClick(part.day, Qt.Key.Key_Tab)
    # The year follows the day; a Sunday can only become a working day.
    assert (part.year.value(), part.worked.value()) == (2026, True)
    part.reason.setFocus()
    QTest.keyClicks(part.reason, "Decree 77")
    QTest.keyClick(part.reason, Qt.Key.Key_F9)
    assert [(one.day, one.worked) for one in desk.ask(calendar.own_days)] == [(date(2026, 11, 15), True)]


def test_what_is_wrong_is_said_beneath_its_field(part: CalendarPart, desk: Desk) -> None:
    click(part, date(YEAR, 11, 20))
    part.save.click()
    assert part.form.field("reason").trouble.isVisible()
    retype(part.reason, "x")
    part.worked.set_value(True)
    part.save.click()
    assert part.form.field("worked").trouble.text()
    retype(part.day, "31022026")
    part.save.click()
    assert part.form.field("day").trouble.isVisible()
    retype(part.day, "01012078")
    part.save.click()
    assert "2078" in part.form.field("day").trouble.text()
    assert desk.ask(calendar.own_days) == ()


# --- what moves -------------------------------------------------------------------------------------------------------
def test_a_change_lists_the_open_deadlines_that_moved(admitted: CalendarPart) -> None:
    assert not admitted.moved.isVisible() and not admitted.last.isVisible()
    enter(admitted, UNTIL, "No 8")
    assert admitted.moved.isVisible()
    details = [line.detail for line in admitted.moved.list.lines.lines]
    assert details == ["подписание договора: 23.08.2025 → 25.08.2025"] * 3
    assert "3" in admitted.moved.strip.text() and "3" in admitted.trouble.text()
    QTest.mouseClick(admitted.moved.close_, Qt.MouseButton.LeftButton)
    assert not admitted.moved.isVisible()
    QTest.mouseClick(admitted.last, Qt.MouseButton.LeftButton)
    assert admitted.moved.isVisible()
    enter(admitted, date(YEAR, 11, 20), "No 9")
    assert not admitted.moved.isVisible()
    assert words._("No open deadline moved.") in admitted.trouble.text()


# --- from a file ------------------------------------------------------------------------------------------------------
def test_a_list_is_looked_at_before_it_is_taken_over(admitted: CalendarPart, tmp_path: Path) -> None:
    path = tmp_path / "calendar.csv"
    path.write_text(
        "Дата;Рабочий день;Основание\n23.08.2025;нет;Приказ\n16.12.2025;нет;День независимости\n31.02.2026;да;x\n",
        encoding="utf-8",
    )
    take = admitted.take
    take.read(path)
    shown = [take.rows.item(place).text() for place in range(take.rows.count())]
    assert len(shown) == 2
    assert "31.02.2026" in shown[0] and shown[1] == "23.08.2025 · выходной день · Приказ"
    assert "1" in take.trouble.text()
    QTest.mouseClick(take.take, Qt.MouseButton.LeftButton)
    assert [line.detail for line in admitted.moved.list.lines.lines] == [
        "подписание договора: 23.08.2025 → 25.08.2025"
    ] * 3
    assert "23 августа – Приказ" in titles(admitted)
    assert "calendar.csv" in next(line.detail for line in admitted.list.lines.lines if "Приказ" in line.title)


def test_a_file_without_the_columns_is_refused(part: CalendarPart, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "calendar.csv"
    path.write_text("Дата;Основание;x\n23.08.2025;Приказ;1\n", encoding="utf-8")
    part.take.read(path)
    assert part.take.trouble.kind == "stop"
    assert desk.ask(calendar.own_days) == ()


# --- hours and the rest -----------------------------------------------------------------------------------------------
def test_the_end_of_the_working_day_is_kept_when_it_is_typed(part: CalendarPart, desk: Desk) -> None:
    assert part.service_ends.value() == time(18, 30)
    retype(part.service_ends, "1800")
    part.reason.setFocus()
    assert desk.ask(calendar.service_hours).ends == time(18)
    assert part.hours.field("service_ends").ticked
    retype(part.service_ends, "1200")
    part.reason.setFocus()
    assert part.hours.field("service_ends").trouble.isVisible()
    assert desk.ask(calendar.service_hours).ends == time(18)


def test_a_kyrgyz_college_sees_its_own_days(qtbot: QtBot, desk: Desk, dressed: None) -> None:
    desk.act(college.found_college, replace(desk.college(), country=Country.KG))
    screen = opened(qtbot, desk)
    part = screen.calendar
    assert part.week.current() is Week.FIVE
    assert "31 августа – День независимости" in titles(part)
    assert not part.hours.isVisible()


def test_every_holiday_of_every_year_has_a_name_in_each_language() -> None:
    named = {
        name
        for country in Country
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
        for one in special_days(country, Week.FIVE, year)
        for name in one.holidays
    }
    assert named == set(HOLIDAYS)
    for language in LANGUAGES:
        assert all(words.text(HOLIDAYS[name], language) for name in named)


def test_every_control_has_an_accessible_name(admitted: CalendarPart) -> None:
    enter(admitted, UNTIL, "No 8")
    kinds = (QAbstractButton, QLineEdit, QComboBox, QListView)
    every: list[QWidget] = []
    every.extend(admitted.findChildren(QWidget))
    found = [one for one in every if isinstance(one, kinds) and one.isVisible()]
    found = [one for one in found if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert len(found) > 8
    assert all(one.accessibleName() for one in found) and admitted.grid.accessibleName()


@pytest.mark.parametrize("tongue", LANGUAGES)
@pytest.mark.parametrize("width", [1166, 700])
def test_the_page_fits_in_every_language(qtbot: QtBot, desk: Desk, dressed: None, tongue: Language, width: int) -> None:
    words.use(tongue)
    look.use_theme("dark")
    screen = opened(qtbot, desk, width)
    part = screen.calendar
    enter(part, date(YEAR, 11, 20), "No 8")
    QApplication.processEvents()
    page = part.window()
    for widget in (part.grid, part.list, part.save, part.remove, part.reason, part.week, part.service_ends):
        assert isinstance(widget, QWidget)
        left = widget.mapTo(page, QPoint(0, 0)).x()
        assert left >= 0 and left + widget.width() <= page.width()
    beside = part.list.mapTo(page, QPoint(0, 0)).x() > part.grid.mapTo(page, QPoint(0, 0)).x()
    assert beside is (width > 1000)
    assert not part.grid.grab().isNull()
