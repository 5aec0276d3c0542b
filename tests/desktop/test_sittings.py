"""What the sitting screens promise: calling, the room, the agenda, a whole sitting by keyboard, its end and papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db import applications, commissions, papers, protocols, sittings, votes
from desktop import words
from desktop.desk import Desk
from desktop.preview import Preview
from desktop.screens.closing import where
from desktop.screens.quorum_meter import quorum_sentence
from desktop.screens.sitting import SittingScreen
from desktop.screens.sitting_details import kept_words
from desktop.screens.sittings import SittingsScreen
from desktop.window import Window
from rules.records import (
    ApplicationStage,
    Choice,
    CommissionKind,
    Country,
    DecidedBy,
    ExtractPaper,
    ItemStage,
    Names,
    NotHeldPaper,
    Order,
    Outcome,
    PaperForm,
    Person,
    ProtocolPaper,
    Role,
    Sitting,
    SittingStage,
)
from rules.verdicts import Refusal


@dataclass
class Secretary:
    """Works the sitting screens of a real window with the keyboard, on a clock that she moves."""

    desk: Desk
    window: Window
    screen: SittingsScreen
    now: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.now = self.desk.clock()
        self.desk.clock = lambda: self.now

    @property
    def page(self) -> SittingScreen:
        return self.screen.sitting_page()

    @property
    def sitting(self) -> Sitting:
        assert self.page.sitting is not None
        return self.page.sitting

    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

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

    def call(self, applications_: int = 2, questions: tuple[str, ...] = ()) -> None:
        """Call a sitting of the admission commission and open it on the screen."""
        commission = self.desk.ask(commissions.all_commissions)[0].id
        waiting = [line.id for line in self.desk.ask(applications.waiting, self.desk.year)][:applications_]
        sitting = self.desk.act(
            sittings.call_sitting, commission=commission, planned=self.now, place="204", applications_=waiting
        )
        for title in questions:
            self.desk.act(votes.add_question, sitting=sitting, title=title)
        self.screen.open(sitting)

    def seat(self, count: int) -> None:
        """The first members of the list come in."""
        for member in self.sitting.members[:count]:
            self.desk.act(sittings.come, sitting=self.sitting.id, person=member.person.id)

    def preview(self) -> Preview:
        page = self.window.pages[-1]
        assert isinstance(page, Preview)
        return page


@pytest.fixture
def secretary(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[Secretary]:
    window = Window(desk, demo=True)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    screen = window.show_screen("sittings")
    assert isinstance(screen, SittingsScreen)
    yield Secretary(desk, window, screen)
    window.close()


# --- the list and calling ---------------------------------------------------------------------------------------------
def test_without_a_sitting_the_list_offers_to_call_the_first(secretary: Secretary) -> None:
    assert secretary.screen.empty.isVisible() and not secretary.screen.call_button.isVisible()
    secretary.screen.empty.asked.emit()
    assert secretary.screen.calling_page().isVisible()


def test_without_a_commission_the_list_leads_to_the_commissions(qtbot: QtBot, empty_desk: Desk, dressed: None) -> None:
    window = Window(empty_desk, demo=True)
    qtbot.addWidget(window)
    window.show()
    screen = window.show_screen("sittings")
    assert isinstance(screen, SittingsScreen) and screen.no_commission.isVisible()
    screen.no_commission.asked.emit()
    assert window.key == "commissions"
    window.close()


def test_a_sitting_is_called_from_waiting_applications_and_other_questions(secretary: Secretary) -> None:
    secretary.screen.call()
    calling = secretary.screen.calling_page()
    assert len(calling.waiting.chosen()) == 11
    calling.waiting.choose_none()
    calling.waiting.search.setText("ким")
    calling.waiting.choose_all()
    calling.place.set_value("каб. 204")
    calling.question.setFocus()
    secretary.write("О графике заседаний")
    secretary.press(Qt.Key.Key_Return)
    calling.final.setChecked(True)
    calling.invited.set_value("Нурланов А. Б.\nЕсенова Г. К.")
    secretary.press(Qt.Key.Key_F9)
    record = secretary.sitting
    assert [item.title for item in record.items] == ["Ким Данияр Валерьевич", "О графике заседаний"]
    assert (record.place, record.final, record.invited) == ("каб. 204", True, ("Нурланов А. Б.", "Есенова Г. К."))
    assert record.planned == secretary.now.replace(hour=15, minute=0)


def test_calling_without_a_place_is_told_beneath_the_field(secretary: Secretary) -> None:
    secretary.screen.call()
    calling = secretary.screen.calling_page()
    calling.button.click()
    assert calling.form.field("place").trouble.text()
    assert not secretary.desk.ask(sittings.all_sittings, 2025)


@pytest.mark.parametrize(("name", "wrong"), [("day", "31.02.2025"), ("time", "25:99")])
def test_calling_with_an_impossible_day_or_time_is_told_beneath_the_field(
    secretary: Secretary, name: str, wrong: str
) -> None:
    secretary.screen.call()
    calling = secretary.screen.calling_page()
    editor = calling.form.field(name).editor
    assert isinstance(editor, QLineEdit)
    editor.setText(wrong)
    calling.button.click()
    assert calling.form.field(name).trouble.text() and QApplication.focusWidget() is editor


def test_calling_foretells_members_and_quorum_by_the_orders_of_the_day(secretary: Secretary) -> None:
    secretary.screen.call()
    calling = secretary.screen.calling_page()
    assert "9" in calling.forecast.text() and "6" in calling.forecast.text() and calling.forecast.kind == "good"
    calling.day.setText("20.08.2027")
    assert calling.forecast.kind == "attention"
    calling.place.set_value("204")
    calling.button.click()
    assert calling.form.field("commission").trouble.text()


def test_more_applications_than_are_heard_one_by_one_are_not_chosen_beforehand(
    secretary: Secretary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.screens.calling._ALL_AT_ONCE", 10)
    secretary.screen.call()
    assert secretary.screen.calling_page().waiting.chosen() == ()


def test_a_question_can_be_taken_out_before_calling(secretary: Secretary) -> None:
    secretary.screen.call()
    calling = secretary.screen.calling_page()
    calling.question.setText("Первый")
    calling.add_question()
    calling.question.setText("Второй")
    calling.add_question()
    calling.questions.list.setFocus()
    secretary.press(Qt.Key.Key_Delete)
    assert calling.questions.titles() == ("Первый",)


def test_the_list_shows_every_sitting_with_its_state_and_opens_it_with_enter(secretary: Secretary) -> None:
    secretary.call()
    secretary.screen.show_list()
    assert secretary.screen.model.rowCount() == 1
    secretary.press(Qt.Key.Key_Return)
    assert secretary.page.isVisible()
    secretary.press(Qt.Key.Key_Escape)
    assert secretary.screen.list_page.isVisible()
    secretary.screen.chips.chip(SittingStage.CLOSED).click()
    assert secretary.screen.model.rowCount() == 0 and secretary.screen.nothing.isVisible()


# --- the room ---------------------------------------------------------------------------------------------------------
def test_the_meter_counts_who_is_present_needed_and_may_still_leave(secretary: Secretary) -> None:
    secretary.call()
    secretary.seat(7)
    words.use("ru")
    said = quorum_sentence(secretary.sitting)
    assert secretary.page.meter.text() == said
    assert all(number in said for number in ("7", "9", "6", "1"))


def test_the_meter_without_quorum_says_how_many_are_missing(secretary: Secretary) -> None:
    secretary.call()
    secretary.seat(4)
    assert "2" in secretary.page.meter.text() and words._("quorum met") not in secretary.page.meter.text()


def test_space_notes_coming_and_leaving_with_the_time(secretary: Secretary) -> None:
    secretary.call()
    secretary.page.room.members.setFocus()
    secretary.press(Qt.Key.Key_Space)
    secretary.wait(65)
    secretary.press(Qt.Key.Key_Space)
    [stay] = secretary.sitting.members[0].presences
    assert (f"{stay.came:%H:%M}", f"{stay.left:%H:%M}") == ("14:00", "15:05")


def test_a_member_comes_at_the_time_that_is_typed(secretary: Secretary) -> None:
    secretary.call()
    secretary.wait(30)
    secretary.page.room.at.setFocus()
    secretary.write("1410")
    secretary.press(Qt.Key.Key_Return)
    assert f"{secretary.sitting.members[0].presences[0].came:%H:%M}" == "14:10"


def test_the_time_of_coming_is_corrected_in_its_field(secretary: Secretary) -> None:
    secretary.call()
    secretary.wait(30)
    secretary.seat(1)
    room = secretary.page.room
    room.came.setFocus()
    room.came.setText("14:05")
    secretary.press(Qt.Key.Key_Return)
    [stay] = secretary.sitting.members[0].presences
    assert f"{stay.came:%H:%M}" == "14:05"


def test_a_time_before_the_last_leaving_is_told_beneath_the_field(secretary: Secretary) -> None:
    secretary.call()
    secretary.wait(10)
    secretary.seat(1)
    secretary.wait(10)
    room = secretary.page.room
    room.at.setText("14:05")
    room.come_or_leave()
    assert room._at.trouble.text() and secretary.sitting.members[0].present


def test_a_coming_noted_by_mistake_is_taken_back(secretary: Secretary) -> None:
    secretary.call()
    secretary.seat(1)
    secretary.page.room.mistake.click()
    assert not secretary.sitting.members[0].presences


def test_the_reason_of_absence_is_saved_when_the_field_is_left(secretary: Secretary) -> None:
    secretary.call()
    secretary.page.room.members.setFocus()
    secretary.press(Qt.Key.Key_F2)
    secretary.write("болезнь")
    secretary.press(Qt.Key.Key_Tab)
    assert secretary.sitting.members[0].absent_reason == "болезнь"
    assert secretary.page.room._reason.ticked


def test_a_sitting_without_quorum_does_not_open_and_says_so(secretary: Secretary) -> None:
    secretary.call()
    secretary.seat(5)
    secretary.press(Qt.Key.Key_F9)
    assert secretary.sitting.stage is SittingStage.CALLED
    assert secretary.page.trouble.kind == "stop" and "6" in secretary.page.trouble.text()


def test_a_new_order_before_the_sitting_is_offered_to_be_taken_over(secretary: Secretary) -> None:
    secretary.call()
    assert not secretary.page.changed.isVisible()
    commission = secretary.sitting.commission
    ill = secretary.desk.ask(commissions.commission, commission).appointments[-1]
    secretary.desk.act(
        commissions.appoint,
        commission=commission,
        person=Person(0, "Ержанов", "Ерлан"),
        role=Role.MEMBER,
        position="",
        order=Order("150", secretary.now.date()),
        starts=secretary.now.date(),
        substitutes=ill.id,
    )
    assert secretary.page.changed.isVisible()
    secretary.page.changed.renew.click()
    assert "Ержанов" in [member.person.surname for member in secretary.sitting.members]
    assert not secretary.page.changed.isVisible()


# --- the agenda and the texts -----------------------------------------------------------------------------------------
def test_waiting_applications_and_questions_are_added_to_the_agenda(secretary: Secretary) -> None:
    secretary.call(applications_=1)
    page = secretary.page
    page.agenda.add.click()
    page.adding.question.setFocus()
    secretary.write("Разное")
    secretary.press(Qt.Key.Key_Return)
    page.adding.waiting.search.setText("Ким")
    page.adding.waiting.choose_all()
    page.adding.take.click()
    assert [item.title for item in secretary.sitting.items][1:] == ["Разное", "Ким Данияр Валерьевич"]
    assert page.item.isVisible()


def test_an_item_nobody_wrote_on_is_taken_off_with_delete(secretary: Secretary) -> None:
    secretary.call(applications_=3)
    secretary.page.agenda.go_to(secretary.sitting.items[1].id)
    secretary.press(Qt.Key.Key_Delete)
    assert [item.position for item in secretary.sitting.items] == [1, 2]


def test_an_item_with_a_record_stays_on_the_agenda(secretary: Secretary) -> None:
    secretary.call(applications_=2)
    first = secretary.sitting.items[0]
    secretary.desk.act(votes.describe_item, item=first.id, heard="Заявление")
    secretary.page.agenda.go_to(first.id)
    secretary.press(Qt.Key.Key_Delete)
    assert len(secretary.sitting.items) == 2 and secretary.page.agenda.trouble.kind == "attention"


def test_a_text_is_saved_a_second_after_the_last_key_and_ticked(qtbot: QtBot, secretary: Secretary) -> None:
    secretary.call()
    secretary.page.item.texts["heard"].setFocus()
    secretary.write("Заявление и документы")
    assert secretary.sitting.items[0].heard == ""
    qtbot.waitUntil(lambda: secretary.sitting.items[0].heard == "Заявление и документы", timeout=3000)
    assert secretary.page.item.fields["heard"].ticked


def test_a_text_typed_for_one_item_never_lands_on_another(secretary: Secretary) -> None:
    secretary.call()
    secretary.page.item.texts["resolved"].setFocus()
    secretary.write("Рекомендовать")
    secretary.page.agenda.items.make_current(secretary.sitting.items[1].id)
    assert [item.resolved for item in secretary.sitting.items] == ["Рекомендовать", ""]
    assert secretary.page.item.texts["resolved"].value() == ""


def test_typing_goes_on_undisturbed_while_something_else_is_committed(secretary: Secretary) -> None:
    secretary.call()
    secretary.page.item.texts["heard"].setFocus()
    secretary.write("Зая")
    secretary.seat(1)
    secretary.write("вление")
    assert secretary.page.item.texts["heard"].value() == "Заявление"


def test_what_is_typed_is_saved_when_the_screen_is_left(secretary: Secretary) -> None:
    secretary.call()
    sitting = secretary.sitting.id
    secretary.page.item.texts["heard"].setFocus()
    secretary.write("Заявление")
    secretary.window.show_screen("commissions")
    assert secretary.desk.ask(sittings.sitting, sitting).items[0].heard == "Заявление"


def test_the_particulars_of_the_sitting_are_saved_as_they_are_typed(secretary: Secretary) -> None:
    secretary.call()
    secretary.page.head.details.click()
    secretary.page.details.recording.setFocus()
    secretary.write("архив, папка 7")
    secretary.press(Qt.Key.Key_Tab)
    secretary.page.details.final.click()
    assert (secretary.sitting.recording, secretary.sitting.final) == ("архив, папка 7", True)
    assert "578" in secretary.page.details.kept.text() and "3" in secretary.page.details.kept.text()
    assert kept_words(secretary.sitting, Country.KG) == ""


# --- a whole sitting --------------------------------------------------------------------------------------------------
def test_a_whole_sitting_is_held_by_keyboard_from_the_room_to_the_protocol(secretary: Secretary) -> None:
    key = Qt.Key
    secretary.call(applications_=2, questions=("О графике заседаний",))
    # Eight come, the ninth is ill.
    assert QApplication.focusWidget() is secretary.page.room.members
    for _place in range(8):
        secretary.press(key.Key_Space, key.Key_Down)
        secretary.wait(1)
    secretary.press(key.Key_F2)
    secretary.write("болезнь")
    secretary.press(key.Key_F9)
    assert secretary.sitting.stage is SittingStage.OPEN and secretary.sitting.members[8].absent_reason == "болезнь"

    # The first item: equal votes, the chair decides.
    secretary.press(key.Key_Return)
    secretary.write("Заявление и документы.")
    secretary.press(key.Key_Tab)
    secretary.write("Секретарь.")
    secretary.press(key.Key_Tab)
    secretary.write("Рекомендовать к зачислению.")
    secretary.page.item.open_button.setFocus()
    secretary.press(key.Key_Return)
    for place in range(8):
        secretary.press(*([key.Key_Right] * (1 + place % 2)), key.Key_Down)
    secretary.press(key.Key_Return)
    assert secretary.page.item.sheet.step.isVisible()
    secretary.press(key.Key_Return)
    first = secretary.sitting.items[0]
    assert first.tally is not None and first.tally.by is DecidedBy.CASTING_VOTE
    assert (first.heard, first.spoke) == ("Заявление и документы.", "Секретарь.")
    assert QApplication.focusWidget() is secretary.page.agenda.items

    # The second: one is recused, two leave, the quorum still holds; a majority.
    secretary.press(key.Key_Return, control=True)
    assert secretary.page.agenda.current() == secretary.sitting.items[1].id
    secretary.page.item.recuse.setFocus()
    secretary.press(key.Key_Return)
    secretary.press(key.Key_Down, key.Key_Tab)
    secretary.write("родственник")
    secretary.press(key.Key_Return)
    [recusal] = secretary.sitting.items[1].recusals
    assert recusal.person == secretary.sitting.members[1].person.id
    secretary.page.item.open_button.setFocus()
    secretary.press(key.Key_Return)
    secretary.page.item.sheet.all_for.setFocus()
    secretary.press(key.Key_Return)
    secretary.press(key.Key_Return)
    second = secretary.sitting.items[1]
    assert second.tally is not None and (second.tally.base, second.tally.votes_for) == (7, 7)

    # During the third vote three leave: no quorum, the vote is broken off, the item is postponed.
    secretary.press(key.Key_Return, control=True)
    secretary.page.item.put_to_vote()
    secretary.wait(40)
    for member in secretary.sitting.members[5:8]:
        secretary.page.room.go_to(member.person.id)
        secretary.press(key.Key_Space)
    assert not secretary.page.item.sheet.table.isEnabled()
    secretary.page.item.sheet.quorum.break_off.setFocus()
    secretary.press(key.Key_Return)
    secretary.page.item.postpone.setFocus()
    secretary.press(key.Key_Return)
    secretary.write("нет кворума")
    secretary.press(key.Key_Return)

    # Closing: nothing is left to mend, the number is taken, the protocol opens.
    secretary.press(key.Key_F9)
    assert not secretary.page.closing.obstacles
    assert QApplication.focusWidget() is secretary.page.closing.button
    secretary.press(key.Key_Return)
    record = secretary.desk.ask(protocols.protocol, secretary.sitting.id)
    assert isinstance(record, ProtocolPaper) and record.imprint.number == secretary.sitting.protocol_number != ""
    assert secretary.preview().pdf is not None
    assert [item.stage for item in record.sitting.items] == [
        ItemStage.DECIDED,
        ItemStage.DECIDED,
        ItemStage.POSTPONED,
    ]
    stages = [
        secretary.desk.ask(applications.application, item.application or 0).stage for item in record.sitting.items[:2]
    ]
    assert stages == [ApplicationStage.ADMITTED, ApplicationStage.ADMITTED]


def test_f9_is_the_next_step_from_the_opening_to_the_number(secretary: Secretary) -> None:
    key = Qt.Key
    secretary.call(applications_=2)
    secretary.seat(9)
    secretary.press(key.Key_F9, key.Key_Return)
    # From «heard» the vote is one key away, wherever the focus is in the item.
    assert QApplication.focusWidget() is secretary.page.item.texts["heard"]
    for _item in range(2):
        secretary.press(key.Key_F9)
        # Nobody has voted yet: F9 does not close such a vote.
        secretary.press(key.Key_F9)
        assert secretary.page.current_item() is not None and secretary.page.item.sheet.table.hasFocus()
        secretary.press(*([key.Key_Right, key.Key_Down] * 9), key.Key_F9)
        assert QApplication.focusWidget() is secretary.page.agenda.items
        secretary.press(key.Key_F9)
    assert secretary.page.closing.isVisible()
    secretary.press(key.Key_F9)
    assert secretary.sitting.stage is SittingStage.CLOSED


def test_a_sitting_that_never_had_its_quorum_is_recorded_as_not_held(secretary: Secretary) -> None:
    secretary.call()
    secretary.seat(5)
    assert secretary.page.head.not_held.isVisible()
    secretary.page.head.not_held.setFocus()
    secretary.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert secretary.page.not_held.field.trouble.text() and secretary.sitting.stage is SittingStage.CALLED
    secretary.write("За 30 минут кворум не собрался")
    secretary.press(Qt.Key.Key_Return)
    record = secretary.desk.ask(protocols.protocol, secretary.sitting.id)
    assert isinstance(record, NotHeldPaper)
    assert record.sitting.not_held_reason == "За 30 минут кворум не собрался"
    assert len(secretary.desk.ask(applications.waiting, 2025)) == 11
    preview = secretary.preview()
    preview.issue.click()
    assert [paper.form for paper in secretary.desk.ask(papers.issued_for, sitting=secretary.sitting.id)] == [
        PaperForm.NOT_HELD
    ]


def test_with_quorum_it_is_not_offered_to_say_the_sitting_was_not_held(secretary: Secretary) -> None:
    secretary.call()
    secretary.seat(6)
    assert not secretary.page.head.not_held.isVisible()


# --- closing ----------------------------------------------------------------------------------------------------------
def _decide(secretary: Secretary, place: int, resolved: str = "Рекомендовать.") -> None:
    item = secretary.sitting.items[place]
    vote = secretary.desk.act(votes.open_vote, item=item.id)
    for member in secretary.sitting.members:
        if member.present:
            secretary.desk.act(votes.cast_vote, vote=vote, person=member.person.id, choice=Choice.FOR)
    secretary.desk.act(votes.close_vote, vote=vote)
    if resolved:
        secretary.desk.act(votes.describe_item, item=item.id, resolved=resolved)


@pytest.fixture
def running(secretary: Secretary) -> Secretary:
    """A sitting that is open, eight of nine present, an application and a question on the agenda."""
    secretary.call(applications_=1, questions=("О графике заседаний",))
    secretary.seat(8)
    secretary.page.open_sitting()
    return secretary


def test_closing_lists_everything_that_would_make_the_protocol_void(running: Secretary) -> None:
    _decide(running, 1, resolved="")
    running.page.head.close_sitting.click()
    closing = running.page.closing
    said = [where(obstacle) for obstacle in closing.obstacles]
    assert len(said) == 3 and not closing.button.isEnabled()
    assert QApplication.focusWidget() is closing.list


def test_each_line_of_the_checklist_leads_to_its_place(running: Secretary) -> None:
    _decide(running, 1, resolved="")
    page, reached = running.page, []
    for place in range(3):
        page.open_closing()
        page.closing.list.make_current(place)
        running.press(Qt.Key.Key_Return)
        reached.append((page.agenda.current(), QApplication.focusWidget()))
    first, second = (item.id for item in running.sitting.items)
    assert reached == [
        (first, page.agenda.items),
        (second, page.item.texts["resolved"]),
        (second, page.room.reason),
    ]
    assert running.page.room.member() == running.sitting.members[8]


def test_a_final_examination_sitting_is_not_closed_without_its_recording(secretary: Secretary) -> None:
    desk = secretary.desk
    commission = desk.act(
        commissions.form_commission, kind=CommissionKind.EXAMINATION, name=Names(ru="Экзаменационная комиссия")
    )
    for place, role in enumerate((Role.CHAIR, Role.SECRETARY)):
        desk.act(
            commissions.appoint,
            commission=commission,
            person=Person(0, f"Членов{place}", "Имя"),
            role=role,
            position="",
            order=Order("9", secretary.now.date()),
            starts=secretary.now.date(),
        )
    sitting = desk.act(sittings.call_sitting, commission=commission, planned=secretary.now, place="1", final=True)
    desk.act(votes.add_question, sitting=sitting, title="Итоги")
    secretary.screen.open(sitting)
    secretary.seat(1)
    secretary.page.open_sitting()
    _decide(secretary, 0)
    secretary.page.open_closing()
    secretary.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is secretary.page.details.recording
    secretary.write("архив")
    secretary.page.open_closing()
    assert not secretary.page.closing.obstacles


def test_the_protocol_can_be_read_before_the_number_is_taken(running: Secretary) -> None:
    running.page.open_closing()
    running.page.closing.draft.emit()
    preview = running.preview()
    assert preview.pdf is not None and not preview.issue.isVisible()
    assert running.sitting.protocol_number == ""


@pytest.fixture
def closed(running: Secretary) -> Secretary:
    """A sitting that was closed; its protocol lies in the preview."""
    _decide(running, 0)
    running.desk.act(votes.postpone_item, item=running.sitting.items[1].id, reason="нет документов")
    last = running.sitting.members[8].person.id
    running.desk.act(sittings.excuse, sitting=running.sitting.id, person=last, reason="болезнь")
    running.page.open_closing()
    running.page.closing.button.click()
    return running


def test_a_closed_sitting_shows_what_its_protocol_prints(closed: Secretary) -> None:
    closed.window.close_page()
    page, first = closed.page, closed.sitting.items[0]
    page.agenda.go_to(first.id)
    heard = page.item.texts["heard"]
    before = heard.value()
    assert first.heard == "" and first.applicant in before
    heard.setFocus()
    words.use("kk" if words.language() != "kk" else "ru")
    assert heard.value() != before and first.applicant in heard.value()
    page.flush()
    assert page.item.fields["heard"].trouble.text() == ""


def test_tab_comes_to_the_moves_of_a_sitting_that_stand_before_its_agenda(closed: Secretary) -> None:
    closed.window.close_page()
    closed.page.setFocus()
    assert QApplication.focusWidget() is closed.page.agenda.items
    reached = []
    for _stop in range(40):
        closed.press(Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert closed.page.head.extract in reached and closed.page.room.members in reached


def test_a_closed_sitting_can_only_be_read(closed: Secretary) -> None:
    closed.window.close_page()
    page = closed.page
    assert all(page.item.texts[name].isReadOnly() for name in ("heard", "spoke", "resolved"))
    assert page.details.place.isReadOnly() and not page.details.final.isEnabled()
    hidden = (
        page.agenda.add,
        page.head.close_sitting,
        page.head.open,
        page.item.recuse,
        page.item.postpone,
        page.item.again,
    )
    assert not any(button.isVisible() for button in (*hidden, page.room.move_button))
    page.room.members.setFocus()
    closed.press(Qt.Key.Key_Space)
    assert closed.sitting.members[0].present == closed.desk.ask(sittings.sitting, closed.sitting.id).members[0].present
    assert closed.sitting.protocol_number in page.head.about.text()


def test_the_protocol_is_issued_from_the_preview_and_listed_with_the_sitting(closed: Secretary) -> None:
    closed.preview().issue.click()
    closed.window.close_page()
    assert [line.title for line in closed.page.papers.list.lines.lines]
    closed.page.papers.list.make_current(closed.page.papers.list.lines.lines[0].key)
    closed.page.papers.list.setFocus()
    closed.press(Qt.Key.Key_Return)
    assert closed.preview().pdf is not None and not closed.preview().issue.isVisible()


def test_an_extract_carries_the_items_that_were_chosen(closed: Secretary) -> None:
    closed.window.close_page()
    closed.page.agenda.go_to(closed.sitting.items[0].id)
    closed.page.head.extract.click()
    extract = closed.page.extract
    assert [line.checked for line in extract.list.lines.lines] == [True]
    closed.press(Qt.Key.Key_Space)
    extract.preview()
    assert extract.trouble.text() and not closed.window.pages
    closed.press(Qt.Key.Key_Space)
    extract.preview()
    closed.preview().issue.click()
    [paper] = closed.desk.ask(papers.issued_for, sitting=closed.sitting.id)
    assert paper.form is PaperForm.EXTRACT


def test_the_draft_of_an_extract_says_the_same_as_the_protocol(closed: Secretary) -> None:
    from desktop.screens.sitting_papers import draft_extract

    protocol = closed.desk.ask(protocols.protocol, closed.sitting.id)
    draft = draft_extract(closed.desk, closed.sitting.id, (closed.sitting.items[0].id,))
    assert isinstance(draft, ExtractPaper) and isinstance(protocol, ProtocolPaper)
    assert draft.sitting.items[0].tally == protocol.sitting.items[0].tally
    assert draft.sitting.items[0].tally is not None and draft.sitting.items[0].tally.outcome is Outcome.ADOPTED


# --- going about and languages ----------------------------------------------------------------------------------------
def test_f6_goes_round_members_agenda_and_item(running: Secretary) -> None:
    running.page.room.members.setFocus()
    running.press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is running.page.agenda.items
    running.press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is running.page.item.texts["heard"]
    running.press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is running.page.room.members


def test_esc_goes_back_within_the_sitting_before_it_leaves_it(running: Secretary) -> None:
    running.page.open_closing()
    running.press(Qt.Key.Key_Escape)
    assert running.page.item.isVisible()
    running.press(Qt.Key.Key_Escape)
    assert running.screen.list_page.isVisible()


def test_coming_back_from_another_screen_finds_the_sitting_as_it_was(running: Secretary) -> None:
    running.page.agenda.go_to(running.sitting.items[1].id)
    running.window.show_screen("commissions")
    running.window.show_screen("sittings")
    assert running.page.isVisible() and running.page.agenda.current() == running.sitting.items[1].id


def test_the_whole_sitting_follows_the_language_at_once(running: Secretary) -> None:
    before = (
        running.page.head.title.text(),
        running.page.meter.text(),
        running.page.agenda.items.lines.lines[0].detail,
    )
    words.use("kk")
    after = (running.page.head.title.text(), running.page.meter.text(), running.page.agenda.items.lines.lines[0].detail)
    assert all(one != other for one, other in zip(before, after, strict=True))


@pytest.mark.parametrize(
    "obstacle",
    [
        Refusal("decision_missing", item=3),
        Refusal("required", field="resolved:3"),
        Refusal("required", field="absent_reason:Ким Е."),
        Refusal("required", field="recording"),
    ],
    ids=lambda obstacle: str(obstacle.fields),
)
@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_every_obstacle_names_the_place_it_is_mended_at(obstacle: Refusal, tongue: str) -> None:
    words.use(tongue)  # type: ignore[arg-type]
    assert where(obstacle)
