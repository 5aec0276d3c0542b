"""The reasoned refusal to accept documents: its grounds, each missing or expired document, the explanation (578-18).

Belongs here: the panel that asks for them and issues the paper. It stands beside an intake or a card; what comes after
the paper is theirs to decide.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from db import applications
from db import papers as issued
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.sheet_languages import SheetLanguages
from desktop.screens.telling import in_strip
from desktop.widgets import (
    Card,
    Field,
    Secondary,
    Text,
    TextEdit,
    Trouble,
    column,
    day_text,
    primary,
    row,
    scrolling,
    secondary_button,
    stacked,
)
from desktop.words import N_, _, bind, language
from papers.words import word
from rules.documents import Shortcoming, ground_of
from rules.records import IssuedPaper, RefusalGround

_REASONS: Final = {
    "missing": N_("missing"),
    "not_original": N_("the original is missing"),
    "expired": N_("expired on {day}"),
}


class RefusalForm(Card):
    """``done`` gives the issued paper, ``left`` tells that the user went back."""

    done = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(N_("Refusal to accept the documents"), parent)
        self._desk = desk
        self._application = 0
        self._lacks: tuple[Shortcoming, ...] = ()
        self._boxes: dict[RefusalGround, QCheckBox] = {}
        self._strip = Trouble()
        grounds = QGridLayout()
        grounds.setColumnStretch(1, 1)
        grounds.setHorizontalSpacing(look.STEP)
        for place, ground in enumerate(RefusalGround):
            box = QCheckBox()
            box.setObjectName(f"ground-{ground.value}")
            bind(box, box.setAccessibleName, partial(_ground_text, ground))
            box.clicked.connect(lambda _checked: self._named())
            title = Text(partial(_ground_text, ground), wraps=True)
            title.setBuddy(box)
            grounds.addWidget(box, place, 0, Qt.AlignmentFlag.AlignTop)
            grounds.addWidget(title, place, 1)
            self._boxes[ground] = box
        self._documents = Text(wraps=True)
        self._documents_head = Secondary(N_("Documents that the refusal will name"))
        self.explanation = TextEdit(2)
        self.languages = SheetLanguages(desk)
        self.issue = primary(N_("Issue the refusal (F9)"), "print")
        self.issue.clicked.connect(self.issue_now)
        back = secondary_button(N_("Back"), "left")
        back.clicked.connect(self.left)
        self.explanation.setMaximumHeight(self.explanation.minimumHeight())
        bind(self.languages, self.languages.setAccessibleName, N_("Languages of the paper"))
        asked = column(
            Secondary(N_("Grounds (closed list of the rules)")),
            grounds,
            self._documents_head,
            self._documents,
            Field(N_("Explanation"), self.explanation, "explanation"),
            None,
        )
        self.body.addWidget(scrolling(stacked(asked)))
        self.body.addWidget(self._strip)
        self.body.addLayout(row(back, None, self.languages, self.issue))
        bind(self, lambda _text: self._named(), lambda: "")

    def begin(self, application: int) -> None:
        """Ask for the refusal of an application; what the package lacks is chosen already."""
        self._application = application
        record = self._desk.ask(applications.application, application)
        self._lacks = self._desk.ask(applications.lacking, record)
        chosen = {ground_of(lack) for lack in self._lacks}
        if not record.consent:
            chosen.add(RefusalGround.NO_CONSENT)
        for ground, box in self._boxes.items():
            box.setChecked(ground in chosen)
        self.explanation.set_value("")
        self._strip.clear()
        self._named()
        self._boxes[RefusalGround.INCOMPLETE].setFocus()

    def grounds(self) -> tuple[RefusalGround, ...]:
        return tuple(ground for ground, box in self._boxes.items() if box.isChecked())

    def _named(self) -> None:
        """The documents are named where the package is the ground; all of them, as the act asks."""
        self._strip.clear()
        of_package = {RefusalGround.INCOMPLETE, RefusalGround.EXPIRED}.intersection(self.grounds())
        lines = [
            "– " + word(lack.kind, language()) + ": " + _(_REASONS[lack.reason], day=day_text(lack.valid_until))
            for lack in self._lacks
        ]
        self._documents.setText("\n".join(lines))
        for part in (self._documents_head, self._documents):
            part.setVisible(bool(of_package and lines))

    def issue_now(self) -> None:
        """Issue the refusal; a refusal without grounds is refused itself, in a sentence."""
        import papers

        guard(
            self,
            lambda: self._desk.act(
                issued.issue_refusal,
                application=self._application,
                operator=self._desk.operator.id,
                grounds=self.grounds(),
                explanation=self.explanation.value(),
                languages=self.languages.value(),
                render=papers.render,
            ),
            in_strip(self._strip),
            self._issued,
        )

    def _issued(self, paper: IssuedPaper) -> None:
        self.done.emit(paper)


def _ground_text(ground: RefusalGround) -> str:
    return word(ground, language())
