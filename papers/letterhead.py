"""The head of a paper on the college's own letterhead: crest, the body over the college, its name, how to reach it.

Belongs here: what stands in it and where, the crest made ready to be embedded, and the check of one. Does not belong
here: the setting itself (``rules.stationery``); the name of a college that set nothing (``sheet``).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

from papers import fonts, measure
from papers.grid import LEFT, WIDTH, Picture, Row, Text, baseline
from papers.measure import MM, Style, lines, width
from rules.records import College, Language, PaperForm
from rules.stationery import Letterhead
from rules.verdicts import Refusal

#: A crest in KiB, at most; its points of colour to a side that are kept, more than a printer shows of it, and all that
#: are read.
LIMIT: Final = 1024
_KEPT: Final = 400
_READ: Final = 50_000_000
#: A drawing is embedded point by point; what takes more bytes than this is a photograph, and is embedded as one.
_DRAWN: Final = 48 * 1024
_QUALITY: Final = 90
#: What a broken picture raises, besides what Pillow says of itself.
_DAMAGE: Final = (
    *(OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, Image.DecompressionBombError),
    Image.DecompressionBombWarning,
)
#: The crest on the page: as high as this, unless it would be wider.
_HIGH: Final = 22 * MM
_WIDE: Final = 40 * MM
#: Beside the crest, between two columns without one, and between the parts of a column.
_BESIDE: Final = 6 * MM
_GUTTER: Final = 7 * MM
_APART: Final = 3.0
#: A higher head would not leave the page to the paper.
_HIGHEST: Final = 110 * MM

#: Sheets the office uses itself, slips and registers: the name of the college alone.
_PLAIN: Final = frozenset(
    {
        PaperForm.APPLICATION_REGISTER,
        PaperForm.PROTOCOL_REGISTER,
        PaperForm.OUTGOING_REGISTER,
        PaperForm.RECORDING_REGISTER,
        PaperForm.ATTENDANCE,
        PaperForm.BALLOT,
        PaperForm.TALLY_SHEET,
        PaperForm.ENTRY_SHEET,
        PaperForm.MARK_SHEET,
        PaperForm.INTERVIEW_SHEET,
        PaperForm.INVENTORY,
        PaperForm.DESTRUCTION_LIST,
        PaperForm.FIGURES,
        PaperForm.YEAR_SUMMARY,
    }
)


@dataclass(frozen=True, slots=True)
class Head:
    """The letterhead of one sheet."""

    letterhead: Letterhead
    college: College
    languages: tuple[Language, ...]
    """Of the sheet."""

    def row(self, names: Sequence[str]) -> Row | None:
        """The whole head, never cut; None where it would take too much of the page.

        Arguments: ``names`` – of the college as the form writes it, in the languages of the sheet. Raises
        ``crest_unreadable``, and ``glyph_missing`` naming what the letterhead cannot print.
        """
        told = dict(zip(self.languages, names, strict=True))
        sides = tuple(dict.fromkeys(self._side(language, told) for language in self._shown()))
        crest = _picture(self.letterhead.crest) if self.letterhead.crest else None
        row = _beside(*sides, crest) if len(sides) == 2 else _below(sides[0], crest)
        if self.letterhead.contacts:
            _contacts(row, self.college)
        return row if row.height <= _HIGHEST else None

    def _shown(self) -> tuple[Language, ...]:
        own = self.college.languages[:2]
        # A sheet of two languages is headed by its own two.
        return own if self.letterhead.both and len(self.languages) == 1 else self.languages

    def _side(self, language: Language, told: dict[Language, str]) -> tuple[str, str]:
        """The body over the college, and the college."""
        name = told.get(language) or fonts.printable("college", self.college.name.in_language(language))
        return fonts.printable("above", self.letterhead.above.in_language(language)), name


def head(letterhead: Letterhead, college: College, languages: tuple[Language, ...], form: str) -> Head | None:
    """The letterhead of a sheet; None where the name of the college stands alone."""
    return None if form in _PLAIN or letterhead == Letterhead() else Head(letterhead, college, languages)


# --- where it stands --------------------------------------------------------------------------------------------------
def _below(side: tuple[str, str], crest: Picture | None) -> Row:
    """The crest above the name, all of it centred."""
    row = Row(0, [], glued=True)
    if crest:
        wide, high = _size(crest)
        row.pictures = [(crest, (LEFT + (WIDTH - wide) / 2, 0, wide, high))]
        row.height = high + 2 * _APART
    row.height = _column(row, 0, side, (measure.TABLE, measure.LETTERHEAD), LEFT, WIDTH, row.height)
    return row


def _beside(one: tuple[str, str], two: tuple[str, str], crest: Picture | None) -> Row:
    """Two languages to the left and right of the crest, each as high as the other begins and ends."""
    wide, high = _size(crest) if crest else (0.0, 0.0)
    middle = wide + 2 * _BESIDE if crest else _GUTTER
    room = (WIDTH - middle) / 2
    styles = (measure.NOTE, measure.TABLE_HEAD)
    deep = [_column(Row(0, []), 0, side, styles, LEFT, room, 0) for side in (one, two)]
    row = Row(max(high, *deep), [], glued=True)
    for cell, side in enumerate((one, two)):
        _column(row, cell, side, styles, LEFT + cell * (room + middle), room, (row.height - deep[cell]) / 2)
    if crest:
        row.pictures = [(crest, (LEFT + (WIDTH - wide) / 2, (row.height - high) / 2, wide, high))]
    return row


def _column(
    row: Row, cell: int, side: tuple[str, str], styles: tuple[Style, Style], left: float, room: float, y: float
) -> float:
    """Put the lines of a side into the row, centred; returns how far down they reach."""
    for words, style in zip(side, styles, strict=True):
        if words:
            y = _centred(row, cell, lines(words, style, room, even=True), style, left, room, y) + _APART
    return y - _APART


def _centred(row: Row, cell: int, broken: Sequence[str], style: Style, left: float, room: float, y: float) -> float:
    for line in broken:
        text: Text = (cell, left + (room - width(line, style)) / 2, y + baseline(style), style.bold, style.size, line)
        row.texts.append(text)
        y += style.leading
    return y


def _contacts(row: Row, college: College) -> None:
    """Address and phone, small, below everything."""
    told = (fonts.printable("address", college.address), fonts.printable("phone", college.phone))
    words = " · ".join(filter(None, told))
    if words:
        broken = lines(words, measure.SMALL, WIDTH, even=True)
        row.height = _centred(row, 2, broken, measure.SMALL, LEFT, WIDTH, row.height + _APART)


def _size(crest: Picture) -> tuple[float, float]:
    """Width and height on the page, in points; as broad for its height as it is."""
    high = min(_HIGH, _WIDE * crest.height / crest.width)
    return high * crest.width / crest.height, high


# --- the crest --------------------------------------------------------------------------------------------------------
def check_crest(data: bytes) -> None:
    """Whether a file can be the crest.

    Raises ``crest_too_big`` with the limit in KiB, ``crest_unreadable`` for what is no whole PNG or JPEG picture.
    """
    if len(data) > LIMIT * 1024:
        raise Refusal("crest_too_big", limit=LIMIT)
    _picture(data)


def as_png(data: bytes) -> tuple[bytes, float]:
    """The crest as a PNG, and how high it stands on the page in points. Raises ``crest_unreadable``."""
    made = BytesIO()
    _flat(data).save(made, "PNG")
    return made.getvalue(), _size(_picture(data))[1]


@lru_cache(4)
def _picture(data: bytes) -> Picture:
    """The crest as it is embedded."""
    flat = _flat(data)
    packed = zlib.compress(flat.tobytes(), 9)
    photograph = len(packed) > _DRAWN
    if photograph:
        made = BytesIO()
        flat.save(made, "JPEG", quality=_QUALITY)
        packed = made.getvalue()
    name = f"crest.{sha256(packed).hexdigest()[:16]}"
    return Picture(name, flat.width, flat.height, flat.mode == "L", packed, photograph)


def _flat(data: bytes) -> Image.Image:
    """The picture on white, in colour or grey, as large as it is kept. Raises ``crest_unreadable``."""
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > _READ:
                raise Refusal("crest_unreadable")
            picture = ImageOps.exif_transpose(opened).convert("RGBA")
    except _DAMAGE as error:
        raise Refusal("crest_unreadable") from error
    white = Image.new("RGBA", picture.size, "white")
    white.alpha_composite(picture)
    flat = white.convert("RGB")
    flat.thumbnail((_KEPT, _KEPT), Image.Resampling.LANCZOS)
    red, green, blue = flat.split()
    return red if red.tobytes() == green.tobytes() == blue.tobytes() else flat
