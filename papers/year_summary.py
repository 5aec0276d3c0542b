"""The work of the commissions in one year: its facts."""

from __future__ import annotations

from papers.cases import short
from papers.desk import imprint_facts
from papers.forms import Fields
from papers.words import word
from rules.paper_records import YearSummaryPaper
from rules.records import AppealStage, Language

FORM = "year_summary"
#: Tables under headings in both languages, signed once.
SIDE_BY_SIDE = True


def facts(paper: YearSummaryPaper, language: Language) -> Fields:
    """What the form speaks of: sittings and decisions, applications, refusals by ground, appeals, cases, papers."""
    told, college = paper.summary, paper.imprint.college
    appeals = (
        (word(AppealStage.FILED, language), told.appeals_filed),
        (word(AppealStage.GRANTED, language), told.appeals_granted),
        (word(AppealStage.REJECTED, language), told.appeals_rejected),
    )
    parts = (told.sittings, told.applications, told.refusals, told.appeals_filed, told.cases, told.papers)
    return {
        **imprint_facts(paper.imprint, language),
        "year": str(told.year),
        "none_found": not any(parts),
        "sat": bool(told.sittings),
        "sittings": [
            {
                "commission": word(one.kind, language),
                "held": str(one.held),
                "final": str(one.final),
                "not_held": str(one.not_held),
                "adopted": str(one.adopted),
                "rejected": str(one.not_adopted),
                "postponed": str(one.postponed),
            }
            for one in told.sittings
        ],
        "secret": str(told.secret_votes),
        "addenda": str(told.addenda),
        "applied": bool(told.applications),
        "stages": [{"stage": word(stage, language), "count": str(count)} for stage, count in told.applications],
        "total": str(sum(count for _, count in told.applications)),
        "refused": bool(told.refusals),
        "refusals": [{"ground": word(ground, language), "count": str(count)} for ground, count in told.refusals],
        "appealed": bool(told.appeals_filed),
        "appeals": [{"stage": words, "count": str(count)} for words, count in appeals],
        "proceeded": bool(told.cases),
        "cases": [
            {"procedure": word(procedure, language), "count": str(count), "ended": str(ended)}
            for procedure, count, ended in told.cases
        ],
        "issued": bool(told.papers),
        "papers": [
            {"form": word(form, language), "count": str(count), "annulled": str(annulled)}
            for form, count, annulled in told.papers
        ],
        "head_short": short(college.head),
        "head_position": college.head_position.in_language(language),
    }
