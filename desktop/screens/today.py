"""Today: what is overdue, due today and in the next days, what waits, papers to be signed, copies of the file.

Belongs here: putting the facts of the day side by side, each with one way to go on. Does not belong here: what is due
(``today_due``), doing anything about it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db import backup, case_lists, commissions, outgoing, plan
from desktop import computer, look
from desktop.desk import Desk
from desktop.screens.going import go
from desktop.screens.today_due import (
    DueFacts,
    DueLine,
    due_facts,
    due_lines,
    next_event,
    open_case,
    others_lines,
    to_tab,
    waiting_lines,
)
from desktop.status_bar import STALE_DAYS, outside_text
from desktop.widgets.frames import Card, EmptyState, column, row, scrolling, stacked
from desktop.widgets.labels import (
    IconLabel,
    Secondary,
    State,
    StateWord,
    Text,
    Title,
    day_text,
    moment_text,
    primary,
    quiet,
)
from desktop.words import N_, _, language, ngettext
from rules.records import ApplicationStage, IssuedPaper

#: Lines of one card.
_SHOWN: Final = 6
#: Width in pixels at 96 dots below which the cards stand one below the other.
_NARROW: Final = 860
_ICONS: Final[dict[State, str]] = {
    "stop": "warning",
    "attention": "clock",
    "secondary": "calendar",
    "accent": "calendar",
}


class TodayScreen(QWidget):
    """See the module."""

    title = N_("Today")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._day = Secondary(wraps=False)
        self._content: QWidget | None = None
        self._rows: list[QHBoxLayout] = []
        self._holder = QVBoxLayout()
        content = column(row(Title(self.title), self._day, None, gap=2 * look.STEP), gap=2 * look.STEP)
        content.addLayout(self._holder, 1)
        margin = 2 * look.STEP
        content.setContentsMargins(margin, margin, margin, margin)
        page = QWidget()
        page.setLayout(content)
        self.setLayout(column(scrolling(page)))

    def refresh(self) -> None:
        """Put the cards together anew."""
        desk = self._desk
        self._day.setText(day_text(desk.clock().date()))
        facts = desk.ask(due_facts, desk.year, desk.clock())
        self._rows = []
        begun = facts.stages or facts.sittings or desk.ask(case_lists.any_open)
        shown = self._cards(facts) if begun else self._first_step(facts)
        if self._content is not None:
            self._holder.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = shown
        self._holder.addWidget(shown)
        self._fit()
        # A layout shows what is added to it only later; the focus may be wanted now.
        shown.show()
        self.setFocusProxy(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        way = QBoxLayout.Direction
        narrow = self.width() < look.scale(_NARROW)
        for cards in self._rows:
            cards.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def _first_step(self, facts: DueFacts) -> EmptyState:
        """On a file with nothing in it: the one next step."""
        desk = self._desk
        text: str | Callable[[], str]
        act: Callable[[], object]
        if not desk.ask(commissions.all_commissions):
            text, button = (
                N_("Next: enter the admission commission by the order of the head."),
                N_("Enter the commission"),
            )
            act = partial(go, self, "commissions")
        elif not desk.ask(plan.lines, desk.year):
            text, button = N_("Next: take over the plan of places from Excel."), N_("Go to the plan of places")
            act = partial(to_tab, self, "plan")
        else:
            event = next_event(facts)
            register = N_("Next: register the first application, or take over a list from Excel.")
            opens = event is not None and event.day.year == facts.today.year
            text, button = (event.said if event and opens else register), N_("Go to the applications")
            act = partial(go, self, "applications")
        empty = EmptyState("today", N_("Nothing is due."), text, button)
        empty.asked.connect(act)
        return empty

    # --- the cards ----------------------------------------------------------------------------------------------------
    def _cards(self, facts: DueFacts) -> QWidget:
        overdue, today, ahead = due_lines(facts)
        if overdue or today or ahead:
            first = self._side_by_side(
                self._due(N_("Overdue"), overdue, N_("Nothing is overdue."), facts.cases.more[0], "stop"),
                self._due(N_("Due today"), today, N_("Nothing is due today."), facts.cases.more[1]),
                self._due(N_("Next days"), ahead, N_("Nothing in the next days."), facts.cases.more[2]),
            )
        else:
            first = self._nothing(facts)
        others = self._others(facts)
        if others is None:
            second = [self._side_by_side(self._waiting(facts), self._papers(), self._copies())]
        else:
            second = [self._side_by_side(self._waiting(facts), others, self._papers())]
            second.append(self._side_by_side(self._copies()))
        return stacked(column(first, *second, None, gap=2 * look.STEP))

    def _side_by_side(self, *cards: Card) -> QWidget:
        beside = QHBoxLayout()
        beside.setSpacing(2 * look.STEP)
        for card in cards:
            card.body.addStretch(1)
            beside.addWidget(card, 1)
        self._rows.append(beside)
        return stacked(beside)

    def _due(
        self, title: str, lines: Sequence[DueLine], nothing: str, more: int = 0, token: State = "secondary"
    ) -> Card:
        card = Card(title)
        card.setObjectName("due")
        if lines:
            number = Text(look=token)
            number.setText(str(len(lines) + more))
            card.head.insertWidget(1, number)
        self._fill(card, lines, nothing, more)
        return card

    def _fill(self, card: Card, lines: Sequence[DueLine], nothing: str, more: int = 0) -> None:
        """Show the first lines; ``more`` – how many there are beside those that were read."""
        for line in lines[:_SHOWN]:
            card.body.addLayout(self._line(line))
        rest = max(len(lines) - _SHOWN, 0) + more
        if rest:
            card.body.addWidget(Secondary(lambda: ngettext("and {n} more", "and {n} more", rest)))
        if not lines:
            card.body.addWidget(Secondary(nothing))

    def _line(self, line: DueLine) -> QHBoxLayout:
        title, detail = Text(wraps=True), Text(look="stop" if line.token == "stop" else "secondary", wraps=True)
        title.setText(line.title)
        detail.setText(line.detail)
        words = column(title, detail, gap=1)
        made = QHBoxLayout()
        made.setSpacing(look.STEP)
        made.addWidget(IconLabel(_ICONS[line.token], line.token), 0, Qt.AlignmentFlag.AlignTop)
        made.addLayout(words, 1)
        made.addWidget(self._button(line.title, partial(line.open, self)), 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _button(self, about: str, act: Callable[[], object]) -> QPushButton:
        button = quiet(N_("Open"), "right")
        # Many buttons say the same; read aloud each says what it opens.
        button.setAccessibleName(": ".join((_("Open"), about)))
        button.clicked.connect(lambda: act())
        return button

    def _nothing(self, facts: DueFacts) -> QWidget:
        """Nothing is due: what comes next, and one button."""
        card = Card(N_("Nothing is due."))
        card.setObjectName("due")
        event = next_event(facts)
        if event is not None:
            card.body.addWidget(_said(event.said))
            button = primary(lambda: event.button, "right")
            button.clicked.connect(lambda: event.open(self))
            card.body.addLayout(row(button, None))
        return card

    def _waiting(self, facts: DueFacts) -> Card:
        card = Card(N_("Waits for you"))
        self._fill(card, waiting_lines(facts), N_("Nothing waits."))
        decided = (
            (ApplicationStage.ADMITTED, N_("admitted: {n}")),
            (ApplicationStage.NOT_ADMITTED, N_("not admitted: {n}")),
            (ApplicationStage.REFUSED, N_("refused: {n}")),
        )
        said = [_(words, n=facts.stages[stage]) for stage, words in decided if facts.stages.get(stage)]
        if said:
            card.body.addWidget(Secondary(lambda: " · ".join(said)))
        return card

    def _others(self, facts: DueFacts) -> Card | None:
        """The cases others must act in; no card where there is none."""
        waiting = self._desk.ask(case_lists.waited_for, _SHOWN)
        if not waiting:
            return None
        count = self._desk.ask(case_lists.waited_for_count)
        card = Card(N_("Waiting for others"))
        self._fill(card, others_lines(waiting, facts.today), "", count - len(waiting))
        return card

    def _papers(self) -> Card:
        card = Card(N_("Papers to be signed"))
        waiting = self._desk.ask(outgoing.unsigned, _SHOWN)
        for paper in waiting:
            said = paper_line(paper)
            line = row(_said(said), self._button(said, partial(open_case, self, "paper", paper.id)))
            line.setStretch(0, 1)
            card.body.addLayout(line)
        more = self._desk.ask(outgoing.unsigned_count) - len(waiting)
        if more:
            card.body.addWidget(Secondary(lambda: ngettext("and {n} more", "and {n} more", more)))
        if not waiting:
            card.body.addWidget(Secondary(N_("No paper waits for a signature.")))
        return card

    def _copies(self) -> Card:
        card = Card(N_("Copies of the file"))
        memory, file = computer.this(), self._desk.file
        made = backup.backups(memory.backups, file.path.stem)
        last = max(made.values(), default=None)
        outside, now = memory.last_outside(file.path), self._desk.clock()
        stale = outside is None or (now - outside).days >= STALE_DAYS
        state = StateWord(wraps=True)
        state.show_state("attention" if stale else "good", lambda: outside_text(outside, now))
        card.body.addWidget(state)
        card.body.addWidget(
            Secondary(
                (lambda: _("Copy on this computer: {moment}", moment=moment_text(last)))
                if last
                else N_("A copy on this computer is made whenever the program is closed.")
            )
        )
        button = quiet(N_("Go to the copies"), "right")
        button.clicked.connect(self._to_copies)
        card.body.addLayout(row(button, None))
        return card

    def _to_copies(self) -> None:
        show = getattr(self.window(), "show_screen", None)
        if show is not None:
            show("settings").show_part("copies")


def _said(text: str) -> Text:
    """A line that is made anew at every refresh."""
    label = Text(wraps=True)
    label.setText(text)
    return label


def paper_line(paper: IssuedPaper) -> str:
    """«протокол № 3 · 20.08.2025 · …»."""
    from papers.words import word

    return " · ".join(
        part
        for part in (
            f"{word(paper.form, language())} № {paper.number}",
            day_text(paper.date),
            paper.title,
        )
        if part
    )
