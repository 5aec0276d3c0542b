"""The papers and scans of a case bound into one PDF, after a page that lists them with their page numbers.

Belongs here: making a page of a picture, joining the files, the list. Does not belong here: which sheets belong to a
case and in which order (``db.case_files``), drawing papers anew (``printing.joined``).
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from PIL import Image, ImageOps
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from papers import archive
from papers.archive import Description
from papers.damaged import readable
from papers.dates import in_words
from papers.document import Document
from papers.fonts import printable
from papers.forms import Fields, fill, load
from papers.grid import LYING, UPRIGHT, Picture
from papers.page import Part, count, draw
from papers.positions import position
from papers.printing import footer, title_of
from papers.sheet import rows
from rules.paper_records import CaseFileCover, CaseFileKind, FiledSheet
from rules.records import Language, ScanKind

FORM: Final = "case_file"
Step = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class _Read:
    """A sheet that could be read."""

    reader: PdfReader
    archival: bool
    """Made here, so that it is fit for the archive."""


def case_file(
    sheets: Sequence[FiledSheet],
    cover: CaseFileCover,
    language: Language,
    step: Step = lambda _done, _total: None,
) -> bytes:
    """One PDF of sheets in their order, after a first page that lists them.

    Arguments: ``language`` – of the list; ``step`` – is told the sheets done, of how many. Raises ``scan_unreadable``
    naming the sheet whose file is broken or locked, ``glyph_missing`` for what cannot be printed.
    """
    read = []
    for done, sheet in enumerate(sheets):
        step(done, len(sheets))
        read.append(_read(sheet, language, cover))
    title, listed = _list(sheets, [len(one.reader.pages) for one in read], cover, language)
    writer = PdfWriter()
    front = PdfReader(io.BytesIO(listed))
    writer.append(front, import_outline=False)
    writer.add_outline_item(title=title, page_number=0)
    for sheet, one in zip(sheets, read, strict=True):
        first = len(writer.pages)
        with readable(sheet.title):
            writer.append(one.reader, import_outline=False)
        writer.add_outline_item(title=sheet.title, page_number=first)
    told = Description(
        languages=(language,),
        title=f"{title}: {cover.name}",
        author=cover.college.name.in_language(language),
        subject=_number(cover.number),
        keywords="",
        day=cover.made,
    )
    _describe(writer, told, all(one.archival for one in read))
    # One pass: what every paper embeds alike – letters, colours – stands once; pages stay themselves.
    writer.compress_identical_objects()
    mark = sha256(b"".join((listed, *(sheet.data for sheet in sheets)))).digest()[:16]
    writer._ID = ArrayObject((ByteStringObject(mark), ByteStringObject(mark)))
    made = io.BytesIO()
    writer.write(made)
    step(len(sheets), len(sheets))
    return made.getvalue()


# --- the sheets -------------------------------------------------------------------------------------------------------
def _read(sheet: FiledSheet, language: Language, cover: CaseFileCover) -> _Read:
    with readable(sheet.title):
        if sheet.kind is not ScanKind.PDF:
            told = Description((language,), sheet.title, cover.college.name.in_language(language), "", "", cover.made)
            return _Read(PdfReader(io.BytesIO(_page_of(sheet.data, told))), archival=True)
        reader = PdfReader(io.BytesIO(sheet.data))
        if reader.is_encrypted or not len(reader.pages):
            raise ValueError(sheet.title)
        for page in reader.pages:
            # A page whose contents cannot be unpacked is found here, not by whoever opens the file.
            contents = page.get_contents()
            if contents is not None:
                contents.get_data()
        return _Read(reader, archival=_is_ours(reader))


def _is_ours(reader: PdfReader) -> bool:
    return bool(reader.metadata and reader.metadata.producer == archive.CREATOR)


#: How the dots of a photo stand on a box of that width and height, by what the camera says of its upper edge.
_TURNED: Final[dict[int, Callable[[float, float], tuple[float, ...]]]] = {
    1: lambda wide, high: (wide, 0, 0, high, 0, 0),
    3: lambda wide, high: (-wide, 0, 0, -high, wide, high),
    6: lambda wide, high: (0, -high, wide, 0, 0, high),
    8: lambda wide, high: (0, high, -wide, 0, wide, 0),
}
_ORIENTATION: Final = 0x0112


def _page_of(data: bytes, told: Description) -> bytes:
    """A picture as a page of A4, lying where it is wider than high; a JPEG keeps its own bytes."""
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as opened:
        turned = opened.getexif().get(_ORIENTATION, 1)
        opened.load()
        if opened.format == "JPEG" and opened.mode in ("L", "RGB") and turned in _TURNED:
            picture = Picture("scan", opened.width, opened.height, opened.mode == "L", data, jpeg=True)
        else:
            picture, turned = _flat(ImageOps.exif_transpose(opened)), 1
    across, down = (picture.height, picture.width) if turned in (6, 8) else (picture.width, picture.height)
    layout = LYING if across > down else UPRIGHT
    scale = min(layout.page[0] / across, layout.page[1] / down)
    wide, high = across * scale, down * scale
    document = Document()
    a, b, c, d, x, y = _TURNED[turned](wide, high)
    x, y = x + (layout.page[0] - wide) / 2, y + (layout.page[1] - high) / 2
    name = document.picture(picture)
    document.page(layout.page, f"q {a:.3f} {b:.3f} {c:.3f} {d:.3f} {x:.3f} {y:.3f} cm {name} Do Q")
    return document.written(told)


def _flat(opened: Image.Image) -> Picture:
    """Any other picture by its dots, on white where it lets the ground through."""
    if opened.has_transparency_data:
        seen = opened.convert("RGBA")
        flat = Image.new("RGBA", seen.size, "white")
        flat.alpha_composite(seen)
        opened = flat.convert("RGB")
    picture = opened.convert("L" if opened.mode in ("1", "L", "I;16", "I", "F") else "RGB")
    return Picture("scan", picture.width, picture.height, picture.mode == "L", zlib.compress(picture.tobytes()))


# --- the list ---------------------------------------------------------------------------------------------------------
def _list(
    sheets: Sequence[FiledSheet], lengths: Sequence[int], cover: CaseFileCover, language: Language
) -> tuple[str, bytes]:
    """The title of the list, and its pages."""
    form = load(FORM, language)
    pages = 1
    while True:
        blocks = fill(form, _facts(sheets, lengths, cover, language, pages))
        title = title_of(blocks)
        told = Description((language,), title, cover.college.name.in_language(language), "", "", cover.made)
        part = Part(rows=rows(blocks), running=[title], code="", numbering=footer(language)["page"])
        listed = draw([part], told)
        # The list may take more than one page, which moves all that follows.
        if count(listed) == pages:
            return title, listed
        pages = count(listed)


def _facts(
    sheets: Sequence[FiledSheet], lengths: Sequence[int], cover: CaseFileCover, language: Language, front: int
) -> Fields:
    """What the form speaks of; ``front`` – the pages of the list itself."""
    listed = []
    first = front + 1
    for place, (sheet, length) in enumerate(zip(sheets, lengths, strict=True), start=1):
        last = first + length - 1
        listed.append(
            {
                "n": str(place),
                "sheet": printable("name", sheet.title),
                "pages": str(first) if length == 1 else f"{first}–{last}",
            }
        )
        first = last + 1
    return {
        "college": cover.college.name.in_language(language),
        "place": cover.college.place.in_language(language),
        "date": in_words(cover.made, language),
        **{kind.value: kind is cover.kind for kind in CaseFileKind},
        "name": cover.name,
        "number": _number(cover.number),
        "opened": in_words(cover.opened, language),
        "sheets": listed,
        "count": str(len(sheets)),
        "total": str(first - 1),
        "operator": cover.operator.name,
        "operator_position": position(cover.operator.position, language),
    }


def _number(number: str) -> str:
    return f"№ {number}" if number else ""


# --- what the whole says of itself ------------------------------------------------------------------------------------
def _describe(writer: PdfWriter, told: Description, archival: bool) -> None:
    """Language, metadata and colours; the mark of the archive only where every sheet deserves it."""
    root = writer.root_object
    writer.pdf_header = "%PDF-1.7"
    writer.metadata = {f"/{name}": value for name, value in archive.information(told).items()}
    packet = DecodedStreamObject()
    packet.set_data(archive.metadata(told, archival))
    packet.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    entries: dict[str, PdfObject] = {
        "/Lang": TextStringObject(told.languages[0]),
        "/Metadata": writer._add_object(packet),
        "/PageMode": NameObject("/UseOutlines"),
        "/ViewerPreferences": _dictionary({"/DisplayDocTitle": BooleanObject(True)}),
    }
    if archival:
        entries["/OutputIntents"] = ArrayObject([_intent(writer)])
    root.update({NameObject(name): value for name, value in entries.items()})


def _intent(writer: PdfWriter) -> DictionaryObject:
    profile: StreamObject = DecodedStreamObject()
    profile.set_data(archive.profile())
    profile = profile.flate_encode()
    profile[NameObject("/N")] = NumberObject(3)
    return _dictionary(
        {
            "/Type": NameObject("/OutputIntent"),
            "/S": NameObject("/GTS_PDFA1"),
            "/OutputConditionIdentifier": TextStringObject(archive.COLOURS),
            "/Info": TextStringObject(archive.COLOURS),
            "/DestOutputProfile": writer._add_object(profile),
        }
    )


def _dictionary(entries: dict[str, PdfObject]) -> DictionaryObject:
    return DictionaryObject({NameObject(name): value for name, value in entries.items()})
