"""A list of days of the calendar as a college writes it: the day, whether it is worked, why.

Belongs here: finding the three columns and judging the rows. Does not belong here: reading the file (``db.sheets``),
what the days change (``db.calendar``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from rules.alphabets import fold
from rules.calendar import FIRST_YEAR, LAST_YEAR, OwnDay
from rules.cells import Cell, day, is_blank, text, tokens_of
from rules.rows import Facts, JudgedRow, judged
from rules.verdicts import Refusal

#: Column → beginnings of the words it is headed with, in search form; the first column that fits is taken.
_HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    "worked": ("рабоч", "жумыс", "иштел", "иштей", "иш", fold("work")),
    "day": ("дата", "день", "число", "кун", fold("date"), fold("day")),
    "reason": ("назв", "наимен", "причин", "основан", "праздник", "атау", "себе", "негиз", "аталыш", "мереке", "майрам",
               fold("name"), fold("reason")),
}  # fmt: skip
#: Words that answer, and beginnings of words that do, in search form.
_WORKED: Final = frozenset({"1", "да", "иа", "ооба", fold("yes"), fold("true")})
_OFF: Final = frozenset({"0", "нет", "жок", fold("no"), fold("false"), fold("off")})
_WORKED_STEMS: Final = ("рабо", "жумыс", "иш", fold("work"))
_OFF_STEMS: Final = (
    "нераб", "выходн", "празд", "отдых", "демалыс", "мереке", "истеме", "дем", "майрам", "иштебе", "иштелбе",
    fold("holiday"),
)  # fmt: skip
#: Signs that stand for a whole answer.
_YES: Final = ("+", "✓")
_NO: Final = ("-", "–", "—")
_DENIED: Final = frozenset({"не", "емес", "эмес"})

Row = JudgedRow[OwnDay | None]


def judge_days(headings: Sequence[str], rows: Iterable[tuple[int, Sequence[Cell]]]) -> list[Row]:
    """The rows of a list with what is wrong with them; ``values`` is None where there is.

    Raises Refusal: ``columns_missing`` (day, worked, reason).
    """
    columns = _columns(headings)
    missing = tuple(name for name in ("day", "worked", "reason") if name not in columns)
    if missing:
        raise Refusal("columns_missing", columns=missing)
    found: list[Row] = []
    seen: dict[Any, int] = {}
    for number, cells in rows:
        cell = {name: cells[place] if place < len(cells) else None for name, place in columns.items()}
        if all(is_blank(one) for one in cell.values()):
            continue
        facts: Facts = {}
        when, worked, name = day(cell["day"], LAST_YEAR), _worked(cell["worked"]), text(cell["reason"])
        if when is None:
            facts["day_invalid"] = {"written": text(cell["day"])}
        elif not FIRST_YEAR <= when.year <= LAST_YEAR:
            facts["calendar_missing"] = {"year": when.year}
        elif when in seen:
            facts["day_twice"] = {"row": seen[when]}
        else:
            seen[when] = number
        if worked is None:
            facts["worked_unknown"] = {"written": text(cell["worked"])}
        if not name:
            facts["reason_missing"] = {}
        right = when is not None and worked is not None and not facts
        found.append(judged(number, facts, OwnDay(when, worked, name) if right else None))  # type: ignore[arg-type]
    return found


def _columns(headings: Sequence[str]) -> dict[str, int]:
    """Which column is which: the words of a heading are asked in turn, «рабочий день» before «день»."""
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        tokens = tokens_of(heading)
        name = next((name for name, stems in _HEADINGS.items() if any(one.startswith(stems) for one in tokens)), None)
        if name is not None:
            found.setdefault(name, place)
    return found


def _worked(cell: Cell) -> bool | None:
    """Whether a cell says that the day is worked; None where it says neither."""
    if isinstance(cell, bool):
        return cell
    written = text(cell).strip()
    if written in _YES or written in _NO:
        return written in _YES
    tokens = tokens_of(written)
    if not tokens:
        return None
    # «Не рабочий день», «жұмыс емес күн», «жұмыс істемейді», «иш күнү эмес»: what denies comes before what is denied.
    if any(one in _OFF or one in _DENIED or one.startswith(_OFF_STEMS) for one in tokens):
        return False
    return True if any(one in _WORKED or one.startswith(_WORKED_STEMS) for one in tokens) else None
