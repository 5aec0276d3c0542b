"""Forms of study barred for a specialty: "may CODE be studied in FORM, at LEVEL, on DATE, in COUNTRY?" (barred-1).

Belongs here: the lists of order 602 (Kazakhstan, repealed) and of decree 354, app. 2 (Kyrgyzstan) as records, and the
question. Does not belong here: the lists themselves (``resources/registers``), which the caller reads and gives.

Readings of the acts:

- Parts 3 to 5 of order 602 bar higher education on the basis of general secondary education: they answer for a bachelor
  and a specialist too, not for a master.
- In decree 354 bachelor and master have columns of their own. Asked of "higher" without saying which, the answer is
  "barred" as soon as one of them is. The decree covers higher education only.
- 540100 and 540200 of decree 354 have a single cell: read as the master's, so the bachelor is not barred.
- Order 602 is judged by its list in the wording of 25 June 2008, the only one in our hands, for its whole life.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from rules import acts
from rules.records import Country, StudyForm
from rules.verdicts import Refusal

RULE: Final = "barred-1"
#: Country → the act whose list answers there.
ACT: Final[Mapping[Country, str]] = MappingProxyType({Country.KZ: "602", Country.KG: "354"})


class BarredForm(StrEnum):
    """Forms of study a list can bar; studying full-time is never barred."""

    EVENING = "evening"
    CORRESPONDENCE = "correspondence"
    EXTERNAT = "externat"


class StudyLevel(StrEnum):
    """Levels as the lists and the question name them."""

    VOCATIONAL = "vocational"
    HIGHER = "higher"
    BACHELOR = "bachelor"
    MASTER = "master"
    SPECIALIST = "specialist"


class Note(StrEnum):
    """What is odd about an entry as the act prints it."""

    GROUP_NUMBER = "group_number"
    """Its group has a number that is out of order or stands twice."""
    PRINTED_TWICE = "printed_twice"
    TWO_NAMES = "two_names"
    """The act prints the code under more than one name."""
    ODD_CODE = "odd_code"
    MISPRINT = "misprint"
    """The name is kept with its misprint."""
    LETTERS = "letters"
    """Latin letters of the source are written as the Kazakh ones they stand for."""
    READING_OF_TABLE = "reading_of_table"
    """One cell for two columns."""


class Answer(StrEnum):
    BARRED = "barred"
    ALLOWED = "allowed"
    """The list has the code at this level and does not bar the form."""
    NOT_LISTED = "not_listed"


#: Level asked → levels of the lists that answer for it.
_ANSWERING: Final[Mapping[StudyLevel, frozenset[StudyLevel]]] = MappingProxyType(
    {
        StudyLevel.VOCATIONAL: frozenset({StudyLevel.VOCATIONAL}),
        StudyLevel.HIGHER: frozenset(StudyLevel) - {StudyLevel.VOCATIONAL},
        StudyLevel.BACHELOR: frozenset({StudyLevel.BACHELOR, StudyLevel.HIGHER}),
        StudyLevel.MASTER: frozenset({StudyLevel.MASTER}),
        StudyLevel.SPECIALIST: frozenset({StudyLevel.SPECIALIST, StudyLevel.HIGHER}),
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One printed row of a list."""

    act: str
    part: int
    group: str
    """Heading of the group as printed, with its number where it has one."""
    code: str
    name: str
    """Name in the language of the act."""
    barred: tuple[tuple[StudyLevel, frozenset[BarredForm]], ...]
    """Each level the row speaks of with the forms it bars; none where its cell is empty."""
    notes: tuple[Note, ...] = ()

    def forms(self, level: StudyLevel) -> frozenset[BarredForm] | None:
        """Forms the row bars at the level asked; None where it does not speak of that level."""
        found = [forms for listed, forms in self.barred if listed in _ANSWERING[level]]
        return frozenset().union(*found) if found else None


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer, and what it rests on."""

    answer: Answer
    act: str
    in_force: bool
    """Whether the act is in force on the day asked about."""
    entries: tuple[Entry, ...]
    """Rows that bar the form; where none does, the rows that have the code at this level."""

    @property
    def binding(self) -> bool:
        """A bar under an act in force stops; under a repealed one it only informs."""
        return self.answer is Answer.BARRED and self.in_force


def read(act: str, text: str) -> tuple[Entry, ...]:
    """The entries of one list in the order of the act.

    Arguments: ``text`` – rows of tab-separated part, group, code, name, barred (``bachelor=externat;master=…``) and
    notes, under one row of headings.
    """
    return tuple(_entry(act, *line.split("\t")) for line in text.splitlines()[1:])


def _entry(act: str, part: str, group: str, code: str, name: str, barred: str, notes: str) -> Entry:
    cells = (cell.split("=") for cell in barred.split(";"))
    forms = tuple((StudyLevel(level), frozenset(map(BarredForm, _words(forms)))) for level, forms in cells)
    return Entry(act, int(part), group, code, name, forms, tuple(map(Note, _words(notes))))


def _words(cell: str) -> list[str]:
    return cell.split(",") if cell else []


def judge(
    entries: Iterable[Entry], *, country: Country, code: str, form: BarredForm, level: StudyLevel, on: date
) -> Finding:
    """Whether a specialty may be studied in a form (barred-1).

    Arguments: ``entries`` – the lists of all acts; ``code`` – as printed in them; ``on`` – day of the case.
    """
    act = ACT[country]
    listed = [one for one in entries if one.act == act and one.code == code and one.forms(level) is not None]
    barring = [one for one in listed if form in (one.forms(level) or ())]
    answer = Answer.BARRED if barring else Answer.ALLOWED if listed else Answer.NOT_LISTED
    return Finding(answer, act, acts.in_force(acts.ACTS[act], on), tuple(barring or listed))


def check_form(entries: Iterable[Entry], *, code: str, form: StudyForm, country: Country, on: date) -> Finding | None:
    """Ask the question of a line of the plan or of a programme applied for, all of them vocational (barred-1).

    Returns what to inform about, None where nothing is barred. Raises Refusal: ``form_barred`` under an act in force.
    """
    if form is StudyForm.FULL_TIME:
        return None
    found = judge(entries, country=country, code=code, form=BarredForm(form.value), level=StudyLevel.VOCATIONAL, on=on)
    if found.binding:
        raise Refusal("form_barred", title=found.entries[0].name, act=found.act)
    return found if found.answer is Answer.BARRED else None
