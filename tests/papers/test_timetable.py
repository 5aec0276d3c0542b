from __future__ import annotations

import pytest

import papers
from rules.records import Language
from tests.papers import contest_samples as contest
from tests.papers import pdf_reading as reading


@pytest.mark.parametrize(
    ("language", "title", "bring", "separate"),
    [
        ("kk", "Емтихандар кестесі Кәсіби бейімділікті анықтау", "жеке басты куәландыратын құжат", "жеке аудитория"),
        ("ky", "Экзамендердин жадыбалы Кесиптик жөндөмдү аныктоо", "инсандыгын ырастаган документ", "өзүнчө аудитория"),
        (
            "ru",
            "Расписание экзаменов Определение профессиональной пригодности",
            "документ, удостоверяющий личность",
            "отдельная аудитория",
        ),
    ],
)
def test_the_timetable_tells_each_group_when_where_and_how_many_places(
    language: Language, title: str, bring: str, separate: str
) -> None:
    text = reading.whole_text(papers.render(contest.timetable(), (language,)))
    for said in (
        title,
        bring,
        "09130100, 09130200",
        "МС-1 05.08.2025 09:00 бас ғимарат, 101 25 / 25",
        "МС-2 05.08.2025 14:00 бас ғимарат, 102 17 / 25",
        f"МС-3 06.08.2025 09:00 2-ғимарат, 12 ({separate}) 1 / 1",
    ):
        assert reading.squeezed(said) in text
