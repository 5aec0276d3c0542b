"""Items on a matter of one person: the election of the chair, recognition, an extern's attestation – their facts.

The official wording stands in the forms of protocol and extract; what is resolved is what the vote found (508-8,
508-13, 61-17, 61-18). It names no act of recognition: under which one the vote stands is told by its why line (acts-2).
"""

from __future__ import annotations

from typing import Final

from papers.cases import last, reference
from papers.dates import in_figures, in_words
from papers.forms import Fields
from papers.lines import phrase
from papers.words import word
from rules import matters as rules
from rules.case_records import Case, ExternatCollegeFacts, RecognitionFacts
from rules.case_words import AttestationKind, CaseMove
from rules.records import AgendaItem, DocumentState, ItemKind, Language

#: Kinds of items and the sections that word their titles.
TITLES: Final = {
    ItemKind.CHAIR: "chair_item",
    ItemKind.RECOGNITION: "recognition_item",
    ItemKind.EXTERNAT: "externat_item",
}


def whom(item: AgendaItem) -> str:
    """Full name of the person the item is about; empty for an item of another kind."""
    person = item.matter.person if item.matter else item.nominee
    return person.full_name if person else ""


def titled(item: AgendaItem) -> dict[str, str | bool]:
    """What the title of such an item speaks of."""
    final = item.attestation is AttestationKind.FINAL
    return {"nominee": item.nominee.full_name if item.nominee else "–", "interim": not final, "finally": final}


def chair_facts(item: AgendaItem, official: bool, adopted: bool) -> Fields:
    """Who was proposed as chair, and whether the members elected this one (508-8)."""
    own = item.kind is ItemKind.CHAIR
    return {
        "chair_heard": own,
        "elect": own and official and adopted,
        "not_elected": own and official and not adopted,
    }


def recognition_facts(item: AgendaItem, official: bool, adopted: bool, language: Language) -> Fields:
    """A candidate's case: what is to be recognised, the documents, what the interview found (508-10 … 508-13)."""
    case, own = item.matter, item.kind is ItemKind.RECOGNITION
    facts = case.facts if case else None
    return {
        "recognition_heard": own and case is not None,
        "case_number": str(case.number) if case else "",
        "case_filed": in_words(case.filed.date(), language) if case else "",
        "case_documents": documents(case, language) if case else "",
        **_in_sentences(outcome_facts(facts if isinstance(facts, RecognitionFacts) else NO_OUTCOMES, language)),
        "recognise": own and official and adopted,
        "not_recognised": own and official and not adopted,
    }


NO_OUTCOMES: Final = RecognitionFacts("", "", "", None, None)


def outcome_facts(facts: RecognitionFacts, language: Language) -> dict[str, str | bool]:
    """What was learnt where, by which document, and the levels found at the interview (508-5, 508-12)."""
    levels = {"knowledge": facts.knowledge, "abilities": facts.abilities, "skills": facts.skills}
    return {
        "outcomes": facts.outcomes.strip(),
        "provider": facts.provider.strip(),
        "certificate": ", ".join(
            part for part in (facts.certificate, in_figures(facts.issued) if facts.issued else "") if part
        ),
        "hours": str(facts.hours) if facts.hours else "",
        "interviewed": any(levels.values()),
        "interviewers": facts.interviewed_by.strip(),
        "remarks": facts.remarks.strip(),
        **{name: word(level, language) if level else "–" for name, level in levels.items()},
    }


def documents(case: Case, language: Language) -> str:
    """The documents that were handed in, with the clerk's notes."""
    return "; ".join(
        f"{word(one.kind, language)} ({one.note})" if one.note else word(one.kind, language)
        for one in case.documents
        if one.state is not DocumentState.MISSING
    )


def _in_sentences(facts: dict[str, str | bool]) -> Fields:
    return {name: _trimmed(value) if isinstance(value, str) else value for name, value in facts.items()}


def _trimmed(text: str) -> str:
    """As somebody wrote it, without the full stop that the sentence of the form brings."""
    return text.strip().removesuffix(".")


def externat_facts(item: AgendaItem, official: bool, adopted: bool, language: Language) -> Fields:
    """An extern's attestation: programme, course and period, the marks, the written work sewn in (61-18).

    The vote confirms the marks; by them the extern has passed, or repeats the year in another form (61-17).
    """
    case, own = item.matter, item.kind is ItemKind.EXTERNAT
    found = case.facts if case else None
    facts = found if isinstance(found, ExternatCollegeFacts) else None
    attestation = item.attestation or AttestationKind.INTERIM
    marks = rules.marks(facts, attestation) if facts and own else ()
    passed = facts is not None and rules.passed(facts, attestation)
    order = last(case, CaseMove.ORDER) if case else None
    return {
        "externat_heard": own and case is not None,
        "programme": facts.specialty if facts else "",
        "course": str(facts.course) if facts else "",
        "period": _trimmed(facts.period) if facts else "",
        "period_starts": in_figures(facts.starts) if facts else "",
        "period_ends": in_figures(facts.ends) if facts else "",
        # 61-14: the order that admits to attestation.
        "admitted_by": reference(order.order_number, order.order_date, language) if order else "",
        "marks": bool(marks),
        "subject_marks": [
            {
                "n": str(place),
                "subject": subject,
                "mark": phrase(f"mark.{mark}", language) if mark else "–",
            }
            for place, (subject, mark) in enumerate(marks, start=1)
        ],
        "written_work": _trimmed(item.written_work),
        "passed": own and official and adopted and passed,
        "failed": own and official and adopted and not passed,
        "not_confirmed": own and official and not adopted,
    }
