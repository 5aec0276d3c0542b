"""Registers: the acts with their life, and where the lists of barred forms are asked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from desktop import icons, look
from desktop.desk import Desk
from desktop.screens.entry import enters
from desktop.widgets.frames import Card, Table, column, row
from desktop.widgets.labels import IconLabel, Secondary, Title, day_text
from desktop.widgets.records import Records
from desktop.words import N_, _, follow, language
from papers.words import word
from rules.acts import ACTS, Act, in_force

_COLUMNS = (N_("No."), N_("Country"), N_("Title"), N_("Signed"), N_("In force"))


class _Acts(Records[Act]):
    """The acts the program keeps, with whether each is in force on the day of the desk."""

    heads = _COLUMNS

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rows = tuple(ACTS.values())

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        act = self.rows[index.row()]
        lives = in_force(act, self._desk.clock().date())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(act, index.column(), lives)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 2:
            return act.title.in_language(language())
        if index.column() == 4 and role == Qt.ItemDataRole.ForegroundRole:
            return look.colour("good" if lives else "stop")
        if index.column() == 4 and role == Qt.ItemDataRole.DecorationRole:
            return icons.icon("check" if lives else "cross", "good" if lives else "stop")
        return None

    def _text(self, act: Act, column_: int, lives: bool) -> str:
        if column_ == 0:
            return act.id
        if column_ == 1:
            return word(act.country, language())
        if column_ == 2:
            return act.title.in_language(language())
        if column_ == 3:
            return day_text(act.signed)
        if lives:
            return _("in force")
        return _("repealed on {day}, now No. {number}", day=day_text(act.ends), number=act.successor)


class RegistersScreen(QWidget):
    """See the module."""

    title = N_("Registers")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._model = _Acts(desk, self)
        self.table = Table(self._model)
        self.table.setObjectName("acts")
        self.table.verticalHeader().setDefaultSectionSize(look.scale(look.ROW))
        header = self.table.horizontalHeader()
        for column_, width in enumerate((64, 190, 0, 96, 290)):
            if width:
                self.table.setColumnWidth(column_, look.scale(width))
        header.setStretchLastSection(False)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.setMinimumHeight(look.scale(28 * (len(ACTS) + 1) + 10))
        acts = Card(N_("Acts the program keeps"))
        acts.body.addWidget(Secondary(N_("A repealed act is never cited on a paper dated after its last day.")))
        acts.body.addWidget(self.table)
        later = Card(N_("Barred forms of study"))
        later.body.addWidget(
            Secondary(
                N_(
                    "The lists of specialties that may not be studied in the evening, by correspondence or as an"
                    " extern are asked when a line of the plan is added or changed. The answer stands there."
                )
            )
        )
        content: QVBoxLayout = column(
            row(IconLabel("registers", "secondary", 24), Title(self.title), None), acts, later, None, gap=2 * look.STEP
        )
        margin = 2 * look.STEP
        content.setContentsMargins(margin, margin, margin, margin)
        self.setLayout(content)
        enters(self, lambda: self.table)
        follow(self, self.refresh)

    def refresh(self) -> None:
        """Ask the day and the language anew."""
        self._model.layoutChanged.emit()
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_COLUMNS) - 1)
