"""One part of the form of an intake: fields in a narrow grid that tell when the user changes something.

Belongs here: what the parts have in common. Does not belong here: any field (``intake_person``, ``intake_education``,
``intake_choices``, ``intake_wishes``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QGridLayout, QLineEdit, QWidget

from desktop import look
from desktop.failures import refusal_sentence
from desktop.widgets import Field, Form, WordChoice
from desktop.widgets.labels import Words
from rules.verdicts import Refusal

#: Label, editor, name of the field, columns it spans.
Cell = tuple[str, QWidget, str, int]


class IntakePart(Form):
    """``edited`` tells that the user changed something here."""

    edited = Signal()

    def __init__(
        self, where: Mapping[str, str] | None = None, parent: QWidget | None = None, columns: int = 12
    ) -> None:
        super().__init__(columns=columns, where=where, parent=parent)
        self._grid.setHorizontalSpacing(look.STEP)
        self._grid.setVerticalSpacing(look.STEP)

    def lay(self, cells: Iterable[Cell]) -> None:
        """Add these fields; whatever the user does to them is told."""
        for label, editor, name, span in cells:
            field = self.add(Field(label, editor, name, self), span)
            # A long label must not widen its column.
            field.label.setMinimumWidth(1)
            self.tell(editor)

    def add_layout(self, layout: QBoxLayout | QGridLayout) -> None:
        """Add a line of its own."""
        layout.setContentsMargins(0, 0, 0, 0)
        self._cell += -self._cell % self._columns
        self._grid.addLayout(layout, self._cell // self._columns, 0, 1, self._columns)
        self._cell += self._columns

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in its order."""
        return tuple(field.editor for field in self.fields)

    def tell(self, *editors: QWidget) -> None:
        """What the user does to these editors is told by ``edited``."""
        for editor in editors:
            if isinstance(editor, QLineEdit):
                editor.textEdited.connect(lambda _text: self.edited.emit())
            elif isinstance(editor, WordChoice):
                editor.chosen.connect(self.edited)
            elif isinstance(editor, QCheckBox):
                editor.clicked.connect(lambda _checked: self.edited.emit())

    def say(self, name: str, refusal: Refusal | None) -> bool:
        """Complain beneath a field, or take the complaint back; says whether nothing is wrong."""
        if refusal is None:
            self.field(name).clear()
            return True
        found = refusal
        self.field(name).complain(lambda: refusal_sentence(found))
        return False


def bare(words: Words, editor: QWidget, name: str, parent: QWidget | None = None) -> Field:
    """A field whose label is not shown, because what stands around it says the same; those who listen hear it."""
    field = Field(words, editor, name, parent)
    field.label.hide()
    inside = field.layout()
    if inside is not None:
        inside.setSpacing(0)
    return field
