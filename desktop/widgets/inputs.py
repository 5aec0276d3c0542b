"""Editors for one value each: digits, days, times of day, marks, numbers.

The Kazakh keyboard has letters where others have the digit row. These editors take them as the digits of the same keys:
by the physical key where the system tells it, else by the letter.
"""

from __future__ import annotations

import re
import sys
from datetime import date, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop import look

#: Letters of the Kazakh digit row → the digit of the same key.
_ROW_LETTERS: Final = str.maketrans("әіңғүұқӘІҢҒҮҰҚ", "2345890" * 2)
_ROW_SIGNS: Final = str.maketrans('",.', "167")
#: What is written for the dash and the comma between pages.
_DASHES: Final = str.maketrans("–—_;.", "---,,")
#: Physical keys of the digit row, 1 … 0: Windows scan codes, and the codes of X11 and Wayland (eight higher).
_ROW_KEYS: Final = dict(zip(range(2, 12) if sys.platform == "win32" else range(10, 20), "1234567890", strict=True))


def row_digit(event: QKeyEvent) -> str:
    """The digit of the physical key of the digit row that was pressed plainly, else nothing."""
    if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
        return ""
    return _ROW_KEYS.get(event.nativeScanCode(), "")


def _steps(event: QKeyEvent) -> int:
    """One up or one down, by the arrow that was pressed plainly."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return 0
    return {int(Qt.Key.Key_Up): 1, int(Qt.Key.Key_Down): -1}.get(event.key(), 0)


class LineEdit(QLineEdit):
    """One line of text. ``limit`` is the longest text in characters."""

    def __init__(self, limit: int = 300, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(limit)

    def value(self) -> str:
        """The text without spaces around it."""
        return self.text().strip()

    def set_value(self, value: str) -> None:
        self.setText(value)
        self.setCursorPosition(0)


class TextEdit(QPlainTextEdit):
    """A text of several lines; Tab goes on to the next field. ``left`` is emitted when the focus leaves it."""

    left = Signal()

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * lines + look.scale(18))

    def value(self) -> str:
        return self.toPlainText().strip()

    def set_value(self, value: str) -> None:
        if value != self.toPlainText():
            self.setPlainText(value)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class _Shape(QValidator):
    """Puts every text that arrives – typed, pasted or set – into the shape of its editor."""

    def __init__(self, editor: _Shaped) -> None:
        super().__init__(editor)
        self._editor = editor

    def validate(self, text: str, position: int) -> object:
        shaped = self._editor.shaped(text, position == len(text))
        if shaped == text:
            return QValidator.State.Acceptable, text, position
        before = len(self._editor.shaped(text[:position], True))
        return QValidator.State.Acceptable, shaped, min(before, len(shaped))


class _Shaped(QLineEdit):
    """A line whose text always has a shape."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setValidator(_Shape(self))
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def shaped(self, text: str, at_end: bool) -> str:
        """The text as it may stand here; ``at_end``: the cursor stands behind it."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = row_digit(event)
        if digit and event.text():
            self.insert(digit)
            return
        super().keyPressEvent(event)

    def is_wrong(self) -> bool:
        """Whether something stands here that is no value."""
        return False


class _Digits(_Shaped):
    def __init__(self, max_digits: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.max_digits = max_digits

    def shaped(self, text: str, at_end: bool) -> str:
        digits = "".join(sign for sign in text.translate(_ROW_LETTERS) if sign in "0123456789")
        return digits[: self.max_digits]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Where the system does not tell the physical key, these signs can only be the Kazakh digit row.
        if event.nativeScanCode() == 0 and event.text() in ('"', ",", "."):
            self.insert(event.text().translate(_ROW_SIGNS))
            return
        super().keyPressEvent(event)


class DigitsEdit(_Digits):
    """A number of digits that is no quantity: IIN, PIN, code. ``max_digits`` is the longest."""

    def __init__(self, max_digits: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(max_digits, parent)

    def value(self) -> str:
        return self.text()

    def set_value(self, value: str) -> None:
        self.setText(value)


class NumberEdit(_Digits):
    """A whole number that is not negative. Up and Down change it by one."""

    def __init__(self, max_digits: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(max_digits, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _steps(event)
        if step and not self.isReadOnly():
            self.set_value(max(0, (self.value() or 0) + step))
            self.textEdited.emit(self.text())
            return
        super().keyPressEvent(event)

    def value(self) -> int | None:
        """The number, or None while none stands here."""
        return int(self.text()) if self.text() else None

    def set_value(self, value: int | None) -> None:
        self.setText("" if value is None else str(value))


class MarkEdit(_Shaped):
    """A mark or an average with up to two decimals, with a comma or a point."""

    def shaped(self, text: str, at_end: bool) -> str:
        whole, comma, rest = text.translate(_ROW_LETTERS).replace(".", ",").partition(",")
        digits = "".join(sign for sign in whole if sign in "0123456789")[:3]
        return digits + comma + "".join(sign for sign in rest if sign in "0123456789")[:2]

    def value(self) -> Decimal | None:
        """The mark, or None while none stands here."""
        try:
            return Decimal(self.text().replace(",", "."))
        except InvalidOperation:
            return None

    def set_value(self, value: Decimal | None) -> None:
        self.setText("" if value is None else str(value).replace(".", ","))

    def is_wrong(self) -> bool:
        return bool(self.text()) and self.value() is None


class PagesEdit(_Shaped):
    """Pages of a paper, written as 1-3, 5."""

    def shaped(self, text: str, at_end: bool) -> str:
        signs = text.translate(_ROW_LETTERS).translate(_DASHES)
        return "".join(sign for sign in signs if sign in "0123456789-, ")[:80]


class DayEdit(_Shaped):
    """A day typed as digits: 20082025 stands there as 20.08.2025. Up and Down go to the next and the last day.

    A year of two digits is of this century up to next year, else of the last; the whole year stands there afterwards.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("__.__.____")
        self.editingFinished.connect(self._complete)

    def shaped(self, text: str, at_end: bool) -> str:
        signs = "".join(
            sign for sign in text.translate(_ROW_LETTERS).replace(",", ".").replace("/", ".") if sign in "0123456789."
        )
        return _grouped(signs, (2, 2, 4), ".") if at_end else signs[:10]

    def value(self) -> date | None:
        """The day, or None while no whole day stands here."""
        found = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})", self.text())
        if not found:
            return None
        year = int(found[3])
        if len(found[3]) == 2:
            year += 2000 if year <= (date.today().year + 1) % 100 else 1900
        try:
            return date(year, int(found[2]), int(found[1]))
        except ValueError:
            return None

    def set_value(self, value: date | None) -> None:
        self.setText(f"{value:%d.%m.%Y}" if value else "")

    def is_wrong(self) -> bool:
        return bool(self.text()) and self.value() is None

    def _complete(self) -> None:
        if self.value() is not None:
            self.set_value(self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _steps(event)
        if step and not self.isReadOnly():
            value = self.value()
            self.set_value(value + timedelta(days=step) if value else date.today())
            self.textEdited.emit(self.text())
            return
        super().keyPressEvent(event)


class ClockEdit(_Shaped):
    """A time of day typed as digits: 1405 stands there as 14:05. Up and Down go by a minute."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("__:__")
        self.setMaximumWidth(look.scale(80))
        self.editingFinished.connect(self._complete)

    def shaped(self, text: str, at_end: bool) -> str:
        signs = "".join(
            sign for sign in re.sub(r"[.,;\-жЖ]", ":", text.translate(_ROW_LETTERS)) if sign in "0123456789:"
        )
        return _grouped(signs, (2, 2), ":") if at_end else signs[:5]

    def value(self) -> time | None:
        """The time, or None while none stands here."""
        found = re.fullmatch(r"(\d{1,2}):(\d{2})", self.text())
        if not found or int(found[1]) > 23 or int(found[2]) > 59:
            return None
        return time(int(found[1]), int(found[2]))

    def set_value(self, value: time | None) -> None:
        self.setText(f"{value:%H:%M}" if value else "")

    def is_wrong(self) -> bool:
        return bool(self.text()) and self.value() is None

    def _complete(self) -> None:
        if self.value() is not None:
            self.set_value(self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _steps(event)
        value = self.value()
        if step and value and not self.isReadOnly():
            minutes = (value.hour * 60 + value.minute + step) % (24 * 60)
            self.set_value(time(*divmod(minutes, 60)))
            self.textEdited.emit(self.text())
            return
        super().keyPressEvent(event)


def _grouped(signs: str, widths: tuple[int, ...], sign: str) -> str:
    """Digits in groups of at most these widths; a group ends when it is full or where the sign was typed."""
    groups = [""]
    for one in signs:
        if one == sign:
            if groups[-1] and len(groups) < len(widths):
                groups.append("")
            continue
        if len(groups[-1]) == widths[len(groups) - 1]:
            if len(groups) == len(widths):
                break
            groups.append("")
        groups[-1] += one
    return sign.join(groups)
