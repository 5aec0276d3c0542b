"""From a paper to its bytes: which form, which facts, which languages, how they stand beside each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import takewhile
from typing import Any, Final

import resources
from papers import (
    acknowledgement,
    addendum,
    adjustment,
    admitted_list,
    commission_order,
    complaint,
    destruction_list,
    enrolment,
    entry_sheet,
    externat,
    extract,
    figures,
    grounds,
    hand_back,
    hearing,
    inventory,
    late_contracts,
    mark_sheet,
    measure,
    not_held,
    notice,
    protocol,
    ranking,
    receipt,
    recognition,
    refusal,
    registers,
    sitting_sheets,
    timetable,
    year_summary,
)
from papers.archive import Description
from papers.fonts import printable
from papers.forms import Block, Fields, Mark, fill, load
from papers.grid import LYING, UPRIGHT, WIDTH, Layout, Row
from papers.letterhead import head
from papers.measure import lines
from papers.page import Part, draw, paginate
from papers.sheet import rows, twins
from papers.words import read_lines, word
from rules.acts import check_grounds
from rules.case_records import Case, CasePaper, DestructionListPaper
from rules.distance_records import AcknowledgementPaper
from rules.paper_records import (
    AddendumPaper,
    ApplicationRegisterPaper,
    AttendancePaper,
    BallotPaper,
    CommissionOrderPaper,
    InventoryPaper,
    InvitationPaper,
    LateContractsPaper,
    OutgoingRegisterPaper,
    ProtocolRegisterPaper,
    RecordingRegisterPaper,
    TallySheetPaper,
    YearSummaryPaper,
)
from rules.records import (
    AdmittedListPaper,
    Application,
    EnrolmentPaper,
    EntrySheetPaper,
    ExtractPaper,
    FiguresPaper,
    HandBackPaper,
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
from rules.stationery import Stationery, digest

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
    AcknowledgementPaper: (acknowledgement.FORM, acknowledgement.facts, acknowledgement.SIDE_BY_SIDE),
    DestructionListPaper: (destruction_list.FORM, destruction_list.facts, destruction_list.SIDE_BY_SIDE),
    InvitationPaper: (PaperForm.INVITATION, sitting_sheets.invitation, True),
    AttendancePaper: (PaperForm.ATTENDANCE, sitting_sheets.attendance, True),
    BallotPaper: (PaperForm.BALLOT, sitting_sheets.ballot, True),
    TallySheetPaper: (PaperForm.TALLY_SHEET, sitting_sheets.tally_sheet, True),
    AddendumPaper: (addendum.FORM, addendum.facts, addendum.SIDE_BY_SIDE),
    CommissionOrderPaper: (commission_order.FORM, commission_order.facts, commission_order.SIDE_BY_SIDE),
    InventoryPaper: (inventory.FORM, inventory.facts, inventory.SIDE_BY_SIDE),
    ApplicationRegisterPaper: (PaperForm.APPLICATION_REGISTER, registers.applications, registers.SIDE_BY_SIDE),
    ProtocolRegisterPaper: (PaperForm.PROTOCOL_REGISTER, registers.protocols, registers.SIDE_BY_SIDE),
    OutgoingRegisterPaper: (PaperForm.OUTGOING_REGISTER, registers.outgoing, registers.SIDE_BY_SIDE),
    RecordingRegisterPaper: (PaperForm.RECORDING_REGISTER, registers.recordings, registers.SIDE_BY_SIDE),
    YearSummaryPaper: (year_summary.FORM, year_summary.facts, year_summary.SIDE_BY_SIDE),
    LateContractsPaper: (late_contracts.FORM, late_contracts.facts, late_contracts.SIDE_BY_SIDE),
}
#: The registers: wide tables on pages that lie, whose closing line counts the sheets.
_REGISTERS: Final = (
    PaperForm.APPLICATION_REGISTER,
    PaperForm.PROTOCOL_REGISTER,
    PaperForm.OUTGOING_REGISTER,
    PaperForm.RECORDING_REGISTER,
)
#: Printed to be used as they are: without a number they are no drafts of anything.
_UNNUMBERED: Final = (
    *_REGISTERS,
    PaperForm.ATTENDANCE,
    PaperForm.BALLOT,
    PaperForm.TALLY_SHEET,
    PaperForm.INVENTORY,
    PaperForm.YEAR_SUMMARY,
    PaperForm.LATE_CONTRACTS,
)

#: Facts, and whether two languages stand side by side, for each paper of a case: one record, told apart by its form.
_OF_CASES: Final[dict[str, tuple[Callable[[CasePaper, Language], Fields], bool]]] = {
    PaperForm.EXTERNAT_APPLICATION: (externat.application, True),
    PaperForm.EXTERNAT_DECLINE: (externat.decline, True),
    PaperForm.EXTERNAT_EXTRACT: (externat.extract, True),
    PaperForm.EXTERNAT_ORDER: (externat.order, False),
    PaperForm.SCHOOL_REQUEST: (externat.school_request, True),
    PaperForm.HEARING_NOTICE: (hearing.notice, True),
    PaperForm.HEARING_PROTOCOL: (hearing.protocol, False),
    PaperForm.CASE_REFUSAL: (hearing.refusal, True),
    PaperForm.STUDY_PROGRAMME: (externat.study_programme, True),
    PaperForm.ATTESTATION_ORDER: (externat.attestation_order, False),
    PaperForm.INTERVIEW_SHEET: (recognition.interview_sheet, True),
    PaperForm.RECOGNITION_NOTICE: (recognition.recognition_notice, True),
    PaperForm.ADJUSTMENT_DECISION: (adjustment.adjustment_decision, True),
    PaperForm.COMPLAINT_LETTER: (complaint.complaint_letter, True),
    PaperForm.COMPLAINT_ANSWER: (complaint.complaint_answer, True),
}

#: Forms whose two languages stand side by side.
SIDE_BY_SIDE: Final = (
    *(form for form, _, beside in _KINDS.values() if beside),
    *(form for form, (_, beside) in _OF_CASES.items() if beside),
)


def render(paper: Paper, languages: tuple[Language, ...], stationery: Stationery) -> bytes:
    """The PDF of a paper in one language, or as a two-language sheet (paper-5).

    Raises ``glyph_missing``, ``act_repealed`` and ``act_not_begun`` where it would cite an act outside its life.
    """
    copies = [_copy(one, languages, stationery, number) for number, one in enumerate(_copies(paper))]
    form, imprint = form_of(paper), paper.imprint
    told = Description(
        languages=languages,
        title=copies[0][0],
        author=imprint.college.name.in_language(languages[0]),
        subject=_called(word(form, languages[0]), imprint.number),
        keywords="; ".join((*([imprint.code] if imprint.code else []), *_editions(form, languages, stationery))),
        day=imprint.date,
    )
    return draw([part for _, parts in copies for part in parts], told)


def joined(papers: Sequence[Paper], languages: tuple[Language, ...], stationery: Stationery, title: str) -> bytes:
    """Many papers as one PDF, drawn in one go: each with its own page numbers, control code and bookmark.

    Arguments: ``papers`` – one at least; ``title`` – of the document. Raises what :func:`render` raises.
    """
    parts: list[Part] = []
    copies = 0
    for paper in papers:
        for place, one in enumerate(_copies(paper)):
            _, own = _copy(one, languages, stationery, copies)
            copies += 1
            if not place:
                own[0].bookmark = _bookmark(paper, languages[0])
            parts += own
    imprints = [paper.imprint for paper in papers]
    editions = dict.fromkeys(one for paper in papers for one in _editions(form_of(paper), languages, stationery))
    told = Description(
        languages=languages,
        title=printable("title", title).replace("\u00a0", " "),
        author=imprints[0].college.name.in_language(languages[0]),
        subject="",
        keywords="; ".join((*(one.code for one in imprints if one.code), *editions)),
        day=max(one.date for one in imprints),
    )
    return draw(parts, told)


def _bookmark(paper: Paper, language: Language) -> str:
    """A paper among others: its name and number, and whom it is about."""
    about: Application | Case | None = getattr(paper, "application", None) or getattr(paper, "case", None)
    person = [about.person.full_name] if about else []
    return ", ".join((_called(word(form_of(paper), language), paper.imprint.number), *person))


def _called(name: str, number: str) -> str:
    """A paper by its name and number."""
    return f"{name[0].upper()}{name[1:]}" + (f" № {number}" if number else "")


def _editions(form: PaperForm, languages: tuple[Language, ...], stationery: Stationery) -> list[str]:
    """Which text of its form a paper was printed from: form, language, the college's edition or 0, digest."""
    return [":".join((form, language, *_edition(form, language, stationery))) for language in languages]


def _edition(form: PaperForm, language: Language, stationery: Stationery) -> tuple[str, str]:
    own = next((one for one in stationery.forms if one.form is form and one.language == language), None)
    return (str(own.edition), digest(own.text)) if own else ("0", _official_digest(form, language))


@cache
def _official_digest(form: PaperForm, language: Language) -> str:
    return digest(resources.path("forms", form, f"{language}.txt").read_text(encoding="utf-8"))


def _copies(paper: Paper) -> tuple[Paper, ...]:
    """The paper of each addressee, where it has several."""
    return sitting_sheets.copies(paper) if isinstance(paper, InvitationPaper) else (paper,)


def _copy(paper: Paper, languages: tuple[Language, ...], stationery: Stationery, copy: int) -> tuple[str, list[Part]]:
    """The title of a paper in its first language, and its runs of pages."""
    form, _, side_by_side = _kind(paper)
    layout = layout_of(form)
    filled = filled_blocks(paper, languages, stationery)
    letterhead, college = stationery.letterhead, paper.imprint.college
    if len(filled) == 2 and side_by_side and twins(*filled):
        sheets = [(rows(filled[0], filled[1], layout, head(letterhead, college, languages, form)), languages)]
    else:
        sheets = [
            (rows(blocks, layout=layout, head=head(letterhead, college, (language,), form)), (language,))
            for blocks, language in zip(filled, languages, strict=True)
        ]
    if form in _REGISTERS:
        _count_sheets([laid_out for laid_out, _ in sheets], layout)
    names = {
        language: name_of(paper, language) or title_of(blocks)
        for language, blocks in zip(languages, filled, strict=True)
    }
    return title_of(filled[0]), [
        _part(paper, {language: names[language] for language in own}, laid_out, layout, copy)
        for laid_out, own in sheets
    ]


def filled_blocks(paper: Paper, languages: tuple[Language, ...], stationery: Stationery) -> list[list[Block]]:
    """The blocks of a paper with the facts of its record in them, for each language. Raises as :func:`render`."""
    form, facts, _ = _kind(paper)
    printed = [(load(form, language, stationery.own(form, language)), facts(paper, language)) for language in languages]
    check_grounds(grounds.acts_of(paper, printed), paper.imprint.date)
    return [fill(*one) for one in printed]


def _count_sheets(sheets: list[list[Row]], layout: Layout) -> None:
    """Write how many pages a register has into its closing line."""
    count = str(sum(len(paginate(laid_out, layout)) for laid_out in sheets))
    for laid_out in sheets:
        for row in takewhile(lambda one: one.edges is None, reversed(laid_out)):
            row.texts = [(*text[:-1], text[-1].replace(registers.SHEETS, count)) for text in row.texts]


def layout_of(form: str) -> Layout:
    """How the pages of a form lie: wide registers across, all others upright."""
    return LYING if form in _REGISTERS else UPRIGHT


def form_of(paper: Paper) -> PaperForm:
    """Which form a paper is."""
    return PaperForm(_kind(paper)[0])


def _kind(paper: Paper) -> tuple[str, Callable[[Any, Language], Fields], bool]:
    if isinstance(paper, CasePaper):
        return (paper.form, *_OF_CASES[paper.form])
    return _KINDS[type(paper)]


def name_of(paper: Paper, language: Language) -> str:
    """What the paper is called at the foot of its pages; empty where its title says it better than its form."""
    if isinstance(paper, RankingPaper) and not paper.deciding:
        return ""
    return word(form_of(paper), language)


def _part(paper: Paper, names: dict[Language, str], laid_out: list[Row], layout: Layout, copy: int) -> Part:
    texts = [footer(language) for language in names]
    imprint = paper.imprint
    told = "code" if imprint.code else "draft"
    return Part(
        rows=laid_out,
        running=[_running(name, imprint.number) for name in names.values()],
        code=" · ".join(text[told].format(code=imprint.code) for text in texts)
        if imprint.code or form_of(paper) not in _UNNUMBERED
        else "",
        numbering=" · ".join(text["page"] for text in texts),
        layout=layout,
        copy=copy,
        qr=imprint.code,
    )


def title_of(blocks: list[Block]) -> str:
    """The title of a paper in one line."""
    title = next(block.cells[0] for block in blocks if block.mark is Mark.TITLE)
    return title.replace("\n", " ").replace("\u00a0", " ")


def _running(name: str, number: str) -> str:
    """The name of the paper and its number, on one line whatever the number is."""
    return lines(_called(name, number), measure.SMALL, WIDTH - 25 * measure.MM)[0]


@cache
def footer(language: Language) -> dict[str, str]:
    """The words at the foot of every page."""
    return read_lines(resources.path("forms", "footer", f"{language}.txt"))
