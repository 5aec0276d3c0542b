"""What a list does not say and its rows need, asked once for all of them: a date, a language, a commission, an exam."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db import commissions, exams
from desktop import look
from desktop.desk import Desk
from desktop.failures import refusal_sentence
from desktop.screens.import_list import ReadList
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import DayEdit, Field, row
from desktop.words import N_, language
from rules.columns import Kind
from rules.records import CommissionKind, Names, TeachingLanguage
from rules.verdicts import Refusal


class Wanted(QWidget):
    """The fields that a list asks for; none of them is there when the list says everything.

    ``exam_chosen`` tells that the marks are of another exam: the rows are judged by its seats.
    """

    exam_chosen = Signal()
    exam_settled = False
    """The exam is known from where the import was opened, and not asked for."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._list: ReadList | None = None
        self._titles: dict[int, Names] = {}
        self.filed = DayEdit()
        self.language = WholeWordChoice(TeachingLanguage, empty="–")
        self.commission = WholeWordChoice(empty=N_("a new commission"), say=self._commission_text)
        self.commission.setMinimumContentsLength(26)
        self.commission.chosen.connect(self._show)
        self.kind = WholeWordChoice(CommissionKind)
        self.kind.setMinimumContentsLength(20)
        self.exam = WholeWordChoice(say=self._exam_text)
        self.exam.setMinimumContentsLength(30)
        self.exam.chosen.connect(self.exam_chosen)
        self._fields = {
            "filed": Field(N_("Date of filing for rows that have none"), self.filed, "filed"),
            "language": Field(N_("Language of study for rows that have none"), self.language, "language"),
            "commission": Field(N_("Commission"), self.commission, "commission"),
            "kind": Field(N_("Kind of commission"), self.kind, "kind"),
            "exam": Field(N_("Exam"), self.exam, "exam"),
        }
        self.setLayout(row(*self._fields.values(), None, gap=2 * look.STEP))
        for field in self._fields.values():
            field.hide()

    def show_list(self, found: ReadList) -> None:
        """Ask what this list leaves open."""
        self._list = found
        self.filed.set_value(self._desk.clock().date())
        self.language.set_value(None)
        known = [one.id for one in self._desk.ask(commissions.all_commissions)]
        self.commission.set_values(known)
        # A second commission of the same kind is rarely meant.
        self.commission.set_value(known[0] if known else None)
        self._titles = {one.id: one.title for one in self._desk.ask(exams.exams, found.year)}
        self.exam.set_values(tuple(self._titles))
        self.exam.set_value(found.exam)
        self.clear()
        self._show()

    def clear(self) -> None:
        """Take all complaints back."""
        for field in self._fields.values():
            field.clear()

    def day(self) -> date | None:
        """The date of filing, if it is asked for."""
        return None if self._fields["filed"].isHidden() else self.filed.value()

    def refuse(self, refusal: Refusal) -> bool:
        """Show a refusal beneath the field it concerns; False where none of these is there."""
        field = self._fields.get(str(refusal.fields.get("field")))
        if field is None or field.isHidden():
            return False
        field.complain(lambda: refusal_sentence(refusal))
        field.editor.setFocus()
        return True

    def _show(self) -> None:
        found = self._list
        if found is None:
            return
        of_commission = found.kind is Kind.COMMISSION
        self._fields["filed"].setVisible(found.unsaid("filed") > 0)
        self._fields["language"].setVisible(found.unsaid("language") > 0)
        self._fields["commission"].setVisible(of_commission)
        self._fields["kind"].setVisible(of_commission and self.commission.value() is None)
        self._fields["exam"].setVisible(found.exam is not None and not self.exam_settled)
        self.setVisible(any(not field.isHidden() for field in self._fields.values()))

    def _commission_text(self, commission: int) -> str:
        return self._desk.ask(commissions.commission, commission).name.in_language(language())

    def _exam_text(self, exam: int) -> str:
        return self._titles[exam].in_language(language())
