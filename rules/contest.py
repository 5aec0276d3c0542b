"""The contest: who gets a place in which line, in what order the others wait, and why (578-3, 578-9, 578-54, 578-61).

Belongs here: the order of a list with the reason of each tie, the settled lists, whether the college's own list
decides, where the list of the state differs.
Does not belong here: how a score is made (``scores``), how many places a line keeps for whom (``places``), how several
choices are settled so that nobody holds two places and nobody better placed is passed over (``matching``: deferred
acceptance with the applicants proposing; its properties are told there).

Readings of the act, where its sentence leaves a choice:

- The order of a list: higher average competitive score; then higher average of the whole document, an unknown one
  last; then a quota category before none (578-61). Then the act has nothing more to say, and the earlier registered
  stands first until the commission decides.
- Quota places (order 261) go to the best of each category first. They do not move anybody in the list itself.
- 578-54 leaves the contest for the state order to the national database, "except colleges under the education, culture
  and sport authorities"; paid places are no part of that contest (578-48), admission on application neither (578-9).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from operator import attrgetter
from typing import Final

from rules.intake import FIRST
from rules.matching import Claim, Line, Part, Seeker, give_places
from rules.records import (
    Base,
    Bid,
    Candidate,
    Country,
    Difference,
    Funding,
    ListDifference,
    Offer,
    PlanLine,
    Quota,
    Ranking,
    Result,
    Standing,
    StateEntry,
    TieRule,
)
from rules.verdicts import Verdict

#: Rule of the contest, of admission on application, of the contest among too many of these, and of equal scores.
RULE: Final = "578-54"
APPLICATION_RULE: Final = "578-9"
CROWDED_RULE: Final = "578-26"
TIE_RULE: Final = "578-61"
#: Rule named where the college alone decides (Kyrgyzstan).
OWN_RULE: Final = "own:578-54"

#: Bases of those who have a profession already and enter a mid-level specialty on application.
_WITH_PROFESSION: Final = frozenset({Base.TVE, Base.POST_SECONDARY})
#: Parts of a list in which nobody competes.
_NO_CONTEST: Final = frozenset({Part.ADMITTED, Part.UNSCORED})
#: How what keeps a score from counting begins where an exam was failed.
FAILED: Final = "failed:"
_NOTHING: Final = Decimal(0)
#: Enumerations are asked by name a hundred thousand times.
_ADMITTED, _ELSEWHERE, _WAITING, _UNSCORED = Result.ADMITTED, Result.ELSEWHERE, Result.WAITING, Result.UNSCORED
_UNSCORED_PART: Final = Part.UNSCORED
#: Stands below every score.
_LAST: Final = Decimal(-1)


# --- what kind of line it is ------------------------------------------------------------------------------------------
def on_application(line: PlanLine, country: Country = Country.KZ) -> bool:
    """Whether a line is entered on application, by score only where more apply than it has places (578-9, 578-26).

    The act speaks of the state order: skilled-worker, special and religious programmes ([reading]: penal institutions
    too), and people with a profession who enter a mid-level specialty.
    """
    if country is Country.KG or line.funding is not Funding.STATE:
        return False
    return line.level in FIRST or line.base in _WITH_PROFESSION


def deciding(line: PlanLine, under_authority: bool, country: Country = Country.KZ) -> Verdict:
    """Whether the college's own list of a line decides, or only checks the result of the national database.

    Arguments: ``under_authority`` – the college is under the education, culture or sport authority (578-54).
    The verdict's field ``because`` is ``own_rules`` (Kyrgyzstan), ``paid``, ``on_application``, ``authority`` or
    ``national_database``.
    """
    if country is Country.KG:
        return Verdict(True, OWN_RULE, {"because": "own_rules"})
    if line.funding is Funding.PAID:
        return Verdict(True, RULE, {"because": "paid"})
    if on_application(line):
        return Verdict(True, CROWDED_RULE if line.level in FIRST else APPLICATION_RULE, {"because": "on_application"})
    return Verdict(under_authority, RULE, {"because": "authority" if under_authority else "national_database"})


# --- the lists --------------------------------------------------------------------------------------------------------
def settle(
    offers: Sequence[Offer], candidates: Sequence[Candidate], country: Country = Country.KZ
) -> dict[int, Ranking]:
    """The list of every line, several choices settled by preference (``matching``: deferred acceptance).

    Arguments: ``offers`` – each line once; ``candidates`` – each application once, with each line once among the bids.
    A bid for a line that is not offered is passed over, but keeps its number among the preferences. A candidate without
    a score holds no place in a contested line, unless out of competition, and ranks last in a line entered on
    application; who is below a pass mark holds no place there either. A candidate admitted already stands in the list
    of that line alone, with preference 0 where it was none of the own choices; admitted people stay even where they are
    more than the places.

    Candidates of one person are one applicant (578-54): the choices of the earlier number are wanted more than those of
    the later, a line named in both is asked for once, and while one is admitted the others stand in no list.

    In Kyrgyzstan a quota category sets no equals apart: that rule is Kazakh (578-61).

    Standings are in the order of the list: those admitted already, those out of competition, the others by score, those
    who cannot have a place.
    """
    lines = {offer.line: Line(offer) for offer in offers}
    several = _applied_twice(candidates)
    shared = {person: Seeker() for person in several}
    seekers = list(shared.values())
    categories = country is Country.KZ
    for candidate in sorted(candidates, key=partial(_in_ties, categories=categories)):
        others = several.get(candidate.person, ())
        if not others or candidate.admitted is not None:
            seekers.append(Seeker())
            _enter(candidate, seekers[-1], lines)
        elif all(other.admitted is None for other in others):
            named = {bid.line for other in others if other.number < candidate.number for bid in other.bids}
            _enter(candidate, shared[candidate.person], lines, named)
    for seeker in shared.values():
        seeker.asks.sort(key=attrgetter("wanted"), reverse=True)
    for line in lines.values():
        # Stable sorts: those of a part stand by score, and those of equal score as they came, in the order of ties.
        line.claims.sort(key=attrgetter("score"), reverse=True)
        line.claims.sort(key=attrgetter("part"))
        line.begin()
    give_places(seekers)
    return {number: Ranking(line.offer, tuple(_standings(line, categories))) for number, line in lines.items()}


def _applied_twice(candidates: Sequence[Candidate]) -> dict[int, list[Candidate]]:
    """The people who are several candidates."""
    found: defaultdict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate.person:
            found[candidate.person].append(candidate)
    return {person: those for person, those in found.items() if len(those) > 1}


def _in_ties(candidate: Candidate, *, categories: bool) -> tuple[bool, Decimal, bool, int]:
    """The order of equals (578-61). Arguments: ``categories`` – those of the act set them apart."""
    average = candidate.document_average
    return average is None, -(average or _NOTHING), categories and candidate.quota is None, candidate.number


def _enter(candidate: Candidate, seeker: Seeker, lines: Mapping[int, Line], named: Collection[int] = ()) -> None:
    """Put a candidate into the lists of the lines that are offered, the least wanted first.

    Arguments: ``named`` – lines that an earlier application of the same person asks for.
    """
    bids = list(enumerate(candidate.bids, start=1))
    if candidate.admitted is not None:
        own = [(place, bid) for place, bid in bids if bid.line == candidate.admitted]
        bids = own or [(0, Bid(candidate.admitted, None))]
    for preference, bid in reversed(bids):
        line = lines.get(bid.line)
        if line is None or bid.line in named:
            continue
        part = _part(candidate, line)
        score = bid.score.competitive if bid.score else _LAST
        wanted = candidate.number, preference
        claim = Claim(seeker, candidate, line, bid, preference, wanted, part, score)
        line.claims.append(claim)
        if part is Part.CONTEST and _kept_out(bid, line.offer):
            claim.part = Part.UNSCORED
        elif part is not Part.ADMITTED:
            seeker.asks.append(claim)


def _part(candidate: Candidate, line: Line) -> Part:
    if candidate.admitted is not None:
        return Part.ADMITTED
    # 578-3: out of competition are places of the state order only.
    privileged = candidate.quota is Quota.OUT_OF_COMPETITION and line.offer.state_order
    return Part.OUT_OF_COMPETITION if privileged else Part.CONTEST


def _kept_out(bid: Bid, offer: Offer) -> bool:
    """Whether a bid cannot have a place: a missing score lets in on application, a failed exam does not (578-9)."""
    if offer.on_application:
        return any(lack.startswith(FAILED) for lack in bid.missing)
    return bid.score is None or bool(bid.missing)


def _standings(line: Line, categories: bool) -> Iterator[Standing]:
    places = line.places()
    above: Claim | None = None
    for claim in line.claims:
        seat, part, rank = claim.seeker.seat, claim.part, claim.rank
        if seat is claim:
            result = _ADMITTED
        elif part is _UNSCORED_PART:
            result = _UNSCORED
        else:
            result = _WAITING if claim.waits else _ELSEWHERE
        # The score or the part of the list sets most apart.
        tied = above is not None and above.part is part and above.score == claim.score
        # By place: candidate, bid, preference, position, result, place, tie, settled_in.
        yield Standing(
            claim.candidate,
            claim.bid,
            claim.preference,
            rank + 1,
            result,
            places.get(rank),
            _tie(above, claim, categories) if above is not None and tied else None,
            None if seat is None else seat.bid.line,
        )
        above = claim


# --- equal scores -----------------------------------------------------------------------------------------------------
def _tie(above: Claim, below: Claim, categories: bool) -> TieRule | None:
    """What set two neighbours of equal score and part of a list apart (578-61); None where nobody competes."""
    if below.part in _NO_CONTEST:
        return None
    better, worse = above.candidate, below.candidate
    if better.document_average != worse.document_average:
        return TieRule.DOCUMENT_AVERAGE
    by_category = categories and worse.quota is None and better.quota is not None
    return TieRule.QUOTA if by_category else TieRule.COMMISSION


# --- the list of the state --------------------------------------------------------------------------------------------
def compare(
    lines: Sequence[PlanLine],
    rankings: Mapping[int, Ranking],
    state: Sequence[StateEntry],
    *,
    registered: Collection[str],
    known: Collection[str],
    under_authority: bool = False,
    country: Country = Country.KZ,
) -> tuple[ListDifference, ...]:
    """Where the list of the national database differs from the program's own, in the lines it only checks (578-54).

    Arguments: ``lines`` – the plan of the year; ``rankings`` – from :func:`settle`; ``registered`` – identity numbers
    of those in the contest, ``known`` – of everybody with an application of the year in any state (sets, for speed).
    An entry belongs to every line of the state order that fits what it says; what it leaves out fits all. Entries
    that concern only lines the college decides itself are passed over. Differences stand in the order of the state
    list; after them those whom only the program's own list has, by line and place.
    """
    checked = [line.id for line in lines if not deciding(line, under_authority, country)]
    by_code: defaultdict[str, list[PlanLine]] = defaultdict(list)
    for line in lines:
        if line.funding is Funding.STATE:
            by_code[line.code].append(line)
    standings: defaultdict[int, list[Standing]] = defaultdict(list)
    for one in (one for ranking in rankings.values() for one in ranking.standings):
        standings[one.candidate.application].append(one)
    own = {choices[0].candidate.iin: choices for choices in standings.values() if choices[0].candidate.iin}

    found: list[ListDifference] = []
    for entry in state:
        choices = own.get(entry.iin, [])
        ours = choices[0].settled_in if choices else None
        fitting = {line.id for line in by_code.get(entry.code, ()) if fits(entry, line)}
        if ours in fitting or (fitting and ours not in checked and fitting.isdisjoint(checked)):
            continue
        if ours is not None:
            kind = Difference.OTHER_LINE
        elif entry.iin in registered:
            kind = Difference.ONLY_STATE
        else:
            kind = Difference.NOT_REGISTERED if entry.iin in known else Difference.UNKNOWN_PERSON
        name = choices[0].candidate.name if choices else entry.name
        found.append(ListDifference(kind, entry.iin, name, ours, entry, _by_preference(choices)))
    named = {entry.iin for entry in state}
    for id in checked:
        for one in rankings[id].admitted if id in rankings else ():
            if one.candidate.iin not in named:
                choices = standings[one.candidate.application]
                found.append(
                    ListDifference(
                        Difference.ONLY_OURS, one.candidate.iin, one.candidate.name, id, None, _by_preference(choices)
                    )
                )
    return tuple(found)


def _by_preference(choices: Sequence[Standing]) -> tuple[Standing, ...]:
    return tuple(sorted(choices, key=lambda one: one.preference))


def fits(entry: StateEntry, line: PlanLine) -> bool:
    """Whether an entry of the state list may mean a line of its code; what it does not say fits all."""
    return (
        entry.base in (None, line.base) and entry.form in (None, line.form) and entry.language in (None, line.language)
    )
