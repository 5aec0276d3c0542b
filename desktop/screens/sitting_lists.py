"""Whole lists decided by one vote: who is admitted, line by line against the places, and the exceptions from them.

Belongs here: the lists of one item and what may be changed in them until they are put to the vote. Does not belong
here: the table (``sitting_cases``), the vote (``sitting_item``), putting lists on an agenda (``sitting_add_lists``).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from db import lists, plan
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.contest_buttons import flowing
from desktop.screens.exam_keys import bind_keys
from desktop.screens.sitting_case import AddCase
from desktop.screens.sitting_cases import CaseTable, decision_text
from desktop.screens.step import ReasonStep, Step
from desktop.screens.telling import in_strip
from desktop.screens.trial import ENDED
from desktop.widgets import Field, StateWord, Text, Trouble, WordChoice, column, quiet, stacked
from desktop.words import N_, _, bind, follow
from rules.records import AgendaItem, ItemCase, ItemStage, Outcome, Sitting, SittingStage


class SittingLists(QStackedWidget):
    """The lists of an item; ``asking`` tells that something is asked here, so that only one main button is in sight."""

    asking = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sitting: Sitting | None = None
        self._item: AgendaItem | None = None
        self.summary = StateWord(wraps=True)
        self.table = CaseTable()
        self.table.setMinimumHeight(look.scale(200))
        bind(self.table, self.table.setAccessibleName, N_("Lists of admission"))
        self.table.selectionModel().currentChanged.connect(lambda *_now: self._fit())
        self.table.opened.connect(lambda _row: self.make_exception())
        self.why = Text(wraps=True)
        self.why.hide()
        self.strip = Trouble()
        self.step = CaseStep()
        self.sure = Step()
        self.except_button = quiet(N_("Exception… (F2)"), "edit")
        self.except_button.clicked.connect(self.make_exception)
        self.restore_button = quiet(N_("Take the exception back"), "repeat")
        self.restore_button.clicked.connect(self.restore)
        self.add_button = quiet(N_("Add an applicant… (Ins)"), "add")
        self.add_button.clicked.connect(self.open_adding)
        self.remove_button = quiet(N_("Take out… (Del)"), "cross")
        self.remove_button.clicked.connect(self.ask_remove)
        self.buttons = flowing(self.except_button, self.restore_button, self.add_button, self.remove_button)
        for step in (self.step, self.sure):
            step.asking.connect(self._asked)
        inside = column(self.summary, self.table, self.why, self.strip, self.step, self.sure, self.buttons)
        inside.setStretch(1, 1)
        self.main = stacked(inside)
        self.adding = AddCase(desk)
        self.adding.left.connect(self._back)
        self.adding.added.connect(self._was_added)
        self.addWidget(self.main)
        self.addWidget(self.adding)
        bind_keys(self.table, {"F2": self.make_exception, "Ins": self.open_adding, "Del": self.ask_remove})
        self.currentChanged.connect(lambda _place: self.asking.emit(self.is_adding()))
        follow(self, self._again)

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_item(self, sitting: Sitting, item: AgendaItem) -> None:
        """Show the lists of an item; a choice that is being made for the same item stays."""
        another = self._item is None or self._item.id != item.id
        self._sitting, self._item = sitting, item
        if another:
            self.strip.clear()
        if another or not self.changeable():
            self.step.back()
            self.sure.back()
            self.setCurrentWidget(self.main)
        ended = sitting.stage in ENDED
        years = {case.line.year for case in item.cases} if not ended else set()
        earlier = {
            line: people for year in years for line, people in self._desk.ask(plan.admitted_counts, year).items()
        }
        self.table.show_cases(item.cases, earlier)
        self._fit()

    def _again(self) -> None:
        if self._sitting is not None and self._item is not None:
            self.table.say_again()
            self.show_item(self._sitting, self._item)

    def changeable(self) -> bool:
        """Whether the lists may still be changed: not yet put to the vote."""
        item, sitting = self._item, self._sitting
        waits = item is not None and item.stage is ItemStage.WAITING and not item.votes
        return waits and sitting is not None and sitting.stage not in ENDED

    def is_adding(self) -> bool:
        """Whether an applicant is being looked for."""
        return self.currentWidget() is self.adding

    def _fit(self) -> None:
        """Offer what can be done with the applicant that is chosen, and say why one is an exception."""
        case, may = self.table.current(), self.changeable()
        self.buttons.setVisible(may and self.step.isHidden() and self.sure.isHidden())
        self.except_button.setEnabled(case is not None)
        self.remove_button.setEnabled(case is not None)
        self.restore_button.setVisible(case is not None and bool(case.reason) and case.place is not None)
        self.why.setVisible(case is not None and bool(case.reason))
        self.why.setText(f"{case.name}: {decision_text(case)}" if case is not None and case.reason else "")
        if self._item is not None and self._sitting is not None:
            _say(self.summary, self._sitting, self._item)

    def _asked(self, asking: bool) -> None:
        self._fit()
        self.asking.emit(asking)

    # --- exceptions ---------------------------------------------------------------------------------------------------
    def make_exception(self) -> None:
        """Ask for the decision on the applicant and its reason."""
        case = self.table.current()
        if case is None or not self.changeable():
            return
        self.strip.clear()
        self.step.ask_case(case, partial(self._except, case.application), self.table)

    def _except(self, application: int, reason: str) -> None:
        admit = self.step.decision.value()
        self._act(lists.except_case, application, admit=admit, reason=reason)

    def restore(self) -> None:
        """Decide on the applicant as the contest proposes."""
        case = self.table.current()
        if case is not None and self.changeable():
            self._act(lists.restore_case, case.application)

    def ask_remove(self) -> None:
        """Ask before an applicant is taken out of the lists."""
        case, item = self.table.current(), self._item
        if case is None or item is None or not self.changeable():
            return
        self.strip.clear()
        if len(item.cases) == 1:
            self.strip.say(
                "attention", lambda: _("This is the last one of the lists: take the item itself off the agenda.")
            )
            return
        self.sure.ask(
            lambda: _("Take {name} out of the lists, to be decided another time?", name=case.name),
            N_("Take out"),
            lambda: self._act(lists.remove_case, case.application),
            self.table,
        )

    def _act(self, act: Callable[..., None], application: int, **fields: object) -> None:
        if self._item is None:
            return
        self.strip.clear()
        do = partial(self._desk.act, act, item=self._item.id, application=application, **fields)
        guard(self, do, in_strip(self.strip))
        self.table.setFocus()

    # --- one more -----------------------------------------------------------------------------------------------------
    def open_adding(self) -> None:
        """Look for an applicant whom the contest gives no place in these lists."""
        if self._item is None or not self.changeable():
            return
        self.strip.clear()
        self.step.back()
        self.sure.back()
        if self.adding.open_for(self._item):
            self.setCurrentWidget(self.adding)
            self.adding.setFocus()
        else:
            self.strip.say("attention", lambda: _("Everybody who asked for these lines is in the lists already."))

    def _back(self) -> None:
        self.setCurrentWidget(self.main)
        self.table.setFocus()

    def _was_added(self, application: int) -> None:
        self._back()
        self.table.choose(application)

    # --- keys ---------------------------------------------------------------------------------------------------------
    def main_act(self) -> bool:
        """What F9 does here: go on with what is asked; False where nothing is."""
        if self.is_adding():
            self.adding.keep()
            return True
        for step in (self.step, self.sure):
            if not step.isHidden():
                step.go_on()
                return True
        return False

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.adding if self.is_adding() else self.table


class CaseStep(ReasonStep):
    """Asks how to decide on one applicant of a list, and why."""

    def __init__(self) -> None:
        super().__init__()
        self.decision = WordChoice((True, False), say=lambda admit: _("admit") if admit else _("do not admit"))
        self.decision_field = Field(N_("Decision"), self.decision, "admit")
        self.body.insertWidget(1, self.decision_field)

    def ask_case(self, case: ItemCase, go_on: Callable[[str], object], origin: QWidget) -> None:
        """Ask; what stands there first is the contrary of what the contest proposes, or the exception as it is."""
        self.ask_reason(lambda: _("Exception from the list: {name}", name=case.name), N_("Note the exception"), go_on,
                        origin)  # fmt: skip
        self.decision.set_value(case.admit if case.reason else not case.admit)
        self.reason.set_value(case.reason)


def _say(summary: StateWord, sitting: Sitting, item: AgendaItem) -> None:
    """How many are admitted, or would be."""
    admitted = sum(case.admit for case in item.cases)
    facts = {
        "admitted": admitted,
        "others": len(item.cases) - admitted,
        "exceptions": sum(bool(case.reason) for case in item.cases),
    }
    tally = item.tally
    if item.stage is not ItemStage.DECIDED or tally is None:
        summary.show_state(
            "secondary",
            lambda: _(
                "In the lists: to be admitted {admitted}, not to be admitted {others}; exceptions {exceptions}.",
                **facts,
            ),
            "contest",
        )
    elif tally.outcome is not Outcome.ADOPTED:
        summary.show_state("stop", lambda: _("The lists are not approved: this vote admits nobody."))
    elif sitting.stage is SittingStage.CLOSED:
        summary.show_state(
            "good", lambda: _("Admitted {admitted}, not admitted {others}; exceptions {exceptions}.", **facts)
        )
    else:
        summary.show_state(
            "good",
            lambda: _(
                "Decided: admitted {admitted}, not admitted {others}; exceptions {exceptions}. In force when the"
                " sitting is closed.",
                **facts,
            ),
        )
