"""Judging two lists of a college: the plan of places and the composition of the commission.

Belongs here: what a line of these lists must have, with its normal values.
Does not belong here: the register of applications (register), the lists of the contest (contest_lists), the rules of a
commission (commissions), tables (db).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from rules import cells, office_words
from rules.cells import Cell, is_blank, text
from rules.columns import Column
from rules.headings import Match
from rules.places import MOST_PLACES, least_group, reserve_fits
from rules.records import (
    Base,
    Country,
    Funding,
    Level,
    Names,
    PlanLine,
    Quota,
    QuotaPlaces,
    Role,
    SpecialtyType,
    StudyForm,
    TeachingLanguage,
)
from rules.rows import (
    Facts,
    JudgedRow,
    Rows,
    is_filler,
    judged,
    read_name,
    say_of_names,
    split_name,
    written_digits,
)

_PLAN_KEYS: Final = (Column.CODE, Column.BASE, Column.FORM, Column.FUNDING, Column.LANGUAGE)


class PlanRow(NamedTuple):
    """A line of the plan as the list gives it; None where it cannot be read."""

    code: str
    title: Names
    level: Level | None
    type: SpecialtyType | None
    base: Base | None
    form: StudyForm | None
    funding: Funding | None
    language: TeachingLanguage | None
    places: int | None
    qualification: Names = Names()
    least: int | None = None
    """None where the list does not say: then as the act sets it."""
    subjects: tuple[str, ...] = ()
    reserved: tuple[QuotaPlaces, ...] | None = None
    """None where the list has no places by quota category."""

    def line(self, year: int, id: int = 0, country: Country = Country.KZ) -> PlanLine | None:
        """The line as a record, with the smallest group the act sets; None while something of it is missing."""
        level, type, base, form, funding, language, places = self[2:9]
        if level and type and base and form and funding and language and places is not None:
            return PlanLine(
                id,
                year,
                self.code,
                self.title,
                level,
                type,
                base,
                form,
                funding,
                language,
                places,
                qualification=self.qualification,
                least=least_group(type, country) if self.least is None else self.least,
                reserved=self.reserved,
                subjects=self.subjects,
            )
        return None


class CommissionRow(NamedTuple):
    """A person of a commission as the list gives it; None where it cannot be read."""

    role: Role | None
    surname: str
    name: str
    patronymic: str
    iin: str | None
    """As the list writes it; a commission is often listed without."""
    position: str
    order_number: str
    order_date: date | None
    starts: date | None
    """From the date of the order where the list names no day."""
    ends: date | None


def _taken(line: Sequence[Cell], match: Match) -> dict[Column, Cell]:
    return {column: line[place] for column, place in match.columns.items() if place < len(line)}


def judge_plan(rows: Rows, match: Match) -> Iterator[JudgedRow[PlanRow]]:
    """Judge a plan of places. Raises Refusal ``columns_missing``."""
    match.require()
    keys = [match.columns[name] for name in _PLAN_KEYS if name in match.columns]
    seen: dict[tuple[object, ...], int] = {}
    entries = ((number, line) for number, line in rows if not is_filler(line, keys))
    return (_judge_plan_line(number, _taken(line, match), _kept(line, match), seen) for number, line in entries)


def _kept(line: Sequence[Cell], match: Match) -> dict[Quota, Cell]:
    """The cells with places of quota categories that say something."""
    cells_of = {quota: line[place] for quota, place in match.reserved.items() if place < len(line)}
    return {quota: cell for quota, cell in cells_of.items() if cells.or_nothing(text(cell))}


def _reserved(kept: dict[Quota, Cell], places: int | None, facts: Facts) -> tuple[QuotaPlaces, ...] | None:
    """Places kept for quota categories, in their order; None where the list names none."""
    if not kept:
        return None
    counts = {quota: cells.whole(kept[quota]) for quota in Quota if quota in kept}
    reserved = tuple(QuotaPlaces(quota, count) for quota, count in counts.items() if count)
    if None in counts.values() or (places is not None and not reserve_fits(places, reserved)):
        facts["reserve_invalid"] = {"written": "; ".join(text(cell) for cell in kept.values())}
    return reserved


_SUBJECT_ENDS: Final = re.compile(r"[;,\n+]")


def _subjects(cell: Cell) -> tuple[str, ...]:
    """The subjects of one cell, each once, in their order."""
    written = (cells.or_nothing(text(part)) for part in _SUBJECT_ENDS.split(cell if isinstance(cell, str) else ""))
    return tuple(dict.fromkeys(subject for subject in written if subject))


def _judge_plan_line(
    number: int, taken: dict[Column, Cell], kept: dict[Quota, Cell], seen: dict[tuple[object, ...], int]
) -> JudgedRow[PlanRow]:
    facts: Facts = {}
    get = taken.get
    places, least = cells.whole(get(Column.PLACES)), cells.whole(get(Column.LEAST))
    values = PlanRow(
        cells.code(get(Column.CODE)),
        Names(text(get(Column.SPECIALTY_KK)), text(get(Column.SPECIALTY_KY)), text(get(Column.SPECIALTY))),
        office_words.level(get(Column.LEVEL)),
        office_words.specialty_type(get(Column.TYPE)),
        office_words.base(get(Column.BASE)),
        office_words.study_form(get(Column.FORM)),
        office_words.funding(get(Column.FUNDING)),
        office_words.teaching_language(get(Column.LANGUAGE)),
        places,
        Names(*(text(get(name)) for name in (Column.QUALIFICATION_KK, Column.QUALIFICATION_KY, Column.QUALIFICATION))),
        least,
        _subjects(get(Column.SUBJECTS)),
        _reserved(kept, places, facts),
    )
    if len(values.code) != cells.CODE_LENGTH or not values.code.isdecimal():
        facts["code_invalid"] = {"written": values.code}
    if not values.title.in_language("ru"):
        facts["title_missing"] = {}
    asked = (
        ("level_unknown", Column.LEVEL, values.level),
        ("type_unknown", Column.TYPE, values.type),
        ("base_unknown", Column.BASE, values.base),
        ("form_unknown", Column.FORM, values.form),
        ("funding_unknown", Column.FUNDING, values.funding),
        ("language_unknown", Column.LANGUAGE, values.language),
    )
    for name, column, value in asked:
        if value is None:
            facts[name] = {"written": text(get(column))}
    if values.places is None or values.places > MOST_PLACES:
        facts["places_invalid"] = {"written": text(get(Column.PLACES))}
    if (least is None and cells.or_nothing(text(get(Column.LEAST)))) or (least or 0) > MOST_PLACES:
        facts["least_invalid"] = {"written": text(get(Column.LEAST))}
    if not facts:
        programme = (values.code, values.base, values.form, values.funding, values.language)
        earlier = seen.setdefault(programme, number)
        if earlier != number:
            facts["line_twice"] = {"row": earlier}
    return judged(number, facts, values)


def judge_commission(rows: Rows, match: Match, year: int) -> Iterator[JudgedRow[CommissionRow]]:
    """Judge the composition of a commission.

    Arguments: ``year`` – the campaign, for years of two digits. Raises Refusal ``columns_missing``.
    """
    match.require()
    people = [match.columns[name] for name in (Column.SURNAME, Column.FULL_NAME) if name in match.columns]
    keys = [match.columns[Column.ROLE], *people]
    # «Секретарь» is a role in a line with a name, and a place to sign in a line without.
    entries = (
        (number, line)
        for number, line in rows
        if not is_filler(line, keys) or any(not is_blank(line[place]) for place in people if place < len(line))
    )
    return (_judge_person(number, _taken(line, match), year) for number, line in entries)


_ORDER_OF_DATE: Final = re.compile(
    r"(?P<number>.*?)\s*(?:\bот\b)?\s*(?P<date>\d{1,2}\.\d{1,2}\.\d{4})\s*(?:[гж]\.?(?=\s|$))?\s*(?P<rest>.*)"
)


def _order(number_cell: Cell, date_cell: Cell, year: int) -> tuple[str, date | None]:
    """Number and date of an order, also where both stand in one cell: «45-Қ от 30.05.2025»."""
    number, order_date = text(number_cell), cells.day(date_cell, year + 1)
    together = _ORDER_OF_DATE.fullmatch(number)
    if together and is_blank(date_cell):
        order_date = cells.day(together["date"], year + 1)
        number = together["number"] or together["rest"]
    return number.removeprefix("№").strip(" ,"), order_date


def _judge_person(number: int, taken: dict[Column, Cell], year: int) -> JudgedRow[CommissionRow]:
    facts: Facts = {}
    get = taken.get
    role = office_words.role(get(Column.ROLE))
    if role is None:
        facts["role_unknown"] = {"written": text(get(Column.ROLE))}
    columns = (Column.FULL_NAME, Column.SURNAME, Column.NAME, Column.GIVEN_NAMES, Column.PATRONYMIC)
    names = {column: read_name(taken[column]) for column in columns if column in taken}
    if Column.SURNAME in names and Column.NAME in names:
        surname, name = names[Column.SURNAME].spelt, names[Column.NAME].spelt
        patronymic = names[Column.PATRONYMIC].spelt if Column.PATRONYMIC in names else ""
    else:
        surname, name, patronymic = split_name(" ".join(part.spelt for part in names.values()))
    say_of_names(tuple(names.values()), facts)
    if not surname:
        facts["surname_missing"] = {}
    if not name:
        facts["name_missing"] = {}
    order_number, order_date = _order(get(Column.ORDER_NUMBER), get(Column.ORDER_DATE), year)
    if not order_number:
        facts["order_number_missing"] = {}
    if order_date is None:
        facts["order_date_invalid"] = {"written": text(get(Column.ORDER_DATE))}
    starts, ends = (cells.day(get(column), year + 10) for column in (Column.STARTS, Column.ENDS))
    for column, day in ((Column.STARTS, starts), (Column.ENDS, ends)):
        if day is None and cells.or_nothing(text(get(column))):
            facts["term_invalid"] = {"written": text(get(column))}
    starts = starts or order_date
    if starts and ends and ends < starts:
        facts["term_invalid"] = {"written": text(get(Column.ENDS))}
    values = CommissionRow(
        role, surname, name, patronymic, written_digits(get(Column.IIN)), text(get(Column.POSITION)), order_number,
        order_date, starts, ends,
    )  # fmt: skip
    return judged(number, facts, values)
