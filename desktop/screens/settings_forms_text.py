"""The text of a form as it is written: line numbers, quiet colours, the line that is wrong.

Belongs here: the editor alone. Does not belong here: what a text means and whether it is right (``papers``).
"""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from desktop import look

#: What is coloured → token of its colour, in bold.
_COLOURS: Final = (
    (re.compile(r"^\s*(?:\^|==?|!|-|\|=?|<>|>|~|@|\.|\[_?\]|--|%%?)(?=\s|$)|\s::\s"), "secondary", True),
    (re.compile(r"\{[^{}]*\}"), "good", False),
    (re.compile(r"^\s*\[/?[^\[\] ]+\]\s*$"), "accent", True),
    (re.compile(r"^\s*#.*$"), "secondary", False),
)


class _Colours(QSyntaxHighlighter):
    def highlightBlock(self, text: str) -> None:
        for pattern, token, bold in _COLOURS:
            for found in pattern.finditer(text):
                shown = QTextCharFormat()
                shown.setForeground(look.colour(token))
                if bold:
                    shown.setFontWeight(QFont.Weight.DemiBold)
                self.setFormat(found.start(), found.end() - found.start(), shown)


class _Numbers(QWidget):
    """The numbers of the lines, at the left of them."""

    def __init__(self, editor: FormText) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.number_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_numbers(QPainter(self), event.rect())


class FormText(QPlainTextEdit):
    """See the module. Tab goes on to what follows, so that the keyboard is not caught."""

    def __init__(self, numbered: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        found = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        found.setPointSize(look.TEXT_POINTS)
        self.setFont(found)
        self.setTabChangesFocus(True)
        self._wrong: int | None = None
        self._numbers = _Numbers(self)
        self._numbers.setVisible(numbered)
        self._colours = _Colours(self.document())
        self.blockCountChanged.connect(lambda _count: self._make_room())
        self.updateRequest.connect(self._scrolled)
        look.themed(self, self._dress)
        self._make_room()

    def value(self) -> str:
        """The text as it stands here: unlike Qt's plain text, with spaces that do not break."""
        return self.document().toRawText().replace("\u2029", "\n")

    def set_value(self, value: str) -> None:
        """Show another text from its beginning; what was done to the last one cannot be undone here."""
        if value != self.value():
            self.setPlainText(value)

    def insert_line(self, text: str, within: str = "") -> None:
        """Put a text where the cursor stands: within a line, or as lines of their own.

        Arguments: ``within`` – what stands before the cursor then, the rest behind it.
        """
        cursor = self.textCursor()
        if within and cursor.block().text().strip():
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            within = f"\n{within}"
        cursor.insertText(within + text)
        if within:
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, n=len(text))
        self.setTextCursor(cursor)
        self.setFocus()

    def line(self) -> int:
        """The line the cursor stands in, from 1."""
        return self.textCursor().blockNumber() + 1

    def go_to(self, line: int) -> None:
        """Put the cursor at the beginning of a line, and the keyboard into the text."""
        cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus()

    def mark(self, line: int | None) -> None:
        """Show which line is wrong, or that none is."""
        self._wrong = line
        marked = []
        if line is not None:
            shown = QTextEdit.ExtraSelection()
            shown.cursor = QTextCursor(self.document().findBlockByNumber(line - 1))  # type: ignore[attr-defined]
            shown.format.setBackground(look.colour("stop_soft"))  # type: ignore[attr-defined]
            shown.format.setProperty(QTextFormat.Property.FullWidthSelection, True)  # type: ignore[attr-defined]
            marked.append(shown)
        self.setExtraSelections(marked)
        self._numbers.update()

    # --- the numbers --------------------------------------------------------------------------------------------------
    def number_width(self) -> int:
        """How wide the widest number is, with air around it."""
        if self._numbers.isHidden():
            return 0
        return self.fontMetrics().horizontalAdvance("0") * max(2, len(str(self.blockCount()))) + 2 * look.STEP

    def paint_numbers(self, painter: QPainter, area: QRect) -> None:
        """Draw the numbers of the lines that are seen."""
        painter.fillRect(area, look.colour("ground"))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= area.bottom():
            number = block.blockNumber() + 1
            painter.setPen(look.colour("stop" if number == self._wrong else "secondary"))
            place = QRect(0, round(top), self._numbers.width() - look.STEP, self.fontMetrics().height())
            if block.isVisible():
                painter.drawText(place, Qt.AlignmentFlag.AlignRight, str(number))
            top += self.blockBoundingRect(block).height()
            block = block.next()
        painter.end()

    def _make_room(self) -> None:
        width = self.number_width()
        self.setViewportMargins(width, 0, 0, 0)
        inside = self.contentsRect()
        self._numbers.setGeometry(QRect(inside.left(), inside.top(), width, inside.height()))

    def _scrolled(self, area: QRect, down: int) -> None:
        if down:
            self._numbers.scroll(0, down)
        else:
            self._numbers.update(0, area.y(), self._numbers.width(), area.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def _dress(self) -> None:
        document: QTextDocument = self.document()
        changed = document.isModified()
        self._colours.rehighlight()
        document.setModified(changed)
        self.mark(self._wrong)
