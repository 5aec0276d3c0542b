"""Blocks of a form laid out as rows: the house style of every paper.

A row is a slice of the page that is never cut. Belongs here: what follows what, and what keeps with what. Does not
belong here: how each kind of block is set (``paragraphs``, ``cells``, ``tables``, ``charts``), where one page ends and
the next begins, and drawing (``page``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from papers import charts, measure
from papers.cells import both, ends, option, pair, seal, signature
from papers.forms import Block, Mark
from papers.grid import LEFT, RIGHT, UPRIGHT, Layout, Row, Text, outline
from papers.letterhead import Head
from papers.measure import MM, width
from papers.paragraphs import GUTTER, TEXTS, beside, hangs_of, text_rows
from papers.tables import Table

#: Above a group of names and values.
_APART: Final = 7.0
#: Above a title that names and values stand over.
_ABOVE_TITLE: Final = 16.0
#: A photograph.
_FRAME: Final = (30 * MM, 40 * MM)
#: Where a page is cut: the strip around the line.
_CUT: Final = 9 * MM

_LAYOUTS: Final = {Mark.SIGNATURE: signature, Mark.OPTION: option}
_CHARTS: Final = (Mark.BAR, Mark.COLUMN)


def rows(
    blocks: Sequence[Block],
    other: Sequence[Block] | None = None,
    layout: Layout = UPRIGHT,
    head: Head | None = None,
) -> list[Row]:
    """The rows of a paper.

    Arguments: ``other`` – the same paper in the second language, block by block, to stand beside the first; ``head`` –
    the letterhead; None for the name of the college alone.
    """
    found: list[Row] = []
    table = Table(())
    closing: int | None = None
    slip = 0
    titled: set[str] = set()
    before: Mark | None = None
    frame: _Frame | None = None
    hangs, others = hangs_of(blocks), hangs_of(other)
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
        if block.mark is Mark.SEAL:
            if before is not Mark.SIGNATURE:
                found.append(Row(measure.NOTE.leading, [], block=number))
            found[-1].texts.append(seal(both(block, second, " / ")[0]))
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
            frame = _Frame(both(block, second, " / ")[0])
            new = [frame.row]
        elif block.mark is Mark.ROW:
            new = table.rows(both(block, second, "\n"))
        elif block.mark is Mark.PAIR:
            new = pair(block, second, layout.width - _FRAME[0] - GUTTER if frame else layout.width)
        elif block.mark is Mark.LETTERHEAD:
            new = _letterhead(block, second, layout, head)
        elif block.mark in TEXTS:
            hang = hangs[number]
            if second:
                new = beside(block, second, layout, (hang, others[number]))
            else:
                new = text_rows(block, LEFT, layout.width, hang=hang)
            if block.mark is Mark.TITLE and block.cells[0] in titled:
                # Slips all have the same title; the outline names it once.
                new[0].bookmark = None
            titled.add(block.cells[0])
        elif block.mark is Mark.ENDS:
            new = ends(block, second, layout)
        elif block.mark is Mark.CUT:
            # A slip is never cut in two by the end of a page.
            for row in found[slip:]:
                row.glued = True
            new = [Row(_CUT, [], dashes=[(LEFT, _CUT / 2, layout.right, _CUT / 2)])]
            slip = len(found) + 1
        else:
            new = _LAYOUTS[block.mark](block, second)
        if block.mark is Mark.TITLE and before is Mark.PAIR:
            new[0].space = _ABOVE_TITLE
        if block.mark is Mark.PAIR and before is Mark.HEADING:
            # Whom an item is about does not part from what is said of it.
            new[-1].glued = True
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
    cells = [both(block, second, "\n") for block, second in run]
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


def _letterhead(block: Block, second: Block | None, layout: Layout, head: Head | None) -> list[Row]:
    names = [one.cells[0] for one in (block, second) if one is not None]
    whole = head.row(names) if head else None
    if whole:
        return [whole]
    return beside(block, second, layout) if second else text_rows(block, LEFT, layout.width)
