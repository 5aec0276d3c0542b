"""Saving a paper as a text document from the preview: which papers, what stands in it, what goes wrong."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

import papers as printing_house
from db import papers, protocols, sittings, stationery
from db.application_lists import waiting
from desktop.desk import Desk
from desktop.preview import Preview
from rules.records import IssuedPaper, PaperForm
from tests.desktop.contest_summer import PAID, decide, summer
from tests.papers.pdf_reading import squeezed


def read(file: Path) -> str:
    document = docx.Document(io.BytesIO(file.read_bytes()))
    return squeezed("".join(one.text or "" for one in document.element.body.iter(qn("w:t"))))


@pytest.fixture
def protocol(empty_desk: Desk) -> IssuedPaper:
    decide(empty_desk, summer(empty_desk)[PAID])
    [sitting] = empty_desk.ask(sittings.all_sittings, empty_desk.year)
    return empty_desk.act(papers.issue_protocol, sitting=sitting.id, languages=("kk",), render=printing_house.render)


def shown(qtbot: QtBot, desk: Desk) -> Preview:
    preview = Preview(desk)
    qtbot.addWidget(preview)
    preview.resize(1366, 768)
    preview.show()
    return preview


def saved(qtbot: QtBot, preview: Preview, target: Path) -> None:
    preview.text_copy.save_to(target)
    qtbot.waitUntil(lambda: not preview.progress.running, timeout=20_000)


def test_an_issued_protocol_is_saved_as_text_in_the_language_it_was_issued_in(
    qtbot: QtBot, empty_desk: Desk, protocol: IssuedPaper, tmp_path: Path
) -> None:
    preview = shown(qtbot, empty_desk)
    preview.issued(protocol.id)
    saved(qtbot, preview, tmp_path / "text.docx")
    assert squeezed("№ 1 хаттамасы") in read(tmp_path / "text.docx")
    assert "text.docx" in preview.trouble.text()
    assert preview.text_copy.button.isEnabled()


def test_the_button_asks_where_and_names_the_file_like_the_paper(
    qtbot: QtBot, empty_desk: Desk, protocol: IssuedPaper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        suggested.append(Path(name).name)
        return str(tmp_path / "chosen.docx"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    preview = shown(qtbot, empty_desk)
    preview.issued(protocol.id)
    preview.text_copy.button.click()
    qtbot.waitUntil(lambda: not preview.progress.running, timeout=20_000)
    assert suggested[0].startswith("Протокол") and suggested[0].endswith(".docx")
    assert (tmp_path / "chosen.docx").exists()


def test_a_paper_that_went_out_is_written_in_the_text_of_the_form_it_was_printed_from(
    qtbot: QtBot, empty_desk: Desk, protocol: IssuedPaper, tmp_path: Path
) -> None:
    official = stationery.official(PaperForm.PROTOCOL, "kk")
    own = f"{official}\n. Колледждің өз мәтіні\n"
    empty_desk.act(stationery.enter_form, form=PaperForm.PROTOCOL, language="kk", text=own, check=lambda *_asked: None)
    assert protocol.sitting is not None
    second = empty_desk.act(
        papers.issue_protocol, sitting=protocol.sitting, languages=("kk",), render=printing_house.render
    )
    empty_desk.act(stationery.back_to_official, form=PaperForm.PROTOCOL, language="kk")
    preview = shown(qtbot, empty_desk)
    for paper, said in ((protocol, False), (second, True)):
        preview.issued(paper.id)
        target = tmp_path / f"{paper.id}.docx"
        saved(qtbot, preview, target)
        assert (squeezed("Колледждің өз мәтіні") in read(target)) is said


def test_a_draft_of_a_protocol_is_saved_as_a_draft(
    qtbot: QtBot, empty_desk: Desk, protocol: IssuedPaper, tmp_path: Path
) -> None:
    preview = shown(qtbot, empty_desk)
    sitting = protocol.sitting
    assert sitting is not None
    preview.draft(lambda: empty_desk.ask(protocols.draft, sitting))
    preview.languages.set_value(("ru",))
    saved(qtbot, preview, tmp_path / "draft.docx")
    assert squeezed("Протокол № 1") in read(tmp_path / "draft.docx")


def test_papers_that_are_not_sent_as_texts_do_not_offer_it(qtbot: QtBot, desk: Desk) -> None:
    row = next(line.id for line in desk.ask(waiting, desk.year) if line.number)
    preview = shown(qtbot, desk)
    preview.draft(lambda: desk.ask(papers.draft_receipt, row, desk.operator.id))
    assert not preview.text_copy.isVisible()


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(
    qtbot: QtBot, empty_desk: Desk, protocol: IssuedPaper, tmp_path: Path
) -> None:
    preview = shown(qtbot, empty_desk)
    preview.issued(protocol.id)
    saved(qtbot, preview, tmp_path / "nowhere" / "text.docx")
    assert preview.trouble.text()
    assert not (tmp_path / "nowhere").exists()
