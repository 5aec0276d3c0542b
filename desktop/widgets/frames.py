"""Frames: cards, strips of trouble, empty states, tables, and short ways to lay things out."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop import look
from desktop.widgets.labels import Heading, IconLabel, Secondary, Text, Words, primary
from desktop.words import bind

_STRIP_ICONS = {"good": "check", "attention": "warning", "stop": "warning"}


# --- laying out -------------------------------------------------------------------------------------------------------
def _fill(layout: QHBoxLayout | QVBoxLayout, parts: tuple[QWidget | QLayout | int | None, ...], gap: int) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)


def row(*parts: QWidget | QLayout | int | None, gap: int = look.STEP) -> QHBoxLayout:
    """Parts side by side; a number is a distance, None takes the room that is left."""
    layout = QHBoxLayout()
    _fill(layout, parts, gap)
    return layout


def column(*parts: QWidget | QLayout | int | None, gap: int = look.STEP) -> QVBoxLayout:
    """Parts one below the other; a number is a distance, None takes the room that is left."""
    layout = QVBoxLayout()
    _fill(layout, parts, gap)
    return layout


def stacked(layout: QLayout, margin: int = 0) -> QWidget:
    """A widget that holds a layout."""
    holder = QWidget()
    layout.setContentsMargins(margin, margin, margin, margin)
    holder.setLayout(layout)
    return holder


def scrolling(content: QWidget) -> QScrollArea:
    """A page that scrolls up and down where it does not fit."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # A view port of our own shows the ground beneath it; asking for Qt's makes PySide set up every class of widget.
    view = QWidget()
    view.setObjectName("qt_scrollarea_viewport")
    view.setBackgroundRole(QPalette.ColorRole.Base)
    area.setViewport(view)
    area.setWidget(content)
    content.setProperty("look", "clear")
    content.setAutoFillBackground(False)
    return area


class Hairline(QFrame):
    """A line of one pixel across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "hairline")
        self.setFixedHeight(1)


# --- cards and strips -------------------------------------------------------------------------------------------------
class Card(QFrame):
    """A white card with a heading; what it holds goes into ``body``, what stands beside its heading into ``head``."""

    def __init__(self, title: Words | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        margin = 2 * look.STEP
        inside = QVBoxLayout(self)
        inside.setContentsMargins(margin, margin - 2, margin, margin)
        inside.setSpacing(look.STEP)
        self.head = QHBoxLayout()
        self.head.setSpacing(look.STEP)
        self.title: Heading | None = None
        if title is not None:
            self.title = Heading(title)
            self.head.addWidget(self.title)
            self.head.addStretch(1)
            inside.addLayout(self.head)
            bind(self, self.setAccessibleName, title)
        self.body = QVBoxLayout()
        self.body.setSpacing(look.STEP)
        inside.addLayout(self.body)


class Trouble(QFrame):
    """A strip with an icon and a sentence; it is not there while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "strip")
        self._said: Words = ""
        self.kind = ""
        self._mark = IconLabel("warning", "stop", 18)
        self.sentence = Text(wraps=True)
        self.buttons = QHBoxLayout()
        """Buttons beside the sentence go here."""
        inside = QHBoxLayout(self)
        inside.setContentsMargins(look.STEP + 2, look.STEP, look.STEP, look.STEP)
        inside.setSpacing(look.STEP)
        inside.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.sentence, 1)
        inside.addLayout(self.buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()
        bind(self, self._show, self._say)

    def say(self, kind: Literal["good", "attention", "stop"], text: Words) -> None:
        """Arguments: ``text`` – a text, or a function that makes it in the language of the moment."""
        self._said = text
        self.kind = kind
        self._mark.show_icon(_STRIP_ICONS[kind], kind)
        self.setProperty("state", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._show(self._say())

    def clear(self) -> None:
        self._said = ""
        self.kind = ""
        self._show("")

    def text(self) -> str:
        return self.sentence.text()

    def _say(self) -> str:
        return self._said() if callable(self._said) else self._said

    def _show(self, text: str) -> None:
        self.sentence.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))


class EmptyState(QWidget):
    """What a list shows while it is empty: an icon, what would stand here, and one next step (``asked``)."""

    asked = Signal()

    def __init__(
        self, icon: str, title: Words, text: Words, button: Words | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        mark = IconLabel(icon, "secondary", 40)
        heading = Heading(title)
        heading.setAlignment(centre)
        sentence = Secondary(text)
        sentence.setAlignment(centre)
        sentence.setFixedWidth(look.scale(440))
        inside = QVBoxLayout(self)
        inside.setSpacing(look.STEP)
        inside.addStretch(1)
        inside.addWidget(mark, 0, centre)
        inside.addWidget(heading, 0, centre)
        inside.addLayout(row(None, sentence, None))
        self.button = primary(button) if button is not None else None
        if self.button is not None:
            inside.addSpacing(look.STEP)
            inside.addWidget(self.button, 0, centre)
            self.button.clicked.connect(self.asked)
            self.setFocusProxy(self.button)
        inside.addStretch(2)


class Table(QTableView):
    """A list in rows of 28 pixels with hairlines; Enter or a double click emits ``opened`` with the row."""

    opened = Signal(int)

    def __init__(self, model: QAbstractItemModel | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(look.scale(look.ROW))
        horizontal = self.horizontalHeader()
        horizontal.setHighlightSections(False)
        horizontal.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        horizontal.setStretchLastSection(True)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        if model is not None:
            self.setModel(model)

    def current_row(self) -> int:
        """The selected row, or -1."""
        return self.currentIndex().row()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row() >= 0:
            self.opened.emit(self.current_row())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        model = self.model()
        if first < 0 or model is None:
            return
        last = model.rowCount() - 1 if last < 0 else last
        painter = QPainter(self.viewport())
        painter.setPen(QPen(look.colour("line"), 1))
        width = self.viewport().width()
        for number in range(first, last + 1):
            y = self.rowViewportPosition(number) + self.rowHeight(number) - 1
            painter.drawLine(0, y, width, y)
        painter.end()
