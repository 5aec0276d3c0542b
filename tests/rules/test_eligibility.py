"""Who may study as an extern, which documents a case asks for, until when one applies (61-4 … 61-9-1, 602-3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.case_records import (
    AdjustmentFacts,
    Case,
    CaseDocument,
    CaseFacts,
    ComplaintFacts,
    ExternatCollegeFacts,
    ExternatHigherFacts,
    ExternatServiceFacts,
    RecognitionFacts,
)
from rules.case_words import Adjustment, CaseStage, ComplaintTo, Condition, ContestRank, ExternatField, HigherGround
from rules.case_words import CaseDocumentKind as Kind
from rules.case_words import ExternatGround as Ground
from rules.eligibility import Missing, apply_until, check_filed, check_met, documents, lacking, missing
from rules.procedures import procedure_of
from rules.records import DocumentState, Person
from rules.verdicts import Refusal

ZONE = timezone(timedelta(hours=5))
SERVICE = ExternatServiceFacts(Ground.HEALTH, "№ 12 мектеп", 9, 1, 2025, conclusion=date(2025, 8, 1))
ABROAD = replace(SERVICE, ground=Ground.ABROAD_WITH_PARENTS, conclusion=None, departure=date(2025, 9, 30))
GRADES = replace(SERVICE, ground=Ground.GRADES, conclusion=None, only_good=True)
COLLEGE = ExternatCollegeFacts(
    specialty="Аспаптық орындаушылық",
    field=ExternatField.CULTURE_ART,
    course=2,
    excellent=True,
    contest="Көктем әуендері",
    rank=ContestRank.REPUBLICAN,
    contest_listed=True,
    won=date(2025, 5, 17),
    school_year=2025,
    period="3-семестр",
    starts=date(2025, 9, 1),
    ends=date(2026, 6, 30),
)
HIGHER = ExternatHigherFacts(HigherGround.ABROAD, "050702", Decimal("4.50"), date(2010, 6, 30))
RECOGNITION = RecognitionFacts("Python", "Ashyq", "A-17", None, None)
ADJUSTMENT = AdjustmentFacts((Adjustment.FREE_ATTENDANCE,), "Программалык камсыздоо")
COMPLAINT = ComplaintFacts(ComplaintTo.PROVIDER, "бас тарту", "рұқсат")


def case(facts: CaseFacts, *papers: CaseDocument, consent: bool = True, registered: date = date(2025, 8, 21)) -> Case:
    return Case(
        id=1,
        procedure=procedure_of(facts),
        year=registered.year,
        number=1,
        stage=CaseStage.REGISTERED,
        filed=datetime.combine(registered, datetime.min.time(), ZONE),
        registered=registered,
        person=Person(1, "Істіков", "Нұрлан"),
        facts=facts,
        documents=papers,
        steps=(),
        consent=consent,
    )


def old(**changes: Any) -> Case:
    return case(replace(HIGHER, **changes), registered=date(2009, 9, 1))


# --- conditions -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (SERVICE, None),
        (replace(SERVICE, conclusion=None), ("conclusion", "61-4")),
        # 61-6: at every stage, yet by the same documents.
        (replace(SERVICE, every_stage=True, conclusion=None), ("conclusion", "61-4")),
        (ABROAD, None),
        (replace(ABROAD, departure=None), ("departure", "61-9")),
        (replace(ABROAD, ground=Ground.ABROAD_ALONE), None),
        (replace(ABROAD, ground=Ground.ABROAD_ALONE, departure=None), ("departure", "61-9")),
        (GRADES, None),
        (replace(GRADES, only_good=None), ("marks_unknown", "61-4")),
        (replace(GRADES, only_good=False), ("marks", "61-4")),
        # 61-5: two classes on the ground of marks only.
        (replace(GRADES, grades=2), None),
        (replace(SERVICE, grades=2), ("two_classes", "61-5")),
        (replace(ABROAD, grades=2), ("two_classes", "61-5")),
        (COLLEGE, None),
        (replace(COLLEGE, field=ExternatField.SPORT), None),
        (replace(COLLEGE, field=ExternatField.OTHER), ("field", "61-4")),
        (replace(COLLEGE, contest_listed=False), ("contest", "61-4")),
        (replace(COLLEGE, contest=""), ("contest", "61-4")),
        (replace(COLLEGE, rank=ContestRank.INTERNATIONAL), None),
        (replace(COLLEGE, course=1), ("course", "61-7")),
        (replace(COLLEGE, course=3), None),
        (replace(COLLEGE, excellent=False), ("excellent", "61-7")),
        # 61-7: one academic period, not longer than one school year.
        (replace(COLLEGE, ends=date(2026, 8, 31)), None),
        (replace(COLLEGE, ends=date(2026, 9, 1)), ("one_year", "61-7")),
        (replace(COLLEGE, starts=date(2024, 2, 29), ends=date(2025, 2, 28)), None),
        (replace(COLLEGE, starts=date(2024, 2, 29), ends=date(2025, 3, 1)), ("one_year", "61-7")),
        (RECOGNITION, None),
        (ADJUSTMENT, None),
        (COMPLAINT, None),
    ],
)
def test_each_condition_is_named_with_its_paragraph(facts: CaseFacts, expected: tuple[str, str] | None) -> None:
    found = missing(case(facts))
    assert found == ((Missing(Condition(expected[0]), expected[1]),) if expected else ())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ()),
        ({"average": Decimal("4.49")}, ("average",)),
        ({"average": None}, ("average",)),
        ({"average": Decimal("5.00")}, ()),
        ({"presidential_scholar": True}, ("scholar",)),
        ({"presidential_scholar": True, "ground": HigherGround.BUSINESS_TRIP}, ()),
        ({"ground": HigherGround.BUSINESS_TRIP, "average": Decimal("4.40")}, ("average",)),
        # Those who cannot attend for their health are asked for neither marks nor days.
        ({"ground": HigherGround.DISABILITY, "average": None, "until": date(2015, 1, 1)}, ()),
        # 14 days of the council and 14 of the authorised body after 1 September, and a year.
        ({"until": date(2010, 9, 29)}, ()),
        ({"until": date(2010, 9, 30)}, ("one_year",)),
        ({"until": None}, ()),
        ({"average": Decimal("2.00"), "presidential_scholar": True}, ("average", "scholar")),
    ],
)
def test_an_old_file_is_judged_by_602(changes: dict[str, Any], expected: tuple[str, ...]) -> None:
    found = missing(old(**changes))
    assert tuple(one.condition.value for one in found) == expected
    assert {one.rule for one in found} <= {"602-3"}


def test_without_consent_nothing_is_permitted_in_the_service_alone() -> None:
    assert missing(case(SERVICE, consent=False)) == (Missing(Condition.CONSENT, "61-A1-9"),)
    assert missing(case(COLLEGE, consent=False)) == ()


def test_all_that_is_missing_is_told_in_the_order_of_the_act() -> None:
    found = missing(case(replace(GRADES, only_good=False), consent=False))
    assert [one.condition for one in found] == [Condition.MARKS, Condition.CONSENT]
    nothing = replace(COLLEGE, field=ExternatField.OTHER, contest="", course=1, excellent=False, ends=date(2027, 1, 1))
    assert [one.condition.value for one in missing(case(nothing))] == [
        "field",
        "contest",
        "course",
        "excellent",
        "one_year",
    ]


def test_a_permission_is_refused_with_the_first_condition() -> None:
    check_met(case(SERVICE))
    with pytest.raises(Refusal) as caught:
        check_met(case(replace(GRADES, only_good=False), consent=False))
    assert caught.value.code == "ground_not_met"
    assert caught.value.fields == {"condition": Condition.MARKS, "rule": "61-4"}


@given(st.integers(1, 6), st.booleans(), st.booleans(), st.sampled_from(ExternatField), st.text(max_size=3))
def test_a_student_may_study_as_an_extern_only_where_every_condition_holds(
    course: int, excellent: bool, listed: bool, field: ExternatField, contest: str
) -> None:
    facts = replace(
        COLLEGE, course=course, excellent=excellent, contest_listed=listed, field=field, contest=contest.strip()
    )
    holds = course >= 2 and excellent and listed and field is not ExternatField.OTHER and bool(contest.strip())
    assert (missing(case(facts)) == ()) is holds


# --- documents --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("facts", "kinds"),
    [
        (SERVICE, "application medical_026"),
        (ABROAD, "application parents_abroad"),
        (replace(ABROAD, ground=Ground.ABROAD_ALONE), "application study_abroad"),
        (GRADES, "application marks_report"),
        (COLLEGE, "application contest_diploma study_record"),
        (replace(HIGHER, ground=HigherGround.DISABILITY), "application medical_conclusion"),
        (HIGHER, "application trip_order support_letter"),
        (replace(HIGHER, ground=HigherGround.BUSINESS_TRIP), "application trip_order support_letter"),
        (RECOGNITION, "application identity_copy outcomes"),
        (ADJUSTMENT, "application health_proof"),
        (COMPLAINT, "application"),
    ],
)
def test_each_ground_asks_for_its_documents(facts: CaseFacts, kinds: str) -> None:
    assert documents(procedure_of(facts), facts) == tuple(map(Kind, kinds.split()))


@pytest.mark.parametrize(
    ("state", "valid_until", "fits"),
    [
        ("original", None, True),
        ("copy", None, True),
        ("shown", None, True),
        ("missing", None, False),
        ("returned", None, False),
        ("original", date(2025, 8, 25), True),
        ("original", date(2025, 8, 26), True),
        ("original", date(2025, 8, 24), False),
    ],
)
def test_a_document_is_lacking_that_is_not_here_or_not_valid_any_more(
    state: str, valid_until: date | None, fits: bool
) -> None:
    application = CaseDocument(Kind.APPLICATION, DocumentState.ORIGINAL)
    conclusion = CaseDocument(Kind.MEDICAL_026, DocumentState(state), valid_until)
    found = lacking(case(SERVICE, application, conclusion), date(2025, 8, 25))
    assert found == (() if fits else (conclusion,))


def test_a_document_nobody_spoke_of_is_lacking_and_one_not_asked_for_is_not_looked_at() -> None:
    further = CaseDocument(Kind.MARKS_REPORT, DocumentState.MISSING)
    assert [one.kind for one in lacking(case(SERVICE, further), date(2025, 8, 25))] == [
        Kind.APPLICATION,
        Kind.MEDICAL_026,
    ]


# --- when to apply ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        # 20 calendar days before 1 September, and before departure; the days do not move.
        (GRADES, (date(2025, 8, 12), "61-9")),
        (COLLEGE, (date(2025, 8, 12), "61-9-1")),
        (replace(COLLEGE, school_year=2026), (date(2026, 8, 12), "61-9-1")),
        (ABROAD, (date(2025, 9, 10), "61-9")),
        (replace(ABROAD, ground=Ground.ABROAD_ALONE), (date(2025, 9, 10), "61-9")),
        (replace(ABROAD, departure=None), None),
        (SERVICE, None),
        (replace(SERVICE, departure=date(2025, 8, 25)), None),
        (HIGHER, None),
        (RECOGNITION, None),
        (COMPLAINT, None),
    ],
)
def test_the_last_day_to_apply(facts: CaseFacts, expected: tuple[date, str] | None) -> None:
    assert apply_until(facts) == expected


def filed(facts: CaseFacts, on: date, reason: str = "") -> None:
    check_filed(procedure_of(facts), facts, on, reason)


@pytest.mark.parametrize(
    ("facts", "last"),
    [(GRADES, date(2025, 8, 12)), (COLLEGE, date(2025, 8, 12)), (ABROAD, date(2025, 9, 10))],
)
def test_who_applies_late_is_taken_with_the_reason_only(facts: CaseFacts, last: date) -> None:
    filed(facts, last)
    for reason in ("", "  "):
        with pytest.raises(Refusal) as caught:
            filed(facts, last + timedelta(days=1), reason)
        assert caught.value.code == "applied_late"
        assert caught.value.fields == {"until": last, "rule": "61-9-1" if facts is COLLEGE else "61-9"}
    filed(facts, last + timedelta(days=1), "ауырды")


def test_who_rests_on_a_conclusion_applies_from_its_day_on() -> None:
    filed(SERVICE, date(2025, 8, 1))
    filed(replace(SERVICE, conclusion=None), date(2020, 1, 1))
    with pytest.raises(Refusal) as caught:
        filed(SERVICE, date(2025, 7, 31), "себебі бар")
    assert (caught.value.code, caught.value.fields) == ("applied_early", {"since": date(2025, 8, 1)})


@pytest.mark.parametrize(
    ("on", "known"),
    [("2007-12-02", False), ("2007-12-03", True), ("2010-02-08", True), ("2010-02-09", False), ("2025-08-21", False)],
)
def test_an_old_file_lies_in_the_life_of_its_act(on: str, known: bool) -> None:
    if known:
        filed(HIGHER, date.fromisoformat(on))
        return
    with pytest.raises(Refusal) as caught:
        filed(HIGHER, date.fromisoformat(on))
    assert caught.value.code == "outside_life"
    assert caught.value.fields == {"act": "602", "starts": date(2007, 12, 3), "ends": date(2010, 2, 8)}
