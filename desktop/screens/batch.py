"""Issuing many papers of one form at once: in which language, to which printer or into one PDF, with the way it goes.

Everything is issued in one act, all or nothing; stopping it leaves nothing behind. What was issued stays issued
whatever a printer or a disk says, and is handed over when it is asked for again. Belongs here: the choices, the
progress and handing over. Does not belong here: who gets a paper (the page around this), its number (``db.issuing``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

import papers as sheets
from db import papers
from db.papers import Languages
from desktop import printing
from desktop.desk import Cancelled, Desk, Progress
from desktop.failures import told
from desktop.screens.sheet_languages import SheetLanguages
from desktop.screens.telling import in_strip
from desktop.widgets import Field, Form, Trouble, WordChoice, column, primary, quiet, row, secondary_button, stacked
from desktop.words import N_, _, bind, ngettext
from rules.records import IssuedPaper, Paper
from rules.stationery import Stationery
from rules.verdicts import Refusal


class Batch(QWidget):
    """``issued`` gives how many papers were issued, ``ended`` tells that the work is over, whichever way.

    Arguments: ``name`` – msgid of the name the PDF is suggested under; ``issue`` – the use case that issues them all;
    ``subjects`` – its argument for whom they are; ``others`` – gives its arguments beside these, languages and render.
    """

    issued = Signal(int)
    ended = Signal()

    def __init__(
        self,
        desk: Desk,
        name: str,
        issue: Callable[..., Sequence[IssuedPaper]],
        subjects: str,
        others: Callable[[], Mapping[str, Any]] = dict,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._name = name
        self._issue = issue
        self._subjects = subjects
        self._others = others
        self._chosen: tuple[int, ...] = ()
        self._made: bytes | None = None
        self._progress: Progress | None = None
        self.languages = SheetLanguages(desk)
        self.printer = WordChoice((), say=str)
        form = Form(2)
        form.add(Field(N_("Language of the paper"), self.languages, "languages"))
        self.printer_field = form.add(Field(N_("Printer"), self.printer, "printer"))
        self.strip = Trouble()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        bind(self.bar, self.bar.setAccessibleName, N_("How far the work is"))
        self.stop_button = quiet(N_("Stop"), "cross")
        self.stop_button.clicked.connect(self.stop)
        running = row(self.bar, self.stop_button)
        running.setStretch(0, 1)
        self._running = stacked(running)
        self._running.hide()
        names = printing.printers()
        self.printer.set_values(names)
        # Where there is no printer, saving is the main act.
        made = secondary_button if names else primary
        self.save_button = made(N_("Issue and save as one PDF…"), "save")
        self.save_button.clicked.connect(self._ask_where)
        self.print_button = primary(N_("Issue and print (F9)"), "print")
        self.print_button.clicked.connect(self.print_all)
        self.setLayout(column(form, self.strip, self._running, row(None, self.save_button, self.print_button)))
        self.printer_field.setVisible(bool(names))
        self.print_button.setVisible(bool(names))

    def choose(self, chosen: Sequence[int]) -> None:
        """Whom the papers are for."""
        self._chosen = tuple(chosen)
        able = bool(self._chosen or self._made) and not self._desk.busy
        for button in (self.save_button, self.print_button):
            button.setEnabled(able)

    @property
    def running(self) -> bool:
        """Whether papers are being issued."""
        return self._progress is not None

    # --- acts ---------------------------------------------------------------------------------------------------------
    def main(self) -> None:
        """The main act: to the printer where there is one, else into a PDF."""
        (self._ask_where if self.print_button.isHidden() else self.print_all)()

    def print_all(self) -> None:
        """Issue the papers and send them to the printer as one job."""
        name = self.printer.value()
        if name is not None:
            self._go(partial(self._sent, name))

    def save_to(self, target: Path) -> None:
        """Issue the papers and write them into one PDF."""
        self._go(partial(self._written, target))

    def stop(self) -> None:
        """Stop the work; nothing of it remains."""
        if self._progress is not None:
            self._progress.cancel()

    def _ask_where(self) -> None:
        if not (self._chosen or self._made) or self._desk.busy:
            return
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save PDF…"), str(Path.home() / f"{_(self._name)}.pdf"), "PDF (*.pdf)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def _sent(self, name: str, pdf: bytes) -> bool:
        if printing.send(pdf, name, 1):
            self.strip.say("good", lambda: _("Sent to the printer: {name}", name=name))
            return True
        self.strip.say("stop", lambda: _("The printer does not take the paper: {name}. Check it.", name=name))
        return False

    def _written(self, target: Path, pdf: bytes) -> bool:
        part = target.with_name(target.name + ".part")
        try:
            part.write_bytes(pdf)
            part.replace(target)
        except OSError:
            part.unlink(missing_ok=True)
            in_strip(self.strip)(Refusal("file_read_only", name=target.name))
            return False
        self.strip.say("good", lambda: _("Saved: {name}", name=target.name))
        return True

    def _go(self, hand_over: Callable[[bytes], bool]) -> None:
        if self._desk.busy:
            return
        if self._made is not None:
            # Issued already; only the printer or the disk did not take it.
            if hand_over(self._made):
                self._made = None
            self.choose(self._chosen)
            return
        if self._chosen:
            self._start(hand_over)

    def _start(self, hand_over: Callable[[bytes], bool]) -> None:
        desk, chosen, issue = self._desk, self._chosen, self._issue
        file, now, who = desk.file, desk.clock(), desk.operator.name
        asked = {self._subjects: chosen, "languages": self.languages.value(), **self._others()}

        def work(progress: Progress) -> bytes:
            done = 0

            def render(paper: Paper, languages: Languages, stationery: Stationery) -> bytes:
                nonlocal done
                progress.step(done, len(chosen))
                done += 1
                return sheets.render(paper, languages, stationery)

            made = file.act(now, who, issue, **asked, render=render)
            return printing.joined([file.ask(papers.paper_bytes, paper.id) for paper in made])

        def finished(pdf: bytes) -> None:
            self._over()
            desk.saved.emit(now)
            self._made = None if hand_over(pdf) else pdf
            self.ended.emit()
            self.issued.emit(len(chosen))

        def failed(fault: BaseException) -> None:
            self._over()
            if isinstance(fault, Cancelled):
                self.strip.say("attention", lambda: _("Stopped. Nothing was issued."))
            told(self, fault, in_strip(self.strip))
            self.ended.emit()

        self.strip.say("attention", lambda: ngettext("{n} paper is being made…", "{n} papers are being made…",
                                                     len(chosen)))  # fmt: skip
        self.bar.setRange(0, len(chosen))
        self.bar.setValue(0)
        self._running.show()
        self._progress = desk.work(work, finished, failed)
        self._progress.moved.connect(lambda done, _total: self.bar.setValue(done))
        self.choose(chosen)

    def _over(self) -> None:
        self._progress = None
        self._running.hide()
        self.strip.clear()
