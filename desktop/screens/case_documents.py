"""The documents a case asks for: one row each with its state and the last day it is valid.

Space marks a document as handed in. Belongs here: the rows. Which documents are asked for is said by
``rules.eligibility``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from desktop import look
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import DayEdit, Secondary, Text
from desktop.words import N_, _, bind, language
from papers.words import word
from rules.case_records import CaseDocument
from rules.case_words import CaseDocumentKind
from rules.records import DocumentState

_STATES: Final = (DocumentState.MISSING, DocumentState.ORIGINAL, DocumentState.COPY, DocumentState.SHOWN)
#: What is usually handed in as a copy; everything else as the original.
_COPIES: Final = (CaseDocumentKind.IDENTITY_COPY, CaseDocumentKind.TRIP_ORDER)


class _Row:
    """The widgets of one document."""

    def __init__(self, owner: CaseDocuments, kind: CaseDocumentKind) -> None:
        self.kind = kind
        self.note = ""
        self.mark = QCheckBox(owner)
        self.title = Text(lambda: word(kind, language()), wraps=True, parent=owner)
        self.title.setMinimumWidth(look.scale(70))
        self.state = WholeWordChoice(_STATES, parent=owner)
        self.state.setMinimumContentsLength(7)
        self.term = Secondary(N_("Valid until"), owner, wraps=False)
        self.until = DayEdit(owner)
        self.mark.setObjectName(f"document-{kind.value}")
        self.until.setObjectName(f"until-{kind.value}")
        bind(self.mark, self.mark.setAccessibleName, self._said)
        bind(self.state, self.state.setAccessibleName, lambda: word(kind, language()))
        bind(self.until, self.until.setAccessibleName, lambda: _("Valid until: {what}", what=word(kind, language())))
        self._owner = owner
        self.mark.clicked.connect(self._clicked)
        self.state.chosen.connect(self._chosen)
        self.until.textEdited.connect(lambda _text: owner.changed.emit())

    def widgets(self) -> tuple[QWidget, ...]:
        return self.mark, self.title, self.state, self.term, self.until

    def place(self, grid: QGridLayout, line: int) -> None:
        """Two lines of the grid; the second is there only where the document is."""
        top, right = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self.mark, 2 * line, 0, top)
        grid.addWidget(self.title, 2 * line, 1)
        grid.addWidget(self.state, 2 * line, 2, top)
        grid.addWidget(self.term, 2 * line + 1, 1, right)
        grid.addWidget(self.until, 2 * line + 1, 2)

    def _said(self) -> str:
        return f"{word(self.kind, language())}: {word(self.state.value(), language())}"

    def document(self) -> CaseDocument:
        state = self.state.value()
        until = self.until.value() if state is not DocumentState.MISSING else None
        return CaseDocument(self.kind, state, until, self.note)

    def show(self, document: CaseDocument) -> None:
        self.note = document.note
        self.state.set_value(document.state)
        self.until.set_value(document.valid_until)
        self._fit()

    def _fit(self) -> None:
        here = self.state.value() is not DocumentState.MISSING
        self.mark.setChecked(here)
        # An application has no term.
        termed = here and self.kind is not CaseDocumentKind.APPLICATION
        self.until.setVisible(termed)
        self.term.setVisible(termed)
        self.mark.setAccessibleName(self._said())

    def _clicked(self, checked: bool) -> None:
        usual = DocumentState.COPY if self.kind in _COPIES else DocumentState.ORIGINAL
        self.state.set_value(usual if checked else DocumentState.MISSING)
        self._chosen()

    def _chosen(self) -> None:
        self._fit()
        self._owner.changed.emit()


class CaseDocuments(QWidget):
    """The documents of one case. ``changed`` tells that the user marked one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.STEP)
        self._grid.setVerticalSpacing(look.STEP // 2)
        self._grid.setColumnStretch(1, 1)

    def show_documents(self, kinds: Iterable[CaseDocumentKind], documents: Iterable[CaseDocument] | None) -> None:
        """Show these kinds; ``documents`` – what is on record, None to keep what was marked."""
        known = {one.kind: one for one in (self.documents() if documents is None else documents)}
        kept = {row.kind: row for row in self._rows}
        wanted = tuple(kinds)
        for row in self._rows:
            for widget in row.widgets():
                self._grid.removeWidget(widget)
                if row.kind not in wanted:
                    widget.hide()
                    widget.deleteLater()
        self._rows = [kept.get(kind) or _Row(self, kind) for kind in wanted]
        for line, row in enumerate(self._rows):
            row.place(self._grid, line)
            row.show(known.get(row.kind, CaseDocument(row.kind, DocumentState.MISSING)))

    def documents(self) -> tuple[CaseDocument, ...]:
        """The documents as they stand here, missing ones included."""
        return tuple(row.document() for row in self._rows)

    def wrong(self) -> DayEdit | None:
        """A term that is no date, if there is one."""
        return next((row.until for row in self._rows if not row.until.isHidden() and row.until.is_wrong()), None)

    def mark(self, kind: CaseDocumentKind) -> QCheckBox:
        return next(row.mark for row in self._rows if row.kind is kind)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops in the list, in its order."""
        return tuple(stop for row in self._rows for stop in (row.mark, row.state, row.until))
