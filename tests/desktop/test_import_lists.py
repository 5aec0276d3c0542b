"""Lists of the contest by import, choices in rows of their own, and registering a whole import at once."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from db import applications, commissions, contest, exam_marks, exams, journal, plan
from db.applications import Filter
from desktop import words
from desktop.desk import Desk
from desktop.screens.applications import ApplicationsScreen
from desktop.screens.contest import ContestScreen
from desktop.screens.import_answers import Answer, RowState
from desktop.screens.import_register import ImportScreen
from desktop.screens.register_checked import RegisterChecked
from rules.columns import Column, Kind
from rules.records import (
    ApplicationStage,
    Base,
    Exam,
    ExamKind,
    ExamSession,
    Funding,
    Language,
    Names,
    TeachingLanguage,
)
from tests.desktop.conftest import APPLICANTS, NOW, OPERATOR, YEAR
from tests.desktop.exam_college import DRAWING, SECOND, prepare
from tests.desktop.test_import_screen import ended, focused, framed, press, read, take

HEADINGS = ("ИИН", "Фамилия", "Имя", "Дата рождения", "Код специальности", "База", "Форма обучения",
            "Финансирование", "Язык обучения", "Средний балл", "Дата подачи")  # fmt: skip
MARAT = ("050125500120", "Есенов", "Марат", "25.01.2005", "07130200", "9 классов", "очная", "госзаказ", "русский",
         "4,5", "10.07.2025")  # fmt: skip


def written(target: Path, *rows: Sequence[str]) -> Path:
    with target.open("w", encoding="utf-8-sig", newline="") as sheet:
        csv.writer(sheet, delimiter=";").writerows(rows)
    return target


def but(row: Sequence[str], **columns: str) -> tuple[str, ...]:
    named = dict(zip(("iin", "surname", "name", "birth", "code", "base", "form", "funding", "language"), row[:9],
                     strict=True)) | columns  # fmt: skip
    return (*named.values(), *row[9:])


def choices(screen: ImportScreen, code: str) -> list[str]:
    """The answers that are offered for a question of the current row."""
    found: Iterable[QRadioButton] = screen.preview.panel.findChildren(QRadioButton)
    return [one.objectName() for one in found if one.isVisible() and one.objectName().startswith(code)]


# --- several rows of one person ---------------------------------------------------------------------------------------
def test_rows_of_one_person_become_the_choices_of_one_application(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    screen = framed(desk, qtbot)
    rows = (MARAT, but(MARAT, code="06130100"), but(MARAT, code="06130100", funding="платное"))
    read(screen, qtbot, written(tmp_path / "register.csv", HEADINGS, *rows))
    assert [screen.answers.state(place) for place in range(3)] == [RowState.OK, RowState.OPEN, RowState.OPEN]
    press(Qt.Key.Key_F4)
    assert choices(screen, "duplicate_iin") == [f"duplicate_iin-{one}" for one in ("take", "choice", "leave")]
    for _row in range(2):
        assert focused().objectName() == "duplicate_iin-take"
        press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert focused() is screen.preview.take_button
    take(screen, qtbot)
    assert screen.step is screen.done and screen.done.outcome.text().startswith("Внесено 1")
    (row,) = desk.ask(applications.of_person, MARAT[0], YEAR)
    record = desk.ask(applications.application, row)
    assert (record.code, record.funding) == ("07130200", Funding.STATE)
    assert [(line.code, line.funding) for line in record.further] == [
        ("06130100", Funding.STATE), ("06130100", Funding.PAID),
    ]  # fmt: skip


def test_a_column_of_priorities_orders_the_choices(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    screen = framed(desk, qtbot)
    rows = ((*HEADINGS, "Приоритет"), (*MARAT, "2"), (*but(MARAT, code="06130100"), "1"))
    read(screen, qtbot, written(tmp_path / "register.csv", *rows))
    assert screen.preview.columns.choice(Column.PRIORITY).value() == len(HEADINGS)
    press(Qt.Key.Key_F4)
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    take(screen, qtbot)
    (row,) = desk.ask(applications.of_person, MARAT[0], YEAR)
    record = desk.ask(applications.application, row)
    assert (record.code, [line.code for line in record.further]) == ("06130100", ["07130200"])


@pytest.mark.parametrize(
    "second",
    [
        # the same line again; another education; a person of the file; no line of the plan
        but(MARAT),
        but(MARAT, code="04110100", base="11 классов"),
    ],
)
def test_rows_that_cannot_be_one_application_are_not_offered_as_choices(
    desk: Desk, qtbot: QtBot, tmp_path: Path, second: tuple[str, ...]
) -> None:
    screen = framed(desk, qtbot)
    in_file = but(MARAT, iin=APPLICANTS[0][3], surname="Әбдіров", birth="12.05.2005")
    read(screen, qtbot, written(tmp_path / "register.csv", HEADINGS, MARAT, second, in_file))
    both = (Answer.TAKE, Answer.LEAVE)
    assert [screen.answers.possible(place, "duplicate_iin") for place in (1, 2)] == [both, both]
    press(Qt.Key.Key_F4)
    assert choices(screen, "duplicate_iin") == ["duplicate_iin-take", "duplicate_iin-leave"]


def test_one_answer_for_all_rows_joins_only_those_that_can_be_joined(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    screen = framed(desk, qtbot)
    in_file = but(MARAT, iin=APPLICANTS[0][3], surname="Әбдіров", birth="12.05.2005")
    read(screen, qtbot, written(tmp_path / "register.csv", HEADINGS, MARAT, but(MARAT, code="06130100"), in_file))
    assert screen.answers.answer_all("duplicate_iin", Answer.CHOICE) == 1
    assert [screen.answers.state(place) for place in range(3)] == [RowState.OK, RowState.ANSWERED, RowState.OPEN]


def test_no_more_than_four_choices_are_one_application(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    line = next(one for one in desk.ask(plan.lines, YEAR) if (one.base, one.funding) == (Base.BASIC, Funding.STATE))
    for language in (TeachingLanguage.KAZAKH, TeachingLanguage.ENGLISH):
        desk.act(plan.add_line, replace(line, id=0, language=language))
    screen = framed(desk, qtbot)
    code = line.code
    rows = [MARAT, *(but(MARAT, code=code, language=word) for word in ("русский", "казахский", "английский"))]
    rows.append(but(MARAT, code=code, funding="платное"))
    read(screen, qtbot, written(tmp_path / "register.csv", HEADINGS, *rows))
    offered = [Answer.CHOICE in screen.answers.possible(place, "duplicate_iin") for place in range(1, 5)]
    assert offered == [True, True, True, False]


# --- the state list ---------------------------------------------------------------------------------------------------
def contest_screen(desk: Desk, qtbot: QtBot) -> ContestScreen:
    screen = ContestScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1166, 660)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    return screen


def imported(screen: QWidget) -> ImportScreen:
    (page,) = _imports(screen)
    return page


def _imports(screen: QWidget) -> list[ImportScreen]:
    pages: Iterable[ImportScreen] = screen.findChildren(ImportScreen)
    return [page for page in pages if page.isVisible()]


def test_the_state_list_is_loaded_from_the_ranking_and_replaces_the_one_before(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = contest_screen(desk, qtbot)
    panel = screen.show_tab("ranking")
    panel.state_list_wanted.emit()  # type: ignore[attr-defined]
    page = imported(screen)
    people = [(number, f"{surname} {name}", "06130100") for surname, name, _, number, _ in APPLICANTS[:3]]
    read(page, qtbot, written(tmp_path / "state.csv", ("ИИН", "ФИО", "Код специальности"), *people))
    assert page.preview.kind.value() is Kind.STATE_LIST and page.preview.taken == 3
    take(page, qtbot)
    assert page.step is page.done and not page.done.register_all.isVisible()
    assert len(desk.ask(contest.state_list, YEAR)) == 3
    page.start()
    read(page, qtbot, written(tmp_path / "again.csv", ("ИИН", "ФИО", "Код специальности"), people[0]))
    assert page.strip.kind == "attention" and "3" in page.strip.text()
    take(page, qtbot)
    assert [entry.iin for entry in desk.ask(contest.state_list, YEAR)] == [people[0][0]]
    press(Qt.Key.Key_Space)
    assert not _imports(screen)


# --- the marks of an exam ---------------------------------------------------------------------------------------------
@pytest.fixture
def exam(desk: Desk) -> int:
    """A creative exam whose five applicants are seated; the third of them did not come."""
    prepare(desk)
    commission = max(one.id for one in desk.ask(commissions.all_commissions))
    title = Names(ru="Рисунок", kk="Сурет", ky="Сүрөт")
    row = desk.act(exams.enter_exam, Exam(0, YEAR, ExamKind.CREATIVE, title, commission, (DRAWING,), Decimal(5)))
    for place, separate in enumerate((False, True)):
        starts = NOW.replace(month=7, day=25, hour=9 + place)
        desk.act(exams.enter_session, ExamSession(0, row, str(place + 1), starts, "215", 10, separate))
    assert desk.act(exams.seat_all, exam=row) == 5
    seats = {seat.iin: seat.id for seat in desk.ask(exams.seats_of_exam, row)}
    desk.act(exam_marks.note_absent, seat=seats[APPLICANTS[2][3]])
    return row


MARKS = (
    ("ЖСН", "Аты-жөні", "Бағасы"),
    (APPLICANTS[0][3], "Әбдіров Н. Қ.", "4,5"),
    (APPLICANTS[1][3], "Басқа Адам", "5"),
    (APPLICANTS[2][3], "Байжанов Ерлан", "3"),
    (APPLICANTS[3][3], "Ғабитов Данияр", "55"),
    (APPLICANTS[8][3], "Өтегенова Жанар", "5"),
)


def test_marks_come_from_a_list_and_what_cannot_be_taken_goes_back_with_its_reason(
    desk: Desk, exam: int, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = contest_screen(desk, qtbot)
    panel = screen.show_tab("exams")
    panel.marks_wanted.emit(exam)  # type: ignore[attr-defined]
    page = imported(screen)
    before = len(desk.ask(lambda reading: list(journal.entries(reading))))
    read(page, qtbot, written(tmp_path / "marks.csv", *MARKS))
    assert page.preview.kind.value() is Kind.MARKS
    assert not page.preview.wanted.exam.isVisible()
    assert [row.codes for row in page.answers.rows] == [
        (), ("name_differs",), ("mark_of_absent",), ("mark_invalid",), ("not_seated",),
    ]  # fmt: skip
    press(Qt.Key.Key_F4)
    assert choices(page, "name_differs") == ["name_differs-take", "name_differs-leave"]
    press(Qt.Key.Key_Return)
    take(page, qtbot)
    assert page.step is page.done and "2" in page.done.outcome.text()
    entries = desk.ask(lambda reading: list(journal.entries(reading)))
    assert len(entries) == before + 1 and (entries[-1].act, entries[-1].subject) == ("take_marks", f"exam:{exam}")
    marked = {seat.iin: seat for seat in desk.ask(exams.seats_of_exam, exam) if seat.mark is not None}
    assert {number: seat.mark for number, seat in marked.items()} == {
        APPLICANTS[0][3]: Decimal("4.5"), APPLICANTS[1][3]: Decimal(5),
    }  # fmt: skip
    # The list was entered by one person; nothing of it counts before a second one has read it.
    assert all(seat.marked_by == OPERATOR and not seat.confirmed for seat in marked.values())
    target = tmp_path / "back.xlsx"
    page.save_returned(target)
    sheet = load_workbook(target).active
    assert sheet is not None
    lines = list(sheet.iter_rows(values_only=True))
    assert len(lines) == 1 + 3 and all(line[-1] for line in lines[1:])


def test_marks_of_the_import_page_ask_which_exam_they_are_of(
    desk: Desk, exam: int, qtbot: QtBot, tmp_path: Path
) -> None:
    other = desk.act(exams.enter_exam, replace(desk.ask(exams.exam, exam), id=0, title=Names(ru="Лепка")))
    screen = framed(desk, qtbot)
    read(screen, qtbot, written(tmp_path / "marks.csv", *MARKS[:2]))
    wanted = screen.preview.wanted
    assert wanted.exam.isVisible() and wanted.exam.value() == exam
    assert screen.preview.taken == 1
    wanted.exam.setFocus()
    press(Qt.Key.Key_Down)
    ended(screen, qtbot)
    assert wanted.exam.value() == other
    assert [row.codes for row in screen.answers.rows] == [("not_seated",)]


def test_a_mark_confirmed_meanwhile_goes_back_with_its_reason(
    desk: Desk, exam: int, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = framed(desk, qtbot)
    read(screen, qtbot, written(tmp_path / "marks.csv", *MARKS[:2]))
    (seat,) = (one for one in desk.ask(exams.seats_of_exam, exam) if one.iin == APPLICANTS[0][3])
    desk.act(exam_marks.enter_mark, seat=seat.id, mark=Decimal(3), by=OPERATOR)
    desk.act(exam_marks.check_mark, seat=seat.id, mark=Decimal(3), by=SECOND)
    take(screen, qtbot)
    assert screen.step is screen.done and screen.done.outcome.text().startswith("Внесено 0")
    target = tmp_path / "back.xlsx"
    screen.save_returned(target)
    sheet = load_workbook(target).active
    assert sheet is not None
    (_head, line) = sheet.iter_rows(values_only=True)
    assert "апелляция" in str(line[-1])


def test_marks_without_an_exam_have_nowhere_to_go(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    screen = framed(desk, qtbot)
    read(screen, qtbot, written(tmp_path / "marks.csv", *MARKS[:2]))
    assert screen.strip.kind == "attention" and str(YEAR) in screen.strip.text()
    assert not screen.preview.take_button.isVisible()


# --- registering at once ----------------------------------------------------------------------------------------------
def registered(page: RegisterChecked, desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.busy, timeout=20_000)
    QApplication.processEvents()
    assert page.finished


def test_an_import_is_registered_once_the_packages_are_declared_checked(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = framed(desk, qtbot)
    again = but(MARAT, iin=APPLICANTS[0][3], surname="Әбдіров", birth="12.05.2005", code="06130100")
    read(screen, qtbot, written(tmp_path / "register.csv", HEADINGS, MARAT, again))
    press(Qt.Key.Key_F4)
    press(Qt.Key.Key_Return)
    take(screen, qtbot)
    screen.done.register_all.setFocus()
    press(Qt.Key.Key_Space)
    page = screen.checked
    assert screen.step is page and "2" in page.declared.text() and focused() is page.declared
    press(Qt.Key.Key_F9)
    assert page.strip.kind == "attention" and not page.finished
    assert desk.ask(applications.of_person, MARAT[0], YEAR)
    press(Qt.Key.Key_Space, Qt.Key.Key_F9)
    registered(page, desk, qtbot)
    (row,) = desk.ask(applications.of_person, MARAT[0], YEAR)
    record = desk.ask(applications.application, row)
    assert (record.stage, record.consent, record.number) == (ApplicationStage.REGISTERED, True, len(APPLICANTS))
    assert "1" in page.heading.text() and page.left_list.isVisible()
    said = page.left_list.item(0).text()
    assert "Әбдіров Нұрлан" in said and "№ 1" in said
    left: list[bool] = []
    screen.left.connect(lambda: left.append(True))
    press(Qt.Key.Key_Return if focused() is not page.button else Qt.Key.Key_Space)
    assert left


def test_who_does_not_declare_it_goes_back_to_what_was_taken_over(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    screen = framed(desk, qtbot)
    read(screen, qtbot, written(tmp_path / "register.csv", HEADINGS, MARAT))
    take(screen, qtbot)
    screen.done.register_all.click()
    press(Qt.Key.Key_Escape)
    assert screen.step is screen.done
    (row,) = desk.ask(applications.of_person, MARAT[0], YEAR)
    assert desk.ask(applications.application, row).stage is ApplicationStage.UNFINISHED


def test_the_list_offers_it_while_an_import_is_unfinished(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    screen = ApplicationsScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1166, 660)
    screen.show()
    screen.refresh()
    # One of the desk is unfinished, and that is taken up by itself.
    assert not screen.listing.register_button.isVisible()
    page = framed(desk, qtbot)
    read(page, qtbot, written(tmp_path / "register.csv", HEADINGS, MARAT))
    take(page, qtbot)
    screen.refresh()
    assert screen.listing.register_button.isVisible()
    screen.listing.register_button.click()
    checked = screen.page
    assert isinstance(checked, RegisterChecked)
    checked.declared.setChecked(True)
    checked.button.click()
    registered(checked, desk, qtbot)
    checked.button.click()
    assert screen.page is screen.listing and not screen.listing.register_button.isVisible()
    assert desk.ask(applications.count, Filter(YEAR, stage=ApplicationStage.UNFINISHED)) == 1


@pytest.mark.parametrize("language", ["kk", "ky", "ru"])
def test_the_declaration_follows_the_language(desk: Desk, qtbot: QtBot, tmp_path: Path, language: Language) -> None:
    screen = framed(desk, qtbot)
    read(screen, qtbot, written(tmp_path / "register.csv", HEADINGS, MARAT))
    take(screen, qtbot)
    screen.done.register_all.click()
    words.use(language)
    said = words.ngettext(
        "I declare: the package of {n} application is checked, the consent is received.",
        "I declare: the packages of these {n} applications are checked, the consents are received.",
        1,
    )
    assert screen.checked.declared.text() == said
    assert not screen.checked.grab().isNull()
