"""One item of the agenda: heard, spoke, resolved, recusals, and where the vote stands.

Belongs here: what the secretary writes on an item, and the moves between its stages. Does not belong here: the ballots
(``voting_sheet``, ``secret_sheet``), what the item decides on (``sitting_lists``, ``sitting_subjects``,
``sitting_appeals``, ``sitting_matter``) and the agenda as a list (``sitting_agenda``).
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QGridLayout, QWidget

from db import applications, votes
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.official_words import official_words
from desktop.screens.recusals import Recusals
from desktop.screens.saved import GrowingText, Saved
from desktop.screens.secret_sheet import SecretSheet
from desktop.screens.sitting_agenda import item_title
from desktop.screens.sitting_appeals import SittingAppeal
from desktop.screens.sitting_item_words import application_facts, item_note, open_vote_of, postponed_words
from desktop.screens.sitting_lists import SittingLists
from desktop.screens.sitting_matter import SittingMatter
from desktop.screens.sitting_subjects import SittingSubjects
from desktop.screens.step import ReasonStep
from desktop.screens.telling import in_strip
from desktop.screens.trial import ENDED, OwnRules
from desktop.screens.voting_sheet import VotingSheet
from desktop.screens.why_line import Rounds
from desktop.widgets import (
    Card,
    Field,
    Heading,
    Secondary,
    Trouble,
    column,
    primary,
    quiet,
    row,
    scrolling,
    secondary_button,
    stacked,
)
from desktop.words import N_, _, bind, follow, language
from rules.records import AgendaItem, Application, ItemKind, ItemStage, Sitting, SittingStage
from rules.verdicts import Refusal

TEXTS = ("heard", "spoke", "resolved")


class SittingItem(Card):
    """The item that is open. ``settled`` tells that its vote was closed or the item postponed."""

    settled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sitting: Sitting | None = None
        self._item: AgendaItem | None = None
        self._own: OwnRules | None = None
        self.zone: QWidget | None = None
        self._application: Application | None = None
        self.heading = Heading()
        self.heading.setWordWrap(True)
        self.facts = Secondary()
        self.recuse = quiet(N_("Recusal…"), "recuse")
        self.postpone = quiet(N_("Postpone…"), "postpone")
        self.texts = {name: GrowingText() for name in TEXTS}
        words = (N_("Heard"), N_("Spoke"), N_("Resolved"))
        self.fields = {name: Field(said, self.texts[name], name) for name, said in zip(TEXTS, words, strict=True)}
        self._saved = {name: Saved(self.fields[name], self.texts[name], partial(self._write, name)) for name in TEXTS}
        self.lists, self.subjects, self.appeal = SittingLists(desk), SittingSubjects(desk), SittingAppeal(desk)
        self.matter = SittingMatter(desk)
        self.matters: dict[ItemKind, QWidget] = {
            ItemKind.LISTS: self.lists,
            ItemKind.SUBJECTS: self.subjects,
            ItemKind.APPEAL: self.appeal,
        }
        self.matters |= dict.fromkeys((ItemKind.CHAIR, ItemKind.RECOGNITION, ItemKind.EXTERNAT), self.matter)
        self.recusals = Recusals(desk)
        self.recuse.clicked.connect(self.recusals.note)
        self.step = ReasonStep()
        self.postpone.clicked.connect(self.ask_postpone)
        self.trouble = Trouble()
        self._build_zones(desk)
        head = row(self.heading, self.recuse, self.postpone)
        head.setStretch(0, 1)
        self._texts = QGridLayout()
        self._texts.setSpacing(look.STEP)
        self._lay_texts(beside=False)
        texts = column(head, self.facts, *dict.fromkeys(self.matters.values()), self._texts, self.recusals)
        # The lists take the room that is left.
        texts.setStretch(2, 100)
        self._inside = column(texts, *self._zones, None)
        self.page = scrolling(stacked(self._inside))
        self.body.addWidget(self.page, 1)
        for part in (self.trouble, self.step, *self._zones.values()):
            self.body.addWidget(part)
        self.page.verticalScrollBar().rangeChanged.connect(lambda *_: self._see_sheet())
        self.sheet.table.selectionModel().currentChanged.connect(lambda *_: self._see_row())
        follow(self, self._again)

    def _lay_texts(self, *, beside: bool) -> None:
        """What was resolved stands beneath the other texts; ``beside`` them where something else needs the room."""
        top = Qt.AlignmentFlag.AlignTop
        for place, name in enumerate(("heard", "spoke")):
            self._texts.addWidget(self.fields[name], 0, place, top)
        if beside:
            self._texts.addWidget(self.fields["resolved"], 0, 2, top)
        else:
            self._texts.addWidget(self.fields["resolved"], 1, 0, 1, 2)
        for place in range(3):
            self._texts.setColumnStretch(place, int(place < 2 or beside))

    def _build_zones(self, desk: Desk) -> None:
        """What stands beneath the texts – a note, earlier votes, a sheet, the result – each with its foot."""
        self.note = Secondary()
        self.secret = QCheckBox()
        bind(self.secret, self.secret.setText, N_("secret ballot"))
        bind(self.secret, self.secret.setAccessibleName, N_("secret ballot"))
        self.open_button = primary(N_("Put to the vote (F9)"), "vote")
        self.open_button.clicked.connect(self.put_to_vote)
        self.earlier = Rounds()
        self.sheet = VotingSheet(desk)
        self.secret_sheet = SecretSheet(desk)
        self.rounds = Rounds()
        self.tied = Trouble()
        self.again = secondary_button(N_("Vote again…"), "repeat")
        self.again.clicked.connect(self.ask_again)
        self.resume_button = secondary_button(N_("Take up again"), "repeat")
        self.resume_button.clicked.connect(self.resume)
        self.result = stacked(column(self.tied, self.rounds))
        self._zones: dict[QWidget, QWidget] = {
            self.note: QWidget(),
            self.earlier: stacked(row(None, self.secret, self.open_button)),
            self.sheet: self.sheet.foot,
            self.secret_sheet: self.secret_sheet.foot,
            self.result: stacked(row(self.again, self.resume_button, None)),
        }
        for sheet in (self.sheet, self.secret_sheet):
            sheet.closed.connect(self._closed)
        for step in (self.step, self.recusals.step):
            # One primary button at a time.
            step.asking.connect(self._show_foot)
        self.lists.asking.connect(self._show_foot)

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_item(self, sitting: Sitting, item: AgendaItem | None, own: OwnRules) -> None:
        """Show the item; None where the agenda is empty."""
        another = self._item is None or item is None or self._item.id != item.id
        if another:
            self.flush()
            self.step.back()
            self.trouble.clear()
            self._application = None
        self._sitting, self._item, self._own = sitting, item, own
        self.page.setVisible(item is not None)
        if item is None:
            return
        self.heading.setText(f"{item.position}. {item_title(item)}")
        if item.application is not None and self._application is None:
            self._application = self._desk.ask(applications.application, item.application)
        self.facts.setText(application_facts(self._application) if self._application else "")
        self.facts.setVisible(self._application is not None)
        ended = sitting.stage in ENDED
        # Nothing is written any more: what the paper prints stands where the secretary wrote nothing.
        official = official_words(item, sitting.kind, language(), own.country) if ended else {}
        for name in TEXTS:
            self.texts[name].setReadOnly(ended)
            text = getattr(item, name) or official.get(name, "")
            if ended:
                self._saved[name].show(text)
            else:
                self._saved[name].load(item.id, text)
            self.fields[name].setVisible(bool(text) or not ended)
        # While the vote is open the texts are one line high, and half a hint helps nobody.
        hinted = item.kind is not ItemKind.QUESTION and item.stage is not ItemStage.VOTING and not ended
        hint = _("left empty: the official wording") if hinted else ""
        for name in ("heard", "resolved"):
            self.texts[name].setPlaceholderText(hint)
        self._show_matter(sitting, item)
        self.recusals.show_item(sitting, item)
        self.recuse.setVisible(self.recusals.may_be_noted())
        may_postpone = sitting.stage is SittingStage.OPEN and item.stage in (ItemStage.WAITING, ItemStage.TIED)
        self.postpone.setVisible(may_postpone)
        self._show_zone(sitting, item, own)
        if another:
            self.page.verticalScrollBar().setValue(0)

    def _show_matter(self, sitting: Sitting, item: AgendaItem) -> None:
        """What the item decides on, where it is more than its texts."""
        if item.kind is ItemKind.LISTS:
            self.lists.show_item(sitting, item)
        elif item.kind is ItemKind.SUBJECTS:
            self.subjects.show_item(sitting, item, self._application)
        elif item.kind is ItemKind.APPEAL:
            self.appeal.show_item(sitting, item)
        elif self.matters.get(item.kind) is self.matter:
            self.matter.show_item(sitting, item)
        # Lists and an open vote need the room.
        writing = item.kind is ItemKind.LISTS and sitting.stage not in ENDED
        voting = item.stage is ItemStage.VOTING
        self._lay_texts(beside=writing or voting)
        for text in self.texts.values():
            text.keep_low(voting)
        roomy = item.kind is ItemKind.LISTS and not voting
        self._inside.setStretch(0, 100 if roomy else 0)
        for matter in self.matters.values():
            matter.setVisible(matter is self.matters.get(item.kind))

    def _again(self) -> None:
        if self._sitting is not None and self._own is not None:
            self.show_item(self._sitting, self._item, self._own)

    def _show_zone(self, sitting: Sitting, item: AgendaItem, own: OwnRules) -> None:
        vote = open_vote_of(item)
        if vote is not None and sitting.stage is SittingStage.OPEN:
            sheet = self.secret_sheet if vote.secret else self.sheet
            sheet.show_vote(sitting, item, vote, own)
            self._turn_to(sheet)
        elif item.stage is ItemStage.WAITING and sitting.stage is SittingStage.OPEN:
            self.earlier.show_item(item)
            self._turn_to(self.earlier)
        elif item.stage is ItemStage.POSTPONED or any(one.tally is not None for one in item.votes):
            self.rounds.show_item(item)
            if item.stage is ItemStage.TIED:
                self.tied.say("attention", lambda: _("Equal votes, no decision: vote again or postpone the item."))
            elif item.stage is ItemStage.POSTPONED:
                self.tied.say("attention", partial(postponed_words, item.postponed_reason))
            else:
                self.tied.clear()
            repeatable = item.stage in (ItemStage.TIED, ItemStage.DECIDED)
            self.again.setVisible(repeatable and sitting.stage is SittingStage.OPEN)
            self.resume_button.setVisible(item.stage is ItemStage.POSTPONED and sitting.stage not in ENDED)
            self._turn_to(self.result)
        else:
            self.note.setText(item_note(sitting, item))
            self._turn_to(self.note)

    def _turn_to(self, zone: QWidget) -> None:
        if zone is self.zone:
            return
        self.zone = zone
        for one, foot in self._zones.items():
            one.setVisible(one is zone)
            foot.setVisible(one is zone)

    def _show_foot(self, asking: bool) -> None:
        if self.zone is not None:
            self._zones[self.zone].setHidden(asking)

    def _see_sheet(self) -> None:
        """The sheet is what the work goes on with: it comes in sight, the texts may go out of it."""
        focused = QApplication.focusWidget()
        zone = self.zone if self.zone in (self.sheet, self.secret_sheet) else None
        if zone is None or not isinstance(focused, QWidget):
            return
        if zone.isAncestorOf(focused) or self._zones[zone].isAncestorOf(focused):
            bar = self.page.verticalScrollBar()
            bar.setValue(bar.maximum())
            self._see_row()

    def _see_row(self) -> None:
        table = self.sheet.table
        middle = table.visualRect(table.currentIndex()).center()
        place = table.viewport().mapTo(self.page.widget(), middle)
        self.page.ensureVisible(0, place.y(), 0, table.rowHeight(0))

    # --- going about --------------------------------------------------------------------------------------------------
    def flush(self) -> None:
        """Save every text that is not saved yet."""
        for saved in self._saved.values():
            saved.flush()
        self.subjects.flush()
        self.appeal.flush()
        self.matter.flush()

    def enter(self) -> None:
        """Go to where the work on this item goes on: the sheet of an open vote, else the first text that is empty."""
        item = self._item
        if item is None:
            return
        if item.stage is ItemStage.VOTING and self.zone is not None:
            self.zone.setFocus()
            self._see_sheet()
            return
        if item.kind is ItemKind.LISTS:
            self.lists.first().setFocus()
            return
        if item.kind is ItemKind.APPEAL and self.appeal.changeable() and not self.appeal.wanted.text():
            self.appeal.wanted.setFocus()
            return
        if self.matters.get(item.kind) is self.matter and self.matter.enter():
            return
        shown = [name for name in TEXTS if not self.fields[name].isHidden()]
        empty = [name for name in shown if not self.texts[name].value()]
        if shown:
            self.texts[(empty or shown)[0]].setFocus()

    def go_to(self, name: str) -> None:
        """Go to one of the texts, or to where the written work is named."""
        if name in self.texts:
            self.texts[name].setFocus()
        else:
            self.matter.go_to_written()

    def main_act(self) -> bool:
        """F9: the next step of the item – what is asked for, the vote, its closing; False where nothing is left."""
        asked = next((step for step in (self.step, self.recusals.step) if not step.isHidden()), None)
        item, zone = self._item, self.zone
        if item is None:
            return False
        if asked is not None:
            asked.go_on()
        elif item.kind is ItemKind.LISTS and self.lists.main_act():
            pass
        elif zone is self.earlier:
            self.put_to_vote()
        elif zone is self.sheet:
            (self.sheet.finish if self.sheet.step.isHidden() else self.sheet.step.go_on)()
        elif zone is self.secret_sheet:
            self.secret_sheet.close_vote()
        elif item.stage is ItemStage.TIED:
            self.ask_again()
        else:
            return False
        return True

    # --- acts ---------------------------------------------------------------------------------------------------------
    def _write(self, name: str, item: int, text: str) -> None:
        if name == "heard":
            self._desk.act(votes.describe_item, item=item, heard=text)
        elif name == "spoke":
            self._desk.act(votes.describe_item, item=item, spoke=text)
        else:
            self._desk.act(votes.describe_item, item=item, resolved=text)

    def put_to_vote(self) -> None:
        """Open a vote on the item; one that was broken off before asks for the reason of another (vote-8)."""
        if self._item is None:
            return
        self.flush()
        if self._item.votes:
            self.ask_again()
        else:
            self._open("")

    def ask_again(self) -> None:
        """Ask why the vote is repeated, then open another round."""
        self.step.ask_reason(
            N_("The vote is repeated; the earlier one stays on record."), N_("Vote again"), self._open, self.again
        )

    def _open(self, reason: str) -> None:
        if self._item is None:
            return
        self.trouble.clear()
        secret = self.secret.isChecked()
        act = partial(self._desk.act, votes.open_vote, item=self._item.id, secret=secret, reason=reason)
        guard(self, act, self._refused, lambda _vote: self._opened())

    def _refused(self, refused: Refusal) -> None:
        """What is missing in an appeal is told where it is entered."""
        if self._item is None or self._item.kind is not ItemKind.APPEAL or not self.appeal.refuse(refused):
            in_strip(self.trouble)(refused)

    def _opened(self) -> None:
        self.secret.setChecked(False)
        self.enter()

    def ask_postpone(self) -> None:
        """Ask why the item is left for another sitting."""
        self.step.ask_reason(
            N_("The item is left for another sitting."), N_("Postpone the item"), self._postpone, self.postpone
        )

    def _postpone(self, reason: str) -> None:
        if self._item is not None:
            self.trouble.clear()
            act = partial(self._desk.act, votes.postpone_item, item=self._item.id, reason=reason)
            guard(self, act, in_strip(self.trouble), lambda _nothing: self.settled.emit())

    def resume(self) -> None:
        """Take up again, in this sitting, the item that was postponed."""
        if self._item is not None:
            self.trouble.clear()
            act = partial(self._desk.act, votes.resume_item, item=self._item.id)
            guard(self, act, in_strip(self.trouble), lambda _nothing: self.enter())

    def _closed(self) -> None:
        """After a vote: what is left to do on the item comes next."""
        item = self._item
        # What the item decides on, and what came of it, stands at its head.
        self.page.verticalScrollBar().setValue(0)
        if item is not None and item.stage is ItemStage.TIED:
            self.again.setFocus()
        elif item is not None and item.kind is ItemKind.QUESTION and not self.texts["resolved"].value():
            self.texts["resolved"].setFocus()
        else:
            self.settled.emit()
