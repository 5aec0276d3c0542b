"""Blocks of several cells: names and values, what stands at both ends of a line, squares to be marked, signatures.

Belongs here: how each kind is set. Does not belong here: tables (``tables``), what keeps with what (``sheet``).
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from papers import measure
from papers.forms import Block
from papers.grid import LEFT, RIGHT, WIDTH, Layout, Row, Rule, Text, baseline, outline
from papers.measure import MM, Style, lines, width
from papers.paragraphs import INDENT

_LABEL: Final = 60 * MM
#: Who signs; what is left beside the line takes a long name.
_OFFICE: Final = 57 * MM
#: The square that a voter marks, and the row it stands in.
_SQUARE: Final = 6 * MM
_OPTION: Final = 9 * MM


def both(block: Block, second: Block | None, between: str) -> tuple[str, ...]:
    """The cells in both languages, each once where the languages agree."""
    if second is None:
        return block.cells
    return tuple(
        one if one == two else f"{one}{between}{two}" for one, two in zip(block.cells, second.cells, strict=True)
    )


def _joined(block: Block, second: Block | None, style: Style, room: float) -> tuple[str, ...]:
    """The cells in both languages: on one line where there is room, else one below the other."""
    joined = both(block, second, " / ")
    if second is None or width(joined[0], style) <= room:
        return joined
    return both(block, second, "\n")


def pair(block: Block, second: Block | None, room: float) -> list[Row]:
    """A name and its value, ``room`` points wide; in two languages one below the other where the values differ."""
    name, value = block.cells
    if second is None or value == second.cells[1]:
        found = _name_and_value(_joined(block, second, measure.TABLE, _LABEL - 3 * MM)[0], value, room)
    else:
        other_name, other_value = second.cells
        found = _name_and_value(name, value, room) + _name_and_value(other_name, other_value, room, cell=2)
    for row in found[:-1]:
        row.glued = True
    found[0].space = 2
    return found


def _name_and_value(name: str, value: str, room: float, cell: int = 0) -> list[Row]:
    style, strong = measure.TABLE, measure.TABLE_HEAD
    left = lines(name, style, _LABEL - 3 * MM)
    right = lines(value, strong, room - _LABEL)
    found = []
    for label, words in zip_longest(left, right, fillvalue=""):
        texts: list[Text] = []
        if label:
            texts.append((cell, LEFT, baseline(style), False, style.size, label))
        if words:
            texts.append((cell + 1, LEFT + _LABEL, baseline(strong), strong.bold, strong.size, words))
        found.append(Row(style.leading, texts))
    return found


def ends(block: Block, second: Block | None, layout: Layout) -> list[Row]:
    """What stands at the left and at the right edge."""
    style = measure.TEXT
    start, end = both(block, second, "\n")
    room = layout.width / 2 - 6
    found = []
    for left, right in zip_longest(lines(start, style, room), lines(end, style, room), fillvalue=""):
        texts: list[Text] = []
        if left:
            texts.append((0, LEFT, baseline(style), False, style.size, left))
        if right:
            texts.append((1, layout.right - width(right, style), baseline(style), False, style.size, right))
        found.append(Row(style.leading, texts, glued=True))
    found[0].space = 8
    # Air between the head of the paper and its first line.
    found.append(Row(6, []))
    return found


def option(block: Block, second: Block | None) -> list[Row]:
    """Squares to be marked beside each other, and what marking each means."""
    style = measure.HEADING
    cells = both(block, second, " / ")
    room = (WIDTH - INDENT) / len(cells)
    texts: list[Text] = []
    squares: list[Rule] = []
    for place, words in enumerate(cells):
        start = LEFT + INDENT + place * room
        squares += outline(start, (_OPTION - _SQUARE) / 2, _SQUARE, _SQUARE)
        down = (_OPTION - style.leading) / 2 + baseline(style)
        texts.append((place, start + _SQUARE + 4 * MM, down, style.bold, style.size, words))
    return [Row(_OPTION, texts, squares, space=2)]


def signature(block: Block, second: Block | None) -> list[Row]:
    """Who signs, the line with its caption, and the name decoded."""
    style, small = measure.TEXT, measure.SMALL
    office, _, name = _joined(block, second, style, _OFFICE)
    caption = both(block, second, " / ")[1]
    line = (LEFT + _OFFICE + 3 * MM, LEFT + _OFFICE + 35 * MM)
    where = line[1] + 2.5 * MM
    left = lines(office, style, _OFFICE)
    right = lines(name, style, RIGHT - where)
    # Office and name end on the same line: the one that is signed.
    deep = max(len(left), len(right))
    left = [""] * (deep - len(left)) + left
    right = [""] * (deep - len(right)) + right
    found = []
    for number, (words, decoded) in enumerate(zip_longest(left, right, fillvalue="")):
        texts: list[Text] = []
        if words:
            texts.append((0, LEFT, baseline(style), False, style.size, words))
        if decoded:
            texts.append((1, where, baseline(style), False, style.size, decoded))
        signed = number == deep - 1
        rules = [(line[0], style.leading - 1.5, line[1], style.leading - 1.5)] if signed else []
        found.append(Row(style.leading, texts, rules, glued=True))
    found[0].space = 14
    captions = lines(caption, small, line[1] - line[0])
    for words in captions:
        x = (line[0] + line[1] - width(words, small)) / 2
        found.append(Row(small.leading, [(2, x, baseline(small), False, small.size, words)], glued=True))
    return found


def seal(words: str) -> Text:
    """The place of the seal: under the office, beside the caption of the signature it belongs to."""
    return (3, LEFT, baseline(measure.SMALL), False, measure.NOTE.size, words)
