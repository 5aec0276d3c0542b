"""The line below the screen: college, operator, when it was saved, whether the file is encrypted, the outside copy."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from db.college import the_college
from desktop import icons, look
from desktop.computer import Computer
from desktop.desk import Desk
from desktop.widgets.labels import Elided, IconLabel, Text, time_text
from desktop.words import N_, _, bind, language, ngettext

#: After so many days without a copy outside this computer the line says so in the colour of attention.
STALE_DAYS = 7


def outside_text(last: datetime | None, now: datetime) -> str:
    """How long ago the last copy was put outside this computer."""
    if last is None:
        return _("outside copy: none yet")
    days = (now.date() - last.date()).days
    if days <= 0:
        return _("outside copy: today")
    return ngettext("outside copy: {n} day ago", "outside copy: {n} days ago", days)


class StatusBar(QWidget):
    """See the module; ``settings`` is the button that leads to the copies."""

    def __init__(self, desk: Desk, computer: Computer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._computer = computer
        self._saved: datetime | None = None
        encrypted = desk.file.encrypted
        self.college = Elided(look="secondary")
        self.operator = Elided(look="secondary")
        self.saved = Text(look="secondary")
        self.protection = Text(N_("encrypted") if encrypted else N_("not encrypted"), "secondary")
        self.outside = QPushButton()
        self.outside.setProperty("look", "quiet")
        self.outside.setObjectName("outside")
        inside = QHBoxLayout(self)
        inside.setContentsMargins(2 * look.STEP, 0, look.STEP, 0)
        inside.setSpacing(look.STEP)
        for place, widget in enumerate((self.college, self.operator, self.saved)):
            if place:
                inside.addWidget(Text(lambda: "·", "secondary"))
            inside.addWidget(widget)
        inside.addStretch(1)
        if encrypted:
            inside.addWidget(IconLabel("lock", "secondary", 16))
        inside.addWidget(self.protection)
        inside.addWidget(self.outside)
        desk.saved.connect(self._note)
        bind(self, lambda _text: self.refresh(), lambda: "")

    def _note(self, at: datetime) -> None:
        self._saved = at
        self.saved.setText(_("saved {time}", time=time_text(at)))

    def refresh(self) -> None:
        """Say everything anew."""
        record = self._desk.ask(the_college)
        self.college.setText(record.name.in_language(language()) if record else "")
        self.operator.setText(self._desk.operator.name)
        self.saved.setText(_("saved {time}", time=time_text(self._saved)) if self._saved else _("nothing changed yet"))
        now = self._desk.clock()
        last = self._computer.last_outside(self._desk.file.path)
        stale = last is None or (now - last).days >= STALE_DAYS
        self.outside.setText(outside_text(last, now))
        self.outside.setAccessibleName(self.outside.text())
        self.outside.setIcon(icons.icon("warning" if stale else "check", "attention" if stale else "good"))
