"""Acknowledgement sheets: issued to applicants of a programme delivered in full by distance, to be signed (354-7).

Belongs here: issuing and drafts. Does not belong here: who signed (``distance``), how a sheet looks (``papers``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from db.application_records import application as application_of
from db.college import draft_imprint
from db.distance import acknowledgements, check_in_full
from db.papers import Languages, Render, keep, operator_of, take_imprint
from db.plan_records import line as line_of
from db.transaction import Reading, Transaction
from rules.barred import StudyLevel
from rules.distance_records import AcknowledgementPaper
from rules.numbering import Register
from rules.records import IssuedPaper, PaperForm
from rules.verdicts import Refusal


def issue_acknowledgement(
    transaction: Transaction, *, application: int, line: int, operator: int, languages: Languages, render: Render
) -> IssuedPaper:
    """Issue the sheet on which one applicant acknowledges delivery in full by distance (354-7).

    Raises ``distance_not_in_full``, ``distance_not_chosen``.
    """
    draft = draft_acknowledgement(transaction, application, line, operator, transaction.now.date())
    transaction.subject = f"application:{application}"
    entry, imprint = take_imprint(transaction, Register.OUTGOING)
    paper = replace(draft, imprint=imprint)
    title = paper.application.person.full_name
    return keep(transaction, PaperForm.ACKNOWLEDGEMENT, paper, entry, title, languages, render, application=application)


def issue_acknowledgements(
    transaction: Transaction,
    *,
    applications: Iterable[int],
    line: int,
    operator: int,
    languages: Languages,
    render: Render,
) -> tuple[IssuedPaper, ...]:
    """Issue the sheets of several applicants of a line: all or none, each with its own line in the journal.

    Raises as :func:`issue_acknowledgement`.
    """
    made = []
    for application in applications:
        made.append(
            issue_acknowledgement(
                transaction, application=application, line=line, operator=operator, languages=languages, render=render
            )
        )
        transaction.seal()
    return tuple(made)


def draft_acknowledgement(
    reading: Reading, application: int, line: int, operator: int, on: date
) -> AcknowledgementPaper:
    """The sheet as it would read on a day, without number and code.

    Raises ``distance_not_in_full``, ``distance_not_chosen``.
    """
    row = check_in_full(reading, line)
    record = application_of(reading, application)
    if application not in {one.application for one in acknowledgements(reading, line)}:
        raise Refusal("distance_not_chosen", name=record.person.full_name)
    return AcknowledgementPaper(
        draft_imprint(reading, on),
        record,
        line_of(reading, line),
        StudyLevel(row.level),
        row.hours,
        row.distance_hours,
        operator_of(reading, operator),
    )
