"""The list of applications as a table that never loads all of them, and how its cells are painted.

Belongs here: :class:`Lines`, which asks the file for a page when a row of it is shown, and :class:`LineDelegate`.
Does not belong here: the chips, the filters and what happens to a chosen line (``applications``).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from db import applications
from db.applications import Filter
from desktop import look, words
from desktop.desk import Desk
from desktop.icons import picture
from desktop.screens.whole_row import WholeRow
from desktop.widgets import day_text, number_text
from desktop.widgets.labels import State
from desktop.words import N_, _
from papers.words import word
from rules.records import ApplicationLine, ApplicationStage

#: Rows asked for at once: more than a screen shows, few enough for one keystroke.
PAGE: Final = 32
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
    N_("Score"),
    N_("Documents"),
    N_("State"),
)
#: Columns the file keeps in order, and how it calls the order.
ORDERS: Final = {NUMBER: "number", FILED: "filed", NAME: "name"}

#: Averages stand one below the other with two decimals.
HUNDREDTH: Final = Decimal("0.01")

#: Stage → kind of its colour and its icon.
STAGES: Final[dict[ApplicationStage, tuple[State, str]]] = {
    ApplicationStage.UNFINISHED: ("attention", "edit"),
    ApplicationStage.REGISTERED: ("accent", "document"),
    ApplicationStage.REFUSED: ("stop", "cross"),
    ApplicationStage.ADMITTED: ("good", "check"),
    ApplicationStage.NOT_ADMITTED: ("stop", "cross"),
    ApplicationStage.WITHDRAWN: ("secondary", "left"),
}

_Index = QModelIndex | QPersistentModelIndex

# Qt asks for every cell several times at every paint: plain numbers, made once.
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_LINE: Final = int(Qt.ItemDataRole.UserRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_ANSWERED: Final = frozenset({_DISPLAY, _LINE, int(Qt.ItemDataRole.ToolTipRole)})
_MIDDLE: Final = int(Qt.AlignmentFlag.AlignVCenter.value)
#: Side of the icon of a state.
_SIGN: Final = 16
_ALIGNMENTS: Final = tuple(
    int((Qt.AlignmentFlag.AlignRight if place in (NUMBER, AVERAGE) else Qt.AlignmentFlag.AlignLeft).value)
    | int(Qt.AlignmentFlag.AlignVCenter.value)
    for place in range(9)
)


class Lines(QAbstractTableModel):
    """Applications page by page. :meth:`show` reads the first rows only; :meth:`count` finds out how many there are."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = Filter(desk.year)
        self._order = "name"
        self._descending = False
        self._pages: dict[int, tuple[ApplicationLine, ...]] = {}
        self._texts: dict[int, tuple[str, ...]] = {}
        self._rows = 0
        self.counted = False
        """Whether all rows were counted, or only the first page is known."""

    def show(self, wanted: Filter, order: str = "name", descending: bool = False) -> None:
        """Show another list: its first rows at once."""
        self.beginResetModel()
        self._wanted, self._order, self._descending = wanted, order, descending
        self._forget()
        first = self._page(0)
        self._rows = len(first)
        self.counted = len(first) < PAGE
        self.endResetModel()

    def shows(self, wanted: Filter, order: str, descending: bool) -> bool:
        """Whether this is the list that is shown."""
        return bool(self._pages) and (self._wanted, self._order, self._descending) == (wanted, order, descending)

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
        self._forget()
        if rows < self._rows:
            self.beginRemoveRows(QModelIndex(), rows, self._rows - 1)
            self._rows = rows
            self.endRemoveRows()
        self._grow(rows)
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, STATE))

    def _forget(self) -> None:
        self._pages = {}
        self._texts = {}

    def say_again(self) -> None:
        """The language is another one."""
        self._texts = {}
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, STATE)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, STATE))

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
                return _ALIGNMENTS[section]
        return None

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        if role == _ALIGNMENT:
            return _ALIGNMENTS[index.column()]
        if role not in _ANSWERED:
            return None
        row = index.row()
        if role == _LINE:
            return self.line(row)
        texts = self._texts.get(row)
        if texts is None:
            line = self.line(row)
            if line is None:
                return None
            if len(self._texts) > _KEPT * PAGE:
                self._texts = {}
            texts = self._texts[row] = cell_texts(line)
        return texts[index.column()]


def cell_texts(line: ApplicationLine) -> tuple[str, ...]:
    """What the cells of a row say, in the language of the screen."""
    tongue = words.language()
    return (
        "" if line.number is None else str(line.number),
        day_text(line.filed),
        line.name,
        f"{line.specialty.in_language(tongue)}, {word(line.form, tongue)}",
        word(line.base, tongue),
        word(line.funding, tongue),
        "" if line.average is None else number_text(line.average.quantize(HUNDREDTH)),
        f"{line.documents_present}/{line.documents_needed}",
        word(line.stage, tongue),
    )


class LineDelegate(WholeRow):
    """For two columns: the documents as a row of filled and empty boxes, the state as icon and word in its colour."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._signs: dict[tuple[str, int, float], QPixmap] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(_LINE)
        if line is None:
            return
        self.initStyleOption(option, index)
        # The stubs of Qt know no fields of this class.
        shown: Any = option
        said, shown.text = shown.text, ""
        shown.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, shown.widget)
        painter.save()
        if index.column() == DOCUMENTS:
            self._boxes(painter, shown.rect, line, said)
        else:
            self._state(painter, shown.rect, line.stage, said)
        painter.restore()

    def _boxes(self, painter: QPainter, area: QRect, line: ApplicationLine, said: str) -> None:
        token = "good" if line.documents_present >= line.documents_needed else "attention"
        filled, empty, text = look.colour(token), look.colour("secondary"), look.colour("text")
        width, height, gap = 5, 10, 2
        left, top = area.left() + 8, area.center().y() - height // 2 + 1
        painter.setPen(empty)
        for place in range(line.documents_needed):
            if place < line.documents_present:
                painter.fillRect(left, top, width, height, filled)
            else:
                painter.drawRect(left, top, width - 1, height - 1)
            left += width + gap
        painter.setPen(text)
        painter.drawText(QRect(left + 4, area.top(), area.right() - left, area.height()), _MIDDLE, said)

    def _state(self, painter: QPainter, area: QRect, stage: ApplicationStage, said: str) -> None:
        token, sign = STAGES[stage]
        colour = look.colour(token)
        ratio = painter.device().devicePixelRatioF()
        key = (sign, colour.rgb(), ratio)
        if key not in self._signs:
            self._signs[key] = picture(sign, token, _SIGN, ratio)
        painter.drawPixmap(area.left() + 8, area.center().y() - _SIGN // 2 + 1, self._signs[key])
        painter.setPen(colour)
        rest = area.adjusted(30, 0, -4, 0)
        said = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, _MIDDLE, said)
