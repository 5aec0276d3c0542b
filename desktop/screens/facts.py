"""Facts in two columns: what it is called and what it is; and lines with an icon of state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from desktop import look
from desktop.widgets import Text
from desktop.widgets.labels import IconLabel


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        # Either may be None, whatever the stubs of Qt say.
        item: Any = layout.takeAt(0)
        if item.layout() is not None:
            emptied(item.layout())
        elif item.widget() is not None:
            item.widget().hide()
            item.widget().deleteLater()


def plain(text: str, look: str = "") -> Text:
    """A text that is written anew with everything around it, so that it need not follow the language itself."""
    label = Text(look=look, wraps=True)
    label.setText(text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class Facts(QWidget):
    """Names and values; empty values are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * look.STEP)
        self._grid.setVerticalSpacing(look.STEP // 2)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show these facts in place of the others."""
        emptied(self._grid)
        for line, (name, value) in enumerate((name, value) for name, value in facts if value):
            label = plain(name, "secondary")
            label.setMaximumWidth(look.scale(170))
            self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(plain(value), line, 1, Qt.AlignmentFlag.AlignTop)

    def text(self) -> str:
        """Everything that stands here, for whoever reads it aloud."""
        said = []
        for place in range(self._grid.count()):
            item = self._grid.itemAt(place)
            widget = item.widget() if item is not None else None
            if isinstance(widget, Text):
                said.append(widget.text())
        return "\n".join(said)


class MarkedLines(QWidget):
    """Lines with an icon in the colour of a state; the words alone say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.STEP)
        self._grid.setVerticalSpacing(look.STEP // 2)
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: Iterable[tuple[str, str, str, str]]) -> None:
        """Show lines of icon, token, text and a word at the right."""
        emptied(self._grid)
        top = Qt.AlignmentFlag.AlignTop
        for line, (icon, token, text, aside) in enumerate(lines):
            self._grid.addWidget(IconLabel(icon, token), line, 0, top)
            self._grid.addWidget(plain(text), line, 1, top)
            self._grid.addWidget(plain(aside, token), line, 2, top)
