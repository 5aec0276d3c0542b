"""Moving free places from one line of the plan to another, and what was moved before (578-63).

Belongs here: the form and the list of past acts. Does not belong here: what may be moved (``db.plan``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from db import plan
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.entry import enters
from desktop.screens.page import Page
from desktop.screens.plan_table import line_brief, line_name
from desktop.screens.telling import in_strip
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import (
    Card,
    Field,
    Form,
    LineEdit,
    NumberEdit,
    Secondary,
    Trouble,
    column,
    day_text,
    primary,
    row,
    secondary_button,
)
from desktop.words import N_, _, bind, follow, ngettext
from rules.records import PlanLine, Redistribution
from rules.verdicts import Refusal

#: Where a refusal belongs that names no field itself.
_WHERE = {
    "places_not_free": "places",
    "reserve_above_places": "source",
    "reason_required": "reason",
    "choice_unknown": "target",
}


class RankingRedistribution(Page):
    """``moved`` tells that places were moved, ``left`` that the secretary goes back."""

    moved = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: dict[int, PlanLine] = {}
        self._free: Mapping[int, int] = {}
        self.source = WholeWordChoice(say=self._source_text)
        self.target = WholeWordChoice(say=self._target_text)
        self.source.chosen.connect(self._offer_targets)
        self.places = NumberEdit(4)
        self.places.setMaximumWidth(look.scale(90))
        self.reason = LineEdit()
        self.form = Form(1, where=_WHERE)
        self.form.add(Field(N_("From the line"), self.source, "source"))
        self.form.add(Field(N_("To the line"), self.target, "target"))
        self.form.add(Field(N_("Number of places"), self.places, "places"))
        self.form.add(Field(N_("Reason"), self.reason, "reason"))
        self.nothing = Trouble()
        self.strip = Trouble()
        self.before = Secondary(N_("Moved before"), wraps=False)
        self.list = TwoLinesList()
        bind(self.list, self.list.setAccessibleName, N_("Moved before"))
        self.button = primary(N_("Move the places (F9)"), "check")
        self.button.clicked.connect(self.move_places)
        back = secondary_button(N_("Back (Esc)"))
        back.clicked.connect(self.left)
        card = Card(N_("Redistribute free places"))
        card.body.addWidget(
            Secondary(N_("Places that are left are redistributed by 29 August between the groups (578, para. 63)."))
        )
        for part in (self.nothing, self.form, self.strip, self.before):
            card.body.addWidget(part)
        card.body.addWidget(self.list, 1)
        card.body.addStretch(0)
        card.body.addLayout(row(back, None, self.button))
        self.setLayout(column(card))
        enters(self, self._entry)
        follow(self, self._show_past)
        for keys in ("F9", "Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.move_places)

    def _entry(self) -> QWidget:
        return self.source if self._sources() else self.list

    # --- showing ------------------------------------------------------------------------------------------------------
    def open_for(self, chosen: int, lines: Sequence[PlanLine], free: Mapping[int, int]) -> None:
        """Begin. Arguments: ``chosen`` – the line that is looked at: places go from it where it has free ones, else to
        it; ``free`` – free places by line."""
        self.form.clear()
        self.strip.clear()
        self.places.set_value(None)
        self.reason.set_value("")
        self.show_lines(lines, free)
        sources = self._sources()
        if chosen in sources:
            self.source.set_value(chosen)
        elif sources:
            self.source.set_value(sources[0])
        self._offer_targets()
        if chosen in self.target.values():
            self.target.set_value(chosen)

    def show_lines(self, lines: Sequence[PlanLine], free: Mapping[int, int]) -> None:
        """Places have changed: offer what is free now."""
        self._lines = {line.id: line for line in lines}
        self._free = free
        sources = self._sources()
        self.source.set_values(sources)
        self._offer_targets()
        self.form.setVisible(bool(sources))
        self.button.setVisible(bool(sources))
        if sources:
            self.nothing.clear()
        else:
            self.nothing.say("attention", lambda: _("No line has free places."))
        self._show_past()

    def _sources(self) -> list[int]:
        return [line for line in self._lines if self._free.get(line, 0) > 0]

    def _offer_targets(self) -> None:
        source = self._lines.get(self.source.value())
        self.target.set_values(
            [
                line.id
                for line in self._lines.values()
                if source is not None
                and line.id != source.id
                and line.funding is source.funding
                and not line.not_formed
            ]
        )

    def _show_past(self) -> None:
        past = self._desk.ask(plan.redistributions, self._desk.year)
        self.list.show_lines([self._past(one) for one in reversed(past)])
        for part in (self.before, self.list):
            part.setVisible(bool(past))

    def _past(self, one: Redistribution) -> TwoLines:
        source, target = (
            f"{self._lines[line].code} {line_brief(self._lines[line])}" if line in self._lines else "–"
            for line in (one.source, one.target)
        )
        places = ngettext("{n} place", "{n} places", one.places)
        return TwoLines(
            one.id, "repeat", "secondary", f"{source} → {target}", f"{places} · {one.reason}", day_text(one.on)
        )

    def _source_text(self, line: int) -> str:
        if line not in self._lines:
            return ""
        return f"{line_name(self._lines[line])} · " + _("free: {free}", free=self._free.get(line, 0))

    def _target_text(self, line: int) -> str:
        return line_name(self._lines[line]) if line in self._lines else ""

    # --- acts ---------------------------------------------------------------------------------------------------------
    def move_places(self) -> None:
        """Move the places; the form then shows what is free now."""
        self.form.clear()
        self.strip.clear()
        source, target, count = self.source.value(), self.target.value(), self.places.value()
        for name, value in (("source", source), ("target", target), ("places", count)):
            if value is None:
                self.form.refuse(Refusal("required", field=name))
                return
        act = partial(
            self._desk.act,
            plan.redistribute,
            source=source,
            target=target,
            places=count or 0,
            reason=self.reason.value(),
            on=self._desk.clock().date(),
        )
        guard(self, act, self._refused, lambda _id: self._was_moved(count or 0))

    def _refused(self, refused: Refusal) -> None:
        if not self.form.refuse(refused):
            in_strip(self.strip)(refused)

    def _was_moved(self, count: int) -> None:
        self.places.set_value(None)
        self.reason.set_value("")
        self.moved.emit()
        self.strip.say("good", lambda: _("Places moved: {count}.", count=count))

    def escape(self) -> None:
        """Back to the ranking."""
        self.left.emit()
