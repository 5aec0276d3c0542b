"""The letter that passes a complaint on with the case, and the answer to it (61-27 … 61-29)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.case_words import CaseStage
from rules.records import Language
from tests.papers import matter_samples as matters
from tests.papers import pdf_reading as reading
from tests.papers.college_samples import KYRGYZ_COLLEGE
from tests.papers.pdf_reading import has, text_of


@pytest.mark.parametrize(
    ("language", "title", "body", "sent", "annexes"),
    [
        (
            "kk",
            "Шағымды жіберу туралы № 1 ілеспе хат",
            "Шағымды қарайтын орган",
            "(№ 61 бұйрық) 27-тармағына сәйкес шағым және әкімшілік іс қарау үшін жіберіледі.",
            "Қосымша: 1. Шағым. 2. Әкімшілік істің материалдары.",
        ),
        (
            "ky",
            "Даттанууну жөнөтүү жөнүндө № 1 коштомо кат",
            "Даттанууну караган орган",
            "(№ 61 буйрук) 27-пунктуна ылайык даттануу жана административдик иш кароо үчүн жөнөтүлөт.",
            "Тиркеме: 1. Даттануу. 2. Административдик иштин материалдары.",
        ),
        (
            "ru",
            "Сопроводительное письмо № 1 к жалобе",
            "Орган, рассматривающий жалобу",
            "(приказ № 61) жалоба и административное дело направляются для рассмотрения.",
            "Приложение: 1. Жалоба. 2. Материалы административного дела.",
        ),
    ],
)
def test_the_letter_passes_the_complaint_on_with_the_case(
    language: Language, title: str, body: str, sent: str, annexes: str
) -> None:
    facts = matters.GRIEVANCE
    text = text_of(matters.complaint_letter(), language)
    assert has(
        text,
        title,
        f"{body} {facts.body}",
        matters.EXTERN.full_name,
        "Төле би көшесі, 44-үй",
        "№ 1",
        facts.about,
        facts.demands,
        sent,
        annexes,
        "Жұмабеков Серік Маратұлы",
    )


def test_a_complaint_about_an_admission_goes_by_the_code_and_not_by_order_61() -> None:
    facts = replace(matters.GRIEVANCE, case=None, application=7)
    for paper in (
        matters.complaint_letter(case=matters.complaint(facts=facts)),
        matters.complaint_answer(case=matters.complaint(CaseStage.RESOLVED, facts)),
    ):
        text = text_of(paper)
        assert has(text, "в порядке, установленном Административным процедурно-процессуальным кодексом")
        assert "№61" not in text


@pytest.mark.parametrize(
    ("language", "satisfied", "court"),
    [
        ("kk", "талаптар толық қанағаттандырылды.", "шағым жасалғаннан кейін жол беріледі (№ 61 бұйрық, 29-тармақ)."),
        ("ky", "талаптар толук канааттандырылды.", "даттангандан кийин жол берилет (№ 61 буйрук, 29-пункт)."),
        ("ru", "удовлетворены полностью.", "обжалования в административном (досудебном) порядке"),
    ],
)
def test_the_answer_tells_what_came_of_it_and_that_a_court_comes_after(
    language: Language, satisfied: str, court: str
) -> None:
    text = text_of(matters.complaint_answer(), language)
    assert has(text, "№ 2", matters.GRIEVANCE.demands, satisfied, "рұқсат беру туралы бұйрық шығарылды.", court)


def test_only_a_complaint_satisfied_in_full_is_told_to_be_so_and_the_body_that_considered_it_is_named() -> None:
    facts = replace(matters.GRIEVANCE, answer="Шағым қанағаттандырусыз қалдырылды.")
    text = text_of(matters.complaint_answer(case=matters.complaint(CaseStage.RESOLVED, facts)))
    assert has(text, f"Жалобу рассмотрел орган {facts.body}", facts.answer)
    assert reading.squeezed("удовлетворены полностью") not in text
    assert reading.squeezed("Жалобу рассмотрел орган") not in text_of(matters.complaint_answer())


def test_in_kyrgyzstan_a_complaint_goes_by_the_law_of_the_country() -> None:
    for paper in (matters.complaint_letter(KYRGYZ_COLLEGE), matters.complaint_answer(KYRGYZ_COLLEGE)):
        text = text_of(paper)
        assert has(text, "Законом Кыргызской Республики «Об основах административной деятельности")
        assert "№61" not in text
        assert reading.squeezed("Республики Казахстан") not in text
