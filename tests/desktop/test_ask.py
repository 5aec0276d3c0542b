"""``hatshy ask``: the law on the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from desktop import sentences
from desktop.ask import QUESTIONS, main
from papers.why import why
from rules.intake import open_on
from rules.records import (
    LANGUAGES,
    Base,
    ChairVote,
    CommissionKind,
    Funding,
    Language,
    Level,
    SpecialtyType,
    StudyForm,
)
from rules.verdicts import Refusal
from rules.voting import tally

VOTE = "vote --kind admission --members 9 --present 7 --for 4 --against 2 --abstained 1 --chair for"
WINDOW = (
    "window --programme mid_level --specialty ordinary --form full_time --funding state --base basic --on 2025-08-18"
)


def ask(capsys: pytest.CaptureFixture[str], question: str) -> tuple[int, dict[str, Any]]:
    code = main([*question.split(), "--json"])
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, answer


def say(capsys: pytest.CaptureFixture[str], question: str) -> tuple[int, str]:
    return main(question.split()), capsys.readouterr().out.strip()


# --- vote -------------------------------------------------------------------------------------------------------------
def test_a_vote_is_answered_with_its_quorum_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    code, answer = ask(capsys, VOTE + " --on 2026-08-20")
    counted = tally(
        kind=CommissionKind.ADMISSION,
        on=date(2026, 8, 20),
        members=9,
        present=7,
        votes_for=4,
        votes_against=2,
        abstained=1,
        chair=ChairVote.FOR,
    )
    assert code == 0
    assert answer == {
        "quorum": {"needed": 6, "present": 7, "met": True},
        "base": 7,
        "outcome": "adopted",
        "by": "majority",
        "rule": "578-6",
        "why": {language: why(counted, language) for language in LANGUAGES},
    }
    assert len(set(answer["why"].values())) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("question", "outcome", "by"),
    [
        ("--members 9 --present 7 --for 3 --against 3 --chair for", "adopted", "casting_vote"),
        ("--members 9 --present 7 --for 3 --against 3 --chair against", "not_adopted", "casting_vote"),
        ("--members 9 --present 7 --for 3 --against 3 --chair abstained", "tie_open", None),
        ("--members 9 --present 7 --for 3 --against 3 --chair absent", "tie_open", None),
        ("--members 9 --present 7 --recused 1 --for 3 --against 3 --chair recused", "tie_open", None),
        ("--members 9 --present 7 --for 3 --against 2 --abstained 2 --chair for", "not_adopted", None),
        ("--members 9 --present 5 --for 5 --against 0 --chair for", "no_quorum", None),
    ],
)
def test_votes_of_every_shape_have_an_answer(
    capsys: pytest.CaptureFixture[str], question: str, outcome: str, by: str | None
) -> None:
    code, answer = ask(capsys, f"vote --kind admission {question}")
    assert (code, answer["outcome"], answer["by"]) == (0, outcome, by)


def test_a_recognition_commission_has_no_quorum_figure_and_no_casting_vote(capsys: pytest.CaptureFixture[str]) -> None:
    question = "vote --kind recognition --members 9 --present 6 --for 3 --against 3 --chair for"
    _, answer = ask(capsys, question + " --on 2022-05-01")
    assert answer["quorum"] == {"needed": None, "present": 6, "met": True}
    assert (answer["outcome"], answer["by"], answer["rule"]) == ("not_adopted", None, "508-14")
    _, today = ask(capsys, question)
    assert today["rule"] == "own:508-14"


def test_a_kyrgyz_commission_follows_its_own_regulation(capsys: pytest.CaptureFixture[str]) -> None:
    _, answer = ask(capsys, VOTE + " --country KG")
    assert answer["rule"] == "own:578-6"


# --- the others -------------------------------------------------------------------------------------------------------
def test_a_window_is_open_on_its_last_day_and_shut_on_the_next(capsys: pytest.CaptureFixture[str]) -> None:
    window = {"from": "2025-06-25", "until": "2025-08-18", "rule": "578-A1-3"}
    assert ask(capsys, WINDOW) == (0, {"open": True, **window})
    assert ask(capsys, WINDOW.replace("08-18", "08-19")) == (0, {"open": False, **window})


def test_an_identity_number_tells_birth_and_sex(capsys: pytest.CaptureFixture[str]) -> None:
    iin = {"kind": "iin", "valid": True, "birth": "2007-09-19", "sex": "male"}
    pin = {"kind": "pin", "valid": True, "birth": "2008-02-15", "sex": "female"}
    assert ask(capsys, "id 070919530509") == (0, iin)
    assert ask(capsys, "id 11502200812345") == (0, pin)


@pytest.mark.parametrize(("record", "until"), [("admission_protocol", "2029-08-25"), ("exam_recording", "2027-08-25")])
def test_a_record_has_a_day_until_which_it_is_kept(capsys: pytest.CaptureFixture[str], record: str, until: str) -> None:
    question = f"retention --record {record} --held 2026-08-25"
    assert ask(capsys, question) == (0, {"keep_until": until, "rule": "578-6"})


# --- in words ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("id 070919530509 --language ky", "ЖИН туура: туулган күнү – 19.09.2007, жынысы – эркек."),
        ("id 11502200812345 --language ru", "ПИН верен: дата рождения – 15.02.2008, пол – женский."),
    ],
)
def test_without_json_the_answer_is_a_sentence(
    capsys: pytest.CaptureFixture[str], question: str, sentence: str
) -> None:
    assert say(capsys, question) == (0, sentence)


def test_a_keeping_term_in_words_cites_its_rule(capsys: pytest.CaptureFixture[str]) -> None:
    rule = sentences.citation("578-6", "ky")
    question = "--language ky retention --record exam_recording --held 2026-08-25"
    assert say(capsys, question) == (0, f"Кеминде ушул күнгө чейин сакталат: 25.08.2027 ({rule}).")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("on", [date(2025, 8, 18), date(2025, 8, 19)])
def test_a_window_in_words_is_the_sentence_of_the_intake(
    capsys: pytest.CaptureFixture[str], language: Language, on: date
) -> None:
    verdict = open_on(Level.MID_LEVEL, SpecialtyType.ORDINARY, StudyForm.FULL_TIME, Funding.STATE, Base.BASIC, on)
    question = f"{WINDOW.replace('2025-08-18', on.isoformat())} --language {language}"
    assert say(capsys, question) == (0, sentences.verdict(verdict, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_vote_in_words_is_its_why_line(capsys: pytest.CaptureFixture[str], language: str) -> None:
    _, answer = ask(capsys, VOTE)
    assert say(capsys, f"{VOTE} --language {language}") == (0, answer["why"][language])


def test_help_lists_every_question(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = say(capsys, "--help --language ru")
    lines = said.splitlines()
    assert code == 0
    assert lines[0].startswith("Вопросы")
    assert [line.split()[2] for line in lines[1:]] == list(QUESTIONS)


# --- impossible questions ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("question", "code", "fields"),
    [
        (VOTE.replace("--present 7", "--present 10"), "present_more_than_members", {"present": 10, "members": 9}),
        (VOTE.replace("--abstained 1", "--abstained 2"), "ballots_more_than_base", {"ballots": 8, "base": 7}),
        (VOTE.replace("--for 4", "--for 0"), "chair_ballot_missing", {}),
        (VOTE.replace("--chair for", "--chair recused"), "chair_not_in_base", {}),
        (VOTE.replace("--present 7", "--present 9").replace("--chair for", "--chair absent"), "chair_not_in_base", {}),
        (VOTE.replace("--for 4", "--for -4"), "number_range", {"field": "votes_for", "low": 0, "high": 999}),
        (VOTE.replace("--members 9", "--members 0"), "members_none", {}),
        ("id 070919530508", "iin_check_digit", {"expected": 9}),
        ("id 0709", "iin_length", {"count": 4}),
        ("retention --record exam_recording --held 9999-01-01", "date_invalid", {"field": "held"}),
    ],
)
def test_what_the_rules_refuse_is_an_impossible_question(
    capsys: pytest.CaptureFixture[str], question: str, code: str, fields: dict[str, Any]
) -> None:
    assert ask(capsys, question) == (2, {"refusal": code, "fields": fields})


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("", "question"),
        ("weather", "question"),
        ("vote", "kind"),
        ("vote --kind council", "kind"),
        (VOTE.replace("--members 9", "--members 4.5"), "members"),
        (VOTE.replace("--members 9", "--members 9999999999"), "members"),
        (VOTE.replace("--for 4", "--for"), "for"),
        (VOTE + " --chair undeclared", "chair"),
        (VOTE + " --colour red", "colour"),
        (VOTE + " --lang ru", "lang"),
        (WINDOW.replace("2025-08-18", "2025-02-30"), "on"),
        (WINDOW.replace("2025-08-18", "18.08.2025"), "on"),
        ("retention --record diary --held 2026-08-25", "record"),
        ("id", "number"),
        ("id 0709 1953", "question"),
        ("id 070919530509 --language de", "language"),
    ],
)
def test_a_question_that_cannot_be_read_names_the_field(
    capsys: pytest.CaptureFixture[str], question: str, field: str
) -> None:
    assert ask(capsys, question) == (2, {"refusal": "question_impossible", "fields": {"field": field}})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_in_words_is_the_sentence_of_the_desk(capsys: pytest.CaptureFixture[str], language: Language) -> None:
    expected = sentences.refusal(Refusal("iin_check_digit", expected=9), language)
    assert say(capsys, f"id 070919530508 --language {language}") == (2, expected)
    assert "9" in expected


def test_asking_loads_no_window_and_no_file() -> None:
    program = (
        "import sys; from desktop.ask import main; main(['id', '070919530509', '--json']);"
        "print(sorted(m for m in ('PySide6', 'sqlalchemy', 'sqlcipher3', 'reportlab') if m in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, encoding="utf-8")
    assert ran.stdout.splitlines()[-1] == "[]"
