"""Finding the columns of a list by its headings, in any order and spelling.

Belongs here: where the headings stand in a sheet, which column holds what, and the user's correction of it.
Does not belong here: the words of headings (columns), what stands in the cells (cells, office_words), files (db).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from rules import cells, office_words
from rules.alphabets import fold
from rules.cells import Cell, starts
from rules.choice_headings import choice_of
from rules.columns import (
    COLUMNS,
    EXPECTED,
    FURTHER,
    QUALIFICATION_LANGUAGES,
    REQUIRED,
    RULES,
    RULES_OF,
    SHORT,
    SUBJECTS,
    SURNAME_WORDS,
    TITLE_LANGUAGES,
    VAGUE,
    WHOLE,
    WHOLE_OF,
    Column,
    Kind,
)
from rules.records import Quota
from rules.verdicts import Refusal

_FEWEST: Final = 3
"""Columns that must be known before a line counts as headings, where the list needs so many at all."""
_BELOW: Final = 30
"""Lines under the headings that are looked at where a heading has two meanings."""


@dataclass(frozen=True, slots=True)
class Match:
    """Which column of a list holds what; columns are counted from 0."""

    kind: Kind
    headings: tuple[str, ...]
    columns: Mapping[Column, int]
    duplicates: Mapping[Column, tuple[int, ...]] = field(default_factory=dict)
    """Further columns headed like one already taken."""
    marks: tuple[int, ...] = ()
    """Columns of school marks, headed by their subject."""
    reserved: Mapping[Quota, int] = field(default_factory=dict)
    """Columns of a plan with the places kept for a quota category, headed by it."""

    @property
    def unmatched(self) -> tuple[int, ...]:
        """Columns with a heading that nothing reads."""
        read = {*self.columns.values(), *self.marks, *self.reserved.values()}
        return tuple(place for place, heading in enumerate(self.headings) if heading and place not in read)

    @property
    def missing(self) -> tuple[Column, ...]:
        """Columns this kind of list cannot do without and that were not found; the first of a group stands for it."""
        return tuple(group[0] for group in REQUIRED[self.kind] if not any(name in self.columns for name in group))

    @property
    def absent(self) -> tuple[Column, ...]:
        """Columns that are not there and would be welcome."""
        return tuple(name for name in EXPECTED[self.kind] if name not in self.columns)

    @property
    def score(self) -> int:
        """How many different columns were recognised, the ordinal number aside."""
        return len(self.columns) - (Column.ORDINAL in self.columns)

    def require(self) -> None:
        """Raises Refusal ``columns_missing`` with the names of the missing columns."""
        if self.missing:
            raise Refusal("columns_missing", columns=tuple(str(name) for name in self.missing))

    def corrected(self, columns: Mapping[Column, int]) -> Match:
        """The match as the user wants it, complete: what is not in ``columns`` is not read.

        Raises Refusal ``column_twice`` where one column is to be two things, with its heading.
        """
        taken: set[int] = set()
        for place in columns.values():
            if place in taken:
                raise Refusal("column_twice", column=self.headings[place])
            taken.add(place)
        marks = tuple(place for place in self.marks if place not in taken)
        reserved = {quota: place for quota, place in self.reserved.items() if place not in taken}
        return Match(self.kind, self.headings, dict(columns), {}, marks, reserved)


@dataclass(frozen=True, slots=True)
class Found:
    """Where the headings of a sheet stand: first and last line of them, counted from 0, and their match."""

    first: int
    last: int
    match: Match


# --- one heading ------------------------------------------------------------------------------------------------------
_BRACKETS: Final = re.compile(r"[(\[].*?[)\]]")
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\ufeff"))
_LONGEST: Final = 120
"""A longer text is a sentence, not a heading."""

#: Where a heading has two meanings, what stands below is read as each of them.
_READERS: Final[dict[Column, Callable[[Cell], object]]] = {
    Column.BASE: office_words.base,
    Column.FORM: office_words.study_form,
    Column.FUNDING: office_words.funding,
    Column.LANGUAGE: office_words.teaching_language,
    Column.LEVEL: office_words.level,
    Column.BIRTH: lambda cell: cells.day(cell, 2099),
}


#: What a plan may give in several languages.
_IN_LANGUAGES: Final = {Column.SPECIALTY: TITLE_LANGUAGES, Column.QUALIFICATION: QUALIFICATION_LANGUAGES}
_LANGUAGES_OF_CHOICES: Final = frozenset(choice[Column.LANGUAGE] for choice in FURTHER.values())


def _plain(heading: str) -> str:
    return fold(heading.translate(_INVISIBLE)) or ("№" if "№" in heading or "#" in heading else "")


@cache
def _whole_headings(kind: Kind) -> dict[str, Column]:
    return {
        _plain(heading): column
        for words in (WHOLE, WHOLE_OF.get(kind, {}))
        for column, headings in words.items()
        for heading in headings.split("|")
    }


@lru_cache(maxsize=4096)
def _meanings(heading: str, kind: Kind) -> tuple[Column, ...]:
    """The columns a heading may stand for in a kind of list, likeliest first."""
    if len(heading) > _LONGEST:
        return ()
    for written in dict.fromkeys((heading, _BRACKETS.sub(" ", heading))):
        plain = _plain(written)
        if plain in _whole_headings(kind):
            return (_whole_headings(kind)[plain],)
        if kind is Kind.APPLICANTS and (choice := _choice(plain)):
            return (choice,)
        tokens = plain.split()
        # «Аты, әкесінің аты» against «Әкесінің аты».
        if tokens.count("аты") == 2 and not starts(tokens, *SURNAME_WORDS):
            return (Column.GIVEN_NAMES,)
        for rule in (*RULES_OF.get(kind, ()), *RULES):
            if any(_has(tokens, plain, stem) for stem in rule.without):
                continue
            if all(any(_has(tokens, plain, stem) for stem in group) for group in rule.groups):
                return (rule.column, rule.rather) if rule.rather else (rule.column,)
    return ()


def _choice(plain: str) -> Column | None:
    """The column of one of several choices, where a heading names it by its place."""
    found = choice_of(plain)
    if found is None:
        return None
    place, rest, named = found
    # A choice by itself is written as code or as title; the column of codes is read as both.
    said = _meanings(rest, Kind.STATE_LIST) if rest else ()
    column = said[0] if said else Column.CODE if named and not rest else None
    if column not in FURTHER[2]:
        return None
    return column if place == 1 else FURTHER[place][column]


def _has(tokens: Sequence[str], plain: str, stem: str) -> bool:
    if " " in stem:
        return stem in plain
    return stem in tokens if len(stem) <= 2 else starts(tokens, stem)


def _is_subject(heading: str) -> bool:
    tokens = _plain(heading).split()
    return starts(tokens, *SUBJECTS) and not starts(tokens, "средн", "орта", "орточ")


# --- a line of headings -----------------------------------------------------------------------------------------------
def match_columns(headings: Sequence[str], below: Sequence[Sequence[Cell]] = (), kind: Kind | None = None) -> Match:
    """Which column holds what.

    Arguments: ``headings`` – one text per column, empty where there is none; ``below`` – some lines of content, which
    decide where a heading has two meanings; ``kind`` – the kind of list where it is known, else it is recognised.
    """
    written = tuple(cells.text(heading) for heading in headings)
    kinds = Kind if kind is None else (kind,)
    matches = [_match(written, below, candidate) for candidate in kinds]
    if kind is None:
        matches = [match for match in matches if match.kind not in SHORT or not match.missing]
    return max(matches, key=lambda match: (match.score, -len(match.missing)))


def _match(headings: tuple[str, ...], below: Sequence[Sequence[Cell]], kind: Kind) -> Match:
    columns: dict[Column, int] = {}
    duplicates: dict[Column, tuple[int, ...]] = {}
    marks: list[int] = []
    reserved: dict[Quota, int] = {}
    for place, heading in enumerate(headings):
        quota = _quota(heading, place, below) if kind is Kind.PLAN and heading else None
        if quota is not None:
            reserved.setdefault(quota, place)
            continue
        column = _meaning(heading, place, below, kind) if heading else None
        if column is None:
            is_mark = kind is Kind.APPLICANTS and _is_subject(heading)
            if is_mark and (not below or _readable(cells.mark, place, below)):
                marks.append(place)
        elif column not in columns:
            columns[column] = place
        elif _plain(headings[columns[column]]) in VAGUE and _plain(heading) not in VAGUE:
            duplicates[column] = (*duplicates.get(column, ()), columns[column])
            columns[column] = place
        else:
            duplicates[column] = (*duplicates.get(column, ()), place)
    for choice in FURTHER.values():
        # Without its specialty there is no such choice: «Язык 2» is another language then.
        if choice[Column.CODE] not in columns and choice[Column.SPECIALTY] not in columns:
            for column in choice.values():
                columns.pop(column, None)
    return Match(kind, headings, columns, duplicates, tuple(marks), reserved)


def _quota(heading: str, place: int, below: Sequence[Sequence[Cell]]) -> Quota | None:
    """The quota category whose places a column of a plan counts."""
    quota = office_words.quota(heading)
    if quota in (None, Quota.OUT_OF_COMPETITION) or len(heading) > _LONGEST:
        return None
    named = starts(_plain(heading).split(), "квот")
    return quota if named or (below and _readable(cells.whole, place, below)) else None


def _meaning(heading: str, place: int, below: Sequence[Sequence[Cell]], kind: Kind) -> Column | None:
    meanings = [column for column in _meanings(heading, kind) if column in COLUMNS[kind]]
    if not meanings:
        return None
    column = meanings[0]
    if len(meanings) > 1:
        column = max(meanings, key=lambda meaning: _readable(_READERS[meaning], place, below))
        if meanings[0] is meanings[1] and not _readable(_READERS[column], place, below):
            return None
    if kind is Kind.PLAN and column in _IN_LANGUAGES:
        tokens = _plain(heading).split()
        return next((title for title, stems in _IN_LANGUAGES[column] if starts(tokens, *stems)), column)
    if column in _LANGUAGES_OF_CHOICES and below and not _readable(office_words.teaching_language, place, below):
        return None
    return column


def _readable(reader: Callable[[Cell], object], place: int, below: Sequence[Sequence[Cell]]) -> int:
    return sum(1 for line in below if place < len(line) and reader(line[place]) is not None)


# --- where the headings stand -----------------------------------------------------------------------------------------
def find_headings(top: Sequence[Sequence[Cell]], kind: Kind | None = None) -> Found | None:
    """The line, or the two lines, of headings among the first lines of a sheet.

    Arguments: ``top`` – the first lines of the sheet, cells merged over several lines repeated in each; ``kind`` – the
    kind of list where it is known. Returns None when no line has three columns that are known, or all that a short
    list needs. Of equal lines one after the other the last counts, so that headings merged over two lines end at the
    second.
    """
    best: Found | None = None
    for place, line in enumerate(top):
        if best is not None and not best.match.missing and place > best.last + 1:
            break
        for first, headings in _candidates(top, place, line):
            match = match_columns(headings, top[place + 1 : place + 1 + _BELOW], kind)
            enough = match.score >= _FEWEST or not match.missing
            if enough and (best is None or _is_better(match, first, best)):
                best = Found(first, place, match)
    return best


def _is_better(match: Match, first: int, best: Found) -> bool:
    if match.score != best.match.score:
        return match.score > best.match.score
    return first == best.last + 1 and match.headings == best.match.headings


def _candidates(top: Sequence[Sequence[Cell]], place: int, line: Sequence[Cell]) -> list[tuple[int, tuple[str, ...]]]:
    """The line by itself, with the line above where it is empty itself, and with the line above before it."""
    own = _texts(line)
    if sum(1 for heading in own if heading.strip()) < 2:
        return []
    candidates = [(place, own)]
    # Under a line of headings a second one holds words alone, and some of them are known headings.
    if place and all(isinstance(cell, str) or cell is None for cell in line) and match_columns(own).score > 1:
        above = _texts(top[place - 1])
        pairs = list(zip(above + ("",) * (len(own) - len(above)), own, strict=False))
        candidates.append((place - 1, tuple(under or over for over, under in pairs)))
        joined = tuple(under if under == over else f"{over} {under}".strip() for over, under in pairs)
        candidates.append((place - 1, joined))
    return candidates


def _texts(line: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(cell if isinstance(cell, str) else "" for cell in line)
