"""Taking an application at the desk, by keyboard alone: what the number tells, what is asked, what goes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db import applications, journal, people, plan, restrictions
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
    ExamNeed,
    Funding,
    Impairment,
    IssuedPaper,
    Kinship,
    Language,
    PaperForm,
    Quota,
    RefusalGround,
    Representative,
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


def now(desk: Desk, moment: datetime) -> None:
    """Put the clock of the desk to a moment."""
    desk.clock = lambda: moment


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
    """From the identity number to the first choice, field after field."""
    tab(number)
    tab(surname)
    tab(name)
    tab("Ерланұлы")
    tab()  # status
    tab("+7 701 000 00 00")
    tab("Алматы, Алатау, 12")
    tab()  # education
    tab("4,5")
    tab("№ 12 мектеп")
    tab()  # a foreign school
    tab()  # quota
    tab()  # day of filing


def choose_state_line(screen: IntakeScreen) -> None:
    screen.form.choices.rows[0].edit.setFocus()
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
    screen.form.filing.filed.set_value(date(2025, 8, 10))
    QTest.keyClick(screen.form.wishes.consent, Qt.Key.Key_Space)
    hand_in(screen, *but)


def test_an_application_is_registered_and_its_receipt_issued_by_keyboard_alone(
    screen: IntakeScreen, desk: Desk, qtbot: QtBot
) -> None:
    assert focused() is screen.form.applicant.iin
    enter_person()
    assert focused() is screen.form.choices.rows[0].edit
    write(focused(), "0613")
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    first = screen.form.choices.first()
    assert first is not None and first.funding is Funding.STATE
    # On 20 August the window of the state order is shut already, so the reason stands between.
    for stop in (screen.form.choices.rows[0].edit, screen.form.choices.rows[1].edit, screen.form.choices.late_reason):
        assert focused() is stop
        tab()
    for subject, mark in (("Математика", "5"), ("Қазақ тілі", "4"), ("Физика", "5")):
        tab(subject)
        write(focused(), mark)
    for box in (screen.form.wishes.dormitory, screen.form.wishes.meals):
        assert focused() is box
        press(Qt.Key.Key_Space, Qt.Key.Key_Tab)
    tab()  # needs at exams
    assert focused() is screen.form.wishes.consent
    press(Qt.Key.Key_Space)
    screen.form.filing.filed.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write(focused(), "10082025")
    screen.form.wishes.consent.setFocus()
    press(Qt.Key.Key_Tab)
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
    assert (record.address, record.school, record.school_abroad) == ("Алматы, Алатау, 12", "№ 12 мектеп", False)
    assert record.marks == (("Математика", Decimal(5)), ("Қазақ тілі", Decimal(4)), ("Физика", Decimal(5)))
    assert (record.dormitory, record.meals, record.impairment, record.needs) == (True, True, None, ())
    states = {document.kind: document.state for document in record.documents}
    assert states[DocumentKind.EDUCATION] is DocumentState.ORIGINAL
    assert states[DocumentKind.DIGITAL_IDENTITY] is DocumentState.SHOWN
    medical = next(document for document in record.documents if document.kind is DocumentKind.MEDICAL_075)
    assert medical.valid_until == date(2025, 12, 31)


def test_the_number_fills_birth_date_and_sex_and_they_are_not_typed(screen: IntakeScreen) -> None:
    tab(NUMBER)
    assert screen.form.applicant.birth.text() == "25.01.2005"
    assert screen.form.applicant.sex.value() is Sex.MALE
    assert focused() is screen.form.applicant.surname


def test_a_wrong_check_digit_is_told_beneath_the_number_with_the_right_one(screen: IntakeScreen) -> None:
    wrong = NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10)
    write(focused(), wrong)
    said = screen.form.field("iin").trouble.text()
    assert NUMBER[-1] in said
    assert screen.form.applicant.number == ""
    assert screen.form.applicant.birth.text() == ""


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
    assert screen.form.applicant.surname.value() == "Есенов"
    assert screen.form.applicant.birth.text() == "25.01.2005"
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
    screen.form.education.average.clear()
    write(screen.form.education.average, "3,9")
    qtbot.waitUntil(lambda: desk.ask(applications.application, row).average == Decimal("3.90"), timeout=PAUSE * 5)


def test_an_interrupted_intake_is_gone_on_with_as_it_was_left(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen, DocumentKind.PHOTO)
    screen.hide()
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    screen.show()
    screen.go_on(row)
    assert screen.form.applicant.surname.value() == "Есенов"
    assert screen.form.education.average.value() == Decimal("4.50")
    assert screen.form.wishes.consent.isChecked()
    line = screen.form.choices.first()
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
    screen.form.applicant.iin.setFocus()
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
    screen.form.applicant.iin.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    tab(OTHER)
    assert screen.form.applicant.surname.value() == ""
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
    screen.form.choices.rows[0].edit.setFocus()
    write(focused(), typed)
    assert {line.code for line in screen.form.choices.rows[0].edit.offered()} == ({found} if found else set())


def test_tab_takes_the_line_that_is_marked(screen: IntakeScreen) -> None:
    screen.form.choices.rows[0].edit.setFocus()
    tab("аудит")
    line = screen.form.choices.rows[0].edit.line()
    assert line is not None and line.base is Base.GENERAL
    assert screen.form.education.base.value() is Base.GENERAL


def test_a_programme_the_plan_does_not_have_is_told_at_once(screen: IntakeScreen) -> None:
    screen.form.choices.rows[0].edit.setFocus()
    tab("аудит")
    screen.form.education.base.setFocus()
    press(Qt.Key.Key_Down)
    assert screen.form.education.base.value() is Base.TVE
    assert screen.form.field("specialty").trouble.text()
    press(Qt.Key.Key_Up)
    assert not screen.form.field("specialty").trouble.text()


def test_the_window_is_judged_at_once_and_a_late_application_needs_its_reason(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen)
    assert "18 августа" in screen.form.choices.rows[0].window_word.text()
    screen.form.filing.filed.setFocus()
    press(*[Qt.Key.Key_Up] * 9)  # 19 August
    late = screen.form.field("late_reason")
    assert late.isVisible()
    press(Qt.Key.Key_F9)
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    assert desk.ask(applications.application, row).stage is ApplicationStage.UNFINISHED
    assert late.trouble.text() and focused() is screen.form.choices.late_reason
    write(focused(), "болезнь, справка от 18.08.2025")
    press(Qt.Key.Key_F9)
    record = desk.ask(applications.application, row)
    assert record.stage is ApplicationStage.REGISTERED
    assert record.late_reason == "болезнь, справка от 18.08.2025"


def test_the_checklist_builds_itself_from_status_and_quota(screen: IntakeScreen) -> None:
    kinds = {document.kind for document in screen.checklist.documents()}
    assert DocumentKind.DIGITAL_IDENTITY in kinds
    screen.form.applicant.status.setFocus()
    press(Qt.Key.Key_Down)
    assert screen.form.applicant.status.value() is Status.FOREIGNER
    kinds = {document.kind for document in screen.checklist.documents()}
    assert DocumentKind.RESIDENCE_PERMIT in kinds and DocumentKind.DIGITAL_IDENTITY not in kinds
    screen.form.filing.quota.setFocus()
    while screen.form.filing.quota.value() is not Quota.RURAL_YOUTH:
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
    QTest.keyClick(screen.form.wishes.consent, Qt.Key.Key_Space)
    press(Qt.Key.Key_F9)
    assert screen.form.field("consent").trouble.text()
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    assert desk.ask(applications.application, row).number is None


@pytest.mark.parametrize(("typed", "field"), [("5,01", "average"), ("0,5", "average"), ("9", "average")])
def test_an_average_outside_one_to_five_is_told_and_not_registered(
    screen: IntakeScreen, desk: Desk, typed: str, field: str
) -> None:
    complete(screen)
    screen.form.education.average.clear()
    write(screen.form.education.average, typed)
    press(Qt.Key.Key_F9)
    assert screen.form.field(field).trouble.text()
    rows = desk.ask(applications.of_person, NUMBER, 2025)
    assert all(desk.ask(applications.application, row).number is None for row in rows)


def test_ctrl_enter_saves_and_begins_the_next(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen)
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.ask(applications.of_person, NUMBER, 2025)) == 1
    assert screen.form.applicant.iin.value() == "" and focused() is screen.form.applicant.iin


def test_the_clock_is_quiet_until_the_norm_is_passed(screen: IntakeScreen, desk: Desk) -> None:
    begun = desk.clock()
    for minutes, seconds, said in ((3, 40, "обслуживание 3 из 15"), (15, 59, "обслуживание 15 из 15")):
        now(desk, begun + timedelta(minutes=minutes, seconds=seconds))
        screen.clock.show_time()
        assert said in screen.clock.minutes.text()


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
        assert screen.form.applicant.surname.value() == "Есенов"
        assert screen.form.field("iin").label.text() == words.text("IIN", language)
        assert screen.title.text() == words.text("New application", language)
    finally:
        words.use("ru")


def test_a_number_that_cannot_be_is_not_registered_even_for_a_foreigner(screen: IntakeScreen) -> None:
    went_out: list[IssuedPaper] = []
    screen.issued.connect(went_out.append)
    complete(screen)
    screen.form.applicant.status.set_value(Status.FOREIGNER)
    screen.form.applicant.iin.set_value(NUMBER[:7])
    press(Qt.Key.Key_F9)
    assert "7" in screen.form.field("iin").trouble.text()
    assert focused() is screen.form.applicant.iin
    assert went_out == []


# --- a minor, the school ----------------------------------------------------------------------------------------------
MINOR = iin("09051250012")


def test_a_minor_is_asked_for_a_representative_who_is_missed_quietly_and_stops_nothing(
    screen: IntakeScreen, desk: Desk
) -> None:
    complete(screen)
    assert not screen.form.representative.isVisible()
    screen.form.applicant.iin.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    tab(MINOR)
    spoken = screen.form.representative
    assert spoken.isVisible() and spoken.lacking.isVisible()
    press(Qt.Key.Key_F9)
    (row,) = desk.ask(applications.of_person, MINOR, 2025)
    record = desk.ask(applications.application, row)
    assert record.stage is ApplicationStage.REGISTERED and record.representative is None


def test_who_speaks_for_a_minor_is_kept_with_kinship_phone_and_document(screen: IntakeScreen, desk: Desk) -> None:
    tab(MINOR)
    for text in ("Есенов", "Марат", "Ерланұлы", "", "", ""):
        tab(text)
    screen.form.representative.name.setFocus()
    tab("Есенова Сәуле")
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    tab()
    tab("+7 701 000 00 02")
    write(focused(), "куәлік № 7")
    assert not screen.form.representative.lacking.isVisible()
    choose_state_line(screen)
    assert screen.save()
    (row,) = desk.ask(applications.of_person, MINOR, 2025)
    expected = Representative("Есенова Сәуле", Kinship.GUARDIAN, "+7 701 000 00 02", "куәлік № 7")
    assert desk.ask(applications.application, row).representative == expected
    screen.start()
    assert not screen.form.representative.isVisible()
    screen.go_on(row)
    assert screen.form.representative.isVisible() and screen.form.representative.value() == expected


def test_who_comes_of_age_on_the_day_of_filing_needs_nobody(screen: IntakeScreen) -> None:
    tab(iin("07082050012"))  # born on 20 August 2007
    screen.form.filing.filed.set_value(date(2025, 8, 19))
    assert screen.form.representative.isVisible()
    screen.form.filing.filed.set_value(date(2025, 8, 20))
    assert not screen.form.representative.isVisible()


def test_a_graduate_of_this_country_is_told_of_the_portal_and_stopped_by_nothing(
    screen: IntakeScreen, desk: Desk
) -> None:
    complete(screen)
    assert screen.form.education.local.isVisible() and "578" in screen.form.education.local.text()
    QTest.keyClick(screen.form.education.abroad, Qt.Key.Key_Space)
    assert not screen.form.education.local.isVisible()
    QTest.keyClick(screen.form.education.abroad, Qt.Key.Key_Space)
    press(Qt.Key.Key_F9)
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    assert desk.ask(applications.application, row).stage is ApplicationStage.REGISTERED


# --- choices ----------------------------------------------------------------------------------------------------------
def choose(screen: IntakeScreen, place: int, typed: str, *keys: Qt.Key) -> None:
    screen.form.choices.rows[place - 1].edit.setFocus()
    write(focused(), typed)
    press(*keys, Qt.Key.Key_Return)


def lines(screen: IntakeScreen) -> list[tuple[str, Funding]]:
    return [(line.code, line.funding) for line in screen.form.choices.lines()]


SOFTWARE, PAID, POWER = ("06130100", Funding.STATE), ("06130100", Funding.PAID), ("07130200", Funding.STATE)


def three_choices(screen: IntakeScreen) -> None:
    choose_state_line(screen)
    choose(screen, 2, "0613")
    choose(screen, 3, "электр")
    assert lines(screen) == [SOFTWARE, PAID, POWER]


def test_the_next_choice_appears_when_the_one_before_is_made(screen: IntakeScreen) -> None:
    def shown() -> int:
        return sum(row.isVisible() for row in screen.form.choices.rows)

    assert shown() == 1
    choose_state_line(screen)
    assert shown() == 2
    choose(screen, 2, "0613")
    assert shown() == 3
    choose(screen, 3, "электр")
    assert shown() == 4


def test_each_choice_is_checked_against_its_own_window(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen)
    screen.form.filing.filed.set_value(date(2025, 8, 19))
    choose(screen, 2, "0613")
    first, second = (row.window_word.text() for row in screen.form.choices.rows[:2])
    assert "18 августа" in first and "закрыт" in first
    assert "25 августа" in second and "открыт" in second
    press(Qt.Key.Key_F9)
    assert screen.form.field("late_reason").trouble.text() and focused() is screen.form.choices.late_reason


def test_the_choices_are_saved_in_their_order_and_gone_on_with(screen: IntakeScreen, desk: Desk) -> None:
    enter_person()
    three_choices(screen)
    assert screen.save()
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    record = desk.ask(applications.application, row)
    assert (record.code, record.funding) == SOFTWARE
    assert [(line.code, line.funding) for line in record.further] == [PAID, POWER]
    screen.start()
    assert lines(screen) == []
    screen.go_on(row)
    assert lines(screen) == [SOFTWARE, PAID, POWER]


def test_choices_are_moved_and_taken_away_by_keyboard(screen: IntakeScreen) -> None:
    three_choices(screen)
    rows = screen.form.choices.rows
    QTest.keyClick(rows[2].edit, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert lines(screen) == [SOFTWARE, POWER, PAID] and focused() is rows[1].edit
    QTest.keyClick(focused(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert lines(screen) == [POWER, SOFTWARE, PAID]
    QTest.keyClick(focused(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert lines(screen) == [POWER, SOFTWARE, PAID], "nothing stands above the first"
    QTest.keyClick(focused(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert lines(screen) == [SOFTWARE, POWER, PAID]
    QTest.keyClick(focused(), Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier)
    assert lines(screen) == [SOFTWARE, PAID]
    rows[1].edit.setFocus()
    rows[1].edit.selectAll()
    press(Qt.Key.Key_Delete, Qt.Key.Key_Tab)
    assert lines(screen) == [SOFTWARE]
    assert [row.isVisible() for row in rows[:3]] == [True, True, False]


def test_the_buttons_of_a_choice_do_what_its_keys_do(screen: IntakeScreen) -> None:
    three_choices(screen)
    rows = screen.form.choices.rows
    rows[1].up.click()
    assert lines(screen) == [PAID, SOFTWARE, POWER]
    rows[0].away.click()
    assert lines(screen) == [SOFTWARE, POWER]
    assert all(button.accessibleName() and button.toolTip() for button in (rows[0].up, rows[0].away))


def test_the_same_line_twice_is_refused_beside_the_second_and_not_registered(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen)
    choose(screen, 2, "0613", Qt.Key.Key_Down)
    assert lines(screen) == [SOFTWARE, SOFTWARE]
    assert "1" in screen.form.field("choice-2").trouble.text()
    press(Qt.Key.Key_F9)
    screen.save()
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    record = desk.ask(applications.application, row)
    assert record.stage is ApplicationStage.UNFINISHED and record.further == ()
    assert focused() is screen.form.choices.rows[1].edit


def test_what_is_no_line_of_the_plan_is_not_registered(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen)
    screen.form.choices.rows[1].edit.setFocus()
    tab("щщщ")
    assert screen.form.field("choice-2").trouble.text()
    press(Qt.Key.Key_F9)
    rows = desk.ask(applications.of_person, NUMBER, 2025)
    assert all(desk.ask(applications.application, row).number is None for row in rows)


def test_further_choices_are_offered_for_the_applicants_own_education_only(screen: IntakeScreen) -> None:
    choose_state_line(screen)
    screen.form.choices.rows[1].edit.setFocus()
    write(focused(), "аудит")
    assert screen.form.choices.rows[1].edit.offered() == ()
    screen.form.choices.rows[1].edit.clear()
    choose(screen, 2, "электр")
    screen.form.education.base.setFocus()
    press(Qt.Key.Key_Down)
    assert screen.form.field("specialty").trouble.text()


@pytest.mark.parametrize("typed", ["0613 платн", "0613 ақылы"])
def test_where_the_title_does_not_tell_them_apart_funding_does(screen: IntakeScreen, typed: str) -> None:
    choose(screen, 1, typed)
    assert lines(screen) == [PAID]


# --- marks ------------------------------------------------------------------------------------------------------------
def with_subjects(desk: Desk) -> None:
    for line in desk.ask(plan.lines, 2025):
        if (line.code, line.funding) == SOFTWARE:
            desk.act(plan.change_line, replace(line, subjects=("Математика", "Информатика")))
        if line.code == POWER[0]:
            desk.act(plan.change_line, replace(line, subjects=("Математика", "Физика")))


def subjects(screen: IntakeScreen) -> list[str]:
    found = []
    for place in range(1, 7):
        names = [field for field in screen.form.marks.fields if field.name == f"subject-{place}"]
        found += [field.editor.text() for field in names if field.editor.isVisible()]  # type: ignore[attr-defined]
    return found


def mark(screen: IntakeScreen, place: int) -> QWidget:
    return screen.form.field(f"mark-{place}").editor


def test_without_subjects_in_the_plan_there_are_as_many_rows_as_marks_are_due(screen: IntakeScreen) -> None:
    choose_state_line(screen)
    assert subjects(screen) == ["", "", ""]
    screen.form.choices.rows[0].edit.clear()
    choose(screen, 1, "аудит")
    assert screen.form.education.base.value() is Base.GENERAL
    assert subjects(screen) == ["", "", "", ""]


def test_the_rows_are_the_subjects_of_all_choices_and_a_typed_mark_goes_on_by_itself(
    desk: Desk, screen: IntakeScreen
) -> None:
    with_subjects(desk)
    screen.start()
    enter_person()
    choose_state_line(screen)
    assert subjects(screen) == ["Математика", "Информатика", ""]
    choose(screen, 2, "электр")
    assert subjects(screen) == ["Математика", "Информатика", "Физика"]
    mark(screen, 1).setFocus()
    write(focused(), "5")
    assert focused() is mark(screen, 2)
    write(focused(), "4")
    write(focused(), "3")
    assert focused() is screen.form.wishes.dormitory
    assert screen.save()
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    marks = (("Математика", Decimal(5)), ("Информатика", Decimal(4)), ("Физика", Decimal(3)))
    assert desk.ask(applications.application, row).marks == marks


def test_who_goes_back_to_a_mark_may_write_decimals(screen: IntakeScreen) -> None:
    screen.form.field("subject-1").editor.setFocus()
    tab("Математика")
    write(focused(), "4")
    mark(screen, 1).setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write(focused(), "4,5")
    assert screen.form.marks.value() == (("Математика", Decimal("4.5")),)


def test_a_mark_out_of_range_is_told_beside_it_and_not_registered(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen)
    screen.form.field("subject-2").editor.setFocus()
    tab("Физика")
    write(focused(), "6")
    assert focused() is mark(screen, 2)
    assert "5" in screen.form.field("mark-2").trouble.text()
    press(Qt.Key.Key_F9)
    screen.save()
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    record = desk.ask(applications.application, row)
    assert record.number is None and record.marks == ()


def test_ins_adds_a_subject(screen: IntakeScreen) -> None:
    mark(screen, 1).setFocus()
    press(Qt.Key.Key_Insert)
    assert len(subjects(screen)) == 4
    assert focused() is screen.form.field("subject-4").editor


def test_the_marks_of_an_import_are_shown_and_may_be_put_right(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen)
    screen.save()
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    intake = screen.form.collected(())
    assert intake is not None
    imported = (("Математика", Decimal("4.00")), ("Тарих", Decimal("3.50")))
    desk.act(applications.save, intake_=replace(intake, marks=imported), application=row)
    screen.start()
    screen.go_on(row)
    assert subjects(screen) == ["Математика", "Тарих", ""]
    assert screen.form.marks.value() == imported
    mark(screen, 2).setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write(focused(), "5")
    assert screen.save()
    assert desk.ask(applications.application, row).marks == (("Математика", Decimal("4.00")), ("Тарих", Decimal(5)))


# --- needs, restrictions, time ----------------------------------------------------------------------------------------
def test_needs_at_exams_open_when_they_are_asked_for(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen)
    wishes = screen.form.wishes
    wishes.exams.setFocus()
    press(Qt.Key.Key_Space, Qt.Key.Key_Tab)
    assert focused() is wishes.needs.impairment
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert screen.save()
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    record = desk.ask(applications.application, row)
    assert (record.impairment, record.needs) == (Impairment.HEARING, (ExamNeed.SEPARATE_ROOM,))
    screen.start()
    assert not wishes.needs.isVisible()
    screen.go_on(row)
    assert wishes.needs.isVisible() and wishes.exam_needs() == (ExamNeed.SEPARATE_ROOM,)
    QTest.keyClick(wishes.exams, Qt.Key.Key_Space)
    screen.save()
    record = desk.ask(applications.application, row)
    assert (record.impairment, record.needs) == (None, ())


def test_under_emergency_restrictions_the_medical_document_may_follow(screen: IntakeScreen, desk: Desk) -> None:
    desk.act(restrictions.declare, ground="постановление № 12", starts=date(2025, 8, 1), ends=date(2025, 8, 15))
    complete(screen, DocumentKind.MEDICAL_075)
    assert "постановление № 12" in screen.may_follow.text() and "15.08.2025" in screen.may_follow.text()
    assert screen.may_follow.isVisible()
    screen.form.filing.filed.set_value(date(2025, 8, 16))
    assert not screen.may_follow.isVisible()
    screen.form.filing.filed.set_value(date(2025, 8, 15))
    press(Qt.Key.Key_F9)
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    assert desk.ask(applications.application, row).stage is ApplicationStage.REGISTERED


def test_a_quota_without_its_proof_is_told_beside_the_category(screen: IntakeScreen, desk: Desk) -> None:
    complete(screen)
    screen.form.filing.quota.setFocus()
    while screen.form.filing.quota.value() is not Quota.RURAL_YOUTH:
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_F9)
    assert screen.form.field("quota").trouble.text() and focused() is screen.form.filing.quota
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    assert desk.ask(applications.application, row).number is None


def test_waiting_and_service_are_kept_and_turn_to_attention_beyond_the_norm(screen: IntakeScreen, desk: Desk) -> None:
    opened = desk.clock()  # 14:00
    assert screen.clock.came.text() == "14:00"
    screen.clock.came.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write(focused(), "1344")
    assert "ожидание 16" in screen.clock.minutes.text()
    screen.form.applicant.iin.setFocus()
    desk.clock = lambda: opened + timedelta(minutes=9)
    complete(screen)
    press(Qt.Key.Key_F9)
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    times = desk.ask(applications.application, row).desk_time
    assert (times.waiting, times.service) == (16, 9)


def test_who_came_after_the_screen_was_opened_is_served_from_then_on(screen: IntakeScreen, desk: Desk) -> None:
    opened = desk.clock()
    desk.clock = lambda: opened + timedelta(minutes=20)
    for typed, stands in (("1412", "14:12"), ("1455", "14:12")):
        screen.clock.came.setFocus()
        QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        tab(typed)
        assert screen.clock.came.text() == stands, "nobody comes later than now"
    assert "ожидание 0 · обслуживание 8" in screen.clock.minutes.text()


def test_an_intake_gone_on_with_is_the_same_visit_for_an_hour(screen: IntakeScreen, desk: Desk) -> None:
    begun = desk.clock()
    complete(screen)
    screen.save()
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    for minutes, said in ((50, "обслуживание 50"), (61, "обслуживание 0")):
        now(desk, begun + timedelta(minutes=minutes))
        screen.start()
        screen.go_on(row)
        assert said in screen.clock.minutes.text()


# --- putting right what is registered ---------------------------------------------------------------------------------
def registered(screen: IntakeScreen, desk: Desk) -> int:
    complete(screen)
    press(Qt.Key.Key_F9)
    (row,) = desk.ask(applications.of_person, NUMBER, 2025)
    screen.start()
    screen.go_on(row)
    return row


def test_what_is_registered_is_put_right_with_its_stage_and_number(
    screen: IntakeScreen, desk: Desk, qtbot: QtBot
) -> None:
    row = registered(screen, desk)
    before = desk.ask(applications.application, row)
    assert not screen.register_button.isVisible() and screen.change_button.isVisible()
    choose(screen, 2, "электр")
    screen.form.applicant.phone.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    tab("+7 702 111 11 11")
    qtbot.wait(PAUSE + 100)
    assert desk.ask(applications.application, row) == before, "not letter by letter"
    # The choice is made today, after the window.
    screen.form.choices.late_reason.setFocus()
    write(focused(), "почта")
    with qtbot.waitSignal(screen.opened):
        press(Qt.Key.Key_F9)
    after = desk.ask(applications.application, row)
    assert (after.stage, after.number) == (ApplicationStage.REGISTERED, before.number)
    assert after.person.phone == "+7 702 111 11 11"
    assert [line.code for line in after.further] == [POWER[0]]
    assert after.desk_time == before.desk_time


def test_changes_that_are_not_saved_are_not_thrown_away_without_a_word(
    screen: IntakeScreen, desk: Desk, qtbot: QtBot
) -> None:
    row = registered(screen, desk)
    opened: list[int] = []
    screen.opened.connect(opened.append)
    press(Qt.Key.Key_Escape)
    assert opened == [row], "nothing was changed"
    screen.form.applicant.phone.setFocus()
    write(focused(), "1")
    press(Qt.Key.Key_Escape)
    assert len(opened) == 1 and screen.leave_anyway.isVisible() and screen.is_pending
    screen.hide()
    assert desk.ask(applications.application, row).person.phone == "+7 701 000 00 00"


def test_what_is_registered_must_stay_fit_to_be_registered(screen: IntakeScreen, desk: Desk) -> None:
    row = registered(screen, desk)
    QTest.keyClick(screen.checklist.mark(DocumentKind.PHOTO), Qt.Key.Key_Space)
    press(Qt.Key.Key_F9)
    assert screen.strip.kind == "stop"
    record = desk.ask(applications.application, row)
    states = {document.kind: document.state for document in record.documents}
    assert record.stage is ApplicationStage.REGISTERED and states[DocumentKind.PHOTO] is DocumentState.COPY


def test_a_document_handed_back_stands_with_its_day_until_it_is_brought_again(screen: IntakeScreen, desk: Desk) -> None:
    row = registered(screen, desk)
    desk.act(applications.withdraw, application=row, reason="переезд")
    desk.act(applications.hand_back, application=row, kinds=(DocumentKind.EDUCATION,))
    desk.act(applications.reopen, application=row)
    screen.start()
    screen.go_on(row)
    box = screen.checklist.mark(DocumentKind.EDUCATION)
    education = next(one for one in screen.checklist.documents() if one.kind is DocumentKind.EDUCATION)
    assert not box.isChecked() and education.returned == date(2025, 8, 20)
    screen.form.applicant.phone.setFocus()
    write(focused(), "1")
    assert screen.save()
    states = {one.kind: one.state for one in desk.ask(applications.application, row).documents}
    assert states[DocumentKind.EDUCATION] is DocumentState.RETURNED
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert screen.save()
    states = {one.kind: one.state for one in desk.ask(applications.application, row).documents}
    assert states[DocumentKind.EDUCATION] is DocumentState.ORIGINAL


def test_every_control_of_the_intake_has_a_name_for_those_who_cannot_see_it(screen: IntakeScreen) -> None:
    tab(MINOR)
    choose_state_line(screen)
    screen.form.wishes.exams.click()
    stops = (screen.clock.came, *screen.form.stops(), *screen.checklist.stops())
    assert [type(stop).__name__ for stop in stops if not stop.accessibleName()] == []


def test_the_lines_beneath_a_choice_that_is_made_are_looked_at_without_losing_it(screen: IntakeScreen) -> None:
    choose_state_line(screen)
    edit = screen.form.choices.rows[0].edit
    press(Qt.Key.Key_Down)
    assert len(edit.offered()) == 4 and lines(screen) == [SOFTWARE]
    press(Qt.Key.Key_Escape)
    assert edit.offered() == () and lines(screen) == [SOFTWARE]
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert lines(screen) == [POWER]


def test_the_clock_of_the_next_intake_waits_for_the_next_applicant(screen: IntakeScreen, desk: Desk) -> None:
    papers: list[IssuedPaper] = []
    screen.issued.connect(papers.append)
    complete(screen)
    press(Qt.Key.Key_F9)
    screen.start_after(papers[0])
    begun = desk.clock()
    desk.clock = lambda: begun + timedelta(minutes=40)
    screen.clock.show_time()
    assert "обслуживание 0" in screen.clock.minutes.text()
    tab(OTHER)
    desk.clock = lambda: begun + timedelta(minutes=46)
    screen.clock.show_time()
    assert screen.clock.came.text() == "14:40" and "ожидание 0 · обслуживание 6" in screen.clock.minutes.text()


def test_only_what_may_be_asked_for_with_the_disability_is_offered(screen: IntakeScreen) -> None:
    wishes = screen.form.wishes
    QTest.keyClick(wishes.exams, Qt.Key.Key_Space)
    needs = wishes.needs

    def offered() -> set[ExamNeed]:
        return {need for need, box in needs.boxes.items() if box.isVisible()}

    assert offered() == set()
    needs.impairment.setFocus()
    press(Qt.Key.Key_Down)
    assert needs.impairment.value() is Impairment.SIGHT
    assert offered() == {ExamNeed.SEPARATE_ROOM, ExamNeed.ASSISTANT}
    for need in offered():
        QTest.keyClick(needs.boxes[need], Qt.Key.Key_Space)
    needs.impairment.setFocus()
    press(Qt.Key.Key_Down)
    assert offered() == {ExamNeed.SEPARATE_ROOM, ExamNeed.SIGN_LANGUAGE}
    assert needs.value() == (ExamNeed.SEPARATE_ROOM,), "what does not go with it any more is taken back"


def test_a_page_that_lay_ready_over_night_takes_the_next_applicant_today(screen: IntakeScreen, desk: Desk) -> None:
    papers: list[IssuedPaper] = []
    screen.issued.connect(papers.append)
    complete(screen)
    press(Qt.Key.Key_F9)
    screen.start_after(papers[0])
    tomorrow = desk.clock() + timedelta(days=1)
    now(desk, tomorrow)
    tab(OTHER)
    assert screen.form.on() == tomorrow.date()


def test_a_page_that_lies_ready_offers_the_plan_as_it_is_when_it_is_shown_again(
    screen: IntakeScreen, desk: Desk
) -> None:
    papers: list[IssuedPaper] = []
    screen.issued.connect(papers.append)
    complete(screen)
    press(Qt.Key.Key_F9)
    screen.start_after(papers[0])
    screen.hide()
    known = desk.ask(plan.lines, desk.year)[0]
    desk.act(plan.add_line, replace(known, id=0, code="10130300"))
    screen.show()
    edit = screen.form.choices.rows[0].edit
    write(edit, "1013")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert [line.code for line in screen.form.choices.lines()] == ["10130300"]
    assert screen.strip.kind == "good"
