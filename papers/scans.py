"""Scans of signed sheets: whose they are by the control code in their QR, page by page (paper-4).

Belongs here: what a scan is by its first bytes, reading the codes, dividing one file with several papers, showing a
picture as a page. Does not belong here: keeping a scan with its paper (``db.scans``), which paper a code is of.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import pypdfium2
import zxingcpp
from PIL import Image, ImageOps
from pypdf import PdfReader, PdfWriter

from papers.damaged import readable
from papers.pdfium import LOCK
from rules.records import ScanKind
from rules.verdicts import Refusal

_BEGINNINGS: Final = (
    (b"%PDF-", ScanKind.PDF),
    (b"\xff\xd8\xff", ScanKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", ScanKind.PNG),
)
#: A PDF may begin after so many bytes of something else.
_PREFACE: Final = 1024
_QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_CODE: Final = re.compile(r"[0-9A-F]{8}")
#: How finely a page of a PDF is drawn, in dots per inch: more finely only where the first shows no code.
_DOTS: Final = (200, 300)
#: How much larger a picture is read, likewise: the squares of a coarse scan are too small for a reader of codes.
_LARGER: Final = (1.0, 1.5, 2.0)
#: No page is read with a longer side, in pixels, whatever size it says it has.
_LONGEST: Final = 5000
#: Dots per inch that a picture is taken to have been scanned at where it does not say so itself.
_USUAL_DOTS: Final = 200
Step = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pages of one paper within a scan."""

    code: str
    """Its control code; empty where none was found."""
    first: int
    """Its first page, from 1."""
    last: int
    data: bytes


def kind_of(data: bytes, name: str) -> ScanKind:
    """What a file is by its first bytes, whatever its name says. Raises ``scan_unreadable`` (name) for anything but
    PDF, JPEG and PNG."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning) or (kind is ScanKind.PDF and beginning in data[:_PREFACE]):
            return kind
    raise Refusal("scan_unreadable", name=name)


# --- reading the codes ------------------------------------------------------------------------------------------------
def control_codes(
    data: bytes, kind: ScanKind, name: str = "", step: Step = lambda _done, _total: None
) -> tuple[str, ...]:
    """The control code on each page; empty where a page shows none, or those of several papers.

    Arguments: ``name`` – of the file, for the refusal; ``step`` – is told the pages done, of how many.
    Raises ``scan_unreadable`` (name) for a damaged or locked file.
    """
    if kind is not ScanKind.PDF:
        with readable(name):
            return (_code_on(_enlarged(_picture(data))),)
    with readable(name):
        count = _page_count(data)
    found = []
    for page in range(count):
        step(page, count)
        with readable(name):
            found.append(_code_on(_drawn(data, page, dots) for dots in _DOTS))
    return tuple(found)


def _code_on(pictures: Iterator[Image.Image]) -> str:
    """The one control code of ours that the first readable picture shows."""
    for picture in pictures:
        read = zxingcpp.read_barcodes(picture, formats=_QR, try_invert=False)
        codes = {found.text for found in read if _CODE.fullmatch(found.text)}
        if codes:
            return codes.pop() if len(codes) == 1 else ""
    return ""


def _enlarged(picture: Image.Image) -> Iterator[Image.Image]:
    for times in _LARGER:
        times = min(times, _LONGEST / max(picture.size))
        wide, high = (max(1, round(side * times)) for side in picture.size)
        yield picture.resize((wide, high), Image.Resampling.BICUBIC) if times != 1 else picture


def _picture(data: bytes) -> Image.Image:
    """A picture in shades of grey, on white where it lets the ground through."""
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as opened:
        if not opened.has_transparency_data:
            return opened.convert("L")
        seen = opened.convert("LA")
        ground = Image.new("LA", seen.size, (255, 255))
        return Image.alpha_composite(ground.convert("RGBA"), seen.convert("RGBA")).convert("L")


def _page_count(data: bytes) -> int:
    with LOCK:
        document = pypdfium2.PdfDocument(data)
        try:
            count = len(document)
        finally:
            document.close()
    if not count:
        raise ValueError("no pages")
    return count


def _drawn(data: bytes, number: int, dots: int) -> Image.Image:
    """A page of a PDF in shades of grey."""
    with LOCK:
        document = pypdfium2.PdfDocument(data)
        try:
            page = document[number]
            scale = min(dots / 72, _LONGEST / max(1.0, *page.get_size()))
            bitmap = page.render(scale=scale, grayscale=True)
            picture: Image.Image = bitmap.to_pil().convert("L").copy()
            bitmap.close()
            page.close()
        finally:
            document.close()
    return picture


# --- one file with several papers -------------------------------------------------------------------------------------
def divided(data: bytes, kind: ScanKind, codes: Sequence[str], name: str = "") -> tuple[Sheets, ...]:
    """A scan as the papers it holds, by the codes of its pages (:func:`control_codes`).

    Pages without a code go with the paper before them; those before the first code stand alone. A scan of one paper
    stays byte for byte what it was. Raises ``scan_unreadable`` (name).
    """
    owners: list[str] = []
    for code in codes:
        owners.append(code or (owners[-1] if owners else ""))
    if kind is not ScanKind.PDF or len(set(owners)) == 1:
        return (Sheets(owners[0], 1, len(owners), data),)
    found = []
    with readable(name):
        reader = PdfReader(io.BytesIO(data))
        first = 0
        for code, pages in groupby(owners):
            last = first + len(list(pages))
            found.append(Sheets(code, first + 1, last, _part(reader, first, last)))
            first = last
    return tuple(found)


def _part(reader: PdfReader, first: int, last: int) -> bytes:
    writer = PdfWriter()
    for page in reader.pages[first:last]:
        writer.add_page(page)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


# --- showing ----------------------------------------------------------------------------------------------------------
def as_pages(data: bytes, kind: ScanKind) -> bytes:
    """A scan as a PDF to be shown; a picture becomes a page of its own size. Raises ``scan_unreadable``."""
    if kind is ScanKind.PDF:
        return data
    made = io.BytesIO()
    with readable(""), Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as opened:
        upright = ImageOps.exif_transpose(opened)
        dots = float(opened.info.get("dpi", (0, 0))[0])
        upright.convert("RGB").save(made, "PDF", resolution=dots if 50 <= dots <= 2400 else _USUAL_DOTS)
    return made.getvalue()
