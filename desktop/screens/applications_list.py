"""The list of applications: filters and chips above it, the card of the current one at its right.

Belongs here: what the list shows and how it is narrowed. Does not belong here: the paged model (``application_lines``),
the card (``application_card``), and the pages that lie over the list (``applications``).
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from db import applications, checked_packages, plan
from db.applications import Filter
from desktop import look
from desktop.desk import Desk
from desktop.screens import application_lines as lines
from desktop.screens.application_card import ApplicationCard
from desktop.screens.entry import enters
from desktop.screens.whole_row import WholeRow
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import (
    Chips,
    EmptyState,
    LineEdit,
    Secondary,
    Table,
    Title,
    column,
    primary,
    quiet,
    row,
    secondary_button,
)
from desktop.words import N_, _, bind, follow, language, ngettext
from papers.words import word
from rules.records import ApplicationStage, Funding, Names
from rules.stages import APPLICATION, ApplicationMove, moves_from

#: After the last key, in milliseconds: when the rows are counted, and when the card follows the list.
_COUNT_PAUSE: Final = 160
_CARD_PAUSE: Final = 60
#: Width of the card beside the list; and of the list from which base and funding have room in it.
_PANEL: Final = 320
_ROOMY: Final = 1000

_WIDTHS: Final = {
    lines.NUMBER: 46,
    lines.FILED: 82,
    lines.BASE: 150,
    lines.FUNDING: 150,
    lines.AVERAGE: 52,
    lines.DOCUMENTS: 96,
    lines.STATE: 194,
}
#: Of the room that is left so much goes to the name, the rest to the specialty; in hundredths.
_NAME_SHARE: Final = 54
_NARROWEST: Final = 120
_ORDER_WORDS: Final = {"name": N_("in order of names"), "filed": N_("in order of filing"), "number": N_("by number")}


class ApplicationsList(QWidget):
    """``opened`` asks for the wide card, ``go_on`` for an unfinished intake, ``paper`` for an issued paper,
    ``new_wanted`` for a new intake, ``import_wanted`` for the import, ``register_wanted`` for registering the imported
    ones at once."""

    opened = Signal(int)
    go_on = Signal(int)
    paper = Signal(int)
    new_wanted = Signal()
    import_wanted = Signal()
    register_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._descending = False
        self._titles: dict[str, Names] = {}
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_PAUSE)
        self._counting.timeout.connect(self._count)
        self._following = QTimer(self, singleShot=True, interval=_CARD_PAUSE)
        self._following.timeout.connect(self._show_card)
        self.model = lines.Lines(desk, self)
        self._build_filters()
        self._build_list()
        self._lay_out()
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(Qt.Key.Key_Insert), self, self.new_wanted.emit, context=context)
        QShortcut(QKeySequence(Qt.Key.Key_F2), self, self._edit_row, context=context)
        enters(self, self._shown.currentWidget)
        follow(self, self._speak)

    def _build_filters(self) -> None:
        self.search = LineEdit()
        self.search.setClearButtonEnabled(True)
        bind(self.search, self.search.setPlaceholderText, N_("Name, IIN or code of the specialty"))
        bind(self.search, self.search.setAccessibleName, N_("Find in the list"))
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.search.returnPressed.connect(self._to_list)
        self.specialty = WholeWordChoice(empty=N_("all specialties"), say=self._specialty_text)
        self.specialty.setMinimumContentsLength(15)
        bind(self.specialty, self.specialty.setAccessibleName, N_("Specialty"))
        self.specialty.chosen.connect(self._narrow)
        self.funding = WholeWordChoice(Funding, empty=N_("any funding"))
        self.funding.setMinimumContentsLength(18)
        bind(self.funding, self.funding.setAccessibleName, N_("Funding"))
        self.funding.chosen.connect(self._narrow)
        self.order = WholeWordChoice(tuple(_ORDER_WORDS), say=lambda key: _(_ORDER_WORDS[key]))
        self.order.setMinimumContentsLength(14)
        bind(self.order, self.order.setAccessibleName, N_("Order of the list"))
        self.order.chosen.connect(self._order_chosen)
        self.panel_button = quiet(N_("Card"), "right")
        self.panel_button.setCheckable(True)
        self.panel_button.setChecked(True)
        bind(self.panel_button, self.panel_button.setToolTip, N_("Show or hide the card beside the list"))
        self.panel_button.clicked.connect(self._show_panel)
        self.chips = Chips()
        self.chips.add(None, N_("All"))
        for stage in ApplicationStage:
            self.chips.add(stage, partial(_stage_text, stage))
        self.chips.chosen.connect(lambda _key: self._narrow())

    def _build_list(self) -> None:
        self.table = Table(self.model)
        # Only the first cell of a row is ever current by keyboard; the others are painted by Qt alone, and faster.
        self.table.setItemDelegateForColumn(lines.NUMBER, WholeRow(self.table))
        painted = lines.LineDelegate(self.table)
        for place in (lines.DOCUMENTS, lines.STATE):
            self.table.setItemDelegateForColumn(place, painted)
        bind(self.table, self.table.setAccessibleName, N_("Applications"))
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.sectionClicked.connect(self._head_clicked)
        for place, width in _WIDTHS.items():
            head.resizeSection(place, look.scale(width))
        self.table.opened.connect(self._open_row)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.card = ApplicationCard(self._desk)
        self.card.setFixedWidth(look.scale(_PANEL))
        self.card.opened.connect(self.opened)
        self.card.go_on.connect(self.go_on)
        self.card.paper.connect(self.paper)
        self.card.closed.connect(self._to_list)
        self.empty = EmptyState(
            "applications",
            N_("No applications this year yet"),
            N_("Import the register from Excel, or register the first applicant with Ins."),
            N_("Import from Excel…"),
        )
        self.empty.asked.connect(self.import_wanted)
        self.nothing = EmptyState(
            "filter", N_("Nothing fits the filters"), N_("Change the text or the filters above."), N_("Show all")
        )
        self.nothing.asked.connect(self.show_all)
        self._shown = QStackedWidget()
        for part in (self.table, self.empty, self.nothing):
            self._shown.addWidget(part)

    def _lay_out(self) -> None:
        self.count = Secondary(wraps=False)
        self.import_button = secondary_button(N_("Import from Excel…"), "import")
        self.import_button.clicked.connect(self.import_wanted)
        self.register_button = quiet(N_("Register the imported ones…"), "check")
        self.register_button.clicked.connect(self.register_wanted)
        self.new_button = primary(N_("New application (Ins)"), "add")
        self.new_button.clicked.connect(self.new_wanted)
        top = row(
            Title(N_("Applications")), 8, self.search, self.specialty, self.funding, self.order, self.panel_button
        )
        top.setStretch(2, 1)
        middle = row(self._shown, self.card)
        middle.setStretch(0, 1)
        foot = row(self.count, None, self.register_button, self.import_button, self.new_button)
        inside = column(top, self.chips, middle, foot)
        inside.setStretch(2, 1)
        inside.setContentsMargins(2 * look.STEP, look.STEP, 2 * look.STEP, look.STEP)
        self.setLayout(inside)

    # --- what is shown --------------------------------------------------------------------------------------------
    def wanted(self) -> Filter:
        """What the list shows now."""
        return Filter(
            self._desk.year,
            text=self.search.text(),
            stage=self.chips.current(),
            code=self.specialty.value() or "",
            funding=self.funding.value(),
        )

    def refresh(self) -> None:
        """Ask everything anew; the list keeps its place."""
        counts = self._desk.ask(applications.stage_counts, self._desk.year)
        self.chips.set_count(None, sum(counts.values()))
        for stage in ApplicationStage:
            self.chips.set_count(stage, counts.get(stage, 0))
            self.chips.chip(stage).setVisible(bool(counts.get(stage)) or self.chips.current() is stage)
        waiting = counts.get(ApplicationStage.UNFINISHED) and self._desk.ask(
            checked_packages.any_waiting, self._desk.year
        )
        self.register_button.setVisible(bool(waiting))
        self._titles = {line.code: line.title for line in self._desk.ask(plan.lines, self._desk.year)}
        if self.specialty.values()[1:] != tuple(self._titles):
            self.specialty.set_values(self._titles)
        if self.model.shows(self.wanted(), self.order.value(), self._descending):
            self.model.ask_again()
        else:
            self._ask()
        self._say_count()
        self._choose_view(bool(counts))
        self._follow_card()

    def _ask(self) -> None:
        self.model.show(self.wanted(), self.order.value(), self._descending)
        section = next(place for place, order in lines.ORDERS.items() if order == self.order.value())
        direction = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(section, direction)
        if self.model.rowCount():
            self.table.selectRow(0)
            self.table.scrollToTop()
        self._counting.start()

    def _narrow(self) -> None:
        """The filters changed: the first rows at once, their number when the typing pauses."""
        self._ask()
        self._choose_view(True)
        self._say_count()

    def _choose_view(self, any_at_all: bool) -> None:
        view: QWidget = self.table
        if not self.model.rowCount():
            view = self.nothing if any_at_all else self.empty
        self._shown.setCurrentWidget(view)
        for part in (self.chips, self.import_button, self.count):
            part.setVisible(view is not self.empty)
        self.card.setVisible(view is self.table and self.panel_button.isChecked())

    def _count(self) -> None:
        self.model.count()
        self._say_count()

    def _say_count(self) -> None:
        if self.model.counted:
            self.count.setText(ngettext("{n} application", "{n} applications", self.model.rowCount()))

    def _specialty_text(self, code: str) -> str:
        return f"{code} {self._titles[code].in_language(language())}"

    def show_all(self) -> None:
        """Take all filters back."""
        self.chips.choose(None)
        self.specialty.set_value(None)
        self.funding.set_value(None)
        self.search.clear()
        self._narrow()
        self.search.setFocus()

    # --- order and columns ----------------------------------------------------------------------------------------
    def _head_clicked(self, section: int) -> None:
        order = lines.ORDERS.get(section)
        if order is None:
            self._ask()
            return
        self._descending = order == self.order.value() and not self._descending
        self.order.set_value(order)
        self._ask()

    def _order_chosen(self) -> None:
        self._descending = False
        self._ask()

    def _show_panel(self) -> None:
        self._choose_view(True)
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Base and funding stand in the list where there is room; else the card tells them."""
        room = self.width() - 4 * look.STEP - 2
        if self.panel_button.isChecked():
            room -= look.scale(_PANEL) + look.STEP
        for place in (lines.BASE, lines.FUNDING):
            self.table.setColumnHidden(place, room < look.scale(_ROOMY))
        taken = sum(look.scale(width) for place, width in _WIDTHS.items() if not self.table.isColumnHidden(place))
        left = max(2 * look.scale(_NARROWEST), room - taken - self.table.verticalScrollBar().sizeHint().width())
        self.table.setColumnWidth(lines.NAME, left * _NAME_SHARE // 100)
        self.table.setColumnWidth(lines.SPECIALTY, left - left * _NAME_SHARE // 100)

    # --- the card beside the list ---------------------------------------------------------------------------------
    def _row_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._following.start()

    def _follow_card(self) -> None:
        if self.card.application and self.card.isVisible():
            self._show_card()

    def _show_card(self) -> None:
        line = self.model.line(self.table.current_row()) if self.table.current_row() >= 0 else None
        if line is not None and self.panel_button.isChecked():
            self.card.show_application(line.id)

    def _to_list(self) -> None:
        if self.model.rowCount():
            self.table.setFocus()

    def enter(self) -> None:
        """Go to where the keyboard is wanted first."""
        (self.table if self.model.rowCount() else self.search).setFocus()

    def _open_row(self, row_: int) -> None:
        line = self.model.line(row_)
        if line is not None:
            self.opened.emit(line.id)

    def _edit_row(self) -> None:
        row_ = self.table.current_row()
        line = self.model.line(row_) if row_ >= 0 else None
        if line is None:
            return
        if ApplicationMove.EDIT in moves_from(APPLICATION, line.stage):
            self.go_on.emit(line.id)
        else:
            self.opened.emit(line.id)

    def _speak(self) -> None:
        self.model.say_again()
        self._say_count()


def _stage_text(stage: ApplicationStage) -> str:
    return word(stage, language())
