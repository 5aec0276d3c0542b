"""The file of an application, a case or a sitting as one PDF: what is listed, what is left out, what is saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

import papers as printing_house
from db import papers, scans, sittings
from db.application_lists import waiting
from desktop import handing_over, words
from desktop.desk import Desk
from desktop.screens.application_card import ApplicationCard
from desktop.screens.case_file import CaseFile
from desktop.screens.sitting import SittingScreen
from desktop.screens.sittings import SittingsScreen
from desktop.window import Window
from papers.words import word
from rules.paper_records import CaseFileKind
from rules.records import LANGUAGES, IssuedPaper, Language, PaperForm, ScanKind
from rules.verdicts import Refusal
from tests.desktop.contest_summer import PAID, decide, summer


def registered(desk: Desk) -> int:
    return next(line.id for line in desk.ask(waiting, desk.year) if line.number == 1)


def receipt(desk: Desk, row: int, *languages: Language) -> IssuedPaper:
    return desk.act(
        papers.issue_receipt,
        application=row,
        operator=desk.operator.id,
        languages=languages or ("kk",),
        render=printing_house.render,
    )


def shown(qtbot: QtBot, desk: Desk, row: int, kind: CaseFileKind = CaseFileKind.APPLICATION) -> CaseFile:
    page = CaseFile(desk, kind, row)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    return page


def saved(qtbot: QtBot, page: CaseFile, target: Path) -> None:
    page.save_to(target)
    qtbot.waitUntil(lambda: not page.progress.running, timeout=20_000)


def titles(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [mark.get_title() for mark in document.get_toc() if mark.level == 0]
    finally:
        document.close()


def test_what_is_in_the_file_is_listed_before_it_is_saved(qtbot: QtBot, desk: Desk) -> None:
    row = registered(desk)
    receipt(desk, row)
    annulled = receipt(desk, row, "ru")
    desk.act(papers.annul, paper=annulled.id, reason="опечатка")
    page = shown(qtbot, desk, row)
    assert [(line.title, line.checked) for line in page.list.lines.lines] == [
        ("Расписка о получении документов № 1/2025, 20.08.2025", True)
    ]
    assert page.count.text() == "В деле 1 документ"
    assert "№ 1" in page.about.text()


def test_the_papers_follow_a_first_page_that_lists_them_in_the_chosen_language(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    row = registered(desk)
    receipt(desk, row)
    receipt(desk, row, "ru")
    page = shown(qtbot, desk, row)
    page.language.set_value("kk")
    saved(qtbot, page, tmp_path / "file.pdf")
    listed, *rest = titles(tmp_path / "file.pdf")
    assert listed.startswith("Іс құжаттарының")
    assert rest[:2] == [
        "Құжаттардың қабылданғаны туралы қолхат № 1/2025, 20.08.2025",
        "Құжаттардың қабылданғаны туралы қолхат № 2/2025, 20.08.2025",
    ]
    assert "file.pdf" in page.trouble.text()


def test_a_paper_that_is_left_out_with_space_is_not_saved(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    row = registered(desk)
    first = receipt(desk, row)
    receipt(desk, row, "ru")
    page = shown(qtbot, desk, row)
    page.list.make_current(first.id)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert page.count.text() == "В деле 1 документ"
    saved(qtbot, page, tmp_path / "file.pdf")
    assert not [title for title in titles(tmp_path / "file.pdf") if "№ 1/2025" in title]
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert page.count.text() == "В деле 2 документа"


def test_a_scan_that_cannot_be_read_is_named_and_no_file_is_left(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    row = registered(desk)
    paper = receipt(desk, row)
    desk.act(scans.attach, paper=paper.id, name="scan.png", kind=ScanKind.PNG, data=b"no picture")
    page = shown(qtbot, desk, row)
    assert "1 скан" in page.list.lines.lines[0].detail
    saved(qtbot, page, tmp_path / "file.pdf")
    assert "№ 1/2025" in page.trouble.text()
    assert list(tmp_path.glob("file*")) == []


def test_a_disk_that_refuses_is_told_beside_the_button(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_target: Path, _data: bytes) -> None:
        raise Refusal("disk_full", name="file.pdf")

    monkeypatch.setattr(handing_over, "write", full)
    row = registered(desk)
    receipt(desk, row)
    page = shown(qtbot, desk, row)
    saved(qtbot, page, tmp_path / "file.pdf")
    assert not (tmp_path / "file.pdf").exists()
    assert page.button.isEnabled()


def test_f9_asks_where_to_save(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = registered(desk)
    receipt(desk, row)
    page = shown(qtbot, desk, row)
    suggested: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        suggested.append(name)
        return str(tmp_path / "chosen.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with qtbot.waitActive(page):
        page.activateWindow()
    page.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: not page.progress.running, timeout=20_000)
    assert Path(suggested[0]).name.startswith("Дело")
    assert (tmp_path / "chosen.pdf").exists()


def test_nothing_to_put_together_is_said(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk, registered(desk))
    assert page.none.isVisible()
    assert not page.button.isEnabled()


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_the_page_follows_the_language_of_the_screen(qtbot: QtBot, desk: Desk, tongue: Language) -> None:
    row = registered(desk)
    receipt(desk, row)
    page = shown(qtbot, desk, row)
    words.use(tongue)
    form = word(PaperForm.RECEIPT, tongue)
    assert page.list.lines.lines[0].title.casefold().startswith(form)
    assert all(widget.accessibleName() for widget in (page.list, page.language))


def test_the_card_of_an_application_opens_its_file(qtbot: QtBot, desk: Desk) -> None:
    row = registered(desk)
    receipt(desk, row)
    window = Window(desk, demo=True)
    qtbot.addWidget(window)
    window.show()
    card = ApplicationCard(desk, wide=True, parent=window)
    card.show_application(row)
    buttons: Any = card.findChildren(QPushButton)
    next(one for one in buttons if one.objectName() == "case-file").click()
    opened = window.pages[-1]
    assert isinstance(opened, CaseFile)
    opened.back.click()
    assert not window.pages
    window.close()


# --- an extract for some people of the lists --------------------------------------------------------------------------
def test_an_extract_for_one_person_is_chosen_by_name_and_goes_into_the_file(qtbot: QtBot, empty_desk: Desk) -> None:
    desk = empty_desk
    lines = summer(desk)
    decide(desk, lines[PAID])
    window = Window(desk, demo=True)
    qtbot.addWidget(window)
    window.show()
    screen = window.show_screen("sittings")
    assert isinstance(screen, SittingsScreen)
    [sitting] = [one.id for one in desk.ask(sittings.all_sittings, desk.year)]
    screen.open(sitting)
    page = screen.sitting_page()
    assert isinstance(page, SittingScreen)
    page.head.extract.click()
    extract = page.extract
    if not extract.only_some.isVisible():
        QTest.keyClick(extract.list, Qt.Key.Key_Space)
    assert extract.only_some.isVisible() and not extract.people.isVisible()
    extract.only_some.click()
    everybody = [line.title for line in extract.people.lines.lines]
    assert len(everybody) > 1
    extract.preview()
    assert extract.trouble.text() == "Выберите хотя бы одного человека."
    person = extract.people.lines.lines[0]
    extract.search.set_value(person.title)
    assert [line.key for line in extract.people.lines.lines] == [person.key]
    extract.people.make_current(person.key)
    QTest.keyClick(extract.people, Qt.Key.Key_Space)
    preview = extract.preview()
    assert preview is not None
    preview.issue.click()
    [issued] = [one for one in desk.ask(papers.issued_for, sitting=sitting) if one.form is PaperForm.EXTRACT]
    assert issued.title == person.title
    assert issued.id in [one.key for one in shown(qtbot, desk, person.key).list.lines.lines]
    window.close()
