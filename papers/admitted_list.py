"""The published result of the contest: its facts (578-64). Identity numbers come masked and stay so."""

from __future__ import annotations

from papers.desk import imprint_facts
from papers.forms import Fields
from papers.lines import line_facts, people_facts, protocols_facts, protocols_of
from papers.words import word
from rules.records import AdmittedListPaper, Base, Language

FORM = "admitted_list"
#: Names stand once under headings in both languages.
SIDE_BY_SIDE = True


def facts(paper: AdmittedListPaper, language: Language) -> Fields:
    """What the form speaks of: the lines of the plan with the people admitted to each."""
    college = paper.imprint.college
    return {
        **imprint_facts(paper.imprint, language),
        "numbered": bool(paper.imprint.number),
        "year": str(paper.year),
        **{base.value: base is paper.base for base in Base},
        "education": word(paper.base, language),
        "lists": [
            {
                **line_facts(one.line, language),
                **protocols_facts(protocols_of(one), language),
                "count": str(len(one.people)),
                "people": people_facts(one.people, language),
            }
            for one in paper.lists
        ],
        "nobody": not paper.lists,
        "head": college.head,
        "head_position": college.head_position.in_language(language),
    }
