"""The list of contracts that were not signed in time: its facts (578-12)."""

from __future__ import annotations

from papers.dates import in_figures
from papers.desk import imprint_facts
from papers.forms import Fields
from papers.lines import line_facts
from rules.paper_records import LateContractsPaper
from rules.records import Language

FORM = "late_contracts"
#: Names stand once under headings in both languages.
SIDE_BY_SIDE = True


def facts(paper: LateContractsPaper, language: Language) -> Fields:
    """What the form speaks of: who has not signed, how to reach them, since when it is due."""
    return {
        **imprint_facts(paper.imprint, language),
        "year": str(paper.year),
        "count": str(len(paper.entries)),
        "some_late": bool(paper.entries),
        "none_late": not paper.entries,
        "late": [
            {
                **line_facts(one.line, language),
                "n": str(place),
                "application_number": str(one.number or "–"),
                "applicant": one.name,
                "phone": one.phone or "–",
                "sign_until": in_figures(one.until),
                "late_days": str((paper.imprint.date - one.until).days),
            }
            for place, one in enumerate(paper.entries, start=1)
        ],
        "operator": paper.operator.name,
        "operator_position": paper.operator.position,
    }
