"""From a paper to its bytes: which form, which facts, which languages, how they stand beside each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import resources
from papers import extract, measure, not_held, protocol, receipt, refusal
from papers.forms import Block, Fields, Mark, fill, load
from papers.measure import lines
from papers.page import Cover, Part, draw
from papers.sheet import WIDTH, Row, rows, twins
from papers.words import read_lines, word
from rules.records import (
    ExtractPaper,
    Imprint,
    Language,
    NotHeldPaper,
    Paper,
    PaperForm,
    ProtocolPaper,
    ReceiptPaper,
    RefusalPaper,
)

#: Form, facts and whether two languages stand side by side, for each paper.
_KINDS: Final[dict[type, tuple[str, Callable[[Any, Language], Fields], bool]]] = {
    ProtocolPaper: (protocol.FORM, protocol.facts, protocol.SIDE_BY_SIDE),
    NotHeldPaper: (not_held.FORM, not_held.facts, not_held.SIDE_BY_SIDE),
    ExtractPaper: (extract.FORM, extract.facts, extract.SIDE_BY_SIDE),
    ReceiptPaper: (receipt.FORM, receipt.facts, receipt.SIDE_BY_SIDE),
    RefusalPaper: (refusal.FORM, refusal.facts, refusal.SIDE_BY_SIDE),
}

#: Forms whose two languages stand side by side.
SIDE_BY_SIDE: Final = tuple(form for form, _, beside in _KINDS.values() if beside)


def render(paper: Paper, languages: tuple[Language, ...]) -> bytes:
    """The PDF of a paper in one language, or as a two-language sheet (paper-5).

    Raises ``glyph_missing``.
    """
    form, facts, side_by_side = _KINDS[type(paper)]
    filled = [fill(load(form, language), facts(paper, language)) for language in languages]
    if len(filled) == 2 and side_by_side and twins(*filled):
        sheets = [(rows(*filled), languages)]
    else:
        sheets = [(rows(blocks), (language,)) for blocks, language in zip(filled, languages, strict=True)]
    parts = [_part(paper.imprint, PaperForm(form), own, laid_out) for laid_out, own in sheets]
    cover = Cover(
        language=languages[0],
        title=_title(filled[0]),
        author=paper.imprint.college.name.in_language(languages[0]),
        code=paper.imprint.code,
    )
    return draw(parts, cover)


def _part(imprint: Imprint, form: PaperForm, languages: tuple[Language, ...], laid_out: list[Row]) -> Part:
    texts = [_footer(language) for language in languages]
    return Part(
        rows=laid_out,
        running=[_running(word(form, language), imprint.number) for language in languages],
        code=" · ".join(text["code" if imprint.code else "draft"].format(code=imprint.code) for text in texts),
        numbering=" · ".join(text["page"] for text in texts),
    )


def _title(blocks: list[Block]) -> str:
    """The title of a paper in one line."""
    title = next(block.cells[0] for block in blocks if block.mark is Mark.TITLE)
    return title.replace("\n", " ").replace("\u00a0", " ")


def _running(name: str, number: str) -> str:
    """The name of the paper and its number, on one line whatever the number is."""
    words = f"{name[0].upper()}{name[1:]}" + (f" № {number}" if number else "")
    return lines(words, measure.SMALL, WIDTH - 25 * measure.MM)[0]


@cache
def _footer(language: Language) -> dict[str, str]:
    return read_lines(resources.path("forms", "footer", f"{language}.txt"))
