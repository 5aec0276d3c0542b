"""The question ``deadlines`` of ``hatshy ask``: a thin face over ``rules.terms`` and the term of the contract."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from desktop import sentences
from desktop.ask_time import reckoned
from desktop.question import Answer, Reader, count, day, say
from rules import terms
from rules.calendar import CONTRACT_RULE, contract_until
from rules.case_words import ExternatGround
from rules.records import Country, Language
from rules.verdicts import Refusal

_CONTRACT: Final[dict[Language, str]] = {
    "kk": "Шартқа {until} күніне дейін, осы күнді қоса алғанда, қол қойылады ({rule}).",
    "ky": "Келишимге {until} күнүнө чейин, ушул күндү кошо алганда, кол коюлат ({rule}).",
    "ru": "Договор подписывают не позднее {until} ({rule}).",
}
_SERVICE: Final[dict[Language, str]] = {
    "kk": "Өтініш {registered} күні тіркеледі ({registered_rule}). Құжаттар {check_until} күніне дейін тексеріледі "
    "({check_until_rule}), мектептің мәліметтері {data_until} күніне дейін алынады ({data_until_rule}). Бас тарту "
    "туралы алдын ала шешім мен тыңдау туралы хабарлама {prerefusal_until} күнінен кешіктірілмей жіберіледі "
    "({prerefusal_until_rule}). Шешім {decide_until} күніне дейін қабылданады ({decide_until_rule}).",
    "ky": "Арыз {registered} күнү катталат ({registered_rule}). Документтер {check_until} күнүнө чейин текшерилет "
    "({check_until_rule}), мектептин маалыматтары {data_until} күнүнө чейин алынат ({data_until_rule}). Баш тартуу "
    "жөнүндө алдын ала чечим жана угуу жөнүндө билдирүү {prerefusal_until} күнүнөн кечиктирилбестен жөнөтүлөт "
    "({prerefusal_until_rule}). Чечим {decide_until} күнүнө чейин кабыл алынат ({decide_until_rule}).",
    "ru": "Заявление регистрируется {registered} ({registered_rule}). Документы проверяют до {check_until} "
    "({check_until_rule}), сведения школы получают до {data_until} ({data_until_rule}). Предварительное решение об "
    "отказе и уведомление о заслушивании направляют не позднее {prerefusal_until} ({prerefusal_until_rule}). Решение "
    "принимают до {decide_until} ({decide_until_rule}).",
}
_COLLEGE: Final[dict[Language, str]] = {
    "kk": "Өтініш {apply_until} күнінен кешіктірілмей беріледі ({apply_until_rule}). Консультациялар мен аралық "
    "аттестаттау – {first}–{last} ({consultations_rule}). Аттестаттауға жіберу туралы бұйрық "
    "{attestation_order_until} күнінен кешіктірілмей шығарылады ({attestation_order_until_rule}).",
    "ky": "Арыз {apply_until} күнүнөн кечиктирилбестен берилет ({apply_until_rule}). Консультациялар жана орто аралык "
    "аттестациялоо – {first}–{last} ({consultations_rule}). Аттестациялоого жиберүү жөнүндө буйрук "
    "{attestation_order_until} күнүнөн кечиктирилбестен чыгарылат ({attestation_order_until_rule}).",
    "ru": "Заявление подают не позднее {apply_until} ({apply_until_rule}). Консультации и промежуточная аттестация – "
    "{first}–{last} ({consultations_rule}). Приказ о допуске к аттестации издают не позднее {attestation_order_until} "
    "({attestation_order_until_rule}).",
}
_APPLY_UNTIL: Final[dict[Language, str]] = {
    "kk": "Өтініш {until} күнінен кешіктірілмей беріледі ({rule}).",
    "ky": "Арыз {until} күнүнөн кечиктирилбестен берилет ({rule}).",
    "ru": "Заявление подают не позднее {until} ({rule}).",
}
_APPLY_FROM: Final[dict[Language, str]] = {
    "kk": "Өтініш қорытынды алынған күннен бастап беріледі: {start} ({rule}).",
    "ky": "Арыз корутунду алынган күндөн тартып берилет: {start} ({rule}).",
    "ru": "Заявление подают со дня получения заключения: {start} ({rule}).",
}
_APPLY_FROM_UNKNOWN: Final[dict[Language, str]] = {
    "kk": "Өтініш дәрігерлік-консультациялық комиссияның қорытындысы алынған күннен бастап беріледі ({rule}).",
    "ky": "Арыз дарыгердик-консультациялык комиссиянын корутундусу алынган күндөн тартып берилет ({rule}).",
    "ru": "Заявление подают со дня получения заключения врачебно-консультационной комиссии ({rule}).",
}
_COMPLAINT: Final[dict[Language, str]] = {
    "kk": "Шағым әкімшілік іспен бірге {pass_on_until} күнінен кешіктірілмей жіберіледі ({pass_on_until_rule}). "
    "Көрсетілетін қызметті беруші оны {provider_until} күніне дейін ({provider_until_rule}), мемлекеттік қызметтер "
    "көрсету сапасын бағалау және бақылау жөніндегі уәкілетті орган {quality_body_until} күніне дейін қарайды "
    "({quality_body_until_rule}).",
    "ky": "Даттануу административдик иш менен бирге {pass_on_until} күнүнөн кечиктирилбестен жөнөтүлөт "
    "({pass_on_until_rule}). Кызмат көрсөтүүчү аны {provider_until} күнүнө чейин ({provider_until_rule}), мамлекеттик "
    "кызмат көрсөтүүлөрдүн сапатын баалоо жана көзөмөлдөө боюнча ыйгарым укуктуу орган {quality_body_until} күнүнө "
    "чейин карайт ({quality_body_until_rule}).",
    "ru": "Жалобу вместе с делом направляют не позднее {pass_on_until} ({pass_on_until_rule}). Услугодатель "
    "рассматривает её до {provider_until} ({provider_until_rule}), уполномоченный орган по оценке и контролю за "
    "качеством оказания государственных услуг – до {quality_body_until} ({quality_body_until_rule}).",
}

#: Grounds of a pupil as the question names them: who leaves with parents and who alone have the same day (61-9).
_GROUNDS: Final[dict[str, ExternatGround]] = {
    "health": ExternatGround.HEALTH,
    "abroad": ExternatGround.ABROAD_WITH_PARENTS,
    "grades": ExternatGround.GRADES,
}


def _moment(text: str) -> datetime:
    """A moment as ``2026-03-18T19:10``, by the clock of the desk. Raises ValueError."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?", text, re.ASCII):
        raise ValueError(text)
    return datetime.fromisoformat(text)


def _service(asked: argparse.Namespace) -> Answer:
    found = terms.service(_read("filed", _moment, asked.filed))
    facts: dict[str, Any] = {name: getattr(found, name) for name in terms.SERVICE_RULES}
    return Answer(
        {**facts, "rules": dict(terms.SERVICE_RULES)},
        lambda language: (
            say(_SERVICE, language, **facts, **_cited(terms.SERVICE_RULES, language))
            + reckoned(Country.KZ, found.registered, found.decide_until, language)
        ),
    )


def _college(asked: argparse.Namespace) -> Answer:
    found = terms.college(asked.school_year)
    first, last = found.consultations
    days = {"apply_until": found.apply_until, "attestation_order_until": found.attestation_order_until}
    return Answer(
        {**days, "consultations": [first, last]},
        lambda language: say(
            _COLLEGE, language, **days, first=first, last=last, **_cited(terms.COLLEGE_RULES, language)
        ),
    )


def _school(asked: argparse.Namespace) -> Answer:
    found = terms.school(
        _GROUNDS[asked.ground], asked.school_year, conclusion=asked.conclusion, departure=asked.departure
    )

    def cited(language: Language) -> str:
        return sentences.citation(found.rule, language)

    if found.apply_until is not None:
        until = found.apply_until
        return Answer(
            {"apply_until": until}, lambda language: say(_APPLY_UNTIL, language, until=until, rule=cited(language))
        )
    words = _APPLY_FROM if found.apply_from else _APPLY_FROM_UNKNOWN
    return Answer(
        {"apply_from": found.apply_from},
        lambda language: say(words, language, start=found.apply_from, rule=cited(language)),
    )


def _complaint(asked: argparse.Namespace) -> Answer:
    found = terms.complaint(_read("filed", day, asked.filed))
    facts = {name: getattr(found, name) for name in terms.COMPLAINT_RULES if name != "registered"}
    return Answer(
        facts,
        lambda language: (
            say(_COMPLAINT, language, **facts, **_cited(terms.COMPLAINT_RULES, language))
            + reckoned(Country.KZ, found.registered, found.quality_body_until, language)
        ),
    )


def _contract(asked: argparse.Namespace) -> Answer:
    until = contract_until(asked.result)
    return Answer(
        {"sign_until": until},
        lambda language: (
            say(_CONTRACT, language, until=until, rule=sentences.citation(CONTRACT_RULE, language))
            + reckoned(Country.KZ, asked.result, until, language)
        ),
    )


#: Procedure → its answer, the options it needs, and those it takes besides.
_PROCEDURES: Final[Mapping[str, tuple[Callable[[argparse.Namespace], Answer], tuple[str, ...], tuple[str, ...]]]] = {
    "externat_service": (_service, ("filed",), ()),
    "externat_college": (_college, ("school-year",), ()),
    "externat_school": (_school, ("ground", "school-year"), ("departure", "conclusion")),
    "complaint": (_complaint, ("filed",), ()),
    "contract": (_contract, ("result",), ()),
}


def deadlines_options(reader: Reader) -> None:
    reader.add_argument("--procedure", choices=list(_PROCEDURES), required=True)
    reader.add_argument("--filed", metavar="YYYY-MM-DD[THH:MM]")
    reader.add_argument("--school-year", type=count, metavar="YYYY")
    reader.add_argument("--ground", choices=list(_GROUNDS))
    reader.add_argument("--departure", type=day, metavar="YYYY-MM-DD")
    reader.add_argument("--conclusion", type=day, metavar="YYYY-MM-DD")
    reader.add_argument("--result", type=day, metavar="YYYY-MM-DD")


def deadlines(asked: argparse.Namespace) -> Answer:
    """61-9 … 61-29, 578-12.

    Raises ``calendar_missing`` for years that are not known, ``number_range`` (``school_year``), ``required``
    (``departure``), ``question_impossible`` for options that are missing or belong to another procedure.
    """
    answer, needed, others = _PROCEDURES[asked.procedure]
    for name, value in vars(asked).items():
        option = name.replace("_", "-")
        if option == "procedure":
            continue
        if (value is None) if option in needed else (value is not None and option not in others):
            raise Refusal("question_impossible", field=option)
    return answer(asked)


def _read(option: str, read: Callable[[str], Any], text: str) -> Any:
    """A value whose shape depends on the procedure."""
    try:
        return read(text)
    except ValueError:
        raise Refusal("question_impossible", field=option) from None


def _cited(rules: Mapping[str, str], language: Language) -> dict[str, str]:
    return {f"{name}_rule": sentences.citation(rule, language) for name, rule in rules.items()}
