"""The sheet that tells an applicant of delivery in full by distance, to be signed: its facts (354-7)."""

from __future__ import annotations

from papers.desk import paper_facts
from papers.forms import Fields
from papers.lines import line_facts
from rules.distance import percent
from rules.distance_records import AcknowledgementPaper
from rules.records import Language

FORM = "acknowledgement"
#: Short: the two languages stand side by side.
SIDE_BY_SIDE = True


def facts(paper: AcknowledgementPaper, language: Language) -> Fields:
    """What the form speaks of: the programme applied for and its hours."""
    return {
        **paper_facts(paper, language),
        **line_facts(paper.line, language),
        "hours": str(paper.hours),
        "distance_hours": str(paper.distance_hours),
        "percent": str(percent(paper.hours, paper.distance_hours)),
    }
