"""The demo's procedures beside admission: a handful of cases, each at another place of its way.

Belongs here: who applied for what, and what was done by the day the demo ends. Does not belong here: admission
(``demo_intake``), sittings.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from db import cases, hearings
from desktop.demo_college import YEAR, ZONE
from desktop.demo_day import Day, moment
from rules.case_records import (
    CaseDocument,
    CaseFacts,
    ComplaintFacts,
    ExternatCollegeFacts,
    ExternatHigherFacts,
    ExternatServiceFacts,
    RecognitionFacts,
)
from rules.case_words import (
    CaseDocumentKind,
    CaseGround,
    CaseMove,
    ComplaintTo,
    ContestRank,
    ExternatField,
    ExternatGround,
    HigherGround,
)
from rules.records import DocumentState, Kinship, Names, Person, Representative

_SCHOOL: Final = Names(kk="№ 12 мектеп-лицей", ky="№ 12 мектеп-лицей", ru="Школа-лицей № 12")
_PERIOD: Final = Names(kk="2-курс, 3–4-семестр", ky="2-курс, 3–4-семестр", ru="2 курс, 3–4 семестры")
_CONTEST: Final = Names(kk="«Шабыт» фестивалі", ky="«Шабыт» фестивалы", ru="Фестиваль «Шабыт»")
_LATE: Final = Names(
    kk="ата-анасы құжаттарды сырқатына байланысты кеш әкелді",
    ky="ата-энеси документтерди оорусуна байланыштуу кеч алып келди",
    ru="родители принесли документы позже из-за болезни",
)
_MARKS: Final = Names(
    kk="Екі пәннен «3» бағасы бар.", ky="Эки предметтен «3» баасы бар.", ru="По двум предметам есть оценка «3»."
)
_ROOM: Final = Names(kk="204-кабинет", ky="204-кабинет", ru="кабинет 204")
_OUTCOMES: Final = Names(kk="Веб-әзірлеу негіздері", ky="Веб-иштеп чыгуунун негиздери", ru="Основы веб-разработки")
_BOOKKEEPING: Final = Names(kk="Бухгалтерлік есеп", ky="Бухгалтердик эсеп", ru="Бухгалтерский учёт")
_CENTRE: Final = Names(kk="«Digital» оқу орталығы", ky="«Digital» окуу борбору", ru="Учебный центр «Digital»")
_ABOUT: Final = Names(kk="Тізімнің кеш жариялануы", ky="Тизменин кеч жарыяланышы", ru="Позднее опубликование списка")
_WANTED: Final = Names(kk="Себебін түсіндіру", ky="Себебин түшүндүрүү", ru="Объяснить причину")
_COUNCIL: Final = Names(kk="Ғылыми кеңес ұсынды", ky="Окумуштуулар кеңеши сунуштады", ru="Учёный совет рекомендовал")
_MOTHER: Final = Representative("Сейітова Гүлжан Әміржанқызы", Kinship.MOTHER, "+7 701 000 00 10", "")


def received(day: Day) -> dict[str, int]:
    """What came to the desk in the days before the sittings; returns those that are gone on with."""
    school, tongue = _SCHOOL.in_language(day.language), day.language
    kind = CaseDocumentKind
    health = ExternatServiceFacts(ExternatGround.HEALTH, school, 9, 1, YEAR, conclusion=date(YEAR, 8, 14))
    ill = _enter(day, "Сейітов Алдияр Маратұлы", health, kind.APPLICATION, kind.MEDICAL_026, speaker=_MOTHER)
    abroad = ExternatServiceFacts(ExternatGround.ABROAD_WITH_PARENTS, school, 7, 1, YEAR, departure=date(YEAR, 9, 15))
    _enter(day, "Ковалёва Мария Игоревна", abroad, kind.APPLICATION)
    marks = ExternatServiceFacts(ExternatGround.GRADES, school, 8, 2, YEAR)
    late = _LATE.in_language(tongue)
    able = _enter(day, "Тәжібаев Нұрислам Ермекұлы", marks, kind.APPLICATION, kind.MARKS_REPORT, late=late)
    for case in (ill, able):
        _move(day, case, CaseMove.CHECK)
        _move(day, case, CaseMove.REQUEST)
    college = ExternatCollegeFacts(
        specialty="02150100",
        field=ExternatField.CULTURE_ART,
        course=2,
        excellent=True,
        contest=_CONTEST.in_language(tongue),
        rank=ContestRank.INTERNATIONAL,
        contest_listed=True,
        won=date(YEAR, 5, 12),
        school_year=YEAR,
        period=_PERIOD.in_language(tongue),
        starts=date(YEAR, 9, 1),
        ends=date(YEAR + 1, 6, 30),
    )
    papers = (kind.APPLICATION, kind.CONTEST_DIPLOMA, kind.STUDY_RECORD)
    artist = _enter(day, "Ғабитова Дильназ Әлиқызы", college, *papers, filed=moment(8, 11, 10))
    centre = _CENTRE.in_language(tongue)
    outcomes = RecognitionFacts(_OUTCOMES.in_language(tongue), centre, "KZ-0145", date(YEAR, 3, 1), 120)
    taught = _enter(day, "Ахметов Руслан Маратович", outcomes, kind.APPLICATION, kind.IDENTITY_COPY, kind.OUTCOMES)
    _move(day, taught, CaseMove.CHECK)
    book = RecognitionFacts(_BOOKKEEPING.in_language(tongue), centre, "", None, 72)
    _enter(day, "Пак Виктория Олеговна", book, kind.APPLICATION, kind.IDENTITY_COPY)
    return {"ill": ill, "able": able, "artist": artist}


def considered(day: Day, known: Mapping[str, int]) -> None:
    """The next morning: an answer of a school, a permission, a complaint; and an old case for the archive."""
    tongue = day.language
    poor = ExternatServiceFacts(ExternatGround.GRADES, _SCHOOL.in_language(tongue), 8, 2, YEAR, only_good=False)
    _move(day, known["able"], CaseMove.ANSWER, facts=poor)
    on = day.now.date()
    permit = CaseMove.PERMIT
    day.act(cases.move_on, case=known["artist"], move=permit, on=on, order_number="71-Қ", order_date=on)
    complaint = ComplaintFacts(ComplaintTo.PROVIDER, _ABOUT.in_language(tongue), _WANTED.in_language(tongue))
    _enter(day, "Сыдыкова Айпери Бакытовна", complaint, CaseDocumentKind.APPLICATION)
    old = ExternatHigherFacts(HigherGround.DISABILITY, "5В010700", None, None)
    filed = datetime(2009, 9, 2, 10, tzinfo=ZONE)
    documents = (CaseDocumentKind.APPLICATION, CaseDocumentKind.MEDICAL_CONCLUSION)
    archived = _enter(day, "Жұмағұлов Ерік Сәкенұлы", old, *documents, filed=filed)
    words = _COUNCIL.in_language(tongue)
    day.act(cases.move_on, case=archived, move=CaseMove.PROPOSE, on=date(2009, 9, 11), words=words)


def answered(day: Day, known: Mapping[str, int]) -> None:
    """The end of the week: another school answered, a hearing is set."""
    _move(day, known["ill"], CaseMove.ANSWER)
    day.act(
        hearings.set_hearing,
        case=known["able"],
        on=day.now.date(),
        grounds=(CaseGround.NOT_MEETING,),
        reason=_MARKS.in_language(day.language),
        at=moment(8, 28, 11),
        place=_ROOM.in_language(day.language),
    )


# --- acts -------------------------------------------------------------------------------------------------------------
def _enter(
    day: Day,
    name: str,
    facts: CaseFacts,
    *kinds: CaseDocumentKind,
    speaker: Representative | None = None,
    filed: datetime | None = None,
    late: str = "",
) -> int:
    surname, given, patronymic = name.split()
    entry = cases.Entry(
        person=Person(0, surname, given, patronymic),
        filed=filed or day.now,
        facts=facts,
        documents=tuple(CaseDocument(kind, DocumentState.ORIGINAL) for kind in kinds),
        consent=isinstance(facts, ExternatServiceFacts),
        representative=speaker,
        late_reason=late,
    )
    return day.act(cases.enter_case, entry=entry)


def _move(day: Day, case: int, move: CaseMove, facts: CaseFacts | None = None) -> None:
    day.act(cases.move_on, case=case, move=move, on=day.now.date(), facts=facts)
