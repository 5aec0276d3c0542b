"""The agenda of a sitting as a list (vote-8 keeps every vote of an item).

Belongs here: how an item stands in the list. Does not belong here: what is said and voted on an item
(``sitting_item``), what may be put on the agenda (``sitting_adding``).
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from db import votes
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.exam_keys import bind_keys
from desktop.screens.step import Step
from desktop.screens.telling import in_strip
from desktop.screens.trial import ENDED
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets import Card, Trouble, quiet, row
from desktop.words import N_, _, bind, follow, language
from papers.words import word
from rules.records import AgendaItem, ChairVote, DecidedBy, ItemKind, ItemStage, Outcome, Sitting, Tally


def tally_figures(tally: Tally) -> str:
    """For, against and abstained in short: «4–2–1»."""
    return f"{tally.votes_for}–{tally.votes_against}–{tally.abstained}"


def outcome_words(tally: Tally) -> str:
    """«adopted», «adopted, by the chair's casting vote», in the language of the screen."""
    said = word(tally.outcome, language())
    return f"{said}, {word(tally.by, language())}" if tally.by is DecidedBy.CASTING_VOTE else said


def item_title(item: AgendaItem) -> str:
    """What an item is about: an applicant or a question as entered, a matter of one person by the name first, anything
    else by its kind first."""
    if item.kind in (ItemKind.APPLICATION, ItemKind.QUESTION):
        return item.title
    if item.kind in (ItemKind.CHAIR, ItemKind.RECOGNITION, ItemKind.EXTERNAT):
        return f"{item.title}: {word(item.attestation or item.kind, language())}"
    kind = word(item.kind, language())
    return f"{kind[:1].upper()}{kind[1:]}: {item.title}"


def _people(item: AgendaItem) -> str:
    """How many the lists of an item name, and how many of them are to be admitted."""
    admitted = sum(case.admit for case in item.cases)
    return _("{part} of {whole}", part=admitted, whole=len(item.cases)) if item.cases else ""


def item_line(item: AgendaItem) -> TwoLines:
    """How an item stands in the list: state in word, icon and colour."""
    tally, aside = item.tally, _people(item)
    said = word(item.stage, language())
    icon, token = "clock", "secondary"
    if item.stage is ItemStage.VOTING:
        icon, token = "vote", "accent"
    elif item.stage is ItemStage.TIED:
        icon, token = "warning", "attention"
    elif item.stage is ItemStage.POSTPONED:
        icon, token = "postpone", "attention"
        said = f"{said}: {item.postponed_reason}" if item.postponed_reason else said
    elif item.stage is ItemStage.DECIDED and tally is not None:
        adopted = tally.outcome is Outcome.ADOPTED
        icon, token = ("check", "good") if adopted else ("cross", "stop")
        said = outcome_words(tally)
    if tally is not None and tally.outcome is not Outcome.NO_QUORUM:
        aside = tally_figures(tally)
        if tally.by is DecidedBy.CASTING_VOTE and tally.chair in (ChairVote.FOR, ChairVote.AGAINST):
            icon = "chair"
    return TwoLines(item.id, icon, token, f"{item.position}. {item_title(item)}", said, aside)


class _Items(TwoLinesList):
    """The list; Enter goes into the item, Delete takes it off the agenda."""

    entered = Signal()
    unwanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.unwanted.emit()
        else:
            super().keyPressEvent(event)


class SittingAgenda(Card):
    """The items; ``chosen`` tells which one is open, ``entered`` that the work goes on in it."""

    chosen = Signal(int)
    entered = Signal()
    adding = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("Agenda"))
        self._desk = desk
        self._sitting: Sitting | None = None
        self.items = _Items()
        bind(self.items, self.items.setAccessibleName, N_("Agenda"))
        self.items.entered.connect(self.entered)
        self.items.doubleClicked.connect(lambda _index: self.entered.emit())
        self.items.unwanted.connect(self._take_off)
        bind_keys(self.items, {"Ins": self._add})
        self.items.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.trouble = Trouble()
        self.step = Step()
        self.add = quiet(N_("Add… (Ins)"), "add")
        bind(self.add, self.add.setAccessibleName, N_("Add to the agenda"))
        self.add.clicked.connect(self.adding)
        self.body.addWidget(self.items, 1)
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.step)
        self.body.addLayout(row(self.add, None))
        follow(self, self._again)

    def show_sitting(self, sitting: Sitting) -> None:
        another = self._sitting is None or self._sitting.id != sitting.id
        self._sitting = sitting
        self.items.show_lines([item_line(item) for item in sitting.items])
        self.add.setVisible(sitting.stage not in ENDED)
        if another:
            self.trouble.clear()
        if self.items.current_key() is None and sitting.items:
            open_ = (
                item for item in sitting.items if item.stage in (ItemStage.VOTING, ItemStage.TIED, ItemStage.WAITING)
            )
            self.items.make_current(next(open_, sitting.items[0]).id)

    def current(self) -> int | None:
        """Id of the item that is open."""
        return self.items.current_key()

    def go_to(self, item: int) -> None:
        self.items.make_current(item)
        self.items.setFocus()

    def _again(self) -> None:
        if self._sitting is not None:
            self.show_sitting(self._sitting)

    def _tell(self) -> None:
        self.trouble.clear()
        self.step.back()
        key = self.items.current_key()
        if key is not None:
            self.chosen.emit(key)

    def _add(self) -> None:
        if not self.add.isHidden():
            self.adding.emit()

    def _take_off(self) -> None:
        """Take the item off the agenda where nothing was written or voted on it yet."""
        item = next((one for one in self._sitting.items if one.id == self.current()), None) if self._sitting else None
        if item is None or self._sitting is None or self._sitting.stage in ENDED:
            return
        if item.heard or item.spoke or item.resolved or item.recusals:
            self.trouble.say(
                "attention", lambda: _("Something is written on this item. Empty it first, or postpone the item.")
            )
            return
        key = item.id
        if any(case.reason for case in item.cases):
            self.step.ask(
                N_("The lists have exceptions, which go with them. Take the lists off the agenda?"),
                N_("Take off"),
                lambda: self._remove(key),
                self.items,
            )
        else:
            self._remove(key)

    def _remove(self, item: int) -> None:
        self.trouble.clear()
        guard(self, lambda: self._desk.act(votes.remove_item, item=item), in_strip(self.trouble))
