"""Texts on the screen: titles, words of state, buttons, and how days, moments and numbers are written there.

Every text is a msgid or a function that makes one, and follows the language of the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop import icons, look
from desktop.words import bind

#: A msgid marked with N_, or a function that makes the text in the language of the moment.
Words = str | Callable[[], str]
State = Literal["good", "attention", "stop", "secondary", "accent"]

_STATE_ICONS: dict[State, str] = {
    "good": "check",
    "attention": "warning",
    "stop": "cross",
    "secondary": "clock",
    "accent": "right",
}


class Text(QLabel):
    """A plain text. ``look`` names its kind in the style sheet; long texts wrap when ``wraps``."""

    def __init__(self, words: Words = "", look: str = "", wraps: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if look:
            self.setProperty("look", look)
        self.setWordWrap(wraps)
        if callable(words) or words:
            bind(self, self.setText, words)


class Elided(Text):
    """A text of one line that ends in «…» where there is no room; the whole stands in its tool tip."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 6, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class Title(Text):
    """The title of a screen, 15 pt."""

    def __init__(self, words: Words = "", parent: QWidget | None = None) -> None:
        super().__init__(words, "title", parent=parent)


class Heading(Text):
    """The heading of a card, 12 pt."""

    def __init__(self, words: Words = "", parent: QWidget | None = None) -> None:
        super().__init__(words, "heading", parent=parent)


class Secondary(Text):
    """A quiet text beside or below something."""

    def __init__(self, words: Words = "", parent: QWidget | None = None, wraps: bool = True) -> None:
        super().__init__(words, "secondary", wraps, parent)


class IconLabel(QWidget):
    """An icon of one token's colour, drawn anew for every theme and scaling."""

    def __init__(self, name: str, token: str = "secondary", side: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = look.scale(side)
        self._icon = icons.icon(name, token)
        self.setFixedSize(self._side, self._side)

    def show_icon(self, name: str, token: str) -> None:
        self._icon = icons.icon(name, token)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()


class StateWord(QWidget):
    """A state as icon, word and colour together; a whole sentence goes on in the next line where it ``wraps``."""

    def __init__(self, parent: QWidget | None = None, wraps: bool = False) -> None:
        super().__init__(parent)
        self._mark = IconLabel("clock", "secondary", parent=self)
        self._word = Text(wraps=wraps, parent=self)
        self._words: Words = ""
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(look.STEP // 2)
        inside.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop if wraps else Qt.AlignmentFlag(0))
        inside.addWidget(self._word, 1 if wraps else 0)
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        bind(self, self._set, self._say)

    def show_state(self, state: State, words: Words, icon: str = "") -> None:
        """Arguments: ``words`` – a text, or a function that makes it in the language of the moment; ``icon`` – the
        drawing, else the usual one of the state."""
        self._words = words
        self._mark.show_icon(icon or _STATE_ICONS[state], state)
        self._word.setProperty("look", state)
        # A new word is dressed when it is first shown.
        if self._word.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            self._word.style().polish(self._word)
        self._set(self._say())

    def text(self) -> str:
        return self._word.text()

    def _say(self) -> str:
        return self._words() if callable(self._words) else self._words

    def _set(self, text: str) -> None:
        self._word.setText(text)
        self.setAccessibleName(text)


# --- buttons ----------------------------------------------------------------------------------------------------------
def _button(words: Words, kind: str, icon: str | None, token: str) -> QPushButton:
    button = QPushButton()
    if kind:
        button.setProperty("look", kind)
    if icon:
        button.setIcon(icons.icon(icon, token))
    button.setAutoDefault(False)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    bind(button, button.setText, words)
    bind(button, button.setAccessibleName, words)
    return button


def primary(words: Words, icon: str | None = None) -> QPushButton:
    """The one main button of a screen, at its lower right."""
    return _button(words, "primary", icon, "on_accent")


def secondary_button(words: Words, icon: str | None = None) -> QPushButton:
    """Any other button."""
    return _button(words, "", icon, "text")


def quiet(words: Words, icon: str | None = None) -> QPushButton:
    """A flat button within a text or a row."""
    return _button(words, "quiet", icon, "accent")


# --- how values are written on screen ---------------------------------------------------------------------------------
def day_text(day: date | None) -> str:
    """«20.08.2025»; nothing for no day."""
    return f"{day:%d.%m.%Y}" if day else ""


def time_text(moment: datetime | time | None) -> str:
    """«14:05»."""
    return f"{moment:%H:%M}" if moment else ""


def moment_text(moment: datetime | None) -> str:
    """«20.08.2025, 14:05», in the time zone the moment carries."""
    return f"{moment:%d.%m.%Y, %H:%M}" if moment else ""


def number_text(number: Decimal | int | None) -> str:
    """«4,85»: with a comma, as the three languages write it."""
    return "" if number is None else str(number).replace(".", ",")
