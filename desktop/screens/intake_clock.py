"""The quiet clock of an intake: when the applicant came, how long was waited and served (578-A1-3).

Belongs here: the field, the minutes and when they turn to attention. The times are kept with the application.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop import look
from desktop.widgets import ClockEdit, StateWord, Text
from desktop.words import N_, _, bind
from rules.records import DeskTime

#: Waiting and service at the desk, in minutes each (578-A1-3).
NORM: Final = 15
#: An intake gone on with later than this is another visit, served anew.
_VISIT: Final = timedelta(hours=1)
_TICK: Final = 15_000


class DeskClock(QWidget):
    """``edited`` tells that the user put the time of coming right."""

    edited = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._came: datetime | None = None
        self._began: datetime | None = None
        self._idle = False
        self.came = ClockEdit(self)
        self.label = Text(N_("Came at"), "secondary", parent=self)
        self.label.setBuddy(self.came)
        bind(self.came, self.came.setAccessibleName, N_("Came at"))
        self.minutes = StateWord(self)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(look.STEP)
        for part in (self.label, self.came, self.minutes):
            inside.addWidget(part)
        self.ticking = QTimer(self, interval=_TICK)
        self.ticking.timeout.connect(self.show_time)
        self.came.textEdited.connect(lambda _text: self._typed())
        self.came.editingFinished.connect(self._finished)

    def begin(self, known: DeskTime | None = None, idle: bool = False) -> None:
        """The service begins now, or goes on where it was interrupted a while ago.

        ``idle``: nobody has come yet, the page only lies ready; the service begins with :meth:`wake`.
        """
        self._idle = idle
        now = self._clock()
        began = known.began if known is not None and known.ended is None else None
        if began is None or not timedelta() <= now - began <= _VISIT:
            began = came = now
        else:
            came = (known.came if known is not None else None) or began
        self._began, self._came = began, came
        self.came.set_value(came.time())
        self.show_time()
        self.ticking.start()

    @property
    def is_idle(self) -> bool:
        """Whether the page only lies ready: nobody is served."""
        return self._idle

    def wake(self) -> None:
        """Somebody is served: the clock of a page that lay ready begins now."""
        if self._idle:
            self.begin()

    @property
    def times(self) -> DeskTime:
        """When the applicant came and when the service began; who came later than that is served from then on."""
        came, began = self._came, self._began
        return DeskTime(came, max(began, came) if began and came else began)

    def show_time(self) -> None:
        """Say the minutes as they stand now."""
        if self._idle:
            self._came = self._began = self._clock()
            if not self.came.hasFocus():
                self.came.set_value(self._came.time())
        times = self.times
        spent = DeskTime(times.came, times.began, self._clock())
        waiting, service = max(0, spent.waiting or 0), max(0, spent.service or 0)
        over = waiting > NORM or service > NORM
        self.minutes.show_state(
            "attention" if over else "secondary",
            lambda: _("waiting {waiting} · service {service} of {norm} min",
                      waiting=waiting, service=service, norm=NORM),
            "clock",
        )  # fmt: skip

    def _typed(self) -> None:
        typed = self._typed_moment()
        if typed is not None:
            self._idle, self._came = False, typed
            self.show_time()
            self.edited.emit()

    def _typed_moment(self) -> datetime | None:
        """The moment that was typed: of the day on which the service began, and not later than now."""
        value: time | None = self.came.value()
        if value is None or self._began is None:
            return None
        typed = self._began.replace(hour=value.hour, minute=value.minute, second=0, microsecond=0)
        return typed if typed <= self._clock() else None

    def _finished(self) -> None:
        """What can be no time of coming is put back to the one that was known."""
        if self._typed_moment() is None and self._came is not None:
            self.came.set_value(self._came.time())
