"""Adding to lists one applicant whom the contest gives no place in them: who, into which line, why.

Belongs here: looking for the applicant. Does not belong here: what may be added (``db.lists.add_case``).
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from db import contest, lists
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.entry import enters
from desktop.screens.page import Page
from desktop.screens.plan_table import line_name
from desktop.screens.ranking_words import RESULTS, result_text
from desktop.screens.telling import in_strip
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets import Field, LineEdit, Secondary, Trouble, column, number_text, primary, row, secondary_button
from desktop.words import N_, _, bind, follow
from rules.alphabets import fold
from rules.records import AgendaItem, PlanLine, Standing
from rules.verdicts import Refusal


class AddCase(Page):
    """``added`` gives the application, ``left`` tells that nobody was added."""

    added = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._item = 0
        self._found: tuple[tuple[PlanLine, Standing], ...] = ()
        self._folded: tuple[str, ...] = ()
        self.search = LineEdit()
        bind(self.search, self.search.setPlaceholderText, N_("Search by name or IIN"))
        bind(self.search, self.search.setAccessibleName, N_("Search by name or IIN"))
        self.search.textChanged.connect(lambda _text: self._show())
        self.list = TwoLinesList()
        self.list.setMinimumHeight(look.scale(120))
        bind(self.list, self.list.setAccessibleName, N_("Applicants without a place in these lists"))
        self.reason = LineEdit(limit=300)
        self.list.activated.connect(lambda _index: self.reason.setFocus())
        self.field = Field(N_("Reason"), self.reason, "reason")
        self.reason.returnPressed.connect(self.keep)
        self.search.returnPressed.connect(lambda: self.reason.setFocus())
        self.strip = Trouble()
        self.button = primary(N_("Add to the list (F9)"), "add")
        self.button.clicked.connect(self.keep)
        back = secondary_button(N_("Back (Esc)"))
        back.clicked.connect(self.left)
        self.setLayout(
            column(
                Secondary(N_("Who has no place by the contest is added as an exception, with the reason on record.")),
                self.search,
                self.list,
                self.field,
                self.strip,
                row(back, None, self.button),
            )
        )
        enters(self, lambda: self.search)
        follow(self, self._show)

    def open_for(self, item: AgendaItem) -> bool:
        """Offer those who asked for a line of these lists and are not in them; False where nobody is left."""
        self._item = item.id
        listed = {case.application for case in item.cases}
        lines = {case.line.id: case.line for case in item.cases}
        years = {line.year for line in lines.values()}
        rankings = {key: one for year in years for key, one in self._desk.ask(contest.settlement, year).items()}
        self._found = tuple(
            (line, standing)
            for line in lines.values()
            for standing in rankings[line.id].standings
            if standing.candidate.application not in listed and standing.candidate.admitted is None
        )
        self._folded = tuple(fold(f"{one.candidate.name} {one.candidate.iin}") for _line, one in self._found)
        self.strip.clear()
        self.field.clear()
        self.reason.clear()
        self.search.clear()
        self._show()
        return bool(self._found)

    def _show(self) -> None:
        wanted = fold(self.search.value()).split()
        self.list.show_lines(
            [
                self._line(place, line, standing)
                for place, (line, standing) in enumerate(self._found)
                if all(part in self._folded[place] for part in wanted)
            ]
        )
        if self.list.current_key() is None and self.list.lines.lines:
            self.list.make_current(self.list.lines.lines[0].key)

    @staticmethod
    def _line(place: int, line: PlanLine, standing: Standing) -> TwoLines:
        token, icon = RESULTS[standing.result]
        score = number_text(standing.bid.score.competitive) if standing.bid.score else "–"
        return TwoLines(
            place,
            icon,
            token,
            standing.candidate.name,
            f"{result_text(standing)} · {line_name(line)}",
            f"№ {standing.candidate.number} · {score}",
        )

    def keep(self) -> None:
        """Add the applicant who is chosen."""
        self.strip.clear()
        self.field.clear()
        key = self.list.current_key()
        if key is None:
            self.strip.say("attention", lambda: _("Choose an applicant."))
            return
        if not self.reason.value():
            self.field.complain(lambda: _("Give the reason."))
            self.reason.setFocus()
            return
        line, standing = self._found[key]
        application = standing.candidate.application
        act = partial(
            self._desk.act,
            lists.add_case,
            item=self._item,
            application=application,
            line=line.id,
            reason=self.reason.value(),
        )
        guard(self, act, self._refused, lambda _nothing: self.added.emit(application))

    def _refused(self, refused: Refusal) -> None:
        in_strip(self.strip)(refused)

    def escape(self) -> None:
        """Back to the lists."""
        self.left.emit()
