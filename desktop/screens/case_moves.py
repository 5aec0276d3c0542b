"""The panel in which one thing is done in a case: what has to be said for it, until when, and by which rule.

Belongs here: the panel. Does not belong here: its fields (``case_move_fields``), the act itself (``case_acts``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db import calendar
from desktop import look, sentences
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.case_acts import WORDS, act
from desktop.screens.case_looks import act_words
from desktop.screens.case_move_fields import COLUMNS, Asked, asked, read
from desktop.screens.case_programme import ProgrammeTable
from desktop.screens.entry import enters
from desktop.screens.page import Page
from desktop.screens.telling import in_strip
from desktop.screens.ticks import Ticks
from desktop.widgets import (
    Card,
    Field,
    Form,
    StateWord,
    Trouble,
    column,
    day_text,
    primary,
    row,
    scrolling,
    secondary_button,
    stacked,
)
from desktop.words import N_, _, bind, follow, language
from rules import procedures, terms
from rules.case_records import Case
from rules.case_words import CaseMove
from rules.verdicts import Refusal

#: Refusal code → the field it belongs under, where the panel has it.
_WHERE: Final[Mapping[str, str]] = {
    "reason_required": "reason",
    "ground_missing": "grounds",
    "wishes_unknown": "granted",
    "wish_owed": "granted",
    "interview_missing": "knowledge",
    "attestation_window": "consultations_from",
    "hearing_day_off": "hearing_at",
    "order_late": "note",
}


class MovePanel(Page):
    """``done`` tells that it was done, ``left`` that it was not. Its main key belongs to the card it lies in."""

    done = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: Case | None = None
        self._move: CaseMove | None = None
        self._asked: tuple[Asked, ...] = ()
        self.form = Form(COLUMNS, _WHERE)
        self.until = StateWord(wraps=True)
        self.strip = Trouble()
        self.card = Card(self._title)
        wrap_title(self.card)
        self.button = primary(N_("Note it (F9)"), "check")
        self.button.clicked.connect(self.save)
        self.back = secondary_button(N_("Back (Esc)"))
        self.back.clicked.connect(self.left)
        self._holder = QVBoxLayout()
        self._holder.addWidget(self.form)
        fields = stacked(column(self._holder, None))
        fields.layout().setContentsMargins(0, 0, look.STEP, 0)  # type: ignore[union-attr]
        self.card.body.addWidget(self.until)
        self.card.body.addWidget(scrolling(fields), 1)
        self.card.body.addWidget(self.strip)
        self.card.body.addLayout(row(self.back, None, self.button))
        self.setLayout(column(self.card))
        enters(self, self._entry)
        follow(self, self._say)

    @property
    def asked_move(self) -> CaseMove | None:
        """What would be done."""
        return self._move

    def _title(self) -> str:
        return act_words(self._move) if self._move is not None else ""

    def _entry(self) -> QWidget:
        """The first field that is still empty, else the first."""
        for one in self._asked:
            if isinstance(one.editor, (Ticks, ProgrammeTable)) and one.editor.is_empty():
                return one.editor.stops()[0]
            text = getattr(one.editor, "text", None) or getattr(one.editor, "toPlainText", None)
            if text is not None and not text() and not one.optional:
                return one.editor
        return self._asked[0].editor if self._asked else self.button

    def open_for(self, case: Case, move: CaseMove) -> None:
        """Ask what this move needs."""
        self._case, self._move = case, move
        self.strip.clear()
        old, self.form = self.form, Form(COLUMNS, _WHERE)
        self._holder.replaceWidget(old, self.form)
        old.hide()
        old.deleteLater()
        body = self._desk.college().appeal_body.in_language(language())
        self._asked = asked(case, move, self._desk.clock(), body)
        for one in self._asked:
            hint = N_("optional") if one.optional else None
            field = Field(one.label, one.editor, one.name, self.form, hint)
            field.label.setMinimumWidth(1)
            self.form.add(field, one.span)
            bind(one.editor, one.editor.setAccessibleName, one.label)
        self._prefill(case, move)
        # The fields follow each other as they were made; the buttons were made before them.
        QWidget.setTabOrder(_last_stop(self._asked[-1].editor), self.back)
        QWidget.setTabOrder(self.back, self.button)
        self._say()

    def _prefill(self, case: Case, move: CaseMove) -> None:
        """What follows from the terms: the school answers within its days (61-23)."""
        if move is CaseMove.REQUEST:
            editor = self.editor("school_deadline")
            if not editor.text():  # type: ignore[attr-defined]
                moved = self._desk.ask(calendar.moved)
                editor.set_value(procedures.until(case, CaseMove.ANSWER, moved))  # type: ignore[attr-defined]

    def editor(self, name: str) -> QWidget:
        """The editor of a field."""
        return self.form.field(name).editor

    # --- the last day -------------------------------------------------------------------------------------------------
    def _say(self) -> None:
        if self.card.title is not None:
            self.card.title.setText(self._title())
        case, move = self._case, self._move
        if case is None or move is None:
            return
        moved = self._desk.ask(calendar.moved)
        last = procedures.until(case, move, moved)
        self.until.setVisible(last is not None)
        if last is None:
            return
        late = (self._desk.clock().date() - last).days
        decide = terms.service_of(case.registered, moved).decide_until if move is CaseMove.SET_HEARING else None
        rule = procedures.rule_of(case, move)

        def said() -> str:
            cited = sentences.citation(rule, language()) if rule else ""
            day = day_text(last)
            text = _("Not later than {day} ({rule})", day=day, rule=cited) if cited else _("until {day}", day=day)
            if decide is not None:
                return f"{text}; " + _("the hearing itself not later than {day}", day=day_text(decide))
            return text

        state = "stop" if late > 0 else "attention" if late == 0 else "secondary"
        self.until.show_state(state, said, "warning" if late > 0 else "clock")  # type: ignore[arg-type]

    # --- doing it -----------------------------------------------------------------------------------------------------
    def save(self) -> None:
        """Do it; a refusal stands beneath the field it concerns."""
        if self._case is None:
            return
        self.form.clear()
        self.strip.clear()
        if guard(self, self._keep, self._refused):
            self.done.emit()

    def _keep(self) -> bool:
        assert self._case is not None and self._move is not None
        values = {one.name: read(one.editor, one.name) for one in self._asked}
        act(self._desk, self._case, self._move, values)()
        return True

    def _refused(self, refused: Refusal) -> None:
        if refused.code == "hearing_late" and self._move is CaseMove.SET_HEARING:
            # Two days may be too late: that of the decision, or that of the hearing.
            on, _at = (self.editor(name).value() for name in ("on", "hearing_at"))  # type: ignore[attr-defined]
            until = refused.fields["until"]
            name = "on" if on is not None and on > until else "hearing_at"
            in_field = self.form.field(name)
            in_field.complain(lambda: sentences.refusal(refused, language()))
            in_field.editor.setFocus()
            return
        if not self.form.refuse(self._of_field(refused)):
            in_strip(self.strip)(refused)

    def _of_field(self, refused: Refusal) -> Refusal:
        """A refusal of the words of an act, said of the field in which they are asked for here."""
        fields = [one.name for one in self._asked]
        words = next((name for name in ("objections", *WORDS) if name in fields), None)
        if words is None:
            return refused
        if refused.code == "character_unprintable" and refused.fields.get("field") == "words":
            return Refusal(refused.code, **(dict(refused.fields) | {"field": words}))
        if refused.code == "reason_required" and words != "reason":
            return Refusal("required", field=words)
        return refused

    def escape(self) -> None:
        """Back to the case; nothing is done."""
        self.left.emit()


def wrap_title(card: Card) -> None:
    """Let a long heading go on in the next line."""
    if card.title is not None:
        card.title.setWordWrap(True)
        card.head.setStretch(0, 1)
        card.head.setStretch(1, 0)


def _last_stop(editor: QWidget) -> QWidget:
    """Where Tab stops last within an editor."""
    return editor.stops()[-1] if isinstance(editor, (Ticks, ProgrammeTable)) else editor
