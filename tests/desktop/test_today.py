"""What Today and the journals show: what is really there, and nothing that is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

import papers as sheets
from db import applications, commissions, outgoing, papers, protocols, sittings
from desktop import words
from desktop.desk import Desk
from desktop.preview import Preview
from desktop.screens import journals
from desktop.screens.journals import JournalsScreen
from desktop.window import Window
from rules.records import Language, PaperForm


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[Window]:
    shown = Window(desk)
    qtbot.addWidget(shown)
    shown.show()
    yield shown
    shown.close()


def issue(desk: Desk, place: int = 0) -> int:
    application = desk.ask(applications.waiting, desk.year)[place].id
    return desk.act(
        papers.issue_receipt,
        application=application,
        operator=desk.operator.id,
        languages=("ru",),
        render=sheets.render,
    ).id


def not_held(desk: Desk) -> int:
    """A sitting to which nobody came, with its record issued."""
    commission = desk.ask(commissions.all_commissions)[0].id
    row = desk.act(
        sittings.call_sitting, commission=commission, planned=desk.clock() + timedelta(hours=1), place="№ 204"
    )
    desk.act(protocols.not_held, sitting=row, reason="…")
    return desk.act(papers.issue_protocol, sitting=row, languages=("ru",), render=sheets.render).id


def said(widget: QWidget) -> str:
    found: list[QLabel] = widget.findChildren(QLabel)  # type: ignore[assignment]
    return "\n".join(label.text() for label in found if label.isVisible())


def journal_screen(window: Window) -> JournalsScreen:
    screen = window.show_screen("journals")
    assert isinstance(screen, JournalsScreen)
    return screen


def test_today_names_the_papers_that_wait_for_a_signature(window: Window, desk: Desk) -> None:
    not_held(desk)
    record = desk.ask(papers.issued_in, desk.year)[-1]
    assert f"№ {record.number}" in said(window.stack)


def test_a_receipt_needs_no_signature_of_the_commission(window: Window, desk: Desk) -> None:
    before = said(window.stack)
    issue(desk)
    assert desk.ask(outgoing.unsigned_count) == 0
    assert words._("No paper waits for a signature.") in before
    assert words._("No paper waits for a signature.") in said(window.stack)


@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_today_speaks_the_language_of_the_screen(window: Window, tongue: Language) -> None:
    words.use(tongue)
    assert words._("No sitting is called.") in said(window.stack)


def test_the_journal_is_empty_until_something_is_issued(window: Window, desk: Desk) -> None:
    screen = journal_screen(window)
    assert screen.empty.isVisible()
    issue(desk)
    assert screen.table.isVisible()
    assert screen.table.model().rowCount() == 1


def test_the_protocols_have_a_book_of_their_own(window: Window, desk: Desk) -> None:
    issue(desk)
    not_held(desk)
    screen = journal_screen(window)
    assert screen.table.model().rowCount() == 2
    QTest.mouseClick(screen.books.chip("protocols"), Qt.MouseButton.LeftButton)
    assert screen.table.model().rowCount() == 1
    paper = screen.table.model().index(0, 2).data()
    assert paper == words_of(PaperForm.NOT_HELD)


def words_of(form: PaperForm) -> str:
    from papers.words import word

    return word(form, words.language())


def test_enter_opens_the_paper_of_the_line(window: Window, desk: Desk) -> None:
    issue(desk)
    last = issue(desk, 1)
    screen = journal_screen(window)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    page = window.pages[0]
    assert isinstance(page, Preview)
    assert page.pdf == desk.ask(papers.paper_bytes, last)


def test_a_long_journal_is_read_a_page_at_a_time(window: Window, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "_PAGE", 2)
    numbers = [issue(desk, place) for place in range(5)]
    model = journal_screen(window).table.model()
    first = model.rowCount()
    assert first < 5
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == 5
    listed = [model.index(row, 0).data() for row in range(5)]
    assert listed == [desk.ask(papers.issued, number).number for number in reversed(numbers)]
