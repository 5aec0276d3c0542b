"""Reading and judging a list in the background, for the import screen.

Belongs here: one function from a path to judged rows, and what the screen needs to know of them. Does not belong here:
widgets; judging itself (``rules``), reading spreadsheets (``db.sheets``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from db import college, exams, people, plan, sheets
from db.file import CollegeFile
from db.sheets import Sheet
from desktop import importing
from rules.college_lists import judge_commission, judge_plan
from rules.columns import Kind
from rules.contest_lists import judge_marks, judge_state_list
from rules.headings import Match
from rules.register import campaign_year
from rules.rows import JudgedRow, RowVerdict

#: Rows judged between two words to the progress bar.
_STRIDE: Final = 500


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list that was read and judged."""

    path: Path
    sha256: str
    sheet: Sheet
    match: Match
    year: int
    rows: tuple[JudgedRow[Any], ...]
    plan_missing: bool = False
    """A register of applications cannot be judged: the plan of places of its year is not in the file."""
    exam: int | None = None
    """The exam the marks are of; None for another list, or while the year has no exam."""

    @property
    def kind(self) -> Kind:
        return self.match.kind

    @property
    def subjects(self) -> tuple[str, ...]:
        """The headings of the columns of school marks."""
        return tuple(self.match.headings[place] for place in self.match.marks)

    def unsaid(self, column: str) -> int:
        """How many rows that could be taken do not say something: ``filed``, ``language``."""
        usable = (row for row in self.rows if row.verdict is not RowVerdict.ERROR)
        return sum(getattr(row.values, column) is None for row in usable) if self.kind is Kind.APPLICANTS else 0


def read_list(
    file: CollegeFile,
    path: Path,
    year: int,
    told: Callable[[int, int], None],
    kind: Kind | None = None,
    sheet_name: str | None = None,
    exam: int | None = None,
) -> ReadList:
    """Read a spreadsheet and judge its rows.

    Arguments: ``year`` – the campaign of the desk; ``told`` – done and total, may raise to cancel; ``kind``,
    ``sheet_name`` – as the user put them right; ``exam`` – whose marks they are, if it is known. Raises Refusal:
    those of :func:`db.sheets.read`.
    """
    told(0, 0)
    sheet = sheets.read(path, kind, sheet_name)
    told(0, len(sheet.rows))
    return judge(file, path, sha256(path.read_bytes()).hexdigest(), sheet, sheet.match, year, told, exam)


def judge(
    file: CollegeFile,
    path: Path,
    digest: str,
    sheet: Sheet,
    match: Match,
    year: int,
    told: Callable[[int, int], None],
    exam: int | None = None,
) -> ReadList:
    """Judge the rows of a list that was read; nothing is judged while columns are missing."""
    if match.missing:
        return ReadList(path, digest, sheet, match, year, ())
    if match.kind is Kind.PLAN:
        found: Iterable[JudgedRow[Any]] = judge_plan(sheet.rows, match)
    elif match.kind is Kind.COMMISSION:
        found = judge_commission(sheet.rows, match, year)
    elif match.kind is Kind.STATE_LIST:
        found = judge_state_list(sheet.rows, match, file.ask(plan.lines, year))
    elif match.kind is Kind.MARKS:
        known = {one.id: one for one in file.ask(exams.exams, year)}
        chosen = known.get(exam or 0) or next(iter(known.values()), None)
        if chosen is None:
            return ReadList(path, digest, sheet, match, year, ())
        exam = chosen.id
        found = judge_marks(sheet.rows, match, file.ask(exams.seats_of_exam, exam), chosen.most)
    else:
        year = campaign_year(sheet.rows, match, year)
        lines = file.ask(plan.lines, year)
        if not lines:
            return ReadList(path, digest, sheet, match, year, (), plan_missing=True)
        country = file.ask(college.required_college).country
        found = importing.judge_register(sheet, lines, file.ask(people.known_numbers), year, country, match)
    rows: list[JudgedRow[Any]] = []
    for row in found:
        if len(rows) % _STRIDE == 0:
            told(len(rows), len(sheet.rows))
        rows.append(row)
    return ReadList(path, digest, sheet, match, year, tuple(rows), exam=exam if match.kind is Kind.MARKS else None)
