"""Correcting a closed protocol by an addendum: what stands there, how it should read, and why (paper-4).

Belongs here: the form and opening the draft. Does not belong here: what may be corrected (``db.addenda``), how an
addendum looks (``papers``).
"""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.desk import Desk
from desktop.failures import guard
from desktop.preview import Preview
from desktop.screens.sitting_agenda import item_title
from desktop.screens.telling import in_strip
from desktop.widgets import (
    Card,
    Field,
    Form,
    LineEdit,
    Secondary,
    TextEdit,
    Trouble,
    WordChoice,
    primary,
    row,
    scrolling,
    secondary_button,
)
from desktop.words import N_, follow, ngettext
from rules.paper_records import AddendumPaper
from rules.records import IssuedPaper, Language, Sitting
from rules.verdicts import Refusal


class Addendum(Card):
    """``left`` tells that the secretary goes back."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("Addendum to the protocol"))
        self._desk = desk
        self._sitting: Sitting | None = None
        self._count = 0
        self.made = Secondary()
        self.item = WordChoice((), empty=N_("the whole protocol"), say=self._item_words)
        self.place = LineEdit()
        self.reads, self.should_read = TextEdit(lines=2), TextEdit(lines=2)
        self.reason = LineEdit()
        self.form = Form(where={"reason_required": "reason", "addendum_changes_nothing": "should_read"})
        self.form.add(Field(N_("Item of the agenda"), self.item, "item"))
        self.form.add(Field(N_("Place in the protocol"), self.place, "place"))
        self.form.add(Field(N_("How it reads"), self.reads, "reads"))
        self.form.add(Field(N_("How it should read"), self.should_read, "should_read"))
        self.form.add(Field(N_("Reason of the correction"), self.reason, "reason"))
        self.trouble = Trouble()
        self.button = primary(N_("Preview the addendum"), "document")
        self.button.clicked.connect(self.preview)
        back = secondary_button(N_("Back"))
        back.clicked.connect(self.left)
        self.body.addWidget(
            Secondary(N_("The protocol stays as it is. The correction becomes a numbered paper that belongs to it."))
        )
        self.body.addWidget(self.made)
        self.body.addWidget(scrolling(self.form), 1)
        self.body.addWidget(self.trouble)
        self.body.addLayout(row(back, None, self.button))
        follow(self, self._say)

    def open_for(self, sitting: Sitting, item: int | None) -> None:
        """Correct the protocol of a sitting, at the item that was open."""
        from db import addenda

        self._sitting = sitting
        self.trouble.clear()
        self.form.clear()
        for field in (self.place, self.reads, self.should_read, self.reason):
            field.set_value("")
        self.item.set_values(one.id for one in sitting.items)
        self.item.set_value(item)
        self._count = len(self._desk.ask(addenda.addenda, sitting.id))
        self._say()
        self.place.setFocus()

    def _say(self) -> None:
        self.made.setText(ngettext("{n} addendum so far", "{n} addenda so far", self._count))
        self.made.setVisible(bool(self._count))

    def preview(self) -> Preview | None:
        """Open the addendum as a draft; it is issued from there."""
        from db import addenda

        self.trouble.clear()
        self.form.clear()

        def checked() -> Preview:
            addenda.check(self._draft())
            preview = Preview(self._desk)
            preview.draft(self._draft, self._issue)
            preview.open(self)
            return preview

        return guard(self, checked, self._refused)

    def _draft(self) -> AddendumPaper:
        from db import addenda

        assert self._sitting is not None
        return self._desk.ask(
            addenda.draft_addendum,
            self._sitting.id,
            self._desk.clock().date(),
            self.item.value(),
            self.place.value(),
            self.reads.value(),
            self.should_read.value(),
            self.reason.value(),
        )

    def _issue(self, languages: tuple[Language, ...]) -> IssuedPaper:
        import papers
        from db import addenda

        assert self._sitting is not None
        return self._desk.act(
            addenda.issue_addendum,
            sitting=self._sitting.id,
            item=self.item.value(),
            place=self.place.value(),
            reads=self.reads.value(),
            should_read=self.should_read.value(),
            reason=self.reason.value(),
            languages=languages,
            render=papers.render,
        )

    def _refused(self, refused: Refusal) -> None:
        if not self.form.refuse(refused):
            in_strip(self.trouble)(refused)

    def _item_words(self, item: int) -> str:
        items = self._sitting.items if self._sitting else ()
        return next((f"{one.position}. {item_title(one)}" for one in items if one.id == item), "")
