"""The sheet that admits one applicant to one exam: its facts."""

from __future__ import annotations

from papers.dates import clock, in_words
from papers.desk import applicant_facts, imprint_facts
from papers.forms import Fields
from papers.timetable import exam_facts
from papers.words import word
from rules.records import EntrySheetPaper, ExamNeed, Language

FORM = "entry_sheet"
#: Short: the two languages stand side by side.
SIDE_BY_SIDE = True


def facts(paper: EntrySheetPaper, language: Language) -> Fields:
    """What the form speaks of: person, exam, day, time, room and seat, and the conditions granted (578-38)."""
    session, seat = paper.session, paper.seat
    granted = [need for need in seat.needs if need is not ExamNeed.SEPARATE_ROOM or session.separate]
    return {
        **imprint_facts(paper.imprint, language),
        **applicant_facts(paper.application, language),
        **exam_facts(paper.exam, language),
        "day": in_words(session.starts.date(), language),
        "time": clock(session.starts),
        "room": session.room,
        "group": session.group,
        "seat": str(seat.seat),
        "assistant": seat.assistant,
        "conditions": "; ".join(word(need, language) for need in granted),
    }
