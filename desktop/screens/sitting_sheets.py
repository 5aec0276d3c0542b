"""What is printed around a sitting: invitations, the attendance sheet, slips and the counting of a secret vote.

Belongs here: the buttons and opening each in the preview. Does not belong here: what the sheets say
(``db.sitting_sheets``), the protocol and its extract (``sitting_papers``), an addendum (``sitting_addendum``).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal

from db import papers
from desktop.desk import Desk
from desktop.failures import guard
from desktop.preview import Preview
from desktop.screens.telling import in_strip
from desktop.widgets import Card, Secondary, Trouble, day_text, quiet, row, secondary_button
from desktop.words import N_, _, follow
from rules.records import AgendaItem, IssuedPaper, Language, Paper, PaperForm, PaperStage, Sitting, SittingStage

Languages = tuple[Language, ...]


class SittingSheets(Card):
    """The sheets of one sitting; those of a secret vote are of the item that is open.

    ``addendum`` tells that the secretary wants to correct the protocol, ``left`` that she goes back.
    """

    addendum = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("Sheets to print"))
        self._desk = desk
        self._sitting: Sitting | None = None
        self._item: AgendaItem | None = None
        self.invitation = quiet(N_("Invitations…"), "document")
        self.invitation.clicked.connect(self.open_invitation)
        self.invited = Secondary(wraps=False)
        self.attendance = quiet(N_("Attendance sheet…"), "document")
        self.attendance.clicked.connect(self.open_attendance)
        self.ballots = quiet(N_("Ballot papers…"), "document")
        self.ballots.clicked.connect(self.open_ballots)
        self.tally = quiet(N_("Tally sheet…"), "document")
        self.tally.clicked.connect(self.open_tally)
        self.correct = quiet(N_("Addendum to the protocol…"), "edit")
        self.correct.clicked.connect(self.addendum)
        self.trouble = Trouble()
        back = secondary_button(N_("Back"))
        back.clicked.connect(self.left)
        self.about = Secondary(
            N_("Ballot papers and the tally sheet are made for the item that is open in the agenda.")
        )
        self.body.addWidget(self.about)
        self.body.addLayout(row(self.invitation, self.invited, None))
        for button in (self.attendance, self.ballots, self.tally, self.correct):
            self.body.addLayout(row(button, None))
        self.body.addWidget(self.trouble)
        self.body.addStretch(1)
        self.body.addLayout(row(back, None))
        follow(self, self._again)

    def show_sitting(self, sitting: Sitting, item: AgendaItem | None) -> None:
        """Offer what the stage of the sitting and the item that is open allow."""
        self._sitting, self._item = sitting, item
        stage = sitting.stage
        self.invitation.setVisible(stage is SittingStage.CALLED)
        self._show_invited(sitting)
        self.ballots.setVisible(stage in (SittingStage.CALLED, SittingStage.OPEN) and item is not None)
        self.tally.setVisible(stage is not SittingStage.NOT_HELD and item is not None)
        self.about.setVisible(not self.tally.isHidden())
        self.correct.setVisible(stage is SittingStage.CLOSED)

    def _again(self) -> None:
        if self._sitting is not None:
            self._show_invited(self._sitting)

    def _show_invited(self, sitting: Sitting) -> None:
        """Under which numbers the members were invited already."""
        before = [
            paper
            for paper in self._desk.ask(papers.issued_for, sitting=sitting.id)
            if paper.form is PaperForm.INVITATION and paper.stage is not PaperStage.ANNULLED
        ]
        self.invited.setText(
            ", ".join(_("issued: No. {number} of {day}", number=one.number, day=day_text(one.date)) for one in before)
        )
        self.invited.setVisible(bool(before))

    def open_invitation(self) -> Preview | None:
        """Open the invitations of all members, to be issued under one number."""
        from db import sitting_sheets

        sitting, desk = self._sitting, self._desk
        if sitting is None:
            return None
        row, operator = sitting.id, desk.operator.id

        def issue(languages: Languages) -> IssuedPaper:
            import papers as sheets

            return desk.act(
                sitting_sheets.issue_invitation,
                sitting=row,
                operator=operator,
                languages=languages,
                render=sheets.render,
            )

        return self._open(lambda today: desk.ask(sitting_sheets.draft_invitation, row, operator, today), issue)

    def open_attendance(self) -> Preview | None:
        """Open the sheet on which those who came sign."""
        from db import sitting_sheets

        sitting = self._sitting
        if sitting is None:
            return None
        return self._open(lambda today: self._desk.ask(sitting_sheets.attendance, sitting.id, today))

    def open_ballots(self) -> Preview | None:
        """Open the slips for a secret vote on the item, as many as may vote."""
        from db import sitting_sheets

        sitting, item = self._sitting, self._item
        if sitting is None or item is None:
            return None
        return self._open(lambda today: self._desk.ask(sitting_sheets.ballots, sitting.id, item.id, today))

    def open_tally(self) -> Preview | None:
        """Open the sheet of the counting of a secret vote on the item."""
        from db import sitting_sheets

        sitting, item = self._sitting, self._item
        if sitting is None or item is None:
            return None
        return self._open(lambda today: self._desk.ask(sitting_sheets.tally_sheet, sitting.id, item.id, today))

    def _open(
        self, paper: Callable[[date], Paper], issue: Callable[[Languages], IssuedPaper] | None = None
    ) -> Preview | None:
        self.trouble.clear()

        def show() -> Preview:
            preview = Preview(self._desk)
            preview.draft(lambda: paper(self._desk.clock().date()), issue)
            preview.open(self)
            return preview

        return guard(self, show, in_strip(self.trouble))
