"""What a sitting of the recognition commission promises on screen (508-7 … 508-14): its election, cases, protocol."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import commissions, protocols
from desktop import words
from desktop.desk import Desk
from desktop.screens.composition import TEACHER
from papers import render
from rules.case_words import CaseStage
from rules.records import CommissionKind, ItemKind, ItemStage, ProtocolPaper, Role, SittingStage
from tests.desktop.matter_college import CANDIDATES, TEACHERS, Hands, candidate, commission, hands
from tests.papers.pdf_reading import squeezed, whole_text

RECOGNITION = CommissionKind.RECOGNITION
Key = Qt.Key


@pytest.fixture
def table(qtbot: QtBot, empty_desk: Desk, dressed: None) -> Iterator[Hands]:
    """A recognition commission of five teachers without a chair, and two candidates after the interview."""
    commission(empty_desk, RECOGNITION)
    for who in CANDIDATES:
        candidate(empty_desk, who)
    with hands(qtbot, empty_desk) as found:
        yield found


def propose(table: Hands, place: int) -> None:
    """Propose the member at this place of the list as chair."""
    table.page.agenda.items.setFocus()
    table.press(Key.Key_Insert)
    adding = table.page.adding
    assert adding.parts.currentWidget() is adding.chair
    adding.chair.list.setFocus()
    adding.chair.list.setCurrentIndex(adding.chair.list.lines.index(place))
    table.press(Key.Key_F9)


def take_up(table: Hands) -> None:
    """Take up every candidate that waits."""
    table.page.agenda.add.click()
    adding = table.page.adding
    adding.chips.chip("candidates").click()
    assert adding.candidates.list.lines.lines
    adding.take.click()


def test_a_whole_sitting_elects_its_chair_and_decides_on_two_candidates(table: Hands) -> None:
    form = table.call(RECOGNITION)
    assert "избрани" in form.what.text().casefold()
    assert [member.role for member in table.sitting.members].count(Role.CHAIR) == 0
    table.everybody_comes()
    propose(table, 3)
    take_up(table)
    assert [item.kind for item in table.sitting.items] == [ItemKind.CHAIR, ItemKind.RECOGNITION, ItemKind.RECOGNITION]
    table.page.head.open.click()
    # The election: the sitting goes on under the chair elected.
    table.page.agenda.go_to(table.sitting.items[0].id)
    nominee = table.sitting.items[0].nominee
    assert nominee is not None
    table.vote()
    assert table.sitting.presiding == nominee.id
    assert "избран" in table.page.item.matter.state.text()
    # The first candidate is recognised by three to two, the second one is not.
    for place, against in ((1, (0, 1)), (2, (0, 1, 2))):
        table.page.agenda.go_to(table.sitting.items[place].id)
        shown = table.page.item.matter.facts.text()
        assert "Основы веб-разработки" in shown and "знания – высокий" in shown
        table.vote(*against)
    assert "признаны" in table.page.item.matter.state.text() or "отказано" in table.page.item.matter.state.text()
    first, second = (item.matter.id for item in table.sitting.items[1:] if item.matter)
    assert table.case(first).stage is CaseStage.INTERVIEWED
    table.page.head.close_sitting.click()
    assert not table.page.closing.obstacles
    table.page.closing.button.click()
    assert table.sitting.stage is SittingStage.CLOSED
    assert table.preview().isVisible()
    assert [table.case(row).stage for row in (first, second)] == [CaseStage.RECOGNISED, CaseStage.REFUSED]
    record = table.desk.ask(protocols.protocol, table.sitting.id)
    assert isinstance(record, ProtocolPaper)
    for language, chosen in (("ru", "Избрать председателем"), ("kk", "төраға"), ("ky", "төрага")):
        text = whole_text(render(record, (language,)))  # type: ignore[arg-type]
        assert squeezed(chosen) in text
        assert squeezed(CANDIDATES[0]) in text and squeezed(nominee.full_name) in text
        assert "508" not in text
    # The commission has its chair from that sitting on.
    chair = table.desk.ask(commissions.commission, table.sitting.commission)
    running = [one.person.full_name for one in chair.appointments if one.role is Role.CHAIR]
    assert running == [nominee.full_name]


def test_a_candidate_is_not_put_to_the_vote_before_the_election(table: Hands) -> None:
    table.call(RECOGNITION)
    take_up(table)
    table.everybody_comes()
    table.page.head.open.click()
    table.page.agenda.go_to(table.sitting.items[0].id)
    table.press(Key.Key_F9)
    assert table.page.item.trouble.isVisible() and "Председатель ещё не избран" in table.page.item.trouble.text()
    assert table.sitting.items[0].stage is ItemStage.WAITING


def test_a_member_who_was_not_elected_leaves_the_deputy_presiding_and_another_is_proposed(table: Hands) -> None:
    table.call(RECOGNITION)
    table.everybody_comes()
    propose(table, 4)
    table.page.head.open.click()
    table.page.agenda.go_to(table.sitting.items[0].id)
    table.vote(0, 1, 2)
    assert table.page.item.matter.state.text() == words._("Nobody is elected.")
    deputy = next(member for member in table.sitting.members if member.role is Role.DEPUTY)
    assert table.sitting.presiding == deputy.person.id
    propose(table, 2)
    table.page.agenda.go_to(table.sitting.items[1].id)
    table.vote()
    assert table.sitting.presiding != deputy.person.id


def test_an_even_commission_is_refused_beneath_its_name(qtbot: QtBot, empty_desk: Desk, dressed: None) -> None:
    commission(empty_desk, RECOGNITION, members=4)
    with hands(qtbot, empty_desk) as table:
        form = table.call(RECOGNITION)
        assert "4" in form.form.field("commission").trouble.text() and form.isVisible()
        assert "нечёт" in form.form.field("commission").trouble.text()


def test_the_tick_of_a_teacher_is_offered_for_recognition_alone(qtbot: QtBot, empty_desk: Desk, dressed: None) -> None:
    from desktop.screens.commissions import CommissionsScreen

    row = commission(empty_desk, RECOGNITION)
    commission(empty_desk, CommissionKind.EXAMINATION)
    with hands(qtbot, empty_desk) as table:
        screen = table.window.show_screen("commissions")
        assert isinstance(screen, CommissionsScreen)
        screen.composition.appoint_button.click()
        form = screen.appointing
        assert form.teacher.isVisible() and Role.CHAIR not in form.role.values()
        form.surname.setFocus()
        table.write("Сейітов")
        form.name.setFocus()
        table.write("Дана")
        form.teacher.click()
        form.button.click()
        found = empty_desk.ask(commissions.appointments_of, row)
        assert {one.person.full_name: one.teacher for one in found}["Сейітов Дана"]
        assert not form.teacher.isChecked()
        form.left.emit()
        screen.list.setFocus()
        table.press(Key.Key_Down)
        screen.composition.appoint_button.click()
        assert not form.teacher.isVisible() and Role.CHAIR in form.role.values()


def test_who_was_not_marked_as_a_teacher_is_marked_in_the_composition(table: Hands) -> None:
    from desktop.screens.commissions import CommissionsScreen

    screen = table.window.show_screen("commissions")
    assert isinstance(screen, CommissionsScreen)
    card = screen.composition
    row = next(place for place, one in enumerate(card.table.appointments()) if one.role is Role.DEPUTY)
    card.table.selectRow(row)
    teaches = card.table.model().index(row, TEACHER)
    assert (card.teacher_button.text(), teaches.data()) == (words._("Not a teacher"), "да")
    card.teacher_button.click()
    assert card.table.model().index(row, TEACHER).data() == "нет"
    assert any(warning.fields["code"] == "member_not_teacher" for warning in card.warned)
    table.window.show_screen("sittings")
    form = table.call(RECOGNITION)
    assert TEACHERS[0].split()[0] in form.form.field("commission").trouble.text()
    table.window.show_screen("commissions")
    assert card.teacher_button.text() == words._("Mark as a teacher")
    card.teacher_button.click()
    assert not any(warning.fields["code"] == "member_not_teacher" for warning in card.warned)
    secretary = next(place for place, one in enumerate(card.table.appointments()) if one.role is Role.SECRETARY)
    card.table.selectRow(secretary)
    assert not card.teacher_button.isVisible()


@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_everything_offered_for_the_agenda_has_a_name(table: Hands, tongue: str) -> None:
    words.use(tongue)  # type: ignore[arg-type]
    table.call(RECOGNITION)
    table.page.agenda.add.click()
    adding = table.page.adding
    assert adding.chair.list.accessibleName() and adding.candidates.list.accessibleName()
    assert len(adding.chair.list.lines.lines) == len(TEACHERS)
    assert QApplication.focusWidget() is not None
