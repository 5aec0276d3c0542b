from __future__ import annotations

from decimal import Decimal

import pytest

from papers.numerals import figures, in_words, score
from rules.records import LANGUAGES, Language


@pytest.mark.parametrize(
    ("mark", "kk", "ky", "ru"),
    [
        ("0", "нөл", "нөл", "ноль"),
        ("1", "бір", "бир", "один"),
        ("2", "екі", "эки", "два"),
        ("3", "үш", "үч", "три"),
        ("4", "төрт", "төрт", "четыре"),
        ("5", "бес", "беш", "пять"),
        ("5.00", "бес", "беш", "пять"),
        ("10", "он", "он", "десять"),
        ("11", "он бір", "он бир", "одиннадцать"),
        ("19", "он тоғыз", "он тогуз", "девятнадцать"),
        ("20", "жиырма", "жыйырма", "двадцать"),
        ("36", "отыз алты", "отуз алты", "тридцать шесть"),
        ("47", "қырық жеті", "кырк жети", "сорок семь"),
        ("58", "елу сегіз", "элүү сегиз", "пятьдесят восемь"),
        ("60", "алпыс", "алтымыш", "шестьдесят"),
        ("71", "жетпіс бір", "жетимиш бир", "семьдесят один"),
        ("82", "сексен екі", "сексен эки", "восемьдесят два"),
        ("99", "тоқсан тоғыз", "токсон тогуз", "девяносто девять"),
        ("100", "жүз", "жүз", "сто"),
    ],
)
def test_a_whole_mark_is_written_in_words(mark: str, kk: str, ky: str, ru: str) -> None:
    assert [in_words(Decimal(mark), language) for language in LANGUAGES] == [kk, ky, ru]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mark_from_0_to_100_has_words_of_its_own(language: Language) -> None:
    words = [in_words(Decimal(mark), language) for mark in range(101)]
    assert all(words)
    assert len(set(words)) == 101


@pytest.mark.parametrize("mark", [None, Decimal("4.5"), Decimal(101), Decimal(-1)])
def test_a_fraction_has_figures_only(mark: Decimal | None) -> None:
    assert in_words(mark, "ru") == ""


@pytest.mark.parametrize(
    ("mark", "written", "scored"),
    [("4", "4", "4,00"), ("4.50", "4,50", "4,50"), ("64.5", "64,5", "64,50"), ("100", "100", "100,00")],
)
def test_figures_have_a_comma_and_a_score_two_decimals(mark: str, written: str, scored: str) -> None:
    assert figures(Decimal(mark)) == written
    assert score(Decimal(mark)) == scored


def test_no_mark_is_a_dash() -> None:
    assert figures(None) == score(None) == "–"
