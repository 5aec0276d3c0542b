"""The protocol of a sitting: its facts (paper-2)."""

from __future__ import annotations

from collections.abc import Iterator

from papers.cases import short as short_name
from papers.dates import clock, in_words
from papers.forms import Fields
from papers.lines import phrase
from papers.sitting import agenda_facts, item_facts, members_facts, presiding, short, sitting_facts
from rules.records import College, CommissionKind, ItemKind, Language, ProtocolPaper, Sitting

FORM = "protocol"
#: Long: the state language first and in full, then Russian on a new page.
SIDE_BY_SIDE = False


def facts(paper: ProtocolPaper, language: Language) -> Fields:
    """What the form of a protocol speaks of."""
    sitting = paper.sitting
    held = sitting.opened or sitting.planned
    keep = in_words(paper.keep_until, language) if paper.keep_until else ""
    # 578-6: the examination commission keeps the recording of its final sitting, the others their protocol.
    recorded = sitting.kind is CommissionKind.EXAMINATION and bool(sitting.recording or sitting.recording_file)
    college = paper.imprint.college
    annexes = list(_annexes(sitting, language))
    return {
        **sitting_facts(paper.imprint, sitting, language),
        **members_facts(sitting, language),
        "held": in_words(held.date(), language),
        "start": clock(held),
        "end": clock(sitting.closed) if sitting.closed else "",
        "invitations": bool(sitting.invited),
        "invited": [{"person": person} for person in sitting.invited],
        "agenda": agenda_facts(sitting, language),
        "items": [item_facts(item, sitting.kind, language, college.country) for item in sitting.items],
        "annexed": bool(annexes),
        "annexes": [{"n": str(place), "annex": annex} for place, annex in enumerate(annexes, start=1)],
        **signing_facts(sitting, college, language),
        "recording": sitting.recording,
        "recording_file": sitting.recording_file,
        # As much of the fingerprint as tells one file from another.
        "recording_hash": sitting.recording_sha256[:16],
        "keep_protocol": keep if not recorded else "",
        "keep_recording": keep if recorded else "",
    }


def _annexes(sitting: Sitting, language: Language) -> Iterator[str]:
    """What belongs to the protocol: the counting of each secret vote, the written work sewn in (vote-9, 61-18)."""
    for item in sitting.items:
        for vote in item.votes:
            if vote.tally is not None and vote.count is not None:
                key = "annex.tally.repeated" if vote.round > 1 else "annex.tally"
                yield phrase(key, language, item=item.position, round=vote.round)
        work = item.written_work.strip().removesuffix(".")
        if item.kind is ItemKind.EXTERNAT and work:
            yield phrase("annex.written", language, item=item.position, work=work)


def signing_facts(sitting: Sitting, college: College, language: Language) -> Fields:
    """Who approves and who signs a protocol and what belongs to it."""
    chair = presiding(sitting)
    # 61-18: marked «Экстернат», signed by all members and approved by the head.
    externat = any(item.kind is ItemKind.EXTERNAT for item in sitting.items)
    # LAW §1: all members sign the protocol of the appeal commission, too.
    signing = externat or sitting.kind is CommissionKind.APPEAL
    return {
        "approval": externat,
        "head_short": short_name(college.head),
        "head_position": college.head_position.in_language(language),
        "signing": [
            {"member_short": short(member.person)}
            for member in sitting.members
            if signing and member.presences and member is not chair
        ],
    }
