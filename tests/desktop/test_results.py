"""The results of the contest by keys and clicks: contracts, published lists, notices, the order, the national list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

import papers as sheets
from db import issuing, papers, results
from db.applications import application
from desktop import printing, words
from desktop.desk import Desk
from desktop.preview import Preview
from desktop.screens.contest import ContestScreen
from desktop.screens.results import STEPS, ResultsPanel
from desktop.window import Window
from rules.records import AdmittedListPaper, Base, EnrolmentPaper, Language, Milestone, PaperForm
from tests.desktop.conftest import APPLICANTS, YEAR
from tests.desktop.contest_summer import PAID, decide, summer

ZONE = timezone(timedelta(hours=5))
#: The commission decides on Friday the 22nd; with a six-day week the contracts are due on Monday the 25th.
DECIDED = datetime(YEAR, 8, 22, 14, 0, tzinfo=ZONE)
DUE = date(YEAR, 8, 25)


class Clock:
    """A clock that a test puts forward."""

    def __init__(self) -> None:
        self.now = DECIDED

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(empty_desk: Desk) -> Clock:
    made = Clock()
    empty_desk.clock = made
    return made


@pytest.fixture
def admitted(empty_desk: Desk, clock: Clock) -> Desk:
    """Three are admitted to the paid line, eight wait for a decision."""
    lines = summer(empty_desk)
    decide(empty_desk, lines[PAID])
    return empty_desk


@pytest.fixture
def window(qtbot: QtBot, admitted: Desk, dressed: None) -> Iterator[Window]:
    shown = Window(admitted)
    qtbot.addWidget(shown)
    shown.resize(1366, 728)
    shown.show()
    yield shown
    if admitted.busy:
        qtbot.waitUntil(lambda: not admitted.busy, timeout=20000)
    shown.close()


@pytest.fixture
def panel(window: Window) -> ResultsPanel:
    screen = window.show_screen("contest")
    assert isinstance(screen, ContestScreen)
    shown = screen.show_tab("results")
    assert isinstance(shown, ResultsPanel)
    return shown


def details(panel: ResultsPanel) -> dict[str, str]:
    """What is said of each step."""
    return {key: panel.steps.lines.lines[place].detail for place, key in enumerate(STEPS)}


def press(widget: QWidget, key: Qt.Key) -> None:
    widget.setFocus()
    QTest.keyClick(widget, key)


def rows(panel: ResultsPanel) -> list[str]:
    return [line.title for line in panel.contracts.list.lines.lines]


# --- steps and days ---------------------------------------------------------------------------------------------------
def test_the_steps_say_how_far_the_office_is(panel: ResultsPanel) -> None:
    said = details(panel)
    assert "8" in said["undecided"]
    assert said["contracts"] == words._("signed: {signed} of {all}", signed=0, all=3)
    assert "3" in said["notices"]
    assert panel.step == "contracts"


def test_the_fixed_days_stand_above_with_their_state_and_lead_to_their_step(panel: ResultsPanel, clock: Clock) -> None:
    assert panel.strip.isVisible()
    shown = {what for what, button in panel.strip.buttons.items() if button.isVisible()}
    # Nobody is taken on general secondary education here, so nothing is published on it.
    assert shown == {Milestone.BASIC_PUBLISHED, Milestone.REGISTERED_NATIONALLY, Milestone.REDISTRIBUTED}
    assert "23.08.2025" in panel.strip.buttons[Milestone.BASIC_PUBLISHED].said()
    for what, step in (
        (Milestone.REGISTERED_NATIONALLY, "national"),
        (Milestone.REDISTRIBUTED, "free"),
        (Milestone.BASIC_PUBLISHED, "lists"),
    ):
        panel.strip.buttons[what].click()
        assert panel.step == step


def test_a_day_that_has_passed_is_overdue_until_it_is_noted_as_done(panel: ResultsPanel, clock: Clock) -> None:
    clock.now = DECIDED + timedelta(days=6)
    panel.refresh()
    button = panel.strip.buttons[Milestone.REGISTERED_NATIONALLY]
    assert words._("overdue") in button.said()
    panel.open_step("national")
    panel.national.note.button.click()
    assert words._("done") in button.said()
    panel.national.note.button.click()
    assert words._("overdue") in button.said()


# --- contracts --------------------------------------------------------------------------------------------------------
def test_space_marks_the_contract_signed_today_and_del_takes_it_back(panel: ResultsPanel, admitted: Desk) -> None:
    page = panel.contracts
    one = page.current()
    assert one is not None and one.until == DUE
    press(page.list, Qt.Key.Key_Space)
    assert admitted.ask(application, one.application).contract == DECIDED.date()
    assert details(panel)["contracts"] == words._("signed: {signed} of {all}", signed=1, all=3)
    press(page.list, Qt.Key.Key_Delete)
    assert admitted.ask(application, one.application).contract is None


def test_enter_marks_it_signed_on_the_day_that_is_typed(panel: ResultsPanel, admitted: Desk, clock: Clock) -> None:
    clock.now = DECIDED + timedelta(days=3)
    panel.refresh()
    page = panel.contracts
    page.day.setFocus()
    page.day.selectAll()
    QTest.keyClicks(page.day, "23082025")
    press(page.list, Qt.Key.Key_Return)
    one = page.current()
    assert one is not None and one.signed == date(YEAR, 8, 23)


def test_a_day_before_the_decision_is_refused_in_a_sentence(panel: ResultsPanel, admitted: Desk) -> None:
    page = panel.contracts
    page.day.set_value(date(YEAR, 8, 1))
    page.sign_button.click()
    assert page.strip.kind == "stop" and "22.08.2025" in page.strip.text()
    assert not any(one.signed for one in admitted.ask(results.contracts, YEAR))


def test_who_is_late_stands_out_and_has_a_list_of_their_own(panel: ResultsPanel, clock: Clock) -> None:
    page = panel.contracts
    press(page.list, Qt.Key.Key_Space)
    page.filters.chip("late").click()
    assert rows(panel) == [] and page.none.isVisible()
    # The last day itself is not late.
    clock.now = datetime(YEAR, 8, 25, 23, 59, tzinfo=ZONE)
    panel.refresh()
    assert rows(panel) == []
    clock.now = datetime(YEAR, 8, 26, 0, 0, tzinfo=ZONE)
    panel.refresh()
    assert len(rows(panel)) == 2
    assert {line.token for line in page.list.lines.lines} == {"attention"}
    assert words._("late: {n}", n=2) in details(panel)["contracts"]
    page.filters.chip("all").click()
    assert len(rows(panel)) == 3


def test_the_list_is_narrowed_by_name_and_by_line(panel: ResultsPanel) -> None:
    page = panel.contracts
    page.search.insert("ахмет")
    assert rows(panel) == ["Ахметова Айгүл Маратқызы"]
    page.search.clear()
    (line,) = [value for value in page.line.values() if value is not None]
    assert line.code == PAID


# --- published lists --------------------------------------------------------------------------------------------------
def test_the_list_is_previewed_issued_and_then_published(panel: ResultsPanel, window: Window, admitted: Desk) -> None:
    panel.open_step("lists")
    press(panel.lists.list, Qt.Key.Key_F9)
    preview = window.pages[0]
    assert isinstance(preview, Preview)
    preview.issue.click()
    number = admitted.ask(results.published, YEAR, Base.BASIC)
    assert number is not None
    assert admitted.ask(papers.issued, number).form is PaperForm.ADMITTED_LIST
    window.close_page()
    assert panel.lists.current() is not None and not panel.lists.current().outdated  # type: ignore[union-attr]
    assert words._("done") in panel.strip.buttons[Milestone.BASIC_PUBLISHED].said()
    assert panel.lists.open_button.isVisible()


def test_identity_numbers_leave_the_office_masked(admitted: Desk) -> None:
    paper = admitted.ask(issuing.draft_admitted_list, YEAR, Base.BASIC, DECIDED.date())
    assert isinstance(paper, AdmittedListPaper)
    shown = {person.iin for one in paper.lists for person in one.people}
    assert all(iin.startswith("********") for iin in shown)
    assert not shown & {number for _s, _n, _p, number, _a in APPLICANTS}


# --- notices ----------------------------------------------------------------------------------------------------------
def test_the_notices_of_those_who_are_marked_are_issued_as_one_batch(
    panel: ResultsPanel, admitted: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = panel.open_step("notices")
    assert page is panel.notices and len(panel.notices.chosen()) == 3
    press(panel.notices.list, Qt.Key.Key_Space)
    assert len(panel.notices.chosen()) == 2
    target = tmp_path / "notices.pdf"
    with qtbot.waitSignal(panel.notices.batch.issued, timeout=30000) as issued:
        panel.notices.batch.save_to(target)
    assert issued.args == [2]
    with printing.Pages(target.read_bytes()) as pages:
        assert len(pages) >= 2
    assert len(admitted.ask(results.unnotified, YEAR)) == 1
    assert len(panel.notices.list.lines.lines) == 1


def test_a_batch_that_is_stopped_leaves_nothing_behind(
    panel: ResultsPanel, admitted: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.open_step("notices")
    batch = panel.notices.batch
    with qtbot.waitSignal(batch.ended, timeout=30000):
        batch.save_to(tmp_path / "notices.pdf")
        assert batch.progress.stop_button.isVisible()
        batch.progress.stop_button.click()
    assert batch.strip.text() == words._("Stopped. Nothing was issued.")
    assert not (tmp_path / "notices.pdf").exists()
    assert len(admitted.ask(results.unnotified, YEAR)) == len(panel.notices.chosen()) == 3
    assert not admitted.ask(papers.issued_in, YEAR)


def test_what_was_issued_waits_for_a_disk_that_takes_it(
    panel: ResultsPanel, admitted: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.open_step("notices")
    batch = panel.notices.batch
    with qtbot.waitSignal(batch.issued, timeout=30000):
        batch.save_to(tmp_path / "no such folder" / "notices.pdf")
    assert batch.strip.kind == "stop" and batch.main_button.isEnabled()
    assert admitted.ask(results.unnotified, YEAR) == ()
    with qtbot.waitSignal(batch.ended, timeout=30000):
        batch.save_to(tmp_path / "notices.pdf")
    assert (tmp_path / "notices.pdf").exists()
    assert len(admitted.ask(papers.issued_in, YEAR)) == 3


def test_one_notice_is_seen_and_issued_alone(panel: ResultsPanel, window: Window, admitted: Desk) -> None:
    panel.open_step("notices")
    press(panel.notices.list, Qt.Key.Key_Return)
    preview = window.pages[0]
    assert isinstance(preview, Preview)
    preview.issue.click()
    assert len(admitted.ask(results.unnotified, YEAR)) == 2


# --- order, national list, who waits ----------------------------------------------------------------------------------
def test_the_draft_of_the_order_begins_on_the_day_that_is_asked(panel: ResultsPanel, window: Window) -> None:
    panel.open_step("enrolment")
    page = panel.enrolment
    assert page.day.value() == date(YEAR, 9, 1)
    page.day.set_value(None)
    page.preview_button.click()
    assert not window.pages and page.field.trouble.isVisible()
    page.day.setFocus()
    QTest.keyClicks(page.day, "02092025")
    press(page.day, Qt.Key.Key_F9)
    preview = window.pages[0]
    assert isinstance(preview, Preview) and not preview.issue.isVisible()
    draft = preview._paper_for() if preview._paper_for else None
    assert isinstance(draft, EnrolmentPaper) and draft.starts == date(YEAR, 9, 2)
    assert sum(len(one.people) for one in draft.lists) == 3


def test_the_national_list_says_how_many_it_has_and_what_is_missing(
    panel: ResultsPanel, qtbot: QtBot, tmp_path: Path, admitted: Desk
) -> None:
    panel.open_step("national")
    page = panel.national
    assert "11" in page.count.text()
    # Nobody gave a school or an address, one gave no marks.
    assert page.gaps.kind == "attention" and "11" in page.gaps.text() and "1" in page.gaps.text()
    target = tmp_path / "national.xlsx"
    page.save_to(target)
    qtbot.waitUntil(lambda: page.strip.kind == "good", timeout=20000)
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None and sheet.max_row == 12
    assert "national.xlsx" in page.strip.text()


def test_who_waits_for_a_decision_leads_to_the_ranking(panel: ResultsPanel, window: Window) -> None:
    panel.open_step("undecided")
    assert len(panel.undecided.list.lines.lines) == 8
    press(panel.undecided.list, Qt.Key.Key_F9)
    contest = window.show_screen("contest")
    assert isinstance(contest, ContestScreen) and contest.tab == "ranking"


def test_free_places_are_noted_as_moved_where_there_is_nothing_to_move(panel: ResultsPanel) -> None:
    panel.open_step("free")
    assert "52" in panel.free.count.text()
    panel.free.note.button.click()
    assert words._("done") in panel.strip.buttons[Milestone.REDISTRIBUTED].said()


# --- languages and the keyboard ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_every_step_speaks_the_language_and_every_button_has_a_name(panel: ResultsPanel, tongue: Language) -> None:
    words.use(tongue)
    assert panel.steps.lines.lines[1].title == words._("Admitted and contracts")
    for step in STEPS:
        page = panel.open_step(step)
        buttons: list[QAbstractButton] = page.findChildren(QAbstractButton)  # type: ignore[assignment]
        assert all(button.accessibleName() or button.text() for button in buttons if button.isVisible())
    assert panel.national.count.text() == words.ngettext(
        "{n} person is in the list.", "{n} people are in the list.", 11
    )


def test_from_the_list_of_steps_enter_goes_into_the_page(panel: ResultsPanel, qtbot: QtBot) -> None:
    panel.setFocus()
    QTest.keyClick(panel.steps, Qt.Key.Key_Home)
    QTest.keyClick(panel.steps, Qt.Key.Key_Down)
    QTest.keyClick(panel.steps, Qt.Key.Key_Return)
    assert panel.step == "contracts"
    qtbot.waitUntil(panel.contracts.list.hasFocus)


def test_a_year_without_anybody_admitted_says_so_and_nothing_can_be_pressed(
    qtbot: QtBot, empty_desk: Desk, dressed: None
) -> None:
    shown = ResultsPanel(empty_desk)
    qtbot.addWidget(shown)
    shown.show()
    shown.refresh()
    assert shown.step == "undecided"
    for step, button in (
        ("contracts", shown.contracts.sign_button),
        ("lists", shown.lists.preview_button),
        ("enrolment", shown.enrolment.preview_button),
        ("national", shown.national.save_button),
        ("notices", shown.notices.batch.main_button),
    ):
        shown.open_step(step)
        assert not button.isEnabled(), step


def test_a_paper_rendered_from_the_screen_is_a_pdf(admitted: Desk) -> None:
    waiting = admitted.ask(results.unnotified, YEAR)
    draft = admitted.ask(issuing.draft_notice, waiting[0].id, admitted.operator.id)
    assert sheets.render(draft, ("kk",)).startswith(b"%PDF")
