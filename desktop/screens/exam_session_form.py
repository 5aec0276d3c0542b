"""The form of one group of an exam: when it begins, in which room, how many seats."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtWidgets import QCheckBox, QWidget

from db import exams
from desktop.desk import Desk
from desktop.screens.exam_page import ExamPage, required
from desktop.widgets import ClockEdit, DayEdit, Field, LineEdit, NumberEdit, Secondary
from desktop.words import N_, _, bind
from rules.records import Exam, ExamSession


class ExamSessionForm(ExamPage):
    """See the module. ``saved`` gives the id of the group."""

    def __init__(self, desk: Desk) -> None:
        self._session: ExamSession | None = None
        super().__init__(desk, self._heading_words, 2, {"group_taken": "group", "exam_in_use": "capacity"})
        self._exam = 0
        self.group, self.room = LineEdit(40), LineEdit(80)
        self.day, self.time, self.capacity = DayEdit(), ClockEdit(), NumberEdit(4)
        self.separate = QCheckBox()
        bind(self.separate, self.separate.setText, N_("separate room for those to whom one was granted"))
        bind(self.separate, self.separate.setAccessibleName, N_("separate room for those to whom one was granted"))
        form = self.form
        form.add(Field(N_("Group"), self.group, "group"))
        form.add(Field(N_("Room"), self.room, "room"))
        form.add(Field(N_("Day"), self.day, "day"))
        form.add(Field(N_("Time"), self.time, "time"))
        form.add(Field(N_("Number of seats"), self.capacity, "capacity"))
        form.add_widget(self.separate, 2)
        form.add_widget(
            Secondary(N_("Whoever asked for a separate room is seated only in such a group, and nobody else is.")), 2
        )

    def entry(self) -> QWidget:
        return self.group

    def open_for(self, exam: Exam, session: ExamSession | None, like: tuple[ExamSession, ...] = ()) -> None:
        """Show a group to be changed; None begins a new one after those there are."""
        self._session, self._exam = session, exam.id
        self.begin()
        last = max(like, key=lambda one: one.starts) if like else None
        shown = session or last
        self.group.set_value(session.group if session else _next_group(like))
        self.room.set_value(shown.room if shown else "")
        self.day.set_value(shown.starts.date() if shown else None)
        self.time.set_value(shown.starts.time() if shown else None)
        self.capacity.set_value(shown.capacity if shown else None)
        self.separate.setChecked(session.separate if session else False)

    def _heading_words(self) -> str:
        return _("New group") if self._session is None else _("Group of the exam")

    def keep(self) -> int:
        """Returns the id of the group. Raises as ``db.exams.enter_session``, and ``required`` (day, time)."""
        day, time = self.day.value(), self.time.value()
        required(day=day, time=time, capacity=self.capacity.value())
        assert day is not None and time is not None
        session = ExamSession(
            id=self._session.id if self._session else 0,
            exam=self._exam,
            group=self.group.value(),
            starts=datetime.combine(day, time, self._desk.clock().tzinfo),
            room=self.room.value(),
            capacity=self.capacity.value() or 0,
            separate=self.separate.isChecked(),
        )
        if self._session is None:
            return self._desk.act(exams.enter_session, session)
        self._desk.act(exams.change_session, replace(session, id=self._session.id))
        return session.id


def _next_group(sessions: tuple[ExamSession, ...]) -> str:
    """The number after the highest one."""
    numbers = [int(one.group) for one in sessions if one.group.isdecimal()]
    return str(max(numbers, default=0) + 1)
