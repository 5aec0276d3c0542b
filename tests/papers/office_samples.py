"""Papers around the sittings and of a whole year at an invented college."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from rules.case_words import Procedure
from rules.paper_records import (
    AddendumPaper,
    ApplicationEntry,
    ApplicationRegisterPaper,
    AttendancePaper,
    BallotPaper,
    CommissionOrderPaper,
    FiledPaper,
    InventoryPaper,
    InvitationPaper,
    LateContract,
    LateContractsPaper,
    OutgoingRegisterPaper,
    ProtocolEntry,
    ProtocolRegisterPaper,
    RecordingEntry,
    RecordingRegisterPaper,
    SittingFigures,
    TallySheetPaper,
    YearSummary,
    YearSummaryPaper,
)
from rules.records import (
    ApplicationStage,
    Appointment,
    College,
    Commission,
    CommissionKind,
    DeliveryWay,
    Document,
    DocumentKind,
    DocumentState,
    IssuedPaper,
    Names,
    Order,
    Paper,
    PaperForm,
    PaperStage,
    Person,
    Quorum,
    RefusalGround,
    Role,
    Sitting,
    SittingStage,
)
from tests.papers import contest_samples
from tests.papers import paper_samples as samples
from tests.papers.college_samples import ALMATY, APPLICANT, APPLICATION, COLLEGE, DAY, DOCUMENTS, OPERATOR, imprint

CONTACT = "+7 727 000 00 01"
#: Id of the item that was voted on secretly.
SECRET = 103


def called() -> Sitting:
    """The sitting before it began: nobody has come, nothing is voted on."""
    return samples.sitting(
        stage=SittingStage.CALLED,
        opened=None,
        closed=None,
        presiding=None,
        members=tuple(replace(member, presences=(), absent_reason="") for member in samples.members()),
        items=tuple(replace(item, votes=(), resolved="", recusals=()) for item in samples.agenda()),
        quorum=Quorum(9, 0, 6),
        recording="",
        protocol_number="",
    )


def invitation(college: College = COLLEGE, members: int = 1) -> InvitationPaper:
    record = called()
    return InvitationPaper(imprint("12/2025", date(2025, 8, 15), college), record, record.members[:members], CONTACT)


def attendance(sitting: Sitting | None = None) -> AttendancePaper:
    return AttendancePaper(imprint("14"), sitting or samples.sitting())


def ballot(count: int = 3, item: int = SECRET, sitting: Sitting | None = None) -> BallotPaper:
    return BallotPaper(imprint("14"), sitting or samples.sitting(), item, count)


def tally_sheet(item: int = SECRET, vote: int | None = 1, sitting: Sitting | None = None) -> TallySheetPaper:
    return TallySheetPaper(imprint("14"), sitting or samples.sitting(), item, vote)


def addendum(sitting: Sitting | None = None, **other: object) -> AddendumPaper:
    values: dict[str, object] = {
        "imprint": imprint("14-1", date(2025, 9, 2)),
        "sitting": sitting or samples.sitting(),
        "protocol_number": "14",
        "protocol_date": DAY,
        "number": 1,
        "item": 101,
        "place": "«ШЕШТІ» бөлімі, екінші сөйлем",
        "reads": "оқуға қабылдауға ұсынылсын",
        "should_read": "оқуға қабылдансын",
        "reason": "техникалық қате",
        **other,
    }
    return AddendumPaper(**values)  # type: ignore[arg-type]


# --- a composition and a personal file --------------------------------------------------------------------------------
def appointments() -> tuple[Appointment, ...]:
    order = Order("45-к", date(2025, 5, 30))
    found = [
        Appointment(place, member.person, member.role, member.position, order, date(2025, 6, 1), date(2026, 5, 31))
        for place, member in enumerate(samples.members(), start=1)
    ]
    secretary = Appointment(
        50, samples.SECRETARY, Role.SECRETARY, "оқу бөлімінің маманы", order, date(2025, 6, 1), date(2026, 5, 31)
    )
    instead = replace(found[5], id=60, person=Person(61, "Қасымов", "Дәулет", "Нұрланұлы"), substitutes=found[6].id)
    return (*found, instead, secretary)


def commission_order(
    college: College = COLLEGE, kind: CommissionKind = CommissionKind.ADMISSION
) -> CommissionOrderPaper:
    name = Names(kk="Көктемгі қабылдау комиссиясы", ky="Жазгы кабыл алуу комиссиясы", ru="Летняя комиссия")
    held = appointments()
    return CommissionOrderPaper(imprint("5", date(2025, 6, 1), college), Commission(1, kind, name, held), held)


def issued(place: int = 1, **other: object) -> IssuedPaper:
    values: dict[str, object] = {
        "id": place,
        "form": PaperForm.RECEIPT,
        "languages": ("kk", "ru"),
        "stage": PaperStage.DELIVERED,
        "number": f"{213 + place}/2025",
        "date": date(2025, 7, 9),
        "issued": datetime(2025, 7, 9, 10, 15, tzinfo=ALMATY),
        "code": "0A1B2C3D",
        "sha256": "ab" * 32,
        "title": APPLICANT.full_name,
        **other,
    }
    return IssuedPaper(**values)  # type: ignore[arg-type]


def inventory(college: College = COLLEGE) -> InventoryPaper:
    returned = Document(DocumentKind.KANDAS_CERTIFICATE, DocumentState.RETURNED, returned=date(2025, 8, 1))
    return InventoryPaper(
        imprint("7", college=college), APPLICATION, OPERATOR, (*DOCUMENTS, returned), (FiledPaper(issued(), 2),)
    )


# --- the registers of a year ------------------------------------------------------------------------------------------
def application_entry(number: int = 214, **other: object) -> ApplicationEntry:
    values: dict[str, object] = {
        "number": number,
        "filed": APPLICATION.filed,
        "name": APPLICANT.full_name,
        "iin": APPLICANT.number,
        "code": APPLICATION.code,
        "specialty": APPLICATION.specialty,
        "base": APPLICATION.base,
        "form": APPLICATION.form,
        "funding": APPLICATION.funding,
        "language": APPLICATION.language,
        "documents": 6,
        "stage": ApplicationStage.ADMITTED,
        "protocol": "14",
        "decided": DAY,
        **other,
    }
    return ApplicationEntry(**values)  # type: ignore[arg-type]


def application_register(count: int = 2) -> ApplicationRegisterPaper:
    entries = (
        *(application_entry(number) for number in range(1, count)),
        application_entry(count, stage=ApplicationStage.REGISTERED, decided=None, protocol="", iin=""),
    )
    return ApplicationRegisterPaper(imprint("2025"), 2025, entries)


NAME = Names(kk="Қабылдау комиссиясы", ky="Кабыл алуу комиссиясы", ru="Приёмная комиссия")


def protocol_register() -> ProtocolRegisterPaper:
    kept = ProtocolEntry(
        "14", DAY, NAME, True, True, "бас ғимарат, 204-кабинет", "Сәрсенов А. Б.", "Нұрғалиева Ә. Ғ.", 5,
        date(2028, 8, 20), 1,
    )  # fmt: skip
    missed = replace(kept, number="15", held=False, final=False, keep_until=None, addenda=0)
    return ProtocolRegisterPaper(imprint("2025"), 2025, (kept, missed))


def outgoing_register() -> OutgoingRegisterPaper:
    entries = (
        issued(
            stage=PaperStage.DELIVERED,
            delivered_by=DeliveryWay.POST,
            delivered="№ 77 хабарлама",
            delivered_on=date(2025, 8, 21),
        ),
        issued(2, stage=PaperStage.ANNULLED, annulled_reason="атында қате бар"),
    )
    return OutgoingRegisterPaper(imprint("2025"), 2025, entries)


def recording_register() -> RecordingRegisterPaper:
    entry = RecordingEntry(
        "3", date(2025, 7, 22), NAME, "мұрағат, № 12 диск", "2025-07-22.mp4", "0123456789abcdef" * 4, date(2026, 7, 22)
    )
    return RecordingRegisterPaper(imprint("2025"), 2025, (entry,))


SUMMARY = YearSummary(
    year=2025,
    sittings=(
        SittingFigures(CommissionKind.ADMISSION, 11, 1, 1, 143, 17, 5),
        SittingFigures(CommissionKind.APPEAL, 2, 0, 0, 3, 4, 0),
    ),
    secret_votes=6,
    applications=((ApplicationStage.ADMITTED, 402), (ApplicationStage.NOT_ADMITTED, 58)),
    refusals=((RefusalGround.INCOMPLETE, 23), (RefusalGround.EXPIRED, 9)),
    appeals_filed=8,
    appeals_granted=3,
    appeals_rejected=4,
    cases=((Procedure.RECOGNITION, 12, 10),),
    papers=((PaperForm.RECEIPT, 467, 2), (PaperForm.PROTOCOL, 14, 0)),
    addenda=2,
)


def year_summary(college: College = COLLEGE, summary: YearSummary = SUMMARY) -> YearSummaryPaper:
    return YearSummaryPaper(imprint("2025", date(2025, 12, 30), college), summary)


def late_contracts(college: College = COLLEGE, late: int = 2) -> LateContractsPaper:
    """Contracts of the first people of the lists, due some days before."""
    entries = tuple(
        LateContract(one.number, one.name, "+7 700 000 00 00", one.line, date(2025, 8, 23 + place % 5))
        for place, one in enumerate(contest_samples.cases()[:late])
    )
    return LateContractsPaper(imprint("2025", date(2025, 8, 30), college), 2025, entries, OPERATOR)


PAPERS: dict[str, Callable[[], Paper]] = {
    "invitation": invitation,
    "attendance": attendance,
    "ballot": ballot,
    "tally_sheet": tally_sheet,
    "addendum": addendum,
    "commission_order": commission_order,
    "inventory": inventory,
    "application_register": application_register,
    "protocol_register": protocol_register,
    "outgoing_register": outgoing_register,
    "recording_register": recording_register,
    "year_summary": year_summary,
    "late_contracts": late_contracts,
}
