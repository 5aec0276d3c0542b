"""The cases of one procedure: a list narrowed by chips and by a name; Enter opens, Ins enters a new one.

Belongs here: what the list shows. Does not belong here: a case itself (``case_card``), the entry (``case_entry``).
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from db import cases
from desktop import icons, look
from desktop.desk import Desk
from desktop.screens.case_looks import LOOKS, capital, case_number, late_words
from desktop.screens.entry import enters
from desktop.screens.exam_keys import bind_keys, bind_main
from desktop.screens.whole_row import WholeRow
from desktop.widgets import Chips, EmptyState, LineEdit, Secondary, Table, Title, column, day_text, primary, row
from desktop.widgets.labels import Words
from desktop.widgets.records import Records
from desktop.words import N_, _, bind, follow, language, ngettext
from papers.words import word
from rules.case_records import CaseLine
from rules.case_words import Procedure

NUMBER, NAME, REGISTERED, STAGE, NEXT, UNTIL, WHO = range(7)
_WIDTHS: Final = {NUMBER: 64, REGISTERED: 88, UNTIL: 132, WHO: 112}
#: Height of a row: the words of the office are long and go on in a second line.
_ROW: Final = 42
#: Of the room that is left, in hundredths.
_SHARES: Final = {NAME: 38, STAGE: 31, NEXT: 31}
#: Rows that are read at once.
_PAGE: Final = 200
_Index = QModelIndex | QPersistentModelIndex


class CaseRows(Records[CaseLine]):
    """The cases that fit, read page by page as the list is scrolled."""

    heads = (N_("No."), N_("Name"), N_("Registered"), N_("Stage"), N_("Next"), N_("Until"), N_("Who"))

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted: cases.Filter | None = None
        self.total = 0

    def show_filter(self, wanted: cases.Filter) -> None:
        """Show what fits; of the same filter as many rows as were read before."""
        read = max(_PAGE, len(self.rows)) if wanted == self._wanted else _PAGE
        found = self._desk.ask(cases.page, wanted, count=read)
        self.total = self._desk.ask(cases.count, wanted)
        if wanted == self._wanted and [line.id for line in found] == [line.id for line in self.rows]:
            self.rows = found
            self.say_again()
            return
        self.beginResetModel()
        self._wanted, self.rows = wanted, found
        self.endResetModel()

    def say_again(self) -> None:
        """The language or the theme changed."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.heads) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.heads) - 1)

    def canFetchMore(self, parent: _Index) -> bool:
        return len(self.rows) < self.total

    def fetchMore(self, parent: _Index) -> None:
        assert self._wanted is not None
        more = self._desk.ask(cases.page, self._wanted, first=len(self.rows), count=_PAGE)
        if more:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(more) - 1)
            self.rows = (*self.rows, *more)
            self.endInsertRows()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, place = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.ToolTipRole and place == UNTIL:
            return day_text(line.until)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(line, place)
        icon, token = LOOKS[line.stage]
        late = self._is_late(line)
        if role == Qt.ItemDataRole.DecorationRole:
            if place == STAGE:
                return icons.icon(icon, token)
            return icons.icon("warning", "stop") if place == UNTIL and late else None
        if role == Qt.ItemDataRole.ForegroundRole:
            if place == STAGE:
                return look.colour(token)
            return look.colour("stop") if place == UNTIL and late else None
        return None

    def _is_late(self, line: CaseLine) -> bool:
        return line.until is not None and line.until < self._desk.clock().date()

    def _text(self, line: CaseLine, place: int) -> str:
        tongue = language()
        match place:
            case 0:
                return case_number(line, self._desk.year)
            case 1:
                return line.name
            case 2:
                return day_text(line.registered)
            case 3:
                return word(line.stage, tongue)
            case 4:
                return capital(word(line.move, tongue)) if line.move else "–"
            case 5:
                if line.until is not None and self._is_late(line):
                    return late_words((self._desk.clock().date() - line.until).days)
                return day_text(line.until) or "–"
        return word(line.party, tongue) if line.party else "–"


class CaseList(QWidget):
    """``opened`` asks for a case, ``new_wanted`` for the entry of a new one."""

    opened = Signal(int)
    new_wanted = Signal()

    def __init__(self, desk: Desk, procedure: Procedure, title: Words, badge: Words | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._procedure = procedure
        self.search = LineEdit()
        bind(self.search, self.search.setPlaceholderText, N_("Name"))
        bind(self.search, self.search.setAccessibleName, N_("Find in the list"))
        self.search.textChanged.connect(lambda _text: self.refresh())
        self.search.returnPressed.connect(self._to_list)
        self.chips = Chips()
        self.chips.add("open", N_("Open cases"))
        self.chips.add("year", lambda: _("Year {year}", year=desk.year))
        self.chips.add("all", N_("All cases"))
        self.chips.chosen.connect(lambda _key: self.refresh())
        self.model = CaseRows(desk, self)
        self.table = Table(self.model)
        self.table.setItemDelegateForColumn(NUMBER, WholeRow(self.table))
        bind(self.table, self.table.setAccessibleName, title)
        head = self.table.horizontalHeader()
        head.setStretchLastSection(True)
        self.table.setWordWrap(True)
        self.table.verticalHeader().setDefaultSectionSize(look.scale(_ROW))
        for place, width in _WIDTHS.items():
            head.resizeSection(place, look.scale(width))
        self.table.opened.connect(lambda place: self.opened.emit(self.model.rows[place].id))
        self.empty = EmptyState(
            "procedures",
            N_("There are no cases here yet"),
            N_("A case begins with an application: enter the first one with Ins."),
            N_("New case (Ins)"),
        )
        self.empty.asked.connect(self.new_wanted)
        self.nothing = EmptyState(
            "filter", N_("Nothing fits the filters"), N_("Change the text or the filters above."), N_("Show all")
        )
        self.nothing.asked.connect(self.show_all)
        self._shown = QStackedWidget()
        for part in (self.table, self.empty, self.nothing):
            self._shown.addWidget(part)
        self.count = Secondary(wraps=False)
        self.new_button = primary(N_("New case (Ins)"), "add")
        self.new_button.clicked.connect(self.new_wanted)
        self.badge = Secondary(badge or "", wraps=True)
        if badge is None:
            self.badge.hide()
        self._foot = row(self.count, None, self.new_button)
        top = row(Title(title), None, self.search, gap=2 * look.STEP)
        self.search.setMinimumWidth(look.scale(220))
        inside = column(top, self.badge, self.chips, self._shown, self._foot)
        inside.setStretch(3, 1)
        margin = 2 * look.STEP
        inside.setContentsMargins(margin, look.STEP, margin, look.STEP)
        self.setLayout(inside)
        bind_keys(self, {"Ins": self.new_wanted.emit})
        bind_main(self, self.new_wanted.emit)
        enters(self, lambda: self.table if self.model.rows else self._shown.currentWidget())
        follow(self, self.refresh)

    def wanted(self) -> cases.Filter:
        """What the list shows now."""
        key = self.chips.current()
        year = self._desk.year if key == "year" else None
        return cases.Filter(self._procedure, year, self.search.text(), open_only=key == "open")

    def refresh(self) -> None:
        """Ask anew; the current case stays current where it is still there."""
        place = self.table.current_row()
        current = self.model.rows[place].id if 0 <= place < len(self.model.rows) else None
        self.model.show_filter(self.wanted())
        procedure = self._procedure
        everything = self._desk.ask(cases.count, cases.Filter(procedure))
        self.chips.set_count("open", self._desk.ask(cases.count, cases.Filter(procedure, open_only=True)))
        self.chips.set_count("year", self._desk.ask(cases.count, cases.Filter(procedure, self._desk.year)))
        self.chips.set_count("all", everything)
        view: QWidget = self.table
        if not self.model.rows:
            view = self.nothing if everything else self.empty
        self._shown.setCurrentWidget(view)
        for part in (self.chips, self.search, self.count, self.new_button):
            part.setVisible(view is not self.empty)
        total = self.model.total
        self.count.setText(ngettext("{n} case", "{n} cases", total))
        if self.model.rows and self.table.current_row() < 0:
            ids = [line.id for line in self.model.rows]
            self.table.selectRow(ids.index(current) if current in ids else 0)

    def show_all(self) -> None:
        """Take all filters back."""
        self.chips.choose("all")
        self.search.clear()
        self.refresh()
        self.setFocus()

    def _to_list(self) -> None:
        if self.model.rows:
            self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The day of registration is told by the case itself where the list is narrow.
        room = self.width() - 4 * look.STEP - 2
        self.table.setColumnHidden(REGISTERED, room < look.scale(1000))
        taken = sum(look.scale(width) for place, width in _WIDTHS.items() if not self.table.isColumnHidden(place))
        left = max(look.scale(360), room - taken - self.table.verticalScrollBar().sizeHint().width())
        for place, share in _SHARES.items():
            self.table.setColumnWidth(place, left * share // 100)
