"""What is asked of a printer: which one, how many copies, which sides and, where it matters, which pages.

Offered first is the printer that was printed on last at this computer, else the usual one of the system. Belongs here:
the fields and what this computer remembers of them. Does not belong here: printing (``printing``).
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import computer, look, printing
from desktop.printing import Job, Sides
from desktop.screens.ticks import Tick
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets.fields import Field, Form
from desktop.widgets.frames import column, row, stacked
from desktop.widgets.inputs import NumberEdit, PagesEdit
from desktop.words import N_, _, bind

_SAID: Final = {
    Sides.ONE: N_("on one side"),
    Sides.LONG: N_("on both, turned over the long edge"),
    Sides.SHORT: N_("on both, turned over the short edge"),
}


class PrintChoice(QWidget):
    """The fields; those that this computer or its printer has no use for are not there.

    Arguments: ``pages`` – whether pages are chosen, of one paper in a narrow panel. ``changed`` tells that there is a
    printer where there was none, or none any more.
    """

    changed = Signal()

    def __init__(self, pages: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lies = False
        self._count = 1
        self._both = computer.this().both_sides
        self.printer = WholeWordChoice((), say=str)
        self.printer.chosen.connect(self._offer_sides)
        self.sides = WholeWordChoice(Sides, say=lambda side: _(_SAID[side]))
        self.sides.chosen.connect(self._turned)
        self.copies = NumberEdit(2)
        self.copies.setMaximumWidth(look.scale(80))
        self.copies.set_value(1)
        self.copies.textChanged.connect(lambda _text: self._offer_order())
        self.pages = PagesEdit()
        bind(self.pages, self.pages.setPlaceholderText, N_("all, or 1-3, 5"))
        self.collate = Tick(N_("Copy after copy, each whole"), "collate")
        self.collate.set_value(True)
        self.form = Form(2, where={"pages_unknown": "pages"})
        self.printer_field = Field(N_("Printer"), self.printer, "printer")
        self.copies_field = Field(N_("Copies"), self.copies, "copies")
        self.pages_field = Field(N_("Pages"), self.pages, "pages")
        self.sides_field = Field(N_("Sides of the sheet"), self.sides, "sides")
        if pages:
            self.form.add(self.printer_field, 2)
            self.form.add(self.copies_field)
            self.form.add(self.pages_field)
            self.form.add(self.sides_field, 2)
        else:
            line = row(
                *map(self.form.know, (self.printer_field, self.copies_field, self.sides_field)), gap=2 * look.STEP
            )
            line.setStretch(0, 3)
            line.setStretch(2, 2)
            self.form.add_widget(stacked(line), 2)
        self.form.add_widget(self.collate, 2)
        self.setLayout(column(self.form))
        self._pages = pages
        self.offer()

    # --- what is offered ----------------------------------------------------------------------------------------------
    def offer(self) -> None:
        """Ask the system for its printers anew: one may have been put to the computer, or taken away."""
        before = bool(self.printer.values())
        names = printing.printers()
        if names != self.printer.values():
            self.printer.set_values(names)
            last = computer.this().printer
            if last in names:
                self.printer.set_value(last)
        for field in (self.printer_field, self.copies_field):
            field.setVisible(bool(names))
        self.pages_field.setVisible(bool(names) and self._pages)
        self._offer_sides()
        self._offer_order()
        if bool(names) is not before:
            self.changed.emit()

    def show_paper(self, pages: int, lies: bool) -> None:
        """Choose for a paper of so many pages; ``lies`` – it is wider than high, so its sheets turn over the short
        edge."""
        self.form.clear()
        self._count = pages
        self._lies = lies
        self._choose_sides()

    @property
    def ready(self) -> bool:
        """Whether there is a printer."""
        return bool(self.printer.values())

    def _offer_sides(self) -> None:
        name = self.printer.value()
        self.sides_field.setVisible(bool(name) and printing.prints_both_sides(name))
        self._choose_sides()

    def _choose_sides(self) -> None:
        both = Sides.SHORT if self._lies else Sides.LONG
        self.sides.set_value(both if self._both and not self.sides_field.isHidden() else Sides.ONE)

    def _turned(self) -> None:
        self._both = self.sides.value() is not Sides.ONE

    def _offer_order(self) -> None:
        self.collate.setVisible(self.ready and (self.copies.value() or 1) > 1)

    # --- what is asked ------------------------------------------------------------------------------------------------
    def job(self) -> Job:
        """What is asked now; this computer remembers it. Raises ``pages_unknown``."""
        job = Job(
            self.printer.value() or "",
            max(1, self.copies.value() or 1),
            self.collate.value(),
            self.sides.value() or Sides.ONE,
            printing.chosen_pages(self.pages.text(), self._count) if self._pages else None,
        )
        kept = computer.this()
        if (kept.printer, kept.both_sides) != (job.printer, self._both):
            kept.printer, kept.both_sides = job.printer, self._both
            kept.keep()
        return job
