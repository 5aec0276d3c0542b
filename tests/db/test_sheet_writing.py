"""Lists are written so that every cell stays what it is."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import sheet_writing, sheets
from rules.verdicts import Refusal

HEADINGS = ["№", "ИИН", "Фамилия", "Имя", "База", "Код", "Форма", "Финансирование"]


def written(
    *rows: list[object], headings: list[str] | None = None, title: str = "Журнал"
) -> openpyxl.worksheet.worksheet.Worksheet:
    target = io.BytesIO()
    sheet_writing.write(target, title, HEADINGS if headings is None else headings, rows)
    return openpyxl.load_workbook(target).active


def test_text_stays_text_numbers_numbers_and_dates_dates() -> None:
    moment = datetime(2025, 7, 4, 9, 30)
    sheet = written(["070919530509", 70919530509.0, 3.36, date(2025, 7, 4), moment, True, None, ""])
    assert [cell.value for cell in sheet[2]] == [
        "070919530509", 70919530509, 3.36, datetime(2025, 7, 4), moment, "True", None, None,
    ]  # fmt: skip
    assert sheet["B2"].number_format == "0"
    assert sheet["A2"].number_format == "@"


@pytest.mark.parametrize(
    "text", ["=1+1", "=cmd|'/c calc'!A0", "+7 701", "-1", "@SUM(1)", "\t=1", "http://example.kz", "{=1}"]
)
def test_nothing_a_spreadsheet_would_run_is_written(text: str) -> None:
    cell = written([text])["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_headings_stay_in_sight_and_columns_are_wide_enough() -> None:
    sheet = written([1, "070919530509"], title="Журнал [2025]: план/факт, очень длинное название листа")
    assert (sheet.freeze_panes, sheet.title) == ("A2", "Журнал  2025   план факт, очень")
    assert sheet.column_dimensions["B"].width > 12
    assert written(headings=[], title="'").title == "Sheet1"
    assert written(["x", "длинный текст без заголовка"], headings=["№"]).column_dimensions["B"].width > 20


@settings(max_examples=50)
@given(
    st.lists(st.one_of(st.text(), st.floats(), st.integers(-(10**15), 10**15), st.dates(date(1900, 3, 1))), max_size=8)
)
def test_whatever_is_written_can_be_opened(row: list[object]) -> None:
    assert written(row).max_row in (1, 2)


def test_a_place_that_takes_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="file_read_only"):
        sheet_writing.write(tmp_path / "нет" / "а.xlsx", "Журнал", HEADINGS, [])
    sheet_writing.write(tmp_path / "а.xlsx", "Журнал", HEADINGS, [[1]])
    assert (tmp_path / "а.xlsx").stat().st_size > 0


def test_rows_come_back_as_they_stood_with_a_last_column_of_reasons(tmp_path: Path) -> None:
    source = tmp_path / "журнал.csv"
    lines = [
        HEADINGS,
        ["1", "70919530509", "Ким", "Анна", "9", "04110100", "очная", "госзаказ"],
        [],
        ["2", "7.12147E+10", "=Цой", " Ян\u00a0", "9", "4110100", "очная", "госзаказ", "лишнее"],
        ["3", "1"],
    ]
    source.write_text("\n".join(";".join(line) for line in lines), "utf-8")
    sheet = sheets.read(source)
    content = sheet_writing.errors_workbook(sheet, {5: None, 4: None}, lambda number: f"причина {number}", "Причина")
    returned = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [[cell.value for cell in row] for row in returned.iter_rows()] == [
        [*HEADINGS, "", "Причина"],
        [*lines[3], "причина 4"],
        ["3", "1", *[None] * 7, "причина 5"],
    ]
    (tmp_path / "исправить.xlsx").write_bytes(content)
    again = sheets.read(tmp_path / "исправить.xlsx")
    assert again.match.columns == sheet.match.columns
    assert [again.headings[place] for place in again.match.unmatched] == ["Причина"]
