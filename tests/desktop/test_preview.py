"""What the preview promises: the page as it prints, every language of the college, issuing once, the life of a paper;
and what the three kinds of failure show."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import papers as sheets
from db import applications, papers
from desktop import failures, printing, words
from desktop.desk import Desk
from desktop.fault_report import Report
from desktop.preview import Preview
from desktop.widgets import Field, Form, LineEdit
from desktop.window import Window
from desktop.words import N_
from rules.records import IssuedPaper, Language, PaperStage
from rules.verdicts import Refusal


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


def test_every_page_goes_to_the_printer_as_it_is_shown(desk: Desk, qapp: QApplication, tmp_path: Path) -> None:
    pdf = desk.ask(papers.paper_bytes, issue(desk).id)
    target = tmp_path / "printed.pdf"
    assert printing.send(pdf, "", 1, output=str(target))
    with printing.Pages(pdf) as pages, printing.Pages(target.read_bytes()) as printed:
        assert len(printed) == len(pages) > 0
        for number in range(len(pages)):
            shown, sent = pages.image(number, 0.5), printed.image(number, 0.5)
            assert abs(shown.width() - sent.width()) <= 1
            dark = [sum(image.pixelColor(x, y).lightness() < 160 for x in range(0, 290, 2) for y in range(0, 410, 2))
                    for image in (shown, sent)]  # fmt: skip
            assert dark[0] > 20
            assert abs(dark[0] - dark[1]) < dark[0] / 2


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
