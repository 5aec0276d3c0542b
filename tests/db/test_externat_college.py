"""The externat of a college from the application to the last attestation (61-4 … 61-20)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from db import cases, matters, protocols, sittings, votes
from rules.case_records import ExternatCollegeFacts, ProgrammeLine
from rules.case_words import AttestationKind, CaseMove, CaseStage, ExternatField, Party
from rules.records import CommissionKind, ItemKind, Outcome, ProtocolPaper
from tests.db.matter_season import (
    EXTERN,
    FINAL,
    INTERIM,
    PROGRAMME,
    WINTER,
    admitted,
    attesting,
    called,
    case,
    close,
    entered,
    examination,
    move,
    permitted,
    planned,
    prepared,
)
from tests.db.office import YEAR, ZONE, Office

ORDER: dict[str, Any] = {"order_number": "31-Ө", "order_date": date(YEAR + 1, 5, 10)}


def facts(office: Office, row: int) -> ExternatCollegeFacts:
    found = case(office, row).facts
    assert isinstance(found, ExternatCollegeFacts)
    return found


def programme(office: Office, row: int) -> list[tuple[int | None, int | None]]:
    return [(line.interim, line.final) for line in facts(office, row).programme]


def decided(office: Office, row: int, attestation: AttestationKind, *marks: int, choices: str = "+++++") -> int:
    """A sitting of the examination commission that decided on an extern and was closed; returns its id."""
    sitting = attesting(office, examination(office), row, attestation, marks)
    office.vote(office.items(sitting)[0], choices, office.members(sitting))
    close(office, sitting)
    return sitting


# --- the application --------------------------------------------------------------------------------------------------
def test_the_last_day_to_apply_is_twenty_days_before_the_school_year(office: Office) -> None:
    late = {"filed": datetime(YEAR, 8, 13, 9, tzinfo=ZONE)}
    office.now = datetime(YEAR, 8, 13, 10, tzinfo=ZONE)
    refused = office.refusal(cases.enter_case, entry=_entry(office, **late))
    assert (refused.code, refused.fields) == ("applied_late", {"until": date(YEAR, 8, 12), "rule": "61-9-1"})
    row = office.act(cases.enter_case, entry=_entry(office, **late, late_reason="конкурс шілдеде аяқталды"))
    assert case(office, row).late_reason == "конкурс шілдеде аяқталды"
    office.act(cases.enter_case, entry=_entry(office, filed=datetime(YEAR, 8, 12, 17, tzinfo=ZONE)))


def _entry(office: Office, **changes: Any) -> cases.Entry:
    from rules.records import Person

    asked: dict[str, Any] = {"person": Person(0, "Шабытова", "Айдана"), "filed": office.now, "facts": EXTERN}
    return cases.Entry(**(asked | changes))


@pytest.mark.parametrize(
    ("change", "condition", "rule"),
    [
        ({"field": ExternatField.OTHER}, "field", "61-4"),
        ({"contest_listed": False}, "contest", "61-4"),
        ({"contest": ""}, "contest", "61-4"),
        ({"course": 1}, "course", "61-7"),
        ({"excellent": False}, "excellent", "61-7"),
        ({"ends": date(YEAR + 2, 1, 12)}, "one_year", "61-7"),
    ],
)
def test_who_does_not_meet_a_condition_is_registered_and_not_permitted(
    office: Office, change: dict[str, Any], condition: str, rule: str
) -> None:
    row = entered(office, "Шабытова", replace(EXTERN, **change))
    order: dict[str, Any] = {"order_number": "12-Ө", "order_date": office.now.date()}
    refused = office.refusal(cases.move_on, case=row, move=CaseMove.PERMIT, on=office.now.date(), **order)
    assert (refused.code, refused.fields) == ("ground_not_met", {"condition": condition, "rule": rule})
    move(office, row, CaseMove.REFUSE, words="талаптарға сай емес")
    record = case(office, row)
    assert (record.stage, record.closed) == (CaseStage.REFUSED, office.now.date())


# --- the programme and the order --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (date(YEAR + 1, 1, 1), date(YEAR + 1, 4, 30), ""),
        (date(YEAR, 12, 31), date(YEAR + 1, 4, 30), "attestation_window"),
        (date(YEAR + 1, 1, 1), date(YEAR + 1, 5, 1), "attestation_window"),
        (date(YEAR + 1, 3, 1), date(YEAR + 1, 2, 1), "date_order"),
        (None, date(YEAR + 1, 2, 1), "required"),
        (None, None, "required"),
    ],
)
def test_consultations_are_held_from_january_to_april(
    office: Office, first: date | None, last: date | None, code: str
) -> None:
    row = permitted(office)
    found = replace(planned(case(office, row)), consultations_from=first, consultations_until=last)
    given: dict[str, Any] = {"case": row, "move": CaseMove.PREPARE, "on": office.now.date(), "facts": found}
    if code:
        assert office.code(cases.move_on, **given) == code
    else:
        office.act(cases.move_on, **given)
        assert case(office, row).stage is CaseStage.PREPARED


def test_without_subjects_there_is_no_programme(office: Office) -> None:
    row = permitted(office)
    found = replace(planned(case(office, row)), programme=())
    refused = office.refusal(cases.move_on, case=row, move=CaseMove.PREPARE, on=office.now.date(), facts=found)
    assert (refused.code, refused.fields) == ("required", {"field": "programme"})


def test_the_programme_may_be_put_right_until_the_council_decided(office: Office) -> None:
    row = prepared(office)
    more = replace(facts(office, row), programme=(*PROGRAMME, ProgrammeLine("Сурет", 20)))
    move(office, row, CaseMove.PREPARE, facts=more)
    assert len(facts(office, row).programme) == 3
    office.now = WINTER
    move(office, row, CaseMove.PROPOSE, words="хаттама № 4")
    record = case(office, row)
    entry = cases.Entry(record.person, record.filed, replace(more, programme=PROGRAMME))
    refused = office.refusal(cases.change, case=row, entry=entry)
    assert (refused.code, refused.fields["move"]) == ("move_not_allowed", CaseMove.PREPARE)
    office.act(cases.change, case=row, entry=replace(entry, facts=more, address="Алматы"))


@pytest.mark.parametrize("step", [CaseMove.PROPOSE, CaseMove.ORDER])
def test_after_10_may_an_extern_is_admitted_with_a_reason_on_record_only(office: Office, step: CaseMove) -> None:
    row = prepared(office)
    office.now = datetime(YEAR + 1, 5, 20, 10, tzinfo=ZONE)
    due = case(office, row).due
    assert due is not None
    assert (due.move, due.party, due.until) == (CaseMove.PROPOSE, Party.COUNCIL, date(YEAR + 1, 5, 10))
    on_time, late = date(YEAR + 1, 5, 10), date(YEAR + 1, 5, 11)
    given: dict[str, Any] = {}
    if step is CaseMove.ORDER:
        move(office, row, CaseMove.PROPOSE, on=on_time)
        given = ORDER | {"order_date": late}
    refused = office.refusal(cases.move_on, case=row, move=step, on=late, **given)
    assert (refused.code, refused.fields) == ("order_late", {"until": on_time})
    office.act(cases.move_on, case=row, move=step, on=late, words="кеңес 11 мамырға шегерілді", **given)
    strip = office.ask(cases.strip, row, office.now.date())
    assert [(place.move, place.late) for place in strip if place.done and place.late] == [(step, 1)]


def test_an_order_dated_after_10_may_is_late_whenever_it_is_entered(office: Office) -> None:
    row = prepared(office)
    office.now = datetime(YEAR + 1, 5, 20, 10, tzinfo=ZONE)
    move(office, row, CaseMove.PROPOSE, on=date(YEAR + 1, 5, 8))
    late = ORDER | {"order_date": date(YEAR + 1, 5, 12)}
    on = date(YEAR + 1, 5, 9)
    assert office.code(cases.move_on, case=row, move=CaseMove.ORDER, on=on, **late) == "order_late"
    office.act(cases.move_on, case=row, move=CaseMove.ORDER, on=on, **ORDER)


# --- attestation ------------------------------------------------------------------------------------------------------
def test_the_whole_way_of_an_extern_who_passes_both_attestations(office: Office) -> None:
    row = admitted(office)
    decided(office, row, INTERIM, 5, 4)
    assert case(office, row).stage is CaseStage.INTERIM_PASSED
    sitting = decided(office, row, FINAL, 4, 3)
    record = case(office, row)
    assert (record.stage, record.closed) == (CaseStage.PASSED, office.now.date())
    assert programme(office, row) == [(5, 4), (4, 3)]
    assert [step.move for step in record.steps] == [
        CaseMove.PERMIT,
        CaseMove.PREPARE,
        CaseMove.PROPOSE,
        CaseMove.ORDER,
        CaseMove.PASS_INTERIM,
        CaseMove.PASS_FINAL,
    ]
    assert record.steps[-1].item == office.items(sitting)[0]
    assert office.faults() == []


def test_the_stage_may_end_with_interim_attestation(office: Office) -> None:
    row = admitted(office)
    decided(office, row, INTERIM, 5, 5)
    move(office, row, CaseMove.FINISH)
    assert case(office, row).stage is CaseStage.PASSED


@pytest.mark.parametrize("attestation", AttestationKind)
def test_a_mark_below_three_means_the_year_again_in_another_form(office: Office, attestation: AttestationKind) -> None:
    row = admitted(office)
    if attestation is FINAL:
        decided(office, row, INTERIM, 5, 4)
    decided(office, row, attestation, 5, 2)
    record = case(office, row)
    assert (record.stage, record.closed) == (CaseStage.FAILED, office.now.date())
    assert office.faults() == []


@pytest.mark.parametrize("choices", ["++---", "00000", "++00-"])
def test_marks_the_commission_does_not_confirm_leave_the_case_waiting(office: Office, choices: str) -> None:
    row = admitted(office)
    sitting = decided(office, row, INTERIM, 5, 4, choices=choices)
    tally = office.sitting(sitting).items[0].tally
    assert tally is not None and tally.outcome is Outcome.NOT_ADOPTED
    assert case(office, row).stage is CaseStage.ORDERED
    assert [line.id for line in office.ask(matters.waiting, ItemKind.EXTERNAT, INTERIM)] == [row]
    decided(office, row, INTERIM, 4, 4)
    assert case(office, row).stage is CaseStage.INTERIM_PASSED
    # The record of the first sitting keeps the marks that were not confirmed.
    before = office.sitting(sitting).items[0].matter
    assert before is not None and isinstance(before.facts, ExternatCollegeFacts)
    assert [line.interim for line in before.facts.programme] == [5, 4]
    assert office.faults() == []


def test_equal_votes_are_broken_by_the_chair_of_the_examination_commission(office: Office) -> None:
    row = admitted(office)
    sitting = attesting(office, examination(office), row, INTERIM, (5, 5))
    last = office.members(sitting)[4]
    office.act(sittings.leave, sitting=sitting, person=last)
    office.vote(office.items(sitting)[0], "++--", office.members(sitting)[:4])
    close(office, sitting)
    assert case(office, row).stage is CaseStage.INTERIM_PASSED


def test_an_extern_waits_for_the_attestation_that_comes_next(office: Office) -> None:
    row = admitted(office)

    def waits() -> dict[AttestationKind, list[int]]:
        kinds = AttestationKind
        return {kind: [line.id for line in office.ask(matters.waiting, ItemKind.EXTERNAT, kind)] for kind in kinds}

    assert waits() == {INTERIM: [row], FINAL: [row]}
    decided(office, row, INTERIM, 5, 5)
    assert waits() == {INTERIM: [], FINAL: [row]}
    sitting = called(office, examination(office))
    assert office.code(matters.add_matter, sitting=sitting, case=row, attestation=INTERIM) == "move_not_allowed"


@pytest.mark.parametrize(("month", "day", "fits"), [(1, 8, True), (4, 30, True), (5, 4, False)])
def test_interim_attestation_is_put_on_an_agenda_from_january_to_april(
    office: Office, month: int, day: int, fits: bool
) -> None:
    row = prepared(office)
    office.now = datetime(YEAR + 1, month, day, 9, tzinfo=ZONE)
    move(office, row, CaseMove.PROPOSE)
    move(office, row, CaseMove.ORDER, order_number="31-Ө", order_date=office.now.date())
    sitting = called(office, examination(office))
    asked: dict[str, Any] = {"sitting": sitting, "case": row, "attestation": INTERIM}
    if fits:
        office.act(matters.add_matter, **asked)
        return
    refused = office.refusal(matters.add_matter, **asked)
    since, until = date(YEAR + 1, 1, 1), date(YEAR + 1, 4, 30)
    assert (refused.code, refused.fields) == ("attestation_window", {"since": since, "until": until})
    office.act(matters.add_matter, sitting=sitting, case=row, attestation=FINAL)


def test_a_sitting_called_for_april_does_not_vote_on_interim_attestation_in_may(office: Office) -> None:
    row = admitted(office)
    office.now = datetime(YEAR + 1, 4, 30, 9, tzinfo=ZONE)
    sitting = attesting(office, examination(office), row, INTERIM, (5, 5))
    office.now = datetime(YEAR + 1, 5, 1, 9, tzinfo=ZONE)
    assert office.code(votes.open_vote, item=office.items(sitting)[0]) == "attestation_window"


# --- marks and written work -------------------------------------------------------------------------------------------
def test_every_subject_has_its_mark_before_the_vote(office: Office) -> None:
    row = admitted(office)
    sitting = attesting(office, examination(office), row, INTERIM, (5,))
    (item,) = office.items(sitting)
    refused = office.refusal(votes.open_vote, item=item)
    assert (refused.code, refused.fields) == ("marks_missing", {"subject": PROGRAMME[1].subject})
    office.act(matters.enter_marks, item=item, marks={PROGRAMME[1].subject: 4})
    office.act(votes.open_vote, item=item)


def test_a_mark_is_put_right_or_taken_back_until_the_vote_and_stands_afterwards(office: Office) -> None:
    row = admitted(office)
    sitting = attesting(office, examination(office), row, INTERIM, (5, 4))
    (item,) = office.items(sitting)
    subject = PROGRAMME[0].subject
    for mark in (1, 6, 0):
        refused = office.refusal(matters.enter_marks, item=item, marks={subject: mark})
        assert (refused.code, refused.fields) == ("number_range", {"field": "mark", "low": 2, "high": 5})
    office.act(matters.enter_marks, item=item, marks={subject: None})
    assert programme(office, row) == [(None, None), (4, None)]
    office.act(matters.enter_marks, item=item, marks={subject: 3})
    office.vote(item, "+++++", office.members(sitting))
    assert office.code(matters.enter_marks, item=item, marks={subject: 5}) == "item_decided"
    close(office, sitting)
    assert programme(office, row) == [(3, None), (4, None)]


def test_a_sitting_does_not_close_before_it_is_said_what_written_work_is_sewn_in(office: Office) -> None:
    row = admitted(office)
    sitting = attesting(office, examination(office), row, INTERIM, (5, 4))
    office.vote(office.items(sitting)[0], "+++++", office.members(sitting))
    (obstacle,) = office.ask(protocols.obstacles, office.sitting(sitting))
    assert (obstacle.code, obstacle.fields) == ("required", {"field": "written_work:1"})
    close(office, sitting, written_work="екі жұмыс, 12 парақ")
    paper = office.ask(protocols.protocol, sitting)
    assert isinstance(paper, ProtocolPaper) and paper.sitting.items[0].written_work == "екі жұмыс, 12 парақ"


def test_another_commission_does_not_attest(office: Office) -> None:
    row = admitted(office)
    refused = office.refusal(matters.add_matter, sitting=called(office, office.form(3)), case=row, attestation=FINAL)
    assert (refused.code, refused.fields) == ("matter_commission", {"kind": CommissionKind.EXAMINATION})


def test_the_desk_cannot_attest_by_hand(office: Office) -> None:
    row = admitted(office)
    for step in (CaseMove.PASS_INTERIM, CaseMove.PASS_FINAL, CaseMove.FAIL):
        assert office.code(cases.move_on, case=row, move=step, on=office.now.date()) == "case_decided_by_vote"


def test_what_was_postponed_waits_and_returns_with_the_marks_it_has(office: Office) -> None:
    row = admitted(office)
    sitting = attesting(office, examination(office), row, INTERIM, (5,))
    (item,) = office.items(sitting)
    office.act(votes.postpone_item, item=item, reason="экстерн ауырып қалды")
    assert office.code(matters.enter_marks, item=item, marks={PROGRAMME[1].subject: 4}) == "item_decided"
    assert office.act(matters.add_matter, sitting=sitting, case=row, attestation=INTERIM) == item
    office.act(matters.enter_marks, item=item, marks={PROGRAMME[1].subject: 4})
    assert programme(office, row) == [(5, None), (4, None)]
