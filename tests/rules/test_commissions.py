"""Kinds of commissions, members on a date, warnings (LAW §1, vote-1)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from rules.commissions import (
    WARNINGS,
    check_members,
    composition_warnings,
    elected,
    kind_on,
    members_on,
    presiding,
    secretary_on,
)
from rules.records import (
    Appointment,
    Commission,
    CommissionKind,
    Country,
    Member,
    Names,
    Order,
    Person,
    Presence,
    Role,
)
from rules.verdicts import Refusal

DAY = date(2026, 8, 20)
SURNAMES = [
    "Әбдірова",
    "Бекмұратов",
    "Дүйсенбаева",
    "Жұмабеков",
    "Қайратов",
    "Мұқашева",
    "Оразова",
    "Рахымжанов",
    "Тілеубаев",
]


def appointment(
    number: int,
    role: Role = Role.MEMBER,
    *,
    surname: str = "",
    person: int | None = None,
    starts: date = date(2026, 6, 1),
    ends: date | None = date(2027, 5, 31),
    ordered: date = date(2026, 5, 30),
    substitutes: int | None = None,
    teacher: bool = False,
) -> Appointment:
    who = Person(person or number, surname or f"Мүше{number:02}", "Аян")
    return Appointment(number, who, role, "оқытушы", Order("45-Қ", ordered), starts, ends, substitutes, teacher)


def commission(*appointments: Appointment, kind: CommissionKind = CommissionKind.ADMISSION) -> Commission:
    return Commission(1, kind, Names(kk="Комиссия"), appointments)


def nine(**changes: Any) -> tuple[Appointment, ...]:
    """Chair, deputy, seven members, and the secretary as the tenth."""
    roles = [Role.CHAIR, Role.DEPUTY, *[Role.MEMBER] * 7]
    members = [appointment(n, role, surname=SURNAMES[n - 1], **changes) for n, role in enumerate(roles, start=1)]
    return (*members, appointment(10, Role.SECRETARY, surname="Хасенов", **changes))


def codes(record: Commission, on: date = DAY, country: Country = Country.KZ) -> list[str]:
    return [verdict.fields["code"] for verdict in composition_warnings(record, on, country)]


# --- kinds ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", [CommissionKind.ADMISSION, CommissionKind.EXAMINATION])
def test_quorum_majority_and_casting_vote_are_stated_by_the_act(kind: CommissionKind) -> None:
    rules = kind_on(kind, DAY)
    for demand in (rules.quorum, rules.majority, rules.casting_vote, rules.secretary_outside, rules.record):
        assert (demand.rule, demand.source) == ("578-6", "act")
    for practice in (rules.odd_members, rules.chair, rules.created_by):
        assert practice.source == "default"
    assert (rules.quorum.value, rules.casting_vote.value) == ((2, 3), True)


def test_the_final_sitting_leaves_a_protocol_for_three_years_or_a_recording_for_one() -> None:
    admission = kind_on(CommissionKind.ADMISSION, DAY).record.value
    examination = kind_on(CommissionKind.EXAMINATION, DAY).record.value
    assert (admission.what, admission.years) == ("protocol", 3)
    assert (examination.what, examination.years) == ("recording", 1)


@pytest.mark.parametrize(
    ("kind", "country"), [(CommissionKind.APPEAL, Country.KZ), *[(kind, Country.KG) for kind in CommissionKind]]
)
def test_where_no_act_binds_nothing_is_cited(kind: CommissionKind, country: Country) -> None:
    rules = kind_on(kind, DAY, country)
    demands = (rules.quorum, rules.majority, rules.casting_vote, rules.secretary_outside, rules.odd_members)
    for demand in (*demands, rules.chair, rules.record, rules.created_by):
        assert demand.source == "default"
        assert demand.rule.startswith("own:")


def test_recognition_follows_order_508_until_its_repeal_and_then_the_colleges_own_order() -> None:
    inside = kind_on(CommissionKind.RECOGNITION, date(2023, 10, 24))
    outside = kind_on(CommissionKind.RECOGNITION, date(2023, 10, 25))
    assert (inside.majority.rule, inside.odd_members.rule, inside.chair.rule) == ("508-14", "508-7", "508-8")
    assert (outside.majority.rule, outside.odd_members.rule) == ("own:508-14", "own:508-7")
    for rules in (inside, outside):
        assert (rules.quorum.value, rules.casting_vote.value) == (None, False)
        assert (rules.odd_members.value, rules.chair.value) == ("required", "elected")


# --- members ----------------------------------------------------------------------------------------------------------
def test_members_are_ordered_chair_deputy_then_by_surname() -> None:
    members = members_on(commission(*reversed(nine())), DAY)
    assert [member.person.surname for member in members] == SURNAMES
    assert [member.role for member in members[:3]] == [Role.CHAIR, Role.DEPUTY, Role.MEMBER]


def test_the_secretary_never_counts() -> None:
    record = commission(*nine(), appointment(11, Role.MEMBER, person=10, surname="Хасенов"))
    assert len(members_on(record, DAY)) == 9
    assert "secretary_among_members" in codes(record)


@pytest.mark.parametrize(
    ("on", "there"),
    [(date(2026, 5, 31), 0), (date(2026, 6, 1), 1), (date(2027, 5, 31), 1), (date(2027, 6, 1), 0)],
)
def test_a_term_includes_its_first_and_last_day(on: date, there: int) -> None:
    assert len(members_on(commission(appointment(1)), on)) == there


def test_a_term_without_an_end_goes_on() -> None:
    assert len(members_on(commission(appointment(1, ends=None)), date(2040, 1, 1))) == 1


def test_a_substitute_counts_instead_of_the_person_replaced() -> None:
    record = commission(*nine(), appointment(11, surname="Асанов", substitutes=9, starts=DAY, ends=DAY))
    members = members_on(record, DAY)
    assert len(members) == 9
    stand_in = next(member for member in members if member.person.id == 11)
    assert stand_in.in_place_of == "Тілеубаев Аян"
    assert not any(member.person.id == 9 for member in members)
    assert any(member.person.id == 9 for member in members_on(record, date(2026, 8, 21)))


def test_a_substitute_may_be_substituted_and_the_later_order_counts() -> None:
    record = commission(
        *nine(),
        appointment(11, substitutes=9, ordered=date(2026, 8, 1)),
        appointment(12, substitutes=9, ordered=date(2026, 8, 2)),
        appointment(13, substitutes=12),
    )
    members = members_on(record, DAY)
    assert [member.person.id for member in members if member.in_place_of] == [13]
    assert len(members) == 9


def test_a_substitute_of_somebody_whose_term_has_ended_has_no_seat() -> None:
    record = commission(appointment(1, ends=date(2026, 7, 1)), appointment(2, substitutes=1))
    assert members_on(record, DAY) == ()


def test_a_deputy_who_stands_in_for_a_member_counts_once_and_stays_deputy() -> None:
    record = commission(*nine(), appointment(11, person=2, surname="Бекмұратов", substitutes=9))
    members = members_on(record, DAY)
    assert len(members) == 8
    assert next(member for member in members if member.person.id == 2).role is Role.DEPUTY


def test_a_substitute_for_the_secretary_keeps_the_protocol() -> None:
    record = commission(*nine(), appointment(11, Role.SECRETARY, surname="Ким", substitutes=10))
    secretary = secretary_on(record, DAY)
    assert secretary is not None
    assert secretary.person.surname == "Ким"
    assert len(members_on(record, DAY)) == 9


def test_there_may_be_no_secretary() -> None:
    assert secretary_on(commission(appointment(1)), DAY) is None


# --- who presides -----------------------------------------------------------------------------------------------------
def seat(number: int, role: Role, *, present: bool) -> Member:
    stay = Presence(datetime(2026, 8, 20, 14, tzinfo=UTC), None if present else datetime(2026, 8, 20, 15, tzinfo=UTC))
    return Member(Person(number, f"Мүше{number}", "А"), role, "", presences=(stay,))


@pytest.mark.parametrize(
    ("chair", "deputy", "who"), [(True, True, 1), (True, False, 1), (False, True, 2), (False, False, None)]
)
def test_the_chair_presides_and_the_deputy_while_the_chair_is_absent(
    chair: bool, deputy: bool, who: int | None
) -> None:
    members = (
        seat(1, Role.CHAIR, present=chair),
        seat(2, Role.DEPUTY, present=deputy),
        seat(3, Role.MEMBER, present=True),
    )
    assert presiding(members) == who
    assert presiding(tuple(reversed(members))) == who


# --- warnings ---------------------------------------------------------------------------------------------------------
def test_an_odd_commission_created_in_time_gives_no_warning() -> None:
    assert codes(commission(*nine())) == []


def test_an_empty_commission_lacks_everything() -> None:
    assert codes(commission()) == ["no_members", "no_chair", "no_secretary", "no_deputy"]


def test_an_even_number_is_unusual_for_admission_and_forbidden_for_recognition() -> None:
    eight = nine()[1:]
    assert codes(commission(*eight))[:2] == ["no_chair", "even_members_recommended"]
    recognition = codes(commission(*eight, kind=CommissionKind.RECOGNITION))
    assert recognition[:3] == ["chair_not_elected", "even_members_forbidden", "member_not_teacher"]
    assert "even_members_recommended" not in codes(commission(*eight, kind=CommissionKind.APPEAL))
    assert "even_members_recommended" not in codes(commission(*eight), country=Country.KG)


def test_two_chairs_are_too_many() -> None:
    record = commission(*nine(), appointment(11, Role.CHAIR), appointment(12))
    (verdict,) = composition_warnings(record, DAY)
    assert verdict.fields == {"code": "several_chairs", "count": 2}


def test_a_person_appointed_twice_is_named_once() -> None:
    record = commission(
        *nine(), appointment(11, person=5, surname="Қайратов"), appointment(12, person=5, surname="Қайратов")
    )
    (verdict,) = composition_warnings(record, DAY)
    assert (verdict.rule, verdict.fields) == ("vote-1", {"code": "person_twice", "name": "Қайратов Аян"})


def test_the_secretary_may_not_be_a_member() -> None:
    record = commission(*nine(), appointment(11, person=10, surname="Хасенов"))
    (verdict,) = composition_warnings(record, DAY)
    assert (verdict.ok, verdict.rule) == (False, "578-6")
    assert verdict.fields == {"code": "secretary_among_members", "name": "Хасенов Аян"}


def test_an_ended_term_is_named_with_its_last_day_unless_there_is_a_new_one() -> None:
    def old(number: int, ends: date, person: int, substitutes: int | None = None) -> Appointment:
        return appointment(
            number, person=person, surname=f"Мүше{person}", starts=date(2025, 6, 1), ends=ends, substitutes=substitutes
        )

    record = commission(
        *nine(),
        old(11, date(2026, 5, 31), 11),
        old(12, date(2025, 12, 31), 11),
        old(13, date(2026, 5, 31), 5),
        old(14, date(2026, 6, 30), 14, substitutes=3),
    )
    (verdict,) = composition_warnings(record, DAY)
    assert verdict.fields == {"code": "term_ended", "name": "Мүше11 Аян", "ended": date(2026, 5, 31)}


@pytest.mark.parametrize(
    ("ordered", "late"),
    [
        (date(2025, 11, 1), False),
        (date(2026, 6, 10), False),
        (date(2026, 6, 11), True),
        (date(2026, 9, 20), True),
        (date(2026, 9, 21), False),
    ],
)
def test_a_commission_of_the_campaign_should_exist_by_10_june(ordered: date, late: bool) -> None:
    record = commission(*nine(ordered=ordered, starts=ordered))
    assert ("created_late" in codes(record, date(2026, 10, 1))) is late
    assert codes(record, date(2026, 10, 1), Country.KG) == []


def test_every_warning_carries_the_fields_of_its_sentence() -> None:
    records = [
        commission(),
        commission(*nine()[1:], appointment(11, person=10), appointment(12, person=5), appointment(13)),
        commission(*nine()[1:], kind=CommissionKind.RECOGNITION),
        commission(*nine()[1:]),
        commission(
            *nine(ordered=date(2026, 7, 1)),
            appointment(11, Role.CHAIR, ordered=date(2026, 7, 1)),
            appointment(12, ends=date(2026, 7, 1)),
        ),
    ]
    seen = {verdict.fields["code"]: verdict for record in records for verdict in composition_warnings(record, DAY)}
    assert set(seen) == set(WARNINGS)
    for code, verdict in seen.items():
        assert set(verdict.fields) == {"code", *WARNINGS[code]}
        assert not verdict


# --- teachers who elect their chair (508-7, 508-8) --------------------------------------------------------------------
def teachers(count: int, **changes: Any) -> Commission:
    """A recognition commission of so many teachers, the first of them the deputy, and its secretary."""
    roles = [Role.DEPUTY, *[Role.MEMBER] * (count - 1)]
    members = (appointment(n, role, teacher=True, **changes) for n, role in enumerate(roles, start=1))
    return commission(*members, appointment(99, Role.SECRETARY), kind=CommissionKind.RECOGNITION)


def chairs(record: Commission, on: date) -> list[int]:
    return [member.person.id for member in members_on(record, on) if member.role is Role.CHAIR]


def test_a_recognition_commission_sits_with_an_odd_number_of_teachers() -> None:
    for count in range(1, 8):
        if count % 2:
            check_members(teachers(count), DAY)
            continue
        with pytest.raises(Refusal) as refused:
            check_members(teachers(count), DAY)
        assert (refused.value.code, refused.value.fields) == ("members_even", {"count": count})


def test_the_first_member_who_is_no_teacher_is_named_and_the_secretary_need_not_be_one() -> None:
    record = teachers(2)
    guest = appointment(7, surname="Қонақ")
    with pytest.raises(Refusal) as refused:
        check_members(commission(*record.appointments, guest, kind=record.kind), DAY)
    assert (refused.value.code, refused.value.fields) == ("members_not_teachers", {"name": "Қонақ Аян"})


def test_a_substitute_must_be_a_teacher_as_well() -> None:
    record = teachers(3)
    guest = appointment(7, surname="Қонақ", substitutes=3)
    with pytest.raises(Refusal, match="members_not_teachers"):
        check_members(commission(*record.appointments, guest, kind=record.kind), DAY)


@pytest.mark.parametrize("kind", [kind for kind in CommissionKind if kind is not CommissionKind.RECOGNITION])
def test_other_commissions_may_be_even_and_need_no_teachers(kind: CommissionKind) -> None:
    check_members(commission(*nine()[1:], kind=kind), DAY)


def elected_in(record: Commission, *elections: tuple[date, int]) -> Commission:
    return commission(*elected(record.appointments, elections), kind=record.kind)


def test_who_is_elected_is_chair_from_that_day_on_and_not_before() -> None:
    record = elected_in(teachers(5), (DAY, 3))
    assert chairs(record, date(2026, 8, 19)) == []
    assert chairs(record, DAY) == chairs(record, date(2027, 5, 31)) == [3]
    assert len(members_on(record, DAY)) == len(members_on(record, date(2026, 8, 19))) == 5


def test_an_election_on_the_first_day_of_a_term_leaves_no_empty_part() -> None:
    record = elected_in(teachers(3), (date(2026, 6, 1), 2))
    assert chairs(record, date(2026, 6, 1)) == [2] and len(record.appointments) == 4


def test_the_next_election_replaces_the_chair_who_is_a_member_again() -> None:
    later = date(2026, 10, 1)
    record = elected_in(teachers(5), (DAY, 1), (later, 4))
    assert (chairs(record, DAY), chairs(record, later)) == ([1], [4])
    roles = {member.person.id: member.role for member in members_on(record, later)}
    assert roles[1] is Role.DEPUTY


def test_of_two_elections_of_one_day_the_last_holds() -> None:
    assert chairs(elected_in(teachers(5), (DAY, 2), (DAY, 4)), DAY) == [4]
    assert chairs(elected_in(teachers(5), (DAY, 2), (DAY, 4), (DAY, 2)), DAY) == [2]


def test_a_new_composition_elects_anew() -> None:
    old = teachers(3, ends=date(2026, 8, 31))
    new = (appointment(n, person=n - 10, starts=date(2026, 9, 1), teacher=True) for n in (11, 12, 13))
    record = commission(*old.appointments, *new, kind=CommissionKind.RECOGNITION)
    assert chairs(elected_in(record, (DAY, 2)), date(2026, 9, 1)) == []


def test_the_secretary_is_never_elected() -> None:
    assert chairs(elected_in(teachers(3), (DAY, 99)), DAY) == []
