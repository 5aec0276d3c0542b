"""The card of one application: who, what was chosen, the documents, the papers that went out, and its history.

It stands narrow beside the list and wide when it is opened. Belongs here: showing, and the acts on a case that need no
form of their own. Does not belong here: intake and refusal, which the card only asks for; the facts
(``application_facts``); handing documents back (``application_hand_back``).
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from db import applications
from db import papers as issued
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.preview import Preview
from desktop.screens import application_facts
from desktop.screens.application_hand_back import HandBack, may_hand_back
from desktop.screens.application_history import Told, history
from desktop.screens.application_lines import STAGES
from desktop.screens.case_file import case_file_button
from desktop.screens.facts import Facts, MarkedLines, emptied, plain
from desktop.screens.page import Page
from desktop.screens.sheet_languages import short_names
from desktop.screens.telling import beneath
from desktop.widgets import (
    Card,
    Field,
    Heading,
    LineEdit,
    StateWord,
    Title,
    column,
    day_text,
    moment_text,
    primary,
    quiet,
    row,
    scrolling,
    secondary_button,
    stacked,
)
from desktop.words import N_, _, follow, language
from papers.words import word
from rules.documents import Shortcoming
from rules.paper_records import CaseFileKind
from rules.records import Application, ApplicationStage, Document, DocumentState, IssuedPaper, Language, PaperStage
from rules.stages import APPLICATION, ApplicationMove, moves_from

#: Icon of a document by what the package lacks of it.
_LACKS: Final = {"missing": "cross", "expired": "clock", "not_original": "warning"}


class ApplicationCard(Page):
    """``go_on`` and ``refuse`` ask for the intake and the refusal, ``paper`` shows a paper, ``closed`` goes back."""

    go_on = Signal(int)
    refuse = Signal(int)
    paper = Signal(int)
    opened = Signal(int)
    closed = Signal()

    def __init__(self, desk: Desk, wide: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wide = wide
        self._application = 0
        self._record: Application | None = None
        self.title = Title() if wide else Heading()
        self.title.setWordWrap(not wide)
        self.state = StateWord()
        self.person, self.choice = Facts(), Facts()
        self.documents = MarkedLines()
        self.lacks = StateWord()
        self._papers = QVBoxLayout()
        self._papers.setSpacing(0)
        self._history = QVBoxLayout()
        self._history.setSpacing(look.STEP)
        self._make_buttons()
        if wide:
            self._build_wide()
        else:
            self._build_narrow()
        follow(self, self.refresh)

    def _make_buttons(self) -> None:
        self.continue_button = primary(N_("Continue the intake"), "edit")
        self.continue_button.clicked.connect(lambda: self.go_on.emit(self._application))
        self.refuse_button = secondary_button(N_("Refuse…"), "cross")
        self.refuse_button.clicked.connect(lambda: self.refuse.emit(self._application))
        self.receipt_button = secondary_button(N_("Another receipt"), "print")
        self.receipt_button.clicked.connect(self._another_receipt)
        self.withdraw_button = secondary_button(N_("Withdraw…"))
        self.withdraw_button.clicked.connect(self._ask_reason)
        self.change_button = secondary_button(N_("Change… (F2)"), "edit")
        self.change_button.clicked.connect(lambda: self.go_on.emit(self._application))
        self.reopen_button = secondary_button(N_("Take up again"), "repeat")
        self.reopen_button.clicked.connect(self._reopen)
        self.hand_back_button = secondary_button(N_("Hand documents back…"), "left")
        self.hand_back_button.clicked.connect(self._ask_documents)
        self.inventory_button = secondary_button(N_("Inventory of the file…"), "document")
        self.inventory_button.clicked.connect(self.open_inventory)
        self.open_button = secondary_button(N_("Open the card (Enter)"), "open")
        self.open_button.clicked.connect(lambda: self.opened.emit(self._application))
        self.reason = LineEdit()
        self.reason.returnPressed.connect(self._withdraw)
        self.reason_field = Field(N_("Why the applicant takes the application back"), self.reason, "reason")
        self.withdraw_now = secondary_button(N_("Withdraw the application"))
        self.withdraw_now.clicked.connect(self._withdraw)
        self._withdrawing = stacked(row(self.reason_field, self.withdraw_now))
        self._withdrawing.hide()

    def _cards(self) -> tuple[Card, Card, Card, Card, Card]:
        person, choice = Card(N_("Applicant")), Card(N_("Choice"))
        documents, papers, told = Card(N_("Documents")), Card(N_("Papers that went out")), Card(N_("History"))
        person.body.addWidget(self.person)
        choice.body.addWidget(self.choice)
        documents.body.addWidget(self.documents)
        documents.body.addWidget(self.lacks)
        papers.body.addLayout(self._papers)
        told.body.addLayout(self._history)
        return person, choice, documents, papers, told

    def _build_wide(self) -> None:
        person, choice, documents, papers, told = self._cards()
        back = quiet(N_("Applications"), "left")
        back.clicked.connect(self.closed)
        both = row(column(person, choice, None), column(documents, papers, told, None))
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        buttons = row(
            None,
            self.withdraw_button,
            self.inventory_button,
            self.hand_back_button,
            self.receipt_button,
            self.refuse_button,
            self.reopen_button,
            self.change_button,
            self.continue_button,
        )
        self.hand_back = HandBack(self._desk)
        self.hand_back.done.connect(lambda paper: self.paper.emit(paper.id))
        self.hand_back.hide()
        head = row(back, self.title, self.state, None)
        inside = column(head, scrolling(stacked(both)), self._withdrawing, self.hand_back, buttons)
        inside.setStretch(1, 1)
        inside.setContentsMargins(2 * look.STEP, look.STEP, 2 * look.STEP, look.STEP)
        self.setLayout(inside)
        for key, act in ((Qt.Key.Key_F2, self._edit), (Qt.Key.Key_F9, self._main)):
            QShortcut(QKeySequence(key), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _build_narrow(self) -> None:
        content = Card()
        for part in (self.title, self.state, self.person):
            content.body.addWidget(part)
        content.body.addWidget(Heading(N_("Choice")))
        content.body.addWidget(self.choice)
        content.body.addWidget(Heading(N_("Documents")))
        content.body.addWidget(self.documents)
        content.body.addWidget(self.lacks)
        content.body.addLayout(self._papers)
        content.body.addStretch(1)
        area = scrolling(content)
        content.setProperty("look", "card")
        inside = column(area, row(self.open_button, None, self.continue_button))
        inside.setStretch(0, 1)
        self.setLayout(inside)

    # --- showing --------------------------------------------------------------------------------------------------
    @property
    def application(self) -> int:
        return self._application

    def show_application(self, application: int) -> None:
        """Show this application."""
        self._close_panels()
        self._application = application
        self.refresh()

    def refresh(self) -> None:
        """Ask everything anew."""
        if not self._application:
            return
        record = self._record = self._desk.ask(applications.application, self._application)
        tongue = language()
        self.title.setText(record.person.full_name)
        token, icon = STAGES[record.stage]
        said, number = word(record.stage, tongue), record.number
        if number is not None:
            said += " · " + _("No. {number}", number=number)
        self.state.show_state(token, said, icon)
        self.person.show_facts(application_facts.person(record, self._wide))
        self.choice.show_facts(application_facts.choice(self._desk, record, self._wide))
        self._show_documents(record)
        self._show_papers()
        if self._wide:
            self._show_history()
        self._offer(record)

    def _show_documents(self, record: Application) -> None:
        lacks = {lack.kind: lack for lack in self._desk.ask(applications.lacking, record)}
        listed = self._desk.ask(applications.checklist, record)
        self.documents.show_lines(self._document_line(document, lacks.get(document.kind)) for document in listed)
        count = len(lacks)
        if record.stage is ApplicationStage.UNFINISHED:
            self.lacks.show_state(
                "attention" if count else "good",
                _("Documents missing: {count}", count=count) if count else _("The package of documents is complete"),
            )
        self.lacks.setVisible(record.stage is ApplicationStage.UNFINISHED)

    def _document_line(self, document: Document, lack: Shortcoming | None) -> tuple[str, str, str, str]:
        title, said = word(document.kind, language()), word(document.state, language())
        if document.state is DocumentState.RETURNED:
            return "left", "secondary", title, f"{said}\n{day_text(document.returned)}"
        if document.valid_until is not None:
            said += "\n" + _("until {day}", day=day_text(document.valid_until))
        if lack is not None:
            return _LACKS[lack.reason], "attention", title, said
        if document.state is DocumentState.MISSING:
            return "clock", "secondary", title, _("may follow later")
        return "check", "good", title, said

    def _show_papers(self) -> None:
        emptied(self._papers)
        papers = self._desk.ask(issued.issued_for, application=self._application)
        for paper in papers:
            self._papers.addWidget(self._paper_button(paper))
        if not papers and self._wide:
            self._papers.addWidget(plain(_("No paper went out yet."), "secondary"))
        elif self._wide:
            button = case_file_button(self._desk, self, CaseFileKind.APPLICATION, self._application)
            self._papers.addLayout(row(button, None))

    def _paper_button(self, paper: IssuedPaper) -> QPushButton:
        button = QPushButton()
        button.setProperty("look", "quiet")
        button.setAutoDefault(False)
        said = _("{paper} No. {number} of {day}", paper=word(paper.form, language()), number=paper.number,
                 day=day_text(paper.date))  # fmt: skip
        said += f" · {short_names(paper.languages)}"
        if paper.stage is not PaperStage.ISSUED:
            said += f" · {word(paper.stage, language())}"
        button.setText(said)
        button.setAccessibleName(said)
        button.setStyleSheet("text-align: left")
        button.setMinimumWidth(look.scale(80))
        button.setToolTip(button.text())
        row_id = paper.id
        button.clicked.connect(lambda: self.paper.emit(row_id))
        return button

    def _show_history(self) -> None:
        emptied(self._history)
        for told in history(self._desk, self._application):
            self._history.addWidget(plain(said(told)))

    def history_text(self) -> str:
        """The history as it stands on the card."""
        return "\n".join(said(told) for told in history(self._desk, self._application))

    # --- what may be done -----------------------------------------------------------------------------------------
    def _offer(self, record: Application) -> None:
        moves = moves_from(APPLICATION, record.stage)
        unfinished = record.stage is ApplicationStage.UNFINISHED
        self.continue_button.setVisible(unfinished)
        self.refuse_button.setVisible(self._wide and unfinished)
        self.withdraw_button.setVisible(self._wide and ApplicationMove.WITHDRAW in moves)
        self.receipt_button.setVisible(
            self._wide and record.number is not None and record.stage is not ApplicationStage.REFUSED
        )
        self.inventory_button.setVisible(self._wide and record.number is not None)
        self.change_button.setVisible(self._wide and ApplicationMove.EDIT in moves and not unfinished)
        self.reopen_button.setVisible(self._wide and ApplicationMove.REOPEN in moves)
        self.hand_back_button.setVisible(self._wide and may_hand_back(record))

    def open_inventory(self) -> Preview | None:
        """Open the inventory of the personal file as it lies today."""
        import papers
        from db import office_papers

        desk, row_id = self._desk, self._application

        def show() -> Preview:
            preview = Preview(desk)
            preview.draft(
                lambda: desk.ask(office_papers.inventory, row_id, desk.operator.id, desk.clock().date(), papers.pages)
            )
            preview.open(self)
            return preview

        return guard(self, show)

    def _edit(self) -> None:
        if self._record is not None and ApplicationMove.EDIT in moves_from(APPLICATION, self._record.stage):
            self.go_on.emit(self._application)

    def _main(self) -> None:
        """F9: what is asked for at the moment, if anything is."""
        if not self.hand_back.isHidden():
            self.hand_back.issue_now()
        elif not self._withdrawing.isHidden():
            self._withdraw()

    def _reopen(self) -> None:
        guard(
            self,
            lambda: self._desk.act(applications.reopen, application=self._application),
            done=lambda _done: self.go_on.emit(self._application),
        )

    def _ask_documents(self) -> None:
        assert self._record is not None
        self._close_panels()
        self.hand_back.show()
        self.hand_back.begin(self._record)

    def _close_panels(self) -> None:
        self._withdrawing.hide()
        if self._wide:
            self.hand_back.hide()

    def _is_asking(self) -> bool:
        return not self._withdrawing.isHidden() or (self._wide and not self.hand_back.isHidden())

    def _another_receipt(self) -> None:
        import papers

        guard(
            self,
            lambda: self._desk.act(
                issued.issue_receipt,
                application=self._application,
                operator=self._desk.operator.id,
                languages=self._last_languages(),
                render=papers.render,
            ),
            done=lambda paper: self.paper.emit(paper.id),
        )

    def _last_languages(self) -> tuple[Language, ...]:
        before = self._desk.ask(issued.issued_for, application=self._application)
        return before[-1].languages if before else self._desk.college().languages[:1]

    def _ask_reason(self) -> None:
        self._close_panels()
        self.reason_field.clear()
        self.reason.set_value("")
        self._withdrawing.show()
        self.reason.setFocus()

    def _withdraw(self) -> None:
        guard(
            self,
            lambda: self._desk.act(applications.withdraw, application=self._application, reason=self.reason.value()),
            beneath(self.reason_field),
            lambda _done: self._withdrawing.hide(),
        )

    def escape(self) -> None:
        """One step back: from what is asked to the card, from the card to the list."""
        if self._is_asking():
            self._close_panels()
        else:
            self.closed.emit()


def said(told: Told) -> str:
    """An entry of the history as it reads on the card."""
    head = " · ".join(part for part in (moment_text(told.at), told.operator) if part)
    details = f": {'; '.join(told.details)}" if told.details else ""
    return f"{head}\n{told.act}{details}" if head else f"{told.act}{details}"
