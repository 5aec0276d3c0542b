"""The many words for one base, form, funding, language, quota, level, type or role, in Russian, Kazakh and Kyrgyz.

Belongs here: what the words of a list stand for among the closed sets of records.
Does not belong here: numbers and days (cells), the words of headings (headings), texts that are printed or shown.

A reader answers None for words it does not know and never guesses between two meanings.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final, TypeVar

from rules.alphabets import fold
from rules.cells import Cell, starts, text, tokens_of
from rules.records import Base, Funding, Level, Quota, Role, SpecialtyType, StudyForm, TeachingLanguage

_Word = TypeVar("_Word", bound=StrEnum)


def _single(found: set[_Word]) -> _Word | None:
    return next(iter(found)) if len(found) == 1 else None


def base(cell: Cell) -> Base | None:
    """Education the applicant already has: «9», «9 класс», «основное среднее», «негізгі орта», «ТжКБ» …"""
    tokens = tokens_of(text(cell))
    numbers = {token for token in tokens if token.isdecimal()}
    found: set[Base] = set()
    if starts(tokens, "послесредн", "кейинги", "кийинки"):
        found.add(Base.POST_SECONDARY)
    elif starts(tokens, "тип", "тжк", "спо", "пту", "птл", "нпо", "техник", "професс", "касипти", "кесипти", "колледж",
                "специальн"):  # fmt: skip
        found.add(Base.TVE)
    elif starts(tokens, "основн", "негизги", "неполн", "емес", "эмес"):
        found.add(Base.BASIC)
    elif starts(tokens, "общ", "жалпы", "полн", "толык", "толук"):
        found.add(Base.GENERAL)
    if "9" in numbers:
        found.add(Base.BASIC)
    if "11" in numbers:
        found.add(Base.GENERAL)
    if numbers and not numbers & {"9", "11"}:
        return None
    return _single(found)


_MIXED_FORM: Final = re.compile(r"(?:очно|кундизги|кундузгу)\s*[-–—]\s*(?:заочн|сыртт)")


def study_form(cell: Cell) -> StudyForm | None:
    """Form of study. «Очно-заочная», «күндүзгү-сырттан» is the evening form of Kyrgyzstan (GLOSSARY 131)."""
    written = text(cell)
    tokens = tokens_of(written)
    if starts(tokens, "дистанц", "экстерн", "онлайн", "полу", "кашыктан", "аралыктан"):
        return None
    if _MIXED_FORM.search(" - ".join(fold(part) for part in re.split(r"[-–—]", written))):
        return StudyForm.EVENING
    found: set[StudyForm] = set()
    if starts(tokens, "очн", "днев", "кундиз", "кундуз", "стационар"):
        found.add(StudyForm.FULL_TIME)
    if starts(tokens, "веч", "кешк", "кечк"):
        found.add(StudyForm.EVENING)
    if starts(tokens, "заоч", "сырт"):
        found.add(StudyForm.CORRESPONDENCE)
    return _single(found)


def funding(cell: Cell) -> Funding | None:
    """State order or paid: «госзаказ», «бюджет», «грант», «тапсырыс» or «платное», «договор», «ақылы», «келишим» …"""
    tokens = tokens_of(text(cell))
    found: set[Funding] = set()
    if starts(tokens, "гос", "бюдж", "грант", "мемлек", "мемтап", "тапсырыс", "буйрутма", "бесплат", "тегин", "гоз"):
        found.add(Funding.STATE)
    if "акы" in tokens or starts(tokens, "плат", "внебюдж", "догов", "контракт", "акылы", "акылуу", "шарт", "келис",
                                 "келиш", "толем", "толеу", "толоо", "коммер", "хозрасч"):  # fmt: skip
        found.add(Funding.PAID)
    return _single(found)


def teaching_language(cell: Cell) -> TeachingLanguage | None:
    written = text(cell)
    latin = set(re.findall(r"[a-z]+", written.lower()))
    tokens = tokens_of(written)
    found: set[TeachingLanguage] = set()
    if latin & {"kk", "kz", "kaz", "kazakh"} or starts(tokens, "каз"):
        found.add(TeachingLanguage.KAZAKH)
    if latin & {"ky", "kg", "kyr", "kyrgyz"} or starts(tokens, "кырг", "кирг"):
        found.add(TeachingLanguage.KYRGYZ)
    if latin & {"ru", "rus", "russian"} or starts(tokens, "рус", "орыс", "орус"):
        found.add(TeachingLanguage.RUSSIAN)
    if latin & {"en", "eng", "english"} or starts(tokens, "англ", "агылш"):
        found.add(TeachingLanguage.ENGLISH)
    return _single(found)


#: Quota category → the stems it is known by, each group wanting one of its stems; the first category that fits wins.
_QUOTAS: Final[tuple[tuple[Quota, tuple[tuple[str, ...], ...]], ...]] = (
    (Quota.OUT_OF_COMPETITION, (("вне", "тыс", "тышк"), ("конкурс",))),
    (Quota.DISABILITY_IN_FAMILY, (("семь", "отбас", "уй", "воспит", "тарбиел"), ("инвалид", "мугеде", "майып"))),
    (Quota.DISABILITY, (("инвалид", "мугеде", "майып"),)),
    (Quota.VETERANS, (("ветеран", "ардагер"),)),
    (Quota.CONSCRIPT_SERVICE, (("служб", "аскери", "аскер", "арми", "военнослуж"),)),
    (Quota.ETHNIC_KAZAKH, (("кандас", "оралман", "этническ", "этникал", "национальн", "улты"),)),
    (Quota.ORPHAN, (("сирот", "жетим", "попечен", "камкор"),)),
    (Quota.RESETTLING, (("пересел", "переезж", "коныс", "кошип", "кочуп", "серпин"),)),
    (Quota.RURAL_YOUTH, (("сел", "ауыл", "айыл", "аул"),)),
    (Quota.LARGE_FAMILY, (("многодет", "копбалал", "балалы", "балалуу", "четырьм", "четверо"),)),
    (Quota.SINGLE_PARENT, (("неполн", "толык", "толук", "жалгызбас", "жалгыз"),)),
)


def quota(cell: Cell) -> Quota | None:
    """Quota category; None for no category and for words that name none of them."""
    tokens = tokens_of(text(cell))
    return next((name for name, groups in _QUOTAS if all(starts(tokens, *stems) for stems in groups)), None)


def level(cell: Cell) -> Level | None:
    """Kind of programme of a plan line."""
    tokens = tokens_of(text(cell))
    found: set[Level] = set()
    if starts(tokens, "бакалавр"):
        found.add(Level.APPLIED_BACHELOR)
    if starts(tokens, "средн", "ссз", "буын", "звен"):
        found.add(Level.MID_LEVEL)
    if starts(tokens, "рабоч", "жумыс", "жумуш"):
        found.add(Level.SKILLED_WORKER)
    if starts(tokens, "специальн", "арнайы", "арнаулы", "атайын"):
        found.add(Level.SPECIAL_CURRICULUM)
    if starts(tokens, "религ", "дини", "духовн"):
        found.add(Level.RELIGIOUS)
    if starts(tokens, "исправит", "уголовн", "пенитенц", "тузеу", "кылмыс", "тузот"):
        found.add(Level.PENAL)
    return _single(found)


def specialty_type(cell: Cell) -> SpecialtyType | None:
    """What the intake windows look at: creative, pedagogical, medical, or none of them."""
    tokens = tokens_of(text(cell))
    found: set[SpecialtyType] = set()
    if starts(tokens, "обычн", "общ", "ордин", "жалпы", "карапайым", "кадимги", "жай", "иная", "другая", "баска"):
        found.add(SpecialtyType.ORDINARY)
    if starts(tokens, "творч", "шыгарм", "чыгарм"):
        found.add(SpecialtyType.CREATIVE)
    if starts(tokens, "педаг"):
        found.add(SpecialtyType.PEDAGOGICAL)
    if starts(tokens, "медиц"):
        found.add(SpecialtyType.MEDICAL)
    return _single(found)


def role(cell: Cell) -> Role | None:
    """Role in a commission."""
    tokens = tokens_of(text(cell))
    found: set[Role] = set()
    if starts(tokens, "зам", "орынбасар", "орунбасар", "басары"):
        found.add(Role.DEPUTY if starts(tokens, "предс", "торага", "комисс") or len(tokens) == 1 else Role.SECRETARY)
        return _single(found) if found == {Role.DEPUTY} else None
    if starts(tokens, "председ", "торага"):
        found.add(Role.CHAIR)
    if starts(tokens, "член", "муше", "мучо"):
        found.add(Role.MEMBER)
    if starts(tokens, "секрет", "хатшы", "катчы"):
        found.add(Role.SECRETARY)
    return _single(found)


def is_wanted(cell: Cell) -> bool:
    """«Да», «нуждается», «иә», «керек», «ооба», «+», «1»; everything else, a dash and «не нуждается» are no wish."""
    written = text(cell).strip()
    tokens = tokens_of(written)
    if tokens[:1] == ["не"] or starts(tokens, "нет", "жок", "керексиз", "емес", "эмес"):
        return False
    return written in ("+", "1", "v", "V", "✓", "х", "Х", "x", "X") or starts(
        tokens, "да", "нужд", "нужн", "треб", "ия", "иа", "керек", "ооба", "муктаж"
    )
