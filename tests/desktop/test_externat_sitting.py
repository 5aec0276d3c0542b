"""What a sitting of the examination commission promises for an extern (61-15 … 61-18): marks, vote, protocol, case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import protocols
from desktop import words
from desktop.desk import Desk
from papers import render
from rules.case_records import ExternatCollegeFacts
from rules.case_words import AttestationKind, CaseStage
from rules.records import CommissionKind, ItemStage, ProtocolPaper
from tests.desktop.matter_college import EXTERNS, SUBJECTS, WINTER, Hands, commission, extern, hands
from tests.papers.pdf_reading import squeezed, whole_text

EXAMINATION = CommissionKind.EXAMINATION
INTERIM, FINAL = AttestationKind.INTERIM, AttestationKind.FINAL
Key = Qt.Key


@pytest.fixture
def table(qtbot: QtBot, empty_desk: Desk, dressed: None) -> Iterator[Hands]:
    """An examination commission of five and two externs admitted to attestation; it is February."""
    empty_desk.clock = lambda: WINTER
    commission(empty_desk, EXAMINATION)
    for who in EXTERNS:
        extern(empty_desk, who)
    with hands(qtbot, empty_desk) as found:
        yield found


def take_up(table: Hands, attestation: AttestationKind = INTERIM) -> None:
    """Take up every extern that waits for this attestation."""
    table.page.agenda.items.setFocus()
    table.press(Key.Key_Insert)
    adding = table.page.adding
    assert adding.parts.currentWidget() is adding.externs
    adding.externs.kinds.chip(attestation).click()
    table.press(Key.Key_F9)


def enter_marks(table: Hands, place: int, *marks: str) -> None:
    """Enter goes into the item: to its first subject without a mark; each mark is typed, Enter goes on."""
    table.page.agenda.go_to(table.sitting.items[place].id)
    table.press(Key.Key_Return)
    for mark in marks:
        table.write(mark)
        table.press(Key.Key_Return)


def sew(table: Hands, text: str = "две контрольные работы, 12 листов") -> None:
    table.page.item.matter.written.setFocus()
    table.write(text)
    table.page.item.flush()


def facts(table: Hands, row: int) -> ExternatCollegeFacts:
    found = table.case(row).facts
    assert isinstance(found, ExternatCollegeFacts)
    return found


def test_a_whole_sitting_attests_two_externs_one_passes_and_one_repeats_the_year(table: Hands) -> None:
    table.call(EXAMINATION)
    table.everybody_comes()
    take_up(table)
    assert [item.attestation for item in table.sitting.items] == [INTERIM, INTERIM]
    table.page.head.open.click()
    rows = [item.matter.id for item in table.sitting.items if item.matter]
    # Without the marks there is no vote; Enter leads to the first subject.
    table.page.agenda.go_to(table.sitting.items[0].id)
    table.press(Key.Key_F9)
    assert SUBJECTS[0] in table.page.item.trouble.text() and table.sitting.items[0].stage is ItemStage.WAITING
    enter_marks(table, 0, "5", "4")
    assert [line.interim for line in facts(table, rows[0]).programme] == [5, 4]
    assert table.page.item.matter.state.text() == words._("By these marks the attestation is passed.")
    sew(table)
    table.page.agenda.items.setFocus()
    table.vote()
    assert "пройдена" in table.page.item.matter.state.text()
    enter_marks(table, 1, "5", "2")
    assert "не пройдена" in table.page.item.matter.state.text()
    table.page.agenda.items.setFocus()
    table.vote(4)
    # 61-18: the protocol waits for what is sewn in.
    table.page.head.close_sitting.click()
    [obstacle] = table.page.closing.obstacles
    assert obstacle.fields["field"] == "written_work:2"
    table.page.closing.list.setFocus()
    table.press(Key.Key_Return)
    assert QApplication.focusWidget() is table.page.item.matter.written
    sew(table, "контрольная работа, 6 листов")
    table.page.head.close_sitting.click()
    table.page.closing.button.click()
    assert [table.case(row).stage for row in rows] == [CaseStage.INTERIM_PASSED, CaseStage.FAILED]
    record = table.desk.ask(protocols.protocol, table.sitting.id)
    assert isinstance(record, ProtocolPaper)
    for language, marked, sewn in (("ru", "«ЭКСТЕРНАТ»", "12 листов"), ("kk", "«ЭКСТЕРНАТ»", "12 листов")):
        text = whole_text(render(record, (language,)))  # type: ignore[arg-type]
        for said in (marked, sewn, *SUBJECTS, *EXTERNS, table.desk.college().head.split()[0]):
            assert squeezed(said) in text
    assert table.preview().isVisible()


def test_the_final_attestation_follows_and_completes_the_externat(table: Hands) -> None:
    for attestation, stage in ((INTERIM, CaseStage.INTERIM_PASSED), (FINAL, CaseStage.PASSED)):
        table.call(EXAMINATION)
        table.everybody_comes()
        table.page.agenda.add.click()
        externs = table.page.adding.externs
        externs.kinds.chip(attestation).click()
        externs.none.click()
        externs.list.setFocus()
        externs.list.make_current(1)
        table.press(Key.Key_Space)
        table.page.adding.take.click()
        assert [item.attestation for item in table.sitting.items] == [attestation]
        table.page.head.open.click()
        enter_marks(table, 0, "4", "3")
        sew(table)
        table.page.agenda.items.setFocus()
        table.vote()
        table.page.head.close_sitting.click()
        table.page.closing.button.click()
        assert table.case(1).stage is stage
        table.press(Key.Key_Escape)
        assert not table.window.pages


def test_a_mark_beyond_the_scale_is_told_and_not_kept(table: Hands) -> None:
    table.call(EXAMINATION)
    take_up(table)
    enter_marks(table, 0, "7")
    assert table.page.item.matter.trouble.isVisible()
    assert facts(table, 1).programme[0].interim is None
    enter_marks(table, 0)
    table.write("5")
    table.press(Key.Key_Return)
    assert not table.page.item.matter.trouble.isVisible()
    assert facts(table, 1).programme[0].interim == 5


def test_marks_the_commission_does_not_confirm_decide_nothing(table: Hands) -> None:
    table.call(EXAMINATION)
    table.everybody_comes()
    take_up(table)
    table.page.head.open.click()
    enter_marks(table, 0, "5", "5")
    table.page.agenda.items.setFocus()
    table.vote(0, 1, 2)
    assert table.page.item.matter.state.text().startswith("Оценки не утверждены")
    assert all(editor.isReadOnly() for editor in table.page.item.matter.marks.editors.values())


def test_in_june_an_interim_attestation_is_refused_with_its_months(table: Hands) -> None:
    table.desk.clock = lambda: datetime(2026, 6, 10, 10, tzinfo=WINTER.tzinfo)
    table.call(EXAMINATION)
    table.page.agenda.add.click()
    adding = table.page.adding
    adding.take.click()
    assert adding.trouble.isVisible() and "30.04.2026" in adding.trouble.text()
    adding.externs.kinds.chip(FINAL).click()
    adding.take.click()
    assert [item.attestation for item in table.sitting.items] == [FINAL, FINAL]


@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_every_mark_has_the_name_of_its_subject_in_each_language(table: Hands, tongue: str) -> None:
    table.call(EXAMINATION)
    take_up(table)
    words.use(tongue)  # type: ignore[arg-type]
    editors = table.page.item.matter.marks.editors
    assert list(editors) == list(SUBJECTS)
    for subject, editor in editors.items():
        assert editor.accessibleName() == f"{words._('Mark')}: {subject}"
