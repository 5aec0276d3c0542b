"""The reasoned refusal to accept documents: its facts (578-18, 578-A1-9; app. 2)."""

from __future__ import annotations

from papers.dates import in_figures
from papers.desk import document_facts, paper_facts
from papers.forms import Fields
from papers.words import word
from rules.records import Document, DocumentState, Language, RefusalPaper

FORM = "refusal"
#: Short: the two languages stand side by side.
SIDE_BY_SIDE = True


def facts(paper: RefusalPaper, language: Language) -> Fields:
    """What the form of a refusal speaks of: every ground, every missing or expired document by name."""
    today = paper.imprint.date
    missing = [document for document in paper.documents if document.state is DocumentState.MISSING]
    present = [document for document in paper.documents if document.state is not DocumentState.MISSING]
    expired = [document for document in present if document.valid_until and document.valid_until < today]
    other = [document for document in present if document not in expired]
    body = paper.imprint.college.appeal_body.in_language(language)
    return {
        **paper_facts(paper, language),
        "grounds": [
            {"n": str(place), "ground": word(ground, language)} for place, ground in enumerate(paper.grounds, start=1)
        ],
        **_listed("missing", missing, language),
        **_listed("expired", expired, language),
        **_listed("other", other, language),
        "explanation": paper.explanation.strip(),
        "appeal_body": body,
        "no_appeal_body": not body,
    }


def _listed(name: str, documents: list[Document], language: Language) -> Fields:
    return {
        name: bool(documents),
        f"{name}_documents": [
            {
                **document_facts(document, place, language),
                "state": word(document.state, language),
                "valid_until": in_figures(document.valid_until),
            }
            for place, document in enumerate(documents, start=1)
        ],
    }
