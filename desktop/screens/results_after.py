"""The short pages of what follows the decisions: who waits, free places, the enrolment order, the national list.

Belongs here: one small page for each. Does not belong here: deciding, moving places, what stands in the order and in
the list (``db``).
"""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from db import national_database, results
from desktop import look
from desktop.desk import Desk, Progress
from desktop.failures import told
from desktop.preview import Preview
from desktop.screens.entry import enters
from desktop.screens.exam_keys import bind_main
from desktop.screens.results_facts import ResultFacts
from desktop.screens.results_milestones import MilestoneNote
from desktop.screens.telling import in_strip
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets import Card, DayEdit, Field, Secondary, Text, Trouble, column, number_text, primary, row
from desktop.words import N_, _, bind, follow, language, ngettext
from papers.words import word
from rules.records import ApplicationLine, Milestone


class ResultsUndecided(QWidget):
    """Who waits for a decision. ``ranking_wanted`` asks for the ranking, from which lists go to a sitting."""

    ranking_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: tuple[ApplicationLine, ...] = ()
        self.count = Text(wraps=True)
        self.list = TwoLinesList()
        bind(self.list, self.list.setAccessibleName, N_("Wait for a decision"))
        self.list.activated.connect(lambda _index: self.open())
        self.go = primary(N_("Go to the ranking (F9)"), "contest")
        self.go.clicked.connect(self.ranking_wanted)
        card = Card(N_("Wait for a decision"))
        card.body.addWidget(self.count)
        card.body.addWidget(self.list, 1)
        card.body.addStretch(0)
        card.body.addLayout(row(None, self.go))
        self.setLayout(column(card))
        bind_main(self, self.ranking_wanted.emit)
        enters(self, lambda: self.list if self._lines else self.go)
        follow(self, self._show)

    def show_facts(self, facts: ResultFacts) -> None:
        """Ask anew who waits."""
        self._lines = self._desk.ask(results.undecided, facts.year) if facts.undecided else ()
        self._show()

    def _show(self) -> None:
        self.list.show_lines(
            [
                TwoLines(
                    line.id,
                    "clock",
                    "secondary",
                    line.name,
                    f"{line.code} {line.specialty.in_language(language())} · {word(line.base, language())}",
                    " · ".join(part for part in (f"№ {line.number}", number_text(line.average)) if part),
                )
                for line in self._lines
            ]
        )
        if self._lines and self.list.current_key() is None:
            self.list.make_current(self._lines[0].id)
        self.list.setVisible(bool(self._lines))
        self.count.setText(
            ngettext(
                "{n} registered application waits for a decision. Put whole lists to a sitting from the ranking.",
                "{n} registered applications wait for a decision. Put whole lists to a sitting from the ranking.",
                len(self._lines),
            )
            if self._lines
            else _("The commission has decided on every registered application.")
        )

    def open(self) -> None:
        """Open the application of the current row."""
        show = getattr(self.window(), "open_case", None)
        key = self.list.current_key()
        if show is not None and key is not None:
            show("application", key)


class ResultsFree(QWidget):
    """Free places, which are moved until 29 August (578-63); ``ranking_wanted`` asks for where that is done."""

    ranking_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._facts: ResultFacts | None = None
        self.count = Text(wraps=True)
        self.strip = Trouble()
        self.note = MilestoneNote(desk, self.strip)
        self.go = primary(N_("Go to the ranking (F9)"), "contest")
        self.go.clicked.connect(self.ranking_wanted)
        card = Card(N_("Free places"))
        card.body.addWidget(self.count)
        card.body.addWidget(
            Secondary(
                N_(
                    "Places that are left are moved to lines where people wait (578, para. 63). Where nothing is to be"
                    " moved, note that it is done."
                )
            )
        )
        card.body.addWidget(self.note)
        card.body.addWidget(self.strip)
        card.body.addStretch(1)
        card.body.addLayout(row(None, self.go))
        self.setLayout(column(card))
        bind_main(self, self.ranking_wanted.emit)
        enters(self, lambda: self.go)
        follow(self, self._show)

    def show_facts(self, facts: ResultFacts) -> None:
        """Show how many places are free."""
        self._facts = facts
        self._show()

    def _show(self) -> None:
        facts = self._facts
        if facts is not None:
            self.count.setText(free_text(facts.free))
            self.note.show_progress(facts.milestone(Milestone.REDISTRIBUTED), facts.today)


def free_text(free: int) -> str:
    """«12 free places»."""
    if not free:
        return _("every place of the plan is taken")
    return ngettext("{n} free place", "{n} free places", free)


class ResultsEnrolment(QWidget):
    """The draft of the enrolment order, resting on the protocols it cites."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._facts: ResultFacts | None = None
        self.count = Text(wraps=True)
        self.day = DayEdit()
        self.day.setFixedWidth(look.scale(120))
        self.field = Field(N_("First day of study"), self.day, "starts")
        self.preview_button = primary(N_("Preview the draft (F9)"), "document")
        self.preview_button.clicked.connect(self.preview)
        card = Card(N_("Enrolment order"))
        card.body.addWidget(self.count)
        card.body.addWidget(
            Secondary(
                N_(
                    "A draft for the head to sign as an order: who is enrolled in which line, by which protocols. It"
                    " takes no number here."
                )
            )
        )
        card.body.addWidget(self.field)
        card.body.addStretch(1)
        card.body.addLayout(row(None, self.preview_button))
        self.setLayout(column(card))
        bind_main(self, self.preview)
        enters(self, lambda: self.day)
        follow(self, self._show)

    def show_facts(self, facts: ResultFacts) -> None:
        """Show how many people the order names."""
        if self._facts is None or self._facts.year != facts.year:
            self.day.set_value(date(facts.year, 9, 1))
        self._facts = facts
        self._show()

    def _show(self) -> None:
        if self._facts is None:
            return
        people = self._facts.contracts
        self.count.setText(enrolment_text(self._facts) if people else _("Nobody is admitted yet."))
        self.preview_button.setEnabled(bool(people))

    def preview(self) -> None:
        """Open the draft of the order."""
        starts = self.day.value()
        if self._facts is None or not self._facts.contracts:
            return
        if starts is None:
            self.field.complain(lambda: _("Enter the first day of study."))
            self.day.setFocus()
            return
        self.field.clear()
        preview = Preview(self._desk)
        preview.draft(partial(self._desk.ask, results.enrolment, self._desk.year, starts))
        preview.open(self)


def enrolment_text(facts: ResultFacts) -> str:
    """«42 people in 3 lines; contracts signed: 40»."""
    people = ngettext("{n} person", "{n} people", len(facts.contracts))
    lines = ngettext("{n} line", "{n} lines", len({one.line for one in facts.contracts}))
    return " · ".join((people, lines, _("contracts signed: {n}", n=facts.signed)))


class ResultsNational(QWidget):
    """The list for the national database, as a spreadsheet (578-23, 578-48, 578-53)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._facts: ResultFacts | None = None
        self.count = Text(wraps=True)
        self.gaps = Trouble()
        self.strip = Trouble()
        self.note = MilestoneNote(desk, self.strip)
        self.save_button = primary(N_("Save the list… (F9)"), "save")
        self.save_button.clicked.connect(self.ask_where)
        card = Card(N_("National database"))
        card.body.addWidget(self.count)
        card.body.addWidget(
            Secondary(
                N_(
                    "One line a person, in the order of the register: who they are, marks and exams, choices, quota,"
                    " what was decided and by which protocol. Identity numbers and codes are text."
                )
            )
        )
        card.body.addWidget(self.gaps)
        card.body.addWidget(self.note)
        card.body.addWidget(self.strip)
        card.body.addStretch(1)
        card.body.addLayout(row(None, self.save_button))
        self.setLayout(column(card))
        bind_main(self, self.ask_where)
        enters(self, lambda: self.save_button)
        follow(self, self._show)

    def show_facts(self, facts: ResultFacts) -> None:
        """Show how many people the list has and what is missing of them."""
        self._facts = facts
        self._show()

    def _show(self) -> None:
        facts = self._facts
        if facts is None:
            return
        self.count.setText(
            ngettext("{n} person is in the list.", "{n} people are in the list.", facts.listed)
            if facts.listed
            else _("No application is registered yet: the list is empty.")
        )
        if facts.gaps:
            self.gaps.say("attention", self._gap_words)
        else:
            self.gaps.clear()
        self.note.show_progress(facts.milestone(Milestone.REGISTERED_NATIONALLY), facts.today)
        self.save_button.setEnabled(bool(facts.listed) and not self._desk.busy)

    def _gap_words(self) -> str:
        gaps = self._facts.gaps if self._facts else ()
        named = ", ".join(f"{word(column, language())} – {count}" for column, count in gaps)
        return _("What is missing, in how many lines: {gaps}.", gaps=named)

    # --- saving -------------------------------------------------------------------------------------------------------
    def ask_where(self) -> None:
        """Ask where the list is saved."""
        if self._facts is None or not self._facts.listed or self._desk.busy:
            return
        suggested = Path.home() / " ".join((_("National database"), f"{self._desk.year}.xlsx"))
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save the list…"), str(suggested), "*.xlsx")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Write the list, in the background: it may have many thousands of lines."""
        desk, year = self._desk, self._desk.year
        self.strip.say("attention", lambda: _("The list is being written…"))

        def work(_progress: Progress) -> int:
            return desk.file.ask(national_database.write, target, year, word)

        def written(people: int) -> None:
            self.strip.say(
                "good",
                lambda: " ".join(
                    (
                        _("Saved: {name}", name=target.name),
                        "– " + ngettext("{n} person", "{n} people", people),
                    )
                ),
            )
            self._show()

        def failed(fault: BaseException) -> None:
            self.strip.clear()
            told(self, fault, in_strip(self.strip))
            self._show()

        desk.work(work, written, failed)
        self._show()
