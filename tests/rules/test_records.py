"""What the records say of themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from rules.records import (
    LANGUAGES,
    AgendaItem,
    ChairVote,
    CommissionKind,
    ItemKind,
    ItemStage,
    Member,
    Names,
    Person,
    Presence,
    Quorum,
    Role,
    Vote,
)
from rules.voting import tally

CAME = datetime(2026, 8, 20, 14, 2, tzinfo=UTC)
LEFT = datetime(2026, 8, 20, 15, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (Names(kk="Колледж А", ky="Колледж Б", ru="Колледж В"), ["Колледж А", "Колледж Б", "Колледж В"]),
        (Names(kk="Колледж А", ru="Колледж В"), ["Колледж А", "Колледж В", "Колледж В"]),
        (Names(kk="Колледж А"), ["Колледж А"] * 3),
        (Names(ky="Колледж Б"), ["Колледж Б"] * 3),
        (Names(), [""] * 3),
    ],
)
def test_a_name_missing_in_a_language_falls_back_to_russian_then_to_whichever_is_there(
    names: Names, shown: list[str]
) -> None:
    assert [names.in_language(language) for language in LANGUAGES] == shown


@pytest.mark.parametrize(
    ("person", "full", "short"),
    [
        (Person(1, "Әбдіров", "Нұрлан", "Қайратұлы"), "Әбдіров Нұрлан Қайратұлы", "Әбдіров Н. Қ."),
        (Person(1, "Ким", "Яна"), "Ким Яна", "Ким Я."),
        (Person(1, "Ким", ""), "Ким", "Ким"),
    ],
)
def test_a_person_is_named_in_full_and_by_initials(person: Person, full: str, short: str) -> None:
    assert (person.full_name, person.short_name) == (full, short)


@pytest.mark.parametrize(
    ("stays", "present"),
    [
        ((), False),
        ((Presence(CAME),), True),
        ((Presence(CAME, LEFT),), False),
        ((Presence(CAME, LEFT), Presence(LEFT)), True),
    ],
)
def test_a_member_is_present_between_coming_and_leaving(stays: tuple[Presence, ...], present: bool) -> None:
    assert Member(Person(1, "Ким", "Яна"), Role.MEMBER, "", stays).present is present


def test_the_quorum_tells_how_many_may_still_leave() -> None:
    assert (Quorum(9, 7, 6).met, Quorum(9, 7, 6).may_leave) == (True, 1)
    assert (Quorum(9, 5, 6).met, Quorum(9, 5, 6).may_leave) == (False, 0)
    assert (Quorum(9, 3, None).met, Quorum(9, 3, None).may_leave) == (True, 3)


def test_the_last_closed_vote_of_an_item_decides() -> None:
    facts: dict[str, Any] = {"kind": CommissionKind.ADMISSION, "on": date(2026, 8, 20), "members": 9, "present": 7}
    tied = tally(**facts, votes_for=3, votes_against=3, chair=ChairVote.ABSTAINED)
    repeated = tally(**facts, votes_for=5, votes_against=2, chair=ChairVote.FOR)
    rounds = (
        Vote(1, 1, False, CAME, CAME, "", tally=tied),
        Vote(2, 2, False, CAME, CAME, "дауыстар тең", tally=repeated),
        Vote(3, 3, False, CAME, None, "қайта санау"),
    )

    def item(votes: tuple[Vote, ...]) -> AgendaItem:
        return AgendaItem(1, 1, ItemKind.QUESTION, ItemStage.VOTING, "", "", "", "", None, "", votes=votes)

    assert item(()).tally is None
    assert item(rounds[:1]).tally == tied
    assert item(rounds).tally == repeated
