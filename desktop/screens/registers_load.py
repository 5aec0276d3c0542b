"""Loading a newer list of barred forms that the college has: which act, from which day, and a spreadsheet (barred-1).

Every row is judged before anything is kept; a list with rows to put right is not loaded. Belongs here: the form and
what is wrong with the file. Does not belong here: judging rows (``rules.barred_file``), keeping (``db.barred``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from db import barred as lists
from db.barred import ListFile
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.entry import enters
from desktop.screens.exam_keys import bind_main
from desktop.screens.page import Page
from desktop.screens.telling import in_strip
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets import (
    Card,
    DayEdit,
    Field,
    Form,
    LineEdit,
    Secondary,
    Trouble,
    primary,
    row,
    secondary_button,
)
from desktop.words import N_, _, bind, follow, ngettext
from rules.barred_file import Fault, RowFault
from rules.records import Country
from rules.verdicts import Refusal

_FAULTS: Final = {
    Fault.PART_INVALID: N_("The part is no number from 1 on: {written}."),
    Fault.CODE_INVALID: N_("The code is not four to ten digits: {written}."),
    Fault.NAME_MISSING: N_("The name is missing."),
    Fault.BARRED_MISSING: N_("It does not say which forms are barred."),
    Fault.LEVEL_UNKNOWN: N_("The level is not clear, it is written as “bachelor=externat”: {written}."),
    Fault.FORM_UNKNOWN: N_("The form of study is not clear: {written}."),
    Fault.CODE_SHORT: N_("A digit less than the other codes of this part; a zero may be lost: {written}."),
    Fault.PRINTED_TWICE: N_("This code stands twice in its part: {written}."),
}


class LoadList(Page):
    """``left`` tells the id of the list that was loaded, or 0."""

    left = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._file: ListFile | None = None
        self._path: Path | None = None
        self.act = LineEdit(200)
        self.starts = DayEdit()
        self.name = LineEdit(200)
        self.form = Form(3, where={"barred_list_exists": "starts"})
        self.form.add(
            Field(N_("Act"), self.act, "act", hint=lambda: "– " + _("number and date; 354 for a newer wording of it"))
        )
        self.form.add(Field(N_("In force from"), self.starts, "starts"))
        self.form.add(Field(N_("Name of the list"), self.name, "name", hint=lambda: "– " + _("may stay empty")))
        self.choose = secondary_button(N_("Choose a file…"), "folder")
        self.choose.clicked.connect(self._ask_which)
        self.file_name = Secondary(wraps=False)
        self.strip = Trouble()
        self.faults = TwoLinesList()
        bind(self.faults, self.faults.setAccessibleName, N_("Rows to put right"))
        self.back = secondary_button(N_("Back (Esc)"), "left")
        self.back.clicked.connect(self.escape)
        self.save = primary(N_("Load the list (F9)"), "import")
        self.save.clicked.connect(self.keep)
        card = Card(N_("Load a newer list"))
        card.body.addWidget(
            Secondary(
                N_(
                    "A spreadsheet (XLSX, XLS, ODS, CSV) with the columns part, group, code, name, barred, note, as a"
                    " saved list has them. It is loaded whole, and answers from its day on instead of the list before."
                )
            )
        )
        card.body.addWidget(self.form)
        card.body.addLayout(row(self.choose, self.file_name, None))
        card.body.addWidget(self.strip)
        card.body.addWidget(self.faults, 1)
        card.body.addStretch()
        card.body.addLayout(row(self.back, None, self.save))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(look.STEP)
        inside.addWidget(card)
        bind_main(self, self.keep)
        enters(self, lambda: self.act)
        follow(self, self._show)
        self._show()

    def begin(self) -> None:
        """An empty form."""
        self.form.clear()
        self.strip.clear()
        self._file = self._path = None
        self.act.set_value("354" if self._desk.college().country is Country.KG else "")
        self.starts.set_value(None)
        self.name.set_value("")
        self._show()
        self.setFocus()

    def escape(self) -> None:
        """Back to the lists; nothing is kept."""
        self.left.emit(0)

    # --- the file -----------------------------------------------------------------------------------------------------
    def _ask_which(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a file…"), str(Path.home()), "*.xlsx *.xls *.ods *.csv *.tsv *.txt"
        )
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """Read a spreadsheet and show what is wrong in it."""
        self.strip.clear()
        self._file, self._path = None, path
        guard(self, lambda: lists.read_list(path, self.act.value()), in_strip(self.strip), self._was_read)
        self._show()

    def _was_read(self, file: ListFile) -> None:
        self._file = file
        rows, wrong = len(file.judged.entries), len(file.judged.faults)
        if wrong:
            self.strip.say(
                "stop",
                lambda: ngettext(
                    "{n} row is to be put right; correct the file and choose it again.",
                    "{n} rows are to be put right; correct the file and choose it again.",
                    wrong,
                ),
            )
        else:
            self.strip.say(
                "good", lambda: ngettext("{n} row read, all is right.", "{n} rows read, all is right.", rows)
            )

    def _show(self) -> None:
        file = self._file
        self.file_name.setText(self._path.name if self._path else _("no file yet"))
        faults = (*file.judged.faults, *file.judged.told) if file else ()
        self.faults.show_lines(
            [_line(place, one, one in file.judged.faults) for place, one in enumerate(faults)] if file else []
        )
        self.faults.setVisible(bool(faults))

    # --- keeping it ---------------------------------------------------------------------------------------------------
    def keep(self) -> None:
        """Load the list."""
        self.form.clear()
        starts, file = self.starts.value(), self._file
        if starts is None:
            code = "date_invalid" if self.starts.is_wrong() else "required"
            self.form.refuse(Refusal(code, field="starts"))
            return
        if file is None:
            if not self.strip.text():
                self.strip.say("stop", lambda: _("Choose the file of the list first."))
            self.choose.setFocus()
            return
        act, name = self.act.value(), self.name.value()
        guard(
            self,
            lambda: self._desk.act(lists.load_barred_list, act=act, starts=starts, name=name, file=file),
            self._refused,
            self.left.emit,
        )

    def _refused(self, refused: Refusal) -> None:
        if not self.form.refuse(refused):
            in_strip(self.strip)(refused)


def _line(place: int, one: RowFault, stops: bool) -> TwoLines:
    icon, token = ("cross", "stop") if stops else ("warning", "attention")
    said = _(_FAULTS[one.fault], written=one.written or "–") if "{" in _FAULTS[one.fault] else _(_FAULTS[one.fault])
    return TwoLines(place, icon, token, _("Row {number}", number=one.number), said)
