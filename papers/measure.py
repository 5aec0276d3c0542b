"""Text measured and broken into lines that fit a width. Knows the typeface, nothing of pages or forms.

Lines are chosen over the whole paragraph, not one after the other: none is left loose because the one before it took
one word more. Breaks stand at plain spaces and line ends, never at a hyphen: whoever reads the text back must find it.
Only a word wider than the room is broken, where the room ends, so that nothing ever stands outside its place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import inf
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

#: A space of a justified line grows to 2.8 of its own width at most, which in this narrow typeface is two thirds of the
#: size of the letters, and shrinks to 0.85 of it at least: with more, rivers run down the page; with less, words touch.
#: The letters take a part of it, so little that no eye sees it.
STRETCHED: Final = 2.8
SHRUNK: Final = 0.85
_LETTERS: Final = 0.025
#: What the spaces alone give, in parts of their width.
_GROWS: Final = STRETCHED - 1 - _LETTERS
_GIVES: Final = 1 - SHRUNK - _LETTERS
#: No line of words and spaces can be set closer than by this.
_CLOSEST: Final = 1.08
#: What a line costs that has to stay ragged among justified ones, and how much more with the square of its slack in
#: parts of the room; a line stretched or shrunk to its limit costs 1.
_RAGGED: Final = 10.0
_SLACK: Final = 400.0
#: What a line more than needed costs where all are ragged: more than any raggedness.
_LINE: Final = 1000.0
#: Lines with more slack, in parts of the room, are not tried where there is a fuller one.
_EMPTIEST: Final = 0.4
#: One word alone on the last line is too short below this part of the room.
_SHORT: Final = 0.15
#: Paragraphs whose lines are remembered: the sentences of a form are the same on a thousand notices.
_REMEMBERED: Final = 4096

_NO_BREAK: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a justified text."""

    words: str
    spacing: float = 0.0
    """Added to the width of each space, in points before the line is scaled."""
    scale: float = 100.0
    """Width of the line in per cent of its own."""


def width(text: str, style: Style) -> float:
    """Width of a line in points; what is between plain spaces is remembered."""
    face = faces()[style.bold]
    words = text.split(" ")
    return (sum(map(face.width, words)) + (len(words) - 1) * face.width(" ")) * style.size / 1000


def lines(text: str, style: Style, room: float, indent: float = 0, *, even: bool = False) -> list[str]:
    """The text in ragged lines no wider than ``room`` points, the first one by ``indent`` less; as few as can be.

    Arguments: ``even`` – the last line as full as the others, for lines that stand centred.
    """
    return [words for words, _, _ in _broken(text, style, room, indent, _EVEN if even else _CALM)]


def justified(text: str, style: Style, room: float, indent: float = 0) -> list[Line]:
    """The text in lines that reach both edges, the first one by ``indent`` points less.

    The last line of a paragraph is as wide as its words, and so is a line whose spaces would have to grow beyond
    :data:`STRETCHED`.
    """
    space = faces()[style.bold].width(" ")
    found = []
    for words, natural, slack in _broken(text, style, room, indent, _JUSTIFIED):
        gaps = words.count(" ") + words.count(_NO_BREAK)
        ratio = _ratio(slack, gaps * space, natural) if slack else 0.0
        if not -1 <= ratio <= 1 or not gaps:
            found.append(Line(words))
            continue
        scale = round(100 + 100 * _LETTERS * ratio, 2)
        spacing = ((natural + slack) * 100 / scale - natural) / gaps * style.size / 1000
        found.append(Line(words, round(spacing, 4), scale))
    return found


# --- where lines end; widths in thousandths of the font size ----------------------------------------------------------
@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """How lines are chosen: what one costs by its slack, all its spaces, its width and its room, and what is bad."""

    cost: Callable[[int, int, int, int], float]
    """Infinite where the line does not fit."""
    closest: float
    """How much wider than the room the words of a line can be, at most."""
    lonely: float | None
    """One short word alone on the last line; none where the last line has to be as full as the others."""
    dangling: float
    """A word of one or two letters at the end of a line: what it belongs to stands in the next."""


def _ratio(slack: int, spaces: int, natural: int) -> float:
    """How far a line is stretched, or shrunk where it is below zero; 1 is as far as it may."""
    give = (_GROWS if slack > 0 else _GIVES) * spaces + _LETTERS * natural
    return slack / give if give else inf


def _justified(slack: int, spaces: int, natural: int, room: int) -> float:
    ratio = _ratio(slack, spaces, natural)
    if ratio > 1:
        return _RAGGED + _SLACK * (slack / room) ** 2
    return ratio * ratio if ratio >= -1 else inf


def _ragged(slack: int, spaces: int, natural: int, room: int) -> float:
    return _LINE + (slack / room) ** 2 if slack >= 0 else inf


_JUSTIFIED: Final = _Way(_justified, closest=_CLOSEST, lonely=4.0, dangling=0.4)
_CALM: Final = _Way(_ragged, closest=1.0, lonely=0.05, dangling=0.02)
_EVEN: Final = _Way(_ragged, closest=1.0, lonely=None, dangling=0.1)


@lru_cache(_REMEMBERED)
def _broken(text: str, style: Style, room: float, indent: float, way: _Way) -> tuple[tuple[str, int, int], ...]:
    """The lines, how wide each is, and its slack; none where a line need not reach the edge."""
    face = faces()[style.bold]
    whole = int(room * 1000 / style.size)
    limit = whole - int(indent * 1000 / style.size)
    found: list[tuple[str, int, int]] = []
    for paragraph in text.split("\n"):
        words: list[str] = []
        for word in paragraph.split(" "):
            if face.width(word) > (whole if words else limit):
                if words:
                    found += _fit(words, face, limit, whole, way)
                    limit, words = whole, []
                while face.width(word) > limit:
                    head = _head(word, face, limit)
                    found.append((head, face.width(head), 0))
                    limit = whole
                    word = word[len(head) :]
            words.append(word)
        found += _fit(words, face, limit, whole, way)
        limit = whole
    return tuple(found)


def _fit(words: list[str], face: Face, first: int, rest: int, way: _Way) -> list[tuple[str, int, int]]:
    """The cheapest way to part words into lines, of which the first one has another room."""
    space = face.width(" ")
    count = len(words)
    # Where each word begins on one endless line.
    starts = [0, *accumulate(face.width(word) + space for word in words)]
    if starts[count] - space <= first:
        return [(" ".join(words), starts[count] - space, 0)]
    hard = [0, *accumulate(word.count(_NO_BREAK) for word in words)]
    best = [0.0] + [inf] * count
    came = [0] * (count + 1)
    for start in range(count):
        so_far = best[start]
        if so_far == inf:
            continue
        room = rest if start else first
        # The fullest line comes first; one word always fits, so that the end is always reached.
        for end in range(bisect_right(starts, starts[start] + int(room * way.closest) + space) - 1, start, -1):
            natural = starts[end] - starts[start] - space
            slack = room - natural
            if end == count and slack >= 0 and way.lonely is not None:
                one = _LINE if way is _CALM else 0.0
                one += way.lonely if end == start + 1 and natural < rest * _SHORT else 0.0
            else:
                one = way.cost(slack, (end - start - 1 + hard[end] - hard[start]) * space, natural, room)
                last = words[end - 1]
                if end < count and len(last) < 3 and last.isalpha() and last.islower():
                    one += way.dangling
            if so_far + one < best[end]:
                best[end], came[end] = so_far + one, start
            if slack > room * _EMPTIEST:
                break
    places = [count]
    while places[-1]:
        places.append(came[places[-1]])
    found = []
    for start, end in pairwise(reversed(places)):
        natural = starts[end] - starts[start] - space
        slack = (rest if start else first) - natural
        found.append((" ".join(words[start:end]), natural, 0 if end == count and slack > 0 else slack))
    return found


def _head(word: str, face: Face, limit: int) -> str:
    """As much of a word as fits, one character at least; up to a space or hyphen of its own where it has one there."""
    used = 0
    for place, character in enumerate(word):
        used += face.characters[ord(character)]
        if used > limit:
            own = max(word.rfind("-", 1, place), word.rfind(_NO_BREAK, 1, place)) + 1
            return word[: own or max(1, place)]
    return word
