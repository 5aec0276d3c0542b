"""What the papers say of a line of the plan, of the people in it, and of the protocol they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import resources
from papers.dates import of_day
from papers.forms import Fields
from papers.numerals import score
from papers.words import read_lines, word
from rules.records import AdmittedList, Language, ListedPerson, PlanLine, ProtocolReference

_CITED: Final[dict[Language, str]] = {
    "kk": "{day} № {number}",
    "ky": "{day} № {number}",
    "ru": "№ {number} от {day}",
}


def phrase(key: str, language: Language, **facts: str | int) -> str:
    """Some words of a table's cell, with facts in them. Raises KeyError for a key that is not in the file."""
    return _phrases(language)[key].format(**facts)


@cache
def _phrases(language: Language) -> dict[str, str]:
    return read_lines(resources.path("forms", "cells", f"{language}.txt"))


def line_facts(line: PlanLine, language: Language) -> Fields:
    """Specialty, base, form, funding, language and places of a line."""
    return {
        "code": line.code,
        "specialty": line.title.in_language(language),
        "qualification": line.qualification.in_language(language),
        "base": word(line.base, language),
        "form": word(line.form, language),
        "funding": word(line.funding, language),
        "teaching_language": word(line.language, language),
        "places": str(line.places),
    }


def people_facts(people: Sequence[ListedPerson], language: Language) -> list[Fields]:
    """One admitted person each: place in the list, register number, name, masked number, score, by what."""
    return [
        {
            "n": str(person.position),
            "application_number": str(person.number or "–"),
            "applicant": person.name,
            "masked": person.iin or "–",
            "score": score(person.score),
            "by": word(person.place, language) if person.place else "–",
        }
        for person in people
    ]


def cited(protocol: ProtocolReference, language: Language) -> str:
    """«2025 жылғы 20 тамыздағы № 14», «№ 14 от 20 августа 2025 года»."""
    number = protocol.number or "____"
    return _CITED[language].format(day=of_day(protocol.date, language), number=number)


def protocols_facts(protocols: Sequence[ProtocolReference], language: Language) -> Fields:
    """The protocols a list rests on: one, or several in their order."""
    words = [cited(protocol, language) for protocol in protocols]
    return {
        "one_protocol": len(words) == 1,
        "several_protocols": len(words) > 1,
        "protocols": ", ".join(words),
    }


def protocols_of(admitted: AdmittedList) -> tuple[ProtocolReference, ...]:
    """Each protocol of the list once, in the order they come."""
    return tuple(dict.fromkeys(person.protocol for person in admitted.people))
