"""What the protocol tells of the sitting itself: place, invited people, the recording, whether it is a final sitting."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from db import sittings
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.saved import Saved
from desktop.screens.telling import in_strip
from desktop.screens.trial import ENDED
from desktop.widgets import Card, Field, LineEdit, Secondary, TextEdit, Trouble, row, secondary_button
from desktop.words import N_, bind
from rules.records import Sitting


class SittingDetails(Card):
    """The particulars, saved as they are typed."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("Particulars of the sitting"))
        self._desk = desk
        self._sitting: Sitting | None = None
        self.place, self.recording, self.invited = LineEdit(), LineEdit(), TextEdit(lines=4)
        fields = (
            Field(N_("Place"), self.place, "place"),
            Field(N_("Invited, one in each line"), self.invited, "invited"),
            Field(N_("Where the audio or video recording is kept"), self.recording, "recording"),
        )
        editors = (self.place, self.invited, self.recording)
        saves = (self._save_place, self._save_invited, self._save_recording)
        self._saved = [Saved(*parts) for parts in zip(fields, editors, saves, strict=True)]
        self.final = QCheckBox()
        bind(self.final, self.final.setText, N_("final sitting"))
        self.final.clicked.connect(self._save_final)
        self.trouble = Trouble()
        back = secondary_button(N_("Back to the item"))
        back.clicked.connect(self.left)
        self.body.addWidget(fields[0])
        self.body.addWidget(self.final)
        self.body.addWidget(
            Secondary(N_("The protocol of a final admission sitting is kept for at least 3 years (578, ¶6)."))
        )
        self.body.addWidget(fields[1])
        self.body.addWidget(fields[2])
        self.body.addWidget(self.trouble)
        self.body.addStretch(1)
        self.body.addLayout(row(back, None))

    def show_sitting(self, sitting: Sitting) -> None:
        self._sitting = sitting
        texts = (sitting.place, "\n".join(sitting.invited), sitting.recording)
        for saved, text in zip(self._saved, texts, strict=True):
            saved.load(sitting.id, text)
        self.final.setChecked(sitting.final)
        ended = sitting.stage in ENDED
        for editor in (self.place, self.recording, self.invited):
            editor.setReadOnly(ended)
        self.final.setEnabled(not ended)

    def flush(self) -> None:
        """Save every text that is not saved yet."""
        for saved in self._saved:
            saved.flush()

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
