"""Boxes to be ticked whose words may be long: one yes or no, or several of a closed set."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from desktop import look
from desktop.screens.facts import emptied
from desktop.widgets import Text, row
from desktop.widgets.labels import Words
from desktop.words import bind, language
from papers.words import word


class Tick(QWidget):
    """One yes or no; long words go on in the next line. ``clicked`` tells that the user changed it."""

    clicked = Signal()

    def __init__(self, words: Words, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(self)
        self.box.setObjectName(f"tick-{name}")
        title = Text(words, wraps=True, parent=self)
        title.setBuddy(self.box)
        title.setMinimumWidth(look.scale(60))
        bind(self.box, self.box.setAccessibleName, words)
        self.box.clicked.connect(lambda _checked: self.clicked.emit())
        inside = row(title)
        inside.insertWidget(0, self.box, 0, Qt.AlignmentFlag.AlignTop)
        inside.setStretch(1, 1)
        self.setLayout(inside)
        self.setFocusProxy(self.box)

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: bool) -> None:
        self.box.setChecked(value)


class Ticks(QWidget):
    """Several of a closed set. ``edited`` tells that the user marked one; ``value`` keeps the order they stand in."""

    edited = Signal()

    def __init__(self, values: Iterable[StrEnum] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[Any, QCheckBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.STEP)
        self._grid.setVerticalSpacing(look.STEP // 2)
        self._grid.setColumnStretch(1, 1)
        self.set_values(values)

    def set_values(self, values: Iterable[StrEnum]) -> None:
        """Offer these, none of them marked."""
        emptied(self._grid)
        self._boxes = {}
        for line, value in enumerate(values):
            box = QCheckBox(self)
            box.setObjectName(f"tick-{value.value}")
            title = Text(lambda value=value: word(value, language()), wraps=True, parent=self)  # type: ignore[misc]
            title.setBuddy(box)
            title.setMinimumWidth(look.scale(60))
            bind(box, box.setAccessibleName, lambda value=value: word(value, language()))  # type: ignore[misc]
            box.clicked.connect(lambda _checked: self.edited.emit())
            self._grid.addWidget(box, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(title, line, 1)
            self._boxes[value] = box
        if self._boxes:
            self.setFocusProxy(next(iter(self._boxes.values())))

    def value(self) -> tuple[Any, ...]:
        """What is marked."""
        return tuple(value for value, box in self._boxes.items() if box.isChecked())

    def set_value(self, chosen: Iterable[StrEnum]) -> None:
        wanted = set(chosen)
        for value, box in self._boxes.items():
            box.setChecked(value in wanted)

    def is_empty(self) -> bool:
        """Whether none is marked."""
        return not self.value()

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in its order."""
        return tuple(self._boxes.values())

    def box(self, value: StrEnum) -> QCheckBox:
        return self._boxes[value]
