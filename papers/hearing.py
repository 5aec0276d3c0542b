"""The hearing of a case and the refusal after it: their facts (61-23, time-4)."""

from __future__ import annotations

from papers.cases import case_facts, grounds_facts, last, reference, short
from papers.dates import clock, in_words
from papers.forms import Fields
from papers.words import word
from rules.case_records import (
    AdjustmentFacts,
    Case,
    CasePaper,
    ExternatCollegeFacts,
    ExternatHigherFacts,
    Hearing,
    RecognitionFacts,
)
from rules.case_words import CaseMove, Procedure
from rules.records import Language


def notice(paper: CasePaper, language: Language) -> Fields:
    """The preliminary decision with the time and place of the hearing (61-23)."""
    hearing = _hearing(paper)
    return {
        **case_facts(paper, language),
        **_decided(hearing, language),
        "hearing_day": in_words(hearing.at.date(), language),
        "hearing_time": clock(hearing.at),
        "hearing_place": hearing.place,
    }


def protocol(paper: CasePaper, language: Language) -> Fields:
    """What was said at the hearing and what follows from it (time-4)."""
    hearing = _hearing(paper)
    held = hearing.held or hearing.at
    objected = in_words(hearing.objected, language) if hearing.objected else ""
    return {
        **case_facts(paper, language),
        **_decided(hearing, language),
        "hearing_day": in_words(held.date(), language),
        "hearing_time": clock(held),
        "hearing_place": hearing.place,
        "presiding": hearing.presiding,
        "presiding_short": short(hearing.presiding),
        "attending": bool(hearing.present),
        "present": [{"n": str(place), "attended": name} for place, name in enumerate(hearing.present, start=1)],
        "said": hearing.said.strip(),
        "objections": hearing.objections.strip(),
        "objected": objected,
        "no_objections": not hearing.objections.strip(),
        "concluded": hearing.concluded.strip(),
        "signed": in_words(hearing.signed, language) if hearing.signed else "",
    }


def refusal(paper: CasePaper, language: Language) -> Fields:
    """The reasoned refusal: what was asked, grounds or reason, how to appeal (61-23, 61-A1-9; of other procedures)."""
    case = paper.case
    hearing, step = case.hearing, last(case, CaseMove.REFUSE)
    grounds = step.grounds if step and step.grounds else hearing.grounds if hearing else ()
    reason = step.words if step and step.words.strip() else hearing.reason if hearing else ""
    return {
        **case_facts(paper, language),
        **_refused(case, language),
        "learner": case.person.full_name if case.representative else "",
        "protocol": reference(paper.protocol_number, paper.protocol_date, language) if paper.protocol_date else "",
        "held": in_words(hearing.held.date(), language) if hearing and hearing.held else "",
        "grounded": bool(grounds),
        "grounds": grounds_facts(grounds, language),
        "reason": reason.strip(),
    }


def _refused(case: Case, language: Language) -> Fields:
    """What is refused, by procedure; a college refuses permission or, after it was given, to admit to attestation."""
    facts = case.facts
    college = case.procedure is Procedure.EXTERNAT_COLLEGE
    admission = college and last(case, CaseMove.PREPARE) is not None
    kinds = {
        "service": case.procedure is Procedure.EXTERNAT_SERVICE,
        "permission": (college and not admission) or case.procedure is Procedure.EXTERNAT_HIGHER,
        "admission": admission,
        "recognition": isinstance(facts, RecognitionFacts),
        "adjustment": isinstance(facts, AdjustmentFacts),
    }
    wishes = facts.wishes if isinstance(facts, AdjustmentFacts) else ()
    return {
        **kinds,
        "general": not any(kinds.values()),
        # 61-4 says who may be permitted, 61-14 who is admitted.
        "college_rule": ("14" if admission else "4") if college else "",
        "specialty": facts.specialty if isinstance(facts, ExternatCollegeFacts | ExternatHigherFacts) else "",
        "outcomes": facts.outcomes if isinstance(facts, RecognitionFacts) else "",
        "provider": facts.provider if isinstance(facts, RecognitionFacts) else "",
        "certificate": facts.certificate if isinstance(facts, RecognitionFacts) else "",
        "programme": facts.programme if isinstance(facts, AdjustmentFacts) else "",
        "wishes": [{"n": str(place), "wish": word(wish, language)} for place, wish in enumerate(wishes, start=1)],
    }


def _decided(hearing: Hearing, language: Language) -> Fields:
    """The preliminary decision."""
    return {
        "decided": in_words(hearing.decided, language),
        "grounds": grounds_facts(hearing.grounds, language),
        "reason": hearing.reason.strip(),
    }


def _hearing(paper: CasePaper) -> Hearing:
    """Raises ValueError where no hearing was set."""
    if paper.case.hearing is None:
        raise ValueError(f"case {paper.case.id}: no hearing")
    return paper.case.hearing
