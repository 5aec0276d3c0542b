"""A text that is saved as it is typed: when the focus leaves it, or a second after the last key.

Belongs here: knowing what is saved already, and of which record. Does not belong here: what saving means.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

from desktop import look
from desktop.failures import guard
from desktop.screens.telling import beneath
from desktop.widgets import Field, LineEdit, TextEdit

#: Saved this long after the last key, in milliseconds.
PAUSE: Final = 1000


class GrowingText(TextEdit):
    """A text that is two lines high while it is short, and grows with what is written up to eight."""

    _MOST = 8

    def __init__(self) -> None:
        self._least = 2
        super().__init__(lines=self._least)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def keep_low(self, low: bool) -> None:
        """One line is enough while there is nothing to read: something else needs the room."""
        self._least = 1 if low else 2
        self._grow()

    def _grow(self) -> None:
        whole = round(self.document().size().height())
        lines = min(max(whole, self._least), self._MOST)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if whole > self._MOST else policy.ScrollBarAlwaysOff)
        height = (self.fontMetrics().lineSpacing() + 1) * lines + look.scale(18)
        if height != self.maximumHeight():
            self.setFixedHeight(height)


class Saved(QObject):
    """Saves the text of one field by ``save(key, text)`` and ticks; a refusal stands beneath the field.

    ``key`` names the record the text belongs to, so that a text typed for one is never saved to another.
    """

    def __init__(self, field: Field, editor: LineEdit | TextEdit, save: Callable[[int, str], object]) -> None:
        super().__init__(field)
        self._field = field
        self._editor = editor
        self._save = save
        self._key = 0
        self._kept = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.flush)
        if isinstance(editor, LineEdit):
            editor.textEdited.connect(lambda _text: self._pause.start())
            editor.editingFinished.connect(self.flush)
        else:
            editor.textChanged.connect(self._typed)
            editor.left.connect(self.flush)

    def load(self, key: int, text: str) -> None:
        """Show the text of a record; what is being typed for the same record stays."""
        if key != self._key:
            self._save_now()
            self._field.clear()
        elif self._editor.value() != self._kept:
            return
        self._key, self._kept = key, text
        if self._editor.value() != text:
            self._editor.set_value(text)
        self._pause.stop()

    def show(self, text: str) -> None:
        """Show a text of which nothing is written any more."""
        if self._key:
            self._save_now()
            self._field.clear()
        self._key, self._kept = 0, text
        if self._editor.value() != text:
            self._editor.set_value(text)
        self._pause.stop()

    def flush(self) -> None:
        """Save now what is not saved yet, and tick."""
        if self._save_now():
            self._field.tick()

    def _save_now(self) -> bool:
        """Save what is not saved yet; True where something was."""
        self._pause.stop()
        text = self._editor.value()
        if not self._key or text == self._kept:
            return False
        before, self._kept = self._kept, text
        saved = guard(self._field, lambda: (self._save(self._key, text),), beneath(self._field))
        if saved is None:
            self._kept = before
        return saved is not None

    def _typed(self) -> None:
        if self._editor.value() != self._kept:
            self._pause.start()
