from __future__ import annotations

from dataclasses import replace

import pytest

import papers
from rules.records import ExamNeed, Language
from tests.papers import contest_samples as contest
from tests.papers import pdf_reading as reading


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "kk",
            (
                "Емтихан Кәсіби бейімділікті анықтау",
                "Күні 2025 жылғы 6 тамыз",
                "Басталуы 09:00",
                "Топ, орын МС-3, № 1",
                "Жасалған жағдайлар жеке аудитория; осы пәннің оқытушысы болып табылмайтын көмекші",
                "осы парақты және жеке басты куәландыратын құжатты алып келу қажет",
            ),
        ),
        (
            "ky",
            (
                "Экзамен Кесиптик жөндөмдү аныктоо",
                "Күнү 2025-жылдын 6-августу",
                "Топ, орун МС-3, № 1",
                "ушул баракты жана инсандыгын ырастаган документти ала келүү зарыл",
            ),
        ),
        (
            "ru",
            (
                "Экзамен Определение профессиональной пригодности",
                "Дата 6 августа 2025 года",
                "Группа, место МС-3, № 1",
                "Помощник Сапарова Айжан Маратқызы",
                "принести этот лист и документ, удостоверяющий личность",
            ),
        ),
    ],
)
def test_the_entry_sheet_tells_what_when_where_and_what_to_bring(language: Language, told: tuple[str, ...]) -> None:
    pdf = papers.render(contest.entry_sheet(), (language,))
    text = reading.whole_text(pdf)
    for said in (*told, "3×4", "100512500123", "№ 214"):
        assert reading.squeezed(said) in text
    assert papers.pages(pdf) == 1


def test_one_without_needs_has_no_line_about_them() -> None:
    sheet = contest.entry_sheet()
    plain = replace(sheet, seat=replace(sheet.seat, needs=(), assistant=""))
    text = reading.whole_text(papers.render(plain, ("ru",)))
    assert "Созданныеусловия" not in text
    assert "Помощник" not in text


def test_a_room_of_ones_own_is_promised_only_where_the_session_has_it() -> None:
    sheet = contest.entry_sheet()
    asked = replace(sheet, session=contest.SESSIONS[0], seat=replace(sheet.seat, needs=(ExamNeed.SEPARATE_ROOM,)))
    assert "отдельнаяаудитория" not in reading.whole_text(papers.render(asked, ("ru",)))
