"""The acts and their life, acts-1 … acts-3."""

from __future__ import annotations

from datetime import date

import pytest

from rules.acts import ACTS, act_of, ground_allowed, in_force, is_own
from rules.records import LANGUAGES, Country


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
