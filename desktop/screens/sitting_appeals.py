"""Appeals at a sitting of the appeal commission: those that wait for one, and an appeal as an item of the agenda.

Belongs here: the mark before, the grounds, the mark to be set until the vote, what came of it. Does not belong here:
filing an appeal (``appeal_form``), what a decision makes of it (``db.appeals``).
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from db import appeals
from desktop.desk import Desk
from desktop.failures import guard, refusal_sentence
from desktop.screens.choosing import ChoosingList
from desktop.screens.facts import Facts
from desktop.screens.telling import beneath
from desktop.screens.trial import ENDED
from desktop.screens.two_lines import TwoLines
from desktop.widgets import Field, MarkEdit, StateWord, column, day_text, number_text, row
from desktop.words import N_, _, follow, language
from rules.records import AgendaItem, Appeal, ItemStage, Outcome, Sitting, SittingStage
from rules.verdicts import Refusal


class WaitingAppeals(ChoosingList[Appeal]):
    """The appeals that wait for a sitting."""

    def __init__(self) -> None:
        super().__init__(N_("Appeals waiting for a sitting"), N_("No appeal waits for a sitting."))

    def line(self, one: Appeal, chosen: bool) -> TwoLines:
        detail = " · ".join(
            (
                one.exam.in_language(language()),
                _("mark {mark}", mark=number_text(one.before)),
                one.grounds.replace("\n", " "),
            )
        )
        return TwoLines(one.id, "", "secondary", one.name, detail, day_text(one.filed), chosen)


class SittingAppeal(QWidget):
    """The appeal of an item; the mark to be set is saved when the field is left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sitting: Sitting | None = None
        self._item: AgendaItem | None = None
        self.facts = Facts()
        self.wanted = MarkEdit()
        self.field = Field(N_("Mark that granting it would set"), self.wanted, "wanted")
        self.wanted.editingFinished.connect(self.flush)
        self.result = StateWord(wraps=True)
        self.setLayout(column(self.facts, row(self.field, None), self.result))
        follow(self, self._again)

    def show_item(self, sitting: Sitting, item: AgendaItem) -> None:
        """Show the appeal of an item; a mark that is being typed stays."""
        appeal, before = item.appeal, self._appeal()
        if appeal is None:
            return
        typing = before is not None and before.id == appeal.id and self.wanted.value() != before.wanted
        if before is None or before.id != appeal.id:
            self.field.clear()
        self._sitting, self._item = sitting, item
        if not typing:
            self.wanted.set_value(_plain(appeal.wanted))
        self.wanted.setReadOnly(not self.changeable())
        self.facts.show_facts(
            (
                (_("Exam"), appeal.exam.in_language(language())),
                (_("Handed in on"), day_text(appeal.filed)),
                (_("Mark before"), number_text(_plain(appeal.before))),
                (_("Grounds of the appeal"), appeal.grounds),
            )
        )
        self._show_result(sitting, item, appeal)

    def _again(self) -> None:
        if self._sitting is not None and self._item is not None:
            self.show_item(self._sitting, self._item)

    def _appeal(self) -> Appeal | None:
        return self._item.appeal if self._item is not None else None

    def changeable(self) -> bool:
        """Whether the mark may still be changed: not yet put to the vote."""
        item, sitting = self._item, self._sitting
        waits = item is not None and item.stage in (ItemStage.WAITING, ItemStage.POSTPONED)
        return waits and sitting is not None and sitting.stage not in ENDED

    def _show_result(self, sitting: Sitting, item: AgendaItem, appeal: Appeal) -> None:
        tally = item.tally
        decided = item.stage is ItemStage.DECIDED and tally is not None
        self.result.setVisible(decided)
        if not decided or tally is None:
            return
        before, wanted = number_text(_plain(appeal.before)), number_text(_plain(appeal.wanted))
        closed = sitting.stage is SittingStage.CLOSED
        if tally.outcome is not Outcome.ADOPTED:
            self.result.show_state("stop", lambda: _("The appeal is rejected: the mark {mark} stands.", mark=before))
        elif closed:
            self.result.show_state(
                "good", lambda: _("The appeal is granted: {before} → {after}.", before=before, after=wanted)
            )
        else:
            self.result.show_state(
                "good",
                lambda: _(
                    "The appeal is granted: {before} → {after}. In force when the sitting is closed.",
                    before=before,
                    after=wanted,
                ),
            )

    # --- acts ---------------------------------------------------------------------------------------------------------
    def flush(self) -> None:
        """Save the mark that is not saved yet."""
        appeal, wanted = self._appeal(), self.wanted.value()
        if appeal is None or not self.changeable() or wanted == appeal.wanted:
            return
        if wanted is None:
            # A mark that was given can be changed, not taken back: the one on record stands there again.
            self.wanted.set_value(_plain(appeal.wanted))
            return
        act = partial(self._desk.act, appeals.change_appeal, appeal=appeal.id, wanted=wanted)
        guard(self, act, beneath(self.field), lambda _nothing: self.field.tick())

    def refuse(self, refused: Refusal) -> bool:
        """Tell beneath the field that the mark is missing; False for anything else."""
        if refused.fields.get("field") != "wanted":
            return False
        self.field.complain(lambda: refusal_sentence(refused))
        self.wanted.setFocus()
        return True


def _plain(mark: Decimal | None) -> Decimal | None:
    """A mark without decimals it does not need: 4, not 4.00."""
    if mark is None:
        return None
    whole = mark.to_integral_value()
    return whole if mark == whole else mark.normalize()
