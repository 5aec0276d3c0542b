"""Lists from spreadsheets, without a window: read, judge, say what an import would do, and take them over.

Belongs here: joining the reading of files (db.sheets) with their judging (rules.register and the modules beside it) and
with the acts of the file, as screen and command do it. Does not belong here: the acts (db), the screen, the arguments
of the command line (cli).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from db import (
    checked_packages,
    college,
    contest,
    exam_marks,
    exams,
    people,
    plan,
    registers,
    sheet_writing,
    sheets,
)
from db.checked_packages import NotRegistered
from db.file import CollegeFile
from db.sheets import Sheet
from desktop import sentences, words
from rules.college_lists import CommissionRow, PlanRow, judge_commission, judge_plan
from rules.columns import Kind
from rules.contest_lists import judge_marks, judge_state_list
from rules.headings import Match
from rules.records import Country, Language, PlanLine
from rules.register import ApplicantRow, campaign_year, judge_applicants
from rules.rows import JudgedRow, RowVerdict
from rules.verdicts import Refusal


def read_plan(
    path: Path, year: int = 0, country: Country = Country.KZ
) -> tuple[list[PlanLine], list[JudgedRow[PlanRow]]]:
    """The lines of a plan of places, and the rows of it that cannot be used.

    Raises Refusal: those of :func:`db.sheets.read`, ``columns_missing``.
    """
    sheet = sheets.read(path, Kind.PLAN)
    lines: list[PlanLine] = []
    wrong: list[JudgedRow[PlanRow]] = []
    for judged in judge_plan(sheet.rows, sheet.match):
        line = judged.values.line(year, country=country) if judged.verdict is not RowVerdict.ERROR else None
        if line is None:
            wrong.append(judged)
        else:
            lines.append(line)
    return lines, wrong


def read_commission(path: Path, year: int) -> list[JudgedRow[CommissionRow]]:
    """The people of a commission. Raises Refusal: those of :func:`db.sheets.read`, ``columns_missing``."""
    sheet = sheets.read(path, Kind.COMMISSION)
    return list(judge_commission(sheet.rows, sheet.match, year))


def judge_register(
    sheet: Sheet,
    plan: Iterable[PlanLine],
    known: Container[str] = frozenset(),
    year: int | None = None,
    country: Country = Country.KZ,
    match: Match | None = None,
) -> Iterator[JudgedRow[ApplicantRow]]:
    """Judge a register that was read, a row at a time.

    Arguments: ``known`` – identity numbers already in the file; ``year`` – the campaign, or None for the year in which
    most of the register was filed; ``match`` – the columns as the user put them right. Raises Refusal
    ``columns_missing``.
    """
    match = match or sheet.match
    if year is None:
        year = campaign_year(sheet.rows, match, date.today().year)
    return judge_applicants(sheet.rows, match, plan, known, year, country)


def dry_run(file: Path, plan: Path, year: int | None = None, country: Country = Country.KZ) -> list[dict[str, Any]]:
    """What an import of a register would do: for each row its verdict, its codes and its normal values, ready for JSON.

    Raises Refusal: those of :func:`db.sheets.read`, ``columns_missing``.
    """
    lines, _ = read_plan(plan)
    sheet = sheets.read(file, Kind.APPLICANTS)
    return [as_json(judged) for judged in judge_register(sheet, lines, year=year, country=country)]


def subjects(sheet: Sheet) -> tuple[str, ...]:
    """The headings of the columns of school marks, in the order of ``ApplicantRow.marks``."""
    return tuple(sheet.match.headings[place] for place in sheet.match.marks)


def as_json(judged: JudgedRow[ApplicantRow]) -> dict[str, Any]:
    """One row of the answer of ``hatshy import --dry-run --json``; dates ISO, the average as a number."""
    values = judged.values
    return {
        "row": judged.row,
        "verdict": str(judged.verdict),
        "codes": list(judged.codes),
        "iin": values.iin,
        "birth": values.birth and values.birth.isoformat(),
        "surname": values.surname,
        "base": values.base,
        "form": values.form,
        "funding": values.funding,
        "specialty": values.code,
        "average": None if values.average is None else float(values.average),
        "filed": values.filed and values.filed.isoformat(),
    }


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What came of taking a list over without asking."""

    taken: int
    returned: int
    registered: int | None = None
    """Applications registered at once; None where that was not asked for."""
    left: tuple[NotRegistered, ...] = ()
    """Applications that could not be registered, and why."""


def take_over(
    file: CollegeFile,
    source: Path,
    plan_source: Path | None,
    operator: str,
    returned: Path | None,
    language: Language,
    checked: bool = False,
) -> TakenOver:
    """Take a register into a file without asking: what is right or repaired for certain goes in, in one act.

    Rows with questions or errors go back with their reasons: into the spreadsheet ``returned``, if one is named.
    Arguments: ``plan_source`` – a plan of places to enter first; ``operator`` – who does it, else the file's first;
    ``checked`` – it is declared that the packages of these applications were checked and the consents received: a
    second act registers them. Raises Refusal: those of :func:`db.sheets.read`, ``columns_missing``,
    ``operator_unknown``, ``required`` (plan).
    """
    sheet = sheets.read(source, Kind.APPLICANTS)
    country = file.ask(college.required_college).country
    headings = subjects(sheet)
    who = _who(file, operator)
    now = datetime.now().astimezone()
    year = campaign_year(sheet.rows, sheet.match, now.year)
    if plan_source is not None:
        lines, _ = read_plan(plan_source, year, country)
        file.act(now, who, plan.take_plan, lines)
    if not file.ask(plan.lines, year):
        raise Refusal("required", field="plan")
    known = file.ask(people.known_numbers)
    judged = [_complete(row) for row in judge_register(sheet, file.ask(plan.lines, year), known, year, country)]
    clean, back = _divided(judged)
    taken = file.act(
        now,
        who,
        registers.take_register,
        name=source.name,
        sha256=sha256(source.read_bytes()).hexdigest(),
        rows=[registers.intake_of(row.values, headings) for row in clean],
        returned=len(back),
    )
    _give_back(returned, sheet, back, language)
    if not checked:
        return TakenOver(len(clean), len(back))
    ids = file.ask(checked_packages.waiting, entry=taken.id)
    done = file.act(now, who, checked_packages.register_all, ids)
    return TakenOver(len(clean), len(back), done.applications, done.left)


def take_state_list(
    file: CollegeFile, source: Path, year: int, operator: str, returned: Path | None, language: Language
) -> TakenOver:
    """Load the list of the national database for a year without asking, in place of what was loaded before (578-55).

    Rows with errors go back with their reasons, as in :func:`take_over`. Raises Refusal: those of
    :func:`db.sheets.read`, ``columns_missing``, ``operator_unknown``.
    """
    sheet = sheets.read(source, Kind.STATE_LIST)
    who = _who(file, operator)
    clean, back = _divided(judge_state_list(sheet.rows, sheet.match, file.ask(plan.lines, year)))
    entries = [row.values.entry() for row in clean]
    file.act(datetime.now().astimezone(), who, contest.take_state_list, year=year, entries=entries)
    _give_back(returned, sheet, back, language)
    return TakenOver(len(clean), len(back))


def take_marks(
    file: CollegeFile, source: Path, exam: int, operator: str, returned: Path | None, language: Language
) -> TakenOver:
    """Enter the marks of an exam from a list without asking; a second person still has to check them (578-54).

    Rows with questions or errors go back with their reasons, as in :func:`take_over`. Raises Refusal: those of
    :func:`db.sheets.read`, ``columns_missing``, ``operator_unknown``, ``choice_unknown`` (exam).
    """
    sheet = sheets.read(source, Kind.MARKS)
    who = _who(file, operator)
    try:
        most = file.ask(exams.exam, exam).most
    except LookupError:
        raise Refusal("choice_unknown", field="exam", value=exam) from None
    clean, back = _divided(judge_marks(sheet.rows, sheet.match, file.ask(exams.seats_of_exam, exam), most))
    marks = {row.values.iin: row.values.mark for row in clean}
    file.act(datetime.now().astimezone(), who, exam_marks.take_marks, exam=exam, marks=marks, by=who)
    _give_back(returned, sheet, back, language)
    return TakenOver(len(clean), len(back))


def _who(file: CollegeFile, operator: str) -> str:
    names = [known.name for known in file.ask(college.all_operators)]
    if not names or (operator and operator not in names):
        raise Refusal("operator_unknown")
    return operator or names[0]


def _divided(rows: Iterable[JudgedRow[Any]]) -> tuple[list[JudgedRow[Any]], dict[int, JudgedRow[Any]]]:
    """What is right or repaired for certain, and the rest by its numbers in the spreadsheet."""
    judged = list(rows)
    clean = [row for row in judged if row.verdict in (RowVerdict.OK, RowVerdict.FIXED)]
    return clean, {row.row: row for row in judged if row.verdict in (RowVerdict.QUESTION, RowVerdict.ERROR)}


def _give_back(target: Path | None, sheet: Sheet, back: Mapping[int, JudgedRow[Any]], language: Language) -> None:
    if target is not None and back:
        target.write_bytes(returned_rows(sheet, back, language))


def _complete(row: JudgedRow[ApplicantRow]) -> JudgedRow[ApplicantRow]:
    """A row whose register has no column for something that nobody is here to be asked about goes back for it."""
    lacking = {"filed_invalid": row.values.filed, "language_unknown": row.values.language}
    codes = tuple(code for code, value in lacking.items() if value is None and code not in row.codes)
    if not codes:
        return row
    facts = {**row.facts, **{code: {"written": ""} for code in codes}}
    return row._replace(verdict=RowVerdict.ERROR, codes=(*row.codes, *codes), facts=facts)


def returned_rows(
    sheet: Sheet,
    back: Mapping[int, JudgedRow[Any]],
    language: Language,
    refusals: Mapping[int, Refusal] = MappingProxyType({}),
) -> bytes:
    """The rows that were not taken, as they came, with a column of reasons in the given language (XLSX).

    Arguments: ``refusals`` – what the file itself said of some of them.
    """

    def reason(number: int) -> str:
        row = back[number]
        said = [sentences.row_code(code, row.facts.get(code, {}), language) for code in row.codes]
        if number in refusals:
            said.append(sentences.refusal(refusals[number], language))
        return " ".join(said)

    heading = words.text(words.N_("Reason"), language)
    return sheet_writing.errors_workbook(sheet, back, reason, heading)
