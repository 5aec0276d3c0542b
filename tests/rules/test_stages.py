"""Stages and moves."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest

from rules.records import ApplicationStage, ItemStage, PaperStage, SittingStage
from rules.stages import (
    APPLICATION,
    ITEM,
    PAPER,
    SITTING,
    ApplicationMove,
    ItemMove,
    PaperMove,
    SittingMove,
    Table,
    after,
    moves_from,
)
from rules.verdicts import Refusal

ALL: list[tuple[Table[Any], type[StrEnum], type[StrEnum]]] = [
    (APPLICATION, ApplicationStage, ApplicationMove),
    (SITTING, SittingStage, SittingMove),
    (ITEM, ItemStage, ItemMove),
    (PAPER, PaperStage, PaperMove),
]


@pytest.mark.parametrize(
    ("table", "stage", "move", "next_stage"),
    [
        (APPLICATION, "unfinished", "register", "registered"),
        (APPLICATION, "unfinished", "refuse", "refused"),
        (APPLICATION, "registered", "edit", "registered"),
        (APPLICATION, "registered", "admit", "admitted"),
        (APPLICATION, "admitted", "not_admit", "not_admitted"),
        (APPLICATION, "not_admitted", "admit", "admitted"),
        (APPLICATION, "refused", "reopen", "unfinished"),
        (APPLICATION, "withdrawn", "reopen", "unfinished"),
        (SITTING, "called", "open", "open"),
        (SITTING, "open", "close", "closed"),
        (SITTING, "called", "not_held", "not_held"),
        (ITEM, "waiting", "open_vote", "voting"),
        (ITEM, "voting", "tie", "tied"),
        (ITEM, "voting", "break_off", "waiting"),
        (ITEM, "tied", "repeat", "voting"),
        (ITEM, "tied", "decide", "decided"),
        (ITEM, "decided", "repeat", "voting"),
        (ITEM, "tied", "postpone", "postponed"),
        (ITEM, "postponed", "resume", "waiting"),
        (PAPER, "issued", "sign", "signed"),
        (PAPER, "signed", "deliver", "delivered"),
        (PAPER, "delivered", "annul", "annulled"),
    ],
)
def test_a_move_leads_to_its_stage(table: Table[Any], stage: str, move: str, next_stage: str) -> None:
    assert after(table, stage, move) == next_stage


@pytest.mark.parametrize(
    ("table", "stage", "move"),
    [
        (APPLICATION, "admitted", "register"),
        (APPLICATION, "admitted", "edit"),
        (APPLICATION, "unfinished", "admit"),
        (APPLICATION, "refused", "admit"),
        (SITTING, "closed", "open"),
        (SITTING, "called", "close"),
        (SITTING, "open", "not_held"),
        (SITTING, "not_held", "open"),
        (ITEM, "waiting", "decide"),
        (ITEM, "decided", "decide"),
        (ITEM, "postponed", "open_vote"),
        (PAPER, "annulled", "sign"),
        (PAPER, "delivered", "sign"),
    ],
)
def test_a_move_that_is_not_in_the_table_is_refused(table: Table[Any], stage: str, move: str) -> None:
    with pytest.raises(Refusal) as caught:
        after(table, stage, move)
    assert caught.value.code == "move_not_allowed"
    assert caught.value.fields == {"subject": table.subject, "stage": stage, "move": move}


@pytest.mark.parametrize(("table", "stages", "moves"), ALL, ids=[table.subject for table, _, _ in ALL])
def test_every_stage_is_reached_and_every_move_is_used(
    table: Table[Any], stages: type[StrEnum], moves: type[StrEnum]
) -> None:
    start = next(iter(stages))
    reached = {start}
    for _ in stages:
        reached |= {end for (stage, _), end in table.moves.items() if stage in reached}
    assert reached == set(stages)
    assert {move for _, move in table.moves} == set(moves)


def test_closed_sittings_and_annulled_papers_stay_as_they_are() -> None:
    assert moves_from(SITTING, SittingStage.CLOSED) == ()
    assert moves_from(SITTING, SittingStage.NOT_HELD) == ()
    assert moves_from(PAPER, PaperStage.ANNULLED) == ()


def test_the_moves_of_a_stage_come_in_the_order_of_the_table() -> None:
    assert moves_from(ITEM, ItemStage.TIED) == (ItemMove.DECIDE, ItemMove.REPEAT, ItemMove.POSTPONE)
