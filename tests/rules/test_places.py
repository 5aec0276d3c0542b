"""Places of a line: reserve by quota category, smallest group, choices, proof (578-3, 578-63)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.documents import needed
from rules.places import (
    CHOICES,
    LEAST,
    MOST_PLACES,
    OWN_RULE,
    RULE,
    SHARES,
    check_choices,
    check_line,
    check_proof,
    check_reserve,
    check_shares,
    least_group,
    reserve_fits,
    reserved,
    undersubscribed,
)
from rules.records import (
    Base,
    Country,
    Document,
    DocumentKind,
    DocumentState,
    Funding,
    Level,
    Names,
    PlanLine,
    Quota,
    QuotaPlaces,
    SpecialtyType,
    Status,
    StudyForm,
    TeachingLanguage,
)
from rules.verdicts import Refusal

LINE = PlanLine(
    id=1,
    year=2026,
    code="06130100",
    title=Names(ru="Программное обеспечение"),
    level=Level.MID_LEVEL,
    type=SpecialtyType.ORDINARY,
    base=Base.BASIC,
    form=StudyForm.FULL_TIME,
    funding=Funding.STATE,
    language=TeachingLanguage.KAZAKH,
    places=25,
)
ON = date(2026, 7, 10)


def line(**changes: Any) -> PlanLine:
    return replace(LINE, **changes)


# --- the reserve ------------------------------------------------------------------------------------------------------
def test_the_shares_are_those_of_the_digest_and_leave_out_the_category_out_of_competition() -> None:
    assert {quota.value: str(share) for quota, share in SHARES.items()} == {
        "disability": "10",
        "veterans": "0.5",
        "conscript_service": "1",
        "rural_youth": "35",
        "ethnic_kazakh": "4",
        "orphan": "1",
        "resettling": "5",
        "large_family": "5",
        "single_parent": "1",
        "disability_in_family": "5",
    }
    assert set(Quota) - set(SHARES) == {Quota.OUT_OF_COMPETITION}


@pytest.mark.parametrize(
    ("places", "kept"),
    [
        (0, {}),
        (9, {Quota.RURAL_YOUTH: 3}),
        (
            25,
            {
                Quota.DISABILITY: 2,
                Quota.RURAL_YOUTH: 8,
                Quota.ETHNIC_KAZAKH: 1,
                Quota.RESETTLING: 1,
                Quota.LARGE_FAMILY: 1,
                Quota.DISABILITY_IN_FAMILY: 1,
            },
        ),
        (
            200,
            {
                Quota.DISABILITY: 20,
                Quota.VETERANS: 1,
                Quota.CONSCRIPT_SERVICE: 2,
                Quota.RURAL_YOUTH: 70,
                Quota.ETHNIC_KAZAKH: 8,
                Quota.ORPHAN: 2,
                Quota.RESETTLING: 10,
                Quota.LARGE_FAMILY: 10,
                Quota.SINGLE_PARENT: 2,
                Quota.DISABILITY_IN_FAMILY: 10,
            },
        ),
    ],
)
def test_a_share_of_the_places_is_rounded_down_and_empty_ones_are_left_out(places: int, kept: dict[Quota, int]) -> None:
    found = reserved(line(places=places))
    assert found == tuple(QuotaPlaces(quota, count) for quota, count in kept.items())


def test_the_college_may_set_other_shares() -> None:
    assert reserved(LINE, {Quota.ORPHAN: Decimal("12.5")}) == (QuotaPlaces(Quota.ORPHAN, 3),)


def test_the_college_own_numbers_of_a_line_replace_the_shares_in_the_order_of_the_categories() -> None:
    own = (QuotaPlaces(Quota.ORPHAN, 2), QuotaPlaces(Quota.VETERANS, 0), QuotaPlaces(Quota.DISABILITY, 3))
    assert reserved(line(reserved=own)) == (QuotaPlaces(Quota.DISABILITY, 3), QuotaPlaces(Quota.ORPHAN, 2))
    assert reserved(line(reserved=())) == ()


def test_a_paid_line_keeps_no_quota_places() -> None:
    assert reserved(line(funding=Funding.PAID)) == ()
    assert reserved(line(funding=Funding.PAID, reserved=(QuotaPlaces(Quota.ORPHAN, 2),))) == ()


_SHARES_OF_A_YEAR = st.dictionaries(
    st.sampled_from([*SHARES]), st.decimals(0, 100, places=1, allow_nan=False, allow_infinity=False)
).filter(lambda shares: sum(shares.values()) <= 100)


@given(st.integers(0, MOST_PLACES), _SHARES_OF_A_YEAR)
def test_shares_that_are_allowed_never_keep_more_places_than_there_are(
    places: int, shares: dict[Quota, Decimal]
) -> None:
    check_shares(shares)
    kept = reserved(line(places=places), shares)
    assert reserve_fits(places, kept)
    for one in kept:
        assert one.places <= places * shares[one.quota] / 100 < one.places + 1


@pytest.mark.parametrize(
    ("shares", "code"),
    [
        ({Quota.ORPHAN: Decimal("-0.1")}, "number_range"),
        ({Quota.ORPHAN: Decimal("100.1")}, "number_range"),
        ({Quota.ORPHAN: Decimal("NaN")}, "number_range"),
        ({Quota.ORPHAN: Decimal(60), Quota.VETERANS: Decimal("40.5")}, "number_range"),
        ({Quota.OUT_OF_COMPETITION: Decimal(1)}, "choice_unknown"),
    ],
)
def test_impossible_shares_are_refused(shares: Mapping[Quota, Decimal], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_shares(shares)
    assert (refused.value.code, refused.value.fields["field"]) == (code, "quota")


def test_the_shares_of_the_digest_are_allowed() -> None:
    check_shares(SHARES)


# --- a line of the plan -----------------------------------------------------------------------------------------------
def test_a_line_may_have_exactly_the_places_of_those_admitted() -> None:
    check_line(line(places=25), admitted=25)
    check_line(line(places=0, least=0))


@pytest.mark.parametrize(
    ("changes", "admitted", "code", "fields"),
    [
        ({"places": -1}, 0, "number_range", {"field": "places", "low": 0, "high": MOST_PLACES}),
        ({"places": MOST_PLACES + 1}, 0, "number_range", {"field": "places", "low": 0, "high": MOST_PLACES}),
        ({"least": -1}, 0, "number_range", {"field": "least", "low": 0, "high": MOST_PLACES}),
        ({"places": 24}, 25, "places_below_admitted", {"places": 24, "admitted": 25}),
        (
            {"places": 4, "reserved": (QuotaPlaces(Quota.ORPHAN, 2), QuotaPlaces(Quota.VETERANS, 3))},
            0,
            "reserve_above_places",
            {"reserved": 5, "places": 4},
        ),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_its_numbers(
    changes: dict[str, Any], admitted: int, code: str, fields: dict[str, Any]
) -> None:
    with pytest.raises(Refusal) as refused:
        check_line(line(**changes), admitted)
    assert (refused.value.code, refused.value.fields) == (code, fields)


def test_own_numbers_may_keep_all_places_and_not_one_more() -> None:
    kept = (QuotaPlaces(Quota.ORPHAN, 2), QuotaPlaces(Quota.VETERANS, 3))
    check_reserve(5, kept)
    assert reserve_fits(5, kept)
    assert not reserve_fits(4, kept)


@pytest.mark.parametrize(
    ("kept", "code"),
    [
        ((QuotaPlaces(Quota.OUT_OF_COMPETITION, 1),), "choice_unknown"),
        ((QuotaPlaces(Quota.ORPHAN, 1), QuotaPlaces(Quota.ORPHAN, 1)), "choice_unknown"),
        ((QuotaPlaces(Quota.ORPHAN, -1),), "number_range"),
    ],
)
def test_own_numbers_name_each_quota_category_once(kept: tuple[QuotaPlaces, ...], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_reserve(25, kept)
    assert refused.value.code == code


# --- the smallest group -----------------------------------------------------------------------------------------------
def test_a_group_is_filled_from_fifteen_except_art_and_culture_and_health_care() -> None:
    assert {type: least_group(type) for type in SpecialtyType} == {
        SpecialtyType.ORDINARY: LEAST,
        SpecialtyType.PEDAGOGICAL: LEAST,
        SpecialtyType.CREATIVE: 0,
        SpecialtyType.MEDICAL: 0,
    }
    assert LEAST == 15
    assert least_group(SpecialtyType.ORDINARY, Country.KG) == 0


@pytest.mark.parametrize(
    ("changes", "admitted", "too_few", "rule", "lacking"),
    [
        ({}, 14, True, RULE, 1),
        ({}, 15, False, RULE, 0),
        ({}, 0, True, RULE, 15),
        ({"type": SpecialtyType.CREATIVE, "least": 0}, 0, False, RULE, 0),
        ({"type": SpecialtyType.MEDICAL, "least": 0}, 3, False, RULE, 0),
        ({"least": 10}, 9, True, OWN_RULE, 1),
        ({"type": SpecialtyType.MEDICAL, "least": 15}, 9, True, OWN_RULE, 6),
    ],
)
def test_fifteen_form_a_group_and_fourteen_do_not(
    changes: dict[str, Any], admitted: int, too_few: bool, rule: str, lacking: int
) -> None:
    verdict = undersubscribed(line(**changes), admitted)
    assert (verdict.ok, verdict.rule) == (too_few, rule)
    assert verdict.fields == {"admitted": admitted, "least": line(**changes).least, "lacking": lacking}


def test_in_kyrgyzstan_the_smallest_group_is_the_college_own_rule() -> None:
    assert undersubscribed(LINE, 9, Country.KG).rule == OWN_RULE


# --- choices ----------------------------------------------------------------------------------------------------------
def test_four_different_lines_on_the_own_base_may_be_chosen() -> None:
    check_choices(LINE, Base.BASIC, [line(id=number) for number in range(2, CHOICES + 1)])
    check_choices(None, Base.BASIC, [line(id=number) for number in range(1, CHOICES)])
    check_choices(None, Base.GENERAL, [])


@pytest.mark.parametrize(
    ("first", "further", "code", "fields"),
    [
        (None, [line(id=number) for number in range(2, 6)], "choices_many", {"limit": 4}),
        (LINE, [line(id=2), LINE], "choice_twice", {"first": 1, "second": 3}),
        (None, [line(id=2), line(id=2)], "choice_twice", {"first": 2, "second": 3}),
        (LINE, [line(id=2, base=Base.GENERAL)], "choice_other_base", {"choice": 2}),
        (line(base=Base.GENERAL), [], "choice_other_base", {"choice": 1}),
    ],
)
def test_choices_that_cannot_be_are_refused_with_their_place(
    first: PlanLine | None, further: list[PlanLine], code: str, fields: dict[str, int]
) -> None:
    with pytest.raises(Refusal) as refused:
        check_choices(first, Base.BASIC, further)
    assert (refused.value.code, refused.value.fields) == (code, fields)


# --- proof of a quota category ----------------------------------------------------------------------------------------
def handed_in(kind: DocumentKind, **changes: Any) -> Document:
    return replace(Document(kind, DocumentState.COPY), **changes)


PROOFS = [
    (Status.CITIZEN, Quota.OUT_OF_COMPETITION, DocumentKind.STATUS_578_3),
    (Status.CITIZEN, Quota.DISABILITY, DocumentKind.MEDICAL_031),
    (Status.KANDAS, Quota.ETHNIC_KAZAKH, DocumentKind.KANDAS_CERTIFICATE),
    (Status.FOREIGNER, Quota.ETHNIC_KAZAKH, DocumentKind.QUOTA_PROOF),
    (Status.KANDAS, Quota.RURAL_YOUTH, DocumentKind.QUOTA_PROOF),
    *((Status.CITIZEN, quota, DocumentKind.QUOTA_PROOF) for quota in list(Quota)[2:]),
]


@pytest.mark.parametrize(("status", "quota", "proof"), PROOFS)
def test_each_quota_category_stands_on_its_own_document(status: Status, quota: Quota, proof: DocumentKind) -> None:
    others = [handed_in(kind) for kind in DocumentKind if kind is not proof]
    with pytest.raises(Refusal) as refused:
        check_proof(status, quota, others, ON)
    assert (refused.value.code, refused.value.fields) == ("quota_without_proof", {"quota": quota})
    check_proof(status, quota, [handed_in(proof)], ON)
    assert proof in needed(Country.KZ, status, quota)


@pytest.mark.parametrize(
    "document",
    [
        handed_in(DocumentKind.QUOTA_PROOF, state=DocumentState.MISSING),
        handed_in(DocumentKind.QUOTA_PROOF, state=DocumentState.RETURNED),
        handed_in(DocumentKind.QUOTA_PROOF, valid_until=date(2026, 7, 9)),
    ],
)
def test_a_proof_that_is_not_here_or_has_expired_proves_nothing(document: Document) -> None:
    with pytest.raises(Refusal, match="quota_without_proof"):
        check_proof(Status.CITIZEN, Quota.ORPHAN, [document], ON)


def test_without_a_category_no_proof_is_asked_for() -> None:
    check_proof(Status.CITIZEN, None, [], ON)


def test_under_emergency_restrictions_only_the_medical_proof_may_follow() -> None:
    check_proof(Status.CITIZEN, Quota.DISABILITY, [], ON, emergency=True)
    with pytest.raises(Refusal, match="quota_without_proof"):
        check_proof(Status.CITIZEN, Quota.ORPHAN, [], ON, emergency=True)


def test_a_kyrgyz_college_asks_for_no_proof_of_a_kazakh_category() -> None:
    check_proof(Status.CITIZEN, Quota.ORPHAN, [], ON, country=Country.KG)
