"""Registers from spreadsheets, without a window: read, judge, and say what an import would do.

Belongs here: joining the reading of files (db.sheets) with their judging (rules.register), as screen and command do it.
Does not belong here: writing into the file (db), the screen, the arguments of the command line (cli).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from db import college, people, plan, registers, sheet_writing, sheets
from db.file import CollegeFile
from db.sheets import Sheet
from desktop import sentences, words
from rules.college_lists import CommissionRow, PlanRow, judge_commission, judge_plan
from rules.columns import Kind
from rules.headings import Match
from rules.records import Country, Language, PlanLine
from rules.register import ApplicantRow, campaign_year, judge_applicants
from rules.rows import JudgedRow, RowVerdict
from rules.verdicts import Refusal


def read_plan(path: Path, year: int = 0) -> tuple[list[PlanLine], list[JudgedRow[PlanRow]]]:
    """The lines of a plan of places, and the rows of it that cannot be used.

    Raises Refusal: those of :func:`db.sheets.read`, ``columns_missing``.
    """
    sheet = sheets.read(path, Kind.PLAN)
    lines: list[PlanLine] = []
    wrong: list[JudgedRow[PlanRow]] = []
    for judged in judge_plan(sheet.rows, sheet.match):
        line = judged.values.line(year) if judged.verdict is not RowVerdict.ERROR else None
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


def take_over(
    file: CollegeFile, source: Path, plan_source: Path | None, operator: str, returned: Path | None, language: Language
) -> dict[str, int]:
    """Take a register into a file without asking: what is right or repaired for certain goes in, in one act.

    Rows with questions or errors go back with their reasons: into the spreadsheet ``returned``, if one is named.
    Arguments: ``plan_source`` – a plan of places to enter first; ``operator`` – who does it, else the file's first.
    Returns the counts ``taken`` and ``returned``. Raises Refusal: those of :func:`db.sheets.read`,
    ``columns_missing``, ``operator_unknown``, ``required`` (plan).
    """
    sheet = sheets.read(source, Kind.APPLICANTS)
    country = file.ask(college.required_college).country
    headings = subjects(sheet)
    names = [known.name for known in file.ask(college.all_operators)]
    if not names or (operator and operator not in names):
        raise Refusal("operator_unknown")
    who = operator or names[0]
    now = datetime.now().astimezone()
    year = campaign_year(sheet.rows, sheet.match, now.year)
    if plan_source is not None:
        lines, _ = read_plan(plan_source, year)
        file.act(now, who, plan.take_plan, lines)
    if not file.ask(plan.lines, year):
        raise Refusal("required", field="plan")
    known = file.ask(people.known_numbers)
    judged = [_complete(row) for row in judge_register(sheet, file.ask(plan.lines, year), known, year, country)]
    clean = [row for row in judged if row.verdict in (RowVerdict.OK, RowVerdict.FIXED)]
    back = {row.row: row for row in judged if row.verdict in (RowVerdict.QUESTION, RowVerdict.ERROR)}
    file.act(
        now,
        who,
        registers.take_register,
        name=source.name,
        sha256=sha256(source.read_bytes()).hexdigest(),
        rows=[registers.intake_of(row.values, headings) for row in clean],
        returned=len(back),
    )
    if returned is not None and back:
        returned.write_bytes(returned_rows(sheet, back, language))
    return {"taken": len(clean), "returned": len(back)}


def _complete(row: JudgedRow[ApplicantRow]) -> JudgedRow[ApplicantRow]:
    """A row whose register has no column for something that nobody is here to be asked about goes back for it."""
    lacking = {"filed_invalid": row.values.filed, "language_unknown": row.values.language}
    codes = tuple(code for code, value in lacking.items() if value is None and code not in row.codes)
    if not codes:
        return row
    facts = {**row.facts, **{code: {"written": ""} for code in codes}}
    return row._replace(verdict=RowVerdict.ERROR, codes=(*row.codes, *codes), facts=facts)


def returned_rows(sheet: Sheet, back: Mapping[int, JudgedRow[Any]], language: Language) -> bytes:
    """The rows that were not taken, as they came, with a column of reasons in the given language (XLSX)."""

    def reason(number: int) -> str:
        row = back[number]
        return " ".join(sentences.row_code(code, row.facts.get(code, {}), language) for code in row.codes)

    heading = words.text(words.N_("Reason"), language)
    return sheet_writing.errors_workbook(sheet, back, reason, heading)
