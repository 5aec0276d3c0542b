"""Entry sheets for many applicants at once: who gets one, in which language, to the printer or into one PDF.

Nothing is issued before the names were seen. Belongs here: choosing, and the one act that issues them all. Does not
belong here: how a sheet looks (``papers``), its number (``db.issuing``), one sheet alone (``desktop.preview``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

import papers as sheets
from db import exams, issuing, papers
from db.transaction import Reading
from desktop import printing
from desktop.desk import Desk, Progress
from desktop.failures import told
from desktop.screens.entry import enters
from desktop.screens.exam_facts import ExamFacts
from desktop.screens.exam_keys import bind_main
from desktop.screens.exam_page import without_frame
from desktop.screens.page import Page
from desktop.screens.sheet_languages import SheetLanguages
from desktop.screens.telling import in_strip
from desktop.screens.two_lines import TickList, TwoLines
from desktop.widgets import (
    Card,
    Field,
    Form,
    Secondary,
    Trouble,
    WordChoice,
    column,
    day_text,
    moment_text,
    primary,
    quiet,
    row,
    secondary_button,
)
from desktop.words import N_, _, bind, follow, ngettext
from rules.records import ExamSeat, IssuedPaper, PaperForm, PaperStage
from rules.verdicts import Refusal


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
        self.list.ticked.connect(self._tick)
        self.languages = SheetLanguages(desk)
        self.printer = WordChoice((), say=str)
        form = Form(2)
        form.add(Field(N_("Language of the paper"), self.languages, "languages"))
        self.printer_field = form.add(Field(N_("Printer"), self.printer, "printer"))
        self.strip = Trouble()
        self.save_button = secondary_button(N_("Issue and save as one PDF…"), "save")
        self.save_button.clicked.connect(self._ask_where)
        self.main_button = primary(self._main_words, "check")
        self.main_button.clicked.connect(self._main)
        self.back = secondary_button(N_("Back (Esc)"))
        self.back.clicked.connect(self.left)
        card = Card(N_("Entry sheets"))
        without_frame(card)
        card.body.addWidget(
            Secondary(N_("Each sheet takes its number in the journal when it is issued. Space marks who gets one."))
        )
        card.body.addLayout(row(self.count, None, self.all, self.none))
        card.body.addWidget(self.list, 1)
        card.body.addWidget(form)
        card.body.addWidget(self.strip)
        card.body.addLayout(row(self.back, None, self.save_button, self.main_button))
        self.setLayout(column(card))
        bind_main(self, self._main)
        enters(self, lambda: self.list)
        follow(self, self._show)

    # --- showing ------------------------------------------------------------------------------------------------------
    def open_for(self, facts: ExamFacts) -> None:
        """Offer everybody with a seat; marked are those who have no sheet for it yet."""
        self._facts = facts
        self.strip.clear()
        seats = facts.seats
        self._before = self._desk.ask(_sheets_of, seats)
        due = self._desk.ask(_without_sheet, seats, self._before)
        self._chosen = {seat.id for seat in seats if seat.id in due}
        names = printing.printers()
        self.printer.set_values(names)
        self.printer_field.setVisible(bool(names))
        self.save_button.setVisible(bool(names))
        self.main_button.setText(self._main_words())
        self.main_button.setAccessibleName(self._main_words())
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
        for button in (self.save_button, self.main_button):
            button.setEnabled(bool(number) and not self._desk.busy)

    def _tick(self, seat: int) -> None:
        self._chosen ^= {seat}
        self._show()

    def _choose(self, every: bool) -> None:
        self._chosen = {seat.id for seat in self._facts.seats} if every and self._facts else set()
        self._show()
        self.list.setFocus()

    # --- acts ---------------------------------------------------------------------------------------------------------
    def _main(self) -> None:
        """Print where there is a printer, else save."""
        if self.printer.values():
            self.print_all()
        else:
            self._ask_where()

    def _main_words(self) -> str:
        return _("Issue and print (F9)") if self.printer.values() else _("Issue and save as one PDF… (F9)")

    def print_all(self) -> None:
        """Issue the sheets and send them to the printer as one job."""
        name = self.printer.value()
        if name is not None:
            self._issue(lambda pdf: self._sent(pdf, name))

    def _sent(self, pdf: bytes, name: str) -> bool:
        if printing.send(pdf, name, 1):
            return True
        self.strip.say("stop", lambda: _("The printer does not take the paper: {name}. Check it.", name=name))
        return False

    def _ask_where(self) -> None:
        if not self._chosen:
            return
        suggested = Path.home() / (_("Entry sheets") + ".pdf")
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save PDF…"), str(suggested), "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Issue the sheets and write them into one PDF."""
        self._issue(lambda pdf: self._written(pdf, target))

    def _written(self, pdf: bytes, target: Path) -> bool:
        try:
            target.write_bytes(pdf)
        except OSError:
            in_strip(self.strip)(Refusal("file_read_only", name=target.name))
            return False
        return True

    def _issue(self, hand_over: Callable[[bytes], bool]) -> None:
        """Issue in the background, then hand the joined pages over; what was issued stays issued whatever a printer
        or a disk says, and can be printed again from the journal of papers."""
        desk, seats, languages = self._desk, tuple(seat.id for seat in self.chosen()), self.languages.value()
        if not seats or desk.busy:
            return
        self.strip.say("attention", lambda: _("The sheets are being made…"))
        file, now, who = desk.file, desk.clock(), desk.operator.name

        def work(_progress: Progress) -> bytes:
            made = file.act(
                now, who, issuing.issue_entry_sheets, seats=seats, languages=languages, render=sheets.render
            )
            return printing.joined([file.ask(papers.paper_bytes, paper.id) for paper in made])

        def done(pdf: bytes) -> None:
            desk.saved.emit(now)
            self.strip.clear()
            if hand_over(pdf):
                self.issued.emit(len(seats))
            elif self._facts is not None:
                self._before = desk.ask(_sheets_of, self._facts.seats)
                self._show()

        def failed(fault: BaseException) -> None:
            self.strip.clear()
            told(self, fault, in_strip(self.strip))
            self._show()

        desk.work(work, done, failed)
        self._show()

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
