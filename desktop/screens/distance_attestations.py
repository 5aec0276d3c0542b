"""Attestations of distance programmes: held in person; online in an emergency, with two exceptions (354-20).

Belongs here: list and form. Does not belong here: what the act allows (``rules.distance``).
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from db import distance
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.distance_sides import Sides
from desktop.screens.entry import enters
from desktop.screens.exam_keys import bind_keys, bind_main
from desktop.screens.plan_line_edit import line_text, line_title
from desktop.screens.telling import in_strip
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import (
    Card,
    DayEdit,
    EmptyState,
    Field,
    Form,
    LineEdit,
    Secondary,
    StateWord,
    Trouble,
    WordChoice,
    column,
    day_text,
    primary,
    quiet,
    row,
    stacked,
)
from desktop.words import N_, _, bind, follow, language
from papers.words import word
from rules import distance as rules
from rules.case_words import AttestationKind
from rules.distance_records import Attestation
from rules.records import PlanLine
from rules.verdicts import Refusal


def _check(words: str) -> QCheckBox:
    box = QCheckBox()
    bind(box, box.setText, words)
    bind(box, box.setAccessibleName, words)
    return box


class AttestationsPart(QWidget):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known: tuple[Attestation, ...] = ()
        self._lines: dict[int, PlanLine] = {}
        self.list = TwoLinesList()
        bind(self.list, self.list.setAccessibleName, N_("Attestations"))
        self.none = EmptyState(
            "procedures",
            N_("No attestations yet"),
            N_("Enter at the right what was held: in which programme and subject, on which day, in person or online."),
        )
        self.remove = quiet(N_("Take out (Del)"), "cross")
        self.remove.clicked.connect(self.take_out)
        self.line = WholeWordChoice((), say=self._line_words)
        self.kind = WordChoice(AttestationKind)
        self.held = DayEdit()
        self.subject = LineEdit(200)
        self.online = _check(N_("Held online"))
        self.restricted = _check(N_("Subject of restricted access"))
        self.creative = _check(N_("Special creative subject of culture or art"))
        self.emergency = LineEdit(300)
        self.form = Form(2, where={"attestation_presence": "emergency", "attestation_excluded": "online"})
        self.form.add(Field(N_("Programme"), self.line, "line"), 2)
        self.form.add(Field(N_("Kind of attestation"), self.kind, "kind"))
        self.form.add(Field(N_("Day"), self.held, "day"))
        self.form.add(Field(N_("Subject"), self.subject, "subject"), 2)
        self.form.add_widget(self.restricted, 2)
        self.form.add_widget(self.creative, 2)
        self.form.add(Field(N_("How it was held"), self.online, "online"), 2)
        self.why = self.form.add(Field(N_("The emergency, in words"), self.emergency, "emergency"), 2)
        self.verdict = StateWord(wraps=True)
        self.strip = Trouble()
        self.save = primary(N_("Enter the attestation (F9)"), "save")
        self.save.clicked.connect(self.keep)
        self.kind.chosen.connect(self._judge)
        for box in (self.online, self.restricted, self.creative):
            box.toggled.connect(lambda _on: self._judge())
        self.emergency.textChanged.connect(lambda _text: self._judge())
        self._lay_out()
        bind_keys(self.list, {"Del": self.take_out})
        bind_main(self, self.keep)
        enters(self, lambda: self.line)
        follow(self, self._speak)
        self._judge()

    def _lay_out(self) -> None:
        beside = column(self.none, self.list, row(self.remove, None))
        beside.setStretch(0, 1)
        beside.setStretch(1, 1)
        self.list.setMinimumHeight(look.scale(130))
        card = Card(N_("An attestation"))
        card.body.addWidget(
            Secondary(
                N_(
                    "Attestation requires presence. In an emergency it may go online, except the final one in subjects"
                    " of restricted access and special creative subjects (354, para. 20)."
                )
            )
        )
        for part in (self.form, self.verdict, self.strip):
            card.body.addWidget(part)
        card.body.addStretch(1)
        card.body.addLayout(row(None, self.save))
        self.setLayout(column(Sides(stacked(beside), card)))

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Ask anew what was held; what is being typed stays."""
        desk = self._desk
        self._known = desk.ask(distance.attestations, desk.year)
        programmes = desk.ask(distance.programmes, desk.year, desk.clock().date())
        self._lines = {one.line.id: one.line for one in programmes}
        self.line.set_values(list(self._lines))
        if not self.held.text():
            self.held.set_value(desk.clock().date())
        self._speak()

    def _speak(self) -> None:
        self.list.show_lines([_row(one) for one in self._known])
        self.list.setVisible(bool(self._known))
        self.none.setVisible(not self._known)
        self.remove.setVisible(bool(self._known))
        if self._known and self.list.current_key() is None:
            self.list.make_current(self._known[0].id)

    def _judge(self) -> None:
        """Say at once whether it may be held so."""
        online = self.online.isChecked()
        self.why.setVisible(online)
        if not online:
            self.verdict.show_state("good", lambda: _("In person every attestation may be held."))
            return
        verdict = rules.attestation_online(
            kind=self.kind.value(),
            emergency=self.emergency.value(),
            restricted=self.restricted.isChecked(),
            creative=self.creative.isChecked(),
        )
        if verdict:
            self.verdict.show_state("good", lambda: _("In an emergency it may be held online."))
        elif verdict.fields["code"] == "attestation_presence":
            self.verdict.show_state("attention", lambda: _("Online only in an emergency: say which one."))
        else:
            self.verdict.show_state(
                "stop", lambda: _("The final attestation in such a subject is never held online; hold it in person.")
            )

    def _line_words(self, line: int) -> str:
        return line_text(self._lines[line]) if line in self._lines else ""

    # --- acts ---------------------------------------------------------------------------------------------------------
    def keep(self) -> None:
        """Enter the attestation."""
        self.form.clear()
        self.strip.clear()
        line, held = self.line.value(), self.held.value()
        if line is None:
            self.form.refuse(Refusal("required", field="line"))
            return
        if held is None:
            self.form.refuse(Refusal("date_invalid" if self.held.is_wrong() else "required", field="day"))
            return
        act = partial(
            self._desk.act,
            distance.record_distance_attestation,
            line=line,
            kind=self.kind.value(),
            held=held,
            subject=self.subject.value(),
            online=self.online.isChecked(),
            emergency=self.emergency.value(),
            restricted=self.restricted.isChecked(),
            creative=self.creative.isChecked(),
        )
        guard(self, act, self.form.refuse, self._was_kept)

    def _was_kept(self, attestation: int) -> None:
        self.subject.set_value("")
        self.emergency.set_value("")
        for box in (self.online, self.restricted, self.creative):
            box.setChecked(False)
        self.refresh()
        self.list.make_current(attestation)
        self.subject.setFocus()
        self.strip.say("good", lambda: _("Saved."))

    def take_out(self) -> None:
        """Take the attestation of the current row out: it was entered by mistake."""
        attestation = self.list.current_key()
        if attestation is None:
            return
        act = partial(self._desk.act, distance.remove_distance_attestation, attestation=attestation)
        guard(self, act, in_strip(self.strip), lambda _done: self._was_out())

    def _was_out(self) -> None:
        self.refresh()
        self.strip.say("good", lambda: _("The attestation was taken out."))


def _row(one: Attestation) -> TwoLines:
    how = _("online: {emergency}", emergency=one.emergency) if one.online else _("in person")
    detail = " · ".join((word(one.kind, language()), how, line_title(one.line)))
    icon, token = ("warning", "attention") if one.online else ("check", "good")
    return TwoLines(one.id, icon, token, one.subject, detail, day_text(one.held))
