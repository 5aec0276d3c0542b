"""How the page of an intake is built: the fields at the left, the documents or the refusal at the right, the buttons.

Belongs here: widgets and their places. Does not belong here: what they do (``intake``).
"""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import look
from desktop.desk import Desk
from desktop.screens.checklist import Checklist
from desktop.screens.intake_clock import DeskClock
from desktop.screens.intake_form import IntakeForm
from desktop.screens.page import Page
from desktop.screens.refusal_form import RefusalForm
from desktop.screens.sheet_languages import SheetLanguages
from desktop.widgets import (
    Card,
    StateWord,
    Title,
    Trouble,
    column,
    primary,
    quiet,
    row,
    scrolling,
    secondary_button,
    stacked,
)
from desktop.widgets.labels import Elided
from desktop.words import N_, _, bind

#: Shares of the width: fields, and documents or refusal beside them.
_FIELDS, _BESIDE, _REFUSAL = 15, 8, 12
#: A page narrower than this says less on its buttons; narrower than the second, less in its head.
_ROOMY, _HEADED = 960, 760


class IntakePage(Page):
    """The widgets of an intake."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._refusal: RefusalForm | None = None
        self._roomy = True
        # From the outside in: what is put into a page that stands already is not dressed twice.
        inside = QVBoxLayout(self)
        inside.setSpacing(look.STEP)
        inside.setContentsMargins(2 * look.STEP, look.STEP, 2 * look.STEP, look.STEP)
        self._build_head(inside)
        self._both = QHBoxLayout()
        self._both.setSpacing(look.STEP)
        inside.addLayout(self._both, 1)
        self._build_fields()
        self._build_beside()
        self._build_footer(inside)

    def _build_head(self, page: QVBoxLayout) -> None:
        self.back = quiet(N_("Applications"), "left")
        self.title = Title(parent=self)
        desk = self._desk
        self.clock = DeskClock(lambda: desk.clock(), self)
        page.addLayout(row(self.back, self.title, None, self.clock))
        self.strip = Trouble(self)
        self.open_other = quiet(N_("Open"), "open")
        self.leave_anyway = quiet(N_("Leave without saving"))
        self.import_plan = quiet(N_("Import the plan of places"), "import")
        for button in (self.open_other, self.leave_anyway, self.import_plan):
            self.strip.buttons.addWidget(button)
        page.addWidget(self.strip)

    def _build_fields(self) -> None:
        fields = Card(parent=self)
        fields.setMinimumWidth(look.scale(200))
        self._both.addWidget(fields, _FIELDS)
        holder = QWidget()
        fields.body.addWidget(scrolling(holder))
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        self.form = IntakeForm(holder)
        inside.addWidget(self.form)

    def _build_beside(self) -> None:
        self.beside = QWidget(self)
        self.beside.setMinimumWidth(look.scale(200))
        self._both.addWidget(self.beside, _BESIDE)
        inside = QVBoxLayout(self.beside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(look.STEP)
        wishes = Card(parent=self.beside)
        inside.addWidget(wishes)
        wishes.body.addWidget(self.form.wishes)
        self.documents = Card(N_("Documents"), self.beside)
        inside.addWidget(self.documents, 1)
        self.may_follow = StateWord(self.documents, wraps=True)
        self.may_follow.hide()
        self.documents.body.addWidget(self.may_follow)
        self.checklist = Checklist()
        self.documents.body.addWidget(scrolling(stacked(column(self.checklist, None))))
        self.complete = StateWord(self.documents, wraps=True)
        self.documents.body.addWidget(self.complete)

    def _build_footer(self, page: QVBoxLayout) -> None:
        self.footer = QWidget(self)
        page.addWidget(self.footer)
        inside = QHBoxLayout(self.footer)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(look.STEP)
        self.kept = Elided(look="secondary", parent=self.footer)
        self.languages = SheetLanguages(self._desk, self.footer)
        bind(self.languages, self.languages.setAccessibleName, N_("Languages of the receipt"))
        self.save_button = secondary_button(self._save_words, "save")
        self.refuse_button = secondary_button(N_("Refuse…"), "cross")
        self.register_button = primary(self._register_words, "print")
        self.change_button = primary(N_("Save the changes (F9)"), "save")
        inside.addWidget(self.kept)
        inside.addStretch(1)
        for part in (self.languages, self.save_button, self.refuse_button, self.register_button, self.change_button):
            inside.addWidget(part)

    def _save_words(self) -> str:
        return _("Save unfinished") if self._roomy else _("Save")

    def _register_words(self) -> str:
        return _("Register and print the receipt (F9)") if self._roomy else _("Register (F9)")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for part in (self.title, self.clock.label):
            part.setVisible(self.width() >= look.scale(_HEADED))
        roomy = self.width() >= look.scale(_ROOMY)
        if roomy is not self._roomy:
            self._roomy = roomy
            self.kept.setVisible(roomy)
            self.languages.setMinimumContentsLength(16 if roomy else 6)
            self.save_button.setText(self._save_words())
            self.register_button.setText(self._register_words())

    @property
    def refusal(self) -> RefusalForm:
        """The refusal in place of wishes and documents, made when it is first wanted."""
        if self._refusal is None:
            made = self._refusal = RefusalForm(self._desk)
            made.hide()
            made.setMinimumWidth(look.scale(200))
            # A refusal has more to say than a list of documents.
            self._both.addWidget(made, _REFUSAL)
        return self._refusal

    @property
    def is_refusing(self) -> bool:
        """Whether the refusal stands in place of the documents."""
        return self._refusal is not None and not self._refusal.isHidden()
