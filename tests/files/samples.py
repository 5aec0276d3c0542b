"""Makes the sample papers of ``resources/demo/papers`` from the demo's college: python -m tests.files.samples

One frozen record for each form, for the preview of a form that is being changed. Make them anew when the record of a
paper or the demo changes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final, cast

import papers
import resources
from db import papers as issued
from db.file import CollegeFile, open_file
from db.freezing import freeze
from desktop import demo
from rules.paper_records import OutgoingRegisterPaper
from rules.records import Paper, PaperForm, Sitting

FOLDER: Final = resources.path("demo", "papers")
#: Enough rows to see how a list prints.
_ROWS: Final = 8
#: No paper has this code.
_CODE: Final = "0" * 8
#: Frozen records longer than this are not shown as a sample where the demo has a shorter one.
_LONG: Final = 20_000


def samples(out: Path) -> dict[PaperForm, str]:
    """Form → a frozen record of it; a fresh demo is made in ``out``."""
    demo.run(out)
    found: dict[PaperForm, str] = {}
    with open_file(out / "demo.hatshy") as file:
        for paper in (*_issued(file), *demo.unissued(file, date(demo.YEAR, 8, 25))):
            form = papers.form_of(paper)
            frozen = freeze(_without_codes(_short(paper)))
            if form not in found or len(found[form]) > _LONG > len(frozen):
                found[form] = frozen
    return found


def _issued(file: CollegeFile) -> Iterator[Paper]:
    for paper in file.ask(issued.issued_in, demo.YEAR):
        yield file.ask(issued.record_of, paper.id)


def _short(paper: Paper) -> Paper:
    """A register, a list or a sitting of the whole year with its first rows."""
    short: Any = paper
    for rows in ("entries", "lists"):
        if isinstance(getattr(paper, rows, None), tuple):
            short = replace(short, **{rows: getattr(paper, rows)[:_ROWS]})
    sitting = getattr(paper, "sitting", None)
    if isinstance(sitting, Sitting):
        items = tuple(replace(item, cases=item.cases[:_ROWS]) for item in sitting.items)
        short = replace(short, sitting=replace(sitting, items=items))
    return cast(Paper, short)


def _without_codes(paper: Paper) -> Paper:
    """What would be another code or digest after every change of what the demo does before."""
    plain: Any = paper
    if paper.imprint.code:
        plain = replace(plain, imprint=replace(paper.imprint, code=_CODE))
    if isinstance(paper, OutgoingRegisterPaper):
        plain = replace(plain, entries=tuple(replace(one, code=_CODE, sha256="") for one in paper.entries))
    return cast(Paper, plain)


def make(folder: Path = FOLDER) -> None:
    """Write the samples anew."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as out:
        made = samples(Path(out))
    for old in folder.glob("*.json"):
        old.unlink()
    for form, frozen in made.items():
        (folder / f"{form}.json").write_text(frozen, encoding="utf-8")


if __name__ == "__main__":
    make()
