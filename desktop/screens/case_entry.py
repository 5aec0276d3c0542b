"""The entry of a case: the identity number first, then what the procedure asks, the documents, and F9 registers.

The last day to apply stands beside the facts as soon as they say it; an application that comes later is taken with a
reason. Belongs here: who, when, which documents, registering and putting right. Does not belong here: the facts of each
procedure (``case_entry_facts``), the case once it is registered (``case_card``).
"""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db import applications, case_lists, cases, people
from desktop import look, sentences
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.case_documents import CaseDocuments
from desktop.screens.case_entry_facts import PARTS, ComplaintPart
from desktop.screens.case_entry_part import FactsPart
from desktop.screens.case_looks import capital
from desktop.screens.case_moves import wrap_title
from desktop.screens.entry import enters
from desktop.screens.exam_keys import bind_main
from desktop.screens.intake_part import IntakePart
from desktop.screens.intake_person import PersonPart, RepresentativePart
from desktop.screens.page import Page
from desktop.screens.telling import in_strip
from desktop.screens.ticks import Tick
from desktop.widgets import (
    Card,
    ClockEdit,
    DayEdit,
    Field,
    LineEdit,
    StateWord,
    Title,
    Trouble,
    column,
    day_text,
    primary,
    row,
    scrolling,
    secondary_button,
    stacked,
)
from desktop.words import N_, _, bind, follow, language
from papers.words import word
from rules import eligibility
from rules.case_records import Case, CaseFacts
from rules.case_words import Procedure
from rules.verdicts import Refusal

#: Refusal code → the field it belongs under.
_WHERE = {"applied_late": "late_reason", "applied_early": "filed", "outside_life": "filed", "calendar_missing": "filed"}


class CaseEntry(Page):
    """``saved`` gives the id of the case, ``left`` tells that nothing was saved."""

    saved = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk, procedure: Procedure) -> None:
        super().__init__()
        self._desk = desk
        self._procedure = procedure
        self._case: Case | None = None
        self.applicant = PersonPart(self, asks_status=False)
        self.speaker = RepresentativePart(self)
        self.part: FactsPart = PARTS[procedure]()
        self.documents = CaseDocuments(self)
        self.came = IntakePart(_WHERE, self)
        self.filed, self.clock, self.late_reason = DayEdit(), ClockEdit(), LineEdit()
        self.consent = Tick(N_("Consent to the access to restricted personal data"), "consent", self)
        self.late = StateWord(wraps=True)
        self.strip = Trouble()
        self.title = Title()
        self._build()
        self._listen()
        enters(self, lambda: self.applicant.iin if self._case is None else self.applicant.surname)
        bind(self, self.title.setText, self._title)
        follow(self, self._judge)

    def _build(self) -> None:
        self.came.lay(((N_("Came on"), self.filed, "filed", 4), (N_("Time"), self.clock, "time", 3)))
        self.consent.setVisible(self._procedure is Procedure.EXTERNAT_SERVICE)
        self.came.add_widget(self.consent, 12)
        self.came.add_widget(self.late, 12)
        self.late_field = self.came.add(Field(N_("Reason for taking late"), self.late_reason, "late_reason"), 12)
        who, what = Card(), Card(lambda: capital(word(self._procedure, language())))
        wrap_title(what)
        who.body.addWidget(self.applicant)
        who.body.addWidget(self.speaker)
        what.body.addWidget(self.part)
        when, papers = Card(N_("Application")), Card(N_("Documents"))
        when.body.addWidget(self.came)
        papers.body.addWidget(self.documents)
        left = scrolling(stacked(column(who, what, None, gap=look.STEP + 4)))
        right = scrolling(stacked(column(when, papers, None, gap=look.STEP + 4)))
        both = row(left, right, gap=2 * look.STEP)
        both.setStretch(0, 5)
        both.setStretch(1, 4)
        self.back = secondary_button(N_("Back (Esc)"))
        self.back.clicked.connect(self.left)
        self.button = primary(N_("Register (F9)"), "check")
        self.button.clicked.connect(self.save)
        self.change = primary(N_("Save (F9)"), "save")
        self.change.clicked.connect(self.save)
        inside = column(row(self.title, None), self.strip, both, row(self.back, None, self.button, self.change))
        inside.setStretch(2, 1)
        margin = 2 * look.STEP
        inside.setContentsMargins(margin, look.STEP, margin, look.STEP)
        self.setLayout(inside)

    def _listen(self) -> None:
        bind_main(self, self.save)
        self.applicant.identified.connect(self._identified)
        self.applicant.minor.connect(lambda _minor: self._fit_speaker())
        for part in (self.part, self.came):
            part.edited.connect(self._judge)
        self.filed.textChanged.connect(lambda _text: self.applicant.filed_on(self.filed.value()))
        self.documents.changed.connect(self._order_tabs)

    def _title(self) -> str:
        if self._case is not None:
            return _("Case No. {number}: changes", number=self._case.number)
        return _("New case")

    @property
    def record(self) -> int | None:
        """The case that is put right; None for a new one."""
        return self._case.id if self._case is not None else None

    # --- beginning ----------------------------------------------------------------------------------------------------
    def start(self) -> None:
        """An empty entry, the cursor in the identity number."""
        now = self._desk.clock()
        self._begin(None)
        self.applicant.begin(self._desk.college().country, now.date())
        self.speaker.show_record(None)
        self.part.begin(now.date())
        self.filed.set_value(now.date())
        self.clock.set_value(now.time())
        self.consent.set_value(False)
        self.late_reason.set_value("")
        self._show_documents(fresh=True)
        self._settle()

    def open_for(self, record: Case) -> None:
        """Put right what was entered; the day it came and its number stay."""
        self._begin(record)
        self.applicant.begin(self._desk.college().country, record.filed.date())
        self.applicant.iin.set_value(record.person.number)
        self.applicant.read_number(whole=True)
        self.applicant.show_person(record.person)
        self.applicant.address.set_value(record.address)
        self.speaker.show_record(record.representative)
        self.part.begin(record.filed.date())
        self._offer_subjects(record.person.id, record.person.number)
        self.part.show_facts(record.facts)
        self.filed.set_value(record.filed.date())
        self.clock.set_value(record.filed.time())
        self.consent.set_value(record.consent)
        self.late_reason.set_value(record.late_reason)
        self.documents.show_documents(eligibility.documents(self._procedure, record.facts), record.documents)
        self._settle()

    def _begin(self, record: Case | None) -> None:
        self._case = record
        self.title.setText(self._title())
        self.strip.clear()
        for part in (self.applicant, self.speaker, self.part, self.came):
            part.clear()
        self.button.setVisible(record is None)
        self.change.setVisible(record is not None)
        # The terms run from the day it came; it is on record.
        for edit in (self.filed, self.clock):
            edit.setReadOnly(record is not None)

    def _settle(self) -> None:
        self._fit_speaker()
        self._judge()
        self._order_tabs()

    def _fit_speaker(self) -> None:
        self.speaker.setVisible(self.applicant.is_minor() or bool(self.speaker.name.value()))
        self._order_tabs()

    def _order_tabs(self) -> None:
        stops = (
            *self.applicant.stops(),
            *self.speaker.stops(),
            *self.part.stops(),
            self.filed,
            self.clock,
            self.consent.box,
            self.late_reason,
            *self.documents.stops(),
            self.back,
            self.button,
            self.change,
        )
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    # --- who it is ----------------------------------------------------------------------------------------------------
    def _identified(self, number: str) -> None:
        known = self._desk.ask(people.by_number, number) if number else None
        if known is None:
            if self.applicant.known and self._case is None:
                self.applicant.forget_person()
                self.strip.clear()
            self._offer_subjects(0, "")
            return
        self.applicant.show_person(known)
        self._offer_subjects(known.id, number)
        name = known.full_name
        if self._case is None:
            self.strip.say(
                "good", lambda: _("{name} is in the file already; the particulars were filled in.", name=name)
            )

    def _offer_subjects(self, person: int, number: str) -> None:
        """What of this person a complaint may be about."""
        if not isinstance(self.part, ComplaintPart):
            return
        desk, offered = self._desk, {}
        for line in desk.ask(case_lists.of_person, person) if person else ():
            if line.procedure is not Procedure.COMPLAINT:
                said = f"{word(line.procedure, language())} № {line.number}, {day_text(line.registered)}"
                offered["case", line.id] = said
        for one in desk.ask(applications.of_person, number, desk.year) if number else ():
            record = desk.ask(applications.application, one)
            offered["application", one] = _("application No. {number}", number=record.number or "–")
        self.part.offer(offered)

    # --- judging while it is entered ----------------------------------------------------------------------------------
    def _judge(self) -> None:
        """Which documents are asked for, and the last day to apply."""
        self._show_documents()
        try:
            last = eligibility.apply_until(self.part.facts(lenient=True))
        except Refusal:
            # A year or a day that cannot be is told when the case is registered.
            last = None
        filed = self.filed.value()
        late = last is not None and filed is not None and filed > last[0]
        self.late.setVisible(last is not None)
        self.late_field.setVisible(late)
        if last is None:
            return
        until, rule = day_text(last[0]), last[1]

        def said() -> str:
            cited = sentences.citation(rule, language())
            if late:
                return _("The last day to apply was {day} ({rule}). Give the reason.", day=until, rule=cited)
            return _("Last day to apply: {day} ({rule})", day=until, rule=cited)

        self.late.show_state("attention" if late else "good", said, "warning" if late else "calendar")

    def _show_documents(self, fresh: bool = False) -> None:
        kinds = eligibility.documents(self._procedure, self.part.facts(lenient=True))
        shown = tuple(one.kind for one in self.documents.documents())
        if fresh or shown != kinds:
            self.documents.show_documents(kinds, () if fresh else None)
            self._order_tabs()

    # --- saving -------------------------------------------------------------------------------------------------------
    def save(self) -> None:
        """Register, or keep what was put right; a refusal stands beneath the field it concerns."""
        self.strip.clear()
        for part in (self.applicant, self.speaker, self.part, self.came):
            part.clear()
        self.applicant.read_number(whole=True)
        if self.applicant.field("iin").trouble.text():
            self.applicant.iin.setFocus()
            return
        guard(self, self._keep, self._refused, self.saved.emit)

    def _keep(self) -> int:
        entry = self._entry()
        if self._case is None:
            return self._desk.act(cases.enter_case, entry=entry)
        self._desk.act(cases.change, case=self._case.id, entry=entry)
        return self._case.id

    def _entry(self) -> cases.Entry:
        if self.applicant.birth.is_wrong():
            raise Refusal("date_invalid", field="birth")
        facts: CaseFacts = self.part.facts(self._case.facts if self._case else None)
        wrong = self.documents.wrong()
        if wrong is not None:
            wrong.setFocus()
            raise Refusal("date_invalid", field="valid_until")
        return cases.Entry(
            person=self.applicant.value(),
            filed=self._filed(),
            facts=facts,
            documents=self.documents.documents(),
            consent=self.consent.value(),
            address=self.applicant.address.value(),
            representative=self.speaker.value() if not self.speaker.isHidden() else None,
            late_reason=self.late_reason.value() if not self.late_field.isHidden() else "",
        )

    def _filed(self) -> datetime:
        if self._case is not None:
            return self._case.filed
        day, at = self.filed.value(), self.clock.value()
        if day is None:
            raise Refusal("date_invalid" if self.filed.is_wrong() else "required", field="filed")
        if at is None:
            raise Refusal("required", field="time")
        return datetime.combine(day, at, tzinfo=self._desk.clock().tzinfo)

    def _refused(self, refused: Refusal) -> None:
        for part in (self.applicant, self.speaker, self.part, self.came):
            if part.refuse(refused):
                return
        in_strip(self.strip)(refused)

    def escape(self) -> None:
        """Back to the list; nothing is saved."""
        self.left.emit()
