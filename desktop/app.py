"""The program with its window: from the start to the open file, and from file to file.

Belongs here: the one application object, its look and language, and which window stands – the door or the window of an
open file. Does not belong here: what they show.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from db import college
from db.file import CollegeFile, is_encrypted, open_file
from desktop import computer, failures, look, words
from desktop.desk import Desk, local_clock
from desktop.window import Window
from rules.records import Operator
from rules.verdicts import Refusal

if TYPE_CHECKING:
    from desktop.door import Door


class Program:
    """Which window stands. ``window`` is the window of the open file, ``door`` the window while there is none."""

    def __init__(self, app: QApplication) -> None:
        self.app = app
        self.window: Window | None = None
        self.door: Door | None = None
        self._demo: tempfile.TemporaryDirectory[str] | None = None

    def start(self, path: Path | None, demo: bool) -> None:
        """Show the first window: the file given, the demo college, the last file, or the door."""
        memory = computer.this()
        if demo:
            self.show_demo()
            return
        last = memory.last_file
        if path is None and last is not None and last.is_file():
            path = last
        if path is None or not self._open_at_once(path):
            self.show_door(path)

    def _open_at_once(self, path: Path) -> bool:
        """Open a file that asks for nothing, without making the door first. Whatever is amiss the door will tell."""
        try:
            if is_encrypted(path):
                return False
            file = open_file(path, check=False)
        except Refusal:
            return False
        self._opened(file)
        return True

    # --- the door -----------------------------------------------------------------------------------------------------
    def show_door(self, path: Path | None = None) -> None:
        """Show the door, at once trying a file if one is given; a file that opens is shown without the door."""
        door = self._make_door()
        if path is not None:
            door.try_file(path)
        if not self._entered():
            if computer.this().first_run.get("step", "0") != "0" and not computer.this().recent:
                door.begin()
            door.show()

    def _make_door(self) -> Door:
        from desktop.door import Door

        door = Door(local_clock)
        self.door = door
        failures.install(self.app, door)
        door.opened.connect(self._opened)
        door.demo_wanted.connect(self.show_demo)
        door.entered.connect(lambda desk: self._show(desk, demo=False))
        return door

    def _entered(self) -> bool:
        """Whether the file that was tried has opened its window."""
        return self.window is not None

    def _opened(self, file: CollegeFile) -> None:
        memory = computer.this()
        memory.opened(file.path)
        operators = file.ask(college.all_operators)
        name = str(file.path.absolute())
        if memory.first_run.get("made") == name and operators:
            door = self.door or self._make_door()
            door.resume(file, operators[0].name)
            door.show()
            return
        known = memory.operators.get(name)
        operator = next((one for one in operators if one.name == known), first_operator(file))
        self._show(Desk(file, operator, _year(file, local_clock), local_clock), demo=False)
        if self.window is not None and file.ask(college.the_college) is None:
            # Its first run was broken off between making the file and entering the college.
            self.window.show_screen("settings")
            self.window.advise(Refusal("college_missing"))

    def show_demo(self) -> None:
        """Show the demo college, in a folder of its own that goes away with the window."""
        from desktop import demo

        self._demo = tempfile.TemporaryDirectory(prefix="hatshy-demo-", ignore_cleanup_errors=True)
        try:
            file = demo.build(Path(self._demo.name) / "demo.hatshy", words.language())
        except Refusal as refusal:
            self._forget_demo()
            if self.door is None:
                self.show_door()
            if self.door is not None:
                self.door.advise(refusal)
            return
        self._show(Desk(file, first_operator(file), demo.YEAR, demo.clock()), demo=True)

    # --- the window ---------------------------------------------------------------------------------------------------
    def _show(self, desk: Desk, demo: bool) -> None:
        window = Window(desk, demo=demo)
        self.window = window
        failures.install(self.app, window)
        window.leave.connect(self._leave)
        window.show()
        if self.door is not None:
            door, self.door = self.door, None
            door.close()
            door.deleteLater()

    def _leave(self, path: Path | None) -> None:
        """Close the file and go to another, or to the door."""
        window = self.window
        if window is None:
            return
        quit_with_last = self.app.quitOnLastWindowClosed()
        self.app.setQuitOnLastWindowClosed(False)
        if window.close():
            self.window = None
            window.deleteLater()
            self._forget_demo()
            self.show_door(path)
        self.app.setQuitOnLastWindowClosed(quit_with_last)

    def end(self) -> None:
        """What remains when the last window is closed."""
        self._forget_demo()

    def _forget_demo(self) -> None:
        if self._demo is not None:
            self._demo.cleanup()
            self._demo = None


def _year(file: CollegeFile, clock: Callable[[], datetime]) -> int:
    """The campaign the lists begin with: the latest the file knows, else this year."""
    from db.plan_records import years

    known = file.ask(years)
    return known[0] if known else clock().year


def application() -> QApplication:
    """The application object in its look and language."""
    app = cast("QApplication | None", QApplication.instance()) or QApplication([*sys.argv[:1], *look.STYLE])
    app.setApplicationName("Hatshy")
    app.setDesktopFileName("hatshy")
    memory = computer.this()
    words.use(memory.language or "ru")
    look.apply(app)
    look.use_theme(cast(look.ThemeChoice, memory.theme))
    return app


def first_operator(file: CollegeFile) -> Operator:
    """Who works at the desk while nobody has said otherwise."""
    known = file.ask(college.all_operators)
    return known[0] if known else Operator(0, "", "", "")


def run(path: Path | None, demo: bool, until_painted: bool = False) -> int:
    """Open the program and stay until its last window is closed.

    Arguments: ``path`` – the file to open, None for the last one; ``demo`` – show the demo college instead;
    ``until_painted`` – end as soon as the window of the file stands, without closing ceremony. Returns the exit code.
    """
    app = application()
    program = Program(app)
    program.start(path, demo)
    if until_painted and program.window is not None:
        program.window.painted.connect(lambda: os._exit(0))
    QTimer.singleShot(0, gc.enable)
    code = app.exec()
    program.end()
    return code
