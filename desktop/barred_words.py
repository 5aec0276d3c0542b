"""The barred-forms question and its answer in words: lists, levels, forms, what is odd about an entry (barred-1).

The command line and the screen say the same. Belongs here: the words in the three languages. Does not belong here: the
question (``rules.barred``). Nothing here may import Qt.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.question import say
from papers.words import word
from rules.barred import Answer, BarredForm, BarredList, Entry, Finding, Note, StudyLevel
from rules.records import Language, StudyForm

_ACTS: Final[dict[str, dict[Language, str]]] = {
    "602": {"kk": "602-бұйрық", "ky": "602-буйрук", "ru": "приказ 602"},
    "354": {"kk": "354-қаулы, 2-қосымша", "ky": "354-токтом, 2-тиркеме", "ru": "постановление 354, прил. 2"},
}
_VERDICTS: Final[dict[Answer, dict[Language, str]]] = {
    Answer.BARRED: {
        "kk": "{code}: «{form}» нысанына жол берілмейді ({act}).",
        "ky": "{code}: «{form}» окуу түрүнө жол берилбейт ({act}).",
        "ru": "{code}: форма «{form}» не допускается ({act}).",
    },
    Answer.ALLOWED: {
        "kk": "{code} тізбеде бар, «{form}» нысанына тыйым салынбаған ({act}).",
        "ky": "{code} тизмекте бар, «{form}» окуу түрүнө тыюу салынган эмес ({act}).",
        "ru": "{code} в перечне есть, форма «{form}» не запрещена ({act}).",
    },
    Answer.NOT_LISTED: {
        "kk": "{code} тізбеде жоқ ({act}).",
        "ky": "{code} тизмекте жок ({act}).",
        "ru": "{code} в перечне нет ({act}).",
    },
}
_NOT_IN_FORCE: Final[dict[Language, str]] = {
    "kk": "{on} күні бұл акт қолданыста емес: жауап анықтама үшін ғана берілді.",
    "ky": "{on} күнү бул акт колдонулбайт: жооп маалымат үчүн гана берилди.",
    "ru": "На {on} этот акт не действует: ответ дан только для сведения.",
}
_ENTRY: Final[dict[Language, str]] = {
    "kk": "{part}-бөлім, «{group}»: «{name}».",
    "ky": "{part}-бөлүм, «{group}»: «{name}».",
    "ru": "Раздел {part}, «{group}»: «{name}».",
}
_NOTED: Final[dict[Language, str]] = {
    "kk": "{part}-бөлім, «{group}»: «{name}» ({notes}).",
    "ky": "{part}-бөлүм, «{group}»: «{name}» ({notes}).",
    "ru": "Раздел {part}, «{group}»: «{name}» ({notes}).",
}
_NOTES: Final[dict[Note, dict[Language, str]]] = {
    Note.GROUP_NUMBER: {
        "kk": "топтың нөмірі рет бойынша емес басылған",
        "ky": "топтун номери ирети менен басылган эмес",
        "ru": "номер группы напечатан не по порядку",
    },
    Note.PRINTED_TWICE: {
        "kk": "бөлімде екі рет басылған",
        "ky": "бөлүмдө эки жолу басылган",
        "ru": "в разделе напечатан дважды",
    },
    Note.TWO_NAMES: {
        "kk": "актіде түрлі атаумен басылған",
        "ky": "актыда ар кандай аталыш менен басылган",
        "ru": "в акте напечатан под разными названиями",
    },
    Note.ODD_CODE: {
        "kk": "коды бөлімдегі басқа кодтарға ұқсамайды",
        "ky": "коду бөлүмдөгү башка коддорго окшобойт",
        "ru": "код не похож на другие коды раздела",
    },
    Note.MISPRINT: {
        "kk": "атауы актідегі қатесімен берілді",
        "ky": "аталышы актыдагы катасы менен берилди",
        "ru": "название приведено с опечаткой акта",
    },
    Note.LETTERS: {
        "kk": "дереккөздегі латын әріптері қазақ әріптерімен жазылды",
        "ky": "булактагы латын тамгалары казак тамгалары менен жазылды",
        "ru": "латинские буквы источника записаны казахскими",
    },
    Note.READING_OF_TABLE: {
        "kk": "кестені оқу: жалғыз ұяшық магистрге жатқызылды",
        "ky": "таблицаны окуу: жалгыз уяча магистрге таандык деп алынды",
        "ru": "прочтение таблицы: единственная ячейка отнесена к магистру",
    },
}
_EXTERNAT: Final = "экстернат"
_LEVELS: Final[dict[StudyLevel, dict[Language, str]]] = {
    StudyLevel.VOCATIONAL: {"kk": "кәсіптік", "ky": "кесиптик", "ru": "профессиональное"},
    StudyLevel.HIGHER: {"kk": "жоғары", "ky": "жогорку", "ru": "высшее"},
    StudyLevel.BACHELOR: {"kk": "бакалавр", "ky": "бакалавр", "ru": "бакалавр"},
    StudyLevel.MASTER: {"kk": "магистр", "ky": "магистр", "ru": "магистр"},
    StudyLevel.SPECIALIST: {"kk": "маман", "ky": "адис", "ru": "специалист"},
}


def answer(found: Finding, code: str, form: BarredForm, on: date, language: Language) -> str:
    """The answer, whether the act is in force, and the rows it rests on."""
    said = [
        say(
            _VERDICTS[found.answer],
            language,
            code=code,
            form=form_word(form, language),
            act=act_words(found.asked, language),
        )
    ]
    if not found.in_force:
        said.append(say(_NOT_IN_FORCE, language, on=on))
    said += (row_words(entry, language) for entry in found.entries)
    return " ".join(said)


def act_words(one: BarredList, language: Language) -> str:
    """The act of a list; that of a college's own list as the college wrote it."""
    return _ACTS[one.act][language] if one.act in _ACTS else one.act


def form_word(form: BarredForm, language: Language) -> str:
    return _EXTERNAT if form is BarredForm.EXTERNAT else word(StudyForm(form.value), language)


def level_word(level: StudyLevel, language: Language) -> str:
    return _LEVELS[level][language]


def note_words(entry: Entry, language: Language) -> str:
    """What is odd about an entry, or what the college's own list says beside it."""
    return entry.remark or ", ".join(_NOTES[note][language] for note in entry.notes)


def row_words(entry: Entry, language: Language) -> str:
    """Where an entry stands and what it is called."""
    notes = note_words(entry, language)
    return say(_NOTED if notes else _ENTRY, language, part=entry.part, group=entry.group, name=entry.name, notes=notes)


def barred_words(entry: Entry, language: Language) -> str:
    """What a row bars: «бакалавр: экстернат; магистр: заочная, экстернат»; a dash where a level has no bar."""
    return "; ".join(
        f"{level_word(level, language)}: "
        + (", ".join(form_word(form, language) for form in BarredForm if form in forms) or "–")
        for level, forms in entry.barred
    )
