"""Distance learning, decree 354: 70 percent, the ban, presence at attestation."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.barred_delivered import delivered
from rules.barred import BarredForm, BarredList, Entry, Library, StudyLevel
from rules.case_words import AttestationKind
from rules.distance import (
    HOURS_LIMIT,
    attestation_online,
    barred,
    check_attestation,
    check_hours,
    check_programme,
    in_full,
    least_in_full,
    listed_code,
    percent,
)
from rules.records import Country
from rules.verdicts import Refusal

BACHELOR, MASTER = StudyLevel.BACHELOR, StudyLevel.MASTER
SPECIALIST, VOCATIONAL = StudyLevel.SPECIALIST, StudyLevel.VOCATIONAL
INTERIM, FINAL = AttestationKind.INTERIM, AttestationKind.FINAL
ON = date(2026, 9, 1)


# --- 354-6 ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("hours", "distance", "full"),
    [
        (100, 69, False),
        (100, 70, True),
        (1000, 699, False),
        (1000, 700, True),
        (1, 0, False),
        (1, 1, True),
        (7, 4, False),
        (7, 5, True),
        (10, 7, True),
        (4321, 3024, False),
        (4321, 3025, True),
        (5760, 4031, False),
        (5760, 4032, True),
    ],
)
def test_seventy_percent_of_the_hours_is_in_full(hours: int, distance: int, full: bool) -> None:
    assert in_full(hours, distance) is full
    assert (percent(hours, distance) >= 70) is full
    assert (distance >= least_in_full(hours)) is full


@given(st.integers(1, HOURS_LIMIT).flatmap(lambda hours: st.tuples(st.just(hours), st.integers(0, hours))))
def test_the_percentage_shown_and_the_verdict_never_differ(given_hours: tuple[int, int]) -> None:
    hours, distance = given_hours
    assert in_full(hours, distance) is (percent(hours, distance) >= 70) is (distance >= least_in_full(hours))


@pytest.mark.parametrize(
    ("hours", "distance", "field", "high"),
    [
        (0, 0, "hours", HOURS_LIMIT),
        (HOURS_LIMIT + 1, 0, "hours", HOURS_LIMIT),
        (10, 11, "distance_hours", 10),
        (10, -1, "distance_hours", 10),
    ],
)
def test_hours_of_distance_are_part_of_the_hours(hours: int, distance: int, field: str, high: int) -> None:
    for check in (check_hours, in_full):
        with pytest.raises(Refusal) as refused:
            check(hours, distance)
        assert refused.value.code == "number_range"
        assert (refused.value.fields["field"], refused.value.fields["high"]) == (field, high)


# --- 354-7 ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "level", "bars"),
    [
        ("510100", BACHELOR, True),
        ("510200", BACHELOR, False),
        ("510200", MASTER, True),
        ("580100", BACHELOR, False),
        ("580100", MASTER, False),
        ("560001", SPECIALIST, True),
        ("560001", BACHELOR, False),
        ("540100", BACHELOR, False),
        ("510100", VOCATIONAL, False),
        ("999999", SPECIALIST, False),
    ],
)
def test_in_full_is_forbidden_where_correspondence_is_barred(code: str, level: StudyLevel, bars: bool) -> None:
    asked = {"code": code, "level": level, "hours": 1000, "on": ON}
    check_programme(delivered(), distance_hours=699, **asked)  # type: ignore[arg-type]
    found = barred(delivered(), code=code, level=level, on=ON)
    assert (found is not None) is bars
    if not bars:
        check_programme(delivered(), distance_hours=700, **asked)  # type: ignore[arg-type]
        return
    with pytest.raises(Refusal) as refused:
        check_programme(delivered(), distance_hours=700, **asked)  # type: ignore[arg-type]
    assert found is not None
    assert refused.value.code == "distance_barred"
    assert refused.value.fields == {"title": found.entries[0].name, "act": "354"}


def test_before_the_decree_nothing_was_forbidden() -> None:
    asked = {"code": "510100", "level": BACHELOR, "hours": 10, "distance_hours": 10}
    check_programme(delivered(), on=date(2014, 6, 25), **asked)  # type: ignore[arg-type]
    assert barred(delivered(), code="510100", level=BACHELOR, on=date(2014, 6, 25)) is None


def test_a_newer_list_of_the_college_counts() -> None:
    barring = Entry("354", 1, "", "580100", "Экономика", ((BACHELOR, frozenset({BarredForm.CORRESPONDENCE})),))
    newer = BarredList(1, Country.KG, "354", date(2026, 1, 1), entries=(barring,))
    library = Library((*delivered().lists, newer))
    assert barred(library, code="580100", level=BACHELOR, on=date(2025, 12, 31)) is None
    assert barred(library, code="580100", level=BACHELOR, on=date(2026, 1, 1)) is not None
    # What the newer list no longer names is free from its day on.
    assert barred(library, code="510100", level=BACHELOR, on=date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("code", "listed"),
    [
        ("51010000", "510100"),
        ("56000100", "560001"),
        ("51010001", "51010001"),
        ("06130100", "06130100"),
        ("99999900", "99999900"),
        ("510100", "510100"),
    ],
)
def test_a_code_of_the_plan_is_found_in_the_list_without_its_zeros(code: str, listed: str) -> None:
    assert listed_code(delivered(), code, ON) == listed


# --- 354-20 -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", [INTERIM, FINAL])
@pytest.mark.parametrize("restricted", [False, True])
@pytest.mark.parametrize("creative", [False, True])
def test_in_person_every_attestation_may_be_held(kind: AttestationKind, restricted: bool, creative: bool) -> None:
    check_attestation(kind=kind, online=False, restricted=restricted, creative=creative)


@pytest.mark.parametrize(
    ("kind", "emergency", "restricted", "creative", "code"),
    [
        (INTERIM, "", False, False, "attestation_presence"),
        (INTERIM, "  ", False, False, "attestation_presence"),
        (FINAL, "", False, False, "attestation_presence"),
        (FINAL, "", True, True, "attestation_presence"),
        (INTERIM, "сел", False, False, ""),
        (FINAL, "сел", False, False, ""),
        (FINAL, "сел", True, False, "attestation_excluded"),
        (FINAL, "сел", False, True, "attestation_excluded"),
        (FINAL, "сел", True, True, "attestation_excluded"),
        # The act names its two exceptions for the final attestation alone.
        (INTERIM, "сел", True, False, ""),
        (INTERIM, "сел", False, True, ""),
    ],
)
def test_online_needs_an_emergency_and_the_final_one_has_two_exceptions(
    kind: AttestationKind, emergency: str, restricted: bool, creative: bool, code: str
) -> None:
    verdict = attestation_online(kind=kind, emergency=emergency, restricted=restricted, creative=creative)
    assert (verdict.ok, verdict.rule, verdict.fields["code"]) == (not code, "354-20", code)
    asked = {"kind": kind, "online": True, "emergency": emergency, "restricted": restricted, "creative": creative}
    if not code:
        check_attestation(**asked)  # type: ignore[arg-type]
        return
    with pytest.raises(Refusal) as refused:
        check_attestation(**asked)  # type: ignore[arg-type]
    assert refused.value.code == code
