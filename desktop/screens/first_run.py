"""First run: five short steps to the file of a college, which can be left and resumed.

Language · college and who works at the desk · password or none, and where the file lies · commission · plan of places.
The file is made after the third step; what was entered before is kept on this computer (never a password). Does not
belong here: choosing between a new file, one that is there, and the demo college (``desktop.door``).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from db import college, commissions, plan
from db.file import CollegeFile, create
from desktop import computer, look
from desktop.desk import Desk
from desktop.failures import guard, refusal_sentence
from desktop.screens.first_run_steps import CollegeStep, FileStep, LanguageStep
from desktop.screens.take_list import TakeCommission, TakePlan
from desktop.widgets.frames import Card, Trouble, column, row, scrolling, stacked
from desktop.widgets.labels import Text, primary, quiet, secondary_button
from desktop.words import N_, _, bind
from rules.records import College, Country, Names
from rules.verdicts import Refusal

STEPS: Final = (
    N_("Language"),
    N_("College"),
    N_("File and password"),
    N_("Commission"),
    N_("Plan of places"),
)
_LANGUAGE, _COLLEGE, _FILE, _COMMISSION, _PLAN = range(5)


def _step_name(place: int) -> str:
    return f"{place + 1}  {_(STEPS[place])}"


class FirstRun(QWidget):
    """See the module.

    ``finished`` is emitted with the Desk of the new file; ``left`` when the user goes away before there is one.
    """

    finished = Signal(object)
    left = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._desk: Desk | None = None
        self.step = _LANGUAGE
        self.setObjectName("first-run")
        self._marks = [Text() for _step in STEPS]
        for place, mark in enumerate(self._marks):
            bind(mark, mark.setText, partial(_step_name, place))
        self.pages = QStackedWidget()
        self.language = LanguageStep()
        self.college = CollegeStep()
        self.file = FileStep()
        for page in (self.language, self.college, self.file):
            self.pages.addWidget(scrolling(stacked(column(page, None))))
        self.trouble = Trouble()
        self.back = secondary_button(N_("Back"), "left")
        self.leave = quiet(N_("Leave; go on later"))
        self.next = primary(lambda: self._next_words())
        self.back.clicked.connect(lambda: self.show_step(self.step - 1))
        self.leave.clicked.connect(self._leave)
        self.next.clicked.connect(self.go_on)
        self.language.chosen.connect(lambda: self.show_step(_COLLEGE))
        card = Card()
        card.body.setSpacing(2 * look.STEP)
        card.body.addLayout(row(*self._marks, None, gap=3 * look.STEP))
        card.body.addWidget(self.pages, 1)
        card.body.addWidget(self.trouble)
        card.body.addLayout(row(self.leave, None, self.back, self.next))
        self.setLayout(column(card))
        self._resume()

    # --- going through the steps --------------------------------------------------------------------------------------
    def show_step(self, step: int) -> None:
        """Show a step; its predecessors stay as they were entered."""
        self.step = step
        self.trouble.clear()
        self.pages.setCurrentIndex(step)
        for place, mark in enumerate(self._marks):
            mark.setProperty("look", "accent" if place == step else "secondary")
            mark.style().unpolish(mark)
            mark.style().polish(mark)
        # Once the file is made there is no way back to what it was made of; that is changed in the settings.
        self.back.setVisible(_LANGUAGE < step <= _FILE or step == _PLAN)
        self.leave.setVisible(step <= _FILE)
        self.next.setText(self._next_words())
        self._keep()
        self.pages.currentWidget().setFocus()

    def go_on(self) -> None:
        """Check what stands in this step and go to the next."""
        if self.step == _COLLEGE and not self.college.complete():
            return
        if self.step == _FILE:
            if self.file.complete():
                guard(self, self._make, self._refused_file, self._made)
            return
        if self.step == _PLAN:
            self._finish()
            return
        self.show_step(self.step + 1)

    def _next_words(self) -> str:
        if self.step == _FILE:
            return _("Make the file")
        if self.step == _COMMISSION:
            return _("Next") if self._has_commission() else _("Later, by hand")
        if self.step == _PLAN:
            return _("Finish") if self._has_plan() else _("Later; finish")
        return _("Next")

    def _has_commission(self) -> bool:
        return self._desk is not None and bool(self._desk.ask(commissions.all_commissions))

    def _has_plan(self) -> bool:
        return self._desk is not None and bool(self._desk.ask(plan.lines, self._desk.year))

    def _leave(self) -> None:
        self._keep()
        self.left.emit()

    # --- the file -----------------------------------------------------------------------------------------------------
    def _make(self) -> Desk:
        path = self.file.path()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise Refusal("file_read_only", name=path.parent.name) from fault
        made = create(path, self.file.secret())
        now, name = self._clock(), self.college.operator()[0]
        try:
            made.act(now, name, college.found_college, self.college.form.college())
            given, position, contact = self.college.operator()
            made.act(now, name, college.enter_operator, name=given, position=position, contact=contact)
            return Desk(made, made.ask(college.operator_named, given), now.year, self._clock)
        except BaseException:
            made.close()
            path.unlink(missing_ok=True)
            raise

    def _made(self, desk: Desk) -> None:
        self.use_desk(desk)
        self.show_step(_COMMISSION)

    def use_desk(self, desk: Desk) -> None:
        """Go on with the file that was made."""
        self._desk = desk
        memory = computer.this()
        memory.opened(desk.file.path)
        self.commission, self.plan = TakeCommission(desk), TakePlan(desk)
        who = N_("Who sits in the admission commission, and by which order? A list from Excel is enough.")
        places = N_("How many places does each programme have this year? A list from Excel is enough.")
        for part, words_ in ((self.commission, who), (self.plan, places)):
            part.taken.connect(lambda: self.next.setText(self._next_words()))
            self.pages.addWidget(scrolling(stacked(column(Text(words_, wraps=True), part, gap=2 * look.STEP))))

    def _refused_file(self, refusal: Refusal) -> bool:
        if self.file.refuse(refusal):
            return True
        self.trouble.say("stop", lambda: refusal_sentence(refusal))
        return True

    def _finish(self) -> None:
        memory = computer.this()
        memory.first_run = {}
        memory.keep()
        self.finished.emit(self._desk)

    def abandon(self) -> None:
        """The window closes: what was entered is kept, a file that was made is closed."""
        self._keep()
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    # --- leaving and resuming -----------------------------------------------------------------------------------------
    def _keep(self) -> None:
        memory = computer.this()
        name, position, contact = self.college.operator()
        memory.first_run = {
            "step": str(self.step),
            "college": json.dumps(asdict(self.college.form.college()), ensure_ascii=False),
            "operator": name,
            "position": position,
            "contact": contact,
            "file": self.file.where.value(),
        }
        if self._desk is not None:
            memory.first_run["made"] = str(self._desk.file.path.absolute())
        memory.keep()

    def _resume(self) -> None:
        kept = computer.this().first_run
        record = _college_of(kept.get("college", ""))
        if record is not None:
            self.college.form.show_college(record)
        self.college.show_operator(kept.get("operator", ""), kept.get("position", ""), kept.get("contact", ""))
        if kept.get("file"):
            self.file.where.set_value(kept["file"])
        step = kept.get("step", "")
        self.show_step(min(int(step), _FILE) if step.isdigit() else _LANGUAGE)

    def resume_made(self, file: CollegeFile, operator_name: str) -> None:
        """Go on with the fourth step of a file that was made in an earlier run."""
        operator = file.ask(college.operator_named, operator_name)
        self._made(Desk(file, operator, self._clock().year, self._clock))


def _college_of(kept: str) -> College | None:
    """A college that was kept as JSON; None where nothing usable is there."""
    try:
        fields = json.loads(kept)
        return College(
            country=Country(fields["country"]),
            name=Names(**fields["name"]),
            place=Names(**fields["place"]),
            address=str(fields["address"]),
            phone=str(fields["phone"]),
            head=str(fields["head"]),
            head_position=Names(**fields["head_position"]),
            appeal_body=Names(**fields["appeal_body"]),
            languages=tuple(fields["languages"]),
        )
    except (ValueError, KeyError, TypeError):
        return None
