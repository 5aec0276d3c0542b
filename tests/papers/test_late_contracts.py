"""The list of contracts that were not signed in time."""

from __future__ import annotations

import pytest

import papers
from rules.records import LANGUAGES, Language
from tests.papers import office_samples as office
from tests.papers.college_samples import KYRGYZ_COLLEGE
from tests.papers.pdf_reading import has, squeezed, text_of, whole_text

TITLES: dict[Language, str] = {
    "kk": "Шартқа мерзімінде қол қоймағандардың тізімі",
    "ky": "Келишимге мөөнөтүндө кол койбогондордун тизмеси",
    "ru": "Список лиц, не подписавших договор в срок",
}
NOBODY: dict[Language, str] = {
    "kk": "Қол қою мерзімі өткен шарттардың бәріне қол қойылған.",
    "ky": "Кол коюу мөөнөтү өткөн келишимдердин баарына кол коюлган.",
    "ru": "Все договоры, срок подписания которых истёк, подписаны.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_line_names_who_is_late_how_to_reach_them_since_when_and_for_how_long(language: Language) -> None:
    paper = office.late_contracts()
    text = text_of(paper, language)
    assert squeezed(TITLES[language]) in text
    first, second = paper.entries
    for place, one, days in ((1, first, 7), (2, second, 6)):
        assert has(text, f"{place}{one.number}", one.line.code, f"{one.until:%d.%m.%Y}", str(days))
        assert one.phone.replace(" ", "") in text
        assert squeezed(one.name.split()[0]) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_without_anybody_says_so(language: Language) -> None:
    text = text_of(office.late_contracts(late=0), language)
    assert squeezed(NOBODY[language]) in text
    assert "+7700" not in text


def test_the_list_is_printed_to_be_used_as_it_is_and_says_nothing_of_a_draft() -> None:
    text = text_of(office.late_contracts(), "ru")
    assert "Проект" not in text


def test_two_languages_stand_on_one_sheet() -> None:
    text = whole_text(papers.render(office.late_contracts(college=KYRGYZ_COLLEGE), ("ky", "ru")))
    assert squeezed(TITLES["ky"]) in text
    assert text.count("+77000000000") == 2
