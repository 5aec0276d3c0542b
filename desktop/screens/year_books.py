"""The registers of the year and the summary of the commissions' work, to be printed.

Belongs here: the buttons and opening each in the preview. Does not belong here: what the books say
(``db.year_registers``, ``db.year_summary``), the list of papers on the screen (``journals``).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from db.transaction import Reading
from desktop.desk import Desk
from desktop.failures import guard
from desktop.preview import Preview
from desktop.screens.contest_buttons import flowing
from desktop.screens.telling import in_strip
from desktop.widgets import Secondary, Trouble, column, quiet
from desktop.words import N_
from rules.records import Paper

Book = Callable[[Reading, int, date], Paper]


class YearBooks(QWidget):
    """A button for each book of the campaign year."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.applications = quiet(N_("Register of applications…"), "print")
        self.protocols = quiet(N_("Register of protocols…"), "print")
        self.outgoing = quiet(N_("Register of outgoing papers…"), "print")
        self.recordings = quiet(N_("Register of recordings…"), "print")
        self.summary = quiet(N_("Summary of the year…"), "print")
        for button, book in (
            (self.applications, _applications),
            (self.protocols, _protocols),
            (self.outgoing, _outgoing),
            (self.recordings, _recordings),
            (self.summary, _summary),
        ):
            button.clicked.connect(partial(self.open, book))
        self.trouble = Trouble()
        buttons = flowing(self.applications, self.protocols, self.outgoing, self.recordings, self.summary)
        content = column(Secondary(N_("Books of the year to print, lace and seal:")), buttons, self.trouble)
        content.setContentsMargins(0, 0, 0, 0)
        self.setLayout(content)

    def open(self, book: Book, *_clicked: object) -> Preview | None:
        """Open one book as it stands today."""
        desk = self._desk
        self.trouble.clear()

        def show() -> Preview:
            preview = Preview(desk)
            preview.draft(lambda: desk.ask(book, desk.year, desk.clock().date()))
            preview.open(self)
            return preview

        return guard(self, show, in_strip(self.trouble))


# The books are read by modules that nothing else of the program needs: they are loaded when one is asked for.
def _applications(reading: Reading, year: int, on: date) -> Paper:
    from db.year_registers import applications_of

    return applications_of(reading, year, on)


def _protocols(reading: Reading, year: int, on: date) -> Paper:
    from db.year_registers import protocols_of

    return protocols_of(reading, year, on)


def _outgoing(reading: Reading, year: int, on: date) -> Paper:
    from db.year_registers import outgoing_of

    return outgoing_of(reading, year, on)


def _recordings(reading: Reading, year: int, on: date) -> Paper:
    from db.year_registers import recordings_of

    return recordings_of(reading, year, on)


def _summary(reading: Reading, year: int, on: date) -> Paper:
    from db.year_summary import paper

    return paper(reading, year, on)
