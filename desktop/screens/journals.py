"""Journals: the papers that went out and the protocols of a year, and the books of the year to print."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QWidget

from db import outgoing
from desktop import icons, look
from desktop.desk import Desk
from desktop.preview_life import delivery_text
from desktop.screens.entry import enters
from desktop.screens.going import go
from desktop.screens.journals_scans import JournalScans
from desktop.screens.scan_taking import takes_drops
from desktop.screens.year_books import YearBooks
from desktop.top_bar import TONGUES
from desktop.widgets.choices import Chips
from desktop.widgets.frames import EmptyState, Table, column, row
from desktop.widgets.labels import Secondary, State, Title, day_text, moment_text, secondary_button
from desktop.widgets.records import Records
from desktop.words import N_, follow, language
from papers.words import word
from rules.records import IssuedPaper, PaperForm, PaperStage

_COLUMNS = (N_("No."), N_("Date"), N_("Paper"), N_("About"), N_("Language"), N_("State"), N_("Code"))
_WIDTHS = (90, 96, 250, 0, 110, 220, 90)
_STATES: dict[PaperStage, tuple[State, str]] = {
    PaperStage.ISSUED: ("attention", "document"),
    PaperStage.SIGNED: ("good", "edit"),
    PaperStage.DELIVERED: ("good", "check"),
    PaperStage.ANNULLED: ("stop", "cross"),
}
_PAGE = 100
#: The books: key → the forms it lists, none for all.
_BOOKS: dict[str, tuple[PaperForm, ...]] = {
    "outgoing": (),
    "protocols": (PaperForm.PROTOCOL, PaperForm.NOT_HELD),
}


class _Papers(Records[IssuedPaper]):
    """Issued papers as rows, read a hundred at a time as the list is scrolled."""

    heads = _COLUMNS

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._forms: tuple[PaperForm, ...] = ()
        self._count = 0

    def show_papers(self, forms: tuple[PaperForm, ...], count: int) -> bool:
        """List the papers of these forms; returns False where the list already stands like that."""
        read = max(len(self.rows), _PAGE) if forms == self._forms else _PAGE
        found = self._desk.ask(outgoing.page, self._desk.year, forms, count=read)
        if (forms, count, found) == (self._forms, self._count, self.rows):
            return False
        self.beginResetModel()
        self._forms, self._count, self.rows = forms, count, found
        self.endResetModel()
        return True

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and len(self.rows) < self._count

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        first = len(self.rows)
        more = self._desk.ask(outgoing.page, self._desk.year, self._forms, first=first, count=_PAGE)
        self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
        self.rows += more
        self.endInsertRows()

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        paper = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _CELLS[index.column()](paper)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 1:
            return moment_text(paper.issued)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 5:
            return paper.annulled_reason or delivery_text(paper) or None
        if index.column() == 5:
            token, drawing = _STATES[paper.stage]
            if role == Qt.ItemDataRole.ForegroundRole:
                return look.colour(token)
            if role == Qt.ItemDataRole.DecorationRole:
                return icons.icon(drawing, token)
        return None


_CELLS: tuple[Callable[[IssuedPaper], str], ...] = (
    lambda paper: paper.number,
    lambda paper: day_text(paper.date),
    lambda paper: word(paper.form, language()),
    lambda paper: paper.title,
    lambda paper: " + ".join(TONGUES[tongue][0] for tongue in paper.languages),
    lambda paper: _state(paper),
    lambda paper: paper.code,
)


def _state(paper: IssuedPaper) -> str:
    """«вручено 21.08.2025, почтой с уведомлением»; of an annulled paper, why."""
    said = word(paper.stage, language())
    if paper.stage is PaperStage.ANNULLED:
        return f"{said}: {paper.annulled_reason}"
    return f"{said} {delivery_text(paper)}" if paper.stage is PaperStage.DELIVERED else said


class JournalsScreen(QWidget):
    """See the module."""

    title = N_("Journals")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.books = Chips()
        self.books.add("outgoing", N_("Papers that went out"))
        self.books.add("protocols", N_("Protocols"))
        self.books.chosen.connect(self._choose_book)
        self._model = _Papers(desk, self)
        self.table = Table(self._model)
        self.table.setObjectName("papers")
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        for place, width in enumerate(_WIDTHS):
            if width:
                self.table.setColumnWidth(place, look.scale(width))
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.table.opened.connect(self._open)
        self.empty = EmptyState(
            "journals",
            N_("No papers yet"),
            N_("Protocols, extracts, receipts and refusals are listed here with their numbers once they are issued."),
            N_("Go to the applications"),
        )
        self.empty.asked.connect(lambda: go(self, "applications"))
        self.scans = JournalScans(desk)
        self.scans.opened.connect(self.refresh)
        self.scans.left.connect(self._leave_scans)
        self.attach = secondary_button(N_("Attach signed scans…"), "import")
        self.attach.clicked.connect(self.scans.taking.ask_for_files)
        takes_drops(self, lambda: not self.attach.isHidden() and not desk.busy, self.scans.taking.take)
        self._stack = QStackedWidget()
        for shown in (self.empty, self.table, self.scans):
            self._stack.addWidget(shown)
        self._hint = Secondary(
            N_("Enter opens the paper. Drop signed scans here: each finds its paper by the control code.")
        )
        self.year_books = YearBooks(desk)
        content = column(
            row(Title(self.title), None, self.attach),
            self.books,
            self._stack,
            self._hint,
            self.year_books,
            gap=look.STEP + 4,
        )
        margin = 2 * look.STEP
        content.setContentsMargins(margin, margin, margin, margin)
        self.setLayout(content)
        enters(self, self._stack.currentWidget)
        follow(self, self._speak)

    def refresh(self) -> None:
        """List the papers of the year anew; the row that was chosen stays chosen."""
        desk = self._desk
        counts = {key: desk.ask(outgoing.count, desk.year, forms) for key, forms in _BOOKS.items()}
        for key, count in counts.items():
            self.books.set_count(key, count)
        key = self.books.current()
        chosen = self.table.current_row()
        if self._model.show_papers(_BOOKS[key], counts[key]) and self._model.rows:
            self.table.selectRow(min(max(chosen, 0), len(self._model.rows) - 1))
        self.attach.setVisible(bool(counts["outgoing"]))
        listed = self.table if counts[key] else self.empty
        self._stack.setCurrentWidget(self.scans if self.scans.is_open else listed)
        # The questions that are left need the room.
        for below in (self._hint, self.year_books):
            below.setHidden(self.scans.is_open)

    def _choose_book(self, _key: object) -> None:
        self.scans.leave()
        self.refresh()

    def _leave_scans(self) -> None:
        self.refresh()
        self._stack.currentWidget().setFocus()

    def _speak(self) -> None:
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_COLUMNS) - 1)
        self._model.layoutChanged.emit()

    def _open(self, row_number: int) -> None:
        show = getattr(self.window(), "open_case", None)
        if show is not None:
            show("paper", self._model.rows[row_number].id)
