"""Charts of the papers: bars beside their names, and columns over an axis. Legible in black and white.

A bar is filled as far as its first number and outlined up to the second; all bars of a run share one scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from papers import measure
from papers.grid import LEFT, RIGHT, WIDTH, Bar, Row, Rule, Text, baseline, outline
from papers.measure import MM, lines, width

#: Where bars begin.
_NAMES: Final = 62 * MM
_GAP: Final = 2 * MM
_THICK: Final = 8.5
#: Names of more lines do not stand beside the bars.
_BESIDE: Final = 4
#: Height of the tallest column, and where the axis of columns begins.
_HIGH: Final = 42 * MM
_AXIS: Final = 9 * MM
#: Columns are not wider than this, however few there are.
_BROAD: Final = 9 * MM
#: Horizontal lines of a chart, at most.
_STEPS: Final = 5


def bars(run: Sequence[tuple[str, ...]]) -> list[list[Row]]:
    """The rows of bars that stand one below the other.

    Arguments: ``run`` – name, number filled, number outlined and the words at the end of each bar.
    """
    style, small = measure.NOTE, measure.SMALL
    most = max(max(int(one[1]), int(one[2])) for one in run) or 1
    told = max(width(one[3], small) for one in run)
    # Names too long to stand beside the bars stand above them.
    above = any(len(lines(one[0], style, _NAMES - _GAP)) > _BESIDE for one in run)
    start = LEFT if above else LEFT + _NAMES
    room = RIGHT - start - _GAP - told
    top = (style.leading - _THICK) / 2
    found = []
    for name, filled, outlined, words in run:
        rows = [
            Row(style.leading, [(0, LEFT, baseline(style), False, style.size, line)], glued=True)
            for line in lines(name, style, WIDTH if above else _NAMES - _GAP)
        ]
        if above:
            rows.append(Row(style.leading, [], glued=True))
        drawn = rows[-1] if above else rows[0]
        part, whole = (room * int(number) / most for number in (filled, outlined))
        drawn.texts.append((1, start + max(part, whole) + _GAP, baseline(style), False, small.size, words))
        if part:
            drawn.bars = [(start, top, part, _THICK)]
        drawn.rules = outline(start, top, whole, _THICK) if whole else [(start, top, start, top + _THICK)]
        rows[0].space = 5 if above else 3
        rows[-1].glued = False
        found.append(rows)
    # The first ones keep together, so that no single bar stands under its heading.
    found[0][-1].glued = len(found) > 1
    return found


def columns(run: Sequence[tuple[str, ...]]) -> Row:
    """The chart of a run of columns as one row.

    Arguments: ``run`` – what stands under the column, empty for most where there are many, and its number.
    """
    small = measure.SMALL
    numbers = [int(number) for _, number in run]
    step = _step(max(numbers))
    most = max(step, -(-max(numbers) // step) * step)
    foot = _HIGH + small.leading
    texts: list[Text] = []
    rules: list[Rule] = []
    for value in range(0, most + 1, step):
        y = foot - _HIGH * value / most
        rules.append((LEFT + _AXIS, y, RIGHT, y))
        words = str(value)
        texts.append((0, LEFT + _AXIS - 3 - width(words, small), y + 3, False, small.size, words))
    pitch = min(_BROAD, (WIDTH - _AXIS) / len(run))
    filled: list[Bar] = []
    free = LEFT
    for place, (name, number) in enumerate(zip((one[0] for one in run), numbers, strict=True)):
        x = LEFT + _AXIS + place * pitch
        high = _HIGH * number / most
        if number:
            filled.append((x + pitch * 0.15, foot - high, pitch * 0.7, high))
        wide = width(name, small)
        if name and x >= free and x + wide <= RIGHT:
            # Names of columns are left out where they would touch the one before.
            texts.append((1, x, foot + small.leading, False, small.size, name))
            rules.append((x, foot, x, foot + 3))
            free = x + wide + _GAP
    return Row(foot + 2 * small.leading, texts, rules, space=6, bars=filled)


def _step(most: int) -> int:
    """The distance of the lines of a chart: 1, 2 or 5 times a power of ten."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if most <= step * _STEPS:
                return step
        power *= 10
