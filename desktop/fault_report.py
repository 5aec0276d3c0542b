"""The small windows of failures: one sentence, or the report of a fault of the program that can be saved.

Belongs here: these windows and the text of the report. Does not belong here: which failure opens which (``failures``).
They are made only when something failed, so the start of the program does not wait for them.
"""

from __future__ import annotations

import platform
import re
import traceback
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QWidget

from desktop import failures, look
from desktop.widgets.frames import column, row
from desktop.widgets.labels import Heading, Text, Words, primary, secondary_button
from desktop.words import N_, _, bind
from rules.verdicts import Refusal


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
            self._said.setText(failures.refusal_sentence(Refusal("file_read_only", name=path.name)))
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
