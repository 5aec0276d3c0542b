"""A step that asks before something is done for good: a strip with the question, one button to go on, one to go back.

Enter goes on and Esc goes back, wherever in the strip the focus is. :class:`ReasonStep` also asks for a reason.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from desktop import look
from desktop.widgets import Field, LineEdit, Text, column, primary, row, secondary_button
from desktop.widgets.labels import IconLabel, Words
from desktop.words import N_, _, bind


class Step(QFrame):
    """Not there until something is asked; ``asking`` tells when that begins and ends."""

    asking = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "strip")
        self.setProperty("state", "attention")
        self._words: Words = ""
        self._button_words: Words = N_("Next")
        self._go_on: Callable[[], object] | None = None
        self._origin: QWidget | None = None
        self._mark = IconLabel("warning", "attention", 18)
        self.question = Text(wraps=True)
        self.confirm = primary(lambda: self._said(self._button_words))
        self.confirm.clicked.connect(self.go_on)
        self.cancel = secondary_button(N_("Back"))
        self.cancel.clicked.connect(self.back)
        self.body = column(self.question, gap=6)
        self.buttons = row(None, self.cancel, self.confirm)
        self.body.addLayout(self.buttons)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(look.STEP + 2, look.STEP, look.STEP, look.STEP)
        inside.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(self.body, 1)
        bind(self, self._show, lambda: self._said(self._words))
        self.hide()

    def ask(self, question: Words, button: Words, go_on: Callable[[], object], origin: QWidget | None = None) -> None:
        """Ask; ``go_on`` is done when it is confirmed, ``origin`` gets the focus when it is not."""
        self._words, self._button_words, self._go_on, self._origin = question, button, go_on, origin
        self._show(self._said(question))
        self.confirm.setText(self._said(button))
        self.confirm.setAccessibleName(self._said(button))
        self.show()
        self.asking.emit(True)
        self._first().setFocus()

    def back(self) -> None:
        """Take the question back."""
        if self.isHidden():
            return
        focused = QApplication.focusWidget()
        had_focus = isinstance(focused, QWidget) and self.isAncestorOf(focused)
        self.hide()
        self.asking.emit(False)
        self._go_on = None
        if had_focus and self._origin is not None:
            self._origin.setFocus()

    def go_on(self) -> None:
        act = self._go_on
        if act is not None:
            self.back()
            act()

    def _first(self) -> QWidget:
        return self.confirm

    @staticmethod
    def _said(words: Words) -> str:
        return words() if callable(words) else _(words) if words else ""

    def _show(self, text: str) -> None:
        self.question.setText(text)
        self.setAccessibleName(text)

    def event(self, event: QEvent) -> bool:
        # Esc belongs to the question while one is asked, not to the window.
        if event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.back if self.cancel.hasFocus() else self.go_on)()
        elif event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)


class ReasonStep(Step):
    """Asks for a reason; without one it does not go on."""

    def __init__(self) -> None:
        super().__init__()
        self.reason = LineEdit(limit=300)
        self.field = Field(N_("Reason"), self.reason, "reason")
        self.body.insertWidget(1, self.field)
        self._mark.show_icon("edit", "attention")

    def ask_reason(
        self, question: Words, button: Words, go_on: Callable[[str], object], origin: QWidget | None = None
    ) -> None:
        """Ask; ``go_on`` gets the reason."""
        self.reason.clear()
        self.field.clear()
        self.ask(question, button, lambda: go_on(self.reason.value()), origin)

    def go_on(self) -> None:
        if not self.reason.value():
            self.field.complain(lambda: _("Give the reason."))
            self.reason.setFocus()
            return
        super().go_on()

    def _first(self) -> QWidget:
        return self.reason
