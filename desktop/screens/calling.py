"""Calling a sitting: commission, day, time, place, whether it is final, the waiting applications and other questions.

Belongs here: the form and what the orders say of the day that is chosen. Does not belong here: the rules of calling
(``db.sittings.call_sitting``).
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QListWidget, QWidget

from db import appeals, applications, commissions, sitting_acts, sittings
from desktop import look, sentences
from desktop.desk import Desk
from desktop.failures import guard, refusal_sentence
from desktop.screens.entry import enters
from desktop.screens.saved import GrowingText
from desktop.screens.sitting_adding import BEFORE, Part
from desktop.screens.sitting_appeals import WaitingAppeals
from desktop.screens.waiting import WaitingApplications
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import (
    Card,
    ClockEdit,
    DayEdit,
    Field,
    Form,
    LineEdit,
    Secondary,
    Title,
    Trouble,
    column,
    primary,
    quiet,
    row,
    scrolling,
    secondary_button,
    stacked,
)
from desktop.words import N_, _, bind, follow, language
from rules import voting
from rules.commissions import composition_warnings, members_on
from rules.records import Commission, CommissionKind
from rules.verdicts import Refusal

#: Where a refusal of calling belongs that names no field itself.
_WHERE = {
    "commission_empty": "commission",
    "commission_has_no_chair": "commission",
    "commission_has_no_secretary": "commission",
    "members_even": "commission",
    "members_not_teachers": "commission",
}


#: More than so many applications are hardly heard one by one: they are decided as lists, so none is chosen beforehand.
_ALL_AT_ONCE: Final = 30


class Calling(QWidget):
    """The form; ``called`` gives the id of the sitting, ``left`` tells that nothing was called."""

    called = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._commissions: tuple[Commission, ...] = ()
        self.commission = WholeWordChoice(say=self._name)
        self.day = DayEdit()
        self.time = ClockEdit()
        self.place = LineEdit(limit=200)
        self.final = QCheckBox()
        bind(self.final, self.final.setText, N_("final sitting"))
        bind(self.final, self.final.setAccessibleName, N_("final sitting"))
        self.invited = GrowingText()
        self.form = Form(columns=2, where=_WHERE)
        self.form.add(Field(N_("Commission"), self.commission, "commission"), span=2)
        self.form.add(Field(N_("Day"), self.day, "day"))
        self.form.add(Field(N_("Time"), self.time, "time"))
        self.form.add(Field(N_("Place"), self.place, "place"), span=2)
        self.form.add_widget(self.final, span=2)
        self.form.add(Field(N_("Invited, one in each line"), self.invited, "invited"), span=2)
        self.forecast = Trouble()
        self.question = LineEdit()
        self._question = Field(N_("Another question"), self.question, "title")
        self.question.returnPressed.connect(self.add_question)
        ask = secondary_button(N_("Add"), "add")
        ask.clicked.connect(self.add_question)
        self.questions = _Questions()
        self.waiting = WaitingApplications()
        self.appeals = WaitingAppeals()
        self.trouble = Trouble()
        self.button = primary(N_("Call the sitting"), "calendar")
        self.button.clicked.connect(self.call)
        cancel = secondary_button(N_("Do not call"))
        cancel.clicked.connect(self.left)
        self._build(ask, cancel)
        enters(self, lambda: self.commission)
        self.commission.chosen.connect(self._foresee)
        self.day.textChanged.connect(lambda _text: self._foresee())
        for keys in ("F9", "Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.call)
        follow(self, self._foresee)

    def _build(self, ask: QWidget, cancel: QWidget) -> None:
        first = Card(N_("When and where"))
        first.body.addWidget(scrolling(stacked(column(self.form, self.forecast, None))))
        second = Card(N_("Agenda"))
        question = row(self._question, ask)
        question.setAlignment(ask, Qt.AlignmentFlag.AlignBottom)
        second.body.addLayout(question)
        second.body.addWidget(self.questions)
        self.what = Secondary(self._what_words)
        second.body.addWidget(self.what)
        for waits in (self.waiting, self.appeals):
            second.body.addWidget(waits, 1)
        # Where neither belongs before the commission the card stays as it is.
        second.body.addStretch(0)
        both = row(first, second, gap=look.STEP)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        inside = column(
            Title(N_("Call a sitting")), stacked(both), self.trouble, row(cancel, None, self.button), gap=look.STEP
        )
        inside.setStretch(1, 1)
        margin = 2 * look.STEP
        inside.setContentsMargins(margin, look.STEP, margin, margin)
        self.setLayout(inside)

    # --- showing ------------------------------------------------------------------------------------------------------
    def open_anew(self) -> None:
        """An empty form: today, the next full hour, the place of the last sitting, everything that waits chosen."""
        self.form.clear()
        self.trouble.clear()
        self.refresh()
        now = self._desk.clock()
        next_hour = (now + timedelta(hours=1)).replace(minute=0)
        self.day.set_value(now.date())
        self.time.set_value(time(next_hour.hour, 0) if next_hour.date() == now.date() else time(9, 0))
        last = self._desk.ask(sittings.all_sittings, self._desk.year)
        self.place.set_value(last[0].place if last else "")
        self.final.setChecked(False)
        self.invited.set_value("")
        self.questions.clear()
        self.question.clear()
        (self.waiting.choose_all if len(self.waiting.offered()) <= _ALL_AT_ONCE else self.waiting.choose_none)()
        self.appeals.choose_all()
        self._foresee()
        self.commission.setFocus()

    def choose(self, kind: CommissionKind) -> None:
        """Choose the first commission of this kind, if there is one."""
        found = next((one.id for one in self._commissions if one.kind is kind), None)
        if found is not None:
            self.commission.set_value(found)
            self._foresee()

    def refresh(self) -> None:
        """Ask anew which commissions there are and what waits."""
        self._commissions = self._desk.ask(commissions.all_commissions)
        self.commission.set_values([commission.id for commission in self._commissions])
        if self.commission.value() is None and self._commissions:
            self.commission.set_value(self._commissions[0].id)
        self.waiting.show_applications(self._desk.ask(applications.waiting, self._desk.year))
        self.appeals.offer(self._desk.ask(appeals.waiting, self._desk.year))
        self._foresee()

    def _name(self, commission: int) -> str:
        found = next((one for one in self._commissions if one.id == commission), None)
        return found.name.in_language(language()) if found else ""

    def _chosen(self) -> Commission | None:
        return next((one for one in self._commissions if one.id == self.commission.value()), None)

    def _before(self, part: Part) -> bool:
        """Whether this belongs before the commission that is chosen."""
        found = self._chosen()
        return found is not None and part in BEFORE[found.kind]

    def _offer(self) -> None:
        """Offer for the agenda what belongs before the commission that is chosen."""
        self.waiting.setVisible(self._before("applications"))
        self.appeals.setVisible(self._before("appeals"))
        self.what.setText(self._what_words())

    def _what_words(self) -> str:
        if self._before("appeals"):
            return _("Appeals waiting for a sitting")
        if self._before("candidates"):
            return _("The election of the chair and the candidates are added when the sitting is called.")
        if not self._before("applications"):
            return _("Add the questions of the sitting above; they can also be added later.")
        said = _("Applications waiting for a sitting")
        if not self._before("lists"):
            return said
        return f"{said}. " + _("Whole lists of the contest are added when the sitting is called.")

    def _foresee(self) -> None:
        """What the orders say of that day: how many members, how many are needed, what is amiss."""
        self._offer()
        found = self._chosen()
        day = self.day.value()
        if found is None or day is None:
            self.forecast.clear()
            return
        country = self._desk.college().country
        warnings = composition_warnings(found, day, country)
        said = [sentences.warning(warning, language()) for warning in warnings]
        count = len(members_on(found, day))
        if count:
            said.insert(0, _forecast(found, day, count, voting.needed(count, found.kind, day, country)))
        self.forecast.say("attention" if warnings else "good", "\n".join(said))

    # --- acts ---------------------------------------------------------------------------------------------------------
    def add_question(self) -> None:
        """Put the question that stands in the field on the agenda."""
        title = self.question.value()
        if not title:
            self._question.complain(lambda: refusal_sentence(Refusal("required", field="title")))
            return
        self._question.clear()
        self.questions.add(title)
        self.question.clear()
        self.question.setFocus()

    def call(self) -> None:
        """Call the sitting with its whole agenda."""
        self.form.clear()
        self.trouble.clear()
        day, at = self.day.value(), self.time.value()
        for name, value in (("commission", self.commission.value()), ("day", day), ("time", at)):
            if value is None:
                self._missing(name)
                return
        if self.question.value():
            self.add_question()
        assert day is not None and at is not None
        act = partial(
            self._desk.act,
            sitting_acts.call_sitting,
            commission=self.commission.value(),
            planned=datetime.combine(day, at, self._desk.clock().tzinfo),
            place=self.place.value(),
            final=self.final.isChecked(),
            invited=self.invited.value().splitlines(),
            applications_=self.waiting.chosen() if self._before("applications") else (),
            appeals_=self.appeals.chosen() if self._before("appeals") else (),
            questions=self.questions.titles(),
        )
        guard(self, act, self._refused, self.called.emit)

    def _missing(self, name: str) -> None:
        sentence = {
            "commission": N_("Choose the commission."),
            "day": N_("Enter the day as dd.mm.yyyy."),
            "time": N_("Enter the time as hh:mm."),
        }[name]
        self.form.field(name).complain(lambda: _(sentence))
        self.form.field(name).editor.setFocus()

    def _refused(self, refused: Refusal) -> None:
        if not self.form.refuse(refused):
            self.trouble.say("stop", lambda: refusal_sentence(refused))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _forecast(commission: Commission, day: date, members: int, needed: int | None) -> str:
    if needed is None:
        return _("By the orders of that day: members {members}, no quorum is set", members=members)
    return _("By the orders of that day: members {members}, needed {needed}", members=members, needed=needed)


class _Questions(QWidget):
    """The questions besides the applications; Delete takes the current one out."""

    def __init__(self) -> None:
        super().__init__()
        self.list = _TitleList()
        bind(self.list, self.list.setAccessibleName, N_("Questions"))
        self.list.setFixedHeight(look.scale(72))
        self.remove = quiet(N_("Take out"), "cross")
        self.remove.clicked.connect(self.list.take_out)
        inside = row(self.list, self.remove)
        inside.setAlignment(self.remove, Qt.AlignmentFlag.AlignTop)
        self.setLayout(inside)
        self.list.model().rowsInserted.connect(self._show)
        self.list.model().rowsRemoved.connect(self._show)
        self._show()

    def add(self, title: str) -> None:
        self.list.addItem(title)
        self.list.setCurrentRow(self.list.count() - 1)
        self._show()

    def clear(self) -> None:
        self.list.clear()
        self._show()

    def titles(self) -> tuple[str, ...]:
        return tuple(self.list.item(place).text() for place in range(self.list.count()))

    def _show(self) -> None:
        self.setVisible(self.list.count() > 0)


class _TitleList(QListWidget):
    def take_out(self) -> None:
        if self.currentRow() >= 0:
            self.takeItem(self.currentRow())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.take_out()
        else:
            super().keyPressEvent(event)
