"""The contest: order of a list, settling of several choices, the list of the state (578-3, 578-9, 578-54, 578-61).

The matching is held against a second, obvious and slow one, and each promise of ``rules.matching`` is counted after.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.contest import compare, deciding, on_application, settle
from rules.records import (
    Base,
    Bid,
    Candidate,
    Country,
    Difference,
    Funding,
    Level,
    ListDifference,
    Names,
    Offer,
    PlaceKind,
    PlanLine,
    Quota,
    QuotaPlaces,
    Ranking,
    Result,
    Score,
    SpecialtyType,
    Standing,
    StateEntry,
    StudyForm,
    TeachingLanguage,
    TieRule,
)

OUT, RURAL, ORPHAN, DISABILITY = (
    Quota.OUT_OF_COMPETITION,
    Quota.RURAL_YOUTH,
    Quota.ORPHAN,
    Quota.DISABILITY,
)
ADMITTED, ELSEWHERE, WAITING, UNSCORED = Result.ADMITTED, Result.ELSEWHERE, Result.WAITING, Result.UNSCORED


# --- making cases -----------------------------------------------------------------------------------------------------
def made(competitive: str | Decimal | None) -> Score | None:
    if competitive is None:
        return None
    figure = Decimal(competitive)
    return Score(figure, (("Математика", figure),), figure, None, None, "578-54")


def bid(line: int, competitive: str | Decimal | None = None, *missing: str) -> Bid:
    return Bid(line, made(competitive), missing)


def candidate(
    number: int,
    *bids: Bid,
    quota: Quota | None = None,
    average: str | None = None,
    admitted: int | None = None,
) -> Candidate:
    document = None if average is None else Decimal(average)
    return Candidate(number + 100, number, f"Ким {number}", f"{number:012}", quota, document, bids, admitted)


def offer(line: int, places: int, *, on_application: bool = False, **reserved: int) -> Offer:
    kept = tuple(QuotaPlaces(Quota(quota), count) for quota, count in reserved.items())
    return Offer(line, places, kept, on_application)


def numbers(standings: Iterable[Standing]) -> list[int]:
    return [one.candidate.number for one in standings]


def of_one(offered: Offer, *candidates: Candidate) -> Ranking:
    return settle([offered], candidates)[offered.line]


def row(ranking: Ranking) -> list[tuple[int, Result, PlaceKind | None]]:
    return [(one.candidate.number, one.result, one.place) for one in ranking.standings]


def plan_line(id: int = 1, **changes: Any) -> PlanLine:
    """A state-order mid-level line after basic school, unless changed."""
    facts: dict[str, Any] = {
        "id": id,
        "year": 2025,
        "code": "06130100",
        "title": Names(ru="Программное обеспечение"),
        "level": Level.MID_LEVEL,
        "type": SpecialtyType.ORDINARY,
        "base": Base.BASIC,
        "form": StudyForm.FULL_TIME,
        "funding": Funding.STATE,
        "language": TeachingLanguage.KAZAKH,
        "places": 25,
    }
    return PlanLine(**{**facts, **changes})


# --- what kind of line it is ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("base", Base)
@pytest.mark.parametrize("funding", Funding)
def test_the_state_order_admits_on_application_to_workers_programmes_and_people_with_a_profession(
    level: Level, base: Base, funding: Funding
) -> None:
    line = plan_line(level=level, base=base, funding=funding)
    contested = level in (Level.MID_LEVEL, Level.APPLIED_BACHELOR) and base in (Base.BASIC, Base.GENERAL)
    assert on_application(line) is (funding is Funding.STATE and not contested)
    assert on_application(line, Country.KG) is False


@pytest.mark.parametrize(
    ("changes", "under_authority", "country", "verdict"),
    [
        ({}, False, Country.KZ, (False, "578-54", "national_database")),
        ({}, True, Country.KZ, (True, "578-54", "authority")),
        ({"base": Base.GENERAL}, False, Country.KZ, (False, "578-54", "national_database")),
        ({"funding": Funding.PAID}, False, Country.KZ, (True, "578-54", "paid")),
        (
            {"funding": Funding.PAID, "level": Level.SKILLED_WORKER},
            False,
            Country.KZ,
            (True, "578-54", "paid"),
        ),
        ({"level": Level.SKILLED_WORKER}, False, Country.KZ, (True, "578-26", "on_application")),
        ({"level": Level.RELIGIOUS}, True, Country.KZ, (True, "578-26", "on_application")),
        ({"base": Base.TVE}, False, Country.KZ, (True, "578-9", "on_application")),
        ({}, False, Country.KG, (True, "own:578-54", "own_rules")),
    ],
)
def test_the_own_list_decides_where_the_act_leaves_it_to_the_college(
    changes: dict[str, Any], under_authority: bool, country: Country, verdict: tuple[bool, str, str]
) -> None:
    found = deciding(plan_line(**changes), under_authority, country)
    assert (found.ok, found.rule, found.fields["because"]) == verdict


# --- one list ---------------------------------------------------------------------------------------------------------
def test_the_higher_score_stands_first_and_the_rest_wait_in_order() -> None:
    ranking = of_one(
        offer(1, 2),
        candidate(1, bid(1, "4.00")),
        candidate(2, bid(1, "5.00")),
        candidate(3, bid(1, "3.33")),
        candidate(4, bid(1, "4.67")),
    )
    assert row(ranking) == [
        (2, ADMITTED, PlaceKind.OPEN),
        (4, ADMITTED, PlaceKind.OPEN),
        (1, WAITING, None),
        (3, WAITING, None),
    ]
    assert [one.position for one in ranking.standings] == [1, 2, 3, 4]
    assert [one.settled_in for one in ranking.standings] == [1, 1, None, None]
    assert numbers(ranking.admitted) == [2, 4]
    assert numbers(ranking.waiting) == [1, 3]


@pytest.mark.parametrize(
    ("better", "worse", "tie"),
    [
        (
            candidate(2, bid(1, "4.50"), average="4.70"),
            candidate(1, bid(1, "4.50"), average="4.69", quota=RURAL),
            TieRule.DOCUMENT_AVERAGE,
        ),
        (
            candidate(2, bid(1, "4.50"), average="1.00"),
            candidate(1, bid(1, "4.50"), quota=RURAL),
            TieRule.DOCUMENT_AVERAGE,
        ),
        (
            candidate(2, bid(1, "4.50"), average="4.70", quota=ORPHAN),
            candidate(1, bid(1, "4.50"), average="4.70"),
            TieRule.QUOTA,
        ),
        (
            candidate(2, bid(1, "4.50"), quota=ORPHAN),
            candidate(1, bid(1, "4.50")),
            TieRule.QUOTA,
        ),
        (
            candidate(1, bid(1, "4.50"), average="4.70", quota=ORPHAN),
            candidate(2, bid(1, "4.50"), average="4.70", quota=RURAL),
            TieRule.COMMISSION,
        ),
        (
            candidate(1, bid(1, "4.50")),
            candidate(2, bid(1, "4.50")),
            TieRule.COMMISSION,
        ),
    ],
)
def test_equal_scores_are_set_apart_by_the_document_then_by_a_quota_category_then_by_the_commission(
    better: Candidate, worse: Candidate, tie: TieRule
) -> None:
    for pair in ((better, worse), (worse, better)):
        first, second = of_one(offer(1, 1), *pair).standings
        assert (first.candidate, second.candidate) == (better, worse)
        assert (first.tie, second.tie) == (None, tie)


def test_in_kyrgyzstan_a_quota_category_sets_no_equals_apart() -> None:
    people = (candidate(1, bid(1, "4.00")), candidate(2, bid(1, "4.00"), quota=RURAL))
    assert numbers(settle([offer(1, 1)], people)[1].standings) == [2, 1]
    ranking = settle([offer(1, 1)], people, Country.KG)[1]
    assert numbers(ranking.standings) == [1, 2]
    assert ranking.standings[1].tie is TieRule.COMMISSION


def test_where_the_scores_differ_there_is_no_tie_to_explain() -> None:
    _, second = of_one(offer(1, 1), candidate(1, bid(1, "4.50")), candidate(2, bid(1, "4.49"))).standings
    assert second.tie is None


def test_people_out_of_competition_come_first_even_without_a_score_and_share_only_the_places() -> None:
    ranking = of_one(
        offer(1, 2),
        candidate(1, bid(1, "5.00")),
        candidate(2, bid(1, None, "marks"), quota=OUT),
        candidate(3, bid(1, "3.00"), quota=OUT),
        candidate(4, bid(1, "2.00"), quota=OUT),
    )
    assert row(ranking) == [
        (3, ADMITTED, PlaceKind.OUT_OF_COMPETITION),
        (4, ADMITTED, PlaceKind.OUT_OF_COMPETITION),
        (2, WAITING, None),
        (1, WAITING, None),
    ]


def test_equal_scores_in_different_parts_of_a_list_are_no_tie() -> None:
    first, second = of_one(offer(1, 1), candidate(1, bid(1, "5.00")), candidate(2, bid(1, "5.00"), quota=OUT)).standings
    assert (first.candidate.number, second.tie) == (2, None)


def test_quota_places_go_to_the_best_of_their_category_first() -> None:
    ranking = of_one(
        offer(1, 3, rural_youth=1),
        candidate(1, bid(1, "5.00")),
        candidate(2, bid(1, "4.90")),
        candidate(3, bid(1, "4.80")),
        candidate(4, bid(1, "4.00"), quota=RURAL),
        candidate(5, bid(1, "3.00"), quota=RURAL),
    )
    assert row(ranking) == [
        (1, ADMITTED, PlaceKind.OPEN),
        (2, ADMITTED, PlaceKind.OPEN),
        (3, WAITING, None),
        (4, ADMITTED, PlaceKind.QUOTA),
        (5, WAITING, None),
    ]


def test_free_quota_places_return_to_the_open_ones() -> None:
    ranking = of_one(
        offer(1, 3, rural_youth=2, orphan=1),
        candidate(1, bid(1, "5.00")),
        candidate(2, bid(1, "4.90")),
        candidate(3, bid(1, "3.00"), quota=RURAL),
        candidate(4, bid(1, "4.80")),
    )
    assert [place for _, _, place in row(ranking)] == [PlaceKind.OPEN, PlaceKind.OPEN, None, PlaceKind.QUOTA]


def test_a_category_beyond_its_places_competes_for_the_open_ones() -> None:
    ranking = of_one(
        offer(1, 2, rural_youth=1),
        candidate(1, bid(1, "5.00"), quota=RURAL),
        candidate(2, bid(1, "4.90"), quota=RURAL),
        candidate(3, bid(1, "4.80")),
    )
    assert row(ranking) == [
        (1, ADMITTED, PlaceKind.QUOTA),
        (2, ADMITTED, PlaceKind.OPEN),
        (3, WAITING, None),
    ]


def test_where_more_is_kept_than_there_are_places_the_earlier_category_goes_first() -> None:
    ranking = of_one(
        offer(1, 2, rural_youth=2, disability=1),
        candidate(1, bid(1, "5.00"), quota=RURAL),
        candidate(2, bid(1, "4.00"), quota=RURAL),
        candidate(3, bid(1, "3.00"), quota=DISABILITY),
        candidate(4, bid(1, "5.00")),
    )
    assert sorted(numbers(ranking.admitted)) == [1, 3]


def test_without_a_score_nobody_has_a_place_in_a_contested_line() -> None:
    ranking = of_one(
        offer(1, 5),
        candidate(1, bid(1, None, "exam:12")),
        candidate(2, bid(1, "3.00")),
        candidate(3, bid(1, "5.00", "failed:12")),
    )
    assert row(ranking) == [(2, ADMITTED, PlaceKind.OPEN), (3, UNSCORED, None), (1, UNSCORED, None)]
    assert [one.tie for one in ranking.standings] == [None, None, None]


def test_without_a_score_the_next_choice_may_still_be_had() -> None:
    lists = settle([offer(1, 5), offer(2, 5)], [candidate(1, bid(1, None, "exam:12"), bid(2, "3.00"))])
    (there,), (here,) = lists[1].standings, lists[2].standings
    assert (there.result, there.settled_in, here.result, here.preference) == (UNSCORED, 2, ADMITTED, 2)


def test_on_application_all_are_admitted_while_there_are_places_also_without_a_score() -> None:
    ranking = of_one(
        offer(1, 4, on_application=True, rural_youth=1),
        candidate(1, bid(1, None, "marks")),
        candidate(2, bid(1, "3.00"), quota=RURAL),
        candidate(3, bid(1, "4.00")),
        candidate(4, bid(1, "4.00"), quota=OUT),
    )
    assert row(ranking) == [
        (4, ADMITTED, PlaceKind.OUT_OF_COMPETITION),
        (3, ADMITTED, PlaceKind.ON_APPLICATION),
        (2, ADMITTED, PlaceKind.ON_APPLICATION),
        (1, ADMITTED, PlaceKind.ON_APPLICATION),
    ]


def test_on_application_too_many_make_a_contest_by_score_and_quota_category() -> None:
    ranking = of_one(
        offer(1, 2, on_application=True, rural_youth=1),
        candidate(1, bid(1, None, "marks")),
        candidate(2, bid(1, "3.00"), quota=RURAL),
        candidate(3, bid(1, "4.00")),
        candidate(4, bid(1, None, "marks"), average="4.00"),
    )
    assert row(ranking) == [
        (3, ADMITTED, PlaceKind.OPEN),
        (2, ADMITTED, PlaceKind.QUOTA),
        (4, WAITING, None),
        (1, WAITING, None),
    ]
    below = ranking.standings[-1]
    assert (below.tie, below.bid.score) == (TieRule.DOCUMENT_AVERAGE, None)


def test_a_group_that_is_not_formed_takes_nobody() -> None:
    lists = settle(
        [offer(1, 0), offer(2, 1)], [candidate(1, bid(1, "5.00"), bid(2, "5.00")), candidate(2, bid(1, "4"))]
    )
    assert row(lists[1]) == [(1, WAITING, None), (2, WAITING, None)]
    assert row(lists[2]) == [(1, ADMITTED, PlaceKind.OPEN)]


def test_a_line_nobody_names_has_an_empty_list() -> None:
    assert settle([offer(1, 5)], []) == {1: Ranking(offer(1, 5), ())}


# --- several choices --------------------------------------------------------------------------------------------------
def test_a_place_in_a_line_wanted_more_frees_the_others() -> None:
    lists = settle(
        [offer(1, 1), offer(2, 1)],
        [
            candidate(1, bid(1, "5.00"), bid(2, "5.00")),
            candidate(2, bid(1, "4.00"), bid(2, "4.00")),
            candidate(3, bid(2, "3.00"), bid(1, "3.00")),
        ],
    )
    assert row(lists[1]) == [(1, ADMITTED, PlaceKind.OPEN), (2, WAITING, None), (3, WAITING, None)]
    assert row(lists[2]) == [(1, ELSEWHERE, None), (2, ADMITTED, PlaceKind.OPEN), (3, WAITING, None)]
    assert [one.settled_in for one in lists[2].standings] == [1, 2, None]
    # Number 2 has a place, but in the line wanted less: still waits in the other.
    assert (lists[1].standings[1].settled_in, lists[1].standings[1].preference) == (2, 1)


def test_a_choice_outside_the_plan_keeps_its_number_among_the_preferences() -> None:
    ranking = of_one(offer(7, 1), candidate(1, bid(0), bid(9, "5.00"), bid(7, "4.00")))
    assert [(one.preference, one.result) for one in ranking.standings] == [(3, ADMITTED)]


# --- those admitted already -------------------------------------------------------------------------------------------
def test_the_admitted_keep_their_place_and_stand_in_no_other_list() -> None:
    lists = settle(
        [offer(1, 2), offer(2, 2)],
        [
            candidate(1, bid(1, "5.00"), bid(2, "5.00")),
            candidate(2, bid(1, "4.00"), bid(2, "4.00")),
            candidate(3, bid(2, "3.00"), bid(1, "3.00"), admitted=1),
        ],
    )
    assert row(lists[1]) == [
        (3, ADMITTED, PlaceKind.OPEN),
        (1, ADMITTED, PlaceKind.OPEN),
        (2, WAITING, None),
    ]
    assert row(lists[2]) == [(1, ELSEWHERE, None), (2, ADMITTED, PlaceKind.OPEN)]
    assert lists[1].standings[0].preference == 2
    assert [one.tie for one in lists[1].standings] == [None, None, None]


def test_the_admitted_take_places_of_their_category_first() -> None:
    ranking = of_one(
        offer(1, 4, rural_youth=1),
        candidate(1, bid(1, "3.00"), quota=RURAL, admitted=1),
        candidate(2, bid(1, "4.00"), quota=RURAL, admitted=1),
        candidate(3, bid(1, "4.50"), quota=RURAL),
        candidate(4, bid(1, "5.00")),
        candidate(5, bid(1, None), quota=OUT, admitted=1),
    )
    assert row(ranking) == [
        (2, ADMITTED, PlaceKind.QUOTA),
        (1, ADMITTED, PlaceKind.OPEN),
        (5, ADMITTED, PlaceKind.OUT_OF_COMPETITION),
        (4, ADMITTED, PlaceKind.OPEN),
        (3, WAITING, None),
    ]


def test_more_admitted_than_places_all_stay_and_nobody_else_comes_in() -> None:
    ranking = of_one(
        offer(1, 1, rural_youth=1),
        candidate(1, bid(1, "3.00"), admitted=1),
        candidate(2, bid(1, "4.00"), admitted=1),
        candidate(3, bid(1, "5.00"), quota=RURAL),
    )
    assert [result for _, result, _ in row(ranking)] == [ADMITTED, ADMITTED, WAITING]


def test_an_admission_by_exception_stands_in_a_line_that_was_no_choice() -> None:
    lists = settle([offer(1, 1), offer(2, 1)], [candidate(1, bid(1, "5.00"), admitted=2)])
    (standing,) = lists[2].standings
    assert (standing.preference, standing.bid, standing.result) == (0, Bid(2, None), ADMITTED)
    assert lists[1].standings == ()


def test_an_admission_to_a_line_that_is_not_offered_takes_no_other_place() -> None:
    assert settle([offer(1, 1)], [candidate(1, bid(1, "5.00"), admitted=9)])[1].standings == ()


def test_out_of_competition_are_places_of_the_state_order_only() -> None:
    people = (candidate(1, bid(1, "3.00"), quota=OUT), candidate(2, bid(1, "5.00")))
    assert numbers(of_one(offer(1, 1), *people).admitted) == [1]
    paid = of_one(replace(offer(1, 1), state_order=False), *people)
    assert row(paid) == [(2, ADMITTED, PlaceKind.OPEN), (1, WAITING, None)]


def test_on_application_a_missing_exam_keeps_nobody_out_and_a_failed_one_does() -> None:
    ranking = of_one(
        offer(1, 9, on_application=True),
        candidate(1, bid(1, "5.00", "failed:7")),
        candidate(2, bid(1, None, "exam:7")),
        candidate(3, bid(1, None, "exam:8", "failed:7")),
        candidate(4, bid(1, "2.00", "failed:7"), quota=OUT),
    )
    assert row(ranking) == [
        (4, ADMITTED, PlaceKind.OUT_OF_COMPETITION),
        (2, ADMITTED, PlaceKind.ON_APPLICATION),
        (1, UNSCORED, None),
        (3, UNSCORED, None),
    ]


# --- several applications of one person ---
def one_person(*candidates: Candidate) -> list[Candidate]:
    return [replace(one, person=7) for one in candidates]


def test_who_applied_twice_holds_one_place_and_the_earlier_application_is_wanted_more() -> None:
    first, later = one_person(candidate(1, bid(1, "4.00")), candidate(2, bid(2, "5.00"), bid(3, "5.00")))
    offers = [offer(line, 1) for line in (1, 2, 3)]
    lists = settle(offers, [later, first])
    assert seats(lists) == {1: 1}
    assert [one.result for one in lists[2].standings] == [ELSEWHERE]
    lists = settle(offers, [later, first, candidate(3, bid(1, "4.50"))])
    assert seats(lists) == {2: 2, 3: 1}
    (_, waiting), (here,) = lists[1].standings, lists[2].standings
    assert (waiting.result, waiting.settled_in, here.preference) == (WAITING, 2, 1)


def test_a_line_named_in_two_applications_is_asked_for_once() -> None:
    first, later = one_person(candidate(1, bid(1, "3.00")), candidate(2, bid(2, "5.00"), bid(1, "3.00")))
    lists = settle([offer(1, 1), offer(2, 0)], [candidate(3, bid(1, "4.00")), first, later])
    assert row(lists[1]) == [(3, ADMITTED, PlaceKind.OPEN), (1, WAITING, None)]
    assert numbers(lists[2].standings) == [2]


def test_who_is_admitted_by_one_application_seeks_no_place_by_another() -> None:
    people = one_person(candidate(1, bid(1, "5.00")), candidate(2, bid(2, "3.00"), admitted=2))
    lists = settle([offer(1, 1), offer(2, 1)], people)
    assert (row(lists[1]), row(lists[2])) == ([], [(2, ADMITTED, PlaceKind.OPEN)])


def test_two_admissions_of_one_person_on_record_stay_in_view() -> None:
    people = one_person(candidate(1, bid(1, "5.00"), admitted=1), candidate(2, bid(2, "3.00"), admitted=2))
    assert seats(settle([offer(1, 1), offer(2, 1)], people)) == {1: 1, 2: 2}


# --- a second, obvious and slow method --------------------------------------------------------------------------------
Asking = tuple[Candidate, Bid]


def worth(asking: Asking) -> tuple[Decimal, Decimal, int, int]:
    """Larger is better: score, average of the document, any quota category, earlier number; what is unknown is 0."""
    person, asked = asking
    return (
        asked.score.competitive if asked.score else Decimal(0),
        person.document_average or Decimal(0),
        0 if person.quota is None else 1,
        -person.number,
    )


def chosen(offered: Offer, pool: Iterable[Asking], decided: Sequence[Candidate] = ()) -> dict[int, str]:
    """Whom a line takes of all who ask, and by what, from the sorted pool at once."""
    best_first = sorted(pool, key=worth, reverse=True)
    left = max(0, offered.places - len(decided))
    taken: dict[int, str] = {}
    for person, _ in best_first:
        if privileged(offered, person) and len(taken) < left:
            taken[person.number] = "out"
    kept = {one.quota: one.places for one in offered.reserved}
    for quota in Quota:
        seats = max(0, kept.get(quota, 0) - sum(person.quota is quota for person in decided))
        members = [person for person, _ in best_first if person.quota is quota is not OUT]
        for person in members[:seats]:
            if len(taken) < left:
                taken[person.number] = "quota"
    for person, _ in best_first:
        if len(taken) < left and person.number not in taken:
            taken[person.number] = "open"
    return taken


def privileged(offered: Offer, person: Candidate) -> bool:
    return person.quota is OUT and offered.state_order


def may_have(offered: Offer, asking: Asking) -> bool:
    person, asked = asking
    if privileged(offered, person):
        return True
    if offered.on_application:
        return not any(lack.startswith("failed") for lack in asked.missing)
    return asked.score is not None and not asked.missing


def slow(offers: Sequence[Offer], candidates: Sequence[Candidate]) -> dict[int, int]:
    """Number of each applicant with a place → line: one asks at a time, a line looks at everybody who ever asked it."""
    offered = {one.line: one for one in offers}
    decided = {line: [one for one in candidates if one.admitted == line] for line in offered}
    pools: dict[int, list[Asking]] = {line: [] for line in offered}
    wishes = {
        person.number: [
            asked
            for asked in person.bids
            if asked.line in offered and may_have(offered[asked.line], (person, asked)) and person.admitted is None
        ]
        for person in candidates
    }
    people = {person.number: person for person in candidates}
    while True:
        taken = {line: chosen(offered[line], pools[line], decided[line]) for line in offered}
        seated = {number: line for line, found in taken.items() for number in found}
        asking = next((number for number, left in wishes.items() if left and number not in seated), None)
        if asking is None:
            break
        asked = wishes[asking].pop(0)
        pools[asked.line].append((people[asking], asked))
    return seated | {person.number: line for line, those in decided.items() for person in those}


SCORES = [None, Decimal("3.00"), Decimal("4.00"), Decimal("4.33"), Decimal("5.00")]
AVERAGES = [None, Decimal("4.00"), Decimal("4.50")]
LACKING: list[tuple[str, ...]] = [(), (), (), (), (), (), (), ("exam:1",), ("failed:1",), ("exam:2", "failed:1")]
QUOTAS = [None, None, None, OUT, RURAL, ORPHAN, DISABILITY]


@st.composite
def cases(
    draw: st.DrawFn, lines: int = 4, people: int = 12, places: int = 4, decided: bool = True
) -> tuple[list[Offer], list[Candidate]]:
    count = draw(st.integers(1, lines))
    random = Random(draw(st.integers(0, 2**32)))
    offers = [
        Offer(
            line,
            random.randint(0, places),
            tuple(
                QuotaPlaces(quota, random.randint(1, 3))
                for quota in (RURAL, ORPHAN, DISABILITY)
                if random.random() < 0.5
            ),
            random.random() < 0.25,
            random.random() < 0.75,
        )
        for line in range(1, count + 1)
    ]
    candidates = []
    for number in range(1, draw(st.integers(0, people)) + 1):
        named = random.sample(range(count + 1), random.randint(1, count))
        asked = tuple(Bid(line, made(random.choice(SCORES)), random.choice(LACKING)) for line in named)
        admitted = random.randint(1, count) if decided and random.random() < 0.15 else None
        candidates.append(
            Candidate(
                number, number, f"Ким {number}", "", random.choice(QUOTAS), random.choice(AVERAGES), asked, admitted
            )
        )
    random.shuffle(candidates)
    return offers, candidates


def seats(lists: dict[int, Ranking]) -> dict[int, int]:
    return {one.candidate.number: line for line, ranking in lists.items() for one in ranking.admitted}


@settings(max_examples=500)
@given(cases(decided=False), st.integers(2, 6))
def test_several_applications_of_a_person_come_out_as_one_with_all_the_choices(
    case: tuple[list[Offer], list[Candidate]], people: int
) -> None:
    offers, candidates = case
    of_person: dict[int, list[Candidate]] = {}
    for one in sorted(candidates, key=lambda one: one.number):
        of_person.setdefault(one.number % people + 1, []).append(one)
    # The documents say the same in every application; the register number only sets equals apart.
    alike = [
        [replace(one, person=person, quota=those[0].quota, document_average=None) for one in those]
        for person, those in of_person.items()
    ]
    offers = [replace(offered, reserved=()) for offered in offers]
    whole = []
    for those in alike:
        named = {asked.line: asked for one in reversed(those) for asked in one.bids}
        order = dict.fromkeys(asked.line for one in those for asked in one.bids)
        worth_ = {line: replace(named[line], score=made(Decimal(5) - those[0].number / Decimal(100))) for line in order}
        whole.append(replace(those[0], bids=tuple(replace(one, missing=()) for one in worth_.values())))
    scores = {(one.person, asked.line): asked for one in whole for asked in one.bids}
    split = [
        replace(one, bids=tuple(scores[one.person, asked.line] for asked in one.bids))
        for those in alike
        for one in those
    ]
    lists, expected = settle(offers, split), settle(offers, whole)
    assert {line: [one.candidate.person for one in ranking.admitted] for line, ranking in lists.items()} == {
        line: [one.candidate.person for one in ranking.admitted] for line, ranking in expected.items()
    }
    placed = [one.candidate.person for ranking in lists.values() for one in ranking.admitted]
    assert len(placed) == len(set(placed))


@settings(max_examples=2000)
@given(cases())
def test_the_settled_lists_are_those_of_the_slow_method(case: tuple[list[Offer], list[Candidate]]) -> None:
    offers, candidates = case
    lists = settle(offers, candidates)
    expected = slow(offers, candidates)
    assert seats(lists) == expected
    for offered in offers:
        ranking = lists[offered.line]
        # Everybody who names the line is listed once, in order; the admitted stand in their own line alone.
        listed = [
            person
            for person in candidates
            if (person.admitted or offered.line) == offered.line
            and (person.admitted or any(asked.line == offered.line for asked in person.bids))
        ]
        assert sorted(numbers(ranking.standings)) == sorted(person.number for person in listed)
        assert [one.position for one in ranking.standings] == list(range(1, len(listed) + 1))
        for one in ranking.standings:
            place = expected.get(one.candidate.number)
            assert one.settled_in == place
            if place == offered.line:
                assert one.result is ADMITTED
            elif not may_have(offered, (one.candidate, one.bid)):
                assert one.result is UNSCORED
            else:
                wanted = [asked.line for asked in one.candidate.bids]
                better = place is not None and wanted.index(place) < wanted.index(offered.line)
                assert one.result is (ELSEWHERE if better else WAITING)
            assert (one.place is None) == (one.result is not ADMITTED)


@settings(max_examples=500)
@given(cases())
def test_a_list_is_in_the_order_of_the_act(case: tuple[list[Offer], list[Candidate]]) -> None:
    offers, candidates = case
    for ranking in settle(offers, candidates).values():

        def part(one: Standing, offered: Offer = ranking.offer) -> int:
            if one.candidate.admitted:
                return 0
            if privileged(offered, one.candidate):
                return 1
            return 2 if may_have(offered, (one.candidate, one.bid)) else 3

        for above, below in itertools.pairwise(ranking.standings):
            assert part(above) <= part(below)
            if part(above) == part(below):
                assert worth((above.candidate, above.bid)) > worth((below.candidate, below.bid))
            tied = part(above) == part(below) in (1, 2) and (
                above.bid.score and above.bid.score.competitive,
                None,
            ) == (below.bid.score and below.bid.score.competitive, None)
            assert (below.tie is not None) == tied


@settings(max_examples=500)
@given(cases())
def test_nobody_better_placed_is_passed_over_and_no_wanted_place_stays_empty(
    case: tuple[list[Offer], list[Candidate]],
) -> None:
    offers, candidates = case
    lists = settle(offers, candidates)
    held = Counter(one.candidate.number for ranking in lists.values() for one in ranking.admitted)
    assert all(count == 1 for count in held.values())
    for offered in offers:
        ranking = lists[offered.line]
        before = [one for one in ranking.admitted if one.candidate.admitted]
        new = [one for one in ranking.admitted if not one.candidate.admitted]
        assert len(new) <= max(0, offered.places - len(before))
        places = Counter(one.place for one in new)
        for one in ranking.waiting:
            # No empty place; nobody below in the same part of the list has an open one.
            assert len(ranking.admitted) >= offered.places
            assert all(other.position < one.position for other in new if other.place is PlaceKind.OPEN)
            quota = one.candidate.quota
            if privileged(offered, one.candidate):
                assert set(places) <= {PlaceKind.OUT_OF_COMPETITION}
            members = [other for other in ranking.admitted if other.candidate.quota is quota]
            quota_held = [other for other in members if other.place is PlaceKind.QUOTA]
            kept = next((keep.places for keep in offered.reserved if keep.quota is quota), 0)
            if len(quota_held) < kept:
                # Not all places of the own category are given: then only because nothing was left for it.
                assert not places[PlaceKind.OPEN]
                assert not any(
                    other.place is PlaceKind.QUOTA
                    and list(Quota).index(other.candidate.quota) > list(Quota).index(quota)
                    for other in new
                    if other.candidate.quota and quota
                )
            assert all(other.position < one.position for other in members if not other.candidate.admitted)


def rank_of(person: Candidate, line: int | None) -> int:
    wanted = [asked.line for asked in person.bids]
    return wanted.index(line) if line in wanted else len(wanted)


def stable(offered: dict[int, Offer], candidates: Sequence[Candidate], seated: dict[int, int]) -> bool:
    """Each line would take all it has again, and no person with a wish that it would take as well."""
    held: dict[int, list[Asking]] = {line: [] for line in offered}
    for person in candidates:
        for asked in person.bids:
            if seated.get(person.number) == asked.line:
                if not may_have(offered[asked.line], (person, asked)):
                    return False
                held[asked.line].append((person, asked))
    if any(len(chosen(offered[line], those)) < len(those) for line, those in held.items()):
        return False
    return not any(
        asked.line in offered
        and may_have(offered[asked.line], (person, asked))
        and rank_of(person, asked.line) < rank_of(person, seated.get(person.number))
        and person.number in chosen(offered[asked.line], [*held[asked.line], (person, asked)])
        for person in candidates
        for asked in person.bids
    )


@settings(max_examples=200)
@given(cases(lines=3, people=4, places=2, decided=False))
def test_of_all_stable_results_it_is_the_best_for_every_applicant(case: tuple[list[Offer], list[Candidate]]) -> None:
    offers, candidates = case
    offered = {one.line: one for one in offers}
    mine = seats(settle(offers, candidates))
    assert stable(offered, candidates, mine)
    wishes = [[None, *(asked.line for asked in person.bids if asked.line in offered)] for person in candidates]
    for lines in itertools.product(*wishes):
        other = {person.number: line for person, line in zip(candidates, lines, strict=True) if line is not None}
        if stable(offered, candidates, other):
            assert all(
                rank_of(person, mine.get(person.number)) <= rank_of(person, other.get(person.number))
                for person in candidates
            )


@settings(max_examples=200)
@given(cases(lines=3, people=7, places=2, decided=False), st.integers(0, 2**32))
def test_nobody_gains_by_naming_the_lines_in_another_order(
    case: tuple[list[Offer], list[Candidate]], seed: int
) -> None:
    offers, candidates = case
    random = Random(seed)
    mine = seats(settle(offers, candidates))
    for person in candidates:
        named = random.sample(person.bids, random.randint(0, len(person.bids)))
        told = [replace(one, bids=tuple(named)) if one is person else one for one in candidates]
        theirs = seats(settle(offers, told)).get(person.number)
        assert rank_of(person, mine.get(person.number)) <= rank_of(person, theirs)


@settings(max_examples=200)
@given(cases(), st.integers(0, 2**32))
def test_the_order_in_which_people_are_read_changes_nothing(
    case: tuple[list[Offer], list[Candidate]], seed: int
) -> None:
    offers, candidates = case
    shuffled = Random(seed).sample(candidates, len(candidates))
    assert settle(offers, shuffled) == settle(offers, candidates)


# --- the list of the state --------------------------------------------------------------------------------------------
STATE_LINE = plan_line(1)
RUSSIAN_LINE = plan_line(2, language=TeachingLanguage.RUSSIAN)
PAID_LINE = plan_line(3, funding=Funding.PAID)
WORKER_LINE = plan_line(4, code="07320100", level=Level.SKILLED_WORKER)
LINES = [STATE_LINE, RUSSIAN_LINE, PAID_LINE, WORKER_LINE]


def entry(number: int, code: str = "06130100", **says: Any) -> StateEntry:
    return StateEntry(f"{number:012}", f"Из базы {number}", code, **says)


def differences(candidates: Sequence[Candidate], state: Sequence[StateEntry], **changes: Any) -> list[ListDifference]:
    lists = settle([offer(line.id, 1, on_application=on_application(line)) for line in LINES], candidates)
    facts: dict[str, Any] = {
        "registered": {person.iin for person in candidates},
        "known": {person.iin for person in candidates} | {f"{77:012}"},
    }
    return list(compare(LINES, lists, state, **{**facts, **changes}))


def brief(found: Iterable[ListDifference]) -> list[tuple[Difference, str, int | None]]:
    return [(one.kind, one.name, one.ours) for one in found]


FIRST = candidate(1, bid(1, "5.00"), bid(2, "5.00"), bid(3, "5.00"))
SECOND = candidate(2, bid(1, "4.00"), bid(2, "4.00"))
THIRD = candidate(3, bid(1, "3.00"), bid(2, "3.00"), bid(3, "3.00"))
KAZAKH, RUSSIAN = TeachingLanguage.KAZAKH, TeachingLanguage.RUSSIAN


def test_lists_that_agree_show_no_difference() -> None:
    state = [entry(1, language=KAZAKH), entry(2, language=RUSSIAN, base=Base.BASIC, form=StudyForm.FULL_TIME)]
    assert differences([FIRST, SECOND, THIRD], state) == []


def test_what_the_state_list_leaves_out_fits_every_line_of_the_code() -> None:
    assert differences([FIRST, SECOND], [entry(2), entry(1)]) == []


def test_each_way_in_which_the_lists_differ_is_named_with_the_standing_in_every_choice() -> None:
    state = [
        entry(2, language=KAZAKH),
        entry(3, language=RUSSIAN),
        entry(77, language=KAZAKH),
        entry(99, language=KAZAKH),
    ]
    found = differences([FIRST, SECOND, THIRD], state)
    assert brief(found) == [
        (Difference.OTHER_LINE, "Ким 2", 2),
        (Difference.OTHER_LINE, "Ким 3", 3),
        (Difference.NOT_REGISTERED, "Из базы 77", None),
        (Difference.UNKNOWN_PERSON, "Из базы 99", None),
        (Difference.ONLY_OURS, "Ким 1", 1),
    ]
    assert [one.state for one in found] == [*state, None]
    assert [(one.preference, one.result) for one in found[1].standings] == [(1, WAITING), (2, WAITING), (3, ADMITTED)]
    assert found[2].standings == ()


def test_a_registered_applicant_without_a_place_of_ours_is_only_in_the_state_list() -> None:
    waiting = candidate(3, bid(1, "3.00"))
    nowhere = candidate(4, bid(0))
    found = differences([FIRST, SECOND, waiting, nowhere], [entry(1), entry(2), entry(3), entry(4)])
    assert brief(found) == [(Difference.ONLY_STATE, "Ким 3", None), (Difference.ONLY_STATE, "Из базы 4", None)]


def test_lines_the_college_decides_itself_are_not_compared() -> None:
    paid = candidate(1, bid(3, "5.00"))
    worker = candidate(2, bid(4, "5.00"))
    assert differences([paid, worker], []) == []
    assert differences([paid, worker], [entry(9, "07320100")]) == []
    assert differences([FIRST, SECOND, THIRD], [], under_authority=True) == []
    assert differences([FIRST, SECOND, THIRD], [entry(9)], country=Country.KG) == []


def test_a_place_in_the_wrong_kind_of_line_is_still_a_difference() -> None:
    # The state list has in a workers' programme whom our own list has in a line it only checks.
    assert brief(differences([FIRST], [entry(1, "07320100")])) == [(Difference.OTHER_LINE, "Ким 1", 1)]


def test_a_programme_outside_the_plan_is_a_difference() -> None:
    assert brief(differences([FIRST], [entry(1, "99999999"), entry(99, "99999999")])) == [
        (Difference.OTHER_LINE, "Ким 1", 1),
        (Difference.UNKNOWN_PERSON, "Из базы 99", None),
    ]


def test_a_person_listed_twice_by_the_state_differs_in_the_second_place() -> None:
    found = differences([FIRST], [entry(1, language=KAZAKH), entry(1, language=RUSSIAN)])
    assert brief(found) == [(Difference.OTHER_LINE, "Ким 1", 1)]


def test_people_without_an_identity_number_are_told_apart() -> None:
    nameless = [replace(FIRST, iin=""), replace(SECOND, iin="")]
    found = differences(nameless, [])
    assert brief(found) == [(Difference.ONLY_OURS, "Ким 1", 1), (Difference.ONLY_OURS, "Ким 2", 2)]
    assert [one.standings[0].candidate.number for one in found] == [1, 2]


def test_a_line_without_a_list_of_ours_is_passed_over() -> None:
    assert compare(LINES, {}, [], registered=set(), known=set()) == ()
