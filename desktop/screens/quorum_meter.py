"""The quorum on screen: the meter with its bar and sentence, and the strip of a vote that lost it (vote-2)."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db import votes
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.telling import in_strip
from desktop.screens.trial import ENDED, attended, missing_since
from desktop.screens.why_line import WhyLine
from desktop.widgets import Card, Secondary, Trouble, row, secondary_button, time_text
from desktop.words import N_, _, ngettext
from rules.records import Quorum, Sitting


class _Bar(QWidget):
    """Present of members as a bar, with a mark where the quorum begins."""

    def __init__(self) -> None:
        super().__init__()
        self._present = self._members = self._needed = 0
        self._token = "good"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(look.scale(220))

    def show_counts(self, present: int, members: int, needed: int, token: str) -> None:
        self._present, self._members, self._needed, self._token = present, members, needed, token
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look.scale(220), look.scale(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect()).adjusted(0, 3, 0, -3)
        painter.setBrush(look.colour("line"))
        painter.drawRoundedRect(whole, 4, 4)
        if self._members:
            filled = QRectF(whole)
            filled.setWidth(whole.width() * self._present / self._members)
            painter.setBrush(look.colour(self._token))
            painter.drawRoundedRect(filled, 4, 4)
            if self._needed:
                place = whole.left() + whole.width() * self._needed / self._members
                mark = QRectF(min(place, whole.right() - 1) - 1, 0, 2, self.height())
                painter.fillRect(mark, look.colour("text"))
        painter.end()


class QuorumMeter(Card):
    """«7 of 9 present · 6 needed · quorum met · 1 may still leave»; without quorum what is missing and since when."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = _Bar()
        self._state = WhyLine()
        self._presides = Secondary()
        self._presides.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = row(self._bar, self._state, self._presides, gap=2 * look.STEP)
        line.setStretch(1, 2)
        line.setStretch(2, 1)
        self.body.addLayout(line)
        inside = self.layout()
        assert inside is not None
        inside.setContentsMargins(2 * look.STEP, look.STEP, 2 * look.STEP, look.STEP)

    def show_sitting(self, sitting: Sitting) -> None:
        quorum = sitting.quorum
        if sitting.stage in ENDED:
            # Everyone has left when a sitting ends: what counts is who was there.
            there = attended(sitting)
            self._bar.show_counts(there, quorum.members, quorum.needed or 0, "secondary")
            self._state.say("secondary", "person", lambda: attended_line(sitting))
            self._presides.setText("")
            return
        token = "good" if quorum.met else "stop"
        self._bar.show_counts(quorum.present, quorum.members, quorum.needed or 0, token)
        words = partial(quorum_sentence, sitting)
        self._state.say("good" if quorum.met else "stop", "check" if quorum.met else "warning", words)
        self._presides.setText(_presides(sitting))

    def text(self) -> str:
        """The sentence beside the bar."""
        return self._state.text()


def attended_line(sitting: Sitting) -> str:
    there = attended(sitting)
    return _("{present} of {members} members took part", present=there, members=sitting.quorum.members)


def quorum_sentence(sitting: Sitting) -> str:
    """How the quorum stands now, in the language of the screen (vote-2)."""
    quorum = sitting.quorum
    parts = [_("{present} of {members} present", present=quorum.present, members=quorum.members)]
    if quorum.needed is None:
        return " · ".join((*parts, _("no quorum is set for this commission")))
    parts.append(_("{needed} needed", needed=quorum.needed))
    if quorum.met:
        leave = quorum.may_leave
        parts.append(_("quorum met"))
        parts.append(
            ngettext("{n} may still leave", "{n} may still leave", leave) if leave else _("nobody may leave any more")
        )
        return " · ".join(parts)
    lacking = quorum.needed - quorum.present
    parts.append(ngettext("no quorum: {n} member missing", "no quorum: {n} members missing", lacking))
    since = missing_since(sitting)
    if since is not None:
        parts.append(_("since {time}", time=time_text(since)))
    return " · ".join(parts)


def _presides(sitting: Sitting) -> str:
    for member in sitting.members:
        if member.person.id == sitting.presiding:
            return _("presiding: {name}", name=member.person.short_name)
    return _("neither the chair nor the deputy is present") if sitting.quorum.present else ""


class VoteStandsStill(Trouble):
    """Says during a vote that the quorum fell, and offers to break the vote off, on record (vote-2)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._vote = 0
        self.break_off = secondary_button(N_("Break off the vote"))
        self.break_off.clicked.connect(self._break_off)
        self.buttons.addWidget(self.break_off)

    def show_quorum(self, sitting: Sitting, quorum: Quorum, vote: int) -> None:
        """Show what is missing for the quorum of the item, and since when; nothing while it is met."""
        self._vote = vote
        if quorum.met:
            self.clear()
            return
        lacking, since = (quorum.needed or 0) - quorum.present, missing_since(sitting)
        self.say("stop", lambda: _stands_still(lacking, since))

    def _break_off(self) -> None:
        guard(self, partial(self._desk.act, votes.break_off_vote, vote=self._vote), in_strip(self))


def _stands_still(lacking: int, since: datetime | None) -> str:
    if since is None:
        return _(
            "The vote stands still: there is no quorum, members still needed: {lacking}. It goes on when they come.",
            lacking=lacking,
        )
    return _(
        "The vote stands still: no quorum since {time}, members still needed: {lacking}. It goes on when they come.",
        lacking=lacking,
        time=time_text(since),
    )
