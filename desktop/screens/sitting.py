"""One sitting, from its calling to its protocol: the room, the agenda, the item that is open.

Belongs here: how the parts stand together, the moves of the sitting itself, the keys. Does not belong here: the parts,
each in its own module, and any rule.
"""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QSplitter, QStackedWidget, QWidget

from db import sittings
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.closing import Closing, NotHeld
from desktop.screens.entry import enters
from desktop.screens.quorum_meter import QuorumMeter
from desktop.screens.sitting_addendum import Addendum
from desktop.screens.sitting_adding import AddToAgenda
from desktop.screens.sitting_agenda import SittingAgenda
from desktop.screens.sitting_details import SittingDetails
from desktop.screens.sitting_head import ChangedOrders, SittingHead
from desktop.screens.sitting_item import SittingItem
from desktop.screens.sitting_papers import Extract, SittingPapers, open_protocol
from desktop.screens.sitting_room import SittingRoom
from desktop.screens.sitting_sheets import SittingSheets
from desktop.screens.telling import in_strip
from desktop.screens.trial import ENDED, own_rules
from desktop.widgets import Trouble, column, stacked
from rules.records import AgendaItem, ItemStage, Sitting, SittingStage
from rules.verdicts import Refusal


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
        self.sheets = SittingSheets(desk)
        self.addendum = Addendum(desk)
        self._build()
        self._wire()

    # --- building -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.head = SittingHead()
        self.trouble = Trouble()
        self.changed = ChangedOrders(self._desk)
        self.parts = QStackedWidget()
        parts: tuple[QWidget, ...] = (
            *(self.item, self.adding, self.closing, self.not_held, self.details, self.extract),
            *(self.sheets, self.addendum),
        )
        for part in parts:
            self.parts.addWidget(part)
        room = column(self.room, self.papers)
        room.setStretch(0, 3)
        room.setStretch(1, 2)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(look.STEP)
        self._split.setChildrenCollapsible(False)
        for part in (stacked(room), self.agenda, self.parts):
            self._split.addWidget(part)
        self._split.setStretchFactor(2, 1)
        # Once the secretary draws the columns herself they stay as wide as she wants them.
        self._drawn = False
        self._split.splitterMoved.connect(self._was_drawn)
        inside = column(self.head, self.trouble, self.changed, self.meter, self._split)
        inside.setStretch(4, 1)
        margin = 2 * look.STEP
        inside.setContentsMargins(margin, look.STEP, margin, margin)
        self.setLayout(inside)
        enters(self, lambda: self.agenda.items)

    def _wire(self) -> None:
        self.head.left.connect(self.left)
        self.head.details.clicked.connect(lambda: self._turn_to(self.details))
        self.head.sheets.clicked.connect(lambda: self._turn_to(self.sheets))
        self.head.protocol.clicked.connect(self.open_protocol)
        self.head.extract.clicked.connect(self.open_extract)
        self.head.not_held.clicked.connect(self.open_not_held)
        self.head.open.clicked.connect(self.open_sitting)
        self.head.close_sitting.clicked.connect(self.open_closing)
        self.agenda.chosen.connect(self._chose)
        self.agenda.entered.connect(self._enter)
        self.agenda.adding.connect(self.open_adding)
        self.adding.done.connect(self._back_to_agenda)
        self.item.settled.connect(self._back_to_agenda)
        self.closing.wanted.connect(self.go_to)
        self.closing.draft.connect(self.open_protocol)
        self.closing.closed.connect(self.open_protocol)
        self.not_held.recorded.connect(self.open_protocol)
        self.sheets.addendum.connect(self.open_addendum)
        for part in (self.closing, self.not_held, self.details, self.extract, self.sheets, self.addendum):
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
        running = self.sitting is not None and self.sitting.stage is SittingStage.OPEN
        (self.agenda.items if running else self.room.members).setFocus()

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
        self.head.show_sitting(sitting)
        self.meter.show_sitting(sitting)
        self.agenda.show_sitting(sitting)
        item = self.current_item()
        self.room.show_sitting(sitting, item)
        self.item.show_item(sitting, item, own)
        self.sheets.show_sitting(sitting, item)
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
        self.changed.show_sitting(sitting)

    def current_item(self) -> AgendaItem | None:
        """The item that is open."""
        items = self.sitting.items if self.sitting else ()
        return next((item for item in items if item.id == self.agenda.current()), None)

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
        if kind in ("resolved", "written_work"):
            self.item.go_to(kind)

    def next_item(self) -> bool:
        """Save what stands here and go into the next item that wants a decision; False where none does."""
        self.flush()
        items = self.sitting.items if self.sitting else ()
        here = next((place for place, item in enumerate(items) if item.id == self.agenda.current()), -1)
        settled = (ItemStage.DECIDED, ItemStage.POSTPONED)
        for item in (*items[here + 1 :], *items[: here + 1]):
            if item.stage not in settled:
                self._turn_to(self.item)
                self.agenda.go_to(item.id)
                self.item.enter()
                return True
        return False

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
        elif part is self.sheets:
            self.sheets.attendance.setFocus()

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
        """F9: the main act of the part in sight, else the next step of the sitting: open it, put an item to the vote,
        close the vote, go to the next item, close the sitting."""
        shown = self.parts.currentWidget()
        if shown is self.adding:
            self.adding.take_up()
        elif shown is self.not_held:
            self.not_held.record()
        elif shown is self.extract:
            self.extract.preview()
        elif shown is self.addendum:
            self.addendum.preview()
        elif shown is self.closing and not self.closing.obstacles:
            self.closing.close_sitting()
        elif shown is not self.item or not self.item.main_act():
            self._go_on()

    def _go_on(self) -> None:
        stage = self.sitting.stage if self.sitting else None
        if stage is SittingStage.CALLED:
            self.open_sitting()
        elif stage is SittingStage.OPEN:
            if self.parts.currentWidget() is not self.item or not self.next_item():
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
        if self.sitting is not None:
            self.adding.open_for(self.sitting)

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

    def open_addendum(self) -> None:
        if self.sitting is not None:
            self.parts.setCurrentWidget(self.addendum)
            self.addendum.open_for(self.sitting, self.agenda.current())

    def open_protocol(self) -> None:
        """Open the protocol in the preview: as a draft, or to be issued once the sitting has ended."""
        self.flush()
        self.refresh()
        if self.sitting is not None:
            sitting = self.sitting
            guard(self, lambda: open_protocol(self._desk, self, sitting), in_strip(self.trouble))

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
            # The same key may have opened a paper just now; its buttons are not of this screen.
            if self.isAncestorOf(focused):
                focused.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._drawn:
            width = self._split.width()
            room, agenda = min(width // 4, look.scale(282)), min(width * 9 // 40, look.scale(254))
            self._split.setSizes([room, agenda, width - room - agenda])

    def _was_drawn(self) -> None:
        self._drawn = True

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)
