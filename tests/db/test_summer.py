"""A whole summer at the desk, from the plan of places to the documents handed back: the promises that hold throughout.

What one act does stands in the tests of its own module; here is what all of them together leave behind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from random import Random
from typing import Final

from db import (
    appeals,
    application_records,
    applications,
    contest,
    exam_marks,
    exams,
    issuing,
    lists,
    national_database,
    numbers,
    papers,
    plan,
    results,
    sittings,
)
from rules.numbering import Register, gaps
from rules.records import (
    AppealStage,
    Application,
    ApplicationStage,
    Base,
    DocumentKind,
    DocumentState,
    Funding,
    ItemKind,
    ItemStage,
    Language,
    Level,
    NationalColumn,
    Outcome,
    PaperForm,
    PlaceKind,
    PlanLine,
    Quota,
    QuotaPlaces,
    Result,
    Standing,
    TeachingLanguage,
)
from tests.db import exam_season, list_season
from tests.db.campaign import decides, line, registered
from tests.db.exam_season import DRAWING, FIRST_READER, SECOND_READER
from tests.db.office import LINE, YEAR, Office, documents, render

SUBJECTS: Final = ("Қазақ тілі", "Математика", "Физика")
ABROAD: Final = "Алгебра"
#: Most people have no quota category.
QUOTAS: Final = (*[None] * 12, Quota.RURAL_YOUTH, Quota.RURAL_YOUTH, Quota.ORPHAN, Quota.OUT_OF_COMPETITION)
KEPT: Final = (QuotaPlaces(Quota.RURAL_YOUTH, 3), QuotaPlaces(Quota.ORPHAN, 1))
PEOPLE: Final = 64

#: The plan: contested lines, one with an exam, a paid one, two on application – one of them after eleven classes.
PLAN: Final = (
    replace(LINE, places=10, reserved=KEPT, subjects=SUBJECTS),
    replace(LINE, places=8, language=TeachingLanguage.RUSSIAN, reserved=()),
    replace(LINE, places=6, funding=Funding.PAID),
    replace(DRAWING, places=7, reserved=()),
    replace(LINE, code="10410300", places=6, level=Level.SKILLED_WORKER),
    replace(LINE, code="10410300", places=9, level=Level.SKILLED_WORKER, base=Base.GENERAL),
)


@dataclass
class Summer:
    """The office and what the test remembers of it beside the file."""

    office: Office
    lines: list[PlanLine] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    random: Random = field(default_factory=lambda: Random(578))

    def record(self, application: int) -> Application:
        return self.office.ask(applications.application, application)

    def records(self) -> list[Application]:
        """Everybody, by number in the register."""
        return self.office.ask(lambda reading: list(application_records.registered(reading, YEAR)))

    def at(self, stage: ApplicationStage) -> list[Application]:
        return [one for one in self.records() if one.stage is stage]

    @property
    def contested(self) -> list[int]:
        return [one.id for one in self.lines]


def word(key: StrEnum, language: Language) -> str:
    return f"{language}:{key.value}"


# --- the summer, step by step -----------------------------------------------------------------------------------------
def planned(summer: Summer) -> None:
    """The lines of the plan; the college is under the education authority, its own lists decide (578-54)."""
    office = summer.office
    decides(office)
    for record in PLAN:
        known = line(office, record)
        office.act(plan.change_line, replace(record, id=known.id))
        summer.lines.append(office.ask(plan.line, known.id))


def taken_in(summer: Summer) -> None:
    """Everybody with one to four choices; the last school of some was a foreign one."""
    random = summer.random
    for place in range(PEOPLE):
        base = Base.GENERAL if place % 8 == 7 else Base.BASIC
        offered = [one for one in summer.lines if one.base is base]
        first, *further = random.sample(offered, random.randint(1, min(4, len(offered))))
        quota, abroad = random.choice(QUOTAS), place % 16 == 3
        subjects = (ABROAD,) if abroad else SUBJECTS
        summer.people.append(
            registered(
                summer.office,
                place,
                code=first.code,
                base=base,
                form=first.form,
                funding=first.funding,
                language=first.language,
                further=tuple(one.id for one in further),
                average=Decimal(random.randint(300, 500)) / 100,
                marks=tuple((subject, Decimal(random.randint(3, 5))) for subject in subjects),
                quota=quota,
                documents=documents(quota=quota),
                school_abroad=abroad,
            )
        )


def examined(summer: Summer) -> None:
    """An exam in two groups: one applicant withdraws before it, one does not come, one mark is misread at first."""
    office = summer.office
    exam = office.act(exams.enter_exam, exam_season.creative(office))
    wanted = len(office.ask(exams.due, exam))
    groups = [exam_season.group(office, exam, name, capacity=wanted // 2 + 1) for name in ("1", "2")]
    assert office.act(exams.seat_all, exam=exam) == wanted
    gone, missed, *came = office.ask(exams.seats_of_exam, exam)
    office.act(applications.withdraw, application=gone.application, reason="өз өтініші")
    assert sum(len(office.ask(exams.seats, group)) for group in groups) == wanted - 1
    office.act(exam_marks.note_absent, seat=missed.id)
    marks = {seat.iin: Decimal(summer.random.randint(2, 5)) for seat in came}
    marks[came[0].iin] = Decimal(3)
    assert office.act(exam_marks.take_marks, exam=exam, marks=marks, by=FIRST_READER) == ()
    assert office.ask(exam_marks.results_of, YEAR) == {}
    for seat in came[1:]:
        assert office.act(exam_marks.check_mark, seat=seat.id, mark=marks[seat.iin], by=SECOND_READER)
    assert not office.act(exam_marks.check_mark, seat=came[0].id, mark=Decimal(4), by=SECOND_READER)
    exam_season.marked(office, came[0].id, "4")
    issue = list_season.issue
    assert issue(office, issuing.issue_entry_sheet, seat=came[0].id).application == came[0].application
    # The appeal of the one whose mark was misread is granted.
    appeal = exam_season.appealed(office, came[0].id, "5")
    exam_season.decided(office, exam_season.heard(office, appeal))
    (found,) = office.ask(appeals.appeals, YEAR)
    assert found.stage is AppealStage.GRANTED
    assert office.ask(exam_marks.results_of, YEAR)[came[0].application][exam].mark == Decimal(5)
    assert missed.application not in office.ask(exam_marks.results_of, YEAR)


def subjects_set(summer: Summer) -> None:
    """The commission says which subjects of a foreign document count (578-62): there is a score only from then on."""
    office = summer.office
    abroad = [one.id for one in summer.at(ApplicationStage.REGISTERED) if one.school_abroad]
    kazakh = summer.lines[0].id
    unscored = {one.candidate.application for one in standings(summer, kazakh) if one.result is Result.UNSCORED}
    assert unscored & set(abroad)
    sitting = office.called(questions=0)
    for row in abroad:
        office.act(lists.add_subjects, sitting=sitting, application=row, subjects=[ABROAD])
    list_season.end(office, sitting)
    assert not [one for one in standings(summer, kazakh) if one.result is Result.UNSCORED]


def standings(summer: Summer, line_id: int) -> tuple[Standing, ...]:
    return summer.office.ask(contest.ranking, line_id).standings


def decided(summer: Summer) -> tuple[int, int]:
    """All lists by one vote, one left out of them and one who waits admitted instead; returns the two."""
    office = summer.office
    proposed = office.ask(contest.settlement, YEAR)
    sitting, item = list_season.called(office, *summer.contested)
    told = [(case.application, case.line.id) for case in office.ask(lists.cases, item)]
    assert told == [
        (one.candidate.application, line_id) for line_id in summer.contested for one in proposed[line_id].admitted
    ]
    places = {case.place for case in office.ask(lists.cases, item)}
    assert places == set(PlaceKind)
    full = next(row for row in summer.contested if proposed[row].waiting and proposed[row].admitted)
    out = proposed[full].admitted[-1].candidate.application
    instead = next(one for one in proposed[full].waiting if one.settled_in is None).candidate.application
    office.act(lists.except_case, item=item, application=out, admit=False, reason="құжаттары күмәнді")
    office.act(lists.add_case, item=item, application=instead, line=full, reason="комиссия ұсынысы")
    list_season.end(office, sitting)
    assert (summer.record(out).stage, summer.record(out).line) == (ApplicationStage.NOT_ADMITTED, None)
    assert (summer.record(instead).stage, summer.record(instead).line) == (ApplicationStage.ADMITTED, full)
    return out, instead


def told_of_it(summer: Summer) -> None:
    """The lists are published, everybody decided on has a notice."""
    office = summer.office
    for base in office.ask(results.unpublished, YEAR):
        list_season.issue(office, issuing.issue_admitted_list, year=YEAR, base=base)
    assert office.ask(results.unpublished, YEAR) == ()
    waiting = [one.id for one in office.ask(results.unnotified, YEAR)]
    office.act(issuing.issue_notices, applications=waiting, operator=office.operator, languages=("kk",), render=render)
    assert office.ask(results.unnotified, YEAR) == ()


def signed(summer: Summer) -> list[int]:
    """All but a few sign in time; who is late withdraws. Returns these."""
    office = summer.office
    unsigned = [one.id for one in summer.at(ApplicationStage.ADMITTED)]
    late = unsigned[::6]
    for row in unsigned:
        if row not in late:
            office.act(results.sign_contract, application=row, on=office.now.date())
    assert office.ask(results.late, YEAR, office.now.date()) == ()
    office.now += timedelta(days=8)
    assert sorted(one.application.id for one in office.ask(results.late, YEAR, office.now.date())) == sorted(late)
    for row in late:
        office.act(applications.withdraw, application=row, reason="шартқа қол қоймады")
    return late


def refilled(summer: Summer) -> None:
    """The places that went free go to those who wait; the others are decided not to be admitted."""
    office = summer.office
    before = {one.id for one in summer.at(ApplicationStage.ADMITTED)}
    list_season.decided(office, *summer.contested, with_waiting=True)
    assert before < {one.id for one in summer.at(ApplicationStage.ADMITTED)}
    assert summer.at(ApplicationStage.REGISTERED) == []
    told_of_it(summer)
    for one in summer.at(ApplicationStage.ADMITTED):
        if one.contract is None:
            office.act(results.sign_contract, application=one.id, on=office.now.date())
    assert office.ask(results.unsigned, YEAR) == ()


def handed_back(summer: Summer, rows: Iterable[int]) -> None:
    kinds = (DocumentKind.EDUCATION, DocumentKind.PHOTO)
    for row in rows:
        list_season.issue(
            summer.office, issuing.issue_hand_back, application=row, kinds=kinds, operator=summer.office.operator
        )
        states = {one.kind: one.state for one in summer.record(row).documents}
        assert {states[kind] for kind in kinds} == {DocumentState.RETURNED}


# --- what holds whatever happened -------------------------------------------------------------------------------------
def holds(summer: Summer) -> None:
    """Nobody has two places, no line gives more than it has, every place stands on an adopted item, no number lacks."""
    office = summer.office
    records = summer.records()
    placed = {one.id: one.line for one in records if one.line is not None}
    assert {one.id for one in records if one.stage is ApplicationStage.ADMITTED} == set(placed)
    people = Counter(one.person.id for one in records if one.line is not None)
    assert set(people.values()) <= {1}
    taken = Counter(placed.values())
    assert all(taken[one.id] <= one.places for one in summer.lines)
    assert office.ask(plan.admitted_counts, YEAR) == dict(taken)
    held = [office.sitting(one.id) for one in office.ask(sittings.all_sittings, YEAR)]
    adopted = [
        case
        for sitting in sorted(held, key=lambda one: one.id)
        for item in sitting.items
        if item.kind is ItemKind.LISTS and item.stage is ItemStage.DECIDED
        if item.tally is not None and item.tally.outcome is Outcome.ADOPTED
        for case in item.cases
    ]
    last = {case.application: case for case in adopted}
    assert {row: (last[row].line.id, last[row].admit) for row in placed} == {
        row: (line_id, True) for row, line_id in placed.items()
    }
    for register in Register:
        assert gaps(office.ask(numbers.taken, register, YEAR)) == (), register
    assert [(one.id, one.number) for one in records] == list(zip(summer.people, range(1, PEOPLE + 1), strict=True))
    rankings = office.ask(contest.settlement, YEAR)
    seats = Counter(one.candidate.application for ranking in rankings.values() for one in ranking.admitted)
    assert set(seats.values()) <= {1}
    assert office.faults() == []


def exported(summer: Summer) -> None:
    """The list for the national database says of everybody what the file says."""
    office = summer.office
    rows = office.ask(lambda reading: list(national_database.rows(reading, YEAR, word)))
    codes = {one.id: one.code for one in summer.lines}
    said = {row[NationalColumn.NUMBER]: row[NationalColumn.ADMITTED_CODE] for row in rows}
    for record in summer.records():
        assert (said.get(record.number) or None) == codes.get(record.line or 0), record.number


def test_a_whole_summer_leaves_a_whole_file(office: Office) -> None:
    summer = Summer(office)
    planned(summer)
    taken_in(summer)
    examined(summer)
    holds(summer)
    subjects_set(summer)
    out, _ = decided(summer)
    holds(summer)
    told_of_it(summer)
    late = signed(summer)
    assert late
    refilled(summer)
    holds(summer)
    assert summer.record(out).stage is ApplicationStage.NOT_ADMITTED
    exported(summer)
    handed_back(summer, {*late[:2], out, *(one.id for one in summer.at(ApplicationStage.NOT_ADMITTED)[:3])})
    enrolled = office.ask(results.enrolment, YEAR, office.now.date())
    assert sum(len(one.people) for one in enrolled.lists) == len(summer.at(ApplicationStage.ADMITTED))
    issued = office.ask(papers.issued_in, YEAR)
    assert {one.form for one in issued} >= {
        PaperForm.ENTRY_SHEET,
        PaperForm.ADMITTED_LIST,
        PaperForm.NOTICE,
        PaperForm.HAND_BACK,
    }
    holds(summer)
