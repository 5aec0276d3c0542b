"""The sheet into which marks are typed: one column of marks, the next row by Enter.

In the check the first mark is not shown: the second person types what the work says. Belongs here: the rows, their
words of state, the keys. Does not belong here: keeping a mark (``exam_marks``).
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QStyleOptionViewItem, QWidget

from desktop.screens.exam_tables import Index, Rows, RowsTable
from desktop.screens.whole_row import WholeRow
from desktop.widgets import MarkEdit, number_text
from desktop.words import N_, _
from rules.records import ExamSeat

SEAT, NUMBER, NAME, MARK, STATE = range(5)
#: Keys that end the typing of a mark → by how many rows they go on.
_STEPS: Final = {
    int(Qt.Key.Key_Return): 1,
    int(Qt.Key.Key_Enter): 1,
    int(Qt.Key.Key_Down): 1,
    int(Qt.Key.Key_Up): -1,
}


def state_text(seat: ExamSeat) -> str:
    """How the mark of a seat stands."""
    if seat.absent:
        return _("did not come")
    if seat.mark is None:
        return _("no mark yet")
    if seat.appealed is not None:
        change = {"before": number_text(seat.mark), "after": number_text(seat.appealed)}
        return _("after the appeal: {before} → {after}", **change)
    if seat.confirmed:
        return _("confirmed")
    if seat.checked is not None:
        return _("differ: {first} and {second}", first=number_text(seat.mark), second=number_text(seat.checked))
    return _("waits for the check")


def state_token(seat: ExamSeat) -> str:
    """The colour of that state."""
    if seat.confirmed:
        return "good"
    return "attention" if seat.checked is not None else "secondary"


def state_icon(seat: ExamSeat) -> str:
    """The drawing of that state; a mark that nothing but an appeal changes has a lock."""
    if seat.confirmed:
        return "lock"
    if seat.absent:
        return "recuse"
    if seat.checked is not None:
        return "warning"
    return "clock" if seat.mark is not None else "edit"


class _Marks(Rows[ExamSeat]):
    heads = (N_("Seat"), N_("No."), N_("Applicant"), N_("Mark"), N_("State"))

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.checking = False

    def key(self, one: ExamSeat) -> int:
        return one.id

    def text(self, one: ExamSeat, column: int) -> str:
        if column == MARK:
            return self.mark_text(one)
        return {SEAT: str(one.seat), NUMBER: str(one.number or ""), NAME: one.name, STATE: state_text(one)}[column]

    def mark_text(self, one: ExamSeat) -> str:
        """The mark; while it is being checked only one that both read alike."""
        if self.checking and not one.confirmed:
            return ""
        return number_text(one.final if one.final is not None else one.mark)

    def token(self, one: ExamSeat, column: int) -> str:
        return state_token(one) if column == STATE else ""

    def icon(self, one: ExamSeat, column: int) -> str:
        return state_icon(one) if column == STATE else ""

    def open(self, one: ExamSeat) -> bool:
        """Whether a mark is to be typed here now."""
        return not one.confirmed and not one.absent and (one.mark is not None or not self.checking)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.isValid() and index.column() == MARK and self.open(self.rows[index.row()]):
            found |= Qt.ItemFlag.ItemIsEditable
        return found


class _Typing(WholeRow):
    """Puts a field for a mark over its cell. Enter and the arrows take the mark and go on, Esc leaves it as it was."""

    def __init__(self, table: MarkTable) -> None:
        super().__init__(table)
        self._table = table

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = MarkEdit(parent)
        name = self._table.rows.rows[index.row()].name
        editor.setAccessibleName(_("Mark") + ": " + name)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """A mark is typed anew, not corrected; what is being typed stays when the rows are shown anew."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, MarkEdit)
        mark = editor.value()
        if mark is not None:
            self._table.taken(index.row(), mark)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, MarkEdit) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(event.key())
            if step is not None:
                self._table.refused = False
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                if not self._table.refused:
                    self._table.go_on(step)
                return True
        return super().eventFilter(editor, event)


class MarkTable(RowsTable[ExamSeat]):
    """``absent`` tells of Space on a row, ``cleared`` of Del, ``locked`` of typing into a row that takes no mark.

    ``take`` is given the seat and the mark that was typed, and says whether it was kept.
    """

    absent = Signal(object)
    cleared = Signal(object)
    locked = Signal(object)

    def __init__(self, take: Callable[[ExamSeat, Decimal], bool]) -> None:
        super().__init__(_Marks, (60, 70, 0, 100, 230))
        self._take = take
        self.refused = False
        self.typing = _Typing(self)
        self.setItemDelegateForColumn(MARK, self.typing)
        self.opened.connect(lambda _row: self.type_here())

    @property
    def marks(self) -> _Marks:
        rows = self.rows
        assert isinstance(rows, _Marks)
        return rows

    def show_marks(self, seats: tuple[ExamSeat, ...], checking: bool) -> None:
        """Show these seats; ``checking``: the marks are typed a second time, without sight of the first."""
        self.marks.checking = checking
        self.show_rows(seats)

    def taken(self, place: int, mark: Decimal) -> None:
        """A mark was typed in this row."""
        self.refused = not self._take(self.rows.rows[place], mark)

    def go_on(self, step: int = 1) -> None:
        """Go to the next row that waits for a mark; where none does, to the one beside."""
        rows, here = self.rows.rows, self.current_row()
        places = range(here + 1, len(rows)) if step > 0 else range(here - 1, -1, -1)
        there = next((place for place in places if self.marks.open(rows[place])), None)
        if there is not None:
            self.selectRow(there)

    def go_to_first(self) -> None:
        """Begin at the first row that waits for a mark."""
        rows = self.rows.rows
        place = next((place for place, one in enumerate(rows) if self._due(one)), 0)
        if rows:
            self.selectRow(place)

    def _due(self, one: ExamSeat) -> bool:
        return self.marks.open(one) and (self.marks.checking or one.mark is None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current, key = self.current(), event.key()
        if current is None:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self.absent.emit(current)
        elif key == Qt.Key.Key_Delete:
            self.cleared.emit(current)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        elif key == Qt.Key.Key_F2:
            self.type_here()
        elif event.text().strip() and event.text().isprintable() and _plain(event):
            editor = self.type_here()
            if editor is not None:
                editor.keyPressEvent(event)
                # A key that is no digit begins nothing.
                if not editor.text():
                    self.typing.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        else:
            super().keyPressEvent(event)

    def type_here(self) -> MarkEdit | None:
        """Open the field for a mark in the current row; tells where none may be typed."""
        current = self.current()
        if current is None:
            return None
        if not self.marks.open(current):
            self.locked.emit(current)
            return None
        index = self.rows.index(self.current_row(), MARK)
        self.edit(index)
        editor = self.indexWidget(index)
        return editor if isinstance(editor, MarkEdit) else None


def _plain(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
