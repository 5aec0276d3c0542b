"""What the appeals page of an exam promises: filed against confirmed marks, put on an agenda, decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import appeals, exam_marks, exams, protocols, sittings, votes
from desktop.desk import Desk
from desktop.screens.appeal_list import AppealList
from desktop.screens.exams import ExamsPanel
from desktop.window import Window
from rules.records import (
    Appeal,
    AppealStage,
    Choice,
    CommissionKind,
    Exam,
    ExamKind,
    ExamSession,
    Names,
)
from tests.desktop.conftest import NOW, OPERATOR, YEAR
from tests.desktop.exam_college import DRAWING, NAMES, SECOND, commission, prepare

GROUNDS = "Балл төмен қойылған"


@dataclass
class Complaint:
    """The appeals page in a real window; the marks of the first two applicants are confirmed."""

    desk: Desk
    window: Window
    page: AppealList

    def press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    def type(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)

    def appeals(self) -> tuple[Appeal, ...]:
        return self.desk.ask(appeals.appeals, YEAR)

    def details(self) -> list[str]:
        return [line.detail for line in self.page.list.lines.lines]

    def file(self, wanted: str = "5") -> None:
        """File an appeal of the first applicant, as she would."""
        self.page.setFocus()
        self.press(Qt.Key.Key_Insert)
        form = self.page.form
        assert form.seat.hasFocus()
        self.press(Qt.Key.Key_Tab)
        assert form.filed.value() == NOW.date()
        self.press(Qt.Key.Key_Tab)
        self.type(wanted)
        self.press(Qt.Key.Key_Tab)
        form.grounds.insertPlainText(GROUNDS)
        self.press(Qt.Key.Key_F9)


@pytest.fixture
def complaint(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[Complaint]:
    prepare(desk)
    holder = desk.ask(exams_commission)
    exam = desk.act(
        exams.enter_exam,
        Exam(0, YEAR, ExamKind.CREATIVE, Names(ru="Рисунок"), holder, (DRAWING,), Decimal(5)),
    )
    starts = datetime.combine(date(2025, 7, 22), time(9), NOW.tzinfo)
    desk.act(exams.enter_session, ExamSession(0, exam, "1", starts, "215", 5))
    desk.act(exams.seat_all, exam=exam)
    for seat in desk.ask(exams.seats_of_exam, exam)[:2]:
        desk.act(exam_marks.enter_mark, seat=seat.id, mark=Decimal(4), by=OPERATOR)
        desk.act(exam_marks.check_mark, seat=seat.id, mark=Decimal(4), by=SECOND)
    window = Window(desk, demo=True)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    panel = window.show_screen("contest").show_tab("exams")  # type: ignore[attr-defined]
    assert isinstance(panel, ExamsPanel)
    panel.pages.chip("appeals").click()
    yield Complaint(desk, window, panel.appeals)
    window.close()


def exams_commission(reading: object) -> int:
    """The examination commission of the college."""
    from db import commissions

    found = commissions.all_commissions(reading)  # type: ignore[arg-type]
    return next(one.id for one in found if one.kind is CommissionKind.EXAMINATION)


def called(complaint: Complaint) -> int:
    """A sitting of an appeal commission that is called."""
    holder = commission(complaint.desk, CommissionKind.APPEAL)
    return complaint.desk.act(sittings.call_sitting, commission=holder, planned=NOW.replace(day=25), place="кабинет 12")


def decide(complaint: Complaint, sitting: int, choice: Choice) -> None:
    """Everybody comes, votes the same way, and the sitting closes."""
    act = complaint.desk.act
    people = [member.person.id for member in complaint.desk.ask(sittings.sitting, sitting).members]
    for person in people:
        act(sittings.come, sitting=sitting, person=person)
    act(sittings.open_sitting, sitting=sitting)
    item = complaint.desk.ask(sittings.sitting, sitting).items[0].id
    vote = act(votes.open_vote, item=item)
    for person in people:
        act(votes.cast_vote, vote=vote, person=person, choice=choice)
    act(votes.close_vote, vote=vote)
    act(votes.describe_item, item=item, resolved="шешілді")
    act(protocols.close_sitting, sitting=sitting)


def test_the_empty_page_says_what_an_appeal_is_against(complaint: Complaint) -> None:
    assert complaint.page.none.isVisible()
    complaint.page.setFocus()
    complaint.press(Qt.Key.Key_Insert)
    assert complaint.page.form.seat.values() == tuple(seat.id for seat in complaint.desk.ask(exams.seats, 1)[:2])
    complaint.press(Qt.Key.Key_Escape)
    assert complaint.page.none.isVisible()


def test_an_appeal_is_filed_by_keyboard_and_stands_there_with_its_state_word(complaint: Complaint) -> None:
    complaint.file()
    (filed,) = complaint.appeals()
    assert (filed.name, filed.grounds, filed.before, filed.wanted) == (NAMES[0], GROUNDS, Decimal(4), Decimal(5))
    assert complaint.page.list.hasFocus()
    assert complaint.details() == ["подана · оценка 4 · просят 5 · " + GROUNDS]


def test_an_appeal_needs_its_grounds_and_a_mark_of_the_scale(complaint: Complaint) -> None:
    complaint.page.setFocus()
    complaint.press(Qt.Key.Key_Insert)
    form = complaint.page.form
    complaint.press(Qt.Key.Key_F9)
    assert form.form.field("grounds").trouble.text()
    form.grounds.set_value(GROUNDS)
    form.wanted.setText("7")
    complaint.press(Qt.Key.Key_F9)
    assert "от 1 до 5" in form.form.field("wanted").trouble.text()
    assert complaint.appeals() == ()


def test_an_appeal_without_a_mark_to_set_says_so_and_gets_it_later(complaint: Complaint) -> None:
    complaint.file(wanted="")
    assert "не указана" in complaint.details()[0]
    complaint.press(Qt.Key.Key_F2)
    assert complaint.page.form.wanted.hasFocus()
    complaint.type("4,5")
    complaint.press(Qt.Key.Key_F9)
    assert complaint.appeals()[0].wanted == Decimal("4.5")


def test_without_a_sitting_of_the_appeal_commission_the_next_step_is_to_call_one(complaint: Complaint) -> None:
    complaint.file()
    assert complaint.page.no_sitting.isVisible() and not complaint.page.agenda_button.isVisible()
    called(complaint)
    assert not complaint.page.no_sitting.isVisible() and complaint.page.agenda_button.isVisible()


@pytest.mark.parametrize(
    ("choice", "stage", "told", "final"),
    [
        (Choice.FOR, AppealStage.GRANTED, "удовлетворена · 4 → 5", Decimal(5)),
        (Choice.AGAINST, AppealStage.REJECTED, "оставлена без удовлетворения · 4 → 4", Decimal(4)),
    ],
)
def test_what_the_sitting_decides_stands_there_with_the_mark_before_and_after(
    complaint: Complaint, choice: Choice, stage: AppealStage, told: str, final: Decimal
) -> None:
    complaint.file()
    sitting = called(complaint)
    complaint.press(Qt.Key.Key_F9)
    assert "в повестке" in complaint.details()[0]
    assert not complaint.page.remove_button.isVisible()
    decide(complaint, sitting, choice)
    assert complaint.appeals()[0].stage is stage
    assert complaint.details()[0].startswith(told)
    assert not complaint.page.change_button.isVisible()
    assert complaint.desk.ask(exams.seats_of_exam, 1)[0].final == final


def test_an_appeal_filed_by_mistake_is_taken_out_after_a_question(complaint: Complaint) -> None:
    complaint.file()
    complaint.press(Qt.Key.Key_Delete)
    assert len(complaint.appeals()) == 1
    complaint.press(Qt.Key.Key_Return)
    assert complaint.appeals() == ()
    assert complaint.page.none.isVisible()
