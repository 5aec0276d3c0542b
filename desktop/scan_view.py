"""The scan of a signed sheet, page by page, above the paper it belongs to; it can be saved as it was attached.

Does not belong here: attaching (``screens.scan_taking``), the pages themselves (``page_view``).
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from desktop import handing_over, look
from desktop.page_view import PageBar, PageView
from desktop.screens.page import Page
from desktop.screens.telling import in_strip
from desktop.widgets.frames import Trouble, column, row
from desktop.widgets.labels import Elided, Secondary, moment_text, quiet, secondary_button
from desktop.words import N_, _, bind
from rules.records import Scan
from rules.verdicts import Refusal


class ScanView(Page):
    """See the module. Raises ``scan_unreadable`` where the picture cannot be shown."""

    closed = Signal()

    def __init__(self, scan: Scan, data: bytes) -> None:
        # What knows pictures is loaded when the first scan is looked at.
        from papers.scans import as_pages

        super().__init__()
        self._scan = scan
        self._data = data
        self.setObjectName("preview")
        pages = as_pages(data, scan.kind)
        self.back = quiet(N_("Back"), "left")
        self.back.clicked.connect(self.closed)
        self.name = Elided()
        self.name.setProperty("look", "heading")
        self.name.setText(scan.name)
        self.about = Secondary(
            lambda: _("Attached {moment}, {who}", moment=moment_text(scan.attached), who=scan.operator), wraps=False
        )
        self.save = secondary_button(N_("Save the scan… (Ctrl+S)"), "save")
        self.save.clicked.connect(self._ask_where)
        self.trouble = Trouble()
        self.view = PageView()
        bind(self.view, self.view.setAccessibleName, N_("Pages of the scan"))
        self.view.show_pdf(pages)
        said = row(self.name, self.about, gap=2 * look.STEP)
        said.setStretch(0, 1)
        inside = column(row(self.back, None, PageBar(self.view), self.save), said, self.trouble, self.view)
        margin = 2 * look.STEP
        inside.setContentsMargins(margin, look.STEP, margin, margin)
        self.setLayout(inside)
        self.setFocusProxy(self.view)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self._ask_where)

    def escape(self) -> None:
        """Back to the paper."""
        self.closed.emit()

    def _ask_where(self) -> None:
        ending = self._scan.kind.value
        name = Path(self._scan.name).stem
        suggested = handing_over.file_name(name).removesuffix(".pdf") + f".{ending}"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the scan… (Ctrl+S)"), str(Path.home() / suggested), f"{ending.upper()} (*.{ending})"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Write the scan to a file, byte for byte as it was attached."""
        try:
            handing_over.write(target, self._data)
        except Refusal as refused:
            in_strip(self.trouble)(refused)
        else:
            self.trouble.say("good", lambda: _("Saved: {name}", name=target.name))
