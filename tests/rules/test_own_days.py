"""Lists of days as colleges write them: which column is which, which day is worked, what cannot be used."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from rules.calendar import OwnDay
from rules.cells import Cell
from rules.own_days import judge_days
from rules.verdicts import Refusal

HEADINGS = ("Дата", "Рабочий день", "Основание")


def judged(*cells: Cell) -> tuple[OwnDay | None, tuple[str, ...]]:
    (row,) = judge_days(HEADINGS, [(2, cells)])
    return row.values, row.codes


@pytest.mark.parametrize(
    "headings",
    [
        ("Дата", "Рабочий день", "Основание"),
        ("Күні", "Жұмыс күні", "Атауы"),
        ("Күнү", "Иш күнү", "Себеби"),
        ("date", "worked", "name"),
        ("ДАТА", "Рабочий?", "Наименование праздника"),
    ],
)
def test_the_columns_are_found_in_every_language(headings: tuple[str, ...]) -> None:
    (row,) = judge_days(headings, [(2, ("16.11.2026", "нет", "Приказ"))])
    assert row.values == OwnDay(date(2026, 11, 16), False, "Приказ")
    (row,) = judge_days(("№", *reversed(headings)), [(2, (1, "Приказ", "да", "15.11.2026"))])
    assert row.values == OwnDay(date(2026, 11, 15), True, "Приказ")


def test_a_column_that_says_the_contrary_is_not_taken_for_it() -> None:
    with pytest.raises(Refusal) as refused:
        judge_days(("Дата", "Нерабочий день", "Основание"), [])
    assert (refused.value.code, refused.value.fields) == ("columns_missing", {"columns": ("worked",)})


@pytest.mark.parametrize(
    ("written", "worked"),
    [
        ("да", True), ("Иә", True), ("ооба", True), ("1", True), (1, True), (1.0, True), ("+", True), ("рабочий", True),
        ("Жұмыс күні", True), ("иш күнү", True), ("yes", True), ("True", True),
        ("нет", False), ("жоқ", False), ("жок", False), ("0", False), (0, False), ("–", False), ("выходной", False),
        ("нерабочий", False), ("не рабочий", False), ("демалыс", False), ("жұмыс істемейді", False),
        ("жұмыс күні емес", False), ("дем алыш күнү", False), ("иштебейт", False), ("иш күнү эмес", False),
        ("праздник", False), ("мереке", False), ("майрам", False), ("no", False), ("off", False),
    ],
)  # fmt: skip
def test_whether_a_day_is_worked_is_read_in_every_language(written: Cell, worked: bool) -> None:
    assert judged("16.11.2026", written, "Приказ") == (OwnDay(date(2026, 11, 16), worked, "Приказ"), ())


@pytest.mark.parametrize("written", ["", None, "может быть", "10", "дата"])
def test_what_says_neither_is_no_answer(written: Cell) -> None:
    assert judged("16.11.2026", written, "Приказ") == (None, ("worked_unknown",))


def test_a_day_is_a_cell_of_the_spreadsheet_or_a_text() -> None:
    for cell in (datetime(2026, 11, 16), date(2026, 11, 16), "2026-11-16", "16 ноября 2026", 46342):
        assert judged(cell, "нет", "Приказ")[0] == OwnDay(date(2026, 11, 16), False, "Приказ")


def test_what_cannot_be_used_says_why() -> None:
    assert judged("31.02.2026", "нет", "Приказ")[1] == ("day_invalid",)
    assert judged("16.11.2078", "нет", "Приказ")[1] == ("calendar_missing",)
    assert judged("16.11.2026", "нет", " ")[1] == ("reason_missing",)
    assert judged("", "?", None)[1] == ("day_invalid", "worked_unknown", "reason_missing")


def test_a_day_counts_once_and_empty_rows_do_not() -> None:
    rows = [(2, ("16.11.2026", "нет", "а")), (3, ("", None, "")), (4, ("16.11.2026", "да", "б"))]
    first, second = judge_days(HEADINGS, rows)
    assert first.values == OwnDay(date(2026, 11, 16), False, "а")
    assert (second.row, second.codes, second.facts) == (4, ("day_twice",), {"day_twice": {"row": 2}})
