"""What the screen shows of an item on a person's matter is what the protocol prints."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import papers
from desktop.screens.official_words import official_words
from rules.records import LANGUAGES, AgendaItem, Country, Language, Sitting
from tests.papers import matter_items as items
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading

CHAIR = items.chair_item(1, items.recognition_tally(6, 1))
NOT_CHAIR = items.chair_item(1, items.recognition_tally(1, 6))
CANDIDATE = items.recognition_item(1, items.recognition_tally(5, 2))
NOT_RECOGNISED = items.recognition_item(1, items.recognition_tally(2, 5))
EXTERN = items.externat_item(1, items.examination_tally(7, 0))
NOT_CONFIRMED = items.externat_item(1, items.examination_tally(0, 7))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("sitting", "item"),
    [
        *((items.recognition_sitting, item) for item in (CHAIR, NOT_CHAIR, CANDIDATE, NOT_RECOGNISED)),
        *((items.externat_sitting, item) for item in (EXTERN, NOT_CONFIRMED)),
    ],
)
def test_the_screen_says_of_a_matter_what_the_protocol_prints(
    sitting: Callable[..., Sitting], item: AgendaItem, language: Language
) -> None:
    record = sitting(item)
    words = official_words(item, record.kind, language, Country.KZ)
    text = reading.whole_text(papers.render(samples.protocol(record), (language,)))
    assert words["heard"] and words["resolved"]
    for told in (*words["heard"].splitlines(), *words["resolved"].splitlines()):
        assert reading.squeezed(told) in text
