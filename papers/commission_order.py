"""The draft of the order that creates a commission: its facts. Number and date are those of the head's book."""

from __future__ import annotations

from datetime import date
from typing import Final

from papers.cases import BLANK
from papers.dates import in_words
from papers.desk import imprint_facts
from papers.forms import Fields
from papers.positions import position
from papers.words import own_name, word
from rules.paper_records import CommissionOrderPaper
from rules.records import Appointment, CommissionKind, Country, Language, Role

FORM = "commission_order"
#: An order is issued in full in each language.
SIDE_BY_SIDE = False

#: Kinds that the act of admission speaks of; any other rests on the college's own rules (578-6, acts-2).
_BY_ACT: Final = (CommissionKind.ADMISSION, CommissionKind.EXAMINATION)


def facts(paper: CommissionOrderPaper, language: Language) -> Fields:
    """What the form speaks of: the composition with roles and positions, the secretary, the ground, the term."""
    college, kind = paper.imprint.college, paper.commission.kind
    named = {one.id: one.person.full_name for one in paper.appointments}
    members = [one for one in paper.appointments if one.role is not Role.SECRETARY]
    secretary = next((one for one in paper.appointments if one.role is Role.SECRETARY), None)
    chaired = any(one.role is Role.CHAIR for one in members)
    by_act = kind in _BY_ACT and college.country is Country.KZ
    return {
        **imprint_facts(paper.imprint, language),
        **{one.value: one is kind for one in CommissionKind},
        "by_act": by_act,
        "by_rules": not by_act,
        # A name that is but the kind is in the title already.
        "commission": own_name(paper.commission.name, kind, language),
        "members": [
            {
                "n": str(place),
                "role": word(one.role, language),
                "member": one.person.full_name,
                "position": position(one.position, language),
            }
            for place, one in enumerate((one for one in members if one.substitutes is None), start=1)
        ],
        "substitutes": [
            {"member": one.person.full_name, "in_place_of": named.get(one.substitutes, BLANK)}
            for one in members
            if one.substitutes is not None
        ],
        # 508-8: the members elect their chair.
        "elected": kind is CommissionKind.RECOGNITION and not chaired,
        "secretary": secretary.person.full_name if secretary else BLANK,
        "secretary_position": position(secretary.position, language) if secretary else BLANK,
        "starts": _common(members, "starts", language),
        "ends": _common(members, "ends", language),
        "head": college.head,
        "head_position": college.head_position.in_language(language),
    }


def _common(appointments: list[Appointment], end: str, language: Language) -> str:
    """The day on which the terms of all members begin or end; left to be written where they differ."""
    days: set[date | None] = {getattr(one, end) for one in appointments}
    day = days.pop() if len(days) == 1 else None
    return in_words(day, language) if day else BLANK
