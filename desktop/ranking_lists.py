"""The lists of the contest without a window: every line of the plan with who stands where, as text or as JSON.

Belongs here: what ``hatshy ranking`` asks and prints. Does not belong here: the contest (``rules.contest``,
``db.contest``), the sentences it shares with the screen (``ranking_words``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from db import college, contest, exams, plan
from db.transaction import Reading
from desktop import words
from desktop.words import N_, _
from papers.words import word
from rules.contest import deciding
from rules.records import Language, Names, PlanLine, Ranking, Standing
from rules.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class LineList:
    """The list of one line."""

    line: PlanLine
    ranking: Ranking
    verdict: Verdict
    """Whether it decides, or only checks the result of the national database (578-54)."""
    exams: Mapping[int, Names]
    """Titles of the exams of the year."""


def lists(reading: Reading, year: int, code: str = "") -> list[LineList]:
    """The lists of a year in the order of the plan. Arguments: ``code`` – those of one specialty alone."""
    settled = contest.settlement(reading, year)
    country, under_authority = college.country(reading), contest.under_authority(reading)
    titles = {exam.id: exam.title for exam in exams.exams(reading, year)}
    return [
        LineList(line, settled[line.id], deciding(line, under_authority, country), titles)
        for line in plan.lines(reading, year)
        if code in ("", line.code)
    ]


# --- JSON -------------------------------------------------------------------------------------------------------------
def as_json(one: LineList) -> dict[str, Any]:
    """One list of the answer of ``hatshy ranking --json``; scores are texts with two decimals, never floats."""
    line, offer = one.line, one.ranking.offer
    return {
        "line": line.id,
        "year": line.year,
        "code": line.code,
        "title": {"kk": line.title.kk, "ky": line.title.ky, "ru": line.title.ru},
        "base": line.base,
        "form": line.form,
        "funding": line.funding,
        "language": line.language,
        "deciding": bool(one.verdict),
        "rule": one.verdict.rule,
        "because": one.verdict.fields.get("because"),
        "places": offer.places,
        "reserved": {kept.quota: kept.places for kept in offer.reserved},
        "on_application": offer.on_application,
        "not_formed": line.not_formed,
        "standings": [_standing(standing) for standing in one.ranking.standings],
    }


def _standing(one: Standing) -> dict[str, Any]:
    candidate, score = one.candidate, one.bid.score
    return {
        "position": one.position,
        "number": candidate.number,
        "application": candidate.application,
        "iin": candidate.iin,
        "name": candidate.name,
        "score": _decimals(score.competitive if score else None),
        "document_average": _decimals(candidate.document_average),
        "quota": candidate.quota,
        "preference": one.preference,
        "result": one.result,
        "place": one.place,
        "tie": one.tie,
        "settled_in": one.settled_in,
        "rule": score.rule if score else None,
        "missing": list(one.bid.missing),
    }


def _decimals(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:.2f}"


# --- text -------------------------------------------------------------------------------------------------------------
def as_text(lists: Sequence[LineList], language: Language) -> Iterator[str]:
    """Each list as a short text in a language: what the line is and offers, then a row for everybody."""
    # Loading the words of the screen takes a while, and JSON does without them.
    from desktop.screens.plan_line_edit import line_text
    from desktop.screens.ranking_words import average_text, decides_text, missing_text, result_text

    words.use(language)
    for one in lists:
        titles = {exam: title.in_language(language) for exam, title in one.exams.items()}
        said = [line_text(one.line), decides_text(one.verdict), _offered(one)]
        for standing in one.ranking.standings:
            candidate, score = standing.candidate, standing.bid.score
            parts = [
                f"{standing.position:>4}.",
                f"№ {candidate.number}".ljust(7),
                candidate.iin.ljust(14),
                candidate.name,
                "·",
                average_text(score.competitive if score else None),
                "·",
                result_text(standing),
                "·",
                _("choice {n}", n=standing.preference),
            ]
            if candidate.quota is not None:
                parts += ["·", word(candidate.quota, language)]
            if standing.bid.missing:
                parts += ["·", missing_text(standing, titles)]
            said.append(" ".join(parts))
        if not one.ranking.standings:
            said.append("  " + _("nobody has chosen this line"))
        yield "\n".join(said)


def _offered(one: LineList) -> str:
    if one.line.not_formed:
        return _("The group is not formed: {reason}", reason=one.line.not_formed)
    tongue = words.language()
    said = _("Places: {count}", count=one.ranking.offer.places)
    kept = ", ".join(f"{word(part.quota, tongue)} {part.places}" for part in one.ranking.offer.reserved)
    return f"{said}; {_(_KEPT, kept=kept)}" if kept else said


_KEPT = N_("kept for quotas: {kept}")
