from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from papers.dates import clock, in_figures, in_words
from rules.records import LANGUAGES, Language


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", "2026 жылғы 20 қараша"), ("ky", "2026-жылдын 20-ноябры"), ("ru", "20 ноября 2026 года")],
)
def test_a_date_is_written_in_words_as_paper_1_asks(language: Language, words: str) -> None:
    assert in_words(date(2026, 11, 20), language) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_has_its_own_name(language: Language) -> None:
    assert len({in_words(date(2026, month, 1), language) for month in range(1, 13)}) == 12


def test_a_day_in_a_table_stands_in_figures_and_a_dash_where_there_is_none() -> None:
    assert in_figures(date(2026, 3, 1)) == "01.03.2026"
    assert in_figures(None) == "–"


def test_the_hour_is_that_of_the_moment_itself() -> None:
    assert clock(datetime(2026, 3, 1, 9, 5, tzinfo=timezone(timedelta(hours=6)))) == "09:05"
