"""The lists of the admitted that are published, one for each base of education (578-64).

Belongs here: what is published and what is not any more as it was, opening and issuing. Does not belong here: the list
itself (``db.results``), how it looks (``papers``).
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

import papers as sheets
from db import campaign, issuing
from desktop.desk import Desk
from desktop.preview import Preview
from desktop.screens.contest_buttons import flowing
from desktop.screens.entry import enters
from desktop.screens.exam_keys import bind_main
from desktop.screens.results_facts import BaseList, ResultFacts
from desktop.screens.results_milestones import MilestoneNote
from desktop.screens.sitting_papers import open_issued
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets import Card, Secondary, Trouble, column, day_text, primary, row, secondary_button
from desktop.words import N_, _, bind, follow, language, ngettext
from papers.words import word
from rules.records import Base, IssuedPaper, Language

_BASES = tuple(Base)
MILESTONES = {base: what for what, base in campaign.PUBLISHED.items()}


class ResultsLists(QWidget):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._facts: ResultFacts | None = None
        self.list = TwoLinesList()
        bind(self.list, self.list.setAccessibleName, N_("Published lists"))
        self.list.selectionModel().currentChanged.connect(lambda *_now: self._offer())
        self.list.activated.connect(lambda _index: self.preview())
        self.strip = Trouble()
        self.note = MilestoneNote(desk, self.strip)
        self.open_button = secondary_button(N_("Open what was published"), "document")
        self.open_button.clicked.connect(self.open)
        self.preview_button = primary(N_("Preview and issue… (F9)"), "document")
        self.preview_button.clicked.connect(self.preview)
        card = Card(N_("Published lists"))
        card.body.addWidget(
            Secondary(
                N_(
                    "One list for each base of education, line by line. Identity numbers are masked: only the last"
                    " four digits stand in it."
                )
            )
        )
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self.note)
        card.body.addWidget(self.strip)
        card.body.addLayout(row(flowing(self.open_button), self.preview_button))
        self.setLayout(column(card))
        bind_main(self, self.preview)
        enters(self, lambda: self.list)
        follow(self, self._show)

    def show_facts(self, facts: ResultFacts) -> None:
        """Show what is published."""
        self._facts = facts
        self._show()

    def choose(self, base: Base) -> None:
        """Choose the list of a base."""
        self.list.make_current(_BASES.index(base))

    def current(self) -> BaseList | None:
        """The list that is chosen."""
        key = self.list.current_key()
        lists = self._facts.lists if self._facts else ()
        return next((one for one in lists if key is not None and one.base is _BASES[key]), None)

    def _show(self) -> None:
        facts = self._facts
        if facts is None:
            return
        self.list.show_lines([_row(one) for one in facts.lists])
        if facts.lists and self.list.current_key() is None:
            self.list.make_current(
                _BASES.index(next((one for one in facts.lists if one.outdated), facts.lists[0]).base)
            )
        self._offer()

    def _offer(self) -> None:
        facts, one = self._facts, self.current()
        what = MILESTONES.get(one.base) if one else None
        self.note.show_progress(
            facts.milestone(what) if facts and what else None, facts.today if facts else self._desk.clock().date()
        )
        self.open_button.setVisible(one is not None and one.paper is not None)
        self.preview_button.setEnabled(one is not None and one.people > 0)

    # --- acts ---------------------------------------------------------------------------------------------------------
    def open(self) -> None:
        """Open the list as it was published last."""
        one = self.current()
        if one is not None and one.paper is not None:
            open_issued(self._desk, self, one.paper.id)

    def preview(self) -> None:
        """Open the list as it would be published today; it is issued from there."""
        one = self.current()
        if one is None or not one.people:
            return
        desk, base, year = self._desk, one.base, self._desk.year
        title = f"{year}, {word(base, language())}"

        def issue(languages: tuple[Language, ...]) -> IssuedPaper:
            return desk.act(
                issuing.issue_admitted_list,
                year=year,
                base=base,
                languages=languages,
                render=sheets.render,
                title=title,
            )

        preview = Preview(desk)
        preview.draft(lambda: desk.ask(issuing.draft_admitted_list, year, base, desk.clock().date()), issue)
        preview.open(self)


def _row(one: BaseList) -> TwoLines:
    name = word(one.base, language())
    people = ngettext("{n} person", "{n} people", one.people)
    icon, token = "check", "good"
    if one.paper is not None:
        said = _("published: No. {number} of {day}", number=one.paper.number, day=day_text(one.paper.date))
        if one.outdated:
            icon, token = "warning", "attention"
            said = " · ".join((said, _("the list has changed since: publish it anew")))
    elif one.people:
        icon, token, said = "warning", "attention", _("not published yet")
    else:
        icon, token, said = "clock", "secondary", _("nobody is admitted on this base yet")
    return TwoLines(_BASES.index(one.base), icon, token, name[:1].upper() + name[1:], said, people)
