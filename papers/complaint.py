"""Papers of a complaint: the letter that passes it on with the case, and the answer to it (61-27 … 61-29)."""

from __future__ import annotations

from papers.cases import case_facts
from papers.forms import Fields
from rules.case_records import CasePaper, ComplaintFacts
from rules.case_words import CaseStage, ComplaintTo
from rules.records import Country, Language


def complaint_letter(paper: CasePaper, language: Language) -> Fields:
    """Passes the complaint and the administrative case on to the body that considers it (61-27)."""
    return _complaint(paper, language)


def complaint_answer(paper: CasePaper, language: Language) -> Fields:
    """What came of the complaint, and that a court may be asked after it (61-27, 61-28, 61-29)."""
    return {**_complaint(paper, language), "satisfied": paper.case.stage is CaseStage.SATISFIED}


def _complaint(paper: CasePaper, language: Language) -> Fields:
    found, college = paper.case.facts, paper.imprint.college
    facts = found if isinstance(found, ComplaintFacts) else ComplaintFacts(ComplaintTo.PROVIDER, "", "")
    kazakh = college.country is Country.KZ
    # Chapter 4 of order 61 speaks of its own service; a complaint about an admission goes by the code alone.
    by_order = kazakh and facts.application is None
    return {
        **case_facts(paper, language),
        "about": facts.about.strip(),
        "demands": facts.demands.strip(),
        "body": facts.body.strip(),
        "answer": facts.answer.strip(),
        "by_order": by_order,
        "by_code": kazakh and not by_order,
    }
