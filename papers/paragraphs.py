"""Blocks that are nothing but text: titles, paragraphs, items of a list, notes, across the page or in two columns.

Belongs here: how each kind is set. Does not belong here: where its lines end (``measure``), what keeps with what
(``sheet``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from operator import attrgetter
from typing import Final

from papers import measure
from papers.forms import Block, Mark
from papers.grid import LEFT, Layout, Row, Text, baseline
from papers.measure import MM, Line, Style, justified, lines, width

#: Of a paragraph.
INDENT: Final = 10 * MM
#: Between two columns.
GUTTER: Final = 7 * MM
_DASH: Final = "–"
#: Columns are set like tables, one point smaller.
_NARROW: Final = {measure.TEXT: measure.TABLE, measure.HEADING: measure.TABLE_HEAD}


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
    justified: bool = False
    """Reaches both edges where it has the whole width of the page."""
    right: bool = False
    """Begins in the middle of the page, as the words of whoever approves the paper do."""


TEXTS: Final = {
    Mark.LETTERHEAD: _Setting(measure.LETTERHEAD, 0, centred=True),
    Mark.TITLE: _Setting(measure.TITLE, 8, after=6, centred=True, glued=True, depth=0),
    Mark.HEADING: _Setting(measure.HEADING, 12, after=2, glued=True, depth=1),
    Mark.LEAD: _Setting(measure.HEADING, 8, glued=True),
    Mark.TEXT: _Setting(measure.TEXT, 4, indent=INDENT, justified=True),
    Mark.ITEM: _Setting(measure.TEXT, 2, justified=True),
    Mark.NOTE: _Setting(measure.NOTE, 6, justified=True),
    Mark.APPROVAL: _Setting(measure.TEXT, 8, after=4, glued=True, right=True),
}


def text_rows(
    block: Block, left: float, room: float, cell: int = 0, narrow: bool = False, hang: float = 0
) -> list[Row]:
    """The lines of a block between ``left`` and ``room`` points further.

    Arguments: ``cell`` – which of two columns it is; ``narrow`` – whether it is one; ``hang`` – of :func:`hangs_of`.
    """
    setting = TEXTS[block.mark]
    style = _NARROW.get(setting.style, setting.style) if narrow else setting.style
    if setting.right and not narrow:
        left, room = left + room / 2, room / 2
    marker, text = _marker(block) if block.mark is Mark.ITEM else ("", block.cells[0])
    # Narrow columns have no room for the indent of a paragraph.
    indent = 0 if narrow or setting.right else setting.indent
    found = []
    broken: Sequence[Line]
    if setting.justified and not narrow:
        broken = justified(text, style, room - hang, indent)
    else:
        broken = [Line(words) for words in lines(text, style, room - hang, indent, even=setting.centred)]
    for number, line in enumerate(broken):
        x = left + hang + (indent if number == 0 else 0)
        if setting.centred:
            x = left + (room - width(line.words, style)) / 2
        texts: list[Text] = [(cell, x, baseline(style), style.bold, style.size, line.words)]
        if marker and number == 0:
            texts.insert(0, (cell, left, baseline(style), style.bold, style.size, marker))
        found.append(Row(style.leading, texts, glued=setting.glued, spacing=line.spacing, scale=line.scale))
    found[0].space = setting.space
    found[-1].height += setting.after
    if setting.depth is not None:
        found[0].bookmark = (setting.depth, " ".join(text.split("\n")))
    if len(found) > 1:
        # No single line of a paragraph alone at the foot or the head of a page.
        found[0].glued = found[-2].glued = True
    return found


def _marker(block: Block) -> tuple[str, str]:
    """The number or dash of a list item, and its text."""
    first, _, rest = block.cells[0].partition(" ")
    return (first, rest) if first[:1].isdigit() and first[-1:] in ".)" else (_DASH, block.cells[0])


def hangs_of(blocks: Sequence[Block] | None) -> list[float]:
    """How far the text of each block hangs: all items of a list alike, whatever number they bear."""
    found: list[float] = []
    for mark, run in groupby(blocks or (), attrgetter("mark")):
        items = list(run)
        hang = max(map(_hang, items)) if mark is Mark.ITEM else 0.0
        found += [hang] * len(items)
    return found


def _hang(item: Block) -> float:
    marker, _ = _marker(item)
    return max(5 * MM if marker == _DASH else 7 * MM, width(marker, measure.TEXT) + 4)


def beside(block: Block, second: Block, layout: Layout, hangs: tuple[float, float] = (0, 0)) -> list[Row]:
    """Two languages in two columns, line by line."""
    room = (layout.width - GUTTER) / 2
    left = text_rows(block, LEFT, room, narrow=True, hang=hangs[0])
    right = text_rows(second, LEFT + room + GUTTER, room, cell=1, narrow=True, hang=hangs[1])
    found = []
    after = TEXTS[block.mark].after
    left[-1].height -= after
    right[-1].height -= after
    for one, two in zip_longest(left, right):
        if one and two:
            one.texts += two.texts
            one.glued = one.glued or two.glued
        found.append(one or two)
    found[-1].height += after
    return found
