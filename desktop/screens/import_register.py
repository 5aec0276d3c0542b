"""Importing a register of applications, a plan of places or a commission from a spreadsheet.

Choose a file, see what was read and what will be repaired, answer the questions, take it over in one act or not at all.
Belongs here: the steps and the footer. Does not belong here: the table and panel of rows (``import_rows``,
``import_question``), columns (``import_columns``), answers (``import_answers``), reading (``import_list``).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QProgressBar, QStackedWidget, QWidget

from db import commissions, plan, registers
from db.transaction import Transaction
from desktop import importing, look
from desktop.desk import Cancelled, Desk, Progress
from desktop.failures import refusal_sentence, told
from desktop.screens import import_list
from desktop.screens.import_answers import Answers, RowState, intakes, members
from desktop.screens.import_columns import ColumnsCard
from desktop.screens.import_list import ReadList
from desktop.screens.import_question import RowPanel
from desktop.screens.import_rows import NUMBER, SAID, STATE, STATES, WHAT, WHO, ImportRows, StateDelegate
from desktop.screens.telling import in_strip
from desktop.widgets import (
    Card,
    Chips,
    DayEdit,
    Field,
    Heading,
    LineEdit,
    Secondary,
    Table,
    Text,
    Title,
    Trouble,
    WordChoice,
    column,
    primary,
    quiet,
    row,
    secondary_button,
    stacked,
)
from desktop.words import N_, _, bind, follow, language, ngettext
from papers.words import word
from rules.columns import Kind
from rules.records import CommissionKind, Names, TeachingLanguage
from rules.verdicts import Refusal

_KINDS: Final = {
    Kind.APPLICANTS: N_("Register of applications"),
    Kind.PLAN: N_("Plan of places"),
    Kind.COMMISSION: N_("Composition of a commission"),
}
_WIDTHS: Final = {NUMBER: 52, STATE: 112, WHO: 200, WHAT: 170}
_PANEL: Final = 340


def _take_commission(
    transaction: Transaction, *, commission: int | None, kind: CommissionKind, people: list[dict[str, Any]]
) -> int:
    """Enter the composition of a commission, the commission too where it is new. Raises as ``commissions.appoint``."""
    transaction.act = commissions.appoint_all.__name__
    if commission is None:
        names = Names(word(kind, "kk"), word(kind, "ky"), word(kind, "ru"))
        commission = commissions.form_commission(transaction, kind=kind, name=names)
    return commissions.appoint_all(transaction, commission=commission, members=people)


class ImportScreen(QWidget):
    """``left`` tells that the user goes back to the list."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._list: ReadList | None = None
        self._answers = Answers(())
        self._progress: Progress | None = None
        self._waiting: Path | None = None
        self._taken = 0
        self._work_words: Callable[[], str] = lambda: ""
        self.columns = ColumnsCard()
        self.panel = RowPanel()
        self.setAcceptDrops(True)
        back = quiet(N_("Applications"), "left")
        back.clicked.connect(self.escape)
        self.name = Secondary(wraps=False)
        self.strip = Trouble()
        self.plan_button = quiet(N_("Choose the plan of places…"), "open")
        self.plan_button.clicked.connect(self._choose_file)
        self.strip.buttons.addWidget(self.plan_button)
        self._steps = QStackedWidget()
        self._first, self._working, self._done = self._build_first(), self._build_working(), self._build_done()
        self._preview = self._build_preview()
        for step in (self._first, self._working, self._preview, self._done):
            self._steps.addWidget(step)
        inside = column(row(back, Title(N_("Import")), self.name, None), self.strip, self._steps)
        inside.setStretch(2, 1)
        inside.setContentsMargins(look.STEP, look.STEP, look.STEP, look.STEP)
        self.setLayout(inside)
        for key, act in (("F9", self.take), ("F4", self.next_question)):
            QShortcut(QKeySequence(key), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        follow(self, self._speak)

    # --- building -------------------------------------------------------------------------------------------------
    def _build_first(self) -> QWidget:
        self.path = LineEdit(1000)
        self.path.returnPressed.connect(self._read_typed)
        choose = primary(N_("Choose a file…"), "open")
        choose.clicked.connect(self._choose_file)
        read = secondary_button(N_("Read"))
        read.clicked.connect(self._read_typed)
        card = Card(N_("Which file?"))
        card.setMinimumWidth(look.scale(620))
        card.body.addWidget(
            Text(
                N_(
                    "A register of applications, a plan of places or the composition of a commission: XLSX, XLS, ODS or"
                    " CSV. Columns are found by their headings, in any order."
                ),
                wraps=True,
            )
        )
        path = Field(N_("File"), self.path, "path", hint=N_("type the path, or drop the file here"))
        card.body.addWidget(path)
        card.body.addLayout(row(None, read, choose))
        return stacked(column(3 * look.STEP, row(None, card, None), None))

    def _build_working(self) -> QWidget:
        self.work = Heading()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        bind(self.bar, self.bar.setAccessibleName, N_("Progress"))
        self.cancel_button = secondary_button(N_("Cancel (Esc)"), "cross")
        self.cancel_button.clicked.connect(self.cancel)
        card = Card()
        card.setMinimumWidth(look.scale(480))
        for part in (self.work, self.bar):
            card.body.addWidget(part)
        card.body.addLayout(row(None, self.cancel_button))
        return stacked(column(None, row(None, card, None), None))

    def _build_preview(self) -> QWidget:
        self.kind = WordChoice(Kind, say=lambda kind: _(_KINDS[kind]))
        self.kind.setMinimumContentsLength(22)
        self.kind.chosen.connect(self._read_again)
        self.sheet = WordChoice(say=str)
        self.sheet.chosen.connect(self._read_again)
        bind(self.kind, self.kind.setAccessibleName, N_("Kind of list"))
        bind(self.sheet, self.sheet.setAccessibleName, N_("Sheet"))
        self.columns_button = quiet(N_("Columns…"), "edit")
        self.columns_button.clicked.connect(lambda: self._show_columns(self.columns.isHidden()))
        self.columns.changed.connect(self._columns_changed)
        self.columns.closed.connect(lambda: self._show_columns(False))
        self.chips = Chips()
        self.chips.add(None, N_("All"))
        for state in RowState:
            self.chips.add(state, STATES[state][0])
        self.chips.chosen.connect(self._filter)
        self.model = ImportRows(self)
        self.table = Table(self.model)
        self.table.setItemDelegateForColumn(STATE, StateDelegate(self.table))
        bind(self.table, self.table.setAccessibleName, N_("Rows of the list"))
        for place, width in _WIDTHS.items():
            self.table.setColumnWidth(place, look.scale(width))
        self.table.opened.connect(lambda _row: self.panel.enter())
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_row())
        self.panel.setFixedWidth(look.scale(_PANEL))
        self.panel.answered.connect(self._answered)
        self.panel.went_on.connect(self.next_question)
        middle = row(self.table, self.panel)
        middle.setStretch(0, 1)
        self._rows = stacked(middle)
        self._build_wanted()
        self.next_button = quiet(N_("Next question (F4)"), "right")
        self.next_button.clicked.connect(self.next_question)
        self.sum = Secondary(wraps=False)
        self.returned_button = secondary_button(N_("Save the rows not taken…"), "save")
        self.returned_button.clicked.connect(self._ask_where)
        self.take_button = primary(self._take_text, "import")
        self.take_button.clicked.connect(self.take)
        inside = column(
            row(self.kind, self.sheet, self.columns_button, None, self.next_button),
            self.columns,
            self.chips,
            self._rows,
            self._wanted,
            None,
            row(self.sum, None, self.returned_button, self.take_button),
        )
        inside.setStretch(3, 100)
        return stacked(inside)

    def _build_wanted(self) -> None:
        """What a list does not say and its rows need: asked once for all of them."""
        self.filed, self.language = DayEdit(), WordChoice(TeachingLanguage, empty="–")
        self.commission = WordChoice(empty=N_("a new commission"), say=self._commission_text)
        self.commission.setMinimumContentsLength(26)
        self.commission_kind = WordChoice(CommissionKind)
        self.commission_kind.setMinimumContentsLength(20)
        self.commission.chosen.connect(self._show_wanted)
        self._filed = Field(N_("Date of filing for rows that have none"), self.filed, "filed")
        self._language = Field(N_("Language of study for rows that have none"), self.language, "language")
        self._commission = Field(N_("Commission"), self.commission, "commission")
        self._commission_kind = Field(N_("Kind of commission"), self.commission_kind, "commission_kind")
        fields = (self._filed, self._language, self._commission, self._commission_kind)
        self._wanted = stacked(row(*fields, None, gap=2 * look.STEP))

    def _build_done(self) -> QWidget:
        self.outcome = Heading()
        self.outcome.setWordWrap(True)
        self.outcome_more = Secondary()
        self.outcome_returned = secondary_button(N_("Save the rows not taken…"), "save")
        self.outcome_returned.clicked.connect(self._ask_where)
        another = secondary_button(N_("Import another file"))
        another.clicked.connect(self.start)
        self.finish = primary(N_("Go to the applications"), "right")
        self.finish.clicked.connect(self.left)
        card = Card()
        card.setMinimumWidth(look.scale(620))
        for part in (self.outcome, self.outcome_more):
            card.body.addWidget(part)
        card.body.addLayout(row(self.outcome_returned, None, another, self.finish))
        return stacked(column(None, row(None, card, None), None))

    # --- choosing and reading -------------------------------------------------------------------------------------
    def start(self) -> None:
        """Ask for a file; a list that is being looked at stays."""
        if self._desk.busy or self._steps.currentWidget() is self._preview:
            return
        self._waiting = None
        self._ask_for_file()

    def _ask_for_file(self) -> None:
        self._list = None
        self.strip.clear()
        self.name.setText("")
        self.path.set_value("")
        self._steps.setCurrentWidget(self._first)
        self.path.setFocus()

    def _choose_file(self) -> None:
        spreadsheets = _("Spreadsheets") + " (*.xlsx *.xlsm *.xls *.ods *.csv *.txt)"
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a file…"), str(Path.home()), spreadsheets)
        if chosen:
            self.read(Path(chosen))

    def _read_typed(self) -> None:
        if self.path.value():
            self.read(Path(self.path.value().strip('"')).expanduser())

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
        desk = self._desk
        self._work(
            lambda: _("Reading {name}", name=path.name),
            lambda progress: import_list.read_list(desk.file, path, desk.year, progress.step, kind, sheet),
            self._was_read,
        )

    def _read_again(self) -> None:
        if self._list is not None:
            self.read(self._list.path, self.kind.value(), self.sheet.value())

    def _columns_changed(self) -> None:
        found = self._list
        if found is None:
            return
        try:
            match = found.match.corrected(self.columns.columns())
        except Refusal as refusal:
            in_strip(self.strip)(refusal)
            return
        desk = self._desk
        self._work(
            lambda: _("Reading {name}", name=found.path.name),
            lambda progress: import_list.judge(
                desk.file, found.path, found.sha256, found.sheet, match, desk.year, progress.step
            ),
            self._was_read,
        )

    def _work(self, words: Callable[[], str], work: Callable[[Progress], Any], done: Callable[[Any], object]) -> None:
        """Do something in the background with its progress on the page."""
        if self._desk.busy:
            return
        self.strip.clear()
        before = self._steps.currentWidget()
        self._work_words = words
        self.work.setText(words())
        self.bar.setRange(0, 0)
        self._steps.setCurrentWidget(self._working)
        self.cancel_button.setFocus()

        def failed(fault: BaseException) -> None:
            self._progress = None
            self._steps.setCurrentWidget(before)
            if isinstance(fault, Cancelled):
                self.strip.say("attention", lambda: _("Stopped. Nothing was taken over."))
            else:
                told(self, fault, in_strip(self.strip))
            if before is self._first:
                self.path.setFocus()

        def ended(result: Any) -> None:
            self._progress = None
            done(result)

        self._progress = self._desk.work(work, ended, failed)
        self._progress.moved.connect(self._moved)

    def _moved(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def cancel(self) -> None:
        """Stop the work under way; nothing of it remains."""
        if self._progress is not None:
            self._progress.cancel()

    def _was_read(self, found: ReadList) -> None:
        self._list = found
        self.name.setText(found.path.name)
        self._answers = Answers(found.rows)
        self.kind.set_value(found.kind)
        self.sheet.set_values((found.sheet.name, *found.sheet.others))
        self.sheet.set_value(found.sheet.name)
        self.sheet.setVisible(bool(found.sheet.others))
        self.columns.show_match(found.match)
        self.chips.choose(None)
        self.model.show_rows(self._answers)
        self.panel.clear()
        self.filed.set_value(self._desk.clock().date())
        self.language.set_value(None)
        known = [one.id for one in self._desk.ask(commissions.all_commissions)]
        self.commission.set_values(known)
        # A second commission of the same kind is rarely meant.
        self.commission.set_value(known[0] if known else None)
        for part in (self._rows, self.chips, self.sum):
            part.setVisible(bool(found.rows))
        self._show_columns(bool(found.match.missing))
        self._show_wanted()
        self._count()
        self._steps.setCurrentWidget(self._preview)
        if self.model.rowCount():
            self.table.selectRow(0)
        self.table.setFocus()
        self._say_of_list(found)

    def _say_of_list(self, found: ReadList) -> None:
        self.plan_button.setVisible(found.plan_missing)
        if found.match.missing:
            refusal = Refusal("columns_missing", columns=tuple(str(name) for name in found.match.missing))
            self.strip.say("stop", lambda: refusal_sentence(refusal))
        elif found.plan_missing:
            self.strip.say(
                "attention",
                lambda: _(
                    "The plan of places of {year} is not in the file yet. Choose it first; the register is read again"
                    " afterwards.",
                    year=found.year,
                ),
            )
            self.plan_button.setFocus()
        elif found.kind is Kind.APPLICANTS and found.year != self._desk.year:
            self.strip.say("attention", lambda: _("This register is of the year {year}.", year=found.year))

    # --- the preview ----------------------------------------------------------------------------------------------
    def _show_columns(self, shown: bool) -> None:
        self.columns.setVisible(shown)

    def _show_wanted(self) -> None:
        found = self._list
        if found is None:
            return
        self._filed.setVisible(found.unsaid("filed") > 0)
        self._language.setVisible(found.unsaid("language") > 0)
        of_commission = found.kind is Kind.COMMISSION
        self._commission.setVisible(of_commission)
        self._commission_kind.setVisible(of_commission and self.commission.value() is None)
        fields = (self._filed, self._language, self._commission)
        self._wanted.setVisible(any(not field.isHidden() for field in fields))

    def _commission_text(self, row_id: int) -> str:
        return self._desk.ask(commissions.commission, row_id).name.in_language(language())

    def _filter(self, state: RowState | None) -> None:
        self.model.filter(state)
        if self.model.rowCount():
            self.table.selectRow(0)
        else:
            self.panel.clear()

    def _show_row(self) -> None:
        current = self.table.current_row()
        if 0 <= current < self.model.rowCount():
            self.panel.show_row(self._answers, self.model.place(current))

    def _answered(self) -> None:
        self.strip.clear()
        self.model.changed()
        self._count()

    def _count(self) -> None:
        counts = self._answers.counts()
        self.chips.set_count(None, len(self._answers.rows))
        for state, count in counts.items():
            self.chips.set_count(state, count)
            self.chips.chip(state).setVisible(bool(count) or self.chips.current() is state)
        self._taken = counts[RowState.OK] + counts[RowState.FIXED] + counts[RowState.ANSWERED]
        back = len(self._answers.rows) - self._taken
        still = counts[RowState.OPEN]
        self.next_button.setVisible(still > 0)
        self.returned_button.setVisible(back > 0)
        self.sum.setText(
            _(
                "Will be taken over: {taken} · questions: {open} · not taken: {back}",
                taken=self._taken,
                open=still,
                back=back - still,
            )
        )
        self.take_button.setText(self._take_text())
        self.take_button.setVisible(bool(self._answers.rows))

    def _take_text(self) -> str:
        return ngettext("Take over {n} row (F9)", "Take over {n} rows (F9)", self._taken)

    def next_question(self) -> None:
        """Go to the next row that waits for an answer, after the one that is current."""
        places = self._answers.open_places()
        if not places or self._steps.currentWidget() is not self._preview:
            if self._steps.currentWidget() is self._preview:
                self.take_button.setFocus()
            return
        current = self.table.current_row()
        here = self.model.place(current) if 0 <= current < self.model.rowCount() else -1
        place = next((place for place in places if place > here), places[0])
        shown = self.model.row_of(place)
        if shown is None:
            self.chips.choose(None)
            self.model.filter(None)
            shown = self.model.row_of(place)
        if shown is not None:
            self.table.selectRow(shown)
            self.table.scrollTo(self.model.index(shown, SAID))
            self._show_row()
            self.panel.enter()

    def _speak(self) -> None:
        self.work.setText(self._work_words())
        if self._list is not None:
            self._count()
            self.model.layoutChanged.emit()
            self._say_outcome()

    # --- taking over ----------------------------------------------------------------------------------------------
    def take(self) -> None:
        """Take the rows over in one act; open questions and what is missing are said instead."""
        found = self._list
        if found is None or self._steps.currentWidget() is not self._preview or not self._answers.rows:
            return
        for field in (self._filed, self._language):
            field.clear()
        still = len(self._answers.open_places())
        if still:
            in_strip(self.strip)(Refusal("questions_open", count=still))
            self.next_question()
            return
        if not self._taken:
            self.strip.say("attention", lambda: _("There is no row to take over."))
            return
        try:
            act = self._act_for(found)
        except Refusal as refusal:
            self._refused(refusal)
            return
        self._work(lambda: _("Taking over {name}", name=found.path.name), act, self._was_taken)

    def _act_for(self, found: ReadList) -> Callable[[Progress], Any]:
        """The act that takes this list over, ready for the background. Raises ``required``."""
        file, now, who = self._desk.file, self._desk.clock(), self._desk.operator.name
        if found.kind is Kind.PLAN:
            lines = [line for _place, one in self._answers.taken() if (line := one.values.line(found.year)) is not None]
            return lambda progress: file.act(now, who, plan.take_plan, lines)
        if found.kind is Kind.COMMISSION:
            people = members(one for _place, one in self._answers.taken())
            commission, kind = self.commission.value(), self.commission_kind.value()
            return lambda progress: file.act(
                now, who, _take_commission, commission=commission, kind=kind, people=people
            )
        filed = None if self._filed.isHidden() else self.filed.value()
        rows = intakes(self._answers, found.subjects, filed, self.language.value())
        back = len(self._answers.back())
        return lambda progress: file.act(
            now,
            who,
            registers.take_register,
            name=found.path.name,
            sha256=found.sha256,
            rows=rows,
            returned=back,
            told=lambda done: progress.step(done, len(rows)),
        )

    def _refused(self, refusal: Refusal) -> None:
        field = {"filed": self._filed, "language": self._language}.get(str(refusal.fields.get("field")))
        if field is None or field.isHidden():
            in_strip(self.strip)(refusal)
        else:
            field.complain(lambda: refusal_sentence(refusal))
            field.editor.setFocus()

    def _was_taken(self, _result: Any) -> None:
        self._desk.saved.emit(self._desk.clock())
        if self._waiting is not None:
            path, self._waiting = self._waiting, None
            self._list = None
            self.read(path)
            return
        self._say_outcome()
        self._steps.setCurrentWidget(self._done)
        self.finish.setFocus()

    def _say_outcome(self) -> None:
        found = self._list
        if found is None:
            return
        back = len(self._answers.back())
        count = self._taken
        self.outcome.setText(
            {
                Kind.APPLICANTS: ngettext("{n} application was taken over", "{n} applications were taken over", count),
                Kind.PLAN: ngettext(
                    "{n} line of the plan was taken over", "{n} lines of the plan were taken over", count
                ),
                Kind.COMMISSION: ngettext("{n} person was taken over", "{n} people were taken over", count),
            }[found.kind]
        )
        more = []
        if found.kind is Kind.APPLICANTS:
            more.append(_("They stand in the list as unfinished: take the documents and register each one."))
        if back:
            more.append(ngettext("{n} row was not taken over.", "{n} rows were not taken over.", back))
        self.outcome_more.setText(" ".join(more))
        self.outcome_returned.setVisible(bool(back))

    # --- rows that go back ----------------------------------------------------------------------------------------
    def _ask_where(self) -> None:
        found = self._list
        if found is None:
            return
        suggested = found.path.with_name(f"{found.path.stem} – {_('not taken')}.xlsx")
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save the rows not taken…"), str(suggested), "*.xlsx")
        if chosen:
            self.save_returned(Path(chosen))

    def save_returned(self, target: Path) -> None:
        """Write the rows that are not taken over into a spreadsheet, each with its reason."""
        found = self._list
        if found is None:
            return
        back = self._answers.back()
        try:
            target.write_bytes(importing.returned_rows(found.sheet, back, language()))
        except OSError:
            in_strip(self.strip)(Refusal("file_read_only", name=target.name))
            return
        name = target.name
        self.strip.say("good", lambda: _("Saved: {name}", name=name))

    # --- leaving --------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Nothing of a list that is being looked at changes by what others commit."""

    def escape(self) -> None:
        """One step back: stop the work, close the list, leave."""
        if self._progress is not None:
            self.cancel()
        elif self._steps.currentWidget() is self._preview:
            self._waiting = None
            self._ask_for_file()
        else:
            self.left.emit()
