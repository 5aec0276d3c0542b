"""The printed registers of a year: applications, protocols, papers that went out, recordings. Their facts.

Belongs here: the cells of their wide tables. Does not belong here: counting their sheets, which only the printed pages
can tell (``printing``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from papers.cases import short
from papers.dates import in_figures
from papers.desk import imprint_facts
from papers.forms import Fields
from papers.lines import phrase
from papers.words import word
from rules.paper_records import (
    ApplicationEntry,
    ApplicationRegisterPaper,
    OutgoingRegisterPaper,
    ProtocolEntry,
    ProtocolRegisterPaper,
    RecordingEntry,
    RecordingRegisterPaper,
)
from rules.records import (
    ApplicationStage,
    Base,
    Funding,
    Imprint,
    IssuedPaper,
    Language,
    PaperStage,
    StudyForm,
    TeachingLanguage,
)

#: One table under headings in both languages, signed once.
SIDE_BY_SIDE = True
#: Stands in the closing line until the sheets are counted.
SHEETS: Final = "{sheets}"

_TONGUES: Final[dict[Language, str]] = {"kk": "ҚАЗ", "ky": "КЫР", "ru": "РУС"}


def _book(imprint: Imprint, year: int, entries: Sequence[Fields], language: Language) -> Fields:
    college = imprint.college
    return {
        **imprint_facts(imprint, language),
        "year": str(year),
        "found": bool(entries),
        "none_found": not entries,
        "entries": entries,
        "count": str(len(entries)),
        "sheets": SHEETS,
        "head_short": short(college.head),
        "head_position": college.head_position.in_language(language),
    }


# --- applications -----------------------------------------------------------------------------------------------------
def applications(paper: ApplicationRegisterPaper, language: Language) -> Fields:
    """Every registered application of the year in the order of its number."""
    return _book(paper.imprint, paper.year, [_application(one, language) for one in paper.entries], language)


def _application(entry: ApplicationEntry, language: Language) -> Fields:
    result = word(entry.stage, language)
    if entry.stage in (ApplicationStage.ADMITTED, ApplicationStage.NOT_ADMITTED) and entry.decided:
        cited = phrase("entry.protocol", language, number=entry.protocol or "–", date=in_figures(entry.decided))
        result = f"{result}, {cited}"
    return {
        "n": str(entry.number),
        "filed": in_figures(entry.filed),
        "applicant": entry.name,
        "identity_number": entry.iin or "–",
        "specialty": f"{entry.code} {entry.specialty.in_language(language)}",
        "terms": _terms(entry.base, entry.form, entry.funding, entry.language, language),
        "documents": str(entry.documents),
        "result": result,
    }


@cache
def _terms(base: Base, form: StudyForm, funding: Funding, teaching: TeachingLanguage, language: Language) -> str:
    return "; ".join((word(base, language), word(form, language), word(funding, language), word(teaching, language)))


# --- protocols and recordings -----------------------------------------------------------------------------------------
def protocols(paper: ProtocolRegisterPaper, language: Language) -> Fields:
    """Every protocol of the year and every record of a sitting that was not held, in the order of their numbers."""
    return _book(paper.imprint, paper.year, [_protocol(one, language) for one in paper.entries], language)


def _protocol(entry: ProtocolEntry, language: Language) -> Fields:
    said = [entry.commission.in_language(language)]
    if not entry.held:
        said.append(phrase("entry.not_held", language))
    elif entry.final:
        said.append(phrase("entry.final", language))
    return {
        "n": entry.number,
        "held": in_figures(entry.on),
        "sitting": ", ".join(said),
        "room": entry.place or "–",
        "presiding": entry.presiding or "–",
        "secretary": entry.secretary or "–",
        "items": str(entry.items),
        "keep": in_figures(entry.keep_until),
        "addenda": str(entry.addenda) if entry.addenda else "–",
    }


def recordings(paper: RecordingRegisterPaper, language: Language) -> Fields:
    """Every recording of a sitting of the year, with its place, its file and how long it is kept."""
    entries = [_recording(one, place, language) for place, one in enumerate(paper.entries, start=1)]
    return _book(paper.imprint, paper.year, entries, language)


def _recording(entry: RecordingEntry, place: int, language: Language) -> Fields:
    return {
        "n": str(place),
        "held": in_figures(entry.held),
        "protocol": entry.protocol or "–",
        "commission": entry.commission.in_language(language),
        "recording": entry.where or "–",
        "recording_file": entry.file or "–",
        # As much of the fingerprint as tells one file from another.
        "recording_hash": entry.sha256[:16] or "–",
        "keep": in_figures(entry.keep_until),
    }


# --- papers that went out ---------------------------------------------------------------------------------------------
def outgoing(paper: OutgoingRegisterPaper, language: Language) -> Fields:
    """Every issued paper of the year in the order in which they were issued; annulled ones stay (paper-3)."""
    return _book(paper.imprint, paper.year, [_outgoing(one, language) for one in paper.entries], language)


def _outgoing(paper: IssuedPaper, language: Language) -> Fields:
    remark = word(paper.stage, language)
    if paper.stage is PaperStage.ANNULLED:
        remark = phrase("entry.annulled", language, reason=paper.annulled_reason)
    elif paper.delivered_on:
        way = word(paper.delivered_by, language) if paper.delivered_by else ""
        how = ", ".join(part for part in (way, paper.delivered) if part)
        remark = f"{remark} {in_figures(paper.delivered_on)}: {how}"
    return {
        "n": paper.number,
        "issued": in_figures(paper.date),
        "document": word(paper.form, language),
        "title": paper.title,
        "tongues": " + ".join(_TONGUES[one] for one in paper.languages),
        "remark": remark,
        "code": paper.code,
    }
