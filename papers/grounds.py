"""Which acts a paper cites: those named in the text of its form where it is printed, and the rules its votes rest on.

A paper dated after the end of an act may not cite it (acts-2). What people wrote into a paper cites nothing: a number
in it may be that of any order. Belongs here: finding the acts. Does not belong here: whether they may be cited
(``rules.acts``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from papers.forms import Form, Line
from rules.acts import ACTS, act_of
from rules.paper_records import TallySheetPaper
from rules.records import ExtractPaper, ProtocolPaper, RankingPaper

_FACT: Final = re.compile(r"\{[a-z_]+\}")
_CITED: Final = re.compile(rf"№\s?({'|'.join(ACTS)})(?!\w)")


def named_in(form: Form, facts: Mapping[str, Any]) -> Iterator[str]:
    """Ids of the acts that the lines of a form name, as far as they are printed with these facts."""
    for part in form:
        if isinstance(part, Line):
            for cell in part.cells:
                yield from _CITED.findall(_FACT.sub("", cell))
            continue
        value = facts[part.name]
        if isinstance(value, (str, bool)):
            if value:
                yield from named_in(part.body, facts)
        else:
            for one in value:
                yield from named_in(part.body, {**facts, **one})


def rested_on(paper: object) -> Iterator[str]:
    """The rules that a paper gives as the reason of what it says: those of its votes, of its ranking."""
    if isinstance(paper, (ProtocolPaper, ExtractPaper, TallySheetPaper)):
        for item in paper.sitting.items:
            for vote in item.votes:
                if vote.tally is not None and _tells_of(paper, item.id, vote.id):
                    yield vote.tally.rule
    elif isinstance(paper, RankingPaper):
        yield paper.rule


def _tells_of(paper: ProtocolPaper | ExtractPaper | TallySheetPaper, item: int, vote: int) -> bool:
    """Whether a vote on an item stands in the paper."""
    if isinstance(paper, TallySheetPaper):
        return (paper.item, paper.vote) == (item, vote)
    return isinstance(paper, ProtocolPaper) or item in paper.items


def acts_of(paper: object, printed: Iterable[tuple[Form, Mapping[str, Any]]]) -> frozenset[str]:
    """Ids of all acts a paper cites.

    Arguments: ``printed`` – its form in each language it is printed in, with the facts.
    """
    named = {act for form, facts in printed for act in named_in(form, facts)}
    rules = {act.id for rule in rested_on(paper) if (act := act_of(rule)) is not None}
    return frozenset(named | rules)
