from __future__ import annotations

from dataclasses import replace

import pytest

import papers
from papers.words import word
from rules.records import LANGUAGES, Language
from tests.papers import contest_samples as contest
from tests.papers import pdf_reading as reading


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("kk", "Құжаттарды қайтару туралы № 8 қолхат"),
        ("ky", "Документтерди кайтаруу жөнүндө № 8 тил кат"),
        ("ru", "Расписка № 8 о возврате документов"),
    ],
)
def test_the_applicant_signs_for_the_documents_handed_back(language: Language, title: str) -> None:
    paper = contest.hand_back()
    pdf = papers.render(paper, (language,))
    text = reading.whole_text(pdf)
    assert reading.squeezed(title) in text
    for document in paper.documents:
        assert reading.squeezed(word(document.kind, language)) in text
    assert text.count("27.08.2025") == 3
    # Once as the applicant, once under the signature.
    assert text.count(reading.squeezed(paper.application.person.full_name)) == 2
    assert papers.pages(pdf) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_speaks_for_a_minor_signs_too(language: Language) -> None:
    paper = contest.hand_back()
    speaking = paper.application.representative
    assert speaking is not None
    text = reading.whole_text(papers.render(paper, (language,)))
    assert text.count(reading.squeezed(speaking.name)) == 2
    assert reading.squeezed(f"{speaking.name}, {word(speaking.kinship, language)}") in text
    alone = replace(paper, application=replace(paper.application, representative=None))
    assert reading.squeezed(speaking.name) not in reading.whole_text(papers.render(alone, (language,)))


def test_a_document_without_a_day_of_its_own_was_handed_back_on_the_day_of_the_paper() -> None:
    paper = contest.hand_back()
    documents = tuple(replace(document, returned=None) for document in paper.documents)
    text = reading.whole_text(papers.render(replace(paper, documents=documents), ("ru",)))
    assert text.count("27.08.2025") == 3
