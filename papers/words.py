"""The official words of the office in the three languages, counted once for screen and paper.

Belongs here: :func:`word` for every value of the enums in ``rules.records`` that a person sees. The words themselves
stand in ``resources/forms/words``; whole texts of papers do not belong here but in the forms.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

import resources
from rules.records import LANGUAGES, Language, Names


def read_lines(path: Path) -> dict[str, str]:
    """The lines ``key = text`` of a word file; empty lines and lines that begin with ``#`` are comments.

    Raises ValueError when a line has no ``=`` or a key stands twice.
    """
    found: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        key, sign, text = line.partition("=")
        if not sign or key.strip() in found:
            raise ValueError(f"{path.name}: {line}")
        found[key.strip()] = text.strip()
    return found


@cache
def _words(language: Language) -> dict[str, str]:
    return read_lines(resources.path("forms", "words", f"{language}.txt"))


def own_name(names: Names, kind: StrEnum, language: Language) -> str:
    """What something is called where that says more than what it is; empty where it is but the word of its kind.

    A name that is there in one language alone is told in it; the word of the kind is known in all three.
    """
    name = names.in_language(language)
    return name if name.casefold() not in {word(kind, one).casefold() for one in LANGUAGES} else ""


def word(key: StrEnum, language: Language) -> str:
    """The office's word for a value, in the nominative: ``word(Base.BASIC, "kk")`` is «негізгі орта білім».

    Raises KeyError when the word is not in the file of the language (a test sees to it that all are).
    """
    return _words(language)[f"{type(key).__name__}.{key.value}"]
