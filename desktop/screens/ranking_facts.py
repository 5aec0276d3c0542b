"""What the ranking shows, asked at once: the plan, the settled lists, whose list decides, where the state list differs.

Belongs here: the reading and small questions to what was read. Does not belong here: the contest itself
(``rules.contest``, ``db.contest``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from db import college, contest, exams, plan
from db.transaction import Reading
from desktop.screens.ranking_words import entry_fits
from desktop.words import language
from rules.contest import deciding
from rules.places import undersubscribed
from rules.records import Country, ListDifference, Names, PlanLine, Ranking
from rules.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class ContestFacts:
    """The contest of one year as it stood when it was asked."""

    year: int
    country: Country
    lines: tuple[PlanLine, ...]
    rankings: Mapping[int, Ranking]
    verdicts: Mapping[int, Verdict]
    """Whether the own list of a line decides, by line."""
    admitted: Mapping[int, int]
    """People the commission has admitted, by line; lines without any are not there."""
    loaded: int
    """People in the state list; 0 while none is loaded."""
    differences: tuple[ListDifference, ...]
    exam_titles: Mapping[int, Names]

    @property
    def by_id(self) -> dict[int, PlanLine]:
        return {line.id: line for line in self.lines}

    @property
    def exams(self) -> dict[int, str]:
        """Titles of the exams in the language of the screen."""
        return {exam: title.in_language(language()) for exam, title in self.exam_titles.items()}

    def filled(self, line: PlanLine) -> int:
        """How many places are taken: by the own list where it decides, else by decisions of the commission alone."""
        if self.verdicts[line.id]:
            return len(self.rankings[line.id].admitted)
        return self.admitted.get(line.id, 0)

    def free(self) -> dict[int, int]:
        """Places nobody has, by line."""
        return {line.id: max(0, line.places - self.filled(line)) for line in self.lines}

    def undersubscribed(self, line: PlanLine) -> Verdict:
        """Whether too few people have a place to form the group (578-63).

        Where the national database gives the places nothing is known before the commission has admitted somebody.
        """
        found = undersubscribed(line, self.filled(line), self.country)
        known = bool(self.verdicts[line.id]) or self.filled(line) > 0
        return replace(found, ok=found.ok and known)

    def differences_of(self, line: PlanLine) -> tuple[ListDifference, ...]:
        """The differences that concern a line: somebody has a place in it by the own count or by the state list."""
        return tuple(
            one
            for one in self.differences
            if one.ours == line.id or (one.state is not None and entry_fits(one.state, line))
        )


def contest_facts(reading: Reading, year: int) -> ContestFacts:
    """Ask everything the ranking of a year shows."""
    lines = plan.lines(reading, year)
    state = contest.state_list(reading, year)
    country, under_authority = college.country(reading), contest.under_authority(reading)
    rankings = contest.settlement(reading, year)
    return ContestFacts(
        year=year,
        country=country,
        lines=lines,
        rankings=rankings,
        verdicts={line.id: deciding(line, under_authority, country) for line in lines},
        admitted=plan.admitted_counts(reading, year),
        loaded=len(state),
        differences=contest.differences(reading, year, rankings) if state else (),
        exam_titles={exam.id: exam.title for exam in exams.exams(reading, year)},
    )
