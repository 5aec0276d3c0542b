"""What the settings of the contest promise: whose list decides, the weight of the exam, the shares of the quotas."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db import college, contest, plan
from desktop import words
from desktop.desk import Desk
from desktop.screens.settings import SettingsScreen
from desktop.screens.settings_contest import ContestPart
from rules.contest_settings import WEIGHT
from rules.places import SHARES
from rules.records import Quota


@pytest.fixture
def part(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[ContestPart]:
    shown = SettingsScreen(desk)
    qtbot.addWidget(shown)
    shown.resize(1166, 660)
    shown.show()
    desk.changed.connect(shown.refresh)
    shown.show_part("contest")
    yield shown.contest


def test_the_authority_is_the_colleges_own_word_and_explained(part: ContestPart, desk: Desk) -> None:
    assert not part.authority.isChecked() and not desk.ask(contest.under_authority)
    part.authority.click()
    assert desk.ask(contest.under_authority) and part.authority.isChecked()
    part.authority.click()
    assert not desk.ask(contest.under_authority)


def test_the_weight_of_the_exam_is_kept_when_the_field_is_left(part: ContestPart, desk: Desk) -> None:
    assert part.weight.value() == 50
    part.weight.setFocus()
    part.weight.selectAll()
    QTest.keyClicks(part.weight, "40")
    QTest.keyClick(part.weight, Qt.Key.Key_Return)
    assert desk.ask(college.setting, WEIGHT, "50") == "40"


@pytest.mark.parametrize("typed", ["101", ""])
def test_what_is_no_weight_is_refused_beneath_the_field(part: ContestPart, desk: Desk, typed: str) -> None:
    part.weight.setText(typed)
    part.weight.editingFinished.emit()
    assert desk.ask(college.setting, WEIGHT, "50") == "50"
    assert "100" in part.weight.accessibleDescription()


def test_the_shares_are_shown_as_shipped_and_changed(part: ContestPart, desk: Desk) -> None:
    assert {quota: editor.value() for quota, editor in part.shares.items()} == dict(SHARES)
    part.shares[Quota.RURAL_YOUTH].setText("30")
    part.shares[Quota.VETERANS].setText("1,5")
    part.save.click()
    kept = desk.ask(plan.shares)
    assert (kept[Quota.RURAL_YOUTH], kept[Quota.VETERANS]) == (Decimal(30), Decimal("1.5"))
    assert part.trouble.kind == "good"


def test_shares_above_the_whole_are_refused_and_what_is_typed_stays(part: ContestPart, desk: Desk) -> None:
    part.shares[Quota.RURAL_YOUTH].setText("90")
    part.save.click()
    assert part.trouble.kind == "stop" and part.shares[Quota.RURAL_YOUTH].value() == 90
    assert desk.ask(plan.shares) == dict(SHARES)


@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_what_no_act_says_is_marked_as_the_colleges_own_setting(part: ContestPart, tongue: str) -> None:
    words.use(tongue)  # type: ignore[arg-type]
    own = words._("college's own setting")
    labels: list[QLabel] = part.findChildren(QLabel)  # type: ignore[assignment]
    assert sum(own in label.text() for label in labels) == 2
