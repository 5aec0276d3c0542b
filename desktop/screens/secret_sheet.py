"""The sheet of a secret ballot: its counts, what they give, and on equal votes the chair's declared vote (vote-9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QWidget

from db import votes
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard, refusal_sentence
from desktop.screens.quorum_meter import VoteStandsStill
from desktop.screens.telling import in_strip
from desktop.screens.trial import OwnRules, base_of, presiding_member, quorum_at
from desktop.screens.why_line import WhyLine
from desktop.widgets import Field, NumberEdit, Secondary, Text, Trouble, column, primary, row, stacked
from desktop.words import N_, _, bind, follow, language
from papers.words import word
from rules.records import AgendaItem, ChairVote, Choice, Outcome, SecretCount, Sitting, Tally, Vote
from rules.verdicts import Refusal

#: The counts in the order in which they are read out.
COUNTS = ("handed_out", "found", "spoilt", "votes_for", "votes_against")


class SecretSheet(QWidget):
    """An open secret vote. ``closed`` tells that its tally is frozen; the ``foot`` stays in sight."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sitting: Sitting | None = None
        self._vote: Vote | None = None
        self.counts = {name: NumberEdit(max_digits=3) for name in COUNTS}
        words = (N_("Handed out"), N_("Found in the box"), N_("Spoilt"), N_("For"), N_("Against"))
        self.fields = {name: Field(said, self.counts[name], name) for name, said in zip(COUNTS, words, strict=True)}
        for editor in self.counts.values():
            editor.textChanged.connect(lambda _text: self._counted())
        self.voters = Secondary()
        self.result = WhyLine()
        self.quorum = VoteStandsStill(desk)
        self.trouble = Trouble()
        self.declare = _Declaration()
        self.declare.changed.connect(self._show_result)
        self.close_button = primary(N_("Close the vote (F9)"), "vote")
        self.close_button.clicked.connect(self.close_vote)
        self.setLayout(column(self.quorum, self.voters, row(*self.fields.values())))
        self.foot = stacked(column(self.result, self.declare, self.trouble, row(None, self.close_button)))
        self.setFocusProxy(self.counts["handed_out"])
        follow(self, self._show_result)

    def show_vote(self, sitting: Sitting, item: AgendaItem, vote: Vote, own: OwnRules) -> None:
        another = self._vote is None or self._vote.id != vote.id
        self._sitting, self._vote = sitting, vote
        voters = len(base_of(sitting, item))
        self.voters.setText(_("Secret ballot. Members who vote on this item: {voters}", voters=voters))
        if another:
            for name, editor in self.counts.items():
                editor.set_value(voters if name == "handed_out" else None)
                self.fields[name].clear()
            self.declare.take_back()
        quorum = quorum_at(sitting, item, own)
        for widget in (*self.counts.values(), self.close_button):
            widget.setEnabled(quorum.met)
        self.quorum.show_quorum(sitting, quorum, vote.id)
        self._show_result()

    def count(self) -> SecretCount | None:
        """The counts that stand here, with the declared vote; None until all are entered."""
        numbers = {name: editor.value() for name, editor in self.counts.items()}
        found = {name: number for name, number in numbers.items() if number is not None}
        if len(found) < len(COUNTS):
            return None
        return SecretCount(**found, chair_declared=self.declare.choice())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Enter goes to the first count that is missing; when all are there it closes the vote."""
        empty = [editor for editor in self.counts.values() if editor.value() is None]
        if empty:
            empty[0].setFocus()
        else:
            self.close_vote()

    def _counted(self) -> None:
        self.declare.take_back()
        self._show_result()

    def _show_result(self) -> None:
        if self._sitting is None or self._vote is None:
            return
        self.trouble.clear()
        count = self.count()
        tally = self._tally(count) if count is not None else None
        if count is None:
            self.result.say("secondary", "secret", lambda: _("Enter the counts as they were read out."))
        elif tally is not None:
            self.result.show_tally(tally)
        plain = replace(count, chair_declared=None) if count is not None else None
        equal = self._tally(plain) if plain is not None and tally is not None else None
        due = equal is not None and equal.outcome is Outcome.TIE_OPEN and equal.chair is ChairVote.UNDECLARED
        self.declare.show_for(self._sitting if due else None, count)

    def _tally(self, count: SecretCount | None) -> Tally | None:
        """What these counts would give; a refusal stands where the result would."""
        assert self._vote is not None and count is not None
        try:
            return self._desk.ask(votes.preview_secret_vote, self._vote.id, count)
        except Refusal as refused:
            failure = refused
            self.result.say("stop", "warning", lambda: refusal_sentence(failure))
            return None

    def close_vote(self) -> None:
        """Close the vote. On equal votes the chair's declaration is asked first: a side, or none."""
        count = self.count()
        if count is None:
            self._enter()
            return
        if not self.declare.isHidden() and not self.declare.answered():
            self.declare.setFocus()
            self.trouble.say("attention", lambda: _("Equal votes: say what the chair declares."))
            return
        if self._vote is not None:
            act = partial(self._desk.act, votes.close_secret_vote, vote=self._vote.id, count=count)
            guard(self, act, in_strip(self.trouble), lambda _tally: self.closed.emit())


class _Declaration(QFrame):
    """The casting vote as a step: who presides declares a side, or declares nothing and the item stays open."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "strip")
        self.setProperty("state", "attention")
        self.question = Text(wraps=True)
        self.sides: dict[Choice | None, QRadioButton] = {
            choice: QRadioButton() for choice in (Choice.FOR, Choice.AGAINST, None)
        }
        self._group = QButtonGroup(self)
        for button in self.sides.values():
            self._group.addButton(button)
            button.clicked.connect(self.changed)
        bind(self.sides[Choice.FOR], self._name(Choice.FOR), lambda: word(Choice.FOR, language()))
        bind(self.sides[Choice.AGAINST], self._name(Choice.AGAINST), lambda: word(Choice.AGAINST, language()))
        bind(self.sides[None], self._name(None), N_("declares nothing, the item stays open"))
        sides = (row(self.sides[Choice.FOR], self.sides[Choice.AGAINST], None, gap=2 * look.STEP), self.sides[None])
        inside = column(self.question, *sides, gap=6)
        inside.setContentsMargins(look.STEP + 2, look.STEP, look.STEP, look.STEP)
        self.setLayout(inside)
        self.setFocusProxy(self.sides[Choice.FOR])
        self.hide()

    def _name(self, side: Choice | None) -> Callable[[str], None]:
        def name(text: str) -> None:
            self.sides[side].setText(text)
            self.sides[side].setAccessibleName(text)

        return name

    def show_for(self, sitting: Sitting | None, count: SecretCount | None) -> None:
        """Ask who presides over this sitting; None asks nobody."""
        if sitting is None or count is None:
            self.take_back()
            self.hide()
            return
        presiding = presiding_member(sitting)
        self.question.setText(
            _(
                "Equal: {votes_for} for, {votes_against} against. {name}, presiding, declares the casting vote:",
                votes_for=count.votes_for,
                votes_against=count.votes_against,
                name=presiding.person.short_name if presiding else "",
            )
        )
        self.show()

    def choice(self) -> Choice | None:
        """The side that is declared."""
        return next((side for side, button in self.sides.items() if button.isChecked()), None)

    def answered(self) -> bool:
        return self._group.checkedButton() is not None

    def take_back(self) -> None:
        self._group.setExclusive(False)
        for button in self.sides.values():
            button.setChecked(False)
        self._group.setExclusive(True)
