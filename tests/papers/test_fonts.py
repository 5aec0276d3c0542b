from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import font_source_serif_pro
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

import papers
from papers import fonts
from papers.archive import Description
from papers.forms import Block, Mark
from papers.page import Part, draw
from papers.sheet import rows
from rules.records import Language, Names
from rules.verdicts import Refusal
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading

ALPHABETS = {
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
}


@pytest.mark.parametrize("language", ALPHABETS)
def test_every_letter_of_the_three_alphabets_can_be_printed(language: str) -> None:
    letters = ALPHABETS[language]
    assert papers.missing_glyphs(letters + letters.upper() + "0123456789 «»–—№×.,:;!?()[]/%+-§") == ""


@pytest.mark.parametrize("weight", [fonts.REGULAR, fonts.BOLD])
def test_everything_that_can_be_printed_is_seen_in_both_weights(weight: str) -> None:
    file = Path(font_source_serif_pro.__file__).parent / "files" / f"{weight}.ttf"
    font = ImageFont.truetype(str(file), 40)
    # What the file has no picture of is drawn as this box.
    unknown = bytes(font.getmask("\uffff"))
    for character in sorted(fonts._printable() - {"\n"}):
        seen = bytes(font.getmask(character))
        assert any(seen) is (unicodedata.category(character) != "Zs"), hex(ord(character))
        assert seen != unknown, hex(ord(character))


@pytest.mark.parametrize("language", ALPHABETS)
@pytest.mark.parametrize("mark", [Mark.TEXT, Mark.HEADING], ids=["regular", "bold"])
def test_every_letter_of_the_three_alphabets_is_read_back(language: str, mark: Mark) -> None:
    letters = f"{ALPHABETS[language]} {ALPHABETS[language].upper()}"
    part = Part(rows([Block(mark, (letters,))]), [""], "", "")
    pdf = draw([part], Description((cast(Language, language),), "", "", "", "", date(2025, 8, 20)))
    assert reading.whole_text(pdf) == reading.squeezed(letters)


@pytest.mark.parametrize(
    ("character", "shown"),
    [
        ("\x07", "U+0007"),
        ("\x00", "U+0000"),
        ("\u200f", "U+200F"),
        ("\u202e", "U+202E"),
        ("\u200b", "U+200B"),
        ("\u00ad", "U+00AD"),
        ("\ufeff", "U+FEFF"),
        ("\ue000", "U+E000"),
        ("\U0001f600", "\U0001f600"),
        ("中", "中"),
        ("ა", "ა"),
        ("ا", "ا"),
        ("з\u0301"[1], "\u0301"),
    ],
)
def test_what_cannot_be_printed_is_refused_by_the_name_of_the_field(character: str, shown: str) -> None:
    application = replace(samples.APPLICATION, person=replace(samples.APPLICANT, surname=f"Әбд{character}іров"))
    with pytest.raises(Refusal) as refused:
        papers.render(samples.receipt(application), ("kk",))
    assert refused.value.code == "glyph_missing"
    assert refused.value.fields == {"field": "full_name", "character": shown}


def test_the_refusal_names_the_field_that_was_filled_in() -> None:
    sitting = samples.sitting(items=(samples.item(1, "Сұрақ", spoke="жақсы \U0001f44d"),))
    with pytest.raises(Refusal) as refused:
        papers.render(samples.protocol(sitting), ("kk",))
    assert refused.value.fields["field"] == "spoke"
    college = replace(samples.COLLEGE, name=Names(ru="Колледж \u202e"))
    with pytest.raises(Refusal) as refused:
        papers.render(samples.receipt(college=college), ("ru",))
    assert refused.value.fields["field"] == "college"


def test_letters_typed_in_two_parts_are_put_together() -> None:
    assert fonts.printable("name", "и\u0306е\u0308") == "йё"


def test_the_missing_characters_are_told_once_each_in_their_order() -> None:
    assert papers.missing_glyphs("а中б文中") == "中文"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_any_text_is_either_printable_or_refused(text: str) -> None:
    try:
        kept = fonts.printable("name", text)
    except Refusal as refused:
        assert refused.code == "glyph_missing"
    else:
        assert papers.missing_glyphs(kept) == ""
