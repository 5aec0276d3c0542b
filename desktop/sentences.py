"""Whole sentences in a language: refusals, rows of registers, warnings, windows, journal acts, rule citations.

Every code of ``rules`` and every act of ``db`` becomes words here, once, for window, command line and spreadsheet.
Belongs here: choosing the sentence and filling in its fields. Does not belong here: the msgids (``wording``), the
official nouns and the why line of a vote (``papers``), texts of single screens. Nothing here may import Qt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from desktop import wording
from desktop.words import text
from papers.words import word
from rules import intake
from rules.acts import is_own
from rules.case_words import CaseStage
from rules.records import AppealStage, ApplicationStage, ItemStage, Language, PaperStage, SittingStage
from rules.verdicts import Refusal, Verdict

STAGES: Final[dict[str, type[StrEnum]]] = {
    "application": ApplicationStage,
    "sitting": SittingStage,
    "item": ItemStage,
    "appeal": AppealStage,
    "paper": PaperStage,
    "case": CaseStage,
}
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARAGRAPH: Final = re.compile(r"(?P<act>\d+)-(?P<paragraph>\d+(?:-\d+)?)")
_APPENDIX: Final = re.compile(r"(?P<act>\d+)-A(?P<appendix>\d+)(?:-(?P<row>\d+))?")
#: Rules named after what they ask for, and where the act says it.
_NAMED: Final = {"578-A1-receipt": "578-A3"}
#: The rule of the terms around a hearing, which no act in our hands states (time-4).
_HEARING: Final = "own:time-4"


def refusal(refused: Refusal, language: Language) -> str:
    """What is wrong and what to do, in one or two sentences."""
    if refused.code == "move_not_allowed":
        return _not_possible(refused, language)
    return _sentence(wording.REFUSALS, refused.code, refused.fields, language)


def row_code(code: str, values: Mapping[str, Any], language: Language) -> str:
    """What is said of a row of a register; ``values`` are its facts (``JudgedRow.facts[code]``)."""
    return _sentence(wording.ROWS, code, values, language)


def warning(found: Verdict, language: Language) -> str:
    """A warning of ``rules.commissions.composition_warnings``, with its rule where an act states it."""
    sentence = _sentence(wording.WARNINGS, found.fields["code"], found.fields, language)
    cited = "" if is_own(found.rule) else citation(found.rule, language)
    return f"{sentence} ({cited})" if cited else sentence


def verdict(found: Verdict, language: Language) -> str:
    """A verdict of ``rules.intake.open_on`` or of ``rules.commissions.composition_warnings`` as a sentence."""
    if "code" in found.fields:
        return warning(found, language)
    if found.rule == intake.OWN_RULE:
        return text(wording.WINDOW_OWN, language)
    return text(
        wording.WINDOW_OPEN if found else wording.WINDOW_SHUT,
        language,
        start=day_and_month(found.fields["start"], language),
        end=day_and_month(found.fields["end"], language),
        rule=citation(found.rule, language),
    )


def act(name: str, language: Language) -> str:
    """What was done, by the name of the act in the journal: ``cast_vote`` → «Записан голос члена комиссии».

    An act this version does not know stays readable: the journal keeps the names of the version that wrote it.
    """
    return text(wording.ACTS.get(name, wording.ACT_UNKNOWN), language)


def field(name: str, language: Language) -> str:
    """The name of a field or of a column of a list; ``resolved:3`` is the field of one item.

    A name that is not known stands as it is: an option of the command line is shown as it was typed.
    """
    kind, colon, detail = name.partition(":")
    if colon and kind in wording.FIELDS_OF:
        return text(wording.FIELDS_OF[kind], language, detail=detail)
    return text(wording.FIELDS[name], language) if name in wording.FIELDS else name


def citation(rule: str, language: Language) -> str:
    """Where a rule stands, in short: «578, п. 6», «578, прил. 1, строка 3»; empty for rules that no act states."""
    if is_own(rule):
        return text(wording.OWN_PRACTICE if rule == _HEARING else wording.OWN_REGULATION, language)
    rule = _NAMED.get(rule, rule)
    for pattern, msgid in (
        (_PARAGRAPH, wording.PARAGRAPH),
        (_APPENDIX, wording.APPENDIX_ROW if rule.count("-") > 1 else wording.APPENDIX),
    ):
        if found := pattern.fullmatch(rule):
            return text(msgid, language, **found.groupdict())
    return ""


def day_and_month(day: date, language: Language) -> str:
    """«25 июня», «25 маусым», «25-июнь»."""
    # Loading the locale data would delay the first window.
    from babel.dates import format_skeleton

    return format_skeleton("MMMMd", day, locale=language)


def _sentence(table: Mapping[str, str], code: str, fields: Mapping[str, Any], language: Language) -> str:
    msgid = table[code]
    name, without = wording.WITHOUT.get(code, ("", ""))
    if without and fields[name] in (None, 0, "", "?"):
        msgid = without
    return text(msgid, language, **{key: _shown(key, value, language) for key, value in fields.items()})


def _not_possible(refused: Refusal, language: Language) -> str:
    subject, stage = refused.fields["subject"], str(refused.fields["stage"])
    sentence = text(
        wording.NOT_POSSIBLE,
        language,
        move=text(wording.MOVES[subject, str(refused.fields["move"])], language),
        stage=word(STAGES[subject](stage), language),
    )
    advice = wording.ADVICE.get((subject, stage))
    return f"{sentence} {text(advice, language)}" if advice else sentence


def _shown(key: str, value: Any, language: Language) -> str:
    """A field of a code as it is read; names of fields and columns by their words, control characters by number."""
    if key == "field":
        return field(str(value), language)
    if key == "rule":
        return citation(str(value), language)
    if key == "columns":
        return "; ".join(field(str(name), language) for name in value)
    if key == "character" and not str(value).isprintable():
        return " ".join(f"U+{ord(letter):04X}" for letter in str(value))
    if isinstance(value, (list, tuple)):
        return "; ".join(_written(one, language) for one in value)
    return _written(value, language)


def _written(value: Any, language: Language) -> str:
    """Dates dd.mm.yyyy, marks with a comma, values of the closed sets by their words."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        value = date.fromisoformat(value)
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y %H:%M" if isinstance(value, datetime) else "%d.%m.%Y")
    if isinstance(value, StrEnum):
        return word(value, language)
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    return text(wording.EMPTY, language) if value in (None, "") else str(value)
