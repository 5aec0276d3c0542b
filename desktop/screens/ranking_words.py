"""The contest in sentences: how a score came about, what set two apart, what is missing, why two lists differ.

Belongs here: words only, in the language of the screen. Does not belong here: judging (``rules.contest``).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from desktop import sentences
from desktop.screens.application_lines import HUNDREDTH
from desktop.screens.plan_line_edit import line_title
from desktop.widgets.labels import State, number_text
from desktop.words import N_, _, language, ngettext
from papers.words import word
from rules.acts import is_own
from rules.places import RULE as GROUP_RULE
from rules.records import (
    Difference,
    Funding,
    ListDifference,
    PlanLine,
    Ranking,
    Result,
    Score,
    Standing,
    StateEntry,
    TieRule,
)
from rules.verdicts import Verdict

#: Result → its colour and icon.
RESULTS: Final[dict[Result, tuple[State, str]]] = {
    Result.ADMITTED: ("good", "check"),
    Result.WAITING: ("attention", "clock"),
    Result.ELSEWHERE: ("secondary", "right"),
    Result.UNSCORED: ("stop", "warning"),
}

#: What ``rules.contest.deciding`` gives as its reason → what it means for the list.
_BECAUSE: Final = {
    "own_rules": N_("This list decides: the college holds the contest by its own rules."),
    "paid": N_("This list decides: the national database holds no contest for paid places."),
    "on_application": N_("This list decides: people are admitted here on application."),
    "authority": N_("This list decides: the college is under an education, culture or sport authority."),
    "national_database": N_("Check of the result: the national database holds the contest for the state order."),
}


def average_text(average: Decimal | None) -> str:
    """«4,50»; a dash where it is not known."""
    return "–" if average is None else number_text(average.quantize(HUNDREDTH))


def result_text(standing: Standing) -> str:
    """«есть место · по квоте»."""
    said = word(standing.result, language())
    return said if standing.place is None else f"{said} · {word(standing.place, language())}"


def score_text(score: Score) -> str:
    """How the average competitive score came about (578-54)."""
    marks = ", ".join(f"{subject} {number_text(mark)}" for subject, mark in score.marks)
    fields = {"score": number_text(score.competitive), "average": number_text(score.marks_average), "marks": marks}
    if score.exam is None:
        return _("Score {score}: the average of the marks ({marks}).", score=fields["score"], marks=marks)
    return _("Score {score}: marks {average} ({marks}) and exam {exam}.", exam=number_text(score.exam), **fields)


def missing_text(standing: Standing, exams: Mapping[int, str]) -> str:
    """What keeps the score from being made. Arguments: ``exams`` – title by id."""
    return _("No score yet: {missing}.", missing="; ".join(_missing(code, exams) for code in standing.bid.missing))


def _missing(code: str, exams: Mapping[int, str]) -> str:
    kind, _colon, detail = code.partition(":")
    if kind == "subject":
        return _("no mark in “{subject}”", subject=detail)
    if kind == "marks":
        return _("no subject marks are entered")
    title = exams.get(int(detail), "") if detail.isdigit() else ""
    if kind == "failed":
        return _("exam below the pass mark: {title}", title=title)
    return _("no exam result: {title}", title=title) if title else _("no exam result")


def tie_text(standing: Standing, above: Standing) -> str:
    """What set a standing apart from the one above of equal score (578-61)."""
    fields = {"name": above.candidate.name, "rule": sentences.citation("578-61", language())}
    if standing.tie is TieRule.DOCUMENT_AVERAGE:
        return _(
            "Score equal to that of {name}, who stands above: the average of the education document decides, {theirs}"
            " and {own} ({rule}).",
            theirs=average_text(above.candidate.document_average),
            own=average_text(standing.candidate.document_average),
            **fields,
        )
    if standing.tie is TieRule.QUOTA:
        return _(
            "Score and document average equal to those of {name}, who stands above and has a quota category ({rule}).",
            **fields,
        )
    return _(
        "Equal to {name}, who stands above, in all that the act names ({rule}): the commission decides; until then the"
        " one registered earlier stands first.",
        **fields,
    )


def explanation_text(
    standing: Standing, above: Standing | None, settled: PlanLine | None, exams: Mapping[int, str]
) -> str:
    """How the score came about, what set the applicant apart from the one above, and where else there is a place.

    Arguments: ``above`` – who stands one higher in the list; ``settled`` – the line the applicant has a place in;
    ``exams`` – title by id.
    """
    said = []
    if standing.bid.missing:
        said.append(missing_text(standing, exams))
    elif standing.bid.score is not None:
        said.append(score_text(standing.bid.score))
    if standing.tie is not None and above is not None:
        said.append(tie_text(standing, above))
    if standing.result is Result.ELSEWHERE and settled is not None:
        said.append(_("Has a place in a line wanted more: {line}.", line=line_title(settled)))
    return "\n".join(said)


def counts_text(line: PlanLine, ranking: Ranking, decides: bool) -> str:
    """The numbers of a list on one line. Where the list only checks, nothing is said of who has a place."""
    said = [ngettext("{n} place", "{n} places", line.places)]
    kept = sum(one.places for one in ranking.offer.reserved)
    if kept:
        said.append(_("kept for quotas: {kept}", kept=kept))
    said.append(ngettext("{n} applicant", "{n} applicants", len(ranking.standings)))
    if decides:
        said.append(_("with a place: {n}", n=len(ranking.admitted)))
        said.append(_("waiting: {n}", n=len(ranking.waiting)))
        unscored = sum(one.result is Result.UNSCORED for one in ranking.standings)
        if unscored:
            said.append(_("without a score: {n}", n=unscored))
    return " · ".join(said)


def undersubscribed_text(verdict: Verdict) -> str:
    """Too few people for a group (578-63)."""
    rule = sentences.citation(GROUP_RULE, language()) if verdict.rule == GROUP_RULE else _("college's own setting")
    return _(
        "Too few for a group: {admitted} of at least {least} ({rule}).",
        admitted=verdict.fields["admitted"],
        least=verdict.fields["least"],
        rule=rule,
    )


def decides_text(verdict: Verdict) -> str:
    """Whether the own list of a line decides or checks the result of the national database, and why (578-54)."""
    msgid = _BECAUSE[verdict.fields["because"]]
    said = _(msgid)
    cited = "" if is_own(verdict.rule) else sentences.citation(verdict.rule, language())
    return f"{said.removesuffix('.')} ({cited})." if cited else said


# --- where the lists differ -------------------------------------------------------------------------------------------
def entry_fits(entry: StateEntry, line: PlanLine) -> bool:
    """Whether an entry of the state list may mean this line; what the entry does not say fits any."""
    said = ((entry.base, line.base), (entry.form, line.form), (entry.language, line.language))
    fits = entry.code == line.code and line.funding is Funding.STATE
    return fits and all(given is None or given is own for given, own in said)


def state_text(entry: StateEntry | None, lines: Mapping[int, PlanLine]) -> str:
    """Where the state list places somebody."""
    if entry is None:
        return "–"
    line = next((line for line in lines.values() if entry_fits(entry, line)), None)
    return entry.code if line is None else line_title(line)


def difference_text(difference: ListDifference, lines: Mapping[int, PlanLine], exams: Mapping[int, str]) -> str:
    """Why the two lists differ, as far as the file knows: how the applicant stands in each of the own choices."""
    if difference.kind is Difference.UNKNOWN_PERSON:
        return _("Nobody with this IIN is in the register of applications.")
    if difference.kind is Difference.NOT_REGISTERED:
        return _("The application is there, but it is not registered.")
    if not difference.standings:
        return _("None of the applicant's choices is in the plan of places.")
    return " ".join(_stands(standing, lines, exams) for standing in difference.standings)


def _stands(standing: Standing, lines: Mapping[int, PlanLine], exams: Mapping[int, str]) -> str:
    line = lines.get(standing.bid.line)
    fields = {
        "choice": standing.preference,
        "line": line_title(line) if line else "–",
        "position": standing.position,
        "result": word(standing.result, language()),
    }
    if standing.bid.score is None:
        said = _("Choice {choice}, {line}: {result}.", **{key: fields[key] for key in ("choice", "line", "result")})
        return f"{said} {missing_text(standing, exams)}" if standing.bid.missing else said
    return _(
        "Choice {choice}, {line}: position {position}, score {score}, {result}.",
        score=number_text(standing.bid.score.competitive),
        **fields,
    )
