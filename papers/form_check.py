"""The check of a college's own text of a form, and the facts a form may speak of.

What the official text of a form names, and where, is what a text of the college's own must name: a fact exists inside
the sections it stands in there, and inside whatever stands in these. Whatever passes can be filled with every record of
the form and laid out. Belongs here: that check. Does not belong here: reading and filling a form (``forms``), keeping
the editions (``db.stationery``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import resources
from papers import fonts
from papers.forms import Broken, Form, Line, Mark, Section, facts_of, load, parse
from papers.grid import Layout
from papers.measure import MM
from papers.words import read_lines
from rules.records import Language, PaperForm
from rules.verdicts import Refusal

#: The sections that are open at a place, the outermost first.
Path = tuple[str, ...]

_WIDTH: Final = re.compile(r"(\*|\d{1,3}(?:\.\d)?)[>_]*")
#: Sections that only choose the words for a country or a number: what stands in them exists outside of them too.
_WORDINGS: Final = frozenset({"kz", "kg", "iin", "pin"})
#: The narrowest column, in millimetres.
_LEAST: Final = 8.0
#: So many characters of a line are told where it is wrong.
_NAMED: Final = 50
#: Which cells of a chart are numbers.
_NUMBERS: Final = {Mark.BAR: slice(1, 3), Mark.COLUMN: slice(1, 2)}


@dataclass(frozen=True, slots=True)
class FormField:
    """A fact or a section that a form may speak of."""

    name: str
    """As it stands in a form: ``{applicant}``, ``[documents]``."""
    words: str
    """What it is, in the language of the form."""

    @property
    def is_section(self) -> bool:
        return self.name.startswith("[")


# --- what a form may speak of -----------------------------------------------------------------------------------------
@cache
def form_fields(form: PaperForm, language: Language) -> tuple[FormField, ...]:
    """The facts and sections of a form with what they are, in the order in which the official text names them."""
    words = field_words(language)
    return tuple(FormField(name, words[name]) for name in _places(form, language))


@cache
def field_words(language: Language) -> dict[str, str]:
    """What every fact and section of all forms is, in words."""
    return read_lines(resources.path("forms", "fields", f"{language}.txt"))


@cache
def _places(form: PaperForm, language: Language) -> dict[str, set[Path]]:
    """Where the official text names each fact and section."""
    found: dict[str, set[Path]] = {}
    for name, _, path in _named(load(form, language)):
        found.setdefault(name, set()).add(tuple(section for section in path if section not in _WORDINGS))
    return found


def _named(form: Form, path: Path = ()) -> Iterator[tuple[str, int, Path]]:
    """Every naming of a fact or a section: the name, its line, the sections open there."""
    for part in form:
        if isinstance(part, Section):
            yield f"[{part.name}]", part.at, path
            yield from _named(part.body, (*path, part.name))
        else:
            for fact in facts_of(part):
                yield f"{{{fact}}}", part.at, path


def _lines(form: Form, path: Path = ()) -> Iterator[tuple[Line, Path]]:
    for part in form:
        if isinstance(part, Section):
            yield from _lines(part.body, (*path, part.name))
        else:
            yield part, path


def _within(inner: Path, path: Path) -> bool:
    """Whether all these sections are open at a place, in this order."""
    left = iter(path)
    return all(name in left for name in inner)


# --- the check --------------------------------------------------------------------------------------------------------
def check_form(form: PaperForm, language: Language, text: str, layout: Layout) -> None:
    """Refuse a text that papers of the form cannot be printed from.

    Arguments: ``layout`` – of the pages of the form. Raises ``glyph_missing`` naming the line, ``form_broken`` for a
    line that cannot be read or laid out, ``form_unknown_field`` and ``form_misplaced_field`` for what the official text
    does not name or names elsewhere, ``form_missing_field`` for what it names and this text does not,
    ``form_without_title``.
    """
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.lstrip().startswith("#"):
            fonts.printable(f"form_line:{number}", line)
    try:
        parsed = parse(text, f"{form}/{language}")
    except Broken as broken:
        raise Refusal("form_broken", line=broken.at, text=_begun(broken.text)) from None
    places = _places(form, language)
    named = set()
    for name, line_number, path in _named(parsed):
        if name not in places:
            raise Refusal("form_unknown_field", line=line_number, name=name)
        known = any(_within(official, path) for official in places[name])
        if not known or name.strip("[]") in path:
            raise Refusal("form_misplaced_field", line=line_number, name=name)
        named.add(name)
    source = text.splitlines()
    odd = _odd(parsed, load(form, language), layout)
    if odd is not None:
        raise Refusal("form_broken", line=odd.at, text=_begun(source[odd.at - 1].strip()))
    missing = next((name for name in places if name not in named), None)
    if missing is not None:
        raise Refusal("form_missing_field", name=missing)
    if not _titled(parsed, load(form, language)):
        raise Refusal("form_without_title")


def _begun(line: str) -> str:
    """A line as a sentence can name it: as much of it as makes it known."""
    return line if len(line) <= _NAMED else f"{line[:_NAMED].rstrip()}…"


def _titled(form: Form, official: Form) -> bool:
    """Whether there is a title with words of its own wherever the official text has one."""
    titles = [
        path
        for line, path in _lines(form)
        if line.mark is Mark.TITLE and re.search(r"[^\W\d_]", re.sub(r"\{[^}]*\}", "", line.cells[0]))
    ]
    wanted = {path for line, path in _lines(official) if line.mark is Mark.TITLE}
    return all(any(_within(title, path) for title in titles) for path in wanted)


def _odd(form: Form, official: Form, layout: Layout) -> Line | None:
    """The first line that could not be laid out: of a table, a chart, or a seal before the title."""
    return _of_table(form, layout) or _of_chart(form, official) or _early_seal(form)


def _early_seal(form: Form) -> Line | None:
    lines = [line for line, _ in _lines(form)]
    last = max((number for number, line in enumerate(lines) if line.mark is Mark.TITLE), default=0)
    return next((line for line in lines[:last] if line.mark is Mark.SEAL), None)


def _of_chart(form: Form, official: Form) -> Line | None:
    """A bar or a column whose numbers are not those of the official text."""

    def numbers(line: Line, path: Path) -> tuple[Mark, Path, tuple[str, ...]]:
        return line.mark, path, line.cells[_NUMBERS[line.mark]]

    known = {numbers(line, path) for line, path in _lines(official) if line.mark in _NUMBERS}
    return next(
        (line for line, path in _lines(form) if line.mark in _NUMBERS and numbers(line, path) not in known), None
    )


@dataclass
class _Columns:
    """The table that rows belong to at a place, while a text is gone through."""

    count: int = 0
    used: bool = False
    """Whether rows of a table from outside were met in this section."""
    opened: bool = False


def _of_table(form: Form, layout: Layout) -> Line | None:
    """A table whose columns have no room, or a row that may stand without its table."""
    return _rows(form, _Columns(), layout)


def _rows(form: Form, columns: _Columns, layout: Layout) -> Line | None:
    for part in form:
        if isinstance(part, Section):
            inside = _Columns(columns.count)
            wrong = _rows(part.body, inside, layout)
            if wrong is not None:
                return wrong
            columns.used |= inside.used and not columns.opened
            if inside.opened:
                # Where the section is not printed, the rows after it would have another table.
                columns.count = 0
        elif part.mark is Mark.TABLE:
            if columns.used or not _fits(part.cells, layout):
                return part
            columns.count, columns.opened = len(part.cells), True
        elif part.mark is Mark.ROW:
            if len(part.cells) != columns.count:
                return part
            columns.used |= not columns.opened
    return None


def _fits(columns: tuple[str, ...], layout: Layout) -> bool:
    """Whether these widths can be read, and none is too narrow for its words."""
    sizes = [found[1] for found in map(_WIDTH.fullmatch, columns) if found]
    if not sizes or len(sizes) != len(columns):
        return False
    fixed = [float(size) for size in sizes if size != "*"]
    room = layout.width / MM - sum(fixed) - _LEAST * sizes.count("*")
    return room >= -0.01 and min(fixed, default=_LEAST) >= _LEAST
