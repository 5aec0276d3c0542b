"""How a vote went, on screen: the why line with its icon, and every round of voting on record (vote-8, vote-10).

The sentence itself is made by ``papers.why``, so that screen and paper say the same.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop import look
from desktop.widgets import Secondary, Text, time_text
from desktop.widgets.labels import IconLabel, State, Words
from desktop.words import _, follow, language
from papers.why import why
from papers.words import word
from rules.records import AgendaItem, Choice, DecidedBy, Outcome, Tally, Vote

_LOOKS: dict[Outcome, tuple[State, str]] = {
    Outcome.ADOPTED: ("good", "check"),
    Outcome.NOT_ADOPTED: ("stop", "cross"),
    Outcome.TIE_OPEN: ("attention", "warning"),
    Outcome.NO_QUORUM: ("stop", "warning"),
}


class WhyLine(QWidget):
    """An icon and a sentence that wraps, in the colour of the outcome."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = IconLabel("clock", "secondary", 18)
        self.sentence = Text(wraps=True)
        self._words: Words = ""
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(look.STEP)
        inside.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.sentence, 1)
        follow(self, self._again)

    def show_tally(self, tally: Tally) -> None:
        """Show the result of a vote."""
        state, icon = _LOOKS[tally.outcome]
        icon = "chair" if tally.by is DecidedBy.CASTING_VOTE else icon
        self.say(state, icon, lambda: why(tally, language()))

    def show_trial(self, tally: Tally) -> None:
        """Show what the result would be, while not everyone has voted."""
        self.say("secondary", "vote", lambda: _("If closed now: {result}", result=why(tally, language())))

    def say(self, state: State, icon: str, words: Words) -> None:
        self._words = words
        self._mark.show_icon(icon, state)
        self.sentence.setProperty("look", state)
        self.sentence.style().polish(self.sentence)
        self._again()

    def text(self) -> str:
        return self.sentence.text()

    def _again(self) -> None:
        said = self._words() if callable(self._words) else self._words
        self.sentence.setText(said)
        self.setAccessibleName(said)


class Rounds(QWidget):
    """Every closed vote on an item, the last one first; a repeated vote never hides an earlier one (vote-8)."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Vote, ...] = ()
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(look.STEP)
        follow(self, self._again)

    def show_item(self, item: AgendaItem) -> None:
        closed = tuple(vote for vote in reversed(item.votes) if vote.tally is not None)
        if closed != self._shown:
            self._shown = closed
            self._again()

    def text(self) -> str:
        """Everything that is said here."""
        return "\n".join(
            f"{why(vote.tally, language())}\n{ballots_text(vote)}" for vote in self._shown if vote.tally is not None
        )

    def _again(self) -> None:
        while self._inside.count():
            widget: QWidget | None = self._inside.takeAt(0).widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for vote in self._shown:
            self._inside.addWidget(_round(vote, several=len(self._shown) > 1))
        self._inside.addStretch(1)


def _round(vote: Vote, several: bool) -> QWidget:
    frame = QFrame()
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(4)
    if several:
        head = _("Vote {round}, {time}", round=vote.round, time=time_text(vote.closed))
        reason = _("Reason: {reason}", reason=vote.reason) if vote.reason else ""
        inside.addWidget(Secondary(lambda: " · ".join(part for part in (head, reason) if part)))
    if vote.tally is not None:
        line = WhyLine()
        line.show_tally(vote.tally)
        inside.addWidget(line)
    said = ballots_text(vote)
    if said:
        inside.addWidget(Secondary(lambda: said))
    return frame


def ballots_text(vote: Vote) -> str:
    """Who voted how; of a secret vote its counts (vote-9)."""
    if vote.count is not None:
        count = vote.count
        said = _(
            "Handed out {handed_out}, found {found}, spoilt {spoilt}, for {votes_for}, against {votes_against}",
            handed_out=count.handed_out,
            found=count.found,
            spoilt=count.spoilt,
            votes_for=count.votes_for,
            votes_against=count.votes_against,
        )
        if count.chair_declared is None:
            return said
        declared = word(count.chair_declared, language())
        return f"{said}\n" + _("Casting vote declared: {choice}", choice=declared)
    lines = []
    for choice in Choice:
        names = [ballot.name for ballot in vote.ballots if ballot.choice is choice]
        if names:
            lines.append(f"{word(choice, language())}: {', '.join(names)}")
    silent = [ballot.name for ballot in vote.ballots if ballot.silent]
    if silent:
        lines.append(_("Gave no vote, counted as abstained: {names}", names=", ".join(silent)))
    return "\n".join(lines)
