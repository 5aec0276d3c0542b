"""Who signed that a programme is delivered in full by distance: sheets to be printed, signatures noted (354-7).

Belongs here: the people of one programme. Does not belong here: issuing many sheets at once (``batch``), how a sheet
looks (``papers``).
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

import papers as sheets
from db import distance, distance_sheets
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.preview import Preview
from desktop.screens.batch import Batch
from desktop.screens.contest_buttons import flowing
from desktop.screens.distance_sides import Sides
from desktop.screens.entry import enters
from desktop.screens.exam_keys import bind_keys, bind_main
from desktop.screens.plan_line_edit import line_text
from desktop.screens.telling import in_strip
from desktop.screens.two_lines import TickList, TwoLines
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import (
    Card,
    DayEdit,
    EmptyState,
    Secondary,
    Text,
    Trouble,
    column,
    day_text,
    quiet,
    row,
    secondary_button,
    stacked,
)
from desktop.widgets.choices import Flow
from desktop.words import N_, _, bind, follow, language, ngettext
from papers.words import word
from rules.distance_records import Acknowledgement, DistanceProgramme
from rules.records import ApplicationStage, IssuedPaper, Language


class SignaturesPart(QWidget):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known: dict[int, DistanceProgramme] = {}
        self._people: tuple[Acknowledgement, ...] = ()
        self._ticked: set[int] = set()
        self._line = 0
        self.line = WholeWordChoice((), say=self._line_words)
        bind(self.line, self.line.setAccessibleName, N_("Programme"))
        self.line.chosen.connect(self._choose)
        self.count = Secondary()
        self.list = TickList()
        bind(self.list, self.list.setAccessibleName, N_("Applicants of the programme"))
        self.list.ticked.connect(self._tick)
        self.list.activated.connect(lambda _index: self.preview())
        self.all = quiet(N_("Choose all who have not signed"))
        self.all.clicked.connect(lambda: self._mark(True))
        self.nobody = quiet(N_("Choose none"))
        self.nobody.clicked.connect(lambda: self._mark(False))
        self.see = quiet(N_("See the sheet (Enter)"), "document")
        self.see.clicked.connect(self.preview)
        self.day = DayEdit()
        self.day.setFixedWidth(look.scale(110))
        bind(self.day, self.day.setAccessibleName, N_("Day of signing"))
        self.sign_button = secondary_button(N_("They signed on this day"), "check")
        self.sign_button.clicked.connect(self.sign)
        self.back_button = quiet(N_("Take back (Del)"), "repeat")
        self.back_button.clicked.connect(self.take_back)
        self.strip = Trouble()
        self.batch = Batch(
            desk,
            N_("Acknowledgement sheets"),
            distance_sheets.issue_acknowledgements,
            "applications",
            lambda: {"line": self._line, "operator": desk.operator.id},
        )
        self.batch.ended.connect(self._ask)
        self.none = EmptyState(
            "procedures",
            N_("Nobody is to sign"),
            N_("No programme of this year is delivered in full by distance. Enter hours on the page of programmes."),
        )
        self._lay_out()
        bind_keys(self.list, {"Del": self.take_back})
        bind_main(self, self.batch.main)
        enters(self, lambda: self.list)
        follow(self, self._show)

    def _lay_out(self) -> None:
        label = Text(N_("Day of signing"), "field")
        label.setBuddy(self.day)
        left = Card(N_("Who is to sign"))
        left.body.addWidget(self.line)
        left.body.addWidget(self.count)
        left.body.addWidget(self.list, 1)
        left.body.addWidget(flowing(self.all, self.nobody, self.see, self.back_button))
        left.body.addWidget(self.strip)
        signing = QWidget()
        flow = Flow(signing)
        flow.addWidget(stacked(row(label, self.day)))
        flow.addWidget(self.sign_button)
        left.body.addWidget(signing)
        right = Card(N_("Sheets for those who are marked"))
        right.body.addWidget(
            Secondary(
                N_(
                    "Each applicant gets a sheet that tells of delivery in full and of presence at attestation,"
                    " to sign."
                )
            )
        )
        right.body.addStretch(1)
        right.body.addWidget(self.batch)
        self.list.setMinimumHeight(look.scale(130))
        self._main = Sides(left, right, (3, 2))
        self.setLayout(column(self.none, self._main))

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Ask anew who is to sign; while sheets are being made the list stays as it is."""
        if not self.batch.running:
            self._ask()

    def _ask(self) -> None:
        desk = self._desk
        found = desk.ask(distance.programmes, desk.year, desk.clock().date())
        self._known = {one.line.id: one for one in found if one.in_full}
        self.line.set_values(list(self._known))
        if self._line not in self._known:
            self._line = next((line for line, one in self._known.items() if one.signed < one.applicants), 0)
            self._line = self._line or next(iter(self._known), 0)
            self._ticked = set()
        self.line.set_value(self._line)
        self._people = desk.ask(distance.acknowledgements, self._line) if self._line else ()
        self._ticked &= {one.application for one in self._people}
        if not self.day.text():
            self.day.set_value(desk.clock().date())
        self._show()

    def _choose(self) -> None:
        self._line = self.line.value() or 0
        self._ticked = set()
        self.strip.clear()
        self._ask()

    def marked(self) -> tuple[int, ...]:
        """Applications of those who are marked, by name."""
        return tuple(one.application for one in self._people if one.application in self._ticked)

    def _show(self) -> None:
        self.none.setVisible(not self._known)
        self._main.setVisible(bool(self._known))
        self.list.show_lines([_row(one, one.application in self._ticked) for one in self._people])
        if self._people and self.list.current_key() is None:
            self.list.make_current(self._people[0].application)
        waiting = sum(one.signed is None for one in self._people)
        if not self._people:
            self.count.setText(_("Nobody has chosen this programme yet."))
        elif waiting:
            self.count.setText(ngettext("{n} person has not signed", "{n} people have not signed", waiting))
        else:
            self.count.setText(_("Everybody has signed."))
        self.sign_button.setEnabled(bool(self._ticked))
        self.batch.choose(self.marked())

    def _tick(self, application: int) -> None:
        self._ticked ^= {application}
        self._show()

    def _mark(self, every: bool) -> None:
        self._ticked = {one.application for one in self._people if one.signed is None} if every else set()
        self._show()
        self.list.setFocus()

    def _line_words(self, line: int) -> str:
        return line_text(self._known[line].line) if line in self._known else ""

    # --- acts ---------------------------------------------------------------------------------------------------------
    def sign(self) -> None:
        """Note that those who are marked signed on the day."""
        self.strip.clear()
        on, people = self.day.value(), self.marked()
        if on is None:
            self.strip.say("stop", lambda: _("Enter the day of signing."))
            self.day.setFocus()
            return
        if not people:
            return
        act = partial(self._desk.act, distance.sign_acknowledgements, line=self._line, applications=people, on=on)
        guard(self, act, in_strip(self.strip), self._were_signed)

    def _were_signed(self, count: int) -> None:
        self._ticked = set()
        self._ask()
        self.strip.say("good", lambda: ngettext("{n} signature noted.", "{n} signatures noted.", count))

    def take_back(self) -> None:
        """Take back the signature of the current row."""
        application = self.list.current_key()
        one = next((one for one in self._people if one.application == application), None)
        if one is None or one.signed is None:
            return
        act = partial(self._desk.act, distance.take_back_acknowledgement, line=self._line, application=one.application)
        guard(self, act, in_strip(self.strip), lambda _done: self._was_taken_back(one.name))

    def _was_taken_back(self, name: str) -> None:
        self._ask()
        self.strip.say("good", lambda: _("The signature was taken back: {name}.", name=name))

    def preview(self) -> None:
        """Open the sheet of the current row as a draft; it may be issued alone from there."""
        application = self.list.current_key()
        if application is None or self._desk.busy:
            return
        desk, line, operator = self._desk, self._line, self._desk.operator.id
        on = desk.clock().date()

        def issue(languages: tuple[Language, ...]) -> IssuedPaper:
            return desk.act(
                distance_sheets.issue_acknowledgement,
                application=application,
                line=line,
                operator=operator,
                languages=languages,
                render=sheets.render,
            )

        preview = Preview(desk)
        preview.draft(lambda: desk.ask(distance_sheets.draft_acknowledgement, application, line, operator, on), issue)
        preview.open(self)


def _row(one: Acknowledgement, ticked: bool) -> TwoLines:
    stage = ApplicationStage.ADMITTED if one.admitted else ApplicationStage.REGISTERED
    token = "good" if one.signed else "attention"
    said = _("signed on {day}", day=day_text(one.signed)) if one.signed else _("not signed yet")
    detail = f"{said} · {word(stage, language())}"
    return TwoLines(one.application, "", token, one.name, detail, f"№ {one.number}", ticked)
