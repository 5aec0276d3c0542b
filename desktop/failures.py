"""The three kinds of failure, each caught in one place.

A refusal of the domain goes back to the form that asked; a fault of the environment – the disk, the file, the folder –
becomes advice in a strip of the window; a fault of the program becomes a report that can be saved. Nothing is lost by
any of them: an act is committed whole or not at all.

Does not belong here: the sentences of refusals (``sentences``).
"""

from __future__ import annotations

import platform
import re
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPlainTextEdit, QWidget

from desktop import look
from desktop.desk import Cancelled
from desktop.widgets.frames import column, row
from desktop.widgets.labels import Heading, Text, Words, primary, secondary_button
from desktop.words import N_, _, bind, language
from rules.verdicts import Refusal

T = TypeVar("T")

#: Refusals that come from the computer, not from what was entered.
ENVIRONMENT: Final = frozenset(
    {
        "disk_full",
        "file_damaged",
        "file_foreign",
        "file_locked",
        "file_missing",
        "file_network",
        "file_newer",
        "file_read_only",
        "backup_failed",
    }
)


@runtime_checkable
class Advisor(Protocol):
    """A window that can show advice about a refusal above its screen."""

    def advise(self, refusal: Refusal) -> None: ...


def refusal_sentence(refusal: Refusal) -> str:
    """What is wrong and what to do, in the language of the screen."""
    from desktop import sentences

    return sentences.refusal(refusal, language())


def guard(
    parent: QWidget,
    act: Callable[[], T],
    refused: Callable[[Refusal], object] | None = None,
    done: Callable[[T], object] | None = None,
) -> T | None:
    """Do ``act`` and catch what may fail.

    Arguments: ``refused`` – gets a refusal of the domain (``form.refuse``, or a function that fills a strip); where it
    is missing or answers False the window shows the sentence itself. ``done`` – gets the result. Returns the result, or
    None where the act failed.
    """
    try:
        result = act()
    except Refusal as refusal:
        told(parent, refusal, refused)
        return None
    except Exception as fault:
        report(parent, fault)
        return None
    if done is not None:
        done(result)
    return result


def told(parent: QWidget, fault: BaseException, refused: Callable[[Refusal], object] | None = None) -> None:
    """Tell a failure of background work (the ``failed`` of ``Desk.work``) as :func:`guard` tells one."""
    if isinstance(fault, Cancelled):
        return
    if not isinstance(fault, Refusal):
        report(parent, fault)
    elif fault.code in ENVIRONMENT or refused is None or refused(fault) is False:
        advise(parent, fault)


def advise(parent: QWidget, refusal: Refusal) -> None:
    """Show a refusal in the strip of the window, or in a small window of its own where there is none."""
    window = parent.window()
    if isinstance(window, Advisor):
        window.advise(refusal)
    else:
        Notice(parent, lambda: refusal_sentence(refusal)).open()


def report(parent: QWidget | None, fault: BaseException) -> Report | None:
    """Open the report of a fault of the program; where the window is closing already, only write it down."""
    traceback.print_exception(fault)
    if parent is not None and getattr(parent.window(), "over", False):
        return None
    shown = Report(parent, fault)
    shown.open()
    return shown


class Notice(QDialog):
    """One sentence and one button."""

    def __init__(self, parent: QWidget | None, text: Words) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        bind(self, self.setWindowTitle, N_("Hatshy"))
        sentence = Text(text, wraps=True)
        sentence.setMinimumWidth(look.scale(360))
        close = primary(N_("Close"))
        close.clicked.connect(self.accept)
        inside = column(sentence, row(None, close), gap=2 * look.STEP)
        margin = 3 * look.STEP
        inside.setContentsMargins(margin, margin, margin, margin)
        self.setLayout(inside)


class Report(QDialog):
    """A fault of the program, in plain words, with a report that can be saved and sent."""

    def __init__(self, parent: QWidget | None, fault: BaseException) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("report")
        bind(self, self.setWindowTitle, N_("A fault in the program"))
        self.details = written_report(fault)
        shown = QPlainTextEdit(self.details)
        shown.setReadOnly(True)
        shown.setMinimumSize(look.scale(560), look.scale(200))
        bind(shown, shown.setAccessibleName, N_("Report"))
        save = primary(N_("Save the report…"), "save")
        close = secondary_button(N_("Close"))
        save.clicked.connect(self.ask_where)
        close.clicked.connect(self.reject)
        self._said = Text(look="good", wraps=True)
        inside = column(
            Heading(N_("A fault in the program")),
            Text(
                N_("This step was not carried out. Everything saved before is safe; you may go on working."), wraps=True
            ),
            Text(N_("Save the report and give it to the person who looks after the program."), wraps=True),
            shown,
            self._said,
            row(None, close, save),
            gap=look.STEP + 4,
        )
        margin = 3 * look.STEP
        inside.setContentsMargins(margin, margin, margin, margin)
        self.setLayout(inside)

    def ask_where(self) -> None:
        suggested = str(Path.home() / f"hatshy-{datetime.now():%Y%m%d-%H%M%S}.txt")
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save the report…"), suggested, "*.txt")
        if chosen:
            self.save(Path(chosen))

    def save(self, path: Path) -> None:
        """Write the report to a file and say so; where it cannot be written, say that."""
        try:
            path.write_text(self.details, encoding="utf-8")
        except OSError:
            self._said.setText(refusal_sentence(Refusal("file_read_only", name=path.name)))
            return
        self._said.setText(_("The report is saved: {name}", name=path.name))


def written_report(fault: BaseException) -> str:
    """The text of a report: when, on what system, and where in the program. It names no person of the file."""
    steps = "".join(traceback.format_tb(fault.__traceback__))
    return "\n".join(
        (
            f"{datetime.now().astimezone().isoformat(timespec='seconds')}",
            f"Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}",
            "",
            f"{type(fault).__module__}.{type(fault).__qualname__}: {_harmless(fault)}",
            "",
            steps,
        )
    )


def _harmless(fault: BaseException) -> str:
    """The message of a fault without names and numbers that may come from the file."""
    return re.sub(r"[^\x00-\x7f]+|\d{5,}", "…", str(fault).splitlines()[0]) if str(fault) else ""


class _Hook(QObject):
    """Brings a fault of any thread to the window's thread."""

    happened = Signal(object)


def install(app: QApplication, window: QWidget) -> None:
    """Catch every fault that nothing else caught, so that the program goes on and tells it."""
    hook = _Hook(app)
    hook.happened.connect(lambda fault: told(window, fault))

    def caught(kind: type[BaseException], fault: BaseException, where: TracebackType | None) -> Any:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, where)
            return
        hook.happened.emit(fault)

    sys.excepthook = caught
