"""The door: the window while no file is open – make a file, open one, look around with the demo college.

Belongs here: asking which file and its password, and saying beside the field why one cannot be opened. Does not belong
here: the steps of a new file (``screens.first_run``), the window of an open file (``window``).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from db.file import CollegeFile, is_encrypted, open_file
from desktop import computer, icons, look
from desktop.failures import guard, refusal_sentence
from desktop.top_bar import LanguageSwitch
from desktop.widgets.fields import Field
from desktop.widgets.frames import Card, Hairline, Trouble, column, row
from desktop.widgets.labels import IconLabel, Secondary, Text, Title, primary, quiet, secondary_button
from desktop.words import N_, _, bind
from rules.verdicts import Refusal

#: Refusals that concern the password, not the file.
_OF_PASSWORD = ("file_password", "file_password_needed")


class Door(QWidget):
    """``opened`` is emitted with the open file; ``demo_wanted`` when the demo college is to be shown; ``entered`` with
    the Desk when a first run is done."""

    opened = Signal(object)
    demo_wanted = Signal()
    entered = Signal(object)

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self._path: Path | None = None
        self.first_run: QWidget | None = None
        self.setObjectName("door")
        self.setWindowIcon(icons.program())
        self.resize(look.scale(1100), look.scale(700))
        self.setMinimumSize(look.scale(760), look.scale(520))
        bind(self, self.setWindowTitle, N_("Hatshy"))
        self.languages = LanguageSwitch()
        self.languages.chosen.connect(self._remember_language)
        self.advice = Trouble()
        self.pages = QStackedWidget()
        self.welcome = self._make_welcome()
        self.locked = self._make_locked()
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(self.locked)
        inside = QVBoxLayout(self)
        margin = 3 * look.STEP
        inside.setContentsMargins(margin, 2 * look.STEP, margin, 2 * look.STEP)
        inside.setSpacing(2 * look.STEP)
        inside.addLayout(row(IconLabel("hatshy", "accent", 32), Title(N_("Hatshy")), None, self.languages))
        inside.addWidget(self.advice)
        inside.addWidget(self.pages, 1)
        self.show_welcome()

    # --- the pages ----------------------------------------------------------------------------------------------------
    def _make_welcome(self) -> QWidget:
        self.new = primary(N_("Make the file of our college"), "add")
        self.open = secondary_button(N_("Open a file…"), "folder")
        self.demo = secondary_button(N_("Look around with the demo college"), "search")
        self.new.clicked.connect(self.begin)
        self.open.clicked.connect(self._ask_file)
        self.demo.clicked.connect(self.demo_wanted)
        card = Card(N_("The desk of an admission commission's secretary"))
        for button, words in (
            (self.new, N_("Five short steps; they can be left and resumed.")),
            (self.open, N_("A file ending in .hatshy, from this computer.")),
            (self.demo, N_("Invented people and sittings. Nothing of it is kept.")),
        ):
            card.body.addLayout(column(row(button, None), Secondary(words), gap=2))
            card.body.addSpacing(look.STEP)
        self.recent = QVBoxLayout()
        self.recent.setSpacing(2)
        card.body.addLayout(self.recent)
        card.setFixedWidth(look.scale(620))
        return _centred(card)

    def _make_locked(self) -> QWidget:
        self.name = Text(wraps=True)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setObjectName("password")
        self.field = Field(N_("Password"), self.password, "password")
        self.enter = primary(N_("Open"), "lock")
        another = quiet(N_("Another file"), "left")
        another.clicked.connect(self.show_welcome)
        self.enter.clicked.connect(self._unlock)
        self.password.returnPressed.connect(self._unlock)
        card = Card(N_("The file is protected"))
        for part in (self.name, self.field):
            card.body.addWidget(part)
        card.body.addLayout(row(another, None, self.enter))
        card.setFixedWidth(look.scale(480))
        return _centred(card)

    def show_welcome(self) -> None:
        """Show what can be done."""
        self.field.clear()
        self._show_recent()
        self.pages.setCurrentWidget(self.welcome)
        self.new.setFocus()

    def _show_recent(self) -> None:
        while self.recent.count():
            widget = self.recent.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        files = [Path(name) for name in computer.this().recent if Path(name).is_file()]
        if not files:
            return
        self.recent.addWidget(Hairline())
        self.recent.addWidget(Text(N_("Opened here lately"), "field"))
        for path in files:
            button = quiet(_as_it_is(f"{path.stem}  ·  {path.parent}"), "document")
            button.clicked.connect(lambda _checked=False, path=path: self.try_file(path))
            self.recent.addWidget(button)

    # --- opening ------------------------------------------------------------------------------------------------------
    def try_file(self, path: Path) -> None:
        """Open a file, asking for its password where it has one."""
        self.advice.clear()
        self._path = path
        encrypted = guard(self, lambda: is_encrypted(path), self._refused)
        if encrypted is None:
            self.show_welcome()
            return
        if encrypted:
            self.name.setText(str(path))
            self.password.clear()
            self.field.clear()
            self.pages.setCurrentWidget(self.locked)
            self.password.setFocus()
            return
        guard(self, lambda: open_file(path, None, check=False), self._refused, self.opened.emit)

    def _unlock(self) -> None:
        path, password = self._path, self.password.text()
        if path is None:
            return
        self.advice.clear()
        self.field.clear()
        guard(self, lambda: open_file(path, password, check=False), self._refused_locked, self.opened.emit)

    def _refused_locked(self, refusal: Refusal) -> None:
        if refusal.code in _OF_PASSWORD:
            self.field.complain(lambda: refusal_sentence(refusal))
            self.password.selectAll()
            self.password.setFocus()
        else:
            self._refused(refusal)

    def _refused(self, refusal: Refusal) -> None:
        self.advise(refusal)
        self.show_welcome()

    def advise(self, refusal: Refusal) -> None:
        """Say in a strip why a file cannot be opened."""
        self.advice.say("stop", lambda: refusal_sentence(refusal))

    def _ask_file(self) -> None:
        from desktop.screens.first_run_steps import usual_folder

        chosen, _kind = QFileDialog.getOpenFileName(self, _("Open a file…"), str(usual_folder()), "*.hatshy")
        if chosen:
            self.try_file(Path(chosen))

    # --- the first run ------------------------------------------------------------------------------------------------
    def begin(self) -> None:
        """Go through the steps of a new file, from where they were left."""
        from desktop.screens.first_run import FirstRun

        self.advice.clear()
        run = FirstRun(self._clock)
        self._show_run(run)

    def resume(self, file: CollegeFile, operator: str) -> None:
        """Go on with the last steps of a file that was made in an earlier run."""
        from desktop.screens.first_run import FirstRun

        run = FirstRun(self._clock)
        self._show_run(run)
        run.resume_made(file, operator)

    def _show_run(self, run: QWidget) -> None:
        from desktop.screens.first_run import FirstRun

        assert isinstance(run, FirstRun)
        if self.first_run is not None:
            self.pages.removeWidget(self.first_run)
            self.first_run.deleteLater()
        self.first_run = run
        run.finished.connect(self._entered)
        run.left.connect(self.show_welcome)
        self.pages.addWidget(run)
        self.pages.setCurrentWidget(run)

    def _entered(self, desk: object) -> None:
        self.first_run = None
        self.entered.emit(desk)

    def _remember_language(self, tongue: str) -> None:
        memory = computer.this()
        memory.language = tongue  # type: ignore[assignment]
        memory.keep()

    def closeEvent(self, event: QCloseEvent) -> None:
        from desktop.screens.first_run import FirstRun

        if isinstance(self.first_run, FirstRun):
            self.first_run.abandon()
            self.first_run = None
        super().closeEvent(event)


def _centred(card: QWidget) -> QWidget:
    holder = QWidget()
    inside = QHBoxLayout(holder)
    inside.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
    return holder


def _as_it_is(text: str) -> Callable[[], str]:
    return lambda: text
