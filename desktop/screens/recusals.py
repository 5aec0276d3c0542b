"""Recusals from one item: who stands back and why, each with its reason on record (vote-3)."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db import votes
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.step import ReasonStep
from desktop.screens.telling import beneath
from desktop.widgets import Field, Trouble, WordChoice, quiet
from desktop.words import N_, _
from rules.records import AgendaItem, ItemStage, Recusal, Sitting, SittingStage
from rules.verdicts import Refusal


class Recusals(QWidget):
    """The recusals of an item, each to be taken back until the item is decided, and the step that notes another."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sitting: Sitting | None = None
        self._item: AgendaItem | None = None
        self._shown: tuple[tuple[Recusal, ...], bool] = ((), False)
        self.member = WordChoice(say=self._name)
        self._member = Field(N_("Member who stands back"), self.member, "member")
        self.step = ReasonStep()
        self.step.body.insertWidget(1, self._member)
        QWidget.setTabOrder(self.member, self.step.reason)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._lines)
        inside.addWidget(self.step)

    def may_be_noted(self) -> bool:
        """Whether somebody may stand back from this item now."""
        open_ = self._sitting is not None and self._sitting.stage is SittingStage.OPEN
        return (
            open_
            and self._item is not None
            and self._item.stage
            in (
                ItemStage.WAITING,
                ItemStage.VOTING,
                ItemStage.TIED,
            )
        )

    def show_item(self, sitting: Sitting, item: AgendaItem) -> None:
        if self._item is not None and self._item.id != item.id:
            self.step.back()
        self._sitting, self._item = sitting, item
        back = sitting.stage is SittingStage.OPEN and item.stage in (ItemStage.WAITING, ItemStage.VOTING)
        if (item.recusals, back) != self._shown:
            self._shown = (item.recusals, back)
            self._write(item.recusals, back)
        self.setVisible(bool(item.recusals) or not self.step.isHidden())

    def _write(self, recusals: tuple[Recusal, ...], back: bool) -> None:
        while self._lines.count():
            widget = self._lines.takeAt(0).widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for recusal in recusals:
            strip = Trouble()
            strip.say("attention", partial(_recused_words, recusal))
            if back:
                take_back = quiet(N_("Take back"))
                take_back.clicked.connect(partial(self._asked_back, recusal.person))
                strip.buttons.addWidget(take_back)
            self._lines.addWidget(strip)

    def note(self) -> None:
        """Ask who stands back and why."""
        if self._sitting is None or self._item is None:
            return
        recused = {recusal.person for recusal in self._item.recusals}
        people = [member.person.id for member in self._sitting.members if member.person.id not in recused]
        self.member.set_values(people)
        self.show()
        self.step.ask_reason(
            N_("A member with a conflict of interest does not vote on this item."),
            N_("Note the recusal"),
            self._recuse,
            self.parentWidget(),
        )
        self.member.setFocus()

    def _recuse(self, reason: str) -> None:
        if self._item is None or self.member.value() is None:
            return
        act = partial(self._desk.act, votes.recuse, item=self._item.id, person=self.member.value(), reason=reason)
        guard(self, act, self._refused)

    def _refused(self, refused: Refusal) -> None:
        self.step.show()
        beneath(self.step.field)(refused)

    def _asked_back(self, person: int, _checked: bool = False) -> None:
        self.take_back(person)

    def take_back(self, person: int) -> None:
        """Take back a recusal that was noted by mistake."""
        if self._item is not None:
            guard(self, partial(self._desk.act, votes.withdraw_recusal, item=self._item.id, person=person))

    def _name(self, person: int) -> str:
        members = self._sitting.members if self._sitting else ()
        return next((member.person.full_name for member in members if member.person.id == person), "")


def _recused_words(recusal: Recusal) -> str:
    return _("Recused: {name} – {reason}", name=recusal.name, reason=recusal.reason)
