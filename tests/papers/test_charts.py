"""Bars are as long as their numbers say and stay inside the paper."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from papers.charts import bars, columns
from papers.grid import LEFT, RIGHT

counts = st.integers(min_value=0, max_value=5_000)


@given(st.lists(st.tuples(counts, counts), min_size=1, max_size=12))
def test_bars_share_one_scale(numbers: list[tuple[int, int]]) -> None:
    run = [("атауы", str(filled), str(whole), f"{filled} / {whole}") for filled, whole in numbers]
    drawn = [rows[0] for rows in bars(run)]
    lengths = [row.bars[0][2] if row.bars else 0 for row in drawn]
    most = max(max(pair) for pair in numbers)
    for (filled, _), length in zip(numbers, lengths, strict=True):
        assert (length > 0) == (filled > 0)
        if most:
            longest = max(zip((pair[0] for pair in numbers), lengths, strict=True))
            assert not longest[0] or abs(length * longest[0] - longest[1] * filled) < 1e-3 * most
    assert all(x + wide <= RIGHT for row in drawn for x, _, wide, _ in row.bars)


def test_long_names_stand_above_their_bars() -> None:
    short = bars([("қысқа", "1", "2", "1 / 2")])[0]
    assert len(short) == 1
    long = bars([("өте " * 60, "1", "2", "1 / 2"), ("қысқа", "2", "2", "2 / 2")])
    assert all(rows[-1].bars[0][0] == LEFT for rows in long)
    assert len(long[1]) == 2


def test_nothing_at_all_is_a_stroke_without_a_bar() -> None:
    row = bars([("атауы", "0", "0", "0")])[0][0]
    assert not row.bars
    assert len(row.rules) == 1


@given(st.lists(counts, min_size=1, max_size=80))
def test_columns_are_as_high_as_their_numbers_and_inside_the_paper(numbers: list[int]) -> None:
    row = columns([(f"{place}.07", str(number)) for place, number in enumerate(numbers)])
    drawn = [number for number in numbers if number]
    assert len(row.bars) == len(drawn)
    for number, (x, top, wide, high) in zip(drawn, row.bars, strict=True):
        assert x >= LEFT
        assert x + wide <= RIGHT + 0.01
        assert top >= -0.01
        assert abs(high * drawn[0] - row.bars[0][3] * number) < 1e-3 * max(drawn)
    assert all(LEFT - 30 < x <= RIGHT for _, x, *_ in row.texts)


def test_the_axis_names_round_numbers() -> None:
    row = columns([("", "7"), ("", "16")])
    assert [text[-1] for text in row.texts] == ["0", "5", "10", "15", "20"]
