"""The question ``barred`` of ``hatshy ask``: a thin face over ``rules.barred`` and its lists."""

from __future__ import annotations

import argparse
import re

from db.barred_delivered import delivered
from desktop import barred_words
from desktop.question import Answer, Reader, day
from rules.barred import BarredForm, StudyLevel
from rules.records import Country


def _code(text: str) -> str:
    if not re.fullmatch(r"\d{4,10}", text, re.ASCII):
        raise ValueError(text)
    return text


def barred_options(reader: Reader) -> None:
    reader.add_argument("--country", choices=list(Country), required=True)
    reader.add_argument("--code", type=_code, metavar="CODE", required=True)
    reader.add_argument("--form", choices=list(BarredForm), required=True)
    reader.add_argument("--level", choices=list(StudyLevel), required=True)
    reader.add_argument("--on", type=day, metavar="YYYY-MM-DD", required=True)


def barred(asked: argparse.Namespace) -> Answer:
    """barred-1."""
    form = BarredForm(asked.form)
    found = delivered().judge(
        country=Country(asked.country), code=asked.code, form=form, level=StudyLevel(asked.level), on=asked.on
    )
    facts = {
        "answer": found.answer,
        "act": found.act,
        "in_force": found.in_force,
        "binding": found.binding,
        "entries": [
            {
                "part": entry.part,
                "group": entry.group,
                "code": entry.code,
                "name": entry.name,
                "note": ", ".join(entry.notes),
            }
            for entry in found.entries
        ],
    }
    return Answer(facts, lambda language: barred_words.answer(found, asked.code, form, asked.on, language))
