"""Sittings on a real file: called by the orders in force, opened with quorum, attended by the clock, then frozen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from db import college, commissions, people, protocols, sittings, votes
from rules.records import (
    Choice,
    CommissionKind,
    Country,
    ItemStage,
    Names,
    Person,
    Presence,
    Role,
    SecretCount,
    SittingStage,
)
from tests.db.office import AUGUST, COLLEGE, ORDER, STARTS, YEAR, ZONE, Office


# --- calling ----------------------------------------------------------------------------------------------------------
def test_a_sitting_is_called_with_the_members_of_its_day_and_without_the_secretary(office: Office) -> None:
    row = office.called()
    sitting = office.sitting(row)
    assert sitting.stage is SittingStage.CALLED
    assert [member.role for member in sitting.members[:3]] == [Role.CHAIR, Role.DEPUTY, Role.MEMBER]
    assert len(sitting.members) == 9
    assert sitting.secretary is not None
    assert sitting.secretary.surname == "Хасенов"
    assert sitting.secretary.id not in office.members(row)
    assert (sitting.quorum.members, sitting.quorum.present, sitting.quorum.needed) == (9, 0, 6)
    assert (sitting.planned, sitting.place, sitting.kind) == (AUGUST, "каб. 12", CommissionKind.ADMISSION)
    assert sitting.presiding is None


def call(office: Office, **changes: Any) -> Any:
    asked: dict[str, Any] = {"commission": office.commission, "planned": AUGUST, "place": "каб. 12"}
    return office.refusal(sittings.call_sitting, **(asked | changes))


def test_a_sitting_has_a_place_members_a_chair_and_a_secretary(office: Office) -> None:
    assert call(office, place="  ").fields == {"field": "place"}
    row = office.act(commissions.form_commission, kind=CommissionKind.APPEAL, name=Names(ru="Апелляция"))
    assert call(office, commission=row).code == "commission_empty"
    office.appoint(row, "Ким", Role.MEMBER)
    assert call(office, commission=row).code == "commission_has_no_chair"
    office.appoint(row, "Пак", Role.DEPUTY)
    assert call(office, commission=row).code == "commission_has_no_secretary"
    office.appoint(row, "Хасенов", Role.SECRETARY)
    office.called(commission=row)


def test_a_sitting_on_a_day_without_appointments_has_no_commission(office: Office) -> None:
    assert call(office, planned=datetime(YEAR, 5, 31, 14, tzinfo=ZONE)).code == "commission_empty"


def test_a_substitute_by_order_sits_instead_of_the_person_replaced(office: Office) -> None:
    away = office.ask(commissions.appointments_of, office.commission)[2]
    office.appoint(office.commission, "Ким", Role.MEMBER, starts=AUGUST.date(), ends=AUGUST.date(), substitutes=away.id)
    members = office.sitting(office.called()).members
    assert len(members) == 9
    assert away.person.id not in [member.person.id for member in members]
    (substitute,) = (member for member in members if member.in_place_of)
    assert (substitute.person.surname, substitute.in_place_of) == ("Ким", away.person.full_name)


# --- the composition changes before it begins -------------------------------------------------------------------------
def test_a_called_sitting_takes_over_a_new_composition_and_keeps_what_is_known_of_those_who_stay(
    office: Office,
) -> None:
    row = office.called()
    persons = office.members(row)
    gone = office.ask(commissions.appointments_of, office.commission)
    leaving = next(one for one in gone if one.person.id == persons[8])
    for person in persons[7:]:
        office.act(sittings.come, sitting=row, person=person)
    office.act(sittings.leave, sitting=row, person=persons[8])
    office.act(sittings.excuse, sitting=row, person=persons[5], reason="іссапар")
    office.act(commissions.end_appointment, appointment=leaving.id, ends=STARTS)
    office.appoint(office.commission, "Ким", Role.MEMBER)
    office.act(sittings.renew_members, sitting=row)
    members = {member.person.id: member for member in office.sitting(row).members}
    assert len(members) == 9
    assert persons[8] not in members
    assert "Ким" in [member.person.surname for member in members.values()]
    assert members[persons[7]].present
    assert members[persons[5]].absent_reason == "іссапар"
    assert office.sitting(row).quorum.present == 1
    stays = office.ask(lambda reading: reading.driver("SELECT person FROM presences").fetchall())
    assert stays == [(persons[7],)], "who is a member no more was never in the room"


def test_a_composition_without_chair_or_secretary_is_not_taken_over(office: Office) -> None:
    row = office.called()
    for role, code in ((Role.SECRETARY, "commission_has_no_secretary"), (Role.CHAIR, "commission_has_no_chair")):
        for one in office.ask(commissions.appointments_of, office.commission):
            if one.role is role or (role is Role.CHAIR and one.role is Role.DEPUTY):
                office.act(commissions.end_appointment, appointment=one.id, ends=STARTS)
        assert office.code(sittings.renew_members, sitting=row) == code
    for one in office.ask(commissions.appointments_of, office.commission):
        office.act(commissions.end_appointment, appointment=one.id, ends=STARTS)
    assert office.code(sittings.renew_members, sitting=row) == "commission_empty"


def test_a_new_secretary_is_taken_over_too(office: Office) -> None:
    row = office.called()
    old = next(one for one in office.ask(commissions.appointments_of, office.commission) if one.role is Role.SECRETARY)
    office.act(commissions.end_appointment, appointment=old.id, ends=STARTS)
    office.appoint(office.commission, "Ким", Role.SECRETARY, starts=STARTS + timedelta(days=1))
    office.act(sittings.renew_members, sitting=row)
    secretary = office.sitting(row).secretary
    assert secretary is not None
    assert secretary.surname == "Ким"


def test_a_sitting_that_has_begun_keeps_its_composition(office: Office) -> None:
    found = office.refusal(sittings.renew_members, sitting=office.opened(6))
    assert found.fields == {"subject": "sitting", "stage": "open", "move": "renew_members"}


# --- opening ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("members", "needed"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (9, 6), (11, 8)])
def test_a_sitting_opens_with_two_thirds_of_its_members_and_not_with_one_less(
    office: Office, members: int, needed: int
) -> None:
    row = office.called(commission=office.form(members, first=20))
    persons = office.members(row)
    for person in persons[: needed - 1]:
        office.act(sittings.come, sitting=row, person=person)
    found = office.refusal(sittings.open_sitting, sitting=row)
    assert (found.code, found.fields) == (
        "no_quorum",
        {"present": needed - 1, "needed": needed, "members": members},
    )
    office.act(sittings.come, sitting=row, person=persons[needed - 1])
    office.act(sittings.open_sitting, sitting=row)
    assert office.sitting(row).stage is SittingStage.OPEN
    assert office.sitting(row).opened == office.now


def test_a_sitting_without_agenda_does_not_open(office: Office) -> None:
    row = office.called(questions=0)
    for person in office.members(row):
        office.act(sittings.come, sitting=row, person=person)
    assert office.code(sittings.open_sitting, sitting=row) == "sitting_has_no_items"


def test_a_sitting_opens_once(office: Office) -> None:
    row = office.opened(6)
    assert office.refusal(sittings.open_sitting, sitting=row).fields["stage"] == "open"


def test_a_recognition_commission_has_no_quorum_but_somebody_must_be_there(office: Office) -> None:
    row = office.called(commission=office.form(5, CommissionKind.RECOGNITION, first=20))
    found = office.refusal(sittings.open_sitting, sitting=row)
    assert (found.code, found.fields) == ("no_quorum", {"present": 0, "needed": 1, "members": 5})
    office.act(sittings.come, sitting=row, person=office.members(row)[0])
    assert office.code(protocols.not_held, sitting=row) == "sitting_quorate"
    office.act(sittings.open_sitting, sitting=row)
    assert office.sitting(row).quorum.needed is None


def test_a_recognition_sitting_to_which_nobody_came_was_not_held(office: Office) -> None:
    row = office.called(commission=office.form(5, CommissionKind.RECOGNITION, first=20))
    office.act(protocols.not_held, sitting=row)
    assert office.sitting(row).stage is SittingStage.NOT_HELD


# --- who is in the room -----------------------------------------------------------------------------------------------
def test_presence_is_kept_as_intervals(office: Office) -> None:
    row = office.called()
    person = office.members(row)[0]
    moments = [AUGUST + timedelta(minutes=minute) for minute in (0, 30, 45)]
    office.act(sittings.come, sitting=row, person=person, at=moments[0])
    office.act(sittings.leave, sitting=row, person=person, at=moments[1])
    office.act(sittings.come, sitting=row, person=person, at=moments[2])
    (member, *_) = office.sitting(row).members
    assert member.presences == (Presence(moments[0], moments[1]), Presence(moments[2], None))
    assert member.present


def test_nobody_comes_twice_leaves_twice_or_is_in_two_times_at_once(office: Office) -> None:
    row = office.called()
    person = office.members(row)[0]
    assert office.code(sittings.leave, sitting=row, person=person) == "not_present"
    assert office.code(sittings.correct_presence, sitting=row, person=person) == "not_present"
    office.act(sittings.come, sitting=row, person=person, at=AUGUST)
    assert office.code(sittings.come, sitting=row, person=person) == "already_present"
    early = AUGUST - timedelta(minutes=1)
    assert office.code(sittings.leave, sitting=row, person=person, at=early) == "presence_order"
    office.act(sittings.leave, sitting=row, person=person, at=AUGUST + timedelta(minutes=5))
    assert office.code(sittings.come, sitting=row, person=person, at=AUGUST) == "presence_order"
    office.act(sittings.come, sitting=row, person=person, at=AUGUST + timedelta(minutes=5))


def test_moments_are_compared_as_moments_when_the_clock_of_the_computer_changes_its_zone(office: Office) -> None:
    row = office.called()
    person = office.members(row)[0]
    office.act(sittings.come, sitting=row, person=person, at=AUGUST)
    office.act(sittings.leave, sitting=row, person=person, at=AUGUST.astimezone(UTC) + timedelta(minutes=1))
    assert not office.sitting(row).members[0].present


def test_only_members_are_in_the_room(office: Office) -> None:
    row = office.called()
    stranger = office.person("Ким")
    secretary = office.sitting(row).secretary
    assert secretary is not None
    for person in (stranger, secretary.id):
        for write in (sittings.come, sittings.leave, sittings.correct_presence):
            assert office.code(write, sitting=row, person=person) == "not_a_member"
        assert office.code(sittings.excuse, sitting=row, person=person, reason="жоқ") == "not_a_member"


def test_an_absence_has_a_reason_until_the_member_comes(office: Office) -> None:
    row = office.called()
    person = office.members(row)[0]
    office.act(sittings.excuse, sitting=row, person=person, reason=" ауырды ")
    assert office.sitting(row).members[0].absent_reason == "ауырды"
    office.act(sittings.come, sitting=row, person=person)
    assert office.sitting(row).members[0].absent_reason == ""
    assert office.code(sittings.excuse, sitting=row, person=person, reason="ауырды") == "absence_of_present"


def test_a_coming_noted_by_mistake_is_taken_back(office: Office) -> None:
    row = office.opened(7)
    person = office.members(row)[6]
    office.act(sittings.correct_presence, sitting=row, person=person)
    member = next(one for one in office.sitting(row).members if one.person.id == person)
    assert member.presences == ()


def test_a_coming_is_not_taken_back_from_a_member_with_a_ballot_or_counted_in_a_vote(office: Office) -> None:
    row = office.opened(8)
    persons = office.members(row)
    (item,) = office.items(row)
    vote = office.act(votes.open_vote, item=item, secret=False)
    office.act(votes.cast_vote, vote=vote, person=persons[7], choice=Choice.FOR)
    assert office.code(sittings.correct_presence, sitting=row, person=persons[7]) == "vote_open"
    office.act(sittings.correct_presence, sitting=row, person=persons[6])
    office.act(votes.close_vote, vote=vote)
    assert office.code(sittings.correct_presence, sitting=row, person=persons[7]) == "presence_order"
    office.act(sittings.come, sitting=row, person=persons[6])
    office.act(sittings.correct_presence, sitting=row, person=persons[6])


def test_who_was_counted_in_a_secret_vote_was_there(office: Office) -> None:
    row = office.opened(7)
    person = office.members(row)[6]
    vote = office.act(votes.open_vote, item=office.items(row)[0], secret=True)
    office.act(votes.close_secret_vote, vote=vote, count=SecretCount(7, 7, 0, 7, 0))
    assert office.code(sittings.correct_presence, sitting=row, person=person) == "presence_order"


def test_nobody_comes_or_leaves_before_a_vote_that_was_counted_without_it(office: Office) -> None:
    row = office.opened(7)
    persons = office.members(row)
    before = office.now
    office.vote(office.items(row)[0], "+++++++", persons)
    assert office.code(sittings.come, sitting=row, person=persons[8], at=before) == "presence_order"
    assert office.code(sittings.leave, sitting=row, person=persons[0], at=before) == "presence_order"
    office.act(sittings.come, sitting=row, person=persons[8])
    office.act(sittings.leave, sitting=row, person=persons[0])


# --- the sitting itself -----------------------------------------------------------------------------------------------
def test_place_guests_recording_and_finality_are_written_until_the_end(office: Office) -> None:
    row = office.called()
    office.act(
        sittings.describe_sitting,
        sitting=row,
        invited=[" Ким А. ", "", "Пак В."],
        recording=" архив, 12 ",
        place=" каб. 3 ",
        final=True,
    )
    sitting = office.sitting(row)
    assert (sitting.invited, sitting.recording, sitting.place, sitting.final) == (
        ("Ким А.", "Пак В."),
        "архив, 12",
        "каб. 3",
        True,
    )
    assert office.refusal(sittings.describe_sitting, sitting=row, place=" ").fields == {"field": "place"}
    before = office.journal()
    office.act(sittings.describe_sitting, sitting=row)
    assert office.journal() == before


def test_the_sittings_of_a_year_stand_latest_first(office: Office) -> None:
    first = office.called()
    later = office.act(
        sittings.call_sitting,
        commission=office.commission,
        planned=AUGUST + timedelta(days=3),
        place="каб. 1",
        final=True,
        invited=["Ким А."],
    )
    assert [sitting.id for sitting in office.ask(sittings.all_sittings, YEAR)] == [later, first]
    assert office.ask(sittings.all_sittings, YEAR + 1) == ()


# --- closed things stay as they were (vote-11) ------------------------------------------------------------------------
def test_nothing_is_done_in_a_sitting_that_ended(office: Office) -> None:
    held = office.closed()
    missed = office.called()
    office.act(protocols.not_held, sitting=missed)
    for row in (held, missed):
        person = office.members(row)[0]
        acts: list[tuple[Any, dict[str, Any]]] = [
            (sittings.come, {"person": person}),
            (sittings.leave, {"person": person}),
            (sittings.correct_presence, {"person": person}),
            (sittings.excuse, {"person": person, "reason": "жоқ"}),
            (sittings.describe_sitting, {"place": "басқа"}),
            (sittings.renew_members, {}),
            (sittings.open_sitting, {}),
            (protocols.close_sitting, {}),
            (protocols.not_held, {}),
        ]
        for write, fields in acts:
            assert office.code(write, sitting=row, **fields) == "move_not_allowed"


def test_later_changes_of_people_orders_and_settings_never_alter_an_old_sitting(office: Office) -> None:
    row = office.closed(choices="++++++---", cases=[office.registered()])
    before = office.sitting(row)
    paper = office.ask(protocols.protocol, row)
    for member in before.members:
        office.act(people.enter, Person(member.person.id, "Басқа", "Есім"))
    office.act(commissions.rename_commission, commission=before.commission, name=Names(ru="Другая"))
    office.act(college.change_setting, name="recused_for_quorum", value="no")
    office.act(college.found_college, replace(COLLEGE, country=Country.KG, head="Басқа"))
    for one in office.ask(commissions.appointments_of, before.commission):
        office.act(commissions.end_appointment, appointment=one.id, ends=date(YEAR, 9, 1))
    assert office.sitting(row) == before
    assert office.ask(protocols.protocol, row) == paper
    assert office.faults() == []
    office.reopen()
    assert office.sitting(row) == before


def test_a_deputy_may_hold_a_whole_sitting(office: Office) -> None:
    row = office.called()
    persons = office.members(row)
    for person in persons[1:7]:
        office.act(sittings.come, sitting=row, person=person)
    office.act(sittings.open_sitting, sitting=row)
    assert office.sitting(row).presiding == persons[1]
    assert office.vote(office.items(row)[0], "++++++", persons[1:]).present == 6
    office.resolve(row)
    office.excuse_absent(row)
    office.act(protocols.close_sitting, sitting=row)
    assert [item.stage for item in office.sitting(row).items] == [ItemStage.DECIDED]


def test_the_chair_who_comes_late_presides_from_then_on(office: Office) -> None:
    row = office.called()
    persons = office.members(row)
    for person in persons[1:7]:
        office.act(sittings.come, sitting=row, person=person)
    office.act(sittings.open_sitting, sitting=row)
    office.act(sittings.come, sitting=row, person=persons[0])
    assert office.sitting(row).presiding == persons[0]


def test_the_order_of_appointment_is_kept_with_it(office: Office) -> None:
    (chair, *_) = (one for one in office.ask(commissions.appointments_of, office.commission) if one.role is Role.CHAIR)
    assert chair.order == ORDER


# --- the recording ----------------------------------------------------------------------------------------------------
def test_the_recording_is_noted_with_its_place_and_the_fingerprint_of_its_file(office: Office) -> None:
    row = office.called()
    office.act(sittings.attach_recording, sitting=row, place=" архив, 12 ", file_name=" отырыс.mp3 ", sha256="AB" * 32)
    noted = office.sitting(row)
    assert (noted.recording, noted.recording_file, noted.recording_sha256) == ("архив, 12", "отырыс.mp3", "ab" * 32)
    office.act(sittings.attach_recording, sitting=row, place="сейф")
    noted = office.sitting(row)
    assert (noted.recording, noted.recording_file, noted.recording_sha256) == ("сейф", "", "")


def test_a_recording_has_a_place_and_a_fingerprint_has_a_file(office: Office) -> None:
    row = office.called()
    refusal = office.refusal(sittings.attach_recording, sitting=row, place=" ", file_name="x.mp3")
    assert (refusal.code, refusal.fields) == ("required", {"field": "recording"})
    refusal = office.refusal(sittings.attach_recording, sitting=row, place="архив", sha256="ab" * 32)
    assert refusal.fields == {"field": "recording_file"}


def test_the_recording_is_frozen_with_the_sitting(office: Office) -> None:
    row = office.opened()
    office.act(sittings.attach_recording, sitting=row, place="архив", file_name="x.mp3", sha256="ab" * 32)
    office.vote(office.items(row)[0], "+++++++++", office.members(row))
    office.resolve(row)
    office.act(protocols.close_sitting, sitting=row)
    closed = office.sitting(row)
    assert (closed.recording, closed.recording_file, closed.recording_sha256) == ("архив", "x.mp3", "ab" * 32)
    assert office.code(sittings.attach_recording, sitting=row, place="сейф") == "move_not_allowed"
