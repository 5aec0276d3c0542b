"""What is asked for one thing that is done in a case: which fields, how they are called, what stands there at first.

Belongs here: the fields of each move. Does not belong here: the panel around them (``case_moves``), doing it
(``case_acts``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from desktop.screens.case_facts import NAMES
from desktop.screens.case_programme import ProgrammeTable
from desktop.screens.ticks import Ticks
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import ClockEdit, DayEdit, LineEdit, TextEdit
from desktop.words import N_, _
from rules.case_records import Case
from rules.case_words import CaseGround, CaseMove, ExternatGround, OutcomeLevel, Procedure
from rules.verdicts import Refusal

#: Move → the names of its fields, in their order.
_FIELDS: Final[Mapping[CaseMove, tuple[str, ...]]] = MappingProxyType(
    {
        CaseMove.CHECK: ("on",),
        CaseMove.DECLINE: ("on", "note"),
        CaseMove.REQUEST: ("on", "school_deadline"),
        CaseMove.ANSWER: ("on", "only_good", "note"),
        CaseMove.SET_HEARING: ("on", "grounds", "reason", "hearing_at", "time", "place"),
        CaseMove.OBJECT: ("on", "objections"),
        CaseMove.HEAR: ("hearing_at", "time", "presiding", "present", "said", "concluded"),
        CaseMove.SIGN: ("on",),
        CaseMove.PERMIT: ("on", "order_number", "order_date"),
        CaseMove.REFUSE: ("on", "grounds", "reason"),
        CaseMove.PREPARE: ("on", "programme", "consultations_from", "consultations_until"),
        CaseMove.PROPOSE: ("on", "decision_number", "order_date", "note"),
        CaseMove.ORDER: ("on", "order_number", "order_date", "note"),
        CaseMove.FINISH: ("on", "note"),
        CaseMove.INTERVIEW: ("on", "interviewed_by", "knowledge", "abilities", "skills", "remarks"),
        CaseMove.NOTIFY: ("on", "how"),
        CaseMove.FORWARD: ("on", "note"),
        CaseMove.GRANT: ("on", "granted", "until", "conditions"),
        CaseMove.SATISFY: ("on", "answer"),
        CaseMove.PASS_ON: ("on", "body"),
        CaseMove.RESOLVE: ("on", "answer"),
        CaseMove.WITHDRAW: ("on", "reason"),
    }
)
_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **NAMES,
        "on": N_("Day of the act"),
        "note": N_("Note"),
        "grounds": N_("Grounds of the refusal"),
        "reason": N_("Reason"),
        "hearing_at": N_("Day of the hearing"),
        "time": N_("Time"),
        "place": N_("Place"),
        "objections": N_("Objections"),
        "presiding": N_("Presiding person"),
        "present": N_("Present, one in a line"),
        "said": N_("What was said at the hearing"),
        "concluded": N_("Conclusion of the hearing"),
        "order_number": N_("Number of the order"),
        "decision_number": N_("Number of the decision"),
        "order_date": N_("Its date"),
        "programme": N_("Individual programme and consultations"),
        "how": N_("How the applicant was told"),
    }
)
#: Fields that may stay empty and say so.
_OPTIONAL: Final = frozenset({"note", "remarks", "until", "conditions", "how"})
#: Columns of a panel; and how many of them a field takes, all where it is not named.
COLUMNS: Final = 6
_SPANS: Final = {
    **dict.fromkeys(("on", "hearing_at", "time", "school_deadline", "until"), 3),
    **dict.fromkeys(("order_number", "decision_number", "order_date", "consultations_from", "consultations_until"), 3),
    **dict.fromkeys(("knowledge", "abilities", "skills"), 2),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of a panel."""

    name: str
    label: str
    editor: QWidget
    span: int
    optional: bool


def asked(case: Case, move: CaseMove, now: datetime, body: str) -> tuple[Asked, ...]:
    """The fields of a move, filled in with what is known.

    Arguments: ``now`` – the moment at the desk; ``body`` – the body a complaint usually goes to.
    """
    found = []
    for name in _FIELDS[move]:
        if not _is_asked(case, name):
            continue
        editor = _MADE[name](case, now) if name in _MADE else LineEdit()
        if name == "body":
            assert isinstance(editor, LineEdit)
            editor.set_value(body)
        found.append(Asked(name, _LABELS[name], editor, _SPANS.get(name, COLUMNS), name in _OPTIONAL))
    return tuple(found)


def _is_asked(case: Case, name: str) -> bool:
    """The closed grounds are those of the service (61-A1-9); marks are asked about on the ground of marks alone."""
    if name == "grounds":
        return case.procedure is Procedure.EXTERNAT_SERVICE
    if name == "only_good":
        return getattr(case.facts, "ground", None) is ExternatGround.GRADES
    return True


# --- making the editors -----------------------------------------------------------------------------------------------
def _day(value: date | None) -> DayEdit:
    editor = DayEdit()
    editor.set_value(value)
    return editor


def _today(case: Case, now: datetime) -> DayEdit:
    """Today; of history the day is looked up in the papers."""
    return _day(None if case.procedure is Procedure.EXTERNAT_HIGHER else now.date())


def _lines(text: str = "", lines: int = 3) -> TextEdit:
    editor = TextEdit(lines)
    editor.setFixedHeight(editor.minimumHeight())
    editor.set_value(text)
    return editor


def _fact(name: str) -> Callable[[Case, datetime], QWidget]:
    def made(case: Case, now: datetime) -> QWidget:
        value = getattr(case.facts, name)
        if isinstance(value, str):
            return _lines(value, 2)
        return _day(value)

    return made


def _level(name: str) -> Callable[[Case, datetime], QWidget]:
    def made(case: Case, now: datetime) -> QWidget:
        editor = WholeWordChoice(OutcomeLevel, empty="–")
        editor.setMinimumContentsLength(4)
        editor.set_value(getattr(case.facts, name))
        return editor

    return made


def _only_good(case: Case, now: datetime) -> QWidget:
    editor = WholeWordChoice((True, False), empty="–", say=lambda value: _("yes") if value else _("no"))
    editor.set_value(getattr(case.facts, "only_good", None))
    return editor


def _grounds(case: Case, now: datetime) -> QWidget:
    editor = Ticks(CaseGround)
    editor.set_value(case.hearing.grounds if case.hearing else ())
    return editor


def _granted(case: Case, now: datetime) -> QWidget:
    wishes = getattr(case.facts, "wishes", ())
    editor = Ticks(wishes)
    editor.set_value(wishes)
    return editor


def _programme(case: Case, now: datetime) -> QWidget:
    editor = ProgrammeTable()
    editor.set_value(getattr(case.facts, "programme", ()))
    return editor


def _reason(case: Case, now: datetime) -> QWidget:
    return _lines(case.hearing.reason if case.hearing else "")


def _clock(case: Case, now: datetime) -> QWidget:
    editor = ClockEdit()
    # A hearing usually begins when the notice said.
    editor.set_value(case.hearing.at.time() if case.hearing else None)
    return editor


def _hearing_day(case: Case, now: datetime) -> QWidget:
    return _day(case.hearing.at.date() if case.hearing else None)


def _interviewers(case: Case, now: datetime) -> QWidget:
    editor = LineEdit()
    editor.set_value(getattr(case.facts, "interviewed_by", ""))
    return editor


_MADE: Final[Mapping[str, Callable[[Case, datetime], QWidget]]] = MappingProxyType(
    {
        "on": _today,
        "order_date": lambda case, now: _day(None),
        "school_deadline": _fact("school_deadline"),
        "only_good": _only_good,
        "grounds": _grounds,
        "reason": _reason,
        "time": _clock,
        "objections": lambda case, now: _lines(),
        "hearing_at": _hearing_day,
        "present": lambda case, now: _lines(case.person.full_name),
        "said": lambda case, now: _lines(),
        "concluded": lambda case, now: _lines(),
        "programme": _programme,
        "consultations_from": _fact("consultations_from"),
        "consultations_until": _fact("consultations_until"),
        "interviewed_by": _interviewers,
        "knowledge": _level("knowledge"),
        "abilities": _level("abilities"),
        "skills": _level("skills"),
        "remarks": _fact("remarks"),
        "granted": _granted,
        "until": _fact("until"),
        "conditions": _fact("conditions"),
        "answer": lambda case, now: _lines(),
    }
)


def read(editor: QWidget, name: str) -> Any:
    """What stands in a field. Raises ``date_invalid`` for what is no day or time."""
    if isinstance(editor, (DayEdit, ClockEdit)) and editor.is_wrong():
        raise Refusal("date_invalid", field=name)
    value: Any = getattr(editor, "value")()  # noqa: B009 - every editor has it, their common class does not
    return value
