"""The places of a plan: kept for quota categories by shares, and moved from line to line (578-3, 578-63).

Belongs here: shares and redistribution. Does not belong here: the lines themselves (``plan``), how many places a share
makes (``rules.places``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from db import college
from db.plan_records import admitted, line
from db.tables import plan_lines, settings
from db.tables import redistributions as moved_places
from db.transaction import Reading, Transaction
from rules.campaign import last_day
from rules.contest_settings import SHARE, share
from rules.places import SHARES, check_line, check_shares
from rules.records import Country, Milestone, Quota, Redistribution
from rules.verdicts import Refusal


def shares(reading: Reading) -> dict[Quota, Decimal]:
    """Percent of a line's places kept for each quota category (578-3): the college's own, else as the program ships.

    A line whose numbers the college entered itself does not follow them.
    """
    own = reading.rows(select(settings.c.name, settings.c.value).where(settings.c.name.startswith(SHARE)))
    entered = {row.name.removeprefix(SHARE): share(row.value) for row in own}
    kept = {quota: entered.get(quota.value) for quota in SHARES}
    return {quota: shipped if (found := kept[quota]) is None else found for quota, shipped in SHARES.items()}


_in_force = shares


def enter_shares(transaction: Transaction, shares: Mapping[Quota, Decimal]) -> None:
    """Enter the college's own shares of some categories, in percent; the others stay, and count with them.

    Raises ``choice_unknown``, ``number_range`` (quota).
    """
    check_shares(_in_force(transaction) | dict(shares))
    for quota, percent in shares.items():
        college.change_setting(transaction, name=SHARE + quota.value, value=format(percent.normalize(), "f"))
    transaction.subject = "setting:quota"


def redistribute(transaction: Transaction, *, source: int, target: int, places: int, reason: str, on: date) -> int:
    """Move free places from one line to another of the same year and funding (578-63); returns the id of the record.

    Raises ``reason_required``, ``choice_unknown`` (specialty: no line to move places to), ``number_range`` (places),
    ``places_not_free``, ``reserve_above_places``, ``redistribution_late`` (at a Kazakh college, after 29 August).
    """
    if not reason.strip():
        raise Refusal("reason_required")
    giving, taking = line(transaction, source), line(transaction, target)
    if source == target or taking.not_formed or (giving.year, giving.funding) != (taking.year, taking.funding):
        raise Refusal("choice_unknown", field="specialty", value=taking.code)
    last = last_day(Milestone.REDISTRIBUTED, giving.year)
    if college.country(transaction) is Country.KZ and on > last:
        raise Refusal("redistribution_late", until=last)
    free = giving.places - admitted(transaction, source)
    if places > free:
        raise Refusal("places_not_free", free=free)
    if places < 1:
        raise Refusal("number_range", field="places", low=1, high=free)
    left = replace(giving, places=giving.places - places)
    grown = replace(taking, places=taking.places + places)
    for record in (left, grown):
        check_line(record)
    transaction.subject = f"plan:{giving.year}"
    for record in (left, grown):
        transaction.update(plan_lines, record.id, places=record.places)
    return transaction.insert(
        moved_places,
        year=giving.year,
        source=source,
        target=target,
        places=places,
        on=on,
        reason=reason.strip(),
    )


def redistributions(reading: Reading, year: int) -> tuple[Redistribution, ...]:
    """The places moved in a year, in the order in which they were."""
    found = reading.rows(select(moved_places).where(moved_places.c.year == year).order_by(moved_places.c.id))
    return tuple(
        Redistribution(row.id, row.year, row.source, row.target, row.places, date.fromisoformat(row.on), row.reason)
        for row in found
    )
