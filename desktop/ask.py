"""``hatshy ask``: the law on the command line, a thin face over ``rules`` without a window or a file.

Belongs here: reading a question, calling its rule, saying the answer as JSON or as one sentence.
Does not belong here: any judgement. Nothing here may import Qt.

A question is one entry of :data:`QUESTIONS`. Numbers that a rule refuses, unknown options and unreadable values alike
end with exit code 2 and ``{"refusal": CODE, "fields": {…}}``; an identity number that is not valid is refused the same
way, with the code that says why.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from desktop import ask_barred, ask_deadlines, ask_score, ask_time, sentences
from desktop.question import Answer, Reader, count, day, say
from papers.why import why
from rules.identity import read_number
from rules.intake import open_on
from rules.records import (
    LANGUAGES,
    Base,
    ChairVote,
    CommissionKind,
    Country,
    Funding,
    Language,
    Level,
    SpecialtyType,
    StudyForm,
)
from rules.retention import YEARS, keep_until
from rules.verdicts import Refusal
from rules.voting import quorum, tally

_SENTENCES: Final[dict[str, dict[Language, str]]] = {
    "iin": {
        "kk": "ЖСН дұрыс: туған күні – {birth}, жынысы – {sex}.",
        "ky": "ЖИН туура: туулган күнү – {birth}, жынысы – {sex}.",
        "ru": "ИИН верен: дата рождения – {birth}, пол – {sex}.",
    },
    "pin": {
        "kk": "ПИН дұрыс: туған күні – {birth}, жынысы – {sex}.",
        "ky": "ПИН туура: туулган күнү – {birth}, жынысы – {sex}.",
        "ru": "ПИН верен: дата рождения – {birth}, пол – {sex}.",
    },
    "female": {"kk": "әйел", "ky": "аял", "ru": "женский"},
    "male": {"kk": "ер", "ky": "эркек", "ru": "мужской"},
    "retention": {
        "kk": "Кемінде мына күнге дейін сақталады: {until} ({rule}).",
        "ky": "Кеминде ушул күнгө чейин сакталат: {until} ({rule}).",
        "ru": "Хранится по меньшей мере до {until} ({rule}).",
    },
    "questions": {
        "kk": "Сұрақтар (жауабы – мәтін немесе --json; тілі – --language kk|ky|ru):",
        "ky": "Суроолор (жообу – текст же --json; тили – --language kk|ky|ru):",
        "ru": "Вопросы (ответ – текст или --json; язык – --language kk|ky|ru):",
    },
}


def _say(key: str, language: Language, **fields: Any) -> str:
    return say(_SENTENCES[key], language, **fields)


# --- the questions ----------------------------------------------------------------------------------------------------
def _vote(asked: argparse.Namespace) -> Answer:
    """vote-1 … vote-7; rules on the day ``--on``, today where it is left out. Raises ``chair_not_in_base``."""
    if asked.chair == ChairVote.ABSENT and asked.present == asked.members:
        # The question speaks of a commission with a chair; then all members are not present without the chair (vote-1).
        raise Refusal("chair_not_in_base")
    result = tally(
        kind=CommissionKind(asked.kind),
        on=asked.on,
        country=Country(asked.country),
        members=asked.members,
        present=asked.present,
        recused=asked.recused,
        votes_for=asked.votes_for,
        votes_against=asked.votes_against,
        abstained=asked.abstained,
        chair=ChairVote(asked.chair),
    )
    state = quorum(
        result.members, result.present, result.kind, asked.on, recused=result.recused, country=Country(asked.country)
    )
    facts = {
        "quorum": {"needed": state.needed, "present": state.present, "met": state.met},
        "base": result.base,
        "outcome": result.outcome,
        "by": result.by,
        "rule": result.rule,
        "why": {language: why(result, language) for language in LANGUAGES},
    }
    return Answer(facts, lambda language: why(result, language))


def _window(asked: argparse.Namespace) -> Answer:
    """578-A1-3; every combination of options has a window, so "no" means only that the day lies outside."""
    verdict = open_on(
        Level(asked.programme),
        SpecialtyType(asked.specialty),
        StudyForm(asked.form),
        Funding(asked.funding),
        Base(asked.base),
        asked.on,
    )
    return Answer(
        {
            "open": verdict.ok,
            "from": verdict.fields["start"],
            "until": verdict.fields["end"],
            "rule": verdict.rule,
        },
        lambda language: sentences.verdict(verdict, language),
    )


def _id(asked: argparse.Namespace) -> Answer:
    """paper-6."""
    identity = read_number(asked.number)
    return Answer(
        {"kind": identity.kind, "valid": True, "birth": identity.birth, "sex": identity.sex},
        lambda language: _say(identity.kind, language, birth=identity.birth, sex=_say(identity.sex, language)),
    )


def _retention(asked: argparse.Namespace) -> Answer:
    """578-6."""
    until, rule = keep_until(asked.record, asked.held)
    return Answer(
        {"keep_until": until, "rule": rule},
        lambda language: _say("retention", language, until=until, rule=sentences.citation(rule, language)),
    )


# --- reading a question -----------------------------------------------------------------------------------------------
def _vote_options(reader: Reader) -> None:
    reader.add_argument("--kind", choices=list(CommissionKind), required=True)
    reader.add_argument("--members", type=count, metavar="N", required=True)
    reader.add_argument("--present", type=count, metavar="N", required=True)
    reader.add_argument("--recused", type=count, metavar="N", default=0)
    reader.add_argument("--for", dest="votes_for", type=count, metavar="N", required=True)
    reader.add_argument("--against", dest="votes_against", type=count, metavar="N", required=True)
    reader.add_argument("--abstained", type=count, metavar="N", default=0)
    reader.add_argument("--chair", choices=[c for c in ChairVote if c is not ChairVote.UNDECLARED], required=True)
    reader.add_argument("--on", type=day, metavar="YYYY-MM-DD", default=date.today())
    reader.add_argument("--country", choices=list(Country), default=Country.KZ)


def _window_options(reader: Reader) -> None:
    reader.add_argument("--programme", choices=list(Level), required=True)
    reader.add_argument("--specialty", choices=list(SpecialtyType), required=True)
    reader.add_argument("--form", choices=list(StudyForm), required=True)
    reader.add_argument("--funding", choices=list(Funding), required=True)
    reader.add_argument("--base", choices=list(Base), required=True)
    reader.add_argument("--on", type=day, metavar="YYYY-MM-DD", required=True)


def _id_options(reader: Reader) -> None:
    reader.add_argument("number")


def _retention_options(reader: Reader) -> None:
    reader.add_argument("--record", choices=list(YEARS), required=True)
    reader.add_argument("--held", type=day, metavar="YYYY-MM-DD", required=True)


#: Name of the question → its options and its answer.
QUESTIONS: Final[dict[str, tuple[Callable[[Reader], None], Callable[[argparse.Namespace], Answer]]]] = {
    "vote": (_vote_options, _vote),
    "window": (_window_options, _window),
    "score": (ask_score.score_options, ask_score.score),
    "id": (_id_options, _id),
    "retention": (_retention_options, _retention),
    "deadlines": (ask_deadlines.deadlines_options, ask_deadlines.deadlines),
    "working-day": (ask_time.working_day_options, ask_time.working_day),
    "barred": (ask_barred.barred_options, ask_barred.barred),
}


def _usage(language: Language) -> str:
    """All questions with their options; optional ones in brackets."""
    lines = [_say("questions", language)]
    for name, (options, _) in QUESTIONS.items():
        reader = Reader(prog=f"hatshy ask {name}")
        options(reader)
        lines.append(" ".join(reader.format_usage().split()).removeprefix("usage: "))
    return "\n".join(lines)


def _answer(arguments: Sequence[str]) -> Answer:
    reader = Reader()
    reader.add_argument("question", choices=list(QUESTIONS))
    asked, rest = reader.parse_known_args(arguments[:1])
    options, answer = QUESTIONS[asked.question]
    reader = Reader()
    options(reader)
    return answer(reader.parse_args([*rest, *arguments[1:]]))


def main(arguments: Sequence[str]) -> int:
    """Answer ``hatshy ask …`` on standard output.

    Arguments: what follows ``ask``; ``--json`` and ``--language kk|ky|ru`` may stand anywhere, ``--help`` lists the
    questions. Returns 0 with an answer, 2 with a refusal.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    common = Reader()
    common.add_argument("--json", action="store_true")
    common.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
    common.add_argument("--help", action="store_true")
    as_json, language = "--json" in arguments, LANGUAGES[0]
    try:
        options, rest = common.parse_known_args(arguments)
        language = options.language
        if options.help:
            print(_usage(language))
            return 0
        answer = _answer(rest)
    except Refusal as refusal:
        if as_json:
            _print({"refusal": refusal.code, "fields": refusal.fields})
        else:
            print(sentences.refusal(refusal, language))
        return 2
    if as_json:
        _print(answer.facts)
    else:
        print(answer.sentence(language))
    return 0


def _print(facts: dict[str, Any]) -> None:
    """As one line of JSON; a ``Decimal`` is a number with the decimals it has (4.50), a day its ISO form."""
    import msgspec  # Only the answer for machines needs it.

    print(msgspec.json.Encoder(decimal_format="number").encode(facts).decode())
