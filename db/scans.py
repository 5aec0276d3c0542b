"""Scans of sheets that came back signed, kept with the paper they belong to (paper-4).

Belongs here: attaching and finding them. Does not belong here: what a scan shows, and whose it is by its code
(``papers.scans``); the moves of a paper (``papers``).
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Final

from sqlalchemy import select

from db import papers
from db.tables import papers as papers_table
from db.tables import scans
from db.transaction import Reading, Transaction
from rules.records import PaperStage, Scan, ScanKind
from rules.verdicts import Refusal

#: The largest scan the file takes, in MiB: a protocol of forty pages at 200 dots per inch is about ten.
LARGEST: Final = 25

_moment: Final = datetime.fromisoformat


def attach(transaction: Transaction, *, paper: int, name: str, kind: ScanKind, data: bytes) -> int:
    """Keep the scan of a signed sheet with its paper; the first one says that the paper is signed.

    Arguments: ``name`` – of the file it came from; ``data`` – the file. Raises ``scan_too_big``, ``scan_known`` where
    this very file is there already, ``move_not_allowed`` for an annulled paper.
    """
    if len(data) > LARGEST * 2**20:
        raise Refusal("scan_too_big", name=name, limit=LARGEST)
    stage = PaperStage(transaction.by_id(papers_table, paper).stage)
    if stage is PaperStage.ANNULLED:
        raise Refusal("move_not_allowed", subject="paper", stage=stage.value, move="sign")
    print_of = sha256(data).hexdigest()
    if any(one.sha256 == print_of for one in scans_of(transaction, paper)):
        raise Refusal("scan_known", name=name)
    if stage is PaperStage.ISSUED:
        papers.mark_signed(transaction, paper=paper)
    else:
        transaction.subject = papers.subject_of(transaction, paper)
    return transaction.insert(
        scans,
        paper=paper,
        name=name,
        kind=kind,
        sha256=print_of,
        data=data,
        attached=transaction.now,
        operator=transaction.operator,
    )


def scans_of(reading: Reading, paper: int) -> tuple[Scan, ...]:
    """The scans kept with a paper, the first one first."""
    columns = [column for column in scans.c if column is not scans.c.data]
    return tuple(
        Scan(
            row.id,
            row.paper,
            row.name,
            ScanKind(row.kind),
            row.sha256,
            datetime.fromisoformat(row.attached),
            row.operator,
        )
        for row in reading.rows(select(*columns).where(scans.c.paper == paper).order_by(scans.c.id))
    )


def scan_bytes(reading: Reading, scan: int) -> bytes:
    """A scan as it was attached, byte for byte."""
    return bytes(reading.value(select(scans.c.data).where(scans.c.id == scan)))
