"""The demo college as its papers know it: names, commissions, exams, the words the secretary writes.

Belongs here: facts. Does not belong here: what happens in its summer (``demo_intake``, ``demo_exams``,
``demo_sittings``, ``demo_results``), nor its plan and its applicants, which come from ``resources/demo``.
"""

from __future__ import annotations

from datetime import date, timedelta, timezone
from decimal import Decimal
from typing import Final

from rules.records import (
    College,
    CommissionKind,
    Country,
    ExamKind,
    Kinship,
    Language,
    Names,
    Order,
    Role,
)

YEAR: Final = 2025
ZONE: Final = timezone(timedelta(hours=5))
COLLEGE: Final = College(
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
#: Every language and every two-language sheet a paper can be printed in.
SHEETS: Final[tuple[tuple[Language, ...], ...]] = (("kk",), ("ky",), ("ru",), ("kk", "ru"), ("ky", "ru"))
#: What is long or many goes out in the two languages of the office alone.
OFFICE: Final[tuple[Language, ...]] = ("kk", "ru")

# --- commissions ------------------------------------------------------------------------------------------------------
COMMISSIONS: Final = {
    CommissionKind.ADMISSION: Names(
        kk="Алатау көпсалалы колледжінің қабылдау комиссиясы",
        ky="Алатоо көп тармактуу колледжинин кабыл алуу комиссиясы",
        ru="Приёмная комиссия Алатауского многопрофильного колледжа",
    ),
    CommissionKind.EXAMINATION: Names(
        kk="Алатау көпсалалы колледжінің емтихан комиссиясы",
        ky="Алатоо көп тармактуу колледжинин экзамен комиссиясы",
        ru="Экзаменационная комиссия Алатауского многопрофильного колледжа",
    ),
    CommissionKind.APPEAL: Names(
        kk="Алатау көпсалалы колледжінің апелляциялық комиссиясы",
        ky="Алатоо көп тармактуу колледжинин апелляциялык комиссиясы",
        ru="Апелляционная комиссия Алатауского многопрофильного колледжа",
    ),
}
ORDER: Final = Order("46-Қ", date(YEAR, 5, 30))
#: Surname, name, patronymic, role, position; the secretary of the admission commission serves these two as well.
MEMBERS: Final = {
    CommissionKind.EXAMINATION: (
        ("Омарова", "Бағила", "Сейітқызы", Role.CHAIR, "заместитель директора"),
        ("Дюсенов", "Ержан", "Қайратұлы", Role.DEPUTY, "преподаватель специальных дисциплин"),
        ("Асанова", "Айгерім", "Талғатқызы", Role.MEMBER, "преподаватель педагогики"),
        ("Ли", "Вера", "Ивановна", Role.MEMBER, "концертмейстер"),
        ("Төлегенов", "Самат", "Бауыржанұлы", Role.MEMBER, "психолог"),
    ),
    CommissionKind.APPEAL: (
        ("Бекмұратов", "Алмас", "Иванович", Role.CHAIR, "заместитель директора"),
        ("Ким", "Светлана", "Андреевна", Role.MEMBER, "преподаватель музыки"),
        ("Сейдахметов", "Нұржан", "Ерболұлы", Role.MEMBER, "представитель акимата"),
    ),
}
#: Who enters a mark, and who reads it again.
FIRST_READER: Final = "Дюсенов Ержан Қайратұлы"
SECOND_READER: Final = "Асанова Айгерім Талғатқызы"
ASSISTANT: Final = "Исаева Гүлшат Маратқызы"

# --- exams ------------------------------------------------------------------------------------------------------------
CREATIVE: Final = "02150100"
PEDAGOGICAL: Final = "01120100"
MEDICAL: Final = "09130100"
#: Kind, name, specialty, highest mark, pass mark.
EXAMS: Final = (
    (
        ExamKind.CREATIVE,
        Names(kk="Аспапта орындау", ky="Аспапта аткаруу", ru="Исполнение на инструменте"),
        CREATIVE,
        Decimal(5),
        None,
    ),
    (
        ExamKind.SPECIAL,
        Names(kk="Педагогикалық әңгімелесу", ky="Педагогикалык аңгемелешүү", ru="Педагогическое собеседование"),
        PEDAGOGICAL,
        Decimal(5),
        None,
    ),
    (
        ExamKind.PSYCHOMETRIC,
        Names(kk="Психометриялық тест", ky="Психометриялык тест", ru="Психометрический тест"),
        MEDICAL,
        Decimal(100),
        Decimal(50),
    ),
)
#: Specialty → group, day, hour, room, seats, whether it is a room of its own (578-38).
GROUPS: Final = {
    CREATIVE: (("А-1", 19, 9, "№ 101", 15, False), ("А-2", 19, 11, "№ 101", 15, False)),
    PEDAGOGICAL: (("П-1", 19, 14, "№ 203", 25, False), ("П-2", 19, 14, "№ 207", 1, True)),
    MEDICAL: (("М-1", 20, 9, "№ 301", 30, False),),
}

# --- what the secretary writes ----------------------------------------------------------------------------------------
PLACE: Final = "№ 204"
RECORDING_PLACE: Final = "№ 112, сейф 3"
SUBJECTS: Final = ("Казахский язык", "Математика", "Профильный предмет 2")
FOREIGN_SCHOOL: Final = "Средняя школа № 5, г. Бишкек"
FOREIGN_SUBJECTS: Final = ("Казахский язык", "Математика")
SCHOOLS: Final = ("Гимназия № 12, г. Алматы", "Школа-лицей № 90, г. Алматы", "Средняя школа № 3, с. Ұзынағаш")
STREETS: Final = ("г. Алматы, ул. Жандосова", "г. Алматы, мкр Аксай-4", "с. Ұзынағаш, ул. Абая")
PARENTS: Final = {
    Kinship.MOTHER: ("Гүлмира Серікқызы", "Сәуле Маратқызы", "Ольга Петровна"),
    Kinship.FATHER: ("Нұрлан Қайратұлы", "Серік Болатұлы", "Андрей Викторович"),
}

EXAM_QUESTION: Final = Names(
    kk="Емтихандардың қорытындысы туралы",
    ky="Экзамендердин жыйынтыгы жөнүндө",
    ru="Об итогах экзаменов",
)
EXAM_RESOLVED: Final = Names(
    kk="Емтихан ведомостеріндегі бағалар бекітілсін.",
    ky="Экзамен ведомостторундагы баалар бекитилсин.",
    ru="Утвердить оценки экзаменационных ведомостей.",
)
APPEAL_GROUNDS: Final = Names(
    kk="Екінші шығарманың орындалуы бағаланбаған.",
    ky="Экинчи чыгарманын аткарылышы бааланган эмес.",
    ru="Не оценено исполнение второго произведения.",
)
TAKEN_BACK: Final = Names(
    kk="Отбасымен басқа қалаға көшуіне байланысты құжаттарын қайтаруды сұрады.",
    ky="Үй-бүлөсү менен башка шаарга көчкөндүктөн документтерин кайтарууну сурады.",
    ru="Просит вернуть документы в связи с переездом семьи в другой город.",
)
FREED: Final = Names(
    kk="Босаған орынға, тізімдегі кезек бойынша.",
    ky="Бошогон орунга, тизмедеги кезек боюнча.",
    ru="На освободившееся место, по очереди в списке.",
)
NOT_FORMED: Final = Names(kk="Өтініш түскен жоқ.", ky="Арыз түшкөн жок.", ru="Не подано ни одного заявления.")
