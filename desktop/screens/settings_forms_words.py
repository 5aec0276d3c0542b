"""The forms of the papers in words: which text a paper is printed from, the signs of a line, a sample of each form.

Belongs here: what the part «Forms» of the settings and the preview of a paper say alike. Does not belong here: the
widgets (``settings_forms``), what a fact or a section is (``papers.form_fields``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

import resources
from db.freezing import thaw
from desktop.screens.sheet_languages import OWN_NAMES
from desktop.words import N_, _, language
from papers.words import word
from rules.paper_kinds import RECORDS
from rules.records import College, Paper, PaperForm
from rules.stationery import FormEdition

#: The signs a line of a form may begin with, and what such a line is.
SIGNS: Final[tuple[tuple[str, str], ...]] = (
    ("^", N_("name of the organisation, at the head")),
    ("=", N_("title; several lines make one title")),
    ("==", N_("heading")),
    ("!", N_("leading words, in bold")),
    ("-", N_("item of a list")),
    ("::", N_("between a name and its value; without a value the line is not printed")),
    ("|=", N_("widths of the columns of a table in millimetres; * takes what is left, > to the right edge")),
    ("|", N_("row of a table; the first one is its head")),
    ("<>", N_("at the left | at the right")),
    (">", N_("words of approval, at the right")),
    ("~", N_("signature: office | caption | name")),
    ("@", N_("place of the seal")),
    (".", N_("note in small print")),
    ("[]", N_("frame for a photograph")),
    ("[_]", N_("squares to be marked")),
    ("--", N_("where the sheet is cut")),
    ("%", N_("bar of a chart; its numbers stay as they are")),
    ("%%", N_("column of a chart; its numbers stay as they are")),
    ("#", N_("remark for the office, is not printed")),
    ("{…}", N_("data, put in when the paper is printed")),
    ("[…] [/…]", N_("section: printed where there is data for it, as often as there is")),
)


def form_name(form: PaperForm) -> str:
    """What a form is called, in the language of the screen."""
    name = word(form, language())
    return name[:1].upper() + name[1:]


def edition_words(editions: Sequence[FormEdition]) -> str:
    """Which text of its form a paper was printed from: «official form», «the college's own form, edition 2»."""
    told = {one.own for one in editions}
    if len(told) <= 1:
        return _edition(next(iter(told), 0))
    return "; ".join(f"{OWN_NAMES[one.language]}: {_edition(one.own)}" for one in editions)


def _edition(own: int) -> str:
    return _("the college's own form, edition {n}", n=own) if own else _("official form")


def sample(form: PaperForm, college: College) -> Paper:
    """A paper of an invented case, as this college would print it."""
    record: Any = _sample(form)
    made: Paper = replace(record, imprint=replace(record.imprint, college=college))
    return made


@cache
def _sample(form: PaperForm) -> Paper:
    found: Paper = thaw(resources.path("demo", "papers", f"{form}.json").read_text(encoding="utf-8"), RECORDS[form])
    return found
