"""The steps of an import before and after its preview: which file, the work under way, what came of it.

Belongs here: these three pages. Does not belong here: the preview (``import_preview``), the acts (``import_register``).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from desktop import look
from desktop.screens.entry import enters
from desktop.widgets import (
    Card,
    Field,
    Heading,
    LineEdit,
    Secondary,
    Text,
    column,
    primary,
    row,
    secondary_button,
)
from desktop.words import N_, _, bind, follow, ngettext
from rules.columns import Kind

_SPREADSHEETS = "(*.xlsx *.xlsm *.xls *.ods *.csv *.txt)"


def ask_for_spreadsheet(parent: QWidget) -> Path | None:
    """Let the user choose a spreadsheet."""
    kinds = _("Spreadsheets") + " " + _SPREADSHEETS
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Choose a file…"), str(Path.home()), kinds)
    return Path(chosen) if chosen else None


class FirstStep(QWidget):
    """Which file? ``chosen`` gives its path."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = LineEdit(1000)
        self.path.returnPressed.connect(self._typed)
        choose = primary(N_("Choose a file…"), "open")
        choose.clicked.connect(self._choose)
        read = secondary_button(N_("Read"))
        read.clicked.connect(self._typed)
        card = Card(N_("Which file?"))
        card.setMinimumWidth(look.scale(620))
        told = N_(
            "A register of applications, a plan of places, the composition of a commission, the marks of an exam or the"
            " state list: XLSX, XLS, ODS or CSV. Columns are found by their headings, in any order."
        )
        card.body.addWidget(Text(told, wraps=True))
        card.body.addWidget(
            Field(N_("File"), self.path, "path", hint=N_("type the path, or drop the file here")),
        )
        card.body.addLayout(row(None, read, choose))
        self.setLayout(column(3 * look.STEP, row(None, card, None), None))
        self.setFocusProxy(self.path)

    def _choose(self) -> None:
        path = ask_for_spreadsheet(self)
        if path is not None:
            self.chosen.emit(path)

    def _typed(self) -> None:
        if self.path.value():
            self.chosen.emit(Path(self.path.value().strip('"')).expanduser())


class WorkingStep(QWidget):
    """The work under way, with its progress; ``cancelled`` tells that it is to stop."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: Callable[[], str] = str
        self.work = Heading()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        bind(self.bar, self.bar.setAccessibleName, N_("Progress"))
        self.cancel = secondary_button(N_("Cancel (Esc)"), "cross")
        self.cancel.clicked.connect(self.cancelled)
        card = Card()
        card.setMinimumWidth(look.scale(480))
        for part in (self.work, self.bar):
            card.body.addWidget(part)
        card.body.addLayout(row(None, self.cancel))
        self.setLayout(column(None, row(None, card, None), None))
        self.setFocusProxy(self.cancel)
        follow(self, self._say)

    def begin(self, words: Callable[[], str]) -> None:
        """Another work begins; how long it is, is not known yet."""
        self._words = words
        self.bar.setRange(0, 0)
        self._say()

    def show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _say(self) -> None:
        self.work.setText(self._words())


class DoneStep(QWidget):
    """What came of it. ``save`` asks for the rows that were not taken, ``again`` for another file, ``register`` for
    registering the applications at once."""

    save = Signal()
    register = Signal()
    again = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._taken, self._back = Kind.APPLICANTS, 0, 0
        self.outcome = Heading()
        self.outcome.setWordWrap(True)
        self.more = Secondary()
        self.returned = secondary_button(N_("Save the rows not taken…"), "save")
        self.returned.clicked.connect(self.save)
        self.register_all = secondary_button(N_("Register them at once…"), "check")
        self.register_all.clicked.connect(self.register)
        another = secondary_button(N_("Import another file"))
        another.clicked.connect(self.again)
        finish = primary(N_("Done"), "check")
        finish.clicked.connect(self.finished)
        card = Card()
        card.setMinimumWidth(look.scale(620))
        for part in (self.outcome, self.more):
            card.body.addWidget(part)
        card.body.addLayout(row(self.returned, self.register_all, None, another, finish))
        self.setLayout(column(None, row(None, card, None), None))
        enters(self, lambda: finish)
        follow(self, self._say)

    def show_outcome(self, kind: Kind, taken: int, back: int) -> None:
        """Arguments: ``taken`` – what is in the file now; ``back`` – rows that are not."""
        self._kind, self._taken, self._back = kind, taken, back
        self._say()

    def _say(self) -> None:
        count = self._taken
        if self._kind is Kind.PLAN:
            said = ngettext("{n} line of the plan was taken over", "{n} lines of the plan were taken over", count)
        elif self._kind is Kind.COMMISSION:
            said = ngettext("{n} person was taken over", "{n} people were taken over", count)
        elif self._kind is Kind.MARKS:
            said = ngettext("{n} mark was taken over", "{n} marks were taken over", count)
        elif self._kind is Kind.STATE_LIST:
            said = ngettext(
                "{n} person of the state list was loaded", "{n} people of the state list were loaded", count
            )
        else:
            said = ngettext("{n} application was taken over", "{n} applications were taken over", count)
        more = []
        if self._kind is Kind.APPLICANTS:
            more.append(
                _(
                    "They stand in the list as unfinished. Take the documents and register each one; or all at once, if"
                    " their packages were checked on paper or by the portal."
                )
            )
        if self._kind is Kind.MARKS:
            more.append(_("A mark counts once a second person has read it: check the marks in the exam."))
        if self._back:
            more.append(ngettext("{n} row was not taken over.", "{n} rows were not taken over.", self._back))
        self.outcome.setText(said)
        self.more.setText(" ".join(more))
        self.returned.setVisible(bool(self._back))
        self.register_all.setVisible(self._kind is Kind.APPLICANTS and count > 0)
