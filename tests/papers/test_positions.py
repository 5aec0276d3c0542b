"""A person's position in the language of the paper."""

from __future__ import annotations

import pytest

import resources
from papers.positions import position
from papers.words import read_lines
from rules.records import LANGUAGES, Language


def files() -> dict[Language, dict[str, list[str]]]:
    return {
        one: {
            key: text.split(" | ")
            for key, text in read_lines(resources.path("forms", "positions", f"{one}.txt")).items()
        }
        for one in LANGUAGES
    }


@pytest.mark.parametrize(
    ("entered", "language", "printed"),
    [
        ("заместитель директора", "kk", "директордың орынбасары"),
        ("директордың орынбасары", "ky", "директордун орун басары"),
        ("окутуучу", "ru", "преподаватель"),
        ("Преподаватель", "kk", "Оқытушы"),
        ("  представитель  работодателя ", "ky", "иш берүүчүнүн өкүлү"),
        ("ПСИХОЛОГ", "kk", "ПСИХОЛОГ"),
        ("заведующая отделением", "ru", "заведующая отделением"),
        ("заведующая отделением", "kk", "бөлім меңгерушісі"),
        ("жұмыс берушілер өкілі", "ru", "представитель работодателя"),
    ],
)
def test_a_position_is_printed_in_the_language_of_the_paper(entered: str, language: Language, printed: str) -> None:
    assert position(entered, language) == printed


@pytest.mark.parametrize("entered", ["главный механик цеха № 2", "", "директор ООО «Алтын»"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_position_nobody_knows_is_printed_as_it_was_entered(entered: str, language: Language) -> None:
    assert position(entered, language) == entered


def test_the_same_positions_are_known_in_the_three_languages() -> None:
    first, *others = files().values()
    assert all(one.keys() == first.keys() for one in others)


def test_no_name_of_a_position_stands_for_two_of_them() -> None:
    meant: dict[str, str] = {}
    for one in files().values():
        for key, names in one.items():
            for name in names:
                assert name.strip() == name != ""
                assert meant.setdefault(name.casefold(), key) == key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_known_position_printed_twice_stays_the_same(language: Language) -> None:
    for names in files()[language].values():
        assert position(names[0], language) == names[0]
