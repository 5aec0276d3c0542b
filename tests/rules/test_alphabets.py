"""Letters: order, search form, slips of the keyboard."""

from __future__ import annotations

import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.alphabets import ALPHABET, fold, latin_lookalikes, sort_key, title_case, wrong_layout

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
KYRGYZ = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
LETTERS = st.sampled_from(KAZAKH + KAZAKH.upper() + "abcehikmoptxyABCEHIKMOPTXYsdfZQ -'.2")


@pytest.mark.parametrize("alphabet", [KAZAKH, KYRGYZ, RUSSIAN], ids=["kk", "ky", "ru"])
def test_the_sort_key_keeps_the_order_of_each_alphabet(alphabet: str) -> None:
    keys = [sort_key(letter) for letter in alphabet]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(alphabet)
    assert [sort_key(letter) for letter in alphabet.upper()] == keys


def test_surnames_stand_in_the_order_of_the_kazakh_alphabet() -> None:
    surnames = ["Асанов", "Әбдіров", "Ғабитова", "Дүйсенбаева", "Қайратов", "Оразова", "Өмірбеков", "Үсенов", "Інжуова"]
    assert sorted(reversed(surnames), key=sort_key) == surnames


def test_a_short_surname_stands_before_a_longer_one_that_begins_with_it() -> None:
    names = ["Ким Яна", "Ким-Серік Анна", "Кимов Анна"]
    assert sorted(reversed(names), key=sort_key) == names


def test_sqlite_binary_order_is_the_order_of_the_alphabet() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE letters (letter TEXT, key TEXT COLLATE BINARY)")
    connection.executemany("INSERT INTO letters VALUES (?, ?)", [(c, sort_key(c)) for c in reversed(ALPHABET)])
    ordered = "".join(row[0] for row in connection.execute("SELECT letter FROM letters ORDER BY key"))
    connection.close()
    assert ordered == ALPHABET


@pytest.mark.parametrize("text", ["Қайрат", "Й", "ё"])
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert sort_key(decomposed) == sort_key(text)
    assert fold(decomposed) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Әбдірова", "абдирова"),
        ("ҒАЛЫМ Қаңтар", "галым кантар"),
        ("Өмір Ұлан Үсен", "омир улан усен"),
        ("Гауһар", "гаухар"),
        ("Гауhар", "гаухар"),
        ("Hұрлан", "нурлан"),
        ("Фёдор Соловьёв", "федор соловьев"),
        ("Айгүл-Анна О’Коннор", "айгул анна о коннор"),
        ("  Ким\u00a0 Яна ", "ким яна"),
        ("№ 12/2026", "12 2026"),
        ("", ""),
    ],
)
def test_the_search_form_makes_one_letter_of_like_letters(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_latin_name_is_found_in_either_case() -> None:
    assert fold("AHMET Ybyrai") == fold("ahmet ybyrai")


def test_the_search_form_keeps_the_short_i() -> None:
    assert fold("Айна") != fold("Аина")


@given(st.text(LETTERS))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.sampled_from(KAZAKH)))
def test_the_search_form_of_cyrillic_ignores_case(text: str) -> None:
    assert fold(text.upper()) == fold(text)


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("Aсанов", "Асанов"),
        ("Рaхымжанов", "Рахымжанов"),
        ("Қоңыpатбаев", "Қоңыратбаев"),
        ("Өскөнбаевa Aйгүл", "Өскөнбаева Айгүл"),
        ("Тiлеубаев", "Тілеубаев"),
        ("Iнжу", "Інжу"),
        ("Əбдіров", "Әбдіров"),
        ("Гауhар", "Гауһар"),
    ],
)
def test_latin_letters_in_a_cyrillic_word_are_proposed_as_cyrillic(text: str, proposed: str) -> None:
    assert latin_lookalikes(text) == proposed


@pytest.mark.parametrize("text", ["Асанов", "Smith", "Aman", "Müller Анна", "", "Асанов2", "Асанoвs"])
def test_nothing_is_proposed_for_cyrillic_and_for_latin_names(text: str) -> None:
    assert latin_lookalikes(text) is None


@given(st.text(LETTERS))
def test_a_proposal_is_final(text: str) -> None:
    proposed = latin_lookalikes(text)
    assert proposed is None or latin_lookalikes(proposed) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rbv", "ким"),
        ("Fcfyjd", "Асанов"),
        ("2,l3hjd", "әбдіров"),
        ("2бд3ров", "әбдіров"),
        ("ә5әң50", "252450"),
        ("ыьшер", "smith"),
    ],
)
def test_a_text_in_the_wrong_layout_is_read_as_it_was_meant(typed: str, meant: str) -> None:
    assert meant in wrong_layout(typed)


def test_mixed_letters_are_no_slip_of_the_layout() -> None:
    assert wrong_layout("Өmір") == ()


def test_digits_typed_as_kazakh_letters_come_first() -> None:
    assert wrong_layout("0ң05")[0] == "0405"
    assert wrong_layout("ә")[0] == "2"


@given(st.text(LETTERS))
def test_a_reading_is_never_the_text_itself(text: str) -> None:
    readings = wrong_layout(text)
    assert text not in readings
    assert len(set(readings)) == len(readings) <= 2


def test_digits_alone_have_no_other_reading() -> None:
    assert wrong_layout("050512500123") == ()


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("МҰҚАШЕВА", "Мұқашева"),
        ("\u00a0ким ", "Ким"),
        ("КИМ-СЕРІК", "Ким-Серік"),
        ("МАМЕД ОҒЛЫ", "Мамед оғлы"),
        ("асан Уулу", "Асан уулу"),
        ("Серік Қызы", "Серік қызы"),
        ("ҰЛЫ", "Ұлы"),
        ("Әлібекұлы", "Әлібекұлы"),
        ("МакКой", "МакКой"),
        ("О'КОННОР", "О'Коннор"),
        ("нурал'ы", "Нурал'ы"),
        ("Ә.Қ.", "Ә.Қ."),
        ("", ""),
    ],
)
def test_names_are_written_as_the_office_writes_them(name: str, written: str) -> None:
    assert title_case(name) == written


@given(st.text(LETTERS))
def test_writing_a_name_twice_changes_nothing(name: str) -> None:
    assert title_case(title_case(name)) == title_case(name)
