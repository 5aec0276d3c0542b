"""The extract from a protocol: its facts. The items chosen, with the tallies of the protocol itself (vote-10)."""

from __future__ import annotations

from papers.dates import in_words
from papers.forms import Fields
from papers.sitting import item_facts, sitting_facts
from rules.records import ExtractPaper, Language

FORM = "extract"
#: Long: the state language first and in full, then Russian on a new page.
SIDE_BY_SIDE = False


def facts(paper: ExtractPaper, language: Language) -> Fields:
    """What the form of an extract speaks of; items in the order of the agenda, with their numbers there."""
    sitting = paper.sitting
    country = paper.imprint.college.country
    people = paper.people or None
    return {
        **sitting_facts(paper.imprint, sitting, language),
        "protocol_number": paper.protocol_number,
        "protocol_date": in_words(paper.protocol_date, language),
        "items": [
            item_facts(item, sitting.kind, language, country, people)
            for item in sitting.items
            if item.id in paper.items
        ],
    }
