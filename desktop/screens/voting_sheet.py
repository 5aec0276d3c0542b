"""The voting sheet of a named vote: ballots by mouse and keyboard, the result before closing, the casting vote.

Belongs here: an open vote with named ballots (vote-4 … vote-6). Does not belong here: secret ballots
(``secret_sheet``), opening a vote and what is done with its result (``sitting_item``).
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from db import votes
from desktop import icons, look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens import sitting_acts
from desktop.screens.quorum_meter import VoteStandsStill
from desktop.screens.step import Step
from desktop.screens.telling import in_strip
from desktop.screens.trial import OwnRules, base_of, given_in, presiding_member, quorum_at, trial
from desktop.screens.two_lines import WholeRow
from desktop.screens.why_line import WhyLine
from desktop.widgets import Table, Trouble, column, primary, row, secondary_button, stacked
from desktop.words import N_, _, bind, follow, language
from papers.why import why
from papers.words import word
from rules.records import AgendaItem, Choice, DecidedBy, Member, Outcome, Sitting, Tally, Vote
from rules.verdicts import Refusal

Index = QModelIndex | QPersistentModelIndex

_CHOICES = tuple(Choice)


class _Ballots(QAbstractTableModel):
    """One row for each member of the base; the columns after the name are the choices."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.members: tuple[Member, ...] = ()
        self.given: dict[int, Choice] = {}
        self.presiding: int | None = None

    def show(self, members: tuple[Member, ...], given: dict[int, Choice], presiding: int | None) -> None:
        same = [member.person for member in members] == [member.person for member in self.members]
        if not same:
            self.beginResetModel()
        self.members, self.given, self.presiding = members, given, presiding
        if not same:
            self.endResetModel()
        elif members:
            self.dataChanged.emit(self.index(0, 0), self.index(len(members) - 1, len(_CHOICES)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the signature of Qt
        return 0 if parent.isValid() else len(self.members)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the signature of Qt
        return 1 + len(_CHOICES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return word(_CHOICES[section - 1], language()) if section else _("Member")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        member = self.members[index.row()]
        choice = self.given.get(member.person.id)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{member.person.full_name}: {word(choice, language()) if choice else _('no vote yet')}"
        if index.column() == 0:
            if role == Qt.ItemDataRole.DisplayRole:
                return member.person.full_name
            if role == Qt.ItemDataRole.DecorationRole and member.person.id == self.presiding:
                return icons.icon("chair", "secondary")
        elif role == Qt.ItemDataRole.UserRole:
            return choice is _CHOICES[index.column() - 1]
        return None


class _Mark(WholeRow):
    """A choice as a round mark, filled where it was made."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        view = option.widget  # type: ignore[attr-defined]
        side = look.scale(14)
        mark = QRect(0, 0, side, side)
        mark.moveCenter(rect.center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = index.data(Qt.ItemDataRole.UserRole)
        painter.setPen(QPen(look.colour(("accent" if chosen else "edge") if view.isEnabled() else "disabled"), 1.5))
        painter.drawEllipse(mark)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent" if view.isEnabled() else "disabled"))
            painter.drawEllipse(mark.adjusted(3, 3, -3, -3))
        painter.restore()


class BallotTable(Table):
    """Up and Down go between members, Left and Right between the choices; Enter ends the vote."""

    chosen = Signal(int, object)
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ballots = _Ballots(self)
        self.setModel(self.ballots)
        self.setItemDelegateForColumn(0, WholeRow(self))
        marks = _Mark(self)
        for place in range(1, 1 + len(_CHOICES)):
            self.setItemDelegateForColumn(place, marks)
        head = self.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place in range(1, 1 + len(_CHOICES)):
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        head.setMinimumSectionSize(look.scale(84))
        head.setSectionsClickable(False)
        self.verticalHeader().setDefaultSectionSize(look.scale(26))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._clicked)

    def show_ballots(self, members: tuple[Member, ...], given: dict[int, Choice], presiding: int | None) -> None:
        """Show everyone who votes; the table is as high as that, the page around it scrolls."""
        self.ballots.show(members, given, presiding)
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + self.verticalHeader().defaultSectionSize() * len(members) + 4)
        if members and self.current_row() < 0:
            self.setCurrentIndex(self.ballots.index(0, 0))

    def keyPressEvent(self, event: object) -> None:
        assert isinstance(event, QKeyEvent)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._choose_beside(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def go_to(self, person: int) -> None:
        """Make the row of this member the current one."""
        for place, member in enumerate(self.ballots.members):
            if member.person.id == person:
                self.setCurrentIndex(self.ballots.index(place, 0))

    def _choose_beside(self, step: int) -> None:
        if self.current_row() < 0:
            return
        member = self.ballots.members[self.current_row()]
        now = self.ballots.given.get(member.person.id)
        if now is None:
            place = 0 if step > 0 else len(_CHOICES) - 1
        else:
            place = min(max(_CHOICES.index(now) + step, 0), len(_CHOICES) - 1)
        if _CHOICES[place] is not now:
            self.chosen.emit(member.person.id, _CHOICES[place])

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() > 0:
            self.chosen.emit(self.ballots.members[index.row()].person.id, _CHOICES[index.column() - 1])


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
        self.close_button = primary(N_("Close the vote"), "vote")
        self.close_button.clicked.connect(self.close_vote)
        buttons = stacked(row(self.all_for, None, self.close_button))
        self.step.asking.connect(buttons.setHidden)
        self.setLayout(column(self.quorum, self.table))
        self.foot = stacked(column(self.silent, self.result, self.trouble, self.step, buttons))
        self.setFocusProxy(self.table)
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
        self._show_quorum()
        self._show_result()

    def _again(self) -> None:
        if self._sitting is not None and self._item is not None and self._vote is not None and self._own is not None:
            self.table.ballots.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_CHOICES))
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
