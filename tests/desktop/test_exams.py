"""What the exams of the contest promise: an exam from its form to confirmed marks, by keyboard, read twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db import exam_marks, exams, journal, papers
from desktop import printing, words
from desktop.desk import Desk
from desktop.preview import Preview
from desktop.screens.exam_mark_table import STATE
from desktop.screens.exams import ExamsPanel
from desktop.screens.step import Step
from desktop.widgets import MarkEdit
from desktop.window import Window
from rules.records import Exam, ExamKind, ExamSeat, ExamSession, Language, Names, PaperForm
from tests.desktop.conftest import NOW, OPERATOR, YEAR
from tests.desktop.exam_college import DRAWING, NAMES, SECOND, prepare


@dataclass
class Room:
    """The exams tab in a real window."""

    desk: Desk
    window: Window
    panel: ExamsPanel

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)

    def type(self, text: str, key: Qt.Key | None = None) -> None:
        """Type where the focus is, as she would."""
        for sign in text:
            focused = QApplication.focusWidget()
            assert focused is not None
            if sign.isascii():
                QTest.keyClicks(focused, sign)
            else:
                none = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(focused, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, none, sign))
        if key is not None:
            self.press(key)

    def exam(self) -> Exam:
        current = self.panel.current()
        assert current is not None
        return current

    def seats(self) -> tuple[ExamSeat, ...]:
        return self.desk.ask(exams.seats_of_exam, self.exam().id)

    def seat(self, name: str) -> ExamSeat:
        return next(seat for seat in self.seats() if seat.name == name)

    def states(self) -> list[str]:
        model = self.panel.marks.table.model()
        return [model.index(place, STATE).data() for place in range(model.rowCount())]


@pytest.fixture
def empty(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[Room]:
    """The tab of a college that has no examination commission."""
    window = Window(desk, demo=True)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    panel = window.show_screen("contest").show_tab("exams")  # type: ignore[attr-defined]
    assert isinstance(panel, ExamsPanel)
    panel.setFocus()
    yield Room(desk, window, panel)
    window.close()


@pytest.fixture
def room(empty: Room) -> Room:
    """Five applicants for a creative specialty, a commission, no exam yet."""
    prepare(empty.desk)
    empty.panel.setFocus()
    return empty


def held(room: Room, capacity: int = 5) -> None:
    """An exam with one group and one separate room, everybody seated."""
    room.press(Qt.Key.Key_Insert)
    room.press(Qt.Key.Key_F9)
    exam = room.exam().id
    starts = datetime.combine(date(2025, 7, 22), time(9), NOW.tzinfo)
    room.desk.act(exams.enter_session, ExamSession(0, exam, "1", starts, "215", capacity))
    room.desk.act(exams.enter_session, ExamSession(0, exam, "2", starts, "103", 1, True))
    room.panel.timetable.setFocus()
    room.press(Qt.Key.Key_F9)


def preview_in(window: Window) -> Preview:
    """The preview that lies over the screen."""
    page = window.pages[-1]
    assert isinstance(page, Preview)
    return page


def at_marks(room: Room) -> None:
    room.panel.pages.chip("marks").click()
    assert room.panel.marks.table.hasFocus()


# --- what stands there before the first exam --------------------------------------------------------------------------
def test_without_an_examination_commission_the_next_step_leads_to_the_commissions(empty: Room) -> None:
    assert empty.panel.no_commission.isVisible()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton)
    focused.click()
    assert empty.window.rail.button("commissions").isChecked()


def test_with_a_commission_the_one_button_begins_an_exam(room: Room) -> None:
    assert room.panel.empty.isVisible()
    room.press(Qt.Key.Key_Insert)
    assert room.panel.form.isVisible()
    room.press(Qt.Key.Key_Escape)
    assert room.panel.empty.isVisible()


# --- a whole exam -----------------------------------------------------------------------------------------------------
def test_an_exam_from_its_form_to_confirmed_marks_by_keyboard(room: Room, qtbot: QtBot) -> None:
    # The exam: the plan has a creative specialty, so the form needs nothing but a pass mark.
    room.press(Qt.Key.Key_Insert)
    form = room.panel.form
    assert form.kind.value() is ExamKind.CREATIVE
    assert form.titles["kk"].value() == "Шығармашылық емтихан"
    assert form.marked() == (DRAWING,)
    form.passing.setFocus()
    room.type("3", Qt.Key.Key_F9)
    assert room.exam().passing == Decimal(3)
    assert room.panel.list.hasFocus()

    # The timetable: two groups, one of them apart; then one key seats everybody.
    room.panel.timetable.setFocus()
    room.press(Qt.Key.Key_Insert)
    session = room.panel.timetable.session_form
    assert session.group.hasFocus()
    room.press(Qt.Key.Key_Tab)
    room.type("215", Qt.Key.Key_Tab)
    room.type("22072025", Qt.Key.Key_Tab)
    room.type("0900", Qt.Key.Key_Tab)
    room.type("4", Qt.Key.Key_F9)
    assert not session.isVisible()
    room.press(Qt.Key.Key_F9)
    strip = room.panel.timetable.strip
    assert strip.kind == "attention" and "Рассажено: 4" in strip.text() and "Без места: 1" in strip.text()
    assert NAMES[-1] in room.panel.timetable.unseated.text()
    room.panel.timetable.sessions.setFocus()
    room.press(Qt.Key.Key_Insert)
    assert session.group.value() == "2"
    session.capacity.set_value(1)
    session.separate.click()
    room.press(Qt.Key.Key_F9)
    room.press(Qt.Key.Key_F9)
    assert strip.kind == "good" and "Место есть у всех" in strip.text()
    assert [seat.name for seat in room.seats()] == list(NAMES)

    # The marks: one column, Enter goes down, Space notes who did not come.
    at_marks(room)
    for mark in ("4", "5", "3,5"):
        room.type(mark, Qt.Key.Key_Return)
    room.press(Qt.Key.Key_Space)
    assert [seat.mark for seat in room.seats()] == [Decimal(4), Decimal(5), Decimal("3.5"), None, None]
    assert room.seat(NAMES[3]).absent
    assert room.states() == ["ждёт проверки", "ждёт проверки", "ждёт проверки", "неявка"]

    # The second person types them again without sight of the first; one is read differently.
    room.press(Qt.Key.Key_F9)
    marks = room.panel.marks
    assert marks.reader.hasFocus() and OPERATOR not in marks.reader.values()
    assert [marks.table.model().index(place, 3).data() for place in range(3)] == ["", "", ""]
    while marks.reader.value() != SECOND:
        room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Tab)
    assert marks.table.hasFocus()
    for mark in ("4", "4", "3,5"):
        room.type(mark, Qt.Key.Key_Return)
    assert [seat.confirmed for seat in room.seats()] == [True, False, True, False, False]
    assert room.states()[1] == "не совпали: 5 и 4"
    assert marks.differ.isVisible() and NAMES[1] in marks.differ.text()
    assert "2 из 4" in marks.progress.text()

    # Both looked again; the second reads what the first read, and the mark is locked.
    room.press(Qt.Key.Key_Up)
    room.type("5", Qt.Key.Key_Return)
    assert room.seat(NAMES[1]).confirmed
    assert not marks.differ.isVisible()
    room.press(Qt.Key.Key_Escape)
    assert room.states()[:3] == ["подтверждена"] * 3
    room.type("2")
    assert room.seat(NAMES[2]).mark == Decimal("3.5")
    assert "только апелляция" in marks.strip.text()
    told = room.desk.ask(lambda reading: {entry.act for entry in journal.entries(reading)})
    assert {"enter_exam", "enter_session", "seat_all", "enter_mark", "note_absent", "check_mark"} <= told


# --- exams ------------------------------------------------------------------------------------------------------------
def test_an_exam_in_use_keeps_its_kind_and_the_sentence_stands_beneath_a_field(room: Room) -> None:
    held(room)
    room.panel.list.setFocus()
    room.press(Qt.Key.Key_F2)
    form = room.panel.form
    form.codes.setFocus()
    room.press(Qt.Key.Key_Space)
    assert form.marked() == ()
    room.press(Qt.Key.Key_F9)
    assert form.isVisible() and form.form.field("code").trouble.text()


def test_an_exam_with_seats_is_not_taken_out_and_one_without_is(room: Room) -> None:
    held(room)
    room.panel.list.setFocus()
    room.press(Qt.Key.Key_Delete)
    room.press(Qt.Key.Key_Return)
    assert room.panel.strip.kind == "stop"
    for seat in room.seats():
        room.desk.act(exams.unseat, seat=seat.id)
    room.panel.list.setFocus()
    room.press(Qt.Key.Key_Delete)
    room.press(Qt.Key.Key_Return)
    assert room.desk.ask(exams.exams, YEAR) == ()
    assert room.panel.empty.isVisible()


def test_another_kind_brings_its_title_and_its_scale_but_a_written_title_stays(room: Room) -> None:
    room.press(Qt.Key.Key_Insert)
    form = room.panel.form
    form.titles["ru"].set_value("Рисунок")
    form.kind.setCurrentIndex(list(ExamKind).index(ExamKind.PSYCHOMETRIC))
    form.kind.activated.emit(form.kind.currentIndex())
    assert form.most.value() == Decimal(100)
    assert form.titles["kk"].value() == "Психометриялық тестілеу"
    assert form.titles["ru"].value() == "Рисунок"
    assert form.nothing.isVisible()
    room.press(Qt.Key.Key_F9)
    assert room.desk.ask(exams.exams, YEAR) == ()


# --- seats ------------------------------------------------------------------------------------------------------------
def test_a_seat_is_moved_by_hand_and_its_assistant_named(room: Room) -> None:
    held(room)
    timetable = room.panel.timetable
    timetable.sessions.selectRow(1)
    timetable.seats.setFocus()
    assert timetable.seats.model().index(0, 3).data() == "ещё не назван"
    room.press(Qt.Key.Key_F2)
    timetable.seat_form.assistant.setFocus()
    room.type("Ли Вера", Qt.Key.Key_F9)
    assert room.seat(NAMES[-1]).assistant == "Ли Вера"
    timetable.sessions.selectRow(0)
    timetable.seats.selectRow(0)
    timetable.seats.setFocus()
    room.press(Qt.Key.Key_F2)
    timetable.seat_form.seat.setFocus()
    timetable.seat_form.seat.selectAll()
    room.type("2", Qt.Key.Key_F9)
    assert timetable.seat_form.form.field("seat").trouble.text() == "Место 2 занято. Выберите другое."
    timetable.seat_form.seat.selectAll()
    room.type("5", Qt.Key.Key_F9)
    assert room.seat(NAMES[0]).seat == 5


def test_whoever_is_taken_off_is_seated_again_by_hand(room: Room) -> None:
    held(room)
    timetable = room.panel.timetable
    timetable.seats.setFocus()
    room.press(Qt.Key.Key_Delete)
    room.press(Qt.Key.Key_Return)
    assert NAMES[0] not in {seat.name for seat in room.seats()}
    assert timetable.unseated.isVisible()
    timetable.seats.setFocus()
    room.press(Qt.Key.Key_Insert)
    assert timetable.seat_form.isVisible()
    room.press(Qt.Key.Key_F9)
    assert room.seat(NAMES[0]).seat == 1
    assert not timetable.unseated.isVisible()


def test_a_group_with_seats_stays(room: Room) -> None:
    held(room)
    timetable = room.panel.timetable
    timetable.sessions.setFocus()
    room.press(Qt.Key.Key_Delete)
    room.press(Qt.Key.Key_Return)
    assert timetable.strip.kind == "stop"
    assert len(room.desk.ask(exams.sessions, room.exam().id)) == 2


# --- marks ------------------------------------------------------------------------------------------------------------
def test_a_mark_outside_the_scale_is_not_kept_and_the_row_stays_current(room: Room) -> None:
    held(room)
    at_marks(room)
    room.type("6", Qt.Key.Key_Return)
    marks = room.panel.marks
    assert room.seats()[0].mark is None
    assert "от 1 до 5" in marks.strip.text()
    assert marks.table.current_row() == 0
    room.type("4", Qt.Key.Key_Return)
    assert room.seats()[0].mark == Decimal(4)
    assert not marks.strip.isVisible()
    assert marks.table.current_row() == 1


def test_letters_of_the_kazakh_digit_row_are_marks_and_other_letters_begin_nothing(room: Room) -> None:
    held(room)
    at_marks(room)
    room.type("ң", Qt.Key.Key_Return)
    assert room.seats()[0].mark == Decimal(4)
    room.type("я")
    assert room.panel.marks.table.findChild(MarkEdit) is None or room.panel.marks.table.hasFocus()
    room.press(Qt.Key.Key_Up)
    room.press(Qt.Key.Key_Delete)
    assert room.seats()[0].mark is None


def test_an_absence_is_taken_back_with_the_same_key(room: Room) -> None:
    held(room)
    at_marks(room)
    room.press(Qt.Key.Key_Space)
    assert room.seats()[0].absent
    room.press(Qt.Key.Key_Up)
    room.panel.marks.table.selectRow(0)
    room.press(Qt.Key.Key_Space)
    assert not room.seats()[0].absent


def test_the_check_asks_who_reads_before_it_takes_a_mark(room: Room) -> None:
    held(room)
    at_marks(room)
    room.press(Qt.Key.Key_F9)
    marks = room.panel.marks
    assert "Сначала внесите" in marks.strip.text()
    room.type("4", Qt.Key.Key_Return)
    room.press(Qt.Key.Key_F9)
    marks.table.setFocus()
    room.type("4", Qt.Key.Key_Return)
    assert marks.reader_field.trouble.text() and marks.reader.hasFocus()
    assert room.seats()[0].checked is None


def test_another_group_begins_at_its_first_applicant_without_a_mark(room: Room) -> None:
    held(room)
    at_marks(room)
    marks = room.panel.marks
    room.type("4", Qt.Key.Key_Return)
    marks.group.setFocus()
    room.press(Qt.Key.Key_Down)
    assert [seat.name for seat in marks.table.marks.rows] == [NAMES[-1]]
    room.press(Qt.Key.Key_Up)
    assert marks.table.current_row() == 1


def test_a_mark_that_differs_is_entered_anew_by_the_first_and_checked_again(room: Room) -> None:
    held(room)
    seat = room.seats()[0]
    room.desk.act(exam_marks.enter_mark, seat=seat.id, mark=Decimal(5), by=OPERATOR)
    room.desk.act(exam_marks.check_mark, seat=seat.id, mark=Decimal(3), by=SECOND)
    at_marks(room)
    marks = room.panel.marks
    assert marks.differ.isVisible()
    marks.table.selectRow(0)
    room.type("3", Qt.Key.Key_Return)
    assert not marks.differ.isVisible()
    assert room.states()[0] == "ждёт проверки"


# --- papers -----------------------------------------------------------------------------------------------------------
def test_entry_sheets_are_counted_and_named_before_they_are_issued_as_one_pdf(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    held(room)
    timetable = room.panel.timetable
    timetable.sheets_button.click()
    sheets = timetable.sheets
    assert "5" in sheets.count.text()
    assert [line.title for line in sheets.list.lines.lines] == list(NAMES)
    assert sheets.list.hasFocus()
    room.press(Qt.Key.Key_Space)
    assert "4" in sheets.count.text()
    target = tmp_path / "sheets.pdf"
    with qtbot.waitSignal(sheets.issued, timeout=30000):
        sheets.batch.save_to(target)
    with printing.Pages(target.read_bytes()) as pages:
        assert len(pages) == 4
    issued = [paper for paper in room.desk.ask(papers.issued_in, YEAR) if paper.form is PaperForm.ENTRY_SHEET]
    assert [paper.title for paper in issued] == list(NAMES[1:])
    assert "4 листа" in timetable.strip.text()
    timetable.sheets_button.click()
    assert sheets.chosen() == (room.seats()[0],)


def test_timetable_and_mark_sheet_open_in_the_preview(room: Room) -> None:
    held(room)
    room.panel.timetable.timetable_button.click()
    assert preview_in(room.window).pdf is not None
    room.window.close_page()
    at_marks(room)
    room.panel.marks.print_button.click()
    assert preview_in(room.window).pdf is not None


def test_marks_are_imported_from_the_page_of_marks(room: Room, qtbot: QtBot) -> None:
    held(room)
    at_marks(room)
    with qtbot.waitSignal(room.panel.marks_wanted) as asked:
        room.panel.marks.import_button.click()
    assert asked.args == [room.exam().id]


# --- for everybody ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_everything_one_can_reach_has_a_name_in_each_language(room: Room, tongue: Language) -> None:
    held(room)
    room.panel.timetable.add_session()
    room.panel.timetable.session_form.escape()
    room.panel.timetable.change_seat()
    room.panel.timetable.seat_form.escape()
    room.panel.timetable.open_sheets()
    room.panel.timetable.sheets.escape()
    room.panel.change()
    words.use(tongue)
    kinds = (QAbstractButton, QComboBox, QLineEdit, QListView, QPlainTextEdit, QTableView)
    every: list[QWidget] = room.panel.findChildren(QWidget)  # type: ignore[assignment]
    parts = [part for part in every if isinstance(part, kinds)]
    # The list that a choice opens has the name of the choice; a question that is not asked has none yet.
    own = [part for part in parts if type(part) is not QListView and not isinstance(part.parent(), (QTableView, Step))]
    assert len(own) > 40
    assert [type(part).__name__ for part in own if not part.accessibleName()] == []


def test_in_a_small_window_the_exam_is_chosen_above_its_pages(room: Room) -> None:
    held(room)
    room.desk.act(exams.enter_exam, replace(room.exam(), id=0, title=Names(ru="Рисунок")))
    room.window.resize(900, 520)
    QApplication.processEvents()
    assert not room.panel.list.isVisible() and room.panel.choice.isVisible()
    room.panel.setFocus()
    assert room.panel.choice.hasFocus()
    room.press(Qt.Key.Key_Down)
    assert room.exam().title.ru == "Рисунок"
    assert room.panel.timetable.empty.isVisible()
