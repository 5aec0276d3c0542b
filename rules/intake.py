"""Intake windows: when documents are taken for which programme (578, app. 1 row 3), and who may not apply alone.

Belongs here: the table of the act, the question whether a day lies inside, and who is a minor on the day of filing.
Does not belong here: the working hours of the desk, terms that are counted in days.

Readings of the act, where its sentence leaves a choice:

- Row 3 has two sub-paragraphs. The narrow windows (creative, pedagogical, medical) stand at the end of sub-paragraph 2,
  which opens with "programmes that train mid-level specialists and applied bachelors". So they narrow those two levels
  only; a skilled-worker, special, religious or penal programme keeps the window of sub-paragraph 1 whatever its type.
- Sub-paragraph 1 names no form for its window up to 25 August and only the evening form for 20 September. So every
  other form, correspondence too, falls under 25 August.
- "On a paid basis" stands in the list that begins "for the full-time form", so evening and correspondence groups have
  20 September whoever pays.
- A last day on a day off does not move ([default], the act is silent).
- The windows are those of Kazakhstan; Kyrgyz acts in our hands name none, so there every day is the college's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from rules.records import Application, Base, Country, Funding, Level, PlanLine, SpecialtyType, StudyForm
from rules.verdicts import Verdict

RULE: Final = "578-A1-3"
#: Rule named where the college alone decides (Kyrgyzstan).
OWN_RULE: Final = "own:intake"

#: Programmes of sub-paragraph 1 and of sub-paragraph 2.
FIRST: Final = frozenset({Level.SKILLED_WORKER, Level.SPECIAL_CURRICULUM, Level.RELIGIOUS, Level.PENAL})
SECOND: Final = frozenset({Level.MID_LEVEL, Level.APPLIED_BACHELOR})

_FULL_TIME: Final = frozenset({StudyForm.FULL_TIME})
_EVENING: Final = frozenset({StudyForm.EVENING})
_NOT_FULL_TIME: Final = frozenset({StudyForm.EVENING, StudyForm.CORRESPONDENCE})
_STATE: Final = frozenset({Funding.STATE})
_BASIC: Final = frozenset({Base.BASIC})


#: Age in whole years from which an applicant speaks for himself.
OF_AGE: Final = 18


def made_on(choice: Application | PlanLine, before: Application, filed: date, today: date) -> date:
    """The day a choice of a registered application was made: today if it had no such choice, else the day of filing.

    Arguments: ``before`` – the application as it was registered.
    """
    known: tuple[Application | PlanLine, ...] = (before, *before.further)
    return filed if _programme(choice) in map(_programme, known) else today


def _programme(choice: Application | PlanLine) -> tuple[str, ...]:
    return choice.code, choice.level, choice.base, choice.form, choice.funding, choice.language


def is_minor(birth: date, filed: date) -> bool:
    """Whether the applicant is a minor on the day of filing: a parent or legal representative then signs (578-A1-8).

    On the eighteenth birthday the applicant is one no more; who was born on 29 February is so from 1 March.
    """
    had_birthday = (filed.month, filed.day) >= (birth.month, birth.day)
    return filed.year - birth.year - (not had_birthday) < OF_AGE


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: whom it covers and between which days; an empty set of words means any."""

    levels: frozenset[Level]
    starts: tuple[int, int]
    """Month and day, included."""
    ends: tuple[int, int]
    types: frozenset[SpecialtyType] = frozenset()
    forms: frozenset[StudyForm] = frozenset()
    fundings: frozenset[Funding] = frozenset()
    bases: frozenset[Base] = frozenset()

    def covers(self, level: Level, type: SpecialtyType, form: StudyForm, funding: Funding, base: Base) -> bool:
        return (
            level in self.levels
            and (not self.types or type in self.types)
            and (not self.forms or form in self.forms)
            and (not self.fundings or funding in self.fundings)
            and (not self.bases or base in self.bases)
        )


#: The table, narrower rows before wider ones: the first that covers a programme is its window.
TABLE: Final[tuple[Row, ...]] = (
    Row(SECOND, (6, 25), (7, 20), types=frozenset({SpecialtyType.CREATIVE})),
    Row(SECOND, (6, 25), (8, 15), types=frozenset({SpecialtyType.PEDAGOGICAL, SpecialtyType.MEDICAL})),
    Row(SECOND, (6, 25), (9, 20), forms=_NOT_FULL_TIME),
    Row(SECOND, (6, 25), (8, 18), forms=_FULL_TIME, fundings=_STATE, bases=_BASIC),
    Row(SECOND, (6, 25), (8, 20), forms=_FULL_TIME, fundings=_STATE),
    Row(SECOND, (6, 25), (8, 25)),
    Row(FIRST, (6, 25), (9, 20), forms=_EVENING),
    Row(FIRST, (6, 25), (8, 25)),
)


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day of an intake, both included."""

    starts: date
    ends: date
    rule: str

    def __contains__(self, day: date) -> bool:
        return self.starts <= day <= self.ends


def window(level: Level, type: SpecialtyType, form: StudyForm, funding: Funding, base: Base, year: int) -> Window:
    """The intake window of a programme in a calendar year (578-A1-3); every combination has one."""
    row = next(row for row in TABLE if row.covers(level, type, form, funding, base))
    return Window(date(year, *row.starts), date(year, *row.ends), RULE)


def opening(year: int) -> date:
    """The first day of all windows of a year (578-A1-3)."""
    return min(date(year, *row.starts) for row in TABLE)


def open_on(
    level: Level,
    type: SpecialtyType,
    form: StudyForm,
    funding: Funding,
    base: Base,
    on: date,
    country: Country = Country.KZ,
) -> Verdict:
    """Whether documents for a programme are taken on a day (578-A1-3).

    The verdict's fields are ``start`` and ``end`` of the window of that calendar year; for a Kyrgyz college the verdict
    is always yes under :data:`OWN_RULE` with no fields.
    """
    if country is Country.KG:
        return Verdict(True, OWN_RULE)
    found = window(level, type, form, funding, base, on.year)
    return Verdict(on in found, found.rule, {"start": found.starts, "end": found.ends})
