"""Issuing many papers at once: all or nothing, and then handed over as often and in as many ways as it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db import applications, papers
from db.papers import Languages, Render
from db.transaction import Transaction
from desktop import handing_over, printing, words
from desktop.desk import Desk
from desktop.screens.batch import Batch, Way
from desktop.words import N_
from rules.records import IssuedPaper
from rules.verdicts import Refusal
from tests.papers import pdf_reading as reading


def issue_receipts(
    transaction: Transaction, *, people: Iterable[int], languages: Languages, operator: int, render: Render
) -> tuple[IssuedPaper, ...]:
    return tuple(
        papers.issue_receipt(transaction, application=one, operator=operator, languages=languages, render=render)
        for one in people
    )


@dataclass
class Office:
    """Its printers and what was sent to them."""

    names: tuple[str, ...] = ("HP",)
    both: bool = False
    gone: bool = False
    slow: bool = False
    sent: list[tuple[bytes, printing.Job]] = field(default_factory=list)

    def send(self, pdf: bytes, job: printing.Job, step: Callable[[int, int], object]) -> None:
        while self.slow:
            step(1, 3)
        if self.gone:
            raise Refusal("printer_refused", name=job.printer)
        self.sent.append((pdf, job))


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    found = Office()
    monkeypatch.setattr(printing, "printers", lambda: found.names)
    monkeypatch.setattr(printing, "prints_both_sides", lambda _name: found.both)
    monkeypatch.setattr(printing, "send", found.send)
    return found


@dataclass
class Hands:
    """Works with a batch of receipts for the first three who wait."""

    desk: Desk
    qtbot: QtBot
    batch: Batch
    people: tuple[int, ...]

    def choose(self, way: Way) -> None:
        self.batch.way.set_value(way)
        self.batch.way.chosen.emit()

    def done(self, act: Callable[[], object]) -> None:
        """Do it and wait until the work is over."""
        with self.qtbot.waitSignal(self.batch.ended, timeout=30000):
            act()

    def press(self) -> None:
        self.done(self.batch.main_button.click)

    def issued(self) -> list[IssuedPaper]:
        return list(self.desk.ask(papers.issued_in, self.desk.year))


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk, office: Office, dressed: None) -> Iterator[Hands]:
    batch = Batch(desk, N_("Notices"), issue_receipts, "people", lambda: {"operator": desk.operator.id})
    qtbot.addWidget(batch)
    people = tuple(one.id for one in desk.ask(applications.waiting, desk.year)[:3])
    batch.choose(people)
    batch.show()
    yield Hands(desk, qtbot, batch, people)


def test_a_batch_is_issued_and_printed_as_one_job(hands: Hands, office: Office) -> None:
    assert hands.batch.way.values() == tuple(Way)
    hands.press()
    issued = hands.issued()
    assert len(issued) == 3 and len(office.sent) == 1
    pdf, job = office.sent[0]
    assert job == printing.Job("HP")
    text = reading.whole_text(pdf)
    assert all(reading.squeezed(one.title) in reading.squeezed(text) and one.code in text for one in issued)
    assert hands.batch.strip.kind == "good" and "3" in hands.batch.about.text()


def test_what_was_issued_is_printed_again_and_saved_in_every_way_without_new_numbers(
    hands: Hands, office: Office, tmp_path: Path
) -> None:
    hands.press()
    hands.press()
    assert len(office.sent) == 2 and office.sent[0] == office.sent[1]
    hands.done(lambda: hands.batch.save_to(tmp_path / "all.pdf"))
    assert (tmp_path / "all.pdf").read_bytes() == office.sent[0][0]
    folder = tmp_path / "each"
    folder.mkdir()
    hands.done(lambda: hands.batch.save_each(folder))
    issued = hands.issued()
    assert len(issued) == 3
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == {
        handing_over.file_name(one.number, one.title): hands.desk.ask(papers.paper_bytes, one.id) for one in issued
    }


def test_each_paper_begins_on_a_sheet_of_its_own(hands: Hands, office: Office) -> None:
    office.both = True
    hands.batch.print_choice.offer()
    hands.batch.print_choice.sides.set_value(printing.Sides.LONG)
    hands.press()
    pages = office.sent[0][1].pages
    counts = []
    for one in hands.issued():
        with printing.Pages(hands.desk.ask(papers.paper_bytes, one.id)) as found:
            counts.append(len(found))
    assert pages == printing.on_sheets_of_their_own(counts)


def test_a_printer_that_is_gone_leaves_the_papers_issued_and_they_are_handed_over_again(
    hands: Hands, office: Office, tmp_path: Path
) -> None:
    office.gone = True
    hands.press()
    assert hands.batch.strip.kind == "stop" and "HP" in hands.batch.strip.text()
    assert len(hands.issued()) == 3
    # Whoever is marked meanwhile waits until these are out of the house.
    hands.batch.choose(hands.people[:1])
    hands.choose(Way.ONE)
    hands.done(lambda: hands.batch.save_to(tmp_path / "all.pdf"))
    assert len(hands.issued()) == 3 and (tmp_path / "all.pdf").exists()


def test_others_begin_a_batch_of_their_own(hands: Hands, office: Office) -> None:
    hands.press()
    hands.batch.choose(hands.people)
    assert not hands.batch.about.isHidden()
    hands.batch.choose(hands.people[:1])
    assert hands.batch.about.isHidden()
    hands.press()
    assert len(hands.issued()) == 4 and len(office.sent) == 2


def test_papers_left_to_the_journal_make_room_for_a_new_batch(hands: Hands, office: Office) -> None:
    office.gone = True
    hands.press()
    hands.batch.done_button.click()
    assert hands.batch.about.isHidden()
    office.gone = False
    hands.press()
    assert len(hands.issued()) == 6


def test_a_batch_that_is_stopped_while_it_is_issued_leaves_nothing(hands: Hands, office: Office) -> None:
    def stop() -> None:
        hands.batch.main_button.click()
        hands.batch.progress.stop_button.click()

    hands.done(stop)
    assert hands.issued() == [] and office.sent == []
    assert hands.batch.strip.text() == words._("Stopped. Nothing was issued.")


def test_a_print_that_is_stopped_leaves_the_papers_issued(hands: Hands, office: Office) -> None:
    office.slow = True
    hands.batch.main_button.click()
    hands.qtbot.waitUntil(lambda: len(hands.issued()) == 3 and hands.batch.running, timeout=10000)
    hands.qtbot.waitUntil(lambda: hands.batch.strip.text() == words._("The papers are being handed over…"))
    hands.done(hands.batch.progress.stop_button.click)
    assert office.sent == [] and len(hands.issued()) == 3
    assert hands.batch.strip.text() == words._("Stopped. The papers stay issued and wait to be handed over.")
    office.slow = False
    hands.press()
    assert len(office.sent) == 1


def test_a_disk_that_takes_nothing_is_told_and_nothing_is_lost(hands: Hands, tmp_path: Path) -> None:
    hands.done(lambda: hands.batch.save_each(tmp_path / "gone"))
    assert hands.batch.strip.kind == "stop" and len(hands.issued()) == 3
    hands.done(lambda: hands.batch.save_to(tmp_path / "gone" / "all.pdf"))
    assert hands.batch.strip.kind == "stop"
    hands.done(lambda: hands.batch.save_to(tmp_path / "all.pdf"))
    assert hands.batch.strip.kind == "good" and len(hands.issued()) == 3


def test_the_button_asks_where_the_files_go(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "each"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "all.pdf"), ""))
    hands.choose(Way.EACH)
    assert hands.batch.print_choice.isHidden()
    hands.press()
    assert len(list(folder.iterdir())) == 3
    hands.choose(Way.ONE)
    hands.press()
    assert (tmp_path / "all.pdf").exists()


def test_a_file_that_is_not_chosen_issues_nothing(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    hands.choose(Way.ONE)
    hands.batch.main_button.click()
    assert not hands.batch.running and hands.issued() == []


def test_without_a_printer_the_papers_are_saved(qtbot: QtBot, desk: Desk, office: Office, dressed: None) -> None:
    office.names = ()
    batch = Batch(desk, N_("Notices"), issue_receipts, "people")
    qtbot.addWidget(batch)
    batch.show()
    assert batch.way.values() == (Way.ONE, Way.EACH) and batch.way.value() is Way.ONE
    assert batch.print_choice.isHidden() and not batch.main_button.isEnabled()


def test_every_control_has_a_name(hands: Hands) -> None:
    controls: list[QWidget] = [
        *hands.batch.findChildren(QAbstractButton),
        *hands.batch.findChildren(QComboBox),
        *hands.batch.findChildren(QLineEdit),
    ]
    taken = [one for one in controls if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert taken and all(one.accessibleName() for one in taken)
