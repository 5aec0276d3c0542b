"""Two pieces of the page of the calendar: days from a file, and the deadlines that a change moved.

Belongs here: the preview of a list of days, the list old → new. Does not belong here: what moves (``db.calendar``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from db import calendar
from db.calendar import Moves
from db.transaction import Transaction
from desktop import look
from desktop.screens.take_list import TakeList
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets import Trouble, column, day_text, moment_text, quiet
from desktop.words import N_, _, bind, follow, language, ngettext
from papers.words import word
from rules.calendar import OwnDay
from rules.case_records import MovedDeadline
from rules.case_words import CaseMove

#: Moved deadlines that are seen at once; further ones are scrolled to.
_MOST_ROWS: Final = 4


def worked_words(worked: bool) -> str:
    """Whether a day is worked, as a choice and in a list."""
    return _("working day") if worked else _("day off")


class TakeDays(TakeList):
    """Days of a list: what differs from the calendar is shown first, then taken over whole."""

    _days: Sequence[OwnDay] = ()
    _source = ""
    moves = 0
    """How many open deadlines the last list moved."""

    def _judge(self, path: Path) -> None:
        judged = calendar.read_days(path)
        self._wrong = [one for one in judged if one.values is None]
        self._days, self._source = [one.values for one in judged if one.values is not None], path.name
        plan = self._desk.ask(calendar.planned, self._days)
        self._ready = [*plan.enter, *plan.remove]
        known = plan.known
        if known:
            self.trouble.say(
                "good",
                lambda: (
                    ngettext(
                        "{n} day of the list is in the calendar already",
                        "{n} days of the list are in the calendar already",
                        known,
                    )
                    + "."
                ),
            )

    def _line(self, one: OwnDay | date) -> str:
        if isinstance(one, date):
            return " · ".join((day_text(one), _("the own entry is taken out: the list agrees with the calendar")))
        return " · ".join((day_text(one.day), worked_words(one.worked), one.name))

    def _entering(self) -> Callable[[Transaction], int]:
        days, source, count = self._days, self._source, len(self._ready)

        def import_days(transaction: Transaction) -> int:
            self.moves = len(calendar.import_days(transaction, source=source, days=days))
            return count

        return import_days


class MovedPanel(QWidget):
    """The deadlines that the last change of the calendar moved, old → new."""

    def __init__(self) -> None:
        super().__init__()
        self._moves: Moves | None = None
        self.strip = Trouble()
        self.close_ = quiet(N_("Hide"))
        self.close_.clicked.connect(self.hide)
        self.strip.buttons.addWidget(self.close_)
        self.list = TwoLinesList()
        bind(self.list, self.list.setAccessibleName, N_("Deadlines that moved"))
        inside = column(self.strip, self.list)
        inside.setContentsMargins(0, 0, 0, 0)
        self.setLayout(inside)
        follow(self, self._speak)
        self.hide()

    def show_moves(self, moves: Moves) -> None:
        """Show what one change moved."""
        self._moves = moves
        self._speak()
        self.show()

    def _speak(self) -> None:
        moves = self._moves
        if moves is None:
            return
        self.strip.say(
            "attention",
            lambda: _(
                "The change of the calendar ({moment}) moved open deadlines: {count}.",
                moment=moment_text(moves.at),
                count=len(moves.deadlines),
            ),
        )
        self.list.show_lines([_moved_line(key, one) for key, one in enumerate(moves.deadlines)])
        self.list.setFixedHeight(min(len(moves.deadlines), _MOST_ROWS) * self.list.sizeHintForRow(0) + look.STEP // 2)
        if self.list.current_key() is None and moves.deadlines:
            self.list.make_current(0)


def _moved_line(key: int, one: MovedDeadline) -> TwoLines:
    said = _("{what}: {before} → {after}", what=_what(one.what), before=day_text(one.before), after=day_text(one.after))
    return TwoLines(key, "clock", "attention", one.name, said)


def _what(what: str) -> str:
    if what == calendar.CONTRACT:
        return _("signing of the contract")
    return word(CaseMove(what), language())
