"""Emergency restrictions in the territory: declared by an act, and ended (578, app. 1 row 8).

While they hold the medical document may follow; when they have ended it is owed. Belongs here: the list and the form.
Does not belong here: what the desk then asks for (``rules.documents``), who owes (``db.restrictions``).
"""

from __future__ import annotations

from functools import partial

from db import restrictions
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.exam_keys import bind_keys
from desktop.screens.settings_part import Part
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets import DayEdit, Field, Form, LineEdit, Secondary, Trouble, day_text, primary, quiet, row
from desktop.widgets.labels import secondary_button
from desktop.words import N_, _, bind, follow, ngettext
from rules.records import Restriction
from rules.verdicts import Refusal


class RestrictionsPart(Part):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("Emergency restrictions"))
        self._desk = desk
        self._known: tuple[Restriction, ...] = ()
        self._edited: int | None = None
        self.list = TwoLinesList()
        self.list.setMinimumHeight(look.scale(110))
        self.list.setMaximumHeight(look.scale(160))
        bind(self.list, self.list.setAccessibleName, N_("Emergency restrictions"))
        self.list.selectionModel().currentChanged.connect(lambda *_now: self._show_chosen())
        self.none = Secondary(N_("No restrictions were declared."))
        self.form = Form(3, where={"date_order": "ends"})
        self.ground = LineEdit(300)
        self.starts = DayEdit()
        self.ends = DayEdit()
        self.form.add(Field(N_("Act that introduced them"), self.ground, "ground"))
        self.form.add(Field(N_("First day"), self.starts, "starts"))
        self.form.add(Field(N_("Last day"), self.ends, "ends", hint=lambda: "– " + _("empty while they hold")))
        self.owing = Trouble()
        self.trouble = Trouble()
        self.new = quiet(N_("Declare others (Ins)"), "add")
        self.new.clicked.connect(self.declare_new)
        self.end = secondary_button(N_("They end today"), "check")
        self.end.clicked.connect(self.end_today)
        self.save = primary(N_("Save"), "save")
        self.save.clicked.connect(self.keep)
        self.body.addWidget(
            Secondary(
                N_(
                    "While restrictions hold, the medical document may follow: an application is registered without it."
                    " When they have ended it is owed (578, app. 1, row 8)."
                )
            )
        )
        for part in (self.none, self.list, self.owing):
            self.body.addWidget(part)
        self.body.addLayout(row(self.new, None, self.end))
        self.body.addWidget(self.form)
        self.body.addWidget(self.trouble)
        self.body.addLayout(row(None, self.save))
        bind_keys(self, {"Ins": self.declare_new})
        follow(self, self._speak)

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show what was declared; what is being typed stays."""
        self._known = self._desk.ask(restrictions.restrictions)
        self._speak()
        if self._known and self.list.current_key() is None and not self.ground.value():
            self.list.make_current(self._known[-1].id)

    def _speak(self) -> None:
        today = self._desk.clock().date()
        self.list.show_lines([_row(one, one.starts <= today <= (one.ends or today)) for one in self._known])
        self.list.setVisible(bool(self._known))
        self.none.setVisible(not self._known)
        owing = self._desk.ask(restrictions.owing, today) if self._known else ()
        if owing:
            count = len(owing)
            self.owing.say(
                "attention",
                lambda: ngettext("{n} medical document is owed", "{n} medical documents are owed", count) + ".",
            )
        else:
            self.owing.clear()
        self._allow()

    def chosen(self) -> Restriction | None:
        """The restrictions of the current row, unless others are being declared."""
        return next((one for one in self._known if one.id == self._edited), None)

    def _show_chosen(self) -> None:
        self._edited = self.list.current_key()
        one = self.chosen()
        if one is None:
            return
        self.form.clear()
        self.trouble.clear()
        self.ground.set_value(one.ground)
        self.starts.set_value(one.starts)
        self.ends.set_value(one.ends)
        self._allow()

    def _allow(self) -> None:
        one, today = self.chosen(), self._desk.clock().date()
        self.end.setVisible(one is not None and one.ends is None and one.starts <= today)
        self.new.setVisible(bool(self._known))

    # --- acts ---------------------------------------------------------------------------------------------------------
    def declare_new(self) -> None:
        """Begin to declare other restrictions."""
        self.list.clearSelection()
        self.list.setCurrentIndex(self.list.lines.index(-1))
        self._edited = None
        self.form.clear()
        self.trouble.clear()
        self.ground.set_value("")
        self.starts.set_value(self._desk.clock().date())
        self.ends.set_value(None)
        self._allow()
        self.ground.setFocus()

    def keep(self) -> None:
        """Declare them, or put right what was noted."""
        self.form.clear()
        self.trouble.clear()
        starts, desk = self.starts.value(), self._desk
        if starts is None:
            self.form.refuse(Refusal("required", field="starts"))
            return
        if self.ends.is_wrong():
            self.form.refuse(Refusal("date_invalid", field="ends"))
            return
        record = Restriction(self._edited or 0, self.ground.value(), starts, self.ends.value())
        if self.chosen() is not None:
            act = partial(desk.act, restrictions.change_restriction, record)
        else:
            act = partial(desk.act, restrictions.declare, ground=record.ground, starts=record.starts, ends=record.ends)
        guard(self, act, self.form.refuse, self._was_kept)

    def _was_kept(self, row_id: int | None) -> None:
        self.refresh()
        if row_id is not None:
            self.list.make_current(row_id)
        self.trouble.say("good", lambda: _("Saved."))

    def end_today(self) -> None:
        """The restrictions end today: from tomorrow on the medical document is owed."""
        one, today = self.chosen(), self._desk.clock().date()
        if one is None:
            return
        guard(
            self,
            lambda: self._desk.act(restrictions.end_restriction, restriction=one.id, ends=today),
            self.form.refuse,
            lambda _done: self._ended(),
        )

    def _ended(self) -> None:
        self.refresh()
        self._show_chosen()
        self.trouble.say("good", lambda: _("They end today; from tomorrow on the medical document is owed."))


def _row(one: Restriction, holding: bool) -> TwoLines:
    if one.ends is None:
        said = _("from {starts}, in force", starts=day_text(one.starts))
    else:
        said = _("from {starts} until {ends}", starts=day_text(one.starts), ends=day_text(one.ends))
    icon, token = ("warning", "attention") if holding else ("check", "secondary")
    return TwoLines(one.id, icon, token, one.ground, said)
