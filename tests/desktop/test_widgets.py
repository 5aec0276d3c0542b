"""What the widgets of the desk promise."""

from __future__ import annotations

import sys
from datetime import date, time
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import resources
from desktop import icons, look, words
from desktop.widgets import (
    Chips,
    ClockEdit,
    DayEdit,
    DigitsEdit,
    EmptyState,
    Field,
    Form,
    LineEdit,
    MarkEdit,
    NumberEdit,
    StateWord,
    Trouble,
    WordChoice,
    day_text,
    number_text,
    primary,
)
from desktop.words import N_
from rules.records import Base, Quota
from rules.verdicts import Refusal


def press(widget: QWidget, text: str, scan: int = 0) -> None:
    """Type letters that no test keyboard has, by the sign each key gives."""
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, scan, 0, 0, sign))


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("050512500124", "050512500124"),
        ('қғқғ"әғққ"әң', "050512500124"),
        ("05 05-12/500124", "050512500124"),
        ("0505125001249999", "050512500124"),
        ("ҚҒ", "05"),
    ],
)
def test_an_iin_can_be_typed_on_the_kazakh_digit_row(qtbot: QtBot, typed: str, stands: str) -> None:
    editor = DigitsEdit(12)
    qtbot.addWidget(editor)
    press(editor, typed)
    assert editor.value() == stands


def test_the_physical_key_decides_where_the_system_tells_it(qtbot: QtBot) -> None:
    """On the Kazakh layout the key of 7 gives a point; elsewhere a point is a point."""
    day = DayEdit()
    qtbot.addWidget(day)
    # The codes of the keys 1, 2 … 9, 0 are neighbours; on Windows they begin eight lower.
    first = 2 if sys.platform == "win32" else 10
    for text, place in (("1", 0), (".", 6), ("0", 9), ("8", 7), ("2", 1), ("0", 9), ("2", 1), ("5", 4)):
        press(day, text, first + place)
    assert day.value() == date(2025, 8, 17)


@pytest.mark.parametrize(
    ("typed", "value", "stands"),
    [
        ("20082025", date(2025, 8, 20), "20.08.2025"),
        ("7.8.2025", date(2025, 8, 7), "07.08.2025"),
        ("120505", date(2005, 5, 12), "12.05.2005"),
        ("12.05.98", date(1998, 5, 12), "12.05.1998"),
        ("29022025", None, "29.02.2025"),
        ("әққүәқәғ", date(2025, 8, 20), "20.08.2025"),
    ],
)
def test_a_day_typed_as_digits_stands_as_a_day(qtbot: QtBot, typed: str, value: date | None, stands: str) -> None:
    editor = DayEdit()
    qtbot.addWidget(editor)
    press(editor, typed)
    assert editor.value() == value
    assert editor.is_wrong() == (value is None)
    editor.editingFinished.emit()
    assert editor.text() == stands


def test_backspace_takes_the_last_digit_of_a_day_away(qtbot: QtBot) -> None:
    editor = DayEdit()
    qtbot.addWidget(editor)
    press(editor, "2008")
    for _time in range(2):
        QTest.keyClick(editor, Qt.Key.Key_Backspace)
    press(editor, "072025")
    assert editor.text() == "20.07.2025"


def test_a_digit_changed_in_the_middle_of_a_day_leaves_the_rest(qtbot: QtBot) -> None:
    editor = DayEdit()
    qtbot.addWidget(editor)
    editor.set_value(date(2025, 8, 20))
    editor.setCursorPosition(1)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    press(editor, "1")
    assert editor.value() == date(2025, 8, 10)


def test_the_arrows_go_to_the_next_and_the_last_day(qtbot: QtBot) -> None:
    editor = DayEdit()
    qtbot.addWidget(editor)
    editor.set_value(date(2025, 8, 31))
    QTest.keyClick(editor, Qt.Key.Key_Up)
    assert editor.value() == date(2025, 9, 1)
    QTest.keyClick(editor, Qt.Key.Key_Down)
    assert editor.value() == date(2025, 8, 31)


@pytest.mark.parametrize(
    ("typed", "value"), [("1405", time(14, 5)), ("9:30", time(9, 30)), ("9.30", time(9, 30)), ("2560", None)]
)
def test_a_time_typed_as_digits_stands_as_a_time(qtbot: QtBot, typed: str, value: time | None) -> None:
    editor = ClockEdit()
    qtbot.addWidget(editor)
    press(editor, typed)
    assert editor.value() == value


@pytest.mark.parametrize(
    ("typed", "value"), [("4.85", "4.85"), ("4,85", "4.85"), ("5", "5"), ("4,8567", "4.85"), ("", None)]
)
def test_a_mark_takes_a_comma_and_a_point(qtbot: QtBot, typed: str, value: str | None) -> None:
    editor = MarkEdit()
    qtbot.addWidget(editor)
    press(editor, typed)
    assert editor.value() == (Decimal(value) if value else None)
    editor.set_value(Decimal("3.70"))
    assert editor.text() == "3,70"


def test_a_number_goes_up_and_down_and_never_below_nothing(qtbot: QtBot) -> None:
    editor = NumberEdit()
    qtbot.addWidget(editor)
    editor.set_value(1)
    for _time in range(3):
        QTest.keyClick(editor, Qt.Key.Key_Down)
    assert editor.value() == 0
    editor.set_value(None)
    assert editor.value() is None


def test_a_field_tells_its_trouble_and_ticks_when_it_is_saved(qtbot: QtBot) -> None:
    field = Field(N_("Surname, name, patronymic"), LineEdit(), "surname")
    qtbot.addWidget(field)
    field.complain("…")
    assert not field.trouble.isHidden()
    assert field.editor.accessibleDescription() == "…"
    field.tick()
    assert field.trouble.isHidden()
    assert field.ticked
    qtbot.waitUntil(lambda: not field.ticked, timeout=3000)


def test_a_refusal_stands_beneath_the_field_it_concerns(qtbot: QtBot) -> None:
    form = Form(where={"iin_length": "number"})
    qtbot.addWidget(form)
    form.add(Field(N_("IIN"), DigitsEdit(), "number"))
    form.add(Field(N_("Surname, name, patronymic"), LineEdit(), "surname"))
    assert form.refuse(Refusal("required", field="surname"))
    assert form.refuse(Refusal("iin_length", count=11))
    assert not form.refuse(Refusal("tie_open"))
    assert form.field("surname").trouble.text()
    assert "11" in form.field("number").trouble.text()
    form.clear()
    assert not form.field("number").trouble.text()


def test_texts_follow_the_language_of_the_screen(qtbot: QtBot) -> None:
    button = primary(N_("Save"))
    field = Field(N_("Position"), LineEdit(), "position")
    field.complain(lambda: words.language())
    choice = WordChoice(Base)
    state, strip = StateWord(), Trouble(field)
    state.show_state("good", lambda: words.language())
    strip.say("stop", lambda: words.language())
    for widget in (button, field, choice, state):
        qtbot.addWidget(widget)
    choice.set_value(Base.GENERAL)
    before = (button.text(), field.label.text(), choice.currentText())
    words.use("kk")
    after = (button.text(), field.label.text(), choice.currentText())
    assert all(one != other for one, other in zip(before, after, strict=True))
    assert choice.value() is Base.GENERAL
    assert (field.trouble.text(), state.text(), strip.text()) == ("kk", "kk", "kk")


def test_a_choice_tells_only_what_the_user_chooses(qtbot: QtBot) -> None:
    choice = WordChoice(Quota, empty=N_("none"))
    qtbot.addWidget(choice)
    told: list[Quota | None] = []
    choice.chosen.connect(lambda: told.append(choice.value()))
    choice.set_value(Quota.ORPHAN)
    assert choice.value() is Quota.ORPHAN
    assert told == []
    QTest.keyClick(choice, Qt.Key.Key_Home)
    assert choice.value() is None
    assert told == [None]


def test_a_choice_keeps_its_value_when_others_are_offered(qtbot: QtBot) -> None:
    choice = WordChoice((1, 2, 3), say=str)
    qtbot.addWidget(choice)
    choice.set_value(2)
    choice.set_values((2, 4))
    assert choice.value() == 2
    choice.set_values((5, 6))
    assert choice.value() == 5


def test_chips_tell_which_filter_was_chosen(qtbot: QtBot) -> None:
    chips = Chips()
    qtbot.addWidget(chips)
    chips.add("all", N_("All"), 12)
    chips.add("open", N_("Open"))
    assert chips.current() == "all"
    with qtbot.waitSignal(chips.chosen) as told:
        QTest.mouseClick(chips.chip("open"), Qt.MouseButton.LeftButton)
    assert told.args == ["open"]
    chips.set_count("open", 3)
    assert chips.chip("open").text().endswith("3")


def test_chips_go_on_in_the_next_row_where_there_is_no_room(qtbot: QtBot) -> None:
    chips = Chips()
    qtbot.addWidget(chips)
    for key in range(8):
        chips.add(key, N_("Applications"))
    assert chips.layout() is not None
    assert chips.heightForWidth(300) > 2 * chips.heightForWidth(2000)


def test_an_empty_state_offers_one_next_step(qtbot: QtBot) -> None:
    empty = EmptyState("today", N_("Nothing is due."), N_("Nothing found"), N_("Open"))
    qtbot.addWidget(empty)
    assert empty.button is not None
    with qtbot.waitSignal(empty.asked):
        QTest.mouseClick(empty.button, Qt.MouseButton.LeftButton)


def test_days_and_numbers_are_written_as_the_office_writes_them() -> None:
    assert day_text(date(2025, 8, 5)) == "05.08.2025"
    assert day_text(None) == ""
    assert number_text(Decimal("4.85")) == "4,85"


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_text_can_be_read_on_what_lies_beneath_it(dark: bool) -> None:
    def of(token: str) -> str:
        return look.TOKENS[token][dark]

    for beneath in ("ground", "surface"):
        assert contrast(of("text"), of(beneath)) >= 7
        for token in ("secondary", "good", "attention", "stop", "accent"):
            assert contrast(of(token), of(beneath)) >= 4.5, (token, beneath)
    for token in ("good", "attention", "stop", "accent"):
        assert contrast(of("text"), of(f"{token}_soft")) >= 7, token
    assert contrast(of("accent"), of("accent_soft")) >= 4.5
    assert contrast(of("on_accent"), of("accent")) >= 4.5
    assert contrast(of("edge"), of("surface")) >= 3


def test_every_icon_is_drawn_in_the_colour_it_is_asked_for(qtbot: QtBot) -> None:
    for drawing in sorted(resources.path("icons").glob("*.svg")):
        if drawing.stem.startswith(("hatshy", "drop", "tick")):
            continue
        image = QPixmap(icons.picture(drawing.stem, "stop", 64)).toImage()
        inked = [
            image.pixelColor(x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() == 255
        ]
        wanted = look.colour("stop")
        assert inked, drawing.stem
        for found in inked:
            away = (found.red() - wanted.red(), found.green() - wanted.green(), found.blue() - wanted.blue())
            assert max(map(abs, away)) <= 2, drawing.stem


def test_an_icon_without_a_drawing_is_a_fault_of_the_program() -> None:
    with pytest.raises(LookupError):
        icons.icon("nothing-of-the-kind")


def test_the_theme_changes_while_the_window_is_open(qtbot: QtBot, dressed: None) -> None:
    seen: list[str] = []
    owner = QWidget()
    qtbot.addWidget(owner)
    look.themed(owner, lambda: seen.append(look.colour("ground").name()))
    look.use_theme("dark")
    assert look.theme() == "dark"
    look.use_theme("light")
    assert seen == ["#f6f7f9", "#1b1e23", "#f6f7f9"]
