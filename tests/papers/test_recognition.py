"""The sheet of the interview and the notice to the candidate (508-12, 508-13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from papers.words import word
from rules.case_records import CasePaper
from rules.case_words import OutcomeLevel
from rules.records import LANGUAGES, Language, Names
from tests.papers import matter_samples as matters
from tests.papers import pdf_reading as reading
from tests.papers.college_samples import COLLEGE, KYRGYZ_COLLEGE
from tests.papers.pdf_reading import has, text_of


@pytest.mark.parametrize(
    ("language", "title", "why", "table", "levels", "by"),
    [
        (
            "kk",
            "Сұхбат парағы № 6",
            "Үміткердің білім, іскерлік және дағдыларының деңгейін анықтау үшін сұхбат жүргізілді.",
            "1 Білім жоғары 2 Іскерлік жеткілікті 3 Дағды төмен",
            "Деңгейлер: жоғары, жеткілікті, төмен, жоқ.",
            "Сұхбатты жүргізген",
        ),
        (
            "ky",
            "Аңгемелешүү барагы № 6",
            "Талапкердин билиминин, билгичтигинин жана көндүмдөрүнүн деңгээлин аныктоо үчүн",
            "1 Билим жогору 2 Билгичтик жетиштүү 3 Көндүм төмөн",
            "Деңгээлдер: жогору, жетиштүү, төмөн, жок.",
            "Аңгемелешүүнү өткөргөн",
        ),
        (
            "ru",
            "Лист собеседования № 6",
            "Собеседование проведено для определения уровня знаний, умений и навыков претендента.",
            "1 Знания высокий 2 Умения достаточный 3 Навыки низкий",
            "Уровни: высокий, достаточный, низкий, отсутствует.",
            "Собеседование провели",
        ),
    ],
)
def test_the_sheet_tells_the_level_of_knowledge_abilities_and_skills(
    language: Language, title: str, why: str, table: str, levels: str, by: str
) -> None:
    facts = matters.OUTCOMES
    assert has(
        text_of(matters.interview_sheet(), language),
        title,
        matters.CANDIDATE.full_name,
        "950314400128",
        facts.outcomes,
        facts.provider,
        f"{facts.certificate}, 12.03.2025",
        "72",
        why,
        table,
        levels,
        facts.remarks,
        f"{by} {facts.interviewed_by}",
        "Айтбаева Л. М.",
        "Боранбаев Е.",
    )


def test_those_who_held_the_interview_sign_the_sheet() -> None:
    text = text_of(matters.interview_sheet())
    assert has(text, "Председатель", "(подпись)", "Член комиссии", "(подпись)", "Ғабитова С. Е.")
    assert text.count("(подпись)") == 3


def test_before_the_interview_the_sheet_has_room_to_write() -> None:
    blank = replace(
        matters.OUTCOMES, interviewed_by="", knowledge=None, abilities=None, skills=None, remarks="", hours=None
    )
    text = text_of(matters.interview_sheet(case=matters.recognition(facts=blank)))
    assert has(text, "1 Знания 2 Умения 3 Навыки Уровни:", "Замечания: ______")
    assert "Собеседованиепровели" not in text
    assert "Количествочасов" not in text
    assert "Замечания:" not in text_of(matters.interview_sheet())


def test_a_level_nobody_found_stays_empty_beside_those_found() -> None:
    facts = replace(matters.OUTCOMES, abilities=None, skills=OutcomeLevel.NONE)
    text = text_of(matters.interview_sheet(case=matters.recognition(facts=facts)))
    assert has(text, "1 Знания высокий 2 Умения 3 Навыки отсутствует")


# --- which order (acts-2) ---------------------------------------------------------------------------------------------
ACT: dict[Language, str] = {
    "kk": "2018 жылғы 28 қыркүйектегі № 508 бұйрығы, {n}-тармақ",
    "ky": "2018-жылдын 28-сентябрындагы № 508 буйругу, {n}-пункт",
    "ru": "от 28 сентября 2018 года № 508, пункт {n}",
}
OWN: dict[Language, str] = {
    "kk": "колледждің өз бұйрығы",
    "ky": "колледждин өз буйругу",
    "ru": "собственный приказ колледжа",
}


def dated(paper: CasePaper, day: date) -> CasePaper:
    return replace(paper, imprint=replace(paper.imprint, date=day), case=matters.recognition(paper.case.stage, day))


@pytest.mark.parametrize("language", LANGUAGES)
def test_order_508_is_cited_in_its_life_and_the_colleges_own_order_after_it(language: Language) -> None:
    for paper, paragraph in ((matters.interview_sheet(), "12"), (matters.recognition_notice(), "13")):
        within = text_of(dated(paper, date(2023, 10, 24)), language)
        assert has(within, ACT[language].format(n=paragraph))
        assert reading.squeezed(OWN[language]) not in within
        after = text_of(dated(paper, date(2023, 10, 25)), language)
        assert has(after, OWN[language])
        assert "508" not in after


def test_a_paper_dated_after_the_end_cites_order_508_not_even_for_an_old_case() -> None:
    paper = matters.recognition_notice()
    old = replace(paper, case=matters.recognition(paper.case.stage, matters.UNDER_508))
    assert "508" not in text_of(old)


def test_a_kyrgyz_college_recognises_by_its_own_order_alone() -> None:
    paper = dated(matters.interview_sheet(KYRGYZ_COLLEGE), matters.UNDER_508)
    assert has(text_of(paper), OWN["ru"])
    assert "508" not in text_of(paper)


# --- the notice -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "recognised", "refused", "appeal"),
    [
        (
            "kk",
            "отырысының 2025 жылғы 20 тамыздағы № 14 хаттамасына сәйкес бейресми білім беру арқылы алынған оқу"
            " нәтижелеріңіз танылды.",
            "оқу нәтижелеріңізді танудан бас тартылды.",
            "Шағымды қарайтын орган Алматы қаласының Білім",
        ),
        (
            "ky",
            "отурумунун 2025-жылдын 20-августундагы № 14 протоколуна ылайык формалдуу эмес билим берүү аркылуу"
            " алынган окутуунун натыйжаларыңыз таанылды.",
            "окутуунун натыйжаларыңызды таануудан баш тартылды.",
            "Даттанууну караган орган Алматы шаарынын",
        ),
        (
            "ru",
            "результатов обучения № 14 от 20 августа 2025 года Ваши результаты обучения, полученные через"
            " неформальное образование, признаны.",
            "в признании Ваших результатов обучения, полученных через неформальное образование, отказано.",
            "Жалобу рассматривает Управление образования города Алматы",
        ),
    ],
)
def test_the_candidate_learns_the_decision_its_protocol_and_how_to_appeal_a_refusal(
    language: Language, recognised: str, refused: str, appeal: str
) -> None:
    good, bad = text_of(matters.recognition_notice(), language), text_of(matters.not_recognised(), language)
    assert has(good, matters.CANDIDATE.full_name, matters.OUTCOMES.outcomes, recognised)
    assert not has(good, appeal)
    assert has(bad, "№ 14", refused, matters.OUTCOMES.remarks, appeal)
    assert not has(bad, recognised)
    assert has(bad, word(OutcomeLevel.LOW, language))


def test_a_refusal_names_the_term_and_the_body_of_the_country() -> None:
    assert has(text_of(matters.not_recognised()), "в течение трёх месяцев со дня, когда претенденту стало известно")
    kyrgyz = text_of(matters.not_recognised(KYRGYZ_COLLEGE))
    assert has(kyrgyz, "в течение тридцати рабочих дней со дня получения уведомления", "вышестоящий орган управления")
    bare = replace(COLLEGE, appeal_body=Names())
    assert has(text_of(matters.not_recognised(bare)), "Жалобу рассматривает вышестоящий орган управления образованием")
