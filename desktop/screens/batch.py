"""Issuing many papers of one form at once, and handing them over: to the printer, as one PDF, each as its own file.

Everything is issued in one act, all or nothing; stopping it leaves nothing behind. What was issued stays issued
whatever a printer or a disk says, and is handed over as often and in as many ways as it is asked for. Belongs here: the
choices, the progress and handing over. Does not belong here: who gets a paper (the page around this), its number
(``db.issuing``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

import papers as sheets
from db import papers
from db.papers import Languages
from desktop import handing_over, printing
from desktop.desk import Cancelled, Desk, Progress
from desktop.failures import guard, told
from desktop.print_choice import PrintChoice
from desktop.progress_bar import ProgressBar
from desktop.screens.sheet_languages import SheetLanguages
from desktop.screens.telling import in_strip
from desktop.widgets import Field, Form, Secondary, Trouble, WordChoice, column, primary, quiet, row
from desktop.words import N_, _, bind, ngettext, text
from rules.records import IssuedPaper, Paper
from rules.stationery import Stationery
from rules.verdicts import Refusal


class Way(Enum):
    """How papers are handed over."""

    PRINTER = "printer"
    ONE = "one"
    EACH = "each"


_WAYS: Final = {
    Way.PRINTER: N_("printed"),
    Way.ONE: N_("as one PDF"),
    Way.EACH: N_("each as a file of its own"),
}
#: What the button says before and after they are issued.
_ACTS: Final = {
    Way.PRINTER: (N_("Issue and print (F9)"), N_("Print again (F9)")),
    Way.ONE: (N_("Issue and save as one PDF… (F9)"), N_("Save again as one PDF… (F9)")),
    Way.EACH: (N_("Issue and save as files… (F9)"), N_("Save again as files… (F9)")),
}


@dataclass(frozen=True, slots=True)
class _Made:
    """What was issued: ``subjects`` – for whom, ``records`` – what stands in the papers."""

    subjects: tuple[int, ...]
    issued: tuple[IssuedPaper, ...]
    records: tuple[Paper, ...]
    languages: Languages
    stationery: Stationery


class Batch(QWidget):
    """``issued`` gives how many papers were issued, ``ended`` tells that the work is over, whichever way.

    Arguments: ``name`` – msgid of what they are called together; ``issue`` – the use case that issues them all;
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
        self._made: _Made | None = None
        self._handed = False
        self._whole: bytes | None = None
        self.languages = SheetLanguages(desk)
        self.way = WordChoice((), say=lambda way: _(_WAYS[way]))
        self.way.chosen.connect(self._say)
        form = self._form = Form(2)
        self.languages_field = form.add(Field(N_("Language of the paper"), self.languages, "languages"))
        form.add(Field(N_("How they are handed over"), self.way, "way"))
        self.print_choice = PrintChoice()
        self.print_choice.changed.connect(self._offer)
        self.about = Secondary()
        self.strip = Trouble()
        self.progress = ProgressBar()
        self.done_button = quiet(N_("Done"), "check")
        self.done_button.clicked.connect(self.leave)
        self.main_button = primary(self._main_words, "check")
        self.main_button.clicked.connect(self.main)
        self.buttons = row(None, self.done_button, self.main_button)
        """The way back of a page goes to the left of these."""
        self.setLayout(column(form, self.print_choice, self.about, self.strip, self.progress, self.buttons))
        bind(self, lambda _text: self._say(), lambda: "")
        self._offer()

    def choose(self, chosen: Sequence[int]) -> None:
        """Whom the papers are for. Others than those that were just issued and handed over begin a new batch."""
        self._chosen = tuple(chosen)
        made = self._made
        if made is not None and self._handed and self._chosen and set(self._chosen) != set(made.subjects):
            self._made = None
            self.strip.clear()
        self._say()

    @property
    def running(self) -> bool:
        """Whether papers are being issued or handed over."""
        return self.progress.running

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.print_choice.offer()

    # --- what is offered ----------------------------------------------------------------------------------------------
    def _offer(self) -> None:
        ways = tuple(way for way in Way if way is not Way.PRINTER or self.print_choice.ready)
        self.way.set_values(ways)
        if self.way.value() is None or self.print_choice.ready:
            self.way.set_value(ways[0])
        self._say()

    def _say(self) -> None:
        made = self._made
        # While the work goes on nothing is chosen, and a low window needs the room.
        self._form.setVisible(not self.running)
        self.print_choice.setVisible(self.way.value() is Way.PRINTER and not self.running)
        self.languages_field.setEnabled(made is None)
        self.main_button.setText(self._main_words())
        self.main_button.setAccessibleName(self._main_words())
        self.main_button.setEnabled(bool(self._chosen or made) and not self._desk.busy and not self.running)
        self.done_button.setVisible(made is not None and not self.running)
        count = len(made.issued) if made else 0
        said = ngettext("{n} paper is issued and can be handed over again.",
                        "{n} papers are issued and can be handed over again.", count)  # fmt: skip
        self.about.setText(said if made else "")
        self.about.setVisible(made is not None and not self.running)

    def _main_words(self) -> str:
        before, after = _ACTS[self.way.value() or Way.ONE]
        return _(before) if self._made is None else _(after)

    # --- acts ---------------------------------------------------------------------------------------------------------
    def main(self) -> None:
        """Issue the papers, where they are not yet, and hand them over as it is chosen."""
        if not (self._chosen or self._made) or self._desk.busy:
            return
        if self.way.value() is Way.PRINTER:
            self.print_all()
        elif self.way.value() is Way.EACH:
            folder = QFileDialog.getExistingDirectory(self, _("Folder for the files"), str(Path.home()))
            if folder:
                self.save_each(Path(folder))
        else:
            suggested = Path.home() / handing_over.file_name(_(self._name))
            target, _kind = QFileDialog.getSaveFileName(self, _("Save PDF…"), str(suggested), "PDF (*.pdf)")
            if target:
                self.save_to(Path(target))

    def print_all(self) -> None:
        """Issue the papers and send them to the printer as one job."""
        job = guard(self, self.print_choice.job, self.print_choice.form.refuse)
        if job is not None and job.printer:
            self._go(partial(self._print, job), lambda: _("Sent to the printer: {name}", name=job.printer))

    def save_to(self, target: Path) -> None:
        """Issue the papers and write them into one PDF."""
        self._go(partial(self._write, target), lambda: _("Saved: {name}", name=target.name))

    def save_each(self, folder: Path) -> None:
        """Issue the papers and write each into a file of its own, called by its number and whom it concerns."""
        self._go(partial(self._write_each, folder), lambda: _("Saved in the folder {name}", name=folder.name))

    def leave(self) -> None:
        """What was issued is handed over; another batch may begin."""
        self._made = None
        self.strip.clear()
        self._say()

    # --- handing over, in the background ------------------------------------------------------------------------------
    def _print(self, job: printing.Job, made: _Made, progress: Progress) -> None:
        whole = self._joined(made)
        if job.sides is not printing.Sides.ONE:
            counts = [sheets.pages(self._bytes(one)) for one in made.issued]
            job = printing.Job(job.printer, job.copies, job.collate, job.sides, printing.on_sheets_of_their_own(counts))
        printing.send(whole, job, progress.step)

    def _write(self, target: Path, made: _Made, progress: Progress) -> None:
        whole = self._joined(made)
        # The last moment at which it may still be stopped.
        progress.step(0, 0)
        handing_over.write(target, whole)

    def _write_each(self, folder: Path, made: _Made, progress: Progress) -> None:
        named = [(handing_over.file_name(one.number, one.title), partial(self._bytes, one)) for one in made.issued]
        handing_over.write_each(folder, named, progress.step)

    def _bytes(self, paper: IssuedPaper) -> bytes:
        return self._desk.file.ask(papers.paper_bytes, paper.id)

    def _joined(self, made: _Made) -> bytes:
        if self._whole is None:
            title = text(self._name, made.languages[0])
            self._whole = sheets.joined(made.records, made.languages, made.stationery, title)
        return self._whole

    # --- the work -----------------------------------------------------------------------------------------------------
    def _go(self, way: Callable[[_Made, Progress], None], well: Callable[[], str]) -> None:
        if self._desk.busy:
            return
        if self._made is not None:
            self._hand_over(self._made, way, well)
        elif self._chosen:
            self._start(lambda made: self._hand_over(made, way, well, len(made.issued)))

    def _start(self, then: Callable[[_Made], None]) -> None:
        desk, chosen, issue, languages = self._desk, self._chosen, self._issue, self.languages.value()
        file, now, who = desk.file, desk.clock(), desk.operator.name
        asked = {self._subjects: chosen, "languages": languages, **self._others()}

        def work(progress: Progress) -> _Made:
            records: list[Paper] = []
            stationeries: list[Stationery] = []

            def render(paper: Paper, tongues: Languages, stationery: Stationery) -> bytes:
                progress.step(len(records), len(chosen))
                records.append(paper)
                stationeries.append(stationery)
                return sheets.render(paper, tongues, stationery)

            made = file.act(now, who, issue, **asked, render=render)
            return _Made(chosen, tuple(made), tuple(records), languages, stationeries[0])

        def finished(made: _Made) -> None:
            desk.saved.emit(now)
            self.progress.stop()
            self._made, self._whole, self._handed = made, None, False
            then(made)

        def failed(fault: BaseException) -> None:
            self._over()
            if isinstance(fault, Cancelled):
                self.strip.say("attention", lambda: _("Stopped. Nothing was issued."))
            told(self, fault, in_strip(self.strip))
            self.ended.emit()

        self.strip.say("attention", lambda: ngettext("{n} paper is being made…", "{n} papers are being made…",
                                                     len(chosen)))  # fmt: skip
        self.progress.show_work(desk.work(work, finished, failed), len(chosen))
        self._say()

    def _hand_over(
        self, made: _Made, way: Callable[[_Made, Progress], None], well: Callable[[], str], new: int = 0
    ) -> None:
        """Arguments: ``well`` – what is said when it went well; ``new`` – how many of them were issued just now."""

        def ended() -> None:
            self.ended.emit()
            if new:
                self.issued.emit(new)

        def finished(_done: None) -> None:
            self._handed = True
            self._over()
            self.strip.say("good", well)
            ended()

        def failed(fault: BaseException) -> None:
            self._over()
            if isinstance(fault, Cancelled):
                self.strip.say("attention", lambda: _("Stopped. The papers stay issued and wait to be handed over."))
            elif isinstance(fault, Refusal):
                in_strip(self.strip)(fault)
            else:
                told(self, fault)
            ended()

        self.strip.say("attention", lambda: _("The papers are being handed over…"))
        self.progress.show_work(self._desk.work(lambda progress: way(made, progress), finished, failed))
        self._say()

    def _over(self) -> None:
        self.progress.stop()
        self.strip.clear()
        self._say()
