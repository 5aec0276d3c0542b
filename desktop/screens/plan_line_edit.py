"""Choosing a line of the plan of places by typing: any part of its code or title narrows the list beneath the field.

Where nothing is called so, the words of form, funding and language are looked through as well: «0613 платн».
Belongs here: the field, its list and the keys. Does not belong here: what follows from the choice (``intake``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop import look
from desktop.widgets import LineEdit
from desktop.words import N_, bind, follow, language
from papers.words import word
from rules.alphabets import fold, wrong_layout
from rules.records import LANGUAGES, PlanLine

#: Lines offered at most; who sees none of his types on.
_OFFERED: Final = 50
_SHOWN: Final = 7
#: Keys that act on the choice as a whole, with Alt: by how many places it moves, 0 for taking it away.
_MOVES: Final = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Delete): 0}


def line_title(line: PlanLine) -> str:
    """Code and title, in the language of the screen."""
    return f"{line.code} {line.title.in_language(language())}"


def line_text(line: PlanLine) -> str:
    """A line of the plan in words: what is learned, after which education, how, for whose money."""
    said = (line_title(line), *(word(one, language()) for one in (line.base, line.form, line.funding, line.language)))
    return " · ".join(said)


def choice_text(line: PlanLine) -> str:
    """A line of the plan as a choice of one applicant, whose education is known: without the base."""
    return " · ".join((line_title(line), *(word(one, language()) for one in (line.form, line.language, line.funding))))


class PlanLineEdit(LineEdit):
    """A field for one line of the plan. ``chosen`` tells that the user chose one, ``moved`` that the choice is to go
    up or down among others (Alt+Up, Alt+Down), ``dropped`` that it is to go (Alt+Del)."""

    chosen = Signal()
    moved = Signal(int)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._lines: tuple[PlanLine, ...] = ()
        self._keys: list[str] = []
        self._words: list[str] = []
        self._line: PlanLine | None = None
        self._found: list[PlanLine] = []
        self._made: QListWidget | None = None
        bind(self, self.setPlaceholderText, N_("Code or part of the title"))
        self.textEdited.connect(lambda _text: self._typed())
        follow(self, self._write)
        self.installEventFilter(self)

    @property
    def _list(self) -> QListWidget:
        """The list beneath the field, made when it is first wanted."""
        if self._made is None:
            made = self._made = QListWidget(self.window())
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            made.setUniformItemSizes(True)
            made.hide()
            bind(made, made.setAccessibleName, N_("Lines of the plan that fit"))
            made.itemClicked.connect(lambda _item: self._take(made.currentRow()))
        return self._made

    def _is_open(self) -> bool:
        return self._made is not None and self._made.isVisible()

    def _shut(self) -> None:
        if self._made is not None:
            self._made.hide()

    def set_lines(self, lines: Sequence[PlanLine]) -> None:
        """The plan to choose from."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        self._keys, self._words = [], []

    def _make_keys(self) -> None:
        if self._lines and not self._keys:
            for line in self._lines:
                names = " ".join((line.code, *(getattr(line.title, one) for one in LANGUAGES)))
                kinds = (word(one, in_) for one in (line.form, line.funding, line.language) for in_ in LANGUAGES)
                self._keys.append(fold(names))
                self._words.append(fold(" ".join((names, *kinds))))

    def line(self) -> PlanLine | None:
        """The line that is chosen; None while none is, or while something else stands in the field."""
        return self._line

    def set_line(self, line: PlanLine | None) -> None:
        """Show a line as chosen, without telling."""
        self._line = line
        self._shut()
        self._write()

    def is_wrong(self) -> bool:
        """Whether something stands here that is no line of the plan."""
        return self._line is None and bool(self.value())

    def offered(self) -> tuple[PlanLine, ...]:
        """The lines that stand beneath the field."""
        return tuple(self._found) if self._is_open() else ()

    def _write(self) -> None:
        said = choice_text(self._line) if self._line is not None else ""
        self.setToolTip(said)
        if said:
            self.set_value(said)

    # --- finding --------------------------------------------------------------------------------------------------
    def _fitting(self) -> list[PlanLine]:
        typed = self.value()
        self._make_keys()
        readings = [fold(typed), *(fold(meant) for meant in wrong_layout(typed))]
        for keys in (self._keys, self._words):
            for reading in readings:
                parts = reading.split()
                found = [
                    line for line, key in zip(self._lines, keys, strict=True) if all(part in key for part in parts)
                ]
                if found and parts:
                    return found
        return [] if typed else list(self._lines)

    def _typed(self) -> None:
        self._line = None
        self._offer()
        if not self.value():
            # Who empties the field takes the choice back; Tab must not take another one.
            self._shut()

    def _offer(self) -> None:
        """The lines that fit what was typed; all of them beneath one that is chosen already."""
        self._found = (list(self._lines) if self._line is not None else self._fitting())[:_OFFERED]
        self._list.clear()
        for line in self._found:
            said = line_text(line)
            item = QListWidgetItem(said)
            item.setToolTip(said)
            item.setSizeHint(
                QSize(self._list.fontMetrics().horizontalAdvance(said) + 2 * look.STEP, look.scale(look.ROW))
            )
            self._list.addItem(item)
        if not self._found:
            self._list.hide()
            return
        self._list.setCurrentRow(0)
        self._place()
        self._list.show()
        self._list.raise_()

    def _place(self) -> None:
        window = self.window()
        if self._list.parentWidget() is not window:
            self._list.setParent(window)
        width = max(self.width(), self._list.sizeHintForColumn(0) + 3 * look.STEP)
        width = min(width, window.width() - 2 * look.STEP)
        corner = self.mapTo(window, QPoint(0, self.height() + 2))
        left = max(0, min(corner.x(), window.width() - width - look.STEP))
        height = look.scale(look.ROW) * min(len(self._found), _SHOWN) + 6
        above = corner.y() - self.height() - 4 - height
        top = above if corner.y() + height > window.height() and above > 0 else corner.y()
        self._list.setGeometry(left, top, width, height)

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self.set_line(self._found[row])
            self.chosen.emit()

    # --- keys -----------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _MOVES:
            self._shut()
            if _MOVES[key]:
                self.moved.emit(_MOVES[key])
            else:
                self.dropped.emit()
            return
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if self._is_open():
                step = 1 if key == Qt.Key.Key_Down else -1
                self._list.setCurrentRow(max(0, min(self._list.count() - 1, self._list.currentRow() + step)))
            elif key == Qt.Key.Key_Down:
                self._offer()
                if self._line in self._found:
                    self._list.setCurrentRow(self._found.index(self._line))
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._is_open():
            self._take(self._list.currentRow())
            return
        if key == Qt.Key.Key_Escape and self._is_open():
            self._list.hide()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Tab chooses the line that is marked, as Enter does, and goes on.
        if watched is self and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.key() == Qt.Key.Key_Tab and event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and self._is_open():
                self._take(self._list.currentRow())
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._shut()
