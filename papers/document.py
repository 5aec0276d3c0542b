"""A PDF file as it is written, fit for the archive (PDF/A-2b): pages, letters, pictures, outline, metadata.

Belongs here: the syntax of the file. Does not belong here: what stands on a page (``page``), what the letters look like
(``typeface``), the words of the metadata (``archive``). What is written depends on the arguments alone.

The fonts are cut by reportlab; its canvas does not write the file, because an archive refuses what it writes: streams
that end without a line break (ISO 19005-2, 6.1.7.1), no output intent, no metadata, a standard font that is not
embedded.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import pairwise
from typing import Final

from papers import archive, fonts
from papers.archive import Description
from papers.grid import Picture
from papers.typeface import Embedded, Letters, Typeface

#: The four bytes tell every program that copies the file that it is no text.
_HEAD: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_CATALOG: Final = 1
_PAGES: Final = 2
_RESOURCES: Final = 3


@dataclass(frozen=True, slots=True)
class _Mark:
    """An entry of the outline."""

    depth: int
    title: str
    page: int
    """Number of its object."""
    y: float


class Document:
    """A file that pages are added to, one after another."""

    def __init__(self) -> None:
        # The first three are written last, when what they name is known.
        self._objects = [b"", b"", b""]
        self._kids: list[int] = []
        self._letters: dict[bool, Letters] = {}
        self._pictures: dict[str, tuple[str, Picture]] = {}
        self._marks: list[_Mark] = []

    def encoded(self, bold: bool, words: str) -> Iterator[tuple[str, str]]:
        """The words as runs of one font each: its name on the page, and the codes, which need no escape."""
        letters = self._letters.get(bold)
        if letters is None:
            letters = self._letters[bold] = Letters(fonts.faces()[bold].font)
        for subset, codes in letters.encoded(words):
            yield _font_name(bold, subset), codes

    def picture(self, picture: Picture) -> str:
        """The name of a picture on the pages; the file has it once."""
        return self._pictures.setdefault(picture.name, (f"/P{len(self._pictures)}", picture))[0]

    def page(self, size: tuple[float, float], operators: str) -> None:
        """Add a page of that width and height in points; every character of its operators is a byte."""
        contents = self._add_stream("/Filter /FlateDecode", zlib.compress(operators.encode("latin-1")))
        self._kids.append(
            self._add(
                f"<< /Type /Page /Parent {_PAGES} 0 R /MediaBox [0 0 {size[0]:.2f} {size[1]:.2f}]"
                f" /Resources {_RESOURCES} 0 R /Contents {contents} 0 R >>"
            )
        )

    def mark(self, depth: int, title: str, y: float) -> None:
        """Put a place of the page that was added last into the outline, below the mark before it that is less deep."""
        self._marks.append(_Mark(depth, title, self._kids[-1], y))

    def written(self, told: Description) -> bytes:
        """The whole file."""
        self._write_resources()
        kids = " ".join(f"{kid} 0 R" for kid in self._kids)
        self._objects[_PAGES - 1] = f"<< /Type /Pages /Count {len(self._kids)} /Kids [{kids}] >>".encode()
        outline = f" /Outlines {self._add_outline()} 0 R" if self._marks else ""
        packet = self._add_stream("/Type /Metadata /Subtype /XML", archive.metadata(told))
        colours = self._add_stream("/N 3 /Filter /FlateDecode", _packed_profile())
        self._objects[_CATALOG - 1] = (
            f"<< /Type /Catalog /Pages {_PAGES} 0 R /Lang {text(told.languages[0])} /Metadata {packet} 0 R"
            f" /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier {text(archive.COLOURS)}"
            f" /Info {text(archive.COLOURS)} /DestOutputProfile {colours} 0 R >>]"
            f" /ViewerPreferences << /DisplayDocTitle true >>{outline} >>"
        ).encode()
        about = " ".join(f"/{name} {text(value)}" for name, value in archive.information(told).items())
        return self._file(self._add(f"<< {about} >>"))

    def _add(self, body: str | bytes) -> int:
        self._objects.append(body.encode("ascii") if isinstance(body, str) else body)
        return len(self._objects)

    def _add_stream(self, entries: str, data: bytes) -> int:
        head = f"<< {entries} /Length {len(data)} >>\nstream\n".encode("ascii")
        return self._add(b"".join((head, data, b"\nendstream")))

    def _write_resources(self) -> None:
        named = [
            f"{_font_name(bold, subset)} {self._add_font(letters.font, embedded)} 0 R"
            for bold, letters in sorted(self._letters.items())
            for subset, embedded in enumerate(letters.embedded())
        ]
        pictures = [f"{name} {self._add_picture(picture)} 0 R" for name, picture in self._pictures.values()]
        self._objects[_RESOURCES - 1] = (
            f"<< /Font << {' '.join(named)} >> /XObject << {' '.join(pictures)} >> >>"
        ).encode()

    def _add_font(self, font: Typeface, embedded: Embedded) -> int:
        file = self._add_stream(f"/Length1 {embedded.length} /Filter /FlateDecode", embedded.file)
        # Symbolic: the codes are the file's own, so no encoding is named.
        flags = font.flags & ~32 | 4
        descriptor = self._add(
            f"<< /Type /FontDescriptor /FontName /{embedded.title} /Flags {flags}"
            f" /FontBBox [{' '.join(f'{edge:g}' for edge in font.bbox)}] /ItalicAngle {font.italicAngle:g}"
            f" /Ascent {font.ascent:g} /Descent {font.descent:g} /CapHeight {font.capHeight:g} /StemV {font.stemV:g}"
            f" /MissingWidth {font.defaultWidth:g} /FontFile2 {file} 0 R >>"
        )
        to_unicode = self._add_stream("/Filter /FlateDecode", embedded.to_unicode)
        return self._add(
            f"<< /Type /Font /Subtype /TrueType /BaseFont /{embedded.title} /FirstChar 0 /LastChar {embedded.last}"
            f" /Widths [{embedded.widths}] /FontDescriptor {descriptor} 0 R /ToUnicode {to_unicode} 0 R >>"
        )

    def _add_picture(self, picture: Picture) -> int:
        return self._add_stream(
            f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} /BitsPerComponent 8"
            f" /ColorSpace /{'DeviceGray' if picture.grey else 'DeviceRGB'}"
            f" /Filter /{'DCTDecode' if picture.jpeg else 'FlateDecode'}",
            picture.packed,
        )

    def _add_outline(self) -> int:
        root = self._add("")
        first = len(self._objects) + 1
        parents = _parents([mark.depth for mark in self._marks])
        families: dict[int | None, list[int]] = {}
        for place, parent in enumerate(parents):
            families.setdefault(parent, []).append(place)
        beside: dict[int, str] = {}
        for family in families.values():
            for place, after in pairwise(family):
                beside[place] = beside.get(place, "") + f" /Next {first + after} 0 R"
                beside[after] = f" /Prev {first + place} 0 R"

        def ends(place: int | None, sign: int) -> str:
            own = families.get(place)
            return f" /First {first + own[0]} 0 R /Last {first + own[-1]} 0 R /Count {sign * len(own)}" if own else ""

        for place, (mark, parent) in enumerate(zip(self._marks, parents, strict=True)):
            self._add(
                f"<< /Title {text(mark.title)} /Parent {root if parent is None else first + parent} 0 R"
                f"{beside.get(place, '')}{ends(place, -1)} /Dest [{mark.page} 0 R /XYZ 0 {mark.y:.2f} null] >>"
            )
        self._objects[root - 1] = f"<< /Type /Outlines{ends(None, 1)} >>".encode()
        return root

    def _file(self, about: int) -> bytes:
        parts = [_HEAD]
        places = []
        length = len(_HEAD)
        for number, body in enumerate(self._objects, start=1):
            places.append(length)
            part = b"%d 0 obj\n%b\nendobj\n" % (number, body)
            parts.append(part)
            length += len(part)
        mark = sha256(b"".join(parts)).hexdigest()[:32]
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        parts.append(
            f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {len(places) + 1} /Root {_CATALOG} 0 R /Info {about} 0 R /ID [<{mark}> <{mark}>] >>\n"
            f"startxref\n{length}\n%%EOF\n".encode()
        )
        return b"".join(parts)


def text(words: str) -> str:
    """A string of the file that people read: as it is where ASCII has it, else in UTF-16."""
    if words.isascii() and not set(words) & set("\n\r()\\"):
        return f"({words})"
    return f"<feff{words.encode('utf-16-be').hex()}>"


def _parents(depths: Sequence[int]) -> list[int | None]:
    """The place of the nearest mark before each that is less deep; None for those at the top."""
    parents: list[int | None] = []
    above: list[int] = []
    for place, depth in enumerate(depths):
        while above and depths[above[-1]] >= depth:
            above.pop()
        parents.append(above[-1] if above else None)
        above.append(place)
    return parents


def _font_name(bold: bool, subset: int) -> str:
    return f"/{'B' if bold else 'R'}{subset}"


@cache
def _packed_profile() -> bytes:
    return zlib.compress(archive.profile(), 9)
