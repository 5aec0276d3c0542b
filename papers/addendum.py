"""An addendum to a protocol: its facts (paper-4). Signed by whoever signed the protocol."""

from __future__ import annotations

from dataclasses import replace

from papers.dates import in_words
from papers.forms import Fields
from papers.protocol import signing_facts
from papers.sitting import agenda_facts, sitting_facts
from rules.paper_records import AddendumPaper
from rules.records import Language

FORM = "addendum"
#: Long texts are corrected, too: the state language first, then the other.
SIDE_BY_SIDE = False


def facts(paper: AddendumPaper, language: Language) -> Fields:
    """What the form speaks of: which protocol, where in it, how it reads and how it should."""
    sitting = paper.sitting
    corrected = next((item for item in sitting.items if item.id == paper.item), None)
    item = agenda_facts(replace(sitting, items=(corrected,)), language)[0] if corrected else _NOTHING
    return {
        **sitting_facts(paper.imprint, sitting, language),
        **signing_facts(sitting, paper.imprint.college, language),
        **item,
        "itemised": corrected is not None,
        "addendum": str(paper.number) if paper.number else "____",
        "protocol": paper.protocol_number,
        "held": in_words((sitting.opened or sitting.planned).date(), language),
        "spot": paper.place,
        "reads": paper.reads or "–",
        "should_read": paper.should_read or "–",
        "reason": paper.reason or "–",
    }


#: No item is spoken of.
_NOTHING: Fields = {}
