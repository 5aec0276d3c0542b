"""Exams: those of the year, and for the one that is chosen its timetable, its marks and the appeals against them.

Belongs here: the list of exams and going from page to page. Does not belong here: the pages (``exam_timetable``,
``exam_marks``, ``appeal_list``), the fields of an exam (``exam_form``), the sitting that ends it.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from db import exams
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.appeal_list import AppealList
from desktop.screens.entry import enters
from desktop.screens.exam_facts import ExamCount, ExamFacts, exam_facts, examination_commissions, exams_of
from desktop.screens.exam_keys import bind_keys
from desktop.screens.exam_marks import ExamMarks
from desktop.screens.exam_timetable import ExamTimetable
from desktop.screens.going import go
from desktop.screens.plan_table import filled_text
from desktop.screens.step import Step
from desktop.screens.telling import in_strip
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import Card, Chips, EmptyState, Trouble, column, quiet, row, secondary_button, stacked
from desktop.widgets.labels import Elided
from desktop.words import N_, _, bind, follow, language
from papers.words import word
from rules.records import Exam

if TYPE_CHECKING:
    from desktop.screens.exam_form import ExamForm

_CHOSEN, _NONE, _NO_COMMISSION, _FORM = range(4)
#: Width and height in pixels at 96 dots below which the panel shows less.
_NARROW: Final = 800
_LOW: Final = 480


class ExamsPanel(QWidget):
    """``marks_wanted`` asks for the marks of an exam to be taken from a spreadsheet."""

    marks_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._exams: tuple[ExamCount, ...] = ()
        self._facts: ExamFacts | None = None
        self._possible = False
        self.list = TwoLinesList()
        bind(self.list, self.list.setAccessibleName, N_("Exams of the year"))
        self.list.selectionModel().currentChanged.connect(lambda *_now: self._show_exam())
        self.list.activated.connect(lambda _index: self._page().setFocus())
        self.new_button = secondary_button(N_("New exam (Ins)"), "add")
        self.new_button.clicked.connect(self.add)
        self.heading = Elided(look="heading")
        # Where there is no room for the list the exam is chosen here.
        self.choice = WholeWordChoice(say=self._title)
        bind(self.choice, self.choice.setAccessibleName, N_("Exams of the year"))
        self.choice.chosen.connect(lambda: self.list.make_current(self.choice.value()))
        self.add_button = quiet(N_("New exam (Ins)"), "add")
        self.add_button.clicked.connect(self.add)
        self.about = Elided(look="secondary")
        self.change_button = quiet(N_("Change (F2)"), "edit")
        self.change_button.clicked.connect(self.change)
        self.remove_button = quiet(N_("Remove (Del)…"), "cross")
        self.remove_button.clicked.connect(self.ask_remove)
        self.strip = Trouble()
        self.step = Step()
        self.pages = Chips()
        bind(self.pages, self.pages.setAccessibleName, N_("Pages of the exam"))
        for key, words in (
            ("timetable", N_("Timetable")),
            ("marks", N_("Marks of the exam")),
            ("appeals", N_("Appeals")),
        ):
            self.pages.add(key, words)
        self.pages.chosen.connect(lambda key: self.show_page(key).setFocus())
        self.timetable = ExamTimetable(desk)
        self.marks = ExamMarks(desk)
        self.marks.import_wanted.connect(self._want_marks)
        self.appeals = AppealList(desk)
        reason = N_(
            "Applicants for creative and pedagogical specialties take an exam, those for medical ones a psychometric"
            " test (578, para. 32). Its result is part of the score."
        )
        self.empty = EmptyState(
            "edit",
            lambda: _("There are no exams in {year} yet", year=desk.year),
            reason,
            N_("New exam (Ins)"),
        )
        self.empty.asked.connect(self.add)
        self.no_commission = EmptyState(
            "commissions",
            N_("There is no examination commission yet"),
            lambda: " ".join((_(reason), _("An examination commission holds it: form one first."))),
            N_("Go to the commissions"),
        )
        self.no_commission.asked.connect(lambda: go(self, "commissions"))
        self._lay_out()
        bind_keys(self.list, {"Ins": self.add, "F2": self.change, "Del": self.ask_remove})
        bind_keys(self.choice, {"Ins": self.add, "F2": self.change, "Del": self.ask_remove})
        bind_keys(self.empty, {"Ins": self.add})
        enters(self, self._entry)
        follow(self, self.refresh)

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        for page in (self.timetable, self.marks, self.appeals):
            self.stack.addWidget(page)
        self.card = Card()
        head = row(self.heading, self.choice, self.add_button, self.change_button, self.remove_button)
        head.setStretch(0, 1)
        head.setStretch(1, 1)
        for part in (stacked(head), self.about, self.strip, self.step, self.pages):
            self.card.body.addWidget(part)
        self.card.body.addWidget(self.stack, 1)
        self.parts = QStackedWidget()
        for part in (self.card, self.empty, self.no_commission):
            self.parts.addWidget(part)
        self.left = stacked(column(self.list, self.new_button))
        both = row(self.left, self.parts)
        both.setStretch(1, 1)
        self.setLayout(both)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.left.setFixedWidth(max(look.scale(180), min(look.scale(270), self.width() * 24 // 100)))
        self._fit()

    def _fit(self) -> None:
        """In a small window the list is a choice above the exam, and what its form tells anyway is left out."""
        narrow = self.width() < look.scale(_NARROW)
        self.left.setVisible(bool(self._exams) and not narrow)
        self.heading.setVisible(not narrow)
        self.choice.setVisible(narrow)
        self.add_button.setVisible(narrow)
        self.about.setVisible(self.height() >= look.scale(_LOW))

    @cached_property
    def form(self) -> ExamForm:
        """The form of an exam, made when it is first opened."""
        from desktop.screens.exam_form import ExamForm

        page = ExamForm(self._desk)
        page.left.connect(self._close_form)
        page.saved.connect(self._was_saved)
        self.parts.addWidget(page)
        return page

    def _entry(self) -> QWidget:
        if self.parts.currentIndex() != _CHOSEN:
            return self.parts.currentWidget()
        return self.choice if self.left.isHidden() else self.list

    def _page(self) -> ExamTimetable | ExamMarks | AppealList:
        shown: dict[str, ExamTimetable | ExamMarks | AppealList] = {
            "timetable": self.timetable,
            "marks": self.marks,
            "appeals": self.appeals,
        }
        return shown[self.pages.current()]

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Ask the exams of the year anew; what is being typed stays."""
        desk = self._desk
        self._exams = desk.ask(exams_of, desk.year)
        self._possible = bool(desk.ask(examination_commissions))
        self.list.show_lines([_line(one) for one in self._exams])
        self.choice.set_values([one.exam.id for one in self._exams])
        self._fit()
        if self._exams and self.list.current_key() is None:
            self.list.make_current(self._exams[0].exam.id)
        if self.parts.currentIndex() < _FORM:
            self._show_part()
        self._show_exam()

    def _show_part(self) -> None:
        none = _NONE if self._possible else _NO_COMMISSION
        self.parts.setCurrentIndex(_CHOSEN if self._exams else none)

    def current(self) -> Exam | None:
        """The exam that is chosen."""
        key = self.list.current_key()
        return next((one.exam for one in self._exams if one.exam.id == key), None)

    def _show_exam(self) -> None:
        exam = self.current()
        if exam is None:
            return
        if self._facts is not None and self._facts.exam.id != exam.id:
            self.strip.clear()
            self.step.back()
        self._facts = self._desk.ask(exam_facts, exam.id)
        self.heading.setText(exam.title.in_language(language()))
        self.about.setText(_about(self._facts))
        self.choice.set_value(exam.id)
        self._page().show_exam(self._facts)

    def show_page(self, key: str) -> QWidget:
        """Show a page of the exam; returns it."""
        self.pages.choose(key)
        page = self._page()
        self.stack.setCurrentWidget(page)
        if self._facts is not None:
            page.show_exam(self._facts)
        return page

    def _title(self, exam: int) -> str:
        one = next((one.exam for one in self._exams if one.exam.id == exam), None)
        return one.title.in_language(language()) if one else ""

    def _want_marks(self) -> None:
        exam = self.current()
        if exam is not None:
            self.marks_wanted.emit(exam.id)

    # --- acts ---------------------------------------------------------------------------------------------------------
    def add(self) -> None:
        """Begin a new exam; without an examination commission there is nobody to hold it."""
        if not self._possible:
            self.strip.say("attention", lambda: _("There is no examination commission yet."))
            return
        self._open(None)

    def change(self) -> None:
        """Change the exam that is chosen."""
        exam = self.current()
        if exam is not None:
            self._open(exam)

    def _open(self, exam: Exam | None) -> None:
        self.strip.clear()
        self.step.back()
        self.form.open_for(exam)
        self.parts.setCurrentWidget(self.form)
        self.form.setFocus()

    def _close_form(self) -> None:
        self._show_part()
        self._entry().setFocus()

    def _was_saved(self, exam: int) -> None:
        self.list.make_current(exam)
        self._close_form()

    def ask_remove(self) -> None:
        """Ask before an exam is taken out with its groups."""
        exam = self.current()
        if exam is None:
            return
        self.strip.clear()
        self.step.ask(
            lambda: _("Take out the exam “{title}” with its groups?", title=exam.title.in_language(language())),
            N_("Remove"),
            partial(self._remove, exam.id),
            self.list,
        )

    def _remove(self, exam: int) -> None:
        guard(self, partial(self._desk.act, exams.remove_exam, exam=exam), in_strip(self.strip))
        self._entry().setFocus()


def _line(one: ExamCount) -> TwoLines:
    due = one.seated + one.waiting
    detail = " · ".join((*_kind(one.exam), ", ".join(one.exam.codes)))
    aside = filled_text(one.seated, due)
    return TwoLines(
        one.exam.id, "", "secondary", one.exam.title.in_language(language()), detail, aside, meter=(one.seated, due)
    )


def _kind(exam: Exam) -> tuple[str, ...]:
    """The kind of an exam, where its title does not say the same."""
    kind = word(exam.kind, language())
    return () if kind == exam.title.in_language(language()).lower() else (kind,)


def _about(facts: ExamFacts) -> str:
    """Kind, specialties, commission and scale in one line."""
    exam, tongue = facts.exam, language()
    said = [*_kind(exam), ", ".join(exam.codes), facts.commission.name.in_language(tongue)]
    said.append(_("highest mark {most}", most=str(exam.most)))
    if exam.passing is not None:
        said.append(_("pass mark {passing}", passing=str(exam.passing).replace(".", ",")))
    return " · ".join(said)
