"""The file of a recording and its fingerprint: noted before the sitting is closed, checked against it later.

A recording lies where the college keeps it, not in the file of the college: what is kept here is its name, its place
and its fingerprint (578-6). Does not belong here: when a recording is asked for (``db.protocols.obstacles``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from db import sittings
from desktop.desk import Cancelled, Desk, Progress
from desktop.failures import guard, told
from desktop.screens.contest_buttons import flowing
from desktop.screens.telling import in_strip
from desktop.screens.trial import ENDED
from desktop.widgets import Secondary, Trouble, column, row, secondary_button, stacked
from desktop.words import N_, _, bind, follow
from rules.records import Sitting

#: Read at once, in bytes: small enough to be stopped soon, large enough for a disk.
_PIECE: Final = 4 * 1024 * 1024
#: Steps of the progress bar: sizes in bytes are too large for it.
_STEPS: Final = 1000
#: Signs of the fingerprint that are shown; the whole one is compared.
_SHORT: Final = 12


def fingerprint(path: Path, step: Callable[[int, int], None]) -> str:
    """SHA-256 of a file as 64 hex digits, read piece by piece.

    Arguments: ``step`` – told how far it is, in thousandths; it may raise to stop. Raises OSError.
    """
    found, done = hashlib.sha256(), 0
    size = max(1, path.stat().st_size)
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
            done += len(piece)
            step(min(_STEPS, done * _STEPS // size), _STEPS)
    return found.hexdigest()


class Recording(QWidget):
    """The recording of one sitting; ``noted`` tells that another file stands for it."""

    noted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sitting: Sitting | None = None
        self._progress: Progress | None = None
        self.about = Secondary()
        self.choose = secondary_button(N_("Choose the file of the recording…"), "folder")
        self.choose.clicked.connect(self._ask_file)
        self.check = secondary_button(N_("Check the recording against its fingerprint…"), "shield")
        self.check.clicked.connect(self._ask_check)
        self.strip = Trouble()
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        bind(self.bar, self.bar.setAccessibleName, N_("How far the file is read"))
        self.stop = secondary_button(N_("Stop"), "cross")
        self.stop.clicked.connect(self._stop)
        self.running = stacked(row(self.bar, self.stop))
        self.running.hide()
        self.setLayout(column(self.about, self.strip, self.running, flowing(self.choose, self.check)))
        follow(self, self._again)

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_sitting(self, sitting: Sitting) -> None:
        if self._sitting is None or self._sitting.id != sitting.id:
            self.strip.clear()
        self._sitting = sitting
        known = bool(sitting.recording_sha256)
        self.about.setText(recording_text(sitting))
        self.about.setVisible(known)
        self._fit()

    def _again(self) -> None:
        if self._sitting is not None:
            self.show_sitting(self._sitting)

    def _fit(self) -> None:
        sitting, busy = self._sitting, self._progress is not None
        self.running.setVisible(busy)
        self.choose.setVisible(sitting is not None and sitting.stage not in ENDED)
        self.check.setVisible(sitting is not None and bool(sitting.recording_sha256))
        for button in (self.choose, self.check):
            button.setEnabled(not busy)

    # --- acts ---------------------------------------------------------------------------------------------------------
    def _ask_file(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Recording of the sitting"), str(Path.home()))
        if chosen:
            self.take(Path(chosen))

    def _ask_check(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Recording of the sitting"), str(Path.home()))
        if chosen:
            self.compare(Path(chosen))

    def take(self, path: Path) -> None:
        """Read a file and note it as the recording; where no place is noted yet, its folder is."""
        sitting = self._sitting
        if sitting is not None:
            self._read(path, partial(self._note, sitting, path))

    def compare(self, path: Path) -> None:
        """Read a file and say whether it is the one that was noted."""
        sitting = self._sitting
        if sitting is not None:
            self._read(path, partial(self._judge, sitting, path))

    def _read(self, path: Path, done: Callable[[str], object]) -> None:
        if self._desk.busy:
            self.strip.say("attention", lambda: _("Other work is under way. Wait until it has ended."))
            return

        def ended(found: str) -> None:
            self._over()
            done(found)

        def failed(fault: BaseException) -> None:
            self._over()
            if isinstance(fault, Cancelled):
                self.strip.say("attention", lambda: _("Stopped. The recording is as it was noted before."))
            elif isinstance(fault, OSError):
                self.strip.say("stop", lambda: _("The file “{name}” cannot be read.", name=path.name))
            else:
                told(self, fault, in_strip(self.strip))

        self.strip.clear()
        self.bar.setValue(0)
        self._progress = self._desk.work(lambda progress: fingerprint(path, progress.step), ended, failed)
        self._progress.moved.connect(lambda parts, _whole: self.bar.setValue(parts))
        self._fit()
        self.stop.setFocus()

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.cancel()

    def _over(self) -> None:
        focused = self.stop.hasFocus()
        self._progress = None
        self._fit()
        if focused:
            (self.choose if not self.choose.isHidden() else self.check).setFocus()

    def _note(self, sitting: Sitting, path: Path, found: str) -> None:
        place = self._desk.ask(sittings.sitting, sitting.id).recording or str(path.parent)
        act = partial(
            self._desk.act,
            sittings.attach_recording,
            sitting=sitting.id,
            place=place,
            file_name=path.name,
            sha256=found,
        )
        guard(self, act, in_strip(self.strip), lambda _nothing: self._was_noted())

    def _was_noted(self) -> None:
        self.strip.say("good", lambda: _("The recording is noted with its fingerprint."))
        self.noted.emit()

    def _judge(self, sitting: Sitting, path: Path, found: str) -> None:
        name = path.name
        if found == sitting.recording_sha256:
            self.strip.say("good", lambda: _("“{name}” is the recording that was noted, unchanged.", name=name))
        else:
            self.strip.say(
                "stop", lambda: _("“{name}” is not the recording that was noted, or it was changed since.", name=name)
            )


def recording_text(sitting: Sitting) -> str:
    """Name, place and short fingerprint of the recording, in the language of the screen."""
    return _(
        "File “{name}”, SHA-256 {fingerprint}…",
        name=sitting.recording_file,
        fingerprint=sitting.recording_sha256[:_SHORT],
    )
