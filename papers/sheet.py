"""Blocks of a form laid out as rows: the house style of every paper.

A row is a slice of the page that is never cut. Belongs here: where things stand across the page, what keeps with what.
Does not belong here: where one page ends and the next begins, and drawing (``page``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

from papers import measure
from papers.forms import Block, Mark
from papers.measure import MM, Style, lines, width

PAGE: Final = (210 * MM, 297 * MM)
#: Margins in points; the left one leaves room for the binding.
LEFT: Final = 30 * MM
RIGHT: Final = PAGE[0] - 15 * MM
TOP: Final = 20 * MM
BOTTOM: Final = PAGE[1] - 20 * MM
WIDTH: Final = RIGHT - LEFT

_INDENT: Final = 10 * MM
_LABEL: Final = 60 * MM
_GUTTER: Final = 7 * MM
_PAD: Final = 4.0
#: Above a group of names and values.
_APART: Final = 7.0
_DASH: Final = "–"

_NARROW: Final = {measure.TEXT: measure.TABLE, measure.HEADING: measure.TABLE_HEAD}

#: Cell of the block, x from the left edge of the paper, baseline below the top of the row, bold, size, the words.
#: Who reads the document back gets it cell by cell, not line by line across the page.
Text = tuple[int, float, float, bool, float, str]
#: x1, y1, x2, y2; y downwards from the top of the row.
Rule = tuple[float, float, float, float]


@dataclass(slots=True)
class Row:
    """A slice of the page. Lengths in points."""

    height: float
    texts: list[Text]
    rules: list[Rule] = field(default_factory=list)
    space: float = 0
    """Above the row; none at the top of a page."""
    glued: bool = False
    """Stands on the same page as the row after it."""
    heads: Sequence[Row] = ()
    """Rows of the table's head, repeated when the row begins a page."""
    edges: tuple[float, float] | None = None
    """Left and right edge of the table."""
    cut: bool = False
    """A slice of a table row that goes on in the next one: has no line below it yet."""
    bookmark: tuple[int, str] | None = None
    """Depth and title in the outline of the document."""
    block: int = 0
    """Number of the block it is a slice of."""


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


_TEXTS: Final = {
    Mark.LETTERHEAD: _Setting(measure.LETTERHEAD, 0, centred=True),
    Mark.TITLE: _Setting(measure.TITLE, 8, after=6, centred=True, glued=True, depth=0),
    Mark.HEADING: _Setting(measure.HEADING, 12, after=2, glued=True, depth=1),
    Mark.LEAD: _Setting(measure.HEADING, 8, glued=True),
    Mark.TEXT: _Setting(measure.TEXT, 4, indent=_INDENT),
    Mark.ITEM: _Setting(measure.TEXT, 2),
    Mark.NOTE: _Setting(measure.NOTE, 6),
}


def rows(blocks: Sequence[Block], other: Sequence[Block] | None = None) -> list[Row]:
    """The rows of a paper.

    Arguments: ``other`` – the same paper in the second language, block by block, to stand beside the first.
    """
    found: list[Row] = []
    table = _Table(())
    closing: int | None = None
    before: Mark | None = None
    pairs = zip(blocks, other, strict=True) if other is not None else ((block, None) for block in blocks)
    for number, (block, second) in enumerate(pairs):
        if block.mark is Mark.TABLE:
            table = _Table(block.cells)
            continue
        if block.mark is Mark.SEAL and found:
            found[-1].texts.append(_seal(_both(block, second, " / ")[0]))
            continue
        if block.mark is Mark.SIGNATURE and closing is None:
            closing = len(found)
        if block.mark is Mark.ROW:
            new = table.rows(_both(block, second, "\n"))
        elif block.mark in _TEXTS:
            new = _beside(block, second) if second else _text(block, LEFT, WIDTH)
        else:
            new = _LAYOUTS[block.mark](block, second)
        if before is not None and (block.mark is Mark.PAIR) != (before is Mark.PAIR):
            new[0].space = max(new[0].space, _APART)
        before = block.mark
        for row in new:
            row.block = number
        found += new
        if block.mark is Mark.LETTERHEAD:
            found.append(Row(5, [], [(LEFT, 5, RIGHT, 5)], glued=True))
    if closing is not None:
        # Signatures are never orphaned: they keep together, and with the lines before them (DESIGN: papers).
        for row in found[max(0, closing - 3) : -1]:
            row.glued = True
    return found


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
def _text(block: Block, left: float, room: float, cell: int = 0) -> list[Row]:
    setting = _TEXTS[block.mark]
    # Columns are set like tables, one point smaller.
    style = setting.style if room == WIDTH else _NARROW.get(setting.style, setting.style)
    marker, text = _marker(block) if block.mark is Mark.ITEM else ("", block.cells[0])
    hang = _hang(marker) if marker else 0
    # Narrow columns have no room for the indent of a paragraph.
    indent = setting.indent if room == WIDTH else 0
    found = []
    broken = lines(text, style, room - hang, indent)
    if setting.centred and len(broken) > 1:
        broken = _balanced(text, style, room, broken)
    for number, line in enumerate(broken):
        x = left + hang + (indent if number == 0 else 0)
        if setting.centred:
            x = left + (room - width(line, style)) / 2
        texts: list[Text] = [(cell, x, _baseline(style), style.bold, style.size, line)]
        if marker and number == 0:
            texts.insert(0, (cell, left, _baseline(style), style.bold, style.size, marker))
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


def _baseline(style: Style) -> float:
    """Of a line below its top: the letters stand a little above the foot of the line."""
    return (style.leading + style.size * 0.62) / 2


def _beside(block: Block, second: Block) -> list[Row]:
    """Two languages in two columns, line by line."""
    room = (WIDTH - _GUTTER) / 2
    left = _text(block, LEFT, room)
    right = _text(second, LEFT + room + _GUTTER, room, cell=1)
    found = []
    for one, two in zip_longest(left, right):
        if one and two:
            one.texts += two.texts
            one.glued = one.glued or two.glued
        found.append(one or two)
    return found


# --- name and value, ends, signatures ---------------------------------------------------------------------------------
def _pair(block: Block, second: Block | None) -> list[Row]:
    name, value = block.cells
    if second is None or value == second.cells[1]:
        found = _name_and_value(_joined(block, second, measure.TABLE, _LABEL - 3 * MM)[0], value)
    else:
        other_name, other_value = second.cells
        found = _name_and_value(name, value) + _name_and_value(other_name, other_value, cell=2)
    for row in found[:-1]:
        row.glued = True
    found[0].space = 2
    return found


def _name_and_value(name: str, value: str, cell: int = 0) -> list[Row]:
    style, strong = measure.TABLE, measure.TABLE_HEAD
    left = lines(name, style, _LABEL - 3 * MM)
    right = lines(value, strong, WIDTH - _LABEL)
    found = []
    for label, words in zip_longest(left, right, fillvalue=""):
        texts: list[Text] = []
        if label:
            texts.append((cell, LEFT, _baseline(style), False, style.size, label))
        if words:
            texts.append((cell + 1, LEFT + _LABEL, _baseline(strong), strong.bold, strong.size, words))
        found.append(Row(style.leading, texts))
    return found


def _ends(block: Block, second: Block | None) -> list[Row]:
    style = measure.TEXT
    start, end = _both(block, second, "\n")
    found = []
    for left, right in zip_longest(lines(start, style, WIDTH / 2 - 6), lines(end, style, WIDTH / 2 - 6), fillvalue=""):
        texts: list[Text] = []
        if left:
            texts.append((0, LEFT, _baseline(style), False, style.size, left))
        if right:
            texts.append((1, RIGHT - width(right, style), _baseline(style), False, style.size, right))
        found.append(Row(style.leading, texts, glued=True))
    found[0].space = 8
    # Air between the head of the paper and its first line.
    found.append(Row(6, []))
    return found


def _signature(block: Block, second: Block | None) -> list[Row]:
    style, small = measure.TEXT, measure.SMALL
    office, caption, name = _joined(block, second, style, 59 * MM)
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
            texts.append((0, LEFT, _baseline(style), False, style.size, words))
        if decoded:
            texts.append((1, where, _baseline(style), False, style.size, decoded))
        signed = number == deep - 1
        rules = [(line[0], style.leading - 1.5, line[1], style.leading - 1.5)] if signed else []
        found.append(Row(style.leading, texts, rules, glued=True))
    found[0].space = 14
    captions = lines(caption, small, line[1] - line[0])
    for words in captions:
        x = (line[0] + line[1] - width(words, small)) / 2
        found.append(Row(small.leading, [(2, x, _baseline(small), False, small.size, words)], glued=True))
    return found


def _seal(words: str) -> Text:
    """The place of the seal: under the office, beside the caption of the signature it belongs to."""
    return (3, LEFT, _baseline(measure.SMALL), False, measure.NOTE.size, words)


_LAYOUTS: Final = {Mark.PAIR: _pair, Mark.ENDS: _ends, Mark.SIGNATURE: _signature}


# --- tables -----------------------------------------------------------------------------------------------------------
class _Table:
    """The table being laid out: its columns, and its head once the first row has come."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        fixed = sum(float(column) for column in columns if column != "*") * MM
        rest = (WIDTH - fixed) / max(1, columns.count("*"))
        self.edges = [LEFT]
        for column in columns:
            self.edges.append(self.edges[-1] + (rest if column == "*" else float(column) * MM))
        self.head: list[Row] = []

    def rows(self, cells: Sequence[str]) -> list[Row]:
        head = not self.head
        found = list(self._slices(cells, measure.TABLE_HEAD if head else measure.TABLE))
        first, last = found[0], found[-1]
        left, right = self.edges[0], self.edges[-1]
        last.rules.append((left, last.height, right, last.height))
        if head:
            first.rules.append((left, 0, right, 0))
            first.space = 6
            for row in found:
                row.glued = True
            self.head = found
        else:
            for row in found:
                row.heads = self.head
            if len(found) <= _WHOLE:
                for row in found[:-1]:
                    row.glued = True
        return found

    def _slices(self, cells: Sequence[str], style: Style) -> Iterator[Row]:
        broken = [
            lines(cell, style, end - start - 2 * _PAD)
            for cell, start, end in zip(cells, self.edges, self.edges[1:], strict=False)
        ]
        deep = max(map(len, broken))
        for number in range(deep):
            above = _PAD - 1.5 if number == 0 else 0.0
            below = _PAD - 1 if number == deep - 1 else 0.0
            height = style.leading + above + below
            base = above + _baseline(style)
            texts: list[Text] = [
                (cell, start + _PAD, base, style.bold, style.size, column[number])
                for cell, (column, start) in enumerate(zip(broken, self.edges, strict=False))
                if number < len(column) and column[number]
            ]
            rules: list[Rule] = [(x, 0, x, height) for x in self.edges]
            yield Row(height, texts, rules, edges=(self.edges[0], self.edges[-1]), cut=number < deep - 1)


#: Rows of a table of up to so many lines are not cut; longer ones (a reason of a page) must be.
_WHOLE: Final = 12
