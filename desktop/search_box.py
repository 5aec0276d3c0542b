"""The search box of the window: people, cases, papers and sittings in one list, grouped; Enter opens.

What is found is the business of ``db.search``; this only asks at every keystroke and shows the answers.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from db.search import Found, anywhere
from desktop import icons, look
from desktop.desk import Desk
from desktop.widgets.labels import moment_text
from desktop.words import N_, _, bind, language
from papers.words import word
from rules.case_words import Procedure

_GROUPS: Final = {
    "application": (N_("Applications"), "person"),
    "case": (N_("Procedures"), "procedures"),
    "sitting": (N_("Sittings"), "sittings"),
    "paper": (N_("Papers"), "document"),
}
_FOUND: Final = Qt.ItemDataRole.UserRole


class SearchBox(QLineEdit):
    """Emits ``opened`` with the kind and the id of what was chosen."""

    opened = Signal(str, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("search")
        glass = self.addAction(icons.icon("search", "secondary"), QLineEdit.ActionPosition.LeadingPosition)
        bind(self, glass.setText, N_("Search"))
        bind(self, self.setPlaceholderText, N_("Search: person, IIN, paper code, date of sitting (F3)"))
        bind(self, self.setAccessibleName, N_("Search"))
        self.answers = QListWidget(parent or self)
        self.answers.setObjectName("answers")
        self.answers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.answers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bind(self.answers, self.answers.setAccessibleName, N_("Found"))
        side = look.scale(16)
        self.answers.setIconSize(QSize(side, side))
        self.answers.hide()
        self.answers.itemClicked.connect(self._open)
        self.textEdited.connect(self._ask)

    def _ask(self, text: str) -> None:
        found = self._desk.ask(anywhere, text) if text.strip() else ()
        self.answers.clear()
        for kind, (heading, icon) in _GROUPS.items():
            group = [one for one in found if one.kind == kind]
            if not group:
                continue
            head = QListWidgetItem(_(heading))
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setForeground(look.colour("secondary"))
            self.answers.addItem(head)
            for one in group:
                item = QListWidgetItem(icons.icon(icon, "secondary"), _line(one))
                item.setData(_FOUND, (one.kind, one.id))
                self.answers.addItem(item)
        if text.strip() and not found:
            nothing = QListWidgetItem(_("Nothing found"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.answers.addItem(nothing)
        self._first()
        self._place(bool(text.strip()))

    def _first(self) -> None:
        for place in range(self.answers.count()):
            if self.answers.item(place).data(_FOUND):
                self.answers.setCurrentRow(place)
                return

    def _place(self, shown: bool) -> None:
        """Lay the answers below the box, over the screen."""
        window = self.window()
        self.answers.setParent(window)
        height = sum(self.answers.sizeHintForRow(place) for place in range(self.answers.count()))
        corner = self.mapTo(window, QPoint(0, self.height() + 2))
        width = max(self.width(), look.scale(420))
        self.answers.setGeometry(corner.x(), corner.y(), width, min(height + look.STEP, look.scale(420)))
        self.answers.setVisible(shown)
        self.answers.raise_()

    def _step(self, by: int) -> None:
        place = self.answers.currentRow() + by
        while 0 <= place < self.answers.count():
            if self.answers.item(place).data(_FOUND):
                self.answers.setCurrentRow(place)
                return
            place += by

    def _open(self, item: QListWidgetItem | None) -> None:
        found = item.data(_FOUND) if item is not None else None
        if found:
            self.answers.hide()
            self.clear()
            self.opened.emit(*found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.answers.isVisible():
                self._open(self.answers.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self.answers.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.answers.hide()

    def event(self, event: QEvent) -> bool:
        # Escape belongs to the box while answers are shown, not to the page behind it.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)


def _line(one: Found) -> str:
    if one.kind == "sitting":
        number = _("protocol No. {number}", number=one.detail) if one.detail else ""
        return " · ".join(part for part in (moment_text(datetime.fromisoformat(one.title)), number) if part)
    if one.kind == "case":
        procedure, number = one.detail.split()
        return f"{one.title} · {word(Procedure(procedure), language())} № {number}"
    return " · ".join(part for part in (one.title, one.detail) if part)
