"""From a paper to its bytes: which form, which facts, which languages, how they stand beside each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import resources
from papers import (
    admitted_list,
    enrolment,
    entry_sheet,
    extract,
    figures,
    hand_back,
    mark_sheet,
    measure,
    not_held,
    notice,
    protocol,
    ranking,
    receipt,
    refusal,
    timetable,
)
from papers.forms import Block, Fields, Mark, fill, load
from papers.grid import WIDTH, Row
from papers.measure import lines
from papers.page import Cover, Part, draw
from papers.sheet import rows, twins
from papers.words import read_lines, word
from rules.records import (
    AdmittedListPaper,
    EnrolmentPaper,
    EntrySheetPaper,
    ExtractPaper,
    FiguresPaper,
    HandBackPaper,
    Imprint,
    Language,
    MarkSheetPaper,
    NotHeldPaper,
    NoticePaper,
    Paper,
    PaperForm,
    ProtocolPaper,
    RankingPaper,
    ReceiptPaper,
    RefusalPaper,
    TimetablePaper,
)

#: Form, facts and whether two languages stand side by side, for each paper.
_KINDS: Final[dict[type, tuple[str, Callable[[Any, Language], Fields], bool]]] = {
    ProtocolPaper: (protocol.FORM, protocol.facts, protocol.SIDE_BY_SIDE),
    NotHeldPaper: (not_held.FORM, not_held.facts, not_held.SIDE_BY_SIDE),
    ExtractPaper: (extract.FORM, extract.facts, extract.SIDE_BY_SIDE),
    ReceiptPaper: (receipt.FORM, receipt.facts, receipt.SIDE_BY_SIDE),
    RefusalPaper: (refusal.FORM, refusal.facts, refusal.SIDE_BY_SIDE),
    HandBackPaper: (hand_back.FORM, hand_back.facts, hand_back.SIDE_BY_SIDE),
    AdmittedListPaper: (admitted_list.FORM, admitted_list.facts, admitted_list.SIDE_BY_SIDE),
    NoticePaper: (notice.FORM, notice.facts, notice.SIDE_BY_SIDE),
    EnrolmentPaper: (enrolment.FORM, enrolment.facts, enrolment.SIDE_BY_SIDE),
    RankingPaper: (ranking.FORM, ranking.facts, ranking.SIDE_BY_SIDE),
    TimetablePaper: (timetable.FORM, timetable.facts, timetable.SIDE_BY_SIDE),
    EntrySheetPaper: (entry_sheet.FORM, entry_sheet.facts, entry_sheet.SIDE_BY_SIDE),
    MarkSheetPaper: (mark_sheet.FORM, mark_sheet.facts, mark_sheet.SIDE_BY_SIDE),
    FiguresPaper: (figures.FORM, figures.facts, figures.SIDE_BY_SIDE),
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
    names = {
        language: _name(paper, language) or _title(blocks) for language, blocks in zip(languages, filled, strict=True)
    }
    parts = [
        _part(paper.imprint, {language: names[language] for language in own}, laid_out) for laid_out, own in sheets
    ]
    cover = Cover(
        language=languages[0],
        title=_title(filled[0]),
        author=paper.imprint.college.name.in_language(languages[0]),
        code=paper.imprint.code,
    )
    return draw(parts, cover)


def form_of(paper: Paper) -> PaperForm:
    """Which form a paper is."""
    return PaperForm(_KINDS[type(paper)][0])


def _name(paper: Paper, language: Language) -> str:
    """What the paper is called at the foot of its pages; empty where its title says it better than its form."""
    if isinstance(paper, RankingPaper) and not paper.deciding:
        return ""
    return word(form_of(paper), language)


def _part(imprint: Imprint, names: dict[Language, str], laid_out: list[Row]) -> Part:
    texts = [_footer(language) for language in names]
    return Part(
        rows=laid_out,
        running=[_running(name, imprint.number) for name in names.values()],
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
