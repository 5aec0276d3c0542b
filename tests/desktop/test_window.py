"""What the window of an open file promises: going about, searching, languages, opening and closing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db import applications, backup, commissions, sittings
from db.file import open_file
from desktop import computer, words
from desktop.desk import Desk
from desktop.rail import PLACES, Place
from desktop.window import Window
from rules.records import Language
from rules.verdicts import Refusal


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[Window]:
    shown = Window(desk)
    qtbot.addWidget(shown)
    with qtbot.waitSignal(shown.painted):
        shown.show()
    yield shown
    shown.close()


def test_the_program_starts_without_what_only_its_screens_need() -> None:
    """What is loaded before the window is painted, the secretary waits for at every start."""
    late = {"db.applications", "db.guards", "db.reminders", "desktop.screens.today", "holidays", "msgspec", "reportlab"}
    late |= {"papers.fonts", "rules.calendar", "rules.case_records"}
    told = f"import sys\nfrom desktop import app\nprint(sorted({late!r} & sys.modules.keys()))"
    found = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.key)
def test_every_screen_of_the_rail_can_be_visited(qtbot: QtBot, window: Window, place: object) -> None:
    key = getattr(place, "key", "")
    QTest.mouseClick(window.rail.button(key), Qt.MouseButton.LeftButton)
    assert window.key == key
    assert window.rail.button(key).isChecked()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.key)
def test_on_a_fresh_file_every_screen_has_a_next_step(
    qtbot: QtBot, empty_desk: Desk, dressed: None, place: object
) -> None:
    window = Window(empty_desk)
    qtbot.addWidget(window)
    window.show()
    screen = window.show_screen(getattr(place, "key", ""))
    steps = [
        button
        for button in within(screen)
        if isinstance(button, QAbstractButton) and button.isVisible() and button.isEnabled() and button.text()
    ]
    assert steps or getattr(place, "key", "") == "registers"
    window.close()


@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_every_control_of_the_frame_has_a_name_for_those_who_cannot_see_it(window: Window, tongue: Language) -> None:
    words.use(tongue)
    for place in PLACES:
        if place.module.rpartition(".")[2] in ("today", "contest", "procedures", "registers", "journals", "settings"):
            window.show_screen(place.key)
    for control in within(window):
        if control.objectName().startswith("qt_") or type(control) is QAbstractButton:
            continue
        if isinstance(control, QAbstractButton):
            assert control.accessibleName() or control.text(), control
        elif isinstance(control, QLineEdit):
            assert control.accessibleName(), control


def test_the_language_changes_at_once_and_is_remembered(qtbot: QtBot, window: Window) -> None:
    before = window.rail.button("applications").text()
    QTest.mouseClick(window.top.languages.buttons["kk"], Qt.MouseButton.LeftButton)
    assert words.language() == "kk"
    assert window.rail.button("applications").text() != before
    assert computer.this().language == "kk"


def test_the_search_finds_a_person_by_three_letters_and_enter_opens(qtbot: QtBot, window: Window) -> None:
    opened: list[tuple[str, int]] = []
    window.top.search.opened.disconnect()
    window.top.search.opened.connect(lambda kind, row: opened.append((kind, row)))
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert window.top.search.hasFocus()
    QTest.keyClicks(window.top.search, "050512")
    assert window.top.search.answers.isVisible()
    texts = [window.top.search.answers.item(row).text() for row in range(window.top.search.answers.count())]
    assert any("Әбдіров" in text for text in texts)
    QTest.keyClick(window.top.search, Qt.Key.Key_Return)
    assert opened == [("application", 1)]
    assert not window.top.search.answers.isVisible()


def test_a_search_that_finds_nothing_says_so(qtbot: QtBot, window: Window) -> None:
    QTest.keyClicks(window.top.search, "zzzz")
    assert window.top.search.answers.count() == 1
    QTest.keyClick(window.top.search, Qt.Key.Key_Escape)
    assert not window.top.search.answers.isVisible()
    assert window.top.search.text() == ""


def test_a_sitting_is_found_by_its_day(qtbot: QtBot, window: Window, desk: Desk) -> None:
    row = call(desk)
    QTest.keyClicks(window.top.search, "21.08")
    found = [window.top.search.answers.item(place).data(Qt.ItemDataRole.UserRole) for place in range(2)]
    assert ("sitting", row) in found


def within(widget: QWidget) -> list[QWidget]:
    """Every widget inside another."""
    found: list[QWidget] = widget.findChildren(QWidget)  # type: ignore[assignment]
    return found


def call(desk: Desk) -> int:
    """Call a sitting of the commission for the next day."""
    commission = desk.ask(commissions.all_commissions)[0]
    return desk.act(
        sittings.call_sitting,
        commission=commission.id,
        planned=desk.clock() + timedelta(days=1),
        place="№ 204",
        applications_=[line.id for line in desk.ask(applications.waiting, desk.year)][:3],
    )


def test_the_rail_counts_what_needs_action(qtbot: QtBot, window: Window, desk: Desk) -> None:
    window.count()
    assert "1" in window.rail.button("applications").accessibleName()
    desk.act(applications.withdraw, application=12, reason="…")
    qtbot.waitUntil(lambda: "1" not in window.rail.button("applications").accessibleName())


def test_today_shows_the_next_sitting_with_its_quorum(window: Window, desk: Desk) -> None:
    call(desk)
    texts = said(window)
    assert any("21.08.2025, 14:00" in text for text in texts)
    assert any("9" in text and "6" in text and "3" in text and "·" in text for text in texts)


def said(widget: QWidget) -> list[str]:
    return [label.text() for label in within(widget) if isinstance(label, QLabel) and label.isVisible()]


def test_the_status_line_says_when_something_was_saved(window: Window, desk: Desk) -> None:
    assert "14:00" not in window.status.saved.text()
    call(desk)
    assert "14:00" in window.status.saved.text()


def test_f1_shows_the_shortcuts_and_hides_them_again(qtbot: QtBot, window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.shortcuts is not None
    assert window.shortcuts.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.shortcuts.isVisible()


def test_ctrl_page_down_goes_to_the_next_screen(qtbot: QtBot, window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert window.key == "settings"
    QTest.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert window.key == "today"


def test_a_page_lies_over_the_screen_until_escape(qtbot: QtBot, window: Window) -> None:
    page = QWidget()
    window.open_page(page)
    assert window.stack.currentWidget() is page
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.pages == []
    assert window.stack.currentWidget() is not page


def test_another_campaign_year_is_shown_by_every_screen(qtbot: QtBot, window: Window, desk: Desk) -> None:
    window.top.year_chosen.emit(2024)
    assert desk.year == 2024
    qtbot.waitUntil(lambda: "1" not in window.rail.button("applications").accessibleName())


def test_advice_of_the_computer_stands_above_the_screen(qtbot: QtBot, window: Window) -> None:
    window.advise(Refusal("disk_full", name="college.hatshy"))
    assert window.advice.isVisible()
    assert "college.hatshy" in window.advice.text()


def test_closing_makes_a_copy_that_can_be_opened(qtbot: QtBot, window: Window, desk: Desk) -> None:
    call(desk)
    window.close()
    copies = list(backup.backups(computer.this().backups, desk.file.path.stem))
    assert len(copies) == 1
    with open_file(copies[0]) as copy:
        assert len(copy.ask(sittings.all_sittings, 2025)) == 1


def test_closing_without_a_change_makes_no_second_copy(qtbot: QtBot, window: Window, desk: Desk) -> None:
    first = window.backup()
    assert first is not None
    assert window.backup() is None


def test_a_copy_that_cannot_be_made_is_said_at_the_next_opening(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path
) -> None:
    blocked = tmp_path / "a file, no folder"
    blocked.write_text("")
    computer.this().backup_folder = str(blocked)
    window.close()
    assert not window.isVisible()
    assert computer.this().failed_backup == desk.file.path.name
    with open_file(desk.file.path) as again:
        reopened = Window(Desk(again, desk.operator, 2025, desk.clock))
        qtbot.addWidget(reopened)
        assert desk.file.path.name in reopened.advice.text()
        reopened.close()


def test_the_window_waits_while_work_is_under_way(qtbot: QtBot, window: Window, desk: Desk) -> None:
    from threading import Event

    go_on = Event()
    desk.work(lambda _progress: go_on.wait(10), lambda _done: None, lambda _fault: None)
    window.close()
    assert window.isVisible()
    assert window.advice.text()
    go_on.set()
    qtbot.waitUntil(lambda: not desk.busy)
    window.close()
    assert not window.isVisible()


def test_a_damaged_file_is_told_after_the_window_stands(
    qtbot: QtBot, desk: Desk, dressed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged() -> None:
        raise Refusal("file_damaged", name="college.hatshy")

    monkeypatch.setattr(desk.file, "check", damaged)
    window = Window(desk)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: bool(window.advice.text()))
    window.close()


def test_of_the_demo_college_no_copies_are_kept(qtbot: QtBot, desk: Desk, dressed: None) -> None:
    window = Window(desk, demo=True)
    qtbot.addWidget(window)
    window.close()
    assert not computer.this().backups.exists()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.key)
def test_a_click_in_the_rail_goes_into_each_screen(window: Window, place: Place) -> None:
    window.activateWindow()
    QTest.mouseClick(window.rail.button(place.key), Qt.MouseButton.LeftButton)
    focused = QApplication.focusWidget()
    assert focused is not None and window.stack.currentWidget().isAncestorOf(focused)


def test_a_click_in_the_rail_goes_into_the_screen_and_arrows_only_leaf_through(qtbot: QtBot, window: Window) -> None:
    window.activateWindow()
    QTest.mouseClick(window.rail.button("sittings"), Qt.MouseButton.LeftButton)
    focused = QApplication.focusWidget()
    assert focused is not None and not window.rail.isAncestorOf(focused)
    window.rail.button("sittings").setFocus()
    QTest.keyClick(window.rail.button("sittings"), Qt.Key.Key_Down)
    assert window.key == "commissions"
    assert window.rail.button("commissions").hasFocus()
    QTest.keyClick(window.rail.button("commissions"), Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None and not window.rail.isAncestorOf(focused)
