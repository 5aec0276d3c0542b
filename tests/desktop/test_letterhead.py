"""The letterhead in the settings: what is entered is seen at once, kept, and printed from then on."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

import papers as printing_house
from db import papers, stationery
from db.application_lists import waiting
from desktop import words
from desktop.desk import Desk
from desktop.screens.settings import SettingsScreen
from desktop.screens.settings_letterhead import LetterheadForm
from rules.records import LANGUAGES, Language, Names
from rules.stationery import Letterhead
from tests.papers.pdf_reading import squeezed, whole_text


def picture(folder: Path, kind: str = "PNG", side: int = 120) -> Path:
    made = io.BytesIO()
    Image.new("RGB", (side, side), "teal").save(made, kind)
    file = folder / f"crest.{kind.lower()}"
    file.write_bytes(made.getvalue())
    return file


@pytest.fixture
def form(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[LetterheadForm]:
    screen = SettingsScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.show_part("college")
    yield screen.college.letterhead
    screen.close()


def seen(form: LetterheadForm) -> QImage:
    return form.view.pixmap().toImage()


def drop(form: LetterheadForm, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    button, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(form.crest, QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, button, plain))
    QApplication.sendEvent(form.crest, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, plain))


def test_a_college_that_set_nothing_sees_its_name_alone(form: LetterheadForm, desk: Desk, qtbot: QtBot) -> None:
    assert form.letterhead() == Letterhead()
    assert not form.remove.isVisible()
    qtbot.waitUntil(lambda: not seen(form).isNull())


def test_the_head_is_drawn_anew_for_everything_that_is_entered(form: LetterheadForm, tmp_path: Path) -> None:
    heads = [seen(form)]
    form.take(picture(tmp_path))
    heads.append(seen(form))
    form.contacts.click()
    form.draw()
    heads.append(seen(form))
    form.both.click()
    form.draw()
    heads.append(seen(form))
    form.above["kk"].set_value("Білім басқармасы")
    form.draw()
    heads.append(seen(form))
    assert all(one != two for one, two in pairwise(heads))


def test_the_head_follows_what_is_typed_by_itself(qtbot: QtBot, form: LetterheadForm) -> None:
    before = seen(form)
    QTest.keyClicks(form.above["kk"], "Bilim")
    qtbot.waitUntil(lambda: seen(form) != before, timeout=5_000)


def test_what_is_saved_stands_on_papers_from_then_on(form: LetterheadForm, desk: Desk, tmp_path: Path) -> None:
    drop(form, picture(tmp_path, "JPEG"))
    form.above["kk"].set_value("Алматы қаласының Білім басқармасы")
    form.contacts.click()
    form.save.click()
    assert form.trouble.text() == "Сохранено. Новые документы печатаются на этом бланке."
    kept = desk.ask(stationery.letterhead)
    assert kept == Letterhead(
        (tmp_path / "crest.jpeg").read_bytes(), Names(kk="Алматы қаласының Білім басқармасы"), contacts=True
    )
    row = next(line.id for line in desk.ask(waiting, desk.year) if line.number)
    paper = desk.act(
        papers.issue_receipt,
        application=row,
        operator=desk.operator.id,
        languages=("kk",),
        render=printing_house.render,
    )
    printed = whole_text(desk.ask(papers.paper_bytes, paper.id))
    assert squeezed("Алматы қаласының Білім басқармасы") in printed
    assert squeezed(desk.college().phone) in printed


def test_a_file_that_is_no_picture_is_refused_beside_the_field_and_the_crest_stays(
    form: LetterheadForm, tmp_path: Path
) -> None:
    form.take(picture(tmp_path))
    crest = form.letterhead().crest
    (tmp_path / "text.png").write_text("no picture")
    drop(form, tmp_path / "text.png")
    assert form.crest_field.trouble.text() == words.text(
        "The file is no picture that can be read. Choose a PNG or JPEG picture.", "ru"
    )
    assert form.letterhead().crest == crest
    form.take(picture(tmp_path))
    assert form.crest_field.trouble.text() == ""


def test_a_picture_that_is_too_big_or_gone_is_refused_beside_the_field(form: LetterheadForm, tmp_path: Path) -> None:
    big = tmp_path / "big.png"
    big.write_bytes(picture(tmp_path).read_bytes() + b"\0" * (1100 * 1024))
    form.take(big)
    assert "1024" in form.crest_field.trouble.text()
    form.take(tmp_path / "nowhere.png")
    assert form.crest_field.trouble.text()
    assert form.letterhead().crest == b""


def test_the_crest_is_taken_away_again(form: LetterheadForm, desk: Desk, tmp_path: Path) -> None:
    form.take(picture(tmp_path))
    form.save.click()
    form.remove.click()
    form.save.click()
    assert desk.ask(stationery.letterhead).crest == b""
    assert not form.remove.isVisible()


def test_a_file_is_chosen_with_the_button(
    form: LetterheadForm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = picture(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(file), ""))
    form.choose.click()
    assert form.letterhead().crest == file.read_bytes()


def test_what_is_being_changed_outlasts_a_change_elsewhere(form: LetterheadForm, desk: Desk, tmp_path: Path) -> None:
    form.take(picture(tmp_path))
    form.above["ru"].set_value("Управление образования")
    form.refresh()
    assert form.letterhead().crest
    assert form.letterhead().above.ru == "Управление образования"


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_every_control_has_a_name_in_the_language_of_the_screen(form: LetterheadForm, tongue: Language) -> None:
    words.use(tongue)
    named = (form.crest, form.view, form.language, *form.above.values())
    assert all(one.accessibleName() for one in named)
    assert all(one.text() for one in (form.choose, form.remove, form.save, form.both, form.contacts))


def test_what_cannot_be_printed_is_told_until_it_is_mended_and_the_last_head_stays(form: LetterheadForm) -> None:
    before = seen(form)
    form.above["kk"].set_value("Басқарма 😀")
    form.draw()
    assert "😀" in form.trouble.text()
    assert seen(form) == before
    form.above["kk"].set_value("Басқарма")
    form.draw()
    assert form.trouble.text() == ""
    assert seen(form) != before
