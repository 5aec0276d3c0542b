"""Line icons, drawn as SVG in ``resources/icons`` and tinted from the tokens of ``look``.

An icon is drawn when it is painted, so it is sharp at every scaling and takes the colour of the theme of the moment.
Does not belong here: which icon stands for what.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from desktop import look


@cache
def _renderer(name: str, tint: str) -> QSvgRenderer:
    drawing = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", tint).encode()))


class _Line(QIconEngine):
    """Draws one icon in the colour of a token; disabled ones in the colour of disabled text."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def clone(self) -> QIconEngine:
        return _Line(self._name, self._token)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = "disabled" if mode == QIcon.Mode.Disabled else self._token
        _renderer(self._name, look.colour(token).name()).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return drawn


def icon(name: str, token: str = "text") -> QIcon:
    """The icon of this name in the colour of a token; a name without a drawing is a fault of the program."""
    if not resources.path("icons", f"{name}.svg").is_file():
        raise LookupError(name)
    return QIcon(_Line(name, token))


def picture(name: str, token: str, side: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of ``side`` pixels for a label; ``ratio`` is the device pixel ratio of the label."""
    size = QSize(round(side * ratio), round(side * ratio))
    drawn = _Line(name, token).pixmap(size, QIcon.Mode.Normal, QIcon.State.On)
    drawn.setDevicePixelRatio(ratio)
    return drawn


def program() -> QIcon:
    """The icon of the program: a protocol with a check mark."""
    drawn = QIcon()
    renderer = QSvgRenderer(str(resources.path("icons", "hatshy.svg")))
    for side in (16, 32, 48, 128):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        drawn.addPixmap(pixmap)
    return drawn
