"""Judging a register of applications, row by row: what is right, repaired, to be asked, or not to be imported.

Belongs here: the judgement of applicants with their normal values (samples of the office; 578-A1-3, paper-6).
Does not belong here: codes and verdicts (rows), single cells (cells, office_words), columns (headings), the two other
lists (college_lists), files and tables (db).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import Any, Final, NamedTuple

from rules import cells, intake, office_words
from rules.alphabets import fold
from rules.cells import Cell, is_blank, text
from rules.columns import Column
from rules.headings import Match
from rules.identity import IIN_LENGTH, PIN_LENGTH, Identity, check_digit, read_number
from rules.records import (
    Base,
    Country,
    Funding,
    Level,
    PlanLine,
    Quota,
    Sex,
    SpecialtyType,
    StudyForm,
    TeachingLanguage,
)
from rules.rows import (
    Facts,
    JudgedRow,
    Name,
    Rows,
    is_filler,
    judged,
    read_name,
    say_of_names,
    split_name,
    written_digits,
)
from rules.verdicts import Refusal


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


class Cache(dict[Any, Any]):
    """A reader of cells that remembers: a register has few different words."""

    def __init__(self, reader: Callable[[Any], Any]) -> None:
        super().__init__()
        self._reader = reader

    def __missing__(self, key: Any) -> Any:
        self[key] = value = self._reader(key)
        return value


# --- the identity number ----------------------------------------------------------------------------------------------
#: Years 2000 to 2009 begin with one zero or two, and January with another: so many a spreadsheet can eat.
_SHORTENED: Final = range(9, IIN_LENGTH)


def _identity(cell: Cell, birth: date | None, facts: Facts) -> tuple[str | None, Identity | None]:
    """The number and its reading; both None where it is damaged, the number alone where its check digit is wrong."""
    digits = written_digits(cell)
    if digits is not None:
        try:
            if len(digits) in (IIN_LENGTH, PIN_LENGTH):
                return digits, read_number(digits)
            if len(digits) in _SHORTENED:
                identity = read_number(digits.zfill(IIN_LENGTH))
                if birth in (None, identity.birth):
                    facts["iin_leading_zero"] = {"written": digits, "number": identity.number}
                    return identity.number, identity
        except Refusal:
            if len(digits) == IIN_LENGTH and str(check_digit(digits[:-1])) != digits[-1]:
                facts["iin_check_digit"] = {"written": digits}
                return digits, None
    facts["iin_damaged"] = {"written": text(cell)}
    return None, None


# --- the programme ----------------------------------------------------------------------------------------------------
class _Programme(NamedTuple):
    code: str
    base: Base | None
    form: StudyForm | None
    funding: Funding | None
    language: TeachingLanguage | None
    window: intake.Window | None
    facts: Facts


class _Plan:
    """The plan of places, asked by what a register writes."""

    def __init__(self, lines: Iterable[PlanLine]) -> None:
        self._kinds: dict[str, tuple[Level, SpecialtyType]] = {}
        self._by_digits: dict[str, set[str]] = {}
        self._by_title: dict[str, set[str]] = {}
        self._languages: dict[tuple[object, ...], set[TeachingLanguage]] = {}
        for line in lines:
            self._kinds.setdefault(line.code, (line.level, line.type))
            self._by_digits.setdefault(line.code.lstrip("0"), set()).add(line.code)
            for title in (line.title.kk, line.title.ky, line.title.ru):
                for spelling in {fold(title), fold(title.partition("(")[0])} - {""}:
                    self._by_title.setdefault(spelling, set()).add(line.code)
            key = (line.code, line.base, line.form, line.funding)
            self._languages.setdefault(key, set()).add(line.language)

    def code(self, code_cell: Cell, title_cell: Cell) -> tuple[str, bool]:
        """The code of the plan and True, or what is written and False. The title decides only without a code."""
        written = cells.code(code_cell) or cells.code(title_cell)
        if written in self._kinds:
            return written, True
        named = self._by_digits if written.isdigit() else self._by_title
        found = named.get(written.lstrip("0") if written.isdigit() else fold(written), set())
        return (next(iter(found)), True) if len(found) == 1 else (written, False)

    def kind(self, code: str) -> tuple[Level, SpecialtyType]:
        return self._kinds[code]

    def only_language(self, *programme: object) -> TeachingLanguage | None:
        languages = self._languages.get(programme, set())
        return next(iter(languages)) if len(languages) == 1 else None


class _Programmes(dict[Any, _Programme]):
    """The programmes of a register by what its cells say, each cell and each combination read once."""

    def __init__(self, plan: _Plan, match: Match, year: int, country: Country) -> None:
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
        self[key] = programme = _Programme(code, base, form, funding, language, window, facts)
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
    return _judge(rows, match, _Plan(plan), known, year, country)


def _judge(
    rows: Rows, match: Match, plan: _Plan, known: Container[str], year: int, country: Country
) -> Iterator[JudgedRow[ApplicantRow]]:
    columns = match.columns
    width = len(match.headings)
    # A column that is not there is the None put behind each line.
    take = itemgetter(*(columns.get(name, -1) for name in _READ))
    take_programme = itemgetter(*(columns.get(name, -1) for name in _PROGRAMME))
    keys = [columns[name] for name in _KEYS if name in columns]
    read_names = _names_reader(match)
    has_average, has_filed, has_birth = (name in columns for name in (Column.AVERAGE, Column.FILED, Column.BIRTH))
    programmes = _Programmes(plan, match, year, country)
    averages, quotas = Cache(cells.mark), Cache(_read_quota)
    days = Cache(lambda cell: cells.day(cell, year))
    marks = Cache(lambda cell: cells.mark(cell))
    phones = Cache(lambda cell: text(cell).strip("'"))
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
        iin, identity = _identity(iin_cell, birth, facts)
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
            quota, quota_text, average, filed, tuple([marks[line[place]] for place in match.marks]),
        )  # fmt: skip
        yield judged(number, facts, values)


def _read_quota(cell: Cell) -> tuple[Quota | None, str]:
    quota = office_words.quota(cell)
    return quota, "" if quota else cells.or_nothing(text(cell))


def _names_reader(match: Match) -> Callable[..., tuple[str, str, str]]:
    """How this register writes names: in one column, in two, or in three."""
    parts: Cache = Cache(read_name)
    # A column headed «Фамилия» without another for the name holds the whole name.
    has_name = Column.NAME in match.columns or Column.GIVEN_NAMES in match.columns
    by_parts = Column.SURNAME in match.columns and has_name

    def read(full: Cell, last: Cell, given: Cell, first: Cell, middle: Cell, facts: Facts) -> tuple[str, str, str]:
        if by_parts:
            written: tuple[Name, ...] = (parts[last], parts[first], parts[middle])
            surname, name, patronymic = written[0].spelt, written[1].spelt, written[2].spelt
            if not name:
                written = (*written, parts[given])
                name, _, rest = written[3].spelt.partition(" ")
                patronymic = patronymic or rest
        else:
            written = (parts[full if Column.FULL_NAME in match.columns else last],)
            surname, name, patronymic = split_name(written[0].spelt)
            if middle is not None and not patronymic:
                written = (*written, parts[middle])
                patronymic = written[1].spelt
        say_of_names(written, facts)
        if not surname:
            facts["surname_missing"] = {}
        if not name:
            facts["name_missing"] = {}
        return surname, name, patronymic

    return read
