"""Preview: the pages as they print, and at the right what can be done with the paper.

A paper is shown as a draft, made anew for every language that is chosen, or as it was issued, byte for byte. Does not
belong here: making papers (``papers``), numbering and keeping them (``db.papers``).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

import papers as sheets
from db import papers, stationery
from desktop import handing_over, look, printing
from desktop.desk import Cancelled, Desk, Progress
from desktop.failures import guard, refusal_sentence, told
from desktop.page_view import PageBar, PageView
from desktop.preview_life import PaperLife
from desktop.print_choice import PrintChoice
from desktop.progress_bar import ProgressBar
from desktop.screens.contest_buttons import flowing
from desktop.screens.entry import enters
from desktop.screens.page import lay_over
from desktop.screens.settings_forms_words import edition_words
from desktop.screens.sheet_languages import OWN_NAMES, SheetLanguages
from desktop.text_copy import Source, TextCopy, draft_source, issued_source
from desktop.widgets.fields import Field, Form
from desktop.widgets.frames import Card, Hairline, Trouble, column, row, scrolling, stacked
from desktop.widgets.labels import Secondary, State, StateWord, Text, Title, day_text, primary, quiet, secondary_button
from desktop.words import N_, _, bind, language, ngettext
from papers.words import word
from rules.records import IssuedPaper, Language, Paper, PaperForm, PaperStage
from rules.stationery import FormEdition
from rules.verdicts import Refusal

Languages = tuple[Language, ...]

_STAGE_STATES: Final[dict[PaperStage, tuple[State, str]]] = {
    PaperStage.ISSUED: ("attention", "document"),
    PaperStage.SIGNED: ("good", "edit"),
    PaperStage.DELIVERED: ("good", "check"),
    PaperStage.ANNULLED: ("stop", "cross"),
}


class Preview(QWidget):
    """A page of the window. Make one, tell it what to show (:meth:`draft` or :meth:`issued`), then :meth:`open` it.

    ``issued_now`` is emitted with the IssuedPaper when the draft was issued from here.
    """

    closed = Signal()
    issued_now = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._paper_for: Callable[[], Paper] | None = None
        self._issue: Callable[[Languages], IssuedPaper] | None = None
        self._record: IssuedPaper | None = None
        self._editions: tuple[FormEdition, ...] = ()
        self._pdf: bytes | None = None
        self.setObjectName("preview")
        self.view = PageView()
        self._build()
        bind(self, lambda _text: self._say(), lambda: "")

    # --- what is shown ------------------------------------------------------------------------------------------------
    def draft(self, paper_for: Callable[[], Paper], issue: Callable[[Languages], IssuedPaper] | None = None) -> None:
        """Show a paper that is not issued.

        Arguments: ``paper_for`` – makes its record; ``issue`` – issues it in the languages chosen (through
        ``desk.act``) and returns the issued paper; without it nothing can be issued from here.
        """
        self._paper_for = paper_for
        self._issue = issue
        self._record = None
        self._render()
        self._say()

    def issued(self, paper: int) -> None:
        """Show an issued paper as it went out."""
        self._paper_for = None
        self._issue = None
        self._record = self._desk.ask(papers.issued, paper)
        self._editions = self._desk.ask(papers.form_editions, paper)
        self._show_pdf(self._desk.ask(papers.paper_bytes, paper))
        self._say()

    def _show_pdf(self, pdf: bytes | None) -> None:
        """Show the pages; those that are shown already stay as they are, with the place that is read."""
        if pdf == self._pdf:
            return
        self._pdf = pdf
        self.view.show_pdf(pdf)
        count = self.view.page_count()
        self.print_choice.show_paper(count, lies=bool(count) and self.view.lies(0))

    def open(self, parent: QWidget) -> None:
        """Lay the preview over the screen of the window that holds ``parent``."""
        lay_over(self, parent, look.scale(1100), look.scale(700))

    @property
    def pdf(self) -> bytes | None:
        """The bytes that are shown."""
        return self._pdf

    def refresh(self) -> None:
        """Ask the life of an issued paper anew; a draft is made anew."""
        if self._record is not None:
            self._record = self._desk.ask(papers.issued, self._record.id)
        elif self._paper_for is not None:
            self._render()
        self._say()

    # --- the panel ----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.back = quiet(N_("Back"), "left")
        self.back.clicked.connect(self.closed)
        self.name = Title()
        self.about = Secondary()
        self.state = StateWord()
        self.code = Text(look="secondary")
        self.pages = Text(look="secondary")
        self.trouble = Trouble()
        self.languages = SheetLanguages(self._desk)
        self.languages.chosen.connect(self._render)
        self.languages_field = Field(N_("Language of the paper"), self.languages, "languages")
        self.printed_languages = Text()
        self.edition = Secondary()
        self.print_choice = PrintChoice(pages=True)
        self.print_choice.changed.connect(self._offer_print)
        self.no_printer = Secondary(N_("No printer is set up on this computer. Save the PDF and print it elsewhere."))
        self.progress = ProgressBar()
        self.print_button = secondary_button(N_("Print (Ctrl+P)"), "print")
        self.save = secondary_button(N_("Save PDF… (Ctrl+S)"), "save")
        self.text_copy = TextCopy(self._desk)
        self.text_copy.said.connect(self.trouble.say)
        self.text_copy.refused.connect(self._refused)
        self.text_copy.working.connect(self._work_begins)
        self.text_copy.ended.connect(self._work_ended)
        self.issue = primary(N_("Issue"), "check")
        self.print_button.clicked.connect(self.print_now)
        self.save.clicked.connect(self._ask_where)
        self.issue.clicked.connect(self._issue_now)
        printing_form = Form()
        printing_form.add(self.languages_field)
        printing_form.add_widget(self.printed_languages)
        printing_form.add_widget(self.edition)
        self.life = PaperLife(self._desk)
        self.life.take_drops(self)
        self.life.told.connect(lambda text: self.trouble.say("good", text))
        panel = Card()
        panel.body.setSpacing(look.STEP + 4)
        for part in (self.name, self.about, self.state, self.pages, self.code, Hairline(), self.trouble, printing_form,
                     self.print_choice, self.no_printer, self.progress):  # fmt: skip
            panel.body.addWidget(part)
        panel.body.addWidget(flowing(self.print_button, self.save))
        panel.body.addWidget(self.text_copy)
        panel.body.addWidget(self.life)
        panel.body.addStretch(1)
        panel.body.addLayout(row(None, self.issue))
        self.name.setWordWrap(True)
        side = scrolling(stacked(column(panel)))
        side.setFixedWidth(look.scale(340))
        left = column(flowing(self.back, PageBar(self.view)), self.view)
        inside = row(left, side, gap=2 * look.STEP)
        margin = 2 * look.STEP
        inside.setContentsMargins(margin, look.STEP, margin, margin)
        inside.setStretch(0, 1)
        self.setLayout(inside)
        enters(self, self._entry)
        self._offer_print()
        self._bind_keys()

    def _bind_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+P", self.print_now),
            ("Ctrl+S", self._ask_where),
            ("Ctrl++", lambda: self.view.zoom_by(1)),
            ("Ctrl+=", lambda: self.view.zoom_by(1)),
            ("Ctrl+-", lambda: self.view.zoom_by(-1)),
            ("PgDown", lambda: self.view.leaf(1)),
            ("PgUp", lambda: self.view.leaf(-1)),
            ("Ctrl+Home", lambda: self.view.go_to(0)),
            ("Ctrl+End", lambda: self.view.go_to(self.view.page_count() - 1)),
        )
        for pressed, act in keys:
            shortcut = QShortcut(QKeySequence(pressed), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _entry(self) -> QWidget:
        """The language of a draft; an issued paper goes to the printer, or to a file where there is none."""
        if self._record is None:
            return self.languages
        return self.save if self.print_button.isHidden() else self.print_button

    def _offer_print(self) -> None:
        ready = self.print_choice.ready
        self.print_choice.setVisible(ready)
        self.print_button.setVisible(ready)
        self.no_printer.setVisible(not ready)

    def _say(self) -> None:
        """Write everything about the paper in the language of the screen."""
        record, tongue = self._record, language()
        form = record.form if record else self._draft_form()
        self.name.setText(_capital(word(form, tongue)) if form else "")
        self.about.setText(record.title if record else "")
        self.about.setVisible(record is not None)
        if record is None:
            self.state.show_state("secondary", lambda: _("draft, without a number"), "edit")
            self.code.setText("")
        else:
            state, icon = _STAGE_STATES[record.stage]
            stage = record.stage
            number, day = record.number, day_text(record.date)
            self.state.show_state(
                state,
                lambda: " · ".join((word(stage, language()), _("No. {number} of {day}", number=number, day=day))),
                icon,
            )
            self.code.setText(_("Control code: {code}", code=record.code))
            self.printed_languages.setText(
                _("Language of the paper") + ": " + " + ".join(OWN_NAMES[one] for one in record.languages)
            )
            self.edition.setText(_("Printed from: {form}", form=edition_words(self._editions)))
        self.code.setVisible(record is not None)
        self.printed_languages.setVisible(record is not None)
        self.edition.setVisible(record is not None)
        self.languages_field.setVisible(record is None)
        self.issue.setVisible(record is None and self._issue is not None)
        count = self.view.page_count()
        self.pages.setText(ngettext("{n} page", "{n} pages", count))
        self.life.show_paper(record)
        self.text_copy.offer(form, self._text_source, self.suggested_name)
        for button in (self.print_button, self.save, self.text_copy, self.issue):
            button.setEnabled(self._pdf is not None and not self.progress.running)

    def _draft_form(self) -> PaperForm | None:
        return sheets.form_of(self._paper_for()) if self._paper_for is not None else None

    def _text_source(self) -> Source:
        if self._record is not None:
            return issued_source(self._desk, self._record)
        assert self._paper_for is not None
        return draft_source(self._desk, self._paper_for(), self.languages.value())

    def _work_begins(self, work: Progress) -> None:
        self.trouble.clear()
        self.progress.show_work(work)
        self._say()

    # --- acts ---------------------------------------------------------------------------------------------------------
    def _render(self) -> None:
        make, languages = self._paper_for, self.languages.value()
        if make is None or not languages:
            return
        self.trouble.clear()
        self._show_pdf(guard(self, lambda: self._made(make(), languages), self._refused))
        self._say()

    def _made(self, paper: Paper, languages: Languages) -> bytes:
        return sheets.render(paper, languages, self._desk.ask(stationery.stationery))

    def _refused(self, refusal: Refusal) -> None:
        self.trouble.say("stop", lambda: refusal_sentence(refusal))

    def _issue_now(self) -> None:
        issue, languages = self._issue, self.languages.value()
        if issue is None:
            return
        self.trouble.clear()
        guard(self, lambda: issue(languages), self._refused, self._was_issued)

    def _was_issued(self, record: IssuedPaper) -> None:
        self.issued(record.id)
        # The button that had the keyboard is gone.
        self._entry().setFocus()
        number = record.number
        self.trouble.say("good", lambda: _("Issued: No. {number}", number=number))
        self.issued_now.emit(record)

    def print_now(self) -> None:
        """Send the pages to the printer, in the background."""
        pdf, desk = self._pdf, self._desk
        if pdf is None or not self.print_choice.ready or self.progress.running:
            return
        self.trouble.clear()
        self.print_choice.form.clear()
        job = guard(self, self.print_choice.job, self.print_choice.form.refuse)
        if job is None:
            return
        if desk.busy:
            self.trouble.say("attention", lambda: _("Other work is under way. Wait until it has ended."))
            return
        window = self.window()

        def printed(_done: None) -> None:
            if self._stopped_printing():
                self.trouble.say("good", lambda: _("Sent to the printer: {name}", name=job.printer))

        def failed(fault: BaseException) -> None:
            here = self._stopped_printing()
            if here and isinstance(fault, Cancelled):
                self.trouble.say("attention", lambda: _("Printing is stopped."))
            else:
                told(window, fault, self._refused if here else None)

        work = desk.work(lambda progress: printing.send(pdf, job, progress.step), printed, failed)
        self.progress.show_work(work)
        self._say()

    def _work_ended(self) -> None:
        self.progress.stop()
        self._say()

    def _stopped_printing(self) -> bool:
        """The printer has taken the job or refused it; False where the preview was left meanwhile."""
        if not isValid(self):
            return False
        self.progress.stop()
        self._say()
        return True

    def suggested_name(self) -> str:
        """A file name that says what the paper is."""
        record = self._record
        return handing_over.file_name(self.name.text(), *((record.number, record.title) if record else ()))

    def _ask_where(self) -> None:
        if self._pdf is None:
            return
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save PDF…"), str(Path.home() / self.suggested_name()), "PDF (*.pdf)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Write the PDF to a file; what the disk says is told beside the button."""
        if self._pdf is None:
            return
        try:
            handing_over.write(target, self._pdf)
        except Refusal as refused:
            self._refused(refused)
            return
        self.trouble.say("good", lambda: _("Saved: {name}", name=target.name))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.print_choice.offer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def _capital(text: str) -> str:
    """A word of the office as a title."""
    return text[:1].upper() + text[1:]
