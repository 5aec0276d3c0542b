"""Doing one thing in a case: from what stands in the fields of its panel to the act of the file.

Belongs here: which act a move is, and the facts that become known with it. Does not belong here: the fields
(``case_move_fields``), whether the move is allowed (``rules.procedures``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from db import cases
from desktop.desk import Desk
from rules.case_records import Case, CaseFacts
from rules.case_words import CaseMove
from rules.verdicts import Refusal

#: Fields that are facts of the case and are kept with it.
_FACTS: Final = (
    *("school_deadline", "only_good", "interviewed_by", "knowledge", "abilities", "skills", "remarks"),
    *("granted", "until", "conditions", "programme", "consultations_from", "consultations_until"),
    *("answer", "body"),
)
#: Fields that say the words of a step, the first that was asked for.
WORDS: Final = ("reason", "answer", "body", "how", "note")


def act(desk: Desk, case: Case, move: CaseMove, values: Mapping[str, Any]) -> Callable[[], object]:
    """What the button of a panel does. Raises ``required`` for a day or a time that is missing."""
    match move:
        case CaseMove.SET_HEARING | CaseMove.OBJECT | CaseMove.HEAR | CaseMove.SIGN:
            return _hearing(desk, case, move, values)
    words = next((values[name] for name in WORDS if name in values), "")
    return partial(
        desk.act,
        cases.move_on,
        case=case.id,
        move=move,
        on=_day(values, "on"),
        words=words,
        order_number=values.get("order_number", values.get("decision_number", "")),
        order_date=values.get("order_date"),
        grounds=values.get("grounds", ()),
        facts=_facts(case, values),
    )


def _hearing(desk: Desk, case: Case, move: CaseMove, values: Mapping[str, Any]) -> Callable[[], object]:
    from db import hearings

    if move is CaseMove.SIGN:
        return partial(desk.act, hearings.sign, case=case.id, on=_day(values, "on"))
    if move is CaseMove.OBJECT:
        on = _day(values, "on")
        return partial(desk.act, hearings.object_to, case=case.id, on=on, words=values["objections"])
    if move is CaseMove.HEAR:
        return partial(
            desk.act,
            hearings.hold,
            case=case.id,
            held=_moment(desk, values, "hearing_at"),
            presiding=values["presiding"],
            present=tuple(line.strip() for line in values["present"].splitlines() if line.strip()),
            said=values["said"],
            concluded=values["concluded"],
        )
    return partial(
        desk.act,
        hearings.set_hearing,
        case=case.id,
        on=_day(values, "on"),
        grounds=values["grounds"],
        reason=values["reason"],
        at=_moment(desk, values, "hearing_at"),
        place=values["place"],
    )


def _day(values: Mapping[str, Any], name: str) -> date:
    found = values[name]
    if found is None:
        raise Refusal("required", field=name)
    assert isinstance(found, date)
    return found


def _moment(desk: Desk, values: Mapping[str, Any], name: str) -> datetime:
    day = _day(values, name)
    if values["time"] is None:
        raise Refusal("required", field="time")
    return datetime.combine(day, values["time"], tzinfo=desk.clock().tzinfo)


def _facts(case: Case, values: Mapping[str, Any]) -> CaseFacts | None:
    """The facts with what became known; None where nothing did."""
    known = {name: values[name] for name in _FACTS if name in values and hasattr(case.facts, name)}
    if not known:
        return None
    facts: Any = case.facts
    found: CaseFacts = replace(facts, **known)
    return found
