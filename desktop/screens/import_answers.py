"""The secretary's answers to the questions of a list, and what is taken over because of them.

Belongs here: which answers a question has, who answered what, and the rows as they go into the file. Does not belong
here: judging rows (``rules.register``), sentences (``sentences``), widgets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final

from db import registers
from db.applications import Intake
from rules.choices import joined
from rules.college_lists import CommissionRow
from rules.records import Order, Person, PlanLine, TeachingLanguage
from rules.register import ApplicantRow
from rules.rows import ROW_CODES, JudgedRow, RowVerdict
from rules.verdicts import Refusal


class Answer(StrEnum):
    """How a question of a row is answered; every question has two or three of these."""

    TAKE = "take"
    BY_IIN = "by_iin"
    BY_REGISTER = "by_register"
    CHOICE = "choice"
    """The row is another choice of the application in an earlier row."""
    LEAVE = "leave"
    """The row is not taken over; it goes back with its reason."""


class RowState(StrEnum):
    """What will become of a row."""

    OK = "ok"
    FIXED = "fixed"
    OPEN = "question"
    ANSWERED = "answered"
    LEFT = "left"
    ERROR = "error"


ANSWERS: Final[dict[str, tuple[Answer, ...]]] = {
    "latin_lookalike": (Answer.TAKE, Answer.LEAVE),
    "birth_date_differs_from_iin": (Answer.BY_IIN, Answer.BY_REGISTER, Answer.LEAVE),
    "duplicate_iin": (Answer.TAKE, Answer.CHOICE, Answer.LEAVE),
    "outside_intake_window": (Answer.TAKE, Answer.LEAVE),
    "name_differs": (Answer.TAKE, Answer.LEAVE),
}
#: Taking a row with this question needs a reason in words (578-A1-3).
REASONED: Final = "outside_intake_window"


@dataclass(slots=True)
class Answers:
    """The answers to the questions of one list; rows are named by their place in it."""

    rows: Sequence[JudgedRow[Any]]
    given: dict[tuple[int, str], Answer] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)
    refused: dict[int, Refusal] = field(default_factory=dict)
    """Rows the file itself did not take, and why."""
    _people: dict[str, list[int]] | None = None

    def possible(self, place: int, code: str) -> tuple[Answer, ...]:
        """The answers a question of a row may have; another choice only where the rows can be one application."""
        answers = ANSWERS[code]
        if Answer.CHOICE in answers and not self._can_join(place):
            return tuple(answer for answer in answers if answer is not Answer.CHOICE)
        return answers

    def _can_join(self, place: int) -> bool:
        """Whether a row names a line that the rows of the same person above it do not, and there is room for it."""
        above = [other for other in self._rows_of(place) if other < place]
        if not above:
            return False
        together = joined(_choices_of(self.rows[other].values) for other in (*above, place))
        before = joined(_choices_of(self.rows[other].values) for other in above)
        return together is not None and before is not None and len(together) > len(before)

    def _rows_of(self, place: int) -> list[int]:
        """Places of the rows of one person that may be taken, this one among them."""
        if self._people is None:
            self._people = {}
            for other, row in enumerate(self.rows):
                if isinstance(row.values, ApplicantRow) and row.values.iin and row.verdict is not RowVerdict.ERROR:
                    self._people.setdefault(row.values.iin, []).append(other)
        return self._people.get(self.rows[place].values.iin, [])

    def questions(self, place: int) -> tuple[str, ...]:
        """The codes of a row that ask something; none where an error keeps it out anyway."""
        row = self.rows[place]
        if row.verdict is not RowVerdict.QUESTION:
            return ()
        return tuple(code for code in row.codes if ROW_CODES[code].verdict is RowVerdict.QUESTION)

    def is_open(self, place: int, code: str) -> bool:
        """Whether a question still waits for its answer; taking a late row waits for its reason, too."""
        answer = self.given.get((place, code))
        if answer is None:
            return True
        return code == REASONED and answer is Answer.TAKE and not self.reasons.get(place, "").strip()

    def state(self, place: int) -> RowState:
        verdict = self.rows[place].verdict
        if verdict is not RowVerdict.QUESTION:
            return RowState(verdict.value)
        questions = self.questions(place)
        if any(self.given.get((place, code)) is Answer.LEAVE for code in questions):
            return RowState.LEFT
        return RowState.OPEN if any(self.is_open(place, code) for code in questions) else RowState.ANSWERED

    def answer(self, place: int, code: str, answer: Answer, reason: str = "") -> None:
        """Answer a question of one row."""
        self.given[place, code] = answer
        if code == REASONED:
            self.reasons[place] = reason

    def answer_all(self, code: str, answer: Answer, reason: str = "") -> int:
        """Answer a question for every row that has it and can be answered so; returns how many those are."""
        places = [place for place in self.with_question(code) if answer in self.possible(place, code)]
        for place in places:
            self.answer(place, code, answer, reason)
        return len(places)

    def with_question(self, code: str) -> tuple[int, ...]:
        return tuple(place for place in range(len(self.rows)) if code in self.questions(place))

    def open_places(self) -> list[int]:
        """The rows that still wait for an answer."""
        return [place for place in range(len(self.rows)) if self.state(place) is RowState.OPEN]

    def counts(self) -> dict[RowState, int]:
        counted = dict.fromkeys(RowState, 0)
        for place in range(len(self.rows)):
            counted[self.state(place)] += 1
        return counted

    def taken(self) -> Iterator[tuple[int, JudgedRow[Any]]]:
        """The rows that go into the file, each with its place."""
        for place, row in enumerate(self.rows):
            if self.state(place) in (RowState.OK, RowState.FIXED, RowState.ANSWERED):
                yield place, row

    def back(self) -> dict[int, JudgedRow[Any]]:
        """The rows that do not, by their numbers in the spreadsheet."""
        kept = (RowState.OPEN, RowState.LEFT, RowState.ERROR)
        return {
            row.row: row for place, row in enumerate(self.rows) if self.state(place) in kept or place in self.refused
        }

    def refusals(self) -> dict[int, Refusal]:
        """What the file itself said of rows it did not take, by their numbers in the spreadsheet."""
        return {self.rows[place].row: refusal for place, refusal in self.refused.items()}


def _choices_of(values: ApplicantRow) -> tuple[PlanLine | None, tuple[PlanLine, ...], int | None]:
    return values.line, values.further, values.priority


def _applications(answers: Answers) -> Iterator[list[tuple[int, JudgedRow[Any]]]]:
    """The rows that are taken, those together that are one application: the first of them is the applicant's own."""
    whole: dict[str, list[tuple[int, JudgedRow[Any]]]] = {}
    for place, row in answers.taken():
        key = row.values.iin or ""
        if answers.given.get((place, "duplicate_iin")) is Answer.CHOICE and key in whole:
            whole[key].append((place, row))
            continue
        if key in whole:
            yield whole.pop(key)
        if key:
            whole[key] = [(place, row)]
        else:
            yield [(place, row)]
    yield from whole.values()


def intakes(
    answers: Answers, subjects: tuple[str, ...], filed: date | None, language: TeachingLanguage | None
) -> list[Intake]:
    """The rows of a register as intakes, in the order of the register.

    Arguments: ``subjects`` – headings of the mark columns; ``filed``, ``language`` – for rows of a register that does
    not say. Raises ``required`` with the field that is still missing.
    """
    found = []
    for rows in sorted(_applications(answers), key=lambda rows: rows[0][0]):
        place, row = rows[0]
        values: ApplicantRow = row.values
        if answers.given.get((place, "birth_date_differs_from_iin")) is Answer.BY_IIN:
            values = values._replace(birth=row.facts["birth_date_differs_from_iin"]["from_iin"])
        choices = joined(_choices_of(one.values) for _, one in rows) if len(rows) > 1 else None
        if choices:
            values = _wanting(values, choices)
        values = values._replace(filed=values.filed or filed, language=values.language or language)
        late = (answers.reasons.get(one, "") for one, judged in rows if REASONED in judged.codes)
        found.append(registers.intake_of(values, subjects, next(filter(None, late), "")))
    return found


def _wanting(values: ApplicantRow, choices: Sequence[PlanLine]) -> ApplicantRow:
    """The row of an applicant who wants these lines, in this order."""
    first, *further = choices
    return values._replace(
        code=first.code,
        base=first.base,
        form=first.form,
        funding=first.funding,
        language=first.language,
        line=first,
        further=tuple(further),
    )


def members(rows: Iterable[JudgedRow[CommissionRow]]) -> list[dict[str, Any]]:
    """The people of a commission as ``commissions.appoint`` takes them."""
    return [
        {
            "person": Person(0, values.surname, values.name, values.patronymic, values.iin or ""),
            "role": values.role,
            "position": values.position,
            "order": Order(values.order_number, values.order_date or date.min),
            "starts": values.starts,
            "ends": values.ends,
        }
        for values in (row.values for row in rows)
    ]
