"""The list of applicants as it is entered into the national database (578-23, 578-48, 578-53).

Belongs here: which facts stand in it, and in which cells. Does not belong here: the words (who asks brings them), how a
spreadsheet is written (``sheet_writing``), what the national database answers (``contest``).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Select, case, func, select

from db import exam_marks, exams, plan, sheet_writing
from db.application_records import registered
from db.college import required_college
from db.decisions import Decision, decisions
from db.tables import applications, people
from db.transaction import Reading
from rules.records import Answer, Application, ApplicationStage, Language, Names, NationalColumn, PlanLine

#: The office's word for a value of a closed set in a language.
Word = Callable[[StrEnum, Language], str]
Cell = str | int | float | date | None
#: Choices an applicant may have.
_CHOICES = 4
#: Stages of an application that asks for nothing any more.
_OVER = (ApplicationStage.WITHDRAWN, ApplicationStage.REFUSED)
#: The application that stands for each person of a year: the one admitted, else the earliest that is not over.
_LEADING = (
    select(
        applications.c.id,
        func.row_number()
        .over(
            partition_by=(applications.c.year, applications.c.person),
            order_by=(
                applications.c.stage != ApplicationStage.ADMITTED.value,
                applications.c.stage.in_([stage.value for stage in _OVER]),
                applications.c.number,
            ),
        )
        .label("place"),
        applications.c.year,
    )
    .where(applications.c.number.is_not(None))
    .subquery()
)


def language_of(reading: Reading) -> Language:
    """The language of the list: the first of the college's own."""
    return required_college(reading).languages[0]


def write(reading: Reading, target: Path | io.BytesIO, year: int, word: Word, made: datetime | None = None) -> int:
    """Write the registered applicants of a year as a spreadsheet; returns how many.

    Arguments: ``word`` – gives the words of headings and values; ``made`` – the moment the file says it was
    made, now where it is None. Raises ``disk_full``, ``file_read_only``.
    """
    language = language_of(reading)
    lines = list(rows(reading, year, word))
    headings = [word(column, language) for column in NationalColumn]
    sheet_writing.write(
        target, str(year), headings, ([line[column] for column in NationalColumn] for line in lines), made
    )
    return len(lines)


def gaps(reading: Reading, year: int) -> tuple[int, tuple[tuple[NationalColumn, int], ...]]:
    """How many people the list of a year has, and how many of them lack what; whatever nobody lacks is left out."""
    lacking = {
        NationalColumn.IIN: func.coalesce(people.c.number, "") == "",
        NationalColumn.PHONE: people.c.phone == "",
        NationalColumn.ADDRESS: applications.c.address == "",
        NationalColumn.SCHOOL: applications.c.school == "",
        NationalColumn.AVERAGE: applications.c.average.is_(None),
        NationalColumn.MARKS: applications.c.marks == "",
    }
    row = reading.row(
        select(
            func.count().label("of"),
            *(func.coalesce(func.sum(case((lacks, 1), else_=0)), 0).label(column) for column, lacks in lacking.items()),
        )
        .select_from(applications)
        .join(people, applications.c.person == people.c.id)
        .where(applications.c.id.in_(_leading(year)))
    )
    assert row is not None
    counted = ((column, int(getattr(row, column))) for column in lacking)
    return int(row.of), tuple((column, count) for column, count in counted if count)


def rows(reading: Reading, year: int, word: Word) -> Iterator[dict[NationalColumn, Cell]]:
    """One line a person, in the order of the register: everybody who has a number, withdrawn ones with that result.

    Who handed in several applications stands with the one admitted, else with the earliest that is not withdrawn; the
    choices of the others follow its own (578-54). Codes and identity numbers are text and keep their zeros; days are
    days.
    """
    language = language_of(reading)
    taken = decisions(reading, year)
    sat = _exams(reading, year, language)
    lines = plan.chosen(reading, plan.admitted_counts(reading, year))
    leading = {row.id for row in reading.rows(_leading(year))}
    others: dict[int, list[Application]] = {}
    for record in registered(reading, year):
        if record.id not in leading and record.stage not in _OVER:
            others.setdefault(record.person.id, []).append(record)
    for record in registered(reading, year):
        if record.id not in leading:
            continue
        line: dict[NationalColumn, Cell] = dict.fromkeys(NationalColumn)
        line |= _person(record, language, word)
        line |= _education(record, language, word)
        line[NationalColumn.EXAMS] = "; ".join(sat.get(record.id, ()))
        line |= _choices([record, *others.get(record.person.id, ())], language, word)
        line |= _result(record, lines.get(record.line or 0), taken.get(record.id), language, word)
        yield line


def _leading(year: int) -> Select[tuple[int]]:
    return select(_LEADING.c.id).where(_LEADING.c.year == year, _LEADING.c.place == 1)


def _person(record: Application, language: Language, word: Word) -> dict[NationalColumn, Cell]:
    person, spokesman = record.person, record.representative
    return {
        NationalColumn.NUMBER: record.number,
        NationalColumn.FILED: record.filed,
        NationalColumn.IIN: person.number,
        NationalColumn.SURNAME: person.surname,
        NationalColumn.NAME: person.name,
        NationalColumn.PATRONYMIC: person.patronymic,
        NationalColumn.BIRTH: person.birth,
        NationalColumn.SEX: word(person.sex, language) if person.sex else None,
        NationalColumn.STATUS: word(record.status, language),
        NationalColumn.PHONE: person.phone,
        NationalColumn.ADDRESS: record.address,
        NationalColumn.REPRESENTATIVE: (
            f"{spokesman.name} ({word(spokesman.kinship, language)})" if spokesman else None
        ),
        NationalColumn.REPRESENTATIVE_PHONE: spokesman.phone if spokesman else None,
        NationalColumn.DORMITORY: word(Answer.YES if record.dormitory else Answer.NO, language),
        NationalColumn.MEALS: word(Answer.YES if record.meals else Answer.NO, language),
    }


def _education(record: Application, language: Language, word: Word) -> dict[NationalColumn, Cell]:
    return {
        NationalColumn.SCHOOL: record.school,
        NationalColumn.BASE: word(record.base, language),
        # A cell of a spreadsheet knows no other numbers; nothing is reckoned with this one.
        NationalColumn.AVERAGE: None if record.average is None else float(record.average),
        NationalColumn.MARKS: "; ".join(f"{subject} – {mark.normalize():f}" for subject, mark in record.marks),
        NationalColumn.QUOTA: word(record.quota, language) if record.quota else record.quota_text,
    }


def _exams(reading: Reading, year: int, language: Language) -> dict[int, list[str]]:
    """The results of each applicant: «Сурет – 4 / 5»."""
    titles = {exam.id: exam.title.in_language(language) for exam in exams.exams(reading, year)}
    return {
        applicant: [
            f"{titles[exam]} – {result.mark.normalize():f} / {result.most.normalize():f}"
            for exam, result in results.items()
        ]
        for applicant, results in exam_marks.results_of(reading, year).items()
    }


def _choices(records: list[Application], language: Language, word: Word) -> dict[NationalColumn, Cell]:
    """Up to four choices, in order of preference (578-54)."""
    named: dict[tuple[str, ...], Application | PlanLine] = {}
    for record in records:
        own: tuple[Application | PlanLine, ...] = (record, *record.further)
        for choice in own:
            programme = choice.code, choice.level, choice.base, choice.form, choice.funding, choice.language
            named.setdefault(programme, choice)
    cells: dict[NationalColumn, Cell] = {}
    for place, choice in enumerate(list(named.values())[:_CHOICES], start=1):
        cells |= {
            NationalColumn(f"choice_{place}_code"): choice.code,
            NationalColumn(f"choice_{place}_form"): word(choice.form, language),
            NationalColumn(f"choice_{place}_funding"): word(choice.funding, language),
            NationalColumn(f"choice_{place}_language"): word(choice.language, language),
        }
    return cells


def _result(
    record: Application, line: PlanLine | None, taken: Decision | None, language: Language, word: Word
) -> dict[NationalColumn, Cell]:
    """What became of the application; who was admitted to a programme outside the plan has that of the application."""
    admitted = record.stage is ApplicationStage.ADMITTED
    title = line.title if line else record.specialty if admitted else Names()
    qualification = line.qualification if line else Names()
    return {
        NationalColumn.RESULT: word(record.stage, language),
        NationalColumn.ADMITTED_CODE: line.code if line else record.code if admitted else None,
        NationalColumn.ADMITTED_SPECIALTY: title.in_language(language),
        NationalColumn.ADMITTED_QUALIFICATION: qualification.in_language(language),
        NationalColumn.PROTOCOL: taken.protocol.number if taken else None,
        NationalColumn.PROTOCOL_DATE: taken.protocol.date if taken else None,
        NationalColumn.CONTRACT: record.contract,
    }
