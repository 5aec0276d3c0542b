"""The plan of places of the year: its lines, adding and changing them, groups that are not formed (578-63).

Belongs here: the list and what can be done with a line. Does not belong here: the fields of a line (``plan_form``), the
rows (``plan_table``), moving places from line to line (``ranking_redistribution``).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from db import figures, plan
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.contest_buttons import flowing
from desktop.screens.entry import enters
from desktop.screens.plan_form import PlanForm
from desktop.screens.plan_table import PlanTable, line_name
from desktop.screens.step import ReasonStep, Step
from desktop.screens.telling import in_strip
from desktop.widgets import (
    EmptyState,
    Trouble,
    column,
    primary,
    quiet,
    row,
    secondary_button,
    stacked,
)
from desktop.widgets.labels import Elided
from desktop.words import N_, _, bind, follow, ngettext
from rules.records import LineFigures

#: Width in pixels at 96 dots up to which the form covers the list.
_NARROW: Final = 800


class PlanPanel(QWidget):
    """``import_wanted`` asks for the import of a plan from a spreadsheet."""

    import_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: tuple[LineFigures, ...] = ()
        self.table = PlanTable()
        bind(self.table, self.table.setAccessibleName, N_("Plan of places"))
        self.table.opened.connect(lambda _row: self.edit())
        self.table.selectionModel().currentChanged.connect(lambda *_now: self._offer())
        self.form = PlanForm(desk)
        self.form.left.connect(self._close_form)
        self.form.saved.connect(self._was_saved)
        self.form.hide()
        self.empty = EmptyState(
            "contest",
            lambda: _("There is no plan of places for {year} yet", year=desk.year),
            N_("Enter its lines one by one, or import the plan from a spreadsheet."),
            N_("New line (Ins)"),
        )
        self.empty.asked.connect(self.add)
        self.count = Elided(self._count_words, "secondary")
        self.strip = Trouble()
        self.step = Step()
        self.reason = ReasonStep()
        self._build_buttons()
        self._lay_out()
        self._bind_keys()
        enters(self, self._entry)
        follow(self, self.refresh)

    def _build_buttons(self) -> None:
        self.import_button = quiet(N_("Import from a spreadsheet…"), "import")
        self.import_button.clicked.connect(self.import_wanted)
        self.copy_button = quiet(lambda: _("Copy to {year}…", year=self._desk.year + 1), "copy")
        self.copy_button.clicked.connect(self.ask_copy)
        self.edit_button = secondary_button(N_("Change (F2)"), "edit")
        self.edit_button.clicked.connect(self.edit)
        self.group_button = secondary_button(self._group_words, "postpone")
        self.group_button.clicked.connect(self.ask_group)
        self.remove_button = secondary_button(N_("Remove (Del)…"), "cross")
        self.remove_button.clicked.connect(self.ask_remove)
        self.new_button = primary(N_("New line (Ins)"), "add")
        self.new_button.clicked.connect(self.add)
        self.import_instead = quiet(N_("Import from a spreadsheet…"), "import")
        self.import_instead.clicked.connect(self.import_wanted)
        self.copy_instead = quiet(lambda: _("Take over the plan of {year}", year=self._desk.year - 1), "copy")
        self.copy_instead.clicked.connect(self.copy_from_before)

    def _lay_out(self) -> None:
        self.buttons = stacked(row(flowing(self.edit_button, self.group_button, self.remove_button), self.new_button))
        for step in (self.step, self.reason):
            step.asking.connect(lambda _asked: self._show_buttons())
        self.parts = QStackedWidget()
        self.parts.addWidget(self.table)
        self.parts.addWidget(
            stacked(column(self.empty, row(None, self.import_instead, self.copy_instead, None), 8 * look.STEP))
        )
        head = row(self.count, self.import_button, self.copy_button)
        head.setStretch(0, 1)
        self.head = stacked(head)
        listed = column(self.head, self.parts, self.strip, self.step, self.reason, self.buttons)
        listed.setStretch(1, 1)
        self.left = stacked(listed)
        both = row(self.left, self.form, gap=2 * look.STEP)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        self.setLayout(both)

    def _bind_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ins", self.add),
            ("F2", self.edit),
            ("Del", self.ask_remove),
        )
        for pressed, act in keys:
            shortcut = QShortcut(QKeySequence(pressed), self.parts)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _entry(self) -> QWidget:
        if not self.form.isHidden():
            return self.form.code
        return self.table if self._lines else self.empty

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Ask the plan of the year anew; what is being typed stays."""
        desk = self._desk
        self._lines = desk.ask(figures.figures, desk.year, desk.clock().date()).lines
        self.table.show_lines(self._lines)
        self.count.setText(self._count_words())
        self.parts.setCurrentIndex(0 if self._lines else 1)
        self.head.setVisible(bool(self._lines))
        self._show_buttons()
        self.copy_instead.setVisible(not self._lines and bool(desk.ask(plan.lines, desk.year - 1)))
        for button, words in (
            (self.copy_button, _("Copy to {year}…", year=desk.year + 1)),
            (self.copy_instead, _("Take over the plan of {year}", year=desk.year - 1)),
        ):
            button.setText(words)
            button.setAccessibleName(words)
        self._offer()

    def current(self) -> LineFigures | None:
        """The line that is chosen."""
        return self.table.current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._narrow(not self.form.isHidden())

    def _show_buttons(self) -> None:
        """Only while there is a line to act on, and nothing else is being asked."""
        asked = any(not part.isHidden() for part in (self.step, self.reason, self.form))
        self.buttons.setVisible(bool(self._lines) and not asked)

    def _offer(self) -> None:
        """The button of the group says what it would do to the line that is chosen."""
        self.group_button.setText(self._group_words())
        self.group_button.setAccessibleName(self._group_words())

    def _group_words(self) -> str:
        current = self.table.current()
        formed = current is None or not current.line.not_formed
        return _("Group is not formed…") if formed else _("Group is formed after all")

    def _count_words(self) -> str:
        if not self._lines:
            return ""
        places = sum(one.line.places for one in self._lines)
        admitted = sum(one.admitted for one in self._lines)
        return " · ".join(
            (
                ngettext("{n} line", "{n} lines", len(self._lines)),
                ngettext("{n} place", "{n} places", places),
                _("admitted: {admitted}", admitted=admitted),
            )
        )

    # --- the form -----------------------------------------------------------------------------------------------------
    def add(self) -> None:
        """Begin a new line, like the one that is chosen."""
        current = self.current()
        self._open_form()
        self.form.open_for(None, current.line if current else None)

    def edit(self) -> None:
        """Change the line that is chosen."""
        current = self.current()
        if current is not None:
            self._open_form()
            self.form.open_for(current.line)

    def _open_form(self) -> None:
        self._clear()
        self.form.show()
        self._narrow(True)

    def _narrow(self, narrow: bool) -> None:
        """Beside the form there is room for the lines alone, in a narrow window not even for them."""
        self.left.setVisible(not narrow or self.width() > look.scale(_NARROW))
        self.table.narrow(narrow)
        for button in (self.import_button, self.copy_button):
            button.setVisible(not narrow)
        self._show_buttons()

    def _close_form(self) -> None:
        self.form.hide()
        self._narrow(False)
        self._entry().setFocus()

    def _was_saved(self, line: int) -> None:
        self.refresh()
        self.table.choose(line)
        self._close_form()
        self.strip.say("good", lambda: _("Saved."))

    def _clear(self) -> None:
        self.strip.clear()
        self.step.back()
        self.reason.back()

    # --- acts on the line that is chosen ------------------------------------------------------------------------------
    def ask_remove(self) -> None:
        """Ask before a line is taken off the plan."""
        current = self.current()
        if current is None:
            return
        self._clear()
        line = current.line
        self.step.ask(
            lambda: _("Take this line off the plan? {line}", line=line_name(line)),
            N_("Remove"),
            partial(self._do, partial(self._desk.act, plan.remove_line, line.id)),
            self.table,
        )

    def ask_group(self) -> None:
        """Note that the group is not formed, with its reason; or that it is formed after all (578-63)."""
        current = self.current()
        if current is None:
            return
        self._clear()
        line = current.line
        if line.not_formed:
            self._do(partial(self._desk.act, plan.form_again, line=line.id))
            return
        self.reason.ask_reason(
            lambda: _("The group is not formed (578, para. 63): {line}", line=line_name(line)),
            N_("Note it"),
            lambda reason: self._do(partial(self._desk.act, plan.not_form, line=line.id, reason=reason)),
            self.table,
        )

    def ask_copy(self) -> None:
        """Ask before the plan is copied to the next year."""
        self._clear()
        year = self._desk.year
        self.step.ask(
            lambda: _("Begin the plan of {next} with the lines of {year}?", next=year + 1, year=year),
            N_("Copy"),
            lambda: self._copy(year, year + 1),
            self.copy_button,
        )

    def copy_from_before(self) -> None:
        """Begin the plan of this year with that of the year before."""
        self._copy(self._desk.year - 1, self._desk.year)

    def _copy(self, source: int, target: int) -> None:
        self._do(
            partial(self._desk.act, plan.copy_plan, source, target),
            lambda count: _("Lines copied to {year}: {count}. The year is chosen above.", year=target, count=count),
        )

    def _do(self, act: Callable[[], object], said: Callable[[object], str] | None = None) -> None:
        self.strip.clear()

        def done(result: object) -> None:
            if said is not None:
                self.strip.say("good", partial(said, result))

        guard(self, act, in_strip(self.strip), done)
        self._entry().setFocus()
