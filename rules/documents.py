"""Documents of the desk: which are needed, what is lacking, when a refusal may go out (578, app. 1 rows 8 and 9).

Belongs here: the checklist and its judgement.
Does not belong here: titles of documents, the text of the refusal, scans.

Readings of row 8:

- The medical certificate 075-У is replaced by the conclusion 031-У for people with disability of group I or II and from
  childhood; in the register they are the quota category "disability".
- The electronic document "to compare identity" is asked of citizens; a foreigner, stateless person, refugee, asylum
  seeker or қандас is identified by the document of the own status, which row 8 asks of them instead.
- Proof of another quota category is not in row 8: [default], by order 261.
- Kyrgyz colleges: [default] application, education document, photo, medical certificate, identity document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from rules.records import Country, Document, DocumentKind, DocumentState, Quota, RefusalGround, Status
from rules.verdicts import Refusal

RULE: Final = "578-A1-8"
REFUSAL_RULE: Final = "578-18"
OWN_RULE: Final = "own:578-A1-8"

#: Status → the document that proves it, with the mark of registration at the place of residence.
STATUS_DOCUMENTS: Final[dict[Status, DocumentKind]] = {
    Status.CITIZEN: DocumentKind.DIGITAL_IDENTITY,
    Status.FOREIGNER: DocumentKind.RESIDENCE_PERMIT,
    Status.STATELESS: DocumentKind.STATELESS_CERTIFICATE,
    Status.REFUGEE: DocumentKind.REFUGEE_CERTIFICATE,
    Status.ASYLUM_SEEKER: DocumentKind.ASYLUM_CERTIFICATE,
    Status.KANDAS: DocumentKind.KANDAS_CERTIFICATE,
}
KYRGYZ_CHECKLIST: Final = (
    DocumentKind.APPLICATION,
    DocumentKind.EDUCATION,
    DocumentKind.PHOTO,
    DocumentKind.MEDICAL,
    DocumentKind.IDENTITY,
)
#: How a document is usually handed in; the others are taken in the original.
_USUAL: Final[dict[DocumentKind, DocumentState]] = {
    DocumentKind.PHOTO: DocumentState.COPY,
    DocumentKind.DIGITAL_IDENTITY: DocumentState.SHOWN,
    DocumentKind.IDENTITY: DocumentState.SHOWN,
}
_NOT_HANDED_IN: Final = frozenset({DocumentState.MISSING, DocumentState.RETURNED})


def needed(
    country: Country, status: Status, quota: Quota | None = None, *, emergency: bool = False
) -> tuple[DocumentKind, ...]:
    """Documents the desk asks for, in the order of the act (578-A1-8).

    Arguments: ``emergency`` – restrictive measures are in force, the medical document may follow when they end.
    """
    if country is Country.KG:
        return KYRGYZ_CHECKLIST
    kinds = [DocumentKind.APPLICATION, DocumentKind.EDUCATION, DocumentKind.PHOTO]
    if not emergency:
        kinds.append(DocumentKind.MEDICAL_031 if quota is Quota.DISABILITY else DocumentKind.MEDICAL_075)
    if quota is Quota.OUT_OF_COMPETITION:
        kinds.append(DocumentKind.STATUS_578_3)
    kinds.append(STATUS_DOCUMENTS[status])
    if quota_proof(status, quota) is DocumentKind.QUOTA_PROOF:
        kinds.append(DocumentKind.QUOTA_PROOF)
    return tuple(kinds)


def usual_state(kind: DocumentKind) -> DocumentState:
    """How a document is handed in unless something else is said: in the original, as a copy, or only shown."""
    return _USUAL.get(kind, DocumentState.ORIGINAL)


def quota_proof(status: Status, quota: Quota | None, *, emergency: bool = False) -> DocumentKind | None:
    """The document that proves a quota category; None without a category (578-A1-8).

    Arguments: ``emergency`` – restrictive measures are in force: a medical document may follow when they end, so it is
    not asked for as a proof either.
    """
    if quota is None:
        return None
    if quota is Quota.OUT_OF_COMPETITION:
        return DocumentKind.STATUS_578_3
    if quota is Quota.DISABILITY:
        return None if emergency else DocumentKind.MEDICAL_031
    if quota is Quota.ETHNIC_KAZAKH and status is Status.KANDAS:
        return DocumentKind.KANDAS_CERTIFICATE
    return DocumentKind.QUOTA_PROOF


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """One document that keeps the package from being complete."""

    kind: DocumentKind
    reason: Literal["missing", "not_original", "expired"]
    valid_until: date | None = None


def shortcomings(kinds: Iterable[DocumentKind], documents: Sequence[Document], on: date) -> tuple[Shortcoming, ...]:
    """What the package lacks on a day, in the order of the checklist (578-18).

    Arguments: ``kinds`` – the checklist of :func:`needed`; ``documents`` – what is on record. A document is valid on
    its last day. The education document must be the original (578-A1-8).
    """
    return tuple(lack for kind in kinds if (lack := _lack(kind, documents, on)) is not None)


def _lack(kind: DocumentKind, documents: Sequence[Document], on: date) -> Shortcoming | None:
    handed_in = [d for d in documents if d.kind is kind and d.state not in _NOT_HANDED_IN]
    if not handed_in:
        return Shortcoming(kind, "missing")
    valid = [d for d in handed_in if d.valid_until is None or d.valid_until >= on]
    if not valid:
        return Shortcoming(kind, "expired", max(d.valid_until for d in handed_in if d.valid_until is not None))
    if kind is DocumentKind.EDUCATION and all(d.state is DocumentState.COPY for d in valid):
        return Shortcoming(kind, "not_original")
    return None


def ground_of(shortcoming: Shortcoming) -> RefusalGround:
    """The ground of refusal a shortcoming gives (578-18)."""
    return RefusalGround.EXPIRED if shortcoming.reason == "expired" else RefusalGround.INCOMPLETE


def refusal_ready(
    grounds: Sequence[RefusalGround], named: Iterable[DocumentKind], lacking: Sequence[Shortcoming]
) -> None:
    """Check that a refusal may be saved (578-18, A1-9).

    Arguments: ``grounds`` – from the closed list; ``named`` – documents the refusal will name; ``lacking`` – what
    :func:`shortcomings` found.
    Raises Refusal: ``ground_missing``; ``ground_documents`` when the ground "incomplete" or "expired" stands without a
    document of that fault, or a missing or expired document is not named.
    """
    if not grounds:
        raise Refusal("ground_missing")
    faults = {ground_of(lack) for lack in lacking}
    of_package = {RefusalGround.INCOMPLETE, RefusalGround.EXPIRED}.intersection(grounds)
    if not of_package <= faults or (of_package and not {lack.kind for lack in lacking} <= set(named)):
        raise Refusal("ground_documents")
