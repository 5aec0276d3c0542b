"""Registering imported applications at once: the declaration, the work, and what could not be registered.

Belongs here: the page. Does not belong here: the act (``db.checked_packages``).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QListWidget, QProgressBar, QWidget

from db import checked_packages
from db.checked_packages import Registered
from desktop import look, sentences
from desktop.desk import Cancelled, Desk, Progress
from desktop.failures import told
from desktop.screens.entry import enters
from desktop.screens.page import Page
from desktop.screens.telling import in_strip
from desktop.widgets import Card, Heading, Text, Trouble, column, primary, row, secondary_button
from desktop.words import N_, _, bind, follow, language, ngettext


class RegisterChecked(Page):
    """``left`` tells that the user goes back; ``finished`` whether something was registered before."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ids: tuple[int, ...] = ()
        self._done: Registered | None = None
        self._progress: Progress | None = None
        self.heading = Heading()
        self.heading.setWordWrap(True)
        self.about = Text(wraps=True)
        self.strip = Trouble()
        self.declared = QCheckBox()
        bind(self.declared, self.declared.setText, self._declaration)
        self.declared.toggled.connect(lambda _on: self.strip.clear())
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        bind(self.bar, self.bar.setAccessibleName, N_("Progress"))
        self.left_list = QListWidget()
        self.left_list.setWordWrap(True)
        self.left_list.setMinimumHeight(look.scale(220))
        bind(self.left_list, self.left_list.setAccessibleName, N_("Not registered, and why"))
        self.back = secondary_button(N_("Back (Esc)"))
        self.back.clicked.connect(self.escape)
        self.button = primary(self._button_words, "check")
        self.button.clicked.connect(self.register)
        self.card = Card()
        self.card.setMinimumWidth(look.scale(660))
        self.card.setMaximumWidth(look.scale(820))
        for part in (self.heading, self.about, self.declared, self.bar, self.left_list, self.strip):
            self.card.body.addWidget(part)
        self.card.body.addLayout(row(self.back, None, self.button))
        self.setLayout(column(None, row(None, self.card, None), None))
        enters(self, lambda: self.button if self.declared.isHidden() else self.declared)
        follow(self, self._say)

    @property
    def finished(self) -> bool:
        """Whether the act is done."""
        return self._done is not None

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_import(self, entry: int | None) -> None:
        """Ask for the unfinished applications of one import; of all of the year where ``entry`` is None."""
        year = self._desk.year if entry is None else None
        self._ids = self._desk.ask(checked_packages.waiting, year=year, entry=entry)
        self._done = None
        self.declared.setChecked(False)
        self.strip.clear()
        self._say()

    def _say(self) -> None:
        done, count = self._done, len(self._ids)
        for part in (self.declared, self.back):
            part.setVisible(done is None and bool(count))
        self.back.setVisible(done is None)
        self.bar.setVisible(self._progress is not None)
        self.left_list.setVisible(done is not None and bool(done.left))
        self.button.setText(self._button_words())
        self.button.setVisible(done is not None or bool(count))
        self.button.setEnabled(self._progress is None)
        self.declared.setText(self._declaration())
        if done is None:
            self.heading.setText(
                ngettext(
                    "{n} imported application is unfinished",
                    "{n} imported applications are unfinished",
                    count,
                )
            )
            self.about.setText(
                _(
                    "They are registered in the order of filing, each with its next number. What the checklist asks for"
                    " is noted as handed in, the consent as given. What cannot be registered stays as it is, and the"
                    " reason is told."
                )
            )
            return
        registered, left = done.applications, len(done.left)
        self.heading.setText(ngettext("{n} application was registered", "{n} applications were registered", registered))
        self.about.setText(
            ngettext(
                "{n} application was not registered and stays unfinished:",
                "{n} applications were not registered and stay unfinished:",
                left,
            )
            if left
            else _("Nothing stood against any of them.")
        )
        self.left_list.clear()
        for one in done.left:
            name = " ".join(part for part in (one.name, one.iin) if part)
            self.left_list.addItem(f"{name} – {sentences.refusal(one.refusal, language())}")

    def _declaration(self) -> str:
        return ngettext(
            "I declare: the package of {n} application is checked, the consent is received.",
            "I declare: the packages of these {n} applications are checked, the consents are received.",
            len(self._ids),
        )

    def _button_words(self) -> str:
        if self._done is not None:
            return _("Done")
        return ngettext("Register {n} application (F9)", "Register {n} applications (F9)", len(self._ids))

    # --- the act ------------------------------------------------------------------------------------------------------
    def register(self) -> None:
        """Register them all in one act, once that is declared."""
        if self._done is not None:
            self.left.emit()
            return
        if self._desk.busy or not self._ids:
            return
        if not self.declared.isChecked():
            self.strip.say("attention", lambda: _("Tick the declaration first: without it nothing is registered."))
            self.declared.setFocus()
            return
        file, now, who, ids = self._desk.file, self._desk.clock(), self._desk.operator.name, self._ids
        self._begin(
            lambda progress: file.act(
                now, who, checked_packages.register_all, ids, told=lambda done: progress.step(done, len(ids))
            )
        )

    def _begin(self, work: Callable[[Progress], Registered]) -> None:
        self.strip.clear()
        self.bar.setRange(0, 0)
        self._progress = self._desk.work(work, self._ended, self._failed)
        self._progress.moved.connect(self._moved)
        self._say()

    def _moved(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _ended(self, done: Registered) -> None:
        self._progress, self._done = None, done
        self._desk.saved.emit(self._desk.clock())
        self._say()
        self.button.setFocus()

    def _failed(self, fault: BaseException) -> None:
        self._progress = None
        self._say()
        if isinstance(fault, Cancelled):
            self.strip.say("attention", lambda: _("Stopped. Nothing was registered."))
        else:
            told(self, fault, in_strip(self.strip))

    def event(self, event: QEvent) -> bool:
        # The import around this page binds F9, too; whoever takes the key before shortcuts are looked for has it.
        if event.type() == QEvent.Type.ShortcutOverride and _is_main(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_main(event):
            self.register()
        else:
            super().keyPressEvent(event)

    def escape(self) -> None:
        """Stop the work, or go back."""
        if self._progress is not None:
            self._progress.cancel()
        else:
            self.left.emit()


def _is_main(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F9
