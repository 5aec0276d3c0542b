"""What follows the decisions of a year, asked at once: contracts, lists, notices, what the national database gets.

Belongs here: the reading and small questions to what was read. Does not belong here: the pages that show it
(``results_…``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db import campaign, national_database, papers, plan, reminders, results
from db.application_lists import stage_counts
from db.campaign import Progress
from db.results import Contract, is_late
from db.transaction import Reading
from rules.records import ApplicationStage, Base, IssuedPaper, Milestone, NationalColumn


@dataclass(frozen=True, slots=True)
class BaseList:
    """The published list of one base of education."""

    base: Base
    people: int
    """Admitted on this base."""
    paper: IssuedPaper | None
    """The list as it was published last; None while it was not."""
    outdated: bool
    """Somebody was admitted or put elsewhere since, or nothing is published yet though there is somebody to name."""


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """The results of one year as they stood when they were asked."""

    year: int
    today: date
    progress: tuple[Progress, ...]
    undecided: int
    contracts: tuple[Contract, ...]
    lists: tuple[BaseList, ...]
    unnotified: int
    decided: int
    """On whom the commission has decided."""
    free: int
    """Places of the plan that nobody has."""
    listed: int
    """People in the list for the national database."""
    gaps: tuple[tuple[NationalColumn, int], ...]

    def milestone(self, what: Milestone) -> Progress | None:
        """One of the fixed days; None in a country that has none."""
        return next((one for one in self.progress if one.due.what is what), None)

    @property
    def late(self) -> int:
        """Contracts whose term is over."""
        return sum(is_late(one, self.today) for one in self.contracts)

    @property
    def signed(self) -> int:
        return sum(one.signed is not None for one in self.contracts)


def result_facts(reading: Reading, year: int, today: date) -> ResultFacts:
    """Ask everything the results of a year show."""
    stages = stage_counts(reading, year)
    admitted = plan.admitted_counts(reading, year)
    contracts = results.contracts(reading, year)
    listed, gaps = national_database.gaps(reading, year)
    progress = reminders.milestones(reading, year)
    shown = {campaign.PUBLISHED[one.due.what] for one in progress if one.due.what in campaign.PUBLISHED}
    shown |= {one.line.base for one in contracts}
    return ResultFacts(
        year=year,
        today=today,
        progress=progress,
        undecided=stages.get(ApplicationStage.REGISTERED, 0),
        contracts=contracts,
        lists=tuple(_base_list(reading, year, base, contracts) for base in Base if base in shown),
        unnotified=reminders.unnotified(reading, year),
        decided=sum(stages.get(stage, 0) for stage in (ApplicationStage.ADMITTED, ApplicationStage.NOT_ADMITTED)),
        free=sum(
            max(0, line.places - admitted.get(line.id, 0)) for line in plan.lines(reading, year) if not line.not_formed
        ),
        listed=listed,
        gaps=gaps,
    )


def _base_list(reading: Reading, year: int, base: Base, contracts: tuple[Contract, ...]) -> BaseList:
    paper = results.published(reading, year, base)
    return BaseList(
        base=base,
        people=sum(one.line.base is base for one in contracts),
        paper=papers.issued(reading, paper) if paper is not None else None,
        outdated=results.outdated(reading, year, base),
    )
