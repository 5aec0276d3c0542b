"""Commissions: appointed by orders, for terms, each role held by one who may hold it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db import commissions
from rules.commissions import members_on, secretary_on
from rules.records import CommissionKind, Names, Order, Person, Role
from tests.db.office import AUGUST, ENDS, ORDER, STARTS, YEAR, Office

AUTUMN = date(YEAR, 9, 1)


def appointing(commission: int, surname: str = "Ким", role: Role = Role.MEMBER, **changes: Any) -> dict[str, Any]:
    asked: dict[str, Any] = {"commission": commission, "person": Person(0, surname, "Анна"), "role": role}
    return asked | {"position": "оқытушы", "order": ORDER, "starts": STARTS, "ends": ENDS} | changes


def empty(office: Office) -> int:
    return office.act(commissions.form_commission, kind=CommissionKind.APPEAL, name=Names(kk=" Апелляция "))


def test_a_commission_has_a_name_in_one_language_at_least(office: Office) -> None:
    asked = {"kind": CommissionKind.APPEAL, "name": Names()}
    assert office.refusal(commissions.form_commission, **asked).fields == {"field": "name"}
    row = empty(office)
    assert office.ask(commissions.commission, row).name == Names(kk="Апелляция")
    assert office.code(commissions.rename_commission, commission=row, name=Names()) == "required"
    office.act(commissions.rename_commission, commission=row, name=Names(ru="Апелляционная"))
    assert office.ask(commissions.commission, row).name == Names(ru="Апелляционная")
    assert [one.id for one in office.ask(commissions.all_commissions)] == [office.commission, row]


def test_an_appointment_names_order_term_role_and_position(office: Office) -> None:
    row = empty(office)
    made = office.act(commissions.appoint, **appointing(row, role=Role.CHAIR))
    (one,) = office.ask(commissions.commission, row).appointments
    assert (one.id, one.role, one.position, one.order, one.starts, one.ends, one.substitutes) == (
        made,
        Role.CHAIR,
        "оқытушы",
        ORDER,
        STARTS,
        ENDS,
        None,
    )
    assert one.person.full_name == "Ким Анна"


def test_one_order_appoints_many(office: Office) -> None:
    row = empty(office)
    for surname in ("Ким", "Пак"):
        office.act(commissions.appoint, **appointing(row, surname, order=Order(" 46-Қ ", ORDER.date)))
    count = office.ask(lambda reading: reading.driver("SELECT count(*) FROM orders").fetchone()[0])
    assert count == 2
    assert {one.order.number for one in office.ask(commissions.appointments_of, row)} == {"46-Қ"}


def test_an_order_has_a_number_and_a_term_its_days_in_order(office: Office) -> None:
    row = empty(office)
    found = office.refusal(commissions.appoint, **appointing(row, order=Order(" ", ORDER.date)))
    assert found.fields == {"field": "order_number"}
    found = office.refusal(commissions.appoint, **appointing(row, ends=STARTS - timedelta(days=1)))
    assert (found.code, found.fields["earlier"]) == ("date_order", STARTS.isoformat())
    office.act(commissions.appoint, **appointing(row, ends=STARTS))


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (Role.MEMBER, Role.SECRETARY, "secretary_is_member"),
        (Role.SECRETARY, Role.CHAIR, "secretary_is_member"),
        (Role.MEMBER, Role.DEPUTY, "person_already_appointed"),
        (Role.SECRETARY, Role.SECRETARY, "person_already_appointed"),
    ],
)
def test_nobody_holds_two_roles_of_a_commission_at_a_time(office: Office, first: Role, second: Role, code: str) -> None:
    row = empty(office)
    office.act(commissions.appoint, **appointing(row, role=first, ends=AUTUMN))
    person = office.ask(commissions.appointments_of, row)[0].person
    again = appointing(row, role=second, starts=AUTUMN)
    found = office.refusal(commissions.appoint, **(again | {"person": person}))
    assert (found.code, found.fields) == (code, {"name": "Ким Анна"})
    later = appointing(row, role=second, starts=AUTUMN + timedelta(days=1), ends=None)
    office.act(commissions.appoint, **(later | {"person": person}))


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SECRETARY])
def test_there_is_one_chair_and_one_secretary_at_a_time(office: Office, role: Role) -> None:
    row = empty(office)
    office.act(commissions.appoint, **appointing(row, "Ким", role, ends=AUTUMN))
    found = office.refusal(commissions.appoint, **appointing(row, "Пак", role))
    assert (found.code, found.fields) == ("chair_taken", {"name": "Ким Анна"})
    office.act(commissions.appoint, **appointing(row, "Пак", role, starts=AUTUMN + timedelta(days=1)))


def test_a_substitute_stands_in_for_an_appointment_of_the_same_days(office: Office) -> None:
    row = empty(office)
    chair = office.act(commissions.appoint, **appointing(row, "Ким", Role.CHAIR, ends=AUTUMN))
    other = office.act(commissions.appoint, **appointing(office.commission, "Ли"))
    for unknown in (999, other):
        asked = appointing(row, "Пак", Role.CHAIR, substitutes=unknown)
        assert office.code(commissions.appoint, **asked) == "substitute_of_none"
    late = appointing(row, "Пак", Role.CHAIR, starts=AUTUMN + timedelta(days=1), substitutes=chair)
    assert office.code(commissions.appoint, **late) == "substitute_of_none"
    office.act(
        commissions.appoint,
        **appointing(row, "Пак", Role.CHAIR, starts=AUGUST.date(), ends=AUGUST.date(), substitutes=chair),
    )
    (member,) = members_on(office.ask(commissions.commission, row), AUGUST.date())
    assert (member.person.surname, member.in_place_of) == ("Пак", "Ким Анна")


def test_a_term_ended_early_frees_the_role(office: Office) -> None:
    row = empty(office)
    made = office.act(commissions.appoint, **appointing(row, "Ким", Role.SECRETARY, ends=None))
    found = office.refusal(commissions.end_appointment, appointment=made, ends=STARTS - timedelta(days=1))
    assert (found.code, found.fields["field"]) == ("date_order", "ends")
    office.act(commissions.end_appointment, appointment=made, ends=AUGUST.date())
    office.act(commissions.appoint, **appointing(row, "Пак", Role.SECRETARY, starts=AUGUST.date() + timedelta(days=1)))
    secretary = secretary_on(office.ask(commissions.commission, row), AUTUMN)
    assert secretary is not None
    assert secretary.person.surname == "Пак"


def test_a_term_is_not_made_longer_over_another_appointment(office: Office) -> None:
    row = empty(office)
    first = office.act(commissions.appoint, **appointing(row, "Ким", Role.CHAIR, ends=AUGUST.date()))
    office.act(commissions.appoint, **appointing(row, "Пак", Role.CHAIR, starts=AUTUMN))
    assert office.code(commissions.end_appointment, appointment=first, ends=AUTUMN) == "chair_taken"
    office.act(commissions.end_appointment, appointment=first, ends=AUTUMN - timedelta(days=1))


def test_a_whole_list_is_appointed_or_nobody(office: Office) -> None:
    row = empty(office)
    people = [appointing(row, surname) for surname in ("Ким", "Пак", "Ли")]
    for one in people:
        del one["commission"]
    twice = [*people, {**people[0], "role": Role.SECRETARY}]
    assert office.code(commissions.appoint_all, commission=row, members=twice) == "secretary_is_member"
    assert office.ask(commissions.appointments_of, row) == ()
    assert office.act(commissions.appoint_all, commission=row, members=people) == 3
    assert len(office.ask(commissions.appointments_of, row)) == 3


def test_a_member_named_without_number_is_whoever_was_appointed_under_that_name(office: Office) -> None:
    row, other = empty(office), empty(office)
    full = Person(0, "Ким", "Анна", "Сергеевна", number="050512500015", phone="+7")
    office.act(commissions.appoint, **appointing(row, person=full))
    office.act(commissions.appoint, **appointing(other, person=Person(0, " КИМ", "Анна", "Сергеевна ")))
    office.act(commissions.appoint, **appointing(other, person=Person(0, "Ким", "Анна")))
    (first,) = office.ask(commissions.appointments_of, row)
    persons = [one.person for one in office.ask(commissions.appointments_of, other)]
    assert first.person in persons
    assert first.person.number == "050512500015"
    assert len({person.id for person in persons}) == 2
