"""What the plan of places promises: lines entered and changed with their reasons, groups, copies, the barred forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db import barred as lists
from db import plan
from desktop import words
from desktop.desk import Desk
from desktop.screens.contest import TABS, ContestScreen
from desktop.screens.import_register import ImportScreen
from desktop.screens.plan_panel import PlanPanel
from desktop.screens.plan_table import ADMITTED, APPLICATIONS, FILL, PLACES, PROGRAMME
from desktop.window import Window
from rules import barred
from rules.barred_file import JudgedList
from rules.records import (
    Base,
    Funding,
    Level,
    Names,
    PlanLine,
    Quota,
    QuotaPlaces,
    SpecialtyType,
    StudyForm,
    TeachingLanguage,
)
from tests.desktop.contest_summer import PAID, decide, summer


@dataclass
class Office:
    """The contest screen with its first tab, in a real window."""

    desk: Desk
    window: Window
    screen: ContestScreen
    panel: PlanPanel

    def lines(self) -> tuple[PlanLine, ...]:
        return self.desk.ask(plan.lines, self.desk.year)

    def line(self, code: str) -> PlanLine:
        return next(line for line in self.lines() if line.code == code)

    def choose(self, code: str, funding: Funding = Funding.STATE) -> PlanLine:
        line = next(line for line in self.lines() if line.code == code and line.funding is funding)
        assert self.panel.table.choose(line.id)
        return line

    def press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    def type(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert isinstance(focused, QLineEdit)
        # The keys of the test have Latin letters only.
        if text.isascii():
            QTest.keyClicks(focused, text)
        else:
            focused.insert(text)

    def trouble(self, field: str) -> str:
        return self.panel.form.form.field(field).trouble.text()

    def cells(self, column: int) -> list[str]:
        model = self.panel.table.model()
        return [model.index(place, column).data() for place in range(model.rowCount())]


def _office(qtbot: QtBot, desk: Desk) -> Office:
    window = Window(desk, demo=True)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    screen = window.show_screen("contest")
    assert isinstance(screen, ContestScreen)
    panel = screen.show_tab("plan")
    assert isinstance(panel, PlanPanel)
    panel.setFocus()
    return Office(desk, window, screen, panel)


@pytest.fixture
def office(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[Office]:
    made = _office(qtbot, desk)
    yield made
    made.window.close()


@pytest.fixture
def new_office(qtbot: QtBot, empty_desk: Desk, dressed: None) -> Iterator[Office]:
    made = _office(qtbot, empty_desk)
    yield made
    made.window.close()


# --- the list ---------------------------------------------------------------------------------------------------------
def test_a_line_of_the_list_says_what_is_learned_how_and_how_far_it_is_filled(office: Office) -> None:
    place = next(row for row, one in enumerate(office.lines()) if one.code == "06130100" and one.funding == "state")
    said = [office.cells(column)[place] for column in (PROGRAMME, PLACES, APPLICATIONS, ADMITTED, FILL)]
    assert said[0].startswith("06130100 Программное обеспечение") and "госзаказ" in said[0]
    assert said[1:] == ["25", "12", "0", "0 из 25"]
    assert office.panel.count.text() == "4 строки · 85 мест · принято: 0"


@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_the_list_follows_the_language(office: Office, tongue: str) -> None:
    words.use(tongue)  # type: ignore[arg-type]
    assert {"kk": "мемтапсырыс", "ky": "мамбуйрутма", "ru": "госзаказ"}[tongue] in office.cells(PROGRAMME)[0]


def test_every_control_has_an_accessible_name(office: Office) -> None:
    office.panel.edit()
    widgets: list[QWidget] = office.screen.findChildren(QWidget)  # type: ignore[assignment]
    for widget in widgets:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName(), widget


# --- adding and changing ----------------------------------------------------------------------------------------------
def test_a_line_is_added_by_keyboard_alone(office: Office) -> None:
    office.press(Qt.Key.Key_Insert)
    office.type("10130300")
    office.press(Qt.Key.Key_Tab)
    office.press(Qt.Key.Key_Tab)
    office.press(Qt.Key.Key_Tab)
    office.type("Организация питания")
    office.panel.form.places.setFocus()
    office.type("30")
    office.press(Qt.Key.Key_F9)
    added = office.line("10130300")
    assert (added.title.ru, added.places, added.least, added.reserved) == ("Организация питания", 30, 15, None)
    assert office.panel.form.isHidden() and office.panel.table.hasFocus()
    current = office.panel.current()
    assert current is not None and current.line == added


def test_a_known_code_brings_its_title_level_and_type(office: Office) -> None:
    office.panel.add()
    office.type("07130200")
    assert office.panel.form.titles["ru"].value() == "Электроснабжение"
    assert office.panel.form.level.value() is Level.MID_LEVEL


def test_escape_leaves_the_form_and_nothing_is_saved(office: Office) -> None:
    before = office.lines()
    office.choose("07130200")
    office.press(Qt.Key.Key_F2)
    office.panel.form.places.setFocus()
    office.press(Qt.Key.Key_Up)
    office.press(Qt.Key.Key_Escape)
    assert office.panel.form.isHidden() and office.lines() == before and office.panel.isVisible()


def test_the_places_of_a_line_are_changed(office: Office) -> None:
    line = office.choose("07130200")
    office.press(Qt.Key.Key_Return)
    office.panel.form.places.setText("20")
    office.panel.form.subjects.setPlainText("Қазақ тілі\n Математика \n\nФизика")
    office.panel.form.button.click()
    changed = office.line("07130200")
    assert changed == replace(line, places=20, subjects=("Қазақ тілі", "Математика", "Физика"))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"code": "0613"}, "code"),
        ({"places": ""}, "places"),
        ({"title": ""}, "title_kk"),
    ],
)
def test_what_is_wrong_with_a_line_is_told_beneath_its_field(
    office: Office, values: dict[str, str], field: str
) -> None:
    office.panel.add()
    form = office.panel.form
    given = {"code": "10130300", "title": "Организация питания", "places": "30"} | values
    form.code.setText(given["code"])
    form.titles["ru"].set_value(given["title"])
    form.places.setText(given["places"])
    form.button.click()
    assert office.trouble(field) and len(office.lines()) == 4


def test_the_same_line_is_not_added_twice(office: Office) -> None:
    office.panel.add()
    office.type("04110100")
    form = office.panel.form
    form.base.set_value(Base.GENERAL)
    form.funding.set_value(Funding.STATE)
    form.language.set_value(TeachingLanguage.RUSSIAN)
    form.places.setText("10")
    form.button.click()
    assert office.trouble("code") and len(office.lines()) == 4


# --- the smallest group (578-63) --------------------------------------------------------------------------------------
def test_a_group_has_fifteen_people_but_in_art_and_health_care(office: Office) -> None:
    office.panel.add()
    form = office.panel.form
    assert form.least.value() == 15 and "15" in form.least_note.text()
    for kind, least in ((SpecialtyType.CREATIVE, 0), (SpecialtyType.PEDAGOGICAL, 15), (SpecialtyType.MEDICAL, 0)):
        form.type.set_value(kind)
        form.type.chosen.emit()
        assert form.least.value() == least
    assert "578" in form.least_note.text()


def test_a_group_is_not_formed_with_its_reason_and_formed_again(office: Office) -> None:
    office.choose("04110100")
    office.panel.group_button.click()
    office.press(Qt.Key.Key_Return)
    assert office.panel.reason.field.trouble.text()
    office.type("мало заявлений")
    office.press(Qt.Key.Key_Return)
    assert office.line("04110100").not_formed == "мало заявлений"
    assert "мало заявлений" in "".join(office.cells(PROGRAMME))
    office.panel.group_button.click()
    assert office.line("04110100").not_formed == ""


# --- places kept for quotas (578-3) -----------------------------------------------------------------------------------
def test_the_reserve_follows_the_shares_of_the_year_until_it_has_numbers_of_its_own(office: Office) -> None:
    line = office.choose("07130200")
    office.panel.edit()
    form = office.panel.form
    rural = form.reserve.places[Quota.RURAL_YOUTH]
    assert rural.value() == 8 and rural.isReadOnly()
    form.places.setFocus()
    form.places.selectAll()
    office.type("50")
    assert rural.value() == 17
    form.reserve.own.click()
    rural.setFocus()
    rural.selectAll()
    office.type("20")
    form.button.click()
    kept = office.line("07130200").reserved
    assert kept is not None and QuotaPlaces(Quota.RURAL_YOUTH, 20) in kept
    assert line.reserved is None


def test_more_kept_than_there_are_places_is_told_beneath_the_reserve(office: Office) -> None:
    office.choose("07130200")
    office.panel.edit()
    form = office.panel.form
    form.reserve.own.click()
    form.reserve.places[Quota.ORPHAN].set_value(25)
    form.button.click()
    assert office.trouble("quota") and office.line("07130200").reserved is None


def test_a_paid_line_keeps_no_places_for_quotas(office: Office) -> None:
    office.panel.add()
    form = office.panel.form
    form.funding.set_value(Funding.PAID)
    form.funding.chosen.emit()
    assert form.reserve_field.isHidden() and form.value().reserved is None


# --- what stands against it -------------------------------------------------------------------------------------------
def test_places_below_those_admitted_are_refused_beneath_the_field(new_office: Office) -> None:
    office, lines = new_office, summer(new_office.desk)
    decide(office.desk, lines[PAID])
    office.choose(PAID, Funding.PAID)
    office.panel.edit()
    office.panel.form.places.setText("2")
    office.panel.form.button.click()
    assert "3" in office.trouble("places") and office.line(PAID).places == 3
    assert office.cells(FILL)[office.panel.table.current_row()] == "3 из 3"


def test_a_line_in_use_stays_with_the_reason(office: Office) -> None:
    office.choose("06130100")
    office.press(Qt.Key.Key_Delete)
    assert office.panel.step.isVisible()
    office.press(Qt.Key.Key_Return)
    assert office.panel.strip.kind == "stop" and "12" in office.panel.strip.text()
    assert len(office.lines()) == 4


def test_a_line_nobody_names_is_removed_after_a_question(office: Office) -> None:
    office.choose("04110100")
    office.press(Qt.Key.Key_Delete)
    office.press(Qt.Key.Key_Escape)
    assert len(office.lines()) == 4
    office.press(Qt.Key.Key_Delete)
    office.press(Qt.Key.Key_Return)
    assert {line.code for line in office.lines()} == {"06130100", "07130200"}


# --- barred forms (barred-1) ------------------------------------------------------------------------------------------
def test_the_barred_forms_question_is_asked_when_a_form_is_chosen(office: Office) -> None:
    office.panel.add()
    office.type("10130300")
    form = office.panel.form
    assert form.barred.text() == ""
    form.study.set_value(StudyForm.CORRESPONDENCE)
    form.study.chosen.emit()
    assert form.barred.isVisible() and form.barred.text()
    form.study.set_value(StudyForm.FULL_TIME)
    form.study.chosen.emit()
    assert form.barred.isHidden()


def test_a_bar_of_an_act_in_force_stops_the_line_and_a_repealed_one_informs(office: Office) -> None:
    forms = frozenset({barred.BarredForm.CORRESPONDENCE})

    def load(act: str, starts: date) -> None:
        entry = barred.Entry(act, 1, "", "10130300", "Тамақтандыру", ((barred.StudyLevel.VOCATIONAL, forms),))
        file = lists.ListFile("list.xlsx", "0" * 64, JudgedList((entry,), (), ()))
        office.desk.act(lists.load_barred_list, act=act, starts=starts, name="", file=file)

    load("602", date(2009, 1, 1))
    office.panel.add()
    office.type("10130300")
    form = office.panel.form
    form.titles["ru"].set_value("Организация питания")
    form.study.set_value(StudyForm.CORRESPONDENCE)
    form.study.chosen.emit()
    form.places.setText("15")
    assert "08.02.2010" in form.barred.text()
    load("№ 77", date(2025, 1, 1))
    form.study.chosen.emit()
    assert "№ 77" in form.barred.text() and "2010" not in form.barred.text()
    form.button.click()
    assert office.trouble("form") and len(office.lines()) == 4
    (newest,) = (one for one in office.desk.ask(lists.library).lists if one.act == "№ 77")
    office.desk.act(lists.remove_barred_list, barred_list=newest.id)
    form.button.click()
    assert office.line("10130300").form is StudyForm.CORRESPONDENCE


# --- years ------------------------------------------------------------------------------------------------------------
def test_the_plan_is_copied_to_the_next_year_once(office: Office) -> None:
    for _time in range(2):
        office.panel.copy_button.click()
        office.press(Qt.Key.Key_Return)
    assert len(office.desk.ask(plan.lines, office.desk.year + 1)) == 4
    assert office.panel.strip.kind == "stop"


def test_a_year_without_a_plan_takes_over_that_of_the_year_before(office: Office) -> None:
    office.desk.year += 1
    office.desk.changed.emit()
    assert office.panel.empty.isVisible() and office.panel.copy_instead.isVisible()
    office.panel.copy_instead.click()
    assert len(office.lines()) == 4 and office.panel.table.isVisible()


def test_without_a_plan_a_line_can_be_added_or_the_plan_imported(new_office: Office) -> None:
    panel = new_office.panel
    assert panel.empty.isVisible() and panel.copy_instead.isHidden()
    panel.import_instead.click()
    page: Any = new_office.screen.findChild(ImportScreen)
    assert page.isVisible()
    page.left.emit()
    assert panel.isVisible()
    panel.empty.asked.emit()
    panel.form.code.setText("10130300")
    panel.form.titles["kk"].set_value("Тамақтандыруды ұйымдастыру")
    panel.form.places.setText("25")
    panel.form.button.click()
    assert [line.title for line in new_office.lines()] == [Names("Тамақтандыруды ұйымдастыру", "", "")]


# --- the tabs ---------------------------------------------------------------------------------------------------------
def test_the_tabs_are_reached_by_keyboard(office: Office) -> None:
    keys = [tab.key for tab in TABS]
    office.screen.tabs.chip("plan").setFocus()
    office.press(Qt.Key.Key_Right)
    assert office.screen.tab == keys[1]
    office.screen.tabs.chip(keys[1]).setFocus()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(office.screen, Qt.Key.Key_Tab, control)
    assert office.screen.tab == keys[2 % len(keys)]
    for _time in range(2):
        QTest.keyClick(office.screen, Qt.Key.Key_Tab, control | shift)
    assert office.screen.tab == "plan" and office.panel.isVisible()
