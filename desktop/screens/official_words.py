"""What the protocol prints of an item where the secretary wrote nothing: the official wording, from the form itself.

Belongs here: picking the lines of one item out of the form. Does not belong here: the form (``resources/forms``) and
its facts (``papers.sitting``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rules.records import AgendaItem, CommissionKind, Country, Language
from rules.verdicts import Refusal

_FORM: Final = "protocol"
#: Text of an item → the sections of the form that print it.
_SECTIONS: Final = {
    "heard": (
        *("case", "lists_heard", "subjects_heard", "appeal_heard"),
        *("chair_heard", "recognition_heard", "externat_heard"),
    ),
    "resolved": (
        *("admit", "satisfy", "not_satisfied", "decision", "rejected", "postponed"),
        *("approve", "not_approved", "set_subjects", "subjects_rejected", "grant", "dismiss"),
        *("elect", "not_elected", "recognise", "not_recognised", "passed", "failed", "not_confirmed"),
    ),
}


def official_words(item: AgendaItem, kind: CommissionKind, language: Language, country: Country) -> dict[str, str]:
    """What was heard and resolved as the protocol has it; nothing of it where it cannot be printed."""
    try:
        return {
            name: "\n".join(_lines(item, kind, language, country, sections)) for name, sections in _SECTIONS.items()
        }
    except Refusal:
        return {}


def _lines(
    item: AgendaItem, kind: CommissionKind, language: Language, country: Country, sections: tuple[str, ...]
) -> Iterator[str]:
    from papers.forms import Mark, Section, fill, load
    from papers.sitting import item_facts

    facts = item_facts(item, kind, language, country=country)
    items = next(part for part in load(_FORM, language) if isinstance(part, Section) and part.name == "items")
    for part in items.body:
        if isinstance(part, Section) and part.name in sections:
            printed = fill((part,), facts)
            yield from (block.cells[0] for block in printed if block.mark is Mark.TEXT and block.cells[0])
