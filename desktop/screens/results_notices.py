"""Notices of the result: who got none yet, each to be seen before it goes, all issued as one batch (578-12).

Belongs here: choosing. Does not belong here: issuing many at once (``batch``), how a notice looks (``papers``).
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

import papers as sheets
from db import issuing, results
from desktop import look
from desktop.desk import Desk
from desktop.preview import Preview
from desktop.screens.batch import Batch
from desktop.screens.contest_buttons import flowing
from desktop.screens.entry import enters
from desktop.screens.exam_keys import bind_main
from desktop.screens.results_facts import ResultFacts
from desktop.screens.two_lines import TickList, TwoLines
from desktop.widgets import Card, Secondary, column, quiet
from desktop.words import N_, _, bind, follow, language, ngettext
from papers.words import word
from rules.records import ApplicationLine, ApplicationStage, IssuedPaper, Language


class ResultsNotices(QWidget):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._facts: ResultFacts | None = None
        self._lines: tuple[ApplicationLine, ...] = ()
        self._left_out: set[int] = set()
        self.count = Secondary()
        self.all = quiet(N_("Choose all"))
        self.all.clicked.connect(lambda: self._choose(True))
        self.none = quiet(N_("Choose none"))
        self.none.clicked.connect(lambda: self._choose(False))
        self.see = quiet(N_("See one (Enter)"), "document")
        self.see.clicked.connect(self.preview)
        self.list = TickList()
        bind(self.list, self.list.setAccessibleName, N_("Who was not told the result yet"))
        self.list.setMinimumHeight(look.scale(44))
        self.list.ticked.connect(self._tick)
        self.list.activated.connect(lambda _index: self.preview())
        self.batch = Batch(
            desk, N_("Notices"), issuing.issue_notices, "applications", lambda: {"operator": desk.operator.id}
        )
        self.batch.ended.connect(self._ask)
        card = Card(N_("Notices of the result"))
        card.body.addWidget(self.count)
        card.body.addWidget(flowing(self.see, self.all, self.none))
        card.body.addWidget(self.list, 1)
        card.body.addStretch(0)
        card.body.addWidget(self.batch)
        self.setLayout(column(card))
        bind_main(self, self.batch.main)
        enters(self, lambda: self.list)
        follow(self, self._show)

    def show_facts(self, facts: ResultFacts) -> None:
        """Ask anew who was not told; while the batch is being made the list stays as it is."""
        self._facts = facts
        if not self.batch.running:
            self._ask()

    def _ask(self) -> None:
        facts = self._facts
        if facts is None:
            return
        self._lines = self._desk.ask(results.unnotified, facts.year) if facts.unnotified else ()
        self._left_out &= {line.id for line in self._lines}
        self._show()

    def chosen(self) -> tuple[int, ...]:
        """Applications of those who are marked, by name."""
        return tuple(line.id for line in self._lines if line.id not in self._left_out)

    def _show(self) -> None:
        self.list.show_lines([_row(line, line.id not in self._left_out) for line in self._lines])
        if self._lines and self.list.current_key() is None:
            self.list.make_current(self._lines[0].id)
        chosen = self.chosen()
        self.count.setText(
            ngettext("{n} notice will be issued.", "{n} notices will be issued.", len(chosen))
            if self._lines
            else _("Everybody on whom the commission decided was told.")
        )
        self.list.setVisible(bool(self._lines))
        for button in (self.see, self.all, self.none):
            button.setVisible(bool(self._lines))
        self.batch.choose(chosen)

    def _tick(self, application: int) -> None:
        self._left_out ^= {application}
        self._show()

    def _choose(self, every: bool) -> None:
        self._left_out = set() if every else {line.id for line in self._lines}
        self._show()
        self.list.setFocus()

    # --- acts ---------------------------------------------------------------------------------------------------------
    def preview(self) -> None:
        """Open the notice of the current row as a draft; it may be issued alone from there."""
        application = self.list.current_key()
        if application is None or self._desk.busy:
            return
        desk, operator = self._desk, self._desk.operator.id

        def issue(languages: tuple[Language, ...]) -> IssuedPaper:
            return desk.act(
                issuing.issue_notice,
                application=application,
                operator=operator,
                languages=languages,
                render=sheets.render,
            )

        preview = Preview(desk)
        preview.draft(lambda: desk.ask(issuing.draft_notice, application, operator), issue)
        preview.open(self)


def _row(line: ApplicationLine, chosen: bool) -> TwoLines:
    token = "good" if line.stage is ApplicationStage.ADMITTED else "secondary"
    said = " · ".join((word(line.stage, language()), f"{line.code} {line.specialty.in_language(language())}"))
    return TwoLines(line.id, "", token, line.name, said, f"№ {line.number}" if line.number else "", chosen)
