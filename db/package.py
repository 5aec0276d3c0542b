"""The package of an application: the documents of its checklist, handed in, lacking, handed back (578-A1-8).

Belongs here: what the file keeps of each document. Does not belong here: which documents are asked for
(``rules.documents``), the paper that goes with documents handed back (``issuing``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row, bindparam, select

from db import college, restrictions
from db.application_records import application as read
from db.prepared import Prepared
from db.tables import applications, documents
from db.transaction import Reading, Transaction
from rules.documents import Shortcoming, needed, shortcomings, usual_state
from rules.records import Application, ApplicationStage, Country, Document, DocumentKind, DocumentState
from rules.verdicts import Refusal

#: Documents are handed back to who does not study here.
_LEAVING = (ApplicationStage.REFUSED, ApplicationStage.WITHDRAWN, ApplicationStage.NOT_ADMITTED)

#: So many applications stand in one question at most.
_SOME = 2000

_OF_APPLICATION = Prepared(select(documents).where(documents.c.application == bindparam("application")))


def hand_in(transaction: Transaction, application: int, document: Document) -> None:
    """Note one document of the checklist: handed in, missing, or its term."""
    transaction.subject = f"application:{application}"
    enter_all(transaction, application, (document,))


def enter_all(transaction: Transaction, application: int, handed: Iterable[Document], *, new: bool = False) -> None:
    """Note documents of the checklist as they stand. One that was handed back stays so until it is brought again.

    Arguments: ``new`` – the application was entered just now, nothing of its package can be on record.
    """
    there = () if new else transaction.rows(_OF_APPLICATION, application=application)
    _enter(transaction, {application: handed}, there)


def enter_packages(transaction: Transaction, handed: Mapping[int, Iterable[Document]]) -> None:
    """:func:`enter_all` for many applications."""
    ids = list(handed)
    there = [
        row
        for first in range(0, len(ids), _SOME)
        for row in transaction.rows(
            select(documents).where(documents.c.application.in_(ids[first : first + _SOME])),
        )
    ]
    _enter(transaction, handed, there)


def _enter(transaction: Transaction, handed: Mapping[int, Iterable[Document]], there: Iterable[Row[Any]]) -> None:
    known = {(row.application, row.kind): row for row in there}
    new: dict[tuple[int, str], dict[str, Any]] = {}
    for application, papers in handed.items():
        for document in papers:
            if document.state is DocumentState.RETURNED:
                continue
            values = {
                "state": document.state,
                "valid_until": document.valid_until,
                "note": document.note.strip(),
                "returned": None,
            }
            key = (application, document.kind.value)
            if key in known:
                transaction.update_known(documents, known[key], **values)
            else:
                new[key] = values
    if new:
        first = transaction.next_id(documents)
        transaction.insert_many(
            documents,
            [
                {"id": first + place, "application": application, "kind": kind, **values}
                for place, ((application, kind), values) in enumerate(new.items())
            ],
        )


def complete(record: Application, country: Country, held_up: bool) -> tuple[Document, ...]:
    """The documents of an application as they stand once its whole package is declared to have been handed in.

    What is on record stays as it is noted; what is missing there is taken as it usually comes (578-A1-8).
    Arguments: ``held_up`` – emergency restrictions were in force on the day of filing.
    """
    kinds = needed(country, record.status, record.quota, emergency=held_up)
    kept = tuple(document for document in record.documents if document.state is not DocumentState.MISSING)
    there = {document.kind for document in kept}
    return kept + tuple(Document(kind, usual_state(kind)) for kind in kinds if kind not in there)


def hand_back(transaction: Transaction, *, application: int, kinds: Iterable[DocumentKind]) -> tuple[Document, ...]:
    """Note that documents were handed back against signature; returns them as they now stand.

    Only what was left at the college can be handed back, and only to who does not study here. Raises
    ``move_not_allowed``, ``nothing_to_hand_back``.
    """
    stage = ApplicationStage(transaction.by_id(applications, application).stage)
    if stage not in _LEAVING:
        raise Refusal("move_not_allowed", subject="application", stage=stage, move="hand_back")
    wanted = [kind.value for kind in kinds]
    found = transaction.rows(
        select(documents).where(
            documents.c.application == application,
            documents.c.kind.in_(wanted),
            documents.c.state.in_((DocumentState.ORIGINAL.value, DocumentState.COPY.value)),
        )
    )
    if not found:
        raise Refusal("nothing_to_hand_back")
    transaction.subject = f"application:{application}"
    for row in found:
        transaction.update_known(documents, row, state=DocumentState.RETURNED, returned=transaction.now.date())
    returned = {row.kind for row in found}
    return tuple(one for one in read(transaction, application).documents if one.kind in returned)


def emergency(reading: Reading, record: Application) -> bool:
    """Whether emergency restrictions were in force on the day of filing (578-A1-8)."""
    return restrictions.on(reading, record.filed) is not None


def checklist(reading: Reading, record: Application) -> tuple[Document, ...]:
    """Every document this application needs, as it stands: handed in or missing (578, app. 1 row 8).

    The medical document stands there also under restrictions: it is to follow.
    """
    country = college.country(reading)
    handed = {document.kind: document for document in record.documents}
    kinds = list(needed(country, record.status, record.quota))
    kinds += [kind for kind in handed if kind not in kinds]
    return tuple(handed.get(kind, Document(kind, DocumentState.MISSING)) for kind in kinds)


def lacking(reading: Reading, record: Application) -> tuple[Shortcoming, ...]:
    """What keeps the package of an application from being complete on the day of filing (578-18)."""
    return lacking_then(record, college.country(reading), emergency(reading, record))


def lacking_then(record: Application, country: Country, held_up: bool) -> tuple[Shortcoming, ...]:
    """:func:`lacking`, where country and restrictions are known already."""
    kinds = needed(country, record.status, record.quota, emergency=held_up)
    return shortcomings(kinds, record.documents, record.filed)
