"""A TrueType font whose embedded parts are made once and used in every file that needs the same letters.

Papers differ in a name and a number; letters do not. Each document therefore begins with the same letters in the same
places (:meth:`Typeface.begin`), so that nearly all of them share one subset, and cutting it out of the font, packing it
and writing its widths – more than half of the work of a receipt – is done once for a whole batch (DESIGN: proof).
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont, makeToUnicodeCMap

_SMALL: Final = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
#: What nearly every paper needs; a letter that is not among them is added to the file that has it.
LETTERS: Final = f" 0123456789.,:;()«»–-№·/×{_SMALL}{_SMALL.upper()}"
#: Subsets that are remembered: the common one of each weight, and those with a rare letter in a batch.
_REMEMBERED: Final = 32


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a file embeds for one subset, ready to be written."""

    file: bytes
    length: int
    to_unicode: bytes
    widths: str


class Typeface(TTFont):
    """A font as reportlab registers it; only the embedding is done here."""

    def begin(self, document: Any) -> dict[int, int]:
        """Give a document its letters, all in one subset; returns its codes, growing as letters are added."""
        self.splitString(LETTERS, document)
        codes: dict[int, int] = self.state[document].assignments
        return codes

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab calls it by this name
        state = self.state[doc]
        state.frozen = 1
        for number, subset in enumerate(state.subsets):
            name = self.getSubsetInternalName(number, doc)[1:]
            title = (SUBSETN(number) + b"+" + self.face.name).decode("ascii")
            parts = _parts(self, title, tuple(subset))
            font = pdfdoc.PDFTrueTypeFont()
            font.Name = name
            font.BaseFont = title
            font.FirstChar = 0
            font.LastChar = len(subset) - 1
            font.Widths = parts.widths
            font.ToUnicode = doc.Reference(_packed(parts.to_unicode), f"toUnicodeCMap:{title}")
            font.FontDescriptor = doc.Reference(self._descriptor(doc, title, parts), f"fontDescriptor:{title}")
            doc.Reference(font, name)
            doc.idToObject["BasicFonts"].dict[name] = font
        del self.state[doc]

    def _descriptor(self, doc: Any, title: str, parts: _Parts) -> Any:
        face = self.face
        return pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": f"/{title}",
                # Symbolic: the codes are the file's own.
                "Flags": face.flags & ~32 | 4,
                "FontBBox": pdfdoc.PDFArray(face.bbox),
                "ItalicAngle": face.italicAngle,
                "Ascent": face.ascent,
                "Descent": face.descent,
                "CapHeight": face.capHeight,
                "StemV": face.stemV,
                "MissingWidth": face.defaultWidth,
                "FontFile2": doc.Reference(_packed(parts.file, Length1=parts.length), f"fontFile:{title}"),
            }
        )


@lru_cache(maxsize=_REMEMBERED)
def _parts(font: Typeface, title: str, subset: tuple[int, ...]) -> _Parts:
    file = font.face.makeSubset(subset)
    return _Parts(
        zlib.compress(file),
        len(file),
        zlib.compress(makeToUnicodeCMap(title, subset).encode("ascii")),
        f"[ {' '.join(str(font.face.getCharWidth(code)) for code in subset)} ]",
    )


def _packed(stream: bytes, **more: int) -> Any:
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Filter": "/FlateDecode", **more}), stream)
