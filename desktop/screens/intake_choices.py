"""Up to four choices of one applicant, in order of preference.

The next choice appears when the one before is made. Alt+Up and Alt+Down move a choice, Alt+Del or an emptied field
takes it away. Beneath each stands whether documents for it are taken on the day of filing (578-A1-3); one outside its
window asks for the reason.

Belongs here: the rows, their order, and what they say about each other. Does not belong here: choosing a line by typing
(``plan_line_edit``), the rules of windows and choices (``rules.intake``, ``rules.places``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop import icons, look, sentences
from desktop.screens.intake_part import IntakePart, bare
from desktop.screens.plan_line_edit import PlanLineEdit
from desktop.widgets import Heading, LineEdit, StateWord, Text
from desktop.widgets.labels import Elided
from desktop.words import N_, _, bind, language
from rules.intake import made_on, open_on
from rules.places import CHOICES, check_choices
from rules.records import Application, ApplicationStage, Base, Country, PlanLine
from rules.verdicts import Refusal, Verdict


class ChoiceRow(QWidget):
    """One choice: its number, the line of the plan, the window beneath it."""

    def __init__(self, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.edit = PlanLineEdit(self)
        self.field = bare(lambda: _("Choice {n}", n=place), self.edit, self.name, self)
        self.window_word = StateWord(self, wraps=True)
        self.up = self._button("up", N_("Move the choice up (Alt+Up)"))
        self.away = self._button("cross", N_("Take the choice away (Alt+Del)"))
        number = Text(str(place), "secondary", parent=self)
        number.setFixedWidth(look.scale(14))
        number.setFixedHeight(look.scale(30))
        inside = QGridLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setHorizontalSpacing(look.STEP // 2)
        inside.setVerticalSpacing(2)
        inside.setColumnStretch(1, 1)
        for place_, part in enumerate((number, self.field, self.up, self.away)):
            inside.addWidget(part, 0, place_, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.window_word, 1, 1, 1, 3)
        self.window_word.hide()

    @property
    def name(self) -> str:
        """How refusals call this choice; the first is the specialty of the application."""
        return "specialty" if self.place == 1 else f"choice-{self.place}"

    def _button(self, icon: str, said: str) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("look", "quiet")
        button.setAutoDefault(False)
        button.setIcon(icons.icon(icon, "secondary"))
        button.setIconSize(QSize(look.scale(14), look.scale(14)))
        button.setFixedWidth(look.scale(26))
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        # The keys act in the field; Tab goes from field to field.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bind(button, button.setToolTip, said)
        bind(button, button.setAccessibleName, said)
        return button

    def show_window(self, verdict: Verdict | None) -> None:
        """Say whether documents for the line are taken on the day of filing; nothing without a line."""
        self.window_word.setVisible(verdict is not None)
        if verdict is not None:
            found = verdict
            self.window_word.show_state(
                "good" if found else "stop",
                lambda: sentences.verdict(found, language()),
                "check" if found else "clock",
            )


class ChoicesPart(IntakePart):
    """``changed`` tells that the lines chosen are others, ``base_found`` the education of the first line chosen,
    ``grown`` that there is another row for the keyboard to go through."""

    changed = Signal()
    grown = Signal()
    base_found = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        where = dict.fromkeys(("specialty_unknown", "line_unknown", "application_exists"), "specialty")
        where |= dict.fromkeys(("late_reason", "outside_intake_window"), "late_reason")
        super().__init__(where, parent)
        self._country, self._base, self._filed = Country.KZ, Base.BASIC, date.min
        self._today = date.min
        self._registered: Application | None = None
        self._lines: tuple[PlanLine, ...] = ()
        self._told: tuple[PlanLine, ...] = ()
        self.rows: list[ChoiceRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(look.STEP // 2)
        self.late_reason = LineEdit()
        many = Elided(N_("Up to four, in order of preference"), "secondary", parent=self)
        head = QHBoxLayout()
        head.addWidget(Heading(N_("Choices"), self))
        head.addWidget(many, 1)
        self.add_layout(head)
        self.add_layout(self._column)
        self._add_row()
        self.lay(((N_("Reason for taking late"), self.late_reason, "late_reason", 12),))

    def _add_row(self) -> None:
        row = ChoiceRow(len(self.rows) + 1, self)
        self.know(row.field)
        self.rows.append(row)
        self._column.addWidget(row)
        row.edit.chosen.connect(partial(self._chosen, row))
        row.edit.moved.connect(partial(self._move, row))
        row.edit.dropped.connect(partial(self._drop, row))
        row.edit.textEdited.connect(lambda _text: self._judge())
        row.edit.editingFinished.connect(partial(self._left, row))
        row.up.clicked.connect(partial(self._move, row, -1))
        row.away.clicked.connect(partial(self._drop, row))
        self._offer(row)
        self.grown.emit()

    def stops(self) -> tuple[QWidget, ...]:
        return (*(row.edit for row in self.rows), self.late_reason)

    # --- what it begins with --------------------------------------------------------------------------------------
    def begin(self, country: Country, lines: Sequence[PlanLine], filed: date, base: Base) -> None:
        """Nothing chosen yet; ``filed`` is today until another day of filing is entered."""
        self._today, self._registered = filed, None
        self._country, self._lines, self._filed, self._base = country, tuple(lines), filed, base
        self.clear()
        self.late_reason.set_value("")
        self._show(())

    def show_record(self, record: Application, base: Base) -> None:
        """The choices as they are on record."""
        self._base = base
        self._registered = record if record.stage is ApplicationStage.REGISTERED else None
        self.late_reason.set_value(record.late_reason)
        first = next((line for line in self._lines if _is_first(line, record)), None) or _line_of(record)
        self._show((first, *record.further))

    def lines(self) -> tuple[PlanLine, ...]:
        """The lines chosen, in order of preference."""
        return tuple(line for row in self.rows if (line := row.edit.line()) is not None)

    def first(self) -> PlanLine | None:
        """The first choice: the specialty of the application."""
        return self.rows[0].edit.line()

    def further(self) -> tuple[int, ...]:
        """The second to the fourth choice that can be saved, as ids of lines of the plan."""
        chosen: list[PlanLine] = []
        first = self.first()
        for line in self.lines()[1:]:
            if line.base is self._base and line.id not in [one.id for one in (first, *chosen) if one is not None]:
                chosen.append(line)
        return tuple(line.id for line in chosen)

    def set_base(self, base: Base) -> None:
        """Another education: the first choice becomes the same programme for it, where the plan has one."""
        self._base = base
        first = self.first()
        if first is not None and first.base is not base:
            same = (first.code, first.form, first.funding, first.language)
            found = next(
                (
                    line
                    for line in self._lines
                    if line.base is base and (line.code, line.form, line.funding, line.language) == same
                ),
                None,
            )
            if found is not None:
                self.rows[0].edit.set_line(found)
        for row in self.rows:
            self._offer(row)
        self._judge()
        self.changed.emit()

    def filed_on(self, filed: date | None) -> None:
        """Another day of filing: is it inside the windows?"""
        if filed is not None:
            self._filed = filed
            self._judge()

    def _offer(self, row: ChoiceRow) -> None:
        """Lines for the applicant's education; the first choice may still tell another one."""
        own = [line for line in self._lines if line.base is self._base]
        others = [line for line in self._lines if line.base is not self._base] if row.place == 1 else []
        row.edit.set_lines((*own, *others))

    # --- choosing -------------------------------------------------------------------------------------------------
    def _show(self, lines: Sequence[PlanLine]) -> None:
        while len(self.rows) < min(len(lines) + 1, CHOICES):
            self._add_row()
        for place, row in enumerate(self.rows):
            row.edit.set_line(lines[place] if place < len(lines) else None)
            if place >= len(lines):
                row.edit.set_value("")
            row.setVisible(place <= len(lines))
            self._offer(row)
        self._told = self.lines()
        self._judge()

    def _chosen(self, row: ChoiceRow) -> None:
        line = row.edit.line()
        if line is not None and row.place == 1 and line.base is not self._base:
            self.base_found.emit(line.base)
        self._renewed()

    def _renewed(self) -> None:
        """The lines chosen are others: no gap stays between them, and the next one is offered."""
        self._show(self.lines())
        self.changed.emit()
        self.edited.emit()

    def _left(self, row: ChoiceRow) -> None:
        if row.edit.is_wrong():
            self.say(row.name, Refusal("line_unknown"))
        elif self.lines() != self._told:
            self._renewed()

    def _move(self, row: ChoiceRow, step: int, _clicked: bool = False) -> None:
        lines, place = list(self.lines()), row.place - 1
        to = place + step
        if row.edit.line() is None or not 0 <= to < len(lines):
            return
        lines[place], lines[to] = lines[to], lines[place]
        self._show(lines)
        self.rows[to].edit.setFocus()
        self.changed.emit()
        self.edited.emit()

    def _drop(self, row: ChoiceRow, _clicked: bool = False) -> None:
        row.edit.set_line(None)
        row.edit.set_value("")
        self._renewed()
        row.edit.setFocus()

    # --- judging --------------------------------------------------------------------------------------------------
    def verdicts(self) -> Iterator[Verdict]:
        """Whether documents are taken for each line chosen on the day it was chosen (578-A1-3)."""
        return (self._window(line) for line in self.lines())

    def _window(self, line: PlanLine) -> Verdict:
        before, day = self._registered, self._filed
        if before is not None:
            day = made_on(line, before, day, self._today)
        return open_on(line.level, line.type, line.form, line.funding, self._base, day, self._country)

    def _judge(self) -> None:
        for row in self.rows:
            line = row.edit.line()
            row.field.clear()
            row.show_window(self._window(line) if line is not None else None)
            row.up.setVisible(row.place > 1 and line is not None)
            row.away.setVisible(line is not None)
        late = self.field("late_reason")
        inside = all(self.verdicts())
        late.setVisible(not inside or (bool(self.late_reason.text()) and not self.lines()))
        if inside:
            late.clear()
        self._check_together()

    def check(self) -> bool:
        """Whether what stands here are lines of the plan that go together; complains beside the one that does not."""
        wrong = [row.name for row in self.rows if row.edit.is_wrong()]
        for name in wrong:
            self.say(name, Refusal("line_unknown"))
        return not wrong and self._check_together()

    def _check_together(self) -> bool:
        rows = [row for row in self.rows if row.edit.line() is not None]
        first = self.first()
        if first is None:
            return True
        try:
            check_choices(first, self._base, self.lines()[1:])
        except Refusal as refusal:
            place = int(refusal.fields["second" if refusal.code == "choice_twice" else "choice"])
            return self.say(rows[place - 1].name, refusal)
        return True


def _is_first(line: PlanLine, record: Application) -> bool:
    own = (record.code, record.base, record.form, record.funding, record.language)
    return (line.code, line.base, line.form, line.funding, line.language) == own


def _line_of(record: Application) -> PlanLine:
    """The first choice of an application as a line, where the plan has no such line (any more)."""
    return PlanLine(
        id=0,
        year=record.year,
        code=record.code,
        title=record.specialty,
        level=record.level,
        type=record.type,
        base=record.base,
        form=record.form,
        funding=record.funding,
        language=record.language,
        places=0,
    )
