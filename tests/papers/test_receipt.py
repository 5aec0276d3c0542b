from __future__ import annotations

from dataclasses import replace

import pytest

import papers
from papers.words import word
from rules.records import DocumentState, Language
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading

HEADS: dict[Language, str] = {
    "kk": "Техникалық және кәсіптік, орта білімнен кейінгі білім беру ұйымына құжаттардың қабылданғаны туралы"
    " № 214 қолхат",
    "ky": "Техникалык жана кесиптик, орто билимден кийинки билим берүү уюмуна документтерди кабыл алуу жөнүндө"
    " № 214 тил кат",
    "ru": "Расписка № 214 о приёме документов в организацию технического и профессионального, послесреднего"
    " образования",
}


@pytest.mark.parametrize("language", HEADS)
def test_the_receipt_bears_the_heading_of_appendix_3(language: Language) -> None:
    text = reading.whole_text(papers.render(samples.receipt(), (language,)))
    assert reading.squeezed(HEADS[language]) in text


@pytest.mark.parametrize("language", HEADS)
def test_the_receipt_lists_every_document_with_its_state_and_term(language: Language) -> None:
    text = reading.page_texts(papers.render(samples.receipt(), (language,)))[0]
    place = 0
    for document in samples.DOCUMENTS:
        place = text.index(word(document.state, language), place)
        squeezed = reading.squeezed(text)
        assert reading.squeezed(word(document.kind, language)) in squeezed
    for term in ("01.07.2026", "12.05.2033", "31.12.2025"):
        assert term in text


@pytest.mark.parametrize("language", HEADS)
def test_the_receipt_names_the_employee_with_position_and_contact_data(language: Language) -> None:
    text = reading.whole_text(papers.render(samples.receipt(), (language,)))
    for said in (samples.OPERATOR.name, samples.OPERATOR.position, samples.OPERATOR.contact):
        assert reading.squeezed(said) in text


@pytest.mark.parametrize("language", HEADS)
def test_the_receipt_of_a_usual_package_is_one_page(language: Language) -> None:
    assert papers.pages(papers.render(samples.receipt(), (language,))) == 1


def test_what_was_not_handed_in_is_not_on_the_receipt() -> None:
    documents = (
        *samples.DOCUMENTS[:2],
        replace(samples.DOCUMENTS[3], state=DocumentState.MISSING),
    )
    paper = samples.receipt(replace(samples.APPLICATION, documents=documents))
    text = reading.page_texts(papers.render(paper, ("ru",)))[0]
    assert "075-У" not in text
    assert "Приняты следующие документы, всего 2:" in text


def test_the_receipt_tells_the_choice_of_the_applicant() -> None:
    text = reading.page_texts(papers.render(samples.receipt(), ("ru",)))[0]
    for line in (
        "Поступающий Әбдіров Нұрлан Қайратұлы",
        "ИИН 100512500123",
        "Дата рождения 12 мая 2010 года",
        "Регистрация заявления № 214, 9 июля 2025 года",
        "Специальность 06130100 Программное обеспечение (по видам)",
        "Форма обучения очная",
        "Полученное образование основное среднее образование",
        "Финансирование государственный образовательный заказ",
        "Язык обучения казахский",
        "Категория квоты сельская молодёжь",
    ):
        assert line in text


def test_a_pin_is_called_a_pin_and_a_missing_number_leaves_no_line() -> None:
    pin = replace(samples.APPLICANT, number="21205201000123")
    text = reading.page_texts(papers.render(samples.receipt(replace(samples.APPLICATION, person=pin)), ("ru",)))[0]
    assert "ПИН 21205201000123" in text
    assert "ИИН" not in text
    none = replace(samples.APPLICANT, number="", birth=None)
    text = reading.page_texts(papers.render(samples.receipt(replace(samples.APPLICATION, person=none)), ("ru",)))[0]
    assert "ИИН" not in text
    assert "Дата рождения" not in text


def test_the_receipt_of_a_kazakh_college_rests_on_order_578() -> None:
    text = reading.whole_text(papers.render(samples.receipt(), ("ru",)))
    assert reading.squeezed("от 18 октября 2018 года № 578, приложения 1 и 3") in text
