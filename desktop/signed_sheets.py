"""Scans of signed sheets on the way to their papers: read, divided by their control codes, matched, attached (paper-4).

Everything is read before the first scan is attached, so that stopping leaves nothing behind; each paper then gets its
scan whole or not at all. Belongs here: what becomes of each. Does not belong here: how that is shown
(``screens.scan_taking``), reading a code (``papers.scans``), keeping a scan (``db.scans``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from db import papers, scans
from db.file import CollegeFile
from papers.scans import Sheets, control_codes, divided, kind_of
from rules.records import IssuedPaper, PaperStage, ScanKind
from rules.verdicts import Refusal

#: The largest file that is read at all, in MiB: one with the scans of a whole summer.
LARGEST_FILE: Final = 400
#: Parts of the way that one file is.
_PARTS: Final = 100

Step = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Found:
    """The sheets of one paper in a file, and what became of them."""

    name: str
    """Of the file."""
    kind: ScanKind | None = None
    sheets: Sheets | None = None
    """None where the file could not be read."""
    whole: bool = True
    """Nothing else is in the file."""
    paper: IssuedPaper | None = None
    """Where it was attached."""
    choices: tuple[IssuedPaper, ...] = ()
    """Where it can be attached if the office says so."""
    refusal: Refusal | None = None
    """Why it was not attached."""


def take(
    file: CollegeFile, now: datetime, who: str, paths: Sequence[Path], here: int | None, step: Step
) -> tuple[Found, ...]:
    """Read files and attach what is matched by its code; the rest says why not, and where it can go.

    Arguments: ``here`` – the paper the files were given to, if they were given to one; ``step`` – is told how far the
    reading is, and stops it by raising.
    """
    found: list[Found] = []
    whole = len(paths) * _PARTS
    for place, path in enumerate(paths):
        before = place * _PARTS
        step(before, whole)
        found += _read(path, partial(_further, step, before, whole))
    return tuple(_attached(file, now, who, one, here) for one in found)


def attach(file: CollegeFile, now: datetime, who: str, found: Found, paper: int) -> Found:
    """Attach sheets to the paper the office says."""
    assert found.kind is not None and found.sheets is not None
    try:
        file.act(now, who, scans.attach, paper=paper, name=found.name, kind=found.kind, data=found.sheets.data)
    except Refusal as refusal:
        return replace(found, choices=(), refusal=refusal)
    return replace(found, paper=file.ask(papers.issued, paper), choices=(), refusal=None)


def _further(step: Step, before: int, whole: int, done: int, total: int) -> None:
    """The pages of one file are its part of the way."""
    step(before + _PARTS * done // total, whole)


def _read(path: Path, step: Step) -> list[Found]:
    # A name that is no text on this system is written with question marks.
    name = path.name.encode("utf-8", "replace").decode()
    try:
        if path.stat().st_size > LARGEST_FILE * 2**20:
            raise Refusal("scan_too_big", name=name, limit=LARGEST_FILE)
        data = path.read_bytes()
        kind = kind_of(data, name)
        parts = divided(data, kind, control_codes(data, kind, name, step), name)
    except OSError:
        return [Found(name, refusal=Refusal("scan_unreadable", name=name))]
    except Refusal as refusal:
        return [Found(name, refusal=refusal)]
    return [Found(name, kind, sheets, whole=len(parts) == 1) for sheets in parts]


def _attached(file: CollegeFile, now: datetime, who: str, found: Found, here: int | None) -> Found:
    """Attach sheets to the one paper their code is of, or say why not."""
    if found.sheets is None:
        return found
    given = file.ask(papers.issued, here) if here is not None else None
    code = found.sheets.code
    if not code:
        refusal = Refusal("scan_without_code", name=found.name)
        return replace(found, choices=(given,) if given else (), refusal=refusal)
    try:
        of_code = file.ask(papers.by_code, code)
    except Refusal as refusal:
        return replace(found, refusal=refusal)
    in_force = tuple(paper for paper in of_code if paper.stage is not PaperStage.ANNULLED)
    if given is not None and given in in_force:
        return attach(file, now, who, found, given.id)
    if given is not None and in_force:
        return replace(found, choices=in_force, refusal=Refusal("scan_of_other", name=found.name, code=code))
    if len(in_force) > 1:
        return replace(found, choices=in_force)
    # A paper that is annulled says so itself.
    return attach(file, now, who, found, (in_force or of_code)[0].id)
