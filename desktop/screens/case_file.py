"""The file of an application, a case or a sitting as one PDF: what is in it, in which language its list is, and saving.

Belongs here: showing what belongs to the file, leaving out of it, and binding it in the background. Does not belong
here: what belongs to a file (``db.case_files``), how it is bound (``papers.case_file``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

import papers as sheets
from db import case_files
from desktop import handing_over, look
from desktop.desk import Cancelled, Desk, Progress
from desktop.failures import told
from desktop.progress_bar import ProgressBar
from desktop.screens.entry import enters
from desktop.screens.exam_keys import bind_main
from desktop.screens.page import Page, lay_over
from desktop.screens.sheet_languages import OWN_NAMES, short_names
from desktop.screens.telling import in_strip
from desktop.screens.two_lines import TickList, TwoLines
from desktop.widgets import (
    Card,
    Field,
    Form,
    Secondary,
    Title,
    Trouble,
    WordChoice,
    column,
    day_text,
    primary,
    quiet,
    row,
)
from desktop.words import N_, _, bind, follow, language, ngettext
from papers.words import word
from rules.paper_records import CaseFileKind, FiledSheet
from rules.records import IssuedPaper, Language, PaperForm, PaperStage

_TOKENS = {PaperStage.ISSUED: "attention", PaperStage.SIGNED: "good", PaperStage.DELIVERED: "good"}


class CaseFile(Page):
    """A page over the screen. ``closed`` goes back.

    Arguments: ``subject`` – id of the application, case or sitting.
    """

    closed = Signal()

    def __init__(self, desk: Desk, kind: CaseFileKind, subject: int) -> None:
        super().__init__()
        self._desk = desk
        self._kind = kind
        self._subject = subject
        self._papers: tuple[IssuedPaper, ...] = ()
        self._left_out: set[int] = set()
        self._build()
        bind_main(self, self.ask_where)
        enters(self, lambda: self.list if self._papers else self.back)
        self.refresh()
        follow(self, self.refresh)

    def _build(self) -> None:
        self.back = quiet(N_("Back"), "left")
        self.back.clicked.connect(self.closed)
        self.about = Secondary()
        self.list = TickList()
        bind(self.list, self.list.setAccessibleName, N_("Papers of the file"))
        self.list.ticked.connect(self._tick)
        self.none = Secondary(N_("Nothing of it went out yet: there is nothing to put together."))
        self.count = Secondary()
        self.language = WordChoice(self._desk.college().languages, say=OWN_NAMES.__getitem__)
        self.language.set_value(language() if language() in self.language.values() else self.language.values()[0])
        form = Form(2)
        form.add(Field(N_("Language of the list of sheets"), self.language, "language"))
        self.trouble = Trouble()
        self.progress = ProgressBar()
        self.button = primary(N_("Save as one PDF… (F9)"), "save")
        self.button.clicked.connect(self.ask_where)
        card = Card()
        card.body.addWidget(self.about)
        card.body.addWidget(
            Secondary(
                N_(
                    "The papers stand in the order in which they went out, after a first page that lists them. Where"
                    " a signed sheet was scanned, the scan stands for the paper. Space leaves a paper out."
                )
            )
        )
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self.none)
        card.body.addWidget(self.count)
        card.body.addWidget(form)
        card.body.addWidget(self.trouble)
        card.body.addWidget(self.progress)
        card.body.addStretch(0)
        card.body.addLayout(row(None, self.button))
        inside = column(row(self.back, Title(N_("The file as one PDF")), None), card)
        inside.setStretch(1, 1)
        margin = 2 * look.STEP
        inside.setContentsMargins(margin, look.STEP, margin, margin)
        self.setLayout(inside)

    def open(self, parent: QWidget) -> None:
        """Lay the page over the screen of the window that holds ``parent``."""
        lay_over(self, parent, look.scale(900), look.scale(600))

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Ask anew what belongs to the file."""
        self._papers = self._desk.ask(case_files.contents, self._kind, self._subject)
        today, who = self._desk.clock().date(), self._desk.operator.id
        cover = self._desk.ask(case_files.cover, self._kind, self._subject, who, today, language())
        number = _("No. {number}", number=cover.number) if cover.number else ""
        self.about.setText(" · ".join(part for part in (number, cover.name, day_text(cover.opened)) if part))
        self.list.show_lines([self._line(paper) for paper in self._papers])
        if self._papers and self.list.current_key() is None:
            self.list.make_current(self._papers[0].id)
        self.list.setVisible(bool(self._papers))
        self.none.setVisible(not self._papers)
        self._say()

    def _line(self, paper: IssuedPaper) -> TwoLines:
        scans = ngettext("{n} scan", "{n} scans", paper.scans) if paper.scans else ""
        parts = (word(paper.stage, language()), scans, short_names(paper.languages), paper.title)
        return TwoLines(
            paper.id,
            "document",
            _TOKENS[paper.stage],
            sheet_title(language(), {}, paper, 0),
            " · ".join(part for part in parts if part),
            checked=paper.id not in self._left_out,
        )

    def _tick(self, paper: int) -> None:
        if not self.progress.running:
            self._left_out ^= {paper}
            self.trouble.clear()
            self.refresh()

    def _say(self) -> None:
        chosen = len(self.chosen())
        self.count.setText(ngettext("{n} paper in the file", "{n} papers in the file", chosen))
        self.count.setVisible(bool(self._papers))
        self.button.setEnabled(bool(chosen) and not self.progress.running)

    def chosen(self) -> tuple[IssuedPaper, ...]:
        """The papers that go into the file."""
        return tuple(paper for paper in self._papers if paper.id not in self._left_out)

    # --- saving -------------------------------------------------------------------------------------------------------
    def ask_where(self) -> None:
        """Ask for the name of the file, and save it."""
        if not self.button.isEnabled():
            return
        suggested = Path.home() / handing_over.file_name(_("Case file"), self.about.text())
        target, _kind = QFileDialog.getSaveFileName(self, _("Save PDF…"), str(suggested), "PDF (*.pdf)")
        if target:
            self.save_to(Path(target))

    def save_to(self, target: Path) -> None:
        """Bind the papers and write the file, in the background."""
        desk = self._desk
        if desk.busy:
            self.trouble.say("attention", lambda: _("Other work is under way. Wait until it has ended."))
            return
        file, chosen, tongue = desk.file, self.chosen(), self.language.value()
        # The same number in several languages: the list tells them apart by these.
        doubled = Counter((paper.form, paper.number) for paper in chosen)
        kind, subject, who, today = self._kind, self._subject, desk.operator.id, desk.clock().date()

        def work(progress: Progress) -> None:
            found: list[FiledSheet] = []
            for done, paper in enumerate(chosen):
                progress.step(done, 2 * len(chosen))
                found += file.ask(case_files.sheets, paper, partial(sheet_title, tongue, doubled))
            cover = file.ask(case_files.cover, kind, subject, who, today, tongue)
            whole = sheets.case_file(found, cover, tongue, lambda done, of: progress.step(len(chosen) + done, 2 * of))
            # The last moment at which it may still be stopped.
            progress.step(1, 1)
            handing_over.write(target, whole)

        def finished(_done: None) -> None:
            self._over()
            self.trouble.say("good", lambda: _("Saved: {name}", name=target.name))

        def failed(fault: BaseException) -> None:
            self._over()
            if isinstance(fault, Cancelled):
                self.trouble.say("attention", lambda: _("Stopped. Nothing was saved."))
            told(self, fault, in_strip(self.trouble))

        self.trouble.clear()
        self.progress.show_work(desk.work(work, finished, failed), 2 * len(chosen))
        self._say()

    def _over(self) -> None:
        self.progress.stop()
        self._say()

    def escape(self) -> None:
        """One step back: stop what is being saved, else leave."""
        if self.progress.running:
            self.progress.cancel()
        else:
            self.closed.emit()


def sheet_title(tongue: Language, printed: Mapping[tuple[PaperForm, str], int], paper: IssuedPaper, scan: int) -> str:
    """What a sheet of the file is called in a language.

    Arguments: ``printed`` – how often each form and number is in the file; ``scan`` – the number of the scan, 0 for the
    paper itself.
    """
    form = word(paper.form, tongue)
    said = f"{form[:1].upper()}{form[1:]} № {paper.number}, {day_text(paper.date)}"
    if printed.get((paper.form, paper.number), 0) > 1:
        said += f", {short_names(paper.languages)}"
    if scan:
        said += f" ({word(PaperStage.SIGNED, tongue)})"
    return f"{said} – {scan}" if scan > 1 else said


def case_file_button(desk: Desk, parent: QWidget, kind: CaseFileKind, subject: int) -> QPushButton:
    """The button of a card that opens the file of what the card shows."""
    button = quiet(N_("The file as one PDF…"), "copy")
    button.setObjectName("case-file")
    button.clicked.connect(lambda: CaseFile(desk, kind, subject).open(parent))
    return button
