"""Which column of the spreadsheet is what: as it was recognised, and put right by the user.

Belongs here: one choice for every column the kind of list may have. Recognising them is in ``rules.headings``.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import look, sentences
from desktop.screens.facts import emptied
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import Card, Field, Form, Secondary, quiet, row, scrolling, stacked
from desktop.words import N_, _, bind, language
from rules.columns import COLUMNS, RARE, REQUIRED, Column
from rules.headings import Match

_ACROSS = 4


class ColumnsCard(Card):
    """``changed`` tells that the user put a column right, ``closed`` that the card may go."""

    changed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(N_("Columns of the spreadsheet"), parent)
        self._match: Match | None = None
        self._choices: dict[Column, WholeWordChoice] = {}
        close = quiet(N_("Hide"), "up")
        close.clicked.connect(self.closed)
        self.head.addWidget(close)
        self.unread = Secondary()
        self._inside = QVBoxLayout()
        holder = scrolling(stacked(self._inside))
        holder.setMinimumHeight(look.scale(170))
        self.body.addWidget(holder)
        self.body.addWidget(self.unread)
        bind(self, lambda _text: self._say_unread(), lambda: "")

    def show_match(self, match: Match) -> None:
        """Show what was recognised."""
        self._match = match
        emptied(self._inside)
        form = Form(columns=_ACROSS)
        self._choices = {}
        headed = [place for place, heading in enumerate(match.headings) if heading]
        needed = {column for group in REQUIRED[match.kind] for column in group}
        offered = {column for column in COLUMNS[match.kind] if column not in RARE or column in match.columns}
        for column in sorted(offered, key=lambda one: (one not in needed, tuple(Column).index(one))):
            choice = WholeWordChoice(headed, empty="–", say=lambda place: match.headings[place])
            choice.set_value(match.columns.get(column))
            choice.chosen.connect(self.changed)
            choice.setObjectName(f"column-{column.value}")
            self._choices[column] = choice
            form.add(Field(partial(_name_of, column), choice, column.value))
        self._inside.addLayout(row(form))
        self._inside.addStretch(1)
        self._say_unread()

    def columns(self) -> dict[Column, int]:
        """The columns as they stand now."""
        return {column: choice.value() for column, choice in self._choices.items() if choice.value() is not None}

    def choice(self, column: Column) -> WholeWordChoice:
        return self._choices[column]

    def _say_unread(self) -> None:
        if self._match is None:
            return
        unread = [self._match.headings[place] for place in self._match.unmatched]
        self.unread.setText(_("Not read: {columns}", columns="; ".join(unread)) if unread else "")
        self.unread.setVisible(bool(unread))


def _name_of(column: Column) -> str:
    return sentences.field(column.value, language())
