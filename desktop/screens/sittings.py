"""The sittings of the year as a list; from here one is called and opened.

Belongs here: the list, and going between it, the calling (``calling``) and a sitting (``sitting``).
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from db import commissions, sittings
from desktop import icons, look
from desktop.desk import Desk
from desktop.screens.calling import Calling
from desktop.screens.entry import enters
from desktop.screens.sitting import SittingScreen
from desktop.screens.whole_row import WholeRow
from desktop.widgets import Chips, EmptyState, Secondary, Table, Title, column, moment_text, primary, row
from desktop.widgets.records import Records
from desktop.words import N_, _, bind, follow, language
from papers.words import word
from rules.records import CommissionKind, ItemStage, Sitting, SittingStage

Index = QModelIndex | QPersistentModelIndex

WHEN, COMMISSION, AGENDA, PRESENT, PROTOCOL, STATE = range(6)
_HEADS: Final = (
    N_("Day and time"),
    N_("Commission"),
    N_("Items settled"),
    N_("Took part"),
    N_("Protocol"),
    N_("State"),
)
_WIDTHS: Final = (140, 340, 120, 120, 110)
_LOOKS: Final[dict[SittingStage, tuple[str, str]]] = {
    SittingStage.CALLED: ("calendar", "secondary"),
    SittingStage.OPEN: ("vote", "accent"),
    SittingStage.CLOSED: ("lock", "good"),
    SittingStage.NOT_HELD: ("cross", "attention"),
}
_SETTLED: Final = (ItemStage.DECIDED, ItemStage.POSTPONED)


class _Sittings(Records[Sitting]):
    heads = _HEADS

    def show(self, found: tuple[Sitting, ...]) -> None:
        self.beginResetModel()
        self.rows = found
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        record = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(record, index.column())
        if index.column() == STATE:
            icon, token = _LOOKS[record.stage]
            if role == Qt.ItemDataRole.DecorationRole:
                return icons.icon(icon, token)
            if role == Qt.ItemDataRole.ForegroundRole:
                return look.colour(token)
        return None

    @staticmethod
    def _text(record: Sitting, place: int) -> str:
        if place == WHEN:
            return moment_text(record.planned)
        if place == COMMISSION:
            return record.commission_name.in_language(language())
        if place == AGENDA:
            decided = sum(item.stage in _SETTLED for item in record.items)
            return _("{part} of {whole}", part=decided, whole=len(record.items))
        if place == PRESENT:
            there = sum(bool(member.presences) for member in record.members)
            return _("{part} of {whole}", part=there, whole=len(record.members)) if there else ""
        if place == PROTOCOL:
            return f"№ {record.protocol_number}" if record.protocol_number else ""
        return word(record.stage, language())


class SittingsScreen(QWidget):
    """The list; calling and the sitting that is open lie over it, so that coming back finds them as they were."""

    title = N_("Sittings")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.chips = Chips()
        self.chips.add(None, N_("All"))
        for stage in SittingStage:
            self.chips.add(stage, self._stage_words(stage))
        self.chips.chosen.connect(lambda _stage: self.refresh())
        self.model = _Sittings(self)
        self.table = Table(self.model)
        bind(self.table, self.table.setAccessibleName, N_("Sittings"))
        self.table.setItemDelegate(WholeRow(self.table))
        for place, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(place, look.scale(width))
        self.table.horizontalHeader().setSectionResizeMode(COMMISSION, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(STATE, look.scale(140))
        self.table.opened.connect(lambda place: self.open(self.model.rows[place].id))
        self.empty = EmptyState(
            "sittings",
            N_("No sittings yet this year"),
            N_("Call the first one: waiting applications go on its agenda by themselves."),
            N_("Call a sitting"),
        )
        self.empty.asked.connect(self.call)
        self.no_commission = EmptyState(
            "commissions",
            N_("There is no commission yet"),
            N_("A sitting is a sitting of a commission. Enter its composition by the order first."),
            N_("Commissions"),
        )
        self.no_commission.asked.connect(self._to_commissions)
        self.nothing = Secondary(N_("No sitting in this state."))
        self.call_button = primary(N_("Call a sitting"), "add")
        self.call_button.clicked.connect(self.call)
        self.lists = QStackedWidget()
        for part in (self.table, self.empty, self.no_commission):
            self.lists.addWidget(part)
        self.list_page = QWidget()
        margin = 2 * look.STEP
        inside = column(
            Title(N_("Sittings")), self.chips, self.nothing, self.lists, row(None, self.call_button), gap=look.STEP
        )
        inside.setStretch(3, 1)
        inside.setContentsMargins(margin, look.STEP, margin, margin)
        self.list_page.setLayout(inside)
        enters(self.list_page, self.lists.currentWidget)
        self._calling: Calling | None = None
        self._sitting: SittingScreen | None = None
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list_page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        enters(self, self.pages.currentWidget)
        follow(self, self.refresh)

    @staticmethod
    def _stage_words(stage: SittingStage) -> Any:
        return lambda: word(stage, language())

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Ask anew for what is in sight."""
        shown = self.pages.currentWidget()
        if shown is self._sitting and self._sitting is not None:
            self._sitting.refresh()
        elif shown is self._calling and self._calling is not None:
            self._calling.refresh()
        else:
            self._show_list()

    def _show_list(self) -> None:
        found = self._desk.ask(sittings.all_sittings, self._desk.year)
        wanted = self.chips.current()
        shown = tuple(record for record in found if wanted is None or record.stage is wanted)
        current = self.table.current_row()
        key = self.model.rows[current].id if 0 <= current < len(self.model.rows) else None
        self.model.show(shown)
        for place, record in enumerate(shown):
            if record.id == key:
                self.table.selectRow(place)
        if self.table.current_row() < 0 and shown:
            self.table.selectRow(0)
        for stage in SittingStage:
            self.chips.set_count(stage, sum(record.stage is stage for record in found))
        self.chips.set_count(None, len(found))
        there_is_one = bool(found) or bool(self._desk.ask(commissions.all_commissions))
        self.lists.setCurrentWidget(self.table if found else self.empty if there_is_one else self.no_commission)
        self.chips.setVisible(bool(found))
        self.nothing.setVisible(bool(found) and not shown)
        self.call_button.setVisible(bool(found))

    def sitting_page(self) -> SittingScreen:
        """The page of a sitting, made when it is first wanted."""
        if self._sitting is None:
            self._sitting = SittingScreen(self._desk)
            self._sitting.left.connect(self.show_list)
            self.pages.addWidget(self._sitting)
        return self._sitting

    def calling_page(self) -> Calling:
        """The form that calls a sitting, made when it is first wanted."""
        if self._calling is None:
            self._calling = Calling(self._desk)
            self._calling.left.connect(self.show_list)
            self._calling.called.connect(self.open)
            self.pages.addWidget(self._calling)
        return self._calling

    # --- going about --------------------------------------------------------------------------------------------------
    def show_list(self) -> None:
        """Go back to the list."""
        self.pages.setCurrentWidget(self.list_page)
        self._show_list()
        (self.table if self.model.rows else self.empty).setFocus()

    def call(self) -> None:
        """Open the form that calls a sitting."""
        if not self._desk.ask(commissions.all_commissions):
            self._show_list()
            return
        calling = self.calling_page()
        self.pages.setCurrentWidget(calling)
        calling.open_anew()

    def call_for(self, kind: CommissionKind) -> None:
        """Open the form that calls a sitting, for a commission of this kind."""
        self.call()
        if self._calling is not None:
            self._calling.choose(kind)

    def open(self, sitting: int) -> None:
        """Open a sitting."""
        page = self.sitting_page()
        self.pages.setCurrentWidget(page)
        page.open(sitting)

    def open_case(self, kind: str, row: int) -> None:
        """Open a sitting that was found elsewhere in the program."""
        if kind == "sitting":
            self.open(row)

    def _to_commissions(self) -> None:
        show: Any = getattr(self.window(), "show_screen", None)
        if show is not None:
            show("commissions")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Insert and self.pages.currentWidget() is self.list_page:
            self.call()
        else:
            super().keyPressEvent(event)
