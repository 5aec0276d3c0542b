"""The head of a sitting: what it is, its state and times, and the moves its stage allows.

Belongs here: title and buttons, and the strip that offers a composition newer than the calling (vote-1). Does not
belong here: what the moves do (``sitting``).
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db import commissions, sittings
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.telling import in_strip
from desktop.screens.trial import ENDED
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
    time_text,
)
from desktop.widgets.labels import State
from desktop.words import N_, _, follow, language
from papers.words import word
from rules.commissions import members_on
from rules.records import ItemStage, Sitting, SittingStage

_STATES: dict[SittingStage, tuple[State, str]] = {
    SittingStage.CALLED: ("secondary", "calendar"),
    SittingStage.OPEN: ("accent", "vote"),
    SittingStage.CLOSED: ("good", "lock"),
    SittingStage.NOT_HELD: ("attention", "cross"),
}


class SittingHead(QWidget):
    """``left`` tells that the secretary goes back to the list; the moves are buttons that the screen connects."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sitting: Sitting | None = None
        back = quiet(N_("Sittings"), "left")
        back.clicked.connect(self.left)
        self.title = Title()
        self.title.setWordWrap(True)
        self.about = Secondary(wraps=False)
        self.state = StateWord()
        self.details = quiet(N_("Particulars"), "edit")
        self.sheets = quiet(N_("Sheets…"), "print")
        self.not_held = secondary_button(N_("Did not take place…"), "cross")
        self.open = primary(N_("Open the sitting"), "check")
        self.close_sitting = secondary_button(N_("Close the sitting"), "lock")
        self.extract = secondary_button(N_("Extract…"), "copy")
        self.protocol = secondary_button(N_("Protocol"), "document")
        moves = (self.not_held, self.open, self.close_sitting, self.extract, self.protocol)
        for button in moves:
            # Together they are wider than the window; those of the stage are shown with the sitting.
            button.hide()
        inside = row(
            back, column(self.title, row(self.state, self.about, None), gap=0), self.sheets, self.details, *moves
        )
        inside.setStretch(1, 1)
        self.setLayout(inside)
        follow(self, self._again)

    def show_sitting(self, sitting: Sitting) -> None:
        self._sitting = sitting
        kind = word(sitting.kind, language())
        commission, day = kind[:1].upper() + kind[1:], day_text(sitting.planned.date())
        self.title.setText(_("{commission}: sitting of {day}", commission=commission, day=day))
        self.about.setText(" · ".join(_about(sitting)))
        state, icon = _STATES[sitting.stage]
        self.state.show_state(state, word(sitting.stage, language()), icon)
        ended, called = sitting.stage in ENDED, sitting.stage is SittingStage.CALLED
        nobody = sitting.quorum.present == 0
        self.open.setVisible(called)
        self.not_held.setVisible(called and (nobody or not sitting.quorum.met))
        self.close_sitting.setVisible(sitting.stage is SittingStage.OPEN)
        self.protocol.setVisible(ended)
        decided = any(item.stage is ItemStage.DECIDED for item in sitting.items)
        self.extract.setVisible(sitting.stage is SittingStage.CLOSED and decided)

    def _again(self) -> None:
        if self._sitting is not None:
            self.show_sitting(self._sitting)


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


class ChangedOrders(Trouble):
    """Says that the orders have changed the composition since the sitting was called, and takes it over (vote-1)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sitting = 0
        self.renew = secondary_button(N_("Take over the new composition"))
        self.renew.clicked.connect(self._renew)
        self.buttons.addWidget(self.renew)

    def show_sitting(self, sitting: Sitting) -> None:
        """Compare with the orders, as long as the sitting is only called."""
        self._sitting = sitting.id
        if sitting.stage is not SittingStage.CALLED:
            self.clear()
            return
        by_order = members_on(self._desk.ask(commissions.commission, sitting.commission), sitting.planned.date())
        seats = {(member.person.id, member.role, member.in_place_of) for member in sitting.members}
        if {(member.person.id, member.role, member.in_place_of) for member in by_order} == seats:
            self.clear()
        else:
            self.say("attention", lambda: _("By the orders in force the composition is another one now."))

    def _renew(self) -> None:
        guard(self, partial(self._desk.act, sittings.renew_members, sitting=self._sitting), in_strip(self))
