"""The demo college: the summer of order 578 end to end on the sample registers, the same every time.

Imports the lists of ``resources/demo``, registers whom the desk and the portal bring, holds exams with one appeal,
sits – by majority, by the chair's vote on a tie, without quorum, on all lists of the contest at once –, publishes,
notifies, notes contracts, and issues the papers of it all. It is a college under the education authority of its city:
its own setting says so, and so its ranking decides on the state order as well (578-54). The clock is the demo's own,
so that two runs give the same bytes.

Belongs here: the order of the summer, and what is left beside the file. What happens stands in ``demo_intake``,
``demo_exams``, ``demo_sittings`` and ``demo_results``, of the procedures beside admission in ``demo_cases``.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import papers
from db import (
    appeals,
    applications,
    contest,
    exam_papers,
    exams,
    issuing,
    national_database,
    plan,
    results,
    sittings,
)
from db import file as file_
from db import papers as issued
from db.file import CollegeFile
from desktop import demo_cases, demo_exams, demo_intake, demo_office, demo_procedures, demo_results, demo_sittings
from desktop.demo_college import COLLEGE as COLLEGE
from desktop.demo_college import CREATIVE, MEDICAL, PEDAGOGICAL, PLACE
from desktop.demo_college import SHEETS as SHEETS
from desktop.demo_college import YEAR as YEAR
from desktop.demo_day import Day, moment
from desktop.demo_intake import Register
from papers.words import word
from rules.records import (
    Base,
    CommissionKind,
    ExamSeat,
    IssuedPaper,
    ItemKind,
    Language,
    Paper,
    PaperForm,
    Ranking,
    Sitting,
    StudyForm,
)

#: Programmes of skilled workers, admitted on application and decided one by one in the first sittings (578-9).
_ON_APPLICATION = ("07161300", "10130300")
#: How many of them each of the first sittings takes up.
_CASES = (8, 2, 4)
#: People on the agenda of the sitting that is called for today.
_CALLED = 6


def clock() -> Callable[[], datetime]:
    """A clock for looking around: it begins before the demo's next sitting and runs on."""
    begin, started = moment(8, 25, 13, 50), time.monotonic()
    return lambda: begin + timedelta(seconds=int(time.monotonic() - started))


def build(path: Path, language: Language = "kk") -> CollegeFile:
    """Make the demo college as a file and leave it open, with one more sitting called.

    Raises ``file_exists``, ``file_network``, ``file_read_only``, ``disk_full``.
    """
    day, _ = _live(path, language)
    waiting = [line.id for line in day.ask(applications.waiting, YEAR)][:_CALLED]
    day.act(
        sittings.call_sitting,
        commission=demo_exams.commission_of(day, CommissionKind.ADMISSION),
        planned=moment(8, 25, 14),
        place=PLACE,
        final=True,
        applications_=waiting,
    )
    return day.file


def run(out: Path, language: Language = "kk") -> dict[str, Any]:
    """Do the main job end to end and leave file, papers, drafts, recording, national list and summary in ``out``.

    Returns the summary: ``demo.hatshy``, ``papers/*.pdf``, ``drafts/*.pdf``, ``national-2025.xlsx``, ``summary.json``.
    An earlier demo in the folder is replaced.
    """
    target = out / "demo.hatshy"
    folder, drafts = out / "papers", out / "drafts"
    for made in (folder, drafts):
        made.mkdir(parents=True, exist_ok=True)
    for old in (*out.glob("demo.hatshy*"), *folder.glob("*.pdf"), *drafts.glob("*.pdf")):
        old.unlink()
    day, register = _live(target, language)
    with day.file as file:
        summary = {
            "rows": dict(Counter(row.verdict.value for row in register.judged)),
            "applications": {stage.value: count for stage, count in file.ask(applications.stage_counts, YEAR).items()},
            "choices": sum(len(wish.further) for wish in register.intakes.values()),
            "authority": file.ask(contest.under_authority),
            "exams": [_exam(file, exam.id) for exam in file.ask(exams.exams, YEAR)],
            "appeals": dict(Counter(appeal.stage.value for appeal in file.ask(appeals.appeals, YEAR))),
            "ranking": _ranking(file),
            "sittings": [_sitting(record) for record in reversed(file.ask(sittings.all_sittings, YEAR))],
            "lists": [_list(file, base) for base in (Base.BASIC, Base.GENERAL)],
            "contracts": _contracts(file, day),
            "national": _national(file, out / f"national-{YEAR}.xlsx", day.now),
            "papers": [_leave(file, paper, folder) for paper in day.papers],
            "drafts": [
                _leave_draft(paper, sheet, drafts) for paper in unissued(file, day.now.date()) for sheet in SHEETS
            ],
        }
    (out / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1), encoding="utf-8")
    return summary


# --- the summer -------------------------------------------------------------------------------------------------------
def _live(path: Path, language: Language) -> tuple[Day, Register]:
    day = Day(file_.create(path), language)
    planned = demo_intake.begin(day)
    register = demo_intake.import_register(day, planned)
    demo_intake.register(day, register.intakes)
    held = demo_exams.announce(day)
    day.go(8, 19, 10)
    begun = demo_cases.received(day)
    day.go(8, 19, 16)
    demo_exams.mark(day, held[CREATIVE])
    demo_exams.mark(day, held[PEDAGOGICAL])
    cases = _one_by_one(day, register)
    first, second, third = (slice(sum(_CASES[:place]), sum(_CASES[: place + 1])) for place in range(len(_CASES)))
    day.go(8, 20, 10)
    demo_cases.considered(day, begun)
    day.go(8, 20, 12)
    demo_exams.mark(day, held[MEDICAL])
    appeal = demo_exams.appeal(day, held[CREATIVE])
    demo_sittings.majority(day, moment(8, 20, 14), cases[first], register.foreign)
    demo_sittings.tie(day, moment(8, 21, 10), cases[second])
    demo_sittings.granting(day, moment(8, 21, 15), appeal)
    demo_sittings.final(day, moment(8, 21, 17), path.parent)
    demo_sittings.not_held(day, moment(8, 22, 14), cases[third])
    demo_sittings.admitting(day, moment(8, 22, 16))
    day.go(8, 22, 17)
    demo_cases.answered(day, begun)
    day.go(8, 22, 17, 30)
    demo_intake.register_checked(day, register.intakes)
    day.go(8, 23, 10)
    demo_results.publish(day, Base.BASIC)
    demo_results.notify(day)
    day.go(8, 25, 9)
    demo_results.publish(day, Base.GENERAL)
    demo_results.sign(day)
    demo_results.hand_back(day)
    return day, register


def _one_by_one(day: Day, register: Register) -> list[int]:
    """Full-time applicants for skilled workers who stand in the plan: the commission takes them up one by one."""
    planned = {(line.code, line.base, line.form, line.funding, line.language) for line in day.ask(plan.lines, YEAR)}
    waiting = {line.id for line in day.ask(applications.waiting, YEAR)}
    return [
        case
        for case, wish in register.intakes.items()
        if case in waiting
        and wish.code in _ON_APPLICATION
        and wish.form is StudyForm.FULL_TIME
        and (wish.code, wish.base, wish.form, wish.funding, wish.language) in planned
    ]


# --- what it leaves: numbers ------------------------------------------------------------------------------------------
def _sitting(record: Sitting) -> dict[str, Any]:
    return {
        "planned": record.planned.isoformat(),
        "commission": record.kind.value,
        "stage": record.stage.value,
        "protocol": record.protocol_number,
        "members": record.quorum.members,
        "needed": record.quorum.needed,
        "present": record.quorum.present,
        "recording": record.recording_sha256,
        "items": list(_items(record)),
    }


def _items(record: Sitting) -> Iterator[dict[str, Any]]:
    for item in record.items:
        tally = item.tally
        yield {
            "position": item.position,
            "kind": item.kind.value,
            "title": item.applicant if item.kind is ItemKind.APPLICATION else item.title,
            "people": len(item.cases),
            "admitted": sum(case.admit for case in item.cases),
            "exceptions": sum(bool(case.reason) for case in item.cases),
            "for": tally.votes_for if tally else None,
            "against": tally.votes_against if tally else None,
            "abstained": tally.abstained if tally else None,
            "base": tally.base if tally else None,
            "outcome": tally.outcome.value if tally else None,
            "by": tally.by.value if tally and tally.by else None,
        }


def _exam(file: CollegeFile, exam: int) -> dict[str, Any]:
    record = file.ask(exams.exam, exam)
    seats: tuple[ExamSeat, ...] = file.ask(exams.seats_of_exam, exam)
    return {
        "kind": record.kind.value,
        "title": record.title.ru,
        "groups": len(file.ask(exams.sessions, exam)),
        "seats": len(seats),
        "marks": sum(seat.confirmed for seat in seats),
        "absent": sum(seat.absent for seat in seats),
        "appealed": sum(seat.appealed is not None for seat in seats),
    }


def _ranking(file: CollegeFile) -> dict[str, Any]:
    rankings: dict[int, Ranking] = file.ask(contest.settlement, YEAR)
    standings = [standing for ranking in rankings.values() for standing in ranking.standings]
    return {
        "lines": len(rankings),
        "wanted": sum(bool(ranking.standings) for ranking in rankings.values()),
        "bids": len(standings),
        "people": len({standing.candidate.application for standing in standings}),
        "results": dict(Counter(standing.result.value for standing in standings)),
        "places": dict(Counter(standing.place.value for standing in standings if standing.place)),
        "ties": dict(Counter(standing.tie.value for standing in standings if standing.tie)),
    }


def _list(file: CollegeFile, base: Base) -> dict[str, Any]:
    lists = file.ask(results.admitted_lists, YEAR, base)
    return {"base": base.value, "lines": len(lists), "people": sum(len(one.people) for one in lists)}


def _contracts(file: CollegeFile, day: Day) -> dict[str, int]:
    contracts = file.ask(results.contracts, YEAR)
    late = file.ask(results.late, YEAR, day.now.date())
    signed = sum(contract.signed is not None for contract in contracts)
    return {"admitted": len(contracts), "signed": signed, "late": len(late)}


def _national(file: CollegeFile, target: Path, made: datetime) -> dict[str, Any]:
    return {"file": target.name, "people": file.ask(national_database.write, target, YEAR, word, made)}


# --- what it leaves: papers -------------------------------------------------------------------------------------------
def _leave(file: CollegeFile, paper: IssuedPaper, folder: Path) -> dict[str, Any]:
    pdf = file.ask(issued.paper_bytes, paper.id)
    name = f"{paper.form.value}-{paper.number.replace('/', '-')}-{'+'.join(paper.languages)}.pdf"
    (folder / name).write_bytes(pdf)
    return {
        "file": f"papers/{name}",
        "form": paper.form.value,
        "language": "+".join(paper.languages),
        "number": paper.number,
        "pages": papers.pages(pdf),
        "sha256": paper.sha256,
        "code": paper.code,
    }


def unissued(file: CollegeFile, today: date) -> Iterator[Paper]:
    """What takes no number: the list most wanted, an exam, the enrolment order, the figures, procedures and office."""
    rankings: dict[int, Ranking] = file.ask(contest.settlement, YEAR)
    wanted = max(rankings, key=lambda line: len(rankings[line].standings))
    yield file.ask(issuing.draft_ranking, wanted, today)
    exam = file.ask(exams.exams, YEAR)[0].id
    yield file.ask(exam_papers.timetable, exam, today)
    yield file.ask(exam_papers.mark_sheet, file.ask(exams.sessions, exam)[0].id)
    yield file.ask(results.enrolment, YEAR, moment(9, 1, 9).date())
    yield file.ask(issuing.draft_figures, YEAR, today)
    yield from file.ask(lambda reading: tuple(demo_procedures.drafts(reading, today)))
    yield from file.ask(lambda reading: tuple(demo_office.drafts(reading, today)))


def _leave_draft(paper: Paper, languages: tuple[Language, ...], folder: Path) -> dict[str, Any]:
    pdf = papers.render(paper, languages)
    form: PaperForm = papers.form_of(paper)
    name = f"{form.value}-{'+'.join(languages)}.pdf"
    (folder / name).write_bytes(pdf)
    return {
        "file": f"drafts/{name}",
        "form": form.value,
        "language": "+".join(languages),
        "pages": papers.pages(pdf),
    }
