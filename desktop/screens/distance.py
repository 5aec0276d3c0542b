"""Distance learning in Kyrgyzstan: programmes with their hours, who signed that they know, attestations (354).

Belongs here: going from one to the other; what a college of Kazakhstan is told. Does not belong here: the three parts.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db import distance
from desktop import look
from desktop.desk import Desk
from desktop.screens.distance_attestations import AttestationsPart
from desktop.screens.distance_programmes import ProgrammesPart
from desktop.screens.distance_signatures import SignaturesPart
from desktop.screens.entry import enters
from desktop.screens.exam_keys import bind_keys
from desktop.widgets import Chips, EmptyState, column
from desktop.widgets.labels import Words
from desktop.words import N_, bind
from rules.records import Country

PARTS: Final = {
    "programmes": N_("Programmes and hours"),
    "signatures": N_("Acknowledgements"),
    "attestations": N_("Attestations"),
}


class _Tabs(Chips):
    """Names with a line beneath the one that is shown."""

    def add(self, key: Any, words: Words, count: int | None = None) -> None:
        super().add(key, words, count)
        self.chip(key).setProperty("look", "tab")


class DistancePage(QWidget):
    """See the module."""

    title = N_("Distance learning")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.kept = desk.college().country is Country.KG
        inside = QVBoxLayout(self)
        margin = 2 * look.STEP
        inside.setContentsMargins(margin, look.STEP, margin, margin)
        if not self.kept:
            self.none = EmptyState(
                "procedures",
                self.title,
                N_(
                    "Distance programmes, acknowledgements and attestations are kept by decree 354 of Kyrgyzstan. This"
                    " college is in Kazakhstan; the country is set with the particulars of the college."
                ),
            )
            inside.addWidget(self.none)
            return
        self.programmes = ProgrammesPart(desk)
        self.signatures = SignaturesPart(desk)
        self.attestations = AttestationsPart(desk)
        self._parts: dict[str, Any] = {
            "programmes": self.programmes,
            "signatures": self.signatures,
            "attestations": self.attestations,
        }
        self.tabs = _Tabs()
        bind(self.tabs, self.tabs.setAccessibleName, self.title)
        self._stack = QStackedWidget()
        for key, words in PARTS.items():
            self.tabs.add(key, words)
            self._stack.addWidget(self._parts[key])
        self.tabs.chosen.connect(lambda key: self.show_part(key).setFocus())
        whole = column(self.tabs, self._stack)
        whole.setStretch(1, 1)
        inside.addLayout(whole)
        bind_keys(self, {"Ctrl+Tab": lambda: self._turn(1), "Ctrl+Shift+Tab": lambda: self._turn(-1)})
        enters(self, self._stack.currentWidget)

    def show_part(self, key: str) -> Any:
        """Show ``programmes``, ``signatures`` or ``attestations``; returns it."""
        self.tabs.choose(key)
        self._stack.setCurrentWidget(self._parts[key])
        self.refresh()
        return self._parts[key]

    def _turn(self, by: int) -> None:
        keys = list(PARTS)
        self.show_part(keys[(keys.index(self.tabs.current()) + by) % len(keys)]).setFocus()

    def refresh(self) -> None:
        """Ask anew what is shown, and how many have yet to sign."""
        if not self.kept:
            return
        self.tabs.set_count("signatures", len(self._desk.ask(distance.unsigned, self._desk.year)) or None)
        self._parts[self.tabs.current()].refresh()
