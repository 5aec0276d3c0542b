"""The triggers of exams: seats, marks that two persons confirmed, appeals.

Belongs here: what the database refuses of exams. Does not belong here: sittings and votes (``guards``).
"""

from __future__ import annotations

from collections.abc import Iterator

from db.guarding import forbid, life
from rules import stages
from rules.records import AppealStage

_SEATED = "EXISTS (SELECT 1 FROM exam_seats s WHERE {condition})"
_CONFIRMED = "OLD.mark IS NOT NULL AND OLD.mark = OLD.checked"

#: Whether an application names, at any choice, one of the specialties that ``{specialties}`` selects.
_CHOOSES = (
    "EXISTS (SELECT 1 FROM ({specialties}) e JOIN applications a ON a.id = {application}"
    " WHERE a.specialty = e.specialty OR EXISTS (SELECT 1 FROM further_choices f"
    " JOIN plan_lines p ON p.id = f.line WHERE f.application = a.id AND p.specialty = e.specialty))"
)

#: A mark its scale does not have: 1 to 5, or 0 to 100, in hundredths.
_OUT_OF_RANGE = (
    "EXISTS (SELECT 1 FROM exams x WHERE x.id = {exam}"
    " AND {mark} NOT BETWEEN CASE x.most WHEN 500 THEN 100 ELSE 0 END AND x.most)"
)

#: Outcome of the last vote on a decided item of an appeal (vote-8).
_DECIDED = (
    "(SELECT t.outcome FROM items i JOIN sittings n ON n.id = i.sitting JOIN commissions c ON c.id = n.commission"
    " JOIN votes v ON v.item = i.id JOIN tallies t ON t.vote = v.id"
    " WHERE i.appeal = NEW.id AND i.stage = 'decided' AND c.kind = 'appeal' ORDER BY i.id DESC, v.round DESC LIMIT 1)"
)


def _exam_guards() -> Iterator[str]:
    for name, event in (("", "INSERT"), ("_still", "UPDATE OF commission")):
        yield forbid(
            f"exams_of_an_examination_commission{name}",
            event,
            "exams",
            "this is no examination commission",
            "coalesce((SELECT kind FROM commissions WHERE id = NEW.commission), '') <> 'examination'",
        )
    seated = _SEATED.format(condition="s.exam = OLD.id")
    marked = _SEATED.format(condition="s.exam = OLD.id AND s.mark IS NOT NULL")
    yield forbid(
        "exams_keep_their_kind",
        "UPDATE OF id, year, kind",
        "exams",
        "applicants have seats",
        f"(NEW.id <> OLD.id OR NEW.year <> OLD.year OR NEW.kind <> OLD.kind) AND {seated}",
    )
    yield forbid(
        "exams_keep_their_scale",
        "UPDATE OF most",
        "exams",
        "marks were given on this scale",
        f"NEW.most <> OLD.most AND {marked}",
    )
    yield forbid(
        "exams_with_sessions_never_go",
        "DELETE",
        "exams",
        "the exam has sessions",
        "EXISTS (SELECT 1 FROM exam_sessions WHERE exam = OLD.id)",
    )
    yield forbid("exam_specialties_never_change", "UPDATE", "exam_specialties", "a specialty is taken out, not changed")
    others = "SELECT specialty FROM exam_specialties WHERE exam = OLD.exam AND id <> OLD.id"
    yield forbid(
        "exam_specialties_of_the_seated_never_go",
        "DELETE",
        "exam_specialties",
        "applicants have seats for it",
        _SEATED.format(
            condition=f"s.exam = OLD.exam AND NOT {_CHOOSES.format(specialties=others, application='s.application')}"
        ),
    )
    yield forbid("exam_sessions_never_change", "UPDATE OF id, exam", "exam_sessions", "a session stays with its exam")
    yield forbid(
        "exam_sessions_hold_their_seats",
        "UPDATE OF capacity",
        "exam_sessions",
        "a seat beyond them is taken",
        _SEATED.format(condition="s.session = OLD.id AND s.seat > NEW.capacity"),
    )
    yield forbid(
        "exam_sessions_with_seats_never_go",
        "DELETE",
        "exam_sessions",
        "applicants have seats",
        _SEATED.format(condition="s.session = OLD.id"),
    )


def _seat_guards() -> Iterator[str]:
    yield forbid(
        "exam_seats_in_a_session",
        "INSERT",
        "exam_seats",
        "the session has no such seat",
        "NOT EXISTS (SELECT 1 FROM exam_sessions WHERE id = NEW.session AND exam = NEW.exam AND NEW.seat <= capacity)",
    )
    # 578-32: registered applicants, each for the specialties of the own choices.
    chooses = _CHOOSES.format(
        specialties="SELECT specialty FROM exam_specialties WHERE exam = NEW.exam", application="NEW.application"
    )
    yield forbid(
        "exam_seats_of_applicants",
        "INSERT",
        "exam_seats",
        "the exam is not for this applicant",
        "NOT EXISTS (SELECT 1 FROM applications a JOIN exams x ON x.year = a.year"
        " WHERE a.id = NEW.application AND x.id = NEW.exam AND a.stage = 'registered' AND a.number IS NOT NULL)"
        f" OR NOT {chooses}",
    )
    yield forbid(
        "exam_seats_begin_empty",
        "INSERT",
        "exam_seats",
        "a mark comes after the seat",
        "NEW.mark IS NOT NULL OR NEW.absent <> 0",
    )
    yield forbid(
        "exam_seats_never_change",
        "UPDATE OF id, session, exam, application, seat",
        "exam_seats",
        "a seat is taken back",
    )
    yield forbid(
        "exam_seats_with_marks_never_go", "DELETE", "exam_seats", "a mark stands there", "OLD.mark IS NOT NULL"
    )
    yield forbid(
        "exam_seats_marks_in_range",
        "UPDATE OF mark, checked",
        "exam_seats",
        "the scale has no such mark",
        " OR ".join(
            _OUT_OF_RANGE.format(exam="NEW.exam", mark=f"coalesce(NEW.{column}, x.most)")
            for column in ("mark", "checked")
        ),
    )
    yield forbid(
        "exam_seats_confirmed",
        "UPDATE OF mark, marked_by, checked, checked_by, absent",
        "exam_seats",
        "the mark is confirmed",
        _CONFIRMED,
    )
    # A mark that is entered anew is read anew by the second person.
    yield forbid(
        "exam_seats_checked_anew",
        "UPDATE OF mark, checked",
        "exam_seats",
        "the check goes with the mark it was of",
        "NEW.mark IS NOT OLD.mark AND NEW.checked IS NOT NULL",
    )


def _appeal_guards() -> Iterator[str]:
    yield from life("exam_appeals", AppealStage.FILED, stages.APPEAL)
    yield forbid(
        "exam_appeals_against_confirmed_marks",
        "INSERT",
        "exam_appeals",
        "no such mark is confirmed",
        "NOT EXISTS (SELECT 1 FROM exam_seats WHERE id = NEW.seat AND mark = checked AND mark = NEW.before)",
    )
    yield forbid(
        "exam_appeals_never_change",
        'UPDATE OF id, seat, filed, "before"',
        "exam_appeals",
        "an appeal stays what it was filed against",
    )
    yield forbid("exam_appeals_shut", "UPDATE", "exam_appeals", "the appeal is decided", "OLD.stage <> 'filed'")
    exam = "(SELECT exam FROM exam_seats WHERE id = NEW.seat)"
    for name, event in (("", "INSERT"), ("_still", "UPDATE OF wanted")):
        yield forbid(
            f"exam_appeals_in_range{name}",
            event,
            "exam_appeals",
            "the scale has no such mark",
            _OUT_OF_RANGE.format(exam=exam, mark="coalesce(NEW.wanted, x.most)"),
        )
    yield forbid(
        "exam_appeals_as_voted_on",
        "UPDATE OF wanted, grounds",
        "exam_appeals",
        "it was put to the vote as it is",
        "EXISTS (SELECT 1 FROM items WHERE appeal = NEW.id AND stage IN ('voting', 'tied', 'decided'))",
    )
    yield forbid(
        "exam_appeals_decided",
        "UPDATE OF stage",
        "exam_appeals",
        "no appeal commission decided this",
        f"NEW.stage <> OLD.stage AND coalesce({_DECIDED}, '') <>"
        " CASE NEW.stage WHEN 'granted' THEN 'adopted' ELSE 'not_adopted' END",
    )
    yield forbid(
        "exam_appeals_taken_up_never_go",
        "DELETE",
        "exam_appeals",
        "it stood on an agenda",
        "EXISTS (SELECT 1 FROM items WHERE appeal = OLD.id)",
    )
    yield forbid(
        "items_of_appeals",
        "INSERT",
        "items",
        "this is not for the appeal commission",
        "NEW.appeal IS NOT NULL AND NOT EXISTS (SELECT 1 FROM exam_appeals p, sittings n"
        " JOIN commissions c ON c.id = n.commission"
        " WHERE p.id = NEW.appeal AND p.stage = 'filed' AND n.id = NEW.sitting AND c.kind = 'appeal')",
    )
    yield forbid("items_keep_their_appeal", "UPDATE OF appeal", "items", "an item stays with its appeal")
    yield forbid(
        "items_of_appeals_say_the_mark",
        "UPDATE OF stage",
        "items",
        "nobody knows what mark is voted on",
        "NEW.stage = 'voting' AND EXISTS (SELECT 1 FROM exam_appeals WHERE id = NEW.appeal AND wanted IS NULL)",
    )


def guards() -> Iterator[str]:
    """Every trigger of this module."""
    yield from _exam_guards()
    yield from _seat_guards()
    yield from _appeal_guards()
