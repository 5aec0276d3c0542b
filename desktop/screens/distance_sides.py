"""A list and beside it what is done with its rows; in a narrow window one beneath the other, the page then scrolls."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop import look
from desktop.widgets import scrolling

#: Width in pixels at 96 dots below which the two stand one beneath the other.
_NARROW: Final = 720


class Sides(QWidget):
    """See the module. Arguments: ``shares`` – how the width is shared out."""

    def __init__(self, left: QWidget, right: QWidget, shares: tuple[int, int] = (1, 1)) -> None:
        super().__init__()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2 * look.STEP)
        for part, share in zip((left, right), shares, strict=True):
            self._layout.addWidget(part, share)
        content = QWidget()
        content.setLayout(self._layout)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(scrolling(content))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= look.scale(_NARROW)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._layout.direction() != way:
            self._layout.setDirection(way)
