"""Exams of the college: for whom they are, what may be asked for, who sits where, which marks there are.

Belongs here: 578-32 and 578-38, the distribution of seats, the range of a mark, the check by a second person.
Does not belong here: what a mark does to the score of the contest (``scores``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rules.records import (
    Country,
    Examinee,
    ExamKind,
    ExamNeed,
    ExamSession,
    Impairment,
    Level,
    SpecialtyType,
)
from rules.scores import HIGHEST, LOWEST, PSYCHOMETRIC_MOST, exam_due
from rules.verdicts import Refusal

#: Highest marks there are, each with the lowest of its scale: five points, or a hundred of a test ([default]).
SCALES: Final[dict[Decimal, Decimal]] = {
    Decimal(HIGHEST): Decimal(LOWEST),
    Decimal(PSYCHOMETRIC_MOST): Decimal(0),
}

#: 578-32: a test for medical specialties, an exam for teachers and for those who need a special or creative training.
_TYPES: Final[dict[ExamKind, frozenset[SpecialtyType]]] = {
    ExamKind.SPECIAL: frozenset({SpecialtyType.PEDAGOGICAL, SpecialtyType.CREATIVE}),
    ExamKind.CREATIVE: frozenset({SpecialtyType.PEDAGOGICAL, SpecialtyType.CREATIVE}),
    ExamKind.PSYCHOMETRIC: frozenset({SpecialtyType.MEDICAL}),
}

#: 578-38: a room of one's own for all; a person beside them for those who cannot see or move; signs for the deaf.
_MAY_ASK: Final[dict[Impairment, tuple[ExamNeed, ...]]] = {
    Impairment.SIGHT: (ExamNeed.SEPARATE_ROOM, ExamNeed.ASSISTANT),
    Impairment.HEARING: (ExamNeed.SEPARATE_ROOM, ExamNeed.SIGN_LANGUAGE),
    Impairment.MOVEMENT: (ExamNeed.SEPARATE_ROOM, ExamNeed.ASSISTANT),
}


def meant_for(kind: ExamKind, level: Level, type: SpecialtyType, country: Country = Country.KZ) -> bool:
    """Whether an exam of this kind is held for a programme (578-32); in Kyrgyzstan the college alone decides."""
    return country is Country.KG or (exam_due(level, type, country) and type in _TYPES[kind])


def may_ask(impairment: Impairment | None) -> tuple[ExamNeed, ...]:
    """What an applicant may ask the chair of the examination commission for (578-38); nothing without a disability."""
    return _MAY_ASK[impairment] if impairment else ()


def check_needs(impairment: Impairment | None, needs: Iterable[ExamNeed]) -> None:
    """Raises ``required`` (impairment), ``choice_unknown`` (needs) for what 578-38 does not give with it."""
    for need in needs:
        if impairment is None:
            raise Refusal("required", field="impairment")
        if need not in may_ask(impairment):
            raise Refusal("choice_unknown", field="needs", value=need)


def assistant_asked(needs: Iterable[ExamNeed]) -> bool:
    """Whether a person beside the applicant was asked for, speaking or signing (578-38)."""
    return bool({ExamNeed.ASSISTANT, ExamNeed.SIGN_LANGUAGE} & set(needs))


# --- marks ------------------------------------------------------------------------------------------------------------
def check_scale(most: Decimal, passing: Decimal | None) -> None:
    """Raises ``choice_unknown`` (most) for another scale than 5 or 100, ``number_range`` (passing)."""
    if most not in SCALES:
        raise Refusal("choice_unknown", field="most", value=most)
    if passing is not None:
        check_mark(passing, most, field="passing")


def check_mark(mark: Decimal, most: Decimal, field: str = "mark") -> None:
    """Raises ``number_range`` for a mark that its scale does not have, or that is finer than hundredths."""
    low = SCALES[most]
    if not mark.is_finite() or not low <= mark <= most or mark != round(mark, 2):
        raise Refusal("number_range", field=field, low=low, high=most)


def same_person(one: str, other: str) -> bool:
    """Whether two names, as they were typed and in whatever order, are one person's: a mark is read by two."""
    return sorted(one.casefold().split()) == sorted(other.casefold().split())


# --- seats ------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Seating:
    """A seat found for an applicant."""

    application: int
    session: int
    seat: int


def distribute(
    people: Iterable[Examinee], sessions: Iterable[tuple[ExamSession, frozenset[int]]]
) -> tuple[Seating, ...]:
    """Seats for applicants in the order of the register; who finds none is left out.

    Arguments: ``sessions`` – each with the numbers of the seats that are taken; they are filled in the order of time,
    lowest seat first. Who asked for a separate room (578-38) gets one or none, and nobody else does.
    """
    ordered = sorted(sessions, key=lambda pair: (pair[0].starts, pair[0].id))
    free = {
        separate: iter(
            [
                (session.id, seat)
                for session, taken in ordered
                if session.separate is separate
                for seat in range(1, session.capacity + 1)
                if seat not in taken
            ]
        )
        for separate in (False, True)
    }
    found = []
    for person in sorted(people, key=lambda person: person.number):
        place = next(free[ExamNeed.SEPARATE_ROOM in person.needs], None)
        if place is not None:
            found.append(Seating(person.application, *place))
    return tuple(found)
