"""The procedures beside admission, walked at the desk by keys: from the application to the last paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import case_lists, cases, college
from db import papers as issued
from db.file import create
from db.transaction import Transaction
from desktop import words
from desktop.desk import Desk
from desktop.screens.case_page import CasePage
from desktop.screens.procedures import PAGES, ProceduresScreen
from desktop.window import Window
from papers.words import word
from rules.case_records import (
    AdjustmentFacts,
    Case,
    CaseDocument,
    ComplaintFacts,
    Due,
    ExternatCollegeFacts,
    ExternatServiceFacts,
    RecognitionFacts,
)
from rules.case_words import (
    Adjustment,
    CaseDocumentKind,
    CaseGround,
    CaseMove,
    CaseStage,
    ComplaintTo,
    ExternatField,
    ExternatGround,
    HigherGround,
    OutcomeLevel,
    Party,
    Procedure,
)
from rules.records import LANGUAGES, Country, DocumentState, PaperForm, Person
from tests.desktop.conftest import COLLEGE, NOW, OPERATOR, YEAR
from tests.desktop.summer_hands import Secretary

ENTER, F9, INSERT, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_F9, Qt.Key.Key_Insert, Qt.Key.Key_Escape
#: Born on 1 January 2004, so of age on every day of these tests.
ADULT = "040101500108"


class Hands(Secretary):
    """A secretary at the procedures."""

    @property
    def screen(self) -> ProceduresScreen:
        screen = self.window.show_screen("procedures") if self.window.key != "procedures" else self._shown()
        assert isinstance(screen, ProceduresScreen)
        return screen

    def _shown(self) -> QWidget:
        return self.window.stack.currentWidget()

    @property
    def page(self) -> CasePage:
        page = self.screen.page
        assert isinstance(page, CasePage)
        return page

    @property
    def stage(self) -> str:
        return self.case.stage.value

    @property
    def facts(self) -> Any:
        return self.case.facts

    @property
    def due(self) -> Due:
        due = self.case.due
        assert due is not None
        return due

    @property
    def case(self) -> Case:
        shown = self.page.card.case
        assert isinstance(shown, Case)
        return self.desk.ask(cases.case, shown.id)

    def go_to(self, procedure: Procedure) -> None:
        """Open the page of a procedure, the keyboard in it."""
        self.screen.show_page(procedure.value)
        QApplication.processEvents()
        self.page.setFocus()

    def begin(self, procedure: Procedure, number: str = ADULT, name: str = "Ким Данияр") -> Any:
        """Ins: an entry with the person in it; returns the fields of the procedure."""
        self.go_to(procedure)
        self.press(INSERT)
        entry = self.page.entry
        assert self.stands_in(entry.applicant.iin)
        self.write(number)
        surname, given = name.split()
        for edit, text in ((entry.applicant.surname, surname), (entry.applicant.name, given)):
            self.reach(edit)
            self.over(text)
        return entry.part

    def fill(self, editor: QWidget, text: str) -> None:
        self.reach(editor)
        self.over(text)

    def hand_in(self, *kinds: CaseDocumentKind) -> None:
        for kind in kinds:
            self.tick(self.page.entry.documents.mark(kind))

    def button(self, name: str) -> QPushButton:
        """The button of the card that has this name and is offered now."""
        QApplication.processEvents()
        every: list[QPushButton] = self.page.card.findChildren(QPushButton, name)
        found = [one for one in every if not one.isHidden()]
        assert len(found) == 1, f"{name}: {len(found)} are offered"
        return found[0]

    def ask_for(self, move: CaseMove) -> Any:
        """Press the button of a move; returns the panel."""
        self.reach(self.button(f"move-{move.value}"))
        self.press(Qt.Key.Key_Space)
        assert self.page.card.is_asking
        return self.page.card.panel

    def do(self, move: CaseMove, **values: str) -> Case:
        """Do a move with these values in its fields; returns the case afterwards."""
        panel = self.ask_for(move)
        for name, text in values.items():
            self.fill(panel.editor(name), text)
        self.press(F9)
        assert not self.page.card.is_asking, self.seen()
        return self.case

    def issue(self, form: PaperForm) -> str:
        """See a paper of the case as a draft, issue it, and come back; returns its number."""
        case = self.case.id
        self.button(f"paper-{form.value}").click()
        self.preview().issue.click()
        (paper,) = (one for one in self.desk.ask(issued.issued_for, case=case) if one.form is form)
        assert self.preview().pdf == self.desk.ask(issued.paper_bytes, paper.id)
        self.window.close_page()
        return paper.number

    def draft(self, form: PaperForm) -> None:
        """See a paper that takes no number."""
        self.button(f"paper-{form.value}").click()
        assert not self.preview().issue.isVisible()
        self.window.close_page()


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[Hands]:
    window = Window(desk)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    QApplication.processEvents()
    window.show_screen("procedures")
    yield Hands(qtbot, desk, window)
    window.close()


@pytest.fixture
def kyrgyz(qtbot: QtBot, tmp_path: Path, dressed: None) -> Iterator[Hands]:
    """The same desk in a college of Kyrgyzstan."""

    def found(transaction: Transaction) -> None:
        college.found_college(transaction, replace(COLLEGE, country=Country.KG))
        college.enter_operator(transaction, name=OPERATOR, position="катчы", contact="0312 00 00 00")

    file = create(tmp_path / "kyrgyz.hatshy")
    file.act(NOW, OPERATOR, found)
    desk = Desk(file, file.ask(college.operator_named, OPERATOR), YEAR, clock=lambda: NOW)
    window = Window(desk)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    QApplication.processEvents()
    window.show_screen("procedures")
    yield Hands(qtbot, desk, window)
    window.close()


def service(hands: Hands, ground: ExternatGround, *kinds: CaseDocumentKind, consent: bool = True) -> Any:
    """Enter an application for externat in a school up to the fields of its ground; returns the fields."""
    part = hands.begin(Procedure.EXTERNAT_SERVICE)
    hands.pick(part.ground, ground)
    hands.fill(part.school, "№ 12")
    hands.fill(part.grade, "9")
    if consent:
        hands.tick(hands.page.entry.consent.box)
    hands.hand_in(CaseDocumentKind.APPLICATION, *kinds)
    return part


# --- the pages --------------------------------------------------------------------------------------------------------
def test_each_country_has_the_procedures_of_its_own_law(hands: Hands, kyrgyz: Hands) -> None:
    assert [page.key for page in hands.screen.offered] == [
        "externat_college",
        "recognition",
        "complaint",
        "externat_service",
        "externat_higher",
    ]
    assert (
        {"recognition", "adjustment"}
        <= {page.key for page in kyrgyz.screen.offered}
        <= {
            "recognition",
            "adjustment",
            "distance",
        }
    )
    assert {page.procedure for page in PAGES if page.procedure} == set(Procedure)


def test_the_list_of_procedures_counts_what_is_open(hands: Hands) -> None:
    service(hands, ExternatGround.HEALTH)
    hands.press(F9)
    hands.window.refresh()
    pages = hands.screen.pages
    named = [pages.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(pages.count())]
    assert f"{words._('Externat in schools (state service)')}: 1" in named
    assert words._("Complaints") in named


def test_an_empty_page_says_what_to_do_next(hands: Hands) -> None:
    hands.go_to(Procedure.COMPLAINT)
    assert hands.page.list.empty.isVisible()
    hands.press(Qt.Key.Key_Space)
    assert hands.page.shown is hands.page.entry


def test_cases_are_found_by_name_and_by_chip(hands: Hands) -> None:
    facts = ComplaintFacts(ComplaintTo.PROVIDER, "about", "demand")
    people = (Person(0, "Ким", "Данияр", ""), Person(0, "Ахметова", "Айгүл", ""))
    _first, row = (hands.desk.act(cases.enter_case, entry=cases.Entry(person, hands.now, facts)) for person in people)
    hands.desk.act(cases.move_on, case=row, move=CaseMove.WITHDRAW, on=hands.now.date(), words="own wish")
    hands.go_to(Procedure.COMPLAINT)
    listing = hands.page.list
    assert [line.name for line in listing.model.rows] == ["Ким Данияр"]
    listing.chips.chip("all").click()
    assert len(listing.model.rows) == 2
    hands.fill(listing.search, "Ахм")
    assert [line.name for line in listing.model.rows] == ["Ахметова Айгүл"]
    hands.fill(listing.search, "Яя")
    assert listing.nothing.isVisible()
    assert listing.nothing.button is not None
    listing.nothing.button.click()
    assert len(listing.model.rows) == 2


def test_a_long_register_is_read_as_it_is_scrolled(hands: Hands) -> None:
    facts = ComplaintFacts(ComplaintTo.QUALITY_BODY, "about", "")

    def many(transaction: Transaction) -> None:
        for _one in range(230):
            cases.enter_case(transaction, entry=cases.Entry(Person(0, "Ким", "Данияр", ""), hands.now, facts))

    hands.desk.act(many)
    hands.go_to(Procedure.COMPLAINT)
    model = hands.page.list.model
    assert (len(model.rows), model.total) == (200, 230)
    hands.page.list.table.scrollToBottom()
    hands.seen()
    assert len(model.rows) == 230 and [line.number for line in model.rows] == list(range(1, 231))


# --- externat in a school ---------------------------------------------------------------------------------------------
def test_a_pupil_with_a_medical_conclusion_gets_the_permission_by_the_keyboard_alone(hands: Hands) -> None:
    part = service(hands, ExternatGround.HEALTH, CaseDocumentKind.MEDICAL_026)
    hands.fill(part.conclusion, "18082025")
    hands.press(F9)
    case = hands.case
    assert (case.number, case.stage, case.registered) == (1, CaseStage.REGISTERED, date(2025, 8, 20))
    assert hands.stands_in(hands.page.card.main_button)
    assert hands.do(CaseMove.CHECK).stage is CaseStage.CHECKED
    hands.issue(PaperForm.SCHOOL_REQUEST)
    panel = hands.ask_for(CaseMove.REQUEST)
    # Two working days to check and six for the school after them (61-22, 61-23); 30 August, a holiday on a Saturday,
    # takes 1 September off.
    assert panel.editor("school_deadline").value() == hands.due.until
    hands.press(F9)
    assert hands.facts.school_deadline == date(2025, 9, 2)
    assert hands.due.party is Party.SCHOOL
    hands.at(8, 22)
    assert hands.do(CaseMove.ANSWER).stage is CaseStage.ANSWERED
    hands.draft(PaperForm.EXTERNAT_ORDER)
    closed = hands.do(CaseMove.PERMIT, order_number="71-Қ", order_date="22082025")
    assert (closed.stage, closed.closed) == (CaseStage.PERMITTED, date(2025, 8, 22))
    number = hands.issue(PaperForm.EXTERNAT_EXTRACT)
    paper = capital(word(PaperForm.EXTERNAT_EXTRACT, "ru"))
    gone = words._("{paper} No. {number} of {day}", paper=paper, number=number, day="22.08.2025")
    QApplication.processEvents()
    every: list[QPushButton] = hands.page.card.sheets.findChildren(QPushButton)
    assert any(one.accessibleName().startswith(gone) for one in every if not one.isHidden())
    assert not hands.page.card.moves()


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def test_who_goes_abroad_applies_until_twenty_days_before(hands: Hands) -> None:
    part = service(hands, ExternatGround.ABROAD_ALONE, CaseDocumentKind.STUDY_ABROAD)
    hands.fill(part.departure, "15092025")
    hands.sees(words._("Last day to apply: {day} ({rule})", day="26.08.2025", rule="61, п. 9"))
    hands.press(F9)
    for move in (CaseMove.CHECK, CaseMove.REQUEST, CaseMove.ANSWER):
        hands.do(move)
    assert hands.do(CaseMove.PERMIT, order_number="72-Қ", order_date="20082025").stage is CaseStage.PERMITTED


def test_an_application_on_marks_that_comes_late_asks_for_the_reason_and_for_the_schools_word(hands: Hands) -> None:
    service(hands, ExternatGround.GRADES, CaseDocumentKind.MARKS_REPORT)
    entry = hands.page.entry
    hands.sees(words._("The last day to apply was {day} ({rule}). Give the reason.", day="12.08.2025", rule="61, п. 9"))
    hands.press(F9)
    assert hands.page.shown == entry and entry.late_field.trouble.isVisible()
    hands.fill(entry.late_reason, "болезнь")
    hands.press(F9)
    assert hands.case.late_reason == "болезнь"
    hands.sees(words._("The school has not said yet whether all marks are 4 and 5."))
    hands.do(CaseMove.CHECK)
    hands.do(CaseMove.REQUEST)
    panel = hands.ask_for(CaseMove.ANSWER)
    hands.pick(panel.editor("only_good"), True)
    hands.press(F9)
    assert not hands.page.card.conditions.isVisible()
    assert hands.do(CaseMove.PERMIT, order_number="73-Қ", order_date="20082025").stage is CaseStage.PERMITTED


def test_the_documents_follow_the_ground(hands: Hands) -> None:
    part = hands.begin(Procedure.EXTERNAT_SERVICE)
    entry = hands.page.entry
    for ground, kind in (
        (ExternatGround.HEALTH, CaseDocumentKind.MEDICAL_026),
        (ExternatGround.ABROAD_WITH_PARENTS, CaseDocumentKind.PARENTS_ABROAD),
        (ExternatGround.ABROAD_ALONE, CaseDocumentKind.STUDY_ABROAD),
        (ExternatGround.GRADES, CaseDocumentKind.MARKS_REPORT),
    ):
        hands.pick(part.ground, ground)
        assert [one.kind for one in entry.documents.documents()] == [CaseDocumentKind.APPLICATION, kind]


def test_incomplete_documents_are_told_and_the_application_is_not_considered(hands: Hands) -> None:
    part = service(hands, ExternatGround.HEALTH)
    hands.fill(part.conclusion, "18082025")
    hands.press(F9)
    panel = hands.ask_for(CaseMove.CHECK)
    hands.press(F9)
    assert hands.page.card.is_asking
    hands.sees(word(CaseDocumentKind.MEDICAL_026, "ru"))
    assert panel.strip.kind == "stop"
    hands.press(ESCAPE)
    assert not hands.page.card.is_asking
    assert hands.do(CaseMove.DECLINE, note="нет заключения").stage is CaseStage.NOT_CONSIDERED
    hands.issue(PaperForm.EXTERNAT_DECLINE)


def refused(hands: Hands) -> None:
    """Up to the answer that not all marks are good."""
    service(hands, ExternatGround.GRADES, CaseDocumentKind.MARKS_REPORT)
    hands.press(F9)
    hands.fill(hands.page.entry.late_reason, "болезнь")
    hands.press(F9)
    hands.do(CaseMove.CHECK)
    hands.do(CaseMove.REQUEST)
    panel = hands.ask_for(CaseMove.ANSWER)
    hands.pick(panel.editor("only_good"), False)
    hands.press(F9)


def test_a_refusal_goes_through_notice_hearing_and_signed_protocol(hands: Hands) -> None:
    refused(hands)
    panel = hands.ask_for(CaseMove.PERMIT)
    hands.fill(panel.editor("order_number"), "1")
    hands.fill(panel.editor("order_date"), "20082025")
    hands.press(F9)
    assert panel.strip.kind == "stop" and hands.stage == CaseStage.ANSWERED
    hands.press(ESCAPE)
    panel = hands.ask_for(CaseMove.SET_HEARING)
    # Ten working days end on 4 September, three before it on 29 August (61-23): both stand there before she types.
    hands.sees(words._("the hearing itself not later than {day}", day="04.09.2025"))
    assert "29.08.2025" in panel.until.text()
    hands.tick(panel.editor("grounds").box(CaseGround.NOT_MEETING))
    for name, text in (("reason", "есть «3»"), ("hearing_at", "05092025"), ("time", "1100"), ("place", "204")):
        hands.fill(panel.editor(name), text)
    hands.press(F9)
    assert panel.form.field("hearing_at").trouble.isVisible() and "04.09.2025" in hands.seen()
    hands.fill(panel.editor("hearing_at"), "26082025")
    hands.press(F9)
    assert hands.stage == CaseStage.HEARING_SET
    hands.issue(PaperForm.HEARING_NOTICE)
    hands.at(8, 22)
    hands.do(CaseMove.OBJECT, objections="оценки исправлены")
    objected = next(one for one in hands.page.card.strip.places if one.act == capital(word(CaseMove.OBJECT, "ru")))
    assert (objected.state, objected.who) == ("done", word(Party.APPLICANT, "ru"))
    hands.at(8, 26, 12)
    held = hands.do(CaseMove.HEAR, presiding="Әбдірова М. Ә.", said="возражал", concluded="отказать")
    assert held.hearing is not None and held.hearing.present == ("Ким Данияр",)
    hands.issue(PaperForm.HEARING_PROTOCOL)
    signed = hands.do(CaseMove.SIGN)
    assert signed.hearing is not None and signed.hearing.signed == date(2025, 8, 26)
    assert CaseMove.SIGN not in hands.page.card.moves()
    assert CaseMove.PERMIT in hands.page.card.moves()
    closed = hands.do(CaseMove.REFUSE)
    assert closed.stage is CaseStage.REFUSED
    assert closed.steps[-1].grounds == (CaseGround.NOT_MEETING,)
    hands.issue(PaperForm.CASE_REFUSAL)
    forms = [paper.form for paper in hands.desk.ask(issued.issued_for, case=closed.id)]
    assert forms == [PaperForm.HEARING_NOTICE, PaperForm.HEARING_PROTOCOL, PaperForm.CASE_REFUSAL]


def test_the_strip_says_who_is_late_and_by_how_many_days(hands: Hands) -> None:
    part = service(hands, ExternatGround.HEALTH, CaseDocumentKind.MEDICAL_026)
    hands.fill(part.conclusion, "18082025")
    hands.press(F9)
    hands.at(8, 25)
    first = hands.page.card.strip.places[0]
    assert (first.state, first.act) == ("current", capital(word(CaseMove.CHECK, "ru")))
    assert first.late == words.ngettext("{n} day late", "{n} days late", 3)
    assert first.late in hands.page.card.strip.accessibleName()
    hands.at(8, 22)
    assert not hands.page.card.strip.places[0].late
    hands.do(CaseMove.CHECK)
    states = [place.state for place in hands.page.card.strip.places]
    assert states == ["done", "current", "ahead", "ahead"]


def test_a_minor_is_spoken_for(hands: Hands) -> None:
    hands.begin(Procedure.EXTERNAT_SERVICE, number="090512600128", name="Әбдірахманова Айгерім")
    entry = hands.page.entry
    assert entry.speaker.isVisible()
    hands.fill(entry.speaker.name, "Әбдірахманова Сәуле")
    hands.fill(entry.part.school, "№ 12")
    hands.fill(entry.part.grade, "9")
    hands.press(F9)
    assert hands.case.representative is not None and hands.case.representative.name == "Әбдірахманова Сәуле"


def test_a_field_that_is_missing_says_so_beside_it(hands: Hands) -> None:
    hands.go_to(Procedure.EXTERNAT_SERVICE)
    hands.press(INSERT, F9)
    entry = hands.page.entry
    assert entry.part.field("grade").trouble.isVisible()
    hands.fill(entry.part.grade, "9")
    hands.press(F9)
    assert entry.part.field("school").trouble.isVisible()
    hands.fill(entry.part.school, "№ 12")
    entry.part.ground.set_value(ExternatGround.GRADES)
    hands.fill(entry.part.school_year, "9999")
    hands.press(F9)
    assert "2026" in entry.part.field("school_year").trouble.text()
    hands.fill(entry.part.school_year, str(YEAR))
    entry.part.ground.set_value(ExternatGround.HEALTH)
    hands.press(F9)
    assert entry.applicant.field("surname").trouble.isVisible() and hands.page.shown == entry
    hands.press(ESCAPE)
    assert hands.page.shown is hands.page.list and not hands.desk.ask(case_lists.any_open)


def test_what_was_entered_is_put_right_while_the_case_is_open(hands: Hands) -> None:
    service(hands, ExternatGround.HEALTH)
    hands.press(F9)
    hands.sees(words._("There is no conclusion of the medical advisory commission."))
    hands.press(Qt.Key.Key_F2)
    entry = hands.page.entry
    hands.fill(entry.part.conclusion, "18082025")
    hands.hand_in(CaseDocumentKind.MEDICAL_026)
    hands.press(F9)
    assert hands.page.shown is hands.page.card
    facts, documents = hands.case.facts, hands.case.documents
    assert isinstance(facts, ExternatServiceFacts) and facts.conclusion == date(2025, 8, 18)
    assert [one.kind for one in documents] == [CaseDocumentKind.APPLICATION, CaseDocumentKind.MEDICAL_026]
    assert hands.case.number == 1
    hands.press(ESCAPE)
    assert hands.page.shown is hands.page.list


def test_what_happened_is_read_aloud(hands: Hands) -> None:
    service(hands, ExternatGround.HEALTH)
    hands.press(F9)
    hands.do(CaseMove.WITHDRAW, reason="передумали")
    hands.sees("передумали", word(CaseMove.WITHDRAW, "ru"))


# --- externat in the college ------------------------------------------------------------------------------------------
def test_a_winner_studies_as_an_extern_up_to_the_order_that_admits_to_attestation(hands: Hands) -> None:
    hands.at(8, 11)
    part = hands.begin(Procedure.EXTERNAT_COLLEGE)
    for editor, text in (
        (part.specialty, "02130100 Дизайн"),
        (part.course, "1"),
        (part.contest, "«Шабыт»"),
        (part.won, "12052025"),
        (part.period, "2 курс"),
        (part.starts, "01092025"),
        (part.ends, "30062026"),
    ):
        hands.fill(editor, text)
    hands.pick(part.study, ExternatField.CULTURE_ART)
    hands.tick(part.contest_listed.box)
    hands.tick(part.excellent.box)
    hands.sees(words._("Last day to apply: {day} ({rule})", day="12.08.2025", rule="61, п. 9-1"))
    hands.hand_in(CaseDocumentKind.APPLICATION, CaseDocumentKind.CONTEST_DIPLOMA, CaseDocumentKind.STUDY_RECORD)
    hands.press(F9)
    hands.sees(words._("The student is not in the second year of study or above."))
    hands.press(Qt.Key.Key_F2)
    hands.fill(hands.page.entry.part.course, "2")
    hands.press(F9)
    assert not hands.page.card.conditions.isVisible()
    hands.do(CaseMove.PERMIT, order_number="70-Қ", order_date="11082025")
    hands.issue(PaperForm.EXTERNAT_EXTRACT)
    panel = hands.ask_for(CaseMove.PREPARE)
    table = panel.editor("programme")
    for place, (subject, hours) in enumerate((("Рисунок", "120"), ("История искусств", "60"))):
        for editor, text in zip(table.editors(place), (subject, hours, "Ли В. И.", "вт 15:00"), strict=True):
            hands.fill(editor, text)
        hands.press(ENTER)
    hands.fill(panel.editor("consultations_from"), "15012026")
    hands.fill(panel.editor("consultations_until"), "15052026")
    hands.press(F9)
    # Consultations and interim attestation end with April (61-15).
    assert panel.form.field("consultations_from").trouble.isVisible()
    hands.fill(panel.editor("consultations_until"), "24042026")
    hands.press(F9)
    facts = hands.case.facts
    assert isinstance(facts, ExternatCollegeFacts)
    assert [(one.subject, one.hours) for one in facts.programme] == [("Рисунок", 120), ("История искусств", 60)]
    hands.draft(PaperForm.STUDY_PROGRAMME)
    hands.now = hands.now.replace(year=2026, month=5, day=12)
    panel = hands.ask_for(CaseMove.PROPOSE)
    hands.fill(panel.editor("decision_number"), "5")
    hands.fill(panel.editor("order_date"), "12052026")
    hands.press(F9)
    # After 10 May a reason is asked for (61-14).
    assert panel.form.field("note").trouble.isVisible()
    hands.fill(panel.editor("note"), "болезнь")
    hands.press(F9)
    assert hands.stage == CaseStage.PROPOSED
    hands.draft(PaperForm.ATTESTATION_ORDER)
    ordered = hands.do(CaseMove.ORDER, order_number="9", order_date="12052026", note="болезнь")
    assert ordered.stage is CaseStage.ORDERED
    # What follows is decided by the examination commission, not by hand.
    assert not set(hands.page.card.moves()) & {CaseMove.PASS_INTERIM, CaseMove.PASS_FINAL, CaseMove.FAIL}


# --- recognition ------------------------------------------------------------------------------------------------------
def test_a_candidate_is_heard_by_the_interview_and_waits_for_the_commission(hands: Hands) -> None:
    part = hands.begin(Procedure.RECOGNITION)
    hands.fill(part.outcomes, "Основы веб-разработки")
    hands.fill(part.hours, "120")
    hands.hand_in(CaseDocumentKind.APPLICATION, CaseDocumentKind.IDENTITY_COPY, CaseDocumentKind.OUTCOMES)
    hands.press(F9)
    hands.do(CaseMove.CHECK)
    hands.draft(PaperForm.INTERVIEW_SHEET)
    panel = hands.ask_for(CaseMove.INTERVIEW)
    hands.press(F9)
    assert panel.form.field("knowledge").trouble.isVisible()
    hands.fill(panel.editor("interviewed_by"), "Ли В. И.")
    for name, level in (
        ("knowledge", OutcomeLevel.HIGH),
        ("abilities", OutcomeLevel.SUFFICIENT),
        ("skills", OutcomeLevel.LOW),
    ):
        hands.pick(panel.editor(name), level)
    hands.press(F9)
    facts = hands.case.facts
    assert isinstance(facts, RecognitionFacts)
    assert (facts.knowledge, facts.abilities, facts.skills) == (
        OutcomeLevel.HIGH,
        OutcomeLevel.SUFFICIENT,
        OutcomeLevel.LOW,
    )
    assert hands.case.due is not None and hands.case.due.party is Party.COMMISSION
    # The commission votes; by hand only the interview may be put right, or the application withdrawn.
    assert set(hands.page.card.moves()) == {CaseMove.INTERVIEW, CaseMove.WITHDRAW}
    assert hands.page.card.main_button is None


# --- complaints -------------------------------------------------------------------------------------------------------
def complain(hands: Hands, to: ComplaintTo) -> None:
    part = hands.begin(Procedure.COMPLAINT)
    hands.pick(part.to, to)
    hands.fill(part.about, "Отказ")
    hands.fill(part.demands, "Отменить")
    hands.hand_in(CaseDocumentKind.APPLICATION)
    hands.press(F9)


def test_a_complaint_is_passed_on_with_the_case_within_three_working_days(hands: Hands) -> None:
    complain(hands, ComplaintTo.PROVIDER)
    assert hands.case.due is not None and hands.case.due.until == date(2025, 8, 25)
    panel = hands.ask_for(CaseMove.PASS_ON)
    assert panel.editor("body").value() == COLLEGE.appeal_body.ru
    hands.press(F9)
    facts = hands.case.facts
    assert isinstance(facts, ComplaintFacts) and facts.body == COLLEGE.appeal_body.ru
    hands.issue(PaperForm.COMPLAINT_LETTER)
    assert hands.do(CaseMove.RESOLVE, answer="Отменено").closed is not None


def test_a_complaint_that_is_satisfied_in_full_goes_nowhere(hands: Hands) -> None:
    complain(hands, ComplaintTo.PROVIDER)
    panel = hands.ask_for(CaseMove.SATISFY)
    hands.press(F9)
    assert panel.form.field("answer").trouble.isVisible()
    hands.fill(panel.editor("answer"), "Решение отменено")
    hands.press(F9)
    assert hands.stage == CaseStage.SATISFIED
    hands.issue(PaperForm.COMPLAINT_ANSWER)


def test_a_complaint_to_the_quality_body_is_answered_within_fifteen_working_days(hands: Hands) -> None:
    complain(hands, ComplaintTo.QUALITY_BODY)
    case = hands.case
    assert case.registered == date(2025, 8, 20) and hands.due.until == date(2025, 9, 11)
    assert case.due is not None and (case.due.move, case.due.party) == (CaseMove.RESOLVE, Party.AUTHORITY)
    assert hands.do(CaseMove.RESOLVE, answer="Отказано").stage is CaseStage.RESOLVED


def test_a_complaint_names_the_matter_it_is_about(hands: Hands) -> None:
    service(hands, ExternatGround.HEALTH)
    hands.press(F9)
    about = hands.case.id
    part = hands.begin(Procedure.COMPLAINT)
    hands.fill(part.about, "Отказ")
    hands.pick(part.subject, ("case", about))
    hands.press(F9)
    facts = hands.case.facts
    assert isinstance(facts, ComplaintFacts) and (facts.case, facts.application) == (about, None)


# --- adjustments ------------------------------------------------------------------------------------------------------
def test_conditions_are_granted_in_part_and_the_applicant_is_told(kyrgyz: Hands) -> None:
    hands = kyrgyz
    part = hands.begin(Procedure.ADJUSTMENT, number="")
    hands.fill(part.programme, "П-21")
    hands.press(F9)
    assert hands.page.shown is hands.page.entry
    for wish in (Adjustment.FREE_ATTENDANCE, Adjustment.MORE_TIME_EXAM):
        hands.tick(part.wishes.box(wish))
    hands.hand_in(CaseDocumentKind.APPLICATION, CaseDocumentKind.HEALTH_PROOF)
    hands.press(F9)
    panel = hands.ask_for(CaseMove.GRANT)
    hands.tick(panel.editor("granted").box(Adjustment.FREE_ATTENDANCE))
    hands.fill(panel.editor("until"), "30062026")
    hands.press(F9)
    facts = hands.case.facts
    assert isinstance(facts, AdjustmentFacts)
    assert (facts.granted, facts.until) == ((Adjustment.MORE_TIME_EXAM,), date(2026, 6, 30))
    assert hands.case.closed is None
    hands.issue(PaperForm.ADJUSTMENT_DECISION)
    assert [step.move for step in hands.case.steps] == [CaseMove.GRANT, CaseMove.NOTIFY]
    assert hands.case.closed is not None


# --- history ----------------------------------------------------------------------------------------------------------
def test_an_old_case_of_higher_education_is_entered_and_nobody_waits_for_it(hands: Hands) -> None:
    part = hands.begin(Procedure.EXTERNAT_HIGHER, number="")
    entry = hands.page.entry
    hands.pick(part.ground, HigherGround.ABROAD)
    hands.fill(part.specialty, "5В010700")
    hands.fill(part.average, "4,60")
    hands.press(F9)
    assert entry.came.field("filed").trouble.isVisible()
    hands.fill(entry.filed, "02092009")
    hands.press(F9)
    case = hands.case
    assert (case.year, case.number, case.due) == (2009, 1, None)
    panel = hands.ask_for(CaseMove.PROPOSE)
    assert panel.editor("on").value() is None
    hands.fill(panel.editor("on"), "11092009")
    hands.press(F9)
    hands.do(CaseMove.FORWARD, on="14092009")
    hands.do(CaseMove.PERMIT, on="24092009", order_number="12", order_date="24092009")
    closed = hands.do(CaseMove.ORDER, on="28092009", order_number="40", order_date="28092009")
    assert (closed.stage, closed.closed) == (CaseStage.ORDERED, date(2009, 9, 28))


# --- everywhere -------------------------------------------------------------------------------------------------------
def test_the_search_box_finds_a_case_by_name_and_opens_it(hands: Hands) -> None:
    complain(hands, ComplaintTo.PROVIDER)
    row = hands.case.id
    hands.press(ESCAPE)
    hands.press(Qt.Key.Key_F3)
    hands.write("Ким")
    answers = hands.window.top.search.answers
    said = [answers.item(place).text() for place in range(answers.count())]
    assert f"Ким Данияр · {word(Procedure.COMPLAINT, 'ru')} № 1" in said
    answers.setCurrentRow(said.index(f"Ким Данияр · {word(Procedure.COMPLAINT, 'ru')} № 1"))
    hands.press(ENTER)
    assert hands.page.shown is hands.page.card and hands.case.id == row


@pytest.mark.parametrize("country", Country)
def test_every_control_of_the_procedures_says_its_name(
    request: pytest.FixtureRequest, qtbot: QtBot, country: Country
) -> None:
    hands: Hands = request.getfixturevalue("hands" if country is Country.KZ else "kyrgyz")
    for page in hands.screen.offered:
        if page.procedure is None:
            continue
        hands.go_to(page.procedure)
        hands.press(INSERT)
        for tongue in LANGUAGES:
            words.use(tongue)
            every: list[Any] = hands.page.findChildren(QWidget)  # type: ignore[assignment]
            nameless = [
                part
                for part in every
                if part.isVisible()
                and part.focusPolicy() & Qt.FocusPolicy.TabFocus
                and not (part.accessibleName() or (isinstance(part, QAbstractButton) and part.text()))
            ]
            assert not nameless
        words.use("ru")


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_every_panel_of_every_move_opens_in_every_language(hands: Hands, tongue: Any) -> None:
    """Each panel is opened once at its own stage; what it asks stands in the language of the screen."""
    entry = cases.Entry(
        Person(0, "Ким", "Данияр", ""),
        hands.now - timedelta(hours=2),
        ExternatServiceFacts(ExternatGround.HEALTH, "№ 12", 9, 1, 2025, conclusion=date(2025, 8, 18)),
        tuple(
            CaseDocument(kind, DocumentState.ORIGINAL)
            for kind in (CaseDocumentKind.APPLICATION, CaseDocumentKind.MEDICAL_026)
        ),
        consent=True,
    )
    row = hands.desk.act(cases.enter_case, entry=entry)
    words.use(tongue)
    opened = set()
    for done in (CaseMove.CHECK, CaseMove.REQUEST, CaseMove.ANSWER):
        hands.window.open_case("case", row)
        for move in hands.page.card.moves():
            panel = hands.ask_for(move)
            assert panel.card.title.text() == capital(word(move, tongue))
            opened.add(move)
            hands.press(ESCAPE)
        hands.desk.act(cases.move_on, case=row, move=done, on=hands.now.date())
    assert opened == {
        CaseMove.CHECK,
        CaseMove.DECLINE,
        CaseMove.REQUEST,
        CaseMove.ANSWER,
        CaseMove.WITHDRAW,
    }


def test_what_is_wrong_in_the_words_of_an_act_is_said_at_their_field(hands: Hands) -> None:
    row = hands.desk.act(
        cases.enter_case,
        entry=cases.Entry(Person(0, "Ким", "Данияр"), NOW, ComplaintFacts(ComplaintTo.PROVIDER, "отказ", "")),
    )
    hands.window.open_case("case", row)
    hands.page.card.ask(CaseMove.SATISFY)
    panel = hands.page.card.panel
    panel.save()
    answer = panel.form.field("answer").trouble
    assert answer.text() == "Заполните поле «Ответ»."
    panel.editor("answer").set_value("Удовлетворено 😀")
    panel.save()
    assert "😀" in answer.text() and not panel.strip.isVisible()
