"""The text of a paper as a DOCX, for those who must send one: the button, where it goes, the work in the background.

Belongs here: the part of the preview that writes it. Does not belong here: making the DOCX (``papers.text_document``);
the PDF, which stays the paper itself (``preview``).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

import papers as sheets
from db import papers, stationery
from desktop import handing_over
from desktop.desk import Desk, Progress
from desktop.failures import guard, told
from desktop.widgets.labels import secondary_button
from desktop.words import N_, _
from rules.records import IssuedPaper, Language, Paper, PaperForm
from rules.stationery import Stationery
from rules.verdicts import Refusal

#: What is written: a record, its languages, and what it is printed on.
Source = tuple[Paper, tuple[Language, ...], Stationery]


class TextCopy(QWidget):
    """``said`` gives the state and what makes the sentence of what became of it, ``refused`` a refusal, ``working`` the
    progress of the work, and ``ended`` tells that it is over."""

    said = Signal(object, object)
    refused = Signal(object)
    working = Signal(object)
    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._name: Callable[[], str] = str
        self._source: Callable[[], Source] | None = None
        self.button = secondary_button(N_("Save as a text document (DOCX)…"), "edit")
        self.button.clicked.connect(self.ask_where)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.button)
        self.setFocusProxy(self.button)
        self.hide()

    def offer(self, form: PaperForm | None, source: Callable[[], Source], name: Callable[[], str]) -> None:
        """Offer the text of what the preview shows, where papers of its form are sent as texts.

        Arguments: ``name`` – gives the name of its PDF.
        """
        self._name = name
        self._source = source if form in sheets.TEXT_FORMS else None
        self.setVisible(self._source is not None)

    def ask_where(self) -> None:
        """Ask for the name of the file, and write it."""
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            _("Save as a text document (DOCX)…"),
            str(Path.home() / f"{self._name().removesuffix('.pdf')}.docx"),
            "DOCX (*.docx)",
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Write the DOCX in the background."""
        if self._source is None:
            return
        if self._desk.busy:
            self.said.emit("attention", lambda: _("Other work is under way. Wait until it has ended."))
            return
        source = guard(self, self._source, self.refused.emit)
        if source is None:
            return
        window = self.window()

        def work(progress: Progress) -> None:
            data = sheets.text_document(*source)
            # The last moment at which it may still be stopped.
            progress.step(0, 0)
            handing_over.write(target, data)

        def finished(_done: None) -> None:
            if isValid(self):
                self.ended.emit()
                self.said.emit("good", lambda: _("Saved: {name}", name=target.name))

        def failed(fault: BaseException) -> None:
            here = isValid(self)
            if here:
                self.ended.emit()
            if here and isinstance(fault, Refusal):
                self.refused.emit(fault)
            else:
                told(window, fault)

        self.working.emit(self._desk.work(work, finished, failed))


def issued_source(desk: Desk, record: IssuedPaper) -> Source:
    """An issued paper, in the texts of its form it was printed from."""
    return desk.ask(papers.record_of, record.id), record.languages, desk.ask(papers.printed_on, record.id)


def draft_source(desk: Desk, paper: Paper, languages: tuple[Language, ...]) -> Source:
    """A paper that is not issued, on what papers are printed on now."""
    return paper, languages, desk.ask(stationery.stationery)
