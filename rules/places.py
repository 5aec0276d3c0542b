"""Places of a line of the plan: how they are kept, who may choose them, whether a group comes about (578-3, 578-63).

Belongs here: the reserve by quota category, the smallest group, what a line and a list of choices may look like.
Does not belong here: who gets a place (``contest``), the days on which a line may be chosen (``intake``).

Readings of the act, where its sentence leaves a choice:

- The shares of the quota categories are those of order 261, which is not in our hands: [default], a setting of the
  college. A share of a line is rounded down, so all reserves together never exceed its places.
- Quota places are kept in lines of the state order only; a paid line keeps none.
- The category of 578-3 has no share: it is admitted first and limited by the places alone.
- "Art and culture, health care" of 578-63 are the creative and the medical specialties. A line whose smallest group the
  college set itself is judged by the college's own rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from rules.documents import quota_proof, shortcomings
from rules.records import (
    Base,
    Country,
    Document,
    Funding,
    PlanLine,
    Quota,
    QuotaPlaces,
    Redistribution,
    SpecialtyType,
    Status,
)
from rules.verdicts import Refusal, Verdict

RULE: Final = "578-63"
#: Rule named where the college set the smallest group itself, or where no act does (Kyrgyzstan).
OWN_RULE: Final = "own:578-63"

#: Fewest people a group is filled from (578-63).
LEAST: Final = 15
#: Most choices of one applicant ([default]).
CHOICES: Final = 4
#: Most places a line can have.
MOST_PLACES: Final = 9999

#: Quota category → its share of the places in percent, in the order of LAW 578-3 ([default]).
SHARES: Final[Mapping[Quota, Decimal]] = MappingProxyType(
    {
        Quota.DISABILITY: Decimal(10),
        Quota.VETERANS: Decimal("0.5"),
        Quota.CONSCRIPT_SERVICE: Decimal(1),
        Quota.RURAL_YOUTH: Decimal(35),
        Quota.ETHNIC_KAZAKH: Decimal(4),
        Quota.ORPHAN: Decimal(1),
        Quota.RESETTLING: Decimal(5),
        Quota.LARGE_FAMILY: Decimal(5),
        Quota.SINGLE_PARENT: Decimal(1),
        Quota.DISABILITY_IN_FAMILY: Decimal(5),
    }
)


def least_group(type: SpecialtyType, country: Country = Country.KZ) -> int:
    """Fewest people a group of such a specialty is filled from; 0 where the act sets none (578-63)."""
    exempt = type in (SpecialtyType.CREATIVE, SpecialtyType.MEDICAL)
    return 0 if exempt or country is Country.KG else LEAST


def reserved(line: PlanLine, shares: Mapping[Quota, Decimal] = SHARES) -> tuple[QuotaPlaces, ...]:
    """Places a line keeps by quota category, in the order of the categories, without empty ones (578-3).

    Arguments: ``shares`` – percent of the places by category; they count where the college entered no numbers of its
    own for the line.
    """
    if line.funding is Funding.PAID:
        return ()
    if line.reserved is not None:
        kept = {one.quota: one.places for one in line.reserved}
    else:
        kept = {quota: int(line.places * share // 100) for quota, share in shares.items()}
    return tuple(QuotaPlaces(quota, kept[quota]) for quota in Quota if kept.get(quota, 0) > 0)


def check_shares(shares: Mapping[Quota, Decimal]) -> None:
    """Check the shares of a year: known categories, 0 to 100 percent each and together (578-3).

    Raises Refusal: ``choice_unknown`` for the category out of competition, ``number_range`` (``quota``).
    """
    for quota, share in shares.items():
        _known(quota)
        if not (share.is_finite() and 0 <= share <= 100):
            raise Refusal("number_range", field="quota", low=0, high=100)
    if sum(shares.values()) > 100:
        raise Refusal("number_range", field="quota", low=0, high=100)


def check_line(line: PlanLine, admitted: int = 0) -> None:
    """Check what a line of the plan says of its places (578-3, 578-63).

    Arguments: ``admitted`` – people the commission has admitted to it already.
    Raises Refusal: ``number_range`` (``places``, ``least``), ``places_below_admitted``, those of :func:`check_reserve`.
    """
    for field, value in (("places", line.places), ("least", line.least)):
        if not 0 <= value <= MOST_PLACES:
            raise Refusal("number_range", field=field, low=0, high=MOST_PLACES)
    if line.places < admitted:
        raise Refusal("places_below_admitted", places=line.places, admitted=admitted)
    check_reserve(line.places, line.reserved or ())


def check_reserve(places: int, kept: Sequence[QuotaPlaces]) -> None:
    """Check the college's own numbers of quota places of a line: each category once, together not above the places.

    Raises Refusal: ``choice_unknown`` (category out of competition or named twice), ``number_range`` (``quota``),
    ``reserve_above_places``.
    """
    named: set[Quota] = set()
    for one in kept:
        _known(one.quota)
        if one.quota in named:
            raise Refusal("choice_unknown", field="quota", value=one.quota)
        if one.places < 0:
            raise Refusal("number_range", field="quota", low=0, high=places)
        named.add(one.quota)
    if not reserve_fits(places, kept):
        raise Refusal("reserve_above_places", reserved=sum(one.places for one in kept), places=places)


def before_moves(line: PlanLine, moves: Iterable[Redistribution]) -> int:
    """The places a line of the plan had before places were moved (578-63): what the plan of another year begins with.

    A line that was changed by hand since, so that it cannot have had them, begins with the places it has now.
    """
    places = line.places
    for move in moves:
        places += move.places * ((move.source == line.id) - (move.target == line.id))
    possible = 0 <= places <= MOST_PLACES and reserve_fits(places, line.reserved or ())
    return places if possible else line.places


def reserve_fits(places: int, kept: Sequence[QuotaPlaces]) -> bool:
    """Whether the places kept for all categories together are there."""
    return sum(one.places for one in kept) <= places


def _known(quota: Quota) -> None:
    if quota is Quota.OUT_OF_COMPETITION:
        raise Refusal("choice_unknown", field="quota", value=quota)


def undersubscribed(line: PlanLine, admitted: int, country: Country = Country.KZ) -> Verdict:
    """Whether too few people are admitted to form the group of a line (578-63).

    The verdict's fields: ``admitted``, ``least`` and ``lacking`` – how many are still needed, 0 for a full group. Its
    rule is the college's own where the line has another smallest group than the act.
    """
    rule = RULE if country is Country.KZ and line.least == least_group(line.type) else OWN_RULE
    lacking = max(0, line.least - admitted)
    return Verdict(lacking > 0, rule, {"admitted": admitted, "least": line.least, "lacking": lacking})


def check_choices(first: PlanLine | None, base: Base, further: Sequence[PlanLine]) -> None:
    """Check the choices of one applicant: at most four, none twice, all on the applicant's own base ([default]).

    Arguments: ``first`` – the line of the first choice, None where the plan does not have it; ``base`` – education the
    applicant has; ``further`` – second to fourth choice in order of preference. Choices are numbered from 1.
    Raises Refusal: ``choices_many``, ``choice_other_base``, ``choice_twice``.
    """
    if len(further) >= CHOICES:
        raise Refusal("choices_many", limit=CHOICES)
    places: dict[int, int] = {}
    for place, line in enumerate((first, *further), start=1):
        if line is None:
            continue
        if line.base is not base:
            raise Refusal("choice_other_base", choice=place)
        if line.id in places:
            raise Refusal("choice_twice", first=places[line.id], second=place)
        places[line.id] = place


def check_proof(
    status: Status,
    quota: Quota | None,
    documents: Sequence[Document],
    on: date,
    *,
    country: Country = Country.KZ,
    emergency: bool = False,
) -> None:
    """Check that a quota category stands on a document handed in and valid on a day (578-3, 578-A1-8).

    Arguments: ``emergency`` – restrictive measures are in force: a medical document that proves the category may follow
    when they end. The categories are those of Kazakhstan; a Kyrgyz college asks for no proof of them.
    Raises Refusal: ``quota_without_proof``.
    """
    proof = quota_proof(status, quota, emergency=emergency)
    if quota is not None and proof is not None and country is Country.KZ and shortcomings((proof,), documents, on):
        raise Refusal("quota_without_proof", quota=quota)
