from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import papers
from papers import fonts, measure
from rules.records import Names
from rules.verdicts import Refusal
from tests.papers import paper_samples as samples

ALPHABETS = {
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
}


@pytest.mark.parametrize("language", ALPHABETS)
def test_every_letter_of_the_three_alphabets_can_be_printed(language: str) -> None:
    letters = ALPHABETS[language]
    assert papers.missing_glyphs(letters + letters.upper() + "0123456789 «»–—№×.,:;!?()[]/%+-§") == ""


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


@given(
    st.text(alphabet="абвӘӨ -–і", max_size=80),
    st.floats(min_value=15, max_value=200),
    st.floats(min_value=0, max_value=12),
)
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, room: float, indent: float) -> None:
    broken = measure.lines(text, measure.TEXT, room, indent)
    assert "".join("".join(broken).split()) == "".join(text.split())
    assert measure.width(broken[0], measure.TEXT) <= room - indent or len(broken[0]) == 1
    assert all(measure.width(line, measure.TEXT) <= room or len(line) == 1 for line in broken)
