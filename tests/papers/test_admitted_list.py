from __future__ import annotations

from dataclasses import replace

import pytest

import papers
from papers.words import word
from rules.records import AdmittedList, Base, Language
from tests.papers import contest_samples as contest
from tests.papers import pdf_reading as reading


@pytest.mark.parametrize(
    ("language", "title", "rule"),
    [
        ("kk", "Оқуға қабылданғандардың тізімі", "үлгілік қағидалардың 64-тармағына сәйкес жарияланады"),
        ("ky", "Окууга кабыл алынгандардын тизмеси", "үлгүлүк эрежелердин 64-пунктуна ылайык жарыяланат"),
        ("ru", "Список принятых на обучение", "публикуется в соответствии с пунктом 64 Типовых правил приёма"),
    ],
)
def test_the_result_is_published_by_line_with_place_name_score_and_ground(
    language: Language, title: str, rule: str
) -> None:
    paper = contest.admitted_list()
    text = reading.whole_text(papers.render(paper, (language,)))
    assert reading.squeezed(title) in text
    assert reading.squeezed(rule) in text
    for one in paper.lists:
        assert reading.squeezed(f"{one.line.code} {one.line.title.in_language(language)}") in text
        for person in one.people:
            made = "–" if person.score is None else f"{person.score:.2f}".replace(".", ",")
            assert person.place is not None
            row = f"{person.position} {person.name} {person.iin} {made} {word(person.place, language)}"
            assert reading.squeezed(row) in text


def test_a_list_names_the_protocols_it_rests_on() -> None:
    text = reading.whole_text(papers.render(contest.admitted_list(), ("ru",)))
    one = "Основание: протокол заседания приёмной комиссии № 14 от 20 августа 2025 года."
    several = "Основание: протоколы заседаний приёмной комиссии № 14 от 20 августа 2025 года, № 15 от 22 августа"
    assert text.index(reading.squeezed(one)) < text.index(reading.squeezed(several))
    kazakh = reading.whole_text(papers.render(contest.admitted_list(), ("kk",)))
    assert reading.squeezed("қабылдау комиссиясы отырысының 2025 жылғы 20 тамыздағы № 14 хаттамасы") in kazakh


def test_a_list_of_three_hundred_names_repeats_its_head_and_leaves_no_row_alone() -> None:
    paper = contest.admitted_list()
    for count in range(290, 301):
        whole = replace(paper, lists=(AdmittedList(contest.SOFTWARE, contest.people(count)),))
        pages = reading.page_texts(papers.render(whole, ("kk",)))
        listed = [page for page in pages if "Орын берілген" in page]
        assert len(listed) >= 10
        assert all("Тегі, аты, әкесінің аты" in page for page in listed)
        for page in listed:
            assert page.count("********") >= 2
        assert sum(page.count("********") for page in pages) == count


def test_the_reason_of_a_list_stands_on_the_page_of_its_last_name() -> None:
    paper = contest.admitted_list()
    for count in range(8, 40):
        whole = replace(paper, lists=(AdmittedList(contest.SOFTWARE, contest.people(count)),))
        for page in reading.page_texts(papers.render(whole, ("ru",))):
            assert "********" in page or "Основание: протокол" not in page


def test_a_base_without_anybody_admitted_says_so() -> None:
    paper = replace(contest.admitted_list(), base=Base.TVE, lists=())
    text = reading.page_texts(papers.render(paper, ("ru",)))[0]
    assert "Принятых нет." in text
    assert "техническое и профессиональное образование" in text
