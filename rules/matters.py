"""What a commission decides in a case: which commission, in which stage, on which facts, and what its vote does.

Belongs here: recognition by the recognition commission (508-13), attestation of an extern by the examination commission
(61-15 … 61-20). Does not belong here: the way of a case (``procedures``), counting votes (``voting``).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from rules import terms
from rules.case_records import Case, ExternatCollegeFacts
from rules.case_words import AttestationKind, CaseMove, CaseStage, Procedure
from rules.records import CommissionKind, ItemKind
from rules.verdicts import Refusal

#: Kind of the item → the procedure of its case and the commission that decides it.
DECIDED_BY: Final[Mapping[ItemKind, tuple[Procedure, CommissionKind]]] = MappingProxyType(
    {
        ItemKind.RECOGNITION: (Procedure.RECOGNITION, CommissionKind.RECOGNITION),
        ItemKind.EXTERNAT: (Procedure.EXTERNAT_COLLEGE, CommissionKind.EXAMINATION),
    }
)
#: Attestation, or None for recognition → the stages in which a case waits for the vote.
WAITS: Final[Mapping[AttestationKind | None, tuple[CaseStage, ...]]] = MappingProxyType(
    {
        None: (CaseStage.INTERVIEWED,),
        AttestationKind.INTERIM: (CaseStage.ORDERED,),
        AttestationKind.FINAL: (CaseStage.ORDERED, CaseStage.INTERIM_PASSED),
    }
)
#: Marks of attestation, and the least that passes ([default]).
MARKS: Final = range(2, 6)
LEAST_MARK: Final = 3


def kind_of(case: Case) -> ItemKind | None:
    """The kind of item that decides such a case; None where no commission does."""
    return next((kind for kind, (procedure, _) in DECIDED_BY.items() if procedure is case.procedure), None)


def check_commission(kind: ItemKind, commission: CommissionKind) -> None:
    """Only its own commission decides a case (508-6, 61-18). Raises Refusal: ``matter_commission``."""
    wanted = DECIDED_BY[kind][1]
    if commission is not wanted:
        raise Refusal("matter_commission", kind=wanted)


def check_waits(case: Case, attestation: AttestationKind | None) -> None:
    """Whether a case waits for this vote. Raises Refusal: ``move_not_allowed``."""
    if case.stage not in WAITS[attestation]:
        raise Refusal("move_not_allowed", subject="case", stage=case.stage, move=_expected(attestation))


def _expected(attestation: AttestationKind | None) -> CaseMove:
    passes = {AttestationKind.INTERIM: CaseMove.PASS_INTERIM, AttestationKind.FINAL: CaseMove.PASS_FINAL}
    return CaseMove.RECOGNISE if attestation is None else passes[attestation]


def check_window(facts: ExternatCollegeFacts, attestation: AttestationKind, on: date) -> None:
    """Interim attestation is held from January to April of the school year (61-15).

    Raises Refusal: ``attestation_window``.
    """
    since, until = terms.college(facts.school_year).consultations
    if attestation is AttestationKind.INTERIM and not since <= on <= until:
        raise Refusal("attestation_window", since=since, until=until)


def marks(facts: ExternatCollegeFacts, attestation: AttestationKind) -> tuple[tuple[str, int | None], ...]:
    """The subjects of the individual programme with their marks of an attestation; None where there is none yet."""
    interim = attestation is AttestationKind.INTERIM
    return tuple((line.subject, line.interim if interim else line.final) for line in facts.programme)


def check_marks(facts: ExternatCollegeFacts, attestation: AttestationKind) -> None:
    """Every subject of the programme has its mark. Raises Refusal: ``marks_missing``, naming the first without."""
    for subject, mark in marks(facts, attestation):
        if mark is None:
            raise Refusal("marks_missing", subject=subject)


def passed(facts: ExternatCollegeFacts, attestation: AttestationKind) -> bool:
    """Whether an extern passed: no subject without a mark, none below 3 (61-17)."""
    return all(mark is not None and mark >= LEAST_MARK for _subject, mark in marks(facts, attestation))


def outcome(case: Case, attestation: AttestationKind | None, adopted: bool) -> CaseMove | None:
    """What a decided vote does in a case.

    A recognition that found no majority is refused (508-13, 508-14). The vote on an attestation confirms its marks: not
    adopted it decides nothing, and the case waits for another sitting.
    """
    if attestation is None:
        return CaseMove.RECOGNISE if adopted else CaseMove.REFUSE
    if not adopted:
        return None
    assert isinstance(case.facts, ExternatCollegeFacts)
    return _expected(attestation) if passed(case.facts, attestation) else CaseMove.FAIL
