"""Tables of the papers: columns, heads that are repeated, rows that are not cut.

A column is as wide as the form says in millimetres, ``*`` takes what is left; figures in a column marked ``>`` stand at
its right edge. More than five columns are set small. Rows of a table with a column marked ``_`` are high enough for a
hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from papers import measure
from papers.grid import UPRIGHT, Layout, Row, Rule, Text, baseline
from papers.measure import MM, Style, lines, width

_PAD: Final = 4.0
#: Rows of a table of up to so many lines are not cut; longer ones (a reason of a page) must be.
_WHOLE: Final = 16
#: Rows of up to so many lines do not stand alone on a page.
_SHORT: Final = 6
#: A table of more columns is set small.
_WIDE: Final = 5
#: Height of a row that somebody signs.
_BY_HAND: Final = 9 * MM


class Table:
    """The table being laid out: its columns, and its head once the first row has come."""

    def __init__(self, columns: tuple[str, ...], layout: Layout = UPRIGHT) -> None:
        sizes = [column.rstrip(">_") for column in columns]
        fixed = sum(float(size) for size in sizes if size != "*") * MM
        rest = (layout.width - fixed) / max(1, sizes.count("*"))
        self.edges = [layout.left]
        for size in sizes:
            self.edges.append(self.edges[-1] + (rest if size == "*" else float(size) * MM))
        self.head: list[Row] = []
        self._figures = [column.endswith(">") for column in columns]
        self._head_style = measure.SMALL_HEAD if len(columns) > _WIDE else measure.TABLE_HEAD
        self._style = measure.SMALL if len(columns) > _WIDE else measure.TABLE
        self._least = _BY_HAND if any(column.endswith("_") for column in columns) else 0.0
        self._count = 0
        self._last: list[Row] = []
        self._before: list[Row] = []

    def rows(self, cells: Sequence[str]) -> list[Row]:
        """The slices of the next row; the first one is the head."""
        head = not self.head
        found = list(self._slices(cells, self._head_style if head else self._style, 0 if head else self._least))
        first, last = found[0], found[-1]
        left, right = self.edges[0], self.edges[-1]
        last.rules.append((left, last.height, right, last.height))
        if head:
            first.rules.append((left, 0, right, 0))
            first.space = 6
            for row in found:
                row.glued = True
            self.head = found
            return found
        for row in found:
            row.heads = self.head
        if len(found) <= _WHOLE:
            for row in found[:-1]:
                row.glued = True
        # No single row alone under its head at the foot of a page, or at the head of the next one.
        if self._count == 1:
            _keep(self._last)
        self._count += 1
        self._last, self._before = found, self._last
        return found

    def end(self) -> None:
        """No more rows come."""
        if self._count > 1:
            _keep(self._before)

    def _slices(self, cells: Sequence[str], style: Style, least: float) -> Iterator[Row]:
        broken = [
            lines(cell, style, end - start - 2 * _PAD)
            for cell, start, end in zip(cells, self.edges, self.edges[1:], strict=False)
        ]
        deep = max(map(len, broken))
        # What is left to the height of a row that is signed stands half above, half below the words.
        air = max(0.0, least - deep * style.leading - 2 * _PAD + 2.5) / 2
        for number in range(deep):
            above = _PAD - 1.5 + air if number == 0 else 0.0
            below = _PAD - 1 + air if number == deep - 1 else 0.0
            height = style.leading + above + below
            base = above + baseline(style)
            texts: list[Text] = [
                (cell, self._at(cell, column[number], style), base, style.bold, style.size, column[number])
                for cell, column in enumerate(broken)
                if number < len(column) and column[number]
            ]
            rules: list[Rule] = [(x, 0, x, height) for x in self.edges]
            yield Row(height, texts, rules, edges=(self.edges[0], self.edges[-1]), cut=number < deep - 1)

    def _at(self, cell: int, words: str, style: Style) -> float:
        if self._figures[cell]:
            return self.edges[cell + 1] - _PAD - width(words, style)
        return self.edges[cell] + _PAD


def _keep(row: Sequence[Row]) -> None:
    """Keep a row with the next one, unless it is tall enough to stand alone."""
    if len(row) <= _SHORT:
        row[-1].glued = True
