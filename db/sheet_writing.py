"""Writing lists as XLSX: journals, and the rows of a register that come back with their reasons.

Belongs here: cells that stay what they are, and nothing that a spreadsheet would run.
Does not belong here: reading (sheets), the sentences of the reasons (where the language is known).
"""

from __future__ import annotations

import errno
import io
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

import xlsxwriter

from db.sheets import Sheet
from rules.verdicts import Refusal

_TEXT_LIMIT: Final = 32_767
_WIDEST: Final = 60
_FORBIDDEN_IN_TITLE: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_CONTROL_IN_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(
    target: Path | io.BytesIO,
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    made: datetime | None = None,
) -> None:
    """Write a list as XLSX: text stays text (an IIN keeps its zeros, «=…» is no formula), whole numbers stay whole,
    dates are dates; the headings are bold and stay in sight.

    Arguments: ``target`` – a path or an open buffer; ``title`` – name of the sheet; ``made`` – the moment the file says
    it was made, now where it is None. Raises Refusal ``disk_full``,
    ``file_read_only`` (the place takes no file of this name, or the file is open elsewhere).
    """
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "nan_inf_to_errors": True,
        "default_date_format": "dd.mm.yyyy",
    }
    workbook = xlsxwriter.Workbook(target if isinstance(target, io.BytesIO) else str(target), options)
    if made is not None:
        workbook.set_properties({"created": made})
    bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = workbook.add_format({"num_format": "@"})
    guarded = workbook.add_format({"num_format": "@", "quote_prefix": True})
    whole = workbook.add_format({"num_format": "0"})
    moment = workbook.add_format({"num_format": "dd.mm.yyyy hh:mm"})
    sheet = workbook.add_worksheet(_FORBIDDEN_IN_TITLE.sub(" ", title).strip().strip("'")[:31] or None)
    widths = [len(heading) for heading in headings]
    for place, heading in enumerate(headings):
        sheet.write_string(0, place, _safe(heading), bold)
    for line, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            if value is None or value == "":
                continue
            if isinstance(value, datetime):
                sheet.write_datetime(line, place, value.replace(tzinfo=None), moment)
            elif isinstance(value, date):
                sheet.write_datetime(line, place, value)
            elif isinstance(value, (int, float)) and not isinstance(value, bool):
                sheet.write_number(line, place, value, whole if float(value).is_integer() else None)
            else:
                written = _safe(str(value))
                sheet.write_string(line, place, written, guarded if written[:1] in "=+-@\t\r" else plain)
            while len(widths) <= place:
                widths.append(0)
            widths[place] = max(widths[place], len(str(value)))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(_WIDEST, max(6, width + 2)))
    sheet.freeze_panes(1, 0)
    if headings:
        sheet.autofilter(0, 0, 0, len(headings) - 1)
    try:
        workbook.close()
    except xlsxwriter.exceptions.FileCreateError as failure:
        full = isinstance(failure.args[0], OSError) and failure.args[0].errno == errno.ENOSPC
        raise Refusal("disk_full" if full else "file_read_only", name=str(target)) from None


def _safe(written: str) -> str:
    return _CONTROL_IN_TEXT.sub("\ufffd", written)[:_TEXT_LIMIT]


def errors_workbook(sheet: Sheet, numbers: Iterable[int], reason: Callable[[int], str], heading: str) -> bytes:
    """The rows that were not imported, as they stood, with a last column that says why.

    Arguments: ``numbers`` – the row numbers to give back; ``reason`` – the sentence for a row number; ``heading`` – the
    heading of the column of reasons, in the same language.
    """
    cells_of = dict(sheet.rows)
    rows = [(cells_of[number], reason(number)) for number in sorted(numbers)]
    width = max([len(sheet.headings), *(len(cells) for cells, _ in rows)])
    target = io.BytesIO()
    write(
        target,
        sheet.name,
        [*sheet.headings, *[""] * (width - len(sheet.headings)), heading],
        ([*cells, *[""] * (width - len(cells)), reason] for cells, reason in rows),
    )
    return target.getvalue()
