"""Promises about the words of the screens: complete, in the right letters, and nothing on a screen without them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

import resources
from rules.records import LANGUAGES, Language

ROOT = Path(__file__).resolve().parent.parent
PLURALS = {"kk": 2, "ky": 2, "ru": 3}
RUSSIAN = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
ALPHABETS: dict[Language, set[str]] = {
    "kk": RUSSIAN | set("әғқңөұүһі"),
    "ky": RUSSIAN | set("ңөү"),
    "ru": RUSSIAN,
}
#: Words written in Latin letters in every language: formats, programs, keys, the ending of our files.
LATIN = {
    *("Alt", "Ctrl", "Del", "Delete", "End", "Enter", "Esc", "Home", "Ins", "Insert", "PageDown", "PageUp", "Shift"),
    *("Tab", "CSV", "DOCX", "Excel", "JPEG", "ODS", "PDF", "PNG", "QR", "SHA", "USB", "Windows", "XLS", "XLSX"),
    *("I", "II", "A", "P", "S", "hatshy"),
    *(f"F{number}" for number in range(1, 13)),
}
#: Letters of another of the three languages, where a language is called by its own name.
OWN_NAMES = ("Қазақша", "ҚАЗ", "Кыргызча", "КЫР", "Русский", "РУС")
#: Texts that are the same in every language: signs, and words the language borrowed as they are.
SAME = re.compile(r"[\W\d_]*")
FIELD = re.compile(r"\{(\w+)[^}]*\}")
#: Widgets and setters of the desk that show the text they are given.
SHOWING = re.compile(
    r"(Text|Title|Heading|Secondary|StateWord|Card|Field|EmptyState|Trouble|Chips|primary|secondary_button|quiet|bind|"
    r"complain|show_state|set(?:Text|PlainText|Html|WindowTitle|Title|PlaceholderText|ToolTip|StatusTip|WhatsThis|"
    r"AccessibleName|AccessibleDescription|LabelText|InformativeText)|addItem|addAction|addTab|addRow|Q\w+)"
)


@cache
def catalogue(language: Language) -> Catalog:
    path = resources.path("i18n", language, "LC_MESSAGES", "hatshy.po")
    return read_po(path.read_bytes().splitlines(keepends=True), locale=language)


def messages(language: Language) -> Iterator[tuple[Message, tuple[str, ...], tuple[str, ...]]]:
    """Every message with its msgids and its translations, singular and plural alike."""
    for message in catalogue(language):
        if message.id:
            ids: Any = (message.id,) if isinstance(message.id, str) else message.id
            texts: Any = (message.string,) if isinstance(message.string, str) else message.string
            yield message, tuple(ids), tuple(texts)


@cache
def msgids_in_code() -> frozenset[str | tuple[str, ...]]:
    """As ``dev.py words`` collects them."""
    found: Iterable[Any] = extract_from_dir(ROOT / "desktop", keywords={**DEFAULT_KEYWORDS, "N_": None})
    return frozenset(ids if isinstance(ids, str) else tuple(ids) for _file, _line, ids, _notes, _context in found)


def sources() -> list[tuple[str, ast.Module]]:
    return [
        (str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted((ROOT / "desktop").rglob("*.py"))
    ]


def called(node: ast.Call) -> str:
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_code_stands_in_the_catalogue_and_no_other(language: Language) -> None:
    kept = {ids if len(ids) > 1 else ids[0] for _message, ids, _texts in messages(language)}
    assert set(msgids_in_code()) - kept == set(), "new texts: run `python3 dev.py words` and translate them"
    assert kept - msgids_in_code() == set(), "texts that no code shows any more: run `python3 dev.py words`"
    assert not catalogue(language).obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_and_none_is_a_guess(language: Language) -> None:
    untranslated = [
        ids for _message, ids, texts in messages(language) if not all(text and text.strip() for text in texts)
    ]
    assert untranslated == []
    assert [message.id for message, _ids, _texts in messages(language) if message.fuzzy] == []
    assert not catalogue(language).fuzzy


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_counted_text_has_all_plural_forms_of_the_language(language: Language) -> None:
    assert catalogue(language).num_plurals == PLURALS[language]
    for _message, ids, texts in messages(language):
        assert len(texts) == (PLURALS[language] if len(ids) > 1 else 1), ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_has_the_fields_of_its_text(language: Language) -> None:
    for _message, ids, texts in messages(language):
        for text in filter(None, texts):
            assert sorted(FIELD.findall(text)) == sorted(FIELD.findall(ids[-1])), ids
            assert text.count("{") == text.count("}") == len(FIELD.findall(text)), ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_begins_and_ends_as_its_text_does(language: Language) -> None:
    """A sentence ends as a sentence, an ellipsis stays one, nothing has a stray space at either end."""
    for _message, ids, texts in messages(language):
        for text in filter(None, texts):
            assert text == text.strip() and "  " not in text, ids
            for sign in ("…", ":", ".") if ids[-1] not in ("No.", "Name") else ():  # «№», «Ф.И.О.»
                assert text.endswith(sign) == ids[-1].endswith(sign), (ids, text)
            if ids[0][0].isalpha() and ids[0][0].islower():
                assert not text[0].isupper() or text[:2].isupper(), (ids, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_english_is_left(language: Language) -> None:
    same = [
        ids
        for _message, ids, texts in messages(language)
        if ids[0] in texts and not SAME.fullmatch(FIELD.sub("", ids[0]))
    ]
    assert [ids for ids in same if set(re.findall(r"[A-Za-z]+\d*", FIELD.sub("", ids[0]))) - LATIN] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_written_in_the_letters_of_its_language(language: Language) -> None:
    for _message, ids, texts in messages(language):
        for text in filter(None, texts):
            plain = FIELD.sub(" ", text)
            for name in OWN_NAMES:
                plain = plain.replace(name, " ")
            for word in re.findall(r"[^\W\d_]+\d*", plain):
                if re.search(r"[A-Za-z]", word):
                    assert word in LATIN, (ids, word)
                else:
                    assert set(re.sub(r"\d", "", word.lower())) <= ALPHABETS[language], (ids, word)


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_are_those_of_the_office(language: Language) -> None:
    for _message, ids, texts in messages(language):
        for text in filter(None, texts):
            assert not set(text) & set("“”„\"'`"), ids
            assert text.count("«") == text.count("»"), ids


def test_kazakh_is_not_kyrgyz() -> None:
    """Each language in its own words: no longer text is the same in the two."""
    kyrgyz = {ids: texts for _message, ids, texts in messages("ky")}
    same = [
        ids
        for _message, ids, texts in messages("kk")
        if texts == kyrgyz[ids] and len(FIELD.sub("", texts[0]).split()) > 3
    ]
    assert same == []


def test_no_text_is_shown_that_the_catalogues_do_not_know() -> None:
    """What a widget shows is marked with ``_`` or ``N_``; a bare literal would stay English."""
    bare = [
        f"{name}:{node.lineno}: {argument.value}"
        for name, module in sources()
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and SHOWING.fullmatch(called(node))
        for argument in (node.args[2:3] if called(node) == "bind" else node.args[:2])
        if isinstance(argument, ast.Constant)
        and isinstance(argument.value, str)
        and re.search(r"[A-Z][a-z]| ", argument.value)
    ]
    assert bare == []


def test_no_text_is_marked_inside_an_f_string() -> None:
    """There the collector sees it or not, as the Python version has it."""
    inside = [
        f"{name}:{node.lineno}"
        for name, module in sources()
        for whole in ast.walk(module)
        if isinstance(whole, ast.JoinedStr)
        for node in ast.walk(whole)
        if isinstance(node, ast.Call) and called(node) in ("N_", "_", "ngettext")
        if node.args and isinstance(node.args[0], ast.Constant)
    ]
    assert inside == []


def test_every_marked_text_is_a_literal_the_collector_can_see() -> None:
    """``N_`` around anything else marks nothing; an f-string inside ``_`` never finds its translation."""
    unseen = [
        f"{name}:{node.lineno}"
        for name, module in sources()
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and called(node) in ("N_", "_", "ngettext") and node.args
        for argument in node.args[: 2 if called(node) == "ngettext" else 1]
        if isinstance(argument, (ast.JoinedStr, ast.BinOp))
        or (called(node) == "N_" and not isinstance(argument, ast.Constant))
    ]
    assert unseen == []
