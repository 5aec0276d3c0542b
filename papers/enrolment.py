"""The draft of the enrolment order: its facts. Number and date are left to the head who signs it."""

from __future__ import annotations

from papers.dates import from_day
from papers.desk import imprint_facts
from papers.forms import Fields
from papers.lines import line_facts, people_facts, protocols_facts
from rules.records import EnrolmentPaper, Language

FORM = "enrolment"
#: An order is read in one language from its first word to the signature; the other one follows on a new page.
SIDE_BY_SIDE = False


def facts(paper: EnrolmentPaper, language: Language) -> Fields:
    """What the form speaks of: the protocols, the first day of study, the people by line."""
    college = paper.imprint.college
    return {
        **imprint_facts(paper.imprint, language),
        **protocols_facts(paper.protocols, language),
        # Where no protocol is there yet, its place is left in the draft.
        **({} if paper.protocols else {"one_protocol": True, "protocols": "______________"}),
        "year": str(paper.year),
        "starts": from_day(paper.starts, language),
        "lists": [
            {
                "list": f"1.{place}",
                **line_facts(one.line, language),
                # In an order everybody is counted anew.
                "people": [
                    {**person, "n": str(number)}
                    for number, person in enumerate(people_facts(one.people, language), start=1)
                ],
                "count": str(len(one.people)),
            }
            for place, one in enumerate(paper.lists, start=1)
        ],
        "total": str(sum(len(one.people) for one in paper.lists)),
        "head": college.head,
        "head_position": college.head_position.in_language(language),
    }
