"""The preview of a list: its columns, its rows with what will become of each, the questions, and what is still wanted.

Belongs here: showing, filtering, going from question to question. Does not belong here: reading, taking over
(``import_register``), one row (``import_question``).
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import look
from desktop.desk import Desk
from desktop.screens.entry import enters
from desktop.screens.import_answers import Answers, RowState
from desktop.screens.import_columns import ColumnsCard
from desktop.screens.import_list import ReadList
from desktop.screens.import_question import RowPanel
from desktop.screens.import_rows import NUMBER, SAID, STATE, STATES, WHAT, WHO, ImportRows, StateDelegate
from desktop.screens.import_wanted import Wanted
from desktop.screens.whole_row import WholeRow
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import (
    Chips,
    Secondary,
    Table,
    column,
    primary,
    quiet,
    row,
    secondary_button,
    stacked,
)
from desktop.words import N_, _, bind, follow, ngettext
from rules.columns import Kind

_KINDS: Final = {
    Kind.APPLICANTS: N_("Register of applications"),
    Kind.PLAN: N_("Plan of places"),
    Kind.COMMISSION: N_("Composition of a commission"),
    Kind.MARKS: N_("Marks of an exam"),
    Kind.STATE_LIST: N_("State list"),
}
_WIDTHS: Final = {NUMBER: 60, STATE: 126, WHO: 200, WHAT: 160}
_PANEL: Final = 340


class PreviewStep(QWidget):
    """``read_again``: another kind or sheet was chosen; ``columns_changed``: a column was put right; ``answered``: a
    question was; ``take`` and ``save`` ask for the acts."""

    read_again = Signal()
    columns_changed = Signal()
    answered = Signal()
    take = Signal()
    save = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answers = Answers(())
        self.taken = 0
        """How many rows would be taken over now."""
        self._open = 0
        self.panel = RowPanel()
        self._build_head()
        self._rows = self._build_rows()
        self.wanted = Wanted(desk)
        self.sum = Secondary(wraps=False)
        self.returned = secondary_button(N_("Save the rows not taken…"), "save")
        self.returned.clicked.connect(self.save)
        self.take_button = primary(self._take_text, "import")
        self.take_button.clicked.connect(self.take)
        inside = column(
            row(self.kind, self.sheet, self.columns_button, None, self.next_button),
            self.columns,
            self.chips,
            self._rows,
            self.wanted,
            None,
            row(self.sum, None, self.returned, self.take_button),
        )
        inside.setStretch(3, 100)
        self.setLayout(inside)
        enters(self, lambda: self.table)
        follow(self, self._speak)

    def _build_head(self) -> None:
        self.kind = WholeWordChoice(Kind, say=lambda kind: _(_KINDS[kind]))
        self.kind.setMinimumContentsLength(27)
        self.kind.chosen.connect(self.read_again)
        bind(self.kind, self.kind.setAccessibleName, N_("Kind of list"))
        self.sheet = WholeWordChoice(say=str)
        self.sheet.chosen.connect(self.read_again)
        bind(self.sheet, self.sheet.setAccessibleName, N_("Sheet"))
        self.columns = ColumnsCard()
        self.columns.changed.connect(self.columns_changed)
        self.columns.closed.connect(self.columns.hide)
        self.columns_button = quiet(N_("Columns…"), "edit")
        self.columns_button.clicked.connect(lambda: self.columns.setVisible(self.columns.isHidden()))
        self.next_button = quiet(N_("Next question (F4)"), "right")
        self.next_button.clicked.connect(self.next_question)

    def _build_rows(self) -> QWidget:
        self.chips = Chips()
        self.chips.add(None, N_("All"))
        for state in RowState:
            self.chips.add(state, STATES[state][0])
        self.chips.chosen.connect(self._filter)
        self.model = ImportRows(self)
        self.table = Table(self.model)
        self.table.setItemDelegateForColumn(NUMBER, WholeRow(self.table))
        self.table.setItemDelegateForColumn(STATE, StateDelegate(self.table))
        bind(self.table, self.table.setAccessibleName, N_("Rows of the list"))
        for place, width in _WIDTHS.items():
            self.table.setColumnWidth(place, look.scale(width))
        self.table.opened.connect(lambda _row: self.panel.enter())
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_row())
        self.panel.setFixedWidth(look.scale(_PANEL))
        self.panel.answered.connect(self._answered)
        self.panel.went_on.connect(self.next_question)
        middle = row(self.table, self.panel)
        middle.setStretch(0, 1)
        return stacked(middle)

    # --- showing --------------------------------------------------------------------------------------------------
    def show_list(self, found: ReadList, answers: Answers) -> None:
        """Show a list that was read."""
        self.answers = answers
        self.kind.set_value(found.kind)
        self.sheet.set_values((found.sheet.name, *found.sheet.others))
        self.sheet.set_value(found.sheet.name)
        self.sheet.setVisible(bool(found.sheet.others))
        self.columns.show_match(found.match)
        self.columns.setVisible(bool(found.match.missing))
        self.chips.choose(None)
        self.model.show_rows(answers)
        self.panel.clear()
        self.wanted.show_list(found)
        for part in (self._rows, self.chips, self.sum, self.take_button):
            part.setVisible(bool(found.rows))
        self._count()
        if self.model.rowCount():
            self.table.selectRow(0)

    def _filter(self, state: RowState | None) -> None:
        self.model.filter(state)
        if self.model.rowCount():
            self.table.selectRow(0)
        else:
            self.panel.clear()

    def _show_row(self) -> None:
        current = self.table.current_row()
        if 0 <= current < self.model.rowCount():
            self.panel.show_row(self.answers, self.model.place(current))

    def _answered(self) -> None:
        self.model.changed()
        self._count()
        self.answered.emit()

    def _count(self) -> None:
        counts = self.answers.counts()
        self.chips.set_count(None, len(self.answers.rows))
        for state, count in counts.items():
            self.chips.set_count(state, count)
            self.chips.chip(state).setVisible(bool(count) or self.chips.current() is state)
        self.taken = counts[RowState.OK] + counts[RowState.FIXED] + counts[RowState.ANSWERED]
        self._open = counts[RowState.OPEN]
        back = len(self.answers.rows) - self.taken - self._open
        self.next_button.setVisible(self._open > 0)
        self.returned.setVisible(back + self._open > 0)
        self.sum.setText(
            _(
                "Will be taken over: {taken} · questions: {open} · not taken: {back}",
                taken=self.taken,
                open=self._open,
                back=back,
            )
        )
        self.take_button.setText(self._take_text())

    def _take_text(self) -> str:
        return ngettext("Take over {n} row (F9)", "Take over {n} rows (F9)", self.taken)

    def _speak(self) -> None:
        if self.answers.rows:
            self._count()
            self.model.changed()

    # --- going from question to question --------------------------------------------------------------------------
    def next_question(self) -> None:
        """Go to the next row that waits for an answer, after the current one; to the button when none does."""
        places = self.answers.open_places()
        if not places:
            self.take_button.setFocus()
            return
        current = self.table.current_row()
        here = self.model.place(current) if 0 <= current < self.model.rowCount() else -1
        place = next((place for place in places if place > here), places[0])
        shown = self.model.row_of(place)
        if shown is None:
            self.chips.choose(None)
            self.model.filter(None)
            shown = self.model.row_of(place)
        if shown is not None:
            self.table.selectRow(shown)
            self.table.scrollTo(self.model.index(shown, SAID))
            self._show_row()
            self.panel.enter()
