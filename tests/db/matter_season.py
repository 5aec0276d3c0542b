"""Matters before a commission: candidates, externs, sittings that decide on them, a whole season, the attacks on it.

Does not belong here: what is promised – that stands in the tests.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from db import cases, commissions, matters, protocols, sittings, votes
from rules.case_records import (
    AdjustmentFacts,
    Case,
    CaseDocument,
    CaseFacts,
    ExternatCollegeFacts,
    ExternatHigherFacts,
    ProgrammeLine,
    RecognitionFacts,
)
from rules.case_words import (
    Adjustment,
    AttestationKind,
    CaseDocumentKind,
    CaseMove,
    ContestRank,
    ExternatField,
    HigherGround,
    OutcomeLevel,
)
from rules.records import CommissionKind, DocumentState, Person
from tests.db.office import YEAR, ZONE, Office

INTERIM, FINAL = AttestationKind.INTERIM, AttestationKind.FINAL
#: A day of the months of interim attestation, in the school year that began in :data:`YEAR`.
WINTER = datetime(YEAR + 1, 2, 10, 10, tzinfo=ZONE)

OUTCOMES = RecognitionFacts("Веб-әзірлеу негіздері", "«Білім» орталығы", "С-115", date(YEAR, 5, 30), 72)
#: The same after the interview.
INTERVIEWED = replace(
    OUTCOMES,
    interviewed_by="Оразова Айгүл",
    knowledge=OutcomeLevel.HIGH,
    abilities=OutcomeLevel.SUFFICIENT,
    skills=OutcomeLevel.LOW,
    remarks="портфолио көрсетті",
)
PROGRAMME = (
    ProgrammeLine("Композиция", 60, "Оразова Айгүл", "дүйсенбі, 15:00"),
    ProgrammeLine("Өнер тарихы", 40, "Қайратов Айгүл", "сәрсенбі, 15:00"),
)
EXTERN = ExternatCollegeFacts(
    specialty="02130100 Сәндік-қолданбалы өнер",
    field=ExternatField.CULTURE_ART,
    course=2,
    excellent=True,
    contest="«Шабыт» халықаралық фестивалі",
    rank=ContestRank.INTERNATIONAL,
    contest_listed=True,
    won=date(YEAR, 4, 12),
    school_year=YEAR,
    period="екінші курстың екінші семестрі",
    starts=date(YEAR + 1, 1, 12),
    ends=date(YEAR + 1, 6, 12),
)


def case(office: Office, row: int) -> Case:
    return office.ask(cases.case, row)


def entered(office: Office, surname: str, facts: CaseFacts, *kinds: CaseDocumentKind, **changes: Any) -> int:
    """A case that is registered with the copies of these documents; returns its id."""
    papers = tuple(CaseDocument(kind, DocumentState.COPY) for kind in (CaseDocumentKind.APPLICATION, *kinds))
    asked: dict[str, Any] = {"person": Person(0, surname, "Айдана"), "filed": office.now, "facts": facts}
    return office.act(cases.enter_case, entry=cases.Entry(**(asked | {"documents": papers} | changes)))


def move(office: Office, row: int, step: CaseMove, on: date | None = None, **given: Any) -> None:
    """The next step of a case, today unless a day is given."""
    office.act(cases.move_on, case=row, move=step, on=on or office.now.date(), **given)


# --- recognition ------------------------------------------------------------------------------------------------------
def candidate(office: Office, surname: str = "Әлиева", interviewed: bool = True) -> int:
    """A candidate's case, interviewed unless told otherwise; returns its id."""
    row = entered(office, surname, OUTCOMES, CaseDocumentKind.IDENTITY_COPY, CaseDocumentKind.OUTCOMES)
    move(office, row, CaseMove.CHECK)
    if interviewed:
        move(office, row, CaseMove.INTERVIEW, facts=INTERVIEWED)
    return row


def recognition(office: Office, members: int = 5, deputy: bool = True, first: int = 40) -> int:
    """A recognition commission of teachers that has no chair yet; returns its id."""
    return office.form(members, CommissionKind.RECOGNITION, deputy=deputy, first=first)


# --- an extern --------------------------------------------------------------------------------------------------------
def permitted(office: Office, surname: str = "Шабытова", facts: CaseFacts = EXTERN, **changes: Any) -> int:
    """An extern's case with the order that permits; returns its id."""
    kinds = CaseDocumentKind.CONTEST_DIPLOMA, CaseDocumentKind.STUDY_RECORD
    row = entered(office, surname, facts, *kinds, **changes)
    move(office, row, CaseMove.PERMIT, order_number="12-Ө", order_date=office.now.date())
    return row


def prepared(office: Office, surname: str = "Шабытова", **changes: Any) -> int:
    """An extern with an individual programme and the timetable of consultations; returns the case's id."""
    row = permitted(office, surname, **changes)
    move(office, row, CaseMove.PREPARE, facts=planned(case(office, row)))
    return row


def planned(record: Case) -> ExternatCollegeFacts:
    """The facts of a case with the programme and the timetable."""
    facts = record.facts
    assert isinstance(facts, ExternatCollegeFacts)
    year = facts.school_year + 1
    return replace(
        facts, programme=PROGRAMME, consultations_from=date(year, 1, 12), consultations_until=date(year, 4, 24)
    )


def admitted(office: Office, surname: str = "Шабытова") -> int:
    """An extern admitted to attestation; returns the case's id. The office is in the winter afterwards."""
    row = prepared(office, surname, late_reason="конкурс нәтижесі кеш белгілі болды")
    office.now = max(office.now, WINTER)
    move(office, row, CaseMove.PROPOSE, words="педагогикалық кеңестің № 4 хаттамасы")
    move(office, row, CaseMove.ORDER, order_number="31-Ө", order_date=office.now.date())
    return row


def examination(office: Office, first: int = 60) -> int:
    """An examination commission of five; returns its id."""
    return office.form(5, CommissionKind.EXAMINATION, first=first)


# --- history, health limits -------------------------------------------------------------------------------------------
#: An old file of the years of order 602.
HIGHER = ExternatHigherFacts(HigherGround.ABROAD, "050103 Педагогика", Decimal("4.50"), date(2008, 9, 1))
#: What somebody with health limits asks for (354).
WISHES = AdjustmentFacts((Adjustment.FREE_ATTENDANCE, Adjustment.MORE_TIME_EXAM), "580101 Экономика")


def old_file(office: Office, surname: str = "Ескіұлы", facts: ExternatHigherFacts = HIGHER) -> int:
    """A file of the years of order 602, as it was filed then; returns the case's id."""
    kinds = CaseDocumentKind.TRIP_ORDER, CaseDocumentKind.SUPPORT_LETTER
    return entered(office, surname, facts, *kinds, filed=datetime(2007, 12, 20, 10, tzinfo=ZONE))


def wished(office: Office, surname: str = "Мүсәпір", facts: AdjustmentFacts = WISHES) -> int:
    """An application of somebody with health limits; returns the case's id."""
    return entered(office, surname, facts, CaseDocumentKind.HEALTH_PROOF)


# --- sittings ---------------------------------------------------------------------------------------------------------
def called(office: Office, commission: int) -> int:
    """A sitting of the present hour with everybody in the room and nothing on its agenda; returns its id."""
    row = office.act(sittings.call_sitting, commission=commission, planned=office.now, place="каб. 12")
    for person in office.members(row):
        office.act(sittings.come, sitting=row, person=person)
    return row


def electing(office: Office, commission: int, nominee: int = 2) -> int:
    """An open sitting whose only item is the election of its member ``nominee``; returns the sitting's id."""
    row = called(office, commission)
    office.act(matters.add_election, sitting=row, nominee=office.members(row)[nominee])
    office.act(sittings.open_sitting, sitting=row)
    return row


def elected(office: Office, commission: int, nominee: int = 2) -> int:
    """An open sitting that elected its chair by all votes; returns its id."""
    row = electing(office, commission, nominee)
    office.vote(office.items(row)[0], "+++++", office.members(row))
    return row


def attesting(office: Office, commission: int, row: int, attestation: AttestationKind, marks: Iterable[int]) -> int:
    """An open sitting with an extern's attestation and its marks; returns the sitting's id."""
    sitting = called(office, commission)
    item = office.act(matters.add_matter, sitting=sitting, case=row, attestation=attestation)
    given = dict(zip((line.subject for line in PROGRAMME), marks, strict=False))
    if given:
        office.act(matters.enter_marks, item=item, marks=given)
    office.act(sittings.open_sitting, sitting=sitting)
    return sitting


def close(office: Office, sitting: int, written_work: str = "екі бақылау жұмысы, 12 парақ") -> int:
    """Write what is still missing and close the sitting; returns the number of the protocol."""
    for item in office.sitting(sitting).items:
        given = {"written_work": written_work} if item.attestation else {}
        office.act(votes.describe_item, item=item.id, spoke="мүшелер сөз сөйледі", **given)
    return office.act(protocols.close_sitting, sitting=sitting)


def season(office: Office) -> None:
    """Every act on matters at least once, every outcome, and items that wait for whoever attacks the file."""
    act = office.act
    teachers = recognition(office)
    member = office.ask(commissions.appointments_of, teachers)[0]
    for teaches in (False, True):
        act(commissions.mark_teacher, appointment=member.id, teacher=teaches)
    first, second, third = (candidate(office, f"Үміткер{place}") for place in range(3))
    sitting = elected(office, teachers)
    for row in (first, second):
        item = act(matters.add_matter, sitting=sitting, case=row)
        office.vote(item, "+++--" if row == first else "++---", office.members(sitting))
    close(office, sitting)
    unchaired = act(sittings.call_sitting, commission=recognition(office, first=50), planned=office.now, place="12")
    act(matters.add_matter, sitting=unchaired, case=third)
    candidate(office, "Үміткер3")
    candidate(office, "Үміткер4", interviewed=False)
    prepared(office, "Экстернова0", late_reason="кеш")
    move(office, old_file(office), CaseMove.PROPOSE, on=date(2007, 12, 28))
    granted = replace(WISHES, granted=WISHES.wishes[:1], until=date(YEAR + 1, 6, 30))
    move(office, wished(office), CaseMove.GRANT, facts=granted)
    examiners = examination(office)
    passing, failing, waiting, free, voted = (admitted(office, f"Экстернова{place}") for place in range(1, 6))
    for row, marks in ((passing, (5, 4)), (failing, (5, 2))):
        sitting = attesting(office, examiners, row, INTERIM, marks)
        office.vote(office.items(sitting)[0], "+++++", office.members(sitting))
        close(office, sitting)
    sitting = attesting(office, examiners, passing, FINAL, (4, 3))
    office.vote(office.items(sitting)[0], "+++++", office.members(sitting))
    close(office, sitting)
    sitting = attesting(office, examiners, waiting, INTERIM, ())
    act(votes.postpone_item, item=office.items(sitting)[0], reason="экстерн ауырып қалды")
    close(office, sitting)
    attesting(office, examiners, waiting, INTERIM, ())
    # Two sittings go on: what they voted on has not reached its cases yet.
    sitting = attesting(office, examiners, voted, INTERIM, (5, 5))
    office.vote(office.items(sitting)[0], "+++++", office.members(sitting))
    sitting = called(office, teachers)
    item = act(matters.add_matter, sitting=sitting, case=candidate(office, "Үміткер5"))
    act(sittings.open_sitting, sitting=sitting)
    office.vote(item, "+++++", office.members(sitting))
    assert case(office, free).stage == "ordered"


_CASE = "SELECT k.id FROM cases k JOIN people p ON p.id = k.person WHERE p.surname = '{}'"
FACTS = {
    "voted_candidate": _CASE.format("Үміткер5"),
    "voted_extern": _CASE.format("Экстернова5"),
    "teachers": "SELECT commission FROM sittings s JOIN commissions c ON c.id = s.commission"
    " WHERE c.kind = 'recognition' AND s.stage = 'closed'",
    "unchaired": "SELECT s.id FROM sittings s JOIN commissions c ON c.id = s.commission"
    " WHERE c.kind = 'recognition' AND s.stage = 'called'",
    "recognising": "SELECT id FROM items WHERE sitting = {unchaired}",
    "chaired": "SELECT s.id FROM sittings s JOIN commissions c ON c.id = s.commission"
    " WHERE c.kind = 'recognition' AND s.stage = 'closed'",
    "teacher": "SELECT person FROM sitting_members WHERE sitting = {unchaired} AND place = 3",
    "elected_chair": "SELECT person FROM sitting_members WHERE sitting = {chaired} AND role = 'chair'",
    "attesting": "SELECT i.id FROM items i JOIN sittings s ON s.id = i.sitting"
    " WHERE i.attestation = 'interim' AND i.stage = 'waiting' AND s.stage = 'open'",
    "attesting_sitting": "SELECT sitting FROM items WHERE id = {attesting}",
    "waiting_extern": "SELECT matter FROM items WHERE id = {attesting}",
    "waiting_candidate": _CASE.format("Үміткер3"),
    "early_candidate": _CASE.format("Үміткер4"),
    "prepared_extern": _CASE.format("Экстернова0"),
    "passed_extern": _CASE.format("Экстернова1"),
    "free_extern": _CASE.format("Экстернова4"),
}
_ITEM = "INSERT INTO items (sitting, position, kind, stage, title, matter, attestation, nominee) VALUES "
_VOTE = "INSERT INTO votes (item, round, secret, opened) VALUES ({%s}, 1, 0, '%s')"
_IN_AUGUST, _IN_WINTER = "2026-08-20T18:00:00+05:00", "2026-02-20T18:00:00+05:00"

ATTACKS = {
    # 508-7, 508-8: the composition of a recognition commission
    "a chair of recognition is appointed": (
        "INSERT INTO appointments (commission, person, role, position, \"order\", starts) VALUES"
        " ({teachers}, {stranger}, 'chair', '', {order}, '2025-06-01')",
        "the members elect the chair",
    ),
    "somebody who is no teacher sits in recognition": (
        "INSERT INTO sitting_members (sitting, person, role, position, place) VALUES"
        " ({unchaired}, {stranger}, 'member', '', 99)",
        "no teacher",
    ),
    "a member becomes chair without election": (
        "UPDATE sitting_members SET role = 'chair' WHERE sitting = {unchaired} AND person = {teacher}",
        "did not elect",
    ),
    "a deputy becomes a member": (
        "UPDATE sitting_members SET role = 'member' WHERE sitting = {unchaired} AND role = 'deputy'",
        "did not elect",
    ),
    # items
    "a candidate who was not interviewed is put on the agenda": (
        _ITEM + "({unchaired}, 99, 'recognition', 'waiting', 'x', {early_candidate}, NULL, NULL)",
        "no vote of this commission",
    ),
    "another commission recognises": (
        _ITEM + "({attesting_sitting}, 99, 'recognition', 'waiting', 'x', {waiting_candidate}, NULL, NULL)",
        "no vote of this commission",
    ),
    "an extern stands on two agendas": (
        _ITEM + "({open}, 99, 'externat', 'waiting', 'x', {waiting_extern}, 'interim', NULL)",
        "on an agenda",
    ),
    "a stranger is elected": (
        _ITEM + "({unchaired}, 99, 'chair', 'waiting', 'x', NULL, NULL, {stranger})",
        "nobody is elected so",
    ),
    "an examination commission elects a chair": (
        _ITEM + "({attesting_sitting}, 99, 'chair', 'waiting', 'x', NULL, NULL, {stranger})",
        "nobody is elected so",
    ),
    "a postponed item comes back beside another": (
        "UPDATE items SET stage = 'waiting', postponed_reason = '' WHERE matter = {waiting_extern}"
        " AND stage = 'postponed'",
        "on an agenda",
    ),
    "an item gets another case": (
        "UPDATE items SET matter = {free_extern} WHERE id = {attesting}",
        "stays its own",
    ),
    "an interim attestation becomes a final one": (
        "UPDATE items SET attestation = 'final' WHERE id = {attesting}",
        "stays its own",
    ),
    "an item without case": (
        _ITEM + "({unchaired}, 99, 'recognition', 'waiting', 'x', NULL, NULL, NULL)",
        "CHECK",
    ),
    "an extern without attestation": (
        _ITEM + "({attesting_sitting}, 99, 'externat', 'waiting', 'x', {free_extern}, NULL, NULL)",
        "CHECK",
    ),
    "an attestation of another kind": ("UPDATE items SET attestation = 'x' WHERE id = {attesting}", "CHECK|stays"),
    "an election of nobody": (
        _ITEM + "({unchaired}, 99, 'chair', 'waiting', 'x', NULL, NULL, NULL)",
        "CHECK|nobody",
    ),
    "written work of a question": ("UPDATE items SET written_work = 'x' WHERE id = {waiting}", "CHECK"),
    # votes
    "a recognition before the election": (_VOTE % ("recognising", _IN_WINTER), "no chair is elected"),
    "an interim attestation in August": (_VOTE % ("attesting", _IN_AUGUST), "from January to April"),
    "a vote on a case that is over": (
        "INSERT INTO votes (item, round, secret, opened) SELECT id, 9, 0, opened FROM"
        " (SELECT i.id, v.opened FROM items i JOIN votes v ON v.item = i.id WHERE i.matter = {passed_extern} LIMIT 1)",
        "does not wait for this vote",
    ),
    "an attestation without a mark": (_VOTE % ("attesting", _IN_WINTER), "a mark is missing"),
    # the programme and its marks
    "a subject comes after the order": (
        "INSERT INTO programme_lines (\"case\", position, subject, hours) VALUES ({free_extern}, 9, 'x', 1)",
        "admitted to attestation",
    ),
    "a subject goes after the order": (
        "DELETE FROM programme_lines WHERE \"case\" = {free_extern}",
        "admitted to attestation",
    ),
    "a subject changes after the order": (
        "UPDATE programme_lines SET hours = 1 WHERE \"case\" = {free_extern}",
        "admitted to attestation",
    ),
    "an interim mark without a sitting": (
        "UPDATE programme_lines SET interim = 5 WHERE \"case\" = {free_extern}",
        "no attestation",
    ),
    "a final mark changes afterwards": (
        "UPDATE programme_lines SET final = 5 WHERE \"case\" = {passed_extern}",
        "no attestation",
    ),
    "a subject comes with its mark": (
        "INSERT INTO programme_lines (\"case\", position, subject, hours, interim)"
        " VALUES ({prepared_extern}, 9, 'x', 1, 5)",
        "no attestation",
    ),
    "a mark beyond the scale": ("UPDATE programme_lines SET interim = 6 WHERE \"case\" = {waiting_extern}", "CHECK"),
    # vote-11
    "what was recognised changes before the sitting is closed": (
        "UPDATE recognition_facts SET hours = 1 WHERE \"case\" = {voted_candidate}",
        "a commission voted on this",
    ),
    "an attested extern changes before the sitting is closed": (
        "UPDATE externat_college_facts SET period = 'x' WHERE \"case\" = {voted_extern}",
        "a commission voted on this",
    ),
    # 61-14
    "an extern is admitted in June without a word": (
        "INSERT INTO case_steps (\"case\", move, \"on\") VALUES ({prepared_extern}, 'propose', '2026-06-01')",
        "later than 10 May",
    ),
}  # fmt: skip
