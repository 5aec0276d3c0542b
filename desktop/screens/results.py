"""Results: what follows the decisions, step by step – contracts, lists, notices, the order, the national database.

At the left the steps with how each stands, at the right the one that is chosen, above both the fixed days of the
campaign. Belongs here: going from step to step. Does not belong here: the pages (``results_…``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop import look
from desktop.desk import Desk
from desktop.screens.entry import enters
from desktop.screens.results_after import (
    ResultsEnrolment,
    ResultsFree,
    ResultsNational,
    ResultsUndecided,
    enrolment_text,
    free_text,
)
from desktop.screens.results_contracts import ResultsContracts
from desktop.screens.results_facts import ResultFacts, result_facts
from desktop.screens.results_lists import MILESTONES, ResultsLists
from desktop.screens.results_milestones import MilestoneStrip, milestone_state
from desktop.screens.results_notices import ResultsNotices
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets import column, row, stacked
from desktop.words import N_, _, bind, follow, ngettext
from rules.records import Milestone

#: Height in pixels at 96 dots below which the strip of days gives its room to the page.
_LOW: Final = 380
_BY_MILESTONE: Final = {Milestone.REGISTERED_NATIONALLY: "national", Milestone.REDISTRIBUTED: "free"}
_TITLES: Final = {
    "undecided": N_("Wait for a decision"),
    "contracts": N_("Admitted and contracts"),
    "lists": N_("Published lists"),
    "notices": N_("Notices of the result"),
    "free": N_("Free places"),
    "enrolment": N_("Enrolment order"),
    "national": N_("National database"),
}
STEPS: Final = tuple(_TITLES)


@dataclass(frozen=True, slots=True)
class _Stand:
    """How a step stands: icon, token and a sentence."""

    icon: str
    token: str
    said: str


class ResultsPanel(QWidget):
    """``ranking_wanted`` asks for the ranking."""

    ranking_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._facts: ResultFacts | None = None
        self._stale = True
        self.strip = MilestoneStrip()
        self.strip.chosen.connect(self._open_milestone)
        self.steps = TwoLinesList()
        bind(self.steps, self.steps.setAccessibleName, N_("Steps after the decision"))
        self.undecided = ResultsUndecided(desk)
        self.contracts = ResultsContracts(desk)
        self.lists = ResultsLists(desk)
        self.notices = ResultsNotices(desk)
        self.free = ResultsFree(desk)
        self.enrolment = ResultsEnrolment(desk)
        self.national = ResultsNational(desk)
        self.pages = QStackedWidget()
        self._pages: dict[str, Any] = {
            "undecided": self.undecided,
            "contracts": self.contracts,
            "lists": self.lists,
            "notices": self.notices,
            "free": self.free,
            "enrolment": self.enrolment,
            "national": self.national,
        }
        for page in self._pages.values():
            self.pages.addWidget(page)
        for asking in (self.undecided, self.free):
            asking.ranking_wanted.connect(self.ranking_wanted)
        self.steps.selectionModel().currentChanged.connect(lambda *_now: self._show_page())
        self.steps.activated.connect(lambda _index: self.pages.currentWidget().setFocus())
        both = row(self.steps, self.pages)
        both.setStretch(1, 1)
        self.setLayout(column(self.strip, stacked(both)))
        desk.changed.connect(self._changed)
        enters(self, lambda: self.steps)
        follow(self, self._speak)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.steps.setFixedWidth(max(look.scale(190), min(look.scale(280), self.width() * 25 // 100)))
        self._fit()

    def _fit(self) -> None:
        dated = self._facts is not None and bool(self._facts.progress)
        self.strip.setVisible(dated and self.height() >= look.scale(_LOW))

    # --- showing ------------------------------------------------------------------------------------------------------
    @property
    def step(self) -> str:
        """Key of the step that is shown."""
        return STEPS[self.pages.currentIndex()]

    def open_step(self, key: str) -> QWidget:
        """Show a step; returns its page."""
        if self._facts is None:
            self.refresh()
        self.steps.make_current(STEPS.index(key))
        return self.pages.currentWidget()

    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show the results; they are asked anew only when something was committed since, or a day has passed."""
        desk, today = self._desk, self._desk.clock().date()
        first = self._facts is None
        told = self._facts
        if told is not None and not self._stale and (told.year, told.today) == (desk.year, today):
            return
        self._facts = desk.ask(result_facts, desk.year, today)
        self._stale = False
        self._speak()
        if first:
            self.steps.make_current(STEPS.index("contracts" if self._facts.contracts else "undecided"))
        self._show_page()

    def _speak(self) -> None:
        facts = self._facts
        if facts is None:
            return
        self.strip.show_progress(facts.progress, facts.today)
        self._fit()
        stands = _stands(facts)
        self.steps.show_lines(
            [
                TwoLines(place, stands[key].icon, stands[key].token, _(title), stands[key].said)
                for place, (key, title) in enumerate(_TITLES.items())
            ]
        )

    def _show_page(self) -> None:
        place, facts = self.steps.current_key(), self._facts
        if place is None or facts is None:
            return
        self.pages.setCurrentIndex(place)
        self._pages[STEPS[place]].show_facts(facts)

    def _open_milestone(self, what: Milestone) -> None:
        base = next((base for base, published in MILESTONES.items() if published is what), None)
        page = self.open_step("lists" if base is not None else _BY_MILESTONE[what])
        if base is not None:
            self.lists.choose(base)
        page.setFocus()


def _stands(facts: ResultFacts) -> dict[str, _Stand]:
    """How each step stands."""
    return {
        "undecided": _counted(
            facts.undecided,
            ngettext("{n} application", "{n} applications", facts.undecided),
            _("everybody is decided on"),
        ),
        "contracts": _contracts(facts),
        "lists": _lists(facts),
        "notices": _counted(
            facts.unnotified,
            ngettext("{n} person not told yet", "{n} people not told yet", facts.unnotified),
            _("everybody was told") if facts.decided else _("nobody is decided on yet"),
            begun=facts.decided > 0,
        ),
        "free": _due(facts, Milestone.REDISTRIBUTED, free_text(facts.free)),
        "enrolment": _Stand(
            "document", "secondary", enrolment_text(facts) if facts.contracts else _("nobody is admitted yet")
        ),
        "national": _due(facts, Milestone.REGISTERED_NATIONALLY, ngettext("{n} person", "{n} people", facts.listed)),
    }


def _counted(count: int, waiting: str, done: str, begun: bool = True) -> _Stand:
    if count:
        return _Stand("clock", "attention", waiting)
    return _Stand("check", "good", done) if begun else _Stand("clock", "secondary", done)


def _contracts(facts: ResultFacts) -> _Stand:
    everybody = len(facts.contracts)
    if not everybody:
        return _Stand("clock", "secondary", _("nobody is admitted yet"))
    said = _("signed: {signed} of {all}", signed=facts.signed, all=everybody)
    if facts.late:
        return _Stand("warning", "attention", " · ".join((_("late: {n}", n=facts.late), said)))
    return _Stand("check", "good", said) if facts.signed == everybody else _Stand("clock", "secondary", said)


def _lists(facts: ResultFacts) -> _Stand:
    if not facts.contracts:
        return _Stand("clock", "secondary", _("nobody is admitted yet"))
    outdated = sum(one.outdated for one in facts.lists)
    if outdated:
        return _Stand("warning", "attention", ngettext("{n} list to publish", "{n} lists to publish", outdated))
    return _Stand("check", "good", _("published"))


def _due(facts: ResultFacts, what: Milestone, said: str) -> _Stand:
    one = facts.milestone(what)
    if one is None:
        return _Stand("clock", "secondary", said)
    token, icon, state = milestone_state(one, facts.today)
    return _Stand(icon, token, " · ".join((said, state)))
