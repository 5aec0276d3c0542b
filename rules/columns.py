"""The columns of the kinds of list and the words they are headed with, in Russian, Kazakh and Kyrgyz.

Belongs here: kinds, columns, which of them a list needs, and the words of headings as data.
Does not belong here: matching headings with these words (headings), the ordinals of further choices (choice_headings),
the words inside the cells (office_words).

Stems are written in search form (``alphabets.fold``): к for қ, о for ө, и for і …
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    APPLICANTS = "applicants"
    PLAN = "plan"
    COMMISSION = "commission"
    MARKS = "marks"
    """Marks of an exam."""
    STATE_LIST = "state_list"
    """Whom the national database placed where (578-55)."""


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
    SCHOOL = "school"
    ADDRESS = "address"
    REPRESENTATIVE = "representative"
    REPRESENTATIVE_PHONE = "representative_phone"
    DORMITORY = "dormitory"
    PRIORITY = "priority"
    CODE_2 = "code_2"
    SPECIALTY_2 = "specialty_2"
    FORM_2 = "form_2"
    FUNDING_2 = "funding_2"
    LANGUAGE_2 = "language_2"
    CODE_3 = "code_3"
    SPECIALTY_3 = "specialty_3"
    FORM_3 = "form_3"
    FUNDING_3 = "funding_3"
    LANGUAGE_3 = "language_3"
    CODE_4 = "code_4"
    SPECIALTY_4 = "specialty_4"
    FORM_4 = "form_4"
    FUNDING_4 = "funding_4"
    LANGUAGE_4 = "language_4"
    QUALIFICATION = "qualification"
    QUALIFICATION_KK = "qualification_kk"
    QUALIFICATION_KY = "qualification_ky"
    LEAST = "least"
    SUBJECTS = "subjects"
    MARK = "mark"


C = Column
#: Second to fourth choice → what a choice says → the column that says it.
FURTHER: Final[dict[int, dict[Column, Column]]] = {
    2: {C.CODE: C.CODE_2, C.SPECIALTY: C.SPECIALTY_2, C.FORM: C.FORM_2, C.FUNDING: C.FUNDING_2,
        C.LANGUAGE: C.LANGUAGE_2},
    3: {C.CODE: C.CODE_3, C.SPECIALTY: C.SPECIALTY_3, C.FORM: C.FORM_3, C.FUNDING: C.FUNDING_3,
        C.LANGUAGE: C.LANGUAGE_3},
    4: {C.CODE: C.CODE_4, C.SPECIALTY: C.SPECIALTY_4, C.FORM: C.FORM_4, C.FUNDING: C.FUNDING_4,
        C.LANGUAGE: C.LANGUAGE_4},
}  # fmt: skip
_FURTHER: Final = tuple(column for columns in FURTHER.values() for column in columns.values())
#: Columns that few lists have: the user is asked for them only where one was found.
RARE: Final = frozenset(_FURTHER) - {C.CODE_2, C.CODE_3, C.CODE_4}
_PERSON: Final = (C.FULL_NAME, C.SURNAME, C.GIVEN_NAMES, C.NAME, C.PATRONYMIC)
_PROGRAMME: Final = (C.CODE, C.SPECIALTY, C.BASE, C.FORM, C.FUNDING, C.LANGUAGE)

#: Kind of list → the columns it may have.
COLUMNS: Final[dict[Kind, frozenset[Column]]] = {
    Kind.APPLICANTS: frozenset(
        {C.ORDINAL, C.IIN, C.BIRTH, C.PHONE, C.FILED, C.QUOTA, C.AVERAGE, *_PERSON, *_PROGRAMME, C.SCHOOL, C.ADDRESS,
         C.REPRESENTATIVE, C.REPRESENTATIVE_PHONE, C.DORMITORY, C.PRIORITY, *_FURTHER}
    ),
    Kind.PLAN: frozenset(
        {C.ORDINAL, C.SPECIALTY_KK, C.SPECIALTY_KY, C.LEVEL, C.TYPE, C.PLACES, *_PROGRAMME, C.QUALIFICATION,
         C.QUALIFICATION_KK, C.QUALIFICATION_KY, C.LEAST, C.SUBJECTS}
    ),
    Kind.COMMISSION: frozenset(
        {C.ORDINAL, C.IIN, C.PHONE, C.ROLE, C.POSITION, C.ORDER_NUMBER, C.ORDER_DATE, C.STARTS, C.ENDS, *_PERSON}
    ),
    Kind.MARKS: frozenset({C.ORDINAL, C.IIN, *_PERSON, C.MARK}),
    Kind.STATE_LIST: frozenset({C.ORDINAL, C.IIN, *_PERSON, C.CODE, C.SPECIALTY, C.BASE, C.FORM, C.LANGUAGE}),
}  # fmt: skip

#: Kind of list → what it cannot do without; of a group one column is enough.
REQUIRED: Final[dict[Kind, tuple[tuple[Column, ...], ...]]] = {
    Kind.APPLICANTS: (
        (C.IIN,), (C.SURNAME, C.FULL_NAME), (C.CODE, C.SPECIALTY), (C.BASE,), (C.FORM,), (C.FUNDING,),
    ),
    Kind.PLAN: (
        (C.CODE,), (C.SPECIALTY, C.SPECIALTY_KK, C.SPECIALTY_KY), (C.LEVEL,), (C.TYPE,), (C.BASE,), (C.FORM,),
        (C.FUNDING,), (C.LANGUAGE,), (C.PLACES,),
    ),
    Kind.COMMISSION: ((C.ROLE,), (C.SURNAME, C.FULL_NAME), (C.ORDER_NUMBER,)),
    Kind.MARKS: ((C.IIN,), (C.MARK,)),
    Kind.STATE_LIST: ((C.IIN,), (C.SURNAME, C.FULL_NAME), (C.CODE, C.SPECIALTY)),
}  # fmt: skip
#: A list with few columns is of such a kind only where it has all it needs; else it is a longer one with gaps.
SHORT: Final = frozenset({Kind.MARKS, Kind.STATE_LIST})

#: A list can be judged without these, but the office wants to know that they are not there.
EXPECTED: Final[dict[Kind, tuple[Column, ...]]] = {
    Kind.APPLICANTS: (C.FILED, C.LANGUAGE, C.BIRTH, C.AVERAGE),
    Kind.PLAN: (),
    Kind.COMMISSION: (C.POSITION, C.ORDER_DATE, C.STARTS),
    Kind.MARKS: (),
    Kind.STATE_LIST: (),
}


# --- the words --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Rule:
    """A heading means ``column`` when each group has one of its stems among the words and none of ``without`` is.

    A stem of one or two letters is a word of its own.
    """

    column: Column
    groups: tuple[tuple[str, ...], ...]
    without: tuple[str, ...] = ()
    rather: Column | None = None
    """The other column it may mean: what stands below decides. The same column: it must be readable as such."""


#: Headings that speak of somebody else than the applicant.
_OTHERS: Final = (
    "родител", "матер", "мать", "отца", "отец", "опекун", "законн", "представит", "ата ана", "ата анас", "анасы",
    "шешес", "апасы", "энеси", "ата эне",
)  # fmt: skip
_FATHER: Final = ("акес", "атас")
_DAY: Final = ("дата", "день", "число", "когда", "кун")
SURNAME_WORDS: Final = ("фамил", "теги")
_NAME_WORDS: Final = ("имя", "имен", "аты", "есим", "ысым")
_BORN: Final = ("рожд", "туган", "туылган", "туулган")
_NOT_BIRTH: Final = ("мест", "жери", "орны", "свидет", "куал", "куб")
_ORDER: Final = ("приказ", "буйрык", "буйру", "распоряж")
_TERM: Final = ("действ", "срок", "полномоч", "окилет", "мерзим", "моонот", "ыйгарым", "жарамд", "кушин")
_STUDY: Final = ("обуч", "прием", "оку", "окы")
_MARK: Final = ("балл", "балы", "баллы", "бал", "оцен", "бага")

#: Whole headings, for those too short or too common for a rule.
WHOLE: Final[dict[Column, str]] = {
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
    C.AVERAGE: "балл|балы|баллы|gpa|ср балл|ср. балл|орт балл|орташа",
    C.LEVEL: "уровень|деңгейі|деңгей|деңгээли",
    C.TYPE: "тип|типі|түрі|түрү",
    C.SPECIALTY: "специальность|мамандығы|наименование|название|атауы|аталышы|профессия|кәсіп",
    C.PLACES: "мест|места|орын|орындар|орун|орундар|план",
    C.STARTS: "с|начало|басталуы|башталышы",
    C.ENDS: "по|до|конец|окончание|аяқталуы|бүтүшү",
}

#: In this order; the first rule that fits is the column.
RULES: Final[tuple[Rule, ...]] = (
    Rule(C.ORDER_DATE, (_ORDER, (*_DAY, "от"))),
    Rule(C.ORDER_NUMBER, (_ORDER,)),
    Rule(C.IIN, (("иин", "жсн", "жин", "пин", "инн", "идентификац", "сайкестенд"),), (*_OTHERS, *_FATHER)),
    Rule(C.PHONE, (("телеф", "мобил", "сотов", "уялы", "уюлд"),), (*_OTHERS, *_FATHER)),
    Rule(C.FULL_NAME, (("фио", "таа"),), _OTHERS),
    Rule(C.FULL_NAME, (("ф",), ("и",), ("о",)), _OTHERS),
    Rule(C.FULL_NAME, (("жони", "жону"),), (*_OTHERS, *_FATHER)),
    Rule(C.FULL_NAME, (SURNAME_WORDS, _NAME_WORDS), _OTHERS),
    Rule(C.PATRONYMIC, (("отчеств",),), _OTHERS + _NAME_WORDS),
    Rule(C.GIVEN_NAMES, (("имя", "имен"), ("отчеств",)), _OTHERS),
    Rule(C.SURNAME, (SURNAME_WORDS,), _OTHERS),
    Rule(C.BIRTH, (_BORN, _DAY), _NOT_BIRTH),
    Rule(C.BIRTH, (("рожд", "жылы"), ("рожд", *_BORN)), _NOT_BIRTH, C.BIRTH),
    Rule(C.STARTS, (_TERM, ("с", "со", "нач", "баст", "башт", "тарт"))),
    Rule(C.STARTS, (_DAY, ("нач", "басталу", "башталу"))),
    Rule(C.ENDS, (_TERM, ("по", "до", "оконч", "конец", "аякт", "деин", "дейин", "чейин", "бут"))),
    Rule(C.ENDS, (_DAY, ("оконч", "аяктал", "бутуш"))),
    Rule(C.FILED, (_DAY, ("подач", "подан", "заявл", "обращ", "прием", "приня", "регист", "поступ", "отиниш", "тапсыр",
                          "берген", "берил", "тиркел", "тиркеу", "кабыл", "арыз", "тапшыр", "катта")),
         ("рожд", "выдач", "приказ", "договор", "аттестат")),
    Rule(C.ROLE, (("роль", "роли", "рол", "функци", "мандет", "миндет"),)),
    Rule(C.ROLE, (("статус", "место"), ("комисс",))),
    Rule(C.POSITION, (("должност", "лауазым", "кызмат"),)),
    Rule(C.CODE, (("код", "шифр"),), ("телеф", "квалиф", "регион", "почт", "школ", "иин", "мектеп")),
    Rule(C.TYPE, (("тип", "тури", "туру", "вид"), ("специальн", "мамандык", "адистик", "програм", "професс"))),
    Rule(C.PLACES, (("мест", "орын", "орун"), ("кол", "число", "план", "сан", "бол", "прием", "всего")),
         ("рожд", "жит", "работ", "учеб", "туган")),
    Rule(C.PLACES, (("план", "контрольн"), ("прием", "набор", "кабылд"))),
    Rule(C.FUNDING, (("финанс", "каржы", "источник", "оплат", "толем", "толеу", "толоо", "госзаказ", "бюдж", "грант",
                      "тапсырыс", "буйрутма", "платн"),), ("дата", "кун", "номер", "номир", "сумм", "сома")),
    Rule(C.LANGUAGE, (("язык", "тил"), (*_STUDY, "препод", "отдел", "групп", "бол", "топ")),
         ("казах", "русск", "англ", "кырг", "иностр", "орыс", "орус", "агылш", "шетел", "казак")),
    Rule(C.AVERAGE, (("средн", "сред", "орта", "орточ", "ср"), _MARK), ("конкурс", "сынак")),
    Rule(C.AVERAGE, (_MARK, ("аттест", "документ", "кужат", "куал", "свидет", "табел")), ("конкурс", "сынак")),
    Rule(C.QUOTA, (("квот", "льгот", "женилд", "преимущ"),)),
    Rule(C.QUOTA, (("категор", "санат"),), ("возраст", "прав")),
    Rule(C.LEVEL, (("уровень", "уровн", "денгей", "денгээл"),), (), C.BASE),
    Rule(C.FORM, (("форм", "нысан"),), ("справ", "075", "собств")),
    Rule(C.FORM, (("тури", "туру"), ("оку", "окы"))),
    Rule(C.FORM, (("отделени", "болим"),), ("окончи", "школ", "зав"), C.LANGUAGE),
    Rule(C.FUNDING, (("основа", "основы", "негиз"), _STUDY), ("билим", "орта"), C.BASE),
    Rule(C.BASE, (("негиз",),), (), C.FUNDING),
    Rule(C.BASE, (("баз", "окончен", "битирген", "буткон", "бутургон"),), ("данн", "деректер")),
    Rule(C.BASE, (("образован", "билим"),),
         (*_OTHERS, "документ", "учрежд", "организ", "кужат", "програм", "мекем", "уйым")),
    Rule(C.SPECIALTY, (("специальн", "мамандык", "мамандыг", "адистик", "адистиг"),), ("квалиф",)),
    Rule(C.SPECIALTY, (("програм", "багдарлам", "професси"),)),
    Rule(C.NAME, (_NAME_WORDS,), (*_OTHERS, *_FATHER, "школ", "мектеп", "колледж", "отчеств", "дат")),
    Rule(C.PATRONYMIC, (("акесинин", "атасынын"), ("аты", "есим")), ("иин", "жсн", "телеф", "жумыс")),
)  # fmt: skip

#: Whole headings that mean this in one kind of list only, and are looked for there first.
WHOLE_OF: Final[dict[Kind, dict[Column, str]]] = {
    Kind.APPLICANTS: {
        C.PRIORITY: "приоритет|приоритетность|очерёдность|№ выбора|номер выбора|басымдық|басымдығы|таңдау №|"
        "таңдау нөмірі|артыкчылык|артыкчылыгы|тандоо №|тандоонун номери",
    },
    Kind.MARKS: {
        C.MARK: "балл|балы|баллы|оценка|оценки|отметка|результат|результаты|итог|баға|бағасы|ұпай|ұпайы|нәтиже|"
        "нәтижесі|баа|баасы|упай|упайы|жыйынтык|жыйынтыгы|натыйжа|натыйжасы|mark|score",
    },
}

#: The same for rules; they come before the general ones.
RULES_OF: Final[dict[Kind, tuple[Rule, ...]]] = {
    Kind.APPLICANTS: (
        Rule(C.REPRESENTATIVE_PHONE, ((*_OTHERS, *_FATHER), ("телеф", "тел", "мобил", "сотов", "уялы", "уюлд"))),
        Rule(C.REPRESENTATIVE, (_OTHERS,),
             ("материал", "иин", "жсн", "жин", "пин", "образов", "билим", "работ", "жумыс", "иш", "должн", "кызмат",
              "дата", "кун", "паспорт", "удостов", "документ", "почт", "адрес", "мекен", "дарек", "договор")),
        Rule(C.DORMITORY, (("общежит", "жатак"),), ("номер", "комнат", "адрес", "оплат")),
        Rule(C.ADDRESS, (("адрес", "мекенжай", "мекен жай", "дарек", "дарег", "прописк"),),
             ("школ", "мектеп", "почт", "электрон", "колледж")),
        Rule(C.ADDRESS, (("мест", "жери", "жер"), ("жит", "прожив", "тургылык", "туратын", "тургулук", "жашаган"))),
        Rule(C.SCHOOL, (("школ", "мектеп", "мектеб"),),
             ("код", "класс", "сынып", "директ", "телеф", "год", "жыл", "предмет", *_DAY)),
        Rule(C.SCHOOL, (("учебн", "образовательн", "билим"), ("заведен", "учрежден", "организац", "мекем", "уйым"),
                        ("оконч", "битир", "бутур", "буткон", "предыдущ", "последн"))),
    ),
    Kind.PLAN: (
        Rule(C.QUALIFICATION, (("квалиф", "биликтил"),), ("код", "шифр")),
        Rule(C.LEAST, (("миним", "мин", "наименьш", "кемин", "аз"), ("групп", "топ", "наполн"))),
        Rule(C.SUBJECTS, (("предмет", "пан", "сабак"),)),
    ),
    Kind.MARKS: (
        Rule(C.MARK, ((*_MARK, "отметк", "результат", "нотиже", "натиже", "упай", "баасы", "жыйынтык", "натыйжа"),),
             ("средн", "сред", "орта", "орточ", "аттест", "конкурс", "проход", "макс", "наивыс", "шеки")),
    ),
}  # fmt: skip

#: School subjects: what remains of the headings of applicants and begins so is a column of marks.
SUBJECTS: Final = (
    "предмет", "пан", "язык", "тил", "математ", "алгебр", "геометр", "физик", "хими", "биолог", "истори", "тарих",
    "географ", "информат", "литерат", "адебиет", "адабият", "черчен", "естеств", "жаратылыс", "право", "кукык",
    "технолог", "изо", "музык", "физкульт", "дене", "обществ", "коом",
)  # fmt: skip

#: One word that may head many things; a longer heading for the same column is believed before it.
VAGUE: Final = frozenset(
    {"дата", "датасы", "куни", "куну", "код", "номер", "наименование", "название", "атауы", "категория"}
)

#: A title of a specialty headed so is in this language.
TITLE_LANGUAGES: Final[tuple[tuple[Column, tuple[str, ...]], ...]] = (
    (C.SPECIALTY, ("русск", "рус", "орыс", "орус")),
    (C.SPECIALTY_KY, ("адистик", "адистиг", "кырг", "кыр")),
    (C.SPECIALTY_KK, ("мамандык", "мамандыг", "казак", "каз")),
)
#: The same for a qualification.
QUALIFICATION_LANGUAGES: Final[tuple[tuple[Column, tuple[str, ...]], ...]] = (
    (C.QUALIFICATION, ("русск", "рус", "орыс", "орус")),
    (C.QUALIFICATION_KY, ("кырг", "кыр")),
    (C.QUALIFICATION_KK, ("биликтил", "казак", "каз")),
)
