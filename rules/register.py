"""Judging a register of applications, row by row: what is right, repaired, to be asked, or not to be imported.

Belongs here: the judgement of applicants with their normal values (samples of the office; 578-A1-3, paper-6).
Does not belong here: codes and verdicts (rows), single cells (cells, office_words), columns (headings), further
choices (choices), the other lists (college_lists, contest_lists), files and tables (db).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import Any, Final, NamedTuple

from rules import cells, intake, office_words
from rules.alphabets import fold
from rules.cells import Cell, is_blank, starts, text
from rules.choices import Choices, Programme, priority
from rules.columns import Column
from rules.headings import Match
from rules.people_columns import Cache, names_reader, read_identity
from rules.plan_lookup import PlanLookup
from rules.records import (
    Base,
    Country,
    Funding,
    Kinship,
    PlanLine,
    Quota,
    Representative,
    Sex,
    StudyForm,
    TeachingLanguage,
)
from rules.rows import Facts, JudgedRow, Rows, is_filler, judged, read_name


class ApplicantRow(NamedTuple):
    """An application as a register gives it; None where it does not say or cannot be read."""

    iin: str | None
    birth: date | None
    sex: Sex | None
    surname: str
    name: str
    patronymic: str
    phone: str
    base: Base | None
    form: StudyForm | None
    funding: Funding | None
    code: str
    """Code of the plan; as written where the plan has no such code."""
    language: TeachingLanguage | None
    """From the plan where the register does not say and the plan leaves no choice."""
    quota: Quota | None
    quota_text: str
    """The words of the register where they name no known category."""
    average: Decimal | None
    filed: date | None
    marks: tuple[Decimal | None, ...]
    """School marks in the order of ``match.marks``."""
    line: PlanLine | None = None
    """Line of the plan the first choice belongs to, if the row says enough to know it."""
    further: tuple[PlanLine, ...] = ()
    """Second to fourth choice, in order of preference."""
    priority: int | None = None
    """Place of this choice among those of the person, where each choice has its own row."""
    school: str = ""
    address: str = ""
    representative: Representative | None = None
    dormitory: bool = False


# --- the programme ----------------------------------------------------------------------------------------------------
class _Programme(NamedTuple):
    code: str
    base: Base | None
    form: StudyForm | None
    funding: Funding | None
    language: TeachingLanguage | None
    window: intake.Window | None
    facts: Facts
    line: PlanLine | None


class _Programmes(dict[Any, _Programme]):
    """The programmes of a register by what its cells say, each cell and each combination read once."""

    def __init__(self, plan: PlanLookup, match: Match, year: int, country: Country) -> None:
        super().__init__()
        self._plan = plan
        self._country = country
        self._codes = Cache(lambda key: plan.code(*key))
        self._words = (
            ("base_unknown", Column.BASE in match.columns, Cache(office_words.base)),
            ("form_unknown", Column.FORM in match.columns, Cache(office_words.study_form)),
            ("funding_unknown", Column.FUNDING in match.columns, Cache(office_words.funding)),
            ("language_unknown", Column.LANGUAGE in match.columns, Cache(office_words.teaching_language)),
        )
        self._windows = Cache(lambda key: intake.window(*plan.kind(key[0]), key[2], key[3], key[1], year))

    def __missing__(self, key: tuple[Cell, ...]) -> _Programme:
        facts: Facts = {}
        code, in_plan = self._codes[key[:2]]
        if not in_plan:
            facts["specialty_unknown"] = {"written": code}
        words: list[Any] = [reader[cell] for (_, _, reader), cell in zip(self._words, key[2:], strict=True)]
        if is_blank(key[-1]):
            words[-1] = self._plan.only_language(code, *words[:-1])
        for (name, has_column, _), word, cell in zip(self._words, words, key[2:], strict=True):
            if word is None and has_column:
                facts[name] = {"written": text(cell)}
        base, form, funding, language = words
        window = None
        if in_plan and base and form and funding and self._country is Country.KZ:
            window = self._windows[code, base, form, funding]
        line = self._plan.line(code, base, form, funding, language)
        self[key] = programme = _Programme(code, base, form, funding, language, window, facts, line)
        return programme


# --- the register -----------------------------------------------------------------------------------------------------
def campaign_year(rows: Rows, match: Match, otherwise: int) -> int:
    """The year in which most applications of a register were filed."""
    place = match.columns.get(Column.FILED)
    if place is None:
        return otherwise
    days = (cells.day(line[place], 2099) for _, line in rows if place < len(line))
    years = Counter(day.year for day in days if day)
    return years.most_common(1)[0][0] if years else otherwise


#: In the order in which a line is taken apart.
_READ: Final = (
    Column.IIN, Column.BIRTH, Column.FULL_NAME, Column.SURNAME, Column.GIVEN_NAMES, Column.NAME, Column.PATRONYMIC,
    Column.PHONE, Column.QUOTA, Column.AVERAGE, Column.FILED,
)  # fmt: skip
_PROGRAMME: Final = (
    Column.CODE, Column.SPECIALTY, Column.BASE, Column.FORM, Column.FUNDING, Column.LANGUAGE,
)  # fmt: skip
#: Without any of these a line is no application.
_KEYS: Final = (
    Column.IIN, Column.BIRTH, Column.FULL_NAME, Column.SURNAME, Column.NAME, Column.GIVEN_NAMES, Column.PATRONYMIC,
    Column.CODE, Column.BASE, Column.FORM, Column.AVERAGE,
)  # fmt: skip


def judge_applicants(
    rows: Rows,
    match: Match,
    plan: Iterable[PlanLine],
    known: Container[str],
    year: int,
    country: Country = Country.KZ,
) -> Iterator[JudgedRow[ApplicantRow]]:
    """Judge a register of applications, a row at a time.

    Arguments: ``rows`` – number and cells of each line; ``match`` – where the columns are; ``plan`` – the plan of
    places; ``known`` – the identity numbers already in the file; ``year`` – the campaign, whose intake windows count
    (578-A1-3; none in Kyrgyzstan). Lines that are no application (totals, signatures, ordinal numbers alone) are
    passed over.

    Raises Refusal ``columns_missing`` where the register lacks a column it cannot do without.
    """
    match.require()
    return _judge(rows, match, PlanLookup(plan), known, year, country)


def _judge(
    rows: Rows, match: Match, plan: PlanLookup, known: Container[str], year: int, country: Country
) -> Iterator[JudgedRow[ApplicantRow]]:
    columns = match.columns
    width = len(match.headings)
    # A column that is not there is the None put behind each line.
    take = itemgetter(*(columns.get(name, -1) for name in _READ))
    take_programme = itemgetter(*(columns.get(name, -1) for name in _PROGRAMME))
    keys = [columns[name] for name in _KEYS if name in columns]
    read_names = names_reader(match)
    has_average, has_filed, has_birth = (name in columns for name in (Column.AVERAGE, Column.FILED, Column.BIRTH))
    programmes = _Programmes(plan, match, year, country)
    averages, quotas = Cache(cells.mark), Cache(_read_quota)
    days = Cache(lambda cell: cells.day(cell, year))
    marks = Cache(lambda cell: cells.mark(cell))
    phones = Cache(lambda cell: text(cell).strip("'"))
    choices, beside = Choices(match, plan, year, country), _Beside(match)
    seen: dict[str, int] = {}

    for number, cells_of_row in rows:
        line = [*cells_of_row, None]
        if len(line) <= width:
            line += [None] * (width + 1 - len(line))
        iin_cell, birth_cell, full, last, given, first, middle, phone, quota_cell, average_cell, filed_cell = take(line)
        programme = programmes[take_programme(line)]
        if (programme.base is None or iin_cell in ("", None)) and is_filler(line, keys):
            continue
        facts: Facts = {**programme.facts}

        birth = birth_cell if type(birth_cell) is date else days[birth_cell]
        if birth is None and has_birth and not is_blank(birth_cell):
            facts["birth_date_invalid"] = {"written": text(birth_cell)}
        iin, identity = read_identity(iin_cell, birth, facts)
        if identity is not None:
            if birth is None:
                if "birth_date_invalid" not in facts:
                    birth = identity.birth
            elif birth != identity.birth:
                facts["birth_date_differs_from_iin"] = {"birth": birth, "from_iin": identity.birth}
            earlier = seen.setdefault(identity.number, number)
            if earlier != number:
                facts["duplicate_iin"] = {"row": earlier}
            elif identity.number in known:
                facts["duplicate_iin"] = {"row": 0}

        surname, name, patronymic = read_names(full, last, given, first, middle, facts)

        average = averages[average_cell]
        if average is None and has_average:
            facts["average_invalid"] = {"written": text(average_cell)}
        filed = filed_cell if type(filed_cell) is date else days[filed_cell]
        window = programme.window
        if filed is None:
            if has_filed:
                facts["filed_invalid"] = {"written": text(filed_cell)}
        elif window is not None and not window.starts <= filed <= window.ends:
            facts["outside_intake_window"] = {"filed": filed, "start": window.starts, "end": window.ends}

        quota, quota_text = quotas[quota_cell]
        values = ApplicantRow(
            iin, birth, identity.sex if identity else None, surname, name, patronymic, phones[phone],
            programme.base, programme.form, programme.funding, programme.code, programme.language,
            quota, quota_text, average, filed, tuple([marks[line[place]] for place in match.marks]), programme.line,
        )  # fmt: skip
        if choices.here:
            first = Programme(values.code, values.base, values.form, values.funding, values.language)
            values = values._replace(further=choices.read(line, first, programme.line, filed, facts))
        if beside.here:
            values = values._replace(**beside.read(line))
        yield judged(number, facts, values)


class _Beside:
    """The columns that stand beside person, programme and marks; ``here`` says whether there is any."""

    def __init__(self, match: Match) -> None:
        names = (Column.SCHOOL, Column.ADDRESS, Column.DORMITORY, Column.PRIORITY, Column.REPRESENTATIVE,
                 Column.REPRESENTATIVE_PHONE)  # fmt: skip
        self._places = tuple(match.columns.get(name, -1) for name in names)
        heading = match.columns.get(Column.REPRESENTATIVE)
        self._kinship = _kinship("" if heading is None else match.headings[heading])
        self.here = any(place >= 0 for place in self._places)

    def read(self, line: Sequence[Cell]) -> dict[str, Any]:
        school, address, dormitory, place, name, phone = (line[place] for place in self._places)
        who = read_name(name).spelt
        return {
            "school": cells.or_nothing(text(school)),
            "address": cells.or_nothing(text(address)),
            "dormitory": office_words.is_wanted(dormitory),
            "priority": priority(place),
            # A phone by itself is nobody's.
            "representative": Representative(who, self._kinship, text(phone).strip("'")) if who else None,
        }


#: Who a column of representatives speaks of by its heading.
_KIN: Final = (
    (Kinship.MOTHER, ("матер", "мать", "анасы", "шешес", "апасы", "энеси")),
    (Kinship.FATHER, ("отца", "отец", "акес", "атас")),
    (Kinship.GUARDIAN, ("опекун", "камкоршы", "камкорчу")),
)


def _kinship(heading: str) -> Kinship:
    """«ФИО матери» – mother; «ФИО родителя», «Ата-анасы» – not said which."""
    written = fold(heading)
    parents = starts(written.split(), "родител", "ата")
    found = [] if parents else [kin for kin, stems in _KIN if starts(written.split(), *stems)]
    return found[0] if len(found) == 1 else Kinship.OTHER


def _read_quota(cell: Cell) -> tuple[Quota | None, str]:
    quota = office_words.quota(cell)
    return quota, "" if quota else cells.or_nothing(text(cell))
