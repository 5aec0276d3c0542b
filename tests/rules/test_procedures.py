"""The ways of the procedures: which move leads where, what is due of whom until when, the strip of a case.

The days are worked out by hand. 2025: Saturday 30 August is a holiday, the five-day week has Monday 1 September off
instead. 2026: Thursday 1, Friday 2 and Wednesday 7 January are off; Nauryz keeps the week off from 21 to 25 March.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.case_records import (
    AdjustmentFacts,
    Case,
    CaseFacts,
    CaseStep,
    ComplaintFacts,
    ExternatCollegeFacts,
    ExternatHigherFacts,
    ExternatServiceFacts,
    Hearing,
    RecognitionFacts,
)
from rules.case_words import (
    Adjustment,
    ComplaintTo,
    ContestRank,
    ExternatField,
    ExternatGround,
    HigherGround,
    Party,
    Procedure,
)
from rules.case_words import CaseGround as Ground
from rules.case_words import CaseMove as Move
from rules.case_words import CaseStage as Stage
from rules.procedures import (
    BY_VOTE,
    ENDS,
    HISTORY,
    WAYS,
    after_move,
    due,
    moves,
    on_rule,
    procedure_of,
    rule_of,
    strip,
    until,
)
from rules.records import Person
from rules.verdicts import Refusal

ZONE = timezone(timedelta(hours=5))
AUGUST = date(2025, 8, 21)

SERVICE = ExternatServiceFacts(ExternatGround.HEALTH, "№ 12 мектеп", 9, 1, 2025, conclusion=date(2025, 8, 1))
COLLEGE = ExternatCollegeFacts(
    specialty="Аспаптық орындаушылық",
    field=ExternatField.CULTURE_ART,
    course=2,
    excellent=True,
    contest="Көктем әуендері",
    rank=ContestRank.REPUBLICAN,
    contest_listed=True,
    won=date(2025, 5, 17),
    school_year=2025,
    period="3-семестр",
    starts=date(2025, 9, 1),
    ends=date(2026, 6, 30),
)
HIGHER = ExternatHigherFacts(HigherGround.DISABILITY, "050702", None, None)
RECOGNITION = RecognitionFacts("Python", "Ashyq", "A-17", None, None)
ADJUSTMENT = AdjustmentFacts((Adjustment.FREE_ATTENDANCE,), "Программалык камсыздоо")
COMPLAINT = ComplaintFacts(ComplaintTo.PROVIDER, "бас тарту", "рұқсат")
TO_QUALITY_BODY = replace(COMPLAINT, to=ComplaintTo.QUALITY_BODY)
OF: dict[Procedure, CaseFacts] = {
    procedure_of(facts): facts for facts in (SERVICE, COLLEGE, HIGHER, RECOGNITION, ADJUSTMENT, COMPLAINT)
}


def case(
    facts: CaseFacts,
    stage: Stage = Stage.REGISTERED,
    *steps: CaseStep,
    registered: date = AUGUST,
    filed: date | None = None,
    **changes: Any,
) -> Case:
    record = Case(
        id=1,
        procedure=procedure_of(facts),
        year=registered.year,
        number=1,
        stage=stage,
        filed=datetime.combine(filed or registered, datetime.min.time(), ZONE),
        registered=registered,
        person=Person(1, "Істіков", "Нұрлан"),
        facts=facts,
        documents=(),
        steps=steps,
        consent=True,
    )
    return replace(record, **changes)


def did(*moves_: Move, on: date = AUGUST) -> tuple[CaseStep, ...]:
    return tuple(CaseStep(number, move, on) for number, move in enumerate(moves_, start=1))


def hearing(**changes: Any) -> Hearing:
    at = datetime(2025, 9, 4, 15, tzinfo=ZONE)
    return replace(Hearing(date(2025, 9, 2), (Ground.NOT_MEETING,), "бағалары", at, "каб. 5"), **changes)


def refusal(move: Move, procedure: Procedure, stage: Stage) -> Refusal:
    with pytest.raises(Refusal) as caught:
        after_move(procedure, stage, move)
    return caught.value


# --- every way --------------------------------------------------------------------------------------------------------
#: Procedure → stage → its moves and where they lead, as the acts tell them.
EXPECTED: dict[str, dict[str, str]] = {
    "externat_service": {
        "registered": "check>checked decline>not_considered withdraw>withdrawn",
        "checked": "request>requested withdraw>withdrawn",
        "requested": "answer>answered withdraw>withdrawn",
        "answered": "permit>permitted set_hearing>hearing_set withdraw>withdrawn",
        "hearing_set": "object>hearing_set hear>heard withdraw>withdrawn",
        "heard": "sign>heard permit>permitted refuse>refused withdraw>withdrawn",
        "permitted": "sign>permitted",
        "refused": "sign>refused",
    },
    "externat_college": {
        "registered": "permit>permitted refuse>refused withdraw>withdrawn",
        "permitted": "prepare>prepared withdraw>withdrawn",
        "prepared": "prepare>prepared propose>proposed refuse>refused withdraw>withdrawn",
        "proposed": "order>ordered withdraw>withdrawn",
        "ordered": "pass_interim>interim_passed pass_final>passed fail>failed withdraw>withdrawn",
        "interim_passed": "finish>passed pass_final>passed fail>failed withdraw>withdrawn",
    },
    "externat_higher": {
        "registered": "propose>proposed refuse>refused withdraw>withdrawn",
        "proposed": "forward>forwarded withdraw>withdrawn",
        "forwarded": "permit>permitted refuse>refused withdraw>withdrawn",
        "permitted": "order>ordered withdraw>withdrawn",
    },
    "recognition": {
        "registered": "check>checked withdraw>withdrawn",
        "checked": "interview>interviewed withdraw>withdrawn",
        "interviewed": "interview>interviewed recognise>recognised refuse>refused withdraw>withdrawn",
        "recognised": "notify>recognised",
        "refused": "notify>refused",
    },
    "adjustment": {
        "registered": "grant>granted refuse>refused withdraw>withdrawn",
        "granted": "notify>granted",
        "refused": "notify>refused",
    },
    "complaint": {
        "registered": "satisfy>satisfied pass_on>passed_on resolve>resolved withdraw>withdrawn",
        "passed_on": "resolve>resolved withdraw>withdrawn",
    },
}


def leads(procedure: str, stage: str) -> dict[str, str]:
    return dict(way.split(">") for way in EXPECTED[procedure].get(stage, "").split())


@pytest.mark.parametrize("procedure", Procedure)
@pytest.mark.parametrize("stage", Stage)
def test_every_move_at_every_stage_leads_where_the_act_says_or_is_refused(procedure: Procedure, stage: Stage) -> None:
    for move in Move:
        end = leads(procedure, stage).get(move)
        if end is not None:
            assert after_move(procedure, stage, move) is Stage(end)
            continue
        refused = refusal(move, procedure, stage)
        assert (refused.code, refused.fields) == (
            "move_not_allowed",
            {"subject": "case", "stage": stage, "move": move},
        )


def test_the_ends_of_each_procedure_are_named() -> None:
    assert {procedure.value: {end.value for end in ends} for procedure, ends in ENDS.items()} == {
        "externat_service": {"not_considered", "permitted", "refused", "withdrawn"},
        "externat_college": {"passed", "failed", "refused", "withdrawn"},
        "externat_higher": {"ordered", "refused", "withdrawn"},
        "recognition": {"recognised", "refused", "withdrawn"},
        "adjustment": {"granted", "refused", "withdrawn"},
        "complaint": {"satisfied", "resolved", "withdrawn"},
    }


def test_no_move_leads_out_of_an_end() -> None:
    for procedure, way in WAYS.items():
        assert all(end is start for (start, _), end in way.moves.items() if start in ENDS[procedure])


def test_what_a_vote_decides_is_not_done_by_hand() -> None:
    waiting = case(RECOGNITION, Stage.INTERVIEWED)
    assert moves(waiting) == (Move.INTERVIEW, Move.WITHDRAW)
    assert moves(case(COLLEGE, Stage.ORDERED)) == (Move.WITHDRAW,)
    assert moves(case(COLLEGE, Stage.INTERIM_PASSED)) == (Move.FINISH, Move.WITHDRAW)
    assert set(BY_VOTE) == {Procedure.RECOGNITION, Procedure.EXTERNAT_COLLEGE}


@pytest.mark.parametrize("procedure", Procedure)
def test_the_usual_move_comes_first_and_an_end_has_none(procedure: Procedure) -> None:
    facts = OF[procedure]
    for stage in Stage:
        offered = moves(case(facts, stage))
        by_hand = set(leads(procedure, stage)) - set(BY_VOTE.get(procedure, ()))
        if stage in ENDS[procedure]:
            assert offered in ((), (Move.NOTIFY,))
            continue
        assert set(offered) == by_hand
        expected = due(case(facts, stage))
        if by_hand:
            assert expected is not None
            assert expected.move is offered[0] or expected.move in BY_VOTE[procedure]


def test_a_protocol_is_signed_and_a_person_is_told_once() -> None:
    signed = did(Move.HEAR, Move.SIGN)
    assert moves(case(SERVICE, Stage.HEARD, *signed, hearing=hearing())) == (Move.REFUSE, Move.PERMIT, Move.WITHDRAW)
    assert moves(case(SERVICE, Stage.REFUSED, *signed, hearing=hearing())) == ()
    assert moves(case(RECOGNITION, Stage.RECOGNISED)) == (Move.NOTIFY,)
    assert moves(case(RECOGNITION, Stage.RECOGNISED, *did(Move.NOTIFY))) == ()


# --- what is due ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("facts", "stage", "done", "move", "party", "rule"),
    [
        (SERVICE, "registered", "", "check", "desk", "61-22"),
        (SERVICE, "checked", "", "request", "desk", "61-23"),
        (SERVICE, "requested", "", "answer", "school", "61-23"),
        (SERVICE, "answered", "", "permit", "head", "61-23"),
        (SERVICE, "hearing_set", "", "hear", "desk", "61-23"),
        (SERVICE, "heard", "hear", "sign", "desk", "own:time-4"),
        (SERVICE, "heard", "hear sign", "refuse", "head", "61-23"),
        (SERVICE, "permitted", "hear", "sign", "desk", "own:time-4"),
        (SERVICE, "refused", "hear", "sign", "desk", "own:time-4"),
        (COLLEGE, "registered", "", "permit", "head", "61-9-1"),
        (COLLEGE, "permitted", "", "prepare", "desk", "61-15"),
        (COLLEGE, "prepared", "", "propose", "council", "61-14"),
        (COLLEGE, "proposed", "", "order", "head", "61-14"),
        (COLLEGE, "ordered", "", "pass_interim", "commission", "61-15"),
        (COLLEGE, "interim_passed", "", "finish", "desk", "61-19"),
        (RECOGNITION, "registered", "", "check", "desk", "own:508-11"),
        (RECOGNITION, "checked", "", "interview", "commission", "own:508-12"),
        (RECOGNITION, "interviewed", "", "recognise", "commission", "own:508-13"),
        (RECOGNITION, "recognised", "", "notify", "desk", ""),
        (RECOGNITION, "refused", "", "notify", "desk", ""),
        (ADJUSTMENT, "registered", "", "grant", "head", "354-5"),
        (ADJUSTMENT, "granted", "", "notify", "desk", ""),
        (COMPLAINT, "registered", "", "pass_on", "desk", "61-27"),
        (COMPLAINT, "passed_on", "", "resolve", "authority", "61-29"),
        (TO_QUALITY_BODY, "registered", "", "resolve", "authority", "61-29"),
    ],
)
def test_what_comes_next_whose_it_is_and_by_which_rule(
    facts: CaseFacts, stage: str, done: str, move: str, party: str, rule: str
) -> None:
    found = due(case(facts, Stage(stage), *did(*map(Move, done.split())), hearing=hearing()))
    assert found is not None
    assert (found.move, found.party, found.rule) == (Move(move), Party(party), rule)


@pytest.mark.parametrize(
    ("stage", "move", "party", "rule"),
    [
        ("registered", "propose", "council", "602-8"),
        ("proposed", "forward", "desk", "602-10"),
        ("forwarded", "permit", "authority", "602-11"),
        ("permitted", "order", "head", "602-13"),
    ],
)
def test_an_old_file_is_read_by_the_rules_of_its_time(stage: str, move: str, party: str, rule: str) -> None:
    found = due(case(HIGHER, Stage(stage), registered=date(2009, 9, 1)))
    assert found is not None
    assert (found.move, found.party, found.rule) == (Move(move), Party(party), rule)
    assert Procedure.EXTERNAT_HIGHER in HISTORY


@pytest.mark.parametrize(
    ("facts", "stage", "done"),
    [
        (SERVICE, "not_considered", "decline"),
        (SERVICE, "permitted", "permit"),
        (SERVICE, "refused", "hear sign refuse"),
        (SERVICE, "withdrawn", "hear withdraw"),
        (COLLEGE, "passed", "finish"),
        (COLLEGE, "failed", "fail"),
        (RECOGNITION, "recognised", "recognise notify"),
        (ADJUSTMENT, "refused", "refuse notify"),
        (COMPLAINT, "resolved", "resolve"),
        (COMPLAINT, "satisfied", "satisfy"),
    ],
)
def test_a_case_that_has_ended_waits_for_nothing(facts: CaseFacts, stage: str, done: str) -> None:
    assert due(case(facts, Stage(stage), *did(*map(Move, done.split())), hearing=hearing())) is None


@pytest.mark.parametrize(
    ("on", "rule", "read"),
    [
        (date(2023, 10, 24), "508-11", "508-11"),
        (date(2023, 10, 25), "508-11", "own:508-11"),
        (date(2025, 8, 21), "61-22", "61-22"),
        (date(2025, 8, 21), "own:time-4", "own:time-4"),
        (date(2025, 8, 21), "", ""),
    ],
)
def test_a_rule_of_an_act_not_in_force_is_the_colleges_own(on: date, rule: str, read: str) -> None:
    assert on_rule(rule, on) == read


# --- until when -------------------------------------------------------------------------------------------------------
#: Day of registration → check, data of the school, preliminary decision, end of the service.
SERVICE_DAYS = [
    ("2025-08-21", "2025-08-25", "2025-09-03", "2025-09-02", "2025-09-05"),
    ("2025-12-24", "2025-12-26", "2026-01-08", "2026-01-06", "2026-01-12"),
    ("2026-03-16", "2026-03-18", "2026-03-31", "2026-03-30", "2026-04-02"),
]


@pytest.mark.parametrize(("registered", "check", "data", "notice", "end"), SERVICE_DAYS)
def test_the_days_of_the_service_pass_weekends_and_holidays_by(
    registered: str, check: str, data: str, notice: str, end: str
) -> None:
    record = case(SERVICE, registered=date.fromisoformat(registered))
    expected = {
        Move.CHECK: check,
        Move.DECLINE: check,
        Move.REQUEST: data,
        Move.ANSWER: data,
        Move.SET_HEARING: notice,
        Move.PERMIT: end,
        Move.REFUSE: end,
    }
    for move, day in expected.items():
        assert until(record, move) == date.fromisoformat(day), move


@pytest.mark.parametrize(
    ("answered", "last"),
    [
        ("2025-08-25", "2025-08-27"),
        ("2025-08-28", "2025-09-02"),
        ("2025-08-29", "2025-09-03"),
        ("2025-09-03", "2025-09-05"),
        ("2025-09-04", "2025-09-05"),
    ],
)
def test_the_order_is_drafted_in_two_days_but_never_after_the_term(answered: str, last: str) -> None:
    record = case(SERVICE, Stage.ANSWERED, *did(Move.ANSWER, on=date.fromisoformat(answered)))
    assert until(record, Move.PERMIT) == date.fromisoformat(last)
    # What was permitted then is judged by the same day.
    assert until(replace(record, stage=Stage.PERMITTED), Move.PERMIT) == date.fromisoformat(last)
    # After a hearing the whole term is there.
    assert until(replace(record, stage=Stage.HEARD, hearing=hearing()), Move.PERMIT) == date(2025, 9, 5)


def test_the_days_of_a_hearing_are_counted_from_it() -> None:
    before = case(SERVICE, Stage.HEARING_SET)
    for move in (Move.OBJECT, Move.HEAR, Move.SIGN, Move.WITHDRAW):
        assert until(before, move) is None
    known = replace(before, hearing=hearing())
    assert until(known, Move.OBJECT) == date(2025, 9, 4)
    assert until(known, Move.HEAR) == date(2025, 9, 4)
    assert until(known, Move.SIGN) is None
    held = replace(known, hearing=hearing(held=datetime(2025, 9, 4, 15, tzinfo=ZONE)))
    assert until(held, Move.SIGN) == date(2025, 9, 8)


def test_a_day_the_college_takes_off_moves_the_days_of_the_service() -> None:
    moved = {date(2025, 8, 22): False}
    found = due(case(SERVICE), moved)
    assert found is not None
    assert found.until == date(2025, 8, 26)
    worked = {date(2025, 9, 1): True}
    assert until(case(SERVICE), Move.REFUSE, worked) == date(2025, 9, 4)


def test_a_year_without_a_calendar_says_so() -> None:
    with pytest.raises(Refusal, match="calendar_missing"):
        due(case(SERVICE, registered=date(2012, 8, 21)))


@pytest.mark.parametrize(
    ("move", "last"),
    [
        (Move.PREPARE, date(2025, 12, 31)),
        (Move.PROPOSE, date(2026, 5, 10)),
        (Move.ORDER, date(2026, 5, 10)),
        (Move.PASS_INTERIM, date(2026, 4, 30)),
        (Move.PERMIT, None),
        (Move.PASS_FINAL, None),
        (Move.FINISH, None),
    ],
)
def test_the_days_of_a_college_never_move(move: Move, last: date | None) -> None:
    # 10 May 2026 is a Sunday.
    assert until(case(COLLEGE), move) == last


def test_an_old_file_has_plain_calendar_days() -> None:
    old = case(HIGHER, registered=date(2009, 9, 1))
    assert until(old, Move.PROPOSE) == date(2009, 9, 15)
    assert until(old, Move.PERMIT) is None
    sent = replace(old, steps=did(Move.FORWARD, on=date(2009, 9, 12)))
    assert until(sent, Move.PERMIT) == date(2009, 9, 26)
    assert until(sent, Move.ORDER) is None


@pytest.mark.parametrize(
    ("received", "registered", "passed_on", "provider", "quality"),
    [
        # Friday before the holiday, and the holiday itself.
        ("2025-08-29", "2025-08-29", "2025-09-04", "2025-09-08", "2025-09-22"),
        ("2025-08-30", "2025-09-02", "2025-09-04", "2025-09-09", "2025-09-23"),
        ("2025-12-30", "2025-12-30", "2026-01-06", "2026-01-09", "2026-01-23"),
    ],
)
def test_the_days_of_a_complaint(received: str, registered: str, passed_on: str, provider: str, quality: str) -> None:
    days: dict[str, Any] = {"registered": date.fromisoformat(registered), "filed": date.fromisoformat(received)}
    own, other = case(COMPLAINT, **days), case(TO_QUALITY_BODY, **days)
    assert until(own, Move.PASS_ON) == until(own, Move.SATISFY) == date.fromisoformat(passed_on)
    assert until(own, Move.RESOLVE) == date.fromisoformat(provider)
    assert until(own, Move.WITHDRAW) is None
    assert until(other, Move.RESOLVE) == date.fromisoformat(quality)
    assert until(other, Move.PASS_ON) is None
    # What was passed on is answered by the other body's own clock.
    gone = replace(own, stage=Stage.PASSED_ON, steps=did(Move.PASS_ON))
    assert until(gone, Move.RESOLVE) is None


@pytest.mark.parametrize("facts", [RECOGNITION, ADJUSTMENT])
def test_procedures_without_a_term_have_no_last_day(facts: CaseFacts) -> None:
    assert {until(case(facts), move) for move in Move} == {None}


# --- the strip --------------------------------------------------------------------------------------------------------
def places(record: Case, today: date = AUGUST) -> list[str]:
    return [place.move.value for place in strip(record, today)]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (SERVICE, "check request answer permit"),
        (COLLEGE, "permit prepare propose order pass_interim finish"),
        (HIGHER, "propose forward permit order"),
        (RECOGNITION, "check interview recognise notify"),
        (ADJUSTMENT, "grant notify"),
        (COMPLAINT, "pass_on resolve"),
        (TO_QUALITY_BODY, "resolve"),
    ],
)
def test_a_new_case_shows_the_usual_way_to_its_end(facts: CaseFacts, expected: str) -> None:
    assert places(case(facts)) == expected.split()


def test_a_case_that_leaves_the_usual_way_shows_where_it_goes_from_there() -> None:
    way = did(Move.CHECK, Move.REQUEST, Move.ANSWER, Move.SET_HEARING)
    waiting = case(SERVICE, Stage.HEARING_SET, *way, hearing=hearing())
    assert places(waiting)[4:] == ["hear", "sign", "refuse"]
    heard = replace(waiting, stage=Stage.HEARD, steps=did(Move.HEAR))
    assert places(heard) == ["hear", "sign", "refuse"]
    decided = replace(heard, stage=Stage.REFUSED, steps=did(Move.HEAR, Move.REFUSE))
    assert places(decided) == ["hear", "refuse", "sign"]
    taken_back = replace(heard, stage=Stage.WITHDRAWN, steps=did(Move.HEAR, Move.WITHDRAW))
    assert places(taken_back) == ["hear", "withdraw"]


def test_only_what_is_next_is_the_present_place() -> None:
    record = case(SERVICE, Stage.CHECKED, *did(Move.CHECK))
    assert [place.current for place in strip(record, AUGUST)] == [False, True, False, False]
    ended = case(SERVICE, Stage.NOT_CONSIDERED, *did(Move.DECLINE))
    assert [place.current for place in strip(ended, AUGUST)] == [False]


@pytest.mark.parametrize(("today", "late"), [(25, 0), (26, 1), (31, 6)])
def test_what_is_next_is_late_after_its_last_day(today: int, late: int) -> None:
    first, *others = strip(case(SERVICE), date(2025, 8, today))
    assert (first.move, first.until, first.late) == (Move.CHECK, date(2025, 8, 25), late)
    assert {place.late for place in others} == {0}


def test_what_was_done_late_stays_late() -> None:
    record = case(SERVICE, Stage.CHECKED, *did(Move.CHECK, on=date(2025, 8, 28)))
    done, following, *_ = strip(record, date(2025, 12, 1))
    assert (done.done, done.until, done.late) == (date(2025, 8, 28), date(2025, 8, 25), 3)
    assert following.late == (date(2025, 12, 1) - date(2025, 9, 3)).days


def test_objections_after_their_days_are_marked() -> None:
    steps = (CaseStep(1, Move.OBJECT, date(2025, 9, 4)), CaseStep(2, Move.OBJECT, date(2025, 9, 5)))
    record = case(SERVICE, Stage.HEARING_SET, *steps, hearing=hearing())
    in_time, late, *_ = strip(record, date(2025, 9, 5))
    assert (in_time.late, late.late) == (0, 1)


@pytest.mark.parametrize(
    ("facts", "stage", "done", "party", "rule"),
    [
        (SERVICE, "not_considered", "decline", "desk", "61-22"),
        (SERVICE, "hearing_set", "set_hearing", "desk", "61-23"),
        (SERVICE, "hearing_set", "object", "applicant", "own:time-4"),
        (SERVICE, "refused", "sign refuse", "head", "61-23"),
        (SERVICE, "withdrawn", "withdraw", "applicant", ""),
        (COLLEGE, "failed", "fail", "commission", "61-17"),
        (COLLEGE, "refused", "refuse", "head", "61-4"),
        (HIGHER, "refused", "refuse", "council", "own:602-9"),
        (HIGHER, "refused", "forward refuse", "authority", "own:602-12"),
        (RECOGNITION, "refused", "refuse", "commission", "own:508-13"),
        (ADJUSTMENT, "refused", "refuse", "head", "354-5"),
        (COMPLAINT, "satisfied", "satisfy", "desk", "61-27"),
        (COMPLAINT, "resolved", "resolve", "desk", "61-28"),
        (COMPLAINT, "resolved", "pass_on resolve", "authority", "61-29"),
        (TO_QUALITY_BODY, "resolved", "resolve", "authority", "61-29"),
    ],
)
def test_a_move_beside_the_usual_way_has_its_own_rule(
    facts: CaseFacts, stage: str, done: str, party: str, rule: str
) -> None:
    steps = did(*map(Move, done.split()))
    record = case(facts, Stage(stage), *steps, hearing=hearing())
    place = strip(record, AUGUST)[len(steps) - 1]
    assert (place.party, place.rule) == (Party(party), rule)
    assert rule_of(record, place.move) == rule


def test_a_providers_late_answer_is_late() -> None:
    answered = did(Move.RESOLVE, on=date(2025, 9, 10))
    (place,) = strip(case(COMPLAINT, Stage.RESOLVED, *answered), AUGUST)
    assert (place.until, place.late) == (date(2025, 8, 28), 13)


def test_a_complaint_that_is_to_be_passed_on_has_no_day_for_the_body_that_will_consider_it() -> None:
    pass_on, answer = strip(case(COMPLAINT, Stage.REGISTERED), AUGUST)
    assert pass_on.until is not None
    assert (answer.party, answer.until) == (Party.AUTHORITY, None)


# --- any life ---------------------------------------------------------------------------------------------------------
def lives(draw: Callable[[st.SearchStrategy[Any]], Any], procedure: Procedure) -> Iterator[tuple[Stage, Move, Stage]]:
    """A legal sequence of moves; a stage that stays is left before long."""
    stage, stayed = Stage.REGISTERED, 0
    while True:
        offered = [(Move(move), end) for (start, move), end in WAYS[procedure].moves.items() if start is stage]
        offered = [(move, end) for move, end in offered if end is not stage or stayed < 2]
        if not offered:
            return
        move, end = draw(st.sampled_from(offered))
        yield stage, move, end
        stayed = stayed + 1 if end is stage else 0
        stage = end


@st.composite
def lived(draw: st.DrawFn) -> Case:
    """A case after a legal sequence of moves, and at any place of it."""
    procedure = draw(st.sampled_from(Procedure))
    way = list(lives(draw, procedure))
    cut = draw(st.integers(0, len(way)))
    days = sorted(draw(st.lists(st.integers(0, 300), min_size=cut, max_size=cut)))
    steps = tuple(
        CaseStep(number, move, AUGUST + timedelta(days=day))
        for number, ((_, move, _), day) in enumerate(zip(way[:cut], days, strict=True), start=1)
    )
    facts = OF[procedure]
    if procedure is Procedure.COMPLAINT and draw(st.booleans()):
        facts = TO_QUALITY_BODY
    stage = way[cut - 1][2] if cut else Stage.REGISTERED
    done = {step.move for step in steps}
    held = datetime(2025, 9, 4, 15, tzinfo=ZONE) if Move.HEAR in done else None
    return case(facts, stage, *steps, hearing=hearing(held=held) if Move.SET_HEARING in done else None)


@given(st.data(), st.sampled_from(Procedure))
def test_any_legal_sequence_ends_in_an_end(data: st.DataObject, procedure: Procedure) -> None:
    way = list(lives(data.draw, procedure))
    assert way[-1][2] in ENDS[procedure]
    assert all(one[2] is other[0] for one, other in pairwise(way))


@given(lived())
def test_the_strip_of_any_case_has_its_steps_done_and_one_present_place(record: Case) -> None:
    found = strip(record, date(2026, 6, 1))
    done = [place for place in found if place.done]
    assert [(place.move, place.done) for place in done] == [(step.move, step.on) for step in record.steps]
    assert found[: len(done)] == tuple(done)
    expected = due(record)
    assert [place.move for place in found if place.current] == ([expected.move] if expected else [])
    assert all(place.late >= 0 for place in found)
    assert all(place.done or place.current or not place.late for place in found)


@given(lived())
def test_what_is_offered_in_any_case_is_allowed(record: Case) -> None:
    for move in moves(record):
        after_move(record.procedure, record.stage, move)


def test_every_stage_belongs_to_a_procedure() -> None:
    known = {end.value for way in WAYS.values() for end in way.moves.values()} | {Stage.REGISTERED.value}
    assert known == {stage.value for stage in Stage}
