"""The college, who works at its desk, and its own settings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db import college
from db.file import create
from rules.records import Names, Operator
from rules.verdicts import Refusal
from tests.db.office import COLLEGE, OPERATOR, Office


def test_a_new_file_has_no_college_yet_and_says_so_where_one_is_needed(tmp_path: Path) -> None:
    with create(tmp_path / "a.hatshy") as file:
        assert file.ask(college.the_college) is None
        for read in (college.required_college, college.country):
            with pytest.raises(Refusal, match="college_missing"):
                file.ask(read)


def test_the_college_is_entered_once_and_changed_after_that(office: Office) -> None:
    assert office.ask(college.required_college) == COLLEGE
    moved = replace(COLLEGE, address="Абай, 1", languages=("ru", "kk"))
    office.act(college.found_college, moved)
    assert office.ask(college.required_college) == moved
    (change,) = office.journal()[-1].changes
    assert change.after == {"address": "Абай, 1", "languages": "ru kk"}


def test_the_languages_of_the_papers_keep_their_order(office: Office) -> None:
    office.act(college.found_college, replace(COLLEGE, languages=("ru", "ky", "kk")))
    assert office.ask(college.required_college).languages == ("ru", "ky", "kk")


def test_a_college_has_a_name_in_a_language_of_its_papers_and_a_head(office: Office) -> None:
    nameless = replace(COLLEGE, name=Names())
    assert office.refusal(college.found_college, nameless).fields == {"field": "name"}
    assert office.refusal(college.found_college, replace(COLLEGE, languages=())).fields == {"field": "name"}
    assert office.refusal(college.found_college, replace(COLLEGE, head=" ")).fields == {"field": "head"}


def test_an_operator_is_known_by_name_with_position_and_contact(office: Office) -> None:
    row = office.act(college.enter_operator, name=" Ким Анна ", position=" маман ", contact=" +7 ")
    assert office.ask(college.operator_named, "Ким Анна") == Operator(row, "Ким Анна", "маман", "+7")
    assert office.act(college.enter_operator, name="Ким Анна", position="бас маман", contact="+7") == row
    assert [one.position for one in office.ask(college.all_operators)] == ["бас маман", "маман"]
    assert [one.name for one in office.ask(college.all_operators)] == ["Ким Анна", OPERATOR]
    with pytest.raises(Refusal, match="operator_unknown"):
        office.ask(college.operator_named, "Пак")
    for field in ("name", "position", "contact"):
        asked = {"name": "Пак", "position": "маман", "contact": "+7"} | {field: "  "}
        expected = "operator" if field == "name" else field
        assert office.refusal(college.enter_operator, **asked).fields == {"field": expected}


def test_a_setting_is_what_the_program_ships_until_the_college_changes_it(office: Office) -> None:
    assert office.ask(college.setting, "recused_for_quorum", "yes") == "yes"
    for value in ("no", "yes", "no"):
        office.act(college.change_setting, name="recused_for_quorum", value=value)
        assert office.ask(college.setting, "recused_for_quorum", "yes") == value
    office.reopen()
    assert office.ask(college.setting, "recused_for_quorum", "yes") == "no"
