"""Lists whose rows are two lines: an icon, a title with an aside at the right, and what is to say of it beneath.

Belongs here: the row, its model and its look, for members, agenda, checklist and papers of a sitting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop import icons, look

Index = QModelIndex | QPersistentModelIndex

_ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class TwoLines:
    """One row. ``token`` colours the icon and the second line; the words alone say the same."""

    key: int
    icon: str
    token: str
    title: str
    detail: str
    aside: str = ""
    checked: bool | None = None
    """Whether it is ticked; None for a row that is not there to be ticked."""
    meter: tuple[int, int] | None = None
    """How much is filled of how much, as a thin bar beneath the two lines; the words say the same."""


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[TwoLines] = []

    def show(self, lines: Sequence[TwoLines]) -> None:
        """Show these rows; where they are the same ones in the same order the selection stays untouched."""
        same = [line.key for line in self.lines] == [line.key for line in lines]
        if same:
            changed = [row for row, line in enumerate(lines) if line != self.lines[row]]
            self.lines = list(lines)
            for row in changed:
                self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the signature of Qt
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == _ROW:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(part for part in (line.title, line.detail, line.aside) if part)
        if role == Qt.ItemDataRole.CheckStateRole and line.checked is not None:
            return Qt.CheckState.Checked if line.checked else Qt.CheckState.Unchecked
        return None


class _Look(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = option.fontMetrics.height()  # type: ignore[attr-defined]
        metered = index.data(_ROW).meter is not None
        return QSize(80, 2 * height + (19 if metered else 9))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: TwoLines = index.data(_ROW)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        metrics = option.fontMetrics  # type: ignore[attr-defined]
        view = option.widget  # type: ignore[attr-defined]
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, look.colour("accent_soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), look.colour("accent"))
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        left = rect.left() + 10
        size = metrics.height() + 2
        middle = rect.top() + (rect.height() - size) // 2
        if line.checked is not None:
            box = QStyleOptionViewItem(option)
            box.rect = QRect(left, middle, size, size)  # type: ignore[attr-defined]
            flag = QStyle.StateFlag.State_On if line.checked else QStyle.StateFlag.State_Off
            box.state = (state & QStyle.StateFlag.State_Enabled) | flag  # type: ignore[attr-defined]
            view.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, view)
            left += size + 8
        if line.icon:
            icons.icon(line.icon, line.token).paint(painter, QRect(left, middle, size, size))
            left += size + 8
        width = rect.right() - 10 - left
        first = QRect(left, rect.top() + 4, width, metrics.height())
        second = first.translated(0, metrics.height() + 1)
        aside = metrics.horizontalAdvance(line.aside) + 10 if line.aside else 0
        painter.setPen(look.colour("secondary"))
        painter.drawText(first, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.aside)
        painter.setPen(look.colour("text"))
        title = metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, width - aside)
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, title)
        painter.setPen(look.colour(line.token))
        detail = metrics.elidedText(line.detail, Qt.TextElideMode.ElideRight, width)
        painter.drawText(second, Qt.AlignmentFlag.AlignVCenter, detail)
        if line.meter is not None:
            paint_meter(painter, QRect(left, second.bottom() + 4, width, 4), *line.meter)
        painter.restore()


def paint_meter(painter: QPainter, area: QRect, filled: int, whole: int) -> None:
    """A bar that is filled so far; the part above the whole is not drawn."""
    radius = area.height() / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("line"))
    painter.drawRoundedRect(QRectF(area), radius, radius)
    if filled > 0 and whole > 0:
        done = QRectF(area)
        done.setWidth(max(float(area.height()), area.width() * min(1.0, filled / whole)))
        painter.setBrush(look.colour("good" if filled >= whole else "accent"))
        painter.drawRoundedRect(done, radius, radius)
    painter.restore()


class TwoLinesList(QListView):
    """A list of :class:`TwoLines`; ``activated`` of Qt tells of Enter and double click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = _Model(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Look(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)

    def show_lines(self, lines: Sequence[TwoLines]) -> None:
        """Show these rows; the current one stays current where its key is still there."""
        key = self.current_key()
        self.lines.show(lines)
        if key is not None and self.current_key() is None:
            self.make_current(key)

    def current_key(self) -> int | None:
        index = self.currentIndex()
        return self.lines.lines[index.row()].key if index.isValid() else None

    def make_current(self, key: int) -> bool:
        """Make the row with this key the current one; says whether it is there."""
        for row, line in enumerate(self.lines.lines):
            if line.key == key:
                self.setCurrentIndex(self.lines.index(row))
                return True
        return False


class TickList(TwoLinesList):
    """A list whose rows are to be ticked: Space and a click tell which (``ticked``)."""

    ticked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clicked.connect(lambda index: self.ticked.emit(self.lines.lines[index.row()].key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.current_key()
        if event.key() == Qt.Key.Key_Space and key is not None:
            self.ticked.emit(key)
        else:
            super().keyPressEvent(event)
