"""The rail at the left: one button per screen, with the count of what needs action there.

Belongs here: the list of screens (:data:`PLACES`) and their buttons. Does not belong here: the screens themselves; each
is imported when it is first visited.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop import icons, look
from desktop.widgets.frames import row
from desktop.widgets.labels import IconLabel, Text
from desktop.words import N_, _, bind

WIDTH: Final = 200


@dataclass(frozen=True, slots=True)
class Place:
    """One screen: its key, the msgid of its name, and where its class stands."""

    key: str
    name: str
    module: str
    screen: str


PLACES: Final = (
    Place("today", N_("Today"), "desktop.screens.today", "TodayScreen"),
    Place("applications", N_("Applications"), "desktop.screens.applications", "ApplicationsScreen"),
    Place("sittings", N_("Sittings"), "desktop.screens.sittings", "SittingsScreen"),
    Place("commissions", N_("Commissions"), "desktop.screens.commissions", "CommissionsScreen"),
    Place("contest", N_("Contest"), "desktop.screens.contest", "ContestScreen"),
    Place("procedures", N_("Procedures"), "desktop.screens.procedures", "ProceduresScreen"),
    Place("registers", N_("Registers"), "desktop.screens.registers", "RegistersScreen"),
    Place("journals", N_("Journals"), "desktop.screens.journals", "JournalsScreen"),
    Place("settings", N_("Settings"), "desktop.screens.settings", "SettingsScreen"),
)


class _RailButton(QPushButton):
    """The name of a screen with its icon, and at its right how much needs action there."""

    entered = Signal()
    """Chosen with the mouse, Enter or Space: the user goes into the screen. Arrow keys only leaf through."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.count = 0
        self._name = place.name
        self.setObjectName(f"rail-{place.key}")
        self.setProperty("look", "rail")
        self.setCheckable(True)
        self.setIcon(icons.icon(place.key, "secondary"))
        side = look.scale(20)
        self.setIconSize(QSize(side, side))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bind(self, self._show, lambda: _(self._name))

    def show_count(self, count: int) -> None:
        if count != self.count:
            self.count = count
            self._show(_(self._name))

    def _show(self, name: str) -> None:
        self.setText("  " + name)
        self.setAccessibleName(f"{name}: {self.count}" if self.count else name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPointSize(look.TEXT_POINTS - 1)
        painter.setFont(font)
        text = str(self.count)
        height = look.scale(18)
        width = max(height, painter.fontMetrics().horizontalAdvance(text) + look.scale(10))
        pill = QRect(self.width() - width - look.STEP, (self.height() - height) // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent_soft" if not self.isChecked() else "accent"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(look.colour("accent" if not self.isChecked() else "on_accent"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.click()
            self.entered.emit()
            return
        super().keyPressEvent(event)


class Rail(QWidget):
    """Emits ``chosen`` with the key of a screen, and ``entered`` where the user goes into it at once.

    Up and Down leaf through the screens and stay in the rail.
    """

    chosen = Signal(str)
    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(look.scale(WIDTH))
        bind(self, self.setAccessibleName, N_("Screens"))
        self._buttons: dict[str, _RailButton] = {}
        self._group = QButtonGroup(self)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(look.STEP, look.STEP + 4, look.STEP, look.STEP)
        inside.setSpacing(2)
        mark, name = IconLabel("hatshy", "accent", 28), Text(N_("Hatshy"), "brand", wraps=True)
        inside.addLayout(row(look.STEP // 2, mark, name))
        inside.addSpacing(look.STEP + 4)
        for place in PLACES:
            button = _RailButton(place)
            if place.key == "settings":
                inside.addStretch(1)
            inside.addWidget(button)
            self._group.addButton(button)
            self._buttons[place.key] = button
            button.clicked.connect(lambda _checked=False, key=place.key: self.chosen.emit(key))
            button.entered.connect(lambda key=place.key: self.entered.emit(key))

    def show_place(self, key: str) -> None:
        """Mark the screen that is shown."""
        self._buttons[key].setChecked(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much needs action, by screen; screens not named show nothing."""
        for key, button in self._buttons.items():
            button.show_count(counts.get(key, 0))

    def button(self, key: str) -> QPushButton:
        return self._buttons[key]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Right:
            self.focusNextChild()
            return
        super().keyPressEvent(event)
