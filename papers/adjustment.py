"""The decision on a personal application of somebody with health limits: its facts (354-5, 16, 18, 22, 23)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from papers.cases import case_facts, last
from papers.dates import in_words
from papers.forms import Fields
from papers.lines import phrase
from papers.matters import documents
from papers.words import word
from rules.acts import ACTS, in_force
from rules.case_records import AdjustmentFacts, CasePaper
from rules.case_words import Adjustment, CaseMove, CaseStage
from rules.records import Language

#: Paragraph of decree 354, app. 1, that each wish rests on.
PARAGRAPHS: Final[Mapping[Adjustment, int]] = MappingProxyType(
    {
        Adjustment.FREE_ATTENDANCE: 5,
        Adjustment.DISTANCE_PRACTICALS: 16,
        Adjustment.FREE_PRACTICE: 18,
        Adjustment.OWN_ASSESSMENT: 22,
        Adjustment.MORE_TIME_EXAM: 23,
        Adjustment.MORE_TIME_FINAL: 23,
    }
)


def adjustment_decision(paper: CasePaper, language: Language) -> Fields:
    """What is granted and what refused, each with its paragraph; until when, and on which conditions."""
    case = paper.case
    facts = case.facts if isinstance(case.facts, AdjustmentFacts) else AdjustmentFacts((), "")
    granted = facts.granted if case.stage is CaseStage.GRANTED else ()
    decided = case.stage in (CaseStage.GRANTED, CaseStage.REFUSED)
    denied = tuple(wish for wish in facts.wishes if decided and wish not in granted)
    step = last(case, CaseMove.REFUSE) or last(case, CaseMove.GRANT)
    act = ACTS["354"]
    cited = paper.imprint.college.country is act.country and in_force(act, paper.imprint.date)
    return {
        **case_facts(paper, language),
        "programme": facts.programme,
        "case_documents": documents(case, language),
        "decree": cited,
        "own_decision": not cited,
        "granting": bool(granted),
        "granted": list(_wishes(granted, cited, language)),
        "valid_until": in_words(facts.until, language) if facts.until else "",
        "conditions": facts.conditions.strip(),
        "denying": bool(denied),
        "denied": list(_wishes(denied, cited, language)),
        "reason": step.words.strip() if step else "",
    }


def _wishes(wishes: Iterable[Adjustment], cited: bool, language: Language) -> Iterable[Fields]:
    for place, wish in enumerate(wishes, start=1):
        paragraph = phrase("paragraph", language, paragraph=PARAGRAPHS[wish])
        yield {"n": str(place), "wish": f"{word(wish, language)} ({paragraph})" if cited else word(wish, language)}
