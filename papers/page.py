"""Rows become pages, pages become a PDF: breaks, repeated heads, footers with control code, outline, metadata.

The only module that draws. Everything it writes depends on its arguments alone, so that a reprint is byte-identical.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Final

import segno
from reportlab.pdfgen.canvas import Canvas

from papers import fonts, measure
from papers.grid import UPRIGHT, Layout, Row
from papers.measure import MM, width

_QR: Final = 12 * MM
#: The footer stands inside the margins, so the text ends above it.
_FOOTER: Final = _QR + 10
_LINE: Final = 0.5
#: The filling of bars: dark enough for any printer.
_GREY: Final = 0.35


@dataclass(frozen=True, slots=True)
class Part:
    """A run of pages in one language, or in two side by side."""

    rows: Sequence[Row]
    running: Sequence[str]
    """What the paper is, at the foot of each page, a line for each language."""
    code: str
    """The words about the control code; none for what never has one."""
    numbering: str
    """The page number, with the places ``{page}`` and ``{pages}``."""
    layout: Layout = UPRIGHT
    copy: int = 0
    """Which copy of the paper it belongs to: each copy counts its own pages."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What the document says of itself: BCP 47 language, title, whose it is, and the control code in the QR."""

    language: str
    title: str
    author: str
    code: str


def paginate(rows: Sequence[Row], layout: Layout = UPRIGHT) -> list[list[tuple[float, Row]]]:
    """Rows with their distance from the top of the text, page by page."""
    room = room_of(layout)
    pages: list[list[tuple[float, Row]]] = [[]]
    y = 0.0
    start = 0
    while start < len(rows):
        end = start
        while rows[end].glued and end + 1 < len(rows):
            end += 1
        group = rows[start : end + 1]
        start = end + 1
        needed = sum(row.height + row.space for row in group)
        if pages[-1] and y + needed > room:
            y = _next(pages, group[0])
        for row in group:
            if y + row.space + row.height > room and pages[-1]:
                # Taller than a page: rows that should keep together cannot.
                y = _next(pages, row)
            y += row.space if pages[-1] else 0
            pages[-1].append((y, row))
            y += row.height
    return pages


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


def draw(parts: Sequence[Part], cover: Cover) -> bytes:
    """The PDF of a document made of parts, each beginning on a new page; the pages of a copy are numbered through."""
    fonts.register()
    stream = io.BytesIO()
    canvas = Canvas(
        stream, UPRIGHT.page, pageCompression=1, invariant=1, initialFontName=fonts.REGULAR, lang=cover.language
    )
    canvas.setTitle(cover.title)
    canvas.setAuthor(cover.author)
    canvas.setSubject(cover.code)
    canvas.setCreator("Hatshy")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    broken = [paginate(part.rows, part.layout) for part in parts]
    totals = Counter(part.copy for part, pages in zip(parts, broken, strict=True) for _ in pages)
    numbers: Counter[int] = Counter()
    for part, pages in zip(parts, broken, strict=True):
        canvas.setPageSize(part.layout.page)
        for page in pages:
            numbers[part.copy] += 1
            _page(canvas, page, part, cover.code, numbers[part.copy], totals[part.copy])
            canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _page(canvas: Canvas, page: list[tuple[float, Row]], part: Part, code: str, number: int, total: int) -> None:
    operators = _Operators(canvas)
    layout = part.layout
    texts = []
    for top, row in page:
        y = layout.page[1] - layout.top - top
        for cell, x, down, bold, size, words in row.texts:
            texts.append((row.block, cell, bold, size, x, y - down, words))
        for x1, y1, x2, y2 in row.rules:
            operators.rule(x1, y - y1, x2, y - y2)
        for left, upper, wide, high in row.bars:
            operators.bar(left, y - upper - high, wide, high)
        for x1, y1, x2, y2 in row.dashes:
            operators.dash(x1, y - y1, x2, y - y2)
        if row.bookmark:
            _bookmark(canvas, row.bookmark, y, f"{part.copy}.{number}.{top:.1f}")
    texts.sort(key=itemgetter(0, 1))
    for _, _, bold, size, x, y, words in texts:
        operators.text(bold, size, x, y, words)
    foot = layout.page[1] - layout.bottom
    small = measure.SMALL
    operators.rule(layout.left, foot + _QR + 5, layout.right, foot + _QR + 5)
    # A draft has no code, and needs its place for the words that say so in two languages.
    left = layout.left + _QR + 8 if code else layout.left
    told = (*part.running, part.code) if part.code else tuple(part.running)
    for down, words in zip(range(len(told) - 1, -1, -1), told, strict=True):
        operators.text(False, small.size, left, foot + 1 + down * small.leading, words)
    numbered = part.numbering.format(page=number, pages=total)
    operators.text(False, small.size, layout.right - width(numbered, small), foot + 1, numbered)
    operators.squares(_qr(code, layout.left, foot))
    canvas.drawText(operators)


class _Operators:
    """The operators of one page, handed to the canvas as it takes a text object.

    Written here and not by a call for each line: a batch of receipts must keep up with a bare canvas (DESIGN: proof).
    """

    def __init__(self, canvas: Canvas) -> None:
        self._document = canvas._doc
        self._codes = [face.font.begin(self._document) for face in fonts.faces()]
        self._texts: list[str] = ["BT"]
        self._rules: list[str] = [f"{_LINE} w"]
        self._bars: list[str] = []
        self._dashes: list[str] = []
        self._squares = ""
        self._font: tuple[bool, float, int] | None = None

    def text(self, bold: bool, size: float, x: float, y: float, words: str) -> None:
        place = f"1 0 0 1 {x:.2f} {y:.2f} Tm"
        words = words.replace("\u00a0", " ")
        for subset, codes in self._encoded(bold, words):
            if self._font != (bold, size, subset):
                self._font = (bold, size, subset)
                name = fonts.faces()[bold].font.getSubsetInternalName(subset, self._document)
                self._texts.append(f"{name} {size} Tf")
            self._texts.append(f"{place} <{codes.hex()}> Tj")
            place = ""

    def _encoded(self, bold: bool, words: str) -> list[tuple[int, bytes]]:
        """The words in the codes of the font's subsets; new characters are given theirs by reportlab."""
        known = self._codes[bold]
        try:
            return [(0, bytes([known[ord(character)] for character in words]))]
        except (KeyError, ValueError):
            found: list[tuple[int, bytes]] = fonts.faces()[bold].font.splitString(words, self._document)
            return found

    def rule(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self._rules.append(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l")

    def bar(self, x: float, y: float, wide: float, high: float) -> None:
        self._bars.append(f"{x:.2f} {y:.2f} {wide:.2f} {high:.2f} re")

    def dash(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self._dashes.append(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l")

    def squares(self, path: str) -> None:
        self._squares = path

    def getCode(self) -> str:  # noqa: N802 - the canvas asks for it by this name
        bars = (f"{_GREY} g", *self._bars, "f", "0 g") if self._bars else ()
        dashes = ("[4 3] 0 d", *self._dashes, "S", "[] 0 d") if self._dashes else ()
        return "\n".join((*self._rules, "S", *dashes, *bars, self._squares, *self._texts, "ET"))


def _bookmark(canvas: Canvas, bookmark: tuple[int, str], y: float, key: str) -> None:
    depth, title = bookmark
    canvas.bookmarkHorizontal(key, 0, y + 6)
    canvas.addOutlineEntry(title.replace("\u00a0", " "), key, depth)


@lru_cache(maxsize=16)
def _qr(code: str, left: float, bottom: float) -> str:
    """The squares of the QR code as path operators, each run of dark modules one rectangle; none for a draft."""
    if not code:
        return ""
    # The mask is fixed: trying all eight costs five times the drawing of a page, and readers take any of them.
    square = segno.make(code, micro=False, error="m", mask=2, boost_error=False)
    modules = [bytes(line) for line in square.matrix]
    side = _QR / len(modules)
    runs = []
    for down, line in enumerate(modules):
        for run in re.finditer(rb"\x01+", line):
            x, y = left + run.start() * side, bottom + _QR - (down + 1) * side
            runs.append(f"{x:.2f} {y:.2f} {(run.end() - run.start()) * side:.2f} {side:.2f} re")
    return " ".join((*runs, "f"))


_COUNT: Final = re.compile(rb"/Count (\d+) /Kids")


def count(pdf: bytes) -> int:
    """How many pages a PDF of :func:`draw` has. Raises ValueError for other files."""
    found = _COUNT.search(pdf)
    if found is None:
        raise ValueError("not a paper")
    return int(found[1])
