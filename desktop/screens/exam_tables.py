"""The tables of an exam: its groups, and who has which seat in one of them.

Belongs here: the rows and their words. Does not belong here: what can be done with a row (``exam_timetable``), the
table into which marks are typed (``exam_mark_table``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView

from desktop import icons, look
from desktop.screens.plan_table import filled_text
from desktop.screens.whole_row import WholeRow
from desktop.widgets import Table, moment_text
from desktop.widgets.records import Records
from desktop.words import N_, _, language
from papers.words import word
from rules.exams import assistant_asked
from rules.records import ExamNeed, ExamSeat, ExamSession

Index = QModelIndex | QPersistentModelIndex
T = TypeVar("T")


class Rows(Records[T]):
    """Records as rows. Inherit, and say what the columns are and what stands in them."""

    def key(self, one: T) -> int:
        """What tells a record from the others."""
        raise NotImplementedError

    def text(self, one: T, column: int) -> str:
        raise NotImplementedError

    def token(self, one: T, column: int) -> str:
        """The colour of a cell; empty for the usual one."""
        return ""

    def icon(self, one: T, column: int) -> str:
        """The drawing before the words of a cell."""
        return ""

    def show(self, rows: Sequence[T]) -> None:
        """Show these records; while they are the same ones, what is being typed in one stays."""
        same = [self.key(one) for one in self.rows] == [self.key(one) for one in rows]
        if not same:
            self.beginResetModel()
        self.rows = tuple(rows)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.heads) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.heads) - 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.text(one, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(said for place in range(len(self.heads)) if (said := self.text(one, place)))
        token = self.token(one, column)
        if role == Qt.ItemDataRole.ForegroundRole and token:
            return look.colour(token)
        if role == Qt.ItemDataRole.DecorationRole and self.icon(one, column):
            return icons.icon(self.icon(one, column), token or "secondary")
        return None


class RowsTable(Table, Generic[T]):
    """A table of :class:`Rows`. ``widths`` are those of its columns; the one of 0 takes the room that is left."""

    def __init__(self, rows: type[Rows[T]], widths: Sequence[int]) -> None:
        super().__init__()
        self.rows = rows(self)
        self.setModel(self.rows)
        head = self.horizontalHeader()
        head.setStretchLastSection(False)
        for place, width in enumerate(widths):
            if width:
                self.setColumnWidth(place, look.scale(width))
            else:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.setItemDelegate(WholeRow(self))

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these records; the one that is chosen stays chosen."""
        before, place = self.current(), self.current_row()
        self.rows.show(rows)
        if before is not None and self.choose(self.rows.key(before)):
            return
        if rows:
            self.selectRow(min(max(place, 0), len(rows) - 1))

    def choose(self, key: int) -> bool:
        """Choose a record; says whether it is there."""
        for place, one in enumerate(self.rows.rows):
            if self.rows.key(one) == key:
                if place != self.current_row():
                    self.selectRow(place)
                return True
        return False

    def current(self) -> T | None:
        """The record of the current row."""
        place = self.current_row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None


# --- groups -----------------------------------------------------------------------------------------------------------
class _Sessions(Rows[tuple[ExamSession, int]]):
    heads = (N_("Group"), N_("Beginning"), N_("Room"), N_("Seats taken"))

    def key(self, one: tuple[ExamSession, int]) -> int:
        return one[0].id

    def text(self, one: tuple[ExamSession, int], column: int) -> str:
        session, taken = one
        room = session.room
        if session.separate:
            room = f"{room} · {word(ExamNeed.SEPARATE_ROOM, language())}"
        said = (session.group, moment_text(session.starts), room, filled_text(taken, session.capacity))
        return said[column]


class SessionTable(RowsTable[tuple[ExamSession, int]]):
    """The groups, each with the number of its seats that are taken."""

    def __init__(self) -> None:
        super().__init__(_Sessions, (110, 150, 0, 130))


# --- seats ------------------------------------------------------------------------------------------------------------
def needs_text(needs: Iterable[ExamNeed]) -> str:
    """What was asked for at the exams (578-38), in the words of the office."""
    return ", ".join(word(need, language()) for need in needs)


class _Seats(Rows[ExamSeat]):
    heads = (N_("Seat"), N_("Applicant"), N_("Special conditions"), N_("Assistant"))

    def key(self, one: ExamSeat) -> int:
        return one.id

    def text(self, one: ExamSeat, column: int) -> str:
        assistant = one.assistant
        if not assistant and assistant_asked(one.needs):
            assistant = _("not named yet")
        return (str(one.seat), one.name, needs_text(one.needs), assistant)[column]

    def token(self, one: ExamSeat, column: int) -> str:
        return "attention" if column == 3 and not one.assistant else ""

    def icon(self, one: ExamSeat, column: int) -> str:
        return "warning" if column == 3 and not one.assistant and assistant_asked(one.needs) else ""


class SeatTable(RowsTable[ExamSeat]):
    """The seats of a group that are taken."""

    def __init__(self) -> None:
        super().__init__(_Seats, (60, 0, 240, 190))
