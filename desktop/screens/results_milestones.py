"""The fixed days of the campaign (578-53, 578-63, 578-64): a quiet strip, and the note that something was done.

Belongs here: showing a day with its state, and noting by hand what no record of the file shows. Does not belong here:
the days themselves (``rules.campaign``), what the file shows by itself (``db.campaign``).
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from db import campaign
from db.campaign import Progress
from desktop import icons, look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.telling import in_strip
from desktop.widgets import Secondary, Trouble, day_text, quiet, row
from desktop.widgets.labels import State
from desktop.words import N_, _, language
from papers.words import word
from rules.records import Milestone

#: Days before its last one from which something that is due is shown as near.
NEAR: Final = 3
_SHORT: Final = {
    Milestone.BASIC_PUBLISHED: N_("Results, 9 grades"),
    Milestone.GENERAL_PUBLISHED: N_("Results, 11 grades"),
    Milestone.REGISTERED_NATIONALLY: N_("National database"),
    Milestone.REDISTRIBUTED: N_("Left places moved"),
}


def milestone_state(one: Progress, today: date) -> tuple[State, str, str]:
    """Token, icon and word of the state in which something due is on a day."""
    if one.done:
        return "good", "check", _("done")
    left = (one.due.until - today).days
    if left < 0:
        return "stop", "warning", _("overdue")
    return ("attention", "clock", _("due")) if left <= NEAR else ("secondary", "clock", _("ahead"))


class MilestoneButton(QPushButton):
    """One fixed day in two lines: the day with its state, and what is due."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[State, str, str, str] = ("secondary", "clock", "", "")
        self.setProperty("look", "quiet")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_progress(self, one: Progress, today: date) -> None:
        """Show a fixed day as it stands today."""
        token, icon, state = milestone_state(one, today)
        self._shown = (token, icon, f"{day_text(one.due.until)} – {state}", _(_SHORT[one.due.what]))
        whole = word(one.due.what, language())
        paragraph = one.due.rule.partition("-")[2]
        self.setToolTip(_("{what}: until {day} (578, para. {paragraph})", what=whole, day=day_text(one.due.until),
                          paragraph=paragraph))  # fmt: skip
        self.setAccessibleName(", ".join((whole, self._shown[2])))
        self.update()

    def said(self) -> str:
        """Both lines as one text."""
        return "\n".join(self._shown[2:])

    def sizeHint(self) -> QSize:
        return QSize(look.scale(150), 2 * self.fontMetrics().height() + look.scale(13))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.scale(110), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        token, icon, first, second = self._shown
        metrics, side = self.fontMetrics(), self.fontMetrics().height()
        painter = QPainter(self)
        left = look.STEP
        icons.icon(icon, token).paint(painter, QRect(left, look.scale(6), side, side))
        left += side + look.STEP // 2
        line = QRect(left, look.scale(6), self.width() - left - 4, side)
        elide = Qt.TextElideMode.ElideRight
        painter.setPen(look.colour(token))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(first, elide, line.width()))
        painter.setPen(look.colour("text"))
        line.translate(0, side + 1)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(second, elide, line.width()))
        painter.end()


class MilestoneStrip(QWidget):
    """The fixed days side by side; ``chosen`` is emitted with the milestone that was pressed."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[Milestone, MilestoneButton] = {}
        for what in Milestone:
            button = MilestoneButton()
            button.clicked.connect(partial(self.chosen.emit, what))
            self.buttons[what] = button
        self.setLayout(row(*self.buttons.values()))

    def show_progress(self, progress: tuple[Progress, ...], today: date) -> None:
        """Show how far the campaign is; nothing where no days are fixed."""
        shown = {one.due.what for one in progress}
        for what, button in self.buttons.items():
            button.setVisible(what in shown)
        for one in progress:
            self.buttons[one.due.what].show_progress(one, today)
        self.setVisible(bool(progress))


class MilestoneNote(QWidget):
    """Says until when something is due, and lets the office note that it is done elsewhere, or take that back."""

    def __init__(self, desk: Desk, strip: Trouble) -> None:
        super().__init__()
        self._desk = desk
        self._strip = strip
        self._one: Progress | None = None
        self._today = date.min
        self.said = Secondary()
        self.button = quiet(self._button_words, "check")
        self.button.clicked.connect(self.note)
        line = row(self.said, self.button)
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_progress(self, one: Progress | None, today: date) -> None:
        """Show one fixed day; None shows nothing."""
        self._one, self._today = one, today
        self.setVisible(one is not None)
        self.said.setText(self._words())
        self.button.setText(self._button_words())
        self.button.setAccessibleName(self._button_words())
        # What the file shows by itself needs no note.
        self.button.setVisible(one is not None and (one.noted is not None or not one.done))

    def note(self) -> None:
        """Note that it is done, or take the note back."""
        one = self._one
        if one is None:
            return
        on = None if one.noted else self._today
        guard(
            self,
            lambda: self._desk.act(campaign.note_milestone, year=one.due.until.year, what=one.due.what, on=on),
            in_strip(self._strip),
        )

    def _words(self) -> str:
        one = self._one
        if one is None:
            return ""
        until, rule = day_text(one.due.until), one.due.rule.partition("-")[2]
        if one.noted is not None:
            return _("Noted on {day}: done.", day=day_text(one.noted))
        if one.done:
            return _("Done; it was due until {until} (578, para. {paragraph}).", until=until, paragraph=rule)
        if one.due.until < self._today:
            return _("Overdue: it was due until {until} (578, para. {paragraph}).", until=until, paragraph=rule)
        return _("Due until {until} (578, para. {paragraph}).", until=until, paragraph=rule)

    def _button_words(self) -> str:
        noted = self._one is not None and self._one.noted is not None
        return _("Take the note back") if noted else _("Note that it is done")
