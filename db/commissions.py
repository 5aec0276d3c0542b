"""Commissions: who is appointed, in which role, by which order, for which term, in whose place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, select

from db import people as people_
from db.college import country, name_columns, names_of
from db.decisions import last_outcome
from db.tables import appointments, commissions, items, orders, people, sittings, votes
from db.transaction import Reading, Transaction
from rules.commissions import elected, kind_on
from rules.records import Appointment, Commission, CommissionKind, ItemKind, Names, Order, Outcome, Person, Role
from rules.verdicts import Refusal

_APPOINTMENTS = (
    select(
        appointments,
        people.c.surname,
        people.c.name,
        people.c.patronymic,
        people.c.number,
        people.c.birth,
        people.c.sex,
        people.c.phone,
        orders.c.number.label("order_number"),
        orders.c.date.label("order_date"),
    )
    .join(people, appointments.c.person == people.c.id)
    .join(orders, appointments.c.order == orders.c.id)
    .order_by(people.c.sort)
)


def _appointment(row: Row[Any]) -> Appointment:
    return Appointment(
        id=row.id,
        person=people_.person_of(row, row.person),
        role=Role(row.role),
        position=row.position,
        order=Order(row.order_number, date.fromisoformat(row.order_date)),
        starts=date.fromisoformat(row.starts),
        ends=people_.day(row.ends),
        substitutes=row.substitutes,
        teacher=bool(row.teacher),
    )


#: The elections of a chair that the last vote adopted, in the order they were held (508-8).
_last_vote = select(func.max(votes.c.id)).where(votes.c.item == items.c.id).correlate(items).scalar_subquery()
_ELECTIONS = (
    select(items.c.nominee, sittings.c.planned)
    .join(sittings, items.c.sitting == sittings.c.id)
    .where(items.c.kind == ItemKind.CHAIR.value, last_outcome == Outcome.ADOPTED.value)
    .order_by(_last_vote)
)


def commission(reading: Reading, row: int) -> Commission:
    """One commission with everyone ever appointed to it; a chair whom the members elected sits as such from then on."""
    found = reading.by_id(commissions, row)
    kind, members = CommissionKind(found.kind), appointments_of(reading, row)
    if kind is CommissionKind.RECOGNITION:
        held = reading.rows(_ELECTIONS.where(sittings.c.commission == row))
        days = ((datetime.fromisoformat(one.planned).date(), one.nominee) for one in held)
        members = elected(members, days)
    return Commission(found.id, kind, names_of(found, "name"), members)


def all_commissions(reading: Reading) -> tuple[Commission, ...]:
    found = reading.rows(select(commissions.c.id).order_by(commissions.c.id))
    return tuple(commission(reading, row.id) for row in found)


def form_commission(transaction: Transaction, *, kind: CommissionKind, name: Names) -> int:
    """Make a commission without members yet; returns its id. Raises ``required`` (name)."""
    if not (name.kk or name.ky or name.ru):
        raise Refusal("required", field="name")
    row = transaction.insert(commissions, kind=kind, **name_columns("name", name))
    transaction.subject = f"commission:{row}"
    return row


def rename_commission(transaction: Transaction, *, commission: int, name: Names) -> None:
    """Raises ``required`` (name)."""
    if not (name.kk or name.ky or name.ru):
        raise Refusal("required", field="name")
    transaction.subject = f"commission:{commission}"
    transaction.update(commissions, commission, **name_columns("name", name))


def appoint(
    transaction: Transaction,
    *,
    commission: int,
    person: Person,
    role: Role,
    position: str,
    order: Order,
    starts: date,
    ends: date | None = None,
    substitutes: int | None = None,
    teacher: bool = False,
) -> int:
    """Appoint a person by an order, for a term; returns the id of the appointment.

    Arguments: ``person`` – entered by name alone, somebody of that name who was ever appointed is meant: lists of
    commissions give no identity numbers; ``substitutes`` – the appointment this person stands in for (vote-1);
    ``teacher`` – of an education organisation (508-7).
    Raises ``required``, ``date_order``, ``secretary_is_member``, ``person_already_appointed``, ``chair_taken``,
    ``chair_elected`` (the members elect the chair, 508-8), ``substitute_of_none``.
    """
    transaction.subject = f"commission:{commission}"
    kind = CommissionKind(transaction.by_id(commissions, commission).kind)
    if role is Role.CHAIR and kind_on(kind, starts, country(transaction)).chair.value == "elected":
        raise Refusal("chair_elected", name=person.full_name)
    if not order.number.strip():
        raise Refusal("required", field="order_number")
    if ends is not None and ends < starts:
        raise Refusal("date_order", field="ends", earlier=starts.isoformat())
    row = people_.enter(transaction, _known(transaction, person))
    together = _together(transaction, commission, starts, ends)
    _check_seat(together, row, role, substitutes)
    if substitutes is not None and substitutes not in {other.id for other in together}:
        raise Refusal("substitute_of_none")
    return transaction.insert(
        appointments,
        commission=commission,
        person=row,
        role=role,
        position=position.strip(),
        order=_order(transaction, order),
        starts=starts,
        ends=ends,
        substitutes=substitutes,
        teacher=teacher,
    )


def _known(reading: Reading, person: Person) -> Person:
    if person.id or person.number:
        return person
    sort = people_.sort_of(person.surname, person.name, person.patronymic)
    row = reading.row(select(people).where(people.c.sort == sort, people.c.id.in_(select(appointments.c.person))))
    return people_.person_of(row) if row else person


def _together(reading: Reading, commission: int, starts: date, ends: date | None) -> list[Appointment]:
    """The appointments of a commission that run on some day of a term."""
    return [
        other
        for other in appointments_of(reading, commission)
        if other.starts <= (ends or date.max) and starts <= (other.ends or date.max)
    ]


def _check_seat(together: list[Appointment], person: int, role: Role, substitutes: int | None) -> None:
    """Whether one more appointment goes with those of the same days."""
    for other in together:
        if other.person.id == person:
            one_is_secretary = Role.SECRETARY in (role, other.role) and role is not other.role
            # 578-6: the secretary is not a member of the commission.
            code = "secretary_is_member" if one_is_secretary else "person_already_appointed"
            raise Refusal(code, name=other.person.full_name)
        sole = role in (Role.CHAIR, Role.SECRETARY) and other.role is role
        if sole and substitutes is None and other.substitutes is None:
            raise Refusal("chair_taken", name=other.person.full_name)


def appointments_of(reading: Reading, commission: int) -> tuple[Appointment, ...]:
    """The appointments of a commission."""
    return tuple(
        _appointment(row) for row in reading.rows(_APPOINTMENTS.where(appointments.c.commission == commission))
    )


def appoint_all(transaction: Transaction, *, commission: int, members: Iterable[dict[str, Any]]) -> int:
    """Appoint a whole list, as read from a register; each member has the arguments of :func:`appoint`."""
    count = 0
    for member in members:
        appoint(transaction, commission=commission, **member)
        count += 1
    return count


def end_appointment(transaction: Transaction, *, appointment: int, ends: date) -> None:
    """End a term early, or later than the order said.

    Raises ``date_order``, and as :func:`appoint` where the longer term meets another appointment.
    """
    row = transaction.by_id(appointments, appointment)
    transaction.subject = f"commission:{row.commission}"
    if ends.isoformat() < row.starts:
        raise Refusal("date_order", field="ends", earlier=row.starts)
    together = _together(transaction, row.commission, date.fromisoformat(row.starts), ends)
    others = [other for other in together if other.id != appointment]
    _check_seat(others, row.person, Role(row.role), row.substitutes)
    transaction.update(appointments, appointment, ends=ends)


def mark_teacher(transaction: Transaction, *, appointment: int, teacher: bool) -> None:
    """Put right whether a member is a teacher of an education organisation (508-7)."""
    row = transaction.by_id(appointments, appointment)
    transaction.subject = f"commission:{row.commission}"
    transaction.update_known(appointments, row, teacher=teacher)


def _order(transaction: Transaction, order: Order) -> int:
    number = order.number.strip()
    known = transaction.row(
        select(orders.c.id).where(orders.c.number == number, orders.c.date == order.date.isoformat())
    )
    return int(known.id) if known else transaction.insert(orders, number=number, date=order.date)
