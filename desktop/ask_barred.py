"""The question ``barred`` of ``hatshy ask``: a thin face over ``rules.barred`` and its lists."""

from __future__ import annotations

import argparse
import re
from typing import Final

from db import barred as lists
from desktop.question import Answer, Reader, day, say
from papers.words import word
from rules.barred import Answer as Verdict
from rules.barred import BarredForm, Entry, Note, StudyLevel, judge
from rules.records import Country, Language, StudyForm

_ACTS: Final[dict[str, dict[Language, str]]] = {
    "602": {"kk": "602-бұйрық", "ky": "602-буйрук", "ru": "приказ 602"},
    "354": {"kk": "354-қаулы, 2-қосымша", "ky": "354-токтом, 2-тиркеме", "ru": "постановление 354, прил. 2"},
}
_VERDICTS: Final[dict[Verdict, dict[Language, str]]] = {
    Verdict.BARRED: {
        "kk": "{code}: {form} нысанында оқуға жол берілмейді ({act}).",
        "ky": "{code}: {form} окуу түрүнө жол берилбейт ({act}).",
        "ru": "{code}: форма «{form}» не допускается ({act}).",
    },
    Verdict.ALLOWED: {
        "kk": "{code} тізбеде бар, {form} нысанына тыйым салынбаған ({act}).",
        "ky": "{code} тизмекте бар, {form} окуу түрүнө тыюу салынган эмес ({act}).",
        "ru": "{code} в перечне есть, форма «{form}» не запрещена ({act}).",
    },
    Verdict.NOT_LISTED: {
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


def _code(text: str) -> str:
    if not re.fullmatch(r"\d{4,10}", text, re.ASCII):
        raise ValueError(text)
    return text


def barred_options(reader: Reader) -> None:
    reader.add_argument("--country", choices=list(Country), required=True)
    reader.add_argument("--code", type=_code, metavar="CODE", required=True)
    reader.add_argument("--form", choices=list(BarredForm), required=True)
    reader.add_argument("--level", choices=list(StudyLevel), required=True)
    reader.add_argument("--on", type=day, metavar="YYYY-MM-DD", required=True)


def barred(asked: argparse.Namespace) -> Answer:
    """barred-1."""
    form, on = BarredForm(asked.form), asked.on
    found = judge(
        lists.entries(),
        country=Country(asked.country),
        code=asked.code,
        form=form,
        level=StudyLevel(asked.level),
        on=on,
    )

    def sentence(language: Language) -> str:
        said = [
            say(
                _VERDICTS[found.answer],
                language,
                code=asked.code,
                form=_form(form, language),
                act=_ACTS[found.act][language],
            )
        ]
        if not found.in_force:
            said.append(say(_NOT_IN_FORCE, language, on=on))
        said += (_row(entry, language) for entry in found.entries)
        return " ".join(said)

    facts = {
        "answer": found.answer,
        "act": found.act,
        "in_force": found.in_force,
        "binding": found.binding,
        "entries": [
            {
                "part": entry.part,
                "group": entry.group,
                "code": entry.code,
                "name": entry.name,
                "note": ", ".join(entry.notes),
            }
            for entry in found.entries
        ],
    }
    return Answer(facts, sentence)


def _form(form: BarredForm, language: Language) -> str:
    return _EXTERNAT if form is BarredForm.EXTERNAT else word(StudyForm(form.value), language)


def _row(entry: Entry, language: Language) -> str:
    notes = ", ".join(_NOTES[note][language] for note in entry.notes)
    return say(_NOTED if notes else _ENTRY, language, part=entry.part, group=entry.group, name=entry.name, notes=notes)
