"""The lists of barred forms: those delivered with the program and newer ones of the college (barred-1).

Belongs here: reading the lists, loading a newer one from a spreadsheet, and stopping what an act in force bars. Does
not belong here: the question (``rules.barred``), what a row of a spreadsheet must be (``rules.barred_file``).
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Row, bindparam, select

from db import college
from db.barred_delivered import delivered as delivered
from db.tables import barred_lists
from db.transaction import Reading, Transaction
from rules import barred_file
from rules.barred import BarredList, Library, cells, read, written
from rules.barred_file import Column, JudgedList
from rules.records import Country, StudyForm
from rules.verdicts import Refusal


@dataclass(frozen=True, slots=True)
class ListFile:
    """A spreadsheet as it was read, with what is wrong in it."""

    name: str
    sha256: str
    judged: JudgedList


# --- reading ----------------------------------------------------------------------------------------------------------
_KNOWN = select(*(column for column in barred_lists.c if column.name not in ("text", "entered"))).order_by(
    barred_lists.c.id
)
_TEXT = select(barred_lists.c.text).where(barred_lists.c.id == bindparam("row"))
#: The library that was made last, by all that is known of its lists but their texts: these are told by ``sha256``.
_last: tuple[tuple[Any, ...], Library] | None = None


def library(reading: Reading) -> Library:
    """All lists the file knows: delivered and loaded."""
    global _last
    known = tuple(map(tuple, reading.rows(_KNOWN)))
    if not known:
        return delivered()
    if _last is None or _last[0] != known:
        loaded = [_list(row, reading.value(_TEXT, row=row.id)) for row in reading.rows(_KNOWN)]
        _last = known, Library((*delivered().lists, *loaded))
    return _last[1]


def _list(row: Row[Any], text: str) -> BarredList:
    return BarredList(
        id=row.id,
        country=Country(row.country),
        act=row.act,
        starts=date.fromisoformat(row.starts),
        name=row.name,
        source=row.source,
        entries=read(row.act, text),
    )


def check_form(reading: Reading, country: Country, code: str, form: StudyForm, on: date) -> None:
    """Raises ``form_barred`` for a programme in a form that an act in force on this day bars."""
    if form is not StudyForm.FULL_TIME:
        library(reading).check_form(code=code, form=form, country=country, on=on)


# --- a newer list of the college --------------------------------------------------------------------------------------
def read_list(path: Path, act: str) -> ListFile:
    """Read a list of the same shape from a spreadsheet (XLSX, XLS, ODS, CSV, TSV), and judge every row.

    Arguments: ``act`` – the act the list belongs to. Raises Refusal: those of :func:`db.sheets.read`,
    ``columns_missing``, ``column_twice``.
    """
    from db import sheets  # What reads spreadsheets is needed here alone.

    sheet = sheets.read(path)
    judged = barred_file.judge(act, sheet.headings, sheet.rows)
    return ListFile(path.name, sha256(path.read_bytes()).hexdigest(), judged)


def load_barred_list(transaction: Transaction, *, act: str, starts: date, name: str, file: ListFile) -> int:
    """Take a newer list over, whole; from its day on it answers in the country of the college. Returns its id.

    Arguments: ``act`` – id of a known act or the act in the college's words; ``starts`` – the day from which it bars.
    Raises ``required`` (act), ``barred_list_faulty``, ``barred_list_exists``.
    """
    act = act.strip()
    if not act:
        raise Refusal("required", field="act")
    if file.judged.faults or not file.judged.entries:
        raise Refusal("barred_list_faulty", count=len(file.judged.faults))
    country = college.country(transaction)
    same = select(barred_lists.c.id).where(
        barred_lists.c.country == country.value, barred_lists.c.starts == starts.isoformat()
    )
    if transaction.row(same) is not None:
        raise Refusal("barred_list_exists", day=starts)
    transaction.subject = "barred"
    return transaction.insert(
        barred_lists,
        country=country,
        act=act,
        starts=starts,
        name=name.strip(),
        source=file.name,
        sha256=file.sha256,
        text=written(file.judged.entries),
        entered=transaction.now,
    )


def remove_barred_list(transaction: Transaction, *, barred_list: int) -> None:
    """Take a loaded list out again; the one before it answers then."""
    transaction.subject = "barred"
    transaction.delete(barred_lists, barred_list)


def save_list(one: BarredList, target: Path) -> None:
    """Write a list as a spreadsheet of the shape that is read back, as a pattern for a newer one.

    Raises Refusal: ``disk_full``, ``file_read_only``.
    """
    rows = [cells(entry) for entry in one.entries]
    if target.suffix.lower() == ".xlsx":
        from db import sheet_writing

        sheet_writing.write(target, one.act, list(Column), rows)
        return
    try:
        target.write_text(written(one.entries), encoding="utf-8")
    except OSError as fault:
        code = "disk_full" if fault.errno == errno.ENOSPC else "file_read_only"
        raise Refusal(code, name=target.name) from None
