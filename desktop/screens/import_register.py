"""Importing a list from a spreadsheet: applications, a plan of places, a commission, marks of an exam, the state list.

Choose a file, see what was read and what will be repaired, answer the questions, take it over in one act or not at all.
Belongs here: the way through the steps and the acts. Does not belong here: the steps (``import_steps``,
``import_preview``), the answers (``import_answers``), reading and judging (``import_list``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from db import commissions, contest, exam_marks, plan, registers
from db.exam_marks import ReturnedMark
from db.transaction import Transaction
from desktop import importing, look
from desktop.desk import Cancelled, Desk, Progress
from desktop.failures import told
from desktop.screens import import_list
from desktop.screens.entry import enters
from desktop.screens.import_answers import Answers, intakes, members
from desktop.screens.import_list import ReadList
from desktop.screens.import_preview import PreviewStep
from desktop.screens.import_steps import DoneStep, FirstStep, WorkingStep, ask_for_spreadsheet
from desktop.screens.page import Page
from desktop.screens.register_checked import RegisterChecked
from desktop.screens.telling import in_strip
from desktop.widgets import Secondary, Title, Trouble, column, quiet, row
from desktop.words import N_, _, language
from papers.words import word
from rules.columns import Kind
from rules.records import CommissionKind, Names
from rules.verdicts import Refusal


def _take_commission(
    transaction: Transaction, *, commission: int | None, kind: CommissionKind, people: list[dict[str, Any]]
) -> int:
    """Enter the composition of a commission, the commission too where it is new. Raises as ``commissions.appoint``."""
    transaction.act = commissions.appoint_all.__name__
    if commission is None:
        names = Names(word(kind, "kk"), word(kind, "ky"), word(kind, "ru"))
        commission = commissions.form_commission(transaction, kind=kind, name=names)
    return commissions.appoint_all(transaction, commission=commission, members=people)


class ImportScreen(Page):
    """``left`` tells that the user goes back to the list."""

    left = Signal()

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, kind: Kind | None = None, exam: int | None = None
    ) -> None:
        """Arguments: ``kind`` – of the list that is wanted, else it is told by its columns; ``exam`` – whose marks."""
        super().__init__(parent)
        self._desk = desk
        self._kind, self._exam = kind, exam
        self._entry: int | None = None
        self._list: ReadList | None = None
        self._progress: Progress | None = None
        self._waiting: Path | None = None
        self.setAcceptDrops(True)
        back = quiet(N_("Back"), "left")
        back.clicked.connect(self.escape)
        self.name = Secondary(wraps=False)
        self.strip = Trouble()
        self.plan_button = quiet(N_("Choose the plan of places…"), "open")
        self.plan_button.clicked.connect(self._choose_plan)
        self.strip.buttons.addWidget(self.plan_button)
        self.first, self.working, self.preview, self.done = FirstStep(), WorkingStep(), PreviewStep(desk), DoneStep()
        self.preview.wanted.exam_settled = exam is not None
        self.checked = RegisterChecked(desk)
        self._steps = QStackedWidget()
        for step in (self.first, self.working, self.preview, self.done, self.checked):
            self._steps.addWidget(step)
        inside = column(row(back, Title(N_("Import")), self.name, None), self.strip, self._steps)
        inside.setStretch(2, 1)
        inside.setContentsMargins(2 * look.STEP, look.STEP, 2 * look.STEP, look.STEP)
        self.setLayout(inside)
        enters(self, self._steps.currentWidget)
        self._listen()

    def _listen(self) -> None:
        self.first.chosen.connect(self.read)
        self.working.cancelled.connect(self.cancel)
        self.preview.read_again.connect(self._read_again)
        self.preview.columns_changed.connect(self._columns_changed)
        self.preview.wanted.exam_chosen.connect(self._columns_changed)
        self.preview.answered.connect(self.strip.clear)
        self.preview.take.connect(self.take)
        self.preview.save.connect(self._ask_where)
        self.done.save.connect(self._ask_where)
        self.done.again.connect(self.start)
        self.done.finished.connect(self.left)
        self.done.register.connect(self._register)
        self.checked.left.connect(self._registered)
        for key, act in (("F9", self.take), ("F4", self._next_question)):
            QShortcut(QKeySequence(key), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def answers(self) -> Answers:
        """The answers to the list that is looked at."""
        return self.preview.answers

    def _turn_to(self, step: QWidget) -> None:
        self._steps.setCurrentWidget(step)
        step.setFocus()

    @property
    def step(self) -> QWidget:
        """The step that is shown."""
        return self._steps.currentWidget()

    # --- choosing and reading -------------------------------------------------------------------------------------
    def start(self) -> None:
        """Ask for a file; a list that is being looked at stays."""
        if not self._desk.busy and self.step is not self.preview:
            self._ask_for_file()

    def _ask_for_file(self) -> None:
        self._list = self._waiting = None
        self.strip.clear()
        self.name.setText("")
        self.first.path.set_value("")
        self._turn_to(self.first)

    def _choose_plan(self) -> None:
        path = ask_for_spreadsheet(self)
        if path is not None:
            self.read(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self._desk.busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.read(Path(paths[0]))

    def read(self, path: Path, kind: Kind | None = None, sheet: str | None = None) -> None:
        """Read and judge a file in the background, then show what was found."""
        if self._list is not None and self._list.plan_missing and path != self._list.path:
            self._waiting = self._list.path
        desk, wanted = self._desk, kind or (None if self._waiting else self._kind)
        exam = self._exam or (self.preview.wanted.exam.value() if kind is Kind.MARKS else None)
        self._work(
            lambda: _("Reading {name}", name=path.name),
            lambda progress: import_list.read_list(desk.file, path, desk.year, progress.step, wanted, sheet, exam),
            self._was_read,
        )

    def _read_again(self) -> None:
        if self._list is not None:
            self.read(self._list.path, self.preview.kind.value(), self.preview.sheet.value())

    def _columns_changed(self) -> None:
        found, desk = self._list, self._desk
        if found is None:
            return
        try:
            match = found.match.corrected(self.preview.columns.columns())
        except Refusal as refusal:
            self._say(refusal)
            return
        exam = self._exam or self.preview.wanted.exam.value()
        self._work(
            lambda: _("Reading {name}", name=found.path.name),
            lambda progress: import_list.judge(
                desk.file, found.path, found.sha256, found.sheet, match, desk.year, progress.step, exam
            ),
            self._was_read,
        )

    def _was_read(self, found: ReadList) -> None:
        self._list = found
        self.name.setText(found.path.name)
        self.preview.show_list(found, Answers(found.rows))
        self._turn_to(self.preview)
        if found.match.missing:
            self._say(Refusal("columns_missing", columns=tuple(str(name) for name in found.match.missing)))
        elif found.plan_missing:
            self.plan_button.show()
            self.strip.say(
                "attention",
                lambda: _(
                    "The plan of places of {year} is not in the file yet. Choose it first; the register is read again"
                    " afterwards.",
                    year=found.year,
                ),
            )
            self.plan_button.setFocus()
        elif found.kind is Kind.MARKS and found.exam is None:
            self.strip.say("attention", lambda: _("There are no exams in {year} yet", year=found.year))
        elif found.kind is Kind.STATE_LIST and (loaded := len(self._desk.ask(contest.state_list, found.year))):
            self.strip.say(
                "attention",
                lambda: _("A state list is loaded already ({count}). This one takes its place.", count=loaded),
            )
        elif found.kind is Kind.APPLICANTS and found.year != self._desk.year:
            self.strip.say("attention", lambda: _("This register is of the year {year}.", year=found.year))

    def _refused(self, refusal: Refusal) -> None:
        if not self.preview.wanted.refuse(refusal):
            self._say(refusal)

    def _say(self, refusal: Refusal) -> None:
        in_strip(self.strip)(refusal)

    # --- work in the background -----------------------------------------------------------------------------------
    def _work(self, words: Callable[[], str], work: Callable[[Progress], Any], done: Callable[[Any], object]) -> None:
        if self._desk.busy:
            return
        self.strip.clear()
        self.plan_button.hide()
        before = self.step
        self.working.begin(words)
        self._turn_to(self.working)

        def failed(fault: BaseException) -> None:
            self._progress = None
            self._turn_to(before)
            if isinstance(fault, Cancelled):
                self.strip.say("attention", lambda: _("Stopped. Nothing was taken over."))
            else:
                told(self, fault, self._refused)

        def ended(result: Any) -> None:
            self._progress = None
            done(result)

        self._progress = self._desk.work(work, ended, failed)
        self._progress.moved.connect(self.working.show_progress)

    def cancel(self) -> None:
        """Stop the work under way; nothing of it remains."""
        if self._progress is not None:
            self._progress.cancel()

    # --- taking over ----------------------------------------------------------------------------------------------
    def _next_question(self) -> None:
        if self.step is self.preview:
            self.preview.next_question()

    def take(self) -> None:
        """Take the rows over in one act; open questions and what is missing are said instead."""
        found = self._list
        if found is None or self.step is not self.preview or not found.rows:
            return
        self.preview.wanted.clear()
        still = len(self.answers.open_places())
        if still:
            self._say(Refusal("questions_open", count=still))
            self.preview.next_question()
            return
        if not self.preview.taken:
            self.strip.say("attention", lambda: _("There is no row to take over."))
            return
        self._work(lambda: _("Taking over {name}", name=found.path.name), self._act_for(found), self._was_taken)

    def _act_for(self, found: ReadList) -> Callable[[Progress], Any]:
        """The act that takes this list over, ready for the background."""
        file, now, who = self._desk.file, self._desk.clock(), self._desk.operator.name
        wanted, taken = self.preview.wanted, [one for _place, one in self.answers.taken()]
        if found.kind is Kind.PLAN:
            country = self._desk.college().country
            lines = [line for one in taken if (line := one.values.line(found.year, country=country)) is not None]
            return lambda progress: file.act(now, who, plan.take_plan, lines)
        if found.kind is Kind.COMMISSION:
            people, commission, kind = members(taken), wanted.commission.value(), wanted.kind.value()
            return lambda progress: file.act(
                now, who, _take_commission, commission=commission, kind=kind, people=people
            )
        if found.kind is Kind.STATE_LIST:
            entries = [one.values.entry() for one in taken]
            return lambda progress: file.act(now, who, contest.take_state_list, year=found.year, entries=entries)
        if found.kind is Kind.MARKS:
            marks = {one.values.iin: one.values.mark for one in taken}
            return lambda progress: file.act(now, who, exam_marks.take_marks, exam=found.exam or 0, marks=marks, by=who)
        answers, subjects, day, tongue = self.answers, found.subjects, wanted.day(), wanted.language.value()

        def take(progress: Progress) -> Any:
            rows = intakes(answers, subjects, day, tongue)
            return file.act(
                now,
                who,
                registers.take_register,
                name=found.path.name,
                sha256=found.sha256,
                rows=rows,
                returned=len(answers.back()),
                told=lambda done: progress.step(done, len(rows)),
            )

        return take

    def _was_taken(self, result: Any) -> None:
        self._desk.saved.emit(self._desk.clock())
        found = self._list
        if self._waiting is not None:
            path, self._waiting, self._list = self._waiting, None, None
            self.read(path)
        elif found is not None:
            taken = self.preview.taken
            if isinstance(result, registers.Taken):
                taken, self._entry = result.applications, result.id
            elif found.kind is Kind.MARKS:
                taken -= self._refused_marks(result)
            self.done.show_outcome(found.kind, taken, len(self.answers.back()))
            self._turn_to(self.done)

    def _refused_marks(self, returned: Sequence[ReturnedMark]) -> int:
        """Marks that the file did not take though the list was in order go back with the others."""
        refusals = {one.iin: one.refusal for one in returned}
        for place, row_ in self.answers.taken():
            if row_.values.iin in refusals:
                self.answers.refused[place] = refusals[row_.values.iin]
        return len(refusals)

    # --- registering at once --------------------------------------------------------------------------------------
    def _register(self) -> None:
        self.strip.clear()
        self.checked.show_import(self._entry)
        self._turn_to(self.checked)

    def _registered(self) -> None:
        if self.checked.finished:
            self.left.emit()
        else:
            self._turn_to(self.done)

    # --- rows that go back ----------------------------------------------------------------------------------------
    def _ask_where(self) -> None:
        if self._list is None:
            return
        suggested = self._list.path.with_name(self._list.path.stem + " – " + _("not taken") + ".xlsx")
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save the rows not taken…"), str(suggested), "*.xlsx")
        if chosen:
            self.save_returned(Path(chosen))

    def save_returned(self, target: Path) -> None:
        """Write the rows that are not taken over into a spreadsheet, each with its reason in the screen's language."""
        if self._list is None:
            return
        try:
            back, refusals = self.answers.back(), self.answers.refusals()
            target.write_bytes(importing.returned_rows(self._list.sheet, back, language(), refusals))
        except OSError:
            self._say(Refusal("file_read_only", name=target.name))
            return
        self.strip.say("good", lambda: _("Saved: {name}", name=target.name))

    # --- leaving --------------------------------------------------------------------------------------------------
    def escape(self) -> None:
        """One step back: stop the work, close the list, leave."""
        if self._progress is not None:
            self.cancel()
        elif self.step is self.preview:
            self._ask_for_file()
        elif self.step is self.checked:
            self.checked.escape()
        else:
            self.left.emit()
