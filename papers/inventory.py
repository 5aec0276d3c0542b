"""The inventory of a personal file: its facts. Sheets of a document handed in are counted by hand."""

from __future__ import annotations

from papers.dates import in_figures
from papers.desk import applicant_facts, document_facts, imprint_facts
from papers.forms import Fields
from papers.lines import phrase
from papers.positions import position
from papers.words import word
from rules.paper_records import FiledPaper, InventoryPaper
from rules.records import Document, DocumentState, Language

FORM = "inventory"
#: One table under headings in both languages, signed once.
SIDE_BY_SIDE = True


def facts(paper: InventoryPaper, language: Language) -> Fields:
    """What the form speaks of: every document with what it is and where it went, then the college's own papers."""
    operator = paper.operator
    rows = [
        *(_document(document, place, language) for place, document in enumerate(paper.documents, start=1)),
        *(_issued(filed, place, language) for place, filed in enumerate(paper.issued, start=len(paper.documents) + 1)),
    ]
    lying = [one for one in paper.documents if one.state in (DocumentState.ORIGINAL, DocumentState.COPY)]
    return {
        **imprint_facts(paper.imprint, language),
        **applicant_facts(paper.application, language),
        "documents": rows,
        "count": str(len(lying) + len(paper.issued)),
        "operator": operator.name,
        "operator_position": position(operator.position, language),
    }


def _document(document: Document, place: int, language: Language) -> Fields:
    remarks = []
    if document.valid_until:
        remarks.append(phrase("entry.valid", language, date=in_figures(document.valid_until)))
    if document.returned:
        remarks.append(phrase("entry.returned", language, date=in_figures(document.returned)))
    return {
        **document_facts(document, place, language),
        "kept": word(document.state, language),
        "pages": "",
        "remark": "; ".join(remarks),
    }


def _issued(filed: FiledPaper, place: int, language: Language) -> Fields:
    paper = filed.paper
    return {
        "n": str(place),
        "document": f"{word(paper.form, language)} № {paper.number}, {in_figures(paper.date)}",
        "kept": word(paper.stage, language),
        "pages": str(filed.pages),
        "remark": paper.code,
    }
