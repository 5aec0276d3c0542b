"""Pages of a PDF as pictures, for the preview and for a printer.

Belongs here: everything that knows pypdfium2 and Qt's printers. Does not belong here: making a PDF (``papers``), how a
print is chosen on the screen (``print_choice``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from papers.pdfium import LOCK as _PDFIUM
from rules.verdicts import Refusal

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

#: Dots per inch sent to a printer; finer ones only make the job bigger.
_PRINT_DPI: Final = 300
#: A page that is so little larger than the sheet only has its size rounded otherwise.
_ROUNDED: Final = 1.01


class Sides(Enum):
    """Which sides of a sheet are printed, and along which edge it is turned over."""

    ONE = "one"
    LONG = "long"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked of a printer. ``pages`` – which ones, from 0 on, and None for a side left blank; None for all."""

    printer: str
    copies: int = 1
    collate: bool = True
    sides: Sides = Sides.ONE
    pages: tuple[int | None, ...] | None = None


class Pages:
    """The pages of a PDF. Sizes are in points, a 72nd of an inch."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        with _PDFIUM:
            self._document: Any = pypdfium2.PdfDocument(pdf)

    def __len__(self) -> int:
        with _PDFIUM:
            return len(self._document)

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page in points."""
        with _PDFIUM:
            width, height = self._document.get_page_size(page)
        return float(width), float(height)

    def lies(self, page: int) -> bool:
        """Whether a page is wider than it is high."""
        width, height = self.size(page)
        return width > height

    def image(self, page: int, scale: float) -> QImage:
        """A page as a picture with ``scale`` pixels a point."""
        with _PDFIUM:
            found = self._document[page]
            drawn = found.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            image = QImage(drawn.buffer, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGBX8888).copy()
            drawn.close()
            found.close()
        return image

    def close(self) -> None:
        with _PDFIUM:
            self._document.close()

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def on_sheets_of_their_own(counts: Iterable[int]) -> tuple[int | None, ...]:
    """The pages of several papers that are printed on both sides: none begins on the back of another.

    Arguments: ``counts`` – how many pages each has.
    """
    sides: list[int | None] = []
    first = 0
    for count in counts:
        sides += range(first, first + count)
        if count % 2:
            sides.append(None)
        first += count
    return tuple(sides)


def chosen_pages(text: str, count: int) -> tuple[int, ...] | None:
    """The pages written as «1-3, 5», from 0 on and each once; None where nothing is written, which means all.

    Arguments: ``count`` – how many pages there are. «2-» goes to the last page, «-2» begins with the first. Raises
    ``pages_unknown`` where a page is not there or the text says no pages.
    """
    parts = re.sub(r"\s*-\s*", "-", re.sub(r"[–—]", "-", text.strip())).replace(";", " ").replace(",", " ").split()
    if not parts:
        return None
    chosen: set[int] = set()
    for part in parts:
        found = re.fullmatch(r"(\d*)(-?)(\d*)", part, re.ASCII)
        if not found or part == "-":
            raise Refusal("pages_unknown", pages=count)
        first = int(found[1] or 1)
        last = int(found[3] or count) if found[2] else first
        if not 1 <= first <= last <= count:
            raise Refusal("pages_unknown", pages=count)
        chosen.update(range(first - 1, last))
    return tuple(sorted(chosen))


# --- printers ---------------------------------------------------------------------------------------------------------
def printers() -> tuple[str, ...]:
    """The printers of this computer, the usual one first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return tuple(sorted(names, key=lambda name: (name != usual, name)))


def _is_there(name: str) -> bool:
    from PySide6.QtPrintSupport import QPrinterInfo

    # Asked for a printer by a name it does not know, Windows makes one up.
    return name in QPrinterInfo.availablePrinterNames()


def prints_both_sides(name: str) -> bool:
    """Whether a printer says that it turns the sheet over."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    modes = QPrinterInfo.printerInfo(name).supportedDuplexModes()
    turned = QPrinter.DuplexMode
    return any(mode in modes for mode in (turned.DuplexAuto, turned.DuplexLongSide, turned.DuplexShortSide))


def send(pdf: bytes, job: Job, step: Callable[[int, int], object] | None = None, output: str = "") -> None:
    """Print pages at their own size; a page that lies is printed on a sheet that lies.

    Arguments: ``step`` – told before each page how many are done of how many; what it raises stops the job, and what
    the system had of it is taken back where it can be; ``output`` – a file the job goes to instead of the printer.
    Raises ``printer_refused``.
    """
    with Pages(pdf) as pages:
        numbers = range(len(pages)) if job.pages is None else job.pages
        printer = printer_for(job, output)
        _turn(printer, pages, numbers[0])
        painter = QPainter()
        if not (output or _is_there(job.printer)) or not painter.begin(printer):
            raise Refusal("printer_refused", name=job.printer)
        try:
            for place, number in enumerate(numbers):
                if step is not None:
                    step(place, len(numbers))
                if place:
                    _turn(printer, pages, number)
                    if not printer.newPage():
                        raise Refusal("printer_refused", name=job.printer)
                if number is not None:
                    _paint(painter, printer, pages, number)
        except BaseException:
            printer.abort()
            painter.end()
            if output:
                Path(output).unlink(missing_ok=True)
            raise
        if not painter.end() or printer.printerState() in _broken():
            raise Refusal("printer_refused", name=job.printer)


def printer_for(job: Job, output: str = "") -> QPrinter:
    """Qt's printer, set as the job asks; ``output`` as in :func:`send`."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if output:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(output)
    else:
        printer.setPrinterName(job.printer)
    printer.setResolution(_PRINT_DPI)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setCopyCount(job.copies)
    printer.setCollateCopies(job.collate)
    printer.setDuplex(
        {
            Sides.ONE: QPrinter.DuplexMode.DuplexNone,
            Sides.LONG: QPrinter.DuplexMode.DuplexLongSide,
            Sides.SHORT: QPrinter.DuplexMode.DuplexShortSide,
        }[job.sides]
    )
    return printer


def _turn(printer: QPrinter, pages: Pages, number: int | None) -> None:
    if number is None:
        return
    lies = pages.lies(number)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait)


def _paint(painter: QPainter, printer: QPrinter, pages: Pages, number: int) -> None:
    """Draw a page at its own size from the corner of the sheet; one that is larger than the sheet is made smaller."""
    width, height = pages.size(number)
    dots = printer.resolution() / 72
    sheet = printer.paperRect(printer.Unit.DevicePixel)
    shrunk = min(1.0, sheet.width() / (width * dots), sheet.height() / (height * dots))
    if shrunk * _ROUNDED >= 1:
        shrunk = 1.0
    image = pages.image(number, _PRINT_DPI / 72)
    # The picture has whole dots: its own size is a hair larger than the page's.
    wide, high = image.width() * 72 / _PRINT_DPI, image.height() * 72 / _PRINT_DPI
    painter.drawImage(QRectF(0, 0, wide * dots * shrunk, high * dots * shrunk), image)


def _broken() -> tuple[Any, ...]:
    from PySide6.QtPrintSupport import QPrinter

    return QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted
