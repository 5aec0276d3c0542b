"""``hatshy ask working-day``, ``ask deadlines`` and ``ask barred``."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from db.barred_delivered import delivered
from desktop import ask_time, barred_words
from desktop.ask import main
from rules.barred import Note
from rules.calendar import MOST_DAYS, Why, contract_until
from rules.records import LANGUAGES, Language

WORKING_DAY = "working-day --country KZ --week 5 --from 2026-03-20 --days 3"
BARRED = "barred --country KZ --code 050714 --form correspondence --level higher --on 2009-09-01"


def ask(capsys: pytest.CaptureFixture[str], question: str) -> tuple[int, dict[str, Any]]:
    code = main([*question.split(), "--json"])
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, answer


def say(capsys: pytest.CaptureFixture[str], question: str, language: Language) -> str:
    assert main([*question.split(), "--language", language]) == 0
    return capsys.readouterr().out.strip()


# --- working-day ------------------------------------------------------------------------------------------------------
def test_a_term_of_working_days_is_answered_with_the_days_it_skips(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(capsys, WORKING_DAY) == (
        0,
        {
            "date": "2026-03-30",
            "skipped": [
                {"date": "2026-03-21", "why": "holiday"},
                {"date": "2026-03-22", "why": "holiday"},
                {"date": "2026-03-23", "why": "holiday"},
                {"date": "2026-03-24", "why": "moved_holiday"},
                {"date": "2026-03-25", "why": "moved_holiday"},
                {"date": "2026-03-28", "why": "day_off"},
                {"date": "2026-03-29", "why": "day_off"},
            ],
        },
    )


@pytest.mark.parametrize(
    ("changes", "until", "skipped"),
    [
        (("--week 5", "--week 6"), "2026-03-27", 4),
        (("KZ", "KG"), "2026-03-25", 2),
        (("2026-03-20", "2026-08-28"), "2026-09-02", 2),
        (("2026-03-20", "2026-11-16"), "2026-11-19", 0),
    ],
)
def test_country_and_week_set_the_days(
    capsys: pytest.CaptureFixture[str], changes: tuple[str, str], until: str, skipped: int
) -> None:
    code, answer = ask(capsys, WORKING_DAY.replace(*changes))
    assert (code, answer["date"], len(answer["skipped"])) == (0, until, skipped)


def test_a_working_day_in_words_names_the_days_off(capsys: pytest.CaptureFixture[str]) -> None:
    said = say(capsys, "working-day --country KZ --week 5 --from 2024-05-06 --days 3", "ru")
    assert said == (
        "3-й рабочий день – 14.05.2024. Нерабочие дни: 07.05.2024 – праздник; "
        "08.05.2024 – выходной в обмен на рабочий день; 09.05.2024 – праздник; 11.05.2024 – выходной; "
        "12.05.2024 – выходной."
    )
    assert say(capsys, WORKING_DAY.replace("2026-03-20", "2026-11-16"), "ru") == "3-й рабочий день – 19.11.2026."
    assert len({say(capsys, WORKING_DAY, language) for language in LANGUAGES}) == len(LANGUAGES)


def test_each_reason_a_calendar_can_give_has_its_words() -> None:
    """What a college entered itself is not known to a question."""
    assert set(ask_time._WHY) == set(Why) - {Why.OWN}
    assert all(set(words) == set(LANGUAGES) for words in ask_time._WHY.values())


# --- deadlines --------------------------------------------------------------------------------------------------------
def test_a_contract_is_signed_within_three_calendar_days(capsys: pytest.CaptureFixture[str]) -> None:
    question = "deadlines --procedure contract --result 2026-08-27"
    assert contract_until(date(2026, 8, 27)) == date(2026, 8, 31)
    assert ask(capsys, question) == (0, {"sign_until": "2026-08-31"})
    assert say(capsys, question, "ru") == "Договор подписывают не позднее 31.08.2026 (578, п. 12)."
    assert all("31.08.2026" in say(capsys, question, language) for language in LANGUAGES)


SERVICE = "deadlines --procedure externat_service --filed 2026-03-18T19:10"


def test_the_days_of_the_service_are_answered_each_with_its_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(capsys, SERVICE) == (
        0,
        {
            "registered": "2026-03-19",
            "check_until": "2026-03-26",
            "data_until": "2026-04-03",
            "decide_until": "2026-04-07",
            "prerefusal_until": "2026-04-02",
            "rules": {
                "registered": "61-21",
                "check_until": "61-22",
                "data_until": "61-23",
                "decide_until": "61-A1-3",
                "prerefusal_until": "61-23",
            },
        },
    )


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "externat_college --school-year 2026",
            {
                "apply_until": "2026-08-12",
                "attestation_order_until": "2027-05-10",
                "consultations": ["2027-01-01", "2027-04-30"],
            },
        ),
        ("externat_school --ground grades --school-year 2026", {"apply_until": "2026-08-12"}),
        (
            "externat_school --ground abroad --school-year 2026 --departure 2026-10-01",
            {"apply_until": "2026-09-11"},
        ),
        ("externat_school --ground health --school-year 2026", {"apply_from": None}),
        (
            "externat_school --ground health --school-year 2026 --conclusion 2026-10-15",
            {"apply_from": "2026-10-15"},
        ),
        (
            "complaint --filed 2026-05-06",
            {"pass_on_until": "2026-05-13", "provider_until": "2026-05-15", "quality_body_until": "2026-06-01"},
        ),
    ],
)
def test_the_days_of_each_procedure_are_answered(
    capsys: pytest.CaptureFixture[str], question: str, answer: dict[str, Any]
) -> None:
    asked = f"deadlines --procedure {question}"
    assert ask(capsys, asked) == (0, answer)
    said = [say(capsys, asked, language) for language in LANGUAGES]
    assert len(set(said)) == len(LANGUAGES)
    for words in said:
        days = [one for value in answer.values() for one in ([value] if isinstance(value, str) else value or [])]
        assert all(f"{date.fromisoformat(one):%d.%m.%Y}" in words for one in days)
        assert "61" in words


def test_the_days_of_the_service_are_told_with_their_paragraphs(capsys: pytest.CaptureFixture[str]) -> None:
    assert say(capsys, SERVICE, "ru") == (
        "Заявление регистрируется 19.03.2026 (61, п. 21). Документы проверяют до 26.03.2026 (61, п. 22), сведения "
        "школы получают до 03.04.2026 (61, п. 23). Предварительное решение об отказе и уведомление о заслушивании "
        "направляют не позднее 02.04.2026 (61, п. 23). Решение принимают до 07.04.2026 (61, прил. 1, строка 3)."
    )


def test_a_term_beside_a_holiday_that_is_only_reckoned_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    for question in (
        "working-day --country KZ --week 5 --from 2027-05-13 --days 3",
        "deadlines --procedure complaint --filed 2027-05-12",
        "deadlines --procedure externat_service --filed 2027-05-12T10:00",
        "deadlines --procedure contract --result 2027-05-14",
    ):
        for language in LANGUAGES:
            assert "16.05.2027" in say(capsys, question, language)
    assert "расчёт" not in say(capsys, WORKING_DAY, "ru")


# --- barred -----------------------------------------------------------------------------------------------------------
def test_a_bar_is_answered_with_the_rows_of_the_act(capsys: pytest.CaptureFixture[str]) -> None:
    entry = {
        "part": 3,
        "group": "2. Техникалық ғылымдар және технологиялар",
        "code": "050714",
        "name": "Авиациялық техника және технологиялар",
        "note": "printed_twice",
    }
    assert ask(capsys, BARRED) == (
        0,
        {"answer": "barred", "act": "602", "in_force": True, "binding": True, "entries": [entry, entry]},
    )


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (BARRED.replace("2009-09-01", "2026-09-01"), ("barred", "602", False, False, 2)),
        (BARRED.replace("correspondence", "evening"), ("allowed", "602", True, False, 4)),
        (BARRED.replace("050714", "06130100"), ("not_listed", "602", True, False, 0)),
        (
            "barred --country KG --code 540100 --form externat --level master --on 2026-09-01",
            ("barred", "354", True, True, 1),
        ),
        (
            "barred --country KG --code 540100 --form externat --level bachelor --on 2026-09-01",
            ("allowed", "354", True, False, 1),
        ),
    ],
)
def test_a_bar_binds_only_under_an_act_in_force(
    capsys: pytest.CaptureFixture[str], question: str, expected: tuple[str, str, bool, bool, int]
) -> None:
    code, answer = ask(capsys, question)
    found = (answer["answer"], answer["act"], answer["in_force"], answer["binding"], len(answer["entries"]))
    assert (code, found) == (0, expected)


def test_a_bar_in_words_names_act_form_and_row(capsys: pytest.CaptureFixture[str]) -> None:
    question = "barred --country KZ --code 0608002 --form evening --level vocational --on 2026-09-01"
    row = "«1. 0600000 Өнер және мәдениет мамандықтары»: «Музыка теориясы»."
    assert say(capsys, question, "ru") == (
        "0608002: форма «вечерняя» не допускается (приказ 602). "
        f"На 01.09.2026 этот акт не действует: ответ дан только для сведения. Раздел 2, {row}"
    )
    assert say(capsys, question.replace("2026", "2009"), "kk") == (
        f"0608002: «кешкі» нысанына жол берілмейді (602-бұйрық). 2-бөлім, {row}"
    )
    question = "barred --country KG --code 540200 --form externat --level bachelor --on 2026-09-01"
    assert say(capsys, question, "ky") == (
        "540200 тизмекте бар, «экстернат» окуу түрүнө тыюу салынган эмес (354-токтом, 2-тиркеме). "
        "1-бөлүм, «Социалдык илимдер»: «Социалдык иштер» (таблицаны окуу: жалгыз уяча магистрге таандык деп алынды)."
    )


def test_every_note_of_the_lists_has_its_words() -> None:
    entries = [entry for one in delivered().lists for entry in one.entries]
    assert {note for entry in entries for note in entry.notes} == set(Note)
    for language in LANGUAGES:
        assert all(barred_words.note_words(entry, language) for entry in entries if entry.notes)
        assert {barred_words.act_words(one, language) for one in delivered().lists}.isdisjoint({"602", "354"})


# --- impossible questions ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("question", "code", "fields"),
    [
        (WORKING_DAY.replace("--days 3", "--days 0"), "number_range", {"field": "days", "low": 1, "high": MOST_DAYS}),
        (
            WORKING_DAY.replace("2026", "2012"),
            "calendar_missing",
            {"year": 2012},
        ),
        (
            "deadlines --procedure contract --result 9999-12-31",
            "calendar_missing",
            {"year": 9999},
        ),
        (WORKING_DAY.replace("--week 5", "--week 7"), "question_impossible", {"field": "week"}),
        (WORKING_DAY.replace("--week 5", "--week five"), "question_impossible", {"field": "week"}),
        (WORKING_DAY.replace("2026-03-20", "2026-02-30"), "question_impossible", {"field": "from"}),
        (WORKING_DAY.replace("KZ", "RU"), "question_impossible", {"field": "country"}),
        ("deadlines --procedure contract", "question_impossible", {"field": "result"}),
        ("deadlines --procedure divorce --result 2026-08-25", "question_impossible", {"field": "procedure"}),
        (SERVICE.replace("T19:10", ""), "question_impossible", {"field": "filed"}),
        (SERVICE.replace("T19:10", "T25:10"), "question_impossible", {"field": "filed"}),
        ("deadlines --procedure externat_service", "question_impossible", {"field": "filed"}),
        (f"{SERVICE} --school-year 2026", "question_impossible", {"field": "school-year"}),
        (SERVICE.replace("2026", "2078"), "calendar_missing", {"year": 2078}),
        ("deadlines --procedure complaint --filed 2026-05-06T10:00", "question_impossible", {"field": "filed"}),
        ("deadlines --procedure complaint --filed 2078-05-06", "calendar_missing", {"year": 2078}),
        ("deadlines --procedure externat_college", "question_impossible", {"field": "school-year"}),
        (
            "deadlines --procedure externat_college --school-year 9999",
            "number_range",
            {"field": "school_year", "low": 1, "high": 9998},
        ),
        (
            "deadlines --procedure externat_school --ground abroad --school-year 2026",
            "required",
            {"field": "departure"},
        ),
        (
            "deadlines --procedure externat_school --ground war --school-year 2026",
            "question_impossible",
            {"field": "ground"},
        ),
        (BARRED.replace("050714", "aviation"), "question_impossible", {"field": "code"}),
        (BARRED.replace("correspondence", "full_time"), "question_impossible", {"field": "form"}),
        (BARRED.replace("higher", "doctoral"), "question_impossible", {"field": "level"}),
        (BARRED.replace("--on 2009-09-01", ""), "question_impossible", {"field": "on"}),
    ],
)
def test_an_impossible_question_names_its_field(
    capsys: pytest.CaptureFixture[str], question: str, code: str, fields: dict[str, Any]
) -> None:
    assert ask(capsys, question) == (2, {"refusal": code, "fields": fields})


def test_asking_for_a_bar_loads_no_window_and_no_file() -> None:
    program = (
        f"import sys; from desktop.ask import main; main({BARRED.split()!r});"
        "print(sorted(m for m in ('PySide6', 'sqlalchemy', 'sqlcipher3', 'holidays') if m in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, encoding="utf-8")
    assert ran.stdout.splitlines()[-1] == "[]"
