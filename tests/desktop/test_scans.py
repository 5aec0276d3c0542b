"""The life of a paper on the screen: scans find their paper by the code, are shown and saved; how it was delivered."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfWriter
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import papers as sheets
from db import applications, commissions, outgoing, papers, protocols, scans, sittings
from desktop import signed_sheets, words
from desktop.desk import Desk
from desktop.preview import Preview
from desktop.preview_life import PaperLife
from desktop.scan_view import ScanView
from desktop.screens.journals import JournalsScreen
from desktop.screens.scan_taking import ScanTaking
from desktop.widgets import LineEdit
from desktop.window import Window
from papers.scans import control_codes
from rules.records import DeliveryWay, IssuedPaper, Language, PaperStage, ScanKind


def issue(desk: Desk, place: int = 0, languages: tuple[Language, ...] = ("ru",)) -> IssuedPaper:
    application = desk.ask(applications.waiting, desk.year)[place].id
    return desk.act(
        papers.issue_receipt,
        application=application,
        operator=desk.operator.id,
        languages=languages,
        render=sheets.render,
    )


def not_held(desk: Desk, *languages: Language) -> list[IssuedPaper]:
    """The record of a sitting that was not held, issued in several languages under one number and code."""
    commission = desk.ask(commissions.all_commissions)[0].id
    soon = desk.clock() + timedelta(hours=1)
    sitting = desk.act(sittings.call_sitting, commission=commission, planned=soon, place="№ 204")
    desk.act(protocols.not_held, sitting=sitting, reason="…")
    return [
        desk.act(papers.issue_protocol, sitting=sitting, languages=(one,), render=sheets.render) for one in languages
    ]


def jpeg(desk: Desk, paper: IssuedPaper, target: Path) -> Path:
    """The first sheet of a paper as a scanner gives it, a little askew."""
    document = pypdfium2.PdfDocument(desk.ask(papers.paper_bytes, paper.id))
    seen = document[0].render(scale=150 / 72, grayscale=True).to_pil().convert("L").copy()
    document.close()
    seen.rotate(2, expand=True, fillcolor=230).save(target, "JPEG", quality=60)
    return target


def joined(desk: Desk, issued: Sequence[IssuedPaper], target: Path) -> Path:
    writer = PdfWriter()
    for paper in issued:
        writer.append(io.BytesIO(desk.ask(papers.paper_bytes, paper.id)))
    writer.write(target)
    return target


def empty(target: Path) -> Path:
    Image.new("L", (620, 877), 235).save(target)
    return target


def drop(page: QWidget, *files: Path) -> bool:
    """Drop files on a page; says whether it took them."""
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(one)) for one in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(QPoint(5, 5), copy, dropped, left, none)
    QApplication.sendEvent(page, enters)
    if not enters.isAccepted():
        return False
    event = QDropEvent(QPointF(5, 5), copy, dropped, left, none)
    QApplication.sendEvent(page, event)
    return event.isAccepted()


def wait(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.busy, timeout=30_000)


def button(taking: ScanTaking, words_: str) -> QPushButton:
    buttons: list[QPushButton] = taking.findChildren(QPushButton)  # type: ignore[assignment]
    (found,) = (one for one in buttons if one.isVisible() and words_ in one.accessibleName())
    return found


def stages(desk: Desk, *issued: IssuedPaper) -> list[PaperStage]:
    return [desk.ask(papers.issued, one.id).stage for one in issued]


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[Window]:
    shown = Window(desk)
    qtbot.addWidget(shown)
    shown.show()
    shown.show_screen("today")
    yield shown
    wait(qtbot, desk)
    shown.close()


def opened(window: Window, paper: IssuedPaper) -> Preview:
    window.open_case("paper", paper.id)
    page = window.pages[-1]
    assert isinstance(page, Preview)
    return page


def journal(window: Window) -> JournalsScreen:
    screen = window.show_screen("journals")
    assert isinstance(screen, JournalsScreen)
    return screen


# --- the preview ------------------------------------------------------------------------------------------------------
def test_a_scan_dropped_on_its_paper_signs_it(qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path) -> None:
    paper = issue(desk)
    page = opened(window, paper)
    assert not page.life.scans.isVisible()
    assert drop(page, jpeg(desk, paper, tmp_path / "расписка.jpg"))
    wait(qtbot, desk)
    assert stages(desk, paper) == [PaperStage.SIGNED]
    (line,) = page.life.scans.lines.lines
    assert line.title == "расписка.jpg"
    assert desk.operator.name in line.detail and "2025" in line.detail
    assert page.life.taking.strip.kind == "good"


def test_a_scan_is_chosen_opened_and_saved_as_it_was(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = issue(desk)
    page, scan = opened(window, paper), jpeg(desk, paper, tmp_path / "расписка.jpg")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(scan)], ""))
    page.life.attach.click()
    wait(qtbot, desk)
    page.life.scans.setFocus()
    QTest.keyClick(page.life.scans, Qt.Key.Key_Return)
    view = window.pages[-1]
    assert isinstance(view, ScanView)
    assert view.view.page_count() == 1
    target = tmp_path / "saved.jpg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(target), ""))
    view.save.click()
    assert target.read_bytes() == scan.read_bytes()
    view.save_to(tmp_path / "no such folder" / "a.jpg")
    assert view.trouble.kind == "stop"
    QTest.keyClick(view.view, Qt.Key.Key_Escape)
    assert window.pages == [page]


def test_a_scan_without_a_code_is_attached_only_when_she_says_so(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path
) -> None:
    paper = issue(desk)
    page = opened(window, paper)
    drop(page, empty(tmp_path / "пусто.png"))
    wait(qtbot, desk)
    (found,) = page.life.taking.found
    assert found.refusal is not None and found.refusal.code == "scan_without_code"
    assert stages(desk, paper) == [PaperStage.ISSUED]
    button(page.life.taking, words._("Attach here all the same")).click()
    wait(qtbot, desk)
    assert stages(desk, paper) == [PaperStage.SIGNED]
    (kept,) = desk.ask(scans.scans_of, paper.id)
    assert (kept.kind, desk.ask(scans.scan_bytes, kept.id)) == (ScanKind.PNG, (tmp_path / "пусто.png").read_bytes())


def test_a_scan_of_another_paper_goes_there_only_when_she_agrees(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path
) -> None:
    paper, other, third = issue(desk), issue(desk, 1), issue(desk, 2)
    page = opened(window, paper)
    drop(page, jpeg(desk, other, tmp_path / "1.jpg"), jpeg(desk, third, tmp_path / "2.jpg"))
    wait(qtbot, desk)
    assert stages(desk, paper, other, third) == [PaperStage.ISSUED] * 3
    labels: list[QLabel] = page.life.taking.findChildren(QLabel)  # type: ignore[assignment]
    said = " ".join(one.text() for one in labels)
    assert other.number in said and third.number in said
    button(page.life.taking, "1.jpg: " + words._("Attach there")).click()
    wait(qtbot, desk)
    button(page.life.taking, words._("Do not attach") + ": 2.jpg").click()
    assert stages(desk, paper, other, third) == [PaperStage.ISSUED, PaperStage.SIGNED, PaperStage.ISSUED]
    assert [one.name for one in page.life.taking.found] == ["1.jpg"]


def test_the_language_that_was_dropped_on_is_the_one_that_is_signed(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path
) -> None:
    kazakh, russian = not_held(desk, "kk", "ru")
    assert kazakh.code == russian.code
    drop(opened(window, russian), jpeg(desk, russian, tmp_path / "a.jpg"))
    wait(qtbot, desk)
    assert stages(desk, kazakh, russian) == [PaperStage.ISSUED, PaperStage.SIGNED]


def test_an_annulled_paper_says_why_and_takes_no_scan(window: Window, desk: Desk, tmp_path: Path) -> None:
    paper = issue(desk)
    desk.act(papers.annul, paper=paper.id, reason="ошибка в фамилии")
    page = opened(window, paper)
    assert "ошибка в фамилии" in page.life.reason_said.text()
    assert not page.life.attach.isVisible()
    assert not drop(page, empty(tmp_path / "пусто.png"))


def test_a_draft_takes_no_scan(qtbot: QtBot, desk: Desk, dressed: None, tmp_path: Path) -> None:
    application = desk.ask(applications.waiting, desk.year)[0].id
    page = Preview(desk)
    qtbot.addWidget(page)
    page.draft(lambda: desk.ask(papers.draft_receipt, application, desk.operator.id))
    page.show()
    assert not page.life.isVisible()
    assert not drop(page, empty(tmp_path / "пусто.png"))


# --- the journal ------------------------------------------------------------------------------------------------------
def test_scans_dropped_on_the_journal_find_their_papers(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path
) -> None:
    first, second, third, gone = (issue(desk, place) for place in range(4))
    scan_of_gone = jpeg(desk, gone, tmp_path / "4.jpg")
    desk.act(papers.annul, paper=gone.id, reason="ошибка")
    letter = tmp_path / "письмо.docx"
    letter.write_bytes(b"PK")
    screen = journal(window)
    files = (joined(desk, (first, second), tmp_path / "пачка.pdf"), jpeg(desk, third, tmp_path / "3.jpg"),
             scan_of_gone, empty(tmp_path / "пусто.png"), letter)  # fmt: skip
    assert drop(screen, *files)
    assert screen.scans.isVisible()
    wait(qtbot, desk)
    assert stages(desk, first, second, third, gone) == [PaperStage.SIGNED] * 3 + [PaperStage.ANNULLED]
    told = [
        (one.name, one.paper.id if one.paper else None, one.refusal.code if one.refusal else "")
        for one in screen.scans.taking.found
    ]
    assert told == [
        ("пачка.pdf", first.id, ""),
        ("пачка.pdf", second.id, ""),
        ("3.jpg", third.id, ""),
        ("4.jpg", None, "move_not_allowed"),
        ("пусто.png", None, "scan_without_code"),
        ("письмо.docx", None, "scan_unreadable"),
    ]
    pages = [sheets.pages(desk.ask(papers.paper_bytes, one.id)) for one in (first, second)]
    for one, count in zip((first, second), pages, strict=True):
        (kept,) = desk.ask(scans.scans_of, one.id)
        document = pypdfium2.PdfDocument(desk.ask(scans.scan_bytes, kept.id))
        assert len(document) == count
        document.close()
    screen.scans.back.click()
    assert screen.table.isVisible() and screen.table.hasFocus()


def test_the_same_scan_dropped_again_is_told_and_changes_nothing(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path
) -> None:
    first, second = issue(desk), issue(desk, 1)
    screen, file = journal(window), joined(desk, (first, second), tmp_path / "пачка.pdf")
    for _round in range(2):
        drop(screen, file)
        wait(qtbot, desk)
    assert [one.refusal.code for one in screen.scans.taking.found if one.refusal] == ["scan_known"] * 2
    assert [len(desk.ask(scans.scans_of, one.id)) for one in (first, second)] == [1, 1]


def test_a_code_on_several_sheets_is_chosen_by_its_language(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path
) -> None:
    kazakh, russian = not_held(desk, "kk", "ru")
    screen = journal(window)
    drop(screen, jpeg(desk, kazakh, tmp_path / "a.jpg"))
    wait(qtbot, desk)
    assert stages(desk, kazakh, russian) == [PaperStage.ISSUED] * 2
    assert desk.ask(outgoing.unsigned_count) == 1
    button(screen.scans.taking, "ҚАЗ").click()
    wait(qtbot, desk)
    assert stages(desk, kazakh, russian) == [PaperStage.SIGNED, PaperStage.ISSUED]
    assert desk.ask(outgoing.unsigned_count) == 0


def test_a_code_that_no_paper_of_the_file_has_is_told(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = issue(desk)
    monkeypatch.setattr(signed_sheets, "control_codes", lambda *_asked: ("00000000",))
    screen = journal(window)
    drop(screen, jpeg(desk, paper, tmp_path / "чужое.jpg"))
    wait(qtbot, desk)
    (found,) = screen.scans.taking.found
    assert found.refusal is not None and found.refusal.code == "paper_unknown"
    assert stages(desk, paper) == [PaperStage.ISSUED]


def test_stopping_leaves_nothing_attached(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = issue(desk), issue(desk, 1)
    screen = journal(window)
    go_on, read = threading.Event(), control_codes

    def slowly(*asked: object) -> tuple[str, ...]:
        go_on.wait(20)
        return read(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(signed_sheets, "control_codes", slowly)
    drop(screen, jpeg(desk, first, tmp_path / "1.jpg"), jpeg(desk, second, tmp_path / "2.jpg"))
    assert not drop(screen, tmp_path / "1.jpg")
    screen.scans.taking.progress.stop_button.click()
    go_on.set()
    wait(qtbot, desk)
    assert stages(desk, first, second) == [PaperStage.ISSUED] * 2
    assert screen.scans.taking.strip.kind == "attention" and screen.scans.taking.found == []
    QTest.keyClick(screen.scans.back, Qt.Key.Key_Space)
    assert screen.table.isVisible()


def test_who_leaves_the_paper_while_its_scan_is_read_attaches_nothing(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, other = issue(desk), issue(desk, 1)
    page = opened(window, paper)
    go_on, read = threading.Event(), control_codes

    def slowly(*asked: object) -> tuple[str, ...]:
        go_on.wait(20)
        return read(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(signed_sheets, "control_codes", slowly)
    drop(page, jpeg(desk, paper, tmp_path / "1.jpg"), jpeg(desk, other, tmp_path / "2.jpg"))
    with qtbot.waitSignal(page.destroyed):
        page.back.click()
    go_on.set()
    wait(qtbot, desk)
    assert stages(desk, paper, other) == [PaperStage.ISSUED] * 2


# --- delivery ---------------------------------------------------------------------------------------------------------
def deliver(life: PaperLife, way: DeliveryWay | None, how: str, day: date | None) -> None:
    life.way.set_value(way)
    editor = life.how.editor
    assert isinstance(editor, LineEdit)
    editor.set_value(how)
    life.day.set_value(day)
    life.delivered.click()


def test_a_delivery_is_told_with_its_way_and_day_in_the_panel_and_the_journal(window: Window, desk: Desk) -> None:
    paper = issue(desk)
    life = opened(window, paper).life
    assert life.day.value() == desk.clock().date()
    deliver(life, DeliveryWay.POST, "№ 77", desk.clock().date())
    found = desk.ask(papers.issued, paper.id)
    assert (found.stage, found.delivered_by, found.delivered) == (PaperStage.DELIVERED, DeliveryWay.POST, "№ 77")
    day = f"{desk.clock():%d.%m.%Y}"
    assert f"{day}, почтой с уведомлением, № 77" in life.delivery.text()
    assert not life.delivered.isVisible()
    state = journal(window).table.model().index(0, 5).data()
    assert state == f"вручено {day}, почтой с уведомлением, № 77"
    words.use("kk")
    assert "хабарламасы бар поштамен" in journal(window).table.model().index(0, 5).data()


@pytest.mark.parametrize(("days", "field"), [(1, "delivered_on"), (-1, "delivered_on"), (None, "delivered_on")])
def test_a_wrong_day_of_delivery_is_told_beside_the_field(
    window: Window, desk: Desk, days: int | None, field: str
) -> None:
    paper = issue(desk)
    life = opened(window, paper).life
    deliver(life, DeliveryWay.POST, "", None if days is None else desk.clock().date() + timedelta(days))
    assert life.form.field(field).trouble.text()
    assert stages(desk, paper) == [PaperStage.ISSUED]


def test_an_annulled_paper_stays_in_the_journal_with_its_reason(window: Window, desk: Desk) -> None:
    paper = issue(desk)
    desk.act(papers.annul, paper=paper.id, reason="ошибка в фамилии")
    assert journal(window).table.model().index(0, 5).data() == "аннулировано: ошибка в фамилии"
