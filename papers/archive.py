"""What makes a PDF fit for the archive (PDF/A-2b): what it says of itself, and the colours it is meant in.

Belongs here: the metadata packet, the colour profile and the strings of the information dictionary. Does not belong
here: how a file is written (``document``), what a page looks like (``page``).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final
from xml.sax.saxutils import escape

from rules.records import Language

CREATOR: Final = "Hatshy"
#: The name of the colours, as the archives write it.
COLOURS: Final = "sRGB IEC61966-2.1"


@dataclass(frozen=True, slots=True)
class Description:
    """What a document says of itself, to readers and to an archive."""

    languages: tuple[Language, ...]
    """The first is the language of the document."""
    title: str
    author: str
    subject: str
    keywords: str
    day: date
    """Of the paper: it has no other time, so that a reprint is the same file."""


def information(told: Description) -> dict[str, str]:
    """The information dictionary; the packet of :func:`metadata` says the same."""
    day = f"D:{told.day:%Y%m%d}000000Z"
    found = {
        "Title": told.title,
        "Author": told.author,
        "Subject": told.subject,
        "Keywords": told.keywords,
        "Creator": CREATOR,
        "Producer": CREATOR,
        "CreationDate": day,
        "ModDate": day,
    }
    return {name: value for name, value in found.items() if value}


def metadata(told: Description, archival: bool = True) -> bytes:
    """The XMP packet, with the mark of PDF/A-2b where the file is fit for the archive."""
    day = f"{told.day:%Y-%m-%d}T00:00:00Z"
    languages = "".join(f"<rdf:li>{language}</rdf:li>" for language in told.languages)
    parts = [
        "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>" if archival else "",
        "<dc:format>application/pdf</dc:format>",
        f"<dc:title>{_alternatives(told.title)}</dc:title>",
        f"<dc:creator><rdf:Seq><rdf:li>{escape(told.author)}</rdf:li></rdf:Seq></dc:creator>" if told.author else "",
        f"<dc:description>{_alternatives(told.subject)}</dc:description>" if told.subject else "",
        f"<dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>",
        f"<pdf:Keywords>{escape(told.keywords)}</pdf:Keywords>" if told.keywords else "",
        f"<pdf:Producer>{CREATOR}</pdf:Producer>",
        f"<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{day}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{day}</xmp:ModifyDate>",
        f"<xmp:MetadataDate>{day}</xmp:MetadataDate>",
    ]
    return "\n".join((_HEAD, *filter(None, parts), _FOOT)).encode()


_HEAD: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">"""
_FOOT: Final = """</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


# --- the colours of the document --------------------------------------------------------------------------------------
#: White and the three colours of sRGB on the white of the profile connection space, in 65536ths (IEC 61966-2-1).
_WHITE: Final = (0xF6D6, 0x10000, 0xD32D)
_RED: Final = (0x6FA2, 0x38F5, 0x0390)
_GREEN: Final = (0x6299, 0xB785, 0x18DA)
_BLUE: Final = (0x24A0, 0x0F84, 0xB6CF)
#: From the white of daylight, in which sRGB is defined, to that of the connection space (Bradford), in 65536ths.
_ADAPTED: Final = (68674, 1502, -3291, 1939, 64912, -1119, -606, 988, 49262)
#: The curve of sRGB, ((a·x + b)^g above d, c·x below it), in 65536ths: g, a, b, c, d.
_CURVE: Final = tuple(round(number * 65536) for number in (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))


@cache
def profile() -> bytes:
    """The ICC profile of sRGB, version 4.2: matrix and curve, nothing else."""
    curve = b"para" + struct.pack(">IHH5i", 0, 3, 0, *_CURVE)
    tags = [
        (b"desc", _text(COLOURS)),
        (b"cprt", _text("No copyright")),
        (b"wtpt", _colour(_WHITE)),
        (b"chad", b"sf32" + struct.pack(">I9i", 0, *_ADAPTED)),
        (b"rXYZ", _colour(_RED)),
        (b"gXYZ", _colour(_GREEN)),
        (b"bXYZ", _colour(_BLUE)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    table = struct.pack(">I", len(tags))
    place = 128 + 4 + 12 * len(tags)
    data = b""
    places: dict[bytes, int] = {}
    for name, value in tags:
        # Equal parts stand once.
        if value not in places:
            places[value] = place + len(data)
            data += value + b"\0" * (-len(value) % 4)
        table += name + struct.pack(">II", places[value], len(value))
    header = struct.pack(
        ">I4sI4s4s4s6H4s4sII4sQI3I4s",
        place + len(data), b"", 0x04200000, b"mntr", b"RGB ", b"XYZ ", 1999, 10, 18, 0, 0, 0,
        b"acsp", b"", 0, 0, b"", 0, 0, *_WHITE, b"",
    )  # fmt: skip
    return header.ljust(128, b"\0") + table + data


def _text(words: str) -> bytes:
    told = words.encode("utf-16-be")
    return b"mluc" + struct.pack(">IIIHHII", 0, 1, 12, 0x656E, 0x5553, len(told), 28) + told


def _colour(numbers: tuple[int, ...]) -> bytes:
    return b"XYZ " + struct.pack(">I3I", 0, *numbers)
