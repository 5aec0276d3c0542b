"""What is printed around sittings, of compositions, personal files and the year: from the screens, by clicks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

import papers as sheets
from db import addenda, applications, commissions, papers, protocols, sittings, votes
from desktop import words
from desktop.desk import Desk
from desktop.page_view import PageView
from desktop.preview import Preview
from desktop.screens.commissions import CommissionsScreen
from desktop.screens.journals import JournalsScreen
from desktop.screens.sitting import SittingScreen
from desktop.screens.sittings import SittingsScreen
from desktop.window import Window
from papers.words import word
from rules.records import Choice, ItemStage, PaperForm, SecretCount
from tests.papers import office_samples
from tests.papers import pdf_reading as reading


@dataclass
class Hands:
    """Works in a real window."""

    desk: Desk
    window: Window

    def preview(self) -> Preview:
        page = self.window.pages[-1]
        assert isinstance(page, Preview)
        return page

    def text(self) -> str:
        """What the preview shows, in Russian."""
        shown = self.preview()
        assert shown.pdf is not None
        return reading.whole_text(shown.pdf)

    def sitting(self, questions: int = 1) -> SittingScreen:
        """A sitting that is called, on the screen."""
        commission = self.desk.ask(commissions.all_commissions)[0].id
        row = self.desk.act(
            sittings.call_sitting,
            commission=commission,
            planned=self.desk.clock(),
            place="каб. 204",
            applications_=[],
        )
        for number in range(questions):
            self.desk.act(votes.add_question, sitting=row, title=f"Вопрос о порядке {number + 1}")
        screen = self.window.show_screen("sittings")
        assert isinstance(screen, SittingsScreen)
        screen.open(row)
        return screen.sitting_page()

    def opened(self) -> SittingScreen:
        """All have come and the sitting is open."""
        page = self.sitting()
        row = self.row(page)
        for member in self.desk.ask(sittings.sitting, row).members:
            self.desk.act(sittings.come, sitting=row, person=member.person.id)
        self.desk.act(sittings.open_sitting, sitting=row)
        return page

    def closed(self) -> SittingScreen:
        """Decided and closed."""
        page = self.opened()
        row = self.row(page)
        (item,) = self.desk.ask(sittings.sitting, row).items
        vote = self.desk.act(votes.open_vote, item=item.id)
        for member in self.desk.ask(sittings.sitting, row).members:
            self.desk.act(votes.cast_vote, vote=vote, person=member.person.id, choice=Choice.FOR)
        self.desk.act(votes.close_vote, vote=vote)
        self.desk.act(votes.describe_item, item=item.id, heard="", spoke="", resolved="Порядок утвердить.")
        self.desk.act(protocols.close_sitting, sitting=row)
        return page

    @staticmethod
    def row(page: SittingScreen) -> int:
        assert page.sitting is not None
        return page.sitting.id


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[Hands]:
    window = Window(desk, demo=True)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield Hands(desk, window)
    window.close()


def offered(*buttons: QPushButton) -> list[bool]:
    return [not button.isHidden() for button in buttons]


# --- a sitting --------------------------------------------------------------------------------------------------------
def test_invitations_are_issued_from_the_sitting_one_page_for_each_member(hands: Hands) -> None:
    page = hands.sitting()
    page.head.sheets.click()
    assert page.sheets.isVisible() and QApplication.focusWidget() is page.sheets.attendance
    page.sheets.invitation.click()
    preview = hands.preview()
    assert preview.view.page_count() == 9
    assert "Вопросопорядке1" in hands.text()
    preview.issue.click()
    (issued,) = hands.desk.ask(papers.issued_for, sitting=hands.row(page))
    assert (issued.form, issued.number) == (PaperForm.INVITATION, "1/2025")
    hands.window.close_page()
    assert page.sheets.invited.text() == "выдан: № 1/2025 от 20.08.2025"
    words.use("kk")
    assert "2025" in page.sheets.invited.text() and "выдан" not in page.sheets.invited.text()
    QTest.keyClick(page.sheets.attendance, Qt.Key.Key_Escape)
    assert page.item.isVisible() and not page.sheets.isVisible()


def test_each_stage_of_a_sitting_offers_its_sheets(hands: Hands) -> None:
    page = hands.sitting()
    own = page.sheets
    assert offered(own.invitation, own.attendance, own.ballots, own.tally, own.correct) == [*[True] * 4, False]
    hands.window.show_screen("today")
    page = hands.closed()
    own = page.sheets
    assert offered(own.invitation, own.attendance, own.ballots, own.tally, own.correct) == [
        False, True, False, True, True,
    ]  # fmt: skip


def test_the_attendance_sheet_tells_who_is_there(hands: Hands) -> None:
    page = hands.opened()
    page.sheets.attendance.click()
    text = hands.text()
    assert "Сәрсенов" in text and not hands.preview().issue.isVisible()
    assert reading.squeezed(word(PaperForm.ATTENDANCE, hands.desk.college().languages[0])).casefold() in (
        text.casefold()
    )


def test_a_secret_vote_has_its_slips_and_its_counting(hands: Hands) -> None:
    page = hands.opened()
    page.sheets.ballots.click()
    # In two languages the question of the secretary stands in both columns.
    assert hands.text().count("Вопросопорядке1") == 2 * 9
    hands.window.close_page()
    (item,) = page.sitting.items if page.sitting else ()
    vote = hands.desk.act(votes.open_vote, item=item.id, secret=True)
    hands.desk.act(votes.close_secret_vote, vote=vote, count=SecretCount(9, 9, 0, 7, 2))
    assert hands.desk.ask(sittings.sitting, hands.row(page)).items[0].stage is ItemStage.DECIDED
    page.sheets.tally.click()
    assert "578" in hands.text()


def test_a_closed_protocol_is_corrected_by_an_addendum(hands: Hands) -> None:
    page = hands.closed()
    before = hands.desk.ask(protocols.protocol, hands.row(page))
    page.sheets.correct.click()
    form = page.addendum
    assert form.isVisible() and form.made.isHidden() and QApplication.focusWidget() is form.place
    form.button.click()
    assert form.form.field("should_read").trouble.text() and not hands.window.pages
    form.reads.set_value("утвердить")
    form.should_read.set_value("утвердить")
    form.reason.set_value("опечатка")
    form.button.click()
    assert "Текст уже такой" in form.form.field("should_read").trouble.text()
    form.should_read.set_value("одобрить")
    QTest.keyClick(form.place, Qt.Key.Key_F9)
    assert reading.squeezed("одобрить") in hands.text()
    hands.preview().issue.click()
    (issued,) = hands.desk.ask(papers.issued_for, sitting=hands.row(page))
    assert (issued.form, issued.number) == (PaperForm.ADDENDUM, "1-1")
    (kept,) = hands.desk.ask(addenda.addenda, hands.row(page))
    assert (kept.reads, kept.should_read, kept.reason) == ("утвердить", "одобрить", "опечатка")
    assert hands.desk.ask(protocols.protocol, hands.row(page)) == before
    hands.window.close_page()
    page.sheets.correct.click()
    assert form.made.text() == "Уже составлено 1 дополнение" and form.reason.value() == ""
    words.use("ky")
    assert form.made.text() == "Толуктоолордун саны: 1"


def test_an_addendum_without_an_item_asks_for_the_place(hands: Hands) -> None:
    page = hands.closed()
    page.sheets.correct.click()
    form = page.addendum
    form.item.set_value(None)
    form.should_read.set_value("одобрить")
    form.reason.set_value("опечатка")
    assert form.preview() is None and form.form.field("place").trouble.text()
    form.place.set_value("состав присутствовавших")
    assert form.preview() is not None


# --- a composition and a personal file --------------------------------------------------------------------------------
def test_the_order_is_drafted_from_the_composition_of_the_day(hands: Hands) -> None:
    screen = hands.window.show_screen("commissions")
    assert isinstance(screen, CommissionsScreen)
    screen.composition.order_button.click()
    text = hands.text()
    assert "578" in text and "ПетроваАннаСергеевна" in text and not hands.preview().issue.isVisible()
    hands.window.close_page()
    screen.composition.on.setText("01.01.2030")
    assert screen.composition.order_button.isHidden()


def test_the_inventory_is_opened_from_the_card_of_a_registered_applicant(hands: Hands) -> None:
    (first, *_) = hands.desk.ask(applications.waiting, hands.desk.year)
    hands.window.open_case("application", first.id)
    said = words.text("Inventory of the file…", "ru")
    every = cast("list[QPushButton]", hands.window.findChildren(QPushButton))
    (button,) = (one for one in every if one.text() == said and one.isVisible())
    button.click()
    assert reading.squeezed(first.name) in hands.text()


# --- the year ---------------------------------------------------------------------------------------------------------
def test_every_book_of_the_year_opens_from_the_journals(hands: Hands) -> None:
    screen = hands.window.show_screen("journals")
    assert isinstance(screen, JournalsScreen)
    books = screen.year_books
    for button, form in (
        (books.applications, PaperForm.APPLICATION_REGISTER),
        (books.protocols, PaperForm.PROTOCOL_REGISTER),
        (books.outgoing, PaperForm.OUTGOING_REGISTER),
        (books.recordings, PaperForm.RECORDING_REGISTER),
        (books.summary, PaperForm.YEAR_SUMMARY),
    ):
        button.click()
        first = hands.desk.college().languages[0]
        assert reading.squeezed(word(form, first)).casefold() in hands.text().casefold()
        assert not hands.preview().issue.isVisible()
        hands.window.close_page()


def test_of_a_long_register_only_the_pages_in_sight_are_drawn(qtbot: QtBot, dressed: None) -> None:
    view = PageView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    pdf = sheets.render(office_samples.application_register(300), ("ru",))
    view.show_pdf(pdf)
    count = view.page_count()
    assert count == sheets.pages(pdf) > 30
    assert 0 in view.drawn() and len(view.drawn()) < 8
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 1000)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert count - 1 in view.drawn() and 0 not in view.drawn() and len(view.drawn()) < 8
