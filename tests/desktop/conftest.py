"""A small college at the desk: real file, real acts, a fixed clock, and words in the language a test asks for.

``desk`` – a college with a plan, an admission commission of nine with its secretary, registered applications and an
unfinished one. ``empty_desk`` – the college on its first day: nothing but its own particulars.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import applications, college, commissions, plan
from db.applications import Intake
from db.file import CollegeFile, create
from db.transaction import Transaction
from desktop import look, words
from desktop.desk import Desk
from rules.documents import needed
from rules.records import (
    Base,
    College,
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
    Role,
    SpecialtyType,
    Status,
    StudyForm,
    TeachingLanguage,
)

NOW = datetime(2025, 8, 20, 14, 0, tzinfo=timezone(timedelta(hours=5)))
YEAR = 2025
OPERATOR = "Қасымова Гүлнар Ерланқызы"

COLLEGE = College(
    country=Country.KZ,
    name=Names("Алатау көпсалалы колледжі", "Алатоо көп тармактуу колледжи", "Алатауский многопрофильный колледж"),
    place=Names("Алматы қаласы", "Алматы шаары", "город Алматы"),
    address="050000, Алматы, Алатау, 12",
    phone="+7 727 000 00 00",
    head="Әбдірова Меруерт Әлібекқызы",
    head_position=Names("директор", "директор", "директор"),
    appeal_body=Names("Білім басқармасы", "Билим берүү башкармалыгы", "Управление образования"),
)

MEMBERS = (
    ("Сәрсенов", "Асқар", "Болатұлы", Role.CHAIR),
    ("Оразова", "Гүлмира", "Сейітқызы", Role.DEPUTY),
    ("Иванов", "Пётр", "Андреевич", Role.MEMBER),
    ("Ғабитова", "Әйгерім", "Маратқызы", Role.MEMBER),
    ("Ким", "Елена", "Викторовна", Role.MEMBER),
    ("Өмүрзаков", "Бакыт", "Уулу", Role.MEMBER),
    ("Жұмабеков", "Нұрлан", "Қанатұлы", Role.MEMBER),
    ("Петрова", "Анна", "Сергеевна", Role.MEMBER),
    ("Төлеген", "Дәулет", "Ерікұлы", Role.MEMBER),
    ("Садықова", "Ләззат", "Омарқызы", Role.SECRETARY),
)

APPLICANTS = (
    ("Әбдіров", "Нұрлан", "Қайратұлы", "050512500124", "4.85"),
    ("Ахметова", "Айгүл", "Маратқызы", "060314600126", "4.60"),
    ("Байжанов", "Ерлан", "Серікұлы", "051120500126", "4.20"),
    ("Ғабитов", "Данияр", "Әлиұлы", "060101500121", "3.95"),
    ("Ким", "Данияр", "Валерьевич", "050830500123", "4.95"),
    ("Қожахметова", "Сәуле", "Бекқызы", "060722600124", "4.10"),
    ("Муканов", "Тимур", "Асанович", "050215500128", "3.70"),
    ("Ніязов", "Бауыржан", "", "060909500124", "4.45"),
    ("Өтегенова", "Жанар", "Талғатқызы", "051005600127", "4.05"),
    ("Петров", "Илья", "Сергеевич", "060518500129", "4.30"),
    ("Сыдыкова", "Айпери", "Бакыт кызы", "050927600127", "4.75"),
    ("Шәріпов", "Әділ", "Қанатұлы", "060203500126", "3.85"),
)

LINES = (
    ("06130100", "Бағдарламалық қамтамасыз ету", "Программное обеспечение", Base.BASIC, Funding.STATE, 25),
    ("06130100", "Бағдарламалық қамтамасыз ету", "Программное обеспечение", Base.BASIC, Funding.PAID, 15),
    ("04110100", "Есеп және аудит", "Учёт и аудит", Base.GENERAL, Funding.STATE, 20),
    ("07130200", "Электрмен қамтамасыз ету", "Электроснабжение", Base.BASIC, Funding.STATE, 25),
)


@pytest.fixture(autouse=True)
def screen_language(qapp: QApplication) -> Iterator[None]:
    """Every test begins in Russian, and its windows are gone before the next."""
    words.use("ru")
    yield
    # What was closed is deleted only by the loop of events; without this it would follow the next test's language.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    words.use("ru")


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    """The look of the desk, light."""
    look.apply(qapp)
    look.use_theme("light")
    yield
    look.use_theme("light")


def _found(transaction: Transaction) -> None:
    college.found_college(transaction, COLLEGE)
    college.enter_operator(transaction, name=OPERATOR, position="хатшы", contact="+7 727 000 00 01")


def _commission(transaction: Transaction) -> int:
    name = Names("Қабылдау комиссиясы", "Кабыл алуу комиссиясы", "Приёмная комиссия")
    row = commissions.form_commission(transaction, kind=CommissionKind.ADMISSION, name=name)
    for surname, given, patronymic, role in MEMBERS:
        commissions.appoint(
            transaction,
            commission=row,
            person=Person(0, surname, given, patronymic),
            role=role,
            position="оқытушы" if role is Role.MEMBER else "",
            order=Order("112-ө", date(2025, 5, 15)),
            starts=date(2025, 5, 15),
            ends=date(2026, 5, 14),
        )
    return row


def _plan(transaction: Transaction) -> None:
    for code, kazakh, russian, base, funding, places in LINES:
        plan.enter_line(
            transaction,
            PlanLine(
                id=0,
                year=YEAR,
                code=code,
                title=Names(kazakh, "", russian),
                level=Level.MID_LEVEL,
                type=SpecialtyType.ORDINARY,
                base=base,
                form=StudyForm.FULL_TIME,
                funding=funding,
                language=TeachingLanguage.RUSSIAN,
                places=places,
            ),
        )


def intake(place: int) -> Intake:
    """The complete intake of the applicant at this place of :data:`APPLICANTS`."""
    surname, given, patronymic, number, average = APPLICANTS[place]
    return Intake(
        person=Person(0, surname, given, patronymic, number, phone="+7 700 000 00 00"),
        filed=date(2025, 7, 1 + place),
        status=Status.CITIZEN,
        code="06130100",
        base=Base.BASIC,
        form=StudyForm.FULL_TIME,
        funding=Funding.STATE,
        language=TeachingLanguage.RUSSIAN,
        average=Decimal(average),
        consent=True,
        documents=tuple(Document(kind, DocumentState.ORIGINAL) for kind in needed(Country.KZ, Status.CITIZEN, None)),
    )


def _applications(transaction: Transaction) -> None:
    for place in range(len(APPLICANTS)):
        row = applications.save(transaction, intake_=intake(place))
        if place < len(APPLICANTS) - 1:
            applications.register(transaction, application=row)


def _open_desk(file: CollegeFile) -> Desk:
    operator = file.ask(college.operator_named, OPERATOR)
    return Desk(file, operator, YEAR, clock=lambda: NOW)


@pytest.fixture
def empty_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The college on its first day: particulars and operator, nothing else."""
    file = create(tmp_path / "empty.hatshy")
    file.act(NOW, OPERATOR, _found)
    desk = _open_desk(file)
    yield desk
    desk.close()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The small college of the module's text: eleven applications registered, one unfinished."""
    file = create(tmp_path / "college.hatshy")
    for write in (_found, _plan, _commission, _applications):
        file.act(NOW, OPERATOR, write)
    opened = _open_desk(file)
    yield opened
    opened.close()
