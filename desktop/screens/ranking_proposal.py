"""Putting lists of the contest on the agenda of a sitting that is called; the commission decides on them by one vote.

Belongs here: choosing the sitting and the lists. Does not belong here: what stands in the item (``db.lists``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QWidget

from db import lists, sittings
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.entry import enters
from desktop.screens.going import call_sitting
from desktop.screens.page import Page
from desktop.screens.plan_table import line_name
from desktop.screens.telling import in_strip
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import (
    Card,
    Field,
    Secondary,
    Trouble,
    column,
    moment_text,
    primary,
    quiet,
    row,
    secondary_button,
)
from desktop.words import N_, _, bind, follow
from rules.records import CommissionKind, PlanLine, Ranking, Sitting, SittingStage
from rules.verdicts import Refusal

_LINE = Qt.ItemDataRole.UserRole


class RankingProposal(Page):
    """``proposed`` gives how many lists were put on the agenda, ``left`` tells that none was."""

    proposed = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sittings: dict[int, Sitting] = {}
        self._lines: Sequence[PlanLine] = ()
        self._rankings: Mapping[int, Ranking] = {}
        self.sitting = WholeWordChoice(say=self._sitting_text)
        self.sitting_field = Field(N_("Sitting of the admission commission"), self.sitting, "sitting")
        self.none = Trouble()
        self.call = secondary_button(N_("Call a sitting"), "sittings")
        self.call.clicked.connect(lambda: call_sitting(self, CommissionKind.ADMISSION))
        self.none.buttons.addWidget(self.call)
        self.list = QListWidget()
        bind(self.list, self.list.setAccessibleName, N_("Lists to be decided on"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.all = quiet(N_("Mark all"), "check")
        self.all.clicked.connect(partial(self._mark, True))
        self.nothing = quiet(N_("Mark none"))
        self.nothing.clicked.connect(partial(self._mark, False))
        self.waiting = QCheckBox()
        bind(self.waiting, self.waiting.setText, N_("also those without a place, to be decided not to admit"))
        bind(self.waiting, self.waiting.setAccessibleName, self.waiting.text)
        self.strip = Trouble()
        self.button = primary(N_("Put on the agenda (F9)"), "sittings")
        self.button.clicked.connect(self.propose)
        back = secondary_button(N_("Back (Esc)"))
        back.clicked.connect(self.left)
        card = Card(N_("Put the lists to a sitting"))
        card.body.addWidget(
            Secondary(
                N_(
                    "The lists become one item of the agenda: one vote decides on them, single applicants can be taken"
                    " out there with a reason."
                )
            )
        )
        card.body.addWidget(self.none)
        card.body.addWidget(self.sitting_field)
        card.body.addLayout(row(Secondary(N_("Lists"), wraps=False), None, self.all, self.nothing))
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self.waiting)
        card.body.addWidget(self.strip)
        card.body.addLayout(row(back, None, self.button))
        self.setLayout(column(card))
        enters(self, self._entry)
        follow(self, self._write)
        for keys in ("F9", "Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.propose)

    def _entry(self) -> QWidget:
        return self.sitting if self._sittings else self.call

    # --- showing ------------------------------------------------------------------------------------------------------
    def open_for(self, chosen: int, lines: Sequence[PlanLine], rankings: Mapping[int, Ranking]) -> None:
        """Offer the lists that have somebody in them.

        Arguments: ``chosen`` – the line marked first; ``rankings`` – of :func:`db.contest.proposal`.
        """
        self.strip.clear()
        self._lines = [line for line in lines if rankings[line.id].standings]
        self.waiting.setChecked(False)
        self._rankings = rankings
        called = self._desk.ask(sittings.all_sittings, self._desk.year)
        self._sittings = {
            one.id: one
            for one in called
            if one.kind is CommissionKind.ADMISSION and one.stage in (SittingStage.CALLED, SittingStage.OPEN)
        }
        self.sitting.set_values(list(self._sittings))
        self.sitting_field.setVisible(bool(self._sittings))
        if self._sittings:
            self.none.clear()
        else:
            self.none.say("attention", lambda: _("No sitting of the admission commission is called. Call one first."))
        self.button.setEnabled(bool(self._sittings))
        self._fill({chosen})

    def _fill(self, marked: set[int]) -> None:
        self.list.clear()
        height = look.scale(look.ROW)
        for line in self._lines:
            item = QListWidgetItem(self._line_name(line))
            item.setData(_LINE, line.id)
            item.setToolTip(item.text())
            item.setSizeHint(QSize(0, height))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if line.id in marked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
            if line.id in marked:
                self.list.setCurrentItem(item)

    def _write(self) -> None:
        self._fill(set(self.marked()))

    def _line_name(self, line: PlanLine) -> str:
        ranking = self._rankings[line.id]
        return f"{line_name(line)} · " + _(
            "{admitted} of {places}", admitted=len(ranking.admitted), places=ranking.offer.places
        )

    def _sitting_text(self, sitting: int) -> str:
        one = self._sittings.get(sitting)
        return ", ".join(part for part in (moment_text(one.planned), one.place) if part) if one else ""

    # --- acts ---------------------------------------------------------------------------------------------------------
    def marked(self) -> tuple[int, ...]:
        """Ids of the lines whose lists are marked."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return tuple(item.data(_LINE) for item in items if item.checkState() is Qt.CheckState.Checked)

    def _mark(self, on: bool) -> None:
        for place in range(self.list.count()):
            self.list.item(place).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.list.setFocus()

    def propose(self) -> None:
        """Put the lists that are marked on the agenda."""
        if not self._sittings:
            return
        self.strip.clear()
        marked, told = self.marked(), in_strip(self.strip)
        if not marked:
            told(Refusal("list_empty"))
            return
        act = partial(
            self._desk.act,
            lists.add_lists,
            sitting=self.sitting.value(),
            lines=marked,
            with_waiting=self.waiting.isChecked(),
        )
        guard(self, act, told, lambda _item: self.proposed.emit(len(marked)))

    def escape(self) -> None:
        """Back to the ranking."""
        self.left.emit()
