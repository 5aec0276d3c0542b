"""Reading lists from spreadsheets: XLSX, XLS, ODS and CSV.

Belongs here: the formats, the encodings, which sheet and which line hold the headings, row numbers that stay true.
Does not belong here: what the cells mean and whether a row is right (rules.cells, rules.register), writing spreadsheets
(sheet_writing), the college's file (file).
"""

from __future__ import annotations

import csv
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from rules.cells import Cell, is_blank, text
from rules.columns import Kind
from rules.headings import Found, Match, find_headings, match_columns
from rules.verdicts import Refusal

#: The most rows a list may have; a year of the largest college is a hundredth of it.
ROW_LIMIT: Final = 200_000
#: The most cells a sheet may span from its first corner to its last: beyond it a stray cell is far away.
_AREA_LIMIT: Final = 20_000_000
_UNPACKED_LIMIT: Final = 2_000_000_000
_FILE_LIMIT: Final = 500_000_000
#: Lines looked through for headings.
_TOP: Final = 60

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"
#: How files begin that are something else: PDF, pictures, archives, RTF, programs, databases.
_FOREIGN: Final = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"{\\rtf", b"MZ\x90", b"\x7fELF",
    b"SQLite format 3", b"\x1f\x8b", b"II*\x00", b"MM\x00*",
)  # fmt: skip
_MARKUP: Final = re.compile(rb"\s*<(?:!doctype|html|head|body|table|\?xml|meta|div|workbook)", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_DIMENSION: Final = re.compile(rb'<(?:\w+:)?dimension\s+ref="(?:[A-Z]+\d+:)?([A-Z]+)(\d+)"')
_UNPACKING_FAILURES: Final = (
    zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
_FILLED_CELL: Final = re.compile(rb'<(?:\w+:)?c\s+r="([A-Z]{1,3})(\d{1,7})"[^>]*[^>/]>\s*<[^/]')
_DELIMITERS: Final = (";", "\t", ",", "|")
#: The most lines one quoted cell is believed to have, where quotation marks are not in order.
_TALLEST_CELL: Final = 20
_READABLE: Final = frozenset({str, float, int, date, datetime, type(None)})


class Row(NamedTuple):
    """A line of a list and its number in the spreadsheet, counted from 1."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The list that was found in a file."""

    file: str
    name: str
    """Name of the sheet; that of the file for CSV."""
    headings: tuple[str, ...]
    match: Match
    rows: list[Row]
    """Every line below the headings that is not empty."""
    others: tuple[str, ...] = ()
    """Further sheets of the file with headings of the same kind of list; each is read by its name."""
    encoding: str = ""
    """How the letters of a CSV file were stored."""


# --- reading ----------------------------------------------------------------------------------------------------------
def read(path: Path, kind: Kind | None = None, sheet: str | None = None) -> Sheet:
    """Read the list of a file: the sheet and the line with headings, wherever they stand.

    Arguments: ``kind`` – the kind of list wanted, where a file may hold several; ``sheet`` – the name of the sheet
    wanted. Without them the sheet with the most known columns is read, visible sheets before hidden ones.

    Cells merged over several lines are given to each of them, formulas by the value they had when the file was saved.
    Where no headings are recognised, the first line with text counts as such, so that the user can match the columns.

    Raises Refusal: ``sheet_not_readable`` (no file, no permission), ``sheet_not_a_spreadsheet``, ``sheet_password``,
    ``sheet_broken``, ``sheet_empty``, ``sheet_too_long`` (more than :data:`ROW_LIMIT` rows).
    """
    try:
        if path.stat().st_size > _FILE_LIMIT:
            raise Refusal("sheet_not_a_spreadsheet", name=path.name)
        content = path.read_bytes()
    except OSError:
        raise Refusal("sheet_not_readable", name=path.name) from None
    if not content.strip(b"\x00 \r\n\t"):
        raise Refusal("sheet_empty", name=path.name)
    if content.startswith((_ZIP, _OLE)):
        return _read_workbook(path.name, content, kind, sheet)
    return _read_csv(path.name, content, kind)


def _read_workbook(name: str, content: bytes, kind: Kind | None, wanted: str | None) -> Sheet:
    if content.startswith(_ZIP):
        _check_package(name, content)
    elif "EncryptedPackage".encode("utf-16-le") in content:
        raise Refusal("sheet_password", name=name)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        raise Refusal("sheet_password", name=name) from None
    except CalamineError:
        workbook = None
    if workbook is None:
        if content.startswith(_OLE) and "Workbook".encode("utf-16-le") not in content:
            raise Refusal("sheet_not_a_spreadsheet", name=name)
        raise Refusal("sheet_broken", name=name, sheet="")
    sheets: list[_Candidate] = []
    for entry in sorted(workbook.sheets_metadata, key=lambda entry: entry.visible is not SheetVisibleEnum.Visible):
        if entry.typ is SheetTypeEnum.WorkSheet and wanted in (None, entry.name):
            lines = _lines(name, workbook, entry.name)
            if lines:
                sheets.append(_Candidate(entry.name, lines, find_headings(lines[:_TOP], kind)))
    if not sheets:
        raise Refusal("sheet_empty", name=name)
    best = max(sheets, key=lambda candidate: candidate.rank)
    others = tuple(other.name for other in sheets if other is not best and other.kind and other.kind is best.kind)
    return _sheet(name, best, kind, others)


class _Candidate(NamedTuple):
    name: str
    lines: list[list[Any]]
    found: Found | None

    @property
    def kind(self) -> Kind | None:
        return self.found.match.kind if self.found else None

    @property
    def rank(self) -> tuple[int, int]:
        return (-len(self.found.match.missing), self.found.match.score) if self.found else (-99, 0)


def _check_package(name: str, content: bytes) -> None:
    """Look into the package before it is unpacked: what it is, and that it is not larger than life."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            names = {entry.filename for entry in entries}
            mimetype = package.read("mimetype") if "mimetype" in names else b""
            if not names & {"xl/workbook.xml", "xl/workbook.bin"} and b"spreadsheet" not in mimetype:
                foreign = "[Content_Types].xml" not in names or any(
                    entry.startswith(("word/", "ppt/")) for entry in names
                )
                if foreign:
                    raise Refusal("sheet_not_a_spreadsheet", name=name)
                raise Refusal("sheet_broken", name=name, sheet="")
            if sum(entry.file_size for entry in entries) > _UNPACKED_LIMIT:
                raise Refusal("sheet_broken", name=name, sheet="")
            for entry in entries:
                if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
                    with package.open(entry) as part:
                        _check_area(part)
    except _UNPACKING_FAILURES:
        raise Refusal("sheet_broken", name=name, sheet="") from None


def _check_area(part: IO[bytes]) -> None:
    """A stray cell in the last corner of a sheet makes the reader ask for all cells between; refuse before it does.

    Sheets formatted to the last row say that they are as large; so the cells themselves are looked at then.
    """
    beginning = part.read(4096)
    said = _DIMENSION.search(beginning)
    if not said or int(said[2]) * _column(said[1]) <= _AREA_LIMIT:
        return
    rows = columns = 0
    rest = beginning
    while rest:
        for letters, row in _FILLED_CELL.findall(rest):
            rows, columns = max(rows, int(row)), max(columns, _column(letters))
        following = part.read(1 << 20)
        rest = rest[-200:] + following if following else b""
    if rows * columns > _AREA_LIMIT:
        raise Refusal("sheet_too_long", rows=rows, limit=ROW_LIMIT)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _lines(name: str, workbook: CalamineWorkbook, sheet_name: str) -> list[list[Any]]:
    try:
        sheet = workbook.get_sheet_by_name(sheet_name)
        row, column = sheet.end or (0, 0)
        if (row + 1) * (column + 1) > _AREA_LIMIT:
            raise Refusal("sheet_too_long", rows=row + 1, limit=ROW_LIMIT)
        lines: list[list[Any]] = sheet.to_python(skip_empty_area=False)
        _spread_merged(sheet, lines)
    except CalamineError:
        raise Refusal("sheet_broken", name=name, sheet=sheet_name) from None
    return lines


def _spread_merged(sheet: CalamineSheet, lines: list[list[Any]]) -> None:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if bottom == top or left != right or top >= len(lines):
            continue
        value = lines[top][left] if left < len(lines[top]) else ""
        if value == "":
            continue
        for line in lines[top + 1 : bottom + 1]:
            line[left] = value


def _sheet(file: str, best: _Candidate, kind: Kind | None, others: tuple[str, ...] = (), encoding: str = "") -> Sheet:
    lines, found = best.lines, best.found
    if found is None:
        place = next((place for place, line in enumerate(lines[:_TOP]) if sum(map(_is_text, line)) > 1), 0)
        match = match_columns([text(cell) if _is_text(cell) else "" for cell in lines[place]], kind=kind)
        found = Found(place, place, match)
    rows = list(_rows(lines, found))
    if not rows:
        raise Refusal("sheet_empty", name=file)
    if len(rows) > ROW_LIMIT:
        raise Refusal("sheet_too_long", rows=len(rows), limit=ROW_LIMIT)
    return Sheet(file, best.name, found.match.headings, found.match, rows, others, encoding)


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str) and not is_blank(cell)


def _rows(lines: list[list[Any]], found: Found) -> Iterator[Row]:
    """The lines below the headings: without empty ones, repeated headings and the line that counts the columns."""
    heading = lines[found.last]
    first = found.last + 1
    if first < len(lines) and _counts_columns(lines[first]):
        first += 1
    for number, line in enumerate(lines[first:], first + 1):
        if any(line) or any(cell == 0 and cell != "" for cell in line):
            if line == heading:
                continue
            if not _READABLE.issuperset(map(type, line)):
                line = [cell if type(cell) in _READABLE else str(cell) for cell in line]
            yield Row(number, line)


def _counts_columns(line: Sequence[Cell]) -> bool:
    """«1 2 3 4 …» under the headings, as printed forms have it."""
    numbers = [text(cell) for cell in line if not is_blank(cell)]
    return len(numbers) > 2 and numbers == [str(place) for place in range(1, len(numbers) + 1)]


# --- CSV --------------------------------------------------------------------------------------------------------------
def _read_csv(name: str, content: bytes, kind: Kind | None) -> Sheet:
    if content.startswith(_FOREIGN) or _MARKUP.match(content.removeprefix(b"\xef\xbb\xbf")[:1000]):
        raise Refusal("sheet_not_a_spreadsheet", name=name)
    decoded, encoding = _decode(content)
    if "\x00" in decoded or len(_CONTROL.findall(decoded)) * 200 > len(decoded):
        raise Refusal("sheet_not_a_spreadsheet", name=name)
    start = re.match(r"sep=(.)\r?\n", decoded)
    if start:
        decoded = decoded[start.end() :]
    beginning = "".join(io.StringIO(decoded, newline="").readlines()[:_TOP])
    try:
        delimiter = start[1] if start else max(_DELIMITERS, key=lambda candidate: _rank(beginning, candidate, kind))
        lines = _split(decoded, delimiter)
    except csv.Error:
        raise Refusal("sheet_broken", name=name, sheet="") from None
    found = find_headings(lines[:_TOP], kind)
    if found is None and _usual_width(lines) < 3:
        raise Refusal("sheet_not_a_spreadsheet", name=name)
    return _sheet(name, _Candidate(name, lines, found), kind, encoding=encoding)


def _decode(content: bytes) -> tuple[str, str]:
    """The text and its encoding. Single bytes are read as KZ-1048: Windows-1251 with the Kazakh letters in the places
    of the Serbian and Ukrainian ones, which no register here has."""
    if content.startswith(b"\xef\xbb\xbf"):
        return content[3:].decode("utf-8", "replace"), "utf-8"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), "utf-16"
    zeros = content[:4000].count(0)
    if zeros * 8 > len(content[:4000]):
        order = "utf-16-le" if content[1:4000:2].count(0) > content[0:4000:2].count(0) else "utf-16-be"
        return content.decode(order, "replace"), order
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    patched = content.decode("utf-8", "replace")
    if patched.count("\ufffd") * 20 < sum(1 for letter in patched if letter > "\x7f"):
        return patched, "utf-8"
    return content.decode("kz1048", "replace"), "kz1048"


def _split(written: str, delimiter: str) -> list[list[Any]]:
    """The records. Where quotation marks are not in order, each line is looked at by itself, so that a mark that is
    never closed swallows no row."""
    lines = io.StringIO(written, newline="").readlines()
    try:
        return list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return list(_line_by_line(lines, delimiter))


def _line_by_line(lines: list[str], delimiter: str) -> Iterator[list[Any]]:
    place = 0
    while place < len(lines):
        record, height = _record(lines[place : place + _TALLEST_CELL], delimiter)
        yield record
        place += height


def _record(lines: list[str], delimiter: str) -> tuple[list[Any], int]:
    """The first record of some lines and how many of them it takes: a cell may hold several lines of text."""
    for height in range(1, len(lines) + 1):
        try:
            return next(csv.reader(lines[:height], delimiter=delimiter, strict=True), []), height
        except csv.Error as error:
            if "unexpected end" not in str(error):
                break
    alone = [lines[0].rstrip("\r\n")]
    if alone[0].count('"') % 2:
        return next(csv.reader(alone, delimiter=delimiter, quoting=csv.QUOTE_NONE), []), 1
    return next(csv.reader(alone, delimiter=delimiter), []), 1


def _rank(beginning: str, delimiter: str, kind: Kind | None) -> tuple[int, int]:
    lines = _split(beginning, delimiter)
    found = find_headings(lines, kind)
    return (found.match.score if found else 0, _usual_width(lines))


def _usual_width(lines: list[list[Any]]) -> int:
    widths = sorted(len(line) for line in lines)
    return widths[len(widths) // 2] if widths else 0
