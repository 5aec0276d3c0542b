"""The why line of a vote and the quorum line: the arithmetic and the rule in words (vote-10).

One sentence for one tally, the same on screen, in the protocol and in the extract. Numbers never need an inflected
word beside them. The judging itself is in ``rules.voting``; the words are in ``resources/forms/why``.
"""

from __future__ import annotations

import re
from functools import cache

import resources
from papers.words import read_lines
from rules.records import DecidedBy, Language, Outcome, Quorum, Tally

_PARAGRAPH = re.compile(r"(\d+)-(\d+)")


@cache
def _texts(language: Language) -> dict[str, str]:
    return read_lines(resources.path("forms", "why", f"{language}.txt"))


def _rule(tally: Tally, texts: dict[str, str]) -> str:
    """Act and paragraph where an act states the rule, else the commission's own regulation (LAW: how to read it)."""
    cited = _PARAGRAPH.fullmatch(tally.rule)
    if cited is None:
        return texts["rule.own"]
    return texts["rule.act"].format(act=cited[1], paragraph=cited[2])


def _votes(tally: Tally) -> str:
    if not tally.secret:
        return "votes.open"
    return "votes.secret.unreturned" if tally.abstained else "votes.secret"


def _result(tally: Tally) -> str:
    equal = tally.votes_for == tally.votes_against and tally.votes_for > 0
    if tally.outcome is Outcome.TIE_OPEN:
        return f"result.tie.{tally.chair.value}"
    if tally.by is DecidedBy.CASTING_VOTE:
        return "result.casting." + ("for" if tally.outcome is Outcome.ADOPTED else "against")
    if tally.outcome is Outcome.ADOPTED:
        return "result.adopted"
    return "result.equal" if equal else "result.not_adopted"


def why(tally: Tally, language: Language) -> str:
    """Why the vote ended as it did, e.g. «Присутствуют 7, больше половины – 4: «за» 4, … – принято (578, п. 6)».

    Source: vote-10 for the line, vote-2 to vote-6 for the numbers it names.
    """
    texts = _texts(language)
    rule = _rule(tally, texts)
    if tally.outcome is Outcome.NO_QUORUM:
        counted = tally.present if tally.recused_for_quorum else tally.present - tally.recused
        return texts["no_quorum"].format(members=tally.members, present=counted, needed=tally.needed, rule=rule)
    numbers = {
        "present": tally.present,
        "recused": tally.recused,
        "base": tally.base,
        "for": tally.votes_for,
        "against": tally.votes_against,
        "abstained": tally.abstained,
        "spoilt": tally.spoilt,
    }
    return texts["line"].format(
        present=texts["present.recused" if tally.recused else "present"].format(**numbers),
        majority=tally.base // 2 + 1,
        votes=texts[_votes(tally)].format(**numbers),
        result=texts[_result(tally)].format(**numbers),
        rule=rule,
    )


def quorum_line(quorum: Quorum, language: Language) -> str:
    """Members, present and needed in one line, and whether the quorum is there (vote-2, paper-2)."""
    texts = _texts(language)
    key = "none" if quorum.needed is None else "met" if quorum.met else "missing"
    return texts[f"quorum.{key}"].format(members=quorum.members, present=quorum.present, needed=quorum.needed)
