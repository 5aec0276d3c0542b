"""The ways of the procedures beside admission: which move leads where, what comes next, by whom and until when.

Belongs here: a table ``(stage, move) → stage`` for each procedure, what is due in a stage, the strip a case is shown
as. Does not belong here: the lengths of terms (``terms``), who may study or be permitted at all (``eligibility``).

Readings of order 61:

- Its paragraph 14 speaks of one order that admits to interim and to final attestation, so interim attestation waits for
  the order. Where it comes too late for that (after April, 61-15), final attestation may follow it directly.
- A refusal always goes through a preliminary decision and its hearing (61-23). The protocol of the hearing has a term
  of its own (time-4): it may be signed after the decision, and the case waits for it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from rules import terms
from rules.acts import ACTS, OWN, in_force
from rules.calendar import NONE_MOVED
from rules.case_records import (
    AdjustmentFacts,
    Case,
    CaseFacts,
    ComplaintFacts,
    Due,
    ExternatCollegeFacts,
    ExternatHigherFacts,
    ExternatServiceFacts,
    RecognitionFacts,
    StripStage,
)
from rules.case_words import CaseMove as Move
from rules.case_words import CaseStage as Stage
from rules.case_words import ComplaintTo, Party, Procedure
from rules.stages import Table, after


def _with_withdrawal(ways: Mapping[tuple[Stage, Move], Stage]) -> dict[tuple[Stage, str], Stage]:
    """Whoever applied may take the application back until it is decided."""
    undecided = sorted({start for (start, _), end in ways.items() if end is not start})
    found: dict[tuple[Stage, str], Stage] = {(start, move): end for (start, move), end in ways.items()}
    return found | {(stage, Move.WITHDRAW): Stage.WITHDRAWN for stage in undecided}


#: Procedure → its way.
WAYS: Final[Mapping[Procedure, Table[Stage]]] = MappingProxyType(
    {
        procedure: Table("case", _with_withdrawal(ways))
        for procedure, ways in {
            Procedure.EXTERNAT_SERVICE: {
                (Stage.REGISTERED, Move.CHECK): Stage.CHECKED,
                (Stage.REGISTERED, Move.DECLINE): Stage.NOT_CONSIDERED,
                (Stage.CHECKED, Move.REQUEST): Stage.REQUESTED,
                (Stage.REQUESTED, Move.ANSWER): Stage.ANSWERED,
                (Stage.ANSWERED, Move.PERMIT): Stage.PERMITTED,
                (Stage.ANSWERED, Move.SET_HEARING): Stage.HEARING_SET,
                (Stage.HEARING_SET, Move.OBJECT): Stage.HEARING_SET,
                (Stage.HEARING_SET, Move.HEAR): Stage.HEARD,
                (Stage.HEARD, Move.SIGN): Stage.HEARD,
                (Stage.HEARD, Move.PERMIT): Stage.PERMITTED,
                (Stage.HEARD, Move.REFUSE): Stage.REFUSED,
                (Stage.PERMITTED, Move.SIGN): Stage.PERMITTED,
                (Stage.REFUSED, Move.SIGN): Stage.REFUSED,
            },
            Procedure.EXTERNAT_COLLEGE: {
                (Stage.REGISTERED, Move.PERMIT): Stage.PERMITTED,
                (Stage.REGISTERED, Move.REFUSE): Stage.REFUSED,
                (Stage.PERMITTED, Move.PREPARE): Stage.PREPARED,
                (Stage.PREPARED, Move.PREPARE): Stage.PREPARED,
                (Stage.PREPARED, Move.PROPOSE): Stage.PROPOSED,
                (Stage.PREPARED, Move.REFUSE): Stage.REFUSED,
                (Stage.PROPOSED, Move.ORDER): Stage.ORDERED,
                (Stage.ORDERED, Move.PASS_INTERIM): Stage.INTERIM_PASSED,
                (Stage.ORDERED, Move.PASS_FINAL): Stage.PASSED,
                (Stage.ORDERED, Move.FAIL): Stage.FAILED,
                (Stage.INTERIM_PASSED, Move.FINISH): Stage.PASSED,
                (Stage.INTERIM_PASSED, Move.PASS_FINAL): Stage.PASSED,
                (Stage.INTERIM_PASSED, Move.FAIL): Stage.FAILED,
            },
            Procedure.EXTERNAT_HIGHER: {
                (Stage.REGISTERED, Move.PROPOSE): Stage.PROPOSED,
                (Stage.REGISTERED, Move.REFUSE): Stage.REFUSED,
                (Stage.PROPOSED, Move.FORWARD): Stage.FORWARDED,
                (Stage.FORWARDED, Move.PERMIT): Stage.PERMITTED,
                (Stage.FORWARDED, Move.REFUSE): Stage.REFUSED,
                (Stage.PERMITTED, Move.ORDER): Stage.ORDERED,
            },
            Procedure.RECOGNITION: {
                (Stage.REGISTERED, Move.CHECK): Stage.CHECKED,
                (Stage.CHECKED, Move.INTERVIEW): Stage.INTERVIEWED,
                (Stage.INTERVIEWED, Move.INTERVIEW): Stage.INTERVIEWED,
                (Stage.INTERVIEWED, Move.RECOGNISE): Stage.RECOGNISED,
                (Stage.INTERVIEWED, Move.REFUSE): Stage.REFUSED,
                (Stage.RECOGNISED, Move.NOTIFY): Stage.RECOGNISED,
                (Stage.REFUSED, Move.NOTIFY): Stage.REFUSED,
            },
            Procedure.ADJUSTMENT: {
                (Stage.REGISTERED, Move.GRANT): Stage.GRANTED,
                (Stage.REGISTERED, Move.REFUSE): Stage.REFUSED,
                (Stage.GRANTED, Move.NOTIFY): Stage.GRANTED,
                (Stage.REFUSED, Move.NOTIFY): Stage.REFUSED,
            },
            Procedure.COMPLAINT: {
                (Stage.REGISTERED, Move.SATISFY): Stage.SATISFIED,
                (Stage.REGISTERED, Move.PASS_ON): Stage.PASSED_ON,
                (Stage.REGISTERED, Move.RESOLVE): Stage.RESOLVED,
                (Stage.PASSED_ON, Move.RESOLVE): Stage.RESOLVED,
            },
        }.items()
    }
)

#: Procedure → its ends: the stages no move leads out of.
ENDS: Final[Mapping[Procedure, frozenset[Stage]]] = MappingProxyType(
    {
        procedure: frozenset(way.moves.values()) - {start for (start, _), end in way.moves.items() if end is not start}
        for procedure, way in WAYS.items()
    }
)

#: Moves that only the vote of a commission makes (508-13, 61-18): the desk cannot make them by hand.
BY_VOTE: Final[Mapping[Procedure, frozenset[Move]]] = MappingProxyType(
    {
        Procedure.RECOGNITION: frozenset({Move.RECOGNISE, Move.REFUSE}),
        Procedure.EXTERNAT_COLLEGE: frozenset({Move.PASS_INTERIM, Move.PASS_FINAL, Move.FAIL}),
    }
)

#: Moves of a stage that stays, made once all the same.
_ONCE: Final = frozenset({Move.SIGN, Move.NOTIFY})

_Next = tuple[Move, Party, str]

#: Procedure and stage → the usual next move, whose it is, and its rule. A stage that is not here is an end.
_USUAL: Final[Mapping[Procedure, Mapping[Stage, _Next]]] = MappingProxyType(
    {
        Procedure.EXTERNAT_SERVICE: {
            Stage.REGISTERED: (Move.CHECK, Party.DESK, "61-22"),
            Stage.CHECKED: (Move.REQUEST, Party.DESK, "61-23"),
            Stage.REQUESTED: (Move.ANSWER, Party.SCHOOL, "61-23"),
            Stage.ANSWERED: (Move.PERMIT, Party.HEAD, "61-23"),
            Stage.HEARING_SET: (Move.HEAR, Party.DESK, "61-23"),
            Stage.HEARD: (Move.REFUSE, Party.HEAD, "61-23"),
        },
        Procedure.EXTERNAT_COLLEGE: {
            Stage.REGISTERED: (Move.PERMIT, Party.HEAD, "61-9-1"),
            # Paragraph 12 asks for the programme and names no day; what its day follows from is 15.
            Stage.PERMITTED: (Move.PREPARE, Party.DESK, "61-15"),
            Stage.PREPARED: (Move.PROPOSE, Party.COUNCIL, "61-14"),
            Stage.PROPOSED: (Move.ORDER, Party.HEAD, "61-14"),
            Stage.ORDERED: (Move.PASS_INTERIM, Party.COMMISSION, "61-15"),
            Stage.INTERIM_PASSED: (Move.FINISH, Party.DESK, "61-19"),
        },
        Procedure.EXTERNAT_HIGHER: {
            Stage.REGISTERED: (Move.PROPOSE, Party.COUNCIL, "602-8"),
            Stage.PROPOSED: (Move.FORWARD, Party.DESK, "602-10"),
            Stage.FORWARDED: (Move.PERMIT, Party.AUTHORITY, "602-11"),
            Stage.PERMITTED: (Move.ORDER, Party.HEAD, "602-13"),
        },
        Procedure.RECOGNITION: {
            Stage.REGISTERED: (Move.CHECK, Party.DESK, "508-11"),
            Stage.CHECKED: (Move.INTERVIEW, Party.COMMISSION, "508-12"),
            Stage.INTERVIEWED: (Move.RECOGNISE, Party.COMMISSION, "508-13"),
        },
        Procedure.ADJUSTMENT: {Stage.REGISTERED: (Move.GRANT, Party.HEAD, "354-5")},
        Procedure.COMPLAINT: {
            Stage.REGISTERED: (Move.PASS_ON, Party.DESK, "61-27"),
            Stage.PASSED_ON: (Move.RESOLVE, Party.AUTHORITY, "61-29"),
        },
    }
)
#: Whose a move beside the usual way is, and its rule.
_BESIDE: Final[Mapping[tuple[Procedure, Move], tuple[Party, str]]] = MappingProxyType(
    {
        (Procedure.EXTERNAT_SERVICE, Move.DECLINE): (Party.DESK, "61-22"),
        (Procedure.EXTERNAT_SERVICE, Move.SET_HEARING): (Party.DESK, "61-23"),
        (Procedure.EXTERNAT_SERVICE, Move.OBJECT): (Party.APPLICANT, "own:time-4"),
        (Procedure.EXTERNAT_SERVICE, Move.SIGN): (Party.DESK, "own:time-4"),
        (Procedure.EXTERNAT_COLLEGE, Move.REFUSE): (Party.HEAD, "61-4"),
        (Procedure.EXTERNAT_COLLEGE, Move.PASS_FINAL): (Party.COMMISSION, "61-20"),
        (Procedure.EXTERNAT_COLLEGE, Move.FAIL): (Party.COMMISSION, "61-17"),
        (Procedure.EXTERNAT_HIGHER, Move.REFUSE): (Party.AUTHORITY, "602-12"),
        (Procedure.RECOGNITION, Move.REFUSE): (Party.COMMISSION, "508-13"),
        (Procedure.ADJUSTMENT, Move.REFUSE): (Party.HEAD, "354-5"),
        (Procedure.COMPLAINT, Move.SATISFY): (Party.DESK, "61-27"),
        **{(procedure, Move.WITHDRAW): (Party.APPLICANT, "") for procedure in Procedure},
    }
)
#: Ends of which the person is still to be told.
_TOLD: Final[Mapping[Procedure, frozenset[Stage]]] = MappingProxyType(
    {
        Procedure.RECOGNITION: frozenset({Stage.RECOGNISED, Stage.REFUSED}),
        Procedure.ADJUSTMENT: frozenset({Stage.GRANTED, Stage.REFUSED}),
    }
)
#: History is entered and read; nobody waits for it.
HISTORY: Final = frozenset({Procedure.EXTERNAT_HIGHER})


#: Facts → their procedure.
OF: Final[Mapping[type[CaseFacts], Procedure]] = MappingProxyType(
    {
        ExternatServiceFacts: Procedure.EXTERNAT_SERVICE,
        ExternatCollegeFacts: Procedure.EXTERNAT_COLLEGE,
        ExternatHigherFacts: Procedure.EXTERNAT_HIGHER,
        RecognitionFacts: Procedure.RECOGNITION,
        AdjustmentFacts: Procedure.ADJUSTMENT,
        ComplaintFacts: Procedure.COMPLAINT,
    }
)


def procedure_of(facts: CaseFacts) -> Procedure:
    """The procedure these are the facts of."""
    return OF[type(facts)]


def rule_of(case: Case, move: Move) -> str:
    """The rule a move of a case rests on, as it binds a case of its day; nothing where no act states one."""
    return on_rule(_whose(case, move)[1], case.registered)


def moves(case: Case) -> tuple[Move, ...]:
    """What may be done in a case by hand, the usual move first."""
    usual = usual_move(case)
    if usual is None:
        return ()
    once = _ONCE & {step.move for step in case.steps}
    allowed = [Move(move) for start, move in WAYS[case.procedure].moves if start is case.stage]
    by_hand = [move for move in allowed if move not in BY_VOTE.get(case.procedure, ()) and move not in once]
    return tuple(sorted(by_hand, key=lambda move: move is not usual[0]))


def after_move(procedure: Procedure, stage: Stage, move: Move) -> Stage:
    """The stage a move leads to. Raises ``move_not_allowed``."""
    return after(WAYS[procedure], stage, move)


def usual_move(case: Case) -> _Next | None:
    """The move everybody expects next, whose it is and its rule; None where nothing is left to do."""
    return _usual(case, case.stage, {step.move for step in case.steps})


def _usual(case: Case, stage: Stage, done: Collection[Move]) -> _Next | None:
    """The usual move of a case that has come to a stage by these moves."""
    if stage in _TOLD.get(case.procedure, ()):
        return None if Move.NOTIFY in done else (Move.NOTIFY, Party.DESK, "")
    if Move.HEAR in done and Move.SIGN not in done and (stage, Move.SIGN) in WAYS[case.procedure].moves:
        return Move.SIGN, Party.DESK, "own:time-4"
    facts = case.facts
    if stage is Stage.REGISTERED and isinstance(facts, ComplaintFacts) and facts.to is ComplaintTo.QUALITY_BODY:
        return Move.RESOLVE, Party.AUTHORITY, "61-29"
    return _USUAL[case.procedure].get(stage)


def due(case: Case, moved: Mapping[date, bool] = NONE_MOVED) -> Due | None:
    """What comes next in a case, by whom and until when; None for one that has ended.

    Arguments: ``moved`` – the college's own days. Raises Refusal: ``calendar_missing``.
    """
    found = usual_move(case)
    if found is None:
        return None
    move, party, rule = found
    return Due(move, party, until(case, move, moved), on_rule(rule, case.registered))


def open_terms(case: Case, moved: Mapping[date, bool] = NONE_MOVED) -> dict[Move, date]:
    """The last days that are still to come in a case: of the usual way to its end, and of what may be done beside it.

    Raises Refusal: ``calendar_missing``.
    """
    ahead = [one.move for one in strip(case, case.registered, moved) if one.done is None]
    days = {move: until(case, move, moved) for move in (*ahead, *moves(case))}
    return {move: day for move, day in days.items() if day is not None}


def _done(case: Case, *wanted: Move) -> date | None:
    """Day of the last of these moves."""
    return max((step.on for step in case.steps if step.move in wanted), default=None)


def until(case: Case, move: Move, moved: Mapping[date, bool] = NONE_MOVED) -> date | None:
    """Last day for a move in a case; None where the act sets none, or what it is counted from is not known yet.

    Raises Refusal: ``calendar_missing``.
    """
    facts = case.facts
    match case.procedure:
        case Procedure.EXTERNAT_SERVICE:
            return _service_until(case, move, moved)
        case Procedure.EXTERNAT_COLLEGE if isinstance(facts, ExternatCollegeFacts):
            return _college_until(facts, move)
        case Procedure.EXTERNAT_HIGHER:
            ends = terms.higher(case.registered, _done(case, Move.FORWARD))
            return {Move.PROPOSE: ends.council_until, Move.PERMIT: ends.authority_until}.get(move)
        case Procedure.COMPLAINT if isinstance(facts, ComplaintFacts):
            return _complaint_until(case, facts, move, moved)
    return None


def _service_until(case: Case, move: Move, moved: Mapping[date, bool]) -> date | None:
    ends = terms.service_of(case.registered, moved)
    hearing = case.hearing
    match move:
        case Move.CHECK | Move.DECLINE:
            return ends.check_until
        case Move.REQUEST | Move.ANSWER:
            return ends.data_until
        case Move.SET_HEARING:
            return ends.prerefusal_until
        case Move.OBJECT if hearing:
            return terms.objections_until(hearing.decided, moved)
        case Move.HEAR if hearing:
            return hearing.at.date()
        case Move.SIGN if hearing and hearing.held:
            return terms.hearing_protocol_until(hearing.held.date(), moved)
        case Move.PERMIT if hearing is None:
            answered = _done(case, Move.ANSWER)
            return min(terms.drafted_until(answered, moved), ends.decide_until) if answered else ends.decide_until
        case Move.PERMIT | Move.REFUSE:
            return ends.decide_until
    return None


def _college_until(facts: ExternatCollegeFacts, move: Move) -> date | None:
    ends = terms.college(facts.school_year)
    match move:
        case Move.PREPARE:
            # Consultations begin with January by an approved timetable (61-15), so it is to be there by then [reading].
            return date(facts.school_year, 12, 31)
        case Move.PROPOSE | Move.ORDER:
            return ends.attestation_order_until
        case Move.PASS_INTERIM:
            return ends.consultations[1]
    return None


def _complaint_until(case: Case, facts: ComplaintFacts, move: Move, moved: Mapping[date, bool]) -> date | None:
    ends = terms.complaint(case.filed.date(), moved)
    if facts.to is ComplaintTo.QUALITY_BODY:
        return ends.quality_body_until if move is Move.RESOLVE else None
    if move in (Move.PASS_ON, Move.SATISFY):
        return ends.pass_on_until
    # What was passed on is considered by its own clock, which starts with its registration there.
    return ends.provider_until if move is Move.RESOLVE and not _done(case, Move.PASS_ON) else None


def strip(case: Case, today: date, moved: Mapping[date, bool] = NONE_MOVED) -> tuple[StripStage, ...]:
    """A case as a strip of stages: what was done in its order, then the usual way to its end.

    Raises Refusal: ``calendar_missing``.
    """
    found = [_place(case, step.move, *_whose(case, step.move), step.on, today, moved) for step in case.steps]
    stage, done = case.stage, {step.move for step in case.steps}
    following = usual_move(case)
    while following is not None:
        found.append(_place(case, *following, None, today, moved, current=len(found) == len(case.steps)))
        done.add(following[0])
        stage = WAYS[case.procedure].moves[stage, following[0]]
        following = _usual(case, stage, done)
    return tuple(found)


def _whose(case: Case, move: Move) -> tuple[Party, str]:
    """Who makes a move, and its rule."""
    facts = case.facts
    if move is Move.RESOLVE and isinstance(facts, ComplaintFacts) and facts.to is ComplaintTo.PROVIDER:
        # The provider's own answer, unless the complaint went to another body.
        return (Party.DESK, "61-28") if not _done(case, Move.PASS_ON) else (Party.AUTHORITY, "61-29")
    if move is Move.REFUSE and case.procedure is Procedure.EXTERNAT_HIGHER and not _done(case, Move.FORWARD):
        return Party.COUNCIL, "602-9"
    known = {usual: (party, rule) for usual, party, rule in _USUAL[case.procedure].values()}
    return known.get(move) or _BESIDE.get((case.procedure, move), (Party.DESK, ""))


def _place(
    case: Case,
    move: Move,
    party: Party,
    rule: str,
    done: date | None,
    today: date,
    moved: Mapping[date, bool],
    current: bool = False,
) -> StripStage:
    elsewhere = isinstance(case.facts, ComplaintFacts) and case.facts.to is ComplaintTo.PROVIDER
    # What another body considers runs by that body's clock, which starts with its registration there.
    last = None if elsewhere and party is Party.AUTHORITY else until(case, move, moved)
    judged = done or (today if current and case.procedure not in HISTORY else None)
    late = max((judged - last).days, 0) if judged and last else 0
    return StripStage(move, party, on_rule(rule, case.registered), done, last, current, late)


def on_rule(rule: str, on: date) -> str:
    """A rule as it binds a case of a day: one of an act not in force then is the college's own order (acts-2)."""
    act = ACTS.get(rule.split("-")[0])
    return rule if act is None or in_force(act, on) else OWN + rule
