"""The lists as the commission decides on them where the national database holds the contest (578-54, 578-55).

Belongs here: to which line the state list brings an applicant, and the lists that follow from it. Does not belong here:
the college's own contest, and where the state list differs from it (``contest``).

Readings of the act, where its sentence leaves a choice:

- Whom the state list places in a line has that place, and takes part in the contest for no other line any more. The
  places of such a line are for nobody else; those it leaves out seek the other lines of their choice.
- A group that is not formed takes nobody, whatever the state list says (578-63).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rules.contest import deciding, fits, settle
from rules.records import Candidate, Country, Offer, PlaceKind, PlanLine, Ranking, Result, Standing, StateEntry


def placed(
    lines: Sequence[PlanLine],
    candidates: Sequence[Candidate],
    state: Sequence[StateEntry],
    *,
    under_authority: bool = False,
    country: Country = Country.KZ,
) -> dict[int, int]:
    """Where the state list places those who apply here: application → line.

    Only lines count that the college does not decide itself. Where an entry fits several of them, the first of the
    applicant's own choices among these is meant; where no own choice is among them, the only line that fits. Who can
    be brought to no line is left out; so is everybody who does not apply here.
    """
    checked: defaultdict[str, list[PlanLine]] = defaultdict(list)
    for line in lines:
        if not (line.not_formed or deciding(line, under_authority, country)):
            checked[line.code].append(line)
    of_person: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        of_person[candidate.iin].append(candidate)
    found: dict[int, int] = {}
    for entry in state:
        fitting = [line.id for line in checked.get(entry.code, ()) if fits(entry, line)]
        here = of_person.get(entry.iin, ())
        meant = [(one.application, bid.line) for one in here for bid in one.bids if bid.line in fitting]
        if len(fitting) == 1:
            meant += [(one.application, fitting[0]) for one in here]
        if meant:
            application, line_id = meant[0]
            found[application] = line_id
    return found


def follow(
    lines: Sequence[PlanLine],
    offers: Sequence[Offer],
    candidates: Sequence[Candidate],
    state: Sequence[StateEntry],
    *,
    under_authority: bool = False,
    country: Country = Country.KZ,
) -> dict[int, Ranking]:
    """The list of every line as the commission is to decide on it; as ``contest.settle`` where there is no state list.

    In a line that the national database decides only people of its list, and those admitted already, have places, by
    the kinds of our own contest. They stand in its order; who never chose the line stands after them, by name.
    """
    if not state:
        return settle(offers, candidates, country)
    found = placed(lines, candidates, state, under_authority=under_authority, country=country)
    checked = {line.id for line in lines if not deciding(line, under_authority, country)}
    rankings = settle(
        [replace(offer, places=0) if offer.line in checked else offer for offer in offers],
        [
            replace(one, admitted=found[one.application]) if one.admitted is None and one.application in found else one
            for one in candidates
        ],
        country,
    )
    by_line: Mapping[int, Offer] = {offer.line: offer for offer in offers}
    for id in checked & rankings.keys():
        ordered = sorted(rankings[id].standings, key=_in_list)
        numbered = (replace(one, position=place, tie=None) for place, one in enumerate(ordered, start=1))
        rankings[id] = Ranking(by_line[id], tuple(numbered))
    return rankings


def _in_list(one: Standing) -> tuple[bool, bool, bool, str]:
    """Stable: those with a place as ``contest.settle`` ordered them, who never chose the line last, then the others."""
    chosen = one.preference > 0
    return (
        one.result is not Result.ADMITTED,
        not chosen,
        one.place is not PlaceKind.OUT_OF_COMPETITION,
        "" if chosen else one.candidate.name,
    )
