"""The lists where the national database holds the contest: they are the state list's, not our own (578-54, 578-55)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from rules.contest import on_application, settle
from rules.records import Base, Candidate, Country, Funding, Offer, PlaceKind, Quota, Ranking, Result, StateEntry
from rules.state_list import follow, placed
from tests.rules.test_contest import (
    KAZAKH,
    LINES,
    RUSSIAN,
    RUSSIAN_LINE,
    bid,
    candidate,
    entry,
    numbers,
    offer,
    plan_line,
)

OFFERS = [Offer(line.id, 2, on_application=on_application(line)) for line in LINES]


def followed(candidates: Sequence[Candidate], *state: StateEntry, **changes: Any) -> dict[int, Ranking]:
    return follow(LINES, changes.pop("offers", OFFERS), candidates, state, **changes)


def seats(rankings: dict[int, Ranking]) -> dict[int, list[int]]:
    return {line: numbers(ranking.admitted) for line, ranking in rankings.items() if ranking.admitted}


# --- to which line it brings somebody ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ({}, {101: 2}),
        ({"language": KAZAKH}, {101: 1}),
        ({"language": RUSSIAN}, {101: 2}),
        ({"base": Base.GENERAL}, {}),
        ({"code": "99999999"}, {}),
        ({"code": "07320100"}, {}),
    ],
)
def test_an_entry_that_fits_several_lines_means_the_first_choice_among_them(
    said: dict[str, Any], lines: dict[int, int]
) -> None:
    # The paid line of the same code comes first and is none of the state order.
    chooses = candidate(1, bid(3, "5.00"), bid(2, "5.00"), bid(1, "5.00"))
    assert placed(LINES, [chooses], [entry(1, **said)]) == lines


def test_whom_the_state_list_places_beside_the_own_choices_is_brought_there_only_where_one_line_fits() -> None:
    stranger = candidate(1, bid(4, "5.00"))
    assert placed(LINES, [stranger], [entry(1, language=RUSSIAN)]) == {101: 2}
    assert placed(LINES, [stranger], [entry(1)]) == {}


def test_of_two_applications_of_one_person_the_one_that_asks_for_the_line_is_meant() -> None:
    first = candidate(1, bid(4, "5.00"))
    second = replace(candidate(2, bid(1, "5.00")), iin=first.iin)
    assert placed(LINES, [first, second], [entry(1, language=KAZAKH)]) == {102: 1}


def test_who_does_not_apply_here_is_brought_nowhere_nor_anybody_where_the_college_decides() -> None:
    one = candidate(1, bid(1, "5.00"))
    assert placed(LINES, [one], [entry(9, language=KAZAKH)]) == {}
    assert placed(LINES, [one], [entry(1)], under_authority=True) == {}
    assert placed(LINES, [one], [entry(1)], country=Country.KG) == {}


def test_a_group_that_is_not_formed_takes_nobody() -> None:
    one = candidate(1, bid(1, "5.00"), bid(2, "5.00"))
    closed = [plan_line(1, not_formed="аз"), RUSSIAN_LINE]
    assert placed(closed, [one], [entry(1)]) == {101: 2}


# --- the lists that follow --------------------------------------------------------------------------------------------
BEST = candidate(1, bid(1, "5.00"), bid(3, "5.00"))
SECOND = candidate(2, bid(1, "4.00"), bid(3, "4.00"))
WORST = candidate(3, bid(1, "3.00"), bid(3, "3.00"))


def test_a_list_has_whom_the_state_list_has_and_the_others_seek_places_elsewhere() -> None:
    found = followed([BEST, SECOND, WORST], entry(3), entry(2))
    assert seats(found) == {1: [2, 3], 3: [1]}
    assert [one.place for one in found[1].admitted] == [PlaceKind.OPEN] * 2
    assert [one.bid.score and str(one.bid.score.competitive) for one in found[1].admitted] == ["4.00", "3.00"]
    assert found[1].offer == OFFERS[0]
    assert [one.position for one in found[1].standings] == [1, 2, 3]


def test_nobody_whom_the_state_list_places_takes_a_second_place() -> None:
    paid_first = candidate(1, bid(3, "5.00"), bid(1, "5.00"))
    assert seats(followed([paid_first], entry(1))) == {1: [1]}


def test_without_a_state_list_and_under_the_authorities_the_lists_are_our_own() -> None:
    candidates = [BEST, SECOND, WORST]
    own = settle(OFFERS, candidates)
    assert followed(candidates) == own
    assert followed(candidates, entry(3), under_authority=True) == own


def test_who_is_admitted_already_stays_whatever_the_state_list_says() -> None:
    elsewhere = replace(BEST, admitted=3)
    assert seats(followed([elsewhere, SECOND], entry(1))) == {3: [1, 2]}
    assert seats(followed([replace(BEST, admitted=1), SECOND], entry(2))) == {1: [1, 2]}


def test_the_order_is_our_own_and_who_never_chose_the_line_stands_last_by_name() -> None:
    out = candidate(4, bid(1), quota=Quota.OUT_OF_COMPETITION)
    strangers = [replace(candidate(5, bid(4)), name="Юсупов"), replace(candidate(6, bid(4)), name="Абаев")]
    unscored = candidate(7, bid(1))
    state = [entry(number, language=KAZAKH) for number in (7, 6, 5, 4, 3, 2)]
    found = followed([BEST, SECOND, WORST, out, *strangers, unscored], *state)
    assert numbers(found[1].standings) == [4, 2, 3, 7, 6, 5, 1]
    assert [one.place for one in found[1].admitted] == [PlaceKind.OUT_OF_COMPETITION] + [PlaceKind.OPEN] * 5
    assert (found[1].standings[-1].result, found[1].standings[-1].settled_in) == (Result.WAITING, 3)


def test_the_kinds_of_places_are_those_of_our_own_contest() -> None:
    offers = [offer(1, 2, orphan=1), *OFFERS[1:]]
    orphans = [replace(one, quota=Quota.ORPHAN) for one in (SECOND, WORST)]
    found = followed([BEST, *orphans], entry(2), entry(3), offers=offers)
    assert [one.place for one in found[1].admitted] == [PlaceKind.QUOTA, PlaceKind.OPEN]
    # Who is not in the list has none of the places that are kept either.
    left_out = replace(BEST, quota=Quota.ORPHAN)
    assert seats(followed([left_out, SECOND], entry(2), offers=offers)) == {1: [2], 3: [1]}


def test_a_line_outside_the_offers_has_no_list() -> None:
    lines = [*LINES, plan_line(9, funding=Funding.STATE, code="01140100")]
    assert 9 not in follow(lines, OFFERS, [BEST], [entry(1)])
