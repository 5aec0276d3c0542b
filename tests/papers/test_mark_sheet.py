from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rules.records import Language
from tests.papers import contest_samples as contest
from tests.papers import pdf_reading as reading
from tests.papers.pdf_reading import text_of


@pytest.mark.parametrize(
    ("language", "words", "absent"),
    [
        ("kk", "100 жүз", "келмеді"),
        ("ky", "100 жүз", "келген жок"),
        ("ru", "100 сто", "неявка"),
    ],
)
def test_marks_stand_in_figures_and_words_and_absence_is_told(language: Language, words: str, absent: str) -> None:
    text = text_of(contest.mark_sheet(), language)
    assert reading.squeezed(f"1 101 {contest.name(1)} {words}") in text
    assert reading.squeezed(f"3 103 {contest.name(3)} {absent}") in text


def test_a_fraction_stands_in_figures_only() -> None:
    assert reading.squeezed(f"2 102 {contest.name(2)} 64,5 –") in text_of(contest.mark_sheet())


def test_a_mark_that_only_one_person_read_is_not_on_the_sheet() -> None:
    text = text_of(contest.mark_sheet())
    assert reading.squeezed(f"7 107 {contest.name(7)} 8 108") in text
    assert reading.squeezed("Не подтверждены вторым вводом 1") in text


def test_an_appeal_that_was_granted_shows_both_marks() -> None:
    text = text_of(contest.mark_sheet())
    assert reading.squeezed(f"5 105 {contest.name(5)} 81 восемьдесят один") in text
    assert reading.squeezed("№ 5: оценка до апелляции – 0, после апелляции – 81.") in text


def test_the_sheet_counts_and_names_who_entered_and_who_checked() -> None:
    text = text_of(contest.mark_sheet())
    for said in ("Всего: 12. Явились: 11. Не явились: 1.", "Ввод оценок Қасенова Дина", "Проверка оценок Ли Анна"):
        assert reading.squeezed(said) in text


def test_all_members_of_the_commission_sign() -> None:
    text = text_of(contest.mark_sheet())
    assert text.count("(подпись)") == len(contest.MEMBERS)
    assert reading.squeezed("Председатель Сәрсенов А. Б. (подпись)") in text


def test_before_the_exam_the_sheet_is_empty_for_writing() -> None:
    seats = tuple(
        replace(seat, mark=None, checked=None, appealed=None, absent=False, marked_by="", checked_by="")
        for seat in contest.seats()
    )
    text = text_of(replace(contest.mark_sheet(), seats=seats))
    assert reading.squeezed(f"1 101 {contest.name(1)} 2 102") in text
    assert "Оценкивнесены" not in text


def test_marks_of_five_are_written_in_words_too() -> None:
    seat = contest.seat(1, mark=Decimal(5), checked=Decimal(5))
    exam = replace(contest.EXAM, most=Decimal(5), passing=None)
    text = text_of(replace(contest.mark_sheet(), exam=exam, seats=(seat,)), "kk")
    assert reading.squeezed(f"{contest.name(1)} 5 бес") in text
    assert "Өтубалы" not in text
