"""Putting on the agenda of a sitting what belongs before its commission.

Belongs here: choosing between applications, lists, subjects, appeals, cases and other questions. Does not belong here:
each of them (``waiting``, ``sitting_add_lists``, ``sitting_subjects``, ``sitting_appeals``, ``sitting_matters``), and
the agenda itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from db import appeals, applications, lists, matters, sitting_acts, votes
from desktop.desk import Desk
from desktop.failures import guard, refusal_sentence
from desktop.screens.exam_keys import bind_keys
from desktop.screens.sitting_add_lists import ContestLists
from desktop.screens.sitting_appeals import WaitingAppeals
from desktop.screens.sitting_matters import ElectChair, WaitingCases
from desktop.screens.sitting_subjects import ProposeSubjects
from desktop.screens.telling import beneath, in_strip
from desktop.screens.waiting import WaitingApplications
from desktop.widgets import Card, Chips, Field, LineEdit, Trouble, primary, row, secondary_button
from desktop.words import N_, _, bind
from rules.records import CommissionKind, ItemKind, Role, Sitting
from rules.verdicts import Refusal

Part = Literal["applications", "lists", "subjects", "appeals", "chair", "candidates", "externs"]

#: What may stand before a commission besides any other question, the most usual first.
BEFORE: Final[dict[CommissionKind, tuple[Part, ...]]] = {
    CommissionKind.ADMISSION: ("applications", "lists", "subjects"),
    CommissionKind.EXAMINATION: ("externs",),
    CommissionKind.APPEAL: ("appeals",),
    CommissionKind.RECOGNITION: ("candidates", "chair"),
}
_CHIPS: Final[dict[Part, str]] = {
    "applications": N_("Applications"),
    "lists": N_("Lists of the contest"),
    "subjects": N_("Foreign document"),
    "appeals": N_("Appeals"),
    "candidates": N_("Candidates"),
    "chair": N_("Election of the chair"),
    "externs": N_("Attestation of externs"),
}
_BUTTONS: Final[dict[Part, str]] = {
    "applications": N_("Take up the chosen applications (F9)"),
    "lists": N_("Put the lists on the agenda (F9)"),
    "subjects": N_("Put the subjects on the agenda (F9)"),
    "appeals": N_("Take up the chosen appeals (F9)"),
    "candidates": N_("Take up the chosen cases (F9)"),
    "chair": N_("Propose as chair (F9)"),
    "externs": N_("Take up the chosen cases (F9)"),
}


class AddToAgenda(Card):
    """Takes up what waits and other questions; ``done`` tells that the agenda stands."""

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("Add to the agenda"))
        self._desk = desk
        self._sitting = 0
        self._part: Part | None = None
        self._kind = CommissionKind.ADMISSION
        self.question = LineEdit()
        self._question = Field(N_("Another question"), self.question, "title")
        self.question.returnPressed.connect(self.add_question)
        self.ask = secondary_button(N_("Add the question"), "add")
        self.ask.clicked.connect(self.add_question)
        self.chips = Chips()
        for part, words in _CHIPS.items():
            self.chips.add(part, words)
        self.chips.chosen.connect(self.turn_to)
        self.waiting = WaitingApplications()
        self.lists = ContestLists(desk)
        self.subjects = ProposeSubjects(desk)
        self.appeals = WaitingAppeals()
        self.chair = ElectChair()
        self.candidates, self.externs = WaitingCases(attested=False), WaitingCases(attested=True)
        self.externs.turned.connect(lambda: self.turn_to("externs"))
        self.pages: dict[Part, QWidget] = {
            "applications": self.waiting,
            "lists": self.lists,
            "subjects": self.subjects,
            "appeals": self.appeals,
            "chair": self.chair,
            "candidates": self.candidates,
            "externs": self.externs,
        }
        self.parts = QStackedWidget()
        for page in self.pages.values():
            self.parts.addWidget(page)
        self._nothing = QWidget()
        self.parts.addWidget(self._nothing)
        self.take = primary(self._take_words)
        self.take.clicked.connect(self.take_up)
        back = secondary_button(N_("Back (Esc)"))
        back.clicked.connect(self.done)
        self.trouble = Trouble()
        question = row(self._question, self.ask)
        question.setAlignment(self.ask, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(question)
        self.body.addWidget(self.chips)
        self.body.addWidget(self.parts, 1)
        self.body.addWidget(self.trouble)
        self.body.addLayout(row(back, None, self.take))
        for page in self.pages.values():
            page.changed.connect(self._fit)  # type: ignore[attr-defined]
        bind_keys(self, {"Ctrl+Tab": partial(self._next, 1), "Ctrl+Shift+Tab": partial(self._next, -1)})
        bind(self.chips, self.chips.setAccessibleName, N_("What is put on the agenda"))

    # --- showing ------------------------------------------------------------------------------------------------------
    def open_for(self, sitting: Sitting) -> None:
        """Show what waits now for this commission."""
        self._sitting, self._kind = sitting.id, sitting.kind
        self.chair.show_sitting(sitting)
        self.trouble.clear()
        self._question.clear()
        offered = BEFORE[sitting.kind]
        for part in _CHIPS:
            self.chips.chip(part).setVisible(part in offered)
        self.chips.setVisible(len(offered) > 1)
        self._part = None
        if offered:
            # 508-8: before a chair is elected nothing is recognised.
            chaired = any(member.role is Role.CHAIR for member in sitting.members)
            self.turn_to(offered[0] if chaired or "chair" not in offered else "chair")
        else:
            self.parts.setCurrentWidget(self._nothing)
        self._fit()
        self.question.setFocus()

    def turn_to(self, part: Part) -> None:
        """Show one kind of what may be put on the agenda, as it is now."""
        self._part = part
        self.chips.choose(part)
        self.trouble.clear()
        if part == "applications":
            self.waiting.show_applications(self._desk.ask(applications.waiting, self._desk.year))
            self.waiting.choose_none()
        elif part == "lists":
            guard(self, self.lists.refresh, in_strip(self.trouble))
        elif part == "subjects":
            self.subjects.refresh()
        elif part in ("candidates", "externs"):
            self._show_cases(part)
        elif part == "appeals":
            self.appeals.offer(self._desk.ask(appeals.waiting, self._desk.year))
            self.appeals.choose_all()
        self.parts.setCurrentWidget(self.pages[part])
        self.take.setText(self._take_words())
        self.take.setAccessibleName(self._take_words())
        self._fit()

    def _show_cases(self, part: Part) -> None:
        page = self.candidates if part == "candidates" else self.externs
        kind = ItemKind.RECOGNITION if part == "candidates" else ItemKind.EXTERNAT
        page.offer(self._desk.ask(matters.waiting, kind, page.attestation()), all_chosen=True)

    def _next(self, step: int) -> None:
        offered = BEFORE[self._kind]
        if self._part is None or len(offered) < 2:
            return
        self.turn_to(offered[(offered.index(self._part) + step) % len(offered)])
        page = self.pages[self._part]
        (getattr(page, "list", page)).setFocus()

    def _take_words(self) -> str:
        return _(_BUTTONS[self._part]) if self._part is not None else ""

    def _fit(self) -> None:
        self.take.setVisible(self._part is not None)
        self.take.setEnabled(self._ready())

    def _ready(self) -> bool:
        if self._part == "subjects":
            return self.subjects.application() is not None and bool(self.subjects.subjects.value())
        return self._part is not None and bool(self.pages[self._part].chosen())  # type: ignore[attr-defined]

    # --- acts ---------------------------------------------------------------------------------------------------------
    def add_question(self) -> None:
        title = self.question.value()
        ask = partial(self._desk.act, votes.add_question, sitting=self._sitting, title=title)
        guard(self, ask, beneath(self._question), lambda _item: self._asked())

    def _asked(self) -> None:
        self.question.clear()
        self._question.tick()

    def take_up(self) -> None:
        """Put what is chosen on the agenda, in the order of the list."""
        if not self._ready():
            return
        self.trouble.clear()
        guard(self, self._act(), self._refused, lambda _nothing: self.done.emit())

    def _act(self) -> Callable[[], object]:
        act, sitting = self._desk.act, self._sitting
        if self._part == "lists":
            chosen, waiting = self.lists.chosen(), self.lists.waiting.isChecked()
            return partial(act, lists.add_lists, sitting=sitting, lines=chosen, with_waiting=waiting)
        if self._part == "subjects":
            application, named = self.subjects.application(), self.subjects.subjects.value().splitlines()
            assert application is not None
            return partial(act, lists.add_subjects, sitting=sitting, application=application, subjects=named)
        if self._part == "appeals":
            return partial(act, sitting_acts.add_appeal, sitting=sitting, appeals_=self.appeals.chosen())
        if self._part == "chair":
            nominee = self.chair.chosen()
            assert nominee is not None
            return partial(act, matters.add_election, sitting=sitting, nominee=nominee)
        if self._part in ("candidates", "externs"):
            page = self.candidates if self._part == "candidates" else self.externs
            add, attestation = sitting_acts.add_matter, page.attestation()
            return partial(act, add, sitting=sitting, cases_=page.chosen(), attestation=attestation)
        return partial(act, sitting_acts.add_application, sitting=sitting, applications=self.waiting.chosen())

    def _refused(self, refused: Refusal) -> None:
        if refused.fields.get("field") == "subjects":
            self.subjects.field.complain(lambda: refusal_sentence(refused))
        else:
            in_strip(self.trouble)(refused)
