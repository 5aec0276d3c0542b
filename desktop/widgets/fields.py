"""Fields and forms: a label, an editor, and beneath them one line for trouble."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop import look
from desktop.printable import check_text
from desktop.widgets.inputs import LineEdit, TextEdit
from desktop.widgets.labels import IconLabel, Text, Words
from desktop.words import bind
from rules.verdicts import Refusal


class Field(QWidget):
    """A labelled editor. ``name`` is how refusals call it (``refusal.fields["field"]``).

    ``optional`` fields and those with a ``hint`` say so in a quiet text behind the label.
    """

    def __init__(
        self, label: Words, editor: QWidget, name: str, parent: QWidget | None = None, hint: Words | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.name = name
        self._said: Words = ""
        self._unprintable = False
        self.setObjectName(f"field-{name}")
        self.label = Text(label, "field")
        self.label.setBuddy(editor)
        bind(editor, editor.setAccessibleName, label)
        self._tick = IconLabel("check", "good")
        self._tick.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick.hide)
        self.trouble = Text(look="trouble", wraps=True)
        self.trouble.hide()
        self.trouble.setObjectName(f"trouble-{name}")
        head = QHBoxLayout()
        head.setSpacing(look.STEP // 2)
        head.addWidget(self.label)
        if hint is not None:
            head.addWidget(Text(hint, "secondary"))
        head.addWidget(self._tick)
        head.addStretch(1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(3)
        inside.addLayout(head)
        inside.addWidget(editor)
        inside.addWidget(self.trouble)
        self.setFocusProxy(editor)
        bind(self, self._show, self._say)
        if isinstance(editor, LineEdit):
            editor.editingFinished.connect(lambda: self._judge(editor.value()))
        elif isinstance(editor, TextEdit):
            editor.left.connect(lambda: self._judge(editor.value()))

    def _judge(self, text: str) -> None:
        """Say at once what would be refused at saving, whatever is done with the text."""
        from desktop.failures import refusal_sentence

        try:
            check_text(self.name, text)
        except Refusal as refused:
            self._unprintable = True
            found = refused
            self.complain(lambda: refusal_sentence(found))
        else:
            if self._unprintable:
                self._unprintable = False
                self.clear()

    def complain(self, text: Words) -> None:
        """Say in one sentence what is wrong here. ``text`` is a text, or a function that makes it in the language of
        the moment."""
        self._said = text
        self._show(self._say())

    def clear(self) -> None:
        """Nothing is wrong any more."""
        if self._said:
            self.complain("")

    def tick(self) -> None:
        """What stands here was saved: a tick for a second."""
        self.clear()
        self._tick.show()
        self._timer.start(1000)

    @property
    def ticked(self) -> bool:
        return not self._tick.isHidden()

    def _say(self) -> str:
        return self._said() if callable(self._said) else self._said

    def _show(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)
        wrong = "true" if text else "false"
        if self.editor.property("trouble") != wrong and (text or self.editor.property("trouble")):
            self.editor.setProperty("trouble", wrong)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)


class Form(QWidget):
    """Fields in columns. ``where`` says under which field a refusal code belongs that names none itself."""

    def __init__(self, columns: int = 1, where: Mapping[str, str] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}
        self._where = dict(where or {})
        self._columns = columns
        self._cell = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * look.STEP)
        self._grid.setVerticalSpacing(look.STEP + 4)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def add(self, field: Field, span: int = 1) -> Field:
        """Add a field in the next cell; ``span`` columns wide. Returns it."""
        self.add_widget(self.know(field), span)
        return field

    def know(self, field: Field) -> Field:
        """Take in a field that the caller lays out within something it adds itself. Returns it."""
        self._fields[field.name] = field
        return field

    def add_widget(self, widget: QWidget, span: int = 1) -> None:
        """Add anything else in the next cell."""
        span = min(span, self._columns)
        if self._cell % self._columns + span > self._columns:
            self._cell += self._columns - self._cell % self._columns
        row, column = divmod(self._cell, self._columns)
        self._grid.addWidget(widget, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        self._cell += span

    def field(self, name: str) -> Field:
        return self._fields[name]

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(self._fields.values())

    def refuse(self, refusal: Refusal) -> bool:
        """Show the refusal beneath the field it concerns and go there; False where it concerns none of these."""
        from desktop.failures import refusal_sentence

        named = refusal.fields.get("field")
        name = named if named in self._fields else self._where.get(refusal.code)
        field = self._fields.get(str(name)) if name is not None else None
        if field is None:
            return False
        field.complain(lambda: refusal_sentence(refusal))
        field.editor.setFocus()
        return True

    def clear(self) -> None:
        """Take all complaints back."""
        for field in self._fields.values():
            field.clear()
