"""One sitting, from its calling to its protocol: the room, the agenda, the item that is open.

Belongs here: how the parts stand together, the moves of the sitting itself, the keys. Does not belong here: the parts,
each in its own module, and any rule.
"""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton, QSplitter, QStackedWidget, QWidget

from db import commissions, sittings
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.closing import Closing, NotHeld
from desktop.screens.quorum_meter import QuorumMeter
from desktop.screens.sitting_agenda import AddToAgenda, SittingAgenda
from desktop.screens.sitting_details import SittingDetails
from desktop.screens.sitting_item import SittingItem
from desktop.screens.sitting_papers import Extract, SittingPapers, open_protocol
from desktop.screens.sitting_room import SittingRoom
from desktop.screens.telling import in_strip
from desktop.screens.trial import ENDED, own_rules
from desktop.widgets import (
    Secondary,
    StateWord,
    Title,
    Trouble,
    column,
    day_text,
    primary,
    quiet,
    row,
    secondary_button,
    stacked,
    time_text,
)
from desktop.widgets.labels import State
from desktop.words import N_, _, follow, language
from papers.words import word
from rules.commissions import members_on
from rules.records import AgendaItem, ItemStage, Sitting, SittingStage
from rules.verdicts import Refusal

_STATES: dict[SittingStage, tuple[State, str]] = {
    SittingStage.CALLED: ("secondary", "calendar"),
    SittingStage.OPEN: ("accent", "vote"),
    SittingStage.CLOSED: ("good", "lock"),
    SittingStage.NOT_HELD: ("attention", "cross"),
}


class SittingScreen(QWidget):
    """``left`` tells that the secretary goes back to the list of sittings."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.sitting: Sitting | None = None
        self._id = 0
        self._refreshing = self._stale = False
        self.meter = QuorumMeter()
        self.room = SittingRoom(desk)
        self.agenda = SittingAgenda(desk)
        self.item = SittingItem(desk)
        self.adding = AddToAgenda(desk)
        self.closing = Closing(desk)
        self.not_held = NotHeld(desk)
        self.details = SittingDetails(desk)
        self.extract = Extract(desk)
        self.papers = SittingPapers(desk)
        self._build()
        self._wire()
        follow(self, self._write_head)

    # --- building -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.back = quiet(N_("Sittings"), "left")
        self.title = Title()
        self.about = Secondary(wraps=False)
        self.state = StateWord()
        self.details_button = quiet(N_("Particulars"), "edit")
        self.not_held_button = secondary_button(N_("Did not take place…"), "cross")
        self.open_button = primary(N_("Open the sitting"), "check")
        self.close_button = secondary_button(N_("Close the sitting"), "lock")
        self.protocol_button = secondary_button(N_("Protocol"), "document")
        self.extract_button = secondary_button(N_("Extract…"), "copy")
        moves = (
            self.not_held_button,
            self.open_button,
            self.close_button,
            self.extract_button,
            self.protocol_button,
        )
        for button in moves:
            # Together they are wider than the window; refresh shows those of the stage.
            button.hide()
        self.title.setWordWrap(True)
        head = row(
            self.back,
            column(self.title, row(self.state, self.about, None), gap=0),
            self.details_button,
            *moves,
        )
        head.setStretch(1, 1)
        self.trouble = Trouble()
        self.changed = Trouble()
        self.renew = secondary_button(N_("Take over the new composition"))
        self.changed.buttons.addWidget(self.renew)
        self.parts = QStackedWidget()
        parts: tuple[QWidget, ...] = (self.item, self.adding, self.closing, self.not_held, self.details, self.extract)
        for part in parts:
            self.parts.addWidget(part)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(look.STEP)
        split.setChildrenCollapsible(False)
        room = column(self.room, self.papers)
        room.setStretch(0, 3)
        room.setStretch(1, 2)
        split.addWidget(stacked(room))
        split.addWidget(self.agenda)
        split.addWidget(self.parts)
        split.setStretchFactor(2, 1)
        self._split: QSplitter | None = split
        inside = column(head, self.trouble, self.changed, self.meter, split)
        inside.setStretch(4, 1)
        margin = 2 * look.STEP
        inside.setContentsMargins(margin, look.STEP, margin, margin)
        self.setLayout(inside)

    def _wire(self) -> None:
        self.back.clicked.connect(self.left)
        self.details_button.clicked.connect(lambda: self._turn_to(self.details))
        self.protocol_button.clicked.connect(self.open_protocol)
        self.extract_button.clicked.connect(self.open_extract)
        self.not_held_button.clicked.connect(self.open_not_held)
        self.open_button.clicked.connect(self.open_sitting)
        self.close_button.clicked.connect(self.open_closing)
        self.renew.clicked.connect(self._renew)
        self.agenda.chosen.connect(self._chose)
        self.agenda.entered.connect(self._enter)
        self.agenda.adding.connect(self.open_adding)
        self.adding.done.connect(self._back_to_agenda)
        self.item.settled.connect(self._back_to_agenda)
        self.closing.wanted.connect(self.go_to)
        self.closing.draft.connect(self.open_protocol)
        self.closing.closed.connect(self.open_protocol)
        self.not_held.recorded.connect(self.open_protocol)
        for part in (self.closing, self.not_held, self.details, self.extract):
            part.left.connect(self._back_to_agenda)
        for pressed, act in (
            ("F6", self._next_part),
            ("F9", self._next_move),
            ("Ctrl+Return", self.next_item),
            ("Ctrl+Enter", self.next_item),
        ):
            shortcut = QShortcut(QKeySequence(pressed), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # --- showing ------------------------------------------------------------------------------------------------------
    def open(self, sitting: int) -> None:
        """Show a sitting from its first open item on."""
        self.flush()
        self._id = sitting
        self.trouble.clear()
        self.parts.setCurrentWidget(self.item)
        self.refresh()
        (
            self.agenda.items if self.sitting and self.sitting.stage is SittingStage.OPEN else self.room.members
        ).setFocus()

    def refresh(self) -> None:
        """Ask for the sitting anew and show it everywhere; what is committed meanwhile is asked for once more."""
        if not self._id:
            return
        self._stale = True
        if self._refreshing:
            return
        self._refreshing = True
        try:
            while self._stale:
                self._stale = False
                self._show_all()
        finally:
            self._refreshing = False

    def _show_all(self) -> None:
        sitting = self._desk.ask(sittings.sitting, self._id)
        own = self._desk.ask(own_rules)
        self.sitting = sitting
        self._write_head()
        self.meter.show_sitting(sitting)
        self.agenda.show_sitting(sitting)
        item = self.current_item()
        self.room.show_sitting(sitting, item)
        self.item.show_item(sitting, item, own)
        self.papers.setVisible(sitting.stage in ENDED)
        if sitting.stage in ENDED:
            self.papers.show_sitting(sitting)
        self.details.show_sitting(sitting, own.country)
        if self.parts.currentWidget() is self.closing:
            self.closing.show_sitting(sitting)
        elif self.parts.currentWidget() is self.not_held:
            self.not_held.show_sitting(sitting)
        if sitting.stage in ENDED and self.parts.currentWidget() in (self.adding, self.closing, self.not_held):
            self.parts.setCurrentWidget(self.item)
        self._show_changed_orders(sitting)

    def current_item(self) -> AgendaItem | None:
        """The item that is open."""
        items = self.sitting.items if self.sitting else ()
        return next((item for item in items if item.id == self.agenda.current()), None)

    def _write_head(self) -> None:
        sitting = self.sitting
        if sitting is None:
            return
        kind = word(sitting.kind, language())
        self.title.setText(
            _(
                "{commission}: sitting of {day}",
                commission=kind[:1].upper() + kind[1:],
                day=day_text(sitting.planned.date()),
            )
        )
        self.about.setText(" · ".join(_about(sitting)))
        state, icon = _STATES[sitting.stage]
        stage = sitting.stage
        self.state.show_state(state, lambda: word(stage, language()), icon)
        ended, called = sitting.stage in ENDED, sitting.stage is SittingStage.CALLED
        self.open_button.setVisible(called)
        nobody = sitting.quorum.present == 0
        self.not_held_button.setVisible(called and (nobody or not sitting.quorum.met))
        self.close_button.setVisible(sitting.stage is SittingStage.OPEN)
        self.protocol_button.setVisible(ended)
        decided = any(item.stage is ItemStage.DECIDED for item in sitting.items)
        self.extract_button.setVisible(sitting.stage is SittingStage.CLOSED and decided)

    def _show_changed_orders(self, sitting: Sitting) -> None:
        """While the sitting is only called the orders may still change its composition (vote-1)."""
        if sitting.stage is not SittingStage.CALLED:
            self.changed.clear()
            return
        by_order = members_on(self._desk.ask(commissions.commission, sitting.commission), sitting.planned.date())
        seats = {(member.person.id, member.role, member.in_place_of) for member in sitting.members}
        if {(member.person.id, member.role, member.in_place_of) for member in by_order} == seats:
            self.changed.clear()
        else:
            self.changed.say("attention", lambda: _("By the orders in force the composition is another one now."))

    # --- going about --------------------------------------------------------------------------------------------------
    def flush(self) -> None:
        """Save every text that is not saved yet."""
        self.room.flush()
        self.item.flush()
        self.details.flush()

    def go_to(self, obstacle: Refusal) -> None:
        """Go to the place where an obstacle is mended."""
        field = str(obstacle.fields.get("field", ""))
        kind, _colon, detail = field.partition(":")
        if kind == "recording":
            self._turn_to(self.details)
            self.details.go_to_recording()
            return
        self._turn_to(self.item)
        members = self.sitting.members if self.sitting else ()
        items = self.sitting.items if self.sitting else ()
        if kind == "absent_reason":
            for member in members:
                if member.person.full_name == detail:
                    self.room.go_to(member.person.id, to_reason=True)
            return
        position = int(detail or obstacle.fields.get("item", 0))
        for item in items:
            if item.position == position:
                self.agenda.go_to(item.id)
        if kind == "resolved":
            self.item.go_to("resolved")

    def next_item(self) -> None:
        """Save what stands here and go into the next item that wants a decision."""
        self.flush()
        items = self.sitting.items if self.sitting else ()
        here = next((place for place, item in enumerate(items) if item.id == self.agenda.current()), -1)
        settled = (ItemStage.DECIDED, ItemStage.POSTPONED)
        for item in (*items[here + 1 :], *items[: here + 1]):
            if item.stage not in settled:
                self._turn_to(self.item)
                self.agenda.go_to(item.id)
                self.item.enter()
                return

    def _chose(self, _item: int) -> None:
        if self.sitting is None:
            return
        if self.parts.currentWidget() is self.adding:
            self.parts.setCurrentWidget(self.item)
        self.trouble.clear()
        self.flush()
        self.refresh()

    def _enter(self) -> None:
        self._turn_to(self.item)
        self.item.enter()

    def _back_to_agenda(self) -> None:
        self._turn_to(self.item)
        self.agenda.items.setFocus()

    def _turn_to(self, part: QWidget) -> None:
        self.parts.setCurrentWidget(part)
        if part is self.details:
            self.details.place.setFocus()

    def _next_part(self) -> None:
        """Go from the members to the agenda, to the item, and round again."""
        places = (self.room, self.agenda, self.parts)
        focused = QApplication.focusWidget()
        inside = [part.isAncestorOf(focused) if isinstance(focused, QWidget) else False for part in places]
        here = inside.index(True) if any(inside) else 2
        if here == 0:
            self.agenda.items.setFocus()
        elif here == 1 and self.parts.currentWidget() is self.item:
            self.item.enter()
        elif here == 1:
            self.parts.currentWidget().setFocus()
        else:
            self.room.members.setFocus()

    # --- moves of the sitting -----------------------------------------------------------------------------------------
    def _next_move(self) -> None:
        stage = self.sitting.stage if self.sitting else None
        if stage is SittingStage.CALLED:
            self.open_sitting()
        elif stage is SittingStage.OPEN:
            self.open_closing()
        elif stage is not None:
            self.open_protocol()

    def open_sitting(self) -> None:
        """Open the sitting; without quorum or agenda the strip says so."""
        self.flush()
        self.trouble.clear()
        act = partial(self._desk.act, sittings.open_sitting, sitting=self._id)
        guard(self, act, in_strip(self.trouble), lambda _nothing: self.agenda.items.setFocus())

    def open_adding(self) -> None:
        self.parts.setCurrentWidget(self.adding)
        self.adding.open_for(self._id)

    def open_closing(self) -> None:
        """Show what is left before the sitting may be closed."""
        self.flush()
        self.refresh()
        if self.sitting is not None:
            self.parts.setCurrentWidget(self.closing)
            self.closing.open_for(self.sitting)

    def open_not_held(self) -> None:
        self.flush()
        if self.sitting is not None:
            self.parts.setCurrentWidget(self.not_held)
            self.not_held.open_for(self.sitting)

    def open_extract(self) -> None:
        if self.sitting is not None:
            self.parts.setCurrentWidget(self.extract)
            self.extract.open_for(self.sitting, self.agenda.current())

    def open_protocol(self) -> None:
        """Open the protocol in the preview: as a draft, or to be issued once the sitting has ended."""
        self.flush()
        self.refresh()
        if self.sitting is not None:
            sitting = self.sitting
            guard(self, lambda: open_protocol(self._desk, self, sitting), in_strip(self.trouble))

    def _renew(self) -> None:
        act = partial(self._desk.act, sittings.renew_members, sitting=self._id)
        guard(self, act, in_strip(self.trouble))

    # --- keys and leaving ---------------------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        # Esc goes back within the sitting first.
        if event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            if self.parts.currentWidget() is not self.item:
                self._back_to_agenda()
            else:
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._split is not None:
            # Once: afterwards the columns are as wide as the secretary draws them.
            self._split.setSizes([look.scale(282), look.scale(254), look.scale(582)])
            self._split = None

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)


def _about(sitting: Sitting) -> list[str]:
    """When, where and what kind of sitting, in the language of the screen."""
    begin, end = time_text(sitting.opened or sitting.planned), time_text(sitting.closed) or "…"
    said = [begin if sitting.opened is None else f"{begin} – {end}", sitting.place]
    if sitting.final:
        said.append(_("final sitting"))
    if sitting.protocol_number:
        said.append(_("protocol No. {number}", number=sitting.protocol_number))
    if sitting.not_held_reason:
        said.append(sitting.not_held_reason)
    return said
