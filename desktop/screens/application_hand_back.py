"""Handing documents back against signature: which of them, in which language the receipt is printed.

Belongs here: the panel on the card. What may be handed back, and to whom, is judged by ``db.package``.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from db import issuing
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.facts import emptied
from desktop.screens.sheet_languages import SheetLanguages
from desktop.screens.telling import in_strip
from desktop.widgets import Card, Text, Trouble, primary, row
from desktop.words import N_, bind, language
from papers.words import word
from rules.records import Application, ApplicationStage, Document, DocumentKind, DocumentState, IssuedPaper

#: What was left at the college; what was only shown went home at once.
_LEFT: Final = frozenset({DocumentState.ORIGINAL, DocumentState.COPY})
_LEAVING: Final = frozenset({ApplicationStage.REFUSED, ApplicationStage.WITHDRAWN, ApplicationStage.NOT_ADMITTED})
#: So many documents stand side by side.
_ABREAST: Final = 2


def may_hand_back(record: Application) -> bool:
    """Whether the college holds documents of one who does not study here."""
    return record.stage in _LEAVING and any(document.state in _LEFT for document in record.documents)


class HandBack(Card):
    """``done`` gives the paper that is signed for the documents."""

    done = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(N_("Hand documents back"), parent)
        self._desk = desk
        self._application = 0
        self.boxes: dict[DocumentKind, QCheckBox] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.STEP)
        self._grid.setVerticalSpacing(0)
        for side in range(_ABREAST):
            self._grid.setColumnStretch(2 * side + 1, 1)
        self.strip = Trouble()
        self.languages = SheetLanguages(desk)
        bind(self.languages, self.languages.setAccessibleName, N_("Languages of the paper"))
        self.issue = primary(N_("Hand back and print (F9)"), "print")
        self.issue.clicked.connect(self.issue_now)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.strip)
        self.body.addLayout(row(None, self.languages, self.issue))

    def begin(self, record: Application) -> None:
        """Offer what the college holds of this application; all of it is chosen."""
        self._application = record.id
        self.strip.clear()
        emptied(self._grid)
        left = [document for document in record.documents if document.state in _LEFT]
        self.boxes = {document.kind: self._box(document) for document in left}
        for place, (kind, box) in enumerate(self.boxes.items()):
            line, side = divmod(place, _ABREAST)
            title = Text(partial(_said, kind), wraps=True)
            title.setBuddy(box)
            self._grid.addWidget(box, line, 2 * side, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(title, line, 2 * side + 1)
        stops = (*self.boxes.values(), self.languages, self.issue)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        # A widget takes the keyboard only when it is there, and a layout shows what was put into it later.
        for box in self.boxes.values():
            box.show()
        stops[0].setFocus()

    def _box(self, document: Document) -> QCheckBox:
        box = QCheckBox()
        box.setObjectName(f"back-{document.kind.value}")
        box.setChecked(True)
        bind(box, box.setAccessibleName, partial(_said, document.kind))
        return box

    def issue_now(self) -> None:
        """Hand back what is chosen and issue the paper; nothing chosen is told in a sentence."""
        import papers

        guard(
            self,
            lambda: self._desk.act(
                issuing.issue_hand_back,
                application=self._application,
                kinds=tuple(kind for kind, box in self.boxes.items() if box.isChecked()),
                operator=self._desk.operator.id,
                languages=self.languages.value(),
                render=papers.render,
            ),
            in_strip(self.strip),
            self._issued,
        )

    def _issued(self, paper: IssuedPaper) -> None:
        self.hide()
        self.done.emit(paper)


def _said(kind: DocumentKind) -> str:
    return word(kind, language())
