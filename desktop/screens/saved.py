"""A text that is saved as it is typed: when the focus leaves it, or a second after the last key.

Belongs here: knowing what is saved already, and of which record. Does not belong here: what saving means.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from desktop.failures import guard
from desktop.screens.telling import beneath
from desktop.widgets import Field, LineEdit, TextEdit

#: Saved this long after the last key, in milliseconds.
PAUSE: Final = 1000


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
            self.flush()
            self._field.clear()
        elif self._editor.value() != self._kept:
            return
        self._key, self._kept = key, text
        if self._editor.value() != text:
            self._editor.set_value(text)
        self._pause.stop()

    def flush(self) -> None:
        """Save now what is not saved yet."""
        self._pause.stop()
        text = self._editor.value()
        if not self._key or text == self._kept:
            return
        before, self._kept = self._kept, text
        saved = guard(self._field, lambda: (self._save(self._key, text),), beneath(self._field))
        if saved is None:
            self._kept = before
        else:
            self._field.tick()

    def _typed(self) -> None:
        if self._editor.value() != self._kept:
            self._pause.start()
