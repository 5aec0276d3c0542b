"""The draft order on a composition, the inventory of a personal file, the summary of a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rules.paper_records import YearSummary
from rules.records import CommissionKind, Language, Role
from rules.verdicts import Refusal
from tests.papers import office_samples as office
from tests.papers.college_samples import KYRGYZ_COLLEGE
from tests.papers.pdf_reading import has, text_of


# --- the order on a composition ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "draft", "about", "ground", "create", "secretary", "term"),
    [
        (
            "kk",
            "ЖОБА",
            "Қабылдау комиссиясының құрамы туралы",
            "№ 578 бұйрығымен бекітілген",
            "1. Мынадай құрамда қабылдау комиссиясы құрылсын:",
            "2. Комиссия хатшысы болып тағайындалсын (комиссия мүшесі болып табылмайды): Нұрғалиева Әсел Ғабитқызы",
            "басталуы – 2025 жылғы 1 маусым, аяқталуы – 2026 жылғы 31 мамыр.",
        ),
        (
            "ky",
            "ДОЛБООР",
            "Кабыл алуу комиссиясынын курамы жөнүндө",
            "№ 578 буйругу менен бекитилген",
            "1. Төмөнкү курамда кабыл алуу комиссиясы түзүлсүн:",
            "2. Комиссиянын катчысы болуп дайындалсын (комиссиянын мүчөсү болуп саналбайт): Нұрғалиева Әсел Ғабитқызы",
            "башталышы – 2025-жылдын 1-июну, аякташы – 2026-жылдын 31-майы.",
        ),
        (
            "ru",
            "ПРОЕКТ",
            "О составе приёмной комиссии",
            "от 18 октября 2018 года № 578, ПРИКАЗЫВАЮ:",
            "1. Создать приёмную комиссию в следующем составе:",
            "2. Назначить секретарём комиссии (не является её членом): Нұрғалиева Әсел Ғабитқызы",
            "начало – 1 июня 2025 года, окончание – 31 мая 2026 года.",
        ),
    ],
)
def test_the_order_has_the_composition_with_roles_and_positions_the_ground_and_the_term(
    language: Language, draft: str, about: str, ground: str, create: str, secretary: str, term: str
) -> None:
    text = text_of(office.commission_order(), language)
    assert has(text, draft, about, ground, create, "Сәрсенов Асқар Болатұлы", "9", "қазақ тілі мен әдебиеті оқытушысы")
    assert has(text, "Қасымов Дәулет Нұрланұлы –", "Иванов Пётр Сергеевич", secretary, term, "Жұмабеков Серік Маратұлы")


def test_a_commission_no_act_speaks_of_rests_on_the_rules_of_the_college() -> None:
    for paper in (
        office.commission_order(kind=CommissionKind.APPEAL),
        office.commission_order(kind=CommissionKind.RECOGNITION),
        office.commission_order(KYRGYZ_COLLEGE),
    ):
        text = text_of(paper)
        assert has(text, "В соответствии с внутренними правилами колледжа ПРИКАЗЫВАЮ:")
        assert "578" not in text and "508" not in text


def test_the_members_of_a_recognition_commission_elect_its_chair() -> None:
    paper = office.commission_order(kind=CommissionKind.RECOGNITION)
    assert "избирают" not in text_of(paper)
    without = tuple(one for one in paper.appointments if one.role is not Role.CHAIR)
    assert has(text_of(replace(paper, appointments=without)), "Председателя избирают члены комиссии из своего числа")


def test_terms_that_differ_and_a_secretary_not_yet_named_are_left_to_be_written() -> None:
    paper = office.commission_order()
    first, *others = (one for one in paper.appointments if one.role is not Role.SECRETARY)
    mixed = (replace(first, starts=date(2025, 7, 1), ends=None), *others)
    text = text_of(replace(paper, appointments=mixed))
    assert has(text, "(не является её членом): ______________", "начало – ______________, окончание – ______________.")


def test_an_order_dated_before_the_act_is_refused() -> None:
    paper = office.commission_order()
    early = replace(paper, imprint=replace(paper.imprint, date=date(2018, 1, 1)))
    with pytest.raises(Refusal) as refused:
        text_of(early)
    assert refused.value.code == "act_not_begun"


# --- a personal file --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "title", "document", "returned", "own", "sheets"),
    [
        (
            "kk",
            "Талапкердің жеке ісіндегі құжаттар тізімдемесі",
            "білімі туралы құжат (НОК № 0123456) түпнұсқа",
            "қайтару күні: 01.08.2025",
            "№ 214/2025, 09.07.2025",
            "Іс тігілген, нөмірленген және мөрмен бекітілген, парақ саны:",
        ),
        (
            "ky",
            "Абитуриенттин жеке ишиндеги документтердин тизмеси",
            "(НОК № 0123456)",
            "кайтаруу күнү: 01.08.2025",
            "№ 214/2025, 09.07.2025",
            "Иш тигилген, номерленген жана мөөр басылган, барактардын саны:",
        ),
        (
            "ru",
            "Опись документов личного дела абитуриента",
            "документ об образовании (НОК № 0123456) подлинник",
            "дата возврата: 01.08.2025",
            "№ 214/2025, 09.07.2025",
            "Дело прошнуровано, пронумеровано и скреплено печатью, листов:",
        ),
    ],
)
def test_the_inventory_lists_what_was_handed_in_and_what_the_college_issued(
    language: Language, title: str, document: str, returned: str, own: str, sheets: str
) -> None:
    text = text_of(office.inventory(), language)
    assert has(text, title, "Әбдіров Нұрлан Қайратұлы", "№ 214", document, returned, own, "2 0A1B2C3D", sheets)


def test_what_was_only_shown_or_handed_back_does_not_lie_in_the_file() -> None:
    # Six documents without the one shown, without the one handed back, and the receipt.
    assert has(text_of(office.inventory()), "Документов в деле: 6.")


# --- the year ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "title", "commission", "refusal", "appeal", "paper"),
    [
        (
            "kk",
            "Комиссиялардың жұмысы туралы есеп 2025 жыл",
            "қабылдау комиссиясы 11 1 1",
            "Құжаттарды қабылдаудан бас тарту негіздері",
            "берілді 8",
            "хаттама 14 0",
        ),
        (
            "ky",
            "Комиссиялардын иши жөнүндө отчёт 2025-жыл",
            "кабыл алуу комиссиясы 11 1 1",
            "Документтерди кабыл алуудан баш тартуунун негиздери",
            "берилди 8",
            "протокол 14 0",
        ),
        (
            "ru",
            "Отчёт о работе комиссий за 2025 год",
            "приёмная комиссия 11 1 1",
            "Основания отказа в приёме документов",
            "подана 8",
            "протокол 14 0",
        ),
    ],
)
def test_the_summary_counts_the_work_of_the_year(
    language: Language, title: str, commission: str, refusal: str, appeal: str, paper: str
) -> None:
    text = text_of(office.year_summary(), language)
    assert has(text, title, commission, "143 17 5", "402", "460", refusal, "23", appeal, "12 10", "467 2", paper)


def test_a_year_without_work_says_so() -> None:
    empty = YearSummary(2024, (), 0, (), (), 0, 0, 0, (), (), 0)
    text = text_of(office.year_summary(summary=empty))
    assert has(text, "за 2024 год", "Записей нет.")
    assert "Заседания" not in text
