"""Papers: a record and a language become the bytes of a PDF. The only place that knows reportlab.

Speaks in the records of ``rules``; imports nothing of ``db`` and ``desktop``. What draws is imported when the first
paper is asked for, so that the program starts without it; ``papers.words`` and ``papers.why`` need none of it.
"""

from __future__ import annotations

from rules.records import Language, Paper, PaperForm
from rules.stationery import OFFICIAL, Stationery


def render(paper: Paper, languages: tuple[Language, ...], stationery: Stationery = OFFICIAL) -> bytes:
    """The PDF of a paper; the same record, languages and stationery always give the same bytes.

    Arguments: ``languages`` – one language, or the state language and Russian for a two-language sheet (paper-5);
    ``stationery`` – the college's letterhead and its own texts of forms.
    Raises ``glyph_missing`` naming the field whose character cannot be printed, ``act_repealed`` and ``act_not_begun``
    where the paper would cite an act that is not in force on its date (acts-2).
    """
    from papers.printing import render as printed

    return printed(paper, languages, stationery)


def form_of(paper: Paper) -> PaperForm:
    """Which form a paper is: what it is called on screen and in the journal of papers."""
    from papers.printing import form_of as found

    return found(paper)


def pages(pdf: bytes) -> int:
    """How many pages a PDF made by :func:`render` has."""
    from papers.page import count

    return count(pdf)


def missing_glyphs(text: str) -> str:
    """The characters of a text that no paper can print, each once, in their order; empty where all can be printed."""
    from papers.fonts import missing

    return missing(text)
