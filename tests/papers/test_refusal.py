from __future__ import annotations

from dataclasses import replace

import pytest

from papers.words import word
from rules.records import LANGUAGES, Language, Names, RefusalGround
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading
from tests.papers.pdf_reading import text_of


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ground", RefusalGround)
def test_each_ground_of_the_closed_list_is_told_in_full(ground: RefusalGround, language: Language) -> None:
    paper = replace(samples.refusal(), grounds=(ground,), documents=())
    text = text_of(paper, language)
    assert reading.squeezed(f"1. {word(ground, language)}") in text
    assert not any(reading.squeezed(word(other, language)) in text for other in RefusalGround if other is not ground)


def test_missing_expired_and_other_documents_are_named_apart() -> None:
    text = text_of(samples.refusal(), "ru")
    parts = [
        "Отсутствующие документы:",
        "1. документ об образовании",
        "2. цифровая фотография размером 3×4 см",
        "Документы с истёкшим сроком действия:",
        "1. медицинская справка по форме № 075-У – срок действия: 01.03.2025",
        "Документы, не соответствующие требованиям:",
        "1. документ, подтверждающий категорию квоты (анық емес көшірме) – копия",
        "Пояснение:",
    ]
    places = [text.index(reading.squeezed(part)) for part in parts]
    assert places == sorted(places)


def test_a_document_is_expired_the_day_after_its_term() -> None:
    paper = samples.refusal()
    term = paper.documents[2].valid_until
    assert term is not None
    on_the_last_day = replace(paper, imprint=replace(paper.imprint, date=term))
    assert "истёкшим" not in text_of(on_the_last_day, "ru").split("Отсутствующие")[1]


def test_headings_without_documents_and_without_explanation_are_not_printed() -> None:
    paper = replace(samples.refusal(), documents=(), explanation=" ", grounds=(RefusalGround.NO_CONSENT,))
    text = text_of(paper, "ru")
    assert "Отсутствующие" not in text
    assert "Пояснение" not in text


@pytest.mark.parametrize(
    ("language", "term", "body"),
    [
        ("ru", "в течение трёх месяцев", "Управление образования города Алматы"),
        ("kk", "үш ай ішінде", "Алматы қаласының Білім басқармасы"),
        ("ky", "үч айдын ичинде", "Алматы шаарынын Билим берүү башкармалыгы"),
    ],
)
def test_the_refusal_names_body_term_and_procedure_of_appeal(language: Language, term: str, body: str) -> None:
    text = text_of(samples.refusal(), language)
    assert reading.squeezed(term) in text
    assert reading.squeezed(body) in text


def test_a_college_that_named_no_body_of_appeal_refers_to_the_body_above_it() -> None:
    college = replace(samples.COLLEGE, appeal_body=Names())
    assert reading.squeezed("вышестоящий орган управления образованием") in text_of(samples.refusal(college), "ru")


def test_the_applicant_signs_that_the_refusal_was_received() -> None:
    text = text_of(samples.refusal(), "ru")
    assert reading.squeezed("Расписка получена, поступающий") in text
    assert text.count("(подпись)") == 2
