"""The ranking of one line as a table, with the boundary between who has a place and who waits.

Belongs here: the rows, their order on the screen and their look. Does not belong here: the ranking (``rules.contest``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent

from desktop import icons, look
from desktop.screens.ranking_words import RESULTS, average_text, result_text
from desktop.screens.whole_row import WholeRow
from desktop.widgets import Table, number_text
from desktop.widgets.records import Records
from desktop.words import N_, _, language
from papers.words import word
from rules.records import Ranking, Result, Standing

Index = QModelIndex | QPersistentModelIndex

POSITION, NAME, NUMBER, SCORE, AVERAGE, QUOTA, CHOICE, RESULT = range(8)
_HEADS: Final = (
    N_("No."),
    N_("Surname, name"),
    N_("Reg. No"),
    N_("Score"),
    N_("Document"),
    N_("Quota"),
    N_("Choice"),
    N_("Result"),
)
_TIPS: Final = {
    NUMBER: N_("Number in the register of applications"),
    SCORE: N_("Average competitive score"),
    AVERAGE: N_("Average of the education document"),
    QUOTA: N_("Quota category"),
    CHOICE: N_("Which choice of the applicant this is"),
}
#: What a column needs beside its head.
_WIDTHS: Final = (36, 0, 46, 44, 44, 84, 40, 0)
_NARROWEST: Final = 130
#: The columns that are missed least, in the order in which they make room for the names.
_GIVE_WAY: Final = (AVERAGE, CHOICE)
_RIGHT: Final = (POSITION, NUMBER, SCORE, AVERAGE, CHOICE)
_NUMBERS: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
#: Who has a place stands first, who has no score last; between them everyone keeps the order of the ranking.
_ORDER: Final = {Result.ADMITTED: 0, Result.WAITING: 1, Result.ELSEWHERE: 1, Result.UNSCORED: 2}


class _Standings(Records[Standing]):
    heads = _HEADS
    tips = _TIPS
    figures = _RIGHT

    def show(self, standings: Sequence[Standing]) -> None:
        self.beginResetModel()
        self.rows = tuple(sorted(standings, key=lambda one: (_ORDER[one.result], one.position)))
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _cell(one, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _RIGHT:
            return _NUMBERS
        if column == RESULT:
            token, icon = RESULTS[one.result]
            if role == Qt.ItemDataRole.DecorationRole:
                return icons.icon(icon, token)
            if role == Qt.ItemDataRole.ForegroundRole:
                return look.colour(token)
        if role == Qt.ItemDataRole.ForegroundRole and one.result is Result.ELSEWHERE:
            return look.colour("secondary")
        return None


def _cell(one: Standing, column: int) -> str:
    candidate = one.candidate
    if column == NAME:
        return candidate.name
    if column == QUOTA:
        return word(candidate.quota, language()) if candidate.quota is not None else ""
    if column == RESULT:
        return result_text(one)
    if column == SCORE:
        return number_text(one.bid.score.competitive) if one.bid.score is not None else "–"
    if column == AVERAGE:
        return average_text(candidate.document_average)
    # Admitted to a line that was none of the own choices.
    return str({POSITION: one.position, NUMBER: candidate.number, CHOICE: one.preference or "–"}[column])


class RankingTable(Table):
    """The table; who is chosen is :meth:`current`."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = _Standings(self)
        self._boundary = -1
        self._name_needs = 0
        self.setModel(self._rows)
        self.horizontalHeader().setStretchLastSection(False)
        self.setItemDelegate(WholeRow(self))

    def show_ranking(self, ranking: Ranking) -> None:
        """Show a ranking; who is chosen stays chosen where they stand in it."""
        before = self.current()
        self._rows.show(ranking.standings)
        rows = self._rows.rows
        places = sum(one.result is Result.ADMITTED for one in rows)
        self._boundary = places - 1 if 0 < places < len(rows) else -1
        chosen = 0
        if before is not None:
            same = before.candidate.application
            chosen = next((place for place, one in enumerate(rows) if one.candidate.application == same), 0)
        if rows:
            self.selectRow(chosen)
        self.setColumnHidden(QUOTA, all(one.candidate.quota is None for one in rows))
        advance = self.fontMetrics().horizontalAdvance
        self._name_needs = max((advance(one.candidate.name) for one in rows), default=0) + look.scale(12)
        self._fit()

    def current(self) -> Standing | None:
        """The standing of the current row."""
        place = self.current_row()
        return self._rows.rows[place] if 0 <= place < len(self._rows.rows) else None

    def standings(self) -> tuple[Standing, ...]:
        """The rows, in their order."""
        return self._rows.rows

    def say_again(self) -> None:
        """The language has changed."""
        self._rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_HEADS) - 1)
        self._fit()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The result is never cut off; the name takes the room that is left, and others give way before it is cut."""
        advance = self.fontMetrics().horizontalAdvance
        for place, width in enumerate(_WIDTHS):
            self.setColumnWidth(place, max(look.scale(width), advance(_(_HEADS[place])) + look.scale(12)))
        results = [advance(said) for said in {result_text(one) for one in self._rows.rows}]
        # Beside the words stands the icon.
        self.setColumnWidth(RESULT, max(results, default=0) + look.scale(40))
        for place in _GIVE_WAY:
            self.setColumnHidden(place, False)
        for place in _GIVE_WAY:
            self.setColumnHidden(place, self._room() < self._name_needs)
        self.setColumnWidth(NAME, max(look.scale(_NARROWEST), self._room()))

    def _room(self) -> int:
        """What the other columns leave for the name."""
        taken = sum(self.columnWidth(place) for place in range(len(_HEADS)) if place != NAME)
        return self.viewport().width() - taken

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._boundary < 0:
            return
        y = self.rowViewportPosition(self._boundary) + self.rowHeight(self._boundary) - 1
        if 0 <= y <= self.viewport().height():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawLine(0, y, self.viewport().width(), y)
            painter.end()
