"""The card of one application: who, what was chosen, the documents, the papers that went out, and its history.

It stands narrow beside the list and wide when it is opened. Belongs here: showing, and the acts on a case that need no
form of their own. Does not belong here: intake and refusal, which the card only asks for.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from db import applications
from db import papers as issued
from desktop import look, sentences
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.application_history import Told, history
from desktop.screens.application_lines import HUNDREDTH, STAGES
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
    number_text,
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
from rules.intake import open_on
from rules.records import Application, ApplicationStage, Document, IssuedPaper, Language, PaperStage
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
        buttons = row(None, self.withdraw_button, self.receipt_button, self.refuse_button, self.continue_button)
        inside = column(row(back, self.title, self.state, None), scrolling(stacked(both)), self._withdrawing, buttons)
        inside.setStretch(1, 1)
        inside.setContentsMargins(2 * look.STEP, look.STEP, 2 * look.STEP, look.STEP)
        self.setLayout(inside)
        QShortcut(QKeySequence(Qt.Key.Key_F2), self, self._edit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

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
        self._withdrawing.hide()
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
        self.person.show_facts(self._about_person(record))
        self.choice.show_facts(self._about_choice(record))
        self._show_documents(record)
        self._show_papers()
        if self._wide:
            self._show_history()
        self._offer(record)

    def _about_person(self, record: Application) -> list[tuple[str, str]]:
        person, tongue = record.person, language()
        facts = [
            (_("IIN"), person.number),
            (_("Date of birth"), day_text(person.birth)),
            (_("Sex"), word(person.sex, tongue) if person.sex else ""),
            (_("Status"), word(record.status, tongue)),
            (_("Phone"), person.phone),
        ]
        if self._wide:
            facts += [
                (_("Education"), word(record.base, tongue)),
                (_("Average mark"), self._average(record)),
                (_("Marks"), "\n".join(f"{subject}: {number_text(mark)}" for subject, mark in record.marks)),
                (_("Consent to personal data processing"), _("signed") if record.consent else _("no")),
            ]
        return facts

    def _average(self, record: Application) -> str:
        return "" if record.average is None else number_text(record.average.quantize(HUNDREDTH))

    def _about_choice(self, record: Application) -> list[tuple[str, str]]:
        tongue = language()
        verdict = open_on(
            record.level, record.type, record.form, record.funding, record.base, record.filed,
            self._desk.college().country,
        )  # fmt: skip
        facts = [
            (_("Specialty"), f"{record.code} {record.specialty.in_language(tongue)}"),
            (_("Form of study"), word(record.form, tongue)),
            (_("Funding"), word(record.funding, tongue)),
            (_("Language of study"), word(record.language, tongue)),
            (_("Date of filing"), day_text(record.filed)),
        ]
        if not self._wide:
            facts += [(_("Education"), word(record.base, tongue)), (_("Average mark"), self._average(record))]
        facts.append((_("Quota category"), word(record.quota, tongue) if record.quota else record.quota_text))
        if self._wide:
            facts.append((_("Intake window"), sentences.verdict(verdict, tongue)))
        facts.append((_("Reason for taking late"), record.late_reason))
        return facts

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
        said = word(document.state, language())
        if document.valid_until is not None:
            said += "\n" + _("until {day}", day=day_text(document.valid_until))
        if lack is None:
            return "check", "good", word(document.kind, language()), said
        return _LACKS[lack.reason], "attention", word(document.kind, language()), said

    def _show_papers(self) -> None:
        emptied(self._papers)
        papers = self._desk.ask(issued.issued_for, application=self._application)
        for paper in papers:
            self._papers.addWidget(self._paper_button(paper))
        if not papers and self._wide:
            self._papers.addWidget(plain(_("No paper went out yet."), "secondary"))

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
        self.receipt_button.setVisible(self._wide and record.number is not None)

    def _edit(self) -> None:
        if self._record is not None and self._record.stage is ApplicationStage.UNFINISHED:
            self.go_on.emit(self._application)

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
        """One step back: from the reason to the card, from the card to the list."""
        if self._withdrawing.isHidden():
            self.closed.emit()
        else:
            self._withdrawing.hide()


def said(told: Told) -> str:
    """An entry of the history as it reads on the card."""
    head = " · ".join(part for part in (moment_text(told.at), told.operator) if part)
    details = f": {'; '.join(told.details)}" if told.details else ""
    return f"{head}\n{told.act}{details}" if head else f"{told.act}{details}"
