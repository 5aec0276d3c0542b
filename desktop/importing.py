"""Registers from spreadsheets, without a window: read, judge, and say what an import would do.

Belongs here: joining the reading of files (db.sheets) with their judging (rules.register), as screen and command do it.
Does not belong here: writing into the file (db), the screen, the arguments of the command line (cli).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from db import sheets
from db.sheets import Sheet
from rules.college_lists import CommissionRow, PlanRow, judge_commission, judge_plan
from rules.columns import Kind
from rules.headings import Match
from rules.records import Country, PlanLine
from rules.register import ApplicantRow, campaign_year, judge_applicants
from rules.rows import JudgedRow, RowVerdict


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
    return [as_json(judged) for judged in judge_register(sheets.read(file, Kind.APPLICANTS), lines, year=year, country=country)]


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
