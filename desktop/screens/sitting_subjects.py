"""The commission's own list of subjects for a foreign document (578-62): proposing it, and the item of the agenda.

Belongs here: the applicants it concerns, the subjects one in each line, until they are put to the vote. Does not
belong here: what the decision does (``db.lists``).
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db import applications, lists
from desktop.desk import Desk
from desktop.screens.saved import GrowingText, Saved
from desktop.screens.trial import ENDED
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets import Field, LineEdit, Secondary, StateWord, column, number_text
from desktop.words import N_, _, bind, follow, language
from rules.alphabets import fold
from rules.records import AgendaItem, Application, ApplicationLine, ItemStage, Outcome, Sitting, SittingStage


class ProposeSubjects(QWidget):
    """Chooses an applicant with a foreign document and the subjects; ``changed`` tells that either is another one."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: tuple[ApplicationLine, ...] = ()
        self.search = LineEdit()
        bind(self.search, self.search.setPlaceholderText, N_("Search by name or IIN"))
        bind(self.search, self.search.setAccessibleName, N_("Search by name or IIN"))
        self.search.textChanged.connect(lambda _text: self._show())
        self.list = TwoLinesList()
        bind(self.list, self.list.setAccessibleName, N_("Applicants with a foreign document"))
        self.list.selectionModel().currentChanged.connect(lambda *_now: self._tell())
        self.marks = Secondary()
        self.subjects = GrowingText()
        self.list.activated.connect(lambda _index: self.subjects.setFocus())
        self.field = Field(N_("Subjects, one in each line"), self.subjects, "subjects")
        self.subjects.textChanged.connect(self.changed)
        self.none = Secondary(N_("No applicant with a foreign document waits for a list of subjects."))
        inside = column(self.search, self.none, self.list, self.marks, self.field)
        inside.setStretch(2, 1)
        self.setLayout(inside)
        follow(self, self._show)

    def refresh(self) -> None:
        """Ask anew whom it may concern; nothing is typed yet."""
        self._lines = self._desk.ask(lists.without_subjects, self._desk.year)
        self.search.clear()
        self.subjects.set_value("")
        self.field.clear()
        self._show()

    def application(self) -> int | None:
        """The application that is chosen."""
        return self.list.current_key()

    def _show(self) -> None:
        wanted = fold(self.search.value()).split()
        folded = ((line, fold(f"{line.name} {line.iin}")) for line in self._lines)
        self.list.show_lines([_line(line) for line, text in folded if all(part in text for part in wanted)])
        if self.list.current_key() is None and self.list.lines.lines:
            self.list.make_current(self.list.lines.lines[0].key)
        self.none.setVisible(not self._lines)
        for part in (self.search, self.list, self.field):
            part.setVisible(bool(self._lines))
        self._tell()

    def _tell(self) -> None:
        key = self.list.current_key()
        record = self._desk.ask(applications.application, key) if key is not None else None
        self.marks.setText(marks_text(record) if record is not None else "")
        self.marks.setVisible(record is not None)
        self.changed.emit()


def _line(line: ApplicationLine) -> TwoLines:
    number = f"№ {line.number}" if line.number else ""
    detail = f"{line.code} {line.specialty.in_language(language())}"
    return TwoLines(line.id, "person", "secondary", line.name, detail, number)


def marks_text(record: Application) -> str:
    """The subjects of the document with their marks: only those among them make a score."""
    if not record.marks:
        return _("No subject marks of the document are entered.")
    marks = ", ".join(f"{subject} – {number_text(mark)}" for subject, mark in record.marks)
    return _("Marks of the document: {marks}", marks=marks)


class SittingSubjects(QWidget):
    """The subjects of an item, saved as they are typed until they are put to the vote."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sitting: Sitting | None = None
        self._item: AgendaItem | None = None
        self.marks = Secondary()
        self.subjects = GrowingText()
        field = Field(N_("Subjects, one in each line"), self.subjects, "subjects")
        self._saved = Saved(field, self.subjects, self._save)
        self.result = StateWord(wraps=True)
        self.setLayout(column(self.marks, field, self.result))
        follow(self, self._again)

    def show_item(self, sitting: Sitting, item: AgendaItem, record: Application | None) -> None:
        """Show the subjects of an item. Arguments: ``record`` – the application it is about."""
        self._sitting, self._item = sitting, item
        self.marks.setText(marks_text(record) if record is not None else "")
        text = "\n".join(item.subjects)
        waits = item.stage is ItemStage.WAITING and not item.votes and sitting.stage not in ENDED
        self.subjects.setReadOnly(not waits)
        if waits:
            self._saved.load(item.id, text)
        else:
            self._saved.show(text)
        self._show_result(sitting, item)

    def _again(self) -> None:
        if self._sitting is not None and self._item is not None and self._item.application is not None:
            record = self._desk.ask(applications.application, self._item.application)
            self.show_item(self._sitting, self._item, record)

    def _show_result(self, sitting: Sitting, item: AgendaItem) -> None:
        tally = item.tally
        decided = item.stage is ItemStage.DECIDED and tally is not None
        self.result.setVisible(decided)
        if not decided or tally is None:
            return
        if tally.outcome is not Outcome.ADOPTED:
            self.result.show_state("stop", lambda: _("The list of subjects is not set."))
        elif sitting.stage is SittingStage.CLOSED:
            self.result.show_state("good", lambda: _("These subjects make the applicant's score."))
        else:
            self.result.show_state(
                "good", lambda: _("These subjects make the applicant's score when the sitting is closed.")
            )

    def flush(self) -> None:
        """Save the text that is not saved yet."""
        self._saved.flush()

    def _save(self, item: int, text: str) -> None:
        self._desk.act(lists.change_subjects, item=item, subjects=text.splitlines())
