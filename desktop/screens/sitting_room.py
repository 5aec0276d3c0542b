"""Who is in the room: the members of a sitting with their times (vote-1, vote-2).

Belongs here: coming, leaving, the times, why somebody is absent. Does not belong here: the quorum (``quorum_meter``),
recusals and ballots, which are of one item (``sitting_item``, ``voting_sheet``).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from db import sitting_acts, sittings
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.saved import Saved
from desktop.screens.telling import beneath, in_strip
from desktop.screens.trial import ENDED
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets import (
    Card,
    ClockEdit,
    Field,
    LineEdit,
    Secondary,
    Text,
    Trouble,
    column,
    quiet,
    row,
    secondary_button,
    stacked,
    time_text,
)
from desktop.words import N_, _, bind, follow, language
from papers.words import word
from rules.records import AgendaItem, Member, Role, Sitting


# --- the members ------------------------------------------------------------------------------------------------------
class _Members(TwoLinesList):
    """The list; Space notes that the member came or left, F2 and Enter go to the time or the reason."""

    moved = Signal()
    asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.moved.emit()
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit()
        else:
            super().keyPressEvent(event)


class SittingRoom(Card):
    """The members of a sitting, and beneath them the times of the one that is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("Members"))
        if self.title is not None:
            self.title.setWordWrap(True)
            self.head.setStretch(0, 10)
        self._desk = desk
        self._sitting: Sitting | None = None
        self._item: AgendaItem | None = None
        self.members = _Members()
        bind(self.members, self.members.setAccessibleName, N_("Members"))
        self.members.moved.connect(self.come_or_leave)
        self.members.asked.connect(self._edit)
        self.members.doubleClicked.connect(lambda _index: self.come_or_leave())
        self.members.selectionModel().currentChanged.connect(lambda *_: self._another_member())
        self.name = Text(wraps=True)
        self.times = Secondary()
        self.at = ClockEdit()
        self._at = Field(self._at_words, self.at, "at")
        self.at.returnPressed.connect(self.come_or_leave)
        self.came = ClockEdit()
        self._came = Field(N_("Came at"), self.came, "came")
        self.came.editingFinished.connect(self._correct)
        self.move_button = secondary_button(self._move_words)
        self.move_button.clicked.connect(self.come_or_leave)
        self.mistake = quiet(N_("By mistake"))
        self.mistake.clicked.connect(self._take_back)
        self.reason = LineEdit(limit=200)
        self._reason = Field(N_("Reason of absence"), self.reason, "reason")
        self._saved = Saved(self._reason, self.reason, self._excuse)
        self.trouble = Trouble()
        moves = row(self.move_button, self.mistake, None)
        self._strip = stacked(
            column(self.name, self.times, row(self._came, self._at, None), moves, self._reason, gap=6)
        )
        for part in (self.times, self._came, self.mistake):
            part.hide()
        QWidget.setTabOrder(self.came, self.at)
        self.body.addWidget(self.members, 1)
        self.body.addWidget(self.trouble)
        self.body.addWidget(self._strip)
        follow(self, self._again)

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_sitting(self, sitting: Sitting, item: AgendaItem | None) -> None:
        """Show the members, with the recusals from the item that is open."""
        another = self._sitting is None or self._sitting.id != sitting.id
        self._sitting, self._item = sitting, item
        self.members.show_lines([member_line(sitting, member, item) for member in sitting.members])
        if another:
            self.trouble.clear()
        # The same people sit in another sitting; who comes in is noted there from the first of them on.
        if sitting.members and (another or self.members.current_key() is None):
            self.members.make_current(sitting.members[0].person.id)
        self._show_member()

    def go_to(self, person: int, to_reason: bool = False) -> None:
        """Go to a member of the list, or to the reason of the absence."""
        self.members.make_current(person)
        (self.reason if to_reason else self.members).setFocus()

    def flush(self) -> None:
        """Save what stands in the reason and is not saved yet."""
        self._saved.flush()

    def _again(self) -> None:
        if self._sitting is not None:
            self.show_sitting(self._sitting, self._item)

    def member(self) -> Member | None:
        """The member that is chosen in the list."""
        key = self.members.current_key()
        members = self._sitting.members if self._sitting else ()
        return next((member for member in members if member.person.id == key), None)

    def _another_member(self) -> None:
        self.at.clear()
        for field in (self._at, self._came, self._reason):
            field.clear()
        self._show_member()

    def _show_member(self) -> None:
        member = self.member()
        if self._sitting is None or member is None:
            self._strip.hide()
            return
        ended = self._sitting.stage in ENDED
        last = member.presences[-1] if member.presences else None
        self._strip.show()
        role = "" if member.role is Role.MEMBER else word(member.role, language())
        self.name.setText(", ".join(part for part in (member.person.full_name, role, member.position) if part))
        self.times.setText(stays(member))
        self.times.setVisible(len(member.presences) > 1)
        for widget in (self._at, self.move_button):
            widget.setVisible(not ended)
        self._at.label.setText(self._at_words())
        self.at.setAccessibleName(self._at_words())
        self.move_button.setText(self._move_words())
        self.move_button.setAccessibleName(self._move_words())
        self._came.setVisible(member.present and not ended)
        self.mistake.setVisible(member.present and not ended)
        if last is not None and not self.came.hasFocus():
            self.came.set_value(last.came.time())
        self._reason.setVisible(not member.presences)
        self.reason.setReadOnly(ended)
        self._saved.load(member.person.id, member.absent_reason)

    def _at_words(self) -> str:
        member = self.member()
        return _("Leaves at") if member and member.present else _("Comes at")

    def _move_words(self) -> str:
        member = self.member()
        if member is None or not member.presences:
            return _("Came")
        return _("Left") if member.present else _("Came back")

    def _edit(self) -> None:
        member = self.member()
        if member is None or self._sitting is None or self._sitting.stage in ENDED:
            return
        (self.at if member.presences else self.reason).setFocus()

    # --- acts ---------------------------------------------------------------------------------------------------------
    def come_or_leave(self) -> None:
        """Note that the chosen member came, left or came back: now, or at the time that stands in the field."""
        member, sitting = self.member(), self._sitting
        if member is None or sitting is None or sitting.stage in ENDED:
            return
        if self.at.is_wrong():
            self._at.complain(lambda: _("There is no such time of day."))
            return
        at = self._moment(self.at)
        move = sittings.leave if member.present else sittings.come
        person = member.person.id
        self._do(lambda: self._desk.act(move, sitting=sitting.id, person=person, at=at), self._at, self.at.clear)

    def _correct(self) -> None:
        member, sitting, at = self.member(), self._sitting, self._moment(self.came)
        if member is None or sitting is None or not member.present or at is None:
            return
        if at.replace(second=0) == member.presences[-1].came.replace(second=0, microsecond=0):
            return
        person = member.person.id
        come = sitting_acts.come
        self._do(lambda: self._desk.act(come, sitting=sitting.id, person=person, at=at), self._came, self._came.tick)

    def _take_back(self) -> None:
        member, sitting = self.member(), self._sitting
        if member is not None and sitting is not None:
            person = member.person.id
            take_back = sittings.correct_presence
            done = self.members.setFocus
            self._do(lambda: self._desk.act(take_back, sitting=sitting.id, person=person), None, done)

    def _excuse(self, person: int, reason: str) -> None:
        if self._sitting is not None:
            self._desk.act(sittings.excuse, sitting=self._sitting.id, person=person, reason=reason)

    def _moment(self, editor: ClockEdit) -> datetime | None:
        """The time in an editor as a moment of today; None where nothing stands there."""
        value = editor.value()
        return None if value is None else datetime.combine(self._desk.clock().date(), value, self._desk.clock().tzinfo)

    def _do(self, act: Callable[[], object], field: Field | None, done: Callable[[], None]) -> None:
        """Act; a refusal stands beneath the field, or in the strip where the field is not to be seen."""
        self.trouble.clear()
        for one in (self._at, self._came, self._reason):
            one.clear()
        told = beneath(field) if field is not None and field.isVisible() else in_strip(self.trouble)
        guard(self, act, told, lambda _result: done())


def stays(member: Member) -> str:
    """When a member was in the room: «14:02–15:10, 15:20–»."""
    return ", ".join(f"{time_text(stay.came)}–{time_text(stay.left)}" for stay in member.presences)


def member_line(sitting: Sitting, member: Member, item: AgendaItem | None) -> TwoLines:
    """How a member stands in the list: state in word, icon and colour, role, last time."""
    said = [word(member.role, language())] if member.role is not Role.MEMBER else []
    recused = item is not None and any(recusal.person == member.person.id for recusal in item.recusals)
    last = member.presences[-1] if member.presences else None
    if sitting.stage in ENDED and last is not None:
        icon, token = "check", "secondary"
        said.append(_("took part"))
    elif member.present:
        icon, token = "check", "good"
        said.append(_("present"))
    elif last is not None:
        icon, token = "right", "attention"
        said.append(_("left"))
    elif member.absent_reason:
        icon, token = "cross", "secondary"
        said.append(_("absent: {reason}", reason=member.absent_reason))
    else:
        icon, token = "clock", "secondary"
        said.append(_("absent") if sitting.stage in ENDED else _("not here"))
    if recused and item is not None:
        icon, token = "recuse", "attention"
        said.insert(0, _("recused on item {item}", item=item.position))
    if member.in_place_of:
        said.append(_("in place of {name}", name=member.in_place_of))
    aside = "–".join(time_text(moment) for moment in (last.came, last.left) if moment) if last else ""
    return TwoLines(member.person.id, icon, token, member.person.short_name, " · ".join(said), aside)
