"""Verdicts and refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.verdicts import CODES, Refusal, Verdict


def test_a_verdict_is_its_answer() -> None:
    assert Verdict(True, "578-6")
    assert not Verdict(False, "578-6", {"count": 2})


def test_a_refusal_carries_its_code_and_fields() -> None:
    refusal = Refusal("no_quorum", present=5, needed=6, members=9)
    assert (refusal.code, refusal.fields) == ("no_quorum", {"present": 5, "needed": 6, "members": 9})


def test_a_code_outside_the_closed_list_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError, match="unknown refusal code"):
        Refusal("bad_luck")


def test_a_refusal_lacks_no_field_of_its_sentence() -> None:
    with pytest.raises(KeyError, match="members"):
        Refusal("no_quorum", present=5, needed=6)
    for code, fields in CODES.items():
        assert Refusal(code, **dict.fromkeys(fields, 1)).code == code


def test_every_code_of_the_closed_list_is_used_by_the_program() -> None:
    root = Path(__file__).parents[2]
    sources = [
        path.read_text(encoding="utf-8")
        for package in ("rules", "db", "papers", "desktop")
        for path in (root / package).rglob("*.py")
        if path.name not in ("verdicts.py", "wording.py")
    ]
    assert [code for code in CODES if not any(f'"{code}"' in source for source in sources)] == []
