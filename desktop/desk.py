"""The desk: one open file, one operator, one clock, and the doors ``ask``, ``act`` and ``work``.

Every screen reads through :meth:`Desk.ask` and writes through :meth:`Desk.act`; after an act the one signal ``changed``
tells all visible screens to ask again. Long work runs in one background thread through :meth:`Desk.work`.

Does not belong here: what is shown (``screens``) and what an act means (``db``).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from db.file import CollegeFile
from db.transaction import Reading, Transaction
from desktop.printable import check_texts
from rules.records import College, Operator

P = ParamSpec("P")
T = TypeVar("T")


def local_clock() -> datetime:
    """This moment in the time zone of the computer, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


class Cancelled(Exception):
    """The user stopped the work; nothing of it remains."""


class Progress(QObject):
    """What a long work tells its dialog: parts done of how many. Asking :meth:`step` again after a cancel raises."""

    moved = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._cancelled = False

    def cancel(self) -> None:
        self._cancelled = True

    def step(self, done: int, total: int) -> None:
        """Tell how far the work is. Raises :class:`Cancelled`."""
        if self._cancelled:
            raise Cancelled
        self.moved.emit(done, total)


class _Worker(QThread):
    def __init__(self, parent: QObject, work: Callable[[Progress], Any], progress: Progress) -> None:
        super().__init__(parent)
        self._work = work
        self._progress = progress
        self.result: Any = None
        self.fault: BaseException | None = None

    def run(self) -> None:
        try:
            self.result = self._work(self._progress)
        except BaseException as fault:
            self.fault = fault


class Desk(QObject):
    """See the module. ``year`` is the campaign year that the lists show."""

    changed = Signal()
    """Something was committed: visible screens ask again."""
    saved = Signal(datetime)
    """When the last act was committed, for «saved 10:42»."""

    def __init__(
        self,
        file: CollegeFile,
        operator: Operator,
        year: int,
        clock: Callable[[], datetime] = local_clock,
    ) -> None:
        super().__init__()
        self.file = file
        self.operator = operator
        self.year = year
        self.clock = clock
        self._worker: _Worker | None = None

    def ask(self, read: Callable[Concatenate[Reading, P], T], /, *args: P.args, **fields: P.kwargs) -> T:
        """Read: ``desk.ask(sittings.sitting, 3)``."""
        return self.file.ask(read, *args, **fields)

    def act(self, write: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **fields: P.kwargs) -> T:
        """Write, all or nothing, and tell everyone: ``desk.act(votes.cast_vote, vote=1, person=2, choice=…)``.

        Raises Refusal where a rule or the record says no, and ``character_unprintable``; the screen shows it beside the
        field.
        """
        check_texts(fields)
        check_texts({"": args})
        now = self.clock()
        result = self.file.act(now, self.operator.name, write, *args, **fields)
        self.saved.emit(now)
        self.changed.emit()
        return result

    def work(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], object],
    ) -> Progress:
        """Run ``work`` in the background; ``done`` or ``failed`` is called in the window's thread when it ends.

        One at a time. ``failed`` gets the Refusal, :class:`Cancelled`, or the fault of the program.
        """
        if self._worker is not None:
            raise RuntimeError("work is under way")
        progress = Progress()

        def finished() -> None:
            worker = self._worker
            assert worker is not None
            self._worker = None
            worker.deleteLater()
            if worker.fault is not None:
                failed(worker.fault)
                return
            self.changed.emit()
            done(worker.result)

        def run(told: Progress) -> T:
            try:
                return work(told)
            finally:
                self.file.release_thread()

        self._worker = _Worker(self, run, progress)
        self._worker.finished.connect(finished)
        self._worker.start()
        return progress

    @property
    def busy(self) -> bool:
        return self._worker is not None

    def close(self) -> None:
        """Wait for the background work and close the file."""
        if self._worker is not None:
            self._worker.wait()
        self.file.close()

    def college(self) -> College:
        """The college of the file."""
        from db.college import required_college

        return self.ask(required_college)
