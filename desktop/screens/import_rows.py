"""The rows of a list before they are taken over, as a table: what each is, what will become of it, what is said of it.

Belongs here: the model, the filter by state, the texts of a row. Does not belong here: the answers
(``import_answers``) and the sentences of codes (``sentences``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desktop import look, sentences
from desktop.icons import picture
from desktop.screens.import_answers import Answers, RowState
from desktop.screens.whole_row import WholeRow
from desktop.widgets import day_text, number_text
from desktop.words import N_, _, language
from papers.words import word
from rules.college_lists import CommissionRow, PlanRow
from rules.contest_lists import MarkRow, StateRow
from rules.register import ApplicantRow
from rules.rows import JudgedRow

Index = QModelIndex | QPersistentModelIndex

#: Side of the icon of a state.
_SIGN: Final = 16

NUMBER, STATE, WHO, WHAT, SAID = range(5)
_HEADS: Final = (N_("Row"), N_("State"), N_("Who or what"), N_("Particulars"), N_("Remarks"))

#: State of a row → its word, the token of its colour, its icon.
STATES: Final[dict[RowState, tuple[str, str, str]]] = {
    RowState.OK: (N_("in order"), "good", "check"),
    RowState.FIXED: (N_("repaired"), "accent", "edit"),
    RowState.OPEN: (N_("question"), "attention", "warning"),
    RowState.ANSWERED: (N_("answered"), "good", "check"),
    RowState.LEFT: (N_("left out"), "secondary", "left"),
    RowState.ERROR: (N_("error"), "stop", "cross"),
}


def who(values: Any) -> str:
    """The name a row goes by."""
    if isinstance(values, PlanRow):
        return f"{values.code} {values.title.in_language(language())}".strip()
    if isinstance(values, (MarkRow, StateRow)):
        return values.name or values.iin or ""
    return " ".join(part for part in (values.surname, values.name, values.patronymic) if part)


def particulars(values: Any) -> str:
    """The rest of a row in words."""
    tongue = language()
    if isinstance(values, ApplicantRow):
        parts: list[Any] = [values.iin, values.code, values.base, values.form, values.funding]
        parts += [_("choice {n}: {code}", n=place, code=line.code) for place, line in enumerate(values.further, 2)]
    elif isinstance(values, PlanRow):
        parts = [values.base, values.form, values.funding, values.language]
        if values.places is not None:
            parts.append(_("places: {count}", count=values.places))
    elif isinstance(values, CommissionRow):
        parts = [values.role, values.position]
        if values.order_number:
            parts.append(_("order No. {number} of {day}", number=values.order_number, day=day_text(values.order_date)))
    elif isinstance(values, MarkRow):
        parts = [values.iin, "" if values.mark is None else number_text(values.mark)]
    elif isinstance(values, StateRow):
        parts = [values.iin, values.code, values.base, values.form, values.language]
    else:
        parts = []
    return " · ".join(word(part, tongue) if hasattr(part, "value") else str(part) for part in parts if part)


def said_of(row: JudgedRow[Any]) -> tuple[str, ...]:
    """Everything that is said of a row, a sentence each."""
    told = [sentences.row_code(code, row.facts.get(code, {}), language()) for code in row.codes]
    if isinstance(row.values, ApplicantRow) and row.values.quota_text:
        told.append(_("The quota category is not known and is kept as written: {text}.", text=row.values.quota_text))
    return tuple(told)


class ImportRows(QAbstractTableModel):
    """The rows that have one of the chosen states; all of them where none is chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.answers = Answers(())
        self._shown: Sequence[int] = ()
        self._state: RowState | None = None

    def show_rows(self, answers: Answers) -> None:
        self.answers = answers
        self.filter(None)

    def filter(self, state: RowState | None) -> None:
        """Show the rows of one state; a row that changes its state afterwards stays until the next filter."""
        self.beginResetModel()
        self._state = state
        everything = range(len(self.answers.rows))
        self._shown = (
            everything if state is None else [place for place in everything if self.answers.state(place) is state]
        )
        self.endResetModel()

    def place(self, row: int) -> int:
        """Place in the list of the row that is shown at ``row``."""
        return self._shown[row]

    def row_of(self, place: int) -> int | None:
        """Where a row of the list is shown, if it is."""
        try:
            return self._shown.index(place)
        except ValueError:
            return None

    def changed(self) -> None:
        """Answers were given."""
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, SAID))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the signature of Qt
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the signature of Qt
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.UserRole:
            return self.answers.state(self.place(index.row()))
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        place = self.place(index.row())
        row = self.answers.rows[place]
        match index.column():
            case 0:
                return str(row.row)
            case 1:
                return _(STATES[self.answers.state(place)][0])
            case 2:
                return who(row.values)
            case 3:
                return particulars(row.values)
            case _:
                return " ".join(said_of(row))


class StateDelegate(WholeRow):
    """For one column: paints the state of a row as icon and word in its colour."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._signs: dict[tuple[str, int, float], QPixmap] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state: RowState = index.data(Qt.ItemDataRole.UserRole)
        self.initStyleOption(option, index)
        shown: Any = option
        said, shown.text = shown.text, ""
        shown.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, shown.widget)
        _word, token, sign = STATES[state]
        area: QRect = shown.rect
        painter.save()
        colour = look.colour(token)
        ratio = painter.device().devicePixelRatioF()
        key = (sign, colour.rgb(), ratio)
        if key not in self._signs:
            self._signs[key] = picture(sign, token, _SIGN, ratio)
        painter.drawPixmap(area.left() + 6, area.center().y() - _SIGN // 2 + 1, self._signs[key])
        painter.setPen(colour)
        painter.drawText(area.adjusted(28, 0, -4, 0), int(Qt.AlignmentFlag.AlignVCenter), said)
        painter.restore()
