"""What the protocol tells of the sitting itself: place, invited people, the recording, whether it is a final one.

Does not belong here: the file of the recording and its fingerprint (``sitting_recording``).
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from db import protocols, sittings
from desktop import sentences
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.saved import GrowingText, Saved
from desktop.screens.sitting_recording import Recording
from desktop.screens.telling import in_strip
from desktop.screens.trial import ENDED
from desktop.widgets import (
    Card,
    Field,
    LineEdit,
    Secondary,
    Trouble,
    column,
    day_text,
    row,
    scrolling,
    secondary_button,
    stacked,
)
from desktop.words import N_, _, bind, follow, language, ngettext
from rules.commissions import kind_on
from rules.records import Country, ProtocolPaper, Sitting
from rules.retention import RECORDS, keep_until


class SittingDetails(Card):
    """The particulars, saved as they are typed."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("Particulars of the sitting"))
        self._desk = desk
        self._sitting: Sitting | None = None
        self._country = Country.KZ
        self.place, self.recording, self.invited = LineEdit(), LineEdit(), GrowingText()
        place = Field(N_("Place"), self.place, "place")
        invited = Field(N_("Invited, one in each line"), self.invited, "invited")
        recording = Field(N_("Where the audio or video recording is kept"), self.recording, "recording")
        self._saved = (
            Saved(place, self.place, self._save_place),
            Saved(invited, self.invited, self._save_invited),
            Saved(recording, self.recording, self._save_recording),
        )
        self.final = QCheckBox()
        bind(self.final, self.final.setText, N_("final sitting"))
        bind(self.final, self.final.setAccessibleName, N_("final sitting"))
        self.final.clicked.connect(self._save_final)
        self.kept = Secondary()
        self.trouble = Trouble()
        back = secondary_button(N_("Back"))
        back.clicked.connect(self.left)
        self.file = Recording(desk)
        inside = column(place, self.final, self.kept, invited, recording, self.file, self.trouble, None)
        self.body.addWidget(scrolling(stacked(inside)), 1)
        self.body.addLayout(row(back, None))
        follow(self, self._again)

    def show_sitting(self, sitting: Sitting, country: Country) -> None:
        self._sitting, self._country = sitting, country
        texts = (sitting.place, "\n".join(sitting.invited), sitting.recording)
        for saved, text in zip(self._saved, texts, strict=True):
            saved.load(sitting.id, text)
        self.final.setChecked(sitting.final)
        self.kept.setText(" ".join(part for part in (kept_words(sitting, country), self._until()) if part))
        self.kept.setVisible(bool(self.kept.text()))
        ended = sitting.stage in ENDED
        for editor in (self.place, self.recording, self.invited):
            editor.setReadOnly(ended)
        self.final.setEnabled(not ended)
        self.file.show_sitting(sitting)

    def _until(self) -> str:
        """The last day the record of the final sitting must still be there; before its end, as of the day called."""
        sitting = self._sitting
        if sitting is None or not kept_words(sitting, self._country):
            return ""
        ended = self._desk.ask(protocols.protocol, sitting.id) if sitting.stage in ENDED else None
        if isinstance(ended, ProtocolPaper):
            until = ended.keep_until
        else:
            until, _rule = keep_until(RECORDS[sitting.kind], sitting.planned.date())
        return _("To be kept until {day} at least.", day=day_text(until)) if until else ""

    def go_to_recording(self) -> None:
        self.recording.setFocus()

    def flush(self) -> None:
        """Save every text that is not saved yet."""
        for saved in self._saved:
            saved.flush()

    def _again(self) -> None:
        if self._sitting is not None:
            self.show_sitting(self._sitting, self._country)

    def _save_place(self, sitting: int, text: str) -> None:
        self._desk.act(sittings.describe_sitting, sitting=sitting, place=text)

    def _save_invited(self, sitting: int, text: str) -> None:
        self._desk.act(sittings.describe_sitting, sitting=sitting, invited=text.splitlines())

    def _save_recording(self, sitting: int, text: str) -> None:
        self._desk.act(sittings.describe_sitting, sitting=sitting, recording=text)

    def _save_final(self) -> None:
        if self._sitting is not None:
            sitting, final = self._sitting.id, self.final.isChecked()
            act = sittings.describe_sitting
            guard(self, lambda: self._desk.act(act, sitting=sitting, final=final), in_strip(self.trouble))


def kept_words(sitting: Sitting, country: Country) -> str:
    """What the act asks to keep of a final sitting, with its rule; nothing where no act asks for anything."""
    record = kind_on(sitting.kind, sitting.planned.date(), country).record
    if not sitting.final or record.value.years is None:
        return ""
    years, rule = record.value.years, sentences.citation(record.rule, language())
    if record.value.what == "recording":
        return ngettext(
            "A final sitting is recorded; the recording is kept for at least {n} year ({rule}).",
            "A final sitting is recorded; the recording is kept for at least {n} years ({rule}).",
            years,
            rule=rule,
        )
    return ngettext(
        "The protocol of a final sitting is kept for at least {n} year ({rule}).",
        "The protocol of a final sitting is kept for at least {n} years ({rule}).",
        years,
        rule=rule,
    )
