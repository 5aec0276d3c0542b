"""A list of barred forms from a college's own spreadsheet: which column is which, and whether each row is right.

The shape is that of the lists delivered: part, group, code, name, what is barred (``bachelor=correspondence,externat``,
in the words of any of the three languages), note. Belongs here: judging headings and rows. Does not belong here:
reading the file (``db.barred``), sentences, the question (``barred``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from rules.alphabets import fold
from rules.barred import BarredForm, Entry, StudyLevel, notes_of
from rules.cells import Cell, or_nothing, text, whole
from rules.verdicts import Refusal

K = TypeVar("K", bound=StrEnum)


class Column(StrEnum):
    PART = "part"
    GROUP = "group"
    CODE = "code"
    NAME = "name"
    BARRED = "barred"
    NOTE = "note"


class Fault(StrEnum):
    """What is wrong with a row."""

    PART_INVALID = "part_invalid"
    CODE_INVALID = "code_invalid"
    NAME_MISSING = "name_missing"
    BARRED_MISSING = "barred_missing"
    LEVEL_UNKNOWN = "level_unknown"
    FORM_UNKNOWN = "form_unknown"
    # What may be meant so: it is told, and does not stop the list.
    CODE_SHORT = "code_short"
    """A digit less than the other codes of its part: a leading zero may be lost."""
    PRINTED_TWICE = "printed_twice"


#: Faults that are only told.
TOLD: Final = frozenset({Fault.CODE_SHORT, Fault.PRINTED_TWICE})
NEEDED: Final = (Column.CODE, Column.NAME, Column.BARRED)

_COLUMN_WORDS: Final[Mapping[Column, str]] = {
    Column.PART: "part|бөлім|бөлүм|раздел|часть",
    Column.GROUP: "group|топ|тобы|группа|бейін|багыт",
    Column.CODE: "code|код|коды|шифр",
    Column.NAME: "name|атауы|аталышы|наименование|название|специальность|мамандық|адистик",
    Column.BARRED: "barred|жол берілмейді|тыйым салынған|жол берилбейт|тыюу салынган|не допускается|запрещено|формы",
    Column.NOTE: "note|notes|ескерту|ескертпе|эскертүү|примечание|примечания",
}
_LEVEL_WORDS: Final[Mapping[StudyLevel, str]] = {
    StudyLevel.VOCATIONAL: "vocational|кәсіптік|техникалық және кәсіптік|кесиптик|профессиональное",
    StudyLevel.HIGHER: "higher|жоғары|жогорку|высшее",
    StudyLevel.BACHELOR: "bachelor|бакалавр|бакалавриат",
    StudyLevel.MASTER: "master|магистр|магистратура",
    StudyLevel.SPECIALIST: "specialist|маман|адис|специалист|специалитет",
}
_FORM_WORDS: Final[Mapping[BarredForm, str]] = {
    BarredForm.EVENING: "evening|кешкі|кечки|вечерняя|очно-заочная|күндүзгү-сырттан|күндүзгү-сырттан (кечки)",
    BarredForm.CORRESPONDENCE: "correspondence|сырттай|сырттан|заочная",
    BarredForm.EXTERNAT: "externat|экстернат",
}


def _folded(words: Mapping[K, str]) -> dict[str, str]:
    return {fold(word): key.value for key, said in words.items() for word in said.split("|")}


_COLUMNS: Final = _folded(_COLUMN_WORDS)
_LEVELS: Final = _folded(_LEVEL_WORDS)
_FORMS: Final = _folded(_FORM_WORDS)
_CODE: Final = re.compile(r"[0-9]{4,10}")


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with one row, and what is written there."""

    number: int
    """Number of the row in the spreadsheet."""
    fault: Fault
    written: str


@dataclass(frozen=True, slots=True)
class JudgedList:
    """A list as it was read: it is taken over whole, or not at all."""

    entries: tuple[Entry, ...]
    faults: tuple[RowFault, ...]
    """Rows to put right."""
    told: tuple[RowFault, ...]
    """Rows to look at."""


def columns(headings: Sequence[str]) -> dict[Column, int]:
    """Where each column stands. Raises Refusal: ``columns_missing``, ``column_twice``."""
    found: dict[Column, int] = {}
    for place, heading in enumerate(headings):
        key = _COLUMNS.get(fold(heading))
        if key is None:
            continue
        if Column(key) in found:
            raise Refusal("column_twice", column=heading)
        found[Column(key)] = place
    missing = [column.value for column in NEEDED if column not in found]
    if missing:
        raise Refusal("columns_missing", columns=missing)
    return found


def judge(act: str, headings: Sequence[str], rows: Iterable[tuple[int, Sequence[Cell]]]) -> JudgedList:
    """The entries of a list, and every row that is not right.

    Arguments: ``rows`` – number in the spreadsheet and cells. Raises Refusal: ``columns_missing``, ``column_twice``.
    """
    where = columns(headings)
    entries: list[tuple[int, Entry]] = []
    faults: list[RowFault] = []
    for number, row in rows:
        cells = {column: text(row[place]) if place < len(row) else "" for column, place in where.items()}
        try:
            entries.append((number, _entry(act, cells)))
        except _Wrong as wrong:
            faults.append(RowFault(number, wrong.fault, wrong.written))
    return JudgedList(tuple(entry for _, entry in entries), tuple(faults), tuple(_told(entries)))


class _Wrong(Exception):
    def __init__(self, fault: Fault, written: str) -> None:
        super().__init__(fault)
        self.fault, self.written = fault, written


def _entry(act: str, cells: Mapping[Column, str]) -> Entry:
    part = whole(cells.get(Column.PART) or "1")
    if not part:
        raise _Wrong(Fault.PART_INVALID, cells[Column.PART])
    code = cells[Column.CODE].replace(" ", "")
    if not _CODE.fullmatch(code):
        raise _Wrong(Fault.CODE_INVALID, cells[Column.CODE])
    if not cells[Column.NAME]:
        raise _Wrong(Fault.NAME_MISSING, "")
    note = or_nothing(cells.get(Column.NOTE, ""))
    notes = notes_of(note)
    barred = _barred(cells[Column.BARRED])
    remark = "" if notes is not None else note
    return Entry(act, part, cells.get(Column.GROUP, ""), code, cells[Column.NAME], barred, notes or (), remark)


def _barred(cell: str) -> tuple[tuple[StudyLevel, frozenset[BarredForm]], ...]:
    """The forms barred at each level; a level stands once."""
    if not cell:
        raise _Wrong(Fault.BARRED_MISSING, "")
    found: dict[StudyLevel, frozenset[BarredForm]] = {}
    for spoken in cell.split(";"):
        level, sign, forms = spoken.partition("=")
        known = _LEVELS.get(fold(level))
        if not sign or known is None or StudyLevel(known) in found:
            raise _Wrong(Fault.LEVEL_UNKNOWN, cell)
        found[StudyLevel(known)] = frozenset(_form(word, cell) for word in forms.split(",") if word.strip())
    return tuple(found.items())


def _form(word: str, cell: str) -> BarredForm:
    known = _FORMS.get(fold(word))
    if known is None:
        raise _Wrong(Fault.FORM_UNKNOWN, cell)
    return BarredForm(known)


def _told(entries: Sequence[tuple[int, Entry]]) -> Iterable[RowFault]:
    lengths: dict[int, Counter[int]] = {}
    for _, entry in entries:
        lengths.setdefault(entry.part, Counter())[len(entry.code)] += 1
    usual = {part: found.most_common(1)[0][0] for part, found in lengths.items()}
    seen: set[tuple[int, str]] = set()
    for number, entry in entries:
        if len(entry.code) == usual[entry.part] - 1:
            yield RowFault(number, Fault.CODE_SHORT, entry.code)
        if (entry.part, entry.code) in seen:
            yield RowFault(number, Fault.PRINTED_TWICE, entry.code)
        seen.add((entry.part, entry.code))
