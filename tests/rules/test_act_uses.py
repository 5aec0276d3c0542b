"""What in the program rests on each act: the list is complete, and every rule in it is one of an act."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import resources
import rules
from rules.act_uses import Part, read
from rules.acts import ACTS, act_of
from rules.records import LANGUAGES

USES = read(resources.path("registers", "uses.tsv").read_text(encoding="utf-8"))
#: A rule id standing as a value in the code of a rule.
_RULE = re.compile(r'"((?:578|61|508|602|354)-[A-Z]?\d[\w-]*)"')


def test_something_rests_on_every_act_in_the_order_of_the_acts() -> None:
    acts = [act_of(use.rule) for use in USES]
    assert list(dict.fromkeys(acts)) == list(ACTS.values())
    assert acts == sorted(acts, key=lambda act: list(ACTS.values()).index(act))  # type: ignore[arg-type]
    assert max(Counter((use.rule, use.part) for use in USES).values()) == 1
    assert {use.part for use in USES} == set(Part)


def test_every_use_says_what_it_is_in_each_language() -> None:
    for use in USES:
        said = [use.what.in_language(language) for language in LANGUAGES]
        assert all(said) and len(set(said)) >= 2, use
        assert all(text == " ".join(text.split()) and text[-1] not in ".;" for text in said), use


def test_every_rule_the_program_judges_by_is_in_the_list() -> None:
    known = {use.rule for use in USES}
    cited = {
        rule
        for module in Path(rules.__path__[0]).glob("*.py")
        for rule in _RULE.findall(module.read_text(encoding="utf-8"))
    }
    assert cited
    assert {rule for rule in cited if not any(rule == one or rule.startswith(one + "-") for one in known)} == set()


def test_a_rule_of_no_act_and_an_unknown_part_are_refused() -> None:
    with pytest.raises(ValueError, match="vote-6"):
        read("rule\tpart\tkk\tky\tru\nvote-6\tpapers\ta\tb\tc")
    with pytest.raises(ValueError, match="kitchen"):
        read("rule\tpart\tkk\tky\tru\n578-6\tkitchen\ta\tb\tc")
