"""How far a long work is, with a way to stop it: a bar and a button beside it, there while the work goes on.

Does not belong here: the work (``Desk.work``), what stopping it means.
"""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from desktop.desk import Progress
from desktop.widgets.frames import row
from desktop.widgets.labels import quiet
from desktop.words import N_, bind


class ProgressBar(QWidget):
    """See the module. :meth:`show_work` begins, :meth:`stop` ends it; the button asks the work to stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work: Progress | None = None
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        bind(self.bar, self.bar.setAccessibleName, N_("How far the work is"))
        self.stop_button = quiet(N_("Stop"), "cross")
        self.stop_button.clicked.connect(self.cancel)
        inside = row(self.bar, self.stop_button)
        inside.setStretch(0, 1)
        self.setLayout(inside)
        self.hide()

    @property
    def running(self) -> bool:
        return self._work is not None

    def show_work(self, work: Progress, total: int = 0) -> None:
        """Follow a work of so many parts; 0 while nobody knows how many."""
        self._work = work
        self.bar.setRange(0, total)
        self.bar.setValue(0)
        self.stop_button.setEnabled(True)
        work.moved.connect(self._moved)
        self.show()

    def cancel(self) -> None:
        """Ask the work to stop."""
        if self._work is not None:
            self.stop_button.setEnabled(False)
            self._work.cancel()

    def stop(self) -> None:
        """The work is over."""
        self._work = None
        self.hide()

    def _moved(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
