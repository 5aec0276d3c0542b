"""What the commissions screen promises: composition by orders and terms, substitutes, warnings, appointing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import commissions, people
from desktop import sentences, words
from desktop.desk import Desk
from desktop.screens.commissions import CommissionsScreen
from desktop.screens.composition import NAME, ORDER, STANDS_IN, TERM
from desktop.screens.import_register import ImportScreen
from desktop.window import Window
from rules.commissions import members_on
from rules.records import Appointment, Commission, CommissionKind, Names, Order, Person, Role

TODAY = date(2025, 8, 20)


@dataclass
class Office:
    """The commissions screen in a real window."""

    desk: Desk
    window: Window
    screen: CommissionsScreen

    def commission(self) -> Commission:
        current = self.screen.current()
        assert current is not None
        return current

    def appointed(self, surname: str) -> Appointment:
        return next(one for one in self.commission().appointments if one.person.surname == surname)

    def cells(self, column: int) -> list[str]:
        model = self.screen.composition.table.model()
        return [model.index(place, column).data() for place in range(model.rowCount())]

    def strips(self) -> set[str]:
        """What the strips above the composition say."""
        layout = self.screen.composition.warnings
        return {layout.itemAt(place).widget().accessibleName() for place in range(layout.count())}

    def fill(self, **values: str) -> None:
        """Write into the fields of the form that appoints."""
        for name, value in values.items():
            editor = self.screen.appointing.form.field(name).editor
            editor.setText(value)  # type: ignore[attr-defined]

    def press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


@pytest.fixture
def office(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[Office]:
    window = Window(desk, demo=True)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    screen = window.show_screen("commissions")
    assert isinstance(screen, CommissionsScreen)
    yield Office(desk, window, screen)
    window.close()


# --- the composition --------------------------------------------------------------------------------------------------
def test_the_composition_is_shown_by_role_with_order_and_term(office: Office) -> None:
    names = office.cells(NAME)
    assert names[0].startswith("Сәрсенов") and names[1].startswith("Оразова") and names[-1].startswith("Садықова")
    assert set(office.cells(ORDER)) == {"№ 112-ө, 15.05.2025"}
    assert set(office.cells(TERM)) == {"15.05.2025 – 14.05.2026"}
    assert office.screen.composition.table.isColumnHidden(STANDS_IN)


def test_a_sound_composition_has_no_warning(office: Office) -> None:
    assert office.screen.composition.warned == ()


def test_what_is_amiss_stands_above_the_composition_with_its_rule(office: Office) -> None:
    office.desk.act(
        commissions.end_appointment, appointment=office.appointed("Садықова").id, ends=TODAY - timedelta(days=1)
    )
    composition = office.screen.composition
    said = [sentences.warning(verdict, "ru") for verdict in composition.warned]
    assert {verdict.fields["code"] for verdict in composition.warned} == {"no_secretary", "term_ended"}
    assert set(said) == office.strips()
    assert any("578" in sentence for sentence in said)


@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_warnings_follow_the_language(office: Office, tongue: str) -> None:
    office.screen.composition.on.setText("01.01.2030")
    words.use(tongue)  # type: ignore[arg-type]
    [verdict] = office.screen.composition.warned
    assert office.strips() == {sentences.warning(verdict, words.language())}


def test_the_composition_of_another_day_is_shown_when_the_day_is_typed(office: Office) -> None:
    office.desk.act(commissions.end_appointment, appointment=office.appointed("Иванов").id, ends=TODAY)
    composition = office.screen.composition
    assert len(office.cells(NAME)) == 10
    composition.on.setText("21.08.2025")
    assert len(office.cells(NAME)) == 9
    composition.everyone.setChecked(True)
    assert len(office.cells(NAME)) == 10 and office.cells(NAME)[-1].startswith("Иванов")


# --- appointing -------------------------------------------------------------------------------------------------------
def test_a_member_is_appointed_by_the_order_of_the_others(office: Office) -> None:
    office.screen.setFocus()
    office.press(Qt.Key.Key_Insert)
    form = office.screen.appointing
    assert form.isVisible() and form.order_number.value() == "112-ө" and form.starts.value() == date(2025, 5, 15)
    office.fill(surname="Ержанов", name="Ерлан", patronymic="Серікұлы", position="әдіскер")
    office.press(Qt.Key.Key_F9)
    appointed = office.appointed("Ержанов")
    assert (appointed.role, appointed.position, appointed.order.number) == (Role.MEMBER, "әдіскер", "112-ө")
    assert form.surname.value() == "" and form.done.kind == "good"


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("surname", {"surname": "", "name": "Ерлан"}),
        ("name", {"surname": "Ержанов", "name": ""}),
        ("number", {"surname": "Ержанов", "name": "Ерлан", "number": "050512500125"}),
        ("number", {"surname": "Ержанов", "name": "Ерлан", "number": "0505"}),
        ("order_number", {"surname": "Ержанов", "name": "Ерлан", "order_number": ""}),
        ("order_date", {"surname": "Ержанов", "name": "Ерлан", "order_date": "31.02.2025"}),
        ("starts", {"surname": "Ержанов", "name": "Ерлан", "starts": ""}),
        ("ends", {"surname": "Ержанов", "name": "Ерлан", "ends": "01.01.2024"}),
        ("ends", {"surname": "Ержанов", "name": "Ерлан", "ends": "31.02.2026"}),
        ("surname", {"surname": "Ким", "name": "Елена", "patronymic": "Викторовна"}),
    ],
)
def test_what_is_wrong_with_an_appointment_is_told_beneath_its_field(
    office: Office, field: str, values: dict[str, str]
) -> None:
    office.screen.open_appointing()
    office.fill(**values)
    office.screen.appointing.button.click()
    assert office.screen.appointing.form.field(field).trouble.text()
    assert len(office.commission().appointments) == 10


def test_a_second_chair_is_refused_beneath_the_role(office: Office) -> None:
    office.screen.open_appointing()
    office.screen.appointing.role.set_value(Role.CHAIR)
    office.fill(surname="Ержанов", name="Ерлан")
    office.screen.appointing.appoint()
    assert "Сәрсенов" in office.screen.appointing.form.field("role").trouble.text()


def test_a_member_cannot_be_the_secretary_too(office: Office) -> None:
    office.screen.open_appointing()
    office.screen.appointing.role.set_value(Role.SECRETARY)
    office.fill(surname="Ким", name="Елена", patronymic="Викторовна")
    office.screen.appointing.appoint()
    assert office.screen.appointing.form.field("surname").trouble.text()


def test_a_substitute_counts_instead_of_the_member_replaced(office: Office) -> None:
    office.screen.open_appointing()
    form = office.screen.appointing
    office.fill(surname="Ержанов", name="Ерлан", order_number="150", order_date="19.08.2025", starts="20.08.2025")
    office.fill(ends="20.08.2025")
    form.substitutes.set_value(office.appointed("Иванов").id)
    form.appoint()
    surnames = {member.person.surname for member in members_on(office.commission(), TODAY)}
    assert "Ержанов" in surnames and "Иванов" not in surnames and len(surnames) == 9
    office.screen.appointing.left.emit()
    assert "Иванов П. А." in office.cells(STANDS_IN)
    assert not office.screen.composition.table.isColumnHidden(STANDS_IN)


def test_a_person_who_is_known_is_not_entered_twice(office: Office) -> None:
    before = office.appointed("Иванов")
    office.desk.act(commissions.end_appointment, appointment=before.id, ends=TODAY - timedelta(days=1))
    office.screen.open_appointing()
    office.fill(surname="Иванов", name="Пётр", patronymic="Андреевич", starts="20.08.2025")
    office.screen.appointing.appoint()
    rows = [one for one in office.commission().appointments if one.person.surname == "Иванов"]
    assert {one.person.id for one in rows} == {before.person.id} and len(rows) == 2


def test_a_number_that_is_known_brings_its_person(office: Office) -> None:
    known = office.desk.ask(people.by_number, "050512500124")
    assert known is not None
    office.screen.open_appointing()
    office.fill(surname=known.surname, name=known.name, patronymic=known.patronymic, number=known.number)
    office.screen.appointing.appoint()
    appointed = office.appointed(known.surname).person
    assert (appointed.id, appointed.phone) == (known.id, known.phone)


def test_a_known_name_chosen_in_the_first_field_fills_the_others(office: Office) -> None:
    office.screen.open_appointing()
    form = office.screen.appointing
    form.surname.setFocus()
    form.surname.setText("Ким Елена Викторовна")
    office.press(Qt.Key.Key_Tab)
    assert (form.surname.value(), form.name.value(), form.patronymic.value()) == ("Ким", "Елена", "Викторовна")


# --- ending a term ----------------------------------------------------------------------------------------------------
def test_a_term_is_ended_on_the_day_that_is_given(office: Office) -> None:
    composition = office.screen.composition
    composition.table.selectRow(2)
    chosen = composition.table.current()
    assert chosen is not None
    composition.end_button.click()
    composition.step.ends.setText("25.08.2025")
    office.press(Qt.Key.Key_Return)
    assert office.appointed(chosen.person.surname).ends == date(2025, 8, 25)


def test_a_term_cannot_end_before_it_began(office: Office) -> None:
    composition = office.screen.composition
    composition.ask_end()
    composition.step.ends.setText("01.01.2025")
    composition.step.go_on()
    assert composition.trouble.kind == "stop"
    composition.ask_end()
    composition.step.ends.setText("")
    composition.step.go_on()
    assert composition.step.field.trouble.text() and composition.step.isVisible()


# --- commissions ------------------------------------------------------------------------------------------------------
def test_a_commission_is_formed_by_its_kind_and_named_in_the_languages_of_the_college(office: Office) -> None:
    office.screen.form_button.click()
    form = office.screen.form
    form.kind.set_value(CommissionKind.APPEAL)
    form.kind.chosen.emit()
    form.names["ru"].set_value("Апелляционная комиссия колледжа")
    form.button.click()
    made = office.commission()
    assert made.kind is CommissionKind.APPEAL and made.name.ru == "Апелляционная комиссия колледжа"
    assert made.name.kk and office.screen.composition.isVisible()
    assert [verdict.fields["code"] for verdict in office.screen.composition.warned] == ["no_members"]


def test_a_commission_is_renamed(office: Office) -> None:
    office.screen.composition.rename.click()
    office.screen.form.names["ru"].set_value("Комиссия по приёму")
    office.screen.form.names["ru"].setFocus()
    office.press(Qt.Key.Key_Return)
    assert office.commission().name.ru == "Комиссия по приёму"
    assert office.screen.composition.heading.text() == "Комиссия по приёму"


def test_a_commission_without_a_name_is_told_beneath_the_field(office: Office) -> None:
    office.screen.open_form(None)
    for editor in office.screen.form.names.values():
        editor.clear()
    office.screen.form.save()
    assert office.screen.form.form.field("name_kk").trouble.text()


def test_another_commission_of_the_list_shows_its_own_composition(office: Office) -> None:
    other = office.desk.act(
        commissions.form_commission, kind=CommissionKind.RECOGNITION, name=Names(ru="Комиссия по признанию")
    )
    office.desk.act(
        commissions.appoint,
        commission=other,
        person=Person(0, "Ержанов", "Ерлан"),
        role=Role.DEPUTY,
        position="",
        order=Order("7", TODAY),
        starts=TODAY,
    )
    office.screen.list.setFocus()
    office.press(Qt.Key.Key_Down)
    assert office.cells(NAME) == ["Ержанов Ерлан"]


def test_without_a_commission_one_can_be_formed_or_imported(qtbot: QtBot, empty_desk: Desk, dressed: None) -> None:
    window = Window(empty_desk, demo=True)
    qtbot.addWidget(window)
    window.show()
    screen = window.show_screen("commissions")
    assert isinstance(screen, CommissionsScreen)
    assert screen.empty.isVisible() and screen.import_instead.isVisible()
    screen.empty.asked.emit()
    screen.form.button.click()
    assert len(empty_desk.ask(commissions.all_commissions)) == 1 and screen.composition.isVisible()
    window.close()


def test_the_composition_is_imported_on_a_page_of_its_own(office: Office) -> None:
    office.screen.composition.import_button.click()
    page = office.screen.pages.currentWidget()
    assert isinstance(page, ImportScreen)
    page.left.emit()
    assert office.screen.composition.isVisible()
