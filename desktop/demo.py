"""The demo college: the main job end to end on the sample registers, the same every time.

Imports the lists of ``resources/demo``, registers what can be registered, holds three sittings – one decided by
majority, one by the chair's vote on a tie, one without quorum – and issues their papers. The clock is the demo's own,
so that two runs give the same bytes.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import papers
import resources
from db import applications, college, commissions, plan, protocols, registers, sheets, sittings, votes
from db import file as file_
from db import papers as issued
from db.file import CollegeFile
from db.transaction import Reading, Transaction
from desktop import importing
from rules.columns import Kind
from rules.records import (
    AbsentReason,
    ApplicationStage,
    Choice,
    College,
    CommissionKind,
    Country,
    Document,
    DocumentState,
    IssuedPaper,
    ItemKind,
    Language,
    Names,
    Order,
    Person,
    RefusalGround,
    Role,
    Sitting,
)
from rules.rows import JudgedRow, RowVerdict

P = ParamSpec("P")
T = TypeVar("T")

YEAR = 2025
_ZONE = timezone(timedelta(hours=5))
COLLEGE = College(
    country=Country.KZ,
    name=Names(
        kk="Алатау көпсалалы колледжі",
        ky="Алатоо көп тармактуу колледжи",
        ru="Алатауский многопрофильный колледж",
    ),
    place=Names(kk="Алматы қаласы", ky="Алматы шаары", ru="город Алматы"),
    address="050000, Алматы, Алатау, 12",
    phone="+7 727 000 00 00",
    head="Әбдірова Меруерт Әлібекқызы",
    head_position=Names(kk="директор", ky="директор", ru="директор"),
    appeal_body=Names(
        kk="Алматы қаласының Білім басқармасы",
        ky="Алматы шаарынын Билим берүү башкармалыгы",
        ru="Управление образования города Алматы",
    ),
    languages=("kk", "ru", "ky"),
)
_COMMISSION = Names(
    kk="Алатау көпсалалы колледжінің қабылдау комиссиясы",
    ky="Алатоо көп тармактуу колледжинин кабыл алуу комиссиясы",
    ru="Приёмная комиссия Алатауского многопрофильного колледжа",
)
_PLACE = "№ 204"
#: One of so many applications lacks its medical certificate and is refused.
_INCOMPLETE_EVERY = 24
#: Every language and every two-language sheet a paper can be printed in.
SHEETS: tuple[tuple[Language, ...], ...] = (("kk",), ("ky",), ("ru",), ("kk", "ru"), ("ky", "ru"))


@dataclass
class _Day:
    """The demo's clock, operator and file in one hand."""

    file: CollegeFile
    language: Language
    now: datetime = datetime(YEAR, 6, 2, 9, tzinfo=_ZONE)
    operator: str = ""
    papers: list[IssuedPaper] = field(default_factory=list)

    def act(self, write: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **fields: P.kwargs) -> T:
        self.now += timedelta(seconds=20)
        result = self.file.act(self.now, self.operator, write, *args, **fields)
        if isinstance(result, IssuedPaper):
            self.papers.append(result)
        return result


def clock() -> Callable[[], datetime]:
    """A clock for looking around: it begins before the demo's next sitting and runs on."""
    begin, started = datetime(YEAR, 8, 25, 13, 50, tzinfo=_ZONE), time.monotonic()
    return lambda: begin + timedelta(seconds=int(time.monotonic() - started))


def build(path: Path, language: Language = "kk") -> CollegeFile:
    """Make the demo college as a file and leave it open, with one more sitting called.

    Raises ``file_exists``, ``file_network``, ``file_read_only``, ``disk_full``.
    """
    day, _ = _live(path, language)
    commission = day.file.ask(commissions.all_commissions)[0]
    waiting = [line.id for line in day.file.ask(applications.waiting, YEAR)][:6]
    planned = datetime(YEAR, 8, 25, 14, tzinfo=_ZONE)
    day.act(
        sittings.call_sitting,
        commission=commission.id,
        planned=planned,
        place=_PLACE,
        final=True,
        applications_=waiting,
    )
    return day.file


def run(out: Path, language: Language = "kk") -> dict[str, Any]:
    """Do the main job end to end and leave ``demo.hatshy``, ``papers/*.pdf`` and ``summary.json`` in ``out``.

    Returns the summary. An earlier demo in the folder is replaced.
    """
    target = out / "demo.hatshy"
    folder = out / "papers"
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*out.glob("demo.hatshy*"), *folder.glob("*.pdf")):
        old.unlink()
    day, judged = _live(target, language)
    with day.file as file:
        summary = {
            "rows": dict(Counter(row.verdict.value for row in judged)),
            "applications": {stage.value: count for stage, count in file.ask(applications.stage_counts, YEAR).items()},
            "sittings": [_sitting(record) for record in reversed(file.ask(sittings.all_sittings, YEAR))],
            "papers": [_leave(file, paper, folder) for paper in day.papers],
        }
    (out / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1), encoding="utf-8")
    return summary


# --- the life ---------------------------------------------------------------------------------------------------------
def _live(path: Path, language: Language) -> tuple[_Day, list[JudgedRow[Any]]]:
    day = _Day(file_.create(path), language)
    judged = _import(day)
    _register(day)
    waiting = [line.id for line in day.file.ask(applications.waiting, YEAR)]
    commission = day.file.ask(commissions.all_commissions)[0].id
    _held(day, commission, datetime(YEAR, 8, 20, 14, tzinfo=_ZONE), waiting[:8], tie=False)
    _held(day, commission, datetime(YEAR, 8, 21, 10, tzinfo=_ZONE), waiting[8:10], tie=True)
    _not_held(day, commission, datetime(YEAR, 8, 22, 14, tzinfo=_ZONE), waiting[10:14])
    return day, judged


def _import(day: _Day) -> list[JudgedRow[Any]]:
    people = importing.read_commission(resources.path("demo", "commission-2025.xlsx"), YEAR)
    secretary = next(row.values for row in people if row.values.role is Role.SECRETARY)
    day.operator = " ".join((secretary.surname, secretary.name, secretary.patronymic))
    day.act(college.found_college, COLLEGE)
    day.act(college.enter_operator, name=day.operator, position=secretary.position, contact=COLLEGE.phone)
    lines, _ = importing.read_plan(resources.path("demo", "plan-2025.xlsx"), YEAR)
    day.act(plan.take_plan, lines)
    commission = day.act(commissions.form_commission, kind=CommissionKind.ADMISSION, name=_COMMISSION)
    day.act(
        commissions.appoint_all,
        commission=commission,
        members=[
            {
                "person": Person(0, row.surname, row.name, row.patronymic),
                "role": row.role,
                "position": row.position,
                "order": Order(row.order_number, row.order_date or date(YEAR, 5, 30)),
                "starts": row.starts or date(YEAR, 6, 1),
                "ends": row.ends,
            }
            for row in (judged.values for judged in people)
        ],
    )
    source = resources.path("demo", "applicants-2025-ru.xlsx")
    sheet = sheets.read(source, Kind.APPLICANTS)
    judged = list(importing.judge_register(sheet, lines, year=YEAR))
    # Of the questions the demo's secretary answers one kind: the Cyrillic spelling of a name is right.
    taken = [
        row for row in judged if row.verdict in (RowVerdict.OK, RowVerdict.FIXED) or row.codes == ("latin_lookalike",)
    ]
    day.now = datetime(YEAR, 8, 18, 9, tzinfo=_ZONE)
    day.act(
        registers.take_register,
        name=source.name,
        sha256=sha256(source.read_bytes()).hexdigest(),
        rows=[registers.intake_of(row.values, importing.subjects(sheet)) for row in taken],
        returned=sum(row.verdict is RowVerdict.ERROR for row in judged),
    )
    return judged


def _register(day: _Day) -> None:
    """Complete every application at the desk; register it, or refuse it for its missing certificate."""
    operator = day.file.ask(college.all_operators)[0].id
    for place, case in enumerate(_unfinished(day.file), start=1):
        incomplete = place % _INCOMPLETE_EVERY == 0
        package = day.file.ask(_package, case, incomplete)
        day.act(applications.take_documents, application=case, documents=package, consented=True)
        sheets_ = SHEETS[place % len(SHEETS)] if place <= len(SHEETS) else (day.language,)
        if incomplete:
            refused = place // _INCOMPLETE_EVERY
            day.act(
                issued.issue_refusal,
                application=case,
                operator=operator,
                grounds=(RefusalGround.INCOMPLETE,),
                explanation="",
                languages=SHEETS[refused % len(SHEETS)],
                render=papers.render,
            )
        else:
            day.act(
                issued.register_with_receipt,
                application=case,
                operator=operator,
                languages=sheets_,
                render=papers.render,
            )


def _unfinished(file: CollegeFile) -> list[int]:
    wanted = applications.Filter(YEAR, stage=ApplicationStage.UNFINISHED)
    return [line.id for line in file.ask(applications.page, wanted, count=10_000)]


def _package(reading: Reading, application: int, incomplete: bool) -> list[Document]:
    """The documents handed in with an imported application: all of its checklist, or all but the certificate."""
    needed = applications.checklist(reading, applications.application(reading, application))
    return [
        Document(document.kind, DocumentState.ORIGINAL)
        for document in needed
        if not (incomplete and document.kind.value.startswith("medical"))
    ]


def _held(day: _Day, commission: int, planned: datetime, cases: list[int], tie: bool) -> None:
    """A sitting with quorum: decided by majority, or once by the chair's vote."""
    day.now = planned - timedelta(days=1)
    sitting = day.act(sittings.call_sitting, commission=commission, planned=planned, place=_PLACE, applications_=cases)
    members = [member.person.id for member in day.file.ask(sittings.sitting, sitting).members]
    present = members[:6] if tie else members[:7]
    day.now = planned - timedelta(minutes=4)
    for person in present:
        day.act(sittings.come, sitting=sitting, person=person)
    for person in members[len(present) :]:
        day.act(sittings.excuse, sitting=sitting, person=person, reason=AbsentReason.ILLNESS)
    day.now = planned
    day.act(sittings.open_sitting, sitting=sitting)
    for item in day.file.ask(sittings.sitting, sitting).items:
        vote = day.act(votes.open_vote, item=item.id)
        for place, person in enumerate(present):
            day.act(votes.cast_vote, vote=vote, person=person, choice=_choice(tie, item.position, place))
        day.act(votes.close_vote, vote=vote)
    day.act(protocols.close_sitting, sitting=sitting)
    for languages in SHEETS:
        day.act(issued.issue_protocol, sitting=sitting, languages=languages, render=papers.render)
    first = day.file.ask(sittings.sitting, sitting).items[0].id
    for languages in SHEETS:
        day.act(issued.issue_extract, sitting=sitting, items=(first,), languages=languages, render=papers.render)


def _choice(tie: bool, position: int, place: int) -> Choice:
    """How the member at ``place`` votes: a tie that the chair breaks for, or a clear majority with some dissent."""
    if tie and position == 1:
        return Choice.FOR if place % 2 == 0 else Choice.AGAINST
    if position == 3 and place > 2:
        return Choice.AGAINST
    return Choice.ABSTAINED if position == 2 and place == 5 else Choice.FOR


def _not_held(day: _Day, commission: int, planned: datetime, cases: list[int]) -> None:
    """A sitting to which five of nine came."""
    day.now = planned - timedelta(days=1)
    sitting = day.act(sittings.call_sitting, commission=commission, planned=planned, place=_PLACE, applications_=cases)
    members = [member.person.id for member in day.file.ask(sittings.sitting, sitting).members]
    day.now = planned - timedelta(minutes=4)
    for person in members[:5]:
        day.act(sittings.come, sitting=sitting, person=person)
    for person in members[5:]:
        day.act(sittings.excuse, sitting=sitting, person=person, reason=AbsentReason.BUSINESS_TRIP)
    day.now = planned + timedelta(minutes=30)
    day.act(protocols.not_held, sitting=sitting)
    for languages in SHEETS:
        day.act(issued.issue_protocol, sitting=sitting, languages=languages, render=papers.render)


# --- what it leaves ---------------------------------------------------------------------------------------------------
def _sitting(record: Sitting) -> dict[str, Any]:
    return {
        "planned": record.planned.isoformat(),
        "stage": record.stage.value,
        "protocol": record.protocol_number,
        "members": record.quorum.members,
        "needed": record.quorum.needed,
        "present": record.quorum.present,
        "items": list(_items(record)),
    }


def _items(record: Sitting) -> Iterator[dict[str, Any]]:
    for item in record.items:
        tally = item.tally
        yield {
            "position": item.position,
            "title": item.applicant if item.kind is ItemKind.APPLICATION else item.title,
            "for": tally.votes_for if tally else None,
            "against": tally.votes_against if tally else None,
            "abstained": tally.abstained if tally else None,
            "base": tally.base if tally else None,
            "outcome": tally.outcome.value if tally else None,
            "by": tally.by.value if tally and tally.by else None,
        }


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
