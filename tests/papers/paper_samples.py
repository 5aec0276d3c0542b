"""Papers of an invented college, as full as real ones: every field that a paper can print is filled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from rules.records import (
    AbsentReason,
    AgendaItem,
    Application,
    ApplicationLine,
    ApplicationStage,
    Ballot,
    ChairVote,
    Choice,
    College,
    CommissionKind,
    DecidedBy,
    Document,
    DocumentKind,
    DocumentState,
    ExtractPaper,
    ItemCase,
    ItemKind,
    ItemStage,
    Member,
    Names,
    NotHeldPaper,
    Outcome,
    Paper,
    Person,
    Presence,
    ProtocolPaper,
    Quorum,
    ReceiptPaper,
    Recusal,
    RefusalGround,
    RefusalPaper,
    Role,
    SecretCount,
    Sitting,
    SittingStage,
    Tally,
    Vote,
)
from tests.papers import case_samples as cases
from tests.papers import contest_samples as contest
from tests.papers import matter_samples as matters
from tests.papers.college_samples import (
    ALMATY,
    APPLICANT,
    APPLICATION,
    COLLEGE,
    DAY,
    DOCUMENTS,
    KYRGYZ_COLLEGE,
    OPERATOR,
    imprint,
)

__all__ = ["ALMATY", "APPLICANT", "APPLICATION", "COLLEGE", "DAY", "DOCUMENTS", "KYRGYZ_COLLEGE", "OPERATOR", "imprint"]


def receipt(application: Application = APPLICATION, college: College = COLLEGE) -> ReceiptPaper:
    return ReceiptPaper(imprint("214", date(2025, 7, 9), college), application, OPERATOR)


def refusal(college: College = COLLEGE) -> RefusalPaper:
    return RefusalPaper(
        imprint("31", date(2025, 7, 9), college),
        replace(APPLICATION, number=None, stage=ApplicationStage.REFUSED),
        OPERATOR,
        (RefusalGround.INCOMPLETE, RefusalGround.EXPIRED),
        (
            Document(DocumentKind.EDUCATION, DocumentState.MISSING),
            Document(DocumentKind.PHOTO, DocumentState.MISSING),
            Document(DocumentKind.MEDICAL_075, DocumentState.ORIGINAL, valid_until=date(2025, 3, 1)),
            Document(DocumentKind.QUOTA_PROOF, DocumentState.COPY, note="анық емес көшірме"),
        ),
        "Құжаттар толық жиналғаннан кейін 2025 жылғы 18 тамызға дейін қайта тапсыруға болады.",
    )


# --- a commission of nine ---------------------------------------------------------------------------------------------
_SEATS = (
    ("Сәрсенов", "Асқар", "Болатұлы", Role.CHAIR, "директордың оқу ісі жөніндегі орынбасары"),
    ("Оразова", "Гүлнәр", "Төлегенқызы", Role.DEPUTY, "бөлім меңгерушісі"),
    ("Айтбаева", "Ләззат", "Мұратқызы", Role.MEMBER, "математика оқытушысы"),
    ("Боранбаев", "Ерлан", "", Role.MEMBER, "арнайы пәндер оқытушысы"),
    ("Ғалымова", "Жұлдыз", "Өмірқызы", Role.MEMBER, "психолог"),
    ("Досанов", "Үміт", "Һашимұлы", Role.MEMBER, "ата-аналар комитетінің өкілі"),
    ("Иванов", "Пётр", "Сергеевич", Role.MEMBER, "преподаватель информатики"),
    ("Ким", "Ю", "", Role.MEMBER, "жұмыс берушілер өкілі"),
    ("Төлебергенова", "Індіра", "Қуанышбекқызы", Role.MEMBER, "қазақ тілі мен әдебиеті оқытушысы"),
)
SECRETARY = Person(50, "Нұрғалиева", "Әсел", "Ғабитқызы")
CHAIR = 11


def moment(hour: int, minute: int) -> datetime:
    return datetime(2025, 8, 20, hour, minute, tzinfo=ALMATY)


def members(away: tuple[int, ...] = (6, 8)) -> tuple[Member, ...]:
    found = []
    for place, (surname, name, patronymic, role, position) in enumerate(_SEATS):
        person = Person(CHAIR + place, surname, name, patronymic)
        stays: tuple[Presence, ...] = (Presence(moment(13, 55)),)
        if place == 4:
            stays = (Presence(moment(13, 58), moment(14, 40)), Presence(moment(14, 55)))
        reason = ""
        if place in away:
            stays, reason = (), AbsentReason.ILLNESS.value if place == 6 else "өндірістік жиналыста"
        substituted = "Қасымов Дәулет Нұрланұлы" if place == 3 else ""
        found.append(Member(person, role, position, stays, reason, substituted))
    return tuple(found)


def names() -> dict[int, str]:
    return {member.person.id: member.person.full_name for member in members()}


def ballots(choices: str, people: tuple[int, ...]) -> tuple[Ballot, ...]:
    """One letter for each person: f – for, a – against, o – abstained, s – silent."""
    words = {"f": Choice.FOR, "a": Choice.AGAINST, "o": Choice.ABSTAINED, "s": Choice.ABSTAINED}
    known = names()
    return tuple(
        Ballot(person, known[person], words[letter], letter == "s")
        for letter, person in zip(choices, people, strict=True)
    )


def tally(
    votes_for: int,
    votes_against: int,
    abstained: int,
    outcome: Outcome,
    by: DecidedBy | None = DecidedBy.MAJORITY,
    chair: ChairVote = ChairVote.FOR,
    **other: object,
) -> Tally:
    base = votes_for + votes_against + abstained + int(str(other.get("spoilt", 0)))
    values: dict[str, object] = {
        "kind": CommissionKind.ADMISSION,
        "rule": "578-6",
        "members": 9,
        "needed": 6,
        "present": base + int(str(other.get("recused", 0))),
        "recused": 0,
        "base": base,
        "votes_for": votes_for,
        "votes_against": votes_against,
        "abstained": abstained,
        "spoilt": 0,
        "chair": chair,
        "outcome": outcome,
        "by": by,
        **other,
    }
    return Tally(**values)  # type: ignore[arg-type]


HERE = (11, 12, 13, 14, 15, 16, 18)


def vote(round_: int, result: Tally, given: tuple[Ballot, ...] = (), reason: str = "", **other: object) -> Vote:
    return Vote(
        id=round_,
        round=round_,
        secret=result.secret,
        opened=moment(14, 20),
        closed=moment(14, 22),
        reason=reason,
        ballots=given,
        tally=result,
        **other,  # type: ignore[arg-type]
    )


def item(position: int, title: str, votes: tuple[Vote, ...] = (), **other: object) -> AgendaItem:
    values: dict[str, object] = {
        "id": 100 + position,
        "position": position,
        "kind": ItemKind.QUESTION,
        "stage": ItemStage.DECIDED,
        "title": title,
        "heard": "Жауапты хатшы Ғабитова С. Е. түскен өтініштер мен құжаттардың толықтығы туралы баяндады.",
        "spoke": "Оразова Г. Т.: құжаттар қағидаларға сәйкес келеді, өтінішті қанағаттандыруды ұсынамын.",
        "resolved": "Өтініш қанағаттандырылсын, оқуға қабылдауға ұсынылсын.",
        "application": None,
        "applicant": "",
        "votes": votes,
        **other,
    }
    return AgendaItem(**values)  # type: ignore[arg-type]


def agenda() -> tuple[AgendaItem, ...]:
    return (
        item(
            1,
            "2025 жылғы қабылдау науқанының қорытындылары туралы",
            (vote(1, tally(4, 2, 1, Outcome.ADOPTED), ballots("ffffaas", HERE)),),
        ),
        item(
            2,
            "Басқа елдің білім туралы құжаты бойынша бейінді пәндер тізбесін белгілеу туралы",
            (
                vote(
                    1,
                    tally(3, 3, 0, Outcome.TIE_OPEN, None, ChairVote.ABSENT, recused=1),
                    ballots("fffaaa", HERE[1:]),
                ),
                vote(
                    2,
                    tally(3, 3, 0, Outcome.ADOPTED, DecidedBy.CASTING_VOTE, recused=1),
                    ballots("fffaaa", (11, 12, 13, 14, 15, 16)),
                    reason="төраға отырысқа қайта келді",
                ),
            ),
            kind=ItemKind.APPLICATION,
            applicant="Ли Виктория Олеговна",
            recusals=(Recusal(18, "Ким Ю", "талапкердің жақын туысы"),),
        ),
        item(
            3,
            "Қосымша топ ашу туралы",
            (
                vote(
                    1,
                    tally(2, 4, 0, Outcome.NOT_ADOPTED, spoilt=1, secret=True, chair=ChairVote.UNDECLARED),
                    count=SecretCount(7, 7, 1, 2, 4),
                ),
            ),
            resolved="Сырттай нысан бойынша қосымша топ ашылсын.",
        ),
        item(
            4,
            "Жатақхана орындарын бөлу туралы",
            stage=ItemStage.POSTPONED,
            resolved="",
            spoke="",
            postponed_reason="жатақхананың орындар саны туралы деректер келген жоқ",
        ),
        case_item(5, tally(7, 0, 0, Outcome.ADOPTED)),
    )


def case_item(position: int, result: Tally) -> AgendaItem:
    """An item on an application, without a word of the secretary's own: the form words it."""
    return item(
        position,
        "",
        (vote(1, result, ballots("fffffff", HERE)),),
        kind=ItemKind.APPLICATION,
        heard="",
        spoke="",
        resolved="",
        application=APPLICATION.id,
        applicant=APPLICANT.full_name,
        case=ApplicationLine(
            id=APPLICATION.id,
            number=APPLICATION.number,
            filed=APPLICATION.filed,
            name=APPLICANT.full_name,
            iin=APPLICANT.number,
            code=APPLICATION.code,
            specialty=APPLICATION.specialty,
            form=APPLICATION.form,
            base=APPLICATION.base,
            funding=APPLICATION.funding,
            average=APPLICATION.average,
            documents_present=6,
            documents_needed=6,
            stage=ApplicationStage.ADMITTED,
        ),
    )


def lists_item(position: int, result: Tally, cases: tuple[ItemCase, ...] | None = None, **other: object) -> AgendaItem:
    """An item on whole lists; titled with the codes of the lines, as it is entered."""
    chosen = contest.cases() if cases is None else cases
    return item(
        position,
        ", ".join(dict.fromkeys(one.line.code for one in chosen)),
        (vote(1, result, ballots("fffffff", HERE)),),
        **{"kind": ItemKind.LISTS, "heard": "", "spoke": "", "resolved": "", "cases": chosen, **other},
    )


def subjects_item(position: int, result: Tally, **other: object) -> AgendaItem:
    """An item on the subjects of a foreign document; titled with the applicant, as it is entered."""
    return item(
        position,
        APPLICANT.full_name,
        (vote(1, result, ballots("fffffff", HERE)),),
        **{
            "kind": ItemKind.SUBJECTS,
            "heard": "",
            "spoke": "",
            "resolved": "",
            "application": APPLICATION.id,
            "applicant": APPLICANT.full_name,
            "case": case_item(1, result).case,
            "subjects": ("қазақ тілі", "математика", "физика"),
            **other,
        },
    )


def appeal_item(position: int, result: Tally, **other: object) -> AgendaItem:
    """An item on an appeal; titled with the applicant, as it is entered."""
    return item(
        position,
        contest.APPEAL.name,
        (vote(1, result, ballots("fffffff", HERE)),),
        **{"kind": ItemKind.APPEAL, "heard": "", "spoke": "", "resolved": "", "appeal": contest.APPEAL, **other},
    )


def campaign_sitting() -> Sitting:
    """A final sitting that decided on lists, subjects and an appeal."""
    adopted = tally(7, 0, 0, Outcome.ADOPTED)
    agreed = (lists_item(1, adopted), subjects_item(2, adopted), appeal_item(3, adopted))
    return sitting(final=True, items=agreed)


def sitting(kind: CommissionKind = CommissionKind.ADMISSION, **other: object) -> Sitting:
    values: dict[str, object] = {
        "id": 3,
        "commission": 1,
        "kind": kind,
        "commission_name": Names(kk="Қабылдау комиссиясы", ky="Кабыл алуу комиссиясы", ru="Приёмная комиссия"),
        "stage": SittingStage.CLOSED,
        "planned": moment(14, 0),
        "opened": moment(14, 5),
        "closed": moment(15, 40),
        "place": "бас ғимарат, 204-кабинет",
        "final": False,
        "members": members(),
        "secretary": SECRETARY,
        "presiding": CHAIR,
        "invited": ("Ли Виктория Олеговна, талапкер", "Ли Олег, заңды өкіл"),
        "items": agenda(),
        "quorum": Quorum(9, 7, 6),
        "recording": "мұрағат, № 12 диск, 2025-08-20.mp4",
        "protocol_number": "14",
        **other,
    }
    return Sitting(**values)  # type: ignore[arg-type]


def protocol(record: Sitting | None = None, college: College = COLLEGE) -> ProtocolPaper:
    return ProtocolPaper(imprint("14", college=college), record or sitting(), date(2028, 8, 20))


def campaign_protocol(college: College = COLLEGE) -> ProtocolPaper:
    return protocol(campaign_sitting(), college)


def extract(college: College = COLLEGE) -> ExtractPaper:
    return ExtractPaper(imprint("5", date(2025, 8, 21), college), "14", DAY, sitting(), (101, 105))


def not_held(college: College = COLLEGE) -> NotHeldPaper:
    record = sitting(
        stage=SittingStage.NOT_HELD,
        opened=None,
        members=members(away=(3, 4, 6, 8)),
        quorum=Quorum(9, 5, 6),
        not_held_reason="белгіленген уақыттан кейін бір сағат ішінде кворум жиналмады",
        protocol_number="",
    )
    return NotHeldPaper(imprint("15", college=college), record)


PAPERS: dict[str, Callable[[], Paper]] = {
    "protocol": protocol,
    "extract": extract,
    "not_held": not_held,
    "receipt": receipt,
    "refusal": refusal,
    "hand_back": contest.hand_back,
    "admitted_list": contest.admitted_list,
    "notice": contest.notice,
    "enrolment": contest.enrolment,
    "ranking": contest.ranking,
    "timetable": contest.timetable,
    "entry_sheet": contest.entry_sheet,
    "mark_sheet": contest.mark_sheet,
    "figures": contest.figures,
    "acknowledgement": contest.acknowledgement,
    **cases.PAPERS,
    **matters.PAPERS,
}
