"""What the papers of a sitting share: who was there, who led it, the quorum, the votes on an item.

Belongs here: the facts that protocol, extract and the record of a sitting that was not held have in common.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from papers import decisions, matters
from papers.dates import clock, in_words
from papers.desk import imprint_facts
from papers.forms import Fields
from papers.positions import position
from papers.why import quorum_line, why
from papers.words import own_name, word
from rules.records import (
    AbsentReason,
    AgendaItem,
    ApplicationLine,
    Choice,
    CommissionKind,
    Country,
    DecidedBy,
    Imprint,
    ItemKind,
    ItemStage,
    Language,
    Member,
    Outcome,
    Person,
    Quorum,
    Role,
    Sitting,
    Tally,
    Vote,
)


def sitting_facts(imprint: Imprint, sitting: Sitting, language: Language) -> Fields:
    """College, title, place, who presided, the secretary and the quorum."""
    chair, opening = presiding(sitting), _at_opening(sitting)
    return {
        **imprint_facts(imprint, language),
        **{kind.value: kind is sitting.kind and not sitting.final for kind in CommissionKind},
        **{f"{kind.value}_final": kind is sitting.kind and sitting.final for kind in CommissionKind},
        # The title names the kind; a name of its own is told beside it.
        "commission": own_name(sitting.commission_name, sitting.kind, language),
        "room": sitting.place,
        "presiding": chair.person.full_name if chair else "",
        "presiding_position": position(chair.position, language) if chair else "",
        "presiding_short": short(chair.person) if chair else "",
        "chaired": chair is not None and chair.role is not Role.DEPUTY,
        "deputised": chair is not None and chair.role is Role.DEPUTY,
        "secretary": sitting.secretary.full_name if sitting.secretary else "",
        "secretary_short": short(sitting.secretary) if sitting.secretary else "",
        "quorum": quorum_line(sitting.quorum, language),
        "quorum_at_opening": _lower(quorum_line(opening, language)),
        "quorate": sitting.quorum.needed is not None,
        "lawful": opening.needed is not None and opening.met,
        "unlawful": not opening.met,
        "no_quorum_rule": sitting.quorum.needed is None,
    }


def _at_opening(sitting: Sitting) -> Quorum:
    """The quorum as it stood when the sitting was opened; later each vote tells its own (vote-2)."""
    opened = sitting.opened
    if opened is None:
        return sitting.quorum
    there = sum(
        any(stay.came <= opened and (stay.left is None or stay.left > opened) for stay in member.presences)
        for member in sitting.members
    )
    return replace(sitting.quorum, present=there)


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def short(person: Person) -> str:
    """Surname and initials that are never parted at the end of a line."""
    return person.short_name.replace(" ", "\u00a0")


def presiding(sitting: Sitting) -> Member | None:
    """Who presided; where nobody is entered, the chair if there, else the deputy if there, else nobody."""
    members = sitting.members
    for member in members:
        if member.person.id == sitting.presiding:
            return member
    there = [member for member in members if member.presences and member.role in (Role.CHAIR, Role.DEPUTY)]
    return min(there, key=lambda member: member.role is Role.DEPUTY, default=None)


def members_facts(sitting: Sitting, language: Language) -> Fields:
    """Members who came and members who did not, with reasons, partial stays and substitutes (vote-1, vote-2)."""
    came = [member for member in sitting.members if member.presences]
    away = [member for member in sitting.members if not member.presences]
    partly = [member for member in came if not _whole(member, sitting)]
    instead = [member for member in sitting.members if member.in_place_of]
    return {
        "attended": bool(came),
        "present": [
            {
                "n": str(place),
                "member": member.person.full_name,
                "position": position(member.position, language),
                "role": word(member.role, language),
            }
            for place, member in enumerate(came, start=1)
        ],
        "stays": bool(partly),
        "stay": [{"member": member.person.full_name, "times": _times(member, sitting.closed)} for member in partly],
        "absences": bool(away),
        "absent": [
            {
                "n": str(place),
                "member": member.person.full_name,
                "position": position(member.position, language),
                "reason": _absence(member.absent_reason, language),
            }
            for place, member in enumerate(away, start=1)
        ],
        "substitutions": bool(instead),
        "substitute": [{"member": member.person.full_name, "in_place_of": member.in_place_of} for member in instead],
    }


def _absence(reason: str, language: Language) -> str:
    """One of the usual reasons by its word, any other as the secretary wrote it."""
    usual = next((known for known in AbsentReason if known.value == reason), None)
    return word(usual, language) if usual else reason or "–"


def _whole(member: Member, sitting: Sitting) -> bool:
    """Whether the member was there from the opening to the end."""
    first, last = member.presences[0], member.presences[-1]
    in_time = sitting.opened is None or first.came <= sitting.opened
    to_the_end = last.left is None or (sitting.closed is not None and last.left >= sitting.closed)
    return in_time and to_the_end and len(member.presences) == 1


def _times(member: Member, end: datetime | None) -> str:
    stays = [(stay.came, stay.left or end) for stay in member.presences]
    return "; ".join(f"{clock(came)} – {clock(left)}" if left else clock(came) for came, left in stays)


def agenda_facts(sitting: Sitting, language: Language) -> list[Fields]:
    """The items of the agenda by number and title, or by the application they are about."""
    return [_agenda_line(item, language) for item in sitting.items]


def _agenda_line(item: AgendaItem, language: Language) -> Fields:
    case = item.case if item.kind is ItemKind.APPLICATION else None
    applicant = item.applicant or (item.appeal.name if item.appeal else "") or matters.whom(item)
    codes = ", ".join(dict.fromkeys(one.line.code for one in item.cases))
    # A title of the secretary's own names an item; the name or the codes it was entered with are worded by its kind.
    kind = item.kind if item.title in ("", applicant, codes) else None
    named = case is not None or kind in _TITLES
    return {
        "n": str(item.position),
        "question": not named,
        "case": case is not None,
        **{section: case is None and kind is of for of, section in _TITLES.items()},
        "title": item.title or item.applicant,
        "applicant": applicant,
        "codes": codes or "–",
        **matters.titled(item),
        **(_case_facts(case, language) if case else {}),
    }


#: Kinds of items whose titles are worded by the form, and the sections that word them.
_TITLES: Final = {
    ItemKind.LISTS: "lists_item",
    ItemKind.SUBJECTS: "subjects_item",
    ItemKind.APPEAL: "appeal_item",
    **matters.TITLES,
}


def _case_facts(case: ApplicationLine, language: Language) -> Fields:
    return {
        "application_number": str(case.number or "–"),
        "filed": in_words(case.filed, language),
        "code": case.code,
        "specialty": case.specialty.in_language(language),
        "form": word(case.form, language),
        "base": word(case.base, language),
        "funding": word(case.funding, language),
        "average": f"{case.average:.2f}".replace(".", ",") if case.average is not None else "",
    }


def item_facts(
    item: AgendaItem,
    kind: CommissionKind,
    language: Language,
    country: Country = Country.KZ,
    people: Container[int] | None = None,
) -> dict[str, str | bool | Sequence[Fields]]:
    """One item: what was heard and resolved, and every vote on it in its order (vote-8).

    An item of any kind but a question has an official wording of its own; the secretary's words, where there are any,
    stand instead of its decision. A decision that found no majority is told as a proposal,
    never as a decision. Arguments: ``people`` – see ``decisions.lists_facts``.
    """
    tally = item.tally
    decided = item.stage is not ItemStage.POSTPONED
    adopted = tally is None or tally.outcome is Outcome.ADOPTED
    resolved = item.resolved.strip()
    # What has an official wording, and has been voted on without words of the secretary.
    official = decided and not resolved and tally is not None
    case = official and item.kind is ItemKind.APPLICATION and item.case is not None
    line = _agenda_line(item, language)
    return {
        **line,
        "kz": country is Country.KZ,
        "kg": country is Country.KG,
        "concerns": bool(line["question"]) and item.applicant not in item.title,
        "heard": item.heard.strip(),
        "heard_question": not line["case"] and item.kind not in _TITLES and bool(item.heard.strip()),
        "spoke": item.spoke.strip(),
        "resolved": resolved,
        "admit": case and adopted and kind is CommissionKind.ADMISSION,
        "satisfy": case and adopted and kind is not CommissionKind.ADMISSION,
        "not_satisfied": case and not adopted,
        **decisions.lists_facts(item, official, adopted, decided, language, people),
        **decisions.subjects_facts(item, official, adopted),
        **decisions.appeal_facts(item, official, adopted, language),
        **matters.chair_facts(item, official, adopted),
        **matters.recognition_facts(item, official, adopted, language),
        **matters.externat_facts(item, official, adopted, language),
        "decision": bool(resolved) and adopted and decided,
        "rejected": bool(resolved) and not adopted and decided,
        "postponed": not decided,
        "postponed_reason": item.postponed_reason.rstrip(". ") or "–",
        "recusals": bool(item.recusals),
        "recusal": [{"member": recusal.name, "reason": recusal.reason} for recusal in item.recusals],
        "votes": [vote_facts(vote, vote.tally, language) for vote in item.votes if vote.tally is not None],
    }


def vote_facts(vote: Vote, tally: Tally, language: Language) -> Fields:
    """One closed vote: named ballots or the counts of a secret one, and its why line (vote-9, vote-10)."""
    count = vote.count
    broken = tally.outcome is Outcome.NO_QUORUM
    casting = tally.by is DecidedBy.CASTING_VOTE
    won = Choice.FOR if tally.outcome is Outcome.ADOPTED else Choice.AGAINST
    return {
        "first": vote.round == 1,
        "repeated": vote.round > 1,
        "round": str(vote.round),
        "vote_reason": vote.reason or "–",
        "open": not tally.secret and not broken,
        "choices": [
            {
                "choice": word(choice, language),
                "count": str(counted),
                "voters": _voters(vote, choice),
            }
            for choice, counted in (
                (Choice.FOR, tally.votes_for),
                (Choice.AGAINST, tally.votes_against),
                (Choice.ABSTAINED, tally.abstained),
            )
        ],
        "silent": ", ".join(ballot.name for ballot in vote.ballots if ballot.silent),
        "secret": tally.secret and not broken,
        "handed_out": str(count.handed_out) if count else "–",
        "found": str(count.found) if count else "–",
        "spoilt": str(tally.spoilt),
        "votes_for": str(tally.votes_for),
        "votes_against": str(tally.votes_against),
        "declared": word(count.chair_declared, language) if count and count.chair_declared else "",
        # A number stays on the line of the word it counts.
        "why": re.sub(r" (?=\d)", "\u00a0", why(tally, language)),
        "broken": broken,
        "casting": word(won, language) if casting else "",
    }


def _voters(vote: Vote, choice: Choice) -> str:
    return ", ".join(ballot.name for ballot in vote.ballots if ballot.choice is choice) or "–"


def moment_in_words(sitting: Sitting, language: Language) -> str:
    """The day and the hour a sitting was called for."""
    return f"{in_words(sitting.planned.date(), language)}, {clock(sitting.planned)}"
