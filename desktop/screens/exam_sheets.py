"""Entry sheets for many applicants at once: who gets one.

Nothing is issued before the names were seen. Belongs here: choosing. Does not belong here: issuing many at once
(``batch``), how a sheet looks (``papers``), one sheet alone (``desktop.preview``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from db import exams, issuing, papers
from db.transaction import Reading
from desktop import look
from desktop.desk import Desk
from desktop.screens.batch import Batch
from desktop.screens.entry import enters
from desktop.screens.exam_facts import ExamFacts
from desktop.screens.exam_keys import bind_main
from desktop.screens.exam_page import without_frame
from desktop.screens.page import Page
from desktop.screens.two_lines import TickList, TwoLines
from desktop.widgets import Card, Secondary, column, day_text, moment_text, quiet, secondary_button
from desktop.words import N_, _, bind, follow, ngettext
from rules.records import ExamSeat, IssuedPaper, PaperForm, PaperStage

#: The page explains itself only where it is higher than this.
_LOW: Final = 360


class ExamSheets(Page):
    """``issued`` gives how many sheets were issued, ``left`` tells that the secretary goes back."""

    issued = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._facts: ExamFacts | None = None
        self._before: dict[int, tuple[IssuedPaper, ...]] = {}
        self._chosen: set[int] = set()
        self.count = Secondary(wraps=False)
        self.all = quiet(N_("Choose all"))
        self.all.clicked.connect(lambda: self._choose(True))
        self.none = quiet(N_("Choose none"))
        self.none.clicked.connect(lambda: self._choose(False))
        self.list = TickList()
        bind(self.list, self.list.setAccessibleName, N_("Who gets an entry sheet"))
        self.list.setMinimumHeight(look.scale(44))
        self.list.ticked.connect(self._tick)
        self.batch = Batch(desk, N_("Entry sheets"), issuing.issue_entry_sheets, "seats")
        self.batch.issued.connect(self._were_issued)
        self.batch.ended.connect(self._show)
        self.back = secondary_button(N_("Back (Esc)"))
        self.back.clicked.connect(self.left)
        self.batch.buttons.insertWidget(0, self.back)
        card = Card(N_("Entry sheets"))
        without_frame(card)
        card.head.addWidget(self.all)
        card.head.addWidget(self.none)
        self._hint = Secondary(
            N_("Each sheet takes its number in the journal when it is issued. Space marks who gets one.")
        )
        card.body.addWidget(self._hint)
        card.body.addWidget(self.count)
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self.batch)
        self.setLayout(column(card))
        bind_main(self, self.batch.main)
        enters(self, lambda: self.list)
        follow(self, self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a low window the names need the room more.
        self._hint.setVisible(self.height() >= look.scale(_LOW))

    # --- showing ------------------------------------------------------------------------------------------------------
    def open_for(self, facts: ExamFacts) -> None:
        """Offer everybody with a seat; marked are those who have no sheet for it yet."""
        self._facts = facts
        seats = facts.seats
        self._mark_due(seats)
        self._show()
        if seats and self.list.current_key() is None:
            self.list.make_current(seats[0].id)

    def chosen(self) -> tuple[ExamSeat, ...]:
        """Whoever is marked, in the order of groups and seats."""
        seats = self._facts.seats if self._facts else ()
        return tuple(seat for seat in seats if seat.id in self._chosen)

    def _show(self) -> None:
        facts = self._facts
        if facts is None:
            return
        groups = {session.id: session for session in facts.sessions}
        lines = []
        for seat in facts.seats:
            session = groups[seat.session]
            place = _("group {group}, room {room}, seat {seat}", group=session.group, room=session.room, seat=seat.seat)
            before = self._before.get(seat.id, ())
            aside = ", ".join(
                _("issued: No. {number} of {day}", number=one.number, day=day_text(one.date)) for one in before
            )
            detail = " · ".join((moment_text(session.starts), place))
            lines.append(TwoLines(seat.id, "", "secondary", seat.name, detail, aside, seat.id in self._chosen))
        self.list.show_lines(lines)
        number = len(self._chosen)
        self.count.setText(ngettext("{n} sheet will be issued", "{n} sheets will be issued", number))
        self.batch.choose([seat.id for seat in self.chosen()])

    def _tick(self, seat: int) -> None:
        self._chosen ^= {seat}
        self._show()

    def _choose(self, every: bool) -> None:
        self._chosen = {seat.id for seat in self._facts.seats} if every and self._facts else set()
        self._show()
        self.list.setFocus()

    # --- acts ---------------------------------------------------------------------------------------------------------
    def _were_issued(self, count: int) -> None:
        if self._facts is not None:
            self._mark_due(self._facts.seats)
        self._show()
        self.issued.emit(count)

    def _mark_due(self, seats: tuple[ExamSeat, ...]) -> None:
        """Mark those who have no sheet yet."""
        self._before = self._desk.ask(_sheets_of, seats)
        self._chosen = set(self._desk.ask(_without_sheet, seats, self._before))

    def escape(self) -> None:
        """Back to the timetable."""
        self.left.emit()


def _sheets_of(reading: Reading, seats: Iterable[ExamSeat]) -> dict[int, tuple[IssuedPaper, ...]]:
    """Entry sheets that went out and were not annulled, by seat; those of other exams of the applicant among them."""
    return {
        seat.id: tuple(
            paper
            for paper in papers.issued_for(reading, application=seat.application)
            if paper.form is PaperForm.ENTRY_SHEET and paper.stage is not PaperStage.ANNULLED
        )
        for seat in seats
    }


def _without_sheet(
    reading: Reading, seats: Iterable[ExamSeat], before: dict[int, tuple[IssuedPaper, ...]]
) -> frozenset[int]:
    """Seats of applicants who have fewer sheets than seats: a sheet does not say here of which exam it is."""
    return frozenset(seat.id for seat in seats if len(before[seat.id]) < len(exams.seats_of(reading, seat.application)))
