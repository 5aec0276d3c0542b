"""Exams of the college (578-32, 578-38): for whom, with what needs, on which seat, with which marks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import exams
from rules.exams import Seating
from rules.records import (
    Country,
    Examinee,
    ExamKind,
    ExamNeed,
    ExamResult,
    ExamSession,
    Impairment,
    Level,
    SpecialtyType,
)
from rules.scores import exam_due
from rules.verdicts import Refusal

NINE = datetime(2026, 7, 22, 9, tzinfo=UTC)
ROOM = (ExamNeed.SEPARATE_ROOM,)


# --- 578-32: for whom -------------------------------------------------------------------------------------------------
def test_teachers_and_artists_take_an_exam_and_medics_a_test() -> None:
    of_mid_level = {kind: {t for t in SpecialtyType if exams.meant_for(kind, Level.MID_LEVEL, t)} for kind in ExamKind}
    exam = {SpecialtyType.PEDAGOGICAL, SpecialtyType.CREATIVE}
    assert of_mid_level == {
        ExamKind.SPECIAL: exam,
        ExamKind.CREATIVE: exam,
        ExamKind.PSYCHOMETRIC: {SpecialtyType.MEDICAL},
    }


def test_every_programme_whose_score_needs_an_exam_has_a_kind_of_it_and_no_other_has_one() -> None:
    for level, type_ in product(Level, SpecialtyType):
        held = any(exams.meant_for(kind, level, type_) for kind in ExamKind)
        assert held == exam_due(level, type_), (level, type_)


def test_a_kyrgyz_college_decides_itself_what_exams_it_holds() -> None:
    assert all(exams.meant_for(k, v, t, Country.KG) for k, v, t in product(ExamKind, Level, SpecialtyType))


# --- 578-38: needs ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("impairment", "needs"),
    [
        (Impairment.SIGHT, {ExamNeed.SEPARATE_ROOM, ExamNeed.ASSISTANT}),
        (Impairment.MOVEMENT, {ExamNeed.SEPARATE_ROOM, ExamNeed.ASSISTANT}),
        (Impairment.HEARING, {ExamNeed.SEPARATE_ROOM, ExamNeed.SIGN_LANGUAGE}),
        (None, set()),
    ],
)
def test_a_room_for_all_an_assistant_for_sight_and_movement_signs_for_hearing(
    impairment: Impairment | None, needs: set[ExamNeed]
) -> None:
    assert set(exams.may_ask(impairment)) == needs
    exams.check_needs(impairment, exams.may_ask(impairment))
    for need in set(ExamNeed) - needs:
        with pytest.raises(Refusal) as refused:
            exams.check_needs(impairment, [need])
        told = {"field": "needs", "value": need} if impairment else {"field": "impairment"}
        assert refused.value.fields == told


def test_a_room_alone_brings_no_assistant() -> None:
    assert not exams.assistant_asked(ROOM)
    assert exams.assistant_asked([ExamNeed.SEPARATE_ROOM, ExamNeed.ASSISTANT])
    assert exams.assistant_asked([ExamNeed.SIGN_LANGUAGE])


# --- marks ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("most", "good", "bad"),
    [
        ("5", ["1", "2", "3.5", "4.75", "5"], ["0", "0.99", "5.01", "-1", "3.333", "NaN", "sNaN", "Infinity"]),
        ("100", ["0", "0.01", "71.5", "100"], ["-0.01", "100.01", "50.001", "NaN"]),
    ],
)
def test_a_mark_is_one_of_its_scale_to_the_hundredth(most: str, good: list[str], bad: list[str]) -> None:
    for mark in good:
        exams.check_mark(Decimal(mark), Decimal(most))
    for mark in bad:
        with pytest.raises(Refusal) as refused:
            exams.check_mark(Decimal(mark), Decimal(most), field="wanted")
        assert refused.value.code == "number_range"
        assert refused.value.fields["field"] == "wanted"
        assert refused.value.fields["high"] == Decimal(most)


def test_an_exam_has_five_points_or_a_hundred_and_a_pass_mark_among_them() -> None:
    exams.check_scale(Decimal(5), None)
    exams.check_scale(Decimal(100), Decimal(50))
    for most, passing, code in ((10, None, "choice_unknown"), (5, 6, "number_range"), (100, 101, "number_range")):
        with pytest.raises(Refusal) as refused:
            exams.check_scale(Decimal(most), None if passing is None else Decimal(passing))
        assert refused.value.code == code


def test_a_result_below_the_pass_mark_is_failed_and_without_one_nothing_is() -> None:
    five = Decimal(5)
    assert ExamResult(Decimal("2.99"), five, Decimal(3)).failed
    assert not ExamResult(Decimal(3), five, Decimal(3)).failed
    assert not ExamResult(Decimal(1), five, None).failed


def test_one_person_is_one_however_the_name_was_typed() -> None:
    assert exams.same_person("Сейітова  айгүл ", "Сейітова Айгүл")
    assert exams.same_person("Айгүл Сейітова", "Сейітова Айгүл")
    assert not exams.same_person("Сейітова Айгүл", "Сейітова Айгуль")


# --- seats ------------------------------------------------------------------------------------------------------------
def who(number: int, *needs: ExamNeed) -> Examinee:
    return Examinee(1000 + number, number, f"Талапкер {number}", "", needs=needs)


def at(row: int, hours: int, capacity: int, *, separate: bool = False) -> ExamSession:
    return ExamSession(row, 1, str(row), NINE + timedelta(hours=hours), "215", capacity, separate)


def test_groups_fill_by_time_and_applicants_by_the_register() -> None:
    sessions = [(at(1, 5, 2), frozenset[int]()), (at(2, 0, 2), frozenset({1}))]
    found = exams.distribute([who(9), who(3), who(5), who(7)], sessions)
    assert found == (Seating(1003, 2, 2), Seating(1005, 1, 1), Seating(1007, 1, 2))


def test_groups_of_one_hour_fill_in_the_order_they_were_entered() -> None:
    sessions = [(at(2, 0, 1), frozenset[int]()), (at(1, 0, 1), frozenset[int]())]
    assert exams.distribute([who(1), who(2)], sessions) == (Seating(1001, 1, 1), Seating(1002, 2, 1))


def test_a_separate_room_takes_only_those_who_asked_for_one() -> None:
    sessions = [(at(1, 0, 1, separate=True), frozenset[int]()), (at(2, 0, 1), frozenset[int]())]
    found = exams.distribute([who(1), who(2), who(3, *ROOM), who(4, *ROOM)], sessions)
    assert set(found) == {Seating(1001, 2, 1), Seating(1003, 1, 1)}
    assert exams.distribute([who(4, *ROOM)], sessions[1:]) == ()


people = st.lists(st.tuples(st.integers(1, 60), st.booleans()), unique_by=lambda pair: pair[0], max_size=30).map(
    lambda pairs: [who(number, *(ROOM if alone else ())) for number, alone in pairs]
)
groups = st.lists(
    st.tuples(st.integers(0, 5), st.integers(1, 8), st.booleans(), st.frozensets(st.integers(1, 8))), max_size=6
).map(
    lambda drawn: [
        (at(row, hours, capacity, separate=separate), frozenset(seat for seat in taken if seat <= capacity))
        for row, (hours, capacity, separate, taken) in enumerate(drawn, start=1)
    ]
)


@given(people, groups)
def test_nobody_sits_on_a_taken_seat_and_nobody_waits_while_a_seat_is_free(
    applicants: list[Examinee], sessions: list[tuple[ExamSession, frozenset[int]]]
) -> None:
    found = exams.distribute(applicants, sessions)
    assert len({one.application for one in found}) == len(found)
    assert len({(one.session, one.seat) for one in found}) == len(found)
    rooms = {session.id: (session, taken) for session, taken in sessions}
    needs = {person.application: person.needs for person in applicants}
    for one in found:
        session, taken = rooms[one.session]
        assert 1 <= one.seat <= session.capacity
        assert one.seat not in taken
        assert session.separate is (needs[one.application] == ROOM)
    for alone in (False, True):
        seats = sum(s.capacity - len(taken) for s, taken in sessions if s.separate is alone)
        asking = [person for person in applicants if bool(person.needs) is alone]
        served = [one for one in found if bool(needs[one.application]) is alone]
        assert len(served) == min(seats, len(asking))
        order = sorted(asking, key=lambda person: person.number)
        assert [one.application for one in served] == [person.application for person in order[: len(served)]]
        starts = [rooms[one.session][0].starts for one in served]
        assert starts == sorted(starts)
