"""Emergency restrictions: while they hold the medical document may follow, afterwards it is owed (578-A1-8).

Belongs here: the restrictions the college declared, and who owes the document. Does not belong here: what the desk asks
for (``rules.documents``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, case, false, or_, select

from db import college
from db.tables import applications, documents
from db.tables import restrictions as table
from db.transaction import Reading, Transaction
from rules.records import (
    ApplicationLine,
    ApplicationStage,
    Country,
    DocumentKind,
    DocumentState,
    Quota,
    Restriction,
)
from rules.verdicts import Refusal

#: A document in one of these states is at the college.
_THERE = tuple(state.value for state in (DocumentState.ORIGINAL, DocumentState.COPY, DocumentState.SHOWN))


def declare(transaction: Transaction, *, ground: str, starts: date, ends: date | None = None) -> int:
    """Note emergency restrictions in the territory; returns their id. Raises ``required`` (ground), ``date_order``."""
    values = _checked(ground, starts, ends)
    row = transaction.insert(table, **values)
    transaction.subject = f"restriction:{row}"
    return row


def change_restriction(transaction: Transaction, record: Restriction) -> None:
    """Put right what was noted of restrictions. Raises as :func:`declare`."""
    transaction.subject = f"restriction:{record.id}"
    transaction.update(table, record.id, **_checked(record.ground, record.starts, record.ends))


def end_restriction(transaction: Transaction, *, restriction: int, ends: date) -> None:
    """The restrictions end with this day: from the next one the medical document is owed. Raises ``date_order``."""
    row = transaction.by_id(table, restriction)
    transaction.subject = f"restriction:{restriction}"
    transaction.update(table, restriction, **_checked(row.ground, date.fromisoformat(row.starts), ends))


def _checked(ground: str, starts: date, ends: date | None) -> dict[str, str | date | None]:
    if not ground.strip():
        raise Refusal("required", field="ground")
    if ends is not None and ends < starts:
        raise Refusal("date_order", field="ends", earlier=starts.isoformat())
    return {"ground": ground.strip(), "starts": starts, "ends": ends}


def restrictions(reading: Reading) -> tuple[Restriction, ...]:
    """Every restriction on record, by its first day."""
    return tuple(
        Restriction(
            row.id,
            row.ground,
            date.fromisoformat(row.starts),
            None if row.ends is None else date.fromisoformat(row.ends),
        )
        for row in reading.rows(select(table).order_by(table.c.starts, table.c.id))
    )


def on(reading: Reading, day: date) -> Restriction | None:
    """The restrictions in force on a day, if there are any."""
    return next((one for one in restrictions(reading) if one.starts <= day <= (one.ends or day)), None)


def owing(reading: Reading, day: date | None = None) -> tuple[ApplicationLine, ...]:
    """Who owes the medical document: filed under restrictions that are over, and it has not come yet.

    Arguments: ``day`` – restrictions that last to this day or longer are not over; without it all are over whose end is
    known.
    """
    from db.application_lists import lines_of  # Lists know of restrictions, too.

    if college.country(reading) is Country.KG:
        return ()
    known = restrictions(reading)
    over = [one for one in known if one.ends is not None and (day is None or one.ends < day)]
    if not over:
        return ()
    # 578-A1-8: who has a disability brings the conclusion 031-У instead of the certificate 075-У.
    asked = case(
        (applications.c.quota == Quota.DISABILITY.value, DocumentKind.MEDICAL_031.value),
        else_=DocumentKind.MEDICAL_075.value,
    )
    brought = select(documents.c.id).where(
        documents.c.application == applications.c.id, documents.c.kind == asked, documents.c.state.in_(_THERE)
    )
    query = (
        select(applications.c.id)
        .where(
            _filed_under(over),
            ~_filed_under(one for one in known if one not in over),
            applications.c.stage.in_((ApplicationStage.REGISTERED.value, ApplicationStage.ADMITTED.value)),
            ~brought.exists(),
        )
        .order_by(applications.c.sort, applications.c.id)
    )
    ids = [row.id for row in reading.rows(query)]
    found = lines_of(reading, ids)
    return tuple(found[row] for row in ids)


def _filed_under(spans: Iterable[Restriction]) -> ColumnElement[bool]:
    return or_(
        false(),
        *(
            applications.c.filed.between(one.starts.isoformat(), one.ends.isoformat() if one.ends else "9999")
            for one in spans
        ),
    )
