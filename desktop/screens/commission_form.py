"""Forming a commission and naming it: its kind, and its name in the languages of the college."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from db import commissions
from desktop.desk import Desk
from desktop.failures import guard, refusal_sentence
from desktop.screens.sheet_languages import OWN_NAMES
from desktop.widgets import Card, Field, Form, LineEdit, Secondary, Trouble, WordChoice, primary, row, secondary_button
from desktop.words import N_, _
from papers.words import word
from rules.records import LANGUAGES, Commission, CommissionKind, Language, Names
from rules.verdicts import Refusal


class CommissionForm(Card):
    """``formed`` gives the id of the commission, ``left`` tells that the secretary goes back."""

    formed = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(self._title_words)
        self._desk = desk
        self._commission: Commission | None = None
        self.kind = WordChoice(CommissionKind)
        self.kind.chosen.connect(self._suggest)
        self.names: dict[Language, LineEdit] = {tongue: LineEdit() for tongue in LANGUAGES}
        self.form = Form(where={"required": "name"})
        self._kind = self.form.add(Field(N_("Kind of commission"), self.kind, "kind"))
        for tongue in LANGUAGES:
            self.form.add(Field(partial(_name_words, tongue), self.names[tongue], f"name_{tongue}"))
        self.trouble = Trouble()
        self.button = primary(self._button_words, "check")
        self.button.clicked.connect(self.save)
        back = secondary_button(N_("Back to the composition"))
        back.clicked.connect(self.left)
        self.body.addWidget(self.form)
        self.body.addWidget(Secondary(N_("The name stands on protocols as it is written here.")))
        self.body.addWidget(self.trouble)
        self.body.addStretch(1)
        self.body.addLayout(row(back, None, self.button))

    def open_for(self, commission: Commission | None) -> None:
        """A commission to be renamed; None for a new one."""
        self._commission = commission
        self.trouble.clear()
        self.form.clear()
        self._kind.setVisible(commission is None)
        languages = self._desk.college().languages
        for tongue in LANGUAGES:
            self.form.field(f"name_{tongue}").setVisible(tongue in languages)
        if commission is None:
            self.kind.set_value(CommissionKind.ADMISSION)
            self._suggest()
            self.kind.setFocus()
        else:
            for tongue, editor in self.names.items():
                editor.set_value(getattr(commission.name, tongue))
            self.names[languages[0]].setFocus()
        assert self.title is not None
        self.title.setText(self._title_words())
        self.button.setText(self._button_words())

    def _title_words(self) -> str:
        return _("New commission") if self._is_new() else _("Name of the commission")

    def _button_words(self) -> str:
        return _("Form the commission") if self._is_new() else _("Save the name")

    def _is_new(self) -> bool:
        return getattr(self, "_commission", None) is None

    def _suggest(self) -> None:
        """The office's word for the kind, until another name is written."""
        for tongue, editor in self.names.items():
            said = word(self.kind.value(), tongue)
            editor.set_value(said[:1].upper() + said[1:])

    def save(self) -> None:
        """Form the commission, or rename it."""
        self.trouble.clear()
        languages = self._desk.college().languages
        names = Names(**{tongue: editor.value() for tongue, editor in self.names.items() if tongue in languages})
        if self._commission is None:
            act = partial(self._desk.act, commissions.form_commission, kind=self.kind.value(), name=names)
            guard(self, act, self._refused, self.formed.emit)
        else:
            row_id = self._commission.id
            change = partial(self._desk.act, commissions.rename_commission, commission=row_id, name=names)
            guard(self, change, self._refused, lambda _nothing: self.formed.emit(row_id))

    def _refused(self, refused: Refusal) -> None:
        first = self._desk.college().languages[0]
        self.form.field(f"name_{first}").complain(lambda: refusal_sentence(refused))
        self.names[first].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)


def _name_words(tongue: Language) -> str:
    return _("Name of the commission") + " · " + OWN_NAMES[tongue]
