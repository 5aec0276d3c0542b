"""The record of a sitting that did not take place for lack of quorum: its facts (vote-2)."""

from __future__ import annotations

from papers.forms import Fields
from papers.sitting import agenda_facts, members_facts, moment_in_words, sitting_facts
from rules.records import Language, NotHeldPaper

FORM = "not_held"
#: Long: the state language first and in full, then Russian on a new page.
SIDE_BY_SIDE = False


def facts(paper: NotHeldPaper, language: Language) -> Fields:
    """What the form of the record speaks of."""
    sitting = paper.sitting
    return {
        **sitting_facts(paper.imprint, sitting, language),
        **members_facts(sitting, language),
        # A sitting that was not held has no final edition of its title.
        sitting.kind.value: True,
        "planned": moment_in_words(sitting, language),
        "not_held_reason": sitting.not_held_reason,
        "agenda": bool(sitting.items),
        "item": agenda_facts(sitting, language),
    }
