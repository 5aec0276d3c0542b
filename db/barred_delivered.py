"""The lists of barred forms delivered with the program, read once from ``resources/registers`` (barred-1).

Does not belong here: newer lists of the college (``barred``), the question (``rules.barred``). Nothing here may import
SQLAlchemy: the question is asked on the command line without a file.
"""

from __future__ import annotations

from functools import cache

import resources
from rules.acts import ACTS
from rules.barred import ACT, BarredList, Entry, Library, read


@cache
def delivered() -> Library:
    """The delivered lists alone."""
    return Library(BarredList(0, country, act, ACTS[act].starts, entries=_read(act)) for country, act in ACT.items())


def _read(act: str) -> tuple[Entry, ...]:
    return read(act, resources.path("registers", f"{act}.tsv").read_text(encoding="utf-8"))
