from __future__ import annotations

import subprocess
import sys
from enum import StrEnum
from inspect import getmembers, isclass

import pytest

import resources
from papers.words import read_lines, word
from rules import case_words, records
from rules.records import LANGUAGES, Base, Language

ENUMS = [
    kind
    for module in (records, case_words)
    for _, kind in getmembers(module, isclass)
    if issubclass(kind, StrEnum) and kind is not StrEnum
]
FORMS = sorted(path for path in resources.path("forms").glob("*/*.txt"))
KAZAKH_ONLY = set("әғқұіһӘҒҚҰІҺ")
SHARED = set("ңөүҢӨҮ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_a_person_sees_has_its_word(language: Language) -> None:
    for kind in ENUMS:
        for key in kind:
            assert word(key, language), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_stands_for_a_value_that_does_not_exist(language: Language) -> None:
    known = {f"{kind.__name__}.{key.value}" for kind in ENUMS for key in kind}
    assert set(read_lines(resources.path("forms", "words", f"{language}.txt"))) == known


def test_the_word_for_a_value_does_not_depend_on_an_equal_value_elsewhere() -> None:
    assert word(Base.GENERAL, "ru") == "общее среднее образование"
    assert word(records.Choice.FOR, "kk") == word(records.ChairVote.FOR, "kk") == "жақтап"


@pytest.mark.parametrize("path", FORMS, ids=lambda path: "/".join(path.parts[-2:]))
def test_each_language_is_written_in_its_own_letters(path) -> None:  # type: ignore[no-untyped-def]
    text = path.read_text(encoding="utf-8")
    letters = set(text)
    if path.stem == "ky":
        assert not letters & KAZAKH_ONLY
    elif path.stem == "ru":
        assert not letters & (KAZAKH_ONLY | SHARED)
    else:
        assert letters & KAZAKH_ONLY
    # A Latin letter inside a Cyrillic word looks right and is found by no search.
    for token in text.replace("_", " ").replace("-", " ").split():
        has_latin = any("a" <= letter.lower() <= "z" for letter in token)
        has_cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in token)
        bare = token.split("{")[0].split("}")[-1]
        assert not (has_latin and has_cyrillic and any("a" <= letter.lower() <= "z" for letter in bare)), token


def test_a_line_without_a_sign_or_with_a_key_twice_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "ru.txt"
    path.write_text("Base.basic основное", encoding="utf-8")
    with pytest.raises(ValueError, match="основное"):
        read_lines(path)
    path.write_text("a = 1\na = 2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="a = 2"):
        read_lines(path)


def test_words_and_why_lines_are_there_without_the_drawing_library() -> None:
    code = "import sys, papers, papers.words, papers.why; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=resources.path("..").resolve(), check=False).returncode == 0
