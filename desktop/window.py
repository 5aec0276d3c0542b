"""The window of an open file: rail, top bar, the screen, status line; and what happens when it opens and closes.

Belongs here: going from screen to screen, pages above a screen, advice, the check of the file after the first paint,
the copy at closing. Does not belong here: what any screen shows, opening a file (``app``).
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol, cast

from PySide6.QtCore import QThread, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db.file import CollegeFile
from desktop import icons, look
from desktop.computer import Computer, this
from desktop.desk import Desk
from desktop.failures import refusal_sentence
from desktop.rail import PLACES, Rail
from desktop.status_bar import StatusBar
from desktop.top_bar import TopBar
from desktop.widgets.frames import Trouble
from desktop.widgets.labels import quiet
from desktop.words import N_, _, bind, follow
from rules.records import ApplicationStage
from rules.verdicts import Refusal

#: What is opened → the screen that shows it.
_SCREENS: Final = {"application": "applications", "case": "procedures", "sitting": "sittings"}


class Screen(Protocol):
    """What the window asks of a screen."""

    def refresh(self) -> None:
        """Ask everything anew: the screen is shown, or something was committed while it is shown."""


class _Check(QThread):
    """Reads every page of the file once, in the background."""

    damaged = Signal(object)

    def __init__(self, file: CollegeFile, parent: QWidget) -> None:
        super().__init__(parent)
        self._file = file

    def run(self) -> None:
        try:
            self._file.check()
        except Refusal as refusal:
            self.damaged.emit(refusal)
        finally:
            self._file.release_thread()


class Window(QWidget):
    """The window of one open file; closing it makes the backup and closes the file.

    Arguments: ``computer`` – what this computer remembers; ``demo`` – the file is the demo college, of which no copies
    are kept.
    """

    painted = Signal()
    """The window stood on the screen for the first time."""
    leave = Signal(object)
    """The user wants to go to another file: its path, or None for the page that opens one."""

    def __init__(self, desk: Desk, computer: Computer | None = None, demo: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self.computer = computer or this()
        self.demo = demo
        self.pages: list[QWidget] = []
        self._screens: dict[str, QWidget] = {}
        self._key = ""
        self._was_painted = False
        self._check: _Check | None = None
        self.over = False
        """The window is closed, and so is its file."""
        self.setObjectName("window")
        self.setWindowIcon(icons.program())
        self.resize(look.scale(1366), look.scale(728))
        self.setMinimumSize(look.scale(900), look.scale(520))
        self._build()
        self._bind_keys()
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(200)
        self._counting.timeout.connect(self.count)
        desk.changed.connect(self._changed)
        follow(self, self._speak)
        bind(self, self.setWindowTitle, lambda: " – ".join((desk.file.path.stem, _("Hatshy"))))
        if self.computer.failed_backup:
            name = self.computer.failed_backup
            self.advise(Refusal("backup_failed", name=name))
        self.rail.show_place("today")
        self.rail.button("today").setFocus()

    def _build(self) -> None:
        self.rail = Rail()
        self.top = TopBar(self.desk, self)
        self.advice = Trouble()
        self.advice.setObjectName("advice")
        understood = quiet(N_("Close"), "cross")
        understood.clicked.connect(self.advice.clear)
        self.advice.buttons.addWidget(understood)
        self.stack = QStackedWidget()
        self.status = StatusBar(self.desk, self.computer)
        self.shortcuts: QWidget | None = None
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(0)
        self._beside.addWidget(self.stack, 1)
        strip = QVBoxLayout()
        strip.setContentsMargins(2 * look.STEP, look.STEP, 2 * look.STEP, 0)
        strip.addWidget(self.advice)
        middle.addWidget(self.top)
        middle.addLayout(strip)
        middle.addLayout(self._beside, 1)
        middle.addWidget(self.status)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.rail)
        inside.addLayout(middle, 1)
        self.rail.chosen.connect(self.show_screen)
        self.rail.entered.connect(lambda key: self._screens[key].setFocus())
        self.top.search.opened.connect(self.open_case)
        self.top.year_chosen.connect(self._use_year)
        self.top.languages.chosen.connect(self._remember_language)
        self.status.outside.clicked.connect(lambda: self.show_screen("settings"))

    def _bind_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F3", self._find),
            ("Ctrl+F", self._find),
            ("F1", self.toggle_shortcuts),
            ("Ctrl+/", self.toggle_shortcuts),
            ("F5", self.refresh),
            ("Ctrl+PgDown", lambda: self._turn(1)),
            ("Ctrl+PgUp", lambda: self._turn(-1)),
            ("Esc", self._back),
        )
        for pressed, act in keys:
            QShortcut(QKeySequence(pressed), self).activated.connect(act)

    # --- going from screen to screen ----------------------------------------------------------------------------------
    @property
    def key(self) -> str:
        """Key of the screen that is shown; empty until the window stands, unless one was asked for before."""
        return self._key

    def show_screen(self, key: str) -> QWidget:
        """Show a screen, made when it is first visited; returns it."""
        while self.pages:
            self.close_page()
        if key not in self._screens:
            place = next(place for place in PLACES if place.key == key)
            made = cast(QWidget, getattr(import_module(place.module), place.screen)(self.desk))
            self._screens[key] = made
            self.stack.addWidget(made)
        self._key = key
        screen = self._screens[key]
        self.stack.setCurrentWidget(screen)
        self.rail.show_place(key)
        self.refresh()
        focused = QApplication.focusWidget()
        if focused is not None and self.rail.isAncestorOf(focused):
            self.rail.button(key).setFocus()
        elif focused is not None and self.isAncestorOf(focused):
            screen.setFocus()
        return screen

    def open_case(self, kind: str, row: int) -> None:
        """Open an application, a case of a procedure, a sitting or an issued paper wherever it is shown."""
        if kind == "paper":
            from desktop.preview import Preview

            preview = Preview(self.desk)
            preview.issued(row)
            self.open_page(preview)
            return
        screen: Any = self.show_screen(_SCREENS[kind])
        screen.open_case(kind, row)

    def open_page(self, page: QWidget) -> None:
        """Lay a page over the screen; Esc or its ``closed`` signal goes back."""
        self.pages.append(page)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        closed = getattr(page, "closed", None)
        if closed is not None:
            closed.connect(self.close_page)
        page.setFocus()

    def close_page(self) -> None:
        """Go back from the topmost page to what is below it."""
        if not self.pages:
            return
        page = self.pages.pop()
        self.stack.removeWidget(page)
        page.hide()
        page.deleteLater()
        below = self.pages[-1] if self.pages else self._screens.get(self._key)
        if below is not None:
            self.stack.setCurrentWidget(below)
            self.refresh()
            below.setFocus()

    def refresh(self) -> None:
        """What is shown asks everything anew."""
        shown: Any = self.stack.currentWidget()
        if hasattr(shown, "refresh"):
            shown.refresh()

    def _turn(self, by: int) -> None:
        keys = [place.key for place in PLACES]
        self.show_screen(keys[(keys.index(self._key or "today") + by) % len(keys)])

    def _back(self) -> None:
        if self.shortcuts is not None and self.shortcuts.isVisible():
            self.toggle_shortcuts()
        elif self.pages:
            self.close_page()

    def _find(self) -> None:
        self.top.search.setFocus()
        self.top.search.selectAll()

    def toggle_shortcuts(self) -> None:
        """Show the list of shortcuts, or hide it."""
        if self.shortcuts is None:
            from desktop.shortcuts import ShortcutPanel

            panel = ShortcutPanel()
            panel.closed.connect(self.toggle_shortcuts)
            self._beside.addWidget(panel)
            self.shortcuts = panel
            panel.hide()
        self.shortcuts.setVisible(self.shortcuts.isHidden())
        if not self.shortcuts.isHidden():
            self.shortcuts.setFocus()

    # --- what changes -------------------------------------------------------------------------------------------------
    def _changed(self) -> None:
        self.refresh()
        self._counting.start()

    def count(self) -> None:
        """Show in the rail how much needs action."""
        # The window is painted before what the screens ask is loaded.
        from db import application_lists, outgoing
        from desktop.screens.today_due import pressing

        desk = self.desk
        stages = desk.ask(application_lists.stage_counts, desk.year)
        unfinished = stages.get(ApplicationStage.UNFINISHED, 0)
        unsigned = desk.ask(outgoing.unsigned_count)
        due = desk.ask(pressing, desk.year, desk.clock())
        self.rail.show_counts({"today": due + unfinished + unsigned, "applications": unfinished, "journals": unsigned})
        self.top.show_years()
        self.status.refresh()

    def _use_year(self, year: int) -> None:
        self.desk.year = year
        self.desk.changed.emit()

    def _speak(self) -> None:
        self.refresh()

    def _remember_language(self, tongue: Any) -> None:
        self.computer.language = tongue
        self.computer.keep()

    def advise(self, refusal: Refusal) -> None:
        """Say a refusal of the computer in the strip above the screen."""
        self.advice.say("stop", lambda: refusal_sentence(refusal))

    # --- opening and closing ------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._stands)

    def _stands(self) -> None:
        """What waits until the window stands on the screen."""
        self.painted.emit()
        if self.over:
            return
        if not self._key:
            self.show_screen("today")
        self.count()
        self._check = _Check(self.desk.file, self)
        self._check.damaged.connect(self.advise)
        self._check.start(QThread.Priority.LowPriority)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desk.busy:
            self.advice.say("attention", lambda: _("Work is under way. Wait until it ends, or stop it."))
            event.ignore()
            return
        if not self.over:
            # What is being typed is saved when its field loses the focus, so hiding comes first.
            self.hide()
            self.over = True
            timers: list[QTimer] = self.findChildren(QTimer)  # type: ignore[assignment]
            for timer in timers:
                timer.stop()
            if self._check is not None:
                self._check.wait()
            self.backup()
            self.desk.close()
        super().closeEvent(event)

    def backup(self) -> Path | None:
        """Make the copy of this moment if something was committed since the last one; returns where it is.

        A copy that cannot be made never keeps the desk from closing: it is said at the next opening.
        """
        from db import backup, journal  # Only closing needs them, never the start of the program.

        if self.demo:
            return None
        file, folder = self.desk.file, self.computer.backups
        try:
            made = backup.backups(folder, file.path.stem)
            last = self.desk.ask(journal.last_moment)
            done: Path | None = None
            if last is not None and not any(at >= last for at in made.values()):
                done = backup.make(file, folder, self.desk.clock())
            failed = ""
        except Exception:
            done, failed = None, file.path.name
        if failed != self.computer.failed_backup:
            self.computer.failed_backup = failed
            self.computer.keep()
        return done
