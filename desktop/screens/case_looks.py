"""How a case of a procedure is shown: the sign of its stage, its next act and its strip in words.

Belongs here: what list, card and the first page of the day say alike. Does not belong here: widgets, the facts of a
case (``case_facts``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from desktop import sentences
from desktop.widgets.labels import State, day_text
from desktop.widgets.strip import Place
from desktop.words import _, language, ngettext
from papers.words import word
from rules.case_records import CaseLine, StripStage
from rules.case_words import CaseMove, CaseStage

_GOOD: Final = (CaseStage.PASSED, CaseStage.RECOGNISED, CaseStage.GRANTED, CaseStage.SATISFIED, CaseStage.RESOLVED)
_STOP: Final = (CaseStage.REFUSED, CaseStage.NOT_CONSIDERED, CaseStage.FAILED)
#: Stage → icon and colour; the word stands beside them.
LOOKS: Final[Mapping[CaseStage, tuple[str, State]]] = MappingProxyType(
    {stage: ("right", "accent") for stage in CaseStage}
    | dict.fromkeys(_GOOD, ("check", "good"))
    | dict.fromkeys(_STOP, ("cross", "stop"))
    | {
        CaseStage.REGISTERED: ("clock", "secondary"),
        CaseStage.HEARING_SET: ("sittings", "attention"),
        CaseStage.PERMITTED: ("check", "good"),
        CaseStage.WITHDRAWN: ("cross", "secondary"),
    }
)


def capital(text: str) -> str:
    """A word of the office at the beginning of a line."""
    return text[:1].upper() + text[1:]


def act_words(move: CaseMove) -> str:
    """An act as a button and a heading name it."""
    return capital(word(move, language()))


def late_words(days: int) -> str:
    """«3 days late»."""
    return ngettext("{n} day late", "{n} days late", days)


def places(strip: Sequence[StripStage]) -> tuple[Place, ...]:
    """The strip of a case in words."""
    return tuple(_place(one) for one in strip)


def _place(one: StripStage) -> Place:
    if one.done is not None:
        when = day_text(one.done)
    elif one.until is not None:
        when = _("until {day}", day=day_text(one.until))
    else:
        when = ""
    cited = sentences.citation(one.rule, language()) if one.rule else ""
    return Place(
        state="done" if one.done is not None else "current" if one.current else "ahead",
        act=act_words(one.move),
        who=word(one.party, language()),
        when=when,
        late=late_words(one.late) if one.late else "",
        tip=cited,
    )


def case_number(line: CaseLine, year: int) -> str:
    """«№ 3», with its year where it is another one than is shown."""
    return f"№ {line.number}" if line.year == year else f"№ {line.number}/{line.year}"
