"""Today: what is really there now – the next sitting with its quorum, applications, papers to sign, copies.

Belongs here: putting the facts of the day side by side, each with one way to go on. Does not belong here: doing
anything about them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from db import applications, backup, commissions, outgoing, plan, upcoming
from desktop import computer, look
from desktop.desk import Desk
from desktop.screens.later import go
from desktop.status_bar import STALE_DAYS, outside_text
from desktop.widgets.frames import Card, EmptyState, column, row, scrolling
from desktop.widgets.labels import (
    Secondary,
    State,
    StateWord,
    Text,
    Title,
    Words,
    day_text,
    moment_text,
    quiet,
)
from desktop.words import N_, _, language, ngettext
from rules.records import ApplicationStage, IssuedPaper, Sitting, SittingStage

_SHOWN = 6


class TodayScreen(QWidget):
    """See the module."""

    title = N_("Today")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._day = Secondary(wraps=False)
        self._content: QWidget | None = None
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
        counts = desk.ask(applications.stage_counts, desk.year)
        live = desk.ask(upcoming.living, _SHOWN)
        step = None if counts or live else self._first_step()
        shown = step if step is not None else self._cards(counts, live)
        if self._content is not None:
            self._holder.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = shown
        self._holder.addWidget(shown)
        # A layout shows what is added to it only later; the focus may be wanted now.
        shown.show()
        self.setFocusProxy(shown)

    def _first_step(self) -> EmptyState:
        """On a file with nothing in it: the one next step."""
        desk = self._desk
        if not desk.ask(commissions.all_commissions):
            text, button, place = (
                N_("Next: enter the admission commission by the order of the head."),
                N_("Enter the commission"),
                "commissions",
            )
        elif not desk.ask(plan.lines, desk.year):
            text, button, place = (
                N_("Next: take over the plan of places from Excel."),
                N_("Go to the plan of places"),
                "applications",
            )
        else:
            text, button, place = (
                N_("Next: register the first application, or take over a list from Excel."),
                N_("Go to the applications"),
                "applications",
            )
        empty = EmptyState("today", N_("Nothing is due."), text, button)
        empty.asked.connect(lambda: go(self, place))
        return empty

    # --- the cards ----------------------------------------------------------------------------------------------------
    def _cards(self, counts: dict[ApplicationStage, int], live: tuple[Sitting, ...]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2 * look.STEP)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for place, card in enumerate(
            (self._sittings(live), self._applications(counts), self._papers(), self._copies())
        ):
            card.body.addStretch(1)
            grid.addWidget(card, place // 2, place % 2)
        grid.setRowStretch(2, 1)
        return holder

    def _sittings(self, live: tuple[Sitting, ...]) -> Card:
        card = Card(N_("Next sitting"))
        for one in live:
            state = StateWord()
            _stage(state, one, self._desk.clock())
            name = Text(wraps=True)
            name.setText(one.commission_name.in_language(language()))
            card.body.addLayout(row(state, None, self._open("sitting", one.id)))
            card.body.addWidget(name)
            card.body.addWidget(_said(_quorum(one)))
        if not live:
            card.body.addWidget(Secondary(N_("No sitting is called.")))
            card.body.addLayout(row(self._going(N_("Go to the sittings"), "sittings"), None))
        return card

    def _applications(self, counts: dict[ApplicationStage, int]) -> Card:
        card = Card(N_("Applications"))
        lines: tuple[tuple[ApplicationStage, State, Words], ...] = (
            (ApplicationStage.UNFINISHED, "attention", N_("unfinished: go on with them")),
            (ApplicationStage.REGISTERED, "accent", N_("registered, wait for a decision")),
            (ApplicationStage.ADMITTED, "good", N_("admitted by a decision")),
            (ApplicationStage.NOT_ADMITTED, "secondary", N_("not admitted by a decision")),
            (ApplicationStage.REFUSED, "secondary", N_("documents refused")),
        )
        for stage, token, words in lines:
            if not counts.get(stage):
                continue
            number = Text(look=token)
            number.setText(str(counts[stage]))
            number.setFixedWidth(look.scale(48))
            number.setAlignment(Qt.AlignmentFlag.AlignRight)
            line = row(number, Text(words, wraps=True))
            line.setStretch(1, 1)
            card.body.addLayout(line)
        if not counts:
            card.body.addWidget(Secondary(N_("There are no applications this year.")))
        card.body.addLayout(row(self._going(N_("Go to the applications"), "applications"), None))
        return card

    def _papers(self) -> Card:
        card = Card(N_("Papers to be signed"))
        waiting = self._desk.ask(outgoing.unsigned, _SHOWN)
        for paper in waiting:
            card.body.addLayout(_with_button(paper_line(paper), self._open("paper", paper.id)))
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
        state = StateWord()
        state.show_state("attention" if stale else "good", lambda: outside_text(outside, now))
        card.body.addWidget(state)
        card.body.addWidget(
            Secondary(
                (lambda: _("Copy on this computer: {moment}", moment=moment_text(last)))
                if last
                else N_("A copy on this computer is made whenever the program is closed.")
            )
        )
        card.body.addLayout(row(self._going(N_("Go to the copies"), "settings"), None))
        return card

    def _open(self, kind: str, row_id: int) -> QWidget:
        button = quiet(N_("Open"), "right")
        button.clicked.connect(lambda: _case(self, kind, row_id))
        return button

    def _going(self, words: str, place: str) -> QWidget:
        button = quiet(words, "right")
        button.clicked.connect(lambda: go(self, place))
        return button


def _case(screen: QWidget, kind: str, row_id: int) -> None:
    show: Callable[[str, int], None] | None = getattr(screen.window(), "open_case", None)
    if show is not None:
        show(kind, row_id)


def _said(text: str) -> Text:
    """A line that is made anew at every refresh."""
    label = Text(wraps=True)
    label.setText(text)
    return label


def _with_button(text: str, button: QWidget) -> QHBoxLayout:
    line = row(_said(text), button)
    line.setStretch(0, 1)
    return line


def _stage(state: StateWord, sitting: Sitting, now: datetime) -> None:
    moment = moment_text(sitting.planned)
    if sitting.stage is SittingStage.OPEN:
        state.show_state("accent", lambda: _("open since {moment}", moment=moment_text(sitting.opened)), "sittings")
    elif sitting.planned < now:
        state.show_state("attention", lambda: _("was called for {moment}", moment=moment), "clock")
    else:
        state.show_state("accent", lambda: _("called for {moment}", moment=moment), "clock")


def _quorum(sitting: Sitting) -> str:
    """«9 members · 6 needed · 3 on the agenda»; who is present once it is open."""
    quorum, items = sitting.quorum, len(sitting.items)
    parts = [_("members: {count}", count=quorum.members)]
    if quorum.needed is not None:
        parts.append(_("needed: {count}", count=quorum.needed))
    if sitting.stage is SittingStage.OPEN:
        parts.append(_("present: {count}", count=quorum.present))
    parts.append(_("on the agenda: {count}", count=items))
    return " · ".join(parts)


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
