"""The lists of forms barred for a specialty: found by code or name, with the printed row; the question; newer lists.

Belongs here: the lists on the screen. Does not belong here: the question (``registers_question``), loading a newer list
(``registers_load``), the lists themselves (``db.barred``).
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from db import barred as lists
from desktop import barred_words, look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.contest_buttons import flowing
from desktop.screens.entry import enters
from desktop.screens.exam_keys import bind_keys
from desktop.screens.registers_entries import BARRED, NAME, Entries, EntryCard
from desktop.screens.registers_load import LoadList
from desktop.screens.registers_question import BarredQuestion, form_words, level_words
from desktop.screens.step import Step
from desktop.screens.telling import in_strip
from desktop.screens.whole_row import WholeRow
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import (
    Card,
    LineEdit,
    Secondary,
    StateWord,
    Table,
    Trouble,
    WordChoice,
    column,
    day_text,
    quiet,
    row,
    scrolling,
)
from desktop.words import N_, _, bind, follow, language, ngettext
from rules.barred import BarredForm, BarredList, Entry, StudyLevel, search

_WIDTHS: Final = (64, 84, 0, 230)
#: Least width in pixels at 96 dots of the question; and that of the page below which the last column is left out, which
#: the row beside the table tells as well.
_SIDE: Final = 330
_NARROW: Final = 800


class BarredPage(QWidget):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: BarredList | None = None
        self.which = WholeWordChoice((), say=self._list_words)
        bind(self.which, self.which.setAccessibleName, N_("List"))
        self.which.chosen.connect(self._choose)
        self.state = StateWord(wraps=True)
        self.search = LineEdit()
        bind(self.search, self.search.setPlaceholderText, N_("Search by code, name or group"))
        bind(self.search, self.search.setAccessibleName, N_("Search by code, name or group"))
        self.search.textChanged.connect(lambda _text: self._fill())
        self.part: WordChoice = WholeWordChoice((), empty=N_("All parts"), say=self._part_words)
        self.form = WordChoice(BarredForm, empty=N_("All forms"), say=form_words)
        self.level = WordChoice((), empty=N_("All levels"), say=level_words)
        for choice, name in (
            (self.part, N_("Part")),
            (self.form, N_("Form of study")),
            (self.level, N_("Level of study")),
        ):
            bind(choice, choice.setAccessibleName, name)
            choice.chosen.connect(self._fill)
        self._rows = Entries(self)
        self.table = Table(self._rows)
        self.table.setItemDelegate(WholeRow(self.table))
        bind(self.table, self.table.setAccessibleName, N_("Barred forms of study"))
        header = self.table.horizontalHeader()
        for place, width in enumerate(_WIDTHS):
            if width:
                self.table.setColumnWidth(place, look.scale(width))
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.table.selectionModel().currentRowChanged.connect(lambda *_now: self._show_entry())
        self.table.opened.connect(lambda _row: self._ask())
        self.count = Secondary()
        self.strip = Trouble()
        self.step = Step()
        self.load_button = quiet(N_("Load a newer list (Ins)"), "import")
        self.load_button.clicked.connect(self.open_load)
        self.save_button = quiet(N_("Save this list as a file…"), "save")
        self.save_button.clicked.connect(self._ask_where)
        self.remove_button = quiet(N_("Take this list out (Del)"), "cross")
        self.remove_button.clicked.connect(self.ask_remove)
        self.question = BarredQuestion(desk)
        self.entry = EntryCard()
        self._lay_out()
        bind_keys(self.main, {"Ins": self.open_load, "Del": self.ask_remove})
        enters(self, lambda: self.load if self._pages.currentWidget() is self.load else self.search)
        follow(self, self._speak)
        self.refresh()

    def _lay_out(self) -> None:
        card = Card()
        card.body.addWidget(self.which)
        card.body.addWidget(self.state)
        card.body.addWidget(self.search)
        card.body.addLayout(row(self.part, self.form, self.level))
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.count)
        card.body.addWidget(self.step)
        card.body.addWidget(self.strip)
        card.body.addWidget(flowing(self.load_button, self.save_button, self.remove_button))
        beside = QWidget()
        beside.setLayout(column(self.question, self.entry, None, gap=2 * look.STEP))
        side = scrolling(beside)
        side.setMinimumWidth(look.scale(_SIDE))
        whole = row(card, side, gap=2 * look.STEP)
        whole.setStretch(0, 5)
        whole.setStretch(1, 3)
        self.main = QWidget()
        self.main.setLayout(whole)
        self.load = LoadList(self._desk)
        self.load.left.connect(self._load_left)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.main)
        self._pages.addWidget(self.load)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.setColumnHidden(BARRED, self.width() < look.scale(_NARROW))

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Ask anew which lists there are; the one that is shown stays."""
        library = self._desk.ask(lists.library)
        own = self._desk.college().country
        offered = sorted(library.lists, key=lambda one: (one.country is not own, one.starts))
        self.which.set_values(offered)
        if self._shown not in offered:
            self._shown = library.on(own, self._desk.clock().date())
        self.which.set_value(self._shown)
        self._choose()
        self.question.refresh()

    def _choose(self) -> None:
        shown = self.which.value()
        self._shown = shown
        self.part.set_values(sorted({entry.part for entry in shown.entries}))
        spoken = {level for entry in shown.entries for level, _forms in entry.barred}
        self.level.set_values([level for level in StudyLevel if level in spoken])
        self.remove_button.setVisible(shown.id != 0)
        self._speak()

    def _speak(self) -> None:
        shown = self._shown
        if shown is None:
            return
        on = self._desk.clock().date()
        if shown.in_force(on):
            self.state.show_state("good", lambda: _("in force today: what it bars is stopped"))
        elif on < shown.starts:
            self.state.show_state("secondary", lambda: _("not in force yet, begins {day}", day=day_text(shown.starts)))
        else:
            self.state.show_state("stop", lambda: _("repealed: what it bars is only told"))
        self._fill()

    def _fill(self) -> None:
        """Show the rows that fit what is typed and chosen."""
        shown = self._shown
        if shown is None:
            return
        part, form, level = self.part.value(), self.form.value(), self.level.value()
        found = [
            entry
            for entry in search(shown.entries, self.search.value())
            if (part is None or entry.part == part) and _bars(entry, form, level)
        ]
        self._rows.show(found)
        self.count.setText(
            ngettext("{n} row", "{n} rows", len(found))
            if len(found) == len(shown.entries)
            else _("{found} of {all} rows", found=len(found), all=len(shown.entries))
        )
        if found:
            self.table.selectRow(0)
        self._show_entry()

    def current(self) -> Entry | None:
        """The entry of the current row."""
        place = self.table.current_row()
        return self._rows.rows[place] if 0 <= place < len(self._rows.rows) else None

    def _show_entry(self) -> None:
        self.entry.show_entry(self.current(), self._shown)

    def _list_words(self, one: BarredList) -> str:
        said = barred_words.act_words(one, language())
        if not one.id:
            return said
        loaded = _("{act}, from {day}", act=said, day=day_text(one.starts))
        return f"{loaded}: {one.name}" if one.name else loaded

    def _part_words(self, part: int) -> str:
        entries = [entry for entry in self._shown.entries if entry.part == part] if self._shown else []
        barred = {entry.barred for entry in entries}
        said = _("Part {part}", part=part)
        if len(barred) == 1:
            return f"{said} · {barred_words.barred_words(entries[0], language())}"
        levels = dict.fromkeys(level for entry in entries for level, _forms in entry.barred)
        return f"{said} · {', '.join(map(level_words, levels))}"

    # --- acts ---------------------------------------------------------------------------------------------------------
    def _ask(self) -> None:
        entry = self.current()
        if entry is not None and self._shown is not None:
            self.question.ask_of(entry, self._shown.country)

    def open_load(self) -> None:
        """Open the page that loads a newer list."""
        self.strip.clear()
        self._pages.setCurrentWidget(self.load)
        self.load.begin()

    def _load_left(self, loaded: int) -> None:
        self._pages.setCurrentWidget(self.main)
        if loaded:
            self._shown = next((one for one in self._desk.ask(lists.library).lists if one.id == loaded), None)
            self.strip.say("good", lambda: _("The list is loaded; it is asked from its day on."))
        self.refresh()
        self.table.setFocus()

    def ask_remove(self) -> None:
        """Ask before a loaded list is taken out."""
        shown = self._shown
        if shown is None or not shown.id:
            return
        self.strip.clear()
        self.step.ask(
            lambda: _("Take this list out? The list before it answers then."),
            N_("Take out"),
            partial(self._remove, shown.id),
            self.table,
        )

    def _remove(self, barred_list: int) -> None:
        def removed(_done: None) -> None:
            self.refresh()
            self.strip.say("good", lambda: _("The list was taken out."))

        act = partial(self._desk.act, lists.remove_barred_list, barred_list=barred_list)
        guard(self, act, in_strip(self.strip), removed)

    def _ask_where(self) -> None:
        shown = self._shown
        if shown is None:
            return
        suggested = Path.home() / f"{shown.act}.xlsx"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save this list as a file…"), str(suggested), "*.xlsx *.tsv"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Write the list that is shown as a spreadsheet, the pattern for a newer one."""
        shown = self._shown
        if shown is None:
            return
        self.strip.clear()

        def saved(_done: bool) -> None:
            self.strip.say("good", lambda: _("Saved: {name}", name=target.name))

        def write() -> bool:
            lists.save_list(shown, target)
            return True

        guard(self, write, in_strip(self.strip), saved)


def _bars(entry: Entry, form: BarredForm | None, level: StudyLevel | None) -> bool:
    """Whether a row bars this form at this level; None stands for any."""
    if form is None and level is None:
        return True
    return any((level is None or listed is level) and (form is None or form in forms) for listed, forms in entry.barred)
