"""The table of ballots: one row for each member who votes, the choices as round marks.

Belongs here: how ballots are shown and chosen by keyboard and mouse. Does not belong here: keeping them
(``voting_sheet``).
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from desktop import icons, look
from desktop.screens.whole_row import WholeRow
from desktop.widgets import Table
from desktop.words import _, language
from papers.words import word
from rules.records import Choice, Member

Index = QModelIndex | QPersistentModelIndex

_CHOICES = tuple(Choice)


class _Ballots(QAbstractTableModel):
    """One row for each member of the base; the columns after the name are the choices."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.members: tuple[Member, ...] = ()
        self.given: dict[int, Choice] = {}
        self.presiding: int | None = None

    def show(self, members: tuple[Member, ...], given: dict[int, Choice], presiding: int | None) -> None:
        same = [member.person for member in members] == [member.person for member in self.members]
        if not same:
            self.beginResetModel()
        self.members, self.given, self.presiding = members, given, presiding
        if not same:
            self.endResetModel()
        elif members:
            self.dataChanged.emit(self.index(0, 0), self.index(len(members) - 1, len(_CHOICES)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the signature of Qt
        return 0 if parent.isValid() else len(self.members)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the signature of Qt
        return 1 + len(_CHOICES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return word(_CHOICES[section - 1], language()) if section else _("Member")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        member = self.members[index.row()]
        choice = self.given.get(member.person.id)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            given = word(choice, language()) if choice else _("no vote yet")
            return f"{member.person.full_name}: {given}"
        if index.column() == 0:
            if role == Qt.ItemDataRole.DisplayRole:
                return member.person.short_name
            if role == Qt.ItemDataRole.ToolTipRole:
                return member.person.full_name
            if role == Qt.ItemDataRole.DecorationRole and member.person.id == self.presiding:
                return icons.icon("chair", "secondary")
        elif role == Qt.ItemDataRole.UserRole:
            return choice is _CHOICES[index.column() - 1]
        return None


class _Mark(WholeRow):
    """A choice as a round mark, filled where it was made."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        view = option.widget  # type: ignore[attr-defined]
        side = look.scale(14)
        mark = QRect(0, 0, side, side)
        mark.moveCenter(rect.center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = index.data(Qt.ItemDataRole.UserRole)
        painter.setPen(QPen(look.colour(("accent" if chosen else "edge") if view.isEnabled() else "disabled"), 1.5))
        painter.drawEllipse(mark)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent" if view.isEnabled() else "disabled"))
            painter.drawEllipse(mark.adjusted(3, 3, -3, -3))
        painter.restore()


class BallotTable(Table):
    """Up and Down go between members, Left and Right between the choices; Enter ends the vote."""

    chosen = Signal(int, object)
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ballots = _Ballots(self)
        self.setModel(self.ballots)
        self.setItemDelegateForColumn(0, WholeRow(self))
        marks = _Mark(self)
        for place in range(1, 1 + len(_CHOICES)):
            self.setItemDelegateForColumn(place, marks)
        head = self.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place in range(1, 1 + len(_CHOICES)):
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        head.setMinimumSectionSize(look.scale(84))
        head.setSectionsClickable(False)
        self.verticalHeader().setDefaultSectionSize(look.scale(26))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._clicked)

    def show_ballots(self, members: tuple[Member, ...], given: dict[int, Choice], presiding: int | None) -> None:
        """Show everyone who votes; the table is as high as that, the page around it scrolls."""
        self.ballots.show(members, given, presiding)
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + self.verticalHeader().defaultSectionSize() * len(members) + 4)
        if members and self.current_row() < 0:
            self.setCurrentIndex(self.ballots.index(0, 0))

    def keyPressEvent(self, event: object) -> None:
        assert isinstance(event, QKeyEvent)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._choose_beside(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def write_heads(self) -> None:
        """Write the heads in the language of the moment."""
        self.ballots.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_CHOICES))

    def go_to(self, person: int) -> None:
        """Make the row of this member the current one."""
        for place, member in enumerate(self.ballots.members):
            if member.person.id == person:
                self.setCurrentIndex(self.ballots.index(place, 0))

    def _choose_beside(self, step: int) -> None:
        if self.current_row() < 0:
            return
        member = self.ballots.members[self.current_row()]
        now = self.ballots.given.get(member.person.id)
        if now is None:
            place = 0 if step > 0 else len(_CHOICES) - 1
        else:
            place = min(max(_CHOICES.index(now) + step, 0), len(_CHOICES) - 1)
        if _CHOICES[place] is not now:
            self.chosen.emit(member.person.id, _CHOICES[place])

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() > 0:
            self.chosen.emit(self.ballots.members[index.row()].person.id, _CHOICES[index.column() - 1])
