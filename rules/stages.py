"""Stages: which move leads where for an application, a sitting, an agenda item, an appeal and a paper.

Belongs here: the five tables and the question put to them.
Does not belong here: the conditions of a move (quorum, grounds, reasons) – they are asked of the subject's own module.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, TypeVar

from rules.records import AppealStage, ApplicationStage, ItemStage, PaperStage, SittingStage
from rules.verdicts import Refusal


class ApplicationMove(StrEnum):
    EDIT = "edit"
    REGISTER = "register"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    ADMIT = "admit"
    NOT_ADMIT = "not_admit"
    REOPEN = "reopen"


class SittingMove(StrEnum):
    OPEN = "open"
    CLOSE = "close"
    NOT_HELD = "not_held"


class ItemMove(StrEnum):
    OPEN_VOTE = "open_vote"
    DECIDE = "decide"
    TIE = "tie"
    REPEAT = "repeat"
    BREAK_OFF = "break_off"
    """The quorum fell while the vote was open (vote-2): the item waits again."""
    POSTPONE = "postpone"
    RESUME = "resume"


class AppealMove(StrEnum):
    GRANT = "grant"
    REJECT = "reject"


class PaperMove(StrEnum):
    SIGN = "sign"
    DELIVER = "deliver"
    ANNUL = "annul"


S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True)
class Table(Generic[S]):
    """The life of one subject: stage and move → next stage; what is not listed is not allowed."""

    subject: str
    moves: Mapping[tuple[S, str], S]


#: A repeated decision of a later sitting may correct an earlier one, so decided applications may be decided again; they
#: never fall back to "registered". A refused or withdrawn one may be taken up again as unfinished. What is on record of
#: an application may be put right until the commission decides.
APPLICATION: Final[Table[ApplicationStage]] = Table(
    "application",
    {
        (ApplicationStage.UNFINISHED, ApplicationMove.EDIT): ApplicationStage.UNFINISHED,
        (ApplicationStage.REGISTERED, ApplicationMove.EDIT): ApplicationStage.REGISTERED,
        (ApplicationStage.UNFINISHED, ApplicationMove.REGISTER): ApplicationStage.REGISTERED,
        (ApplicationStage.UNFINISHED, ApplicationMove.REFUSE): ApplicationStage.REFUSED,
        (ApplicationStage.UNFINISHED, ApplicationMove.WITHDRAW): ApplicationStage.WITHDRAWN,
        (ApplicationStage.REGISTERED, ApplicationMove.REFUSE): ApplicationStage.REFUSED,
        (ApplicationStage.REGISTERED, ApplicationMove.WITHDRAW): ApplicationStage.WITHDRAWN,
        (ApplicationStage.REGISTERED, ApplicationMove.ADMIT): ApplicationStage.ADMITTED,
        (ApplicationStage.REGISTERED, ApplicationMove.NOT_ADMIT): ApplicationStage.NOT_ADMITTED,
        (ApplicationStage.ADMITTED, ApplicationMove.ADMIT): ApplicationStage.ADMITTED,
        (ApplicationStage.ADMITTED, ApplicationMove.NOT_ADMIT): ApplicationStage.NOT_ADMITTED,
        (ApplicationStage.ADMITTED, ApplicationMove.WITHDRAW): ApplicationStage.WITHDRAWN,
        (ApplicationStage.NOT_ADMITTED, ApplicationMove.ADMIT): ApplicationStage.ADMITTED,
        (ApplicationStage.NOT_ADMITTED, ApplicationMove.NOT_ADMIT): ApplicationStage.NOT_ADMITTED,
        (ApplicationStage.NOT_ADMITTED, ApplicationMove.WITHDRAW): ApplicationStage.WITHDRAWN,
        (ApplicationStage.REFUSED, ApplicationMove.REOPEN): ApplicationStage.UNFINISHED,
        (ApplicationStage.WITHDRAWN, ApplicationMove.REOPEN): ApplicationStage.UNFINISHED,
    },
)

#: An open sitting had its quorum, so it can only be closed; "not held" is said of one that never opened (vote-2).
SITTING: Final[Table[SittingStage]] = Table(
    "sitting",
    {
        (SittingStage.CALLED, SittingMove.OPEN): SittingStage.OPEN,
        (SittingStage.CALLED, SittingMove.NOT_HELD): SittingStage.NOT_HELD,
        (SittingStage.OPEN, SittingMove.CLOSE): SittingStage.CLOSED,
    },
)

#: A tie waits for the chair's declared vote (decide), a new vote or a postponement (vote-6, vote-9).
ITEM: Final[Table[ItemStage]] = Table(
    "item",
    {
        (ItemStage.WAITING, ItemMove.OPEN_VOTE): ItemStage.VOTING,
        (ItemStage.WAITING, ItemMove.POSTPONE): ItemStage.POSTPONED,
        (ItemStage.VOTING, ItemMove.DECIDE): ItemStage.DECIDED,
        (ItemStage.VOTING, ItemMove.TIE): ItemStage.TIED,
        (ItemStage.VOTING, ItemMove.BREAK_OFF): ItemStage.WAITING,
        (ItemStage.VOTING, ItemMove.POSTPONE): ItemStage.POSTPONED,
        (ItemStage.TIED, ItemMove.DECIDE): ItemStage.DECIDED,
        (ItemStage.TIED, ItemMove.REPEAT): ItemStage.VOTING,
        (ItemStage.TIED, ItemMove.POSTPONE): ItemStage.POSTPONED,
        (ItemStage.DECIDED, ItemMove.REPEAT): ItemStage.VOTING,
        (ItemStage.POSTPONED, ItemMove.RESUME): ItemStage.WAITING,
    },
)

#: An appeal against a mark is decided once, by the appeal commission.
APPEAL: Final[Table[AppealStage]] = Table(
    "appeal",
    {
        (AppealStage.FILED, AppealMove.GRANT): AppealStage.GRANTED,
        (AppealStage.FILED, AppealMove.REJECT): AppealStage.REJECTED,
    },
)

#: A paper that went out is never edited (paper-4); it can only go on, or be annulled with its number kept (paper-3).
PAPER: Final[Table[PaperStage]] = Table(
    "paper",
    {
        (PaperStage.ISSUED, PaperMove.SIGN): PaperStage.SIGNED,
        (PaperStage.ISSUED, PaperMove.DELIVER): PaperStage.DELIVERED,
        (PaperStage.ISSUED, PaperMove.ANNUL): PaperStage.ANNULLED,
        (PaperStage.SIGNED, PaperMove.DELIVER): PaperStage.DELIVERED,
        (PaperStage.SIGNED, PaperMove.ANNUL): PaperStage.ANNULLED,
        (PaperStage.DELIVERED, PaperMove.ANNUL): PaperStage.ANNULLED,
    },
)


def after(table: Table[S], stage: S, move: str) -> S:
    """The stage a move leads to; ``move`` is a member of the subject's moves or its value.

    Raises Refusal: ``move_not_allowed`` with the subject, the stage and the move as they are kept in the file.
    """
    try:
        return table.moves[stage, move]
    except KeyError:
        raise Refusal("move_not_allowed", subject=table.subject, stage=str(stage), move=str(move)) from None


def moves_from(table: Table[S], stage: S) -> tuple[str, ...]:
    """Moves allowed from a stage, in the order of the table."""
    return tuple(move for start, move in table.moves if start == stage)
