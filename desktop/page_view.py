"""The pages of a PDF one below the other, as they print: only those in sight are drawn.

Belongs here: showing, zooming, going from page to page. Does not belong here: drawing a page (``printing``), what can
be done with the paper (``preview``).
"""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum
from typing import Final

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QScrollBar, QWidget

from desktop import look, printing
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets.frames import row
from desktop.widgets.labels import Text, quiet
from desktop.words import N_, _, bind

#: Pages so many pixels beyond the edge are drawn before they are scrolled to.
_NEAR: Final = 600
#: Pixels between the pages and around them.
_GAP: Final = 2 * look.STEP


class Fit(Enum):
    """A page is as wide as there is room, or is seen whole."""

    WIDTH = "width"
    PAGE = "page"


#: Sizes in percent of the paper's own.
_PERCENTS: Final = (25, 50, 75, 100, 125, 150, 200, 300)
Zoom = Fit | int


class _Sheets(QWidget):
    """The pages as white sheets on the ground, with the pictures of those that are drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: list[tuple[int, int]] = []
        self.tops: list[int] = []
        self.pictures: dict[int, QPixmap] = {}

    def lay_out(self, sizes: list[tuple[int, int]], room: int) -> None:
        """Give every page its place; none has a picture yet. Arguments: ``room`` – the width there is."""
        self.sizes, self.tops, self.pictures = sizes, [], {}
        y = _GAP
        for _width, height in sizes:
            self.tops.append(y)
            y += height + _GAP
        wide = max((width for width, _height in sizes), default=0) + 2 * _GAP
        self.setMinimumSize(wide, y)
        # The bars at the side know it at once, not with the next event.
        self.resize(max(room, wide), y)
        self.update()

    def between(self, top: int, bottom: int) -> range:
        """The pages of which something lies between two heights."""
        if not self.tops:
            return range(0)
        first = max(0, bisect_right(self.tops, top) - 1)
        if self.tops[first] + self.sizes[first][1] < top:
            first += 1
        return range(first, max(first, bisect_right(self.tops, bottom)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number in self.between(event.rect().top(), event.rect().bottom()):
            width, height = self.sizes[number]
            area = QRect((self.width() - width) // 2, self.tops[number], width, height)
            painter.fillRect(area, Qt.GlobalColor.white)
            if number in self.pictures:
                painter.drawPixmap(area.topLeft(), self.pictures[number])
        painter.end()


class PageView(QScrollArea):
    """See the module. ``turned`` gives the page that is read now, from 0 on; ``zoomed`` tells that pages are shown at
    another size."""

    turned = Signal(int)
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self._pdf: bytes | None = None
        self._sizes: list[tuple[float, float]] = []
        self._zoom: Zoom | None = None
        self._current = 0
        self._sheets = _Sheets()
        self.setWidget(self._sheets)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._waiting = QTimer(self, singleShot=True, interval=60)
        self._waiting.timeout.connect(self._lay_out)
        # What is beside the pages in sight comes after them, so that the first page is there at once.
        self._ahead = QTimer(self, singleShot=True, interval=20)
        self._ahead.timeout.connect(lambda: self._draw(_NEAR))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._scrolled())
        bind(self, self.setAccessibleName, N_("Pages of the paper"))
        bind(self, self.setAccessibleDescription, self._place)

    def show_pdf(self, pdf: bytes | None) -> None:
        """Show the pages of a PDF from the first one on, or none."""
        self._pdf = pdf
        self._sizes = []
        if pdf is not None:
            with printing.Pages(pdf) as pages:
                self._sizes = [pages.size(number) for number in range(len(pages))]
        self._current = 0
        self.verticalScrollBar().setValue(0)
        self._lay_out()
        self._tell()

    def page_count(self) -> int:
        return len(self._sizes)

    def pages_shown(self) -> list[tuple[int, int]]:
        """How wide and high each page is shown, in pixels."""
        return list(self._sheets.sizes)

    def drawn(self) -> frozenset[int]:
        """The pages whose picture is there."""
        return frozenset(self._sheets.pictures)

    def lies(self, page: int) -> bool:
        """Whether a page is wider than it is high."""
        width, height = self._sizes[page]
        return width > height

    # --- the size -----------------------------------------------------------------------------------------------------
    @property
    def zoom(self) -> Zoom:
        """How large the pages are. Until it is chosen: as wide as there is room, but not above their own size."""
        if self._zoom is not None:
            return self._zoom
        return Fit.WIDTH if self._fitting(Fit.WIDTH) <= self._own() else 100

    def set_zoom(self, zoom: Zoom) -> None:
        """Show the pages so large; the place that is read stays in sight."""
        self._zoom = zoom
        self._lay_out()

    def zoom_by(self, steps: int) -> None:
        """The next larger size, or the next smaller one."""
        now = self._scale() / self._own() * 100
        larger = [one for one in _PERCENTS if one > now + 0.5]
        smaller = [one for one in _PERCENTS if one < now - 0.5]
        if steps > 0 and larger:
            self.set_zoom(larger[0])
        elif steps < 0 and smaller:
            self.set_zoom(smaller[-1])

    def _own(self) -> float:
        """Pixels a point where a page is as large as on paper."""
        return self.logicalDpiX() / 72

    def _scale(self) -> float:
        zoom = self.zoom
        return self._fitting(zoom) if isinstance(zoom, Fit) else zoom / 100 * self._own()

    def _fitting(self, fit: Fit) -> float:
        if not self._sizes:
            return self._own()
        around = 2 * _GAP
        # The bar at the side takes its room whether it is there yet or not, else the pages would grow and shrink.
        bar = self.verticalScrollBar()
        side = 0 if bar.isVisible() else bar.sizeHint().width()
        room = max(200, self.viewport().width() - side - around)
        wide = room / max(width for width, _height in self._sizes)
        if fit is Fit.WIDTH:
            return wide
        return min(wide, max(200, self.viewport().height() - around) / max(height for _width, height in self._sizes))

    # --- from page to page --------------------------------------------------------------------------------------------
    def current_page(self) -> int:
        """The page that is read now, from 0 on."""
        return self._current

    def go_to(self, page: int) -> None:
        """Put the top of a page at the top."""
        if self._sizes:
            page = max(0, min(page, len(self._sizes) - 1))
            self.verticalScrollBar().setValue(self._sheets.tops[page] - _GAP // 2 if page else 0)
            # The last pages may be too short to come to the top.
            self._turn(page)

    def turn(self, pages: int) -> None:
        """So many pages on, or back."""
        self.go_to(self._current + pages)

    def leaf(self, screens: int) -> None:
        """A screenful on, or back; where a page is seen whole, that is a page."""
        if self.zoom is Fit.PAGE:
            self.turn(screens)
            return
        step = QScrollBar.SliderAction.SliderPageStepAdd if screens > 0 else QScrollBar.SliderAction.SliderPageStepSub
        self.verticalScrollBar().triggerAction(step)

    def _scrolled(self) -> None:
        self._draw(0)
        self._ahead.start()
        line = self.verticalScrollBar().value() + self.viewport().height() // 3
        if self._sizes:
            self._turn(max(0, bisect_right(self._sheets.tops, line) - 1))

    def _turn(self, page: int) -> None:
        if page != self._current:
            self._current = page
            self._tell()

    def _tell(self) -> None:
        self.setAccessibleDescription(self._place())
        self.turned.emit(self._current)

    def _place(self) -> str:
        """«Page 3 of 40», for those who hear the screen."""
        count = len(self._sizes)
        return _("Page {page} of {pages}", page=self._current + 1, pages=count) if count else ""

    # --- drawing ------------------------------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        """Give every page its size, and keep in sight what is read."""
        bar, sheets = self.verticalScrollBar(), self._sheets
        read = None
        if bar.value() and self._current < len(sheets.tops):
            read = (bar.value() - sheets.tops[self._current]) / sheets.sizes[self._current][1]
        scale = self._scale()
        sheets.lay_out(
            [(round(width * scale), round(height * scale)) for width, height in self._sizes], self.viewport().width()
        )
        if read is not None and self._current < len(sheets.tops):
            bar.setValue(round(sheets.tops[self._current] + read * sheets.sizes[self._current][1]))
        self._draw(0)
        self._ahead.start()
        self.zoomed.emit()

    def _draw(self, near: int) -> None:
        """Draw the pages that are seen, and those so many pixels beyond; others are let go."""
        if self._pdf is None:
            return
        sheets = self._sheets
        kept, wanted = self._in_sight(_NEAR), self._in_sight(near)
        for number in [number for number in sheets.pictures if number not in kept]:
            del sheets.pictures[number]
        missing = [number for number in wanted if number not in sheets.pictures]
        if not missing:
            return
        ratio = self.devicePixelRatioF()
        with printing.Pages(self._pdf) as pages:
            for number in missing:
                drawn = QPixmap.fromImage(pages.image(number, sheets.sizes[number][0] * ratio / self._sizes[number][0]))
                drawn.setDevicePixelRatio(ratio)
                sheets.pictures[number] = drawn
        sheets.update()

    def _in_sight(self, near: int) -> range:
        top = self.verticalScrollBar().value()
        return self._sheets.between(top - near, top + self.viewport().height() + near)

    # --- keys and the wheel -------------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._waiting.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Home:
            self.go_to(0)
        elif event.key() == Qt.Key.Key_End:
            self.go_to(self.page_count() - 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)


class PageBar(QWidget):
    """Which page of how many is read, and how large it is, with the buttons for both."""

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.before = _sign("up", N_("Previous page"))
        self.before.clicked.connect(lambda: view.turn(-1))
        self.after = _sign("down", N_("Next page"))
        self.after.clicked.connect(lambda: view.turn(1))
        self.place = Text()
        self.smaller = _sign("minus", N_("Smaller (Ctrl+−)"))
        self.smaller.clicked.connect(lambda: view.zoom_by(-1))
        self.larger = _sign("add", N_("Larger (Ctrl++)"))
        self.larger.clicked.connect(lambda: view.zoom_by(1))
        self.zoom = WholeWordChoice((*Fit, *_PERCENTS), say=_said)
        self.zoom.setMinimumContentsLength(8)
        self.zoom.chosen.connect(lambda: view.set_zoom(self.zoom.value()))
        bind(self.zoom, self.zoom.setAccessibleName, N_("Size of the page"))
        inside = row(self.before, self.place, self.after, look.STEP, self.smaller, self.zoom, self.larger, gap=4)
        self.setLayout(inside)
        view.turned.connect(lambda _page: self._say())
        view.zoomed.connect(lambda: self.zoom.set_value(view.zoom))
        bind(self, lambda _text: self._say(), lambda: "")

    def _say(self) -> None:
        count, page = self._view.page_count(), self._view.current_page()
        self.place.setText(_("{page} of {pages}", page=page + 1, pages=count) if count else "")
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page + 1 < count)


def _sign(icon: str, words: str) -> QPushButton:
    """A button with a sign alone; the words are its name and stand beside it when the mouse rests on it."""
    button = quiet(lambda: "", icon)
    bind(button, button.setAccessibleName, words)
    bind(button, button.setToolTip, words)
    return button


def _said(zoom: Zoom) -> str:
    if isinstance(zoom, int):
        return f"{zoom} %"
    return _("Page width") if zoom is Fit.WIDTH else _("Whole page")
