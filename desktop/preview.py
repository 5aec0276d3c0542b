"""Preview: the pages as they print, and at the right what can be done with the paper.

A paper is shown as a draft, made anew for every language that is chosen, or as it was issued, byte for byte. Does not
belong here: making papers (``papers``), numbering and keeping them (``db.papers``).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

import papers as sheets
from db import papers, stationery
from desktop import look, printing
from desktop.desk import Desk
from desktop.failures import guard, refusal_sentence
from desktop.screens.entry import enters
from desktop.screens.sheet_languages import OWN_NAMES, SheetLanguages
from desktop.widgets.choices import WordChoice
from desktop.widgets.fields import Field, Form
from desktop.widgets.frames import Card, Hairline, Trouble, column, row, scrolling, stacked
from desktop.widgets.inputs import LineEdit, NumberEdit
from desktop.widgets.labels import Secondary, State, StateWord, Text, Title, day_text, primary, quiet, secondary_button
from desktop.words import N_, _, bind, language, ngettext
from papers.words import word
from rules.records import IssuedPaper, Language, Paper, PaperForm, PaperStage
from rules.stages import PAPER, PaperMove, moves_from
from rules.verdicts import Refusal

Languages = tuple[Language, ...]

_STAGE_STATES: Final[dict[PaperStage, tuple[State, str]]] = {
    PaperStage.ISSUED: ("attention", "document"),
    PaperStage.SIGNED: ("good", "edit"),
    PaperStage.DELIVERED: ("good", "check"),
    PaperStage.ANNULLED: ("stop", "cross"),
}
#: Pages so many pixels beyond the edge are drawn before they are scrolled to.
_NEAR: Final = 600
_SIGNED_FORMS: Final = (PaperForm.PROTOCOL, PaperForm.EXTRACT, PaperForm.NOT_HELD, PaperForm.ADDENDUM)


class PageView(QScrollArea):
    """The pages one below the other, as wide as there is room for; only those in sight are drawn, so that a register of
    a thousand pages opens like one of two."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self._pdf: bytes | None = None
        self._labels: list[QLabel] = []
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setSpacing(2 * look.STEP)
        margin = 2 * look.STEP
        self._column.setContentsMargins(margin, margin, margin, margin)
        self.setWidget(self._holder)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(60)
        self._waiting.timeout.connect(self._draw)
        self._drawn: set[int] = set()
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._draw_in_sight())
        bind(self, self.setAccessibleName, N_("Pages of the paper"))

    def show_pdf(self, pdf: bytes | None) -> None:
        """Show the pages of a PDF, or none."""
        self._pdf = pdf
        for label in self._labels:
            self._column.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = []
        if pdf is None:
            return
        with printing.Pages(pdf) as pages:
            count = len(pages)
        for number in range(count):
            label = QLabel()
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setAccessibleName(_("Page {page} of {pages}", page=number + 1, pages=count))
            self._labels.append(label)
            self._column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        self._draw()

    def page_count(self) -> int:
        return len(self._labels)

    def _draw(self) -> None:
        if self._pdf is None:
            return
        room = max(200, self.viewport().width() - 4 * look.STEP)
        shown = min(room, look.scale(820))
        with printing.Pages(self._pdf) as pages:
            for number, label in enumerate(self._labels):
                width, height = pages.size(number)
                label.clear()
                label.setFixedSize(shown, round(shown * height / width))
        self._drawn = set()
        self._draw_in_sight()

    def _draw_in_sight(self) -> None:
        """Draw the pages that are seen and their neighbours; the others are let go."""
        if self._pdf is None or not self._labels:
            return
        seen = self._in_sight()
        for number in self._drawn - seen:
            self._labels[number].clear()
        missing = seen - self._drawn
        self._drawn = seen
        if not missing:
            return
        ratio = self.devicePixelRatioF()
        with printing.Pages(self._pdf) as pages:
            for number in sorted(missing):
                label = self._labels[number]
                drawn = QPixmap.fromImage(pages.image(number, label.width() * ratio / pages.size(number)[0]))
                drawn.setDevicePixelRatio(ratio)
                label.setPixmap(drawn)

    def _in_sight(self) -> set[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        found, y = set(), self._column.contentsMargins().top()
        for number, label in enumerate(self._labels):
            if y <= bottom + _NEAR and y + label.height() >= top - _NEAR:
                found.add(number)
            y += label.height() + self._column.spacing()
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._waiting.start()


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
        self._pdf = self._desk.ask(papers.paper_bytes, paper)
        self.view.show_pdf(self._pdf)
        self._say()

    def open(self, parent: QWidget) -> None:
        """Lay the preview over the screen of the window that holds ``parent``."""
        show = getattr(parent.window(), "open_page", None)
        if show is not None:
            show(self)
        else:
            self.closed.connect(self.close)
            self.resize(look.scale(1100), look.scale(700))
            self.show()

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
        self.copies = NumberEdit(2)
        self.copies.set_value(1)
        self.copies.setMaximumWidth(look.scale(80))
        self.printer = WordChoice((), say=str)
        self.no_printer = Secondary(N_("No printer is set up on this computer. Save the PDF and print it elsewhere."))
        self.print_button = secondary_button(N_("Print"), "print")
        self.save = secondary_button(N_("Save PDF…"), "save")
        self.issue = primary(N_("Issue"), "check")
        self.print_button.clicked.connect(self._print)
        self.save.clicked.connect(self._ask_where)
        self.issue.clicked.connect(self._issue_now)
        printing_form = Form()
        printing_form.add(self.languages_field)
        printing_form.add_widget(self.printed_languages)
        self.printer_field = printing_form.add(Field(N_("Printer"), self.printer, "printer"))
        printing_form.add_widget(self.no_printer)
        self.copies_field = printing_form.add(Field(N_("Copies"), self.copies, "copies"))
        self.copies_field.editor.setMaximumWidth(look.scale(80))
        self.life = _Life(self._desk)
        self.life.told.connect(lambda text: self.trouble.say("good", text))
        panel = Card()
        panel.body.setSpacing(look.STEP + 4)
        for part in (self.name, self.about, self.state, self.pages, self.code, Hairline(), self.trouble, printing_form):
            panel.body.addWidget(part)
        panel.body.addLayout(row(self.print_button, self.save, None))
        panel.body.addWidget(self.life)
        panel.body.addStretch(1)
        panel.body.addLayout(row(None, self.issue))
        self.name.setWordWrap(True)
        side = scrolling(stacked(column(panel)))
        side.setFixedWidth(look.scale(340))
        bar = row(self.back, None)
        left = column(bar, self.view)
        inside = row(left, side, gap=2 * look.STEP)
        margin = 2 * look.STEP
        inside.setContentsMargins(margin, look.STEP, margin, margin)
        inside.setStretch(0, 1)
        self.setLayout(inside)
        enters(self, self._entry)
        self._offer_printers()

    def _entry(self) -> QWidget:
        """The language of a draft; an issued paper goes to the printer, or to a file where there is none."""
        if self._record is None:
            return self.languages
        return self.save if self.print_button.isHidden() else self.print_button

    def _offer_printers(self) -> None:
        names = printing.printers()
        self.printer.set_values(names)
        self.printer_field.setVisible(bool(names))
        self.copies_field.setVisible(bool(names))
        self.no_printer.setVisible(not names)
        self.print_button.setVisible(bool(names))

    def _say(self) -> None:
        """Write everything about the paper in the language of the screen."""
        record, tongue = self._record, language()
        form = record.form if record else None
        self.name.setText(_capital(word(form, tongue)) if form else self._draft_name())
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
        self.code.setVisible(record is not None)
        self.printed_languages.setVisible(record is not None)
        self.languages_field.setVisible(record is None)
        self.issue.setVisible(record is None and self._issue is not None)
        count = self.view.page_count()
        self.pages.setText(ngettext("{n} page", "{n} pages", count))
        self.life.show_paper(record)
        for button in (self.print_button, self.save, self.issue):
            button.setEnabled(self._pdf is not None)

    def _draft_name(self) -> str:
        if self._paper_for is None:
            return ""
        return _capital(word(sheets.form_of(self._paper_for()), language()))

    # --- acts ---------------------------------------------------------------------------------------------------------
    def _render(self) -> None:
        make, languages = self._paper_for, self.languages.value()
        if make is None or not languages:
            return
        self.trouble.clear()
        self._pdf = guard(self, lambda: self._made(make(), languages), self._refused)
        self.view.show_pdf(self._pdf)
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

    def _print(self) -> None:
        if self._pdf is None or self.printer.value() is None:
            return
        name = self.printer.value()
        copies = max(1, self.copies.value() or 1)
        if printing.send(self._pdf, name, copies):
            self.trouble.say("good", lambda: _("Sent to the printer: {name}", name=name))
        else:
            self.trouble.say("stop", lambda: _("The printer does not take the paper: {name}. Check it.", name=name))

    def suggested_name(self) -> str:
        """A file name that says what the paper is."""
        record = self._record
        parts = [self.name.text()]
        if record is not None:
            parts += [record.number, record.title]
        clean = " ".join(part for part in parts if part)
        return "".join("-" if sign in '\\/:*?"<>|\n' else sign for sign in clean)[:120].strip() + ".pdf"

    def _ask_where(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save PDF…"), str(Path.home() / self.suggested_name()), "PDF (*.pdf)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Write the PDF to a file; what the disk says is told beside the button."""
        if self._pdf is None:
            return
        part = target.with_name(target.name + ".part")
        try:
            part.write_bytes(self._pdf)
            part.replace(target)
        except OSError:
            part.unlink(missing_ok=True)
            self._refused(Refusal("file_read_only", name=target.name))
            return
        self.trouble.say("good", lambda: _("Saved: {name}", name=target.name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


class _Life(QWidget):
    """What may happen next to an issued paper: signed, delivered, annulled."""

    told = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._paper = 0
        self.signed = secondary_button(N_("The signed copy is here"), "edit")
        self.delivered = secondary_button(N_("Delivered"), "check")
        self.annul = quiet(N_("Annul"), "cross")
        self.form = Form(where={"reason_required": "reason"})
        self.form.add_widget(self.signed)
        self.how = self.form.add(Field(N_("How it was delivered"), LineEdit(200), "how"))
        self.form.add_widget(self.delivered)
        self.reason = self.form.add(Field(N_("Reason for annulling"), LineEdit(300), "reason"))
        self.form.add_widget(self.annul)
        self.signed.clicked.connect(self._sign)
        self.delivered.clicked.connect(self._deliver)
        self.annul.clicked.connect(self._annul)
        self.setLayout(column(Hairline(), self.form, gap=look.STEP + 4))

    def show_paper(self, record: IssuedPaper | None) -> None:
        """Offer the moves the stage of the paper allows."""
        self._paper = record.id if record else 0
        moves = moves_from(PAPER, record.stage) if record else ()
        self.setVisible(bool(moves))
        self.signed.setVisible(PaperMove.SIGN in moves and record is not None and record.form in _SIGNED_FORMS)
        for move, parts in (
            (PaperMove.DELIVER, (self.how, self.delivered)),
            (PaperMove.ANNUL, (self.reason, self.annul)),
        ):
            for part in parts:
                part.setVisible(move in moves)

    def _act(self, act: Callable[[], None], words: str) -> None:
        self.form.clear()
        guard(self, act, self.form.refuse, lambda _done: self.told.emit(lambda: _(words)))

    def _sign(self) -> None:
        self._act(lambda: self._desk.act(papers.mark_signed, paper=self._paper), N_("It is noted that it was signed."))

    def _deliver(self) -> None:
        how = self.how.editor
        assert isinstance(how, LineEdit)
        self._act(
            lambda: self._desk.act(
                papers.mark_delivered, paper=self._paper, how=how.value(), on=self._desk.clock().date()
            ),
            N_("The delivery is noted."),
        )

    def _annul(self) -> None:
        reason = self.reason.editor
        assert isinstance(reason, LineEdit)
        self._act(
            lambda: self._desk.act(papers.annul, paper=self._paper, reason=reason.value()),
            N_("The paper is annulled; its number stays taken."),
        )


def _capital(text: str) -> str:
    """A word of the office as a title."""
    return text[:1].upper() + text[1:]
