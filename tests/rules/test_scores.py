"""The average competitive score, 578-32 and 578-54."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.records import Base, Country, Level, Score, SpecialtyType
from rules.scores import check_mark, check_marks_count, chosen_marks, exam_due, five_point, marks_due, score
from rules.verdicts import Refusal

CREATIVE, PEDAGOGICAL = SpecialtyType.CREATIVE, SpecialtyType.PEDAGOGICAL
MEDICAL, ORDINARY = SpecialtyType.MEDICAL, SpecialtyType.ORDINARY
WITH_EXAM = [CREATIVE, PEDAGOGICAL, MEDICAL]


def marks(*values: object) -> tuple[tuple[str, Decimal], ...]:
    return tuple((f"Пән {place}", Decimal(str(value))) for place, value in enumerate(values, start=1))


def scored(*values: object, **changes: Any) -> Score:
    """A mid-level ordinary programme, unless changed."""
    return score(marks(*values), **{"level": Level.MID_LEVEL, "type": ORDINARY, **changes})


def refusal_of(*values: object, **changes: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        scored(*values, **changes)
    return caught.value


# --- which programmes have an exam ------------------------------------------------------------------------------------
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("type", SpecialtyType)
def test_creative_pedagogical_and_medical_specialties_have_an_exam(level: Level, type: SpecialtyType) -> None:
    specialist = level in (Level.MID_LEVEL, Level.APPLIED_BACHELOR)
    assert exam_due(level, type) is (specialist and type in WITH_EXAM)
    assert exam_due(level, type, Country.KG) is False


@pytest.mark.parametrize(
    ("base", "count"), [(Base.BASIC, 3), (Base.GENERAL, 4), (Base.TVE, 4), (Base.POST_SECONDARY, 4)]
)
def test_three_marks_count_after_basic_school_and_four_after_any_higher_one(base: Base, count: int) -> None:
    assert marks_due(base) == count
    check_marks_count(count, base)
    with pytest.raises(Refusal) as caught:
        check_marks_count(count + 1, base)
    assert (caught.value.code, caught.value.fields) == ("marks_count", {"given": count + 1, "needed": count})


# --- which marks count ------------------------------------------------------------------------------------------------
SCHOOL = (("Қазақ тілі", Decimal(5)), ("Математика", Decimal(4)), ("Физика", Decimal(3)), ("Математика", Decimal(2)))


def test_every_mark_counts_where_the_line_names_no_subjects() -> None:
    assert chosen_marks(SCHOOL) == (SCHOOL, ())
    assert chosen_marks(()) == ((), ("marks",))


def test_the_subjects_of_the_line_choose_the_marks_in_their_order() -> None:
    assert chosen_marks(SCHOOL, ("Физика", "казак  ТИЛИ", "Математика")) == (
        (SCHOOL[2], SCHOOL[0], SCHOOL[1]),
        (),
    )


def test_a_subject_without_a_mark_is_named() -> None:
    assert chosen_marks(SCHOOL, ("Химия", "Физика", "Биология")) == (
        (SCHOOL[2],),
        ("subject:Химия", "subject:Биология"),
    )
    assert chosen_marks((), ("Химия",)) == ((), ("subject:Химия",))


def test_a_subject_counts_once_however_often_and_in_whatever_spelling_it_is_named() -> None:
    assert chosen_marks(SCHOOL, ("Физика", "ФИЗИКА ", "Физика", "Химия", "химия")) == (
        (("Физика", dict(SCHOOL)["Физика"]),),
        ("subject:Химия",),
    )


# --- the score --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("values", "average"),
    [
        ((5, 4, 5), "4.67"),
        ((5, 5, 5), "5.00"),
        ((3, 3, 4), "3.33"),
        ((5, 4, 5, 4), "4.50"),
        ((5, 5, 5, 4), "4.75"),
        (("4.25", "4.0"), "4.13"),
        ((1, 1, 1), "1.00"),
        ((4,), "4.00"),
        ((5, 5, 5, 5, 5, 4, 4, 4), "4.63"),
    ],
)
def test_an_ordinary_score_is_the_mean_of_the_marks(values: tuple[object, ...], average: str) -> None:
    result = scored(*values, document_average=Decimal("4.62"))
    assert str(result.competitive) == str(result.marks_average) == average
    assert (result.exam, result.marks, result.rule) == (None, marks(*values), "578-54")
    assert result.document_average == Decimal("4.62")


@pytest.mark.parametrize("type", WITH_EXAM)
@pytest.mark.parametrize(
    ("exams", "weight", "competitive", "exam"),
    [
        (("4.5",), 50, "4.58", "4.50"),
        (("5",), 50, "4.83", "5.00"),
        (("4", "5"), 50, "4.58", "4.50"),
        (("4.5",), 0, "4.67", "4.50"),
        (("4.5",), 100, "4.50", "4.50"),
        (("3",), 30, "4.17", "3.00"),
        (("0",), 50, "2.33", "0.00"),
    ],
)
def test_with_an_exam_the_score_is_the_mean_of_marks_and_exam_by_weight(
    type: SpecialtyType, exams: tuple[str, ...], weight: int, competitive: str, exam: str
) -> None:
    result = scored(5, 4, 5, type=type, exams=[Decimal(one) for one in exams], exam_weight=weight)
    assert (str(result.competitive), str(result.marks_average), str(result.exam)) == (competitive, "4.67", exam)


def test_nothing_is_rounded_before_the_end() -> None:
    # 14/3 and 55 of 60 points, each rounded first, would give 4.62.
    exam = five_point(Decimal(55), Decimal(60))
    assert str(scored(5, 4, 5, type=CREATIVE, exams=[exam]).competitive) == "4.63"
    assert [exam, five_point(Decimal(80), Decimal(100)), five_point(Decimal("4.5"), Decimal(5))] == [
        Fraction(55, 12),
        Fraction(4),
        Fraction(9, 2),
    ]


def test_an_average_of_the_document_is_kept_to_two_decimals() -> None:
    assert str(scored(5, document_average=Decimal("4.625")).document_average) == "4.63"
    assert scored(5).document_average is None


def test_a_kyrgyz_college_scores_by_its_own_regulation_and_without_our_exams() -> None:
    result = scored(5, 4, 5, type=CREATIVE, country=Country.KG)
    assert (str(result.competitive), result.exam, result.rule) == ("4.67", None, "own:578-54")


@given(
    values=st.lists(st.decimals(1, 5, places=2), min_size=1, max_size=8),
    exams=st.lists(st.decimals(0, 5, places=2), min_size=1, max_size=3),
    weight=st.integers(0, 100),
)
def test_the_score_is_that_of_a_long_calculation_on_paper(
    values: list[Decimal], exams: list[Decimal], weight: int
) -> None:
    def rounded(value: Decimal) -> Decimal:
        # Division leaves an error in the last of the sixty digits, also just below a half.
        return value.quantize(Decimal(10) ** -50, ROUND_HALF_UP).quantize(Decimal("0.01"), ROUND_HALF_UP)

    with localcontext() as context:
        context.prec = 60
        of_marks, of_exams = sum(values) / Decimal(len(values)), sum(exams) / Decimal(len(exams))
        expected = rounded((of_marks * (100 - weight) + of_exams * weight) / 100)
        result = scored(*values, type=MEDICAL, exams=exams, exam_weight=weight)
        assert (result.competitive, result.marks_average, result.exam) == (
            expected,
            rounded(of_marks),
            rounded(of_exams),
        )
    assert result.competitive.as_tuple().exponent == -2


# --- impossible questions ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("mark", ["0.99", "5.01", "-4", "NaN", "Infinity"])
def test_a_mark_outside_one_to_five_is_refused(mark: str) -> None:
    refusal = refusal_of(5, mark, 5)
    assert (refusal.code, refusal.fields) == ("number_range", {"field": "marks", "low": 1, "high": 5})
    with pytest.raises(Refusal):
        check_mark("exam", Decimal(mark), 1, 5)


@pytest.mark.parametrize(
    ("changes", "code", "fields"),
    [
        ({"document_average": Decimal("5.01")}, "number_range", {"field": "average", "low": 1, "high": 5}),
        ({"document_average": Decimal("0.99")}, "number_range", {"field": "average", "low": 1, "high": 5}),
        (
            {"type": MEDICAL, "exams": [Decimal("5.01")]},
            "number_range",
            {"field": "exam", "low": 0, "high": 5},
        ),
        ({"type": MEDICAL, "exams": [Fraction(-1, 5)]}, "number_range", {"field": "exam", "low": 0, "high": 5}),
        ({"exam_weight": 101}, "number_range", {"field": "exam_weight", "low": 0, "high": 100}),
        ({"exam_weight": -1}, "number_range", {"field": "exam_weight", "low": 0, "high": 100}),
        ({"exams": [Decimal(4)]}, "exam_not_due", {"field": "exam"}),
        (
            {"exams": [Decimal(4)], "type": MEDICAL, "level": Level.SKILLED_WORKER},
            "exam_not_due",
            {"field": "exam"},
        ),
        *(({"type": type}, "exam_missing", {"field": "exam"}) for type in WITH_EXAM),
    ],
)
def test_a_score_that_cannot_be_is_refused(changes: dict[str, Any], code: str, fields: dict[str, Any]) -> None:
    refusal = refusal_of(5, 4, 5, **changes)
    rule = {"rule": "578-32"} if code.startswith("exam_") else {}
    assert (refusal.code, refusal.fields) == (code, {**fields, **rule})


def test_there_is_no_score_without_marks() -> None:
    refusal = refusal_of()
    assert (refusal.code, refusal.fields) == ("required", {"field": "marks"})
