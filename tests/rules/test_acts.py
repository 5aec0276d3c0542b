"""The acts and their life, acts-1 … acts-3."""

from __future__ import annotations

from datetime import date

import pytest

from rules.acts import ACTS, act_of, check_grounds, ground_allowed, in_force, is_own
from rules.records import LANGUAGES, Country
from rules.verdicts import Refusal


@pytest.mark.parametrize(
    ("act", "on", "binding"),
    [
        ("578", date(2018, 10, 17), False),
        ("578", date(2018, 10, 18), True),
        ("578", date(2026, 8, 20), True),
        ("508", date(2023, 10, 24), True),
        ("508", date(2023, 10, 25), False),
        ("602", date(2009, 9, 1), True),
        ("602", date(2010, 2, 9), False),
        ("354", date(2026, 1, 1), True),
        ("61", date(2015, 12, 31), False),
    ],
)
def test_an_act_binds_inside_its_life_only(act: str, on: date, binding: bool) -> None:
    assert in_force(ACTS[act], on) is binding
    assert ground_allowed(ACTS[act], on).ok is binding


def test_a_repealed_act_names_its_last_day_and_its_successor() -> None:
    verdict = ground_allowed(ACTS["508"], date(2026, 8, 20))
    assert (verdict.ok, verdict.rule) == (False, "acts-2")
    assert verdict.fields == {"act": "508", "ends": date(2023, 10, 24), "successor": "544/322"}


def test_every_act_has_a_title_in_each_language() -> None:
    for act in ACTS.values():
        titles = [act.title.in_language(language) for language in LANGUAGES]
        assert len(set(titles)) == len(LANGUAGES)
        assert act.starts >= act.signed
        assert (act.ends is None) == (act.successor == "")
    assert [act.id for act in ACTS.values() if act.country is Country.KG] == ["354"]


def test_a_rule_id_leads_to_its_act() -> None:
    assert act_of("578-6") is ACTS["578"]
    assert act_of("61-A1-9") is ACTS["61"]
    assert act_of("vote-6") is None
    assert act_of("own:508-14") is None


def test_the_colleges_own_rules_are_told_from_the_acts() -> None:
    assert is_own("own:578-6")
    assert not is_own("578-6")


# --- grounds of papers ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("ground", ["508", "508-14", "508-13"])
def test_a_repealed_act_is_no_ground_of_a_paper_dated_after_its_last_day(ground: str) -> None:
    check_grounds(("578-6", ground), date(2023, 10, 24))
    with pytest.raises(Refusal) as refused:
        check_grounds(("578-6", ground), date(2023, 10, 25))
    assert refused.value.code == "act_repealed"
    assert refused.value.fields == {"act": "508", "ends": date(2023, 10, 24), "successor": "544/322"}


def test_an_act_is_no_ground_before_its_first_day() -> None:
    with pytest.raises(Refusal) as refused:
        check_grounds(("354",), date(2014, 6, 25))
    assert (refused.value.code, refused.value.fields) == ("act_not_begun", {"act": "354", "starts": date(2014, 6, 26)})


def test_the_colleges_own_order_is_a_ground_at_any_time() -> None:
    check_grounds(("own:508-14", "own:578-54", "vote-6", ""), date(2026, 1, 1))


# --- editions ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("act", "editions"),
    [
        ("578", ["2025-01-31 20"]),
        (
            "61",
            [
                "2018-10-05 540",
                "2019-09-02 392",
                "2020-05-29 225",
                "2021-05-06 207",
                "2022-11-08 449",
                "2023-08-07 248",
            ],
        ),
        ("508", ["2023-07-17 212"]),
        ("602", ["2008-06-25 379"]),
        ("354", ["2018-04-11 197", "2018-06-11 279", "2019-10-24 572", "2020-05-20 262"]),
    ],
)
def test_the_amendments_are_those_the_texts_name(act: str, editions: list[str]) -> None:
    found = ACTS[act].editions
    assert [f"{one.on} {one.number}" for one in found] == editions
    assert all(one.on >= ACTS[act].signed for one in found)


@pytest.mark.parametrize(
    ("act", "on", "number"),
    [
        ("61", date(2018, 10, 4), None),
        ("61", date(2018, 10, 5), "540"),
        ("61", date(2021, 5, 5), "225"),
        ("61", date(2026, 1, 1), "248"),
        ("354", date(2018, 6, 10), "197"),
    ],
)
def test_the_edition_of_a_day_is_the_latest_made_by_then(act: str, on: date, number: str | None) -> None:
    found = ACTS[act].edition_on(on)
    assert (found.number if found else None) == number


def test_registration_is_each_acts_own() -> None:
    assert {act.id: (act.registration, act.registered) for act in ACTS.values()} == {
        "578": ("17705", None),
        "61": ("13110", date(2016, 2, 18)),
        "508": ("17588", date(2018, 10, 23)),
        "602": ("5055", date(2007, 12, 24)),
        "354": ("", None),
    }
