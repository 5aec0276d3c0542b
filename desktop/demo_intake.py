"""The demo's intake: plan and commissions in June, the register of the summer, the desk on 18 August.

Belongs here: everything until an application has its number. The register was kept in a spreadsheet and came by the
portal of the state; every third applicant stands at the desk and takes a receipt along – or a refusal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import papers
import resources
from db import applications, checked_packages, college, commissions, plan, registers, sheets
from db import papers as issued
from db.applications import Intake
from desktop import importing
from desktop.demo_college import (
    COLLEGE,
    COMMISSIONS,
    FOREIGN_SCHOOL,
    MEMBERS,
    NOT_FORMED,
    ORDER,
    PARENTS,
    PEDAGOGICAL,
    SCHOOLS,
    SHEETS,
    STREETS,
    SUBJECTS,
    YEAR,
)
from desktop.demo_day import Day
from rules.columns import Kind
from rules.documents import needed
from rules.intake import is_minor, open_on
from rules.records import (
    Base,
    CommissionKind,
    Document,
    DocumentState,
    ExamNeed,
    Funding,
    Impairment,
    Kinship,
    Level,
    Order,
    Person,
    PlanLine,
    Quota,
    QuotaPlaces,
    RefusalGround,
    Representative,
    Role,
    Sex,
    SpecialtyType,
    StudyForm,
    TeachingLanguage,
)
from rules.rows import JudgedRow, RowVerdict

#: One of so many applicants stands at the desk; one of so many lacks the medical certificate and is refused.
_AT_DESK_EVERY = 3
_INCOMPLETE_EVERY = 24
#: One of so many names a second line, one of so many a third.
_SECOND_EVERY = 3
_THIRD_EVERY = 9
#: Specialties whose places of the state order in Kazakh are fewer than those who want them; the first keeps some of
#: them by numbers of its own, the first two count by named subjects.
_FEW = {"06130100": 7, "04110100": 5, "07320100": 6, "02150100": 6}


@dataclass(frozen=True, slots=True)
class Register:
    """What came of the sample register."""

    judged: list[JudgedRow[Any]]
    intakes: dict[int, Intake]
    """Application → what was taken over."""
    foreign: int
    """The application of the graduate of a foreign school (578-62)."""


def begin(day: Day) -> list[PlanLine]:
    """Found the college, form its commissions, enter the plan; returns its lines."""
    people = importing.read_commission(resources.path("demo", "commission-2025.xlsx"), YEAR)
    secretary = next(row.values for row in people if row.values.role is Role.SECRETARY)
    day.operator = " ".join((secretary.surname, secretary.name, secretary.patronymic))
    day.act(college.found_college, COLLEGE)
    day.act(college.enter_operator, name=day.operator, position=secretary.position, contact=COLLEGE.phone)
    # Under the education authority of its city: its own lists decide on the state order as well (578-54).
    day.act(college.change_setting, name="contest.authority", value="yes")
    lines, _ = importing.read_plan(resources.path("demo", "plan-2025.xlsx"), YEAR)
    day.act(plan.take_plan, lines)
    admission = day.act(
        commissions.form_commission, kind=CommissionKind.ADMISSION, name=COMMISSIONS[CommissionKind.ADMISSION]
    )
    day.act(
        commissions.appoint_all,
        commission=admission,
        members=[
            {
                "person": Person(0, row.surname, row.name, row.patronymic),
                "role": row.role,
                "position": row.position,
                "order": Order(row.order_number, row.order_date or ORDER.date),
                "starts": row.starts or date(YEAR, 6, 1),
                "ends": row.ends,
            }
            for row in (judged.values for judged in people)
        ],
    )
    for kind, members in MEMBERS.items():
        serving = (secretary.surname, secretary.name, secretary.patronymic, Role.SECRETARY, secretary.position)
        day.act(
            commissions.appoint_all,
            commission=day.act(commissions.form_commission, kind=kind, name=COMMISSIONS[kind]),
            members=[
                {
                    "person": Person(0, surname, name, patronymic),
                    "role": role,
                    "position": position,
                    "order": ORDER,
                    "starts": date(YEAR, 6, 1),
                    "ends": date(YEAR + 1, 5, 31),
                }
                for surname, name, patronymic, role, position in (*members, serving)
            ],
        )
    _complete_plan(day)
    return list(lines)


def _complete_plan(day: Day) -> None:
    """Name the subjects of two specialties, keep places of a line by numbers, and have a contest worth its name."""
    kept = (QuotaPlaces(Quota.RURAL_YOUTH, 2), QuotaPlaces(Quota.ORPHAN, 1))
    wanted, counted, *_ = _FEW
    for line in day.ask(plan.lines, YEAR):
        if line.base is not Base.BASIC or line.form is not StudyForm.FULL_TIME or line.code not in _FEW:
            continue
        changed = replace(line, subjects=SUBJECTS if line.code in (wanted, counted) else ())
        if (line.funding, line.language) == (Funding.STATE, TeachingLanguage.KAZAKH):
            changed = replace(changed, places=_FEW[line.code], reserved=kept if line.code == wanted else None)
        if changed != line:
            day.act(plan.change_line, changed)


# --- the register -----------------------------------------------------------------------------------------------------
def import_register(day: Day, planned: Sequence[PlanLine]) -> Register:
    """Take over the sample register: what is right, what could be repaired, and one kind of question."""
    source = resources.path("demo", "applicants-2025-ru.xlsx")
    sheet = sheets.read(source, Kind.APPLICANTS)
    judged = list(importing.judge_register(sheet, planned, year=YEAR))
    # Of the questions the demo's secretary answers one kind: the Cyrillic spelling of a name is right.
    taken = [
        row for row in judged if row.verdict in (RowVerdict.OK, RowVerdict.FIXED) or row.codes == ("latin_lookalike",)
    ]
    lines = day.ask(plan.lines, YEAR)
    subjects = importing.subjects(sheet)
    wishes = [
        _asked(place, registers.intake_of(row.values, subjects), lines) for place, row in enumerate(taken, start=1)
    ]
    foreign = next(place for place, wish in enumerate(wishes) if _contests(wish, lines) and not wish.further)
    wishes[foreign] = replace(wishes[foreign], school=FOREIGN_SCHOOL, school_abroad=True)
    first = next(place for place, wish in enumerate(wishes) if _contests(wish, lines) and place != foreign)
    wishes[first] = replace(wishes[first], quota=Quota.OUT_OF_COMPETITION)
    needing = next(
        place for place, wish in enumerate(wishes) if wish.code == PEDAGOGICAL and wish.quota is Quota.DISABILITY
    )
    wishes[needing] = replace(
        wishes[needing], impairment=Impairment.SIGHT, needs=(ExamNeed.SEPARATE_ROOM, ExamNeed.ASSISTANT)
    )
    day.go(8, 18, 9)
    day.act(
        registers.take_register,
        name=source.name,
        sha256=sha256(source.read_bytes()).hexdigest(),
        rows=wishes,
        returned=sum(row.verdict is RowVerdict.ERROR for row in judged),
    )
    intakes = dict(enumerate(wishes, start=1))
    for line in lines:
        wanted = any(_names(wish, line) or line.id in wish.further for wish in wishes)
        if line.form is StudyForm.EVENING and not wanted:
            day.act(plan.not_form, line=line.id, reason=NOT_FORMED.in_language(day.language))
            break
    return Register(judged, intakes, foreign + 1)


def _asked(place: int, wish: Intake, lines: Sequence[PlanLine]) -> Intake:
    """What the applicant was asked beside the columns of the register: school, address, other choices, a parent."""
    further = [
        line.id
        for line in lines
        if line.base is wish.base
        and line.language is wish.language
        and line.form is StudyForm.FULL_TIME
        and line.type is SpecialtyType.ORDINARY
        and not _names(wish, line)
        and open_on(line.level, line.type, line.form, line.funding, line.base, wish.filed)
    ]
    count = (place % _SECOND_EVERY == 0) + (place % _THIRD_EVERY == 0)
    turn = place % len(further) if further else 0
    person, representative = wish.person, None
    if person.birth and is_minor(person.birth, wish.filed):
        # Of two parents the one whose surname has the same ending.
        kinship = Kinship.MOTHER if person.sex is Sex.FEMALE else Kinship.FATHER
        name = PARENTS[kinship][place % len(PARENTS[kinship])]
        representative = Representative(f"{person.surname} {name}", kinship, person.phone)
    return replace(
        wish,
        further=tuple((further[turn:] + further[:turn])[:count]),
        school=SCHOOLS[place % len(SCHOOLS)],
        address=f"{STREETS[place % len(STREETS)]}, {place % 90 + 1}",
        representative=representative,
        dormitory=place % 4 == 0,
        meals=place % 5 == 0,
    )


def _names(wish: Intake, line: PlanLine) -> bool:
    own = (wish.code, wish.base, wish.form, wish.funding, wish.language)
    return own == (line.code, line.base, line.form, line.funding, line.language)


def _contests(wish: Intake, lines: Sequence[PlanLine]) -> bool:
    """Whether the first choice is a place of the state order that marks alone decide on."""
    return wish.quota is None and any(
        _names(wish, line)
        and line.funding is Funding.STATE
        and line.type is SpecialtyType.ORDINARY
        and line.level is Level.MID_LEVEL
        for line in lines
    )


# --- the desk ---------------------------------------------------------------------------------------------------------
def register(day: Day, intakes: dict[int, Intake]) -> None:
    """Serve every third applicant at the desk, declare the packages of the others; whoever files later is left.

    One of twenty-four lacks the medical certificate and is refused.
    """
    operator = day.ask(college.all_operators)[0].id
    due = {case: wish for case, wish in intakes.items() if wish.filed <= day.now.date()}
    served = refused = 0
    for case, wish in due.items():
        incomplete = case % _INCOMPLETE_EVERY == 0
        if not incomplete and case % _AT_DESK_EVERY:
            continue
        served += 1
        _serve(day, case, wish, incomplete, served)
        if incomplete:
            day.act(
                issued.issue_refusal,
                application=case,
                operator=operator,
                grounds=(RefusalGround.INCOMPLETE,),
                explanation="",
                languages=SHEETS[refused % len(SHEETS)],
                render=papers.render,
            )
            refused += 1
        else:
            languages = SHEETS[served % len(SHEETS)] if served <= len(SHEETS) + 2 else (day.language,)
            day.act(
                issued.register_with_receipt,
                application=case,
                operator=operator,
                languages=languages,
                render=papers.render,
            )
    register_checked(day, due)


def register_checked(day: Day, intakes: dict[int, Intake]) -> None:
    """Register those whose packages came by the portal of the state and were filed by today."""
    waiting = day.ask(checked_packages.waiting, year=YEAR)
    filed = [case for case in waiting if case in intakes and intakes[case].filed <= day.now.date()]
    if filed:
        day.act(checked_packages.register_all, filed)


def _serve(day: Day, case: int, wish: Intake, incomplete: bool, served: int) -> None:
    """Take the documents of one applicant at the desk; the clock runs, and for one of ten too long (578-A1-3)."""
    day.now += timedelta(minutes=7)
    began = day.now - timedelta(minutes=18 if served % 10 == 0 else 3 + served * 5 % 12)
    came = began - timedelta(minutes=17 if served % 15 == 0 else served * 7 % 14)
    documents = tuple(
        Document(kind, DocumentState.ORIGINAL)
        for kind in needed(COLLEGE.country, wish.status, wish.quota)
        if not (incomplete and kind.value.startswith("medical"))
    )
    full = replace(wish, documents=documents, consent=True, came=came, began=began)
    day.act(applications.save, intake_=full, application=case)
