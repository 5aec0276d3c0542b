"""The appeals against the marks of an exam: filed, on an agenda, decided – with the mark before and after.

Belongs here: the list and what can be done with an appeal. Does not belong here: its fields (``appeal_form``), the vote
(the sitting), what a decision makes of it (``db.appeals``).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from db import appeals
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.appeal_form import AppealForm
from desktop.screens.entry import enters
from desktop.screens.exam_facts import ExamFacts, appeal_sittings
from desktop.screens.exam_keys import bind_keys, bind_main
from desktop.screens.going import call_sitting
from desktop.screens.step import Step
from desktop.screens.telling import in_strip
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import (
    EmptyState,
    Field,
    Trouble,
    column,
    day_text,
    moment_text,
    number_text,
    primary,
    quiet,
    row,
    secondary_button,
    stacked,
)
from desktop.words import N_, _, bind, language
from papers.words import word
from rules.records import Appeal, AppealStage, CommissionKind, ItemStage, Sitting

_LOOKS = {
    AppealStage.FILED: ("clock", "secondary"),
    AppealStage.GRANTED: ("check", "good"),
    AppealStage.REJECTED: ("cross", "stop"),
}


class AppealList(QStackedWidget):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._facts: ExamFacts | None = None
        self._appeals: tuple[Appeal, ...] = ()
        self._sittings: dict[int, Sitting] = {}
        self.list = TwoLinesList()
        bind(self.list, self.list.setAccessibleName, N_("Appeals"))
        self.list.activated.connect(lambda _index: self.change())
        self.list.selectionModel().currentChanged.connect(lambda *_now: self._fit())
        self.none = EmptyState(
            "document",
            N_("There are no appeals against the marks of this exam"),
            N_("An appeal is filed against a mark that two persons confirmed; the appeal commission decides on it."),
            N_("New appeal (Ins)"),
        )
        self.none.asked.connect(self.add)
        self.sitting = WholeWordChoice(say=self._sitting_words)
        self.sitting_field = Field(N_("Sitting of the appeal commission"), self.sitting, "sitting")
        self.call = secondary_button(N_("Call a sitting"), "sittings")
        self.call.clicked.connect(lambda: call_sitting(self, CommissionKind.APPEAL))
        self.no_sitting = Trouble()
        self.no_sitting.buttons.addWidget(self.call)
        self.strip = Trouble()
        self.step = Step()
        self.new_button = quiet(N_("New appeal (Ins)"), "add")
        self.new_button.clicked.connect(self.add)
        self.change_button = quiet(N_("Change (F2)"), "edit")
        self.change_button.clicked.connect(self.change)
        self.remove_button = quiet(N_("Remove (Del)…"), "cross")
        self.remove_button.clicked.connect(self.ask_remove)
        self.agenda_button = primary(N_("Put on the agenda (F9)"), "sittings")
        self.agenda_button.clicked.connect(self.put_on_agenda)
        self.form = AppealForm(desk)
        self.form.left.connect(self._back)
        self.form.saved.connect(self._was_saved)
        self._lay_out()
        bind_keys(self.main, {"Ins": self.add, "F2": self.change, "Del": self.ask_remove})
        bind_main(self.main, self.put_on_agenda)
        enters(self, self._entry)

    def _lay_out(self) -> None:
        self.head = stacked(row(None, self.new_button, self.change_button, self.remove_button, gap=0))
        self.buttons = stacked(row(None, self.agenda_button))
        self.step.asking.connect(self.buttons.setHidden)
        self.parts = QStackedWidget()
        self.parts.addWidget(self.list)
        self.parts.addWidget(self.none)
        below = (self.no_sitting, self.sitting_field, self.strip, self.step, self.buttons)
        inside = column(self.head, self.parts, *below)
        inside.setStretch(1, 1)
        self.main = stacked(inside)
        self.addWidget(self.main)
        self.addWidget(self.form)

    def _entry(self) -> QWidget:
        if self.currentWidget() is self.form:
            return self.form
        return self.list if self._appeals else self.none

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_exam(self, facts: ExamFacts) -> None:
        """Show the appeals against the marks of an exam; a form that is open stays for the same exam."""
        if self._facts is not None and self._facts.exam.id != facts.exam.id:
            self.strip.clear()
            self.step.back()
            self.setCurrentWidget(self.main)
        self._facts = facts
        seats = {seat.id for seat in facts.seats}
        self._appeals = tuple(one for one in self._desk.ask(appeals.appeals, facts.exam.year) if one.seat in seats)
        self._sittings = {one.id: one for one in self._desk.ask(appeal_sittings, facts.exam.year)}
        self.list.show_lines([self._line(one) for one in self._appeals])
        if self._appeals and self.list.current_key() is None:
            self.list.make_current(self._appeals[0].id)
        self.parts.setCurrentIndex(0 if self._appeals else 1)
        self.head.setVisible(bool(self._appeals))
        self.buttons.setVisible(bool(self._appeals) and self.step.isHidden())
        self.sitting.set_values(list(self._sittings))
        if self.sitting.value() is None and self._sittings:
            self.sitting.set_value(next(iter(self._sittings)))
        self._fit()

    def _fit(self) -> None:
        """Offer what can be done with the appeal that is chosen."""
        one = self.current()
        filed = one is not None and one.stage is AppealStage.FILED
        free = filed and one is not None and self._agenda_of(one) is None
        self.change_button.setVisible(filed)
        self.remove_button.setVisible(free)
        self.agenda_button.setVisible(free and bool(self._sittings))
        self.sitting_field.setVisible(free and bool(self._sittings))
        if free and not self._sittings:
            self.no_sitting.say(
                "attention", lambda: _("No sitting of the appeal commission is called. Call one first.")
            )
        else:
            self.no_sitting.clear()

    def current(self) -> Appeal | None:
        """The appeal that is chosen."""
        key = self.list.current_key()
        return next((one for one in self._appeals if one.id == key), None)

    def _agenda_of(self, appeal: Appeal) -> Sitting | None:
        """The sitting that has not ended with the appeal on its agenda."""
        for sitting in self._sittings.values():
            for item in sitting.items:
                if item.appeal is not None and item.appeal.id == appeal.id and item.stage is not ItemStage.POSTPONED:
                    return sitting
        return None

    def _line(self, one: Appeal) -> TwoLines:
        icon, token = _LOOKS[one.stage]
        said = [word(one.stage, language())]
        sitting = self._agenda_of(one)
        if sitting is not None:
            icon, token = "sittings", "accent"
            said.append(_("on the agenda of {moment}", moment=moment_text(sitting.planned)))
        if one.stage is AppealStage.FILED:
            said.append(_("mark {mark}", mark=number_text(one.before)))
            if one.wanted is not None:
                said.append(_("asks for {mark}", mark=number_text(one.wanted)))
            elif sitting is None:
                token = "attention"
                said.append(_("the mark to be set is not given yet"))
        else:
            after = one.wanted if one.stage is AppealStage.GRANTED else one.before
            said.append(f"{number_text(one.before)} → {number_text(after)}")
        said.append(one.grounds.replace("\n", " "))
        return TwoLines(one.id, icon, token, one.name, " · ".join(said), day_text(one.filed))

    def _sitting_words(self, sitting: int) -> str:
        one = self._sittings.get(sitting)
        return ", ".join(part for part in (moment_text(one.planned), one.place) if part) if one else ""

    # --- the form -----------------------------------------------------------------------------------------------------
    def add(self) -> None:
        """Begin a new appeal, where there is a confirmed mark without one."""
        facts = self._facts
        if facts is None:
            return
        self._clear()
        appealed = frozenset(one.seat for one in self._appeals)
        if not any(seat.confirmed and seat.id not in appealed for seat in facts.seats):
            self.strip.say("attention", lambda: _("There is no confirmed mark to appeal against."))
            return
        self.form.open_for(facts, appealed, None)
        self._open()

    def change(self) -> None:
        """Change the appeal that is chosen, while it is not decided."""
        facts, one = self._facts, self.current()
        if facts is not None and one is not None and one.stage is AppealStage.FILED:
            self._clear()
            self.form.open_for(facts, frozenset(), one)
            self._open()

    def _open(self) -> None:
        self.setCurrentWidget(self.form)
        self.form.setFocus()

    def _back(self) -> None:
        self.setCurrentWidget(self.main)
        self._entry().setFocus()

    def _was_saved(self, appeal: int) -> None:
        self.list.make_current(appeal)
        self._back()
        self.strip.say("good", lambda: _("Saved."))

    def _clear(self) -> None:
        self.strip.clear()
        self.step.back()

    # --- acts ---------------------------------------------------------------------------------------------------------
    def ask_remove(self) -> None:
        """Ask before an appeal that was filed by mistake is taken out."""
        one = self.current()
        if one is None or self.remove_button.isHidden():
            return
        self._clear()
        self.step.ask(
            lambda: _("Take out the appeal of {name}?", name=one.name),
            N_("Remove"),
            lambda: self._do(partial(self._desk.act, appeals.remove_appeal, appeal=one.id)),
            self.list,
        )

    def put_on_agenda(self) -> None:
        """Put the appeal on the agenda of the sitting that is chosen."""
        one, sitting = self.current(), self._sittings.get(self.sitting.value())
        if one is None or sitting is None or self.agenda_button.isHidden():
            return
        self._clear()
        planned = sitting.planned
        self._do(
            partial(self._desk.act, appeals.add_appeal, sitting=sitting.id, appeal=one.id),
            lambda: _("The appeal is on the agenda of {moment}.", moment=moment_text(planned)),
        )

    def _do(self, act: Callable[[], object], said: Callable[[], str] | None = None) -> None:
        def done(_result: object) -> None:
            if said is not None:
                self.strip.say("good", said)

        guard(self, act, in_strip(self.strip), done)
        self._entry().setFocus()
