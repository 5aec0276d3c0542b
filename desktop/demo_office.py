"""The papers of the demo's own office: around its sittings, of its commissions, a personal file, its whole year.

Belongs here: which of them the demo leaves, from what it has lived. Does not belong here: the papers of the campaign
(``demo``), of the procedures (``demo_procedures``).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import papers
from db import (
    addenda,
    commissions,
    office_papers,
    results,
    sitting_sheets,
    sittings,
    year_registers,
    year_summary,
)
from db.college import all_operators, draft_imprint
from db.transaction import Reading
from desktop.demo_college import YEAR
from rules.paper_records import InvitationPaper
from rules.records import CommissionKind, Paper, SittingStage


def drafts(reading: Reading, today: date) -> Iterator[Paper]:
    """Every paper of the office once, without number and code, as of a day."""
    operator = all_operators(reading)[0]
    held = [one for one in sittings.all_sittings(reading, YEAR) if one.stage is SittingStage.CLOSED]
    sitting, item = next(
        ((one, item) for one in held for item in one.items if any(vote.secret for vote in item.votes)),
        (held[0], held[0].items[0]),
    )
    yield InvitationPaper(draft_imprint(reading, today), sitting, sitting.members[:1], operator.contact)
    yield sitting_sheets.attendance(reading, sitting.id, today)
    yield sitting_sheets.ballots(reading, sitting.id, item.id, today)
    yield sitting_sheets.tally_sheet(reading, sitting.id, item.id, today)
    yield addenda.draft_addendum(
        reading,
        sitting.id,
        today,
        item.id,
        reads="204-кабинет",
        should_read="210-кабинет",
        reason="техникалық қате",
    )
    commission = next(one for one in commissions.all_commissions(reading) if one.kind is CommissionKind.ADMISSION)
    yield office_papers.commission_order(reading, commission.id, today)
    admitted = results.contracts(reading, YEAR)[0].application
    yield office_papers.inventory(reading, admitted, operator.id, today, papers.pages)
    yield year_registers.applications_of(reading, YEAR, today)
    yield year_registers.protocols_of(reading, YEAR, today)
    yield year_registers.outgoing_of(reading, YEAR, today)
    yield year_registers.recordings_of(reading, YEAR, today)
    yield year_summary.paper(reading, YEAR, today)
    yield office_papers.late_contracts(reading, YEAR, operator.id, today)
