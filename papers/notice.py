"""The notice of the result to one applicant: its facts (578-12)."""

from __future__ import annotations

from papers.dates import in_words
from papers.desk import paper_facts
from papers.forms import Fields
from papers.lines import cited, line_facts
from rules.records import Language, NoticePaper

FORM = "notice"
#: Short: the two languages stand side by side.
SIDE_BY_SIDE = True


def facts(paper: NoticePaper, language: Language) -> Fields:
    """What the form speaks of: the line admitted to and the last day to sign, or how to appeal."""
    body = paper.imprint.college.appeal_body.in_language(language)
    line = paper.line
    return {
        **paper_facts(paper, language),
        **(line_facts(line, language) if line else {}),
        "protocol": cited(paper.protocol, language),
        "admitted": line is not None,
        "not_admitted": line is None,
        "sign_until": in_words(paper.sign_until, language) if paper.sign_until else "",
        "appeal_body": body,
        "no_appeal_body": not body,
    }
