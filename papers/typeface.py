"""A TrueType font whose embedded parts are made once and used in every file that needs the same letters.

Papers differ in a name and a number; letters do not. Each document therefore begins with the same letters in the same
places (:class:`Letters`), so that nearly all of them share one subset, and cutting it out of the font, packing it and
writing its widths – more than half of the work of a receipt – is done once for a whole batch (DESIGN: proof).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Final

from reportlab.pdfbase.ttfonts import SUBSETN, TTFontFace

_SMALL: Final = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
#: What nearly every paper needs, the letters of control codes among them; a letter that is not here is added to the
#: file that has it.
LETTERS: Final = f" 0123456789.,:;()«»–-№·/×ABCDEF{_SMALL}{_SMALL.upper()}"
_SPACE: Final = 32
_NO_BREAK: Final = 0xA0
#: Codes that stand for no letter: none, and those a string of a page would have to escape.
_SKIPPED: Final = frozenset((0, *b"\n\r()\\"))
_CODES: Final = 256
_BLOCK: Final = 100
_CUTTING: Final = Lock()
#: Subsets and lines that are remembered: of a batch, the common ones and some with a rare letter.
_SUBSETS: Final = 32
_LINES: Final = 4096


@dataclass(frozen=True, slots=True)
class Embedded:
    """What a file embeds for one subset, ready to be written; streams are packed."""

    title: str
    """Of the subset: six letters, a plus and the name of the font."""
    file: bytes
    length: int
    """Of the file before it was packed."""
    to_unicode: bytes
    last: int
    """The highest code."""
    widths: str


class Typeface(TTFontFace):
    """A font file as reportlab reads it and cuts subsets out of it; only the embedding is done here."""


class Letters(dict[int, int]):
    """Which code of which subset each letter of one document has; grows as letters come.

    A table for ``str.translate``: a letter becomes its code, counted on from one subset to the next. The space has the
    code that word spacing stretches, in every subset.
    """

    def __init__(self, font: Typeface) -> None:
        super().__init__(_base())
        self.font = font
        self._subsets = [list(_base_subset())]

    def __missing__(self, letter: int) -> int:
        subset = self._subsets[-1]
        while len(subset) in _SKIPPED or len(subset) == _SPACE:
            subset.append(_SPACE)
        if len(subset) == _CODES:
            self._subsets.append([0])
            return self.__missing__(letter)
        code = (len(self._subsets) - 1) * _CODES + len(subset)
        subset.append(letter)
        self[letter] = code
        return code

    def encoded(self, words: str) -> list[tuple[int, str]]:
        """Runs of the words in codes of one subset each, as characters below 256; nothing in them needs an escape."""
        known = _standard(words)
        if known is not None:
            return [(0, known)]
        told = words.translate(self)
        if max(told, default="") < chr(_CODES):
            return [(0, told)]
        runs: list[tuple[int, str]] = []
        for character in told:
            subset, code = divmod(ord(character), _CODES)
            if runs and (runs[-1][0] == subset or code == _SPACE):
                subset, before = runs.pop()
                runs.append((subset, before + chr(code)))
            else:
                runs.append((subset, chr(code)))
        return runs

    def embedded(self) -> Iterator[Embedded]:
        """What the file embeds, subset by subset."""
        for number, subset in enumerate(self._subsets):
            # The codes up to the space are there even where no letter has them.
            filled = (*subset, *[_SPACE] * (_SPACE + 1 - len(subset)))
            yield _embedded(self.font, number, filled)


@lru_cache(maxsize=1)
def _base_subset() -> tuple[int, ...]:
    """The subset every document begins with: the letter of each code."""
    subset = [0]
    for letter in LETTERS[1:]:
        while len(subset) in _SKIPPED or len(subset) == _SPACE:
            subset.append(_SPACE)
        subset.append(ord(letter))
    return tuple(subset)


@lru_cache(maxsize=1)
def _base() -> dict[int, int]:
    codes = {letter: code for code, letter in enumerate(_base_subset()) if code}
    return {**codes, _SPACE: _SPACE, _NO_BREAK: _SPACE}


_STANDARD: Final = frozenset(f"{LETTERS}{chr(_NO_BREAK)}")


@lru_cache(maxsize=_LINES)
def _standard(words: str) -> str | None:
    """Words whose letters every document has, in their codes; most lines of a batch are the same in every paper."""
    return words.translate(_base()) if _STANDARD.issuperset(words) else None


@lru_cache(maxsize=_SUBSETS)
def _embedded(font: Typeface, number: int, subset: tuple[int, ...]) -> Embedded:
    title = (SUBSETN(number) + b"+" + font.name).decode("ascii")
    # The font is read at one place at a time, and papers are made in more than one thread.
    with _CUTTING:
        file = font.makeSubset(subset)
    return Embedded(
        title,
        zlib.compress(file, 9),
        len(file),
        zlib.compress(_to_unicode(title, subset).encode("ascii"), 9),
        len(subset) - 1,
        " ".join(str(font.getCharWidth(code)) for code in subset),
    )


def _to_unicode(title: str, subset: tuple[int, ...]) -> str:
    """The map by which readers find and copy the words; no more than a hundred letters stand in one block of it."""
    pairs = [
        f"<{code:02X}> <{letter:04X}>"
        for code, letter in enumerate(subset)
        if letter and (letter != _SPACE or code == _SPACE)
    ]
    blocks = [pairs[start : start + _BLOCK] for start in range(0, len(pairs), _BLOCK)]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{title}-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )
