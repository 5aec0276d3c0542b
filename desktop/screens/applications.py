"""Applications: the list with its filters, the card at the right, and the pages of intake, card and import.

Belongs here: what the list shows and going from page to page. Does not belong here: the pages themselves
(``application_card``, ``intake``, ``import_register``) and the paged model (``application_lines``).
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db import applications, plan
from db.applications import Filter
from desktop import look
from desktop.desk import Desk
from desktop.screens import application_lines as lines
from desktop.screens.application_card import ApplicationCard
from desktop.widgets import (
    Chips,
    EmptyState,
    LineEdit,
    Secondary,
    Table,
    Title,
    WordChoice,
    column,
    primary,
    quiet,
    row,
    secondary_button,
    stacked,
)
from desktop.words import N_, _, bind, follow, language, ngettext
from papers.words import word
from rules.records import ApplicationStage, Funding, Names

#: After the last key, in milliseconds: when the rows are counted, and when the card follows the list.
_COUNT_PAUSE: Final = 160
_CARD_PAUSE: Final = 60
#: Width of the card beside the list; and of the list from which base and funding have room in it.
_PANEL: Final = 320
_ROOMY: Final = 1000

_WIDTHS: Final = {
    lines.NUMBER: 52,
    lines.FILED: 84,
    lines.BASE: 150,
    lines.FUNDING: 150,
    lines.AVERAGE: 52,
    lines.DOCUMENTS: 96,
    lines.STATE: 156,
}
#: Of the room that is left so much goes to the name, the rest to the specialty; in hundredths.
_NAME_SHARE: Final = 54
_NARROWEST: Final = 120
_ORDER_WORDS: Final = {"name": N_("in order of names"), "filed": N_("in order of filing"), "number": N_("by number")}


class ApplicationsScreen(QWidget):
    """The screen of the rail; ``open_case`` shows one application wherever the user is."""

    title = N_("Applications")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._descending = False
        self._intake: Any = None
        self._import: Any = None
        self._wide: ApplicationCard | None = None
        self._titles: dict[str, Names] = {}
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_PAUSE)
        self._counting.timeout.connect(self._count)
        self._following = QTimer(self, singleShot=True, interval=_CARD_PAUSE)
        self._following.timeout.connect(self._show_card)
        self.model = lines.Lines(desk, self)
        self._build_filters()
        self._build_list()
        self._list_page = self._page()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list_page)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._stack)
        self._set_keys()
        follow(self, self.model.say_again)

    # --- the list page --------------------------------------------------------------------------------------------
    def _build_filters(self) -> None:
        self.search = LineEdit()
        self.search.setClearButtonEnabled(True)
        bind(self.search, self.search.setPlaceholderText, N_("Name, IIN or code of the specialty"))
        bind(self.search, self.search.setAccessibleName, N_("Find in the list"))
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.search.returnPressed.connect(self._to_list)
        self.specialty = WordChoice(empty=N_("all specialties"), say=self._specialty_text)
        self.specialty.setMinimumContentsLength(18)
        bind(self.specialty, self.specialty.setAccessibleName, N_("Specialty"))
        self.specialty.chosen.connect(self._narrow)
        self.funding = WordChoice(Funding, empty=N_("any funding"))
        bind(self.funding, self.funding.setAccessibleName, N_("Funding"))
        self.funding.chosen.connect(self._narrow)
        self.order = WordChoice(tuple(_ORDER_WORDS), say=lambda key: _(_ORDER_WORDS[key]))
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
            self.chips.add(stage, lambda stage=stage: word(stage, language()))  # type: ignore[misc]
        self.chips.chosen.connect(lambda _key: self._narrow())

    def _build_list(self) -> None:
        self.table = Table(self.model)
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
        self.card.opened.connect(self.open_application)
        self.card.go_on.connect(self.go_on)
        self.card.paper.connect(self.show_paper)
        self.empty = EmptyState(
            "applications",
            N_("No applications this year yet"),
            N_("Import the register from Excel, or register the first applicant with Ins."),
            N_("Import from Excel…"),
        )
        self.empty.asked.connect(self.start_import)
        self.nothing = EmptyState(
            "filter", N_("Nothing fits the filters"), N_("Change the text or the filters above."), N_("Show all")
        )
        self.nothing.asked.connect(self.show_all)
        self._shown = QStackedWidget()
        for part in (self.table, self.empty, self.nothing):
            self._shown.addWidget(part)

    def _page(self) -> QWidget:
        self.count = Secondary(wraps=False)
        self.import_button = secondary_button(N_("Import from Excel…"), "import")
        self.import_button.clicked.connect(self.start_import)
        self.new_button = primary(N_("New application (Ins)"), "add")
        self.new_button.clicked.connect(self.start_intake)
        top = row(
            Title(N_("Applications")), 8, self.search, self.specialty, self.funding, self.order, self.panel_button
        )
        top.setStretch(2, 1)
        middle = row(self._shown, self.card)
        middle.setStretch(0, 1)
        inside = column(top, self.chips, middle, row(self.count, None, self.import_button, self.new_button))
        inside.setStretch(2, 1)
        return stacked(inside, look.STEP)

    def _set_keys(self) -> None:
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in ((Qt.Key.Key_Insert, self.start_intake), (Qt.Key.Key_F2, self._edit_row)):
            QShortcut(QKeySequence(key), self._list_page, act, context=context)

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
        page = self._stack.currentWidget()
        if page is not self._list_page:
            if hasattr(page, "refresh"):
                page.refresh()
            return
        counts = self._desk.ask(applications.stage_counts, self._desk.year)
        self.chips.set_count(None, sum(counts.values()))
        for stage in ApplicationStage:
            self.chips.set_count(stage, counts.get(stage, 0))
            self.chips.chip(stage).setVisible(bool(counts.get(stage)) or self.chips.current() is stage)
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
        room = self.width() - 2 * look.STEP - 2
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

    def _open_row(self, row_: int) -> None:
        line = self.model.line(row_)
        if line is not None:
            self.open_application(line.id)

    def _edit_row(self) -> None:
        row_ = self.table.current_row()
        line = self.model.line(row_) if row_ >= 0 else None
        if line is None:
            return
        if line.stage is ApplicationStage.UNFINISHED:
            self.go_on(line.id)
        else:
            self.open_application(line.id)

    # --- pages ----------------------------------------------------------------------------------------------------
    def open_case(self, kind: str, row: int) -> None:
        """What the window asks for: one application."""
        self.open_application(row)

    def open_application(self, application: int) -> None:
        """The wide card of one application."""
        if self._wide is None:
            self._wide = ApplicationCard(self._desk, wide=True)
            self._wide.closed.connect(self.show_list)
            self._wide.go_on.connect(self.go_on)
            self._wide.refuse.connect(self.refuse)
            self._wide.paper.connect(self.show_paper)
        self._wide.show_application(application)
        self._turn_to(self._wide)
        self._wide.setFocus()

    def _the_intake(self) -> Any:
        if self._intake is None:
            from desktop.screens.intake import IntakeScreen

            self._intake = IntakeScreen(self._desk)
            self._intake.left.connect(self.show_list)
            self._intake.opened.connect(self.open_application)
            self._intake.plan_wanted.connect(self.start_import)
            self._intake.issued.connect(self._was_issued)
        return self._intake

    def start_intake(self) -> None:
        """A new application at the desk."""
        intake = self._the_intake()
        self._turn_to(intake)
        intake.start()

    def go_on(self, application: int) -> None:
        """Go on with an unfinished intake."""
        intake = self._the_intake()
        self._turn_to(intake)
        intake.go_on(application)

    def refuse(self, application: int) -> None:
        """The refusal of an unfinished application."""
        self.go_on(application)
        self._intake.refuse()

    def _was_issued(self, paper: Any) -> None:
        """A receipt or a refusal went out: show it, and have the next intake ready beneath."""
        self._intake.start_after(paper)
        self.show_paper(paper.id)

    def start_import(self) -> None:
        """Import of a register, a plan or a commission."""
        if self._import is None:
            from desktop.screens.import_register import ImportScreen

            self._import = ImportScreen(self._desk)
            self._import.left.connect(self.show_list)
        self._turn_to(self._import)
        self._import.start()

    def show_paper(self, paper: int) -> None:
        """An issued paper as it went out."""
        from desktop.preview import Preview

        preview = Preview(self._desk)
        preview.issued(paper)
        preview.open(self)

    def show_list(self) -> None:
        """Back to the list."""
        self._turn_to(self._list_page)
        self.refresh()
        (self.table if self.model.rowCount() else self.search).setFocus()

    def _turn_to(self, page: QWidget) -> None:
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    # --- Esc ------------------------------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        # The window takes Esc for its own pages; while one of ours is open the step back is ours.
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event) and not self._on_list():
            event.accept()
            return True
        return super().event(event)

    def _on_list(self) -> bool:
        return self._stack.currentWidget() is self._list_page

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page: Any = self._stack.currentWidget()
        if event.key() == Qt.Key.Key_Escape and hasattr(page, "escape"):
            page.escape()
            return
        super().keyPressEvent(event)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
