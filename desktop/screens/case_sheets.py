"""The papers of a case: those that went out, and those that can be seen as a draft and issued now.

Belongs here: the list of both. Does not belong here: which paper a case may have (``db.case_papers``), the preview.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

import papers as sheets
from db import case_papers
from db import papers as issued
from desktop import look
from desktop.desk import Desk
from desktop.preview import Preview
from desktop.screens.case_file import case_file_button
from desktop.screens.case_looks import capital
from desktop.screens.facts import emptied, plain
from desktop.screens.sheet_languages import short_names
from desktop.widgets import Card, Heading, day_text, row
from desktop.words import N_, _, language
from papers.words import word
from rules.case_records import Case
from rules.paper_records import CaseFileKind
from rules.records import IssuedPaper, Language, PaperForm, PaperStage


class CaseSheets(Card):
    """``opened`` asks for an issued paper."""

    opened = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("Outgoing papers"))
        self._desk = desk
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)

    def show_case(self, case: Case) -> None:
        """What went out, then what may be made."""
        emptied(self._lines)
        gone = self._desk.ask(issued.issued_for, case=case.id)
        for paper in gone:
            self._lines.addWidget(self._issued(paper))
        if gone:
            self._lines.addLayout(row(case_file_button(self._desk, self, CaseFileKind.CASE, case.id), None))
        forms = case_papers.forms_of(case)
        if forms:
            heading = Heading()
            heading.setText(_("To be prepared"))
            heading.setContentsMargins(0, look.STEP // 2, 0, 0)
            if gone:
                self._lines.addWidget(heading)
            for form in forms:
                self._lines.addWidget(self._draft(case, form))
        if not gone and not forms:
            self._lines.addWidget(plain(_("No paper went out yet."), "secondary"))

    def _issued(self, paper: IssuedPaper) -> QPushButton:
        said = _("{paper} No. {number} of {day}", paper=capital(word(paper.form, language())), number=paper.number,
                 day=day_text(paper.date))  # fmt: skip
        said += f" · {short_names(paper.languages)}"
        if paper.stage is not PaperStage.ISSUED:
            said += f" · {word(paper.stage, language())}"
        button = _Line(said)
        button.clicked.connect(lambda: self.opened.emit(paper.id))
        return button

    def _draft(self, case: Case, form: PaperForm) -> QPushButton:
        button = _Line(capital(word(form, language())) + "…")
        button.setObjectName(f"paper-{form.value}")
        button.clicked.connect(lambda: self.preview(case, form))
        return button

    def preview(self, case: Case, form: PaperForm) -> Preview:
        """Open a paper as a draft; one that takes a number may be issued from there."""
        desk, operator = self._desk, self._desk.operator.id

        def issue(languages: tuple[Language, ...]) -> IssuedPaper:
            return desk.act(
                case_papers.issue,
                case=case.id,
                form=form,
                operator=operator,
                languages=languages,
                render=sheets.render,
            )

        preview = Preview(desk)
        takes_number = form not in case_papers.DRAFTS
        preview.draft(lambda: desk.ask(case_papers.draft, case.id, form, operator), issue if takes_number else None)
        preview.open(self)
        return preview


class _Line(QPushButton):
    """A flat button as wide as its card; a text that is too long ends in «…» and stands whole in the tool tip."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self._said = said
        self.setProperty("look", "quiet")
        self.setAutoDefault(False)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setStyleSheet("text-align: left")
        self.setMinimumWidth(look.scale(80))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - look.scale(24)
        self.setText(self.fontMetrics().elidedText(self._said, Qt.TextElideMode.ElideRight, room))
