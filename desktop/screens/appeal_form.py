"""The form of an appeal against a confirmed mark: whose, when it was handed in, why, and which mark is asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db import appeals
from desktop.desk import Desk
from desktop.screens.exam_facts import ExamFacts
from desktop.screens.exam_page import ExamPage, required
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import DayEdit, Field, MarkEdit, Secondary, Text, TextEdit, day_text, number_text
from desktop.words import N_, _, follow
from rules.exams import SCALES
from rules.records import Appeal, ExamSeat
from rules.verdicts import Refusal

_WHERE = {"mark_not_confirmed": "application", "appeal_exists": "application", "date_order": "filed"}


class AppealForm(ExamPage):
    """See the module. ``saved`` gives the id of the appeal."""

    def __init__(self, desk: Desk) -> None:
        self._appeal: Appeal | None = None
        super().__init__(desk, self._heading_words, 2, _WHERE)
        self._facts: ExamFacts | None = None
        self._seats: tuple[ExamSeat, ...] = ()
        self.seat = WholeWordChoice(say=self._seat_words)
        self.name = Text(look="heading", wraps=True)
        self.filed = DayEdit()
        self.wanted = MarkEdit()
        self.grounds = TextEdit(4)
        form = self.form
        form.add_widget(self.name, 2)
        self.seat_field = form.add(Field(N_("Applicant and confirmed mark"), self.seat, "application"), 2)
        self.filed_field = form.add(Field(N_("Handed in on"), self.filed, "filed"))
        form.add(Field(N_("Mark that granting it would set"), self.wanted, "wanted"))
        form.add(Field(N_("Grounds of the appeal"), self.grounds, "grounds"), 2)
        form.add_widget(
            Secondary(N_("The mark to be set may be left empty now; the appeal commission cannot vote without it.")),
            2,
        )
        follow(self, self._write)

    def entry(self) -> QWidget:
        return self.seat if self._appeal is None else self.wanted

    def open_for(self, facts: ExamFacts, appealed: frozenset[int], appeal: Appeal | None) -> None:
        """Show an appeal to be changed; None files a new one. ``appealed`` – seats with an appeal."""
        self._facts, self._appeal = facts, appeal
        self._seats = tuple(seat for seat in facts.seats if seat.confirmed and seat.id not in appealed)
        self.begin()
        self.seat.set_values([seat.id for seat in self._seats])
        if self._seats:
            self.seat.set_value(self._seats[0].id)
        self.filed.set_value(appeal.filed if appeal else self._desk.clock().date())
        self.wanted.set_value(appeal.wanted if appeal else None)
        self.grounds.set_value(appeal.grounds if appeal else "")
        self.name.setVisible(appeal is not None)
        self.seat_field.setVisible(appeal is None)
        self.filed_field.setVisible(appeal is None)
        self._write()

    def _write(self) -> None:
        appeal = self._appeal
        if appeal is not None:
            self.name.setText(" · ".join((appeal.name, number_text(appeal.before), day_text(appeal.filed))))

    def _heading_words(self) -> str:
        return _("New appeal") if self._appeal is None else _("Appeal")

    def _seat_words(self, seat: int) -> str:
        one = next((one for one in self._seats if one.id == seat), None)
        return f"{one.name} · {number_text(one.mark)}" if one else ""

    def keep(self) -> int:
        """Returns the id of the appeal. Raises as ``db.appeals.file_appeal``."""
        assert self._facts is not None
        most, wanted = self._facts.exam.most, self.wanted.value()
        if self.wanted.is_wrong():
            raise Refusal("number_range", field="wanted", low=SCALES[most], high=most)
        if self._appeal is not None:
            self._desk.act(appeals.change_appeal, appeal=self._appeal.id, grounds=self.grounds.value(), wanted=wanted)
            return self._appeal.id
        on = self.filed.value()
        required(application=self.seat.value(), filed=on)
        assert on is not None
        return self._desk.act(
            appeals.file_appeal, seat=self.seat.value(), grounds=self.grounds.value(), on=on, wanted=wanted
        )
