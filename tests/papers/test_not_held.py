from __future__ import annotations

from dataclasses import replace

import pytest

import papers
from rules.records import LANGUAGES, Language
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading

SAID: dict[Language, tuple[str, ...]] = {
    "ru": (
        "Акт № 15 о несостоявшемся заседании приёмной комиссии",
        "Заседание было назначено 20 августа 2025 года, 14:00",
        "Явились",
        "Не явились",
        "Членов комиссии – 9, присутствуют – 5, необходимо – 6: кворума нет.",
        "Заседание не состоялось за отсутствием кворума",
        "Вопросы, оставшиеся без рассмотрения",
    ),
    "kk": (
        "Қабылдау комиссиясының өтпеген отырысы туралы № 15 акт",
        "Отырыс белгіленген уақыт 2025 жылғы 20 тамыз, 14:00",
        "Келгендер",
        "Келмегендер",
        "Комиссия мүшелерінің саны – 9, қатысқандар – 5, қажетті саны – 6: кворум жоқ.",
        "Кворум болмағандықтан отырыс өтпеді",
        "Қаралмай қалған мәселелер",
    ),
    "ky": (
        "Кабыл алуу комиссиясынын өтпөй калган отуруму жөнүндө № 15 акт",
        "Отурум белгиленген убакыт 2025-жылдын 20-августу, 14:00",
        "Келгендер",
        "Келбегендер",
        "Комиссиянын мүчөлөрүнүн саны – 9, катышкандар – 5, керектүү саны – 6: кворум жок.",
        "Кворум болбогондуктан отурум өткөн жок",
        "Каралбай калган маселелер",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_tells_who_came_who_did_not_and_that_quorum_was_missing(language: Language) -> None:
    text = reading.whole_text(papers.render(samples.not_held(), (language,)))
    places = [text.index(reading.squeezed(part)) for part in SAID[language]]
    assert places == sorted(places)


def test_nothing_is_told_as_decided() -> None:
    text = reading.whole_text(papers.render(samples.not_held(), ("ru",)))
    assert "РЕШИЛИ" not in text
    assert "голосование" not in text.casefold()


def test_a_final_sitting_that_was_not_held_has_its_title_too() -> None:
    paper = samples.not_held()
    text = reading.whole_text(papers.render(replace(paper, sitting=replace(paper.sitting, final=True)), ("ru",)))
    assert reading.squeezed("о несостоявшемся заседании приёмной комиссии") in text


def test_where_neither_chair_nor_deputy_came_only_the_secretary_signs() -> None:
    paper = samples.not_held()
    record = replace(paper.sitting, members=samples.members(away=(0, 1, 2, 3)), presiding=None)
    text = reading.whole_text(papers.render(replace(paper, sitting=record), ("ru",)))
    assert text.count("(подпись)") == 1
    assert "Председатель" not in text


def test_where_nobody_came_there_is_no_empty_table() -> None:
    paper = samples.not_held()
    record = replace(paper.sitting, members=samples.members(away=tuple(range(9))), presiding=None)
    text = reading.whole_text(papers.render(replace(paper, sitting=record), ("ru",)))
    assert "Явились№" not in text.replace("НеЯвились", "").replace("Неявились", "")
