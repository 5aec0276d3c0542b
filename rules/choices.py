"""Further choices of a register: the second to the fourth one of a row, and several rows of one person.

Belongs here: reading these columns of a row and judging them against the plan (578-54). Does not belong here: the row
as a whole (register), finding the columns (headings), what choices of one applicant may look like (places).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rules import cells, intake, office_words
from rules.alphabets import fold
from rules.cells import Cell, is_blank, text
from rules.choice_headings import choice_of
from rules.columns import FURTHER, Column
from rules.headings import Match
from rules.places import CHOICES
from rules.plan_lookup import PlanLookup
from rules.records import Base, Country, Funding, PlanLine, StudyForm, TeachingLanguage
from rules.rows import Facts

_SAID: Final = (Column.CODE, Column.SPECIALTY, Column.FORM, Column.FUNDING, Column.LANGUAGE)


@dataclass(frozen=True, slots=True)
class Programme:
    """The first choice of a row; None where it does not say."""

    code: str
    base: Base | None
    form: StudyForm | None
    funding: Funding | None
    language: TeachingLanguage | None


class Choices:
    """The columns of further choices of one register; ``here`` says whether it has any."""

    def __init__(self, match: Match, plan: PlanLookup, year: int, country: Country) -> None:
        self._plan, self._year, self._country = plan, year, country
        self._columns = {
            place: [match.columns.get(columns[name], -1) for name in _SAID]
            for place, columns in FURTHER.items()
            if columns[Column.CODE] in match.columns or columns[Column.SPECIALTY] in match.columns
        }

    @property
    def here(self) -> bool:
        return bool(self._columns)

    def read(
        self, line: Sequence[Cell], first: Programme, own: PlanLine | None, filed: date | None, facts: Facts
    ) -> tuple[PlanLine, ...]:
        """The further choices of a row, in order of preference; what is wrong with them goes into ``facts``.

        Arguments: ``line`` – its cells, a last one empty; ``first``, ``own`` – the first choice and its line of the
        plan. What a choice does not say of form, funding and language is that of the first; the language follows from
        the plan where it leaves no choice. A choice that stands there already is left out.
        """
        chosen: list[PlanLine] = []
        for place, columns in self._columns.items():
            code_cell, title_cell, *words = (line[column] for column in columns)
            written = cells.or_nothing(text(code_cell)) or cells.or_nothing(text(title_cell))
            if not written:
                continue
            found = self._find(written, title_cell, words, first)
            if found is None:
                rest = [text(word) for word in words if not is_blank(word)]
                facts.setdefault("choice_unknown", {"place": place, "written": " · ".join((written, *rest))})
            elif found in (own, *chosen):
                facts.setdefault("choice_repeated", {"place": place})
            else:
                chosen.append(found)
                self._look_at_window(found, filed, facts)
        return tuple(chosen)

    def _find(self, written: str, title: Cell, words: Sequence[Cell], first: Programme) -> PlanLine | None:
        code, in_plan = self._plan.code(written, title)
        form_cell, funding_cell, language_cell = words
        form = first.form if is_blank(form_cell) else office_words.study_form(form_cell)
        funding = first.funding if is_blank(funding_cell) else office_words.funding(funding_cell)
        if not in_plan:
            return None
        if not is_blank(language_cell):
            return self._plan.line(code, first.base, form, funding, office_words.teaching_language(language_cell))
        only = self._plan.only_language(code, first.base, form, funding)
        return self._plan.line(code, first.base, form, funding, only or first.language)

    def _look_at_window(self, line: PlanLine, filed: date | None, facts: Facts) -> None:
        if filed is None or self._country is not Country.KZ:
            return
        window = intake.window(line.level, line.type, line.form, line.funding, line.base, self._year)
        if not window.starts <= filed <= window.ends:
            facts.setdefault("outside_intake_window", {"filed": filed, "start": window.starts, "end": window.ends})


def joined(rows: Iterable[tuple[PlanLine | None, Sequence[PlanLine], int | None]]) -> tuple[PlanLine, ...] | None:
    """The choices of several rows of one person as those of one application, in order of preference.

    Arguments: ``rows`` – for each its own line of the plan, its further choices and its place by the register; by
    these places where every row has another one, else as the rows stand. A line named twice counts once. None where
    the rows cannot be one application: a line is not known, they speak of different bases, or of more than four lines.
    """
    given = list(rows)
    places = [place for _, _, place in given]
    if None not in places and len(set(places)) == len(places):
        given.sort(key=lambda row: row[2] or 0)
    lines: dict[tuple[object, ...], PlanLine] = {}
    for own, further, _ in given:
        if own is None:
            return None
        for line in (own, *further):
            lines.setdefault(key_of(line), line)
    chosen = tuple(lines.values())
    if len(chosen) > CHOICES or len({line.base for line in chosen}) > 1:
        return None
    return chosen


def key_of(line: PlanLine) -> tuple[object, ...]:
    """What tells a line of a year from the others."""
    return line.code, line.level, line.base, line.form, line.funding, line.language


def priority(cell: Cell) -> int | None:
    """«1», «2-й», «Второй»: the place of a choice among those of a person."""
    found = choice_of(fold(text(cell)))
    return found[0] if found and not found[1] else cells.whole(cell)
