"""The typeface of the papers: widths, letters, and the refusal of what it cannot print.

Belongs here: everything that asks the font files. Source Serif Pro carries all letters of the three alphabets.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

import font_source_serif_pro

from papers.typeface import Typeface
from rules.verdicts import Refusal

REGULAR: Final = "SourceSerifPro-Regular"
BOLD: Final = "SourceSerifPro-Bold"
#: Words whose width is remembered, at most; names and texts of a year do not fill it, an endless run must not grow it.
_REMEMBERED: Final = 50_000
#: Categories that have no picture of their own, or that change their neighbours: control, format, marks, separators.
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Mc", "Me", "Zl", "Zp"})


class Face:
    """One weight: the width of a character in thousandths of the size, and of whole words from memory."""

    def __init__(self, name: str) -> None:
        path = Path(font_source_serif_pro.__file__).parent / "files" / f"{name}.ttf"
        self.font = Typeface(str(path))
        self.name = name
        self.characters: dict[int, int] = self.font.charWidths
        self._words: dict[str, int] = {}

    def width(self, word: str) -> int:
        """Width of a word in thousandths of the font size."""
        known = self._words.get(word)
        if known is None:
            if len(self._words) > _REMEMBERED:
                self._words.clear()
            known = self._words[word] = sum(self.characters[ord(character)] for character in word)
        return known


@cache
def faces() -> tuple[Face, Face]:
    """Regular and bold, read on the first call."""
    return Face(REGULAR), Face(BOLD)


@cache
def _printable() -> frozenset[str]:
    regular, bold = faces()
    both = regular.font.charToGlyph.keys() & bold.font.charToGlyph.keys()
    visible = {chr(code) for code in both if unicodedata.category(chr(code)) not in _INVISIBLE}
    return frozenset(visible | {"\n"})


def missing(text: str) -> str:
    """The characters of a text that cannot be printed, each once, in their order."""
    return "".join(dict.fromkeys(character for character in text if character not in _printable()))


def shown(character: str) -> str:
    """A character as a sentence can name it: itself, or its number where it cannot be seen."""
    return character if character.isprintable() else f"U+{ord(character):04X}"


def printable(field: str, text: str) -> str:
    """The text as it will stand on paper: composed letters, line ends as ``\\n``, tabs as spaces.

    Raises ``glyph_missing`` naming the field and its first character that cannot be printed (DESIGN: papers).
    """
    if not _printable().issuperset(text):
        text = _mended(field, text)
    # A number sign is never parted from its number, a dash from the word before it.
    return text.replace("№ ", "№\u00a0").replace(" – ", "\u00a0– ")


def _mended(field: str, text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    lost = missing(text)
    if lost:
        raise Refusal("glyph_missing", field=field, character=shown(lost[0]))
    return text
