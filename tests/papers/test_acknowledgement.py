"""The sheet on which an applicant acknowledges delivery in full by distance (354-7)."""

from __future__ import annotations

from dataclasses import replace

import pytest

import papers
from rules.records import Language
from tests.papers import contest_samples as contest
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading


def text_of(language: Language = "ky", **changes: object) -> str:
    paper = replace(contest.acknowledgement(), **changes)  # type: ignore[arg-type]
    return reading.whole_text(papers.render(paper, (language,)))


@pytest.mark.parametrize(
    ("language", "title", "share", "presence", "signed"),
    [
        (
            "kk",
            "№ 53 танысу парағы",
            "Қашықтан, сағат 3240 / 4320 (75 %)",
            "білім алушының міндетті қатысуымен жүргізіледі (20-тармақ)",
            "Шарттармен таныстым",
        ),
        (
            "ky",
            "№ 53 таанышуу баракчасы",
            "Аралыктан, саат 3240 / 4320 (75 %)",
            "окугандын милдеттүү катышуусу менен жүргүзүлөт (20-пункт)",
            "Шарттар менен тааныштым",
        ),
        (
            "ru",
            "Лист ознакомления № 53",
            "Дистанционно, часов 3240 / 4320 (75 %)",
            "проводятся при обязательном присутствии обучающегося (пункт 20)",
            "С условиями ознакомлен(а)",
        ),
    ],
)
def test_the_applicant_learns_of_delivery_in_full_and_of_presence_and_signs(
    language: Language, title: str, share: str, presence: str, signed: str
) -> None:
    text = text_of(language)
    line = f"06130100 {contest.SOFTWARE.title.in_language(language)}"
    for said in (title, share, presence, signed, line, samples.APPLICATION.person.full_name, "№ 354"):
        assert reading.squeezed(said) in text, said


def test_the_programme_acknowledged_is_named_not_the_first_choice() -> None:
    text = text_of("ru", line=contest.TEACHING)
    assert reading.squeezed("01140100 Педагогика и методика начального обучения") in text
    assert "06130100" not in text


@pytest.mark.parametrize(
    ("hours", "distance", "shown"), [(10, 7, "7 / 10 (70 %)"), (3, 3, "3 / 3 (100 %)"), (7, 5, "5 / 7 (71 %)")]
)
def test_the_part_by_distance_is_shown_in_whole_percent(hours: int, distance: int, shown: str) -> None:
    assert reading.squeezed(f"Дистанционно, часов {shown}") in text_of("ru", hours=hours, distance_hours=distance)


@pytest.mark.parametrize("sheet", [("kk",), ("ky",), ("ru",), ("kk", "ru"), ("ky", "ru")], ids="+".join)
def test_a_sheet_is_one_page(sheet: tuple[Language, ...]) -> None:
    assert papers.pages(papers.render(contest.acknowledgement(), sheet)) == 1
