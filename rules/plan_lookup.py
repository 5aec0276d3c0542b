"""The plan of places, asked by what a list writes: a code, a title, a programme.

Belongs here: finding lines and specialties by the spellings of lists. Does not belong here: judging the row that wrote
them (register, contest_lists), the plan itself (places).
"""

from __future__ import annotations

from collections.abc import Iterable

from rules import cells
from rules.alphabets import fold
from rules.cells import Cell
from rules.records import Base, Funding, Level, PlanLine, SpecialtyType, StudyForm, TeachingLanguage


class PlanLookup:
    """See the module."""

    def __init__(self, lines: Iterable[PlanLine]) -> None:
        self._kinds: dict[str, tuple[Level, SpecialtyType]] = {}
        self._by_digits: dict[str, set[str]] = {}
        self._by_title: dict[str, set[str]] = {}
        self._lines: dict[tuple[object, ...], dict[TeachingLanguage, PlanLine]] = {}
        for line in lines:
            self._kinds.setdefault(line.code, (line.level, line.type))
            self._by_digits.setdefault(line.code.lstrip("0"), set()).add(line.code)
            for title in (line.title.kk, line.title.ky, line.title.ru):
                for spelling in {fold(title), fold(title.partition("(")[0])} - {""}:
                    self._by_title.setdefault(spelling, set()).add(line.code)
            key = (line.code, line.base, line.form, line.funding)
            self._lines.setdefault(key, {}).setdefault(line.language, line)

    def code(self, code_cell: Cell, title_cell: Cell) -> tuple[str, bool]:
        """The code of the plan and True, or what is written and False. The title decides only without a code."""
        written = cells.code(code_cell) or cells.code(title_cell)
        if written in self._kinds:
            return written, True
        named = self._by_digits if written.isdigit() else self._by_title
        found = named.get(written.lstrip("0") if written.isdigit() else fold(written), set())
        return (next(iter(found)), True) if len(found) == 1 else (written, False)

    def kind(self, code: str) -> tuple[Level, SpecialtyType]:
        """Level and type of a specialty the plan has."""
        return self._kinds[code]

    def only_language(self, *programme: object) -> TeachingLanguage | None:
        """The language of a programme (code, base, form, funding) where the plan leaves no choice."""
        languages = self._lines.get(programme, {})
        return next(iter(languages)) if len(languages) == 1 else None

    def line(
        self,
        code: str,
        base: Base | None,
        form: StudyForm | None,
        funding: Funding | None,
        language: TeachingLanguage | None,
    ) -> PlanLine | None:
        """The line of a programme; None where the plan has none, or where something of it is not known."""
        return self._lines.get((code, base, form, funding), {}).get(language) if language else None
