from __future__ import annotations

import pytest

import papers
from papers.why import why
from rules.records import LANGUAGES, Language
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading

TITLES: dict[Language, str] = {
    "ru": "Выписка из протокола № 14 заседания приёмной комиссии",
    "kk": "Қабылдау комиссиясы отырысының № 14 хаттамасынан үзінді",
    "ky": "Кабыл алуу комиссиясынын отурумунун № 14 протоколунан көчүрмө",
}
TRUE_COPY: dict[Language, str] = {
    "ru": "ВЕРНО Выписка № 5, 21 августа 2025 года",
    "kk": "ДҰРЫС Үзінді № 5, 2025 жылғы 21 тамыз",
    "ky": "ТУУРА Көчүрмө № 5, 2025-жылдын 21-августу",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_extract_has_the_chosen_items_and_no_other(language: Language) -> None:
    text = reading.whole_text(papers.render(samples.extract(), (language,)))
    assert reading.squeezed(TITLES[language]) in text
    items = samples.agenda()
    assert reading.squeezed(f"1. {items[0].title}") in text
    assert reading.squeezed(samples.APPLICANT.full_name) in text
    for other in items[1:4]:
        assert reading.squeezed(other.title) not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_extract_shows_the_same_tally_as_the_protocol(language: Language) -> None:
    text = reading.whole_text(papers.render(samples.extract(), (language,)))
    protocol = reading.whole_text(papers.render(samples.protocol(), (language,)))
    for item in (samples.agenda()[0], samples.agenda()[4]):
        assert item.tally is not None
        line = reading.squeezed(why(item.tally, language))
        assert line in text
        assert line in protocol


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_secretary_signs_that_the_extract_is_true(language: Language) -> None:
    text = reading.whole_text(papers.render(samples.extract(), (language,)))
    assert reading.squeezed(TRUE_COPY[language]) in text
    assert text.index(reading.squeezed(TRUE_COPY[language])) < text.rindex(reading.squeezed("Нұрғалиева Ә. Ғ."))


def test_the_extract_names_no_voter() -> None:
    text = reading.whole_text(papers.render(samples.extract(), ("ru",)))
    assert reading.squeezed("Досанов Үміт") not in text
