"""The printed rows of a list of barred forms: as rows of a table, and one of them with everything that is to say of it.

Does not belong here: which rows are shown (``registers_barred``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from desktop import barred_words
from desktop.screens.facts import Facts
from desktop.widgets import Card, Text
from desktop.widgets.records import Index, Records
from desktop.words import N_, _, language
from rules.barred import BarredList, Entry

PART, CODE, NAME, BARRED = range(4)


class Entries(Records[Entry]):
    """The rows that are shown."""

    heads = (N_("Part"), N_("Code"), N_("Title"), N_("Not allowed"))

    def show(self, rows: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry, place = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.ToolTipRole and place == NAME:
            return "\n".join(part for part in (entry.name, barred_words.note_words(entry, language())) if part)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            barred = barred_words.barred_words(entry, language())
            return {PART: str(entry.part), CODE: entry.code, NAME: entry.name, BARRED: barred}[place]
        return None


class EntryCard(Card):
    """One printed row of a list, with everything that is to say of it."""

    def __init__(self) -> None:
        super().__init__(N_("The row of the list"))
        self.name = Text(wraps=True)
        self.facts = Facts()
        self.body.addWidget(self.name)
        self.body.addWidget(self.facts)

    def show_entry(self, entry: Entry | None, of: BarredList | None) -> None:
        """Show a row of a list; nothing where there is none."""
        self.setVisible(entry is not None)
        if entry is None or of is None:
            return
        self.name.setText(f"{entry.code} {entry.name}")
        self.facts.show_facts(
            (
                (_("Not allowed"), barred_words.barred_words(entry, language())),
                (_("Part"), str(entry.part)),
                (_("Group"), entry.group),
                (_("Note"), barred_words.note_words(entry, language())),
                (_("List"), barred_words.act_words(of, language())),
                (_("Source"), of.source),
            )
        )
