"""The form of one line of the plan of places: the specialty, how it is learned, its places and what makes the score.

The barred-forms question is asked while the line is being entered and answered beneath the form of study. Belongs here:
the fields. Does not belong here: judging a line (``rules.places``, ``rules.barred``), keeping it (``db.plan``).
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from db import plan
from db.college import names_of
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.page import Page
from desktop.screens.plan_barred import BarredAnswer
from desktop.screens.plan_reserve import PlanReserve
from desktop.screens.sheet_languages import OWN_NAMES
from desktop.screens.telling import beneath, in_strip
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import (
    Card,
    DigitsEdit,
    Field,
    Form,
    LineEdit,
    NumberEdit,
    Secondary,
    TextEdit,
    Trouble,
    column,
    primary,
    row,
    scrolling,
    secondary_button,
    stacked,
)
from desktop.words import N_, _
from rules.places import least_group
from rules.records import (
    LANGUAGES,
    Base,
    Country,
    Funding,
    Language,
    Level,
    Names,
    PlanLine,
    SpecialtyType,
    StudyForm,
    TeachingLanguage,
)
from rules.scores import marks_due
from rules.verdicts import Refusal

#: Where a refusal belongs that names no field itself.
_WHERE = {
    "specialty_unknown": "code",
    "line_exists": "code",
    "form_barred": "form",
    "places_below_admitted": "places",
    "reserve_above_places": "quota",
}


class PlanForm(Page):
    """``saved`` gives the id of the line, ``left`` tells that the secretary goes back without saving."""

    saved = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._line: PlanLine | None = None
        self.code = DigitsEdit(8)
        self.titles: dict[Language, LineEdit] = {tongue: LineEdit() for tongue in LANGUAGES}
        self.qualifications: dict[Language, LineEdit] = {tongue: LineEdit() for tongue in LANGUAGES}
        self.level, self.type = WholeWordChoice(Level), WholeWordChoice(SpecialtyType)
        self.base, self.study = WholeWordChoice(Base), WholeWordChoice(StudyForm)
        self.funding, self.language = WholeWordChoice(Funding), WholeWordChoice(TeachingLanguage)
        self.places, self.least = NumberEdit(4), NumberEdit(3)
        self.subjects = TextEdit(4)
        self.subjects.setFixedHeight(self.subjects.minimumHeight())
        self.reserve = PlanReserve()
        self.barred = BarredAnswer(desk)
        self.strip = Trouble()
        self.button = primary(N_("Save (F9)"), "save")
        self.button.clicked.connect(self.save)
        self.back = secondary_button(N_("Back (Esc)"))
        self.back.clicked.connect(self.left)
        self._build()
        self._listen()

    def _build(self) -> None:
        form = Form(2, where=_WHERE)
        form.add(Field(N_("Code of the specialty, 8 digits"), self.code, "code"), 2)
        for tongue, editor in self.titles.items():
            form.add(Field(partial(_title_words, tongue), editor, f"title_{tongue}"), 2)
        form.add(Field(N_("Level of the programme"), self.level, "level"))
        form.add(Field(N_("Type of the specialty"), self.type, "type"))
        form.add(Field(N_("Education"), self.base, "base"))
        form.add(Field(N_("Form of study"), self.study, "form"))
        form.add_widget(self.barred, 2)
        form.add(Field(N_("Funding"), self.funding, "funding"))
        form.add(Field(N_("Language of study"), self.language, "language"))
        form.add(Field(N_("Number of places"), self.places, "places"))
        form.add(Field(N_("Smallest group"), self.least, "least"))
        self.least_note = Secondary(self._least_words)
        form.add_widget(self.least_note, 2)
        self.reserve_field = form.add(Field(N_("Places kept for quota categories"), self.reserve, "quota"), 2)
        form.add(Field(N_("Subjects that make the score, one in each line"), self.subjects, "subjects"), 2)
        self.subjects_note = Secondary(self._subjects_words)
        form.add_widget(self.subjects_note, 2)
        for tongue, editor in self.qualifications.items():
            form.add(Field(partial(_qualification_words, tongue), editor, f"qualification_{tongue}"), 2)
        self.form = form
        self.card = Card(self._heading)
        inside = stacked(column(form, None))
        inside.layout().setContentsMargins(0, 0, look.STEP, 0)  # type: ignore[union-attr]
        self.card.body.addWidget(scrolling(inside), 1)
        self.card.body.addWidget(self.strip)
        self.card.body.addLayout(row(self.back, None, self.button))
        self.setLayout(column(self.card))
        self.setMaximumWidth(look.scale(460))

    def _listen(self) -> None:
        self.code.textEdited.connect(lambda _text: self._code_typed())
        self.type.chosen.connect(self._type_chosen)
        self.base.chosen.connect(lambda: self.subjects_note.setText(self._subjects_words()))
        self.funding.chosen.connect(self._follow)
        self.places.textEdited.connect(lambda _text: self._follow())
        for choice in (self.level, self.study):
            choice.chosen.connect(self._ask_barred)
        self.titles["ru"].editingFinished.connect(self._ask_barred)
        self.titles["kk"].editingFinished.connect(self._ask_barred)
        for keys in ("F9", "Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    # --- showing ------------------------------------------------------------------------------------------------------
    def open_for(self, line: PlanLine | None, like: PlanLine | None = None) -> None:
        """Show a line to be changed; None begins a new one, level and language as in ``like``."""
        self._line = line
        self.form.clear()
        self.strip.clear()
        shown = line or self._new(like)
        self.code.set_value(shown.code)
        for names, editors in ((shown.title, self.titles), (shown.qualification, self.qualifications)):
            for tongue, editor in editors.items():
                editor.set_value(getattr(names, tongue))
        for choice, value in (
            (self.level, shown.level),
            (self.type, shown.type),
            (self.base, shown.base),
            (self.study, shown.form),
            (self.funding, shown.funding),
            (self.language, shown.language),
        ):
            choice.set_value(value)
        self.places.set_value(shown.places if line else None)
        self.least.set_value(shown.least)
        self.subjects.set_value("\n".join(shown.subjects))
        self.reserve.show_line(shown, self._desk.ask(plan.shares))
        self._show_reserve()
        for note, words in ((self.least_note, self._least_words), (self.subjects_note, self._subjects_words)):
            note.setText(words())
        assert self.card.title is not None
        self.card.title.setText(self._heading())
        self._ask_barred()
        self.code.setFocus()

    def _new(self, like: PlanLine | None) -> PlanLine:
        country = self._desk.college().country
        first: Language = self._desk.college().languages[0]
        return PlanLine(
            id=0,
            year=self._desk.year,
            code="",
            title=Names(),
            level=like.level if like else Level.MID_LEVEL,
            type=SpecialtyType.ORDINARY,
            base=like.base if like else Base.BASIC,
            form=StudyForm.FULL_TIME,
            funding=like.funding if like else (Funding.STATE if country is Country.KZ else Funding.PAID),
            language=like.language if like else TeachingLanguage(first),
            places=0,
            least=least_group(SpecialtyType.ORDINARY, country),
        )

    def value(self) -> PlanLine:
        """The line as it stands in the fields."""
        return PlanLine(
            id=self._line.id if self._line else 0,
            year=self._line.year if self._line else self._desk.year,
            code=self.code.value(),
            title=Names(**{tongue: editor.value() for tongue, editor in self.titles.items()}),
            level=self.level.value(),
            type=self.type.value(),
            base=self.base.value(),
            form=self.study.value(),
            funding=self.funding.value(),
            language=self.language.value(),
            places=self.places.value() or 0,
            qualification=Names(**{tongue: editor.value() for tongue, editor in self.qualifications.items()}),
            least=self.least.value() or 0,
            reserved=None if self.funding.value() is Funding.PAID else self.reserve.value(),
            subjects=tuple(part for one in self.subjects.value().splitlines() if (part := one.strip())),
            not_formed=self._line.not_formed if self._line else "",
        )

    # --- what follows from what ---------------------------------------------------------------------------------------
    def _code_typed(self) -> None:
        """A specialty the file knows brings its titles, level and type."""
        known = self._desk.ask(plan.specialty, self.code.value()) if len(self.code.value()) == 8 else None
        if known is not None:
            names = names_of(known, "title")
            for tongue, editor in self.titles.items():
                editor.set_value(getattr(names, tongue))
            self.level.set_value(Level(known.level))
            self.type.set_value(SpecialtyType(known.type))
            self._type_chosen()
        self._ask_barred()

    def _type_chosen(self) -> None:
        self.least.set_value(least_group(self.type.value(), self._desk.college().country))
        self.least_note.setText(self._least_words())

    def _follow(self) -> None:
        self._show_reserve()
        self.reserve.follow(replace(self.value(), reserved=None))

    def _show_reserve(self) -> None:
        # Quotas are of the state order; a paid line keeps no places for them.
        self.reserve_field.setVisible(self.funding.value() is not Funding.PAID)

    def _ask_barred(self) -> None:
        self.barred.show_line(self.value())

    # --- words --------------------------------------------------------------------------------------------------------
    def _heading(self) -> str:
        new = getattr(self, "_line", None) is None
        return _("New line of the plan") if new else _("Line of the plan")

    def _least_words(self) -> str:
        if self._desk.college().country is not Country.KZ:
            return _("Fewest people of a group, by the college's own rule; 0 where there is none.")
        if self.type.value() in (SpecialtyType.CREATIVE, SpecialtyType.MEDICAL):
            return _("Art and culture and health care have no smallest group (578, para. 63); 0 means none.")
        return _("A group is filled from 15 people (578, para. 63); another number is the college's own setting.")

    def _subjects_words(self) -> str:
        most = marks_due(self.base.value()) if self.base.value() else 0
        return _(
            "Compulsory subjects first, then the profile ones; {count} in all. Empty: every mark on record counts.",
            count=most,
        )

    # --- acts ---------------------------------------------------------------------------------------------------------
    def save(self) -> None:
        """Enter the line, or change it."""
        self.form.clear()
        self.strip.clear()
        if self.places.value() is None:
            self.form.refuse(Refusal("required", field="places"))
            return
        guard(self, self._keep, self._refused, self.saved.emit)

    def _keep(self) -> int:
        """Returns the id of the line. Raises as ``db.plan.add_line`` and ``change_line``."""
        record = self.value()
        if self._line is None:
            return self._desk.act(plan.add_line, record)
        self._desk.act(plan.change_line, record)
        return record.id

    def _refused(self, refused: Refusal) -> None:
        if refused.fields.get("field") == "specialty":
            title = self.form.field(f"title_{self._desk.college().languages[0]}")
            beneath(title)(refused)
            title.setFocus()
        elif not self.form.refuse(refused):
            in_strip(self.strip)(refused)

    def escape(self) -> None:
        """Back to the list; nothing is saved."""
        self.left.emit()


def _title_words(tongue: Language) -> str:
    return _("Specialty") + " – " + OWN_NAMES[tongue]


def _qualification_words(tongue: Language) -> str:
    return _("Qualification") + " – " + OWN_NAMES[tongue]
