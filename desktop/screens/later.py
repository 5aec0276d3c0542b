"""What the screens share that come later: a title, what the screen will hold in plain words, and what is useful today.

Belongs here: only the frame of such a screen. Each says for itself what it will hold.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop import look
from desktop.widgets.frames import Card, column, row, scrolling
from desktop.widgets.labels import IconLabel, Secondary, Text, Title, primary
from desktop.words import N_
from rules.records import CommissionKind


class LaterScreen(QWidget):
    """A screen whose own work comes with a later version.

    Arguments: ``icon`` and ``name`` – as on the rail; ``promise`` – one sentence; ``holds`` – what it will hold, a line
    each. What is useful today goes into ``today``, below the card.
    """

    def __init__(self, icon: str, name: str, promise: str, holds: tuple[str, ...]) -> None:
        super().__init__()
        self.card = Card(promise)
        self.card.setMaximumWidth(look.scale(760))
        for line in holds:
            words = Text(line, wraps=True)
            marked = QHBoxLayout()
            marked.setSpacing(look.STEP)
            marked.addWidget(IconLabel("right", "secondary", 14), 0, Qt.AlignmentFlag.AlignTop)
            marked.addWidget(words, 1)
            self.card.body.addLayout(marked)
        self.card.body.addSpacing(look.STEP // 2)
        self.card.body.addWidget(Secondary(N_("This comes with a later version of the program.")))
        self.today = QVBoxLayout()
        self.today.setSpacing(2 * look.STEP)
        content = column(
            row(IconLabel(icon, "secondary", 24), Title(name), None), self.card, self.today, None, gap=2 * look.STEP
        )
        margin = 2 * look.STEP
        content.setContentsMargins(margin, margin, margin, margin)
        page = QWidget()
        page.setLayout(content)
        self.setLayout(column(scrolling(page)))

    def next_step(self, words: str, place: str) -> QPushButton:
        """Offer one next step: a button that goes to another screen."""
        button = primary(words, place)
        button.clicked.connect(lambda: go(self, place))
        self.card.body.addLayout(row(button, None))
        self.setFocusProxy(button)
        return button

    def refresh(self) -> None:
        """Nothing here changes by itself."""


def go(screen: QWidget, place: str) -> None:
    """Go to another screen of the window that holds this one."""
    window = screen.window()
    show = getattr(window, "show_screen", None)
    if show is not None:
        show(place)


def call_sitting(screen: QWidget, kind: CommissionKind) -> None:
    """Go to the form that calls a sitting, with a commission of this kind chosen."""
    show = getattr(screen.window(), "show_screen", None)
    if show is not None:
        show("sittings").call_for(kind)
