"""The fields of one procedure in the entry of a case: what all such parts have in common.

Belongs here: building fields by the column they are kept in, reading them. Does not belong here: any field.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.screens.case_facts import NAMES
from desktop.screens.intake_part import IntakePart
from desktop.screens.ticks import Tick, Ticks
from desktop.widgets import DayEdit, NumberEdit
from rules.case_records import CaseFacts
from rules.verdicts import Refusal


class FactsPart(IntakePart):
    """The fields of one procedure. ``facts`` reads them; while they are being filled in, leniently."""

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        self.boxes: list[QCheckBox] = []
        """What is answered with yes or no."""
        self.fill()

    def fill(self) -> None:
        """Build the fields."""
        raise NotImplementedError

    def begin(self, today: date) -> None:
        """Nothing is entered yet."""
        raise NotImplementedError

    def show_facts(self, facts: CaseFacts) -> None:
        """What is on record."""
        raise NotImplementedError

    def facts(self, before: CaseFacts | None = None, lenient: bool = False) -> CaseFacts:
        """What was entered; what is learnt later stays as ``before`` has it.

        Raises ``required`` and ``date_invalid`` of a field, unless ``lenient``.
        """
        raise NotImplementedError

    # --- building -----------------------------------------------------------------------------------------------------
    def put(self, *cells: tuple[str, QWidget, int]) -> None:
        """Fields by the column they are kept in: name, editor, width."""
        self.lay((NAMES[name], editor, name, span) for name, editor, span in cells)

    def tick(self, name: str) -> Tick:
        """A yes or no of its own line."""
        made = Tick(NAMES[name], name, self)
        self.add_widget(made, 12)
        made.clicked.connect(self.edited)
        self.boxes.append(made.box)
        return made

    # --- reading ------------------------------------------------------------------------------------------------------
    def day(self, name: str, edit: DayEdit, lenient: bool) -> date | None:
        """A day that may be left out."""
        if edit.is_wrong() and not lenient:
            raise Refusal("date_invalid", field=name)
        return edit.value()

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops: of a set each of its boxes."""
        found: list[QWidget] = []
        for editor in super().stops():
            found += editor.stops() if isinstance(editor, Ticks) else (editor,)
        return (*found, *self.boxes)

    def needed_day(self, name: str, edit: DayEdit, lenient: bool) -> date:
        """A day nothing can be done without."""
        found = self.day(name, edit, lenient)
        if found is None and not lenient:
            raise Refusal("required", field=name)
        return found or self._today

    def number(self, name: str, edit: NumberEdit, lenient: bool, default: int) -> int:
        """A number nothing can be done without."""
        found = edit.value()
        if found is None and not lenient:
            raise Refusal("required", field=name)
        return default if found is None else found
