"""Distance programmes: which lines of the plan, how many of their hours by distance, in full or not, barred or not.

The verdict stands beside the hours while they are typed (354-6, 354-7). Belongs here: list and form. Does not belong
here: the verdict itself (``rules.distance``).
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from db import barred, distance, plan
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.distance_meter import HoursMeter
from desktop.screens.distance_sides import Sides
from desktop.screens.entry import enters
from desktop.screens.exam_keys import bind_keys, bind_main
from desktop.screens.plan_line_edit import line_text, line_title
from desktop.screens.plan_table import line_choice
from desktop.screens.registers_question import level_words
from desktop.screens.telling import in_strip
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import (
    Card,
    DigitsEdit,
    EmptyState,
    Field,
    Form,
    NumberEdit,
    Secondary,
    StateWord,
    Trouble,
    WordChoice,
    column,
    primary,
    quiet,
    row,
    stacked,
)
from desktop.widgets.labels import State
from desktop.words import N_, _, bind, follow
from rules import distance as rules
from rules.barred import StudyLevel
from rules.distance_records import DistanceProgramme
from rules.records import PlanLine
from rules.verdicts import Refusal

#: Levels a programme may have; "higher" alone does not say which column of the list answers.
LEVELS: Final = (StudyLevel.VOCATIONAL, StudyLevel.BACHELOR, StudyLevel.SPECIALIST, StudyLevel.MASTER)


def verdict(hours: int, distance_hours: int, barred_by: str, act: str) -> tuple[State, str, str]:
    """Token, icon and words of how a programme with these hours stands."""
    share = rules.percent(hours, distance_hours)
    if not rules.in_full(hours, distance_hours):
        least = rules.least_in_full(hours)
        return "secondary", "clock", _("{share} %: not in full; in full from {least} hours", share=share, least=least)
    if barred_by:
        said = _("{share} %: in full, but “{title}” is barred from correspondence study ({act})", share=share,
                 title=barred_by, act=act)  # fmt: skip
        return "stop", "cross", said
    return "good", "check", _("{share} %: in full; applicants sign an acknowledgement", share=share)


class ProgrammesPart(QWidget):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known: tuple[DistanceProgramme, ...] = ()
        self._lines: dict[int, PlanLine] = {}
        self._edited: int | None = None
        self.list = TwoLinesList()
        bind(self.list, self.list.setAccessibleName, N_("Distance programmes"))
        self.list.selectionModel().currentChanged.connect(lambda *_now: self._show_chosen())
        self.none = EmptyState(
            "procedures",
            N_("No distance programmes yet"),
            N_("Choose a line of the plan at the right and enter its hours: the verdict stands beside them at once."),
        )
        self.new = quiet(N_("Another programme (Ins)"), "add")
        self.new.clicked.connect(self.begin)
        self.line = WholeWordChoice((), say=self._line_words)
        self.level = WordChoice(LEVELS, say=level_words)
        self.code = DigitsEdit(10)
        self.hours = NumberEdit(5)
        self.distance_hours = NumberEdit(5)
        self.form = Form(2, where={"distance_barred": "distance_hours"})
        self.form.add(Field(N_("Line of the plan"), self.line, "line"), 2)
        self.form.add(Field(N_("Level of study"), self.level, "level"))
        self.form.add(Field(N_("Code in the list"), self.code, "code"))
        self.form.add(Field(N_("Hours of the plan"), self.hours, "hours"))
        self.form.add(Field(N_("Of these by distance"), self.distance_hours, "distance_hours"))
        self.meter = HoursMeter()
        self.verdict = StateWord(wraps=True)
        self.strip = Trouble()
        self.remove = quiet(N_("Take out (Del)"), "cross")
        self.remove.clicked.connect(self.take_out)
        self.save = primary(N_("Save (F9)"), "save")
        self.save.clicked.connect(self.keep)
        self.line.chosen.connect(self._line_chosen)
        self.level.chosen.connect(self._judge)
        for editor in (self.code, self.hours, self.distance_hours):
            editor.textChanged.connect(lambda _text: self._judge())
        self._lay_out()
        bind_keys(self, {"Ins": self.begin})
        bind_keys(self.list, {"Del": self.take_out})
        bind_main(self, self.keep)
        enters(self, lambda: self.list if self._known else self.line)
        follow(self, self._speak)

    def _lay_out(self) -> None:
        beside = column(self.none, self.list, row(self.new, None))
        beside.setStretch(0, 1)
        beside.setStretch(1, 1)
        self.list.setMinimumHeight(look.scale(130))
        card = Card(N_("Hours of the programme"))
        card.body.addWidget(
            Secondary(
                N_(
                    "With at least 70 percent of the hours by distance a programme is delivered in full (354, para. 6)."
                    " That is forbidden where correspondence study is barred (para. 7)."
                )
            )
        )
        for part in (self.form, self.meter, self.verdict, self.strip):
            card.body.addWidget(part)
        card.body.addStretch(1)
        card.body.addLayout(row(self.remove, None, self.save))
        self.setLayout(column(Sides(stacked(beside), card)))

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Ask anew which programmes there are; what is being typed stays."""
        desk = self._desk
        self._known = desk.ask(distance.programmes, desk.year, desk.clock().date())
        self._lines = {line.id: line for line in desk.ask(plan.lines, desk.year)}
        self._speak()
        if self._known and self._edited is None and not self.hours.text():
            self.list.make_current(self._known[0].line.id)
        elif self._edited is None and not self.code.text():
            self._line_chosen()

    def _speak(self) -> None:
        self.list.show_lines([_row(one) for one in self._known])
        self.list.setVisible(bool(self._known))
        self.none.setVisible(not self._known)
        self.new.setVisible(bool(self._known))
        self._offer()
        self._judge()

    def _offer(self) -> None:
        """The line of the programme that is shown, or those that are none yet."""
        taken = {one.line.id for one in self._known}
        self.line.set_values([self._edited] if self._edited else [line for line in self._lines if line not in taken])
        self.line.setEnabled(self._edited is None)
        self.remove.setVisible(self._edited is not None)

    def chosen(self) -> DistanceProgramme | None:
        """The programme of the current row, unless another one is being entered."""
        return next((one for one in self._known if one.line.id == self._edited), None)

    def _show_chosen(self) -> None:
        self._edited = self.list.current_key()
        one = self.chosen()
        if one is None:
            return
        self.form.clear()
        self.strip.clear()
        self._offer()
        self.line.set_value(one.line.id)
        self.level.set_value(one.level)
        self.code.setText(one.code)
        self.hours.set_value(one.hours)
        self.distance_hours.set_value(one.distance_hours)
        self._judge()

    def _line_chosen(self) -> None:
        line = self._lines.get(self.line.value() or 0)
        if line is not None:
            library = self._desk.ask(barred.library)
            self.code.setText(rules.listed_code(library, line.code, self._desk.clock().date()))
        self._judge()

    def _judge(self) -> None:
        hours, of_these = self.hours.value(), self.distance_hours.value()
        sound = bool(hours) and of_these is not None and of_these <= (hours or 0) <= rules.HOURS_LIMIT
        self.meter.show_hours(hours or 0, of_these or 0 if sound else 0)
        if not sound or hours is None or of_these is None:
            self.verdict.show_state("secondary", lambda: _("Enter both numbers of hours; the verdict stands here."))
            return
        found = None
        if self.code.text():
            library, on = self._desk.ask(barred.library), self._desk.clock().date()
            found = rules.barred(library, code=self.code.text(), level=self.level.value(), on=on)
        by, act = (found.entries[0].name, found.act) if found else ("", "")
        state, icon, _said = verdict(hours, of_these, by, act)
        self.verdict.show_state(state, lambda: verdict(hours, of_these, by, act)[2], icon)

    def _line_words(self, line: int) -> str:
        return line_text(self._lines[line]) if line in self._lines else ""

    # --- acts ---------------------------------------------------------------------------------------------------------
    def begin(self) -> None:
        """Begin to enter another programme."""
        self.list.clearSelection()
        self.list.setCurrentIndex(self.list.lines.index(-1))
        self._edited = None
        self.form.clear()
        self.strip.clear()
        self._offer()
        self.level.set_value(StudyLevel.VOCATIONAL)
        self.hours.set_value(None)
        self.distance_hours.set_value(None)
        self._line_chosen()
        self.line.setFocus()

    def keep(self) -> None:
        """Enter the programme, or change its hours."""
        self.form.clear()
        self.strip.clear()
        line = self.line.value()
        for name, value in (
            ("line", line),
            ("hours", self.hours.value()),
            ("distance_hours", self.distance_hours.value()),
        ):
            if value is None:
                self.form.refuse(Refusal("required", field=name))
                return
        act = partial(
            self._desk.act,
            distance.enter_distance_programme,
            line=line,
            level=self.level.value(),
            code=self.code.text(),
            hours=self.hours.value() or 0,
            distance_hours=self.distance_hours.value() or 0,
        )
        guard(self, act, self.form.refuse, lambda _done: self._was_kept(line))

    def _was_kept(self, line: int) -> None:
        self._edited = line
        self.refresh()
        self.list.make_current(line)
        self._show_chosen()
        self.strip.say("good", lambda: _("Saved."))

    def take_out(self) -> None:
        """Take the programme of the current row out."""
        one = self.chosen()
        if one is None:
            return
        act = partial(self._desk.act, distance.remove_distance_programme, line=one.line.id)
        guard(self, act, in_strip(self.strip), lambda _done: self._was_out())

    def _was_out(self) -> None:
        self._edited = None
        self.hours.set_value(None)
        self.refresh()
        self.strip.say("good", lambda: _("The programme was taken out."))


def _row(one: DistanceProgramme) -> TwoLines:
    state, icon, _said = verdict(one.hours, one.distance_hours, one.barred_by, one.act)
    short = {"good": _("in full"), "stop": _("in full, but barred")}.get(state, _("not in full"))
    share = rules.percent(one.hours, one.distance_hours)
    detail = " · ".join((f"{share} %", short, line_choice(one.line)))
    return TwoLines(one.line.id, icon, state, line_title(one.line), detail, f"{one.distance_hours} / {one.hours}")
