"""The list of applications and the card: paged, narrowed as one types, opened and left by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import papers
from db import applications, plan, registers, restrictions
from db import papers as issued
from db.applications import Intake
from desktop import look, words
from desktop.desk import Desk
from desktop.screens import application_lines as lines
from desktop.screens.application_card import ApplicationCard
from desktop.screens.applications import ApplicationsScreen
from rules.documents import needed
from rules.records import (
    ApplicationStage,
    Base,
    Country,
    Document,
    DocumentKind,
    DocumentState,
    ExamNeed,
    Funding,
    Impairment,
    Kinship,
    Language,
    PaperForm,
    Person,
    Representative,
    Status,
    StudyForm,
    TeachingLanguage,
)
from tests.desktop.conftest import intake

YEAR = 2025


class Frame(QWidget):
    """The window as the screen sees it: it takes pages that lie over the screen."""

    def __init__(self, screen: ApplicationsScreen) -> None:
        super().__init__()
        self.applications = screen
        self.pages: list[QWidget] = []
        self.resize(1166, 660)
        QVBoxLayout(self).addWidget(screen)

    def open_page(self, page: QWidget) -> None:
        page.setParent(self)
        self.pages.append(page)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focused(), key)


def write(text: str) -> None:
    for sign in text:
        QApplication.sendEvent(focused(), QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign))


def framed(desk: Desk, qtbot: QtBot) -> Frame:
    screen = ApplicationsScreen(desk)
    frame = Frame(screen)
    qtbot.addWidget(frame)
    frame.show()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    screen.refresh()
    screen.listing.enter()
    return frame


@pytest.fixture
def screen(desk: Desk, qtbot: QtBot) -> Iterator[ApplicationsScreen]:
    frame = framed(desk, qtbot)
    yield frame.applications


def many(count: int) -> list[Intake]:
    """So many applications of a register, a name each."""
    return [
        Intake(
            person=Person(0, f"Тестов{place:04}", "Нұрлан", number=f"{90000000000 + place:012}"),
            filed=date(2025, 7, 1) + timedelta(days=place % 30),
            status=Status.CITIZEN,
            code="06130100",
            base=Base.BASIC,
            form=StudyForm.FULL_TIME,
            funding=Funding.STATE,
            language=TeachingLanguage.RUSSIAN,
        )
        for place in range(count)
    ]


def text(screen: ApplicationsScreen, row: int, column: int) -> str:
    model = screen.listing.model
    return str(model.data(model.index(row, column)))


def names(screen: ApplicationsScreen) -> list[str]:
    return [text(screen, row, lines.NAME) for row in range(screen.listing.model.rowCount())]


# --- the list ---------------------------------------------------------------------------------------------------------
def test_the_list_shows_the_applications_of_the_year_in_the_order_of_our_alphabets(
    screen: ApplicationsScreen,
) -> None:
    surnames = [name.split()[0] for name in names(screen)]
    assert surnames[:4] == ["Ахметова", "Әбдіров", "Байжанов", "Ғабитов"]
    assert surnames[5:7] == ["Қожахметова", "Муканов"]
    assert len(surnames) == 12


def test_a_row_tells_number_day_name_programme_score_documents_and_state(screen: ApplicationsScreen) -> None:
    row = names(screen).index("Ким Данияр Валерьевич")
    assert text(screen, row, lines.NUMBER) == "5"
    assert text(screen, row, lines.FILED) == "05.07.2025"
    assert text(screen, row, lines.SPECIALTY) == "Программное обеспечение, очная"
    assert text(screen, row, lines.AVERAGE) == "4,95"
    assert text(screen, row, lines.DOCUMENTS) == "5/5"
    assert text(screen, row, lines.STATE) == "зарегистрировано"


def test_only_the_pages_that_are_looked_at_are_read(desk: Desk, qtbot: QtBot) -> None:
    desk.act(registers.take_register, name="x.xlsx", sha256="0" * 64, rows=many(2000))
    frame = framed(desk, qtbot)
    screen = frame.applications
    model = screen.listing.model
    model.count()
    assert model.rowCount() == 2012
    assert len(model._pages) <= 2
    screen.listing.table.scrollToBottom()
    screen.listing.table.viewport().repaint()
    assert model.line(2011) is not None
    assert len(model._pages) <= 6


def test_typing_narrows_the_list_at_once_and_counts_when_the_typing_pauses(desk: Desk, qtbot: QtBot) -> None:
    desk.act(registers.take_register, name="x.xlsx", sha256="0" * 64, rows=many(300))
    frame = framed(desk, qtbot)
    screen = frame.applications
    screen.listing.search.setFocus()
    write("тест")
    assert screen.listing.model.rowCount() == lines.PAGE
    assert names(screen)[0].startswith("Тестов0000")
    qtbot.waitUntil(lambda: screen.listing.model.rowCount() == 300)
    assert "300" in screen.listing.count.text()


@pytest.mark.parametrize("typed", ["ғабитов", "Габит", "габитов данияр", "060101500121", "uf,bnjd"])
def test_a_person_is_found_by_name_number_and_in_the_wrong_layout(screen: ApplicationsScreen, typed: str) -> None:
    screen.listing.search.setFocus()
    write(typed)
    assert names(screen) == ["Ғабитов Данияр Әлиұлы"]


def test_enter_in_the_search_goes_to_the_list_and_enter_there_opens_the_card(screen: ApplicationsScreen) -> None:
    screen.listing.search.setFocus()
    write("муканов")
    press(Qt.Key.Key_Return)
    assert focused() is screen.listing.table
    press(Qt.Key.Key_Return)
    opened = screen.page
    assert isinstance(opened, ApplicationCard)
    assert opened.title.text() == "Муканов Тимур Асанович"
    press(Qt.Key.Key_Escape)
    assert screen.page is screen.listing
    assert names(screen) == ["Муканов Тимур Асанович"]


def test_what_nobody_is_called_says_so_and_shows_all_again(screen: ApplicationsScreen) -> None:
    screen.listing.search.setFocus()
    write("щщщщ")
    assert screen.listing.nothing.isVisible()
    button = screen.listing.nothing.button
    assert button is not None
    button.setFocus()
    press(Qt.Key.Key_Space)
    assert len(names(screen)) == 12
    assert screen.listing.table.isVisible()


def test_the_chips_count_the_stages_and_filter_by_them(screen: ApplicationsScreen) -> None:
    chips = screen.listing.chips
    assert chips.chip(None).text().endswith("12")
    assert chips.chip(ApplicationStage.UNFINISHED).text().endswith("1")
    assert not chips.chip(ApplicationStage.ADMITTED).isVisible()
    chips.chip(ApplicationStage.UNFINISHED).setFocus()
    press(Qt.Key.Key_Space)
    assert names(screen) == ["Шәріпов Әділ Қанатұлы"]


def test_the_list_is_narrowed_by_specialty_and_funding(screen: ApplicationsScreen, desk: Desk) -> None:
    screen.listing.specialty.setFocus()
    while screen.listing.specialty.value() != "04110100":
        press(Qt.Key.Key_Down)
    assert not names(screen)
    screen.listing.show_all()
    screen.listing.funding.setFocus()
    press(Qt.Key.Key_Down)
    assert screen.listing.funding.value() is Funding.STATE
    assert len(names(screen)) == 12


def test_the_order_is_chosen_by_keyboard_and_by_the_heads(screen: ApplicationsScreen) -> None:
    screen.listing.order.setFocus()
    press(Qt.Key.Key_Down)
    days = [text(screen, row, lines.FILED) for row in range(12)]
    assert days == sorted(days)
    head = screen.listing.table.horizontalHeader()
    head.sectionClicked.emit(lines.FILED)
    assert text(screen, 0, lines.FILED) == "12.07.2025"
    head.sectionClicked.emit(lines.NUMBER)
    assert screen.listing.order.value() == "number"


def test_what_is_committed_shows_at_once_and_the_list_keeps_its_place(screen: ApplicationsScreen, desk: Desk) -> None:
    table = screen.listing.table
    row = names(screen).index("Ким Данияр Валерьевич")
    table.selectRow(row)
    line = screen.listing.model.line(row)
    assert line is not None
    desk.act(applications.withdraw, application=line.id, reason="переезд")
    screen.refresh()
    assert text(screen, row, lines.STATE) == "отозвано"
    assert table.current_row() == row
    assert screen.listing.chips.chip(ApplicationStage.WITHDRAWN).isVisible()


def test_the_card_beside_the_list_follows_the_current_row(screen: ApplicationsScreen, qtbot: QtBot) -> None:
    screen.listing.table.setFocus()
    press(Qt.Key.Key_Down)
    second = names(screen)[1]
    qtbot.waitUntil(lambda: screen.listing.card.title.text() == second)


def test_without_the_card_the_list_has_room_for_base_and_funding(screen: ApplicationsScreen) -> None:
    table = screen.listing.table
    assert table.isColumnHidden(lines.BASE)
    screen.listing.panel_button.setFocus()
    press(Qt.Key.Key_Space)
    assert not screen.listing.card.isVisible()
    assert not table.isColumnHidden(lines.BASE) and not table.isColumnHidden(lines.FUNDING)


def test_ins_begins_an_intake_and_esc_comes_back(screen: ApplicationsScreen) -> None:
    press(Qt.Key.Key_Insert)
    assert screen.page is not screen.listing
    press(Qt.Key.Key_Escape)
    assert screen.page is screen.listing


def test_f2_goes_on_with_an_unfinished_intake(screen: ApplicationsScreen) -> None:
    screen.listing.table.selectRow(11)
    press(Qt.Key.Key_F2)
    assert screen._intake.form.applicant.surname.value() == "Шәріпов"


def test_f2_puts_a_registered_application_right_and_comes_back_to_its_card(
    screen: ApplicationsScreen, desk: Desk
) -> None:
    screen.listing.table.selectRow(0)
    press(Qt.Key.Key_F2)
    page = screen._intake
    assert page.isVisible() and page.change_button.isVisible()
    page.form.education.school.setFocus()
    write("№ 7 мектеп")
    press(Qt.Key.Key_F9)
    opened = screen.page
    assert isinstance(opened, ApplicationCard)
    record = desk.ask(applications.application, opened.application)
    assert (record.school, record.stage) == ("№ 7 мектеп", ApplicationStage.REGISTERED)
    assert "№ 7 мектеп" in opened.person.text()
    press(Qt.Key.Key_F2)
    assert page.isVisible()
    press(Qt.Key.Key_Escape)
    assert screen.page is opened


def test_the_intake_is_made_ready_before_it_is_asked_for(screen: ApplicationsScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: screen._intake is not None and screen._stack.indexOf(screen._intake) >= 0)
    assert screen.page is screen.listing


def test_what_was_begun_and_cannot_be_saved_yet_is_never_lost_on_the_way(screen: ApplicationsScreen) -> None:
    press(Qt.Key.Key_Insert)
    write("050125500120")
    screen.open_application(1)
    screen.start_intake()
    assert screen._intake.form.applicant.iin.value() == "050125500120"
    screen.go_on(12)
    assert screen._intake.form.applicant.iin.value() == "050125500120"
    assert screen._intake.leave_anyway.isVisible()


def test_a_registration_shows_the_receipt_and_has_the_next_intake_ready(screen: ApplicationsScreen, desk: Desk) -> None:
    screen.listing.table.selectRow(11)
    press(Qt.Key.Key_F2, Qt.Key.Key_F9)
    frame = screen.window()
    assert isinstance(frame, Frame)
    assert len(frame.pages) == 1
    assert screen._intake.form.applicant.iin.value() == ""
    assert "Шәріпов" in screen._intake.strip.text()
    assert desk.ask(applications.application, 12).stage is ApplicationStage.REGISTERED


def test_an_empty_year_offers_the_import(empty_desk: Desk, qtbot: QtBot) -> None:
    frame = framed(empty_desk, qtbot)
    screen = frame.applications
    empty = screen.listing.empty
    assert empty.isVisible() and empty.button is not None
    empty.button.setFocus()
    press(Qt.Key.Key_Space)
    assert screen.page is not screen.listing


def test_another_year_is_another_list(screen: ApplicationsScreen, desk: Desk) -> None:
    desk.year = 2024
    screen.refresh()
    assert screen.listing.model.rowCount() == 0
    assert screen.listing.empty.isVisible()


@pytest.mark.parametrize("language", ["kk", "ky", "ru"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_list_and_the_card_follow_language_and_theme(
    screen: ApplicationsScreen, dressed: None, language: Language, theme: look.ThemeChoice
) -> None:
    look.use_theme(theme)
    words.use(language)
    screen.refresh()
    head = screen.listing.model.headerData(lines.STATE, Qt.Orientation.Horizontal)
    assert head == words.text("State", language)
    assert not screen.grab().isNull()


def test_every_control_of_the_list_has_a_name_for_those_who_cannot_see_it(screen: ApplicationsScreen) -> None:
    listing = screen.listing
    controls = (listing.search, listing.specialty, listing.funding, listing.order, listing.table, listing.new_button)
    assert all(control.accessibleName() for control in controls)


# --- the card ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def card(desk: Desk, qtbot: QtBot) -> ApplicationCard:
    made = ApplicationCard(desk, wide=True)
    qtbot.addWidget(made)
    desk.changed.connect(made.refresh)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def fresh(desk: Desk) -> int:
    """An application as the desk makes it: saved, a document after, then put right."""
    intake = many(1)[0]
    row = desk.act(applications.save, intake_=intake)
    kinds = needed(Country.KZ, Status.CITIZEN, None)
    desk.act(applications.hand_in, row, Document(kinds[0], DocumentState.ORIGINAL))
    later = desk.clock() + timedelta(minutes=5)
    desk.clock = lambda: later
    documents = tuple(Document(kind, DocumentState.ORIGINAL, date(2025, 12, 31)) for kind in kinds)
    person = Person(
        desk.ask(applications.application, row).person.id, "Тестов", "Нұрлан", "Қайратұлы", intake.person.number
    )
    whole = Intake(
        person, intake.filed, intake.status, intake.code, intake.base, intake.form, intake.funding, intake.language,
        average=Decimal("4.25"), consent=True, documents=documents,
    )  # fmt: skip
    desk.act(applications.save, intake_=whole, application=row)
    return row


def test_the_card_tells_person_choice_and_documents(card: ApplicationCard, desk: Desk) -> None:
    card.show_application(5)
    assert card.title.text() == "Ким Данияр Валерьевич"
    assert "050830500123" in card.person.text() and "4,95" in card.person.text()
    assert "06130100 Программное обеспечение" in card.choice.text()
    assert "18 августа" in card.choice.text()
    assert card.state.text() == "зарегистрировано · № 5"


def test_the_card_of_an_unfinished_case_says_what_is_missing(card: ApplicationCard, desk: Desk) -> None:
    row = desk.act(applications.save, intake_=many(1)[0])
    card.show_application(row)
    assert "5" in card.lacks.text() and card.lacks.isVisible()
    assert card.continue_button.isVisible() and card.refuse_button.isVisible()
    assert not card.receipt_button.isVisible()


def test_the_history_tells_each_act_with_what_changed(card: ApplicationCard, desk: Desk) -> None:
    row = fresh(desk)
    desk.act(
        issued.register_with_receipt,
        application=row,
        operator=desk.operator.id,
        languages=("ru",),
        render=papers.render,
    )
    card.show_application(row)
    told = card.history_text()
    assert "Средний балл: – → 4,25" in told
    assert "Отчество: – → Қайратұлы" in told
    assert "не завершено → зарегистрировано" in told
    assert desk.operator.name in told
    assert told.index("зарегистрировано") < told.index("4,25")


def test_the_history_of_an_imported_application_begins_with_the_register(card: ApplicationCard, desk: Desk) -> None:
    desk.act(registers.take_register, name="x.xlsx", sha256="0" * 64, rows=many(1))
    card.show_application(13)
    assert "Импортирован список заявлений" in card.history_text()


def test_the_papers_that_went_out_are_opened_from_the_card(card: ApplicationCard, desk: Desk) -> None:
    row = fresh(desk)
    paper = desk.act(
        issued.register_with_receipt,
        application=row,
        operator=desk.operator.id,
        languages=("kk", "ru"),
        render=papers.render,
    )
    card.show_application(row)
    QApplication.processEvents()
    opened: list[int] = []
    card.paper.connect(opened.append)
    item = card._papers.itemAt(0)
    assert item is not None
    button = item.widget()
    assert paper.number in button.accessibleName()
    button.setFocus()
    press(Qt.Key.Key_Space)
    assert opened == [paper.id]
    card.receipt_button.setFocus()
    press(Qt.Key.Key_Space)
    again = desk.ask(issued.issued_for, application=row)[-1]
    assert opened[-1] == again.id != paper.id
    assert again.languages == ("kk", "ru")


def test_an_application_is_withdrawn_with_a_reason_only(card: ApplicationCard, desk: Desk) -> None:
    card.show_application(5)
    card.withdraw_button.setFocus()
    press(Qt.Key.Key_Space)
    assert focused() is card.reason
    press(Qt.Key.Key_Return)
    assert card.reason_field.trouble.text()
    write("переезд")
    press(Qt.Key.Key_Return)
    assert desk.ask(applications.application, 5).stage is ApplicationStage.WITHDRAWN
    assert not card.withdraw_button.isVisible()


def test_esc_closes_the_reason_first_and_then_the_card(card: ApplicationCard, qtbot: QtBot) -> None:
    card.show_application(5)
    card.withdraw_button.setFocus()
    press(Qt.Key.Key_Space)
    closed: list[bool] = []
    card.closed.connect(lambda: closed.append(True))
    press(Qt.Key.Key_Escape)
    assert not closed and not card.reason.isVisible()
    card.withdraw_button.setFocus()
    press(Qt.Key.Key_Escape)
    assert closed


def changed(desk: Desk, row: int, **changes: Any) -> None:
    """Put an application of the small college right."""
    place = row - 1
    whole = replace(intake(place), **changes)
    record = desk.ask(applications.application, row)
    desk.act(applications.save, intake_=replace(whole, person=record.person), application=row)


def test_the_card_tells_everything_the_intake_asked(card: ApplicationCard, desk: Desk) -> None:
    power = next(line for line in desk.ask(plan.lines, YEAR) if line.code == "07130200")
    begun = desk.clock()
    changed(
        desk,
        5,
        further=(power.id,),
        late_reason="болезнь",
        marks=(("Математика", Decimal(5)), ("Физика", Decimal("4.00"))),
        school="№ 12 мектеп",
        school_abroad=True,
        address="Алматы, Алатау, 12",
        representative=Representative("Ким Елена", Kinship.MOTHER, "+7 701", "куәлік № 7"),
        dormitory=True,
        meals=True,
        impairment=Impairment.SIGHT,
        needs=(ExamNeed.SEPARATE_ROOM,),
    )
    card.show_application(5)
    person = card.person.text()
    for said in (
        "№ 12 мектеп, зарубежное", "Алматы, Алатау, 12", "Ким Елена, мать, +7 701, куәлік № 7", "Физика: 4\n",
        "Нужно общежитие", "Просит бесплатное питание", "нарушение зрения", "отдельная аудитория",
    ):  # fmt: skip
        assert said in person + "\n"
    choice = card.choice.text()
    assert choice.index("06130100") < choice.index("07130200")
    assert choice.count("18 августа") == 2
    assert choice.count("Конкурсный балл 4,50") == 2
    desk.clock = lambda: begun + timedelta(minutes=7)
    row = desk.act(
        applications.save, intake_=replace(many(1)[0], came=begun - timedelta(minutes=4), began=begun, consent=True)
    )
    for kind in needed(Country.KZ, Status.CITIZEN, None):
        desk.act(applications.hand_in, row, Document(kind, DocumentState.ORIGINAL))
    desk.act(applications.register, application=row)
    card.show_application(row)
    assert "ожидание 4 мин, обслуживание 7 мин" in card.person.text()


def test_a_document_that_may_follow_is_not_told_as_missing(card: ApplicationCard, desk: Desk) -> None:
    desk.act(restrictions.declare, ground="постановление № 12", starts=date(2025, 7, 1))
    row = desk.act(applications.save, intake_=many(1)[0])
    card.show_application(row)
    assert "4" in card.lacks.text(), "all but the medical certificate"


def test_documents_are_handed_back_against_signature(card: ApplicationCard, desk: Desk) -> None:
    card.show_application(5)
    assert not card.hand_back_button.isVisible(), "who may yet study here leaves the documents"
    desk.act(applications.withdraw, application=5, reason="переезд")
    printed: list[int] = []
    card.paper.connect(printed.append)
    card.hand_back_button.setFocus()
    press(Qt.Key.Key_Space)
    assert focused() is card.hand_back.boxes[DocumentKind.APPLICATION]
    assert all(box.isChecked() and box.accessibleName() for box in card.hand_back.boxes.values())
    for kind, box in card.hand_back.boxes.items():
        if kind is not DocumentKind.EDUCATION:
            box.setFocus()
            press(Qt.Key.Key_Space)
    press(Qt.Key.Key_F9)
    (paper,) = (one for one in desk.ask(issued.issued_for, application=5) if one.form is PaperForm.HAND_BACK)
    assert printed == [paper.id]
    record = desk.ask(applications.application, 5)
    states = {document.kind: document.state for document in record.documents}
    assert states[DocumentKind.EDUCATION] is DocumentState.RETURNED
    assert states[DocumentKind.PHOTO] is DocumentState.ORIGINAL
    assert not card.hand_back.isVisible()
    card.hand_back_button.setFocus()
    press(Qt.Key.Key_Space)
    assert DocumentKind.EDUCATION not in card.hand_back.boxes
    press(Qt.Key.Key_Escape)
    assert not card.hand_back.isVisible()


def test_handing_back_nothing_is_told_in_a_sentence(card: ApplicationCard, desk: Desk) -> None:
    desk.act(applications.withdraw, application=5, reason="переезд")
    card.show_application(5)
    card.hand_back_button.click()
    for box in card.hand_back.boxes.values():
        box.click()
    press(Qt.Key.Key_F9)
    assert card.hand_back.strip.text()
    assert [one.form for one in desk.ask(issued.issued_for, application=5)] == []


def test_a_withdrawn_application_is_taken_up_again(card: ApplicationCard, desk: Desk) -> None:
    card.show_application(5)
    assert not card.reopen_button.isVisible()
    desk.act(applications.withdraw, application=5, reason="переезд")
    gone_on: list[int] = []
    card.go_on.connect(gone_on.append)
    card.reopen_button.setFocus()
    press(Qt.Key.Key_Space)
    assert gone_on == [5]
    record = desk.ask(applications.application, 5)
    assert (record.stage, record.number) == (ApplicationStage.UNFINISHED, 5)
    assert "снова взято в работу" in card.history_text()
