"""The hearing of a case: in time or refused with the last possible day; objections; the protocol (61-23, time-4)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from db import calendar, cases, hearings
from rules.case_words import CaseGround, CaseStage
from rules.case_words import CaseMove as Move
from tests.db.case_season import SERVICE, answered, at, case, do, entered, heard, held, on, set_hearing
from tests.db.office import Office


def setting(office: Office, row: int, day: datetime, **changes: Any) -> dict[str, Any]:
    """The arguments of a hearing, for one that is refused."""
    asked: dict[str, Any] = {"grounds": (CaseGround.NOT_MEETING,), "reason": "бағалары", "place": "каб. 5"}
    return {"case": row, "on": on(office, day), "at": at(9, 4, 15), **(asked | changes)}


def strip(office: Office, row: int) -> dict[str, int]:
    """What was done, and how late."""
    return {place.move.value: place.late for place in office.ask(cases.strip, row, office.now.date()) if place.done}


# --- preliminary decision and notice ----------------------------------------------------------------------------------
def test_the_preliminary_decision_sets_the_hearing(office: Office) -> None:
    row = answered(office)
    grounds = [CaseGround.NO_CONSENT, CaseGround.UNRELIABLE]
    set_hearing(office, row, grounds=iter(grounds), reason=" анық емес ", place=" каб. 5 ")
    record = case(office, row)
    assert record.stage is CaseStage.HEARING_SET
    hearing = record.hearing
    assert hearing is not None
    assert (hearing.decided, hearing.at, hearing.place, hearing.reason) == (
        date(2025, 9, 2),
        at(9, 4, 15),
        "каб. 5",
        "анық емес",
    )
    assert hearing.grounds == record.steps[-1].grounds == (CaseGround.UNRELIABLE, CaseGround.NO_CONSENT)
    assert (hearing.objections, hearing.objected, hearing.held, hearing.signed) == ("", None, None, None)
    assert record.due is not None
    assert (record.due.move, record.due.until) == (Move.HEAR, date(2025, 9, 4))


@pytest.mark.parametrize("day", [3, 4, 5])
def test_a_notice_that_is_too_late_is_refused_with_the_last_possible_day(office: Office, day: int) -> None:
    # The term ends on 5 September; so that three working days are left, the notice goes out by the 2nd.
    row = answered(office)
    refused = office.refusal(hearings.set_hearing, **setting(office, row, at(9, day), at=at(9, 5, 15)))
    assert (refused.code, refused.fields) == ("hearing_late", {"until": date(2025, 9, 2)})
    set_hearing(office, row, at(9, 2))


def test_a_hearing_after_the_term_is_refused_with_the_last_possible_day(office: Office) -> None:
    row = answered(office)
    refused = office.refusal(hearings.set_hearing, **setting(office, row, at(9, 2), at=at(9, 8, 9)))
    assert (refused.code, refused.fields) == ("hearing_late", {"until": date(2025, 9, 5)})
    set_hearing(office, row, at(9, 2), at=at(9, 5, 9))


def test_the_hearing_follows_the_notice(office: Office) -> None:
    row = answered(office)
    refused = office.refusal(hearings.set_hearing, **setting(office, row, at(9, 2), at=at(9, 2, 18)))
    assert (refused.code, refused.fields) == ("date_order", {"field": "hearing_at", "earlier": date(2025, 9, 3)})


@pytest.mark.parametrize("day", [at(8, 30), at(8, 31), at(9, 1)])
def test_the_hearing_is_on_a_working_day(office: Office, day: datetime) -> None:
    row = answered(office)
    refused = office.refusal(hearings.set_hearing, **setting(office, row, at(8, 29), at=day))
    assert (refused.code, refused.fields) == ("hearing_day_off", {"day": day.date()})


def test_the_days_of_the_hearing_are_counted_with_the_colleges_own(office: Office) -> None:
    row = answered(office)
    office.act(calendar.set_day, day=date(2025, 9, 4), worked=False, name="бұйрық")
    refused = office.refusal(hearings.set_hearing, **setting(office, row, at(9, 2)))
    assert (refused.code, refused.fields) == ("hearing_day_off", {"day": date(2025, 9, 4)})
    # The term ends on Monday 8 September then; the seventh of its days is the 2nd as before.
    set_hearing(office, row, at(9, 2), at=at(9, 8))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"grounds": ()}, "ground_missing"),
        ({"reason": " "}, "reason_required"),
        ({"place": " "}, "required"),
    ],
)
def test_a_preliminary_decision_has_grounds_a_reason_and_a_place(
    office: Office, changes: dict[str, Any], code: str
) -> None:
    assert office.code(hearings.set_hearing, **setting(office, answered(office), at(9, 2), **changes)) == code


def test_a_hearing_is_set_once_and_after_the_school_answered(office: Office) -> None:
    row = entered(office, SERVICE)
    assert office.code(hearings.set_hearing, **setting(office, row, at(8, 22))) == "move_not_allowed"
    row = answered(office, place=1)
    set_hearing(office, row)
    assert office.code(hearings.set_hearing, **setting(office, row, at(9, 2))) == "move_not_allowed"


def test_a_notice_is_not_of_tomorrow_nor_before_the_answer(office: Office) -> None:
    row = answered(office)
    office.now = at(8, 29, 17)
    asked = setting(office, row, at(8, 29, 17))
    assert office.code(hearings.set_hearing, **(asked | {"on": date(2025, 9, 2)})) == "date_future"
    assert office.code(hearings.set_hearing, **(asked | {"on": date(2025, 8, 28)})) == "date_order"


# --- objections -------------------------------------------------------------------------------------------------------
def test_objections_are_added_to_each_other_and_late_ones_are_marked(office: Office) -> None:
    row = answered(office)
    set_hearing(office, row, at(8, 29, 18), at=at(9, 5, 9))
    # Two working days after Friday 29 August: Monday is off, so until Wednesday 3 September.
    office.act(hearings.object_to, case=row, on=on(office, at(9, 3)), words=" келіспеймін ")
    hearing = case(office, row).hearing
    assert hearing is not None
    assert (hearing.objections, hearing.objected) == ("келіспеймін", date(2025, 9, 3))
    assert strip(office, row)["object"] == 0
    office.act(hearings.object_to, case=row, on=on(office, at(9, 4)), words="тағы да")
    record = case(office, row)
    assert record.hearing is not None
    assert (record.hearing.objections, record.hearing.objected) == ("келіспеймін\nтағы да", date(2025, 9, 3))
    assert (record.stage, strip(office, row)["object"]) == (CaseStage.HEARING_SET, 1)
    assert [step.words for step in record.steps if step.move is Move.OBJECT] == ["келіспеймін", "тағы да"]


def test_objections_say_something_and_come_between_notice_and_hearing(office: Office) -> None:
    row = answered(office)
    early = {"case": row, "on": on(office, at(9, 2)), "words": "келіспеймін"}
    assert office.code(hearings.object_to, **early) == "move_not_allowed"
    set_hearing(office, row)
    empty = office.refusal(hearings.object_to, **(early | {"words": " "}))
    assert (empty.code, empty.fields) == ("required", {"field": "objections"})
    assert office.code(hearings.object_to, **(early | {"on": date(2025, 9, 1)})) == "date_order"
    held(office, row)
    assert office.code(hearings.object_to, **(early | {"on": date(2025, 9, 4)})) == "move_not_allowed"


# --- the hearing and its protocol -------------------------------------------------------------------------------------
def test_what_was_said_at_the_hearing_is_kept(office: Office) -> None:
    record = case(office, heard(office))
    hearing = record.hearing
    assert hearing is not None
    assert (hearing.held, hearing.presiding, hearing.present) == (at(9, 4, 15), "Әбдірова М.", ("Ким А.",))
    assert (hearing.said, hearing.concluded) == ("қарсы", "бас тарту")
    assert record.stage is CaseStage.HEARD
    assert record.due is not None
    # Two working days after Thursday 4 September.
    assert (record.due.move, record.due.until, record.due.rule) == (Move.SIGN, date(2025, 9, 8), "own:time-4")


def test_a_hearing_to_which_nobody_came_is_kept_as_well(office: Office) -> None:
    row = answered(office)
    set_hearing(office, row)
    held(office, row, present=(), said="")
    assert case(office, row).stage is CaseStage.HEARD


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"presiding": " "}, "required", "presiding"),
        ({"concluded": ""}, "required", "concluded"),
        ({"held": at(9, 2, 18)}, "date_order", "hearing_at"),
        ({"held": at(9, 4, 19)}, "date_future", "hearing_at"),
    ],
)
def test_a_hearing_has_who_presided_its_conclusion_and_its_time(
    office: Office, changes: dict[str, Any], code: str, field: str
) -> None:
    row = answered(office)
    set_hearing(office, row)
    on(office, at(9, 4, 18))
    said: dict[str, Any] = {"held": at(9, 4, 15), "presiding": "Әбдірова М.", "present": (), "said": ""}
    refused = office.refusal(hearings.hold, case=row, **(said | {"concluded": "бас тарту"} | changes))
    assert (refused.code, refused.fields["field"]) == (code, field)


def test_a_hearing_that_was_not_set_is_not_held(office: Office) -> None:
    row = answered(office)
    said = {"held": at(9, 4, 15), "presiding": "x", "present": (), "said": "", "concluded": "x"}
    assert office.code(hearings.hold, case=row, **said) == "move_not_allowed"
    assert office.code(hearings.sign, case=row, on=date(2025, 9, 4)) == "move_not_allowed"


def test_the_protocol_is_signed_once_and_not_before_the_hearing(office: Office) -> None:
    row = heard(office)
    refused = office.refusal(hearings.sign, case=row, on=date(2025, 9, 3))
    assert (refused.code, refused.fields) == ("date_order", {"field": "on", "earlier": date(2025, 9, 4)})
    assert office.code(hearings.sign, case=row, on=date(2025, 9, 8)) == "date_future"
    office.act(hearings.sign, case=row, on=on(office, at(9, 5)))
    record = case(office, row)
    assert record.hearing is not None
    assert (record.hearing.signed, record.stage) == (date(2025, 9, 5), CaseStage.HEARD)
    assert record.due is not None
    assert (record.due.move, record.due.until) == (Move.REFUSE, date(2025, 9, 5))
    again = office.refusal(hearings.sign, case=row, on=date(2025, 9, 5))
    assert (again.code, again.fields["move"]) == ("move_not_allowed", Move.SIGN)


def test_a_case_decided_before_the_protocol_is_signed_waits_for_the_signature(office: Office) -> None:
    row = heard(office)
    do(office, row, Move.REFUSE, at(9, 5), words="бағалары")
    record = case(office, row)
    assert (record.stage, record.closed) == (CaseStage.REFUSED, None)
    assert record.due is not None
    assert (record.due.move, record.due.until) == (Move.SIGN, date(2025, 9, 8))
    # It was signed the day before the refusal, and is noted on Monday.
    on(office, at(9, 8))
    office.act(hearings.sign, case=row, on=date(2025, 9, 4))
    record = case(office, row)
    assert (record.due, record.closed) == (None, date(2025, 9, 5))
    assert office.code(hearings.sign, case=row, on=date(2025, 9, 8)) == "case_closed"


def test_a_protocol_signed_late_is_late(office: Office) -> None:
    row = heard(office)
    office.act(hearings.sign, case=row, on=on(office, at(9, 10)))
    assert strip(office, row)["sign"] == 2


@pytest.mark.parametrize("act", ["set_hearing", "object_to", "hold", "sign"])
def test_each_act_on_a_hearing_stands_in_the_journal_of_its_case(office: Office, act: str) -> None:
    row = answered(office)
    set_hearing(office, row)
    office.act(hearings.object_to, case=row, on=on(office, at(9, 3)), words="келіспеймін")
    held(office, row)
    office.act(hearings.sign, case=row, on=date(2025, 9, 4))
    told = [entry.act for entry in office.journal() if entry.subject == f"case:{row}"]
    assert told.count(act) == 1
