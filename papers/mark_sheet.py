"""The mark sheet of one group of an exam: its facts. Only marks that two persons read alike are printed."""

from __future__ import annotations

from collections.abc import Iterable

from papers.dates import clock, in_words
from papers.desk import imprint_facts
from papers.forms import Fields
from papers.lines import phrase
from papers.numerals import figures
from papers.numerals import in_words as number_words
from papers.sitting import short
from papers.timetable import exam_facts
from papers.words import word
from rules.records import ExamSeat, Language, MarkSheetPaper

FORM = "mark_sheet"
#: One table under headings in both languages, signed once.
SIDE_BY_SIDE = True


def facts(paper: MarkSheetPaper, language: Language) -> Fields:
    """What the form speaks of: every seat with its mark, who entered and who checked, the members who sign."""
    session, seats = paper.session, paper.seats
    waiting = [seat for seat in seats if not seat.absent and seat.mark is not None and seat.final is None]
    return {
        **imprint_facts(paper.imprint, language),
        **exam_facts(paper.exam, language),
        "group": session.group,
        "day": in_words(session.starts.date(), language),
        "time": clock(session.starts),
        "room": session.room,
        "most": figures(paper.exam.most),
        "passing": figures(paper.exam.passing) if paper.exam.passing is not None else "",
        "seats": [
            {
                "n": str(place),
                "application_number": str(seat.number or "–"),
                "applicant": seat.name,
                "mark": figures(seat.final) if seat.final is not None and not seat.absent else "",
                "words": _words(seat, language),
            }
            for place, seat in enumerate(seats, start=1)
        ],
        "count": str(len(seats)),
        "came": str(sum(not seat.absent for seat in seats)),
        "missed": str(sum(seat.absent for seat in seats)),
        "waiting": str(len(waiting)) if waiting else "",
        "appeals": [
            {"n": str(place), "before": figures(seat.mark), "after": figures(seat.appealed)}
            for place, seat in enumerate(seats, start=1)
            if seat.appealed is not None
        ],
        "entered_by": _names(seat.marked_by for seat in seats),
        "checked_by": _names(seat.checked_by for seat in seats),
        "members": [
            {"role": _capital(word(member.role, language)), "member_short": short(member.person)}
            for member in paper.members
        ],
    }


def _words(seat: ExamSeat, language: Language) -> str:
    """The mark in words; a dash where it is a fraction, nothing where there is none yet."""
    if seat.absent:
        return phrase("absent", language)
    return "" if seat.final is None else number_words(seat.final, language) or "–"


def _names(names: Iterable[str]) -> str:
    """Each name once, in the order of the seats."""
    return ", ".join(dict.fromkeys(name for name in names if name))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
