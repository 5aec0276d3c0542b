"""Papers of an externat from the application to the order that admits to attestation: their facts (61)."""

from __future__ import annotations

from papers.cases import case_facts, documents_facts, last, order_facts
from papers.dates import in_words
from papers.forms import Fields
from papers.words import word
from rules.case_records import CasePaper, ExternatCollegeFacts, ExternatServiceFacts, ProgrammeLine
from rules.case_words import CaseMove, ExternatGround
from rules.records import Language

#: Where paragraph 4 names the ground, and paragraph 5 how much of the programme it allows.
_POINTS = {
    ExternatGround.HEALTH: ("1)", "1)"),
    ExternatGround.ABROAD_WITH_PARENTS: ("2)", "1)"),
    ExternatGround.ABROAD_ALONE: ("2)", "1)"),
    ExternatGround.GRADES: ("3)", "2)"),
}


def application(paper: CasePaper, language: Language) -> Fields:
    """The application for permission to study as an extern (61, app. 4)."""
    return {**_externat(paper, language), "consent": paper.case.consent}


def decline(paper: CasePaper, language: Language) -> Fields:
    """The refusal to consider: each missing or expired document (61-22, app. 2)."""
    return {
        **case_facts(paper, language),
        "documents": documents_facts(paper.lacking, paper.imprint.date, language),
    }


def extract(paper: CasePaper, language: Language) -> Fields:
    """The extract from the order that permits (61, app. 3)."""
    return {**_externat(paper, language), "order": order_facts(last(paper.case, CaseMove.PERMIT), language)}


def order(paper: CasePaper, language: Language) -> Fields:
    """The draft of the order that permits (61-4 … 61-7, 61-23)."""
    return _externat(paper, language)


def school_request(paper: CasePaper, language: Language) -> Fields:
    """What the school is asked for (61-23)."""
    return _externat(paper, language)


def study_programme(paper: CasePaper, language: Language) -> Fields:
    """The individual programme with the timetable of consultations (61-12, 61-15)."""
    lines = _programme(paper)
    return {
        **_externat(paper, language),
        "lines": [
            {
                "n": str(place),
                "subject": line.subject,
                "hours": str(line.hours),
                "teacher": line.teacher or "–",
                "consultations": line.consultations or "–",
            }
            for place, line in enumerate(lines, start=1)
        ],
        "total": str(sum(line.hours for line in lines)),
    }


def attestation_order(paper: CasePaper, language: Language) -> Fields:
    """The draft of the order that admits to attestation, resting on the decision of the council (61-14)."""
    decision = last(paper.case, CaseMove.PROPOSE)
    return {
        **_externat(paper, language),
        "decision": order_facts(decision, language),
        "council": decision.words.strip() if decision else "",
        "lines": [{"n": str(place), "subject": line.subject} for place, line in enumerate(_programme(paper), start=1)],
    }


def _programme(paper: CasePaper) -> tuple[ProgrammeLine, ...]:
    facts = paper.case.facts
    return facts.programme if isinstance(facts, ExternatCollegeFacts) else ()


def _externat(paper: CasePaper, language: Language) -> Fields:
    """Who is to study where, what and on which ground. Raises TypeError for a case of another procedure."""
    facts = paper.case.facts
    found = dict.fromkeys(_OWN, "")
    if isinstance(facts, ExternatServiceFacts):
        paragraph, amount = _POINTS[facts.ground]
        found |= {
            "school": facts.school,
            "classes": ", ".join(str(facts.grade + later) for later in range(facts.grades)),
            "ground": word(facts.ground, language),
            "ground_point": paragraph,
            "amount_point": amount,
        }
    elif isinstance(facts, ExternatCollegeFacts):
        found |= {
            "specialty": facts.specialty,
            "course": str(facts.course),
            "period": facts.period,
            "span": f"{in_words(facts.starts, language)} – {in_words(facts.ends, language)}",
            "contest": facts.contest,
            "rank": word(facts.rank, language),
            "won": in_words(facts.won, language),
        }
        if facts.consultations_from and facts.consultations_until:
            dates = (facts.consultations_from, facts.consultations_until)
            found["consulted"] = " – ".join(in_words(day, language) for day in dates)
    else:
        raise TypeError(type(facts).__name__)
    return {
        **case_facts(paper, language),
        **found,
        "at_school": isinstance(facts, ExternatServiceFacts),
        "at_college": isinstance(facts, ExternatCollegeFacts),
        "every_stage": isinstance(facts, ExternatServiceFacts) and facts.every_stage,
        "excellent": isinstance(facts, ExternatCollegeFacts) and facts.excellent,
        "year": f"{facts.school_year}–{facts.school_year + 1}",
    }


#: What only one of the two kinds of externat has.
_OWN = (
    *("school", "classes", "ground", "ground_point", "amount_point"),
    *("specialty", "course", "period", "span", "contest", "rank", "won", "consulted"),
)
