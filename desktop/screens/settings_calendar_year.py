"""A whole year as twelve small months; each day says by its colour and its sign why it is not as others.

Belongs here: painting, tool tips, going from day to day by mouse and keyboard. Does not belong here: what the days are
(``rules.calendar``), their words (``settings_calendar_words``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final, cast

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop import look
from desktop.screens.settings_calendar_words import Mark, MarkedDay
from desktop.words import N_, bind, language

_MIDDLE: Final = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
#: Months beside each other.
_ACROSS: Final = 4
#: Lines of a month: name, days of the week, at most six weeks.
_LINES: Final = 8
#: Mark → token of the ground and of the text; a day that is worked has a frame and no ground.
TOKENS: Final[Mapping[Mark, tuple[str, str]]] = {
    Mark.HOLIDAY: ("stop_soft", "stop"),
    Mark.MOVED: ("attention_soft", "attention"),
    Mark.EXCHANGED: ("accent_soft", "accent"),
    Mark.WORKED: ("", "accent"),
    Mark.OWN_OFF: ("good_soft", "good"),
    Mark.OWN_WORKED: ("", "good"),
}


def paint_day(painter: QPainter, cell: QRect, mark: Mark | None, said: str, *, quiet: bool, dashed: bool) -> None:
    """One day: its ground or frame by the mark, the sign of what the college entered, its number.

    Arguments: ``quiet`` – a plain day off; ``dashed`` – its day is not certain.
    """
    inside = QRectF(cell).adjusted(1, 1, -1, -1)
    token = "secondary" if quiet else "text"
    if mark is not None:
        ground, token = TOKENS[mark]
        painter.setBrush(look.colour(ground) if ground else Qt.BrushStyle.NoBrush)
        line = QPen(look.colour(token), 1, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        painter.setPen(line if dashed or not ground else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(inside, 3, 3)
        if mark in (Mark.OWN_OFF, Mark.OWN_WORKED):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour(token))
            painter.drawEllipse(QRectF(inside.right() - 5, inside.top() + 1, 4, 4))
    painter.setPen(look.colour(token))
    painter.drawText(cell, _MIDDLE, said)


class YearGrid(QWidget):
    """See the module. ``picked`` tells that the user went to a day."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.year = 0
        self.current: date | None = None
        self._marks: Mapping[date, MarkedDay] = {}
        self._rests: Callable[[date], bool] = lambda _day: False
        self._say: Callable[[date], str] = str
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bind(self, self.setAccessibleName, N_("Days of the year"))

    def show_year(
        self,
        year: int,
        marks: Mapping[date, MarkedDay],
        rests: Callable[[date], bool],
        say: Callable[[date], str],
    ) -> None:
        """Arguments: ``rests`` – whether a day is a plain day off of the week; ``say`` – all that is known of a day."""
        self.year, self._marks, self._rests, self._say = year, marks, rests, say
        if self.current is not None and self.current.year != year:
            self.current = None
        self._describe()
        self.update()

    def go(self, day: date) -> None:
        """Make a day of the year the current one without telling."""
        if day.year == self.year:
            self.current = day
            self._describe()
            self.update()

    def cell(self, day: date) -> QRect:
        """Where a day is painted."""
        month = self._month(day.month)
        width, height = self._pitch()
        place = day.day - 1 + date(self.year, day.month, 1).weekday()
        return QRect(month.left() + place % 7 * width, month.top() + (2 + place // 7) * height, width, height)

    # --- size ---------------------------------------------------------------------------------------------------------
    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height() + 2
        return QSize(_ACROSS * 7 * look.scale(22) + (_ACROSS - 1) * 2 * look.STEP, 3 * _LINES * line + 2 * look.STEP)

    def minimumSizeHint(self) -> QSize:
        return QSize(_ACROSS * 7 * look.scale(20) + (_ACROSS - 1) * 2 * look.STEP, self.sizeHint().height())

    def _pitch(self) -> tuple[int, int]:
        """Width and height of a day."""
        width = (self.width() - (_ACROSS - 1) * 2 * look.STEP) // (_ACROSS * 7)
        return min(width, look.scale(28)), self.fontMetrics().height() + 2

    def _month(self, month: int) -> QRect:
        width, height = self._pitch()
        down, across = divmod(month - 1, _ACROSS)
        left = across * (7 * width + 2 * look.STEP)
        return QRect(left, down * (_LINES * height + look.STEP), 7 * width, _LINES * height)

    # --- painting -----------------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        from babel.dates import get_day_names, get_month_names

        if not self.year:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = get_month_names("wide", "stand-alone", locale=language())
        days = get_day_names("short", "stand-alone", locale=language())
        width, height = self._pitch()
        small = look.font(look.TEXT_POINTS - 2)
        if max(QFontMetrics(small).horizontalAdvance(name.rstrip(".")) for name in days.values()) > width - 4:
            small = look.font(look.TEXT_POINTS - 3)
        for month in range(1, 13):
            area = self._month(month)
            painter.setFont(look.font(semibold=True))
            painter.setPen(look.colour("text"))
            painter.drawText(QRect(area.left() + 3, area.top(), area.width(), height), _LEFT, names[month].capitalize())
            painter.setFont(small)
            painter.setPen(look.colour("secondary"))
            for place in range(7):
                cell = QRect(area.left() + place * width, area.top() + height, width, height)
                painter.drawText(cell, _MIDDLE, days[place].rstrip("."))
            painter.setFont(look.font(look.TEXT_POINTS - 1))
            day = date(self.year, month, 1)
            while day.month == month and day.year == self.year:
                self._paint_day(painter, day)
                day += timedelta(days=1)
        painter.end()

    def _paint_day(self, painter: QPainter, day: date) -> None:
        one, cell = self._marks.get(day), self.cell(day)
        mark, dashed = (one.mark, one.reckoned) if one is not None else (None, False)
        paint_day(painter, cell, mark, str(day.day), quiet=one is None and self._rests(day), dashed=dashed)
        if day == self.current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("accent" if self.hasFocus() else "edge"), 2))
            painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), 3, 3)

    # --- going about --------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 7, Qt.Key.Key_Up: -7}
        here = self.current or date(self.year, 1, 1)
        key = Qt.Key(event.key())
        if key in steps:
            self._pick(here + timedelta(days=steps[key]) if self.current else here)
        elif key == Qt.Key.Key_Home:
            self._pick(date(self.year, 1, 1))
        elif key == Qt.Key.Key_End:
            self._pick(date(self.year, 12, 31))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._at(event.position().toPoint())
        if day is not None:
            self._pick(day)
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            asked = cast(QHelpEvent, event)
            day = self._at(asked.pos())
            if day is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(asked.globalPos(), self._say(day), self, self.cell(day))
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _pick(self, day: date) -> None:
        if day.year != self.year:
            return
        self.go(day)
        self.picked.emit(day)

    def _at(self, point: QPoint) -> date | None:
        if not self.year:
            return None
        for month in range(1, 13):
            if self._month(month).contains(point):
                day = date(self.year, month, 1)
                while day.month == month and day.year == self.year:
                    if self.cell(day).contains(point):
                        return day
                    day += timedelta(days=1)
        return None

    def _describe(self) -> None:
        self.setAccessibleDescription(self._say(self.current) if self.current is not None else str(self.year))
