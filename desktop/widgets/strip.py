"""The strip of stages: places side by side that a thing goes through, in as many rows as the width asks for.

Each place shows what is done there, by whom, and its day; what is late says by how many days. Belongs here: laying out
and painting the places. Does not belong here: what the places are of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop import icons, look
from desktop.widgets.labels import StateWord, Text

#: Width in pixels at 96 dots below which a place does not go.
_LEAST: Final = 140
_MARK: Final = 18

PlaceState = Literal["done", "current", "ahead"]


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a strip, in words."""

    state: PlaceState
    act: str
    who: str
    when: str
    late: str = ""
    """«3 days late»; empty where it is in time."""
    tip: str = ""

    @property
    def said(self) -> str:
        return ", ".join(part for part in (self.act, self.who, self.when, self.late) if part)


class _Mark(QWidget):
    """The sign of a place, and the line that goes on to the next."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._state: PlaceState = "ahead"
        self._late = False
        self._last = False
        self.setFixedHeight(look.scale(_MARK) + 2)

    def show_place(self, state: PlaceState, late: bool, last: bool) -> None:
        self._state, self._late, self._last = state, late, last
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = look.scale(_MARK)
        ring = QRect(1, 1, side - 1, side - 1)
        token = "stop" if self._late else {"done": "good", "current": "accent", "ahead": "edge"}[self._state]
        if not self._last:
            passed = self._state == "done"
            painter.setPen(QPen(look.colour("good" if passed else "line"), 2 if passed else 1.5))
            y = ring.center().y() + 1
            painter.drawLine(QPoint(side + 4, y), QPoint(self.width() - 4, y))
        painter.setPen(QPen(look.colour(token), 1.6))
        painter.setBrush(look.colour(token) if self._state == "current" else look.colour("surface"))
        painter.drawEllipse(ring)
        if self._state == "done":
            inner = ring.adjusted(3, 3, -2, -2)
            icons.icon("check", token).paint(painter, inner)
        elif self._state == "current":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("on_accent"))
            painter.drawEllipse(ring.adjusted(6, 6, -5, -5))
        painter.end()


class _Node(QWidget):
    """One place: its sign, then act, who and when beneath each other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.mark = _Mark(self)
        self.act, self.who, self.when = Text(wraps=True), Text(look="secondary", wraps=True), Text(wraps=True)
        self.late = StateWord(wraps=True)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, look.STEP, 0)
        inside.setSpacing(2)
        for part in (self.mark, self.act, self.who, self.when, self.late):
            inside.addWidget(part)
        inside.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for text in (self.act, self.who, self.when):
            # One long word must not widen all places.
            text.setMinimumWidth(1)

    def show_place(self, place: Place, last: bool) -> None:
        self.mark.show_place(place.state, bool(place.late), last)
        bold = place.state == "current"
        self.act.setText(place.act)
        for label, wanted in ((self.act, "brand" if bold else ""), (self.when, "accent" if bold else "secondary")):
            if label.property("look") != wanted:
                label.setProperty("look", wanted)
                label.style().unpolish(label)
                label.style().polish(label)
        self.who.setText(place.who)
        self.who.setVisible(bool(place.who))
        self.when.setText(place.when)
        self.when.setVisible(bool(place.when))
        late = place.late
        self.late.setVisible(bool(late))
        if late:
            self.late.show_state("stop", late, "warning")
        self.setToolTip(place.tip)
        self.setAccessibleName(place.said)

    def wanted_width(self) -> int:
        """The width in which no word of it is cut."""
        widest = 0
        for label in (self.act, self.who, self.when):
            label.ensurePolished()
            measured = label.fontMetrics().horizontalAdvance
            widest = max((widest, *map(measured, label.text().split())))
        return widest + look.STEP + 2


class Strip(QWidget):
    """See the module. Nothing in it takes the keyboard; read aloud it says all its places in their order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nodes: list[_Node] = []
        self._places: tuple[Place, ...] = ()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(look.STEP + 4)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def places(self) -> tuple[Place, ...]:
        """What is shown."""
        return self._places

    def show_places(self, places: Sequence[Place]) -> None:
        """Show these places; those that were there before stay the same widgets."""
        self._places = tuple(places)
        while len(self._nodes) < len(places):
            self._nodes.append(_Node(self))
        for node in self._nodes[len(places) :]:
            self._grid.removeWidget(node)
            node.hide()
            node.deleteLater()
        del self._nodes[len(places) :]
        for number, (node, place) in enumerate(zip(self._nodes, places, strict=True), start=1):
            node.show_place(place, last=number == len(places))
        self.setAccessibleName("; ".join(place.said for place in places))
        self._columns = 0
        self._arrange(self.width())

    def minimumSizeHint(self) -> QSize:
        # How high it is follows from its width alone.
        return QSize(look.scale(_LEAST), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def wanted_height(self, width: int) -> int:
        """How high all the places are at a width; lower they would lie over each other."""
        self._arrange(width)
        return max(self._grid.heightForWidth(width), 0)

    def _arrange(self, width: int) -> None:
        """As many places in a row as there is room for, the rows about as long as each other."""
        count = len(self._nodes)
        if not count:
            return
        least = max(look.scale(_LEAST), *(node.wanted_width() for node in self._nodes))
        most = max(1, min(count, width // least))
        rows = -(-count // most)
        columns = -(-count // rows)
        if columns == self._columns:
            return
        for column in range(max(self._columns, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for number, node in enumerate(self._nodes):
            self._grid.removeWidget(node)
            self._grid.addWidget(node, number // columns, number % columns)
            node.show()
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self.updateGeometry()
