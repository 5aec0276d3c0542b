"""The calendar: the year's days off with why, the college's own days, and what a change of them moves (time-3).

Belongs here: the page and its acts. Does not belong here: painting a year (``settings_calendar_year``), words
(``settings_calendar_words``), lists from files and moved deadlines (``settings_calendar_days``).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from db import calendar, college
from db.calendar import Moves
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard, refusal_sentence
from desktop.screens.exam_keys import bind_keys, bind_main
from desktop.screens.settings_calendar_days import MovedPanel, TakeDays, worked_words
from desktop.screens.settings_calendar_words import LEGEND, Mark, MarkedDay, day_state, detail, joined, title
from desktop.screens.settings_calendar_year import TOKENS, YearGrid, paint_day
from desktop.screens.settings_part import Part
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets import (
    Chips,
    ClockEdit,
    DayEdit,
    Field,
    Form,
    Hairline,
    LineEdit,
    Secondary,
    Text,
    Trouble,
    WordChoice,
    column,
    day_text,
    primary,
    quiet,
    row,
    stacked,
)
from desktop.widgets.choices import Flow
from desktop.widgets.labels import secondary_button
from desktop.words import N_, _, bind, follow
from rules.calendar import DESK_WEEK, FIRST_YEAR, LAST_YEAR, SpecialDay, Week, source, special_days, why_off
from rules.records import Country
from rules.verdicts import Refusal

#: Below this width the list stands beneath the year.
_SIDE_BY_SIDE = 930
_ICONS = {Mark.WORKED: "repeat", Mark.EXCHANGED: "repeat", Mark.OWN_OFF: "edit", Mark.OWN_WORKED: "edit"}


class CalendarPart(Part):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("Calendar"))
        self._desk = desk
        self._country = Country.KZ
        self._marks: dict[date, MarkedDay] = {}
        self._begun = False
        self.year = WordChoice(range(FIRST_YEAR, LAST_YEAR + 1), say=str)
        bind(self.year, self.year.setAccessibleName, N_("Year"))
        self.week = Chips()
        self.week.add(Week.SIX, N_("Six-day week"))
        self.week.add(Week.FIVE, N_("Five-day week"))
        self.grid = YearGrid()
        self.source = Secondary()
        self.list = TwoLinesList()
        self.list.setMinimumHeight(look.scale(150))
        bind(self.list, self.list.setAccessibleName, N_("Days of the year that are not as others"))
        self.moved = MovedPanel()
        self.last = quiet(N_("Deadlines moved last"), "clock")
        self.last.clicked.connect(self._show_last)
        self.form = Form(2, where={"calendar_missing": "day", "calendar_day_known": "worked"})
        self.day = DayEdit()
        self.worked = WordChoice((False, True), say=worked_words)
        self.reason = LineEdit(300)
        self.said = Secondary()
        self.form.add(Field(N_("Day"), self.day, "day"))
        self.form.add(Field(N_("What day it is"), self.worked, "worked"))
        self.form.add(
            Field(N_("Ground"), self.reason, "reason", hint=lambda: "– " + _("decree, order, announced holiday")), 2
        )
        self.trouble = Trouble()
        self.remove = secondary_button(N_("Take out of the calendar"), "cross")
        self.save = primary(N_("Save"), "save")
        self.take = TakeDays(desk)
        self.hours = Form(1)
        self.service_ends = ClockEdit()
        ends = Field(
            N_("Working day of the education department ends at"),
            self.service_ends,
            "service_ends",
            hint=lambda: "– " + _("college's own setting"),
        )
        self.hours.add(ends)
        self._ends = ends
        self._lay_out()
        self._connect()
        follow(self, self._speak)

    def _lay_out(self) -> None:
        body = self.body
        body.addWidget(self.moved)
        year = row(Text(N_("Year"), "field"), self.year, self.week, self.last)
        year.setStretch(2, 1)
        body.addLayout(year)
        legend = QWidget()
        flow = Flow(legend)
        for mark in Mark:
            flow.addWidget(_Sample(mark))
        left = stacked(column(self.grid, None))
        self.said.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        right = stacked(
            column(self.list, self.said, self.form, self.trouble, row(self.remove, None, self.save)),
        )
        right.layout().setStretch(0, 1)  # type: ignore[union-attr]
        halves = _Halves()
        halves.addWidget(left, 13)
        halves.addWidget(right, 8)
        body.addLayout(halves)
        body.addWidget(legend)
        body.addWidget(self.source)
        body.addWidget(Hairline())
        body.addWidget(
            Secondary(N_("A list of days may come from a file with the columns: date, worked (yes or no), ground."))
        )
        body.addWidget(self.take)
        body.addWidget(self.hours)

    def _connect(self) -> None:
        self.year.chosen.connect(self._show_year)
        self.week.chosen.connect(lambda _week: self._show_year())
        self.grid.picked.connect(self._picked)
        self.list.selectionModel().currentChanged.connect(lambda *_now: self._listed())
        self.day.editingFinished.connect(self._typed)
        self.save.clicked.connect(self.keep)
        self.remove.clicked.connect(self.take_out)
        self.take.taken.connect(self._taken)
        self.service_ends.editingFinished.connect(self.keep_hours)
        bind_keys(self, {"Ins": self.enter_new, "F2": self.change, "PgUp": partial(self._turn, -1)})
        bind_keys(self, {"PgDown": partial(self._turn, 1)})
        bind_keys(self.grid, {"Del": self.take_out})
        bind_keys(self.list, {"Del": self.take_out})
        bind_main(self, self.keep)

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the calendar of the file's country; what is being typed stays."""
        if not self._begun:
            self._begun = True
            self._country = self._desk.ask(college.country)
            self.year.set_value(min(max(self._desk.clock().year, FIRST_YEAR), LAST_YEAR))
            self.week.choose(DESK_WEEK[self._country])
        self._country = self._desk.ask(college.country)
        self.hours.setVisible(self._country is Country.KZ)
        if not self.service_ends.hasFocus():
            self.service_ends.set_value(self._desk.ask(calendar.service_hours).ends)
        self._show_year()
        self.last.setVisible(self._moves() is not None)

    def _moves(self) -> Moves | None:
        return self._desk.ask(calendar.last_moves)

    def _show_year(self) -> None:
        own = self._desk.ask(calendar.own_days, self.year.value())
        self._marks = joined(self._special(), own)
        self._speak()

    def _special(self) -> tuple[SpecialDay, ...]:
        return special_days(self._country, self.week.current(), self.year.value())

    def _speak(self) -> None:
        if not self._begun:
            return
        year, week = self.year.value(), self.week.current()
        self.grid.show_year(year, self._marks, lambda day: day.weekday() >= week, self._said_of)
        self.list.show_lines([_line(one) for one in self._marks.values()])
        known = source(self._country, year)
        said = _("Public holidays: package {package}.", package=known.package)
        open_ = [one for one in known.reckoned if self._marks[one].own is None]
        if open_:
            days = "; ".join(day_text(one) for one in open_)
            said += " " + _("Only reckoned, not known to be announced: {days}. Enter the announced day.", days=days)
        self.source.setText(said)
        self._tell()

    def _said_of(self, day: date) -> str:
        return day_state(day, self._marks.get(day), day.weekday() >= self.week.current())

    def _tell(self) -> None:
        """What the calendar says of the chosen day, and whether there is an own entry to take out."""
        day = self.day.value()
        shown = day is not None and day.year == self.year.value()
        self.said.setText(
            self._said_of(day) if day is not None and shown else _("Choose a day of the year or type it.")
        )
        self.remove.setEnabled(day is not None and shown and day in self._marks and self._marks[day].own is not None)

    # --- choosing a day -----------------------------------------------------------------------------------------------
    def _picked(self, day: date) -> None:
        if not self.list.make_current(day.toordinal()):
            self.list.clearSelection()
            self.list.setCurrentIndex(self.list.lines.index(-1))
        self._show_day(day)

    def _listed(self) -> None:
        key = self.list.current_key()
        if key is not None and date.fromordinal(key) != self.day.value():
            day = date.fromordinal(key)
            self.grid.go(day)
            self._show_day(day)

    def _typed(self) -> None:
        day = self.day.value()
        if day is None or day == self.grid.current or not FIRST_YEAR <= day.year <= LAST_YEAR:
            return
        if day.year != self.year.value():
            self.year.set_value(day.year)
            self._show_year()
        reason = self.reason.value()
        self.grid.go(day)
        self._picked(day)
        if reason and not self.reason.value():
            self.reason.set_value(reason)

    def _show_day(self, day: date) -> None:
        """The form for a day: what the college entered, or the change that may be entered."""
        self.form.clear()
        self.trouble.clear()
        self.day.set_value(day)
        one = self._marks.get(day)
        if one is not None and one.own is not None:
            self.worked.set_value(one.own.worked)
            self.reason.set_value(one.own.name)
        else:
            rests = why_off(day, self._country, self.week.current()) is not None
            self.worked.set_value(rests)
            self.reason.set_value("")
        self._tell()

    def _turn(self, years: int) -> None:
        year = self.year.value() + years
        if FIRST_YEAR <= year <= LAST_YEAR:
            self.year.set_value(year)
            self._show_year()

    def enter_new(self) -> None:
        """Begin to enter a day."""
        self.form.clear()
        self.trouble.clear()
        self.day.set_value(None)
        self.reason.set_value("")
        self.worked.set_value(False)
        self._tell()
        self.day.setFocus()

    def change(self) -> None:
        """Go on to the ground of the chosen day."""
        self.reason.setFocus()
        self.reason.selectAll()

    # --- acts ---------------------------------------------------------------------------------------------------------
    def keep(self) -> None:
        """Enter the day, or change what was entered."""
        self.form.clear()
        self.trouble.clear()
        day, desk = self.day.value(), self._desk
        if self.day.is_wrong():
            self.form.refuse(Refusal("date_invalid", field="day"))
            return
        if day is None:
            self.form.refuse(Refusal("required", field="day"))
            return
        worked, reason = self.worked.value() is True, self.reason.value()
        self._do(
            day,
            lambda: len(desk.act(calendar.set_day, day=day, worked=worked, name=reason)),
            lambda: _("Saved."),
        )

    def take_out(self) -> None:
        """Take the college's own entry of the chosen day out."""
        day = self.day.value()
        if day is None or not self.remove.isEnabled():
            return
        self._do(
            day,
            lambda: len(self._desk.act(calendar.remove_day, day=day)),
            lambda: _("Taken out: the calendar is as delivered again."),
        )

    def _do(self, day: date, act: Callable[[], int], said: Callable[[], str]) -> None:
        def done(count: int) -> None:
            if day.year != self.year.value():
                self.year.set_value(day.year)
            self.refresh()
            self.grid.go(day)
            self._picked(day)
            self._told(count, said)

        guard(self, act, self._refused, done)

    def _told(self, count: int, said: Callable[[], str]) -> None:
        moves = self._moves() if count else None
        if moves is not None:
            self.moved.show_moves(moves)
            self.trouble.say("attention", lambda: said() + " " + _("Open deadlines moved: {count}.", count=count))
        else:
            self.moved.hide()
            self.trouble.say("good", lambda: said() + " " + _("No open deadline moved."))

    def _taken(self) -> None:
        self.refresh()
        moves = self._moves() if self.take.moves else None
        if moves is not None:
            self.moved.show_moves(moves)

    def _show_last(self) -> None:
        moves = self._moves()
        if moves is not None:
            self.moved.show_moves(moves)
            self.moved.list.setFocus()

    def keep_hours(self) -> None:
        """Keep when the working day of the service ends."""
        ends = self.service_ends.value()
        if ends is None or ends == self._desk.ask(calendar.service_hours).ends:
            return
        self.hours.clear()
        guard(
            self,
            lambda: self._desk.act(calendar.set_service_hours, ends=ends),
            self.hours.refuse,
            lambda _done: self._ends.tick(),
        )

    def _refused(self, refusal: Refusal) -> None:
        if not self.form.refuse(refusal):
            self.trouble.say("stop", lambda: refusal_sentence(refusal))


class _Halves(QBoxLayout):
    """Two parts beside each other, or one below the other where there is not the room."""

    def __init__(self) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self.setSpacing(3 * look.STEP)

    def minimumSize(self) -> QSize:
        parts = [self.itemAt(place).minimumSize() for place in range(self.count())]
        return QSize(max(part.width() for part in parts), super().minimumSize().height())

    def setGeometry(self, rect: QRect) -> None:
        wide = rect.width() >= look.scale(_SIDE_BY_SIDE)
        self.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        super().setGeometry(rect)


class _Sample(QWidget):
    """A line of the legend: the look of a mark and its words."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._mark = mark
        words = Text(LEGEND[mark], "secondary")
        inside = row(look.scale(26), words, gap=look.STEP // 2)
        inside.setContentsMargins(0, 0, 0, 0)
        self.setLayout(inside)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(look.TEXT_POINTS - 1))
        side = self.fontMetrics().height() + 2
        cell = QRect(0, (self.height() - side) // 2, look.scale(24), side)
        paint_day(painter, cell, self._mark, "1", quiet=False, dashed=False)
        painter.end()


def _line(one: MarkedDay) -> TwoLines:
    icon = _ICONS.get(one.mark, "calendar")
    return TwoLines(one.day.toordinal(), icon, TOKENS[one.mark][1], title(one), detail(one))
