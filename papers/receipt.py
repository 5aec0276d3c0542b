"""The receipt for documents: its facts (578, app. 3; 578-A1-receipt)."""

from __future__ import annotations

from papers.dates import in_figures
from papers.desk import document_facts, paper_facts
from papers.forms import Fields
from papers.words import word
from rules.records import DocumentState, Language, ReceiptPaper

FORM = "receipt"
#: Short: the two languages stand side by side.
SIDE_BY_SIDE = True


def facts(paper: ReceiptPaper, language: Language) -> Fields:
    """What the form of a receipt speaks of; documents that were not handed in are not on it."""
    handed_in = [document for document in paper.application.documents if document.state is not DocumentState.MISSING]
    return {
        **paper_facts(paper, language),
        "documents": [
            {
                **document_facts(document, place, language),
                "state": word(document.state, language),
                "valid_until": in_figures(document.valid_until),
            }
            for place, document in enumerate(handed_in, start=1)
        ],
        "count": str(len(handed_in)),
    }
