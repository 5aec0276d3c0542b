from __future__ import annotations

from dataclasses import replace

import pytest

import papers
from db.freezing import freeze, thaw
from papers.why import why
from rules.records import LANGUAGES, ExtractPaper, Language
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


# --- for some people of the lists -------------------------------------------------------------------------------------
CHOSEN: dict[Language, str] = {
    "ru": "Из утверждённых списков приведены строки только о лицах, для которых сделана выписка.",
    "kk": "Бекітілген тізімдерден үзінді жасалған адамдарға қатысты жолдар ғана келтірілді.",
    "ky": "Бекитилген тизмелерден көчүрмө жасалган адамдарга тиешелүү саптар гана келтирилди.",
}


HEARD: dict[Language, str] = {
    "ru": "Списков: 2, принимаемых: 8",
    "kk": "Тізімдер саны: 2, қабылданатыны: 8",
    "ky": "Тизмелердин саны: 2, кабыл алынуучулар: 8",
}


def of_lists(*people: int) -> ExtractPaper:
    sitting = samples.campaign_sitting()
    return replace(samples.extract(), sitting=sitting, items=(sitting.items[0].id,), people=people)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_extract_for_one_person_shows_the_decision_and_that_line_under_its_number_in_the_list(
    language: Language,
) -> None:
    cases = samples.campaign_sitting().items[0].cases
    admitted = [case for case in cases if case.line.id == cases[0].line.id and case.admit]
    mine = admitted[2]
    text = reading.whole_text(papers.render(of_lists(mine.application), (language,)))
    assert reading.squeezed(f"3{mine.number}{mine.name}") in text
    assert reading.squeezed(CHOSEN[language]) in text
    for other in cases:
        assert (reading.squeezed(other.name) in text) is (other.application == mine.application)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_decision_counts_the_whole_lists_whoever_the_extract_is_for(language: Language) -> None:
    cases = samples.campaign_sitting().items[0].cases
    whole, part = (papers.render(of_lists(*people), (language,)) for people in ((), (cases[0].application,)))
    for pdf in (whole, part):
        assert reading.squeezed(HEARD[language]) in reading.whole_text(pdf)


def test_a_list_without_a_chosen_person_is_left_out() -> None:
    cases = samples.campaign_sitting().items[0].cases
    codes = list(dict.fromkeys(case.line.code for case in cases))
    text = reading.whole_text(papers.render(of_lists(cases[0].application), ("ru",)))
    assert reading.squeezed(f"{codes[1]} {cases[-1].line.title.ru}") not in text


def test_a_chosen_person_who_was_not_admitted_is_shown_as_such() -> None:
    refused = next(case for case in samples.campaign_sitting().items[0].cases if not case.admit and not case.reason)
    text = reading.whole_text(papers.render(of_lists(refused.application), ("ru",)))
    assert reading.has(text, "Не принимаются на обучение:", refused.name)


def test_without_chosen_people_the_lists_are_whole_as_they_always_were() -> None:
    cases = samples.campaign_sitting().items[0].cases
    text = reading.whole_text(papers.render(of_lists(), ("ru",)))
    assert all(reading.squeezed(case.name) in text for case in cases)
    assert reading.squeezed(CHOSEN["ru"]) not in text


def test_an_extract_kept_before_people_could_be_chosen_is_thawed_and_printed_alike() -> None:
    paper = of_lists()
    kept = freeze(paper).replace('"people":[],', "").replace(',"people":[]', "")
    assert '"people"' not in kept
    thawed = thaw(kept, ExtractPaper)
    assert papers.render(thawed, ("kk",)) == papers.render(paper, ("kk",))
