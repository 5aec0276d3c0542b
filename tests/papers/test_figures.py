from __future__ import annotations

from dataclasses import replace

import pytest

import papers
from rules.records import Figures, Language
from tests.papers import contest_samples as contest
from tests.papers import pdf_reading as reading
from tests.papers.pdf_reading import text_of


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("kk", ("оқуға қабылданды 212", "5 минутқа дейін 120", "15 минуттан артық 4", "қазақ тілі 25 / 25")),
        ("ky", ("окууга кабыл алынды 212", "5 мүнөткө чейин 120", "15 мүнөттөн көп 4", "казак тили 25 / 25")),
        ("ru", ("приём одобрен 212", "до 5 минут 120", "более 15 минут 4", "казахский 25 / 25")),
    ],
)
def test_every_bar_has_its_number_in_figures(language: Language, told: tuple[str, ...]) -> None:
    text = text_of(contest.figures(), language)
    for said in told:
        assert reading.squeezed(said) in text


def test_the_charts_tell_days_lines_times_and_refusals() -> None:
    text = text_of(contest.figures())
    for said in (
        "Всего заявлений 520",
        "Заявления по дням",
        "25.06 02.07",
        "Заполнение мест",
        "9 / 30",
        "Заявления по специальностям",
        "41 / 64",
        "Время ожидания в очереди",
        "Время обслуживания",
        "Основания для отказа в приёме документов",
        "представлен неполный пакет документов 5",
    ):
        assert reading.squeezed(said) in text


def test_a_campaign_without_anything_yet_is_printed_without_empty_charts() -> None:
    paper = contest.figures()
    empty = replace(paper, figures=Figures(2025, paper.figures.until, (), (), (), (), (), ()))
    text = text_of(empty)
    assert "Всегозаявлений0" in text
    assert "Времяожидания" not in text


def test_two_languages_share_each_chart() -> None:
    pages = reading.page_texts(papers.render(contest.figures(), ("kk", "ru")))
    text = " ".join(pages)
    assert text.count("25 / 25") == 1
    assert "Өтініштердің күйі" in pages[0]
    assert "Состояние заявлений" in pages[0]


def test_a_heading_never_stands_without_its_chart() -> None:
    paper = contest.figures()
    for count in range(1, 12):
        lines = tuple(replace(paper.figures.lines[0], first=place) for place in range(count))
        for page in reading.page_texts(
            papers.render(replace(paper, figures=replace(paper.figures, lines=lines)), ("ru",))
        ):
            body = page[: page.rindex("Показатели приёмной кампании")]
            assert not body.rstrip().endswith(
                ("Заполнение мест", "количество мест.", "Время обслуживания", "в очереди")
            )
