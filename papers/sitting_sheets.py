"""The papers around a sitting: invitation, attendance sheet, slips of a secret vote, the sheet of its counting.

Belongs here: their facts. Does not belong here: the protocol, its extract and what they share (``sitting``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from papers.cases import BLANK
from papers.dates import clock, in_words
from papers.forms import Fields
from papers.positions import position
from papers.sitting import agenda_facts, members_facts, short, sitting_facts, vote_facts
from papers.words import word
from rules.paper_records import AttendancePaper, BallotPaper, InvitationPaper, TallySheetPaper
from rules.records import Imprint, Language, Member, Outcome, Role, Sitting, SittingStage, Vote

#: Members beside the chair and the secretary who sign the counting of a secret vote.
_COUNTERS: Final = 2
#: Short enough for a column of figures.
_EMPTY: Final = "______"


def _sitting(imprint: Imprint, sitting: Sitting, language: Language) -> Fields:
    """What all of them say of the sitting; who presides is foreseen where it has not begun."""
    quorum = sitting.quorum
    return {
        **sitting_facts(imprint, sitting, language),
        **_presiding(sitting, language),
        "day": in_words(sitting.planned.date(), language),
        "time": clock(sitting.planned),
        "members_count": str(quorum.members),
        "needed": str(quorum.needed),
    }


def _presiding(sitting: Sitting, language: Language) -> Mapping[str, str]:
    """Before anybody has come, the first member: the chair, else the deputy."""
    if sitting.presiding is not None or any(member.presences for member in sitting.members) or not sitting.members:
        return {}
    first = sitting.members[0]
    return {
        "presiding": first.person.full_name,
        "presiding_position": position(first.position, language),
        "presiding_short": short(first.person),
    }


# --- invitation -------------------------------------------------------------------------------------------------------
def invitation(paper: InvitationPaper, language: Language) -> Fields:
    """What the page of one member speaks of; a paper of several is printed member by member."""
    addressee = paper.members[0]
    return {
        **_sitting(paper.imprint, paper.sitting, language),
        "addressee": addressee.person.full_name,
        "addressee_position": position(addressee.position, language),
        "agenda": agenda_facts(paper.sitting, language),
        "no_agenda": not paper.sitting.items,
        "contact": paper.contact,
    }


def copies(paper: InvitationPaper) -> tuple[InvitationPaper, ...]:
    """The invitation of each member alone."""
    return tuple(replace(paper, members=(member,)) for member in paper.members)


# --- attendance -------------------------------------------------------------------------------------------------------
def attendance(paper: AttendancePaper, language: Language) -> Fields:
    """What the sheet speaks of: members with the times that are on record, guests, reasons of absence."""
    sitting = paper.sitting
    known = members_facts(sitting, language)
    there = [member for member in sitting.members if member.presences]
    return {
        **_sitting(paper.imprint, sitting, language),
        "members": [
            {
                "n": str(place),
                "member": _seat(member, language),
                "position": position(member.position, language),
                **_stays(member, sitting),
            }
            for place, member in enumerate(sitting.members, start=1)
        ],
        "substitutions": known["substitutions"],
        "substitute": known["substitute"],
        "absences": any(member.absent_reason for member in sitting.members if not member.presences),
        "absent": [
            {"member": row.person.full_name, "reason": told}
            for row, told in _absent(sitting, known)
            if row.absent_reason
        ],
        "invitations": bool(sitting.invited),
        "invited": [{"n": str(place), "person": person} for place, person in enumerate(sitting.invited, start=1)],
        "there": str(len(there)) if there else BLANK,
    }


def _seat(member: Member, language: Language) -> str:
    """The name, and the role of whoever is more than a member."""
    name = member.person.full_name
    return name if member.role is Role.MEMBER else f"{name}, {word(member.role, language)}"


def _absent(sitting: Sitting, known: Fields) -> list[tuple[Member, str]]:
    """Members who did not come, each with the reason in words."""
    away = [member for member in sitting.members if not member.presences]
    rows = known["absent"]
    assert not isinstance(rows, (str, bool))
    return [(member, str(row["reason"])) for member, row in zip(away, rows, strict=True)]


def _stays(member: Member, sitting: Sitting) -> Fields:
    """When a member came and left, stay by stay; nothing where it is still to be written by hand."""
    ended = sitting.closed if sitting.stage is SittingStage.CLOSED else None
    ends = [stay.left or ended for stay in member.presences]
    return {
        "came": "\n".join(clock(stay.came) for stay in member.presences),
        "left": "\n".join(clock(end) for end in ends if end),
    }


# --- a secret vote ----------------------------------------------------------------------------------------------------
def ballot(paper: BallotPaper, language: Language) -> Fields:
    """What the slips speak of: the item and what is proposed; all alike, nothing tells whose a slip was (vote-9)."""
    return {
        **_sitting(paper.imprint, paper.sitting, language),
        **_item(paper.sitting, paper.item, language),
        "slips": [{} for _ in range(paper.count)],
    }


def tally_sheet(paper: TallySheetPaper, language: Language) -> Fields:
    """What the sheet speaks of: the counts and the why line of the vote, or blanks to be filled (vote-9, vote-10)."""
    sitting = paper.sitting
    item = next(one for one in sitting.items if one.id == paper.item)
    vote = next((one for one in item.votes if one.id == paper.vote), None)
    quorum = sitting.quorum
    return {
        **_sitting(paper.imprint, sitting, language),
        **_item(sitting, paper.item, language),
        "protocol": f"№ {sitting.protocol_number}" if sitting.protocol_number else "",
        "repeated": vote is not None and vote.round > 1,
        "round": str(vote.round) if vote else "",
        "vote_reason": vote.reason if vote else "",
        "attending": str(quorum.present) if quorum.present else _EMPTY,
        "recused": str(len(item.recusals)),
        "base": str(max(0, quorum.present - len(item.recusals))) if quorum.present else _EMPTY,
        "counters": [{} for _ in range(_COUNTERS)],
        **_counts(vote, language),
    }


def _counts(vote: Vote | None, language: Language) -> Fields:
    tally = vote.tally if vote else None
    if vote is None or tally is None:
        blanks = dict.fromkeys(("handed_out", "found", "spoilt", "votes_for", "votes_against"), _EMPTY)
        return {**blanks, "declared": "", "counted": False, "uncounted": True, "why": "", "broken": False}
    known = vote_facts(vote, tally, language)
    broken = tally.outcome is Outcome.NO_QUORUM
    counts = ("handed_out", "found", "spoilt", "votes_for", "votes_against")
    return {
        **{name: "–" if broken else known[name] for name in counts},
        "attending": str(tally.present),
        "recused": str(tally.recused),
        "base": str(tally.base),
        "members_count": str(tally.members),
        "declared": known["declared"],
        "counted": True,
        "uncounted": False,
        "why": known["why"],
        "broken": broken,
    }


def _item(sitting: Sitting, item: int, language: Language) -> Fields:
    """The item by its title or by what it is about, and the decision that is proposed."""
    chosen = next(one for one in sitting.items if one.id == item)
    (line,) = agenda_facts(replace(sitting, items=(chosen,)), language)
    return {**line, "proposal": chosen.resolved.strip()}
