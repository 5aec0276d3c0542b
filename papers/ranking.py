"""The list of one line in the contest: its facts (578-54, 578-61).

A list that decides is printed in full; one that only checks the result of the national database shows where the two
differ and what the file knows about why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from papers.desk import imprint_facts
from papers.forms import Fields
from papers.lines import line_facts, phrase
from papers.numerals import score
from papers.words import word
from rules.records import (
    Bid,
    Country,
    Language,
    ListDifference,
    Quota,
    RankingPaper,
    Result,
    Standing,
    StateEntry,
    TieRule,
)

FORM = "ranking"
#: Names stand once under headings in both languages.
SIDE_BY_SIDE = True

_PARAGRAPH = re.compile(r"578-(\d+)")


def facts(paper: RankingPaper, language: Language) -> Fields:
    """What the form speaks of: the whole list where it decides, the differences alone where it only checks."""
    standings = sorted(paper.ranking.standings, key=lambda one: one.position)
    offer = paper.ranking.offer
    cited = _PARAGRAPH.fullmatch(paper.rule)
    act = cited is not None and paper.imprint.college.country is Country.KZ
    groups = {result: [one for one in standings if one.result is result] for result in Result}
    marked = [quota for quota in Quota if any(one.candidate.quota is quota for one in standings)]
    return {
        **imprint_facts(paper.imprint, language),
        **line_facts(paper.line, language),
        "places": str(offer.places),
        "reserved": "; ".join(f"{word(kept.quota, language)} – {kept.places}" for kept in offer.reserved),
        "deciding": paper.deciding,
        "checking": not paper.deciding,
        "by_act": paper.deciding and act,
        "by_college": paper.deciding and not act,
        "paragraph": cited[1] if cited else "",
        "count": str(len(standings)),
        **_group("admitted", groups[Result.ADMITTED], marked, language),
        **_group("waiting", groups[Result.WAITING], marked, language),
        **_group("elsewhere", groups[Result.ELSEWHERE], marked, language),
        **_group("unscored", groups[Result.UNSCORED], marked, language),
        "tied": paper.deciding and any(one.tie for one in standings),
        "ties": list(_ties(standings)),
        "quotas": paper.deciding and bool(marked),
        "legend": [
            {"quota_number": str(place), "quota": word(quota, language)} for place, quota in enumerate(marked, start=1)
        ],
        "differ": bool(paper.differences),
        "agree": not paper.differences,
        "differences": [
            _difference(one, place, paper.line.id, language) for place, one in enumerate(paper.differences, start=1)
        ],
    }


def _group(name: str, standings: Sequence[Standing], marked: Sequence[Quota], language: Language) -> Fields:
    return {
        name: bool(standings),
        f"{name}_count": str(len(standings)),
        f"{name}_people": [
            {
                **_figures(one),
                "quota_number": str(marked.index(one.candidate.quota) + 1) if one.candidate.quota else "",
                "by": word(one.place, language) if one.place else "",
                "preference": str(one.preference),
                "lacking": "; ".join(_lacking(one.bid, language)) or word(one.result, language),
            }
            for one in standings
        ],
    }


def _figures(one: Standing) -> Fields:
    made = one.bid.score
    return {
        "n": str(one.position),
        "applicant": one.candidate.name,
        "score": score(made.competitive if made else None),
        "marks": score(made.marks_average if made else None),
        "result": score(made.exam if made else None),
        "document_average": score(one.candidate.document_average),
    }


def _lacking(bid: Bid, language: Language) -> Iterator[str]:
    """What keeps the score from being made, in words."""
    for missing in bid.missing:
        kind, _, detail = missing.partition(":")
        yield phrase(f"missing.{kind}", language, detail=detail)


def _ties(standings: Sequence[Standing]) -> Iterator[Fields]:
    """A sentence for each two neighbours of equal score: what set them apart."""
    for above, below in pairwise(standings):
        if below.tie is None:
            continue
        yield {
            **{f"by_{rule.value}": below.tie is rule for rule in TieRule},
            "above": str(above.position),
            "below": str(below.position),
            "above_average": score(above.candidate.document_average),
            "below_average": score(below.candidate.document_average),
            "equal": score(above.bid.score.competitive if above.bid.score else None),
        }


def _difference(one: ListDifference, place: int, line: int, language: Language) -> Fields:
    return {
        "n": str(place),
        "applicant": one.name,
        "identity": one.iin,
        "difference": word(one.kind, language),
        "state": _state(one.state, language) if one.state else "–",
        "why": "\n".join(_standing(standing, line, language) for standing in one.standings) or "–",
    }


def _state(entry: StateEntry, language: Language) -> str:
    said = (entry.form, entry.base, entry.language)
    return ", ".join((entry.code, *(word(value, language) for value in said if value)))


def _standing(one: Standing, line: int, language: Language) -> str:
    """How the applicant stands in one of the own choices."""
    where = "standing.here" if one.bid.line == line else "standing.choice"
    parts = [
        phrase(where, language, preference=one.preference, position=one.position),
        phrase("standing.score", language, score=score(one.bid.score.competitive)) if one.bid.score else "",
        word(one.result, language),
        word(one.place, language) if one.place else "",
        *_lacking(one.bid, language),
    ]
    return ", ".join(part for part in parts if part)
