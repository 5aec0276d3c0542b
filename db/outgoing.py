"""The journal of papers that went out, a page at a time, and which of them wait for a signature.

Belongs here: lists only. Issuing and the life of a paper are in ``papers``.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, select, tuple_

from db.papers import issued
from db.tables import papers
from db.transaction import Reading
from rules.records import IssuedPaper, PaperForm, PaperStage


def _of(query: Select[Any], year: int, forms: Collection[PaperForm]) -> Select[Any]:
    # A moment is kept as ISO text, so a year is a range of texts and the index on it answers.
    query = query.where(papers.c.issued >= str(year), papers.c.issued < str(year + 1))
    return query.where(papers.c.form.in_([form.value for form in forms])) if forms else query


def page(
    reading: Reading, year: int, forms: Collection[PaperForm] = (), *, first: int = 0, count: int = 100
) -> tuple[IssuedPaper, ...]:
    """``count`` papers of a year from line ``first`` on, latest first; ``forms`` narrows them, none means all."""
    query = _of(select(papers.c.id), year, forms).order_by(papers.c.issued.desc(), papers.c.id.desc())
    return tuple(issued(reading, row.id) for row in reading.rows(query.limit(count).offset(first)))


def count(reading: Reading, year: int, forms: Collection[PaperForm] = ()) -> int:
    """How many papers went out in a year."""
    return int(reading.value(_of(select(func.count()).select_from(papers), year, forms)))


def _unsigned() -> Select[Any]:
    """One row for every number of a sitting's paper of which no sheet is signed, whatever languages it went out in."""
    # An addendum shares the number of its protocol, and is told from it by the number it prints.
    number = (papers.c.number, papers.c.printed_number)
    signed = select(*number).where(papers.c.stage.in_((PaperStage.SIGNED.value, PaperStage.DELIVERED.value)))
    return (
        select(func.min(papers.c.id).label("id"))
        .where(
            papers.c.sitting.is_not(None),
            papers.c.stage == PaperStage.ISSUED.value,
            papers.c.form != PaperForm.INVITATION.value,
            tuple_(*number).not_in(signed),
        )
        .group_by(*number)
    )


def unsigned(reading: Reading, limit: int) -> tuple[IssuedPaper, ...]:
    """Papers of sittings that wait for their signatures, oldest first; one stands for all languages of a number."""
    waiting = reading.rows(_unsigned().order_by(func.min(papers.c.id)).limit(limit))
    return tuple(issued(reading, row.id) for row in waiting)


def unsigned_count(reading: Reading) -> int:
    """How many papers of sittings wait for their signatures."""
    return int(reading.value(select(func.count()).select_from(_unsigned().subquery())))
