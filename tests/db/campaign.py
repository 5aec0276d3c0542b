"""The campaign of an office around its exams and sittings: the plan and its places, choices, the state list.

What the tests of plan, intake and contest need in one word each, a whole campaign, and the attacks on it. Does not
belong here: what is promised – that stands in the tests.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from db import applications, college, contest, plan, restrictions
from db.applications import Intake
from rules.records import (
    ApplicationStage,
    Base,
    DocumentKind,
    DocumentState,
    Funding,
    Kinship,
    PlanLine,
    Quota,
    QuotaPlaces,
    Representative,
    StateEntry,
    StudyForm,
    TeachingLanguage,
)
from tests.db.exam_season import iin
from tests.db.office import CODE, LINE, YEAR, Office, applicant, documents, intake

#: Lines beside the first one of the office, each of another programme.
RUSSIAN = replace(LINE, language=TeachingLanguage.RUSSIAN)
EVENING = replace(LINE, form=StudyForm.EVENING)
PAID = replace(LINE, funding=Funding.PAID)
GENERAL = replace(LINE, base=Base.GENERAL)
KEPT = (QuotaPlaces(Quota.RURAL_YOUTH, 5), QuotaPlaces(Quota.ORPHAN, 1))
MOTHER = Representative("Ахметова Дана", Kinship.MOTHER, "+7 701 000 00 99", "туу туралы куәлік")


def line(office: Office, record: PlanLine = LINE, **changes: Any) -> PlanLine:
    """A line of the plan, added unless it is there; as the file knows it."""
    wanted = replace(record, **changes)
    key = ("year", "code", "level", "base", "form", "funding", "language")
    for known in office.ask(plan.lines, wanted.year):
        if all(getattr(known, name) == getattr(wanted, name) for name in key):
            return known
    return office.ask(plan.line, office.act(plan.add_line, wanted))


def decides(office: Office) -> None:
    """The college is under the education authority: its own lists decide (578-54)."""
    office.act(college.change_setting, name="contest.authority", value="yes")


def seeker(place: int, **changes: Any) -> Intake:
    """A complete intake of somebody with an own number, unless changed."""
    return intake(**({"person": applicant(0, surname=f"Ізденуші{place:02}", number=iin(100 + place))} | changes))


def registered(office: Office, place: int, **changes: Any) -> int:
    """A registered application of such a one; returns its id."""
    row = office.act(applications.save, intake_=seeker(place, **changes))
    office.act(applications.register, application=row)
    return row


def campaign(office: Office) -> None:
    """Every act on plan, choices, restrictions and the state list; every table of these with rows in it."""
    act = office.act
    first, russian, evening = (line(office, record) for record in (LINE, RUSSIAN, EVENING))
    general = line(office, GENERAL, places=30, reserved=KEPT, subjects=("Математика", "Физика"))
    act(plan.change_line, replace(general, reserved=(QuotaPlaces(Quota.ORPHAN, 2), KEPT[0]), least=10))
    act(plan.remove_line, line(office, replace(GENERAL, language=TeachingLanguage.ENGLISH)).id)
    act(plan.not_form, line=evening.id, reason="өтініш жоқ")
    act(plan.form_again, line=evening.id)
    act(plan.redistribute, source=evening.id, target=first.id, places=3, reason="бос орын", on=date(YEAR, 8, 27))
    act(plan.redistribute, source=first.id, target=russian.id, places=2, reason="сұраныс", on=date(YEAR, 8, 28))
    act(plan.copy_plan, YEAR, YEAR + 1)
    act(plan.enter_shares, office.ask(plan.shares) | {Quota.ORPHAN: Decimal("1.5")})
    for ground, starts in (("№ 12 қаулы", date(YEAR, 3, 1)), ("№ 15 қаулы", date(YEAR, 4, 1))):
        act(restrictions.declare, ground=ground, starts=starts)
    held, later = office.ask(restrictions.restrictions)
    act(restrictions.end_restriction, restriction=held.id, ends=date(YEAR, 3, 31))
    act(restrictions.change_restriction, replace(later, ends=date(YEAR, 4, 30)))
    choices: tuple[int, ...] = (russian.id, evening.id)
    row = registered(office, 1, further=choices, school="№ 7 мектеп", address="Алматы", representative=MOTHER)
    act(
        applications.save, intake_=seeker(1, further=(*choices, line(office, PAID).id), dormitory=True), application=row
    )
    shown = (*documents()[:-1], replace(documents()[-1], state=DocumentState.SHOWN))
    gone = registered(office, 2, further=(russian.id,), documents=shown)
    act(applications.withdraw, application=gone, reason="өз өтініші")
    act(applications.reopen, application=gone)
    act(applications.register, application=gone)
    act(applications.withdraw, application=gone, reason="көшіп кетті")
    act(applications.hand_back, application=gone, kinds=(DocumentKind.EDUCATION, DocumentKind.PHOTO))
    entries = [StateEntry(iin(100 + place), f"Ізденуші{place:02}", CODE) for place in range(3)]
    act(contest.take_state_list, year=YEAR, entries=entries)
    assert office.ask(applications.application, gone).stage is ApplicationStage.WITHDRAWN


FACTS = {
    "line": "SELECT id FROM plan_lines WHERE year = 2025 AND language = 'kk' ORDER BY id LIMIT 1",
    "reserved_line": "SELECT line FROM reserved_places LIMIT 1",
    "free_line": "SELECT id FROM plan_lines WHERE year = 2026 ORDER BY id DESC LIMIT 1",
    "paid_line": "SELECT id FROM plan_lines WHERE year = 2025 AND funding = 'paid' LIMIT 1",
    "evening_line": "SELECT id FROM plan_lines WHERE year = 2025 AND form = 'evening' LIMIT 1",
    "other_base": "SELECT id FROM plan_lines WHERE year = 2025 AND base = 'general' LIMIT 1",
    "choosing": "SELECT DISTINCT application FROM further_choices LIMIT 1",
    "going": "SELECT application FROM documents WHERE state = 'returned' LIMIT 1",
}

_CHOICE = "INSERT INTO further_choices (application, place, line) VALUES "
_MOVED = 'INSERT INTO redistributions (year, source, target, places, "on", reason) VALUES '

ATTACKS = {
    # 578-63: the plan
    "a line in use is of another base": ("UPDATE plan_lines SET base = 'general' WHERE id = {line}", "in use"),
    "a line in use goes": ("DELETE FROM plan_lines WHERE id = {line}", "in use"),
    "a line has fewer places than people": (
        "UPDATE plan_lines SET places = 0 WHERE id IN (SELECT line FROM applications)",
        "more people are admitted",
    ),
    "a line with people is not formed": (
        "UPDATE plan_lines SET not_formed = 'x' WHERE id IN (SELECT line FROM applications)",
        "more people are admitted",
    ),
    "a line has fewer places than it keeps": (
        "UPDATE plan_lines SET places = 6 WHERE id = {reserved_line}",
        "more places are kept",
    ),
    "a line keeps nothing of its own": (
        "UPDATE plan_lines SET own_reserve = 0 WHERE id = {reserved_line}",
        "more places are kept",
    ),
    "more places are kept than there are": (
        "INSERT INTO reserved_places (line, quota, places) VALUES ({reserved_line}, 'veterans', 24)",
        "fewer places",
    ),
    "places are kept where the shares say how many": (
        "INSERT INTO reserved_places (line, quota, places) VALUES ({line}, 'veterans', 1)",
        "fewer places",
    ),
    "kept places grow over the line": ("UPDATE reserved_places SET places = 29 WHERE quota = 'orphan'", "fewer places"),
    "places are kept for who needs none": ("UPDATE reserved_places SET quota = 'out_of_competition'", "CHECK"),
    "moved places change": ("UPDATE redistributions SET places = 1", "places were moved"),
    "moved places go": ("DELETE FROM redistributions", "places were moved"),
    "places move between fundings": (_MOVED + "(2025, {line}, {paid_line}, 1, 'x', 'x')", "one year and funding"),
    "places move after the last day": (
        _MOVED + "(2025, {line}, {evening_line}, 1, '2025-08-30', 'x')",
        "places are moved by 29 August",
    ),
    "places move to the same line": (_MOVED + "(2025, {line}, {line}, 1, 'x', 'x')", "CHECK"),
    "places move without reason": (_MOVED + "(2025, {line}, {evening_line}, 1, 'x', '')", "CHECK"),
    "a specialty in use has another code": (
        "UPDATE specialties SET code = '00000000' WHERE id = (SELECT specialty FROM plan_lines WHERE id = {line})",
        "specialty is in use",
    ),
    "the state list is put right": ("UPDATE state_entries SET code = '00000000'", "loaded anew"),
    "restrictions go": ("DELETE FROM restrictions", "never deleted"),
    "restrictions end before they begin": ("UPDATE restrictions SET ends = '2000-01-01'", "CHECK"),
    "restrictions without an act": ("UPDATE restrictions SET ground = ''", "CHECK"),
    # 578-54: choices
    "a choice changes": ("UPDATE further_choices SET line = {other_base}", "taken back, never changed"),
    "a choice of another base": (_CHOICE + "({numbered}, 2, {other_base})", "does not fit"),
    "a choice of another year": (_CHOICE + "({numbered}, 2, {free_line})", "does not fit"),
    "the first choice again": (_CHOICE + "({choosing}, 5, {line})", "does not fit"),
    "a third choice before the second": (_CHOICE + "({numbered}, 3, {evening_line})", "no gaps"),
    "a second choice goes before the third": (
        "DELETE FROM further_choices WHERE application = {choosing} AND place = 2",
        "no gaps",
    ),
    "a choice after the decision": (_CHOICE + "({admitted}, 2, {evening_line})", "is decided"),
    "a choice of who left goes": (
        "DELETE FROM further_choices WHERE application IN (SELECT id FROM applications WHERE stage = 'withdrawn')",
        "is decided",
    ),
    "an application becomes one of its own choices": (
        "UPDATE applications SET form = 'evening' WHERE id = {choosing}",
        "does not fit",
    ),
    "an application leaves its choices behind": (
        "UPDATE applications SET base = 'general' WHERE id = {choosing}",
        "does not fit",
    ),
    # the desk
    "a decided application changes": ("UPDATE applications SET average = 500 WHERE id = {admitted}", "is decided"),
    "a representative without kinship": (
        "UPDATE applications SET representative = 'x', kinship = NULL WHERE id = {unfinished}",
        "CHECK",
    ),
    "a document of a registered applicant is handed back": (
        "UPDATE documents SET state = 'returned', returned = '2025-08-01' WHERE application = {numbered}",
        "cannot be handed back",
    ),
    "a document only shown is handed back": (
        "UPDATE documents SET state = 'returned', returned = '2025-08-01' WHERE state = 'shown'",
        "cannot be handed back",
    ),
    "a document comes already handed back": (
        "INSERT INTO documents (application, kind, state, returned)"
        " VALUES ({going}, 'identity', 'returned', '2025-08-01')",
        "not handed in",
    ),
    "a document handed back on no day": ("UPDATE documents SET returned = NULL WHERE state = 'returned'", "CHECK"),
}
