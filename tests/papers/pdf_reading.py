"""A printed paper read back, as a person with a viewer would: its words, and the boxes they stand in."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as raw

import papers
from rules.records import Language, Paper

MM = 72 / 25.4


def page_texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def squeezed(text: str) -> str:
    """Without any space, so that it does not matter where lines were broken."""
    return "".join(text.split())


def whole_text(pdf: bytes) -> str:
    return squeezed(" ".join(page_texts(pdf)))


def text_of(paper: Paper, *languages: Language) -> str:
    """What a printed paper says, without any space; in Russian where no language is named."""
    return whole_text(papers.render(paper, languages or ("ru",)))


def has(text: str, *parts: str) -> bool:
    """All the parts, in this order."""
    place = 0
    for part in map(squeezed, parts):
        place = text.find(part, place) + 1
        if not place:
            return False
    return True


def boxes(pdf: bytes) -> Iterator[tuple[int, float, float, float, float]]:
    """Page, left, bottom, right and top of every run of text, in points from the lower left corner."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document):
            text = page.get_textpage()
            for place in range(text.count_rects()):
                yield (number, *text.get_rect(place))
    finally:
        document.close()


def size(pdf: bytes) -> tuple[float, float]:
    """Width and height of the first page, in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        width, height = document[0].get_size()
        return float(width), float(height)
    finally:
        document.close()


def outline(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [mark.get_title() for mark in document.get_toc()]
    finally:
        document.close()


def metadata(pdf: bytes) -> dict[str, str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return dict(document.get_metadata_dict())
    finally:
        document.close()


def language(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        length = raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFCatalog_GetLanguage(document.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
        return buffer.raw.decode("utf-16-le").rstrip("\x00")
    finally:
        document.close()
