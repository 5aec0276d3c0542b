"""What the ranking promises: who has a place and why, ties told, checks against the state list, lists to a sitting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db import college, contest, plan, sittings
from db.transaction import Reading
from desktop import words
from desktop.desk import Desk
from desktop.preview import Preview
from desktop.screens.contest import ContestScreen
from desktop.screens.import_register import ImportScreen
from desktop.screens.ranking_check import KIND
from desktop.screens.ranking_panel import RankingPanel
from desktop.screens.ranking_table import CHOICE, NAME, POSITION, RESULT, SCORE
from desktop.window import Window
from rules.records import ItemKind, Language, Ranking, StateEntry
from tests.desktop.conftest import APPLICANTS
from tests.desktop.contest_summer import COOKS, PAID, STATE, TEACHERS, call, decide, summer


@dataclass
class Office:
    """The ranking in a real window, and the lines of the plan by code."""

    desk: Desk
    window: Window
    screen: ContestScreen
    panel: RankingPanel
    lines: dict[str, int]

    def choose(self, code: str) -> None:
        self.panel.choose(self.lines[code])

    def column(self, place: int) -> list[str]:
        model = self.panel.table.model()
        return [model.index(row, place, QModelIndex()).data() for row in range(model.rowCount())]

    def surnames(self) -> list[str]:
        return [name.split()[0] for name in self.column(NAME)]

    def explain(self, surname: str) -> str:
        self.panel.table.selectRow(self.surnames().index(surname))
        return self.panel.why.text()

    def row(self, code: str) -> str:
        """What the list at the left says of a line."""
        lines = self.panel.lines.lines.lines
        one = next(line for line in lines if line.key == self.lines[code])
        return " | ".join((one.title, one.detail, one.aside))

    def press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


@pytest.fixture
def office(qtbot: QtBot, empty_desk: Desk, dressed: None) -> Iterator[Office]:
    lines = summer(empty_desk)
    window = Window(empty_desk, demo=True)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    screen = window.show_screen("contest")
    assert isinstance(screen, ContestScreen)
    panel = screen.show_tab("ranking")
    assert isinstance(panel, RankingPanel)
    panel.setFocus()
    yield Office(empty_desk, window, screen, panel, lines)
    window.close()


def _load(office: Office, *entries: tuple[int, str]) -> None:
    """A state list that places applicants of ``APPLICANTS`` at codes."""
    listed = [StateEntry(APPLICANTS[place][3], APPLICANTS[place][0], code) for place, code in entries]
    office.desk.act(contest.take_state_list, year=office.desk.year, entries=listed)


# --- the list of a line -----------------------------------------------------------------------------------------------
def test_who_has_a_place_stands_above_the_boundary_and_who_has_no_score_last(office: Office) -> None:
    office.choose(PAID)
    assert office.surnames()[:3] == ["Әбдіров", "Ахметова", "Байжанов"]
    assert office.surnames()[-1] == "Өтегенова"
    results = [said.split(" · ")[0] for said in office.column(RESULT)]
    assert results[:3] == ["есть место"] * 3 and results[-1] == "балл не рассчитан"
    assert "есть место · по общему конкурсу" in office.column(RESULT)
    # The second by score has a place in a line wanted more and stands beneath the boundary with the own number.
    assert office.column(POSITION)[:3] == ["1", "3", "4"]
    assert office.column(POSITION)[office.surnames().index("Муканов")] == "2"


@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_no_name_is_cut_off_while_another_column_can_give_way(office: Office, tongue: Language) -> None:
    words.use(tongue)
    table = office.panel.table
    for code in office.lines:
        office.choose(code)
        need = max(table.fontMetrics().horizontalAdvance(one.candidate.name) for one in table.standings())
        assert table.columnWidth(NAME) >= need
        assert sum(table.columnWidth(place) for place in range(8)) <= table.viewport().width()


def test_the_line_says_how_it_fills_and_that_it_is_too_few_for_a_group(office: Office) -> None:
    assert "3 из 3" in office.row(PAID) and "мало для группы" in office.row(PAID)
    office.choose(PAID)
    assert "3 места" in office.panel.counts.text() and "8 поступающих" in office.panel.counts.text()
    assert "15" in office.panel.few.text() and "578" in office.panel.few.text()


def test_how_a_score_came_about_is_told(office: Office) -> None:
    office.choose(PAID)
    said = office.explain("Ахметова")
    assert "4,67" in said and "Математика 5" in said and "Физика 4" in said
    assert office.column(SCORE)[:2] == ["5,00", "4,67"]


def test_what_is_missing_for_a_score_is_told(office: Office) -> None:
    office.choose(PAID)
    assert "оценки" in office.explain("Өтегенова")


def test_ties_are_told_in_the_order_of_the_act(office: Office) -> None:
    office.choose(PAID)
    by_average = office.explain("Байжанов")
    assert "Ахметова" in by_average and "4,60" in by_average and "4,40" in by_average and "578" in by_average
    waiting = office.surnames()
    first, second, third = (waiting.index(name) for name in ("Ғабитов", "Ким", "Қожахметова"))
    assert first < second < third
    assert "квот" in office.explain("Ким") and "Ғабитов" in office.explain("Ким")
    assert "комиссия" in office.explain("Қожахметова")


def test_whoever_has_a_place_in_a_line_wanted_more_is_told_so(office: Office) -> None:
    office.choose(PAID)
    said = office.explain("Муканов")
    assert "Учёт и аудит" in said
    place = office.surnames().index("Муканов")
    assert office.column(RESULT)[place] == "есть место по другому выбору" and office.column(CHOICE)[place] == "2"


@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_the_ranking_follows_the_language(office: Office, tongue: str) -> None:
    office.choose(PAID)
    words.use(tongue)  # type: ignore[arg-type]
    expected = {"kk": "орын алды", "ky": "орун алды", "ru": "есть место"}[tongue]
    assert office.column(RESULT)[0].startswith(expected)
    assert {"kk": "шешуші", "ky": "чечүүчү", "ru": "решает"}[tongue] in office.panel.decides.text()


def test_every_control_of_the_ranking_has_an_accessible_name(office: Office) -> None:
    call(office.desk)
    steps: tuple[Callable[[], None], ...] = (
        lambda: office.choose(PAID),
        office.panel.propose,
        office.panel.redistribute,
    )
    for step in steps:
        step()
        widgets: list[QWidget] = office.screen.findChildren(QWidget)  # type: ignore[assignment]
        for widget in widgets:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                assert widget.accessibleName(), widget


def test_a_line_nobody_has_chosen_offers_the_next_step(office: Office) -> None:
    record = office.desk.ask(plan.line, office.lines[PAID])
    made = office.desk.act(plan.add_line, replace(record, id=0, code="07130200"))
    office.panel.choose(made)
    assert office.panel.nobody.isVisible() and office.panel.propose_button.isHidden()
    office.panel.nobody.asked.emit()
    assert office.window.key == "applications"


def test_without_a_plan_the_ranking_leads_to_it(qtbot: QtBot, empty_desk: Desk, dressed: None) -> None:
    window = Window(empty_desk, demo=True)
    qtbot.addWidget(window)
    window.show()
    screen = window.show_screen("contest")
    assert isinstance(screen, ContestScreen)
    panel = screen.show_tab("ranking")
    assert isinstance(panel, RankingPanel) and panel.empty.isVisible()
    panel.empty.asked.emit()
    assert screen.tab == "plan"
    window.close()


def test_the_contest_is_settled_anew_only_after_something_was_committed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    settle = contest.settlement

    def counted(reading: Reading, year: int) -> dict[int, Ranking]:
        asked.append(year)
        return settle(reading, year)

    monkeypatch.setattr(contest, "settlement", counted)
    office.screen.show_tab("plan")
    office.screen.show_tab("ranking")
    words.use("kk")
    assert not asked
    office.screen.show_tab("plan")
    office.desk.act(college.change_setting, name="contest.exam_weight", value="40")
    assert not asked
    office.screen.show_tab("ranking")
    assert len(asked) == 1
    office.desk.act(college.change_setting, name="contest.exam_weight", value="60")
    assert len(asked) == 2


def test_enter_opens_the_application_of_the_one_who_is_chosen(office: Office) -> None:
    office.choose(PAID)
    office.panel.table.setFocus()
    office.press(Qt.Key.Key_Return)
    assert office.window.key == "applications"


# --- whose list decides (578-54) --------------------------------------------------------------------------------------
def test_paid_places_and_admission_on_application_are_decided_here(office: Office) -> None:
    for code, rule in ((PAID, "п. 54"), (COOKS, "п. 26")):
        office.choose(code)
        assert office.panel.decides.text().startswith("Этот список решает") and rule in office.panel.decides.text()
        assert office.panel.table.isVisible()


def test_the_state_order_is_only_checked_and_its_ranking_not_shown(office: Office) -> None:
    office.choose(STATE)
    assert office.panel.decides.text().startswith("Проверка результата") and "578" in office.panel.decides.text()
    assert not office.panel.table.isVisible() and office.panel.check.missing.isVisible()
    assert office.panel.print_button.isHidden() and office.panel.propose_button.isHidden()
    assert "есть место" not in office.panel.counts.text()


def test_in_a_college_under_the_authority_its_own_list_decides(office: Office) -> None:
    office.choose(STATE)
    office.desk.act(college.change_setting, name="contest.authority", value="yes")
    assert office.panel.decides.text().startswith("Этот список решает") and office.panel.table.isVisible()
    assert office.surnames()[0] == "Муканов"


def test_the_state_list_is_asked_for_and_only_the_differences_are_shown(office: Office) -> None:
    office.choose(STATE)
    office.panel.check.missing.asked.emit()
    page: Any = office.screen.findChild(ImportScreen)
    assert page.isVisible()
    page.left.emit()
    _load(office, (6, STATE), (7, STATE))
    check = office.panel.check
    office.choose(STATE)
    assert check.table.isVisible()
    kinds = {one.name.split()[0]: str(one.kind) for one in check.differences()}
    assert "Муканов" not in kinds and kinds["Ніязов"] == "only_state"
    model = check.table.model()
    assert any("государственном списке" in model.index(row, KIND).data() for row in range(model.rowCount()))
    check.table.selectRow(0)
    assert "Выбор 1" in check.why.text() and "балл" in check.why.text()


def test_where_the_state_list_says_the_same_nothing_differs(office: Office) -> None:
    settled = office.desk.ask(contest.ranking, office.lines[STATE])
    names = {row[3]: place for place, row in enumerate(APPLICANTS)}
    _load(office, *((names[one.candidate.iin], STATE) for one in settled.admitted))
    office.choose(STATE)
    assert office.panel.check.same.isVisible()


# --- printing ---------------------------------------------------------------------------------------------------------
def test_the_list_is_shown_as_it_prints(office: Office) -> None:
    office.choose(PAID)
    office.panel.print_button.click()
    preview = office.window.pages[-1]
    assert isinstance(preview, Preview) and preview.pdf is not None and preview.pdf.startswith(b"%PDF")
    assert preview.issue.isHidden()


# --- to a sitting -----------------------------------------------------------------------------------------------------
def test_the_list_goes_to_a_sitting_by_keyboard(office: Office) -> None:
    sitting = call(office.desk)
    office.choose(PAID)
    office.panel.lines.setFocus()
    office.press(Qt.Key.Key_F9)
    proposal = office.panel.proposal
    assert proposal.isVisible() and proposal.marked() == (office.lines[PAID],)
    office.press(Qt.Key.Key_F9)
    [item] = office.desk.ask(sittings.sitting, sitting).items
    assert item.kind is ItemKind.LISTS and len(item.cases) == 3
    assert office.panel.strip.kind == "good" and office.panel.table.isVisible()


def test_the_lists_that_only_check_are_not_offered_before_the_state_list_is_there(office: Office) -> None:
    call(office.desk)
    office.choose(PAID)
    office.panel.propose_button.click()
    office.panel.proposal.all.click()
    assert set(office.panel.proposal.marked()) == {office.lines[PAID], office.lines[COOKS]}
    office.press(Qt.Key.Key_Escape)
    assert office.panel.table.isVisible()


def test_a_list_that_stands_on_an_agenda_is_refused_with_the_reason(office: Office) -> None:
    call(office.desk)
    office.choose(PAID)
    for _time in range(2):
        office.panel.propose_button.click()
        office.panel.proposal.button.click()
    assert office.panel.proposal.strip.kind == "stop"
    office.panel.proposal.nothing.click()
    office.panel.proposal.button.click()
    assert office.panel.proposal.strip.kind == "stop" and office.panel.proposal.isVisible()


def test_without_a_sitting_one_is_called_first(office: Office) -> None:
    office.choose(PAID)
    office.panel.propose_button.click()
    proposal = office.panel.proposal
    assert proposal.none.isVisible() and not proposal.button.isEnabled()
    proposal.call.click()
    assert office.window.key == "sittings"


def test_whom_the_commission_admitted_stands_first_and_fills_the_line(office: Office) -> None:
    decide(office.desk, office.lines[PAID], office.lines[COOKS])
    office.choose(COOKS)
    assert office.column(RESULT)[0].startswith("есть место") and "1 из 25" in office.row(COOKS)


# --- free places (578-63) ---------------------------------------------------------------------------------------------
def test_free_places_are_moved_with_a_reason_and_stay_on_record(office: Office) -> None:
    office.choose(TEACHERS)
    office.panel.move_button.click()
    form = office.panel.redistribution
    assert form.source.value() == office.lines[TEACHERS]
    form.target.set_value(office.lines[STATE])
    form.places.setText("5")
    form.button.click()
    assert form.form.field("reason").trouble.text()
    form.reason.set_value("мало заявлений")
    office.press(Qt.Key.Key_F9)
    year = office.desk.year
    assert {line.code: line.places for line in office.desk.ask(plan.lines, year)} == {
        PAID: 3,
        STATE: 7,
        TEACHERS: 20,
        COOKS: 25,
    }
    [past] = form.list.lines.lines
    assert "мало заявлений" in past.detail and TEACHERS in past.title and form.strip.kind == "good"
    office.press(Qt.Key.Key_Escape)
    assert form.isHidden() and "7" in office.row(STATE)


def test_more_than_the_free_places_are_refused_beneath_the_number(office: Office) -> None:
    office.choose(TEACHERS)
    office.panel.move_button.click()
    form = office.panel.redistribution
    form.target.set_value(office.lines[STATE])
    form.places.setText("26")
    form.reason.set_value("мало заявлений")
    form.button.click()
    assert "25" in form.form.field("places").trouble.text()


def test_places_go_only_to_lines_of_the_same_funding(office: Office) -> None:
    office.choose(TEACHERS)
    office.panel.redistribute()
    assert office.lines[PAID] not in office.panel.redistribution.target.values()
