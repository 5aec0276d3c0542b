"""The checklist of documents at the desk: it builds itself from what the applicant is, one row for each document.

Space on a row marks the document as handed in, in the way that document is usually handed in; Left and Right choose
another way. A document with a term gets a field for its last day.

Belongs here: the rows. Which documents are needed is asked of ``rules.documents``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from desktop import look
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import DayEdit, Secondary, Text
from desktop.words import N_, _, bind, language
from papers.words import word
from rules.records import Document, DocumentKind, DocumentState

STATES: Final = (DocumentState.MISSING, DocumentState.ORIGINAL, DocumentState.COPY, DocumentState.SHOWN)

#: How a document is usually handed in; the others are taken in the original.
_USUAL: Final[dict[DocumentKind, DocumentState]] = {
    DocumentKind.PHOTO: DocumentState.COPY,
    DocumentKind.DIGITAL_IDENTITY: DocumentState.SHOWN,
    DocumentKind.IDENTITY: DocumentState.SHOWN,
}
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
        self.mark = _Mark()
        self.title = Text(lambda: word(kind, language()), wraps=True)
        self.title.setBuddy(self.mark)
        self.state = WholeWordChoice(STATES)
        # Tab goes from box to box; Left and Right on the box choose the state as well.
        self.state.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.state.setMinimumContentsLength(9)
        self.until = DayEdit()
        self.until.setMaximumWidth(look.scale(104))
        self.until.setObjectName(f"until-{kind.value}")
        self.mark.setObjectName(f"document-{kind.value}")
        self._owner = owner
        bind(self.mark, self.mark.setAccessibleName, self.said)
        bind(self.state, self.state.setAccessibleName, lambda: word(kind, language()))
        bind(self.until, self.until.setAccessibleName, lambda: _("Valid until: {what}", what=word(kind, language())))
        self.mark.clicked.connect(self._clicked)
        self.mark.turned.connect(self._turned)
        self.state.chosen.connect(self._chosen)
        self.until.textEdited.connect(lambda _text: owner.told())

    def widgets(self) -> tuple[QWidget, ...]:
        return self.mark, self.title, self.state, self.until

    def said(self) -> str:
        return f"{word(self.kind, language())}: {word(self.state.value(), language())}"

    def document(self) -> Document:
        state = self.state.value()
        return Document(self.kind, state, self.until.value() if state is not DocumentState.MISSING else None)

    def show(self, document: Document) -> None:
        state = document.state if document.state in STATES else DocumentState.MISSING
        self.state.set_value(state)
        self.until.set_value(document.valid_until)
        self._fit()

    def _fit(self) -> None:
        handed_in = self.state.value() is not DocumentState.MISSING
        self.mark.setChecked(handed_in)
        self.until.setVisible(handed_in and self.kind not in _FOR_GOOD)
        self.mark.setAccessibleName(self.said())

    def _clicked(self, checked: bool) -> None:
        self.state.set_value(_USUAL.get(self.kind, DocumentState.ORIGINAL) if checked else DocumentState.MISSING)
        self._chosen()

    def _turned(self, step: int) -> None:
        self.state.set_value(STATES[(STATES.index(self.state.value()) + step) % len(STATES)])
        self._chosen()

    def _chosen(self) -> None:
        self._fit()
        self._owner.told()


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
        self._until = Secondary(N_("Valid until"), wraps=False)
        self._grid.addWidget(self._until, 0, 2, 1, 2, Qt.AlignmentFlag.AlignRight)

    def show_documents(self, kinds: Iterable[DocumentKind], documents: Iterable[Document]) -> None:
        """Show a checklist with what is on record; rows that stay keep their place and focus."""
        wanted = tuple(kinds)
        if [row.kind for row in self._rows] != list(wanted):
            self._build(wanted)
        known = {document.kind: document for document in documents}
        for row in self._rows:
            row.show(known.get(row.kind, Document(row.kind, DocumentState.MISSING)))
        self._fit_head()

    def _build(self, kinds: tuple[DocumentKind, ...]) -> None:
        kept = {row.kind: row for row in self._rows}
        for row in self._rows:
            for widget in row.widgets():
                self._grid.removeWidget(widget)
                if row.kind not in kinds:
                    widget.hide()
                    widget.deleteLater()
        self._rows = [kept.get(kind) or _Row(self, kind) for kind in kinds]
        for line, row in enumerate(self._rows, 1):
            for place, widget in enumerate(row.widgets()):
                self._grid.addWidget(widget, line, place)
        self._grid.setRowStretch(len(self._rows) + 1, 1)

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

    def _fit_head(self) -> None:
        self._until.setVisible(any(not row.until.isHidden() for row in self._rows))

    def told(self) -> None:
        """A row was changed by the user."""
        self._fit_head()
        self.changed.emit()
