"""Text measured and broken into lines that fit a width. Knows the typeface, nothing of pages or forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from papers.fonts import Face, faces

#: Points in a millimetre.
MM: Final = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size and distance of lines in points."""

    size: float
    leading: float
    bold: bool = False


TITLE: Final = Style(14, 18, bold=True)
LETTERHEAD: Final = Style(12, 15.5, bold=True)
HEADING: Final = Style(12, 15.5, bold=True)
TEXT: Final = Style(12, 15.5)
TABLE: Final = Style(11, 13.2)
TABLE_HEAD: Final = Style(11, 13.2, bold=True)
NOTE: Final = Style(10, 12.5)
SMALL: Final = Style(9, 11)
SMALL_HEAD: Final = Style(9, 11, bold=True)


def width(text: str, style: Style) -> float:
    """Width of a line in points; what is between plain spaces is remembered."""
    face = faces()[style.bold]
    words = text.split(" ")
    return (sum(map(face.width, words)) + (len(words) - 1) * face.width(" ")) * style.size / 1000


def lines(text: str, style: Style, room: float, indent: float = 0) -> list[str]:
    """The text in lines no wider than ``room`` points, the first one by ``indent`` points less.

    Breaks at plain spaces and line ends, never at a hyphen: whoever reads the text back must find it. A word wider than
    the room is broken where the room ends, so that nothing ever stands outside its place.
    """
    face = faces()[style.bold]
    whole = int(room * 1000 / style.size)
    limit = whole - int(indent * 1000 / style.size)
    space = face.width(" ")
    found: list[str] = []
    for paragraph in text.split("\n"):
        line: list[str] = []
        used = 0
        for word in paragraph.split(" "):
            size = face.width(word)
            if line and used + space + size <= limit:
                line.append(word)
                used += space + size
                continue
            if line:
                found.append(" ".join(line))
                limit = whole
            while size > limit:
                head = _head(word, face, limit)
                found.append(head)
                limit = whole
                word = word[len(head) :]
                size = face.width(word)
            line, used = [word], size
        found.append(" ".join(line))
        limit = whole
    return found


def _head(word: str, face: Face, limit: int) -> str:
    """As much of a word as fits, one character at least."""
    used = 0
    for place, character in enumerate(word):
        used += face.characters[ord(character)]
        if used > limit:
            return word[: max(1, place)]
    return word
