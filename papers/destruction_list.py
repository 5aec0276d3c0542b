"""The draft list of records whose term of keeping has ended: its facts (578-6). It destroys nothing."""

from __future__ import annotations

from papers.cases import short
from papers.dates import in_figures, of_day
from papers.desk import imprint_facts
from papers.forms import Fields
from papers.lines import phrase
from rules.case_records import DestructionListPaper
from rules.records import Language

FORM = "destruction_list"
#: One table under headings in both languages, signed once.
SIDE_BY_SIDE = True


def facts(paper: DestructionListPaper, language: Language) -> Fields:
    """What the form speaks of: every protocol and recording with its commission, its last day and its place."""
    college = paper.imprint.college
    return {
        **imprint_facts(paper.imprint, language),
        "head_short": short(college.head),
        "head_position": college.head_position.in_language(language),
        "as_of": of_day(paper.imprint.date, language),
        "found": bool(paper.records),
        "none_found": not paper.records,
        "records": [
            {
                "n": str(place),
                "record": phrase(
                    f"kept.{record.what}", language, number=record.number or "–", date=in_figures(record.held)
                ),
                "commission": record.commission,
                "kept_until": in_figures(record.keep_until),
                "where": record.where or "–",
            }
            for place, record in enumerate(paper.records, start=1)
        ],
        "count": str(len(paper.records)),
    }
