"""What ISO 19005-2 asks of a file of level B, asked of the file itself; each breach by its clause.

Read from the bytes with a reader of PDF that is not ours, and from the embedded font files by hand.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from typing import Any, cast
from xml.etree import ElementTree

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

Dictionary = dict[str, Any]
#: The one action a bookmark needs.
_GO: Dictionary = {"/S": "/GoTo"}
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_SPACES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
#: The operators a page of ours may use; all of them are of ISO 32000-1.
_OPERATORS = frozenset(
    "BT|ET|Tf|Tj|Tm|Tw|Tz|q|Q|cm|w|m|l|S|f|re|g|d|Do".split("|")  # noqa: SIM905
)


def breaches(pdf: bytes) -> list[str]:
    """Everything that keeps a file from being PDF/A-2b; empty for one that is fit for the archive."""
    reader = PdfReader(io.BytesIO(pdf), strict=True)
    return [
        *_file(pdf, reader),
        *_catalog(reader),
        *_metadata(reader),
        *_colours(reader),
        *_objects(reader),
        *_pages(reader),
    ]


def resolved(value: Any) -> Any:
    return value.get_object() if isinstance(value, IndirectObject) else value


def catalog(reader: PdfReader) -> Dictionary:
    return cast(Dictionary, reader.root_object)


def all_objects(reader: PdfReader) -> Iterator[Any]:
    for number in sorted(reader.xref[0]):
        if number not in reader.xref_free_entry.get(0, {}) or not reader.xref_free_entry[0][number]:
            yield reader.get_object(IndirectObject(number, 0, reader))


def packet(reader: PdfReader) -> bytes:
    return bytes(resolved(catalog(reader)["/Metadata"]).get_data())


# --- the syntax of the file -------------------------------------------------------------------------------------------
def _file(pdf: bytes, reader: PdfReader) -> Iterator[str]:
    head = re.match(rb"%PDF-1\.[0-7]\n%(....)", pdf, re.DOTALL)
    if head is None or min(head[1]) < 128:
        yield "6.1.2 header"
    identity = reader.trailer.get("/ID")
    if identity is None or len(identity) != 2:
        yield "6.1.3 identity"
    if "/Encrypt" in reader.trailer:
        yield "6.1.3 locked"
    if not re.search(rb"\nstartxref\n\d+\n%%EOF\n?$", pdf):
        yield "6.1.3 end"
    if not re.search(rb"\nxref\n0 \d+\n\d{10} 65535 f \n(\d{10} \d{5} [nf] \n)+trailer\n", pdf):
        yield "6.1.4 table"
    for hexadecimal in re.findall(
        rb"[ \[]<([0-9A-Fa-f\s]*)>", re.sub(rb"stream\n.*?\nendstream", b"", pdf, flags=re.S)
    ):
        if len(b"".join(hexadecimal.split())) % 2:
            yield "6.1.6 string"
    for number, place in reader.xref[0].items():
        if place and not pdf.startswith(b"%d 0 obj\n" % number, place):
            yield f"6.1.9 object {number}"
    for told, start in ((int(found[1]), found.end()) for found in re.finditer(rb"/Length (\d+)[^>]*>>\nstream\n", pdf)):
        if not pdf.startswith(b"\nendstream\nendobj\n", start + told):
            yield f"6.1.7 stream at {start}"


def _objects(reader: PdfReader) -> Iterator[str]:
    count = 0
    for found in all_objects(reader):
        count += 1
        yield from _limits(found)
        if not isinstance(found, DictionaryObject):
            continue
        filters = resolved(found.get("/Filter", []))
        if isinstance(found, StreamObject) and {"/F", "/FFilter", "/FDecodeParms"} & found.keys():
            yield "6.1.7 file outside"
        if "/LZWDecode" in (filters if isinstance(filters, list) else [filters]):
            yield "6.1.7 filter"
        if "/SMask" in found or "/Group" in found or found.get("/Type") == "/ExtGState":
            yield "6.2.10 transparency"
        if {"/AA", "/JS", "/OpenAction"} & found.keys() or resolved(found.get("/A", _GO)).get("/S") != "/GoTo":
            yield "6.5 action"
        if found.get("/Subtype") == "/Image":
            yield from _image(found)
    if count > 8_388_607:
        yield "6.1.13 objects"


def _limits(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _limits(NameObject(name))
            yield from _limits(one)
    elif isinstance(value, list):
        for one in value:
            yield from _limits(one)
    elif isinstance(value, NameObject) and len(value.encode()) > 127:
        yield "6.1.13 name"
    elif isinstance(value, (TextStringObject, bytes)) and len(value) > 16_000:
        yield "6.1.13 string"


# --- what the file says of itself -------------------------------------------------------------------------------------
def _catalog(reader: PdfReader) -> Iterator[str]:
    root = catalog(reader)
    for name in ("/AcroForm", "/OCProperties", "/AA", "/OpenAction", "/NeedsRendering", "/Collection", "/Names"):
        if name in root:
            yield f"6.4–6.10 {name}"
    if not root.get("/Lang"):
        yield "language"
    if not resolved(root.get("/ViewerPreferences", {})).get("/DisplayDocTitle"):
        yield "title not displayed"
    if not reader.outline:
        yield "no bookmarks"


def _metadata(reader: PdfReader) -> Iterator[str]:
    stream = resolved(catalog(reader).get("/Metadata"))
    if stream is None:
        yield "6.6.2 no packet"
        return
    if (stream.get("/Type"), stream.get("/Subtype")) != ("/Metadata", "/XML") or "/Filter" in stream:
        yield "6.6.2 packet"
    told = packet(reader)
    if not re.match(rb'<\?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"\?>\n', told):
        yield "6.6.2 head of the packet"
    tree = ElementTree.fromstring(told)
    if _plain(tree, "pdfaid:part") != "2" or _plain(tree, "pdfaid:conformance") != "B":
        yield "6.6.4 mark"
    info = cast(Dictionary, reader.metadata or {})
    moments = [re.sub(r"D:(....)(..)(..)000000Z", r"\1-\2-\3T00:00:00Z", info.get(name, "")) for name in _MOMENTS]
    for name, ours, theirs in (
        ("title", info.get("/Title"), _listed(tree, "dc:title")),
        ("author", info.get("/Author"), _listed(tree, "dc:creator")),
        ("subject", info.get("/Subject"), _listed(tree, "dc:description")),
        ("keywords", info.get("/Keywords"), _plain(tree, "pdf:Keywords")),
        ("producer", info.get("/Producer"), _plain(tree, "pdf:Producer")),
        ("creator", info.get("/Creator"), _plain(tree, "xmp:CreatorTool")),
        ("created", moments[0], _plain(tree, "xmp:CreateDate")),
        ("changed", moments[1], _plain(tree, "xmp:ModifyDate")),
        ("language", catalog(reader).get("/Lang"), _listed(tree, "dc:language")),
    ):
        if ours != theirs:
            yield f"6.6.3 {name}: {ours!r}, {theirs!r}"


_MOMENTS = ("/CreationDate", "/ModDate")


def _found(tree: ElementTree.Element, name: str) -> ElementTree.Element | None:
    space, own = name.split(":")
    return tree.find(f".//{{{_SPACES[space]}}}{own}")


def _plain(tree: ElementTree.Element, name: str) -> str | None:
    found = _found(tree, name)
    return None if found is None else found.text


def _listed(tree: ElementTree.Element, name: str) -> str | None:
    found = _found(tree, name)
    first = None if found is None else found.find(f".//{_RDF}li")
    return None if first is None else first.text


def _colours(reader: PdfReader) -> Iterator[str]:
    intents = resolved(catalog(reader).get("/OutputIntents", ArrayObject()))
    if len(intents) != 1 or resolved(intents[0]).get("/S") != "/GTS_PDFA1":
        yield "6.2.3 intent"
        return
    intent = resolved(intents[0])
    if not intent.get("/OutputConditionIdentifier"):
        yield "6.2.3 name of the intent"
    stream = resolved(intent["/DestOutputProfile"])
    data = stream.get_data()
    size, version, kind, space = struct.unpack(">I4xI4s4s", data[:20])
    if (size, kind, space, data[36:40], stream.get("/N")) != (len(data), b"mntr", b"RGB ", b"acsp", 3):
        yield "6.2.3 profile"
    if version >= 0x05000000:
        yield "6.2.3 version of the profile"


def _image(found: Dictionary) -> Iterator[str]:
    if found.get("/Interpolate") or "/Alternates" in found or "/OPI" in found:
        yield "6.2.8 image"
    if found.get("/ColorSpace") not in ("/DeviceRGB", "/DeviceGray") or found.get("/BitsPerComponent") != 8:
        yield "6.2.4 colours of an image"


# --- pages and their letters ------------------------------------------------------------------------------------------
def _pages(reader: PdfReader) -> Iterator[str]:
    used: dict[int, tuple[Dictionary, set[int]]] = {}
    for page in reader.pages:
        if "/Annots" in page:
            yield "6.3 annotation"
        if not all(3 <= side <= 14_400 for side in (page.mediabox.width, page.mediabox.height)):
            yield "6.1.13 size of a page"
        named = resolved(resolved(page["/Resources"]).get("/Font", {}))
        contents = page.get_contents()
        assert contents is not None
        yield from _contents(ContentStream(contents, reader), named, used)
    for font, codes in used.values():
        yield from _font(font, codes)


def _contents(
    contents: ContentStream, named: Dictionary, used: dict[int, tuple[Dictionary, set[int]]]
) -> Iterator[str]:
    depth = 0
    codes: set[int] = set()
    for operands, operator in contents.operations:
        name = operator.decode()
        if name not in _OPERATORS:
            yield f"6.2.2 operator {name}"
        depth += {"q": 1, "Q": -1}.get(name, 0)
        if not 0 <= depth <= 28:
            yield "6.1.13 nesting"
        if name == "Tf":
            font = named.get(operands[0])
            if font is None:
                yield f"6.2.2 no font {operands[0]}"
                continue
            codes = used.setdefault(font.idnum, (resolved(font), set()))[1]
        if name == "Tj":
            words = operands[0]
            codes.update(words.original_bytes if isinstance(words, TextStringObject) else bytes(words))


def _font(font: Dictionary, codes: set[int]) -> Iterator[str]:
    name = font.get("/BaseFont", "")
    first, last = font["/FirstChar"], font["/LastChar"]
    widths = [float(width) for width in resolved(font["/Widths"])]
    descriptor = resolved(font["/FontDescriptor"])
    if (font.get("/Type"), font.get("/Subtype")) != ("/Font", "/TrueType") or not re.match(r"/[A-Z]{6}\+\w", name):
        yield "6.2.11.2 font"
    if descriptor.get("/FontName") != name or len(widths) != last - first + 1:
        yield "6.2.11.2 descriptor"
    if descriptor["/Flags"] & 36 != 4 or "/Encoding" in font:
        yield "6.2.11.6 symbolic"
    if "/FontFile2" not in descriptor:
        yield "6.2.11.4 not embedded"
        return
    file = resolved(descriptor["/FontFile2"]).get_data()
    if resolved(descriptor["/FontFile2"])["/Length1"] != len(file):
        yield "6.2.11.4 length"
    tables = {tag: file[at : at + size] for tag, at, size in _tables(file)}
    if struct.unpack(">HHHH", tables[b"cmap"][:8])[1:] != (1, 1, 0):
        yield "6.2.11.6 maps"
    glyphs = struct.unpack(">H", tables[b"maxp"][4:6])[0]
    units = struct.unpack(">H", tables[b"head"][18:20])[0]
    metrics = struct.unpack(">H", tables[b"hhea"][34:36])[0]
    start, entries = struct.unpack(">HH", tables[b"cmap"][18:22])
    found = struct.unpack(f">{entries}H", tables[b"cmap"][22 : 22 + 2 * entries])
    unicode = _unicode(resolved(font["/ToUnicode"]).get_data())
    for code in sorted(codes):
        glyph = found[code - start] if start <= code < start + entries else 0
        if not 0 < glyph < glyphs:
            yield f"6.2.11.8 no letter {code}"
            continue
        at = min(glyph, metrics - 1) * 4
        own = struct.unpack(">H", tables[b"hmtx"][at : at + 2])[0] * 1000 / units
        if not first <= code <= last or abs(own - widths[code - first]) > 1:
            yield f"6.2.11.5 width of {code}"
        if code not in unicode:
            yield f"6.2.11.7 meaning of {code}"


def _tables(file: bytes) -> Iterator[tuple[bytes, int, int]]:
    for number in range(struct.unpack(">H", file[4:6])[0]):
        tag, _, at, size = struct.unpack(">4sIII", file[12 + 16 * number : 28 + 16 * number])
        yield tag, at, size


def _unicode(cmap: bytes) -> set[int]:
    """The codes that a map to Unicode speaks of."""
    found: set[int] = set()
    for count, pairs in re.findall(rb"(\d+) beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        codes = [int(code, 16) for code in re.findall(rb"<([0-9A-F]{2})> <[0-9A-F]{4}>", pairs)]
        assert len(codes) == int(count) <= 100
        found.update(codes)
    return found
