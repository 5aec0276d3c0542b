"""An invented college, its applicant and what every paper of it carries."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from decimal import Decimal

from rules.records import (
    Application,
    ApplicationStage,
    Base,
    College,
    Country,
    Document,
    DocumentKind,
    DocumentState,
    Funding,
    Imprint,
    Level,
    Names,
    Operator,
    Person,
    Quota,
    SpecialtyType,
    Status,
    StudyForm,
    TeachingLanguage,
)

ALMATY = timezone(timedelta(hours=5))
DAY = date(2025, 8, 20)

COLLEGE = College(
    country=Country.KZ,
    name=Names(
        kk="«Алатау политехникалық колледжі» мемлекеттік коммуналдық қазыналық кәсіпорны",
        ky="«Алатау политехникалык колледжи» мамлекеттик коммуналдык казыналык ишканасы",
        ru="Государственное коммунальное казённое предприятие «Алатауский политехнический колледж»",
    ),
    place=Names(kk="Алматы қаласы", ky="Алматы шаары", ru="город Алматы"),
    address="Абай даңғылы, 12",
    phone="+7 727 000 00 00",
    head="Жұмабеков Серік Маратұлы",
    head_position=Names(kk="Директор", ky="Директор", ru="Директор"),
    appeal_body=Names(
        kk="Алматы қаласының Білім басқармасы",
        ky="Алматы шаарынын Билим берүү башкармалыгы",
        ru="Управление образования города Алматы",
    ),
)
KYRGYZ_COLLEGE = College(
    country=Country.KG,
    name=Names(
        kk="Бішкек педагогикалық колледжі",
        ky="Бишкек педагогикалык колледжи",
        ru="Бишкекский педагогический колледж",
    ),
    place=Names(kk="Бішкек қаласы", ky="Бишкек шаары", ru="город Бишкек"),
    address="Чүй проспектиси, 5",
    phone="+996 312 00 00 00",
    head="Токтосунов Бакыт Асанович",
    head_position=Names(ky="Директор", ru="Директор"),
    appeal_body=Names(),
)
OPERATOR = Operator(
    1, "Ғабитова Сәуле Ерланқызы", "қабылдау комиссиясының жауапты хатшысы", "+7 727 000 00 01, kabyldau@alatau.example"
)
APPLICANT = Person(
    101, "Әбдіров", "Нұрлан", "Қайратұлы", number="100512500123", birth=date(2010, 5, 12), phone="+7 701 000 00 02"
)

DOCUMENTS = (
    Document(DocumentKind.APPLICATION, DocumentState.ORIGINAL),
    Document(DocumentKind.EDUCATION, DocumentState.ORIGINAL, note="НОК № 0123456"),
    Document(DocumentKind.PHOTO, DocumentState.COPY),
    Document(DocumentKind.MEDICAL_075, DocumentState.ORIGINAL, valid_until=date(2026, 7, 1)),
    Document(DocumentKind.DIGITAL_IDENTITY, DocumentState.SHOWN, valid_until=date(2033, 5, 12)),
    Document(DocumentKind.QUOTA_PROOF, DocumentState.COPY, valid_until=date(2025, 12, 31)),
)
APPLICATION = Application(
    id=7,
    year=2025,
    number=214,
    stage=ApplicationStage.REGISTERED,
    filed=date(2025, 7, 9),
    person=APPLICANT,
    status=Status.CITIZEN,
    code="06130100",
    specialty=Names(
        kk="Бағдарламалық қамтамасыз ету (түрлері бойынша)",
        ky="Программалык камсыздоо (түрлөрү боюнча)",
        ru="Программное обеспечение (по видам)",
    ),
    level=Level.MID_LEVEL,
    type=SpecialtyType.ORDINARY,
    base=Base.BASIC,
    form=StudyForm.FULL_TIME,
    funding=Funding.STATE,
    language=TeachingLanguage.KAZAKH,
    average=Decimal("4.62"),
    quota=Quota.RURAL_YOUTH,
    consent=True,
    documents=DOCUMENTS,
)


def imprint(number: str, day: date = DAY, college: College = COLLEGE) -> Imprint:
    return Imprint(college, number, day, "7F3A91CC")
