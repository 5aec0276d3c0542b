"""The timetable of an exam: its groups, who sits where in the one that is chosen, and who has no seat yet.

Belongs here: the two lists and what can be done in them. Does not belong here: the forms (``exam_session_form``,
``exam_seat_form``), the batch of entry sheets (``exam_sheets``), filling the seats (``rules.exams``).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from db import exam_papers, exams
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.entry import enters
from desktop.screens.exam_facts import ExamFacts
from desktop.screens.exam_keys import bind_keys, bind_main
from desktop.screens.exam_tables import SeatTable, SessionTable
from desktop.screens.step import Step
from desktop.screens.telling import in_strip
from desktop.widgets import EmptyState, Secondary, Trouble, column, primary, quiet, row, secondary_button, stacked
from desktop.words import N_, _, bind, ngettext
from rules.records import ExamSession

if TYPE_CHECKING:
    from desktop.screens.exam_page import ExamPage
    from desktop.screens.exam_seat_form import ExamSeatForm
    from desktop.screens.exam_session_form import ExamSessionForm
    from desktop.screens.exam_sheets import ExamSheets

#: Names told of those who have no seat; the others are counted.
_NAMED = 3


class ExamTimetable(QStackedWidget):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._facts: ExamFacts | None = None
        self.sessions = SessionTable()
        bind(self.sessions, self.sessions.setAccessibleName, N_("Groups of the exam"))
        self.sessions.opened.connect(lambda _row: self.change_session())
        self.sessions.selectionModel().currentChanged.connect(lambda *_now: self._show_seats())
        self.seats = SeatTable()
        bind(self.seats, self.seats.setAccessibleName, N_("Seats of the group"))
        self.seats.opened.connect(lambda _row: self.change_seat())
        self.seats_count = Secondary(wraps=False)
        self.unseated = Trouble()
        self.strip = Trouble()
        self.step = Step()
        self.empty = EmptyState(
            "calendar",
            N_("The exam has no groups yet"),
            N_("A group has its day, time, room and number of seats. Then everybody is seated with one key."),
            N_("New group (Ins)"),
        )
        self.empty.asked.connect(self.add_session)
        self._build_buttons()
        self._lay_out()
        for part, acts in (
            (self.lists, {"Ins": self.add_session, "F2": self.change_session, "Del": self.ask_session}),
            (self.empty, {"Ins": self.add_session}),
            (self.seats, {"Ins": self.add_seat, "F2": self.change_seat, "Del": self.ask_seat}),
        ):
            bind_keys(part, acts)
        bind_main(self.main, self.seat_everyone)
        enters(self, self._entry)

    def _build_buttons(self) -> None:
        def small(words: str, icon: str, act: Callable[[], object]) -> QWidget:
            button = quiet(words, icon)
            button.clicked.connect(act)
            return button

        self.session_buttons = stacked(
            row(
                small(N_("New group (Ins)"), "add", self.add_session),
                small(N_("Change (F2)"), "edit", self.change_session),
                small(N_("Remove (Del)…"), "cross", self.ask_session),
            )
        )
        self.seat_buttons = stacked(
            row(
                small(N_("Move, assistant (F2)"), "edit", self.change_seat),
                small(N_("Take off (Del)…"), "cross", self.ask_seat),
            )
        )
        self.seat_one = quiet(N_("Seat one (Ins)"), "person")
        self.seat_one.clicked.connect(self.add_seat)
        self.unseated.buttons.addWidget(self.seat_one)
        self.timetable_button = secondary_button(N_("Print the timetable…"), "print")
        self.timetable_button.clicked.connect(self.print_timetable)
        self.sheets_button = secondary_button(N_("Entry sheets…"), "document")
        self.sheets_button.clicked.connect(self.open_sheets)
        self.seat_button = primary(N_("Seat everyone (F9)"), "check")
        self.seat_button.clicked.connect(self.seat_everyone)

    def _lay_out(self) -> None:
        self.lists = stacked(
            column(row(Secondary(N_("Groups"), wraps=False), None, self.session_buttons, gap=0), self.sessions, gap=2)
        )
        seats = stacked(column(row(self.seats_count, None, self.seat_buttons, gap=0), self.seats, gap=2))
        self.buttons = stacked(row(self.timetable_button, self.sheets_button, None, self.seat_button))
        self.step.asking.connect(self.buttons.setHidden)
        both = column(self.lists, seats)
        both.setStretch(1, 1)
        self.filled = QStackedWidget()
        self.filled.addWidget(stacked(both))
        self.filled.addWidget(self.empty)
        self.main = stacked(column(self.filled, self.unseated, self.strip, self.step, self.buttons))
        self.main.layout().setStretch(0, 1)  # type: ignore[union-attr]
        self.addWidget(self.main)

    def _entry(self) -> QWidget:
        if self.currentWidget() is not self.main:
            return self.currentWidget()
        return self.sessions if self._facts is not None and self._facts.sessions else self.empty

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The groups take as many rows as they are, as long as the seats keep the larger part."""
        rows = len(self._facts.sessions) if self._facts else 0
        shown = max(2, min(rows, 6, (self.height() // 3) // look.scale(look.ROW) - 1))
        self.sessions.setFixedHeight(
            self.sessions.horizontalHeader().sizeHint().height() + shown * look.scale(look.ROW) + 4
        )

    # --- forms over the lists, made when they are first opened --------------------------------------------------------
    @cached_property
    def session_form(self) -> ExamSessionForm:
        """The form of a group."""
        from desktop.screens.exam_session_form import ExamSessionForm

        page = ExamSessionForm(self._desk)
        self._take_in(page, self._session_saved, lambda: self.sessions)
        return page

    @cached_property
    def seat_form(self) -> ExamSeatForm:
        """The form of a seat."""
        from desktop.screens.exam_seat_form import ExamSeatForm

        page = ExamSeatForm(self._desk)
        self._take_in(page, self._seat_saved, lambda: self.seats)
        return page

    @cached_property
    def sheets(self) -> ExamSheets:
        """The batch of entry sheets."""
        from desktop.screens.exam_sheets import ExamSheets

        page = ExamSheets(self._desk)
        page.left.connect(lambda: self.back_to(self.sessions))
        page.issued.connect(self._sheets_issued)
        self.addWidget(page)
        return page

    def _take_in(self, page: ExamPage, saved: Callable[[int], None], origin: Callable[[], QWidget]) -> None:
        page.saved.connect(saved)
        page.left.connect(lambda: self.back_to(origin()))
        self.addWidget(page)

    def _open(self, page: QWidget) -> None:
        self.strip.clear()
        self.step.back()
        self.setCurrentWidget(page)
        page.setFocus()

    def back_to(self, part: QWidget) -> None:
        """The lists again, with the keyboard in one of them."""
        self.setCurrentWidget(self.main)
        (part if self._facts is not None and self._facts.sessions else self.empty).setFocus()

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_exam(self, facts: ExamFacts) -> None:
        """Show the groups and seats of an exam; a form that is open stays for the same exam."""
        if self._facts is not None and self._facts.exam.id != facts.exam.id:
            self.strip.clear()
            self.step.back()
            self.setCurrentWidget(self.main)
        self._facts = facts
        self.filled.setCurrentIndex(0 if facts.sessions else 1)
        for button in (self.timetable_button, self.seat_button):
            button.setVisible(bool(facts.sessions))
        self.sheets_button.setVisible(bool(facts.seats))
        self.sessions.show_rows([(session, len(facts.of(session.id))) for session in facts.sessions])
        self._fit()
        self._show_seats()
        waiting = facts.waiting if facts.sessions else ()
        if waiting:
            self.unseated.say("attention", partial(_unseated_text, tuple(one.name for one in waiting)))
        else:
            self.unseated.clear()

    def session(self) -> ExamSession | None:
        """The group that is chosen."""
        chosen = self.sessions.current()
        return chosen[0] if chosen else None

    def _show_seats(self) -> None:
        session, facts = self.session(), self._facts
        seats = facts.of(session.id) if facts is not None and session is not None else ()
        self.seats.show_rows(seats)
        self.seat_buttons.setVisible(bool(seats))
        self.seats_count.setText(_group_text(session, len(seats)) if session is not None else "")

    # --- groups -------------------------------------------------------------------------------------------------------
    def add_session(self) -> None:
        """Begin a new group."""
        facts = self._facts
        if facts is not None:
            self.session_form.open_for(facts.exam, None, facts.sessions)
            self._open(self.session_form)

    def change_session(self) -> None:
        """Change the group that is chosen."""
        facts, session = self._facts, self.session()
        if facts is not None and session is not None:
            self.session_form.open_for(facts.exam, session)
            self._open(self.session_form)

    def ask_session(self) -> None:
        """Ask before a group is taken out."""
        session = self.session()
        if session is None:
            return
        self.strip.clear()
        self.step.ask(
            lambda: _("Take out group {group}?", group=session.group),
            N_("Remove"),
            lambda: self._do(partial(self._desk.act, exams.remove_session, session=session.id), self.sessions),
            self.sessions,
        )

    def _session_saved(self, session: int) -> None:
        for place, (one, _taken) in enumerate(self.sessions.rows.rows):
            if one.id == session:
                self.sessions.selectRow(place)
        self.back_to(self.sessions)

    # --- seats --------------------------------------------------------------------------------------------------------
    def add_seat(self) -> None:
        """Seat somebody by hand who has no seat yet."""
        facts, session = self._facts, self.session()
        if facts is not None and session is not None and facts.waiting:
            self.seat_form.open_for(facts, session.id, None)
            self._open(self.seat_form)

    def change_seat(self) -> None:
        """Give the applicant another seat or another assistant."""
        facts, seat = self._facts, self.seats.current()
        if facts is not None and seat is not None:
            self.seat_form.open_for(facts, seat.session, seat)
            self._open(self.seat_form)

    def ask_seat(self) -> None:
        """Ask before a seat is taken back."""
        seat = self.seats.current()
        if seat is None:
            return
        self.strip.clear()
        self.step.ask(
            lambda: _("Take {name} off seat {seat}?", name=seat.name, seat=seat.seat),
            N_("Take off"),
            lambda: self._do(partial(self._desk.act, exams.unseat, seat=seat.id), self.seats),
            self.seats,
        )

    def _seat_saved(self, seat: int) -> None:
        facts = self._facts
        session = next((one.session for one in facts.seats if one.id == seat), None) if facts else None
        if session is not None:
            self.sessions.choose(session)
            self.seats.choose(seat)
        self.back_to(self.seats)

    def seat_everyone(self) -> None:
        """Seat everybody who is due, and say who found no seat."""
        facts = self._facts
        if facts is None or not facts.sessions:
            return
        self.step.back()
        act = partial(self._desk.act, exams.seat_all, exam=facts.exam.id)
        guard(self, act, in_strip(self.strip), self._were_seated)

    def _were_seated(self, count: int) -> None:
        facts = self._facts
        assert facts is not None
        left = len(facts.waiting)
        if left:
            self.strip.say(
                "attention",
                lambda: " ".join(
                    (
                        _("Seated: {count}.", count=count),
                        _("Without a seat: {left}. Add a group or enlarge one.", left=left),
                    )
                ),
            )
        else:
            self.strip.say("good", lambda: " ".join((_("Seated: {count}.", count=count), _("Everybody has a seat."))))
        self.seats.setFocus()

    def _do(self, act: Callable[[], object], part: QWidget) -> None:
        guard(self, act, in_strip(self.strip))
        (part if self._facts is not None and self._facts.sessions else self.empty).setFocus()

    # --- papers -------------------------------------------------------------------------------------------------------
    def print_timetable(self) -> None:
        """The timetable as it prints."""
        facts = self._facts
        if facts is None:
            return
        from desktop.preview import Preview

        preview = Preview(self._desk)
        preview.draft(
            lambda: self._desk.ask(exam_papers.timetable, facts.exam.id, self._desk.clock().date()),
        )
        preview.open(self)

    def open_sheets(self) -> None:
        """Choose who gets an entry sheet."""
        if self._facts is not None and self._facts.seats:
            self.sheets.open_for(self._facts)
            self._open(self.sheets)

    def _sheets_issued(self, count: int) -> None:
        # Seen on the way back: until then the sheets may be handed over once more.
        self.strip.say("good", lambda: ngettext("{n} entry sheet is issued.", "{n} entry sheets are issued.", count))


def _group_text(session: ExamSession, taken: int) -> str:
    """«Group 1 · 12 seats taken»."""
    group = _("Group {group}", group=session.group)
    return " · ".join((group, ngettext("{n} seat taken", "{n} seats taken", taken)))


def _unseated_text(names: tuple[str, ...]) -> str:
    """«Without a seat: 5 – A, B, C …»."""
    said = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return _("Without a seat: {count} – {names}", count=len(names), names=said)
