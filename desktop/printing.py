"""Pages of a PDF as pictures, for the preview and for a printer.

Belongs here: everything that knows pypdfium2 and Qt's printers. Does not belong here: making a PDF (``papers``).
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter

#: Dots per inch sent to a printer; finer ones only make the job bigger.
_PRINT_DPI: Final = 300


class Pages:
    """The pages of a PDF. Sizes are in points, a 72nd of an inch."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        self._document: Any = pypdfium2.PdfDocument(pdf)

    def __len__(self) -> int:
        return len(self._document)

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page in points."""
        width, height = self._document[page].get_size()
        return float(width), float(height)

    def image(self, page: int, scale: float) -> QImage:
        """A page as a picture with ``scale`` pixels a point."""
        drawn = self._document[page].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        image = QImage(drawn.buffer, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGBX8888)
        return image.copy()

    def close(self) -> None:
        self._document.close()

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def joined(pdfs: Iterable[bytes]) -> bytes:
    """Several PDFs as one, in their order: a batch is one print job."""
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    for pdf in pdfs:
        part = pypdfium2.PdfDocument(pdf)
        whole.import_pages(part)
        part.close()
    made = BytesIO()
    whole.save(made)
    whole.close()
    return made.getvalue()


def printers() -> tuple[str, ...]:
    """The printers of this computer, the usual one first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return tuple(sorted(names, key=lambda name: (name != usual, name)))


def send(pdf: bytes, printer_name: str, copies: int, output: str = "") -> bool:
    """Print every page on A4; returns False where the printer does not take the job.

    Arguments: ``output`` – a file the job goes to instead of the printer.
    """
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if output:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(output)
    else:
        printer.setPrinterName(printer_name)
    printer.setResolution(_PRINT_DPI)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setCopyCount(copies)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        with Pages(pdf) as pages:
            for number in range(len(pages)):
                if number and not printer.newPage():
                    return False
                image = pages.image(number, _PRINT_DPI / 72)
                whole = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
                size = image.size().scaled(whole.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
                painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
    finally:
        ended = painter.end()
    return ended
