"""The average competitive score of an applicant (578-32, 578-54).

Belongs here: which marks and exams make the score, and the score itself, exactly.
Does not belong here: the order of applicants (``contest``), the number of places (``places``).

Readings of the act, where its sentence leaves a choice:

- An exam is due for creative, pedagogical and medical specialties of mid-level and applied-bachelor programmes of a
  Kazakh college. The other programmes are entered on application (578-9).
- "The average of the marks and of the results of the exams" is a weighted mean of two means: that of the subject marks
  and that of all exams of the specialty. The weight of the exams is 50 percent ([default]), a setting of the college.
- A result on another scale than five points is brought to it in proportion: 80 points of 100 are 4 ([default]).
- Nothing is rounded on the way. Only what is shown and compared is, once, to two decimals, half up.
- Three marks after basic school (one compulsory subject and two of the profile), four after any higher one (two and
  two) is the college's practice ([default]); a register that has more or fewer is scored by what it has.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from rules.alphabets import fold
from rules.intake import SECOND
from rules.records import Base, Country, Level, Score, SpecialtyType
from rules.verdicts import Refusal

RULE: Final = "578-54"
#: Rule that sends applicants to the exams.
EXAM_RULE: Final = "578-32"
#: Rule named where the college alone decides (Kyrgyzstan).
OWN_RULE: Final = "own:578-54"

#: Lowest and highest mark of a subject, of an exam and of the average of a document.
LOWEST: Final = 1
HIGHEST: Final = 5
#: Points of a psychometric test.
PSYCHOMETRIC_MOST: Final = 100
#: Percent of the score that the exams make ([default]).
EXAM_WEIGHT: Final = 50

Marks = Sequence[tuple[str, Decimal]]


def exam_due(level: Level, type: SpecialtyType, country: Country = Country.KZ) -> bool:
    """Whether the score of such a programme needs the result of an exam (578-32, 578-54)."""
    return country is Country.KZ and level in SECOND and type is not SpecialtyType.ORDINARY


def marks_due(base: Base) -> int:
    """How many subject marks an education document of this kind brings into the score ([default])."""
    return 3 if base is Base.BASIC else 4


def check_mark(field: str, mark: Decimal, low: int = LOWEST, high: int = HIGHEST) -> None:
    """Raises Refusal: ``number_range`` for a mark outside ``low`` … ``high``, both included."""
    if not (mark.is_finite() and low <= mark <= high):
        raise Refusal("number_range", field=field, low=low, high=high)


def check_marks_count(given: int, base: Base) -> None:
    """Raises Refusal: ``marks_count`` where not as many marks are given as :func:`marks_due` says."""
    if given != marks_due(base):
        raise Refusal("marks_count", given=given, needed=marks_due(base))


def five_point(mark: Decimal, most: Decimal) -> Fraction:
    """A result on the five-point scale, exactly.

    Arguments: ``most`` – the highest result of that exam, above 0: 5, or 100 points of a psychometric test.
    """
    return Fraction(mark) * HIGHEST / Fraction(most)


def chosen_marks(marks: Marks, subjects: Sequence[str] = ()) -> tuple[tuple[tuple[str, Decimal], ...], tuple[str, ...]]:
    """The marks that make the score, and what is missing for it.

    Arguments: ``marks`` – the subjects of the education document; ``subjects`` – those that count, compulsory first, as
    the line of the plan or the commission (578-62) names them; empty: every mark counts. Spelling is forgiven as
    in a search. A subject that the document names twice counts by its first mark; one that ``subjects`` name twice
    counts once.
    Returns the marks in the order of ``subjects``, and ``subject:<name>`` for each without a mark, or ``marks``
    where there is none at all.
    """
    if not subjects:
        return tuple(marks), () if marks else ("marks",)
    known: dict[str, tuple[str, Decimal]] = {}
    for subject, mark in marks:
        known.setdefault(fold(subject), (subject, mark))
    named: dict[str, str] = {}
    for subject in subjects:
        named.setdefault(fold(subject), subject)
    wanted = {subject: known.get(key) for key, subject in named.items()}
    return (
        tuple(found for found in wanted.values() if found is not None),
        tuple(f"subject:{subject}" for subject, found in wanted.items() if found is None),
    )


def score(
    marks: Marks,
    *,
    level: Level,
    type: SpecialtyType,
    exams: Sequence[Fraction | Decimal] = (),
    document_average: Decimal | None = None,
    exam_weight: int = EXAM_WEIGHT,
    country: Country = Country.KZ,
) -> Score:
    """The average competitive score (578-54).

    Arguments: ``marks`` – those that count, as :func:`chosen_marks` gives them, 1 to 5; ``exams`` – results of all
    exams of the specialty on the five-point scale, 0 to 5, as :func:`five_point` gives them; ``exam_weight`` – percent.
    Raises Refusal: ``required`` (``marks``), ``number_range`` (``marks``, ``exam``, ``exam_weight``, ``average``),
    ``exam_missing`` and ``exam_not_due`` with the rule that says so.
    """
    if not marks:
        raise Refusal("required", field="marks")
    if not 0 <= exam_weight <= 100:
        raise Refusal("number_range", field="exam_weight", low=0, high=100)
    due = exam_due(level, type, country)
    if due and not exams:
        raise Refusal("exam_missing", field="exam", rule=EXAM_RULE)
    if exams and not due:
        raise Refusal("exam_not_due", field="exam", rule=EXAM_RULE)
    competitive, marks_average, exam_average = _averages(
        tuple(mark for _, mark in marks), tuple(exams), exam_weight if due else 0
    )
    return Score(
        competitive=competitive,
        marks=tuple(marks),
        marks_average=marks_average,
        exam=exam_average,
        document_average=None if document_average is None else _document_average(document_average),
        rule=OWN_RULE if country is Country.KG else RULE,
    )


# Thousands of applicants share the same few marks, and a long calculation is made once for all of them.
@lru_cache(maxsize=1 << 14)
def _averages(
    marks: tuple[Decimal, ...], exams: tuple[Fraction | Decimal, ...], exam_weight: int
) -> tuple[Decimal, Decimal, Decimal | None]:
    """Score, average of the marks, average of the exams."""
    for mark in marks:
        check_mark("marks", mark)
    for exam in exams:
        if not 0 <= exam <= HIGHEST:
            raise Refusal("number_range", field="exam", low=0, high=HIGHEST)
    marks_average = sum(Fraction(mark) for mark in marks) / Fraction(len(marks))
    if not exams:
        return _half_up(marks_average), _half_up(marks_average), None
    exam_average = sum(Fraction(exam) for exam in exams) / Fraction(len(exams))
    competitive = (marks_average * (100 - exam_weight) + exam_average * exam_weight) / 100
    return _half_up(competitive), _half_up(marks_average), _half_up(exam_average)


@lru_cache(maxsize=1 << 14)
def _document_average(average: Decimal) -> Decimal:
    check_mark("average", average)
    return _half_up(Fraction(average))


def _half_up(exact: Fraction) -> Decimal:
    """Two decimals, half up; figures of a score are never negative."""
    return Decimal(int(exact * 100 + Fraction(1, 2))).scaleb(-2)
