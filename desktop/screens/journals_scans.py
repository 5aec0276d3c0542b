"""Signed scans given to the journal of outgoing papers: the way they go, and where each went, in place of the list.

Does not belong here: taking and matching them (``scan_taking``), the list of papers (``journals``).
"""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.desk import Desk
from desktop.screens.entry import enters
from desktop.screens.scan_taking import ScanTaking
from desktop.widgets import Card, column, primary, row, scrolling, stacked
from desktop.words import N_


class JournalScans(Card):
    """``opened`` tells that there is something to show, ``left`` that the list is wanted again."""

    opened = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("Scans of signed sheets"))
        self.is_open = False
        self.taking = ScanTaking(desk)
        self.taking.began.connect(self._open)
        self.taking.taken.connect(self._taken)
        self.back = primary(N_("Back to the list"), "left")
        self.back.clicked.connect(self._go_back)
        area = scrolling(stacked(column(self.taking, None)))
        self.body.addWidget(area, 1)
        self.body.addLayout(row(None, self.back))
        enters(self, lambda: self.back)

    def leave(self) -> None:
        """Show no results any more; scans that are being read are still shown."""
        if not self.taking.progress.running:
            self.is_open = False
            self.taking.clear()

    def _open(self) -> None:
        self.is_open = True
        self.back.setEnabled(False)
        self.opened.emit()

    def _taken(self) -> None:
        self.back.setEnabled(True)
        self.back.setFocus()

    def _go_back(self) -> None:
        self.leave()
        self.left.emit()
