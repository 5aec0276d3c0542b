"""Judging the two short lists of the contest: the marks of an exam, and the list of the national database (578-55).

Belongs here: what a row of these lists must say, and who it speaks of.
Does not belong here: what a mark counts (scores), how the state list differs from the own one (contest), tables (db).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from rules import cells, exams, office_words
from rules.alphabets import fold
from rules.cells import Cell, text
from rules.columns import Column
from rules.headings import Match
from rules.identity import IIN_LENGTH
from rules.people_columns import read_identity
from rules.plan_lookup import PlanLookup
from rules.records import Base, ExamSeat, PlanLine, StateEntry, StudyForm, TeachingLanguage
from rules.rows import Facts, JudgedRow, Rows, is_filler, judged, read_name
from rules.verdicts import Refusal

_NAMES: Final = (Column.SURNAME, Column.NAME, Column.GIVEN_NAMES, Column.PATRONYMIC)
_MARK: Final = re.compile(r"\d{1,3}(?:[.,]\d{1,18})?", re.ASCII)
_HUNDREDTH: Final = Decimal("0.01")


class MarkRow(NamedTuple):
    """A mark as the list gives it; None where it cannot be read."""

    iin: str | None
    name: str
    """As the list writes it; empty where it names nobody."""
    mark: Decimal | None


class StateRow(NamedTuple):
    """A line of the state list as it was read; None where it does not say or cannot be read."""

    iin: str | None
    name: str
    code: str
    base: Base | None
    form: StudyForm | None
    language: TeachingLanguage | None

    def entry(self) -> StateEntry:
        """The line as a record."""
        return StateEntry(self.iin or "", self.name, self.code, self.base, self.form, self.language)


def judge_marks(rows: Rows, match: Match, seats: Iterable[ExamSeat], most: Decimal) -> Iterator[JudgedRow[MarkRow]]:
    """Judge the marks of an exam.

    Arguments: ``seats`` – everybody who has a seat at it; ``most`` – the highest mark. Who stands there twice goes
    back: with different marks in every row, with the same one in all but the first. Raises Refusal ``columns_missing``.
    """
    match.require()
    seated: dict[str, list[ExamSeat]] = {}
    for seat in seats:
        seated.setdefault(seat.iin, []).append(seat)
    return _once([_judge_mark(row, match, seated, most) for row in _entries(rows, match)], lambda values: values.mark)


def _judge_mark(
    row: tuple[int, Sequence[Cell]], match: Match, seated: dict[str, list[ExamSeat]], most: Decimal
) -> tuple[int, Facts, MarkRow]:
    number, line = row
    facts: Facts = {}
    iin, identity = read_identity(_cell(line, match, Column.IIN), None, facts)
    name = _name(line, match)
    written = _cell(line, match, Column.MARK)
    mark = _points(written, most)
    if mark is None:
        facts["mark_invalid"] = {"written": text(written), "most": most.normalize()}
    if identity is not None:
        seats = seated.get(identity.number, [])
        if not seats:
            facts["not_seated"] = {}
        elif name and not _same_surname(name, seats[0].name):
            facts["name_differs"] = {"written": name, "known": seats[0].name}
        if any(seat.absent for seat in seats):
            facts["mark_of_absent"] = {}
        confirmed = [seat.mark for seat in seats if seat.confirmed and seat.mark != mark]
        if confirmed and mark is not None:
            facts["mark_confirmed"] = {"mark": confirmed[0]}
    return number, facts, MarkRow(iin, name, mark)


def _points(cell: Cell, most: Decimal) -> Decimal | None:
    """A mark of an exam, two decimals at most as the file keeps it."""
    # A spreadsheet keeps and shows fifteen digits; the rest is the dust of binary fractions.
    written = f"{cell:.15g}" if isinstance(cell, float) else text(cell).replace(" ", "")
    if isinstance(cell, bool) or not _MARK.fullmatch(written):
        return None
    mark = Decimal(written.replace(",", "."))
    rounded = mark.quantize(_HUNDREDTH)
    try:
        exams.check_mark(rounded, most)
    except Refusal:
        return None
    return rounded if rounded == mark else None


def _same_surname(written: str, known: str) -> bool:
    """Whether a name of the list can be that of the file; lists often have initials behind the surname."""
    return fold(written).split()[:1] == fold(known).split()[:1] or fold(written) == fold(known)


def judge_state_list(rows: Rows, match: Match, plan: Iterable[PlanLine]) -> Iterator[JudgedRow[StateRow]]:
    """Judge the list of the national database (578-55).

    Arguments: ``plan`` – lines of the year: a list without codes names their titles. Somebody the college does not
    know, or a specialty it does not plan, is no error: the list says what the state decided. Raises Refusal
    ``columns_missing``.
    """
    match.require()
    lookup = PlanLookup(plan)
    return _once([_judge_state(row, match, lookup) for row in _entries(rows, match)], lambda values: values[2:])


def _judge_state(row: tuple[int, Sequence[Cell]], match: Match, lookup: PlanLookup) -> tuple[int, Facts, StateRow]:
    number, line = row
    facts: Facts = {}

    def said(column: Column) -> Cell:
        return _cell(line, match, column)

    iin, _identity = read_identity(said(Column.IIN), None, facts)
    if iin is not None and len(iin) != IIN_LENGTH:
        facts["iin_damaged"] = {"written": text(said(Column.IIN))}
    name = _name(line, match)
    if not name:
        facts["surname_missing"] = {}
    code, in_plan = lookup.code(said(Column.CODE), said(Column.SPECIALTY))
    if not in_plan and (len(code) != cells.CODE_LENGTH or not code.isdecimal()):
        facts["specialty_unknown"] = {"written": code}
    values = StateRow(
        iin,
        name,
        code,
        office_words.base(said(Column.BASE)),
        office_words.study_form(said(Column.FORM)),
        office_words.teaching_language(said(Column.LANGUAGE)),
    )
    for fault, column, value in (
        ("base_unknown", Column.BASE, values.base),
        ("form_unknown", Column.FORM, values.form),
        ("language_unknown", Column.LANGUAGE, values.language),
    ):
        if value is None and cells.or_nothing(text(said(column))):
            facts[fault] = {"written": text(said(column))}
    return number, facts, values


# --- what both lists share --------------------------------------------------------------------------------------------
def _entries(rows: Rows, match: Match) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The lines that are entries, each at least as wide as the headings."""
    columns = (Column.IIN, Column.FULL_NAME, *_NAMES, Column.MARK, Column.CODE)
    keys = [match.columns[name] for name in columns if name in match.columns]
    width = len(match.headings)
    for number, line in rows:
        if not is_filler(line, keys):
            yield number, [*line, *[None] * max(0, width - len(line))]


def _cell(line: Sequence[Cell], match: Match, column: Column) -> Cell:
    return line[match.columns[column]] if column in match.columns else None


def _name(line: Sequence[Cell], match: Match) -> str:
    columns = (Column.FULL_NAME,) if Column.FULL_NAME in match.columns else _NAMES
    parts = (read_name(_cell(line, match, column)).spelt for column in columns if column in match.columns)
    return " ".join(part for part in parts if part)


def _once(entries: Sequence[tuple[int, Facts, Any]], said: Callable[[Any], object]) -> Iterator[JudgedRow[Any]]:
    """Judge the entries; somebody who stands there twice with different things goes back each time."""
    rows: dict[str, list[tuple[int, object]]] = {}
    for number, _, values in entries:
        if values.iin:
            rows.setdefault(values.iin, []).append((number, said(values)))
    for number, facts, values in entries:
        same = rows.get(values.iin or "", [])
        if len(same) > 1:
            first, second = same[0][0], same[1][0]
            differ = len({thing for _, thing in same}) > 1
            if differ or number != first:
                facts["person_twice"] = {"row": second if number == first else first}
        yield judged(number, facts, values)
