"""Commissions: what each kind demands by law on a date, who its members are, what is amiss in its composition.

Belongs here: kinds as data (LAW.md §1), members on a date (vote-1), warnings.
Does not belong here: counting votes (voting), the stages of a sitting (stages).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Generic, Literal, TypeVar

from rules.acts import ACTS, OWN, in_force, is_own
from rules.alphabets import sort_key
from rules.records import Appointment, Commission, CommissionKind, Country, Member, Person, Role
from rules.verdicts import Refusal, Verdict

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Demand(Generic[T]):
    """One demand on a commission and the rule it rests on."""

    value: T
    rule: str

    @property
    def source(self) -> Literal["act", "default"]:
        """``act``: binding, may be cited; ``default``: the college's own setting, never cited as law."""
        return "default" if is_own(self.rule) else "act"


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of a final sitting and for how many years at least (None: no term known)."""

    what: Literal["protocol", "recording"]
    years: int | None


@dataclass(frozen=True, slots=True)
class Kind:
    """The rules of one kind of commission on one date."""

    kind: CommissionKind
    quorum: Demand[tuple[int, int] | None]
    """Numerator and denominator of the part of the members that must be present; None where no figure is stated."""
    majority: Demand[Literal["present"]]
    """What the majority is counted from: the members present who are not recused (vote-4)."""
    casting_vote: Demand[bool]
    secretary_outside: Demand[bool]
    """The secretary is not a member."""
    odd_members: Demand[Literal["required", "recommended"] | None]
    teachers: Demand[bool]
    """Every member is a teacher of an education organisation."""
    chair: Demand[Literal["appointed", "elected"]]
    record: Demand[Record]
    created_by: Demand[tuple[int, int] | None]
    """Month and day by which the commission of a campaign should exist."""


def _kind(kind: CommissionKind, rule: str, practice: str, record: Record, created_by: tuple[int, int] | None) -> Kind:
    """A kind on the pattern of 578-6: ``rule`` carries what 578-6 states, ``practice`` what it leaves to colleges."""
    return Kind(
        kind=kind,
        quorum=Demand((2, 3), rule),
        majority=Demand("present", rule),
        casting_vote=Demand(True, rule),
        secretary_outside=Demand(True, rule),
        odd_members=Demand("recommended" if created_by else None, practice),
        teachers=Demand(False, practice),
        chair=Demand("appointed", practice),
        record=Demand(record, rule),
        created_by=Demand(created_by, practice),
    )


def _recognition(prefix: str) -> Kind:
    return Kind(
        kind=CommissionKind.RECOGNITION,
        quorum=Demand(None, prefix + "508-14"),
        majority=Demand("present", prefix + "508-14"),
        casting_vote=Demand(False, prefix + "508-14"),
        secretary_outside=Demand(True, prefix + "508-8"),
        odd_members=Demand("required", prefix + "508-7"),
        teachers=Demand(True, prefix + "508-7"),
        chair=Demand("elected", prefix + "508-8"),
        record=Demand(Record("protocol", None), prefix + "508-9"),
        created_by=Demand(None, OWN + "508"),
    )


_ADMISSION_RECORD: Final = Record("protocol", 3)
_EXAMINATION_RECORD: Final = Record("recording", 1)
_OTHER_RECORD: Final = Record("protocol", None)
_JUNE_10: Final = (6, 10)
_OWN_578: Final = OWN + "578-6"

#: Kinds under an act in force.
_BY_ACT: Final[dict[CommissionKind, tuple[str, Kind]]] = {
    CommissionKind.ADMISSION: (
        "578",
        _kind(CommissionKind.ADMISSION, "578-6", _OWN_578, _ADMISSION_RECORD, _JUNE_10),
    ),
    CommissionKind.EXAMINATION: (
        "578",
        _kind(CommissionKind.EXAMINATION, "578-6", _OWN_578, _EXAMINATION_RECORD, _JUNE_10),
    ),
    CommissionKind.RECOGNITION: ("508", _recognition("")),
}

#: The same figures as the college's own order: no act is in force, or the country has none (acts-2, [default] of §1).
_OWN_ORDER: Final[dict[CommissionKind, Kind]] = {
    CommissionKind.ADMISSION: _kind(CommissionKind.ADMISSION, _OWN_578, _OWN_578, _OTHER_RECORD, None),
    CommissionKind.EXAMINATION: _kind(CommissionKind.EXAMINATION, _OWN_578, _OWN_578, _OTHER_RECORD, None),
    CommissionKind.APPEAL: _kind(CommissionKind.APPEAL, _OWN_578, _OWN_578, _OTHER_RECORD, None),
    CommissionKind.RECOGNITION: _recognition(OWN),
}


def kind_on(kind: CommissionKind, on: date, country: Country = Country.KZ) -> Kind:
    """The rules of a kind of commission for a case dated ``on`` (acts-1, acts-2).

    Appeal commissions, Kyrgyz colleges and cases outside the life of the act follow the college's own order: the same
    figures, rule ids beginning with ``own:``.
    """
    if country is Country.KZ and kind in _BY_ACT:
        act, rules = _BY_ACT[kind]
        if in_force(ACTS[act], on):
            return rules
    return _OWN_ORDER[kind]


# --- who sits ---------------------------------------------------------------------------------------------------------
_RANK: Final = {Role.CHAIR: 0, Role.DEPUTY: 1, Role.MEMBER: 2, Role.SECRETARY: 3}


def appointments_on(commission: Commission, on: date) -> tuple[Appointment, ...]:
    """Appointments whose term covers the date, first and last day included."""
    return tuple(a for a in commission.appointments if a.starts <= on and (a.ends is None or on <= a.ends))


def _seats(commission: Commission, on: date) -> Iterator[tuple[Appointment, Appointment]]:
    """Each seat of the date with who holds it: the person appointed, or the last substitute down the line (vote-1)."""
    running = appointments_on(commission, on)
    substitutes = {
        a.substitutes: a for a in sorted(running, key=lambda a: (a.order.date, a.id)) if a.substitutes is not None
    }
    for seat in running:
        if seat.substitutes is None:
            holder = seat
            while holder.id in substitutes:
                holder = substitutes[holder.id]
            yield seat, holder


def secretary_on(commission: Commission, on: date) -> Appointment | None:
    """The appointment of who keeps the protocol on the date, a substitute included; None where there is none."""
    for seat, holder in _seats(commission, on):
        if seat.role is Role.SECRETARY:
            return holder
    return None


def members_on(commission: Commission, on: date) -> tuple[Member, ...]:
    """Members with a vote on a date (vote-1): chair, deputy, then by surname and name.

    A substitute counts instead of the person replaced and sits in the role of the own appointment; a substitute of
    somebody whose term has ended has no seat. The secretary never counts, nobody counts twice.
    """
    secretary = secretary_on(commission, on)
    members: dict[int, Member] = {}
    for seat, holder in sorted(_seats(commission, on), key=lambda pair: _RANK[pair[1].role]):
        person = holder.person
        if Role.SECRETARY in (seat.role, holder.role) or person.id in members:
            continue
        if secretary is not None and secretary.person.id == person.id:
            continue
        replaced = "" if holder is seat else seat.person.full_name
        members[person.id] = Member(person, holder.role, holder.position, in_place_of=replaced)
    return tuple(sorted(members.values(), key=lambda m: (_RANK[m.role], sort_key(m.person.full_name), m.person.id)))


# --- an elected chair -------------------------------------------------------------------------------------------------
def elected(appointments: Iterable[Appointment], elections: Iterable[tuple[date, int]]) -> tuple[Appointment, ...]:
    """Appointments with the chair whom the members elected from among them (508-8).

    From the day of the election on the person elected sits as chair, and whoever was chair before in the own role: an
    appointment falls into as many parts as it has roles, each with its days. An election holds for the terms that run
    on its day; a new composition elects anew.
    Arguments: ``elections`` – day and person id, in the order they were held.
    """
    held = tuple(elections)
    return tuple(part for one in appointments for part in _parts(one, held))


def _parts(seat: Appointment, elections: tuple[tuple[date, int], ...]) -> Iterator[Appointment]:
    part = seat
    for day, person in elections:
        running = seat.starts <= day and (seat.ends is None or day <= seat.ends)
        role = Role.CHAIR if person == seat.person.id else Role.MEMBER if seat.role is Role.CHAIR else seat.role
        if seat.role is Role.SECRETARY or not running or role is part.role:
            continue
        if part.starts < day:
            yield replace(part, ends=day - timedelta(days=1))
        part = replace(seat, role=role, starts=day)
    yield part


def check_members(commission: Commission, on: date, country: Country = Country.KZ) -> None:
    """Whether a commission may sit as it is composed on a day (508-7).

    Raises Refusal: ``members_even``, ``members_not_teachers`` (naming the first).
    """
    kind = kind_on(commission.kind, on, country)
    members = len(members_on(commission, on))
    if kind.odd_members.value == "required" and members % 2 == 0:
        raise Refusal("members_even", count=members)
    for person in _not_teachers(commission, kind, on):
        raise Refusal("members_not_teachers", name=person.full_name)


def _not_teachers(commission: Commission, kind: Kind, on: date) -> Iterator[Person]:
    """The members who are no teachers, where the kind takes teachers only."""
    teachers = {holder.person.id for _seat, holder in _seats(commission, on) if holder.teacher}
    if kind.teachers.value:
        yield from (member.person for member in members_on(commission, on) if member.person.id not in teachers)


# --- what is amiss ----------------------------------------------------------------------------------------------------
#: Closed list of warnings: code → fields of its sentence (beside ``code`` itself). Each has a sentence in kk, ky, ru.
WARNINGS: Final[dict[str, tuple[str, ...]]] = {
    "no_members": (),
    "no_chair": (),
    "chair_not_elected": (),
    "several_chairs": ("count",),
    "no_deputy": (),
    "no_secretary": (),
    "secretary_among_members": ("name",),
    "even_members_recommended": ("count",),
    "even_members_forbidden": ("count",),
    "member_not_teacher": ("name",),
    "person_twice": ("name",),
    "term_ended": ("name", "ended"),
    "created_late": ("created", "limit"),
}
#: Last day of the longest intake window: an order issued after it serves the next campaign.
_CAMPAIGN_END: Final = (9, 20)


def composition_warnings(commission: Commission, on: date, country: Country = Country.KZ) -> tuple[Verdict, ...]:
    """Everything amiss in the composition on a date, gravest first; empty when there is nothing.

    Each verdict is a "no" whose fields are ``code`` (a key of :data:`WARNINGS`) and the fields listed there. Dates are
    calendar dates.
    """
    kind = kind_on(commission.kind, on, country)
    return tuple(Verdict(False, rule, {"code": code, **fields}) for code, rule, fields in _amiss(commission, kind, on))


def _amiss(commission: Commission, kind: Kind, on: date) -> Iterator[tuple[str, str, dict[str, object]]]:
    members = members_on(commission, on)
    running = appointments_on(commission, on)
    chairs = sum(member.role is Role.CHAIR for member in members)
    secretary = secretary_on(commission, on)
    if not members:
        yield "no_members", "vote-1", {}
    if chairs == 0:
        yield "chair_not_elected" if kind.chair.value == "elected" else "no_chair", kind.chair.rule, {}
    if chairs > 1:
        yield "several_chairs", kind.chair.rule, {"count": chairs}
    if secretary is None:
        yield "no_secretary", kind.secretary_outside.rule, {}
    elif secretary.person.id in {a.person.id for a in running if a.role is not Role.SECRETARY}:
        yield "secretary_among_members", kind.secretary_outside.rule, {"name": secretary.person.full_name}
    if members and len(members) % 2 == 0 and kind.odd_members.value is not None:
        forbidden = kind.odd_members.value == "required"
        code = "even_members_forbidden" if forbidden else "even_members_recommended"
        yield code, kind.odd_members.rule, {"count": len(members)}
    for person in _not_teachers(commission, kind, on):
        yield "member_not_teacher", kind.teachers.rule, {"name": person.full_name}
    if not any(member.role is Role.DEPUTY for member in members):
        yield "no_deputy", "vote-6", {}
    for person in _twice(running):
        yield "person_twice", "vote-1", {"name": person.full_name}
    yield from _ended(commission, running, on)
    created = min((a.order.date for a in running), default=None)
    if kind.created_by.value is not None and created is not None:
        limit, campaign_end = date(on.year, *kind.created_by.value), date(on.year, *_CAMPAIGN_END)
        if limit < created <= campaign_end:
            yield "created_late", kind.created_by.rule, {"created": created, "limit": limit}


def _twice(running: tuple[Appointment, ...]) -> tuple[Person, ...]:
    """People with more than one voting appointment; being secretary and member has its own warning."""
    voting = [a.person for a in running if a.role is not Role.SECRETARY]
    ids = [person.id for person in voting]
    return tuple({person.id: person for person in voting if ids.count(person.id) > 1}.values())


def _ended(
    commission: Commission, running: tuple[Appointment, ...], on: date
) -> Iterator[tuple[str, str, dict[str, object]]]:
    """People whose last term has run out without a new one; substitutes are appointed for a time and do not count."""
    still = {a.person.id for a in running}
    last: dict[int, tuple[date, Person]] = {}
    for a in commission.appointments:
        if a.ends is not None and a.ends < on and a.substitutes is None and a.person.id not in still:
            last[a.person.id] = max(last.get(a.person.id, (a.ends, a.person)), (a.ends, a.person), key=lambda e: e[0])
    for ended, person in last.values():
        yield "term_ended", "vote-1", {"name": person.full_name, "ended": ended}


def presiding(members: tuple[Member, ...]) -> int | None:
    """Person id of who presides among those in the room: the chair, else the deputy ([default] of vote-6, 508-8).

    Until a chair is elected the deputy presides; None where neither is there.
    """
    for role in (Role.CHAIR, Role.DEPUTY):
        for member in members:
            if member.role is role and member.present:
                return member.person.id
    return None
