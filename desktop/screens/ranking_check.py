"""Where the program only checks: the differences from the state list, and why, instead of a ranking (578-54).

Belongs here: the list of differences and the explanation of the one that is chosen. Does not belong here: finding them
(``rules.contest``), reading the state list (the import).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QWidget

from desktop import look
from desktop.screens.entry import enters
from desktop.screens.plan_table import line_name
from desktop.screens.ranking_words import difference_text, state_text
from desktop.screens.whole_row import WholeRow
from desktop.widgets import EmptyState, Secondary, Table, Text, column, quiet, row, stacked
from desktop.widgets.records import Records
from desktop.words import N_, _, bind, language, ngettext
from papers.words import word
from rules.records import ListDifference, PlanLine

Index = QModelIndex | QPersistentModelIndex

NAME, NUMBER, KIND, OURS, STATE = range(5)
_HEADS: Final = (
    N_("Surname, name"),
    N_("IIN"),
    N_("Difference"),
    N_("By this program"),
    N_("By the state list"),
)
_WIDTHS: Final = (170, 106, 0, 110, 140)


class _Differences(Records[ListDifference]):
    heads = _HEADS

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: Mapping[int, PlanLine] = {}

    def show(self, rows: Sequence[ListDifference], lines: Mapping[int, PlanLine]) -> None:
        self.beginResetModel()
        self.rows, self.lines = tuple(rows), lines
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        one, place = self.rows[index.row()], index.column()
        whole = role == Qt.ItemDataRole.ToolTipRole
        if place == OURS:
            line = self.lines.get(one.ours) if one.ours is not None else None
            return "–" if line is None else line_name(line) if whole else line.code
        if place == STATE:
            return state_text(one.state, self.lines) if whole or one.state is None else one.state.code
        return {NAME: one.name, NUMBER: one.iin, KIND: word(one.kind, language())}[place]


class RankingCheck(QWidget):
    """``list_wanted`` asks for the state list to be loaded."""

    list_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._exams: Mapping[int, str] = {}
        self._loaded = 0
        self.table = Table()
        self._rows = _Differences(self.table)
        self.table.setModel(self._rows)
        for place, width in enumerate(_WIDTHS):
            if width:
                self.table.setColumnWidth(place, look.scale(width))
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(KIND, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(look.scale(60))
        self.table.setItemDelegate(WholeRow(self.table))
        bind(self.table, self.table.setAccessibleName, N_("Differences from the state list"))
        self.table.selectionModel().currentChanged.connect(lambda *_now: self._explain())
        self.why = Text(wraps=True)
        self.why.setMinimumHeight(self.why.fontMetrics().lineSpacing() * 2)
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.count = Secondary(self._count_words, wraps=False)
        self.load = quiet(N_("Load another state list…"), "import")
        self.load.clicked.connect(self.list_wanted)
        self.missing = EmptyState(
            "import",
            N_("The state list is not loaded yet"),
            N_("Load the list of the national education database: only where it differs from the own count is shown."),
            N_("Load the state list…"),
        )
        self.missing.asked.connect(self.list_wanted)
        self.same = EmptyState(
            "check", N_("No differences"), N_("The state list places the same people here as the own count.")
        )
        self.parts = QStackedWidget()
        shown = column(self.table, self.why)
        shown.setStretch(0, 1)
        for part in (stacked(shown), self.missing, self.same):
            self.parts.addWidget(part)
        self.foot = stacked(row(self.count, None, self.load))
        inside = column(self.parts, self.foot)
        inside.setStretch(0, 1)
        inside.setContentsMargins(0, 0, 0, 0)
        self.setLayout(inside)
        enters(self, lambda: self.table if self._rows.rows else self.missing if not self._loaded else self.load)

    def show_differences(
        self,
        loaded: int,
        differences: Sequence[ListDifference],
        lines: Mapping[int, PlanLine],
        exams: Mapping[int, str],
    ) -> None:
        """Show the differences of one line. Arguments: ``loaded`` – people in the state list; ``lines`` – the plan;
        ``exams`` – titles by id."""
        place = self.table.current_row()
        self._loaded, self._exams = loaded, exams
        self._rows.show(differences, lines)
        self.parts.setCurrentIndex(1 if not loaded else 0 if differences else 2)
        self.foot.setVisible(bool(loaded))
        self.count.setText(self._count_words())
        if differences:
            self.table.selectRow(min(max(place, 0), len(differences) - 1))
        self._explain()

    def differences(self) -> tuple[ListDifference, ...]:
        """The rows."""
        return self._rows.rows

    def _count_words(self) -> str:
        people = _("people in the state list: {n}", n=self._loaded)
        return " · ".join((ngettext("{n} difference", "{n} differences", len(self._rows.rows)), people))

    def _explain(self) -> None:
        place = self.table.current_row()
        chosen = self._rows.rows[place] if 0 <= place < len(self._rows.rows) else None
        self.why.setText(difference_text(chosen, self._rows.lines, self._exams) if chosen else "")
