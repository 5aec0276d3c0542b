"""Taking scans of signed sheets: dropped or chosen, read in the background, each told with the paper it went to.

Belongs here: the way it goes and the list of what became of each file, with the questions that are left. Does not
belong here: matching and attaching (``desktop.signed_sheets``), the papers around it (``preview_life``, ``journals``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop import look
from desktop.desk import Cancelled, Desk, Progress
from desktop.failures import refusal_sentence, told
from desktop.progress_bar import ProgressBar
from desktop.screens.contest_buttons import flowing
from desktop.screens.sheet_languages import short_names
from desktop.widgets import Hairline, StateWord, Trouble, column, day_text, quiet
from desktop.widgets.labels import Elided
from desktop.words import N_, _, bind, language, ngettext
from papers.words import word
from rules.records import IssuedPaper
from rules.verdicts import Refusal

if TYPE_CHECKING:
    from desktop.signed_sheets import Found

_ENDINGS: Final = "*.pdf *.jpg *.jpeg *.png"
#: Signs of the name of a file within a sentence.
_NAME: Final = 26


def paper_name(paper: IssuedPaper, languages: bool = True) -> str:
    """«протокол № 3 от 20.08.2025 (ҚАЗ)»; every language of a protocol bears the same code."""
    said = _("{form} No. {number} of {day}", form=word(paper.form, language()), number=paper.number,
             day=day_text(paper.date))  # fmt: skip
    return f"{said} ({short_names(paper.languages)})" if languages else said


class ScanTaking(QWidget):
    """``began`` tells that files are being read, ``taken`` that the list of results is another one.

    Arguments: ``here`` – gives the paper the scans are for; None where each is to find its own.
    """

    began = Signal()
    taken = Signal()

    def __init__(self, desk: Desk, here: Callable[[], int | None] = lambda: None) -> None:
        super().__init__()
        self._desk = desk
        self._here = here
        self._lines: list[_Line] = []
        self.found: list[Found] = []
        """What became of what was given last, in its order."""
        self.strip = Trouble()
        self.progress = ProgressBar()
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(look.STEP)
        content = column(self.strip, self.progress)
        content.addLayout(self._list)
        self.setLayout(content)

    def ask_for_files(self) -> None:
        """Let her choose the files."""
        if self._busy():
            return
        chosen, _kind = QFileDialog.getOpenFileNames(
            self, _("Attach signed scans…"), str(Path.home()), f"PDF, JPEG, PNG ({_ENDINGS})"
        )
        if chosen:
            self.take([Path(one) for one in chosen])

    def take(self, paths: Sequence[Path]) -> None:
        """Read the files in the background and attach what is matched."""
        desk, here = self._desk, self._here()
        if self._busy() or not paths:
            return
        now, who = desk.clock(), desk.operator.name
        self.clear()

        def work(progress: Progress) -> tuple[Found, ...]:
            # What reads codes is loaded when the first scan comes.
            from desktop.signed_sheets import take

            return take(desk.file, now, who, paths, here, progress.step)

        self.strip.say(
            "attention", lambda: ngettext("{n} file is being read…", "{n} files are being read…", len(paths))
        )
        self._start(work, partial(self._was_taken, now))

    def clear(self) -> None:
        """Forget what became of the last files."""
        self._show(())
        self.strip.clear()

    # --- the way it goes ----------------------------------------------------------------------------------------------
    def _busy(self) -> bool:
        if not self._desk.busy:
            return False
        if not self.progress.running:
            self.strip.say("attention", lambda: _("Other work is under way. Wait until it has ended."))
        return True

    def _start(
        self, work: Callable[[Progress], tuple[Found, ...]], done: Callable[[tuple[Found, ...]], object]
    ) -> None:
        window = self.window()

        def finished(found: tuple[Found, ...]) -> None:
            if isValid(self):
                self.progress.stop()
                done(found)

        def failed(fault: BaseException) -> None:
            here = isValid(self)
            if here:
                self.progress.stop()
                self.strip.clear()
                if isinstance(fault, Cancelled):
                    self.strip.say("attention", lambda: _("Stopped. Nothing was attached."))
                self.taken.emit()
            told(window, fault)

        progress = self._desk.work(work, finished, failed)
        # Who leaves the page while files are read has not asked for anything to be attached any more.
        self.destroyed.connect(progress.cancel)
        self.progress.show_work(progress)
        self.began.emit()

    def _was_taken(self, now: datetime, found: tuple[Found, ...]) -> None:
        if any(one.paper for one in found):
            self._desk.saved.emit(now)
        self._show(found)
        self._sum_up()
        self.taken.emit()

    def _sum_up(self) -> None:
        done = sum(one.paper is not None for one in self.found)
        left = len(self.found) - done
        if not left:
            self.strip.say("good", lambda: ngettext("{n} scan is attached.", "{n} scans are attached.", done))
        else:
            self.strip.say("attention", lambda: _("Attached: {done}. Not attached: {left}.", done=done, left=left))

    def _attach(self, place: int, paper: int) -> None:
        """Attach one to the paper she says."""
        if self._busy():
            return
        desk, given = self._desk, self.found[place]
        now, who = desk.clock(), desk.operator.name

        def work(_progress: Progress) -> tuple[Found, ...]:
            from desktop.signed_sheets import attach

            return (attach(desk.file, now, who, given, paper),)

        def done(found: tuple[Found, ...]) -> None:
            self._was_taken(now, (*self.found[:place], *found, *self.found[place + 1 :]))

        self._start(work, done)

    def _leave(self, place: int) -> None:
        """Take one that is not to be attached off the list."""
        self._show((*self.found[:place], *self.found[place + 1 :]))
        if self.found:
            self._sum_up()
        else:
            self.strip.clear()
        self.taken.emit()

    def _show(self, found: Sequence[Found]) -> None:
        self.found = list(found)
        for line in self._lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [_Line(one, partial(self._attach, place), partial(self._leave, place))
                       for place, one in enumerate(found)]  # fmt: skip
        for line in self._lines:
            self._list.addWidget(line)
            # A layout shows what is added to it only later; the keyboard may go there now.
            line.show()


class _Line(QWidget):
    """One file, or one paper's pages of it: where it went, or why not and what can be done."""

    def __init__(self, found: Found, attach: Callable[[int], object], leave: Callable[[], object]) -> None:
        super().__init__()
        self._found = found
        name = Elided(self._name)
        bind(name, name.setToolTip, self._name)
        state = StateWord(wraps=True)
        if found.paper is not None:
            state.show_state("good", self._said)
        else:
            state.show_state("attention" if found.choices else "stop", self._said, "warning")
        buttons = []
        for paper in found.choices:
            button = quiet(partial(self._button, paper), "check")
            bind(button, button.setAccessibleName, partial(self._spoken, paper))
            button.clicked.connect(partial(_without_click, partial(attach, paper.id)))
            buttons.append(button)
        if found.choices:
            other = quiet(N_("Do not attach"), "cross")
            bind(other, other.setAccessibleName, lambda: ": ".join((_("Do not attach"), self._name())))
            other.clicked.connect(partial(_without_click, leave))
            buttons.append(other)
        content = column(Hairline(), name, state, gap=4)
        if buttons:
            content.addWidget(flowing(*buttons))
        self.setLayout(content)

    def _name(self) -> str:
        found = self._found
        if found.whole or found.sheets is None:
            return found.name
        first, last = found.sheets.first, found.sheets.last
        pages = str(first) if first == last else f"{first}–{last}"
        return _("{name}, pages {pages}", name=found.name, pages=pages)

    def _said(self) -> str:
        found = self._found
        if found.paper is not None:
            return _("Attached: {paper}", paper=paper_name(found.paper))
        if found.refusal is None:
            paper = paper_name(found.choices[0], languages=False)
            return _("{paper}: several sheets have this code. Choose the signed one by its language.", paper=paper)
        fields = {name: _short(value) if name == "name" else value for name, value in found.refusal.fields.items()}
        said = [refusal_sentence(Refusal(found.refusal.code, **fields))]
        if found.refusal.code == "scan_of_other":
            said.append(_("It is: {paper}.", paper=paper_name(found.choices[0], languages=False)))
        return " ".join(said)

    def _button(self, paper: IssuedPaper) -> str:
        refusal = self._found.refusal
        if refusal is not None and refusal.code == "scan_without_code":
            return _("Attach here all the same")
        if len(self._found.choices) == 1:
            return _("Attach there")
        return _("Attach: {sheet}", sheet=short_names(paper.languages))

    def _spoken(self, paper: IssuedPaper) -> str:
        return ": ".join((self._name(), self._button(paper)))


def _short(name: str) -> str:
    """The name of a file within a sentence: one long word would widen the page."""
    return name if len(name) <= _NAME else f"{name[: _NAME - 11]}…{name[-10:]}"


def _without_click(act: Callable[[], object], *_clicked: object) -> None:
    act()


# --- dropping ---------------------------------------------------------------------------------------------------------
class _Drops(QObject):
    """Takes files that are dropped on a page."""

    def __init__(self, page: QWidget, ready: Callable[[], bool], take: Callable[[list[Path]], object]) -> None:
        super().__init__(page)
        self._ready = ready
        self._take = take
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, page: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            dropped = cast(QDropEvent, event)
            paths = [Path(url.toLocalFile()) for url in dropped.mimeData().urls() if url.isLocalFile()]
            if paths and self._ready():
                dropped.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self._take(paths)
            else:
                dropped.ignore()
            return True
        return super().eventFilter(page, event)


def takes_drops(page: QWidget, ready: Callable[[], bool], take: Callable[[list[Path]], object]) -> None:
    """Let files be dropped on a page while it is ``ready`` for them."""
    _Drops(page, ready, take)
