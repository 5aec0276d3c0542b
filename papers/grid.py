"""The measures of the page, and the row: a slice of it that is never cut. Lengths in points, downwards from the top.

Belongs here: what layout (``sheet``, ``tables``, ``charts``) and drawing (``page``) both speak of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from papers.measure import MM, Style

PAGE: Final = (210 * MM, 297 * MM)
#: Margins in points; the left one leaves room for the binding.
LEFT: Final = 30 * MM
RIGHT: Final = PAGE[0] - 15 * MM
TOP: Final = 20 * MM
BOTTOM: Final = PAGE[1] - 20 * MM
WIDTH: Final = RIGHT - LEFT


@dataclass(frozen=True, slots=True)
class Layout:
    """A page and the place of the text on it, in points from its upper left corner."""

    page: tuple[float, float]
    right: float
    bottom: float
    left: float = LEFT
    top: float = TOP

    @property
    def width(self) -> float:
        return self.right - self.left


UPRIGHT: Final = Layout(PAGE, RIGHT, BOTTOM)
#: For the wide tables of registers; bound at the left edge, too.
LYING: Final = Layout((PAGE[1], PAGE[0]), PAGE[1] - 15 * MM, PAGE[0] - 20 * MM)

#: Cell of the block, x from the left edge of the paper, baseline below the top of the row, bold, size, the words.
#: Who reads the document back gets it cell by cell, not line by line across the page.
Text = tuple[int, float, float, bool, float, str]
#: x1, y1, x2, y2; y downwards from the top of the row.
Rule = tuple[float, float, float, float]
#: Left edge, upper edge below the top of the row, width and height of a filled rectangle.
Bar = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be embedded, once in a document however often it is drawn."""

    name: str
    """Tells it from any other picture."""
    width: int
    height: int
    """In its own points of colour."""
    grey: bool
    packed: bytes
    """Its lines from the top, a byte or three for each point, compressed as Flate; or a whole JPEG file."""
    jpeg: bool = False


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
    bars: Sequence[Bar] = ()
    dashes: Sequence[Rule] = ()
    """Where the page is cut."""
    spacing: float = 0
    """Added to each space of the row, so that its words reach both edges; in points before it is scaled."""
    scale: float = 100
    """Width of the row's words in per cent of their own."""
    pictures: Sequence[tuple[Picture, Bar]] = ()


def baseline(style: Style) -> float:
    """Of a line below its top: the letters stand a little above the foot of the line."""
    return (style.leading + style.size * 0.62) / 2


def outline(left: float, top: float, width: float, height: float) -> list[Rule]:
    """The four lines around a rectangle."""
    right, bottom = left + width, top + height
    return [
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    ]
