"""The hands and eyes of a secretary in a real window: keys to wherever the keyboard is, clicks, and what she can read.

Belongs here: pressing, typing, going on by Tab, reading the screen. Does not belong here: what is promised, and any
knowledge of one screen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.preview import Preview
from desktop.widgets import WordChoice
from desktop.window import Window
from tests.desktop.conftest import YEAR

ZONE: Final = timezone(timedelta(hours=5))
#: More stops than any screen has: who is not there by then cannot be reached.
_STOPS: Final = 160


@dataclass
class Secretary:
    """Works a window with the keyboard, on a clock that she moves."""

    qtbot: QtBot
    desk: Desk
    window: Window
    now: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.now = self.desk.clock()
        self.desk.clock = lambda: self.now

    def at(self, month: int, day: int, hour: int = 10, minute: int = 0) -> None:
        """It is this moment now; the window learns of it as it does after an act."""
        self.now = datetime(YEAR, month, day, hour, minute, tzinfo=ZONE)
        self.window.refresh()

    # --- keys ---------------------------------------------------------------------------------------------------------
    @property
    def focus(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None, "the keyboard is nowhere"
        return focused

    def stands_in(self, widget: QWidget) -> bool:
        """Whether the keyboard is in this widget."""
        return self.focus is widget

    def press(self, *keys: Qt.Key, control: bool = False, shift: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        if shift:
            modifier |= Qt.KeyboardModifier.ShiftModifier
        for key in keys:
            QTest.keyClick(self.focus, key, modifier)

    def write(self, text: str, *then: Qt.Key) -> None:
        """Type a text with whatever letters, then press these keys."""
        none = Qt.KeyboardModifier.NoModifier
        for sign in text:
            if sign == "\n":
                self.press(Qt.Key.Key_Return)
                continue
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus, QKeyEvent(kind, Qt.Key.Key_unknown, none, sign))
        self.press(*then)

    def over(self, text: str, *then: Qt.Key) -> None:
        """Type over what stands in the field."""
        self.press(Qt.Key.Key_A, control=True)
        self.write(text, *then)

    def reach(self, widget: QWidget) -> None:
        """Go on by Tab until the keyboard is there; a field that no Tab reaches is a dead end."""
        passed: list[str] = []
        # What was put off is done by the time a hand comes there: new fields are shown.
        QApplication.processEvents()
        for _stop in range(_STOPS):
            if self.focus is widget:
                return
            passed.append(self.focus.accessibleName() or type(self.focus).__name__)
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"no Tab reaches {widget.accessibleName() or widget}, only {passed}")

    def pick(self, choice: WordChoice, value: object) -> None:
        """Reach a choice and go through its words until this one stands there."""
        self.reach(choice)
        self.press(Qt.Key.Key_Home)
        while choice.value() != value:
            before = choice.currentIndex()
            self.press(Qt.Key.Key_Down)
            assert choice.currentIndex() > before, f"{value} is not offered"

    def tick(self, box: QAbstractButton) -> None:
        self.reach(box)
        self.press(Qt.Key.Key_Space)

    def press_button(self, name: str) -> None:
        """Press the button that is called so, wherever it is seen."""
        every: list[Any] = self.window.findChildren(QAbstractButton)  # type: ignore[assignment]
        found = [one for one in every if one.isVisible() and name in (one.accessibleName(), one.text())]
        assert len(found) == 1, f"{name}: {len(found)} of {[one.accessibleName() for one in every if one.isVisible()]}"
        found[0].click()

    # --- eyes ---------------------------------------------------------------------------------------------------------
    def preview(self) -> Preview:
        """The paper that lies over the screen."""
        page = self.window.pages[-1]
        assert isinstance(page, Preview) and page.pdf is not None and page.pdf.startswith(b"%PDF")
        return page

    def seen(self) -> str:
        """Everything that can be read in the window now, line by line."""
        QApplication.processEvents()
        found: list[str] = []
        every: list[Any] = self.window.findChildren(QWidget)  # type: ignore[assignment]
        for part in every:
            if not part.isVisible():
                continue
            if isinstance(part, QComboBox):
                found.append(part.currentText())
            elif isinstance(part, QPlainTextEdit):
                found.append(part.toPlainText())
            elif hasattr(part, "text"):
                found.append(str(part.text()))
            elif isinstance(part, QAbstractItemView) and not isinstance(part, QHeaderView):
                model = part.model()
                columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
                for row in range(model.rowCount()):
                    cells = (model.index(row, column).data() for column in range(columns))
                    found.append(" | ".join(str(cell) for cell in cells if cell))
        return "\n".join(line for line in found if line)

    def sees(self, *texts: str) -> bool:
        """Whether each of these stands somewhere in the window; tells what does where one is missing."""
        seen = self.seen()
        missing = [text for text in texts if text not in seen]
        assert not missing, f"{missing} not among:\n{seen}"
        return True
