"""An office at work on a real file: one clock, one operator, and in one word each what a test is not about.

``fresh`` is a college with a plan and an admission commission of nine with its secretary; ``year`` plays a whole life
on it. Does not belong here: what is promised – that stands in the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlcipher3 import dbapi2 as driver

from db import (
    addenda,
    applications,
    college,
    commissions,
    journal,
    papers,
    people,
    plan,
    protocols,
    registers,
    scans,
    sitting_sheets,
    sittings,
    stationery,
    verify,
    votes,
)
from db.applications import Intake
from db.file import CollegeFile, create, open_file
from db.transaction import Reading, Transaction
from rules.documents import needed
from rules.records import (
    Base,
    Choice,
    College,
    CommissionKind,
    Country,
    DeliveryWay,
    Document,
    DocumentState,
    Funding,
    IssuedPaper,
    JournalEntry,
    Language,
    Level,
    Names,
    Order,
    Paper,
    PaperForm,
    Person,
    PlanLine,
    Quota,
    RefusalGround,
    Role,
    ScanKind,
    SecretCount,
    Sex,
    Sitting,
    SpecialtyType,
    Status,
    StudyForm,
    Tally,
    TeachingLanguage,
)
from rules.stationery import Letterhead, Stationery
from rules.verdicts import Refusal

P = ParamSpec("P")
T = TypeVar("T")

ZONE = timezone(timedelta(hours=5))
YEAR = 2025
JULY = datetime(YEAR, 7, 1, 9, tzinfo=ZONE)
AUGUST = datetime(YEAR, 8, 20, 14, tzinfo=ZONE)
OPERATOR = "Хасенов Өркен"
PASSWORD = "hatshy-test-1"
CODE = "06130100"
ORDER = Order("45-Қ", date(YEAR, 5, 30))
STARTS, ENDS = date(YEAR, 6, 1), date(YEAR + 1, 5, 31)

COLLEGE = College(
    country=Country.KZ,
    name=Names("Алатау көпсалалы колледжі", "Алатоо колледжи", "Алатауский колледж"),
    place=Names("Алматы қаласы", "Алматы шаары", "город Алматы"),
    address="050000, Алматы, Алатау, 12",
    phone="+7 727 000 00 00",
    head="Әбдірова Меруерт Әлібекқызы",
    head_position=Names("директор", "директор", "директор"),
    appeal_body=Names("Білім басқармасы", "Билим берүү башкармалыгы", "Управление образования"),
)

LINE = PlanLine(
    id=0,
    year=YEAR,
    code=CODE,
    title=Names("Бағдарламалық қамтамасыз ету", "Программалык камсыздоо", "Программное обеспечение"),
    level=Level.MID_LEVEL,
    type=SpecialtyType.ORDINARY,
    base=Base.BASIC,
    form=StudyForm.FULL_TIME,
    funding=Funding.STATE,
    language=TeachingLanguage.KAZAKH,
    places=25,
)

SURNAMES = (
    "Әбдірова",
    "Бекмұратов",
    "Ғабитова",
    "Дүйсенбаева",
    "Жұмабеков",
    "Қайратов",
    "Мұқашева",
    "Оразова",
    "Рахымжанов",
    "Тілеубаев",
    "Үсенова",
    "Шәріпов",
)
IINS = (
    "050512500015",
    "050512500025",
    "050512500035",
    "050512500045",
    "050512500055",
    "050512500065",
    "050512500075",
    "050512500085",
)
NAMES = ("Ахметов", "Әлиев", "Ғалымова", "Еркін", "Ибраев", "Қасым", "Нұрланова", "Өмірбек")


def render(paper: Paper, languages: tuple[Language, ...], stationery: Stationery) -> bytes:
    """Stands for the printing house: other records give other bytes."""
    return b"%PDF " + repr((paper, languages, stationery)).encode()


def documents(status: Status = Status.CITIZEN, quota: Quota | None = None) -> tuple[Document, ...]:
    """The whole package of an applicant."""
    return tuple(Document(kind, DocumentState.ORIGINAL) for kind in needed(Country.KZ, status, quota))


def applicant(place: int = 0, **changes: Any) -> Person:
    who: dict[str, Any] = {"id": 0, "surname": NAMES[place], "name": "Нұрлан", "number": IINS[place]}
    who |= {"birth": date(2005, 5, 12), "sex": Sex.MALE, "phone": "+7 701 000 00 0" + str(place)}
    return Person(**(who | changes))


def intake(place: int = 0, **changes: Any) -> Intake:
    """A complete intake inside the window, unless changed."""
    taken: dict[str, Any] = {
        "person": applicant(place),
        "filed": JULY.date(),
        "status": Status.CITIZEN,
        "code": CODE,
        "base": Base.BASIC,
        "form": StudyForm.FULL_TIME,
        "funding": Funding.STATE,
        "language": TeachingLanguage.KAZAKH,
        "average": Decimal("4.56"),
        "consent": True,
        "documents": documents(),
    }
    return Intake(**(taken | changes))


class Office:
    """See the module. Every act comes a minute after the one before."""

    def __init__(self, file: CollegeFile, now: datetime) -> None:
        self.file = file
        self.now = now

    # --- the two doors ------------------------------------------------------------------------------------------------
    def act(self, write: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **fields: P.kwargs) -> T:
        self.now += timedelta(minutes=1)
        return self.file.act(self.now, OPERATOR, write, *args, **fields)

    def ask(self, read: Callable[Concatenate[Reading, P], T], /, *args: P.args, **fields: P.kwargs) -> T:
        return self.file.ask(read, *args, **fields)

    def refusal(self, write: Callable[..., Any], /, *args: Any, **fields: Any) -> Refusal:
        """The refusal an act meets; it leaves no row in the journal."""
        before = self.journal()
        try:
            self.act(write, *args, **fields)
        except Refusal as refusal:
            assert self.journal() == before
            return refusal
        raise AssertionError(f"{write.__name__} was not refused")

    def code(self, write: Callable[..., Any], /, *args: Any, **fields: Any) -> str:
        return self.refusal(write, *args, **fields).code

    def reopen(self, password: str | None = None) -> None:
        """Close the file and open it again."""
        path = self.file.path
        self.file.close()
        self.file = open_file(path, password)

    # --- what is there ------------------------------------------------------------------------------------------------
    @property
    def operator(self) -> int:
        return self.ask(college.all_operators)[0].id

    @property
    def commission(self) -> int:
        return self.ask(commissions.all_commissions)[0].id

    def sitting(self, row: int) -> Sitting:
        return self.ask(sittings.sitting, row)

    def members(self, sitting: int) -> list[int]:
        """Person ids, the chair first, then the deputy."""
        return [member.person.id for member in self.sitting(sitting).members]

    def journal(self) -> list[JournalEntry]:
        return self.ask(lambda reading: list(journal.entries(reading)))

    def faults(self) -> list[verify.Fault]:
        return self.ask(lambda reading: list(verify.faults(reading)))

    # --- what is done -------------------------------------------------------------------------------------------------
    def form(
        self, members: int = 9, kind: CommissionKind = CommissionKind.ADMISSION, deputy: bool = True, first: int = 0
    ) -> int:
        """A commission whose first member is the chair, with a secretary who is none of them; returns its id.

        One of recognition elects its chair: there the first member is the deputy, and all are teachers.
        """
        row = self.act(commissions.form_commission, kind=kind, name=Names("Комиссия", "Комиссия", "Комиссия"))
        elects = kind is CommissionKind.RECOGNITION
        roles = ([] if elects else [Role.CHAIR]) + ([Role.DEPUTY] if deputy else [])
        for place in range(members):
            role = roles[place] if place < len(roles) else Role.MEMBER
            name = f"Айгүл{first + place}"
            self.appoint(row, SURNAMES[place % len(SURNAMES)], role, name=name, teacher=elects)
        self.appoint(row, "Хасенов", Role.SECRETARY)
        return row

    def appoint(self, commission: int, surname: str, role: Role, name: str = "Өркен", **changes: Any) -> int:
        asked: dict[str, Any] = {"person": Person(0, surname, name), "position": "оқытушы", "order": ORDER}
        asked |= {"starts": STARTS, "ends": ENDS}
        return self.act(commissions.appoint, commission=commission, role=role, **(asked | changes))

    def person(self, surname: str, name: str = "Айгүл") -> int:
        return self.act(people.enter, Person(0, surname, name))

    def registered(self, place: int = 0, **changes: Any) -> int:
        """A registered application; returns its id."""
        row = self.act(applications.save, intake_=intake(place, **changes))
        self.act(applications.register, application=row)
        return row

    def called(self, commission: int | None = None, cases: Iterable[int] = (), questions: int = 1) -> int:
        """A sitting with its agenda; returns its id."""
        row = self.act(
            sittings.call_sitting,
            commission=commission or self.commission,
            planned=AUGUST,
            place="каб. 12",
            applications_=cases,
        )
        for number in range(questions):
            self.act(votes.add_question, sitting=row, title=f"Сұрақ {number + 1}")
        return row

    def opened(
        self, present: int = 9, commission: int | None = None, cases: Iterable[int] = (), questions: int = 1
    ) -> int:
        """An open sitting with the first members in the room; returns its id."""
        row = self.called(commission, cases, questions)
        self.now = max(self.now, AUGUST)
        for person in self.members(row)[:present]:
            self.act(sittings.come, sitting=row, person=person)
        self.act(sittings.open_sitting, sitting=row)
        return row

    def items(self, sitting: int) -> list[int]:
        return [item.id for item in self.sitting(sitting).items]

    def vote(self, item: int, choices: str, persons: Iterable[int], reason: str = "") -> Tally:
        """Open, give the ballots («+», «-», «0», a space is silence) and close."""
        row = self.act(votes.open_vote, item=item, reason=reason)
        words = {"+": Choice.FOR, "-": Choice.AGAINST, "0": Choice.ABSTAINED}
        for person, sign in zip(persons, choices, strict=False):
            if sign in words:
                self.act(votes.cast_vote, vote=row, person=person, choice=words[sign])
        return self.act(votes.close_vote, vote=row)

    def excuse_absent(self, sitting: int) -> None:
        for member in self.sitting(sitting).members:
            if not member.presences:
                self.act(sittings.excuse, sitting=sitting, person=member.person.id, reason="ауырды")

    def resolve(self, sitting: int) -> None:
        for item in self.items(sitting):
            self.act(votes.describe_item, item=item, heard="тыңдалды", spoke="айтты", resolved="шешті")

    def closed(self, present: int = 9, choices: str = "++++++---", **agenda: Any) -> int:
        """A sitting that decided everything the same way and was closed; returns its id."""
        row = self.opened(present, **agenda)
        for item in self.items(row):
            self.vote(item, choices, self.members(row))
        self.resolve(row)
        self.excuse_absent(row)
        self.act(protocols.close_sitting, sitting=row)
        return row

    def receipt(self, application: int) -> IssuedPaper:
        return self.act(
            papers.issue_receipt, application=application, operator=self.operator, languages=("kk",), render=render
        )


def fresh(path: Path, password: str | None = None) -> Office:
    """A college on the morning of the campaign, in a new file."""
    office = Office(create(path, password), JULY)
    begin(office)
    return office


def begin(office: Office) -> None:
    """The first morning: college, operator, plan, commission."""
    office.act(college.found_college, COLLEGE)
    office.act(college.enter_operator, name=OPERATOR, position="маман", contact="+7 727 000 00 01")
    office.act(plan.enter_line, LINE)
    office.form()


def year(office: Office) -> None:
    """A whole life: every act of the office at least once, every table with rows in it, every stage reached."""
    cases = _desk(office)
    _commissions(office)
    _held(office, cases)
    _missed(office, cases[3])
    _underway(office, cases[3])
    # Their words are made of those of this module.
    from tests.db import (
        calendar_season,
        campaign,
        case_season,
        distance_season,
        exam_season,
        list_season,
        matter_season,
    )

    exam_season.season(office)
    campaign.campaign(office)
    list_season.season(office)
    calendar_season.season(office)
    distance_season.season(office)
    case_season.season(office)
    matter_season.season(office)


def _desk(office: Office) -> list[int]:
    """Applications at every stage a desk can bring them to; returns four registered ones."""
    act = office.act
    act(college.change_setting, name="deputy_has_casting_vote", value="yes")
    act(plan.enter_specialty, "07150100", Names(ru="Сварочное дело"), Level.SKILLED_WORKER, SpecialtyType.ORDINARY)
    act(plan.take_plan, [LINE, replace(LINE, funding=Funding.PAID)])
    act(registers.take_register, name="тізім.xlsx", sha256="0" * 64, rows=[intake(7, consent=False, documents=())])
    imported = office.ask(applications.of_person, IINS[7], YEAR)[0]
    act(applications.consent, application=imported)
    act(applications.hand_in, imported, documents()[0])
    act(applications.take_documents, application=imported, documents=documents()[1:3], consented=True)
    receipt = act(
        papers.register_with_receipt,
        application=act(applications.save, intake_=intake(0)),
        operator=office.operator,
        languages=("kk",),
        render=render,
    )
    cases = [receipt.application or 0, *(office.registered(place) for place in (1, 2, 3))]
    refused = act(applications.save, intake_=intake(4, documents=documents()[:2]))
    act(
        papers.issue_refusal,
        application=refused,
        operator=office.operator,
        grounds=(RefusalGround.INCOMPLETE,),
        explanation="құжат жоқ",
        languages=("kk", "ru"),
        render=render,
    )
    act(applications.save, intake_=intake(5, documents=()))
    act(applications.withdraw, application=office.registered(6), reason="өз өтініші")
    act(papers.annul, paper=office.receipt(cases[1]).id, reason="қате")
    return cases


def _commissions(office: Office) -> None:
    """A second commission with a change in it."""
    act = office.act
    row = act(commissions.form_commission, kind=CommissionKind.RECOGNITION, name=Names(ru="Комиссия"))
    act(commissions.rename_commission, commission=row, name=Names(ru="Комиссия по признанию"))
    term: dict[str, Any] = {"position": "оқытушы", "order": ORDER, "starts": STARTS, "ends": None}
    people_ = [Person(0, surname, "Дана") for surname in SURNAMES[:3]]
    act(
        commissions.appoint_all,
        commission=row,
        members=[{"person": person, "role": Role.MEMBER, **term} for person in people_],
    )
    first = office.ask(commissions.appointments_of, row)[0]
    act(commissions.end_appointment, appointment=first.id, ends=date(YEAR, 12, 31))
    later: dict[str, Any] = {"commission": row, **(term | {"starts": date(YEAR + 1, 1, 1)})}
    act(commissions.appoint, person=first.person, role=Role.MEMBER, **later)
    act(commissions.appoint, person=Person(0, "Сейітов", "Дана"), role=Role.SECRETARY, **later)
    office.appoint(row, "Тұрсынов", Role.SECRETARY, ends=date(YEAR, 12, 31))


def _held(office: Office, cases: list[int]) -> None:
    """A sitting that was held: by majority, by the chair, secretly, with a recusal, broken off, postponed."""
    act = office.act
    held = office.opened(7, cases=cases[:3], questions=2)
    act(sittings.describe_sitting, sitting=held, invited=["Ким А."], recording="архив, 12")
    present = office.members(held)[:7]
    first, second, third, secret, later = office.items(held)
    office.vote(first, "+++++--", present)
    act(votes.recuse, item=second, person=present[5], reason="қате")
    act(votes.withdraw_recusal, item=second, person=present[5])
    act(votes.recuse, item=second, person=present[6], reason="туысы")
    office.vote(second, "+++---", present)
    office.vote(third, "0++---0", present)
    office.vote(third, "-+++---", present, reason="жаңа мән-жай")
    box = act(votes.open_vote, item=secret, secret=True)
    act(votes.close_secret_vote, vote=box, count=SecretCount(7, 7, 1, 3, 3, Choice.AGAINST))
    act(votes.remove_item, item=act(votes.add_question, sitting=held, title="Артық сұрақ"))
    begun = act(votes.open_vote, item=later)
    act(votes.cast_vote, vote=begun, person=present[0], choice=Choice.FOR)
    for person in present[5:]:
        act(sittings.leave, sitting=held, person=person)
    act(votes.break_off_vote, vote=begun)
    act(votes.postpone_item, item=later, reason="кворум жоқ")
    act(sittings.come, sitting=held, person=present[5])
    office.resolve(held)
    office.excuse_absent(held)
    act(protocols.close_sitting, sitting=held)
    act(stationery.change_letterhead, Letterhead(b"crest", both=True), check=len)
    own: dict[str, Any] = {"form": PaperForm.PROTOCOL, "language": "kk"}
    act(stationery.enter_form, **own, text="= № {number}", check=lambda *_asked: None)
    act(stationery.back_to_official, **own)
    protocol = act(papers.issue_protocol, sitting=held, languages=("kk",), render=render)
    act(papers.mark_signed, paper=protocol.id)
    act(scans.attach, paper=protocol.id, name="хаттама.pdf", kind=ScanKind.PDF, data=b"%PDF signed")
    extract = act(papers.issue_extract, sitting=held, items=(first,), languages=("ru",), render=render)
    act(papers.mark_delivered, paper=extract.id, way=DeliveryWay.IN_HAND, on=AUGUST.date())
    corrected: dict[str, Any] = {"place": "", "reads": "9 дауыс", "should_read": "7 дауыс", "reason": "қате"}
    asked = {**corrected, "languages": ("kk",), "render": render}
    act(addenda.issue_addendum, sitting=held, item=first, **asked)
    (addendum,) = office.ask(addenda.addenda, held)
    act(addenda.issue_addendum_again, addendum=addendum.id, languages=("ru",), render=render)


def _missed(office: Office, case: int) -> None:
    """A sitting that was not held."""
    missed = office.called(cases=[case], questions=0)
    for person in office.members(missed)[:5]:
        office.act(sittings.come, sitting=missed, person=person)
    office.act(protocols.not_held, sitting=missed, reason="кворум жоқ")
    office.act(papers.issue_protocol, sitting=missed, languages=("ky",), render=render)


def _underway(office: Office, case: int) -> None:
    """A sitting that is only called, and one with an open vote: six are there, one of them recused, one has voted."""
    act = office.act
    called = office.called()
    mistaken = office.members(called)[0]
    act(sittings.come, sitting=called, person=mistaken)
    act(sittings.correct_presence, sitting=called, person=mistaken)
    act(sittings.renew_members, sitting=called)
    act(
        sitting_sheets.issue_invitation,
        sitting=called,
        operator=office.operator,
        languages=("kk", "ru"),
        render=render,
    )
    open_ = office.opened(6, questions=2)
    members = office.members(open_)
    act(votes.add_application, sitting=open_, application=case)
    decided, item, _ = office.items(open_)
    office.vote(decided, "++++++", members)
    act(votes.recuse, item=item, person=members[5], reason="туысы")
    vote = act(votes.open_vote, item=item)
    act(votes.cast_vote, vote=vote, person=members[0], choice=Choice.FOR)


def bare(path: Path) -> driver.Connection:
    """A connection as any tool opens it: no key, no pragma, no foreign keys."""
    return driver.connect(str(path), isolation_level=None)
