"""Choosing one of several: a list of the office's words, and chips above a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLayout, QLayoutItem, QPushButton, QSizePolicy, QWidget

from desktop import look
from desktop.widgets.labels import Words
from desktop.words import _, bind, language
from papers.words import word

_VALUE: Final = Qt.ItemDataRole.UserRole


class WordChoice(QComboBox):
    """One of several values, shown in the language of the screen.

    Arguments: ``values`` – an enum of ``rules.records`` or any values; ``empty`` – words of an entry for «none», if
    there is one; ``say`` – how a value is written, else the office's word for it. ``chosen`` is emitted when the user
    chooses; setting a value emits nothing.
    """

    chosen = Signal()

    def __init__(
        self,
        values: Iterable[Any] = (),
        empty: Words | None = None,
        say: Callable[[Any], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._empty = empty
        self._say = say
        self._values: list[Any] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_values(values)
        self.activated.connect(lambda _index: self.chosen.emit())
        bind(self, lambda _text: self._write(), lambda: "")

    def set_values(self, values: Iterable[Any]) -> None:
        """Offer other values; what was chosen stays chosen where it is still offered."""
        before = self.value()
        self._values = [*([None] if self._empty is not None else []), *values]
        self.blockSignals(True)
        self.clear()
        for value in self._values:
            self.addItem("", value)
        self.blockSignals(False)
        self._write()
        if before in self._values:
            self.set_value(before)

    def values(self) -> tuple[Any, ...]:
        return tuple(self._values)

    def value(self) -> Any:
        """The value that is chosen; None for the empty entry or while nothing is offered."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: Any) -> None:
        """Choose a value; one that is not offered leaves nothing chosen."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def _write(self) -> None:
        for index, value in enumerate(self._values):
            self.setItemText(index, self._text(value))

    def _text(self, value: Any) -> str:
        if value is None:
            empty = self._empty or ""
            return empty() if callable(empty) else (_(empty) if empty else "")
        if self._say is not None:
            return self._say(value)
        return word(value, language()) if isinstance(value, StrEnum) else str(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that scrolls the page must not change what was chosen."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Flow(QLayout):
    """Puts its widgets in a row and goes on in the next where the row is full."""

    def __init__(self, parent: QWidget | None = None, gap: int = look.STEP) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def _lay(self, rect: QRect, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.y()


class Chips(QWidget):
    """Filters above a list, one of them chosen; ``chosen`` is emitted with its key when the user chooses."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._chips: dict[Any, QPushButton] = {}
        self._words: dict[Any, tuple[Words, int | None]] = {}
        self._row = Flow(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group.buttonClicked.connect(lambda _button: self.chosen.emit(self.current()))

    def add(self, key: Any, words: Words, count: int | None = None) -> None:
        """Add a chip; the first is chosen."""
        chip = QPushButton()
        chip.setProperty("look", "chip")
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        self._chips[key] = chip
        self._words[key] = (words, count)
        self._group.addButton(chip)
        self._row.addWidget(chip)
        bind(chip, lambda _text: self._write(key), lambda: "")
        if len(self._chips) == 1:
            chip.setChecked(True)

    def set_count(self, key: Any, count: int | None) -> None:
        """Show a count behind the word; None shows none."""
        self._words[key] = (self._words[key][0], count)
        self._write(key)

    def current(self) -> Any:
        """Key of the chip that is chosen."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), None)

    def choose(self, key: Any) -> None:
        """Choose a chip without telling."""
        self._chips[key].setChecked(True)

    def chip(self, key: Any) -> QPushButton:
        return self._chips[key]

    def _write(self, key: Any) -> None:
        words, count = self._words[key]
        said = words() if callable(words) else _(words)
        self._chips[key].setText(said if count is None else f"{said}  {count}")
        self._chips[key].setAccessibleName(said if count is None else f"{said}: {count}")
        self._row.invalidate()
