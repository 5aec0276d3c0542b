"""The text of a protocol and of what belongs to it as a DOCX, for those who must send a text.

The same filled form as the PDF, in real styles, tables and fields of a word processor. The PDF stays the paper itself,
and the foot of each page says so. Belongs here: blocks into paragraphs and tables. Does not belong here: the styles and
the page (``text_styles``), what a paper says (``printing``, ``forms``).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime, time
from itertools import groupby
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from papers import TEXT_FORMS, printing
from papers.forms import Block, Mark
from papers.letterhead import as_png
from papers.text_styles import NOTE, SIGNED, SMALL, TABLE, WIDTH, Grid, columns, prepare, ruled, run, set_style, tag
from rules.records import Language, Paper
from rules.stationery import Stationery

#: A DOCX is a ZIP; its parts bear this time, so that the same paper gives the same bytes.
_STAMP: Final = (1980, 1, 1, 0, 0, 0)
#: Parts of the library's own template that say nothing of this document.
_STRAY: Final = ("thumbnail", "extended-properties")
_PLACE: Final = re.compile(r"\{(page|pages)\}")
_FIELDS: Final = {"page": "PAGE", "pages": "NUMPAGES"}
_STYLES: Final = {
    Mark.TITLE: "Title",
    Mark.HEADING: "Heading 1",
    Mark.LEAD: "Heading 2",
    Mark.TEXT: "Body Text",
    Mark.ITEM: "List Paragraph",
    Mark.NOTE: NOTE,
    Mark.APPROVAL: "Closing",
}
#: Names and values, and what stands at the ends of a line: columns in millimetres.
_PAIR: Final = (60, 105)
_ENDS: Final = (82.5, 82.5)
_SIGNATURE: Final = (62, 36, 3, 64)
#: Above a group of names and values, in points.
_APART: Final = 7
#: The two languages of a letterhead with the crest between them.
_HEAD: Final = (67.5, 30, 67.5)
_CENTRE: Final = WD_ALIGN_PARAGRAPH.CENTER
#: Tables of more columns are set small.
_MANY: Final = 5


def text_document(paper: Paper, languages: tuple[Language, ...], stationery: Stationery) -> bytes:
    """The text of a paper of ``papers.TEXT_FORMS`` as a DOCX; the same arguments give the same bytes.

    Two languages stand one after the other, the state language first. Raises as ``papers.render``, and ValueError for a
    paper of another form.
    """
    form = printing.form_of(paper)
    if form not in TEXT_FORMS:
        raise ValueError(f"{form} is not sent as a text")
    document = docx.Document()
    prepare(document, languages[0])
    filled = printing.filled_blocks(paper, languages, stationery)
    for number, (language, blocks) in enumerate(zip(languages, filled, strict=True)):
        if number:
            document.add_section(WD_SECTION.NEW_PAGE)
        name = printing.name_of(paper, language) or printing.title_of(blocks)
        _foot(document, paper, name, language)
        _Writer(document, paper, language, stationery).write(blocks)
    _tell(document, paper, languages, printing.title_of(filled[0]))
    return _packed(document)


class _Writer:
    """Writes the blocks of a paper in one language."""

    def __init__(self, document: Document, paper: Paper, language: Language, stationery: Stationery) -> None:
        self._document = document
        self._paper = paper
        self._language = language
        self._letterhead = stationery.letterhead
        self._after_table = False
        self._sizes: tuple[str, ...] = ()

    def write(self, blocks: Sequence[Block]) -> None:
        runs = [(mark, [one.cells for one in found]) for mark, found in groupby(_joined(blocks), lambda one: one.mark)]
        for place, (mark, cells) in enumerate(runs):
            after = [one for one, _ in runs[place + 1 :]]
            self._run(mark, cells, after)

    def _run(self, mark: Mark, cells: list[tuple[str, ...]], after: list[Mark]) -> None:
        """Neighbouring blocks of one kind. ``after`` – the kinds that follow."""
        if mark is Mark.LETTERHEAD:
            self._head(cells[0][0])
        elif mark is Mark.TABLE:
            self._sizes = cells[-1]
        elif mark is Mark.ROW:
            self._table(cells)
        elif mark is Mark.PAIR:
            self._pairs([(one[0], one[1]) for one in cells])
        elif mark is Mark.ENDS:
            self._grid(_ENDS).row(cells[0], self._say, "Body Text Indent", right=(False, True))
        elif mark is Mark.SIGNATURE:
            self._signatures(cells)
        elif mark is Mark.OPTION:
            self._paragraph("Body Text", "        ".join(f"☐ {one}" for one in cells[0]))
        elif mark is Mark.CUT:
            ruled(self._paragraph("Body Text", ""), "dashed")
        elif mark in (Mark.BAR, Mark.COLUMN):
            self._pairs([(one[0], one[-1]) for one in cells])
        elif mark is Mark.FRAME:
            self._pairs([(cells[0][0], "")])
        else:
            signed = Mark.SIGNATURE in after[:1]
            for (text,) in cells:
                self._text(mark, text, signed)

    # --- paragraphs ---------------------------------------------------------------------------------------------------
    def _text(self, mark: Mark, text: str, kept: bool) -> None:
        if mark is Mark.ITEM:
            first, _, rest = text.partition(" ")
            numbered = first[:1].isdigit() and first[-1:] in ".)"
            text = f"{first}\t{rest}" if numbered else f"–\t{text}"
        paragraph = self._paragraph(_STYLES[mark], text)
        # The signatures are never alone on a page.
        paragraph.paragraph_format.keep_with_next = kept or None

    def _paragraph(self, style: str, text: str) -> Paragraph:
        self._after_table = False
        paragraph = self._document.add_paragraph()
        set_style(paragraph, style)
        self._say(paragraph, text)
        return paragraph

    def _say(self, paragraph: Paragraph, text: str) -> None:
        run(paragraph, text, self._language)

    # --- the head -----------------------------------------------------------------------------------------------------
    def _head(self, name: str) -> None:
        """The letterhead as the college has set it. ``name`` – what the form puts there: the college's name."""
        set_up, college = self._letterhead, self._paper.imprint.college
        if set_up.both and len(college.languages) > 1:
            first, second = college.languages[:2]
            grid = self._grid(_HEAD)
            told = ["\n".join(filter(None, self._names(one, name))) for one in (first, second)]
            grid.row((told[0], "", told[1]), self._say, "Header")
            if set_up.crest:
                self._crest(grid.cell(1))
        else:
            if set_up.crest:
                self._crest(self._paragraph("Header", ""))
            self._paragraph("Header", "\n".join(filter(None, self._names(self._language, name))))
        if set_up.contacts:
            self._paragraph("Footer", " · ".join(filter(None, (college.address, college.phone)))).alignment = _CENTRE
        ruled(self._paragraph(SMALL, ""), "single")

    def _names(self, language: Language, name: str) -> tuple[str, str]:
        """The body over the college where one is set, and the college."""
        above = self._letterhead.above.in_language(language)
        return above, name if language == self._language else self._paper.imprint.college.name.in_language(language)

    def _crest(self, paragraph: Paragraph) -> None:
        picture, high = as_png(self._letterhead.crest)
        paragraph.add_run().add_picture(io.BytesIO(picture), height=Pt(high))

    # --- tables -------------------------------------------------------------------------------------------------------
    def _grid(self, sizes: Sequence[float], lined: bool = False) -> Grid:
        """A table; two that follow each other are kept apart by a small empty line, or they would become one."""
        if self._after_table:
            set_style(self._document.add_paragraph(), SMALL)
        self._after_table = True
        return Grid(self._document, sizes, lined)

    def _table(self, cells: list[tuple[str, ...]]) -> None:
        style = SMALL if len(self._sizes) > _MANY else TABLE
        grid = self._grid(columns(self._sizes), lined=True)
        right = [size.endswith(">") for size in self._sizes]
        for number, row in enumerate(cells):
            grid.row(row, self._say, style, right=right, head=number == 0)

    def _pairs(self, cells: list[tuple[str, str]]) -> None:
        grid = self._grid(_PAIR)
        for number, one in enumerate(cells):
            grid.row(one, self._say, strong=(False, True), above=0 if number else _APART)

    def _signatures(self, cells: list[tuple[str, ...]]) -> None:
        grid = self._grid(_SIGNATURE)
        for number, (office, captions, name) in enumerate(cells, start=1):
            seal, _, caption = captions.rpartition("\n")
            grid.row((office, "", "", name), self._say, SIGNED, signed=1, kept=True)
            grid.row((seal, caption, "", ""), self._say, SMALL, centred=1, kept=number < len(cells))


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the place of the seal taken into the signature it belongs to."""
    found: list[Block] = []
    for block in blocks:
        if block.mark is Mark.SEAL and found and found[-1].mark is Mark.SIGNATURE:
            office, caption, name = found[-1].cells
            found[-1] = Block(Mark.SIGNATURE, (office, f"{block.cells[0]}\n{caption}", name))
        else:
            found.append(block)
    return found


# --- the foot and what the document says of itself --------------------------------------------------------------------
def _foot(document: Document, paper: Paper, name: str, language: Language) -> None:
    """What the paper is, its page of how many, its control code, and that the PDF is the original."""
    words = printing.footer(language)
    footer = document.sections[-1].footer
    footer.is_linked_to_previous = False
    first = footer.paragraphs[0]
    first.style = document.styles["Footer"]
    ruled(first, "single")
    first.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    number = paper.imprint.number
    run(first, f"{name[0].upper()}{name[1:]}{f' № {number}' if number else ''}\t", language)
    place = 0
    for found in _PLACE.finditer(words["page"]):
        run(first, words["page"][place : found.start()], language)
        _field(first, _FIELDS[found[1]], language)
        place = found.end()
    run(first, words["page"][place:], language)
    code = paper.imprint.code
    for text in (words["code"].format(code=code) if code else words["draft"], words["text"]):
        run(footer.add_paragraph(style="Footer"), text, language)


def _field(paragraph: Paragraph, name: str, language: Language) -> None:
    """A number that the word processor counts."""
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("shown", "1"), ("end", "")):
        made = run(paragraph, text if kind == "shown" else "", language)
        if kind in ("begin", "separate", "end"):
            made._r.append(tag("w:fldChar", fldCharType=kind))
        elif not kind:
            instruction = tag("w:instrText")
            instruction.text = f" {text} "
            made._r.append(instruction)


def _tell(document: Document, paper: Paper, languages: tuple[Language, ...], title: str) -> None:
    properties = document.core_properties
    moment = datetime.combine(paper.imprint.date, time(), UTC)
    properties.title = title
    properties.author = paper.imprint.college.name.in_language(languages[0])
    properties.subject = properties.identifier = paper.imprint.code
    properties.language = "+".join(languages)
    properties.created = properties.modified = moment.replace(tzinfo=None)
    properties.last_modified_by = "Hatshy"
    properties.comments = ""
    properties.revision = 1


def _packed(document: Document) -> bytes:
    """The file, with nothing in it of the moment it was made."""
    package: Any = document.part.package
    for name in [name for name, one in package.rels.items() if one.reltype.endswith(_STRAY)]:
        del package.rels[name]
    made, whole = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, _STAMP)
            part.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(part, parts.read(name))
    return whole.getvalue()
