"""Finding the columns of a list by its headings, in Russian, Kazakh or Kyrgyz, in any order.

Belongs here: the three kinds of list, their columns, the words they are headed with, and the match of the two.
Does not belong here: what stands in the cells below (cells), judging (register, college_lists), reading files (db).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from rules import cells
from rules.alphabets import fold
from rules.cells import Cell
from rules.verdicts import Refusal


class Kind(StrEnum):
    APPLICANTS = "applicants"
    PLAN = "plan"
    COMMISSION = "commission"


class Column(StrEnum):
    """What a column of a list holds."""

    ORDINAL = "ordinal"
    IIN = "iin"
    FULL_NAME = "full_name"
    SURNAME = "surname"
    GIVEN_NAMES = "given_names"
    NAME = "name"
    PATRONYMIC = "patronymic"
    BIRTH = "birth"
    PHONE = "phone"
    FILED = "filed"
    CODE = "code"
    SPECIALTY = "specialty"
    SPECIALTY_KK = "specialty_kk"
    SPECIALTY_KY = "specialty_ky"
    BASE = "base"
    FORM = "form"
    FUNDING = "funding"
    LANGUAGE = "language"
    QUOTA = "quota"
    AVERAGE = "average"
    LEVEL = "level"
    TYPE = "type"
    PLACES = "places"
    ROLE = "role"
    POSITION = "position"
    ORDER_NUMBER = "order_number"
    ORDER_DATE = "order_date"
    STARTS = "starts"
    ENDS = "ends"


C = Column
_PERSON: Final = (C.FULL_NAME, C.SURNAME, C.GIVEN_NAMES, C.NAME, C.PATRONYMIC)
_PROGRAMME: Final = (C.CODE, C.SPECIALTY, C.BASE, C.FORM, C.FUNDING, C.LANGUAGE)

#: Kind of list → the columns it may have.
COLUMNS: Final[dict[Kind, frozenset[Column]]] = {
    Kind.APPLICANTS: frozenset(
        {C.ORDINAL, C.IIN, C.BIRTH, C.PHONE, C.FILED, C.QUOTA, C.AVERAGE, *_PERSON, *_PROGRAMME}
    ),
    Kind.PLAN: frozenset({C.ORDINAL, C.SPECIALTY_KK, C.SPECIALTY_KY, C.LEVEL, C.TYPE, C.PLACES, *_PROGRAMME}),
    Kind.COMMISSION: frozenset(
        {C.ORDINAL, C.IIN, C.PHONE, C.ROLE, C.POSITION, C.ORDER_NUMBER, C.ORDER_DATE, C.STARTS, C.ENDS, *_PERSON}
    ),
}

#: Kind of list → what it cannot do without; of a group one column is enough.
REQUIRED: Final[dict[Kind, tuple[tuple[Column, ...], ...]]] = {
    Kind.APPLICANTS: (
        (C.IIN,), (C.SURNAME, C.FULL_NAME), (C.CODE, C.SPECIALTY), (C.BASE,), (C.FORM,), (C.FUNDING,),
    ),
    Kind.PLAN: (
        (C.CODE,), (C.SPECIALTY, C.SPECIALTY_KK, C.SPECIALTY_KY), (C.LEVEL,), (C.TYPE,), (C.BASE,), (C.FORM,),
        (C.FUNDING,), (C.LANGUAGE,), (C.PLACES,),
    ),
    Kind.COMMISSION: ((C.ROLE,), (C.SURNAME, C.FULL_NAME), (C.ORDER_NUMBER,), (C.ORDER_DATE,)),
}  # fmt: skip

#: A list of applicants without these can be judged, but the office wants to know that they are not there.
EXPECTED: Final[dict[Kind, tuple[Column, ...]]] = {
    Kind.APPLICANTS: (C.FILED, C.LANGUAGE, C.BIRTH, C.AVERAGE),
    Kind.PLAN: (),
    Kind.COMMISSION: (C.POSITION, C.STARTS),
}


@dataclass(frozen=True, slots=True)
class Match:
    """Which column of a list holds what; columns are counted from 0."""

    kind: Kind
    headings: tuple[str, ...]
    columns: Mapping[Column, int]
    duplicates: Mapping[Column, tuple[int, ...]] = field(default_factory=dict)
    """Further columns headed like one already taken."""
    marks: tuple[int, ...] = ()
    """Columns of school marks, headed by their subject."""

    @property
    def unmatched(self) -> tuple[int, ...]:
        """Columns with a heading that nothing reads."""
        read = {*self.columns.values(), *self.marks}
        return tuple(place for place, heading in enumerate(self.headings) if heading and place not in read)

    @property
    def missing(self) -> tuple[Column, ...]:
        """Columns this kind of list cannot do without and that were not found; the first of a group stands for it."""
        return tuple(group[0] for group in REQUIRED[self.kind] if not any(name in self.columns for name in group))

    @property
    def absent(self) -> tuple[Column, ...]:
        """Columns that are not there and would be welcome."""
        return tuple(name for name in EXPECTED[self.kind] if name not in self.columns)

    def require(self) -> None:
        """Raises Refusal ``columns_missing`` with the names of the missing columns."""
        if self.missing:
            raise Refusal("columns_missing", columns=tuple(str(name) for name in self.missing))

    def corrected(self, columns: Mapping[Column, int]) -> Match:
        """The match as the user wants it, complete: what is not in ``columns`` is not read.

        Raises Refusal ``column_twice`` where one column is to be two things, with its heading.
        """
        seen: set[int] = set()
        for place in columns.values():
            if place in seen:
                raise Refusal("column_twice", column=self.headings[place])
            seen.add(place)
        marks = tuple(place for place in self.marks if place not in seen)
        return Match(self.kind, self.headings, dict(columns), {}, marks)


@dataclass(frozen=True, slots=True)
class Found:
    """Where the headings of a sheet stand: first and last line of them, counted from 0, and their match."""

    first: int
    last: int
    match: Match
    score: int


# --- the words of headings --------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Rule:
    """A heading means ``column`` when each group has one of its stems among the words and none of ``without`` is."""

    column: Column
    groups: tuple[tuple[str, ...], ...]
    without: tuple[str, ...] = ()
    rather: Column | None = None
    """The other column it may mean; the content decides."""


#: Headings that speak of somebody else than the applicant.
_OTHERS: Final = ("родител", "матер", "мать", "отца", "отец", "опекун", "законн", "представит", "ата ана", "анасы",
                  "шешес", "апасы", "энеси", "ата эне")  # fmt: skip
_FATHER: Final = ("акес", "атас")
_DAY: Final = ("дата", "день", "число", "когда", "куни", "куну")
_SURNAME_WORDS: Final = ("фамил", "теги")
_NAME_WORDS: Final = ("имя", "имен", "аты", "есим", "ысым")
_BORN: Final = ("рожд", "туган", "туылган", "туулган")

#: Whole headings, for those too short or too common for a rule.
_WHOLE: Final[dict[Column, str]] = {
    C.ORDINAL: "№|№ п/п|п/п|№ р/с|р/с|реттік нөмірі|реттік саны|реттік|қатар №|катар номери|№ к/п|n|no|nn|н/п|номер",
    C.IIN: "ИИН|И.И.Н.|ЖСН|Ж.С.Н.|ЖИН|ПИН|ИНН|IIN|PIN",
    C.FULL_NAME: "Ф.И.О.|ФИО|Т.А.Ә.|ТАӘ|ТАЖ|аты-жөні|аты жөні|толық аты-жөні|аты-жөнү|Ф.А.А.|ФАА|абитуриент|заявитель|"
    "поступающий|талапкер|өтініш беруші|арыз ээси|член комиссии|комиссия мүшесі",
    C.BIRTH: "д.р.|др|д/р|дата рожд|туған жылы, айы, күні",
    C.FILED: "дата|күні|күнү|датасы",
    C.PHONE: "тел|тел.|моб|ұялы|сот|контакты|контакт|байланыс",
    C.BASE: "класс|сынып|образование|база|базасы",
    C.FORM: "форма|нысаны|нысан|окуу түрү|оқу түрі",
    C.FUNDING: "финансирование|оплата|қаржыландыру|каржылоо",
    C.LANGUAGE: "язык|тілі|тіл|тили",
    C.QUOTA: "категория|санаты|льгота",
    C.AVERAGE: "балл|балы|gpa|ср балл|ср. балл|орт балл|орташа",
    C.LEVEL: "уровень|деңгейі|деңгей|деңгээли",
    C.TYPE: "тип|типі|түрі|түрү",
    C.SPECIALTY: "специальность|мамандығы|наименование|название|атауы|аталышы|профессия|кәсіп",
    C.PLACES: "мест|места|орын|орындар|орун|орундар|план",
    C.STARTS: "с|начало|басталуы|башталышы",
    C.ENDS: "по|до|конец|окончание|аяқталуы|бүтүшү",
}

#: In this order; the first rule that fits is the column.
_RULES: Final[tuple[_Rule, ...]] = (
    _Rule(C.ORDER_DATE, (("приказ", "буйрык", "буйру", "распоряж"), (*_DAY, "от"))),
    _Rule(C.ORDER_NUMBER, (("приказ", "буйрык", "буйру", "распоряж"),)),
    _Rule(C.IIN, (("иин", "жсн", "жин", "пин", "инн", "идентификац", "саикестенд", "сайкестенд"),), (*_OTHERS, *_FATHER)),
    _Rule(C.PHONE, (("телеф", "мобил", "сотов", "уялы", "уюлд"),), (*_OTHERS, *_FATHER)),
    _Rule(C.FULL_NAME, (("фио", "таа"),), _OTHERS),
    _Rule(C.FULL_NAME, (("жони", "жону"),), (*_OTHERS, *_FATHER)),
    _Rule(C.FULL_NAME, (_SURNAME_WORDS, _NAME_WORDS), _OTHERS),
    _Rule(C.PATRONYMIC, (("отчеств",),), _OTHERS + _NAME_WORDS),
    _Rule(C.GIVEN_NAMES, (("имя", "имен"), ("отчеств",)), _OTHERS),
    _Rule(C.SURNAME, (_SURNAME_WORDS,), _OTHERS),
    _Rule(C.BIRTH, (_BORN, (*_DAY, "рожд")), ("мест", "жери", "орны", "свидет", "куал", "куб", "год", "орт")),
    _Rule(C.BIRTH, (_BORN, _DAY), ("мест", "жери", "орны", "свидет", "куал", "куб")),
    _Rule(C.STARTS, (("действ", "срок", "полномоч", "окилет", "мерзим", "моонот", "ыйгарым"),
                     ("с", "со", "нач", "баст", "башт", "тарт"))),
    _Rule(C.ENDS, (("действ", "срок", "полномоч", "окилет", "мерзим", "моонот", "ыйгарым", "жарамд", "кушин"),
                   ("по", "до", "оконч", "конец", "аякт", "деин", "дейин", "чейин", "бут"))),
    _Rule(C.FILED, (_DAY, ("подач", "подан", "заявл", "обращ", "прием", "приня", "регист", "поступ", "отиниш",
                           "тапсыр", "берген", "берил", "тиркел", "тиркеу", "кабыл", "арыз", "тапшыр", "катта")),
          ("рожд", "выдач", "приказ", "договор", "аттестат")),
    _Rule(C.ROLE, (("роль", "роли", "рол", "функци", "мандет", "миндет"),)),
    _Rule(C.POSITION, (("должност", "лауазым", "кызмат"),)),
    _Rule(C.CODE, (("код", "шифр"),), ("телеф", "квалиф", "регион", "почт", "школ", "иин", "мектеп")),
    _Rule(C.TYPE, (("тип", "тури", "туру", "вид"), ("специальн", "мамандык", "адистик", "програм", "професс"))),
    _Rule(C.PLACES, (("мест", "орын", "орун"), ("кол", "число", "план", "сан", "бол", "прием", "всего")),
          ("рожд", "жит", "работ", "учеб", "туган")),
    _Rule(C.PLACES, (("план", "контрольн"), ("прием", "набор", "кабылд"))),
    _Rule(C.FUNDING, (("финанс", "каржы", "источник", "оплат", "толем", "толеу", "толоо", "госзаказ", "бюдж", "грант",
                       "тапсырыс", "буйрутма", "платн", "договор"),), ("дата", "куни", "номер", "номир")),
    _Rule(C.LANGUAGE, (("язык", "тил"), ("обуч", "препод", "отдел", "групп", "окы", "оку", "бол", "топ")),
          ("казах", "русск", "англ", "кырг", "иностр", "орыс", "орус", "агылш", "шетел", "казак")),
    _Rule(C.AVERAGE, (("средн", "сред", "орта", "орточ", "ср"), ("балл", "бал", "оцен", "бага")), ("конкурс", "сынак")),
    _Rule(C.QUOTA, (("квот", "льгот", "женилд", "преимущ"),)),
    _Rule(C.QUOTA, (("категор", "санат"),), ("возраст", "прав")),
    _Rule(C.LEVEL, (("уровень", "уровн", "денгей", "денгээл"),), (), C.BASE),
    _Rule(C.FORM, (("форм", "нысан"),), ("справ", "075", "собств")),
    _Rule(C.FORM, (("тури", "туру"), ("оку", "окы"))),
    _Rule(C.FORM, (("отделени", "болим"),), ("окончи", "школ", "зав"), C.LANGUAGE),
    _Rule(C.FUNDING, (("основа", "основы", "негиз"), ("обуч", "прием", "оку", "окы")), ("билим", "орта"), C.BASE),
    _Rule(C.BASE, (("негиз",),), (), C.FUNDING),
    _Rule(C.BASE, (("баз", "окончен", "битирген", "буткон", "бутургон"),), ("данн", "деректер")),
    _Rule(C.BASE, (("образован", "билим"),), (*_OTHERS, "документ", "учрежд", "организ", "кужат", "програм", "мекем", "уйым")),
    _Rule(C.SPECIALTY, (("специальн", "мамандык", "мамандыг", "адистик", "адистиг"),), ("квалиф",)),
    _Rule(C.SPECIALTY, (("програм", "багдарлам", "професси"),)),
    _Rule(C.NAME, (_NAME_WORDS,), (*_OTHERS, *_FATHER, "атасын", "школ", "мектеп", "колледж", "отчеств", "дат")),
    _Rule(C.PATRONYMIC, (("акесинин", "атасынын"), ("аты", "есим")), ("иин", "жсн", "телеф", "жумыс")),
)  # fmt: skip

_SUBJECTS: Final = (
    "предмет", "пан", "язык", "тил", "математ", "алгебр", "геометр", "физик", "хими", "биолог", "истори", "тарих",
    "географ", "информат", "литерат", "адебиет", "адабият", "черчен", "естеств", "жаратылыс", "право", "кукык",
    "технолог", "изо", "музык", "физкульт", "дене", "обществ", "коом",
)  # fmt: skip

_BRACKETS: Final = re.compile(r"[(\[].*?[)\]]")
_SOFT: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\ufeff"))
_KAZAKH: Final = ("мамандык", "казак", "каз", "мемлекеттик")
_KYRGYZ: Final = ("адистик", "кырг", "кыр")


@cache
def _whole_headings() -> dict[str, Column]:
    return {
        _plain(heading): column
        for column, headings in _WHOLE.items()
        for heading in headings.split("|")
    }


def _plain(heading: str) -> str:
    return fold(heading.translate(_SOFT)) or ("№" if "№" in heading or "#" in heading else "")


@lru_cache(maxsize=4096)
def _meanings(heading: str) -> tuple[Column, ...]:
    """The columns a heading may stand for, likeliest first."""
    for written in dict.fromkeys((heading, _BRACKETS.sub(" ", heading))):
        plain = _plain(written)
        if plain in _whole_headings():
            return (_whole_headings()[plain],)
        tokens = plain.split()
        if _is_two_names(tokens):
            return (C.GIVEN_NAMES,)
        for rule in _RULES:
            if any(_has(tokens, plain, stem) for stem in rule.without):
                continue
            if all(any(_has(tokens, plain, stem) for stem in group) for group in rule.groups):
                return (rule.column, rule.rather) if rule.rather else (rule.column,)
    return ()


def _is_two_names(tokens: Sequence[str]) -> bool:
    """«Аты, әкесінің аты» against «Әкесінің аты»."""
    return tokens.count("аты") == 2 and not cells.starts(tokens, *_SURNAME_WORDS)


def _has(tokens: Sequence[str], plain: str, stem: str) -> bool:
    if " " in stem:
        return stem in plain
    # One or two letters are a word of their own («с», «по»), not the beginning of any.
    return stem in tokens if len(stem) <= 2 else any(token.startswith(stem) for token in tokens)


def _is_subject(heading: str) -> bool:
    tokens = _plain(heading).split()
    return any(token.startswith(_SUBJECTS) for token in tokens) and not cells.starts(tokens, "средн", "орта", "орточ")


# --- matching ---------------------------------------------------------------------------------------------------------
def match_columns(headings: Sequence[str], below: Sequence[Sequence[Cell]] = (), kind: Kind | None = None) -> Match:
    """Which column holds what.

    Arguments: ``headings`` – one text per column, empty where there is none; ``below`` – some lines of content, which
    decide where a heading has two meanings; ``kind`` – the kind of list where it is known, else it is recognised.
    """
    written = tuple(cells.text(heading) for heading in headings)
    if kind is None:
        kind = max(Kind, key=lambda candidate: _rank(_match(written, below, candidate)))
    return _match(written, below, kind)


def _rank(match: Match) -> tuple[int, int]:
    return -len(match.missing), score(match)


def score(match: Match) -> int:
    """How many different columns were recognised, the ordinal number aside."""
    return len(match.columns) - (C.ORDINAL in match.columns)


def _match(headings: tuple[str, ...], below: Sequence[Sequence[Cell]], kind: Kind) -> Match:
    columns: dict[Column, int] = {}
    duplicates: dict[Column, tuple[int, ...]] = {}
    marks: list[int] = []
    for place, heading in enumerate(headings):
        column = _meaning(heading, place, below, kind)
        if column is None:
            if kind is Kind.APPLICANTS and heading and _is_subject(heading):
                marks.append(place)
        elif column not in columns:
            columns[column] = place
        elif _is_vague(headings[columns[column]]) and not _is_vague(heading):
            duplicates[column] = (*duplicates.get(column, ()), columns[column])
            columns[column] = place
        else:
            duplicates[column] = (*duplicates.get(column, ()), place)
    return Match(kind, headings, columns, duplicates, tuple(marks))


def _is_vague(heading: str) -> bool:
    """One word that may head many things («Дата», «Код»)."""
    return _plain(heading) in {"дата", "датасы", "куни", "код", "номер", "наименование", "название", "атауы", "категория"}


def _meaning(heading: str, place: int, below: Sequence[Sequence[Cell]], kind: Kind) -> Column | None:
    meanings = [column for column in _meanings(heading) if column in COLUMNS[kind]]
    if not meanings:
        return None
    column = meanings[0]
    if len(meanings) > 1:
        column = max(meanings, key=lambda meaning: _readable(cells.READERS[meaning], place, below))
    if column is C.SPECIALTY and kind is Kind.PLAN:
        return _language_of_title(heading)
    return column


def _language_of_title(heading: str) -> Column:
    tokens = _plain(heading).split()
    if cells.starts(tokens, "русск", "орыс", "орус", "рус"):
        return C.SPECIALTY
    if cells.starts(tokens, *_KYRGYZ):
        return C.SPECIALTY_KY
    return C.SPECIALTY_KK if cells.starts(tokens, *_KAZAKH) else C.SPECIALTY


def _readable(reader: Callable[[Cell], object], place: int, below: Sequence[Sequence[Cell]]) -> int:
    return sum(1 for line in below if place < len(line) and reader(line[place]) is not None)


# --- where the headings stand -----------------------------------------------------------------------------------------
def find_headings(top: Sequence[Sequence[Cell]], kind: Kind | None = None) -> Found | None:
    """The line, or the two lines, of headings among the first lines of a sheet.

    Arguments: ``top`` – the first lines of the sheet, cells merged over several lines repeated in each; ``kind`` – the
    kind of list where it is known. Returns None when no line has three columns that are known. Of equal lines the lowest counts, so that headings
    merged over two lines end at the second.
    """
    best: Found | None = None
    for place, line in enumerate(top):
        if best is not None and not best.match.missing and place > best.last + 1:
            break
        for first, headings in _candidates(top, place, line):
            match = match_columns(headings, top[place + 1 : place + 31], kind)
            found = Found(first, place, match, score(match))
            if found.score >= 3 and (best is None or _is_better(found, best)):
                best = found
    return best


def _candidates(
    top: Sequence[Sequence[Cell]], place: int, line: Sequence[Cell]
) -> list[tuple[int, tuple[str, ...]]]:
    own = tuple(cell if isinstance(cell, str) else "" for cell in line)
    if sum(1 for heading in own if heading.strip()) < 2:
        return []
    candidates = [(place, own)]
    if place:
        above = tuple(cell if isinstance(cell, str) else "" for cell in top[place - 1])
        above += ("",) * (len(own) - len(above))
        pairs = list(zip(above, own, strict=False))
        candidates.append((place - 1, tuple(below or over for over, below in pairs)))
        candidates.append((place - 1, tuple(below if below == over else f"{over} {below}".strip() for over, below in pairs)))
    return candidates


def _is_better(found: Found, best: Found) -> bool:
    if found.score != best.score:
        return found.score > best.score
    # Headings merged over two lines stand twice in ``top``.
    return found.first == found.last == best.last + 1 and found.match.headings == best.match.headings
