"""The checklist of documents at the desk: it builds itself from what the applicant is, one row for each document.

Space on a row marks the document as handed in, in the way that document is usually handed in; Left and Right choose
another way. A document with a term gets a field for its last day. One that was handed back against signature stands
there with the day until it is brought again.

Belongs here: the rows. Which documents are needed is asked of ``rules.documents``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from desktop import look
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import DayEdit, Secondary, Text, day_text
from desktop.words import _, bind, language
from papers.words import word
from rules.documents import usual_state
from rules.records import Document, DocumentKind, DocumentState

STATES: Final = (DocumentState.MISSING, DocumentState.ORIGINAL, DocumentState.COPY, DocumentState.SHOWN)

#: Documents that are valid for a term or for good; the others have none.
_FOR_GOOD: Final = frozenset(
    {DocumentKind.APPLICATION, DocumentKind.EDUCATION, DocumentKind.PHOTO, DocumentKind.DIGITAL_IDENTITY}
)


class _Mark(QCheckBox):
    """The box of a row; Left and Right ask for another way of handing in."""

    turned = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}.get(event.key(), 0)
        if step:
            self.turned.emit(step)
            return
        super().keyPressEvent(event)


class _Row:
    """The widgets of one document."""

    def __init__(self, owner: Checklist, kind: DocumentKind) -> None:
        self.kind = kind
        self._document = Document(kind, DocumentState.MISSING)
        self.mark = _Mark(owner)
        self.title = Text(lambda: word(kind, language()), wraps=True, parent=owner)
        self.title.setBuddy(self.mark)
        # One long word must not push the states out of a narrow window.
        self.title.setMinimumWidth(look.scale(70))
        self.state = WholeWordChoice(STATES, parent=owner)
        # Tab goes from box to box; Left and Right on the box choose the state as well.
        self.state.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.state.setMinimumContentsLength(7)
        self.term = Secondary(self._term, owner)
        self.term.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.until = DayEdit(owner)
        self.until.setObjectName(f"until-{kind.value}")
        self.mark.setObjectName(f"document-{kind.value}")
        self._owner = owner
        bind(self.mark, self.mark.setAccessibleName, self.said)
        bind(self.state, self.state.setAccessibleName, lambda: word(kind, language()))
        bind(self.until, self.until.setAccessibleName, lambda: _("Valid until: {what}", what=word(kind, language())))
        self.mark.clicked.connect(self._clicked)
        self.mark.turned.connect(self._turned)
        self.state.chosen.connect(self._chosen)
        self.until.textEdited.connect(lambda _text: owner.changed.emit())

    def widgets(self) -> tuple[QWidget, ...]:
        return self.mark, self.title, self.state, self.term, self.until

    def place(self, grid: QGridLayout, line: int) -> None:
        """Two lines of the grid; the second is there only where there is a term to tell."""
        grid.addWidget(self.mark, 2 * line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.title, 2 * line, 1)
        grid.addWidget(self.state, 2 * line, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.term, 2 * line + 1, 1)
        grid.addWidget(self.until, 2 * line + 1, 2)

    def said(self) -> str:
        return f"{word(self.kind, language())}: {word(self.state.value(), language())}"

    def _term(self) -> str:
        if self.state.value() is DocumentState.RETURNED:
            return _("handed back on {day}", day=day_text(self._document.returned))
        return _("Valid until")

    @property
    def _absent(self) -> DocumentState:
        """What the document is while it is not here: missing, or handed back."""
        returned = self._document.state is DocumentState.RETURNED
        return DocumentState.RETURNED if returned else DocumentState.MISSING

    def document(self) -> Document:
        state = self.state.value()
        if state is DocumentState.RETURNED:
            return self._document
        until = self.until.value() if state is not DocumentState.MISSING else None
        return replace(self._document, state=state, valid_until=until, returned=None)

    def show(self, document: Document) -> None:
        self._document = document
        states = (self._absent, *STATES[1:])
        if self.state.values() != states:
            self.state.set_values(states)
        self.state.set_value(document.state)
        self.until.set_value(document.valid_until)
        self._fit()

    def _fit(self) -> None:
        handed_in = self.state.value() is not self._absent
        self.mark.setChecked(handed_in)
        self.until.setVisible(handed_in and self.kind not in _FOR_GOOD)
        self.term.setText(self._term())
        self.term.setVisible(self.state.value() is DocumentState.RETURNED or not self.until.isHidden())
        self.mark.setAccessibleName(self.said())

    def _clicked(self, checked: bool) -> None:
        self.state.set_value(usual_state(self.kind) if checked else self._absent)
        self._chosen()

    def _turned(self, step: int) -> None:
        states = self.state.values()
        self.state.set_value(states[(states.index(self.state.value()) + step) % len(states)])
        self._chosen()

    def _chosen(self) -> None:
        self._fit()
        self._owner.changed.emit()


class Checklist(QWidget):
    """The documents of one application. ``changed`` tells that the user marked one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.STEP)
        self._grid.setVerticalSpacing(look.STEP // 2)
        self._grid.setColumnStretch(1, 1)

    def show_documents(self, kinds: Iterable[DocumentKind], documents: Iterable[Document]) -> None:
        """Show a checklist with what is on record; rows that stay keep their place and focus."""
        wanted = tuple(kinds)
        if [row.kind for row in self._rows] != list(wanted):
            self._build(wanted)
        known = {document.kind: document for document in documents}
        for row in self._rows:
            row.show(known.get(row.kind, Document(row.kind, DocumentState.MISSING)))

    def _build(self, kinds: tuple[DocumentKind, ...]) -> None:
        kept = {row.kind: row for row in self._rows}
        for row in self._rows:
            for widget in row.widgets():
                self._grid.removeWidget(widget)
                if row.kind not in kinds:
                    widget.hide()
                    widget.deleteLater()
        self._rows = [kept.get(kind) or _Row(self, kind) for kind in kinds]
        for line, row in enumerate(self._rows):
            row.place(self._grid, line)

    def documents(self) -> tuple[Document, ...]:
        """The documents as they stand in the list, missing ones included."""
        return tuple(row.document() for row in self._rows)

    def wrong(self) -> DayEdit | None:
        """A term that is no date, if there is one."""
        return next((row.until for row in self._rows if not row.until.isHidden() and row.until.is_wrong()), None)

    def mark(self, kind: DocumentKind) -> QCheckBox:
        return next(row.mark for row in self._rows if row.kind is kind)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops in the list, in its order."""
        return tuple(stop for row in self._rows for stop in (row.mark, row.until))
