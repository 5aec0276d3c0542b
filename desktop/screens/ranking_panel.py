"""The ranking: the lines of the plan, how they fill, and the list of the one that is chosen (578-54, 578-61, 578-63).

Where 578-54 leaves the contest to the national database the list only checks its result: then nothing but the
differences from the state list is shown. Belongs here: the two halves and the acts on a list. Does not belong here: the
rows (``ranking_table``, ``ranking_check``), the sentences (``ranking_words``), what is asked (``ranking_facts``).
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from db import contest
from desktop import look
from desktop.desk import Desk
from desktop.screens.contest_buttons import flowing
from desktop.screens.entry import enters
from desktop.screens.going import go
from desktop.screens.plan_line_edit import line_title
from desktop.screens.plan_table import filled_text, line_brief, line_programme
from desktop.screens.ranking_check import RankingCheck
from desktop.screens.ranking_facts import ContestFacts, contest_facts
from desktop.screens.ranking_table import RankingTable
from desktop.screens.ranking_words import counts_text, decides_text, explanation_text, undersubscribed_text
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.screens.why_line import WhyLine
from desktop.widgets import (
    Card,
    EmptyState,
    Heading,
    Secondary,
    Text,
    Trouble,
    column,
    primary,
    row,
    secondary_button,
    stacked,
)
from desktop.words import N_, _, bind, follow, language, ngettext
from rules.records import Imprint, PlanLine, RankingPaper

if TYPE_CHECKING:
    from desktop.screens.ranking_proposal import RankingProposal
    from desktop.screens.ranking_redistribution import RankingRedistribution

_TABLE, _CHECK, _NOBODY = range(3)
#: Height in pixels at 96 dots below which what the list at the left says already is left out.
_LOW: Final = 450


class RankingPanel(QWidget):
    """``state_list_wanted`` asks for the state list to be loaded, ``plan_wanted`` for the plan of places."""

    state_list_wanted = Signal()
    plan_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._facts: ContestFacts | None = None
        self._stale = True
        self.lines = TwoLinesList()
        bind(self.lines, self.lines.setAccessibleName, N_("Lines of the plan"))
        # Who leafs through the lines by holding a key sees the list of the one where it stops.
        self._chosen = QTimer(self, singleShot=True, interval=40)
        self._chosen.timeout.connect(self._show_line)
        self.lines.selectionModel().currentChanged.connect(lambda *_now: self._chosen.start())
        self.heading = Heading()
        self.heading.setWordWrap(True)
        self.choice = Secondary()
        self.decides = WhyLine()
        self.counts = Secondary()
        self.few = Trouble()
        self.table = RankingTable()
        bind(self.table, self.table.setAccessibleName, N_("Ranking"))
        self.table.selectionModel().currentChanged.connect(lambda *_now: self._explain())
        self.table.opened.connect(lambda _row: self._open_application())
        self.why = Text(wraps=True)
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.check = RankingCheck()
        self.check.list_wanted.connect(self.state_list_wanted)
        self.nobody = EmptyState(
            "person",
            N_("Nobody has chosen this line yet"),
            N_("Whoever names it in a registered application stands here with the score."),
            N_("Go to the applications"),
        )
        self.nobody.asked.connect(partial(go, self, "applications"))
        self.empty = EmptyState(
            "contest",
            lambda: _("There is no plan of places for {year} yet", year=desk.year),
            N_("The ranking is made for the lines of the plan of places."),
            N_("Go to the plan of places"),
        )
        self.empty.asked.connect(self.plan_wanted)
        self.strip = Trouble()
        self.print_button = secondary_button(N_("Print…"), "print")
        self.print_button.clicked.connect(self.preview)
        self.move_button = secondary_button(N_("Free places…"), "repeat")
        self.move_button.clicked.connect(self.redistribute)
        self.propose_button = primary(N_("Put to a sitting… (F9)"), "sittings")
        self.propose_button.clicked.connect(self.propose)
        self.parts = QStackedWidget()
        self._lay_out()
        for where in (self.parts.widget(0), self.lines):
            shortcut = QShortcut(QKeySequence("F9"), where)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.propose)
        desk.changed.connect(self._changed)
        enters(self, self._entry)
        follow(self, self._speak)

    def _lay_out(self) -> None:
        self.views = QStackedWidget()
        listed = column(self.table, self.why)
        listed.setStretch(0, 1)
        for view in (stacked(listed), self.check, self.nobody):
            self.views.addWidget(view)
        card = Card()
        for part in (self.heading, self.choice, self.decides, self.counts, self.few):
            card.body.addWidget(part)
        card.body.addWidget(self.views, 1)
        card.body.addWidget(self.strip)
        card.body.addLayout(row(flowing(self.print_button, self.move_button), self.propose_button))
        self.parts.addWidget(card)
        both = row(self.lines, self.parts)
        both.setStretch(1, 1)
        self.whole = QStackedWidget()
        self.whole.addWidget(stacked(both))
        self.whole.addWidget(self.empty)
        self.setLayout(column(self.whole))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.lines.setFixedWidth(max(look.scale(180), min(look.scale(285), self.width() * 26 // 100)))

    def _fit(self) -> None:
        """A low window keeps its room for the list itself."""
        low = self.height() < look.scale(_LOW)
        self.why.setMinimumHeight(0 if low else 3 * self.why.fontMetrics().lineSpacing())
        self.choice.setVisible(not low)
        self.few.setVisible(bool(self.few.text()) and not low)

    def _entry(self) -> QWidget:
        if self.whole.currentWidget() is self.empty:
            return self.empty
        return self.lines if self.parts.currentIndex() == 0 else self.parts.currentWidget()

    # --- pages over the list, made when they are first visited --------------------------------------------------------
    @cached_property
    def proposal(self) -> RankingProposal:
        """The form that puts lists to a sitting."""
        from desktop.screens.ranking_proposal import RankingProposal

        page = RankingProposal(self._desk)
        page.left.connect(self._back)
        page.proposed.connect(self._was_proposed)
        self.parts.addWidget(page)
        return page

    @cached_property
    def redistribution(self) -> RankingRedistribution:
        """The form that moves free places."""
        from desktop.screens.ranking_redistribution import RankingRedistribution

        page = RankingRedistribution(self._desk)
        page.left.connect(self._back)
        page.moved.connect(self.refresh)
        self.parts.addWidget(page)
        return page

    # --- showing ------------------------------------------------------------------------------------------------------
    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show the contest; it is settled anew only when something was committed since."""
        if self._facts is None or self._stale or self._facts.year != self._desk.year:
            self._facts = self._desk.ask(contest_facts, self._desk.year)
            self._stale = False
        self._speak()

    def _speak(self) -> None:
        facts = self._facts
        if facts is None:
            return
        self.whole.setCurrentIndex(0 if facts.lines else 1)
        self.lines.show_lines([self._row(facts, line) for line in facts.lines])
        if facts.lines and self.lines.current_key() is None:
            self.lines.make_current(facts.lines[0].id)
        self._chosen.stop()
        if self.parts.currentIndex() and self.parts.currentWidget() is self.redistribution:
            self.redistribution.show_lines(facts.lines, facts.free())
        self._show_line()

    def current(self) -> PlanLine | None:
        """The line that is chosen."""
        lines = self._facts.lines if self._facts else ()
        return next((line for line in lines if line.id == self.lines.current_key()), None)

    def choose(self, line: int) -> None:
        """Show the list of a line."""
        self.lines.make_current(line)
        self._chosen.stop()
        self._show_line()

    def _row(self, facts: ContestFacts, line: PlanLine) -> TwoLines:
        filled = facts.filled(line)
        detail, token = line_brief(line), "secondary"
        icon = "contest" if facts.verdicts[line.id] else "search"
        if facts.undersubscribed(line):
            icon, token = "warning", "attention"
            detail = " · ".join((detail, _("too few for a group")))
        if line.not_formed:
            icon, token, detail = (
                "postpone",
                "attention",
                _("The group is not formed: {reason}", reason=line.not_formed),
            )
        # The code comes last: in the narrow list the title is what tells the lines apart.
        detail = " · ".join((detail, line.code))
        title, aside = line.title.in_language(language()), filled_text(filled, line.places)
        return TwoLines(line.id, icon, token, title, detail, aside, meter=(filled, line.places))

    def _show_line(self) -> None:
        facts, line = self._facts, self.current()
        if facts is None or line is None:
            return
        ranking, verdict = facts.rankings[line.id], facts.verdicts[line.id]
        self.heading.setText(line_title(line))
        self.choice.setText(line_programme(line))
        decides = bool(verdict)
        self.decides.say(
            "good" if decides else "accent", "check" if decides else "search", partial(decides_text, verdict)
        )
        self.counts.setText(counts_text(line, ranking, decides))
        few = facts.undersubscribed(line)
        if few and not line.not_formed:
            self.few.say("attention", partial(undersubscribed_text, few))
        else:
            self.few.clear()
        self._fit()
        self.table.show_ranking(ranking)
        self.table.say_again()
        if not decides:
            self.check.show_differences(facts.loaded, facts.differences_of(line), facts.by_id, facts.exams)
        self.views.setCurrentIndex(_CHECK if not decides else _TABLE if ranking.standings else _NOBODY)
        self._explain()
        useful = bool(ranking.standings) and (decides or facts.loaded > 0)
        self.print_button.setVisible(useful)
        self.propose_button.setVisible(useful)

    def _explain(self) -> None:
        """How the score of the one who is chosen came about, and what set them apart from the one above."""
        facts, one = self._facts, self.table.current()
        if facts is None or one is None:
            self.why.setText("")
            return
        ranking = facts.rankings[one.bid.line].standings
        above = ranking[one.position - 2] if one.position > 1 else None
        settled = facts.by_id.get(one.settled_in) if one.settled_in is not None else None
        self.why.setText(explanation_text(one, above, settled, facts.exams))

    # --- acts ---------------------------------------------------------------------------------------------------------
    def _open_application(self) -> None:
        """The application of the one who is chosen, on its own screen."""
        one, open_case = self.table.current(), getattr(self.window(), "open_case", None)
        if one is not None and open_case is not None:
            open_case("application", one.candidate.application)

    def preview(self) -> None:
        """The list as it prints; where it only checks, the differences."""
        facts, line = self._facts, self.current()
        if facts is None or line is None:
            return
        from desktop.preview import Preview

        preview = Preview(self._desk)
        preview.draft(partial(self._paper, line.id))
        preview.open(self)

    def _paper(self, line: int) -> RankingPaper:
        facts = self._facts
        assert facts is not None
        verdict, record = facts.verdicts[line], facts.by_id[line]
        return RankingPaper(
            imprint=Imprint(self._desk.college(), "", self._desk.clock().date(), ""),
            line=record,
            ranking=facts.rankings[line],
            deciding=bool(verdict),
            rule=verdict.rule,
            differences=() if verdict else facts.differences_of(record),
        )

    def propose(self) -> None:
        """Choose a sitting for the lists."""
        facts, line = self._facts, self.current()
        if facts is None or line is None or self.propose_button.isHidden():
            return
        self.strip.clear()
        # What the national database decides is put to the commission once its list is there.
        lines = [one for one in facts.lines if facts.verdicts[one.id] or facts.loaded]
        self.proposal.open_for(line.id, lines, self._desk.ask(contest.proposal, facts.year))
        self.parts.setCurrentWidget(self.proposal)
        self.proposal.setFocus()

    def redistribute(self) -> None:
        """Open the form that moves free places."""
        facts, line = self._facts, self.current()
        if facts is None or line is None:
            return
        self.strip.clear()
        self.redistribution.open_for(line.id, facts.lines, facts.free())
        self.parts.setCurrentWidget(self.redistribution)
        self.redistribution.setFocus()

    def _was_proposed(self, count: int) -> None:
        self._back()
        self.strip.say("good", lambda: ngettext("{n} list is on the agenda.", "{n} lists are on the agenda.", count))

    def _back(self) -> None:
        self.parts.setCurrentIndex(0)
        self._show_line()
        self.lines.setFocus()
