"""A college with exams ahead: a creative specialty in the plan, its applicants, an examination commission.

Belongs here: what the tests of exams and appeals begin with. Does not belong here: what is promised.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from db import applications, commissions, plan
from desktop.desk import Desk
from rules.records import (
    Base,
    CommissionKind,
    ExamNeed,
    Funding,
    Impairment,
    Level,
    Names,
    Order,
    Person,
    PlanLine,
    Role,
    SpecialtyType,
    StudyForm,
    TeachingLanguage,
)
from tests.desktop.conftest import APPLICANTS, YEAR, intake

DRAWING = "02130100"
SECOND = "Омарова Бағила Сейітқызы"
#: Places of the applicants in the list of the college; the last one sees badly.
TAKING = (0, 1, 2, 3, 4)
NAMES = tuple(" ".join(APPLICANTS[place][:3]) for place in TAKING)


def line() -> PlanLine:
    """The creative specialty."""
    return PlanLine(
        id=0,
        year=YEAR,
        code=DRAWING,
        title=Names("Дизайн", "Дизайн", "Дизайн"),
        level=Level.MID_LEVEL,
        type=SpecialtyType.CREATIVE,
        base=Base.BASIC,
        form=StudyForm.FULL_TIME,
        funding=Funding.STATE,
        language=TeachingLanguage.RUSSIAN,
        places=20,
        least=0,
    )


def commission(desk: Desk, kind: CommissionKind = CommissionKind.EXAMINATION) -> int:
    """A commission of three with a secretary; returns its id."""
    name = Names(ru="Апелляционная комиссия" if kind is CommissionKind.APPEAL else "Экзаменационная комиссия")
    row = desk.act(commissions.form_commission, kind=kind, name=name)
    people = (
        ("Омарова", "Бағила", "Сейітқызы", Role.CHAIR),
        ("Дюсенов", "Ержан", "Қайратұлы", Role.MEMBER),
        ("Ли", "Вера", "Ивановна", Role.MEMBER),
        ("Садықова", "Ләззат", "Омарқызы", Role.SECRETARY),
    )
    for surname, given, patronymic, role in people:
        desk.act(
            commissions.appoint,
            commission=row,
            person=Person(0, surname, given, patronymic),
            role=role,
            position="",
            order=Order("130-ө", date(2025, 6, 2)),
            starts=date(2025, 6, 2),
            ends=date(2026, 5, 14),
        )
    return row


def prepare(desk: Desk) -> None:
    """The specialty, the commission and five applicants for the specialty."""
    desk.act(plan.add_line, line())
    commission(desk)
    for place in TAKING:
        record = replace(intake(place), code=DRAWING, average=Decimal("4.50"))
        if place == TAKING[-1]:
            needs = (ExamNeed.SEPARATE_ROOM, ExamNeed.ASSISTANT)
            record = replace(record, impairment=Impairment.SIGHT, needs=needs)
        desk.act(applications.register, application=desk.act(applications.save, intake_=record))
