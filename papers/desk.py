"""What the papers handed out at the desk share: college, applicant, the chosen specialty, the employee."""

from __future__ import annotations

from papers.dates import in_words
from papers.forms import Fields
from papers.positions import position
from papers.words import word
from rules.distance_records import AcknowledgementPaper
from rules.records import (
    Application,
    Country,
    Document,
    HandBackPaper,
    Imprint,
    Language,
    NoticePaper,
    Person,
    ReceiptPaper,
    RefusalPaper,
)

#: Digits of an IIN; a PIN has fourteen (paper-6).
_IIN = 12


def imprint_facts(imprint: Imprint, language: Language) -> Fields:
    """Whose the paper is, its number and date, and by which country's law its sentences go."""
    college = imprint.college
    return {
        "college": college.name.in_language(language),
        "place": college.place.in_language(language),
        # A draft has no number yet (paper-3).
        "number": imprint.number or "____",
        "date": in_words(imprint.date, language),
        "kz": college.country is Country.KZ,
        "kg": college.country is Country.KG,
    }


def paper_facts(
    paper: ReceiptPaper | RefusalPaper | HandBackPaper | NoticePaper | AcknowledgementPaper, language: Language
) -> Fields:
    """The facts of what is handed out at the desk alike; words in the nominative, names as they are written."""
    operator, representative = paper.operator, paper.application.representative
    return {
        **imprint_facts(paper.imprint, language),
        **applicant_facts(paper.application, language),
        "representative": representative.name if representative else "",
        "kinship": word(representative.kinship, language) if representative else "",
        "operator": operator.name,
        "operator_position": position(operator.position, language),
        "operator_contact": operator.contact,
    }


def person_facts(person: Person, language: Language) -> Fields:
    """Whom the paper is about."""
    return {
        "applicant": person.full_name,
        "identity_number": person.number,
        "iin": len(person.number) == _IIN,
        "pin": len(person.number) > _IIN,
        "birth": in_words(person.birth, language) if person.birth else "",
        "phone": person.phone,
    }


def applicant_facts(application: Application, language: Language) -> Fields:
    """The applicant, the entry in the register and the first choice."""
    return {
        **person_facts(application.person, language),
        "application_number": str(application.number or "–"),
        "filed": in_words(application.filed, language),
        "code": application.code,
        "specialty": application.specialty.in_language(language),
        "form": word(application.form, language),
        "base": word(application.base, language),
        "funding": word(application.funding, language),
        "teaching_language": word(application.language, language),
        "quota": word(application.quota, language) if application.quota else "",
    }


def document_facts(document: Document, place: int, language: Language) -> Fields:
    """A document in a list: its place, its name with the clerk's note."""
    name = word(document.kind, language)
    return {"n": str(place), "document": f"{name} ({document.note})" if document.note else name}
