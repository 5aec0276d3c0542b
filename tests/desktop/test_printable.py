"""What is typed can be printed: refused beside the field when it is left, and whenever it is to be saved."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import papers
from db import plan, votes
from desktop import printable, words
from desktop.desk import Desk
from desktop.widgets import Field, LineEdit, TextEdit
from rules.records import Choice, Language, Names, Person
from rules.verdicts import Refusal


def test_the_usual_characters_need_no_look_into_the_typeface() -> None:
    assert papers.missing_glyphs("".join(sorted(printable.USUAL))) == ""
    told = "import sys\nfrom desktop import printable\nprintable.check_text('a', 'Әбдіров №1')\n"
    told += "assert not any(name.startswith('reportlab') for name in sys.modules)"
    subprocess.run([sys.executable, "-c", told], check=True)


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        ({"title": "Сұрақ 🙂"}, "title"),
        ({"reason": "бір\u0007екі"}, "reason"),
        ({"person": Person(0, "Ким", "文")}, "name"),
        ({"record": Names(kk="🙂")}, "kk"),
        ({"members": [{"position": "🙂"}]}, "position"),
        ({"marks": (("Физика\u200b", 5),)}, "marks"),
    ],
)
def test_a_character_no_paper_can_show_is_refused_with_its_field(entered: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        printable.check_texts(entered)
    assert (refused.value.code, refused.value.fields["field"]) == ("character_unprintable", field)


@pytest.mark.parametrize("text", ["", "Әбдіров", "Й и\u0306", "бір\tекі\r\nүш", "José – «№ 5»"])
def test_what_can_be_printed_or_mended_is_taken(text: str) -> None:
    printable.check_texts({"text": text, "choice": Choice.FOR, "count": 5, "file": b"\x00"})


def test_a_list_that_was_loaded_is_judged_where_it_is_read() -> None:
    printable.check_texts({"rows": ["文"] * 1000})


def test_an_act_with_such_a_text_saves_nothing(desk: Desk) -> None:
    line = desk.ask(plan.lines, desk.year)[0]
    acts: list[Callable[[], object]] = [
        lambda: desk.act(plan.change_line, replace(line, qualification=Names(ru="Техник 🙂"))),
        lambda: desk.act(votes.add_question, sitting=1, title="文"),
    ]
    for act in acts:
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.code == "character_unprintable"
    assert desk.ask(plan.lines, desk.year)[0] == line


@pytest.fixture(params=[LineEdit, TextEdit])
def field(request: pytest.FixtureRequest, qtbot: QtBot, dressed: None) -> Iterator[Field]:
    window = QWidget()
    made = Field(lambda: "Себебі", request.param(), "reason")
    inside = QVBoxLayout(window)
    inside.addWidget(made)
    inside.addWidget(LineEdit())
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.setFocus()
    yield made


def leave(field: Field) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None and focused.window() is field.window()
    QTest.keyClick(focused, Qt.Key.Key_Tab)


@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_the_field_says_so_when_it_is_left_and_no_more_once_it_is_put_right(field: Field, tongue: Language) -> None:
    words.use(tongue)
    editor = field.editor
    assert isinstance(editor, (LineEdit, TextEdit))
    editor.set_value("ауырды 🙂")
    assert field.trouble.isHidden()
    leave(field)
    assert "«🙂»" in field.trouble.text() and field.trouble.isVisible()
    field.setFocus()
    editor.set_value("ауырды")
    leave(field)
    assert field.trouble.isHidden()


def test_another_complaint_is_left_where_it_stands(field: Field) -> None:
    field.complain(lambda: "Себебін көрсетіңіз.")
    leave(field)
    assert field.trouble.isVisible()
