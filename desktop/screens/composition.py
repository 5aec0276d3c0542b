"""The composition of a commission as a table: role, name, position, order, term, whom somebody stands in for.

Belongs here: the rows and their order. Does not belong here: who counts as a member on a day (``rules.commissions``).
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop import icons, look
from desktop.screens.whole_row import WholeRow
from desktop.widgets import Table, day_text
from desktop.widgets.records import Records
from desktop.words import N_, _, language
from papers.words import word
from rules.alphabets import sort_key
from rules.commissions import appointments_on
from rules.records import Appointment, Commission, CommissionKind, Role

Index = QModelIndex | QPersistentModelIndex

ROLE, NAME, POSITION, ORDER, TERM, STANDS_IN, TEACHER = range(7)
_HEADS: Final = (N_("Role"), N_("Name"), N_("Position"), N_("Order"), N_("Term"), N_("Stands in for"), N_("Teacher"))
_WIDTHS: Final = (146, 200, 120, 150, 184, 120, 126)
_RANK: Final = {Role.CHAIR: 0, Role.DEPUTY: 1, Role.MEMBER: 2, Role.SECRETARY: 3}


def term_text(appointment: Appointment) -> str:
    """«15.05.2025 – 14.05.2026»; an open term ends with nothing."""
    return f"{day_text(appointment.starts)} – {day_text(appointment.ends)}".strip()


class _Appointments(Records[Appointment]):
    heads = _HEADS

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.running: tuple[Appointment, ...] = ()
        self.names: dict[int, str] = {}

    def show(self, commission: Commission, on: date, everyone: bool) -> None:
        self.beginResetModel()
        self.running = running = appointments_on(commission, on)
        self.names = {one.id: one.person.short_name for one in commission.appointments}
        shown = commission.appointments if everyone else running
        self.rows = tuple(
            sorted(shown, key=lambda one: (one not in running, _RANK[one.role], sort_key(one.person.full_name)))
        )
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(one, index.column())
        if role == Qt.ItemDataRole.ForegroundRole and one not in self.running:
            return look.colour("secondary")
        if role == Qt.ItemDataRole.DecorationRole and index.column() == ROLE:
            token = "secondary" if one.role in (Role.MEMBER, Role.SECRETARY) else "accent"
            return icons.icon("chair" if one.role in (Role.CHAIR, Role.DEPUTY) else "person", token)
        return None

    def _text(self, one: Appointment, place: int) -> str:
        if place == ROLE:
            return word(one.role, language())
        if place == NAME:
            return one.person.full_name
        if place == POSITION:
            return one.position
        if place == ORDER:
            return f"№ {one.order.number}, {day_text(one.order.date)}"
        if place == TERM:
            return term_text(one)
        if place == TEACHER:
            return "–" if one.role is Role.SECRETARY else _("yes") if one.teacher else _("no")
        return self.names.get(one.substitutes, "") if one.substitutes is not None else ""


class Composition(Table):
    """The table; the appointment that is chosen is :meth:`current`."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = _Appointments(self)
        self.setModel(self._rows)
        for place, width in enumerate(_WIDTHS):
            self.setColumnWidth(place, look.scale(width))
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.setItemDelegate(WholeRow(self))

    def show_commission(self, commission: Commission, on: date, everyone: bool) -> None:
        """Show who is appointed on a day; ``everyone``: also those whose term is over or has not begun."""
        before = self.current()
        self._rows.show(commission, on, everyone)
        self.setColumnHidden(STANDS_IN, all(one.substitutes is None for one in self._rows.rows))
        # 508-7: only there it matters.
        self.setColumnHidden(TEACHER, commission.kind is not CommissionKind.RECOGNITION)
        for place, one in enumerate(self._rows.rows):
            if before is not None and (one.id, one.starts) == (before.id, before.starts):
                self.selectRow(place)
        if self.current_row() < 0 and self._rows.rows:
            self.selectRow(0)

    def current(self) -> Appointment | None:
        """The appointment of the current row."""
        place = self.current_row()
        return self._rows.rows[place] if 0 <= place < len(self._rows.rows) else None

    def appointments(self) -> tuple[Appointment, ...]:
        """The rows, in their order."""
        return self._rows.rows
