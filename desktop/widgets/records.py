"""Records as the rows of a table: what every such model does alike, its size and the heads of its columns.

Does not belong here: what stands in the cells; each screen's own model says that.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from desktop.words import _

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
#: Figures stand at the right of their column.
NUMBERS = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Records(QAbstractTableModel, Generic[T]):
    """Inherit, name the columns, and say in ``data`` what stands in them."""

    #: Msgids of the heads, in the order of the columns.
    heads: ClassVar[tuple[str, ...]] = ()
    #: Column → msgid of a longer head for the tool tip.
    tips: ClassVar[Mapping[int, str]] = {}
    #: Columns of figures.
    figures: ClassVar[Collection[int]] = ()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[T, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the signature of Qt
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the signature of Qt
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(self.heads[section])
        if role == Qt.ItemDataRole.ToolTipRole and self.tips:
            return _(self.tips.get(section, self.heads[section]))
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self.figures:
            return NUMBERS
        return None
