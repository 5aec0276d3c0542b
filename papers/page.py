"""Rows become pages, pages become a PDF: breaks, repeated heads, footers with control code, outline.

The only module that draws. Everything it draws depends on its arguments alone, so that a reprint is byte-identical.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Final

import segno

from papers import measure
from papers.archive import Description
from papers.document import Document
from papers.grid import UPRIGHT, Layout, Picture, Row
from papers.measure import MM, width

_QR: Final = 12 * MM
#: The footer stands inside the margins, so the text ends above it.
_FOOTER: Final = _QR + 10
_LINE: Final = 0.5
#: A paper of so few pages, whose last one is filled to so small a part, is set closer by these steps.
_FEW: Final = 4
_LITTLE: Final = 0.35
_CLOSER: Final = (0.9, 0.8, 0.7)
#: The filling of bars: dark enough for any printer.
_GREY: Final = 0.35
#: Words as they are: nothing added to their spaces, their own width in per cent.
_PLAIN: Final = (0.0, 100.0)


@dataclass(slots=True)
class Part:
    """A run of pages in one language, or in two side by side."""

    rows: Sequence[Row]
    running: Sequence[str]
    """What the paper is, at the foot of each page, a line for each language."""
    code: str
    """The words about the control code; none for what never has one."""
    numbering: str
    """The page number, with the places ``{page}`` and ``{pages}``."""
    qr: str = ""
    """The control code in the QR; none for a draft."""
    bookmark: str = ""
    """What the outline calls it where it stands among other papers; its own bookmarks are below that."""
    layout: Layout = UPRIGHT
    copy: int = 0
    """Which copy of the paper it belongs to: each copy counts its own pages."""


def paginate(rows: Sequence[Row], layout: Layout = UPRIGHT) -> list[list[tuple[float, Row]]]:
    """Rows with their distance from the top of the text, page by page.

    A short paper whose last page would hold but a few lines is set closer, where that saves the page.
    """
    room = room_of(layout)
    pages = _pages(rows, room, 1)
    top, last = pages[-1][-1] if pages[-1] else (0.0, Row(0, []))
    if 1 < len(pages) <= _FEW and top + last.height < room * _LITTLE:
        for closer in _CLOSER:
            found = _pages(rows, room, closer)
            if len(found) < len(pages):
                return found
    return pages


def _pages(rows: Sequence[Row], room: float, air: float) -> list[list[tuple[float, Row]]]:
    """The pages of rows whose distances are ``air`` times their own."""
    pages: list[list[tuple[float, Row]]] = [[]]
    y = 0.0
    for group in _groups(rows, room):
        needed = sum(row.height + row.space * air for row in group)
        if pages[-1] and y + needed > room:
            y = _next(pages, group[0])
        for row in group:
            if y + row.space * air + row.height > room and pages[-1]:
                # The heads of a table leave less room than the group needs.
                y = _next(pages, row)
            y += row.space * air if pages[-1] else 0
            pages[-1].append((y, row))
            y += row.height
    return pages


def _groups(rows: Sequence[Row], room: float) -> Iterator[Sequence[Row]]:
    """Rows that stand on one page."""
    start = 0
    while start < len(rows):
        end = start
        while rows[end].glued and end + 1 < len(rows):
            end += 1
        yield from reversed(list(_parted(rows[start : end + 1], room)))
        start = end + 1


def _parted(group: Sequence[Row], room: float) -> Iterator[Sequence[Row]]:
    """The pages of rows that keep together, the last one first.

    What is taller than a page is parted before the last row of its table, else as early as can be: so signatures keep
    as much of the paper with them as there is room for.
    """
    end = len(group)
    while end:
        start, height = end, 0.0
        while start:
            row = group[start - 1]
            height += row.height + row.space
            if start < end and height + sum(head.height for head in row.heads) > room:
                break
            start -= 1
        if start:
            start = next((place for place in range(end - 1, start, -1) if _begins(group, place)), start)
        yield group[start:end]
        end = start


def _begins(group: Sequence[Row], place: int) -> bool:
    """Whether a row of a table begins there, below another one."""
    before = group[place - 1]
    return bool(group[place].heads and before.heads and not before.cut)


def room_of(layout: Layout) -> float:
    """Height of the text on a page, in points."""
    return layout.bottom - _FOOTER - layout.top


def _next(pages: list[list[tuple[float, Row]]], row: Row) -> float:
    """Begin a page, with the head of the table that goes on there; the height it takes."""
    y, last = pages[-1][-1]
    if last.edges and row.heads and last.cut:
        left, right = last.edges
        pages[-1].append((y + last.height, Row(0, [], [(left, 0, right, 0)])))
    y = 0.0
    pages.append([])
    for head in row.heads:
        pages[-1].append((y, head))
        y += head.height
    return y


def draw(parts: Sequence[Part], told: Description) -> bytes:
    """The PDF of a document made of parts, each beginning on a new page; the pages of a copy are numbered through."""
    document = Document()
    broken = [paginate(part.rows, part.layout) for part in parts]
    totals = Counter(part.copy for part, pages in zip(parts, broken, strict=True) for _ in pages)
    numbers: Counter[int] = Counter()
    depth = 1 if any(part.bookmark for part in parts) else 0
    for part, pages in zip(parts, broken, strict=True):
        for place, page in enumerate(pages):
            numbers[part.copy] += 1
            document.page(part.layout.page, _page(document, page, part, numbers[part.copy], totals[part.copy]))
            upper = part.layout.page[1] - part.layout.top + 6
            if part.bookmark and not place:
                document.mark(0, part.bookmark, upper)
            for top, row in page:
                if row.bookmark:
                    document.mark(depth + row.bookmark[0], row.bookmark[1].replace("\u00a0", " "), upper - top)
    return document.written(told)


def _page(document: Document, page: list[tuple[float, Row]], part: Part, number: int, total: int) -> str:
    """The operators of a page."""
    operators = _Operators(document)
    layout = part.layout
    texts = []
    for top, row in page:
        y = layout.page[1] - layout.top - top
        set_as = (row.spacing, row.scale)
        for cell, x, down, bold, size, words in row.texts:
            texts.append((row.block, cell, set_as, bold, size, x, y - down, words))
        for x1, y1, x2, y2 in row.rules:
            operators.rule(x1, y - y1, x2, y - y2)
        for left, upper, wide, high in row.bars:
            operators.bar(left, y - upper - high, wide, high)
        for x1, y1, x2, y2 in row.dashes:
            operators.dash(x1, y - y1, x2, y - y2)
        for picture, (left, upper, wide, high) in row.pictures:
            operators.picture(picture, left, y - upper - high, wide, high)
    texts.sort(key=itemgetter(0, 1))
    for _, _, set_as, bold, size, x, y, words in texts:
        operators.text(bold, size, x, y, words, set_as)
    foot = layout.page[1] - layout.bottom
    small = measure.SMALL
    operators.rule(layout.left, foot + _QR + 5, layout.right, foot + _QR + 5)
    # A draft has no code, and needs its place for the words that say so in two languages.
    left = layout.left + _QR + 8 if part.qr else layout.left
    told = (*part.running, part.code) if part.code else tuple(part.running)
    for down, words in zip(range(len(told) - 1, -1, -1), told, strict=True):
        operators.text(False, small.size, left, foot + 1 + down * small.leading, words)
    numbered = part.numbering.format(page=number, pages=total)
    operators.text(False, small.size, layout.right - width(numbered, small), foot + 1, numbered)
    operators.squares(_qr(part.qr, layout.left, foot))
    return operators.written()


class _Operators:
    """The operators of one page.

    Written here and not by a call for each line: a batch of receipts must keep up with a bare canvas (DESIGN: proof).
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._texts: list[str] = ["BT"]
        self._rules: list[str] = [f"{_LINE} w"]
        self._bars: list[str] = []
        self._dashes: list[str] = []
        self._squares = ""
        self._pictures: list[str] = []
        self._font: tuple[str, float] | None = None
        self._set_as = _PLAIN

    def text(
        self, bold: bool, size: float, x: float, y: float, words: str, set_as: tuple[float, float] = _PLAIN
    ) -> None:
        if set_as != self._set_as:
            self._set_as = set_as
            self._texts.append(f"{set_as[0]:.4f} Tw {set_as[1]:.2f} Tz")
        place = f"1 0 0 1 {x:.2f} {y:.2f} Tm "
        for name, codes in self._document.encoded(bold, words):
            if self._font != (name, size):
                self._font = (name, size)
                self._texts.append(f"{name} {size} Tf")
            self._texts.append(f"{place}({codes}) Tj")
            place = ""

    def rule(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self._rules.append(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l")

    def bar(self, x: float, y: float, wide: float, high: float) -> None:
        self._bars.append(f"{x:.2f} {y:.2f} {wide:.2f} {high:.2f} re")

    def dash(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self._dashes.append(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l")

    def picture(self, picture: Picture, x: float, y: float, wide: float, high: float) -> None:
        name = self._document.picture(picture)
        self._pictures.append(f"q {wide:.2f} 0 0 {high:.2f} {x:.2f} {y:.2f} cm {name} Do Q")

    def squares(self, path: str) -> None:
        self._squares = path

    def written(self) -> str:
        bars = (f"{_GREY} g", *self._bars, "f", "0 g") if self._bars else ()
        dashes = ("[4 3] 0 d", *self._dashes, "S", "[] 0 d") if self._dashes else ()
        return "\n".join((*self._pictures, *self._rules, "S", *dashes, *bars, self._squares, *self._texts, "ET"))


@lru_cache(maxsize=16)
def _qr(code: str, left: float, bottom: float) -> str:
    """The squares of the QR code as path operators, each run of dark modules one rectangle; none for a draft."""
    if not code:
        return ""
    # The mask is fixed: trying all eight costs five times the drawing of a page, and readers take any of them.
    square = segno.make(code, micro=False, error="m", mask=2, boost_error=False)
    side = _QR / len(square.matrix)
    runs = [
        f"{run.start()} {up} {run.end() - run.start()} 1 re"
        for up, line in enumerate(reversed(square.matrix))
        for run in _DARK.finditer(line)
    ]
    return f"q {side:.5f} 0 0 {side:.5f} {left:.2f} {bottom:.2f} cm {' '.join(runs)} f Q"


_DARK: Final = re.compile(rb"\x01+")

_COUNT: Final = re.compile(rb"/Count (\d+) /Kids")


def count(pdf: bytes) -> int:
    """How many pages a PDF of :func:`draw` has. Raises ValueError for other files."""
    found = _COUNT.search(pdf)
    if found is None:
        raise ValueError("not a paper")
    return int(found[1])
