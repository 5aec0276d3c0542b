"""What the preview promises: the page as it prints, every language of the college, issuing once, the life of a paper;
and what the three kinds of failure show."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import papers as sheets
from db import applications, papers
from desktop import failures, printing, words
from desktop.desk import Desk
from desktop.fault_report import Report
from desktop.page_view import Fit, PageBar, Zoom
from desktop.preview import Preview
from desktop.widgets import Field, Form, LineEdit
from desktop.window import Window
from desktop.words import N_
from rules.records import IssuedPaper, Language, PaperStage
from rules.verdicts import Refusal
from tests.papers import office_samples


def issue(desk: Desk, place: int = 0, languages: tuple[Language, ...] = ("kk", "ru")) -> IssuedPaper:
    application = desk.ask(applications.waiting, desk.year)[place].id
    return desk.act(
        papers.issue_receipt,
        application=application,
        operator=desk.operator.id,
        languages=languages,
        render=sheets.render,
    )


@pytest.fixture
def preview(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[Preview]:
    shown = Preview(desk)
    qtbot.addWidget(shown)
    shown.resize(1100, 640)
    shown.show()
    yield shown


def draft(preview: Preview, desk: Desk) -> None:
    application = desk.ask(applications.waiting, desk.year)[0].id
    preview.draft(
        lambda: desk.ask(papers.draft_receipt, application, desk.operator.id),
        lambda languages: issue(desk, 0, languages),
    )


def test_a_draft_is_shown_in_every_language_of_the_college(preview: Preview, desk: Desk) -> None:
    draft(preview, desk)
    seen = set()
    for sheet in preview.languages.values():
        preview.languages.set_value(sheet)
        preview.languages.chosen.emit()
        assert preview.pdf is not None
        seen.add(preview.pdf)
        assert preview.view.page_count() == sheets.pages(preview.pdf)
    assert len(seen) == len(preview.languages.values()) == 5
    assert preview.code.isHidden()
    assert not preview.issue.isHidden()


def test_a_draft_is_issued_once_with_its_number_and_code(qtbot: QtBot, preview: Preview, desk: Desk) -> None:
    draft(preview, desk)
    with qtbot.waitSignal(preview.issued_now) as told:
        preview.issue.click()
    record = (told.args or [None])[0]
    assert isinstance(record, IssuedPaper)
    assert preview.pdf == desk.ask(papers.paper_bytes, record.id)
    assert record.number in preview.state.text()
    assert record.code in preview.code.text()
    assert preview.issue.isHidden()
    assert preview.languages_field.isHidden()


def test_an_issued_paper_goes_from_issued_to_delivered(preview: Preview, desk: Desk) -> None:
    record = issue(desk)
    preview.issued(record.id)
    desk.changed.connect(preview.refresh)
    preview.life.way.set_value(None)
    preview.life.way.set_value(None)
    preview.life.delivered.click()
    assert preview.life.form.field("how").trouble.text()
    how = preview.life.how.editor
    assert isinstance(how, LineEdit)
    how.set_value("лично в руки")
    preview.life.delivered.click()
    assert desk.ask(papers.issued, record.id).stage is PaperStage.DELIVERED
    assert preview.life.how.isHidden()


def test_annulling_asks_for_the_reason(preview: Preview, desk: Desk) -> None:
    record = issue(desk)
    preview.issued(record.id)
    preview.life.annul.click()
    assert preview.life.form.field("reason").trouble.text()
    assert desk.ask(papers.issued, record.id).stage is PaperStage.ISSUED
    reason = preview.life.reason.editor
    assert isinstance(reason, LineEdit)
    reason.set_value("ошибка в фамилии")
    preview.life.annul.click()
    assert desk.ask(papers.issued, record.id).stage is PaperStage.ANNULLED


def test_the_pdf_that_is_saved_is_the_paper_byte_for_byte(preview: Preview, desk: Desk, tmp_path: Path) -> None:
    record = issue(desk)
    preview.issued(record.id)
    target = tmp_path / preview.suggested_name()
    preview.save_to(target)
    assert target.read_bytes() == desk.ask(papers.paper_bytes, record.id)
    assert preview.trouble.kind == "good"


def test_a_name_of_a_file_never_has_a_slash_of_the_number(preview: Preview, desk: Desk) -> None:
    preview.issued(issue(desk).id)
    assert "/" not in preview.suggested_name()
    assert preview.suggested_name().endswith(".pdf")


def test_a_folder_that_takes_no_file_is_told(preview: Preview, desk: Desk, tmp_path: Path) -> None:
    preview.issued(issue(desk).id)
    preview.save_to(tmp_path / "no such folder" / "a.pdf")
    assert preview.trouble.kind == "stop"


def test_the_preview_speaks_the_language_of_the_screen(preview: Preview, desk: Desk) -> None:
    preview.issued(issue(desk).id)
    russian = (preview.name.text(), preview.state.text())
    words.use("kk")
    assert all(one != other for one, other in zip(russian, (preview.name.text(), preview.state.text()), strict=True))


def test_the_window_opens_an_issued_paper_and_goes_back(qtbot: QtBot, desk: Desk, dressed: None) -> None:
    window = Window(desk)
    qtbot.addWidget(window)
    window.show()
    window.open_case("paper", issue(desk).id)
    page = window.pages[0]
    assert isinstance(page, Preview)
    page.back.click()
    assert window.pages == []
    window.close()


# --- the pages --------------------------------------------------------------------------------------------------------
@pytest.fixture
def long(preview: Preview) -> Preview:
    """The preview of a register of many pages."""
    preview.draft(lambda: office_samples.application_register(60))
    return preview


@pytest.fixture
def bar(preview: Preview) -> PageBar:
    found: object = preview.findChild(PageBar)
    assert isinstance(found, PageBar)
    return found


def test_the_place_that_is_read_is_told(qtbot: QtBot, long: Preview, bar: PageBar) -> None:
    count = long.view.page_count()
    qtbot.waitUntil(lambda: long.view.verticalScrollBar().maximum() > 1000)
    assert bar.place.text() == f"1 из {count}"
    assert not bar.before.isEnabled()
    bar.after.click()
    assert bar.place.text() == f"2 из {count}" and bar.before.isEnabled()
    long.view.setFocus()
    QTest.keyClick(long.view, Qt.Key.Key_End)
    assert bar.place.text() == f"{count} из {count}" and not bar.after.isEnabled()
    QTest.keyClick(long.view, Qt.Key.Key_Home)
    assert bar.place.text() == f"1 из {count}"
    for _ in range(3):
        QTest.keyClick(long.view, Qt.Key.Key_PageDown)
    assert long.view.current_page() > 0
    for _ in range(3):
        QTest.keyClick(long.view, Qt.Key.Key_PageUp)
    assert long.view.verticalScrollBar().value() == 0


def test_a_page_is_seen_whole_as_wide_as_there_is_room_or_as_large_as_on_paper(
    qtbot: QtBot, long: Preview, bar: PageBar
) -> None:
    def size() -> tuple[int, int]:
        return long.view.pages_shown()[0]

    def choose(zoom: Zoom) -> None:
        bar.zoom.set_value(zoom)
        bar.zoom.chosen.emit()

    room = long.view.viewport().width(), long.view.viewport().height()
    choose(Fit.PAGE)
    assert size()[0] <= room[0] and size()[1] <= room[1]
    QTest.keyClick(long.view, Qt.Key.Key_PageDown)
    assert long.view.current_page() == 1
    choose(Fit.WIDTH)
    assert room[0] * 0.9 < size()[0] <= room[0]
    choose(100)
    assert size()[0] == pytest.approx(297 / 25.4 * long.view.logicalDpiX(), abs=1)
    QTest.keyClick(long.view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert bar.zoom.value() == 75
    QTest.keyClick(long.view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert bar.zoom.value() == 100
    assert long.view.current_page() == 1


def test_the_first_page_of_a_long_paper_is_there_at_once(qtbot: QtBot, preview: Preview, desk: Desk) -> None:
    preview.issued(issue(desk).id)
    long = sheets.render(office_samples.application_register(300), ("ru",))
    begin = perf_counter()
    preview.view.show_pdf(long)
    taken = perf_counter() - begin
    assert 0 in preview.view.drawn()
    # A tenth of a second is promised; a computer that does much else at the time is given more.
    assert taken < 0.5


def test_what_is_read_stays_when_something_else_is_saved(qtbot: QtBot, long: Preview, desk: Desk) -> None:
    long.view.go_to(3)
    desk.changed.connect(long.refresh)
    issue(desk)
    assert long.view.current_page() == 3


# --- to the printer ---------------------------------------------------------------------------------------------------
@dataclass
class Printers:
    """The printers of the computer, and what was sent to them."""

    names: tuple[str, ...] = ("HP", "Canon")
    both: tuple[str, ...] = ("Canon",)
    sent: list[printing.Job] = field(default_factory=list)
    gone: bool = False
    slow: bool = False

    def send(self, _pdf: bytes, job: printing.Job, step: Callable[[int, int], object]) -> None:
        if self.gone:
            raise Refusal("printer_refused", name=job.printer)
        while self.slow:
            step(1, 3)
        self.sent.append(job)


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Printers:
    found = Printers()
    monkeypatch.setattr(printing, "printers", lambda: found.names)
    monkeypatch.setattr(printing, "prints_both_sides", lambda name: name in found.both)
    monkeypatch.setattr(printing, "send", found.send)
    return found


@pytest.fixture
def printable(office: Printers, preview: Preview, desk: Desk) -> Preview:
    preview.issued(issue(desk).id)
    return preview


def say(edit: QLineEdit, text: str) -> None:
    for sign in text:
        QApplication.sendEvent(edit, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign))


def printed(qtbot: QtBot, preview: Preview) -> str:
    preview.print_button.click()
    qtbot.waitUntil(lambda: not preview.progress.running)
    return preview.trouble.kind


def test_a_paper_is_printed_by_the_usual_printer_once_and_on_one_side(
    qtbot: QtBot, office: Printers, printable: Preview
) -> None:
    assert printed(qtbot, printable) == "good"
    assert office.sent == [printing.Job("HP")]
    assert printable.print_choice.sides_field.isHidden() and printable.print_choice.collate.isHidden()


def test_copies_pages_and_their_order_are_chosen(qtbot: QtBot, office: Printers, long: Preview) -> None:
    long.print_choice.copies.set_value(3)
    assert not long.print_choice.collate.isHidden()
    long.print_choice.collate.box.click()
    # The digit row of the Kazakh keyboard: 2-3.
    say(long.print_choice.pages, "ә-і")
    assert printed(qtbot, long) == "good"
    assert office.sent == [printing.Job("HP", 3, False, pages=(1, 2))]


def test_pages_that_are_not_there_are_told_beside_the_field(office: Printers, printable: Preview) -> None:
    say(printable.print_choice.pages, "1-99")
    printable.print_button.click()
    assert str(printable.view.page_count()) in printable.print_choice.pages_field.trouble.text()
    assert office.sent == []


def test_both_sides_are_offered_where_the_printer_turns_the_sheet_and_remembered(
    qtbot: QtBot, office: Printers, printable: Preview, desk: Desk
) -> None:
    choice = printable.print_choice
    choice.printer.set_value("Canon")
    choice.printer.chosen.emit()
    assert choice.sides_field.isVisible()
    choice.sides.set_value(printing.Sides.LONG)
    choice.sides.chosen.emit()
    assert printed(qtbot, printable) == "good"
    assert office.sent[0].sides is printing.Sides.LONG
    other = Preview(desk)
    qtbot.addWidget(other)
    other.draft(lambda: office_samples.application_register(3))
    assert other.print_choice.printer.value() == "Canon"
    assert other.print_choice.sides.value() is printing.Sides.SHORT


def test_a_printer_that_is_gone_is_told_and_the_paper_stays(qtbot: QtBot, office: Printers, printable: Preview) -> None:
    office.gone = True
    assert printed(qtbot, printable) == "stop"
    assert "HP" in printable.trouble.text()
    office.gone = False
    assert printed(qtbot, printable) == "good"


def test_printing_can_be_stopped(qtbot: QtBot, office: Printers, printable: Preview) -> None:
    office.slow = True
    printable.print_button.click()
    assert printable.progress.isVisible() and not printable.print_button.isEnabled()
    printable.progress.stop_button.click()
    qtbot.waitUntil(lambda: not printable.progress.running)
    assert office.sent == [] and printable.print_button.isEnabled()
    assert printable.trouble.text() == words._("Printing is stopped.")


def test_a_preview_that_is_left_while_it_prints_harms_nothing(
    qtbot: QtBot, office: Printers, desk: Desk, dressed: None
) -> None:
    window = Window(desk)
    qtbot.addWidget(window)
    window.show()
    window.open_case("paper", issue(desk).id)
    page = window.pages[0]
    assert isinstance(page, Preview)
    office.slow = True
    page.print_button.click()
    page.back.click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    office.slow = False
    qtbot.waitUntil(lambda: not desk.busy)
    assert len(office.sent) == 1
    window.close()


def test_the_keys_print_and_save(
    qtbot: QtBot, office: Printers, printable: Preview, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "a.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    QTest.keyClick(printable.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert target.read_bytes() == printable.pdf
    QTest.keyClick(printable.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not printable.progress.running)
    assert office.sent == [printing.Job("HP")]


def test_without_a_printer_the_preview_says_what_to_do(preview: Preview, desk: Desk) -> None:
    preview.issued(issue(desk).id)
    assert preview.no_printer.isVisible() and preview.print_button.isHidden() and preview.print_choice.isHidden()


def test_a_printer_that_is_put_to_the_computer_is_offered(
    qtbot: QtBot, office: Printers, desk: Desk, dressed: None
) -> None:
    names, office.names = office.names, ()
    shown = Preview(desk)
    qtbot.addWidget(shown)
    shown.issued(issue(desk).id)
    shown.show()
    assert shown.print_button.isHidden()
    office.names = names
    shown.hide()
    shown.show()
    assert not shown.print_button.isHidden() and shown.print_choice.isVisible()


# --- failures ---------------------------------------------------------------------------------------------------------
def refuse(code: str, **fields: object) -> None:
    raise Refusal(code, **fields)


def test_a_refusal_of_the_domain_goes_to_the_form_that_asked(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.add(Field(N_("Reason"), LineEdit(), "reason"))
    assert failures.guard(form, lambda: refuse("required", field="reason"), form.refuse) is None
    assert form.field("reason").trouble.text()


def test_a_fault_of_the_disk_becomes_advice_of_the_window(qtbot: QtBot, desk: Desk, dressed: None) -> None:
    window = Window(desk)
    qtbot.addWidget(window)
    heard: list[Refusal] = []
    failures.guard(window.stack, lambda: refuse("disk_full", name="college.hatshy"), heard.append)
    assert heard == []
    assert "college.hatshy" in window.advice.text()
    window.close()


def test_a_refusal_nobody_places_is_still_shown(qtbot: QtBot, desk: Desk, dressed: None) -> None:
    window = Window(desk)
    qtbot.addWidget(window)
    failures.guard(window.stack, lambda: refuse("tie_open"), lambda _refusal: False)
    assert window.advice.text()
    window.close()


def test_a_fault_of_the_program_becomes_a_report_that_can_be_saved(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    person = "Әбдіров Нұрлан 050512500124"

    def broken() -> None:
        raise ValueError(person)

    failures.guard(parent, broken)
    report: object = parent.findChild(Report)
    assert isinstance(report, Report)
    assert "ValueError" in report.details
    assert "broken" in report.details
    target = tmp_path / "report.txt"
    report.save(target)
    written = target.read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "Нұрлан" not in written
    assert "0505" not in written
    report.close()
    assert "ValueError" in capsys.readouterr().err


def test_a_fault_while_the_window_closes_opens_nothing(
    qtbot: QtBot, desk: Desk, dressed: None, capsys: pytest.CaptureFixture[str]
) -> None:
    window = Window(desk)
    qtbot.addWidget(window)
    window.close()
    assert failures.report(window, RuntimeError("late")) is None
    assert "late" in capsys.readouterr().err


def test_what_nobody_caught_is_told_and_the_program_goes_on(
    qtbot: QtBot, desk: Desk, dressed: None, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    window = Window(desk)
    qtbot.addWidget(window)
    failures.install(qapp, window)
    fault = Refusal("disk_full", name="college.hatshy")
    sys.excepthook(Refusal, fault, None)
    assert "college.hatshy" in window.advice.text()
    window.close()
