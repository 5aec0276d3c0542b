"""Items of a sitting on a matter of one person: a chair to elect, a candidate's case, an extern's attestation."""

from __future__ import annotations

from rules.case_records import Case
from rules.case_words import AttestationKind
from rules.records import (
    AgendaItem,
    ChairVote,
    College,
    CommissionKind,
    ItemKind,
    Names,
    Outcome,
    ProtocolPaper,
    Quorum,
    Sitting,
    Tally,
)
from tests.papers import paper_samples as samples
from tests.papers.college_samples import COLLEGE
from tests.papers.matter_samples import extern, recognition


def recognition_tally(votes_for: int, votes_against: int, rule: str = "own:508-14") -> Tally:
    adopted = 2 * votes_for > votes_for + votes_against
    return samples.tally(
        votes_for,
        votes_against,
        0,
        Outcome.ADOPTED if adopted else Outcome.NOT_ADOPTED,
        chair=ChairVote.FOR,
        kind=CommissionKind.RECOGNITION,
        rule=rule,
        needed=None,
    )


def _voted(position: int, result: Tally, kind: ItemKind, title: str, **other: object) -> AgendaItem:
    choices = "f" * result.votes_for + "a" * result.votes_against
    vote = samples.vote(1, result, samples.ballots(choices, samples.HERE[: result.base]))
    return samples.item(position, title, (vote,), kind=kind, heard="", spoke="", resolved="", **other)


def chair_item(position: int, result: Tally) -> AgendaItem:
    """The election of the chair, titled with the nominee, as it is entered."""
    nominee = samples.members()[1].person
    return _voted(position, result, ItemKind.CHAIR, nominee.full_name, nominee=nominee)


def recognition_item(position: int, result: Tally, case: Case | None = None) -> AgendaItem:
    """An item on a candidate's case, titled with the candidate, as it is entered."""
    matter = case or recognition()
    return _voted(position, result, ItemKind.RECOGNITION, matter.person.full_name, matter=matter)


def recognition_sitting(*items: AgendaItem) -> Sitting:
    return samples.sitting(
        CommissionKind.RECOGNITION,
        items=items or (chair_item(1, recognition_tally(6, 1)), recognition_item(2, recognition_tally(5, 2))),
        quorum=Quorum(9, 7, None),
        commission_name=Names(ru="Комиссия по признанию результатов обучения"),
    )


def examination_tally(votes_for: int, votes_against: int) -> Tally:
    adopted = 2 * votes_for > votes_for + votes_against
    return samples.tally(
        votes_for,
        votes_against,
        0,
        Outcome.ADOPTED if adopted else Outcome.NOT_ADOPTED,
        kind=CommissionKind.EXAMINATION,
    )


def externat_item(
    position: int,
    result: Tally,
    attestation: AttestationKind = AttestationKind.INTERIM,
    case: Case | None = None,
) -> AgendaItem:
    """An item on an attestation, titled with the extern, as it is entered."""
    matter = case or extern()
    return _voted(
        position,
        result,
        ItemKind.EXTERNAT,
        matter.person.full_name,
        matter=matter,
        attestation=attestation,
        written_work="сольфеджио бойынша диктант, 2 парақ; музыка тарихы бойынша жазба жұмысы, 4 парақ.",
    )


def externat_sitting(*items: AgendaItem) -> Sitting:
    return samples.sitting(
        CommissionKind.EXAMINATION,
        items=items or (externat_item(1, examination_tally(7, 0)),),
        commission_name=Names(ru="Экзаменационная комиссия"),
    )


def recognition_protocol(college: College = COLLEGE) -> ProtocolPaper:
    return samples.protocol(recognition_sitting(), college)


def externat_protocol(college: College = COLLEGE) -> ProtocolPaper:
    return samples.protocol(externat_sitting(), college)
