from __future__ import annotations

from dataclasses import replace

import pytest

import papers
from rules.records import Language, Names
from tests.papers import contest_samples as contest
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading
from tests.papers.pdf_reading import text_of


@pytest.mark.parametrize(
    ("language", "admitted", "contract", "until"),
    [
        (
            "kk",
            "Қабылдау комиссиясы отырысының 2025 жылғы 20 тамыздағы № 14 хаттамасына сәйкес Сіз оқуға қабылдандыңыз.",
            "Қабылдау қорытындысы бойынша күнтізбелік 3 күн ішінде Сіз білім беру қызметтерін көрсету туралы"
            " электрондық шартқа қол қоясыз",
            "Қол қоюдың соңғы күні 2025 жылғы 26 тамыз",
        ),
        (
            "ky",
            "Кабыл алуу комиссиясынын отурумунун 2025-жылдын 20-августундагы № 14 протоколуна ылайык Сиз окууга"
            " кабыл алындыңыз.",
            "календардык 3 күндүн ичинде Сиз билим берүү кызматтарын көрсөтүү жөнүндө электрондук келишимге кол коёсуз",
            "Кол коюунун акыркы күнү 2025-жылдын 26-августу",
        ),
        (
            "ru",
            "В соответствии с протоколом заседания приёмной комиссии № 14 от 20 августа 2025 года Вы приняты на"
            " обучение.",
            "По итогам приёма в течение 3 календарных дней Вы подписываете электронный договор об оказании"
            " образовательных услуг (приказ № 578, пункт 12).",
            "Последний день подписания 26 августа 2025 года",
        ),
    ],
)
def test_who_is_admitted_learns_where_by_which_protocol_and_until_when_to_sign(
    language: Language, admitted: str, contract: str, until: str
) -> None:
    text = text_of(contest.notice(), language)
    for said in (admitted, contract, until, f"06130100 {contest.SOFTWARE.title.in_language(language)}"):
        assert reading.squeezed(said) in text
    assert "Порядокобжалования" not in text


def test_the_line_admitted_to_is_told_not_the_first_choice() -> None:
    text = text_of(replace(contest.notice(), line=contest.TEACHING))
    assert reading.squeezed("01140100 Педагогика и методика начального обучения") in text
    assert reading.squeezed("Финансирование на платной основе") in text
    assert "06130100" not in text


@pytest.mark.parametrize(
    ("language", "refused", "appeal"),
    [
        ("kk", "хаттамасына сәйкес Сіз оқуға қабылданған жоқсыз.", "Шағымды қарайтын орган Алматы қаласының Білім"),
        ("ky", "протоколуна ылайык Сиз окууга кабыл алынган жоксуз.", "Даттанууну караган орган Алматы шаарынын"),
        ("ru", "Вы не приняты на обучение.", "Жалобу рассматривает Управление образования города Алматы"),
    ],
)
def test_who_is_not_admitted_learns_how_to_appeal(language: Language, refused: str, appeal: str) -> None:
    text = text_of(contest.not_admitted(), language)
    assert reading.squeezed(refused) in text
    assert reading.squeezed(appeal) in text
    assert "Bilim" not in text


def test_without_a_body_of_its_own_the_college_names_the_one_above() -> None:
    bare = replace(samples.COLLEGE, appeal_body=Names())
    assert reading.squeezed("Жалобу рассматривает вышестоящий орган управления образованием") in text_of(
        contest.not_admitted(bare)
    )


def test_a_kyrgyz_college_speaks_of_its_own_law_and_of_no_portal() -> None:
    refused = text_of(contest.not_admitted(samples.KYRGYZ_COLLEGE))
    assert reading.squeezed("в течение тридцати рабочих дней со дня получения уведомления") in refused
    admitted = text_of(contest.notice(samples.KYRGYZ_COLLEGE))
    assert "mGov" not in admitted
    assert reading.squeezed("с колледжем подписывается договор об оказании образовательных услуг") in admitted


@pytest.mark.parametrize("sheet", [("kk",), ("ky",), ("ru",), ("kk", "ru"), ("ky", "ru")], ids="+".join)
def test_a_notice_is_one_page(sheet: tuple[Language, ...]) -> None:
    for paper in (contest.notice(), contest.not_admitted()):
        assert papers.pages(papers.render(paper, sheet)) == 1
