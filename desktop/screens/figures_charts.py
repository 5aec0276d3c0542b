"""Charts on the screen: columns over an axis, and bars beneath their names, painted from the tokens of the look.

A chart is read by the keyboard as well: arrows go from bar to bar, and its accessible description says every number.
Belongs here: painting, tool tips and going from bar to bar. Does not belong here: what is counted (``db.figures``), the
charts of the paper (``papers.charts``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop import look
from desktop.widgets.labels import Words
from desktop.words import bind

#: Horizontal lines of a chart of columns, at most.
_STEPS: Final = 4
_ELIDED: Final = Qt.TextElideMode.ElideRight
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE: Final = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its length, and the words that say it."""

    name: str
    value: int
    said: str
    """What stands at its end."""
    whole: int = 0
    """How long it could be; drawn as the ground of the bar."""
    token: str = "accent"
    tip: str = ""
    """All of it as one text; name and words where it is empty."""
    mark: str = ""
    """What stands beneath a column; empty for most where there are many."""

    @property
    def told(self) -> str:
        return self.tip or f"{self.name}: {self.said}"


class Chart(QWidget):
    """What both kinds share: the bars, the current one, tool tips. ``moved`` tells that another bar is current."""

    moved = Signal()

    def __init__(self, name: Words) -> None:
        super().__init__()
        self.bars: tuple[Bar, ...] = ()
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        bind(self, self.setAccessibleName, name)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars; the current place is kept."""
        self.bars = tuple(bars)
        self._current = min(self._current, len(self.bars) - 1)
        self.setAccessibleDescription("; ".join(bar.told for bar in self.bars))
        self.updateGeometry()
        self.update()

    def current(self) -> Bar | None:
        """The bar the keyboard is at."""
        return self.bars[self._current] if 0 <= self._current < len(self.bars) else None

    def areas(self) -> list[QRect]:
        """Where each bar is, name included."""
        raise NotImplementedError

    def _go(self, place: int) -> None:
        if not self.bars:
            return
        self._current = max(0, min(place, len(self.bars) - 1))
        self.setAccessibleDescription(self.bars[self._current].told)
        self.update()
        self.moved.emit()
        if self.isVisible():
            area = self.areas()[self._current]
            QToolTip.showText(self.mapToGlobal(area.bottomLeft()), self.bars[self._current].told, self, area)

    def _at(self, point: QPoint) -> int:
        return next((place for place, area in enumerate(self.areas()) if area.contains(point)), -1)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            asked = cast(QHelpEvent, event)
            place = self._at(asked.pos())
            if place >= 0:
                QToolTip.showText(asked.globalPos(), self.bars[place].told, self, self.areas()[place])
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Right: self._current + 1,
            Qt.Key.Key_Down: self._current + 1,
            Qt.Key.Key_Left: self._current - 1,
            Qt.Key.Key_Up: self._current - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self.bars) - 1,
        }
        place = steps.get(Qt.Key(event.key()))
        if place is None:
            super().keyPressEvent(event)
        else:
            self._go(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().toPoint())
        if place >= 0:
            self._go(place)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current < 0 and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._current = 0
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setAccessibleDescription("; ".join(bar.told for bar in self.bars))
        self.update()

    def _frame(self, painter: QPainter, area: QRect) -> None:
        """The ring around the bar the keyboard is at."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("accent"), 2))
        painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 3, 3)


class ColumnChart(Chart):
    """Columns over an axis, as many as there is room for."""

    def __init__(self, name: Words) -> None:
        super().__init__(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(look.scale(320), look.scale(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.scale(200), look.scale(150))

    def _plot(self) -> QRect:
        metrics = self.fontMetrics()
        axis = metrics.horizontalAdvance(str(self._most())) + look.STEP
        return self.rect().adjusted(axis, metrics.height() + 2, -2, -metrics.height() - 4)

    def _most(self) -> int:
        step = scale_step(max((bar.value for bar in self.bars), default=0))
        return max(step, -(-max((bar.value for bar in self.bars), default=0) // step) * step)

    def areas(self) -> list[QRect]:
        plot, count = self._plot(), max(1, len(self.bars))
        pitch = min(plot.width() / count, look.scale(40))
        return [
            QRect(round(plot.left() + place * pitch), 0, max(1, round(pitch)), self.height())
            for place in range(len(self.bars))
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        plot, most = self._plot(), self._most()
        self._paint_axis(painter, plot, most)
        metrics, free = painter.fontMetrics(), 0
        # Numbers above the columns stand there where every one of them has room.
        narrowest = min((area.width() for area in self.areas()), default=0)
        numbered = all(metrics.horizontalAdvance(bar.said) <= narrowest - 2 for bar in self.bars)
        for place, (bar, area) in enumerate(zip(self.bars, self.areas(), strict=True)):
            high = round(plot.height() * bar.value / most)
            gap = max(1, area.width() // 6)
            column = QRect(area.left() + gap, plot.bottom() - high + 1, max(1, area.width() - 2 * gap), high)
            here = place == self._current and self.hasFocus()
            painter.fillRect(column, look.colour("accent_strong" if here else bar.token))
            if numbered and bar.value:
                words = QRect(area.left(), column.top() - metrics.height(), area.width(), metrics.height())
                painter.setPen(look.colour("text"))
                painter.drawText(words, _MIDDLE, bar.said)
            wide = metrics.horizontalAdvance(bar.mark)
            if bar.mark and area.left() >= free and area.left() + wide <= self.width():
                beneath = QRect(area.left(), plot.bottom() + 4, wide + 2, metrics.height())
                painter.setPen(look.colour("secondary"))
                painter.drawText(beneath, _LEFT, bar.mark)
                free = beneath.right() + look.STEP
            if here:
                self._frame(painter, QRect(area.left(), plot.top(), area.width(), plot.height()))
        painter.end()

    def _paint_axis(self, painter: QPainter, plot: QRect, most: int) -> None:
        metrics = painter.fontMetrics()
        for value in range(0, most + 1, scale_step(most)):
            y = plot.bottom() - round(plot.height() * value / most)
            painter.setPen(QPen(look.colour("line" if value else "edge"), 1))
            painter.drawLine(plot.left(), y, plot.right(), y)
            painter.setPen(look.colour("secondary"))
            words = QRect(0, y - metrics.height() // 2, plot.left() - look.STEP // 2, metrics.height())
            painter.drawText(words, _RIGHT, str(value))


class BarChart(Chart):
    """Bars one below the other, each beneath its name; all share one scale."""

    def __init__(self, name: Words) -> None:
        super().__init__(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _row(self) -> int:
        return self.fontMetrics().height() + look.scale(18)

    def sizeHint(self) -> QSize:
        return QSize(look.scale(280), max(1, len(self.bars)) * self._row())

    def minimumSizeHint(self) -> QSize:
        return QSize(look.scale(160), self.sizeHint().height())

    def areas(self) -> list[QRect]:
        return [QRect(0, place * self._row(), self.width(), self._row()) for place in range(len(self.bars))]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((max(bar.value, bar.whole) for bar in self.bars), default=0) or 1
        metrics = painter.fontMetrics()
        for place, (bar, area) in enumerate(zip(self.bars, self.areas(), strict=True)):
            inside = area.adjusted(4, 3, -4, 0)
            first = QRect(inside.left(), inside.top(), inside.width(), metrics.height())
            said = metrics.horizontalAdvance(bar.said) + look.STEP
            painter.setPen(look.colour("text"))
            painter.drawText(first, _RIGHT, bar.said)
            named = metrics.elidedText(bar.name, _ELIDED, first.width() - said)
            painter.drawText(first, _LEFT, named)
            self._paint_bar(painter, bar, QRect(inside.left(), first.bottom() + 3, inside.width(), look.scale(7)), most)
            if place == self._current and self.hasFocus():
                self._frame(painter, area)
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: Bar, track: QRect, most: int) -> None:
        radius = track.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        for length, token in ((bar.whole, "line"), (bar.value, bar.token)):
            if length:
                drawn = QRectF(track)
                drawn.setWidth(max(float(track.height()), track.width() * length / most))
                painter.setBrush(look.colour(token))
                painter.drawRoundedRect(drawn, radius, radius)
        if not bar.whole and not bar.value:
            painter.fillRect(QRect(track.left(), track.center().y(), track.height(), 1), look.colour("edge"))


def scale_step(most: int) -> int:
    """The distance of the lines of an axis: 1, 2 or 5 times a power of ten, so that there are few of them."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if most <= step * _STEPS:
                return step
        power *= 10
