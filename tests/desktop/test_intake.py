"""Taking an application at the desk, by keyboard alone: what the number tells, what is asked, what goes out."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db import applications, journal, people
from db import papers as issued
from desktop import words
from desktop.desk import Desk
from desktop.screens.intake import PAUSE, IntakeScreen
from rules.identity import check_digit
from rules.records import (
    ApplicationStage,
    Base,
    DocumentKind,
    DocumentState,
    Funding,
    IssuedPaper,
    Language,
    PaperForm,
    Quota,
    RefusalGround,
    Sex,
    Status,
)


def iin(first_eleven: str) -> str:
    return f"{first_eleven}{check_digit(first_eleven)}"


NUMBER = iin("05012550012")
OTHER = iin("06041560013")


def write(widget: QWidget, text: str) -> None:
    """Type a text with whatever letters, as a keyboard gives it."""
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def tab(text: str = "") -> None:
    """Type into the field with the focus and go on to the next."""
    write(focused(), text)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focused(), key)


@pytest.fixture
def screen(desk: Desk, qtbot: QtBot) -> IntakeScreen:
    """An empty intake in an active window."""
    shown = IntakeScreen(desk)
    qtbot.addWidget(shown)
    shown.resize(1166, 660)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.start()
    return shown


def enter_person(number: str = NUMBER, surname: str = "Есенов", name: str = "Марат") -> None:
    """From the identity number to the specialty, field after field."""
    tab(number)
    tab(surname)
    tab(name)
    tab("Ерланұлы")
    tab()  # status
    tab()  # education
    tab("+7 701 000 00 00")
    tab()  # quota


def choose_state_line(screen: IntakeScreen) -> None:
    screen.form.specialty.setFocus()
    write(focused(), "0613")
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)


def hand_in(screen: IntakeScreen, *but: DocumentKind) -> None:
    for document in screen.checklist.documents():
        if document.kind not in but:
            QTest.keyClick(screen.checklist.mark(document.kind), Qt.Key.Key_Space)


def complete(screen: IntakeScreen, *but: DocumentKind) -> None:
    """Everything a registration needs, but these documents."""
    enter_person()
    choose_state_line(screen)
    screen.form.filed.set_value(date(2025, 8, 10))
    write(screen.form.average, "4,5")
    QTest.keyClick(screen.form.consent, Qt.Key.Key_Space)
    hand_in(screen, *but)


def test_an_application_is_registered_and_its_receipt_issued_by_keyboard_alone(
    screen: IntakeScreen, desk: Desk, qtbot: QtBot
) -> None:
    assert focused() is screen.form.iin
    enter_person()
    assert focused() is screen.form.specialty
    write(focused(), "0613")
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert screen.form.funding.value() is Funding.STATE
    # On 20 August the window of the state order is shut already, so the reason stands between.
    for stop in (screen.form.specialty, screen.form.late_reason, screen.form.form, screen.form.funding):
        assert focused() is stop
        tab()
    tab()  # language
    tab("4,5")
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    tab("10082025")
    assert focused() is screen.form.consent
    press(Qt.Key.Key_Space, Qt.Key.Key_Tab)
    for document in screen.checklist.documents():
        assert focused() is screen.checklist.mark(document.kind)
        press(Qt.Key.Key_Space, Qt.Key.Key_Tab)
        if focused().objectName() == f"until-{document.kind.value}":
            tab("31122025")
    with qtbot.waitSignal(screen.issued) as signal:
        press(Qt.Key.Key_F9)
    assert signal.args is not None
    paper: IssuedPaper = signal.args[0]
    assert paper.form is PaperForm.RECEIPT
    assert desk.ask(issued.paper_bytes, paper.id).startswith(b"%PDF")
    assert paper.application is not None
    record = desk.ask(applications.application, paper.application)
    assert record.stage is ApplicationStage.REGISTERED
    assert record.person.full_name == "Есенов Марат Ерланұлы"
    assert (record.person.birth, record.person.sex) == (date(2005, 1, 25), Sex.MALE)
    assert (record.filed, record.average, record.consent) == (date(2025, 8, 10), Decimal("4.50"), True)
    states = {document.kind: document.state for document in record.documents}
    assert states[DocumentKind.EDUCATION] is DocumentState.ORIGINAL
    assert states[DocumentKind.DIGITAL_IDENTITY] is DocumentState.SHOWN
    medical = next(document for document in record.documents if document.kind is DocumentKind.MEDICAL_075)
    assert medical.valid_until == date(2025, 12, 31)


def test_the_number_fills_birth_date_and_sex_and_they_are_not_typed(screen: IntakeScreen) -> None:
    tab(NUMBER)
    assert screen.form.birth.text() == "25.01.2005"
    assert screen.form.sex.value() is Sex.MALE
    assert focused() is screen.form.surname


def test_a_wrong_check_digit_is_told_beneath_the_number_with_the_right_one(screen: IntakeScreen) -> None:
    wrong = NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10)
    write(focused(), wrong)
    said = screen.form.field("iin").trouble.text()
    assert NUMBER[-1] in said
    assert screen.form.number == ""
    assert screen.form.birth.text() == ""


def test_an_unfinished_number_is_complained_of_only_when_it_is_left(screen: IntakeScreen) -> None:
    write(focused(), NUMBER[:7])
    assert screen.form.field("iin").trouble.text() == ""
    press(Qt.Key.Key_Tab)
    assert "7" in screen.form.field("iin").trouble.text()


def test_a_person_of_the_file_is_recognised_by_the_number(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen)
    press(Qt.Key.Key_F9)
    screen.start()
    tab(NUMBER)
    assert screen.form.surname.value() == "Есенов"
    assert screen.form.birth.text() == "25.01.2005"
    assert screen.strip.kind == "attention"
    assert "Есенов Марат" in screen.strip.text()
    opened: list[int] = []
    screen.opened.connect(opened.append)
    screen.open_other.click()
    assert opened == list(desk.ask(applications.of_person, NUMBER, 2025))


def test_everything_is_saved_as_it_is_entered_once_there_are_person_and_specialty(
    screen: IntakeScreen, desk: Desk, qtbot: QtBot
) -> None:
    before = desk.ask(applications.stage_counts, 2025)[ApplicationStage.UNFINISHED]
    enter_person()
    assert desk.ask(applications.stage_counts, 2025)[ApplicationStage.UNFINISHED] == before
    choose_state_line(screen)
    qtbot.waitUntil(lambda: bool(desk.ask(applications.of_person, NUMBER, 2025)), timeout=PAUSE * 5)
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    write(screen.form.average, "3,9")
    qtbot.waitUntil(lambda: desk.ask(applications.application, row).average == Decimal("3.90"), timeout=PAUSE * 5)


def test_an_interrupted_intake_is_gone_on_with_as_it_was_left(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen, DocumentKind.PHOTO)
    screen.hide()
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    screen.show()
    screen.go_on(row)
    assert screen.form.surname.value() == "Есенов"
    assert screen.form.average.value() == Decimal("4.50")
    assert screen.form.consent.isChecked()
    line = screen.form.specialty.line()
    assert line is not None and line.funding is Funding.STATE
    missing = [one.kind for one in screen.checklist.documents() if one.state is DocumentState.MISSING]
    assert missing == [DocumentKind.PHOTO]
    assert screen.save()
    assert desk.ask(applications.of_person, NUMBER, 2025) == (row,)


def test_saving_what_is_saved_already_writes_nothing(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen)
    assert screen.save()
    last = desk.ask(journal.last_moment)
    desk.clock = lambda: last + timedelta(minutes=1) if last else pytest.fail()
    assert screen.save()
    assert desk.ask(journal.last_moment) == last


def test_a_number_put_right_stays_the_same_person(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen)
    screen.save()
    screen.form.iin.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    tab(OTHER)
    screen.save()
    assert desk.ask(people.by_number, NUMBER) is None
    found = desk.ask(people.by_number, OTHER)
    assert found is not None and found.surname == "Есенов" and found.sex is Sex.FEMALE


def test_another_persons_number_never_overwrites_the_person_known_before(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen)
    press(Qt.Key.Key_F9)
    screen.start()
    tab(NUMBER)  # recognised
    screen.form.iin.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    tab(OTHER)
    assert screen.form.surname.value() == ""
    tab("Жұмабаева")
    tab("Айгерім")
    choose_state_line(screen)
    screen.save()
    first, second = desk.ask(people.by_number, NUMBER), desk.ask(people.by_number, OTHER)
    assert first is not None and first.surname == "Есенов"
    assert second is not None and second.surname == "Жұмабаева"


def test_nothing_is_thrown_away_without_a_word(screen: IntakeScreen, desk: Desk, qtbot: QtBot) -> None:
    left = []
    screen.left.connect(lambda: left.append(True))
    enter_person()
    press(Qt.Key.Key_Escape)
    assert not left and screen.leave_anyway.isVisible()
    screen.leave_anyway.setFocus()
    press(Qt.Key.Key_Space)
    assert left
    assert not desk.ask(applications.of_person, NUMBER, 2025)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("учет", "04110100"), ("ЭлЕкТр", "07130200"), ("0713", "07130200"), ("extn", "04110100"), ("әлектр", "")],
)
def test_a_line_of_the_plan_is_found_by_any_part_of_it(screen: IntakeScreen, typed: str, found: str) -> None:
    screen.form.specialty.setFocus()
    write(focused(), typed)
    assert {line.code for line in screen.form.specialty.offered()} == ({found} if found else set())


def test_tab_takes_the_line_that_is_marked(screen: IntakeScreen) -> None:
    screen.form.specialty.setFocus()
    tab("аудит")
    line = screen.form.specialty.line()
    assert line is not None and line.base is Base.GENERAL
    assert screen.form.base.value() is Base.GENERAL


def test_a_programme_the_plan_does_not_have_is_told_at_once(screen: IntakeScreen) -> None:
    screen.form.specialty.setFocus()
    tab("аудит")
    screen.form.funding.setFocus()
    press(Qt.Key.Key_Down)
    assert screen.form.funding.value() is Funding.PAID
    assert screen.form.field("specialty").trouble.text()
    press(Qt.Key.Key_Up)
    assert not screen.form.field("specialty").trouble.text()


def test_the_window_is_judged_at_once_and_a_late_application_needs_its_reason(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen)
    assert "18 августа" in screen.form.window_word.text()
    screen.form.filed.setFocus()
    press(*[Qt.Key.Key_Up] * 9)  # 19 August
    late = screen.form.field("late_reason")
    assert late.isVisible()
    press(Qt.Key.Key_F9)
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    assert desk.ask(applications.application, row).stage is ApplicationStage.UNFINISHED
    assert late.trouble.text() and focused() is screen.form.late_reason
    write(focused(), "болезнь, справка от 18.08.2025")
    press(Qt.Key.Key_F9)
    record = desk.ask(applications.application, row)
    assert record.stage is ApplicationStage.REGISTERED
    assert record.late_reason == "болезнь, справка от 18.08.2025"


def test_the_checklist_builds_itself_from_status_and_quota(screen: IntakeScreen) -> None:
    kinds = {document.kind for document in screen.checklist.documents()}
    assert DocumentKind.DIGITAL_IDENTITY in kinds
    screen.form.status.setFocus()
    press(Qt.Key.Key_Down)
    assert screen.form.status.value() is Status.FOREIGNER
    kinds = {document.kind for document in screen.checklist.documents()}
    assert DocumentKind.RESIDENCE_PERMIT in kinds and DocumentKind.DIGITAL_IDENTITY not in kinds
    screen.form.quota.setFocus()
    while screen.form.quota.value() is not Quota.RURAL_YOUTH:
        press(Qt.Key.Key_Down)
    assert DocumentKind.QUOTA_PROOF in {document.kind for document in screen.checklist.documents()}


def test_left_and_right_on_a_document_choose_how_it_was_handed_in(screen: IntakeScreen) -> None:
    mark = screen.checklist.mark(DocumentKind.EDUCATION)
    mark.setFocus()
    press(Qt.Key.Key_Space, Qt.Key.Key_Right)
    education = next(one for one in screen.checklist.documents() if one.kind is DocumentKind.EDUCATION)
    assert education.state is DocumentState.COPY
    press(Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert not mark.isChecked()


def test_a_document_given_back_does_not_stay_handed_in(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen)
    screen.save()
    QTest.keyClick(screen.checklist.mark(DocumentKind.PHOTO), Qt.Key.Key_Space)
    screen.save()
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    states = {one.kind: one.state for one in desk.ask(applications.application, row).documents}
    assert states[DocumentKind.PHOTO] is DocumentState.MISSING


def test_a_missing_document_leads_to_the_refusal_that_names_it(screen: IntakeScreen, desk: Desk, qtbot: QtBot) -> None:
    complete(screen, DocumentKind.MEDICAL_075)
    press(Qt.Key.Key_F9)
    assert screen.refusal.isVisible()
    assert screen.refusal.grounds() == (RefusalGround.INCOMPLETE,)
    assert "075" in screen.strip.text()
    with qtbot.waitSignal(screen.issued) as signal:
        press(Qt.Key.Key_F9)
    assert signal.args is not None
    paper: IssuedPaper = signal.args[0]
    assert paper.form is PaperForm.REFUSAL and paper.application is not None
    record = desk.ask(applications.application, paper.application)
    assert record.stage is ApplicationStage.REFUSED


def test_a_refusal_without_a_ground_is_not_issued(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen, DocumentKind.MEDICAL_075)
    screen.refuse()
    press(Qt.Key.Key_Space)  # takes the ground back
    assert screen.refusal.grounds() == ()
    press(Qt.Key.Key_F9)
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    assert desk.ask(applications.application, row).stage is ApplicationStage.UNFINISHED
    press(Qt.Key.Key_Escape)
    assert not screen.refusal.isVisible() and screen.checklist.isVisible()


def test_an_expired_document_counts_as_lacking(screen: IntakeScreen) -> None:
    complete(screen)
    until = f"until-{DocumentKind.MEDICAL_075.value}"
    write(next(stop for stop in screen.checklist.stops() if stop.objectName() == until), "01082025")
    press(Qt.Key.Key_F9)
    assert screen.refusal.isVisible()
    assert screen.refusal.grounds() == (RefusalGround.EXPIRED,)


def test_consent_is_asked_for_before_anything_is_registered(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen)
    QTest.keyClick(screen.form.consent, Qt.Key.Key_Space)
    press(Qt.Key.Key_F9)
    assert screen.form.field("consent").trouble.text()
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    assert desk.ask(applications.application, row).number is None


@pytest.mark.parametrize(("typed", "field"), [("5,01", "average"), ("0,5", "average"), ("9", "average")])
def test_an_average_outside_one_to_five_is_told_and_not_registered(
    screen: IntakeScreen, desk: Desk, typed: str, field: str
) -> None:
    complete(screen)
    screen.form.average.clear()
    write(screen.form.average, typed)
    press(Qt.Key.Key_F9)
    assert screen.form.field(field).trouble.text()
    rows = desk.ask(applications.of_person, NUMBER, 2025)
    assert all(desk.ask(applications.application, row).number is None for row in rows)


def test_ctrl_enter_saves_and_begins_the_next(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen)
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.ask(applications.of_person, NUMBER, 2025)) == 1
    assert screen.form.iin.value() == "" and focused() is screen.form.iin


def test_the_clock_is_quiet_until_the_norm_is_passed(screen: IntakeScreen, desk: Desk) -> None:
    begun = desk.clock()
    assert screen.minutes(begun + timedelta(minutes=3, seconds=40)) == 3
    desk.clock = lambda: begun + timedelta(minutes=16)
    screen._show_clock()
    assert "16" in screen.clock.text()


def test_without_a_plan_of_places_the_intake_says_what_comes_first(empty_desk: Desk, qtbot: QtBot) -> None:
    shown = IntakeScreen(empty_desk)
    qtbot.addWidget(shown)
    shown.show()
    shown.start()
    assert shown.import_plan.isVisible()
    with qtbot.waitSignal(shown.plan_wanted):
        shown.import_plan.click()


@pytest.mark.parametrize("language", ["kk", "ky", "ru"])
def test_the_intake_follows_the_language_while_it_is_filled_in(screen: IntakeScreen, language: Language) -> None:
    complete(screen)
    words.use(language)
    try:
        assert screen.form.surname.value() == "Есенов"
        assert screen.form.field("iin").label.text() == words.text("IIN", language)
        assert screen.title.text() == words.text("New application", language)
    finally:
        words.use("ru")


def test_a_number_that_cannot_be_is_not_registered_even_for_a_foreigner(screen: IntakeScreen) -> None:
    went_out: list[IssuedPaper] = []
    screen.issued.connect(went_out.append)
    complete(screen)
    screen.form.status.set_value(Status.FOREIGNER)
    screen.form.iin.set_value(NUMBER[:7])
    press(Qt.Key.Key_F9)
    assert "7" in screen.form.field("iin").trouble.text()
    assert focused() is screen.form.iin
    assert went_out == []
