"""The end of a sitting: what is still to be mended before it may be closed, and the record of one that was not held.

Belongs here: the checklist whose lines jump to their places, closing, "did not take place". Does not belong here: what
counts as an obstacle (``db.protocols.obstacles``), the papers that follow (``sitting_papers``).
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from db import protocols
from desktop.desk import Desk
from desktop.failures import guard, refusal_sentence
from desktop.screens.quorum_meter import quorum_sentence
from desktop.screens.telling import in_strip
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets import Card, Field, LineEdit, Secondary, Trouble, primary, quiet, row, secondary_button
from desktop.words import N_, _, bind, follow
from rules.records import Sitting
from rules.verdicts import Refusal


class Closing(Card):
    """The checklist. ``wanted`` tells which obstacle the secretary goes to, ``draft`` that the protocol is to be read
    before, ``closed`` that the number was taken."""

    wanted = Signal(object)
    closed = Signal()
    draft = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("Close the sitting"))
        self._desk = desk
        self._sitting: Sitting | None = None
        self.obstacles: tuple[Refusal, ...] = ()
        self.state = Trouble()
        self.list = TwoLinesList()
        bind(self.list, self.list.setAccessibleName, N_("What is left to put right"))
        self.list.activated.connect(lambda index: self.wanted.emit(self.obstacles[index.row()]))
        self.list.clicked.connect(lambda index: self.wanted.emit(self.obstacles[index.row()]))
        self.says = Secondary(
            N_("The protocol takes the next number of the year. Afterwards nothing of the sitting can be changed.")
        )
        self.trouble = Trouble()
        self.button = primary(N_("Take the number and close"), "lock")
        self.button.clicked.connect(self.close_sitting)
        back = secondary_button(N_("Back"))
        back.clicked.connect(self.left)
        self.body.addWidget(self.state)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.says)
        self.body.addWidget(self.trouble)
        self.body.addStretch(0)
        read = quiet(N_("Read the protocol first"), "document")
        read.clicked.connect(self.draft)
        self.body.addLayout(row(read, None))
        self.body.addLayout(row(back, None, self.button))
        follow(self, self._again)

    def show_sitting(self, sitting: Sitting) -> None:
        """List what is left, each line with the place it leads to."""
        self._sitting = sitting
        self.obstacles = self._desk.ask(protocols.obstacles, sitting)
        count = len(self.obstacles)
        if count:
            self.state.say("attention", lambda: refusal_sentence(Refusal("sitting_not_ready", count=count)))
        else:
            self.state.say("good", lambda: _("Nothing stands in the way: every item has its decision."))
        self.list.show_lines([_line(place, refusal) for place, refusal in enumerate(self.obstacles)])
        self.list.setVisible(bool(count))
        self.button.setEnabled(not count)
        if count and self.list.current_key() is None:
            self.list.make_current(0)

    def open_for(self, sitting: Sitting) -> None:
        """Show the checklist and go to its first line, or to the button where nothing is left."""
        self.trouble.clear()
        self.show_sitting(sitting)
        (self.list if self.obstacles else self.button).setFocus()

    def close_sitting(self) -> None:
        """Take the number; the record freezes (vote-11)."""
        if self._sitting is not None:
            act = partial(self._desk.act, protocols.close_sitting, sitting=self._sitting.id)
            guard(self, act, in_strip(self.trouble), lambda _number: self.closed.emit())

    def _again(self) -> None:
        if self._sitting is not None and self.isVisible():
            self.show_sitting(self._sitting)


def _line(place: int, obstacle: Refusal) -> TwoLines:
    """What is wrong, and beneath it what to do; a sentence that says only the first is followed by its place."""
    wrong, _stop, advice = refusal_sentence(obstacle).partition(". ")
    return TwoLines(place, "warning", "secondary", wrong.rstrip("."), advice or where(obstacle))


def where(obstacle: Refusal) -> str:
    """The place an obstacle is mended at, in the language of the screen."""
    field = str(obstacle.fields.get("field", ""))
    if field == "recording":
        return _("Go to the particulars of the sitting")
    if field.startswith("absent_reason:"):
        return _("Go to the member")
    item = obstacle.fields.get("item") or field.partition(":")[2]
    return _("Go to item {item}", item=item)


class NotHeld(Card):
    """Records that a sitting did not take place for lack of quorum (vote-2); ``recorded`` tells that it was."""

    recorded = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("The sitting did not take place"))
        self._desk = desk
        self._sitting: Sitting | None = None
        self.state = Trouble()
        self.reason = LineEdit(limit=300)
        self.field = Field(N_("Reason"), self.reason, "reason")
        self.reason.returnPressed.connect(self.record)
        self.trouble = Trouble()
        self.button = primary(N_("Record that it did not take place"), "lock")
        self.button.clicked.connect(self.record)
        back = secondary_button(N_("Back"))
        back.clicked.connect(self.left)
        self.body.addWidget(self.state)
        self.body.addWidget(
            Secondary(
                N_(
                    "The record takes the next number of the year, with who was present and why the others were absent."
                    " The items of the agenda wait for another sitting."
                )
            )
        )
        self.body.addWidget(self.field)
        self.body.addWidget(self.trouble)
        self.body.addStretch(1)
        self.body.addLayout(row(back, None, self.button))

    def show_sitting(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self.state.say("good" if sitting.quorum.met else "stop", lambda: quorum_sentence(sitting))

    def open_for(self, sitting: Sitting) -> None:
        self.trouble.clear()
        self.field.clear()
        self.show_sitting(sitting)
        self.reason.setFocus()

    def record(self) -> None:
        """Take a number for the record; the reason stands in it."""
        reason = self.reason.value()
        if not reason:
            self.field.complain(lambda: _("Give the reason."))
            self.reason.setFocus()
            return
        if self._sitting is not None:
            act = partial(self._desk.act, protocols.not_held, sitting=self._sitting.id, reason=reason)
            guard(self, act, in_strip(self.trouble), lambda _number: self._recorded())

    def _recorded(self) -> None:
        self.reason.clear()
        self.recorded.emit()
