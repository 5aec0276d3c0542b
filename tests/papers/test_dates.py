from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from papers.dates import clock, from_day, in_figures, in_words, of_day
from rules.records import LANGUAGES, Language


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", "2026 жылғы 20 қараша"), ("ky", "2026-жылдын 20-ноябры"), ("ru", "20 ноября 2026 года")],
)
def test_a_date_is_written_in_words_as_paper_1_asks(language: Language, words: str) -> None:
    assert in_words(date(2026, 11, 20), language).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("language", "whole"),
    [("kk", ("2026\u00a0жылғы", "20\u00a0қараша")), ("ru", ("20\u00a0ноября", "2026\u00a0года")), ("ky", ())],
)
def test_a_number_of_a_date_is_never_parted_from_its_word(language: Language, whole: tuple[str, ...]) -> None:
    words = in_words(date(2026, 11, 20), language)
    assert all(part in words for part in whole)
    assert not any(part.isdigit() for part in words.split(" "))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_has_its_own_name(language: Language) -> None:
    assert len({in_words(date(2026, month, 1), language) for month in range(1, 13)}) == 12


@pytest.mark.parametrize(
    ("month", "of_kk", "from_kk", "of_ky", "from_ky"),
    [
        (1, "қаңтардағы", "қаңтардан", "январындагы", "январынан"),
        (2, "ақпандағы", "ақпаннан", "февралындагы", "февралынан"),
        (3, "наурыздағы", "наурыздан", "мартындагы", "мартынан"),
        (4, "сәуірдегі", "сәуірден", "апрелиндеги", "апрелинен"),
        (5, "мамырдағы", "мамырдан", "майындагы", "майынан"),
        (6, "маусымдағы", "маусымнан", "июнундагы", "июнунан"),
        (7, "шілдедегі", "шілдеден", "июлундагы", "июлунан"),
        (8, "тамыздағы", "тамыздан", "августундагы", "августунан"),
        (9, "қыркүйектегі", "қыркүйектен", "сентябрындагы", "сентябрынан"),
        (10, "қазандағы", "қазаннан", "октябрындагы", "октябрынан"),
        (11, "қарашадағы", "қарашадан", "ноябрындагы", "ноябрынан"),
        (12, "желтоқсандағы", "желтоқсаннан", "декабрындагы", "декабрынан"),
    ],
)
def test_a_month_takes_the_ending_its_sound_asks_for(
    month: int, of_kk: str, from_kk: str, of_ky: str, from_ky: str
) -> None:
    day = date(2026, month, 20)
    assert of_day(day, "kk") == f"2026\u00a0жылғы 20\u00a0{of_kk}"
    assert from_day(day, "kk") == f"2026\u00a0жылғы 20\u00a0{from_kk}"
    assert of_day(day, "ky") == f"2026-жылдын 20-{of_ky}"
    assert from_day(day, "ky") == f"2026-жылдын 20-{from_ky}"
    assert of_day(day, "ru") == from_day(day, "ru") == in_words(day, "ru")


def test_a_day_in_a_table_stands_in_figures_and_a_dash_where_there_is_none() -> None:
    assert in_figures(date(2026, 3, 1)) == "01.03.2026"
    assert in_figures(None) == "–"


def test_the_hour_is_that_of_the_moment_itself() -> None:
    assert clock(datetime(2026, 3, 1, 9, 5, tzinfo=timezone(timedelta(hours=6)))) == "09:05"
