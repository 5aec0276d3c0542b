"""The list of shortcuts, as a panel at the right of the screen (F1, Ctrl+/).

Belongs here: what the keys do, in words. The keys themselves are bound where they act.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop import look
from desktop.widgets.frames import Card, column, scrolling, stacked
from desktop.widgets.labels import Text, quiet
from desktop.words import N_, bind

#: Where the keys act → keys and what they do.
SHORTCUTS: Final[tuple[tuple[str, tuple[tuple[str, str], ...]], ...]] = (
    (
        N_("Everywhere"),
        (
            ("F3, Ctrl+F", N_("search")),
            ("Ctrl+PgUp, Ctrl+PgDn", N_("previous and next screen")),
            ("Tab, Shift+Tab", N_("next and previous field")),
            ("Esc", N_("back, or close the panel")),
            ("F5", N_("read the screen anew")),
            ("F1, Ctrl+/", N_("this list")),
        ),
    ),
    (
        N_("Lists"),
        (
            ("↑ ↓", N_("move")),
            ("Enter", N_("open")),
            ("Ins", N_("new")),
            ("F2", N_("change")),
            ("Del", N_("take out")),
        ),
    ),
    (
        N_("New application"),
        (
            ("F9", N_("register and print the receipt")),
            ("Ctrl+Enter", N_("save and go to the next")),
            ("Alt+↑, Alt+↓", N_("move the choice of a specialty")),
            ("Alt+Del", N_("take the choice away")),
            ("Ins", N_("another subject, among the marks")),
        ),
    ),
    (
        N_("Preview"),
        (
            ("Ctrl+P", N_("print")),
            ("Ctrl+S", N_("save the PDF")),
            ("PgUp, PgDn", N_("a screenful back and on")),
            ("Ctrl+Home, Ctrl+End", N_("first and last page")),
            ("Ctrl++, Ctrl+−", N_("larger and smaller")),
        ),
    ),
    (
        N_("Contest"),
        (
            ("Ctrl+Tab, Ctrl+Shift+Tab", N_("next and previous tab")),
            ("F9", N_("save, or put the list to a sitting")),
            ("Enter, Del", N_("note that a contract is signed, take it back")),
        ),
    ),
    (
        N_("Forms"),
        (
            ("F9", N_("save as the college's own form")),
            ("Ins", N_("to the fields; Enter puts one into the text")),
        ),
    ),
    (
        N_("Sitting"),
        (
            ("↑ ↓", N_("from member to member")),
            ("← →", N_("for, against, abstained")),
            ("Enter", N_("close the vote when everyone has voted")),
            ("F9", N_("the next step: open the sitting, vote, close")),
            ("Ctrl+Enter", N_("the next item without a decision")),
        ),
    ),
)


class ShortcutPanel(QWidget):
    """Emits ``closed`` when it was asked to go."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts")
        self.setFixedWidth(look.scale(400))
        card = Card(N_("Shortcuts"))
        close = quiet(N_("Close"), "cross")
        close.clicked.connect(self.closed)
        card.head.addWidget(close)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * look.STEP)
        grid.setVerticalSpacing(look.STEP // 2)
        grid.setColumnStretch(1, 1)
        line = 0
        for where, keys in SHORTCUTS:
            heading = Text(where, "secondary")
            grid.addWidget(heading, line, 0, 1, 2)
            line += 1
            for pressed, does in keys:
                name = Text()
                name.setText(pressed)
                grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(Text(does, wraps=True), line, 1)
                line += 1
            grid.setRowMinimumHeight(line, look.STEP)
            line += 1
        body = stacked(column(stacked(grid), None))
        card.body.addWidget(scrolling(body))
        inside = column(card)
        inside.setContentsMargins(0, 2 * look.STEP, 2 * look.STEP, 2 * look.STEP)
        self.setLayout(inside)
        self.setFocusProxy(close)
        bind(self, self.setAccessibleName, N_("Shortcuts"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
