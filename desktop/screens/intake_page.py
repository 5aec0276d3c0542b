"""How the page of an intake is built: the fields at the left, the documents or the refusal at the right, the buttons.

Belongs here: widgets and their places. Does not belong here: what they do (``intake``).
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop import look
from desktop.desk import Desk
from desktop.screens.checklist import Checklist
from desktop.screens.intake_form import IntakeForm
from desktop.screens.page import Page
from desktop.screens.refusal_form import RefusalForm
from desktop.screens.sheet_languages import SheetLanguages
from desktop.widgets import (
    Card,
    StateWord,
    Text,
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
from desktop.words import N_, bind

#: Shares of the width: fields, documents, refusal; the last two are never there together.
_SHARES = (11, 10, 10)


class IntakePage(Page):
    """The widgets of an intake."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = quiet(N_("Applications"), "left")
        self.title = Title()
        self.clock = StateWord()
        self.strip = Trouble()
        self.open_other = quiet(N_("Open"), "open")
        self.leave_anyway = quiet(N_("Leave without saving"))
        self.import_plan = quiet(N_("Import the plan of places"), "import")
        for button in (self.open_other, self.leave_anyway, self.import_plan):
            self.strip.buttons.addWidget(button)

        self.form = IntakeForm()
        fields = Card()
        fields.body.addWidget(scrolling(stacked(column(self.form, None))))
        self.checklist = Checklist()
        self.complete = StateWord()
        self.documents = Card(N_("Documents"))
        self.documents.body.addWidget(scrolling(stacked(column(self.checklist, None))))
        self.documents.body.addWidget(self.complete)
        self.refusal = RefusalForm(desk)
        both = row(fields, self.documents, self.refusal)
        for place, half in enumerate((fields, self.documents, self.refusal)):
            both.setStretch(place, _SHARES[place])
            half.setMinimumWidth(look.scale(200))

        self.kept = Text(look="secondary")
        self.languages = SheetLanguages(desk)
        bind(self.languages, self.languages.setAccessibleName, N_("Languages of the receipt"))
        self.save_button = secondary_button(N_("Save unfinished"), "save")
        self.refuse_button = secondary_button(N_("Refuse…"), "cross")
        self.register_button = primary(N_("Register and print the receipt (F9)"), "print")
        self.footer = stacked(
            row(self.kept, None, self.languages, self.save_button, self.refuse_button, self.register_button)
        )
        inside = column(row(self.back, self.title, None, self.clock), self.strip, both, self.footer)
        inside.setStretch(2, 1)
        inside.setContentsMargins(2 * look.STEP, look.STEP, 2 * look.STEP, look.STEP)
        self.setLayout(inside)
