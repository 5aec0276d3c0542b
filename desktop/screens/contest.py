"""Contest: the screen of the rail. A bar of tabs, and beneath it the plan, the exams, the ranking and what follows.

Belongs here: going from tab to tab and to the import. Does not belong here: the tabs themselves; each is a widget with
``refresh`` and is imported when it is first visited.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop import look
from desktop.desk import Desk
from desktop.screens.entry import enters
from desktop.widgets import Chips, Title, column, row
from desktop.widgets.labels import Words
from desktop.words import N_, bind
from rules.columns import Kind


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its key, the msgid of its name, and where its class stands."""

    key: str
    name: str
    module: str
    panel: str


TABS: Final = (
    Tab("plan", N_("Plan of places"), "desktop.screens.plan_panel", "PlanPanel"),
    Tab("exams", N_("Exams"), "desktop.screens.exams", "ExamsPanel"),
    Tab("ranking", N_("Ranking"), "desktop.screens.ranking_panel", "RankingPanel"),
    Tab("results", N_("Results"), "desktop.screens.results", "ResultsPanel"),
    Tab("figures", N_("Figures"), "desktop.screens.figures", "FiguresPanel"),
)


#: Width in pixels at 96 dots below which the title is left out.
_NARROW: Final = 800


class _TabBar(Chips):
    """Names with a line beneath the one that is shown; Left and Right leaf through them."""

    def add(self, key: Any, words: Words, count: int | None = None) -> None:
        super().add(key, words, count)
        self.chip(key).setProperty("look", "tab")


class ContestScreen(QWidget):
    """See the module."""

    title = N_("Contest")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._panels: dict[str, QWidget] = {}
        self._import: Any = None
        self.tabs = _TabBar()
        bind(self.tabs, self.tabs.setAccessibleName, N_("Contest"))
        for tab in TABS:
            self.tabs.add(tab.key, tab.name)
        self.tabs.chosen.connect(self.show_tab)
        self._stack = QStackedWidget()
        self._heading = Title(self.title)
        head = row(self._heading, self.tabs, gap=2 * look.STEP)
        head.setStretch(1, 1)
        inside = column(head, self._stack)
        inside.setStretch(1, 1)
        margin = 2 * look.STEP
        inside.setContentsMargins(margin, look.STEP, margin, margin)
        page = QWidget()
        page.setLayout(inside)
        self._page = page
        self._pages = QStackedWidget()
        self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self._bind_keys()
        self._show(TABS[0].key)
        enters(self, self._entry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The rail says where one is; a narrow window keeps its room for the tabs.
        self._heading.setVisible(self.width() >= look.scale(_NARROW))

    def _bind_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Tab", lambda: self._turn(1)),
            ("Ctrl+Shift+Tab", lambda: self._turn(-1)),
        )
        for pressed, act in keys:
            shortcut = QShortcut(QKeySequence(pressed), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _entry(self) -> QWidget:
        return self._import if self._import is not None else self._stack.currentWidget()

    # --- tabs ---------------------------------------------------------------------------------------------------------
    @property
    def tab(self) -> str:
        """Key of the tab that is shown."""
        return cast(str, self.tabs.current())

    def show_tab(self, key: str) -> QWidget:
        """Show a tab, made when it is first visited, and ask it anew; returns its panel."""
        self._close_import()
        panel = self._show(key)
        self.refresh()
        return panel

    def _show(self, key: str) -> QWidget:
        if key not in self._panels:
            tab = next(tab for tab in TABS if tab.key == key)
            made = cast(QWidget, getattr(import_module(tab.module), tab.panel)(self._desk))
            # What a panel asks for beyond itself.
            for name, act in (
                ("import_wanted", lambda: self.open_import()),
                ("state_list_wanted", lambda: self.open_import(Kind.STATE_LIST)),
                ("marks_wanted", lambda exam: self.open_import(Kind.MARKS, exam)),
                ("plan_wanted", lambda: self.show_tab("plan").setFocus()),
                ("ranking_wanted", lambda: self.show_tab("ranking").setFocus()),
            ):
                wanted = getattr(made, name, None)
                if wanted is not None:
                    wanted.connect(act)
            self._panels[key] = made
            self._stack.addWidget(made)
        self.tabs.choose(key)
        self._stack.setCurrentWidget(self._panels[key])
        return self._panels[key]

    def _turn(self, by: int) -> None:
        if self._import is None:
            keys = [tab.key for tab in TABS]
            self.show_tab(keys[(keys.index(self.tab) + by) % len(keys)]).setFocus()

    def refresh(self) -> None:
        """The tab that is shown asks anew."""
        if self._import is None:
            panel: Any = self._stack.currentWidget()
            panel.refresh()

    # --- import -------------------------------------------------------------------------------------------------------
    def open_import(self, kind: Kind | None = None, exam: int | None = None) -> None:
        """Open the import; it is a page of its own until it is left.

        Arguments: ``kind`` – of the list that is wanted, else it is told by its columns; ``exam`` – whose marks.
        """
        from desktop.screens.import_register import ImportScreen

        page = ImportScreen(self._desk, kind=kind, exam=exam)
        page.left.connect(self._import_left)
        self._import = page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.start()

    def _import_left(self) -> None:
        self._close_import()
        self.refresh()
        self._stack.currentWidget().setFocus()

    def _close_import(self) -> None:
        page, self._import = self._import, None
        if page is not None:
            self._pages.setCurrentWidget(self._page)
            self._pages.removeWidget(page)
            page.deleteLater()
