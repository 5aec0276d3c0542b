"""What a commission decides in a case: its own commission, the months, the marks, what the vote does (508, 61)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import matters, procedures
from rules.case_records import Case, CaseFacts, ExternatCollegeFacts, ProgrammeLine, RecognitionFacts
from rules.case_words import AttestationKind, CaseMove, CaseStage, ContestRank, ExternatField, Procedure
from rules.records import CommissionKind, ItemKind, Person
from rules.verdicts import Refusal

INTERIM, FINAL = AttestationKind.INTERIM, AttestationKind.FINAL
EXTERN = ExternatCollegeFacts(
    specialty="02130100",
    field=ExternatField.CULTURE_ART,
    course=2,
    excellent=True,
    contest="«Шабыт»",
    rank=ContestRank.INTERNATIONAL,
    contest_listed=True,
    won=date(2025, 4, 12),
    school_year=2025,
    period="2-семестр",
    starts=date(2026, 1, 12),
    ends=date(2026, 6, 12),
)
CANDIDATE = RecognitionFacts("Веб", "Орталық", "С-1", None, None)


def marked(*marks: int | None, kind: AttestationKind = INTERIM) -> ExternatCollegeFacts:
    """An extern with these marks of an attestation, a subject each."""
    lines = (
        ProgrammeLine(f"Пән {place}", 40, **{kind.value: mark})  # type: ignore[arg-type]
        for place, mark in enumerate(marks, start=1)
    )
    return replace(EXTERN, programme=tuple(lines))


def case(facts: CaseFacts, stage: CaseStage) -> Case:
    procedure = procedures.procedure_of(facts)
    day = date(2026, 2, 2)
    person = Person(1, "Әлиева", "Айдана")
    return Case(1, procedure, 2026, 1, stage, datetime(2026, 2, 2), day, person, facts, (), (), True)


def code(ask: object, *args: object) -> str:
    try:
        ask(*args)  # type: ignore[operator]
    except Refusal as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize("kind", CommissionKind)
def test_a_candidate_is_recognised_and_an_extern_attested_by_the_own_commission_alone(kind: CommissionKind) -> None:
    own = {ItemKind.RECOGNITION: CommissionKind.RECOGNITION, ItemKind.EXTERNAT: CommissionKind.EXAMINATION}
    for item, wanted in own.items():
        assert code(matters.check_commission, item, kind) == ("" if kind is wanted else "matter_commission")


def test_only_recognition_and_the_externat_of_a_college_are_decided_by_a_vote() -> None:
    record = case(CANDIDATE, CaseStage.REGISTERED)
    kinds = {procedure: matters.kind_of(replace(record, procedure=procedure)) for procedure in Procedure}
    assert {of: kind for of, kind in kinds.items() if kind is not None} == {
        Procedure.RECOGNITION: ItemKind.RECOGNITION,
        Procedure.EXTERNAT_COLLEGE: ItemKind.EXTERNAT,
    }
    assert set(procedures.BY_VOTE) == {procedure for procedure, _ in matters.DECIDED_BY.values()}


@pytest.mark.parametrize("stage", CaseStage)
def test_a_case_waits_for_a_vote_in_the_stage_before_it(stage: CaseStage) -> None:
    for attestation, facts in ((None, CANDIDATE), (INTERIM, EXTERN), (FINAL, EXTERN)):
        waits = stage in matters.WAITS[attestation]
        assert code(matters.check_waits, case(facts, stage), attestation) == ("" if waits else "move_not_allowed")


def test_every_outcome_of_a_vote_is_a_move_of_the_way_from_every_stage_that_waits_for_it() -> None:
    for attestation, stages in matters.WAITS.items():
        for facts in (
            (CANDIDATE,) if attestation is None else (marked(5, kind=attestation), marked(2, kind=attestation))
        ):
            for stage in stages:
                for adopted in (True, False):
                    record = case(facts, stage)
                    move = matters.outcome(record, attestation, adopted)
                    if move is not None:
                        assert move in procedures.BY_VOTE[record.procedure]
                        procedures.after_move(record.procedure, stage, move)


@pytest.mark.parametrize(
    ("day", "fits"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 4, 30), True),
        (date(2026, 5, 1), False),
        (date(2027, 2, 1), False),
    ],
)
def test_interim_attestation_has_its_months_and_final_attestation_its_own_day(day: date, fits: bool) -> None:
    assert code(matters.check_window, EXTERN, INTERIM, day) == ("" if fits else "attestation_window")
    assert code(matters.check_window, EXTERN, FINAL, day) == ""


@pytest.mark.parametrize(
    ("marks", "missing", "passed"),
    [
        ((5, 4, 3), "", True),
        ((3,), "", True),
        ((5, 2, 5), "", False),
        ((2, 2), "", False),
        ((5, None), "Пән 2", False),
        ((None, None), "Пән 1", False),
    ],
)
@pytest.mark.parametrize("kind", AttestationKind)
def test_who_has_a_mark_of_three_in_every_subject_has_passed(
    kind: AttestationKind, marks: tuple[int | None, ...], missing: str, passed: bool
) -> None:
    facts = marked(*marks, kind=kind)
    other = INTERIM if kind is FINAL else FINAL
    assert matters.passed(facts, kind) is passed
    assert not matters.passed(facts, other)
    if not missing:
        matters.check_marks(facts, kind)
        return
    with pytest.raises(Refusal) as refused:
        matters.check_marks(facts, kind)
    assert (refused.value.code, refused.value.fields) == ("marks_missing", {"subject": missing})


def test_equal_votes_refuse_a_recognition_and_decide_nothing_on_an_attestation() -> None:
    candidate = case(CANDIDATE, CaseStage.INTERVIEWED)
    assert matters.outcome(candidate, None, True) is CaseMove.RECOGNISE
    assert matters.outcome(candidate, None, False) is CaseMove.REFUSE
    extern = case(marked(5, 5), CaseStage.ORDERED)
    assert matters.outcome(extern, INTERIM, False) is None
    assert matters.outcome(extern, INTERIM, True) is CaseMove.PASS_INTERIM


@given(st.lists(st.integers(2, 5), min_size=1, max_size=12), st.sampled_from(AttestationKind))
def test_confirmed_marks_fail_exactly_where_one_is_a_two(marks: list[int], kind: AttestationKind) -> None:
    move = matters.outcome(case(marked(*marks, kind=kind), CaseStage.ORDERED), kind, True)
    assert (move is CaseMove.FAIL) is (2 in marks)
