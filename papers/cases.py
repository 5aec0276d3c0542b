"""What the papers of the procedures share: whose case it is, its entry in the register, who signs, where to appeal.

Belongs here: facts that more than one of these papers speaks of. Does not belong here: the subject of one procedure
(``externat``, ``hearing``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from papers.dates import in_figures, in_words
from papers.desk import imprint_facts, person_facts
from papers.forms import Fields
from papers.lines import cited
from papers.positions import position
from papers.words import word
from rules.case_records import Case, CaseDocument, CasePaper, CaseStep
from rules.case_words import CaseGround, CaseMove
from rules.records import DocumentState, Language, ProtocolReference

#: Left to be written by hand, where a draft is printed before its fact is there.
BLANK = "______________"


def case_facts(paper: CasePaper, language: Language) -> Fields:
    """The facts every paper of a case may speak of; words in the nominative, names as they are written."""
    college, case, operator = paper.imprint.college, paper.case, paper.operator
    representative = case.representative
    body = college.appeal_body.in_language(language)
    return {
        **imprint_facts(paper.imprint, language),
        **person_facts(case.person, language),
        "address": case.address,
        "case_number": str(case.number),
        "filed": in_words(case.filed.date(), language),
        "registered": in_words(case.registered, language),
        "application": reference(str(case.number), case.registered, language),
        "represented": representative is not None,
        "own": representative is None,
        "representative": representative.name if representative else "",
        "kinship": word(representative.kinship, language) if representative else "",
        "authority": representative.document if representative else "",
        "telephone": representative.phone if representative and representative.phone else case.person.phone,
        "signatory": representative.name if representative else case.person.full_name,
        "until": in_words(paper.until, language) if paper.until else "",
        "operator": operator.name,
        "operator_short": short(operator.name),
        "operator_position": position(operator.position, language),
        "operator_contact": operator.contact,
        "college_address": college.address,
        "head": college.head,
        "head_short": short(college.head),
        "head_position": college.head_position.in_language(language),
        "appeal_body": body,
        "no_appeal_body": not body,
    }


def short(name: str) -> str:
    """Surname and initials of a full name, never parted at the end of a line: «Ғабитова С. Е.»."""
    surname, *others = name.split() or [""]
    return "\u00a0".join((surname, *(f"{one[0]}." for one in others)))


def last(case: Case, move: CaseMove) -> CaseStep | None:
    """The step that did this, the last one where it was done more than once."""
    return next((step for step in reversed(case.steps) if step.move is move), None)


def reference(number: str, day: date | None, language: Language) -> str:
    """«№ 14 от 20 августа 2025 года», «2025 жылғы 20 тамыздағы № 14»; blanks for what is not there yet."""
    if day is None:
        return f"№ {number or BLANK}"
    return cited(ProtocolReference(number, day), language)


def order_facts(step: CaseStep | None, language: Language) -> str:
    """The order or decision a step was made by, as other papers cite it."""
    return reference(step.order_number, step.order_date or step.on, language) if step else reference("", None, language)


def grounds_facts(grounds: Iterable[CaseGround], language: Language) -> list[Fields]:
    """The grounds to refuse, numbered (61-A1-9)."""
    return [{"n": str(place), "ground": word(ground, language)} for place, ground in enumerate(grounds, start=1)]


def documents_facts(documents: Iterable[CaseDocument], today: date, language: Language) -> list[Fields]:
    """Documents by name with the clerk's note, and what is wrong with each: missing, expired, or as it was found."""
    return [
        {
            "n": str(place),
            "document": word(one.kind, language) + (f" ({one.note})" if one.note else ""),
            "missing": one.state is DocumentState.MISSING,
            "expired": one.state is not DocumentState.MISSING and _expired(one, today),
            "unfit": one.state is not DocumentState.MISSING and not _expired(one, today),
            "valid_until": in_figures(one.valid_until),
        }
        for place, one in enumerate(documents, start=1)
    ]


def _expired(document: CaseDocument, today: date) -> bool:
    return document.valid_until is not None and document.valid_until < today
