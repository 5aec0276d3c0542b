"""The decision on the wishes of somebody with health limits (354-5, 16, 18, 22, 23)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from papers.adjustment import PARAGRAPHS
from papers.words import word
from rules.case_words import Adjustment, CaseStage
from rules.records import LANGUAGES, Language
from tests.papers import matter_samples as matters
from tests.papers import pdf_reading as reading
from tests.papers.college_samples import COLLEGE
from tests.papers.pdf_reading import has, text_of

GIVE: dict[Language, str] = {"kk": "Мыналар берілсін:", "ky": "Төмөнкүлөр берилсин:", "ru": "Предоставить:"}
DENY: dict[Language, str] = {
    "kk": "Мыналардан бас тартылсын:",
    "ky": "Төмөнкүлөрдөн баш тартылсын:",
    "ru": "Отказать в следующем:",
}
APPEAL: dict[Language, str] = {"kk": "Шағым жасау тәртібі", "ky": "Даттануунун тартиби", "ru": "Порядок обжалования"}
PARAGRAPH: dict[Language, str] = {"kk": "{n}-тармақ", "ky": "{n}-пункт", "ru": "пункт {n}"}


def cited(wish: Adjustment, language: Language) -> str:
    return f"{word(wish, language)} ({PARAGRAPH[language].format(n=PARAGRAPHS[wish])})"


@pytest.mark.parametrize(
    ("language", "decree", "until"),
    [
        ("kk", "Үкіметінің 2014 жылғы 26 маусымдағы № 354 қаулысымен бекітілген", "соңғы күні 2026 жылғы 30 маусым"),
        ("ky", "Өкмөтүнүн 2014-жылдын 26-июнундагы № 354 токтому менен бекитилген", "акыркы күнү 2026-жылдын 30-июну"),
        (
            "ru",
            "постановлением Правительства Кыргызской Республики от 26 июня 2014 года № 354",
            "день действия 30 июня",
        ),
    ],
)
def test_each_wish_is_granted_or_refused_with_its_paragraph(language: Language, decree: str, until: str) -> None:
    facts = matters.WISHES
    granted = [f"{n}. {cited(wish, language)}" for n, wish in enumerate(facts.granted, start=1)]
    others = [wish for wish in facts.wishes if wish not in facts.granted]
    denied = [f"{n}. {cited(wish, language)}" for n, wish in enumerate(others, start=1)]
    assert len(granted) == len(denied) == 3
    assert has(
        text_of(matters.adjustment_decision(), language),
        matters.STUDENT.full_name,
        facts.programme,
        "№ 77, 02.06.2025",
        decree,
        GIVE[language],
        *granted,
        until,
        facts.conditions,
        DENY[language],
        *denied,
        "Практика окуу жылынын аягында гана өтөт.",
        APPEAL[language],
        "Токтосунов Бакыт Асанович",
    )


def test_the_paragraphs_are_those_of_the_decree() -> None:
    assert [PARAGRAPHS[wish] for wish in Adjustment] == [5, 16, 18, 22, 23, 23]


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_all_is_granted_nothing_is_refused_and_nothing_to_appeal(language: Language) -> None:
    facts = replace(matters.WISHES, granted=matters.WISHES.wishes, until=None)
    text = text_of(matters.adjustment_decision(case=matters.adjustment(facts=facts)), language)
    assert has(text, GIVE[language], *(cited(wish, language) for wish in Adjustment))
    for absent in (DENY[language], APPEAL[language], "аягында гана"):
        assert reading.squeezed(absent) not in text


def test_where_the_application_is_refused_nothing_is_granted() -> None:
    text = text_of(matters.adjustment_decision(case=matters.adjustment(CaseStage.REFUSED)))
    assert has(text, DENY["ru"], *(cited(wish, "ru") for wish in Adjustment), APPEAL["ru"])
    assert reading.squeezed(GIVE["ru"]) not in text


def test_before_the_decision_nothing_is_refused() -> None:
    text = text_of(matters.adjustment_decision(case=matters.adjustment(CaseStage.REGISTERED)))
    assert reading.squeezed(DENY["ru"]) not in text


def test_a_college_of_kazakhstan_decides_without_the_decree() -> None:
    text = text_of(matters.adjustment_decision(COLLEGE))
    assert has(text, "На основании личного заявления", "свободный график посещения занятий 2. дистанционное")
    assert "354" not in text
