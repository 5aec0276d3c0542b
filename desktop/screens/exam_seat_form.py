"""The form of one seat: an applicant who has none yet is seated by hand, one who has is moved; who assists (578-38)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db import exams
from desktop.desk import Desk
from desktop.screens.exam_facts import ExamFacts
from desktop.screens.exam_page import ExamPage, required
from desktop.screens.exam_tables import needs_text
from desktop.screens.plan_table import filled_text
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import Field, LineEdit, NumberEdit, Secondary, Text, moment_text
from desktop.words import N_, _, follow
from rules.exams import assistant_asked
from rules.records import ExamNeed, ExamSeat

_WHERE = {
    "seat_taken": "seat",
    "session_full": "session",
    "already_seated": "application",
    "exam_not_for": "application",
}


class ExamSeatForm(ExamPage):
    """See the module. ``saved`` gives the id of the seat."""

    def __init__(self, desk: Desk) -> None:
        self._seat: ExamSeat | None = None
        super().__init__(desk, self._heading_words, 2, _WHERE)
        self._facts: ExamFacts | None = None
        self.name = Text(look="heading", wraps=True)
        self.needs = Secondary()
        self.application = WholeWordChoice(say=self._application_words)
        self.application.chosen.connect(self._fit)
        self.session = WholeWordChoice(say=self._session_words)
        self.seat = NumberEdit(4)
        self.assistant = LineEdit(120)
        form = self.form
        form.add_widget(self.name, 2)
        self.application_field = form.add(Field(N_("Applicant without a seat"), self.application, "application"), 2)
        form.add_widget(self.needs, 2)
        form.add(Field(N_("Group"), self.session, "session"))
        form.add(Field(N_("Number of the seat; empty: the first free one"), self.seat, "seat"))
        self.assistant_field = form.add(Field(N_("Name of the assistant"), self.assistant, "assistant"), 2)
        follow(self, self._fit)

    def entry(self) -> QWidget:
        return self.application if self._seat is None else self.session

    def open_for(self, facts: ExamFacts, session: int, seat: ExamSeat | None) -> None:
        """Show a seat to be changed; None seats somebody who has none. ``session`` – the group that is chosen."""
        self._facts, self._seat = facts, seat
        self.begin()
        self.application.set_values([one.application for one in facts.waiting])
        self.session.set_values([one.id for one in facts.sessions])
        self.session.set_value(seat.session if seat else session)
        if seat is None and facts.waiting:
            self.application.set_value(facts.waiting[0].application)
        self.seat.set_value(seat.seat if seat else None)
        self.assistant.set_value(seat.assistant if seat else "")
        self._fit()
        if seat is None:
            self._choose_room()

    def _asked(self) -> tuple[ExamNeed, ...]:
        if self._seat is not None:
            return self._seat.needs
        waiting = self._facts.waiting if self._facts else ()
        return next((one.needs for one in waiting if one.application == self.application.value()), ())

    def _fit(self) -> None:
        seat = self._seat
        self.name.setText(seat.name if seat else "")
        self.name.setVisible(seat is not None)
        self.application_field.setVisible(seat is None)
        asked = self._asked()
        said = needs_text(asked)
        self.needs.setText(_("Special conditions") + ": " + said if said else "")
        self.needs.setVisible(bool(asked))
        self.assistant_field.setVisible(assistant_asked(asked))

    def _choose_room(self) -> None:
        """Whoever asked for a separate room begins in such a group."""
        sessions = self._facts.sessions if self._facts else ()
        if ExamNeed.SEPARATE_ROOM in self._asked():
            apart = next((one.id for one in sessions if one.separate), None)
            if apart is not None:
                self.session.set_value(apart)

    # --- words --------------------------------------------------------------------------------------------------------
    def _heading_words(self) -> str:
        return _("Seat an applicant") if self._seat is None else _("Seat at the exam")

    def _application_words(self, application: int) -> str:
        waiting = self._facts.waiting if self._facts else ()
        one = next((one for one in waiting if one.application == application), None)
        return f"№ {one.number} · {one.name}" if one else ""

    def _session_words(self, session: int) -> str:
        facts = self._facts
        one = next((one for one in facts.sessions if one.id == session), None) if facts else None
        if facts is None or one is None:
            return ""
        return " · ".join(
            (one.group, moment_text(one.starts), one.room, filled_text(len(facts.of(one.id)), one.capacity))
        )

    # --- keeping ------------------------------------------------------------------------------------------------------
    def keep(self) -> int:
        """Returns the id of the seat. Raises as ``db.exams.seat`` and ``db.exams.change_seat``."""
        session, place = self.session.value(), self.seat.value()
        assistant = self.assistant.value() if assistant_asked(self._asked()) else ""
        seat = self._seat
        if seat is None:
            required(application=self.application.value(), session=session)
            return self._desk.act(
                exams.seat,
                session=session,
                application=self.application.value(),
                place=place,
                assistant=assistant,
            )
        if session != seat.session and place == seat.seat:
            # The number of the seat there was says nothing of another room.
            place = None
        return self._desk.act(exams.change_seat, row=seat.id, session=session, place=place, assistant=assistant)
