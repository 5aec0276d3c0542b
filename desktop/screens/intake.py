"""Taking one application at the desk: one screen, the identity number first, registered with F9.

Everything is saved as it is entered once there are a person and a specialty; an intake that was interrupted stands in
the list and is gone on with. What is registered already is put right on the same screen and saved as a whole. Belongs
here: saving, registering, the person behind the number. Does not belong here: how the page is built (``intake_page``),
the fields (``intake_form``), the refusal (``refusal_form``).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from itertools import pairwise
from typing import Final, Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from db import applications, people, plan, restrictions
from db import papers as issued
from db.applications import Intake
from desktop.desk import Desk
from desktop.failures import guard, refusal_sentence
from desktop.screens.entry import enters
from desktop.screens.intake_page import IntakePage
from desktop.widgets import day_text
from desktop.words import _, bind, language, ngettext
from papers.words import word
from rules.documents import needed, shortcomings
from rules.records import (
    Application,
    ApplicationStage,
    DeskTime,
    Document,
    DocumentKind,
    DocumentState,
    IssuedPaper,
    Person,
    PlanLine,
    Restriction,
)
from rules.verdicts import Refusal

#: Saved this long after the last change, in milliseconds.
PAUSE: Final = 700


class IntakeScreen(IntakePage):
    """``left`` tells that the user goes back to the list, ``issued`` gives the paper that went out, ``opened`` asks
    for another application, ``plan_wanted`` for the import of the plan of places."""

    left = Signal()
    issued = Signal(object)
    opened = Signal(int)
    plan_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._application: int | None = None
        self._registered: Application | None = None
        self._saved: Intake | None = None
        self._saved_at: datetime | None = None
        self._stored: frozenset[DocumentKind] = frozenset()
        self._own = False
        self._other = 0
        self._lines: tuple[PlanLine, ...] = ()
        self._day: date | None = None
        self._country = desk.college().country
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.save)
        enters(self, lambda: self.form.applicant.iin)
        self._listen()
        self.form.begin(self._country, (), desk.clock().date())
        self.checklist.show_documents(self._needed(), ())
        bind(self, self.title.setText, self._title)
        bind(self, self.kept.setText, self._kept)

    def _listen(self) -> None:
        self.open_other.clicked.connect(lambda: self.opened.emit(self._other))
        self.leave_anyway.clicked.connect(self._abandon)
        self.import_plan.clicked.connect(self.plan_wanted)
        self.form.edited.connect(self._edited)
        self.form.identified.connect(self._identified)
        self.form.package_changed.connect(self._renew_checklist)
        self.form.grown.connect(self._order_tabs)
        self.clock.edited.connect(self._edited)
        self.checklist.changed.connect(self._documents_changed)
        self.back.clicked.connect(self.go_back)
        self.save_button.clicked.connect(self.save_unfinished)
        self.refuse_button.clicked.connect(self.refuse)
        self.register_button.clicked.connect(self.register)
        self.change_button.clicked.connect(self.save_changes)
        for key, act in (("F9", self._register_or_refuse), ("Ctrl+Return", self.save_and_next)):
            QShortcut(QKeySequence(key), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _title(self) -> str:
        if self._registered is not None:
            return _("Application No. {number}: changes", number=self._registered.number)
        return _("New application") if self._application is None else _("Unfinished application")

    def _kept(self) -> str:
        return _("Saved at {time}", time=f"{self._saved_at:%H:%M}") if self._saved_at else ""

    @property
    def is_pending(self) -> bool:
        """Whether something stands here that is not in the file: no specialty is chosen yet, or no whole name; or
        changes of what is registered."""
        if self._registered is not None:
            return self._collected() != self._saved
        return self._application is None and self.form.is_touched() and self._collected() is None

    # --- beginning ------------------------------------------------------------------------------------------------
    def start(self) -> None:
        """An empty intake, the cursor in the identity number."""
        self._pause.stop()
        college, lines = self._desk.college(), self._desk.ask(plan.lines, self._desk.year)
        self.form.begin(college.country, lines, self._desk.clock().date())
        self._begin(None, lines)
        self.form.applicant.iin.setFocus()

    def start_after(self, paper: IssuedPaper) -> None:
        """The next intake, with a word on the paper that just went out; its clock waits for the next applicant."""
        self.start()
        self.clock.begin(idle=True)
        form, number, name = paper.form, paper.number, paper.title
        self._tell(
            "good",
            lambda: _("{name}: {paper} No. {number}", name=name, paper=word(form, language()), number=number),
        )

    def _renew(self) -> None:
        """A page that lies ready since a receipt may be of yesterday, and of a plan that has changed meanwhile."""
        if not self.clock.is_idle or self.form.is_touched():
            return
        lines, today = self._desk.ask(plan.lines, self._desk.year), self._desk.clock().date()
        if (lines, today) != (self._lines, self.form.on()):
            self._lines, self._day = lines, today
            self.form.begin(self._country, lines, today)
            self._renew_checklist()

    def go_on(self, application: int) -> None:
        """Go on with an unfinished intake, or put a registered application right."""
        self._pause.stop()
        record = self._desk.ask(applications.application, application)
        college, lines = self._desk.college(), self._desk.ask(plan.lines, record.year)
        self.form.begin(college.country, lines, record.filed)
        self.form.show_record(record)
        self._begin(record, lines)
        first = self.form.applicant.surname if record.person.number else self.form.applicant.iin
        first.setFocus()

    def _begin(self, record: Application | None, lines: tuple[PlanLine, ...]) -> None:
        self._pause.stop()
        self._lines, self._day = lines, self.form.on()
        self._application = record.id if record else None
        self._registered = record if record and record.stage is not ApplicationStage.UNFINISHED else None
        self._stored = frozenset(document.kind for document in record.documents) if record else frozenset()
        self._own = record is not None and self._is_only_application(record)
        handed = record.documents if record else ()
        self.checklist.show_documents(self._kinds(handed), handed)
        self.clock.begin(record.desk_time if record else None)
        self._saved = self._collected() if record else None
        self.title.setText(self._title())
        self._saved_at = None
        self.kept.setText("")
        self.strip.clear()
        for part in (self.clock, self.languages, self.save_button, self.refuse_button, self.register_button):
            part.setVisible(self._registered is None)
        self.change_button.setVisible(self._registered is not None)
        self._back_to_documents()
        self._judge_documents()
        self._order_tabs()
        if not lines:
            self._tell(
                "attention",
                lambda: _("There is no plan of places for this year yet. Import it first."),
                self.import_plan,
            )

    def _is_only_application(self, record: Application) -> bool:
        number = record.person.number
        return not number or self._desk.ask(applications.of_person, number, record.year) == (record.id,)

    def _order_tabs(self) -> None:
        """The order of the paper: the fields, then the documents, then the buttons."""
        stops = (
            self.clock.came,
            *self.form.stops(),
            *self.checklist.stops(),
            self.languages,
            self.save_button,
            self.refuse_button,
            self.register_button,
            self.change_button,
        )
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    # --- what was entered -----------------------------------------------------------------------------------------
    def _collected(self) -> Intake | None:
        handed = tuple(
            document
            for document in self.checklist.documents()
            if document.state is not DocumentState.MISSING or document.kind in self._stored
        )
        times = self.clock.times if self._registered is None else DeskTime()
        return self.form.collected(handed, times.came, times.began)

    def _edited(self) -> None:
        if self.clock.is_idle and self.form.on() == self._day:
            # The page may have lain open over night; who comes now applies today.
            self.form.filing.filed.set_value(self._desk.clock().date())
        self.clock.wake()
        if not self.leave_anyway.isHidden():
            self.strip.clear()
        # What is registered is put right as a whole, not letter by letter.
        if self._registered is None:
            self._pause.start()

    def _documents_changed(self) -> None:
        self._judge_documents()
        self._edited()

    def _needed(self, emergency: bool = False) -> tuple[DocumentKind, ...]:
        status, quota = self.form.applicant.status.value(), self.form.filing.quota.value()
        return needed(self._country, status, quota, emergency=emergency)

    def _kinds(self, documents: tuple[Document, ...]) -> list[DocumentKind]:
        kinds: list[DocumentKind] = list(self._needed())
        return kinds + [
            document.kind
            for document in documents
            if document.kind not in kinds and document.state is not DocumentState.MISSING
        ]

    def _renew_checklist(self) -> None:
        documents = self.checklist.documents()
        self.checklist.show_documents(self._kinds(documents), documents)
        self._order_tabs()
        self._judge_documents()

    def _judge_documents(self) -> None:
        """Say how complete the package is (578-18), and what may follow later (578-A1-8)."""
        on = self.form.on() or self._desk.clock().date()
        restricted = self._desk.ask(restrictions.on, on)
        waived = set(self._needed()) - set(self._needed(emergency=restricted is not None))
        documents = self.checklist.documents()
        if restricted is not None and shortcomings(waived, documents, on):
            self.may_follow.show_state("secondary", lambda: _may_follow(restricted), "clock")
        self.may_follow.setVisible(restricted is not None and bool(shortcomings(waived, documents, on)))
        count = len(shortcomings(self._needed(emergency=restricted is not None), documents, on))
        if count:
            self.complete.show_state(
                "attention",
                lambda: ngettext(
                    "{n} document is missing: refuse or wait?", "{n} documents are missing: refuse or wait?", count
                ),
            )
        else:
            self.complete.show_state("good", lambda: _("The package of documents is complete"))

    # --- who it is ------------------------------------------------------------------------------------------------
    def _identified(self, number: str) -> None:
        """Another number: the person it belongs to, or the same person with the number put right."""
        known = self._desk.ask(people.by_number, number) if number else None
        if known is not None:
            if known.id != self.form.applicant.known:
                self._own = False
            self._recognise(known)
        elif not self._own and self.form.applicant.known:
            self.form.applicant.forget_person()
            self.strip.clear()

    def _recognise(self, person: Person) -> None:
        self.form.applicant.show_person(person)
        others = [
            other
            for other in self._desk.ask(applications.of_person, person.number, self._desk.year)
            if other != self._application
        ]
        self._other = others[-1] if others else 0
        name = person.full_name
        if others:
            self._tell(
                "attention",
                lambda: _("{name} has an application this year already. Open it, or take another one.", name=name),
                self.open_other,
            )
        else:
            self._tell("good", lambda: _("{name} is in the file already; the particulars were filled in.", name=name))

    def _tell(self, kind: Literal["good", "attention", "stop"], text: Callable[[], str], *buttons: QPushButton) -> None:
        """Say something above the fields, with the buttons that belong to it."""
        for button in (self.open_other, self.leave_anyway, self.import_plan):
            button.setVisible(button in buttons)
        self.strip.say(kind, text)

    # --- saving ---------------------------------------------------------------------------------------------------
    def save(self) -> bool:
        """Save what was entered, if there is a person and a specialty. Says whether all of it is in the file now."""
        self._pause.stop()
        intake = self._collected()
        if intake is None:
            return False
        if intake == self._saved:
            return True
        saved = guard(
            self,
            lambda: self._desk.act(applications.save, intake_=intake, application=self._application),
            self._refused,
            lambda row: self._was_saved(row, intake),
        )
        return saved is not None

    def _was_saved(self, row: int, intake: Intake) -> None:
        if self._application is None:
            self._own = not intake.person.id
            self._application = row
            self.title.setText(self._title())
        record = self._desk.ask(applications.application, row)
        self.form.applicant.known = record.person.id
        self._stored = frozenset(document.kind for document in record.documents)
        self._saved = self._collected()
        self._saved_at = self._desk.clock()
        self.kept.setText(self._kept())

    def _refused(self, refusal: Refusal) -> None:
        if not self.form.refuse(refusal):
            self._tell("stop", lambda: refusal_sentence(refusal))

    def save_unfinished(self) -> None:
        """Save and go back to the list; says what is missing where nothing can be saved."""
        if self.save():
            self.left.emit()
        else:
            self._say_why_not_saved()

    def save_and_next(self) -> None:
        """Save as it stands and begin the next intake."""
        if self._registered is not None:
            self.save_changes()
        elif self.save():
            self.start()
        else:
            self._say_why_not_saved()

    def save_changes(self) -> None:
        """Put right what is registered; its stage and its number stay. Then its card is shown."""
        self.form.clear()
        row = self._application
        if row is not None and self.form.check() and self._terms_are_days() and self.save():
            self.opened.emit(row)

    def _say_why_not_saved(self) -> None:
        missing = self.form.missing()
        if missing:
            self.form.refuse(Refusal("required", field=missing))

    # --- leaving --------------------------------------------------------------------------------------------------
    def go_back(self) -> None:
        """Back to the list; what could not be saved yet is not thrown away without a word."""
        if self._registered is not None:
            if not self.is_pending:
                self.opened.emit(self._application)
                return
            self._tell("attention", lambda: _("The changes are not saved yet."), self.leave_anyway)
            return
        if self.save() or not self.form.is_touched():
            self.left.emit()
            return
        self._tell(
            "attention",
            lambda: _("Nothing is saved yet: a person and a specialty are needed for that."),
            self.leave_anyway,
        )

    def _abandon(self) -> None:
        self._pause.stop()
        self._registered = None
        self.form.begin(self._country, (), self._desk.clock().date())
        self.left.emit()

    def escape(self) -> None:
        """One step back: from the refusal to the documents, from the intake to the list."""
        if self.is_refusing:
            self._back_to_documents()
        else:
            self.go_back()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew()
        self.clock.ticking.start()
        if not self.form.is_touched():
            self.form.applicant.iin.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.clock.ticking.stop()
        if self._pause.isActive():
            self.save()

    # --- outcome at the desk --------------------------------------------------------------------------------------
    def _register_or_refuse(self) -> None:
        if self.is_refusing:
            self.refusal.issue_now()
        elif self._registered is not None:
            self.save_changes()
        else:
            self.register()

    def _terms_are_days(self) -> bool:
        """Whether every term of a document is a day; says so and goes there otherwise."""
        wrong = self.checklist.wrong()
        if wrong is not None:
            self._tell("stop", lambda: refusal_sentence(Refusal("date_invalid", field="valid_until")))
            wrong.setFocus()
        return wrong is None

    def register(self) -> None:
        """Register and issue the receipt; where documents are missing the refusal is offered instead."""
        self.form.clear()
        if not self.form.check() or not self.save() or not self._terms_are_days():
            return
        application = self._application
        assert application is not None
        import papers

        guard(
            self,
            lambda: self._desk.act(
                issued.register_with_receipt,
                application=application,
                operator=self._desk.operator.id,
                languages=self.languages.value(),
                render=papers.render,
            ),
            self._not_registered,
            self.issued.emit,
        )

    def _not_registered(self, refusal: Refusal) -> None:
        if refusal.code == "documents_missing":
            self._tell("stop", lambda: refusal_sentence(refusal))
            self._show_refusal()
        else:
            self._refused(refusal)

    def refuse(self) -> None:
        """Go over to the refusal."""
        self.form.clear()
        if self.save():
            self._show_refusal()
        else:
            self._say_why_not_saved()

    def _show_refusal(self) -> None:
        assert self._application is not None
        if self._refusal is None:
            self.refusal.left.connect(self._back_to_documents)
            self.refusal.done.connect(self.issued)
        self.footer.hide()
        self.beside.hide()
        self.refusal.show()
        self.refusal.begin(self._application)

    def _back_to_documents(self) -> None:
        if self._refusal is not None:
            self._refusal.hide()
        self.beside.show()
        self.footer.show()


def _may_follow(restriction: Restriction) -> str:
    """The medical document under emergency restrictions: it may follow, and from when on it is owed."""
    if restriction.ends is None:
        return _(
            "Emergency restrictions are in force ({ground}): the medical document may follow when they end.",
            ground=restriction.ground,
        )
    return _(
        "Emergency restrictions are in force until {day} ({ground}): the medical document may follow, and is owed after"
        " that day.",
        day=day_text(restriction.ends),
        ground=restriction.ground,
    )
