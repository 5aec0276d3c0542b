"""The lists of an item as one table: each line of the plan with its count against the places, then its people.

Belongs here: the rows and their look. Does not belong here: what can be done with them (``sitting_lists``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desktop import icons, look
from desktop.screens.plan_table import line_name
from desktop.screens.ranking_words import average_text
from desktop.screens.whole_row import WholeRow
from desktop.widgets import Table
from desktop.widgets.records import Records
from desktop.words import N_, _, language
from papers.words import word
from rules.records import ItemCase, PlanLine

Index = QModelIndex | QPersistentModelIndex

NAME, NUMBER, SCORE, PLACE, DECISION = range(5)
_HEADS: Final = (N_("Surname, name"), N_("Reg. No"), N_("Score"), N_("By what"), N_("Decision"))
_TIPS: Final = {
    NUMBER: N_("Number in the register of applications"),
    SCORE: N_("Average competitive score"),
    PLACE: N_("By what the place is taken"),
}
_WIDTHS: Final = (0, 54, 48, 110, 132)
_NARROWEST: Final = 110
_RIGHT: Final = (NUMBER, SCORE)
_NUMBERS: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_HEAD: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class LineCount:
    """The head of one line within the table."""

    line: PlanLine
    listed: int
    """Those whom the list would admit."""
    earlier: int
    """Those whom the commission has admitted to the line already."""

    @property
    def over(self) -> bool:
        return self.listed + self.earlier > self.line.places

    def text(self) -> str:
        """«3 из 25 мест»; who was admitted earlier is told apart."""
        if self.earlier:
            return _(
                "{listed} and {earlier} admitted already, of {places} places",
                listed=self.listed,
                earlier=self.earlier,
                places=self.line.places,
            )
        return _("{listed} of {places} places", listed=self.listed, places=self.line.places)


def decision_text(case: ItemCase) -> str:
    """«admit», «do not admit»; an exception with its reason."""
    said = _("admit") if case.admit else _("do not admit")
    return _("exception: {decision} – {reason}", decision=said, reason=case.reason) if case.reason else said


def _look(case: ItemCase) -> tuple[str, str]:
    if case.reason:
        return "edit", "attention"
    return ("check", "good") if case.admit else ("cross", "stop")


class _Cases(Records[ItemCase | LineCount]):
    heads = _HEADS
    tips = _TIPS
    figures = _RIGHT

    def show(self, rows: tuple[ItemCase | LineCount, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one, place = self.rows[index.row()], index.column()
        if isinstance(one, LineCount):
            if role == _HEAD:
                return one
            said = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            return f"{line_name(one.line)}: {one.text()}" if said and place == NAME else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _cell(one, place)
        if role == Qt.ItemDataRole.TextAlignmentRole and place in _RIGHT:
            return _NUMBERS
        if place == DECISION:
            icon, token = _look(one)
            if role == Qt.ItemDataRole.DecorationRole:
                return icons.icon(icon, token)
            if role == Qt.ItemDataRole.ForegroundRole:
                return look.colour(token)
        return None


def _cell(case: ItemCase, place: int) -> str:
    if place == NAME:
        return case.name
    if place == NUMBER:
        return str(case.number or "–")
    if place == SCORE:
        return average_text(case.score)
    if place == PLACE:
        return word(case.place, language()) if case.place is not None else "–"
    return decision_text(case)


class _Look(WholeRow):
    """A head goes across the row: the line at the left, its count at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        head = index.data(_HEAD)
        if not isinstance(head, LineCount):
            super().paint(painter, option, index)
            return
        # The stubs of Qt know no fields of this class.
        shown: Any = option
        selected = bool(shown.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(shown.rect, look.colour("accent_soft" if selected else "ground"))
        painter.setFont(look.font(semibold=True))
        area = shown.rect.adjusted(6, 0, -8, 0)
        metrics = painter.fontMetrics()
        said = head.text()
        room = area.width() - metrics.horizontalAdvance(said) - 2 * look.STEP
        painter.setPen(look.colour("text"))
        named = metrics.elidedText(line_name(head.line), Qt.TextElideMode.ElideRight, max(0, room))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, named)
        painter.setPen(look.colour("stop" if head.over else "secondary"))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)
        painter.restore()


class CaseTable(Table):
    """The table; who is chosen is :meth:`current`."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = _Cases(self)
        self._name_needs = 0
        self.setModel(self._rows)
        self.setItemDelegate(_Look(self))
        self.horizontalHeader().setStretchLastSection(False)
        for place, width in enumerate(_WIDTHS):
            self.setColumnWidth(place, look.scale(width or _NARROWEST))

    def show_cases(self, cases: Sequence[ItemCase], earlier: Mapping[int, int]) -> None:
        """Show the lists. Arguments: ``earlier`` – people admitted already, by line.

        Who is chosen stays chosen, and the table stays where it was scrolled to.
        """
        rows = tuple(_with_heads(cases, earlier))
        if rows == self._rows.rows:
            return
        before, scrolled, row = self.current(), self.verticalScrollBar().value(), self.current_row()
        self.clearSpans()
        self._rows.show(rows)
        for place, one in enumerate(rows):
            if isinstance(one, LineCount):
                self.setSpan(place, 0, 1, len(_HEADS))
        if before is None or not self.choose(before.application):
            # Where somebody was taken out the next one is chosen.
            self.selectRow(min(row, len(rows) - 1) if row > 0 else min(1, len(rows) - 1))
        self.verticalScrollBar().setValue(scrolled)
        advance = self.fontMetrics().horizontalAdvance
        self._name_needs = max((advance(case.name) for case in cases), default=0) + look.scale(12)
        self._fit()

    def current(self) -> ItemCase | None:
        """The applicant of the current row; None on the head of a line."""
        place = self.current_row()
        one = self._rows.rows[place] if 0 <= place < len(self._rows.rows) else None
        return one if isinstance(one, ItemCase) else None

    def choose(self, application: int) -> bool:
        """Choose an applicant; says whether they are there."""
        for place, one in enumerate(self._rows.rows):
            if isinstance(one, ItemCase) and one.application == application:
                self.selectRow(place)
                return True
        return False

    def say_again(self) -> None:
        """The language has changed."""
        self._rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_HEADS) - 1)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The name takes the room that is left; by what the place is taken gives way before a name is cut."""
        self.setColumnHidden(PLACE, False)
        self.setColumnHidden(PLACE, self._room() < self._name_needs)
        self.setColumnWidth(NAME, max(look.scale(_NARROWEST), self._room()))

    def _room(self) -> int:
        """What the other columns leave for the name."""
        taken = sum(self.columnWidth(place) for place in range(len(_HEADS)) if place != NAME)
        return self.viewport().width() - taken


def _with_heads(cases: Sequence[ItemCase], earlier: Mapping[int, int]) -> list[ItemCase | LineCount]:
    """The people line by line, each line beneath its head."""
    of_line: dict[int, list[ItemCase]] = {}
    for case in cases:
        of_line.setdefault(case.line.id, []).append(case)
    rows: list[ItemCase | LineCount] = []
    for line, people in of_line.items():
        admitted = sum(case.admit for case in people)
        rows += [LineCount(people[0].line, admitted, earlier.get(line, 0)), *people]
    return rows
