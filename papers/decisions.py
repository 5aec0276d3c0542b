"""What was decided by one vote on many, on the subjects of a foreign document, on an appeal: the facts of such items.

The official wording stands in the forms of protocol and extract.
"""

from __future__ import annotations

from collections.abc import Iterator

from papers.dates import in_words
from papers.forms import Fields
from papers.lines import line_facts
from papers.numerals import figures, score
from papers.words import word
from rules.records import AgendaItem, ItemCase, ItemKind, Language, PlanLine


def lists_facts(item: AgendaItem, official: bool, adopted: bool, decided: bool, language: Language) -> Fields:
    """The lists of an item: printed whole where they were approved, in whatever words."""
    lists = list(_by_line(item.cases))
    own = item.kind is ItemKind.LISTS
    approved = own and decided and adopted and item.tally is not None
    return {
        "lists_heard": own,
        "list_count": str(len(lists)),
        "case_count": str(sum(case.admit for case in item.cases)),
        "approve": own and official and adopted,
        "not_approved": own and official and not adopted,
        "approved_lists": [_list(line, cases, language) for line, cases in lists] if approved else [],
    }


def _by_line(cases: tuple[ItemCase, ...]) -> Iterator[tuple[PlanLine, list[ItemCase]]]:
    """The cases of each line, in the order the lines come."""
    found: dict[int, list[ItemCase]] = {}
    for case in cases:
        found.setdefault(case.line.id, []).append(case)
    for of_line in found.values():
        yield of_line[0].line, of_line


def _list(line: PlanLine, cases: list[ItemCase], language: Language) -> Fields:
    admitted = [case for case in cases if case.admit]
    exceptions = [case for case in cases if case.reason]
    refused = [case for case in cases if not case.admit and not case.reason]
    return {
        **line_facts(line, language),
        "anybody": bool(admitted),
        "people": [
            {
                **_person(case, place),
                "score": score(case.score),
                "by": word(case.place, language) if case.place else "–",
            }
            for place, case in enumerate(admitted, start=1)
        ],
        "people_count": str(len(admitted)),
        "exceptions": bool(exceptions),
        "exception": [
            {
                **_person(case, place),
                "reason": case.reason.strip().rstrip("."),
                "taken": case.admit,
                "left_out": not case.admit,
            }
            for place, case in enumerate(exceptions, start=1)
        ],
        "refused": bool(refused),
        "refused_people": [_person(case, place) for place, case in enumerate(refused, start=1)],
    }


def _person(case: ItemCase, place: int) -> dict[str, str]:
    return {"n": str(place), "applicant": case.name, "application_number": str(case.number or "–")}


def subjects_facts(item: AgendaItem, official: bool, adopted: bool) -> Fields:
    """The list of compulsory and profile subjects for a foreign document (578-62)."""
    own = item.kind is ItemKind.SUBJECTS
    return {
        "subjects_heard": own,
        "subjects": ", ".join(item.subjects) or "–",
        "set_subjects": own and official and adopted,
        "subjects_rejected": own and official and not adopted,
    }


def appeal_facts(item: AgendaItem, official: bool, adopted: bool, language: Language) -> Fields:
    """An appeal against a mark: the mark before, and the one after where it was granted."""
    own = item.kind is ItemKind.APPEAL
    appeal = item.appeal
    return {
        "appeal_heard": own and appeal is not None,
        "exam": appeal.exam.in_language(language) if appeal else "",
        "appeal_filed": in_words(appeal.filed, language) if appeal else "",
        "before": figures(appeal.before) if appeal else "",
        "after": figures(appeal.wanted) if appeal else "",
        "regraded": appeal is not None and appeal.wanted is not None,
        "grounds": appeal.grounds.strip() if appeal else "",
        "grant": own and official and adopted and appeal is not None,
        "dismiss": own and official and not adopted and appeal is not None,
    }
