"""The timetable of an exam: its facts."""

from __future__ import annotations

from papers.dates import clock, in_figures
from papers.desk import imprint_facts
from papers.forms import Fields
from papers.words import word
from rules.records import Exam, ExamNeed, ExamSession, Language, TimetablePaper

FORM = "timetable"
#: One table under headings in both languages.
SIDE_BY_SIDE = True


def exam_facts(exam: Exam, language: Language) -> Fields:
    """What the papers of an exam say of it: title, kind, specialties."""
    return {
        "exam": exam.title.in_language(language),
        "exam_kind": word(exam.kind, language),
        "codes": ", ".join(exam.codes),
        "year": str(exam.year),
    }


def room(session: ExamSession, language: Language) -> str:
    """The room, and that it is one of its own where it was granted (578-38)."""
    return f"{session.room} ({word(ExamNeed.SEPARATE_ROOM, language)})" if session.separate else session.room


def facts(paper: TimetablePaper, language: Language) -> Fields:
    """What the form speaks of: each group with its day, time, room and places."""
    college = paper.imprint.college
    return {
        **imprint_facts(paper.imprint, language),
        **exam_facts(paper.exam, language),
        "sessions": [
            {
                "group": session.group,
                "day": in_figures(session.starts.date()),
                "time": clock(session.starts),
                "room": room(session, language),
                "taken": f"{taken} / {session.capacity}",
            }
            for session, taken in paper.sessions
        ],
        "head": college.head,
        "head_position": college.head_position.in_language(language),
    }
