"""The lists of the contest that a sitting of the admission commission may take up, each to be ticked.

Belongs here: which lists there are, how many they would admit against the places. Does not belong here: how the lists
come about (``rules.contest``), the item they become (``sitting_lists``).
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.desk import Desk
from desktop.screens.exam_keys import bind_keys
from desktop.screens.plan_line_edit import line_title
from desktop.screens.plan_table import line_brief
from desktop.screens.ranking_facts import ContestFacts, contest_facts
from desktop.screens.two_lines import TickList, TwoLines
from desktop.widgets import Secondary, column, quiet, row
from desktop.words import N_, _, bind, follow
from rules.records import PlanLine, Result, Standing


class ContestLists(QWidget):
    """A list to choose from; ``changed`` tells that the choice is another one."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._facts: ContestFacts | None = None
        self._chosen: set[int] = set()
        self.all = quiet(N_("Choose all"), "check")
        self.all.clicked.connect(self.choose_all)
        self.none = quiet(N_("Choose none"))
        self.none.clicked.connect(self.choose_none)
        self.list = TickList()
        bind(self.list, self.list.setAccessibleName, N_("Lists to be decided on"))
        self.list.ticked.connect(self._tick)
        bind_keys(self.list, {"Ctrl+A": self.choose_all})
        self.waiting = QCheckBox()
        bind(self.waiting, self.waiting.setText, N_("also those without a place, to be decided not to admit"))
        bind(self.waiting, self.waiting.setAccessibleName, self.waiting.text)
        self.waiting.toggled.connect(lambda _on: self._show())
        self.count = Secondary()
        hint = row(Secondary(N_("Space chooses a list, Ctrl+A all of them.")), self.all, self.none)
        hint.setStretch(0, 1)
        inside = column(
            hint,
            self.list,
            self.waiting,
            self.count,
        )
        inside.setStretch(1, 1)
        self.setLayout(inside)
        follow(self, self._show)

    def refresh(self) -> None:
        """Settle the contest anew; nothing is chosen."""
        self._facts = self._desk.ask(contest_facts, self._desk.year)
        self._chosen.clear()
        self.waiting.setChecked(False)
        self._show()

    def chosen(self) -> tuple[int, ...]:
        """Ids of the chosen lines, in the order of the plan."""
        return tuple(line.id for line in self._offered() if line.id in self._chosen)

    def choose_all(self) -> None:
        """Choose every list."""
        self._chosen = {line.id for line in self._offered()}
        self._show()

    def choose_none(self) -> None:
        """Take every choice back."""
        self._chosen.clear()
        self._show()

    def _offered(self) -> tuple[PlanLine, ...]:
        """The lists with somebody to decide on; what the national database decides is there once its list is."""
        facts = self._facts
        if facts is None:
            return ()
        return tuple(
            line
            for line in facts.lines
            if (facts.verdicts[line.id] or facts.loaded)
            and (self._to_admit(line) or (self.waiting.isChecked() and self._without(line)))
        )

    def _to_admit(self, line: PlanLine) -> int:
        """Those whom the contest gives a place here and nobody decided on."""
        assert self._facts is not None
        return sum(one.candidate.admitted is None for one in self._facts.rankings[line.id].admitted)

    def _without(self, line: PlanLine) -> int:
        """Those who wait here, or have no score, and have no place anywhere."""
        assert self._facts is not None
        return sum(map(_has_none, self._facts.rankings[line.id].standings))

    def _tick(self, key: int) -> None:
        self._chosen ^= {key}
        self._show()

    def _show(self) -> None:
        offered = self._offered()
        self._chosen &= {line.id for line in offered}
        self.list.show_lines([self._line(line) for line in offered])
        if offered and self.list.current_key() is None:
            self.list.make_current(offered[0].id)
        people = sum(self._to_admit(line) for line in offered if line.id in self._chosen)
        self.count.setText(
            _("Chosen: {chosen} of {whole}; to be admitted: {people}.", chosen=len(self._chosen), whole=len(offered),
              people=people)
            if offered
            else _("No list of the contest waits for a decision: look at the ranking first.")
        )  # fmt: skip
        self.changed.emit()

    def _line(self, line: PlanLine) -> TwoLines:
        assert self._facts is not None
        admit, earlier = self._to_admit(line), self._facts.admitted.get(line.id, 0)
        said = [_("by the ranking: {count}", count=admit), _("waiting: {count}", count=self._without(line))]
        if earlier:
            said.append(_("admitted already: {count}", count=earlier))
        said.append(line_brief(line))
        return TwoLines(
            line.id,
            "",
            "secondary",
            line_title(line),
            " · ".join(said),
            _("{listed} of {places} places", listed=admit + earlier, places=line.places),
            line.id in self._chosen,
        )


def _has_none(one: Standing) -> bool:
    return one.settled_in is None and one.result in (Result.WAITING, Result.UNSCORED)
