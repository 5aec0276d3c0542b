"""Places given out to people who named several lines: deferred acceptance, with places kept for quota categories.

Belongs here: the matching itself. Does not belong here: what makes one applicant stand before another, and what the
result is called (``contest``).

**The matching** is deferred acceptance with the applicants proposing (Gale and Shapley 1962), where a line chooses by a
choice function instead of one plain list (Roth 1984; Hatfield and Milgrom 2005). Each applicant asks at the line wanted
most; a line that holds more people than places lets go of the one it would choose last; that one asks at the next line
of the own choices; it ends when nobody is left to ask. Nothing is final until then, so it has no effect who asks first.

A line chooses among all who ask, each by rank:

1. people admitted out of competition, limited by the places alone – on places of the state order (578-3);
2. for each quota category, in the order of ``Quota``: people of the category, up to the places kept for it;
3. for every place still free, kept or not: all the others. So free quota places return to the open ones.

Who cannot have a place does not ask: without a score in a contested line, below a pass mark in any. People out of
competition ask all the same. In a line entered on application who has no score asks, and stands last (578-9).

Who handed in several applications asks as one: first the choices of the earlier, then those of the later.

The choice function is *substitutable*: one more person asking never makes a line take somebody it turned away before.
For that person takes nothing, or a place of one of the three steps. The places left to the later steps do not
grow by it, and nobody better leaves the company of those who compete there: it is only joined by whoever lost a
place of the category. And it chooses ``min(places, people)`` (the law of aggregate demand). From these two follow – the
proofs are theirs, the tests count them after:

- nobody holds two places, and no line gives more than it has;
- the result is *stable*: no better-placed person is passed over. Where somebody has no place in a line wanted more than
  the own one, every place there is held by somebody whom that line chooses before;
- no place stays empty while somebody who named the line, and may have it, waits for it;
- among all stable results it is the best for every single applicant;
- it is *strategy-proof*: nobody gains by naming the lines in another order than the wanted one.

Each asking costs one step of a heap, and nobody asks twice at one line: O(n·log n) for n choices.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum
from heapq import heappop, heappush, heappushpop

from rules.records import Bid, Candidate, Offer, PlaceKind, Quota


class Part(IntEnum):
    """Parts of the list of a line, from the top."""

    ADMITTED = 0
    """By the commission, already."""
    OUT_OF_COMPETITION = 1
    CONTEST = 2
    UNSCORED = 3
    """Cannot have a place."""


@dataclass(slots=True, eq=False)
class Seeker:
    """A person while places are given out."""

    asks: list[Claim] = field(default_factory=list)
    """The lines not asked yet, the one wanted most last."""
    seat: Claim | None = None


@dataclass(slots=True, eq=False)
class Claim:
    """One choice of one candidate."""

    seeker: Seeker
    candidate: Candidate
    line: Line
    bid: Bid
    preference: int
    """Number of the choice in its own application."""
    wanted: tuple[int, int]
    """Number of the application, and of the choice in it: the lower, the more wanted."""
    part: Part
    score: Decimal
    """The average competitive score; below every other where there is none."""
    rank: int = -1
    """Place in the order of the line, from 0."""

    @property
    def waits(self) -> bool:
        """Whether the candidate has neither this place nor one wanted more."""
        seat = self.seeker.seat
        return seat is None or seat.wanted > self.wanted


@dataclass(slots=True, eq=False)
class Line:
    """A line while places are given out. A heap holds ranks with a minus, so that its worst stands on top."""

    offer: Offer
    claims: list[Claim] = field(default_factory=list)
    """Whoever names the line; from :meth:`begin` on in the order of the list."""
    free: int = 0
    kept: dict[Quota, int] = field(default_factory=dict)
    """Places of each category that are given out now."""
    out: list[int] = field(default_factory=list)
    of_category: dict[Quota, list[int]] = field(default_factory=dict)
    open: list[int] = field(default_factory=list)
    leaving: tuple[list[int], ...] = ()
    """The heaps in the order in which a full line lets go."""

    def begin(self) -> None:
        """Number the claims in the order they have, and take off the places of those admitted already.

        Such a person takes a place of the own category while there is one; all stay even where they are too many.
        """
        kept = {one.quota: one.places for one in self.offer.reserved}
        self.free = self.offer.places
        for rank, claim in enumerate(self.claims):
            claim.rank = rank
            if claim.part is Part.ADMITTED:
                self.free = max(0, self.free - 1)
                claim.seeker.seat = claim
                quota = claim.candidate.quota
                if quota in kept:
                    kept[quota] = max(0, kept[quota] - 1)
        self.kept = {quota: kept[quota] for quota in Quota if kept.get(quota)}
        self.of_category = {quota: [] for quota in self.kept}
        self.leaving = (self.open, *reversed(self.of_category.values()), self.out)

    def take(self, claim: Claim) -> Claim | None:
        """Hold a claim; gives back the claim the line lets go of for it, which may be the same."""
        asking = -claim.rank
        quota = claim.candidate.quota
        if claim.part is Part.OUT_OF_COMPETITION:
            heappush(self.out, asking)
        elif quota not in self.kept:
            heappush(self.open, asking)
        elif len(self.of_category[quota]) < self.kept[quota]:
            heappush(self.of_category[quota], asking)
        else:
            heappush(self.open, heappushpop(self.of_category[quota], asking))
        if self.free:
            self.free -= 1
            return None
        leaving = next(filter(None, self.leaving))
        return self.claims[-heappop(leaving)]

    def places(self) -> dict[int, PlaceKind]:
        """By rank, by what each holder of a place holds it.

        A line entered on application is a contest only where somebody waits for a place in it (578-26).
        """
        contest = not self.offer.on_application or any(
            claim.waits for claim in self.claims if claim.part is Part.CONTEST
        )
        by_category, by_score = PlaceKind.QUOTA, PlaceKind.OPEN
        if not contest:
            by_category = by_score = PlaceKind.ON_APPLICATION
        found = {-asking: PlaceKind.OUT_OF_COMPETITION for asking in self.out}
        found |= {-asking: by_category for heap in self.of_category.values() for asking in heap}
        found |= {-asking: by_score for asking in self.open}
        kept = {one.quota: one.places for one in self.offer.reserved}
        for claim in self.claims:
            if claim.part is not Part.ADMITTED:
                break
            quota = claim.candidate.quota
            if quota is Quota.OUT_OF_COMPETITION and self.offer.state_order:
                found[claim.rank] = PlaceKind.OUT_OF_COMPETITION
            elif quota is not None and kept.get(quota):
                kept[quota] -= 1
                found[claim.rank] = by_category
            else:
                found[claim.rank] = by_score
        return found


def give_places(seekers: Iterable[Seeker]) -> None:
    """Let every seeker ask until each has a seat or has asked everywhere. Every line has begun."""
    for seeker in seekers:
        while seeker.asks:
            claim = seeker.asks.pop()
            seeker.seat = claim
            if lost := claim.line.take(claim):
                seeker = lost.seeker
                seeker.seat = None
            else:
                break
