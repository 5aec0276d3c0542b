"""One whole summer at one desk: from the plan of places to the documents that are handed back, by keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db import commissions, verify
from desktop import printing
from desktop.desk import Desk
from desktop.screens.application_card import ApplicationCard
from desktop.screens.applications import ApplicationsScreen
from desktop.screens.contest import ContestScreen
from desktop.screens.exams import ExamsPanel
from desktop.screens.figures import FiguresPanel
from desktop.screens.intake import IntakeScreen
from desktop.screens.plan_panel import PlanPanel
from desktop.screens.ranking_panel import RankingPanel
from desktop.screens.ranking_table import NAME
from desktop.screens.results import ResultsPanel
from desktop.screens.settings import SettingsScreen
from desktop.screens.sitting import SittingScreen
from desktop.screens.sittings import SittingsScreen
from desktop.window import Window
from rules.identity import check_digit
from rules.records import (
    Base,
    CommissionKind,
    DocumentKind,
    Funding,
    Kinship,
    Names,
    Order,
    Person,
    Quota,
    Role,
    SpecialtyType,
    Status,
    TeachingLanguage,
)
from tests.desktop.conftest import MEMBERS, YEAR
from tests.desktop.summer_hands import Secretary

SOFTWARE, DESIGN, AUDIT = "06130100", "02130100", "04110100"
Key = Qt.Key


@dataclass(frozen=True)
class Applicant:
    """Who comes to the desk, with what is particular about them."""

    birth: str
    surname: str
    name: str
    patronymic: str
    choices: tuple[str, ...]
    marks: str
    average: str
    school: str
    abroad: bool = False
    quota: Quota | None = None
    subjects: tuple[str, ...] = ()
    """Typed by hand, where the education document has others than the plan."""
    lacking: DocumentKind | None = None
    late: str = ""

    @property
    def iin(self) -> str:
        return f"{self.birth}{check_digit(self.birth)}"

    @property
    def full_name(self) -> str:
        return " ".join((self.surname, self.name, self.patronymic))


MINOR: Final = Applicant(
    "09051250012", "Есенов", "Марат", "Ерланұлы", ("дизайн",), "545", "4,7", "№ 12 мектеп"
)  # fmt: skip
ABROAD: Final = Applicant(
    "06031460012", "Юсупова", "Дильноза", "Рустамовна", ("0613",), "54", "4,6", "Школа № 5, Ташкент",
    abroad=True, subjects=("Математика", "Физика"),
)  # fmt: skip
RURAL: Final = Applicant(
    "05112050013", "Байжанов", "Ерлан", "Серікұлы", ("0613",), "433", "3,6", "Ақсу орта мектебі",
    quota=Quota.RURAL_YOUTH,
)  # fmt: skip
THREE: Final = Applicant(
    "05083050014", "Ким", "Данияр", "Валерьевич", ("дизайн", "0613", "аудит"), "555", "4,9", "Гимназия № 1"
)  # fmt: skip
REFUSED: Final = Applicant(
    "06072260015", "Қожахметова", "Сәуле", "Бекқызы", ("0613",), "444", "4,2", "№ 3 мектеп",
    lacking=DocumentKind.MEDICAL_075,
)  # fmt: skip
LATE: Final = Applicant(
    "05021550016", "Муканов", "Тимур", "Асанович", ("дизайн",), "344", "3,7", "№ 8 мектеп",
    late="болезнь, справка от 21.07.2025",
)  # fmt: skip
PAYING: Final = Applicant(
    "06090950017", "Ніязов", "Бауыржан", "Серікұлы", ("аудит",), "443", "4,0", "№ 20 мектеп"
)  # fmt: skip


@pytest.fixture
def secretary(qtbot: QtBot, empty_desk: Desk, dressed: None) -> Iterator[Secretary]:
    window = Window(empty_desk, demo=True)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield Secretary(qtbot, empty_desk, window)
    if empty_desk.busy:
        qtbot.waitUntil(lambda: not empty_desk.busy, timeout=20000)
    window.close()


# --- June: commissions, settings, the plan ----------------------------------------------------------------------------
EXAMINERS: Final = (
    ("Омарова", "Бағила", "Сейітқызы", Role.CHAIR),
    ("Дюсенов", "Ержан", "Қайратұлы", Role.MEMBER),
    ("Ли", "Вера", "Ивановна", Role.MEMBER),
    ("Садықова", "Ләззат", "Омарқызы", Role.SECRETARY),
)


def appoint(desk: Desk) -> None:
    """The three commissions, by the orders of the head."""
    for kind, name, people in (
        (CommissionKind.ADMISSION, "Приёмная комиссия", MEMBERS),
        (CommissionKind.EXAMINATION, "Экзаменационная комиссия", EXAMINERS),
        (CommissionKind.APPEAL, "Апелляционная комиссия", EXAMINERS),
    ):
        row = desk.act(commissions.form_commission, kind=kind, name=Names(kk=name, ru=name))
        for surname, given, patronymic, role in people:
            desk.act(
                commissions.appoint,
                commission=row,
                person=Person(0, surname, given, patronymic),
                role=role,
                position="",
                order=Order("112-ө", date(YEAR, 5, 15)),
                starts=date(YEAR, 5, 15),
                ends=date(YEAR + 1, 5, 14),
            )


def be_under_authority(secretary: Secretary) -> None:
    screen = secretary.window.show_screen("settings")
    assert isinstance(screen, SettingsScreen)
    screen.parts.chip("contest").click()
    screen.setFocus()
    secretary.tick(screen.contest.authority)
    assert screen.contest.authority.isChecked()


def contest(secretary: Secretary) -> ContestScreen:
    screen = secretary.window.show_screen("contest")
    assert isinstance(screen, ContestScreen)
    screen.setFocus()
    return screen


def plan_the_places(secretary: Secretary) -> None:
    panel = contest(secretary).show_tab("plan")
    assert isinstance(panel, PlanPanel)
    secretary.sees("Плана мест на 2025 год ещё нет")
    panel.setFocus()
    for code, title, kind, funding, places, subjects in (
        (SOFTWARE, "Программное обеспечение", SpecialtyType.ORDINARY, Funding.STATE, 2,
         "Қазақ тілі\nМатематика\nФизика"),
        (DESIGN, "Дизайн", SpecialtyType.CREATIVE, Funding.STATE, 2, ""),
        (AUDIT, "Учёт и аудит", SpecialtyType.ORDINARY, Funding.PAID, 3, ""),
    ):  # fmt: skip
        secretary.press(Key.Key_Insert)
        form = panel.form
        assert secretary.stands_in(form.code)
        secretary.write(code)
        secretary.reach(form.titles["ru"])
        secretary.write(title)
        secretary.pick(form.type, kind)
        secretary.pick(form.base, Base.BASIC)
        secretary.pick(form.funding, funding)
        secretary.pick(form.language, TeachingLanguage.RUSSIAN)
        secretary.reach(form.places)
        secretary.write(str(places))
        if code == SOFTWARE:
            # One of the two places is kept for rural youth, by the college's own numbers.
            secretary.reach(form.reserve.by_shares)
            secretary.press(Key.Key_Down)
            assert form.reserve.own.isChecked()
            secretary.reach(form.reserve.places[Quota.RURAL_YOUTH])
            secretary.over("1")
            secretary.sees("На квоты: 1 из 2 мест")
        if subjects:
            secretary.reach(form.subjects)
            secretary.write(subjects)
        secretary.press(Key.Key_F9)
        assert form.isHidden() and panel.table.hasFocus(), secretary.seen()
    secretary.sees("3 строки · 7 мест · принято: 0", "02130100 Дизайн")


# --- July: at the desk ------------------------------------------------------------------------------------------------
def leave_paper(secretary: Secretary) -> None:
    """Esc goes back from a paper to what lies beneath."""
    secretary.preview()
    secretary.press(Key.Key_Escape)
    assert not secretary.window.pages


def issue_paper(secretary: Secretary) -> None:
    """A draft is issued by keyboard; Esc goes back."""
    secretary.reach(secretary.preview().issue)
    secretary.press(Key.Key_Space)
    secretary.sees("Выдано: № ", "Контрольный код")


def desk_page(secretary: Secretary) -> IntakeScreen:
    """The intake with the cursor in the number; after a receipt it lies ready beneath the paper."""
    if secretary.window.pages:
        leave_paper(secretary)
        screen = secretary.window.stack.currentWidget()
        assert isinstance(screen, ApplicationsScreen) and isinstance(screen.page, IntakeScreen)
        return screen.page
    screen = secretary.window.show_screen("applications")
    assert isinstance(screen, ApplicationsScreen)
    screen.setFocus()
    secretary.press(Key.Key_Insert)
    assert isinstance(screen.page, IntakeScreen)
    return screen.page


def take(secretary: Secretary, who: Applicant) -> None:
    """Everything from the number to the receipt, without a hand on the mouse."""
    page = desk_page(secretary)
    form = page.form
    assert secretary.stands_in(form.applicant.iin)
    secretary.write(who.iin, Key.Key_Tab)
    for text in (who.surname, who.name, who.patronymic):
        secretary.write(text, Key.Key_Tab)
    assert form.applicant.status.value() is Status.CITIZEN
    secretary.press(Key.Key_Tab)
    secretary.write("+7 701 000 00 00", Key.Key_Tab)
    secretary.write("Алматы, Алатау, 12", Key.Key_Tab, Key.Key_Tab)
    secretary.write(who.average, Key.Key_Tab)
    secretary.write(who.school, Key.Key_Tab)
    if who.abroad:
        secretary.press(Key.Key_Space)
    secretary.press(Key.Key_Tab)
    if who.quota is not None:
        secretary.pick(form.filing.quota, who.quota)
    if who is MINOR:
        assert form.representative.isVisible()
        secretary.sees("Поступающий несовершеннолетний: укажите представителя.")
        secretary.reach(form.representative.name)
        secretary.write("Есенова Сәуле", Key.Key_Tab)
        secretary.pick(form.representative.kinship, Kinship.FATHER)
        secretary.press(Key.Key_Tab)
        secretary.write("+7 701 000 00 02", Key.Key_Tab)
        secretary.write("куәлік № 7")
    secretary.reach(form.choices.rows[0].edit)
    for typed in who.choices:
        secretary.write(typed, Key.Key_Tab)
    assert len(form.choices.lines()) == len(who.choices)
    if who.late:
        secretary.reach(form.choices.late_reason)
        secretary.write(who.late)
    enter_marks(secretary, page, who)
    secretary.tick(form.wishes.consent)
    for document in page.checklist.documents():
        if document.kind is not who.lacking:
            secretary.tick(page.checklist.mark(document.kind))
    secretary.press(Key.Key_F9)


def enter_marks(secretary: Secretary, page: IntakeScreen, who: Applicant) -> None:
    rows = page.form.marks._rows
    if who.subjects:
        secretary.reach(rows[0].mark)
        for subject, mark in zip(who.subjects, who.marks, strict=True):
            secretary.press(Key.Key_Insert)
            secretary.write(subject, Key.Key_Tab)
            secretary.write(mark)
        return
    known = bool(rows[0].subject.value())
    for place, (mark, subject) in enumerate(zip(who.marks, ("Қазақ тілі", "Математика", "Физика"), strict=True)):
        if not known:
            secretary.reach(rows[place].subject)
            secretary.write(subject, Key.Key_Tab)
        secretary.reach(rows[place].mark)
        secretary.write(mark)


def refuse(secretary: Secretary) -> None:
    """The medical certificate is missing: F9 leads to the refusal, which names it, and F9 issues that."""
    take(secretary, REFUSED)
    secretary.sees("Отказ в приёме документов", "– медицинская справка по форме № 075-У: отсутствует")
    secretary.press(Key.Key_F9)
    secretary.preview()
    secretary.sees("Расписка об отказе в приёме документов", REFUSED.full_name, "выдано · № 1/2025")


def registered(secretary: Secretary, *applicants: Applicant) -> None:
    """Each leaves with a receipt."""
    for who in applicants:
        take(secretary, who)
        secretary.preview()
        secretary.sees("Расписка", who.full_name)


# --- July: the exam and an appeal -------------------------------------------------------------------------------------
SECOND: Final = "Омарова Бағила Сейітқызы"


def exams_tab(secretary: Secretary) -> ExamsPanel:
    panel = contest(secretary).show_tab("exams")
    assert isinstance(panel, ExamsPanel)
    panel.setFocus()
    return panel


def hold_the_exam(secretary: Secretary) -> None:
    secretary.at(7, 22)
    panel = exams_tab(secretary)
    secretary.sees("В 2025 году экзаменов ещё нет")
    secretary.press(Key.Key_Insert)
    secretary.reach(panel.form.passing)
    secretary.write("2", Key.Key_F9)
    secretary.sees("Творческий экзамен", "0 из 3")
    # From the list Enter goes to the timetable; a group, then one key seats everybody.
    secretary.press(Key.Key_Return, Key.Key_Insert)
    assert secretary.stands_in(panel.timetable.session_form.group)
    secretary.press(Key.Key_Tab)
    for text in ("215", "24072025", "0900"):
        secretary.write(text, Key.Key_Tab)
    secretary.write("10", Key.Key_F9, Key.Key_F9)
    secretary.sees("Место есть у всех", *(who.full_name for who in (MINOR, THREE, LATE)))

    secretary.at(7, 24, 14)
    panel.pages.chip("marks").click()
    for mark in ("5", "4", "3"):
        secretary.write(mark, Key.Key_Return)
    secretary.sees("ждёт проверки")
    secretary.press(Key.Key_F9)
    secretary.pick(panel.marks.reader, SECOND)
    secretary.press(Key.Key_Tab)
    assert secretary.stands_in(panel.marks.table)
    for mark in ("5", "4", "3"):
        secretary.write(mark, Key.Key_Return)
    secretary.sees("Подтверждены 3 оценки.", "подтверждено 3 из 3")


def appeal(secretary: Secretary) -> None:
    """Who had a four asks for a five; the appeal commission hears it and agrees."""
    secretary.at(7, 25)
    panel = exams_tab(secretary)
    panel.pages.chip("appeals").click()
    secretary.press(Key.Key_Insert)
    form = panel.appeals.form
    seats = {form._seat_words(seat): seat for seat in form.seat.values()}
    secretary.pick(form.seat, next(seat for words, seat in seats.items() if THREE.full_name in words))
    secretary.reach(form.wanted)
    secretary.write("5")
    secretary.reach(form.grounds)
    secretary.write("не учтена вторая работа", Key.Key_F9)
    secretary.sees(THREE.full_name, "не учтена вторая работа")
    # There is no sitting to hear it: the next step leads to calling one, and the appeal is on its agenda.
    secretary.reach(panel.appeals.call)
    secretary.press(Key.Key_Space)
    page = call(secretary, "Апелляционная комиссия")
    secretary.sees(THREE.full_name)
    begin(secretary, page)
    secretary.sees("не учтена вторая работа")
    vote(secretary, page)
    close(secretary, page)
    panel = exams_tab(secretary)
    panel.pages.chip("appeals").click()
    secretary.sees("удовлетворена · 4 → 5")


# --- sittings ---------------------------------------------------------------------------------------------------------
def call(secretary: Secretary, commission: str, day: str = "", at: str = "") -> SittingScreen:
    """Call a sitting of the commission; nothing is put on its agenda but what belongs there by itself."""
    screen = secretary.window.show_screen("sittings")
    assert isinstance(screen, SittingsScreen)
    calling = screen.calling_page()
    if not calling.isVisible():
        screen.setFocus()
        # The sitting that was held last still lies there.
        if not screen.list_page.isVisible():
            secretary.press(Key.Key_Escape)
        secretary.press(Key.Key_Insert)
        assert secretary.stands_in(calling.commission)
        names = {calling._name(one): one for one in calling.commission.values()}
        secretary.pick(calling.commission, names[commission])
    assert calling.commission.currentText() == commission
    if day:
        secretary.reach(calling.day)
        secretary.over(day)
        secretary.reach(calling.time)
        secretary.over(at)
    secretary.reach(calling.place)
    secretary.over("Актовый зал")
    if calling.waiting.isVisible():
        secretary.reach(calling.waiting.none)
        secretary.press(Key.Key_Space)
    secretary.press(Key.Key_F9)
    page = screen.sitting_page()
    assert page.isVisible(), secretary.seen()
    return page


def begin(secretary: Secretary, page: SittingScreen) -> None:
    """Everybody comes, and the sitting is opened."""
    assert secretary.stands_in(page.room.members) and page.sitting is not None
    for _member in page.sitting.members:
        secretary.press(Key.Key_Space, Key.Key_Down)
    secretary.sees("кворум есть")
    secretary.press(Key.Key_F9)
    assert secretary.stands_in(page.agenda.items)


def vote(secretary: Secretary, page: SittingScreen) -> None:
    """F9 puts the item to the vote; everybody is for; F9 closes the vote."""
    assert page.sitting is not None
    secretary.press(Key.Key_F9)
    for _member in page.sitting.members:
        secretary.press(Key.Key_Right, Key.Key_Down)
    secretary.press(Key.Key_F9)


def close(secretary: Secretary, page: SittingScreen) -> None:
    """F9 shows that nothing is left to mend, F9 takes the number; the protocol is issued from the preview."""
    secretary.press(Key.Key_F9)
    assert page.closing.isVisible() and not page.closing.obstacles, secretary.seen()
    secretary.press(Key.Key_F9)
    issue_paper(secretary)
    secretary.sees("Протокол")
    leave_paper(secretary)


def decide_the_subjects(secretary: Secretary) -> None:
    """578-62: which marks of a foreign document count is set by the commission."""
    secretary.at(7, 28)
    page = call(secretary, "Приёмная комиссия")
    secretary.reach(page.agenda.add)
    secretary.press(Key.Key_Space)
    while not page.adding.subjects.isVisible():
        secretary.press(Key.Key_Tab, control=True)
    secretary.sees(ABROAD.full_name, "Математика – 5")
    # Enter goes from who it is to the subjects, one in each line.
    secretary.press(Key.Key_Return)
    secretary.write("\n".join(ABROAD.subjects), Key.Key_F9)
    secretary.sees("\n".join(ABROAD.subjects))
    while not secretary.stands_in(page.room.members):
        secretary.press(Key.Key_F6)
    begin(secretary, page)
    vote(secretary, page)
    close(secretary, page)


# --- August: the lists ------------------------------------------------------------------------------------------------
def ranking_tab(secretary: Secretary) -> RankingPanel:
    panel = contest(secretary).show_tab("ranking")
    assert isinstance(panel, RankingPanel)
    panel.setFocus()
    return panel


def names(panel: RankingPanel) -> list[str]:
    model = panel.table.model()
    return [model.index(row, NAME).data() for row in range(model.rowCount())]


def explain(secretary: Secretary, panel: RankingPanel, who: Applicant) -> str:
    """How the score of an applicant came about, as it stands beneath the list."""
    panel.table.selectRow(names(panel).index(who.full_name))
    return panel.why.text()


def look_at_the_ranking(secretary: Secretary) -> None:
    panel = ranking_tab(secretary)
    shown: dict[str, list[str]] = {}
    for _line in panel.lines.lines.lines:
        secretary.qtbot.waitUntil(lambda: not panel._chosen.isActive())
        line = panel.current()
        assert line is not None
        shown[line.code] = names(panel)
        secretary.sees("Этот список решает")
        if line.code == SOFTWARE:
            assert "Балл 4,50: среднее оценок (Математика 5, Физика 4)" in explain(secretary, panel, ABROAD)
        if line.code == DESIGN:
            assert "и экзамен 5,00" in explain(secretary, panel, THREE)
        secretary.press(Key.Key_Down)
    assert shown == {
        SOFTWARE: [ABROAD.full_name, RURAL.full_name, THREE.full_name],
        DESIGN: [THREE.full_name, MINOR.full_name, LATE.full_name],
        AUDIT: [PAYING.full_name, THREE.full_name],
    }


def propose_the_lists(secretary: Secretary) -> None:
    secretary.at(8, 21)
    call(secretary, "Приёмная комиссия", "22082025", "1400")
    look_at_the_ranking(secretary)
    panel = ranking_tab(secretary)
    secretary.press(Key.Key_F9)
    proposal = panel.proposal
    secretary.sees("22.08.2025, 14:00, Актовый зал")
    secretary.tick(proposal.all)
    secretary.tick(proposal.waiting)
    secretary.press(Key.Key_F9)
    secretary.sees("3 списка внесено в повестку дня.")


def decide_the_lists(secretary: Secretary) -> None:
    """One is left out with a reason; one vote decides on all the others."""
    secretary.at(8, 22, 14)
    secretary.window.show_screen("today").setFocus()
    secretary.sees("Приёмная комиссия", "созвано на 22.08.2025, 14:00 · членов: 9 · нужно: 6 · в повестке дня: 1")
    secretary.press_button("Открыть: Приёмная комиссия")
    screen = secretary.window.stack.currentWidget()
    assert isinstance(screen, SittingsScreen)
    page = screen.sitting_page()
    begin(secretary, page)
    secretary.press(Key.Key_Return)
    lists = page.item.lists
    assert secretary.stands_in(lists.table)
    secretary.press(Key.Key_Home)
    while (current := lists.table.current()) is None or current.name != MINOR.full_name:
        secretary.press(Key.Key_Down)
    secretary.press(Key.Key_F2)
    secretary.write("отказался от места", Key.Key_Return)
    secretary.sees("отказался от места")
    vote(secretary, page)
    close(secretary, page)


# --- August: what follows ---------------------------------------------------------------------------------------------
def results_tab(secretary: Secretary) -> ResultsPanel:
    panel = contest(secretary).show_tab("results")
    assert isinstance(panel, ResultsPanel)
    return panel


def publish(secretary: Secretary) -> None:
    panel = results_tab(secretary)
    panel.open_step("lists").setFocus()
    secretary.sees("ещё не опубликован")
    secretary.press(Key.Key_F9)
    issue_paper(secretary)
    leave_paper(secretary)
    secretary.sees("опубликован: № 1/2025")


def notify(secretary: Secretary, folder: Path) -> None:
    panel = results_tab(secretary)
    panel.open_step("notices").setFocus()
    assert len(panel.notices.chosen()) == 6
    with secretary.qtbot.waitSignal(panel.notices.batch.issued, timeout=30000):
        panel.notices.batch.save_to(folder / "notices.pdf")
    secretary.sees("Всем, по кому комиссия приняла решение, сообщено.")
    with printing.Pages((folder / "notices.pdf").read_bytes()) as pages:
        assert len(pages) >= 6


def sign(secretary: Secretary) -> None:
    """One comes within the three days, one too late, one not at all."""
    secretary.at(8, 23)
    panel = results_tab(secretary)
    page = panel.open_step("contracts")
    page.setFocus()
    secretary.sees("подписано: 0 из 4")
    first = panel.contracts.current()
    assert first is not None
    secretary.press(Key.Key_Space)
    secretary.sees(f"Договор подписан 23.08.2025: {first.name}", "подписано: 1 из 4")
    secretary.at(8, 26)
    secretary.window.show_screen("today").setFocus()
    secretary.sees("Не подписано 3 договора", "срок был 25.08.2025 · просрочено на 1 день")
    secretary.press_button("Открыть: Не подписано 3 договора")
    assert panel.contracts.isVisible() and panel.contracts.filters.current() == "late"
    assert secretary.stands_in(panel.contracts.list)
    late = panel.contracts.current()
    assert late is not None
    secretary.press(Key.Key_Space)
    secretary.sees(f"Договор подписан 26.08.2025: {late.name}", "подписано: 2 из 4")


def enrol(secretary: Secretary, folder: Path) -> None:
    panel = results_tab(secretary)
    panel.open_step("enrolment").setFocus()
    secretary.sees("4 человека")
    secretary.press(Key.Key_F9)
    leave_paper(secretary)
    panel.open_step("national").setFocus()
    panel.national.save_to(folder / "national.xlsx")
    secretary.qtbot.waitUntil(lambda: panel.national.strip.kind == "good", timeout=20000)
    sheet = openpyxl.load_workbook(folder / "national.xlsx").active
    assert sheet is not None and sheet.max_row == 7


def hand_back(secretary: Secretary) -> None:
    """Who was not admitted takes the documents home and signs for them."""
    screen = secretary.window.show_screen("applications")
    assert isinstance(screen, ApplicationsScreen)
    screen.show_list()
    screen.listing.search.setFocus()
    secretary.write(LATE.surname, Key.Key_Return, Key.Key_Return)
    card = screen.page
    assert isinstance(card, ApplicationCard)
    secretary.sees(LATE.full_name, "приём не одобрен, протокол № 3 от 22.08.2025")
    secretary.reach(card.hand_back_button)
    secretary.press(Key.Key_Space)
    secretary.press(Key.Key_F9)
    secretary.sees(LATE.full_name)
    leave_paper(secretary)
    secretary.sees("возвращено\n26.08.2025", "документ об образовании: подлинник → возвращено")


def count_it_all(secretary: Secretary) -> None:
    panel = contest(secretary).show_tab("figures")
    assert isinstance(panel, FiguresPanel)
    panel.setFocus()
    secretary.sees("7 заявлений")
    secretary.press(Key.Key_F9)
    leave_paper(secretary)


@pytest.mark.slow
def test_one_whole_summer_is_worked_through_at_one_desk(secretary: Secretary, tmp_path: Path) -> None:
    desk = secretary.desk
    secretary.at(6, 10)
    appoint(desk)
    be_under_authority(secretary)
    plan_the_places(secretary)
    secretary.at(6, 30)
    registered(secretary, MINOR, ABROAD, RURAL, THREE)
    refuse(secretary)
    secretary.at(7, 21)
    registered(secretary, LATE, PAYING)
    hold_the_exam(secretary)
    appeal(secretary)
    decide_the_subjects(secretary)
    propose_the_lists(secretary)
    decide_the_lists(secretary)
    publish(secretary)
    notify(secretary, tmp_path)
    sign(secretary)
    enrol(secretary, tmp_path)
    hand_back(secretary)
    count_it_all(secretary)
    assert list(desk.ask(verify.faults)) == []
