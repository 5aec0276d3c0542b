"""The form of an exam: what kind it is, how it is called, who holds it, for whom, and on which scale.

Belongs here: the fields. Does not belong here: judging an exam (``rules.exams``), keeping it (``db.exams``).
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from db import exams
from desktop import look
from desktop.desk import Desk
from desktop.screens.exam_facts import examination_commissions, specialties_for
from desktop.screens.exam_page import ExamPage, required
from desktop.screens.sheet_languages import OWN_NAMES
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import Field, LineEdit, MarkEdit, Secondary, number_text
from desktop.words import N_, _, bind, follow, language
from papers.words import word
from rules.exams import SCALES
from rules.records import LANGUAGES, Exam, ExamKind, Language, Names
from rules.scores import HIGHEST, PSYCHOMETRIC_MOST
from rules.verdicts import Refusal

_CODE: Final = Qt.ItemDataRole.UserRole
_WHERE: Final = {"specialty_unknown": "code", "exam_not_due": "code", "exam_in_use": "code"}


class ExamForm(ExamPage):
    """See the module. ``saved`` gives the id of the exam."""

    def __init__(self, desk: Desk) -> None:
        self._exam: Exam | None = None
        super().__init__(desk, self._heading_words, 2, _WHERE, inside=False)
        self._offered: dict[str, Names] = {}
        self._names: dict[int, Names] = {}
        self.kind = WholeWordChoice(ExamKind)
        self.kind.chosen.connect(self._kind_chosen)
        self.titles: dict[Language, LineEdit] = {tongue: LineEdit() for tongue in LANGUAGES}
        self.commission = WholeWordChoice(say=self._commission_words)
        self.codes = QListWidget()
        self.codes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.most = WholeWordChoice(sorted(SCALES), say=_scale_words)
        self.passing = MarkEdit()
        form = self.form
        form.add(Field(N_("Kind of exam"), self.kind, "kind"))
        form.add(Field(N_("Examination commission"), self.commission, "commission"))
        for tongue, editor in self.titles.items():
            form.add(Field(partial(_title_words, tongue), editor, f"title_{tongue}"), 2)
        form.add(Field(N_("Specialties whose applicants take it (Space marks)"), self.codes, "code"), 2)
        self.nothing = Secondary(N_("The plan of places has no specialty that needs an exam of this kind."))
        form.add_widget(self.nothing, 2)
        form.add(Field(N_("Highest mark"), self.most, "most"))
        form.add(Field(N_("Pass mark; empty: there is none"), self.passing, "passing"))
        follow(self, self._write)
        bind(self.codes, self.codes.setAccessibleName, N_("Specialties whose applicants take it (Space marks)"))

    def entry(self) -> QWidget:
        return self.kind if self._exam is None else self.titles[self._desk.college().languages[0]]

    # --- showing ------------------------------------------------------------------------------------------------------
    def open_for(self, exam: Exam | None) -> None:
        """Show an exam to be changed; None begins a new one."""
        self._exam = exam
        self.begin()
        commissions = self._desk.ask(examination_commissions)
        self._names = {one.id: one.name for one in commissions}
        self.commission.set_values(list(self._names))
        languages = self._desk.college().languages
        for tongue in LANGUAGES:
            self.form.field(f"title_{tongue}").setVisible(tongue in languages)
        if exam is not None:
            self.kind.set_value(exam.kind)
            self.commission.set_value(exam.commission)
            for tongue, editor in self.titles.items():
                editor.set_value(getattr(exam.title, tongue))
            self.most.set_value(exam.most)
            self.passing.set_value(exam.passing)
            self._offer(set(exam.codes))
            return
        self.kind.set_value(self._likely())
        if commissions:
            self.commission.set_value(commissions[0].id)
        self.passing.set_value(None)
        for editor in self.titles.values():
            editor.set_value("")
        self._kind_chosen()

    def _likely(self) -> ExamKind:
        """The kind that the plan of places needs, the usual ones first."""
        usual = (ExamKind.CREATIVE, ExamKind.SPECIAL, ExamKind.PSYCHOMETRIC)
        return next((kind for kind in usual if self._desk.ask(specialties_for, self._desk.year, kind)), usual[0])

    def _kind_chosen(self) -> None:
        """A kind brings its title, its scale and all its specialties; a title that was written stays."""
        kind = self.kind.value()
        for tongue, editor in self.titles.items():
            if editor.value() in {"", *(_capital(word(one, tongue)) for one in ExamKind)}:
                editor.set_value(_capital(word(kind, tongue)))
        self.most.set_value(Decimal(PSYCHOMETRIC_MOST if kind is ExamKind.PSYCHOMETRIC else HIGHEST))
        self._offer(None)

    def _offer(self, marked: set[str] | None) -> None:
        """Offer the specialties of the kind; ``marked`` are ticked, None ticks them all."""
        self._offered = self._desk.ask(specialties_for, self._desk.year, self.kind.value())
        for code in sorted(marked or ()):
            self._offered.setdefault(code, Names())
        self._fill(set(self._offered) if marked is None else marked)
        self.form.field("code").setVisible(bool(self._offered))
        self.nothing.setVisible(not self._offered)

    def _fill(self, marked: set[str]) -> None:
        self.codes.clear()
        height = look.scale(look.ROW)
        for code, title in sorted(self._offered.items()):
            item = QListWidgetItem(f"{code} {title.in_language(language())}".strip())
            item.setData(_CODE, code)
            item.setToolTip(item.text())
            item.setSizeHint(QSize(0, height))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if code in marked else Qt.CheckState.Unchecked)
            self.codes.addItem(item)
        if self._offered:
            self.codes.setCurrentRow(0)
        self.codes.setFixedHeight(height * min(4, max(1, len(self._offered))) + 4)

    def _write(self) -> None:
        self._fill(set(self.marked()))

    def marked(self) -> tuple[str, ...]:
        """Codes of the specialties that are ticked."""
        items = (self.codes.item(place) for place in range(self.codes.count()))
        return tuple(item.data(_CODE) for item in items if item.checkState() is Qt.CheckState.Checked)

    # --- words --------------------------------------------------------------------------------------------------------
    def _heading_words(self) -> str:
        return _("New exam") if self._exam is None else _("Exam")

    def _commission_words(self, commission: int) -> str:
        return self._names[commission].in_language(language()) if commission in self._names else ""

    # --- keeping ------------------------------------------------------------------------------------------------------
    def keep(self) -> int:
        """Returns the id of the exam. Raises as ``db.exams.enter_exam``."""
        required(commission=self.commission.value())
        if self.passing.is_wrong():
            raise Refusal("number_range", field="passing", low=SCALES[self.most.value()], high=self.most.value())
        before = self._exam
        exam = Exam(
            id=before.id if before else 0,
            year=before.year if before else self._desk.year,
            kind=self.kind.value(),
            title=Names(**{tongue: editor.value() for tongue, editor in self.titles.items()}),
            commission=self.commission.value(),
            codes=self.marked(),
            most=self.most.value(),
            passing=self.passing.value(),
        )
        if before is None:
            return self._desk.act(exams.enter_exam, exam)
        self._desk.act(exams.change_exam, exam)
        return exam.id

    def _refused(self, refused: Refusal) -> None:
        if refused.fields.get("field") == "name":
            first = self._desk.college().languages[0]
            refused = Refusal(refused.code, field=f"title_{first}")
        super()._refused(refused)


def _title_words(tongue: Language) -> str:
    return _("Title of the exam") + " – " + OWN_NAMES[tongue]


def _scale_words(most: Decimal) -> str:
    if most == PSYCHOMETRIC_MOST:
        return _("{most} points", most=number_text(most))
    return _("{most} (marks {low} to {most})", low=number_text(SCALES[most]), most=number_text(most))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
