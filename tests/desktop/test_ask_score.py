"""``hatshy ask score``: the average competitive score on the command line (578-32, 578-54)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop import sentences
from desktop.ask import main
from rules.records import LANGUAGES, Language

ORDINARY = "score --base basic --specialty ordinary --marks 5,4,5 --document-average 4.62"
MEDICAL = "score --base general --specialty medical --marks 5,4,5,4 --document-average 4.62"
NUMBER = {"low": 1, "high": 5}


def ask(capsys: pytest.CaptureFixture[str], question: str) -> tuple[int, dict[str, Any]]:
    code = main([*question.split(), "--json"])
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, answer


@pytest.mark.parametrize(
    ("question", "competitive"),
    [
        (ORDINARY, "4.67"),
        (ORDINARY.replace("basic", "general").replace("5,4,5", "5,4,5,4"), "4.50"),
        (ORDINARY.replace("5,4,5", "4.25,4,4.125"), "4.13"),
        (ORDINARY.replace("5,4,5", "5,5,5"), "5.00"),
        (ORDINARY.replace("ordinary", "creative") + " --exam 4.5", "4.58"),
        (ORDINARY.replace("ordinary", "pedagogical") + " --exam 1", "2.83"),
        (MEDICAL + " --psychometric 80", "4.25"),
        (MEDICAL + " --psychometric 0", "2.25"),
        (MEDICAL + " --exam 4,5", "4.50"),
        (MEDICAL + " --exam 5 --psychometric 80", "4.50"),
    ],
)
def test_a_score_is_a_number_with_two_decimals(
    capsys: pytest.CaptureFixture[str], question: str, competitive: str
) -> None:
    assert main([*question.split(), "--json"]) == 0
    said = capsys.readouterr().out.strip()
    assert said == f'{{"competitive":{competitive},"tie_break":[4.62],"rule":"578-54"}}'


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_score_in_words_cites_its_rules(capsys: pytest.CaptureFixture[str], language: Language) -> None:
    assert main([*ORDINARY.split(), "--language", language]) == 0
    said = capsys.readouterr().out
    assert f"4,67 ({sentences.citation('578-54', language)})" in said
    assert f"4,62 ({sentences.citation('578-61', language)})" in said


@pytest.mark.parametrize(
    ("question", "code", "fields"),
    [
        (ORDINARY.replace("5,4,5", "5,4,6"), "number_range", {"field": "marks", **NUMBER}),
        (ORDINARY.replace("5,4,5", "5,0,5"), "number_range", {"field": "marks", **NUMBER}),
        (ORDINARY.replace("--marks 5,4,5", "--marks=-5,4,5"), "number_range", {"field": "marks", **NUMBER}),
        (ORDINARY.replace("4.62", "5.01"), "number_range", {"field": "average", **NUMBER}),
        (ORDINARY.replace("5,4,5", "5,4"), "marks_count", {"given": 2, "needed": 3}),
        (ORDINARY.replace("5,4,5", "5,4,5,4"), "marks_count", {"given": 4, "needed": 3}),
        (MEDICAL.replace("5,4,5,4", "5,4,5"), "marks_count", {"given": 3, "needed": 4}),
        (ORDINARY + " --exam 4", "exam_not_due", {"field": "exam", "rule": "578-32"}),
        (ORDINARY + " --psychometric 80", "exam_not_due", {"field": "psychometric", "rule": "578-32"}),
        (
            ORDINARY.replace("ordinary", "creative") + " --exam 4 --psychometric 80",
            "exam_not_due",
            {"field": "psychometric", "rule": "578-32"},
        ),
        (MEDICAL, "exam_missing", {"field": "exam", "rule": "578-32"}),
        (ORDINARY.replace("ordinary", "creative"), "exam_missing", {"field": "exam", "rule": "578-32"}),
        (ORDINARY.replace("ordinary", "pedagogical"), "exam_missing", {"field": "exam", "rule": "578-32"}),
        (MEDICAL + " --exam 0.9", "number_range", {"field": "exam", **NUMBER}),
        (MEDICAL + " --exam 5.1", "number_range", {"field": "exam", **NUMBER}),
        (MEDICAL + " --psychometric 101", "number_range", {"field": "psychometric", "low": 0, "high": 100}),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_score_that_cannot_be_is_refused(
    capsys: pytest.CaptureFixture[str], question: str, code: str, fields: dict[str, Any], language: Language
) -> None:
    assert ask(capsys, question) == (2, {"refusal": code, "fields": fields})
    assert main([*question.split(), "--language", language]) == 2
    said = capsys.readouterr().out
    assert not {"Mark", "exam", "psychometric", "average"} & set(said.replace("«", " ").split())


@pytest.mark.parametrize(
    ("question", "field"),
    [
        (ORDINARY.replace("5,4,5", "5,,5"), "marks"),
        (ORDINARY.replace("5,4,5", "five"), "marks"),
        (ORDINARY.replace("basic", "tve"), "base"),
        (ORDINARY.replace("ordinary", "military"), "specialty"),
        (ORDINARY.replace(" --document-average 4.62", ""), "document-average"),
        (ORDINARY.replace("4.62", "NaN"), "document-average"),
        (ORDINARY + " --exam nan", "exam"),
    ],
)
def test_a_question_that_cannot_be_read_names_the_field(
    capsys: pytest.CaptureFixture[str], question: str, field: str
) -> None:
    assert ask(capsys, question) == (2, {"refusal": "question_impossible", "fields": {"field": field}})
