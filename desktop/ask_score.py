"""The question ``score`` of ``hatshy ask``: a thin face over ``rules.scores``.

It asks about a mid-level programme of a Kazakh college, with the default weight of the exam.
"""

from __future__ import annotations

import argparse
from decimal import Decimal
from fractions import Fraction
from typing import Final

from desktop import sentences
from desktop.question import Answer, Reader, mark, say
from rules import scores
from rules.contest import TIE_RULE
from rules.records import Base, Language, Level, SpecialtyType
from rules.verdicts import Refusal

_ANSWER: Final[dict[Language, str]] = {
    "kk": "Орташа конкурстық балл – {score} ({rule}). Балл тең болғанда білім туралы құжаттың орташа балы ескеріледі: "
    "{average} ({tie_rule}).",
    "ky": "Орточо конкурстук балл – {score} ({rule}). Балл тең болгондо билими жөнүндө документтин орточо баллы эске "
    "алынат: {average} ({tie_rule}).",
    "ru": "Средний конкурсный балл – {score} ({rule}). При равенстве учитывается средний балл документа об "
    "образовании: {average} ({tie_rule}).",
}


def _marks(text: str) -> list[Decimal]:
    return [mark(one) for one in text.split(",")]


def score_options(reader: Reader) -> None:
    reader.add_argument("--base", choices=[Base.BASIC, Base.GENERAL], required=True)
    reader.add_argument("--specialty", choices=list(SpecialtyType), required=True)
    reader.add_argument("--marks", type=_marks, metavar="5,4,5", required=True)
    reader.add_argument("--exam", type=mark, metavar="4.5")
    reader.add_argument("--psychometric", type=mark, metavar="80")
    reader.add_argument("--document-average", type=mark, metavar="4.62", required=True)


def score(asked: argparse.Namespace) -> Answer:
    """578-54. Raises ``marks_count``, ``number_range``, ``exam_missing``, ``exam_not_due``."""
    scores.check_marks_count(len(asked.marks), Base(asked.base))
    exams: list[Fraction] = []
    if asked.exam is not None:
        scores.check_mark("exam", asked.exam)
        exams.append(scores.five_point(asked.exam, Decimal(scores.HIGHEST)))
    if asked.psychometric is not None:
        if asked.specialty != SpecialtyType.MEDICAL:
            raise Refusal("exam_not_due", field="psychometric", rule=scores.EXAM_RULE)
        scores.check_mark("psychometric", asked.psychometric, 0, scores.PSYCHOMETRIC_MOST)
        exams.append(scores.five_point(asked.psychometric, Decimal(scores.PSYCHOMETRIC_MOST)))
    made = scores.score(
        [(str(place), one) for place, one in enumerate(asked.marks, start=1)],
        level=Level.MID_LEVEL,
        type=SpecialtyType(asked.specialty),
        exams=exams,
        document_average=asked.document_average,
    )
    return Answer(
        {"competitive": made.competitive, "tie_break": [made.document_average], "rule": made.rule},
        lambda language: say(
            _ANSWER,
            language,
            score=made.competitive,
            rule=sentences.citation(made.rule, language),
            average=made.document_average,
            tie_rule=sentences.citation(TIE_RULE, language),
        ),
    )
