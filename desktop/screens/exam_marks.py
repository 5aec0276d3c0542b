"""The marks of an exam: entered by one person, read again by a second one, confirmed where both read the same.

Belongs here: whose turn it is, which group, how far it has come. Does not belong here: the sheet itself
(``exam_mark_table``), what confirms a mark (``db.exam_marks``).
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from db import college, exam_marks, exam_papers
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.entry import enters
from desktop.screens.exam_facts import ExamFacts, second_readers
from desktop.screens.exam_keys import bind_main
from desktop.screens.exam_mark_table import MarkTable
from desktop.screens.page import Page
from desktop.screens.telling import in_strip
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import (
    EmptyState,
    Field,
    Secondary,
    StateWord,
    Text,
    Trouble,
    column,
    moment_text,
    primary,
    quiet,
    row,
    secondary_button,
    stacked,
)
from desktop.words import N_, _, bind, ngettext
from rules.records import ExamSeat, ExamSession
from rules.verdicts import Refusal


class ExamMarks(Page):
    """``import_wanted`` asks for the marks of the exam to be taken from a spreadsheet."""

    import_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._facts: ExamFacts | None = None
        self._checking = False
        self.group = WholeWordChoice(say=self._group_words)
        self.group.chosen.connect(self._show)
        self.group_field = Field(N_("Group"), self.group, "session")
        self.reader = WholeWordChoice((), N_("choose a person"), say=str)
        self.reader_field = Field(N_("Read again by"), self.reader, "by")
        self.entered_by = Text(self._entered_words, wraps=True)
        self.progress = StateWord()
        self.keys_note = Secondary(self._keys_words)
        self.table = MarkTable(self._take)
        bind(self.table, self.table.setAccessibleName, N_("Marks of the exam"))
        self.table.absent.connect(self._note_absent)
        self.table.cleared.connect(self._clear_mark)
        self.table.locked.connect(self._say_locked)
        self.differ = Trouble()
        self.strip = Trouble()
        self.empty = EmptyState(
            "person",
            N_("Nobody has a seat yet"),
            N_("Marks are entered for those who have a seat. Seat the applicants in the timetable first."),
        )
        self.print_button = secondary_button(N_("Print the mark sheet…"), "print")
        self.print_button.clicked.connect(self.print_sheet)
        self.import_button = quiet(N_("Import from a spreadsheet…"), "import")
        self.import_button.clicked.connect(self.import_wanted)
        self.back = secondary_button(N_("Back to entering (Esc)"))
        self.back.clicked.connect(self.enter)
        self.check_button = primary(N_("Check by a second person (F9)"), "check")
        self.check_button.clicked.connect(self.check)
        self._lay_out()
        bind_main(self, self.check)
        enters(self, self._entry)

    def _lay_out(self) -> None:
        head = row(self.group_field, self.reader_field, self.entered_by, self.import_button, gap=2 * look.STEP)
        for place in range(3):
            head.setStretch(place, 1)
        note = row(self.keys_note, self.progress, gap=2 * look.STEP)
        note.setStretch(0, 1)
        self.buttons = stacked(row(self.print_button, self.back, None, self.check_button))
        inside = column(head, note, self.table, self.differ, self.strip, self.buttons)
        inside.setStretch(2, 1)
        self.filled = stacked(inside)
        self.setLayout(column(self.filled, self.empty))

    def _entry(self) -> QWidget:
        if self.filled.isHidden():
            return self.empty
        return self.reader if self._checking and self.reader.value() is None else self.table

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_exam(self, facts: ExamFacts) -> None:
        """Show the marks of an exam; the group that is chosen stays."""
        if self._facts is not None and self._facts.exam.id != facts.exam.id:
            self._checking = False
            self.strip.clear()
        self._facts = facts
        self.filled.setVisible(bool(facts.seats))
        self.empty.setVisible(not facts.seats)
        self.group.set_values([session.id for session in facts.sessions if facts.of(session.id)])
        if self.group.value() is None and self.group.values():
            self.group.set_value(self.group.values()[0])
        self._show()

    def _show(self) -> None:
        facts = self._facts
        if facts is None or not facts.seats:
            return
        if self._checking:
            before = self.reader.value()
            self.reader.set_values(second_readers(facts, self._desk.ask(college.all_operators)))
            self.reader.set_value(before)
        before, seats = self.table.current(), facts.of(self.group.value())
        self.table.show_marks(seats, self._checking)
        if before is None or before.id not in {seat.id for seat in seats}:
            self.table.go_to_first()
        self.reader_field.setVisible(self._checking)
        self.entered_by.setVisible(not self._checking)
        self.back.setVisible(self._checking)
        self.import_button.setVisible(not self._checking)
        self.check_button.setVisible(not self._checking)
        self.keys_note.setText(self._keys_words())
        done, whole = facts.confirmed, len(facts.marked)
        self.progress.show_state(
            "good" if whole and done == whole else "secondary",
            lambda: _("confirmed {done} of {whole}", done=done, whole=whole),
            "lock" if whole and done == whole else "clock",
        )
        differing = tuple(seat.name for seat in facts.to_check if seat.checked is not None)
        if differing:
            self.differ.say("attention", partial(_differ_text, differing))
        else:
            self.differ.clear()

    # --- words --------------------------------------------------------------------------------------------------------
    def _group_words(self, session: int) -> str:
        sessions = self._facts.sessions if self._facts else ()
        one: ExamSession | None = next((one for one in sessions if one.id == session), None)
        return " · ".join((one.group, moment_text(one.starts), one.room)) if one else ""

    def _entered_words(self) -> str:
        return _("Entered by: {name}", name=self._desk.operator.name)

    def _keys_words(self) -> str:
        if self._checking:
            return _("Type each mark again from the work; the first one is not shown. Enter goes to the next.")
        return _("Type the mark, Enter goes to the next. Space: absent. Del takes a mark back.")

    # --- entering -----------------------------------------------------------------------------------------------------
    def _take(self, seat: ExamSeat, mark: Decimal) -> bool:
        """Keep a mark that was typed; says whether it was kept."""
        self.strip.clear()
        self.reader_field.clear()
        if not self._checking:
            act = partial(self._desk.act, exam_marks.enter_mark, seat=seat.id, mark=mark, by=self._desk.operator.name)
            return self._kept(act)
        reader = self.reader.value()
        if reader is None:
            self.reader_field.complain(lambda: _("Choose who reads the marks again."))
            self.reader.setFocus()
            return False
        check = partial(self._desk.act, exam_marks.check_mark, seat=seat.id, mark=mark, by=reader)
        if not self._kept(check):
            return False
        self._tell_end()
        return True

    def _kept(self, act: Callable[[], object]) -> bool:
        kept: list[object] = []
        guard(self, act, in_strip(self.strip), kept.append)
        return bool(kept)

    def _tell_end(self) -> None:
        """Nothing of the whole exam waits for the check any more."""
        facts = self._facts
        if facts is not None and not facts.to_check:
            count = facts.confirmed
            self.strip.say("good", lambda: ngettext("{n} mark is confirmed.", "{n} marks are confirmed.", count))

    def _note_absent(self, seat: ExamSeat) -> None:
        if self._checking:
            return
        self.strip.clear()
        act = partial(self._desk.act, exam_marks.note_absent, seat=seat.id, absent=not seat.absent)
        if self._kept(act) and not seat.absent:
            self.table.go_on()

    def _clear_mark(self, seat: ExamSeat) -> None:
        if self._checking or seat.mark is None:
            return
        self.strip.clear()
        self._kept(partial(self._desk.act, exam_marks.enter_mark, seat=seat.id, mark=None, by=self._desk.operator.name))

    def _say_locked(self, seat: ExamSeat) -> None:
        if seat.absent:
            in_strip(self.strip)(Refusal("mark_of_absent", name=seat.name))
        elif seat.confirmed:
            in_strip(self.strip)(Refusal("mark_confirmed", name=seat.name))
        else:
            self.strip.say("attention", lambda: _("There is no mark to check yet: {name}.", name=seat.name))

    # --- the check ----------------------------------------------------------------------------------------------------
    def check(self) -> None:
        """Let a second person type the marks again."""
        facts = self._facts
        if facts is None or self._checking or not facts.seats:
            return
        self.strip.clear()
        if not facts.to_check:
            self.strip.say("attention", lambda: _("There is no mark that waits for the check. Enter marks first."))
            return
        if not any(seat in facts.to_check for seat in facts.of(self.group.value())):
            self.group.set_value(facts.to_check[0].session)
        self._checking = True
        self.reader.set_values(second_readers(facts, self._desk.ask(college.all_operators)))
        self.reader.set_value(self._desk.operator.name)
        self.reader_field.clear()
        self._show()
        self.table.go_to_first()
        if len(self.reader.values()) == 1:
            self.strip.say(
                "attention",
                lambda: _("There is nobody else to read the marks. Enter another employee in the settings."),
            )
        self._entry().setFocus()

    def enter(self) -> None:
        """Back to entering marks."""
        self._checking = False
        self.strip.clear()
        self._show()
        self.table.setFocus()

    def escape(self) -> None:
        """End the check."""
        self.enter()

    def event(self, event: QEvent) -> bool:
        # While marks are entered Esc is the window's own step back.
        return super().event(event) if self._checking else QWidget.event(self, event)

    # --- papers -------------------------------------------------------------------------------------------------------
    def print_sheet(self) -> None:
        """The mark sheet of the group as it prints: confirmed marks alone."""
        session = self.group.value()
        if session is None:
            return
        from desktop.preview import Preview

        preview = Preview(self._desk)
        preview.draft(lambda: self._desk.ask(exam_papers.mark_sheet, session))
        preview.open(self)


def _differ_text(names: tuple[str, ...]) -> str:
    """Whose marks two persons read differently."""
    return _("Read differently: {names}. Let both look at the work again.", names=", ".join(names))
