"""The voting sheet of a named vote: ballots by mouse and keyboard, the result before closing, the casting vote.

Belongs here: an open vote with named ballots (vote-4 … vote-6). Does not belong here: secret ballots
(``secret_sheet``), opening a vote and what is done with its result (``sitting_item``).
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db import sitting_acts, votes
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.ballot_table import BallotTable
from desktop.screens.entry import enters
from desktop.screens.quorum_meter import VoteStandsStill
from desktop.screens.step import Step
from desktop.screens.telling import in_strip
from desktop.screens.trial import OwnRules, base_of, given_in, presiding_member, quorum_at, trial
from desktop.screens.why_line import WhyLine
from desktop.widgets import Trouble, column, primary, row, secondary_button, stacked
from desktop.words import N_, _, bind, follow, language
from papers.why import why
from papers.words import word
from rules.records import AgendaItem, Choice, DecidedBy, Member, Outcome, Sitting, Tally, Vote
from rules.verdicts import Refusal


class VotingSheet(QWidget):
    """An open named vote. ``closed`` tells that its tally is frozen.

    The result and the buttons are the ``foot``, which stays in sight while the sheet scrolls.
    """

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sitting: Sitting | None = None
        self._item: AgendaItem | None = None
        self._vote: Vote | None = None
        self._own: OwnRules | None = None
        self.table = BallotTable()
        bind(self.table, self.table.setAccessibleName, N_("Voting sheet"))
        self.table.chosen.connect(self.cast)
        self.table.finished.connect(self.finish)
        self.silent = WhyLine()
        self.result = WhyLine()
        self.quorum = VoteStandsStill(desk)
        self.trouble = Trouble()
        self.step = Step()
        self.all_for = secondary_button(self._all_for_words)
        self.all_for.clicked.connect(self.cast_all_for)
        self.close_button = primary(N_("Close the vote (F9)"), "vote")
        self.close_button.clicked.connect(self.close_vote)
        buttons = stacked(row(self.all_for, None, self.close_button))
        self.step.asking.connect(buttons.setHidden)
        self.setLayout(column(self.quorum, self.table))
        self.foot = stacked(column(self.silent, self.result, self.trouble, self.step, buttons))
        enters(self, lambda: self.table)
        follow(self, self._again)

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_vote(self, sitting: Sitting, item: AgendaItem, vote: Vote, own: OwnRules) -> None:
        another = self._vote is None or self._vote.id != vote.id
        self._sitting, self._item, self._vote, self._own = sitting, item, vote, own
        members, given = base_of(sitting, item), given_in(vote)
        self.table.show_ballots(members, given, sitting.presiding)
        if another:
            self.trouble.clear()
            self.step.back()
            # Each vote is taken from the first member on, wherever the one before ended.
            if silent := self.without_vote():
                self.table.go_to(silent[0].person.id)
        self._show_quorum()
        self._show_result()

    def _again(self) -> None:
        if self._sitting is not None and self._item is not None and self._vote is not None and self._own is not None:
            self.table.write_heads()
            self.show_vote(self._sitting, self._item, self._vote, self._own)

    def _show_quorum(self) -> None:
        assert self._sitting is not None and self._item is not None and self._own is not None and self._vote is not None
        quorum = quorum_at(self._sitting, self._item, self._own)
        for widget in (self.table, self.all_for, self.close_button):
            widget.setEnabled(quorum.met)
        if not quorum.met:
            self.step.back()
        self.quorum.show_quorum(self._sitting, quorum, self._vote.id)

    def _show_result(self) -> None:
        silent = self.without_vote()
        given = len(self.table.ballots.members) - len(silent)
        names = ", ".join(member.person.short_name for member in silent)
        self.silent.say("attention", "clock", lambda: _("No vote yet, will count as abstained: {names}", names=names))
        self.silent.setVisible(bool(silent and given))
        self.all_for.setText(self._all_for_words())
        self.all_for.setAccessibleName(self._all_for_words())
        tally = self._trial()
        if tally is None:
            return
        if not given:
            self.result.say("secondary", "vote", lambda: _("Nobody has voted yet."))
        else:
            (self.result.show_trial if silent else self.result.show_tally)(tally)

    def _trial(self) -> Tally | None:
        """What the ballots would give now; a refusal of the count stands in the strip."""
        assert self._sitting is not None and self._item is not None and self._own is not None
        try:
            return trial(self._sitting, self._item, self.table.ballots.given, self._own)
        except Refusal as refused:
            in_strip(self.trouble)(refused)
            return None

    def without_vote(self) -> tuple[Member, ...]:
        """The members in the base who gave no vote yet (vote-4)."""
        ballots = self.table.ballots
        return tuple(member for member in ballots.members if member.person.id not in ballots.given)

    def _all_for_words(self) -> str:
        return _("The rest for") if self.table.ballots.given else _("All for")

    # --- acts ---------------------------------------------------------------------------------------------------------
    def cast(self, person: int, choice: Choice) -> None:
        """Note the ballot of one member."""
        if self._vote is not None:
            self.trouble.clear()
            self.step.back()
            act = partial(self._desk.act, votes.cast_vote, vote=self._vote.id, person=person, choice=choice)
            guard(self, act, in_strip(self.trouble))

    def cast_all_for(self) -> None:
        """Note “for” for everyone who gave no vote yet."""
        people = [member.person.id for member in self.without_vote()]
        if self._vote is None or not people:
            return
        act = partial(self._desk.act, sitting_acts.cast_vote, vote=self._vote.id, people=people, choice=Choice.FOR)
        guard(self, act, in_strip(self.trouble), lambda _nothing: self.table.setFocus())

    def finish(self) -> None:
        """Enter: close the vote when everyone has one, else go to the first who has none."""
        silent = self.without_vote()
        if silent:
            self.table.go_to(silent[0].person.id)
        else:
            self.close_vote()

    def close_vote(self) -> None:
        """Close the vote; equal votes are shown first, and what the casting vote makes of them (vote-6)."""
        tally = self._trial()
        if tally is None:
            return
        if tally.by is not DecidedBy.CASTING_VOTE and tally.outcome is not Outcome.TIE_OPEN:
            self._freeze()
            return
        self.step.ask(lambda: self._tie_words(tally), N_("Confirm and close the vote"), self._freeze, self.table)

    def _tie_words(self, tally: Tally) -> str:
        assert self._sitting is not None
        presiding = presiding_member(self._sitting)
        if tally.by is DecidedBy.CASTING_VOTE and presiding is not None:
            return _(
                "Equal: {votes_for} for, {votes_against} against. {name}, presiding, voted “{choice}” → {outcome}.",
                votes_for=tally.votes_for,
                votes_against=tally.votes_against,
                name=presiding.person.short_name,
                choice=word(tally.chair, language()),
                outcome=word(tally.outcome, language()),
            )
        return why(tally, language()) + ". " + _("After closing, vote again or postpone the item.")

    def _freeze(self) -> None:
        if self._vote is not None:
            act = partial(self._desk.act, votes.close_vote, vote=self._vote.id)
            guard(self, act, in_strip(self.trouble), lambda _tally: self.closed.emit())
