"""The barred-forms question asked of a line of the plan, and its answer in one sentence (barred-1).

A bar of an act in force stops the line when it is saved; one of a repealed act only informs. Belongs here: asking and
saying. Does not belong here: the judgement (``rules.barred``), the lists and stopping (``db.barred``).
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db import barred as lists
from desktop import sentences
from desktop.desk import Desk
from desktop.screens.why_line import WhyLine
from desktop.words import _, language
from rules import acts, barred
from rules.records import PlanLine, StudyForm
from rules.verdicts import Refusal


class BarredAnswer(QWidget):
    """Says beneath the form of study whether it is barred; says nothing of full-time study."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.line = WhyLine()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.line)
        self.hide()

    def show_line(self, line: PlanLine) -> None:
        """Ask the question of this line, and say the answer."""
        asked = line.form is not StudyForm.FULL_TIME and len(line.code) == 8
        self.setVisible(asked)
        if not asked:
            return
        try:
            found = self._desk.ask(lists.library).check_form(
                code=line.code,
                form=line.form,
                country=self._desk.college().country,
                on=self._desk.clock().date(),
            )
        except Refusal as refused:
            self.line.say("stop", "warning", partial(_refusal_text, refused))
            return
        if found is None:
            self.line.say("good", "check", lambda: _("No list in the program bars this form for the specialty."))
        else:
            self.line.say("attention", "warning", partial(_barred_text, found))

    def text(self) -> str:
        """The answer; empty where nothing is asked."""
        return "" if self.isHidden() else self.line.text()


def _refusal_text(refused: Refusal) -> str:
    return sentences.refusal(refused, language())


def _barred_text(found: barred.Finding) -> str:
    ended = acts.ACTS[found.act].ends
    return _(
        "“{title}” was barred in this form by act {act}, repealed on {day}; it does not bind today.",
        title=found.entries[0].name,
        act=found.act,
        day=f"{ended:%d.%m.%Y}" if ended else "",
    )
