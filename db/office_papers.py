"""Papers of the office that take no number: the inventory of a personal file, the draft order on a composition, the
contracts that are late.

Belongs here: what their records say. Does not belong here: papers of the results (``issuing``), of sittings
(``sitting_sheets``), the registers of a year (``year_registers``).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from db import commissions, papers, results
from db.application_records import application as application_of
from db.college import draft_imprint
from db.transaction import Reading
from rules.alphabets import sort_key
from rules.commissions import appointments_on
from rules.paper_records import (
    CommissionOrderPaper,
    FiledPaper,
    InventoryPaper,
    LateContract,
    LateContractsPaper,
)
from rules.records import DocumentState, PaperStage, Role
from rules.verdicts import Refusal

_RANK: Final = {Role.CHAIR: 0, Role.DEPUTY: 1, Role.MEMBER: 2, Role.SECRETARY: 3}


def inventory(
    reading: Reading, application: int, operator: int, on: date, pages: Callable[[bytes], int]
) -> InventoryPaper:
    """The personal file of an applicant on a day: documents handed in, then the college's own papers.

    Arguments: ``pages`` – counts the pages of a paper's bytes. Annulled papers and documents that never came are left
    out.
    """
    record = application_of(reading, application)
    issued = papers.issued_for(reading, application=application)
    return InventoryPaper(
        draft_imprint(reading, on),
        record,
        papers.operator_of(reading, operator),
        tuple(one for one in record.documents if one.state is not DocumentState.MISSING),
        tuple(
            FiledPaper(one, pages(papers.paper_bytes(reading, one.id)))
            for one in issued
            if one.stage is not PaperStage.ANNULLED
        ),
    )


def late_contracts(reading: Reading, year: int, operator: int, on: date) -> LateContractsPaper:
    """Who of the admitted of a year has not signed the contract in time, as of a day; the longest overdue first."""
    late = [one for one in results.contracts(reading, year) if results.is_late(one, on)]
    return LateContractsPaper(
        draft_imprint(reading, on),
        year,
        tuple(
            LateContract(
                one.number, one.name, application_of(reading, one.application).person.phone, one.line, one.until
            )
            for one in sorted(late, key=lambda one: one.until)
        ),
        papers.operator_of(reading, operator),
    )


def commission_order(reading: Reading, commission: int, on: date) -> CommissionOrderPaper:
    """The order that creates a commission as it is composed on a day. Raises ``commission_empty``."""
    record = commissions.commission(reading, commission)
    running = appointments_on(record, on)
    if not any(one.role is not Role.SECRETARY for one in running):
        raise Refusal("commission_empty")
    appointments = sorted(running, key=lambda one: (_RANK[one.role], sort_key(one.person.full_name), one.id))
    return CommissionOrderPaper(draft_imprint(reading, on), record, tuple(appointments))
