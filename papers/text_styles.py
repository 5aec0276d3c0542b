"""The page and the styles of a paper as a DOCX, and its tables: the house style in the terms of a word processor.

Belongs here: everything that knows how Office Open XML says a thing. Does not belong here: what stands in a paper
(``text_writer``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from rules.records import Language

#: Width of the text in millimetres.
WIDTH: Final = 165
#: Twentieths of a point in a millimetre.
_TWIPS: Final = 1440 / 25.4
_TYPEFACE: Final = "Times New Roman"
_LOCALES: Final[dict[Language, str]] = {"kk": "kk-KZ", "ky": "ky-KG", "ru": "ru-RU"}

NOTE: Final = "Caption"
SIGNED: Final = "Signature"
SMALL: Final = "Table Small"
TABLE: Final = "Table Text"

_CENTRE: Final = WD_ALIGN_PARAGRAPH.CENTER
_BOTH: Final = WD_ALIGN_PARAGRAPH.JUSTIFY
#: Style → size, bold, alignment, space above and below in points, first line and left indent in millimetres.
_Look = tuple[float, bool, WD_ALIGN_PARAGRAPH | None, float, float, float, float]
_LOOKS: Final[dict[str, _Look]] = {
    "Normal": (12, False, None, 0, 0, 0, 0),
    "Header": (12, True, _CENTRE, 0, 0, 0, 0),
    "Title": (14, True, _CENTRE, 8, 6, 0, 0),
    "Heading 1": (12, True, None, 12, 2, 0, 0),
    "Heading 2": (12, True, None, 8, 0, 0, 0),
    "Body Text": (12, False, _BOTH, 3, 2, 10, 0),
    "Body Text Indent": (12, False, None, 8, 6, 0, 0),
    "List Paragraph": (12, False, _BOTH, 2, 0, -7, 7),
    "Closing": (12, False, None, 0, 0, 0, 82.5),
    NOTE: (10, False, _BOTH, 6, 0, 0, 0),
    SIGNED: (12, False, None, 14, 0, 0, 0),
    TABLE: (11, False, None, 1, 1, 0, 0),
    SMALL: (9, False, None, 0, 0, 0, 0),
    "Footer": (9, False, None, 0, 0, 0, 0),
}
#: Styles that a word processor knows by itself, and names in its own language.
_OWN: Final = (TABLE, SMALL)
_KEPT: Final = frozenset((*_LOOKS, "Table Grid", "Normal Table", "Default Paragraph Font", "No List"))
_GLUED: Final = ("Title", "Heading 1", "Heading 2")

Say = Callable[[Paragraph, str], None]


def prepare(document: Document, language: Language) -> None:
    """The page of 210 × 297 mm with its margins, the styles, and the language the document is in."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    section.footer_distance = Mm(8)
    for name, look in _LOOKS.items():
        _style(document, name, look)
    styles: Any = document.styles.element
    for style in [one for one in document.styles if one.name not in _KEPT]:
        # Whatever else the library's template brings: nobody needs it, and every look-up goes through it.
        styles.remove(style.element)
    defaults = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(_lang(language))


def _style(document: Document, name: str, look: _Look) -> None:
    size, bold, align, above, below, first, left = look
    styles = document.styles
    known = name in [one.name for one in styles]
    style: Any = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name not in _OWN)
    assert isinstance(style, ParagraphStyle)
    if name != "Normal":
        style.base_style = styles["Normal"]
    element: Any = style.element
    for old in [one for sort in ("w:pPr", "w:rPr", "w:link", "w:next") for one in element.findall(qn(sort))]:
        # What the library's template says of it: other typefaces, colours and borders.
        element.remove(old)
    font = style.font
    font.name, font.size, font.bold, font.italic = _TYPEFACE, Pt(size), bold, False
    font.color.rgb = RGBColor(0, 0, 0)
    fonts = element.rPr.rFonts
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), _TYPEFACE)
    form = style.paragraph_format
    form.alignment = align
    form.space_before, form.space_after, form.line_spacing = Pt(above), Pt(below), 1.0
    form.left_indent, form.first_line_indent = Mm(left), Mm(first)
    form.keep_with_next = name in _GLUED
    form.widow_control = True
    if name.startswith("Heading"):
        element.pPr.append(tag("w:outlineLvl", val=str(int(name[-1]) - 1)))
    if left and first < 0:
        form.tab_stops.add_tab_stop(Mm(left))


def set_style(paragraph: Paragraph, name: str) -> None:
    """Set a style by its name; the library would look through all of them for every paragraph."""
    inside: Any = paragraph._p
    inside.style = name.replace(" ", "")


def tag(name: str, **attributes: str) -> Any:
    """An element of the markup with attributes of its own namespace."""
    made: Any = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _lang(language: Language) -> Any:
    locale = _LOCALES[language]
    return tag("w:lang", val=locale, eastAsia=locale)


def run(paragraph: Paragraph, text: str, language: Language) -> Run:
    """Add words in a language to a paragraph; a line end in them is one on the page."""
    made = paragraph.add_run(text)
    properties: Any = made._r.get_or_add_rPr()
    properties.append(_lang(language))
    return made


def ruled(paragraph: Paragraph, kind: str, side: str = "top") -> None:
    """A line above or below a paragraph."""
    properties: Any = paragraph._p.get_or_add_pPr()
    borders = tag("w:pBdr")
    borders.append(tag(f"w:{side}", val=kind, sz="4", space="4", color="auto"))
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr"
    )


def columns(sizes: Sequence[str]) -> tuple[float, ...]:
    """The widths of a table's columns in millimetres, from what its form says; ``*`` takes what is left."""
    plain = [size.rstrip(">_") for size in sizes]
    left = WIDTH - sum(float(size) for size in plain if size != "*")
    return tuple(left / plain.count("*") if size == "*" else float(size) for size in plain)


class Grid:
    """A table of columns that keep their widths.

    Arguments: ``sizes`` – in millimetres; ``lined`` – whether its cells have lines around them.
    """

    def __init__(self, document: Document, sizes: Sequence[float], lined: bool = False) -> None:
        self._table = document.add_table(rows=0, cols=len(sizes))
        self._table.autofit = False
        self._table.alignment = WD_TABLE_ALIGNMENT.LEFT
        if lined:
            self._table.style = document.styles["Table Grid"]
        self._lined = lined
        self._sizes = sizes
        self._cells: Sequence[Any] = ()
        for column, size in zip(self._table.columns, sizes, strict=True):
            column.width = Mm(size)
        self._edges()

    def _edges(self) -> None:
        """The table begins and ends where the text does; without lines, so do the words in it."""
        properties: Any = self._table._tbl.tblPr
        whole = properties.find(qn("w:tblW"))
        whole.set(qn("w:w"), str(round(sum(self._sizes) * _TWIPS)))
        whole.set(qn("w:type"), "dxa")
        margins = tag("w:tblCellMar")
        for side in ("left", "right"):
            margins.append(tag(f"w:{side}", w="85" if self._lined else "0", type="dxa"))
        properties.insert_element_before(margins, "w:tblLook")
        if self._lined:
            properties.insert_element_before(tag("w:tblInd", w="85", type="dxa"), "w:tblBorders", "w:tblLayout",
                                             "w:tblCellMar", "w:tblLook")  # fmt: skip

    def cell(self, place: int) -> Paragraph:
        """The first paragraph of a cell of the last row."""
        found: Paragraph = self._cells[place].paragraphs[0]
        return found

    def row(
        self,
        cells: Sequence[str],
        say: Say,
        style: str = TABLE,
        *,
        right: Sequence[bool] = (),
        strong: Sequence[bool] = (),
        head: bool = False,
        kept: bool = False,
        signed: int | None = None,
        centred: int | None = None,
        above: float = 0,
    ) -> None:
        """Add a row, never cut by the end of a page.

        Arguments: ``say`` – writes the words into a cell; ``right``, ``strong`` – the columns set right and bold;
        ``head`` – repeated on every page; ``kept`` – stands on the page of what follows; ``signed`` – the column with a
        line to sign on; ``centred`` – the column that is centred; ``above`` – space above the words in points.
        """
        made = self._table.add_row()
        properties: Any = made._tr.get_or_add_trPr()
        properties.append(tag("w:cantSplit"))
        if head:
            properties.append(tag("w:tblHeader"))
        self._cells = made.cells
        for place, (cell, text) in enumerate(zip(self._cells, cells, strict=True)):
            cell.width = Mm(self._sizes[place])
            paragraph = cell.paragraphs[0]
            set_style(paragraph, style)
            say(paragraph, text)
            if head or (place < len(strong) and strong[place]):
                for one in paragraph.runs:
                    one.bold = True
            if place < len(right) and right[place]:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if above:
                paragraph.paragraph_format.space_before = Pt(above)
            if place == centred:
                paragraph.alignment = _CENTRE
            paragraph.paragraph_format.keep_with_next = (kept or head) or None
            if place == signed:
                borders = tag("w:tcBorders")
                borders.append(tag("w:bottom", val="single", sz="4", space="0", color="auto"))
                cell._tc.get_or_add_tcPr().append(borders)
            if signed is not None:
                # The name stands on the line that is signed.
                cell._tc.get_or_add_tcPr().append(tag("w:vAlign", val="bottom"))
