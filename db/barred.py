"""The lists of barred forms as they are delivered with the program (barred-1).

Belongs here: reading them from ``resources/registers``, once, and stopping what an act in force bars. Does not belong
here: the question (``rules.barred``).
"""

from __future__ import annotations

from datetime import date
from functools import cache

import resources
from rules import barred
from rules.barred import ACT, Entry, read
from rules.records import Country, StudyForm


@cache
def entries() -> tuple[Entry, ...]:
    """The entries of all lists, each list in the order of its act."""
    texts = {act: resources.path("registers", f"{act}.tsv").read_text(encoding="utf-8") for act in ACT.values()}
    return tuple(entry for act, text in texts.items() for entry in read(act, text))


def check_form(country: Country, code: str, form: StudyForm, on: date) -> None:
    """Raises ``form_barred`` for a programme in a form that an act in force on this day bars."""
    if form is not StudyForm.FULL_TIME:
        barred.check_form(entries(), code=code, form=form, country=country, on=on)
