"""Numbers of registers, paper-3."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.numbering import NUMBER_LIMIT, PATTERNS, Register, format_number, gaps, next_after, next_number
from rules.verdicts import Refusal


def test_a_register_begins_with_one() -> None:
    assert next_after(None) == 1
    assert next_number([]) == 1


@given(st.lists(st.integers(1, 500)))
def test_the_next_number_follows_the_highest_and_is_free(taken: list[int]) -> None:
    number = next_number(taken)
    assert number == max(taken, default=0) + 1
    assert number not in taken


@given(st.integers(0, 60))
def test_numbers_taken_one_after_another_leave_no_gap(how_many: int) -> None:
    taken: list[int] = []
    for _ in range(how_many):
        taken.append(next_number(taken))
    assert taken == list(range(1, how_many + 1))
    assert gaps(taken) == ()


def test_a_missing_number_is_found() -> None:
    assert gaps([5, 1, 2, 2]) == (3, 4)
    assert gaps([]) == ()


@pytest.mark.parametrize("last", [NUMBER_LIMIT, -5])
def test_a_register_has_an_end(last: int) -> None:
    with pytest.raises(Refusal) as caught:
        next_after(last)
    assert caught.value.fields == {"field": "number", "low": 1, "high": NUMBER_LIMIT}


def test_numbers_are_written_by_register_and_year() -> None:
    assert set(PATTERNS) == set(Register)
    assert format_number(Register.PROTOCOLS, 14, 2026) == "14"
    assert format_number(Register.RECEIPTS, 14, 2026) == "14/2026"
