"""Procedures: what the college does beside admission, each as a page with its cases.

The pages are the closed list :data:`PAGES`; those of the college's country are offered. Belongs here: choosing a page.
Does not belong here: the pages themselves (``case_page``, ``distance``), each built when it is first visited.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db import case_lists
from desktop import look
from desktop.desk import Desk
from desktop.screens.entry import enters
from desktop.widgets import row
from desktop.words import N_, _, bind, follow
from rules.case_words import Procedure
from rules.procedures import HISTORY
from rules.records import Country

#: Width of the list of procedures.
_WIDTH: Final = 216
#: Width below which there is no room for that list beside a case.
_NARROW: Final = 900
_KEY: Final = Qt.ItemDataRole.UserRole
_COUNT: Final = Qt.ItemDataRole.UserRole + 1
_KZ: Final = frozenset({Country.KZ})
_KG: Final = frozenset({Country.KG})
_BOTH: Final = frozenset({Country.KZ, Country.KG})


@dataclass(frozen=True, slots=True)
class PageOf:
    """One page: its key, its name, where it is offered, and what it is of."""

    key: str
    name: str
    countries: frozenset[Country]
    procedure: Procedure | None = None
    """None for a page that keeps no cases and has a class of its own."""
    group: str = ""
    """Heading it stands under; empty for the college's own."""
    badge: str = ""
    """A quiet sentence above its list."""


PAGES: Final = (
    PageOf("externat_college", N_("Externat in the college"), _KZ, Procedure.EXTERNAT_COLLEGE),
    PageOf("recognition", N_("Recognition of learning outcomes"), _BOTH, Procedure.RECOGNITION),
    PageOf("adjustment", N_("Conditions for health limits"), _KG, Procedure.ADJUSTMENT),
    PageOf("distance", N_("Distance learning"), _KG),
    PageOf("complaint", N_("Complaints"), _KZ, Procedure.COMPLAINT),
    PageOf(
        "externat_service",
        N_("Externat in schools (state service)"),
        _KZ,
        Procedure.EXTERNAT_SERVICE,
        N_("For education departments"),
    ),
    PageOf(
        "externat_higher",
        N_("Externat in higher education"),
        _KZ,
        Procedure.EXTERNAT_HIGHER,
        N_("History"),
        N_("Cases of the years when order 602 was in force. They are entered and read; nobody waits for them."),
    ),
)

_Index = QModelIndex | QPersistentModelIndex


class _Look(QStyledItemDelegate):
    """A name over as many lines as it needs, and at its right how many cases are open; headings are quiet."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        metrics = option.fontMetrics  # type: ignore[attr-defined]
        heading = index.data(_KEY) is None
        width = look.scale(_WIDTH - (24 if heading else 58))
        area = metrics.boundingRect(QRect(0, 0, width, 1000), Qt.TextFlag.TextWordWrap, index.data())
        return QSize(look.scale(80), area.height() + look.scale(18 if heading else 16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        heading = index.data(_KEY) is None
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, look.colour("accent_soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), look.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver and not heading:
            painter.fillRect(rect, look.colour("hover"))
        painter.setPen(look.colour("secondary" if heading else "accent" if chosen else "text"))
        area = rect.adjusted(look.scale(12), look.scale(4), -look.scale(12 if heading else 44), -look.scale(4))
        middle = Qt.AlignmentFlag.AlignBottom if heading else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, int(Qt.TextFlag.TextWordWrap) | int(middle), index.data())
        count = index.data(_COUNT)
        if count:
            self._pill(painter, rect, str(count))
        painter.restore()

    @staticmethod
    def _pill(painter: QPainter, rect: QRect, text: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = look.scale(18)
        width = max(height, painter.fontMetrics().horizontalAdvance(text) + look.scale(10))
        pill = QRect(rect.right() - width - look.STEP, rect.center().y() - height // 2, width, height)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(look.colour("secondary"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


class ProceduresScreen(QWidget):
    """See the module. ``open_case`` shows a case on the page of its procedure."""

    title = N_("Procedures")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._built: dict[str, QWidget] = {}
        country = desk.college().country
        self.offered = tuple(page for page in PAGES if country in page.countries)
        self.pages = QListWidget()
        self.pages.setObjectName("procedures")
        self.pages.setItemDelegate(_Look(self.pages))
        self.pages.setFixedWidth(look.scale(_WIDTH))
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pages.setMouseTracking(True)
        bind(self.pages, self.pages.setAccessibleName, self.title)
        self._fill()
        self.pages.currentRowChanged.connect(lambda _row: self._chosen())
        self.pages.itemActivated.connect(lambda _item: self.page.setFocus())
        self._stack = QStackedWidget()
        inside = row(self.pages, self._stack, gap=0)
        inside.setStretch(1, 1)
        self.setLayout(inside)
        enters(self, lambda: self.page)
        follow(self, self._write)
        self.show_page(self.offered[0].key)

    def _fill(self) -> None:
        group = ""
        for page in self.offered:
            if page.group != group:
                group = page.group
                head = QListWidgetItem()
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                self.pages.addItem(head)
            item = QListWidgetItem()
            item.setData(_KEY, page.key)
            self.pages.addItem(item)
        self._write()

    def _write(self) -> None:
        named = {page.key: page for page in self.offered}
        for place in range(self.pages.count()):
            item = self.pages.item(place)
            key = item.data(_KEY)
            if key is None:
                following = named[self.pages.item(place + 1).data(_KEY)]
                item.setText(_(following.group))
                continue
            name, count = _(named[key].name), item.data(_COUNT)
            item.setText(name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}: {count}" if count else name)
        self.pages.scheduleDelayedItemsLayout()

    # --- going from page to page --------------------------------------------------------------------------------------
    @property
    def key(self) -> str:
        """Key of the page that is shown."""
        return str(self.pages.currentItem().data(_KEY))

    @property
    def page(self) -> Any:
        """The page that is shown."""
        return self._built[self.key]

    def show_page(self, key: str) -> Any:
        """Show a page, built when it is first visited; returns it."""
        for place in range(self.pages.count()):
            if self.pages.item(place).data(_KEY) == key:
                self.pages.setCurrentRow(place)
        return self.page

    def _chosen(self) -> None:
        key = self.key
        if key not in self._built:
            made = _built(self._desk, next(page for page in self.offered if page.key == key))
            if hasattr(made, "turned"):
                made.turned.connect(self._fit)
            self._built[key] = made
            self._stack.addWidget(made)
        self._stack.setCurrentWidget(self._built[key])
        self._fit()
        self.page.refresh()

    def _fit(self) -> None:
        """In a narrow window what is opened whole takes the place of the list of procedures."""
        whole = not getattr(self.page, "is_list", True)
        self.pages.setVisible(not (whole and self.width() < look.scale(_NARROW)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def open_case(self, kind: str, row: int) -> None:
        """What the window asks for: one case."""
        line = self._desk.ask(case_lists.line, row)
        page = self.show_page(line.procedure.value)
        page.open_case(row)

    def refresh(self) -> None:
        """Ask anew what is shown, and how many cases are open."""
        counts = self._desk.ask(case_lists.open_counts)
        named = {page.key: page for page in self.offered}
        for place in range(self.pages.count()):
            item = self.pages.item(place)
            page = named.get(item.data(_KEY))
            # Nobody waits for what is history.
            if page is not None and page.procedure is not None and page.procedure not in HISTORY:
                item.setData(_COUNT, counts.get(page.procedure, 0))
        self._write()
        self.page.refresh()


def _built(desk: Desk, page: PageOf) -> QWidget:
    if page.procedure is None:
        distance: Callable[[Desk], QWidget] = import_module("desktop.screens.distance").DistancePage
        return distance(desk)
    from desktop.screens.case_page import CasePage

    return CasePage(desk, page.procedure, page.name, page.badge or None)
