"""The receipt for documents that were handed back: its facts."""

from __future__ import annotations

from papers.dates import in_figures
from papers.desk import document_facts, paper_facts
from papers.forms import Fields
from rules.records import HandBackPaper, Language

FORM = "hand_back"
#: Short: the two languages stand side by side.
SIDE_BY_SIDE = True


def facts(paper: HandBackPaper, language: Language) -> Fields:
    """What the form speaks of: every document with the day it was handed back."""
    return {
        **paper_facts(paper, language),
        "documents": [
            {**document_facts(document, place, language), "day": in_figures(document.returned or paper.imprint.date)}
            for place, document in enumerate(paper.documents, start=1)
        ],
        "count": str(len(paper.documents)),
    }
