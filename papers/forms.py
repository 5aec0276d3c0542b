"""The whole texts of the papers: read from ``resources/forms``, filled with the facts of a record.

A form is plain text, one file for each language. The first signs of a line say what it is (:class:`Mark`); facts stand
in braces; ``[name] … [/name]`` is printed once for a fact that is there, and once for each where there are several.
Belongs here: the syntax and the filling. How a line looks on the page is in ``sheet``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Final

import resources
from papers import fonts
from rules.records import Language

Fields = Mapping[str, "str | bool | Sequence[Fields]"]


class Mark(StrEnum):
    """What a line of a form is; the value is the sign it begins with."""

    LETTERHEAD = "^"
    TITLE = "="
    HEADING = "=="
    LEAD = "!"
    ITEM = "-"
    TABLE = "|="
    ROW = "|"
    SIGNATURE = "~"
    SEAL = "@"
    NOTE = "."
    ENDS = "<>"
    BAR = "%"
    COLUMN = "%%"
    FRAME = "[]"
    OPTION = "[_]"
    CUT = "--"
    APPROVAL = ">"
    PAIR = "::"
    TEXT = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a form with its cells; ``facts`` is False where nothing has to be filled in."""

    mark: Mark
    cells: tuple[str, ...]
    facts: bool
    at: int = field(default=0, compare=False)
    """Which line of the text it is, from 1."""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that are printed as often as the fact of that name says."""

    name: str
    body: tuple[Line | Section, ...]
    at: int = field(default=0, compare=False)
    """Which line of the text opens it, from 1."""


class Broken(ValueError):
    """A line of a form that cannot be read: the name of the form, the line from 1, and what stands there."""

    def __init__(self, name: str, at: int, text: str) -> None:
        super().__init__(f"{name}, {at}: {text}")
        self.at = at
        self.text = text


@dataclass(frozen=True, slots=True)
class Block:
    """A filled line, ready to be laid out."""

    mark: Mark
    cells: tuple[str, ...]


Form = tuple[Line | Section, ...]

_SIGNS: Final = sorted((mark for mark in Mark if mark not in (Mark.PAIR, Mark.TEXT)), key=len, reverse=True)
_SECTION: Final = re.compile(r"\[(/?)([a-z_]+)\]")
#: A line in square brackets is meant as a section, though a letter of another alphabet stands in its name.
_MISSPELT: Final = re.compile(r"\[[^\[\]_ ]+[^\[\]]*\]")
_FACT: Final = re.compile(r"\{([a-z_]+)\}")
_BRACE: Final = re.compile(r"[{}]")
#: Marks whose cells are divided by a bar.
_DIVIDED: Final = {Mark.TABLE, Mark.ROW, Mark.SIGNATURE, Mark.ENDS, Mark.BAR, Mark.COLUMN, Mark.OPTION}
#: How many cells a line of these marks has; a row of a table has as many as the table has columns.
_CELLS: Final = {Mark.SIGNATURE: 3, Mark.ENDS: 2, Mark.PAIR: 2, Mark.BAR: 4, Mark.COLUMN: 2}
#: Forms that are kept as read: the official ones in all languages, and what is being written on for a while.
_KEPT: Final = 256
#: Neighbouring lines of these marks make one block of several lines.
_JOINED: Final = {Mark.LETTERHEAD, Mark.TITLE, Mark.APPROVAL}


def parse(text: str, name: str) -> Form:
    """Read a form.

    Raises :class:`Broken` for a section left open or closed twice, a stray brace, a row with more or fewer cells than
    its table; and ``glyph_missing`` where the form itself has a character that cannot be printed.
    """
    open_sections: list[tuple[str, int, list[Line | Section]]] = [("", 0, [])]
    columns = 0
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        section = _SECTION.fullmatch(line)
        if section is None:
            line = fonts.printable(name, line)
            if _BRACE.search(_FACT.sub("", line)) or _MISSPELT.fullmatch(line):
                raise Broken(name, number, line)
            found = _line(line, number)
            if found.mark is Mark.TABLE:
                columns = len(found.cells)
            if len(found.cells) != {**_CELLS, Mark.ROW: columns}.get(found.mark, len(found.cells)):
                raise Broken(name, number, line)
            open_sections[-1][2].append(found)
        elif not section[1]:
            open_sections.append((section[2], number, []))
        else:
            own, at, body = open_sections.pop()
            if own != section[2] or not open_sections:
                raise Broken(name, number, line)
            open_sections[-1][2].append(Section(own, tuple(body), at))
    if len(open_sections) != 1:
        own, at, _ = open_sections[-1]
        raise Broken(name, at, f"[{own}]")
    return tuple(open_sections[0][2])


def _line(line: str, at: int) -> Line:
    mark = next((sign for sign in _SIGNS if line == sign or line.startswith(f"{sign} ")), Mark.TEXT)
    text = line[len(mark) :].strip()
    if mark is Mark.TEXT and " :: " in text:
        mark = Mark.PAIR
    if mark is Mark.TABLE:
        cells = tuple(text.split())
    elif mark is Mark.PAIR:
        cells = tuple(cell.strip() for cell in text.split(" :: ", 1))
    elif mark in _DIVIDED:
        cells = tuple(cell.strip() for cell in text.strip("|").split("|"))
    else:
        cells = (text,)
    return Line(mark, cells, any(_FACT.search(cell) for cell in cells), at)


@lru_cache(_KEPT)
def load(form: str, language: Language, own: str | None = None) -> Form:
    """The form of a paper in a language.

    Arguments: ``own`` – the college's own text of it; None for the official one.
    """
    if own is None:
        own = resources.path("forms", form, f"{language}.txt").read_text(encoding="utf-8")
    return parse(own, f"{form}/{language}")


def names(form: Form) -> frozenset[str]:
    """The facts and sections a form speaks of; the same in the three languages."""
    found: set[str] = set()
    for part in form:
        if isinstance(part, Section):
            found |= {f"[{part.name}]"} | names(part.body)
        else:
            found.update(facts_of(part))
    return frozenset(found)


def facts_of(line: Line) -> tuple[str, ...]:
    """The facts a line names, in their order."""
    return tuple(fact for cell in line.cells for fact in _FACT.findall(cell))


def fill(form: Form, facts: Fields) -> list[Block]:
    """The blocks of a paper: the form with the facts of a record in it.

    Raises KeyError for a fact the record does not have, ``glyph_missing`` for a character that cannot be printed.
    """
    blocks: list[Block] = []
    for block in _filled(form, _checked(facts)):
        if block.mark in _JOINED and blocks and blocks[-1].mark is block.mark:
            blocks[-1] = Block(block.mark, (f"{blocks[-1].cells[0]}\n{block.cells[0]}",))
        else:
            blocks.append(block)
    return blocks


#: The field a fact was entered in, where it bears another name: what a refusal names.
_ENTERED: Final = {
    **dict.fromkeys(
        ("applicant", "member", "presiding", "presiding_short", "secretary", "secretary_short"), "full_name"
    ),
    **dict.fromkeys(("member_short", "in_place_of", "voters", "silent"), "full_name"),
    **dict.fromkeys(("operator_position", "presiding_position"), "position"),
    **dict.fromkeys(("postponed_reason", "vote_reason", "not_held_reason"), "reason"),
    "operator_contact": "contact",
    "identity_number": "iin",
    "room": "place",
    "person": "invited",
    **dict.fromkeys(("document", "case_documents"), "note"),
    **dict.fromkeys(("record", "where"), "recording"),
    **dict.fromkeys(("assistant", "entered_by", "checked_by"), "full_name"),
    "head_position": "position",
    **dict.fromkeys(("protocol", "protocols"), "number"),
    **dict.fromkeys(("lacking", "why"), "subjects"),
    **dict.fromkeys(("signatory", "learner", "nominee", "interviewers"), "full_name"),
    **dict.fromkeys(("order", "decision", "admitted_by"), "order_number"),
    "attended": "present",
    "authority": "representative_document",
    "college_address": "address",
    "council": "reason",
    "head_short": "head",
    "hearing_place": "place",
    "operator_short": "operator",
    "telephone": "phone",
    "addressee": "full_name",
    "addressee_position": "position",
    "secretary_position": "position",
    "spot": "place",
    "remark": "how",
    "sitting": "name",
    "proposal": "resolved",
}


def _checked(facts: Fields) -> dict[str, str | bool | Sequence[Fields]]:
    return {
        name: fonts.printable(_ENTERED.get(name, name), value) if isinstance(value, str) else value
        for name, value in facts.items()
    }


def _filled(form: Form, facts: Mapping[str, str | bool | Sequence[Fields]]) -> Iterator[Block]:
    for part in form:
        if isinstance(part, Line):
            yield from _blocks(part, facts)
            continue
        value = facts[part.name]
        if not value:
            continue
        if isinstance(value, (str, bool)):
            yield from _filled(part.body, facts)
        else:
            for one in value:
                yield from _filled(part.body, {**facts, **_checked(one)})


def _blocks(line: Line, facts: Mapping[str, object]) -> Iterator[Block]:
    if not line.facts:
        yield Block(line.mark, line.cells)
        return
    cells = tuple(cell.format_map(facts) if "{" in cell else cell for cell in line.cells)
    if line.mark is Mark.PAIR:
        # A value that is not there, or of which only the comma between its parts is left.
        value = cells[1].strip(" ,")
        if value:
            yield Block(line.mark, (cells[0], value))
    elif line.mark is Mark.TEXT:
        for paragraph in cells[0].split("\n"):
            if paragraph.strip():
                yield Block(line.mark, (paragraph.strip(),))
    else:
        yield Block(line.mark, cells)
