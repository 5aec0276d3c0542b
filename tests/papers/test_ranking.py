from __future__ import annotations

from dataclasses import replace

import pytest

import papers
from rules.records import Bid, Language, Offer, PlaceKind, Ranking, Result
from tests.papers import contest_samples as contest
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading
from tests.papers.pdf_reading import has, text_of


@pytest.mark.parametrize(
    ("language", "title", "checked"),
    [
        ("kk", "Конкурстық тізім", "Нәтижені тексеру"),
        ("ky", "Конкурстук тизме", "Натыйжаны текшерүү"),
        ("ru", "Конкурсный список", "Проверка результата"),
    ],
)
def test_only_a_list_that_decides_is_called_a_contest_list(language: Language, title: str, checked: str) -> None:
    deciding, checking = text_of(contest.ranking(), language), text_of(contest.check(), language)
    assert reading.squeezed(title) in deciding
    assert reading.squeezed(checked) not in deciding
    assert reading.squeezed(checked) in checking
    assert reading.squeezed(title) not in checking


def test_the_deciding_list_tells_places_figures_and_grounds_of_everybody() -> None:
    assert has(
        text_of(contest.ranking()),
        "Количество мест 6",
        "Места по квоте сельская молодёжь – 2; дети из семей, в которых четверо и более несовершеннолетних детей – 1",
        "решение о приёме принимает приёмная комиссия колледжа (приказ № 578, пункт 54)",
        "Получают места: 6",
        f"1 {contest.name(1)} 4,90 4,90 4,50 4,68 вне конкурса",
        f"2 {contest.name(2)} 4,90 4,90 4,50 4,66 1 по квоте",
        f"5 {contest.name(5)} 4,50 4,50 4,50 4,60 2 по квоте",
        f"7 {contest.name(7)} 4,33",
        "Список ожидания: 2",
        f"8 {contest.name(8)} 4,33",
        f"9 {contest.name(9)} 4,00 4,00 4,50 4,52 1 2",
        "Получают места по другому своему выбору: 1",
        f"6 {contest.name(6)}",
        "Балл не рассчитан: 1",
        f"10 {contest.name(10)} нет оценки: Математика; нет результата экзамена",
        "Категории квоты:",
        "1. сельская молодёжь",
        "2. дети из семей, в которых четверо и более несовершеннолетних детей",
    )


def test_equal_scores_are_explained_in_a_sentence_each() -> None:
    assert has(
        text_of(contest.ranking()),
        "При равном среднем конкурсном балле учитываются средний балл документа об образовании, а также категория"
        " квоты (приказ № 578, пункт 61).",
        "№ 3 и № 4: балл равный – 4,75; № 3 выше, потому что средний балл документа об образовании – 4,64, у № 4 –"
        " 4,62.",
        "№ 5 и № 6: балл равный – 4,50, средний балл документа тоже; № 5 выше, потому что есть категория квоты.",
        "№ 7 и № 8: балл равный – 4,33, средний балл документа и категория квоты различия не дают; очерёдность решает"
        " комиссия",
    )


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("kk", "№ 7 және № 8: балы тең – 4,33, құжатының орташа балы мен квота санаты да айырма бермейді"),
        ("ky", "№ 7 жана № 8: баллы тең – 4,33, документинин орточо баллы менен квота категориясы да айырма бербейт"),
    ],
)
def test_the_sentences_are_whole_in_each_language(language: Language, sentence: str) -> None:
    assert has(text_of(contest.ranking(), language), sentence)


def test_a_list_without_ties_quotas_and_waiting_has_no_empty_parts() -> None:
    taken = contest.standing(1, "4.90", Result.ADMITTED, place=PlaceKind.OPEN)
    paper = replace(contest.ranking(), ranking=Ranking(Offer(contest.TEACHING.id, 6), (taken,)))
    text = text_of(paper)
    for part in ("Список ожидания:", "Балл не рассчитан:", "Категории квоты:", "с равным баллом", "Места по квоте"):
        assert reading.squeezed(part) not in text


def test_a_rule_of_the_college_itself_is_not_cited_as_an_act() -> None:
    paper = replace(contest.ranking(), rule="own")
    assert has(text_of(paper), "приёмная комиссия колледжа на основании своего положения")
    kyrgyz = contest.ranking(samples.KYRGYZ_COLLEGE)
    assert has(text_of(kyrgyz), "приёмная комиссия колледжа на основании своего положения")


def test_a_check_shows_the_differences_and_why_and_nothing_else() -> None:
    text = text_of(contest.check())
    assert has(
        text,
        "Конкурс на места государственного заказа проводит информационная система НОБД (приказ № 578, пункты 54 и 55).",
        f"1 {contest.name(3)} 100512500003 в государственном списке другая специальность",
        "06130100, очная, основное среднее образование",
        "выбор 4, в этом списке № 3, балл 4,75, есть место, по общему конкурсу",
        "выбор 4, в своём списке № 3, балл 4,10, в списке ожидания",
        f"2 {contest.name(7)} 100512500007 нет в государственном списке –",
        "3 Сағынтаев Ілияс 091231600999 такой человек не зарегистрирован",
    )
    assert reading.squeezed(contest.name(1)) not in text
    assert not has(text, "Получают места")


def test_a_check_without_differences_says_so() -> None:
    assert has(text_of(replace(contest.check(), differences=())), "Расхождений нет")


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("marks", "нет оценок по предметам"),
        ("subject:Физика", "нет оценки: Физика"),
        ("exam", "нет результата экзамена"),
        ("exam:3", "нет результата экзамена"),
        ("failed:3", "результат экзамена ниже проходного"),
    ],
)
def test_what_keeps_a_score_from_being_made_is_told(missing: str, said: str) -> None:
    one = contest.standing(1, None, Result.UNSCORED)
    one = replace(one, bid=Bid(contest.TEACHING.id, None, (missing,)))
    paper = replace(contest.ranking(), ranking=Ranking(Offer(contest.TEACHING.id, 6), (one,)))
    assert has(text_of(paper), f"{one.candidate.name} {said}")


def test_three_hundred_standings_keep_their_head_on_every_page() -> None:
    ten = contest.standings()
    many = tuple(replace(ten[0], position=place, tie=None) for place in range(1, 301))
    paper = replace(contest.ranking(), ranking=Ranking(Offer(contest.TEACHING.id, 300), many))
    pages = reading.page_texts(papers.render(paper, ("ru",)))
    with_names = [page for page in pages if "4,90" in page]
    assert len(with_names) > 5
    assert all("Фамилия, имя, отчество" in page for page in with_names)
