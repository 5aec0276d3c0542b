"""Addenda: how a closed protocol is corrected without being touched (paper-4).

Belongs here: making an addendum and issuing it, reading them back. Does not belong here: the protocol itself
(``protocols``), the life of an issued paper (``papers``).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Row, Select, select

from db import protocols
from db.papers import Languages, Render, keep
from db.tables import addenda as addenda_table
from db.tables import papers as papers_table
from db.tables import protocols as protocols_table
from db.transaction import Reading, Transaction
from rules.paper_records import Addendum, AddendumPaper
from rules.records import Imprint, IssuedPaper, PaperForm, ProtocolPaper
from rules.verdicts import Refusal


def issue_addendum(
    transaction: Transaction,
    *,
    sitting: int,
    item: int | None,
    place: str,
    reads: str,
    should_read: str,
    reason: str,
    languages: Languages,
    render: Render,
) -> IssuedPaper:
    """Correct a closed protocol by its next addendum, and issue that.

    Arguments: ``item`` – id of the item that is corrected, where it is one; ``place`` – where in the protocol, needed
    where no item is named; ``reads`` – empty where something was left out. Raises ``sitting_not_ready`` while there is
    no protocol, ``required`` (place, should_read), ``reason_required``, ``addendum_changes_nothing``.
    """
    draft = draft_addendum(transaction, sitting, transaction.now.date(), item, place, reads, should_read, reason)
    check(draft)
    transaction.subject = f"sitting:{sitting}"
    number = 1 + len(addenda(transaction, sitting))
    transaction.insert(
        addenda_table,
        protocol=transaction.value(select(protocols_table.c.id).where(protocols_table.c.sitting == sitting)),
        number=number,
        date=draft.imprint.date,
        item=item,
        place=draft.place,
        reads=draft.reads,
        should_read=draft.should_read,
        reason=draft.reason,
    )
    code = transaction.seal()[: protocols.CODE_LENGTH].upper()
    return _issue(transaction, replace(draft, number=number), code, languages, render)


def check(draft: AddendumPaper) -> None:
    """Whether an addendum says where, how it should read, and why. Raises as :func:`issue_addendum`."""
    if draft.item is None and not draft.place:
        raise Refusal("required", field="place")
    if not draft.should_read:
        raise Refusal("required", field="should_read")
    if draft.reads == draft.should_read:
        raise Refusal("addendum_changes_nothing")
    if not draft.reason:
        raise Refusal("reason_required")


def issue_addendum_again(
    transaction: Transaction, *, addendum: int, languages: Languages, render: Render
) -> IssuedPaper:
    """Issue an addendum once more, in other languages, under the control code it has."""
    record = _addendum(transaction.row(_ADDENDA.where(addenda_table.c.id == addendum)))
    transaction.subject = f"sitting:{record.sitting}"
    paper = draft_addendum(
        transaction, record.sitting, record.date, record.item, record.place, record.reads, record.should_read,
        record.reason,
    )  # fmt: skip
    paper = replace(paper, number=record.number)
    entry, _ = protocols.entry_of(transaction, record.sitting)
    code = transaction.value(
        select(papers_table.c.code).where(
            papers_table.c.number == entry, papers_table.c.printed_number == _printed_number(paper)
        )
    )
    return _issue(transaction, paper, str(code), languages, render)


def _issue(
    transaction: Transaction, paper: AddendumPaper, code: str, languages: Languages, render: Render
) -> IssuedPaper:
    imprint = Imprint(paper.imprint.college, _printed_number(paper), paper.imprint.date, code)
    entry, _ = protocols.entry_of(transaction, paper.sitting.id)
    title = paper.sitting.commission_name.in_language(languages[0])
    paper = replace(paper, imprint=imprint)
    return keep(transaction, PaperForm.ADDENDUM, paper, entry, title, languages, render, sitting=paper.sitting.id)


def _printed_number(paper: AddendumPaper) -> str:
    return f"{paper.protocol_number}-{paper.number}"


# --- reading ----------------------------------------------------------------------------------------------------------
def draft_addendum(
    reading: Reading,
    sitting: int,
    on: date,
    item: int | None = None,
    place: str = "",
    reads: str = "",
    should_read: str = "",
    reason: str = "",
) -> AddendumPaper:
    """The addendum as it would read on a day, without number and code. Raises ``sitting_not_ready``."""
    protocol = protocols.protocol(reading, sitting)
    if not isinstance(protocol, ProtocolPaper):
        raise Refusal("sitting_not_ready", count=1)
    return AddendumPaper(
        imprint=Imprint(protocol.imprint.college, "", on, ""),
        sitting=protocol.sitting,
        protocol_number=protocol.imprint.number,
        protocol_date=protocol.imprint.date,
        number=None,
        item=item,
        place=place.strip(),
        reads=reads.strip(),
        should_read=should_read.strip(),
        reason=reason.strip(),
    )


_ADDENDA: Select[tuple[object, ...]] = select(addenda_table, protocols_table.c.sitting).join(
    protocols_table, addenda_table.c.protocol == protocols_table.c.id
)


def addenda(reading: Reading, sitting: int) -> tuple[Addendum, ...]:
    """The addenda to the protocol of a sitting, in their order."""
    found = reading.rows(_ADDENDA.where(protocols_table.c.sitting == sitting).order_by(addenda_table.c.number))
    return tuple(map(_addendum, found))


def _addendum(row: Row[tuple[object, ...]] | None) -> Addendum:
    if row is None:
        raise LookupError("no such addendum")
    values = row._mapping
    return Addendum(
        id=values["id"],
        sitting=values["sitting"],
        number=values["number"],
        date=date.fromisoformat(values["date"]),
        item=values["item"],
        place=values["place"],
        reads=values["reads"],
        should_read=values["should_read"],
        reason=values["reason"],
    )
