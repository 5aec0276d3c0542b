"""Papers: a record and a language become the bytes of a PDF. The only place that knows reportlab.

Speaks in the records of ``rules``; imports nothing of ``db`` and ``desktop``. What draws is imported when the first
paper is asked for, so that the program starts without it; ``papers.words`` and ``papers.why`` need none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from rules.records import Language, Paper, PaperForm
from rules.stationery import OFFICIAL, Stationery

if TYPE_CHECKING:
    from papers.form_check import FormField
    from rules.paper_records import CaseFileCover, FiledSheet

#: The papers that are sent as texts, too: long, and copied from.
TEXT_FORMS: Final = (PaperForm.PROTOCOL, PaperForm.EXTRACT, PaperForm.NOT_HELD, PaperForm.ADDENDUM)


def render(paper: Paper, languages: tuple[Language, ...], stationery: Stationery = OFFICIAL) -> bytes:
    """The PDF of a paper; the same record, languages and stationery always give the same bytes.

    Arguments: ``languages`` – one language, or the state language and Russian for a two-language sheet (paper-5);
    ``stationery`` – the college's letterhead and its own texts of forms.
    Raises ``glyph_missing`` naming the field whose character cannot be printed, ``act_repealed`` and ``act_not_begun``
    where the paper would cite an act that is not in force on its date (acts-2).
    """
    from papers.printing import render as printed

    return printed(paper, languages, stationery)


def joined(papers: Sequence[Paper], languages: tuple[Language, ...], stationery: Stationery, title: str) -> bytes:
    """Many papers as one PDF, each with its own page numbers, control code and bookmark; the same bytes every time.

    Arguments: ``papers`` – one at least, in their order; ``title`` – what the document is called. Raises what
    :func:`render` raises, and ``glyph_missing`` for the title.
    """
    from papers.printing import joined as printed

    return printed(papers, languages, stationery, title)


def case_file(
    sheets: Sequence[FiledSheet],
    cover: CaseFileCover,
    language: Language,
    step: Callable[[int, int], object] = lambda _done, _total: None,
) -> bytes:
    """One PDF of sheets in their order, after a first page that lists them with their page numbers.

    The pages of a PDF stay what they are; a picture becomes a page of its own. Arguments: ``language`` – of the list;
    ``step`` – is told the sheets done, of how many, and may raise to give up. Raises ``scan_unreadable`` naming the
    sheet whose file is broken or locked, ``glyph_missing`` for a title that cannot be printed.
    """
    from papers.binding import case_file as bound

    return bound(sheets, cover, language, step)


def text_document(paper: Paper, languages: tuple[Language, ...], stationery: Stationery = OFFICIAL) -> bytes:
    """The text of a protocol, extract, addendum or record of a sitting not held as a DOCX: a copy to send, not a paper.

    The same record, languages and stationery always give the same bytes. Raises as :func:`render`, and ValueError for a
    paper of another form.
    """
    from papers.text_writer import text_document as written

    return written(paper, languages, stationery)


def check_crest(data: bytes) -> None:
    """Whether a file can be the crest of the letterhead.

    Raises ``crest_too_big`` with the limit in KiB, ``crest_unreadable`` for what is no whole PNG or JPEG picture.
    """
    from papers.letterhead import check_crest as check

    check(data)


def check_form(form: PaperForm, language: Language, text: str) -> None:
    """Whether papers of a form can be printed from a text of the college's own.

    Raises ``glyph_missing`` naming the line, ``form_broken``, ``form_unknown_field``, ``form_misplaced_field``,
    ``form_missing_field``, ``form_without_title``.
    """
    from papers.form_check import check_form as check
    from papers.printing import layout_of

    check(form, language, text, layout_of(form))


def form_fields(form: PaperForm, language: Language) -> tuple[FormField, ...]:
    """The facts and sections a form speaks of, with what each is in words."""
    from papers.form_check import form_fields as found

    return found(form, language)


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
