"""Blocks of a form laid out as rows: the house style of every paper.

A row is a slice of the page that is never cut. Belongs here: where things stand across the page, what keeps with what.
Does not belong here: where one page ends and the next begins, and drawing (``page``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile, zip_longest
from typing import Final

from papers import charts, measure
from papers.forms import Block, Mark
from papers.grid import LEFT, RIGHT, UPRIGHT, WIDTH, Layout, Row, Rule, Text, baseline, outline
from papers.measure import MM, Style, lines, width
from papers.tables import Table

_INDENT: Final = 10 * MM
_LABEL: Final = 60 * MM
_GUTTER: Final = 7 * MM
#: Above a group of names and values.
_APART: Final = 7.0
_DASH: Final = "–"

_NARROW: Final = {measure.TEXT: measure.TABLE, measure.HEADING: measure.TABLE_HEAD}
#: A photograph.
_FRAME: Final = (30 * MM, 40 * MM)
#: The square that a voter marks, and the row it stands in.
_SQUARE: Final = 6 * MM
_OPTION: Final = 9 * MM
#: Where a page is cut: the strip around the line.
_CUT: Final = 9 * MM


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a kind of block is set when it is nothing but text."""

    style: Style
    space: float
    after: float = 0
    indent: float = 0
    centred: bool = False
    glued: bool = False
    depth: int | None = None
    right: bool = False
    """Begins in the middle of the page, as the words of whoever approves the paper do."""


_TEXTS: Final = {
    Mark.LETTERHEAD: _Setting(measure.LETTERHEAD, 0, centred=True),
    Mark.TITLE: _Setting(measure.TITLE, 8, after=6, centred=True, glued=True, depth=0),
    Mark.HEADING: _Setting(measure.HEADING, 12, after=2, glued=True, depth=1),
    Mark.LEAD: _Setting(measure.HEADING, 8, glued=True),
    Mark.TEXT: _Setting(measure.TEXT, 4, indent=_INDENT),
    Mark.ITEM: _Setting(measure.TEXT, 2),
    Mark.NOTE: _Setting(measure.NOTE, 6),
    Mark.APPROVAL: _Setting(measure.TEXT, 8, after=4, glued=True, right=True),
}


def rows(blocks: Sequence[Block], other: Sequence[Block] | None = None, layout: Layout = UPRIGHT) -> list[Row]:
    """The rows of a paper.

    Arguments: ``other`` – the same paper in the second language, block by block, to stand beside the first.
    """
    found: list[Row] = []
    table = Table(())
    closing: int | None = None
    slip = 0
    titled: set[str] = set()
    before: Mark | None = None
    frame: _Frame | None = None
    pairs = list(zip(blocks, other if other is not None else [None] * len(blocks), strict=True))
    for number, (block, second) in enumerate(pairs):
        if before is Mark.ROW and block.mark is not Mark.ROW:
            table.end()
            # A note on a table stands on the page of its last row.
            found[-1].glued = found[-1].glued or block.mark is Mark.NOTE
        if frame is not None and (block.mark is not Mark.PAIR or frame.passed):
            found += frame.end()
            frame = None
        if block.mark is Mark.TABLE:
            if found:
                # A table is not parted from what leads to it.
                found[-1].glued = True
            table = Table(block.cells, layout)
            before = block.mark
            continue
        if block.mark is Mark.SEAL and found:
            found[-1].texts.append(_seal(_both(block, second, " / ")[0]))
            continue
        if block.mark is Mark.SIGNATURE and closing is None:
            closing = len(found)
        if block.mark in _CHARTS:
            if before is block.mark:
                continue
            if found:
                # Nor is a chart.
                found[-1].glued = True
            new = _chart(pairs[number:], number)
        elif block.mark is Mark.FRAME:
            frame = _Frame(_both(block, second, " / ")[0])
            new = [frame.row]
        elif block.mark is Mark.ROW:
            new = table.rows(_both(block, second, "\n"))
        elif block.mark is Mark.PAIR:
            new = _pair(block, second, layout.width - _FRAME[0] - _GUTTER if frame else layout.width)
        elif block.mark in _TEXTS:
            new = _beside(block, second, layout) if second else _text(block, LEFT, layout.width)
            if block.mark is Mark.TITLE and block.cells[0] in titled:
                # Slips all have the same title; the outline names it once.
                new[0].bookmark = None
            titled.add(block.cells[0])
        elif block.mark is Mark.ENDS:
            new = _ends(block, second, layout)
        elif block.mark is Mark.CUT:
            # A slip is never cut in two by the end of a page.
            for row in found[slip:]:
                row.glued = True
            new = [Row(_CUT, [], dashes=[(LEFT, _CUT / 2, layout.right, _CUT / 2)])]
            slip = len(found) + 1
        else:
            new = _LAYOUTS[block.mark](block, second)
        if before is not None and (block.mark is Mark.PAIR) != (before is Mark.PAIR):
            new[0].space = max(new[0].space, _APART)
        # What stands beside a frame begins where it begins.
        before = Mark.PAIR if block.mark is Mark.FRAME else block.mark
        for row in new:
            row.block = row.block or number
        if frame is not None:
            frame.take(new)
        found += new
        if block.mark is Mark.LETTERHEAD:
            found.append(Row(5, [], [(LEFT, 5, layout.right, 5)], glued=True))
    if before is Mark.ROW:
        table.end()
    if frame is not None:
        found += frame.end()
    if closing is not None:
        # Signatures are never orphaned: they keep together, and with the lines before them (DESIGN: papers).
        for row in found[max(0, closing - 3) : -1]:
            row.glued = True
    return found


_Pairs = Sequence[tuple[Block, "Block | None"]]


def _chart(pairs: _Pairs, first: int) -> list[Row]:
    """The bars or columns the pairs begin with, as one chart."""
    mark = pairs[0][0].mark
    run = list(takewhile(lambda pair: pair[0].mark is mark, pairs))
    cells = [_both(block, second, "\n") for block, second in run]
    if mark is Mark.COLUMN:
        return [charts.columns(cells)]
    found = []
    for place, rows_of_one in enumerate(charts.bars(cells)):
        for row in rows_of_one:
            row.block = first + place
        found += rows_of_one
    return found


class _Frame:
    """An empty frame at the right edge, with the names and values beside it."""

    def __init__(self, words: str) -> None:
        wide, high = _FRAME
        left, small = RIGHT - wide, measure.SMALL
        self._left = high + _APART
        text: Text = (0, left + (wide - width(words, small)) / 2, high / 2, False, small.size, words)
        self.row = Row(0, [text], outline(left, 0, wide, high), space=_APART, glued=True)

    @property
    def passed(self) -> bool:
        return self._left <= 0

    def take(self, rows: Sequence[Row]) -> None:
        """These rows stand beside the frame; they keep together with it."""
        if rows[0] is self.row:
            return
        for row in rows:
            self._left -= row.height + row.space
            row.glued = True

    def end(self) -> list[Row]:
        """What is still free below the last row, where the frame is higher."""
        return [Row(max(0.0, self._left), [])]


def twins(blocks: Sequence[Block], other: Sequence[Block]) -> bool:
    """Whether two languages of a paper go block by block, so that they can stand side by side."""
    return [(block.mark, len(block.cells)) for block in blocks] == [(block.mark, len(block.cells)) for block in other]


def _both(block: Block, second: Block | None, between: str) -> tuple[str, ...]:
    """The cells in both languages, each once where the languages agree."""
    if second is None:
        return block.cells
    return tuple(
        one if one == two else f"{one}{between}{two}" for one, two in zip(block.cells, second.cells, strict=True)
    )


def _joined(block: Block, second: Block | None, style: Style, room: float) -> tuple[str, ...]:
    """The cells in both languages: on one line where there is room, else one below the other."""
    joined = _both(block, second, " / ")
    if second is None or width(joined[0], style) <= room:
        return joined
    return _both(block, second, "\n")


# --- plain text -------------------------------------------------------------------------------------------------------
def _text(block: Block, left: float, room: float, cell: int = 0, narrow: bool = False) -> list[Row]:
    setting = _TEXTS[block.mark]
    # Columns are set like tables, one point smaller.
    style = _NARROW.get(setting.style, setting.style) if narrow else setting.style
    if setting.right and not narrow:
        left, room = left + room / 2, room / 2
    marker, text = _marker(block) if block.mark is Mark.ITEM else ("", block.cells[0])
    hang = _hang(marker) if marker else 0
    # Narrow columns have no room for the indent of a paragraph.
    indent = 0 if narrow or setting.right else setting.indent
    found = []
    broken = lines(text, style, room - hang, indent)
    if setting.centred and len(broken) > 1:
        broken = _balanced(text, style, room, broken)
    for number, line in enumerate(broken):
        x = left + hang + (indent if number == 0 else 0)
        if setting.centred:
            x = left + (room - width(line, style)) / 2
        texts: list[Text] = [(cell, x, baseline(style), style.bold, style.size, line)]
        if marker and number == 0:
            texts.insert(0, (cell, left, baseline(style), style.bold, style.size, marker))
        found.append(Row(style.leading, texts, glued=setting.glued))
    found[0].space = setting.space
    found[-1].height += setting.after
    if setting.depth is not None:
        found[0].bookmark = (setting.depth, " ".join(text.split("\n")))
    if len(found) > 1:
        # No single line of a paragraph alone at the foot or the head of a page.
        found[0].glued = found[-2].glued = True
    return found


def _balanced(text: str, style: Style, room: float, broken: list[str]) -> list[str]:
    """The same number of lines, of lengths as even as they come: no single word left for the last one."""
    narrower = broken
    while len(narrower) == len(broken) and room > 40 * MM:
        broken = narrower
        room -= 5 * MM
        narrower = lines(text, style, room)
    return broken


def _marker(block: Block) -> tuple[str, str]:
    """The number or dash of a list item, and its text."""
    first, _, rest = block.cells[0].partition(" ")
    return (first, rest) if first[:1].isdigit() and first[-1:] in ".)" else (_DASH, block.cells[0])


def _hang(marker: str) -> float:
    return max(5 * MM if marker == _DASH else 7 * MM, width(marker, measure.TEXT) + 4)


def _beside(block: Block, second: Block, layout: Layout) -> list[Row]:
    """Two languages in two columns, line by line."""
    room = (layout.width - _GUTTER) / 2
    left = _text(block, LEFT, room, narrow=True)
    right = _text(second, LEFT + room + _GUTTER, room, cell=1, narrow=True)
    found = []
    after = _TEXTS[block.mark].after
    left[-1].height -= after
    right[-1].height -= after
    for one, two in zip_longest(left, right):
        if one and two:
            one.texts += two.texts
            one.glued = one.glued or two.glued
        found.append(one or two)
    found[-1].height += after
    return found


# --- name and value, ends, signatures ---------------------------------------------------------------------------------
def _pair(block: Block, second: Block | None, room: float) -> list[Row]:
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


def _ends(block: Block, second: Block | None, layout: Layout) -> list[Row]:
    style = measure.TEXT
    start, end = _both(block, second, "\n")
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


def _option(block: Block, second: Block | None) -> list[Row]:
    """Squares to be marked beside each other, and what marking each means."""
    style = measure.HEADING
    cells = _both(block, second, " / ")
    room = (WIDTH - _INDENT) / len(cells)
    texts: list[Text] = []
    squares: list[Rule] = []
    for place, words in enumerate(cells):
        start = LEFT + _INDENT + place * room
        squares += outline(start, (_OPTION - _SQUARE) / 2, _SQUARE, _SQUARE)
        down = (_OPTION - style.leading) / 2 + baseline(style)
        texts.append((place, start + _SQUARE + 4 * MM, down, style.bold, style.size, words))
    return [Row(_OPTION, texts, squares, space=2)]


def _signature(block: Block, second: Block | None) -> list[Row]:
    style, small = measure.TEXT, measure.SMALL
    office, _, name = _joined(block, second, style, 59 * MM)
    caption = _both(block, second, " / ")[1]
    line = (LEFT + 62 * MM, LEFT + 98 * MM)
    where = LEFT + 101 * MM
    left = lines(office, style, 59 * MM)
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


def _seal(words: str) -> Text:
    """The place of the seal: under the office, beside the caption of the signature it belongs to."""
    return (3, LEFT, baseline(measure.SMALL), False, measure.NOTE.size, words)


_LAYOUTS: Final = {Mark.SIGNATURE: _signature, Mark.OPTION: _option}
_CHARTS: Final = (Mark.BAR, Mark.COLUMN)
