"""The plan of places as a table: what is learned and how, places, applications, admitted, how far it is filled.

Belongs here: the rows and their look. Does not belong here: counting (``db``), what can be done with a line
(``plan_panel``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem

from desktop import look
from desktop.screens.plan_line_edit import line_text, line_title
from desktop.screens.two_lines import paint_meter
from desktop.screens.whole_row import WholeRow
from desktop.widgets import Table
from desktop.widgets.records import Records
from desktop.words import N_, _, language
from papers.words import word
from rules.records import Base, Funding, LineFigures, PlanLine, SpecialtyType, StudyForm, TeachingLanguage

Index = QModelIndex | QPersistentModelIndex

PROGRAMME, PLACES, APPLICATIONS, ADMITTED, FILL = range(5)
_HEADS: Final = (N_("Specialty"), N_("Places"), N_("Applications"), N_("Admitted"), N_("Filled"))
_WIDTHS: Final = (0, 76, 96, 114, 170)
#: Short words for lists in which the whole ones have no room.
_BASES: Final = {
    Base.BASIC: N_("9 gr."),
    Base.GENERAL: N_("11 gr."),
    Base.TVE: N_("after a college"),
    Base.POST_SECONDARY: N_("after post-secondary"),
}
_FUNDINGS: Final = {Funding.STATE: N_("state order"), Funding.PAID: N_("paid")}
_TONGUES: Final = {
    TeachingLanguage.KAZAKH: N_("Kaz."),
    TeachingLanguage.KYRGYZ: N_("Kyr."),
    TeachingLanguage.RUSSIAN: N_("Rus."),
    TeachingLanguage.ENGLISH: N_("Eng."),
}
_LINE: Final = Qt.ItemDataRole.UserRole
_NUMBERS: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def line_choice(line: PlanLine) -> str:
    """Base, form, funding and language of a line in short words, in the language of the screen."""
    form = word(line.form, language())
    return " · ".join((_(_BASES[line.base]), form, _(_FUNDINGS[line.funding]), _(_TONGUES[line.language])))


def line_brief(line: PlanLine) -> str:
    """As :func:`line_choice`, without the usual full-time form, for the narrowest lists."""
    form = () if line.form is StudyForm.FULL_TIME else (word(line.form, language()),)
    return " · ".join((_(_BASES[line.base]), _(_FUNDINGS[line.funding]), _(_TONGUES[line.language]), *form))


def line_name(line: PlanLine) -> str:
    """Code, title and what tells the line from others in short words, in the language of the screen."""
    return f"{line_title(line)} · {line_choice(line)}"


def line_programme(line: PlanLine) -> str:
    """Base, form, funding and language of a line in the words of the office, in the language of the screen."""
    return " · ".join(word(one, language()) for one in (line.base, line.form, line.funding, line.language))


def line_details(line: PlanLine) -> str:
    """What tells a line from others in short words, then its level and type."""
    kinds = (line.level,) if line.type is SpecialtyType.ORDINARY else (line.level, line.type)
    return " · ".join((line_choice(line), *(word(one, language()) for one in kinds)))


def filled_text(admitted: int, places: int) -> str:
    """«20 of 25»."""
    return _("{admitted} of {places}", admitted=admitted, places=places)


class _Lines(Records[LineFigures]):
    heads = _HEADS

    def show(self, rows: Sequence[LineFigures]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return _(_HEADS[section])
            if role == Qt.ItemDataRole.TextAlignmentRole and section in (PLACES, APPLICATIONS, ADMITTED):
                return int(_NUMBERS)
            if role == Qt.ItemDataRole.TextAlignmentRole and section == FILL:
                return int(Qt.AlignmentFlag.AlignCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == PROGRAMME:
            return line_text(one.line)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(one, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (PLACES, APPLICATIONS, ADMITTED):
            return int(_NUMBERS)
        if role == _LINE:
            return one
        return None

    def _text(self, one: LineFigures, column: int) -> str:
        if column == PROGRAMME:
            return "\n".join((line_title(one.line), second_line(one.line)))
        if column == FILL:
            return filled_text(one.admitted, one.line.places)
        return str({PLACES: one.line.places, APPLICATIONS: one.applications, ADMITTED: one.admitted}[column])


def second_line(line: PlanLine) -> str:
    """What stands beneath the title: why the group is not formed, or how the specialty is learned."""
    if line.not_formed:
        return " · ".join((line_choice(line), _("The group is not formed: {reason}", reason=line.not_formed)))
    return line_details(line)


class _Look(WholeRow):
    """Two lines for the programme, a bar for the fill; the rest as usual."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() not in (PROGRAMME, FILL):
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        # The stubs of Qt know no fields of this class.
        shown: Any = option
        said, shown.text = shown.text, ""
        shown.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, shown.widget)
        one: LineFigures = index.data(_LINE)
        painter.save()
        if index.column() == PROGRAMME:
            _paint_programme(painter, shown.rect.adjusted(6, 0, -4, 0), one.line)
        else:
            _paint_fill(painter, shown.rect.adjusted(8, 0, -8, 0), one, said)
        painter.restore()


def _paint_programme(painter: QPainter, area: QRect, line: PlanLine) -> None:
    metrics = painter.fontMetrics()
    first = QRect(area.left(), area.center().y() - metrics.height(), area.width(), metrics.height())
    elide = Qt.TextElideMode.ElideRight
    painter.setPen(look.colour("secondary" if line.not_formed else "text"))
    painter.drawText(first, _MIDDLE, metrics.elidedText(line_title(line), elide, area.width()))
    painter.setPen(look.colour("attention" if line.not_formed else "secondary"))
    second = first.translated(0, metrics.height() + 1)
    painter.drawText(second, _MIDDLE, metrics.elidedText(second_line(line), elide, area.width()))


def _paint_fill(painter: QPainter, area: QRect, one: LineFigures, said: str) -> None:
    words = painter.fontMetrics().horizontalAdvance(said)
    bar = QRect(area.left(), area.center().y() - 3, max(20, area.width() - words - look.STEP), 7)
    paint_meter(painter, bar, one.admitted, one.line.places)
    painter.setPen(look.colour("text"))
    painter.drawText(area.adjusted(bar.width() + look.STEP, 0, 0, 0), _MIDDLE, said)


class PlanTable(Table):
    """The table; the line that is chosen is :meth:`current`."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = _Lines(self)
        self.setModel(self._rows)
        for place, width in enumerate(_WIDTHS):
            if width:
                self.setColumnWidth(place, look.scale(width))
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setSectionResizeMode(PROGRAMME, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().height() + look.scale(10))
        self.setItemDelegate(_Look(self))

    def show_lines(self, rows: Sequence[LineFigures]) -> None:
        """Show these lines; the one that is chosen stays chosen."""
        before, place = self.current(), self.current_row()
        self._rows.show(rows)
        if before is not None and self.choose(before.line.id):
            return
        if rows:
            self.selectRow(min(max(place, 0), len(rows) - 1))

    def narrow(self, narrow: bool) -> None:
        """Leave out what there is no room for beside the form."""
        for place in (APPLICATIONS, ADMITTED, FILL):
            self.setColumnHidden(place, narrow)

    def choose(self, line: int) -> bool:
        """Choose a line; says whether it is there."""
        for place, one in enumerate(self._rows.rows):
            if one.line.id == line:
                self.selectRow(place)
                return True
        return False

    def current(self) -> LineFigures | None:
        """The line of the current row."""
        place = self.current_row()
        return self._rows.rows[place] if 0 <= place < len(self._rows.rows) else None
