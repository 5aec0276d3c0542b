"""What a keyboard or a clipboard can put into a record: it is printed right or refused by the name of its field."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import papers
from desktop import wording
from papers.fonts import shown
from rules.records import Paper
from rules.verdicts import Refusal
from tests.papers import office_samples as office
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading
from tests.papers.nasty_texts import Place, changed, places
from tests.papers.test_margins import assert_stands_well

PAPERS: dict[str, Callable[[], Paper]] = {**samples.PAPERS, **office.PAPERS}
#: Control, emoji, right to left, no width, an accent without its letter, other alphabets, private use, half a pair.
UNPRINTABLE = ("\x07", "\U0001f44d", "\u200f", "\u202e", "\u200b", "\ufeff", "\u0335", "中", "ا", "\ue000", "\ud83d")


@pytest.mark.parametrize("make", PAPERS.values(), ids=PAPERS)
def test_a_character_that_cannot_be_printed_is_refused_by_the_name_of_its_field(make: Callable[[], Paper]) -> None:
    paper = make()
    printed = " ".join(reading.page_texts(papers.render(paper, ("kk",)))).split()
    for number, place in enumerate(places(paper)):
        character = UNPRINTABLE[number % len(UNPRINTABLE)]

        def spoilt(at: Place, text: str, place: Place = place, character: str = character) -> str:
            return f"{text}{character}" if at == place else text

        try:
            pdf = papers.render(changed(paper, spoilt), ("kk",))
        except Refusal as refused:
            assert refused.code == "glyph_missing"
            assert refused.fields["field"] in wording.FIELDS, place
            assert refused.fields["character"] == shown(character), place
        else:
            # A text that is not on this paper.
            assert " ".join(reading.page_texts(pdf)).split() == printed, place


typed = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("әғқңөұүһіӘҒҚҢӨҰҮҺІ«»–—№ \u00a0\t\r\n|:[]{}_-=~@^<>%."),
        st.sampled_from(UNPRINTABLE),
    ),
    max_size=60,
)


@given(typed)
def test_whatever_is_typed_as_a_reason_is_read_back_whole_or_refused(text: str) -> None:
    paper = replace(samples.refusal(), explanation=f"Басы {text} соңы")
    try:
        pdf = papers.render(paper, ("kk",))
    except Refusal as refused:
        assert refused.code == "glyph_missing"
        assert refused.fields["field"] == "explanation"
    else:
        assert reading.squeezed(f"Басы {composed(text)} соңы") in reading.squeezed(reading.whole_text(pdf))
        assert_stands_well(pdf)


@given(typed.filter(str.strip))
def test_whatever_is_typed_as_a_name_is_read_back_whole_or_refused(text: str) -> None:
    application = replace(samples.APPLICATION, person=replace(samples.APPLICANT, surname=text))
    try:
        pdf = papers.render(samples.receipt(application), ("kk", "ru"))
    except Refusal as refused:
        assert refused.fields["field"] == "full_name"
    else:
        assert reading.squeezed(composed(text)) in reading.whole_text(pdf)
        assert_stands_well(pdf)


def composed(text: str) -> str:
    """Letters typed in two parts are one letter on paper."""
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "text", ["[documents]", "{operator}", "x :: y", "| a | b |", "= Тақырып", "~ a | b | c", "# жол"]
)
def test_the_signs_of_the_forms_are_ordinary_letters_in_what_is_typed(text: str) -> None:
    pdf = papers.render(replace(samples.refusal(), explanation=text), ("kk",))
    assert reading.squeezed(text) in reading.whole_text(pdf)
    assert papers.pages(pdf) == papers.pages(papers.render(replace(samples.refusal(), explanation="Жол"), ("kk",)))
