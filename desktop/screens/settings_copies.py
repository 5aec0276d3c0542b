"""Copies of the file: made now, put outside this computer, and laid out again as a file to look at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QFileDialog

from db import backup
from desktop import computer, look
from desktop.desk import Desk, Progress
from desktop.failures import guard, refusal_sentence, told
from desktop.screens.settings_part import Part
from desktop.status_bar import STALE_DAYS, outside_text
from desktop.widgets.choices import WordChoice
from desktop.widgets.fields import Field
from desktop.widgets.frames import Hairline, Trouble, row
from desktop.widgets.labels import Secondary, StateWord, Text, moment_text, primary, quiet, secondary_button
from desktop.words import N_, _, follow
from rules.verdicts import Refusal

T = TypeVar("T")


class CopiesPart(Part):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("Copies of the file"))
        self._desk = desk
        self.trouble = Trouble()
        self.here = StateWord()
        self.folder = Text(wraps=True)
        self.now = primary(N_("Make a copy now"), "copy")
        self.choose = secondary_button(N_("Another folder…"), "folder")
        self.usual = quiet(N_("The usual folder"))
        self.outside = StateWord()
        self.put_outside = secondary_button(N_("Put a copy outside…"), "open")
        self.copies = WordChoice((), say=_moment_of)
        self.copies_field = Field(N_("Copies on this computer"), self.copies, "copies")
        self.lay_out = secondary_button(N_("Lay out as a file…"), "document")
        self.laid_out = Secondary(N_("The copy is laid out beside the file and never over it; open it to look at it."))
        self.now.clicked.connect(self.make_now)
        self.choose.clicked.connect(self._ask_folder)
        self.usual.clicked.connect(lambda: self.use_folder(None))
        self.put_outside.clicked.connect(self._ask_outside)
        self.lay_out.clicked.connect(self._ask_target)
        body = self.body
        body.addWidget(self.trouble)
        body.addWidget(self.here)
        body.addWidget(
            Secondary(
                N_(
                    "A copy is made whenever the program is closed, and proved by reading it. Old ones are thinned:"
                    " all of two days, then one a day, a week, a month."
                )
            )
        )
        body.addWidget(self.folder)
        body.addLayout(row(self.choose, self.usual, None, self.now))
        body.addWidget(Hairline())
        body.addWidget(self.outside)
        body.addWidget(
            Secondary(
                N_(
                    "A copy on a stick or another disk, kept in another room, is what helps after a fire, a theft or a"
                    " broken disk. Once a week is good."
                )
            )
        )
        body.addLayout(row(self.put_outside, None))
        body.addWidget(Hairline())
        body.addWidget(self.copies_field)
        body.addLayout(row(self.lay_out, None))
        body.addWidget(self.laid_out)
        self.copies.setMaximumWidth(look.scale(320))
        follow(self, self.refresh)

    def refresh(self) -> None:
        """Look at the folder anew."""
        memory, path, now = computer.this(), self._desk.file.path, self._desk.clock()
        found = backup.backups(memory.backups, path.stem)
        latest = max(found.values(), default=None)
        self.here.show_state(
            "good" if latest else "attention",
            lambda: (
                _("copy on this computer: {moment}", moment=moment_text(latest))
                if latest
                else _("no copy on this computer yet")
            ),
        )
        self.folder.setText(_("Folder: {folder}", folder=memory.backups))
        self.usual.setVisible(bool(memory.backup_folder))
        last = memory.last_outside(path)
        stale = last is None or (now - last).days >= STALE_DAYS
        self.outside.show_state("attention" if stale else "good", lambda: outside_text(last, now))
        self.copies.set_values(sorted(found, key=lambda copy: found[copy], reverse=True))
        if self.copies.value() is None and found:
            self.copies.setCurrentIndex(0)
        for part in (self.copies_field, self.lay_out, self.laid_out):
            part.setVisible(bool(found))
        self.now.setEnabled(not self._desk.busy)
        self.put_outside.setEnabled(not self._desk.busy)

    # --- acts ---------------------------------------------------------------------------------------------------------
    def make_now(self) -> None:
        """Make a copy in the folder, in the background."""
        folder, now = computer.this().backups, self._desk.clock()
        self._work(lambda: backup.make(self._desk.file, folder, now), self._made)

    def _made(self, target: Path) -> None:
        memory = computer.this()
        if memory.failed_backup:
            memory.failed_backup = ""
            memory.keep()
        self.trouble.say("good", lambda: _("Copy made and checked: {name}", name=target.name))
        self.refresh()

    def copy_outside(self, folder: Path) -> None:
        """Put a copy into a folder outside this computer and note when."""
        now = self._desk.clock()
        target = folder / f"{self._desk.file.path.stem}-{now:%Y%m%d-%H%M%S}.hatshy"

        def noted(_nothing: object) -> None:
            computer.this().copied_outside(self._desk.file.path, now)
            self.trouble.say("good", lambda: _("Copy made and checked: {name}", name=target))
            self._desk.changed.emit()

        self._work(lambda: backup.copy(self._desk.file, target), noted)

    def use_folder(self, folder: Path | None) -> None:
        """Put the copies made at closing into another folder, or into the usual one."""
        memory = computer.this()
        memory.backup_folder = str(folder) if folder else ""
        memory.keep()
        self.refresh()

    def lay_out_copy(self, target: Path) -> None:
        """Lay the chosen copy out as a file of its own."""
        copy: Path | None = self.copies.value()
        if copy is not None:
            guard(
                self,
                lambda: backup.restore(copy, target),
                self._refused,
                lambda _done: self.trouble.say("good", lambda: _("Copy laid out: {name}", name=target)),
            )

    def _work(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        if self._desk.busy:
            self.trouble.say("attention", lambda: _("Work is under way. Wait until it ends, or stop it."))
            return
        self.trouble.say("attention", lambda: _("The copy is being made…"))

        def run(_progress: Progress) -> T:
            return work()

        self._desk.work(run, done, lambda fault: self._failed(fault))
        self.refresh()

    def _failed(self, fault: BaseException) -> None:
        self.trouble.clear()
        if isinstance(fault, Refusal):
            self._refused(fault)
        else:
            told(self, fault)
        self.refresh()

    def _refused(self, refusal: Refusal) -> None:
        self.trouble.say("stop", lambda: refusal_sentence(refusal))

    # --- asking where -------------------------------------------------------------------------------------------------
    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Folder for the copies"), str(computer.this().backups))
        if chosen:
            self.use_folder(Path(chosen))

    def _ask_outside(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where to put the copy"), str(Path.home()))
        if chosen:
            self.copy_outside(Path(chosen))

    def _ask_target(self) -> None:
        copy: Path | None = self.copies.value()
        if copy is None:
            return
        suggested = self._desk.file.path.with_name(copy.name)
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Lay out as a file…"), str(suggested), "*.hatshy")
        if chosen:
            self.lay_out_copy(Path(chosen))


def _moment_of(copy: Path) -> str:
    stamp = "-".join(copy.stem.split("-")[-2:])
    try:
        return moment_text(datetime.strptime(stamp, "%Y%m%d-%H%M%S"))
    except ValueError:
        return copy.name
