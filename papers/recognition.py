"""Papers of a candidate's case: the sheet of the interview and the notice of the result (508-12, 508-13).

Order 508 is cited only on papers and in cases of its life; after it, the college's own order is named (acts-2).
"""

from __future__ import annotations

from typing import Final

from papers.cases import case_facts, reference
from papers.forms import Fields
from papers.lines import phrase
from papers.matters import NO_OUTCOMES, outcome_facts
from papers.sitting import short
from papers.words import word
from rules.acts import ACTS, in_force
from rules.case_records import CasePaper, RecognitionFacts
from rules.case_words import CaseStage, OutcomeLevel
from rules.records import Language

_INTERVIEW: Final = 12
_DECISION: Final = 13


def interview_sheet(paper: CasePaper, language: Language) -> Fields:
    """What the interview found, signed by those who held it; before it, room to write by hand (508-12)."""
    found = _outcomes(paper)
    outcomes = outcome_facts(found, language)
    held = bool(outcomes["interviewed"])
    return {
        **case_facts(paper, language),
        **outcomes,
        # A level nobody has found yet is left to be written.
        **{name: word(level, language) if level else "" for name, level in _levels(found).items()},
        "levels": ", ".join(word(level, language) for level in OutcomeLevel),
        "blank": not held,
        "basis": _basis(paper, _INTERVIEW, language),
        "members": [
            {"role": _capital(word(member.role, language)), "member_short": short(member.person)}
            for member in paper.members
        ],
    }


def recognition_notice(paper: CasePaper, language: Language) -> Fields:
    """Tells the candidate what the commission decided; where it refused, on what and how to appeal (508-13).

    What was refused was found at the interview: the words of the vote are those of the proposal.
    """
    stage = paper.case.stage
    return {
        **case_facts(paper, language),
        **outcome_facts(_outcomes(paper), language),
        "recognised": stage is CaseStage.RECOGNISED,
        "refused": stage is CaseStage.REFUSED,
        "protocol": reference(paper.protocol_number, paper.protocol_date, language),
        "basis": _basis(paper, _DECISION, language),
    }


def _outcomes(paper: CasePaper) -> RecognitionFacts:
    return paper.case.facts if isinstance(paper.case.facts, RecognitionFacts) else NO_OUTCOMES


def _levels(facts: RecognitionFacts) -> dict[str, OutcomeLevel | None]:
    return {"knowledge": facts.knowledge, "abilities": facts.abilities, "skills": facts.skills}


def _basis(paper: CasePaper, paragraph: int, language: Language) -> str:
    """The paragraph of order 508 where it binds the case and may still be cited, else the college's own order."""
    act, college = ACTS["508"], paper.imprint.college
    binds = college.country is act.country and in_force(act, paper.case.registered)
    if binds and in_force(act, paper.imprint.date):
        return phrase("recognition.act", language, paragraph=paragraph)
    return phrase("recognition.own", language)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
