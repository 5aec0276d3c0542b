"""Forms of study barred for a specialty: "may CODE be studied in FORM, at LEVEL, on DATE, in COUNTRY?" (barred-1).

Belongs here: the lists of order 602 (Kazakhstan, repealed), of decree 354, app. 2 (Kyrgyzstan) and newer ones a college
has, as records; the question, and finding an entry. Does not belong here: the lists themselves (``resources/registers``
and the file of the college), which the caller reads and gives; spreadsheets (``barred_file``).

Readings of the acts:

- Parts 3 to 5 of order 602 bar higher education on the basis of general secondary education: they answer for a bachelor
  and a specialist too, not for a master.
- In decree 354 bachelor and master have columns of their own. Asked of "higher" without saying which, the answer is
  "barred" as soon as one of them is. The decree covers higher education only.
- 540100 and 540200 of decree 354 have a single cell: read as the master's, so the bachelor is not barred.
- Order 602 is judged by its list in the wording of 25 June 2008, the only one in our hands, for its whole life.
- The newest list whose day has come answers for a day. A list of an act the program does not keep is in force from its
  day on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final

from rules import acts
from rules.alphabets import fold, wrong_layout
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
    remark: str = ""
    """What a college's own list says beside the row, in its words."""

    def forms(self, level: StudyLevel) -> frozenset[BarredForm] | None:
        """Forms the row bars at the level asked; None where it does not speak of that level."""
        found = [forms for listed, forms in self.barred if listed in _ANSWERING[level]]
        return frozenset().union(*found) if found else None


@dataclass(frozen=True, slots=True)
class BarredList:
    """One list of barred forms."""

    id: int
    """Id in the file of the college; 0 for a list delivered with the program."""
    country: Country
    act: str
    """Id of an act the program keeps, or the act as the college wrote it."""
    starts: date
    """Day from which it answers."""
    name: str = ""
    source: str = ""
    """Name of the file a college loaded it from."""
    entries: tuple[Entry, ...] = ()

    def in_force(self, on: date) -> bool:
        """Whether the act of the list is in force on a day."""
        known = acts.ACTS.get(self.act)
        return self.starts <= on and (known is None or acts.in_force(known, on))


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer, and what it rests on."""

    answer: Answer
    act: str
    in_force: bool
    """Whether the act is in force on the day asked about."""
    entries: tuple[Entry, ...]
    """Rows that bar the form; where none does, the rows that have the code at this level."""
    asked: BarredList
    """The list that answered."""

    @property
    def binding(self) -> bool:
        """A bar under an act in force stops; under a repealed one it only informs."""
        return self.answer is Answer.BARRED and self.in_force


class Library:
    """The lists a question can be asked of; an entry is found by its code at once."""

    def __init__(self, lists: Iterable[BarredList]) -> None:
        self.lists = tuple(sorted(lists, key=lambda one: (one.starts, one.id)))
        self._of: dict[Country, list[tuple[BarredList, dict[str, list[Entry]]]]] = {}
        for one in self.lists:
            by_code: dict[str, list[Entry]] = {}
            for entry in one.entries:
                by_code.setdefault(entry.code, []).append(entry)
            self._of.setdefault(one.country, []).append((one, by_code))

    def on(self, country: Country, day: date) -> BarredList:
        """The list that answers in a country for a day: the newest whose day has come, else the first there is."""
        return self._on(country, day)[0]

    def _on(self, country: Country, day: date) -> tuple[BarredList, dict[str, list[Entry]]]:
        lists = self._of[country]
        return next((one for one in reversed(lists) if one[0].starts <= day), lists[0])

    def judge(self, *, country: Country, code: str, form: BarredForm, level: StudyLevel, on: date) -> Finding:
        """Whether a specialty may be studied in a form (barred-1).

        Arguments: ``code`` – as printed in the list; ``on`` – day of the case.
        """
        asked, by_code = self._on(country, on)
        listed = [one for one in by_code.get(code, ()) if one.forms(level) is not None]
        barring = [one for one in listed if form in (one.forms(level) or ())]
        answer = Answer.BARRED if barring else Answer.ALLOWED if listed else Answer.NOT_LISTED
        return Finding(answer, asked.act, asked.in_force(on), tuple(barring or listed), asked)

    def check_form(self, *, code: str, form: StudyForm, country: Country, on: date) -> Finding | None:
        """Ask the question of a line of the plan or of a programme applied for, all of them vocational (barred-1).

        Returns what to inform about, None where nothing is barred. Raises Refusal: ``form_barred`` under an act in
        force.
        """
        if form is StudyForm.FULL_TIME:
            return None
        found = self.judge(country=country, code=code, form=BarredForm(form.value), level=StudyLevel.VOCATIONAL, on=on)
        if found.binding:
            raise Refusal("form_barred", title=found.entries[0].name, act=found.act)
        return found if found.answer is Answer.BARRED else None


# --- lists as text ----------------------------------------------------------------------------------------------------
_HEADINGS: Final = "part\tgroup\tcode\tname\tbarred\tnote"


def read(act: str, text: str) -> tuple[Entry, ...]:
    """The entries of one list in the order of the act.

    Arguments: ``text`` – rows of tab-separated part, group, code, name, barred (``bachelor=externat;master=…``) and
    notes, under one row of headings.
    """
    return tuple(_entry(act, *line.split("\t")) for line in text.splitlines()[1:])


def written(entries: Iterable[Entry]) -> str:
    """The entries as the text that :func:`read` reads."""
    return "\n".join((_HEADINGS, *("\t".join(cells(entry)) for entry in entries))) + "\n"


def cells(entry: Entry) -> tuple[str, str, str, str, str, str]:
    """The six cells of a row."""
    barred = ";".join(
        f"{level}={','.join(form for form in BarredForm if form in forms)}" for level, forms in entry.barred
    )
    note = entry.remark or ",".join(entry.notes)
    return str(entry.part), entry.group, entry.code, entry.name, barred, note


def _entry(act: str, part: str, group: str, code: str, name: str, barred: str, note: str) -> Entry:
    spoken = (cell.split("=") for cell in barred.split(";"))
    forms = tuple((StudyLevel(level), frozenset(map(BarredForm, _words(forms)))) for level, forms in spoken)
    notes = notes_of(note)
    return Entry(act, int(part), group, code, name, forms, notes or (), "" if notes is not None else note)


def notes_of(cell: str) -> tuple[Note, ...] | None:
    """The notes a cell names; None where it says something else."""
    words = _words(cell)
    return tuple(map(Note, words)) if all(word in _NOTES for word in words) else None


_NOTES: Final = frozenset(note.value for note in Note)


def _words(cell: str) -> list[str]:
    return cell.split(",") if cell else []


# --- finding an entry -------------------------------------------------------------------------------------------------
def search(entries: Iterable[Entry], text: str) -> tuple[Entry, ...]:
    """The entries whose code, name or group has every word of a text, however it is typed; all for no text."""
    readings = [fold(reading).split() for reading in (text, *wrong_layout(text))]
    if not readings[0]:
        return tuple(entries)
    return tuple(
        entry
        for entry in entries
        if any(
            words and all(word in _folded(entry.code, entry.name, entry.group) for word in words) for words in readings
        )
    )


@cache
def _folded(code: str, name: str, group: str) -> str:
    return f"{code} {fold(name)} {fold(group)}"
