"""What a sitting promises where it decides on more than one application: lists, subjects, appeals, its recording."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from hashlib import sha256
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

from db import appeals, applications, commissions, exam_marks, exams, lists, sittings, votes
from desktop import words
from desktop.desk import Desk
from desktop.screens.sitting import SittingScreen
from desktop.screens.sitting_cases import NAME
from desktop.screens.sittings import SittingsScreen
from desktop.window import Window
from rules.records import (
    AppealStage,
    Application,
    ApplicationStage,
    Choice,
    CommissionKind,
    Exam,
    ExamKind,
    ExamSession,
    ItemCase,
    ItemKind,
    ItemStage,
    Language,
    Names,
    Sitting,
    SittingStage,
)
from tests.desktop.conftest import APPLICANTS, NOW, OPERATOR, YEAR, intake
from tests.desktop.contest_summer import COOKS, PAID, call, summer
from tests.desktop.exam_college import DRAWING, SECOND, commission, prepare

FULL = tuple(" ".join(part for part in one[:3] if part) for one in APPLICANTS)


@dataclass
class Table:
    """A sitting in a real window, worked by keyboard."""

    desk: Desk
    window: Window
    screen: SittingsScreen

    @property
    def page(self) -> SittingScreen:
        return self.screen.sitting_page()

    @property
    def sitting(self) -> Sitting:
        assert self.page.sitting is not None
        return self.page.sitting

    def press(self, *keys: Qt.Key, control: bool = False) -> None:
        for key in keys:
            focused = QApplication.focusWidget()
            assert focused is not None
            modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(focused, key, modifier)

    def write(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        for letter in text:
            press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(focused, press)

    def stage(self) -> ItemStage:
        """Of the first item."""
        return self.sitting.items[0].stage

    def case(self, place: int) -> ItemCase:
        """Of the lists of the first item."""
        return self.sitting.items[0].cases[place]

    def everybody_comes(self) -> None:
        for member in self.sitting.members:
            self.desk.act(sittings.come, sitting=self.sitting.id, person=member.person.id)

    def vote(self, votes_: Qt.Key = Qt.Key.Key_Right) -> None:
        """F9 puts the item to the vote; everybody votes alike, for if nothing else is said; F9 closes."""
        self.press(Qt.Key.Key_F9)
        for _member in self.sitting.members:
            self.press(votes_, Qt.Key.Key_Down)
        self.press(Qt.Key.Key_F9)

    def close(self) -> None:
        """F9 shows that nothing is left to mend, F9 again takes the number."""
        self.press(Qt.Key.Key_F9)
        assert self.page.closing.isVisible() and not self.page.closing.obstacles
        self.press(Qt.Key.Key_F9)
        assert self.sitting.stage is SittingStage.CLOSED

    def application(self, name: str) -> Application:
        found = self.desk.ask(applications.page, applications.Filter(YEAR), count=50)
        return self.desk.ask(applications.application, next(one.id for one in found if one.name == name))

    def rows(self) -> list[str]:
        model = self.page.item.lists.table.model()
        return [model.index(row, NAME).data() for row in range(model.rowCount())]

    def choose(self, name: str) -> None:
        table = self.page.item.lists.table
        table.setFocus()
        table.selectRow(self.rows().index(name))


def _table(qtbot: QtBot, desk: Desk) -> Iterator[Table]:
    window = Window(desk, demo=True)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    screen = window.show_screen("sittings")
    assert isinstance(screen, SittingsScreen)
    yield Table(desk, window, screen)
    window.close()


@pytest.fixture
def table(qtbot: QtBot, empty_desk: Desk, dressed: None) -> Iterator[Table]:
    """A sitting of the admission commission is called; the contest of the summer is settled."""
    summer(empty_desk)
    sitting = call(empty_desk)
    for one in _table(qtbot, empty_desk):
        one.screen.open(sitting)
        yield one


@pytest.fixture
def listed(table: Table) -> Table:
    """The lists of two lines stand on the agenda, put there by keyboard."""
    table.page.agenda.items.setFocus()
    table.press(Qt.Key.Key_Insert)
    table.press(Qt.Key.Key_Tab, control=True)
    adding = table.page.adding
    assert QApplication.focusWidget() is adding.lists.list
    table.press(Qt.Key.Key_A, control=True)
    table.press(Qt.Key.Key_F9)
    return table


# --- lists ------------------------------------------------------------------------------------------------------------
def test_the_lists_offered_say_how_many_they_would_admit_and_how_many_wait(table: Table) -> None:
    table.page.agenda.add.click()
    table.page.adding.turn_to("lists")
    offered = table.page.adding.lists.list.lines.lines
    assert [line.title.split()[0] for line in offered] == [PAID, COOKS]
    assert offered[0].detail.startswith("по конкурсу: 3 · ожидают: 3") and offered[0].aside == "3 из 3 мест"
    assert not table.page.adding.take.isEnabled()
    table.page.adding.lists.list.setFocus()
    table.press(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert table.page.adding.lists.chosen() == (offered[1].key,)


def test_what_the_national_database_decides_is_not_offered_before_its_list_is_there(table: Table) -> None:
    table.page.agenda.add.click()
    table.page.adding.turn_to("lists")
    lines = table.page.adding.lists.list.lines.lines
    assert all("госзаказ" not in line.detail or COOKS in line.title for line in lines)


def test_lists_with_one_exception_are_decided_by_one_vote_and_admit_when_the_sitting_is_closed(listed: Table) -> None:
    key = Qt.Key
    [item] = listed.sitting.items
    assert item.kind is ItemKind.LISTS and [case.name for case in item.cases] == [FULL[0], FULL[1], FULL[2], FULL[10]]
    listed.everybody_comes()
    listed.press(key.Key_F9)
    # Enter goes into the lists; the first applicant is chosen, one below is left out with a reason.
    listed.press(key.Key_Return)
    assert QApplication.focusWidget() is listed.page.item.lists.table
    listed.press(key.Key_Down, key.Key_F2)
    listed.write("медосмотр не пройден")
    listed.press(key.Key_Return)
    [exception] = [case for case in listed.sitting.items[0].cases if case.reason]
    assert (exception.name, exception.admit, exception.reason) == (FULL[1], False, "медосмотр не пройден")
    assert "3" in listed.page.item.lists.summary.text() and "1" in listed.page.item.lists.summary.text()
    listed.vote()
    assert listed.stage() is ItemStage.DECIDED
    assert "3" in listed.page.item.lists.summary.text()
    assert listed.application(FULL[0]).stage is ApplicationStage.REGISTERED
    listed.close()
    lines = {case.name: case.line.id for case in item.cases}
    for name in (FULL[0], FULL[2], FULL[10]):
        record = listed.application(name)
        assert (record.stage, record.line, record.decided) == (ApplicationStage.ADMITTED, lines[name], NOW.date())
    assert listed.application(FULL[1]).stage is ApplicationStage.NOT_ADMITTED


def test_lists_the_commission_does_not_approve_admit_nobody(listed: Table) -> None:
    listed.everybody_comes()
    listed.press(Qt.Key.Key_F9)
    listed.page.item.put_to_vote()
    for member in listed.sitting.members:
        listed.page.item.sheet.cast(member.person.id, Choice.AGAINST)
    listed.press(Qt.Key.Key_F9)
    assert listed.page.item.lists.summary.text() == words._("The lists are not approved: this vote admits nobody.")
    listed.close()
    assert listed.application(FULL[0]).stage is ApplicationStage.REGISTERED


def test_an_exception_is_taken_back_and_an_applicant_taken_out(listed: Table) -> None:
    parts = listed.page.item.lists
    listed.choose(FULL[0])
    listed.press(Qt.Key.Key_F2)
    assert parts.step.decision.value() is False
    listed.press(Qt.Key.Key_Return)
    assert parts.step.field.trouble.text()
    listed.write("отказ")
    listed.press(Qt.Key.Key_F9)
    assert "отказ" in parts.why.text() and not listed.case(0).admit
    parts.restore_button.click()
    assert listed.case(0).admit and not listed.case(0).reason
    listed.choose(FULL[1])
    listed.press(Qt.Key.Key_Delete)
    assert len(listed.sitting.items[0].cases) == 4
    listed.press(Qt.Key.Key_Return)
    assert [case.name for case in listed.sitting.items[0].cases] == [FULL[0], FULL[2], FULL[10]]


def test_the_last_one_is_not_taken_out_but_the_item_taken_off(listed: Table) -> None:
    item = listed.sitting.items[0]
    for case in item.cases[1:]:
        listed.desk.act(lists.remove_case, item=item.id, application=case.application)
    listed.choose(FULL[0])
    listed.press(Qt.Key.Key_Delete)
    assert listed.page.item.lists.strip.kind == "attention" and len(listed.sitting.items[0].cases) == 1


def test_lists_with_exceptions_are_taken_off_only_when_that_is_confirmed(listed: Table) -> None:
    item = listed.sitting.items[0]
    first = item.cases[0].application
    listed.desk.act(lists.except_case, item=item.id, application=first, admit=False, reason="отказ")
    listed.page.agenda.items.setFocus()
    listed.press(Qt.Key.Key_Delete)
    assert listed.sitting.items and listed.page.agenda.step.isVisible()
    listed.press(Qt.Key.Key_Return)
    assert not listed.sitting.items


def test_an_applicant_without_a_place_is_added_with_a_reason_where_one_is_free(listed: Table) -> None:
    key, parts = Qt.Key, listed.page.item.lists
    listed.choose(FULL[1])
    listed.press(key.Key_Insert)
    assert QApplication.focusWidget() is parts.adding.search
    listed.write("ғабитов")
    listed.press(key.Key_Return)
    listed.write("решение комиссии")
    listed.press(key.Key_F9)
    # All places of the line are taken: the refusal stands there and nothing is lost.
    assert parts.adding.strip.kind == "stop" and parts.is_adding()
    listed.press(key.Key_Escape)
    assert not parts.is_adding() and QApplication.focusWidget() is parts.table
    item = listed.sitting.items[0]
    listed.desk.act(lists.remove_case, item=item.id, application=listed.application(FULL[1]).id)
    listed.press(key.Key_Insert)
    listed.write("ғабитов")
    listed.press(key.Key_Return)
    listed.write("решение комиссии")
    listed.press(key.Key_Return)
    [added] = [case for case in listed.sitting.items[0].cases if case.reason]
    assert (added.name, added.admit, added.reason) == (FULL[3], True, "решение комиссии")
    current = parts.table.current()
    assert current is not None and current.name == FULL[3]


def test_the_count_of_a_line_stands_against_its_places(listed: Table) -> None:
    first = listed.rows()[0]
    assert PAID in first and first.endswith(words._("{listed} of {places} places", listed=3, places=3))
    case = listed.sitting.items[0].cases[0]
    listed.desk.act(lists.remove_case, item=listed.sitting.items[0].id, application=case.application)
    assert listed.rows()[0].endswith(words._("{listed} of {places} places", listed=2, places=3))


def test_once_put_to_the_vote_the_lists_are_locked(listed: Table) -> None:
    listed.everybody_comes()
    listed.press(Qt.Key.Key_F9, Qt.Key.Key_F9)
    assert listed.stage() is ItemStage.VOTING
    assert not listed.page.item.sheet.table.visibleRegion().isEmpty()
    parts = listed.page.item.lists
    assert parts.buttons.isHidden()
    listed.choose(FULL[0])
    listed.press(Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Insert)
    assert parts.step.isHidden() and parts.sure.isHidden() and not parts.is_adding()


def test_three_hundred_names_are_shown_without_a_widget_for_each(listed: Table) -> None:
    parts = listed.page.item.lists
    [item] = listed.sitting.items
    many = tuple(replace(item.cases[0], application=1000 + place, name=f"Имя {place}") for place in range(300))
    before = _widgets(parts)
    parts.show_item(listed.sitting, replace(item, cases=many))
    assert parts.table.model().rowCount() == 301
    assert _widgets(parts) - before < 10
    parts.table.setFocus()
    listed.press(Qt.Key.Key_End, control=True)
    assert parts.table.current_row() == 300 and parts.table.verticalScrollBar().value() > 0


def _widgets(part: QWidget) -> int:
    found: list[QWidget] = part.findChildren(QWidget)  # type: ignore[assignment]
    return len(found)


def test_the_lists_keep_the_row_and_the_place_when_something_else_is_committed(listed: Table) -> None:
    listed.choose(FULL[2])
    listed.desk.act(sittings.come, sitting=listed.sitting.id, person=listed.sitting.members[0].person.id)
    current = listed.page.item.lists.table.current()
    assert current is not None and current.name == FULL[2]


def test_a_postponed_item_is_taken_up_again_in_the_same_sitting(listed: Table) -> None:
    listed.everybody_comes()
    listed.press(Qt.Key.Key_F9)
    item = listed.page.item
    item.postpone.setFocus()
    listed.press(Qt.Key.Key_Return)
    listed.write("уточнить места")
    listed.press(Qt.Key.Key_Return)
    assert listed.stage() is ItemStage.POSTPONED and item.resume_button.isVisible()
    item.resume_button.setFocus()
    listed.press(Qt.Key.Key_Return)
    assert listed.stage() is ItemStage.WAITING
    assert item.open_button.isVisible() and not item.resume_button.isVisible()


def test_the_closed_lists_say_what_the_protocol_says_in_each_language(listed: Table) -> None:
    listed.everybody_comes()
    listed.press(Qt.Key.Key_F9)
    listed.vote()
    listed.close()
    listed.screen.open(listed.sitting.id)
    heard = {}
    for tongue in ("kk", "ky", "ru"):
        words.use(tongue)
        heard[tongue] = listed.page.item.texts["heard"].value()
        assert listed.page.item.texts["resolved"].value()
    assert len(set(heard.values())) == 3 and all("4" in text for text in heard.values())


@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_everything_one_can_reach_in_a_sitting_has_a_name(listed: Table, tongue: Language) -> None:
    listed.page.item.lists.open_adding()
    listed.page.open_adding()
    for name in ("lists", "subjects", "applications"):
        listed.page.adding.turn_to(name)
    words.use(tongue)
    kinds = (QAbstractButton, QComboBox, QLineEdit, QListView, QPlainTextEdit, QTableView)
    every: list[QWidget] = listed.page.findChildren(QWidget)  # type: ignore[assignment]
    found = [part for part in every if isinstance(part, kinds)]
    nameless = [
        part
        for part in found
        if not part.accessibleName()
        and part.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(part.parent(), (QComboBox, QTableView))
        and type(part) is not QListView
        and not part.isHidden()
    ]
    assert [(type(part).__name__, part.property("text"), type(part.parent()).__name__) for part in nameless] == []


# --- subjects of a foreign document -----------------------------------------------------------------------------------
def test_the_commission_sets_the_subjects_of_a_foreign_document(qtbot: QtBot, desk: Desk, dressed: None) -> None:
    key = Qt.Key
    marks = (("Математика", Decimal(5)), ("Физика", Decimal(3)), ("История", Decimal(4)))
    abroad = replace(intake(11), school="Школа № 5, Ташкент", school_abroad=True, marks=marks)
    row = desk.act(applications.save, intake_=abroad)
    desk.act(applications.register, application=row)
    for table in _table(qtbot, desk):
        table.screen.open(call(desk))
        table.page.agenda.add.click()
        table.press(key.Key_Tab, control=True)
        table.press(key.Key_Tab, control=True)
        adding = table.page.adding
        assert adding.subjects.application() == row and "Физика" in adding.subjects.marks.text()
        assert not adding.take.isEnabled()
        table.press(key.Key_Return)
        table.write("Математика")
        table.press(key.Key_Return)
        table.write("Химия")
        table.press(key.Key_F9)
        [item] = table.sitting.items
        assert (item.kind, item.subjects) == (ItemKind.SUBJECTS, ("Математика", "Химия"))
        assert desk.ask(lists.without_subjects, YEAR) == ()
        # It may be corrected until the vote; what is typed is saved before the vote begins.
        view = table.page.item.subjects
        view.subjects.setFocus()
        view.subjects.selectAll()
        table.write("Математика")
        table.press(key.Key_Return)
        table.write("Физика")
        table.everybody_comes()
        table.press(key.Key_F9)
        table.vote()
        assert view.subjects.isReadOnly()
        assert table.sitting.items[0].subjects == ("Математика", "Физика")
        table.close()
        assert desk.ask(applications.application, row).own_subjects == ("Математика", "Физика")


# --- appeals ----------------------------------------------------------------------------------------------------------
HELD = datetime.combine(date(2025, 8, 18), time(9, 0), NOW.tzinfo)


def _appealed(desk: Desk, wanted: Decimal | None = None) -> int:
    """An exam with a confirmed mark of three against which an appeal is filed; returns the appeal."""
    prepare(desk)
    [examiners] = [one.id for one in desk.ask(commissions.all_commissions) if one.kind is CommissionKind.EXAMINATION]
    record = Exam(0, YEAR, ExamKind.CREATIVE, Names(ru="Рисунок"), examiners, (DRAWING,), Decimal(5))
    exam = desk.act(exams.enter_exam, record)
    desk.act(exams.enter_session, ExamSession(0, exam, "1", HELD, "12", 10))
    desk.act(exams.seat_all, exam=exam)
    seat = desk.ask(exams.seats_of_exam, exam)[0].id
    desk.act(exam_marks.enter_mark, seat=seat, mark=Decimal(3), by=OPERATOR)
    desk.act(exam_marks.check_mark, seat=seat, mark=Decimal(3), by=SECOND)
    return desk.act(
        appeals.file_appeal, seat=seat, grounds="Не учтена вторая работа", on=date(2025, 8, 19), wanted=wanted
    )


def test_an_appeal_is_called_for_decided_and_changes_the_mark(qtbot: QtBot, desk: Desk, dressed: None) -> None:
    key = Qt.Key
    appeal = _appealed(desk)
    commission(desk, CommissionKind.APPEAL)
    for table in _table(qtbot, desk):
        table.screen.call()
        calling = table.screen.calling_page()
        kinds = {calling._name(one): one for one in calling.commission.values()}
        calling.commission.set_value(kinds["Апелляционная комиссия"])
        calling.commission.chosen.emit()
        assert calling.appeals.isVisible() and not calling.waiting.isVisible()
        calling.place.set_value("204")
        calling.place.setFocus()
        table.press(key.Key_F9)
        [item] = table.sitting.items
        assert item.kind is ItemKind.APPEAL and item.appeal is not None and item.appeal.id == appeal
        table.everybody_comes()
        table.press(key.Key_F9, key.Key_Return)
        view = table.page.item.appeal
        assert "3" in view.facts.text() and "Не учтена" in view.facts.text()
        # Nobody can vote while it is open what granting it would set; the field says so.
        assert QApplication.focusWidget() is view.wanted
        table.press(key.Key_F9)
        assert view.field.trouble.text() and table.stage() is ItemStage.WAITING
        table.write("5")
        table.vote()
        assert "5" in view.result.text() and view.wanted.isReadOnly()
        table.close()
        [after] = desk.ask(appeals.appeals, YEAR)
        assert (after.stage, after.wanted) == (AppealStage.GRANTED, Decimal(5))
        seats = desk.ask(exams.seats_of_exam, desk.ask(exams.exams, YEAR)[0].id)
        assert next(seat for seat in seats if seat.id == after.seat).final == Decimal(5)


def test_an_appeal_the_commission_rejects_leaves_the_mark(qtbot: QtBot, desk: Desk, dressed: None) -> None:
    appeal = _appealed(desk, Decimal(4))
    row = commission(desk, CommissionKind.APPEAL)
    sitting = desk.act(sittings.call_sitting, commission=row, planned=NOW, place="204")
    for table in _table(qtbot, desk):
        table.screen.open(sitting)
        table.page.agenda.add.click()
        adding = table.page.adding
        assert adding.appeals.chosen() == (appeal,) and not adding.chips.isVisible()
        table.press(Qt.Key.Key_F9)
        assert desk.ask(appeals.waiting, YEAR) == ()
        table.everybody_comes()
        table.press(Qt.Key.Key_F9, Qt.Key.Key_F9)
        for member in table.sitting.members:
            table.page.item.sheet.cast(member.person.id, Choice.AGAINST)
        table.press(Qt.Key.Key_F9)
        assert "3" in table.page.item.appeal.result.text()
        table.close()
        assert desk.ask(appeals.appeals, YEAR)[0].stage is AppealStage.REJECTED


# --- the recording ----------------------------------------------------------------------------------------------------
@pytest.fixture
def final(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[Table]:
    """The final sitting of the examination commission runs; its question is decided."""
    row = commission(desk)
    sitting = desk.act(sittings.call_sitting, commission=row, planned=NOW, place="1", final=True)
    desk.act(votes.add_question, sitting=sitting, title="Итоги экзаменов")
    for table in _table(qtbot, desk):
        table.screen.open(sitting)
        table.everybody_comes()
        table.press(Qt.Key.Key_F9)
        table.vote()
        table.write("Утвердить.")
        yield table


def test_questions_and_externs_are_offered_to_an_examination_commission(final: Table) -> None:
    final.page.agenda.add.click()
    adding = final.page.adding
    assert adding.question.isVisible() and adding.parts.currentWidget() is adding.externs
    assert not adding.take.isEnabled() and not adding.chips.isVisible()


def test_the_recording_is_hashed_noted_and_later_checked(qtbot: QtBot, final: Table, tmp_path: Path) -> None:
    key, content = Qt.Key, bytes(range(256)) * 40_000
    file = tmp_path / "запись 20-08.mp4"
    file.write_bytes(content)
    final.press(key.Key_F9)
    assert final.page.closing.obstacles
    final.press(key.Key_Return)
    details = final.page.details
    assert QApplication.focusWidget() is details.recording
    details.file.take(file)
    qtbot.waitUntil(lambda: bool(final.sitting.recording_sha256), timeout=10_000)
    assert final.sitting.recording_sha256 == sha256(content).hexdigest()
    assert (final.sitting.recording_file, final.sitting.recording) == (file.name, str(tmp_path))
    assert file.name in details.file.about.text() and sha256(content).hexdigest()[:12] in details.file.about.text()
    assert "20.08.2026" in details.kept.text()
    final.page.open_closing()
    final.press(key.Key_F9)
    assert final.sitting.stage is SittingStage.CLOSED

    final.page.head.details.click()
    assert details.file.choose.isHidden() and not details.file.check.isHidden()
    details.file.compare(file)
    qtbot.waitUntil(lambda: details.file.strip.kind == "good", timeout=10_000)
    file.write_bytes(content[:-1] + b"x")
    details.file.compare(file)
    qtbot.waitUntil(lambda: details.file.strip.kind == "stop", timeout=10_000)


def test_a_recording_that_cannot_be_read_is_told_in_the_strip(qtbot: QtBot, final: Table, tmp_path: Path) -> None:
    final.page.head.details.click()
    file = final.page.details.file
    file.take(tmp_path / "нет.mp4")
    qtbot.waitUntil(lambda: file.strip.kind == "stop", timeout=10_000)
    assert "нет.mp4" in file.strip.text() and not final.sitting.recording_sha256
