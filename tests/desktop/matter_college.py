"""A college with matters before its commissions: candidates after the interview, externs admitted to attestation.

Belongs here: what the tests of such sittings begin with, and the hands of who keeps them. Does not belong here: what is
promised.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import cases, commissions
from desktop.desk import Desk
from desktop.preview import Preview
from desktop.screens.calling import Calling
from desktop.screens.sitting import SittingScreen
from desktop.screens.sittings import SittingsScreen
from desktop.window import Window
from rules.case_records import Case, CaseDocument, CaseFacts, ExternatCollegeFacts, ProgrammeLine, RecognitionFacts
from rules.case_words import CaseDocumentKind, CaseMove, ContestRank, ExternatField, OutcomeLevel
from rules.records import CommissionKind, DocumentState, Names, Order, Person, Role, Sitting, SittingStage
from tests.desktop.conftest import NOW, YEAR

WINTER = datetime(YEAR + 1, 2, 10, 10, tzinfo=NOW.tzinfo)
TEACHERS = ("Оразова Гүлмира", "Иванов Пётр", "Ғабитова Әйгерім", "Ким Елена", "Төлеген Дәулет")
CANDIDATES = ("Ахметова Айгүл", "Байжанов Ерлан")
EXTERNS = ("Ким Данияр", "Муканов Тимур")
OUTCOMES = RecognitionFacts(
    outcomes="Основы веб-разработки",
    provider="Учебный центр «Білім»",
    certificate="С-115",
    issued=date(YEAR, 5, 30),
    hours=72,
    interviewed_by="Ким Е.",
    knowledge=OutcomeLevel.HIGH,
    abilities=OutcomeLevel.SUFFICIENT,
    skills=OutcomeLevel.LOW,
)
SUBJECTS = ("Композиция", "История искусств")
EXTERN = ExternatCollegeFacts(
    specialty="02130100 Декоративно-прикладное искусство",
    field=ExternatField.CULTURE_ART,
    course=2,
    excellent=True,
    contest="Международный фестиваль «Шабыт»",
    rank=ContestRank.INTERNATIONAL,
    contest_listed=True,
    won=date(YEAR, 4, 12),
    school_year=YEAR,
    period="второй семестр второго курса",
    starts=date(YEAR + 1, 1, 12),
    ends=date(YEAR + 1, 6, 12),
)
PREPARED = replace(
    EXTERN,
    programme=tuple(ProgrammeLine(subject, 40, "Ким Е.", "понедельник, 15:00") for subject in SUBJECTS),
    consultations_from=date(YEAR + 1, 1, 12),
    consultations_until=date(YEAR + 1, 4, 24),
)


def commission(desk: Desk, kind: CommissionKind, members: int = 5) -> int:
    """A commission of teachers with a deputy and a secretary, and a chair unless they elect one; returns its id."""
    name = "Комиссия по признанию" if kind is CommissionKind.RECOGNITION else "Экзаменационная комиссия"
    row = desk.act(commissions.form_commission, kind=kind, name=Names(name, name, name))
    first = (Role.DEPUTY, Role.MEMBER) if kind is CommissionKind.RECOGNITION else (Role.CHAIR, Role.DEPUTY)
    roles = (*first, *[Role.MEMBER] * (members - 2), Role.SECRETARY)
    for who, role in zip((*TEACHERS[:members], "Садықова Ләззат"), roles, strict=True):
        surname, given = who.split()
        desk.act(
            commissions.appoint,
            commission=row,
            person=Person(0, surname, given),
            role=role,
            position="преподаватель",
            order=Order("140-ө", date(YEAR, 6, 2)),
            starts=date(YEAR, 6, 2),
            teacher=role is not Role.SECRETARY,
        )
    return row


def _entered(desk: Desk, who: str, facts: CaseFacts, filed: datetime, *kinds: CaseDocumentKind) -> int:
    papers = tuple(CaseDocument(kind, DocumentState.COPY) for kind in (CaseDocumentKind.APPLICATION, *kinds))
    surname, given = who.split()
    entry = cases.Entry(Person(0, surname, given), filed, facts, papers)
    return desk.act(cases.enter_case, entry=entry)


def candidate(desk: Desk, who: str = CANDIDATES[0]) -> int:
    """A candidate's case after the interview; returns its id."""
    kinds = CaseDocumentKind.IDENTITY_COPY, CaseDocumentKind.OUTCOMES
    row = _entered(desk, who, OUTCOMES, desk.clock(), *kinds)
    desk.act(cases.move_on, case=row, move=CaseMove.CHECK, on=desk.clock().date())
    desk.act(cases.move_on, case=row, move=CaseMove.INTERVIEW, on=desk.clock().date(), facts=OUTCOMES)
    return row


def extern(desk: Desk, who: str = EXTERNS[0]) -> int:
    """An extern admitted to attestation by the order of January; returns the case's id."""
    kinds = CaseDocumentKind.CONTEST_DIPLOMA, CaseDocumentKind.STUDY_RECORD
    row = _entered(desk, who, EXTERN, datetime(YEAR, 8, 4, 10, tzinfo=NOW.tzinfo), *kinds)
    act = desk.act
    permitted = date(YEAR, 8, 25)
    act(cases.move_on, case=row, move=CaseMove.PERMIT, on=permitted, order_number="88-ө", order_date=permitted)
    act(cases.move_on, case=row, move=CaseMove.PREPARE, on=date(YEAR, 12, 1), facts=PREPARED)
    council, head = date(YEAR + 1, 1, 20), date(YEAR + 1, 1, 22)
    act(cases.move_on, case=row, move=CaseMove.PROPOSE, on=council, words="протокол педагогического совета № 3")
    act(cases.move_on, case=row, move=CaseMove.ORDER, on=head, order_number="7-ө", order_date=head)
    return row


@dataclass
class Hands:
    """The secretary at a real window: keys and clicks."""

    desk: Desk
    window: Window
    screen: SittingsScreen

    @property
    def page(self) -> SittingScreen:
        return self.screen.sitting_page()

    @property
    def sitting(self) -> Sitting:
        assert self.page.sitting is not None
        return self.page.sitting

    def case(self, row: int) -> Case:
        return self.desk.ask(cases.case, row)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key)

    def write(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        for letter in text:
            press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(focused, press)

    def call(self, kind: CommissionKind) -> Calling:
        """Call a sitting of this commission for today by the form; returns the form."""
        self.screen.call()
        form = self.screen.calling_page()
        form.choose(kind)
        form.time.set_value(self.desk.clock().time())
        form.place.setFocus()
        self.write("кабинет 12")
        self.press(Qt.Key.Key_F9)
        return form

    def everybody_comes(self) -> None:
        """Space notes each member of the list as present."""
        self.page.room.members.setFocus()
        for member in self.sitting.members:
            self.page.room.go_to(member.person.id)
            self.press(Qt.Key.Key_Space)

    def vote(self, *against: int) -> None:
        """F9 puts the item to the vote, everybody votes for but those at these places of the list, F9 closes."""
        self.press(Qt.Key.Key_F9)
        for place in range(len(self.sitting.members)):
            self.press(Qt.Key.Key_Left if place in against else Qt.Key.Key_Right, Qt.Key.Key_Down)
        self.press(Qt.Key.Key_F9)

    def close(self) -> None:
        """F9 shows that nothing is left to mend, F9 again takes the number; the protocol opens."""
        self.press(Qt.Key.Key_F9)
        assert self.page.closing.isVisible() and not self.page.closing.obstacles, self.page.closing.obstacles
        self.press(Qt.Key.Key_F9)
        assert self.sitting.stage is SittingStage.CLOSED

    def preview(self) -> Preview:
        page = self.window.pages[-1]
        assert isinstance(page, Preview)
        return page


@contextmanager
def hands(qtbot: QtBot, desk: Desk) -> Iterator[Hands]:
    """The page of sittings in a window of the usual size."""
    window = Window(desk, demo=True)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    screen = window.show_screen("sittings")
    assert isinstance(screen, SittingsScreen)
    yield Hands(desk, window, screen)
    window.close()
