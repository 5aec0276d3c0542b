"""How much of a programme is learnt by distance, as a bar with a mark at seventy percent (354-6)."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import look
from desktop.screens.two_lines import paint_meter
from rules.distance import least_in_full

_HEIGHT: Final = 18
_BAR: Final = 8


class HoursMeter(QWidget):
    """The bar; the words beside it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._hours, self._distance = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_hours(self, hours: int, distance_hours: int) -> None:
        """Show so many hours of distance of so many in all; nothing where there are none."""
        self._hours, self._distance = hours, distance_hours
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look.scale(200), look.scale(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        bar = QRect(0, (self.height() - look.scale(_BAR)) // 2, self.width(), look.scale(_BAR))
        paint_meter(painter, bar, self._distance, max(1, self._hours))
        if self._hours:
            at = bar.left() + bar.width() * least_in_full(self._hours) // self._hours
            painter.setPen(QPen(look.colour("text"), 2))
            painter.drawLine(at, 0, at, self.height())
        painter.end()
