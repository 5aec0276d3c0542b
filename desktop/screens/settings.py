"""Settings: the college, who works at the desk, what the college itself has decided, this computer, copies, the file.

Each part is a page of its own; the parts stand in the modules ``settings_…``. Does not belong here: what a setting
does.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QStackedWidget, QWidget

from db.college import the_college
from desktop import look
from desktop.desk import Desk
from desktop.screens.settings_calendar import CalendarPart
from desktop.screens.settings_contest import ContestPart
from desktop.screens.settings_copies import CopiesPart
from desktop.screens.settings_forms import FormsPart
from desktop.screens.settings_part import Part
from desktop.screens.settings_parts import CollegePart, ComputerPart, FilePart, OperatorsPart, OwnRulesPart
from desktop.screens.settings_restrictions import RestrictionsPart
from desktop.widgets.choices import Chips
from desktop.widgets.frames import column, row, scrolling, stacked
from desktop.widgets.labels import Title
from desktop.words import N_

_OF_A_COLLEGE: Final = ("own_rules", "contest", "restrictions", "calendar", "forms")


class SettingsScreen(QWidget):
    """See the module."""

    title = N_("Settings")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.college = CollegePart(desk)
        self.operators = OperatorsPart(desk)
        self.own_rules = OwnRulesPart(desk)
        self.contest = ContestPart(desk)
        self.restrictions = RestrictionsPart(desk)
        self.calendar = CalendarPart(desk)
        self.forms = FormsPart(desk)
        self.computer = ComputerPart()
        self.copies = CopiesPart(desk)
        self.file = FilePart(desk)
        self.parts = Chips()
        self._pages = QStackedWidget()
        self._shown: dict[str, tuple[str, Part]] = {
            "college": (N_("College"), self.college),
            "operators": (N_("Employees"), self.operators),
            "own_rules": (N_("Own rules"), self.own_rules),
            "contest": (N_("Contest"), self.contest),
            "restrictions": (N_("Restrictions"), self.restrictions),
            "calendar": (N_("Calendar"), self.calendar),
            "forms": (N_("Forms"), self.forms),
            "computer": (N_("This computer"), self.computer),
            "copies": (N_("Copies of the file"), self.copies),
            "file": (N_("File and password"), self.file),
        }
        for key, (words, part) in self._shown.items():
            self.parts.add(key, words)
            self._pages.addWidget(scrolling(stacked(column(part) if part is self.forms else column(part, None))))
        self.parts.chosen.connect(self.show_part)
        content = column(row(Title(self.title), None), self.parts, self._pages, gap=look.STEP + 4)
        margin = 2 * look.STEP
        content.setContentsMargins(margin, margin, margin, margin)
        self.setLayout(content)
        self.setFocusProxy(self.parts.chip("college"))

    def show_part(self, key: str) -> None:
        """Show one part of the settings."""
        self.parts.choose(key)
        self._pages.setCurrentIndex(list(self._shown).index(key))
        self.refresh()

    def refresh(self) -> None:
        """The part that is shown asks anew; what rests on the country of the college is offered once there is one."""
        founded = self._desk.ask(the_college) is not None
        for key in _OF_A_COLLEGE:
            self.parts.chip(key).setVisible(founded)
        _words, part = self._shown[self.parts.current()]
        part.refresh()
