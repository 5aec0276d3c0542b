"""The bar above the screen: search, campaign year, language of the screen.

Does not belong here: what a choice does – the window sees to that.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from db.plan_records import years
from desktop import look, words
from desktop.desk import Desk
from desktop.search_box import SearchBox
from desktop.widgets.choices import WordChoice
from desktop.widgets.labels import Secondary
from desktop.words import N_, bind, follow
from rules.records import Language

#: Each language calls itself by its own name, whatever the language of the screen.
TONGUES: Final[dict[Language, tuple[str, str]]] = {
    "kk": ("ҚАЗ", "Қазақша"),
    "ky": ("КЫР", "Кыргызча"),
    "ru": ("РУС", "Русский"),
}


class LanguageSwitch(QWidget):
    """ҚАЗ | КЫР | РУС; ``chosen`` is emitted after the screen speaks the other language."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons: dict[Language, QPushButton] = {}
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2)
        for tongue, (short, name) in TONGUES.items():
            button = QPushButton(short)
            button.setProperty("look", "tongue")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _checked=False, tongue=tongue: self._use(tongue))
            self._group.addButton(button)
            self.buttons[tongue] = button
            inside.addWidget(button)
        follow(self, self._show)
        self._show()

    def _use(self, tongue: Language) -> None:
        words.use(tongue)
        self.chosen.emit(tongue)

    def _show(self) -> None:
        self.buttons[words.language()].setChecked(True)


class TopBar(QWidget):
    """Emits ``year_chosen``; search and language have their own signals."""

    year_chosen = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.search = SearchBox(desk, parent)
        self.search.setMinimumWidth(look.scale(200))
        self.search.setMaximumWidth(look.scale(520))
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.year = WordChoice()
        self.year.setMinimumContentsLength(4)
        self.year.setObjectName("year")
        bind(self.year, self.year.setAccessibleName, N_("Campaign year"))
        self.year.chosen.connect(lambda: self.year_chosen.emit(self.year.value()))
        self.languages = LanguageSwitch()
        inside = QHBoxLayout(self)
        inside.setContentsMargins(2 * look.STEP, look.STEP - 1, 2 * look.STEP, look.STEP - 1)
        inside.setSpacing(look.STEP)
        inside.addWidget(self.search, 4)
        inside.addStretch(1)
        inside.addWidget(Secondary(N_("Campaign year"), wraps=False))
        inside.addWidget(self.year)
        inside.addSpacing(look.STEP)
        inside.addWidget(self.languages)
        self.show_years()

    def show_years(self) -> None:
        """Offer the years the file knows and the year of today."""
        known = {*self._desk.ask(years), self._desk.year, self._desk.clock().year}
        wanted = tuple(sorted(known, reverse=True))
        if self.year.values() != wanted:
            self.year.set_values(wanted)
        self.year.set_value(self._desk.year)
