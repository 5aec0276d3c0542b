"""Documents of the desk, 578 app. 1 rows 8 and 9, 578-18."""

from __future__ import annotations

from datetime import date

import pytest

from rules.documents import STATUS_DOCUMENTS, Shortcoming, ground_of, needed, refusal_ready, shortcomings
from rules.records import Country, Document, DocumentKind, DocumentState, Quota, RefusalGround, Status
from rules.verdicts import Refusal

K = DocumentKind
DAY = date(2026, 7, 1)


def test_a_citizen_brings_five_documents() -> None:
    assert needed(Country.KZ, Status.CITIZEN) == (
        K.APPLICATION,
        K.EDUCATION,
        K.PHOTO,
        K.MEDICAL_075,
        K.DIGITAL_IDENTITY,
    )


def test_a_person_with_disability_brings_the_medico_social_conclusion_instead() -> None:
    kinds = needed(Country.KZ, Status.CITIZEN, Quota.DISABILITY)
    assert K.MEDICAL_031 in kinds
    assert not {K.MEDICAL_075, K.QUOTA_PROOF} & set(kinds)


@pytest.mark.parametrize(("status", "kind"), list(STATUS_DOCUMENTS.items()))
def test_each_status_is_proven_by_its_own_document(status: Status, kind: DocumentKind) -> None:
    assert set(needed(Country.KZ, status)) & set(STATUS_DOCUMENTS.values()) == {kind}


def test_every_status_has_its_document() -> None:
    assert set(STATUS_DOCUMENTS) == set(Status)


def test_admission_out_of_competition_asks_for_the_proof_of_the_status() -> None:
    kinds = needed(Country.KZ, Status.CITIZEN, Quota.OUT_OF_COMPETITION)
    assert K.STATUS_578_3 in kinds
    assert K.QUOTA_PROOF not in kinds


@pytest.mark.parametrize("quota", [q for q in Quota if q not in (Quota.OUT_OF_COMPETITION, Quota.DISABILITY)])
def test_other_quota_categories_are_proven(quota: Quota) -> None:
    assert needed(Country.KZ, Status.CITIZEN, quota)[-1] is K.QUOTA_PROOF


def test_a_kandas_certificate_proves_the_quota_of_ethnic_kazakhs() -> None:
    assert K.QUOTA_PROOF not in needed(Country.KZ, Status.KANDAS, Quota.ETHNIC_KAZAKH)
    assert K.QUOTA_PROOF in needed(Country.KZ, Status.KANDAS, Quota.RURAL_YOUTH)


def test_in_an_emergency_the_medical_document_may_follow() -> None:
    assert not {K.MEDICAL_075, K.MEDICAL_031} & set(needed(Country.KZ, Status.CITIZEN, emergency=True))


def test_a_kyrgyz_college_has_its_own_checklist() -> None:
    kinds = (K.APPLICATION, K.EDUCATION, K.PHOTO, K.MEDICAL, K.IDENTITY)
    assert needed(Country.KG, Status.FOREIGNER, Quota.ORPHAN) == kinds


def document(kind: DocumentKind, state: DocumentState = DocumentState.ORIGINAL, until: date | None = None) -> Document:
    return Document(kind, state, until)


def test_a_complete_package_lacks_nothing() -> None:
    kinds = needed(Country.KZ, Status.CITIZEN)
    assert shortcomings(kinds, [document(kind) for kind in kinds], DAY) == ()


def test_what_is_missing_returned_or_expired_is_named_in_the_order_of_the_act() -> None:
    kinds = needed(Country.KZ, Status.CITIZEN)
    handed_in = [
        document(K.MEDICAL_075, DocumentState.ORIGINAL, date(2026, 6, 30)),
        document(K.MEDICAL_075, DocumentState.COPY, date(2026, 6, 1)),
        document(K.PHOTO, DocumentState.RETURNED),
        document(K.EDUCATION, DocumentState.COPY),
        document(K.APPLICATION, DocumentState.MISSING),
        document(K.DIGITAL_IDENTITY, DocumentState.SHOWN),
    ]
    assert shortcomings(kinds, handed_in, DAY) == (
        Shortcoming(K.APPLICATION, "missing"),
        Shortcoming(K.EDUCATION, "not_original"),
        Shortcoming(K.PHOTO, "missing"),
        Shortcoming(K.MEDICAL_075, "expired", date(2026, 6, 30)),
    )


def test_a_document_is_valid_on_its_last_day() -> None:
    assert shortcomings([K.MEDICAL_075], [document(K.MEDICAL_075, until=DAY)], DAY) == ()


def test_a_renewed_document_replaces_the_expired_one() -> None:
    handed_in = [document(K.MEDICAL_075, until=date(2026, 1, 1)), document(K.MEDICAL_075, until=date(2026, 12, 1))]
    assert shortcomings([K.MEDICAL_075], handed_in, DAY) == ()


MISSING = Shortcoming(K.PHOTO, "missing")
EXPIRED = Shortcoming(K.MEDICAL_075, "expired", date(2026, 6, 30))
COPY = Shortcoming(K.EDUCATION, "not_original")


def test_a_shortcoming_is_a_ground_of_refusal() -> None:
    grounds = [ground_of(lack) for lack in (MISSING, EXPIRED, COPY)]
    assert grounds == [RefusalGround.INCOMPLETE, RefusalGround.EXPIRED, RefusalGround.INCOMPLETE]


@pytest.mark.parametrize(
    ("grounds", "named", "lacking", "code"),
    [
        ([], [], [], "ground_missing"),
        ([], [K.PHOTO], [MISSING], "ground_missing"),
        ([RefusalGround.INCOMPLETE], [], [MISSING], "ground_documents"),
        ([RefusalGround.INCOMPLETE], [K.PHOTO], [], "ground_documents"),
        ([RefusalGround.INCOMPLETE], [K.MEDICAL_075], [EXPIRED], "ground_documents"),
        ([RefusalGround.EXPIRED], [K.PHOTO], [MISSING], "ground_documents"),
        ([RefusalGround.INCOMPLETE], [K.PHOTO], [MISSING, EXPIRED], "ground_documents"),
    ],
)
def test_a_refusal_without_its_ground_or_documents_is_not_saved(
    grounds: list[RefusalGround], named: list[DocumentKind], lacking: list[Shortcoming], code: str
) -> None:
    with pytest.raises(Refusal) as caught:
        refusal_ready(grounds, named, lacking)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("grounds", "named", "lacking"),
    [
        ([RefusalGround.UNRELIABLE], [], [MISSING]),
        ([RefusalGround.INCOMPLETE], [K.PHOTO, K.EDUCATION], [MISSING, COPY]),
        ([RefusalGround.INCOMPLETE, RefusalGround.EXPIRED], [K.PHOTO, K.MEDICAL_075], [MISSING, EXPIRED]),
    ],
)
def test_a_refusal_with_its_ground_and_documents_may_go_out(
    grounds: list[RefusalGround], named: list[DocumentKind], lacking: list[Shortcoming]
) -> None:
    refusal_ready(grounds, named, lacking)
