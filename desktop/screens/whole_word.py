"""A choice whose words are longer than the room a screen has for it: the whole word is never lost."""

from __future__ import annotations

from typing import Any

from desktop import look
from desktop.widgets import WordChoice


class WholeWordChoice(WordChoice):
    """The tool tip tells the word that is chosen, and the list that opens is as wide as its longest word."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.currentTextChanged.connect(self.setToolTip)
        self.setToolTip(self.currentText())

    def showPopup(self) -> None:
        margin = self.view().verticalScrollBar().sizeHint().width() + 2 * look.STEP
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + margin)
        super().showPopup()
