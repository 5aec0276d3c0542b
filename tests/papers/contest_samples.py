"""Papers of a campaign at the invented college: lists, notices, the order, exams, figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from rules.barred import StudyLevel
from rules.distance_records import AcknowledgementPaper
from rules.records import (
    AdmittedList,
    AdmittedListPaper,
    Appeal,
    AppealStage,
    ApplicationStage,
    Base,
    Bid,
    Candidate,
    College,
    Difference,
    DocumentState,
    EnrolmentPaper,
    EntrySheetPaper,
    Exam,
    ExamKind,
    ExamNeed,
    ExamSeat,
    ExamSession,
    Figures,
    FiguresPaper,
    Funding,
    HandBackPaper,
    ItemCase,
    Kinship,
    Level,
    LineFigures,
    ListDifference,
    ListedPerson,
    MarkSheetPaper,
    Member,
    Names,
    NoticePaper,
    Offer,
    Person,
    PlaceKind,
    PlanLine,
    ProtocolReference,
    Quota,
    QuotaPlaces,
    Ranking,
    RankingPaper,
    RefusalGround,
    Representative,
    Result,
    Role,
    Score,
    SpecialtyType,
    Standing,
    StateEntry,
    StudyForm,
    TeachingLanguage,
    TieRule,
    TimetablePaper,
)
from tests.papers.college_samples import (
    ALMATY,
    APPLICANT,
    APPLICATION,
    COLLEGE,
    DOCUMENTS,
    KYRGYZ_COLLEGE,
    OPERATOR,
    imprint,
)

PROTOCOL = ProtocolReference("14", date(2025, 8, 20))
LATER = ProtocolReference("15", date(2025, 8, 22))

SOFTWARE = PlanLine(
    id=1,
    year=2025,
    code="06130100",
    title=APPLICATION.specialty,
    level=Level.MID_LEVEL,
    type=SpecialtyType.ORDINARY,
    base=Base.BASIC,
    form=StudyForm.FULL_TIME,
    funding=Funding.STATE,
    language=TeachingLanguage.KAZAKH,
    places=25,
    qualification=Names(kk="Бағдарламашы-техник", ky="Программист-техник", ru="Техник-программист"),
)
TEACHING = replace(
    SOFTWARE,
    id=2,
    code="01140100",
    title=Names(
        kk="Бастауыш білім беру педагогикасы мен әдістемесі",
        ky="Башталгыч билим берүүнүн педагогикасы жана методикасы",
        ru="Педагогика и методика начального обучения",
    ),
    type=SpecialtyType.PEDAGOGICAL,
    funding=Funding.PAID,
    language=TeachingLanguage.RUSSIAN,
    places=30,
    qualification=Names(
        kk="Бастауыш білім беру мұғалімі", ky="Башталгыч класстын мугалими", ru="Учитель начального класса"
    ),
)

_SURNAMES = (
    "Ахметов",
    "Байжанов",
    "Ғалымов",
    "Дүйсенов",
    "Ибраев",
    "Қасымов",
    "Молдағалиев",
    "Оразов",
    "Сейітқали",
    "Төлеген",
)
_GIVEN = (
    ("Арман", "Ерланұлы"),
    ("Бекзат", "Нұрланұлы"),
    ("Дамир", ""),
    ("Жандос", "Қуанышбекұлы"),
    ("Мирас", "Серікұлы"),
    ("Санжар", "Болатұлы"),
    ("Темірлан", "Өмірұлы"),
)


def name(place: int) -> str:
    given, patronymic = _GIVEN[place % len(_GIVEN)]
    return " ".join(part for part in (_SURNAMES[place % len(_SURNAMES)], given, patronymic) if part)


def people(count: int, first: int = 0) -> tuple[ListedPerson, ...]:
    kinds = (PlaceKind.OUT_OF_COMPETITION, PlaceKind.QUOTA, PlaceKind.OPEN, PlaceKind.OPEN)
    return tuple(
        ListedPerson(
            position=place + 1,
            number=first + place + 1,
            name=name(first + place),
            iin=f"********{place:04}",
            score=None if place == 0 else Decimal("4.95") - Decimal(place) / 100,
            place=kinds[min(place, 3)],
            protocol=PROTOCOL,
        )
        for place in range(count)
    )


def hand_back(college: College = COLLEGE) -> HandBackPaper:
    back = date(2025, 8, 27)
    documents = tuple(replace(one, state=DocumentState.RETURNED, returned=back) for one in DOCUMENTS[1:4])
    speaking = Representative("Әбдірова Гүлмира Серікқызы", Kinship.MOTHER, "+7 701 000 00 03")
    return HandBackPaper(
        imprint("8", back, college),
        replace(APPLICATION, stage=ApplicationStage.WITHDRAWN, representative=speaking),
        OPERATOR,
        documents,
    )


def admitted_list(college: College = COLLEGE) -> AdmittedListPaper:
    late = tuple(replace(one, protocol=LATER) for one in people(5, 30)[3:])
    return AdmittedListPaper(
        imprint("3", date(2025, 8, 23), college),
        2025,
        Base.BASIC,
        (AdmittedList(SOFTWARE, people(25)), AdmittedList(TEACHING, people(3, 30) + late)),
    )


def notice(college: College = COLLEGE) -> NoticePaper:
    return NoticePaper(
        imprint("52", date(2025, 8, 23), college),
        replace(APPLICATION, stage=ApplicationStage.ADMITTED, line=SOFTWARE.id),
        PROTOCOL,
        SOFTWARE,
        date(2025, 8, 26),
        OPERATOR,
    )


def acknowledgement(college: College = KYRGYZ_COLLEGE) -> AcknowledgementPaper:
    return AcknowledgementPaper(
        imprint("53", date(2025, 8, 23), college), APPLICATION, SOFTWARE, StudyLevel.VOCATIONAL, 4320, 3240, OPERATOR
    )


def not_admitted(college: College = COLLEGE) -> NoticePaper:
    return replace(
        notice(college),
        application=replace(APPLICATION, stage=ApplicationStage.NOT_ADMITTED),
        line=None,
        sign_until=None,
    )


def enrolment(college: College = COLLEGE) -> EnrolmentPaper:
    return EnrolmentPaper(
        imprint("9", date(2025, 8, 29), college),
        2025,
        date(2025, 9, 1),
        (AdmittedList(SOFTWARE, people(25)), AdmittedList(TEACHING, people(12, 30))),
        (PROTOCOL, LATER),
    )


def cases(count: int = 6) -> tuple[ItemCase, ...]:
    """Two lists with an exception of each kind and one who is refused."""
    first = tuple(
        ItemCase(
            application=place,
            number=100 + place,
            name=name(place),
            line=SOFTWARE,
            admit=True,
            score=Decimal("4.95") - Decimal(place) / 100,
            place=PlaceKind.QUOTA if place == 2 else PlaceKind.OPEN,
        )
        for place in range(1, count + 1)
    )
    return (
        *first,
        ItemCase(50, 150, "Серікбай Нұрай", SOFTWARE, True, "мәртебесін растайтын құжат ұсынылды", None, None),
        ItemCase(51, 151, "Таласбай Ілияс", SOFTWARE, False, "өтінішін қайтарып алды", Decimal("4.40"), PlaceKind.OPEN),
        ItemCase(60, 160, "Юнусова Алия", TEACHING, True, "", Decimal("4.70"), PlaceKind.OPEN),
        ItemCase(61, 161, "Яковлев Пётр", TEACHING, False, "", Decimal("3.10"), None),
    )


APPEAL = Appeal(
    id=1,
    seat=5,
    application=105,
    name="Қасымов Санжар Болатұлы",
    exam=Names(kk="Сурет салу", ky="Сүрөт тартуу", ru="Рисунок"),
    filed=date(2025, 8, 6),
    grounds="композиция бағаланбаған",
    stage=AppealStage.FILED,
    before=Decimal(3),
    wanted=Decimal(4),
)


# --- the contest ------------------------------------------------------------------------------------------------------
def score(competitive: str, exam: str | None = "4.50") -> Score:
    return Score(
        Decimal(competitive),
        (("Қазақ тілі", Decimal(5)), ("Математика", Decimal(4))),
        Decimal(competitive),
        Decimal(exam) if exam else None,
        Decimal("4.62"),
        "578-54",
    )


def standing(at: int, made: str | None, result: Result, line: int = TEACHING.id, **other: object) -> Standing:
    quotas = {2: Quota.RURAL_YOUTH, 5: Quota.LARGE_FAMILY, 9: Quota.RURAL_YOUTH}
    bid = Bid(line, score(made) if made else None, () if made else ("subject:Математика", "exam:1"))
    values: dict[str, object] = {
        "candidate": Candidate(
            application=at,
            number=100 + at,
            name=name(at),
            iin=f"100512500{at:03}",
            quota=quotas.get(at),
            document_average=Decimal("4.70") - Decimal(at) / 50,
            bids=(bid,),
        ),
        "bid": bid,
        "preference": 1 + at % 4,
        "position": at,
        "result": result,
        **other,
    }
    return Standing(**values)  # type: ignore[arg-type]


def standings() -> tuple[Standing, ...]:
    taken, waits = Result.ADMITTED, Result.WAITING
    open_, quota = PlaceKind.OPEN, PlaceKind.QUOTA
    return (
        standing(1, "4.90", taken, place=PlaceKind.OUT_OF_COMPETITION),
        standing(2, "4.90", taken, place=quota),
        standing(3, "4.75", taken, place=open_),
        standing(4, "4.75", taken, place=open_, tie=TieRule.DOCUMENT_AVERAGE),
        standing(5, "4.50", taken, place=quota),
        standing(6, "4.50", Result.ELSEWHERE, tie=TieRule.QUOTA, settled_in=SOFTWARE.id),
        standing(7, "4.33", taken, place=open_),
        standing(8, "4.33", waits, tie=TieRule.COMMISSION),
        standing(9, "4.00", waits),
        standing(10, None, Result.UNSCORED),
    )


def ranking(college: College = COLLEGE) -> RankingPaper:
    reserved = (QuotaPlaces(Quota.RURAL_YOUTH, 2), QuotaPlaces(Quota.LARGE_FAMILY, 1))
    return RankingPaper(
        imprint("2", date(2025, 8, 19), college),
        TEACHING,
        Ranking(Offer(TEACHING.id, 6, reserved), standings()),
        deciding=True,
        rule="578-54",
    )


def check(college: College = COLLEGE) -> RankingPaper:
    """A list that only checks the result of the national database."""
    told = standings()
    state = StateEntry("100512500003", name(3), SOFTWARE.code, Base.BASIC, StudyForm.FULL_TIME)
    return replace(
        ranking(college),
        deciding=False,
        differences=(
            ListDifference(
                Difference.OTHER_LINE,
                "100512500003",
                name(3),
                TEACHING.id,
                state,
                (told[2], standing(3, "4.10", Result.WAITING, SOFTWARE.id)),
            ),
            ListDifference(Difference.ONLY_OURS, "100512500007", name(7), TEACHING.id, None, (told[6],)),
            ListDifference(Difference.UNKNOWN_PERSON, "091231600999", "Сағынтаев Ілияс", None, state),
        ),
    )


# --- exams ------------------------------------------------------------------------------------------------------------
EXAM = Exam(
    id=1,
    year=2025,
    kind=ExamKind.PSYCHOMETRIC,
    title=Names(
        kk="Кәсіби бейімділікті анықтау", ky="Кесиптик жөндөмдү аныктоо", ru="Определение профессиональной пригодности"
    ),
    commission=2,
    codes=("09130100", "09130200"),
    most=Decimal(100),
    passing=Decimal(50),
)
SESSIONS = (
    ExamSession(1, 1, "МС-1", datetime(2025, 8, 5, 9, 0, tzinfo=ALMATY), "бас ғимарат, 101", 25),
    ExamSession(2, 1, "МС-2", datetime(2025, 8, 5, 14, 0, tzinfo=ALMATY), "бас ғимарат, 102", 25),
    ExamSession(3, 1, "МС-3", datetime(2025, 8, 6, 9, 0, tzinfo=ALMATY), "2-ғимарат, 12", 1, separate=True),
)


def timetable(college: College = COLLEGE) -> TimetablePaper:
    return TimetablePaper(
        imprint("4", date(2025, 7, 28), college), EXAM, tuple(zip(SESSIONS, (25, 17, 1), strict=True))
    )


def seat(place: int, **other: object) -> ExamSeat:
    values: dict[str, object] = {
        "id": place,
        "session": 1,
        "application": place,
        "number": 100 + place,
        "name": name(place),
        "iin": f"100512500{place:03}",
        "seat": place,
        **other,
    }
    return ExamSeat(**values)  # type: ignore[arg-type]


def entry_sheet(college: College = COLLEGE) -> EntrySheetPaper:
    taken = seat(
        1,
        name=APPLICANT.full_name,
        needs=(ExamNeed.SEPARATE_ROOM, ExamNeed.ASSISTANT),
        assistant="Сапарова Айжан Маратқызы",
    )
    return EntrySheetPaper(imprint("77", date(2025, 8, 1), college), APPLICATION, EXAM, SESSIONS[2], taken)


def seats(count: int = 12) -> tuple[ExamSeat, ...]:
    marks = ("87", "100", "64.5", "50", "19", "0", "73")
    found = []
    for place in range(1, count + 1):
        mark = Decimal(marks[place % len(marks)])
        found.append(seat(place, mark=mark, marked_by="Қасенова Дина", checked=mark, checked_by="Ли Анна"))
    found[2] = seat(3, absent=True)
    found[4] = replace(found[4], appealed=Decimal(81))
    found[6] = replace(found[6], checked=None)
    return tuple(found)


MEMBERS = (
    Member(Person(71, "Сәрсенов", "Асқар", "Болатұлы"), Role.CHAIR, "директордың орынбасары"),
    Member(Person(72, "Айтбаева", "Ләззат", "Мұратқызы"), Role.MEMBER, "психолог"),
    Member(Person(73, "Ким", "Ю"), Role.MEMBER, "оқытушы"),
)


def mark_sheet(college: College = COLLEGE) -> MarkSheetPaper:
    return MarkSheetPaper(imprint("6", date(2025, 8, 5), college), EXAM, SESSIONS[0], seats(), MEMBERS)


# --- figures ----------------------------------------------------------------------------------------------------------
def figures(college: College = COLLEGE) -> FiguresPaper:
    first = date(2025, 6, 25)
    return FiguresPaper(
        imprint("1", date(2025, 8, 25), college),
        Figures(
            year=2025,
            until=date(2025, 8, 25),
            per_day=tuple((first + timedelta(place), (place * 7) % 12 + place // 9) for place in range(62)),
            stages=(
                (ApplicationStage.REGISTERED, 40),
                (ApplicationStage.ADMITTED, 212),
                (ApplicationStage.NOT_ADMITTED, 96),
                (ApplicationStage.REFUSED, 7),
            ),
            lines=(
                LineFigures(SOFTWARE, 64, 41, 25),
                LineFigures(TEACHING, 38, 12, 9),
                LineFigures(replace(SOFTWARE, id=3, base=Base.GENERAL, places=15), 0, 0, 0),
            ),
            waiting=((5, 120), (10, 80), (15, 30), (0, 4)),
            service=((5, 20), (10, 150), (15, 60), (0, 4)),
            refusals=((RefusalGround.INCOMPLETE, 5), (RefusalGround.EXPIRED, 2)),
        ),
    )
