"""Emergency restrictions in the settings: declared, put right and ended by the keyboard alone (578, app. 1 row 8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import restrictions
from desktop import words
from desktop.desk import Desk
from desktop.screens.settings import SettingsScreen
from desktop.screens.settings_restrictions import RestrictionsPart
from rules.records import Language
from tests.desktop.conftest import NOW

TODAY = NOW.date()


@pytest.fixture
def part(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[RestrictionsPart]:
    shown = SettingsScreen(desk)
    qtbot.addWidget(shown)
    shown.resize(1166, 660)
    shown.show()
    desk.changed.connect(shown.refresh)
    shown.show_part("restrictions")
    yield shown.restrictions


def declare(part: RestrictionsPart, ground: str, starts: str, ends: str = "") -> None:
    for editor, text in ((part.ground, ground), (part.starts, starts), (part.ends, ends)):
        editor.setFocus()
        editor.selectAll()
        QTest.keyClicks(editor, text)
    part.save.setFocus()
    QTest.keyClick(part.save, Qt.Key.Key_Space)


def test_restrictions_are_declared_and_in_force_at_once(part: RestrictionsPart, desk: Desk) -> None:
    assert part.none.isVisible() and not part.list.isVisible()
    declare(part, "No 12", "01082025")
    (known,) = desk.ask(restrictions.restrictions)
    assert (known.ground, known.starts, known.ends) == ("No 12", date(2025, 8, 1), None)
    assert desk.ask(restrictions.on, TODAY) == known
    assert part.list.isVisible() and part.list.lines.lines[0].token == "attention"
    assert words._("from {starts}, in force", starts="01.08.2025") == part.list.lines.lines[0].detail


def test_one_press_ends_them_today(part: RestrictionsPart, desk: Desk) -> None:
    declare(part, "No 12", "01082025")
    assert part.end.isVisible()
    part.end.click()
    (known,) = desk.ask(restrictions.restrictions)
    assert known.ends == TODAY
    assert not part.end.isVisible() and part.ends.value() == TODAY


def test_what_was_noted_is_put_right(part: RestrictionsPart, desk: Desk) -> None:
    declare(part, "No 12", "01082025")
    declare(part, "No 14", "02082025", "10082025")
    (known,) = desk.ask(restrictions.restrictions)
    assert (known.ground, known.starts, known.ends) == ("No 14", date(2025, 8, 2), date(2025, 8, 10))


def test_others_are_declared_beside_them(part: RestrictionsPart, desk: Desk) -> None:
    declare(part, "No 12", "01072025", "10072025")
    QTest.keyClick(part.list, Qt.Key.Key_Insert)
    assert part.ground.hasFocus() and not part.ground.value()
    declare(part, "No 14", "01082025")
    assert [one.ground for one in desk.ask(restrictions.restrictions)] == ["No 12", "No 14"]
    assert len(part.list.lines.lines) == 2


def test_what_is_wrong_is_said_beneath_its_field(part: RestrictionsPart, desk: Desk) -> None:
    declare(part, "", "01082025")
    assert part.form.field("ground").trouble.isVisible()
    declare(part, "No 12", "01082025", "01072025")
    assert part.form.field("ends").trouble.isVisible()
    declare(part, "No 12", "")
    assert desk.ask(restrictions.restrictions) == ()


@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_the_part_speaks_the_language_of_the_screen(part: RestrictionsPart, tongue: Language) -> None:
    declare(part, "No 12", "01082025")
    words.use(tongue)
    assert part.end.text() == words._("They end today")
    assert part.list.lines.lines[0].detail == words._("from {starts}, in force", starts="01.08.2025")
