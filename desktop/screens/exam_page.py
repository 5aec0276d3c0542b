"""What the forms of exams share: a card with fields that scroll, one act, one step back.

Belongs here: the frame. Each form says for itself which fields it has and how they are kept.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.entry import enters
from desktop.screens.exam_keys import bind_main
from desktop.screens.page import Page
from desktop.screens.telling import in_strip
from desktop.widgets import Card, Form, Trouble, column, primary, row, scrolling, secondary_button, stacked
from desktop.widgets.labels import Words
from desktop.words import N_
from rules.verdicts import Refusal


class ExamPage(Page):
    """A form over a list. ``saved`` gives what :meth:`keep` returns, ``left`` tells that nothing was saved.

    Arguments: ``inside`` – it lies within the card of an exam and draws no card of its own.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(
        self,
        desk: Desk,
        heading: Words,
        columns: int,
        where: Mapping[str, str] | None = None,
        inside: bool = True,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._heading = heading
        self.form = Form(columns, where)
        self.strip = Trouble()
        self.button = primary(N_("Save (F9)"), "save")
        self.button.clicked.connect(self.save)
        self.back = secondary_button(N_("Back (Esc)"))
        self.back.clicked.connect(self.left)
        self.card = Card(heading)
        if inside:
            without_frame(self.card)
        fields = stacked(column(self.form, None))
        fields.layout().setContentsMargins(0, 0, look.STEP, 0)  # type: ignore[union-attr]
        self.card.body.addWidget(scrolling(fields), 1)
        self.card.body.addWidget(self.strip)
        self.card.body.addLayout(row(self.back, None, self.button))
        self.setLayout(column(self.card))
        bind_main(self, self.save)
        enters(self, self.entry)

    def entry(self) -> QWidget:
        """Where the keyboard begins."""
        raise NotImplementedError

    def keep(self) -> object:
        """Write what stands in the fields. Raises Refusal."""
        raise NotImplementedError

    def begin(self) -> None:
        """The form is opened: nothing is wrong, and its heading is that of the moment."""
        self.form.clear()
        self.strip.clear()
        if callable(self._heading) and self.card.title is not None:
            self.card.title.setText(self._heading())

    def save(self) -> None:
        """Keep what stands here; a refusal stands beneath the field it concerns."""
        self.form.clear()
        self.strip.clear()
        guard(self, self.keep, self._refused, self.saved.emit)

    def _refused(self, refused: Refusal) -> None:
        if not self.form.refuse(refused):
            in_strip(self.strip)(refused)

    def escape(self) -> None:
        """Back to the list; nothing is saved."""
        self.left.emit()


def without_frame(card: Card) -> None:
    """A card within a card is told apart by its heading alone."""
    card.setProperty("look", "clear")
    layout = card.layout()
    assert layout is not None
    layout.setContentsMargins(0, look.STEP, 0, 0)


def required(**values: object) -> None:
    """Raises ``required`` for the first field without a value."""
    for name, value in values.items():
        if value is None:
            raise Refusal("required", field=name)
