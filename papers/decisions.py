"""What was decided by one vote on many, on the subjects of a foreign document, on an appeal: the facts of such items.

The official wording stands in the forms of protocol and extract.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from papers.dates import in_words
from papers.forms import Fields
from papers.lines import line_facts
from papers.numerals import figures, score
from papers.words import word
from rules.records import AgendaItem, ItemCase, ItemKind, Language, PlanLine


def lists_facts(
    item: AgendaItem,
    official: bool,
    adopted: bool,
    decided: bool,
    language: Language,
    people: Container[int] | None = None,
) -> Fields:
    """The lists of an item, where they were approved, in whatever words.

    Arguments: ``people`` – the applications whose lines are printed, under the numbers they have in the lists; None for
    the lists whole.
    """
    lists = list(_by_line(item.cases))
    own = item.kind is ItemKind.LISTS
    approved = own and decided and adopted and item.tally is not None
    printed = [one for one in lists if people is None or any(case.application in people for case in one[1])]
    return {
        "lists_heard": own,
        "list_count": str(len(lists)),
        "case_count": str(sum(case.admit for case in item.cases)),
        "approve": own and official and adopted,
        "not_approved": own and official and not adopted,
        "approved_lists": [_list(line, cases, language, people) for line, cases in printed] if approved else [],
        "chosen": approved and people is not None,
    }


def _by_line(cases: tuple[ItemCase, ...]) -> Iterator[tuple[PlanLine, list[ItemCase]]]:
    """The cases of each line, in the order the lines come."""
    found: dict[int, list[ItemCase]] = {}
    for case in cases:
        found.setdefault(case.line.id, []).append(case)
    for of_line in found.values():
        yield of_line[0].line, of_line


def _list(line: PlanLine, cases: list[ItemCase], language: Language, people: Container[int] | None) -> Fields:
    admitted, count = _chosen([case for case in cases if case.admit], people)
    exceptions, _ = _chosen([case for case in cases if case.reason], people)
    refused, _ = _chosen([case for case in cases if not case.admit and not case.reason], people)
    return {
        **line_facts(line, language),
        "anybody": bool(admitted),
        "people": [
            {
                **_person(case, place),
                "score": score(case.score),
                "by": word(case.place, language) if case.place else "–",
            }
            for place, case in admitted
        ],
        "people_count": str(count),
        "exceptions": bool(exceptions),
        "exception": [
            {
                **_person(case, place),
                "reason": case.reason.strip().rstrip("."),
                "taken": case.admit,
                "left_out": not case.admit,
            }
            for place, case in exceptions
        ],
        "refused": bool(refused),
        "refused_people": [_person(case, place) for place, case in refused],
    }


def _chosen(cases: list[ItemCase], people: Container[int] | None) -> tuple[list[tuple[int, ItemCase]], int]:
    """The cases that are printed, each with its number in the whole list, and how many the list has."""
    numbered = list(enumerate(cases, start=1))
    return [(place, case) for place, case in numbered if people is None or case.application in people], len(cases)


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
        "grounds": appeal.grounds.strip().removesuffix(".") if appeal else "",
        "grant": own and official and adopted and appeal is not None,
        "dismiss": own and official and not adopted and appeal is not None,
    }
