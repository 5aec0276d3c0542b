"""Distance learning by keys and clicks: hours with their verdict, signatures, sheets, attestations (354)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db import barred as lists
from db import college, distance, papers
from desktop import words
from desktop.desk import Desk
from desktop.preview import Preview
from desktop.screens.distance import DistancePage
from desktop.window import Window
from rules.barred import StudyLevel
from rules.case_words import AttestationKind
from rules.records import Country, Language, PaperForm
from tests.db.distance_season import newer
from tests.desktop.conftest import COLLEGE, NOW, YEAR

TODAY = NOW.date()
SOFTWARE = "06130100"


@pytest.fixture
def kyrgyz(desk: Desk) -> Desk:
    desk.act(college.found_college, replace(COLLEGE, country=Country.KG))
    return desk


def shown(qtbot: QtBot, desk: Desk) -> tuple[Window, DistancePage]:
    window = Window(desk, demo=True)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    screen: Any = window.show_screen("procedures")
    page = screen.show_page("distance")
    assert isinstance(page, DistancePage)
    page.setFocus()
    return window, page


@pytest.fixture
def page(qtbot: QtBot, kyrgyz: Desk, dressed: None) -> Iterator[DistancePage]:
    window, made = shown(qtbot, kyrgyz)
    yield made
    window.close()


def type_(editor: QLineEdit, text: str) -> None:
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)


def line(desk: Desk, page: DistancePage, code: str = SOFTWARE, place: int = 0) -> int:
    """Id of a line of the plan that is no programme yet."""
    offered = [row for row in page.programmes.line.values() if page.programmes._lines[row].code == code]
    return int(offered[place])


def choose(choice: Any, value: object) -> None:
    choice.set_value(value)
    choice.chosen.emit()


def enter(page: DistancePage, row: int, hours: str, of_these: str, level: StudyLevel | None = None) -> None:
    """Type a programme and save it."""
    part = page.programmes
    if part.new.isVisible():
        part.new.click()
    choose(part.line, row)
    if level is not None:
        choose(part.level, level)
    type_(part.hours, hours)
    type_(part.distance_hours, of_these)
    QTest.keyClick(part.hours, Qt.Key.Key_F9)


def state_line(desk: Desk) -> int:
    """The line most people applied for: programming, on the state order."""
    found = desk.ask(distance.acknowledgements, 1)
    assert len(found) == 11
    return 1


def full(page: DistancePage, desk: Desk) -> int:
    row = state_line(desk)
    enter(page, row, "1000", "700")
    return row


# --- programmes -------------------------------------------------------------------------------------------------------
def test_hours_are_typed_and_the_verdict_stands_beside_them_at_once(page: DistancePage, kyrgyz: Desk) -> None:
    part = page.programmes
    assert part.none.isVisible() and part.code.text()
    choose(part.line, 1)
    assert part.code.text() == SOFTWARE
    type_(part.hours, "1000")
    type_(part.distance_hours, "699")
    assert part.verdict.text() == words._("{share} %: not in full; in full from {least} hours", share=69, least=700)
    type_(part.distance_hours, "700")
    assert part.verdict.text().startswith("70 %: в полном объёме")
    part.save.click()
    (one,) = kyrgyz.ask(distance.programmes, YEAR, TODAY)
    assert (one.line.id, one.hours, one.distance_hours, one.in_full) == (1, 1000, 700, True)
    assert part.list.lines.lines[0].token == "good" and not part.none.isVisible()
    assert "11" in page.tabs.chip("signatures").text() or page.tabs.current() == "programmes"


def test_hours_are_changed_and_a_programme_is_taken_out(page: DistancePage, kyrgyz: Desk) -> None:
    full(page, kyrgyz)
    part = page.programmes
    assert not part.line.isEnabled()
    type_(part.distance_hours, "100")
    QTest.keyClick(part.distance_hours, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (one,) = kyrgyz.ask(distance.programmes, YEAR, TODAY)
    assert (one.distance_hours, one.in_full) == (100, False)
    assert part.list.lines.lines[0].token == "secondary"
    part.list.setFocus()
    QTest.keyClick(part.list, Qt.Key.Key_Delete)
    assert kyrgyz.ask(distance.programmes, YEAR, TODAY) == ()
    assert part.none.isVisible()


def test_a_barred_direction_is_refused_in_full_with_its_reason(page: DistancePage, kyrgyz: Desk) -> None:
    part = page.programmes
    choose(part.line, 1)
    choose(part.level, StudyLevel.BACHELOR)
    type_(part.code, "510100")
    type_(part.hours, "1000")
    type_(part.distance_hours, "700")
    assert "Математика" in part.verdict.text()
    part.save.click()
    assert "Математика" in part.form.field("distance_hours").trouble.text()
    assert kyrgyz.ask(distance.programmes, YEAR, TODAY) == ()
    type_(part.distance_hours, "699")
    part.save.click()
    assert len(kyrgyz.ask(distance.programmes, YEAR, TODAY)) == 1


def test_a_newer_list_bars_a_programme_that_is_there_already(page: DistancePage, kyrgyz: Desk) -> None:
    full(page, kyrgyz)
    kyrgyz.act(lists.load_barred_list, act="№ 9", starts=date(2025, 1, 1), name="", file=newer(SOFTWARE))
    page.refresh()
    row = page.programmes.list.lines.lines[0]
    assert row.token == "stop" and words._("in full, but barred") in row.detail


def test_what_is_missing_or_wrong_is_said_beneath_its_field(page: DistancePage, kyrgyz: Desk) -> None:
    part = page.programmes
    part.save.click()
    assert part.form.field("hours").trouble.text()
    type_(part.hours, "10")
    part.save.click()
    assert part.form.field("distance_hours").trouble.text()
    type_(part.distance_hours, "11")
    part.save.click()
    assert "10" in part.form.field("distance_hours").trouble.text()
    type_(part.distance_hours, "7")
    type_(part.code, "12")
    part.save.click()
    assert part.form.field("code").trouble.text()
    assert kyrgyz.ask(distance.programmes, YEAR, TODAY) == ()


# --- signatures -------------------------------------------------------------------------------------------------------
def test_several_sign_at_once_and_the_unsigned_are_counted(page: DistancePage, kyrgyz: Desk) -> None:
    row = full(page, kyrgyz)
    part = page.show_part("signatures")
    assert len(part.list.lines.lines) == 11 and page.tabs.chip("signatures").text().endswith("11")
    assert not part.sign_button.isEnabled()
    part.list.setFocus()
    QTest.keyClick(part.list, Qt.Key.Key_Space)
    QTest.keyClick(part.list, Qt.Key.Key_Down)
    QTest.keyClick(part.list, Qt.Key.Key_Space)
    assert len(part.marked()) == 2
    part.sign_button.click()
    assert part.strip.kind == "good"
    people = kyrgyz.ask(distance.acknowledgements, row)
    assert sum(one.signed == TODAY for one in people) == 2
    page.refresh()
    assert page.tabs.chip("signatures").text().endswith("9")
    part.all.click()
    assert len(part.marked()) == 9
    part.nobody.click()
    assert part.marked() == ()


def test_a_signature_is_taken_back(page: DistancePage, kyrgyz: Desk) -> None:
    row = full(page, kyrgyz)
    first = kyrgyz.ask(distance.acknowledgements, row)[0].application
    kyrgyz.act(distance.sign_acknowledgements, line=row, applications=[first], on=TODAY)
    part = page.show_part("signatures")
    part.list.setFocus()
    assert part.list.current_key() == first
    QTest.keyClick(part.list, Qt.Key.Key_Delete)
    assert part.strip.kind == "good"
    assert kyrgyz.ask(distance.acknowledgements, row)[0].signed is None
    QTest.keyClick(part.list, Qt.Key.Key_Delete)
    assert kyrgyz.ask(distance.acknowledgements, row)[0].signed is None


def test_a_day_before_the_application_is_refused(page: DistancePage, kyrgyz: Desk) -> None:
    row = full(page, kyrgyz)
    part = page.show_part("signatures")
    part.all.click()
    type_(part.day, "01012025")
    part.sign_button.click()
    assert part.strip.kind == "stop" and "2025" in part.strip.text()
    part.day.clear()
    part.sign_button.click()
    assert part.strip.text() == words._("Enter the day of signing.")
    assert all(one.signed is None for one in kyrgyz.ask(distance.acknowledgements, row))


def test_sheets_are_issued_for_those_who_are_marked(
    page: DistancePage, kyrgyz: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    full(page, kyrgyz)
    part = page.show_part("signatures")
    part.list.setFocus()
    QTest.keyClick(part.list, Qt.Key.Key_Space)
    target = tmp_path / "sheets.pdf"
    with qtbot.waitSignal(part.batch.issued, timeout=30000):
        part.batch.save_to(target)
    assert target.exists()
    (issued,) = kyrgyz.ask(lambda reading: papers.issued_in(reading, YEAR))
    assert issued.form is PaperForm.ACKNOWLEDGEMENT and issued.application == part.marked()[0]


def test_a_sheet_is_seen_before_it_goes(page: DistancePage, kyrgyz: Desk) -> None:
    full(page, kyrgyz)
    part = page.show_part("signatures")
    part.see.click()
    previews: Any = page.window().findChildren(Preview)
    assert [one.pdf is not None for one in previews] == [True]


def test_while_no_programme_is_in_full_nobody_is_to_sign(page: DistancePage, kyrgyz: Desk) -> None:
    part = page.show_part("signatures")
    assert part.none.isVisible() and not part.list.isVisible()


# --- attestations -----------------------------------------------------------------------------------------------------
def attest(page: DistancePage, subject: str, kind: AttestationKind = AttestationKind.FINAL) -> Any:
    part = page.show_part("attestations")
    choose(part.kind, kind)
    type_(part.subject, subject)
    return part


def test_an_attestation_in_person_is_entered_and_taken_out(page: DistancePage, kyrgyz: Desk) -> None:
    row = full(page, kyrgyz)
    part = attest(page, "Economics")
    assert not part.emergency.isVisible()
    QTest.keyClick(part.subject, Qt.Key.Key_F9)
    (held,) = kyrgyz.ask(distance.attestations, YEAR)
    assert (held.line.id, held.subject, held.held, held.online) == (row, "Economics", TODAY, False)
    assert part.list.lines.lines[0].token == "good"
    part.list.setFocus()
    QTest.keyClick(part.list, Qt.Key.Key_Delete)
    assert kyrgyz.ask(distance.attestations, YEAR) == () and part.none.isVisible()


def test_online_asks_for_the_emergency_and_knows_the_two_exceptions(page: DistancePage, kyrgyz: Desk) -> None:
    full(page, kyrgyz)
    part = attest(page, "Acting")
    part.online.click()
    assert part.emergency.isVisible()
    part.save.click()
    assert part.form.field("emergency").trouble.text()
    type_(part.emergency, "flood")
    part.creative.click()
    assert part.verdict.text() == words._(
        "The final attestation in such a subject is never held online; hold it in person."
    )
    part.save.click()
    assert part.form.field("online").trouble.text()
    assert kyrgyz.ask(distance.attestations, YEAR) == ()
    # The act names its exceptions for the final attestation alone.
    choose(part.kind, AttestationKind.INTERIM)
    assert part.verdict.text() == words._("In an emergency it may be held online.")
    part.save.click()
    (held,) = kyrgyz.ask(distance.attestations, YEAR)
    assert (held.kind, held.online, held.emergency, held.creative) == (AttestationKind.INTERIM, True, "flood", True)
    assert not part.online.isChecked() and not part.subject.text()


def test_an_attestation_needs_programme_day_and_subject(page: DistancePage, kyrgyz: Desk) -> None:
    part = page.show_part("attestations")
    part.save.click()
    assert part.form.field("line").trouble.text()
    page.show_part("programmes")
    full(page, kyrgyz)
    page.show_part("attestations")
    part.save.click()
    assert part.form.field("subject").trouble.text()
    type_(part.held, "3113")
    part.save.click()
    assert part.form.field("day").trouble.text()
    assert kyrgyz.ask(distance.attestations, YEAR) == ()


# --- the page ---------------------------------------------------------------------------------------------------------
def test_a_college_of_kazakhstan_is_told_whose_rules_these_are(qtbot: QtBot, desk: Desk, dressed: None) -> None:
    page = DistancePage(desk)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert not page.kept and page.none.isVisible()


def test_the_parts_are_turned_by_the_keyboard(page: DistancePage) -> None:
    assert page.programmes.line.hasFocus()
    for key in ("signatures", "attestations", "programmes"):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        assert page.tabs.current() == key


@pytest.mark.parametrize("language", ["kk", "ky", "ru"])
def test_the_page_follows_the_language(page: DistancePage, kyrgyz: Desk, language: Language) -> None:
    full(page, kyrgyz)
    words.use(language)
    assert words._("in full") in page.programmes.list.lines.lines[0].detail
    assert page.programmes.verdict.text() == words._("{share} %: in full; applicants sign an acknowledgement", share=70)


def test_everything_that_takes_the_keyboard_says_what_it_is(page: DistancePage, kyrgyz: Desk) -> None:
    full(page, kyrgyz)
    for key in ("programmes", "signatures", "attestations"):
        part = page.show_part(key)
        nameless = [
            widget.objectName() or type(widget).__name__
            for widget in part.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and not widget.accessibleName()
        ]
        assert nameless == []
