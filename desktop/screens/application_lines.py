"""The list of applications as a table that never loads all of them, and how its cells are painted.

Belongs here: :class:`Lines`, which asks the file for a page when a row of it is shown, and :class:`LineDelegate`.
Does not belong here: the chips, the filters and what happens to a chosen line (``applications``).
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db import applications
from db.applications import Filter
from desktop import look, words
from desktop.desk import Desk
from desktop.icons import icon
from desktop.widgets import day_text, number_text
from desktop.words import N_, _
from papers.words import word
from rules.records import ApplicationLine, ApplicationStage

#: Rows asked for at once: more than a screen shows, few enough for one keystroke.
PAGE: Final = 50
#: Pages kept; the farthest from the one asked for are forgotten.
_KEPT: Final = 40

NUMBER, FILED, NAME, SPECIALTY, BASE, FUNDING, AVERAGE, DOCUMENTS, STATE = range(9)
HEADS: Final = (
    N_("No."),
    N_("Filed"),
    N_("Surname, name, patronymic"),
    N_("Specialty and form"),
    N_("Base"),
    N_("Funding"),
    N_("Average"),
    N_("Documents"),
    N_("State"),
)
#: Columns the file keeps in order, and how it calls the order.
ORDERS: Final = {NUMBER: "number", FILED: "filed", NAME: "name"}

#: Stage → kind of its colour and its icon.
STAGES: Final[dict[ApplicationStage, tuple[str, str]]] = {
    ApplicationStage.UNFINISHED: ("attention", "edit"),
    ApplicationStage.REGISTERED: ("accent", "document"),
    ApplicationStage.REFUSED: ("stop", "cross"),
    ApplicationStage.ADMITTED: ("good", "check"),
    ApplicationStage.NOT_ADMITTED: ("stop", "cross"),
    ApplicationStage.WITHDRAWN: ("secondary", "left"),
}

_Index = QModelIndex | QPersistentModelIndex


class Lines(QAbstractTableModel):
    """Applications page by page. :meth:`show` reads the first rows only; :meth:`count` finds out how many there are."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = Filter(desk.year)
        self._order = "name"
        self._descending = False
        self._pages: dict[int, tuple[ApplicationLine, ...]] = {}
        self._rows = 0
        self.counted = False
        """Whether all rows were counted, or only the first page is known."""

    def show(self, wanted: Filter, order: str = "name", descending: bool = False) -> None:
        """Show another list: its first rows at once."""
        self.beginResetModel()
        self._wanted, self._order, self._descending = wanted, order, descending
        self._pages = {}
        first = self._page(0)
        self._rows = len(first)
        self.counted = len(first) < PAGE
        self.endResetModel()

    def count(self) -> None:
        """Find out how many rows the list has, and offer them all."""
        if not self.counted:
            self._grow(self._desk.ask(applications.count, self._wanted))

    def _grow(self, rows: int) -> None:
        self.counted = True
        if rows > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, rows - 1)
            self._rows = rows
            self.endInsertRows()

    def ask_again(self) -> None:
        """Something was committed: forget what was read, keep the place."""
        rows = self._desk.ask(applications.count, self._wanted)
        self._pages = {}
        if rows < self._rows:
            self.beginRemoveRows(QModelIndex(), rows, self._rows - 1)
            self._rows = rows
            self.endRemoveRows()
        self._grow(rows)
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, STATE))

    def line(self, row: int) -> ApplicationLine | None:
        """The application in a row of the list; None where the list ended meanwhile."""
        page = self._page(row // PAGE)
        place = row % PAGE
        return page[place] if place < len(page) else None

    def _page(self, number: int) -> tuple[ApplicationLine, ...]:
        if number not in self._pages:
            if len(self._pages) >= _KEPT:
                del self._pages[max(self._pages, key=lambda kept: abs(kept - number))]
            self._pages[number] = self._desk.ask(
                applications.page,
                self._wanted,
                order=self._order,
                descending=self._descending,
                first=number * PAGE,
                count=PAGE,
            )
        return self._pages[number]

    # --- what Qt asks ---------------------------------------------------------------------------------------------
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - the signature of Qt
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - the signature of Qt
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return _(HEADS[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(section)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.UserRole):
            return None
        line = self.line(index.row())
        if line is None:
            return None
        return line if role == Qt.ItemDataRole.UserRole else cell_text(line, index.column())


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column in (NUMBER, AVERAGE) else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def cell_text(line: ApplicationLine, column: int) -> str:
    """What a cell says, in the language of the screen."""
    language = words.language()
    match column:
        case 0:
            return "" if line.number is None else str(line.number)
        case 1:
            return day_text(line.filed)
        case 2:
            return line.name
        case 3:
            return f"{line.specialty.in_language(language)}, {word(line.form, language)}"
        case 4:
            return word(line.base, language)
        case 5:
            return word(line.funding, language)
        case 6:
            return "" if line.average is None else number_text(line.average)
        case 7:
            return _("{present} of {needed}", present=line.documents_present, needed=line.documents_needed)
        case _:
            return word(line.stage, language)


class LineDelegate(QStyledItemDelegate):
    """Paints the documents as a row of filled and empty boxes and the state as icon and word in its colour."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(Qt.ItemDataRole.UserRole)
        if line is None or index.column() not in (DOCUMENTS, STATE):
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        said, option.text = option.text, ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        if index.column() == DOCUMENTS:
            self._boxes(painter, option.rect, line, said)
        else:
            self._state(painter, option.rect, line.stage, said)
        painter.restore()

    def _boxes(self, painter: QPainter, area: QRect, line: ApplicationLine, said: str) -> None:
        complete = line.documents_present >= line.documents_needed
        width, height, gap = 5, 10, 2
        left, top = area.left() + 8, area.center().y() - height // 2 + 1
        painter.setPen(look.colour("secondary"))
        for place in range(line.documents_needed):
            box = QRect(left + place * (width + gap), top, width, height)
            if place < line.documents_present:
                painter.fillRect(box, look.colour("good" if complete else "attention"))
            else:
                painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.setPen(look.colour("text"))
        rest = area.adjusted(8 + line.documents_needed * (width + gap) + 4, 0, -4, 0)
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter), said)

    def _state(self, painter: QPainter, area: QRect, stage: ApplicationStage, said: str) -> None:
        token, sign = STAGES[stage]
        box = QRect(area.left() + 8, area.center().y() - 7, 16, 16)
        icon(sign, token).paint(painter, box)
        painter.setPen(look.colour(token))
        rest = area.adjusted(30, 0, -4, 0)
        said = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter), said)
