"""A small summer for the tests of the contest: a plan of four lines and applicants whose lists can be told by heart.

``summer`` makes it on the first day of a college; ``call`` and ``decide`` bring lists through a sitting. Does not
belong here: what is promised – that stands in the tests.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Final

from db import applications, commissions, lists, plan, protocols, sittings, votes
from db.applications import Intake
from db.transaction import Transaction
from desktop.desk import Desk
from rules.documents import needed
from rules.records import (
    Base,
    Choice,
    CommissionKind,
    Country,
    Document,
    DocumentState,
    Funding,
    Level,
    Names,
    Order,
    Person,
    PlanLine,
    Quota,
    SpecialtyType,
    Status,
    StudyForm,
    TeachingLanguage,
)
from tests.desktop.conftest import APPLICANTS, MEMBERS, YEAR

PAID, STATE, TEACHERS, COOKS = "06130100", "04110100", "01140200", "10130300"
SUBJECTS: Final = ("Қазақ тілі", "Математика", "Физика")

#: Applicant of ``APPLICANTS`` → codes of the choices in order, marks, average of the document, quota category.
SEEKERS: Final[tuple[tuple[tuple[str, ...], str, str, Quota | None], ...]] = (
    ((PAID,), "555", "4.90", None),
    ((PAID, STATE), "554", "4.60", None),
    ((PAID,), "554", "4.40", None),
    ((PAID, STATE), "444", "4.20", Quota.RURAL_YOUTH),
    ((PAID, STATE), "444", "4.20", None),
    ((PAID,), "444", "4.20", None),
    ((STATE, PAID), "555", "4.80", None),
    ((STATE,), "433", "3.70", None),
    ((PAID,), "", "4.00", None),
    ((TEACHERS,), "555", "4.90", None),
    ((COOKS,), "333", "3.10", None),
)


def _lines(transaction: Transaction) -> dict[str, int]:
    made = {}
    for code, russian, funding, places, level, kind in (
        (PAID, "Программное обеспечение", Funding.PAID, 3, Level.MID_LEVEL, SpecialtyType.ORDINARY),
        (STATE, "Учёт и аудит", Funding.STATE, 2, Level.MID_LEVEL, SpecialtyType.ORDINARY),
        (TEACHERS, "Начальное обучение", Funding.STATE, 25, Level.MID_LEVEL, SpecialtyType.PEDAGOGICAL),
        (COOKS, "Организация питания", Funding.STATE, 25, Level.SKILLED_WORKER, SpecialtyType.ORDINARY),
    ):
        record = PlanLine(
            id=0,
            year=YEAR,
            code=code,
            title=Names(ru=russian),
            level=level,
            type=kind,
            base=Base.BASIC,
            form=StudyForm.FULL_TIME,
            funding=funding,
            language=TeachingLanguage.RUSSIAN,
            places=places,
            reserved=(),
        )
        made[code] = plan.add_line(transaction, record)
    return made


def _seekers(transaction: Transaction, lines: dict[str, int]) -> None:
    for place, (choices, marks, average, quota) in enumerate(SEEKERS):
        surname, name, patronymic, number, _average = APPLICANTS[place]
        kinds = needed(Country.KZ, Status.CITIZEN, quota)
        wanted = Intake(
            person=Person(0, surname, name, patronymic, number, phone="+7 700 000 00 00"),
            filed=date(YEAR, 7, 1),
            status=Status.CITIZEN,
            code=choices[0],
            base=Base.BASIC,
            form=StudyForm.FULL_TIME,
            funding=Funding.PAID if choices[0] == PAID else Funding.STATE,
            language=TeachingLanguage.RUSSIAN,
            average=Decimal(average),
            quota=quota,
            consent=True,
            documents=tuple(Document(kind, DocumentState.ORIGINAL) for kind in kinds),
            marks=tuple((subject, Decimal(mark)) for subject, mark in zip(SUBJECTS, marks, strict=False)),
            further=tuple(lines[code] for code in choices[1:]),
        )
        applications.register(transaction, application=applications.save(transaction, intake_=wanted))


def _commission(transaction: Transaction) -> int:
    row = commissions.form_commission(
        transaction, kind=CommissionKind.ADMISSION, name=Names(ru="Приёмная комиссия", kk="Қабылдау комиссиясы")
    )
    for surname, name, patronymic, role in MEMBERS:
        commissions.appoint(
            transaction,
            commission=row,
            person=Person(0, surname, name, patronymic),
            role=role,
            position="",
            order=Order("112-ө", date(YEAR, 5, 15)),
            starts=date(YEAR, 5, 15),
            ends=date(YEAR + 1, 5, 14),
        )
    return row


def summer(desk: Desk) -> dict[str, int]:
    """Make the plan, the applicants and the commission; returns the lines by code."""
    lines = desk.act(_lines)
    desk.act(_seekers, lines)
    desk.act(_commission)
    return lines


def call(desk: Desk) -> int:
    """A sitting of the admission commission that is called."""
    commission = desk.ask(commissions.all_commissions)[0].id
    at = datetime(YEAR, 8, 22, 14, 0, tzinfo=timezone(timedelta(hours=5)))
    return desk.act(sittings.call_sitting, commission=commission, planned=at, place="Актовый зал")


def decide(desk: Desk, *lines: int) -> None:
    """Let the commission admit the lists of these lines."""
    sitting = call(desk)
    item = desk.act(lists.add_lists, sitting=sitting, lines=lines)
    members = desk.ask(sittings.sitting, sitting).members
    for member in members:
        desk.act(sittings.come, sitting=sitting, person=member.person.id)
    desk.act(sittings.open_sitting, sitting=sitting)
    vote = desk.act(votes.open_vote, item=item)
    for member in members:
        desk.act(votes.cast_vote, vote=vote, person=member.person.id, choice=Choice.FOR)
    desk.act(votes.close_vote, vote=vote)
    desk.act(protocols.close_sitting, sitting=sitting)
